//! Lines as they are stored: one behind another as bytes, cut into the segments of a batch as they come.

use std::rc::Rc;

use super::store::SEGMENT_BYTES;
use crate::journal::{commit::Commit, line};

/// Lines on their way into the log. A long line may run over several segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// All full but the last; shared with the batch that is being written.
    segments: Vec<Rc<Vec<u8>>>,
    /// Where each line begins, in bytes from the first.
    starts: Vec<u64>,
    bytes: u64,
}

impl Lines {
    /// The lines of some commits.
    pub fn of<'a>(commits: impl IntoIterator<Item = &'a Commit>) -> Lines {
        let mut lines = Lines::default();
        for commit in commits {
            lines.push_commit(commit);
        }
        lines
    }

    /// Adds a line, given without its line feed.
    pub fn push(&mut self, line: &[u8]) {
        self.starts.push(self.bytes);
        self.extend(line);
        self.extend(b"\n");
    }

    /// Adds the line of a commit.
    pub fn push_commit(&mut self, commit: &Commit) {
        self.push(line::write(commit).as_bytes());
    }

    /// Adds lines behind these.
    pub fn append(&mut self, other: &Lines) {
        (0..other.len()).for_each(|nth| self.push(&other.line(nth)));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The n-th line, without its line feed.
    pub fn line(&self, nth: usize) -> Vec<u8> {
        let end = self.starts.get(nth + 1).copied().unwrap_or(self.bytes) - 1;
        let mut at = self.starts[nth];
        let mut line = Vec::with_capacity((end - at) as usize);
        while at < end {
            let segment = &self.segments[(at / SEGMENT_BYTES as u64) as usize];
            let from = (at % SEGMENT_BYTES as u64) as usize;
            let to = segment.len().min(from + (end - at) as usize);
            line.extend_from_slice(&segment[from..to]);
            at += (to - from) as u64;
        }
        line
    }

    /// In which segment the n-th line begins.
    pub fn segment_of(&self, nth: usize) -> u32 {
        (self.starts[nth] / SEGMENT_BYTES as u64) as u32
    }

    pub fn segments(&self) -> Vec<Rc<Vec<u8>>> {
        self.segments.clone()
    }

    fn extend(&mut self, mut bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        while !bytes.is_empty() {
            let room = match self.segments.last() {
                Some(last) => SEGMENT_BYTES - last.len(),
                None => 0,
            };
            if room == 0 {
                // Where one was filled the next will be: growing bit by bit copied every byte twice.
                let room = if self.segments.is_empty() { 0 } else { SEGMENT_BYTES };
                self.segments.push(Rc::new(Vec::with_capacity(room)));
                continue;
            }
            let (now, rest) = bytes.split_at(room.min(bytes.len()));
            if let Some(last) = self.segments.last_mut() {
                Rc::make_mut(last).extend_from_slice(now);
            }
            bytes = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_whatever_the_cut() {
        let written: Vec<Vec<u8>> = (0..40u8).map(|n| vec![n + 32; usize::from(n).pow(3)]).collect();
        let mut lines = Lines::default();
        written.iter().for_each(|line| lines.push(line));
        let mut doubled = lines.clone();
        doubled.append(&lines);
        for nth in 0..written.len() {
            assert_eq!(lines.line(nth), written[nth]);
            assert_eq!(doubled.line(written.len() + nth), written[nth]);
        }
        let segments = lines.segments();
        let (last, full) = segments.split_last().unwrap();
        assert!(full.iter().all(|segment| segment.len() == SEGMENT_BYTES) && last.len() <= SEGMENT_BYTES);
        let whole: Vec<u8> = segments.iter().flat_map(|segment| segment.iter().copied()).collect();
        assert_eq!(whole.split_inclusive(|byte| *byte == b'\n').count(), written.len());
        let at = lines.segment_of(39) as usize * SEGMENT_BYTES;
        assert!(whole[at..(at + SEGMENT_BYTES).min(whole.len())].contains(&(39 + 32)));
    }
}
