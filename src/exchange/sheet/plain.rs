//! Text tables: CSV and TSV in any of the encodings offices use, and blocks pasted from Excel.

use std::collections::BTreeMap;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::{
    book::{Book, Cell, Grid, Mark, Row},
    guard::Limits,
    problem::Refusal,
};
use crate::text::refused::Refused;

/// The characters with which a program could begin to calculate (CWE-1236), full-width ones too.
const STARTERS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Reads a text table.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    table(&decoded(bytes)?, limits)
}

/// Reads a block pasted from a spreadsheet: rows by line breaks, columns by tabs.
pub fn pasted(text: &str, limits: &Limits) -> Result<Book, Refusal> {
    if limits.bytes < text.len() { Err(Refused::TooLarge.into()) } else { table(text, limits) }
}

/// The text of a file: by its mark, else UTF-8 if that is what it is but for some bytes, else GB18030, which Excel
/// and WPS write on Chinese Windows. What cannot be read stands as U+FFFD and costs its own row only.
fn decoded(bytes: &[u8]) -> Result<String, Refusal> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => by_line(bytes),
        },
    };
    let all = text.chars().count();
    // One byte may spoil the letters behind it: together they count once.
    let bad = text.split(|c| c != BAD).filter(|run| !run.is_empty()).count();
    match () {
        () if all < MOST_GOOD * bad => Err(Refused::Letters.into()),
        () if all < MOST_GOOD * text.matches('\0').count() => Err(Refused::Unknown.into()),
        () => Ok(text),
    }
}

/// What stands where bytes are no letters.
const BAD: char = '\u{fffd}';
/// Of so many letters one may be unreadable: with more, the whole is no text.
const MOST_GOOD: usize = 10;

/// Bytes in the encoding that most of them have; a line that is none in it but good in the other is read so.
fn by_line(bytes: &[u8]) -> String {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let is_utf8 = 4 * bad <= good;
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let utf8 = std::str::from_utf8(line).ok();
        let gb = || GB18030.decode_without_bom_handling_and_without_replacement(line);
        match (is_utf8, utf8) {
            (true, Some(line)) => text.push_str(line),
            // Six letters of one encoding are no chance: a line pasted from another file.
            (true, None) => match gb().filter(|_| is_foreign(line)) {
                Some(line) => text.push_str(&line),
                None => text.push_str(&String::from_utf8_lossy(line)),
            },
            (false, utf8) => match (gb(), utf8) {
                (Some(line), _) => text.push_str(&line),
                (None, Some(line)) => text.push_str(line),
                (None, None) => text.push_str(&GB18030.decode_without_bom_handling(line).0),
            },
        }
    }
    text
}

/// Whether hardly a letter of a line is UTF-8.
fn is_foreign(line: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in line.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    2 * good < bad
}

/// A field as it was cut out, and what is odd about it.
type Field = (String, Option<Mark>);

/// A text table while it is cut into rows.
struct Cutter<'a> {
    text: &'a str,
    delimiter: u8,
    /// How many fields most lines have.
    width: usize,
    /// The most bytes of a field over several lines.
    most: usize,
    at: usize,
}

impl<'a> Cutter<'a> {
    /// Cuts by the delimiter on which most of the lines agree.
    fn new(text: &'a str, limits: &Limits) -> Cutter<'a> {
        let (text, said) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
            // A first line for Excel, which does not show it.
            Some((sign, rest)) if sign.trim_end().len() == 1 => (rest, sign.bytes().next()),
            _ => (text, None),
        };
        let cutter = |delimiter| Cutter { text, delimiter, width: 1, most: limits.characters * 4, at: 0 };
        let agreed = |delimiter: u8| {
            let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
            for record in cutter(delimiter).take(SAMPLE).filter(|record| 1 < record.len()) {
                *widths.entry(record.len()).or_default() += 1;
            }
            let usual = widths.into_iter().max_by_key(|(width, count)| (*count, *width));
            usual.map_or((0, 1), |(width, count)| (count, width))
        };
        let mut best = (b'\t', (0, 1));
        for delimiter in said.map_or(DELIMITERS.to_vec(), |said| vec![said]) {
            let found = agreed(delimiter);
            if best.1 < found || said.is_some() {
                best = (delimiter, found);
            }
        }
        Cutter { width: best.1.1, ..cutter(best.0) }
    }

    /// How many fields a line has by itself.
    fn fields(&self, line: &str) -> usize {
        let mut alone = Cutter { text: line, width: 1, at: 0, ..*self };
        alone.next().map_or(0, |fields| fields.len())
    }

    /// A field in quotation marks that begins here, and where it ends: only where the mark closes properly, before
    /// a delimiter or at the end of a line, with every mark inside doubled.
    fn quoted(&self) -> Option<(String, usize)> {
        let bytes = self.text.as_bytes();
        let mut words = String::new();
        let mut from = self.at + 1;
        loop {
            let mark = from + self.text[from..].find('"')?;
            words.push_str(&self.text[from..mark]);
            if self.most < words.len() {
                return None;
            }
            if bytes.get(mark + 1) == Some(&b'"') {
                words.push('"');
                from = mark + 2;
                continue;
            }
            let blanks = bytes[mark + 1..].iter().take_while(|byte| **byte == b' ').count();
            return match bytes.get(mark + 1 + blanks) {
                None | Some(b'\n' | b'\r') => Some((words, mark + 1 + blanks)),
                Some(byte) if *byte == self.delimiter => Some((words, mark + 1 + blanks)),
                Some(_) => None,
            };
        }
    }

    /// Whether what would be one field over several lines are whole rows: every line by itself has as many fields
    /// as the others, so that a mark that was left open must not swallow them.
    fn swallows(&self, start: usize, end: usize) -> bool {
        let rest = self.text[end..].find(['\n', '\r']).map_or(self.text.len(), |at| end + at);
        1 < self.width && lines(&self.text[start..rest]).all(|line| self.fields(line) == self.width)
    }
}

/// What may stand between fields.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];
/// How many rows are looked at to find out which.
const SAMPLE: usize = 200;

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).filter(|line| !line.trim().is_empty())
}

impl Iterator for Cutter<'_> {
    type Item = Vec<Field>;

    /// The next row of the file, blank ones too: places are those that Excel shows.
    fn next(&mut self) -> Option<Vec<Field>> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut fields = Vec::new();
        if bytes.len() <= start {
            return None;
        }
        loop {
            let is_open = bytes.get(self.at) == Some(&b'"');
            let whole = if is_open { self.quoted() } else { None };
            let whole =
                whole.filter(|(words, end)| !words.contains(['\n', '\r']) || !self.swallows(start, *end));
            let field = match whole {
                Some((words, end)) => {
                    self.at = end;
                    let mark = words.contains(['\n', '\r']).then_some(Mark::SeveralLines);
                    (words, mark)
                }
                None => {
                    let is_end = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
                    let end = bytes[self.at..].iter().position(is_end).map_or(bytes.len(), |n| self.at + n);
                    let words = self.text[self.at..end].to_owned();
                    self.at = end;
                    (words, is_open.then_some(Mark::LooseQuote))
                }
            };
            let mark = if field.0.contains([BAD, '\0']) { Some(Mark::BadBytes) } else { field.1 };
            fields.push((field.0, mark));
            match bytes.get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                Some(b'\r') if bytes.get(self.at + 1) == Some(&b'\n') => {
                    self.at += 2;
                    return Some(fields);
                }
                Some(_) => {
                    self.at += 1;
                    return Some(fields);
                }
                None => return Some(fields),
            }
        }
    }
}

fn table(text: &str, limits: &Limits) -> Result<Book, Refusal> {
    let mut grid = Grid::default();
    let mut cells = 0;
    for (number, record) in (1..).zip(Cutter::new(text, limits)) {
        let mut row = Row { number, ..Row::default() };
        for (column, (field, mark)) in record.into_iter().enumerate() {
            if field.is_empty() {
                continue;
            }
            cells += 1;
            let refuse = |why| Err(Refusal::at(why, "", number, column));
            match () {
                () if limits.columns <= column && field.trim().is_empty() => continue,
                () if limits.columns <= column => return refuse(Refused::TooWide),
                () if limits.cells < cells => return refuse(Refused::TooManyCells),
                () if limits.characters < field.len() && limits.characters < field.chars().count() => {
                    return refuse(Refused::CellTooLong);
                }
                () => (),
            }
            row.cells.resize(column, Cell::Empty);
            row.cells.push(Cell::text(unguarded(&field)));
            if let Some(mark) = mark {
                grid.marks.insert((number, column), mark);
            }
        }
        if row.filled() != 0 {
            grid.rows.push(row);
        }
    }
    if grid.rows.is_empty() {
        Err(Refused::Empty.into())
    } else {
        Ok(Book { sheets: vec![grid], is_of_documents: false })
    }
}

/// Whether a spreadsheet program could take a text for a formula, in any of its lines.
fn is_formula(text: &str) -> bool {
    let begins = |line: &str| line.trim_start().starts_with(STARTERS);
    text.starts_with(['\t', '\r', '\n']) || text.split(['\n', '\r']).any(begins)
}

/// A text that no spreadsheet program calculates.
pub fn guarded(text: &str) -> String {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
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
