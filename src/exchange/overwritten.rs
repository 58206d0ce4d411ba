//! What a file would replace or delete of what other offices wrote: so that a person sees it before it counts.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    domain::{id::RecordId, value::Value},
    journal::{commit::Commit, fold::Journal, name::Name},
};

/// A value that stands and would be replaced by another office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overwritten {
    pub record: RecordId,
    /// The field; [`Name::EXISTS`] when the record would be deleted or be back.
    pub field: Name,
    pub before: Value,
    /// Whose value it is.
    pub of: Arc<str>,
    pub after: Value,
    /// Who replaces it.
    pub by: Arc<str>,
}

/// What commits would replace of the values that stand, where another office wrote those. What only stands against
/// a value is a conflict, which loses nothing, and is no matter of this.
pub fn overwritten(journal: &Journal, commits: &[Commit]) -> Vec<Overwritten> {
    let mut found: BTreeMap<(RecordId, Name), Overwritten> = BTreeMap::new();
    if journal.commits().is_empty() {
        return Vec::new();
    }
    for commit in commits.iter().filter(|commit| !journal.contains(commit.id())) {
        let record = journal.record(commit.record);
        for op in &commit.ops {
            let place = (commit.record, op.field);
            let standing = record.iter().flat_map(|record| record.heads(op.field));
            let replaced = standing.into_iter().find(|head| {
                let is_same = head.op(op.field).is_some_and(|before| before.value == op.value);
                op.saw.contains(&head.id()) && head.author.office != commit.author.office && !is_same
            });
            if let Some(head) = replaced {
                let before = head.op(op.field).map(|op| op.value.clone()).unwrap_or_default();
                found.insert(
                    place,
                    Overwritten {
                        record: commit.record,
                        field: op.field,
                        before,
                        of: head.author.office.clone(),
                        after: op.value.clone(),
                        by: commit.author.office.clone(),
                    },
                );
            } else if let Some(known) = found.get_mut(&place) {
                // The file goes on with the field: its last word is what would be seen.
                known.after = op.value.clone();
            }
        }
    }
    found.into_values().collect()
}
