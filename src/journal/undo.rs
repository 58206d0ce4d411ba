//! Undo: new commits that bring back what stood before a set of commits, and touch nothing written since.

use std::collections::{BTreeSet, HashSet};

use smallvec::SmallVec;

use super::{
    clock::Stamp,
    commit::{Commit, CommitId, GroupId, Op, Via},
    fold::{Journal, Record},
    moved,
    name::Name,
    write::Draft,
};
use crate::domain::{
    id::{KeyMap, RecordId},
    kind::Kind,
    value::{NULL, Value},
};

/// What an undo would do.
#[derive(Clone, Debug, Default)]
pub struct Undo {
    /// The changes that take the set back, records in the order of the set.
    pub drafts: Vec<Draft>,
    /// Values of the set that somebody has replaced since: they are left as they are.
    pub left: usize,
}

/// The commits of a group.
pub fn group(journal: &Journal, group: GroupId) -> HashSet<CommitId> {
    journal.commits().iter().filter(|commit| commit.group == group).map(Commit::id).collect()
}

/// How many of some commits say nothing together: what was done among them and wholly taken back among them. Taken back
/// and brought again is done once.
pub fn turned<'a>(commits: impl IntoIterator<Item = &'a Commit>) -> usize {
    let mut sizes: KeyMap<GroupId, usize> = KeyMap::default();
    let mut order: Vec<&Commit> = Vec::new();
    for commit in commits {
        let size = sizes.entry(commit.group).or_default();
        if *size == 0 {
            order.push(commit);
        }
        *size += 1;
    }
    order.sort_unstable_by_key(|commit| commit.stamp);
    // What stands, and what a turn took away.
    let mut stands: KeyMap<GroupId, usize> = KeyMap::default();
    let mut turns: KeyMap<GroupId, usize> = KeyMap::default();
    for commit in order {
        let (own, size) = (commit.group, sizes[&commit.group]);
        match commit.via {
            // What was taken back in part stands with what took it back.
            Via::Undo(of) if stands.get(&of) == Some(&size) => {
                stands.remove(&of);
                turns.insert(own, size);
            }
            Via::Undo(of) if turns.get(&of) == Some(&size) => {
                turns.remove(&of);
                stands.insert(own, size);
            }
            _ => {
                stands.insert(own, size);
            }
        }
    }
    sizes.values().sum::<usize>() - stands.values().sum::<usize>()
}

/// How many steps are known again after the page was closed.
const STEPS: usize = 500;

/// What a device did that can be taken back, and what of it was taken back and can be brought again, each with the
/// latest last: as a page knew it that was open all the while. Nothing lies behind the founding of the register, nor
/// behind the moment at which it took a file in.
pub fn steps(journal: &Journal, device: &str, since_ms: u64) -> (Vec<GroupId>, Vec<GroupId>) {
    let mut steps = Steps::default();
    journal.commits().iter().for_each(|commit| steps.see(commit, device));
    steps.finish(since_ms)
}

/// The same, of commits that are seen one by one, in any order.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    begun: KeyMap<GroupId, (Stamp, Via)>,
    founding: Option<(Stamp, GroupId)>,
}

impl Steps {
    /// Takes note of a commit if the device wrote it.
    pub fn see(&mut self, commit: &Commit, device: &str) {
        if *commit.author.device != *device {
            return;
        }
        let first = self.begun.entry(commit.group).or_insert_with(|| (commit.stamp, commit.via.clone()));
        if commit.stamp < first.0 {
            *first = (commit.stamp, commit.via.clone());
        }
        let begins = commit.record.kind == Kind::Register && commit.op(Name::EXISTS).is_some();
        // What was done before a session left could take back what is not here any more.
        if begins || moved::tells(commit) {
            self.founding = self.founding.max(Some((commit.stamp, commit.group)));
        }
    }

    /// What of all since a moment can be taken back, and what can be brought again.
    pub fn finish(self, since_ms: u64) -> (Vec<GroupId>, Vec<GroupId>) {
        let mut order: Vec<(Stamp, GroupId, Via)> =
            self.begun.into_iter().map(|(group, (stamp, via))| (stamp, group, via)).collect();
        order.sort_unstable_by_key(|(stamp, ..)| *stamp);
        let after = self.founding.map_or(0, |(_, founding)| {
            order.iter().position(|(_, group, _)| *group == founding).map_or(0, |at| at + 1)
        });
        let (mut done, mut undone) = (Vec::new(), Vec::new());
        let after = after.max(order.partition_point(|(stamp, ..)| stamp.ms() < since_ms));
        for (_, own, via) in order.split_off(after.max(order.len().saturating_sub(STEPS))) {
            let taken = |from: &mut Vec<GroupId>, of: GroupId| {
                from.iter().position(|group| *group == of).map(|at| from.remove(at)).is_some()
            };
            match via {
                Via::Undo(of) if taken(&mut done, of) => undone.push(own),
                Via::Undo(of) if taken(&mut undone, of) => done.push(own),
                Via::Edit | Via::Settle | Via::Restore | Via::Undo(_) => {
                    undone.clear();
                    done.push(own);
                }
                // An import is taken back by itself, with all that came in one file.
                Via::Import | Via::Excerpt | Via::Other(_) => (),
            }
        }
        (done, undone)
    }
}

/// Takes a set of commits back: a group, an import, or all that came after a restore point.
///
/// A value of the set that still stands gives way to what would stand without the set; several values, if
/// several would. What another office wrote meanwhile was not seen by the set, so it stands beside.
pub fn undo(journal: &Journal, set: &HashSet<CommitId>) -> Undo {
    let set = &with_excerpts(journal, set);
    let mut seen = HashSet::new();
    let touched: Vec<RecordId> = (journal.commits().iter())
        .filter(|commit| set.contains(&commit.id()))
        .map(|commit| commit.record)
        .filter(|record| seen.insert(*record))
        .collect();
    let idle = &idle(journal, set, &touched);
    let without_idle = (!idle.is_empty()).then(|| without(journal, &(set | idle), &touched));
    let without = without(journal, set, &touched);
    let mut undo = Undo::default();
    let mut parents = BTreeSet::new();
    for record in touched.iter().filter_map(|id| journal.record(*id)) {
        let before = without.record(record.id());
        let calm = without_idle.as_ref().map(|it| (idle, it.record(record.id())));
        let layers = take_back(record, before, set, calm, &mut undo.left);
        if !layers.is_empty() {
            parents.extend(record.parent());
            parents.extend(before.and_then(Record::parent));
        }
        undo.drafts.extend(layers.into_iter().map(|ops| Draft { record: record.id(), ops, why: None }));
    }
    for draft in undo.drafts.iter().filter(|draft| draft.ops.iter().any(|op| op.field == Name::EXISTS)) {
        parents.remove(&draft.record);
    }
    for parent in parents.into_iter().filter_map(|id| without.record(id)).filter(|parent| !parent.exists()) {
        undo.drafts.push(Draft {
            record: parent.id(),
            ops: vec![deletion(parent, SmallVec::new())],
            why: None,
        });
    }
    undo
}

/// What was written into the records of a set and wholly taken back since, and what took it back: together they are no
/// word of anybody's. Two changes of one cell are taken back one after the other, and an import whose rows were changed
/// and set right again goes whole.
fn idle(journal: &Journal, set: &HashSet<CommitId>, touched: &[RecordId]) -> HashSet<CommitId> {
    let touched: HashSet<RecordId> = touched.iter().copied().collect();
    // What the set itself took back is to stand again: it counts as nobody's undo.
    let mut of_group: KeyMap<GroupId, Vec<&Commit>> = KeyMap::default();
    let mut undos: Vec<(Stamp, GroupId, GroupId)> = Vec::new();
    let is_in_reach = |commit: &&Commit| touched.contains(&commit.record) && !set.contains(&commit.id());
    for commit in journal.commits().iter().filter(is_in_reach) {
        if let Via::Undo(of) = commit.via
            && of_group.get(&commit.group).is_none_or(|known| known.iter().all(|it| it.via != commit.via))
        {
            undos.push((commit.stamp, commit.group, of));
        }
        of_group.entry(commit.group).or_default().push(commit);
    }
    undos.sort_unstable();
    // From the latest back: whether an undo stands is known before what it took back is asked for.
    let mut taken_back: HashSet<GroupId> = HashSet::new();
    for (_, undo, of) in undos.iter().rev() {
        if !taken_back.contains(undo) {
            taken_back.insert(*of);
        }
    }
    // The set is seen like anybody's word: what it replaced is no longer what was said again.
    let mut idle = HashSet::new();
    for (_, undo, of_what) in undos.iter().filter(|(_, undo, _)| !taken_back.contains(undo)) {
        let of = |group: &GroupId| of_group.get(group).map(Vec::as_slice).unwrap_or_default();
        let (written, back) = (of(of_what), of(undo));
        if is_nothing(journal, written, back, &idle) {
            idle.extend(written.iter().chain(back).map(|commit| commit.id()));
        }
    }
    idle
}

/// Whether commits leave everything as if neither they nor what they took back had been: each value that was written
/// was seen, and what stood before it was said again. `idle` is seen through.
fn is_nothing(journal: &Journal, written: &[&Commit], back: &[&Commit], idle: &HashSet<CommitId>) -> bool {
    let is_ours =
        |id: &CommitId| idle.contains(id) || written.iter().chain(back).any(|commit| commit.id() == *id);
    // What stood before, if nobody else has replaced that since: else what was said again is a word beside theirs.
    let said_before = |commit: &Commit, op: &Op| -> Option<Value> {
        let before: Vec<&Commit> = (op.saw.iter().filter_map(|id| journal.commit(*id)))
            .filter(|before| before.op(op.field).is_some())
            .collect();
        let record = journal.record(commit.record)?;
        let mut others = record.history().into_iter().filter(|other| !is_ours(&other.id()));
        let is_beside = |other: &Op| {
            let mut saw = other.saw.iter();
            if before.is_empty() {
                !saw.any(is_ours)
            } else {
                saw.any(|id| before.iter().any(|before| before.id() == *id))
            }
        };
        if others.any(|other| other.op(op.field).is_some_and(is_beside)) {
            return None;
        }
        let mut values = before.iter().filter_map(|before| Some(&before.op(op.field)?.value));
        let first = values.next().unwrap_or(&NULL);
        values.all(|value| value == first).then(|| first.clone())
    };
    let is_back = |commit: &&Commit, op: &Op| {
        let of_record = back.iter().filter(|back| back.record == commit.record);
        let mut answers = of_record.filter_map(|back| back.op(op.field));
        let answer = answers.next().filter(|_| answers.next().is_none());
        answer.is_some_and(|answer| {
            answer.saw.iter().all(is_ours)
                && said_before(commit, op).is_some_and(|value| value == answer.value)
        })
    };
    let is_asked = |back: &&Commit, op: &Op| {
        written.iter().any(|commit| commit.record == back.record && commit.op(op.field).is_some())
    };
    !written.is_empty()
        && written.iter().all(|commit| commit.ops.iter().all(|op| is_back(commit, op)))
        && back.iter().all(|back| back.ops.iter().all(|op| is_asked(back, op)))
}

/// The set with what only says commits of it again, for a pack: that is no word of anybody's since.
fn with_excerpts(journal: &Journal, set: &HashSet<CommitId>) -> HashSet<CommitId> {
    let mut whole = set.clone();
    let mut excerpts: Vec<&Commit> = journal
        .commits()
        .iter()
        .filter(|commit| commit.via == Via::Excerpt && !set.contains(&commit.id()))
        .collect();
    let says_again = |op: &Op, id: &CommitId| {
        // Of all that it replaces, what nothing else of it had replaced.
        let of = |id: &CommitId| journal.commit(*id).and_then(|commit| commit.op(op.field));
        let is_last = op.saw.iter().all(|other| of(other).is_none_or(|it| !it.saw.contains(id)));
        is_last && of(id).is_some_and(|it| it.value == op.value)
    };
    loop {
        let before = excerpts.len();
        excerpts.retain(|excerpt| {
            let is_of_it =
                excerpt.ops.iter().all(|op| op.saw.iter().any(|id| whole.contains(id) && says_again(op, id)));
            if is_of_it {
                whole.insert(excerpt.id());
            }
            !is_of_it
        });
        if excerpts.len() == before {
            return whole;
        }
    }
}

/// The journal as it would be without the set, as far as these records, their parents and their parents'
/// children go.
fn without(journal: &Journal, set: &HashSet<CommitId>, touched: &[RecordId]) -> Journal {
    let mut wanted: HashSet<RecordId> = touched.iter().copied().collect();
    for record in touched.iter().filter_map(|id| journal.record(*id)) {
        let parents = record.history().into_iter().filter_map(|commit| commit.op(Name::PARENT));
        wanted.extend(parents.filter_map(|op| op.value.as_text()?.parse::<RecordId>().ok()));
    }
    let children: Vec<RecordId> =
        wanted.iter().flat_map(|id| journal.ever_under(*id)).map(Record::id).collect();
    wanted.extend(children);
    let mut without = Journal::new();
    for commit in wanted.into_iter().filter_map(|id| journal.record(id)).flat_map(Record::history) {
        if !set.contains(&commit.id()) {
            without.insert(commit.clone(), 0);
        }
    }
    without
}

/// The commits that take the set back in one record: the n-th holds the n-th of several values of a field. `calm` is what
/// was written and taken back since, and the record without that, too.
fn take_back<'a>(
    record: Record<'_>,
    before: Option<Record<'a>>,
    set: &HashSet<CommitId>,
    calm: Option<(&HashSet<CommitId>, Option<Record<'a>>)>,
    left: &mut usize,
) -> Vec<Vec<Op>> {
    let mine = |id: &CommitId| set.contains(id);
    let is_calm = |id: &CommitId| calm.is_some_and(|(idle, _)| idle.contains(id));
    let history = record.history();
    let fields: BTreeSet<Name> = history
        .iter()
        .filter(|commit| set.contains(&commit.id()))
        .flat_map(|commit| &commit.ops)
        .map(|op| op.field)
        .collect();
    let standing_mine =
        |field: Name| -> SmallVec<[CommitId; 1]> { record.seen(field).into_iter().filter(mine).collect() };
    // Its deletion that was taken back is no word of anybody's, nor what took it back.
    let said_of_it = record.seen(Name::EXISTS);
    let decided_by_others =
        !said_of_it.is_empty() && standing_mine(Name::EXISTS).is_empty() && !said_of_it.iter().all(is_calm);

    let stood = before.is_some_and(|before| before.exists());
    let mut creations = history
        .iter()
        .filter(|commit| commit.op(Name::EXISTS).is_some_and(|op| op.saw.is_empty()))
        .peekable();
    let made = before.is_none() || (creations.peek().is_some() && creations.all(|commit| mine(&commit.id())));
    match (made, record.exists(), decided_by_others) {
        // The set made this record. Its values may stay, unseen, for a redo.
        (true, true, false) => {
            let mut saw: SmallVec<[CommitId; 1]> =
                said_of_it.into_iter().filter(|id| mine(id) || is_calm(id)).collect();
            saw.extend(record.live().into_iter().filter(|id| mine(id) || is_calm(id)));
            return vec![vec![Op { field: Name::EXISTS, value: Value::Bool(false), saw }]];
        }
        // Somebody restored it after the set: to empty it now would leave a husk.
        (true, true, true) => {
            *left += fields.len();
            return Vec::new();
        }
        (true, false, _) if !stood => return Vec::new(),
        _ => (),
    }

    let mut layers: Vec<Vec<Op>> = Vec::new();
    for field in fields {
        let mut saw = standing_mine(field);
        let mut before = before;
        if saw.is_empty() {
            // What stands is the set's own word, said again by whoever took back what was written over it.
            let heads = record.seen(field);
            match calm.filter(|_| !heads.is_empty() && heads.iter().all(is_calm)) {
                Some((_, calmed)) => (saw, before) = (heads.into(), calmed),
                None => {
                    *left += 1;
                    continue;
                }
            }
        }
        for (layer, value) in returning(record, before, field).into_iter().rev().enumerate() {
            if layers.len() <= layer {
                layers.push(Vec::new());
            }
            layers[layer].push(match (before, field == Name::EXISTS && *value == Value::Bool(false)) {
                (Some(before), true) => deletion(before, saw.clone()),
                _ => Op { field, value: value.clone(), saw: saw.clone() },
            });
        }
    }
    if let (Some(before), Some(first)) = (before, layers.first_mut()) {
        // What is written now must not call a deleted record back.
        if !stood && first.iter().all(|op| op.field != Name::EXISTS) {
            first.push(deletion(before, SmallVec::new()));
        }
    }
    layers
}

/// The values of a field that stood without the set and do not stand now, the shown one first. That one
/// comes always: it is to be shown again, and of several heads the latest is.
fn returning<'a>(record: Record<'_>, before: Option<Record<'a>>, field: Name) -> Vec<&'a Value> {
    static PRESENT: Value = Value::Bool(true);
    static ABSENT: Value = Value::Bool(false);
    let standing = record.seen(field);
    let heads = before.map(|before| before.heads(field)).unwrap_or_default();
    let value_of = |head: &&'a Commit| head.op(field).map_or(&NULL, |op| &op.value);
    let shown = match before {
        // Half deleted is shown as existing, and so is what came without its making.
        Some(before) if field == Name::EXISTS => {
            if before.exists() {
                &PRESENT
            } else {
                &ABSENT
            }
        }
        _ => heads.first().map_or(&NULL, value_of),
    };
    let mut values = vec![shown];
    for head in heads.iter().filter(|head| !standing.contains(&head.id())) {
        if !values.contains(&value_of(head)) {
            values.push(value_of(head));
        }
    }
    values
}

/// The deletion of a record again, by somebody who saw what its deletion had seen.
fn deletion(before: Record<'_>, mut saw: SmallVec<[CommitId; 1]>) -> Op {
    for op in before.heads(Name::EXISTS).into_iter().filter_map(|head| head.op(Name::EXISTS)) {
        if op.value == Value::Bool(false) {
            saw.extend(op.saw.iter().copied());
        }
    }
    // A deletion has also seen what was written in one act with it.
    let unseen = before.unseen_by_deletion();
    saw.extend(before.live().into_iter().filter(|id| unseen.iter().all(|commit| commit.id() != *id)));
    Op { field: Name::EXISTS, value: Value::Bool(false), saw }
}
