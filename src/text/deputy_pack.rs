//! What is said of a deputy's page (代表包): in the page itself, where it is made, and of the file that comes back.

use crate::domain::{choices::FilledBy, day::Day};

/// The file's own word about itself.
pub const NOTE: &str = "本文件由代表包网页生成，请交回发给您代表包的单位，在“交换”页导入；请勿手工改动。";
/// Where a feedback came from, as its source names it.
pub const SOURCE_FILE: &str = "反馈文件";
pub const SOURCE_PAGE: &str = "代表包校验值";
pub const SOURCE_MADE: &str = "代表包生成日期";

/// Why a file is not taken, by code: what is wrong and what to do. `{about}` is the field.
const FAULTS: &[(&str, &str)] = &[
    ("X-FB-DAMAGED", "不是完整的反馈文件，可能没有传完或已损坏。请代表重新保存一份再导入。"),
    ("X-FB-NEWER", "是更新版本的程序生成的，本程序读不了。请先更新程序。"),
    (
        "X-FB-CHANGED",
        "里的代表包信息被改动过，不能确认是谁对哪份答复的反馈。请代表用原来的网页重新保存一份。",
    ),
    ("X-FB-NOTHING", "里没有填写任何一份反馈。"),
    ("X-FB-TWICE", "里同一份答复有两份反馈，不知道以哪份为准。请代表重新保存一份。"),
    ("X-FB-NOT-ASKED", "里有一份反馈，所评的答复不在这个代表包里。请代表用原来的网页重新保存一份。"),
    ("X-FB-UNKNOWN", "里有意见表没有的项目“{about}”，可能被改动过。请代表重新保存一份。"),
    ("X-FB-NONSENSE", "里“{about}”填的内容不是意见表里可以填的，可能被改动过。请代表重新保存一份。"),
    ("X-FB-LACKING", "里有一份反馈没有填“{about}”。请代表补填后重新保存。"),
    ("X-FB-NO-REASON", "里有一份反馈评价为不满意，但没有写反馈意见。请代表补写后重新保存。"),
    ("X-FB-AHEAD", "里“{about}”晚于今天。请核对本机日期，或请代表改正后重新保存。"),
    ("X-FB-FOREIGN", "是另一本台账的代表包的反馈，不属于当前打开的台账。请打开那本台账再导入。"),
    ("X-FB-NO-DEPUTY", "的代表在本台账里没有，或已删除。请先核对代表名录。"),
];

/// A file that is not taken; nothing has changed.
pub fn fault(code: &str, file: &str, about: &str) -> String {
    let found = FAULTS.iter().find(|(of, _)| *of == code).map_or("", |(_, sentence)| *sentence);
    format!("反馈文件「{file}」{}台账没有变化。", found.replace("{about}", about))
}

/// No register is open that could take the file in.
pub fn no_register(file: &str) -> (&'static str, String) {
    ("X-FB-CLOSED", format!("「{file}」是代表的反馈文件。请先打开发出代表包的那本台账，再导入。"))
}

/// What may be thought about before an answer is taken in.
pub const BESIDE: &str = "这位代表对这份答复已经有反馈，不会覆盖。请对照下面两份，需要时勾选，另记一份。";
pub const CHANGED: &str = "代表包发出以后，这份答复有过修改，代表看到的是修改以前的。请核对后决定是否记入。";
pub const OVER: &str = "这件建议在代表包发出以后已重新办理，这是对上一轮答复的反馈。";
pub const CLOSED: &str = "这件建议已经办结。";
/// Why an answer cannot be taken in.
/// What is noted beside the feedback.
pub fn delivered(on: Day) -> String {
    format!("代表写明收到答复，同时记下答复送达：{on}。")
}

pub const RECORDED: &str = "这份反馈已经记过，不再重复记入。";
pub const UNKNOWN: &str = "本台账没有这份答复，不能记入。";
pub const WITHDRAWN: &str = "这份答复已撤回或删除，不能记入。请与代表联系。";
pub const GONE: &str = "这件建议已撤回或删除，不能记入。";
pub const NOT_THEIRS: &str = "这位代表不在这件建议的领衔、联名代表之中，不能记入。";
pub const EARLY: &str = "反馈日期早于答复日期，不能记入。请代表改正后重新保存。";
/// A person decides; or nobody can.
pub const TO_DECIDE: &str = "请核对";
pub const NOT_TAKEN: &str = "不能记入";
/// It can be taken in as it is.
pub const FITS: &str = "可以记入。";

/// The heading of the preview.
pub const RETURNED: &str = "代表反馈";
/// What the file is: whose, of when.
pub fn returned(deputy: &str, made: Day, count: usize, asked: usize) -> String {
    let open = match asked.saturating_sub(count) {
        0 => String::new(),
        open => format!("另 {open} 份没有填。"),
    };
    format!("{deputy}代表的反馈文件，对{}生成的代表包，共 {count} 份反馈。{open}", super::papers::day(made))
}
/// Takes one answer in.
pub fn take(number: &str) -> String {
    format!("记入对{number}的反馈")
}
/// Takes the chosen ones in.
pub fn take_all(count: usize) -> String {
    format!("记入 {count} 份反馈")
}
/// It is done.
pub fn taken(deputy: &str, count: usize) -> String {
    format!("已记入{deputy}代表的 {count} 份反馈。")
}
/// What stands here, and what the file says.
pub const HERE: &str = "台账已有";
pub const THERE: &str = "文件";

/// Who filled a feedback in, where that was another than the deputy.
pub fn filled(by: Option<FilledBy>, name: &str) -> String {
    match by {
        Some(FilledBy::Staff) => format!("（{}代填）", if name.is_empty() { "工作人员" } else { name }),
        Some(FilledBy::Deputy) | None => String::new(),
    }
}

/// A page among what was given out.
pub fn sent(deputy: &str) -> String {
    format!("代表包（{deputy}）")
}
/// Nothing came back, or so much.
pub const SENT_OPEN: &str = "尚未收到反馈";
pub fn sent_back(moment: &str, count: u64) -> String {
    format!("{moment} 收到反馈，记入 {count} 份")
}

pub const SENT_UNDONE: &str = "收到过反馈，记入后已撤销";

/// Leads to where pages are made.
pub const OFFER: &str = "请代表在网页里填征询意见表：生成代表包";
/// Where pages are made.
pub const TITLE: &str = "代表包";
pub const HINT: &str = "给一位代表的一个网页文件：本人领衔、联名的建议，送达本人的答复和承诺事项，等待反馈的答复附征询意见表。双击就能打开，不用网络；填好后点“保存反馈文件”，交回后在“收到”里导入。不含其他代表的联系方式和单位内部内容。网页不加密，请只发给本人。";
pub const FOR: &str = "代表";
pub const MAKE: &str = "生成代表包";
/// Beside a deputy among others.
pub fn choice(delegation: &str, suggestions: usize, awaited: usize) -> String {
    match awaited {
        0 => format!("{delegation}（{suggestions} 件）"),
        _ => format!("{delegation}（{suggestions} 件，待反馈 {awaited} 份）"),
    }
}
/// Every deputy who has a reply to speak about.
pub fn every(count: usize) -> String {
    format!("全部 {count} 位待反馈的代表（压缩包）")
}
/// More deputies than pages can be made at once.
pub fn too_many(count: usize, most: usize) -> String {
    format!("待反馈的代表有 {count} 位，一次最多生成 {most} 位的压缩包。请在上面逐位生成。")
}
/// Pages are being made.
pub const MAKING: &str = "正在生成代表包";
pub const EVERY_HINT: &str = "有答复等待反馈的代表，可以一次全部生成：压缩包里每位代表一个网页，另有一份说明。请解开后分别发给本人，不要把整个压缩包发给任何一位代表。";
/// A deputy, and how many replies the page asks about.
pub fn asked(deputy: &str, count: usize) -> String {
    format!("{deputy}：待反馈 {count} 份")
}
/// The file that says what is in the others.
pub fn bundle_note(made: Day, files: &[(String, String)]) -> String {
    let mut note = format!(
        "\u{feff}{} 生成，共 {} 位代表的代表包。\r\n每个文件只发给写明的代表本人，不要把整个压缩包发出去。\r\n\r\n",
        super::papers::day(made),
        files.len()
    );
    for (file, deputy) in files {
        note += &format!("{deputy}\r\n　　{file}\r\n");
    }
    note
}
/// The name of a page.
pub fn file_name(deputy: &str, made: Day) -> String {
    format!("代表包 {deputy} {made}.html")
}
/// The name of the file with all of them.
pub fn bundle_name(made: Day) -> String {
    format!("代表包 {made}.zip")
}
/// How the name of the file that comes back begins.
pub fn return_name(deputy: &str) -> String {
    format!("反馈 {deputy} ")
}

/// The heading of the page.
pub fn heading(deputy: &str) -> String {
    format!("{deputy}代表：建议办理情况")
}
/// Until when, and how much there is to do.
pub fn about(title: &str, made: Day, suggestions: usize, awaited: usize) -> String {
    let made = super::papers::day(made);
    let title = if title.is_empty() { String::new() } else { format!("{title}，") };
    match awaited {
        0 => format!("{title}截至{made}，共 {suggestions} 件建议，没有等待反馈的答复。"),
        _ => format!("{title}截至{made}，共 {suggestions} 件建议，其中 {awaited} 份答复请您反馈意见。"),
    }
}
/// How to use it.
pub const HOW: &str = "请在各份“征询意见表”里填写，填完后点页面下方的“保存反馈文件”，把得到的文件交回或发回送来本网页的单位。填写的内容在关闭网页前一直在，不会上传到任何地方；不方便填写的，也可以打印出来手写。";
pub const CONTENTS: &str = "目录";
pub const ROLE: &str = "本人身份";
pub const LEADS: &str = "领衔";
pub const HEADS: &str = "代表团负责人";
pub const JOINS: &str = "联名";
pub const TEXT: &str = "建议内容";
pub const PROMISES: &str = "承诺事项";
pub const PROMISE: [&str; 4] = ["承诺内容", "责任单位", "时限", "落实情况"];
pub const DELIVERED: &str = "送达日期";
pub const YOURS: &str = "您的反馈";
pub const NO_REPLY: &str = "还没有送达您的答复。";
pub const OPEN: &str = "落实中";
/// A reply's own heading.
pub fn reply(round: i64, office: &str) -> String {
    let again = if 1 < round { format!("（第 {round} 轮）") } else { String::new() };
    if office.is_empty() { format!("答复{again}") } else { format!("{office}的答复{again}") }
}
/// Kept, or failed.
pub fn kept(on: Day) -> String {
    format!("{}已落实", super::papers::day(on))
}
pub fn failed(on: Day) -> String {
    format!("{}确认不能落实", super::papers::day(on))
}
pub fn percent(percent: i64) -> String {
    format!("已完成 {percent}%")
}
/// How far a suggestion has come.
pub const STATES: [&str; 5] = ["办理中", "已答复，请您反馈意见", "已答复", "已办结", "已撤回"];

pub const FORM: &str = "征询意见表";
pub const DEPUTY_SIGNS: &str = "代表签名（手写时）：";
pub const FORM_HINT: &str = "标 * 的必填；评价为不满意的，请写明意见。";
pub const FILL_REQUIRED: &str = " *";
pub const SAVE: &str = "保存反馈文件";
pub const PRINT: &str = "打印";
pub const COPY: &str = "没有得到文件？把下面的文字全部复制下来发回也可以";
pub const NO_SCRIPT: &str = "浏览器没有运行脚本，不能在网页里保存反馈：请打印出来手写，或换一个浏览器打开。";

/// What the page says by itself.
pub const SAID: [(&str, &str); 10] = [
    ("no_overall", "请选择总体评价。"),
    ("no_opinion", "评价为不满意的，请写明反馈意见。"),
    ("no_day", "日期没有填全，请填写年、月、日。"),
    ("future", "反馈日期晚于今天，请改正。"),
    ("early", "反馈日期早于答复日期，请改正。"),
    ("received", "收到日期晚于反馈日期，请改正。"),
    ("no_filler", "请选择是代表本人填写，还是工作人员代填。"),
    ("no_name", "请填写填写人的姓名。"),
    ("nothing", "还没有填写任何一份征询意见表。"),
    ("offered", "已生成“{file}”，请到浏览器的下载里取，交回送来本网页的单位。"),
];
pub const BLOCKED: (&str, &str) = ("blocked", "浏览器不让保存文件：请复制下面的文字，发回送来本网页的单位。");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_were_left_open_are_told() {
        let made = Day::parse("2026-05-20").unwrap();
        assert!(returned("甲", made, 1, 2).ends_with("共 1 份反馈。另 1 份没有填。"));
        assert!(returned("甲", made, 2, 2).ends_with("共 2 份反馈。"));
    }
}
