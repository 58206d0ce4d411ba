//! The queue of supervision (督办): which offices to press and why, how they were pressed, and who is slow.

use std::collections::{BTreeMap, HashMap};

use super::{
    Watch,
    contacts::{ContactForm, Contacts},
    situation::Situation,
};
use crate::domain::{
    assignment::Assignment,
    choice::choice,
    choices::{MeasureState, Phase, SuperviseMethod},
    day::Day,
    due::{Done, DueKind, DueStatus},
    id::RecordId,
    office::OfficeRef,
    stage::Stage,
    supervision::Supervision,
};

/// Why an office may have to be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Something is due soon or overdue.
    Due(DueKind),
    /// A measure of the plan is due soon or overdue.
    Measure,
    /// A contact is missing.
    Contact(Phase, ContactForm),
    /// Nothing has happened for so many days.
    Idle {
        /// The days since the last fact.
        days: i64,
    },
}

/// One reason to press an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The record it concerns.
    pub of: RecordId,
    pub why: Why,
    /// The day that was or is to be kept; for idleness, the day of the last fact.
    pub day: Option<Day>,
    /// How it stands.
    pub status: DueStatus,
}

impl Reason {
    /// Whether it is a delay already, and not only a day that comes near.
    pub fn is_delay(&self) -> bool {
        !matches!(self.status, DueStatus::Soon { .. })
    }

    /// Whether a day that somebody had to keep has passed; a contact that was missed is a delay without one.
    pub fn is_overdue(&self) -> bool {
        self.status.is_overdue() && !matches!(self.why, Why::Contact(..))
    }

    /// By how many days something is overdue.
    pub fn days_over(&self) -> i64 {
        match self.status {
            DueStatus::Overdue { days } if self.is_overdue() => days,
            _ => 0,
        }
    }
}

/// Why one office may have to be pressed in one suggestion, and how it was pressed before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worry {
    /// The office; none where the assignment names none.
    pub office: Option<OfficeRef>,
    /// The reasons, the gravest first; there is at least one.
    pub reasons: Vec<Reason>,
    /// How often it was pressed in this suggestion.
    pub pressed: u32,
    /// When it was pressed last.
    pub pressed_on: Option<Day>,
    /// How it was pressed last.
    pub pressed_by: Option<SuperviseMethod>,
}

impl Worry {
    /// Whether anything is delayed already.
    pub fn is_delay(&self) -> bool {
        self.reasons.iter().any(Reason::is_delay)
    }

    /// The longest that something is overdue.
    pub fn days_over(&self) -> i64 {
        self.reasons.iter().map(Reason::days_over).max().unwrap_or(0)
    }
}

/// The worries of a situation, one an office, in the order of its assignments.
pub fn worries(situation: &Situation) -> Vec<Worry> {
    let mut of_office: Vec<(Option<OfficeRef>, Vec<Reason>)> = Vec::new();
    for (office, reason) in reasons(situation) {
        match of_office.iter_mut().find(|(known, _)| *known == office) {
            Some((_, reasons)) => reasons.push(reason),
            None => of_office.push((office, vec![reason])),
        }
    }
    of_office
        .into_iter()
        .map(|(office, mut reasons)| {
            // Delays first, the longest first; then what comes nearest.
            reasons.sort_by_key(|it| (!it.is_delay(), -it.days_over(), it.day));
            let acts = presses(situation, office);
            let last = acts.iter().rev().find(|it| it.on.is_some());
            Worry {
                office,
                reasons,
                pressed: u32::try_from(acts.len()).unwrap_or(u32::MAX),
                pressed_on: last.and_then(|it| it.on),
                pressed_by: last.and_then(|it| it.method),
            }
        })
        .collect()
}

/// The acts of supervision that pressed an office in a suggestion; one that names no target pressed all.
fn presses<'a>(situation: &Situation<'a>, office: Option<OfficeRef>) -> Vec<&'a Supervision> {
    let targets =
        |it: &&Supervision| it.target.is_empty() || office.is_some_and(|office| it.target.contains(&office));
    situation.handling.host.supervisions.iter().filter(targets).collect()
}

fn reasons(situation: &Situation) -> Vec<(Option<OfficeRef>, Reason)> {
    let mut found = Vec::new();
    let is_near = |status| matches!(status, DueStatus::Overdue { .. } | DueStatus::Soon { .. });
    let answered = situation.owing().is_empty();
    let host = situation.handling.host;
    for due in &situation.dues {
        let wanted = match due.kind {
            // The deputy, or whoever assigns, is nobody's to press; a right to return is no duty.
            DueKind::Feedback | DueKind::Reassign | DueKind::Return => false,
            // What helps the answer is moot once it is given.
            DueKind::Sign | DueKind::FirstContact | DueKind::Co | DueKind::RedoCo => !answered,
            DueKind::Reply | DueKind::Rehandle | DueKind::Commitment => true,
            // A demand without a target is nobody's.
            DueKind::Demand => due.office.is_some(),
        };
        let status = due.status(situation.today, situation.rules);
        if wanted && due.owed && due.done == Done::No && is_near(status) {
            let reason = Reason { of: due.of, why: Why::Due(due.kind), day: due.date, status };
            found.push((due.office, reason));
        }
    }
    if situation.handling.is_merged() || !situation.is_in_hand() {
        return found;
    }
    for OpenMeasure { plan, office, day, status, .. } in measures(situation) {
        if is_near(status) {
            found.push((office, Reason { of: plan, why: Why::Measure, day: Some(day), status }));
        }
    }
    for it in host.answering() {
        let matrix = Contacts::of(situation, situation.contacts_of(it));
        for cell in matrix.alerts() {
            let why = Why::Contact(cell.phase, cell.form);
            found.push((it.office, Reason { of: it.id, why, day: cell.due, status: cell.status }));
        }
        if let Some((day, days)) = idle(situation, it) {
            let why = Why::Idle { days };
            let status = DueStatus::NotStarted;
            found.push((it.office, Reason { of: it.id, why, day: Some(day), status }));
        }
    }
    found
}

/// An open measure of a plan with a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenMeasure {
    pub plan: RecordId,
    pub office: Option<OfficeRef>,
    pub day: Day,
    pub status: DueStatus,
    /// What is to be done.
    pub what: Option<Box<str>>,
}

/// The open measures of the plans with a day.
pub(super) fn measures(situation: &Situation) -> Vec<OpenMeasure> {
    let mut found = Vec::new();
    for assignment in situation.handling.host.answering() {
        let Some(plan) = situation.handling.plan(assignment) else { continue };
        for measure in &plan.content {
            let is_open = measure.done_on.is_none()
                && !matches!(measure.state, Some(MeasureState::Done | MeasureState::Dropped));
            if let (true, Some(day)) = (is_open, measure.due) {
                let status = super::contacts::status(situation, Some(day), Done::No);
                let office = measure.office.or(assignment.office);
                let what = measure.text.as_deref().map(Box::from);
                found.push(OpenMeasure { plan: plan.id, office, day, status, what });
            }
        }
    }
    found
}

/// Since when and for how many days nothing has happened with an assignment that owes a reply, if it is as many
/// as the rules call idle (无进展).
fn idle(situation: &Situation, assignment: &Assignment) -> Option<(Day, i64)> {
    let owes = situation.owing().iter().any(|it| it.id == assignment.id);
    let works = matches!(
        situation.stage,
        Stage::ToSign | Stage::ToPlan | Stage::Handling | Stage::Consulting | Stage::Rehandling
    );
    let last = last_fact(situation, assignment).filter(|_| owes && works)?;
    let days = situation.today.since(last);
    (i64::from(situation.rules.idle_days) <= days).then_some((last, days))
}

/// The last day on which something happened with an assignment.
pub fn last_fact(situation: &Situation, assignment: &Assignment) -> Option<Day> {
    facts(situation, assignment).into_iter().filter(|day| *day <= situation.today).max()
}

/// The days on which something happened with an assignment: what names another one does not count, and neither
/// does being pressed.
pub(super) fn facts(situation: &Situation, assignment: &Assignment) -> Vec<Day> {
    let host = situation.handling.host;
    let own = situation.handling.own;
    let is_it = |of: Option<RecordId>| of.is_none_or(|of| of == assignment.id);
    let is_theirs = |office: Option<OfficeRef>| office.is_none() || office == assignment.office;
    let mut days = vec![assignment.assigned_on, assignment.received_on];
    days.extend(
        host.plans
            .iter()
            .filter(|it| is_it(it.assignment.map(|it| it.id())))
            .flat_map(|it| it.content.iter().map(|measure| measure.done_on).chain([it.approved_on])),
    );
    days.extend(host.contacts.iter().filter(|it| is_theirs(it.office)).map(|it| it.on));
    days.extend(host.diary.iter().filter(|it| it.office == assignment.office).map(|it| it.on));
    days.extend(host.co_opinions.iter().flat_map(|it| [it.sent_on, it.returned_on]));
    let extensions = host.extensions.iter().filter(|it| is_it(it.assignment.map(|it| it.id())));
    days.extend(extensions.flat_map(|it| [it.filed_on, it.told_deputy_on, it.approved_on]));
    let returns = host.return_requests.iter().filter(|it| is_it(it.assignment.map(|it| it.id())));
    days.extend(returns.flat_map(|it| [it.filed_on, it.decided_on]));
    let replies = own.replies.iter().filter(|it| is_it(it.assignment.map(|it| it.id())));
    days.extend(replies.flat_map(|it| [it.drafted_on, it.checked_on, it.signed_on, it.sent_on]));
    days.extend(own.leader_actions.iter().map(|it| it.on));
    days.extend(own.feedbacks.iter().map(|it| it.on));
    days.extend(own.rehandlings.iter().map(|it| it.ordered_on));
    days.extend(host.supervisions.iter().map(|it| it.response_on));
    days.into_iter().flatten().collect()
}

/// A suggestion in which an office is to be pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The suggestion.
    pub case: RecordId,
    /// Why, and how it was pressed before.
    pub worry: Worry,
}

/// What one office is to be pressed for, and how slow it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The office; none where assignments name none.
    pub office: Option<OfficeRef>,
    /// Its suggestions, the gravest first.
    pub entries: Vec<Entry>,
    /// In how many of them something is overdue.
    pub overdue: usize,
    /// In how many of them a contact was missed.
    pub missed_contacts: usize,
    /// In how many of them nothing happens.
    pub idle: usize,
    /// In how many of them something is only due soon.
    pub soon: usize,
    /// The longest delay, in days.
    pub longest: i64,
}

impl Pressed {
    fn new(office: Option<OfficeRef>, mut entries: Vec<Entry>) -> Pressed {
        entries.sort_by_key(|it| {
            let nearest = it.worry.reasons.first().and_then(|reason| reason.day);
            (!it.worry.is_delay(), -it.worry.days_over(), nearest, it.case)
        });
        let count = |only: Narrowing| entries.iter().filter(|it| only.takes(&it.worry)).count();
        Pressed {
            office,
            overdue: count(Narrowing::Overdue),
            missed_contacts: count(Narrowing::Missed),
            idle: count(Narrowing::Idle),
            soon: count(Narrowing::Soon),
            longest: entries.iter().map(|it| it.worry.days_over()).max().unwrap_or(0),
            entries,
        }
    }

    /// In how many of its suggestions there is something of a kind.
    pub fn count(&self, only: Narrowing) -> usize {
        self.entries.iter().filter(|it| only.takes(&it.worry)).count()
    }

    /// In how many suggestions something is delayed already.
    pub fn delayed(&self) -> usize {
        self.entries.iter().filter(|it| it.worry.is_delay()).count()
    }

    /// Only the suggestions of one narrowing.
    pub fn narrowed(&self, only: Narrowing) -> Pressed {
        let entries = self.entries.iter().filter(|it| only.takes(&it.worry)).cloned().collect();
        let Pressed { office, overdue, missed_contacts, idle, soon, longest, .. } = *self;
        Pressed { office, entries, overdue, missed_contacts, idle, soon, longest }
    }
}

/// The queue: by office, the slowest first. As a bulletin (通报) it lists the offices with a delay.
pub fn queue<'a>(watches: impl IntoIterator<Item = (RecordId, &'a Watch)>) -> Vec<Pressed> {
    let mut by_office: HashMap<Option<OfficeRef>, Vec<Entry>> = HashMap::new();
    for (case, watch) in watches {
        for worry in &watch.worries {
            by_office.entry(worry.office).or_default().push(Entry { case, worry: worry.clone() });
        }
    }
    let mut queue: Vec<Pressed> =
        by_office.into_iter().map(|(office, entries)| Pressed::new(office, entries)).collect();
    queue.sort_by_key(|it| {
        (std::cmp::Reverse((it.overdue, it.missed_contacts + it.idle, it.longest, it.soon)), it.office)
    });
    queue
}

choice! {
    /// Which offices' parts of suggestions (承办) the queue shows.
    Narrowing "narrowing" {
        All "all" "全部",
        /// A day has passed that an office had to keep.
        Overdue "overdue" "逾期承办",
        Missed "missed" "缺沟通",
        Idle "idle" "无进展",
        /// Nothing is delayed, something is due soon.
        Soon "soon" "临期承办",
    }
}

impl Narrowing {
    fn takes(self, worry: &Worry) -> bool {
        let any = |fits: &dyn Fn(&Reason) -> bool| worry.reasons.iter().any(fits);
        match self {
            Narrowing::All => true,
            Narrowing::Overdue => any(&Reason::is_overdue),
            Narrowing::Missed => any(&|it| matches!(it.why, Why::Contact(..)) && it.is_delay()),
            Narrowing::Idle => any(&|it| matches!(it.why, Why::Idle { .. })),
            Narrowing::Soon => !worry.is_delay(),
        }
    }
}

/// The acts of supervision in numbers: by method, and of those that asked for an answer how many got one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// How many by each method, in the order of the methods; those without one come last.
    pub methods: Vec<(Option<SuperviseMethod>, usize)>,
    /// How many asked for an answer.
    pub demanded: usize,
    /// How many of those got one.
    pub answered: usize,
}

/// Counts acts of supervision.
pub fn log<'a>(acts: impl IntoIterator<Item = &'a Supervision>) -> Log {
    let mut methods: BTreeMap<(bool, Option<SuperviseMethod>), usize> = BTreeMap::new();
    let mut log = Log::default();
    for act in acts {
        *methods.entry((act.method.is_none(), act.method)).or_default() += 1;
        log.demanded += usize::from(act.reply_due.is_some());
        log.answered += usize::from(act.reply_due.is_some() && act.response_on.is_some());
    }
    log.methods = methods.into_iter().map(|((_, method), count)| (method, count)).collect();
    log
}

#[cfg(test)]
mod tests;
