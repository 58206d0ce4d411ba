//! The contents of attachments (附件) in the register's own database: in pieces, one copy of each, proved by its hash whenever it is read.

use std::rc::Rc;

use idb::Query;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbTransaction;

use super::{
    database::{Access, complete, ending, view},
    idb_store::{IdbStore, NOTES},
    seal::{Cover, cover},
};
use crate::workbench::{
    attached::{ContentId, PIECE_BYTES, PieceName},
    store::StoreError,
};

/// One of the stores that every database has had from the first day and that were always empty: a copy of the page
/// from before does not look at it, and the version stays 1 for ever.
pub(super) const CONTENTS: &str = "parked";

/// How long reading or writing a content may take.
const MS: u32 = 120_000;

/// Pieces handed over at once: a megabyte and a half.
const AT_ONCE: usize = 32;

/// Where a piece is bound to when it is sealed.
pub(super) fn in_contents(name: &str) -> String {
    format!("{CONTENTS}/{name}")
}

impl IdbStore {
    /// The names of all pieces.
    pub async fn content_names(&self) -> Result<Vec<String>, StoreError> {
        self.database.transact(Access::Read, &[CONTENTS], MS, names).await
    }

    /// A content of so many bytes; none if a piece is missing or the whole is not what its hash says.
    pub async fn content(&self, id: ContentId, size: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let read = |transaction| read(transaction, self.register.clone(), id, size);
        self.database.transact(Access::Read, &[CONTENTS, NOTES], MS, read).await
    }

    /// Some pieces, as they are: whoever asked for all of a content proves it. Those that are missing are left out.
    pub async fn pieces(&self, names: Vec<PieceName>) -> Result<Vec<(PieceName, Vec<u8>)>, StoreError> {
        let names: Rc<[PieceName]> = names.into();
        let pieces = |transaction| some(transaction, self.register.clone(), names.clone());
        self.database.transact(Access::Read, &[CONTENTS, NOTES], MS, pieces).await
    }

    /// Keeps a content: it is on the disk when this is done.
    pub async fn keep_content(&self, id: ContentId, bytes: Rc<Vec<u8>>) -> Result<(), StoreError> {
        let keep = |transaction| keep(transaction, self.register.clone(), id, bytes.clone());
        self.database.transact(Access::Write, &[CONTENTS, NOTES], MS, keep).await
    }

    /// Keeps some pieces of a content: they are on the disk when this is done, and a content is whole once all are.
    pub async fn keep_pieces(&self, pieces: Vec<(PieceName, Vec<u8>)>) -> Result<(), StoreError> {
        let pieces: Rc<[(PieceName, Vec<u8>)]> = pieces.into();
        let keep = |transaction| keep_some(transaction, self.register.clone(), pieces.clone());
        self.database.transact(Access::Write, &[CONTENTS, NOTES], MS, keep).await
    }

    /// Throws away the pieces of these names.
    pub async fn drop_pieces(&self, names: Vec<String>) -> Result<(), StoreError> {
        let names: Rc<[String]> = names.into();
        let drop = |transaction| drop_pieces(transaction, names.clone());
        self.database.transact(Access::Write, &[CONTENTS], MS, drop).await
    }
}

/// The bytes of a piece. A copy of the page from before puts a lock on without knowing of pieces: what lies bare is
/// taken too, since nothing is believed here but its hash.
pub(super) fn piece_bytes(cover: &Cover, name: &str, value: &JsValue) -> Option<Vec<u8>> {
    let bare = || value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
    let length = name.parse::<PieceName>().ok().and_then(PieceName::length);
    cover.bytes(&in_contents(name), value).or_else(bare).filter(|bytes| Some(bytes.len()) == length)
}

async fn names(transaction: IdbTransaction) -> Result<Vec<String>, StoreError> {
    let store = view(&transaction).object_store(CONTENTS)?;
    Ok(store.get_all_keys(None, None)?.await?.iter().filter_map(JsValue::as_string).collect())
}

async fn some(
    transaction: IdbTransaction,
    register: Rc<str>,
    names: Rc<[PieceName]>,
) -> Result<Vec<(PieceName, Vec<u8>)>, StoreError> {
    let stores = view(&transaction);
    let cover = cover(&stores.object_store(NOTES)?, &register).await?;
    let store = stores.object_store(CONTENTS)?;
    let asked: Result<Vec<_>, _> =
        names.iter().map(|name| store.get(JsValue::from(name.to_string().as_str()))).collect();
    let mut pieces = Vec::new();
    for (name, asked) in names.iter().zip(asked?) {
        let bytes = asked.await?.and_then(|value| piece_bytes(&cover, &name.to_string(), &value));
        pieces.extend(bytes.map(|bytes| (*name, bytes)));
    }
    Ok(pieces)
}

async fn read(
    transaction: IdbTransaction,
    register: Rc<str>,
    id: ContentId,
    size: u64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let stores = view(&transaction);
    let cover = cover(&stores.object_store(NOTES)?, &register).await?;
    let store = stores.object_store(CONTENTS)?;
    let names: Vec<String> = PieceName::all(id, size).map(|name| name.to_string()).collect();
    let mut joined = Vec::new();
    for names in names.chunks(AT_ONCE) {
        let asked: Result<Vec<_>, _> =
            names.iter().map(|name| store.get(JsValue::from(name.as_str()))).collect();
        for (name, asked) in names.iter().zip(asked?) {
            match asked.await?.and_then(|value| piece_bytes(&cover, name, &value)) {
                Some(bytes) => joined.extend(bytes),
                None => return Ok(None),
            }
        }
    }
    Ok((ContentId::of(&joined) == id).then_some(joined))
}

async fn keep(
    transaction: IdbTransaction,
    register: Rc<str>,
    id: ContentId,
    bytes: Rc<Vec<u8>>,
) -> Result<(), StoreError> {
    let stores = view(&transaction);
    let cover = cover(&stores.object_store(NOTES)?, &register).await?;
    let store = stores.object_store(CONTENTS)?;
    let pieces: Vec<(PieceName, &[u8])> =
        PieceName::all(id, bytes.len() as u64).zip(bytes.chunks(PIECE_BYTES)).collect();
    for pieces in pieces.chunks(AT_ONCE) {
        let mut last = None;
        for (name, bytes) in pieces {
            let name = name.to_string();
            last = Some(store.put(&cover.put(&in_contents(&name), bytes), Some(&name.as_str().into()))?);
        }
        if let Some(last) = last
            && let Err(error) = last.await
        {
            return Err(ending(&transaction).unwrap_or_else(|| error.into()));
        }
    }
    complete(&transaction).await
}

async fn keep_some(
    transaction: IdbTransaction,
    register: Rc<str>,
    pieces: Rc<[(PieceName, Vec<u8>)]>,
) -> Result<(), StoreError> {
    let stores = view(&transaction);
    let cover = cover(&stores.object_store(NOTES)?, &register).await?;
    let store = stores.object_store(CONTENTS)?;
    for (name, bytes) in &*pieces {
        let name = name.to_string();
        store.put(&cover.put(&in_contents(&name), bytes), Some(&name.as_str().into()))?;
    }
    complete(&transaction).await
}

async fn drop_pieces(transaction: IdbTransaction, names: Rc<[String]>) -> Result<(), StoreError> {
    let store = view(&transaction).object_store(CONTENTS)?;
    for name in &*names {
        store.delete(Query::Key(name.as_str().into()))?;
    }
    complete(&transaction).await
}
