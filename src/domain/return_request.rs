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
        parent "所属建议": Option<SuggestionRef>,
        assignment "申请退回的承办": Option<AssignmentRef>,
        filed_on "申请日期": Option<Day>,
        reason "退回理由": Option<Note>,
        suggested_office "建议改派单位": Option<OfficeRef>,
        decision "裁定": Option<ReturnDecision>,
        decided_on "裁定日期": Option<Day>,
        decided_by "裁定人": Option<Name>,
        note "备注": Option<Note>,
    }
}

impl ReturnRequest {
    /// Whether nobody has decided yet.
    pub fn is_pending(&self) -> bool {
        matches!(self.decision, None | Some(ReturnDecision::Pending))
    }
}
