//! 重新办理: the order to handle again after a dissatisfied deputy.

use super::{
    assignment::AssignmentRef,
    day::Day,
    field::Int,
    record::record,
    suggestion::SuggestionRef,
    text::{Note, OfficeName},
};

record! {
    /// 重新办理.
    Rehandling {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 轮次: from 2.
        round: Option<Int<2, 9>>,
        /// 责成日期.
        ordered_on: Option<Day>,
        /// 责成单位.
        ordered_by: Option<OfficeName>,
        /// 重办理由.
        reason: Option<Note>,
        /// 指定期限.
        due_override: Option<Day>,
        /// 重办的承办: all that answer when empty.
        assignments: Vec<AssignmentRef>,
    }
}
