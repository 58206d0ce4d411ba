//! The registers (台账簿) of this browser: found at the start, opened, made, renamed, removed.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    Inner, PageState, Store, author, errands,
    import::Importing,
    notice::Notice,
    rest::{self, Extent, InPart},
    saving,
};
use crate::{
    domain::{id::RecordId, kind::Kind, value::Value},
    journal::{commit::Via, name::Name, write::Draft},
    list::{
        row,
        rows::{Rows, RowsBuild},
    },
    platform::{
        clock, entropy, page,
        pause::{self, Slices},
        tabs::Tabs,
    },
    route::Route,
    storage::{
        database::Expect,
        derived::Derived,
        drafts,
        idb_store::IdbStore,
        keeping, preferences,
        registers::{Catalogue, Entry},
        seal, spare, witness,
    },
    text,
    workbench::{
        attached::Incoming,
        bench::{LogState, Now, Workbench},
        opening::{Damage, Opening, Progress},
        point::Cause,
        save::SaveState,
        store::{Store as _, StoreError},
        witness::Witness,
    },
};

/// How many lines are read, and rows made, between two looks at the clock.
const LINES: usize = 50;
const ROWS: usize = 10;

/// How often, twenty times a second, it is looked whether a save is complete before another register is opened.
const SETTLE_LOOKS: u32 = 1_200;

/// What is to be opened.
struct Found {
    bench: Workbench,
    rows: Rows,
    /// What is kept beside its log, if it was opened by that.
    derived: Option<Derived>,
}

/// A register that is being opened.
struct Aside(RefCell<Workbench>);

/// What of a register was stored before it was open.
#[derive(Clone, Copy, Default)]
pub(super) struct StoredAside {
    /// How many transactions are complete, and how many of those were imports.
    pub(super) saves: u32,
    pub(super) imports: u32,
    /// How many commits came in at once.
    pub(super) commits: usize,
    /// What the log holds.
    pub(super) witness: Option<Witness>,
}

impl Aside {
    /// Stores what it holds; says what of it is stored. What is not stays in its queue.
    async fn store(&self, key: &str, database: &IdbStore) -> StoredAside {
        let mut stored = StoredAside::default();
        loop {
            let Some(batch) = self.0.borrow_mut().start_save() else { return stored };
            let segments = batch.segments.clone();
            match database.append(batch).await {
                Ok(placed) => {
                    spare::keep(key.to_owned(), saving::head(&self.0.borrow()), segments);
                    let saved = self.0.borrow_mut().saved(placed);
                    stored.saves += 1;
                    stored.imports += u32::from(saved.import);
                    stored.commits = stored.commits.max(saved.commits);
                    if let LogState::Known(witness) = saved.log {
                        stored.witness = Some(witness);
                    }
                }
                Err(error) => {
                    self.0.borrow_mut().save_failed(error);
                    return stored;
                }
            }
        }
    }

    /// Its rows, made in slices.
    async fn rows(&self) -> Rows {
        let context = super::context(&self.0.borrow());
        let mut making = RowsBuild::new(self.0.borrow().journal(), &context);
        let mut slices = Slices::new();
        while making.step(self.0.borrow().journal(), &context, ROWS) {
            if slices.is_over() {
                slices.breathe().await;
            }
        }
        slices.breathe().await;
        let rows = making.finish();
        slices.breathe().await;
        rows
    }
}

/// The registers of which only a name or a witness is left.
pub async fn ghosts() -> Vec<Entry> {
    match Catalogue::open().await {
        Ok(catalogue) => catalogue.ghosts().await.unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

impl Store {
    /// Looks what this browser holds, and opens the register that was open last.
    pub fn start(self) {
        spawn_local(async move {
            // A tab that slept did not hear the others.
            page::on_return(move || {
                self.hear();
                self.look_at_the_day();
            })
            .for_ever();
            self.watch_the_day();
            let carried = errands::carried().await;
            // What was open last is read while the browser lists what it holds; a database that nothing is remembered of
            // is not even asked for before it is listed.
            let last = preferences::LAST_REGISTER.read();
            if last.is_none() && carried.is_none() && Catalogue::is_blank().await {
                return self.begin_blank().await;
            }
            let likely = last.as_ref().filter(|key| carried.is_none() && witness::read(key).is_some());
            let early = async {
                match likely {
                    Some(key) => Some(self.stored(key).await),
                    None => None,
                }
            };
            let (listed, early) = Box::pin(pause::both(self.list_registers(), early)).await;
            let entries = match listed {
                Ok(entries) => entries,
                Err(error) => return self.enter(PageState::Unreadable(Damage::Store(error))),
            };
            if let Some(bytes) = carried
                && self.open_carried(bytes).await
            {
                return;
            }
            let is_listed = |key: &String| entries.iter().any(|entry| entry.key == *key);
            match (last.filter(is_listed), early) {
                (Some(key), Some(stored)) => self.open_read(key, stored).await,
                (Some(key), None) => self.open_now(key).await,
                (None, _) => match entries.first() {
                    Some(entry) => self.open_now(entry.key.clone()).await,
                    None => self.begin_choosing().await,
                },
            }
        });
    }

    /// Nothing was ever kept here: a person chooses at once, and whether anything can be kept is seen meanwhile.
    async fn begin_blank(self) {
        self.begin_choosing().await;
        pause::painted().await;
        if let Err(error) = self.list_registers().await
            && self.phase.get_untracked() == PageState::Choosing
        {
            self.enter(PageState::Unreadable(Damage::Store(error)));
        }
    }

    /// A person chooses as soon as what they choose in is there.
    async fn begin_choosing(self) {
        self.around().await;
        self.enter(PageState::Choosing);
    }

    async fn list_registers(self) -> Result<Vec<Entry>, StoreError> {
        let entries = Catalogue::open().await?.list().await?;
        self.registers.set(entries.clone());
        Ok(entries)
    }

    /// The registers of this browser, the last opened first. Tracked.
    pub fn registers(self) -> Vec<Entry> {
        self.registers.get()
    }

    pub(super) fn enter(self, phase: PageState) {
        let state = match phase {
            PageState::Starting | PageState::Opening(_) => "loading",
            PageState::Choosing | PageState::Ready => "ready",
            PageState::Locked => "locked",
            PageState::Unreadable(_) => "unreadable",
        };
        self.phase.set(phase);
        page::mark("data-state", state);
    }

    /// Opens a register of this browser.
    pub fn open(self, key: String) {
        spawn_local(async move {
            if self.settled().await {
                self.open_now(key).await;
            }
        });
    }

    /// Whether the open register may be left: everything is saved, or nothing is open. Says so if not.
    pub(super) async fn settled(self) -> bool {
        for _ in 0..SETTLE_LOOKS {
            match self.peek(Workbench::save_state) {
                Some(SaveState::Saving) => pause::sleep(50).await,
                Some(SaveState::Unsaved(error)) => {
                    self.say(Notice::not_saved(error));
                    return false;
                }
                Some(SaveState::Saved) | None => return true,
            }
        }
        self.say(Notice::not_saved(StoreError::NoAnswer));
        false
    }

    /// Whether the register on the desk may be left: it is saved, or it cannot be, and what is in memory alone was
    /// handed out. Says so if not.
    pub(super) async fn may_leave(self) -> bool {
        if !matches!(self.phase.get_untracked(), PageState::Unreadable(_)) {
            return self.settled().await;
        }
        let unsaved = self.inner.with_value(|inner| {
            let bench = inner.bench.as_ref()?;
            let is_out = inner.handed_out == bench.journal().commits().len();
            Some(bench.unsaved()).filter(|unsaved| 0 < *unsaved && !is_out)
        });
        if let Some(unsaved) = unsaved {
            self.say(Notice::failed(text::rescue::UNSAVED_CODE, text::rescue::unsaved(unsaved)));
        }
        unsaved.is_none()
    }

    pub(super) async fn open_now(self, key: String) {
        self.begin(&key);
        let stored = self.stored(&key).await;
        self.show_stored(key, stored).await;
    }

    /// Opens a register that was read before it was known that it is the one.
    async fn open_read(self, key: String, stored: Result<(IdbStore, Found), StoreError>) {
        self.begin(&key);
        self.show_stored(key, stored).await;
    }

    /// A register is the one that is open from now on, or that cannot be.
    fn begin(self, key: &str) {
        self.leave();
        self.enter(PageState::Opening(Progress { done: 0, all: 0 }));
        preferences::LAST_REGISTER.write(&key.to_owned());
        self.inner.update_value(|inner| inner.key = Some(key.to_owned()));
    }

    async fn show_stored(self, key: String, stored: Result<(IdbStore, Found), StoreError>) {
        match stored {
            Ok((database, found)) => self.opened(key, database, found).await,
            Err(StoreError::Locked) => self.enter(PageState::Locked),
            Err(error) => self.enter(PageState::Unreadable(Damage::Store(error))),
        }
    }

    /// Reads a register: in part where that is enough for the first screen, else whole.
    async fn stored(self, key: &str) -> Result<(IdbStore, Found), StoreError> {
        let database = IdbStore::open(key, Expect::Existing).await?;
        let (outline, kept) = pause::both(database.outline(), Derived::find(&database)).await;
        let (outline, witness) = (outline?, witness::read(key));
        if let Some(InPart { bench, rows, derived }) = rest::open(&database, &outline, kept, witness).await {
            return Ok((database, Found { bench, rows, derived: Some(derived) }));
        }
        let last = outline.last;
        let mut opening = Opening::new(outline.notes, last, witness, author());
        let mut slices = Slices::new();
        while opening.next() <= last {
            let portion = database.portion(opening.next()).await?;
            if portion.is_empty() {
                break;
            }
            opening.feed(portion);
            while opening.step(LINES) {
                if slices.is_over() {
                    slices.breathe().await;
                }
            }
            self.phase.set(PageState::Opening(opening.progress()));
            slices.breathe().await;
        }
        let (bench, _) = opening.finish();
        let aside = Aside(RefCell::new(bench));
        let rows = aside.rows().await;
        Ok((database, Found { bench: aside.0.into_inner(), rows, derived: None }))
    }

    async fn opened(self, key: String, database: IdbStore, found: Found) {
        let damage = found.bench.damage();
        self.lay_out(key.clone(), Some(Rc::new(database)), found);
        if let Some(damage) = damage {
            return self.enter(PageState::Unreadable(damage));
        }
        drafts::gather(&key).await;
        page::mark(
            "data-opened",
            if self.peek(Workbench::is_whole) == Some(true) { "whole" } else { "part" },
        );
        self.enter(PageState::Ready);
        self.mark_upgrade();
        self.make_searchable();
        if self.extent.get_untracked() == Extent::Whole {
            self.opened_whole();
        }
        self.note_opened(key).await;
    }

    /// Notes when a register was opened, and what it is called if nobody knew.
    pub(super) async fn enter_as_opened(self, key: &str) {
        // Whoever has gone on to another one meanwhile is told of that one.
        if self.key().as_deref() != Some(key) {
            return;
        }
        // The list of registers is a convenience: failing to note the time loses nothing.
        if let Ok(catalogue) = Catalogue::open().await {
            let register = self.register_id();
            let _ = catalogue.opened(key, clock::now_ms(), register.clone()).await;
            let is_unknown = |entry: &Entry| entry.key == key && entry.title.is_empty();
            if catalogue.list().await.is_ok_and(|entries| entries.iter().any(is_unknown)) {
                let (now_ms, title) = (clock::now_ms(), self.title());
                let entry =
                    Entry { key: key.to_owned(), title, created_ms: now_ms, opened_ms: now_ms, register };
                let _ = catalogue.add(&entry).await;
            }
        }
        let _ = self.list_registers().await;
    }

    /// The id of the open register's own record.
    fn register_id(self) -> Option<String> {
        self.peek(|bench| row::register(bench.journal()).map(|id| id.to_string())).flatten()
    }

    /// The open register's own title; empty if it has none.
    fn title(self) -> String {
        let title = |bench: &Workbench| {
            let register = bench.journal().record(row::register(bench.journal())?)?;
            register.shown(Name::of("title")).as_text().map(str::to_owned)
        };
        self.peek(title).flatten().unwrap_or_default()
    }

    /// Lays a register on the desk; without a database it lies in memory alone.
    fn lay_out(self, key: String, database: Option<Rc<IdbStore>>, found: Found) {
        let Found { bench, rows, derived } = found;
        let tabs = Tabs::join(&key, move |news| self.heard(&news));
        self.has_lock.set(seal::is_known(&key));
        if let Some(database) = &database {
            drafts::open(&key, database.clone());
            database.on_end(move || self.look_for_database());
        }
        self.in_memory.set(database.is_none());
        self.inner.update_value(|inner| {
            inner.clear();
            inner.key = Some(key);
            inner.known = bench.journal().commits().len();
            inner.context = Some(super::context(&bench));
            inner.rows = rows;
            inner.derived = derived;
            inner.kept = bench.checkpoint_place().unwrap_or_default();
            inner.bench = Some(bench);
            inner.database = database;
            inner.tabs = Some(tabs);
        });
        self.save_state.set(SaveState::Saved);
        self.extent.set(match self.peek(Workbench::is_whole) {
            Some(false) => Extent::Part(Progress { done: 0, all: 0 }),
            _ => Extent::Whole,
        });
        self.changed();
    }

    /// Leaves the open register, which must be saved.
    pub(super) fn leave(self) {
        self.forget_lock();
        self.inner.update_value(Inner::clear);
        for attribute in ["data-total", "data-conflicts", "data-search", "data-extent", "data-kept"] {
            page::unmark(attribute);
        }
        self.in_memory.set(false);
        // Nothing is open, and nothing is waited for.
        self.extent.set(Extent::Whole);
        self.has_lock.set(false);
        self.lacking.set(0);
        self.offered.set(None);
        self.importing.set(Importing::None);
        self.arrival.set(None);
        self.brought.set(Vec::new());
        self.version.update(|version| *version += 1);
    }

    /// Leaves the open register and shows the choices of the first start.
    pub fn close(self) {
        spawn_local(async move {
            if self.may_leave().await {
                self.leave();
                self.enter(PageState::Choosing);
                let _ = self.list_registers().await;
            }
        });
    }

    /// Makes a register with a title, and opens it.
    pub fn create(self, title: String, values: Vec<(&'static str, Value)>) {
        spawn_local(async move {
            if !self.settled().await {
                return;
            }
            let id = RecordId::random(Kind::Register, entropy::bytes());
            let values = std::iter::once(("title", Value::text(title.clone()))).chain(values);
            let draft = Draft::create(id, values);
            let now = Now { ms: clock::now_ms(), entropy: entropy::bytes() };
            let mut bench = Workbench::empty(author());
            if let Err(refused) = bench.found(vec![draft], now) {
                self.say(Notice::refused(refused));
            }
            let made = self.make(title, bench, Incoming::default()).await;
            // Wherever it was made from: the first screen says what comes first.
            page::go(&Route::Home);
            self.made(made);
        });
    }

    pub(super) fn made(self, made: Result<(), StoreError>) {
        match made {
            Ok(()) => self.save(),
            Err(error) => {
                self.leave();
                self.enter(PageState::Choosing);
                self.say(Notice::not_saved(error));
            }
        }
    }

    /// Enters a new register in the catalogue once what it holds is stored, or cannot be: a browser that is killed
    /// before leaves an empty database, which is no register.
    async fn catalogue(self, entry: Entry) {
        // The list of registers is a convenience: what is stored is found without it.
        if let Ok(catalogue) = Catalogue::open().await {
            let _ = catalogue.add(&entry).await;
        }
        let _ = self.list_registers().await;
    }

    /// Makes a database for a register, saves that, enters it in the catalogue and lays it on the desk. Where none can
    /// be made, it lies on the desk all the same, in memory alone.
    pub(super) async fn make(
        self,
        title: String,
        bench: Workbench,
        contents: Incoming,
    ) -> Result<(), StoreError> {
        let key = entropy::hex::<8>();
        let Ok(database) = IdbStore::open(&key, Expect::New).await else {
            return self.make_in_memory(key, bench, contents).await;
        };
        let database = Rc::new(database);
        // Attachments that cannot be kept are missed where they are shown, and the file still has them.
        self.keep_contents(Some(database.clone()), contents).await;
        let now_ms = clock::now_ms();
        let register = row::register(bench.journal()).map(|id| id.to_string());
        let entry = Entry { key: key.clone(), title, created_ms: now_ms, opened_ms: now_ms, register };
        preferences::LAST_REGISTER.write(&key);
        let aside = Aside(RefCell::new(bench));
        // The disk is the one half of the time, the rows are the other.
        let make_rows = async {
            let rows = aside.rows().await;
            let commits = aside.0.borrow().journal().commits().len();
            let prepared = rest::prepare_rows(&database, commits, &rows).await;
            (rows, prepared)
        };
        let ((rows, prepared), stored) = pause::both(make_rows, aside.store(&key, &database)).await;
        self.catalogue(entry).await;
        // Whoever worked on in the open register meanwhile loses nothing: the new one can be opened later.
        if self.settled().await {
            let found = Found { bench: aside.0.into_inner(), rows, derived: prepared };
            self.lay_out(key, Some(database), found);
            self.enter(PageState::Ready);
            self.tell_stored(stored).await;
            // Now there is something to keep, and the person who may be asked knows why.
            spawn_local(keeping::ask());
        }
        Ok(())
    }

    async fn make_in_memory(
        self,
        key: String,
        bench: Workbench,
        contents: Incoming,
    ) -> Result<(), StoreError> {
        let aside = Aside(RefCell::new(bench));
        let rows = aside.rows().await;
        if self.settled().await {
            self.lay_out(key, None, Found { bench: aside.0.into_inner(), rows, derived: None });
            self.inner.update_value(|inner| inner.contents.clear());
            self.keep_contents(None, contents).await;
            self.enter(PageState::Ready);
        }
        Ok(())
    }

    /// Whether the open register lies in memory alone. Tracked.
    pub fn is_in_memory(self) -> bool {
        self.in_memory.get()
    }

    /// Gives a register of this browser another title; the open one's own record changes with it.
    pub fn rename(self, key: String, title: String) {
        if self.key().as_ref() == Some(&key) {
            let draft = self.peek(|bench| {
                let id = row::register(bench.journal())?;
                Draft::revise(bench.journal(), id, [("title", Value::text(title.clone()))])
            });
            if let Some(Some(draft)) = draft {
                let _ = self.act(vec![draft], Via::Edit);
            }
        }
        spawn_local(async move {
            let renamed = match Catalogue::open().await {
                Ok(catalogue) => catalogue.rename(&key, &title).await,
                Err(error) => Err(error),
            };
            if let Err(error) = renamed {
                self.say(Notice::not_saved(error));
            }
            let _ = self.list_registers().await;
        });
    }

    /// Deletes a register from this browser for good, if the typed title is its own.
    pub fn remove(self, key: String, typed_title: String) {
        spawn_local(async move {
            let is_open = self.key().as_ref() == Some(&key);
            if is_open {
                if !self.settled().await {
                    return;
                }
                self.leave();
            }
            let removed = match Catalogue::open().await {
                Ok(catalogue) => catalogue.delete(&key, &typed_title).await,
                Err(error) => Err(error),
            };
            match removed {
                Ok(true) => {
                    witness::forget(&key);
                    spare::let_go(&key, |_| true).await;
                    self.say(Notice::told(text::shell::removed(&typed_title)));
                }
                Ok(false) => {
                    self.say(Notice::failed(text::shell::TITLE_DIFFERS_CODE, text::shell::TITLE_DIFFERS));
                }
                Err(error) => self.say(Notice::not_saved(error)),
            }
            let _ = self.list_registers().await;
            if is_open {
                match removed {
                    Ok(true) => self.enter(PageState::Choosing),
                    _ => self.open_now(key).await,
                }
            }
        });
    }

    /// Takes a register off the list whose data is gone.
    pub async fn drop_ghost(self, key: String, title: String) {
        let dropped = match Catalogue::open().await {
            Ok(catalogue) => catalogue.drop_ghost(&key).await,
            Err(error) => Err(error),
        };
        self.say(match dropped {
            Ok(true) => Notice::told(text::keeping::dropped(&title)),
            Ok(false) => Notice::failed(text::keeping::STILL_THERE_CODE, text::keeping::STILL_THERE),
            Err(error) => Notice::not_saved(error),
        });
        let _ = self.list_registers().await;
    }

    /// Makes a restore point before a new version of the program writes for the first time.
    pub(super) fn mark_upgrade(self) {
        let version = env!("CARGO_PKG_VERSION");
        let seen = preferences::Preference::<String>::of_register("version", &self.key().unwrap_or_default());
        match seen.read() {
            Some(other) if other != version => {
                let _ = self.command(|bench, now| bench.mark(Cause::Upgrade, version, now));
            }
            _ => (),
        }
        seen.write(&version.to_owned());
    }
}
