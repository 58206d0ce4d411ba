//! Putting a lock on a register and taking it off: every value in one transaction, so that a kill at any moment leaves the old or the new, whole.

use std::rc::Rc;

use idb::{KeyRange, ObjectStore};
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use super::{
    contents::{CONTENTS, in_contents, piece_bytes},
    database::{Access, complete, ending, view},
    drafts::{DRAFTS, in_drafts},
    idb_store::{DERIVED, IdbStore, LOG, NOTES, in_log, in_notes, place_of},
    preferences,
    seal::{self, Cipher, Cover},
    spare,
};
use crate::workbench::store::{LAST, LOCK, StoreError};

/// How long it may take; for each save a large register waits for the disk once.
const MS: u32 = 600_000;

/// Values that are read, sealed and written together: a megabyte.
const AT_ONCE: u32 = 16;

/// What a register's values become.
#[derive(Clone)]
enum Change {
    On { cipher: Rc<dyn Cipher>, lock: Rc<str> },
    Off { cipher: Rc<dyn Cipher> },
}

impl Change {
    /// How the values are, and how they will be.
    fn covers(&self) -> (Cover, Cover) {
        match self {
            Change::On { cipher, .. } => (Cover::PLAIN, Cover::of(cipher.clone())),
            Change::Off { cipher } => (Cover::of(cipher.clone()), Cover::PLAIN),
        }
    }
}

impl IdbStore {
    /// Puts a lock on a register that has none. What lies outside the database follows.
    pub async fn put_lock_on(&self, cipher: Rc<dyn Cipher>, lock: Rc<str>) -> Result<(), StoreError> {
        seal::learn(&self.register, cipher.clone(), lock.clone(), true);
        let change = Change::On { cipher: cipher.clone(), lock: lock.clone() };
        let done = self.change_lock(change).await;
        match done {
            Ok(()) => {
                seal::learn(&self.register, cipher, lock, false);
                cover_outside(&self.register).await;
            }
            Err(_) => seal::forget(&self.register),
        }
        done
    }

    /// Takes the lock of a register off.
    pub async fn take_lock_off(&self, cipher: Rc<dyn Cipher>, lock: Rc<str>) -> Result<(), StoreError> {
        // What lies outside goes first: were this page killed, the next opening would seal it again.
        seal::learn(&self.register, cipher.clone(), lock.clone(), true);
        cover_outside(&self.register).await;
        let done = self.change_lock(Change::Off { cipher: cipher.clone() }).await;
        match done {
            Ok(()) => seal::forget(&self.register),
            Err(_) => {
                seal::learn(&self.register, cipher, lock, false);
                cover_outside(&self.register).await;
            }
        }
        done
    }

    /// Replaces the lock by the same one under another passphrase or recovery code.
    pub async fn put_other_lock(&self, cipher: Rc<dyn Cipher>, lock: Rc<str>) -> Result<(), StoreError> {
        let (work, own) = ((cipher.clone(), lock.clone()), self.register.clone());
        let put = move |transaction| put_lock(transaction, own.clone(), work.1.clone());
        self.database.transact(Access::Write, &[NOTES], MS, put).await?;
        seal::learn(&self.register, cipher, lock, false);
        // Pieces of the spare carry the lock with them.
        cover_outside(&self.register).await;
        Ok(())
    }

    async fn change_lock(&self, change: Change) -> Result<(), StoreError> {
        let work = |transaction| reseal(transaction, change.clone());
        self.database.transact(Access::Write, &[LOG, NOTES, DRAFTS, DERIVED, CONTENTS], MS, work).await
    }
}

/// Keeps what lies outside the database as the lock now wants it. It can be done again at any time.
pub async fn cover_outside(register: &str) {
    preferences::cover_again(register);
    spare::cover_again(register).await;
}

async fn put_lock(transaction: IdbTransaction, register: Rc<str>, lock: Rc<str>) -> Result<(), StoreError> {
    let notes = view(&transaction).object_store(NOTES)?;
    // Only who can open it may replace it.
    seal::cover(&notes, &register).await?;
    notes.put(&JsValue::from(&*lock), Some(&LOCK.into()))?;
    complete(&transaction).await
}

async fn reseal(transaction: IdbTransaction, change: Change) -> Result<(), StoreError> {
    let stores = view(&transaction);
    let (log, notes) = (stores.object_store(LOG)?, stores.object_store(NOTES)?);
    let (drafts, derived) = (stores.object_store(DRAFTS)?, stores.object_store(DERIVED)?);
    let contents = stores.object_store(CONTENTS)?;
    let standing = notes.get(JsValue::from(LOCK))?.await?.and_then(|lock| lock.as_string());
    let is_as_thought = match &change {
        Change::On { .. } => standing.is_none(),
        Change::Off { cipher } => {
            standing.as_deref().and_then(crate::workbench::lock::id_of) == Some(cipher.lock())
        }
    };
    if !is_as_thought {
        return Err(StoreError::Locked);
    }
    let (before, after) = change.covers();
    let in_log = |key: &JsValue| place_of(key).map(in_log);
    let named = |place: fn(&str) -> String| move |key: &JsValue| key.as_string().map(|name| place(&name));
    each(&transaction, &log, in_log, |place, value| Some(after.put(place, &before.bytes(place, value)?)))
        .await?;
    let is_bare = |key: &JsValue| key.as_string().is_none_or(|name| name == LAST || name == LOCK);
    let in_notes = |key: &JsValue| if is_bare(key) { None } else { named(in_notes)(key) };
    let text = |place: &str, value: &JsValue| Some(after.put_text(place, &before.text(place, value)?));
    each(&transaction, &notes, in_notes, text).await?;
    each(&transaction, &drafts, named(in_drafts), text).await?;
    // A piece that is damaged stays as it is: its attachment says so when it is shown, and the rest is none the worse.
    let name = |key: &JsValue| key.as_string();
    let piece = |name: &str, value: &JsValue| {
        let bytes = piece_bytes(&before, name, value);
        Some(bytes.map_or_else(|| value.clone(), |bytes| after.put(&in_contents(name), &bytes)))
    };
    each(&transaction, &contents, name, piece).await?;
    // What was derived is made anew.
    derived.clear()?;
    match &change {
        Change::On { lock, .. } => drop(notes.put(&JsValue::from(&**lock), Some(&LOCK.into()))?),
        Change::Off { .. } => drop(notes.delete(idb::Query::Key(LOCK.into()))?),
    }
    complete(&transaction).await
}

/// Writes each value of a store anew that has a place, some at once. A value that cannot be read ends it all.
async fn each(
    transaction: &IdbTransaction,
    store: &ObjectStore,
    place: impl Fn(&JsValue) -> Option<String>,
    anew: impl Fn(&str, &JsValue) -> Option<JsValue>,
) -> Result<(), StoreError> {
    let mut behind: Option<JsValue> = None;
    loop {
        let range = behind.as_ref().map(|key| KeyRange::lower_bound(key, Some(true))).transpose()?;
        let keys = store.get_all_keys(range.clone().map(Into::into), Some(AT_ONCE))?;
        let values = store.get_all(range.map(Into::into), Some(AT_ONCE))?;
        let (keys, values) = (keys.await, values.await);
        let (keys, values) = (keys?, values?);
        let Some(last) = keys.last() else { return Ok(()) };
        let mut put = None;
        for (key, value) in keys.iter().zip(&values) {
            let Some(place) = place(key) else { continue };
            let value = anew(&place, value).ok_or(StoreError::CannotOpen)?;
            put = Some(store.put(&value, Some(key))?);
        }
        if let Some(put) = put
            && let Err(error) = put.await
        {
            return Err(ending(transaction).unwrap_or_else(|| error.into()));
        }
        behind = Some(last.clone());
    }
}
