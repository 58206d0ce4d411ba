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
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 关联建议.
        to: Option<SuggestionRef>,
        /// 台账外建议.
        external: Option<Line<200>>,
        /// 关联类型.
        kind: Option<LinkKind>,
        /// 相似度, per cent.
        score: Option<Int<0, 100>>,
        /// 确认人.
        confirmed_by: Option<Name>,
        /// 确认日期.
        confirmed_on: Option<Day>,
        /// 备注.
        note: Option<Note>,
    }
}

impl Link {
    /// Whether a person confirmed it; an offered likeness alone changes nothing.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed_on.is_some() || self.confirmed_by.is_some()
    }
}
