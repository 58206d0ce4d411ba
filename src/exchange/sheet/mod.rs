//! Tables of others and for others: workbooks, text tables and pasted blocks, read into drafts and written out.

pub mod assessment;
pub mod book;
pub mod cells;
pub mod day;
pub mod dry;
mod facts;
mod format;
mod guard;
pub mod ledger;
mod lookup;
pub mod mapping;
pub mod names;
pub mod pages;
mod parties;
mod pass;
pub mod plain;
pub mod problem;
mod shape;
mod title;
pub mod workbook;
pub mod write;

use book::Book;
use guard::Container;
pub use guard::Limits;
use problem::Refusal;

/// Reads a table in whatever form it comes, within limits; says what it is where it is no table. The file's
/// name says nothing: `.xls` may be a web page, `.csv` a workbook.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    match guard::container(bytes, limits)? {
        Container::Xlsx => workbook::xlsx(bytes, limits),
        Container::Xls => workbook::xls(bytes, limits),
        Container::Ods => workbook::ods(bytes, limits),
        Container::Text => plain::read(bytes, limits),
    }
}
