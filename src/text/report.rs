//! The report to the standing committee (办理情况报告): its sentences, each made for figures that may be missing.

use crate::domain::day::Day;

use super::session;

/// Its name.
pub const NAME: &str = "办理情况报告";
/// To whom.
pub const TO: &str = "市人大常委会：";
/// The parts.
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
/// The end.
pub const END: &str = "特此报告。";

/// The title.
pub fn title(session: &str) -> String {
    format!("关于{session}代表建议办理情况的报告")
}

/// How it began: how many were handed over.
pub fn assigned(session: &str, on: Option<Day>, by: &str, count: u64) -> String {
    let on = on.map(|on| format!("{}，", super::papers::day(on))).unwrap_or_default();
    let by = if by.is_empty() { String::new() } else { format!("印发{by}，") };
    format!("{on}{by}对{session}期间代表提出的{count}件建议进行集中交办。")
}

/// 一类建议.
pub fn first_grade(count: u64, share: &str, offices: u64) -> String {
    format!("政府系统承办一类建议{count}件，占一类建议总数的{share}，交由{offices}个工作部门办理。")
}

/// By what they are about.
pub fn categories(named: &[(String, u64)]) -> String {
    let parts: Vec<String> = named.iter().map(|(name, count)| format!("{name}{count}件")).collect();
    format!("按内容分：{}。", parts.join("、"))
}

/// That a number rests on what was declared.
pub fn declared(what: &str, counted: usize) -> String {
    format!("注：{what}是会议公布的数，台账里逐件登记的有{counted}件，以下各项按逐件登记的计算。")
}

/// The names of the numbers that may be declared.
pub const DECLARED: [&str; 4] = ["交办总数", "一类建议总数", "政府系统承办一类建议数", "工作部门数"];

/// A figure in the text: 办复率100%（7/7件）.
pub fn figure(label: &str, value: &str, counts: &str) -> String {
    format!("{label}{value}（{counts}）")
}

/// How far things are on a day.
pub fn until(day: Day, figures: &[String]) -> String {
    format!("截至{}，{}。", super::papers::day(day), figures.join("，"))
}

/// That nothing can be counted yet.
pub fn none_yet(day: Day) -> String {
    format!("截至{}，答复、反馈和办成情况尚无可以统计的记录。", super::papers::day(day))
}

/// Who leads.
pub fn led(leaders: usize, cases: usize, actions: usize) -> String {
    format!("{leaders}位领导领办{cases}件建议，开展调研、座谈、现场办公、书面督办等{actions}次。")
}

/// What one leader did.
pub fn action(official: &str, form: &str, title: &str, content: &str) -> String {
    let content = content.trim_end_matches('。');
    let content = if content.is_empty() { String::new() } else { format!("：{content}") };
    format!("{official}就《{title}》{form}{content}。")
}

/// How often offices spoke with the deputies, by phase.
pub fn contacts(counts: [usize; 3], deputies: usize) -> String {
    let all: usize = counts.iter().sum();
    format!(
        "与{deputies}位代表沟通{all}次，其中办理前{}次、办理中{}次、办理后{}次。",
        counts[0], counts[1], counts[2]
    )
}

/// How often offices were pressed.
pub fn pressed(methods: &[(String, usize)]) -> String {
    let all: usize = methods.iter().map(|(_, count)| count).sum();
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
pub fn outcomes(nth: usize, kind: &str, count: usize) -> String {
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
pub fn problem(what: &str, numbers: &[String]) -> String {
    format!("{what}{}件：{}。", numbers.len(), numbers.join("、"))
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
