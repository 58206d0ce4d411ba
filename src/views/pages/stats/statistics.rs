//! What the statistics look at: the filter, the settings of the figures, and the suggestions behind a number.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    sync::Arc,
};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::{choices::Indicator, day::Day, id::RecordId, register::Register},
    figures::{
        basis::Basis,
        count::{Amount, Amounts, ByParts, Counter, InSlices, Side, given},
        cut::{Cut, Filter, Key},
        subject::Subject,
    },
    journal::read,
    list::{row::Row, rows::Rows, words},
    platform::{clock, pause},
    store::Store,
    text::{self, why_not},
    views::pages::{behind::Behind, retired::retired},
};

/// The cuts by which the figures can be narrowed.
pub const FILTERS: &[Cut] = &[
    Cut::Session,
    Cut::Kind,
    Cut::Level,
    Cut::Grade,
    Cut::Category,
    Cut::Unit,
    Cut::Leader,
    Cut::Delegation,
    Cut::AssignedMonth,
];

/// The figures that a city is asked for first.
pub const HEADLINE: [Indicator; 5] = [
    Indicator::Count,
    Indicator::ReplyRate,
    Indicator::MeetRate,
    Indicator::SatisfiedOrBasic,
    Indicator::DoneRate,
];

/// How many groups of indicators come at once; in a large register each of the others takes a moment, and a frame of its
/// own.
pub const FIRST: usize = 3;

/// How long what the figures ask stays unpacked after the page was left, in milliseconds: who looks at the list meanwhile
/// comes back at once.
const STAYS_MS: u32 = 30_000;

/// How many suggestions are counted before it looks at the clock.
const STEP: usize = 250;

/// What the parts of the statistics share; copied freely.
#[derive(Clone, Copy)]
pub struct Statistics {
    /// The open register.
    pub store: Store,
    /// What is looked at.
    pub filter: RwSignal<Filter>,
    /// The settings that a person chose here instead of the register's.
    pub chosen: RwSignal<Option<Basis>>,
    /// The settings that hold.
    pub basis: Memo<Basis>,
    /// The suggestions that are shown behind a number.
    pub behind: RwSignal<Option<Behind>>,
    /// All that the figures ask, unpacked once for all numbers of the page; none until it is.
    subjects: RwSignal<Option<Arc<Vec<Subject>>>>,
    /// What is seen first, counted in one look through all suggestions.
    first: InCount<Vec<Amount>>,
}

/// Figures that are being counted: none yet, or those counted last.
pub type InCount<T> = RwSignal<Option<T>>;

/// A step of some work; says whether the work is done.
type Work = Box<dyn FnMut() -> bool>;

/// Of which register, at which of its changes and on which day it was unpacked.
type Moment = (Option<String>, u64, Day);

/// What the figures ask at a moment, and how often it was asked for.
struct Unpacked {
    of: Moment,
    subjects: Arc<Vec<Subject>>,
    asked: u32,
}

/// The register that was looked at, what of it, and the settings chosen there.
type Look = (Option<String>, Filter, Option<Basis>);

thread_local! {
    /// What was looked at last: the parts of the page have addresses of their own.
    static LAST: RefCell<Option<Look>> = const { RefCell::new(None) };
    static UNPACKED: RefCell<Option<Unpacked>> = const { RefCell::new(None) };
    /// What is left to count, one after the other.
    static WAITING: RefCell<VecDeque<Work>> = const { RefCell::new(VecDeque::new()) };
    static IS_AT_WORK: Cell<bool> = const { Cell::new(false) };
}

impl Statistics {
    /// Begins where the last look at these statistics ended.
    pub fn begin(store: Store) -> Statistics {
        let last = LAST.with_borrow(Clone::clone).filter(|(key, ..)| *key == store.key());
        let (_, filter, chosen) = last.unwrap_or_default();
        let (filter, chosen) = (RwSignal::new(filter), RwSignal::new(chosen));
        Effect::new(move |_| {
            let look = (store.key(), filter.get(), chosen.get());
            LAST.with_borrow_mut(|last| *last = Some(look));
        });
        let basis = Memo::new(move |_| chosen.get().unwrap_or_else(|| registers(store)));
        let subjects = RwSignal::new(None);
        Effect::new(move |_| unpack(store, subjects));
        on_cleanup(forget_soon);
        let behind = RwSignal::new(None);
        let begun = Statistics { store, filter, chosen, basis, behind, subjects, first: RwSignal::new(None) };
        let first = begun.counting(move |basis, filter| Some(Amounts::new(basis, filter, &first())));
        Statistics { first, ..begun }
    }

    /// Counts some indicators, in their order; again whenever something changes.
    pub fn amounts(self, some: &'static [Indicator]) -> Signal<Option<Vec<Amount>>> {
        let places = || -> Option<Vec<usize>> {
            let all = first();
            some.iter().map(|one| all.iter().position(|it| it == one)).collect()
        };
        match places() {
            Some(places) => {
                let of_these = move |all: &Vec<Amount>| {
                    places.iter().filter_map(|at| all.get(*at).cloned()).collect::<Vec<Amount>>()
                };
                Signal::derive(move || self.first.with(|all| all.as_ref().map(&of_these)))
            }
            None => self.counting(|basis, filter| Some(Amounts::new(basis, filter, some))).into(),
        }
    }

    /// Counts something over all suggestions under the settings and the filter: a moment after whatever `begin` reads has
    /// changed, in slices, so that the page lives meanwhile. Where little is to be counted it is there before anything is
    /// painted.
    pub fn counting<C>(self, begin: impl Fn(&Basis, &Filter) -> Option<C> + 'static) -> InCount<C::Counted>
    where
        C: Counter + 'static,
        C::Counted: Send + Sync,
    {
        let counted = RwSignal::new(None);
        let turn = StoredValue::new(0_u32);
        Effect::new(move |_| {
            turn.update_value(|turn| *turn += 1);
            let own = turn.get_value();
            let counter = self.basis.with(|basis| self.filter.with(|filter| begin(basis, filter)));
            let (Some(subjects), Some(counter)) = (self.subjects.get(), counter) else { return };
            let mut run = InSlices::new(counter);
            work(move || {
                // The page was left, or something newer is counted.
                if turn.try_get_value() != Some(own) {
                    return true;
                }
                let found = run.step(&subjects, STEP);
                let is_done = found.is_some();
                if is_done {
                    counted.try_set(found);
                }
                is_done
            });
        });
        counted
    }

    /// The settings of the register itself. Tracked.
    pub fn registers(self) -> Basis {
        registers(self.store)
    }

    /// Counts something over all suggestions at once, with the settings and the filter; nothing until they are
    /// unpacked. Tracked.
    pub fn count<T: Default>(self, count: impl FnOnce(&[&Subject], &Basis, &Filter) -> T) -> T {
        self.subjects.with(|subjects| {
            let Some(subjects) = subjects else { return T::default() };
            let subjects: Vec<&Subject> = subjects.iter().collect();
            self.basis.with(|basis| self.filter.with(|filter| count(&subjects, basis, filter)))
        })
    }

    /// The same without tracking: for handlers of events.
    pub fn look<T: Default>(self, count: impl FnOnce(&[&Subject], &Basis, &Filter) -> T) -> T {
        untrack(|| self.count(count))
    }

    /// How many suggestions there are. Tracked.
    pub fn len(self) -> usize {
        self.subjects.with(|subjects| subjects.as_ref().map_or(0, |subjects| subjects.len()))
    }

    /// Shows the suggestions behind a number, and what it counts.
    pub fn show(self, what: &str, note: String, cases: Vec<RecordId>) {
        let title = text::stats::behind(what, cases.len());
        self.behind.set(Some(Behind { title, note, cases, gives: Default::default() }));
    }

    /// The same where a suggestion can count more than once: how often each does stands beside it.
    pub fn show_given(self, what: &str, note: String, unit: &'static str, given: Vec<(RecordId, u64)>) {
        let (cases, counts): (Vec<RecordId>, Vec<u64>) = given.into_iter().unzip();
        if counts.iter().all(|count| *count == 1) {
            return self.show(what, note, cases);
        }
        let title = text::stats::behind_all(what, counts.iter().sum(), unit, cases.len());
        let counts = counts.iter().map(u64::to_string).collect();
        self.behind.set(Some(Behind { title, note, cases, gives: (unit, counts) }));
    }

    /// The same with the points that each of them gives.
    pub fn show_points(self, what: &str, cases: Vec<RecordId>, points: Vec<String>) {
        let title = text::stats::behind(what, cases.len());
        let gives = (text::assessment::FROM_CASE, points);
        self.behind.set(Some(Behind { title, note: String::new(), cases, gives }));
    }

    /// Shows the suggestions behind an indicator, with its formula.
    pub fn show_indicator(self, what: &str, filter: &Filter, indicator: Indicator, side: Side) {
        let shown = self.look(|subjects, basis, _| {
            let given = given(subjects.iter().copied(), basis, filter, indicator, side);
            let whys = (side == Side::Rest).then(|| {
                let cases = given.iter().map(|(id, _)| *id);
                why_not::why_not(subjects.iter().copied(), basis, filter, indicator, cases)
            });
            Some((given, text::figures::told(indicator, basis), whys))
        });
        let Some((given, note, whys)) = shown else { return };
        if let Some(whys) = whys {
            let title = text::stats::behind(what, given.len());
            let (cases, gives) = (given.into_iter().map(|(id, _)| id).collect(), (why_not::HEADING, whys));
            return self.behind.set(Some(Behind { title, note, cases, gives }));
        }
        self.show_given(what, note, text::figures::unit_of(indicator, filter.is_by_job()), given);
    }

    /// The register's own record. Tracked.
    pub fn register(self) -> Option<Register> {
        self.store.with(|bench| read::settings(bench.journal())).flatten()
    }

    /// A part of a cut in words. Tracked.
    pub fn name(self, cut: Cut, key: &Key) -> String {
        let record = |key: &Key| match key {
            Key::Record(id) => self.store.with(|bench| words::name(bench.journal(), *id)).unwrap_or_default(),
            _ => String::new(),
        };
        text::figures::key(cut, key, self.register().as_ref(), &record)
    }

    /// The parts of a cut in the whole register with their counts, counted once `is_wanted`: sets and months in their
    /// order, names by how many they have, what has no name last.
    pub fn parts(self, cut: Cut, is_wanted: impl Fn() -> bool + 'static) -> Memo<Vec<(Key, String, u64)>> {
        let counted = self.counting(move |basis, _| {
            let which = if cut.is_by_job() { Indicator::Jobs } else { Indicator::Count };
            is_wanted().then(|| ByParts::new(basis, &Filter::default(), cut, &[which]))
        });
        Memo::new(move |_| {
            let parts = counted.get().unwrap_or_default().into_iter().map(|(key, amounts)| {
                let name = self.name(cut, &key);
                (key, name, amounts.first().map(|it| it.of()).unwrap_or_default())
            });
            let mut parts: Vec<(Key, String, u64)> = parts.collect();
            parts.sort_by_key(|(key, _, count)| order(key, *count));
            parts
        })
    }
}

/// The order of the parts of a cut: a set and months as they run, names by how many they have.
pub fn order(key: &Key, count: u64) -> (bool, std::cmp::Reverse<u64>, Key) {
    let weight = if matches!(key, Key::Record(_) | Key::Word(_)) { count } else { 0 };
    (*key == Key::Blank, std::cmp::Reverse(weight), key.clone())
}

/// The indicators that are seen first, each once.
fn first() -> Vec<Indicator> {
    let groups = Indicator::GROUPS.iter().take(FIRST).flat_map(|(_, some)| *some);
    let mut all: Vec<Indicator> = HEADLINE.iter().chain(groups).copied().collect();
    all.sort_unstable_by_key(|one| one.as_str());
    all.dedup();
    all
}

/// Unpacks what the figures ask of each suggestion now, unless it still is. Tracked.
fn unpack(store: Store, to: RwSignal<Option<Arc<Vec<Subject>>>>) {
    let version = store.version();
    let of = (store.key(), version, clock::today());
    let standing = UNPACKED.with_borrow_mut(|last| {
        let last = last.as_mut().filter(|last| last.of == of)?;
        last.asked += 1;
        Some(last.subjects.clone())
    });
    if standing.is_some() {
        return to.set(standing);
    }
    // Of a session that was put away only what is still watched is listed: half of it is no figure.
    let retired = retired(store);
    let mut subjects = Vec::with_capacity(store.peek_rows(Rows::len));
    let mut next = 0;
    work(move || {
        if store.peek_version() != version || to.try_get_untracked().is_none() {
            return true;
        }
        let counts = |row: &Row| row.session().is_none_or(|it| !retired.iter().any(|one| one.id == it));
        let end = store.peek_rows(|rows| {
            let end = (next + STEP).min(rows.len());
            let shown = (next..end).filter_map(|at| rows.nth(at));
            subjects.extend(shown.filter(counts).map(Row::subject));
            (end < rows.len()).then_some(end)
        });
        if let Some(end) = end {
            next = end;
            return false;
        }
        let subjects = Arc::new(std::mem::take(&mut subjects));
        UNPACKED.set(Some(Unpacked { of: of.clone(), subjects: subjects.clone(), asked: 0 }));
        to.try_set(Some(subjects));
        true
    });
}

/// Does some work step by step, after what waits already, and lets the page breathe in between.
fn work(step: impl FnMut() -> bool + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push_back(Box::new(step)));
    if IS_AT_WORK.replace(true) {
        return;
    }
    spawn_local(async {
        let mut slices = pause::Slices::new();
        while let Some(mut step) = WAITING.with_borrow_mut(VecDeque::pop_front) {
            while !step() {
                if slices.is_over() {
                    slices.breathe().await;
                }
            }
            if slices.is_over() {
                slices.breathe().await;
            }
        }
        IS_AT_WORK.set(false);
    });
}

/// Lets go what was unpacked, unless somebody comes back for it.
fn forget_soon() {
    let asked = || UNPACKED.with_borrow(|last| last.as_ref().map(|last| (last.of.clone(), last.asked)));
    let before = asked();
    spawn_local(async move {
        pause::sleep(STAYS_MS).await;
        if asked() == before {
            UNPACKED.set(None);
        }
    });
}

fn registers(store: Store) -> Basis {
    let register = store.with(|bench| read::settings(bench.journal())).flatten();
    match store.context() {
        Some(context) => Basis::of(register.as_ref(), &context),
        None => Basis::on(clock::today()),
    }
}
