//! The list of suggestions: compact rows, the views that filter and sort them, and how a grid moves in them.

pub mod acting;
pub mod grid;
pub mod row;
pub mod rows;
pub mod tally;
pub mod uses;
pub mod view;
pub mod window;
pub mod words;
