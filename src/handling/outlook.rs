//! A case as it would stand after changes that are not made yet.

use crate::{
    domain::{
        case::Case,
        field::{EXISTS, PARENT},
        id::RecordId,
        kind::Kind,
        record::Facts,
        value::Value,
    },
    journal::{
        fold::{Journal, Record},
        write::Draft,
    },
};

/// A record with drafts laid over it.
struct Overlaid<'a> {
    record: Option<Record<'a>>,
    drafts: Vec<&'a Draft>,
}

impl Facts for Overlaid<'_> {
    fn value(&self, field: &str) -> &Value {
        let written = self.drafts.iter().rev().flat_map(|draft| &draft.ops).find(|op| *op.field == *field);
        match (written, &self.record) {
            (Some(op), _) => &op.value,
            (None, Some(record)) => record.value(field),
            (None, None) => &crate::domain::value::NULL,
        }
    }
}

impl<'a> Overlaid<'a> {
    fn of(journal: &'a Journal, drafts: &'a [Draft], id: RecordId) -> Overlaid<'a> {
        Overlaid {
            record: journal.record(id),
            drafts: drafts.iter().filter(|draft| draft.record == id).collect(),
        }
    }

    fn exists(&self) -> bool {
        match self.value(EXISTS) {
            _ if self.drafts.is_empty() => self.record.is_some_and(|record| record.exists()),
            Value::Bool(exists) => *exists,
            _ => true,
        }
    }

    fn is_under(&self, parent: RecordId) -> bool {
        self.value(PARENT).as_text().and_then(|id| id.parse().ok()) == Some(parent)
    }
}

/// A suggestion with its children as they would stand after the drafts; none if it would not exist.
pub fn after(journal: &Journal, drafts: &[Draft], id: RecordId) -> Option<Case> {
    let own = Overlaid::of(journal, drafts, id);
    if !own.exists() {
        return None;
    }
    let mut ids: Vec<RecordId> = journal.children(id).map(Record::id).collect();
    let written = drafts.iter().map(|draft| draft.record).filter(|id| id.kind.is_child());
    ids.extend(written.filter(|id| id.kind != Kind::Suggestion));
    ids.sort_unstable();
    ids.dedup();
    let children = ids.into_iter().map(|child| (child, Overlaid::of(journal, drafts, child)));
    let children = children.filter(|(_, child)| child.exists() && child.is_under(id));
    Some(Case::read(id, &own, children).0)
}
