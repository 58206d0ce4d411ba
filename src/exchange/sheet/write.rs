//! Tables going out: real .xlsx, CSV that Excel reads, and blocks that paste into it.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{
    height,
    ledger::{Ledger, Says, picks},
    plain::guarded,
};
use crate::{
    domain::{column::Column, id::RecordId},
    text,
};

/// The most a cell holds, in units of UTF-16 (Excel specifications and limits).
pub(super) const CELL: usize = 32_767;
/// The most a list of choices inside a cell's rule holds; a longer one needs a sheet of its own.
const LIST: usize = 255;
/// How many rows below the last one are ready for new suggestions.
const SPARE: u32 = 200;
/// A4, as printers number it.
pub(super) const A4: u8 = 9;
const A3: u8 = 8;

/// A table of suggestions: rows as the ledger shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is called.
    pub title: String,
    pub columns: Vec<Column>,
    /// What each row says under each column.
    pub rows: Vec<Vec<Says>>,
    /// What may be chosen under each column; empty where anything may be typed.
    pub picks: Vec<Vec<String>>,
}

impl Table {
    /// The suggestions of a register under some columns.
    pub fn of(ledger: &Ledger<'_>, title: &str, ids: &[RecordId], columns: &[Column]) -> Table {
        Table {
            title: title.to_owned(),
            columns: columns.to_vec(),
            rows: ids.iter().zip(1..).map(|(id, serial)| ledger.row(*id, serial, columns)).collect(),
            picks: columns.iter().map(|column| picks(ledger, *column)).collect(),
        }
    }
}

/// The table as a workbook. `made_ms`: when, since a file says when it was made.
pub fn xlsx(table: &Table, made_ms: u64) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(i64::try_from(made_ms / 1_000).unwrap_or_default())?;
    book.set_properties(&DocProperties::new().set_title(&table.title).set_creation_datetime(&made));
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let width = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let mut names = Worksheet::new();
    names.set_name(text::sheets::NAMES_SHEET)?.set_hidden(true);
    let mut lists = 0;
    let sheet = book.add_worksheet();
    sheet.set_name(text::sheets::LEDGER_SHEET)?;
    let frame = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    let head = frame
        .clone()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let words = frame.clone().set_text_wrap().set_num_format("@");
    let day = frame.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center);
    let count = frame.clone().set_align(FormatAlign::Center);
    for (column, at) in table.columns.iter().zip(0..) {
        sheet.write_string_with_format(0, at, column.heading(), &head)?;
        sheet.set_column_width(at, breadth(*column))?;
        // What is typed below later is text as well: 0038 stays 0038.
        let format = match column {
            Column::Serial => Format::new(),
            column if column.is_day() => Format::new().set_num_format("yyyy-mm-dd"),
            _ => Format::new().set_num_format("@"),
        };
        sheet.set_column_format(at, &format)?;
    }
    let widths: Vec<f64> = table.columns.iter().map(|it| breadth(*it)).collect();
    for (row, at) in table.rows.iter().zip(1..) {
        sheet.set_row_height(at, height::row(row.iter().zip(widths.iter().copied())))?;
        for (says, column) in row.iter().zip(0..) {
            match says {
                Says::Nothing => sheet.write_blank(at, column, &words)?,
                Says::Text(text) => {
                    sheet.write_string_with_format(at, column, text::sheets::fitting(text, CELL), &words)?
                }
                Says::Day(date) => {
                    let [year, month, date] = [date.year().unsigned_abs(), date.month(), date.day()];
                    let date = ExcelDateTime::from_ymd(year as u16, month as u8, date as u8)?;
                    sheet.write_datetime_with_format(at, column, date, &day)?
                }
                Says::Count(n) => sheet.write_number_with_format(at, column, *n as f64, &count)?,
            };
        }
    }
    for (picks, at) in table.picks.iter().zip(0..) {
        if picks.is_empty() {
            continue;
        }
        let chars: usize = picks.iter().map(|pick| pick.encode_utf16().count() + 1).sum();
        let is_plain = chars <= LIST && !picks.iter().any(|pick| pick.contains([',', '"']));
        let rule = if is_plain {
            DataValidation::new().allow_list_strings(picks)?
        } else {
            for (pick, row) in picks.iter().zip(0..) {
                names.write_string(row, lists, pick)?;
            }
            let letter = super::book::address(1, lists.into());
            let letter = letter.trim_end_matches('1');
            lists += 1;
            DataValidation::new().allow_list_formula(Formula::new(format!(
                "{}!${letter}$1:${letter}${}",
                text::sheets::NAMES_SHEET,
                picks.len()
            )))
        };
        // Several offices in one cell are no mistake: the list helps and forbids nothing.
        let rule = rule.show_error_message(false).set_error_style(DataValidationErrorStyle::Information);
        sheet.add_data_validation(1, at, last + SPARE, at, &rule)?;
    }
    let frozen =
        table.columns.iter().take(8).position(|column| *column == Column::Title).map_or(0, |at| at + 1);
    sheet.set_freeze_panes(1, frozen as u16)?;
    if !table.columns.is_empty() {
        sheet.autofilter(0, 0, last, width)?;
    }
    let repeated: f64 = widths.iter().take(frozen).sum();
    let (paper, pages) = printed(widths.iter().sum(), repeated);
    sheet
        .set_landscape()
        .set_paper_size(paper)
        .set_print_fit_to_pages(pages, 0)
        .set_page_order(false)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    if 1 < pages && 0 < frozen {
        sheet.set_repeat_columns(0, frozen as u16 - 1)?;
    }
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_header(format!("&C{}", plain_header(&table.title))).set_footer(text::sheets::FOOTER);
    if 0 < lists {
        book.push_worksheet(names);
    }
    book.save_to_buffer()
}

/// How many characters of the standard font, at seven tenths of its size, lie side by side on A4 and on A3: smaller
/// ones cannot be read on paper.
const READABLE: [(u8, f64); 2] = [(A4, 210.0), (A3, 300.0)];

/// The paper on which a table of this width can be read, and over how many sheets side by side it runs; on each but
/// the first the columns that name the suggestion stand again.
fn printed(width: f64, repeated: f64) -> (u8, u16) {
    let [(small, fits), (large, holds)] = READABLE;
    if width <= fits {
        return (small, 1);
    }
    let further = ((width - holds).max(0.0) / (holds - repeated).max(1.0)).ceil();
    (large, 1 + further as u16)
}

/// `&` begins a command there.
pub(super) fn plain_header(title: &str) -> String {
    title.chars().take(80).collect::<String>().replace('&', "&&")
}

/// How wide a column is, in characters of the standard font.
fn breadth(column: Column) -> f64 {
    match column {
        Column::Serial => 6.0,
        Column::Grade | Column::Kind | Column::Category | Column::Verdict | Column::Stage => 10.0,
        Column::Number | Column::Lead | Column::Session | Column::Handler => 11.0,
        Column::Title => 36.0,
        Column::Summary | Column::Progress | Column::Body | Column::ReplyBody => 40.0,
        Column::Main | Column::Co | Column::Joint | Column::Leaders | Column::Note => 20.0,
        Column::ReplyNo => 22.0,
        column if column.is_day() => 12.0,
        _ => 15.0,
    }
}

/// The table as CSV: with the mark by which Excel knows UTF-8, and nothing that it would calculate.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(delimited(table, b','));
    bytes
}

/// The table as a block for the clipboard, without the heading's frame.
pub fn tsv(table: &Table) -> String {
    String::from_utf8(delimited(table, b'\t')).unwrap_or_default()
}

fn delimited(table: &Table, delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let headings = table.columns.iter().map(|column| column.heading().to_owned()).collect();
    let rows = table.rows.iter().map(|row| {
        row.iter().map(|says| text::sheets::fitting(&guarded(&says.words()), CELL)).collect::<Vec<String>>()
    });
    for row in std::iter::once(headings).chain(rows) {
        // Memory does not refuse.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}
