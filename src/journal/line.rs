//! A commit as one line of JSON and back: the form, version 1, that is hashed, stored and exchanged.

use std::{borrow::Cow, collections::HashSet, fmt, sync::Arc};

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::{
    clock::Stamp,
    commit::{Author, Commit, CommitId, Content, Op, Via},
    name::Name,
};
use crate::domain::{id::Key, value::Value};

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

// Names are short because a register holds hundreds of thousands of lines, and in alphabetical order because
// that order is the canonical one.
#[derive(Serialize)]
struct Written<'a> {
    at: &'a str,
    by: &'a str,
    e: String,
    g: String,
    ops: Vec<WrittenOp<'a>>,
    r: &'a str,
    s: &'a str,
    t: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    u: Option<String>,
    v: u8,
    via: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct WrittenOp<'a> {
    f: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    o: Vec<String>,
    x: &'a Value,
}

/// The canonical JSON of a commit's content, without its id: what is hashed.
pub fn canonical(content: &Content) -> String {
    let (via, undone) = match &content.via {
        Via::Edit => ("edit", None),
        Via::Import => ("import", None),
        Via::Undo(group) => ("undo", Some(group.to_string())),
        Via::Settle => ("settle", None),
        Via::Restore => ("restore", None),
        Via::Other(other) => (&**other, None),
    };
    let written = Written {
        at: &content.author.office,
        by: &content.author.person,
        e: content.record.to_string(),
        g: content.group.to_string(),
        ops: (content.ops.iter())
            .map(|op| WrittenOp {
                f: &op.field,
                o: op.saw.iter().map(Key::to_string).collect(),
                x: &op.value,
            })
            .collect(),
        r: &content.author.device,
        s: &content.author.run,
        t: content.stamp.to_string(),
        u: undone,
        v: 1,
        via,
        why: content.why.as_deref(),
    };
    serde_json::to_string(&written).unwrap_or_else(|_| unreachable!("a commit is always JSON"))
}

/// The line of a commit: its canonical JSON with the id in front, without a line break.
pub fn write(commit: &Commit) -> String {
    format!("{{\"id\":\"{}\",{}", commit.id(), &canonical(commit)[1..])
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
    at: String,
    by: String,
    e: Word<'a>,
    g: Word<'a>,
    ops: Vec<ReadOp<'a>>,
    r: String,
    s: String,
    t: Word<'a>,
    u: Option<Word<'a>>,
    v: u64,
    via: String,
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

/// Reads commits, keeping each author's words once.
#[derive(Default)]
pub struct Reader {
    words: HashSet<Arc<str>>,
}

impl Reader {
    /// Reads a line, checking its id against its content.
    pub fn read(&mut self, line: &str) -> Result<Commit, LineError> {
        if MAX_BYTES < line.len() {
            return Err(LineError::TooLong);
        }
        let read: Read = match serde_json::from_str(line) {
            Ok(read) => read,
            Err(_) => return Err(foreign(line)),
        };
        let id: CommitId = read.id.0.parse().map_err(|_| LineError::NotACommit)?;
        match self.content(read) {
            Some(content) => {
                let commit = Commit::new(content);
                // A commit in another layout (spaces, key order) has the same content, hence the same id.
                match commit.id() == id {
                    true => Ok(commit),
                    false => Err(LineError::Changed),
                }
            }
            None => Err(foreign(line)),
        }
    }

    fn content(&mut self, read: Read) -> Option<Content> {
        if read.v != 1 || read.ops.is_empty() || MAX_OPS < read.ops.len() {
            return None;
        }
        let via = match (read.via.as_str(), read.u) {
            ("undo", Some(group)) => Via::Undo(group.0.parse().ok()?),
            ("undo", None) | (_, Some(_)) => return None,
            ("edit", _) => Via::Edit,
            ("import", _) => Via::Import,
            ("settle", _) => Via::Settle,
            ("restore", _) => Via::Restore,
            (other, _) => Via::Other(other.into()),
        };
        let mut ops = Vec::with_capacity(read.ops.len());
        for op in read.ops {
            let saw = op.o.iter().map(|id| id.0.parse().ok()).collect::<Option<SmallVec<_>>>()?;
            ops.push(Op { field: Name::parse(&op.f.0)?, value: op.x, saw });
        }
        Some(Content {
            stamp: Stamp::parse(&read.t.0)?,
            author: Author {
                device: self.word(read.r),
                run: self.word(read.s),
                person: self.word(read.by),
                office: self.word(read.at),
            },
            via,
            why: read.why.map(String::into_boxed_str),
            group: read.g.0.parse().ok()?,
            record: read.e.0.parse().ok()?,
            ops,
        })
    }

    fn word(&mut self, word: String) -> Arc<str> {
        match self.words.get(word.as_str()) {
            Some(kept) => kept.clone(),
            None => {
                let kept: Arc<str> = word.into();
                self.words.insert(kept.clone());
                kept
            }
        }
    }
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
