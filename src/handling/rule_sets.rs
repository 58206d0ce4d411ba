//! 新旧办法: adding, revising and taking away rules that hold from a day of their own.

use std::collections::BTreeMap;

use crate::{
    domain::{
        context::Context,
        day::Day,
        field::{Atom, Datum, FieldType, ValueError},
        id::RecordId,
        kind::Kind,
        record::{Entity as _, Facts},
        register::{DatedRules, Register},
        value::Value,
    },
    journal::{
        conflict::keep_together,
        fold::Journal,
        read::{self, RULE_SETS},
        write::Draft,
    },
};

/// The fields of a dated set, as the register's own rules are called.
pub fn fields() -> Vec<&'static str> {
    match DatedRules::TYPE {
        FieldType::Group(fields) => fields.iter().map(|field| field.name).collect(),
        _ => Vec::new(),
    }
}

/// A set as a form over the register's fields, or the register itself, says it.
pub fn read_set(facts: &impl Facts) -> Result<DatedRules, ValueError> {
    let said = fields().into_iter().map(|field| (field, facts.value(field))).filter(|(_, it)| !it.is_null());
    DatedRules::read(&Value::Map(said.map(|(field, value)| (field.into(), value.clone())).collect()))
}

/// A set as facts of a register, which a form shows.
pub fn facts(set: &DatedRules) -> BTreeMap<&'static str, Value> {
    let Value::Map(said) = set.write() else { return BTreeMap::new() };
    fields().into_iter().filter_map(|field| Some((field, said.get(field)?.clone()))).collect()
}

/// What a new set begins with: the newest rules, without their name, source and day.
pub fn copied(register: &Register, on: Day) -> DatedRules {
    let newest = Context::of(Some(register), on).rules.newest().place;
    let newest = newest.and_then(|place| register.rule_sets.get(place).cloned());
    let own = || {
        let values: BTreeMap<&'static str, Value> = register.values().into_iter().collect();
        read_set(&values).unwrap_or_default()
    };
    DatedRules { rules_name: None, rules_source: None, rules_from: None, ..newest.unwrap_or_else(own) }
}

/// The change that puts a set in the place of another, adds it, or takes that one away; none where nothing changes.
pub fn put(journal: &Journal, instead: Option<&DatedRules>, set: Option<&DatedRules>) -> Option<Draft> {
    let sets = with_set(read::settings(journal)?.rule_sets, instead, set)?;
    keep_together(journal, read::register(journal)?, RULE_SETS, sets.write())
}

fn with_set(
    mut sets: Vec<DatedRules>,
    instead: Option<&DatedRules>,
    set: Option<&DatedRules>,
) -> Option<Vec<DatedRules>> {
    let there = instead.and_then(|it| sets.iter().position(|one| one == it));
    match (there, set) {
        (Some(at), Some(set)) => sets[at] = set.clone(),
        (Some(at), None) => drop(sets.remove(at)),
        (None, Some(set)) if !sets.contains(set) => sets.push(set.clone()),
        (None, _) => return None,
    }
    Some(sets)
}

/// How many suggestions that are assigned already would be handled by a set once it is kept: those of its time.
pub fn would_handle(
    journal: &Journal,
    today: Day,
    instead: Option<&DatedRules>,
    set: &DatedRules,
) -> Option<usize> {
    let mut register = read::settings(journal)?;
    register.rule_sets = with_set(register.rule_sets, instead, Some(set))?;
    let place = register.rule_sets.iter().position(|one| one == set)?;
    handled_by(journal, &Context::of(Some(&register), today)).get(&Some(place)).copied()
}

/// How many suggestions are handled by each set, by its place; those of the register's own rules stand under none.
pub fn handled_by(journal: &Journal, context: &Context) -> BTreeMap<Option<usize>, usize> {
    let mut begun: BTreeMap<RecordId, Day> = BTreeMap::new();
    for record in journal.records(Kind::Assignment) {
        let on = record.value("assigned_on").as_text().and_then(|on| Day::parse(on).ok());
        let of = record.parent().filter(|of| journal.record(*of).is_some_and(|it| it.exists()));
        if let Some((of, on)) = of.zip(on) {
            let first = begun.entry(of).or_insert(on);
            *first = on.min(*first);
        }
    }
    let mut counts = BTreeMap::new();
    begun.values().for_each(|on| *counts.entry(context.rules.on(*on).place).or_default() += 1);
    counts
}
