//! Sentences of many replies drafted at once (批量起草答复).

use super::columns::BETWEEN;
use crate::domain::{choice::choice, stage::Stage};

choice! {
    /// What a draft would need from the register, and does not find there.
    DraftLack "draft_lack" {
        Result "result" "办理结果",
        Answers "answers" "逐条回应",
        Contact "contact" "沟通记录",
        Work "work" "办理进展和措施",
        Opinion "opinion" "协办意见",
    }
}

/// Why no reply of a suggestion is drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undrafted {
    /// Nobody who signed for it owes one.
    NobodyOwes,
    /// One is written already, and stays.
    Written,
    NotNow(Stage),
}

pub const BUTTON: &str = "起草答复…";
/// The dialog.
pub fn title(count: usize) -> String {
    format!("起草答复：{count} 件建议")
}
pub const HINT: &str = "按承办单位的答复模板和办理结果，用登记的进展、方案、沟通、承诺起草，每个待答复的单位一份。请逐份看过、改好再写入；写入的是答复稿，不是答复，签发、答复仍在每件建议里办，一次写入可以一次撤销。";
/// How many there are.
pub fn counts(drafts: usize, none: usize) -> String {
    match none {
        0 => format!("可以起草 {drafts} 份。"),
        none => format!("可以起草 {drafts} 份；不起草的 {none} 件，原因列在最后。"),
    }
}
pub const NOTHING: &str = "选中的建议没有可以起草的答复。";
/// A draft, by its suggestion and its office.
pub fn of(number: &str, title: &str, office: &str) -> String {
    let number = if number.is_empty() { String::new() } else { format!("{number}　") };
    format!("{number}{title}（{office}）")
}
pub const TAKES: &str = "写入这一份";
pub const RESULT: &str = "办理结果";
pub const NO_RESULT: &str = "没有填写";
pub const BODY: &str = "答复稿";
/// What is missing, by name.
pub fn lacks(lacks: &[DraftLack], gaps: usize) -> String {
    let mut said = Vec::new();
    if !lacks.is_empty() {
        let words: Vec<&str> = lacks.iter().map(|it| it.word()).collect();
        said.push(format!("台账里没有：{}", words.join(BETWEEN)));
    }
    if 0 < gaps {
        said.push(format!("还有 {gaps} 处【待填】"));
    }
    said.join("；")
}
/// Why none is drafted.
pub fn undrafted(why: Undrafted) -> String {
    match why {
        Undrafted::NobodyOwes => "没有已经签收、还没有答复的承办单位。".to_owned(),
        Undrafted::Written => "已有答复稿，保留不动。".to_owned(),
        Undrafted::NotNow(stage) => format!("现在是“{}”，不能起草答复。", stage.word()),
    }
}
pub const LEFT: &str = "不起草的";
pub fn write(count: usize) -> String {
    format!("写入 {count} 份答复稿")
}
/// They are written.
pub fn written(count: usize, open: usize) -> String {
    match open {
        0 => format!("已写入 {count} 份答复稿，请在各件建议里核稿、签发。"),
        open => {
            format!("已写入 {count} 份答复稿，其中 {open} 份还有【待填】，请在各件建议里补齐、核稿、签发。")
        }
    }
}
/// One cannot be written.
pub fn refused(of: &str, why: &str) -> String {
    format!("没有写入。{of}：{why}")
}
