//! What to keep an eye on (督促): contacts, checkpoints, slow offices, promises, repeats, each office's work of today, and the days to come.
//!
//! Everything here is a function of the facts, the rules and today; nothing is stored. What concerns one
//! suggestion is read off a [`Situation`] and kept per row as a [`Watch`]; what concerns the whole register is
//! read off the journal or gathered from those.

pub mod after;
pub mod agenda;
pub mod checkpoints;
pub mod contacts;
pub mod deadlines;
pub mod draw;
pub mod leaders;
pub mod likeness;
pub mod queue;
pub mod situation;
pub mod tasks;
pub mod topics;

use crate::domain::choices::FollowUp;
use after::Hardship;
use checkpoints::Passed;
use contacts::{Contacts, Mark};
use queue::Worry;
use situation::Situation;
use tasks::Task;

/// What is watched in one suggestion, computed once for every list that shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// 三访三见面 at a glance.
    pub contacts: Mark,
    /// What somebody has to do, the most pressing first.
    pub tasks: Vec<Task>,
    /// Why an office may have to be pressed, one entry an office.
    pub worries: Vec<Worry>,
    /// 后续分类, once it is answered.
    pub followup: Option<FollowUp>,
    /// What the heads of the answering offices did in person (一把手督办).
    pub passed: Vec<Passed>,
    /// What makes it a hard one.
    pub hardships: Vec<Hardship>,
}

impl Watch {
    /// Reads it off a situation.
    pub fn of(situation: &Situation) -> Watch {
        let worries = queue::worries(situation);
        Watch {
            contacts: Contacts::of(situation, None).mark(),
            tasks: tasks::tasks(situation, &worries),
            followup: situation.handling.own.followup(),
            passed: checkpoints::passed(situation),
            hardships: after::hardships(situation),
            worries,
        }
    }
}
