//! Text tables: CSV and TSV in any of the encodings offices use, and blocks pasted from Excel.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::{
    book::{Book, Cell, Grid, Row},
    guard::Limits,
    problem::{Refusal, Refused},
};

/// The characters with which a program could begin to calculate (CWE-1236), full-width ones too.
const STARTERS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Reads a text table.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    table(&decoded(bytes)?, limits)
}

/// Reads a block pasted from a spreadsheet: rows by line breaks, columns by tabs.
pub fn pasted(text: &str, limits: &Limits) -> Result<Book, Refusal> {
    match limits.bytes < text.len() {
        true => Err(Refused::TooLarge.into()),
        false => table(text, limits),
    }
}

/// The text of a file: by its mark, else UTF-8 if it is that throughout, else GB18030, which Excel and WPS write
/// on Chinese Windows.
fn decoded(bytes: &[u8]) -> Result<String, Refusal> {
    let letters = || Refusal::from(Refused::Letters);
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|_| letters())?,
        [0xff, 0xfe, rest @ ..] => UTF_16LE
            .decode_without_bom_handling_and_without_replacement(rest)
            .ok_or_else(letters)?
            .into_owned(),
        [0xfe, 0xff, rest @ ..] => UTF_16BE
            .decode_without_bom_handling_and_without_replacement(rest)
            .ok_or_else(letters)?
            .into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .ok_or_else(letters)?
                .into_owned(),
        },
    };
    match text.contains('\0') {
        true => Err(Refused::Unknown.into()),
        false => Ok(text),
    }
}

/// The delimiter by which most of the first lines agree.
fn delimiter(text: &str) -> u8 {
    let count = |delimiter: u8| -> (usize, usize) {
        let mut widths: Vec<usize> = reader(text, delimiter)
            .records()
            .take(50)
            .filter_map(|record| record.ok().map(|record| record.len()))
            .filter(|width| 1 < *width)
            .collect();
        widths.sort_unstable();
        let usual = widths.get(widths.len() / 2).copied().unwrap_or_default();
        (widths.iter().filter(|width| **width == usual).count(), usual)
    };
    let all = [b'\t', b',', b';'];
    let mut best = (b'\t', (0, 0));
    for delimiter in all {
        let found = count(delimiter);
        if best.1 < found {
            best = (delimiter, found);
        }
    }
    best.0
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

fn table(text: &str, limits: &Limits) -> Result<Book, Refusal> {
    let mut grid = Grid::default();
    let mut cells = 0;
    // The reader skips blank lines, so that a row's number counts the others.
    for (number, record) in (1..).zip(reader(text, delimiter(text)).records()) {
        let record = record.map_err(|_| Refusal::from(Refused::Damaged))?;
        let mut row = Row { number, ..Row::default() };
        for (column, field) in record.iter().enumerate() {
            if field.is_empty() {
                continue;
            }
            cells += 1;
            let refuse = |why| Err(Refusal::at(why, "", number, column));
            match () {
                () if limits.columns <= column => return refuse(Refused::TooWide),
                () if limits.cells < cells => return refuse(Refused::TooManyCells),
                () if limits.characters < field.len() && limits.characters < field.chars().count() => {
                    return refuse(Refused::CellTooLong);
                }
                () => (),
            }
            row.cells.resize(column, Cell::Empty);
            row.cells.push(Cell::Text(unguarded(field).into()));
        }
        if row.filled() != 0 {
            grid.rows.push(row);
        }
    }
    match grid.rows.is_empty() {
        true => Err(Refused::Empty.into()),
        false => Ok(Book { sheets: vec![grid] }),
    }
}

/// Whether a spreadsheet program could take a text for a formula, in any of its lines.
fn is_formula(text: &str) -> bool {
    let begins = |line: &str| line.trim_start().starts_with(STARTERS);
    text.starts_with(['\t', '\r', '\n']) || text.split(['\n', '\r']).any(begins)
}

/// A text that no spreadsheet program calculates.
pub fn guarded(text: &str) -> String {
    match is_formula(text.trim_start_matches('\'')) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// The text that was guarded: one apostrophe goes, if it guards something.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let book = table(text, &Limits::default()).unwrap();
        let row = |row: &Row| row.cells.iter().map(Cell::to_string).collect();
        book.sheets[0].rows.iter().map(row).collect()
    }

    #[test]
    fn a_guard_is_taken_off_exactly_once() {
        for text in ["=1+1", "  @a", "甲\n-乙", "＝A1", "'=1", "''=1", "无", "'引号", "a=b", "\u{a0}+1"]
        {
            assert_eq!(unguarded(&guarded(text)), text, "{text}");
        }
        assert_eq!(guarded("=1"), "'=1");
        assert_eq!(guarded("一=1"), "一=1");
    }

    #[test]
    fn a_pasted_block_keeps_tabs_and_line_breaks_in_quotes() {
        let text = "编号\t标题\r\n1\t\"第一行\n第\"\"二\"\"行\"\r\n";
        assert_eq!(rows(text), [["编号", "标题"], ["1", "第一行\n第\"二\"行"]]);
    }

    #[test]
    fn the_delimiter_is_what_the_lines_agree_on() {
        assert_eq!(rows("编号;标题\n1;甲,乙\n2;丙,丁,戊\n")[2], ["2", "丙,丁,戊"]);
        assert_eq!(rows("编号,标题\n1,\"甲,乙\"\n")[1], ["1", "甲,乙"]);
    }

    #[test]
    fn every_encoding_of_offices_is_read() {
        let text = "编号,标题\n1,关于䶮的建议\n";
        let wide = |order: fn(u16) -> [u8; 2], mark: u16| -> Vec<u8> {
            std::iter::once(mark).chain(text.encode_utf16()).flat_map(order).collect()
        };
        let files = [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            wide(u16::to_le_bytes, 0xfeff),
            wide(u16::to_be_bytes, 0xfeff),
            GB18030.encode(text).0.into_owned(),
        ];
        for bytes in files {
            assert_eq!(decoded(&bytes).unwrap(), text);
        }
    }
}
