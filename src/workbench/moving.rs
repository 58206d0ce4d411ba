//! Moving commits out of the log (移出): the values of the log in which they lie, without them, and in their place what has left.

use std::{collections::BTreeMap, sync::Arc};

use super::store::{SEGMENT_BYTES, Segment};
use crate::{
    domain::id::{KeyMap, KeySet, RecordId},
    journal::{
        commit::CommitId,
        fold::{Journal, Record},
        line,
        moved::{ArchivePlace, MovedFamily, MovedLine},
    },
};

/// By how much a value may grow: what stands in the place of a line may be longer than the part of it that lay there.
const GROWTH: usize = 2 * 1024;

/// What is to leave: each commit with its suggestion and record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavePlan {
    /// The file that holds it all, which was read.
    pub place: Arc<ArchivePlace>,
    pub commits: KeyMap<CommitId, (RecordId, RecordId)>,
    /// Number and title of each suggestion.
    pub names: KeyMap<RecordId, Box<str>>,
}

impl LeavePlan {
    /// All that belongs to some suggestions, and how each is called. What belongs to another by now stays there.
    pub fn of(
        journal: &Journal,
        suggestions: impl IntoIterator<Item = RecordId>,
        place: ArchivePlace,
        name: impl Fn(RecordId) -> Box<str>,
    ) -> LeavePlan {
        let (mut commits, mut names) = (KeyMap::default(), KeyMap::default());
        for id in suggestions {
            names.insert(id, name(id));
            for record in LeavePlan::family(journal, id) {
                commits.extend(record.placed().map(|(commit, _)| (commit.id(), (id, record.id()))));
            }
        }
        LeavePlan { place: place.into(), commits, names }
    }

    /// A suggestion and what belongs to it.
    pub fn family(journal: &Journal, id: RecordId) -> impl Iterator<Item = Record<'_>> {
        let under = journal.ever_under(id).filter(move |child| child.parent() == Some(id));
        journal.record(id).into_iter().chain(under)
    }
}

/// Why nothing is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmovable {
    /// The log does not hold these lines as this program writes them, each whole.
    Lines,
    /// A value would be larger than any may be.
    Large,
}

/// Values of the log as they shall be, in the places where they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    pub segments: Vec<Segment>,
    /// How many bytes they had, and have.
    pub before: u64,
    pub after: u64,
}

impl Rewritten {
    /// How much room it frees.
    pub fn freed(&self) -> u64 {
        self.before.saturating_sub(self.after)
    }
}

/// A log that is being read for what is to leave, from its first place to its last. Every line that stays keeps its
/// bytes in its values, so that all that is said of places stays true.
pub struct Rewriting<'a> {
    plan: &'a LeavePlan,
    /// The values that the line reaches over whose end has not come, and where in the first of them it begins.
    open: Vec<Pending>,
    found: KeySet<CommitId>,
    named: KeySet<RecordId>,
    is_wrong: bool,
    done: Rewritten,
}

/// A value of which not all lines are known yet.
struct Pending {
    segment: Segment,
    /// What stays of it.
    kept: Vec<u8>,
    /// From where on it belongs to a line whose end has not come.
    rest: usize,
    /// What left it, and where in what stays that is said.
    left: Vec<(RecordId, RecordId, CommitId)>,
    at: usize,
}

impl<'a> Rewriting<'a> {
    pub fn new(plan: &'a LeavePlan) -> Rewriting<'a> {
        Rewriting {
            plan,
            open: Vec::new(),
            found: KeySet::default(),
            named: KeySet::default(),
            is_wrong: false,
            done: Rewritten::default(),
        }
    }

    /// Takes the next values of the log.
    pub fn feed(&mut self, segments: Vec<Segment>) {
        for segment in segments {
            let mut at = 0;
            self.open.push(Pending { segment, kept: Vec::new(), rest: 0, left: Vec::new(), at: 0 });
            while let Some(end) = self.last().and_then(|it| memchr::memchr(b'\n', &it.segment.bytes[at..])) {
                at += end + 1;
                self.line(at);
            }
            if self.open.iter().all(|it| it.rest == it.segment.bytes.len()) {
                self.settle();
            }
        }
    }

    fn last(&self) -> Option<&Pending> {
        self.open.last()
    }

    /// A line has come that ends at a place of the last value.
    fn line(&mut self, end: usize) {
        let count = self.open.len();
        let parts = self.open.iter().enumerate().map(|(nth, it)| {
            let to = if nth + 1 == count { end } else { it.segment.bytes.len() };
            &it.segment.bytes[it.rest..to]
        });
        let whole: Vec<u8> = parts.collect::<Vec<_>>().concat();
        let leaves = line::claimed(&whole).filter(|id| self.plan.commits.contains_key(id));
        if let Some(id) = leaves {
            // Only what is what it says may go: the file was proven to hold just that.
            self.is_wrong |= line::sealed(whole.strip_suffix(b"\n").unwrap_or(&whole)) != Some(id);
            self.found.insert(id);
        }
        for (nth, it) in self.open.iter_mut().enumerate() {
            let to = if nth + 1 == count { end } else { it.segment.bytes.len() };
            match leaves {
                Some(id) if nth == 0 => {
                    if it.left.is_empty() {
                        it.at = it.kept.len();
                    }
                    it.left.extend(
                        self.plan.commits.get(&id).map(|(suggestion, record)| (*suggestion, *record, id)),
                    );
                }
                Some(_) => (),
                None => it.kept.extend_from_slice(&it.segment.bytes[it.rest..to]),
            }
            it.rest = to;
        }
        // All but the last are known to their ends.
        let last = self.open.pop();
        self.settle();
        self.open.extend(last);
    }

    /// Writes down the values that are known to their ends.
    fn settle(&mut self) {
        for mut it in std::mem::take(&mut self.open) {
            if it.kept.len() == it.segment.bytes.len() {
                continue;
            }
            let said = self.said(&it.left);
            if let Some(said) = said {
                it.kept.splice(it.at..it.at, said.into_bytes());
            }
            self.done.before += it.segment.bytes.len() as u64;
            self.done.after += it.kept.len() as u64;
            self.done.segments.push(Segment { place: it.segment.place, bytes: it.kept });
        }
    }

    /// The line in the place of what left a value, with its end.
    fn said(&mut self, left: &[(RecordId, RecordId, CommitId)]) -> Option<String> {
        let mut families: BTreeMap<RecordId, BTreeMap<RecordId, Vec<CommitId>>> = BTreeMap::new();
        for (suggestion, record, id) in left {
            families.entry(*suggestion).or_default().entry(*record).or_default().push(*id);
        }
        let family = |(suggestion, records): (RecordId, BTreeMap<RecordId, Vec<CommitId>>)| {
            // A name is told once.
            let name = self.plan.names.get(&suggestion).filter(|_| self.named.insert(suggestion));
            let name = name.cloned().unwrap_or_default();
            MovedFamily { suggestion, name, records: records.into_iter().collect() }
        };
        let families: Vec<MovedFamily> = families.into_iter().map(family).collect();
        let place = self.plan.place.clone();
        (!families.is_empty()).then(|| MovedLine { place, families }.write().1 + "\n")
    }

    /// The values that change, once the whole log has come; none of them where anything is not as it must be.
    pub fn finish(mut self) -> Result<Rewritten, Unmovable> {
        // A log that ends within a line ends as it did.
        for it in &mut self.open {
            it.kept.extend_from_slice(&it.segment.bytes[it.rest..]);
        }
        self.settle();
        let is_large = |it: &Segment| SEGMENT_BYTES + GROWTH < it.bytes.len();
        match () {
            () if self.is_wrong || self.found.len() != self.plan.commits.len() => Err(Unmovable::Lines),
            () if self.done.segments.iter().any(is_large) => Err(Unmovable::Large),
            () => Ok(self.done),
        }
    }
}
