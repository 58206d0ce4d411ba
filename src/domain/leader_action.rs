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
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 领导姓名.
        official: Option<Name>,
        /// 职务.
        post: Option<Post>,
        /// 行动方式.
        form: Option<LeaderForm>,
        /// 行动日期.
        on: Option<Day>,
        /// 地点.
        place: Option<Short>,
        /// 行动内容.
        content: Option<Body>,
        /// 行动结果.
        result: Option<Note>,
        /// 资料来源说明.
        source_note: Option<Note>,
    }
}
