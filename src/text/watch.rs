//! Sentences of what is watched: contacts, checkpoints, slow offices, draws, promises, repeats, the work list.

use crate::{
    domain::{
        choices::{FollowUp, Phase, PlanPoint, SuperviseMethod},
        day::Day,
        due::{DueKind, DueStatus},
    },
    handling::command::Command,
    watch::{
        after::{Fate, Hardship},
        checkpoints::HeadCheck,
        contacts::{ContactForm, Mark, Tick},
        deadlines::Deadline,
        likeness::Resemblance,
        queue::{Reason, Why, Worry},
        tasks::{Cause, Item, Task, ToDo, Urgency},
    },
};

use super::{calling::Calling, due, trimmed};

/// Between the parts of an enumeration.
const SEPARATOR: &str = "、";

/// What a contact counts as.
pub fn form(form: ContactForm) -> &'static str {
    match form {
        ContactForm::Visit => "走访",
        ContactForm::Meeting => "见面",
    }
}

/// One of the six: 办前见面.
pub fn contact(phase: Phase, which: ContactForm) -> String {
    format!("{}{}", phase.word(), form(which))
}

/// 三访三见面 in full: what was held and what is missing.
pub fn mark_in_full(mark: Mark) -> String {
    let (visits, meetings) = mark.held();
    let named = |tick: Tick| {
        mark.at(tick).map(|(phase, form)| contact(phase, form)).collect::<Vec<_>>().join(SEPARATOR)
    };
    let mut text = format!("三访三见面：走访{visits}个阶段，见面{meetings}个阶段");
    for (tick, what) in [(Tick::Missed, "已缺"), (Tick::Soon, "临期未做"), (Tick::Open, "未做")] {
        let named = named(tick);
        if !named.is_empty() {
            text += &format!("；{what}：{named}");
        }
    }
    text + if mark.with_head { "；主要负责人已参加。" } else { "；主要负责人未参加。" }
}

/// A checkpoint of an office's head.
pub fn checkpoint(point: HeadCheck) -> &'static str {
    match point {
        HeadCheck::Plan => "审定办理方案",
        HeadCheck::Meeting => "与代表沟通座谈",
        HeadCheck::Reply => "审定答复文稿",
        HeadCheck::Effect => "评估办理成效",
    }
}

/// A checkpoint that was passed: by whom and when, as far as it is known.
pub fn passed(by: Option<&str>, on: Option<Day>) -> String {
    let parts = [by.map(str::to_owned), on.map(|on| on.to_string())];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "已完成".to_owned() } else { parts.join(" ") }
}

/// 五到位: whole, or what is open.
pub fn five_points(missing: &[PlanPoint]) -> String {
    let named: Vec<&str> = missing.iter().map(|point| point.word()).collect();
    if named.is_empty() { "五到位".to_owned() } else { format!("五到位缺{}", named.join(SEPARATOR)) }
}

pub fn due_kind(kind: DueKind) -> &'static str {
    match kind {
        DueKind::Sign => "签收",
        DueKind::Return => "申请退回",
        DueKind::Reassign => "重新交办",
        DueKind::FirstContact => "首次联系代表",
        DueKind::Co => "协办意见",
        DueKind::RedoCo => "协办意见重提",
        DueKind::Reply => "答复",
        DueKind::Feedback => "代表反馈",
        DueKind::Rehandle => "重新办理答复",
        DueKind::Commitment => "承诺事项",
        DueKind::Demand => "督办回复",
    }
}

/// Why an office is to be pressed: 答复逾期12天（期限2026-11-11）.
pub fn reason(reason: &Reason) -> String {
    let until = reason.day.map(|day| format!("（期限{day}）")).unwrap_or_default();
    let what = match reason.why {
        Why::Due(kind) => due_kind(kind).to_owned(),
        Why::Measure => "方案措施".to_owned(),
        Why::Contact(phase, form) if reason.is_delay() => {
            return format!("缺{}{until}", contact(phase, form));
        }
        Why::Contact(phase, form) => format!("未{}，", contact(phase, form)),
        Why::Idle { days } => {
            let since = reason.day.map(|day| format!("（最近一次{day}）")).unwrap_or_default();
            return format!("{days}天无进展{since}");
        }
    };
    format!("{what}{}{until}", due::status(reason.status))
}

/// Why an office is to be pressed, all of it.
pub fn reasons(worry: &Worry) -> String {
    let mut words: Vec<String> = worry.reasons.iter().map(reason).collect();
    // Two measures of one plan that were due on one day read the same.
    words.dedup();
    words.join("；")
}

/// How an office was pressed before.
pub fn pressed(worry: &Worry) -> String {
    let method = worry.pressed_by.map_or("督办", |it| it.word());
    match (worry.pressed, worry.pressed_on) {
        (0, _) => "未督办过".to_owned(),
        (count, None) => format!("已督办{count}次"),
        (count, Some(on)) => format!("已督办{count}次，最近{on}{method}"),
    }
}

/// Whether an office is pressed by a formal notice.
fn is_formal(method: SuperviseMethod) -> bool {
    use SuperviseMethod::*;
    match method {
        Notice => true,
        Phone | Reminder | Onsite | Meeting | SpotCheck | Inspect | Key | Bulletin | Interview | Other => {
            false
        }
    }
}

/// The title of a paper that presses an office.
pub fn paper_title(method: SuperviseMethod, calling: Calling) -> String {
    calling.says(if is_formal(method) { "代表建议督办通知书" } else { "代表建议催办单" })
}

/// What such a paper says before its list.
pub fn paper_asks(method: SuperviseMethod, count: usize, calling: Calling) -> String {
    let asks = if is_formal(method) {
        "经查，你单位承办的下列代表建议未按规定推进，现予督办"
    } else {
        "你单位承办的下列代表建议需要抓紧办理，现予提醒"
    };
    format!("{}，共{count}件：", calling.says(asks))
}

/// What such a paper asks for at its end.
pub fn paper_end(reply_due: Option<Day>) -> String {
    let until = reply_due
        .map_or("尽快".to_owned(), |day| format!("于{}年{}月{}日前", day.year(), day.month(), day.day()));
    format!("请{until}将办理进展和下一步措施书面回复，并在台账中如实记录。")
}

/// What a spot check is done by, step by step.
pub const DRAW_STEPS: [&str; 4] = [
    "先公布一段谁也不能左右的文字作种子，例如抽查当天的彩票开奖号码。",
    "填写种子和件数，选定参加抽取的建议，点“抽取”。同样的种子和名单，谁来抽、抽几次，结果都一样。",
    "打印抽查单，点“记入各件的督办记录”。",
    "到承办单位核对沟通记录、答复文稿和办理台账，把查到的情况写进这件建议的督办记录。",
];

/// How many characters of a number in a draw stand in the list: enough to tell it from all others.
pub const DRAW_SHOWN: usize = 12;

/// How a spot check is drawn, so that anybody can repeat it.
pub const DRAW: &str = "抽签的算法：把“种子”、一个换行符和“届次会议第×号”依次连成一段文字（UTF-8 编码），\
计算它的 SHA-256 值，写成 64 位十六进制数，就是这件建议的抽签号。抽签号最小的若干件即为抽中，按抽签号从小到大排列。\
任何人用同样的种子和同样的名单，都会得到同样的结果；多一件或少一件，其余各件的抽签号不变。\
表中只列抽签号的前 12 位，全文记入督办记录。核对方法：在命令行执行 printf '种子\\n届次会议第×号' | sha256sum。";

/// A draw as a record of supervision keeps it.
pub fn drawn(seed: &str, pool: usize, drawn: usize, number: &str) -> String {
    format!("随机抽查：种子“{}”，从{pool}件中抽取{drawn}件，本件抽签号{number}。", seed.trim())
}

/// By what people know a suggestion in a draw.
pub fn draw_label(session: &str, number: &str) -> String {
    format!("{session}第{number}号")
}

/// What the group of a suggestion asks for.
pub fn followup(group: FollowUp) -> &'static str {
    match group {
        FollowUp::Improve => "已答复办结的，完善提升",
        FollowUp::Implement => "已承诺办理的，落实到位",
        FollowUp::Finish => "暂未完成的，如期完成",
        FollowUp::Create => "原来没有条件的，创造条件",
    }
}

/// How a promise stands.
pub fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Open => "未兑现",
        Fate::NoReason => "不能落实，未说明原因",
        Fate::Kept => "已兑现",
        Fate::GivenUp => "不能落实，已说明原因",
    }
}

/// A sign that a suggestion is hard.
pub fn hardship(sign: Hardship) -> &'static str {
    match sign {
        Hardship::Marked => "已标记难度较大",
        Hardship::Repeated => "代表多次提出",
        Hardship::Dissatisfied => "代表曾不满意",
        Hardship::Deferred => "条件或职权所限",
        Hardship::Extended => "已延期",
        Hardship::ManyOffices => "涉及三个以上单位",
    }
}

/// How like a suggestion is: 很可能重复 or 相似, with the figure.
pub fn likeness(offer: &Resemblance) -> String {
    let word = if offer.is_strong() { "很可能重复" } else { "内容相似" };
    let known = offer.known.map(|kind| format!("，已确认：{}", kind.word())).unwrap_or_default();
    format!("{word}（相似度{}%）{known}", offer.score)
}

/// What is to be done: a step by its own word, but where the step is only one of several to the aim.
pub fn work(work: ToDo) -> &'static str {
    match work {
        ToDo::Give(Command::Plan) => "定方案",
        ToDo::Give(Command::Contact) => "联系代表",
        ToDo::Give(Command::Reply) => "答复",
        ToDo::Give(Command::Deliver) => "送达",
        ToDo::Give(Command::Feedback) => "收集反馈",
        ToDo::Give(Command::Evaluate) => "组织评估",
        ToDo::Give(Command::Publish) => "定公开",
        ToDo::Give(Command::Progress) => "兑现承诺",
        ToDo::Give(command) => command.word(),
        ToDo::Measure => "落实措施",
        ToDo::ReadOpinion => "处理协办意见",
        ToDo::Remind => "提醒",
    }
}

/// How much it presses.
pub fn urgency(band: Urgency) -> &'static str {
    match band {
        Urgency::Overdue => "逾期待办",
        Urgency::Soon => "临期待办",
        Urgency::Waiting => "等我办",
        Urgency::Later => "不急",
    }
}

/// What counts to it.
pub fn urgency_hint(band: Urgency) -> &'static str {
    match band {
        Urgency::Overdue => "按这个角色和单位要办的事计，一件建议可以有几项：期限已过、还没有办。",
        Urgency::Soon => {
            "按这个角色和单位要办的事计，一件建议可以有几项：期限临近，几天算临近在“设置 → 期限”里改。"
        }
        Urgency::Waiting => "按这个角色和单位要办的事计，一件建议可以有几项：轮到办了，没有期限。",
        Urgency::Later => "按这个角色和单位要办的事计，一件建议可以有几项：期限还远，或者可以放一放。",
    }
}

/// Why a task is there, and how it stands: one short sentence.
pub fn cause(task: &Task) -> String {
    let by = |what: String| {
        let is_dated = !matches!(task.status, DueStatus::NotStarted | DueStatus::NotApplicable);
        if is_dated { format!("{what}{}", due::status(task.status)) } else { what }
    };
    match task.cause {
        Cause::Stage => by(waits(task.work).to_owned()),
        Cause::Due(kind) => by(due_kind(kind).to_owned()),
        Cause::PlanGaps(count) => format!("方案“五到位”还缺{count}项"),
        Cause::PlanUnapproved => "方案未经主要负责人审定".to_owned(),
        Cause::Measure(1) => by("方案措施".to_owned()),
        Cause::Measure(count) => by(format!("{count}项方案措施，最早一项")),
        Cause::Contact(phase, form) if task.status.is_overdue() => format!("缺{}", contact(phase, form)),
        Cause::Contact(phase, form) => by(format!("未{}，", contact(phase, form))),
        Cause::HeadAbsent => by("主要负责人未与代表见面，答复".to_owned()),
        Cause::EffectOpen => "主要负责人未评估成效".to_owned(),
        Cause::OpinionUnread => "协办意见已到".to_owned(),
        Cause::Undelivered(count) => format!("还有{count}位代表未送达"),
        Cause::ExtensionOpen => "延期申请待批".to_owned(),
        Cause::PublicityOpen => "未定是否公开".to_owned(),
        Cause::CommitmentOpen => "承诺未兑现".to_owned(),
        Cause::NoReason => "承诺不能落实，未说明原因".to_owned(),
        Cause::Slow(count) if task.status.is_overdue() => by(format!("{count}项滞后，最长")),
        Cause::Slow(count) => format!("{count}项滞后"),
        Cause::Reminder => "到了提醒日期".to_owned(),
    }
}

/// Why something is to be done that may stand for several.
pub fn causes(item: &Item) -> String {
    match (item.task.cause, item.count) {
        (_, 1) => cause(&item.task),
        (Cause::Slow(_), offices) => format!("{offices}家单位共{}", cause(&item.task)),
        (_, count) => format!("{}（共{count}项）", cause(&item.task)),
    }
}

/// What a day is for, in a list of all days of a suggestion.
pub fn deadline(it: &Deadline) -> &'static str {
    match it {
        Deadline::Due(due) => due.kind.word(),
        Deadline::Measure(_) => work(ToDo::Measure),
        Deadline::Task(task) => work(task.work),
    }
}

/// How a day came about.
pub fn deadline_basis(it: &Deadline) -> String {
    match it {
        Deadline::Due(due) => due::basis(due),
        Deadline::Measure(measure) => match measure.what.as_deref() {
            Some(what) => format!("办理方案里的措施：{}。", trimmed(what)),
            None => "办理方案里的措施。".to_owned(),
        },
        Deadline::Task(task) => format!("{}。", cause(task)),
    }
}

/// What a stage waits for, where no day is set.
fn waits(work: ToDo) -> &'static str {
    use Command::*;
    let ToDo::Give(command) = work else { return "待办" };
    match command {
        Register => "未登记",
        Review => "未审核",
        Assign => "未交办",
        Sign => "未签收",
        DecideReturn => "申请退回",
        Plan => "无办理方案",
        CoOpinion => "未提意见",
        Reply => "未答复",
        Feedback => "代表未反馈",
        Rehandle => "代表不满意",
        Evaluate => "再次不满意",
        Close => "手续已齐",
        Archive => "已办结，未归档",
        AnswerDemand => "督办未回复",
        // Whoever waits for these has a day or a reason of its own.
        Merge | Unmerge | Withdraw | AskReturn | AddCo | EndAssignment | ApprovePlan | Contact | Diary
        | ReturnOpinion | Extend | DecideExtension | Consult | Draft | Deliver | WaiveRehandling
        | ReviewEffect | Promise | Progress | KeepPromise | FailPromise | ChangeResolution | Outcome
        | Supervise | Lead | Publish | Reopen => "待办",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::RecordId, kind::Kind};

    fn reason_of(why: Why, day: &str, status: DueStatus) -> String {
        let of = RecordId::derived(Kind::Assignment, &[]);
        reason(&Reason { of, why, day: Day::parse(day).ok(), status })
    }

    #[test]
    fn a_reason_says_what_is_late_and_by_how_much() {
        let reply = Why::Due(DueKind::Reply);
        assert_eq!(
            reason_of(reply, "2026-11-11", DueStatus::Overdue { days: 12 }),
            "答复逾期12天（期限2026-11-11）"
        );
        let soon = DueStatus::Soon { left: 3, urgent: true };
        let contact = Why::Contact(Phase::Before, ContactForm::Meeting);
        assert_eq!(reason_of(contact, "2026-11-26", soon), "未办前见面，还有3天（期限2026-11-26）");
        assert_eq!(
            reason_of(contact, "2026-11-20", DueStatus::Overdue { days: 3 }),
            "缺办前见面（期限2026-11-20）"
        );
        assert_eq!(
            reason_of(Why::Idle { days: 40 }, "2026-10-14", DueStatus::NotStarted),
            "40天无进展（最近一次2026-10-14）"
        );
    }

    #[test]
    fn the_mark_names_what_is_missing() {
        use Tick::*;
        let it = Mark { cells: [Held, Missed, Held, Soon, Open, Open], with_head: true };
        assert_eq!(
            mark_in_full(it),
            "三访三见面：走访2个阶段，见面0个阶段；已缺：办前见面；临期未做：办中见面；未做：办后走访、办后见面；主要负责人已参加。"
        );
    }

    #[test]
    fn every_kind_of_work_and_group_has_its_own_words() {
        let all = Command::ALL.iter().map(|it| ToDo::Give(*it));
        let all = all.chain([ToDo::Measure, ToDo::ReadOpinion, ToDo::Remind]);
        let words: std::collections::BTreeSet<&str> = all.map(work).collect();
        assert_eq!(words.len(), Command::ALL.len() + 3);
        let groups: std::collections::BTreeSet<&str> = FollowUp::ALL.iter().map(|it| followup(*it)).collect();
        assert_eq!(groups.len(), 4);
    }
}
