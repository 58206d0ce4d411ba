//! Sentences of the visit form (记沟通).

use crate::domain::{
    choices::Phase,
    day::Day,
    field::{Field, ValueError},
    kind::Kind,
};

use super::forms;

/// What the screen is for, and the links that lead to it.
pub const TITLE: &str = "记沟通";
/// The box in which a suggestion is looked for.
pub const SEARCH: &str = "查找建议";
/// What can be typed there.
pub const SEARCH_HINT: &str = "编号、标题、代表或单位";
/// The offered suggestions, for those who hear the page.
pub const OFFERS: &str = "可选的建议";
/// Nothing is offered.
pub const NO_OFFERS: &str = "没有找到。请换几个字，或查看全部建议。";
/// Nothing is in the register.
pub const NO_SUGGESTIONS: &str = "没有正在办理的建议。输入编号、标题、代表或单位可以查找全部建议。";
/// Visits that were not saved.
pub const DRAFTS: &str = "上次没有保存的沟通";
/// Goes on with one.
pub const GO_ON: &str = "接着填";
/// A visit that was not saved is back in the form.
pub const DRAFT_BACK: &str = "已取回上次没有保存的内容，请核对后保存。";
/// Gives up what was typed.
pub const AFRESH: &str = "清空重填";
/// The suggestion is not the right one.
pub const ANOTHER: &str = "换一件";
/// There is no such suggestion.
pub const ABSENT: &str = "没有这件建议，或者它已经删除";
/// The suggestion without a title.
pub const NO_TITLE: &str = "（未填标题）";
/// 沟通阶段.
pub const PHASE: &str = "阶段";
/// 沟通方式.
pub const MODE: &str = "方式";
/// Who went to whom.
pub const DIRECTION: &str = "走出去还是请进来";
/// 沟通日期.
pub const DAY: &str = "沟通日期";
pub const TODAY: &str = "今天";
/// The day before.
pub const YESTERDAY: &str = "昨天";
/// A visit that has not been yet.
pub const AHEAD: &str = "这一天还没有到，到了那天才计入走访、见面，请核对。";
/// 沟通单位.
pub const OFFICE: &str = "哪个单位去的";
pub const DEPUTIES: &str = "沟通的代表";
/// Another deputy.
pub const OTHER_DEPUTY: &str = "其他代表";
/// Other suggestions that were talked about, each of which gets the same contact.
pub const ALSO: &str = "同时谈到的其他建议（一并记入）";
/// The people of the office.
pub const PEOPLE: &str = "本单位参加人员";
pub const OTHER_PEOPLE: &str = "其他参加人员";
/// How they are typed.
pub const OTHER_PEOPLE_HINT: &str = "几个人之间用顿号隔开";
/// The head of the office was there.
pub const HEAD: &str = "主要负责人参加";
/// What the deputy said.
pub const OPINION: &str = "代表意见";
/// What else was said.
pub const CONTENT: &str = "沟通内容";
/// Need not be filled in.
pub const OPTIONAL: &str = "可不填";
/// 地点.
pub const PLACE: &str = "地点";
/// The next step.
pub const NEXT: &str = "下一步";
pub const NEXT_DAY: &str = "下一步的日期";
pub const SAVE: &str = "保存";
/// What the button says when the mouse rests on it.
pub const SAVE_HINT: &str = "保存（Ctrl+Enter）";
/// What is typed is laid aside in this browser.
pub const KEPT: &str = "已暂存在本机，还没有保存";
/// What is typed could not be laid aside.
pub const NOT_KEPT: &str = "还没有保存，请不要关闭页面";
/// A transaction is under way.
pub const SAVING: &str = "正在保存……";
/// The transaction failed.
pub const STUCK: &str = "还没有存好。请不要关闭页面，按上方的提示处理；存好后这里会显示“已保存”。";
/// It is in a complete transaction.
pub const SAVED: &str = "已保存";
/// It was saved and taken back.
pub const TAKEN_BACK: &str = "已撤销这次沟通";
/// Records another visit.
pub const AGAIN: &str = "再记一次";
/// Leads to the suggestion.
pub const TO_SUGGESTION: &str = "查看建议";
/// The suggestion went while the form was open.
pub const GONE: &str = "这件建议刚才被删除了，内容已暂存，没有保存。";

/// The suggestion whose number was typed.
pub const RANK_NUMBER: &str = "编号相符";
/// Those opened last.
pub const RANK_RECENT: &str = "最近打开";
/// The office's own.
pub const RANK_OWN: &str = "本单位正在办理";
/// Other open ones.
pub const RANK_OPEN: &str = "正在办理";
/// All others.
pub const RANK_OTHER: &str = "其他";

/// How many suggestions were found.
pub fn found(count: usize) -> String {
    format!("找到 {count} 件")
}

/// More suggestions fit than are listed.
pub fn more(count: usize) -> String {
    format!("另有 {count} 件，请输入编号或标题查找")
}

/// The suggestion under which contacts are kept.
pub fn kept_under(name: &str) -> String {
    format!("本件已并入“{name}”，沟通记在那一件下。")
}

/// It is saved for others, too.
pub fn also_saved(numbers: &[String]) -> String {
    let count = numbers.len();
    format!("另外 {count} 件建议（{}）也各记了一次，内容相同。撤销一次，全部一起撤销。", numbers.join("、"))
}

/// How many visits there were in each phase.
pub fn visits(counts: [u32; 3]) -> String {
    let phases = Phase::ALL.iter().zip(counts);
    let words: Vec<String> = phases.map(|(phase, count)| format!("{} {count} 次", phase.word())).collect();
    format!("已记：{}", words.join("，"))
}

/// A day of the week.
pub fn weekday(day: Day) -> &'static str {
    const NAMES: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
    NAMES.get(day.weekday()).copied().unwrap_or_default()
}

/// A day by its distance.
pub fn later(days: u32) -> String {
    match days {
        7 => "一周后".to_owned(),
        14 => "两周后".to_owned(),
        30 => "一个月后".to_owned(),
        days => format!("{days} 天后"),
    }
}

/// The next step that stands already and will be replaced.
pub fn standing(note: &str, on: Option<Day>) -> String {
    let on = on.map(|day| day.to_string()).unwrap_or_default();
    format!("现有提醒：{}。填写后替换。", format!("{on} {note}").trim())
}

/// The button that opens a box for more.
pub fn add(label: &str) -> String {
    format!("＋ {label}")
}

/// Why a field keeps a visit from being saved.
pub fn error(field: &Field, error: ValueError) -> String {
    match (field.name, error) {
        ("deputies", ValueError::Empty) => "请选择沟通的代表。".to_owned(),
        ("deputy_opinion", ValueError::Empty) => "请填写代表意见或沟通内容，至少填一项。".to_owned(),
        ("remind_on", ValueError::Empty) => "请填写下一步的日期，到时才会提醒。".to_owned(),
        _ => forms::error(field.kind, error),
    }
}

/// The same, with the name of the field.
pub fn problem(field: &Field, error: ValueError) -> String {
    format!("{}：{}", label(field.name), self::error(field, error))
}

/// What the form calls a field.
pub fn label(field: &str) -> &'static str {
    match field {
        "on" => DAY,
        "deputies" => DEPUTIES,
        "by" => OTHER_PEOPLE,
        "deputy_opinion" => OPINION,
        "remind_note" => NEXT,
        "remind_on" => NEXT_DAY,
        "place" => PLACE,
        field => super::field(Kind::Contact, field),
    }
}
