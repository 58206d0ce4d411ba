//! Sentences of the topics (专题): what is asked for again and again, found, named, followed and reported.

/// The paper.
pub const TITLE: &str = "同类建议专题清单";
/// The page.
pub const HINT: &str = "几件建议说的是同一件事，就可以定为一个专题：一起看办到哪里，一起督办，向人代会报告哪些事代表年年在提。一件建议可以属于几个专题。";

/// Looking for them.
pub const SEARCH: &str = "查找同类建议";
pub const OF: &str = "届次";
pub const ALL: &str = "全部届次";
pub const SEARCH_HINT: &str = "按标题里共同的字词归类，件数多的在前，最多列 80 组；只有两个字相同的（如“停车”）多半不是一件事，要有 5 件才列，列在最后。系统只提示；起了名、定下来才算专题。";
/// It goes on.
pub fn searching(done: usize, all: usize) -> String {
    let percent = (done * 100).checked_div(all).unwrap_or(100);
    format!("正在归类，已完成 {percent}%……")
}
/// It is done.
pub fn found(groups: usize) -> String {
    match groups {
        0 => "没有找到说同一件事的建议。".to_owned(),
        groups => {
            format!("找到 {groups} 组可能说同一件事的建议，请逐组看一看：不是的去掉，起个名，定为专题。")
        }
    }
}
/// Why these stand together.
pub fn because(term: &str, count: usize) -> String {
    format!("标题都有“{term}”的 {count} 件")
}
pub const NAME: &str = "专题名称";
pub const LEAD: &str = "牵头单位";
pub const NOTE: &str = "说明";
pub const FOUND: &str = "定为专题";
pub const DISMISS: &str = "不是一件事";
/// How many were put aside, and how they come back.
pub fn put_aside(groups: usize) -> String {
    format!("另有 {groups} 组说过“{DISMISS}”，不再列出（记在本机；有新的建议归进来时再列）。")
}
pub const LIST_AGAIN: &str = "再列出来";
/// A topic of that name is there already.
pub fn joins(name: &str) -> String {
    format!("已有专题“{name}”，这几件并入这个专题。")
}
/// Why it cannot be named so.
pub const NAME_RULE: &str = "专题名称写 1—12 个字。";
pub const NO_MEMBER: &str = "至少留下 1 件建议。";
/// It was done.
pub fn named(name: &str, count: usize) -> String {
    format!("已定为专题“{name}”，{count} 件建议加了这个标记。")
}
/// Where no register record can hold it.
pub const NOT_NAMED: &str = "没有定成专题：台账还没有名称。请先在“设置”里填写台账名称。";

/// The topics that are there.
pub const STANDING: &str = "已定的专题";
pub const NONE: &str = "还没有专题。在下面查找同类建议，或者在台账里选中几件，用“加标记”加上专题的名称。";
pub const OPEN: &str = "在台账中打开";
pub const CHANGE: &str = "修改";
pub const SAVE: &str = "保存";
pub const END: &str = "不再作为专题";
/// A topic's form.
pub fn change(name: &str) -> String {
    format!("修改专题“{name}”")
}
pub const CHANGE_HINT: &str = "改名后，这个专题的建议一起改用新的标记；与已有的专题同名，就并成一个。不再作为专题时，建议上的标记保留。";
/// It was done.
pub fn changed(name: &str) -> String {
    format!("已修改专题“{name}”。")
}
/// It is one with another now.
pub fn joined(called: &str, name: &str) -> String {
    format!("专题“{called}”已并入“{name}”。")
}
pub fn ended(name: &str) -> String {
    format!("“{name}”不再作为专题，建议上的标记保留。")
}

/// The columns of the paper.
pub const TOPIC: &str = "专题";
pub const COUNT: &str = "件数";
pub const SESSIONS: &str = "届次";
pub const OFFICES: &str = "承办单位";
pub const CLOSED: &str = "已办结";
pub const IN_WORK: &str = "在办";
pub const LATE: &str = "有逾期事项";
pub const UNCONTENT: &str = "代表不满意";
/// What the numbers count.
pub const COUNT_MEANS: &str = "属于这个专题的建议，各届次都算";
pub const CLOSED_MEANS: &str = "属于这个专题、已经办结的建议";
pub const IN_WORK_MEANS: &str = "属于这个专题、没有办结的建议；撤回和不予受理的不算";
pub const LATE_MEANS: &str =
    "属于这个专题，签收、答复、代表反馈、承诺等有一项过了期限还没有办的建议，一件只算一次";
pub const UNCONTENT_MEANS: &str = "属于这个专题，代表对最近一次答复不满意的建议";
/// Who leads.
pub fn led(office: &str) -> String {
    format!("牵头：{office}")
}
/// A session with how many of its suggestions belong to it.
pub fn of_session(session: &str, count: usize) -> String {
    format!("{session} {count} 件")
}
/// Under the list.
pub fn basis(topics: usize, cases: usize, day: &str) -> String {
    format!(
        "截至{day}，专题 {topics} 个，涉及建议 {cases} 件。一件建议属于几个专题的，每个专题各算一次；合计不重复。"
    )
}
/// The figure of a topic's column.
pub fn figure(topic: &str, column: &str) -> String {
    format!("专题“{topic}”{column}")
}
/// The heading of the report's table.
pub const ANNEX: &str = "附表：代表反复提出的专题";
pub const THIS_SESSION: &str = "本次会议件数";
pub const EVER: &str = "历次件数";
