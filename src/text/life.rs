//! Sentences of a suggestion's life: the next step, the form of a command, the timeline, contacts, replies, promises.

use crate::{
    domain::{
        choices::{OfficeRole, PlanPoint},
        day::Day,
        due::{Due, DueStatus},
        kind::Kind,
        stage::Stage,
    },
    handling::{
        command::Command::{self, *},
        life::Moment,
    },
};

use super::{due, stages, watch};

/// The part with the next step.
pub const NEXT: &str = "下一步";
/// All other commands.
pub const OTHERS: &str = "其他办理步骤";
/// The likely commands besides the first.
pub const ALSO: &str = "也可以";
/// The part with what happened.
pub const TIMELINE: &str = "办理过程";
/// Nothing happened yet.
pub const TIMELINE_EMPTY: &str = "还没有办理记录。";
/// Nobody entered the day.
pub const UNDATED: &str = "日期未填";
/// All records in their generic forms.
pub const RECORDS: &str = "全部记录";
/// What they are for.
pub const RECORDS_HINT: &str = "逐条补录、更正，也可以添加任何一种记录";
/// 三访三见面.
pub const CONTACTS: &str = "三访三见面";
/// A checkpoint that was passed, and one that was not, for whoever hears the page.
pub const CHECKED: &str = "已做：";
pub const UNCHECKED: &str = "未做：";
/// What its lines tell apart, for whoever hears it.
pub const FORM: &str = "沟通方式";
/// Nothing is missing in it.
pub const CONTACTS_WHOLE: &str = "三访三见面已齐。";
/// The head's checkpoints.
pub const CHECKPOINTS: &str = "“一把手”督办";
/// Goes where a missing checkpoint is entered.
pub const ENTER: &str = "去记录";
/// The part with the replies.
pub const REPLIES: &str = "答复与反馈";
/// The text of a reply.
pub const BODY: &str = "答复正文";
/// The points of a reply.
pub const POINTS: &str = "逐条回应";
/// No answer to a point.
pub const UNANSWERED: &str = "未回应";
/// The reply is not signed.
pub const NOT_FROZEN: &str = "签发时定";
/// Not delivered.
pub const UNDELIVERED: &str = "未送达";
pub const NO_FEEDBACK: &str = "未反馈";
/// Column heads of the deputies' table.
pub const PEOPLE: [&str; 4] = ["代表", "送达", "反馈", "意见"];
/// Who speaks for all.
pub const SPEAKER: &str = "领衔";
/// The part with the promises.
pub const PROMISES: &str = "承诺事项";
/// The optional fields of a command.
pub const MORE: &str = "更多（可不填）";
/// The reason that the journal keeps.
pub const REASON: &str = "原因";
/// What comes of a command.
pub const PREVIEW: &str = "保存以后";
/// The heading over what keeps a command from being carried out: whether something is missing, and whether something is
/// wrong.
pub fn refused(lacks: bool, is_wrong: bool) -> &'static str {
    match (lacks, is_wrong) {
        (_, false) => "还不能保存，请先补填：",
        (false, true) => "还不能保存，请先改正：",
        (true, true) => "还不能保存，请先补填、改正：",
    }
}
/// The same before the form is opened.
pub fn first(lacks: bool, is_wrong: bool) -> &'static str {
    match (lacks, is_wrong) {
        (_, false) => "要先补齐：",
        (false, true) => "要先改正：",
        (true, true) => "要先补齐、改正：",
    }
}
/// What each office did, day by day.
pub const DIARY: &str = "办理进展";
/// Key facts.
pub const FACTS: &str = "基本情况";
/// Shows the rest.
pub const ALL: &str = "显示全部";
/// Changes a record of the timeline.
pub const EDIT: &str = "修改";

/// The commands of the menu, in groups.
pub const MENU: &[(&str, &[Command])] = &[
    (
        "登记和交办",
        &[Register, Review, Merge, Unmerge, Assign, AddCo, Sign, AskReturn, DecideReturn, EndAssignment],
    ),
    (
        "办理和沟通",
        &[Plan, ApprovePlan, Contact, Diary, CoOpinion, ReturnOpinion, Extend, DecideExtension, Lead],
    ),
    ("答复和反馈", &[Consult, Draft, Reply, Deliver, Feedback, Rehandle, WaiveRehandling, Evaluate]),
    (
        "督办和落实",
        &[
            Supervise,
            AnswerDemand,
            Promise,
            Progress,
            KeepPromise,
            FailPromise,
            ReviewEffect,
            Outcome,
            ChangeResolution,
        ],
    ),
    ("办结和更正", &[Close, Publish, Archive, Withdraw, Reopen]),
];

/// A command and what it is about: 签收：市发改委 主办.
pub fn about(label: &str, name: &str) -> String {
    match name {
        "" => label.to_owned(),
        name => format!("{label}：{name}"),
    }
}

/// Who usually does a command, for somebody who is not it.
pub fn usually(roles: &[OfficeRole]) -> String {
    let roles: Vec<&str> = roles.iter().map(|role| role.word()).collect();
    format!("一般由{}办理，也可以代为补录。", roles.join("、"))
}

/// The stage after a command.
pub fn becomes(stage: Stage) -> String {
    format!("阶段变为“{}”：{}", stage.word(), stages::next_step(stage))
}

/// A due date that a command creates: 答复期限2023-07-07（…）.
pub fn new_due(due: &Due, office: &str) -> String {
    let day = due.date.map(|day| day.to_string()).unwrap_or_default();
    format!("{office}{}期限 {day}：{}", watch::due_kind(due.kind), self::due::basis(due))
}

/// The class that signing freezes.
pub fn class(letter: &str) -> String {
    format!("答复分类标记定为“{letter}”，以后不再变动。")
}

/// A command was carried out.
pub fn carried(label: &str) -> String {
    format!("已记录：{label}。")
}

/// A promise and its day.
pub fn promise_due(due: Option<Day>, words: &str) -> String {
    match (due, words) {
        (None, "") => "未填时限".to_owned(),
        (None, words) => words.to_owned(),
        (Some(day), _) => format!("{day} 前"),
    }
}

/// A promise that was kept.
pub fn kept(on: Day) -> String {
    format!("{on} 完成")
}

/// A promise that cannot be kept.
pub fn failed(on: Day) -> String {
    format!("{on} 确认不能落实")
}

/// How far a promise is.
pub fn percent(percent: i64) -> String {
    format!("{percent}%")
}

/// How many contacts, and the last day: ✓ 04-15.
pub fn held(count: usize, last: Option<Day>, by_phone: bool) -> String {
    let day = last.map(|day| format!(" {:02}-{:02}", day.month(), day.day())).unwrap_or_default();
    let phone = if by_phone { " 电话" } else { "" };
    match count {
        1 => format!("✓{day}{phone}"),
        count => format!("✓{day} 共{count}次{phone}"),
    }
}
/// Under the matrix, where a visit was none but a call.
pub const BY_PHONE: &str = "只打过电话的也计入走访（“设置 → 届次会议”里“电话计入三访”可以改）。";

/// A missing contact: 缺，还有5天.
pub fn missing(status: DueStatus) -> String {
    match status {
        DueStatus::Overdue { .. } => "缺".to_owned(),
        DueStatus::Soon { .. } => format!("未记，{}", due::status(status)),
        DueStatus::NotStarted
        | DueStatus::NotApplicable
        | DueStatus::Open { .. }
        | DueStatus::Done
        | DueStatus::OnTime
        | DueStatus::Late { .. } => "未记".to_owned(),
    }
}

/// The missing ones by name.
pub fn missing_all(names: &[String]) -> String {
    if names.is_empty() { CONTACTS_WHOLE.to_owned() } else { format!("还缺：{}。", names.join("、")) }
}

/// The plan's five points of an office.
pub fn points(missing: &[PlanPoint]) -> String {
    watch::five_points(missing)
}

/// A round of the handling.
pub fn round(round: i64) -> String {
    match round {
        1 => "首次办理".to_owned(),
        n => format!("重新办理（第{n}次答复）"),
    }
}

/// A point of the suggestion: 第1条.
pub fn point(nth: usize) -> String {
    format!("第{nth}条")
}

/// The field that answers a point.
pub fn answer(nth: usize) -> String {
    format!("对第{nth}条的回应")
}

/// A class of a reply.
pub fn class_of(letter: &str, is_frozen: bool) -> String {
    if is_frozen {
        format!("答复分类 {letter}")
    } else {
        format!("答复分类 {letter}（{NOT_FROZEN}）")
    }
}

/// Attitude and result of a feedback, where they differ from nothing.
pub fn verdicts(overall: Option<&str>, attitude: Option<&str>, result: Option<&str>) -> String {
    let parts = [("", overall), ("态度", attitude), ("结果", result)];
    let parts = parts.into_iter().filter_map(|(label, word)| Some(format!("{label}{}", word?)));
    parts.collect::<Vec<_>>().join("，")
}

/// What happened, in a word: 交办.
pub fn verb(kind: Kind, moment: Option<&Moment>) -> &'static str {
    let found = moment.and_then(|moment| VERBS.iter().find(|(of, day, _)| *of == kind && *day == moment.day));
    found.map_or_else(|| kind.word(), |(.., verb)| verb)
}

const VERBS: &[(Kind, &str, &str)] = &[
    (Kind::Suggestion, "submitted_on", "提出"),
    (Kind::Suggestion, "registered_on", "登记"),
    (Kind::Suggestion, "reviewed_on", "审核"),
    (Kind::Suggestion, "key_decided_on", "确定重点督办"),
    (Kind::Link, "confirmed_on", "确认关联"),
    (Kind::Assignment, "assigned_on", "交办"),
    (Kind::Assignment, "received_on", "签收"),
    (Kind::Assignment, "ended_on", "终止承办"),
    (Kind::Assignment, "effect_reviewed_on", "评估成效"),
    (Kind::ReturnRequest, "filed_on", "申请退回"),
    (Kind::ReturnRequest, "decided_on", "裁定退回"),
    (Kind::Plan, "approved_on", "审定方案"),
    (Kind::Contact, "on", "沟通"),
    (Kind::Diary, "on", "办理进展"),
    (Kind::LeaderAction, "on", "领办"),
    (Kind::CoOpinion, "sent_on", "协办意见"),
    (Kind::CoOpinion, "returned_on", "退回协办意见"),
    (Kind::Extension, "filed_on", "申请延期"),
    (Kind::Extension, "approved_on", "审批延期"),
    (Kind::Supervision, "on", "督办"),
    (Kind::Supervision, "response_on", "回复督办"),
    (Kind::Reply, "drafted_on", "起草答复"),
    (Kind::Reply, "signed_on", "签发"),
    (Kind::Reply, "sent_on", "发出"),
    (Kind::Delivery, "on", "送达"),
    (Kind::Feedback, "on", "代表反馈"),
    (Kind::Rehandling, "ordered_on", "责成重办"),
    (Kind::Suggestion, "rehandle_waived_on", "不再重办"),
    (Kind::Evaluation, "on", "评估"),
    (Kind::Suggestion, "closed_on", "办结"),
    (Kind::Progress, "on", "承诺进展"),
    (Kind::Commitment, "done_on", "承诺完成"),
    (Kind::Commitment, "failed_on", "承诺不能落实"),
    (Kind::ResolutionChange, "on", "结果变更"),
    (Kind::Outcome, "on", "成效"),
    (Kind::Suggestion, "published_on", "公开"),
    (Kind::Suggestion, "withdrawn_on", "撤回"),
    (Kind::Suggestion, "archived_on", "归档"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handling::life::MOMENTS;

    #[test]
    fn every_command_is_in_the_menu_once() {
        for &command in Command::ALL {
            let places = MENU.iter().flat_map(|(_, commands)| *commands).filter(|it| **it == command);
            assert_eq!(places.count(), 1, "{command:?}");
        }
    }

    #[test]
    fn every_moment_has_a_verb() {
        for moment in MOMENTS {
            let known = VERBS.iter().filter(|(kind, day, _)| *kind == moment.kind && *day == moment.day);
            assert_eq!(known.count(), 1, "{moment:?}");
        }
        assert_eq!(VERBS.len(), MOMENTS.len());
    }
}
