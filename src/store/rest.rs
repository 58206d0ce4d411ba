//! Opening in part: the list at once from what is kept beside the log, single suggestions when somebody asks, the rest behind the scenes.

use std::{collections::HashSet, rc::Rc, sync::Arc};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Inner, PageState, Store, author, notice::Notice};
use crate::{
    domain::{id::RecordId, kind::Kind},
    list::rows::Rows,
    platform::{
        attention, clock, page,
        pause::{self, Slices},
    },
    storage::{
        derived::{self, Derived},
        idb_store::{IdbStore, Outline},
    },
    text,
    workbench::{
        bench::Workbench,
        checkpoint::{Checkpoint, Making, TAIL, WORTH},
        log::LogReading,
        opening::{Damage, Progress},
        part::{DeputyReading, PartOpening},
        store::Store as _,
        turn::goes_first,
        witness::Witness,
    },
};

/// How long one slice of work may keep the page from answering, in milliseconds: less than a frame.
const SLICE_MS: f64 = 8.0;

/// The same of work that nobody waits for: somebody may press in the midst of it.
const HUMBLE_SLICE_MS: f64 = 4.0;

/// How many lines are read between two looks at the clock.
const LINES: usize = 32;

/// How many suggestions are indexed between two looks at the clock.
const INDEXED: usize = 100;

/// How many suggestions an opening fetches from the log at most; when more have changed, it is read whole.
const FETCHED: usize = 400;

/// How many suggestions are fetched at once where many are wanted.
const AT_ONCE: usize = 60;

/// How often the places behind are looked at for the end of a long line, twice as many each time, before the whole log
/// is waited for: the longest one fills seventy.
const FURTHER: usize = 7;

/// The first screen's own work comes first.
const FIRST_SCREEN_MS: u32 = 400;

/// How far the log goes on until a checkpoint is worth the writing: at an opening, and in mid-work.
const STALE: u32 = 30;
const VERY_STALE: u32 = 300;

/// From how many values of the log on a register is too heavy to be in memory when nobody asks for all of it: 60 MB,
/// some 7,000 suggestions with every step.
const HEAVY: u32 = 1_000;

/// How many commits that come at once are too many for a later opening to look at one by one.
const MANY: usize = 200;

/// The kinds of what is kept beside the log.
const CHECKPOINT: usize = 0;
const ROWS: usize = 1;
const TEXTS: usize = 2;
const DEPUTIES: usize = 3;

/// How much of the open register is in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// A part; so much of the log has been read.
    Part(Progress),
    /// A part, and all of the log has been proven: the rest comes when something needs it.
    Proven,
}

/// A register opened in part, and the rows of its list.
pub(super) struct InPart {
    pub(super) bench: Workbench,
    pub(super) rows: Rows,
    pub(super) derived: Derived,
}

/// Opens a register by what is kept beside its log. None where that is missing, old or damaged, or where
/// reading the log whole is as quick.
pub(super) async fn open(
    database: &IdbStore,
    outline: &Outline,
    derived: Option<Derived>,
    witness: Option<Witness>,
) -> Option<InPart> {
    if outline.last < WORTH {
        return None;
    }
    let derived = derived?;
    if outline.last < derived.place() || TAIL < outline.last - derived.place() {
        return None;
    }
    // The browser fetches the rows while the rest is read.
    let common = common(database, &derived, outline, witness);
    let (bench, rows) = pause::both(common, derived.read(database, ROWS)).await;
    let (mut bench, place, mut slices) = (bench?, derived.place(), Slices::new());
    let mut rows = Rows::decode(rows?)?;
    let behind = |bench: &Workbench| -> HashSet<RecordId> {
        bench.journal().placed(|at| place < at).map(|commit| commit.record).collect()
    };
    let touched = behind(&bench);
    // Rules and names reach every row.
    if touched.iter().any(|id| id.kind != Kind::Suggestion && !id.kind.is_child()) {
        return None;
    }
    let context = super::context(&bench);
    let mut ids = bench.touched_behind();
    ids.extend(rows.outdated(context.today));
    if FETCHED < ids.len() || !fetch(database, &mut bench, &ids).await {
        return None;
    }
    // Rows that are made anew name their deputies.
    if !ids.is_empty() {
        let mut reading = DeputyReading::new(derived.read(database, DEPUTIES).await?);
        while reading.step(&mut bench, LINES)? {
            if slices.is_over() {
                slices.breathe().await;
            }
        }
    }
    rows.refresh(bench.journal(), &context, &touched);
    Some(InPart { bench, rows, derived })
}

/// Writes the rows of a register beside its log while that is still being stored, if it will be worth it: its checkpoint
/// waits for the places of the commits, the rows do not.
pub(super) async fn prepare_rows(database: &IdbStore, commits: usize, rows: &Rows) -> Option<Derived> {
    if commits < MANY {
        return None;
    }
    let packed = rows.encode();
    pause::pause().await;
    derived::prepare(database, vec![Vec::new(), packed.rows, packed.texts]).await.ok()
}

/// What belongs to no suggestion, and what the log holds behind the checkpoint.
async fn common(
    database: &IdbStore,
    derived: &Derived,
    outline: &Outline,
    witness: Option<Witness>,
) -> Option<Workbench> {
    let bytes = derived.read(database, CHECKPOINT).await?.concat();
    let checkpoint = Checkpoint::read(&bytes)?;
    if checkpoint.summary.place != derived.place() {
        return None;
    }
    let mut tail = Vec::new();
    let mut next = derived.place() + 1;
    while next <= outline.last {
        let portion = database.portion(next).await.ok()?;
        next = portion.last()?.place + 1;
        tail.extend(portion);
    }
    let mut opening = PartOpening::new(checkpoint, tail, witness, author())?;
    let mut slices = Slices::new();
    while opening.step(LINES)? {
        if slices.is_over() {
            slices.breathe().await;
        }
    }
    opening.finish(&outline.notes)
}

/// How many suggestions are read by themselves rather than waited for with all others.
const FEW: usize = 8;

/// Makes suggestions come from the log; says whether they did.
async fn fetch(database: &IdbStore, bench: &mut Workbench, ids: &[RecordId]) -> bool {
    let Some(mut wanted) = bench.wanted(ids) else { return true };
    for _ in 0..=FURTHER {
        let Ok(segments) = database.segments(&wanted.places).await else { return false };
        if bench.admit(&wanted, &segments) {
            return true;
        }
        wanted.further();
    }
    false
}

/// How often it is looked whether nobody does anything any more, in milliseconds.
const STILL_MS: u32 = 30;

/// How often it is looked so whether what is waited for first has come: three seconds.
const FIRST_LOOKS: u32 = 100;

/// Lets the page answer what somebody has just done, before work goes on that nobody waits for.
pub async fn stillness() {
    let since = clock::ticks();
    while goes_first(clock::ticks(), attention::acted_ms(), since) {
        pause::sleep(STILL_MS).await;
    }
}

impl Store {
    /// How much of the open register is in memory. Tracked.
    pub fn extent(self) -> Extent {
        self.extent.get()
    }

    /// Whether the whole register is in memory. Tracked.
    pub fn is_whole(self) -> bool {
        self.extent.get() == Extent::Whole
    }

    /// Whether a suggestion can be shown. Tracked.
    pub fn is_here(self, suggestion: RecordId) -> bool {
        self.extent.track();
        self.come.track();
        self.with(|bench| bench.is_here(suggestion)).unwrap_or(true)
    }

    /// Whether every deputy is here. Tracked.
    pub fn has_deputies(self) -> bool {
        self.with(Workbench::has_deputies).unwrap_or(true)
    }

    fn has_deputies_now(self) -> bool {
        self.peek(Workbench::has_deputies).unwrap_or(true)
    }

    /// Makes a suggestion come that cannot be shown yet, once however often it is asked for.
    pub fn ask_for(self, suggestion: RecordId) {
        let Some((database, number)) = self.seat() else { return };
        let is_asked = self.inner.try_update_value(|inner| !inner.coming.insert(suggestion));
        if is_asked != Some(false) {
            return;
        }
        // They come by themselves a little later.
        if !self.has_deputies_now() && !self.peek_rows(Rows::is_searchable) {
            spawn_local(async move {
                let _ = self.bring_deputies(&database, number).await;
            });
        }
        spawn_local(async move {
            let came = self.make_come(suggestion).await;
            self.at_seat(number, |inner| inner.coming.remove(&suggestion));
            if came {
                // Nothing has changed for who shows something else.
                self.come.update(|come| *come += 1);
            }
        });
    }

    /// Makes suggestions come that are to be changed; says whether all of them are here.
    pub async fn bring(self, suggestions: &[RecordId]) -> bool {
        let away = |id: &&RecordId| !self.peek(|bench| bench.is_here(**id)).unwrap_or(true);
        if suggestions.iter().filter(away).count() <= FEW {
            let mut came = false;
            for suggestion in suggestions.iter().filter(away) {
                came |= self.make_come(*suggestion).await;
            }
            if came {
                self.version.update(|version| *version += 1);
            }
        } else if self.extent.get_untracked() == Extent::Proven {
            self.bring_many(suggestions.iter().filter(away).copied().collect()).await;
            self.version.update(|version| *version += 1);
        } else {
            self.whole().await;
        }
        !suggestions.iter().any(|id| away(&id))
    }

    /// Makes many suggestions come of a register that rests, in the order in which they lie in the log; says whether
    /// all are here.
    pub(super) async fn bring_many(self, suggestions: Vec<RecordId>) -> bool {
        let Some((database, number)) = self.seat() else { return false };
        let in_order = self.at_seat(number, |inner| inner.bench.as_ref().map(|it| it.in_order(suggestions)));
        let Some(Some(suggestions)) = in_order else { return false };
        for some in suggestions.chunks(AT_ONCE) {
            match self.fetch_here(&database, number, some).await {
                Some(true) => pause::pause().await,
                Some(false) => return self.whole().await,
                None => return false,
            }
        }
        true
    }

    /// Makes suggestions come from the log; says whether they did, if the same register is still open.
    async fn fetch_here(self, database: &IdbStore, number: u32, suggestions: &[RecordId]) -> Option<bool> {
        let Some(mut wanted) = self.peek(|bench| bench.wanted(suggestions))? else { return Some(true) };
        for _ in 0..=FURTHER {
            let Ok(segments) = database.segments(&wanted.places).await else { return Some(false) };
            let came = self.at_seat(number, |inner| inner.reads(|bench| bench.admit(&wanted, &segments)));
            if came.flatten()? {
                return Some(true);
            }
            wanted.further();
        }
        Some(false)
    }

    /// Whether the register is too heavy to come into memory by itself.
    pub(super) fn is_heavy(self) -> bool {
        self.peek(|bench| HEAVY < bench.next_place()) == Some(true)
    }

    /// Whether an act can be judged that looks at all other suggestions, such as whether one has the same number; if
    /// not, [`Store::ask_for_the_whole`]. Tracked.
    pub fn can_judge(self) -> bool {
        self.is_whole() || !self.is_heavy()
    }

    /// Makes suggestions come that are to be judged beside all others; says whether all of them are here.
    pub async fn bring_to_judge(self, suggestions: &[RecordId]) -> bool {
        if self.is_heavy() { self.whole().await } else { self.bring(suggestions).await }
    }

    /// Reads a suggestion from the log; says whether it came.
    async fn make_come(self, suggestion: RecordId) -> bool {
        let Some((database, number)) = self.seat() else { return false };
        if self.peek(|bench| bench.wanted(&[suggestion]).is_some()) != Some(true) {
            return false;
        }
        let came = self.fetch_here(&database, number, &[suggestion]).await;
        if came == Some(false) {
            // It is shown when the whole log is here.
            self.ask_for_the_whole();
        }
        came == Some(true)
    }

    /// Makes all of the register come that is not in memory.
    pub fn ask_for_the_whole(self) {
        self.inner.update_value(|inner| inner.wants_whole = true);
        if self.extent.get_untracked() != Extent::Proven {
            return;
        }
        let all = self.peek(Workbench::next_place).unwrap_or(1) - 1;
        self.extent.set(Extent::Part(Progress { done: 0, all }));
        self.read_all_of_it();
    }

    /// Ends when the whole register is in memory; says whether it is still the one that was open.
    pub async fn whole(self) -> bool {
        let number = self.inner.with_value(|inner| inner.opening);
        self.ask_for_the_whole();
        while self.extent.get_untracked() != Extent::Whole {
            pause::sleep(20).await;
            if self.inner.with_value(|inner| inner.opening) != number {
                return false;
            }
        }
        true
    }

    fn seat(self) -> Option<(Rc<IdbStore>, u32)> {
        self.inner.with_value(|inner| Some((inner.database.clone()?, inner.opening)))
    }

    /// Works on the register if the same one is still open.
    pub(super) fn at_seat<T>(self, number: u32, work: impl FnOnce(&mut Inner) -> T) -> Option<T> {
        self.inner.try_update_value(|inner| (inner.opening == number).then(|| work(inner))).flatten()
    }

    /// Ends when every commit is known, be it in memory or not; says whether the same register is still open.
    pub(super) async fn known(self) -> bool {
        let number = self.inner.with_value(|inner| inner.opening);
        while matches!(self.extent.get_untracked(), Extent::Part(_)) {
            pause::sleep(20).await;
            if self.inner.with_value(|inner| inner.opening) != number {
                return false;
            }
        }
        true
    }

    /// Ends when a file of the whole register can be written, from memory or from the log; says whether the same
    /// register is still open. Who asked for it is told where that takes a while.
    pub(super) async fn all_at_hand(self, is_asked: bool) -> bool {
        let number = self.inner.with_value(|inner| inner.opening);
        if is_asked && self.is_heavy() && matches!(self.extent.get_untracked(), Extent::Part(_)) {
            self.say(Notice::told(text::shell::CHECKING_FIRST));
        }
        self.inner.update_value(|inner| inner.waiting += 1);
        let is_known = self.known().await;
        self.at_seat(number, |inner| inner.waiting -= 1);
        is_known && (self.peek(Workbench::is_written_from_log) == Some(true) || self.whole().await)
    }

    /// Makes come what the first rows could do without, one after the other in the order in which it is waited for: all
    /// would ask the same disk.
    pub(super) async fn go_on_opening(self) {
        let Some((database, number)) = self.seat() else { return };
        self.bring_texts().await;
        if self.extent.get_untracked() == Extent::Whole {
            return;
        }
        // What is damaged beside the log comes with the log.
        let _ = self.bring_deputies(&database, number).await;
        if self.at_seat(number, |_| ()).is_some() {
            self.read_the_rest();
        }
    }

    /// Checks all of the log, and reads what of it is not in memory yet unless it is heavy and nobody needs it.
    pub(super) async fn read_behind(self) {
        let Some((database, number)) = self.seat() else { return };
        pause::sleep(FIRST_SCREEN_MS).await;
        if !self.has_sound_rows(number).await {
            self.distrust(number);
        }
        match self.prove_log(&database, number).await {
            Ok(true) => self.keep_checkpoint(STALE),
            Ok(false) => self.read_on().await,
            Err(damage) => self.is_damaged(number, damage),
        }
    }

    /// Reads what of the log is not in memory.
    pub(super) async fn read_on(self) {
        let Some((database, number)) = self.seat() else { return };
        match self.rest(&database, number).await {
            Ok(()) => self.keep_checkpoint(STALE),
            Err(damage) => self.is_damaged(number, damage),
        }
    }

    fn is_damaged(self, number: u32, damage: Damage) {
        if self.at_seat(number, |_| ()).is_some() {
            self.extent.set(Extent::Whole);
            self.enter(PageState::Unreadable(damage));
        }
    }

    /// Whether the register may stay out of memory: it is heavy, and nobody needs it.
    fn may_rest(self) -> bool {
        self.inner.with_value(|inner| {
            let Some(bench) = &inner.bench else { return false };
            let last = bench.next_place() - 1;
            HEAVY <= last && bench.conflicts() == 0 && !inner.wants_whole
        })
    }

    /// Checks all of the log and keeps nothing of it; says whether the rest may stay where it lies.
    async fn prove_log(self, database: &IdbStore, number: u32) -> Result<bool, Damage> {
        if !self.may_rest() {
            return Ok(false);
        }
        let proof = self.at_seat(number, |inner| inner.bench.as_ref()?.proof());
        let Some(reading) = proof.flatten() else { return Ok(false) };
        let Some(mut reading) = self.read_through(database, number, reading).await? else { return Ok(false) };
        let end = database.read_from(reading.next()).await.map_err(Damage::Store)?;
        reading.feed(end.segments);
        let proven = self.at_seat(number, |inner| Some(inner.bench.as_mut()?.rests(reading, &end.notes)));
        match proven.flatten() {
            Some((Some(damage), _)) => Err(damage),
            Some((None, true)) if self.may_rest() => {
                self.extent.set(Extent::Proven);
                self.changed();
                self.witness_again();
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Reads the log portion by portion. None where another register is open by now, or where all of it is wanted in
    /// memory while it is only being proven.
    async fn read_through(
        self,
        database: &IdbStore,
        number: u32,
        mut reading: LogReading,
    ) -> Result<Option<LogReading>, Damage> {
        let all = self.peek(Workbench::next_place).unwrap_or(1) - 1;
        let mut portion = database.portion(reading.next()).await.map_err(Damage::Store)?;
        while !portion.is_empty() {
            reading.feed(portion);
            let next = reading.next();
            let read = self.in_slices(number, !self.is_awaited(), |inner| {
                inner.reads(|bench| reading.step(bench, LINES))
            });
            // The browser fetches the next ones meanwhile.
            let (read, fetched) = pause::both(read, database.portion(next)).await;
            if read.is_none() || reading.is_proof() && !self.may_rest() {
                return Ok(None);
            }
            portion = fetched.map_err(Damage::Store)?;
            self.extent.set(Extent::Part(Progress { done: (next - 1).min(all), all }));
            pause::pause().await;
        }
        Ok(Some(reading))
    }

    /// Whether somebody waits for the log to be read.
    fn is_awaited(self) -> bool {
        self.inner.with_value(|inner| inner.wants_whole || 0 < inner.waiting)
    }

    /// Works on the open register in slices that no frame waits for, until a step says that nothing is left; humble
    /// work rests before each slice while somebody does something on the page. None when a step cannot be made, or
    /// another register is open.
    async fn in_slices(
        self,
        number: u32,
        is_humble: bool,
        mut step: impl FnMut(&mut Inner) -> Option<bool>,
    ) -> Option<()> {
        loop {
            if is_humble {
                stillness().await;
            }
            let left = self.at_seat(number, |inner| {
                let until = clock::ticks() + if is_humble { HUMBLE_SLICE_MS } else { SLICE_MS };
                let mut left = true;
                while left && clock::ticks() < until {
                    left = step(inner)?;
                }
                Some(left)
            });
            if left.flatten()? { pause::pause().await } else { return Some(()) }
        }
    }

    /// Ends when what is waited for first is here: what a search looks through, of which there is much. Where nobody
    /// knows when that will be, it ends all the same.
    pub async fn first_needs(self) {
        for _ in 0..FIRST_LOOKS {
            if self.peek_rows(Rows::is_searchable) {
                return;
            }
            pause::sleep(STILL_MS).await;
        }
    }

    /// Makes come what a search looks through, which the first screen can do without. Where it does not come it is made
    /// anew, of the whole register.
    pub(super) async fn bring_texts(self) {
        let Some((database, number)) = self.seat() else { return };
        let Some(Some(derived)) = self.at_seat(number, |inner| inner.derived.clone()) else { return };
        pause::painted().await;
        let texts = derived.read(&database, TEXTS).await;
        let came = self.at_seat(number, |inner| {
            let came = match texts {
                Some(texts) => inner.rows.add_texts(texts),
                None => inner.rows.is_searchable(),
            };
            if !came {
                inner.distrust();
            }
            inner.mark_search();
            came
        });
        match came {
            Some(true) => self.version.update(|version| *version += 1),
            Some(false) if self.extent.get_untracked() == Extent::Whole => {
                self.changed();
                self.keep_checkpoint(STALE);
            }
            Some(false) => self.ask_for_the_whole(),
            None => (),
        }
    }

    /// Whether the rows that were kept can be read to the last.
    async fn has_sound_rows(self, number: u32) -> bool {
        let mut from = 0;
        let sound = self.in_slices(number, true, |inner| {
            let to = from + LINES;
            let are_sound = inner.rows.are_sound(from, to);
            from = to;
            are_sound.then_some(to < inner.rows.len())
        });
        sound.await.is_some()
    }

    /// What is kept of the rows is wrong: they are made anew, of the whole register.
    fn distrust(self, number: u32) {
        if self.at_seat(number, Inner::distrust).is_some() {
            self.ask_for_the_whole();
        }
    }

    /// Makes the deputies come, whom the first screen can do without. None where they cannot.
    async fn bring_deputies(self, database: &IdbStore, number: u32) -> Option<()> {
        let derived = self.at_seat(number, |inner| {
            let lacks = inner.bench.as_ref().is_some_and(|bench| !bench.has_deputies());
            inner.derived.clone().filter(|_| lacks)
        });
        let mut reading = DeputyReading::new(derived.flatten()?.read(database, DEPUTIES).await?);
        self.in_slices(number, false, |inner| inner.reads(|bench| reading.step(bench, LINES))?).await?;
        self.version.update(|version| *version += 1);
        Some(())
    }

    async fn rest(self, database: &IdbStore, number: u32) -> Result<(), Damage> {
        let rest = self.at_seat(number, |inner| inner.bench.as_ref()?.rest());
        let Some(reading) = rest.flatten() else { return Ok(()) };
        let Some(mut reading) = self.read_through(database, number, reading).await? else { return Ok(()) };
        // The end of the log and the notes in one look: another tab may be writing.
        let end = database.read_from(reading.next()).await.map_err(Damage::Store)?;
        reading.feed(end.segments);
        let damage = self.at_seat(number, |inner| {
            let (damage, news) = inner.reads(|bench| bench.complete(reading, &end.notes))?;
            inner.late.extend(news);
            damage
        });
        let Some(damage) = damage else { return Ok(()) };
        if let Some(damage) = damage {
            return Err(damage);
        }
        self.extent.set(Extent::Whole);
        self.changed();
        self.witness_again();
        Ok(())
    }

    /// Keeps beside the log what makes the next opening quick, while the page rests.
    fn keep_checkpoint(self, stale: u32) {
        if self.begin_keeping(stale) {
            spawn_local(self.go_on_keeping());
        }
    }

    /// Whether the log has gone on so far behind what is kept that it is made anew now.
    fn begin_keeping(self, stale: u32) -> bool {
        let is_wanted = self.inner.try_update_value(|inner| {
            let last = inner.bench.as_ref().map_or(0, |bench| bench.next_place() - 1);
            let due = if inner.kept == 0 { WORTH } else { inner.kept + stale };
            let is_wanted = !inner.is_keeping && due <= last;
            inner.is_keeping |= is_wanted;
            is_wanted
        });
        is_wanted == Some(true)
    }

    async fn go_on_keeping(self) {
        let number = self.inner.with_value(|inner| inner.opening);
        if !self.keep_beside().await {
            self.at_seat(number, |inner| inner.is_keeping = false);
        }
    }

    /// Makes what is kept beside the log, and keeps it; says whether it is kept.
    pub(super) async fn make_and_keep(self) -> bool {
        let Some((database, number)) = self.seat() else { return false };
        let kept = self.make_checkpoint(&database, number).await;
        let noted = self.at_seat(number, |inner| {
            inner.is_keeping = false;
            let derived = kept?;
            inner.kept = derived.place();
            inner.derived = Some(derived);
            page::mark("data-kept", "yes");
            Some(())
        });
        noted.flatten().is_some()
    }

    /// Much is stored, and nobody has been told yet. Where it is the greater part of the register, a page that is closed at
    /// once opens quickly all the same; where it came to a large one, nobody waits for what is kept of that.
    pub(super) async fn prepare(self, commits: usize) {
        if MANY <= commits && self.begin_keeping(1) {
            if self.peek(|bench| bench.count() / 2 < commits as u64) == Some(true) {
                self.go_on_keeping().await;
            } else {
                spawn_local(self.go_on_keeping());
            }
        }
    }

    /// A register was read whole: what is missing beside its log is made.
    pub(super) fn opened_whole(self) {
        // A second store that was wiped would else remember nothing until the next change.
        self.witness_again();
        self.keep_checkpoint(STALE);
    }

    /// Everything is stored: after much work what is kept beside the log is made anew.
    pub(super) fn all_is_stored(self) {
        self.keep_checkpoint(VERY_STALE);
    }

    async fn make_checkpoint(self, database: &IdbStore, number: u32) -> Option<Derived> {
        let making = |inner: &mut Inner| {
            let bench = inner.bench.as_ref().filter(|bench| bench.is_witness())?;
            Some(Making::new(bench))
        };
        let mut making = self.at_seat(number, making).flatten()?;
        self.in_slices(number, false, |inner| Some(making.step(inner.bench.as_ref()?, INDEXED))).await?;
        let made = self.at_seat(number, |inner| making.finish(inner.bench.as_ref()?));
        let made = made.flatten()?;
        pause::pause().await;
        let packed = self.at_seat(number, |inner| {
            let bench = inner.bench.as_ref()?;
            // What a search looks through may still be to come, and what was done meanwhile is in the rows alone.
            let is_same = inner.rows.is_searchable() && bench.is_witness() && bench.digest() == made.digest;
            is_same.then(|| (inner.rows.encode(), inner.derived.take()))
        });
        let (packed, before) = packed.flatten()?;
        pause::pause().await;
        let shared = |pieces: Vec<Vec<u8>>| pieces.into_iter().map(Arc::new).collect();
        let kinds = vec![shared(made.checkpoint), packed.rows, packed.texts, shared(made.deputies)];
        // It may vanish, and where there is no room for it the log alone is enough.
        derived::keep(database, made.place, kinds, before.as_ref()).await.ok()
    }
}
