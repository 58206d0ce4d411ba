//! A range of cells of a grid, from where it was begun to where it has come.

use std::ops::RangeInclusive;

use super::Cell;

/// A range of cells. The heading belongs to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    from: Cell,
    to: Cell,
}

impl Range {
    /// The range between two cells; none where one of them is in the heading.
    pub fn between(from: Cell, to: Cell) -> Option<Range> {
        (0 < from.row && 0 < to.row).then_some(Range { from, to })
    }

    /// Its rows, as the grid counts them: the first row of the list is 1.
    pub fn rows(self) -> RangeInclusive<usize> {
        self.from.row.min(self.to.row)..=self.from.row.max(self.to.row)
    }

    /// Its columns, from 0.
    pub fn columns(self) -> RangeInclusive<usize> {
        self.from.column.min(self.to.column)..=self.from.column.max(self.to.column)
    }

    /// Its cell that is nearest to the beginning of the list.
    pub fn corner(self) -> Cell {
        Cell { row: *self.rows().start(), column: *self.columns().start() }
    }

    /// How many rows and columns it has.
    pub fn size(self) -> (usize, usize) {
        (self.rows().count(), self.columns().count())
    }

    /// Its cells, row by row.
    pub fn cells(self) -> impl Iterator<Item = Cell> {
        self.rows().flat_map(move |row| self.columns().map(move |column| Cell { row, column }))
    }

    pub fn has(self, cell: Cell) -> bool {
        self.rows().contains(&cell.row) && self.columns().contains(&cell.column)
    }
}

/// A block of cells as spreadsheets put it on the clipboard: rows by line breaks, columns by tabs, in quotation
/// marks what holds either.
pub fn tabbed(block: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        if cell.contains(['\t', '\n', '\r', '"']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join("\t");
    block.iter().map(row).collect::<Vec<_>>().join("\r\n")
}

/// Reads such a block. The line break at its end begins no row; a mark that does not close is a mark.
pub fn untabbed(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let row = rows.last_mut().filter(|row| !row.is_empty());
        let begins = row.as_ref().is_some_and(|row| row.last().is_some_and(String::is_empty));
        let quoted = if begins { quoted(rest) } else { None };
        match (first, quoted, row) {
            (_, Some((words, behind)), Some(row)) => {
                row.pop();
                row.push(words);
                rest = behind;
                continue;
            }
            ('\t', _, Some(row)) => row.push(String::new()),
            ('\n', ..) => rows.push(vec![String::new()]),
            ('\r', ..) => {
                rows.push(vec![String::new()]);
                rest = rest.strip_prefix("\r\n").map_or(rest, |_| &rest[1..]);
            }
            (other, _, Some(row)) => row.last_mut().into_iter().for_each(|cell| cell.push(other)),
            (_, _, None) => (),
        }
        rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
    }
    if rows.last().is_some_and(|row| row.len() == 1 && row[0].is_empty()) {
        rows.pop();
    }
    rows
}

/// A cell in quotation marks, and what is behind it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut words = String::new();
    loop {
        let at = rest.find('"')?;
        words.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.strip_prefix('"') {
            Some(behind) => {
                words.push('"');
                rest = behind;
            }
            None if rest.is_empty() || rest.starts_with(['\t', '\r', '\n']) => return Some((words, rest)),
            None => return None,
        }
    }
}

/// What several cells hold together: how many say something, and their sum where each of those is a number.
pub fn sum<'a>(cells: impl Iterator<Item = &'a str>) -> (usize, Option<f64>) {
    let (mut filled, mut sum) = (0, Some(0.0));
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        filled += 1;
        sum = sum.zip(cell.parse::<f64>().ok().filter(|n| n.is_finite())).map(|(sum, n)| sum + n);
    }
    (filled, sum.filter(|_| 1 < filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: usize, column: usize) -> Cell {
        Cell { row, column }
    }

    #[test]
    fn a_range_is_the_same_whichever_way_it_was_drawn() {
        let (a, b) = (Range::between(cell(5, 3), cell(2, 4)), Range::between(cell(2, 4), cell(5, 3)));
        for range in [a, b].map(Option::unwrap) {
            assert_eq!((range.corner(), range.size(), range.cells().count()), (cell(2, 3), (4, 2), 8));
            assert!(range.has(cell(3, 4)) && !range.has(cell(6, 3)) && !range.has(cell(3, 5)));
        }
        assert_eq!(Range::between(cell(0, 1), cell(3, 1)), None);
    }

    #[test]
    fn what_would_tear_a_block_stands_in_quotation_marks() {
        let block = [vec!["甲".to_owned(), "两\n行".to_owned()], vec!["说\"好\"".to_owned(), String::new()]];
        assert_eq!(tabbed(&block), "甲\t\"两\n行\"\r\n\"说\"\"好\"\"\"\t");
    }

    #[test]
    fn a_block_of_other_programs_is_read_as_they_wrote_it() {
        let read = |text: &str| untabbed(text);
        assert_eq!(read("甲\t乙\r\n丙\t\r\n"), [["甲", "乙"], ["丙", ""]]);
        assert_eq!(read("甲,乙；丙"), [["甲,乙；丙"]]);
        assert_eq!(read("\"两\n行\"\t\"开口的"), [["两\n行", "\"开口的"]]);
        assert_eq!(read("他说\"好\"\n\n乙"), [["他说\"好\""], [""], ["乙"]]);
        assert!(read("").is_empty() && read("\n").len() == 1);
    }

    #[test]
    fn a_block_comes_back_as_it_was() {
        let parts = ["", "甲", "\t", "\n", "\"", "\"\"", "a\"b", "\r\n", " "];
        let cell = |n: usize| format!("{}{}", parts[n % 9], parts[n / 9 % 9]);
        for n in 0..400 {
            let block: Vec<Vec<String>> = (0..=(n % 3))
                .map(|row| (0..=(n % 4)).map(|column| cell(n * 7 + row * 31 + column * 13)).collect())
                .collect();
            let is_blank = block.last().is_some_and(|row| row.len() == 1 && row[0].is_empty());
            if !is_blank {
                assert_eq!(untabbed(&tabbed(&block)), block);
            }
        }
    }

    #[test]
    fn only_numbers_have_a_sum() {
        assert_eq!(sum(["3", "", " 4.5"].into_iter()), (2, Some(7.5)));
        assert_eq!(sum(["3", "件"].into_iter()), (2, None));
        assert_eq!(sum(["3"].into_iter()), (1, None));
    }
}
