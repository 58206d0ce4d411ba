//! Papers that are tables, for Excel: real numbers and days, a frozen heading, ready to print.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Block, Paper, Table};
use crate::{
    exchange::sheet::{height, ledger::Says},
    text,
};

/// A4, as printers number it.
const A4: u8 = 9;
/// The width of a sheet that lies across, in characters of a column, and of one that stands.
const WIDTHS: [u32; 2] = [130, 88];
/// The most a sheet's name holds, and what it cannot hold (Excel specifications and limits).
const NAME: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// The most a cell holds, in units of UTF-16.
const CELL: usize = 32_767;

/// The tables of the papers as a workbook, a sheet for each paper.
pub fn xlsx(papers: &[Paper], made_ms: u64) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(i64::try_from(made_ms / 1_000).unwrap_or_default())?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
    let frame = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let head = frame.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center);
    let words = frame.clone().set_text_wrap().set_num_format("@");
    let day = frame.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center);
    let count = frame.clone().set_align(FormatAlign::Center);
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    let signed = Format::new().set_align(FormatAlign::Right);
    let said = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter);
    for (nth, paper) in papers.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&paper.name, nth))?;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
        if paper.is_wide {
            sheet.set_landscape();
        }
        let width = WIDTHS[usize::from(!paper.is_wide)];
        let last = widest(paper);
        let mut row = 0;
        for block in &paper.blocks {
            match block {
                Block::Title(words) => {
                    across(sheet, row, last, words, &title)?;
                    sheet.set_row_height(row, TITLE_HEIGHT)?;
                }
                Block::Table(table) => {
                    let widths = widths(table, width);
                    for (at, width) in (0..).zip(&widths) {
                        sheet.set_column_width(at, *width)?;
                    }
                    for (at, words) in (0..).zip(&table.heads) {
                        sheet.write_string_with_format(row, at, words, &head)?;
                    }
                    let taken = table.heads.iter().zip(&widths).map(|(it, width)| height::lines(it, *width));
                    let heads = taken.max().unwrap_or(1);
                    sheet.set_row_height(row, height::points(heads))?;
                    if !table.heads.is_empty() {
                        sheet.set_freeze_panes(row + 1, 0)?;
                        sheet.set_repeat_rows(row, row)?;
                        row += 1;
                    }
                    for cells in &table.rows {
                        let says = cells.iter().map(|it| &it.says).zip(widths.iter().copied());
                        sheet.set_row_height(row, height::row(says))?;
                        for (at, cell) in (0..).zip(cells) {
                            match &cell.says {
                                Says::Nothing => sheet.write_blank(row, at, &words)?,
                                Says::Text(text) => {
                                    let text = text::sheets::fitting(text, CELL);
                                    sheet.write_string_with_format(row, at, text, &words)?
                                }
                                Says::Day(on) => {
                                    let [y, m, d] = [on.year().unsigned_abs(), on.month(), on.day()];
                                    let date = ExcelDateTime::from_ymd(y as u16, m as u8, d as u8)?;
                                    sheet.write_datetime_with_format(row, at, date, &day)?
                                }
                                Says::Count(n) => {
                                    sheet.write_number_with_format(row, at, *n as f64, &count)?
                                }
                            };
                        }
                        row += 1;
                    }
                    continue;
                }
                Block::Head { office: words, .. }
                | Block::Heading(_, words)
                | Block::Subtitle(words)
                | Block::To(words)
                | Block::Text(words)
                | Block::Note(words) => {
                    across(sheet, row, last, words, &said)?;
                    sheet.set_row_height(row, height::points(height::lines(words, f64::from(width))))?;
                }
                Block::Sign { by, on } => {
                    let on = on.map_or_else(|| text::papers::DAY_BLANK.to_owned(), super::written);
                    across(sheet, row, last, &format!("{by}　{on}"), &signed)?;
                }
            }
            row += 1;
        }
    }
    book.save_to_buffer()
}

/// The height of a title, in points.
const TITLE_HEIGHT: f64 = 27.0;

/// Words that lie across the table of a paper.
fn across(sheet: &mut Worksheet, row: u32, last: u16, words: &str, format: &Format) -> Result<(), XlsxError> {
    if 0 < last {
        sheet.merge_range(row, 0, row, last, words, format)?;
    } else {
        sheet.write_string_with_format(row, 0, words, format)?;
    }
    Ok(())
}

/// The widths of a table's columns, in characters, on a sheet of this width.
fn widths(table: &Table, width: u32) -> Vec<f64> {
    let all = table.widths.iter().sum::<u32>().max(1);
    table.widths.iter().map(|it| f64::from(it * width / all)).collect()
}

/// The last column of the widest table of a paper.
fn widest(paper: &Paper) -> u16 {
    let widths = paper.blocks.iter().map(|it| if let Block::Table(it) = it { it.widths.len() } else { 0 });
    u16::try_from(widths.max().unwrap_or_default().saturating_sub(1)).unwrap_or_default()
}

/// The name of a paper as a sheet can have it; with its place, since no two may be the same.
fn sheet_name(name: &str, nth: usize) -> String {
    let name: String = name.chars().filter(|c| !NOT_IN_NAMES.contains(c)).take(NAME - 6).collect();
    match nth {
        0 => name,
        nth => format!("{name} {}", nth + 1),
    }
}
