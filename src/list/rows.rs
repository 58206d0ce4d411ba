//! All rows of the list, kept in step with the journal.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use super::{
    row::{Context, Row, row, session},
    view::natural,
};
use crate::{
    domain::{
        day::Day,
        due::DueStatus,
        field::Int,
        id::RecordId,
        kind::Kind,
        link::Link,
        record::{Entity, Facts},
        value::Value,
        workdays::Calendar,
    },
    journal::{
        fold::{Journal, Record},
        name::Name,
    },
};

/// The rows of all suggestions that exist: the latest session first, and in a session by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    rows: Vec<Row>,
    at: HashMap<RecordId, u32>,
    /// Every session's place in the order.
    sessions: HashMap<RecordId, u32>,
}

impl Rows {
    /// Computes every row.
    pub fn build(journal: &Journal, context: &Context) -> Rows {
        let rows = journal
            .records(Kind::Suggestion)
            .filter_map(|record| row(journal, record.id(), context))
            .collect();
        Rows::ordered(rows, sessions(journal))
    }

    fn ordered(mut rows: Vec<Row>, sessions: HashMap<RecordId, u32>) -> Rows {
        let place =
            |row: &Row| row.session.and_then(|session| sessions.get(&session)).copied().unwrap_or(u32::MAX);
        // A draft has no number yet and comes last.
        rows.sort_by(|a, b| {
            (place(a).cmp(&place(b)))
                .then_with(|| a.number.is_empty().cmp(&b.number.is_empty()))
                .then_with(|| natural(&a.number, &b.number))
                .then_with(|| a.id.cmp(&b.id))
        });
        let at = places(&rows);
        Rows { rows, at, sessions }
    }

    /// Computes the rows again that a change of these records can have changed.
    pub fn refresh(&mut self, journal: &Journal, context: &Context, touched: &HashSet<RecordId>) {
        if touched.iter().any(|id| id.kind == Kind::Register) {
            *self = Rows::build(journal, context);
            return;
        }
        let mut suggestions: HashSet<RecordId> =
            touched.iter().flat_map(|id| suggestions_of(journal, *id)).collect();
        suggestions.extend(naming(journal, touched));
        suggestions.extend(guests(journal, &suggestions));
        let mut in_order = true;
        if touched.iter().any(|id| id.kind == Kind::Session) {
            self.sessions = sessions(journal);
            in_order = false;
        }
        let mut gone: HashSet<RecordId> = HashSet::new();
        for id in suggestions {
            match (row(journal, id, context), self.at.get(&id).copied()) {
                (Some(new), Some(at)) => {
                    let old = &mut self.rows[at as usize];
                    in_order &= old.number == new.number && old.session == new.session;
                    *old = new;
                }
                (Some(new), None) => {
                    self.rows.push(new);
                    in_order = false;
                }
                (None, Some(_)) => {
                    gone.insert(id);
                }
                (None, None) => (),
            }
        }
        if !gone.is_empty() {
            self.rows.retain(|row| !gone.contains(&row.id));
            self.at = places(&self.rows);
        }
        if !in_order {
            *self = Rows::ordered(std::mem::take(&mut self.rows), std::mem::take(&mut self.sessions));
        }
    }

    /// The years whose holidays the calendar does not know and in which something is still due, each with how
    /// many suggestions it concerns.
    pub fn unknown_years(&self, calendar: &Calendar) -> Vec<(i32, usize)> {
        let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
        for row in &self.rows {
            let is_open = |status: DueStatus| {
                matches!(status, DueStatus::Open { .. } | DueStatus::Soon { .. } | DueStatus::Overdue { .. })
            };
            let reply = row.reply_due.filter(|_| is_open(row.reply_status));
            let days = row.watch.tasks.iter().filter(|task| is_open(task.status)).filter_map(|task| task.due);
            let years = reply.into_iter().chain(days).map(Day::year).filter(|year| !calendar.knows(*year));
            for year in years.collect::<BTreeSet<i32>>() {
                *counts.entry(year).or_default() += 1;
            }
        }
        counts.into_iter().collect()
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

fn places(rows: &[Row]) -> HashMap<RecordId, u32> {
    (0u32..).zip(rows).map(|(index, row)| (row.id, index)).collect()
}

/// The order of the sessions, the latest first.
fn sessions(journal: &Journal) -> HashMap<RecordId, u32> {
    let mut sessions: Vec<_> = (journal.records(Kind::Session))
        .filter_map(|record| session(journal, record.id()))
        .map(|session| {
            let (year, term) = (session.year.map(Int::value), session.term.map(Int::value));
            (Reverse((year, term, session.meeting.map(Int::value))), session.id)
        })
        .collect();
    sessions.sort_unstable();
    (0u32..).zip(sessions).map(|(place, (_, id))| (id, place)).collect()
}

/// The suggestions whose rows a record can change: itself, or every one that it ever belonged to.
fn suggestions_of(journal: &Journal, id: RecordId) -> Vec<RecordId> {
    if id.kind == Kind::Suggestion {
        return vec![id];
    }
    if !id.kind.is_child() {
        return Vec::new();
    }
    let history = journal.record(id).map(Record::history).unwrap_or_default();
    let parents =
        history.into_iter().filter_map(|commit| commit.op(Name::PARENT)?.value.as_text()?.parse().ok());
    parents.collect()
}

/// The suggestions that name one of these records of the directories, themselves or in an assignment.
fn naming(journal: &Journal, touched: &HashSet<RecordId>) -> Vec<RecordId> {
    let is_directory = |id: &&RecordId| matches!(id.kind, Kind::Session | Kind::Office | Kind::Deputy);
    let names: HashSet<String> = touched.iter().filter(is_directory).map(RecordId::to_string).collect();
    if names.is_empty() {
        return Vec::new();
    }
    // Plain values: reading tens of thousands of suggestions whole would take seconds.
    let is_named = |value: &Value| value.as_text().is_some_and(|id| names.contains(id));
    let joins = |value: &Value| match value {
        Value::List(items) => {
            items.iter().any(|item| matches!(item, Value::Map(item) if item.values().any(is_named)))
        }
        _ => false,
    };
    let names_one = |record: &Record| {
        is_named(record.value("session")) || is_named(record.value("lead")) || joins(record.value("joint"))
    };
    let suggestions = journal.records(Kind::Suggestion).filter(names_one).map(Record::id);
    let assignments = journal.records(Kind::Assignment).filter(|record| is_named(record.value("office")));
    suggestions.chain(assignments.filter_map(Record::parent)).collect()
}

/// The suggestions merged into one of these: they are handled with it.
fn guests(journal: &Journal, hosts: &HashSet<RecordId>) -> Vec<RecordId> {
    let names_one =
        |link: &Record| Link::read(link.id(), link).0.to.is_some_and(|to| hosts.contains(&to.id()));
    journal.records(Kind::Link).filter(names_one).filter_map(Record::parent).collect()
}
