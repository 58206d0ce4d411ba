//! 代表反馈: what a deputy says of a reply or of a commitment kept.

use super::{
    attachment::Attachment,
    choices::{FeedbackAbout, FeedbackSource, FilledBy, Verdict, YesNo},
    commitment::CommitmentRef,
    day::Day,
    deputy::DeputyRef,
    field::Int,
    record::{Extra, record},
    reply::ReplyRef,
    suggestion::SuggestionRef,
    text::{Body, Name, Short},
};

record! {
    /// 代表反馈.
    Feedback {
        parent "所属建议": Option<SuggestionRef>,
        /// The first when empty.
        round "轮次": Option<Int<1, 9>>,
        /// The lead deputy when empty.
        deputy "反馈代表": Option<DeputyRef>,
        reply "所评答复": Option<ReplyRef>,
        got_reply "是否收到答复": Option<YesNo>,
        received_on "收到日期": Option<Day>,
        attitude "对态度的评价": Option<Verdict>,
        result "对结果的评价": Option<Verdict>,
        overall "总体评价": Option<Verdict>,
        targeted "答复是否有针对性": Option<YesNo>,
        met "是否面商": Option<YesNo>,
        heard_by "听取意见方式": Option<Short>,
        opinion "反馈意见": Option<Body>,
        again "要求重新办理": Option<YesNo>,
        on "反馈日期": Option<Day>,
        filled_by "填写人": Option<FilledBy>,
        filler "填写人姓名": Option<Name>,
        via "反馈途径": Option<FeedbackSource>,
        recorded_by "记录人": Option<Name>,
        about "反馈对象": Option<FeedbackAbout>,
        commitment "所涉承诺": Option<CommitmentRef>,
        attachments "附件": Vec<Attachment>,
        source "来源资料": Extra,
    }
}

impl Feedback {
    /// Its round; the first unless it says otherwise.
    pub fn round(&self) -> i64 {
        self.round.map_or(1, Int::value)
    }
}
