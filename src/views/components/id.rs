//! Ids that join a label, a hint and an error to the element they speak of.

use std::cell::Cell;

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
