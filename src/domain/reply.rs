//! 答复: a draft, a formal reply, an interim note or a co-handler's opinion paper.

use super::{
    assignment::AssignmentRef,
    choices::{ClassScheme, ReplyKind, ReplyWay, Resolution},
    day::Day,
    field::Int,
    person::{Attachment, Person, ReplyPoint},
    record::{Extra, record, reference},
    suggestion::SuggestionRef,
    text::{Body, DocNo, Line, Name, Note, Short},
};

reference! {
    /// The id of a reply.
    ReplyRef Reply
}

record! {
    /// 答复.
    Reply {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 所属承办.
        assignment: Option<AssignmentRef>,
        /// 轮次: the first when empty.
        round: Option<Int<1, 9>>,
        /// 答复类型.
        kind: Option<ReplyKind>,
        /// 办理结果.
        resolution: Option<Resolution>,
        /// 印发时分类口径: frozen when it was signed.
        printed_scheme: Option<ClassScheme>,
        /// 印发时分类: frozen when it was signed.
        printed_class: Option<Line<10>>,
        /// 答复文号.
        doc_no: Option<DocNo>,
        /// 答复标题.
        title: Option<Line<200>>,
        /// 答复正文.
        body: Option<Body>,
        /// 逐条回应.
        points: Vec<ReplyPoint>,
        /// 协办意见说明.
        co_summary: Option<Note>,
        /// 起草人.
        drafted_by: Option<Name>,
        /// 起草日期.
        drafted_on: Option<Day>,
        /// 核稿人.
        checked_by: Option<Name>,
        /// 核稿日期.
        checked_on: Option<Day>,
        /// 签发人.
        signed_by: Option<Name>,
        /// 签发日期.
        signed_on: Option<Day>,
        /// 答复日期.
        sent_on: Option<Day>,
        /// 联系人.
        contact: Option<Person>,
        /// 抄送.
        cc: Vec<Short>,
        /// 答复方式.
        way: Option<ReplyWay>,
        /// 附件.
        attachments: Vec<Attachment>,
        /// 备注.
        note: Option<Note>,
        /// 来源资料.
        source: Extra,
    }
}

impl Reply {
    /// Whether it is a formal reply that has gone out.
    pub fn is_sent_formal(&self) -> bool {
        self.kind == Some(ReplyKind::Formal) && self.sent_on.is_some()
    }

    /// Its round; the first unless it says otherwise.
    pub fn round(&self) -> i64 {
        self.round.map_or(1, Int::value)
    }
}
