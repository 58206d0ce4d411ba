//! What the figures know of one suggestion: the facts that numerators and denominators ask, read once.

use std::sync::Arc;

use crate::{
    domain::{
        assignment::Assignment,
        case::{Case, Handling, least_finished},
        choices::{
            AssignRole, ConfirmedBy, EndedWhy, Grade, Level, OfficeKind, Origin, Phase, PublicityDecision,
            Resolution, SuggestionKind, SuperviseMethod, Verdict,
        },
        day::Day,
        due::{Done, DueBasis, DueKind},
        feedback::Feedback,
        field::Int,
        id::RecordId,
        stage::{Stage, has_lapsed},
    },
    journal::{fold::Journal, name::Name},
    watch::{contacts::is_visit, likeness::is_repeated, situation::Situation},
};

/// One suggestion (件) for the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The suggestion.
    pub id: RecordId,
    /// 届次.
    pub session: Option<RecordId>,
    /// 类型.
    pub kind: Option<SuggestionKind>,
    /// 层级.
    pub level: Option<Level>,
    /// 来源.
    pub origin: Option<Origin>,
    /// 类别.
    pub grade: Grade,
    /// 内容分类; empty where nobody chose one.
    pub category: Arc<str>,
    /// 代表团; empty where it is not known.
    pub delegation: Arc<str>,
    /// Whether a delegation proposed it (代表团名义).
    pub by_group: bool,
    /// Whether other deputies joined it (联名).
    pub is_joint: bool,
    /// 领办领导.
    pub leaders: Vec<Arc<str>>,
    /// 重点督办.
    pub is_key: bool,
    /// 阶段.
    pub stage: Stage,
    /// Whether it borrows another suggestion's assignments (并案).
    pub is_merged: bool,
    /// Whether each office answers a part and keeps contact by itself (分别办理).
    pub is_divided: bool,
    /// 仅供参考不需书面答复.
    pub reference_only: bool,
    /// 多年多次提出.
    pub is_repeated: bool,
    /// 公开决定.
    pub publicity: Option<PublicityDecision>,
    /// Whether the decision to publish it was carried out.
    pub is_published: bool,
    /// Every assignment (承办), ended ones too.
    pub jobs: Vec<Job>,
    /// Every contact (沟通).
    pub touches: Vec<Touch>,
    /// Every commitment (承诺事项).
    pub pledges: Vec<Pledge>,
    /// Every act of supervision (督办).
    pub presses: Vec<Press>,
    /// What is still owed on a day.
    pub debts: Vec<Debt>,
    /// The day of the first formal reply.
    pub replied_on: Option<Day>,
    /// What came of it.
    pub answer: Answer,
    /// Whether the deputy's time to answer went by although somebody asked, and the rules count it all the same.
    pub counts_silence: bool,
    /// Whether the replies answer each point; none where the suggestion is not divided into points.
    pub answers_points: Option<bool>,
}

/// What came of a suggestion; where each office answers a part (分别办理), what came of that part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// 办理结果 as the replies named it.
    pub replied_result: Option<Resolution>,
    /// 办理结果 as it stands.
    pub result: Option<Resolution>,
    /// Whether somebody besides the office confirmed the result that stands.
    pub is_confirmed: bool,
    /// The effective verdict on the first round's reply.
    pub first_verdict: Option<Verdict>,
    /// The effective verdict on the latest round's reply.
    pub verdict: Option<Verdict>,
}

impl Answer {
    /// Several parts as one: the least finished result and the least content verdict speak for all.
    pub fn of_all(parts: &[Answer]) -> Answer {
        let verdict = |of: fn(&Answer) -> Option<Verdict>| parts.iter().filter_map(of).max();
        Answer {
            replied_result: least_finished(parts.iter().filter_map(|it| it.replied_result)),
            result: least_finished(parts.iter().filter_map(|it| it.result)),
            is_confirmed: parts.iter().all(|it| it.is_confirmed),
            first_verdict: verdict(|it| it.first_verdict),
            verdict: verdict(|it| it.verdict),
        }
    }
}

/// One handling (件次): an assignment of the suggestion to an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The assignment.
    pub id: RecordId,
    /// 承办单位.
    pub office: Option<RecordId>,
    /// 单位类型.
    pub office_kind: Option<OfficeKind>,
    /// 承办角色.
    pub role: Option<AssignRole>,
    /// Whether it has not ended.
    pub is_active: bool,
    /// Why it ended; nothing where nobody said.
    pub ended: Option<EndedWhy>,
    /// 交办日期.
    pub assigned_on: Option<Day>,
    /// 签收日期.
    pub signed_on: Option<Day>,
    /// 签收期限.
    pub sign_due: Option<Day>,
    /// Whether its plan is approved (办理方案).
    pub has_plan: bool,
    /// Whether its plan settles all five points (五到位).
    pub has_five: bool,
    /// Whether it owes a formal reply in the first round.
    pub is_required: bool,
    /// When its formal reply of the first round went out.
    pub replied_on: Option<Day>,
    /// 答复期限.
    pub reply_due: Option<Day>,
    /// Whether an extension that counts moved that day (延期).
    pub is_extended: bool,
    /// 协办意见期限.
    pub opinion_due: Option<Day>,
    /// Whether the opinion was given, and when.
    pub opinion: Done,
    /// What came of its own part, where each office answers a part; none where one answer is everybody's.
    pub answer: Option<Answer>,
}

impl Job {
    /// Whether its office owes the reply (主办、分办).
    pub fn is_answering(&self) -> bool {
        matches!(self.role, Some(AssignRole::Main | AssignRole::Separate))
    }
}

/// A contact with deputies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The office that kept it; none where it is everybody's.
    pub office: Option<RecordId>,
    /// 办前, 办中 or 办后.
    pub phase: Phase,
    /// Whether it counts as a visit (访).
    pub is_visit: bool,
    /// Whether people met (见面).
    pub is_meeting: bool,
    /// 主要负责人参加.
    pub with_head: bool,
}

/// A commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pledge {
    /// The commitment.
    pub id: RecordId,
    /// 责任单位.
    pub office: Option<RecordId>,
    /// 承诺时限.
    pub due: Option<Day>,
    /// 完成日期.
    pub done_on: Option<Day>,
}

/// An act of supervision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// 督办方式.
    pub method: Option<SuperviseMethod>,
    /// 被督办单位.
    pub targets: Vec<RecordId>,
}

/// Something that somebody still owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debt {
    /// What is due.
    pub kind: DueKind,
    /// Who has to act.
    pub office: Option<RecordId>,
    /// Until when.
    pub on: Day,
}

impl Subject {
    /// A suggestion of which nothing can be told: it counts nowhere.
    pub fn unknown(id: RecordId) -> Subject {
        let nothing: Arc<str> = "".into();
        Subject {
            id,
            session: None,
            kind: None,
            level: None,
            origin: None,
            grade: Grade::Ungraded,
            category: nothing.clone(),
            delegation: nothing,
            by_group: false,
            is_joint: false,
            leaders: Vec::new(),
            is_key: false,
            stage: Stage::Draft,
            is_merged: false,
            is_divided: false,
            reference_only: false,
            is_repeated: false,
            publicity: None,
            is_published: false,
            jobs: Vec::new(),
            touches: Vec::new(),
            pledges: Vec::new(),
            presses: Vec::new(),
            debts: Vec::new(),
            replied_on: None,
            answer: Answer::default(),
            counts_silence: false,
            answers_points: None,
        }
    }

    /// Reads off a situation what the figures ask; the directories of the journal say what offices and deputies
    /// are.
    pub fn of(situation: &Situation, journal: &Journal) -> Subject {
        let (own, host) = (situation.handling.own, situation.handling.host);
        let it = &own.suggestion;
        let round = own.latest_round();
        let result = own.resolution();
        let verdict = |round| own.effective_feedback(round).and_then(|it| it.overall);
        let delegation = match (&it.group_proposer, own.speaker()) {
            (Some(group), _) => group.to_string().into(),
            (None, Some(deputy)) => directory(journal, deputy.id(), "delegation").unwrap_or_default().into(),
            (None, None) => "".into(),
        };
        let decided =
            matches!(it.publicity_decision, Some(PublicityDecision::Full | PublicityDecision::Summary));
        Subject {
            id: it.id,
            session: it.session.map(|it| it.id()),
            kind: it.kind,
            level: it.level.or(situation.session.and_then(|session| session.level)),
            origin: it.origin,
            grade: it.grade.unwrap_or(Grade::Ungraded),
            category: it.category.as_deref().unwrap_or_default().into(),
            delegation,
            by_group: it.group_proposer.is_some(),
            is_joint: !it.joint.is_empty(),
            leaders: it.lead_officials.iter().filter_map(|one| Some(one.name.as_deref()?.into())).collect(),
            is_key: it.key_by.is_some(),
            stage: situation.stage,
            is_merged: situation.handling.is_merged(),
            is_divided: situation.is_divided(),
            reference_only: it.reference_only,
            is_repeated: is_repeated(own),
            publicity: it.publicity_decision,
            is_published: decided && it.published_on.is_some(),
            jobs: host.assignments.iter().map(|one| job(situation, journal, one)).collect(),
            touches: touches(situation),
            pledges: (own.commitments.iter())
                .map(|one| Pledge {
                    id: one.id,
                    office: one.office.map(|it| it.id()),
                    due: one.due,
                    done_on: one.done_on,
                })
                .collect(),
            presses: (host.supervisions.iter())
                .map(|one| Press {
                    method: one.method,
                    targets: one.target.iter().map(|office| office.id()).collect(),
                })
                .collect(),
            debts: (situation.dues.iter().filter(|due| due.owed && due.done == Done::No))
                .filter_map(|due| {
                    Some(Debt { kind: due.kind, office: due.office.map(|it| it.id()), on: due.date? })
                })
                .collect(),
            replied_on: situation.replied_on(),
            answer: Answer {
                replied_result: own.replied_resolution(),
                result,
                is_confirmed: is_confirmed(own, result, own.effective_feedback(round)),
                first_verdict: verdict(1),
                verdict: verdict(round),
            },
            counts_silence: !situation.rules.late_feedback_excluded
                && has_lapsed(situation.handling, situation.rules, situation.calendar, situation.today),
            answers_points: answers_points(own),
        }
    }
}

fn job(situation: &Situation, journal: &Journal, it: &Assignment) -> Job {
    let handling = situation.handling;
    let due = |kind| situation.due(kind, it.id);
    let reply = due(DueKind::Reply);
    let plan = handling.plan(it);
    let opinion = due(DueKind::Co);
    let office = it.office.map(|it| it.id());
    Job {
        id: it.id,
        office,
        office_kind: office.and_then(|office| OfficeKind::parse(directory(journal, office, "kind")?)),
        role: it.role,
        is_active: it.is_active(),
        ended: it.ended_why,
        assigned_on: it.assigned_on,
        signed_on: it.received_on,
        sign_due: due(DueKind::Sign).and_then(|due| due.date),
        has_plan: plan.is_some_and(|plan| plan.approved_on.is_some() || plan.approved_by.is_some()),
        has_five: plan.is_some_and(|it| it.five_ok()),
        is_required: it.is_active() && it.is_answering() && !handling.own.suggestion.reference_only,
        replied_on: handling.formal(it, 1).and_then(|reply| reply.sent_on),
        reply_due: reply.and_then(|due| due.date),
        is_extended: reply.is_some_and(|due| matches!(due.basis, DueBasis::Extended { .. })),
        opinion_due: opinion.and_then(|due| due.date),
        opinion: opinion.map_or(Done::No, |due| due.done),
        answer: (situation.is_divided() && it.is_answering()).then(|| answer(handling, it)),
    }
}

/// What came of an office's own part. A change of the result after the replies names no office: it is the whole's.
fn answer(handling: Handling, it: &Assignment) -> Answer {
    let own = handling.own;
    let replied = handling.own_resolution(it);
    let verdict = |round| handling.own_feedback(it, round).and_then(|it| it.overall);
    let round = own.latest_round();
    Answer {
        replied_result: replied,
        result: replied,
        is_confirmed: is_confirmed(own, replied, handling.own_feedback(it, round)),
        first_verdict: verdict(1),
        verdict: verdict(round),
    }
}

fn touches(situation: &Situation) -> Vec<Touch> {
    let is_visit = is_visit(situation);
    let touch = |it: &crate::domain::contact::Contact| Touch {
        office: it.office.map(|it| it.id()),
        phase: situation.handling.phase(it, situation.rules.before_days),
        is_visit: is_visit(it.mode),
        is_meeting: it.is_face_to_face(),
        with_head: it.head_present,
    };
    situation.contacts(None).map(touch).collect()
}

/// A text that a record of a directory holds.
fn directory<'a>(journal: &'a Journal, id: RecordId, field: &'static str) -> Option<&'a str> {
    journal.record(id)?.shown(Name::of(field)).as_text()
}

/// Whether somebody besides the office confirmed the result: whoever confirmed its change, or the deputy, who is
/// satisfied with it.
fn is_confirmed(own: &Case, result: Option<Resolution>, feedback: Option<&Feedback>) -> bool {
    let by_others =
        |by| matches!(by, ConfirmedBy::Supervisor | ConfirmedBy::Deputy | ConfirmedBy::ThreeParty);
    let changed = own.resolution_changes.iter().rev().find(|it| it.to.is_some() && it.to == result);
    let content = |verdict| matches!(verdict, Verdict::Satisfied | Verdict::Basic);
    changed.and_then(|it| it.confirmed).is_some_and(by_others)
        || feedback.and_then(|it| it.result).is_some_and(content)
}

/// Whether the formal replies answer every point of the suggestion (逐条回应).
fn answers_points(own: &Case) -> Option<bool> {
    let answered = |nth: i64| {
        let replies = own.replies.iter().filter(|it| it.is_sent_formal());
        replies.flat_map(|it| &it.points).any(|point| point.proposal.map(Int::value) == Some(nth))
    };
    let mut points = (1..).zip(&own.suggestion.proposals).peekable();
    points.peek()?;
    Some(points.all(|(nth, _)| answered(nth)))
}
