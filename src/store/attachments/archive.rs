//! The archivist: keeps the contents of attachments, fetches them, counts them and sweeps those that nothing names.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use leptos::prelude::*;

use super::{Archivist, Coming, Luggage};
use crate::{
    exchange::json::read::FileContent,
    platform::pause,
    storage::{drafts, idb_store::IdbStore},
    store::{
        Store,
        locks::{Working, smith::Smith},
    },
    workbench::{
        attached::{self, ContentId, Contents, Going, Holdings, Joining, PieceName, Proving},
        bench::Workbench,
        piece,
        store::StoreError,
    },
};

impl Archivist for Smith {
    fn carry(&self, store: Store, wanted: Option<BTreeSet<ContentId>>) -> Working<Luggage> {
        Box::pin(async move { carry(store, wanted).await })
    }

    fn coming(&self, store: Store, content: &FileContent) -> Working<Coming> {
        let sizes: BTreeMap<ContentId, u64> =
            content.contents.iter().map(|(id, bytes)| (*id, bytes.len() as u64)).collect();
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
        contents: Contents,
    ) -> Working<Result<(), StoreError>> {
        Box::pin(async move { keep(store, database, contents).await })
    }
}

async fn keep(store: Store, database: Option<Rc<IdbStore>>, contents: Contents) -> Result<(), StoreError> {
    let Some(database) = database else {
        store.inner.update_value(|inner| inner.contents.extend(contents));
        return Ok(());
    };
    // What is here already is written again: it may be here damaged.
    for (id, bytes) in contents {
        database.keep_content(id, bytes).await?;
        pause::pause().await;
    }
    Ok(())
}

async fn carry(store: Store, wanted: Option<BTreeSet<ContentId>>) -> Luggage {
    let named = |bench: &Workbench| attached::named(bench.journal().commits());
    let wanted = wanted.or_else(|| store.peek(named)).unwrap_or_default();
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
    joining.finish().0
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
        {
            let mut proving = Proving::new(id, *size);
            loop {
                let wanted = proving.wanted();
                if wanted.is_empty() {
                    break;
                }
                let count = wanted.len();
                let pieces = database.pieces(wanted).await?;
                if pieces.len() < count || !pieces.iter().all(|(_, bytes)| proving.take(bytes)) {
                    break;
                }
                pause::pause().await;
            }
            if let Some(going) = proving.finish() {
                return Ok(Some(going));
            }
        }
        Ok(self.attachment_among(held, id).await?.map(Going::Here))
    }

    /// Keeps a content that a person gave: it is stored when this is done, before any commit names it.
    pub async fn keep_attachment(self, id: ContentId, bytes: Vec<u8>) -> Result<(), StoreError> {
        // No sweeping takes what a form of this page is about to name.
        self.inner.update_value(|inner| {
            inner.fresh.insert(id);
        });
        let kept = keep(self, self.own_database(), Contents::from([(id, Rc::new(bytes))])).await;
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
