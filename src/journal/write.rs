//! Writing: from what a person wants changed, and what that person saw, to commits.

use std::sync::Arc;

use smallvec::SmallVec;

use super::{
    clock::Clock,
    commit::{Author, Commit, CommitId, Content, GroupId, Op, Via},
    fold::{Journal, Record},
    line::MAX_OPS,
    name::Name,
};
use crate::domain::{id::RecordId, value::Value};

/// A change of one record that is not yet a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub record: RecordId,
    /// The new values, each with the heads its author saw.
    pub ops: Vec<Op>,
    /// Why, where a reason is due.
    pub why: Option<Box<str>>,
}

impl Draft {
    /// A new record with these values.
    pub fn create(record: RecordId, values: impl IntoIterator<Item = (&'static str, Value)>) -> Draft {
        let exists = Op { field: Name::EXISTS, value: Value::Bool(true), saw: SmallVec::new() };
        let values = values.into_iter().map(|(field, value)| Op {
            field: Name::of(field),
            value,
            saw: SmallVec::new(),
        });
        Draft { record, ops: std::iter::once(exists).chain(values).collect(), why: None }
    }

    /// New values for a record, replacing what stands there now; values that stand already are left alone.
    /// None when nothing is left to change.
    pub fn revise(
        journal: &Journal,
        record: RecordId,
        values: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Option<Draft> {
        let Some(standing) = journal.record(record) else {
            return Some(Draft::create(record, values));
        };
        let ops: Vec<Op> = (values.into_iter())
            .map(|(field, value)| (Name::of(field), value))
            .filter(|(field, value)| standing.shown(*field) != value)
            .map(|(field, value)| Op { field, value, saw: standing.seen(field).into() })
            .collect();
        (!ops.is_empty()).then_some(Draft { record, ops, why: None })
    }

    /// The deletion of a record by somebody who saw it and its children as they stand.
    pub fn delete(record: Record<'_>, why: Option<Box<str>>) -> Draft {
        Draft { record: record.id(), ops: vec![existence(record, false)], why }
    }

    /// The return of a deleted record.
    pub fn undelete(record: Record<'_>) -> Draft {
        Draft { record: record.id(), ops: vec![existence(record, true)], why: None }
    }
}

/// An op that says whether a record exists, by somebody who saw all that stands in it.
pub(super) fn existence(record: Record<'_>, exists: bool) -> Op {
    let mut saw: SmallVec<[CommitId; 1]> = record.seen(Name::EXISTS).into();
    saw.extend(record.live());
    Op { field: Name::EXISTS, value: Value::Bool(exists), saw }
}

/// Turns the drafts of one act into the commits of one group.
pub fn write(
    drafts: Vec<Draft>,
    via: &Via,
    author: &Author,
    clock: &mut Clock,
    now_ms: u64,
    group: GroupId,
) -> Vec<Commit> {
    let author = Arc::new(author.clone());
    let mut commit = |record: RecordId, ops: &[Op], why: &Option<Box<str>>| {
        Commit::new(Content {
            stamp: clock.tick(now_ms),
            author: author.clone(),
            via: via.clone(),
            why: why.clone(),
            group,
            record,
            ops: ops.into(),
        })
    };
    let mut commits = Vec::with_capacity(drafts.len());
    for draft in drafts {
        // No reader takes a longer commit, not even our own.
        commits.extend(draft.ops.chunks(MAX_OPS).map(|ops| commit(draft.record, ops, &draft.why)));
    }
    commits
}
