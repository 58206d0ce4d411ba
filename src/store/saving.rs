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

impl Desk for Store {
    fn with<T>(&self, work: impl FnOnce(&mut Workbench) -> T) -> T {
        let mut work = Some(work);
        let done = self.inner.try_update_value(|inner| {
            let bench = inner.bench.as_mut()?;
            work.take().map(|work| work(bench))
        });
        // A loop runs only while a register is open, and closing one ends it first.
        done.flatten().unwrap_or_else(|| unreachable!("the register is open while it is saved"))
    }

    fn complete(&self, import: bool) {
        self.inner.with_value(|inner| {
            // Only who wrote tells: those who merely read what they heard of must not answer.
            if let Some(tabs) = &inner.tabs {
                tabs.tell("stored");
            }
        });
        self.count(|inner| &mut inner.saves, "data-saves");
        if import {
            self.count(|inner| &mut inner.imports, "data-imports");
        }
    }

    fn witnessed(&self, seen: Witness) {
        self.inner.with_value(|inner| {
            if let Some(key) = &inner.key {
                witness::write(key, &seen);
            }
        });
    }

    fn came_in(&self) {
        self.changed();
    }

    fn state(&self, state: SaveState) {
        self.save_state.set(state);
        if let SaveState::Unsaved(error) = state {
            self.say(Notice::not_saved(error));
        }
    }

    fn damaged(&self, damage: Damage) {
        self.phase.set(Phase::Unreadable(damage));
        page::mark("data-state", "unreadable");
    }
}

impl Store {
    /// Starts to save what is not saved; a loop that runs already takes it along.
    pub(super) fn save(self) {
        let Some(database) = self.database() else { return };
        if self.peek(|bench| bench.save_state()) != Some(SaveState::Saving) {
            return;
        }
        spawn_local(async move {
            // The loop holds its database: closing the register in between ends with an error, not a panic.
            keep(&*database, &self).await;
        });
    }

    pub(super) fn database(self) -> Option<Rc<IdbStore>> {
        self.inner.with_value(|inner| inner.database.clone())
    }

    /// Tries again to store what could not be stored.
    pub fn retry_save(self) {
        self.hush();
        Desk::with(&self, Workbench::retry);
        self.save();
    }

    /// Reads what other tabs have written.
    pub(super) fn hear(self) {
        let Some(database) = self.database() else { return };
        spawn_local(async move {
            // A tab that cannot read now reads at the next news, or when a person returns to it.
            let _ = catch_up(&*database, &self).await;
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
