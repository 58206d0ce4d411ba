//! 答复: a draft, a formal reply, an interim note or a co-handler's opinion paper.

use super::{
    assignment::AssignmentRef,
    attachment::Attachment,
    choices::{ClassScheme, ReplyKind, ReplyWay, Resolution},
    day::Day,
    field::Int,
    person::Person,
    record::{Extra, group, record, reference},
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
        parent "所属建议": Option<SuggestionRef>,
        assignment "所属承办": Option<AssignmentRef>,
        /// The first when empty.
        round "轮次": Option<Int<1, 9>>,
        kind "答复类型": Option<ReplyKind>,
        resolution "办理结果": Option<Resolution>,
        /// Frozen when it was signed.
        printed_scheme "印发时答复分类口径": Option<ClassScheme>,
        /// Frozen when it was signed.
        printed_class "印发时答复分类": Option<Line<10>>,
        doc_no "答复文号": Option<DocNo>,
        title "答复标题": Option<Line<200>>,
        body "答复正文": Option<Body>,
        points "逐条回应": Vec<ReplyPoint>,
        co_summary "协办意见说明": Option<Note>,
        drafted_by "起草人": Option<Name>,
        drafted_on "起草日期": Option<Day>,
        checked_by "核稿人": Option<Name>,
        checked_on "核稿日期": Option<Day>,
        signed_by "签发人": Option<Name>,
        signed_on "签发日期": Option<Day>,
        sent_on "答复日期": Option<Day>,
        contact "联系人": Option<Person>,
        cc "抄送": Vec<Short>,
        way "答复方式": Option<ReplyWay>,
        attachments "附件": Vec<Attachment>,
        note "备注": Option<Note>,
        source "来源资料": Extra,
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

/// How many places of a text are still to be filled in (【待填：…】).
pub fn gaps(text: &str) -> usize {
    const MARK: [char; 3] = ['【', '待', '填'];
    text.char_indices().filter(|(at, _)| text[*at..].chars().take(MARK.len()).eq(MARK)).count()
}

group! {
    /// 逐条回应: the answer to one point of a suggestion.
    ReplyPoint {
        /// From 1.
        proposal "对应第几条": Option<Int<1, 99>>,
        text "内容": Option<Body>,
        resolution "办理结果": Option<Resolution>,
    }
}
