//! The public extract (公开): its page, its columns, and the web page that it becomes.

use crate::domain::day::Day;

/// The page.
pub const TITLE: &str = "公开";
/// What the extract is called.
pub const NAME: &str = "代表建议办理情况公开";
/// What it does.
pub const HINT: &str = "只包含公开决定为“全文公开”或“摘要公开”、不涉密的建议，只包含下面勾选的项目。代表和经办人的电话、地址、沟通记录、督办记录、内部备注一律不输出，正文里出现的电话和证件号码用＊代替。下面的预览就是输出的全部内容，请逐件核对后再发布。";
/// Which parts.
pub const PARTS: &str = "公开哪些项目";
/// Saves a web page.
pub const AS_HTML: &str = "存为网页";
/// Saves data.
pub const AS_JSON: &str = "存为 JSON";
/// What is put in the place of a phone.
pub const MASK: &str = "＊＊＊";
/// Nothing may leave.
pub const NONE: &str = "没有可以公开的建议。";
/// Why.
pub const NONE_HINT: &str = "请先在建议页“公开”里填写公开决定。";
/// The preview.
pub const PREVIEW: &str = "预览：输出的全部内容";
/// What stays.
pub const WITHHELD: &str = "不输出的建议";
/// The search of the web page.
pub const SEARCH: &str = "查找（编号、标题、代表、单位、内容）";

/// How many leave.
pub fn count(count: usize) -> String {
    format!("公开{count}件")
}

/// How many stay, and why.
pub fn withheld(why: &str, count: usize) -> String {
    format!("{why}：{count}件")
}

/// When the extract was made.
pub fn made(day: Day, count: usize) -> String {
    format!("截至{}，共{count}件。", super::papers::day(day))
}
