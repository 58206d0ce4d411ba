//! A visit (沟通) while it is being recorded: what to choose from, what is assumed, and the change it becomes.

use std::collections::{BTreeMap, HashSet};

use crate::{
    domain::{
        case::{Case, Handling},
        choices::{AssignRole, ContactMode, Direction, Phase},
        contact::Contact,
        context::Context,
        day::Day,
        deputy::DeputyRef,
        field::{Atom, FieldType, ValueError},
        fold::{self, folded},
        id::RecordId,
        kind::Kind,
        office::OfficeRef,
        person::Person,
        record::Entity,
        schema,
        stage::Stage,
        text::Name,
        value::Value,
        workdays::Calendar,
    },
    form::{Form, Problem},
    journal::{fold::Journal, write::Draft},
    list::{
        row::{self, Row},
        rows::Rows,
        tally::is_under_way,
    },
};

/// How many of the last commits are looked through for people of earlier visits.
const WINDOW: usize = 4_000;
/// The most people of earlier visits that are offered.
const COMPANIONS: usize = 6;

/// What the next step is, and until when: fields of the suggestion, not of the contact.
pub const NEXT: [&str; 2] = ["remind_note", "remind_on"];
/// What the contact's form takes from a person as it is typed.
const REQUIRED: [&str; 3] = ["mode", "on", "deputies"];

/// Who records, and where.
#[derive(Clone, Debug, Default)]
pub struct Here {
    /// The office that this browser works for, if the register knows it.
    pub office: Option<RecordId>,
    /// The person's name; empty if it was never given.
    pub person: String,
    /// The register's rules, which say how many days after the assignment still count as before (办前).
    pub context: Option<Context>,
}

/// A suggestion as a visit finds it: what can be chosen, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    case: Case,
    host: Option<Case>,
    before_days: u32,
    /// The deputies (代表): who speaks for the proposers, then those who joined.
    pub deputies: Vec<DeputyRef>,
    /// The people of the office who may have taken part.
    pub people: Vec<Person>,
    /// Who is assumed to have gone: the handler (承办人), or else whoever records.
    pub went: Option<Person>,
    /// The offices (单位) that may have gone; the first is assumed.
    pub offices: Vec<OfficeRef>,
}

impl Scene {
    /// The scene of a visit about a suggestion, if that exists.
    pub fn read(journal: &Journal, about: RecordId, here: &Here) -> Option<Scene> {
        let case = row::case(journal, about)?;
        let host = row::host(journal, &case);
        let mut assignments: Vec<_> = Handling::new(&case, host.as_ref()).host.active().cloned().collect();
        let own = here.office.and_then(OfficeRef::new);
        assignments.sort_by_key(|it| (own.is_none() || it.office != own, it.role == Some(AssignRole::Co)));
        let mut offices: Vec<OfficeRef> =
            own.into_iter().chain(assignments.iter().filter_map(|it| it.office)).collect();
        distinct(&mut offices, |office| *office);
        // The people of another office's assignment did not go for this one.
        let theirs = || assignments.iter().filter(|it| it.office == offices.first().copied());
        let recorder =
            Name::parse(&here.person).ok().map(|name| Person { name: Some(name), ..Person::default() });
        let handler = theirs().find_map(|it| it.handler.clone());
        let mut people: Vec<Person> = (handler.iter().cloned())
            .chain(recorder.clone())
            .chain(theirs().filter_map(|it| it.responsible.clone()))
            .chain(companions(journal, offices.first().copied()))
            .map(|person| Person { phone: None, ..person })
            .filter(|person| person.name.is_some())
            .collect();
        distinct(&mut people, |person| person.name.clone());
        let went = handler.or(recorder).and_then(|it| people.iter().find(|one| one.name == it.name)).cloned();
        let own = &case.suggestion;
        let joint = own.joint.iter().filter(|one| !one.unsigned).filter_map(|one| one.deputy);
        let mut deputies: Vec<DeputyRef> = case.speaker().into_iter().chain(own.lead).chain(joint).collect();
        distinct(&mut deputies, |deputy| *deputy);
        let handling = Handling::new(&case, host.as_ref());
        let rules = here.context.as_ref().map(|context| *context.rules_of(handling)).unwrap_or_default();
        let before_days = rules.before_days;
        Some(Scene { case, host, before_days, deputies, people, went, offices })
    }

    fn handling(&self) -> Handling<'_> {
        Handling::new(&self.case, self.host.as_ref())
    }

    /// The suggestion under which contacts are kept: that into which this one is merged (并入), or itself.
    pub fn kept_under(&self) -> RecordId {
        self.handling().host.suggestion.id
    }

    /// The phase of a visit on a day, as the dates say.
    pub fn phase(&self, on: Option<Day>) -> Phase {
        let contact = Contact { on, ..Contact::new(self.case.suggestion.id) };
        self.handling().phase(&contact, self.before_days)
    }

    /// How many visits there were before, during and after.
    pub fn visits(&self) -> [u32; 3] {
        self.handling().contacts_in(self.before_days)
    }

    /// The next step that stands already (提醒): what, and until when.
    pub fn standing(&self) -> Option<(String, Option<Day>)> {
        let own = &self.case.suggestion;
        let note = own.remind_note.as_deref().unwrap_or_default().to_owned();
        (!note.is_empty() || own.remind_on.is_some()).then_some((note, own.remind_on))
    }
}

/// The people of the latest visits of an office, the latest first.
fn companions(journal: &Journal, office: Option<OfficeRef>) -> Vec<Person> {
    let mut seen = HashSet::new();
    let latest = journal.commits().iter().rev().take(WINDOW).map(|commit| commit.record);
    let contacts = latest.filter(|id| id.kind == Kind::Contact && seen.insert(*id));
    let contacts = contacts.filter_map(|id| journal.record(id)).filter(|it| it.exists());
    let theirs = contacts
        .map(|record| Contact::read(record.id(), &record).0)
        .filter(|contact| office.is_none() || contact.office == office);
    let mut people: Vec<Person> = theirs.flat_map(|contact| contact.by).take(4 * COMPANIONS).collect();
    distinct(&mut people, |person| person.name.clone());
    people.truncate(COMPANIONS);
    people
}

fn distinct<T, K: std::hash::Hash + Eq>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut seen = HashSet::new();
    list.retain(|item| seen.insert(key(item)));
}

/// A visit that is being recorded. It holds what is typed as it is typed, right or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    id: RecordId,
    about: RecordId,
    contact: Form,
    next: Form,
    others: String,
    /// The other suggestions that were talked about.
    also: Vec<RecordId>,
    /// What is assumed without anybody saying so.
    assumed: String,
}

impl Visit {
    /// A new visit of today. Phase and mode are given where a link asks for them. The id must be fresh.
    pub fn begin(
        id: RecordId,
        about: RecordId,
        scene: &Scene,
        today: Day,
        phase: Option<Phase>,
        mode: Option<ContactMode>,
    ) -> Visit {
        let mut visit = Visit::blank(id, about);
        visit.set("on", today.write());
        visit.set("mode", mode.unwrap_or(ContactMode::Visit).write());
        visit.set("phase", phase.map(|phase| phase.write()).unwrap_or_default());
        visit.set("office", scene.offices.first().map(OfficeRef::write).unwrap_or_default());
        visit.set("deputies", list(scene.deputies.first()));
        visit.set("by", list(scene.went.as_ref()));
        visit.assumed = visit.content();
        visit
    }

    fn blank(id: RecordId, about: RecordId) -> Visit {
        let contact = Form::new(Kind::Contact).requiring(&REQUIRED);
        let next = Form::new(Kind::Suggestion);
        Visit { id, about, contact, next, others: String::new(), also: Vec::new(), assumed: String::new() }
    }

    /// The contact that it becomes. A draft keeps it, so that no visit is recorded twice.
    pub fn id(&self) -> RecordId {
        self.id
    }

    /// The suggestion that the person chose.
    pub fn about(&self) -> RecordId {
        self.about
    }

    fn form(&self, field: &str) -> &Form {
        if NEXT.contains(&field) { &self.next } else { &self.contact }
    }

    fn form_mut(&mut self, field: &str) -> &mut Form {
        if NEXT.contains(&field) { &mut self.next } else { &mut self.contact }
    }

    /// What a field holds, as typed.
    pub fn value(&self, field: &str) -> &Value {
        self.form(field).value(field)
    }

    /// Fills in a field.
    pub fn set(&mut self, field: &str, value: Value) {
        self.form_mut(field).set(field, value);
    }

    /// Brings what was typed into the form in which it will be kept.
    pub fn tidy(&mut self, field: &str) {
        self.form_mut(field).tidy(field);
    }

    /// Takes an item of a list in, or out again.
    pub fn toggle(&mut self, field: &str, item: Value) {
        let mut items = self.value(field).items().to_vec();
        match items.iter().position(|one| *one == item) {
            Some(at) => drop(items.remove(at)),
            None => items.push(item),
        }
        self.set(field, Value::list(items));
    }

    /// Whether a list holds an item.
    pub fn holds(&self, field: &str, item: &Value) -> bool {
        self.value(field).items().contains(item)
    }

    /// The names of others who took part, as typed.
    pub fn others(&self) -> &str {
        &self.others
    }

    /// Types the names of others who took part, with any mark between them.
    pub fn name_others(&mut self, names: String) {
        self.others = names;
    }

    /// The other suggestions that were talked about: each gets a contact of its own that says the same.
    pub fn also(&self) -> &[RecordId] {
        &self.also
    }

    /// Takes another suggestion in, or out again.
    pub fn toggle_also(&mut self, suggestion: RecordId) {
        match self.also.iter().position(|one| *one == suggestion) {
            Some(at) => drop(self.also.remove(at)),
            None => self.also.push(suggestion),
        }
    }

    /// Lets go of those that cannot have been talked about any more, since another office is said to have gone.
    pub fn keep_also(&mut self, possible: &[RecordId]) {
        self.also.retain(|id| possible.contains(id));
    }

    /// The day of the visit, if one is typed.
    pub fn day(&self) -> Option<Day> {
        self.value("on").as_text().and_then(|day| Day::parse(day).ok())
    }

    /// The phase: as chosen, or as the dates say.
    pub fn phase(&self, scene: &Scene) -> Phase {
        let chosen = self.value("phase").as_text().and_then(Phase::parse);
        chosen.unwrap_or_else(|| scene.phase(self.day()))
    }

    /// How it took place.
    pub fn mode(&self) -> Option<ContactMode> {
        self.value("mode").as_text().and_then(ContactMode::parse)
    }

    /// Who went to whom: as chosen, or as the mode says.
    pub fn direction(&self) -> Option<Direction> {
        let chosen = self.value("direction").as_text().and_then(Direction::parse);
        chosen.or(self.mode().and_then(ContactMode::direction))
    }

    /// The contact with all that is assumed and typed beside it filled in.
    fn whole(&self, scene: &Scene) -> Form {
        let mut by = self.value("by").items().to_vec();
        let known: HashSet<String> = by.iter().filter_map(name).collect();
        let others = self.others.split(['、', '，', ',', '；', ';', '/', '\n']).map(str::trim);
        let others = others.filter(|name| !name.is_empty() && !known.contains(*name));
        by.extend(others.map(|name| Value::Map([("name".into(), name.into())].into())));
        (self.contact.clone())
            .with("phase", self.phase(scene).write())
            .with("direction", self.direction().map(|it| it.write()).unwrap_or_default())
            .with("by", Value::list(by))
    }

    /// Everything that keeps it from being saved, in the order of the form.
    pub fn problems(&self, scene: &Scene) -> Vec<Problem> {
        let empty = |name: &str, of: Kind| {
            schema::field(of, name).map(|field| Problem { field, error: ValueError::Empty })
        };
        let is_silent = ["content", "deputy_opinion"].iter().all(|field| is_blank(self.value(field)));
        let mut problems = self.whole(scene).problems();
        problems.extend(is_silent.then(|| empty("deputy_opinion", Kind::Contact)).flatten());
        problems.extend(self.next.problems());
        // A step without a day never comes up again.
        let is_dateless = !is_blank(self.value("remind_note")) && is_blank(self.value("remind_on"));
        problems.extend(is_dateless.then(|| empty("remind_on", Kind::Suggestion)).flatten());
        problems
    }

    /// The change to make: the contact, and with it the suggestion's next step, which replaces the one that
    /// stands.
    pub fn drafts(&self, journal: &Journal, scene: &Scene) -> Result<Vec<Draft>, Vec<Problem>> {
        let problems = self.problems(scene);
        if !problems.is_empty() {
            return Err(problems);
        }
        let contact = self.whole(scene).draft(self.id, Some(scene.kept_under()))?;
        let is_next = NEXT.iter().any(|field| !is_blank(self.value(field)));
        let next = NEXT.iter().filter(|_| is_next).map(|name| {
            let kind = schema::field(Kind::Suggestion, name).map_or(FieldType::Day, |field| field.kind);
            let value = if is_blank(self.value(name)) { &Value::Null } else { self.value(name) };
            (*name, schema::normal_value(kind, value).unwrap_or_default())
        });
        let next: Vec<(&'static str, Value)> = next.collect();
        let next = if next.is_empty() { None } else { Draft::revise(journal, self.about, next) };
        Ok(contact.into_iter().chain(next).collect())
    }

    /// The same visit as a contact of another suggestion that was talked about: with those of the deputies who proposed
    /// that one too, or with all where none of them did, and in the phase in which that one is. The id must be fresh.
    pub fn draft_for(&self, id: RecordId, other: &Scene) -> Result<Option<Draft>, Vec<Problem>> {
        let proposers: Vec<Value> = other.deputies.iter().map(DeputyRef::write).collect();
        let said = self.value("deputies").items();
        let own: Vec<Value> = said.iter().filter(|it| proposers.contains(it)).cloned().collect();
        let deputies = if own.is_empty() { said.to_vec() } else { own };
        self.whole(other).with("deputies", Value::list(deputies)).draft(id, Some(other.kept_under()))
    }

    /// Whether a person has filled in anything.
    pub fn is_touched(&self) -> bool {
        self.content() != self.assumed
    }

    /// What was said, or what comes next: the words by which a person knows a draft again.
    pub fn gist(&self) -> &str {
        let words = ["deputy_opinion", "content", "remind_note"].map(|field| self.value(field).as_text());
        words.into_iter().flatten().map(str::trim).find(|words| !words.is_empty()).unwrap_or_default()
    }

    fn content(&self) -> String {
        let text = |text: Option<String>| text.map(Value::text).unwrap_or_default();
        let parts = [
            ("contact", text(self.contact.pack())),
            ("next", text(self.next.pack())),
            ("others", Value::text(self.others.as_str())),
            ("also", Value::text(self.also.iter().map(RecordId::to_string).collect::<Vec<_>>().join(" "))),
        ];
        Value::Map(parts.map(|(name, value)| (name.into(), value)).into()).canonical()
    }

    /// The visit as a text that can be laid aside; none while nothing is filled in.
    pub fn pack(&self) -> Option<String> {
        let parts = [
            ("id", Value::text(self.id.to_string())),
            ("about", Value::text(self.about.to_string())),
            ("content", Value::text(self.content())),
            ("assumed", Value::text(self.assumed.as_str())),
        ];
        let parts: BTreeMap<Box<str>, Value> = parts.map(|(name, value)| (name.into(), value)).into();
        self.is_touched().then(|| Value::Map(parts).canonical())
    }

    /// Takes up a visit that was laid aside; nothing if the text cannot be read.
    pub fn unpack(packed: &str) -> Option<Visit> {
        let outer = Parts::read(packed)?;
        let content = Parts::read(outer.text("content")?)?;
        let id: RecordId = outer.text("id")?.parse().ok().filter(|id: &RecordId| id.kind == Kind::Contact)?;
        let about: RecordId = outer.text("about")?.parse().ok()?;
        let mut visit = Visit::blank(id, about);
        visit.contact.unpack(content.text("contact").unwrap_or_default());
        visit.next.unpack(content.text("next").unwrap_or_default());
        visit.others.push_str(content.text("others").unwrap_or_default());
        visit.also.extend(
            content.text("also").unwrap_or_default().split(' ').filter_map(|id| id.parse::<RecordId>().ok()),
        );
        visit.assumed.push_str(outer.text("assumed").unwrap_or_default());
        (about.kind == Kind::Suggestion && visit.is_touched()).then_some(visit)
    }
}

/// Named texts of a draft.
struct Parts(BTreeMap<Box<str>, Value>);

impl Parts {
    fn read(packed: &str) -> Option<Parts> {
        match serde_json::from_str(packed) {
            Ok(Value::Map(parts)) => Some(Parts(parts)),
            _ => None,
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_text()
    }
}

fn list<T: Atom>(item: Option<&T>) -> Value {
    item.map(|item| Value::List(vec![item.write()])).unwrap_or_default()
}

fn name(person: &Value) -> Option<String> {
    match person {
        Value::Map(parts) => parts.get("name")?.as_text().map(str::to_owned),
        _ => None,
    }
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_text().is_some_and(|text| text.trim().is_empty())
}

/// The first working day so many days after a day.
pub fn working_day(from: Day, days: u32, calendar: &Calendar) -> Day {
    let mut day = from.plus_days(days);
    // A calendar in which nobody ever works is somebody's mistake.
    for _ in 0..31 {
        if calendar.is_working(day) {
            return day;
        }
        day = day.plus_days(1);
    }
    day
}

/// The suggestions that an office may have talked about on the same visit: that it handles, under way, and of the same
/// deputy or the same topic (专题); those of the deputy first. What another office handles is not this one's contact.
pub fn beside(rows: &Rows, about: RecordId, office: RecordId) -> Vec<RecordId> {
    let Some(own) = rows.of(about) else { return Vec::new() };
    let labels: HashSet<&str> = own.labels().collect();
    let lead = own.lead();
    let is_theirs = |row: &Row| !lead.is_empty() && row.lead() == lead;
    let fits = |row: &Row| {
        row.id() != about
            && row.is_handled_by(office)
            && is_under_way(row.stage())
            && (is_theirs(row) || row.labels().any(|label| labels.contains(label)))
    };
    let mut found: Vec<Row> = rows.all().filter(fits).collect();
    found.sort_by_key(|row| !is_theirs(row));
    found.into_iter().take(BESIDE).map(Row::id).collect()
}

/// The most suggestions that are offered as talked about on the same visit.
const BESIDE: usize = 12;

/// Why a suggestion is offered where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Its number is what was typed.
    Number,
    /// It was opened here lately.
    Recent,
    /// The office handles it, and it is open.
    Own,
    Open,
    /// Anything else.
    Other,
}

/// The suggestions that a visit may be about, the likeliest first. `recent` are those opened here, the latest
/// first; without anything typed only they and open ones are offered.
pub fn offers<'a>(
    rows: &'a Rows,
    typed: &str,
    own: Option<RecordId>,
    recent: &[RecordId],
) -> Vec<(Rank, Row<'a>)> {
    let words = fold::words(typed);
    let typed = folded(typed);
    let rank = |row: Row| match () {
        () if !typed.is_empty() && folded(row.number()) == typed => Rank::Number,
        () if recent.contains(&row.id()) => Rank::Recent,
        () if !is_open(row.stage()) => Rank::Other,
        () if own.is_some_and(|own| row.is_handled_by(own)) => Rank::Own,
        () => Rank::Open,
    };
    let mut found: Vec<(Rank, Row)> = (rows.all())
        .filter(|row| fits(*row, &words))
        .map(|row| (rank(row), row))
        .filter(|(rank, _)| !words.is_empty() || *rank != Rank::Other)
        .collect();
    // The sort is stable: what it leaves alike stays in the register's order.
    found.sort_by_cached_key(|(rank, row)| {
        let place = recent.iter().position(|id| *id == row.id()).filter(|_| *rank == Rank::Recent);
        let due = row.reply_due().filter(|_| matches!(rank, Rank::Own | Rank::Open));
        (*rank, place, row.stage() == Stage::Tracking, due.is_none(), due)
    });
    found
}

/// Whether somebody may still be visited about it: after the reply there is 办后回访.
fn is_open(stage: Stage) -> bool {
    is_under_way(stage) || stage == Stage::Tracking
}

/// Whether number, title, deputy and offices together hold every word.
fn fits(row: Row, words: &[String]) -> bool {
    // The haystack holds more than these, but it is folded already and says no quickly.
    if !words.iter().all(|word| row.has(word)) {
        return false;
    }
    let names = [row.number(), row.title(), row.lead(), row.main_names(), row.co_names()].map(folded);
    words.iter().all(|word| names.iter().any(|name| name.contains(&**word)))
}
