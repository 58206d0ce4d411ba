//! The ledger (台账): what each column says of a suggestion as it stands.

use std::{cell::OnceCell, collections::HashSet};

use crate::{
    domain::{
        assignment::Assignment,
        case::Case,
        choices::{AssignRole, Grade, Phase, ReplyKind, Verdict},
        column::{Column, Source},
        context::Context,
        day::Day,
        field::{Atom, Field, FieldType},
        id::RecordId,
        kind::Kind,
        record::Facts,
        register::Register,
        reply::Reply,
        schema,
        value::Value,
    },
    journal::{
        fold::Journal,
        name::Name,
        read::{case, host, session, settings},
    },
    text,
    watch::{
        contacts::{ContactForm, Contacts},
        situation::Situation,
    },
};

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Says {
    #[default]
    Nothing,
    /// A text, also where it consists of digits.
    Text(String),
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
    pub settings: Option<Register>,
    /// Names that several deputies have, once a deputy is named.
    shared_names: OnceCell<HashSet<Box<str>>>,
}

/// What a ledger knows of a register that would have to be found out again.
pub(super) struct Known {
    settings: Option<Register>,
    shared_names: OnceCell<HashSet<Box<str>>>,
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
            .filter_map(|it| it.office.map(|it| it.id()))
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
        Ledger { journal, context, settings: settings(journal), shared_names: OnceCell::new() }
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
        let lead = own.lead.map(|it| it.id());
        let assignment = entry.assignment();
        let handler = assignment.and_then(|it| it.handler.as_ref());
        let of =
            |id, field| self.shown(id, field).map_or(Says::Nothing, |(kind, value)| self.told(kind, &value));
        match column.source() {
            Source::Serial => Says::Nothing,
            Source::Own("lead") if lead.is_none() => Says::option(own.group_proposer.as_deref()),
            Source::Own(field) => of(Some(own.id), field),
            Source::Lead(field) => of(lead, field),
            Source::Assignment(field) => of(assignment.map(|it| it.id), field),
            Source::Reply(field) => of(entry.reply().map(|it| it.id), field),
            Source::Handler("phone") => Says::option(handler.and_then(|it| it.phone.as_deref())),
            Source::Handler(_) => Says::option(handler.and_then(|it| it.name.as_deref())),
            Source::Diary => Says::option(entry.case.posted().next().map(|(.., words)| words)),
            Source::Main => self.names(&entry.offices(|role| role != AssignRole::Co)),
            Source::Co => self.names(&entry.offices(|role| role == AssignRole::Co)),
            Source::Due => Says::day(self.due(entry)),
            Source::Contacts => self.contacts(entry),
            Source::Verdict => {
                let feedback = entry.case.effective_feedback(entry.case.latest_round());
                Says::option(feedback.and_then(|it| it.overall).map(|it| it.word()))
            }
            Source::Stage => self.situated(entry, |it| Says::text(it.stage.word())),
        }
    }

    /// What a field of a record holds, and of what type it is; nothing where it holds what it cannot.
    fn shown(&self, id: Option<RecordId>, field: &str) -> Option<(FieldType, Value)> {
        let record = self.journal.record(id?).filter(|it| it.exists())?;
        let kind = schema::field(record.id().kind, field)?.kind;
        Some((kind, schema::normal_value(kind, record.value(field)).ok()?))
    }

    /// What a cell says of a value.
    pub(super) fn told(&self, kind: FieldType, value: &Value) -> Says {
        match (kind, value) {
            (FieldType::Day, value) => Says::day(Day::read(value).ok()),
            (FieldType::Int(..), Value::Int(n)) => Says::Count(*n),
            (_, Value::Null) | (FieldType::Flag, Value::Bool(false)) => Says::Nothing,
            (FieldType::Choice(Grade::SET), value) => {
                Says::option(value.as_text().and_then(Grade::parse).map(|it| self.grade(it)))
            }
            // People, each with the post.
            (FieldType::List(FieldType::Group([first, rest @ ..])), Value::List(items)) => {
                let said = |item: &Value, member: &Field| match item {
                    Value::Map(entries) => {
                        entries.get(member.name).map(|it| self.told(member.kind, it).words())
                    }
                    _ => None,
                };
                let post = rest.iter().find(|it| it.name == "post");
                joined(items.iter().map(|item| {
                    let post = post.and_then(|post| said(item, post)).unwrap_or_default();
                    text::columns::person(&said(item, first).unwrap_or_default(), &post)
                }))
            }
            (kind, value) => Says::text(text::forms::value(kind, value, &|id| self.called(id))),
        }
    }

    /// How a record is called.
    fn called(&self, id: RecordId) -> String {
        match id.kind {
            Kind::Session => self.session(id),
            Kind::Deputy => self.deputy(id),
            _ => self.field(id, "name").unwrap_or_default().to_owned(),
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
            let visits =
                Phase::ALL.iter().map(|phase| contacts.cell(*phase, ContactForm::Visit).contacts.len());
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
        let Some(record) = self.journal.record(id).filter(|it| it.exists()) else {
            return String::new();
        };
        let text = |field| record.value(field).as_text().unwrap_or_default();
        let shared_names = self.shared_names.get_or_init(|| {
            let mut seen = HashSet::new();
            let names = self.journal.records(Kind::Deputy).map(|it| it.shown(Name::of("name")).as_text());
            names.map(Option::unwrap_or_default).filter(|it| !seen.insert(*it)).map(Box::from).collect()
        });
        if shared_names.contains(text("name")) {
            text::columns::person(text("name"), text("delegation"))
        } else {
            text("name").to_owned()
        }
    }

    fn names(&self, ids: &[RecordId]) -> Says {
        joined(ids.iter().map(|id| self.called(*id)))
    }

    /// The text in a field of a record that exists.
    pub fn field(&self, id: RecordId, field: &'static str) -> Option<&'a str> {
        let record = self.journal.record(id).filter(|it| it.exists())?;
        record.shown(Name::of(field)).as_text()
    }
}

fn joined(names: impl Iterator<Item = String>) -> Says {
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    Says::text(names.join(text::columns::BETWEEN))
}

/// The offices and choices from which a cell of a column is picked.
pub fn picks(ledger: &Ledger<'_>, column: Column) -> Vec<String> {
    let all = |kind| ledger.journal.records(kind).map(|it| ledger.called(it.id())).collect();
    match column {
        Column::Category => {
            let categories = ledger.settings.iter().flat_map(|it| &it.categories);
            categories.map(ToString::to_string).collect()
        }
        Column::Main | Column::Co => all(Kind::Office),
        Column::Session => all(Kind::Session),
        Column::Grade => Grade::ALL.iter().map(|grade| ledger.grade(*grade)).collect(),
        Column::Verdict => Verdict::SET.words.iter().map(|it| (*it).to_owned()).collect(),
        column => match column.holds() {
            Some(FieldType::Choice(set)) => set.words.iter().map(|it| (*it).to_owned()).collect(),
            _ => Vec::new(),
        },
    }
}
