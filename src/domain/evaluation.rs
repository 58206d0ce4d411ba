//! 评估: what is concluded when a second handling failed too.

use super::{
    day::Day,
    record::record,
    suggestion::SuggestionRef,
    text::{Note, OfficeName},
};

record! {
    /// 评估.
    Evaluation {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 评估日期.
        on: Option<Day>,
        /// 组织单位.
        organiser: Option<OfficeName>,
        /// 参加人员.
        experts: Option<Note>,
        /// 评估结论.
        conclusion: Option<Note>,
        /// 后续要求.
        requirement: Option<Note>,
    }
}
