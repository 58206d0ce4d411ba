//! Ids that join a label, a hint and an error to the element they speak of.

use std::cell::Cell;

/// The id of the heading that names what stands under it, for whoever hears the page.
#[derive(Clone)]
pub struct Headed(pub String);

/// An id that no other element of this page has.
pub fn fresh_id(stem: &str) -> String {
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    let number = LAST.with(|last| {
        last.set(last.get() + 1);
        last.get()
    });
    format!("{stem}-{number}")
}
