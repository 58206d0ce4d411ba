//! Writing a file: the same commits under the same header give the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use super::header::{Header, IdsDigest, Members, header_digest};
use crate::{
    domain::{id::Key, value::Value},
    exchange::signature::{self, Signed},
    journal::{clock::Stamp, commit::Commit, depot::Deposited, fold::Journal, line},
    workbench::{
        attached::{self, Cargo, ContentId, Going, PIECE_BYTES, PieceName, Proving, pieces},
        piece,
        store::Segment,
    },
};

/// How many bytes a part of a file has at least, the first and the last ones aside: a few milliseconds of work.
const PART_BYTES: usize = 1 << 20;

/// The file that holds a journal and the parked lines of newer versions, in parts whose sequence is the file:
/// a browser makes a Blob of them and never needs the whole in one piece.
///
/// Commits come in the order of their stamps and ids, parked lines behind them in the order of their ids. Lines that
/// are not in memory are asked for while it is written, see [`Writing::wanted`].
pub fn write(journal: &Journal, parked: &[String], header: &Header) -> Writing {
    let entries = journal.elsewhere().copied().map(Entry::Away);
    write_entries(entries.chain(journal.commits().iter().cloned().map(Entry::Here)), journal, parked, header)
}

/// The file that holds some of a journal's commits, such as a pack's.
pub fn write_part<'a>(
    commits: impl IntoIterator<Item = &'a Commit>,
    journal: &Journal,
    parked: &[String],
    header: &Header,
) -> Writing {
    write_entries(commits.into_iter().cloned().map(Entry::Here), journal, parked, header)
}

fn write_entries(
    commits: impl Iterator<Item = Entry>,
    journal: &Journal,
    parked: &[String],
    header: &Header,
) -> Writing {
    let commits: Vec<(u64, Entry)> = commits.map(|entry| (entry.stamp().bits(), entry)).collect();
    let parked = (parked.iter())
        .filter_map(|line| line::newer_id(line).map(|id| (id, line.clone())))
        .filter(|(id, _)| !journal.contains(*id))
        .collect::<std::collections::BTreeMap<_, _>>();
    let members = header.members(commits.len() + parked.len());
    Writing {
        count: commits.len() + parked.len(),
        members,
        commits: commits.into_iter(),
        window: BTreeMap::new(),
        parked: parked.into_iter(),
        carried: Vec::new().into_iter(),
        piece: 0,
        line: String::new(),
        pieces: BTreeMap::new(),
        proving: None,
        is_spoiled: false,
        sum: IdsDigest::default(),
        stage: Stage::Order,
        sign: None,
    }
}

/// The ids of the lines that carry some contents, in their order.
pub fn piece_ids(cargo: &Cargo) -> Vec<Key> {
    let of = |(id, going): (&ContentId, &Going)| match going {
        Going::Here(bytes) => {
            let names = PieceName::all(*id, bytes.len() as u64);
            names.zip(bytes.chunks(PIECE_BYTES)).map(|(name, part)| piece::write(name, part).0).collect()
        }
        Going::Stored { lines, .. } => lines.clone(),
    };
    cargo.0.iter().flat_map(of).collect()
}

/// A commit that goes into the file.
#[derive(Debug)]
enum Entry {
    Here(Commit),
    /// Its line lies in the log.
    Away(Deposited),
}

impl Entry {
    fn id(&self) -> Key {
        match self {
            Entry::Here(commit) => commit.id(),
            Entry::Away(deposited) => deposited.id,
        }
    }

    fn stamp(&self) -> Stamp {
        match self {
            Entry::Here(commit) => commit.stamp,
            Entry::Away(deposited) => deposited.stamp,
        }
    }
}

/// How many values of the log are asked for at once, and for how many lines it is looked ahead.
const AT_ONCE: usize = 48;
const AHEAD: usize = 4_000;

/// Signs what a file holds, see [`signature::message`].
pub type Sign = Box<dyn Fn(&str) -> Option<Signed>>;

/// A file that is being written: an iterator of its parts, each a few milliseconds of work. It holds the commits,
/// which share their contents with the journal, and so does not see what is changed meanwhile.
pub struct Writing {
    count: usize,
    members: Vec<(&'static str, Value)>,
    commits: std::vec::IntoIter<(u64, Entry)>,
    /// Values of the log in which the next lines lie, by their places.
    window: BTreeMap<u32, Vec<u8>>,
    parked: std::collections::btree_map::IntoIter<Key, String>,
    /// The contents of attachments that it carries, and the piece of the first that comes next.
    carried: std::vec::IntoIter<(ContentId, Going)>,
    piece: u32,
    /// The line that was written last, whose room is used again.
    line: String,
    /// The next pieces of a store, and the proof of the content that they belong to.
    pieces: BTreeMap<PieceName, Vec<u8>>,
    proving: Option<Proving>,
    /// A content of the store is not what it was when it was proved.
    is_spoiled: bool,
    sum: IdsDigest,
    stage: Stage,
    sign: Option<Sign>,
}

/// A part of a file. What came from the log is as it was proven there, so that nobody looks again whether it is text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part(Vec<u8>);

impl Part {
    /// What stands in the file at its place.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The file as one text.
impl FromIterator<Part> for String {
    fn from_iter<T: IntoIterator<Item = Part>>(parts: T) -> String {
        let bytes = parts.into_iter().map(|part| part.0).collect::<Vec<_>>().concat();
        String::from_utf8(bytes).unwrap_or_else(|_| unreachable!("what was proven is text"))
    }
}

/// What became of the next line.
enum Put<T> {
    /// It is written.
    Line(T),
    /// It is wanted, see [`Writing::wanted`] and [`Writing::wanted_pieces`].
    Hungry,
    /// There is none.
    Nothing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The commits are yet to be put in their order.
    Order,
    Start,
    Lines,
    Sum,
    Over,
}

impl Writing {
    /// The same file, signed at its end.
    pub fn signed(self, sign: Option<Sign>) -> Writing {
        Writing { sign, ..self }
    }

    /// How many of how many lines have been written.
    pub fn progress(&self) -> (usize, usize) {
        let carried = |(_, going): &(_, Going)| pieces(going.size()) as usize;
        let pieces = self.carried.as_slice().iter().map(carried).sum::<usize>() - self.piece as usize;
        (self.count - self.commits.len() - self.parked.len() - pieces, self.count)
    }

    /// The same file with the contents of attachments behind its commits. What was parked of them goes with them.
    pub fn carrying(self, cargo: impl Into<Cargo>) -> Writing {
        let Cargo(cargo) = cargo.into();
        let is_carried = |line: &String| {
            piece::read_formed(line).is_some_and(|(_, piece)| cargo.contains_key(&piece.name.content))
        };
        let parked: std::collections::BTreeMap<Key, String> =
            self.parked.filter(|(_, line)| cargo.is_empty() || !is_carried(line)).collect();
        let lines: usize = cargo.values().map(|going| pieces(going.size()) as usize).sum();
        let count = self.commits.len() + parked.len() + lines;
        let said = |(name, value)| match name {
            "count" => (name, Value::Int(i64::try_from(count).unwrap_or(i64::MAX))),
            _ => (name, value),
        };
        Writing {
            count,
            members: self.members.into_iter().map(said).collect(),
            parked: parked.into_iter(),
            carried: cargo.into_iter().collect::<Vec<_>>().into_iter(),
            ..self
        }
    }

    fn put_piece(&mut self, part: &mut Vec<u8>) -> Put<Key> {
        let Some((content, going)) = self.carried.as_slice().first() else { return Put::Nothing };
        let name = PieceName { content: *content, size: going.size(), nth: self.piece };
        let (id, line) = match going {
            Going::Here(bytes) => match bytes.chunks(PIECE_BYTES).nth(self.piece as usize) {
                Some(bytes) => piece::write(name, bytes),
                None => return Put::Nothing,
            },
            Going::Stored { .. } => {
                let Some(bytes) = self.pieces.remove(&name) else { return Put::Hungry };
                let mut proving =
                    self.proving.take().unwrap_or_else(|| Proving::new(name.content, name.size));
                self.is_spoiled |= !proving.take(&bytes);
                if proving.wanted().is_empty() {
                    self.is_spoiled |= proving.finish().is_none();
                } else {
                    self.proving = Some(proving);
                }
                piece::write(name, &bytes)
            }
        };
        if self.is_spoiled {
            return Put::Hungry;
        }
        part.extend_from_slice(line.as_bytes());
        self.piece += 1;
        if pieces(name.size) <= self.piece {
            (self.piece, _) = (0, self.carried.next());
        }
        Put::Line(id)
    }

    /// The pieces of a store that are wanted before it can go on, a few at once; none if it can.
    pub fn wanted_pieces(&self) -> Vec<PieceName> {
        if 0 < self.commits.len() + self.parked.len() {
            return Vec::new();
        }
        let mut wanted = Vec::new();
        for (nth, (content, going)) in self.carried.as_slice().iter().enumerate() {
            let from = if nth == 0 { self.piece as usize } else { 0 };
            let Going::Stored { size, .. } = going else { break };
            wanted.extend(PieceName::all(*content, *size).skip(from).take(attached::AT_ONCE - wanted.len()));
            if wanted.len() == attached::AT_ONCE {
                break;
            }
        }
        // What is here is written first.
        if wanted.first().is_some_and(|first| self.pieces.contains_key(first)) { Vec::new() } else { wanted }
    }

    /// Takes pieces that were wanted. A store that lacks one, or holds another than was proved, spoils the file.
    pub fn supply_pieces(&mut self, pieces: impl IntoIterator<Item = (PieceName, Vec<u8>)>) {
        self.pieces.extend(pieces);
        self.is_spoiled |= !self.wanted_pieces().is_empty();
    }

    /// Whether the store is not what it was: nobody gets this file.
    pub fn is_spoiled(&self) -> bool {
        self.is_spoiled
    }

    /// How many pieces of a store are in memory.
    pub fn held(&self) -> usize {
        self.pieces.len()
    }

    fn written_end(&mut self) -> String {
        let count = self.count;
        let members: Members =
            self.members.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
        let (header, ids) = (header_digest(members), std::mem::take(&mut self.sum).finish());
        let signed =
            self.sign.as_ref().and_then(|sign| sign(&signature::message(&header, count as u64, &ids)));
        let signature = signed.map(|Signed { key, signature }| {
            format!(",\"signature\":{{\"key\":\"{key}\",\"value\":\"{signature}\"}}")
        });
        let signature = signature.unwrap_or_default();
        format!(
            "],\n\"end\":{{\"count\":{count},\"header\":\"{header}\",\"sha256\":\"{ids}\"{signature}}}}}\n"
        )
    }

    /// The places of the log that are wanted before it can go on, sorted; none if it can. Where no place is named, the
    /// log does not hold what it held.
    pub fn wanted(&self) -> Option<Vec<u32>> {
        match self.commits.as_slice().first() {
            _ if self.stage == Stage::Order => None,
            Some((_, Entry::Away(first))) if !self.put_deposited(first, &mut Vec::new()) => {
                Some(self.coming().into_iter().filter(|place| !self.window.contains_key(place)).collect())
            }
            _ => None,
        }
    }

    /// The places that will be wanted once what is here has been written: whoever fetches them meanwhile waits less.
    pub fn ahead(&self) -> Vec<u32> {
        let mut places = BTreeSet::new();
        if self.stage == Stage::Order {
            return Vec::new();
        }
        for (_, entry) in self.commits.as_slice().iter().take(2 * AHEAD) {
            if AT_ONCE < places.len() {
                break;
            }
            if let Entry::Away(deposited) = entry {
                let beside = [deposited.place, deposited.place + 1];
                places.extend(beside.into_iter().filter(|place| !self.window.contains_key(place)));
            }
        }
        places.into_iter().collect()
    }

    /// Takes what lies at wanted places.
    pub fn supply(&mut self, segments: Vec<Segment>) {
        let coming = self.coming();
        self.window.retain(|place, _| coming.contains(place));
        self.window.extend(segments.into_iter().map(|segment| (segment.place, segment.bytes)));
    }

    /// The places in which the next lines lie.
    fn coming(&self) -> BTreeSet<u32> {
        let mut places = BTreeSet::new();
        for (_, entry) in self.commits.as_slice().iter().take(AHEAD) {
            if let Entry::Away(deposited) = entry {
                if AT_ONCE < places.len() {
                    break;
                }
                places.extend([deposited.place, deposited.place + 1]);
            }
        }
        // A long line goes on behind them.
        if let Some((_, Entry::Away(first))) = self.commits.as_slice().first() {
            let end = (first.place..).find(|place| !self.window.contains_key(place));
            places.extend(first.place..=end.unwrap_or(first.place));
        }
        places
    }

    /// Adds the line of a commit in the log, to the byte, if all of it is here and as it was; says whether it is.
    fn put_deposited(&self, deposited: &Deposited, part: &mut Vec<u8>) -> bool {
        let (begin, mut at) = (part.len(), deposited.at as usize);
        for place in deposited.place.. {
            let Some(rest) = self.window.get(&place).and_then(|bytes| bytes.get(at..)) else { break };
            let end = memchr::memchr(b'\n', rest);
            part.extend_from_slice(&rest[..end.unwrap_or(rest.len())]);
            if end.is_some() {
                if deposited.is_line(&part[begin..]) {
                    return true;
                }
                break;
            }
            at = 0;
        }
        part.truncate(begin);
        false
    }

    /// Adds a line.
    fn put_line(&mut self, part: &mut Vec<u8>) -> Put<()> {
        let id = match self.commits.as_slice().first() {
            Some((_, entry)) => {
                match entry {
                    Entry::Here(commit) => {
                        self.line.clear();
                        line::put(commit, &mut self.line);
                        part.extend_from_slice(self.line.as_bytes());
                    }
                    Entry::Away(deposited) if self.put_deposited(deposited, part) => (),
                    Entry::Away(_) => return Put::Hungry,
                }
                let id = entry.id();
                self.commits.next();
                id
            }
            None => match self.parked.next() {
                Some((id, line)) => {
                    part.extend_from_slice(line.as_bytes());
                    id
                }
                None => match self.put_piece(part) {
                    Put::Line(id) => id,
                    Put::Hungry => return Put::Hungry,
                    Put::Nothing => return Put::Nothing,
                },
            },
        };
        self.sum.push(id);
        let is_last = self.commits.len() + self.parked.len() + self.carried.len() == 0;
        part.extend_from_slice(if is_last { b"\n" } else { b",\n" });
        Put::Line(())
    }
}

impl Iterator for Writing {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let mut part = Vec::new();
        match self.stage {
            Stage::Order => {
                // Most come in their order: a stable sort takes such runs as they are.
                self.commits.as_mut_slice().sort_by(|(stamp, one), (other_stamp, other)| {
                    stamp.cmp(other_stamp).then_with(|| one.id().cmp(&other.id()))
                });
                self.stage = Stage::Start;
            }
            Stage::Start => {
                part = written_start(&self.members).into_bytes();
                self.stage = Stage::Lines;
            }
            Stage::Lines => {
                part.reserve(PART_BYTES + (PART_BYTES >> 4));
                while part.len() < PART_BYTES {
                    match self.put_line(&mut part) {
                        Put::Line(()) => (),
                        Put::Hungry => break,
                        Put::Nothing => {
                            self.stage = Stage::Sum;
                            break;
                        }
                    }
                }
            }
            Stage::Sum => {
                // A part may be empty: to add up a large register takes many of them.
                if !self.sum.step() {
                    part = self.written_end().into_bytes();
                    self.stage = Stage::Over;
                }
            }
            Stage::Over => return None,
        }
        Some(Part(part))
    }
}

fn written_start(members: &[(&str, Value)]) -> String {
    let members: Vec<String> = members
        .iter()
        .map(|(name, value)| format!("{}:{}", Value::from(*name).canonical(), value.canonical()))
        .collect();
    // The note has a line of its own: it is for people who open the file in an editor.
    let (note, rest) = members.split_last().unwrap_or_else(|| unreachable!("a header has members"));
    format!("{{{},\n{note},\n\"commits\":[\n", rest.join(","))
}
