//! The handling: commands, guards, the assignment meeting, and what holds after any merge.

mod acting;
mod apart;
mod common;
mod meeting;
mod office;
mod pressing;
mod registering;
mod story;
mod table;
