//! Cells that a person types, pastes or fills in the list: what each means for its field, and the changes of all of them.

use std::collections::BTreeMap;

use super::{
    book::Cell,
    day::{self, Habit, Year},
    ledger::{Ledger, Says},
    lookup::{Lookup, folded},
    names,
    problem::Why,
};
use crate::{
    domain::{
        choices::{Grade, KeyBy},
        column::{Column, Source},
        context::Context,
        field::{FieldType, ValueError},
        id::RecordId,
        kind::Kind,
        record::Facts as _,
        schema,
        value::Value,
    },
    journal::{fold::Journal, write::Draft},
    text::{columns, typing},
};

/// A cell of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub suggestion: RecordId,
    pub column: Column,
}

/// Why a cell takes nothing of what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmeant {
    /// The register works the column out, or an act of its own changes it.
    Closed,
    /// The suggestion is not there any more.
    Gone,
    /// It must say something.
    Needed,
    /// The directory has none of this name.
    Unknown,
    /// What was said cannot be read, and what it may mean.
    Unread(Why, Vec<String>),
}

impl Unmeant {
    /// Why a cell stays as it is, and what to do.
    pub fn sentence(&self, column: Column, said: &str) -> String {
        match self {
            Unmeant::Closed => typing::closed(column),
            Unmeant::Gone => typing::GONE.to_owned(),
            Unmeant::Needed => typing::needed(column),
            Unmeant::Unknown => typing::unknown(said.trim()),
            Unmeant::Unread(why, choices) => typing::unread(said.trim(), why.word(), choices),
        }
    }
}

/// What was said means for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// What stands there already.
    Same,
    /// Another value: how the cell reads with it, and why a person should look at it.
    Other { values: Vec<(&'static str, Value)>, to: String, why: Option<Why> },
    /// Nothing is taken.
    Nothing(Unmeant),
}

/// A cell, what it says, what was said into it, and what that means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    pub spot: Spot,
    pub from: String,
    pub said: String,
    pub meaning: Meaning,
}

/// What becomes of several cells, all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// How many change.
    pub other: usize,
    /// How many of those a person should look at.
    pub doubtful: usize,
    /// How many say so already.
    pub same: usize,
    /// How many cannot take it.
    pub refused: usize,
}

impl Balance {
    pub fn of(entered: &[Entered]) -> Balance {
        let mut balance = Balance::default();
        for cell in entered {
            match &cell.meaning {
                Meaning::Same => balance.same += 1,
                Meaning::Nothing(_) => balance.refused += 1,
                Meaning::Other { why, .. } => {
                    balance.other += 1;
                    balance.doubtful += usize::from(why.is_some());
                }
            }
        }
        balance
    }
}

/// Whether anything can be said into a column: what the suggestion itself holds in one line or word.
pub fn is_open(column: Column) -> bool {
    matches!(column.source(), Source::Own(_))
        && match column.holds() {
            Some(FieldType::Ref(kind)) => matches!(kind, Kind::Session | Kind::Deputy),
            Some(FieldType::List(of)) => matches!(of, FieldType::Line(_)),
            Some(kind) => !matches!(kind, FieldType::Text(_) | FieldType::Group(_) | FieldType::Extra),
            None => false,
        }
}

/// Reads cells of an open register, as files are read; nothing is made on the way.
pub struct Cells<'a> {
    ledger: Ledger<'a>,
    lookup: Lookup,
}

impl<'a> Cells<'a> {
    pub fn new(journal: &'a Journal, context: &'a Context) -> Cells<'a> {
        Cells { ledger: Ledger::new(journal, context), lookup: Lookup::of_names(journal) }
    }

    /// What a cell says now.
    pub fn says(&self, spot: Spot) -> String {
        let entry = self.ledger.entry(spot.suggestion);
        entry.map(|entry| self.ledger.says(&entry, spot.column)).unwrap_or_default().words()
    }

    /// The words from which a cell of a column is picked.
    pub fn picks(&self, column: Column) -> Vec<String> {
        let mut picks = super::ledger::picks(&self.ledger, column);
        if column == Column::Lead {
            let all = self.ledger.journal.records(Kind::Deputy);
            let named = |id| {
                let of = |field| self.ledger.field(id, field).unwrap_or_default();
                match self.lookup.deputies(of("name")) {
                    [_, _, ..] => columns::person(of("name"), of("delegation")),
                    _ => of("name").to_owned(),
                }
            };
            picks = all.map(|record| named(record.id())).filter(|name| !name.is_empty()).collect();
        }
        picks
    }

    /// What words in a cell mean.
    pub fn read(&self, spot: Spot, said: &str) -> Entered {
        let entry = self.ledger.entry(spot.suggestion);
        let from = entry.as_ref().map(|entry| self.ledger.says(entry, spot.column)).unwrap_or_default();
        let entered = |meaning| Entered { spot, from: from.words(), said: said.to_owned(), meaning };
        let Some(entry) = &entry else { return entered(Meaning::Nothing(Unmeant::Gone)) };
        let (Source::Own(field), true) = (spot.column.source(), is_open(spot.column)) else {
            return entered(Meaning::Nothing(Unmeant::Closed));
        };
        let cell = Cell::text(said);
        let said_plainly = cell.to_string();
        if said_plainly == from.words() {
            return entered(Meaning::Same);
        }
        let read = match said_plainly.is_empty() {
            true if spot.column == Column::Title => Err(Unmeant::Needed),
            true => Ok((Value::Null, None)),
            false => self.value(spot.column, field, &cell),
        };
        let (value, why) = match read {
            Ok(read) => read,
            Err(unmeant) => return entered(Meaning::Nothing(unmeant)),
        };
        let standing = self.ledger.journal.record(spot.suggestion);
        if standing.is_some_and(|it| *it.value(field) == value) && from != Says::Nothing {
            return entered(Meaning::Same);
        }
        let to = self.told(spot.column, &value);
        let mut values = vec![(field, value)];
        // Either a deputy or a delegation leads.
        if spot.column == Column::Lead && entry.case.suggestion.group_proposer.is_some() {
            values.push(("group_proposer", Value::Null));
        }
        entered(Meaning::Other { values, to, why })
    }

    /// How a value reads in its cell.
    fn told(&self, column: Column, value: &Value) -> String {
        column.holds().map(|kind| self.ledger.told(kind, value)).unwrap_or_default().words()
    }

    fn value(&self, column: Column, field: &str, cell: &Cell) -> Result<(Value, Option<Why>), Unmeant> {
        let said = cell.to_string();
        let unread = |why| Unmeant::Unread(why, self.offered(column));
        let plainly = |value| Ok((value, None));
        if column.is_digits() && cell.is_damaged() {
            return Err(unread(Why::Damaged));
        }
        match (column, column.holds()) {
            (Column::Grade, _) => {
                let own = Grade::ALL.iter().find(|it| folded(&self.ledger.grade(**it)) == folded(&said));
                let grade = own.map(|it| it.as_str()).or_else(|| columns::choice(Grade::SET, &said));
                plainly(grade.ok_or_else(|| unread(Why::NotAChoice))?.into())
            }
            (Column::Key, _) if columns::is_no(&said) => plainly(Value::Null),
            (Column::Key, _) if columns::is_yes(&said) => {
                Ok((KeyBy::Gov.as_str().into(), Some(Why::KeyByWhom)))
            }
            (_, Some(FieldType::Day)) => {
                let habit =
                    Habit { year: Some(Year::Told(self.ledger.context.today.year())), ..Habit::default() };
                let read = day::read(cell, &habit).map_err(|it| {
                    Unmeant::Unread(it.why, it.choices.iter().map(ToString::to_string).collect())
                })?;
                if read.has_more {
                    Err(unread(Why::NotADay))
                } else {
                    Ok((Value::text(read.day.to_string()), read.why))
                }
            }
            (_, Some(FieldType::Choice(set))) => {
                plainly(columns::choice(set, &said).ok_or_else(|| unread(Why::NotAChoice))?.into())
            }
            (_, Some(FieldType::Flag)) if columns::is_yes(&said) => plainly(Value::Bool(true)),
            (_, Some(FieldType::Flag)) if columns::is_no(&said) => plainly(Value::Null),
            (_, Some(FieldType::Flag)) => Err(unread(Why::NotAChoice)),
            (_, Some(FieldType::Ref(Kind::Session))) => {
                let id = self.lookup.session(&said).map_err(|_| unread(Why::NotASession))?;
                plainly(Value::text(id.to_string()))
            }
            (_, Some(FieldType::Ref(_))) => plainly(self.deputy(&said)?),
            _ => plainly(schema::said(Kind::Suggestion, field, &said).map_err(|error| match error {
                ValueError::TooLong { .. } => unread(Why::TooLong),
                _ => unread(Why::NotAChoice),
            })?),
        }
    }

    /// The words that may have been meant; not a whole directory.
    fn offered(&self, column: Column) -> Vec<String> {
        match column.holds() {
            Some(FieldType::Choice(_) | FieldType::Ref(Kind::Session)) => self.picks(column),
            _ => Vec::new(),
        }
    }

    /// The deputy of this name. Of several nobody is guessed.
    fn deputy(&self, said: &str) -> Result<Value, Unmeant> {
        let (name, delegation) = names::bracketed(said);
        let own = |id: &RecordId| self.ledger.field(*id, "delegation").unwrap_or_default();
        let is_of = |id: &&RecordId| delegation.is_empty() || folded(own(id)) == folded(delegation);
        let all = self.lookup.deputies(name);
        let found: Vec<&RecordId> = all.iter().filter(is_of).collect();
        match (&found[..], all) {
            ([one], _) => Ok(Value::text(one.to_string())),
            ([], []) => Err(Unmeant::Unknown),
            _ => {
                let named = all.iter().map(|id| columns::person(name, own(id))).collect();
                Err(Unmeant::Unread(Why::SameName, named))
            }
        }
    }
}

/// The changes that cells mean, one for each suggestion.
pub fn drafts(entered: &[Entered], journal: &Journal) -> Vec<Draft> {
    let mut said: BTreeMap<RecordId, Vec<(&'static str, Value)>> = BTreeMap::new();
    for cell in entered {
        if let Meaning::Other { values, .. } = &cell.meaning {
            said.entry(cell.spot.suggestion).or_default().extend(values.iter().cloned());
        }
    }
    said.into_iter().filter_map(|(id, values)| Draft::revise(journal, id, values)).collect()
}

/// What a pasted block says for a range of so many rows and columns: one cell fills it, a block that fits into it
/// several times is repeated, any other is laid down once from its corner.
pub fn laid(block: &[Vec<String>], rows: usize, columns: usize) -> Vec<Vec<String>> {
    let (high, wide) = (block.len(), block.iter().map(Vec::len).max().unwrap_or_default());
    if high == 0 || wide == 0 {
        return Vec::new();
    }
    let times = |size: usize, room: usize| if room.is_multiple_of(size) { room.max(size) } else { size };
    let (high, wide) = (times(high, rows), times(wide, columns));
    let cell = |row: usize, column: usize| {
        let row = &block[row % block.len()];
        let width = block.iter().map(Vec::len).max().unwrap_or(1);
        row.get(column % width).cloned().unwrap_or_default()
    };
    (0..high).map(|row| (0..wide).map(|column| cell(row, column)).collect()).collect()
}
