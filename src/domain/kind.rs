//! The kinds of records a register (台账) is made of.

/// What a record is. A kind is never renamed: files hold its identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 台账: the register's own title and settings; there is one.
    Register,
    /// 届次会议: a session of the congress.
    Session,
    /// 单位: an office.
    Office,
    /// 代表: a deputy.
    Deputy,
    /// 建议: a suggestion.
    Suggestion,
    /// 承办: an assignment of a suggestion to an office.
    Assignment,
    /// 退回申请: an office asks to return an assignment.
    ReturnRequest,
    /// 延期: an extension of a reply's deadline.
    Extension,
    /// 办理方案: a handling plan.
    Plan,
    /// 沟通: a contact with deputies.
    Contact,
    /// 协办意见: a co-handler's opinion.
    CoOpinion,
    /// 答复: a reply.
    Reply,
    /// 送达: a reply's delivery to one deputy.
    Delivery,
    /// 代表反馈: a deputy's feedback.
    Feedback,
    /// 重新办理: an order to handle again.
    Rehandling,
    /// 评估: an evaluation after a second failure.
    Evaluation,
    /// 督办: an act of supervision.
    Supervision,
    /// 承诺事项: a commitment made in a reply.
    Commitment,
    /// 承诺进展: a dated progress note on a commitment.
    Progress,
    /// 结果变更: a change of the resolution after the reply.
    ResolutionChange,
    /// 办理成效: an outcome.
    Outcome,
    /// 关联: a link between suggestions.
    Link,
    /// 领办行动: a dated action of a leading official.
    LeaderAction,
    /// 单位考评: what an office says of itself and what people mark by hand, for a session.
    Assessment,
    /// 报告段落: a part of the report on a session that people have written themselves.
    ReportPart,
}

impl Kind {
    /// Every kind, parents before children.
    pub const ALL: &'static [Kind] = &[
        Kind::Register,
        Kind::Session,
        Kind::Office,
        Kind::Deputy,
        Kind::Suggestion,
        Kind::Assignment,
        Kind::ReturnRequest,
        Kind::Extension,
        Kind::Plan,
        Kind::Contact,
        Kind::CoOpinion,
        Kind::Reply,
        Kind::Delivery,
        Kind::Feedback,
        Kind::Rehandling,
        Kind::Evaluation,
        Kind::Supervision,
        Kind::Commitment,
        Kind::Progress,
        Kind::ResolutionChange,
        Kind::Outcome,
        Kind::Link,
        Kind::LeaderAction,
        Kind::Assessment,
        Kind::ReportPart,
    ];

    /// The identifier that files hold.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Register => "register",
            Kind::Session => "session",
            Kind::Office => "office",
            Kind::Deputy => "deputy",
            Kind::Suggestion => "suggestion",
            Kind::Assignment => "assignment",
            Kind::ReturnRequest => "return_request",
            Kind::Extension => "extension",
            Kind::Plan => "plan",
            Kind::Contact => "contact",
            Kind::CoOpinion => "co_opinion",
            Kind::Reply => "reply",
            Kind::Delivery => "delivery",
            Kind::Feedback => "feedback",
            Kind::Rehandling => "rehandling",
            Kind::Evaluation => "evaluation",
            Kind::Supervision => "supervision",
            Kind::Commitment => "commitment",
            Kind::Progress => "progress",
            Kind::ResolutionChange => "resolution_change",
            Kind::Outcome => "outcome",
            Kind::Link => "link",
            Kind::LeaderAction => "leader_action",
            Kind::Assessment => "assessment",
            Kind::ReportPart => "report_part",
        }
    }

    /// The kind with this identifier.
    pub fn parse(id: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.as_str() == id)
    }

    /// Whether records of this kind belong to a suggestion, by their field `parent`.
    pub fn is_child(self) -> bool {
        !matches!(
            self,
            Kind::Register
                | Kind::Session
                | Kind::Office
                | Kind::Deputy
                | Kind::Suggestion
                | Kind::Assessment
                | Kind::ReportPart
        )
    }
}
