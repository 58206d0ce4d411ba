//! Tests in a real browser: IndexedDB and components, each on a page that the end-to-end tests open.

#[cfg(target_arch = "wasm32")]
mod harness;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod platform;
#[cfg(target_arch = "wasm32")]
mod storage;

#[cfg(target_arch = "wasm32")]
fn main() {
    harness::run(&[page::TESTS, platform::TESTS, storage::TESTS]);
}

/// Natively there is no page to run on.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
