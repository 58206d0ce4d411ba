//! Conflicts: what several people changed without knowing of each other, and its settling by a person.

use super::{
    commit::{Commit, CommitId, Op},
    fold::{Journal, Record},
    name::Name,
    write::{Draft, existence},
};
use crate::domain::{id::RecordId, value::Value};

/// One thing a person has to decide.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// In which record.
    pub record: RecordId,
    /// In which field; [`Name::EXISTS`] when a deletion stands against an edit.
    pub field: Name,
    /// The commits that stand against each other, the shown one first. For a deletion, the deletion and the
    /// edits it did not see, in the record or in its children.
    pub sides: Vec<&'a Commit>,
}

/// The conflicts of one record.
pub fn conflicts_of(record: Record<'_>) -> Vec<Conflict<'_>> {
    let id = record.id();
    if !record.exists() {
        return Vec::new();
    }
    let mut found: Vec<_> = (record.conflicted_fields().into_iter())
        .map(|field| Conflict { record: id, field, sides: record.heads(field) })
        .collect();
    if record.is_half_deleted() {
        let mut sides = record.heads(Name::EXISTS);
        sides.extend(record.unseen_by_deletion());
        found.push(Conflict { record: id, field: Name::EXISTS, sides });
    }
    found
}

/// Every open conflict, by record and field.
pub fn conflicts(journal: &Journal) -> Vec<Conflict<'_>> {
    journal.conflicted().into_iter().flat_map(conflicts_of).collect()
}

/// The decision for one value by somebody who saw these heads. A value that was written meanwhile and not
/// seen stays, as a new conflict.
pub fn settle(
    record: RecordId,
    field: Name,
    value: Value,
    seen: &[CommitId],
    why: Option<Box<str>>,
) -> Draft {
    Draft { record, ops: vec![Op { field, value, saw: seen.into() }], why }
}

/// The decision that a record stays or goes, by somebody who saw all that stands in it.
pub fn settle_existence(record: Record<'_>, exists: bool, why: Option<Box<str>>) -> Draft {
    Draft { record: record.id(), ops: vec![existence(record, exists)], why }
}
