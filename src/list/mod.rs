//! The list of suggestions: compact rows, and the views that filter and sort them.

pub mod row;
pub mod rows;
pub mod view;
