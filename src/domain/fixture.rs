//! Cases for tests: a plain one to build on, and any number of random ones.

use super::{
    assignment::{Assignment, AssignmentRef},
    case::Case,
    choices::*,
    commitment::Commitment,
    contact::Contact,
    day::Day,
    delivery::Delivery,
    deputy::DeputyRef,
    evaluation::Evaluation,
    feedback::Feedback,
    field::Int,
    id::RecordId,
    kind::Kind,
    link::Link,
    office::OfficeRef,
    plan::Plan,
    rehandling::Rehandling,
    reply::{Reply, ReplyRef},
    resolution_change::ResolutionChange,
    return_request::ReturnRequest,
    suggestion::Suggestion,
    supervision::Supervision,
    text::{Line, Number, Text},
};

/// A day, written as files write it.
pub(crate) fn day(raw: &str) -> Day {
    Day::parse(raw).unwrap()
}

/// The nth record of a kind.
pub(crate) fn id(kind: Kind, n: u8) -> RecordId {
    RecordId::random(kind, [n; 16])
}

pub(crate) fn deputy(n: u8) -> Option<DeputyRef> {
    DeputyRef::new(id(Kind::Deputy, n))
}

pub(crate) fn office(n: u8) -> Option<OfficeRef> {
    OfficeRef::new(id(Kind::Office, n))
}

pub(crate) fn assignment_ref(n: u8) -> Option<AssignmentRef> {
    AssignmentRef::new(id(Kind::Assignment, n))
}

/// A suggestion of deputy 1 that was registered and accepted.
pub(crate) fn accepted() -> Case {
    let mut it = Suggestion::new(id(Kind::Suggestion, 1));
    it.number = Number::parse("5").ok();
    it.lead = deputy(1);
    it.submitted_on = Some(day("2023-02-20"));
    it.registered_on = Some(day("2023-03-01"));
    it.review_decision = Some(ReviewDecision::Accepted);
    it.reviewed_on = Some(day("2023-03-02"));
    Case::new(it)
}

/// Assigns it to office `n`, on 2023-04-07, signed three days later.
pub(crate) fn assign(case: &mut Case, n: u8, role: AssignRole) {
    let mut it = Assignment::new(id(Kind::Assignment, n));
    (it.office, it.role) = (office(n), Some(role));
    it.assigned_on = Some(day("2023-04-07"));
    it.received_on = Some(day("2023-04-10"));
    case.assignments.push(it);
}

/// Accepted, assigned to office 1 as the main handler, with an approved plan.
pub(crate) fn handled() -> Case {
    let mut case = accepted();
    assign(&mut case, 1, AssignRole::Main);
    let mut plan = Plan::new(id(Kind::Plan, 1));
    plan.assignment = assignment_ref(1);
    plan.approved_on = Some(day("2023-04-28"));
    case.plans.push(plan);
    case
}

/// Adds a reply of office `n`; its id is the count of replies.
pub(crate) fn reply(case: &mut Case, n: u8, kind: ReplyKind, round: i64, on: &str) {
    let mut it = Reply::new(id(Kind::Reply, case.replies.len() as u8 + 1));
    (it.assignment, it.kind, it.round) = (assignment_ref(n), Some(kind), Int::new(round).ok());
    it.sent_on = Some(day(on));
    case.replies.push(it);
}

/// Adds what deputy `n` says.
pub(crate) fn feedback(case: &mut Case, n: u8, round: i64, verdict: Verdict, on: &str) {
    let mut it = Feedback::new(id(Kind::Feedback, case.feedbacks.len() as u8 + 1));
    (it.deputy, it.round, it.overall, it.on) =
        (deputy(n), Int::new(round).ok(), Some(verdict), Some(day(on)));
    case.feedbacks.push(it);
}

/// Adds an order to handle again.
pub(crate) fn order(case: &mut Case, on: &str) {
    let mut it = Rehandling::new(id(Kind::Rehandling, case.rehandlings.len() as u8 + 1));
    (it.round, it.ordered_on) = (Int::new(case.rehandlings.len() as i64 + 2).ok(), Some(day(on)));
    case.rehandlings.push(it);
}

/// Adds a confirmed merger into suggestion `n`.
pub(crate) fn merge_into(case: &mut Case, n: u8) {
    let mut it = Link::new(id(Kind::Link, n));
    it.kind = Some(LinkKind::MergedInto);
    it.to = super::suggestion::SuggestionRef::new(id(Kind::Suggestion, n));
    it.confirmed_on = Some(day("2023-03-20"));
    case.links.push(it);
}

/// Random bytes that are read in order; when they are used up, zeros follow. Zero means that nothing happens,
/// so a shrunk tape is a short story.
struct Tape<'a>(std::slice::Iter<'a, u8>);

impl Tape<'_> {
    fn below(&mut self, n: u8) -> u8 {
        self.0.next().copied().unwrap_or(0) % n
    }

    fn one_in(&mut self, n: u8) -> bool {
        self.below(n) == n - 1
    }

    fn mostly(&mut self) -> bool {
        !self.one_in(8)
    }

    fn day(&mut self) -> Option<Day> {
        let n = self.below(120);
        self.mostly().then(|| day("2023-04-01").plus_days(u32::from(n) * 3))
    }

    fn of<T: Copy>(&mut self, values: &[T]) -> T {
        values[usize::from(self.below(values.len() as u8))]
    }
}

/// How many bytes a random case uses at most.
pub(crate) const TAPE: usize = 200;

/// Any case at all, legal or not, but often enough far along its way.
pub(crate) fn random_case(tape: &[u8], n: u8) -> Case {
    let tape = &mut Tape(tape.iter());
    let mut case = accepted();
    let own = &mut case.suggestion;
    own.id = id(Kind::Suggestion, n);
    if tape.one_in(12) {
        own.review_decision = tape.of(&[
            None,
            Some(ReviewDecision::NotAccepted),
            Some(ReviewDecision::AsLetter),
            Some(ReviewDecision::ReturnForEdit),
        ]);
    }
    if tape.one_in(12) {
        own.registered_on = tape.day();
    }
    if tape.one_in(16) {
        own.number = None;
    }
    if tape.one_in(20) {
        own.withdrawn_on = tape.day();
    }
    own.reference_only = tape.one_in(10);
    own.closed_on = if tape.one_in(4) { tape.day() } else { None };
    own.archived_on = if tape.one_in(8) { tape.day() } else { None };
    own.rehandle_waived_on = if tape.one_in(8) { tape.day() } else { None };

    let roles = [AssignRole::Main, AssignRole::Main, AssignRole::Co, AssignRole::Separate];
    let offices = tape.below(4);
    for i in 1..=offices {
        let role = tape.of(&roles);
        assign(&mut case, i, role);
        let it = case.assignments.last_mut().unwrap();
        it.id = id(Kind::Assignment, n.wrapping_mul(10).wrapping_add(i));
        if tape.one_in(6) {
            it.ended_on = tape.day();
            it.ended_why = tape.of(&[None, Some(EndedWhy::Returned), Some(EndedWhy::Reassigned)]);
        }
        if tape.one_in(8) {
            it.received_on = None;
        }
    }
    let names: Vec<Option<AssignmentRef>> =
        case.assignments.iter().map(|it| AssignmentRef::new(it.id)).collect();
    let name = |tape: &mut Tape| if names.is_empty() || tape.one_in(10) { None } else { tape.of(&names) };
    for i in 0..tape.below(5) / 4 {
        let mut it = ReturnRequest::new(id(Kind::ReturnRequest, i));
        (it.assignment, it.filed_on) = (name(tape), tape.day());
        it.decision = tape.of(&[None, Some(ReturnDecision::Denied), Some(ReturnDecision::Approved)]);
        case.return_requests.push(it);
    }
    if tape.one_in(2) {
        let mut it = Plan::new(id(Kind::Plan, 1));
        (it.assignment, it.approved_on) = (name(tape), tape.day());
        case.plans.push(it);
    }
    for i in 0..tape.below(5).saturating_sub(2) {
        let mut it = Rehandling::new(id(Kind::Rehandling, i));
        (it.round, it.ordered_on) = (tape.of(&[None, Int::new(2).ok(), Int::new(3).ok()]), tape.day());
        case.rehandlings.push(it);
    }
    let rounds = case.latest_round();
    for round in 1..=rounds {
        // Often a whole round is answered by all.
        let all = tape.one_in(2);
        for &assignment in &names {
            if !all && !tape.one_in(2) {
                continue;
            }
            let mut it = Reply::new(id(Kind::Reply, case.replies.len() as u8));
            (it.assignment, it.round) = (assignment, Int::new(round).ok());
            it.kind = if all { Some(ReplyKind::Formal) } else { Some(tape.of(ReplyKind::ALL)) };
            it.sent_on = tape.day();
            it.resolution = Some(tape.of(Resolution::ALL));
            case.replies.push(it);
        }
        if tape.one_in(2) {
            feedback(&mut case, 1, round, Verdict::Satisfied, "2023-09-01");
            let verdict =
                tape.of(&[Verdict::Satisfied, Verdict::Dissatisfied, Verdict::Dissatisfied, Verdict::Basic]);
            let it = case.feedbacks.last_mut().unwrap();
            (it.on, it.overall, it.deputy) =
                (tape.day(), Some(verdict), tape.of(&[deputy(1), None, deputy(1), deputy(2)]));
        }
    }
    for i in 0..tape.below(3) {
        let mut it = Delivery::new(id(Kind::Delivery, i));
        it.reply = case.replies.first().and_then(|reply| ReplyRef::new(reply.id));
        (it.deputy, it.on) = (tape.of(&[deputy(1), None, deputy(2)]), tape.day());
        case.deliveries.push(it);
    }
    for i in 0..tape.below(3) {
        let mut it = Supervision::new(id(Kind::Supervision, i));
        (it.on, it.method, it.reply_due) = (tape.day(), Some(tape.of(SuperviseMethod::ALL)), tape.day());
        case.supervisions.push(it);
        let mut it = Contact::new(id(Kind::Contact, i));
        (it.on, it.mode, it.head_present) = (tape.day(), Some(tape.of(ContactMode::ALL)), tape.one_in(3));
        case.contacts.push(it);
    }
    for i in 0..tape.below(3) / 2 {
        let mut it = Evaluation::new(id(Kind::Evaluation, i));
        it.on = tape.day();
        case.evaluations.push(it);
        let mut it = ResolutionChange::new(id(Kind::ResolutionChange, i));
        (it.to, it.on) = (Some(tape.of(Resolution::ALL)), tape.day());
        case.resolution_changes.push(it);
    }
    for i in 0..tape.below(4) / 2 {
        let mut it = Commitment::new(id(Kind::Commitment, i));
        (it.due, it.done_on) = (tape.day(), if tape.one_in(2) { tape.day() } else { None });
        case.commitments.push(it);
    }
    if tape.one_in(10) {
        merge_into(&mut case, 200);
    }
    case.suggestion.title = Line::parse("More charging piles").ok();
    case.suggestion.body = Text::parse("There are few.\nBuild more.").ok();
    case.sort();
    case
}
