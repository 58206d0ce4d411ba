//! The facts of an OpenDocument spreadsheet, from its content.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::{
    Facts,
    xml::{Step, attribute, number, walk},
};
use crate::exchange::sheet::book::{Drawing, Mark, Note, Region};

/// Reads the facts of every sheet, in their order. The archive was unpacked within limits before.
pub(in super::super) fn read(bytes: &[u8]) -> Vec<Facts> {
    let mut content = Vec::new();
    let archive = ZipArchive::new(Cursor::new(bytes)).ok();
    let read = archive.and_then(|mut it| it.by_name("content.xml").ok()?.read_to_end(&mut content).ok());
    if read.is_none() {
        return Vec::new();
    }
    let mut walker = Walker::default();
    walk(&String::from_utf8_lossy(&content), |step| match step {
        Step::Open(name, tag) => walker.open(name, tag),
        Step::Close(name) => walker.close(name),
        Step::Words(words) => walker.words(&words),
    });
    walker.sheets
}

/// What a style of the content says.
#[derive(Clone, Copy, Default)]
struct Style {
    is_hidden: bool,
    is_struck: bool,
}

/// A cell during the walk.
#[derive(Default)]
struct Now {
    style: Option<String>,
    times: usize,
    formula: Option<String>,
    is_number: bool,
    has_value: bool,
    is_failed: bool,
    shown: String,
    struck: usize,
    plain: usize,
    across: usize,
    down: u32,
    notes: Vec<Note>,
    drawings: Vec<String>,
}

#[derive(Default)]
struct Walker {
    sheets: Vec<Facts>,
    styles: HashMap<String, Style>,
    style: Option<String>,
    /// The styles of the sheet's columns: to which column each goes.
    columns: Vec<(usize, Option<String>)>,
    column: usize,
    row: u32,
    row_times: u32,
    cell: Option<Now>,
    note: Option<Note>,
    is_author: bool,
    is_date: bool,
    drawing: Option<String>,
    /// How deep the walk is inside runs of text that are struck out.
    spans: Vec<bool>,
}

/// Who repeats a row more often repeats it to the end of the sheet.
const END: u32 = 1_048_576;

impl Walker {
    fn style(&self, name: Option<&str>) -> Style {
        name.and_then(|name| self.styles.get(name)).copied().unwrap_or_default()
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "style" => self.style = attribute(tag, "name"),
            "table-properties" => {
                let is_hidden = attribute(tag, "display").as_deref() == Some("false");
                self.styles.entry(self.style.clone().unwrap_or_default()).or_default().is_hidden |= is_hidden;
            }
            "text-properties" => {
                let line =
                    attribute(tag, "text-line-through-style").or(attribute(tag, "text-line-through-type"));
                let is_struck = line.is_some_and(|line| line != "none");
                self.styles.entry(self.style.clone().unwrap_or_default()).or_default().is_struck |= is_struck;
            }
            "table" => {
                let is_hidden = self.style(attribute(tag, "style-name").as_deref()).is_hidden;
                let name = attribute(tag, "name").unwrap_or_default();
                self.sheets.push(Facts { name, is_hidden, ..Facts::default() });
                (self.columns, self.column, self.row, self.row_times) = (Vec::new(), 0, 0, 1);
            }
            "table-column" => {
                let times = number(tag, "number-columns-repeated").unwrap_or(1);
                let first = self.columns.last().map_or(0, |(end, _)| *end);
                self.columns.push((first + times, attribute(tag, "default-cell-style-name")));
                if is_away(tag)
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    sheet.hidden_columns.push((first, first + times - 1));
                }
            }
            "table-row" => {
                self.row += self.row_times;
                if self.row == 0 {
                    self.row = 1;
                }
                self.row_times = number(tag, "number-rows-repeated").unwrap_or(1).min(END);
                self.column = 0;
                if let Some(sheet) = self.sheets.last_mut().filter(|_| is_away(tag)) {
                    sheet.hidden_rows.push((self.row, self.row + self.row_times - 1));
                    sheet.is_filtered |= attribute(tag, "visibility").as_deref() == Some("filter");
                }
            }
            "table-cell" | "covered-table-cell" => {
                let kind = attribute(tag, "value-type");
                self.cell = Some(Now {
                    style: attribute(tag, "style-name"),
                    times: number(tag, "number-columns-repeated").unwrap_or(1),
                    formula: attribute(tag, "formula"),
                    is_number: kind.as_deref() == Some("float"),
                    has_value: kind.is_some(),
                    is_failed: kind.as_deref() == Some("error"),
                    across: number(tag, "number-columns-spanned").unwrap_or(1),
                    down: number(tag, "number-rows-spanned").unwrap_or(1),
                    ..Now::default()
                });
            }
            "annotation" => self.note = Some(Note::default()),
            "creator" => self.is_author = true,
            "date" => self.is_date = true,
            "frame" | "custom-shape" | "image" if self.drawing.is_none() => {
                self.drawing = Some(String::new());
            }
            "p" => self.line(),
            "span" => {
                let is_struck = self.style(attribute(tag, "style-name").as_deref()).is_struck;
                self.spans.push(is_struck);
            }
            _ => (),
        }
    }

    /// A paragraph begins: on a line of its own.
    fn line(&mut self) {
        let words = match (&mut self.note, &mut self.drawing, &mut self.cell) {
            (Some(note), ..) => &mut note.words,
            (None, Some(drawing), _) => drawing,
            (None, None, Some(cell)) => &mut cell.shown,
            _ => return,
        };
        if !words.is_empty() {
            words.push('\n');
        }
    }

    fn words(&mut self, words: &str) {
        match (&mut self.note, &mut self.drawing, &mut self.cell) {
            (Some(note), ..) if self.is_author => note.by.push_str(words),
            (Some(_), ..) if self.is_date => (),
            (Some(note), ..) => note.words.push_str(words),
            (None, Some(drawing), _) => drawing.push_str(words),
            (None, None, Some(cell)) => {
                cell.shown.push_str(words);
                let count = words.chars().filter(|c| !c.is_whitespace()).count();
                if self.spans.last() == Some(&true) { cell.struck += count } else { cell.plain += count }
            }
            _ => (),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "creator" => self.is_author = false,
            "date" => self.is_date = false,
            "span" => drop(self.spans.pop()),
            "annotation" => {
                let note = self.note.take();
                if let Some(cell) = &mut self.cell {
                    cell.notes.extend(note);
                }
            }
            "frame" | "custom-shape" => {
                let drawing = self.drawing.take().unwrap_or_default();
                match (&mut self.cell, self.sheets.last_mut()) {
                    (Some(cell), _) => cell.drawings.push(drawing),
                    (None, Some(sheet)) => {
                        sheet.drawings.push(Drawing { at: None, words: drawing.trim().into() });
                    }
                    _ => (),
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.take(cell);
                }
            }
            _ => (),
        }
    }

    fn take(&mut self, cell: Now) {
        let at = (self.row, self.column);
        let of_column = || {
            let place = self.columns.partition_point(|(end, _)| *end <= at.1);
            self.columns.get(place).and_then(|(_, style)| style.as_deref())
        };
        let is_struck = self.style(cell.style.as_deref().or_else(of_column)).is_struck;
        self.column += cell.times;
        let Some(sheet) = self.sheets.last_mut() else { return };
        let mark = match (is_struck, cell.struck, cell.plain) {
            (true, ..) => Some(Mark::Struck),
            (false, 0, _) => None,
            (false, _, 0) => Some(Mark::Struck),
            (false, ..) => Some(Mark::PartlyStruck),
        };
        if let Some(mark) = mark.filter(|_| !cell.shown.is_empty()) {
            sheet.marks.extend((at.1..at.1 + cell.times).map(|column| ((at.0, column), mark)));
        }
        if cell.is_number && !cell.shown.is_empty() {
            sheet.shown.extend((at.1..at.1 + cell.times).map(|column| ((at.0, column), cell.shown.clone())));
        }
        if let Some(formula) =
            cell.formula.filter(|_| !cell.has_value && !cell.is_failed && cell.shown.is_empty())
        {
            sheet.formulas.push((at, formula));
        }
        if 1 < cell.across || 1 < cell.down {
            let (bottom, right) = (at.0 + cell.down.max(1) - 1, at.1 + cell.across.max(1) - 1);
            sheet.merged.push(Region { top: at.0, left: at.1, bottom, right });
        }
        sheet
            .notes
            .extend(cell.notes.into_iter().map(|note| Note { row: at.0, column: at.1, ..note }.tidy()));
        let drawings = cell.drawings.into_iter();
        sheet.drawings.extend(drawings.map(|words| Drawing { at: Some(at), words: words.trim().into() }));
    }
}

/// Whether a row or a column is not seen.
fn is_away(tag: &BytesStart<'_>) -> bool {
    matches!(attribute(tag, "visibility").as_deref(), Some("collapse" | "filter"))
}
