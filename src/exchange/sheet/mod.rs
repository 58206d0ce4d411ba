//! Tables of others and for others: workbooks, text tables and pasted blocks, read into drafts and written out.

pub mod assessment;
pub mod assigning;
pub mod book;
pub mod cells;
pub mod day;
pub mod dry;
mod facts;
mod format;
mod guard;
pub mod height;
pub mod ledger;
mod lookup;
pub mod mapping;
pub mod names;
pub mod pages;
mod parties;
mod pass;
pub mod plain;
pub mod problem;
pub mod roll;
mod shape;
mod submission;
mod title;
pub mod workbook;
pub mod write;

use std::{
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

use book::Book;
use guard::Container;
pub use guard::Limits;
use problem::Refusal;

/// Lets the page live for a moment; says whether the reading goes on.
pub type Breathe<'a> = &'a mut dyn FnMut() -> Pin<Box<dyn Future<Output = bool>>>;

/// Reads a table in whatever form it comes, within limits; says what it is where it is no table. The file's
/// name says nothing: `.xls` may be a web page, `.csv` a workbook.
///
/// It breathes after each megabyte that is unpacked and each sheet. What lies between two breaths is bounded by
/// [`Limits::part`], since calamine reads a part at once.
pub async fn read_in_slices(bytes: &[u8], limits: &Limits, breathe: Breathe<'_>) -> Result<Book, Refusal> {
    match guard::container(bytes, limits, breathe).await? {
        Container::Xlsx => workbook::xlsx(bytes, limits, breathe).await,
        Container::Xls => workbook::xls(bytes, limits),
        Container::Ods => workbook::ods(bytes, limits),
        Container::Text => plain::read(bytes, limits),
        Container::Docx => submission::read(bytes, limits),
        Container::Folder => submission::read_all(bytes, limits),
    }
}

/// The same at once, where nobody waits at a page.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let mut at_once = || -> Pin<Box<dyn Future<Output = bool>>> { Box::pin(std::future::ready(true)) };
    let mut reading = pin!(read_in_slices(bytes, limits, &mut at_once));
    match reading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(read) => read,
        Poll::Pending => unreachable!("a breath that is over at once keeps nobody waiting"),
    }
}
