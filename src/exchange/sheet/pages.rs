//! Workbooks of plain tables: real numbers and days, frozen headings, ready to print.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::write::{A4, CELL, plain_header};
use crate::{domain::day::Day, figures::assessment::Points, text};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Nothing,
    /// Words; never a formula.
    Text(String),
    Day(Day),
    /// A whole number.
    Count(u64),
    Points(Points),
}

impl Cell {
    /// Words, or nothing.
    pub fn text(text: impl Into<String>) -> Cell {
        match text.into() {
            text if text.is_empty() => Cell::Nothing,
            text => Cell::Text(text),
        }
    }
}

/// A sheet: a heading over columns, each so many characters wide, and its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What the sheet is called.
    pub name: String,
    /// The headings with the widths of their columns.
    pub columns: Vec<(String, f64)>,
    pub rows: Vec<Vec<Cell>>,
}

/// The sheets as a workbook. `made_ms`: when, since a file says when it was made.
pub fn xlsx(title: &str, pages: &[Page], made_ms: u64) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(i64::try_from(made_ms / 1_000).unwrap_or_default())?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    let frame = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    let head = (frame.clone().set_bold().set_text_wrap())
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let words = frame.clone().set_text_wrap().set_num_format("@");
    let day = frame.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center);
    let count = frame.clone().set_align(FormatAlign::Center);
    let points = frame.clone().set_num_format("0.##").set_align(FormatAlign::Right);
    for page in pages {
        let sheet = book.add_worksheet();
        sheet.set_name(&page.name)?;
        for ((heading, width), at) in page.columns.iter().zip(0..) {
            sheet.write_string_with_format(0, at, heading, &head)?;
            sheet.set_column_width(at, *width)?;
        }
        for (row, at) in page.rows.iter().zip(1..) {
            for (cell, column) in row.iter().zip(0..) {
                match cell {
                    Cell::Nothing => sheet.write_blank(at, column, &words)?,
                    Cell::Text(text) => sheet.write_string_with_format(
                        at,
                        column,
                        text::sheets::fitting(text, CELL),
                        &words,
                    )?,
                    Cell::Day(on) => {
                        let [year, month, date] = [on.year().unsigned_abs(), on.month(), on.day()];
                        let on = ExcelDateTime::from_ymd(year as u16, month as u8, date as u8)?;
                        sheet.write_datetime_with_format(at, column, on, &day)?
                    }
                    Cell::Count(n) => sheet.write_number_with_format(at, column, *n as f64, &count)?,
                    Cell::Points(n) => {
                        sheet.write_number_with_format(at, column, n.0 as f64 / 100.0, &points)?
                    }
                };
            }
        }
        let last = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
        let width = u16::try_from(page.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.set_freeze_panes(1, 0)?;
        if !page.columns.is_empty() {
            sheet.autofilter(0, 0, last, width)?;
        }
        sheet
            .set_landscape()
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_header(format!("&C{}", plain_header(title))).set_footer(text::sheets::FOOTER);
    }
    book.save_to_buffer()
}
