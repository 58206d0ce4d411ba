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
        parent "所属建议": Option<SuggestionRef>,
        /// From 2.
        round "轮次": Option<Int<2, 9>>,
        ordered_on "责成日期": Option<Day>,
        ordered_by "责成单位": Option<OfficeName>,
        reason "重办理由": Option<Note>,
        due_override "指定期限": Option<Day>,
        /// All that answer when empty.
        assignments "重办的承办": Vec<AssignmentRef>,
    }
}
