//! The shown rows in groups: by stage, by office, by leader and so on, or by the day on which each is due.

use std::collections::BTreeMap;

use super::{row::Row, rows::Rows, view::Shape};
use crate::domain::{choices::Grade, day::Day, due::DueStatus, id::RecordId};

/// Rows that have something in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// What they have in common; empty for those that have nothing there.
    pub name: String,
    /// The places of the rows, in the order of the list.
    pub rows: Vec<u32>,
    pub sums: Sums,
}

/// What rows add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many of them are overdue, and by how many days together.
    pub overdue: (usize, i64),
    /// How often deputies were contacted.
    pub contacts: usize,
    /// How many were answered, and how many days that took together.
    pub answered: (usize, i64),
}

impl Sums {
    fn add(&mut self, row: Row) {
        let subject = row.subject();
        if let DueStatus::Overdue { days } = row.reply_status() {
            self.overdue = (self.overdue.0 + 1, self.overdue.1 + days);
        }
        self.contacts += subject.touches.len();
        if let (Some(from), Some(to)) = (row.assigned_on(), subject.replied_on) {
            self.answered = (self.answered.0 + 1, self.answered.1 + to.since(from));
        }
    }
}

/// The rows in groups; one that belongs to several is in each of them. Stages and grades come in their own order,
/// sessions in that of the list, all others by size; what belongs nowhere comes last.
pub fn bundles(rows: &Rows, shown: &[u32], shape: Shape, name: &dyn Fn(RecordId) -> String) -> Vec<Bundle> {
    let mut places: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut bundles: Vec<Bundle> = Vec::new();
    for (index, row) in shown.iter().filter_map(|index| Some((*index, rows.nth(*index as usize)?))) {
        let mut under = belongs(row, shape, name);
        if under.is_empty() {
            under.push((usize::MAX, String::new()));
        }
        for key in under {
            let place = *places.entry(key.clone()).or_insert_with(|| {
                bundles.push(Bundle { name: key.1, ..Bundle::default() });
                bundles.len() - 1
            });
            bundles[place].rows.push(index);
            bundles[place].sums.add(row);
        }
    }
    let order: BTreeMap<usize, usize> = places.into_iter().map(|((rank, _), place)| (place, rank)).collect();
    let mut ranked: Vec<(usize, Bundle)> = bundles.into_iter().enumerate().collect();
    ranked.sort_by_key(|(place, it)| {
        let rank = order.get(place).copied().unwrap_or_default();
        let by_size = matches!(shape, Shape::Office | Shape::Leader | Shape::Category | Shape::Lead);
        (it.name.is_empty(), rank, std::cmp::Reverse(if by_size { it.rows.len() } else { 0 }), *place)
    });
    ranked.into_iter().map(|(_, bundle)| bundle).collect()
}

/// Under what a row stands, each with its rank where the groups have an order of their own.
fn belongs(row: Row, shape: Shape, name: &dyn Fn(RecordId) -> String) -> Vec<(usize, String)> {
    let plain = |word: &str| (!word.is_empty()).then(|| (0, word.to_owned())).into_iter().collect();
    match shape {
        Shape::Office => row.main().map(|id| (0, name(id))).collect(),
        Shape::Leader => row.subject().leaders.iter().map(|leader| (0, leader.to_string())).collect(),
        Shape::Session => row.session().map(|id| (0, name(id))).into_iter().collect(),
        Shape::Category => plain(row.category()),
        Shape::Lead => plain(row.lead()),
        Shape::Grade => {
            let grade = row.grade().unwrap_or(Grade::Ungraded);
            vec![(grade as usize, grade.word().to_owned())]
        }
        Shape::Table | Shape::Board | Shape::Calendar | Shape::Timeline => {
            vec![(row.stage() as usize, row.stage().word().to_owned())]
        }
    }
}

/// The rows by the day on which the first reply that is open is due.
pub fn by_due_day(rows: &Rows, shown: &[u32]) -> BTreeMap<Day, Vec<u32>> {
    let mut days: BTreeMap<Day, Vec<u32>> = BTreeMap::new();
    for index in shown {
        if let Some(day) = rows.nth(*index as usize).and_then(Row::reply_due) {
            days.entry(day).or_default().push(*index);
        }
    }
    days
}

/// The weeks of a month, from Monday on, each with the days of the months beside it that fill it up.
pub fn weeks(of: Day) -> Vec<[Day; 7]> {
    let mut first = of;
    while 1 < first.day() {
        first = first.pred();
    }
    for _ in 0..first.weekday() {
        first = first.pred();
    }
    let week =
        |n: u32| std::array::from_fn(|at| first.plus_days(7 * n + u32::try_from(at).unwrap_or_default()));
    let all = (0..6).map(week);
    all.filter(|week: &[Day; 7]| week.iter().any(|day| (day.year(), day.month()) == (of.year(), of.month())))
        .collect()
}

/// The months that begin between two days, each by its first day: as many as have room for their names.
pub fn months((first, last): (Day, Day)) -> Vec<Day> {
    const ROOM: usize = 8;
    let begins = std::iter::successors(Day::new(first.year(), first.month(), 1).ok(), |day: &Day| {
        Some(day.plus_months(1))
    });
    let all: Vec<Day> = begins.skip_while(|day| *day < first).take_while(|day| *day <= last).collect();
    let each = all.len().div_ceil(ROOM).max(1);
    all.into_iter().step_by(each).collect()
}

/// Where a span lies between two days, as shares of a hundred: where it begins, and how long it is.
pub fn lies(from: Day, to: Day, (first, last): (Day, Day)) -> (f64, f64) {
    let whole = f64::from(u32::try_from(last.since(first).max(1)).unwrap_or(u32::MAX));
    let at = |day: Day| {
        let days = u32::try_from(day.since(first).max(0)).unwrap_or_default();
        (f64::from(days) / whole * 100.0).min(100.0)
    };
    (at(from), (at(to) - at(from)).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(raw: &str) -> Day {
        Day::parse(raw).unwrap()
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        let march = weeks(day("2024-03-15"));
        assert_eq!((march.len(), march[0][0], march[4][6]), (5, day("2024-02-26"), day("2024-03-31")));
        let february = weeks(day("2027-02-28"));
        assert_eq!(
            (february.len(), february[0][0], february[3][6]),
            (4, day("2027-02-01"), day("2027-02-28"))
        );
        for month in 1..=12 {
            let all: Vec<Day> = weeks(Day::new(2026, month, 1).unwrap()).concat();
            assert!(all.windows(2).all(|pair| pair[0].plus_days(1) == pair[1]), "{month}");
            assert_eq!(all.iter().filter(|it| it.month() == month && it.day() == 1).count(), 1);
        }
    }

    #[test]
    fn a_timeline_names_its_months_as_far_as_there_is_room() {
        let named = |first: &str, last: &str| -> Vec<String> {
            months((day(first), day(last))).iter().map(ToString::to_string).collect()
        };
        assert_eq!(named("2026-01-15", "2026-04-01"), ["2026-02-01", "2026-03-01", "2026-04-01"]);
        assert_eq!(named("2026-01-01", "2026-01-20"), ["2026-01-01"]);
        assert!(named("2026-01-02", "2026-01-20").is_empty());
        let years = named("2020-01-01", "2025-12-31");
        assert_eq!((years.len(), &*years[1]), (8, "2020-10-01"));
    }

    #[test]
    fn a_span_lies_where_its_days_do() {
        let all = (day("2024-01-01"), day("2024-04-10"));
        assert_eq!(lies(day("2024-01-01"), day("2024-04-10"), all), (0.0, 100.0));
        assert_eq!(lies(day("2024-01-11"), day("2024-01-31"), all), (10.0, 20.0));
        assert_eq!(lies(day("2023-12-01"), day("2024-01-11"), all), (0.0, 10.0));
        assert_eq!(lies(day("2024-01-11"), day("2024-01-01"), all), (10.0, 0.0));
        assert_eq!(lies(day("2024-01-01"), day("2024-01-01"), (all.0, all.0)), (0.0, 0.0));
    }
}
