//! Words of pasted directories (名录表): what columns are called, and what becomes of the rows.

use crate::domain::{kind::Kind, schema};

use super::columns::plain;

/// What sheets call the columns of a directory besides the field's own word: the kind, the field, the member of a small
/// record in it, the headings.
const HEADINGS: &[(Kind, &str, Option<&str>, &[&str])] = &[
    (
        Kind::Office,
        "name",
        None,
        &[
            "单位",
            "名称",
            "承办单位",
            "部门",
            "全称",
            "单位全称",
            "部门名称",
            "承办单位名称",
            "承办单位全称",
            "部门全称",
        ],
    ),
    (Kind::Office, "short_name", None, &["单位简称"]),
    (Kind::Office, "aliases", None, &["曾用名", "其他名称", "又名", "原名"]),
    (Kind::Office, "kind", None, &["类型", "单位性质", "性质", "类别"]),
    (Kind::Office, "liaison", Some("name"), &["联系人", "联络员", "经办人", "承办人", "联系人姓名"]),
    (Kind::Office, "liaison", Some("post"), &["联系人职务", "联络员职务"]),
    (
        Kind::Office,
        "liaison",
        Some("phone"),
        &[
            "电话",
            "联系电话",
            "联系方式",
            "手机",
            "手机号",
            "手机号码",
            "联系人电话",
            "联系人手机",
            "联络员电话",
            "联络员手机",
            "办公电话",
            "单位电话",
            "座机",
            "固定电话",
        ],
    ),
    (Kind::Office, "head", Some("name"), &["主要负责人", "一把手", "负责人", "局长", "主要领导"]),
    (Kind::Office, "head", Some("phone"), &["主要负责人电话", "负责人电话"]),
    (Kind::Office, "deputy_head", Some("name"), &["分管负责人", "分管领导"]),
    (Kind::Office, "deputy_head", Some("phone"), &["分管负责人电话", "分管领导电话"]),
    (Kind::Office, "note", None, &["说明", "附注"]),
    (Kind::Deputy, "name", None, &["代表", "代表姓名", "名字"]),
    (Kind::Deputy, "cert_no", None, &["证号", "代表证", "代表编号", "代表证编号"]),
    (Kind::Deputy, "delegation", None, &["所在代表团", "团组", "所属代表团"]),
    (
        Kind::Deputy,
        "employer_post",
        None,
        &[
            "职务",
            "工作单位",
            "单位及职务",
            "工作单位及职务",
            "单位和职务",
            "工作单位和职务",
            "单位",
            "现任职务",
        ],
    ),
    (
        Kind::Deputy,
        "phone",
        None,
        &["手机", "手机号", "手机号码", "联系电话", "电话号码", "联系方式", "办公电话"],
    ),
    (Kind::Deputy, "address", None, &["地址", "联系地址", "通信地址"]),
    (Kind::Deputy, "postcode", None, &["邮编"]),
    (Kind::Deputy, "email", None, &["邮箱", "电子邮件"]),
    (Kind::Deputy, "levels", None, &["层级", "代表级别"]),
    (Kind::Deputy, "note", None, &["说明", "附注"]),
];

/// The field that a heading means, and the member of a small record in it.
pub fn place(kind: Kind, heading: &str) -> Option<(&'static str, Option<&'static str>)> {
    let whole = plain(heading);
    // 承办单位（全称）: what stands in brackets only explains.
    let bare = whole.split(['(', '（', '[', '【']).next().unwrap_or_default().to_owned();
    placed(kind, &whole).or_else(|| placed(kind, &bare))
}

fn placed(kind: Kind, heading: &str) -> Option<(&'static str, Option<&'static str>)> {
    let own = schema::fields(kind).iter().find(|it| {
        let is_person = matches!(it.kind, crate::domain::field::FieldType::Group(_));
        it.name != "source" && !is_person && plain(it.word) == *heading
    });
    let other = || {
        let mut all = HEADINGS.iter().filter(|(of, ..)| *of == kind);
        all.find(|(.., words)| words.contains(&heading)).map(|(_, field, part, _)| (*field, *part))
    };
    own.map(|it| (it.name, None)).or_else(other)
}

/// Whether a column only counts the rows.
pub fn is_serial(heading: &str) -> bool {
    matches!(plain(heading).as_str(), "序号" | "序" | "no." | "no")
}

/// A number that Excel has rounded.
pub const DAMAGED: &str = "这个号码超过 15 位，表格程序已经改掉后面的数字，请按原件填写。";

/// The button.
pub const PASTE: &str = "粘贴名单…";
pub const TAKE: &str = "加入名录";
/// Where it is pasted.
pub const PASTED: &str = "从 Excel 或 WPS 复制的名单（连标题行）";
/// Whose words stand.
pub const OVERWRITES: &str = "名录里已有、两边不同的，用名单里的";
pub const NO_HEADINGS: &str = "找不到标题行：名单里要有一行标题，其中一列是";
/// What to do before anything is pasted.
pub const EMPTY: &str = "在表格里选中名单和它的标题行，复制后粘贴到上面；先列出每一行会怎样，确认后才写入。";
/// The columns of the preview.
pub const HEADS: [&str; 5] = ["行", "名称", "会怎样", "写入什么", "说明"];

/// The heading of the dialog.
pub fn title(kind: &str) -> String {
    format!("粘贴{kind}名单")
}

/// What the headings must have.
pub fn no_headings(kind: Kind) -> String {
    let name = schema::word(kind, "name").unwrap_or_default();
    format!("{NO_HEADINGS}“{name}”。")
}

/// Columns that no field has.
pub fn others(heads: &[String]) -> String {
    format!("没有对应项目的列记入“来源资料”：{}。", heads.join("、"))
}

/// How many rows become what, and how many cells of them are not taken.
pub fn counts([new, written, same, left]: [usize; 4], cells: usize) -> String {
    let parts = [(new, "新增"), (written, "补充或改写"), (same, "与名录相同"), (left, "不取")];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| 0 < *count)
        .map(|(count, what)| format!("{what} {count} 行"))
        .collect();
    let cells = if cells == 0 {
        String::new()
    } else {
        format!("另有 {cells} 格没有取，原因写在各行。")
    };
    format!("{}。{cells}", parts.join("，"))
}

/// What becomes of a row, in a word.
pub const NEW: &str = "新增";
pub const FILLED: &str = "补充";
pub const KEPT: &str = "不改";
pub const SAME: &str = "相同";
pub const LEFT: &str = "不取";
pub const NO_NAME: &str = "没有名称。";

/// A field that a row writes, with what it said before.
pub fn written(field: &str, before: Option<&str>, after: &str) -> String {
    match before {
        None => format!("{field}：{after}"),
        Some(before) => format!("{field}：{before} → {after}"),
    }
}

/// Where the directory keeps what it says.
pub fn kept(field: &str, own: &str, theirs: &str) -> String {
    format!("{field}保留“{own}”，名单里是“{theirs}”。")
}

/// The same one stood above.
pub fn twice(line: u32) -> String {
    format!("与第 {line} 行是同一个，只取第 {line} 行；这一行的其他内容没有取，要用的请补到第 {line} 行。")
}

/// Several may be meant.
pub fn several(count: usize) -> String {
    format!("名录里有 {count} 个同名的，分不清是哪一个：请写明代表团或代表证号。")
}

/// A cell that is not taken.
pub fn refused(head: &str, words: &str, why: &str) -> String {
    format!("{head}“{words}”没有取：{why}")
}

/// It is done.
pub fn taken(kind: &str, new: usize, written: usize) -> String {
    format!("{kind}名录新增 {new} 条，补充或改写 {written} 条。")
}
