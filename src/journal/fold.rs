//! The fold: a set of commits, in whatever order they arrive, and the one state that the set means.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use smallvec::SmallVec;

use super::{
    clock::Stamp,
    commit::{Commit, CommitId, GroupId, Op},
    depot::{Deposited, Depot},
    moved::{Away, HeldBack, MovedLine},
    name::Name,
};
use crate::domain::{
    id::{KeyMap, KeySet, RecordId},
    kind::Kind,
    record::Facts,
    value::{NULL, Value},
};

/// Count and digest of a set of commits: equal for equal sets in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// How many commits.
    pub count: u64,
    /// The sum of their ids, modulo 2^128.
    pub sum: u128,
}

impl Digest {
    /// The digest with one more commit.
    pub fn with(self, id: CommitId) -> Digest {
        Digest { count: self.count + 1, sum: self.sum.wrapping_add(u128::from_be_bytes(id.0)) }
    }
}

/// The register: every commit, and per record and field the commits whose values stand.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    commits: Vec<Commit>,
    places: Vec<u32>,
    by_id: KeyMap<CommitId, u32>,
    /// The place of each record among the entries.
    records: KeyMap<RecordId, u32>,
    entries: Vec<Entry>,
    children: KeyMap<RecordId, KeySet<RecordId>>,
    of_kind: KeyMap<Kind, BTreeSet<(Stamp, RecordId)>>,
    conflicted: KeySet<RecordId>,
    digest: Digest,
    depot: Option<Arc<Depot>>,
    /// Whether the content of all that it names has come.
    is_all_here: bool,
    away: Away,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    /// The earliest stamp in it: when the record came into being, as every replica sees it.
    since: Stamp,
    commits: Vec<u32>,
    registers: Vec<(Name, Slot)>,
    /// What the shown values of [`Name::PARENT`] and [`Name::EXISTS`] say: asked for all the time.
    parent: Option<RecordId>,
    is_deleted: bool,
    /// In how many fields several values stand.
    wide: u32,
}

/// The standing values of one field: one when all is settled, several after concurrent edits.
#[derive(Clone, Debug)]
enum Slot {
    Settled(u32),
    Open(Box<Open>),
}

#[derive(Clone, Debug, Default)]
struct Open {
    heads: Vec<u32>,
    /// Commits that were replaced before they arrived.
    awaited: Vec<CommitId>,
}

/// A journal means its set of commits, and how many of those that it knows are away.
impl PartialEq for Journal {
    fn eq(&self, other: &Journal) -> bool {
        self.digest == other.digest && self.away.len() == other.away.len()
    }
}

impl Eq for Journal {}

impl Journal {
    /// An empty journal.
    pub fn new() -> Journal {
        Journal::default()
    }

    /// Takes a commit in. `place` says in which batch of the storage it lies. A commit that is already
    /// known changes nothing; says whether it was new.
    pub fn insert(&mut self, commit: Commit, place: u32) -> bool {
        if self.by_id.contains_key(&commit.id()) {
            return false;
        }
        let index =
            u32::try_from(self.commits.len()).unwrap_or_else(|_| unreachable!("over 4 billion commits"));
        let record = commit.record;
        let came_back = self.away.comes(commit.id());
        self.digest = self.digest.with(commit.id());
        self.by_id.insert(commit.id(), index);
        let at = *self.records.entry(record).or_insert_with(|| {
            self.entries.push(Entry::default());
            self.entries.len() as u32 - 1
        }) as usize;
        let entry = &mut self.entries[at];
        if commit.stamp < entry.since || entry.commits.is_empty() {
            let of_kind = self.of_kind.entry(record.kind).or_default();
            if !entry.commits.is_empty() {
                of_kind.remove(&(entry.since, record));
            }
            of_kind.insert((commit.stamp, record));
            entry.since = commit.stamp;
        }
        entry.commits.push(index);
        for op in &commit.ops {
            entry.take(op, commit.id(), index, &self.by_id, &self.commits);
            if let (Name::PARENT, Some(parent)) = (op.field, id_in(&op.value)) {
                self.children.entry(parent).or_default().insert(record);
            }
        }
        let parent_before = entry.parent;
        let [moves, comes_or_goes] = [Name::PARENT, Name::EXISTS].map(|field| commit.op(field).is_some());
        self.commits.push(commit);
        self.places.push(place);
        if moves {
            self.entries[at].parent = id_in(self.entry(at, record).shown(Name::PARENT));
        }
        if comes_or_goes {
            self.entries[at].is_deleted = *self.entry(at, record).shown(Name::EXISTS) == Value::Bool(false);
        }
        let parent = self.entries[at].parent;
        if self.away.is_empty() {
            self.note_dispute(record, self.entry(at, record).is_disputed());
        } else {
            self.judge(record);
        }
        // A child's new commit can stand against its parent's deletion, and a child that moves away no longer
        // does.
        for id in [parent, parent_before.filter(|before| Some(*before) != parent)].into_iter().flatten() {
            self.judge(id);
        }
        if let Some(suggestion) = came_back {
            // What was hidden was not judged.
            let under: Vec<RecordId> =
                self.children.get(&suggestion).into_iter().flatten().copied().collect();
            // A child may belong to another suggestion by now, whose deletion it stands against.
            let parents: Vec<RecordId> =
                under.iter().filter_map(|id| self.entries[*self.records.get(id)? as usize].parent).collect();
            under.into_iter().chain([suggestion]).chain(parents).for_each(|id| self.judge(id));
        }
        true
    }

    /// Notes whether a person has to decide something in a record.
    fn judge(&mut self, id: RecordId) {
        self.note_dispute(id, self.record(id).is_some_and(Record::is_disputed));
    }

    fn note_dispute(&mut self, id: RecordId, is_disputed: bool) {
        if is_disputed {
            self.conflicted.insert(id);
        } else if !self.conflicted.is_empty() {
            self.conflicted.remove(&id);
        }
    }

    /// Takes note of commits that have left this place of the log. Those whose content is here are not away.
    pub fn move_out(&mut self, line: &MovedLine, place: u32) {
        let Journal { away, by_id, .. } = self;
        away.add(line, place, |id| by_id.contains_key(&id));
        // What is hidden from now on stands against nothing.
        let disputed: Vec<RecordId> = self.conflicted.iter().copied().collect();
        disputed.into_iter().for_each(|id| self.judge(id));
    }

    /// The commits that are known and lie in an archive file alone.
    pub fn away(&self) -> &Away {
        &self.away
    }

    /// Whether a commit was away and is here again.
    pub fn has_come_back(&self, id: CommitId) -> bool {
        self.away.stood(id).is_some()
    }

    /// Whether nothing is shown of a record because it, or what it belongs to, is away.
    pub fn hides(&self, id: RecordId) -> bool {
        !self.away.is_empty() && self.away_with(id).is_some()
    }

    /// The suggestion that is away to which a record belongs.
    fn away_with(&self, id: RecordId) -> Option<RecordId> {
        let parent = || self.entries[*self.records.get(&id)? as usize].parent;
        let away = self.away.of(id).or_else(|| self.away.of(parent()?));
        away.map(|(suggestion, _)| suggestion)
    }

    /// What is here of suggestions that are away, written behind the archive file.
    pub fn held(&self) -> Vec<HeldBack> {
        let mut held: Vec<(RecordId, Vec<&Commit>)> = Vec::new();
        for (suggestion, departed) in self.away.families() {
            let mut records: Vec<RecordId> = departed.records.clone();
            records.extend(self.children.get(&suggestion).into_iter().flatten());
            records.sort_unstable();
            records.dedup();
            // What once belonged to it and belongs to another by now is there.
            records.retain(|id| self.hides(*id));
            let entries = records.iter().filter_map(|id| self.records.get(id));
            let commits = entries.flat_map(|at| &self.entries[*at as usize].commits);
            let commits = commits.map(|index| &self.commits[*index as usize]);
            let commits: Vec<&Commit> = commits.filter(|it| self.away.stood(it.id()).is_none()).collect();
            if !commits.is_empty() {
                held.push((suggestion, commits));
            }
        }
        held.sort_unstable_by_key(|(suggestion, _)| *suggestion);
        let told = |(suggestion, commits): (RecordId, Vec<&Commit>)| {
            let last = commits.iter().max_by_key(|commit| (commit.stamp, commit.id()));
            let author = last
                .map(|it| if it.author.office.is_empty() { &it.author.person } else { &it.author.office });
            HeldBack {
                suggestion,
                commits: commits.len(),
                author: author.map(|it| (**it).into()).unwrap_or_default(),
            }
        };
        held.into_iter().map(told).collect()
    }

    /// Makes room for so many commits more: growing by doubling would stop a page that takes in a large file.
    pub fn reserve(&mut self, commits: usize) {
        self.commits.reserve(commits);
        self.places.reserve(commits);
        self.by_id.reserve(commits);
    }

    fn entry(&self, at: usize, id: RecordId) -> Record<'_> {
        Record { journal: self, entry: &self.entries[at], id }
    }

    /// Count and digest of all commits.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// All commits, in the order in which they arrived.
    pub fn commits(&self) -> &[Commit] {
        &self.commits
    }

    /// Some of them, each with its place in the storage.
    pub fn arrived(&self, which: std::ops::Range<usize>) -> impl Iterator<Item = (&Commit, u32)> {
        self.commits[which.clone()].iter().zip(self.places[which].iter().copied())
    }

    /// Notes where in the storage a commit has come to lie.
    pub fn place(&mut self, id: CommitId, place: u32) {
        if let Some(index) = self.by_id.get(&id) {
            self.places[*index as usize] = place;
        }
    }

    /// The commits that lie in storage batches for which `wanted` is true.
    pub fn placed(&self, wanted: impl Fn(u32) -> bool) -> impl Iterator<Item = &Commit> {
        self.commits
            .iter()
            .zip(&self.places)
            .filter(move |(_, place)| wanted(**place))
            .map(|(commit, _)| commit)
    }

    /// The commit with this id.
    pub fn commit(&self, id: CommitId) -> Option<&Commit> {
        self.by_id.get(&id).map(|index| &self.commits[*index as usize])
    }

    /// Whether the commit with this id is known, be its content here, in the log or in an archive file.
    pub fn contains(&self, id: CommitId) -> bool {
        self.holds(id) || self.away.contains(id)
    }

    /// Whether the content of the commit with this id is here or in the log.
    pub fn holds(&self, id: CommitId) -> bool {
        self.by_id.contains_key(&id) || self.depot.as_ref().is_some_and(|depot| depot.get(id).is_some())
    }

    /// The ids of all commits whose content is here or in the log.
    pub fn ids(&self) -> impl Iterator<Item = CommitId> {
        self.commits.iter().map(Commit::id).chain(self.elsewhere().map(|deposited| deposited.id))
    }

    /// Knows further commits whose content lies elsewhere.
    pub fn deposit(&mut self, depot: Depot) {
        self.depot = Some(Arc::new(depot));
        self.is_all_here = false;
    }

    /// The content of every commit that was deposited has come.
    pub fn has_come(&mut self) {
        self.is_all_here = true;
    }

    /// The commits whose content lies elsewhere, in the order of the log.
    pub fn elsewhere(&self) -> impl Iterator<Item = &Deposited> {
        let deposited = self.depot.iter().filter(|_| !self.is_all_here).flat_map(|depot| depot.commits());
        deposited.filter(|deposited| !self.by_id.contains_key(&deposited.id))
    }

    /// The commits whose content may lie elsewhere.
    pub fn depot(&self) -> Option<&Arc<Depot>> {
        self.depot.as_ref()
    }

    /// The commits that lie in storage batches for which `wanted` is true, or lay there before they left and came back.
    pub fn written_in(&self, wanted: impl Fn(u32) -> bool) -> impl Iterator<Item = &Commit> {
        let all = self.commits.iter().zip(&self.places);
        all.filter(move |(it, place)| wanted(self.away.stood(it.id()).unwrap_or(**place))).map(|(it, _)| it)
    }

    /// The record with this id, deleted or not; none while it is away.
    pub fn record(&self, id: RecordId) -> Option<Record<'_>> {
        self.records.get(&id).filter(|_| !self.hides(id)).map(|at| self.entry(*at as usize, id))
    }

    /// The records of a kind that exist, in the order in which they were first written.
    pub fn records(&self, kind: Kind) -> impl Iterator<Item = Record<'_>> {
        self.records_ever(kind).filter(Record::exists)
    }

    /// The records that belong to this one and exist, in the order in which they were first written.
    pub fn children(&self, parent: RecordId) -> impl Iterator<Item = Record<'_>> {
        let mut children: Vec<_> = self.children_ever(parent).filter(Record::exists).collect();
        children.sort_unstable_by_key(|child| (child.entry.since, child.id));
        children.into_iter()
    }

    /// The records that ever belonged to this one, deleted ones too.
    pub fn children_ever(&self, parent: RecordId) -> impl Iterator<Item = Record<'_>> {
        self.ever_under(parent).filter(move |record| record.parent() == Some(parent))
    }

    /// The records that belong to this one or did once, in no order.
    pub fn ever_under(&self, parent: RecordId) -> impl Iterator<Item = Record<'_>> {
        self.children.get(&parent).into_iter().flatten().filter_map(|id| self.record(*id))
    }

    /// The records of a kind that anything was ever said of, or under, in no order: also those of which only
    /// the children are here.
    pub fn parents_ever(&self, kind: Kind) -> HashSet<RecordId> {
        let named = self.children.keys().filter(|id| id.kind == kind).copied();
        let named = named.filter(|id| !self.hides(*id));
        self.records_ever(kind).map(Record::id).chain(named).collect()
    }

    /// The records of a kind, deleted ones too, in the order in which they were first written.
    pub fn records_ever(&self, kind: Kind) -> impl Iterator<Item = Record<'_>> {
        self.of_kind.get(&kind).into_iter().flatten().filter_map(|(_, id)| self.record(*id))
    }

    /// The ids of the same, and of what is away: what is read only for its order, or some at a time, is not looked up.
    pub fn ids_ever(&self, kind: Kind) -> impl Iterator<Item = RecordId> {
        self.of_kind.get(&kind).into_iter().flatten().map(|(_, id)| *id)
    }

    /// How many they are.
    pub fn count_ever(&self, kind: Kind) -> usize {
        self.of_kind.get(&kind).map_or(0, BTreeSet::len)
    }

    /// Every record with an open conflict, sorted by id.
    pub fn conflicted(&self) -> Vec<Record<'_>> {
        let mut ids: Vec<_> = self.conflicted.iter().copied().collect();
        ids.sort_unstable();
        ids.into_iter().filter_map(|id| self.record(id)).collect()
    }

    /// Every record that ever was, deleted ones too, by kind and then in the order in which they were first
    /// written.
    pub fn all_records(&self) -> impl Iterator<Item = Record<'_>> {
        Kind::ALL.iter().flat_map(|kind| self.records_ever(*kind))
    }
}

impl Entry {
    fn take(&mut self, op: &Op, id: CommitId, index: u32, known: &KeyMap<CommitId, u32>, commits: &[Commit]) {
        let at = match self.registers.binary_search_by_key(&op.field, |(name, _)| *name) {
            Ok(at) => at,
            Err(at) if op.saw.is_empty() => {
                return self.registers.insert(at, (op.field, Slot::Settled(index)));
            }
            Err(at) => {
                self.registers.insert(at, (op.field, Slot::Open(Box::default())));
                at
            }
        };
        let register = &mut self.registers[at].1;
        let was_wide = register.is_wide();
        register.take(op, id, index, known, commits);
        self.wide = self.wide + u32::from(register.is_wide()) - u32::from(was_wide);
    }

    /// Whether nobody can have to decide anything in it.
    fn is_plain(&self) -> bool {
        self.wide == 0 && !self.is_deleted
    }
}

impl Slot {
    fn heads(&self) -> &[u32] {
        match self {
            Slot::Settled(head) => std::slice::from_ref(head),
            Slot::Open(open) => &open.heads,
        }
    }

    fn is_wide(&self) -> bool {
        1 < self.heads().len()
    }

    fn take(&mut self, op: &Op, id: CommitId, index: u32, known: &KeyMap<CommitId, u32>, commits: &[Commit]) {
        let mut open = match self {
            Slot::Settled(head) if *op.saw == [commits[*head as usize].id()] => {
                *head = index;
                return;
            }
            Slot::Settled(head) => Open { heads: vec![*head], awaited: Vec::new() },
            Slot::Open(open) => std::mem::take(&mut **open),
        };
        for seen in &op.saw {
            match open.heads.iter().position(|head| commits[*head as usize].id() == *seen) {
                Some(at) => {
                    open.heads.remove(at);
                }
                // Known but no head: somebody replaced it before.
                None if known.contains_key(seen) => (),
                None if open.awaited.contains(seen) => (),
                None => open.awaited.push(*seen),
            }
        }
        match open.awaited.iter().position(|awaited| *awaited == id) {
            Some(at) => {
                open.awaited.swap_remove(at);
            }
            None => open.heads.push(index),
        }
        *self = match (&open.heads[..], &open.awaited[..]) {
            ([head], []) => Slot::Settled(*head),
            _ => Slot::Open(Box::new(open)),
        };
    }
}

/// The record that a value names.
fn id_in(value: &Value) -> Option<RecordId> {
    value.as_text().and_then(|text| text.parse().ok())
}

/// One record as it stands.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    journal: &'a Journal,
    entry: &'a Entry,
    id: RecordId,
}

impl<'a> Record<'a> {
    pub fn id(self) -> RecordId {
        self.id
    }

    /// The record it belongs to.
    pub fn parent(self) -> Option<RecordId> {
        self.entry.parent
    }

    /// Every commit that touched it, oldest first by stamp.
    pub fn history(self) -> Vec<&'a Commit> {
        let mut commits: Vec<_> =
            self.entry.commits.iter().map(|index| &self.journal.commits[*index as usize]).collect();
        commits.sort_by_key(|commit| (commit.stamp, commit.id()));
        commits
    }

    /// Its commits in the order in which they arrived, each with its place in the storage.
    pub fn placed(self) -> impl Iterator<Item = (&'a Commit, u32)> {
        let Journal { commits, places, .. } = self.journal;
        self.entry.commits.iter().map(|index| (&commits[*index as usize], places[*index as usize]))
    }

    /// The fields that anybody ever wrote, by name.
    pub fn fields(self) -> impl Iterator<Item = Name> + 'a {
        self.entry.registers.iter().map(|(name, _)| *name)
    }

    /// The commits whose values of a field stand, the shown one first.
    pub fn heads(self, field: Name) -> Vec<&'a Commit> {
        let mut heads: Vec<_> =
            self.head_indexes(field).map(|index| &self.journal.commits[index as usize]).collect();
        heads.sort_by_key(|commit| std::cmp::Reverse(rank(commit, field)));
        heads
    }

    /// The ids of those commits: what a form that shows this record has seen.
    pub fn seen(self, field: Name) -> Vec<CommitId> {
        self.heads(field).into_iter().map(Commit::id).collect()
    }

    /// The shown value of a field: of several heads one that holds something before one that was cleared,
    /// then the latest by stamp, then by id. The others are kept and shown as a conflict.
    pub fn shown(self, field: Name) -> &'a Value {
        let registers = &self.entry.registers;
        match registers.binary_search_by_key(&field, |(name, _)| *name) {
            Ok(at) => self.shown_of(&registers[at].1, field),
            Err(_) => &NULL,
        }
    }

    fn shown_of(self, register: &Slot, field: Name) -> &'a Value {
        // Rows ask a million times, nearly always where all is settled.
        if let Slot::Settled(head) = register {
            return self.value_in(*head, field);
        }
        let mut heads = register.heads().iter().map(|index| &self.journal.commits[*index as usize]);
        let first = heads.next();
        let best = heads.fold(first, |best, head| match best {
            Some(best) if rank(head, field) < rank(best, field) => Some(best),
            _ => Some(head),
        });
        best.and_then(|commit| commit.op(field)).map_or(&NULL, |op| &op.value)
    }

    /// Whether several different values of a field stand.
    pub fn is_conflicted(self, field: Name) -> bool {
        let mut values = self.head_indexes(field).map(|index| self.value_in(index, field));
        match values.next() {
            Some(first) => values.any(|value| value != first),
            None => false,
        }
    }

    /// The fields in which several different values stand; the existence of the record is not among them.
    pub fn conflicted_fields(self) -> Vec<Name> {
        self.fields().filter(|field| *field != Name::EXISTS && self.is_conflicted(*field)).collect()
    }

    /// Whether the record is there: not deleted, or deleted by somebody who had not seen an edit that still
    /// stands. An edit wins over a concurrent deletion.
    pub fn exists(&self) -> bool {
        !self.is_deleted() || !self.unseen().is_empty()
    }

    /// Whether somebody deleted it, edits aside.
    pub(super) fn is_deleted(self) -> bool {
        self.entry.is_deleted
    }

    /// The standing edits, of the record and its children, that no standing deletion saw, oldest first.
    pub fn unseen_by_deletion(self) -> Vec<&'a Commit> {
        let mut commits: Vec<_> =
            self.unseen().into_iter().filter_map(|id| self.journal.commit(id)).collect();
        commits.sort_by_key(|commit| (commit.stamp, commit.id()));
        commits
    }

    fn unseen(self) -> Vec<CommitId> {
        let mut edits = self.own_live();
        for child in self.journal.children_ever(self.id) {
            edits.extend(if child.is_deleted() {
                child.but_for_deletions(child.own_live())
            } else {
                child.own_live()
            });
        }
        self.but_for_deletions(edits)
    }

    /// Those of some commits that nobody saw who deleted this record, each once.
    fn but_for_deletions(self, mut edits: Vec<CommitId>) -> Vec<CommitId> {
        let mut seen: HashSet<CommitId> = HashSet::new();
        let mut acts: SmallVec<[GroupId; 2]> = SmallVec::new();
        for head in self.heads(Name::EXISTS) {
            seen.insert(head.id());
            if let Some(op) = head.op(Name::EXISTS).filter(|op| op.value == Value::Bool(false)) {
                seen.extend(op.saw.iter().copied());
                acts.push(head.group);
            }
        }
        // One act cannot name its own commits before they are made, yet whoever deletes a record knows what
        // else the same click does.
        let same_act =
            |id: CommitId| self.journal.commit(id).is_some_and(|commit| acts.contains(&commit.group));
        edits.sort_unstable();
        edits.dedup();
        edits.retain(|id| !seen.contains(id) && !same_act(*id));
        edits
    }

    /// The ids of all commits whose values stand in the record and in its children: what somebody who deletes
    /// it has seen.
    pub fn live(self) -> Vec<CommitId> {
        let mut ids = self.own_live();
        for child in self.journal.children_ever(self.id) {
            ids.extend(child.own_live());
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn own_live(self) -> Vec<CommitId> {
        self.fields()
            .flat_map(|field| self.head_indexes(field))
            .map(|index| self.journal.commits[index as usize].id())
            .collect()
    }

    /// Whether a person has to decide something: different values stand, or an edit stands against a deletion.
    /// In a record that is gone there is nothing to decide: whoever deleted it saw what stood there.
    pub fn is_disputed(self) -> bool {
        !self.entry.is_plain()
            && self.exists()
            && (self.is_half_deleted() || !self.conflicted_fields().is_empty())
    }

    /// Whether it was deleted by one and edited by another who did not know of each other.
    pub fn is_half_deleted(self) -> bool {
        // Deleted by one and restored by another is a difference too: the record is there, and marked.
        self.exists() && (self.is_deleted() || self.is_conflicted(Name::EXISTS))
    }

    fn head_indexes(self, field: Name) -> impl Iterator<Item = u32> + 'a {
        let registers = &self.entry.registers;
        let found = registers.binary_search_by_key(&field, |(name, _)| *name).ok();
        found.into_iter().flat_map(|at| registers[at].1.heads()).copied()
    }

    fn value_in(self, index: u32, field: Name) -> &'a Value {
        self.journal.commits[index as usize].op(field).map_or(&NULL, |op| &op.value)
    }
}

impl Facts for Record<'_> {
    fn value(&self, field: &str) -> &Value {
        match self.entry.registers.binary_search_by(|(name, _)| (**name).cmp(field)) {
            Ok(at) => {
                let (field, register) = &self.entry.registers[at];
                self.shown_of(register, *field)
            }
            Err(_) => &NULL,
        }
    }
}

/// Which of several heads is shown.
fn rank(commit: &Commit, field: Name) -> (bool, super::clock::Stamp, CommitId) {
    let empty = commit.op(field).is_none_or(|op| op.value.is_null() || op.value == Value::Bool(false));
    (!empty, commit.stamp, commit.id())
}
