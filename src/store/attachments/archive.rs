//! The archivist: keeps the contents of attachments, fetches them, counts them and sweeps those that nothing names.

use std::{collections::BTreeSet, rc::Rc};

use leptos::prelude::*;
use web_sys::Blob;

use super::{Archivist, Coming, Luggage};
use crate::{
    platform::{files, pause},
    storage::{drafts, idb_store::IdbStore},
    store::{
        Store,
        locks::{Working, smith::Smith},
    },
    workbench::{
        attached::{
            self, AT_ONCE, ContentId, Contents, Going, Holdings, Incoming, Joining, PIECE_BYTES, PieceName,
            Proving,
        },
        bench::Workbench,
        piece,
        store::StoreError,
    },
};

impl Archivist for Smith {
    fn carry(&self, store: Store, wanted: BTreeSet<ContentId>) -> Working<Luggage> {
        Box::pin(async move { carry(store, wanted).await })
    }

    fn coming(&self, store: Store, contents: &Incoming) -> Working<Coming> {
        let sizes = contents.sizes();
        Box::pin(async move {
            let held = store.holdings().await.unwrap_or_default();
            let mut coming = Coming::default();
            for (id, size) in sizes {
                // One that is here damaged is new: the file mends it.
                if matches!(store.proved(&held, id).await, Ok(Some(_))) {
                    coming.known += 1;
                } else {
                    coming.new += 1;
                    coming.bytes += size;
                }
                pause::pause().await;
            }
            coming
        })
    }

    fn keep(
        &self,
        store: Store,
        database: Option<Rc<IdbStore>>,
        contents: Incoming,
    ) -> Working<Result<(), StoreError>> {
        Box::pin(async move { keep(store, database, contents).await })
    }
}

async fn keep(store: Store, database: Option<Rc<IdbStore>>, contents: Incoming) -> Result<(), StoreError> {
    let Incoming { here, aside } = contents;
    // What was laid aside comes back a few pieces at a time; a register without a database has it in memory.
    for (id, size) in aside {
        let laid = store.inner.with_value(|inner| inner.laid_aside.get(&id).cloned());
        let laid = laid.ok_or(StoreError::Short)?;
        match &database {
            Some(database) => keep_laid(database, id, size, &laid).await?,
            None => {
                let bytes = files::bytes(&laid).await.map_err(|_| StoreError::Short)?;
                store.inner.update_value(|inner| drop(inner.contents.insert(id, Rc::new(bytes))));
            }
        }
    }
    let Some(database) = database else {
        store.inner.update_value(|inner| inner.contents.extend(here));
        return Ok(());
    };
    // What is here already is written again: it may be here damaged.
    for (id, bytes) in here {
        database.keep_content(id, bytes).await?;
        pause::pause().await;
    }
    Ok(())
}

/// Keeps a content that was laid aside, a few pieces at a time, and proves what the store has of it then.
async fn keep_laid(database: &IdbStore, id: ContentId, size: u64, laid: &Blob) -> Result<(), StoreError> {
    let names: Vec<PieceName> = PieceName::all(id, size).collect();
    for names in names.chunks(AT_ONCE) {
        let begin = u64::from(names[0].nth) * PIECE_BYTES as u64;
        let end = (begin + (names.len() * PIECE_BYTES) as u64).min(size);
        let bytes = files::part(laid, begin, end).await.map_err(|_| StoreError::Short)?;
        let pieces = names.iter().copied().zip(bytes.chunks(PIECE_BYTES).map(<[u8]>::to_vec));
        database.keep_pieces(pieces.collect()).await?;
        pause::pause().await;
    }
    prove(database, id, size).await?.map(drop).ok_or(StoreError::Short)
}

/// Proves a content of the store while a few of its pieces are in memory; none where it is not as it was.
async fn prove(database: &IdbStore, id: ContentId, size: u64) -> Result<Option<Going>, StoreError> {
    let mut proving = Proving::new(id, size);
    loop {
        let wanted = proving.wanted();
        if wanted.is_empty() {
            return Ok(proving.finish());
        }
        let count = wanted.len();
        let pieces = database.pieces(wanted).await?;
        if pieces.len() < count || !pieces.iter().all(|(_, bytes)| proving.take(bytes)) {
            return Ok(None);
        }
        pause::pause().await;
    }
}

async fn carry(store: Store, wanted: BTreeSet<ContentId>) -> Luggage {
    let standing = store.peek(|bench| attached::standing(bench.journal())).unwrap_or_default();
    let held = store.holdings().await.unwrap_or_default();
    let mut carried = Luggage {
        missing: standing.keys().filter(|id| wanted.contains(*id) && !held.whole.contains_key(*id)).count(),
        ..Luggage::default()
    };
    let here: Vec<ContentId> = wanted.into_iter().filter(|id| held.whole.contains_key(id)).collect();
    if !untrack(|| store.takes_attachments()) {
        carried.left_out = here.len();
        return carried;
    }
    for id in here {
        match store.proved(&held, id).await {
            Ok(Some(going)) => drop(carried.cargo.0.insert(id, going)),
            _ => carried.missing += 1,
        }
        pause::pause().await;
    }
    carried
}

/// What an old copy of the page has parked of a file with attachments.
fn parked(bench: &Workbench) -> Contents {
    let mut joining = Joining::default();
    for (_, piece) in bench.parked().filter_map(piece::read_formed) {
        let _ = joining.add(piece);
    }
    joining.finish().0.here
}

impl Store {
    /// The contents that the open register holds.
    pub async fn holdings(self) -> Result<Holdings, StoreError> {
        let mut holdings = match self.own_database() {
            Some(database) => Holdings::of(database.content_names().await?),
            None => Holdings::default(),
        };
        let beside = self.peek(parked).unwrap_or_default();
        let in_memory = self.inner.with_value(|inner| inner.contents.clone());
        let sizes = beside.into_iter().chain(in_memory).map(|(id, bytes)| (id, bytes.len() as u64));
        holdings.whole.extend(sizes);
        Ok(holdings)
    }

    /// A content, proved by its hash; none if it is not here, or not as it was.
    pub async fn attachment(self, id: ContentId) -> Result<Option<Rc<Vec<u8>>>, StoreError> {
        self.attachment_among(&self.holdings().await?, id).await
    }

    /// The same where what is held is known.
    async fn attachment_among(
        self,
        held: &Holdings,
        id: ContentId,
    ) -> Result<Option<Rc<Vec<u8>>>, StoreError> {
        if let Some(bytes) = self.inner.with_value(|inner| inner.contents.get(&id).cloned()) {
            return Ok(Some(bytes));
        }
        if let (Some(database), Some(size)) = (self.own_database(), held.whole.get(&id))
            && let Some(bytes) = database.content(id, *size).await?
        {
            return Ok(Some(Rc::new(bytes)));
        }
        Ok(self.peek(parked).and_then(|mut parked| parked.remove(&id)))
    }

    /// A content as it goes out, proved by its hash while a few of its pieces are in memory; none if it is not here, or not
    /// as it was.
    async fn proved(self, held: &Holdings, id: ContentId) -> Result<Option<Going>, StoreError> {
        let is_in_memory = self.inner.with_value(|inner| inner.contents.contains_key(&id));
        if let (false, Some(database), Some(size)) = (is_in_memory, self.own_database(), held.whole.get(&id))
            && let Some(going) = prove(&database, id, *size).await?
        {
            return Ok(Some(going));
        }
        Ok(self.attachment_among(held, id).await?.map(Going::Here))
    }

    /// Keeps a content that a person gave: it is stored when this is done, before any commit names it.
    pub async fn keep_attachment(self, id: ContentId, bytes: Vec<u8>) -> Result<(), StoreError> {
        // No sweeping takes what a form of this page is about to name.
        self.inner.update_value(|inner| {
            inner.fresh.insert(id);
        });
        let here = Contents::from([(id, Rc::new(bytes))]);
        let kept = keep(self, self.own_database(), Incoming { here, ..Incoming::default() }).await;
        if kept.is_ok() {
            self.version.update(|version| *version += 1);
        }
        kept
    }

    /// What nothing names: no commit, no draft and no line of a newer version; and what only history names. Only a
    /// register that is here as a whole can say so.
    pub async fn unused(self) -> Option<Unused> {
        if self.own_database().is_none() || !self.whole().await {
            return None;
        }
        // What another tab has just named is none.
        self.heard_out().await;
        let holdings = self.holdings().await.ok()?;
        let (mut named, mut in_use, mut texts) = self.peek(|bench| {
            let texts: Vec<String> = bench.parked().map(str::to_owned).collect();
            let journal = bench.journal();
            (attached::named(journal.commits()), attached::in_use(journal), texts)
        })?;
        let fresh = self.inner.with_value(|inner| inner.fresh.clone());
        named.extend(fresh.iter().copied());
        in_use.extend(fresh);
        texts.extend(drafts::texts(&self.key()?).await?);
        let nowhere = holdings.orphans(&named, &texts);
        let mut in_history = holdings.orphans(&in_use, &texts);
        in_history.retain(|id| !nowhere.contains(id));
        Some(Unused {
            nowhere: Orphans::of(&holdings, nowhere, &holdings.scraps),
            in_history: Orphans::of(&holdings, in_history, &[]),
        })
    }

    /// Throws away what is unused now; what history names, too, if a person said so. Says how many.
    pub async fn sweep(self, with_history: bool) -> Result<usize, StoreError> {
        let Some(Unused { nowhere, in_history }) = self.unused().await else { return Ok(0) };
        let wanted = if with_history { in_history } else { nowhere };
        if let Some(database) = self.own_database() {
            database.drop_pieces(wanted.names).await?;
        }
        self.version.update(|version| *version += 1);
        Ok(wanted.contents.len())
    }
}

/// Contents that no record has any more.
#[derive(Clone, Debug, Default)]
pub struct Unused {
    /// Nothing names them.
    pub nowhere: Orphans,
    /// Only history does: what was taken back, replaced, or deleted with its record.
    pub in_history: Orphans,
}

/// Contents that can go.
#[derive(Clone, Debug, Default)]
pub struct Orphans {
    pub contents: BTreeSet<ContentId>,
    pub bytes: u64,
    /// The names of their pieces, and of what is left of others.
    pub names: Vec<String>,
}

impl Orphans {
    fn of(holdings: &Holdings, contents: BTreeSet<ContentId>, scraps: &[String]) -> Orphans {
        let size = |id: &ContentId| holdings.whole.get(id).copied().unwrap_or_default();
        let bytes = contents.iter().map(size).sum();
        let pieces = contents.iter().flat_map(|id| PieceName::all(*id, size(id)));
        let names = pieces.map(|name| name.to_string()).chain(scraps.iter().cloned()).collect();
        Orphans { contents, bytes, names }
    }
}
