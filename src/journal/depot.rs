//! Commits that are known and whose content lies elsewhere: which they are, and in which place of the storage.

use xxhash_rust::xxh3::xxh3_64;

use super::{clock::Stamp, commit::CommitId, fold::Digest};
use crate::domain::id::KeyMap;

/// Where the line of a commit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deposited {
    pub id: CommitId,
    /// When it was written.
    pub stamp: Stamp,
    /// The place in which its line begins, and how many bytes from there.
    pub place: u32,
    pub at: u32,
    /// The checksum of its line, without the line feed.
    sum: u64,
}

impl Deposited {
    /// Whether a line is the one that was read, to the byte.
    pub fn is_line(&self, line: &[u8]) -> bool {
        self.sum == xxh3_64(line)
    }
}

/// The commits of a log that was read and proven without being kept.
#[derive(Clone, Debug, Default)]
pub struct Depot {
    commits: Vec<Deposited>,
    by_id: KeyMap<CommitId, u32>,
    digest: Digest,
}

impl Depot {
    /// Makes room for so many commits: growing by doubling would stop the page.
    pub fn reserve(&mut self, commits: usize) {
        self.commits.reserve(commits);
        self.by_id.reserve(commits);
    }

    /// Takes note of a commit, whose line lies so many bytes behind the beginning of a place; says whether it was new.
    pub fn add(&mut self, id: CommitId, stamp: Stamp, place: u32, at: u32, line: &[u8]) -> bool {
        let nth = u32::try_from(self.commits.len()).unwrap_or(u32::MAX);
        let is_new = *self.by_id.entry(id).or_insert(nth) == nth;
        if is_new {
            self.commits.push(Deposited { id, stamp, place, at, sum: xxh3_64(line) });
            self.digest = self.digest.with(id);
        }
        is_new
    }

    /// All of them, in the order of the log.
    pub fn commits(&self) -> &[Deposited] {
        &self.commits
    }

    /// The one with this id.
    pub fn get(&self, id: CommitId) -> Option<&Deposited> {
        self.by_id.get(&id).map(|nth| &self.commits[*nth as usize])
    }

    /// Count and digest of all.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}
