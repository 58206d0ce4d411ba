//! 名录表: pasted rows of offices or deputies, each held against the directory before anything is written.

use std::collections::{BTreeMap, HashMap};

use super::{
    Limits,
    book::{Grid, Row},
    lookup::{Lookup, folded},
    plain,
    problem::Refusal,
};
use crate::{
    domain::{
        field::{FieldType, ValueError},
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
    text::{self, rolls as words},
};

/// How many rows are looked through for the headings.
const HEAD_ROWS: usize = 10;

/// What a pasted table would do to a directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollPreview {
    /// Headings that no field has: what stands under them goes to 来源资料.
    pub others: Vec<String>,
    /// Every row below the headings that holds something, in order.
    pub rows: Vec<RollRow>,
    /// One step, that undo takes back.
    pub drafts: Vec<Draft>,
}

/// A cell that was not taken: the heading, what stands there, and why.
pub type RefusedCell = (String, String, String);

/// A field that is written: its words before, where it had any, and its new words.
pub type Written = (&'static str, Option<String>, String);

/// What a row says, by field.
type Said = BTreeMap<&'static str, Value>;

/// What was pasted in one line, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollRow {
    /// Its number in what was pasted, from 1.
    pub line: u32,
    pub name: String,
    pub outcome: RollOutcome,
    /// What is written: the field, its words before where it had any, and afterwards.
    pub written: Vec<Written>,
    /// Cells that were not taken.
    pub refused: Vec<RefusedCell>,
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
}

/// A pasted table cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRoll {
    Refused(Refusal),
    /// No row has a heading for the names.
    NoHeadings,
}

/// Where a column goes: a field, or a part of a small record in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    field: &'static str,
    part: Option<&'static str>,
}

/// Holds pasted rows against the directory of a kind; `overwrites` says whose words stand where both say something.
pub fn roll(
    journal: &Journal,
    kind: Kind,
    pasted: &str,
    overwrites: bool,
    say: &dyn Fn(&str, &Value) -> String,
) -> Result<RollPreview, NoRoll> {
    let book = plain::pasted(pasted, &Limits::default()).map_err(NoRoll::Refused)?;
    let Some(grid) = book.sheets.first() else { return Err(NoRoll::NoHeadings) };
    let Some((head, columns)) = headings(grid, kind) else { return Err(NoRoll::NoHeadings) };
    let lookup = Lookup::of_names(journal);
    let mut seen: HashMap<RecordId, u32> = HashMap::new();
    let mut found = RollPreview {
        others: columns
            .iter()
            .filter(|(.., place)| place.is_none())
            .map(|(_, head, _)| head.clone())
            .collect(),
        ..RollPreview::default()
    };
    for row in grid.rows.iter().filter(|row| head < row.number && !row.is_empty()) {
        let (values, refused) = values(kind, row, &columns);
        let name = values.get("name").and_then(Value::as_text).unwrap_or_default().to_owned();
        let (mut outcome, mut written) = (RollOutcome::NoName, Vec::new());
        if !name.is_empty() {
            let known = known(journal, &lookup, kind, &values);
            let id = match known[..] {
                [one] => one,
                _ => new_id(journal, kind, &values),
            };
            outcome = match (known.len(), seen.get(&id)) {
                (2.., _) => RollOutcome::Several(known.len()),
                (_, Some(line)) => RollOutcome::Twice(*line),
                (0, None) => {
                    let told = values.iter().filter(|(field, _)| **field != "name");
                    written = told.map(|(field, value)| (*field, None, say(field, value))).collect();
                    found.drafts.push(Draft::create(id, values));
                    RollOutcome::New
                }
                (_, None) => {
                    let (outcome, new) = renewed(journal, id, values, overwrites, say);
                    let standing = journal.record(id);
                    let before = |field: &str| {
                        let before = standing.map(|it: Record<'_>| it.value(field).clone());
                        before.filter(|it| !it.is_null()).map(|it| say(field, &it))
                    };
                    let told = new.iter().map(|(field, value)| (*field, before(field), say(field, value)));
                    written = told.collect();
                    found.drafts.extend(Draft::revise(journal, id, new));
                    outcome
                }
            };
            if known.len() < 2 {
                seen.entry(id).or_insert(row.number);
            }
        }
        found.rows.push(RollRow { line: row.number, name, outcome, written, refused });
    }
    Ok(found)
}

/// A column: its place in the row, its heading, and where it goes; none for what has no field.
type Column = (usize, String, Option<Place>);

/// The row of the headings and the columns under them: the first row with a heading for the names.
fn headings(grid: &Grid, kind: Kind) -> Option<(u32, Vec<Column>)> {
    grid.rows.iter().take(HEAD_ROWS).find_map(|row| {
        let mut columns: Vec<Column> = Vec::new();
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            let head = cell.to_string();
            if words::is_serial(&head) {
                continue;
            }
            let place = words::place(kind, &head).map(|(field, part)| Place { field, part });
            // The first column of a field is it; another of the same is kept beside it.
            let is_free = !columns.iter().any(|(.., known)| *known == place);
            columns.push((at, head, place.filter(|_| is_free)));
        }
        let has_names = columns.iter().any(|(.., place)| place.is_some_and(|it| it.field == "name"));
        has_names.then_some((row.number, columns))
    })
}

/// What a row says, by field; and the cells that no field takes as they are.
fn values(kind: Kind, row: &Row, columns: &[Column]) -> (Said, Vec<RefusedCell>) {
    let (mut values, mut refused) = (BTreeMap::new(), Vec::new());
    for (at, head, place) in columns {
        let cell = row.cell(*at);
        let said = cell.to_string();
        if cell.is_blank() {
            continue;
        }
        if cell.is_damaged() {
            refused.push((head.clone(), said, words::DAMAGED.to_owned()));
            continue;
        }
        let Some(place) = place else {
            put(
                &mut values,
                Place { field: "source", part: None },
                Some(head.as_str().into()),
                Value::text(said),
            );
            continue;
        };
        let read = match place.part {
            None => field_said(kind, place.field, &said),
            Some(part) => part_said(kind, place.field, part, &said),
        };
        match read {
            Ok(value) => put(&mut values, *place, place.part.map(Into::into), value),
            Err((of, error)) => refused.push((head.clone(), said, text::forms::error(of, error))),
        }
    }
    (values, refused)
}

/// Puts a value into its field, or into a member of what lies there.
fn put(values: &mut Said, place: Place, member: Option<Box<str>>, value: Value) {
    let Some(member) = member else {
        values.insert(place.field, value);
        return;
    };
    let whole = values.entry(place.field).or_insert_with(|| Value::Map(BTreeMap::new()));
    if let Value::Map(members) = whole {
        members.insert(member, value);
    }
}

type Unread = (FieldType, ValueError);

fn field_said(kind: Kind, field: &str, said: &str) -> Result<Value, Unread> {
    let of = schema::field(kind, field).map_or(FieldType::Extra, |it| it.kind);
    match of {
        FieldType::Choice(set) => {
            let id = text::columns::choice(set, said).ok_or((of, ValueError::UnknownChoice))?;
            Ok(Value::text(id))
        }
        FieldType::List(FieldType::Choice(set)) => {
            let all = said.split(['、', '，', ',', '；', ';', ' ']).filter(|it| !it.is_empty());
            let ids = all.map(|it| text::columns::choice(set, it).map(Value::text));
            ids.collect::<Option<Vec<Value>>>().map(Value::List).ok_or((of, ValueError::UnknownChoice))
        }
        _ => schema::said(kind, field, said).map_err(|error| (of, error)),
    }
}

fn part_said(kind: Kind, field: &str, part: &str, said: &str) -> Result<Value, Unread> {
    let of = schema::field(kind, field).map(|it| it.kind);
    let Some(FieldType::Group(members)) = of else { return Err((FieldType::Extra, ValueError::WrongType)) };
    let of = members.iter().find(|it| it.name == part).map_or(FieldType::Extra, |it| it.kind);
    schema::normal_value(of, &Value::text(said)).map_err(|error| (of, error))
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
    let all: Vec<RecordId> = lookup.deputies(&name).iter().copied().filter(fits).collect();
    let is_sure = |field: &str, id: RecordId| said(field).is_some() && own(id, field) == said(field);
    // Of namesakes the one with this number, or else of this delegation, is meant.
    for field in ["cert_no", "delegation"] {
        let sure: Vec<RecordId> = all.iter().copied().filter(|id| is_sure(field, *id)).collect();
        if sure.len() == 1 {
            return sure;
        }
    }
    all
}

/// The id of a new entry: the same in every copy that takes the same table in.
fn new_id(journal: &Journal, kind: Kind, values: &Said) -> RecordId {
    let said = |field: &str| values.get(field).and_then(Value::as_text).map(folded).unwrap_or_default();
    let (name, delegation, number) = (said("name"), said("delegation"), said("cert_no"));
    let mut parts: Vec<&str> = vec![&name];
    if kind == Kind::Deputy {
        parts.extend([delegation.as_str(), number.as_str()].into_iter().filter(|it| !it.is_empty()));
    }
    let id = RecordId::derived(kind, &parts);
    // One that was deleted, or has become somebody else, is not brought back under this name.
    if journal.record(id).is_some() {
        let count = journal.records_ever(kind).count().to_string();
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
) -> (RollOutcome, Vec<(&'static str, Value)>) {
    let (mut taken, mut kept): (Vec<(&'static str, Value)>, Vec<_>) = (Vec::new(), Vec::new());
    let standing = journal.record(id);
    let own = |field: &str| standing.map_or(Value::Null, |it: Record<'_>| it.value(field).clone());
    for (field, value) in values {
        let before = own(field);
        // An office may be named by an alias: its name is not what the row calls it.
        let is_its_name = field == "name" && id.kind == Kind::Office;
        match joined(&before, &value, overwrites) {
            _ if is_its_name || before == value => (),
            Some(new) if new == before => (),
            Some(new) => taken.push((field, new)),
            None => kept.push((field, say(field, &before), say(field, &value))),
        }
    }
    if taken.is_empty() && kept.is_empty() {
        return (RollOutcome::Same, taken);
    }
    (RollOutcome::Known(kept), taken)
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
