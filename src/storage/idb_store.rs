//! The store of one register (台账) in IndexedDB: a log of segments and notes beside it.

use std::{ops::RangeInclusive, rc::Rc, sync::Arc};

use idb::{
    CursorDirection, KeyRange, ObjectStore, Query,
    request::{GetAllKeysStoreRequest, GetAllStoreRequest},
};
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use super::{
    contents::CONTENTS,
    database::{Access, Database, Expect, complete, ending, view},
    seal::{Cover, Covering, cover},
};
use crate::workbench::store::{
    Batch, LAST, LOCK, Note, Placed, SEGMENT_BYTES, Segment, Store, StoreError, Stored,
};

pub(super) const LOG: &str = "log";
pub(super) const NOTES: &str = "notes";
/// What was derived from the log and can be made anew.
pub(super) const DERIVED: &str = "snapshots";

/// All stores that a database has. "stage" is always empty and stays: a copy of the page from before, such as the one
/// file on a laptop, calls a database without it damaged, and the version stays 1 for ever, so that it can open what
/// this one has made.
const STORES: &[&str] = &[LOG, NOTES, "stage", CONTENTS, "drafts", DERIVED];

/// Segments fetched at once: a megabyte. More at once made reading three times as slow.
const AT_ONCE: u32 = 16;

/// Segments handed over at once when they are written: a few milliseconds of work.
const ADDED_AT_ONCE: usize = 32;

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
    pub(super) database: Database,
    pub(super) register: Rc<str>,
}

impl IdbStore {
    /// Opens the database of a register. One that should exist and does not, or that lacks its stores, is
    /// [`StoreError::Short`]; one that should be new and exists is [`StoreError::CannotOpen`]. Neither is
    /// written to.
    pub async fn open(register: &str, expect: Expect) -> Result<IdbStore, StoreError> {
        let database = Database::open(database_name(register), STORES, expect).await?;
        Ok(IdbStore { database, register: register.into() })
    }
}

/// A log before it is read: its notes and its last place.
#[derive(Clone, Debug)]
pub struct Outline {
    pub notes: Vec<Note>,
    /// The last place; 0 where the log is empty.
    pub last: u32,
}

impl IdbStore {
    /// Tells at once when the browser closes the database by itself.
    pub fn on_end(&self, tell: impl Fn() + 'static) {
        self.database.on_end(tell);
    }

    /// What there is to read.
    pub async fn outline(&self) -> Result<Outline, StoreError> {
        let outline = |transaction| outline(transaction, self.register.clone());
        self.database.transact(Access::Read, &[LOG, NOTES], READING_MS, outline).await
    }

    /// The lock as it is stored; none if the register has none.
    pub async fn lock(&self) -> Result<Option<String>, StoreError> {
        self.database.transact(Access::Read, &[NOTES], READING_MS, lock).await
    }

    /// The segments from one place on, before another: at most what is read at once.
    pub async fn portion(&self, from: u32) -> Result<Vec<Segment>, StoreError> {
        let portion = |transaction| portion(transaction, self.register.clone(), from);
        self.database.transact(Access::Read, &[LOG, NOTES], READING_MS, portion).await
    }

    /// The segments at some places; what is not there is left out.
    pub async fn segments(&self, places: &[u32]) -> Result<Vec<Segment>, StoreError> {
        let places: Rc<[u32]> = places.into();
        let segments = |transaction| segments(transaction, self.register.clone(), places.clone());
        self.database.transact(Access::Read, &[LOG, NOTES], READING_MS, segments).await
    }

    /// A value that was derived from the log.
    pub async fn derived(&self, names: Vec<String>) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let names = Rc::new(names);
        let derived = |transaction| derived(transaction, self.register.clone(), names.clone());
        self.database.transact(Access::Read, &[DERIVED, NOTES], READING_MS, derived).await
    }

    /// The names of all derived values.
    pub async fn derived_names(&self) -> Result<Vec<String>, StoreError> {
        self.database.transact(Access::Read, &[DERIVED], READING_MS, derived_names).await
    }

    /// Keeps values that were derived from the log, each under its name; they may vanish.
    pub async fn keep_derived(&self, values: Vec<(String, Arc<Vec<u8>>)>) -> Result<(), StoreError> {
        let values = Rc::new(values);
        let keep = |transaction| keep_derived(transaction, self.register.clone(), values.clone());
        self.database.transact(Access::Derive, &[DERIVED, NOTES], WRITING_MS, keep).await
    }

    /// Throws away all derived values but those of these names.
    pub async fn drop_derived_but(&self, names: &[&str]) -> Result<(), StoreError> {
        let names: Rc<[String]> = names.iter().map(|it| (*it).to_owned()).collect();
        let drop = |transaction| drop_derived_but(transaction, names.clone());
        self.database.transact(Access::Derive, &[DERIVED], WRITING_MS, drop).await
    }
}

impl Store for IdbStore {
    async fn read_all(&self) -> Result<Stored, StoreError> {
        self.read_from(1).await
    }

    async fn read_from(&self, place: u32) -> Result<Stored, StoreError> {
        let read = |transaction| read(transaction, self.register.clone(), place);
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
        let append = |transaction| append(transaction, self.register.clone(), batch.clone());
        self.database.transact(Access::Write, &[LOG, NOTES], WRITING_MS.saturating_add(ms), append).await
    }
}

async fn read(transaction: IdbTransaction, register: Rc<str>, place: u32) -> Result<Stored, StoreError> {
    let transaction = view(&transaction);
    let (log, notes) = (transaction.object_store(LOG)?, transaction.object_store(NOTES)?);
    let cover = cover(&notes, &register).await?;
    let mut stored = Stored::default();
    let mut next = Some(place);
    while let Some(from) = next {
        let (segments, last) = some_from(&log, from, &cover).await?;
        stored.segments.extend(segments);
        next = last.and_then(|last| last.checked_add(1));
    }
    stored.notes = all_notes(&notes, &cover).await?;
    Ok(stored)
}

/// Some segments from a place on, and the last place that was looked at if more may follow.
async fn some_from(
    log: &ObjectStore,
    from: u32,
    cover: &Cover,
) -> Result<(Vec<Segment>, Option<u32>), StoreError> {
    SomeAsked::of(log, from)?.come(cover).await
}

/// Some segments from a place on that were asked for.
struct SomeAsked {
    keys: GetAllKeysStoreRequest,
    values: GetAllStoreRequest,
}

impl SomeAsked {
    fn of(log: &ObjectStore, from: u32) -> Result<SomeAsked, StoreError> {
        let range = KeyRange::lower_bound(&from.into(), Some(false))?;
        let keys = log.get_all_keys(Some(range.clone().into()), Some(AT_ONCE))?;
        Ok(SomeAsked { keys, values: log.get_all(Some(range.into()), Some(AT_ONCE))? })
    }

    async fn come(self, cover: &Cover) -> Result<(Vec<Segment>, Option<u32>), StoreError> {
        let (keys, values) = (self.keys.await, self.values.await);
        let (keys, values) = (keys?, values?);
        let is_full = keys.len() == AT_ONCE as usize;
        // What is no segment, or does not open, is left out, and the gap is noticed by whoever reads the log.
        let found = keys.iter().zip(values).filter_map(|(key, value)| {
            let place = place_of(key)?;
            Some(Segment { place, bytes: cover.bytes(&in_log(place), &value)? })
        });
        Ok((found.collect(), keys.last().and_then(place_of).filter(|_| is_full)))
    }
}

/// Where a segment is bound to when it is sealed, and a note.
pub(super) fn in_log(place: u32) -> String {
    format!("{LOG}/{place}")
}

pub(super) fn in_notes(name: &str) -> String {
    format!("{NOTES}/{name}")
}

fn in_derived(name: &str) -> String {
    format!("{DERIVED}/{name}")
}

async fn lock(transaction: IdbTransaction) -> Result<Option<String>, StoreError> {
    let lock = view(&transaction).object_store(NOTES)?.get(JsValue::from(LOCK))?.await?;
    lock.map(|lock| lock.as_string().ok_or(StoreError::CannotOpen)).transpose()
}

async fn all_notes(notes: &ObjectStore, cover: &Cover) -> Result<Vec<Note>, StoreError> {
    let names = notes.get_all_keys(None, None)?;
    let texts = notes.get_all(None, None)?;
    let (names, texts) = (names.await, texts.await);
    let mut found = Vec::new();
    for (name, text) in names?.iter().zip(texts?) {
        let text = match name.as_string().as_deref() {
            Some(LOCK) | None => continue,
            Some(LAST) => text.as_string(),
            Some(name) => cover.text(&in_notes(name), &text),
        };
        let name = name.as_string().unwrap_or_default();
        found.push(Note { name, text: text.ok_or(StoreError::CannotOpen)? });
    }
    Ok(found)
}

async fn outline(transaction: IdbTransaction, register: Rc<str>) -> Result<Outline, StoreError> {
    let transaction = view(&transaction);
    let (log, notes) = (transaction.object_store(LOG)?, transaction.object_store(NOTES)?);
    // Answers are waited for in the order in which they were asked for: nobody hears one that comes before.
    let covering = Covering::asked(&notes)?;
    let end = log.open_key_cursor(None, Some(CursorDirection::Prev))?;
    let cover = covering.of(&register).await?;
    let last = match end.await? {
        Some(cursor) => place_of(&cursor.key()?).ok_or(StoreError::CannotOpen)?,
        None => 0,
    };
    Ok(Outline { notes: all_notes(&notes, &cover).await?, last })
}

async fn portion(
    transaction: IdbTransaction,
    register: Rc<str>,
    from: u32,
) -> Result<Vec<Segment>, StoreError> {
    let stores = view(&transaction);
    let covering = Covering::asked(&stores.object_store(NOTES)?)?;
    let asked = SomeAsked::of(&stores.object_store(LOG)?, from)?;
    Ok(asked.come(&covering.of(&register).await?).await?.0)
}

async fn segments(
    transaction: IdbTransaction,
    register: Rc<str>,
    places: Rc<[u32]>,
) -> Result<Vec<Segment>, StoreError> {
    let stores = view(&transaction);
    let (log, notes) = (stores.object_store(LOG)?, stores.object_store(NOTES)?);
    let covering = Covering::asked(&notes)?;
    let runs = runs(&places);
    // All are asked for before the first answer is waited for, neighbours at once.
    let asked: Result<Vec<_>, idb::Error> = (runs.iter())
        .map(|run| {
            let range = KeyRange::bound(&(*run.start()).into(), &(*run.end()).into(), None, None)?;
            log.get_all(Some(range.into()), None)
        })
        .collect();
    let cover = covering.of(&register).await?;
    let mut segments = Vec::new();
    for (run, asked) in runs.into_iter().zip(asked?) {
        let values = asked.await?;
        let places: Vec<u32> = run.collect();
        if values.len() == places.len() {
            let found = places.into_iter().zip(values);
            segments.extend(found.filter_map(|(place, value)| {
                Some(Segment { place, bytes: cover.bytes(&in_log(place), &value)? })
            }));
        } else {
            // One of them is missing: which, only asking for each tells.
            for place in places {
                let value = log.get(JsValue::from(place))?.await?;
                let bytes = value.and_then(|value| cover.bytes(&in_log(place), &value));
                segments.extend(bytes.map(|bytes| Segment { place, bytes }));
            }
        }
    }
    Ok(segments)
}

/// Runs of neighbours among sorted places.
fn runs(places: &[u32]) -> Vec<RangeInclusive<u32>> {
    let runs = places.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    runs.map(|run| run[0]..=run[run.len() - 1]).collect()
}

async fn derived(
    transaction: IdbTransaction,
    register: Rc<str>,
    names: Rc<Vec<String>>,
) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
    let stores = view(&transaction);
    let covering = Covering::asked(&stores.object_store(NOTES)?)?;
    let store = stores.object_store(DERIVED)?;
    let asked: Result<Vec<_>, _> = names.iter().map(|name| store.get(JsValue::from(name.as_str()))).collect();
    let cover = covering.of(&register).await?;
    let mut values = Vec::new();
    for (name, asked) in names.iter().zip(asked?) {
        values.push(asked.await?.and_then(|value| cover.bytes(&in_derived(name), &value)));
    }
    Ok(values)
}

async fn derived_names(transaction: IdbTransaction) -> Result<Vec<String>, StoreError> {
    let store = view(&transaction).object_store(DERIVED)?;
    Ok(store.get_all_keys(None, None)?.await?.iter().filter_map(JsValue::as_string).collect())
}

async fn keep_derived(
    transaction: IdbTransaction,
    register: Rc<str>,
    values: Rc<Vec<(String, Arc<Vec<u8>>)>>,
) -> Result<(), StoreError> {
    let stores = view(&transaction);
    let cover = cover(&stores.object_store(NOTES)?, &register).await?;
    let store = stores.object_store(DERIVED)?;
    for (name, value) in &*values {
        store.put(&cover.put(&in_derived(name), value), Some(&name.as_str().into()))?;
    }
    complete(&transaction).await
}

async fn drop_derived_but(transaction: IdbTransaction, names: Rc<[String]>) -> Result<(), StoreError> {
    let store = view(&transaction).object_store(DERIVED)?;
    for key in store.get_all_keys(None, None)?.await? {
        if !key.as_string().is_some_and(|name| names.contains(&name)) {
            store.delete(Query::Key(key))?;
        }
    }
    complete(&transaction).await
}

async fn append(
    transaction: IdbTransaction,
    register: Rc<str>,
    batch: Rc<Batch>,
) -> Result<Placed, StoreError> {
    let stores = view(&transaction);
    let (log, notes) = (stores.object_store(LOG)?, stores.object_store(NOTES)?);
    let cover = cover(&notes, &register).await?;
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
    let mut places = placed.from..;
    let mut left = batch.segments.len();
    for segments in batch.segments.chunks(ADDED_AT_ONCE) {
        let mut last = None;
        for (bytes, place) in segments.iter().zip(&mut places) {
            // Added, not put: what stands in the log is never replaced.
            last = Some(log.add(&cover.put(&in_log(place), bytes), Some(&place.into()))?);
        }
        left -= segments.len();
        // A large import goes through the page bit by bit, within the one transaction; a save waits for its end alone.
        if 0 < left
            && let Some(last) = last
            && let Err(error) = last.await
        {
            return Err(ending(&transaction).unwrap_or_else(|| error.into()));
        }
    }
    for note in &batch.notes {
        let text = cover.put_text(&in_notes(&note.name), &placed.written(&note.text));
        notes.put(&text, Some(&note.name.as_str().into()))?;
    }
    notes.put(&(placed.to - 1).to_string().into(), Some(&LAST.into()))?;
    complete(&transaction).await?;
    Ok(placed)
}

pub(super) fn place_of(key: &JsValue) -> Option<u32> {
    let place = key.as_f64()?;
    let is_place = 1.0 <= place && place <= f64::from(u32::MAX) && place.fract() == 0.0;
    is_place.then_some(place as u32)
}
