//! The queue of supervision as the pages keep it: what each office is to be pressed for, apart from the rows.

use super::{
    Watch,
    queue::{self, Desk, Entry, Reason, Why, Worry},
};
use crate::domain::{id::RecordId, office::OfficeRef};

/// A suggestion in which an office is to be pressed, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The suggestion.
    pub case: RecordId,
    /// Why, and how it was pressed before.
    pub worry: Worry,
}

/// An office of the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnDesk {
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

/// The queue of today: by office, the slowest first.
pub fn desks<'a>(watches: impl IntoIterator<Item = (RecordId, &'a Watch)>) -> Vec<OwnDesk> {
    queue::queue(watches).into_iter().map(OwnDesk::of).collect()
}

/// Which reasons the queue shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrowing {
    /// Every one.
    All,
    /// A day has passed that an office had to keep.
    Overdue,
    /// A contact was missed.
    Missed,
    /// Nothing happens.
    Idle,
    /// Nothing is delayed, something is due soon.
    Soon,
}

impl Narrowing {
    /// Each, in reading order.
    pub const ALL: [Narrowing; 5] =
        [Narrowing::All, Narrowing::Overdue, Narrowing::Missed, Narrowing::Idle, Narrowing::Soon];

    fn takes(self, worry: &Worry) -> bool {
        let any = |fits: &dyn Fn(&Reason) -> bool| worry.reasons.iter().any(fits);
        match self {
            Narrowing::All => true,
            Narrowing::Overdue => any(&Reason::is_overdue),
            Narrowing::Missed => any(&|it| matches!(it.why, Why::Contact(..)) && it.is_delay()),
            Narrowing::Idle => any(&|it| matches!(it.why, Why::Idle { .. })),
            Narrowing::Soon => !worry.is_delay(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{case::Case, context::Context, fixture::*, kind::Kind},
        watch::situation::Situation,
    };

    fn watch(case: &Case, today: &str) -> Watch {
        Watch::of(&Situation::new(case, None, None, &Context::of(None, day(today))))
    }

    /// Assigned on 2023-04-07, the plan approved on 04-28, the reply due on 07-07. Nobody ever met the deputy: the
    /// contact before the handling is due on 04-27 and stands until the one during it is due soon.
    #[test]
    fn each_narrowing_takes_what_it_names_and_all_takes_everything() {
        use Narrowing::*;
        let case = handled();
        for (today, expected) in [
            ("2023-04-11", vec![]),
            ("2023-04-12", vec![All, Soon]),
            ("2023-05-27", vec![All, Missed]),
            ("2023-05-28", vec![All, Missed, Idle]),
            ("2023-06-22", vec![All, Idle]),
            ("2023-07-09", vec![All, Overdue, Missed, Idle]),
        ] {
            let watch = watch(&case, today);
            let found = desks([(id(Kind::Suggestion, 1), &watch)]);
            let takes = |one: &Narrowing| found.iter().any(|desk| !desk.narrowed(*one).items.is_empty());
            let taken: Vec<Narrowing> = Narrowing::ALL.iter().filter(|one| takes(one)).copied().collect();
            assert_eq!(taken, expected, "{today}");
        }
    }

    #[test]
    fn a_narrowed_desk_is_the_same_office_with_less_to_do() {
        let watch = watch(&handled(), "2023-07-09");
        let found = desks([(id(Kind::Suggestion, 1), &watch), (id(Kind::Suggestion, 2), &watch)]);
        let [desk] = &found[..] else { panic!("{found:?}") };
        assert_eq!((desk.items.len(), desk.delayed(), desk.longest), (2, 2, 2));
        let soon = desk.narrowed(Narrowing::Soon);
        assert_eq!((soon.office, soon.items.len(), soon.delayed()), (desk.office, 0, 0));
    }
}
