//! Reading the log into a workbench, or only proving it: every line checked, every gap noticed, in slices and in any
//! portions.

use std::collections::HashSet;

use super::{
    attached::ATTACHMENTS,
    bench::Workbench,
    opening::Damage,
    store::{LAST, Note, Segment},
    witness::Witness,
};
use crate::{
    domain::id::RecordId,
    journal::{
        commit::Commit,
        depot::Depot,
        fold::Digest,
        line::{Form, LineError, Reader},
        moved::MovedLine,
        undo::Steps,
    },
};

/// A log that is being read, from its first place to its last.
pub struct LogReading {
    bytes: Vec<u8>,
    /// How many bytes of the log lay before these.
    gone: u64,
    /// Where each segment begins, in bytes from the first of the log, and its place.
    starts: Vec<(u64, u32)>,
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
    /// What is proven of it, where nothing is to be kept.
    proving: Option<Proven>,
}

/// What a log that was only proven holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Proven {
    /// Its commits.
    pub(super) depot: Depot,
    /// Count and digest of those up to the place that a checkpoint knows.
    pub(super) known: Digest,
    known_to: u32,
    /// Whether every line of a commit is as this program writes it, and none is news.
    pub(super) is_plain: bool,
    /// What was done here before.
    pub(super) steps: Steps,
    /// Whether it names an attachment.
    pub(super) has_attachments: bool,
}

impl LogReading {
    /// Begins with the log's first place. What lies from `unseen_from` on is told as news.
    pub fn new(witness: Option<Witness>, unseen_from: u32) -> LogReading {
        LogReading {
            bytes: Vec::new(),
            gone: 0,
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
            proving: None,
        }
    }

    /// The same log, whose commits are to be proven and let go: so many up to the place that a checkpoint knows.
    pub(super) fn proving(self, known_to: u32, commits: usize) -> LogReading {
        let mut proven = Proven { known_to, is_plain: true, ..Proven::default() };
        proven.depot.reserve(commits);
        LogReading { proving: Some(proven), ..self }
    }

    /// Begins behind a place up to which all is known. Nothing is witnessed: the witness speaks of the whole.
    pub fn behind(place: u32) -> LogReading {
        LogReading { next: place + 1, ..LogReading::new(None, u32::MAX) }
    }

    /// Takes the next portion; what has been read of the earlier ones is let go.
    pub fn feed(&mut self, segments: Vec<Segment>) {
        self.bytes.drain(..self.at);
        self.gone += self.at as u64;
        self.at = 0;
        let begun = self.starts.partition_point(|(start, _)| *start <= self.gone).saturating_sub(1);
        self.starts.drain(..begun);
        for segment in segments {
            self.gap += segment.place.saturating_sub(self.next);
            self.next = segment.place + 1;
            self.starts.push((self.gone + self.bytes.len() as u64, segment.place));
            self.bytes.extend_from_slice(&segment.bytes);
        }
    }

    /// Whether it only proves the log.
    pub fn is_proof(&self) -> bool {
        self.proving.is_some()
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
        let begins = self.gone + self.at as u64;
        let segment = self.starts.partition_point(|(start, _)| *start <= begins);
        let (start, place) = self.starts[segment.saturating_sub(1)];
        let reader = &mut self.reader;
        let read = |text| match bench.journal().depot().and_then(|depot| reader.read_deposited(depot, text)) {
            Some(commit) => Ok((commit, Form::Canonical)),
            None => reader.read_formed(text),
        };
        match std::str::from_utf8(line).map_err(|_| LineError::NotJson).and_then(read) {
            Ok((commit, form)) => {
                let (id, record) = (commit.id(), commit.record);
                let (counts, is_news) = match &mut self.proving {
                    Some(proven) => {
                        let is_new = proven.depot.add(id, commit.stamp, place, (begins - start) as u32, line);
                        let is_news =
                            is_new && self.unseen_from <= place && bench.journal().commit(id).is_none();
                        proven.is_plain &= form == Form::Canonical && !is_news;
                        proven.has_attachments |= commit.op(ATTACHMENTS).is_some();
                        proven.steps.see(&commit, &bench.author().device);
                        if is_new && place <= proven.known_to {
                            proven.known = proven.known.with(id);
                        }
                        (is_new, is_news)
                    }
                    None => take_in(bench, commit, place, self.unseen_from),
                };
                if counts && self.witness.is_some_and(|witness| place <= witness.place) {
                    self.witnessed = self.witnessed.with(id);
                }
                if is_news {
                    self.news.insert(record);
                }
            }
            // What has left was known before the log was proven, and of what has come back only the log has the content.
            Err(LineError::Newer) if self.proving.is_some() && MovedLine::is_line(line) => (),
            Err(LineError::Newer) => bench.park(String::from_utf8_lossy(line).into_owned(), place),
            Err(_) => self.broken += 1,
        }
        self.at = (end + 1).min(self.bytes.len());
    }

    /// The log has ended: what is wrong with it, if something is, and the records of which there is news.
    pub fn finish(self, bench: &mut Workbench, notes: &[Note]) -> (Option<Damage>, HashSet<RecordId>) {
        let Ended { damage, news, .. } = self.end(bench, notes);
        (damage, news)
    }

    /// The same with what was proven.
    pub(super) fn end(mut self, bench: &mut Workbench, notes: &[Note]) -> Ended {
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
        Ended { damage, news: self.news, proven: self.proving }
    }
}

/// A log that has been read to its end.
pub(super) struct Ended {
    pub(super) damage: Option<Damage>,
    pub(super) news: HashSet<RecordId>,
    pub(super) proven: Option<Proven>,
}

/// Takes a commit in; says whether it is the first of its id, and whether nobody has seen it.
fn take_in(bench: &mut Workbench, commit: Commit, place: u32, unseen_from: u32) -> (bool, bool) {
    let is_awaited = bench.meet(commit.id(), place);
    let is_new = !is_awaited && bench.load(commit, place);
    (is_awaited || is_new, is_new && unseen_from <= place)
}
