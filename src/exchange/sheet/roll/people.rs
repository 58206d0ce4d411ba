//! Whose words a table says: a person of an office is one thing, and a namesake whose other facts differ may be another.

use std::collections::BTreeMap;

use super::{
    RollNote,
    table::{RefusedCell, Said},
};
use crate::{
    domain::{field::FieldType, kind::Kind, roster::Roster, schema, value::Value},
    exchange::sheet::lookup::folded,
    text::rolls as words,
};

/// What a person is said to be, by part.
type Parts = BTreeMap<Box<str>, Value>;

/// Whether a field holds a person.
pub(super) fn is_person(kind: Kind, field: &str) -> bool {
    matches!(schema::field(kind, field).map(|it| it.kind), Some(FieldType::Group(_)))
}

/// What becomes of a field of an entry.
#[derive(Default)]
pub(super) struct Settled {
    /// What it holds afterwards; none where it keeps what it has.
    pub(super) new: Option<Value>,
    /// Whether words of the table are not taken.
    pub(super) is_left: bool,
    /// What is to be said of it.
    pub(super) note: Option<RollNote>,
}

/// Holds a person of the table against the one in the directory: another name is another person, with nothing of the
/// former's; a phone without a name fills only what is empty.
pub(super) fn person(field: &'static str, own: &Value, said: &Value, overwrites: bool) -> Settled {
    let (Value::Map(own), Value::Map(said)) = (own, said) else {
        return Settled { new: Some(said.clone()), ..Settled::default() };
    };
    let name = |it: &Parts| part(it, "name").map(folded);
    let (own_name, said_name) = (name(own), name(said));
    let is_one = match (&own_name, &said_name) {
        (Some(own), Some(said)) => own == said,
        // Who has the same phone is the one whose name was missing.
        (None, Some(_)) => part(own, "phone").zip(part(said, "phone")).is_some_and(|(a, b)| share(a, b)),
        (_, None) => true,
    };
    if is_one {
        let (mut all, mut is_left) = (own.clone(), false);
        for (member, value) in said {
            let standing = own.get(member).cloned().unwrap_or_default();
            let new = match &**member {
                "name" if own_name.is_some() => Some(standing),
                _ if standing.is_null() || standing == *value => Some(value.clone()),
                // Without a name nobody says that the number is this person's.
                _ if said_name.is_none() => None,
                "phone" => phones(&standing, value, overwrites),
                _ => overwrites.then(|| value.clone()),
            };
            is_left |= new.is_none();
            new.into_iter().for_each(|it| drop(all.insert(member.clone(), it)));
        }
        return Settled { new: Some(Value::Map(all)), is_left, note: None };
    }
    if !overwrites {
        return Settled { is_left: true, ..Settled::default() };
    }
    let gone = Roster::Offices.field(field).map(|it| it.kind);
    let members = if let Some(FieldType::Group(members)) = gone { members } else { &[] };
    let lacks = members.iter().filter(|it| part(own, it.name).is_some() && part(said, it.name).is_none());
    let lacking: Vec<&'static str> = lacks.map(|it| it.word).collect();
    let who = part(own, "name").unwrap_or_default().to_owned();
    let note = (!lacking.is_empty()).then_some(RollNote::Replaced(field, who, lacking));
    Settled { new: Some(Value::Map(said.clone())), is_left: false, note }
}

/// Takes out of a row what it says of people whom neither it nor the directory names; 来源资料 keeps it.
pub(super) fn nameless(kind: Kind, own: &dyn Fn(&str) -> Value, said: &mut Said) -> Vec<RefusedCell> {
    let named = |it: &Value| matches!(it, Value::Map(parts) if part(parts, "name").is_some());
    let is_nameless = |it: &&str| is_person(kind, it) && !named(&said[it]) && !named(&own(it));
    let fields: Vec<&'static str> = said.keys().copied().filter(is_nameless).collect();
    let mut refused = Vec::new();
    for field in fields {
        let Some(Value::Map(parts)) = said.remove(field) else { continue };
        let standing = own(field);
        for (member, value) in parts {
            if matches!(&standing, Value::Map(own) if own.get(&member) == Some(&value)) {
                continue;
            }
            let Some(FieldType::Group(members)) = schema::field(kind, field).map(|it| it.kind) else {
                continue;
            };
            let word = members.iter().find(|it| it.name == &*member).map_or("", |it| it.word);
            let head = format!("{}{word}", schema::word(kind, field).unwrap_or_default());
            let told = value.as_text().unwrap_or_default().to_owned();
            refused.push((head.clone(), told, words::NOBODY.to_owned()));
            if let Value::Map(source) = said.entry("source").or_insert_with(|| Value::Map(BTreeMap::new())) {
                source.insert(head.into(), value);
            }
        }
    }
    refused
}

/// The phones of one and the same person after a table said some: further ones are added, and stand alone only where
/// the table is to win. None where they find no room.
pub(super) fn phones(own: &Value, said: &Value, overwrites: bool) -> Option<Value> {
    let (Some(before), Some(now)) = (own.as_text(), said.as_text()) else { return Some(said.clone()) };
    let all = words::phones(&format!("{before}、{now}"));
    match () {
        () if all == words::phones(before) => Some(own.clone()),
        () if overwrites => Some(said.clone()),
        () => {
            let all = Value::text(all);
            let kind = schema::field(Kind::Deputy, "phone")?.kind;
            schema::check_value(kind, &all).is_ok().then_some(all)
        }
    }
}

fn part<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    parts.get(name).and_then(Value::as_text).filter(|it| !it.is_empty())
}

/// Whether two cells have a number in common.
fn share(one: &str, other: &str) -> bool {
    let (one, other) = (words::phones(one), words::phones(other));
    one.split('、').any(|it| other.split('、').any(|other| it == other))
}

/// In what two that have one name differ.
#[derive(Clone, Debug, Default)]
pub(super) struct Apart {
    /// What users call it.
    pub(super) words: Vec<String>,
    /// Whether it is more than what changes with time: two people, unless a person says otherwise.
    pub(super) is_other: bool,
}

impl Apart {
    pub(super) fn is_none(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn note(&self) -> Option<RollNote> {
        (!self.is_none()).then(|| RollNote::Apart(self.words.clone()))
    }
}

/// In what a row differs from a deputy of its name.
pub(super) fn apart(own: &dyn Fn(&str) -> Value, said: &Said) -> Apart {
    let mut found = Apart::default();
    for field in ["employer_post", "phone"] {
        if is_same(field, own, said) == Some(false) {
            found.words.push(Roster::Deputies.called(field).to_owned());
        }
    }
    found.is_other = found.words.len() == 2;
    if let (Value::Map(own), Some(Value::Map(said))) = (own("source"), said.get("source")) {
        let differs = |head: &str| matches!((own.get(head), said.get(head)), (Some(a), Some(b)) if a != b);
        let told: Vec<String> =
            said.keys().filter(|it| words::tells_apart(it) && differs(it)).map(ToString::to_string).collect();
        found.is_other |= !told.is_empty();
        found.words.extend(told);
    }
    found
}

/// Whether a row and a deputy say the same of this; nothing where one is silent.
pub(super) fn is_same(field: &str, own: &dyn Fn(&str) -> Value, said: &Said) -> Option<bool> {
    let own = own(field);
    let (own, said) = (own.as_text()?, said.get(field)?.as_text()?);
    if field == "phone" {
        return Some(share(own, said));
    }
    // One says more than the other: 示例一中 and 示例一中校长.
    let (own, said) = (folded(own), folded(said));
    Some(own.contains(&said) || said.contains(&own))
}
