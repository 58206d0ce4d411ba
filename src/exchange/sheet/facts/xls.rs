//! The facts of a workbook of Excel 97 to 2003 or of WPS, from the records of its stream.

use std::{
    collections::{HashMap, HashSet},
    io::{Cursor, Read},
    rc::Rc,
};

use super::Facts;
use crate::exchange::sheet::{
    book::{Drawing, Mark, Note},
    format,
};

/// Reads the facts of every sheet, in the order of the workbook.
pub(in super::super) fn read(bytes: &[u8]) -> Vec<Facts> {
    let mut stream = Vec::new();
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return Vec::new() };
    for name in ["/Workbook", "/Book"] {
        if let Ok(mut found) = file.open_stream(name)
            && found.read_to_end(&mut stream).is_ok()
        {
            break;
        }
    }
    let styles = Styles::read(&stream);
    let sheets = Records(&stream).filter(|record| record.kind == BOUNDSHEET);
    sheets
        .filter_map(|record| {
            // A chart sheet has no cells.
            if record.byte(5)? != 0 {
                return None;
            }
            let start = record.u32(0)? as usize;
            let name = words(record.data.get(6..)?, 1).unwrap_or_default();
            let is_hidden = record.byte(4)? & 3 != 0;
            let mut facts = Facts { name, is_hidden, ..Facts::default() };
            sheet(stream.get(start..)?, &styles, &mut facts);
            Some(facts)
        })
        .collect()
}

const BOUNDSHEET: u16 = 0x85;
const BOF: u16 = 0x809;
const EOF: u16 = 0x0a;

/// A record of the stream.
#[derive(Clone, Copy)]
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

impl Record<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.data.get(at..at + 2)?.try_into().ok()?))
    }

    fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.data.get(at..at + 4)?.try_into().ok()?))
    }

    /// The row's number and the column of a cell.
    fn at(&self) -> Option<(u32, usize)> {
        Some((u32::from(self.u16(0)?) + 1, self.u16(2)?.into()))
    }
}

/// The records from a place of the stream on.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let head = self.0.get(..4)?;
        let size = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let data = self.0.get(4..4 + size)?;
        self.0 = &self.0[4 + size..];
        Some(Record { kind: u16::from_le_bytes([head[0], head[1]]), data })
    }
}

/// The text behind a length of so many bytes: one flag says how wide its letters are.
fn words(data: &[u8], length: usize) -> Option<String> {
    let count = match length {
        1 => usize::from(*data.first()?),
        _ => usize::from(u16::from_le_bytes([*data.first()?, *data.get(1)?])),
    };
    let is_wide = data.get(length)? & 1 == 1;
    Some(letters(data.get(length + 1..)?, count, is_wide).0)
}

/// So many letters, and how many there were.
fn letters(data: &[u8], count: usize, is_wide: bool) -> (String, usize) {
    if is_wide {
        let units: Vec<u16> =
            data.chunks_exact(2).take(count).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        (String::from_utf16_lossy(&units), units.len())
    } else {
        let letters: String = data.iter().take(count).map(|byte| char::from(*byte)).collect();
        (letters, count.min(data.len()))
    }
}

/// What the styles of cells say, by their place in the list.
#[derive(Default)]
struct Styles {
    struck: HashSet<u16>,
    formats: HashMap<u16, Rc<str>>,
}

impl Styles {
    fn read(stream: &[u8]) -> Styles {
        let mut fonts = Vec::new();
        let mut codes: HashMap<u16, Rc<str>> = HashMap::new();
        let mut styles = Styles::default();
        let mut place = 0;
        for record in Records(stream).take_while(|record| record.kind != EOF) {
            match record.kind {
                0x31 => fonts.push(record.u16(2).is_some_and(|flags| flags & 8 != 0)),
                0x41e => {
                    let code = record.data.get(2..).and_then(|data| words(data, 2));
                    if let (Some(id), Some(code)) = (record.u16(0), code) {
                        codes.insert(id, code.into());
                    }
                }
                0xe0 => {
                    // There is no font 4.
                    let font = record.u16(0).map(|font| usize::from(if 4 < font { font - 1 } else { font }));
                    if font.and_then(|font| fonts.get(font)) == Some(&true) {
                        styles.struck.insert(place);
                    }
                    let code = record.u16(2).and_then(|id| codes.get(&id));
                    if let Some(code) = code.filter(|code| format::is_of_digits(code)) {
                        styles.formats.insert(place, code.clone());
                    }
                    place += 1;
                }
                _ => (),
            }
        }
        styles
    }

    fn tell(&self, facts: &mut Facts, at: (u32, usize), style: u16) {
        if self.struck.contains(&style) {
            facts.marks.insert(at, Mark::Struck);
        }
        if let Some(code) = self.formats.get(&style) {
            facts.formats.insert(at, code.clone());
        }
    }
}

fn sheet(stream: &[u8], styles: &Styles, facts: &mut Facts) {
    let mut depth = 0;
    let mut object = 0;
    // The text of a note comes in records that go on with the one before.
    let mut texts: HashMap<u16, String> = HashMap::new();
    let mut missing = 0;
    let mut notes = Vec::new();
    let mut boxes: Vec<u16> = Vec::new();
    for record in Records(stream) {
        match record.kind {
            BOF => depth += 1,
            EOF => depth -= 1,
            _ => (),
        }
        match depth {
            0 => break,
            1 => (),
            // A chart inside the sheet.
            _ => continue,
        }
        if record.kind == 0x3c && 0 < missing {
            let is_wide = record.byte(0).is_some_and(|flag| flag & 1 == 1);
            let (more, count) = letters(record.data.get(1..).unwrap_or_default(), missing, is_wide);
            texts.entry(object).or_default().push_str(&more);
            missing -= count;
            continue;
        }
        match record.kind {
            // Rows and columns.
            0x208 if record.byte(12).is_some_and(|flags| flags & 0x20 != 0) => {
                facts.hidden_rows.extend(record.u16(0).map(|row| (u32::from(row) + 1, u32::from(row) + 1)));
            }
            0x7d if record.byte(8).is_some_and(|flags| flags & 1 != 0) => {
                if let (Some(first), Some(last)) = (record.u16(0), record.u16(2)) {
                    facts.hidden_columns.push((first.into(), last.into()));
                }
            }
            0x9b => facts.is_filtered = true,
            // Cells of one kind or another.
            0x06 | 0xd6 | 0xfd | 0x203 | 0x204 | 0x205 | 0x27e => {
                if let (Some(at), Some(style)) = (record.at(), record.u16(4)) {
                    styles.tell(facts, at, style);
                }
            }
            0xbd => {
                let Some((row, first)) = record.at() else { continue };
                let many = record.data.len().saturating_sub(6) / 6;
                for (n, column) in (0..many).zip(first..) {
                    if let Some(style) = record.u16(4 + 6 * n) {
                        styles.tell(facts, (row, column), style);
                    }
                }
            }
            // Notes and what is drawn.
            0x5d => {
                object = record.u16(6).unwrap_or_default();
                match record.u16(4) {
                    Some(0x19) | None => (),
                    // A box with words, whose text follows.
                    Some(0x06 | 0x1e | 0x02 | 0x03) => boxes.push(object),
                    Some(0x08) => facts.drawings.push(Drawing::default()),
                    Some(_) => (),
                }
            }
            0x1b6 => missing = record.u16(10).unwrap_or_default().into(),
            0x1c => {
                if let (Some((row, column)), Some(id)) = (record.at(), record.u16(6)) {
                    let by = record.data.get(8..).and_then(|data| words(data, 2)).unwrap_or_default();
                    notes.push((id, Note { row, column, by, ..Note::default() }));
                }
            }
            _ => (),
        }
    }
    let told = |(id, note): (u16, Note)| {
        let words = texts.get(&id).cloned().unwrap_or_default();
        Note { words, ..note }.tidy()
    };
    facts.notes = notes.into_iter().map(told).collect();
    let drawn = boxes.iter().map(|id| Drawing {
        at: None,
        words: texts.get(id).map(|words| words.trim().into()).unwrap_or_default(),
    });
    facts.drawings.extend(drawn);
}
