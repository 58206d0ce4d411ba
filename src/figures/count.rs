//! Counting: indicators and distributions over many suggestions in one pass, and the suggestions behind each number.

use std::collections::BTreeMap;

use super::{
    basis::Basis,
    cut::{Cut, Filter, Key, Scope},
    decimal::{Decimal, percent, percents, quotient},
    indicator::{Counting, base_of},
    subject::Subject,
};
use crate::domain::{
    choices::Indicator,
    day::Day,
    id::{KeyMap, RecordId},
    stage::Stage,
};

/// What was counted for an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many.
    Count(u64),
    /// So many of so many.
    Share {
        /// The numerator.
        hits: u64,
        /// The denominator.
        of: u64,
    },
    /// So many days over so many handlings.
    Average {
        /// All days together.
        sum: i64,
        /// How many handlings.
        of: u64,
    },
    /// The days of each handling, in order once they are all counted.
    Median(Vec<i64>),
}

impl Amount {
    fn zero(measure: Counting) -> Amount {
        match measure {
            Counting::Suggestions(_) | Counting::Jobs(_) | Counting::Each(_) | Counting::Marked => {
                Amount::Count(0)
            }
            Counting::SuggestionShare { .. } | Counting::JobShare { .. } | Counting::PledgeShare { .. } => {
                Amount::Share { hits: 0, of: 0 }
            }
            Counting::Average(_) => Amount::Average { sum: 0, of: 0 },
            Counting::Median(_) => Amount::Median(Vec::new()),
        }
    }

    /// The number that is shown; none where the denominator is empty.
    pub fn value(&self, basis: &Basis) -> Option<Decimal> {
        match self {
            Amount::Count(count) => Some(Decimal { units: i64::try_from(*count).ok()?, digits: 0 }),
            Amount::Share { hits, of } => percent(*hits, *of, basis.rounding, basis.digits),
            Amount::Average { sum, of } => quotient(*sum, *of, 1),
            Amount::Median(days) => {
                let upper = *days.get(days.len() / 2)?;
                let lower = if days.len() % 2 == 0 { days[days.len() / 2 - 1] } else { upper };
                quotient(upper + lower, 2, 1)
            }
        }
    }

    /// The denominator: what has to be more than nothing.
    pub fn of(&self) -> u64 {
        match self {
            Amount::Count(count) => *count,
            Amount::Share { of, .. } | Amount::Average { of, .. } => *of,
            Amount::Median(days) => days.len() as u64,
        }
    }

    /// The numerator of a share; of anything else, how many were counted.
    pub fn hits(&self) -> u64 {
        match self {
            Amount::Share { hits, .. } => *hits,
            other => other.of(),
        }
    }
}

/// What a suggestion gives to a number: how much to the numerator and to the denominator.
fn give(measure: Counting, scope: &Scope, mut day: impl FnMut(i64)) -> (u64, u64) {
    let mut given = (0, 0);
    let mut add = |is_of: bool, is_hit: bool| {
        given.1 += u64::from(is_of);
        given.0 += u64::from(is_of && is_hit);
    };
    match measure {
        Counting::Suggestions(of) => {
            let is_of = of(scope);
            add(is_of, is_of);
        }
        Counting::SuggestionShare { of, hit } => {
            let is_of = of(scope);
            add(is_of, is_of && hit(scope));
        }
        Counting::Jobs(of) => scope.jobs().for_each(|job| {
            let is_of = of(scope, job);
            add(is_of, is_of);
        }),
        Counting::JobShare { of, hit } => scope.jobs().for_each(|job| {
            let is_of = of(scope, job);
            add(is_of, is_of && hit(scope, job));
        }),
        Counting::PledgeShare { of, hit } => {
            let pledges = scope.subject.pledges.iter().filter(|it| scope.shows(it.office));
            pledges.for_each(|it| {
                let is_of = of(scope, it);
                add(is_of, is_of && hit(scope, it));
            });
        }
        Counting::Average(of) | Counting::Median(of) => scope.jobs().for_each(|job| {
            if let Some(days) = of(scope, job) {
                add(true, true);
                day(days);
            }
        }),
        Counting::Each(count) => {
            let count = u64::from(count(scope));
            given = (count, count);
        }
        Counting::Marked => (),
    }
    given
}

fn take(amount: &mut Amount, measure: Counting, scope: &Scope) {
    match amount {
        Amount::Count(count) => *count += give(measure, scope, |_| ()).1,
        Amount::Share { hits, of } => {
            let given = give(measure, scope, |_| ());
            *hits += given.0;
            *of += given.1;
        }
        Amount::Average { sum, of } => *of += give(measure, scope, |days| *sum += days).1,
        Amount::Median(all) => {
            give(measure, scope, |days| all.push(days));
        }
    }
}

/// Something that is counted suggestion by suggestion, so that a page may rest between any two of them.
pub trait Counter {
    /// What comes out in the end.
    type Counted;

    /// Counts one suggestion more.
    fn take(&mut self, subject: &Subject);

    /// What was counted.
    fn counted(self) -> Self::Counted;
}

/// Several things counted in one look through the suggestions.
impl<A: Counter, B: Counter> Counter for (A, B) {
    type Counted = (A::Counted, B::Counted);

    fn take(&mut self, subject: &Subject) {
        self.0.take(subject);
        self.1.take(subject);
    }

    fn counted(self) -> Self::Counted {
        (self.0.counted(), self.1.counted())
    }
}

/// What was known before anything is counted, handed on with it.
pub struct Alongside<T>(pub T);

impl<T> Counter for Alongside<T> {
    type Counted = T;

    fn take(&mut self, _: &Subject) {}

    fn counted(self) -> T {
        self.0
    }
}

/// How many suggestions a filter shows at each stage, also of what was never accepted.
pub struct AtStages {
    basis: Basis,
    filter: Filter,
    counts: BTreeMap<Stage, u64>,
}

impl AtStages {
    /// Nothing is counted yet.
    pub fn new(basis: &Basis, filter: &Filter) -> AtStages {
        AtStages { basis: basis.clone(), filter: filter.clone(), counts: BTreeMap::new() }
    }
}

impl Counter for AtStages {
    type Counted = BTreeMap<Stage, u64>;

    fn take(&mut self, subject: &Subject) {
        if Scope::new(subject, &self.basis, &self.filter).is_some() {
            *self.counts.entry(subject.stage).or_default() += 1;
        }
    }

    fn counted(self) -> Self::Counted {
        self.counts
    }
}

/// Counts all suggestions at once.
pub fn count<'a, C: Counter>(mut counter: C, subjects: impl IntoIterator<Item = &'a Subject>) -> C::Counted {
    subjects.into_iter().for_each(|it| counter.take(it));
    counter.counted()
}

/// A count that goes on some suggestions at a time.
pub struct InSlices<C> {
    counter: Option<C>,
    next: usize,
}

impl<C: Counter> InSlices<C> {
    /// Nothing is counted yet.
    pub fn new(counter: C) -> InSlices<C> {
        InSlices { counter: Some(counter), next: 0 }
    }

    /// Counts so many suggestions more, always of the same ones; what was counted once that were all.
    pub fn step(&mut self, subjects: &[Subject], count: usize) -> Option<C::Counted> {
        let end = self.next.saturating_add(count).min(subjects.len());
        let slice = subjects.get(self.next..end).unwrap_or_default();
        if let Some(counter) = &mut self.counter {
            slice.iter().for_each(|it| counter.take(it));
        }
        self.next = end;
        let is_over = end == subjects.len();
        self.counter.take_if(|_| is_over).map(C::counted)
    }
}

/// Indicators under a filter, in their order.
pub struct Amounts {
    basis: Basis,
    filter: Filter,
    measures: Vec<Counting>,
    so_far: Vec<Amount>,
}

impl Amounts {
    /// Nothing is counted yet.
    pub fn new(basis: &Basis, filter: &Filter, indicators: &[Indicator]) -> Amounts {
        let measures: Vec<Counting> = indicators.iter().map(|it| it.measure()).collect();
        let so_far = measures.iter().map(|it| Amount::zero(*it)).collect();
        Amounts { basis: basis.clone(), filter: filter.clone(), measures, so_far }
    }
}

impl Counter for Amounts {
    type Counted = Vec<Amount>;

    fn take(&mut self, subject: &Subject) {
        if let Some(scope) = Scope::new(subject, &self.basis, &self.filter) {
            take_all(&mut self.so_far, &self.measures, &scope);
        }
    }

    fn counted(mut self) -> Vec<Amount> {
        self.so_far.iter_mut().for_each(settle);
        self.so_far
    }
}

fn take_all(amounts: &mut [Amount], measures: &[Counting], scope: &Scope) {
    amounts.iter_mut().zip(measures).for_each(|(amount, it)| take(amount, *it, scope));
}

/// Counts some indicators under a filter, in their order.
pub fn amounts<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    indicators: &[Indicator],
) -> Vec<Amount> {
    count(Amounts::new(basis, filter, indicators), subjects)
}

/// Counts one indicator under a filter.
pub fn amount<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    indicator: Indicator,
) -> Amount {
    amounts(subjects, basis, filter, &[indicator]).pop().unwrap_or(Amount::Count(0))
}

fn settle(amount: &mut Amount) {
    if let Amount::Median(days) = amount {
        days.sort_unstable();
    }
}

/// Indicators for each part of a cut, the parts in the order of their keys.
pub struct ByParts {
    basis: Basis,
    filter: Filter,
    cut: Cut,
    measures: Vec<Counting>,
    /// The parts as they were met, each with the filter that shows it alone.
    parts: Vec<(Key, Filter, Vec<Amount>)>,
    places: KeyMap<Key, usize>,
}

impl ByParts {
    /// Nothing is counted yet.
    pub fn new(basis: &Basis, filter: &Filter, cut: Cut, indicators: &[Indicator]) -> ByParts {
        let measures = indicators.iter().map(|it| it.measure()).collect();
        let (basis, filter) = (basis.clone(), filter.clone());
        ByParts { basis, filter, cut, measures, parts: Vec::new(), places: KeyMap::default() }
    }
}

impl Counter for ByParts {
    type Counted = Vec<(Key, Vec<Amount>)>;

    fn take(&mut self, subject: &Subject) {
        let ByParts { basis, filter, cut, measures, parts, places } = self;
        let Some(shown) = Scope::new(subject, basis, filter) else { return };
        shown.keys(*cut, |key| {
            let place = *places.entry(key).or_insert_with_key(|key| {
                let zero = measures.iter().map(|it| Amount::zero(*it)).collect();
                // What narrows by suggestion is already said by the key.
                let narrow = if cut.is_by_job() { filter.and(*cut, key.clone()) } else { filter.clone() };
                parts.push((key.clone(), narrow, zero));
                parts.len() - 1
            });
            let (_, narrow, amounts) = &mut parts[place];
            let scope = if cut.is_by_job() { Scope::new(subject, basis, narrow) } else { Some(shown) };
            if let Some(scope) = scope {
                take_all(amounts, measures, &scope);
            }
        });
    }

    fn counted(mut self) -> Self::Counted {
        self.parts.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        let settled = |(key, _, mut amounts): (Key, Filter, Vec<Amount>)| {
            amounts.iter_mut().for_each(settle);
            (key, amounts)
        };
        self.parts.into_iter().map(settled).collect()
    }
}

/// Counts some indicators for each part of a cut, the parts in the order of their keys.
pub fn slices<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    cut: Cut,
    indicators: &[Indicator],
) -> Vec<(Key, Vec<Amount>)> {
    count(ByParts::new(basis, filter, cut, indicators), subjects)
}

/// Which of the suggestions behind a number are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Those of the numerator.
    Hits,
    /// Those of the denominator that are not in the numerator.
    Rest,
    /// Those of the denominator.
    All,
}

/// What a suggestion gives to a number: how much to the numerator and to the denominator.
pub(super) fn gift(measure: Counting, scope: &Scope) -> (u64, u64) {
    give(measure, scope, |_| ())
}

/// What each suggestion gives to a number, in the order of the subjects: how much to the numerator and to the
/// denominator. Those that give nothing are left out.
pub fn gifts<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    measure: Counting,
) -> Vec<(RecordId, u64, u64)> {
    let gift = |subject: &'a Subject| {
        let scope = Scope::new(subject, basis, filter)?;
        let (hits, of) = self::gift(measure, &scope);
        (0 < of).then_some((subject.id, hits, of))
    };
    subjects.into_iter().filter_map(gift).collect()
}

/// The suggestions behind a number, in the order of the subjects, with how much each gives to it: together they
/// are the number. A suggestion of which one handling is in the numerator and another is not is on both sides.
pub fn given<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    indicator: Indicator,
    side: Side,
) -> Vec<(RecordId, u64)> {
    let given = |(id, hits, of): (RecordId, u64, u64)| {
        let given = match side {
            Side::Hits => hits,
            Side::Rest => of - hits,
            Side::All => of,
        };
        (0 < given).then_some((id, given))
    };
    gifts(subjects, basis, filter, indicator.measure()).into_iter().filter_map(given).collect()
}

/// The suggestions behind a number alone.
pub fn behind<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    indicator: Indicator,
    side: Side,
) -> Vec<RecordId> {
    given(subjects, basis, filter, indicator, side).into_iter().map(|(id, _)| id).collect()
}

/// How many things are still owed on each day from today on, and how many since days that have passed: the same
/// that [`Indicator::Overdue`] counts.
pub struct Debts {
    basis: Basis,
    filter: Filter,
    due: BTreeMap<Day, u64>,
    overdue: u64,
}

impl Debts {
    /// Nothing is counted yet.
    pub fn new(basis: &Basis, filter: &Filter) -> Debts {
        Debts { basis: basis.clone(), filter: filter.clone(), due: BTreeMap::new(), overdue: 0 }
    }
}

impl Counter for Debts {
    type Counted = (BTreeMap<Day, u64>, u64);

    fn take(&mut self, subject: &Subject) {
        if subject.debts.is_empty() {
            return;
        }
        let Some(scope) = Scope::new(subject, &self.basis, &self.filter) else { return };
        for debt in subject.debts.iter().filter(|debt| scope.shows(debt.office)) {
            if debt.on < self.basis.today {
                self.overdue += 1;
            } else {
                *self.due.entry(debt.on).or_default() += 1;
            }
        }
    }

    fn counted(self) -> Self::Counted {
        (self.due, self.overdue)
    }
}

/// The same, counted at once.
pub fn debts<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
) -> (BTreeMap<Day, u64>, u64) {
    count(Debts::new(basis, filter), subjects)
}

/// The suggestions of which something is owed on a day, with how much.
pub fn owing_on<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    on: Day,
) -> Vec<(RecordId, u64)> {
    let owed = |subject: &'a Subject| {
        let scope = Scope::new(subject, basis, filter)?;
        let debts = subject.debts.iter().filter(|debt| debt.on == on && scope.shows(debt.office)).count();
        (0 < debts).then_some((subject.id, debts as u64))
    };
    subjects.into_iter().filter_map(owed).collect()
}

/// How the suggestions are distributed over the parts of a cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// What is divided: a list may be rounded by a rule of its own.
    pub cut: Cut,
    /// The denominator: so many suggestions.
    pub of: u64,
    /// How many are in each part, the parts in the order of their keys.
    pub parts: Vec<(Key, u64)>,
}

impl Shares {
    /// Whether every suggestion is in one part: only then do the shares add up to 100 %.
    pub fn is_whole(&self) -> bool {
        self.sum() == self.of
    }

    /// The parts together, which is more than the whole where they overlap.
    pub fn sum(&self) -> u64 {
        self.parts.iter().map(|(_, count)| count).sum()
    }

    /// The share of each part in per cent.
    pub fn percents(&self, basis: &Basis) -> Vec<Option<Decimal>> {
        let counts: Vec<u64> = self.parts.iter().map(|(_, count)| *count).collect();
        let basis = basis.on_list(self.cut);
        percents(&counts, self.of, basis.rounding, basis.digits)
    }
}

/// The distribution over a cut: suggestions, a part of handlings being made of the suggestions that have one there.
pub struct Distribution {
    basis: Basis,
    filter: Filter,
    cut: Cut,
    of: u64,
    parts: KeyMap<Key, u64>,
}

impl Distribution {
    /// Nothing is counted yet.
    pub fn new(basis: &Basis, filter: &Filter, cut: Cut) -> Distribution {
        let (basis, filter) = (basis.on_list(cut), filter.clone());
        Distribution { basis, filter, cut, of: 0, parts: KeyMap::default() }
    }
}

impl Counter for Distribution {
    type Counted = Shares;

    fn take(&mut self, subject: &Subject) {
        let Distribution { basis, filter, cut, of, parts } = self;
        let Some(scope) = Scope::new(subject, basis, filter).filter(|scope| base_of(*cut, scope)) else {
            return;
        };
        *of += 1;
        scope.standing_keys(*cut, |key| *parts.entry(key).or_default() += 1);
    }

    fn counted(self) -> Shares {
        Shares { cut: self.cut, of: self.of, parts: in_order(self.parts) }
    }
}

fn in_order<K: Ord, V>(parts: KeyMap<K, V>) -> Vec<(K, V)> {
    let mut parts: Vec<(K, V)> = parts.into_iter().collect();
    parts.sort_by(|(a, _), (b, _)| a.cmp(b));
    parts
}

/// The distribution over a cut within each part of another, one that divides suggestions, in one look.
pub struct Crossing {
    outer: Distribution,
    inner: Distribution,
    parts: KeyMap<Key, KeyMap<Key, u64>>,
}

impl Crossing {
    /// Nothing is counted yet.
    pub fn new(basis: &Basis, filter: &Filter, within: Cut, cut: Cut) -> Crossing {
        let of = |cut| Distribution::new(basis, filter, cut);
        Crossing { outer: of(within), inner: of(cut), parts: KeyMap::default() }
    }
}

impl Counter for Crossing {
    /// Each part of the other cut with how many are in each part of this one.
    type Counted = Vec<(Key, Vec<(Key, u64)>)>;

    fn take(&mut self, subject: &Subject) {
        self.outer.take(subject);
        let Distribution { basis, filter, cut, .. } = &self.inner;
        let Some(scope) = Scope::new(subject, basis, filter).filter(|scope| base_of(*cut, scope)) else {
            return;
        };
        scope.keys(self.outer.cut, |within| {
            let parts = self.parts.entry(within).or_default();
            scope.standing_keys(*cut, |key| *parts.entry(key).or_default() += 1);
        });
    }

    fn counted(mut self) -> Self::Counted {
        let outer = self.outer.counted().parts.into_iter();
        outer
            .map(|(key, _)| (self.parts.remove(&key), key))
            .map(|(of, key)| (key, in_order(of.unwrap_or_default())))
            .collect()
    }
}

/// The distribution over a cut: suggestions, a part of handlings being made of the suggestions that have one there.
pub fn shares<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    cut: Cut,
) -> Shares {
    count(Distribution::new(basis, filter, cut), subjects)
}

/// The suggestions in one part of a distribution.
pub fn behind_share<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    cut: Cut,
    key: &Key,
) -> Vec<RecordId> {
    let basis = &basis.on_list(cut);
    let is_meant = |subject: &&Subject| {
        let Some(scope) = Scope::new(subject, basis, filter).filter(|scope| base_of(cut, scope)) else {
            return false;
        };
        let mut is_in = false;
        scope.standing_keys(cut, |one| is_in |= one == *key);
        is_in
    };
    subjects.into_iter().filter(is_meant).map(|subject| subject.id).collect()
}
