//! 承诺进展: a dated note on how a commitment goes on.

use super::{
    commitment::CommitmentRef,
    day::Day,
    field::Int,
    record::record,
    suggestion::SuggestionRef,
    text::{Name, Note},
};

record! {
    /// 承诺进展.
    Progress {
        parent "所属建议": Option<SuggestionRef>,
        commitment "所属承诺": Option<CommitmentRef>,
        on "日期": Option<Day>,
        percent "完成百分比": Option<Int<0, 100>>,
        text "进展情况": Option<Note>,
        by "填报人": Option<Name>,
    }
}
