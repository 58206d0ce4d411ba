//! Workbooks of Excel, WPS and LibreOffice, read with calamine into plain grids.

use std::{collections::HashMap, io::Cursor};

use calamine::{Data, Dimensions, Ods, OdsError, Reader, SheetType, Xls, XlsError, Xlsx, XlsxError};

use super::{
    Breathe,
    book::{Book, Cell, Grid, Region},
    facts::{self, Facts},
    guard::Limits,
    problem::Refusal,
};
use crate::{domain::day::Day, text::refused::Refused};

/// So many cells are read between two breaths.
const CELLS: usize = 20_000;

/// How much of the limits the sheets have taken.
struct Gauge<'a> {
    limits: &'a Limits,
    cells: usize,
}

impl Gauge<'_> {
    /// Puts a cell where it belongs; row and column count from 0. Readers give them row by row.
    fn put(&mut self, grid: &mut Grid, row: u32, column: u32, cell: Cell) -> Result<(), Refusal> {
        if cell == Cell::Empty {
            return Ok(());
        }
        let (number, column) = (row + 1, column as usize);
        let refuse = |why| Err(Refusal::at(why, &grid.name, number, column));
        self.cells += 1;
        match &cell {
            _ if self.limits.cells < self.cells => return refuse(Refused::TooManyCells),
            Cell::Text(text) if text.len() / 3 > self.limits.characters => {
                return refuse(Refused::CellTooLong);
            }
            Cell::Text(text)
                if self.limits.characters < text.len() && self.limits.characters < text.chars().count() =>
            {
                return refuse(Refused::CellTooLong);
            }
            cell if self.limits.columns <= column => {
                if cell.is_blank() {
                    return Ok(());
                }
                return refuse(Refused::TooWide);
            }
            _ => (),
        }
        grid.put(number, column, cell);
        Ok(())
    }
}

/// A workbook of Excel 2007 and later.
pub(super) async fn xlsx(bytes: &[u8], limits: &Limits, breathe: Breathe<'_>) -> Result<Book, Refusal> {
    let damaged = |error: XlsxError| match error {
        XlsxError::Password => Refusal::from(Refused::Password),
        _ => Refusal::from(Refused::Damaged),
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_1904 = book.has_1904_epoch();
    let names: Vec<String> = (book.sheets_metadata().iter())
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut gauge = Gauge { limits, cells: 0 };
    let mut sheets = Vec::new();
    for name in names {
        let mut grid = Grid { name: name.as_str().into(), is_1904, ..Grid::default() };
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        if !breathe().await {
            return Err(Refused::Stopped.into());
        }
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            if gauge.cells % CELLS == CELLS - 1 && !breathe().await {
                return Err(Refused::Stopped.into());
            }
            let (row, column) = cell.get_position();
            gauge.put(&mut grid, row, column, cell_of(cell.get_value().clone().into()))?;
        }
        drop(reader);
        grid.merged = regions(book.merge_cells_by_sheet_name(&name).unwrap_or_default());
        sheets.push(grid);
    }
    let facts = facts::xlsx::read(bytes, breathe).await.ok_or(Refused::Stopped)?;
    finished(sheets, facts)
}

/// A workbook of Excel 97 to 2003, which WPS still writes as .xls and .et.
pub(super) fn xls(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let damaged = |error: XlsError| match error {
        XlsError::Password => Refusal::from(Refused::Password),
        _ => Refusal::from(Refused::Damaged),
    };
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_1904 = book.has_1904_epoch();
    let mut gauge = Gauge { limits, cells: 0 };
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = match book.worksheet_range(&name) {
            Ok(range) => range,
            Err(XlsError::WorksheetNotFound(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        let mut grid = Grid { name: name.as_str().into(), is_1904, ..Grid::default() };
        fill(&mut gauge, &mut grid, &range)?;
        grid.merged = regions(book.merge_cells_by_sheet_name(&name).unwrap_or_default());
        sheets.push(grid);
    }
    finished(sheets, facts::xls::read(bytes))
}

/// An OpenDocument spreadsheet.
pub(super) fn ods(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let damaged = |error: OdsError| match error {
        OdsError::Password => Refusal::from(Refused::Password),
        OdsError::CellLimitExceeded { .. } => Refusal::from(Refused::TooManyCells),
        _ => Refusal::from(Refused::Damaged),
    };
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut gauge = Gauge { limits, cells: 0 };
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let mut grid = Grid { name: name.as_str().into(), ..Grid::default() };
        fill(&mut gauge, &mut grid, &range)?;
        sheets.push(grid);
    }
    finished(sheets, facts::ods::read(bytes))
}

fn fill(gauge: &mut Gauge<'_>, grid: &mut Grid, range: &calamine::Range<Data>) -> Result<(), Refusal> {
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        gauge.put(grid, top + row as u32, left + column as u32, cell_of(data.clone()))?;
    }
    Ok(())
}

fn cell_of(data: Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(n) => Cell::Number(n as f64),
        Data::Float(n) => Cell::Number(n),
        Data::String(text) => Cell::text(&text),
        Data::Bool(flag) => Cell::Flag(flag),
        Data::DateTime(moment) if moment.is_datetime() && 1.0 <= moment.as_f64() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            match Day::new(year.into(), month.into(), day.into()) {
                // A time of day is read, and kept, as one that is written.
                Ok(day) if (hour, minute, second) != (0, 0, 0) => {
                    Cell::text(&format!("{day} {hour:02}:{minute:02}:{second:02}"))
                }
                Ok(day) => Cell::Day(day),
                Err(_) => Cell::Number(moment.as_f64()),
            }
        }
        Data::DateTime(moment) => Cell::Number(moment.as_f64()),
        Data::DateTimeIso(text) => match Day::parse(text.trim_end_matches("T00:00:00")) {
            Ok(day) => Cell::Day(day),
            Err(_) => Cell::text(&text),
        },
        Data::DurationIso(text) => Cell::text(&text),
        Data::Error(error) => Cell::Error(error.to_string().into()),
    }
}

fn regions(merged: Vec<Dimensions>) -> Vec<Region> {
    let region = |it: Dimensions| Region {
        top: it.start.0 + 1,
        left: it.start.1 as usize,
        bottom: it.end.0 + 1,
        right: it.end.1 as usize,
    };
    merged.into_iter().map(region).collect()
}

/// The sheets with the facts of each, as far as they hold something.
fn finished(mut sheets: Vec<Grid>, facts: Vec<Facts>) -> Result<Book, Refusal> {
    let mut facts: HashMap<String, Facts> = facts.into_iter().map(|it| (it.name.clone(), it)).collect();
    for sheet in &mut sheets {
        if let Some(facts) = facts.remove(&*sheet.name) {
            facts.lay_over(sheet);
        }
        sheet.rows.retain(|row| !row.is_empty());
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
    if sheets.is_empty() { Err(Refused::Empty.into()) } else { Ok(Book { sheets, is_of_documents: false }) }
}
