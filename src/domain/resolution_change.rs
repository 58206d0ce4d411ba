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
        parent "所属建议": Option<SuggestionRef>,
        from "原结果": Option<Resolution>,
        to "新结果": Option<Resolution>,
        on "变更日期": Option<Day>,
        evidence "变更依据": Option<Note>,
        confirmed "确认方": Option<ConfirmedBy>,
        by "确认人": Option<Name>,
    }
}
