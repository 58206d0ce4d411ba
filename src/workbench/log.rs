//! Reading the log into a workbench: every line checked, every gap noticed, in slices and in any portions.

use std::collections::HashSet;

use super::{
    bench::Workbench,
    opening::Damage,
    store::{LAST, Note, Segment},
    witness::Witness,
};
use crate::{
    domain::id::RecordId,
    journal::{
        fold::Digest,
        line::{LineError, Reader},
    },
};

/// A log that is being read, from its first place to its last.
pub struct LogReading {
    bytes: Vec<u8>,
    /// Where each segment begins in the bytes, and its place.
    starts: Vec<(usize, u32)>,
    at: usize,
    reader: Reader,
    /// The place that must come next.
    next: u32,
    gap: u32,
    broken: usize,
    witness: Option<Witness>,
    witnessed: Digest,
    /// From this place on, nobody has seen what the log says.
    unseen_from: u32,
    news: HashSet<RecordId>,
}

impl LogReading {
    /// Begins with the log's first place. What lies from `unseen_from` on is told as news.
    pub fn new(witness: Option<Witness>, unseen_from: u32) -> LogReading {
        LogReading {
            bytes: Vec::new(),
            starts: Vec::new(),
            at: 0,
            reader: Reader::default(),
            next: 1,
            gap: 0,
            broken: 0,
            witness,
            witnessed: Digest::default(),
            unseen_from,
            news: HashSet::new(),
        }
    }

    /// Begins behind a place up to which all is known. Nothing is witnessed: the witness speaks of the whole.
    pub fn behind(place: u32) -> LogReading {
        LogReading { next: place + 1, ..LogReading::new(None, u32::MAX) }
    }

    /// Takes the next portion; what has been read of the earlier ones is let go.
    pub fn feed(&mut self, segments: Vec<Segment>) {
        let begun = self.starts.partition_point(|(start, _)| *start <= self.at).saturating_sub(1);
        self.starts.drain(..begun);
        if self.at == self.bytes.len() {
            self.starts.clear();
        }
        for (start, _) in &mut self.starts {
            *start = start.saturating_sub(self.at);
        }
        self.bytes.drain(..self.at);
        self.at = 0;
        for segment in segments {
            self.gap += segment.place.saturating_sub(self.next);
            self.next = segment.place + 1;
            self.starts.push((self.bytes.len(), segment.place));
            self.bytes.extend_from_slice(&segment.bytes);
        }
    }

    /// The place that the next portion begins with.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Reads at most so many lines of what is here; says whether more whole lines are left.
    pub fn step(&mut self, bench: &mut Workbench, lines: usize) -> bool {
        for _ in 0..lines {
            let Some(end) = self.bytes[self.at..].iter().position(|byte| *byte == b'\n') else {
                return false;
            };
            self.line(bench, self.at + end);
        }
        true
    }

    fn line(&mut self, bench: &mut Workbench, end: usize) {
        let line = &self.bytes[self.at..end];
        let segment = self.starts.partition_point(|(start, _)| *start <= self.at);
        let place = self.starts[segment.saturating_sub(1)].1;
        match std::str::from_utf8(line)
            .map_err(|_| LineError::NotJson)
            .and_then(|line| self.reader.read(line))
        {
            Ok(commit) => {
                let (id, record) = (commit.id(), commit.record);
                let is_awaited = bench.meet(id, place);
                let is_new = !is_awaited && bench.load(commit, place);
                if (is_awaited || is_new) && self.witness.is_some_and(|witness| place <= witness.place) {
                    self.witnessed = self.witnessed.with(id);
                }
                if is_new && self.unseen_from <= place {
                    self.news.insert(record);
                }
            }
            Err(LineError::Newer) => bench.park(String::from_utf8_lossy(line).into_owned()),
            Err(_) => self.broken += 1,
        }
        self.at = (end + 1).min(self.bytes.len());
    }

    /// The log has ended: what is wrong with it, if something is, and the records of which there is news.
    pub fn finish(mut self, bench: &mut Workbench, notes: &[Note]) -> (Option<Damage>, HashSet<RecordId>) {
        while self.step(bench, usize::MAX) {}
        if self.at < self.bytes.len() {
            // The log ends within a line.
            self.line(bench, self.bytes.len());
        }
        let last = notes.iter().find(|note| note.name == LAST).and_then(|note| note.text.parse::<u32>().ok());
        // The store notes its last place in every transaction: a log that ends before it has lost its end.
        self.gap += last.map_or(0, |last| (last + 1).saturating_sub(self.next));
        bench.note(notes, self.next);
        let damage = match self.witness {
            _ if 0 < self.gap => Some(Damage::Gap { missing: self.gap }),
            _ if 0 < self.broken => Some(Damage::Lines { broken: self.broken }),
            Some(witness) if (witness.count, witness.sum) != (self.witnessed.count, self.witnessed.sum) => {
                Some(Damage::Lost { remembered: witness.count, found: self.witnessed.count })
            }
            _ => None,
        };
        (damage, self.news)
    }
}
