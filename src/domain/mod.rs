//! The trade: typed records, stages, working days and due dates; no clock, no browser, no storage.

pub(crate) mod choice;
pub mod day;
pub mod field;
pub mod id;
pub mod kind;
pub mod record;
pub mod text;
pub mod value;
