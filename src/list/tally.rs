//! Counts over the rows: by stage, by narrowing, and by each choice of each filter.

use std::collections::{BTreeMap, HashMap};

use super::{row::Row, rows::Rows, view::Only};
use crate::domain::{choices::Grade, id::RecordId, stage::Stage};

/// The suggestions of a register in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub total: usize,
    /// By narrowing, in the order of the chips.
    pub only: [usize; Only::CHIPS.len()],
    /// By stage, in the order of the stages, without those that have none.
    pub stages: Vec<(Stage, usize)>,
}

impl Tally {
    /// How many a narrowing of the list shows, one that stands beside its search box.
    pub fn of(&self, only: Only) -> usize {
        Only::CHIPS.iter().zip(self.only).find(|(chip, _)| **chip == only).map_or(0, |(_, count)| count)
    }
}

/// Counts rows.
pub fn tally<'a>(rows: impl IntoIterator<Item = Row<'a>>) -> Tally {
    let mut tally = Tally::default();
    let mut stages: BTreeMap<Stage, usize> = BTreeMap::new();
    for row in rows {
        tally.total += 1;
        *stages.entry(row.stage()).or_default() += 1;
        narrow(&mut tally.only, row);
    }
    tally.stages = stages.into_iter().collect();
    tally
}

/// Counts a row with each narrowing that shows it.
fn narrow(counts: &mut [usize; Only::CHIPS.len()], row: Row) {
    for (count, only) in counts.iter_mut().zip(Only::CHIPS) {
        *count += usize::from(only.takes(row));
    }
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
    /// By narrowing, in the order of the chips.
    pub only: [usize; Only::CHIPS.len()],
    /// By label, those that most have first.
    pub labels: Vec<(String, usize)>,
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
        narrow(&mut counts.only, row);
        row.filed_under().for_each(&mut add);
        for label in row.labels() {
            match counts.labels.iter_mut().find(|(known, _)| known == label) {
                Some((_, count)) => *count += 1,
                None => counts.labels.push((label.to_owned(), 1)),
            }
        }
    }
    counts.labels.sort_by(|(a, fewer), (b, more)| more.cmp(fewer).then_with(|| a.cmp(b)));
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
    }
}
