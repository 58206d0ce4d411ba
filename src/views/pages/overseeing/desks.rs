//! The queue of supervision as the pages keep it: what each office is to be pressed for, apart from the rows.

use crate::{
    domain::{id::RecordId, office::OfficeRef},
    store::Store,
    watch::queue::{self, Desk, Entry, Why, Worry},
};

/// A suggestion in which an office is to be pressed, and why.
#[derive(Clone, PartialEq)]
pub(super) struct Item {
    /// The suggestion.
    pub case: RecordId,
    /// Why, and how it was pressed before.
    pub worry: Worry,
}

/// An office of the queue.
#[derive(Clone, PartialEq)]
pub(super) struct OwnDesk {
    /// The office.
    pub office: Option<OfficeRef>,
    /// Its suggestions.
    pub items: Vec<Item>,
    /// Overdue, missed contacts, idle, soon.
    pub counts: [usize; 4],
    /// The longest delay in days.
    pub longest: i64,
}

impl OwnDesk {
    fn of(desk: Desk) -> OwnDesk {
        let item = |it: &Entry| Item { case: it.case, worry: it.worry.clone() };
        OwnDesk {
            office: desk.office,
            items: desk.entries.iter().map(item).collect(),
            counts: [desk.overdue, desk.missed_contacts, desk.idle, desk.soon],
            longest: desk.longest,
        }
    }

    /// In how many suggestions something is delayed already.
    pub fn delayed(&self) -> usize {
        self.items.iter().filter(|it| it.worry.is_delay()).count()
    }

    /// Only the suggestions of one narrowing.
    pub fn narrowed(&self, only: Narrowing) -> OwnDesk {
        let items: Vec<Item> = self.items.iter().filter(|it| only.takes(&it.worry)).cloned().collect();
        OwnDesk { items, ..self.clone() }
    }
}

/// The queue of today. Tracked.
pub(super) fn desks(store: Store) -> Vec<OwnDesk> {
    store.with_rows(|rows| {
        let watches = rows.watches();
        queue::queue(watches.iter().map(|(id, watch)| (*id, watch))).into_iter().map(OwnDesk::of).collect()
    })
}

/// Which reasons the queue shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrowing {
    All,
    Overdue,
    Missed,
    Idle,
    Soon,
}

impl Narrowing {
    pub const ALL: [Narrowing; 5] =
        [Narrowing::All, Narrowing::Overdue, Narrowing::Missed, Narrowing::Idle, Narrowing::Soon];

    fn takes(self, worry: &Worry) -> bool {
        let any = |fits: &dyn Fn(&queue::Reason) -> bool| worry.reasons.iter().any(fits);
        match self {
            Narrowing::All => true,
            Narrowing::Overdue => any(&queue::Reason::is_overdue),
            Narrowing::Missed => any(&|it| matches!(it.why, Why::Contact(..)) && it.is_delay()),
            Narrowing::Idle => any(&|it| matches!(it.why, Why::Idle { .. })),
            Narrowing::Soon => !worry.is_delay(),
        }
    }
}
