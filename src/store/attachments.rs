//! The contents of attachments (附件) and the open register: what goes along with a file, and who keeps and fetches them.

pub mod archive;

use std::{collections::BTreeSet, rc::Rc};

use leptos::prelude::*;

use super::{Store, locks::Working, notice::Notice};
use crate::{
    platform::pause::Slices,
    storage::{idb_store::IdbStore, preferences::Preference},
    text,
    workbench::{
        attached::{self, Cargo, ContentId, Going, Incoming},
        store::StoreError,
    },
};

/// How many commits are looked through between two looks at the clock.
const LOOKED: usize = 2_000;

/// What goes along with a file.
#[derive(Clone, Debug, Default)]
pub struct Luggage {
    pub cargo: Cargo,
    /// How many are here and not in the file.
    pub left_out: usize,
    /// How many stand in the register and are not here.
    pub missing: usize,
}

/// How much went along with files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) count: usize,
    pub(super) bytes: u64,
    pub(super) left_out: usize,
    pub(super) missing: usize,
}

impl Luggage {
    pub(super) fn tally(&self) -> Tally {
        Tally {
            count: self.cargo.0.len(),
            bytes: self.cargo.0.values().map(Going::size).sum(),
            left_out: self.left_out,
            missing: self.missing,
        }
    }

    /// What is said of it behind the name of the file; empty where there is nothing to say.
    pub(super) fn words(&self) -> String {
        self.tally().words()
    }
}

impl Tally {
    pub(super) fn add(&mut self, other: Tally) {
        self.count += other.count;
        self.bytes += other.bytes;
        self.left_out += other.left_out;
        self.missing += other.missing;
    }

    pub(super) fn words(self) -> String {
        text::attachments::carried(self.count, self.bytes, self.left_out, self.missing)
    }
}

/// What of a file's attachments would come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coming {
    /// How many are not here yet, and their bytes.
    pub new: usize,
    pub bytes: u64,
    /// How many are here already.
    pub known: usize,
}

/// What keeps and fetches contents. It comes with the locksmith, since most registers have few of them.
pub trait Archivist {
    /// What goes along with a file: of these contents, or of all that the register names.
    fn carry(&self, store: Store, wanted: BTreeSet<ContentId>) -> Working<Luggage>;
    /// What of a file's contents is new here.
    fn coming(&self, store: Store, contents: &Incoming) -> Working<Coming>;
    /// Keeps contents in a database, or in memory where there is none.
    fn keep(
        &self,
        store: Store,
        database: Option<Rc<IdbStore>>,
        contents: Incoming,
    ) -> Working<Result<(), StoreError>>;
}

impl Store {
    fn kept_taking(self) -> Preference<bool> {
        Preference::of_register("attachments", &self.key().unwrap_or_default())
    }

    /// Whether files that go out carry the contents of attachments. Tracked.
    pub fn takes_attachments(self) -> bool {
        self.version.track();
        self.kept_taking().read() != Some(false)
    }

    /// Lets files go out with the contents of attachments, or without.
    pub fn take_attachments(self, takes: bool) {
        self.kept_taking().write(&takes);
        self.version.update(|version| *version += 1);
    }

    /// How many contents the last backup lacks that were here. Tracked.
    pub fn left_out_of_backup(self) -> usize {
        self.version.track();
        self.kept_left_out().read().unwrap_or_default()
    }

    pub(super) fn kept_left_out(self) -> Preference<usize> {
        Preference::of_register("backup-left-out", &self.key().unwrap_or_default())
    }

    /// What goes along with a file. Where the part that fetches them does not come, the file goes without, and says so.
    pub(super) async fn carried(self, wanted: Option<BTreeSet<ContentId>>) -> Luggage {
        let wanted = match wanted {
            Some(wanted) => wanted,
            None => self.named().await,
        };
        if wanted.is_empty() {
            return Luggage::default();
        }
        match self.locksmith().await {
            Some(smith) => smith.carry(self, wanted).await,
            None => Luggage { left_out: wanted.len(), ..Luggage::default() },
        }
    }

    /// The contents that the register's commits name, be it in history: looked for in slices.
    pub(super) async fn named(self) -> BTreeSet<ContentId> {
        let (mut named, mut from) = (BTreeSet::new(), 0);
        let mut slices = Slices::new();
        let mut look = || {
            self.peek(|bench| {
                let some = bench.journal().commits().get(from..)?;
                let some = &some[..LOOKED.min(some.len())];
                from += some.len();
                named.extend(attached::named(some));
                (!some.is_empty()).then_some(())
            })
        };
        while look().flatten().is_some() {
            if slices.is_over() {
                slices.breathe().await;
            }
        }
        named
    }

    /// What of a file's attachments would come in.
    pub(super) async fn coming(self, contents: &Incoming) -> Coming {
        if contents.is_empty() {
            return Coming::default();
        }
        match self.locksmith().await {
            Some(smith) => smith.coming(self, contents).await,
            None => Coming { new: contents.len(), ..Coming::default() },
        }
    }

    /// Keeps what a file brings, before the commits that name it; says whether it is kept.
    pub(super) async fn keep_contents(self, database: Option<Rc<IdbStore>>, contents: Incoming) -> bool {
        if contents.is_empty() {
            return true;
        }
        let kept = match self.locksmith().await {
            Some(smith) => smith.keep(self, database, contents).await,
            None => Err(StoreError::NoAnswer),
        };
        if let Err(error) = kept {
            self.say(Notice::not_saved(error));
        }
        kept.is_ok()
    }

    /// The database of the open register; none if it lies in memory alone.
    pub(super) fn own_database(self) -> Option<Rc<IdbStore>> {
        self.inner.with_value(|inner| inner.database.clone())
    }
}
