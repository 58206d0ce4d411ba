//! 办理成效: a rule, a project or a brand that came of a suggestion.

use super::{
    attachment::Attachment,
    choices::OutcomeKind,
    day::Day,
    record::{group, record},
    suggestion::SuggestionRef,
    text::{Body, DocNo, Line, Note},
};

record! {
    /// 办理成效.
    Outcome {
        parent "所属建议": Option<SuggestionRef>,
        kind "成效类型": Option<OutcomeKind>,
        title "成效名称": Option<Line<200>>,
        doc_no "文号": Option<DocNo>,
        on "日期": Option<Day>,
        figures "数据": Vec<Figure>,
        text "成效说明": Option<Body>,
        attachments "附件": Vec<Attachment>,
        source_note "资料来源说明": Option<Note>,
    }
}

group! {
    /// A figure of an outcome, such as 充电桩 1811 个.
    Figure {
        item "指标": Option<Line<60>>,
        /// As text: `1811`, `近70`, `12345-1`.
        value "数值": Option<Line<40>>,
        unit "计量单位": Option<Line<20>>,
    }
}
