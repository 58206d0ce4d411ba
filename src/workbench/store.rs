//! What the workbench asks of a database: a log of segments and a few small notes, written together or not at all.

use std::{fmt, rc::Rc};

/// The most bytes of one stored value: from 64 KiB on, browsers move values to files of their own, which can
/// vanish on their own.
pub const SEGMENT_BYTES: usize = 60 * 1024;

/// The place of a commit that is not stored yet: after every place of the log.
pub const NOWHERE: u32 = u32::MAX;

/// A segment of the log: whole lines of commits, separated by line feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its place in the log: 1, 2, 3 … without gaps.
    pub place: u32,
    /// The lines.
    pub bytes: Vec<u8>,
}

/// A small named value beside the log, such as a restore point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its name; a later note of the same name replaces it.
    pub name: String,
    /// Its content; JSON by custom.
    pub text: String,
}

/// All that a database holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// The log, by place.
    pub segments: Vec<Segment>,
    /// The notes, by name.
    pub notes: Vec<Note>,
}

/// Something to write in one transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The segments to append, each at most [`SEGMENT_BYTES`]; kept by the workbench until they are there.
    pub segments: Vec<Rc<Vec<u8>>>,
    /// Notes to write, in whose texts [`FROM`] and [`TO`] stand for the places.
    pub notes: Vec<Note>,
}

/// Where a batch came to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The place of its first segment.
    pub from: u32,
    /// The place after its last one.
    pub to: u32,
}

/// In the text of a note, the place of the first segment that is appended with it.
pub const FROM: &str = "{next}";
/// In the text of a note, the place after the last one.
pub const TO: &str = "{end}";

impl Placed {
    /// The text of a note with the places filled in, which only the transaction knows.
    pub fn written(&self, text: &str) -> String {
        text.replace(FROM, &self.from.to_string()).replace(TO, &self.to.to_string())
    }
}

/// Why the database did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoreError {
    /// The browser has no database, or forbids it.
    Unavailable,
    /// It cannot be opened; its files may be damaged.
    CannotOpen,
    /// Opening or writing takes too long, perhaps because another tab holds it.
    NoAnswer,
    /// No space is left.
    Full,
    /// The transaction was taken back by the browser.
    Aborted,
    /// The log ends before the place that its own notes name: data has been lost.
    Short,
    /// It is locked, and this page does not know the key; or it is not any more, and this page thinks it is.
    Locked,
}

impl fmt::Display for StoreError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            StoreError::Unavailable => "no database",
            StoreError::CannotOpen => "cannot open the database",
            StoreError::NoAnswer => "the database does not answer",
            StoreError::Full => "no space left",
            StoreError::Aborted => "transaction aborted",
            StoreError::Short => "the log is shorter than its notes say",
            StoreError::Locked => "the register is locked",
        })
    }
}

impl std::error::Error for StoreError {}

/// The note that names the last place of the log; the store itself keeps it, in every transaction.
pub const LAST: &str = "last";

/// The note that holds the lock of a register that has one; it and [`LAST`] alone are stored bare then.
pub const LOCK: &str = "lock";

/// A database that holds one register. Only the browser's is shipped; tests have one that fails on demand.
#[allow(async_fn_in_trait, reason = "one thread only: no future needs to be sent")]
pub trait Store {
    /// Everything it holds. The segments' places need not be without gaps: the caller judges.
    async fn read_all(&self) -> Result<Stored, StoreError>;

    /// The segments from this place on, such as other tabs wrote, and all notes.
    async fn read_from(&self, place: u32) -> Result<Stored, StoreError>;

    /// Appends and writes a batch in one transaction; answers only after the transaction is complete. When it
    /// answers with an error, nothing of the batch is there, unless the answer itself was lost.
    async fn append(&self, batch: Batch) -> Result<Placed, StoreError>;
}
