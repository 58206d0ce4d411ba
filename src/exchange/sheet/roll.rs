//! 名录表: rows of offices, deputies or leaders from a file or pasted, each held against the directory before anything is written.

mod leaders;
mod people;
mod table;

use std::collections::{BTreeSet, HashMap};

use super::{
    book::{Book, Grid},
    lookup::{Lookup, folded},
};
use crate::{
    domain::{id::RecordId, kind::Kind, record::Facts, roster::Roster, value::Value},
    journal::{
        fold::{Journal, Record},
        write::Draft,
    },
    text::offices,
};
pub use table::{Aside, RefusedCell};
use table::{Line, Said};

/// What a table would do to a directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollPreview {
    /// Headings that no field has: what stands under them goes to 来源资料, of leaders nowhere.
    pub others: Vec<String>,
    /// How many of the rows that are entries the sheet hides.
    pub hidden: usize,
    /// Every row below the headings that holds something, in order.
    pub rows: Vec<RollRow>,
    /// One step, that undo takes back.
    pub drafts: Vec<Draft>,
}

/// A field that is written: its words before, where it had any, and its new words.
pub type Written = (&'static str, Option<String>, String);

/// What a person wants of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollChoice {
    /// Whether the table's words stand where both say something.
    pub overwrites: bool,
    /// Whether rows that the sheet hides are left out.
    pub leaves_hidden: bool,
    /// The rows that a person holds for the entry that is like them: the line and the name.
    pub same: BTreeSet<(u32, String)>,
    /// The rows that a person holds for another than the entry of their name.
    pub other: BTreeSet<(u32, String)>,
    /// The rows of leaders who get offices that another has.
    pub moved: BTreeSet<(u32, String)>,
}

/// What a person may say of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollAsk {
    /// It is the entry of this name.
    Same(String),
    /// It is the one of an earlier row.
    SameRow(u32),
    /// It is another than the entry of its name.
    Other,
    /// The leader gets the offices that others have.
    Move,
}

/// What is said of a row besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollNote {
    /// A person of an office is another now: the field, who it was, and what of that person is not kept.
    Replaced(&'static str, String, Vec<&'static str>),
    /// One of the same name says something else of this.
    Apart(Vec<String>),
    /// An office of a leader's row that another leader has, by name, and what becomes of it.
    Held(String, String, RollHeld),
}

/// What becomes of an office that two leaders may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollHeld {
    /// It stays with the other.
    Kept,
    /// It goes from the other to this one.
    Moved,
    /// The table itself gives it to both.
    Shared,
}

/// One row of the table, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollRow {
    /// Its number in the sheet or in what was pasted, from 1.
    pub line: u32,
    pub name: String,
    pub outcome: RollOutcome,
    /// What is written: the field, its words before where it had any, and afterwards.
    pub written: Vec<Written>,
    /// Cells that were not taken.
    pub refused: Vec<RefusedCell>,
    /// What a new one may be already: an entry of the directory, or another row.
    pub alike: Option<Alike>,
    /// What a person may say of it.
    pub asks: Vec<RollAsk>,
    /// What is said of it besides.
    pub notes: Vec<RollNote>,
}

/// What a new entry is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alike {
    /// An entry of the directory, by what it is called.
    Entry(String),
    /// An earlier row.
    Row(u32, String),
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollOutcome {
    /// It is not in the directory yet.
    New,
    /// It is, and lacks something or says something else. Where the directory says something else and keeps it: the
    /// field, its own words, those of the table.
    Known(Vec<(&'static str, String, String)>),
    /// It stands there as it is.
    Same,
    NoName,
    /// The same one stood in an earlier row.
    Twice(u32),
    /// Several entries of the directory may be meant.
    Several(usize),
    /// It is no entry.
    Aside(Aside),
}

/// No row of the table has a heading for the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoHeadings;

/// How many columns of each sheet the directory knows; none where no column is that of the names.
pub fn known_columns(book: &Book, of: Roster) -> Vec<Option<usize>> {
    table::known(book, of)
}

/// The sheet that most likely holds the directory: the one with the most columns that it knows, shown ones first.
pub fn best_sheet(book: &Book, of: Roster) -> usize {
    let known = known_columns(book, of);
    let worth = |at: usize| {
        let grid = &book.sheets[at];
        (known[at].is_some(), !grid.is_hidden, known[at], std::cmp::Reverse(at))
    };
    (0..book.sheets.len()).max_by_key(|at| worth(*at)).unwrap_or_default()
}

/// Holds the rows of a sheet against a directory.
pub fn roll(
    journal: &Journal,
    of: Roster,
    grid: &Grid,
    wanted: &RollChoice,
    say: &dyn Fn(&str, &Value) -> String,
) -> Result<RollPreview, NoHeadings> {
    let lookup = Lookup::of_names(journal);
    let mut read = table::read(grid, of, &lookup).ok_or(NoHeadings)?;
    let hidden = hidden(grid, &mut read.lines, wanted.leaves_hidden);
    if of == Roster::Leaders {
        return Ok(RollPreview { hidden, ..leaders::leaders(journal, read, wanted, say) });
    }
    let (seen, claimed) = (HashMap::new(), HashMap::new());
    let mut reading =
        Reading { journal, lookup, kind: of.kind(), wanted, say, seen, claimed, new: Vec::new() };
    reading.claim(&read.lines);
    let mut found = RollPreview { others: read.others, hidden, ..RollPreview::default() };
    found.rows = read.lines.into_iter().map(|line| reading.row(line, &mut found.drafts)).collect();
    Ok(found)
}

/// How many rows that are entries the sheet hides: left out, if that is wanted.
fn hidden(grid: &Grid, lines: &mut [Line], are_left_out: bool) -> usize {
    let mut numbers = BTreeSet::new();
    let is_hidden = |line: &&mut Line| grid.row(line.number).is_some_and(|it| it.is_hidden);
    for line in lines.iter_mut().filter(|it| it.aside.is_none()).filter(is_hidden) {
        numbers.insert(line.number);
        if are_left_out {
            line.aside = Some(Aside::Hidden);
        }
    }
    numbers.len()
}

/// The rows as they are held against the directory, one after the other.
struct Reading<'a> {
    journal: &'a Journal,
    lookup: Lookup,
    kind: Kind,
    wanted: &'a RollChoice,
    say: &'a dyn Fn(&str, &Value) -> String,
    /// The entries that rows were taken for: by which line, and what that said of who it is.
    seen: HashMap<RecordId, (u32, Said)>,
    /// The deputies of whom a row says what the directory says: by which line.
    claimed: HashMap<RecordId, u32>,
    /// The names of new offices, with their lines.
    new: Vec<(u32, String)>,
}

/// What tells namesakes apart.
const APART: [&str; 2] = ["cert_no", "delegation"];

impl Reading<'_> {
    /// Finds the deputies who are surely meant by a row, before namesakes are told from them.
    fn claim(&mut self, lines: &[Line]) {
        for line in lines.iter().filter(|it| self.kind == Kind::Deputy && it.aside.is_none()) {
            let known = known(self.journal, &self.lookup, self.kind, &line.said);
            let [one] = known[..] else { continue };
            let own = |field: &str| own(self.journal, one, field);
            if ["phone", "employer_post"].iter().any(|it| people::is_same(it, &own, &line.said) == Some(true))
            {
                self.claimed.entry(one).or_insert(line.number);
            }
        }
    }

    fn row(&mut self, mut line: Line, drafts: &mut Vec<Draft>) -> RollRow {
        let (number, name) = (line.number, line.name.clone());
        let mut row = RollRow {
            line: number,
            name: name.clone(),
            outcome: RollOutcome::NoName,
            written: Vec::new(),
            refused: std::mem::take(&mut line.refused),
            alike: None,
            asks: Vec::new(),
            notes: Vec::new(),
        };
        if let Some(aside) = line.aside {
            return RollRow { outcome: RollOutcome::Aside(aside), ..row };
        }
        if name.is_empty() {
            return row;
        }
        let key = (number, name.clone());
        let is_same = self.wanted.same.contains(&key);
        let mut values = line.said;
        let mut known = known(self.journal, &self.lookup, self.kind, &values);
        // Of two rows with one name that say two delegations, the second is another deputy than the first.
        if let [one] = known[..]
            && let Some((_, before)) = self.seen.get(&one)
            && APART.iter().any(|it| differs(before.get(it), values.get(it)))
        {
            known.clear();
        }
        let mut like = None;
        if self.kind == Kind::Deputy {
            let (left, other, apart) = self.told_apart(&key, &values, known);
            known = left;
            like = other;
            row.notes.extend(apart.note());
            if known.len() == 1 && !apart.is_none() || self.wanted.other.contains(&key) {
                row.asks.push(RollAsk::Other);
            }
        }
        if known.is_empty() && row.notes.is_empty() {
            like = self.like(&name);
        }
        if let Some(like) = like {
            row.asks.push(RollAsk::Same(self.called(like)));
        }
        if let Some(like) = like.filter(|_| is_same) {
            known = vec![like];
            if self.kind == Kind::Office {
                also_called(self.journal, like, &name, &mut values);
            }
        }
        if 1 < known.len() {
            return RollRow { outcome: RollOutcome::Several(known.len()), ..row };
        }
        let is_new = known.is_empty();
        let mut id = known.first().copied();
        let meant = id.unwrap_or_else(|| new_id(self.journal, self.kind, &values, &|_| false));
        if let Some((first, before)) = self.seen.get(&meant) {
            let said = |field: &str| before.get(field).cloned().unwrap_or_default();
            let apart = people::apart(&said, &values);
            if self.kind == Kind::Office || apart.is_none() {
                return RollRow { outcome: RollOutcome::Twice(*first), ..row };
            }
            let twice = RollOutcome::Twice(*first);
            row.alike = Some(Alike::Row(*first, name.clone()));
            row.asks = vec![RollAsk::SameRow(*first)];
            row.notes = apart.note().into_iter().collect();
            if is_same {
                return RollRow { outcome: twice, ..row };
            }
            id = None;
        }
        let is_new = is_new || id.is_none();
        let id =
            id.unwrap_or_else(|| new_id(self.journal, self.kind, &values, &|id| self.seen.contains_key(&id)));
        self.seen.insert(id, (number, values.clone()));
        row.refused.extend(people::nameless(self.kind, &|field| own(self.journal, id, field), &mut values));
        if is_new {
            row.alike = row.alike.or_else(|| match like {
                Some(like) => Some(Alike::Entry(self.called(like))),
                None => self.like_row(&name),
            });
            self.new.push((number, name));
            let written = values.iter().filter(|(field, _)| **field != "name");
            row.written = written.map(|(field, value)| (*field, None, (self.say)(field, value))).collect();
            drafts.push(Draft::create(id, values));
            return RollRow { outcome: RollOutcome::New, ..row };
        }
        let (outcome, new, notes) = renewed(self.journal, id, values, self.wanted.overwrites, self.say);
        row.notes.extend(notes);
        let before = |field: &str| {
            let before = own(self.journal, id, field);
            (!before.is_null()).then(|| (self.say)(field, &before))
        };
        let written = new.iter().map(|(field, value)| (*field, before(field), (self.say)(field, value)));
        row.written = written.collect();
        drafts.extend(Draft::revise(self.journal, id, new));
        row.alike = like.map(|it| Alike::Entry(self.called(it)));
        RollRow { outcome, ..row }
    }

    /// Of the deputies whom a row may mean those who are not another person; else the one that it was told from. And in
    /// what they differ.
    fn told_apart(
        &self,
        key: &(u32, String),
        values: &Said,
        mut known: Vec<RecordId>,
    ) -> (Vec<RecordId>, Option<RecordId>, people::Apart) {
        let number = values.get("cert_no");
        let apart = |id: RecordId| {
            if number.is_some_and(|it| *it == own(self.journal, id, "cert_no")) {
                people::Apart::default()
            } else {
                people::apart(&|field| own(self.journal, id, field), values)
            }
        };
        let before = known.clone();
        // What an earlier row brought is held against that row.
        known.retain(|id| {
            let apart = apart(*id);
            let is_claimed = before.len() == 1 && self.claimed.get(id).is_some_and(|it| *it != key.0);
            let is_told = apart.is_other || is_claimed || self.wanted.other.contains(key);
            self.seen.contains_key(id) || apart.is_none() || !is_told
        });
        match (&known[..], &before[..]) {
            ([one], _) if !self.seen.contains_key(one) => (vec![*one], None, apart(*one)),
            ([], [one, ..]) => {
                let like = Some(*one).filter(|_| !self.wanted.other.contains(key));
                (known, like, apart(*one))
            }
            _ => (known, None, people::Apart::default()),
        }
    }

    /// The entry that a name without one may mean: an office by a part of its name, a namesake.
    fn like(&self, name: &str) -> Option<RecordId> {
        match self.kind {
            Kind::Office => self.lookup.like_office(name),
            _ => self.lookup.deputies(name).iter().copied().find(|it| !self.seen.contains_key(it)),
        }
    }

    fn like_row(&self, name: &str) -> Option<Alike> {
        let is_like = |other: &str| {
            let (name, other) = (folded(name), folded(other));
            let (short, long) = if name.len() < other.len() { (name, other) } else { (other, name) };
            offices::is_part_of(&short, &long) || offices::is_short_for(&short, &long)
        };
        let mut earlier = self.new.iter().filter(|_| self.kind == Kind::Office);
        earlier.find(|(_, it)| is_like(it)).map(|(line, it)| Alike::Row(*line, it.clone()))
    }

    /// What an entry is called, with what tells it from its namesakes.
    fn called(&self, id: RecordId) -> String {
        let said = |field: &str| Some(self.journal.record(id)?.value(field).as_text()?.to_owned());
        let all = [said("name"), said("delegation").filter(|_| self.kind == Kind::Deputy)];
        all.into_iter().flatten().collect::<Vec<String>>().join(" ")
    }
}

/// What an entry says of a field.
fn own(journal: &Journal, id: RecordId, field: &str) -> Value {
    journal.record(id).map_or(Value::Null, |it: Record<'_>| it.value(field).clone())
}

fn differs(one: Option<&Value>, other: Option<&Value>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}

/// A name by which tables call an office becomes one of its other names.
fn also_called(journal: &Journal, id: RecordId, name: &str, values: &mut Said) {
    values.remove("name");
    let own = journal.record(id).map(|it| it.value("aliases").items().to_vec()).unwrap_or_default();
    let mut all = values.get("aliases").map(|it| it.items().to_vec()).unwrap_or_default();
    if !own.iter().chain(&all).any(|it| it.as_text() == Some(name)) {
        all.push(Value::text(name));
    }
    if !all.is_empty() {
        values.insert("aliases", Value::List(all));
    }
}

/// The entries that a row may mean: an office by any of its names; a deputy by its number, or by name where nothing
/// tells the two apart.
fn known(journal: &Journal, lookup: &Lookup, kind: Kind, values: &Said) -> Vec<RecordId> {
    let said = |field: &str| values.get(field).and_then(Value::as_text).map(folded);
    let name = said("name").unwrap_or_default();
    if kind == Kind::Office {
        return lookup.office(&name).into_iter().collect();
    }
    let own = |id: RecordId, field: &str| journal.record(id)?.value(field).as_text().map(folded);
    let agrees = |id: RecordId, field: &str| match (own(id, field), said(field)) {
        (Some(own), Some(said)) => own == said,
        _ => true,
    };
    let fits = |id: &RecordId| agrees(*id, "cert_no") && agrees(*id, "delegation");
    let mut all: Vec<RecordId> = lookup.deputies(&name).iter().copied().filter(fits).collect();
    let is_sure = |field: &str, id: RecordId| said(field).is_some() && own(id, field) == said(field);
    // Of namesakes the one with this number, or else of this delegation, is meant.
    for field in APART {
        let sure: Vec<RecordId> = all.iter().copied().filter(|id| is_sure(field, *id)).collect();
        if sure.len() == 1 {
            return sure;
        }
        if !sure.is_empty() {
            all = sure;
        }
    }
    // Of those that are left the one of whom the same is said.
    for field in ["phone", "employer_post"].into_iter().filter(|_| 1 < all.len()) {
        let says = |id: &RecordId| {
            people::is_same(field, &|field| self::own(journal, *id, field), values) == Some(true)
        };
        let sure: Vec<RecordId> = all.iter().copied().filter(says).collect();
        if sure.len() == 1 {
            return sure;
        }
    }
    all
}

/// The id of a new entry: the same in every copy that takes the same table in.
fn new_id(journal: &Journal, kind: Kind, values: &Said, is_taken: &dyn Fn(RecordId) -> bool) -> RecordId {
    let said = |field: &str| values.get(field).and_then(Value::as_text).map(folded).unwrap_or_default();
    let (name, delegation, number) = (said("name"), said("delegation"), said("cert_no"));
    let mut parts: Vec<&str> = vec![&name];
    if kind == Kind::Deputy {
        parts.extend([delegation.as_str(), number.as_str()].into_iter().filter(|it| !it.is_empty()));
    }
    let mut id = RecordId::derived(kind, &parts);
    // A namesake of the same delegation.
    let (phone, post) = (said("phone"), said("employer_post"));
    if is_taken(id) {
        parts.extend([phone.as_str(), post.as_str(), "namesake"]);
        id = RecordId::derived(kind, &parts);
    }
    let count = journal.records_ever(kind).count().to_string();
    while is_taken(id) {
        parts.push(&count);
        id = RecordId::derived(kind, &parts);
    }
    // One that was deleted, or has become somebody else, is not brought back under this name.
    if journal.record(id).is_some() {
        parts.push(&count);
        return RecordId::derived(kind, &parts);
    }
    id
}

/// What a row adds to an entry that is there, by field.
fn renewed(
    journal: &Journal,
    id: RecordId,
    values: Said,
    overwrites: bool,
    say: &dyn Fn(&str, &Value) -> String,
) -> (RollOutcome, Vec<(&'static str, Value)>, Vec<RollNote>) {
    let (mut taken, mut kept): (Vec<(&'static str, Value)>, Vec<_>) = (Vec::new(), Vec::new());
    let mut notes = Vec::new();
    for (field, value) in values {
        let before = own(journal, id, field);
        if people::is_person(id.kind, field) {
            let settled = people::person(field, &before, &value, overwrites);
            if settled.is_left {
                kept.push((field, say(field, &before), say(field, &value)));
            }
            taken.extend(settled.new.filter(|it| *it != before).map(|it| (field, it)));
            notes.extend(settled.note);
            continue;
        }
        let new = match field {
            "phone" if !before.is_null() => people::phones(&before, &value, overwrites),
            _ => joined(&before, &value, overwrites),
        };
        // An office may be named by an alias: its name is not what the row calls it.
        let is_its_name = field == "name" && id.kind == Kind::Office;
        match new {
            _ if is_its_name || before == value => (),
            Some(new) if new == before => (),
            Some(new) => taken.push((field, new)),
            None => kept.push((field, say(field, &before), say(field, &value))),
        }
    }
    if taken.is_empty() && kept.is_empty() {
        return (RollOutcome::Same, taken, notes);
    }
    (RollOutcome::Known(kept), taken, notes)
}

/// What a field holds after a table said something of it; nothing where it keeps what it has. A list and a small
/// record take what they lack.
fn joined(own: &Value, said: &Value, overwrites: bool) -> Option<Value> {
    match (own, said) {
        (Value::Null, said) => Some(said.clone()),
        (Value::List(own), Value::List(said)) => {
            let more = said.iter().filter(|it| !own.contains(it)).cloned();
            Some(Value::List(own.iter().cloned().chain(more).collect()))
        }
        (Value::Map(own), Value::Map(said)) => {
            let mut all = own.clone();
            for (member, value) in said {
                let new = joined(own.get(member).unwrap_or(&Value::Null), value, overwrites)?;
                all.insert(member.clone(), new);
            }
            Some(Value::Map(all))
        }
        (own, said) if own == said => Some(own.clone()),
        (_, said) => overwrites.then(|| said.clone()),
    }
}
