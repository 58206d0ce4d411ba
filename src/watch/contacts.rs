//! 三访三见面: which visits and meetings were held before, during and after the handling, and what is missing by when.

use super::situation::Situation;
use crate::domain::{
    choices::{ContactMode, Grade, Phase, ReplyKind, YesNo},
    day::Day,
    due::{Done, Due, DueBasis, DueKind, DueStatus, feedback_due},
    id::RecordId,
    office::OfficeRef,
};

/// What a contact counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContactForm {
    /// 访: a contact of any kind; a phone call only where the session lets it count.
    Visit,
    /// 见面: people met.
    Meeting,
}

impl ContactForm {
    /// Both, in reading order.
    pub const ALL: [ContactForm; 2] = [ContactForm::Visit, ContactForm::Meeting];
}

/// One of the six: the visits or the meetings of a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// 办前, 办中 or 办后.
    pub phase: Phase,
    /// 访 or 见面.
    pub form: ContactForm,
    /// The contacts that count, in the order of their days.
    pub contacts: Vec<RecordId>,
    /// Whether all of them were calls, which a session may count.
    pub by_phone: bool,
    /// Until when there should be one.
    pub due: Option<Day>,
    /// How it stands.
    pub status: DueStatus,
}

impl Cell {
    /// Whether nothing is recorded for it.
    pub fn is_missing(&self) -> bool {
        self.contacts.is_empty()
    }
}

/// The matrix of a suggestion: three phases by two forms, and the contacts at which the head was present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    /// The six cells, phase by phase.
    pub cells: [Cell; 6],
    /// The contacts at which the office's head (主要负责人) was present.
    pub with_head: Vec<RecordId>,
}

/// The matrix at a glance, for a row of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// How each cell stands, phase by phase, the visit before the meeting.
    pub cells: [Tick; 6],
    /// Whether the head was present at a contact.
    pub with_head: bool,
}

/// How a cell stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tick {
    Held,
    /// Not held, and not due soon or no longer expected.
    #[default]
    Open,
    /// Not held, and due soon.
    Soon,
    /// Not held in its time.
    Missed,
}

impl Mark {
    /// How many visits and how many meetings of three were held.
    pub fn held(self) -> (usize, usize) {
        let held =
            |form: usize| self.cells.iter().skip(form).step_by(2).filter(|tick| **tick == Tick::Held).count();
        (held(0), held(1))
    }

    /// The phases and forms that stand so.
    pub fn at(self, tick: Tick) -> impl Iterator<Item = (Phase, ContactForm)> {
        pairs().zip(self.cells).filter_map(move |(at, found)| (found == tick).then_some(at))
    }

    /// The gravest of the six.
    pub fn worst(self) -> Tick {
        self.cells.into_iter().max().unwrap_or(Tick::Open)
    }
}

/// The six in their order.
pub fn pairs() -> impl Iterator<Item = (Phase, ContactForm)> {
    Phase::ALL.iter().flat_map(|phase| ContactForm::ALL.map(|form| (*phase, form)))
}

impl Contacts {
    /// The matrix of a situation; with an office, of its own contacts alone.
    pub fn of(situation: &Situation, office: Option<OfficeRef>) -> Contacts {
        let is_visit = is_visit(situation);
        let counts = |form: ContactForm, mode: Option<ContactMode>| match form {
            ContactForm::Visit => is_visit(mode),
            ContactForm::Meeting => mode.is_some_and(ContactMode::is_face_to_face),
        };
        let before_days = situation.rules.before_days;
        let held = |phase: Phase, form: ContactForm| {
            situation
                .contacts(office)
                .filter(move |it| counts(form, it.mode) && situation.handling.phase(it, before_days) == phase)
        };
        let ends = Phase::ALL.iter().map(|phase| end(situation, *phase)).collect::<Vec<_>>();
        let cells = pairs().map(|(phase, form)| {
            let due = ends[phase as usize];
            let done = match held(phase, form).next() {
                None => Done::No,
                Some(first) => first.on.map_or(Done::Undated, Done::On),
            };
            let status = status(situation, due, done);
            let contacts: Vec<RecordId> = held(phase, form).map(|it| it.id).collect();
            let by_phone =
                !contacts.is_empty() && held(phase, form).all(|it| it.mode == Some(ContactMode::Phone));
            Cell { phase, form, contacts, by_phone, due, status }
        });
        let with_head = situation.contacts(office).filter(|it| it.head_present).map(|it| it.id).collect();
        let cells: Vec<Cell> = cells.collect();
        let cells = cells.try_into().unwrap_or_else(|_| unreachable!("three phases by two forms"));
        Contacts { cells, with_head }
    }

    /// The cell of a phase and a form.
    pub fn cell(&self, phase: Phase, form: ContactForm) -> &Cell {
        &self.cells[phase as usize * 2 + form as usize]
    }

    /// The cells without a contact, in order.
    pub fn missing(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|it| it.is_missing())
    }

    /// What still can be done where something is due soon or was missed: the cells of the latest phase that has
    /// such a one, since a contact of today belongs there. Once the reply is out, only the visit after it counts.
    /// A meeting is a visit as well, so a phase that lacks both is named once.
    pub fn alerts(&self) -> impl Iterator<Item = &Cell> {
        let is_alert = |it: &&Cell| matches!(it.status, DueStatus::Soon { .. } | DueStatus::Overdue { .. });
        let after = self.cell(Phase::After, ContactForm::Visit).status != DueStatus::NotStarted;
        let latest =
            if after { Some(Phase::After) } else { self.missing().filter(is_alert).map(|it| it.phase).max() };
        let lacks_meeting = |phase| self.cell(phase, ContactForm::Meeting).is_missing();
        self.missing().filter(is_alert).filter(move |it| {
            Some(it.phase) == latest && (it.form == ContactForm::Meeting || !lacks_meeting(it.phase))
        })
    }

    /// The matrix at a glance.
    pub fn mark(&self) -> Mark {
        let mut cells = [Tick::Open; 6];
        for (tick, cell) in cells.iter_mut().zip(&self.cells) {
            *tick = match cell.status {
                _ if !cell.is_missing() => Tick::Held,
                DueStatus::Overdue { .. } => Tick::Missed,
                DueStatus::Soon { .. } => Tick::Soon,
                _ => Tick::Open,
            };
        }
        Mark { cells, with_head: !self.with_head.is_empty() }
    }
}

/// Whether a contact counts as a visit (访): by phone only where the session lets it count.
pub fn is_visit(situation: &Situation) -> impl Fn(Option<ContactMode>) -> bool + use<> {
    let phone_counts = situation.session.and_then(|it| it.phone_is_visit).is_none_or(YesNo::is_yes);
    move |mode| phone_counts || mode != Some(ContactMode::Phone)
}

/// How a thing with a due date stands in a situation; nothing is owed before the assignment or after the end.
pub(super) fn status(situation: &Situation, date: Option<Day>, done: Done) -> DueStatus {
    let kind = DueKind::FirstContact;
    let of = situation.handling.own.suggestion.id;
    let owed = situation.is_in_hand();
    Due { kind, of, office: None, date, basis: DueBasis::Entered, done, owed }
        .status(situation.today, situation.rules)
}

/// The last days of the phases, as far as there are any.
pub(super) fn ends(situation: &Situation) -> impl Iterator<Item = Day> {
    Phase::ALL.iter().filter_map(|phase| end(situation, *phase))
}

/// The last day of a phase, as [`crate::domain::case::Handling::phase`] tells the phases apart.
fn end(situation: &Situation, phase: Phase) -> Option<Day> {
    let Situation { handling, rules, calendar, .. } = situation;
    let assigned = handling.host.assignments.iter().find_map(|it| it.assigned_on)?;
    let replied = situation.replied_on();
    match phase {
        Phase::Before => {
            let end = match handling.host.plans.iter().find_map(|it| it.approved_on) {
                Some(approved) => approved.pred(),
                None => {
                    let drafts = handling.own.replies.iter().filter(|it| it.kind == Some(ReplyKind::Consult));
                    let drafted = drafts.filter_map(|it| it.sent_on).min().map(Day::pred);
                    let last = assigned.plus_days(rules.before_days);
                    drafted.map_or(last, |drafted| drafted.min(last))
                }
            };
            Some(replied.map_or(end, |replied| end.min(replied.pred())))
        }
        Phase::During => replied.map(Day::pred).or_else(|| {
            let owing = handling.required(1);
            let dues = owing.iter().filter_map(|it| situation.due(DueKind::Reply, it.id)?.date);
            dues.min()
        }),
        // Where the rules give deputies no time to answer, as many days as count as before the handling.
        Phase::After => match feedback_due(*handling, rules, calendar) {
            Some(count) => Some(count.end),
            None => replied.map(|replied| replied.plus_days(rules.before_days)),
        },
    }
}

/// Whether the head has to meet the deputies in person: in suggestions of the first grade and key ones.
pub fn needs_head(situation: &Situation) -> bool {
    let own = &situation.handling.own.suggestion;
    own.grade == Some(Grade::G1) || own.key_by.is_some()
}

#[cfg(test)]
mod tests;
