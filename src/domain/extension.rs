//! 延期: more time for a reply, once the deputy has been told.

use super::{
    assignment::AssignmentRef,
    choices::ReturnDecision,
    day::Day,
    record::record,
    suggestion::SuggestionRef,
    text::{Name, Note},
};

record! {
    /// 延期.
    Extension {
        parent "所属建议": Option<SuggestionRef>,
        assignment "延期的承办": Option<AssignmentRef>,
        filed_on "申请日期": Option<Day>,
        reason "延期理由": Option<Note>,
        new_due "延至日期": Option<Day>,
        told_deputy_on "向代表说明日期": Option<Day>,
        /// A denied one never counts; an approval is also said by its day alone.
        decision "审批": Option<ReturnDecision>,
        approved_by "批准人": Option<Name>,
        approved_on "批准日期": Option<Day>,
    }
}

impl Extension {
    /// Whether nobody has decided yet.
    pub fn is_pending(&self) -> bool {
        match self.decision {
            None => self.approved_on.is_none(),
            Some(decision) => decision == ReturnDecision::Pending,
        }
    }

    /// Whether somebody approved it.
    pub fn is_approved(&self) -> bool {
        match self.decision {
            None => self.approved_on.is_some(),
            Some(decision) => decision == ReturnDecision::Approved,
        }
    }
}
