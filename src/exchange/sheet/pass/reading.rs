//! What one cell says as a value of a field, or why it is kept word for word.

use super::{
    super::{
        day::{self, Habit, Year},
        dry::{Doubt, Entry, Said},
        ledger::Says,
        problem::Why,
    },
    Case, Pass, Unnamed, put,
};
use crate::{
    domain::{
        choice::Set,
        column::Column,
        day::Day,
        field::{FieldType, ValueError},
        kind::Kind,
        schema,
        value::Value,
    },
    text::{self, columns},
};

impl Pass<'_> {
    /// Whether a cell says what stands already.
    pub(super) fn stands(&self, case: &Case, column: Column, said: &Said) -> bool {
        if text::sheets::is_cut(&said.text) {
            return true;
        }
        let Some(standing) = &case.standing else { return false };
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        match self.ledger.says(standing, column) {
            Says::Nothing => false,
            Says::Day(day) => {
                let read = day::read(&said.cell, &self.habit(&case.days, column, said));
                read.is_ok_and(|read| read.day == day && read.others.is_empty())
            }
            Says::Count(n) => said.text == n.to_string(),
            Says::Text(text) => bare(&text) == bare(&said.text),
        }
    }

    /// The cell, if it is to be read: it says something new, and Excel has not spoilt it.
    pub(super) fn readable<'s>(
        &mut self,
        column: Column,
        said: &'s Said,
        case: &mut Case,
    ) -> Option<&'s Said> {
        if column.is_derived() || matches!(column, Column::Number | Column::Session) {
            return None;
        }
        if self.stands(case, column, said) || columns::is_nothing(&said.text) {
            return None;
        }
        if column.is_digits() && said.cell.is_damaged() {
            self.keep(case, said, Why::Damaged);
            return None;
        }
        Some(said)
    }

    /// The cell's value for a field, as its type is read; what does not fit is kept.
    pub(super) fn held(
        &mut self,
        case: &mut Case,
        column: Column,
        said: &Said,
        kind: Kind,
        field: &str,
    ) -> Option<Value> {
        match schema::field(kind, field)?.kind {
            FieldType::Day => self.day(case, column, said),
            FieldType::Choice(set) => self.choose(case, said, set).map(Value::from),
            FieldType::Flag if columns::is_yes(&said.text) => Some(Value::Bool(true)),
            FieldType::Flag if columns::is_no(&said.text) => case.standing.as_ref().map(|_| Value::Null),
            _ => self.take(case, said, kind, field),
        }
    }

    /// The cell's value for a field; what does not fit is kept.
    pub(super) fn take(&mut self, case: &mut Case, said: &Said, kind: Kind, field: &str) -> Option<Value> {
        self.kept(case, said, schema::said(kind, field, &said.text))
    }

    /// The value of a cell; what does not fit is kept.
    pub(super) fn kept(
        &mut self,
        case: &mut Case,
        said: &Said,
        value: Result<Value, ValueError>,
    ) -> Option<Value> {
        value.map_err(|error| self.keep(case, said, unfit(&error))).ok()
    }

    pub(super) fn choose(&mut self, case: &mut Case, said: &Said, set: &Set) -> Option<&'static str> {
        let found = columns::choice(set, &said.text);
        if found.is_none() {
            self.keep(case, said, Why::NotAChoice);
        }
        found
    }

    pub(super) fn day(&mut self, case: &mut Case, column: Column, said: &Said) -> Option<Value> {
        let words = |days: Vec<Day>| days.iter().map(ToString::to_string).collect();
        match day::read(&said.cell, &self.habit(&case.days, column, said)) {
            Ok(read) => {
                // A time of day has no field; it is kept.
                if read.has_more {
                    self.put(case, said);
                }
                if let Some(why) = read.why {
                    self.offer(said, why, Some(read.day.to_string()), words(read.others));
                }
                Some(Value::text(read.day.to_string()))
            }
            Err(unread) => {
                self.keep_offering(case, said, (unread.why, words(unread.choices)));
                None
            }
        }
    }

    /// The row's days that name their year.
    pub(super) fn days(&self, entry: &Entry) -> Vec<(Column, Day)> {
        let read = |(column, said): (&Column, &Said)| {
            let habit = Habit { year: None, ..self.habit(&[], *column, said) };
            let read = day::read(&said.cell, &habit).ok().filter(|it| it.others.is_empty())?;
            Some((*column, read.day))
        };
        entry.said.iter().filter(|(column, _)| column.is_day()).filter_map(read).collect()
    }

    /// By what a day is read: its year comes from the row, from what stands above the table, or from an answer.
    fn habit(&self, days: &[(Column, Day)], column: Column, said: &Said) -> Habit {
        // In which order these things happen.
        let rank = |column: &Column| {
            [Column::Submitted, Column::Assigned, Column::Replied, Column::Due]
                .iter()
                .position(|it| it == column)
        };
        let own = rank(&column);
        let before = days.iter().filter(|(other, _)| rank(other) < own).map(|(_, day)| *day).max();
        let after = days.iter().filter(|(other, _)| own < rank(other)).map(|(_, day)| *day).min();
        let of_row = before.map(Year::Since).or(after.map(Year::Until));
        let year = of_row.or(self.so_far.year.map(Year::Titled)).or(self.mapping.year.map(Year::Told));
        Habit {
            is_1904: self.mapping.grid().is_1904,
            year,
            order: self.mapping.orders.get(&said.place).copied(),
        }
    }

    pub(super) fn renamed(&self, kind: Kind, name: &str) -> String {
        self.mapping.renames.get(&(kind, name.into())).map_or(name, |to| to).to_owned()
    }

    pub(super) fn doubt(&mut self, said: &Said, why: Why, read: Option<String>) {
        self.offer(said, why, read, Vec::new());
    }

    /// A doubt with other ways to read the cell, each as a person would type it.
    pub(super) fn offer(&mut self, said: &Said, why: Why, read: Option<String>, choices: Vec<String>) {
        self.so_far.doubts.push(Doubt {
            row: said.row,
            column: said.place,
            raw: said.text.as_str().into(),
            read: read.map(Into::into),
            why,
            choices: choices.into_iter().map(Into::into).collect(),
        });
    }

    /// Keeps a cell word for word, and says why it went nowhere else.
    pub(super) fn keep(&mut self, case: &mut Case, said: &Said, why: Why) {
        self.keep_offering(case, said, (why, Vec::new()));
    }

    pub(super) fn keep_offering(&mut self, case: &mut Case, said: &Said, (why, choices): Unnamed) {
        self.put(case, said);
        self.offer(said, why, None, choices);
    }

    /// Keeps a cell word for word with the suggestion, under its heading.
    pub(super) fn put(&self, case: &mut Case, said: &Said) {
        let heading = self.mapping.headings.get(said.place).cloned().unwrap_or_default();
        put(case, &heading, said);
    }
}

pub(super) fn unfit(error: &ValueError) -> Why {
    match error {
        ValueError::TooLong { .. } => Why::TooLong,
        _ => Why::Unfit,
    }
}
