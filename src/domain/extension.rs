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
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 延期的承办.
        assignment: Option<AssignmentRef>,
        /// 申请日期.
        filed_on: Option<Day>,
        /// 延期理由.
        reason: Option<Note>,
        /// 延至日期.
        new_due: Option<Day>,
        /// 向代表说明日期.
        told_deputy_on: Option<Day>,
        /// 审批: a denied one never counts; an approval is also said by its day alone.
        decision: Option<ReturnDecision>,
        /// 批准人.
        approved_by: Option<Name>,
        /// 批准日期.
        approved_on: Option<Day>,
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
