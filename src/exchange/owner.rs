//! Owners (归口单位): whose word counts about a field, where a person asks to settle by it.

use crate::{
    domain::{choices::OfficeKind, id::RecordId, kind::Kind, office::Office},
    journal::{
        fold::{Journal, Record},
        name::Name,
    },
};

/// Whose word counts (domain.md §5.6: the owner's office wins, and only where a person chooses this rule).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The congress's offices (人大代表工作机构、专委会) and the government's (政府办): numbers, review, assignment,
    /// feedback, closing, directories.
    City,
    /// This office: what an office did itself, or whom supervision came from.
    Office(RecordId),
}

impl Owner {
    /// Whether an office is one.
    pub fn is(self, office: &Office) -> bool {
        match self {
            Owner::City => {
                matches!(
                    office.kind,
                    Some(OfficeKind::NpcWork | OfficeKind::NpcCommittee | OfficeKind::GovOffice)
                )
            }
            Owner::Office(id) => id == office.id,
        }
    }
}

/// What an office enters in its own assignment; the rest of it is ordered by the city.
const OF_THE_ASSIGNED: &[&str] = &[
    "received_on",
    "receiver",
    "responsible",
    "handler",
    "effect_reviewed_on",
    "effect_reviewed_by",
    "effect_note",
];

/// What is decided about what an office asked for.
const DECIDED: &[&str] = &["decision", "decided_on", "decided_by", "approved_on", "approved_by"];

/// Who owns a field of a record. Where no office is named, nobody but the city can.
pub fn owner(journal: &Journal, record: RecordId, field: Name) -> Owner {
    let office = journal.record(record).and_then(|found| match record.kind {
        Kind::Assignment if OF_THE_ASSIGNED.contains(&&*field) => id_in(found, "office"),
        Kind::ReturnRequest | Kind::Extension if DECIDED.contains(&&*field) => None,
        Kind::Plan | Kind::Reply | Kind::CoOpinion | Kind::ReturnRequest | Kind::Extension => {
            id_in(named(journal, found, "assignment")?, "office")
        }
        Kind::Delivery => id_in(named(journal, named(journal, found, "reply")?, "assignment")?, "office"),
        Kind::Contact | Kind::Commitment | Kind::Diary => id_in(found, "office"),
        Kind::Progress => id_in(named(journal, found, "commitment")?, "office"),
        Kind::Supervision => id_in(found, "by_office"),
        _ => None,
    });
    office.map_or(Owner::City, Owner::Office)
}

/// The record that a field names.
fn named<'a>(journal: &'a Journal, record: Record<'a>, field: &'static str) -> Option<Record<'a>> {
    journal.record(id_in(record, field)?)
}

fn id_in(record: Record<'_>, field: &'static str) -> Option<RecordId> {
    record.shown(Name::of(field)).as_text()?.parse().ok()
}
