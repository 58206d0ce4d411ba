//! The store of one register (台账) in IndexedDB: a log of segments and notes beside it.

use std::rc::Rc;

use idb::{CursorDirection, KeyRange};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbTransaction;

use super::database::{Access, Database, Expect, complete, view};
use crate::workbench::store::{Batch, LAST, Note, Placed, SEGMENT_BYTES, Segment, Store, StoreError, Stored};

const LOG: &str = "log";
const NOTES: &str = "notes";

/// All stores, also those that wait for later versions of the program: the database's own version stays 1
/// for ever, so that an older copy of the page can always open it.
const STORES: &[&str] = &[LOG, NOTES, "stage", "parked", "drafts", "snapshots"];

/// Segments fetched at once: up to 15 MiB.
const AT_ONCE: u32 = 256;

/// How long reading the whole log may take on a slow disk.
const READING_MS: u32 = 120_000;

/// How long writing may take, waiting for other tabs included, and what each segment adds to it.
const WRITING_MS: u32 = 20_000;
const SEGMENT_MS: u32 = 60;

const PREFIX: &str = "suggestion-register:";

/// The name of the database that holds a register.
pub fn database_name(register: &str) -> String {
    format!("{PREFIX}{register}")
}

/// The register that a database of this name holds.
pub(super) fn register_in(database_name: &str) -> Option<&str> {
    database_name.strip_prefix(PREFIX)
}

/// The database of one register, open in this tab.
pub struct IdbStore {
    database: Database,
}

impl IdbStore {
    /// Opens the database of a register. One that should exist and does not, or that lacks its stores, is
    /// [`StoreError::Short`]; one that should be new and exists is [`StoreError::CannotOpen`]. Neither is
    /// written to.
    pub async fn open(register: &str, expect: Expect) -> Result<IdbStore, StoreError> {
        Ok(IdbStore { database: Database::open(database_name(register), STORES, expect).await? })
    }
}

impl Store for IdbStore {
    async fn read_all(&self) -> Result<Stored, StoreError> {
        self.read_from(1).await
    }

    async fn read_from(&self, place: u32) -> Result<Stored, StoreError> {
        let read = |transaction| read(transaction, place);
        self.database.transact(Access::Read, &[LOG, NOTES], READING_MS, read).await
    }

    async fn append(&self, batch: Batch) -> Result<Placed, StoreError> {
        let is_small = batch.segments.iter().all(|bytes| bytes.len() <= SEGMENT_BYTES)
            && batch.notes.iter().all(|note| note.text.len() <= SEGMENT_BYTES);
        if !is_small {
            return Err(StoreError::Aborted);
        }
        let ms = u32::try_from(batch.segments.len()).unwrap_or(u32::MAX).saturating_mul(SEGMENT_MS);
        let batch = Rc::new(batch);
        let append = |transaction| append(transaction, batch.clone());
        self.database.transact(Access::Write, &[LOG, NOTES], WRITING_MS.saturating_add(ms), append).await
    }
}

async fn read(transaction: IdbTransaction, place: u32) -> Result<Stored, StoreError> {
    let transaction = view(&transaction);
    let (log, notes) = (transaction.object_store(LOG)?, transaction.object_store(NOTES)?);
    let mut stored = Stored::default();
    let mut next = Some(place);
    while let Some(from) = next {
        let range = KeyRange::lower_bound(&from.into(), Some(false))?;
        let keys = log.get_all_keys(Some(range.clone().into()), Some(AT_ONCE))?;
        let values = log.get_all(Some(range.into()), Some(AT_ONCE))?;
        let (keys, values) = (keys.await, values.await);
        let (keys, values) = (keys?, values?);
        let is_full = keys.len() == AT_ONCE as usize;
        // What is no segment is left out, and the gap it leaves is noticed by whoever reads the log.
        let found = keys.iter().zip(values).filter_map(|(key, value)| {
            Some(Segment { place: place_of(key)?, bytes: value.dyn_into::<Uint8Array>().ok()?.to_vec() })
        });
        stored.segments.extend(found);
        let last = keys.last().and_then(place_of).filter(|_| is_full);
        next = last.and_then(|last| last.checked_add(1));
    }
    let names = notes.get_all_keys(None, None)?;
    let texts = notes.get_all(None, None)?;
    let (names, texts) = (names.await, texts.await);
    let found = names?
        .into_iter()
        .zip(texts?)
        .filter_map(|(name, text)| Some(Note { name: name.as_string()?, text: text.as_string()? }));
    stored.notes.extend(found);
    Ok(stored)
}

async fn append(transaction: IdbTransaction, batch: Rc<Batch>) -> Result<Placed, StoreError> {
    let stores = view(&transaction);
    let (log, notes) = (stores.object_store(LOG)?, stores.object_store(NOTES)?);
    let end = log.open_key_cursor(None, Some(CursorDirection::Prev))?;
    let noted = notes.get(JsValue::from(LAST))?;
    let (end, noted) = (end.await, noted.await);
    let last = match end? {
        Some(cursor) => place_of(&cursor.key()?).ok_or(StoreError::CannotOpen)?,
        None => 0,
    };
    let noted = match noted? {
        Some(text) => text.as_string().and_then(|text| text.parse().ok()).ok_or(StoreError::CannotOpen)?,
        None => 0,
    };
    if last < noted {
        return Err(StoreError::Short);
    }
    let length = u32::try_from(batch.segments.len()).map_err(|_| StoreError::Full)?;
    let placed = Placed { from: last + 1, to: last.checked_add(length + 1).ok_or(StoreError::Full)? };
    for (place, bytes) in (placed.from..).zip(&batch.segments) {
        // Added, not put: what stands in the log is never replaced.
        log.add(&Uint8Array::from(bytes.as_slice()).into(), Some(&place.into()))?;
    }
    for note in &batch.notes {
        let text =
            note.text.replace("{next}", &placed.from.to_string()).replace("{end}", &placed.to.to_string());
        notes.put(&text.into(), Some(&note.name.as_str().into()))?;
    }
    notes.put(&(placed.to - 1).to_string().into(), Some(&LAST.into()))?;
    complete(&transaction).await?;
    Ok(placed)
}

fn place_of(key: &JsValue) -> Option<u32> {
    let place = key.as_f64()?;
    let is_place = 1.0 <= place && place <= f64::from(u32::MAX) && place.fract() == 0.0;
    is_place.then_some(place as u32)
}
