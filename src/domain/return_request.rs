//! 退回申请: an office asks to return an assignment.

use super::{
    assignment::AssignmentRef,
    choices::ReturnDecision,
    day::Day,
    office::OfficeRef,
    record::record,
    suggestion::SuggestionRef,
    text::{Name, Note},
};

record! {
    /// 退回申请.
    ReturnRequest {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 申请退回的承办.
        assignment: Option<AssignmentRef>,
        /// 申请日期.
        filed_on: Option<Day>,
        /// 退回理由.
        reason: Option<Note>,
        /// 建议改派单位.
        suggested_office: Option<OfficeRef>,
        /// 裁定.
        decision: Option<ReturnDecision>,
        /// 裁定日期.
        decided_on: Option<Day>,
        /// 裁定人.
        decided_by: Option<Name>,
        /// 备注.
        note: Option<Note>,
    }
}

impl ReturnRequest {
    /// Whether nobody has decided yet.
    pub fn is_pending(&self) -> bool {
        matches!(self.decision, None | Some(ReturnDecision::Pending))
    }
}
