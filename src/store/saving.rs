//! Saving: the keeping loop on the open register, the other tabs, the backup.

use std::{future::Future, pin::Pin, rc::Rc};

use leptos::prelude::*;
use sha2::{Digest, Sha256};
use wasm_bindgen_futures::spawn_local;

use super::{PageState, Store, at_rest, locks::Outfit, moving, notice::Notice, registers::StoredAside};
use crate::{
    exchange::{
        json::{
            header::Header,
            write::{Part, Writing, write},
        },
        one_file::{self, ONE_FILE},
    },
    platform::{
        clock, files,
        late_work::late_work,
        page,
        pause::{self, Slices},
        site,
    },
    storage::{idb_store::IdbStore, preferences, spare, witness},
    text,
    workbench::{
        bench::Workbench,
        keep::{Keeper, catch_up, keep},
        opening::Damage,
        save::SaveState,
        spare::Head,
        store::StoreError,
        witness::Witness,
    },
};

/// How long is waited before the code that saves is asked for again, in milliseconds.
const AGAIN_MS: u32 = 2_000;

late_work! {
    /// The keeping loop.
    around: fn keeping(database: Rc<IdbStore>, opened: Opened) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(async move { keep(&*database, &opened).await })
    }
}

/// One register as long as it is open: an answer that comes when another is open finds nothing.
#[derive(Clone)]
struct Opened {
    store: Store,
    number: u32,
}

impl Keeper for Opened {
    fn with<T>(&self, work: impl FnOnce(&mut Workbench) -> T) -> Option<T> {
        let done = self.store.inner.try_update_value(|inner| {
            if inner.opening == self.number { inner.bench.as_mut().map(work) } else { None }
        });
        done.flatten()
    }

    async fn prepare(&self, commits: usize) {
        self.store.prepare(commits).await;
    }

    fn spare(&self, stored: Vec<Rc<Vec<u8>>>) {
        if let Some((key, head)) = self.store.key().zip(self.with(|bench| head(bench))) {
            spare::keep(key, head, stored);
        }
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

    async fn gather(&self) {
        self.store.whole().await;
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
        if state == SaveState::Saved {
            self.store.all_is_stored();
        }
        if let SaveState::Unsaved(error) = state {
            self.store.say(Notice::not_saved(error));
        }
    }

    fn damaged(&self, damage: Damage) {
        self.store.phase.set(PageState::Unreadable(damage));
        page::mark("data-state", "unreadable");
    }
}

impl Store {
    /// Starts to save what is not saved; a loop that runs already takes it along.
    pub(super) fn save(self) {
        let Some((database, opened)) = self.at_work() else { return self.state_in_memory() };
        if self.peek(|it| it.save_state()) != Some(SaveState::Saving) {
            return;
        }
        spawn_local(async move {
            // Whatever makes a change comes later than what saves it; so it is here, but for a broken network.
            loop {
                match keeping(database.clone(), opened.clone()).await {
                    Ok(keeping) => return keeping.await,
                    Err(_) => pause::sleep(AGAIN_MS).await,
                }
            }
        });
    }

    /// In memory alone, what no file holds is not saved.
    fn state_in_memory(self) {
        if self.in_memory.get_untracked() {
            let is_in_file = self.peek(Workbench::since_backup) == Some(0);
            self.save_state.set(if is_in_file {
                SaveState::Saved
            } else {
                SaveState::Unsaved(StoreError::Unavailable)
            });
        }
    }

    /// The browser has closed the database by itself. It may open again; if not, that is said at once, and nothing more is
    /// taken for saved.
    pub(super) fn look_for_database(self) {
        let Some((database, opened)) = self.at_work() else { return };
        spawn_local(async move {
            if let Err(error) = database.outline().await
                && opened.with(|_| ()).is_some()
            {
                self.enter(PageState::Unreadable(Damage::Store(error)));
            }
        });
    }

    /// The open register and its database.
    fn at_work(self) -> Option<(Rc<IdbStore>, Opened)> {
        let opened = |inner: &super::Inner| {
            Some((inner.database.clone()?, Opened { store: self, number: inner.opening }))
        };
        self.inner.with_value(opened)
    }

    /// Tries again to store what could not be stored.
    pub fn retry_save(self) {
        self.hush();
        if let Some((_, opened)) = self.at_work() {
            opened.with(Workbench::retry);
        }
        self.save();
    }

    /// Tells of what was stored before the register was open.
    pub(super) async fn tell_stored(self, stored: StoredAside) {
        let Some((_, opened)) = self.at_work() else { return };
        if let Some(witness) = stored.witness {
            opened.witnessed(witness);
        }
        opened.prepare(stored.commits).await;
        let Some(state) = opened.with(|bench| bench.save_state()) else { return };
        for nth in 0..stored.saves {
            opened.complete(nth < stored.imports);
        }
        opened.state(state);
    }

    /// Remembers in the second store what the log holds.
    pub(super) fn witness_again(self) {
        if let Some((_, opened)) = self.at_work()
            && let Some(Some(witness)) = opened.with(|bench| bench.is_witness().then(|| bench.witness()))
        {
            opened.witnessed(witness);
        }
    }

    /// Another tab with the same register has something to say.
    pub(super) fn heard(self, news: &str) {
        match news {
            at_rest::WHO => self.inner.with_value(|inner| {
                if let Some(tabs) = &inner.tabs {
                    tabs.tell(at_rest::HERE);
                }
            }),
            at_rest::HERE => self.inner.update_value(|inner| inner.has_company = true),
            at_rest::LOCK => self.is_to_lock.set(true),
            moving::LEFT => self.log_has_changed(),
            _ => self.hear(),
        }
    }

    /// Ends when what other tabs have written is here.
    pub(super) async fn heard_out(self) {
        if let Some((database, opened)) = self.at_work() {
            let _ = catch_up(&*database, &opened).await;
        }
    }

    /// Reads what other tabs have written.
    pub(super) fn hear(self) {
        let Some((database, opened)) = self.at_work() else { return };
        // Whoever is still reading the log reads it to its end.
        if self.peek(|bench| bench.is_whole() || bench.is_proven()) == Some(false) {
            return;
        }
        spawn_local(async move {
            // A tab that cannot read now reads at the next news, or when a person returns to it.
            let _ = catch_up(&*database, &opened).await;
        });
    }

    /// How many commits are not yet in a complete transaction. Tracked.
    pub fn unsaved(self) -> usize {
        self.save_state.track();
        self.with(Workbench::unsaved).unwrap_or_default()
    }

    /// Offers the whole register as a file; says whether it was offered.
    pub(super) async fn offer_all(self) -> bool {
        let Some(outfit) = self.outfit(move || self.export()).await else { return false };
        if !self.all_at_hand(true).await {
            return false;
        }
        let carried = self.carried(None).await;
        let (now, words) = (clock::now_ms(), carried.words());
        let begun = self.peek(|bench| {
            let header = header(bench, now);
            let name = text::files::export_name(&header.title, &clock::Local::of(now).compact());
            let parts = written(bench, &header).carrying(carried.cargo);
            (outfit.name(name), parts.signed(outfit.signer()))
        });
        let Some((name, parts)) = begun else { return false };
        let offered = self.offer_dressed(&name, parts, &outfit).await;
        match offered {
            Ok(()) => self.has_offered(&name, outfit.is_sealed(), &words),
            Err(files::Refused) => self.refused_download(),
        }
        offered.is_ok()
    }

    /// Offers a file of ours as files go out.
    pub(super) async fn offer_dressed(
        self,
        name: &str,
        parts: Writing,
        outfit: &Outfit,
    ) -> Result<(), files::Refused> {
        let plain = self.written(parts, true).await?;
        files::offer_blob(name, &outfit.dress(plain).await?)
    }

    /// A register's file. Lines that are not in memory are read from the log meanwhile.
    pub(super) async fn written(
        self,
        parts: Writing,
        is_asked: bool,
    ) -> Result<web_sys::Blob, files::Refused> {
        let mut growing = files::Growing::default();
        self.grow(&mut growing, parts, is_asked, Part::into_bytes).await?;
        growing.finish("application/json")
    }

    /// Adds a register's file to another one. Lines and pieces of attachments that are not in memory are read meanwhile, a
    /// few at once.
    async fn grow(
        self,
        growing: &mut files::Growing,
        mut parts: Writing,
        is_asked: bool,
        laid_in: impl Fn(Part) -> Vec<u8>,
    ) -> Result<(), files::Refused> {
        let database = self.inner.with_value(|inner| inner.database.clone());
        let mut slices = Slices::new();
        // What goes out was just gathered, and is put in order next.
        slices.breathe().await;
        let mut is_told = !is_asked;
        let fetch = async |places: Vec<u32>| match &database {
            Some(database) if !places.is_empty() => database.segments(&places).await.unwrap_or_default(),
            _ => Vec::new(),
        };
        loop {
            let ahead = fetch(parts.ahead());
            let write = async {
                while parts.wanted().is_none() && parts.wanted_pieces().is_empty() {
                    let Some(part) = parts.next() else { return Ok(true) };
                    if parts.is_spoiled() {
                        return Err(files::Refused);
                    }
                    growing.push(&laid_in(part))?;
                    self.breathe(&mut slices, &mut is_told).await;
                }
                Ok(false)
            };
            // The browser fetches the next lines while these are written.
            let (is_written, fetched) = pause::both(write, ahead).await;
            if is_written? {
                return Ok(());
            }
            parts.supply(fetched);
            let names = parts.wanted_pieces();
            if let Some(database) = database.as_ref().filter(|_| !names.is_empty()) {
                let pieces = database.pieces(names).await.map_err(|_| files::Refused)?;
                parts.supply_pieces(pieces);
                if parts.is_spoiled() {
                    return Err(files::Refused);
                }
            } else if !names.is_empty() {
                return Err(files::Refused);
            }
            if let Some(places) = parts.wanted() {
                let segments = fetch(places).await;
                if segments.is_empty() {
                    // The log is not what it was when it was proven: reading it again tells what is wrong.
                    self.ask_for_the_whole();
                    return Err(files::Refused);
                }
                parts.supply(segments);
            }
        }
    }

    async fn breathe(self, slices: &mut Slices, is_told: &mut bool) {
        if slices.is_over() {
            if !std::mem::replace(is_told, true) {
                self.say(Notice::told(text::shell::MAKING_FILE.to_owned()));
            }
            slices.breathe().await;
        }
    }

    /// The file of parts that take a few milliseconds each; the page lives meanwhile.
    pub(super) async fn grown<P: AsRef<[u8]>>(
        self,
        media_type: &str,
        parts: impl Iterator<Item = P>,
        is_asked: bool,
    ) -> Result<web_sys::Blob, files::Refused> {
        let mut growing = files::Growing::default();
        let mut slices = Slices::new();
        let mut is_told = !is_asked;
        for part in parts {
            growing.push(part.as_ref())?;
            self.breathe(&mut slices, &mut is_told).await;
        }
        growing.finish(media_type)
    }

    /// Offers a table. It is no backup: it does not hold everything.
    pub fn offer_table(self, name: &str, media_type: &str, bytes: Vec<u8>) {
        match files::offer(name, media_type, [bytes]) {
            Ok(()) => {
                self.count(|inner| &mut inner.exports, "data-exports");
                self.say(Notice::told(text::shell::offered(name)));
            }
            Err(files::Refused) => self.refused_download(),
        }
    }

    /// Offers the one-file edition of the program as it was built.
    pub fn offer_program(self) {
        spawn_local(async move {
            let Some(page) = self.program().await else { return };
            match files::offer(ONE_FILE, "text/html", [page]) {
                Ok(()) => self.say(Notice::told(text::shell::offered(ONE_FILE))),
                Err(files::Refused) => self.refused_download(),
            }
        });
    }

    /// Offers the one-file edition with the whole register inside, which is a backup like any other.
    pub fn offer_program_with_register(self) {
        spawn_local(async move {
            let Some(outfit) = self.outfit(move || self.offer_program_with_register()).await else { return };
            let Some(page) = self.program().await else { return };
            if !self.whole().await {
                return;
            }
            let carried = self.carried(None).await;
            let (now, words) = (clock::now_ms(), carried.words());
            let begun = self.peek(|bench| {
                let header = header(bench, now);
                let name = text::files::one_file_name(&header.title, &clock::Local::of(now).compact());
                (name, written(bench, &header).carrying(carried.cargo).signed(outfit.signer()))
            });
            let Some((name, parts)) = begun else { return };
            match self.enclosed(page, parts, &outfit).await.and_then(|file| files::offer_blob(&name, &file)) {
                Ok(()) => self.has_offered(&name, outfit.is_sealed(), &words),
                Err(files::Refused) => self.refused_download(),
            }
        });
    }

    /// The one-file edition with a register inside, as files go out.
    async fn enclosed(
        self,
        page: Vec<u8>,
        parts: Writing,
        outfit: &Outfit,
    ) -> Result<web_sys::Blob, files::Refused> {
        let full = |one_file::NoRoom| files::Refused;
        if !outfit.is_sealed() {
            let [before, after] = one_file::room(page).map_err(full)?;
            let mut growing = files::Growing::default();
            growing.push(&before)?;
            self.grow(&mut growing, parts, true, |part| one_file::laid_in(part.as_ref())).await?;
            growing.push(&after)?;
            return growing.finish("text/html");
        }
        let plain = self.written(parts, true).await?;
        let sealed = outfit.dress(plain).await?;
        let sealed = files::bytes(&sealed).await.map_err(|_| files::Refused)?;
        let text = sealed.chunks(1 << 20).map(base16ct::lower::encode_string);
        self.grown("text/html", one_file::enclose(page, text).map_err(full)?, true).await
    }

    /// SHA-256 of the one-file edition that is offered, in hexadecimal; none if it does not come.
    pub async fn program_digest(self) -> Option<String> {
        let page = site::part(ONE_FILE).await.ok()?;
        Some(base16ct::lower::encode_string(&Sha256::digest(page)))
    }

    /// The one-file edition; says so when it does not come.
    async fn program(self) -> Option<Vec<u8>> {
        let page = site::part(ONE_FILE).await.ok();
        if page.is_none() {
            let (code, text) = text::shell::program_missing();
            self.say(Notice::failed(code, text));
        }
        page
    }

    pub(super) fn refused_download(self) {
        let (code, text) = text::shell::download_refused();
        self.say(Notice::failed(code, text));
    }

    /// The whole register was offered as a file of this name.
    fn has_offered(self, name: &str, is_sealed: bool, carried: &str) {
        self.count(|inner| &mut inner.exports, "data-exports");
        let is_plain = self.has_lock.get_untracked() && !is_sealed;
        let warning = if is_plain { text::at_rest::FILE_IS_PLAIN } else { "" };
        self.say(Notice::told(text::shell::offered(name) + carried + warning));
        self.inner.update_value(|inner| {
            inner.handed_out = inner.bench.as_ref().map_or(0, |bench| bench.journal().commits().len());
        });
        if self.peek(|bench| bench.is_open() && 0 < bench.since_backup()) == Some(true) {
            self.offered.set(Some(name.to_owned()));
        }
    }
}

/// What its spare says of a register beside the commits.
pub(super) fn head(bench: &Workbench) -> Head {
    let register = crate::list::row::register(bench.journal());
    let title = register.map(|id| crate::list::row::name_of(bench.journal(), id).into_string());
    Head { title: title.unwrap_or_default(), register: register.map(|id| id.to_string()) }
}

/// The whole register as the parts of its file.
fn written(bench: &Workbench, header: &Header) -> Writing {
    write(bench.journal(), &bench.beside(), header)
}

/// The header of a file that is made now.
pub(super) fn header(bench: &Workbench, now_ms: u64) -> Header {
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
