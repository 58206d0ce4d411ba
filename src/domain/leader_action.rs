//! 领办行动: a dated action of a leading official.

use super::{
    choices::LeaderForm,
    day::Day,
    record::record,
    suggestion::SuggestionRef,
    text::{Body, Name, Note, Post, Short},
};

record! {
    /// 领办行动.
    LeaderAction {
        parent "所属建议": Option<SuggestionRef>,
        official "领导姓名": Option<Name>,
        post "职务": Option<Post>,
        form "行动方式": Option<LeaderForm>,
        on "行动日期": Option<Day>,
        place "地点": Option<Short>,
        content "行动内容": Option<Body>,
        result "行动结果": Option<Note>,
        source_note "资料来源说明": Option<Note>,
    }
}
