//! The contents of attachments (附件): which there are, which the log names, cut into pieces and joined again, each told by its hash.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    rc::Rc,
    str::FromStr,
};

use sha2::{Digest, Sha256};

use super::{piece, store::SEGMENT_BYTES};
use crate::{
    domain::{attachment::Attachment, field::Datum as _, id::Key, value::Value},
    journal::{commit::Commit, fold::Journal, name::Name},
};

/// The bytes of a piece, all but the last of a content: in base 64 and with its line's frame it still fits into a
/// value of the log, where a copy of the program from before puts it.
pub const PIECE_BYTES: usize = 45_000;

const _: () = assert!(PIECE_BYTES.is_multiple_of(3) && PIECE_BYTES / 3 * 4 + 256 < SEGMENT_BYTES);

/// The largest content that is taken in.
pub const MAX_CONTENT: u64 = 20 << 20;

/// From how many bytes on a register's attachments make its files unwieldy.
pub const MANY_BYTES: u64 = 200 << 20;

/// Which content: its SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentId([u8; 32]);

impl ContentId {
    /// The id of these bytes.
    pub fn of(bytes: &[u8]) -> ContentId {
        ContentId(Sha256::digest(bytes).into())
    }

    /// As it is written, in small hexadecimal digits.
    pub fn parse(written: &str) -> Option<ContentId> {
        let mut id = [0; 32];
        let bytes = base16ct::mixed::decode(written.trim(), &mut id).ok()?;
        (bytes.len() == id.len()).then_some(ContentId(id))
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&base16ct::lower::encode_string(&self.0))
    }
}

impl fmt::Debug for ContentId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

/// Contents, each whole and with its id.
pub type Contents = BTreeMap<ContentId, Rc<Vec<u8>>>;

/// The contents that a file brings: those in memory, and with their bytes those that whoever reads it has laid aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    pub here: Contents,
    pub aside: BTreeMap<ContentId, u64>,
}

impl Incoming {
    pub fn is_empty(&self) -> bool {
        self.here.is_empty() && self.aside.is_empty()
    }

    pub fn len(&self) -> usize {
        self.here.len() + self.aside.len()
    }

    pub fn has(&self, id: ContentId) -> bool {
        self.here.contains_key(&id) || self.aside.contains_key(&id)
    }

    /// The others than these.
    pub fn without(mut self, ids: &BTreeSet<ContentId>) -> Incoming {
        self.here.retain(|id, _| !ids.contains(id));
        self.aside.retain(|id, _| !ids.contains(id));
        self
    }

    /// All of them with their bytes.
    pub fn sizes(&self) -> BTreeMap<ContentId, u64> {
        let here = self.here.iter().map(|(id, bytes)| (*id, bytes.len() as u64));
        here.chain(self.aside.iter().map(|(id, size)| (*id, *size))).collect()
    }
}

/// How many pieces a content of so many bytes has.
pub fn pieces(size: u64) -> u32 {
    u32::try_from(size.div_ceil(PIECE_BYTES as u64)).unwrap_or(u32::MAX)
}

/// How many pieces of a store are in memory at once, at most, while they go out: half a megabyte.
pub const AT_ONCE: usize = 12;

/// A content that goes out with a file.
#[derive(Clone, Debug)]
pub enum Going {
    /// It is in memory anyway.
    Here(Rc<Vec<u8>>),
    /// It lies in a store, was proved there, and is fetched piece by piece.
    Stored {
        size: u64,
        /// The ids of its lines.
        lines: Vec<Key>,
    },
}

impl Going {
    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        match self {
            Going::Here(bytes) => bytes.len() as u64,
            Going::Stored { size, .. } => *size,
        }
    }
}

/// The contents that go out with a file.
#[derive(Clone, Debug, Default)]
pub struct Cargo(pub BTreeMap<ContentId, Going>);

impl From<Contents> for Cargo {
    fn from(contents: Contents) -> Cargo {
        Cargo(contents.into_iter().map(|(id, bytes)| (id, Going::Here(bytes))).collect())
    }
}

/// Proves a content of a store piece by piece, so that it never has to be in memory as a whole.
pub struct Proving {
    content: ContentId,
    size: u64,
    nth: u32,
    sum: Sha256,
    lines: Vec<Key>,
}

impl Proving {
    pub fn new(content: ContentId, size: u64) -> Proving {
        Proving { content, size, nth: 0, sum: Sha256::new(), lines: Vec::new() }
    }

    /// The pieces that come next, a few at once; none when all were there.
    pub fn wanted(&self) -> Vec<PieceName> {
        PieceName::all(self.content, self.size).skip(self.nth as usize).take(AT_ONCE).collect()
    }

    /// Takes the next piece; whether it can be one.
    pub fn take(&mut self, bytes: &[u8]) -> bool {
        let name = PieceName { content: self.content, size: self.size, nth: self.nth };
        self.sum.update(bytes);
        self.lines.push(piece::write(name, bytes).0);
        self.nth += 1;
        name.length() == Some(bytes.len())
    }

    /// The content as it goes out; none if it lacks a piece or is not what its hash says.
    pub fn finish(self) -> Option<Going> {
        let is_whole = self.nth == pieces(self.size);
        let sum: [u8; 32] = self.sum.finalize().into();
        (is_whole && ContentId(sum) == self.content)
            .then_some(Going::Stored { size: self.size, lines: self.lines })
    }
}

/// The name of a piece, under which it is stored: it says how many there must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PieceName {
    pub content: ContentId,
    /// The bytes of the whole content.
    pub size: u64,
    /// Its place, from 0.
    pub nth: u32,
}

impl PieceName {
    /// The names of all pieces of a content.
    pub fn all(content: ContentId, size: u64) -> impl Iterator<Item = PieceName> {
        (0..pieces(size)).map(move |nth| PieceName { content, size, nth })
    }

    /// How many bytes it must have; none if there can be no such piece.
    pub fn length(self) -> Option<usize> {
        let behind = self.size.checked_sub(u64::from(self.nth) * PIECE_BYTES as u64)?;
        let is_possible = 0 < behind && self.size <= MAX_CONTENT;
        is_possible.then(|| behind.min(PIECE_BYTES as u64) as usize)
    }
}

impl fmt::Display for PieceName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}/{}/{}", self.content, self.size, self.nth)
    }
}

impl FromStr for PieceName {
    type Err = ();

    fn from_str(written: &str) -> Result<PieceName, ()> {
        let mut parts = written.split('/');
        let mut next = || parts.next().ok_or(());
        let content = ContentId::parse(next()?).ok_or(())?;
        let name = PieceName {
            content,
            size: next()?.parse().map_err(|_| ())?,
            nth: next()?.parse().map_err(|_| ())?,
        };
        (parts.next().is_none() && name.length().is_some()).then_some(name).ok_or(())
    }
}

/// What one line of a file, or one stored value, holds of an attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentPiece {
    pub name: PieceName,
    pub bytes: Vec<u8>,
}

/// What is wrong with a piece or with what was joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotJoined {
    /// A piece of another length or place than there can be, or that says another size than those before it.
    Misfit,
    /// All pieces are there, but what they make has another hash.
    Changed,
}

/// Contents on their way in, piece by piece and in any order.
#[derive(Clone, Debug, Default)]
pub struct Joining {
    open: BTreeMap<ContentId, (u64, BTreeMap<u32, Vec<u8>>)>,
    whole: Contents,
    /// Those that were laid aside, with their bytes.
    aside: BTreeMap<ContentId, u64>,
    refused: BTreeSet<ContentId>,
}

impl Joining {
    /// Takes a piece in. One that came before does no harm.
    pub fn add(&mut self, piece: ContentPiece) -> Result<(), NotJoined> {
        let ContentPiece { name: PieceName { content, size, nth }, bytes } = piece;
        if piece.name.length() != Some(bytes.len()) {
            return Err(NotJoined::Misfit);
        }
        let is_known = self.whole.contains_key(&content) || self.aside.contains_key(&content);
        if is_known || self.refused.contains(&content) {
            return Ok(());
        }
        let (known, parts) = self.open.entry(content).or_insert_with(|| (size, BTreeMap::new()));
        if *known != size {
            return Err(NotJoined::Misfit);
        }
        parts.entry(nth).or_insert(bytes);
        if parts.len() < pieces(size) as usize {
            return Ok(());
        }
        let parts = self.open.remove(&content).map(|(_, parts)| parts).unwrap_or_default();
        let joined = parts.into_values().collect::<Vec<_>>().concat();
        if ContentId::of(&joined) == content {
            self.whole.insert(content, Rc::new(joined));
            Ok(())
        } else {
            self.refused.insert(content);
            Err(NotJoined::Changed)
        }
    }

    /// What is whole by now, to be laid aside: it counts as brought, and is in memory no longer.
    pub fn lay_aside(&mut self) -> Contents {
        self.aside.extend(self.whole.iter().map(|(id, bytes)| (*id, bytes.len() as u64)));
        std::mem::take(&mut self.whole)
    }

    /// What is whole, and how many contents are not.
    pub fn finish(self) -> (Incoming, usize) {
        let broken = self.open.len() + self.refused.len();
        (Incoming { here: self.whole, aside: self.aside }, broken)
    }
}

/// The contents that a store holds, by the names of its pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Those of which every piece is there, with their bytes.
    pub whole: BTreeMap<ContentId, u64>,
    /// The names of pieces that belong to nothing whole.
    pub scraps: Vec<String>,
}

impl Holdings {
    /// Looks through the names of all pieces.
    pub fn of(names: impl IntoIterator<Item = String>) -> Holdings {
        let mut found: BTreeMap<(ContentId, u64), Vec<u32>> = BTreeMap::new();
        let mut holdings = Holdings::default();
        for name in names {
            match name.parse::<PieceName>() {
                Ok(name) => found.entry((name.content, name.size)).or_default().push(name.nth),
                Err(()) => holdings.scraps.push(name),
            }
        }
        for ((content, size), places) in found {
            if places.len() == pieces(size) as usize {
                holdings.whole.insert(content, size);
            } else {
                let names = places.into_iter().map(|nth| PieceName { content, size, nth }.to_string());
                holdings.scraps.extend(names);
            }
        }
        holdings
    }

    /// All bytes that are held.
    pub fn bytes(&self) -> u64 {
        self.whole.values().sum()
    }

    /// What nothing names: neither a commit, nor a text that is not read further, such as a draft or a line of a newer
    /// version.
    pub fn orphans(&self, named: &BTreeSet<ContentId>, texts: &[String]) -> BTreeSet<ContentId> {
        let is_orphan = |content: &&ContentId| {
            let written = content.to_string();
            !named.contains(*content) && !texts.iter().any(|text| text.contains(&written))
        };
        self.whole.keys().filter(is_orphan).copied().collect()
    }
}

/// The field of every record that names attachments.
pub const ATTACHMENTS: Name = Name::of("attachments");

/// The attachments that a value of that field lists.
pub fn listed(value: &Value) -> Vec<Attachment> {
    value.items().iter().filter_map(|item| <Option<Attachment>>::read(item).ok().flatten()).collect()
}

/// Which content an attachment names.
pub fn content_of(attachment: &Attachment) -> Option<ContentId> {
    ContentId::parse(attachment.sha256.as_ref()?)
}

fn contents_in(value: &Value) -> impl Iterator<Item = ContentId> {
    listed(value).into_iter().filter_map(|it| content_of(&it))
}

/// The contents that some commits name, be it in history.
pub fn named<'a>(commits: impl IntoIterator<Item = &'a Commit>) -> BTreeSet<ContentId> {
    let ops = commits.into_iter().flat_map(|commit| &commit.ops);
    ops.filter(|op| op.field == ATTACHMENTS).flat_map(|op| contents_in(&op.value)).collect()
}

/// The contents that stand in the register now, on whatever side of a conflict: all others that commits name are only
/// remembered.
pub fn in_use(journal: &Journal) -> BTreeSet<ContentId> {
    let records = journal.all_records().filter(|record| record.exists() || record.is_half_deleted());
    let shown = records.flat_map(|record| named(record.heads(ATTACHMENTS)));
    // What was written of suggestions that are away is shown once they are back.
    let held = journal.commits().iter().filter(|commit| journal.hides(commit.record));
    shown.chain(named(held)).collect()
}

/// The contents that stand in the register now, each with its file's name: those that a person can miss. What is kept
/// elsewhere (存放位置) is no part of it.
pub fn standing(journal: &Journal) -> BTreeMap<ContentId, String> {
    let mut standing = BTreeMap::new();
    for record in journal.all_records().filter(|record| record.exists()) {
        for attachment in listed(record.shown(ATTACHMENTS)) {
            if let Some(content) = content_of(&attachment).filter(|_| attachment.location.is_none()) {
                standing.entry(content).or_insert_with(|| file_name(&attachment));
            }
        }
    }
    standing
}

/// The files that some commits name and that these contents hold, each once, as they were named first.
pub fn names<'a>(commits: impl IntoIterator<Item = &'a Commit>, contents: &Incoming) -> Vec<String> {
    let ops = commits.into_iter().flat_map(|commit| &commit.ops).filter(|op| op.field == ATTACHMENTS);
    let mut seen = BTreeSet::new();
    let named = ops.flat_map(|op| listed(&op.value)).filter_map(|it| {
        let content = content_of(&it).filter(|content| contents.has(*content))?;
        seen.insert(content).then(|| file_name(&it))
    });
    named.collect()
}

/// What an attachment is called.
pub fn file_name(attachment: &Attachment) -> String {
    attachment.file.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// What a content is, by its first bytes: its name may say anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A picture that every browser shows, of this media type. SVG is none: it may hold scripts.
    Picture(&'static str),
    Pdf,
    /// Nothing that the page shows.
    Other,
}

impl Look {
    pub fn of(bytes: &[u8]) -> Look {
        const PICTURES: &[(&[u8], &str)] = &[
            (b"\x89PNG\r\n\x1a\n", "image/png"),
            (b"\xff\xd8\xff", "image/jpeg"),
            (b"GIF8", "image/gif"),
            (b"BM", "image/bmp"),
        ];
        let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        match PICTURES.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            Some((_, media_type)) => Look::Picture(media_type),
            None if is_webp => Look::Picture("image/webp"),
            None if bytes.starts_with(b"%PDF-") => Look::Pdf,
            None => Look::Other,
        }
    }

    /// As what the browser gets it.
    pub fn media_type(self) -> &'static str {
        match self {
            Look::Picture(media_type) => media_type,
            Look::Pdf => "application/pdf",
            Look::Other => "application/octet-stream",
        }
    }
}

#[cfg(test)]
mod tests;
