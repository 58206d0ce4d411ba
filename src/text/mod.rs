//! Every sentence a user reads, by code; Chinese.

// A value that is new has no words yet: that must not compile.
#![warn(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

pub mod agenda;
pub mod assessment;
pub mod at_rest;
pub mod attachments;
pub mod audience;
pub mod backup;
pub mod calling;
pub mod changelog;
pub mod classes;
pub mod columns;
pub mod common_plan;
pub mod days;
pub mod deadlines;
pub mod deputy_pack;
pub mod due;
pub mod exchange;
pub mod figures;
pub mod files;
pub mod findings;
pub mod folders;
pub mod forms;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod guide;
pub mod handling;
pub mod handover;
pub mod holidays;
pub mod home;
pub mod keeping;
pub mod keys;
pub mod letter;
pub mod life;
pub mod list;
pub mod moving;
pub mod offices;
pub mod overseeing;
pub mod papers;
pub mod phrases;
pub mod posts;
pub mod private;
pub mod public;
pub mod refused;
pub mod reply_draft;
pub mod report;
pub mod report_prose;
pub mod rescue;
pub mod retiring;
pub mod rolls;
pub mod rows;
pub mod sealed;
pub mod session;
pub mod session_name;
pub mod settings;
pub mod sheets;
pub mod shell;
pub mod signature;
pub mod spare;
pub mod stages;
pub mod start;
pub mod stats;
pub mod submission;
pub mod suggestion;
pub mod topics;
pub mod tour;
pub mod typing;
pub mod unseen;
pub mod visit;
pub mod watch;
pub mod why_not;

use crate::domain::{choice::Set, kind::Kind, schema};

/// A text without the full stop at its end: it becomes a part of a sentence.
pub fn trimmed(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；', '，', '.', ';', ',']).trim_end()
}

/// The name of a field of a kind; of one that a newer version added, 未知字段.
pub fn field(kind: Kind, name: &str) -> &'static str {
    schema::word(kind, name).unwrap_or("未知字段")
}

/// The word for an identifier of a set; for one that a newer version added, 未知选项.
pub fn choice(set: &Set, id: &str) -> &'static str {
    set.word(id).unwrap_or("未知选项")
}
