//! 承办: an office answers for a suggestion, or helps.

use super::{
    choices::{AssignRole, EndedWhy},
    day::Day,
    office::OfficeRef,
    person::Person,
    record::{Extra, record, reference},
    suggestion::SuggestionRef,
    text::{DocNo, Name, Note, OfficeName},
};

reference! {
    /// The id of an assignment.
    AssignmentRef Assignment
}

record! {
    /// 承办.
    Assignment {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 承办单位.
        office: Option<OfficeRef>,
        /// 承办角色.
        role: Option<AssignRole>,
        /// 所协办的承办: in separate handling, whom a co-handler helps.
        host: Option<AssignmentRef>,
        /// 承办内容.
        scope: Option<Note>,
        /// 交办日期.
        assigned_on: Option<Day>,
        /// 交办单位.
        assigned_by: Option<OfficeName>,
        /// 交办文号.
        doc_no: Option<DocNo>,
        /// 要求答复日期: a due date set for this assignment, instead of the session's.
        reply_due: Option<Day>,
        /// 签收日期.
        received_on: Option<Day>,
        /// 签收人.
        receiver: Option<Name>,
        /// 分管负责人.
        responsible: Option<Person>,
        /// 承办人.
        handler: Option<Person>,
        /// 终止日期.
        ended_on: Option<Day>,
        /// 终止原因.
        ended_why: Option<EndedWhy>,
        /// 接替的承办.
        replaces: Option<AssignmentRef>,
        /// 成效评估日期: the head's last checkpoint (一把手评估办理成效).
        effect_reviewed_on: Option<Day>,
        /// 成效评估人.
        effect_reviewed_by: Option<Name>,
        /// 成效评估意见.
        effect_note: Option<Note>,
        /// 备注.
        note: Option<Note>,
        /// 来源资料.
        source: Extra,
    }
}

impl Assignment {
    /// Whether it has not ended.
    pub fn is_active(&self) -> bool {
        self.ended_on.is_none() && self.ended_why.is_none()
    }

    /// Whether its office owes the reply: a main or a separate handler.
    pub fn is_answering(&self) -> bool {
        matches!(self.role, Some(AssignRole::Main | AssignRole::Separate))
    }
}
