//! Native tests: properties, tables, formats, the tidy rules.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod form;
mod journal;
mod list;
mod samples;
mod workbench;
