//! A form over one record: what its reader saw, what was typed over it, and what came in between.

use std::collections::BTreeMap;

use crate::{
    domain::{
        field::{EXISTS, Field, FieldType, PARENT, ValueError},
        id::RecordId,
        kind::Kind,
        record::Facts,
        schema,
        text::tidy,
        value::Value,
    },
    journal::{
        commit::{CommitId, Op},
        fold::Record,
        name::Name,
        write::Draft,
    },
};

/// A form. It holds what is typed as it is typed, also what no field could keep; only a form without
/// problems becomes a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    kind: Kind,
    /// None while the record is new.
    record: Option<RecordId>,
    entries: BTreeMap<&'static str, Entry>,
    required: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    field: &'static Field,
    seen: Sight,
    now: Value,
    /// What the program filled in.
    given: Option<Value>,
    /// What somebody else wrote after the form was opened, where this form has changed the field too.
    meanwhile: Option<Sight>,
}

/// A value as it stands, and the commits that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sight {
    value: Value,
    heads: Vec<CommitId>,
}

/// A field that keeps a form from being saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: &'static Field,
    /// What is wrong with it; [`ValueError::Empty`] when it must be filled in.
    pub error: ValueError,
}

impl Facts for Form {
    fn value(&self, field: &str) -> &Value {
        Form::value(self, field)
    }
}

impl Form {
    /// A form for a record that is not there yet.
    pub fn new(kind: Kind) -> Form {
        let entry = |field: &'static Field| {
            (
                field.name,
                Entry { field, seen: Sight::default(), now: Value::Null, given: None, meanwhile: None },
            )
        };
        let fields = schema::fields(kind).iter().filter(|field| field.name != PARENT);
        Form { kind, record: None, entries: fields.map(entry).collect(), required: Vec::new() }
    }

    /// A form over a record as it stands.
    pub fn open(record: Record<'_>) -> Form {
        let mut form = Form { record: Some(record.id()), ..Form::new(record.id().kind) };
        for (name, entry) in &mut form.entries {
            entry.seen = sight(record, name);
            entry.now = entry.seen.value.clone();
        }
        form
    }

    /// The form, refusing to be saved while one of these fields is empty.
    pub fn requiring(mut self, fields: &[&'static str]) -> Form {
        self.required = fields.to_vec();
        self
    }

    /// The form with a value filled in by the program.
    pub fn with(mut self, name: &str, value: Value) -> Form {
        self.set(name, value);
        if let Some(entry) = self.entries.get_mut(name) {
            entry.given = Some(entry.now.clone());
        }
        self
    }

    /// What kind of record it is for.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The record, once there is one.
    pub fn record(&self) -> Option<RecordId> {
        self.record
    }

    /// Whether a field must be filled in.
    pub fn is_required(&self, name: &str) -> bool {
        self.required.contains(&name)
    }

    /// What a field holds now, as typed.
    pub fn value(&self, name: &str) -> &Value {
        self.entries.get(name).map_or(&crate::domain::value::NULL, |entry| &entry.now)
    }

    /// Types a value into a field.
    pub fn set(&mut self, name: &str, value: Value) {
        if let Some(entry) = self.entries.get_mut(name) {
            entry.now = value;
            if !entry.is_changed() {
                entry.settle();
            }
        }
    }

    /// Brings what was typed into the form in which it will be kept: `2023/4/7` becomes `2023-04-07`.
    pub fn tidy(&mut self, name: &str) {
        if let Some(entry) = self.entries.get_mut(name)
            && entry.is_changed()
            && let Ok(value) = entry.normal()
        {
            entry.now = value;
        }
    }

    /// Whether a field differs from what was seen.
    pub fn is_changed(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(Entry::is_changed)
    }

    /// Whether a person made a field differ from what was seen: what the program filled in is nobody's change.
    pub fn is_typed(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(Entry::is_typed)
    }

    /// How many fields a person made differ.
    pub fn typed(&self) -> usize {
        self.entries.values().filter(|entry| entry.is_typed()).count()
    }

    /// How many fields differ.
    pub fn changes(&self) -> usize {
        self.entries.values().filter(|entry| entry.is_changed()).count()
    }

    /// Why a typed value cannot be kept.
    pub fn error(&self, name: &str) -> Option<ValueError> {
        self.entries.get(name).and_then(|entry| self.error_of(entry))
    }

    fn error_of(&self, entry: &Entry) -> Option<ValueError> {
        // A flag that must be set is empty while it is not.
        if self.required.contains(&entry.field.name) && canonical(&plain(&entry.now)).is_null() {
            return Some(ValueError::Empty);
        }
        // What stands unreadable in the record is nobody's typing mistake.
        entry.is_changed().then(|| entry.normal().err()).flatten()
    }

    /// Why a value that stands in the record cannot be read by its field, while nobody has typed over it.
    pub fn flaw(&self, name: &str) -> Option<ValueError> {
        let entry = self.entries.get(name).filter(|entry| !entry.is_changed())?;
        schema::check_value(entry.field.kind, &entry.seen.value).err()
    }

    /// Everything that keeps it from being saved, in the order of the fields.
    pub fn problems(&self) -> Vec<Problem> {
        let fields = schema::fields(self.kind).iter().filter_map(|field| self.entries.get(field.name));
        fields
            .filter_map(|entry| self.error_of(entry).map(|error| Problem { field: entry.field, error }))
            .collect()
    }

    /// What somebody else wrote into a field while this form changed it too.
    pub fn meanwhile(&self, name: &str) -> Option<&Value> {
        self.entries.get(name).and_then(|entry| entry.meanwhile.as_ref()).map(|sight| &sight.value)
    }

    /// Whether somebody else changed a field that this form has changed too.
    pub fn is_overtaken(&self) -> bool {
        self.entries.values().any(|entry| entry.meanwhile.is_some())
    }

    /// Keeps what is typed, having seen what somebody else wrote: saving then replaces it.
    pub fn keep_own(&mut self, name: &str) {
        if let Some(entry) = self.entries.get_mut(name)
            && let Some(theirs) = entry.meanwhile.take()
        {
            entry.seen = theirs;
        }
    }

    /// Gives up what is typed for what somebody else wrote.
    pub fn take_theirs(&mut self, name: &str) {
        self.keep_own(name);
        self.reset(name);
    }

    /// Gives up what is typed in one field.
    pub fn reset(&mut self, name: &str) {
        if let Some(entry) = self.entries.get_mut(name) {
            entry.settle();
            entry.now = entry.seen.value.clone();
        }
    }

    /// Gives up all that is typed.
    pub fn reset_all(&mut self) {
        let names: Vec<&str> = self.entries.keys().copied().collect();
        names.into_iter().for_each(|name| self.reset(name));
    }

    /// Takes in how the record stands by now. Fields nobody typed in follow it; where both changed, the form
    /// keeps what is typed and remembers the other. Says whether anything differs from what the form showed.
    pub fn follow(&mut self, record: Record<'_>) -> bool {
        self.record = Some(record.id());
        let mut differs = false;
        for (name, entry) in &mut self.entries {
            let latest = sight(record, name);
            if latest.heads == entry.latest().heads {
                continue;
            }
            let is_changed = entry.is_changed();
            let agrees = entry.normal().is_ok_and(|own| canonical(&own) == canonical(&latest.value));
            differs |= !agrees && canonical(&latest.value) != canonical(&entry.latest().value);
            if is_changed && !agrees && canonical(&latest.value) != canonical(&entry.seen.value) {
                entry.meanwhile = Some(latest);
            } else {
                if !is_changed || agrees {
                    entry.now = latest.value.clone();
                }
                entry.seen = latest;
                entry.meanwhile = None;
            }
        }
        differs
    }

    /// The change to make: only what was typed, over what was seen. None when nothing changed.
    pub fn draft(&self, id: RecordId, parent: Option<RecordId>) -> Result<Option<Draft>, Vec<Problem>> {
        let problems = self.problems();
        if problems.is_empty() { Ok(self.sketch(id, parent)) } else { Err(problems) }
    }

    /// The change as far as it is typed, without what no field could keep: to show what would come of it.
    pub fn sketch(&self, id: RecordId, parent: Option<RecordId>) -> Option<Draft> {
        let mut ops: Vec<Op> = (self.entries.values().filter(|entry| entry.is_changed()))
            .filter_map(|entry| Some((entry, entry.normal().ok()?)))
            .map(|(entry, value)| Op {
                field: Name::of(entry.field.name),
                value,
                saw: entry.seen.heads.as_slice().into(),
            })
            .collect();
        if self.record.is_none() {
            let op = |name, value| Op { field: Name::of(name), value, saw: Default::default() };
            ops.insert(0, op(EXISTS, Value::Bool(true)));
            ops.extend(parent.map(|parent| op(PARENT, Value::text(parent.to_string()))));
        }
        (!ops.is_empty()).then_some(Draft { record: id, ops, why: None })
    }

    /// What is typed and not saved, as a text that can be laid aside; none when nothing is.
    pub fn pack(&self) -> Option<String> {
        let packed = self.entries.iter().filter(|(_, entry)| entry.is_changed()).map(|(name, entry)| {
            let heads = entry.seen.heads.iter().map(|id| Value::text(id.to_string())).collect();
            (
                (*name).into(),
                Value::List(vec![entry.now.clone(), entry.seen.value.clone(), Value::List(heads)]),
            )
        });
        let packed: BTreeMap<Box<str>, Value> = packed.collect();
        (!packed.is_empty()).then(|| Value::Map(packed).canonical())
    }

    /// Takes up again what was laid aside, over the record as it stands now. What cannot be read is left out;
    /// says whether anything was taken up.
    pub fn unpack(&mut self, packed: &str) -> bool {
        let Ok(Value::Map(packed)) = serde_json::from_str::<Value>(packed) else { return false };
        for (name, entry) in &mut self.entries {
            let Some(Value::List(parts)) = packed.get(*name) else { continue };
            let [now, seen, Value::List(heads)] = parts.as_slice() else { continue };
            let heads: Vec<CommitId> = heads.iter().filter_map(|id| id.as_text()?.parse().ok()).collect();
            let latest = std::mem::replace(&mut entry.seen, Sight { value: seen.clone(), heads });
            entry.now = now.clone();
            let agrees = entry.normal().is_ok_and(|own| canonical(&own) == canonical(&latest.value));
            match latest.heads == entry.seen.heads {
                _ if agrees => {
                    entry.now = latest.value.clone();
                    entry.seen = latest;
                }
                true => (),
                false => entry.meanwhile = Some(latest),
            }
        }
        0 < self.changes()
    }
}

impl Entry {
    fn is_changed(&self) -> bool {
        match self.normal() {
            Ok(value) => canonical(&value) != canonical(&self.seen.value),
            Err(_) => self.now != self.seen.value,
        }
    }

    fn is_typed(&self) -> bool {
        self.is_changed() && self.given.as_ref() != Some(&self.now)
    }

    fn normal(&self) -> Result<Value, ValueError> {
        let value = plain(&self.now);
        let value = match schema::normal_value(self.field.kind, &value) {
            // Into one line a tab or a line break is pasted by mistake.
            Err(ValueError::ControlCharacter) => schema::normal_value(self.field.kind, &in_line(&value))?,
            value => value?,
        };
        // A flag that is taken away is said to be off; one that never was stays unsaid.
        match (self.field.kind, value.is_null()) {
            (FieldType::Flag, true) if self.seen.value == Value::Bool(true) => Ok(Value::Bool(false)),
            _ => Ok(value),
        }
    }

    fn latest(&self) -> &Sight {
        self.meanwhile.as_ref().unwrap_or(&self.seen)
    }

    /// Follows the record again where it had been overtaken.
    fn settle(&mut self) {
        if let Some(theirs) = self.meanwhile.take() {
            self.now = theirs.value.clone();
            self.seen = theirs;
        }
    }
}

fn sight(record: Record<'_>, name: &'static str) -> Sight {
    let name = Name::of(name);
    Sight { value: record.shown(name).clone(), heads: record.seen(name) }
}

/// A typed value without what is empty in it: blank lines of a list, blank members of a small record.
fn plain(value: &Value) -> Value {
    match value {
        Value::Text(text) => match tidy(text) {
            text if text.trim().is_empty() => Value::Null,
            text => Value::text(text),
        },
        Value::List(items) => {
            let items: Vec<Value> = items.iter().map(plain).filter(|item| !is_blank(item)).collect();
            Value::list(items)
        }
        Value::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| (name.clone(), plain(value)));
            let entries: BTreeMap<Box<str>, Value> = entries.filter(|(_, value)| !value.is_null()).collect();
            if entries.is_empty() { Value::Null } else { Value::Map(entries) }
        }
        value => value.clone(),
    }
}

/// A value with all its texts in one line.
fn in_line(value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::text(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::List(items) => Value::List(items.iter().map(in_line).collect()),
        Value::Map(entries) => {
            Value::Map(entries.iter().map(|(name, value)| (name.clone(), in_line(value))).collect())
        }
        value => value.clone(),
    }
}

/// Whether a line of a list says nothing: a row of a table in which only flags are unset.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Map(entries) => {
            entries.values().all(|value| matches!(value, Value::Null | Value::Bool(false)))
        }
        _ => false,
    }
}

/// A value for comparison: nothing, an unset flag and an empty list are the same.
fn canonical(value: &Value) -> Value {
    match value {
        Value::Bool(false) => Value::Null,
        Value::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| (name.clone(), canonical(value)));
            let entries: BTreeMap<Box<str>, Value> = entries.filter(|(_, value)| !value.is_null()).collect();
            if entries.is_empty() { Value::Null } else { Value::Map(entries) }
        }
        Value::List(items) if items.is_empty() => Value::Null,
        Value::List(items) => Value::List(items.iter().map(canonical).collect()),
        value => value.clone(),
    }
}
