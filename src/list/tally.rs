//! Counts over the rows: by stage, by grade, by category, by office.

use std::collections::{BTreeMap, HashMap};

use super::{row::Row, rows::Rows, view::Only};
use crate::domain::{choices::Grade, id::RecordId, stage::Stage};

/// The suggestions of a register in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub total: usize,
    /// Accepted and not yet closed.
    pub under_way: usize,
    /// 逾期未答复.
    pub overdue: usize,
    /// 临近答复期限.
    pub due_soon: usize,
    /// 重点督办.
    pub key: usize,
    /// By stage, in the order of the stages, without those that have none.
    pub stages: Vec<(Stage, usize)>,
    /// By grade; those without one count as ungraded.
    pub grades: Vec<(Grade, usize)>,
    /// By category, the largest first; those without one come last, under an empty name.
    pub categories: Vec<(Box<str>, usize)>,
}

/// What one office has on its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    pub office: RecordId,
    /// As main or separate handler.
    pub main: usize,
    /// As co-handler.
    pub co: usize,
    /// Overdue ones that it handles as main or separate handler.
    pub overdue: usize,
    /// Of those, the ones due soon.
    pub due_soon: usize,
}

/// Counts rows.
pub fn tally<'a>(rows: impl IntoIterator<Item = Row<'a>>) -> Tally {
    let mut tally = Tally::default();
    let mut stages: BTreeMap<Stage, usize> = BTreeMap::new();
    let mut grades: BTreeMap<Grade, usize> = BTreeMap::new();
    let mut categories: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        tally.total += 1;
        *stages.entry(row.stage()).or_default() += 1;
        *grades.entry(row.grade().unwrap_or(Grade::Ungraded)).or_default() += 1;
        *categories.entry(row.category()).or_default() += 1;
        tally.under_way += usize::from(is_under_way(row.stage()));
        tally.overdue += usize::from(Only::Overdue.takes(row));
        tally.due_soon += usize::from(Only::DueSoon.takes(row));
        tally.key += usize::from(row.is_key());
    }
    tally.stages = stages.into_iter().collect();
    tally.grades = grades.into_iter().collect();
    tally.categories = categories.into_iter().map(|(name, count)| (name.into(), count)).collect();
    tally.categories.sort_by_key(|(name, count)| (name.is_empty(), std::cmp::Reverse(*count)));
    tally
}

/// Counts by office, the largest load first.
pub fn loads<'a>(rows: impl IntoIterator<Item = Row<'a>>) -> Vec<Load> {
    let mut loads: HashMap<RecordId, Load> = HashMap::new();
    let mut add = |office: RecordId, count: &dyn Fn(&mut Load)| {
        count(loads.entry(office).or_insert(Load { office, main: 0, co: 0, overdue: 0, due_soon: 0 }));
    };
    for row in rows {
        for office in row.main() {
            add(office, &|load| {
                load.main += 1;
                load.overdue += usize::from(Only::Overdue.takes(row));
                load.due_soon += usize::from(Only::DueSoon.takes(row));
            });
        }
        for office in row.co() {
            add(office, &|load| load.co += 1);
        }
    }
    let mut loads: Vec<Load> = loads.into_values().collect();
    loads.sort_unstable_by_key(|load| (std::cmp::Reverse((load.main, load.co)), load.office));
    loads
}

/// How many suggestions each choice of each filter of the list shows, in the whole register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By stage, in the order of the stages.
    pub stages: [usize; Stage::ALL.len()],
    /// By grade, in the order of the grades; those without one count as ungraded.
    pub grades: [usize; Grade::ALL.len()],
    /// By session and by office, main and co-handlers alike, as far as there are any.
    pub records: HashMap<RecordId, usize>,
    /// By narrowing, in their order.
    pub only: [usize; Only::ALL.len()],
}

/// Counts what each choice of each filter shows.
pub fn counts(rows: &Rows) -> Counts {
    let mut counts = Counts::default();
    let mut records = vec![0; rows.tables.records.all().len()];
    let mut add = |number: u32| {
        if let Some(count) = records.get_mut(number as usize) {
            *count += 1;
        }
    };
    for row in rows.all() {
        counts.stages[row.stage() as usize] += 1;
        counts.grades[row.grade().unwrap_or(Grade::Ungraded) as usize] += 1;
        for (count, only) in counts.only.iter_mut().zip(Only::ALL) {
            *count += usize::from(only.takes(row));
        }
        row.filed_under().for_each(&mut add);
    }
    let counted = rows.tables.records.all().iter().zip(records).filter(|(_, count)| 0 < *count);
    counts.records = counted.map(|(id, count)| (*id, count)).collect();
    counts
}

/// Whether a suggestion was accepted and still waits for somebody to act.
pub fn is_under_way(stage: Stage) -> bool {
    (Stage::ToReassign..=Stage::ToClose).contains(&stage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_accepted_and_not_closed_is_under_way() {
        let under_way: Vec<Stage> = Stage::ALL.iter().copied().filter(|stage| is_under_way(*stage)).collect();
        assert_eq!(under_way.first(), Some(&Stage::ToReassign));
        assert_eq!(under_way.last(), Some(&Stage::ToClose));
        for stage in
            [Stage::Withdrawn, Stage::Rejected, Stage::Draft, Stage::Closed, Stage::Tracking, Stage::Archived]
        {
            assert!(!is_under_way(stage), "{stage:?}");
        }
    }

    #[test]
    fn no_rows_count_as_nothing() {
        assert_eq!(tally([]), Tally::default());
        assert_eq!(loads([]), []);
    }
}
