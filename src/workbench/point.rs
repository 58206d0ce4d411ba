//! Restore points (还原点): named places in the log to which the register can go back.

use serde::{Deserialize, Serialize};

use super::store::{FROM, Note, TO};

/// Why a restore point was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A file was imported or merged.
    Import,
    /// The register went back to an earlier point.
    Restore,
    /// A newer version of the program met this register for the first time.
    Upgrade,
    /// A person asked for it.
    Asked,
}

/// A restore point. Nothing is copied: the log is append-only, so the state before a place is all that lies
/// before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePoint {
    /// Its name among the notes.
    pub name: String,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Why.
    pub cause: Cause,
    /// The file's name, or what the person called it.
    pub label: String,
    /// The state to go back to is all that lies before this place.
    pub from: u32,
    /// What came in with it lies before this place; equal to `from` when nothing did.
    pub to: u32,
}

/// The start of the name of every restore point's note.
pub const PREFIX: &str = "point/";

#[derive(Serialize, Deserialize)]
struct Written {
    at: u64,
    cause: Cause,
    label: String,
    from: String,
    to: String,
}

impl RestorePoint {
    /// The note of a point that is to be made in the transaction that writes it.
    pub fn note(at_ms: u64, serial: u64, cause: Cause, label: &str) -> Note {
        let written = Written {
            at: at_ms,
            cause,
            label: label.replace(['{', '}'], ""),
            from: FROM.into(),
            to: TO.into(),
        };
        let text = serde_json::to_string(&written).unwrap_or_else(|_| unreachable!("a point is always JSON"));
        // The serial keeps two points of one millisecond apart.
        Note { name: format!("{PREFIX}{at_ms:015}-{serial:04}"), text }
    }

    /// Reads a point; none if the note is something else.
    pub fn read(note: &Note) -> Option<RestorePoint> {
        if !note.name.starts_with(PREFIX) {
            return None;
        }
        let written: Written = serde_json::from_str(&note.text).ok()?;
        Some(RestorePoint {
            name: note.name.clone(),
            at_ms: written.at,
            cause: written.cause,
            label: written.label,
            from: written.from.parse().ok()?,
            to: written.to.parse().ok()?,
        })
    }
}
