//! The header of a file: which register it holds, and who made it with what and when.

use std::{collections::BTreeMap, fmt::Write};

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest, Sha256};

use super::{FORMAT, VERSION};
use crate::{
    domain::{
        fold::folded,
        id::{KEY_CHARS, Key, RecordId},
        value::{NULL, Value},
    },
    text::{exchange, files},
};

/// How much of a register a file holds, and for what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    #[default]
    Full,
    /// A pack for an office (承办单位包).
    Unit(Party),
    /// What an office gives back (回传包).
    Return(Party),
    /// A pack for those who look after deputies (代表联络包).
    Liaison,
    /// A pack for supervision (督办包).
    Supervision,
    /// Nothing of it: a receipt (回执) that says what was taken in.
    Receipt(Box<Receipt>),
    /// A part, as another version names it.
    Other(Box<str>),
}

/// An office as a file names it: its record and its name at the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The office's record.
    pub office: Option<RecordId>,
    pub name: Box<str>,
}

/// What became of a file at its receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The digest of the file that was taken in, see [`super::read::FileContent::digest`].
    pub sha256: Box<str>,
    /// The office that had made it.
    pub office: Box<str>,
    /// When it had been made, in milliseconds since 1970.
    pub made_ms: u64,
    /// How many commits it held.
    pub count: u64,
    /// How many of them were new.
    pub new: u64,
    /// How many conflicts were open afterwards.
    pub conflicts: u64,
}

impl Receipt {
    /// Whether it tells anybody anything: not the office that made the file itself, and takes it in again.
    pub fn is_for_another(&self, own: &str) -> bool {
        let [maker, own] = [&*self.office, own].map(|name| folded(name.trim()));
        maker.is_empty() || maker != own
    }

    fn write(&self) -> Value {
        let count = |count: u64| Value::Int(i64::try_from(count).unwrap_or(i64::MAX));
        map([
            ("at", Value::text(self.office.clone())),
            ("conflicts", count(self.conflicts)),
            ("count", count(self.count)),
            ("made", Value::text(written_time(self.made_ms))),
            ("new", count(self.new)),
            ("sha256", Value::text(self.sha256.clone())),
        ])
    }

    fn read(value: &Value) -> Receipt {
        let text = |name| Box::from(inner(value, name).as_text().unwrap_or_default());
        let count = |name| match inner(value, name) {
            Value::Int(count) => u64::try_from(*count).unwrap_or_default(),
            _ => 0,
        };
        Receipt {
            sha256: text("sha256"),
            office: text("at"),
            made_ms: read_time(&text("made")).unwrap_or_default(),
            count: count("count"),
            new: count("new"),
            conflicts: count("conflicts"),
        }
    }
}

impl Party {
    fn write(&self) -> Value {
        let id = self.office.map(|id| Value::text(id.to_string())).unwrap_or_default();
        map([("id", id), ("name", Value::text(self.name.clone()))])
    }

    fn read(value: &Value) -> Party {
        Party {
            office: inner(value, "id").as_text().and_then(|id| id.parse().ok()),
            name: inner(value, "name").as_text().unwrap_or_default().into(),
        }
    }
}

impl Scope {
    /// What the file holds, as a person calls it.
    pub fn words(&self) -> String {
        match self {
            Scope::Full => exchange::SCOPE_FULL.to_owned(),
            Scope::Unit(party) => exchange::scope_unit(&party.name),
            Scope::Return(party) => exchange::scope_return(&party.name),
            Scope::Liaison => exchange::SCOPE_LIAISON.to_owned(),
            Scope::Supervision => exchange::SCOPE_SUPERVISION.to_owned(),
            Scope::Receipt(_) => exchange::SCOPE_RECEIPT.to_owned(),
            Scope::Other(other) => exchange::scope_other(other),
        }
    }

    /// Its name in the file, and the further member that goes with it.
    fn members(&self) -> (&str, Option<(&'static str, Value)>) {
        match self {
            Scope::Full => ("full", None),
            Scope::Unit(party) => ("unit", Some((FOR, party.write()))),
            Scope::Return(party) => ("return", Some((FOR, party.write()))),
            Scope::Liaison => ("liaison", None),
            Scope::Supervision => ("supervision", None),
            Scope::Receipt(receipt) => (RECEIPT, Some((RECEIPT, receipt.write()))),
            Scope::Other(other) => (other, None),
        }
    }

    fn read(members: &Members) -> Scope {
        let party = || Party::read(member(members, FOR));
        match member(members, "kind").as_text() {
            Some("full") | None => Scope::Full,
            Some("unit") => Scope::Unit(party()),
            Some("return") => Scope::Return(party()),
            Some("liaison") => Scope::Liaison,
            Some("supervision") => Scope::Supervision,
            Some(RECEIPT) => Scope::Receipt(Box::new(Receipt::read(member(members, RECEIPT)))),
            Some(other) => Scope::Other(other.into()),
        }
    }
}

const FOR: &str = "for";
const RECEIPT: &str = "receipt";

/// What a file says of itself. Nothing in it is needed to read the commits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The program that made the file, with its version.
    pub app: Box<str>,
    /// How much of the register the file holds.
    pub scope: Scope,
    /// When it was made, in milliseconds since 1970; files hold whole seconds.
    pub made_ms: u64,
    /// The person who made it; empty when nobody typed a name.
    pub person: Box<str>,
    /// The office that made it.
    pub office: Box<str>,
    /// The register: the id of its record of kind `register`, chosen when it was created.
    pub register: Option<RecordId>,
    /// The register's title.
    pub title: Box<str>,
}

impl Header {
    /// Its members in writing order, `count` commits following.
    pub(super) fn members(&self, count: usize) -> Vec<(&'static str, Value)> {
        let (scope, further) = self.scope.members();
        let register = self.register.map(|id| Value::text(id.to_string())).unwrap_or_default();
        let mut members = vec![
            ("format", FORMAT.into()),
            ("v", Value::Int(VERSION)),
            ("min", Value::Int(VERSION)),
            ("app", Value::text(self.app.clone())),
            ("kind", scope.into()),
            ("made", Value::text(written_time(self.made_ms))),
            (
                "by",
                map([("at", Value::text(self.office.clone())), ("name", Value::text(self.person.clone()))]),
            ),
            ("register", map([("id", register), ("title", Value::text(self.title.clone()))])),
            ("count", Value::Int(i64::try_from(count).unwrap_or(i64::MAX))),
        ];
        members.extend(further);
        members.push(("note", files::NOTE.into()));
        members
    }

    /// The header among a file's members; what is missing or of another form is left empty.
    pub(super) fn read(members: &Members) -> Header {
        let text = |value: &Value| Box::from(value.as_text().unwrap_or_default());
        let by = member(members, "by");
        let register = member(members, "register");
        Header {
            app: text(member(members, "app")),
            scope: Scope::read(members),
            made_ms: member(members, "made").as_text().and_then(read_time).unwrap_or_default(),
            person: text(inner(by, "name")),
            office: text(inner(by, "at")),
            register: inner(register, "id").as_text().and_then(|id| id.parse().ok()),
            title: text(inner(register, "title")),
        }
    }
}

/// The members of a file's one JSON object, the commits aside.
pub(super) type Members = BTreeMap<Box<str>, Value>;

/// A member, null when it is missing.
pub(super) fn member<'a>(members: &'a Members, name: &str) -> &'a Value {
    members.get(name).unwrap_or(&NULL)
}

/// An entry of a member, null when it is missing.
pub(super) fn inner<'a>(value: &'a Value, name: &str) -> &'a Value {
    match value {
        Value::Map(entries) => entries.get(name).unwrap_or(&NULL),
        _ => &NULL,
    }
}

/// The SHA-256 of the canonical header: of all members but the commits and the end.
pub(super) fn header_digest(mut members: Members) -> String {
    members.remove("end");
    base16ct::lower::encode_string(&Sha256::digest(Value::Map(members).canonical()))
}

/// The SHA-256 of some ids in ascending order, a line feed after each. The order does not depend on which of
/// the commits a version understands.
pub fn ids_digest(ids: impl IntoIterator<Item = Key>) -> String {
    let mut sum = IdsDigest::default();
    ids.into_iter().for_each(|id| sum.push(id));
    while sum.step() {}
    sum.finish()
}

/// The same, of ids that come one by one, in steps of a few milliseconds.
#[derive(Clone, Debug, Default)]
pub struct IdsDigest {
    /// By their first byte: to sort all at once would stop the page.
    ids: Vec<Vec<Key>>,
    hashed: usize,
    hasher: Sha256,
}

impl IdsDigest {
    /// One id more.
    pub fn push(&mut self, id: Key) {
        let first = usize::from(id.0[0]);
        if self.ids.len() <= first {
            self.ids.resize(first + 1, Vec::new());
        }
        self.ids[first].push(id);
    }

    /// Goes on when all ids have come; says whether more is left.
    pub fn step(&mut self) -> bool {
        let Some(ids) = self.ids.get_mut(self.hashed) else { return false };
        self.hashed += 1;
        ids.sort_unstable();
        let mut lines = String::with_capacity(ids.len() * (KEY_CHARS + 1));
        for id in std::mem::take(ids) {
            let _ = writeln!(lines, "{id}");
        }
        self.hasher.update(lines);
        true
    }

    /// The digest, in hexadecimal.
    pub fn finish(self) -> String {
        base16ct::lower::encode_string(&self.hasher.finalize())
    }
}

fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Map(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

fn written_time(ms: u64) -> String {
    let time = i64::try_from(ms).ok().and_then(DateTime::<Utc>::from_timestamp_millis).unwrap_or_default();
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn read_time(text: &str) -> Option<u64> {
    u64::try_from(DateTime::parse_from_rfc3339(text).ok()?.timestamp_millis()).ok()
}
