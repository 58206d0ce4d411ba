//! From what a table says of a suggestion to the changes it means, with every guess told.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    book::Cell,
    column::Column,
    day,
    desk::Desk,
    dry::{Doubt, Dry, Entry, NewName, Said, Skipped},
    ledger::{self, Ledger, Says},
    lookup::{Lookup, folded},
    names,
    problem::{Left, Why},
};
use crate::{
    domain::{
        choice::Choice,
        choices::{
            AssignRole, EndedWhy, FeedbackAbout, Grade, KeyBy, ReplyKind, Resolution, SuggestionKind, Verdict,
        },
        context::Context,
        field::{FieldType, PARENT, ValueError},
        id::RecordId,
        kind::Kind,
        record::Facts,
        schema,
        value::Value,
    },
    journal::{
        fold::{Journal, Record},
        write::Draft,
    },
    text::{self, columns},
};

/// Values for the fields of one record.
type Values = Vec<(&'static str, Value)>;

/// The columns that tell of the lead deputy, and the fields of the directory.
const OF_LEAD: [(Column, &str); 4] = [
    (Column::Delegation, "delegation"),
    (Column::Phone, "phone"),
    (Column::Employer, "employer_post"),
    (Column::Address, "address"),
];

/// The columns that each fill one field of the suggestion.
const OWN: [Column; 12] = [
    Column::Kind,
    Column::Grade,
    Column::Key,
    Column::Title,
    Column::Summary,
    Column::Body,
    Column::Category,
    Column::Progress,
    Column::Note,
    Column::ExternalNo,
    Column::Submitted,
    Column::Leaders,
];

/// A pass through a table.
pub(super) struct Filling<'a> {
    desk: &'a Desk,
    ledger: Ledger<'a>,
    lookup: Lookup,
    pub(super) doubts: Vec<Doubt>,
    /// New records of the directory, in the order in which the table names them.
    directory: Vec<RecordId>,
    made: HashMap<RecordId, BTreeMap<&'static str, Value>>,
    new_names: Vec<NewName>,
    new_places: HashMap<(Kind, String), usize>,
    drafts: Vec<Draft>,
    seen: HashSet<RecordId>,
}

/// What becomes of one suggestion while its cells are read.
struct Case {
    id: RecordId,
    standing: Option<ledger::Entry>,
    own: Values,
    source: BTreeMap<Box<str>, Value>,
    year: Option<i32>,
}

impl<'a> Filling<'a> {
    pub(super) fn new(desk: &'a Desk, journal: &'a Journal, context: &'a Context) -> Filling<'a> {
        Filling {
            desk,
            ledger: Ledger::new(journal, context),
            lookup: Lookup::new(journal),
            doubts: Vec::new(),
            directory: Vec::new(),
            made: HashMap::new(),
            new_names: Vec::new(),
            new_places: HashMap::new(),
            drafts: Vec::new(),
            seen: HashSet::new(),
        }
    }

    fn journal(&self) -> &'a Journal {
        self.ledger.journal
    }

    /// Takes in what the table says of one suggestion.
    pub(super) fn fill(&mut self, entry: Entry, dry: &mut Dry) {
        let session = self.session(entry.said.get(&Column::Session));
        let number = entry.said.get(&Column::Number).and_then(|said| self.number(said));
        let title = entry.said.get(&Column::Title).map(|said| said.text.clone());
        let found = self.standing(session, number.as_deref(), title.as_deref(), &entry);
        let skip = |why| {
            let words: Vec<&str> = entry.said.values().map(|said| said.text.as_str()).collect();
            Skipped { row: entry.row, why, says: words.join(" ").chars().take(40).collect::<String>().into() }
        };
        let id = match (found, &number, &title) {
            (Some(id), ..) => id,
            (None, _, None) => return dry.skipped.push(skip(Left::NoTitle)),
            (None, Some(number), _) => self.new_suggestion(&[&id_text(session), number]),
            (None, None, Some(title)) => {
                let lead = entry.said.get(&Column::Lead).map(|said| said.text.as_str()).unwrap_or_default();
                self.new_suggestion(&[&id_text(session), "", title, lead])
            }
        };
        if !self.seen.insert(id) {
            return dry.skipped.push(skip(Left::Twice));
        }
        let standing = self.ledger.entry(id);
        let is_new = standing.is_none();
        let mut case = Case {
            id,
            year: self.lookup.year(session).or(Some(self.ledger.context.today.year())),
            own: Values::new(),
            source: BTreeMap::new(),
            standing,
        };
        if let Some(session) = session
            && case.standing.as_ref().is_none_or(|it| it.case.suggestion.session.is_none())
        {
            case.own.push(("session", reference(session)));
        }
        if let Some(number) = &number
            && found
                .is_none_or(|_| case.standing.as_ref().is_some_and(|it| it.case.suggestion.number.is_none()))
            && let Ok(number) = schema::normal_value(FieldType::Number, &number.as_str().into())
        {
            case.own.push(("number", number));
        }
        let before = self.drafts.len();
        self.columns(&entry, &mut case);
        let children = self.children(&entry, &mut case);
        self.rest(&entry, &mut case);
        let draft = self.draft(case.id, std::mem::take(&mut case.own));
        self.drafts.extend(draft);
        self.drafts.extend(children);
        match (is_new, before == self.drafts.len()) {
            (true, _) => dry.new += 1,
            (false, true) => dry.same += 1,
            (false, false) => dry.changed += 1,
        }
    }

    /// Hands over what was found, the directory first.
    pub(super) fn finish(self, dry: &mut Dry) {
        let Filling { directory, mut made, drafts, doubts, new_names, .. } = self;
        for id in directory {
            if let Some(values) = made.remove(&id) {
                dry.drafts.push(Draft::create(id, values));
            }
        }
        dry.drafts.extend(drafts);
        dry.doubts.extend(doubts);
        dry.new_names = new_names;
    }

    fn doubt(&mut self, said: &Said, why: Why, read: Option<String>) {
        self.doubts.push(Doubt {
            row: said.row,
            column: said.place,
            raw: said.text.as_str().into(),
            read: read.map(Into::into),
            why,
        });
    }

    /// Keeps a cell word for word, and says why it went nowhere else.
    fn keep(&mut self, case: &mut Case, said: &Said, why: Why) {
        let heading = self.desk.headings.get(said.place).cloned().unwrap_or_default();
        case.source.insert(heading, Value::text(said.text.as_str()));
        self.doubt(said, why, None);
    }

    /// The session that a row names, or the table's.
    fn session(&mut self, said: Option<&Said>) -> Option<RecordId> {
        let Some(said) = said else { return self.desk.session };
        let cell = self.renamed(Kind::Session, &said.text);
        match self.lookup.session(&cell) {
            Ok(id) => Some(id),
            Err(Some((term, meeting, year))) => {
                let settings = self.ledger.settings.as_ref();
                let level = settings.and_then(|it| it.level).map(|level| level.as_str());
                let place = settings.and_then(|it| it.place.as_deref());
                let numbers = [term, meeting, year].map(|n| n.map(|n| n.to_string()).unwrap_or_default());
                let parts = [level.unwrap_or_default(), &numbers[0], &numbers[1], &numbers[2]];
                let id = RecordId::derived(Kind::Session, &parts);
                let values = [
                    ("level", level.map(Value::text)),
                    ("place", place.map(Value::text)),
                    ("term", term.filter(|n| (1..100).contains(n)).map(Value::Int)),
                    ("meeting", meeting.filter(|n| (1..21).contains(n)).map(Value::Int)),
                    ("year", year.filter(|n| (1949..2200).contains(n)).map(Value::Int)),
                ];
                let values = values.into_iter().filter_map(|(field, value)| Some((field, value?)));
                self.make(id, &said.text, None, values.collect());
                Some(id)
            }
            Err(None) => {
                let read = self.desk.session.map(|id| self.ledger.session(id));
                self.doubt(said, Why::NotASession, read);
                self.desk.session
            }
        }
    }

    /// The number in a cell, unless Excel has spoilt it.
    fn number(&mut self, said: &Said) -> Option<String> {
        match is_damaged(&said.cell) {
            true => {
                self.doubt(said, Why::Damaged, None);
                None
            }
            false => match schema::normal_value(FieldType::Number, &said.text.as_str().into()) {
                Ok(number) => number.as_text().map(str::to_owned),
                Err(_) => {
                    self.doubt(said, Why::TooLong, None);
                    None
                }
            },
        }
    }

    fn standing(
        &mut self,
        session: Option<RecordId>,
        number: Option<&str>,
        title: Option<&str>,
        entry: &Entry,
    ) -> Option<RecordId> {
        if let Some(number) = number {
            if let Some(id) = self.lookup.numbered(session, number) {
                return Some(id);
            }
            if let Some(id) = self.lookup.almost(session, number) {
                if let Some(said) = entry.said.get(&Column::Number) {
                    let read = self.ledger.field(id, "number").map(str::to_owned);
                    self.doubt(said, Why::AlmostNumber, read);
                }
                return Some(id);
            }
        }
        title.and_then(|title| self.lookup.titled(session, title))
    }

    /// The id of a suggestion that is new here: the same for everybody who takes in the same table.
    fn new_suggestion(&self, parts: &[&str]) -> RecordId {
        let id = RecordId::derived(Kind::Suggestion, parts);
        // One that was deleted comes back; one that meanwhile has another number is another suggestion.
        match self.journal().record(id).is_some_and(|it| it.exists()) {
            true => self.free(Kind::Suggestion, parts),
            false => id,
        }
    }

    /// An id that no record has yet.
    fn free(&self, kind: Kind, parts: &[&str]) -> RecordId {
        let mut n = 1;
        loop {
            let nth = n.to_string();
            let mut parts = parts.to_vec();
            if 1 < n {
                parts.push(&nth);
            }
            let id = RecordId::derived(kind, &parts);
            if self.journal().record(id).is_none() {
                return id;
            }
            n += 1;
        }
    }

    /// A draft of new values for a record: none if they stand, with its return if it was deleted.
    fn draft(&self, id: RecordId, values: Values) -> Option<Draft> {
        let journal = self.journal();
        match journal.record(id) {
            Some(record) if !record.exists() => {
                let mut draft = Draft::undelete(record);
                draft.ops.extend(Draft::revise(journal, id, values).into_iter().flat_map(|it| it.ops));
                Some(draft)
            }
            _ => Draft::revise(journal, id, values),
        }
    }

    /// Notes a new record of the directory.
    fn make(&mut self, id: RecordId, name: &str, like: Option<Box<str>>, values: Values) {
        let place = self.new_places.entry((id.kind, folded(name))).or_insert_with(|| {
            self.new_names.push(NewName { kind: id.kind, name: name.into(), count: 0, like });
            self.new_names.len() - 1
        });
        self.new_names[*place].count += 1;
        let made = self.made.entry(id).or_insert_with(|| {
            self.directory.push(id);
            BTreeMap::new()
        });
        for (field, value) in values {
            made.entry(field).or_insert(value);
        }
    }

    fn renamed(&self, kind: Kind, name: &str) -> String {
        self.desk.renames.get(&(kind, name.into())).map_or(name, |to| to).to_owned()
    }

    /// The value of a cell for a field, or why it has none.
    fn fit(&self, kind: Kind, field: &str, said: &str) -> Result<Value, ValueError> {
        let Some(field) = schema::field(kind, field) else { return Err(ValueError::WrongType) };
        let text = match field.kind {
            FieldType::Line(_) => said.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => said.to_owned(),
        };
        schema::normal_value(field.kind, &Value::text(text))
    }

    /// The cell's value for a field; what does not fit is kept.
    fn take(&mut self, case: &mut Case, said: &Said, kind: Kind, field: &str) -> Option<Value> {
        match self.fit(kind, field, &said.text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.keep(case, said, unfit(error));
                None
            }
        }
    }

    fn choose<C: Choice>(&mut self, case: &mut Case, said: &Said) -> Option<&'static str> {
        let found = columns::choice(C::SET, &said.text);
        if found.is_none() {
            self.keep(case, said, Why::NotAChoice);
        }
        found
    }

    fn day(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        match day::read(&said.cell, self.desk.grid().is_1904, case.year) {
            Ok((day, why)) => {
                if let Some(why) = why {
                    self.doubt(said, why, Some(day.to_string()));
                }
                Some(Value::text(day.to_string()))
            }
            Err(why) => {
                self.keep(case, said, why);
                None
            }
        }
    }

    /// Whether a cell says what stands already.
    fn stands(&self, case: &Case, column: Column, said: &Said) -> bool {
        if text::sheets::is_cut(&said.text) {
            return true;
        }
        let Some(standing) = &case.standing else { return false };
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        match self.ledger.says(standing, column) {
            Says::Nothing => false,
            Says::Day(day) => {
                day::read(&said.cell, self.desk.grid().is_1904, case.year).is_ok_and(|(read, _)| read == day)
            }
            Says::Count(n) => said.text == n.to_string(),
            Says::Text(text) => bare(&text) == bare(&said.text),
        }
    }

    /// The columns that are the suggestion's own.
    fn columns(&mut self, entry: &Entry, case: &mut Case) {
        for (column, said) in entry.said.iter().filter(|(column, _)| OWN.contains(column)) {
            let Some(said) = self.readable(*column, said, case) else { continue };
            let (field, value) = match column {
                Column::Kind => ("kind", self.choose::<SuggestionKind>(case, said).map(Value::from)),
                Column::Grade => ("grade", self.grade(case, said)),
                Column::Key => ("key_by", self.key(case, said)),
                Column::Title => ("title", self.title(case, said)),
                Column::Summary => match self.fit(Kind::Suggestion, "summary", &said.text) {
                    // What is too long for a summary is the text itself, if the table has none.
                    Err(ValueError::TooLong { .. }) if !entry.said.contains_key(&Column::Body) => {
                        self.doubt(said, Why::TooLong, Some(Column::Body.heading().to_owned()));
                        ("body", self.take(case, said, Kind::Suggestion, "body"))
                    }
                    _ => ("summary", self.take(case, said, Kind::Suggestion, "summary")),
                },
                Column::Body => ("body", self.take(case, said, Kind::Suggestion, "body")),
                Column::Category => ("category", self.take(case, said, Kind::Suggestion, "category")),
                Column::Progress => {
                    ("progress_note", self.take(case, said, Kind::Suggestion, "progress_note"))
                }
                Column::Note => ("note", self.take(case, said, Kind::Suggestion, "note")),
                Column::ExternalNo => ("external_no", self.take(case, said, Kind::Suggestion, "external_no")),
                Column::Submitted => ("submitted_on", self.day(case, said)),
                Column::Leaders => ("lead_officials", self.leaders(case, said)),
                _ => continue,
            };
            if let Some(value) = value {
                case.own.push((field, value));
            }
        }
        self.proposers(entry, case);
    }

    /// The cell, if it is to be read: it says something new, and Excel has not spoilt it.
    fn readable<'s>(&mut self, column: Column, said: &'s Said, case: &mut Case) -> Option<&'s Said> {
        if column.is_derived() || matches!(column, Column::Number | Column::Session) {
            return None;
        }
        if self.stands(case, column, said) || columns::is_nothing(&said.text) {
            return None;
        }
        let is_digits = matches!(column, Column::Phone | Column::HandlerPhone | Column::ExternalNo);
        match &said.cell {
            Cell::Error(_) => self.keep(case, said, Why::Failed),
            cell if is_digits && is_damaged(cell) => self.keep(case, said, Why::Damaged),
            _ => return Some(said),
        }
        None
    }

    fn grade(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let own = Grade::ALL.iter().find(|grade| folded(&self.ledger.grade(**grade)) == folded(&said.text));
        match own {
            Some(grade) => Some(grade.as_str().into()),
            None => self.choose::<Grade>(case, said).map(Value::from),
        }
    }

    fn key(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let standing = case.standing.as_ref().and_then(|it| it.case.suggestion.key_by);
        if columns::is_no(&said.text) {
            return standing.map(|_| Value::Null);
        }
        if !columns::is_yes(&said.text) {
            return self.choose::<KeyBy>(case, said).map(Value::from);
        }
        if standing.is_some() {
            return None;
        }
        self.doubt(said, Why::KeyByWhom, Some(KeyBy::Gov.word().to_owned()));
        Some(KeyBy::Gov.as_str().into())
    }

    /// A title has to be there: of one that is too long the beginning, the whole kept beside it.
    fn title(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        match self.fit(Kind::Suggestion, "title", &said.text) {
            Err(ValueError::TooLong { max, .. }) => {
                let line = said.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let cut: String = line.chars().take(max).collect();
                let heading = self.desk.headings.get(said.place).cloned().unwrap_or_default();
                case.source.insert(heading, Value::text(said.text.as_str()));
                let stands =
                    case.standing.as_ref().and_then(|it| it.case.suggestion.title.as_deref()) == Some(&cut);
                if !stands {
                    self.doubt(said, Why::TooLong, Some(cut.clone()));
                }
                Some(Value::text(cut))
            }
            Err(error) => {
                self.keep(case, said, unfit(error));
                None
            }
            Ok(value) => Some(value),
        }
    }

    fn leaders(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let mut people = Vec::new();
        for piece in names::pieces(&said.text) {
            let (name, post) = names::bracketed(piece);
            let mut person = BTreeMap::from([("name".into(), Value::text(name))]);
            if !post.is_empty() {
                person.insert("post".into(), Value::text(post));
            }
            people.push(Value::Map(person));
        }
        let kind = schema::field(Kind::Suggestion, "lead_officials")?.kind;
        match schema::normal_value(kind, &Value::List(people)) {
            Ok(value) => Some(value),
            Err(error) => {
                self.keep(case, said, unfit(error));
                None
            }
        }
    }

    /// Lead and joint deputies, and what the row says of the lead.
    fn proposers(&mut self, entry: &Entry, case: &mut Case) {
        let said = |column| entry.said.get(&column);
        let delegation = said(Column::Delegation).map(|it| it.text.clone()).unwrap_or_default();
        let mut lead = case.standing.as_ref().and_then(|it| it.case.suggestion.lead).map(|id| id.id());
        let mut further = Vec::new();
        if let Some(said) = said(Column::Lead)
            && let Some(said) = self.readable(Column::Lead, said, case)
        {
            let (mut all, doubt) = names::people(&said.text);
            let first = if all.is_empty() { String::new() } else { all.remove(0) };
            match columns::is_group(&first) && all.is_empty() {
                true => match self.fit(Kind::Suggestion, "group_proposer", &first) {
                    Ok(value) => case.own.push(("group_proposer", value)),
                    Err(error) => self.keep(case, said, unfit(error)),
                },
                false => {
                    if let Some(id) = self.deputy(&first, &delegation, said, lead) {
                        lead = Some(id);
                        case.own.push(("lead", reference(id)));
                    }
                    if let Some(why) = doubt.or((!all.is_empty()).then_some(Why::SeveralNames)) {
                        let others = all.join(columns::BETWEEN);
                        self.doubt(said, why, Some(text::sheets::lead_and_joint(&first, &others)));
                    }
                    further = all;
                }
            }
        }
        let joint = said(Column::Joint).and_then(|said| self.readable(Column::Joint, said, case));
        let place = joint.or(said(Column::Lead));
        if let Some(place) = place
            && (joint.is_some() || !further.is_empty())
        {
            let (mut all, doubt) = joint.map(|said| names::people(&said.text)).unwrap_or_default();
            if let (Some(why), Some(said)) = (doubt, joint) {
                self.doubt(said, why, Some(all.join(columns::BETWEEN)));
            }
            all.extend(further);
            self.joint(&all, place, joint.is_some(), case);
        }
        let Some(lead) = lead else { return };
        for (column, field) in OF_LEAD {
            if let Some(said) = said(column)
                && let Some(said) = self.readable(column, said, case)
            {
                self.of_lead(lead, field, said, case);
            }
        }
    }

    fn joint(&mut self, all: &[String], place: &Said, replaces: bool, case: &mut Case) {
        let standing: Vec<Value> = (self.journal().record(case.id))
            .map(|record| match record.value("joint") {
                Value::List(list) => list.clone(),
                _ => Vec::new(),
            })
            .unwrap_or_default();
        let id_of = |value: &Value| match value {
            Value::Map(map) => map.get("deputy").and_then(|id| id.as_text()?.parse::<RecordId>().ok()),
            _ => None,
        };
        let mut list = if replaces { Vec::new() } else { standing.clone() };
        for name in all {
            let known = standing
                .iter()
                .filter_map(id_of)
                .find(|id| self.lookup.deputies(names::bracketed(name).0).contains(id));
            let Some(id) = self.deputy(name, "", place, known) else { continue };
            // One who is there already keeps what is noted with the name.
            let kept = standing.iter().find(|value| id_of(value) == Some(id)).cloned();
            let value = kept.unwrap_or_else(|| Value::Map([("deputy".into(), reference(id))].into()));
            if !list.iter().any(|other| id_of(other) == Some(id)) {
                list.push(value);
            }
        }
        if !list.is_empty() {
            case.own.push(("joint", Value::List(list)));
        }
    }

    /// The deputy of a name: of the directory, or new. `standing`: who has this part now.
    fn deputy(
        &mut self,
        piece: &str,
        delegation: &str,
        said: &Said,
        standing: Option<RecordId>,
    ) -> Option<RecordId> {
        let piece = self.renamed(Kind::Deputy, piece);
        let (name, inside) = names::bracketed(&piece);
        let name = columns::bare_name(name);
        let delegation = if inside.is_empty() { delegation } else { inside };
        let value = match self.fit(Kind::Deputy, "name", name) {
            Ok(value) => value,
            Err(error) => {
                self.doubt(said, unfit(error), None);
                return None;
            }
        };
        let is_of = |id: &RecordId| {
            let own = self.ledger.field(*id, "delegation");
            own.is_some_and(|own| folded(own) == folded(delegation))
        };
        match self.lookup.deputies(name) {
            [] => (),
            [one] => return Some(*one),
            several => {
                let found = several.iter().find(|id| !delegation.is_empty() && is_of(id)).copied();
                let found = found.or(standing.filter(|id| several.contains(id)));
                if found.is_none() {
                    let first = several[0];
                    let of = self.ledger.field(first, "delegation");
                    let read = columns::person(name, of.unwrap_or_default());
                    self.doubt(said, Why::SameName, Some(read));
                    return Some(first);
                }
                return found;
            }
        }
        // One person may stand in the table now with a delegation and now without.
        let plain = RecordId::derived(Kind::Deputy, &[&folded(name)]);
        let known = self.made.get(&plain).and_then(|made| made.get("delegation")).and_then(Value::as_text);
        let is_another =
            known.is_some_and(|known| !delegation.is_empty() && folded(known) != folded(delegation));
        let id = match is_another {
            true => RecordId::derived(Kind::Deputy, &[&folded(name), &folded(delegation)]),
            false => plain,
        };
        let mut values = vec![("name", value)];
        if !delegation.is_empty()
            && let Ok(delegation) = self.fit(Kind::Deputy, "delegation", delegation)
        {
            values.push(("delegation", delegation));
        }
        self.make(id, &piece, None, values);
        Some(id)
    }

    /// What a row says of its lead deputy: taken where the directory says nothing yet.
    fn of_lead(&mut self, lead: RecordId, field: &'static str, said: &Said, case: &mut Case) {
        let Ok(value) = self.fit(Kind::Deputy, field, &said.text) else {
            return self.keep(case, said, Why::Unfit);
        };
        if let Some(made) = self.made.get_mut(&lead) {
            made.entry(field).or_insert(value);
            return;
        }
        let known = self.journal().record(lead).map(|it| it.value(field).clone()).unwrap_or_default();
        let is_same = known.as_text().is_some_and(|known| folded(known) == folded(&said.text));
        match &known {
            Value::Null => {
                let draft = self.draft(lead, vec![(field, value)]);
                // Of two rows that say different things, the first counts.
                let is_told =
                    |draft: &&Draft| draft.record == lead && draft.ops.iter().any(|op| &*op.field == field);
                if !self.drafts.iter().any(|it| is_told(&it)) {
                    self.drafts.extend(draft);
                }
            }
            _ if is_same => (),
            _ => self.keep(case, said, Why::DirectoryDiffers),
        }
    }

    fn office(&mut self, name: &str, said: &Said) -> Option<RecordId> {
        let name = self.renamed(Kind::Office, name);
        if let Some(id) = self.lookup.office(&name) {
            return Some(id);
        }
        let value = match self.fit(Kind::Office, "name", &name) {
            Ok(value) => value,
            Err(error) => {
                self.doubt(said, unfit(error), None);
                return None;
            }
        };
        let like = self.lookup.like_office(&name).and_then(|id| self.ledger.field(id, "name")).map(Box::from);
        let id = RecordId::derived(Kind::Office, &[&folded(&name)]);
        self.make(id, &name, like, vec![("name", value)]);
        Some(id)
    }

    /// Assignments, the reply and the verdict.
    fn children(&mut self, entry: &Entry, case: &mut Case) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let lead = self.assignments(entry, case, &mut drafts);
        let reply = self.reply(entry, case, lead, &mut drafts);
        self.feedback(entry, case, reply, &mut drafts);
        drafts
    }

    fn assignments(&mut self, entry: &Entry, case: &mut Case, drafts: &mut Vec<Draft>) -> Option<RecordId> {
        const OF_ASSIGNMENT: [Column; 6] =
            [Column::Main, Column::Co, Column::Assigned, Column::Due, Column::Handler, Column::HandlerPhone];
        let mut said = Vec::new();
        for column in OF_ASSIGNMENT {
            if let Some(cell) = entry.said.get(&column)
                && let Some(cell) = self.readable(column, cell, case)
            {
                said.push((column, cell));
            }
        }
        let standing = case.standing.as_ref();
        let mut lead = standing.and_then(|it| it.assignment()).map(|it| it.id);
        if said.is_empty() {
            return lead;
        }
        if standing.is_some_and(ledger::Entry::is_merged) {
            // What another suggestion lends is changed there.
            for (_, cell) in said {
                self.keep(case, cell, Why::NoOffice);
            }
            return lead;
        }
        let find = |column| said.iter().find(|(it, _)| *it == column).map(|(_, cell)| *cell);
        let mut shared: Values = Vec::new();
        if let Some(cell) = find(Column::Assigned)
            && let Some(day) = self.day(case, cell)
        {
            shared.push(("assigned_on", day));
        }
        let mut fresh = Vec::new();
        if let Some(cell) = find(Column::Main) {
            lead = self.handlers(case, cell, false, &mut fresh, drafts).or(lead);
        }
        if let Some(cell) = find(Column::Co) {
            self.handlers(case, cell, true, &mut fresh, drafts);
        }
        let mut values = shared.clone();
        if let Some(cell) = find(Column::Due)
            && let Some(day) = self.day(case, cell)
        {
            values.push(("reply_due", day));
        }
        let known = lead.and_then(|id| self.journal().record(id)).map(|it| it.value("handler").clone());
        let mut handler = match known {
            Some(Value::Map(map)) => map,
            _ => BTreeMap::new(),
        };
        let before = handler.clone();
        for (column, member, max) in [(Column::Handler, "name", 40), (Column::HandlerPhone, "phone", 40)] {
            if let Some(cell) = find(column) {
                let line = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
                match line.chars().count() <= max {
                    true => drop(handler.insert(member.into(), Value::text(line))),
                    false => self.keep(case, cell, Why::TooLong),
                }
            }
        }
        if handler != before {
            values.push(("handler", Value::Map(handler)));
        }
        match lead {
            Some(lead) => {
                let mut is_taken = false;
                for (id, own) in fresh {
                    let extra = if id == lead { values.clone() } else { shared.clone() };
                    is_taken |= id == lead;
                    drafts.extend(self.draft(id, own.into_iter().chain(extra).collect()));
                }
                if !is_taken {
                    drafts.extend(self.draft(lead, values));
                }
            }
            None => {
                drafts.extend(
                    fresh.into_iter().filter_map(|(id, own)| {
                        self.draft(id, own.into_iter().chain(shared.clone()).collect())
                    }),
                );
                for (column, cell) in said.iter().filter(|(it, _)| !matches!(it, Column::Main | Column::Co)) {
                    let has_co = find(Column::Co).is_some() && *column == Column::Assigned;
                    if !has_co {
                        self.keep(case, cell, Why::NoOffice);
                    }
                }
            }
        }
        lead
    }

    /// The offices of a cell as assignments: new ones begin, those the cell no longer names end. The first of
    /// the answering ones is told.
    fn handlers(
        &mut self,
        case: &Case,
        said: &Said,
        is_co: bool,
        fresh: &mut Vec<(RecordId, Values)>,
        drafts: &mut Vec<Draft>,
    ) -> Option<RecordId> {
        let wanted: Vec<RecordId> =
            names::offices(&said.text).iter().filter_map(|name| self.office(name, said)).collect();
        if wanted.is_empty() {
            return None;
        }
        let standing: Vec<(RecordId, RecordId, Option<AssignRole>)> = (case.standing.iter())
            .flat_map(|it| it.case.active())
            .filter(|it| (it.role == Some(AssignRole::Co)) == is_co)
            .filter_map(|it| Some((it.id, it.office?.id(), it.role)))
            .collect();
        let role = match (is_co, wanted.len()) {
            (true, _) => AssignRole::Co,
            (false, 1) => AssignRole::Main,
            (false, _) => AssignRole::Separate,
        };
        let mut first = None;
        for office in &wanted {
            let id = match standing.iter().find(|(_, own, _)| own == office) {
                Some((id, _, own)) => {
                    if *own != Some(role) {
                        drafts.extend(self.draft(*id, vec![("role", role.as_str().into())]));
                    }
                    *id
                }
                None => {
                    let parts = [&*case.id.to_string(), &*office.to_string(), role.as_str()];
                    let id = self.free(Kind::Assignment, &parts);
                    let values = vec![
                        (PARENT, reference(case.id)),
                        ("office", reference(*office)),
                        ("role", role.as_str().into()),
                    ];
                    fresh.push((id, values));
                    id
                }
            };
            first = first.or(Some(id));
        }
        let ended: Vec<RecordId> =
            standing.iter().filter(|(_, own, _)| !wanted.contains(own)).map(|(id, ..)| *id).collect();
        if !ended.is_empty() {
            let today = self.ledger.context.today.to_string();
            for id in &ended {
                let values = vec![
                    ("ended_on", Value::text(today.as_str())),
                    ("ended_why", EndedWhy::Reassigned.as_str().into()),
                ];
                drafts.extend(self.draft(*id, values));
            }
            self.doubt(said, Why::Reassigned, Some(names::offices(&said.text).join(columns::BETWEEN)));
        }
        first
    }

    fn reply(
        &mut self,
        entry: &Entry,
        case: &mut Case,
        assignment: Option<RecordId>,
        drafts: &mut Vec<Draft>,
    ) -> Option<RecordId> {
        let standing = case.standing.as_ref().and_then(|it| it.reply()).map(|it| it.id);
        let mut values = Values::new();
        for (column, field) in [
            (Column::Replied, "sent_on"),
            (Column::ReplyNo, "doc_no"),
            (Column::ReplyBody, "body"),
            (Column::Result, "resolution"),
        ] {
            let Some(said) = entry.said.get(&column) else { continue };
            let Some(said) = self.readable(column, said, case) else { continue };
            let value = match column {
                Column::Replied => self.day(case, said),
                Column::Result => self.result(case, said),
                _ => self.take(case, said, Kind::Reply, field),
            };
            values.extend(value.map(|value| (field, value)));
        }
        if values.is_empty() {
            return standing;
        }
        let id = standing.unwrap_or_else(|| self.free(Kind::Reply, &[&case.id.to_string(), "1"]));
        if standing.is_none() {
            values.push((PARENT, reference(case.id)));
            values.push(("kind", ReplyKind::Formal.as_str().into()));
            values.extend(assignment.map(|id| ("assignment", reference(id))));
        }
        drafts.extend(self.draft(id, values));
        Some(id)
    }

    /// A result in words, or by the letter of its class, which several results share.
    fn result(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let letter = columns::letter(&said.text);
        let register = self.ledger.settings.clone().unwrap_or_else(|| {
            crate::domain::register::Register::new(RecordId::derived(Kind::Register, &[]))
        });
        let is_of = |result: &Resolution| columns::letter(&text::classes::of(&register, *result)) == letter;
        let by_letter = Resolution::ALL.iter().copied().find(is_of);
        if columns::choice(Resolution::SET, &said.text).is_none()
            && let Some(result) = by_letter
        {
            let standing = case.standing.as_ref().and_then(|it| it.reply()).and_then(|it| it.resolution);
            if standing.as_ref().is_some_and(is_of) {
                return None;
            }
            self.doubt(said, Why::ByLetter, Some(result.word().to_owned()));
            return Some(result.as_str().into());
        }
        self.choose::<Resolution>(case, said).map(Value::from)
    }

    fn feedback(&mut self, entry: &Entry, case: &mut Case, reply: Option<RecordId>, drafts: &mut Vec<Draft>) {
        let Some(said) = entry.said.get(&Column::Verdict) else { return };
        let Some(said) = self.readable(Column::Verdict, said, case) else { return };
        let (field, value) = match columns::choice(Verdict::SET, &said.text) {
            Some(id) => ("overall", Value::from(id)),
            None => match self.take(case, said, Kind::Feedback, "opinion") {
                Some(value) => ("opinion", value),
                None => return,
            },
        };
        let standing = case.standing.as_ref().and_then(|it| {
            let round = it.case.latest_round();
            let own = it.case.feedbacks.iter().rev().find(|it| it.round() == round);
            it.case.effective_feedback(round).or(own).map(|it| it.id)
        });
        let stands = |value: &Value| {
            let record = standing.and_then(|id| self.journal().record(id));
            record.is_some_and(|it: Record<'_>| Facts::value(&it, field) == value)
        };
        if stands(&value) {
            return;
        }
        if field == "opinion" {
            self.doubt(said, Why::OpinionInstead, Some(text::field(Kind::Feedback, field).to_owned()));
        }
        let mut values = vec![(field, value)];
        let id = standing.unwrap_or_else(|| self.free(Kind::Feedback, &[&case.id.to_string(), "1"]));
        if standing.is_none() {
            values.push((PARENT, reference(case.id)));
            values.push(("about", FeedbackAbout::Reply.as_str().into()));
            values.extend(reply.map(|id| ("reply", reference(id))));
        }
        drafts.extend(self.draft(id, values));
    }

    /// What has no field of its own is kept with the suggestion, word for word.
    fn rest(&mut self, entry: &Entry, case: &mut Case) {
        for (heading, said) in &entry.rest {
            if text::sheets::is_cut(&said.text) {
                continue;
            }
            let name = match heading.is_empty() {
                true => text::sheets::nameless_column(said.place + 1),
                false => heading.to_string(),
            };
            let mut name: Box<str> = name.into();
            // A table may have three columns of one name.
            while case.source.contains_key(&name) {
                name = format!("{name}′").into();
            }
            case.source.insert(name, Value::text(said.text.as_str()));
        }
        if case.source.is_empty() {
            return;
        }
        let mut all = match self.journal().record(case.id).map(|it| it.value("source").clone()) {
            Some(Value::Map(map)) => map,
            _ => BTreeMap::new(),
        };
        all.append(&mut case.source);
        case.own.push(("source", Value::Map(all)));
    }
}

/// Whether Excel has rounded the digits away: it keeps fifteen.
fn is_damaged(cell: &Cell) -> bool {
    match cell {
        Cell::Number(n) => 1e15 <= n.abs(),
        Cell::Text(text) => {
            let text = text.trim();
            text.contains(['E', 'e']) && text.contains('+') && text.parse::<f64>().is_ok()
        }
        _ => false,
    }
}

fn unfit(error: ValueError) -> Why {
    match error {
        ValueError::TooLong { .. } => Why::TooLong,
        _ => Why::Unfit,
    }
}

fn reference(id: RecordId) -> Value {
    Value::text(id.to_string())
}

fn id_text(id: Option<RecordId>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}
