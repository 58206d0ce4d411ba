//! To whom which fields go with a pack, in words: said from the table that the packs are made by.

use std::collections::BTreeMap;

use crate::domain::{
    audience::{self, Class},
    schema,
};

/// The heading of the table.
pub const TABLE: &str = "哪些内容发给谁";
/// What the table says.
pub const HINT: &str = "交换包按下表逐项取舍：先看一条记录该不该给对方（见上面的说明），再看其中每一项给不给。以前的记录里给与不给的内容写在同一处改动里的，生成时先把可以给的部分另记一笔“摘录”，原来那处改动不外发。“公开”是公开页输出的内容，还要由人逐处看过。整本台账的导出、备份不受此限。";
/// The column of fields.
pub const FIELDS: &str = "内容";
/// All fields that are in no other line.
const REST: &str = "办理需要的其余各项";
/// What a newer version added.
const UNKNOWN: &str = "新版本增加的项目";

/// The fields of a class: each label with the kinds that have it.
pub fn fields(class: Class) -> String {
    if class == Class::Open {
        return REST.to_owned();
    }
    let mut by_label: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (kind, field) in audience::fields(class) {
        by_label.entry(schema::word(kind, field).unwrap_or(field)).or_default().push(kind.word());
    }
    let mut parts: Vec<String> =
        by_label.into_iter().map(|(label, kinds)| format!("{label}（{}）", kinds.join("、"))).collect();
    if class == Class::Remark {
        parts.push(UNKNOWN.to_owned());
    }
    parts.join("；")
}
