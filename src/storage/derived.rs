//! What is derived from a register's log and kept beside it: in pieces that are all there and whole, or none of it counts.

use std::{collections::HashMap, sync::Arc};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::idb_store::IdbStore;
use crate::{
    platform::{entropy, pause, site},
    workbench::store::StoreError,
};

/// The name of the value that says what belongs together; it is written last.
const HEAD: &str = "head";

/// How large a value is at most: larger ones make the browser slow.
const PIECE: usize = 2 << 20;

/// How many values are asked for at once.
const AT_ONCE: usize = 8;

/// How many bytes are handed over at once, in one transaction: each transaction waits for its turn.
const WRITTEN_AT_ONCE: usize = 6 << 20;

/// Values on their way, each with its name.
type Waiting = Vec<(String, Arc<Vec<u8>>)>;

/// One kind of what is kept: its pieces in their order.
pub type Pieces = Vec<Arc<Vec<u8>>>;

#[derive(Clone, Serialize, Deserialize)]
struct Head {
    /// Which build wrote it: another one computes differently.
    build: String,
    /// Up to which place it knows the log.
    place: u32,
    /// Of each kind its pieces.
    kinds: Vec<Vec<Piece>>,
}

/// A piece: the name of its value, and what it must be.
#[derive(Clone, Serialize, Deserialize, PartialEq, Eq, Hash)]
struct Piece {
    name: String,
    bytes: usize,
    sum: u64,
}

/// What is kept beside a log.
#[derive(Clone)]
pub struct Derived {
    head: Head,
}

impl Derived {
    /// What this build has kept beside a log, before it is read; none if there is nothing that it can use.
    pub async fn find(database: &IdbStore) -> Option<Derived> {
        let head = database.derived(vec![HEAD.to_owned()]).await.ok()?.pop()??;
        let head: Head = serde_json::from_str(str::from_utf8(&head).ok()?).ok()?;
        (head.build == site::build()).then_some(Derived { head })
    }

    /// The last place of the log that it knows.
    pub fn place(&self) -> u32 {
        self.head.place
    }

    /// The pieces of one kind, each as it was written; none if any is not.
    pub async fn read(&self, database: &IdbStore, kind: usize) -> Option<Vec<Vec<u8>>> {
        let of_kind = self.head.kinds.get(kind)?;
        let mut pieces = Vec::with_capacity(of_kind.len());
        let mut parts = of_kind.chunks(AT_ONCE);
        let mut part = parts.next().unwrap_or_default();
        let mut values = fetched(database, part).await?;
        while !part.is_empty() {
            let next = parts.next().unwrap_or_default();
            // The browser fetches the next ones while these are summed up.
            let sound =
                async { values.drain(..).zip(part).map(|(bytes, piece)| piece.checked(bytes?)).collect() };
            let (following, sound) = pause::both(fetched(database, next), sound).await;
            let sound: Option<Vec<Vec<u8>>> = sound;
            pieces.extend(sound?);
            (part, values) = (next, following?);
        }
        Some(pieces)
    }
}

/// Writes pieces beforehand that [`keep`] will name. Until then nothing of them counts.
pub async fn prepare(database: &IdbStore, kinds: Vec<Pieces>) -> Result<Derived, StoreError> {
    let (head, waiting) = write(database, 0, kinds, &HashMap::new()).await?;
    database.keep_derived(waiting).await?;
    Ok(Derived { head })
}

impl Piece {
    /// The bytes, if they are those that were written.
    fn checked(&self, bytes: Vec<u8>) -> Option<Vec<u8>> {
        ((bytes.len(), xxh3_64(&bytes)) == (self.bytes, self.sum)).then_some(bytes)
    }
}

/// What lies under the names of these pieces, in their order.
async fn fetched(database: &IdbStore, pieces: &[Piece]) -> Option<Vec<Option<Vec<u8>>>> {
    if pieces.is_empty() {
        return Some(Vec::new());
    }
    database.derived(pieces.iter().map(|piece| piece.name.clone()).collect()).await.ok()
}

/// Keeps pieces of several kinds, in place of what was kept before. Until all is there nothing of it counts. A
/// piece that this page has itself read or written before is not written again.
pub async fn keep(
    database: &IdbStore,
    place: u32,
    kinds: Vec<Pieces>,
    before: Option<&Derived>,
) -> Result<Derived, StoreError> {
    let mut standing: HashMap<(usize, u64), String> = HashMap::new();
    if let Some(before) = before {
        // Another tab may have thrown it away.
        let names = database.derived_names().await?;
        let pieces = before.head.kinds.iter().flatten().filter(|piece| names.contains(&piece.name));
        standing.extend(pieces.map(|piece| ((piece.bytes, piece.sum), piece.name.clone())));
    }
    let (head, waiting) = write(database, place, kinds, &standing).await?;
    let written = serde_json::to_vec(&head).unwrap_or_else(|_| unreachable!("a head is always JSON"));
    database.keep_derived(waiting).await?;
    database.keep_derived(vec![(HEAD.to_owned(), written.into())]).await?;
    let mut names: Vec<&str> = head.kinds.iter().flatten().map(|piece| piece.name.as_str()).collect();
    names.push(HEAD);
    database.drop_derived_but(&names).await?;
    Ok(Derived { head })
}

/// Writes what does not stand yet; says what belongs together, and what is still to be written.
async fn write(
    database: &IdbStore,
    place: u32,
    kinds: Vec<Pieces>,
    standing: &HashMap<(usize, u64), String>,
) -> Result<(Head, Waiting), StoreError> {
    let mut waiting = Waiting::new();
    let own = format!("{}/", entropy::hex::<4>());
    let mut head = Head { build: site::build(), place, kinds: Vec::with_capacity(kinds.len()) };
    for (kind, pieces) in kinds.into_iter().enumerate() {
        let mut of_kind = Vec::with_capacity(pieces.len());
        for (at, bytes) in pieces.into_iter().enumerate() {
            let (length, sum) = (bytes.len(), xxh3_64(&bytes));
            let name = match standing.get(&(length, sum)) {
                Some(name) => name.clone(),
                None => {
                    let name = format!("{own}{kind}/{at}");
                    waiting.push((name.clone(), bytes));
                    name
                }
            };
            of_kind.push(Piece { name, bytes: length, sum });
            if WRITTEN_AT_ONCE <= waiting.iter().map(|(_, bytes)| bytes.len()).sum() {
                database.keep_derived(std::mem::take(&mut waiting)).await?;
            } else {
                pause::pause().await;
            }
        }
        head.kinds.push(of_kind);
    }
    Ok((head, waiting))
}

/// Cuts bytes into pieces that a value may hold.
pub fn cut(bytes: &[u8]) -> Pieces {
    bytes.chunks(PIECE).map(|piece| piece.to_vec().into()).collect()
}
