//! The checkpoint: what of a register is kept beside its log, so that it opens without reading the log whole.
//!
//! It is derived and may vanish: what is damaged, stale or of another version is thrown away and made anew,
//! never believed. It holds the records that belong to no suggestion as the lines of their commits, each
//! checked against its id when it is read, and for every suggestion the places of the log where its own
//! commits lie. The deputies lie apart: there may be thousands, and the first screen names none of them.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
};

use serde::{Deserialize, Serialize};

use super::bench::Workbench;
use crate::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        link::Link,
        record::Entity,
    },
    journal::{
        clock::Stamp,
        conflict::conflicts,
        fold::{Digest, Record},
        line,
        name::Name,
    },
};

/// The layout of what is written here; another layout is never read.
const LAYOUT: u32 = 2;

/// How large a piece of what is written is, or little more.
const PIECE: usize = 1 << 20;

/// From how many values of the log on a checkpoint is worth its room: a megabyte is read at once.
pub const WORTH: u32 = 16;

/// How far the log may go on behind a checkpoint until reading it whole is as quick: a value for each save.
pub const TAIL: u32 = 600;

/// What a checkpoint says of the whole log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The last place of the log that it knows.
    pub place: u32,
    /// Count and digest of all commits up to there.
    pub digest: Digest,
    /// The latest stamp that this browser made or learned.
    pub stamp: Stamp,
    /// How many open conflicts there are.
    pub conflicts: usize,
}

/// A checkpoint that has been read.
#[derive(Clone, Debug)]
pub struct Checkpoint<'a> {
    /// What it says of the whole log.
    pub summary: Summary,
    /// The commits of the records that belong to no suggestion, as their lines, each with its place.
    pub common: Vec<(u32, &'a str)>,
    /// The lines that only a newer version understands.
    pub parked: Vec<&'a str>,
    /// Where the suggestions' own commits lie.
    pub index: Index,
}

#[derive(Serialize, Deserialize)]
struct Head {
    layout: u32,
    place: u32,
    count: u64,
    sum: String,
    stamp: String,
    conflicts: usize,
    common: usize,
    parked: usize,
    index: usize,
}

impl<'a> Checkpoint<'a> {
    /// Reads what [`Making::finish`] wrote, one piece behind the other; none if it is anything else.
    pub fn read(bytes: &'a [u8]) -> Option<Checkpoint<'a>> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_str(str::from_utf8(&bytes[..end]).ok()?).ok()?;
        let (common, rest) = bytes[end + 1..].split_at_checked(head.common)?;
        let (parked, index) = rest.split_at_checked(head.parked)?;
        if head.layout != LAYOUT || index.len() != head.index {
            return None;
        }
        let lines = |bytes: &'a [u8]| Some(std::str::from_utf8(bytes).ok()?.lines());
        let common = lines(common)?.map(placed);
        Some(Checkpoint {
            summary: Summary {
                place: head.place,
                digest: Digest { count: head.count, sum: u128::from_str_radix(&head.sum, 16).ok()? },
                stamp: Stamp::parse(&head.stamp)?,
                conflicts: head.conflicts,
            },
            common: common.collect::<Option<_>>()?,
            parked: lines(parked)?.collect(),
            index: Index::read(index)?,
        })
    }
}

/// A line of a commit behind its place in the log.
pub(super) fn placed(line: &str) -> Option<(u32, &str)> {
    let (place, line) = line.split_once(' ')?;
    Some((place.parse().ok()?, line))
}

/// Where the commits of each suggestion and its children lie in the log.
#[derive(Clone, Debug, Default)]
pub struct Index {
    bytes: Vec<u8>,
    /// The suggestions, sorted, and where their entries begin.
    at: Vec<(Key, u32)>,
    /// Which suggestions a child belonged to, by half of the child's key: enough to find all that may be meant.
    children: Children,
}

/// Children by half of their key, sorted, and where those begin whose first sixteen bits are the same: keys are random,
/// so that few are.
#[derive(Clone, Debug, Default)]
struct Children {
    sorted: Vec<(u64, u32)>,
    begins: Vec<u32>,
}

impl Children {
    fn of(sorted: Vec<(u64, u32)>) -> Children {
        let mut begins = Vec::with_capacity(usize::from(u16::MAX) + 2);
        for (nth, (key, _)) in (0u32..).zip(&sorted) {
            begins.resize((key >> 48) as usize + 1, nth);
        }
        begins.resize(usize::from(u16::MAX) + 2, sorted.len() as u32);
        Children { sorted, begins }
    }

    /// Those with this half of a key.
    fn find(&self, half: u64) -> &[(u64, u32)] {
        let bits = (half >> 48) as usize;
        let [from, to] =
            [bits, bits + 1].map(|bits| self.begins.get(bits).copied().unwrap_or_default() as usize);
        let near = self.sorted.get(from..to).unwrap_or_default();
        let near = &near[near.partition_point(|(key, _)| *key < half)..];
        &near[..near.partition_point(|(key, _)| *key == half)]
    }
}

/// What the index says of one suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// How many commits it and its children have.
    pub commits: u32,
    /// The places in which their lines begin.
    pub places: Vec<u32>,
    /// The suggestions that it is linked with, either way.
    pub linked: Vec<RecordId>,
}

impl Index {
    /// Whether the log held this suggestion.
    pub fn contains(&self, suggestion: RecordId) -> bool {
        suggestion.kind == Kind::Suggestion && self.find(suggestion.key).is_some()
    }

    /// What it says of a suggestion.
    pub fn of(&self, suggestion: RecordId) -> Option<Places> {
        let at = self.at.get(self.find(suggestion.key)?)?.1 as usize;
        let mut bytes = Bytes(self.bytes.get(at..)?);
        let commits = bytes.number()?;
        let mut place = 0;
        let places = (0..bytes.number()?).map(|_| {
            place += bytes.number()?;
            Some(place)
        });
        let places = places.collect::<Option<_>>()?;
        let linked = (0..bytes.number()?).map(|_| Some(suggestion_of(bytes.key()?)));
        Some(Places { commits, places, linked: linked.collect::<Option<_>>()? })
    }

    /// The suggestions that a child may have belonged to.
    pub fn parents(&self, child: RecordId) -> impl Iterator<Item = RecordId> + '_ {
        (self.children.find(half(child)).iter())
            .filter_map(|(_, at)| Some(suggestion_of(self.at.get(*at as usize)?.0)))
    }

    /// What tells the children of some suggestions from those of others.
    pub(super) fn members(&self, suggestions: &[RecordId]) -> Members {
        let mut own: Vec<RecordId> = suggestions.to_vec();
        own.sort_unstable();
        let mut is_own = vec![false; self.at.len()];
        for nth in own.iter().filter_map(|id| self.find(id.key)) {
            is_own[nth] = true;
        }
        let of_own = |(_, nth): &&(u64, u32)| is_own.get(*nth as usize) == Some(&true);
        let children = self.children.sorted.iter().filter(of_own).map(|(half, _)| *half).collect();
        Members { own, children }
    }

    /// All suggestions that the log held.
    pub(super) fn suggestions(&self) -> impl Iterator<Item = RecordId> {
        self.at.iter().map(|(key, _)| suggestion_of(*key))
    }

    fn find(&self, suggestion: Key) -> Option<usize> {
        self.at.binary_search_by_key(&suggestion, |(key, _)| *key).ok()
    }

    fn read(bytes: &[u8]) -> Option<Index> {
        let mut rest = Bytes(bytes);
        let count = rest.fixed::<4>().map(u32::from_be_bytes)?;
        let at = (0..count).map(|_| Some((rest.key()?, u32::from_be_bytes(rest.fixed()?))));
        let at = at.collect::<Option<Vec<_>>>()?;
        let count = rest.fixed::<4>().map(u32::from_be_bytes)?;
        let children =
            (0..count).map(|_| Some((u64::from_be_bytes(rest.fixed()?), u32::from_be_bytes(rest.fixed()?))));
        let children = children.collect::<Option<Vec<_>>>()?;
        let is_sorted = at.is_sorted_by_key(|(key, _)| *key) && children.is_sorted();
        is_sorted.then(|| Index { bytes: rest.0.to_vec(), at, children: Children::of(children) })
    }
}

/// Some suggestions and all that belongs to them or did once.
#[derive(Clone, Debug, Default)]
pub struct Members {
    /// The suggestions, sorted.
    own: Vec<RecordId>,
    /// Halves of the keys of their children, sorted.
    children: Vec<u64>,
}

impl Members {
    /// Whether a record is one of them; of a thousand million others one may pass for one, too.
    pub fn may_have(&self, record: RecordId) -> bool {
        match record.kind {
            Kind::Suggestion => self.own.binary_search(&record).is_ok(),
            kind => kind.is_child() && self.children.binary_search(&half(record)).is_ok(),
        }
    }
}

fn suggestion_of(key: Key) -> RecordId {
    RecordId { kind: Kind::Suggestion, key }
}

/// What a child is found by: half of its key, with its kind.
fn half(child: RecordId) -> u64 {
    let mut start = [0; 8];
    start.copy_from_slice(&child.key.0[..8]);
    u64::from_be_bytes(start) ^ child.kind as u64
}

/// Bytes that are read from the front; every reader says none behind the end.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    fn key(&mut self) -> Option<Key> {
        self.fixed().map(Key)
    }

    /// A number of seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let [byte] = self.fixed()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

fn put_number(to: &mut Vec<u8>, mut number: u32) {
    while 0x80 <= number {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// A checkpoint that was made, in pieces of about a megabyte.
pub struct Made {
    /// The last place of the log that it knows.
    pub place: u32,
    /// What the register holds of which it was made.
    pub digest: Digest,
    /// What [`Checkpoint::read`] reads.
    pub checkpoint: Vec<Vec<u8>>,
    /// What [`DeputyReading`](super::part::DeputyReading) reads.
    pub deputies: Vec<Vec<u8>>,
}

/// A checkpoint that is being made, in slices.
pub struct Making {
    /// How many commits the register has, and how many of them have been looked at.
    known: usize,
    seen: usize,
    /// The lines of the commits that belong to no suggestion, in the order in which they came: what was kept
    /// before stays as it is when more come.
    common: Vec<String>,
    /// The same of the deputies.
    deputies: Vec<String>,
    suggestions: Vec<RecordId>,
    done: usize,
    links: HashMap<RecordId, BTreeSet<Key>>,
    entries: Vec<u8>,
    at: Vec<(Key, u32)>,
    children: Vec<(u64, u32)>,
}

impl Making {
    /// Begins one of the register as it stands.
    pub fn new(bench: &Workbench) -> Making {
        let journal = bench.journal();
        let mut suggestions = journal.parents_ever(Kind::Suggestion);
        suggestions.extend(bench.index().into_iter().flat_map(Index::suggestions));
        let mut suggestions: Vec<RecordId> = suggestions.into_iter().collect();
        suggestions.sort_unstable();
        let mut links: HashMap<RecordId, BTreeSet<Key>> = HashMap::new();
        for record in journal.records_ever(Kind::Link) {
            let to = Link::read(record.id(), &record).0.to.map(|it| it.id());
            for (from, to) in record.parent().into_iter().zip(to) {
                links.entry(from).or_default().insert(to.key);
                links.entry(to).or_default().insert(from.key);
            }
        }
        Making {
            known: journal.commits().len(),
            seen: 0,
            common: Vec::new(),
            deputies: Vec::new(),
            suggestions,
            done: 0,
            links,
            entries: Vec::new(),
            at: Vec::new(),
            children: Vec::new(),
        }
    }

    /// Looks at at most so many suggestions or, afterwards, commits; says whether more are left.
    pub fn step(&mut self, bench: &Workbench, count: usize) -> bool {
        if self.done < self.suggestions.len() {
            self.index(bench, count);
        } else {
            self.gather(bench, count);
        }
        self.done < self.suggestions.len() || self.seen < self.known
    }

    /// Writes down what belongs to no suggestion.
    fn gather(&mut self, bench: &Workbench, commits: usize) {
        let journal = bench.journal();
        for (commit, place) in journal.arrived(self.seen..self.known).take(commits) {
            self.seen += 1;
            let is_apart = match commit.record.kind {
                // What was written of a suggestion that is away is in no index.
                _ if journal.hides(commit.record) => true,
                Kind::Suggestion => false,
                // A child whose parent nobody has named yet may get one.
                kind if kind.is_child() => {
                    let record = journal.record(commit.record).filter(|record| record.parent().is_none());
                    let is_named = |record: Record<'_>| {
                        record.placed().any(|(commit, _)| commit.op(Name::PARENT).is_some())
                    };
                    record.is_some_and(|record| !is_named(record))
                }
                _ => true,
            };
            if is_apart {
                let pieces = match commit.record.kind {
                    Kind::Deputy => &mut self.deputies,
                    _ => &mut self.common,
                };
                if pieces.last().is_none_or(|last| PIECE < last.len()) {
                    pieces.push(String::new());
                }
                if let Some(piece) = pieces.last_mut() {
                    let _ = write!(piece, "{place} ");
                    line::put(commit, piece);
                    piece.push('\n');
                }
            }
        }
    }

    /// Notes the places of suggestions: of one that is not in memory those that were known before.
    fn index(&mut self, bench: &Workbench, suggestions: usize) {
        let journal = bench.journal();
        let mut places: BTreeSet<u32> = BTreeSet::new();
        for id in self.suggestions.iter().skip(self.done).take(suggestions) {
            let ordinal = u32::try_from(self.at.len()).unwrap_or(u32::MAX);
            let known = bench.index().and_then(|index| index.of(*id)).unwrap_or_default();
            places.clear();
            let mut commits = 0;
            if bench.here().is_away(*id) {
                places.extend(&known.places);
                commits = known.commits;
            } else {
                let own = journal.record(*id).into_iter();
                for record in own.chain(journal.ever_under(*id)) {
                    for (_, place) in record.placed() {
                        places.insert(place);
                        commits += 1;
                    }
                    if record.id() != *id {
                        self.children.push((half(record.id()), ordinal));
                    }
                }
            }
            self.at.push((id.key, u32::try_from(self.entries.len()).unwrap_or(u32::MAX)));
            put_number(&mut self.entries, commits);
            put_number(&mut self.entries, places.len() as u32);
            let mut before = 0;
            for place in &places {
                put_number(&mut self.entries, place - before);
                before = *place;
            }
            let mut linked = self.links.remove(id).unwrap_or_default();
            linked.extend(known.linked.iter().map(|it| it.key));
            put_number(&mut self.entries, linked.len() as u32);
            for key in linked {
                self.entries.extend_from_slice(&key.0);
            }
        }
        self.done += suggestions;
    }

    /// What was made; none when the register has changed since it was begun, or is not all stored.
    pub fn finish(mut self, bench: &Workbench) -> Option<Made> {
        while self.step(bench, usize::MAX / 2) {}
        let journal = bench.journal();
        if journal.commits().len() != self.known || !bench.is_witness() || bench.lacks_touched() {
            return None;
        }
        let mut parked = String::new();
        for line in bench.beside() {
            parked.push_str(&line);
            parked.push('\n');
        }
        // Whose children are not in memory, and to which suggestion's place they belong now.
        for (key, nth) in bench.index().into_iter().flat_map(|index| &index.children.sorted) {
            let parent = bench.index().and_then(|index| index.at.get(*nth as usize));
            if let Some((parent, _)) = parent
                && let Ok(nth) = self.at.binary_search_by_key(parent, |(key, _)| *key)
            {
                self.children.push((*key, nth as u32));
            }
        }
        self.children.sort_unstable();
        self.children.dedup();
        let mut index =
            Vec::with_capacity(self.entries.len() + self.at.len() * 20 + self.children.len() * 12);
        index.extend_from_slice(&(self.at.len() as u32).to_be_bytes());
        for (key, at) in &self.at {
            index.extend_from_slice(&key.0);
            index.extend_from_slice(&at.to_be_bytes());
        }
        index.extend_from_slice(&(self.children.len() as u32).to_be_bytes());
        for (key, at) in &self.children {
            index.extend_from_slice(&key.to_be_bytes());
            index.extend_from_slice(&at.to_be_bytes());
        }
        index.extend_from_slice(&self.entries);
        let place = bench.next_place() - 1;
        let digest = bench.digest();
        let head = Head {
            layout: LAYOUT,
            place,
            count: digest.count,
            sum: format!("{:032x}", digest.sum),
            stamp: bench.clock_stamp().to_string(),
            conflicts: conflicts(journal).len(),
            common: self.common.iter().map(String::len).sum(),
            parked: parked.len(),
            index: index.len(),
        };
        let mut bytes = serde_json::to_vec(&head).unwrap_or_else(|_| unreachable!("numbers are always JSON"));
        bytes.push(b'\n');
        let mut pieces = vec![bytes];
        pieces.extend(self.common.into_iter().map(String::into_bytes));
        pieces.push(parked.into_bytes());
        pieces.extend(index.chunks(PIECE).map(<[u8]>::to_vec));
        let deputies = self.deputies.into_iter().map(String::into_bytes).collect();
        Some(Made { place, digest, checkpoint: pieces, deputies })
    }
}
