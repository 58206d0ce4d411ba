//! The dry run of a table: what it would change in the register, which cells are doubtful, which rows are left out.

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::{
    book::{Cell, Mark, Note, Row},
    mapping::{Mapping, Target},
    pass::{Pass, Paused},
    problem::{Fate, Left, Why},
    shape::{Shape, Shapes},
};
use crate::{
    domain::{column::Column, context::Context, id::RecordId, kind::Kind},
    journal::{fold::Journal, write::Draft},
    text::{self, columns},
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
    /// How else it may be read, each as a person would type it.
    pub choices: Vec<Box<str>>,
}

/// A row that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its number.
    pub row: u32,
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

/// The heading of a section of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub row: u32,
    /// What it says, shortened.
    pub words: Box<str>,
    /// What it says of its rows.
    pub says: Vec<(Column, Box<str>)>,
    /// How many suggestions stand below it.
    pub count: usize,
}

/// What becomes of the rows below the heading, of each one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account(BTreeMap<u32, Fate>);

impl Account {
    /// Notes what becomes of a row; what is noted last holds.
    pub(super) fn put(&mut self, row: u32, fate: Fate) {
        self.0.insert(row, fate);
    }

    /// How many rows of the table this becomes of.
    pub fn count(&self, fate: Fate) -> usize {
        self.0.values().filter(|own| **own == fate).count()
    }

    /// How many rows the table has.
    pub fn total(&self) -> usize {
        self.0.len()
    }

    /// What becomes of a row.
    pub fn fate(&self, row: u32) -> Option<Fate> {
        self.0.get(&row).copied()
    }

    /// How many rows each thing becomes of, without what becomes of none: they add up to all.
    pub fn sum(&self) -> Vec<(Fate, usize)> {
        Fate::ALL.iter().map(|fate| (*fate, self.count(*fate))).filter(|(_, n)| 0 < *n).collect()
    }
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
    /// The headings of its sections.
    pub sections: Vec<Section>,
    /// What becomes of each row.
    pub account: Account,
    /// How many suggestions would be new without a session, since nobody said of which they are.
    pub unasked: usize,
    /// The suggestions of the same sessions that the table does not have, where it seems to be their ledger.
    pub missing: Vec<RecordId>,
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

impl Entry {
    /// What the cell of a column says; nothing where there is none.
    pub(super) fn text(&self, column: Column) -> &str {
        self.said.get(&column).map(|said| said.text.as_str()).unwrap_or_default()
    }
}

/// The most characters of a row that stand for it.
const SAYS_CHARS: usize = 40;

/// Goes through a table without changing anything.
pub fn run(mapping: &Mapping, journal: &Journal, context: &Context) -> Dry {
    let mut run = Run::begin(Rc::new(mapping.clone()), journal, context);
    loop {
        if let Some(dry) = run.go_on(journal, context, usize::MAX) {
            return dry;
        }
    }
}

/// A dry run in slices, between which a page lives on.
pub struct Run {
    mapping: Rc<Mapping>,
    /// How much the register held when the run began.
    commits: usize,
    entries: std::vec::IntoIter<Entry>,
    dry: Dry,
    /// The pass, while nobody goes on with it.
    paused: Option<Paused>,
}

impl Run {
    /// Begins a run.
    pub fn begin(mapping: Rc<Mapping>, journal: &Journal, context: &Context) -> Run {
        let mut dry = Dry::default();
        let mut pass = Pass::new(&mapping, journal, context);
        let entries = entries(&mapping, &mut pass.so_far.doubts, &mut dry);
        let entries = pass.joined(entries, &mut dry);
        let paused = Some(pass.pause());
        Run { commits: journal.commits().len(), entries: entries.into_iter(), dry, paused, mapping }
    }

    /// Goes on for so many suggestions; what came of it once all are through. A register that has changed in
    /// between lets the run begin anew.
    pub fn go_on(&mut self, journal: &Journal, context: &Context, count: usize) -> Option<Dry> {
        if self.commits != journal.commits().len() {
            *self = Run::begin(self.mapping.clone(), journal, context);
        }
        let mapping = self.mapping.clone();
        let mut pass = Pass::resume(self.paused.take()?, &mapping, journal, context);
        for entry in self.entries.by_ref().take(count) {
            pass.fill(entry, &mut self.dry);
        }
        if !self.entries.as_slice().is_empty() {
            self.paused = Some(pass.pause());
            return None;
        }
        let mut dry = std::mem::take(&mut self.dry);
        pass.finish(&mut dry);
        dry.doubts.sort_by_key(|doubt| (doubt.row, doubt.column));
        dry.skipped.sort_by_key(|skipped| skipped.row);
        for skipped in &dry.skipped {
            dry.account.put(skipped.row, skipped.why.fate());
        }
        (dry.new, dry.changed, dry.same) =
            (dry.account.count(Fate::New), dry.account.count(Fate::Changed), dry.account.count(Fate::Same));
        Some(dry)
    }
}

/// The rows as suggestions: sums, remarks and repeated headings aside, further rows of one suggestion joined.
fn entries(mapping: &Mapping, doubts: &mut Vec<Doubt>, dry: &mut Dry) -> Vec<Entry> {
    let grid = mapping.grid();
    let covered = grid.covered(mapping.head_number());
    let shapes = Shapes::new(mapping);
    let mut notes: HashMap<u32, Vec<&Note>> = HashMap::new();
    for note in grid.notes.iter().filter(|_| mapping.takes_notes) {
        notes.entry(note.row).or_default().push(note);
    }
    let mut entries: Vec<Entry> = Vec::new();
    // The headings of sections that hold for the rows below, the outer ones first: their level and what they say.
    let mut standing: Vec<(usize, Vec<(Column, Said)>)> = Vec::new();
    // What the column said last, for cells that say: as above.
    let mut above: HashMap<usize, Cell> = HashMap::new();
    for row in mapping.body() {
        dry.hidden += usize::from(row.is_hidden);
        let is_covered = |column: Column| {
            let place = mapping.column(column)?;
            Some(covered.contains_key(&(row.number, place)))
        };
        let is_further = is_covered(Column::Number).or_else(|| is_covered(Column::Title)) == Some(true)
            && is_covered(Column::Title).unwrap_or(true)
            && !entries.is_empty();
        let shape = match () {
            () if row.is_hidden && !mapping.takes_hidden => Shape::Left(Left::Hidden),
            () if !mapping.takes_struck
                && !mapping.insists.contains(&row.number)
                && is_struck(mapping, row) =>
            {
                Shape::Left(Left::Struck)
            }
            () if is_further || mapping.insists.contains(&row.number) => Shape::Suggestion,
            () => shapes.of(row),
        };
        let left = match shape {
            Shape::Suggestion => None,
            Shape::Left(why) => Some(why),
            Shape::Section(section, place) => {
                standing.retain(|(level, _)| *level < section.level);
                let said = |(column, words): (Column, String)| {
                    let cell = Cell::Text(words.as_str().into());
                    (column, Said { row: row.number, place, cell, text: words })
                };
                let says: Vec<(Column, Said)> = section.says.into_iter().map(said).collect();
                dry.sections.push(Section {
                    row: row.number,
                    words: shortened(row),
                    says: says.iter().map(|(column, said)| (*column, said.text.as_str().into())).collect(),
                    count: 0,
                });
                standing.push((section.level, says));
                Some(Left::Section)
            }
        };
        if let Some(why) = left {
            dry.skipped.push(Skipped { row: row.number, why, says: shortened(row) });
            continue;
        }
        let mut entry = Entry { row: row.number, ..Entry::default() };
        for place in 0..mapping.targets.len() {
            let target = mapping.target(place);
            let shown = match covered.get(&(row.number, place)) {
                Some(top) => grid.rows[*top].cell(place),
                None => row.cell(place),
            };
            let cell = match mapping.fixes.get(&(row.number, place)) {
                Some(fixed) => Cell::Text(fixed.clone()),
                None => shown.clone(),
            };
            if let Cell::Error(error) = &cell {
                doubts.push(Doubt {
                    row: row.number,
                    column: place,
                    raw: error.clone(),
                    read: Some(text::sheets::TO_NOTHING.into()),
                    why: Why::Failed,
                    choices: Vec::new(),
                });
                continue;
            }
            let repeats = match target {
                Target::Column(column) => mapping.blank_repeats && column.is_repeated() && cell.is_blank(),
                _ => false,
            };
            let cell = if repeats || columns::is_ditto(&cell.to_string()) {
                above.get(&place).cloned().unwrap_or_default()
            } else {
                cell
            };
            if cell.is_blank() {
                continue;
            }
            above.insert(place, cell.clone());
            let said = Said { row: row.number, place, text: cell.to_string(), cell };
            match target {
                Target::Leave => (),
                Target::Column(column) => {
                    entry.said.insert(column, said);
                }
                Target::Source => {
                    entry.rest.push((mapping.headings.get(place).cloned().unwrap_or_default(), said));
                }
            }
        }
        for note in notes.get(&row.number).into_iter().flatten() {
            let heading = mapping.headings.get(note.column).map(AsRef::as_ref).unwrap_or_default();
            let words = text::sheets::note(&note.by, &note.words);
            let said = Said {
                row: note.row,
                place: note.column,
                cell: Cell::Text(words.as_str().into()),
                text: words,
            };
            entry.rest.push((text::sheets::note_of(heading, note.column + 1).into(), said));
        }
        if is_further {
            dry.account.put(row.number, Fate::Further);
            if let Some(last) = entries.last_mut() {
                join(last, entry, doubts);
            }
            continue;
        }
        if let Some(section) = dry.sections.last_mut() {
            section.count += 1;
        }
        if mapping.takes_sections {
            for (column, said) in standing.iter().rev().flat_map(|(_, says)| says) {
                entry.said.entry(*column).or_insert_with(|| said.clone());
            }
        }
        entries.push(entry);
    }
    entries
}

/// Whether a row is struck out: its title, and at least half of what it says.
fn is_struck(mapping: &Mapping, row: &Row) -> bool {
    let grid = mapping.grid();
    if grid.marks.is_empty() {
        return false;
    }
    let is_struck = |place: &usize| grid.marks.get(&(row.number, *place)) == Some(&Mark::Struck);
    let said = (0..row.cells.len()).filter(|place| !row.cells[*place].is_blank());
    let (all, struck) =
        said.fold((0, 0), |(all, struck), place| (all + 1, struck + usize::from(is_struck(&place))));
    let title = mapping.column(Column::Title).filter(|place| !row.cell(*place).is_blank());
    0 < struck && all <= 2 * struck && title.is_none_or(|place| is_struck(&place))
}

fn shortened(row: &Row) -> Box<str> {
    let words: Vec<String> =
        row.cells.iter().filter(|cell| !cell.is_blank()).map(ToString::to_string).collect();
    words.join(" ").chars().take(SAYS_CHARS).collect::<String>().into()
}

/// Adds a further row of a suggestion: names come to those above, anything else new is kept and told.
pub(super) fn join(entry: &mut Entry, further: Entry, doubts: &mut Vec<Doubt>) {
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
                    choices: Vec::new(),
                });
                entry.rest.push((column.heading().into(), said));
            }
        }
    }
    entry.rest.extend(further.rest);
}
