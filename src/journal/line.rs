//! A commit as one line of JSON and back: the form, version 1, that is hashed, stored and exchanged.

mod strict;

use std::{
    borrow::Cow,
    collections::HashSet,
    fmt::{self, Write},
    sync::Arc,
};

use serde::Deserialize;
use smallvec::SmallVec;

use super::{
    clock::Stamp,
    commit::{Author, Commit, CommitId, Content, GroupId, Op, Via},
    depot::Depot,
    name::Name,
};
use crate::domain::{
    id::{KEY_CHARS, Key, RecordId},
    value::Value,
};

/// The longest line, in bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// The most fields that one commit changes.
pub const MAX_OPS: usize = 200;

/// Why a line is not a commit of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineError {
    /// Not JSON, or JSON that two readers could read differently.
    NotJson,
    /// A part is missing or has the wrong form.
    NotACommit,
    /// The content does not have the id it carries: a byte was changed.
    Changed,
    /// Longer than a line may be.
    TooLong,
    /// Whole and unchanged, but with parts that only a newer version understands: to be parked.
    Newer,
}

impl fmt::Display for LineError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            LineError::NotJson => "not JSON",
            LineError::NotACommit => "not a commit",
            LineError::Changed => "content and id differ",
            LineError::TooLong => "line too long",
            LineError::Newer => "from a newer version",
        })
    }
}

impl std::error::Error for LineError {}

/// The canonical JSON of a commit's content, without its id: what is hashed.
pub fn canonical(content: &Content) -> String {
    let mut line = String::new();
    put_content(content, &mut line);
    line.insert(0, '{');
    line
}

/// The line of a commit: its canonical JSON with the id in front, without a line break.
pub fn write(commit: &Commit) -> String {
    let mut line = String::new();
    put(commit, &mut line);
    line
}

/// Writes the line of a commit behind what is there.
pub fn put(commit: &Commit, to: &mut String) {
    to.push_str(ID);
    put_key(commit.id(), to);
    to.push_str("\",");
    put_content(commit, to);
}

/// How every line begins.
const ID: &str = "{\"id\":\"";

// Names are short because a register holds hundreds of thousands of lines, and in alphabetical order because
// that order is the canonical one. Here and in `strict` the same form is spelled out, once each way.
fn put_content(content: &Content, to: &mut String) {
    let (via, undone) = match &content.via {
        Via::Edit => ("edit", None),
        Via::Import => ("import", None),
        Via::Undo(group) => ("undo", Some(group)),
        Via::Settle => ("settle", None),
        Via::Restore => ("restore", None),
        Via::Excerpt => ("excerpt", None),
        Via::Other(other) => (&**other, None),
    };
    to.push_str("\"at\":");
    put_text(&content.author.office, to);
    to.push_str(",\"by\":");
    put_text(&content.author.person, to);
    to.push_str(",\"e\":\"");
    to.push_str(content.record.kind.as_str());
    to.push(':');
    put_key(content.record.key, to);
    to.push_str("\",\"g\":\"");
    put_key(content.group, to);
    to.push_str("\",\"ops\":[");
    for (nth, op) in content.ops.iter().enumerate() {
        to.push_str(if nth == 0 { "{\"f\":\"" } else { ",{\"f\":\"" });
        to.push_str(&op.field);
        to.push('"');
        for (nth, id) in op.saw.iter().enumerate() {
            to.push_str(if nth == 0 { ",\"o\":[\"" } else { ",\"" });
            put_key(*id, to);
            to.push('"');
        }
        to.push_str(if op.saw.is_empty() { ",\"x\":" } else { "],\"x\":" });
        put_value(&op.value, to);
        to.push('}');
    }
    to.push_str("],\"r\":");
    put_text(&content.author.device, to);
    to.push_str(",\"s\":");
    put_text(&content.author.run, to);
    let _ = write!(to, ",\"t\":\"{}\"", content.stamp);
    if let Some(group) = undone {
        to.push_str(",\"u\":\"");
        put_key(*group, to);
        to.push('"');
    }
    to.push_str(",\"v\":1,\"via\":");
    put_text(via, to);
    if let Some(why) = &content.why {
        to.push_str(",\"why\":");
        put_text(why, to);
    }
    to.push('}');
}

// Formatting each key by itself took half the time of an export.
fn put_key(key: Key, to: &mut String) {
    to.push_str(std::str::from_utf8(&key.digits()).unwrap_or_default());
}

fn put_value(value: &Value, to: &mut String) {
    match value {
        Value::Text(text) => put_text(text, to),
        Value::Bool(true) => to.push_str("true"),
        Value::Bool(false) => to.push_str("false"),
        Value::Null => to.push_str("null"),
        other => to.push_str(&other.canonical()),
    }
}

fn put_text(text: &str, to: &mut String) {
    if strict::plain(text.as_bytes()) == text.len() {
        to.push('"');
        to.push_str(text);
        to.push('"');
    } else {
        to.push_str(&Value::text(text).canonical());
    }
}

/// The id that a line in the canonical form says it has.
pub fn claimed(line: &[u8]) -> Option<CommitId> {
    let id = line.strip_prefix(ID.as_bytes())?.get(..KEY_CHARS)?;
    std::str::from_utf8(id).ok()?.parse().ok()
}

/// The record of which a line in our own layout speaks.
pub fn record_named(line: &[u8]) -> Option<RecordId> {
    // In a text this would have its quotes escaped.
    const RECORD: &[u8] = b"\"e\":\"";
    let name = &line[memchr::memmem::find(line, RECORD)? + RECORD.len()..];
    std::str::from_utf8(&name[..memchr::memchr(b'"', name)?]).ok()?.parse().ok()
}

/// The same if the rest of the line has it. Two lines with one id are then the same to the byte, so that a known
/// one need not be read.
pub fn sealed(line: &[u8]) -> Option<CommitId> {
    let id = claimed(line)?;
    let content = line.get(ID.len() + KEY_CHARS..)?.strip_prefix(b"\",")?;
    (Key::of_parts(&[b"{", content]) == id).then_some(id)
}

/// A text borrowed from the line, or owned where another program wrote a letter of it as an escape.
#[derive(Deserialize)]
#[serde(transparent)]
struct Word<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read<'a> {
    #[serde(borrow)]
    id: Word<'a>,
    at: Word<'a>,
    by: Word<'a>,
    e: Word<'a>,
    g: Word<'a>,
    ops: Vec<ReadOp<'a>>,
    r: Word<'a>,
    s: Word<'a>,
    t: Word<'a>,
    u: Option<Word<'a>>,
    v: u64,
    via: Word<'a>,
    why: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadOp<'a> {
    #[serde(borrow)]
    f: Word<'a>,
    #[serde(default)]
    o: Vec<Word<'a>>,
    x: Value,
}

/// How a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Byte for byte as this program writes it: it can be stored and handed on as it stands.
    Canonical,
    /// In another layout.
    Other,
}

/// Reads commits, keeping each author's words once.
#[derive(Default)]
pub struct Reader {
    words: HashSet<Arc<str>>,
    /// Who wrote the last line: mostly the same who wrote the next.
    author: Option<Arc<Author>>,
    /// The fields of the last lines: parsing a name anew costs more than to compare it.
    fields: Vec<Name>,
    ops: Vec<Op>,
}

impl Reader {
    /// Reads a line, checking its id against its content.
    pub fn read(&mut self, line: &str) -> Result<Commit, LineError> {
        self.read_formed(line).map(|(commit, _)| commit)
    }

    /// Reads a line, checking its id against its content, and says how it is written.
    pub fn read_formed(&mut self, line: &str) -> Result<(Commit, Form), LineError> {
        if MAX_BYTES < line.len() {
            return Err(LineError::TooLong);
        }
        // What `strict` reads is the canonical form of its content to the byte: it has the id if its bytes do.
        match strict::content(self, line) {
            Some(content) => {
                let id = sealed(line.as_bytes()).ok_or(LineError::Changed)?;
                Ok((Commit::sealed(id, content), Form::Canonical))
            }
            None => self.read_patiently(line).map(|commit| (commit, Form::Other)),
        }
    }

    /// The commit of a line in the canonical form with the right id; none of any other line.
    pub fn read_sealed(&mut self, line: &str) -> Option<Commit> {
        let content = (line.len() <= MAX_BYTES).then(|| strict::content(self, line)).flatten()?;
        Some(Commit::sealed(sealed(line.as_bytes())?, content))
    }

    /// The commit of a line that was read before and has its checksum still: its id need not be worked out again.
    pub fn read_deposited(&mut self, depot: &Depot, line: &str) -> Option<Commit> {
        let deposited = depot.get(claimed(line.as_bytes())?).filter(|it| it.is_line(line.as_bytes()))?;
        Some(Commit::sealed(deposited.id, strict::content(self, line)?))
    }

    fn read_patiently(&mut self, line: &str) -> Result<Commit, LineError> {
        let read: Read = match serde_json::from_str(line) {
            Ok(read) => read,
            Err(_) => return Err(foreign(line)),
        };
        let id: CommitId = read.id.0.parse().map_err(|_| LineError::NotACommit)?;
        match self.content(read) {
            Some(content) => {
                let commit = Commit::new(content);
                // A commit in another layout (spaces, key order) has the same content, hence the same id.
                if commit.id() == id { Ok(commit) } else { Err(LineError::Changed) }
            }
            None => Err(foreign(line)),
        }
    }

    fn content(&mut self, read: Read) -> Option<Content> {
        if read.v != 1 || read.ops.is_empty() || MAX_OPS < read.ops.len() {
            return None;
        }
        let via = via(&read.via.0, read.u.map(|group| group.0.parse()).transpose().ok()?)?;
        let mut ops = Vec::with_capacity(read.ops.len());
        for op in read.ops {
            let saw = op.o.iter().map(|id| id.0.parse().ok()).collect::<Option<SmallVec<_>>>()?;
            ops.push(Op { field: Name::parse(&op.f.0)?, value: op.x, saw });
        }
        Some(Content {
            stamp: Stamp::parse(&read.t.0)?,
            author: self.author(&read.r.0, &read.s.0, &read.by.0, &read.at.0),
            via,
            why: read.why.map(String::into_boxed_str),
            group: read.g.0.parse().ok()?,
            record: read.e.0.parse().ok()?,
            ops: ops.into(),
        })
    }

    fn author(&mut self, device: &str, run: &str, person: &str, office: &str) -> Arc<Author> {
        let is_same = |author: &&Arc<Author>| {
            *author.device == *device
                && *author.run == *run
                && *author.person == *person
                && *author.office == *office
        };
        match self.author.as_ref().filter(is_same) {
            Some(author) => author.clone(),
            None => {
                let [device, run, person, office] = [device, run, person, office].map(|word| self.word(word));
                let author = Arc::new(Author { device, run, person, office });
                self.author = Some(author.clone());
                author
            }
        }
    }

    fn word(&mut self, word: &str) -> Arc<str> {
        match self.words.get(word) {
            Some(kept) => kept.clone(),
            None => {
                let kept: Arc<str> = word.into();
                self.words.insert(kept.clone());
                kept
            }
        }
    }
}

fn via(word: &str, undone: Option<GroupId>) -> Option<Via> {
    Some(match (word, undone) {
        ("undo", Some(group)) => Via::Undo(group),
        ("undo", None) | (_, Some(_)) => return None,
        ("edit", _) => Via::Edit,
        ("import", _) => Via::Import,
        ("settle", _) => Via::Settle,
        ("restore", _) => Via::Restore,
        ("excerpt", _) => Via::Excerpt,
        (other, _) => Via::Other(other.into()),
    })
}

/// What a line is that this version cannot read: broken, changed, or whole but newer.
fn foreign(line: &str) -> LineError {
    let Ok(value) = serde_json::from_str::<Value>(line) else {
        return LineError::NotJson;
    };
    match parked_id(value) {
        Some((claimed, content)) if claimed == Key::of(content.as_bytes()) => LineError::Newer,
        Some(_) => LineError::Changed,
        None => LineError::NotACommit,
    }
}

/// The id a line claims, and the canonical form of the rest.
fn parked_id(value: Value) -> Option<(CommitId, String)> {
    let Value::Map(mut entries) = value else { return None };
    let id = entries.remove("id")?.as_text()?.parse().ok()?;
    Some((id, Value::Map(entries).canonical()))
}

/// The id of a line that only a newer version understands.
pub fn newer_id(line: &str) -> Option<CommitId> {
    let value = serde_json::from_str(line).ok()?;
    parked_id(value).map(|(id, _)| id)
}
