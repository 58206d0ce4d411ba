//! Packs (交换包): the part of a register that one reader needs, chosen by whole records with their history.

use std::collections::{BTreeSet, HashSet};

use crate::{
    domain::{choices::ReplyKind, id::RecordId, kind::Kind, office::OfficeRef, value::Value},
    journal::{
        commit::Commit,
        fold::{Journal, Record},
        name::Name,
    },
};

/// Whom a pack is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// 承办单位: the suggestions in which the office has or had a part, without what is internal to others.
    Unit(OfficeRef),
    /// 代表联络机构: every suggestion as its deputies see it, without what is internal to offices.
    Liaison,
    /// 督查机构: what was ever supervised, is supervised as a key suggestion (重点督办), or is in this list, such as
    /// the queue of today; all that belongs to it.
    Supervision(Vec<RecordId>),
}

/// A pack: which records go out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    records: HashSet<RecordId>,
}

impl Pack {
    /// Chooses the records for a reader.
    ///
    /// Records are chosen whole, with their history and their deletion: commits then never lose what they refer
    /// to, and merging a pack twice, late or in any order is as harmless as merging the register itself.
    pub fn select(journal: &Journal, reader: &Reader) -> Pack {
        let mut records = HashSet::new();
        for suggestion in suggestions(journal, reader) {
            records.insert(suggestion);
            for child in journal.children_ever(suggestion) {
                if may_read(journal, child, reader) {
                    records.insert(child.id());
                }
            }
        }
        let mut deputies = HashSet::new();
        for record in records.iter().filter_map(|id| journal.record(*id)) {
            for op in record.history().iter().flat_map(|commit| &commit.ops) {
                mentioned(&op.value, Kind::Deputy, &mut deputies);
            }
        }
        let goes = |record: &Record| match record.id().kind {
            Kind::Register | Kind::Session | Kind::Office => true,
            // Their telephone numbers and addresses go only to those who have something to ask them.
            Kind::Deputy => *reader == Reader::Liaison || deputies.contains(&record.id()),
            // An office's marks are its own business.
            Kind::Assessment => {
                matches!(reader, Reader::Unit(office) if is_of(*record, "office", *office))
            }
            _ => false,
        };
        records.extend(journal.all_records().filter(goes).map(Record::id));
        Pack { records }
    }

    /// How many suggestions it holds, deleted ones aside.
    pub fn suggestions(&self, journal: &Journal) -> usize {
        let of_kind = self.records.iter().filter(|id| id.kind == Kind::Suggestion);
        of_kind.filter(|id| journal.record(**id).is_some_and(|record| record.exists())).count()
    }

    /// Whether a record goes out.
    pub fn contains(&self, record: RecordId) -> bool {
        self.records.contains(&record)
    }

    /// The commits that go out.
    pub fn commits<'a>(&self, journal: &'a Journal) -> Vec<&'a Commit> {
        journal.commits().iter().filter(|commit| self.contains(commit.record)).collect()
    }
}

/// The suggestions for a reader, and those into which they were merged or that were merged into them: their stage
/// and their deputies depend on each other.
fn suggestions(journal: &Journal, reader: &Reader) -> BTreeSet<RecordId> {
    let of_kind = |kind: Kind| journal.all_records().filter(move |record| record.id().kind == kind);
    let mut chosen: BTreeSet<RecordId> = match reader {
        Reader::Unit(office) => of_kind(Kind::Assignment)
            .filter(|it| is_of(*it, "office", *office))
            .filter_map(|assignment| assignment.parent())
            .collect(),
        Reader::Liaison => of_kind(Kind::Suggestion).map(Record::id).collect(),
        Reader::Supervision(also) => of_kind(Kind::Supervision)
            .filter_map(|act| act.parent())
            .chain(of_kind(Kind::Suggestion).filter(|it| !it.shown(KEY_BY).is_null()).map(Record::id))
            .chain(also.iter().copied())
            .collect(),
    };
    let mergers: Vec<[RecordId; 2]> = of_kind(Kind::Link)
        .filter(|link| link.shown(LINK_KIND).as_text() == Some("merged_into"))
        .filter_map(|link| Some([link.parent()?, id_of(link.shown(LINKED))?]))
        .collect();
    loop {
        let before = chosen.len();
        for [merged, host] in &mergers {
            if chosen.contains(merged) || chosen.contains(host) {
                chosen.extend([*merged, *host]);
            }
        }
        if chosen.len() == before {
            return chosen;
        }
    }
}

const KEY_BY: Name = Name::of("key_by");
const LINK_KIND: Name = Name::of("kind");
const LINKED: Name = Name::of("to");
const REPLY_KIND: Name = Name::of("kind");
const SENT_ON: Name = Name::of("sent_on");
const ASSIGNMENT: &str = "assignment";

/// To whom what belongs to a suggestion is internal (domain.md §5.6: a pack goes without other offices' own).
enum Custody {
    /// To nobody: whoever has the suggestion has this too.
    Open,
    /// To the offices that this field names; to nobody where it names none.
    Offices(&'static str),
    /// To the office of the assignment that it belongs to; to nobody where it belongs to none.
    Assigned,
}

fn custody(child: Record<'_>) -> Custody {
    match child.id().kind {
        Kind::Contact => Custody::Offices("office"),
        Kind::Supervision => Custody::Offices("target"),
        Kind::Plan | Kind::CoOpinion | Kind::ReturnRequest => Custody::Assigned,
        // A letter that has left the house is known to everybody concerned.
        Kind::Reply if child.shown(SENT_ON).is_null() => Custody::Assigned,
        _ => Custody::Open,
    }
}

fn may_read(journal: &Journal, child: Record<'_>, reader: &Reader) -> bool {
    match reader {
        Reader::Unit(office) => match custody(child) {
            Custody::Open => true,
            Custody::Offices(field) => is_unowned(child, field) || is_of(child, field, *office),
            Custody::Assigned => {
                let assignments = values(child, ASSIGNMENT);
                let has_part = |assignment: &&Value| {
                    let assignment = id_of(assignment).and_then(|id| journal.record(id));
                    assignment.is_none_or(|it| {
                        is_of(it, "office", *office)
                            || child.id().kind == Kind::CoOpinion && answers(journal, it, *office)
                    })
                };
                assignments.is_empty() || assignments.iter().any(has_part)
            }
        },
        Reader::Liaison => match child.id().kind {
            Kind::Plan | Kind::CoOpinion | Kind::ReturnRequest | Kind::Supervision | Kind::LeaderAction => {
                false
            }
            // The version that deputies are consulted on is for them; other drafts are not.
            Kind::Reply => {
                !child.shown(SENT_ON).is_null()
                    || child.shown(REPLY_KIND).as_text() == Some(ReplyKind::Consult.as_str())
            }
            _ => true,
        },
        Reader::Supervision(_) => true,
    }
}

/// Whether an office answers for the suggestion to which a co-handler's assignment belongs: the opinion is for it.
fn answers(journal: &Journal, co: Record<'_>, office: OfficeRef) -> bool {
    let Some(suggestion) = co.parent() else { return false };
    journal.children_ever(suggestion).any(|it| {
        it.id().kind == Kind::Assignment
            && it.shown(Name::of("role")).as_text() != Some("co")
            && is_of(it, "office", office)
    })
}

/// The values that stand in a field: several where they contradict each other.
fn values<'a>(record: Record<'a>, field: &'static str) -> Vec<&'a Value> {
    let field = Name::of(field);
    let heads = record.heads(field).into_iter();
    heads.filter_map(|head| head.op(field)).map(|op| &op.value).filter(|value| !value.is_null()).collect()
}

/// Whether a field names the office, be it as one side of a conflict.
fn is_of(record: Record<'_>, field: &'static str, office: OfficeRef) -> bool {
    let mut named = HashSet::new();
    values(record, field).into_iter().for_each(|value| mentioned(value, Kind::Office, &mut named));
    named.contains(&office.id())
}

fn is_unowned(record: Record<'_>, field: &'static str) -> bool {
    let mut named = HashSet::new();
    values(record, field).into_iter().for_each(|value| mentioned(value, Kind::Office, &mut named));
    named.is_empty()
}

fn id_of(value: &Value) -> Option<RecordId> {
    value.as_text()?.parse().ok()
}

/// Gathers the ids of a kind that a value names, however deep.
fn mentioned(value: &Value, kind: Kind, found: &mut HashSet<RecordId>) {
    match value {
        Value::Text(_) => found.extend(id_of(value).filter(|id| id.kind == kind)),
        Value::List(values) => values.iter().for_each(|value| mentioned(value, kind, found)),
        Value::Map(entries) => entries.values().for_each(|value| mentioned(value, kind, found)),
        Value::Null | Value::Bool(_) | Value::Int(_) => (),
    }
}
