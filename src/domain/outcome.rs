//! 办理成效: a rule, a project or a brand that came of a suggestion.

use super::{
    choices::OutcomeKind,
    day::Day,
    person::{Attachment, Figure},
    record::record,
    suggestion::SuggestionRef,
    text::{Body, DocNo, Line, Note},
};

record! {
    /// 办理成效.
    Outcome {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 成效类型.
        kind: Option<OutcomeKind>,
        /// 成效名称.
        title: Option<Line<200>>,
        /// 文号.
        doc_no: Option<DocNo>,
        /// 日期.
        on: Option<Day>,
        /// 数据.
        figures: Vec<Figure>,
        /// 成效说明.
        text: Option<Body>,
        /// 附件.
        attachments: Vec<Attachment>,
        /// 资料来源说明.
        source_note: Option<Note>,
    }
}
