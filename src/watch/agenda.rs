//! The days to be kept (日程): what is due when, in an office's hands, in a leader's charge, or everywhere.

use std::collections::BTreeSet;

use super::tasks::{Item, Task, ToDo};
use crate::{
    domain::{day::Day, id::RecordId},
    handling::command::Command,
};

/// Whose days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    All,
    /// What an office has to do.
    Office(RecordId),
    /// What is to be done in these suggestions, as a leader has them in charge.
    Cases(BTreeSet<RecordId>),
}

impl Whose {
    /// Whether something is theirs.
    pub fn has(&self, item: &Item) -> bool {
        match self {
            Whose::All => true,
            Whose::Office(office) => item.task.office().is_some_and(|of| of.id() == *office),
            Whose::Cases(cases) => cases.contains(&item.case),
        }
    }
}

/// What has a day from today on, the earliest first: a calendar reminds of nothing that has passed. Pressing somebody
/// has the day of what is pressed for, which stands for itself.
pub fn agenda(
    tasks: impl IntoIterator<Item = (RecordId, Vec<Task>)>,
    whose: &Whose,
    today: Day,
) -> Vec<Item> {
    let of = |(case, tasks): (RecordId, Vec<Task>)| {
        tasks.into_iter().map(move |task| Item { case, task, count: 1 })
    };
    let is_day = |it: &Item| {
        it.task.due.is_some_and(|due| today <= due) && it.task.work != ToDo::Give(Command::Supervise)
    };
    let mut days: Vec<Item> =
        tasks.into_iter().flat_map(of).filter(|it| is_day(it) && whose.has(it)).collect();
    days.sort_by_key(|it| it.task.due);
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{choices::OfficeRole, due::DueStatus, fixture::*, kind::Kind},
        watch::tasks::{Cause, Doer},
    };

    fn task(doer: Doer, work: ToDo, due: Option<&str>) -> Task {
        let (cause, of, status) = (Cause::Stage, id(Kind::Suggestion, 1), DueStatus::NotStarted);
        Task { work, doer, cause, of, due: due.map(day), status, can_wait: false }
    }

    #[test]
    fn each_sees_what_is_due_there_and_nothing_without_a_day() {
        const GOVERNMENT: Doer = Doer::Roles(&[OfficeRole::GovOffice]);
        let (one, two) = (id(Kind::Suggestion, 1), id(Kind::Suggestion, 2));
        let (reply, press) = (ToDo::Give(Command::Reply), ToDo::Give(Command::Supervise));
        let all = || {
            [
                (
                    one,
                    vec![
                        task(Doer::Office(office(1)), reply, Some("2023-07-07")),
                        task(GOVERNMENT, press, Some("2023-07-07")),
                    ],
                ),
                (
                    two,
                    vec![
                        task(Doer::Office(office(2)), reply, Some("2023-06-01")),
                        task(GOVERNMENT, ToDo::Remind, None),
                        task(Doer::Office(office(2)), ToDo::Remind, Some("2023-04-30")),
                        task(GOVERNMENT, ToDo::Remind, Some("2023-05-01")),
                    ],
                ),
            ]
        };
        let days = |whose: Whose| -> Vec<Option<Day>> {
            agenda(all(), &whose, day("2023-05-01")).iter().map(|it| it.task.due).collect()
        };
        let key = |n: u8| office(n).map_or(one, |it| it.id());
        let on = |on: &str| Some(day(on));
        assert_eq!(days(Whose::All), [on("2023-05-01"), on("2023-06-01"), on("2023-07-07")]);
        assert_eq!(days(Whose::Office(key(1))), [on("2023-07-07")]);
        assert_eq!(days(Whose::Cases([two].into())), [on("2023-05-01"), on("2023-06-01")]);
        assert_eq!(days(Whose::Office(key(3))), []);
    }
}
