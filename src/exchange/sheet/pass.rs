//! From what a table says of a suggestion to the changes it means, with every guess told.

mod answering;
mod assigning;
mod finding;
mod proposers;
mod reading;
mod suggestion;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use self::finding::{lead_of, number};
use super::{
    book::Mark,
    dry::{Doubt, Dry, Entry, NewName, Said, Skipped, join},
    ledger::{self, Ledger},
    lookup::{Lookup, folded},
    mapping::{Mapping, Target},
    names,
    problem::{Fate, Left, Why},
    title,
};
use crate::{
    domain::{
        column::Column, context::Context, day::Day, field::FieldType, id::RecordId, kind::Kind,
        record::Facts, schema, value::Value,
    },
    journal::{fold::Journal, write::Draft},
    text::{self, columns},
};

/// Values for the fields of one record.
type Values = Vec<(&'static str, Value)>;

/// A pass through a table.
pub(super) struct Pass<'a> {
    mapping: &'a Mapping,
    ledger: Ledger<'a>,
    pub(super) so_far: SoFar,
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
    so_far: SoFar,
}

/// What a pass has gathered.
pub(super) struct SoFar {
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
        let so_far = SoFar {
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
        };
        Pass { mapping, ledger: Ledger::new(journal, context), so_far }
    }

    /// Lays the pass aside.
    pub(super) fn pause(self) -> Paused {
        Paused { ledger: self.ledger.known(), so_far: self.so_far }
    }

    /// Takes a pass up again, over the same table and register.
    pub(super) fn resume(
        paused: Paused,
        mapping: &'a Mapping,
        journal: &'a Journal,
        context: &'a Context,
    ) -> Pass<'a> {
        Pass { mapping, ledger: Ledger::again(paused.ledger, journal, context), so_far: paused.so_far }
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
            let of = |column| entry.text(column);
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
                    join(&mut joined[at], entry, &mut self.so_far.doubts);
                }
                _ => {
                    if !known.is_empty() && !key[1].is_empty() {
                        self.so_far.doubles.insert([key[0].clone(), key[1].clone()]);
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
        let of = |column| entry.text(column);
        let lead = names::people(of(Column::Lead)).0;
        let joint = names::people(of(Column::Joint)).0;
        let first = lead.iter().take(1).map(|name| (name, of(Column::Delegation)));
        let others = lead.iter().skip(1).chain(&joint).map(|name| (name, ""));
        for (piece, delegation) in first.chain(others) {
            let (name, inside) = names::bracketed(piece);
            let known = self.so_far.namesakes.entry(folded(columns::bare_name(name))).or_default();
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
        let number = entry.said.get(&Column::Number).and_then(|said| number(said, &mut spoilt));
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
            self.so_far.doubles.contains(&[said, folded(number)])
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
        if self.so_far.seen.contains(&id)
            && insists
            && let Some(title) = title
        {
            let row = entry.row.to_string();
            id = self.new_suggestion(&[&session, number.as_deref().unwrap_or_default(), title, &row]);
        }
        if !self.so_far.seen.insert(id) {
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
        let before = self.so_far.drafts.len();
        self.columns(&entry, &mut case);
        let children = self.children(&entry, &mut case);
        self.rest(&entry, &mut case);
        let draft = self.draft(case.id, std::mem::take(&mut case.own));
        self.so_far.drafts.extend(draft);
        self.so_far.drafts.extend(children);
        let fate = match (is_new, before == self.so_far.drafts.len()) {
            (true, _) => Fate::New,
            (false, true) => Fate::Same,
            (false, false) => Fate::Changed,
        };
        dry.account.put(entry.row, fate);
    }

    /// Hands over what was found, the directory first.
    pub(super) fn finish(self, dry: &mut Dry) {
        dry.missing = self.missing(dry);
        let SoFar { directory, mut made, drafts, doubts, new_names, .. } = self.so_far;
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
            let mut sessions: Vec<Value> = self.so_far.seen.iter().filter_map(session).collect();
            sessions.sort_by_cached_key(|it| it.as_text().map(str::to_owned));
            sessions.dedup();
            sessions
        };
        let all = journal.records(Kind::Suggestion).map(|it| it.id());
        let is_missing = |id: &RecordId| {
            !self.so_far.seen.contains(id) && session(id).is_some_and(|it| sessions.contains(&it))
        };
        let missing: Vec<RecordId> = all.filter(is_missing).collect();
        if new < known && missing.len() <= known { missing } else { Vec::new() }
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
        let place = self.so_far.new_places.entry((id.kind, folded(name))).or_insert_with(|| {
            self.so_far.new_names.push(NewName { kind: id.kind, name: name.into(), count: 0, like });
            self.so_far.new_names.len() - 1
        });
        self.so_far.new_names[*place].count += 1;
        let made = self.so_far.made.entry(id).or_insert_with(|| {
            self.so_far.directory.push(id);
            BTreeMap::new()
        });
        for (field, value) in values {
            made.entry(field).or_insert(value);
        }
    }

    /// Assignments, the reply and the verdict.
    fn children(&mut self, entry: &Entry, case: &mut Case) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let lead = self.assignments(entry, case, &mut drafts);
        let reply = self.reply(entry, case, lead, &mut drafts);
        self.feedback(entry, case, reply, &mut drafts);
        drafts.extend(self.diary(entry, case));
        drafts
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

fn reference(id: RecordId) -> Value {
    Value::text(id.to_string())
}
