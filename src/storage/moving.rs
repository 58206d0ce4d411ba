//! Moving commits out of a stored register: the values of the log that change, in their places and in one transaction, so that a kill at any moment leaves the old or the new, whole.

use std::rc::Rc;

use idb::{CursorDirection, Query};
use web_sys::IdbTransaction;

use super::{
    contents::CONTENTS,
    database::{Access, complete, ending, view},
    idb_store::{DERIVED, IdbStore, LOG, NOTES, in_log, in_notes, place_of},
    seal::cover,
};
use crate::workbench::store::{Note, Segment, StoreError};

/// How long it may take.
const MS: u32 = 600_000;

/// Values that are handed over at once: two megabytes.
const AT_ONCE: usize = 32;

/// What a register's log becomes.
#[derive(Clone, Debug)]
pub struct LogChange {
    /// Where the log ended when it was read: if it goes on by now, nothing is changed.
    pub last: u32,
    /// The values that change.
    pub segments: Vec<Segment>,
    pub note: Note,
    /// The names of the pieces of attachments that go.
    pub pieces: Vec<String>,
}

impl IdbStore {
    /// Changes the log in place. What was derived from it goes with it.
    pub async fn change_log(&self, change: LogChange) -> Result<(), StoreError> {
        let change = Rc::new(change);
        let work = |transaction| put(transaction, self.register.clone(), change.clone());
        self.database.transact(Access::Write, &[LOG, NOTES, DERIVED, CONTENTS], MS, work).await
    }
}

async fn put(
    transaction: IdbTransaction,
    register: Rc<str>,
    change: Rc<LogChange>,
) -> Result<(), StoreError> {
    let stores = view(&transaction);
    let (log, notes) = (stores.object_store(LOG)?, stores.object_store(NOTES)?);
    let cover = cover(&notes, &register).await?;
    let end = log.open_key_cursor(None, Some(CursorDirection::Prev))?.await?;
    let last = end.map(|cursor| cursor.key()).transpose()?.as_ref().and_then(place_of);
    if last != Some(change.last) {
        return Err(StoreError::NoAnswer);
    }
    for segments in change.segments.chunks(AT_ONCE) {
        let mut last = None;
        for Segment { place, bytes } in segments {
            last = Some(log.put(&cover.put(&in_log(*place), bytes), Some(&(*place).into()))?);
        }
        if let Some(last) = last
            && let Err(error) = last.await
        {
            return Err(ending(&transaction).unwrap_or_else(|| error.into()));
        }
    }
    let Note { name, text } = &change.note;
    notes.put(&cover.put_text(&in_notes(name), text), Some(&name.as_str().into()))?;
    // It spoke of what is gone, and is made anew.
    stores.object_store(DERIVED)?.clear()?;
    let contents = stores.object_store(CONTENTS)?;
    for piece in &change.pieces {
        contents.delete(Query::Key(piece.as_str().into()))?;
    }
    complete(&transaction).await
}
