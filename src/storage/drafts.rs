//! What is typed and not saved: in the register's own database, so that it outlives the page and a killed browser.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use idb::Query;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::IdbTransaction;

use super::{
    database::{Access, complete, view},
    idb_store::{IdbStore, NOTES},
    preferences::Preference,
    seal::{Covering, cover},
};
use crate::{platform::pause, workbench::store::StoreError};

pub(super) const DRAFTS: &str = "drafts";

/// How long reading or writing them may take.
const PATIENCE_MS: u32 = 10_000;

/// The most drafts that are kept for a register.
const KEPT: usize = 500;

/// The drafts of a register that was opened by this page, by name.
struct Shelf {
    database: Rc<IdbStore>,
    drafts: BTreeMap<String, String>,
    /// Whose database lags behind.
    pending: BTreeSet<String>,
    is_writing: bool,
    /// Whether the database took what it was given last.
    is_kept: bool,
}

/// Drafts, or none where one is to go, and their names.
type Values = Vec<(Option<String>, String)>;

thread_local! {
    // Forms lay aside what is in them when they go, which is after another register has come.
    static SHELVES: RefCell<BTreeMap<String, Shelf>> = const { RefCell::new(BTreeMap::new()) };
}

/// Reads and writes the shelf of a register; nothing where this page has not opened it.
fn with<T>(register: &str, act: impl FnOnce(&mut Shelf) -> T) -> Option<T> {
    SHELVES.with_borrow_mut(|shelves| shelves.get_mut(register).map(act))
}

/// Begins to keep drafts for a register, none so far.
pub fn open(register: &str, database: Rc<IdbStore>) {
    let (drafts, pending) = Default::default();
    let shelf = Shelf { database, drafts, pending, is_writing: false, is_kept: true };
    SHELVES.with_borrow_mut(|shelves| shelves.insert(register.to_owned(), shelf));
}

/// Reads what was laid aside before. Where it cannot be read nothing is offered, and nothing of it is touched.
pub async fn gather(register: &str) {
    let Some(database) = with(register, |shelf| shelf.database.clone()) else { return };
    // Earlier builds kept them among the preferences.
    let earlier = Preference::<BTreeMap<String, String>>::of_register(DRAFTS, register);
    if let Some(drafts) = earlier.read() {
        let values = Rc::new(drafts.into_iter().map(|(name, draft)| (Some(draft), name)).collect());
        if keep(&database, values).await.is_ok() {
            earlier.forget();
        }
    }
    let read = |transaction| all(transaction, database.register.clone());
    let found = database.database.transact(Access::Read, &[DRAFTS, NOTES], PATIENCE_MS, read).await;
    with(register, |shelf| shelf.drafts.extend(found.unwrap_or_default()));
}

/// The draft of this name.
pub fn find(register: &str, name: &str) -> Option<String> {
    with(register, |shelf| shelf.drafts.get(name).cloned()).flatten()
}

/// The drafts whose names begin so.
pub fn starting(register: &str, start: &str) -> Vec<String> {
    let find = |shelf: &mut Shelf| {
        let drafts = shelf.drafts.iter().filter(|(name, _)| name.starts_with(start));
        drafts.map(|(_, draft)| draft.clone()).collect()
    };
    with(register, find).unwrap_or_default()
}

/// Whether a draft that this page knows names something, by its own name or in what was typed.
pub fn mentions(register: &str, what: &str) -> bool {
    let mentions = |shelf: &mut Shelf| {
        shelf.drafts.iter().any(|(name, draft)| name.contains(what) || draft.contains(what))
    };
    with(register, mentions).unwrap_or_default()
}

/// All drafts of a register, those of other tabs too; none where they cannot be read.
pub async fn texts(register: &str) -> Option<Vec<String>> {
    let Some(database) = with(register, |shelf| shelf.database.clone()) else { return Some(Vec::new()) };
    let read = |transaction| all(transaction, database.register.clone());
    let found = database.database.transact(Access::Read, &[DRAFTS, NOTES], PATIENCE_MS, read).await.ok()?;
    let own = with(register, |shelf| shelf.drafts.values().cloned().collect::<Vec<_>>()).unwrap_or_default();
    Some(found.into_values().chain(own).collect())
}

/// Lays a draft aside, or takes it away; the database follows at once. Says whether nothing would be lost with the
/// page, as far as is known by now.
pub fn put(register: &str, name: &str, draft: Option<String>) -> bool {
    let put = |shelf: &mut Shelf| {
        if shelf.drafts.get(name) == draft.as_ref() {
            return shelf.is_kept;
        }
        match draft {
            Some(_) if KEPT <= shelf.drafts.len() && !shelf.drafts.contains_key(name) => return false,
            Some(draft) => drop(shelf.drafts.insert(name.to_owned(), draft)),
            None => drop(shelf.drafts.remove(name)),
        }
        shelf.pending.insert(name.to_owned());
        if !std::mem::replace(&mut shelf.is_writing, true) {
            spawn_local(write(register.to_owned()));
        }
        shelf.is_kept
    };
    with(register, put).unwrap_or_default()
}

/// Keeps no drafts for a register any more, and forgets those that it knew.
pub fn close(register: &str) {
    SHELVES.with_borrow_mut(|shelves| shelves.remove(register));
}

/// Ends when all that was laid aside for a register is written; says whether the database took it.
pub async fn settled(register: &str) -> bool {
    while with(register, |shelf| shelf.is_writing) == Some(true) {
        pause::sleep(20).await;
    }
    with(register, |shelf| shelf.is_kept).unwrap_or(true)
}

/// Writes until nothing is pending; what is typed meanwhile goes with the next transaction.
async fn write(register: String) {
    let next = |shelf: &mut Shelf| {
        let pending = std::mem::take(&mut shelf.pending);
        shelf.is_writing = !pending.is_empty();
        let value = |name: String| (shelf.drafts.get(&name).cloned(), name);
        shelf.is_writing.then(|| (shelf.database.clone(), pending.into_iter().map(value).collect::<Values>()))
    };
    while let Some(Some((database, values))) = with(&register, next) {
        let done = keep(&database, Rc::new(values)).await;
        with(&register, |shelf| shelf.is_kept = done.is_ok());
    }
}

/// Nobody waits for the disk: what the system has been given survives the browser.
async fn keep(database: &IdbStore, values: Rc<Values>) -> Result<(), StoreError> {
    let put = |transaction| put_all(transaction, database.register.clone(), values.clone());
    database.database.transact(Access::Derive, &[DRAFTS, NOTES], PATIENCE_MS, put).await
}

/// Where a draft is bound to when it is sealed.
pub(super) fn in_drafts(name: &str) -> String {
    format!("{DRAFTS}/{name}")
}

async fn all(transaction: IdbTransaction, register: Rc<str>) -> Result<BTreeMap<String, String>, StoreError> {
    let stores = view(&transaction);
    let covering = Covering::asked(&stores.object_store(NOTES)?)?;
    let store = stores.object_store(DRAFTS)?;
    let (names, drafts) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
    let cover = covering.of(&register).await?;
    let (names, drafts) = (names.await, drafts.await);
    let pairs = names?.into_iter().zip(drafts?);
    let opened = pairs.filter_map(|(name, draft)| {
        let name = name.as_string()?;
        let draft = cover.text(&in_drafts(&name), &draft)?;
        Some((name, draft))
    });
    Ok(opened.collect())
}

async fn put_all(
    transaction: IdbTransaction,
    register: Rc<str>,
    values: Rc<Values>,
) -> Result<(), StoreError> {
    let stores = view(&transaction);
    let cover = cover(&stores.object_store(NOTES)?, &register).await?;
    let store = stores.object_store(DRAFTS)?;
    for (draft, name) in &*values {
        let key = JsValue::from(name.as_str());
        match draft {
            Some(draft) => drop(store.put(&cover.put_text(&in_drafts(name), draft), Some(&key))?),
            None => drop(store.delete(Query::Key(key))?),
        }
    }
    complete(&transaction).await
}
