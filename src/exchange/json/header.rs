//! The header of a file: which register it holds, and who made it with what and when.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest, Sha256};

use super::{FORMAT, VERSION};
use crate::{
    domain::{
        id::{Key, RecordId},
        value::{NULL, Value},
    },
    text::files,
};

/// How much of a register a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    #[default]
    Full,
    /// A part, as another version names it.
    Other(Box<str>),
}

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
        let map = |entries: [(&str, Value); 2]| {
            Value::Map(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
        };
        let scope = match &self.scope {
            Scope::Full => "full",
            Scope::Other(other) => other,
        };
        let register = self.register.map(|id| Value::text(id.to_string())).unwrap_or_default();
        vec![
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
            ("note", files::NOTE.into()),
        ]
    }

    /// The header among a file's members; what is missing or of another form is left empty.
    pub(super) fn read(members: &Members) -> Header {
        let text = |value: &Value| Box::from(value.as_text().unwrap_or_default());
        let scope = match member(members, "kind").as_text() {
            Some("full") | None => Scope::Full,
            Some(other) => Scope::Other(other.into()),
        };
        let by = member(members, "by");
        let register = member(members, "register");
        Header {
            app: text(member(members, "app")),
            scope,
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
pub(super) fn ids_digest(ids: impl IntoIterator<Item = Key>) -> String {
    let mut ids: Vec<Key> = ids.into_iter().collect();
    ids.sort_unstable();
    let mut hasher = Sha256::new();
    for id in ids {
        hasher.update(id.to_string());
        hasher.update(b"\n");
    }
    base16ct::lower::encode_string(&hasher.finalize())
}

fn written_time(ms: u64) -> String {
    let time = i64::try_from(ms).ok().and_then(DateTime::<Utc>::from_timestamp_millis).unwrap_or_default();
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn read_time(text: &str) -> Option<u64> {
    u64::try_from(DateTime::parse_from_rfc3339(text).ok()?.timestamp_millis()).ok()
}
