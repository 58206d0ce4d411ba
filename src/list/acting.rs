//! Where a task of the work list is done: by a command of the handling, or in a field that is to be filled in.

use crate::{
    domain::{id::RecordId, kind::Kind},
    handling::{command::Command, offer::Offer, standing::Standing},
    watch::{
        checkpoints,
        situation::Situation,
        tasks::{Cause, Task, ToDo},
    },
};

/// How a task is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a command.
    Give(Command),
    /// By filling in a field of the record that the task concerns.
    Fill(&'static str),
}

/// How a task is done.
pub fn way(task: &Task) -> Way {
    use Way::{Fill, Give};
    match (task.work, task.cause) {
        // A plan that is there and lacks a point is completed, from its beginning; one that is not is made.
        (ToDo::Give(Command::Plan), Cause::PlanGaps(_)) => Fill("task"),
        (ToDo::Give(Command::Progress), Cause::NoReason) => Fill("failed_reason"),
        (ToDo::Give(command), _) => Give(command),
        (ToDo::Measure, _) => Fill("content"),
        (ToDo::ReadOpinion, _) => Fill("verdict"),
        (ToDo::Remind, _) => Fill("remind_on"),
    }
}

/// The offer by which a command is given about a record: the one for that record, else, where the record only
/// says why, the one that concerns the suggestion as a whole.
pub fn offer(offers: &[Offer], command: Command, at: Option<RecordId>) -> Option<&Offer> {
    let is_exact = |it: &&Offer| at.is_some() && (it.record == at || it.about == at);
    let is_whole = |it: &&Offer| {
        it.about.is_none() && it.record.is_none_or(|id| id.kind == Kind::Suggestion || at.is_none())
    };
    let fitting = || offers.iter().filter(move |it| it.command == command);
    fitting().find(is_exact).or_else(|| fitting().find(is_whole)).or_else(|| match at {
        // Nobody said which one is meant.
        None => fitting().next(),
        Some(_) => None,
    })
}

/// How many of the four things that the head of each office does (一把手督办) are not done in a suggestion.
pub fn open_checkpoints(standing: &Standing) -> usize {
    let Standing { case, host, session, context, .. } = standing;
    checkpoints::open_checkpoints(&Situation::new(case, host.as_ref(), session.as_ref(), context)).len()
}
