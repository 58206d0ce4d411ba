//! The indicators as data: what each one counts, its numerator and its denominator as predicates over suggestions, handlings or commitments.

use super::{
    cut::{Cut, Scope},
    subject::{Job, Pledge, Touch},
};
use crate::domain::{
    choice::choice,
    choices::{
        AssignRole, Class, EndedWhy, Grade, Indicator, Origin, Phase, Resolution, ShareBase, SuperviseMethod,
        Verdict, VerdictBase,
    },
    due::Done,
    scheme::class,
    stage::Stage,
};

/// What an indicator counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 件: suggestions.
    Suggestion,
    /// 件次: handlings, one for each office of a suggestion.
    Job,
    /// 项: commitments, or things that are due.
    Item,
    /// 次: acts.
    Act,
    /// 天: days.
    Day,
}

/// A predicate over suggestions.
type OfSuggestions = fn(&Scope) -> bool;
/// A predicate over handlings.
type OfJobs = fn(&Scope, &Job) -> bool;
/// A predicate over commitments.
type OfPledges = fn(&Scope, &Pledge) -> bool;

/// How an indicator is counted. Suggestions and handlings have predicates of different types: none can stand
/// in the place of the other.
#[derive(Clone, Copy, Debug)]
pub enum Counting {
    /// So many suggestions.
    Suggestions(OfSuggestions),
    /// So many handlings.
    Jobs(OfJobs),
    SuggestionShare {
        /// The denominator.
        of: OfSuggestions,
        /// The numerator, among those.
        hit: OfSuggestions,
    },
    /// A share of handlings.
    JobShare {
        /// The denominator.
        of: OfJobs,
        /// The numerator, among those.
        hit: OfJobs,
    },
    /// A share of commitments.
    PledgeShare {
        /// The denominator.
        of: OfPledges,
        /// The numerator, among those.
        hit: OfPledges,
    },
    /// The average of days over handlings.
    Average(fn(&Scope, &Job) -> Option<i64>),
    /// The middle one of the days of handlings.
    Median(fn(&Scope, &Job) -> Option<i64>),
    /// How many acts, or things that are due, a suggestion has.
    Each(fn(&Scope) -> u32),
    /// What a person marks.
    Marked,
}

impl Counting {
    /// Whether it counts events, and is no share.
    pub fn is_count(self) -> bool {
        matches!(self, Counting::Each(_) | Counting::Jobs(_) | Counting::Suggestions(_))
    }

    /// Whether only a person can say it.
    pub fn is_marked(self) -> bool {
        matches!(self, Counting::Marked)
    }
}

impl Indicator {
    /// What it counts.
    pub fn unit(self) -> Unit {
        match self.measure() {
            Counting::Suggestions(_) | Counting::SuggestionShare { .. } => Unit::Suggestion,
            Counting::Jobs(_) | Counting::JobShare { .. } => Unit::Job,
            Counting::PledgeShare { .. } => Unit::Item,
            Counting::Average(_) | Counting::Median(_) => Unit::Day,
            Counting::Each(_) if self == Indicator::Overdue => Unit::Item,
            Counting::Each(_) | Counting::Marked => Unit::Act,
        }
    }

    /// How it is counted.
    pub fn measure(self) -> Counting {
        use Counting::{Average, Each, JobShare, Jobs, Median, PledgeShare, SuggestionShare, Suggestions};
        use Indicator as I;
        match self {
            I::Count => Suggestions(is_counted),
            I::Jobs => Jobs(is_handling),
            I::AcceptRate => SuggestionShare { of: is_received, hit: is_counted },
            I::G1GovShare => SuggestionShare { of: is_first_grade, hit: is_governments },
            I::SignRate => JobShare { of: is_own_handling, hit: |_, it| it.signed_on.is_some() },
            I::SignOnTime => JobShare {
                of: |scope, it| is_own_handling(scope, it) && it.sign_due.is_some(),
                hit: |_, it| it.signed_on.is_some() && it.signed_on <= it.sign_due,
            },
            I::ReturnRate => JobShare { of: is_own_ever, hit: |_, it| was_returned(it) },
            I::RightFirst => JobShare { of: is_own_ever, hit: |_, it| !was_returned(it) },
            I::PlanRate => JobShare { of: is_own_answering, hit: |_, it| it.has_plan },
            I::FiveRate => JobShare { of: is_own_answering, hit: |_, it| it.has_five },
            I::ContactRate => SuggestionShare {
                of: is_in_work,
                hit: |scope| touches(scope, |it| it.is_visit || it.is_meeting),
            },
            I::MeetRate => {
                SuggestionShare { of: is_in_work, hit: |scope| touches(scope, |it| it.is_meeting) }
            }
            I::ThreeVisits => SuggestionShare { of: is_replied, hit: |scope| in_each(scope, is_visit) },
            I::ThreeMeets => SuggestionShare { of: is_replied, hit: |scope| in_each(scope, is_meeting) },
            I::ThreeAndThree => SuggestionShare {
                of: is_replied,
                hit: |scope| in_each(scope, is_visit) && in_each(scope, is_meeting),
            },
            I::HeadContact => SuggestionShare {
                of: |scope| is_replied(scope) && (scope.subject.grade == Grade::G1 || scope.subject.is_key),
                hit: |scope| touches(scope, |it| it.with_head),
            },
            I::CoOnTime => JobShare {
                of: |scope, it| {
                    let is_over = it.opinion_due.is_some_and(|due| due <= scope.basis.today);
                    is_own_handling(scope, it)
                        && it.role == Some(AssignRole::Co)
                        && (is_over || (it.opinion_due.is_some() && it.opinion != Done::No))
                },
                hit: |_, it| match (it.opinion, it.opinion_due) {
                    (Done::On(on), Some(due)) => on <= due,
                    _ => false,
                },
            },
            I::ReplyRate => SuggestionShare { of: is_owing, hit: is_replied },
            I::OnTimeRate => SuggestionShare {
                of: |scope| is_owing(scope) && (is_replied(scope) || is_past_due(scope)),
                hit: |scope| is_replied(scope) && required(scope).all(|it| !is_late(it)),
            },
            I::ExtensionRate => JobShare { of: is_own_answering, hit: |_, it| it.is_extended },
            I::PointsRate => SuggestionShare {
                of: |scope| is_replied(scope) && scope.subject.answers_points.is_some(),
                hit: |scope| scope.subject.answers_points == Some(true),
            },
            I::DaysAverage => Average(days),
            I::DaysMedian => Median(days),
            I::FeedbackRate => {
                SuggestionShare { of: is_replied, hit: |scope| scope.answer().verdict.is_some() }
            }
            I::Satisfied => {
                SuggestionShare { of: is_judged, hit: |scope| says(scope, &[Verdict::Satisfied]) }
            }
            I::Basic => SuggestionShare { of: is_judged, hit: |scope| says(scope, &[Verdict::Basic]) },
            I::SatisfiedOrBasic => SuggestionShare {
                of: is_judged,
                hit: |scope| {
                    if scope.basis.understood_counts {
                        says(scope, &[Verdict::Satisfied, Verdict::Basic, Verdict::Understood])
                    } else {
                        says(scope, &[Verdict::Satisfied, Verdict::Basic])
                    }
                },
            },
            I::Dissatisfied => {
                SuggestionShare { of: is_judged, hit: |scope| says(scope, &[Verdict::Dissatisfied]) }
            }
            I::SatisfiedFirst => SuggestionShare {
                of: |scope| is_counted(scope) && scope.answer().first_verdict.is_some(),
                hit: |scope| scope.answer().first_verdict == Some(Verdict::Satisfied),
            },
            I::Turned => SuggestionShare {
                of: |scope| is_counted(scope) && scope.answer().first_verdict == Some(Verdict::Dissatisfied),
                hit: |scope| scope.answer().verdict.is_some_and(|it| it != Verdict::Dissatisfied),
            },
            I::DoneRate => SuggestionShare {
                of: has_result_base,
                hit: |scope| {
                    let is_sure = scope.basis.unconfirmed_counts || scope.answer().is_confirmed;
                    is_sure && scope.answer().result.is_some_and(Resolution::is_done)
                },
            },
            I::AdoptRate => SuggestionShare {
                of: has_result_base,
                hit: |scope| {
                    let result = scope.answer().result;
                    result.is_some_and(|it| it.is_done() || it == Resolution::Partial)
                },
            },
            I::SolvePlanRate => SuggestionShare {
                of: has_result_base,
                hit: |scope| scope.answer().result.is_some_and(|it| it.is_done() || it.is_unfinished()),
            },
            I::PromiseRate => PledgeShare {
                of: |scope, it| it.due.is_some_and(|due| due <= scope.basis.today),
                hit: |_, it| it.done_on.is_some() && it.done_on <= it.due,
            },
            I::ImplementRate => PledgeShare { of: |_, _| true, hit: |_, it| it.done_on.is_some() },
            I::BToA => SuggestionShare {
                of: |scope| {
                    is_counted(scope) && class_of(scope, scope.answer().replied_result) == Some(Class::B)
                },
                hit: |scope| class_of(scope, scope.answer().result) == Some(Class::A),
            },
            I::PublicRate => SuggestionShare { of: is_replied, hit: |scope| scope.subject.is_published },
            I::RepeatRate => SuggestionShare { of: is_counted, hit: |scope| scope.subject.is_repeated },
            I::Motions => {
                Suggestions(|scope| is_counted(scope) && scope.subject.origin == Some(Origin::Motion))
            }
            I::Transfers => {
                Jobs(|scope, it| is_own_ever(scope, it) && it.ended == Some(EndedWhy::Transferred))
            }
            I::StudyRate => {
                SuggestionShare { of: is_in_work, hit: |scope| Stage::ToPlan < scope.subject.stage }
            }
            I::Supervisions => Each(|scope| presses(scope, |_| true)),
            I::Notices => Each(|scope| presses(scope, |method| method == Some(SuperviseMethod::Notice))),
            I::Overdue => Each(|scope| {
                let debts = scope.subject.debts.iter();
                let late = debts.filter(|it| it.on < scope.basis.today && scope.shows(it.office)).count();
                u32::try_from(late).unwrap_or(u32::MAX)
            }),
            I::ReplyIn3 => JobShare { of: |scope, it| owes(scope, it, 3), hit: |_, it| replied_in(it, 3) },
            I::ReplyIn6 => JobShare { of: |scope, it| owes(scope, it, 6), hit: |_, it| replied_in(it, 6) },
            I::SignIn7 => JobShare {
                of: |scope, it| {
                    let last = it.assigned_on.map(|on| on.plus_days(7));
                    is_own_handling(scope, it)
                        && last.is_some_and(|last| it.signed_on.is_some() || last < scope.basis.today)
                },
                hit: |_, it| {
                    it.signed_on.zip(it.assigned_on).is_some_and(|(signed, on)| signed <= on.plus_days(7))
                },
            },
            I::LateReplies => Jobs(|scope, it| {
                let is_overdue =
                    it.replied_on.is_none() && it.reply_due.is_some_and(|due| due < scope.basis.today);
                is_counted(scope) && it.is_required && (is_late(it) || is_overdue)
            }),
            I::Extensions => Jobs(|scope, it| is_counted(scope) && it.is_required && it.is_extended),
            I::FailedFirst => Suggestions(|scope| {
                is_counted(scope) && scope.answer().first_verdict == Some(Verdict::Dissatisfied)
            }),
            I::QualityMark | I::Passing | I::ModelCase | I::Praise | I::ByHand => Counting::Marked,
        }
    }

    /// Those that a page shows together, under one heading each.
    pub const GROUPS: &'static [(Group, &'static [Indicator])] = &[
        (
            Group::Whole,
            &[
                Indicator::Count,
                Indicator::Jobs,
                Indicator::AcceptRate,
                Indicator::G1GovShare,
                Indicator::RepeatRate,
                Indicator::Motions,
            ],
        ),
        (
            Group::Assigning,
            &[
                Indicator::SignRate,
                Indicator::SignOnTime,
                Indicator::ReturnRate,
                Indicator::RightFirst,
                Indicator::Transfers,
                Indicator::StudyRate,
                Indicator::PlanRate,
                Indicator::FiveRate,
            ],
        ),
        (
            Group::Contact,
            &[
                Indicator::ContactRate,
                Indicator::MeetRate,
                Indicator::ThreeVisits,
                Indicator::ThreeMeets,
                Indicator::ThreeAndThree,
                Indicator::HeadContact,
            ],
        ),
        (
            Group::Reply,
            &[
                Indicator::ReplyRate,
                Indicator::OnTimeRate,
                Indicator::CoOnTime,
                Indicator::ExtensionRate,
                Indicator::PointsRate,
                Indicator::DaysAverage,
                Indicator::DaysMedian,
            ],
        ),
        (
            Group::Verdict,
            &[
                Indicator::FeedbackRate,
                Indicator::Satisfied,
                Indicator::Basic,
                Indicator::SatisfiedOrBasic,
                Indicator::Dissatisfied,
                Indicator::SatisfiedFirst,
                Indicator::Turned,
            ],
        ),
        (
            Group::Result,
            &[
                Indicator::DoneRate,
                Indicator::AdoptRate,
                Indicator::SolvePlanRate,
                Indicator::BToA,
                Indicator::PromiseRate,
                Indicator::ImplementRate,
                Indicator::PublicRate,
            ],
        ),
        (Group::Press, &[Indicator::Supervisions, Indicator::Notices, Indicator::Overdue]),
    ];
}

choice! {
    /// A heading under which indicators stand together.
    Group "indicator_group" {
        Whole "whole" "总体",
        Assigning "assigning" "交办与方案",
        Contact "contact" "沟通",
        Reply "reply" "答复",
        Verdict "verdict" "代表评价",
        Result "result" "结果与落实",
        Press "press" "督办与逾期",
    }
}

/// Whether a suggestion is of the base set: accepted and neither withdrawn nor sent back; under a filter by
/// offices, one that they have to answer.
pub fn is_counted(scope: &Scope) -> bool {
    is_accepted(scope) && (!scope.is_by_job() || scope.is_answering())
}

/// Whether it was handed in: everything but drafts.
pub fn is_received(scope: &Scope) -> bool {
    if scope.is_by_job() { is_counted(scope) } else { scope.subject.stage != Stage::Draft }
}

/// Whether a suggestion is in the denominator of a share.
pub fn is_in_base(scope: &Scope, base: ShareBase) -> bool {
    match base {
        ShareBase::Accepted => is_counted(scope),
        ShareBase::Received => is_received(scope),
        ShareBase::Replied => is_replied(scope),
    }
}

/// The denominator of a distribution: of results, those that the settings choose for results.
pub fn base_of(cut: Cut, scope: &Scope) -> bool {
    match cut {
        Cut::Result | Cut::Class | Cut::RepliedClass => has_result_base(scope),
        Cut::Verdict => is_judged(scope),
        _ => is_in_base(scope, scope.basis.share_base),
    }
}

/// Whether every formal reply that it owes in the first round went out; what owes none, when one did all the same.
pub fn is_replied(scope: &Scope) -> bool {
    let owes_none = || scope.subject.reference_only && scope.subject.replied_on.is_some();
    is_counted(scope) && scope.has_replied().unwrap_or_else(owes_none)
}

fn required<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a Job> + use<'a> {
    scope.jobs().filter(|it| it.is_required)
}

fn has_result_base(scope: &Scope) -> bool {
    is_in_base(scope, scope.basis.result_base)
}

fn is_owing(scope: &Scope) -> bool {
    is_counted(scope) && !scope.subject.reference_only
}

fn is_past_due(scope: &Scope) -> bool {
    required(scope).any(|it| it.reply_due.is_some_and(|due| due <= scope.basis.today))
}

fn was_returned(it: &Job) -> bool {
    it.ended == Some(EndedWhy::Returned)
}

/// Whether a handling's reply went out too late; one without a due date is never late.
fn is_late(it: &Job) -> bool {
    it.replied_on.zip(it.reply_due).is_some_and(|(on, due)| due < on)
}

/// Whether a handling counts for a share of replies within so many months: it has replied, or they are over.
fn owes(scope: &Scope, it: &Job, months: u32) -> bool {
    let is_over = it.assigned_on.is_some_and(|on| on.plus_months(months) < scope.basis.today);
    is_counted(scope) && it.is_required && it.assigned_on.is_some() && (it.replied_on.is_some() || is_over)
}

fn replied_in(it: &Job, months: u32) -> bool {
    it.replied_on.zip(it.assigned_on).is_some_and(|(replied, on)| replied <= on.plus_months(months))
}

fn is_first_grade(scope: &Scope) -> bool {
    is_counted(scope) && scope.subject.grade == Grade::G1
}

fn is_governments(scope: &Scope) -> bool {
    let is_gov = |it: &Job| it.office_kind.is_some_and(|it| it.is_government());
    scope.jobs().any(|it| it.is_active && it.is_answering() && is_gov(it))
}

fn is_handling(scope: &Scope, it: &Job) -> bool {
    is_accepted(scope) && it.is_active
}

/// Whether it is not withdrawn and the like, whatever offices have it.
fn is_accepted(scope: &Scope) -> bool {
    use Stage::{Draft, Registered, Rejected, ToEdit, Withdrawn};
    let it = scope.subject;
    !matches!(it.stage, Draft | Registered | ToEdit | Rejected | Withdrawn)
        && (scope.basis.merged_counts || !it.is_merged)
}

/// A merged suggestion borrows its host's assignments: what happens to them is counted there.
fn is_own_handling(scope: &Scope, it: &Job) -> bool {
    is_handling(scope, it) && !scope.subject.is_merged
}

fn is_own_ever(scope: &Scope, _: &Job) -> bool {
    is_accepted(scope) && !scope.subject.is_merged
}

fn is_own_answering(scope: &Scope, it: &Job) -> bool {
    is_own_handling(scope, it) && it.is_answering()
}

/// Whether its office has signed for it.
pub fn is_in_work(scope: &Scope) -> bool {
    is_counted(scope) && Stage::ToSign < scope.subject.stage
}

fn is_judged(scope: &Scope) -> bool {
    let it = scope.subject;
    match scope.basis.verdict_base {
        VerdictBase::Replied => is_replied(scope),
        VerdictBase::Feedback => {
            let is_missed = it.counts_silence;
            is_counted(scope) && (scope.answer().verdict.is_some() || is_missed)
        }
    }
}

fn says(scope: &Scope, verdicts: &[Verdict]) -> bool {
    scope.answer().verdict.is_some_and(|it| verdicts.contains(&it))
}

/// The contacts that count: all of a suggestion's; where each office keeps its own, those of the offices shown.
fn touches(scope: &Scope, wanted: fn(&Touch) -> bool) -> bool {
    let subject = scope.subject;
    let is_theirs = |it: &Touch| !subject.is_divided || it.office.is_none() || scope.shows(it.office);
    subject.touches.iter().any(|it| is_theirs(it) && wanted(it))
}

fn is_visit(it: &Touch, phase: Phase) -> bool {
    it.is_visit && it.phase == phase
}

fn is_meeting(it: &Touch, phase: Phase) -> bool {
    it.is_meeting && it.phase == phase
}

fn in_each(scope: &Scope, wanted: fn(&Touch, Phase) -> bool) -> bool {
    let subject = scope.subject;
    let is_theirs = |it: &Touch| !subject.is_divided || it.office.is_none() || scope.shows(it.office);
    Phase::ALL.iter().all(|phase| subject.touches.iter().any(|it| is_theirs(it) && wanted(it, *phase)))
}

fn days(scope: &Scope, it: &Job) -> Option<i64> {
    let is_one = is_handling(scope, it) && it.is_answering();
    is_one.then_some(it.replied_on?.since(it.assigned_on?))
}

fn class_of(scope: &Scope, result: Option<Resolution>) -> Option<Class> {
    result.map(|result| class(scope.basis.scheme, result))
}

/// Acts of supervision count with the suggestion where they were done; one that names no office is meant for all.
fn presses(scope: &Scope, wanted: fn(Option<SuperviseMethod>) -> bool) -> u32 {
    let it = scope.subject;
    if it.is_merged {
        return 0;
    }
    let is_theirs =
        |targets: &[_]| targets.is_empty() || targets.iter().any(|office| scope.shows(Some(*office)));
    let count = it.presses.iter().filter(|act| wanted(act.method) && is_theirs(&act.targets)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
