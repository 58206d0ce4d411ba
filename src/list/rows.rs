//! All rows of the list, kept in step with the journal.

use std::collections::{HashMap, HashSet};

use super::{
    row::{Context, Row, row},
    view::natural,
};
use crate::{
    domain::{id::RecordId, kind::Kind},
    journal::fold::{Journal, Record},
};

/// The rows of all suggestions that exist, by session and number.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    rows: Vec<Row>,
    at: HashMap<RecordId, u32>,
}

impl Rows {
    /// Computes every row.
    pub fn build(journal: &Journal, context: &Context) -> Rows {
        let rows = journal.records(Kind::Suggestion).filter_map(|record| row(journal, record.id(), context)).collect();
        Rows::ordered(rows)
    }

    fn ordered(mut rows: Vec<Row>) -> Rows {
        // The latest session first would need its year; within one register the id of a session groups, and
        // the number orders.
        rows.sort_by(|a, b| natural(&a.number, &b.number).then_with(|| a.session.cmp(&b.session)).then(a.id.cmp(&b.id)));
        let at = (0u32..).zip(&rows).map(|(index, row)| (row.id, index)).collect();
        Rows { rows, at }
    }

    /// Computes the rows again that a change of these records can have changed.
    pub fn refresh(&mut self, journal: &Journal, context: &Context, touched: &HashSet<RecordId>) {
        let directory = touched.iter().any(|id| !id.kind.is_child() && id.kind != Kind::Suggestion);
        if directory {
            *self = Rows::build(journal, context);
            return;
        }
        let mut suggestions: HashSet<RecordId> = HashSet::new();
        for id in touched {
            match id.kind {
                Kind::Suggestion => suggestions.insert(*id),
                _ => journal.record(*id).and_then(Record::parent).is_some_and(|parent| suggestions.insert(parent)),
            };
        }
        // What is merged into a suggestion is handled with it.
        let guests: Vec<RecordId> = (journal.records(Kind::Link))
            .filter_map(Record::parent)
            .filter(|parent| !suggestions.contains(parent))
            .filter(|parent| {
                let host = super::row::case(journal, *parent).and_then(|case| case.merged_into());
                host.is_some_and(|host| suggestions.contains(&host))
            })
            .collect();
        suggestions.extend(guests);
        let mut in_order = true;
        for id in suggestions {
            match (row(journal, id, context), self.at.get(&id).copied()) {
                (Some(new), Some(at)) => {
                    let old = &mut self.rows[at as usize];
                    in_order &= old.number == new.number && old.session == new.session;
                    *old = new;
                }
                (Some(new), None) => {
                    self.at.insert(id, self.rows.len() as u32);
                    self.rows.push(new);
                    in_order = false;
                }
                (None, Some(at)) => {
                    self.rows.remove(at as usize);
                    self.at = (0u32..).zip(&self.rows).map(|(index, row)| (row.id, index)).collect();
                }
                (None, None) => (),
            }
        }
        if !in_order {
            *self = Rows::ordered(std::mem::take(&mut self.rows));
        }
    }

    /// The rows in their basic order.
    pub fn all(&self) -> &[Row] {
        &self.rows
    }

    /// The row of a suggestion.
    pub fn of(&self, id: RecordId) -> Option<&Row> {
        self.at.get(&id).map(|at| &self.rows[*at as usize])
    }
}
