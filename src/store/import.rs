//! Importing: read a file in slices, show what it would change, take it in as one step.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Phase, Store, notice::Notice, packs::Arrival, table};
use crate::{
    domain::id::RecordId,
    exchange::{
        json::{
            header::{Header, Scope},
            problem::ReadError,
            read::FileContent,
            read::Reading,
        },
        one_file,
        preview::{Belonging, Preview, Previewing},
    },
    journal::fold::Journal,
    platform::{files, page, pause, site},
    route::Route,
    text,
    workbench::bench::{Now, Workbench},
};

/// How many lines are read, or records compared, between two breaths of the page.
const SLICE: usize = 1_000;

/// The register that the page of the one-file edition may carry.
const CARRIED: &str = "register.json";

/// How far a stage of an import has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Done.
    pub done: u64,
    /// In all.
    pub all: u64,
}

/// What an import is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Importing {
    /// There is none.
    None,
    /// The file is being read and checked.
    Reading(Share),
    /// What it would change is being worked out.
    Comparing(Share),
    /// A table is on the desk; see [`Store::with_table`].
    Table,
    /// A person decides; see [`Store::with_review`].
    Review,
}

/// A file that has been read and what it would change.
#[derive(Clone)]
pub struct Review {
    /// The file.
    pub content: Rc<FileContent>,
    /// What it would change.
    pub preview: Rc<Preview>,
}

impl Store {
    /// Reads a chosen file and shows what it would change. Nothing is written.
    pub fn choose_file(self, file: web_sys::File) {
        let run = self.begin_import();
        spawn_local(async move {
            let goes_on = |done, all| {
                self.importing.set(Importing::Reading(Share { done, all }));
                self.is_current(run)
            };
            match files::read(&file, goes_on).await {
                Ok(bytes) => {
                    // The one-file edition with a register inside is a backup like any other.
                    let bytes = one_file::disclose(&bytes).unwrap_or(bytes);
                    match table::is_table(&file.name(), &bytes) {
                        true if !self.whole().await => (),
                        true => self.lay_table(table::Source::File(bytes), &file.name(), run),
                        false => self.review(bytes, &file.name(), run).await,
                    }
                }
                Err(files::ReadError::Stopped) => (),
                Err(error) => {
                    let (code, text) =
                        text::shell::file_unreadable(error == files::ReadError::TooLarge, &file.name());
                    self.give_up(run, Notice::failed(code, text));
                }
            }
        });
    }

    /// Starts a new import, which ends any other.
    pub(super) fn begin_import(self) -> u32 {
        self.hush();
        self.importing.set(Importing::Reading(Share::default()));
        self.inner
            .try_update_value(|inner| {
                inner.review = None;
                inner.table = None;
                inner.import_run += 1;
                inner.import_run
            })
            .unwrap_or_default()
    }

    pub(super) fn is_current(self, run: u32) -> bool {
        self.inner.with_value(|inner| inner.import_run == run)
    }

    pub(super) fn give_up(self, run: u32, notice: Notice) {
        if self.is_current(run) {
            self.importing.set(Importing::None);
            self.say(notice);
        }
    }

    /// Ends the import that is under way; nothing has been written.
    pub fn cancel_import(self) {
        self.inner.update_value(|inner| {
            inner.import_run += 1;
            inner.review = None;
            inner.table = None;
        });
        self.importing.set(Importing::None);
    }

    async fn read(self, bytes: Vec<u8>, name: &str, run: u32) -> Option<Result<FileContent, ReadError>> {
        let mut reading = Reading::new(bytes, name);
        loop {
            let progress = reading.step(SLICE);
            if progress.finished {
                return Some(reading.finish());
            }
            self.importing
                .set(Importing::Reading(Share { done: progress.done as u64, all: progress.total as u64 }));
            pause::pause().await;
            if !self.is_current(run) {
                return None;
            }
        }
    }

    async fn review(self, bytes: Vec<u8>, name: &str, run: u32) {
        match self.read(bytes, name, run).await {
            Some(Ok(content)) => match &content.header.scope {
                Scope::Receipt(receipt) if content.is_intact() => {
                    self.cancel_import();
                    self.hear_receipt(&content.header, receipt);
                }
                _ => self.review_content(content, run).await,
            },
            Some(Err(error)) => self.give_up(run, Notice::failed(error.code(), error.sentence(name))),
            None => (),
        }
    }

    /// Shows what a file that has been read would change.
    pub(super) async fn review_content(self, content: FileContent, run: u32) {
        // What is new is said against all that is here.
        if !self.whole().await || !self.is_current(run) {
            return;
        }
        let mut previewing = Previewing::new();
        let nothing = Journal::new();
        let on_journal = |work: &mut dyn FnMut(&Journal, Vec<String>)| {
            let seen = self.peek(|bench| work(bench.journal(), bench.parked().map(str::to_owned).collect()));
            if seen.is_none() {
                work(&nothing, Vec::new());
            }
        };
        loop {
            let mut share = None;
            on_journal(&mut |journal, _| {
                let progress = previewing.step(journal, &content, SLICE);
                share = (!progress.finished)
                    .then_some(Share { done: progress.done as u64, all: progress.total as u64 });
            });
            let Some(share) = share else { break };
            self.importing.set(Importing::Comparing(share));
            pause::pause().await;
            if !self.is_current(run) {
                return;
            }
        }
        let mut previewing = Some(previewing);
        let mut preview = None;
        on_journal(&mut |journal, parked| {
            preview = previewing.take().map(|previewing| previewing.finish(journal, &parked, &content));
        });
        let Some(preview) = preview else { return };
        let unasked = Route::imports_unasked(&page::hash())
            && content.is_intact()
            && preview.conflicts() == 0
            && matches!(preview.belonging, Belonging::Same | Belonging::First);
        // What brings nothing new has arrived all the same: its maker may be told.
        if preview.commits == 0 && preview.belonging == Belonging::Same && content.is_intact() {
            self.arrival.set(Some(Arrival::of(&content, 0)));
        }
        let review = Review { content: Rc::new(content), preview: Rc::new(preview) };
        self.inner.update_value(|inner| inner.review = Some(review));
        self.importing.set(Importing::Review);
        if unasked {
            self.confirm_import();
        }
    }

    /// Reads the import that awaits a decision. Tracked.
    pub fn with_review<T>(self, read: impl FnOnce(&Review) -> T) -> Option<T> {
        self.importing.track();
        self.inner.with_value(|inner| inner.review.as_ref().map(read))
    }

    /// The suggestions that the last import brought. Tracked.
    pub fn brought(self) -> Vec<RecordId> {
        self.brought.get()
    }

    fn take_review(self) -> Option<FileContent> {
        let review = self.inner.try_update_value(|inner| {
            inner.import_run += 1;
            inner.table = None;
            inner.review.take()
        });
        self.importing.set(Importing::None);
        let Review { content, preview } = review.flatten()?;
        drop(preview);
        // A page may still hold the file it shows; then its commits are copied.
        Some(Rc::try_unwrap(content).unwrap_or_else(|content| (*content).clone()))
    }

    /// Takes the file in: into the open register as one step, or as a new register if none is open.
    pub fn confirm_import(self) {
        if self.key().is_none() {
            return self.confirm_import_as_new();
        }
        let brought = self.inner.with_value(|inner| inner.review.as_ref().map(|it| it.preview.brought()));
        let Some(content) = self.take_review() else { return };
        let name = content.name.clone();
        let parked = content.parked.clone();
        let mut arrival = Arrival::of(&content, 0);
        let commits = self.peek(|bench| content.new_commits(bench.journal())).unwrap_or_default();
        if let Ok(count) = self.command(|bench, now| bench.import(commits, parked, &name, now)) {
            arrival.receipt.new = count as u64;
            self.arrival.set(Some(arrival));
            self.brought.set(brought.unwrap_or_default());
            self.say(Notice::told(text::shell::imported(&name, count)));
        }
    }

    /// Takes the file in as a register of its own, beside the open one.
    pub fn confirm_import_as_new(self) {
        let Some(content) = self.take_review() else { return };
        spawn_local(async move { self.as_new(content).await });
    }

    async fn as_new(self, content: FileContent) {
        let title = match content.header.title.trim() {
            "" => content.name.trim_end_matches(".json").trim_end_matches(".html").to_owned(),
            title => title.to_owned(),
        };
        let name = content.name.clone();
        let count = content.commits.len();
        let arrival = Arrival::of(&content, count);
        let FileContent { header, commits, parked, .. } = content;
        let fill = |bench: &mut Workbench, now: Now| {
            bench.import(commits, parked, &name, now)?;
            // The file itself is a backup of all that came.
            bench.backed_up(now.ms);
            Ok(())
        };
        let made = self.make(&title, fill).await;
        let is_made = made.is_ok();
        self.made(made);
        if is_made {
            self.arrival.set(Some(arrival));
            let told = match self.settle_in(&header.scope) {
                Some(office) => text::exchange::settled_in(&text::shell::imported(&name, count), office),
                None => text::shell::imported(&name, count),
            };
            self.say(Notice::told(told));
        }
    }

    /// Reads one of the program's own registers and opens it as a register of its own, or the one that is here
    /// already.
    pub(super) async fn read_as_new(self, bytes: Vec<u8>, file: &str) {
        let run = self.begin_import();
        match self.read(bytes, file, run).await {
            Some(Ok(content)) => {
                self.importing.set(Importing::None);
                match self.standing(&content.header) {
                    Some(key) => self.open(key),
                    None => {
                        self.as_new(content).await;
                        // Nobody waits for a receipt of the program's own.
                        self.arrival.set(None);
                    }
                }
            }
            Some(Err(error)) => self.give_up(run, Notice::failed(error.code(), error.sentence(file))),
            None => (),
        }
    }

    /// Opens the register that the page carries inside, if it carries one: the first time it comes in as it is;
    /// later the one that has lived on here is opened, and what it does not have yet awaits a decision.
    pub(super) async fn open_carried(self) -> bool {
        let Ok(bytes) = site::part(CARRIED).await else { return false };
        let run = self.begin_import();
        let content = match self.read(one_file::unescaped(&bytes), one_file::ONE_FILE, run).await {
            Some(Ok(content)) => content,
            Some(Err(error)) => {
                self.give_up(run, Notice::failed(error.code(), error.sentence(one_file::ONE_FILE)));
                return false;
            }
            None => return false,
        };
        self.importing.set(Importing::None);
        match self.standing(&content.header) {
            Some(key) => {
                self.open_now(key).await;
                if self.phase.get_untracked() == Phase::Ready && self.whole().await && self.lacks(&content) {
                    let run = self.begin_import();
                    self.review_content(content, run).await;
                }
            }
            None if content.is_intact() => self.as_new(content).await,
            // What was damaged on its way comes in only by a person's choice.
            None => {
                self.enter(Phase::Choosing);
                let run = self.begin_import();
                self.review_content(content, run).await;
            }
        }
        true
    }

    /// Whether a file holds something that the open register does not.
    fn lacks(self, content: &FileContent) -> bool {
        let lacks = self.peek(|bench| {
            content.commits.iter().any(|commit| !bench.journal().contains(commit.id()))
                || content.parked.iter().any(|line| !bench.parked().any(|parked| parked == line))
        });
        lacks.unwrap_or_default()
    }

    /// The register of this browser to which a file belongs: by its id, or by its title where the catalogue does
    /// not know the id yet.
    fn standing(self, header: &Header) -> Option<String> {
        let id = header.register.map(|id| id.to_string());
        let entries = self.registers.get_untracked();
        let by_id = entries.iter().find(|entry| entry.register.is_some() && entry.register == id);
        let by_title =
            || entries.iter().find(|entry| entry.register.is_none() && *entry.title == *header.title);
        by_id.or_else(by_title).map(|entry| entry.key.clone())
    }
}
