//! Why a suggestion is in the denominator of a rate and not in its numerator, in plain words.

use std::collections::HashMap;

use crate::{
    domain::{
        choices::{Indicator, Phase, Verdict},
        day::Day,
        due::Done,
        id::RecordId,
    },
    figures::{
        basis::Basis,
        cut::{Filter, Scope},
        indicator::Counting,
        subject::{Job, Pledge, Subject, Touch},
    },
};

/// The heading over the reasons.
pub const HEADING: &str = "没有计入的原因";

/// Why each of these suggestions does not, or not wholly, count.
pub fn why_not<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    indicator: Indicator,
    cases: impl IntoIterator<Item = RecordId>,
) -> Vec<String> {
    let subjects: HashMap<RecordId, &Subject> = subjects.into_iter().map(|it| (it.id, it)).collect();
    let why = |id| {
        let scope = subjects.get(&id).and_then(|it| Scope::new(it, basis, filter));
        scope.map(|scope| reasons(&scope, indicator)).unwrap_or_default()
    };
    cases.into_iter().map(why).collect()
}

/// The reasons, each once; empty where all of it counts.
fn reasons(scope: &Scope, indicator: Indicator) -> String {
    let measure = indicator.measure();
    let case = |why: &dyn Fn() -> String| {
        let lacks = matches!(measure, Counting::SuggestionShare { of, hit } if of(scope) && !hit(scope));
        lacks.then(why).into_iter().collect()
    };
    let jobs = |why: &dyn Fn(&Job) -> String| {
        let lacks =
            |it: &&Job| matches!(measure, Counting::JobShare { of, hit } if of(scope, it) && !hit(scope, it));
        scope.jobs().filter(lacks).map(why).collect()
    };
    let mut whys = told(scope, indicator, &case, &jobs);
    if let Counting::PledgeShare { of, hit } = measure {
        let own = scope.subject.pledges.iter().filter(|it| scope.shows(it.office));
        whys.extend(own.filter(|it| of(scope, it) && !hit(scope, it)).map(of_pledge));
    }
    whys.sort();
    whys.dedup();
    whys.join("；")
}

/// Says why of a suggestion that lacks.
type OfCase<'a> = &'a dyn Fn(&dyn Fn() -> String) -> Vec<String>;
/// Says why of each handling that lacks.
type OfJobs<'a> = &'a dyn Fn(&dyn Fn(&Job) -> String) -> Vec<String>;

fn told(scope: &Scope, indicator: Indicator, case: OfCase, jobs: OfJobs) -> Vec<String> {
    use Indicator as I;
    let (it, answer) = (scope.subject, scope.answer());
    let plain = |words: &'static str| case(&|| words.to_owned());
    let job = |words: &'static str| jobs(&|_| words.to_owned());
    let stage = || case(&|| format!("现在是“{}”", it.stage.word()));
    let said = |verdict: Option<Verdict>, none: &'static str| {
        case(&|| verdict.map_or(none.to_owned(), |verdict| format!("代表评价是“{}”", verdict.word())))
    };
    match indicator {
        I::AcceptRate if it.is_merged => plain("并入了别的建议，不单独计"),
        I::AcceptRate | I::StudyRate => stage(),
        I::G1GovShare => plain("主办、分办的不是政府系统的单位"),
        I::SignRate => job("还没有签收"),
        I::SignOnTime => jobs(&|it| late(it.signed_on, it.sign_due, "签收")),
        I::SignIn7 => jobs(&|it| late(it.signed_on, it.assigned_on.map(|on| on.plus_days(7)), "签收")),
        I::ReturnRate => job("没有退回"),
        I::RightFirst => job("经同意退回"),
        I::PlanRate => job("办理方案还没有审定"),
        I::FiveRate => job("办理方案没有写全任务、人员、内容、责任、时限五项"),
        I::ContactRate => plain("还没有记过沟通"),
        I::MeetRate => plain("还没有当面沟通"),
        I::ThreeVisits => case(&|| lacking(scope, &[("沟通", |it| it.is_visit)])),
        I::ThreeMeets => case(&|| lacking(scope, &[("当面沟通", |it| it.is_meeting)])),
        I::ThreeAndThree => {
            case(&|| lacking(scope, &[("沟通", |it| it.is_visit), ("当面沟通", |it| it.is_meeting)]))
        }
        I::HeadContact => plain("单位主要负责人没有参加过沟通"),
        I::CoOnTime => jobs(&|it| match it.opinion {
            Done::On(on) => late(Some(on), it.opinion_due, "提协办意见"),
            Done::No | Done::Undated => "还没有在期限内提协办意见".to_owned(),
        }),
        I::ReplyRate => case(&|| unanswered(scope)),
        I::OnTimeRate if required(scope).any(|it| it.replied_on.is_none()) => case(&|| unanswered(scope)),
        I::OnTimeRate => plain("答复晚于期限"),
        I::ExtensionRate => job("没有延期"),
        I::PointsRate => plain("答复没有逐条回应"),
        I::FeedbackRate => plain("代表还没有反馈"),
        I::Satisfied | I::Basic | I::SatisfiedOrBasic | I::Dissatisfied => {
            said(answer.verdict, "代表还没有反馈")
        }
        I::SatisfiedFirst => said(answer.first_verdict, "代表还没有反馈"),
        I::Turned => said(answer.verdict, "重新办理后代表还没有反馈"),
        I::DoneRate if answer.result.is_some_and(|it| it.is_done()) => {
            let result = answer.result.map_or("", |it| it.word());
            case(&|| format!("结果“{result}”还没有经督查机构、代表或三方确认"))
        }
        I::DoneRate | I::AdoptRate | I::SolvePlanRate | I::BToA => case(&|| {
            let none = || "还没有办理结果".to_owned();
            answer.result.map_or_else(none, |result| format!("现在的结果是“{}”", result.word()))
        }),
        I::PublicRate => case(&|| match it.publicity {
            None => "还没有决定是否公开".to_owned(),
            Some(decision) => format!("公开决定是“{}”，还没有公开", decision.word()),
        }),
        I::RepeatRate => plain("没有标记为多次提出，也没有确认与以往重复"),
        I::ReplyIn3 => jobs(&|it| late(it.replied_on, it.assigned_on.map(|on| on.plus_months(3)), "答复")),
        I::ReplyIn6 => jobs(&|it| late(it.replied_on, it.assigned_on.map(|on| on.plus_months(6)), "答复")),
        // Commitments say it themselves, and what is no share leaves nothing out.
        I::PromiseRate
        | I::ImplementRate
        | I::Count
        | I::Jobs
        | I::DaysAverage
        | I::DaysMedian
        | I::Motions
        | I::Transfers
        | I::Supervisions
        | I::Notices
        | I::Overdue
        | I::LateReplies
        | I::Extensions
        | I::FailedFirst
        | I::QualityMark
        | I::Passing
        | I::ModelCase
        | I::Praise
        | I::ByHand => Vec::new(),
    }
}

/// What was not done, or not in time.
fn late(done: Option<Day>, due: Option<Day>, what: &str) -> String {
    match (done, due) {
        (None, _) => format!("还没有{what}"),
        (Some(done), Some(due)) => format!("{done} 才{what}，期限 {due}"),
        (Some(done), None) => format!("{done} 才{what}"),
    }
}

fn required<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a Job> + use<'a> {
    scope.jobs().filter(|it| it.is_required)
}

/// Whether nobody or not everybody has answered.
fn unanswered(scope: &Scope) -> String {
    let open: Vec<&Job> = required(scope).filter(|it| it.replied_on.is_none()).collect();
    let due = open.iter().filter_map(|it| it.reply_due).min();
    let who = match (open.len(), required(scope).count()) {
        (0, _) => "还没有单位承办、答复".to_owned(),
        (open, all) if open == all => "还没有正式答复".to_owned(),
        (open, all) => format!("{all} 个单位里还有 {open} 个没有答复"),
    };
    match due {
        Some(due) if due < scope.basis.today => format!("{who}，期限 {due} 已过"),
        Some(due) => format!("{who}，期限 {due}"),
        None => who,
    }
}

/// A kind of contact, and which contacts are of it.
type Wanted = (&'static str, fn(&Touch) -> bool);

/// The phases in which contacts of each kind lack.
fn lacking(scope: &Scope, wanted: &[Wanted]) -> String {
    let subject = scope.subject;
    let is_theirs = |it: &Touch| !subject.is_divided || it.office.is_none() || scope.shows(it.office);
    let held = |phase: Phase, is_wanted: fn(&Touch) -> bool| {
        subject.touches.iter().any(|it| it.phase == phase && is_theirs(it) && is_wanted(it))
    };
    let of = |(what, is_wanted): &Wanted| {
        let phases: Vec<&str> =
            Phase::ALL.iter().filter(|phase| !held(**phase, *is_wanted)).map(|it| it.word()).collect();
        (!phases.is_empty()).then(|| format!("没有{}的{what}", phases.join("、")))
    };
    wanted.iter().filter_map(of).collect::<Vec<_>>().join("，")
}

fn of_pledge(it: &Pledge) -> String {
    match (it.done_on, it.due) {
        (Some(done), Some(due)) => format!("承诺 {done} 才完成，时限 {due}"),
        (Some(done), None) => format!("承诺 {done} 完成，没有写明时限"),
        (None, Some(due)) => format!("承诺还没有完成，时限 {due}"),
        (None, None) => "承诺还没有完成".to_owned(),
    }
}
