//! The ledger (台账): what each column says of a suggestion as it stands.

use std::collections::{HashMap, HashSet};

use super::column::Column;
use crate::{
    domain::{
        assignment::Assignment,
        case::Case,
        choice::Choice,
        choices::{AssignRole, Grade, Phase, ReplyKind},
        context::Context,
        day::Day,
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        register::Register,
        reply::Reply,
    },
    journal::{
        fold::Journal,
        name::Name,
        read::{case, host, session, settings},
    },
    text,
    watch::{
        contacts::{Contacts, Form},
        situation::Situation,
    },
};

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Says {
    /// Nothing.
    #[default]
    Nothing,
    /// A text, also where it consists of digits.
    Text(String),
    /// A day.
    Day(Day),
    /// A number to count with.
    Count(i64),
}

impl Says {
    fn text(text: impl ToString) -> Says {
        match text.to_string() {
            text if text.is_empty() => Says::Nothing,
            text => Says::Text(text),
        }
    }

    fn option(text: Option<impl ToString>) -> Says {
        text.map_or(Says::Nothing, Says::text)
    }

    fn day(day: Option<Day>) -> Says {
        day.map_or(Says::Nothing, Says::Day)
    }

    /// As words.
    pub fn words(&self) -> String {
        match self {
            Says::Nothing => String::new(),
            Says::Text(text) => text.clone(),
            Says::Day(day) => day.to_string(),
            Says::Count(n) => n.to_string(),
        }
    }
}

/// A register as its ledger shows it.
pub struct Ledger<'a> {
    /// The register.
    pub journal: &'a Journal,
    /// Rules, working days and today.
    pub context: &'a Context,
    /// Its settings.
    pub settings: Option<Register>,
    /// Names that several deputies have.
    shared_names: HashSet<Box<str>>,
}

/// What a ledger knows of a register that would have to be found out again.
pub(super) struct Known {
    settings: Option<Register>,
    shared_names: HashSet<Box<str>>,
}

/// A suggestion in the ledger.
pub struct Entry {
    /// Its facts.
    pub case: Case,
    host: Option<Case>,
    /// The records of whoever handles it, in the order in which they were first written: that in which a cell
    /// names offices, which dates and ids do not keep.
    order: Vec<RecordId>,
}

impl Entry {
    fn handled(&self) -> &Case {
        self.host.as_ref().unwrap_or(&self.case)
    }

    fn active(&self) -> Vec<&Assignment> {
        let mut active: Vec<&Assignment> = self.handled().active().collect();
        active.sort_by_key(|it| self.order.iter().position(|id| *id == it.id));
        active
    }

    /// The assignment of which the sheet's one row tells: the first main or separate one.
    pub fn assignment(&self) -> Option<&Assignment> {
        self.active().into_iter().find(|it| it.is_answering())
    }

    /// The formal reply of which the row tells: the last round's, of that assignment.
    pub fn reply(&self) -> Option<&Reply> {
        let of = self.assignment().map(|it| it.id);
        let formal = self.case.replies.iter().filter(|it| it.kind == Some(ReplyKind::Formal));
        let own = formal.filter(|it| it.assignment.is_none_or(|id| of.is_none_or(|of| id.id() == of)));
        own.max_by_key(|it| (it.round(), it.sent_on, it.id))
    }

    /// The offices with a part in the handling now.
    pub fn offices(&self, wanted: fn(AssignRole) -> bool) -> Vec<RecordId> {
        (self.active().into_iter())
            .filter(|it| it.role.is_some_and(wanted))
            .filter_map(|it| it.office.map(|office| office.id()))
            .collect()
    }

    /// Whether another suggestion lends it its assignments (并入).
    pub fn is_merged(&self) -> bool {
        self.host.is_some()
    }
}

impl<'a> Ledger<'a> {
    /// The ledger of a register.
    pub fn new(journal: &'a Journal, context: &'a Context) -> Ledger<'a> {
        let mut seen: HashMap<Box<str>, usize> = HashMap::new();
        for deputy in journal.records(Kind::Deputy) {
            *seen.entry(deputy.value("name").as_text().unwrap_or_default().into()).or_default() += 1;
        }
        let shared_names = seen.into_iter().filter(|(_, n)| 1 < *n).map(|(name, _)| name).collect();
        Ledger { journal, context, settings: settings(journal), shared_names }
    }

    /// What it knows of the register apart from the register itself.
    pub(super) fn known(self) -> Known {
        Known { settings: self.settings, shared_names: self.shared_names }
    }

    /// A ledger of the same register, with what one before knew.
    pub(super) fn again(known: Known, journal: &'a Journal, context: &'a Context) -> Ledger<'a> {
        Ledger { journal, context, settings: known.settings, shared_names: known.shared_names }
    }

    /// The suggestion with this id, if it exists.
    pub fn entry(&self, id: RecordId) -> Option<Entry> {
        let case = case(self.journal, id)?;
        let host = host(self.journal, &case);
        let handled = host.as_ref().map_or(id, |host| host.suggestion.id);
        let order = self.journal.children(handled).map(|it| it.id()).collect();
        Some(Entry { case, host, order })
    }

    /// What the columns say of a suggestion; `serial` is its place in the table.
    pub fn row(&self, id: RecordId, serial: usize, columns: &[Column]) -> Vec<Says> {
        let Some(entry) = self.entry(id) else { return vec![Says::Nothing; columns.len()] };
        columns
            .iter()
            .map(|column| match column {
                Column::Serial => Says::Count(i64::try_from(serial).unwrap_or(i64::MAX)),
                column => self.says(&entry, *column),
            })
            .collect()
    }

    /// What a column says of a suggestion.
    pub fn says(&self, entry: &Entry, column: Column) -> Says {
        let own = &entry.case.suggestion;
        let lead = own.lead.map(|deputy| deputy.id());
        let assignment = entry.assignment();
        let handler = assignment.and_then(|it| it.handler.as_ref());
        match column {
            Column::Serial => Says::Nothing,
            Column::Number => Says::option(own.number.as_deref()),
            Column::Session => Says::option(own.session.map(|id| self.session(id.id()))),
            Column::Kind => chosen(own.kind),
            Column::Grade => Says::option(own.grade.map(|grade| self.grade(grade))),
            Column::Key => chosen(own.key_by),
            Column::Title => Says::option(own.title.as_deref()),
            Column::Lead => match lead {
                Some(deputy) => Says::text(self.deputy(deputy)),
                None => Says::option(own.group_proposer.as_deref()),
            },
            Column::Joint => {
                joined((own.joint.iter()).filter_map(|it| it.deputy).map(|deputy| self.deputy(deputy.id())))
            }
            Column::Delegation => self.of(lead, "delegation"),
            Column::Phone => self.of(lead, "phone"),
            Column::Employer => self.of(lead, "employer_post"),
            Column::Address => self.of(lead, "address"),
            Column::Summary => Says::option(own.summary.as_deref()),
            Column::Body => Says::option(own.body.as_deref()),
            Column::Category => Says::option(own.category.as_deref()),
            Column::Main => self.names(&entry.offices(|role| role != AssignRole::Co)),
            Column::Co => self.names(&entry.offices(|role| role == AssignRole::Co)),
            Column::Leaders => joined(own.lead_officials.iter().map(|it| {
                text::columns::person(
                    it.name.as_deref().unwrap_or_default(),
                    it.post.as_deref().unwrap_or_default(),
                )
            })),
            Column::Handler => Says::option(handler.and_then(|it| it.name.as_deref())),
            Column::HandlerPhone => Says::option(handler.and_then(|it| it.phone.as_deref())),
            Column::Assigned => Says::day(assignment.and_then(|it| it.assigned_on)),
            Column::Due => Says::day(self.due(entry)),
            Column::Contacts => self.contacts(entry),
            Column::Progress => Says::option(own.progress_note.as_deref()),
            Column::Replied => Says::day(entry.reply().and_then(|it| it.sent_on)),
            Column::ReplyNo => Says::option(entry.reply().and_then(|it| it.doc_no.as_deref())),
            Column::ReplyBody => Says::option(entry.reply().and_then(|it| it.body.as_deref())),
            Column::Result => chosen(entry.reply().and_then(|it| it.resolution)),
            Column::Verdict => {
                let feedback = entry.case.effective_feedback(entry.case.latest_round());
                chosen(feedback.and_then(|it| it.overall))
            }
            Column::Note => Says::option(own.note.as_deref()),
            Column::Submitted => Says::day(own.submitted_on),
            Column::ExternalNo => Says::option(own.external_no.as_deref()),
            Column::Stage => self.situated(entry, |it| Says::text(it.stage.word())),
        }
    }

    fn situated<T>(&self, entry: &Entry, read: impl FnOnce(&Situation<'_>) -> T) -> T {
        let session = entry.case.suggestion.session.and_then(|id| session(self.journal, id.id()));
        read(&Situation::new(&entry.case, entry.host.as_ref(), session.as_ref(), self.context))
    }

    fn due(&self, entry: &Entry) -> Option<Day> {
        let assignment = entry.assignment()?;
        self.situated(entry, |it| it.answer_due(assignment).and_then(|due| due.date)).or(assignment.reply_due)
    }

    /// 前/中/后.
    fn contacts(&self, entry: &Entry) -> Says {
        self.situated(entry, |it| {
            let contacts = Contacts::of(it, None);
            let visits = Phase::ALL.iter().map(|phase| contacts.cell(*phase, Form::Visit).contacts.len());
            match visits.clone().sum() {
                0 => Says::Nothing,
                _ => Says::Text(visits.map(|n| n.to_string()).collect::<Vec<_>>().join("/")),
            }
        })
    }

    /// A session's short name.
    pub fn session(&self, id: RecordId) -> String {
        session(self.journal, id).map(|it| text::session::short_label(&it)).unwrap_or_default()
    }

    /// A grade by its local name.
    pub fn grade(&self, grade: Grade) -> String {
        let names = self.settings.iter().flat_map(|it| &it.grade_names);
        let own = names.filter(|it| it.grade == Some(grade)).find_map(|it| it.label.as_deref());
        own.unwrap_or(grade.word()).to_owned()
    }

    /// A deputy's name, with the delegation where others have the same name.
    fn deputy(&self, id: RecordId) -> String {
        let Some(record) = self.journal.record(id).filter(|it| it.exists()) else { return String::new() };
        let text = |field| record.value(field).as_text().unwrap_or_default();
        match self.shared_names.contains(text("name")) {
            true => text::columns::person(text("name"), text("delegation")),
            false => text("name").to_owned(),
        }
    }

    fn names(&self, ids: &[RecordId]) -> Says {
        joined(ids.iter().map(|id| self.of(Some(*id), "name").words()))
    }

    fn of(&self, id: Option<RecordId>, field: &'static str) -> Says {
        Says::option(id.and_then(|id| self.field(id, field)))
    }

    /// The text in a field of a record that exists.
    pub fn field(&self, id: RecordId, field: &'static str) -> Option<&'a str> {
        let record = self.journal.record(id).filter(|it| it.exists())?;
        record.shown(Name::of(field)).as_text()
    }
}

fn chosen<C: Choice>(choice: Option<C>) -> Says {
    Says::option(choice.map(|it| it.word()))
}

fn joined(names: impl Iterator<Item = String>) -> Says {
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    Says::text(names.join(text::columns::BETWEEN))
}

/// The offices and choices from which a cell of a column is picked.
pub fn picks(ledger: &Ledger<'_>, column: Column) -> Vec<String> {
    fn names<C: Choice>() -> Vec<String> {
        C::VALUES.iter().map(|choice| choice.word().to_owned()).collect()
    }
    use crate::domain::choices::{KeyBy, Resolution, SuggestionKind, Verdict};
    match column {
        Column::Kind => names::<SuggestionKind>(),
        Column::Grade => Grade::ALL.iter().map(|grade| ledger.grade(*grade)).collect(),
        Column::Key => names::<KeyBy>(),
        Column::Result => names::<Resolution>(),
        Column::Verdict => names::<Verdict>(),
        Column::Category => {
            let categories = ledger.settings.iter().flat_map(|it| &it.categories);
            categories.map(|it| it.to_string()).collect()
        }
        Column::Main | Column::Co => {
            let offices = ledger.journal.records(Kind::Office);
            let names = offices.filter_map(|it| {
                crate::domain::office::Office::read(it.id(), &it).0.name.map(|name| name.to_string())
            });
            names.collect()
        }
        Column::Session => ledger.journal.records(Kind::Session).map(|it| ledger.session(it.id())).collect(),
        _ => Vec::new(),
    }
}
