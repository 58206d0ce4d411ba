//! What papers are made from: a register as it stands, and how its things are called.

use crate::{
    domain::{
        assignment::{Assignment, AssignmentRef},
        case::{Case, Handling},
        context::Context,
        day::Day,
        deputy::DeputyRef,
        due::Done,
        field::FieldType,
        id::RecordId,
        office::OfficeRef,
        schema,
        value::Value,
    },
    exchange::sheet::ledger::{Ledger, Says},
    figures::subject::Subject as Counted,
    journal::{
        fold::Journal,
        name::Name,
        read::{case, host, session},
    },
    list::words,
    text::{self, calling::Calling},
    watch::situation::Situation,
};

use super::Cell;

/// A register for papers.
pub(super) struct Source<'a> {
    /// The ledger, which knows how everything is called.
    pub ledger: Ledger<'a>,
}

/// A suggestion with the one that it was merged into.
pub(super) struct Subject {
    /// The suggestion.
    pub case: Case,
    host: Option<Case>,
}

impl Subject {
    /// With its host, as one handling.
    pub(super) fn handling(&self) -> Handling<'_> {
        Handling::new(&self.case, self.host.as_ref())
    }

    /// The assignments, of its host if it was merged.
    pub(super) fn assignments(&self) -> Vec<&Assignment> {
        self.handling().host.active().collect()
    }
}

impl<'a> Source<'a> {
    /// The source for a register.
    pub(super) fn new(journal: &'a Journal, context: &'a Context) -> Source<'a> {
        Source { ledger: Ledger::new(journal, context) }
    }

    pub(super) fn journal(&self) -> &'a Journal {
        self.ledger.journal
    }

    /// A suggestion, if it exists.
    pub(super) fn subject(&self, id: RecordId) -> Option<Subject> {
        let case = case(self.journal(), id)?;
        Some(Subject { host: host(self.journal(), &case), case })
    }

    /// What a record says in a field, in words; empty if nothing.
    pub(super) fn says(&self, id: RecordId, field: &'static str) -> String {
        let Some(record) = self.journal().record(id).filter(|it| it.exists()) else {
            return String::new();
        };
        let value = record.shown(Name::of(field));
        if value.is_null() {
            return String::new();
        }
        let Some(kind) = schema::field(id.kind, field).map(|it| it.kind) else { return String::new() };
        let words = |kind, value| text::forms::value(kind, value, &|id| self.called(id));
        match (kind, value) {
            // Points and measures stand one below the other, by their numbers.
            (FieldType::List(&of @ FieldType::Group(members)), Value::List(items))
                if members.iter().any(|it| it.name == "text") =>
            {
                let lines = (1..).zip(items).map(|(nth, it)| text::papers::point(nth, &words(of, it)));
                lines.collect::<Vec<_>>().join("\n")
            }
            _ => words(kind, value),
        }
    }

    /// A field as a cell.
    pub(super) fn cell(&self, id: RecordId, field: &'static str) -> Cell {
        Cell::text(self.says(id, field))
    }

    /// How something of the directory is called; nothing of what this register does not know.
    fn called(&self, id: RecordId) -> String {
        match self.journal().record(id) {
            Some(_) => words::name(self.journal(), id),
            None => String::new(),
        }
    }

    /// An office's name, or a blank.
    pub(super) fn office(&self, office: Option<OfficeRef>) -> String {
        office.map(|it| self.called(it.id())).filter(|it| !it.is_empty()).unwrap_or_else(blank)
    }

    /// The office of an assignment, or a blank.
    pub(super) fn assigned(&self, subject: &Subject, id: Option<AssignmentRef>) -> String {
        let host = subject.handling().host;
        let found = id.and_then(|id| host.assignment(id)).or_else(|| host.answering().next());
        self.office(found.and_then(|it| it.office))
    }

    /// A deputy's name, or a blank.
    pub(super) fn deputy(&self, deputy: Option<DeputyRef>) -> String {
        deputy.map(|it| self.called(it.id())).filter(|it| !it.is_empty()).unwrap_or_else(blank)
    }

    /// Everyone who proposed a suggestion: the leader first, then who signed with them.
    pub(super) fn deputies(&self, case: &Case) -> Vec<DeputyRef> {
        let joint = case.suggestion.joint.iter().filter_map(|it| it.deputy);
        let mut all: Vec<DeputyRef> = case.suggestion.lead.into_iter().chain(joint).collect();
        if all.is_empty() {
            all.extend(case.suggestion.group_head);
        }
        let mut seen = Vec::new();
        all.retain(|it| {
            !seen.contains(it) && {
                seen.push(*it);
                true
            }
        });
        all
    }

    /// A session in full, or a blank.
    pub(super) fn session(&self, case: &Case) -> String {
        let found = case.suggestion.session.and_then(|it| session(self.journal(), it.id()));
        found.map_or_else(blank, |it| Calling::of(case.suggestion.kind).session(&it))
    }

    /// The number of a suggestion, or a blank.
    pub(super) fn number(&self, case: &Case) -> String {
        case.suggestion.number.as_ref().map_or_else(blank, ToString::to_string)
    }

    /// The same as a cell that leads to the suggestion.
    pub(super) fn numbered(&self, case: &Case) -> Cell {
        Cell::text(self.number(case)).of_case(case.suggestion.id)
    }

    /// The title of a suggestion, or a blank.
    pub(super) fn title(&self, case: &Case) -> String {
        case.suggestion.title.as_ref().map_or_else(blank, ToString::to_string)
    }

    /// The offices with one of the answering or helping parts, in words.
    pub(super) fn offices(&self, subject: &Subject, is_answering: bool) -> String {
        let names = subject.assignments().into_iter().filter(|it| it.is_answering() == is_answering);
        let names: Vec<String> = names.filter_map(|it| it.office).map(|it| self.called(it.id())).collect();
        names.join(text::columns::BETWEEN)
    }

    /// A suggestion as the figures count it.
    pub(super) fn counted(&self, subject: &Subject) -> Counted {
        self.with_situation(subject, |it| Counted::of(it, self.journal()))
    }

    /// A suggestion as it stands today.
    pub(super) fn with_situation<T>(&self, subject: &Subject, read: impl FnOnce(&Situation<'_>) -> T) -> T {
        let session = subject.case.suggestion.session.and_then(|it| session(self.journal(), it.id()));
        let host = subject.host.as_ref();
        read(&Situation::new(&subject.case, host, session.as_ref(), self.ledger.context))
    }

    /// The day that a paper of the assignment names, see [`Situation::assigned_due`].
    pub(super) fn assigned_due(&self, subject: &Subject, assignment: &Assignment) -> Option<Day> {
        self.with_situation(subject, |it| it.assigned_due(assignment).and_then(|due| due.date))
    }

    /// The day until which an assignment replies now.
    pub(super) fn due(&self, subject: &Subject, assignment: &Assignment) -> Option<Day> {
        self.with_situation(subject, |it| it.answer_due(assignment).and_then(|due| due.date))
    }

    /// The first day until which any of its offices replies.
    pub(super) fn answer_due(&self, subject: &Subject) -> Option<Day> {
        let answering = subject.handling().host.assignments.iter().filter(|it| it.is_answering());
        answering.filter_map(|it| self.due(subject, it)).min()
    }
}

/// What is owed and not done yet, by its day. A right that runs out, such as that to return it, is no duty.
pub(super) fn owed(it: &Situation<'_>) -> Vec<(Day, &'static str)> {
    let owed = it.dues.iter().filter(|due| due.owed && due.done == Done::No);
    let mut owed: Vec<(Day, &'static str)> =
        owed.filter_map(|due| Some((due.date?, text::watch::due_kind(due.kind)))).collect();
    owed.sort_unstable();
    owed
}

/// A place to be filled in by hand.
pub(super) fn blank() -> String {
    text::papers::BLANK.to_owned()
}

/// A day as a cell.
pub(super) fn day(day: Option<Day>) -> Cell {
    Cell::of(day.map_or(Says::Nothing, Says::Day))
}
