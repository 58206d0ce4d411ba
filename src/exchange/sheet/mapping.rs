//! How a table is mapped: its sheet and rows, what each column is taken for, and what a person has put right.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

use super::{
    book::{Book, Cell, Grid, Row},
    day::{self, Order},
};
use crate::{
    domain::{
        choice::Choice,
        choices::{Grade, Level, Resolution, SuggestionKind},
        column::Column,
        id::RecordId,
        kind::Kind,
    },
    text::columns,
};

/// How far down a heading is looked for.
const HEAD_WITHIN: usize = 30;
/// The most characters of the title that a table gives a register.
const TITLE_CHARS: usize = 60;
/// A heading that names so many columns is one.
const SURE: usize = 2;
/// The most rows of a heading.
pub const HEAD_ROWS: usize = 3;
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
    /// How many rows it takes: one, or more where groups of columns have a heading of their own.
    pub rows: usize,
}

/// Of which session a table is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SessionChoice {
    /// Nobody has said so yet.
    #[default]
    Unasked,
    /// Of none.
    Nothing,
    /// Of one of the register.
    Known(RecordId),
    /// Of one that a person has named.
    Named(Box<str>),
}

/// A table, and how it is mapped.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The file's name, or what stands for it.
    pub file: Box<str>,
    /// What was read.
    pub book: Rc<Book>,
    pub sheet: usize,
    /// The heading.
    pub head: Head,
    /// The headings, one for each column.
    pub headings: Vec<Box<str>>,
    /// What becomes of each column.
    pub targets: Vec<Target>,
    /// The session of rows that name none.
    pub session: SessionChoice,
    /// The year of days that name none and that nothing else tells.
    pub year: Option<i32>,
    /// Which number is the month, by column.
    pub orders: BTreeMap<usize, Order>,
    /// The columns for which a person has chosen.
    pub chosen: BTreeSet<usize>,
    /// The rows that a person takes for the suggestion that has their number.
    pub same: BTreeSet<u32>,
    /// Whether a blank cell says what the one above says, in columns where people write so.
    pub blank_repeats: bool,
    /// Whether rows that the sheet hides are taken.
    pub takes_hidden: bool,
    /// Whether what the heading of a section says holds for its rows.
    pub takes_sections: bool,
    /// Whether columns that the sheet hides are taken.
    pub takes_hidden_columns: bool,
    /// Whether what is struck out is taken.
    pub takes_struck: bool,
    /// Whether the notes at a suggestion's cells are kept with it.
    pub takes_notes: bool,
    /// The rows that a person takes for suggestions, whatever they look like.
    pub insists: BTreeSet<u32>,
    /// What a person typed instead of a cell: by row number and column.
    pub fixes: BTreeMap<(u32, usize), Box<str>>,
    /// What a person wants a new name of the directory to be read as.
    pub renames: HashMap<(Kind, Box<str>), Box<str>>,
}

impl Mapping {
    /// A table with the sheet, heading and targets that seem right.
    pub fn new(file: &str, book: Rc<Book>, memory: &Memory) -> Mapping {
        let mut mapping = Mapping {
            file: file.into(),
            book,
            sheet: 0,
            head: Head::default(),
            headings: Vec::new(),
            targets: Vec::new(),
            session: SessionChoice::Unasked,
            year: None,
            orders: BTreeMap::new(),
            chosen: BTreeSet::new(),
            same: BTreeSet::new(),
            blank_repeats: false,
            takes_hidden: true,
            takes_sections: true,
            takes_hidden_columns: true,
            takes_struck: false,
            takes_notes: true,
            insists: BTreeSet::new(),
            fixes: BTreeMap::new(),
            renames: HashMap::new(),
        };
        // What is seen comes before what is hidden, and the first of equals.
        let score = |sheet: &usize| {
            let grid = &mapping.book.sheets[*sheet];
            let score = best_head(grid).0;
            (score.min(SURE), !grid.is_hidden, score, std::cmp::Reverse(*sheet))
        };
        let sheet = (0..mapping.book.sheets.len()).max_by_key(score).unwrap_or_default();
        mapping.choose_sheet(sheet, memory);
        mapping
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

    /// Takes another heading, with the targets that seems right.
    pub fn choose_head(&mut self, head: Head, memory: &Memory) {
        self.head = head;
        self.fixes.clear();
        self.orders.clear();
        self.chosen.clear();
        self.same.clear();
        self.insists.clear();
        self.renames.clear();
        let grid = self.grid();
        let headings = headings(grid, head);
        let targets = targets(grid, head, &headings, memory);
        (self.headings, self.targets) = (headings, targets);
    }

    /// Takes a column for something else. What another column was taken for goes to that column's source, since
    /// no two columns can be one.
    pub fn choose_target(&mut self, column: usize, target: Target) {
        self.chosen.insert(column);
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

    /// What becomes of a column, with what the sheet hides left out where a person wants that.
    pub fn target(&self, place: usize) -> Target {
        match self.targets.get(place) {
            Some(_) if !self.takes_hidden_columns && self.grid().hidden_columns.contains(&place) => {
                Target::Leave
            }
            target => target.copied().unwrap_or_default(),
        }
    }

    /// The cells below the heading for which this holds.
    pub fn cells(&self, holds: impl Fn(&Cell) -> bool) -> Vec<(u32, usize)> {
        let head = self.head_number();
        let mut cells = self.grid().cells(holds);
        cells.retain(|(row, _)| head < *row);
        cells
    }

    /// The columns with words that are kept word for word, and those that are left out.
    pub fn set_aside(&self, target: Target) -> Vec<usize> {
        let is_full = |place: &usize| self.body().iter().any(|row| !row.cell(*place).is_blank());
        (0..self.targets.len()).filter(|place| self.target(*place) == target).filter(is_full).collect()
    }

    /// The column that only counts the rows, where nothing else numbers the suggestions.
    pub fn running(&self) -> Option<usize> {
        self.column(Column::Serial).filter(|_| self.column(Column::Number).is_none())
    }

    /// What stands above the heading.
    pub fn above(&self) -> Vec<(u32, String)> {
        let words = |row: &Row| {
            let words: Vec<String> =
                row.cells.iter().filter(|cell| !cell.is_blank()).map(ToString::to_string).collect();
            (row.number, words.join(" "))
        };
        self.grid().rows.iter().take(self.head.first).map(words).collect()
    }

    /// What a register that the table founds would be called: what stands above the heading, else the file's name.
    pub fn title(&self) -> String {
        let above = self.above();
        let title = above.iter().map(|(_, words)| words.trim()).find(|words| columns::is_list_title(words));
        let stem = || {
            let name = self.file.rsplit_once('.').map_or(&*self.file, |(stem, _)| stem);
            name.to_owned()
        };
        let title = title.map_or_else(stem, |it| it.split_whitespace().collect::<String>());
        title.chars().take(TITLE_CHARS).collect()
    }

    /// The level of the congress that is named above the heading or in the file's name.
    pub fn level(&self) -> Option<Level> {
        let above = self.above().into_iter().map(|(_, words)| words);
        above.chain([self.file.to_string()]).find_map(|words| columns::level(&words).and_then(Level::parse))
    }

    /// The other sheets with much the same heading, and how many rows each has below it.
    pub fn alike(&self) -> Vec<(&str, usize)> {
        let own: BTreeSet<Column> =
            Column::ALL.iter().copied().filter(|it| self.column(*it).is_some()).collect();
        let others = self.book.sheets.iter().enumerate().filter(|(place, _)| *place != self.sheet);
        others
            .filter_map(|(_, grid)| {
                let (score, head) = best_head(grid);
                let names: BTreeSet<Column> = headings(grid, head)
                    .iter()
                    .filter_map(|it| columns::meant(it).first().copied())
                    .collect();
                let rows = grid.rows.len().saturating_sub(head.first + head.rows);
                let is_list = names.contains(&Column::Title) || names.contains(&Column::Number);
                let is_alike = 1 < score && is_list && own.len() <= 2 * own.intersection(&names).count();
                (is_alike && 0 < rows).then_some((&*grid.name, rows))
            })
            .collect()
    }

    /// The number of the heading's last row.
    pub fn head_number(&self) -> u32 {
        let last = (self.head.first + self.head.rows).saturating_sub(1);
        self.grid().rows.get(last).map_or(0, |row| row.number)
    }

    /// The year that stands above the heading or in the sheet's name, if it is one.
    pub fn year_above(&self) -> Option<i32> {
        let above = self.grid().rows.iter().take(self.head.first).flat_map(|row| &row.cells);
        let words = above.map(ToString::to_string).chain([self.grid().name.to_string()]);
        let mut years: Vec<i64> = words.filter_map(|words| columns::year(&words)).collect();
        years.dedup();
        match years[..] {
            [year] => i32::try_from(year).ok(),
            _ => None,
        }
    }

    /// The mapping to remember for the next table: what a person has chosen, and no guess.
    pub fn remembered(&self, mut memory: Memory) -> Memory {
        for column in &self.chosen {
            let (Some(heading), Some(target)) = (self.headings.get(*column), self.targets.get(*column))
            else {
                continue;
            };
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
        if let Some(first) = columns::meant(&heading).first()
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
        for rows in 1..=HEAD_ROWS {
            let head = Head { first, rows };
            // Several rows are a heading only where each groups what the one below it names.
            if !(first..first + rows - 1).all(|upper| is_grouped(grid, upper)) {
                break;
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
    // What stands over each column, the lowest first; a merged cell over several rows stands there once.
    let over = |column: usize| {
        let mut names: Vec<String> =
            rows.iter().rev().map(|row| grid.heading(row, column)).filter(|name| !name.is_empty()).collect();
        names.dedup();
        names
    };
    let all: Vec<Vec<String>> = (0..width).map(over).collect();
    let is_shared = |name: &String| 1 < all.iter().filter(|own| own.first() == Some(name)).count();
    let heading = |names: &Vec<String>| -> Box<str> {
        let Some((name, groups)) = names.split_first() else { return Box::default() };
        let grouped = || groups.iter().map(|group| format!("{group}{name}"));
        // The lowest row names the column. Where it says the same over several, or only what kind of thing it is,
        // its group says of what: 交办 over 时间.
        match columns::meant(name).as_slice() {
            [_] if !is_shared(name) => name.as_str().into(),
            _ => {
                let known = grouped().find(|it| !columns::meant(it).is_empty());
                let own = || if is_shared(name) { grouped().next() } else { None };
                known.or_else(own).unwrap_or_else(|| name.clone()).into()
            }
        }
    };
    all.iter().map(heading).collect()
}

/// What each column seems to be: as remembered, as its heading says, as its cells say where that leaves a choice.
fn targets(grid: &Grid, head: Head, headings: &[Box<str>], memory: &Memory) -> Vec<Target> {
    let body = grid.rows.get(head.first + head.rows..).unwrap_or_default();
    let mut targets: Vec<Target> = Vec::with_capacity(headings.len());
    for (place, heading) in headings.iter().enumerate() {
        let is_free = |column: &Column| !targets.contains(&Target::Column(*column));
        let remembered = memory.get(&columns::plain(heading)).and_then(|name| Target::parse(name));
        let meant = columns::meant(heading);
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
    // What only counts the rows, from 1 on and in each section anew, is nobody's number.
    if !has(Column::Number) && !memory.contains_key(&columns::plain(Column::Serial.heading())) {
        for (place, target) in targets.iter_mut().enumerate() {
            if *target == Target::Column(Column::Serial) && !is_running(body, place) {
                *target = Target::Column(Column::Number);
            }
        }
    }
    targets
}

/// Whether a column only counts its rows.
fn is_running(body: &[Row], place: usize) -> bool {
    let numbers: Vec<i64> = (body.iter())
        .map(|row| row.cell(place).to_string())
        .filter_map(|words| {
            words.trim_end_matches(['、', '.', '．']).parse().ok().filter(|_| !words.starts_with('0'))
        })
        .collect();
    let runs = |pair: &&[i64]| pair[1] == pair[0] + 1 || pair[1] == 1;
    let running = numbers.windows(2).filter(runs).count() + 1;
    // A row that was struck or inserted breaks the run; a list of numbers has gaps throughout.
    numbers.first() == Some(&1) && numbers.len() <= running + numbers.len() / 10
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
            column if column.is_day() => day::is_day(cell),
            _ => true,
        }
    };
    let (all, right) =
        sample(body, place).fold((0, 0), |(all, right), cell| (all + 1, right + usize::from(says(cell))));
    0 < all && all <= 2 * right
}
