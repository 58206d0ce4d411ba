//! Words of the calendar file and of where it is made.

/// What made the file, as the format wants it.
pub const MAKER: &str = "-//建议台账//日程//ZH-CN";
/// The part of the page.
pub const TITLE: &str = "放进日历";
/// Why anybody would do that, and what a second file does.
pub const HINT: &str = "把今天以后的期限存成日历文件（.ics），手机和电脑上的日历都能导入，不打开本程序也按时提醒。\
                        期限变了再存一次、再导入，会更新原来的日子。";
/// Whose days.
pub const WHOSE: &str = "谁的期限";
pub const ALL: &str = "全部";
/// Makes the file.
pub const MAKE: &str = "存为日历文件";
/// There is nothing with a day.
pub const NONE: &str = "没有等着的期限。";

/// How many days there are.
pub fn count(days: usize) -> String {
    format!("{days} 个期限")
}

/// An office's days.
pub fn of_office(name: &str) -> String {
    format!("单位：{name}")
}

/// A leader's days.
pub fn of_leader(name: &str) -> String {
    format!("领导：{name}")
}

/// What the calendar and its file are called.
pub fn called(whose: &str) -> String {
    format!("办理期限-{}", whose.replace('：', "-"))
}

/// An entry: of which suggestion, what, by whom.
pub fn entry(number: &str, what: &str, office: &str) -> String {
    let number = if number.is_empty() { String::new() } else { format!("第{number}号") };
    let office = if office.is_empty() { String::new() } else { format!("（{office}）") };
    format!("{number}建议 {what}{office}")
}

/// What else an entry says.
pub fn more(title: &str, cause: &str) -> String {
    format!("{title}\n{cause}")
}
