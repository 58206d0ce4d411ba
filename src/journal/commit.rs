//! A commit: what one person changed in one record at one time, named by the hash of its content.

use std::{ops::Deref, sync::Arc};

use smallvec::SmallVec;

use super::{clock::Stamp, name::Name};
use crate::domain::{
    id::{Key, RecordId},
    value::Value,
};

/// The id of a commit: the first 128 bits of the SHA-256 of its canonical line.
pub type CommitId = Key;

/// The id of a group: many commits of one click, batch or import, undone together.
pub type GroupId = Key;

/// By what act a commit came about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Via {
    /// A person edited a page.
    Edit,
    /// A table or another system's file was brought in.
    Import,
    /// The group with this id was taken back.
    Undo(GroupId),
    /// A person settled a conflict.
    Settle,
    /// A person went back to a restore point.
    Restore,
    /// What may leave with a pack was said again by itself, because it stood beside what may not (摘录).
    Excerpt,
    /// An act that a newer version knows.
    Other(Box<str>),
}

/// Who writes: the device, its present run, the person and the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Sixty-four random bits made once per browser profile, in hexadecimal.
    pub device: Arc<str>,
    /// Thirty-two random bits made at each start of the page: a copied profile does not repeat them.
    pub run: Arc<str>,
    /// The person's name as typed in the settings; empty when nobody typed one.
    pub person: Arc<str>,
    /// The office's name at the time.
    pub office: Arc<str>,
}

/// A new value of one field, and the commits whose values its author saw and replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    pub field: Name,
    /// The new value.
    pub value: Value,
    /// The heads the author saw, sorted; none for a first value.
    pub saw: SmallVec<[CommitId; 1]>,
}

/// What a commit says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// When, by the writer's clock.
    pub stamp: Stamp,
    /// Who.
    pub author: Arc<Author>,
    /// By what act.
    pub via: Via,
    /// Why, where a reason is due.
    pub why: Option<Box<str>>,
    /// Which commits belong together.
    pub group: GroupId,
    /// The one record it touches.
    pub record: RecordId,
    /// What it changes there, sorted by field, each field once.
    pub ops: Box<[Op]>,
}

/// A commit, immutable: its content and the id that the content gives it. Copies share the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    id: CommitId,
    content: Arc<Content>,
}

impl Commit {
    /// The commit with this content; ops and seen heads are brought into canonical order.
    pub fn new(mut content: Content) -> Commit {
        let mut ops = content.ops.into_vec();
        ops.sort_by_key(|op| op.field);
        ops.dedup_by_key(|op| op.field);
        content.ops = ops.into_boxed_slice();
        for op in &mut content.ops {
            op.saw.sort_unstable();
            op.saw.dedup();
        }
        let id = Key::of(super::line::canonical(&content).as_bytes());
        Commit::sealed(id, content)
    }

    /// The commit with this content, which is in canonical order and has this id.
    pub(super) fn sealed(id: CommitId, content: Content) -> Commit {
        Commit { id, content: Arc::new(content) }
    }

    pub fn id(&self) -> CommitId {
        self.id
    }

    /// Its op on a field.
    pub fn op(&self, field: Name) -> Option<&Op> {
        self.content.ops.iter().find(|op| op.field == field)
    }
}

impl Deref for Commit {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}
