//! Opening a stored register: every line checked, every gap noticed, in slices so that the page stays alive.

use super::{
    bench::Workbench,
    store::{LAST, StoreError, Stored},
    witness::Witness,
};
use crate::journal::{
    commit::Author,
    fold::{Digest, Journal},
    line::{LineError, Reader},
};

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

/// A register being opened.
pub struct Opening {
    bytes: Vec<u8>,
    /// Where each segment begins in the bytes, and its place.
    starts: Vec<(usize, u32)>,
    at: usize,
    reader: Reader,
    bench: Workbench,
    witness: Option<Witness>,
    witnessed: Digest,
    gap: u32,
    broken: usize,
}

/// How far an opening has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub done: usize,
    /// Bytes in all.
    pub all: usize,
}

impl Opening {
    /// Starts to open what a database holds.
    pub fn new(stored: Stored, witness: Option<Witness>, author: Author) -> Opening {
        let mut starts = Vec::with_capacity(stored.segments.len());
        let mut bytes = Vec::with_capacity(stored.segments.iter().map(|segment| segment.bytes.len()).sum());
        let mut next = 1;
        let mut gap = 0;
        for segment in stored.segments {
            gap += segment.place.saturating_sub(next);
            next = segment.place + 1;
            starts.push((bytes.len(), segment.place));
            bytes.extend_from_slice(&segment.bytes);
        }
        let last =
            stored.notes.iter().find(|note| note.name == LAST).and_then(|note| note.text.parse::<u32>().ok());
        // The store notes its last place in every transaction: a log that ends before it has lost its end.
        gap += last.map_or(0, |last| (last + 1).saturating_sub(next));
        let mut bench = Workbench::new(Journal::new(), author);
        bench.note(&stored.notes, next);
        Opening {
            bytes,
            starts,
            at: 0,
            reader: Reader::default(),
            bench,
            witness,
            witnessed: Digest::default(),
            gap,
            broken: 0,
        }
    }

    /// Reads at most so many lines; says whether more are left.
    pub fn step(&mut self, lines: usize) -> bool {
        for _ in 0..lines {
            if self.bytes.len() <= self.at {
                return false;
            }
            let rest = &self.bytes[self.at..];
            let (line, length) = match rest.iter().position(|byte| *byte == b'\n') {
                Some(end) => (&rest[..end], end + 1),
                None => (rest, rest.len()),
            };
            let segment = self.starts.partition_point(|(start, _)| *start <= self.at);
            let place = self.starts[segment.saturating_sub(1)].1;
            self.at += length;
            match std::str::from_utf8(line)
                .map_err(|_| LineError::NotJson)
                .and_then(|line| self.reader.read(line))
            {
                Ok(commit) => {
                    let id = commit.id();
                    let is_new = self.bench.load(commit, place);
                    if is_new && self.witness.is_some_and(|witness| place <= witness.place) {
                        self.witnessed = self.witnessed.with(id);
                    }
                }
                Err(LineError::Newer) => self.bench.park(String::from_utf8_lossy(line).into_owned()),
                Err(_) => self.broken += 1,
            }
        }
        self.at < self.bytes.len()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress { done: self.at, all: self.bytes.len() }
    }

    /// The open register, or the readable part of a damaged one with what is wrong.
    pub fn finish(self) -> (Workbench, Option<Damage>) {
        let damage = match self.witness {
            _ if 0 < self.gap => Some(Damage::Gap { missing: self.gap }),
            _ if 0 < self.broken => Some(Damage::Lines { broken: self.broken }),
            Some(witness) if (witness.count, witness.sum) != (self.witnessed.count, self.witnessed.sum) => {
                Some(Damage::Lost { remembered: witness.count, found: self.witnessed.count })
            }
            _ => None,
        };
        (self.bench.opened(damage), damage)
    }
}
