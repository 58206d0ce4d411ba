//! What stages and due dates mean to their reader: the tone of their badges.

use crate::{
    domain::{due::DueStatus, stage::Stage},
    views::components::badge::Tone,
};

/// The tone of a stage.
pub fn of_stage(stage: Stage) -> Tone {
    match stage {
        Stage::Withdrawn | Stage::Rejected | Stage::Draft | Stage::Archived => Tone::Calm,
        Stage::ToEdit | Stage::ToReassign | Stage::ReturnPending | Stage::ToRehandle | Stage::ToEvaluate => {
            Tone::Attention
        }
        Stage::Registered | Stage::ToAssign | Stage::ToSign | Stage::ToPlan => Tone::Attention,
        Stage::Handling | Stage::Consulting | Stage::Rehandling | Stage::AwaitFeedback | Stage::Tracking => {
            Tone::Going
        }
        Stage::ToClose | Stage::Closed => Tone::Good,
    }
}

/// The tone of a due date.
pub fn of_due(status: DueStatus) -> Tone {
    match status {
        DueStatus::Overdue { .. } => Tone::Late,
        DueStatus::Soon { .. } => Tone::Attention,
        DueStatus::OnTime => Tone::Good,
        DueStatus::Late { .. }
        | DueStatus::Open { .. }
        | DueStatus::Done
        | DueStatus::NotStarted
        | DueStatus::NotApplicable => Tone::Calm,
    }
}
