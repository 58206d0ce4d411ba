//! A workbook as it was read: sheets, rows and typed cells, with nothing interpreted yet.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

use crate::domain::day::Day;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(Box<str>),
    /// A number: Excel has no other kind.
    Number(f64),
    /// A date, by its format.
    Day(Day),
    /// True or false.
    Flag(bool),
    /// A formula that failed, such as `#REF!`.
    Error(Box<str>),
}

impl Cell {
    /// Whether nothing can be seen in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.chars().all(is_unseen),
            _ => false,
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Empty => Ok(()),
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
    let plain = text.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n");
    let plain: String = plain.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    plain.trim_matches(is_unseen).to_owned()
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

    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_blank()).count()
    }
}

/// What is odd about a cell besides what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In a text table: it goes over several lines, and might have swallowed some.
    SeveralLines,
    /// In a text table: it begins with a quotation mark that does not close.
    LooseQuote,
    /// Some of its bytes are no letters.
    BadBytes,
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
}

impl Grid {
    /// How many columns hold something.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
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
    fn a_text_is_what_a_person_sees() {
        let shown = |text: &str| Cell::Text(text.into()).to_string();
        assert_eq!(shown(" \u{feff}第一行_x000D_\r\n第二行\t尾\u{3000}"), "第一行\n第二行\t尾");
        assert!(Cell::Text("\u{a0}\u{200b} ".into()).is_blank());
        assert_eq!(Cell::Number(13812345678.0).to_string(), "13812345678");
        assert_eq!(Cell::Number(0.5).to_string(), "0.5");
    }
}
