//! Where a task of the work list is done: by a command of the handling, or in a field that is to be filled in.

use crate::{
    domain::{id::RecordId, kind::Kind},
    handling::{command::Command, offer::Offer, standing::Standing},
    watch::{
        checkpoints,
        situation::Situation,
        tasks::{Act, Cause, Task},
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
    match (task.act, task.cause) {
        // A plan that is there and lacks a point is completed, from its beginning; one that is not is made.
        (Act::Plan, Cause::PlanGaps(_)) => Fill("task"),
        (Act::Plan, _) => Give(Command::Plan),
        (Act::Measure, _) => Fill("content"),
        (Act::ReadOpinion, _) => Fill("verdict"),
        (Act::Progress, Cause::NoReason) => Fill("failed_reason"),
        (Act::Remind, _) => Fill("remind_on"),
        (Act::Register, _) => Give(Command::Register),
        (Act::Review, _) => Give(Command::Review),
        (Act::Assign, _) => Give(Command::Assign),
        (Act::Sign, _) => Give(Command::Sign),
        (Act::DecideReturn, _) => Give(Command::DecideReturn),
        (Act::DecideExtension, _) => Give(Command::DecideExtension),
        (Act::ApprovePlan, _) => Give(Command::ApprovePlan),
        (Act::Contact, _) => Give(Command::Contact),
        (Act::CoOpinion, _) => Give(Command::CoOpinion),
        (Act::Reply, _) => Give(Command::Reply),
        (Act::Deliver, _) => Give(Command::Deliver),
        (Act::Feedback, _) => Give(Command::Feedback),
        (Act::OrderRehandle, _) => Give(Command::Rehandle),
        (Act::Evaluate, _) => Give(Command::Evaluate),
        (Act::ReviewEffect, _) => Give(Command::ReviewEffect),
        (Act::Close, _) => Give(Command::Close),
        (Act::Publish, _) => Give(Command::Publish),
        (Act::Archive, _) => Give(Command::Archive),
        (Act::Progress, _) => Give(Command::Progress),
        (Act::Supervise, _) => Give(Command::Supervise),
        (Act::AnswerDemand, _) => Give(Command::AnswerDemand),
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
