//! Counting: indicators and distributions over many suggestions in one pass, and the suggestions behind each number.

use std::collections::BTreeMap;

use super::{
    basis::Basis,
    cut::{Cut, Filter, Key, Scope},
    decimal::{Decimal, percent, percents, quotient},
    indicator::{Counting, base_of},
    subject::Subject,
};
use crate::domain::{choices::Indicator, day::Day, id::RecordId};

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

/// Counts some indicators under a filter, in their order.
pub fn amounts<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    indicators: &[Indicator],
) -> Vec<Amount> {
    let measures: Vec<Counting> = indicators.iter().map(|it| it.measure()).collect();
    let mut amounts: Vec<Amount> = measures.iter().map(|it| Amount::zero(*it)).collect();
    for subject in subjects {
        if let Some(scope) = Scope::new(subject, basis, filter) {
            amounts.iter_mut().zip(&measures).for_each(|(amount, it)| take(amount, *it, &scope));
        }
    }
    amounts.iter_mut().for_each(settle);
    amounts
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

/// Counts some indicators for each part of a cut, the parts in the order of their keys.
pub fn slices<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    cut: Cut,
    indicators: &[Indicator],
) -> Vec<(Key, Vec<Amount>)> {
    let measures: Vec<Counting> = indicators.iter().map(|it| it.measure()).collect();
    let mut parts: BTreeMap<Key, (Filter, Vec<Amount>)> = BTreeMap::new();
    for subject in subjects {
        let Some(shown) = Scope::new(subject, basis, filter) else { continue };
        shown.keys(cut, |key| {
            let (narrow, amounts) = parts.entry(key).or_insert_with_key(|key| {
                let zero = measures.iter().map(|it| Amount::zero(*it)).collect();
                // What narrows by suggestion is already said by the key.
                let narrow = if cut.is_by_job() { filter.and(cut, key.clone()) } else { filter.clone() };
                (narrow, zero)
            });
            if let Some(scope) = Scope::new(subject, basis, narrow) {
                amounts.iter_mut().zip(&measures).for_each(|(amount, it)| take(amount, *it, &scope));
            }
        });
    }
    let settled = |(key, (_, mut amounts)): (Key, (Filter, Vec<Amount>))| {
        amounts.iter_mut().for_each(settle);
        (key, amounts)
    };
    parts.into_iter().map(settled).collect()
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
        let (hits, of) = give(measure, &scope, |_| ());
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
pub fn debts<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
) -> (BTreeMap<Day, u64>, u64) {
    let (mut due, mut overdue) = (BTreeMap::new(), 0);
    for subject in subjects {
        let Some(scope) = Scope::new(subject, basis, filter) else { continue };
        for debt in subject.debts.iter().filter(|debt| scope.shows(debt.office)) {
            if debt.on < basis.today { overdue += 1 } else { *due.entry(debt.on).or_default() += 1 }
        }
    }
    (due, overdue)
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
pub fn shares<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    cut: Cut,
) -> Shares {
    let mut of = 0;
    let mut parts: BTreeMap<Key, u64> = BTreeMap::new();
    let basis = &basis.on_list(cut);
    for subject in subjects {
        let Some(scope) = Scope::new(subject, basis, filter) else { continue };
        if base_of(cut, &scope) {
            of += 1;
            scope.standing_keys(cut, |key| *parts.entry(key).or_default() += 1);
        }
    }
    Shares { cut, of, parts: parts.into_iter().collect() }
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
