//! Commits that have left this register's log (移出) and lie in an archive file: the line that stands in their place, and which of them are away.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    commit::{Commit, CommitId, Via},
    name::Name,
};
use crate::domain::{
    id::{KEY_CHARS, Key, KeyMap, RecordId},
    kind::Kind,
    value::Value,
};

const ID: &str = "{\"id\":\"";
/// How what such a line says begins; no commit has a member of this name.
const MOVED: &str = "\"moved\":{";

/// The archive file to which commits have gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivePlace {
    /// The session that was put away.
    pub session: RecordId,
    /// The file's name.
    pub file: Box<str>,
    /// The digest of all that it holds.
    pub sha256: Box<str>,
    /// The day on which they left.
    pub on: Box<str>,
}

/// What belongs to one suggestion of what left one value of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedFamily {
    pub suggestion: RecordId,
    /// Its number and title, in one of the lines.
    pub name: Box<str>,
    /// The records, the suggestion's own among them, and their commits.
    pub records: Vec<(RecordId, Vec<CommitId>)>,
}

/// A line of the log in the place of commits that have left it. An older program parks it as a line of a newer version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedLine {
    pub place: Arc<ArchivePlace>,
    pub families: Vec<MovedFamily>,
}

impl MovedLine {
    /// The ids of the commits.
    pub fn ids(&self) -> impl Iterator<Item = CommitId> + '_ {
        self.families.iter().flat_map(|it| &it.records).flat_map(|(_, ids)| ids).copied()
    }

    /// The same of those commits alone that are wanted; none where that is none.
    pub fn only(&self, wanted: impl Fn(CommitId) -> bool) -> Option<MovedLine> {
        let wanted = &wanted;
        let records = |family: &MovedFamily| -> Vec<(RecordId, Vec<CommitId>)> {
            let of = |(record, ids): &(RecordId, Vec<CommitId>)| {
                let ids: Vec<CommitId> = ids.iter().copied().filter(|id| wanted(*id)).collect();
                (!ids.is_empty()).then_some((*record, ids))
            };
            family.records.iter().filter_map(of).collect()
        };
        let families = self.families.iter().map(|it| MovedFamily { records: records(it), ..it.clone() });
        let families: Vec<MovedFamily> = families.filter(|it| !it.records.is_empty()).collect();
        (!families.is_empty()).then(|| MovedLine { place: self.place.clone(), families })
    }

    /// Its id and the line, in the canonical form: the id is the hash of what it says.
    pub fn write(&self) -> (Key, String) {
        let text = |text: &str| Value::text(text);
        let map = |entries: Vec<(&str, Value)>| {
            Value::Map(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
        };
        let record = |(record, ids): &(RecordId, Vec<CommitId>)| {
            let ids: String = ids.iter().map(CommitId::to_string).collect();
            Value::List(vec![text(&record.to_string()), text(&ids)])
        };
        let family = |it: &MovedFamily| {
            map(vec![
                ("n", text(&it.name)),
                ("r", Value::List(it.records.iter().map(record).collect())),
                ("s", text(&it.suggestion.to_string())),
            ])
        };
        let ArchivePlace { session, file, sha256, on } = &*self.place;
        let said = map(vec![
            ("file", text(file)),
            ("of", Value::List(self.families.iter().map(family).collect())),
            ("on", text(on)),
            ("session", text(&session.to_string())),
            ("sha256", text(sha256)),
        ]);
        let said = map(vec![("moved", said)]).canonical();
        let id = Key::of(said.as_bytes());
        (id, format!("{ID}{id}\",{}", said.trim_start_matches('{')))
    }

    /// Whether a line in the canonical form is one.
    pub fn is_line(line: &[u8]) -> bool {
        let said = line.get(ID.len() + KEY_CHARS + 2..);
        line.starts_with(ID.as_bytes()) && said.is_some_and(|said| said.starts_with(MOVED.as_bytes()))
    }

    /// What a line says, in whatever layout, whose id was found to be that of its content; none of any other line.
    pub fn read(line: &str) -> Option<MovedLine> {
        if !line.contains("\"moved\"") {
            return None;
        }
        let Value::Map(mut entries) = serde_json::from_str(line).ok()? else { return None };
        entries.remove("id")?;
        let Value::Map(said) = entries.remove("moved").filter(|_| entries.is_empty())? else { return None };
        let text = |said: &BTreeMap<Box<str>, Value>, name: &str| -> Option<Box<str>> {
            said.get(name)?.as_text().map(Box::from)
        };
        let place = ArchivePlace {
            session: text(&said, "session")?.parse().ok()?,
            file: text(&said, "file")?,
            sha256: text(&said, "sha256")?,
            on: text(&said, "on")?,
        };
        let record = |it: &Value| -> Option<(RecordId, Vec<CommitId>)> {
            let [record, ids] = it.items() else { return None };
            let ids = ids.as_text()?;
            let (ids, rest) = ids.as_bytes().as_chunks::<KEY_CHARS>();
            let id = |digits: &[u8; KEY_CHARS]| std::str::from_utf8(digits).ok()?.parse().ok();
            let ids = rest.is_empty().then(|| ids.iter().map(id).collect::<Option<Vec<CommitId>>>())??;
            Some((record.as_text()?.parse().ok()?, ids))
        };
        let family = |it: &Value| -> Option<MovedFamily> {
            let Value::Map(it) = it else { return None };
            Some(MovedFamily {
                suggestion: text(it, "s")?.parse().ok()?,
                name: text(it, "n")?,
                records: it.get("r")?.items().iter().map(record).collect::<Option<_>>()?,
            })
        };
        let families = said.get("of")?.items().iter().map(family).collect::<Option<_>>()?;
        Some(MovedLine { place: place.into(), families })
    }
}

/// A suggestion of which something is away: none of it is shown until all is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departed {
    pub place: Arc<ArchivePlace>,
    /// Its number and title.
    pub name: Box<str>,
    /// How many commits are away.
    lacking: usize,
    pub(super) records: Vec<RecordId>,
}

/// Where a commit that is away belongs: its suggestion, its record, and the place of the log where it stood.
#[derive(Clone, Copy, Debug)]
struct Gone {
    suggestion: RecordId,
    record: RecordId,
    place: u32,
}

/// The commits that are known and away.
#[derive(Clone, Debug, Default)]
pub struct Away {
    ids: KeyMap<CommitId, Gone>,
    families: KeyMap<RecordId, Departed>,
    /// What belonged to them, and how many commits of each record are away.
    of_record: KeyMap<RecordId, (Option<RecordId>, usize)>,
    /// Those that came back, and where in the log they stood before.
    stood: KeyMap<CommitId, u32>,
}

impl Away {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether a commit is.
    pub fn contains(&self, id: CommitId) -> bool {
        self.ids.contains_key(&id)
    }

    /// The suggestions of which something is away.
    pub fn families(&self) -> impl Iterator<Item = (RecordId, &Departed)> {
        self.families.iter().map(|(id, departed)| (*id, departed))
    }

    /// How many suggestions of a session are away.
    pub fn of_session(&self, session: RecordId) -> usize {
        self.families.values().filter(|departed| departed.place.session == session).count()
    }

    /// What is away of a session.
    pub fn ids_of(&self, session: RecordId) -> impl Iterator<Item = CommitId> + '_ {
        let is_of_it = move |gone: &Gone| {
            self.families.get(&gone.suggestion).is_some_and(|departed| departed.place.session == session)
        };
        self.ids.iter().filter(move |(_, gone)| is_of_it(gone)).map(|(id, _)| *id)
    }

    /// The suggestion of which something is away, to which a record belongs, by what left.
    pub fn of(&self, record: RecordId) -> Option<(RecordId, &Departed)> {
        let suggestion =
            self.of_record.get(&record).and_then(|(suggestion, _)| *suggestion).unwrap_or(record);
        self.families.get(&suggestion).map(|departed| (suggestion, departed))
    }

    /// Where in the log a commit stood before it left and came back.
    pub(super) fn stood(&self, id: CommitId) -> Option<u32> {
        self.stood.get(&id).copied()
    }

    /// Takes note of what a line in this place of the log says; what is here is not away, whatever it says.
    pub(super) fn add(&mut self, line: &MovedLine, place: u32, is_here: impl Fn(CommitId) -> bool) {
        for family in &line.families {
            for (record, ids) in &family.records {
                for id in ids.iter().copied().filter(|id| !is_here(*id)) {
                    let gone = Gone { suggestion: family.suggestion, record: *record, place };
                    // What left a second time may have left with another suggestion: the last word counts.
                    let before = self.ids.insert(id, gone).map(|before| before.suggestion);
                    let is_new = before != Some(family.suggestion);
                    if let Some(other) = before.filter(|_| is_new) {
                        self.leaves_family(other, *record);
                    }
                    let departed = self.families.entry(family.suggestion).or_insert_with(|| Departed {
                        place: line.place.clone(),
                        name: Box::default(),
                        lacking: 0,
                        records: vec![family.suggestion],
                    });
                    departed.place = line.place.clone();
                    if !family.name.is_empty() {
                        departed.name = family.name.clone();
                    }
                    if is_new {
                        departed.lacking += 1;
                        if !departed.records.contains(record) {
                            departed.records.push(*record);
                        }
                        let of = self.of_record.entry(*record).or_default();
                        *of = (Some(family.suggestion), of.1 + 1);
                    }
                }
            }
        }
    }

    /// A commit has come; the suggestion of which it was the last that was away.
    pub(super) fn comes(&mut self, id: CommitId) -> Option<RecordId> {
        let Gone { suggestion, record, place } = self.ids.remove(&id)?;
        self.stood.insert(id, place);
        self.leaves_family(suggestion, record)
    }

    /// A commit is away with a suggestion no longer; the suggestion, if it was the last.
    fn leaves_family(&mut self, suggestion: RecordId, record: RecordId) -> Option<RecordId> {
        if let Some(of) = self.of_record.get_mut(&record) {
            of.1 -= 1;
            // By now it may belong to another suggestion, which is here.
            if of.1 == 0 {
                self.of_record.remove(&record);
            }
        }
        let departed = self.families.get_mut(&suggestion)?;
        departed.lacking -= 1;
        (departed.lacking == 0).then(|| {
            self.families.remove(&suggestion);
            suggestion
        })
    }
}

/// The field of a session that says where it was put away.
pub const RETIRED_FIELD: &str = "retired";
pub const RETIRED: Name = Name::of(RETIRED_FIELD);

/// What a commit says of where a session was put away, if it says nothing else.
pub fn mark(commit: &Commit) -> Option<&Value> {
    let [op] = &commit.ops[..] else { return None };
    (commit.record.kind == Kind::Session && op.field == RETIRED).then_some(&op.value)
}

/// Whether a commit says nothing but that a session has left a browser: where it was put away, said again, and why.
pub fn tells(commit: &Commit) -> bool {
    commit.via == Via::Edit && commit.why.is_some() && mark(commit).is_some_and(|mark| !mark.is_null())
}

/// What somebody wrote about a suggestion that is away: it is kept, and shown when the suggestion is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    pub suggestion: RecordId,
    /// How many commits.
    pub commits: usize,
    /// The office, or the person, that wrote the last of them.
    pub author: Box<str>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::line::{self, LineError, Reader};

    fn line() -> MovedLine {
        let id = |name: &str| RecordId::derived(Kind::Suggestion, &[name]);
        let key = |name: &str| Key::of(name.as_bytes());
        let place = ArchivePlace {
            session: RecordId::derived(Kind::Session, &["9"]),
            file: "九届\"一次\".json".into(),
            sha256: "ab".into(),
            on: "2026-11-28".into(),
        };
        let child = RecordId::derived(Kind::Reply, &["1"]);
        let family = MovedFamily {
            suggestion: id("1"),
            name: "12 关于路灯".into(),
            records: vec![(id("1"), vec![key("a"), key("b")]), (child, vec![key("c")])],
        };
        MovedLine { place: place.into(), families: vec![family] }
    }

    #[test]
    fn a_line_is_parked_by_older_programs_and_read_back() {
        let (id, text) = line().write();
        assert_eq!(Reader::default().read(&text), Err(LineError::Newer));
        assert_eq!(line::newer_id(&text), Some(id));
        assert_eq!(line::sealed(text.as_bytes()), Some(id));
        assert!(MovedLine::is_line(text.as_bytes()));
        assert_eq!(MovedLine::read(&text), Some(line()));
    }

    #[test]
    fn no_letter_of_it_can_change_unseen() {
        let (_, text) = line().write();
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let read = String::from_utf8(bytes).ok().map(|text| Reader::default().read(&text));
            assert!(read.is_none_or(|read| read.is_err_and(|error| error != LineError::Newer)), "{at}");
        }
    }

    #[test]
    fn of_some_only_those_are_told() {
        let kept = Key::of(b"b");
        let some = line().only(|id| id == kept).unwrap();
        assert_eq!(some.ids().collect::<Vec<_>>(), [kept]);
        assert_eq!(line().only(|_| false), None);
    }
}
