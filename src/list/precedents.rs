//! Whom a suggestion would be assigned to: whom its deputy wished for, who has the one most like it, who mostly has its category.

use std::collections::HashMap;

use super::{row::Row, rows::Rows};
use crate::domain::id::RecordId;

/// Why offices are proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precedent {
    /// 代表意向单位.
    Wished,
    /// One that is so much like it, per cent, has them.
    Like { suggestion: RecordId, score: u8 },
    /// So many of those of its category that were assigned in a session had it.
    Category { session: Option<RecordId>, count: usize, of: usize },
}

/// The offices that are proposed for a suggestion, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// 主办单位; several handle it separately.
    pub main: Vec<RecordId>,
    /// 协办单位.
    pub co: Vec<RecordId>,
    pub why: Precedent,
}

/// How many of a category each office had, in the latest session in which any was assigned.
struct Habit {
    session: Option<RecordId>,
    offices: HashMap<RecordId, usize>,
}

/// How the suggestions of a register were assigned so far.
pub struct Precedents<'a> {
    rows: &'a Rows,
    habits: HashMap<&'a str, Habit>,
}

impl<'a> Precedents<'a> {
    pub fn new(rows: &'a Rows) -> Precedents<'a> {
        let mut habits: HashMap<&str, Habit> = HashMap::new();
        // The latest session comes first.
        for row in rows.all().filter(|row| !row.category().is_empty()) {
            let Some(main) = row.main().next() else { continue };
            let begun = || Habit { session: row.session(), offices: HashMap::new() };
            let habit = habits.entry(row.category()).or_insert_with(begun);
            if habit.session == row.session() {
                *habit.offices.entry(main).or_default() += 1;
            }
        }
        Precedents { rows, habits }
    }

    /// What is proposed for a suggestion. What the deputy wished comes first, then the one that is so much like it.
    pub fn proposal(
        &self,
        of: RecordId,
        wished: &[RecordId],
        like: Option<(RecordId, u8)>,
    ) -> Option<Proposal> {
        if let [main, co @ ..] = wished {
            return Some(Proposal { main: vec![*main], co: co.to_vec(), why: Precedent::Wished });
        }
        if let Some((suggestion, score)) = like
            && let Some(row) = self.rows.of(suggestion)
            && 0 < row.main().len()
        {
            let why = Precedent::Like { suggestion, score };
            return Some(Proposal { main: row.main().collect(), co: row.co().collect(), why });
        }
        let habit = self.habits.get(self.rows.of(of).map(Row::category)?)?;
        // Of two that had as many it is always the same one.
        let (office, count) = habit.offices.iter().max_by_key(|(id, count)| (**count, **id))?;
        let why =
            Precedent::Category { session: habit.session, count: *count, of: habit.offices.values().sum() };
        Some(Proposal { main: vec![*office], co: Vec::new(), why })
    }
}
