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

/// What a conflicted list says where what every side added and took away counts, the shown side's items first; nothing
/// where the field holds no lists. Where the sides did not begin with the same list, nothing counts as taken away.
pub fn united(journal: &Journal, record: Record<'_>, field: Name) -> Option<Value> {
    let heads = record.heads(field);
    let ops: Vec<&Op> = heads.iter().filter_map(|commit| commit.op(field)).collect();
    if !ops.iter().any(|op| matches!(op.value, Value::List(_))) {
        return None;
    }
    let is_list = |op: &&Op| matches!(op.value, Value::List(_) | Value::Null);
    let (first, others) = ops.split_first().filter(|_| ops.iter().all(is_list))?;
    let base = match &first.saw[..] {
        [one] if others.iter().all(|op| op.saw == first.saw) => journal.commit(*one)?.op(field),
        _ => None,
    };
    let base = base.map_or(&[][..], |op| op.value.items());
    let stays = |item: &Value| !base.contains(item) || ops.iter().all(|op| op.value.items().contains(item));
    let mut united: Vec<Value> = Vec::new();
    for item in ops.iter().flat_map(|op| op.value.items()).filter(|item| stays(item)) {
        if !united.contains(item) {
            united.push(item.clone());
        }
    }
    Some(Value::list(united))
}

/// What stands in a field that several people may add to: what all sides of a conflict say together, or else the value.
pub fn together(journal: &Journal, record: Record<'_>, field: &'static str) -> Value {
    let field = Name::of(field);
    let both = if record.is_conflicted(field) { united(journal, record, field) } else { None };
    both.unwrap_or_else(|| record.shown(field).clone())
}

/// The draft that keeps this instead of what stands there. It stands for all sides of a conflict that is open; none
/// where it says nothing new.
pub fn keep_together(
    journal: &Journal,
    record: RecordId,
    field: &'static str,
    value: Value,
) -> Option<Draft> {
    let name = Name::of(field);
    match journal.record(record).filter(|it| it.is_conflicted(name)) {
        Some(it) => Some(settle(record, name, value, &it.seen(name), None)),
        None => Draft::revise(journal, record, [(field, value)]),
    }
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
