//! Native tests: properties, tables, formats, the tidy rules.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod attached;
mod backup;
mod deputy_pack;
mod diary;
mod exchange_file;
mod exchange_hostile;
mod exchange_journals;
mod exchange_owner;
mod exchange_packs;
mod exchange_preview;
mod exchange_rule;
mod exchange_stream;
mod faults;
mod figures;
mod files;
mod form;
mod fusion;
mod fuzz;
mod handling;
mod handover;
mod journal;
mod list;
mod lock;
mod long;
mod office;
mod one_word;
mod papers;
mod private;

mod public;
mod real_records;
mod reform;
mod report;
mod rule_sets;
mod samples;
mod sealing;
mod sheets;
mod spare;
mod tidy;
mod topics;
mod visit;
mod watch;
mod words;
mod workbench;
mod workbench_part;
