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
        parent "所属建议": Option<SuggestionRef>,
        on "评估日期": Option<Day>,
        organiser "组织单位": Option<OfficeName>,
        experts "参加人员": Option<Note>,
        conclusion "评估结论": Option<Note>,
        requirement "后续要求": Option<Note>,
    }
}
