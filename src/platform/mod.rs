//! The browser's own things: clock, chance, files, tabs, page; nobody else calls its globals.
//!
//! Nothing here asks for a secure context: on a plain-http intranet there is none.

pub mod attention;
pub mod badge;
pub mod clipboard;
pub mod clock;
pub mod entropy;
pub mod files;
pub mod folder;
pub mod keeping;
pub mod late_work;
pub mod listening;
pub mod page;
pub mod panic;
pub mod pause;
pub mod picture;
pub mod site;
pub mod size;
pub mod sort;
pub mod tabs;

/// The window of this page.
#[expect(clippy::disallowed_methods, reason = "this is the module that the rule points to")]
pub(crate) fn window() -> web_sys::Window {
    web_sys::window()
        .unwrap_or_else(|| unreachable!("only pages start this program, and a page has a window"))
}

/// The browser's small synchronous store, unless settings or rules of the house forbid it: then even asking
/// for it throws.
pub fn local_storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
