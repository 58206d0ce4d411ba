//! 关联: two suggestions belong together.

use super::{
    choices::LinkKind,
    day::Day,
    field::Int,
    record::record,
    suggestion::SuggestionRef,
    text::{Line, Name, Note},
};

record! {
    /// 关联.
    Link {
        parent "所属建议": Option<SuggestionRef>,
        to "关联建议": Option<SuggestionRef>,
        external "台账外建议": Option<Line<200>>,
        kind "关联类型": Option<LinkKind>,
        /// Per cent.
        score "相似度": Option<Int<0, 100>>,
        confirmed_by "确认人": Option<Name>,
        confirmed_on "确认日期": Option<Day>,
        note "备注": Option<Note>,
    }
}

impl Link {
    /// Whether a person confirmed it; an offered likeness alone changes nothing.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed_on.is_some() || self.confirmed_by.is_some()
    }
}
