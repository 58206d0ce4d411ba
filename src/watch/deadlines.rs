//! 期限: every day that a suggestion has to keep, as one list: its due dates, the measures of its plans, and what else is to be done by a day.

use super::{
    queue::{self, OpenMeasure},
    situation::Situation,
    tasks::Task,
};
use crate::domain::{
    day::Day,
    due::{Due, DueStatus},
    office::OfficeRef,
    rules::RuleSet,
};

/// A day to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// One of the rules or of a form.
    Due(Due),
    /// 落实措施: one of a plan.
    Measure(OpenMeasure),
    /// Of something to do that has a day of its own, such as a contact.
    Task(Task),
}

impl Deadline {
    pub fn date(&self) -> Option<Day> {
        match self {
            Deadline::Due(due) => due.date,
            Deadline::Measure(measure) => Some(measure.day),
            Deadline::Task(task) => task.due,
        }
    }

    /// Who has to keep it, where it is one office.
    pub fn office(&self) -> Option<OfficeRef> {
        match self {
            Deadline::Due(due) => due.office,
            Deadline::Measure(measure) => measure.office,
            Deadline::Task(task) => task.office(),
        }
    }

    pub fn status(&self, today: Day, rules: &RuleSet) -> DueStatus {
        match self {
            Deadline::Due(due) => due.status(today, rules),
            Deadline::Measure(measure) => measure.status,
            Deadline::Task(task) => task.status,
        }
    }
}

/// Every day of a suggestion: no task of today's work is late by one that is not here. A due date that tells nobody
/// anything, a chance that passed unused, is left out.
pub fn deadlines(situation: &Situation, tasks: &[Task]) -> Vec<Deadline> {
    let concerns = |due: &&Due| due.status(situation.today, situation.rules) != DueStatus::NotApplicable;
    let dues = situation.dues.iter().filter(concerns).cloned().map(Deadline::Due);
    let is_worked_on = situation.is_in_hand() && !situation.handling.is_merged();
    let measures = if is_worked_on { queue::measures(situation) } else { Vec::new() };
    let mut all: Vec<Deadline> = dues.chain(measures.into_iter().map(Deadline::Measure)).collect();
    for task in tasks.iter().filter(|task| task.due.is_some()) {
        if !all.iter().any(|it| it.date() == task.due) {
            all.push(Deadline::Task(*task));
        }
    }
    all
}
