//! 协办意见: what a co-handler tells the main handler; several are a redo.

use super::{
    assignment::AssignmentRef,
    choices::CoVerdict,
    day::Day,
    record::record,
    suggestion::SuggestionRef,
    text::{Body, DocNo, Name, Note},
};

record! {
    /// 协办意见.
    CoOpinion {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 所属协办.
        assignment: Option<AssignmentRef>,
        /// 提出日期.
        sent_on: Option<Day>,
        /// 意见内容.
        text: Option<Body>,
        /// 文号.
        doc_no: Option<DocNo>,
        /// 签发人.
        signer: Option<Name>,
        /// 主办单位处理.
        verdict: Option<CoVerdict>,
        /// 退回日期.
        returned_on: Option<Day>,
        /// 退回理由.
        return_reason: Option<Note>,
    }
}

impl CoOpinion {
    /// Whether the main handler sent it back.
    pub fn is_returned(&self) -> bool {
        self.verdict == Some(CoVerdict::Returned)
    }
}
