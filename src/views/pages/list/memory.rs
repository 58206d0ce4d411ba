//! What the list showed last in this tab: a person who returns finds the place again, and the suggestion page
//! knows what comes before and after.

use std::{cell::RefCell, rc::Rc};

use crate::{domain::id::RecordId, list::view::View, views::components::grid::Place};

/// What the list showed last.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The register it showed.
    pub register: Option<String>,
    pub view: View,
    /// Where the person was.
    pub place: Place,
    /// The suggestions it showed, in order.
    pub order: Rc<[RecordId]>,
    /// Whether a suggestion was opened from it.
    pub was_left: bool,
}

thread_local! {
    // Not a signal: the page that writes it is gone when another reads it.
    static LAST: RefCell<Memory> = RefCell::default();
}

/// What the list of this register showed last; the beginning if it showed none.
pub fn recall(register: Option<&str>) -> Memory {
    let last = LAST.with_borrow(Memory::clone);
    if last.register.as_deref() == register { last } else { Memory::default() }
}

/// Remembers what the list shows.
pub fn remember(memory: Memory) {
    LAST.set(memory);
}

/// Where a suggestion stands in the list, and its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// Its place, from 1.
    pub place: usize,
    /// How many are shown.
    pub of: usize,
    /// The one before.
    pub previous: Option<RecordId>,
    /// The one after.
    pub next: Option<RecordId>,
}

impl Memory {
    /// Where a suggestion stands in the list.
    pub fn neighbours(&self, id: RecordId) -> Option<Neighbours> {
        let at = self.order.iter().position(|one| *one == id)?;
        let previous = at.checked_sub(1).and_then(|at| self.order.get(at)).copied();
        Some(Neighbours {
            place: at + 1,
            of: self.order.len(),
            previous,
            next: self.order.get(at + 1).copied(),
        })
    }
}
