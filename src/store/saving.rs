//! Saving: the keeping loop on the open register, the other tabs, the backup.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Phase, Store, notice::Notice};
use crate::{
    exchange::json::{self, header::Header},
    platform::{clock, files, page},
    storage::{idb_store::IdbStore, preferences, witness},
    text,
    workbench::{
        bench::Workbench,
        keep::{Desk, catch_up, keep},
        opening::Damage,
        save::SaveState,
        witness::Witness,
    },
};

/// The desk as long as one register lies on it: an answer that comes when another is open finds nothing.
struct Sitting {
    store: Store,
    number: u32,
}

impl Desk for Sitting {
    fn with<T>(&self, work: impl FnOnce(&mut Workbench) -> T) -> Option<T> {
        let done = self.store.inner.try_update_value(|inner| match inner.sitting == self.number {
            true => inner.bench.as_mut().map(work),
            false => None,
        });
        done.flatten()
    }

    fn complete(&self, import: bool) {
        self.store.inner.with_value(|inner| {
            // Only who wrote tells: those who merely read what they heard of must not answer.
            if let Some(tabs) = &inner.tabs {
                tabs.tell("stored");
            }
        });
        self.store.count(|inner| &mut inner.saves, "data-saves");
        if import {
            self.store.count(|inner| &mut inner.imports, "data-imports");
        }
    }

    fn witnessed(&self, seen: Witness) {
        if let Some(key) = self.store.key() {
            witness::write(&key, &seen);
        }
    }

    fn came_in(&self) {
        self.store.changed();
    }

    fn state(&self, state: SaveState) {
        self.store.save_state.set(state);
        if let SaveState::Unsaved(error) = state {
            self.store.say(Notice::not_saved(error));
        }
    }

    fn damaged(&self, damage: Damage) {
        self.store.phase.set(Phase::Unreadable(damage));
        page::mark("data-state", "unreadable");
    }
}

impl Store {
    /// Starts to save what is not saved; a loop that runs already takes it along.
    pub(super) fn save(self) {
        let Some((database, sitting)) = self.sitting() else { return };
        if self.peek(|bench| bench.save_state()) != Some(SaveState::Saving) {
            return;
        }
        spawn_local(async move {
            keep(&*database, &sitting).await;
        });
    }

    /// The open register's database, and the desk on which the register lies.
    fn sitting(self) -> Option<(Rc<IdbStore>, Sitting)> {
        let sitting = |inner: &super::Inner| {
            Some((inner.database.clone()?, Sitting { store: self, number: inner.sitting }))
        };
        self.inner.with_value(sitting)
    }

    /// Tries again to store what could not be stored.
    pub fn retry_save(self) {
        self.hush();
        if let Some((_, sitting)) = self.sitting() {
            sitting.with(Workbench::retry);
        }
        self.save();
    }

    /// Reads what other tabs have written.
    pub(super) fn hear(self) {
        let Some((database, sitting)) = self.sitting() else { return };
        spawn_local(async move {
            // A tab that cannot read now reads at the next news, or when a person returns to it.
            let _ = catch_up(&*database, &sitting).await;
        });
    }

    /// How many commits are not yet in a complete transaction. Tracked.
    pub fn unsaved(self) -> usize {
        self.save_state.track();
        self.with(Workbench::unsaved).unwrap_or_default()
    }

    /// Offers the whole register as a file, unsaved changes included. It counts as a backup.
    pub fn export(self) {
        let now = clock::now_ms();
        let offered = self.peek(|bench| {
            let parked: Vec<String> = bench.parked().map(str::to_owned).collect();
            let header = header(bench, now);
            let name = text::files::export_name(&header.title, &clock::Local::of(now).compact());
            files::offer(&name, "application/json", json::write::write(bench.journal(), &parked, &header))
                .map(|()| name)
        });
        match offered {
            Some(Ok(name)) => {
                let open = self.inner.try_update_value(|inner| {
                    let bench = inner.bench.as_mut().filter(|bench| bench.is_open())?;
                    bench.backed_up(now);
                    Some(())
                });
                self.count(|inner| &mut inner.exports, "data-exports");
                self.say(Notice::told(text::shell::offered(&name)));
                self.version.update(|version| *version += 1);
                if open.flatten().is_some() {
                    self.save();
                }
            }
            Some(Err(files::Refused)) => {
                let (code, text) = text::shell::download_refused();
                self.say(Notice::failed(code, text));
            }
            None => (),
        }
    }
}

/// The header of a file that is made now.
fn header(bench: &Workbench, now_ms: u64) -> Header {
    let register = crate::list::row::register(bench.journal());
    Header {
        app: concat!("suggestion-register ", env!("CARGO_PKG_VERSION")).into(),
        made_ms: now_ms,
        person: preferences::PERSON.read().unwrap_or_default().into(),
        office: preferences::OFFICE.read().unwrap_or_default().into(),
        register,
        title: register.map(|id| crate::list::row::name_of(bench.journal(), id)).unwrap_or_default(),
        ..Header::default()
    }
}
