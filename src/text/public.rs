//! The public extract (公开): its page, its columns, and the web page that it becomes.

use crate::domain::day::Day;

/// The page.
pub const TITLE: &str = "公开";
/// What the extract is called.
pub const NAME: &str = "代表建议办理情况公开";
/// What it does.
pub const HINT: &str = "只包含公开决定为“全文公开”或“摘要公开”、不涉密的建议，只包含下面勾选的项目；沟通记录、督办记录、内部备注不在其中。凡认得出的电话、证件号码、银行卡号、邮箱、QQ和微信号、车牌、门牌，以及台账里登记过的电话、地址、邮箱、代表证号，不论怎样书写，都用＊代替。程序不可能认出所有写法，也可能遮错，所以每一处遮盖、每一段文字都要由人看过、打勾；有一处没有打勾，就不能存文件。遮错的，请改写“公开摘要”。";
/// Which parts.
pub const PARTS: &str = "公开哪些项目";
/// Who proposed it.
pub const PROPOSERS: &str = "提出代表";
/// Who answers.
pub const OFFICES: &str = "承办单位";
/// Its text.
pub const BODY: &str = "建议内容";
/// What was replied.
pub const REPLY: &str = "答复内容";
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
pub const PREVIEW: &str = "预览：输出的全部内容";
/// The output of a text in which something is masked.
pub const AFTER: &str = "输出";
/// A text that a person read.
pub const READ: &str = "这段文字已看过，可以公开";
/// Everything is ticked.
pub const ALL_READ: &str = "每一处都已核对，可以存文件。";
/// Leads to the suggestion.
pub const OPEN: &str = "打开这件建议";
/// Leaves a suggestion out of this file.
pub const LEAVE_OUT: &str = "这次不输出";
/// Takes them in again.
pub const TAKE_IN: &str = "恢复这次不输出的建议";
/// Leads to what is not ticked.
pub const NEXT: &str = "到下一处没有核对的";
/// The suggestions before those that are shown.
pub const EARLIER: &str = "上一页";
/// The suggestions after them.
pub const LATER: &str = "下一页";
/// What stays.
pub const WITHHELD: &str = "不输出的建议";
/// The search of the web page.
pub const SEARCH: &str = "查找（编号、标题、代表、单位、内容）";

/// How many leave.
pub fn count(count: usize) -> String {
    format!("公开{count}件")
}

/// How much is not ticked yet.
pub fn left(left: usize) -> String {
    format!("还有{left}处没有打勾：每一处遮盖、每一段文字都看过、打勾以后，才能存文件。")
}

/// A find to tick: what was masked.
pub fn find(what: &str, written: &str) -> String {
    format!("{what}“{written}”已遮盖")
}

/// Which suggestions are shown, from 1.
pub fn shown(from: usize, to: usize, of: usize) -> String {
    format!("第{from}—{to}件，共{of}件")
}

/// How many stay, and why.
pub fn withheld(why: &str, count: usize) -> String {
    format!("{why}：{count}件")
}

/// When the extract was made.
pub fn made(day: Day, count: usize) -> String {
    format!("截至{}，共{count}件。", super::papers::day(day))
}
