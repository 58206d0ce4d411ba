//! The program in the browser: mounts the register on the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <main></main> });
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("data-state", "ready");
    }
}

/// Natively there is no page to mount on.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
