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
        /// 单位名称.
        name: Option<OfficeName>,
        /// 简称.
        short_name: Option<Line<30>>,
        /// 别名: other names by which sheets call it.
        aliases: Vec<OfficeName>,
        /// 单位类型.
        kind: Option<OfficeKind>,
        /// 上级单位.
        parent_office: Option<OfficeRef>,
        /// 主要负责人.
        head: Option<Person>,
        /// 分管负责人.
        deputy_head: Option<Person>,
        /// 联系人.
        liaison: Option<Person>,
        /// 发文代字.
        doc_prefix: Option<Line<20>>,
        /// 对口专委会.
        committee: Option<OfficeRef>,
        /// 停用.
        inactive: bool,
        /// 备注.
        note: Option<Note>,
        /// 来源资料.
        source: Extra,
    }
}
