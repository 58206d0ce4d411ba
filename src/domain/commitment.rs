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
        parent "所属建议": Option<SuggestionRef>,
        reply "所属答复": Option<ReplyRef>,
        text "承诺内容": Option<Note>,
        office "责任单位": Option<OfficeRef>,
        due "承诺时限": Option<Day>,
        /// Such as 年内 or 跨年度.
        due_text "时限说明": Option<Line<40>>,
        done_on "完成日期": Option<Day>,
        evidence "落实依据": Option<Note>,
        told_deputy_on "告知代表日期": Option<Day>,
        deputy_verdict "代表评价": Option<Verdict>,
        failed_on "确认不能落实日期": Option<Day>,
        failed_reason "不能落实原因": Option<Note>,
        failed_told_on "向代表说明日期": Option<Day>,
    }
}

impl Commitment {
    /// Whether it is neither kept nor failed.
    pub fn is_open(&self) -> bool {
        self.done_on.is_none() && self.failed_on.is_none()
    }
}
