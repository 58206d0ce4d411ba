//! What the statistics look at: the filter, the settings of the figures, and the suggestions behind a number.

use std::{cell::RefCell, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::{choices::Indicator, day::Day, id::RecordId, register::Register},
    figures::{
        basis::Basis,
        count::{Amount, Side, amounts, given, slices},
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
    /// All that the figures ask, unpacked once for all numbers of the page.
    subjects: Memo<Subjects>,
    /// What is seen first, counted in one look through all suggestions.
    first: Memo<Vec<(Indicator, Amount)>>,
}

/// Subjects that are others whenever they were unpacked anew.
#[derive(Clone)]
struct Subjects(Arc<Vec<Subject>>);

impl PartialEq for Subjects {
    fn eq(&self, other: &Subjects) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

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
        let subjects = Memo::new(move |_| Subjects(unpacked(store)));
        on_cleanup(forget_soon);
        let all = Memo::new(move |_| {
            let count = |subjects: &Vec<Subject>| {
                basis.with(|basis| filter.with(|filter| amounts(subjects, basis, filter, &first())))
            };
            let counted = subjects.with(|Subjects(subjects)| count(subjects));
            first().into_iter().zip(counted).collect::<Vec<_>>()
        });
        Statistics { store, filter, chosen, basis, behind: RwSignal::new(None), subjects, first: all }
    }

    /// Counts some indicators, in their order. Tracked.
    pub fn amounts(self, some: &[Indicator]) -> Vec<Amount> {
        let known = self.first.with(|first| {
            let known = |one: &Indicator| first.iter().find(|(it, _)| it == one).map(|(_, of)| of.clone());
            some.iter().map(known).collect::<Option<Vec<Amount>>>()
        });
        known.unwrap_or_else(|| {
            self.count(|subjects, basis, filter| amounts(subjects.iter().copied(), basis, filter, some))
        })
    }

    /// The settings of the register itself. Tracked.
    pub fn registers(self) -> Basis {
        registers(self.store)
    }

    /// Counts something over all suggestions, with the settings and the filter. Tracked.
    pub fn count<T>(self, count: impl FnOnce(&[&Subject], &Basis, &Filter) -> T) -> T {
        self.subjects.with(|Subjects(subjects)| {
            let subjects: Vec<&Subject> = subjects.iter().collect();
            self.basis.with(|basis| self.filter.with(|filter| count(&subjects, basis, filter)))
        })
    }

    /// The same without tracking: for handlers of events.
    pub fn look<T>(self, count: impl FnOnce(&[&Subject], &Basis, &Filter) -> T) -> T {
        untrack(|| self.count(count))
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
        let (given, note, whys) = self.look(|subjects, basis, _| {
            let given = given(subjects.iter().copied(), basis, filter, indicator, side);
            let whys = (side == Side::Rest).then(|| {
                let cases = given.iter().map(|(id, _)| *id);
                why_not::why_not(subjects.iter().copied(), basis, filter, indicator, cases)
            });
            (given, text::figures::told(indicator, basis), whys)
        });
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

    /// The parts of a cut in the whole register with their counts: sets and months in their order, names by how
    /// many they have, what has no name last. Tracked.
    pub fn parts(self, cut: Cut) -> Vec<(Key, String, u64)> {
        let counted = self.subjects.with(|Subjects(subjects)| {
            let which = if cut.is_by_job() { Indicator::Jobs } else { Indicator::Count };
            self.basis.with(|basis| slices(&**subjects, basis, &Filter::default(), cut, &[which]))
        });
        let parts = counted.into_iter().map(|(key, amounts)| {
            let name = self.name(cut, &key);
            (key, name, amounts.first().map(|it| it.of()).unwrap_or_default())
        });
        let mut parts: Vec<(Key, String, u64)> = parts.collect();
        parts.sort_by_key(|(key, _, count)| order(key, *count));
        parts
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

/// What the figures ask of each suggestion now: unpacked, unless it still is. Tracked.
fn unpacked(store: Store) -> Arc<Vec<Subject>> {
    let of = (store.key(), store.version(), clock::today());
    let standing = UNPACKED.with_borrow_mut(|last| {
        let last = last.as_mut().filter(|last| last.of == of)?;
        last.asked += 1;
        Some(last.subjects.clone())
    });
    standing.unwrap_or_else(|| {
        // Of a session that was put away only what is still watched is listed: half of it is no figure.
        let retired = retired(store);
        let counts = |row: &Row| row.session().is_none_or(|it| !retired.iter().any(|one| one.id == it));
        let rows = |rows: &Rows| rows.all().filter(counts).map(Row::subject).collect();
        let subjects: Arc<Vec<Subject>> = Arc::new(store.with_rows(rows));
        UNPACKED.set(Some(Unpacked { of, subjects: subjects.clone(), asked: 0 }));
        subjects
    })
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
