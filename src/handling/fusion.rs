//! 合并重复: an office or a deputy that stands in the directory twice becomes one, with all that names it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{fold::folded, id::RecordId, kind::Kind, record::Facts, schema, value::Value},
    journal::{
        commit::Op,
        fold::{Journal, Record},
        name::Name,
        write::Draft,
    },
};

/// Where an entry may stand but once in a suggestion: handed to an office, raised by a deputy.
const ONCE: [(Kind, &str); 3] =
    [(Kind::Assignment, "office"), (Kind::Suggestion, "lead"), (Kind::Suggestion, "joint")];

/// How far parents are followed to a suggestion.
const MAX_CHAIN: usize = 8;

/// What would be written to make one of two entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fusion {
    /// The entry that stays.
    pub keep: RecordId,
    /// The entry that is deleted.
    pub gone: RecordId,
    /// How many records of each kind name the other one afterwards.
    pub moved: BTreeMap<Kind, usize>,
    /// What the entry that stays lacked and takes over.
    pub filled: Vec<(&'static str, Value)>,
    /// Where both say something else: what stays, and what is left behind in the history.
    pub left: Vec<(&'static str, Value, Value)>,
    /// The suggestions in which both stood at once: a person has to look whether one stands there twice now.
    pub twice: Vec<RecordId>,
    /// One step, that undo takes back.
    pub drafts: Vec<Draft>,
}

/// Why two entries cannot become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFusion {
    /// It is the same one, or not of the same directory, or not there any more.
    NotTwo,
    /// In so many records the field that names it is in conflict: nobody has decided whom it names.
    Disputed(usize),
}

/// What would become of two entries.
pub fn fusion(journal: &Journal, keep: RecordId, gone: RecordId) -> Result<Fusion, NoFusion> {
    let there = |id: RecordId| journal.record(id).filter(Record::exists);
    let (Some(kept), Some(going)) = (there(keep), there(gone)) else { return Err(NoFusion::NotTwo) };
    if keep == gone || keep.kind != gone.kind || !matches!(keep.kind, Kind::Office | Kind::Deputy) {
        return Err(NoFusion::NotTwo);
    }
    let (from, to) = (gone.to_string(), keep.to_string());
    let mut disputed = kept.conflicted_fields().len() + going.conflicted_fields().len();
    let mut found = Fusion {
        keep,
        gone,
        moved: BTreeMap::new(),
        filled: Vec::new(),
        left: Vec::new(),
        twice: Vec::new(),
        drafts: Vec::new(),
    };
    let mut of_gone: BTreeSet<RecordId> = BTreeSet::new();
    let mut of_keep: BTreeSet<RecordId> = BTreeSet::new();
    for record in journal.all_records().filter(|it| it.exists() && it.id() != keep && it.id() != gone) {
        let suggestion = suggestion(journal, record.id());
        let mut ops = Vec::new();
        for field in record.fields() {
            let shown = record.shown(field);
            let is_once = ONCE.contains(&(record.id().kind, &*field));
            if is_once && names(shown, &to) {
                of_keep.extend(suggestion);
            }
            let heads = record.heads(field);
            let is_named = heads.iter().any(|it| it.op(field).is_some_and(|op| names(&op.value, &from)));
            if !is_named {
                continue;
            }
            if record.is_conflicted(field) {
                disputed += 1;
                continue;
            }
            if is_once {
                of_gone.extend(suggestion);
            }
            ops.push(Op { field, value: renamed(shown, &from, &to), saw: record.seen(field).into() });
        }
        if !ops.is_empty() {
            *found.moved.entry(record.id().kind).or_default() += 1;
            match record.id().kind {
                Kind::Assessment => found.drafts.extend(assessed(journal, record, &from, keep)),
                _ => found.drafts.push(Draft { record: record.id(), ops, why: None }),
            }
        }
    }
    if 0 < disputed {
        return Err(NoFusion::Disputed(disputed));
    }
    found.twice = of_gone.intersection(&of_keep).copied().collect();
    found.join(kept, going, &to);
    found.drafts.push(Draft::delete(going, None));
    Ok(found)
}

impl Fusion {
    /// What the entry that stays takes from the other: what it lacks, and the other's names as names of its own.
    fn join(&mut self, kept: Record<'_>, going: Record<'_>, to: &str) {
        let kind = kept.id().kind;
        let mut values: Vec<(&'static str, Value)> = Vec::new();
        let other = going.id().to_string();
        for field in schema::fields(kind) {
            // Names are taken up as aliases below; nobody stops using an entry by finding it twice.
            if matches!(field.name, "aliases" | "inactive") {
                continue;
            }
            // Nothing is part of itself.
            let theirs = renamed(going.value(field.name), &other, to);
            let theirs = if names(&theirs, to) { Value::Null } else { theirs };
            let said = kept.value(field.name);
            let own = if names(said, &other) { Value::Null } else { said.clone() };
            if is_nothing(&own) && !is_nothing(&theirs) {
                self.filled.push((field.name, theirs.clone()));
                values.push((field.name, theirs));
            } else if own != *said {
                values.push((field.name, own));
            } else if !is_nothing(&theirs) && own != theirs {
                self.left.push((field.name, own, theirs));
            }
        }
        if kind == Kind::Office {
            let names = aliases(kept, going, &self.filled);
            if names.as_slice() != kept.value("aliases").items() {
                values.push(("aliases", Value::List(names)));
            }
            // An alias takes the name up, so that it is not left behind.
            self.left.retain(|(field, ..)| !matches!(*field, "name" | "short_name"));
        }
        let ops: Vec<Op> = (values.into_iter())
            .map(|(field, value)| {
                let field = Name::of(field);
                Op { field, value, saw: kept.seen(field).into() }
            })
            .collect();
        if !ops.is_empty() {
            self.drafts.push(Draft { record: kept.id(), ops, why: None });
        }
    }
}

/// The other names of an office that takes up another.
fn aliases(kept: Record<'_>, going: Record<'_>, filled: &[(&'static str, Value)]) -> Vec<Value> {
    let mut all: Vec<Value> = kept.value("aliases").items().to_vec();
    let now = |field: &str| {
        let taken = filled.iter().find(|(name, _)| *name == field).map(|(_, value)| value);
        taken.unwrap_or(kept.value(field)).clone()
    };
    let own = ["name", "short_name"].map(now);
    let theirs = ["name", "short_name"].map(|field| going.value(field).clone());
    for name in theirs.into_iter().chain(going.value("aliases").items().iter().cloned()) {
        let said = |it: &Value| it.as_text().map(folded);
        let is_known = all.iter().chain(&own).any(|it| said(it) == said(&name));
        if !is_nothing(&name) && !is_known {
            all.push(name);
        }
    }
    all
}

/// Pairs of entries that look like one: the same name, or an office called by another's name. The one that is named
/// more often comes first, to stay.
pub fn likely(journal: &Journal, kind: Kind, uses: impl Fn(RecordId) -> usize) -> Vec<(RecordId, RecordId)> {
    let mut called: BTreeMap<String, BTreeSet<RecordId>> = BTreeMap::new();
    for record in journal.records(kind) {
        let others = record.value("aliases").items().iter().chain([record.value("short_name")]);
        let names = others.chain([record.value("name")]).filter_map(Value::as_text);
        for name in names.map(|it| plain(&folded(it))).filter(|it| 1 < it.chars().count()) {
            called.entry(name).or_default().insert(record.id());
        }
    }
    let mut pairs = BTreeSet::new();
    for ids in called.values() {
        let ids: Vec<RecordId> = ids.iter().copied().collect();
        for (at, one) in ids.iter().enumerate() {
            pairs.extend(ids[at + 1..].iter().map(|other| (*one, *other)));
        }
    }
    let differs = |one: RecordId, other: RecordId| {
        let said = |id: RecordId, field: &str| journal.record(id)?.value(field).as_text().map(folded);
        // Two deputies may have one name: of two delegations, or with two numbers, they are two.
        ["delegation", "cert_no"].iter().any(|field| match (said(one, field), said(other, field)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        })
    };
    (pairs.into_iter())
        .filter(|(one, other)| kind != Kind::Deputy || !differs(*one, *other))
        .map(|(one, other)| if uses(one) < uses(other) { (other, one) } else { (one, other) })
        .collect()
}

/// A name without what stands between its words.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_text() == Some("") || *value == Value::List(Vec::new())
}

/// The suggestion that a record is, or belongs to.
fn suggestion(journal: &Journal, id: RecordId) -> Option<RecordId> {
    let mut at = id;
    for _ in 0..MAX_CHAIN {
        if at.kind == Kind::Suggestion {
            return Some(at);
        }
        at = journal.record(at)?.parent()?;
    }
    None
}

/// What is marked of an office in a session is one record whose id says so: it becomes the other office's, as far as
/// that has no marks of its own.
fn assessed(journal: &Journal, record: Record<'_>, from: &str, keep: RecordId) -> Vec<Draft> {
    let session = record.value("session").as_text().unwrap_or_default();
    let id = RecordId::derived(Kind::Assessment, &[session, &keep.to_string()]);
    let standing = journal.record(id).filter(Record::exists);
    let values = schema::fields(Kind::Assessment).iter().filter_map(|field| {
        let value = renamed(record.value(field.name), from, &keep.to_string());
        let is_lacking = standing.is_none_or(|it| is_nothing(it.value(field.name)));
        (is_lacking && !is_nothing(&value)).then_some((field.name, value))
    });
    let values: Vec<(&'static str, Value)> = values.collect();
    let back = journal.record(id).filter(|it| !it.exists()).map(Draft::undelete);
    let own = Draft::revise(journal, id, values);
    back.into_iter().chain(own).chain([Draft::delete(record, None)]).collect()
}

/// Whether a value names a record, itself or in one of its parts.
pub fn names(value: &Value, id: &str) -> bool {
    match value {
        Value::Text(text) => **text == *id,
        Value::List(items) => items.iter().any(|it| names(it, id)),
        Value::Map(members) => members.values().any(|it| names(it, id)),
        Value::Null | Value::Bool(_) | Value::Int(_) => false,
    }
}

/// The same value with the other id in its place; of a list, what is there twice then stands once.
pub(super) fn renamed(value: &Value, from: &str, to: &str) -> Value {
    match value {
        Value::Text(text) if **text == *from => Value::text(to),
        Value::List(items) => {
            let mut all: Vec<Value> = Vec::with_capacity(items.len());
            for item in items {
                let new = renamed(item, from, to);
                if new == *item || !all.contains(&new) && !items.contains(&new) {
                    all.push(new);
                }
            }
            Value::List(all)
        }
        Value::Map(members) => {
            Value::Map(members.iter().map(|(name, it)| (name.clone(), renamed(it, from, to))).collect())
        }
        other => other.clone(),
    }
}
