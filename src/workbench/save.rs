//! The queue of what is not yet stored: in order, one transaction at a time, nothing dropped on failure.

use std::collections::VecDeque;

use super::{
    lines::Lines,
    store::{Batch, Note, Placed, StoreError},
};
use crate::journal::commit::CommitId;

/// What is to be written in one transaction.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// The commits it holds.
    pub ids: Vec<CommitId>,
    /// Their lines, and behind them those of newer versions that are only kept.
    pub lines: Lines,
    /// Notes beside them.
    pub notes: Vec<Note>,
    /// Whether it must not be joined with other work: an import is one transaction of its own.
    pub alone: bool,
}

impl Work {
    /// The batch for the database. It always ends with its last line.
    pub fn batch(&self) -> Batch {
        Batch { segments: self.lines.segments(), notes: self.notes.clone() }
    }
}

/// What a user may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// 已保存: every change is in a complete transaction.
    Saved,
    /// 正在保存: a transaction is under way.
    Saving,
    /// 未保存: the last transaction failed; the changes are kept in the page.
    Unsaved(StoreError),
}

/// Work not yet stored.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    waiting: VecDeque<Work>,
    under_way: Option<Work>,
    failed: Option<StoreError>,
}

impl Queue {
    /// Adds work at the end.
    pub fn push(&mut self, work: Work) {
        match self.waiting.back_mut() {
            Some(last) if !last.alone && !work.alone => {
                last.ids.extend(work.ids);
                last.lines.append(&work.lines);
                last.notes.extend(work.notes);
            }
            _ => self.waiting.push_back(work),
        }
    }

    /// The next batch to write, if none is under way and the last one did not fail.
    pub fn start(&mut self) -> Option<Batch> {
        if self.under_way.is_some() || self.failed.is_some() {
            return None;
        }
        self.under_way = self.waiting.pop_front();
        self.under_way.as_ref().map(Work::batch)
    }

    /// The transaction is complete: gives back what it stored.
    pub fn complete(&mut self) -> Option<Work> {
        self.under_way.take()
    }

    /// The transaction failed: its work goes back to the front.
    pub fn fail(&mut self, error: StoreError) {
        if let Some(work) = self.under_way.take() {
            self.waiting.push_front(work);
        }
        self.failed = Some(error);
    }

    /// Tries again after a failure.
    pub fn retry(&mut self) {
        self.failed = None;
    }

    /// What a user may rely on.
    pub fn state(&self) -> SaveState {
        match (self.failed, self.under_way.is_some() || !self.waiting.is_empty()) {
            (Some(error), _) => SaveState::Unsaved(error),
            (None, true) => SaveState::Saving,
            (None, false) => SaveState::Saved,
        }
    }

    /// How many commits are not yet stored.
    pub fn unsaved(&self) -> usize {
        self.waiting.iter().chain(&self.under_way).map(|work| work.ids.len()).sum()
    }
}

/// The place of each commit of stored work: the segment in which its line begins.
pub fn places(work: &Work, placed: Placed) -> impl Iterator<Item = (CommitId, u32)> + '_ {
    let segments = (0..work.lines.len()).map(|nth| work.lines.segment_of(nth));
    work.ids.iter().copied().zip(segments).map(move |(id, segment)| (id, placed.from + segment))
}
