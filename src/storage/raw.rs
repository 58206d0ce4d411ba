//! The rescue of a register (台账): every byte the browser still hands out, as it is, nothing decoded, nothing deleted.

use js_sys::{JSON, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    contents::CONTENTS,
    database::{Access, Database, Expect, view},
    idb_store::{DERIVED, database_name},
    preferences::PREFIX,
    registers, seal,
};
use crate::{
    platform,
    workbench::{piece, store::StoreError},
};

/// How long one value may take.
const MS: u32 = 10_000;

/// What is left of a register: lines of text, each value under a line `# store key`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dump {
    /// The file's content, in parts.
    pub parts: Vec<Vec<u8>>,
    /// How many values are in it.
    pub values: u32,
    /// How many values or whole stores the browser refused to read.
    pub unreadable: u32,
}

impl Dump {
    fn note(&mut self, title: &str, content: &[u8]) {
        let mut part = format!("# {title}\n").into_bytes();
        part.extend_from_slice(content);
        // Lines of the log stay lines, so that an import can read them out of the dump.
        if part.last() != Some(&b'\n') {
            part.push(b'\n');
        }
        self.parts.push(part);
    }
}

/// The keys of all registers that left a trace in this browser, whatever state they are in.
pub async fn registers() -> Vec<String> {
    registers::traces().await.into_iter().collect()
}

/// All that can be read of a register. A damaged value does not hide the others.
pub async fn dump(register: &str) -> Result<Dump, StoreError> {
    let mut dump = Dump::default();
    let name = database_name(register);
    let database = Database::open(name.clone(), &[], Expect::Existing).await?;
    dump.note(&name, b"");
    for store in database.store_names().await? {
        // Derived values hold nothing that the log does not, and would make the file twice as large.
        if store == DERIVED {
            continue;
        }
        let Ok(keys) = keys(&database, &store).await else {
            dump.unreadable += 1;
            dump.note(&format!("{store} unreadable"), b"");
            continue;
        };
        for key in keys {
            let title = format!("{store} {}", shown(&key));
            let key_name = key.as_string().or_else(|| key.as_f64().map(|place| place.to_string()));
            match value(&database, &store, key).await {
                Ok(value) => {
                    dump.values += 1;
                    let place = key_name.as_ref().map(|it| format!("{store}/{it}"));
                    let plain = place.and_then(|place| seal::revealed(register, &place, &value));
                    let plain = plain.unwrap_or_else(|| bytes(&value));
                    // A piece of an attachment stands there as in a file: an import takes it from the dump.
                    let name = key_name.filter(|_| store == CONTENTS).and_then(|it| it.parse().ok());
                    match name {
                        Some(name) => dump.note(&title, piece::write(name, &plain).1.as_bytes()),
                        None => dump.note(&title, &plain),
                    }
                }
                Err(_) => {
                    dump.unreadable += 1;
                    dump.note(&format!("{title} unreadable"), b"");
                }
            }
        }
    }
    for (item, value) in remembered(register) {
        dump.note(&format!("localStorage {item}"), value.as_bytes());
    }
    Ok(dump)
}

// A transaction for each: an error ends the transaction it happens in.
async fn keys(database: &Database, store: &str) -> Result<Vec<JsValue>, StoreError> {
    let read = |transaction| {
        let store = store.to_owned();
        async move { Ok(view(&transaction).object_store(&store)?.get_all_keys(None, None)?.await?) }
    };
    database.transact(Access::Read, &[store], MS, read).await
}

async fn value(database: &Database, store: &str, key: JsValue) -> Result<JsValue, StoreError> {
    let read = |transaction| {
        let (store, key) = (store.to_owned(), key.clone());
        async move { Ok(view(&transaction).object_store(&store)?.get(key)?.await?.unwrap_or(JsValue::NULL)) }
    };
    database.transact(Access::Read, &[store], MS, read).await
}

fn bytes(value: &JsValue) -> Vec<u8> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => bytes.to_vec(),
        None => shown(value).into_bytes(),
    }
}

fn shown(value: &JsValue) -> String {
    let json = || JSON::stringify(value).ok().and_then(|json| json.as_string());
    value.as_string().or_else(json).unwrap_or_else(|| format!("{value:?}"))
}

fn remembered(register: &str) -> Vec<(String, String)> {
    let Some(storage) = platform::local_storage() else { return Vec::new() };
    let items =
        (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok().flatten());
    items
        .filter(|item| item.starts_with(PREFIX) && item.ends_with(register))
        .filter_map(|item| {
            let kept = storage.get_item(&item).ok().flatten()?;
            let plain = seal::uncovered_text(register, &item, kept.clone()).unwrap_or(kept);
            Some((item, plain))
        })
        .collect()
}
