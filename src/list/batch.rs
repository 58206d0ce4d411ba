//! 批量办理: which act fits the chosen suggestions, and where those went that an act took out of the list.

use std::collections::{BTreeMap, HashSet};

use super::rows::Rows;
use crate::domain::{id::RecordId, stage::Stage};

/// An act that is done to many suggestions in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BatchAct {
    /// 登记, and the review that follows it.
    Register,
    /// 交办.
    Assign,
    /// 督办.
    Press,
}

/// The act that fits most of them; of several the earlier one.
pub fn act_for(stages: impl IntoIterator<Item = Stage>) -> Option<BatchAct> {
    let mut counts: BTreeMap<BatchAct, usize> = BTreeMap::new();
    for act in stages.into_iter().filter_map(act_of) {
        *counts.entry(act).or_default() += 1;
    }
    // The last of equals is taken: from the end.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(act, _)| act)
}

fn act_of(stage: Stage) -> Option<BatchAct> {
    use Stage::*;
    match stage {
        ToEdit | Draft | Registered => Some(BatchAct::Register),
        ToReassign | ToAssign => Some(BatchAct::Assign),
        ToSign | ToPlan | Handling | Consulting | AwaitFeedback | ToRehandle | Rehandling => {
            Some(BatchAct::Press)
        }
        Withdrawn | Rejected | ReturnPending | ToEvaluate | ToClose | Closed | Tracking | Archived => None,
    }
}

/// In which stages those are that something was done with and that the list shows no more.
pub fn gone(rows: &Rows, handled: &[RecordId], shown: &HashSet<RecordId>) -> BTreeMap<Stage, usize> {
    let mut stages = BTreeMap::new();
    for row in handled.iter().filter(|id| !shown.contains(id)).filter_map(|id| rows.of(*id)) {
        *stages.entry(row.stage()).or_default() += 1;
    }
    stages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_act_that_fits_most_is_the_one_to_press() {
        use Stage::*;
        for (stages, act) in [
            (&[Draft, Draft][..], Some(BatchAct::Register)),
            (&[Registered][..], Some(BatchAct::Register)),
            (&[Draft, ToAssign, ToReassign][..], Some(BatchAct::Assign)),
            // Of equals the one that comes first in the handling.
            (&[Handling, Draft][..], Some(BatchAct::Register)),
            (&[Handling, Closed, Closed][..], Some(BatchAct::Press)),
            (&[Closed, Archived][..], None),
            (&[][..], None),
        ] {
            assert_eq!(act_for(stages.iter().copied()), act, "{stages:?}");
        }
    }
}
