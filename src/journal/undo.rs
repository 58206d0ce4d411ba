//! Undo: new commits that bring back what stood before a set of commits, and touch nothing written since.

use std::collections::{HashMap, HashSet};

use smallvec::SmallVec;

use super::{
    commit::{Commit, CommitId, GroupId, Op},
    fold::{Journal, Record},
    name::Name,
    write::Draft,
};
use crate::domain::{id::RecordId, value::Value};

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

/// Takes a set of commits back: a group, an import, or all that came after a restore point.
///
/// A value of the set that still stands gives way to what would stand without the set; several values, if
/// several would. What another office wrote meanwhile was not seen by the set, so it stands beside.
pub fn undo(journal: &Journal, set: &HashSet<CommitId>) -> Undo {
    let mut undo = Undo::default();
    let mut done: HashSet<RecordId> = HashSet::new();
    for commit in journal.commits().iter().filter(|commit| set.contains(&commit.id())) {
        if !done.insert(commit.record) {
            continue;
        }
        if let Some(record) = journal.record(commit.record) {
            undo_record(record, set, &mut undo);
        }
    }
    undo
}

fn undo_record(record: Record<'_>, set: &HashSet<CommitId>, undo: &mut Undo) {
    let history = record.history();
    let mine = |id: CommitId| set.contains(&id);
    let mut layers: Vec<Vec<Op>> = Vec::new();
    for field in record.fields() {
        if !history.iter().any(|commit| mine(commit.id()) && commit.op(field).is_some()) {
            continue;
        }
        let standing = record.heads(field);
        let mut saw: SmallVec<[CommitId; 1]> = standing.iter().map(|head| head.id()).filter(|id| mine(*id)).collect();
        if saw.is_empty() {
            undo.left += 1;
            continue;
        }
        let before = heads_without(&history, field, set);
        let mut values: Vec<&Value> = Vec::new();
        for head in &before {
            let value = head.op(field).map_or(&crate::domain::value::NULL, |op| &op.value);
            let stands = standing.iter().any(|other| other.id() == head.id());
            if !stands && !values.contains(&value) {
                values.push(value);
            }
        }
        if field == Name::EXISTS && before.is_empty() {
            // The set made this record. Its values may stay, unseen, for a redo.
            saw.extend(record.live().into_iter().filter(|id| mine(*id)));
            undo.drafts.push(Draft {
                record: record.id(),
                ops: vec![Op { field, value: Value::Bool(false), saw }],
                why: None,
            });
            return;
        }
        if values.is_empty() {
            let other = before.first().and_then(|head| head.op(field)).map(|op| &op.value);
            values.push(other.unwrap_or(&crate::domain::value::NULL));
        }
        for (layer, value) in values.into_iter().enumerate() {
            if layers.len() <= layer {
                layers.push(Vec::new());
            }
            layers[layer].push(Op { field, value: value.clone(), saw: saw.clone() });
        }
    }
    undo.drafts.extend(layers.into_iter().map(|ops| Draft { record: record.id(), ops, why: None }));
}

/// The commits whose values of a field would stand without the set, latest first.
fn heads_without<'a>(history: &[&'a Commit], field: Name, set: &HashSet<CommitId>) -> Vec<&'a Commit> {
    let rest = || history.iter().filter(|commit| !set.contains(&commit.id()));
    let ops: HashMap<CommitId, &Op> =
        rest().filter_map(|commit| commit.op(field).map(|op| (commit.id(), op))).collect();
    let replaced: HashSet<CommitId> = ops.values().flat_map(|op| op.saw.iter().copied()).collect();
    rest().rev().filter(|commit| ops.contains_key(&commit.id()) && !replaced.contains(&commit.id())).copied().collect()
}
