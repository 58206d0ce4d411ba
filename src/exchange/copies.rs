//! Where in a file the lines lie that the log has, too: what is wanted of a register at rest lies there closer together.

use std::{collections::VecDeque, ops::Range};

use super::json::read::FileContent;
use crate::{domain::id::RecordId, workbench::part::Receiving};

/// What stands between two lines, a comma and a line feed.
const BETWEEN: u64 = 2;

/// What is no further apart is asked for at once, and what lies between is let go: in the time in which a browser is asked
/// once more it reads as much.
const NEAR: u64 = 256 << 10;

/// What is read of a file, and what of that is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// What is read, in bytes and in the order of the file.
    stretches: Vec<Range<u64>>,
    /// What is wanted, in bytes of what is read, and how much of that has come.
    wanted: VecDeque<Range<u64>>,
    come: u64,
}

impl Copies {
    /// All that a file shares with the log of some suggestions, each line with what follows it.
    pub fn of(here: Receiving<'_>, content: &FileContent, suggestions: &[RecordId]) -> Copies {
        let members = here.members(suggestions);
        let known = content.known.iter().filter(|known| members.may_have(known.record));
        Copies::at(known.map(|known| known.from..known.to + BETWEEN))
    }

    /// What lies at some places, in their order.
    fn at(places: impl Iterator<Item = Range<u64>>) -> Copies {
        let mut copies = Copies::default();
        let mut before = 0;
        for place in places {
            match copies.stretches.last_mut().filter(|last| place.start <= last.end + NEAR) {
                Some(last) => last.end = last.end.max(place.end),
                None => {
                    before += copies.stretches.last().map_or(0, |last| last.end - last.start);
                    copies.stretches.push(place.clone());
                }
            }
            let start = copies.stretches.last().map_or(0, |last| last.start);
            let place = before + place.start - start..before + place.end - start;
            match copies.wanted.back_mut().filter(|last| place.start <= last.end) {
                Some(last) => last.end = last.end.max(place.end),
                None => copies.wanted.push_back(place),
            }
        }
        copies
    }

    /// What is to be read, one behind the other.
    pub fn stretches(&self) -> Vec<Range<u64>> {
        self.stretches.clone()
    }

    /// Adds what is wanted of the next bytes that were read.
    pub fn pick(&mut self, bytes: &[u8], to: &mut Vec<u8>) {
        let (from, end) = (self.come, self.come + bytes.len() as u64);
        self.come = end;
        while let Some(wanted) = self.wanted.front().filter(|wanted| wanted.start < end) {
            let part = wanted.start.max(from) - from..wanted.end.min(end) - from;
            to.extend_from_slice(&bytes[part.start as usize..part.end as usize]);
            if end < wanted.end {
                return;
            }
            self.wanted.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Wherever the places lie, and in whatever portions it comes, what is wanted comes, and nothing else.
        #[test]
        fn what_is_wanted_is_picked_from_what_is_read(
            parts in prop::collection::vec((0..2 * NEAR, 1..400u64), 0..8),
            portion in 1..3_000_000usize,
        ) {
            let mut places: Vec<Range<u64>> = Vec::new();
            for (gap, length) in parts {
                let start = places.last().map_or(0, |last| last.end) + if gap < NEAR / 8 { 0 } else { gap };
                places.push(start..start + length);
            }
            let size = places.last().map_or(0, |last| last.end);
            let file: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
            let cut = |of: &Range<u64>| &file[of.start as usize..of.end as usize];
            let mut copies = Copies::at(places.iter().cloned());
            let read: Vec<u8> = copies.stretches().iter().flat_map(cut).copied().collect();
            let mut picked = Vec::new();
            read.chunks(portion).for_each(|bytes| copies.pick(bytes, &mut picked));
            prop_assert_eq!(picked, places.iter().flat_map(cut).copied().collect::<Vec<u8>>());
            // Nothing is read for nothing.
            let near = |it: &[Range<u64>]| NEAR < it[1].start - it[0].end;
            prop_assert!(copies.stretches().windows(2).all(near));
            prop_assert!(copies.wanted.is_empty());
        }
    }
}
