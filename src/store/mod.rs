//! The open register as signals: what the pages read, and the commands they call.

pub mod at_rest;
pub mod attachments;
pub mod backup;
mod errands;
pub mod folders;
pub mod import;
pub mod locks;
pub mod moving;
pub mod notice;
pub mod own;
pub mod packs;
pub mod registers;
pub mod rest;
pub mod retiring;
mod returned;
pub mod saving;
pub mod spare;
pub mod table;

use std::collections::{BTreeSet, HashSet};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    domain::{context::Context, id::RecordId, kind::Kind},
    journal::{
        commit::{Author, GroupId, Via},
        read,
        write::Draft,
    },
    list::{
        names::{Fitting, Names},
        rows::Rows,
    },
    platform::{clock, entropy, page, pause},
    storage::{derived::Derived, idb_store::IdbStore, preferences},
    store::{import::Importing, notice::Notice, rest::Extent},
    watch::likeness::{Likeness, Query, Resemblance},
    workbench::{
        attached::{ContentId, Contents},
        bench::{Done, Now, Refused, Workbench},
        opening::{Damage, Progress},
        save::SaveState,
    },
};

/// How often the page looks whether another day has begun.
const MINUTE_MS: u32 = 60_000;
/// From how many deputies on their names are kept: fewer are asked each time.
const MANY_DEPUTIES: usize = 2_000;

/// What the page is doing as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageState {
    /// Looking for the register that was open last.
    Starting,
    /// No register is open: a person chooses one or makes one.
    Choosing,
    /// A stored register is being read.
    Opening(Progress),
    /// A register is open and takes changes.
    Ready,
    /// The stored register is locked, and nobody has said the passphrase since the page was opened.
    Locked,
    /// The stored register cannot be read whole: nothing is written over it.
    Unreadable(Damage),
}

/// Handles to the state of the page; copied freely, one for the whole program.
#[derive(Clone, Copy)]
pub struct Store {
    phase: RwSignal<PageState>,
    /// Rises with every change of the register.
    version: RwSignal<u64>,
    save_state: RwSignal<SaveState>,
    notice: RwSignal<Option<Notice>>,
    pub(crate) importing: RwSignal<Importing, LocalStorage>,
    registers: RwSignal<Vec<crate::storage::registers::Entry>>,
    /// What came in last, until another register is opened.
    arrival: RwSignal<Option<packs::Arrival>>,
    brought: RwSignal<Vec<RecordId>>,
    /// What a person wants taken back or brought back, in order: that comes with a late part.
    turns: RwSignal<Vec<Turn>>,
    /// Whether an exchange with a shared folder is under way.
    exchanging: RwSignal<bool>,
    /// How much of the open register is in memory.
    extent: RwSignal<Extent>,
    /// Rises with every suggestion that has come into memory because it is to be shown.
    come: RwSignal<u64>,
    /// Whether the open register lies in memory alone: no database could be had.
    in_memory: RwSignal<bool>,
    /// Whether the open register has a lock.
    has_lock: RwSignal<bool>,
    /// Whether another tab has locked it.
    is_to_lock: RwSignal<bool>,
    /// How many commits the spare holds that the open register lacks.
    lacking: RwSignal<usize>,
    /// A file that was offered and not read back.
    offered: RwSignal<Option<String>>,
    /// A new passphrase that is asked for.
    asked: RwSignal<Option<locks::Asked>, LocalStorage>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// One step back, or forth again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Back,
    Forth,
}

#[derive(Default)]
struct Inner {
    /// Rises whenever another register is opened.
    opening: u32,
    /// The key of the open register among those of this browser.
    key: Option<String>,
    bench: Option<Workbench>,
    database: Option<std::rc::Rc<IdbStore>>,
    tabs: Option<crate::platform::tabs::Tabs>,
    /// Whether another tab with the same register has answered.
    has_company: bool,
    rows: Rows,
    context: Option<Context>,
    /// How many commits of the journal the rows know.
    known: usize,
    /// Records whose rows can be made only when the whole register is in memory.
    late: HashSet<RecordId>,
    /// Up to which place of the log a checkpoint is kept, whether one is being made, and what of it is written.
    kept: u32,
    is_keeping: bool,
    /// The suggestions that are on their way into memory to be shown.
    coming: HashSet<RecordId>,
    /// Whether something has asked for the whole register in memory.
    wants_whole: bool,
    /// Whether rows that were kept beside the log are wrong, or what a search looks through did not come.
    has_wrong_rows: bool,
    /// How many files of the whole register wait until every commit is known.
    waiting: usize,
    /// How many commits were here when the whole was last offered as a file.
    handed_out: usize,
    derived: Option<Derived>,
    /// The number of the import under way: a later one makes it stop.
    import_run: u32,
    table: Option<table::Table>,
    /// What is like what, and how many commits of the journal it knows; none until it is first asked for.
    likeness: Option<(usize, Likeness)>,
    /// What deputies are called, where there are very many; none until it is first asked for.
    deputies: Option<Names>,
    saves: u32,
    imports: u32,
    exports: u32,
    bring: Option<locks::Bring>,
    /// Contents of attachments where there is no database.
    contents: Contents,
    /// The file that is read or shown, where what was read are its own bytes.
    source: Option<web_sys::Blob>,
    /// Contents of the file that is read or shown, laid aside where the browser may put them on the disk.
    laid_aside: std::collections::BTreeMap<ContentId, web_sys::Blob>,
    /// Contents that were given on this page, whether anything names them yet or not.
    fresh: BTreeSet<ContentId>,
    passphrases: locks::Passphrases,
}

impl Inner {
    /// Puts the register away; what the outside checks count goes on.
    fn clear(&mut self) {
        *self = Inner {
            opening: self.opening + 1,
            saves: self.saves,
            imports: self.imports,
            exports: self.exports,
            import_run: self.import_run + 1,
            bring: self.bring,
            // A file that is taken in as a register brings them along.
            laid_aside: std::mem::take(&mut self.laid_aside),
            ..Inner::default()
        };
    }

    /// Reads something into memory that the rows know already. What else waits to be looked at there, such as half of a file
    /// that is being taken in, still does.
    fn reads<T>(&mut self, read: impl FnOnce(&mut Workbench) -> T) -> Option<T> {
        let bench = self.bench.as_mut()?;
        let is_in_step = self.known == bench.journal().commits().len();
        let done = read(bench);
        if is_in_step {
            self.known = bench.journal().commits().len();
        }
        Some(done)
    }

    /// The records of which something was said that the rows do not know.
    fn touched(&self) -> HashSet<RecordId> {
        let commits = self.bench.as_ref().map_or(&[][..], |bench| &bench.journal().commits()[self.known..]);
        commits.iter().map(|commit| commit.record).collect()
    }

    /// Whether something reaches every row, and not all of the register is here: another day, other rules.
    fn needs_whole(&self) -> bool {
        let is_far = |id: &RecordId| id.kind != Kind::Suggestion && !id.kind.is_child();
        let is_old = self.context.as_ref().is_some_and(|context| context.today != clock::today());
        is_old || self.late.iter().any(is_far)
    }

    /// Nothing of what is kept beside the log is believed any more.
    fn distrust(&mut self) {
        self.has_wrong_rows = true;
        (self.derived, self.kept) = (None, 0);
    }

    /// Says on the page whether a search finds all that there is.
    fn mark_search(&self) {
        if self.rows.is_searchable() {
            page::mark("data-search", "ready");
        } else {
            page::unmark("data-search");
        }
    }

    /// Brings rows, context and the hooks on the page in step with the journal.
    fn catch_up(&mut self) {
        let mut touched = self.touched();
        let Some(bench) = &self.bench else { return };
        let journal = bench.journal();
        self.known = journal.commits().len();
        // A page may stay open over midnight.
        let is_old = self.context.as_ref().is_none_or(|context| context.today != clock::today());
        if bench.is_whole() {
            touched.extend(self.late.drain());
        } else {
            // What reaches every row waits for the rest; what was changed meanwhile is looked at once more then.
            self.late.extend(touched.iter().copied());
            touched.retain(|id| id.kind == Kind::Suggestion || id.kind.is_child());
        }
        let rules_changed = touched.iter().any(|id| id.kind == Kind::Register);
        if self.context.is_none() || rules_changed || is_old && bench.is_whole() {
            self.context = Some(context(bench));
        }
        if let Some(context) = &self.context {
            let lacks_rows = self.rows.is_empty() || self.has_wrong_rows;
            if rules_changed || lacks_rows && bench.is_whole() {
                self.has_wrong_rows = false;
                self.rows = Rows::build(journal, context);
            } else {
                self.rows.refresh(journal, context, &touched);
            }
        }
        page::mark("data-total", &self.rows.len().to_string());
        page::mark("data-conflicts", &bench.conflicts().to_string());
        self.mark_search();
        let extent = match bench {
            bench if bench.is_whole() => "whole",
            bench if bench.is_proven() => "proven",
            _ => "part",
        };
        page::mark("data-extent", extent);
    }
}

impl Store {
    /// The one store; call once, at the start.
    pub fn new() -> Store {
        Store {
            phase: RwSignal::new(PageState::Starting),
            version: RwSignal::new(0),
            save_state: RwSignal::new(SaveState::Saved),
            notice: RwSignal::new(None),
            importing: RwSignal::new_local(Importing::None),
            registers: RwSignal::new(Vec::new()),
            arrival: RwSignal::new(None),
            brought: RwSignal::new(Vec::new()),
            turns: RwSignal::new(Vec::new()),
            exchanging: RwSignal::new(false),
            extent: RwSignal::new(Extent::Whole),
            come: RwSignal::new(0),
            in_memory: RwSignal::new(false),
            has_lock: RwSignal::new(false),
            is_to_lock: RwSignal::new(false),
            lacking: RwSignal::new(0),
            offered: RwSignal::new(None),
            asked: RwSignal::new_local(None),
            inner: StoredValue::new_local(Inner::default()),
        }
    }

    /// The store of the program, for components.
    pub fn here() -> Store {
        expect_context::<Store>()
    }

    /// What the page is doing. Tracked.
    pub fn phase(self) -> PageState {
        self.phase.get()
    }

    /// What a user may rely on. Tracked.
    pub fn save_state(self) -> SaveState {
        self.save_state.get()
    }

    /// The state of an import. Tracked.
    pub fn importing(self) -> Importing {
        self.importing.get()
    }

    /// Rises with every change of the register. Tracked.
    pub fn version(self) -> u64 {
        self.version.get()
    }

    /// The same without tracking.
    pub fn peek_version(self) -> u64 {
        self.version.get_untracked()
    }

    /// Reads the open register; none if none is open. Tracked: runs again after every change.
    pub fn with<T>(self, read: impl FnOnce(&Workbench) -> T) -> Option<T> {
        self.version.track();
        self.peek(read)
    }

    /// Reads the open register without tracking: for handlers of events.
    pub fn peek<T>(self, read: impl FnOnce(&Workbench) -> T) -> Option<T> {
        self.inner.with_value(|inner| inner.bench.as_ref().map(read))
    }

    /// Reads the rows of the list. Tracked.
    pub fn with_rows<T>(self, read: impl FnOnce(&Rows) -> T) -> T {
        self.version.track();
        self.inner.with_value(|inner| read(&inner.rows))
    }

    /// Reads the rows of the list without tracking: for handlers of events.
    pub fn peek_rows<T>(self, read: impl FnOnce(&Rows) -> T) -> T {
        self.inner.with_value(|inner| read(&inner.rows))
    }

    /// Rules, working days and today. Tracked.
    pub fn context(self) -> Option<Context> {
        self.version.track();
        self.inner.with_value(|inner| inner.context.clone())
    }

    /// The suggestions that are like this one, the likest first. Not tracked: it is asked while a person types.
    pub fn likenesses(self, query: &Query) -> Vec<Resemblance> {
        let offers = self.inner.try_update_value(|inner| {
            let journal = inner.bench.as_ref()?.journal();
            let all = journal.commits();
            let (known, likeness) =
                inner.likeness.get_or_insert_with(|| (all.len(), Likeness::build(journal)));
            if *known < all.len() {
                likeness.refresh(journal, &all[*known..].iter().map(|commit| commit.record).collect());
                *known = all.len();
            }
            Some(likeness.offers(journal, query))
        });
        offers.flatten().unwrap_or_default()
    }

    /// Reads some more of what deputies are called, where there are so many that it is kept; says whether any are left
    /// to read.
    pub fn read_deputies(self, count: usize) -> bool {
        let is_left = self.inner.try_update_value(|inner| {
            let journal = inner.bench.as_ref()?.journal();
            if inner.deputies.is_none() && journal.count_ever(Kind::Deputy) < MANY_DEPUTIES {
                return None;
            }
            Some(inner.deputies.get_or_insert_with(|| Names::new(journal, Kind::Deputy)).step(journal, count))
        });
        is_left.flatten().unwrap_or_default()
    }

    /// The deputies that fit what was typed; none where there are so few that each can be asked. Not tracked.
    pub fn find_deputies(self, typed: &str, ranks: &dyn Fn(&[&str]) -> Vec<u32>) -> Option<Fitting> {
        while self.read_deputies(usize::MAX) {}
        self.inner.with_value(|inner| inner.deputies.as_ref().map(|it| it.find(typed, ranks)))
    }

    /// The key of the open register among those of this browser.
    pub fn key(self) -> Option<String> {
        self.inner.with_value(|inner| inner.key.clone())
    }

    /// A new id for a record entered by hand.
    pub fn new_id(self, kind: Kind) -> RecordId {
        RecordId::random(kind, entropy::bytes())
    }

    /// Makes changes as one group, saves them, and says so when they are refused.
    pub fn act(self, drafts: Vec<Draft>, via: Via) -> Result<Done, Refused> {
        self.command(|bench, now| bench.act(drafts, via, now))
    }

    /// Asks for the last change of this page to be taken back.
    pub fn undo(self) {
        self.turns.update(|turns| turns.push(Turn::Back));
    }

    /// Asks for what was last taken back to be brought back.
    pub fn redo(self) {
        self.turns.update(|turns| turns.push(Turn::Forth));
    }

    /// Whether something is to be taken back or brought back. Tracked.
    pub fn is_turning(self) -> bool {
        self.turns.with(|turns| !turns.is_empty())
    }

    /// Takes back and brings back what was asked for.
    pub fn turn(self) {
        let mut turns = self.turns.try_update(std::mem::take).unwrap_or_default().into_iter();
        while let Some(turn) = turns.next() {
            if self.peek(|bench| bench.is_far(turn == Turn::Back)) == Some(true) {
                // What was done before the page was opened lies in the log.
                let turns: Vec<Turn> = std::iter::once(turn).chain(turns).collect();
                return spawn_local(async move {
                    if self.whole().await {
                        self.turns.update(|waiting| waiting.splice(0..0, turns).for_each(drop));
                    }
                });
            }
            match turn {
                Turn::Back => {
                    if let Ok(done) = self.command(Workbench::undo) {
                        self.say(Notice::undone(done));
                    }
                }
                Turn::Forth => {
                    if let Ok(done) = self.command(Workbench::redo) {
                        self.say(Notice::redone(done));
                    }
                }
            }
        }
    }

    /// Takes back a group, also one of another day or office.
    pub fn undo_group(self, group: GroupId) {
        if let Ok(done) = self.command(|bench, now| bench.undo_group(group, now)) {
            self.say(Notice::undone(done));
        }
    }

    /// Takes back what one import brought.
    pub fn undo_import(self, point: &crate::workbench::point::RestorePoint) {
        if let Ok(done) = self.command(|bench, now| bench.undo_import(point, now)) {
            self.say(Notice::undone(done));
        }
    }

    /// Goes back to a restore point.
    pub fn restore(self, point: &crate::workbench::point::RestorePoint) {
        if let Ok(done) = self.command(|bench, now| bench.restore(point, now)) {
            self.say(Notice::restored(done));
        }
    }

    /// Makes a restore point.
    pub fn mark(self, label: &str) {
        let made = self.command(|bench, now| bench.mark(crate::workbench::point::Cause::Asked, label, now));
        if made.is_ok() {
            self.say(Notice::marked());
        }
    }

    /// Runs a command on the open register, brings the page in step, and starts to save.
    fn command<T>(self, run: impl FnOnce(&mut Workbench, Now) -> Result<T, Refused>) -> Result<T, Refused> {
        let now = Now { ms: clock::now_ms(), entropy: entropy::bytes() };
        let result = self.inner.try_update_value(|inner| match &mut inner.bench {
            Some(bench) => run(bench, now),
            None => Err(Refused::NotOpen),
        });
        let result = result.unwrap_or(Err(Refused::NotOpen));
        match &result {
            Ok(_) => self.changed(),
            Err(refused) => self.say(Notice::refused(*refused)),
        }
        self.save();
        result
    }

    /// Brings rows, context and the hooks on the page in step with the journal.
    fn changed(self) {
        self.inner.update_value(Inner::catch_up);
        self.version.update(|version| *version += 1);
        if self.extent.get_untracked() == Extent::Proven && self.inner.with_value(Inner::needs_whole) {
            self.ask_for_the_whole();
        }
    }

    /// Counts every due date anew when another day has begun.
    pub(super) fn look_at_the_day(self) {
        let today = clock::today();
        let is_old = |inner: &Inner| inner.context.as_ref().is_some_and(|context| context.today != today);
        if self.inner.with_value(is_old) {
            self.changed();
        }
    }

    /// Looks at the day once a minute for as long as the page is open.
    pub(super) fn watch_the_day(self) {
        spawn_local(async move {
            loop {
                pause::sleep(MINUTE_MS).await;
                self.look_at_the_day();
            }
        });
    }

    /// Shows a message; one with a code is also on the page for outside checks.
    pub fn say(self, notice: Notice) {
        match notice.code {
            Some(code) => page::mark("data-error", code),
            None => page::unmark("data-error"),
        }
        self.notice.set(Some(notice));
    }

    /// Takes the message away.
    pub fn hush(self) {
        page::unmark("data-error");
        self.notice.set(None);
    }

    /// The message on the screen. Tracked.
    pub fn notice(self) -> Option<Notice> {
        self.notice.get()
    }

    /// Signs from now on with the person and office of the preferences.
    pub fn sign(self) {
        let author = author();
        self.inner.update_value(|inner| {
            if let Some(bench) = &mut inner.bench {
                bench.sign_as(author);
            }
        });
        self.version.update(|version| *version += 1);
    }

    fn count(self, which: fn(&mut Inner) -> &mut u32, attribute: &str) {
        self.inner.update_value(|inner| {
            let count = which(inner);
            *count += 1;
            page::mark(attribute, &count.to_string());
        });
    }
}

impl Default for Store {
    fn default() -> Store {
        Store::new()
    }
}

/// Who writes in this page.
fn author() -> Author {
    thread_local! {
        static RUN: std::sync::Arc<str> = entropy::hex::<4>().into();
    }
    Author {
        device: preferences::device().into(),
        run: RUN.with(Clone::clone),
        person: preferences::PERSON.read().unwrap_or_default().into(),
        office: preferences::OFFICE.read().unwrap_or_default().into(),
    }
}

fn context(bench: &Workbench) -> Context {
    Context::of(read::settings(bench.journal()).as_ref(), clock::today())
}
