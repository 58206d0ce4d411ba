//! From what a table says of a suggestion to the changes it means, with every guess told.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{
    book::Mark,
    day::{self, Habit, Year},
    dry::{Doubt, Dry, Entry, NewName, Said, Skipped, join},
    ledger::{self, Ledger, Says},
    lookup::{Lookup, Scope, folded},
    mapping::{Mapping, SessionChoice, Target},
    names,
    parties::{Parties, parties},
    problem::{Fate, Left, Why},
    title,
};
use crate::{
    domain::{
        choice::Set,
        choices::{AssignRole, EndedWhy, FeedbackAbout, Grade, KeyBy, ReplyKind, Resolution, Verdict},
        column::{Column, Source},
        context::Context,
        day::Day,
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

/// A pass through a table.
pub(super) struct Pass<'a> {
    mapping: &'a Mapping,
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
    /// The numbers that several suggestions of the table have, by session and number.
    doubles: HashSet<[String; 2]>,
    namesakes: HashMap<String, Namesakes>,
    /// The year that stands above the table.
    year: Option<i32>,
}

/// What the table says of the people of one name.
#[derive(Default)]
struct Namesakes {
    delegations: BTreeSet<String>,
    /// Whether the name stands anywhere without a delegation, and with one in brackets.
    is_bare: bool,
    is_bracketed: bool,
}

impl Namesakes {
    /// Whether who is named with a delegation is not whoever is named without one.
    fn are_apart(&self) -> bool {
        1 < self.delegations.len() || (self.is_bare && self.is_bracketed)
    }
}

/// What of the register a row is about.
enum Found {
    /// This suggestion.
    Known(RecordId),
    /// None that is here.
    New,
    /// Perhaps this one, whose number it has, but neither its title nor its deputy.
    Perhaps(RecordId),
}

/// Why a name cannot be taken, and the names that a person may mean.
type Unnamed = (Why, Vec<String>);

/// A pass that was laid aside, without what it looks at.
pub(super) struct Paused {
    ledger: ledger::Known,
    lookup: Lookup,
    doubts: Vec<Doubt>,
    directory: Vec<RecordId>,
    made: HashMap<RecordId, BTreeMap<&'static str, Value>>,
    new_names: Vec<NewName>,
    new_places: HashMap<(Kind, String), usize>,
    drafts: Vec<Draft>,
    seen: HashSet<RecordId>,
    doubles: HashSet<[String; 2]>,
    namesakes: HashMap<String, Namesakes>,
    year: Option<i32>,
}

/// What becomes of one suggestion while its cells are read.
struct Case {
    id: RecordId,
    standing: Option<ledger::Entry>,
    own: Values,
    source: BTreeMap<Box<str>, Value>,
    /// The row's days that name their year.
    days: Vec<(Column, Day)>,
}

impl<'a> Pass<'a> {
    pub(super) fn new(mapping: &'a Mapping, journal: &'a Journal, context: &'a Context) -> Pass<'a> {
        Pass {
            mapping,
            ledger: Ledger::new(journal, context),
            lookup: Lookup::new(journal),
            doubts: Vec::new(),
            directory: Vec::new(),
            made: HashMap::new(),
            new_names: Vec::new(),
            new_places: HashMap::new(),
            drafts: Vec::new(),
            seen: HashSet::new(),
            doubles: HashSet::new(),
            namesakes: HashMap::new(),
            year: mapping.year_above(),
        }
    }

    /// Lays the pass aside.
    pub(super) fn pause(self) -> Paused {
        let Pass {
            mapping: _,
            ledger,
            lookup,
            doubts,
            directory,
            made,
            new_names,
            new_places,
            drafts,
            seen,
            doubles,
            namesakes,
            year,
        } = self;
        Paused {
            ledger: ledger.known(),
            lookup,
            doubts,
            directory,
            made,
            new_names,
            new_places,
            drafts,
            seen,
            doubles,
            namesakes,
            year,
        }
    }

    /// Takes a pass up again, over the same table and register.
    pub(super) fn resume(
        paused: Paused,
        mapping: &'a Mapping,
        journal: &'a Journal,
        context: &'a Context,
    ) -> Pass<'a> {
        let Paused {
            ledger,
            lookup,
            doubts,
            directory,
            made,
            new_names,
            new_places,
            drafts,
            seen,
            doubles,
            namesakes,
            year,
        } = paused;
        Pass {
            mapping,
            ledger: Ledger::again(ledger, journal, context),
            lookup,
            doubts,
            directory,
            made,
            new_names,
            new_places,
            drafts,
            seen,
            doubles,
            namesakes,
            year,
        }
    }

    fn journal(&self) -> &'a Journal {
        self.ledger.journal
    }

    /// The entries of the table, each suggestion once: a row that repeats number and title, or title and deputy,
    /// goes on with the suggestion above.
    pub(super) fn joined(&mut self, entries: Vec<Entry>, dry: &mut Dry) -> Vec<Entry> {
        let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
        let mut places: HashMap<[String; 3], Vec<usize>> = HashMap::new();
        for entry in entries {
            self.note_names(&entry);
            let of = |column| entry.said.get(&column).map(|said| said.text.as_str()).unwrap_or_default();
            let number = folded(of(Column::Number));
            let by_title = if number.is_empty() { title::bare(of(Column::Title)) } else { String::new() };
            let key = [folded(of(Column::Session)), number, by_title];
            if key[1].is_empty() && key[2].is_empty() {
                joined.push(entry);
                continue;
            }
            let known = places.entry(key.clone()).or_default();
            let is_one = |at: &&usize| {
                let other =
                    |column| joined[**at].said.get(&column).map(|it| it.text.as_str()).unwrap_or_default();
                let [own, others] = [of(Column::Lead), other(Column::Lead)].map(folded);
                if key[1].is_empty() {
                    own.is_empty() || others.is_empty() || own == others
                } else {
                    of(Column::Title).is_empty() || title::is_same(of(Column::Title), other(Column::Title))
                }
            };
            match known.iter().find(is_one).copied() {
                Some(at) if !self.mapping.insists.contains(&entry.row) => {
                    dry.account.put(entry.row, Fate::Further);
                    join(&mut joined[at], entry, &mut self.doubts);
                }
                _ => {
                    if !known.is_empty() && !key[1].is_empty() {
                        self.doubles.insert([key[0].clone(), key[1].clone()]);
                    }
                    known.push(joined.len());
                    joined.push(entry);
                }
            }
        }
        joined
    }

    /// Notes who is named with which delegation.
    fn note_names(&mut self, entry: &Entry) {
        let of = |column| entry.said.get(&column).map(|said| said.text.as_str()).unwrap_or_default();
        let lead = names::people(of(Column::Lead)).0;
        let joint = names::people(of(Column::Joint)).0;
        let first = lead.iter().take(1).map(|name| (name, of(Column::Delegation)));
        let others = lead.iter().skip(1).chain(&joint).map(|name| (name, ""));
        for (piece, delegation) in first.chain(others) {
            let (name, inside) = names::bracketed(piece);
            let known = self.namesakes.entry(folded(columns::bare_name(name))).or_default();
            match (columns::is_group(inside), delegation.is_empty()) {
                (true, _) => {
                    known.is_bracketed = true;
                    known.delegations.insert(folded(inside));
                }
                (false, true) => known.is_bare = true,
                (false, false) => drop(known.delegations.insert(folded(delegation))),
            }
        }
    }

    /// Takes in what the table says of one suggestion.
    pub(super) fn fill(&mut self, entry: Entry, dry: &mut Dry) {
        // What cannot be taken before it is known of which suggestion it tells.
        let mut spoilt: Vec<(&Said, Why)> = Vec::new();
        let scope = self.scope(entry.said.get(&Column::Session), &mut spoilt);
        let number = entry.said.get(&Column::Number).and_then(|said| self.number(said, &mut spoilt));
        let title = entry.said.get(&Column::Title).map(|said| said.text.as_str());
        let found = self.find(scope, number.as_deref(), title, &entry);
        let mut skip =
            |why, says: String| dry.skipped.push(Skipped { row: entry.row, why, says: says.into() });
        let words = || {
            let words: Vec<&str> = entry.said.values().map(|said| said.text.as_str()).collect();
            words.join(" ").chars().take(40).collect::<String>()
        };
        let insists = self.mapping.insists.contains(&entry.row);
        let session = scope.session.map(|id| id.to_string()).unwrap_or_default();
        let double = number.as_deref().is_some_and(|number| {
            let said = entry.said.get(&Column::Session).map(|said| folded(&said.text)).unwrap_or_default();
            self.doubles.contains(&[said, folded(number)])
        });
        let mut id = match (found, &number, title) {
            (Found::Known(id), ..) => id,
            (Found::Perhaps(id), ..) if self.mapping.same.contains(&entry.row) => id,
            (Found::Perhaps(id), ..) if !insists || title.is_none() => {
                return skip(Left::Another, self.side_by_side(id, &entry));
            }
            (_, _, None) => return skip(Left::NoTitle, words()),
            (Found::New, Some(number), Some(title)) if double && !insists => {
                return skip(Left::NumberTwice, text::sheets::numbered(number, title, &lead_of(&entry)));
            }
            (Found::New, Some(number), Some(_)) if !double => self.new_suggestion(&[&session, number]),
            (_, Some(number), Some(title)) => self.new_suggestion(&[&session, number, title]),
            (_, None, Some(title)) => self.new_suggestion(&[&session, "", title, &lead_of(&entry)]),
        };
        if self.seen.contains(&id)
            && insists
            && let Some(title) = title
        {
            let row = entry.row.to_string();
            id = self.new_suggestion(&[&session, number.as_deref().unwrap_or_default(), title, &row]);
        }
        if !self.seen.insert(id) {
            return skip(Left::Twice, words());
        }
        let standing = self.ledger.entry(id);
        let is_new = standing.is_none();
        dry.unasked += usize::from(is_new && !scope.is_said);
        let mut case =
            Case { id, days: self.days(&entry), own: Values::new(), source: BTreeMap::new(), standing };
        for (said, why) in spoilt {
            self.keep(&mut case, said, why);
        }
        if let Some(session) = scope.session
            && case.standing.as_ref().is_none_or(|it| it.case.suggestion.session.is_none())
        {
            case.own.push(("session", reference(session)));
        }
        if let Some(number) = &number
            && case.standing.as_ref().is_none_or(|it| it.case.suggestion.number.is_none())
            && let Ok(number) = schema::normal_value(FieldType::Number, &number.as_str().into())
        {
            case.own.push(("number", number));
        }
        self.marked(&entry, &case);
        let before = self.drafts.len();
        self.columns(&entry, &mut case);
        let children = self.children(&entry, &mut case);
        self.rest(&entry, &mut case);
        let draft = self.draft(case.id, std::mem::take(&mut case.own));
        self.drafts.extend(draft);
        self.drafts.extend(children);
        let fate = match (is_new, before == self.drafts.len()) {
            (true, _) => Fate::New,
            (false, true) => Fate::Same,
            (false, false) => Fate::Changed,
        };
        dry.account.put(entry.row, fate);
    }

    /// Hands over what was found, the directory first.
    pub(super) fn finish(self, dry: &mut Dry) {
        dry.missing = self.missing(dry);
        let Pass { directory, mut made, drafts, doubts, new_names, .. } = self;
        for id in directory {
            if let Some(values) = made.remove(&id) {
                dry.drafts.push(Draft::create(id, values));
            }
        }
        dry.drafts.extend(drafts);
        dry.doubts.extend(doubts);
        dry.new_names = new_names;
    }

    /// The suggestions that a ledger does not have any more: where most of its rows are known ones, and most known
    /// ones of their sessions are in it. What a person deleted in a table is deleted in no register.
    fn missing(&self, dry: &Dry) -> Vec<RecordId> {
        let (known, new) =
            (dry.account.count(Fate::Same) + dry.account.count(Fate::Changed), dry.account.count(Fate::New));
        let journal = self.journal();
        let session = |id: &RecordId| journal.record(*id).map(|it| it.value("session").clone());
        let sessions: Vec<Value> = {
            let mut sessions: Vec<Value> = self.seen.iter().filter_map(session).collect();
            sessions.sort_by_cached_key(|it| it.as_text().map(str::to_owned));
            sessions.dedup();
            sessions
        };
        let all = journal.records(Kind::Suggestion).map(|it| it.id());
        let is_missing =
            |id: &RecordId| !self.seen.contains(id) && session(id).is_some_and(|it| sessions.contains(&it));
        let missing: Vec<RecordId> = all.filter(is_missing).collect();
        if new < known && missing.len() <= known { missing } else { Vec::new() }
    }

    fn doubt(&mut self, said: &Said, why: Why, read: Option<String>) {
        self.offer(said, why, read, Vec::new());
    }

    /// A doubt with other ways to read the cell, each as a person would type it.
    fn offer(&mut self, said: &Said, why: Why, read: Option<String>, choices: Vec<String>) {
        self.doubts.push(Doubt {
            row: said.row,
            column: said.place,
            raw: said.text.as_str().into(),
            read: read.map(Into::into),
            why,
            choices: choices.into_iter().map(Into::into).collect(),
        });
    }

    /// Keeps a cell word for word, and says why it went nowhere else.
    fn keep(&mut self, case: &mut Case, said: &Said, why: Why) {
        self.keep_offering(case, said, (why, Vec::new()));
    }

    fn keep_offering(&mut self, case: &mut Case, said: &Said, (why, choices): Unnamed) {
        self.put(case, said);
        self.offer(said, why, None, choices);
    }

    /// Keeps a cell word for word with the suggestion, under its heading.
    fn put(&self, case: &mut Case, said: &Said) {
        let heading = self.mapping.headings.get(said.place).cloned().unwrap_or_default();
        put(case, &heading, said);
    }

    /// Tells what is odd about the cells themselves, unless the register says the same already.
    fn marked(&mut self, entry: &Entry, case: &Case) {
        let mapping = self.mapping;
        let own = entry.said.iter().map(|(column, said)| (Some(*column), said));
        // What is kept of a cell that has a column is a note at it.
        let rest = entry.rest.iter().filter(|(_, said)| mapping.target(said.place) == Target::Source);
        for (column, said) in own.chain(rest.map(|(_, said)| (None, said))) {
            let at = (said.row, said.place);
            if mapping.fixes.contains_key(&at) {
                continue;
            }
            let is_long = matches!(column, Some(Column::Body | Column::ReplyBody));
            let why = match mapping.grid().marks.get(&at) {
                // Where the number alone counts, the column itself says so.
                _ if said.cell.is_damaged() && !column.is_some_and(Column::is_digits) => Why::Damaged,
                None => continue,
                Some(Mark::SeveralLines) if is_long => continue,
                Some(Mark::Struck | Mark::PartlyStruck) if mapping.takes_struck => continue,
                Some(Mark::Struck) => Why::Struck,
                Some(Mark::PartlyStruck) => Why::PartlyStruck,
                Some(Mark::SeveralLines) => Why::SeveralLines,
                Some(Mark::LooseQuote) => Why::LooseQuote,
                Some(Mark::BadBytes) => Why::BadBytes,
            };
            let stands = match column {
                Some(column) => self.stands(case, column, said),
                None => self.is_kept(case, said),
            };
            if !stands {
                self.doubt(said, why, Some(said.text.clone()));
            }
        }
    }

    /// Whether a cell is kept with the suggestion already, word for word.
    fn is_kept(&self, case: &Case, said: &Said) -> bool {
        let source = self.journal().record(case.id).map(|it| it.value("source").clone());
        matches!(source, Some(Value::Map(map)) if map.values().any(|it| it.as_text() == Some(&said.text)))
    }

    /// The session that a row names, or the table's; what names none is spoilt.
    fn scope<'s>(&mut self, said: Option<&'s Said>, spoilt: &mut Vec<(&'s Said, Why)>) -> Scope {
        let of = |session| Scope { session, is_said: true };
        if let Some(said) = said {
            match self.session(&said.text) {
                Some(id) => return of(Some(id)),
                None => spoilt.push((said, Why::NotASession)),
            }
        }
        let mapping = self.mapping;
        match &mapping.session {
            SessionChoice::Known(id) => of(Some(*id)),
            SessionChoice::Nothing => of(None),
            SessionChoice::Named(name) => match self.session(name) {
                Some(id) => of(Some(id)),
                None => self.unasked(),
            },
            SessionChoice::Unasked => self.unasked(),
        }
    }

    /// Where nobody has said of which session a row is, any may be meant, if there are any.
    fn unasked(&self) -> Scope {
        Scope { session: None, is_said: !self.lookup.has_sessions() }
    }

    /// The session of a name: one of the register's, or new.
    fn session(&mut self, words: &str) -> Option<RecordId> {
        let cell = self.renamed(Kind::Session, words);
        let (term, meeting, year) = match self.lookup.session(&cell) {
            Ok(id) => return Some(id),
            Err(numbers) => numbers?,
        };
        let settings = self.ledger.settings.as_ref();
        let level = settings.and_then(|it| it.level).map(|it| it.as_str());
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
        self.make(id, words, None, values.collect());
        Some(id)
    }

    /// The number in a cell, unless it is spoilt.
    fn number<'s>(&self, said: &'s Said, spoilt: &mut Vec<(&'s Said, Why)>) -> Option<String> {
        let why = if said.cell.is_damaged() {
            Why::Damaged
        } else {
            match schema::normal_value(FieldType::Number, &said.text.as_str().into()) {
                Ok(number) => return number.as_text().map(str::to_owned),
                Err(error) => unfit(error),
            }
        };
        spoilt.push((said, why));
        None
    }

    /// What of the register a row is about. A number alone is no identity: it takes the title or the deputy as well,
    /// unless the row says neither.
    fn find(&mut self, scope: Scope, number: Option<&str>, title: Option<&str>, entry: &Entry) -> Found {
        let lead = lead_of(entry);
        let is_titled = |id: &RecordId| {
            let own = self.ledger.field(*id, "title").unwrap_or_default();
            // Of a title that is too long the beginning was taken.
            title.is_some_and(|title| {
                title::is_same(own, title)
                    || 90 < own.chars().count() && folded(title).starts_with(&folded(own))
            })
        };
        let is_led = |id: &RecordId| {
            !lead.is_empty() && self.lead(*id).is_some_and(|own| folded(&own) == folded(&lead))
        };
        if let Some(number) = number {
            let exact = self.lookup.numbered(scope, number);
            let (ids, is_exact) =
                if exact.is_empty() { (self.lookup.almost(scope, number), false) } else { (exact, true) };
            let is_silent = |id: &RecordId| {
                let says_nothing = title.is_none() && lead.is_empty();
                let has_nothing = self.ledger.field(*id, "title").is_none() && self.lead(*id).is_none();
                ids.len() == 1 && (says_nothing || has_nothing)
            };
            // Next year's list may have the same deputy under the same number.
            let same = (ids.iter().find(|id| is_titled(id)))
                .or_else(|| ids.iter().find(|id| scope.is_said && is_led(id)))
                .or_else(|| ids.iter().find(|id| is_silent(id)));
            if let Some(id) = same.copied() {
                let is_retitled = !is_titled(&id);
                if let Some(said) = entry.said.get(&Column::Number).filter(|_| !is_exact) {
                    let read = self.ledger.field(id, "number").map(str::to_owned);
                    self.doubt(said, Why::AlmostNumber, read);
                }
                if let Some(said) = entry.said.get(&Column::Title)
                    && is_retitled
                    && let Some(own) = self.ledger.field(id, "title")
                {
                    self.offer(said, Why::Retitled, Some(said.text.clone()), vec![own.to_owned()]);
                }
                return Found::Known(id);
            }
            if let Some(id) = ids.first() {
                return Found::Perhaps(*id);
            }
        }
        let Some(title) = title else { return Found::New };
        let is_fit = |id: &RecordId| {
            let own = self.lead(*id);
            (number.is_none() || self.ledger.field(*id, "number").is_none())
                && (lead.is_empty() || own.is_none_or(|own| folded(&own) == folded(&lead)))
        };
        let mut fitting = self.lookup.titled(scope, title).into_iter().filter(is_fit);
        match (fitting.next(), fitting.next()) {
            (Some(id), None) => Found::Known(id),
            (Some(id), Some(_)) => Found::Perhaps(id),
            _ => Found::New,
        }
    }

    /// The name of a suggestion's lead deputy, or of the delegation that proposed it.
    fn lead(&self, id: RecordId) -> Option<String> {
        let lead = self.ledger.field(id, "lead").and_then(|lead| lead.parse().ok());
        let name = lead.and_then(|lead| self.ledger.field(lead, "name"));
        name.or_else(|| self.ledger.field(id, "group_proposer")).map(str::to_owned)
    }

    /// What a row and the suggestion that has its number say, side by side.
    fn side_by_side(&self, id: RecordId, entry: &Entry) -> String {
        let of = |column| entry.said.get(&column).map(|said| said.text.as_str()).unwrap_or_default();
        let field = |field| self.ledger.field(id, field).unwrap_or_default();
        let session = field("session").parse().map(|id| self.ledger.session(id)).unwrap_or_default();
        let own = text::sheets::numbered(field("number"), field("title"), &self.lead(id).unwrap_or_default());
        let here = text::sheets::numbered(of(Column::Number), of(Column::Title), &lead_of(entry));
        text::sheets::side_by_side(&here, &own, &session)
    }

    /// The row's days that name their year.
    fn days(&self, entry: &Entry) -> Vec<(Column, Day)> {
        let read = |(column, said): (&Column, &Said)| {
            let habit = Habit { year: None, ..self.habit(&[], *column, said) };
            let read = day::read(&said.cell, &habit).ok().filter(|it| it.others.is_empty())?;
            Some((*column, read.day))
        };
        entry.said.iter().filter(|(column, _)| column.is_day()).filter_map(read).collect()
    }

    /// By what a day is read: its year comes from the row, from what stands above the table, or from an answer.
    fn habit(&self, days: &[(Column, Day)], column: Column, said: &Said) -> Habit {
        // In which order these things happen.
        let rank = |column: &Column| {
            [Column::Submitted, Column::Assigned, Column::Replied, Column::Due]
                .iter()
                .position(|it| it == column)
        };
        let own = rank(&column);
        let before = days.iter().filter(|(other, _)| rank(other) < own).map(|(_, day)| *day).max();
        let after = days.iter().filter(|(other, _)| own < rank(other)).map(|(_, day)| *day).min();
        let of_row = before.map(Year::Since).or(after.map(Year::Until));
        let year = of_row.or(self.year.map(Year::Titled)).or(self.mapping.year.map(Year::Told));
        Habit {
            is_1904: self.mapping.grid().is_1904,
            year,
            order: self.mapping.orders.get(&said.place).copied(),
        }
    }

    /// The id of a suggestion that is new here: the same for everybody who takes in the same table.
    fn new_suggestion(&self, parts: &[&str]) -> RecordId {
        let id = RecordId::derived(Kind::Suggestion, parts);
        // One that was deleted comes back; one that meanwhile has another number is another suggestion.
        if self.journal().record(id).is_some_and(|it| it.exists()) {
            self.free(Kind::Suggestion, parts)
        } else {
            id
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
        self.mapping.renames.get(&(kind, name.into())).map_or(name, |to| to).to_owned()
    }

    /// The value of a cell for a field, or why it has none.
    fn fit(&self, kind: Kind, field: &str, said: &str) -> Result<Value, ValueError> {
        let Some(field) = schema::field(kind, field) else { return Err(ValueError::WrongType) };
        let value = match (field.kind, said.parse()) {
            (FieldType::Line(_), _) => Value::text(said.split_whitespace().collect::<Vec<_>>().join(" ")),
            (FieldType::Int(..), Ok(n)) => Value::Int(n),
            _ => Value::text(said),
        };
        schema::normal_value(field.kind, &value)
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

    fn choose(&mut self, case: &mut Case, said: &Said, set: &Set) -> Option<&'static str> {
        let found = columns::choice(set, &said.text);
        if found.is_none() {
            self.keep(case, said, Why::NotAChoice);
        }
        found
    }

    fn day(&mut self, case: &mut Case, column: Column, said: &Said) -> Option<Value> {
        let words = |days: Vec<Day>| days.iter().map(ToString::to_string).collect();
        match day::read(&said.cell, &self.habit(&case.days, column, said)) {
            Ok(read) => {
                // A time of day has no field; it is kept.
                if read.has_more {
                    self.put(case, said);
                }
                if let Some(why) = read.why {
                    self.offer(said, why, Some(read.day.to_string()), words(read.others));
                }
                Some(Value::text(read.day.to_string()))
            }
            Err(unread) => {
                self.keep_offering(case, said, (unread.why, words(unread.choices)));
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
                let read = day::read(&said.cell, &self.habit(&case.days, column, said));
                read.is_ok_and(|read| read.day == day && read.others.is_empty())
            }
            Says::Count(n) => said.text == n.to_string(),
            Says::Text(text) => bare(&text) == bare(&said.text),
        }
    }

    /// The columns that are the suggestion's own.
    fn columns(&mut self, entry: &Entry, case: &mut Case) {
        for (column, said) in &entry.said {
            let Source::Own(field) = column.source() else { continue };
            // Who proposed it is read together.
            if matches!(column, Column::Lead | Column::Joint) {
                continue;
            }
            let Some(said) = self.readable(*column, said, case) else { continue };
            let (field, value) = match column {
                Column::Grade => (field, self.grade(case, said)),
                Column::Key => (field, self.key(case, said)),
                Column::Title => (field, self.title(case, said)),
                Column::Leaders => (field, self.leaders(case, said)),
                // What is too long for a summary is the text itself, if the table has none.
                Column::Summary
                    if !entry.said.contains_key(&Column::Body)
                        && matches!(
                            self.fit(Kind::Suggestion, field, &said.text),
                            Err(ValueError::TooLong { .. })
                        ) =>
                {
                    self.doubt(said, Why::TooLong, Some(Column::Body.heading().to_owned()));
                    ("body", self.take(case, said, Kind::Suggestion, "body"))
                }
                _ => (field, self.held(case, *column, said, Kind::Suggestion, field)),
            };
            case.own.extend(value.map(|value| (field, value)));
        }
        self.proposers(entry, case);
    }

    /// The cell's value for a field, as its type is read; what does not fit is kept.
    fn held(
        &mut self,
        case: &mut Case,
        column: Column,
        said: &Said,
        kind: Kind,
        field: &str,
    ) -> Option<Value> {
        match schema::field(kind, field)?.kind {
            FieldType::Day => self.day(case, column, said),
            FieldType::Choice(set) => self.choose(case, said, set).map(Value::from),
            FieldType::Flag if columns::is_yes(&said.text) => Some(Value::Bool(true)),
            FieldType::Flag if columns::is_no(&said.text) => case.standing.as_ref().map(|_| Value::Null),
            _ => self.take(case, said, kind, field),
        }
    }

    /// The cell, if it is to be read: it says something new, and Excel has not spoilt it.
    fn readable<'s>(&mut self, column: Column, said: &'s Said, case: &mut Case) -> Option<&'s Said> {
        if column.is_derived() || matches!(column, Column::Number | Column::Session) {
            return None;
        }
        if self.stands(case, column, said) || columns::is_nothing(&said.text) {
            return None;
        }
        if column.is_digits() && said.cell.is_damaged() {
            self.keep(case, said, Why::Damaged);
            return None;
        }
        Some(said)
    }

    fn grade(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let own = Grade::ALL.iter().find(|grade| folded(&self.ledger.grade(**grade)) == folded(&said.text));
        match own {
            Some(grade) => Some(grade.as_str().into()),
            None => self.choose(case, said, Grade::SET).map(Value::from),
        }
    }

    fn key(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let standing = case.standing.as_ref().and_then(|it| it.case.suggestion.key_by);
        if columns::is_no(&said.text) {
            return standing.map(|_| Value::Null);
        }
        if !columns::is_yes(&said.text) {
            return self.choose(case, said, KeyBy::SET).map(Value::from);
        }
        if standing.is_some() {
            return None;
        }
        let others = KeyBy::ALL.iter().filter(|it| **it != KeyBy::Gov);
        let others = others.map(|it| it.word().to_owned()).collect();
        self.offer(said, Why::KeyByWhom, Some(KeyBy::Gov.word().to_owned()), others);
        Some(KeyBy::Gov.as_str().into())
    }

    /// A title has to be there: of one that is too long the beginning, the whole kept beside it.
    fn title(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        match self.fit(Kind::Suggestion, "title", &said.text) {
            Err(ValueError::TooLong { max, .. }) => {
                let line = said.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let cut: String = line.chars().take(max).collect();
                self.put(case, said);
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
        let own = case.standing.as_ref().map(|it| &it.case.suggestion);
        let mut lead = own.and_then(|it| it.lead).map(|it| it.id());
        let mut group = own.and_then(|it| it.group_proposer.as_deref()).map(folded).unwrap_or_default();
        let mut further = Vec::new();
        if let Some(said) = said(Column::Lead)
            && let Some(said) = self.readable(Column::Lead, said, case)
        {
            let (mut all, doubt) = names::people(&said.text);
            let first = if all.is_empty() { String::new() } else { all.remove(0) };
            if columns::is_group(&first) && all.is_empty() {
                match self.fit(Kind::Suggestion, "group_proposer", &first) {
                    Ok(value) => {
                        if lead.take().is_some() {
                            case.own.push(("lead", Value::Null));
                        }
                        group = folded(&first);
                        case.own.push(("group_proposer", value));
                    }
                    Err(error) => self.keep(case, said, unfit(error)),
                }
            } else {
                match self.deputy(&first, &delegation, lead) {
                    Ok(id) => {
                        lead = Some(id);
                        case.own.push(("lead", reference(id)));
                        if let Some(why) = doubt.or((!all.is_empty()).then_some(Why::SeveralNames)) {
                            let others = all.join(columns::BETWEEN);
                            self.doubt(said, why, Some(text::sheets::lead_and_joint(&first, &others)));
                        }
                    }
                    Err((why, mut choices)) => {
                        for choice in &mut choices {
                            let names = std::iter::once(&*choice).chain(&all);
                            *choice = names.map(String::as_str).collect::<Vec<_>>().join(columns::BETWEEN);
                        }
                        self.keep_offering(case, said, (why, choices));
                    }
                }
                further = all;
                self.remarks(&first, said, case);
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
        for (column, said) in &entry.said {
            let Source::Lead(field) = column.source() else { continue };
            let Some(said) = self.readable(*column, said, case) else { continue };
            match lead {
                Some(lead) => self.of_lead(lead, field, said, case),
                // The delegation that proposed it is named already.
                None if *column == Column::Delegation && folded(&said.text) == group => (),
                None => self.keep(case, said, Why::NoLead),
            }
        }
    }

    /// What stands in brackets behind a name and is no delegation has no field; it is kept.
    fn remarks(&mut self, piece: &str, said: &Said, case: &mut Case) {
        let inside = names::bracketed(piece).1;
        if !inside.is_empty() && !columns::is_group(inside) {
            self.put(case, said);
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
        for (at, name) in all.iter().enumerate() {
            let known = standing
                .iter()
                .filter_map(id_of)
                .find(|id| self.lookup.deputies(names::bracketed(name).0).contains(id));
            self.remarks(name, place, case);
            let id = match self.deputy(name, "", known) {
                Ok(id) => id,
                Err((why, choices)) => {
                    let with = |choice: String| {
                        let names = all.iter().enumerate();
                        let names =
                            names.map(|(other, name)| if other == at { &choice } else { name }.as_str());
                        names.collect::<Vec<_>>().join(columns::BETWEEN)
                    };
                    let choices = choices.into_iter().map(with).collect();
                    self.keep_offering(case, place, (why, choices));
                    continue;
                }
            };
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

    /// The deputy of a name: of the directory, or new. `standing`: who has this part now. Nobody is given a
    /// delegation that the table does not give, and of several of one name none is guessed.
    fn deputy(
        &mut self,
        piece: &str,
        delegation: &str,
        standing: Option<RecordId>,
    ) -> Result<RecordId, Unnamed> {
        let piece = self.renamed(Kind::Deputy, piece);
        let (name, inside) = names::bracketed(&piece);
        let name = columns::bare_name(name);
        let delegation = if columns::is_group(inside) { inside } else { delegation };
        let value = self.fit(Kind::Deputy, "name", name).map_err(|error| (unfit(error), Vec::new()))?;
        let own = |id: &RecordId| self.ledger.field(*id, "delegation").unwrap_or_default();
        let all = self.lookup.deputies(name);
        if !all.is_empty() {
            let is_of = |id: &&RecordId| folded(own(id)) == folded(delegation);
            let found = match all {
                // Whoever is named with another delegation in brackets is another person.
                [one] => (inside != delegation || inside.is_empty() || own(one).is_empty() || is_of(&one))
                    .then_some(*one),
                several => (several.iter().filter(|_| !delegation.is_empty()).find(is_of).copied())
                    .or(standing.filter(|id| delegation.is_empty() && several.contains(id))),
            };
            if let Some(id) = found {
                return Ok(id);
            }
            if delegation.is_empty() {
                let named = all.iter().map(|id| columns::person(name, own(id))).collect();
                return Err((Why::SameName, named));
            }
        }
        let namesakes = self.namesakes.get(&folded(name));
        if let Some(namesakes) = namesakes
            && delegation.is_empty()
            && 1 < namesakes.delegations.len()
            && !namesakes.is_bracketed
        {
            let named = namesakes.delegations.iter().map(|it| columns::person(name, it)).collect();
            return Err((Why::SameName, named));
        }
        // One person may stand in the table now with a delegation and now without.
        let is_apart = !all.is_empty() || namesakes.is_some_and(Namesakes::are_apart);
        let id = if is_apart && !delegation.is_empty() {
            RecordId::derived(Kind::Deputy, &[&folded(name), &folded(delegation)])
        } else {
            RecordId::derived(Kind::Deputy, &[&folded(name)])
        };
        let mut values = vec![("name", value)];
        if !delegation.is_empty()
            && let Ok(delegation) = self.fit(Kind::Deputy, "delegation", delegation)
        {
            values.push(("delegation", delegation));
        }
        self.make(id, &piece, None, values);
        Ok(id)
    }

    /// What a row says of its lead deputy: taken where the directory says nothing yet. Of rows that say different
    /// things the first counts; what the others say is kept with their suggestions.
    fn of_lead(&mut self, lead: RecordId, field: &'static str, said: &Said, case: &mut Case) {
        let value = match self.fit(Kind::Deputy, field, &said.text) {
            Ok(value) => value,
            Err(error) => return self.keep(case, said, unfit(error)),
        };
        let is_same =
            |known: &Value| known.as_text().is_some_and(|known| folded(known) == folded(&said.text));
        let told = |draft: &Draft| {
            let op = draft.ops.iter().find(|op| draft.record == lead && &*op.field == field);
            op.map(|op| op.value.clone())
        };
        let (known, why) = match self.made.get_mut(&lead) {
            Some(made) => (made.entry(field).or_insert(value).clone(), Why::OtherRow),
            None => match self.journal().record(lead).map(|it| it.value(field).clone()).unwrap_or_default() {
                Value::Null => match self.drafts.iter().find_map(told) {
                    Some(known) => (known, Why::OtherRow),
                    None => {
                        let draft = self.draft(lead, vec![(field, value)]);
                        return self.drafts.extend(draft);
                    }
                },
                known => (known, Why::DirectoryDiffers),
            },
        };
        if !is_same(&known) {
            self.keep(case, said, why);
        }
    }

    fn office(&mut self, name: &str) -> Result<RecordId, Why> {
        let name = self.renamed(Kind::Office, name);
        if let Some(id) = self.lookup.office(&name) {
            return Ok(id);
        }
        let value = self.fit(Kind::Office, "name", &name).map_err(unfit)?;
        let like = self.lookup.like_office(&name).and_then(|id| self.ledger.field(id, "name")).map(Box::from);
        let id = RecordId::derived(Kind::Office, &[&folded(&name)]);
        self.make(id, &name, like, vec![("name", value)]);
        Ok(id)
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
            && let Some(day) = self.day(case, Column::Assigned, cell)
        {
            shared.push(("assigned_on", day));
        }
        let mut fresh = Vec::new();
        // Either cell may name answering and helping offices, so that both are read where one says something new.
        if let Some(first) = find(Column::Main).or(find(Column::Co)) {
            let cells = [Column::Main, Column::Co].map(|column| {
                let own = entry
                    .said
                    .get(&column)
                    .filter(|said| find(column).is_some() || self.stands(case, column, said));
                own.map(|said| (said, self.parties(column, said)))
            });
            for is_co in [false, true] {
                let named: Vec<(&Said, String)> = (cells.iter().flatten())
                    .flat_map(|(said, it)| {
                        (if is_co { &it.co } else { &it.main }).iter().map(|name| (*said, name.clone()))
                    })
                    .collect();
                let said = named.first().map_or(first, |(said, _)| *said);
                let found = self.handlers(case, said, &named, is_co, &mut fresh, drafts);
                lead = if is_co { lead } else { found.or(lead) };
            }
            for (said, Parties { main, co, doubt, others }) in cells.into_iter().flatten() {
                if let Some(why) = doubt {
                    let [main, co] = [main, co].map(|names| names.join(columns::BETWEEN));
                    self.offer(said, why, Some(text::offices::roles(&main, &co)), others);
                }
            }
        }
        let mut values = shared.clone();
        if let Some(cell) = find(Column::Due)
            && let Some(day) = self.day(case, Column::Due, cell)
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
                if line.chars().count() <= max {
                    drop(handler.insert(member.into(), Value::text(line)));
                } else {
                    self.keep(case, cell, Why::TooLong);
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

    /// The offices that a cell names, and their parts.
    fn parties(&self, column: Column, said: &Said) -> Parties {
        let is_known = |name: &str| {
            self.lookup.office(name).is_some()
                || self.mapping.renames.contains_key(&(Kind::Office, name.into()))
        };
        parties(&said.text, column == Column::Co, &is_known)
    }

    /// The offices that a row names as assignments: new ones begin, those that it no longer names end. The first of
    /// the answering ones is told.
    fn handlers(
        &mut self,
        case: &mut Case,
        said: &Said,
        named: &[(&Said, String)],
        is_co: bool,
        fresh: &mut Vec<(RecordId, Values)>,
        drafts: &mut Vec<Draft>,
    ) -> Option<RecordId> {
        let mut wanted: Vec<RecordId> = Vec::new();
        for (said, name) in named {
            match self.office(name) {
                Ok(id) if wanted.contains(&id) => (),
                Ok(id) => wanted.push(id),
                Err(why) => self.keep(case, said, why),
            }
        }
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
            let names: Vec<&str> = named.iter().map(|(_, name)| name.as_str()).collect();
            self.doubt(said, Why::Reassigned, Some(names.join(columns::BETWEEN)));
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
        for (column, said) in &entry.said {
            let Source::Reply(field) = column.source() else { continue };
            let Some(said) = self.readable(*column, said, case) else { continue };
            let value = match column {
                Column::Result => self.result(case, said),
                _ => self.held(case, *column, said, Kind::Reply, field),
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
            let all = Resolution::ALL.iter().filter(|it| is_of(it) && **it != result);
            let others = all.map(|it| it.word().to_owned()).collect();
            self.offer(said, Why::ByLetter, Some(result.word().to_owned()), others);
            return Some(result.as_str().into());
        }
        self.choose(case, said, Resolution::SET).map(Value::from)
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
            if !text::sheets::is_cut(&said.text) {
                put(case, heading, said);
            }
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

/// Keeps a cell word for word with the suggestion. A table may have three columns of one name.
fn put(case: &mut Case, heading: &str, said: &Said) {
    let mut name: Box<str> = if heading.is_empty() {
        text::sheets::nameless_column(said.place + 1).into()
    } else {
        heading.into()
    };
    let words = Value::text(said.text.as_str());
    while case.source.get(&name).is_some_and(|known| *known != words) {
        name = format!("{name}′").into();
    }
    case.source.insert(name, words);
}

/// The name of the lead deputy or the delegation that a row gives.
fn lead_of(entry: &Entry) -> String {
    let first = entry.said.get(&Column::Lead).and_then(|said| names::people(&said.text).0.into_iter().next());
    first.map(|first| columns::bare_name(names::bracketed(&first).0).to_owned()).unwrap_or_default()
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
