//! Reading typed records of the trade out of the journal.

use super::{
    conflict::together,
    fold::{Journal, Record},
    name::Name,
};
use crate::domain::{
    case::Case,
    field::Datum as _,
    id::RecordId,
    kind::Kind,
    record::{Entity, Facts},
    register::Register,
    session::Session,
    value::Value,
};

/// The field of the register that holds the rules of other times.
pub const RULE_SETS: &str = "rule_sets";

/// A suggestion with its children as typed records, if it exists.
pub fn case(journal: &Journal, id: RecordId) -> Option<Case> {
    let record = journal.record(id).filter(Record::exists)?;
    let children = journal.children(id).map(|child| (child.id(), child));
    Some(Case::read(id, &record, children).0)
}

/// The suggestion that this one is merged into (并入), if there is one.
pub fn host(journal: &Journal, of: &Case) -> Option<Case> {
    of.merged_into().and_then(|host| case(journal, host.id()))
}

/// Whether an entry of a directory is out of use: nobody chooses it any more, and what names it keeps it.
pub fn is_out_of_use(record: Record<'_>) -> bool {
    *record.value("inactive") == Value::Bool(true)
        || ["ended_on", "left_on"].iter().any(|field| !record.value(field).is_null())
}

/// A session of the congress, typed.
pub fn session(journal: &Journal, id: RecordId) -> Option<Session> {
    let record = journal.record(id).filter(Record::exists)?;
    Some(Session::read(id, &record).0)
}

/// The record that holds the register's own title and settings: the first by id, if a file brought two.
pub fn register(journal: &Journal) -> Option<RecordId> {
    journal.records(Kind::Register).map(Record::id).min()
}

/// The register's own title and settings, typed.
pub fn settings(journal: &Journal) -> Option<Register> {
    let record = journal.record(register(journal)?)?;
    let mut register = Register::read(record.id(), &record).0;
    // Rules that two offices added without knowing of each other both hold until somebody settles it.
    if record.is_conflicted(Name::of(RULE_SETS)) {
        register.rule_sets = Vec::read(&together(journal, record, RULE_SETS)).unwrap_or_default();
    }
    Some(register)
}
