//! The room (占用) that a register takes in this browser: counted by sizes, nothing is decoded, a lock need not be open.

use idb::KeyRange;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbTransaction;

use super::{
    contents::CONTENTS,
    database::{Access, Database, Expect, complete, view},
    idb_store::{DERIVED, LOG, database_name},
    spare,
};
use crate::workbench::{attached::PieceName, room::Room, store::StoreError};

/// How long one look may take.
const MS: u32 = 20_000;

/// Values looked at at once.
const AT_ONCE: u32 = 16;

/// What a register takes.
pub async fn of(register: &str) -> Result<Room, StoreError> {
    let database = Database::open(database_name(register), &[], Expect::Existing).await?;
    let there = database.store_names().await?;
    let mut room = Room { spare: spare::size(register).await, ..Room::default() };
    for (store, bytes) in [(LOG, &mut room.log), (DERIVED, &mut room.derived)] {
        if there.iter().any(|name| name == store) {
            *bytes = sizes(&database, store).await?;
        }
    }
    // A piece says in its name how long it is.
    if there.iter().any(|name| name == CONTENTS) {
        let names = database.transact(Access::Read, &[CONTENTS], MS, names).await?;
        let lengths = names.iter().filter_map(|name| name.parse::<PieceName>().ok()?.length());
        room.contents = lengths.map(|length| length as u64).sum();
    }
    Ok(room)
}

/// Throws away what can be made anew.
pub async fn free(register: &str) -> Result<(), StoreError> {
    let database = Database::open(database_name(register), &[DERIVED], Expect::Existing).await?;
    database.transact(Access::Derive, &[DERIVED], MS, clear).await
}

/// A look of its own for every few values: a large register holds up nobody for long.
async fn sizes(database: &Database, store: &'static str) -> Result<u64, StoreError> {
    let (mut bytes, mut after) = (0, None);
    loop {
        let from = after.clone();
        let (some, last) =
            database.transact(Access::Read, &[store], MS, |it| some(it, store, from.clone())).await?;
        bytes += some;
        match last {
            Some(last) => after = Some(last),
            None => return Ok(bytes),
        }
    }
}

/// The size of the next values after a key, and the last key if there may be more.
async fn some(
    transaction: IdbTransaction,
    store: &'static str,
    after: Option<JsValue>,
) -> Result<(u64, Option<JsValue>), StoreError> {
    let store = view(&transaction).object_store(store)?;
    let range = after.map(|after| KeyRange::lower_bound(&after, Some(true))).transpose()?;
    let keys = store.get_all_keys(range.clone().map(Into::into), Some(AT_ONCE))?;
    let values = store.get_all(range.map(Into::into), Some(AT_ONCE))?;
    let (keys, values) = (keys.await, values.await);
    let (keys, values) = (keys?, values?);
    let is_full = keys.len() == AT_ONCE as usize;
    Ok((values.iter().map(size).sum(), keys.last().filter(|_| is_full).cloned()))
}

fn size(value: &JsValue) -> u64 {
    let bytes = || value.dyn_ref::<Uint8Array>().map(|bytes| bytes.byte_length().into());
    bytes().or_else(|| value.as_string().map(|text| text.len() as u64)).unwrap_or_default()
}

async fn names(transaction: IdbTransaction) -> Result<Vec<String>, StoreError> {
    let store = view(&transaction).object_store(CONTENTS)?;
    Ok(store.get_all_keys(None, None)?.await?.iter().filter_map(JsValue::as_string).collect())
}

async fn clear(transaction: IdbTransaction) -> Result<(), StoreError> {
    view(&transaction).object_store(DERIVED)?.clear()?;
    complete(&transaction).await
}
