//! A workbook as it was read: sheets, rows and typed cells, with nothing interpreted yet.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
};

use crate::domain::day::Day;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    Text(Box<str>),
    /// A number: Excel has no other kind.
    Number(f64),
    /// A date, by its format.
    Day(Day),
    /// True or false.
    Flag(bool),
    /// A formula that failed, such as `#REF!`.
    Error(Box<str>),
    /// A formula that nobody has calculated: there is nothing to see yet.
    Uncalculated(Box<str>),
}

/// What a formula that failed says, in whatever program.
const ERRORS: [&str; 10] = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
];

impl Cell {
    /// A cell of this text; what formulas say when they fail is no text.
    pub fn text(text: &str) -> Cell {
        match text {
            "" => Cell::Empty,
            text if ERRORS.contains(&text.trim()) || text.starts_with("Err:5") => {
                Cell::Error(text.trim().into())
            }
            text => Cell::Text(text.into()),
        }
    }

    /// Whether Excel has rounded digits away: it keeps fifteen. A number that long is damaged, one in the form of
    /// `4.1E+17`, and a text of digits that are all naught behind the fifteenth.
    pub fn is_damaged(&self) -> bool {
        match self {
            Cell::Number(n) => 1e15 <= n.abs(),
            Cell::Text(text) => {
                let text = text.trim();
                let digits = text.trim_end_matches(".0");
                let is_long =
                    16 <= digits.len() && digits.len() <= 19 && digits.bytes().all(|it| it.is_ascii_digit());
                (is_long && digits[15..].bytes().all(|it| it == b'0') && !digits.starts_with('0'))
                    || (text.contains(['E', 'e']) && text.contains('+') && text.parse::<f64>().is_ok())
            }
            _ => false,
        }
    }

    /// Whether nothing can be seen in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty | Cell::Uncalculated(_) => true,
            Cell::Text(text) => text.chars().all(is_unseen),
            _ => false,
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Empty | Cell::Uncalculated(_) => Ok(()),
            Cell::Text(text) => to.write_str(tidy(text).as_str()),
            Cell::Number(n) => write!(to, "{n}"),
            Cell::Day(day) => write!(to, "{day}"),
            Cell::Flag(true) => to.write_str("1"),
            Cell::Flag(false) => to.write_str("0"),
            Cell::Error(error) => to.write_str(error),
        }
    }
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A text as a person sees it in the cell: one kind of line break, no carriage returns spelt out by old
/// programs, no control characters, nothing unseen around it.
fn tidy(text: &str) -> String {
    crate::domain::text::tidy(text).trim_matches(is_unseen).to_owned()
}

/// A row that holds something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its number in the sheet, from 1.
    pub number: u32,
    /// Whether the sheet hides it, as filters do.
    pub is_hidden: bool,
    /// Its cells from column A on.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in a column, from 0.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Whether none of its cells holds anything, not even a formula that waits.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_blank() && !matches!(cell, Cell::Uncalculated(_)))
    }

    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_blank()).count()
    }
}

/// What is odd about a cell besides what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is struck out.
    Struck,
    /// A part of it is struck out.
    PartlyStruck,
    /// In a text table: it goes over several lines, and might have swallowed some.
    SeveralLines,
    /// In a text table: it begins with a quotation mark that does not close.
    LooseQuote,
    /// Some of its bytes are no letters.
    BadBytes,
}

/// A note at a cell (批注).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The row's number.
    pub row: u32,
    pub column: usize,
    /// Who wrote it.
    pub by: String,
    /// What it says.
    pub words: String,
    /// Whether it is part of a thread.
    pub is_thread: bool,
}

impl Note {
    /// The note without its author's name in front of its words, where programs put it.
    pub(super) fn tidy(mut self) -> Note {
        let words = tidy(&self.words);
        let own =
            words.strip_prefix(self.by.as_str()).map(|rest| rest.trim_start_matches([':', '：', '\n', ' ']));
        self.words = own.filter(|_| !self.by.is_empty()).map(str::to_owned).unwrap_or(words);
        self
    }
}

/// A picture, or a shape with words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The cell under its upper left corner, if that is told.
    pub at: Option<(u32, usize)>,
    /// What it says; pictures say nothing.
    pub words: Box<str>,
}

/// Cells that are merged into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The number of its first row.
    pub top: u32,
    /// Its first column.
    pub left: usize,
    /// The number of its last row.
    pub bottom: u32,
    /// Its last column.
    pub right: usize,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Its name; empty for text tables.
    pub name: Box<str>,
    /// The rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Merged cells.
    pub merged: Vec<Region>,
    /// Whether numbers count days from 1904, as old Macs do.
    pub is_1904: bool,
    /// What is odd about cells besides what they say, by row number and column.
    pub marks: BTreeMap<(u32, usize), Mark>,
    /// Whether the workbook hides the sheet.
    pub is_hidden: bool,
    /// Whether a filter hides rows.
    pub is_filtered: bool,
    /// The columns that the sheet hides.
    pub hidden_columns: BTreeSet<usize>,
    /// Notes at cells.
    pub notes: Vec<Note>,
    /// Pictures and shapes.
    pub drawings: Vec<Drawing>,
}

impl Grid {
    /// How many columns hold something.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
    }

    /// The row of this number.
    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok().map(|at| &self.rows[at])
    }

    /// Puts a cell where it belongs.
    pub(super) fn put(&mut self, number: u32, column: usize, cell: Cell) {
        let at = match self.rows.last() {
            Some(last) if last.number < number => Err(self.rows.len()),
            Some(last) if last.number == number => Ok(self.rows.len() - 1),
            _ => self.rows.binary_search_by_key(&number, |row| row.number),
        };
        let at = at.unwrap_or_else(|at| {
            self.rows.insert(at, Row { number, ..Row::default() });
            at
        });
        let cells = &mut self.rows[at].cells;
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
    }

    /// The cells for which this holds, in the order of the sheet.
    pub fn cells(&self, holds: impl Fn(&Cell) -> bool) -> Vec<(u32, usize)> {
        let of = |row: &Row| -> Vec<(u32, usize)> {
            let places = (0..row.cells.len()).filter(|place| holds(&row.cells[*place]));
            places.map(|place| (row.number, place)).collect()
        };
        self.rows.iter().flat_map(of).collect()
    }

    /// For each cell that a merge hides, below the rows up to `head`, the row whose cell stands for it: the
    /// merge's first, in the same column. What is merged across columns is left alone, since it means one of
    /// them.
    pub fn covered(&self, head: u32) -> HashMap<(u32, usize), usize> {
        let mut covered = HashMap::new();
        for region in self.merged.iter().filter(|region| head < region.top && region.top < region.bottom) {
            let from = self.rows.partition_point(|row| row.number < region.top);
            if self.rows.get(from).is_none_or(|row| row.number != region.top) {
                continue;
            }
            let below = self.rows[from..].iter().take_while(|row| row.number <= region.bottom).skip(1);
            covered.extend(below.map(|row| ((row.number, region.left), from)));
        }
        covered
    }

    /// The cell of a heading row, where a merge is as wide as it looks.
    pub fn heading(&self, row: &Row, column: usize) -> String {
        let is_in = |region: &&Region| {
            (region.top..=region.bottom).contains(&row.number)
                && (region.left..=region.right).contains(&column)
        };
        match self.merged.iter().find(is_in) {
            Some(region) => {
                let top = self.rows.iter().find(|row| row.number == region.top);
                top.map(|top| top.cell(region.left).to_string()).unwrap_or_default()
            }
            None => row.cell(column).to_string(),
        }
    }
}

/// A workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// Its sheets that hold something.
    pub sheets: Vec<Grid>,
    /// Whether it was made of Word files, a row of each: nobody drew a table.
    pub is_of_documents: bool,
}

/// The name of a cell as Excel shows it: `C5` is column 2 in row 5.
pub fn address(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while 0 < rest {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}

/// Cells as people name them, together where they stand below each other: `D2:D4、F2`.
pub fn addresses(cells: &[(u32, usize)]) -> Vec<String> {
    let mut cells: Vec<(usize, u32)> = cells.iter().map(|(row, column)| (*column, *row)).collect();
    cells.sort_unstable();
    let mut runs: Vec<(usize, u32, u32)> = Vec::new();
    for (column, row) in cells {
        match runs.last_mut() {
            Some((own, _, last)) if *own == column && *last + 1 == row => *last = row,
            _ => runs.push((column, row, row)),
        }
    }
    let name = |(column, first, last): (usize, u32, u32)| {
        if first == last {
            address(first, column)
        } else {
            format!("{}:{}", address(first, column), address(last, column))
        }
    };
    runs.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_excel_names_them() {
        assert_eq!(address(5, 2), "C5");
        assert_eq!(address(1, 25), "Z1");
        assert_eq!(address(1, 26), "AA1");
        assert_eq!(address(1048576, 16383), "XFD1048576");
    }

    #[test]
    fn cells_below_each_other_are_named_together() {
        assert_eq!(addresses(&[(2, 3), (2, 0), (3, 0), (4, 0), (6, 0)]), ["A2:A4", "A6", "D2"]);
    }

    #[test]
    fn digits_behind_the_fifteenth_are_damaged() {
        for text in ["4.10901E+17", "410901198001011000", "6222020200112230000"] {
            assert!(Cell::Text(text.into()).is_damaged(), "{text}");
        }
        for text in ["410901198001011234", "13812345678", "0000000000000000", "1E5"] {
            assert!(!Cell::Text(text.into()).is_damaged(), "{text}");
        }
        assert!(Cell::Number(4.109011980010113e17).is_damaged() && !Cell::Number(13812345678.0).is_damaged());
    }

    #[test]
    fn a_text_is_what_a_person_sees() {
        let shown = |text: &str| Cell::Text(text.into()).to_string();
        assert_eq!(shown(" \u{feff}第一行_x000D_\r\n第二行\t尾\u{3000}"), "第一行\n第二行\t尾");
        assert!(Cell::Text("\u{a0}\u{200b} ".into()).is_blank());
        assert_eq!(Cell::Number(13812345678.0).to_string(), "13812345678");
        assert_eq!(Cell::Number(0.5).to_string(), "0.5");
    }
}
