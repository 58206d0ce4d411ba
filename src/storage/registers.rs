//! The catalogue of the registers (台账簿) in this browser, in a database of its own.

use std::collections::BTreeSet;

use idb::ObjectStore;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use super::{
    database::{self, Access, Database, Expect, complete, view},
    idb_store::{IdbStore, database_name, register_in},
    witness,
};
use crate::{platform::pause, workbench::store::StoreError};

const NAME: &str = "suggestion-registers";
const LIST: &str = "list";

/// How long a look at the list or a change may take.
const MS: u32 = 10_000;

/// A register of this browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Names its database; made once, by chance.
    pub key: String,
    /// How people call it; empty when the catalogue did not know the register.
    pub title: String,
    /// When it came into this browser, in milliseconds since 1970.
    pub created_ms: u64,
    /// When it was last opened.
    pub opened_ms: u64,
    /// The id of the register's own record, by which files are known to belong to it; catalogues of the first
    /// days do not tell it before the register is opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
}

impl Entry {
    fn unknown(key: String) -> Entry {
        Entry { key, title: String::new(), created_ms: 0, opened_ms: 0, register: None }
    }
}

pub struct Catalogue {
    database: Database,
}

impl Catalogue {
    /// Opens the catalogue.
    // Making it anew is no danger: `list` finds the registers without it.
    pub async fn open() -> Result<Catalogue, StoreError> {
        Ok(Catalogue { database: Database::open(NAME.to_owned(), &[LIST], Expect::Either).await? })
    }

    /// Whether the browser says that it holds no catalogue and nothing that one would list: making an empty one takes a
    /// quarter of a first start.
    pub async fn is_blank() -> bool {
        witness::registers().is_empty() && database::names().await.is_some_and(|names| is_blank(&names))
    }

    /// All registers, the last opened first. Those that it lost sight of, but whose database or witness is
    /// there, come last and without a title: an empty list means that there is truly nothing. A database in which
    /// nothing was ever written is none: somebody was about to make a register and did not.
    pub async fn list(&self) -> Result<Vec<Entry>, StoreError> {
        let entries = self.database.transact(Access::Read, &[LIST], MS, entries);
        let (entries, traces) = pause::both(entries, traces()).await;
        let mut entries = entries?;
        entries.sort_by(|a, b| b.opened_ms.cmp(&a.opened_ms).then_with(|| a.key.cmp(&b.key)));
        let known: BTreeSet<String> = entries.iter().map(|entry| entry.key.clone()).collect();
        for key in traces.into_iter().filter(|key| !known.contains(key)) {
            if !is_husk(&key).await {
                entries.push(Entry::unknown(key));
            }
        }
        Ok(entries)
    }

    /// Adds a register, or replaces what is said of it. To be called after its database is there: the other
    /// way round, a crash between the two would look like lost data.
    pub async fn add(&self, entry: &Entry) -> Result<(), StoreError> {
        let said = entry.clone();
        self.change(move |_| Some(said.clone()), entry.key.clone()).await
    }

    /// Gives a register another title.
    pub async fn rename(&self, key: &str, title: &str) -> Result<(), StoreError> {
        let title = title.to_owned();
        self.change(move |entry| Some(Entry { title: title.clone(), ..entry? }), key.to_owned()).await
    }

    /// Notes that a register has been opened, and which one it is.
    pub async fn opened(&self, key: &str, now_ms: u64, register: Option<String>) -> Result<(), StoreError> {
        let opened = move |entry: Option<Entry>| {
            let entry = entry?;
            Some(Entry { opened_ms: now_ms, register: register.clone().or(entry.register), ..entry })
        };
        self.change(opened, key.to_owned()).await
    }

    /// Deletes a register for good, if the title that the person typed is its title; says whether it is.
    pub async fn delete(&self, key: &str, typed_title: &str) -> Result<bool, StoreError> {
        let found = self.list().await?.into_iter().find(|entry| entry.key == key);
        if found.is_none_or(|entry| entry.title != typed_title) {
            return Ok(false);
        }
        // In this order: whatever is interrupted, nothing looks lost that somebody wanted gone.
        witness::forget(key);
        self.change(|_| None, key.to_owned()).await?;
        database::delete(&database_name(key)).await?;
        Ok(true)
    }

    /// The registers of which only an entry or a witness is left. Where the browser does not tell which databases there
    /// are, none is known.
    pub async fn ghosts(&self) -> Result<Vec<Entry>, StoreError> {
        let Some(names) = database::names().await else { return Ok(Vec::new()) };
        let entries = self.list().await?;
        Ok(entries.into_iter().filter(|entry| !names.contains(&database_name(&entry.key))).collect())
    }

    /// Takes a register off the list whose database is not there; says whether it was not.
    pub async fn drop_ghost(&self, key: &str) -> Result<bool, StoreError> {
        if !self.ghosts().await?.iter().any(|entry| entry.key == key) {
            return Ok(false);
        }
        witness::forget(key);
        self.change(|_| None, key.to_owned()).await?;
        Ok(true)
    }

    async fn change(
        &self,
        change: impl Fn(Option<Entry>) -> Option<Entry> + Clone + 'static,
        key: String,
    ) -> Result<(), StoreError> {
        let work = |transaction| apply(transaction, key.clone(), change.clone());
        self.database.transact(Access::Write, &[LIST], MS, work).await
    }
}

/// Whether none of these databases is the catalogue or holds a register.
fn is_blank(databases: &[String]) -> bool {
    databases.iter().all(|name| name != NAME && register_in(name).is_none())
}

/// The registers that left a trace in this browser, whether the catalogue knows them or not.
pub(super) async fn traces() -> BTreeSet<String> {
    let databases = database::names().await.unwrap_or_default();
    let stored = databases.iter().filter_map(|name| register_in(name)).map(str::to_owned);
    stored.chain(witness::registers()).collect()
}

/// Whether a register's database is whole and yet nothing was ever written to it, nor remembered of it.
async fn is_husk(key: &str) -> bool {
    if witness::read(key).is_some() {
        return false;
    }
    // What cannot be read is never taken for empty.
    let Ok(store) = IdbStore::open(key, Expect::Existing).await else { return false };
    store.outline().await.is_ok_and(|outline| outline.last == 0 && outline.notes.is_empty())
}

async fn entries(transaction: IdbTransaction) -> Result<Vec<Entry>, StoreError> {
    let texts = view(&transaction).object_store(LIST)?.get_all(None, None)?.await?;
    Ok(texts.iter().filter_map(entry).collect())
}

async fn apply(
    transaction: IdbTransaction,
    key: String,
    change: impl Fn(Option<Entry>) -> Option<Entry>,
) -> Result<(), StoreError> {
    let list: ObjectStore = view(&transaction).object_store(LIST)?;
    let key = JsValue::from(key);
    let standing = list.get(key.clone())?.await?.as_ref().and_then(entry);
    match change(standing) {
        Some(entry) => {
            let text = serde_json::to_string(&entry).map_err(|_| StoreError::Aborted)?;
            list.put(&text.into(), Some(&key))?;
        }
        None => {
            list.delete(key)?;
        }
    }
    complete(&transaction).await
}

fn entry(text: &JsValue) -> Option<Entry> {
    serde_json::from_str(&text.as_string()?).ok()
}
