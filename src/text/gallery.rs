//! The gallery of components, which only a development build has.

/// How many rows the table has.
pub const ROWS: usize = 5;
/// The page.
pub const TITLE: &str = "组件";
/// A badge.
pub const STATE: &str = "状态";
/// Buttons, by how much they ask to be pressed.
pub const WEIGHTS: [&str; 4] = ["普通", "主要", "危险", "轻"];
/// One that cannot be pressed.
pub const NOT_NOW: &str = "现在不能按";
/// A column.
pub const NUMBER: &str = "序号";
/// Another.
pub const WORDS: &str = "内容";
/// A field.
pub const TEXT: &str = "一行文字";
pub const SECRET: &str = "口令";
/// What is wrong with it.
pub const EMPTY: &str = "请填写。";
/// A closed set.
pub const CHOICE: &str = "选一个";
/// No value, and an empty place.
pub const NOTHING: &str = "还没有";
/// What to know.
pub const HINT: &str = "这是一句说明。";
pub const FILE: &str = "选择文件";
/// Long work.
pub const WORK: &str = "正在进行";
/// Opens the dialog.
pub const OPEN: &str = "打开对话框";
pub const DIALOG: &str = "一个问题";

/// Rows are chosen, and not opened.
pub const CHOOSING: &str = "选择几行";

/// A row's words.
pub fn row(number: usize) -> String {
    format!("第{number}行")
}

/// Which identifier is chosen.
pub fn picked(id: &str) -> String {
    format!("已选{id}")
}

/// How often the buttons were pressed.
pub fn pressed(count: usize) -> String {
    format!("按了{count}次")
}

/// Which row was opened.
pub fn opened(number: usize) -> String {
    format!("打开了{number}")
}

/// Shows a message, by what it means.
pub fn tell(nth: usize) -> String {
    format!("提示{}", nth + 1)
}
