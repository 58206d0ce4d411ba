//! The list of suggestions: compact rows and the views that filter and sort them.

pub mod acting;
mod arena;
pub mod arranged;
pub mod batch;
pub mod checkpoint;
mod finder;
pub mod highlight;
pub mod lacking;
pub mod listed;
pub mod names;
mod pack;
pub mod phrases;
pub mod pinyin;
pub mod precedents;
pub mod row;
pub mod rows;
pub mod sessions;
pub mod shared;
mod signs;
pub mod tally;
pub mod told;
pub mod uses;
pub mod view;
pub mod words;
