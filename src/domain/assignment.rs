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
        parent "所属建议": Option<SuggestionRef>,
        office "承办单位": Option<OfficeRef>,
        role "承办角色": Option<AssignRole>,
        /// In separate handling, whom a co-handler helps.
        host "所协办的承办": Option<AssignmentRef>,
        scope "承办内容": Option<Note>,
        assigned_on "交办日期": Option<Day>,
        assigned_by "交办单位": Option<OfficeName>,
        doc_no "交办文号": Option<DocNo>,
        /// A due date set for this assignment, instead of the session's.
        reply_due "要求答复日期": Option<Day>,
        received_on "签收日期": Option<Day>,
        receiver "签收人": Option<Name>,
        responsible "分管负责人": Option<Person>,
        handler "承办人": Option<Person>,
        ended_on "终止日期": Option<Day>,
        ended_why "终止原因": Option<EndedWhy>,
        replaces "接替的承办": Option<AssignmentRef>,
        /// The head's last checkpoint (一把手评估办理成效).
        effect_reviewed_on "成效评估日期": Option<Day>,
        effect_reviewed_by "成效评估人": Option<Name>,
        effect_note "成效评估意见": Option<Note>,
        note "备注": Option<Note>,
        source "来源资料": Extra,
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
