//! The folders (文件夹) that a person let this browser use: only a database can keep them beyond the page.

use std::{cell::RefCell, collections::BTreeMap};

use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use super::database::{Access, Database, Expect, complete, view};
use crate::{platform::folder::Folder, workbench::store::StoreError};

const NAME: &str = "suggestion-folders";
const HANDLES: &str = "handles";

/// How long a look or a change may take.
const MS: u32 = 10_000;

thread_local! {
    /// Those of this page: a browser that cannot keep them, as with local files, can use them as long as it is open.
    static HELD: RefCell<BTreeMap<String, Folder>> = const { RefCell::new(BTreeMap::new()) };
}

/// Keeps a folder under an id.
pub async fn keep(id: &str, folder: Folder) -> Result<(), StoreError> {
    let kept = put(id, Some(folder.handle().clone())).await;
    HELD.with_borrow_mut(|held| held.insert(id.to_owned(), folder));
    kept
}

/// The folder of an id; none if the browser could not keep it.
pub async fn find(id: &str) -> Result<Option<Folder>, StoreError> {
    if let Some(folder) = HELD.with_borrow(|held| held.get(id).cloned()) {
        return Ok(Some(folder));
    }
    let key = JsValue::from(id);
    let handle = open().await?.transact(Access::Read, &[HANDLES], MS, |it| read(it, key.clone())).await?;
    let folder = handle.map(Folder::kept);
    if let Some(folder) = &folder {
        HELD.with_borrow_mut(|held| held.insert(id.to_owned(), folder.clone()));
    }
    Ok(folder)
}

/// Lets a folder go.
pub async fn forget(id: &str) -> Result<(), StoreError> {
    HELD.with_borrow_mut(|held| held.remove(id));
    put(id, None).await
}

async fn open() -> Result<Database, StoreError> {
    // Made anew where it is missing: a person can connect the folder once more.
    Database::open(NAME.to_owned(), &[HANDLES], Expect::Either).await
}

async fn put(id: &str, handle: Option<JsValue>) -> Result<(), StoreError> {
    let key = JsValue::from(id);
    let work = |transaction| write(transaction, key.clone(), handle.clone());
    open().await?.transact(Access::Write, &[HANDLES], MS, work).await
}

async fn read(transaction: IdbTransaction, key: JsValue) -> Result<Option<JsValue>, StoreError> {
    Ok(view(&transaction).object_store(HANDLES)?.get(key)?.await?)
}

async fn write(transaction: IdbTransaction, key: JsValue, handle: Option<JsValue>) -> Result<(), StoreError> {
    let handles = view(&transaction).object_store(HANDLES)?;
    match handle {
        Some(handle) => {
            handles.put(&handle, Some(&key))?;
        }
        None => {
            handles.delete(key)?;
        }
    }
    complete(&transaction).await
}
