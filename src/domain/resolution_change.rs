//! 结果变更: the result of a suggestion changes after the reply.

use super::{
    choices::{ConfirmedBy, Resolution},
    day::Day,
    record::record,
    suggestion::SuggestionRef,
    text::{Name, Note},
};

record! {
    /// 结果变更.
    ResolutionChange {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 原结果.
        from: Option<Resolution>,
        /// 新结果.
        to: Option<Resolution>,
        /// 变更日期.
        on: Option<Day>,
        /// 变更依据.
        evidence: Option<Note>,
        /// 确认方.
        confirmed: Option<ConfirmedBy>,
        /// 确认人.
        by: Option<Name>,
    }
}
