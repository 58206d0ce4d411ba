//! Where in a file the lines lie that the log has, too: what is wanted of a register at rest lies there closer together.

use std::ops::Range;

use super::json::read::FileContent;
use crate::{domain::id::RecordId, workbench::part::Receiving};

/// What stands between two lines, a comma and a line feed: lines that are no further apart are read at once.
const BETWEEN: u64 = 2;

/// The places of a file, in bytes and in its order, where all lies that it shares with the log of some suggestions, each with
/// what follows a line.
pub fn copies(here: Receiving<'_>, content: &FileContent, suggestions: &[RecordId]) -> Vec<Range<u64>> {
    let members = here.members(suggestions);
    let mut copies: Vec<Range<u64>> = Vec::new();
    for known in content.known.iter().filter(|known| members.may_have(known.record)) {
        let to = known.to + BETWEEN;
        match copies.last_mut().filter(|last| known.from <= last.end) {
            Some(last) => last.end = last.end.max(to),
            None => copies.push(known.from..to),
        }
    }
    copies
}
