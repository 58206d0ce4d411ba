//! A table on the desk: which sheet and rows, what each column is taken for, and what a person has put right.

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::{
    book::{Book, Cell, Grid, Row},
    column::Column,
    day,
};
use crate::{
    domain::{
        choice::Choice,
        choices::{Grade, Resolution, SuggestionKind},
        id::RecordId,
        kind::Kind,
    },
    text::columns,
};

/// How far down a heading is looked for.
const HEAD_WITHIN: usize = 30;
/// How many rows are looked at to find out what a column holds.
const SAMPLE: usize = 30;

/// What becomes of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Target {
    /// It is this column of the ledger.
    Column(Column),
    /// It is kept word for word with the suggestion (来源资料).
    #[default]
    Source,
    /// It is left out.
    Leave,
}

impl Target {
    /// Its name where mappings are remembered.
    pub fn as_str(self) -> &'static str {
        match self {
            Target::Column(column) => column.as_str(),
            Target::Source => "source",
            Target::Leave => "leave",
        }
    }

    /// The target of this name.
    pub fn parse(name: &str) -> Option<Target> {
        match name {
            "source" => Some(Target::Source),
            "leave" => Some(Target::Leave),
            name => Column::parse(name).map(Target::Column),
        }
    }
}

/// What people chose for headings before: the heading, and the name of the target.
pub type Memory = BTreeMap<String, String>;

/// Where the heading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The place of its first row among the rows of the grid.
    pub first: usize,
    /// How many rows it takes: one, or two where groups of columns have a heading of their own.
    pub rows: usize,
}

/// A table on the desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The file's name, or what stands for it.
    pub file: Box<str>,
    /// What was read.
    pub book: Rc<Book>,
    /// The sheet.
    pub sheet: usize,
    /// The heading.
    pub head: Head,
    /// The headings, one for each column.
    pub headings: Vec<Box<str>>,
    /// What becomes of each column.
    pub targets: Vec<Target>,
    /// The session of rows that name none.
    pub session: Option<RecordId>,
    /// Whether a blank cell says what the one above says, in columns where people write so.
    pub blank_repeats: bool,
    /// Whether rows that the sheet hides are taken.
    pub takes_hidden: bool,
    /// What a person typed instead of a cell: by row number and column.
    pub fixes: BTreeMap<(u32, usize), Box<str>>,
    /// What a person wants a new name of the directory to be read as.
    pub renames: HashMap<(Kind, Box<str>), Box<str>>,
}

impl Desk {
    /// A table with the sheet, heading and mapping that seem right.
    pub fn new(file: &str, book: Rc<Book>, memory: &Memory) -> Desk {
        let mut desk = Desk {
            file: file.into(),
            book,
            sheet: 0,
            head: Head::default(),
            headings: Vec::new(),
            targets: Vec::new(),
            session: None,
            blank_repeats: false,
            takes_hidden: true,
            fixes: BTreeMap::new(),
            renames: HashMap::new(),
        };
        let scored = (0..desk.book.sheets.len()).map(|sheet| (best_head(&desk.book.sheets[sheet]).0, sheet));
        // The first of equals.
        let sheet =
            scored.max_by_key(|(score, sheet)| (*score, std::cmp::Reverse(*sheet))).map_or(0, |it| it.1);
        desk.choose_sheet(sheet, memory);
        desk
    }

    /// The sheet's grid.
    pub fn grid(&self) -> &Grid {
        static EMPTY: std::sync::OnceLock<Grid> = std::sync::OnceLock::new();
        self.book.sheets.get(self.sheet).unwrap_or_else(|| EMPTY.get_or_init(Grid::default))
    }

    /// Takes another sheet, with the heading that seems right.
    pub fn choose_sheet(&mut self, sheet: usize, memory: &Memory) {
        self.sheet = sheet;
        self.choose_head(best_head(self.grid()).1, memory);
    }

    /// Takes another heading, with the mapping that seems right.
    pub fn choose_head(&mut self, head: Head, memory: &Memory) {
        self.head = head;
        self.fixes.clear();
        self.renames.clear();
        let grid = self.grid();
        let headings = headings(grid, head);
        let targets = targets(grid, head, &headings, memory);
        (self.headings, self.targets) = (headings, targets);
    }

    /// Takes a column for something else. What another column was taken for goes to that column's source, since
    /// no two columns can be one.
    pub fn choose_target(&mut self, column: usize, target: Target) {
        for (other, taken) in self.targets.iter_mut().enumerate() {
            if other == column {
                *taken = target;
            } else if *taken == target && matches!(target, Target::Column(_)) {
                *taken = Target::Source;
            }
        }
    }

    /// The column that is taken for this one.
    pub fn column(&self, column: Column) -> Option<usize> {
        self.targets.iter().position(|target| *target == Target::Column(column))
    }

    /// The rows below the heading.
    pub fn body(&self) -> &[Row] {
        self.grid().rows.get(self.head.first + self.head.rows..).unwrap_or_default()
    }

    /// The number of the heading's last row.
    pub fn head_number(&self) -> u32 {
        let last = (self.head.first + self.head.rows).saturating_sub(1);
        self.grid().rows.get(last).map_or(0, |row| row.number)
    }

    /// The mapping to remember for the next table.
    pub fn remembered(&self, mut memory: Memory) -> Memory {
        for (heading, target) in self.headings.iter().zip(&self.targets) {
            let plain = columns::plain(heading);
            if !plain.is_empty() {
                memory.insert(plain, target.as_str().to_owned());
            }
        }
        memory
    }
}

/// How many columns of the ledger a row would name as a heading.
fn score(grid: &Grid, head: Head) -> usize {
    let mut seen = Vec::new();
    for heading in headings(grid, head) {
        if let Some(first) = Column::meant(&heading).first()
            && !seen.contains(first)
        {
            seen.push(*first);
        }
    }
    seen.len()
}

/// The heading that names most columns, and how many; else the first row with several texts.
fn best_head(grid: &Grid) -> (usize, Head) {
    let mut best = (1, None);
    for first in 0..grid.rows.len().min(HEAD_WITHIN) {
        for rows in [1, 2] {
            let head = Head { first, rows };
            // Two rows are a heading only where the upper one groups what the lower one names.
            if rows == 2 && !is_grouped(grid, first) {
                continue;
            }
            let score = score(grid, head);
            if best.0 < score {
                best = (score, Some(head));
            }
        }
    }
    let texts =
        |row: &Row| row.cells.iter().filter(|cell| matches!(cell, Cell::Text(_)) && !cell.is_blank()).count();
    let usual = grid.rows.iter().take(HEAD_WITHIN).map(Row::filled).max().unwrap_or_default();
    let first =
        || grid.rows.iter().take(HEAD_WITHIN).position(|row| usual <= 2 * texts(row)).unwrap_or_default();
    (best.0, best.1.unwrap_or_else(|| Head { first: first(), rows: 1 }))
}

/// Whether a row is the upper half of a heading: it has merged cells and the next row fills in below.
fn is_grouped(grid: &Grid, first: usize) -> bool {
    let (Some(upper), Some(lower)) = (grid.rows.get(first), grid.rows.get(first + 1)) else { return false };
    let wide = |region: &&super::book::Region| {
        region.top == upper.number && region.top == region.bottom && region.left < region.right
    };
    let whole = grid.width().saturating_sub(1);
    let is_group = grid.merged.iter().filter(wide).any(|region| region.right - region.left < whole);
    let is_tall = |region: &super::book::Region| region.top == upper.number && lower.number <= region.bottom;
    (is_group || grid.merged.iter().any(is_tall)) && 2 <= upper.filled()
}

fn headings(grid: &Grid, head: Head) -> Vec<Box<str>> {
    let rows = grid.rows.get(head.first..(head.first + head.rows).min(grid.rows.len())).unwrap_or_default();
    let width = rows.iter().map(|row| row.cells.len()).chain([grid.width()]).max().unwrap_or_default();
    let mut headings: Vec<Box<str>> = Vec::with_capacity(width);
    for column in 0..width {
        // The lower row names the column; the upper one only where the lower says nothing.
        let mut names =
            rows.iter().rev().map(|row| grid.heading(row, column)).filter(|name| !name.is_empty());
        headings.push(names.next().unwrap_or_default().into());
    }
    headings
}

/// What each column seems to be: as remembered, as its heading says, as its cells say where that leaves a choice.
fn targets(grid: &Grid, head: Head, headings: &[Box<str>], memory: &Memory) -> Vec<Target> {
    let body = grid.rows.get(head.first + head.rows..).unwrap_or_default();
    let mut targets: Vec<Target> = Vec::with_capacity(headings.len());
    for (place, heading) in headings.iter().enumerate() {
        let is_free = |column: &Column| !targets.contains(&Target::Column(*column));
        let remembered = memory.get(&columns::plain(heading)).and_then(|name| Target::parse(name));
        let meant = Column::meant(heading);
        let guessed = match meant.as_slice() {
            [] if heading.is_empty() && is_blank(body, place) => Some(Target::Leave),
            [] => None,
            // Whose phone it is, the column before it says.
            [Column::Phone] if columns::is_phone(heading) && 0 < place => {
                let before =
                    targets[..place].iter().rev().find(|it| !matches!(it, Target::Leave | Target::Source));
                let column = match before {
                    Some(Target::Column(Column::Handler)) => Column::HandlerPhone,
                    _ => Column::Phone,
                };
                is_free(&column).then_some(Target::Column(column))
            }
            [one] => is_free(one).then_some(Target::Column(*one)),
            several => {
                let fits = |column: &&Column| is_free(column) && fits(body, place, **column);
                let chosen =
                    several.iter().find(fits).or_else(|| several.iter().rev().find(|it| is_free(it)));
                chosen.map(|column| Target::Column(*column))
            }
        };
        let remembered = remembered.filter(|target| match target {
            Target::Column(column) => is_free(column),
            _ => true,
        });
        targets.push(remembered.or(guessed).unwrap_or_default());
    }
    let has = |column| targets.contains(&Target::Column(column));
    // A table that only counts its rows numbers its suggestions so.
    if !has(Column::Number) && !memory.contains_key(&columns::plain(Column::Serial.heading())) {
        for target in &mut targets {
            if *target == Target::Column(Column::Serial) {
                *target = Target::Column(Column::Number);
            }
        }
    }
    targets
}

fn sample(body: &[Row], place: usize) -> impl Iterator<Item = &Cell> {
    body.iter().map(move |row| row.cell(place)).filter(|cell| !cell.is_blank()).take(SAMPLE)
}

fn is_blank(body: &[Row], place: usize) -> bool {
    sample(body, place).next().is_none()
}

/// Whether most cells of a column say what such a column says.
fn fits(body: &[Row], place: usize, column: Column) -> bool {
    fn knows<C: Choice>(words: &str) -> bool {
        columns::choice(C::SET, words).is_some()
    }
    let says = |cell: &Cell| {
        let words = cell.to_string();
        match column {
            Column::Grade => knows::<Grade>(&words),
            Column::Kind => knows::<SuggestionKind>(&words),
            Column::Result => {
                let letter = columns::letter(&words);
                knows::<Resolution>(&words) || (letter.len() == 1 && ("A".."E").contains(&letter.as_str()))
            }
            Column::Category => words.chars().count() <= 20,
            column if column.is_day() => day::read(cell, false, Some(2000)).is_ok(),
            _ => true,
        }
    };
    let (all, right) =
        sample(body, place).fold((0, 0), |(all, right), cell| (all + 1, right + usize::from(says(cell))));
    0 < all && all <= 2 * right
}
