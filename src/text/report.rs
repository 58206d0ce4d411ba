//! The report to the standing committee (办理情况报告): its sentences, each made for figures that may be missing.

use crate::domain::day::Day;

use super::session;

pub const NAME: &str = "办理情况报告";
/// To whom.
pub const TO: &str = "市人大常委会：";
pub const PARTS: [&str; 3] = ["一、基本情况", "二、主要做法", "三、下步打算"];
/// 领办.
pub const LED: &str = "（一）领导领办，压实责任";
/// 沟通.
pub const TALKED: &str = "（二）沟通协商，三访三见面";
/// 督办.
pub const PRESSED: &str = "（三）跟踪督办，推动落实";
/// 成效.
pub const CAME: &str = "（四）办理成效";
/// The open problems.
pub const OPEN: &str = "（一）存在的问题";
/// What is intended, which only people know.
pub const NEXT: &str = "（二）下步措施";
/// A place for words that no register holds.
pub const GAP: &str = "【待填：由起草人补充】";
pub const END: &str = "特此报告。";

pub fn title(session: &str) -> String {
    format!("关于{session}代表建议办理情况的报告")
}

/// How it began: how many were handed over.
pub fn assigned(session: &str, on: Option<Day>, by: &str, count: &str) -> String {
    let on = on.map(|on| format!("{}，", super::papers::day(on))).unwrap_or_default();
    let by = if by.is_empty() { String::new() } else { format!("印发{by}，") };
    format!("{on}{by}对{session}期间代表提出的{count}件建议进行集中交办。")
}

/// 一类建议.
pub fn first_grade(count: &str, share: &str, offices: &str) -> String {
    format!("政府系统承办一类建议{count}件，占一类建议总数的{share}，交由{offices}个工作部门办理。")
}

/// By what they are about.
pub fn categories(named: &[(String, String)]) -> String {
    let parts: Vec<String> = named.iter().map(|(name, count)| format!("{name}{count}件")).collect();
    format!("按内容分：{}。", parts.join("、"))
}

/// That a number rests on what was declared.
pub fn declared(what: &str, counted: &str) -> String {
    format!("注：{what}是会议公布的数，台账里逐件登记的有{counted}件，以下各项按逐件登记的计算。")
}

/// The names of the numbers that may be declared.
pub const DECLARED: [&str; 4] = ["交办总数", "一类建议总数", "政府系统承办一类建议数", "工作部门数"];

/// A figure in the text: 办复率100%（7/7件）.
pub fn figure(label: &str, value: &str, counts: &str) -> String {
    format!("{label}{value}（{counts}）")
}

/// How far things are on a day.
pub fn until(day: &str, figures: &[String]) -> String {
    format!("截至{day}，{}。", figures.join("，"))
}

/// That nothing can be counted yet.
pub fn none_yet(day: &str) -> String {
    format!("截至{day}，答复、反馈和办成情况尚无可以统计的记录。")
}

/// Who leads.
pub fn led(leaders: &str, cases: &str, actions: &str) -> String {
    format!("{leaders}位领导领办{cases}件建议，开展调研、座谈、现场办公、书面督办等{actions}次。")
}

/// What one leader did.
pub fn action(official: &str, form: &str, title: &str, content: &str) -> String {
    let content = content.trim_end_matches('。');
    let content = if content.is_empty() { String::new() } else { format!("：{content}") };
    format!("{official}就《{title}》{form}{content}。")
}

/// How often offices spoke with the deputies, by phase.
pub fn contacts(all: &str, [before, during, after]: &[String; 3], deputies: &str) -> String {
    format!("与{deputies}位代表沟通{all}次，其中办理前{before}次、办理中{during}次、办理后{after}次。")
}

/// How often offices were pressed.
pub fn pressed(all: &str, methods: &[(String, String)]) -> String {
    let parts: Vec<String> = methods.iter().map(|(name, count)| format!("{name}{count}次")).collect();
    format!("督办{all}次：{}。", parts.join("、"))
}

/// That the register has nothing of it.
pub fn nothing(of: &str) -> String {
    format!("台账里没有登记{of}。{GAP}")
}

/// What is not registered, by name.
pub const OF: [&str; 4] = ["领导领办的行动", "与代表的沟通", "督办", "办理成效"];

/// The heading of a group of outcomes.
pub fn outcomes(nth: usize, kind: &str, count: &str) -> String {
    let nth = session::numeral(i64::try_from(nth).unwrap_or_default());
    format!("{nth}是{kind}{count}项。")
}

/// An outcome: what, by which paper, with which figures, for which suggestion.
pub fn outcome(title: &str, doc_no: &str, figures: &[String], text: &str, case: &str) -> String {
    let doc_no = if doc_no.is_empty() { String::new() } else { format!("（{doc_no}）") };
    let figures = if figures.is_empty() { String::new() } else { format!("，{}", figures.join("、")) };
    let text = text.trim().trim_end_matches('。');
    let text = if text.is_empty() { String::new() } else { format!("。{text}") };
    format!("针对《{case}》：{title}{doc_no}{figures}{text}。")
}

/// A figure of an outcome: 公共充电站255座.
pub fn outcome_figure(item: &str, value: &str, unit: &str) -> String {
    format!("{item}{value}{unit}")
}

/// An open problem with the suggestions that have it.
pub fn problem(what: &str, count: &str, numbers: &str) -> String {
    format!("{what}{count}件：{numbers}。")
}

/// The kinds of open problems.
pub const PROBLEMS: [&str; 5] = [
    "超过答复期限还没有答复的",
    "代表不满意的",
    "多次提出的",
    "承诺到期还没有兑现的",
    "已答复、问题还没有解决的",
];

/// A suggestion by its number, or by its title.
pub fn called(number: &str, title: &str) -> String {
    match number {
        "" => format!("《{title}》"),
        number => format!("第{number}号"),
    }
}

/// That the register shows no open problem.
pub const NO_PROBLEM: &str = "台账里没有逾期、不满意、未兑现的事项。";

/// The figures of the report, by the names under which prose calls them.
pub mod figure {
    /// 交办总数.
    pub const ASSIGNED: &str = "交办件数";
    /// How many suggestions are registered one by one.
    pub const REGISTERED: &str = "逐件登记件数";
    /// 政府系统承办一类建议数.
    pub const FIRST_GRADE: &str = "一类建议件数";
    /// Its share of all.
    pub const FIRST_GRADE_SHARE: &str = "一类建议占比";
    /// 工作部门数.
    pub const OFFICES: &str = "承办部门数";
    /// Until when is counted.
    pub const DAY: &str = "截止日期";
    pub const LEADERS: &str = "领办领导人数";
    /// What they lead.
    pub const LED: &str = "领办建议件数";
    /// What they did.
    pub const ACTIONS: &str = "领办行动次数";
    /// Deputies with whom offices spoke.
    pub const DEPUTIES: &str = "沟通代表人数";
    /// How often.
    pub const CONTACTS: &str = "沟通次数";
    /// How often before, during, after the handling.
    pub const CONTACTS_IN: [&str; 3] = ["办理前沟通次数", "办理中沟通次数", "办理后沟通次数"];
    /// How often offices were pressed.
    pub const PRESSED: &str = "督办次数";
    /// The open problems: how many suggestions have each.
    pub const PROBLEMS: [&str; 5] =
        ["逾期未答复件数", "代表不满意件数", "多次提出件数", "承诺逾期件数", "答复未解决件数"];
    /// The open problems: which suggestions have each.
    pub const PROBLEMS_OF: [&str; 5] =
        ["逾期未答复的建议", "代表不满意的建议", "多次提出的建议", "承诺逾期的建议", "答复未解决的建议"];

    /// Suggestions of a category.
    pub fn category(name: &str) -> String {
        format!("内容·{name}")
    }
    /// The numbers that a rate is made of.
    pub fn counts(rate: &str) -> String {
        format!("{rate}·件数")
    }
    /// Acts of supervision by a method.
    pub fn pressed(method: &str) -> String {
        format!("督办·{method}")
    }
    /// Outcomes of a kind.
    pub fn outcomes(kind: &str) -> String {
        format!("成效·{kind}")
    }
}

/// What a part of the report is about, by its identifier.
pub fn part(id: &str) -> String {
    let known = PART_NAMES.iter().find(|(known, _)| *known == id);
    let of = |(start, name): &(&str, &str)| id.strip_prefix(start).map(|_| (*name).to_owned());
    match known {
        Some((_, name)) => (*name).to_owned(),
        None => PART_STARTS.iter().find_map(of).unwrap_or_else(|| "报告段落".to_owned()),
    }
}

const PART_NAMES: &[(&str, &str)] = &[
    ("title", "标题"),
    ("to", "主送"),
    ("one", "一级标题：基本情况"),
    ("assigned", "交办情况"),
    ("first_grade", "一类建议"),
    ("declared", "公布数的说明"),
    ("categories", "内容分类"),
    ("rates", "办理进度"),
    ("two", "一级标题：主要做法"),
    ("led_head", "标题：领导领办"),
    ("led", "领导领办"),
    ("actions", "领办行动"),
    ("talked_head", "标题：沟通协商"),
    ("talked", "沟通协商"),
    ("pressed_head", "标题：跟踪督办"),
    ("pressed", "跟踪督办"),
    ("came_head", "标题：办理成效"),
    ("three", "一级标题：下步打算"),
    ("open_head", "标题：存在的问题"),
    ("next_head", "标题：下步措施"),
    ("next", "下步措施"),
    ("end", "结束语"),
];

const PART_STARTS: &[(&str, &str)] = &[("came_", "办理成效"), ("open_", "存在的问题")];

/// Shows the suggestions of a list.
pub const SEE: &str = "看这些建议";
/// The name of the button for those who do not see where it stands.
pub fn see(list: &str) -> String {
    format!("{SEE}：{list}")
}
/// Writes a part anew.
pub const EDIT: &str = "改写";
/// The name of the button for those who do not see where it stands.
pub fn edit(part: &str) -> String {
    format!("改写：{part}")
}
/// The words of a part.
pub const WORDS: &str = "文字";
/// How figures stand in the words.
pub const PLACES_HINT: &str = "花括号里的是台账里的数字，例如 {交办件数}，会随台账自动更新；可以移动、删去，也可以从下面插入。每一行成为一个自然段。";
/// Where a figure is chosen.
pub const INSERT: &str = "插入数字";
/// No figure chosen.
pub const INSERT_NONE: &str = "请选择";
/// A figure in the list.
pub fn offer(name: &str, value: &str) -> String {
    format!("{name}（现为 {value}）")
}
/// Places that no figure has.
pub fn unknown(places: &[&str]) -> String {
    format!("不认识 {}，将照原样写进报告。请从“插入数字”里选择，或改掉花括号。", places.join("、"))
}
/// Saves a part.
pub const SAVE: &str = "保存这一段";
/// Gives up.
pub const CANCEL: &str = "取消";
/// A part was saved.
pub const SAVED: &str = "已保存这一段，数字会随台账自动更新。";
/// Leaves a part out.
pub const LEAVE_OUT: &str = "不写这一段";
/// A part is left out.
pub fn left_out(part: &str) -> String {
    format!("（不写入报告：{part}）")
}
/// Brings the register's own words back.
pub const RESTORE: &str = "恢复自动生成";
/// They are back.
pub const RESTORED: &str = "已恢复自动生成的文字。";
/// A part that people wrote.
pub const WRITTEN: &str = "已改写";
/// The register says something else since a part was written anew.
pub const OUTDATED: &str = "改写之后，台账自动生成的这一段有变化：";
/// Keeps the words as they are, now that the change has been seen.
pub const KEEP: &str = "看过了，保留改写的文字";
pub const KEPT: &str = "已保留改写的文字。";
pub const TOO_LONG: &str = "文字太长，一段最多 5 万字。";
/// A figure that rests on what a session declared.
pub const IS_DECLARED: &str = "会议公布的数，不是逐件统计的";
/// What the figures and the words do, above the report.
pub const REPORT_HINT: &str =
    "点数字可看是哪些建议；带 * 的是会议公布的数。每一段都可以“改写”，改写的文字存在台账里，数字照样更新。";
