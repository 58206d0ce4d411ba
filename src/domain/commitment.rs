//! 承诺事项: what a reply promises, watched until it is kept or failed.

use super::{
    choices::Verdict,
    day::Day,
    office::OfficeRef,
    record::{record, reference},
    reply::ReplyRef,
    suggestion::SuggestionRef,
    text::{Line, Note},
};

reference! {
    /// The id of a commitment.
    CommitmentRef Commitment
}

record! {
    /// 承诺事项.
    Commitment {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 所属答复.
        reply: Option<ReplyRef>,
        /// 承诺内容.
        text: Option<Note>,
        /// 责任单位.
        office: Option<OfficeRef>,
        /// 承诺时限.
        due: Option<Day>,
        /// 时限说明, such as 年内 or 跨年度.
        due_text: Option<Line<40>>,
        /// 完成日期.
        done_on: Option<Day>,
        /// 落实依据.
        evidence: Option<Note>,
        /// 告知代表日期.
        told_deputy_on: Option<Day>,
        /// 代表评价.
        deputy_verdict: Option<Verdict>,
        /// 确认不能落实日期.
        failed_on: Option<Day>,
        /// 不能落实原因.
        failed_reason: Option<Note>,
        /// 向代表说明日期.
        failed_told_on: Option<Day>,
    }
}

impl Commitment {
    /// Whether it is neither kept nor failed.
    pub fn is_open(&self) -> bool {
        self.done_on.is_none() && self.failed_on.is_none()
    }
}
