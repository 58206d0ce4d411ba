//! Checks (检查): what in a case should be looked at. Findings are listed, nothing is ever refused for them.

use std::collections::BTreeMap;

use super::{
    assignment::{Assignment, AssignmentRef},
    case::{Case, Handling, ModeProblem},
    choices::{
        AssignRole, EndedWhy, Grade, LeadRole, Phase, PlanPoint, PublicityDecision, ReplyGate, Resolution,
        ReviewDecision, SpanFrom, Verdict,
    },
    day::Day,
    due::{Void, reply_due},
    field::Int,
    id::RecordId,
    kind::Kind,
    reply::gaps,
    rules::RuleSet,
    session::{Session, SessionRef},
    suggestion::Suggestion,
    value::Value,
    workdays::Calendar,
};

/// Something to look at, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The record.
    pub at: RecordId,
    /// The field in which it is put right.
    pub field: &'static str,
    /// What is the matter.
    pub problem: Problem,
}

/// What is the matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A field is empty that the handling needs.
    Missing,
    /// A day comes before another that must come first.
    Before {
        /// The day.
        on: Day,
        /// The kind of record with the other day.
        kind: Kind,
        /// The field with the other day.
        field: &'static str,
        /// The other day.
        other: Day,
    },
    /// A day lies in the future.
    Future {
        /// The day.
        on: Day,
    },
    /// The title is not 关于…的建议.
    TitleForm,
    /// Neither a text nor divided points.
    NoText,
    /// A reply goes out with so many places that nobody has filled in.
    Unfilled(usize),
    /// The same deputy twice.
    DeputyTwice,
    /// The lead deputy is among those who joined.
    LeadAmongJoint,
    /// A suggestion of the first grade without a leading official (领办领导).
    NoLeadingOfficial,
    /// The active assignments make no handling mode.
    Mode(ModeProblem),
    /// An office has two active assignments.
    OfficeTwice,
    /// A returned assignment that no other one replaces (有退回未改派).
    NotReplaced,
    /// A request to return after its time (逾期退回).
    LateReturn {
        /// The last day.
        due: Day,
    },
    /// An extension that does not move the due date.
    ExtensionVoid(Void),
    /// An extension beyond the longest time.
    ExtensionTooLong {
        /// The last day the rules allow.
        longest: Day,
    },
    /// A plan that leaves points of 五到位 open.
    PlanIncomplete(Vec<PlanPoint>),
    /// A waiver of re-handling that the rules do not know.
    WaiverNotAllowed,
    /// A record names one that is not there.
    Dangling,
    /// A round that does not follow on the one before.
    RoundGap {
        /// The round expected.
        expected: i64,
    },
    /// Merged into a suggestion that is itself merged, or in a circle.
    MergeChain,
    /// Another suggestion of the session has the same number.
    NumberTwice {
        /// One with the same number.
        other: RecordId,
    },
    /// Merged into a suggestion of another session.
    MergedAcrossSessions,
    /// Answered before anybody spoke with the deputies.
    NoContact,
    /// Answered without the opinion of a co-handler.
    NoOpinion,
    /// Answered without a word on these points of the suggestion, counted from 1.
    PointsUnanswered(Vec<i64>),
    /// Answered without an approved plan.
    NoPlan,
    /// Closed although the head of an office has not done all of the four things (一把手督办), and nothing says why.
    HeadOpen {
        /// How many of them are open, over all offices.
        open: usize,
    },
}

/// Where something is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In this field of this record.
    Field(RecordId, &'static str),
    /// In a record of this kind that is not there yet.
    New(Kind),
}

impl Finding {
    /// Where it is put right.
    pub fn place(&self) -> Place {
        match self.problem {
            Problem::NoContact => Place::New(Kind::Contact),
            Problem::NoOpinion => Place::New(Kind::CoOpinion),
            Problem::NoPlan => Place::New(Kind::Plan),
            Problem::NotReplaced => Place::New(Kind::Assignment),
            _ => Place::Field(self.at, self.field),
        }
    }
}

impl Problem {
    /// Whether something is not there yet; else something that is there is wrong.
    pub fn is_lack(&self) -> bool {
        matches!(self, Problem::Missing | Problem::NoText | Problem::Unfilled(_) | Problem::NoLeadingOfficial)
    }

    /// The code by which users and files name it.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Missing => "D-101",
            Problem::Before { .. } => "D-102",
            Problem::Future { .. } => "D-103",
            Problem::TitleForm => "D-104",
            Problem::NoText => "D-105",
            Problem::DeputyTwice => "D-106",
            Problem::LeadAmongJoint => "D-107",
            Problem::NoLeadingOfficial => "D-108",
            Problem::Mode(ModeProblem::NobodyAnswers) => "D-111",
            Problem::Mode(ModeProblem::SeveralMains) => "D-112",
            Problem::Mode(ModeProblem::MainAndSeparate) => "D-113",
            Problem::Mode(ModeProblem::OneSeparate) => "D-114",
            Problem::Mode(ModeProblem::CoWithoutHost) => "D-115",
            Problem::OfficeTwice => "D-116",
            Problem::NotReplaced => "D-117",
            Problem::LateReturn { .. } => "D-118",
            Problem::ExtensionVoid(_) => "D-121",
            Problem::ExtensionTooLong { .. } => "D-122",
            Problem::PlanIncomplete(_) => "D-123",
            Problem::WaiverNotAllowed => "D-124",
            Problem::Dangling => "D-131",
            Problem::RoundGap { .. } => "D-132",
            Problem::MergeChain => "D-133",
            Problem::NumberTwice { .. } => "D-134",
            Problem::MergedAcrossSessions => "D-135",
            Problem::NoContact => "D-141",
            Problem::NoOpinion => "D-142",
            Problem::PointsUnanswered(_) => "D-143",
            Problem::NoPlan => "D-144",
            Problem::HeadOpen { .. } => "D-145",
            Problem::Unfilled(_) => "D-146",
        }
    }

    /// Whether it is advice rather than a mistake.
    pub fn is_advice(&self) -> bool {
        let is_plain_advice =
            matches!(self, Problem::TitleForm | Problem::NoLeadingOfficial | Problem::PlanIncomplete(_));
        is_plain_advice || self.is_gated() || *self == Problem::NoPlan
    }

    /// Whether it belongs to what a reply is looked through for (答复前检查).
    fn is_gated(&self) -> bool {
        matches!(self, Problem::NoContact | Problem::NoOpinion | Problem::PointsUnanswered(_))
    }

    /// Whether a command that would bring it about is refused, and not only warned of.
    pub fn is_refused(&self, rules: &RuleSet) -> bool {
        match self {
            // Late is late, and allowed; an approval comes after what it approves.
            Problem::LateReturn { .. } | Problem::ExtensionVoid(Void::NotApproved | Void::Denied) => false,
            Problem::NotReplaced => false,
            it if it.is_gated() => rules.reply_gate == ReplyGate::Block,
            it => !it.is_advice(),
        }
    }
}

/// The fields that a record of a kind needs as soon as it exists.
pub fn required(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Suggestion => &["session", "kind", "origin", "title", "submitted_on", "unclassified"],
        Kind::Assignment => &["office", "role", "assigned_on"],
        Kind::ReturnRequest => &["assignment", "filed_on", "reason"],
        Kind::Extension => &["assignment", "reason", "new_due", "told_deputy_on"],
        Kind::Plan => &["assignment"],
        Kind::Contact => &["mode", "on", "deputies"],
        Kind::CoOpinion => &["assignment", "sent_on", "text"],
        Kind::Reply => &["kind"],
        Kind::Delivery => &["reply", "deputy", "on"],
        Kind::Feedback => &["overall", "on"],
        Kind::Rehandling => &["ordered_on", "reason"],
        Kind::Evaluation => &["on", "conclusion"],
        Kind::Supervision => &["on", "method", "content"],
        Kind::Commitment => &["text", "office"],
        Kind::Progress => &["commitment", "on", "text"],
        Kind::ResolutionChange => &["to", "on", "evidence"],
        Kind::Outcome => &["kind", "title"],
        Kind::Link => &["kind"],
        Kind::LeaderAction => &["official", "form", "content"],
        Kind::Assessment => &["session", "office"],
        Kind::ReportPart => &["session", "part"],
        Kind::Diary => &["text"],
        Kind::Register | Kind::Session | Kind::Office | Kind::Deputy => &[],
    }
}

/// Two days in one record of which the first must not come before the second.
const ORDER: &[(Kind, &str, &str)] = &[
    (Kind::Suggestion, "registered_on", "submitted_on"),
    (Kind::Suggestion, "archived_on", "closed_on"),
    (Kind::Assignment, "received_on", "assigned_on"),
    (Kind::Assignment, "ended_on", "assigned_on"),
    (Kind::Assignment, "reply_due", "assigned_on"),
    (Kind::ReturnRequest, "decided_on", "filed_on"),
    (Kind::CoOpinion, "returned_on", "sent_on"),
    (Kind::Reply, "signed_on", "drafted_on"),
    (Kind::Reply, "sent_on", "signed_on"),
    (Kind::Feedback, "on", "received_on"),
    (Kind::Supervision, "response_on", "on"),
];

/// The days that may lie ahead.
const AHEAD: &[&str] = &["new_due", "due", "reply_due", "due_override", "deadline", "remind_on"];

/// Everything in a case that should be looked at, its own fields first.
pub fn findings(
    handling: Handling,
    session: Option<&Session>,
    rules: &RuleSet,
    calendar: &Calendar,
    today: Day,
) -> Vec<Finding> {
    let mut list = Findings { case: handling.own, list: Vec::new() };
    list.fields(today);
    list.suggestion(rules);
    list.assignments(handling);
    list.clocks(session, rules, calendar);
    list.children();
    list.replies(handling, rules);
    list.list
}

/// The suggestions whose number another one of the same session has too, each once.
pub fn duplicate_numbers<'a>(suggestions: impl IntoIterator<Item = &'a Suggestion>) -> Vec<Finding> {
    let mut first: BTreeMap<(Option<SessionRef>, &str), RecordId> = BTreeMap::new();
    let mut twice = Vec::new();
    for suggestion in suggestions {
        let Some(number) = &suggestion.number else { continue };
        let other = *first.entry((suggestion.session, number)).or_insert(suggestion.id);
        if other != suggestion.id {
            twice.push(Finding {
                at: suggestion.id,
                field: "number",
                problem: Problem::NumberTwice { other },
            });
        }
    }
    twice
}

struct Findings<'a> {
    case: &'a Case,
    list: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, at: RecordId, field: &'static str, problem: Problem) {
        self.list.push(Finding { at, field, problem });
    }

    fn missing(&mut self, at: RecordId, field: &'static str, is_missing: bool) {
        if is_missing {
            self.add(at, field, Problem::Missing);
        }
    }

    /// `on` must not come before the other day.
    fn order(
        &mut self,
        at: RecordId,
        (field, on): (&'static str, Option<Day>),
        (kind, name, other): (Kind, &'static str, Option<Day>),
    ) {
        if let (Some(on), Some(other)) = (on, other)
            && on < other
        {
            self.add(at, field, Problem::Before { on, kind, field: name, other });
        }
    }

    /// What the tables above say of every record.
    fn fields(&mut self, today: Day) {
        for (id, values) in self.case.records() {
            let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
            for name in required(id.kind) {
                self.missing(id, name, value(name).is_none());
            }
            let day =
                |name: &str| value(name).and_then(Value::as_text).and_then(|text| Day::parse(text).ok());
            for (_, later, earlier) in ORDER.iter().filter(|(kind, ..)| *kind == id.kind) {
                self.order(id, (later, day(later)), (id.kind, earlier, day(earlier)));
            }
            for &(name, _) in values.iter().filter(|(name, _)| is_past(name)) {
                if let Some(on) = day(name).filter(|on| today < *on) {
                    self.add(id, name, Problem::Future { on });
                }
            }
        }
    }

    fn suggestion(&mut self, rules: &RuleSet) {
        let (case, own) = (self.case, &self.case.suggestion);
        let id = own.id;
        if own.title.as_deref().is_some_and(|title| !is_title_form(title)) {
            self.add(id, "title", Problem::TitleForm);
        }
        self.missing(id, "lead", own.lead.is_none() && own.group_proposer.is_none());
        let assigned = !case.assignments.is_empty();
        self.missing(id, "number", assigned && own.number.is_none());
        self.missing(id, "registered_on", assigned && own.registered_on.is_none());
        self.missing(id, "category", assigned && own.category.is_none());
        if assigned && own.body.is_none() && own.proposals.is_empty() {
            self.add(id, "body", Problem::NoText);
        }
        let joint: Vec<_> = own.joint.iter().filter_map(|it| it.deputy).collect();
        if (1..joint.len()).any(|i| joint[..i].contains(&joint[i])) {
            self.add(id, "joint", Problem::DeputyTwice);
        }
        if own.lead.is_some_and(|lead| joint.contains(&lead)) {
            self.add(id, "joint", Problem::LeadAmongJoint);
        }
        let is_led = own.lead_officials.iter().any(|it| matches!(it.role, None | Some(LeadRole::Lead)));
        if own.grade == Some(Grade::G1) && !is_led {
            self.add(id, "lead_officials", Problem::NoLeadingOfficial);
        }
        let refused =
            matches!(own.review_decision, Some(ReviewDecision::NotAccepted | ReviewDecision::AsLetter));
        self.missing(id, "review_ground", refused && own.review_ground.is_none());
        let partly =
            matches!(own.publicity_decision, Some(PublicityDecision::Summary | PublicityDecision::Closed));
        self.missing(id, "publicity_ground", partly && own.publicity_ground.is_none());
        let undecided = matches!(own.publicity_decision, None | Some(PublicityDecision::Pending));
        self.missing(id, "publicity_decision", own.archived_on.is_some() && undecided);
        let unfinished = case.open_commitments().next().is_some()
            || case.resolution().is_some_and(Resolution::is_unfinished);
        self.missing(
            id,
            "archived_reason",
            own.archived_on.is_some() && unfinished && own.archived_reason.is_none(),
        );
        self.missing(id, "withdrawn_reason", own.withdrawn_on.is_some() && own.withdrawn_reason.is_none());
        self.missing(
            id,
            "rehandle_waived_reason",
            own.rehandle_waived_on.is_some() && own.rehandle_waived_reason.is_none(),
        );
        if own.rehandle_waived_on.is_some() && !rules.rehandle_optional {
            self.add(id, "rehandle_waived_on", Problem::WaiverNotAllowed);
        }
        let sent = case.replies.iter().filter(|it| it.is_sent_formal()).filter_map(|it| it.sent_on).max();
        self.order(id, ("closed_on", own.closed_on), (Kind::Reply, "sent_on", sent));
    }

    fn assignments(&mut self, handling: Handling) {
        let own = &self.case.suggestion;
        let merged = self.case.merger();
        if let Some(link) = merged.filter(|_| !handling.is_merged()) {
            // Merged, but not into a suggestion that could lend its assignments.
            self.add(link.id, "to", Problem::MergeChain);
        }
        if let Some(link) = merged.filter(|_| handling.host.suggestion.session != own.session) {
            self.add(link.id, "to", Problem::MergedAcrossSessions);
        }
        if let (None, Err(problem), Some(first)) = (merged, self.case.mode(), self.case.active().next()) {
            self.add(first.id, "role", Problem::Mode(problem));
        }
        if let Some(unreplaced) = self.case.unreplaced() {
            self.add(unreplaced.id, "replaces", Problem::NotReplaced);
        }
        for (i, it) in self.case.assignments.iter().enumerate() {
            self.order(
                it.id,
                ("assigned_on", it.assigned_on),
                (Kind::Suggestion, "registered_on", own.registered_on),
            );
            self.missing(it.id, "scope", it.role == Some(AssignRole::Separate) && it.scope.is_none());
            self.missing(it.id, "ended_why", it.ended_on.is_some() && it.ended_why.is_none());
            self.missing(
                it.id,
                "ended_on",
                it.ended_why.is_some_and(|why| why != EndedWhy::Error) && it.ended_on.is_none(),
            );
            let same = |other: &Assignment| other.is_active() && other.office == it.office;
            if it.is_active() && it.office.is_some() && self.case.assignments[..i].iter().any(same) {
                self.add(it.id, "office", Problem::OfficeTwice);
            }
        }
    }

    /// What the rules' clocks say of requests and extensions.
    fn clocks(&mut self, session: Option<&Session>, rules: &RuleSet, calendar: &Calendar) {
        let case = self.case;
        for request in &case.return_requests {
            let of = request.assignment.and_then(|id| case.assignment(id));
            let limit = rules.give_back.and_then(|limit| {
                let start = if limit.from == SpanFrom::Received { of?.received_on } else { of?.assigned_on };
                Some(calendar.count(start?, limit, rules.shift_to_workday).end)
            });
            if let (Some(due), Some(filed)) = (limit, request.filed_on)
                && due < filed
            {
                self.add(request.id, "filed_on", Problem::LateReturn { due });
            }
        }
        for it in &case.assignments {
            let (_, _, void) = reply_due(it, &case.extensions, session, rules, calendar);
            // A missing day is already named as missing.
            for (id, why) in void.into_iter().filter(|(_, why)| *why != Void::NotTold) {
                self.add(id, "told_deputy_on", Problem::ExtensionVoid(why));
            }
            let longest = rules
                .reply_max
                .zip(it.assigned_on)
                .map(|(limit, on)| calendar.count(on, limit, rules.shift_to_workday).end);
            for extension in
                case.extensions.iter().filter(|ext| ext.assignment.is_some_and(|of| of.id() == it.id))
            {
                if let (Some(longest), Some(due)) = (longest, extension.new_due)
                    && longest < due
                {
                    self.add(extension.id, "new_due", Problem::ExtensionTooLong { longest });
                }
            }
        }
    }

    fn children(&mut self) {
        let case = self.case;
        let assigned = case.assignments.iter().filter_map(|it| it.assigned_on).min();
        for it in &case.plans {
            let open = it.missing();
            if !open.is_empty() {
                self.add(it.id, "task", Problem::PlanIncomplete(open));
            }
        }
        for it in &case.contacts {
            // Whoever spoke with the deputies before the assignment says so by the phase.
            let worked = it.phase.is_some_and(|phase| phase != Phase::Before);
            self.order(it.id, ("on", it.on.filter(|_| worked)), (Kind::Assignment, "assigned_on", assigned));
        }
        for it in &case.deliveries {
            let reply = case.replies.iter().find(|reply| it.reply.is_some_and(|of| of.id() == reply.id));
            self.order(it.id, ("on", it.on), (Kind::Reply, "sent_on", reply.and_then(|it| it.sent_on)));
        }
        for it in &case.feedbacks {
            let sent =
                case.replies.iter().filter(|reply| reply.is_sent_formal() && reply.round() == it.round());
            let sent = sent.filter_map(|reply| reply.sent_on).min();
            self.order(it.id, ("on", it.on), (Kind::Reply, "sent_on", sent));
            self.missing(it.id, "opinion", it.overall == Some(Verdict::Dissatisfied) && it.opinion.is_none());
        }
        for (it, expected) in case.rehandlings.iter().zip(2..) {
            if it.round.is_some_and(|round| round.value() != expected) {
                self.add(it.id, "round", Problem::RoundGap { expected });
            }
        }
        for (it, nth) in case.rehandlings.iter().zip(2..) {
            // Two offices that order the same round both answer the verdict before it.
            let round = it.round.map_or(nth, Int::value);
            let verdict = case.effective_feedback(round - 1).and_then(|it| it.on);
            self.order(it.id, ("ordered_on", it.ordered_on), (Kind::Feedback, "on", verdict));
        }
        let promised =
            case.resolution().is_some_and(|it| matches!(it, Resolution::Planned | Resolution::Ongoing));
        for it in &case.commitments {
            self.missing(it.id, "due", promised && it.due.is_none() && it.due_text.is_none());
            self.missing(it.id, "failed_reason", it.failed_on.is_some() && it.failed_reason.is_none());
            self.missing(it.id, "failed_told_on", it.failed_on.is_some() && it.failed_told_on.is_none());
            self.missing(it.id, "evidence", it.done_on.is_some() && it.evidence.is_none());
        }
        self.dangling();
    }

    /// What a formal reply needs in its form and, before it, in the handling (答复前检查).
    fn replies(&mut self, handling: Handling, rules: &RuleSet) {
        let (case, host) = (self.case, handling.host);
        let assigned = case.assignments.iter().filter_map(|it| it.assigned_on).min();
        let cos: Vec<&Assignment> = host.active().filter(|it| it.role == Some(AssignRole::Co)).collect();
        let is_helped = case.active().any(|it| it.role == Some(AssignRole::Co));
        let mut is_first = true;
        for it in case.replies.iter().filter(|it| it.is_sent_formal()) {
            self.order(it.id, ("sent_on", it.sent_on), (Kind::Assignment, "assigned_on", assigned));
            self.missing(it.id, "signed_by", it.signed_by.is_none());
            self.missing(it.id, "signed_on", it.signed_on.is_none());
            self.missing(it.id, "doc_no", it.doc_no.is_none());
            self.missing(it.id, "resolution", it.resolution.is_none());
            self.missing(it.id, "co_summary", is_helped && it.co_summary.is_none());
            if it.body.is_none() && it.points.is_empty() {
                self.add(it.id, "body", Problem::NoText);
            }
            let says = it.points.iter().filter_map(|point| point.text.as_deref()).chain(it.body.as_deref());
            let unfilled: usize = says.map(gaps).sum();
            if 0 < unfilled {
                self.add(it.id, "body", Problem::Unfilled(unfilled));
            }
            let answered = |nth| it.points.iter().any(|point| point.proposal.map(Int::value) == Some(nth));
            let open: Vec<i64> = (1..)
                .zip(&case.suggestion.proposals)
                .map(|(nth, _)| nth)
                .filter(|nth| !answered(*nth))
                .collect();
            if !open.is_empty() {
                self.add(it.id, "points", Problem::PointsUnanswered(open));
            }
            // What the handling lacked is said once, at the first reply.
            if !std::mem::replace(&mut is_first, false) {
                continue;
            }
            if !host.contacts.iter().any(|contact| contact.on <= it.sent_on) {
                self.add(it.id, "sent_on", Problem::NoContact);
            }
            if rules.plan_required && !handling.has_approved_plan() {
                self.add(it.id, "sent_on", Problem::NoPlan);
            }
            for co in cos.iter().filter(|co| handling.opinion(co).is_none()) {
                self.add(co.id, "office", Problem::NoOpinion);
            }
        }
    }

    /// Children that name a reply, a commitment or an assignment that this case does not have. A merged
    /// suggestion's replies name its host's assignments.
    fn dangling(&mut self) {
        let case = self.case;
        let has = |id: AssignmentRef| case.assignment(id).is_some();
        let is_merged = case.merged_into().is_some();
        let assignments = (case.return_requests.iter().map(|it| (it.id, it.assignment)))
            .chain(case.extensions.iter().map(|it| (it.id, it.assignment)))
            .chain(case.plans.iter().map(|it| (it.id, it.assignment)))
            .chain(case.co_opinions.iter().map(|it| (it.id, it.assignment)))
            .chain(case.replies.iter().filter(|_| !is_merged).map(|it| (it.id, it.assignment)));
        for (at, of) in assignments {
            if of.is_some_and(|of| !has(of)) {
                self.add(at, "assignment", Problem::Dangling);
            }
        }
        let replies = (case.deliveries.iter().map(|it| (it.id, it.reply)))
            .chain(case.feedbacks.iter().map(|it| (it.id, it.reply)))
            .chain(case.commitments.iter().map(|it| (it.id, it.reply)));
        for (at, of) in replies {
            if of.is_some_and(|of| case.replies.iter().all(|it| it.id != of.id())) {
                self.add(at, "reply", Problem::Dangling);
            }
        }
        for it in &case.progress {
            if it.commitment.is_some_and(|of| case.commitments.iter().all(|known| known.id != of.id())) {
                self.add(it.id, "commitment", Problem::Dangling);
            }
        }
    }
}

/// Whether a field holds the day of something that has happened.
fn is_past(name: &str) -> bool {
    (name == "on" || name.ends_with("_on")) && !AHEAD.contains(&name)
}

/// Whether a title is 关于…的建议, or the like for another kind of paper.
fn is_title_form(title: &str) -> bool {
    const HEAD: [char; 2] = ['关', '于'];
    const TAILS: [[char; 3]; 4] =
        [['的', '建', '议'], ['的', '提', '案'], ['的', '意', '见'], ['的', '批', '评']];
    let ends = |tail: &[char; 3]| title.chars().rev().take(3).eq(tail.iter().rev().copied());
    title.chars().take(2).eq(HEAD) && TAILS.iter().any(ends)
}

#[cfg(test)]
mod tests;
