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
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 所属承诺.
        commitment: Option<CommitmentRef>,
        /// 日期.
        on: Option<Day>,
        /// 完成百分比.
        percent: Option<Int<0, 100>>,
        /// 进展情况.
        text: Option<Note>,
        /// 填报人.
        by: Option<Name>,
    }
}
