//! 单位: an office of the directory.

use super::{
    choices::OfficeKind,
    person::Person,
    record::{Extra, record, reference},
    text::{Line, Note, OfficeName},
};

reference! {
    /// The id of an office.
    OfficeRef Office
}

record! {
    /// 单位.
    Office {
        name "单位名称": Option<OfficeName>,
        short_name "简称": Option<Line<30>>,
        /// Other names by which sheets call it.
        aliases "别名": Vec<OfficeName>,
        kind "单位类型": Option<OfficeKind>,
        parent_office "上级单位": Option<OfficeRef>,
        head "主要负责人": Option<Person>,
        deputy_head "分管负责人": Option<Person>,
        liaison "联系人": Option<Person>,
        doc_prefix "发文代字": Option<Line<20>>,
        committee "对口专委会": Option<OfficeRef>,
        inactive "停用": bool,
        note "备注": Option<Note>,
        source "来源资料": Extra,
    }
}
