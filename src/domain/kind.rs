//! The kinds of records a register (台账) is made of.

use super::choice::choice;

choice! {
    /// What a record is, parents before children. A kind is never renamed: files hold its identifier.
    Kind "kind" {
        /// The register's own title and settings; there is one.
        Register "register" "台账",
        /// A session of the congress.
        Session "session" "届次会议",
        Office "office" "单位",
        Deputy "deputy" "代表",
        Suggestion "suggestion" "建议",
        /// An assignment of a suggestion to an office.
        Assignment "assignment" "承办",
        /// An office asks to return an assignment.
        ReturnRequest "return_request" "退回申请",
        /// An extension of a reply's deadline.
        Extension "extension" "延期",
        /// A handling plan.
        Plan "plan" "办理方案",
        /// A contact with deputies.
        Contact "contact" "沟通",
        /// A co-handler's opinion.
        CoOpinion "co_opinion" "协办意见",
        Reply "reply" "答复",
        /// A reply's delivery to one deputy.
        Delivery "delivery" "送达",
        /// A deputy's feedback.
        Feedback "feedback" "代表反馈",
        /// An order to handle again.
        Rehandling "rehandling" "重新办理",
        /// An evaluation after a second failure.
        Evaluation "evaluation" "评估",
        /// An act of supervision.
        Supervision "supervision" "督办",
        /// A commitment made in a reply.
        Commitment "commitment" "承诺事项",
        /// A dated progress note on a commitment.
        Progress "progress" "承诺进展",
        /// A change of the resolution after the reply.
        ResolutionChange "resolution_change" "结果变更",
        Outcome "outcome" "办理成效",
        /// A link between suggestions.
        Link "link" "关联",
        /// A dated action of a leading official.
        LeaderAction "leader_action" "领办行动",
        /// What an office says of itself and what people mark by hand, for a session.
        Assessment "assessment" "单位考评",
        /// A part of the report on a session that people have written themselves.
        ReportPart "report_part" "报告段落",
        /// What an office did on a day.
        Diary "diary" "办理进展",
    }
}

impl Kind {
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

    /// Whether a record of this kind can be made of a name alone.
    pub fn is_named(self) -> bool {
        matches!(self, Kind::Session | Kind::Office | Kind::Deputy)
    }
}
