//! 代表反馈: what a deputy says of a reply or of a commitment kept.

use super::{
    choices::{FeedbackAbout, FeedbackSource, Verdict, YesNo},
    commitment::CommitmentRef,
    day::Day,
    deputy::DeputyRef,
    field::Int,
    person::Attachment,
    record::{Extra, record},
    reply::ReplyRef,
    suggestion::SuggestionRef,
    text::{Body, Name, Short},
};

record! {
    /// 代表反馈.
    Feedback {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 轮次: the first when empty.
        round: Option<Int<1, 9>>,
        /// 反馈代表: the lead deputy when empty.
        deputy: Option<DeputyRef>,
        /// 所答复.
        reply: Option<ReplyRef>,
        /// 是否收到答复.
        got_reply: Option<YesNo>,
        /// 收到日期.
        received_on: Option<Day>,
        /// 办理态度.
        attitude: Option<Verdict>,
        /// 办理结果评价.
        result: Option<Verdict>,
        /// 总体评价.
        overall: Option<Verdict>,
        /// 答复是否有针对性.
        targeted: Option<YesNo>,
        /// 是否面商.
        met: Option<YesNo>,
        /// 听取意见方式.
        heard_by: Option<Short>,
        /// 反馈意见.
        opinion: Option<Body>,
        /// 反馈日期.
        on: Option<Day>,
        /// 反馈途径.
        via: Option<FeedbackSource>,
        /// 记录人.
        recorded_by: Option<Name>,
        /// 反馈对象.
        about: Option<FeedbackAbout>,
        /// 所涉承诺.
        commitment: Option<CommitmentRef>,
        /// 附件.
        attachments: Vec<Attachment>,
        /// 来源资料.
        source: Extra,
    }
}

impl Feedback {
    /// Its round; the first unless it says otherwise.
    pub fn round(&self) -> i64 {
        self.round.map_or(1, Int::value)
    }
}
