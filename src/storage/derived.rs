//! What is derived from a register's log and kept beside it: in pieces that are all there and whole, or none of it counts.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::idb_store::IdbStore;
use crate::{
    platform::{entropy, site},
    workbench::store::StoreError,
};

/// The name of the value that says what belongs together; it is written last.
const HEAD: &str = "head";

/// How large a value is at most: larger ones make the browser slow.
const PIECE: usize = 2 << 20;

/// How many values are asked for at once.
const AT_ONCE: usize = 8;

/// One kind of what is kept: its pieces in their order.
pub type Pieces = Vec<Vec<u8>>;

#[derive(Serialize, Deserialize)]
struct Head {
    /// Which build wrote it: another one computes differently.
    build: String,
    /// Up to which place it knows the log.
    place: u32,
    /// What the names of its pieces begin with.
    name: String,
    /// Of each kind the checksums of its pieces.
    kinds: Vec<Vec<u64>>,
}

/// What is kept beside a log, before it is read.
pub struct Derived {
    head: Head,
}

impl Derived {
    /// What this build has kept beside a log; none if there is nothing that it can use.
    pub async fn find(database: &IdbStore) -> Option<Derived> {
        let head = database.derived(vec![HEAD.to_owned()]).await.ok()?.pop()??;
        let head: Head = serde_json::from_slice(&head).ok()?;
        (head.build == site::build()).then_some(Derived { head })
    }

    /// The last place of the log that it knows.
    pub fn place(&self) -> u32 {
        self.head.place
    }

    /// The pieces of one kind, each as it was written; none if any is not.
    pub async fn read(&self, database: &IdbStore, kind: usize) -> Option<Pieces> {
        let sums = self.head.kinds.get(kind)?;
        let names: Vec<String> = (0..sums.len()).map(|at| name(&self.head.name, kind, at)).collect();
        let mut pieces = Pieces::with_capacity(names.len());
        for names in names.chunks(AT_ONCE) {
            for piece in database.derived(names.to_vec()).await.ok()? {
                let piece = piece?;
                if xxh3_64(&piece) != sums[pieces.len()] {
                    return None;
                }
                pieces.push(piece);
            }
        }
        Some(pieces)
    }
}

/// Keeps pieces of several kinds, in place of what was kept before. Until all is there nothing of it counts.
pub async fn keep(database: &IdbStore, place: u32, kinds: Vec<Pieces>) -> Result<(), StoreError> {
    let own = format!("{}/", entropy::hex::<4>());
    let mut sums: Vec<Vec<u64>> = Vec::with_capacity(kinds.len());
    for (kind, pieces) in kinds.into_iter().enumerate() {
        let mut of_kind = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.into_iter().enumerate() {
            of_kind.push(xxh3_64(&piece));
            database.keep_derived(&name(&own, kind, at), piece).await?;
        }
        sums.push(of_kind);
    }
    let head = Head { build: site::build(), place, name: own.clone(), kinds: sums };
    let head = serde_json::to_vec(&head).unwrap_or_else(|_| unreachable!("a head is always JSON"));
    database.keep_derived(HEAD, head).await?;
    database.drop_derived_but(&[HEAD, &own]).await
}

/// Cuts bytes into pieces that a value may hold.
pub fn cut(bytes: &[u8]) -> Pieces {
    bytes.chunks(PIECE).map(<[u8]>::to_vec).collect()
}

fn name(own: &str, kind: usize, at: usize) -> String {
    format!("{own}{kind}/{at}")
}
