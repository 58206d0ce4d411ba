//! A message to the person at the page.

use crate::{
    text,
    workbench::{
        bench::{Done, Refused},
        store::StoreError,
    },
};

/// How a message looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something needs attention, nothing failed.
    Warning,
    /// Something was not done.
    Failure,
}

/// A message: what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its code, for support and outside checks; a mere confirmation has none.
    pub code: Option<&'static str>,
    /// How it looks.
    pub tone: Tone,
    /// The sentence or sentences.
    pub text: String,
    /// Whether a button takes the last change back.
    pub can_undo: bool,
}

impl Notice {
    /// A confirmation whose change can be taken back.
    pub fn done(text: impl Into<String>) -> Notice {
        Notice { code: None, tone: Tone::Done, text: text.into(), can_undo: true }
    }

    /// A plain confirmation.
    pub fn told(text: impl Into<String>) -> Notice {
        Notice { code: None, tone: Tone::Done, text: text.into(), can_undo: false }
    }

    /// Something was not done.
    pub fn failed(code: &'static str, text: impl Into<String>) -> Notice {
        Notice { code: Some(code), tone: Tone::Failure, text: text.into(), can_undo: false }
    }

    /// A person turned back, and nothing was done.
    pub fn turned_back(text: impl Into<String>) -> Notice {
        Notice { code: None, tone: Tone::Warning, text: text.into(), can_undo: false }
    }

    /// A change was taken back.
    pub fn undone(done: Done) -> Notice {
        let tone = if done.left == 0 { Tone::Done } else { Tone::Warning };
        Notice { code: None, tone, text: text::shell::undone(done.records, done.left), can_undo: false }
    }

    /// A change was brought back.
    pub fn redone(done: Done) -> Notice {
        Notice { text: text::shell::redone(done.records), ..Notice::undone(done) }
    }

    /// The register went back to a restore point.
    pub fn restored(done: Done) -> Notice {
        Notice { code: None, tone: Tone::Done, text: text::shell::restored(done.records), can_undo: true }
    }

    /// A restore point was made.
    pub fn marked() -> Notice {
        Notice::told(text::shell::MARKED)
    }

    /// A change was refused.
    pub fn refused(refused: Refused) -> Notice {
        let (code, text) = text::shell::refused(refused);
        Notice::failed(code, text)
    }

    /// Changes could not be stored.
    pub fn not_saved(error: StoreError) -> Notice {
        let (code, text) = text::shell::store_error(error);
        Notice::failed(code, text)
    }
}
