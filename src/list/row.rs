//! A row of the list: what of a suggestion is shown, filtered, sorted and searched, computed once.

use std::fmt;

use super::{
    arena::Span,
    finder::Finder,
    listed::{self, Held, LINES, OWN, Owned, owned},
    pack::{Pack, Unpacker},
    rows::{Entry, Rows},
    signs::Signs,
};
pub use crate::{
    domain::context::Context,
    journal::read::{case, host, register, session},
};
use crate::{
    domain::{
        choices::{AssignRole, Grade},
        column::Column,
        day::Day,
        due::{Done, DueKind, DueStatus},
        fold::folded,
        id::RecordId,
        kind::Kind,
        office::Office,
        session::Session,
        stage::Stage,
        value::Value,
    },
    figures::subject::Subject,
    journal::{
        fold::{Journal, Record},
        name::Name,
    },
    watch::{Watch, contacts::Mark, situation::Situation, tasks::Task},
};

/// What a row of the list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The suggestion.
    pub id: RecordId,
    /// 编号.
    pub number: Box<str>,
    /// 标题.
    pub title: Box<str>,
    /// 领衔代表, or the delegation.
    pub lead: Box<str>,
    /// 届次.
    pub session: Option<RecordId>,
    /// 类别.
    pub grade: Option<Grade>,
    /// 内容分类.
    pub category: Box<str>,
    /// 主办单位, or those who handle it separately.
    pub main: Vec<RecordId>,
    /// 协办单位.
    pub co: Vec<RecordId>,
    /// The names of the main offices, joined.
    pub main_names: Box<str>,
    /// The names of the co-handlers, joined.
    pub co_names: Box<str>,
    /// 阶段.
    pub stage: Stage,
    /// The fields that the list shows as they stand.
    pub own: Owned,
    /// 交办日期.
    pub assigned_on: Option<Day>,
    /// 答复期限, of the main assignment that is due first.
    pub reply_due: Option<Day>,
    /// Where the reply stands against its due date.
    pub reply_status: DueStatus,
    /// 重点督办.
    pub is_key: bool,
    /// Whether somebody has to settle a conflict in it or in its children.
    pub is_disputed: bool,
    /// Whether nothing is left to do with it or to watch in it.
    pub rests: bool,
    /// The day from which on all this may be different, counts of days aside, though nobody changes anything.
    pub turns_on: Option<Day>,
    /// What somebody has to do, what is missing, who is slow.
    pub watch: Watch,
    /// What the figures ask of it.
    pub subject: Subject,
    /// All that a search looks through, folded for comparison.
    pub haystack: Box<str>,
}

/// A row of the list.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    rows: &'a Rows,
    place: u32,
    entry: &'a Entry,
}

impl<'a> Row<'a> {
    pub(super) fn new(rows: &'a Rows, place: u32) -> Row<'a> {
        Row { rows, place, entry: &rows.entries[place as usize] }
    }

    /// The suggestion.
    pub fn id(self) -> RecordId {
        RecordId { kind: Kind::Suggestion, key: self.entry.key }
    }

    /// 编号.
    pub fn number(self) -> &'a str {
        self.rows.word(self.entry.number)
    }

    /// 标题.
    pub fn title(self) -> &'a str {
        self.rows.word(self.entry.title)
    }

    /// 领衔代表, or the delegation.
    pub fn lead(self) -> &'a str {
        self.rows.common(self.entry.lead)
    }

    /// 届次.
    pub fn session(self) -> Option<RecordId> {
        self.rows.record(self.entry.session)
    }

    /// Whether the register has a later session.
    pub fn is_of_an_earlier_session(self) -> bool {
        self.rows.all().next().is_some_and(|first| first.session() != self.session())
    }

    /// 类别.
    pub fn grade(self) -> Option<Grade> {
        self.entry.grade
    }

    /// 内容分类.
    pub fn category(self) -> &'a str {
        self.rows.common(self.entry.category)
    }

    /// 主办单位, or those who handle it separately.
    pub fn main(self) -> impl ExactSizeIterator<Item = RecordId> + 'a {
        self.offices(self.entry.offices, self.entry.main)
    }

    /// 协办单位.
    pub fn co(self) -> impl ExactSizeIterator<Item = RecordId> + 'a {
        self.offices(self.entry.offices + self.entry.main, self.entry.co)
    }

    fn offices(self, from: u32, count: u32) -> impl ExactSizeIterator<Item = RecordId> + 'a {
        let numbers = self.rows.offices.get(from as usize..(from + count) as usize).unwrap_or_default();
        // A number without a record is refused when rows are read.
        numbers.iter().map(move |number| self.rows.record(number + 1).unwrap_or(self.id()))
    }

    /// The numbers of its session and of its offices.
    pub(super) fn filed_under(self) -> impl Iterator<Item = u32> + 'a {
        let Entry { session, offices, main, co, .. } = *self.entry;
        let offices = self.rows.offices.get(offices as usize..(offices + main + co) as usize);
        session.checked_sub(1).into_iter().chain(offices.unwrap_or_default().iter().copied())
    }

    /// Whether an office handles it, as main or as co-handler.
    pub fn is_handled_by(self, office: RecordId) -> bool {
        let number = self.rows.tables.records.find(&office);
        number.is_some_and(|number| self.filed_under().any(|it| it == number))
    }

    /// The names of the main offices, joined.
    pub fn main_names(self) -> &'a str {
        self.rows.common(self.entry.main_names)
    }

    /// The names of the co-handlers, joined.
    pub fn co_names(self) -> &'a str {
        self.rows.common(self.entry.co_names)
    }

    /// 阶段.
    pub fn stage(self) -> Stage {
        self.entry.stage
    }

    /// What it says in a column that shows a field as it stands.
    pub fn own(self, column: Column) -> Held<'a> {
        let kept = OWN.iter().zip(self.entry.own).find(|(own, _)| **own == column);
        kept.map_or(Held::Nothing, |(_, number)| listed::held(column, number, &self.rows.tables.words))
    }

    /// 标记.
    pub fn labels(self) -> impl Iterator<Item = &'a str> {
        let labels = match self.own(Column::Labels) {
            Held::Words(labels) => labels,
            _ => "",
        };
        labels.split(LINES).filter(|label| !label.is_empty())
    }

    /// 交办日期.
    pub fn assigned_on(self) -> Option<Day> {
        Day::numbered(self.entry.assigned_on)
    }

    /// 答复期限, of the main assignment that is due first.
    pub fn reply_due(self) -> Option<Day> {
        Day::numbered(self.entry.reply_due)
    }

    /// Where the reply stands against its due date.
    pub fn reply_status(self) -> DueStatus {
        self.entry.reply_status.later(self.later())
    }

    /// 重点督办.
    pub fn is_key(self) -> bool {
        self.entry.is_key
    }

    /// Whether somebody has to settle a conflict in it or in its children.
    pub fn is_disputed(self) -> bool {
        self.entry.is_disputed
    }

    /// Whether nothing is left to do with it or to watch in it.
    pub fn rests(self) -> bool {
        self.entry.rests
    }

    /// 三访三见面 at a glance.
    pub fn contacts(self) -> Mark {
        self.entry.contacts
    }

    /// What somebody has to do, the most pressing first.
    pub fn tasks(self) -> Vec<Task> {
        self.unpacked(self.entry.watch).unwrap_or_default()
    }

    /// What is watched in it.
    pub fn watch(self) -> Watch {
        // Nothing that we packed: it is found out by `Rows::are_sound`, and the rows are made anew.
        self.unpacked(self.entry.watch).unwrap_or_default()
    }

    /// What the figures ask of it.
    pub fn subject(self) -> Subject {
        self.unpacked(self.entry.subject).unwrap_or_else(|| Subject::unknown(self.id()))
    }

    /// All that a search looks through, folded for comparison.
    pub fn haystack(self) -> &'a [u8] {
        self.rows.texts.at(self.entry.text)
    }

    /// Which pairs of characters it holds; none while it cannot be searched.
    pub(super) fn signs(self) -> Option<&'a Signs> {
        self.rows.signs.get(self.place as usize)
    }

    /// Whether a word with these pairs of characters may be in it.
    pub(super) fn may_have(self, pairs: &[usize]) -> bool {
        self.signs().is_none_or(|signs| signs.may_have(pairs))
    }

    /// Whether a search finds a folded word in it.
    pub fn has(self, word: &str) -> bool {
        Finder::new(word).is_in(self.haystack())
    }

    /// All that it says, to be kept while the rows change.
    pub fn content(self) -> Content {
        Content {
            id: self.id(),
            number: self.number().into(),
            title: self.title().into(),
            lead: self.lead().into(),
            session: self.session(),
            grade: self.grade(),
            category: self.category().into(),
            main: self.main().collect(),
            co: self.co().collect(),
            main_names: self.main_names().into(),
            co_names: self.co_names().into(),
            stage: self.stage(),
            own: OWN.map(|column| listed::value(column, self.own(column))),
            assigned_on: self.assigned_on(),
            reply_due: self.reply_due(),
            reply_status: self.reply_status(),
            is_key: self.is_key(),
            is_disputed: self.is_disputed(),
            rests: self.rests(),
            turns_on: Day::numbered(self.entry.turns_on),
            watch: self.watch(),
            subject: self.subject(),
            haystack: String::from_utf8_lossy(self.haystack()).into(),
        }
    }

    /// How many days after it was made it is read.
    fn later(self) -> i64 {
        i64::from(self.rows.today) - i64::from(self.entry.made_on)
    }

    /// Whether what is watched in it and what the figures ask can be read.
    pub(super) fn is_sound(self) -> bool {
        self.unpacked::<Watch>(self.entry.watch).is_some()
            && self.unpacked::<Subject>(self.entry.subject).is_some()
    }

    fn unpacked<T: Pack>(self, span: Span) -> Option<T> {
        let bytes = self.rows.facts.get(span)?;
        T::unpack(&mut Unpacker { bytes, tables: &self.rows.tables, later: self.later() })
    }
}

impl PartialEq for Row<'_> {
    fn eq(&self, other: &Row) -> bool {
        self.content() == other.content()
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.content().fmt(to)
    }
}

/// What is between the names in a cell.
const SEPARATOR: &str = "、";

/// Whether a suggestion has come to its end and nothing is left of it: no promise, no task but the filing away, no
/// reminder. The mere passing of time changes nothing in that.
fn rests(situation: &Situation, watch: &Watch) -> bool {
    let own = situation.handling.own;
    let is_over =
        matches!(situation.stage, Stage::Withdrawn | Stage::Rejected | Stage::Closed | Stage::Archived);
    is_over
        && own.open_commitments().next().is_none()
        && watch.tasks.iter().all(|task| task.can_wait)
        && own.suggestion.remind_on.is_none_or(|on| on <= situation.today)
}

/// What the row of a suggestion says, if it exists.
pub fn content(journal: &Journal, id: RecordId, context: &Context) -> Option<Content> {
    read(journal, id, context, true)
}

/// The same for the list: none of what was put away with its session, unless something is left of it.
pub(super) fn listed(journal: &Journal, id: RecordId, context: &Context) -> Option<Content> {
    read(journal, id, context, false)
}

fn read(journal: &Journal, id: RecordId, context: &Context, is_all: bool) -> Option<Content> {
    let record = journal.record(id).filter(Record::exists)?;
    let case = case(journal, id)?;
    let host = host(journal, &case);
    let own = &case.suggestion;
    let session = own.session.and_then(|session| self::session(journal, session.id()));
    let situation = Situation::new(&case, host.as_ref(), session.as_ref(), context);
    let is_disputed = record.is_disputed() || journal.children(id).any(Record::is_disputed);
    let watch = Watch::of(&situation);
    let rests = !is_disputed && rests(&situation, &watch);
    if !is_all && rests && session.as_ref().is_some_and(Session::is_retired) {
        return None;
    }
    let handled = situation.handling.host;
    let active = |wanted: fn(AssignRole) -> bool| -> Vec<RecordId> {
        (handled.assignments.iter())
            .filter(|assignment| assignment.is_active() && assignment.role.is_some_and(wanted))
            .filter_map(|assignment| assignment.office.map(|it| it.id()))
            .collect()
    };
    let main = active(|role| role != AssignRole::Co);
    let co = active(|role| role == AssignRole::Co);
    let first = (situation.dues.iter())
        .filter(|due| matches!(due.kind, DueKind::Reply | DueKind::Rehandle) && due.date.is_some())
        .min_by_key(|due| (due.done != Done::No, due.date));
    let lead = match own.lead {
        Some(deputy) => name_of(journal, deputy.id()),
        None => own.group_proposer.as_deref().unwrap_or_default().into(),
    };
    let names = |offices: &[RecordId]| -> Box<str> {
        let names: Vec<Box<str>> = offices.iter().map(|office| name_of(journal, *office)).collect();
        names.join(SEPARATOR).into()
    };
    let (main_names, co_names) = (names(&main), names(&co));
    let mut haystack = String::new();
    let joint = own.joint.iter().filter_map(|one| one.deputy).map(|deputy| name_of(journal, deputy.id()));
    let words = [
        own.number.as_deref(),
        own.external_no.as_deref(),
        own.title.as_deref(),
        Some(&*lead),
        Some(&*main_names),
        Some(&*co_names),
        own.category.as_deref(),
        own.summary.as_deref(),
        own.situation.as_deref(),
        own.body.as_deref(),
    ];
    for word in words.into_iter().flatten() {
        fold_into(&mut haystack, word);
    }
    for point in own.proposals.iter().filter_map(|point| point.text.as_deref()) {
        fold_into(&mut haystack, point);
    }
    for label in &own.labels {
        fold_into(&mut haystack, label);
    }
    for name in joint {
        fold_into(&mut haystack, &name);
    }
    for office in main.iter().chain(&co) {
        other_names(journal, *office).for_each(|name| fold_into(&mut haystack, name));
    }
    Some(Content {
        id,
        number: own.number.as_deref().unwrap_or_default().into(),
        title: own.title.as_deref().unwrap_or_default().into(),
        session: own.session.map(|it| it.id()),
        grade: own.grade,
        category: own.category.as_deref().unwrap_or_default().into(),
        stage: situation.stage,
        own: owned(&record),
        assigned_on: handled
            .assignments
            .iter()
            .filter(|one| one.is_active())
            .filter_map(|one| one.assigned_on)
            .min(),
        reply_due: first.and_then(|due| due.date),
        reply_status: first.map_or(DueStatus::NotStarted, |due| due.status(context.today, situation.rules)),
        is_key: own.key_by.is_some(),
        turns_on: situation.turns_on(),
        is_disputed,
        rests,
        lead,
        main,
        co,
        main_names,
        co_names,
        watch,
        subject: Subject::of(&situation, journal),
        haystack: haystack.into(),
    })
}

/// The name of a record of a directory: an office's, a deputy's.
pub fn name_of(journal: &Journal, id: RecordId) -> Box<str> {
    let field = match id.kind {
        Kind::Suggestion | Kind::Session | Kind::Register => "title",
        _ => "name",
    };
    let name = journal.record(id).and_then(|record| record.shown(Name::of(field)).as_text());
    name.unwrap_or_default().into()
}

/// What an office is called besides its name: 教体局 finds what 教育体育局 handles.
fn other_names(journal: &Journal, office: RecordId) -> impl Iterator<Item = &str> {
    let said = |field| journal.record(office).map(|it| it.shown(Name::of(field)));
    let (short, others) = (said("short_name"), said("aliases").map(Value::items).unwrap_or_default());
    short.into_iter().chain(others).filter_map(Value::as_text)
}

/// Adds a text to a haystack, folded; and a line feed, which
/// no search word holds, so that no word is found across two texts.
fn fold_into(haystack: &mut String, text: &str) {
    haystack.push_str(&folded(text));
    haystack.push('\n');
}

/// The names that an office signs with, as a search compares them.
pub fn names(office: &Office) -> impl Iterator<Item = String> + '_ {
    let own = office.name.iter().map(|name| &**name).chain(office.short_name.iter().map(|name| &**name));
    own.chain(office.aliases.iter().map(|name| &**name)).map(folded)
}
