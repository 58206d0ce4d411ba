//! The program in the browser: puts the register on the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    suggestion_register::app::run();
}

/// Natively there is no page to put it on.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
