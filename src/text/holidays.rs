//! The table of days off and make-up days (假日表) in words: what is wrong with a line, and the table to hand on.

use crate::domain::{
    day::Day,
    holidays::{BadLine, Why},
    register::CalendarDay,
    workdays::BUILT_IN,
};

/// The part of the settings.
pub const TITLE: &str = "法定节假日和调休";
/// What is built in and what is added.
pub fn built_in() -> String {
    format!(
        "已内置{}年至{}年的放假调休安排。以后年份的安排公布后在这里导入，也可以改正个别日子；随台账文件一起交换。",
        BUILT_IN.start(),
        BUILT_IN.end()
    )
}
/// How the table is written.
pub const HINT: &str = "可以粘贴国务院办公厅的放假通知全文；也可以每行写一天或一段，如“2027-10-01至2027-10-07 放假 国庆节”“2027-09-26 上班”。";
/// The label of the text.
pub const TEXT: &str = "放假安排";
/// Takes the text from a file.
pub const FILE: &str = "从文件读取";
/// The file is no text that can be read.
pub const NOT_TEXT: &str = "文件不是 UTF-8 文本，请用记事本打开它，复制内容后粘贴到上面。";
/// The file did not come.
pub const NOT_READ: &str = "没有读到文件，请重新选择。";
/// Shows what the text says.
pub const PREVIEW: &str = "预览";
/// Nothing is typed.
pub const NOTHING: &str = "请先粘贴放假安排。";
/// Nothing is taken while a line is wrong.
pub fn refused(count: usize) -> String {
    format!("有 {count} 行读不懂，没有导入。请改正后再预览。")
}
/// What the text says.
pub fn found(off: usize, on: usize) -> String {
    format!("读到放假 {off} 天、上班 {on} 天。请核对，确认后才写入，可以一次撤销。")
}
/// Whether the table settles a year.
pub fn is_whole(year: i32) -> String {
    format!("这是{year}年的完整安排（勾选后，落在{year}年的期限不再提示“未导入”）")
}
/// What it changes.
pub fn moved(count: usize) -> String {
    match count {
        0 => "没有建议的答复期限因此改变。".to_owned(),
        _ => format!("有 {count} 件建议的答复期限会因此改变。"),
    }
}
/// Writes it.
pub fn confirm(count: usize) -> String {
    format!("确认导入 {count} 天")
}
/// It is written.
pub fn done(count: usize) -> String {
    format!("已导入放假安排 {count} 天。")
}
/// The columns of the preview.
pub const COLUMNS: [&str; 4] = ["日期", "安排", "节日", "原先"];
/// What a day is.
pub fn word(working: bool) -> &'static str {
    if working { "上班" } else { "放假" }
}
/// What a day was so far.
pub fn was(day: Day, working: bool) -> &'static str {
    match (day.is_weekend(), working) {
        (true, false) => "周末",
        (true, true) => "上班",
        (false, true) => "工作日",
        (false, false) => "放假",
    }
}
/// A year of the register's own table.
pub fn year(year: i32, off: usize, on: usize, whole: bool) -> String {
    let what = if whole { "完整安排" } else { "个别日子" };
    format!("{year}年（{what}）：放假 {off} 天，上班 {on} 天")
}
/// Takes a year out.
pub fn remove(year: i32) -> String {
    format!("删除{year}年")
}
/// It is out.
pub fn removed(year: i32) -> String {
    format!("已删除{year}年的放假安排。")
}
/// The years whose holidays nobody knows, and in how many suggestions something is due there.
pub fn unknown(years: &[(i32, usize)]) -> String {
    let one = |(year, count): &(i32, usize)| format!("{year}年（{count} 件）");
    let years: Vec<String> = years.iter().map(one).collect();
    format!("有期限落在{}，该年放假安排尚未导入，只按周末推算。", years.join("、"))
}
/// Where they are entered.
pub const IMPORT: &str = "导入放假安排";
/// Days in such years, below a list on a paper.
pub fn unsure(years: impl IntoIterator<Item = i32>) -> String {
    let years: Vec<String> = years.into_iter().map(|year| format!("{year}年")).collect();
    format!("注：{}放假安排未导入，该年的期限按周末推算。", years.join("、"))
}

/// What is wrong with a line.
pub fn bad(line: BadLine) -> String {
    let nth = line.line;
    match line.why {
        Why::NoDay => format!("第{nth}行开头不是有效日期，请按“2027-10-01”填写。"),
        Why::NoWord => format!("第{nth}行没有写明“放假”或“上班”，请补上。"),
        Why::Run => format!("第{nth}行的起止日期不对，结束日期应不早于开始日期，且不超过31天。"),
        Why::NoYear => {
            format!("第{nth}行：通知里没有写明是哪一年，请连同“关于某某年部分节假日安排的通知”一起粘贴。")
        }
        Why::Length => format!("第{nth}行写的天数与起止日期不符，请核对。"),
    }
}

/// The table as it can be pasted elsewhere.
pub fn table(days: &[CalendarDay]) -> String {
    let line = |it: &CalendarDay| {
        let word = word(it.working);
        let label = it.label.as_ref().map(|label| format!(" {label}")).unwrap_or_default();
        it.day.map(|day| format!("{day} {word}{label}\n")).unwrap_or_default()
    };
    days.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::holidays::read;

    #[test]
    fn a_table_survives_being_handed_on() {
        let days = read("2027-10-01至2027-10-03 放假 国庆节\n2027-09-26 上班").unwrap();
        assert_eq!(read(&table(&days)), Ok(days));
    }
}
