//! The spare (副本): recent work once more, in other files of the browser than the register's own; what is kept of it and what it says.

use std::{collections::HashSet, rc::Rc};

use serde::{Deserialize, Serialize};

use crate::journal::{
    commit::{Commit, CommitId},
    line::{self, LineError, Reader},
};

/// When a piece is so large the next one begins: each save writes the whole piece anew.
const PIECE_BYTES: usize = 256 << 10;

/// What is larger than this part of the room came out of a file, which is a copy already; it would push out what was
/// typed.
const SHARE: usize = 4;

/// The name of a piece: what one page wrote of one register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The key of the register among those of this browser.
    pub register: String,
    /// When the piece was begun, in milliseconds since 1970.
    pub begun_ms: u64,
    /// Keeps pieces of several pages apart.
    pub chance: String,
}

impl Name {
    /// The name as it is written.
    pub fn written(&self) -> String {
        format!("{}.{:015}.{}", self.register, self.begun_ms, self.chance)
    }

    /// Reads a name; none if it is no piece's.
    pub fn parse(written: &str) -> Option<Name> {
        let mut parts = written.split('.');
        let (register, begun_ms, chance) = (parts.next()?, parts.next()?, parts.next()?);
        let is_ours = !register.is_empty() && !chance.is_empty() && parts.next().is_none();
        let begun_ms = begun_ms.parse().ok()?;
        is_ours.then(|| Name { register: register.to_owned(), begun_ms, chance: chance.to_owned() })
    }
}

/// What is known of the register beside its commits: the first line of each piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// How people call it.
    pub title: String,
    /// The id of its own record.
    pub register: Option<String>,
}

/// A piece that grows with every save.
#[derive(Clone, Debug)]
pub struct Piece {
    pub name: Name,
    /// All that is in it.
    pub bytes: Vec<u8>,
}

impl Piece {
    /// Begins a piece.
    pub fn new(name: Name, head: &Head) -> Piece {
        let mut bytes = serde_json::to_vec(head).unwrap_or_default();
        bytes.push(b'\n');
        Piece { name, bytes }
    }

    /// Adds what was stored; its last line is whole.
    pub fn add(&mut self, segments: &[Rc<Vec<u8>>]) {
        segments.iter().for_each(|segment| self.bytes.extend_from_slice(segment));
    }

    /// Whether the next save goes into another.
    pub fn is_full(&self) -> bool {
        PIECE_BYTES <= self.bytes.len()
    }
}

/// Whether something that was stored is kept a second time where there is room for so many bytes.
pub fn is_kept(segments: &[Rc<Vec<u8>>], room: usize) -> bool {
    segments.iter().map(|segment| segment.len()).sum::<usize>() <= room / SHARE
}

/// Which pieces go where there is room for so many bytes: the oldest, never the youngest.
pub fn crowded_out(mut pieces: Vec<(Name, usize)>, room: usize) -> Vec<Name> {
    pieces.sort_by_key(|(name, _)| std::cmp::Reverse(name.begun_ms));
    let mut bytes = 0;
    let kept = pieces.iter().take_while(|(_, size)| {
        bytes += size;
        bytes <= room
    });
    let kept = kept.count().max(1);
    pieces.into_iter().skip(kept).map(|(name, _)| name).collect()
}

/// What the pieces of one register say.
#[derive(Clone, Debug, Default)]
pub struct Spare {
    /// What is known of the register, as the youngest piece tells.
    pub head: Head,
    /// The commits, each once.
    pub commits: Vec<Commit>,
    /// Lines of newer versions.
    pub parked: Vec<String>,
    /// How many lines are damaged.
    pub broken: usize,
}

impl Spare {
    /// Reads pieces, the oldest first.
    pub fn read<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Spare {
        let mut spare = Spare::default();
        let mut seen = HashSet::new();
        let mut reader = Reader::default();
        for piece in pieces {
            let text = String::from_utf8_lossy(piece);
            let mut lines = text.lines();
            if let Some(head) = lines.next().and_then(|line| serde_json::from_str(line).ok()) {
                spare.head = head;
            }
            for line in lines.filter(|line| !line.is_empty()) {
                match reader.read(line) {
                    Ok(commit) if seen.insert(commit.id()) => spare.commits.push(commit),
                    Ok(_) => (),
                    Err(LineError::Newer) => spare.parked.push(line.to_owned()),
                    Err(_) => spare.broken += 1,
                }
            }
        }
        spare
    }
}

/// Whether a piece may go because all that it says lies in a backup that was read back.
pub fn is_spared(piece: &[u8], backed_up: &HashSet<CommitId>) -> bool {
    let mut lines = piece.split(|byte| *byte == b'\n').skip(1).filter(|line| !line.is_empty());
    lines.all(|line| line::claimed(line).is_some_and(|id| backed_up.contains(&id)))
}
