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
        parent "所属建议": Option<SuggestionRef>,
        assignment "所属协办": Option<AssignmentRef>,
        sent_on "提出日期": Option<Day>,
        text "意见内容": Option<Body>,
        doc_no "文号": Option<DocNo>,
        signer "签发人": Option<Name>,
        verdict "主办单位处理": Option<CoVerdict>,
        returned_on "退回日期": Option<Day>,
        return_reason "退回理由": Option<Note>,
    }
}

impl CoOpinion {
    /// Whether the main handler sent it back.
    pub fn is_returned(&self) -> bool {
        self.verdict == Some(CoVerdict::Returned)
    }
}
