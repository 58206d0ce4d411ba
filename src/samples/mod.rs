//! The two registers that come with the program, made by code so that they never fall behind the format.
//!
//! No clock and no chance: the same program always makes the same files.
#![allow(clippy::explicit_auto_deref, reason = "without it, picking one of several texts does not compile")]

use std::{fs, io, path::Path};

use crate::{
    domain::{id::RecordId, kind::Kind},
    exchange::json::{header::Header, write::write},
    journal::fold::Journal,
    workbench::attached::Contents,
};

pub mod demo;
mod dice;
pub mod puyang;
mod said;
mod story;

/// The file of the sample: the register that the report of 2023-10-30 describes.
pub const SAMPLE: &str = "sample.json";

/// The file of the demo: a year of a city that does not exist.
pub const DEMO: &str = "demo.json";

/// The text of the sample's file.
pub fn sample() -> String {
    file(&puyang::journal(), Contents::new(), puyang::MADE_MS, puyang::TITLE)
}

/// The text of the demo's file.
pub fn demo() -> String {
    file(&demo::journal(), demo::contents(), demo::MADE_MS, demo::TITLE)
}

/// Writes both files into a directory.
pub fn write_all(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    fs::write(dir.join(SAMPLE), sample())?;
    fs::write(dir.join(DEMO), demo())
}

fn file(journal: &Journal, contents: Contents, made_ms: u64, title: &str) -> String {
    // No version of the program: the files change only when their content does.
    let header = Header {
        app: "suggestion-register".into(),
        made_ms,
        register: journal.records(Kind::Register).map(|it| it.id()).next(),
        title: title.into(),
        ..Header::default()
    };
    write(journal, &[], &header).carrying(contents).collect()
}

/// The id of a record of a sample, by words that name it there.
fn id(kind: Kind, words: &[&str]) -> RecordId {
    RecordId::derived(kind, words)
}
