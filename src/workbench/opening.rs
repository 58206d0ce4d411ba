//! Opening a stored register: every line checked, every gap noticed, in slices so that the page stays alive.

use super::{
    bench::Workbench,
    log::LogReading,
    store::{Note, Segment, StoreError, Stored},
    witness::Witness,
};
use crate::journal::{commit::Author, fold::Journal};

/// What is wrong with a stored register. Unreadable is not empty: nothing is written over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The database gave no answer or an error.
    Store(StoreError),
    /// Places of the log are missing.
    Gap {
        /// How many.
        missing: u32,
    },
    /// Lines that are no longer what was written.
    Lines {
        /// How many.
        broken: usize,
    },
    /// The browser remembers more commits than the database holds.
    Lost {
        /// How many commits the witness saw.
        remembered: u64,
        /// How many of those are here.
        found: u64,
    },
}

/// A register being opened by reading its whole log.
pub struct Opening {
    log: LogReading,
    bench: Workbench,
    notes: Vec<Note>,
    last: u32,
}

/// How far an opening has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Values of the log that have come.
    pub done: u32,
    /// Values in all.
    pub all: u32,
}

impl Opening {
    /// Starts to open a database that has these notes and a log up to this place.
    pub fn new(notes: Vec<Note>, last: u32, witness: Option<Witness>, author: Author) -> Opening {
        let bench = Workbench::new(Journal::new(), author);
        Opening { log: LogReading::new(witness, u32::MAX), bench, notes, last }
    }

    /// Starts with all that a database holds.
    pub fn of(stored: Stored, witness: Option<Witness>, author: Author) -> Opening {
        let last = stored.segments.last().map_or(0, |segment| segment.place);
        let mut opening = Opening::new(stored.notes, last, witness, author);
        opening.feed(stored.segments);
        opening
    }

    /// Takes the next portion of the log.
    pub fn feed(&mut self, segments: Vec<Segment>) {
        self.log.feed(segments);
    }

    /// The place that the next portion begins with.
    pub fn next(&self) -> u32 {
        self.log.next()
    }

    /// Reads at most so many lines of what has come; says whether more are left.
    pub fn step(&mut self, lines: usize) -> bool {
        self.log.step(&mut self.bench, lines)
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress { done: (self.log.next() - 1).min(self.last), all: self.last }
    }

    /// The open register, or the readable part of a damaged one with what is wrong.
    pub fn finish(mut self) -> (Workbench, Option<Damage>) {
        let (damage, _) = self.log.finish(&mut self.bench, &self.notes);
        (self.bench.opened(damage), damage)
    }
}
