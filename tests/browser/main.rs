//! Tests in a real browser: IndexedDB and components, each on a page that the end-to-end tests open.
#![cfg_attr(
    target_arch = "wasm32",
    expect(clippy::disallowed_methods, reason = "tests look at the page past the program")
)]

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
