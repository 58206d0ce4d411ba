//! Rules (批量核对): by what many conflicts are settled at once, and what each leaves to a person.

use std::collections::HashMap;

use super::owner::owner;
use crate::{
    domain::{fold::folded, id::RecordId, kind::Kind, office::Office, record::Entity, value::Value},
    journal::{
        commit::Commit,
        conflict::{Conflict, conflicts, settle, settle_existence},
        fold::Journal,
        name::Name,
        write::Draft,
    },
    list::row::names,
};

/// By what many conflicts are settled at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// What the owner (归口单位) says.
    Owner,
    /// What was said last.
    Later,
    /// What this office says.
    Mine,
    /// What the others say.
    Theirs,
}

impl Rule {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Rule; 4] = [Rule::Owner, Rule::Later, Rule::Mine, Rule::Theirs];
}

/// Applies rules to the open conflicts of a register.
pub struct Judge<'a> {
    journal: &'a Journal,
    /// The offices by all the names that they sign with.
    offices: HashMap<String, Office>,
    own: &'a str,
    /// The latest time that a right clock can say by now.
    now_ms: u64,
}

impl<'a> Judge<'a> {
    /// Who judges for the office with this name.
    pub fn new(journal: &'a Journal, own: &'a str) -> Judge<'a> {
        let offices = journal.records(Kind::Office).map(|record| Office::read(record.id(), &record).0);
        let named = |office: Office| names(&office).map(|name| (name, office.clone())).collect::<Vec<_>>();
        Judge { journal, offices: offices.flat_map(named).collect(), own, now_ms: u64::MAX }
    }

    /// Judges at this time: what a machine that runs ahead wrote is not later than what others wrote.
    pub fn at(self, now_ms: u64) -> Judge<'a> {
        Judge { now_ms, ..self }
    }

    /// How many of these conflicts each rule settles, in the order of [`Rule::ALL`].
    pub fn counts(&self, conflicts: &[Conflict<'_>]) -> [usize; 4] {
        let mut counts = [0; 4];
        for conflict in conflicts {
            for (rule, count) in Rule::ALL.into_iter().zip(&mut counts) {
                *count += usize::from(self.choose(rule, conflict).is_some());
            }
        }
        counts
    }

    /// The decisions by a rule about every open conflict that it settles.
    pub fn settle(&self, rule: Rule) -> Vec<Draft> {
        let decide = |conflict: &Conflict<'_>| {
            let value = self.choose(rule, conflict)?;
            if conflict.field == Name::EXISTS {
                let record = self.journal.record(conflict.record)?;
                return Some(settle_existence(record, value == Value::Bool(true), None));
            }
            let seen: Vec<_> = conflict.sides.iter().map(|commit| commit.id()).collect();
            Some(settle(conflict.record, conflict.field, value, &seen, None))
        };
        conflicts(self.journal).iter().filter_map(decide).collect()
    }

    /// What a rule says, for an existence whether the record stays; none where those whose word counts are not
    /// of one mind or have said nothing, so that a person decides.
    pub fn choose(&self, rule: Rule, conflict: &Conflict<'_>) -> Option<Value> {
        let sides = conflict.sides.iter().copied();
        let said = |side: &Commit| says(side, conflict);
        match rule {
            Rule::Owner => agreed(sides.filter(|side| self.is_owners(conflict, side)).map(said)),
            Rule::Later => {
                sides.max_by_key(|side| (!side.stamp.is_ahead(self.now_ms), side.stamp, side.id())).map(said)
            }
            Rule::Mine => agreed(sides.filter(|side| &*side.author.office == self.own).map(said)),
            Rule::Theirs => agreed(sides.filter(|side| &*side.author.office != self.own).map(said)),
        }
    }

    /// Whether a side comes from the office whose business it is. Whether a record is there is the business of
    /// who owns the record as a whole; an edit that a deletion did not know of is the business of who owns what
    /// was edited, perhaps in a record that belongs to the deleted one. So the city's deletion of a suggestion
    /// stands against a unit's edit of its title, but not against the unit's own reply: that a person decides.
    fn is_owners(&self, conflict: &Conflict<'_>, side: &Commit) -> bool {
        let Some(office) = self.offices.get(&folded(&side.author.office)) else { return false };
        let owns = |record: RecordId, field: Name| owner(self.journal, record, field).is(office);
        match side.op(conflict.field) {
            Some(_) if side.record == conflict.record => owns(conflict.record, conflict.field),
            _ => side.ops.iter().any(|op| owns(side.record, op.field)),
        }
    }
}

/// What a side says of a field; of an existence, that the record stays unless the side deleted it.
fn says(side: &Commit, conflict: &Conflict<'_>) -> Value {
    let value = side.op(conflict.field).map(|op| op.value.clone());
    if conflict.field == Name::EXISTS {
        Value::Bool(side.record != conflict.record || value != Some(Value::Bool(false)))
    } else {
        value.unwrap_or_default()
    }
}

/// What all say; none if they differ or there are none.
fn agreed(mut said: impl Iterator<Item = Value>) -> Option<Value> {
    let first = said.next()?;
    said.all(|value| value == first).then_some(first)
}
