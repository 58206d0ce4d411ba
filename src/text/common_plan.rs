//! Sentences of suggestions that several offices handle as one: the common plan, the meeting recorded once, who is late.

use crate::{
    domain::{id::RecordId, office::OfficeRef, plan::Agreed},
    handling::{
        common_plan::{Apart, Common, Effect, Part},
        offer::Refusal,
    },
};

use super::{columns::BETWEEN, handling};

/// The buttons, over a selection and at a topic.
pub const BUTTON: &str = "共同方案…";
pub const MEET_BUTTON: &str = "记会商…";
pub const PROGRESS_BUTTON: &str = "办理进度";
/// The same at a topic, for whoever hears it.
pub fn at_topic(button: &str, topic: &str) -> String {
    format!("{} {topic}", button.trim_end_matches('…'))
}
/// The dialog.
pub fn title(count: usize, is_there: bool) -> String {
    let act = if is_there { "修改共同方案" } else { "共同方案" };
    format!("{act}：{count} 件建议一起办")
}
pub const HINT: &str = "几个单位一起办的几件建议，方案填一次，每件各记一份，预览并确认后才写入，可以一次撤销。以后在这里改一次，各件一起改；某一件自己改过的地方不动，预览里写明。";
pub const OVER: &str = "各件自己改过的地方、原有的方案，也换成共同方案";
pub const HEADS: [&str; 2] = ["怎样写入", "承办单位、各件自己的改动"];
/// How many get it.
pub fn counts(can: usize, cannot: usize) -> String {
    match cannot {
        0 => format!("写入 {can} 件。"),
        cannot => format!("写入 {can} 件；不写入的 {cannot} 件，原因见下表。"),
    }
}
pub fn confirm(count: usize) -> String {
    format!("写入 {count} 件")
}
pub fn done(count: usize) -> String {
    format!("共同方案已写入 {count} 件建议。")
}
/// What becomes of the plan of one.
pub fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Made => "新定方案",
        Effect::Replaced => "换成共同方案",
        Effect::Changed => "修改方案",
        Effect::Same => "没有变化",
    }
}
pub const LEFT: &str = "不写入";
/// Why one gets none.
pub fn apart(why: &Apart) -> String {
    match why {
        Apart::Merged => "已并入另一件，方案随那一件。".to_owned(),
        Apart::NobodyOwes => "没有已经签收、还没有答复的承办单位。".to_owned(),
        Apart::OwnPlan => {
            "已有自己的方案，保留不动；要换成共同方案，请返回，勾选换成共同方案的那一项。".to_owned()
        }
        Apart::Disputed => "两边同时改过共同方案，请先在这件建议里核对。".to_owned(),
        Apart::Refused(Refusal::NotNow(stage)) => format!("现在是“{}”，不能定方案。", stage.word()),
        Apart::Refused(why) => handling::refusal(why),
    }
}
/// A part of a plan.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Goal => "目标",
        Part::Steps => "步骤和时限",
        Part::Deadline => "完成时限",
        Part::Unit => "责任单位",
    }
}
fn parts(parts: impl IntoIterator<Item = Part>) -> String {
    parts.into_iter().map(part).collect::<Vec<_>>().join(BETWEEN)
}
/// What one says of its own, and keeps.
pub fn kept(own: impl IntoIterator<Item = Part>) -> String {
    format!("这一件自己改过，保留不动：{}。", parts(own))
}
pub const APPROVED: &str = "方案已经审定，改后请重新审定。";

/// On a suggestion: with how many others it shares its plan.
fn shared(name: &str, others: usize) -> String {
    let called = if name.is_empty() { String::new() } else { format!("“{name}”") };
    match others {
        0 => format!("共同方案{called}，本台账里只有这一件"),
        others => format!("共同方案{called}，与 {others} 件共用"),
    }
}
/// A common plan on one of its suggestions: its name with how many others have it, and who has a part in it.
pub fn in_words(common: &Common, on: RecordId, office: &dyn Fn(OfficeRef) -> String) -> [String; 2] {
    let others = common.cases.iter().filter(|it| **it != on).count();
    [shared(common.agreed.name.as_deref().unwrap_or_default(), others), taking_part(&common.agreed, office)]
}
/// Who has a part in what was agreed.
pub fn taking_part(agreed: &Agreed, office: &dyn Fn(OfficeRef) -> String) -> String {
    let Agreed { lead, partners, contact, .. } = agreed;
    let partners: Vec<String> = partners.iter().copied().map(office).collect();
    let contact = contact.as_ref().map(|it| {
        let said = [it.name.as_deref(), it.post.as_deref(), it.phone.as_deref()];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    who(&lead.map(office).unwrap_or_default(), &partners, &contact.unwrap_or_default())
}
/// Who leads and who takes part, and whom one asks.
fn who(lead: &str, partners: &[String], contact: &str) -> String {
    let said = [("牵头", lead.to_owned()), ("参加", partners.join(BETWEEN)), ("联系人", contact.to_owned())];
    let said: Vec<String> =
        said.iter().filter(|(_, who)| !who.is_empty()).map(|(what, who)| format!("{what}：{who}")).collect();
    said.join("；")
}
pub fn differs(own: impl IntoIterator<Item = Part>) -> String {
    format!("这一件另有改动：{}", parts(own))
}
pub const CHANGE: &str = "改共同方案";
pub const LEAVE: &str = "移出…";
pub const LEAVE_TITLE: &str = "移出共同方案";
/// What comes of taking one out, with how many others stay.
pub fn leave_hint(others: usize) -> String {
    let rest = match others {
        0 => String::new(),
        others => format!("其余 {others} 件不变。"),
    };
    format!(
        "这一件现在的方案留作自己的方案，商定过的内容照样看得到；以后改共同方案不再改到它。{rest}可以一步撤销，以后也可以再加进来。"
    )
}
pub const LEAVE_CONFIRM: &str = "移出这一件";
pub fn left_now(others: usize) -> String {
    match others {
        0 => "已移出共同方案。".to_owned(),
        others => format!("已移出共同方案，其余 {others} 件不变。"),
    }
}
/// On a suggestion that was taken out.
pub fn left(name: &str) -> String {
    let called = if name.is_empty() { String::new() } else { format!("“{name}”") };
    format!("原在共同方案{called}里，已移出，现在是自己的方案")
}
/// Where others are brought in.
pub const MORE: &str = "再加一件（编号、标题）";
pub const ADDED: &str = "再加：";
/// The tick of one that is brought in and has a plan of its own.
pub fn gives_way(name: &str) -> String {
    format!("“{name}”原有自己的方案：换成这个共同方案（不勾选，它的方案保留，不加进来）")
}

/// The meeting.
pub fn meet_title(count: usize) -> String {
    format!("记会商：{count} 件建议")
}
pub const MEET_HINT: &str = "会商、座谈填一次，每件各记一条，预览并确认后才写入，可以一次撤销。代表不填的，各件记自己的全部代表；填了的，各件记其中自己的代表。";
pub const MEET_WHO: &str = "谁参加";
pub const WITH_DEPUTIES: &str = "有代表参加：各件记一次沟通";
pub const OFFICES_ALONE: &str = "只有单位参加：各件记一条办理进展";
pub const MEET_HEADS: [&str; 2] = ["记什么", "代表，或不记的原因"];
pub const AS_CONTACT: &str = "记沟通";
pub const AS_DIARY: &str = "记办理进展";
pub const NOT_MET: &str = "不记";
pub fn meet_counts(can: usize, cannot: usize) -> String {
    match cannot {
        0 => format!("记 {can} 件。"),
        cannot => format!("记 {can} 件；不记的 {cannot} 件，原因见下表。"),
    }
}
pub fn met(count: usize) -> String {
    format!("会商已记入 {count} 件建议。")
}
/// What offices did alone, in the words of a diary.
pub fn council(place: &str, people: &[String], content: &str) -> String {
    let mut said = "集体会商".to_owned();
    let details = [place.to_owned(), people.join(BETWEEN)];
    let details: Vec<&str> = details.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    if !details.is_empty() {
        said = format!("{said}（{}）", details.join("；"));
    }
    if content.is_empty() { said } else { format!("{said}：{content}") }
}

/// 办理进度 of a topic.
pub fn progress(topic: &str) -> String {
    format!("“{topic}”办理进度")
}
pub const NUMBER: &str = "编号";
pub const CASE: &str = "建议";
pub const OFFICES: &str = "承办单位";
pub const STAGE: &str = "阶段";
pub const PLAN: &str = "方案";
pub const LATE: &str = "逾期事项";
pub const COMMON: &str = "共同方案";
pub const COMMON_DIFFERS: &str = "共同方案，另有改动";
pub const OWN: &str = "自己的方案";
pub const NO_PLAN: &str = "没有方案";
/// Under the table.
pub fn progress_basis(cases: usize, late: usize, day: &str) -> String {
    format!("截至{day}，共 {cases} 件，有逾期事项的 {late} 件。")
}
