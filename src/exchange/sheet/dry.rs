//! The dry run of a table: what it would change in the register, which cells are doubtful, which rows are left out.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    book::{Cell, Row},
    column::Column,
    desk::{Desk, Target},
    filling::Filling,
    problem::{Left, Why},
};
use crate::{
    domain::{context::Context, kind::Kind},
    journal::{fold::Journal, write::Draft},
    text::columns,
};

/// A cell that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The row's number.
    pub row: u32,
    /// The column, from 0.
    pub column: usize,
    /// What it says.
    pub raw: Box<str>,
    /// How it is read; nothing where it is only kept word for word.
    pub read: Option<Box<str>>,
    /// Why it is doubtful.
    pub why: Why,
}

/// A row that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its number.
    pub row: u32,
    /// Why.
    pub why: Left,
    /// What it says, shortened.
    pub says: Box<str>,
}

/// A name that the directory does not have and would get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// An office, a deputy or a session.
    pub kind: Kind,
    /// The name, as the table writes it.
    pub name: Box<str>,
    /// How many cells name it.
    pub count: usize,
    /// A name of the directory that is much like it.
    pub like: Option<Box<str>>,
}

/// What a table would do.
#[derive(Clone, Debug, Default)]
pub struct Dry {
    /// The changes, in an order in which nothing names what is not there yet.
    pub drafts: Vec<Draft>,
    /// The doubtful cells, in the order of the sheet.
    pub doubts: Vec<Doubt>,
    /// The rows left out, in the order of the sheet.
    pub skipped: Vec<Skipped>,
    /// The names that the directory would get.
    pub new_names: Vec<NewName>,
    /// How many suggestions would be new.
    pub new: usize,
    /// How many would change.
    pub changed: usize,
    /// How many stay as they are.
    pub same: usize,
    /// How many rows of the table the sheet hides.
    pub hidden: usize,
}

/// A cell of the table under its column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// The row's number.
    pub(super) row: u32,
    /// The column in the sheet.
    pub(super) place: usize,
    /// The cell, or what a person typed instead.
    pub(super) cell: Cell,
    /// What it says.
    pub(super) text: String,
}

/// All that a table says of one suggestion.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) said: BTreeMap<Column, Said>,
    /// What has no column of its own: heading, words, and where.
    pub(super) rest: Vec<(Box<str>, Said)>,
    pub(super) row: u32,
}

/// The most characters of a row that stand for it.
const SAYS_CHARS: usize = 40;

/// Goes through a table without changing anything.
pub fn run(desk: &Desk, journal: &Journal, context: &Context) -> Dry {
    let mut filling = Filling::new(desk, journal, context);
    let (entries, skipped, hidden) = entries(desk, &mut filling.doubts);
    let mut dry = Dry { skipped, hidden, ..Dry::default() };
    for entry in entries {
        filling.fill(entry, &mut dry);
    }
    filling.finish(&mut dry);
    dry.doubts.sort_by_key(|doubt| (doubt.row, doubt.column));
    dry.skipped.sort_by_key(|skipped| skipped.row);
    dry
}

/// The rows as suggestions: sums, remarks and repeated headings aside, further rows of one suggestion joined.
fn entries(desk: &Desk, doubts: &mut Vec<Doubt>) -> (Vec<Entry>, Vec<Skipped>, usize) {
    let grid = desk.grid();
    let covered = grid.covered(desk.head_number());
    let headings: HashSet<String> =
        desk.headings.iter().map(|it| columns::plain(it)).filter(|it| !it.is_empty()).collect();
    let mut entries: Vec<Entry> = Vec::new();
    let mut skipped = Vec::new();
    let mut hidden = 0;
    // What the column said last, for cells that say: as above.
    let mut above: HashMap<usize, Cell> = HashMap::new();
    for row in desk.body() {
        hidden += usize::from(row.is_hidden);
        let is_covered = |column: Column| {
            let place = desk.column(column)?;
            Some(covered.contains_key(&(row.number, place)))
        };
        let is_further = is_covered(Column::Number).or_else(|| is_covered(Column::Title)) == Some(true)
            && is_covered(Column::Title).unwrap_or(true);
        let left = match () {
            () if row.is_hidden && !desk.takes_hidden => Some(Left::Hidden),
            () if is_further => None,
            () => left(row, &headings, desk),
        };
        if let Some(why) = left {
            skipped.push(Skipped { row: row.number, why, says: shortened(row) });
            continue;
        }
        let mut entry = Entry { row: row.number, ..Entry::default() };
        for (place, target) in desk.targets.iter().enumerate() {
            let shown = match covered.get(&(row.number, place)) {
                Some(top) => grid.rows[*top].cell(place),
                None => row.cell(place),
            };
            let cell = match desk.fixes.get(&(row.number, place)) {
                Some(fixed) => Cell::Text(fixed.clone()),
                None => shown.clone(),
            };
            let repeats = match target {
                Target::Column(column) => desk.blank_repeats && column.is_repeated() && cell.is_blank(),
                _ => false,
            };
            let cell = match repeats || columns::is_ditto(&cell.to_string()) {
                true => above.get(&place).cloned().unwrap_or_default(),
                false => cell,
            };
            if cell.is_blank() {
                continue;
            }
            above.insert(place, cell.clone());
            let said = Said { row: row.number, place, text: cell.to_string(), cell };
            match target {
                Target::Leave => (),
                Target::Column(column) => {
                    entry.said.insert(*column, said);
                }
                Target::Source => {
                    entry.rest.push((desk.headings.get(place).cloned().unwrap_or_default(), said));
                }
            }
        }
        match entries.last_mut() {
            Some(last) if is_further => join(last, entry, doubts),
            _ => entries.push(entry),
        }
    }
    (entries, skipped, hidden)
}

/// Why a row is no suggestion, if it is none.
fn left(row: &Row, headings: &HashSet<String>, desk: &Desk) -> Option<Left> {
    let words: Vec<String> = row
        .cells
        .iter()
        .filter(|cell| !cell.is_blank())
        .map(|cell| columns::plain(&cell.to_string()))
        .collect();
    let repeated = words.iter().filter(|word| headings.contains(*word)).count();
    if 2 <= repeated && words.len() <= 2 * repeated {
        return Some(Left::Heading);
    }
    if row.cells.iter().find(|cell| !cell.is_blank()).is_some_and(|cell| columns::is_total(&cell.to_string()))
        || [Column::Title, Column::Number, Column::Serial]
            .iter()
            .filter_map(|column| desk.column(*column))
            .any(|place| columns::is_total(&row.cell(place).to_string()))
    {
        return Some(Left::Total);
    }
    let title = desk.column(Column::Title);
    let is_titled = title.is_some_and(|place| !row.cell(place).is_blank());
    (words.len() == 1 && 1 < desk.targets.len() && !(is_titled && desk.column(Column::Number).is_none()))
        .then_some(Left::Remark)
}

fn shortened(row: &Row) -> Box<str> {
    let words: Vec<String> =
        row.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| cell.to_string()).collect();
    words.join(" ").chars().take(SAYS_CHARS).collect::<String>().into()
}

/// Adds a further row of a suggestion: names come to those above, anything else new is kept and told.
fn join(entry: &mut Entry, further: Entry, doubts: &mut Vec<Doubt>) {
    for (column, said) in further.said {
        match entry.said.get_mut(&column) {
            None => {
                entry.said.insert(column, said);
            }
            Some(known) if known.text == said.text || column == Column::Serial => (),
            Some(known) if column.is_several() => {
                known.text = format!("{}{}{}", known.text, columns::BETWEEN, said.text);
                known.cell = Cell::Text(known.text.as_str().into());
            }
            Some(_) => {
                doubts.push(Doubt {
                    row: said.row,
                    column: said.place,
                    raw: said.text.as_str().into(),
                    read: None,
                    why: Why::FurtherRow,
                });
                entry.rest.push((column.heading().into(), said));
            }
        }
    }
    entry.rest.extend(further.rest);
}
