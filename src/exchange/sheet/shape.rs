//! What a row of a table is: a suggestion, the heading once more, a sum, the heading of a section, a remark.

use std::collections::HashSet;

use super::{book::Row, mapping::Mapping, problem::Left};
use crate::{
    domain::column::Column,
    text::{columns, rows},
};

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It tells of a suggestion.
    Suggestion,
    /// It is the heading of the rows below it.
    Section(rows::Section, usize),
    /// It tells of none, or none can be made of it.
    Left(Left),
}

/// What is asked of every row of a table.
pub(super) struct Shapes<'a> {
    mapping: &'a Mapping,
    /// The headings of each column, of every row of the heading.
    headings: Vec<HashSet<String>>,
    /// The first column that has a heading.
    first: usize,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(mapping: &'a Mapping) -> Shapes<'a> {
        let grid = mapping.grid();
        let rows = grid.rows.iter().skip(mapping.head.first).take(mapping.head.rows);
        let mut headings = vec![HashSet::new(); mapping.targets.len()];
        for row in rows {
            for (place, known) in headings.iter_mut().enumerate() {
                known.extend(
                    [row.cell(place).to_string(), grid.heading(row, place)].map(|it| columns::plain(&it)),
                );
                known.remove("");
            }
        }
        let first = headings.iter().position(|known| !known.is_empty()).unwrap_or_default();
        Shapes { mapping, headings, first }
    }

    /// What a row is. A row with a number, a title and somebody is a suggestion, whatever its title says.
    pub(super) fn of(&self, row: &Row) -> Shape {
        let cells: Vec<(usize, String)> = (row.cells.iter().enumerate())
            .filter(|(_, cell)| !cell.is_blank())
            .map(|(place, cell)| (place, cell.to_string()))
            .collect();
        let repeats = |(place, words): &&(usize, String)| {
            self.headings.get(*place).is_some_and(|known| known.contains(&columns::plain(words)))
        };
        let repeated = cells.iter().filter(repeats).count();
        if 2 <= repeated && cells.len() <= 2 * repeated {
            return Shape::Left(Left::Heading);
        }
        let said = |column: Column| {
            let place = self.mapping.column(column)?;
            cells.iter().find(|(at, _)| *at == place).map(|(_, words)| words.as_str())
        };
        let is_own = |words: &&str| !rows::is_sum(words);
        let title = said(Column::Title).filter(|words| is_own(words) && !rows::is_count(words));
        let number = said(Column::Number).or(said(Column::Serial)).filter(is_own);
        let who = [Column::Lead, Column::Main, Column::Co, Column::Joint].into_iter().find_map(said);
        if said(Column::Title).is_some() && number.is_some() && who.is_some() {
            return Shape::Suggestion;
        }
        let Some((first, words)) = cells.first() else { return Shape::Left(Left::NoTitle) };
        let is_sum = rows::is_sum(words) || said(Column::Title).is_some_and(rows::is_sum);
        if is_sum && title.is_none_or(rows::is_sum) {
            return Shape::Left(Left::Total);
        }
        if title.is_some() && (number.is_some() || who.is_some()) {
            return Shape::Suggestion;
        }
        // From here on the row has no title, or nothing else.
        let begins = *first <= self.first;
        let section = || rows::section(words);
        let only_counts = cells[1..].iter().all(|(_, words)| rows::is_count(words));
        let is_in_title = self.mapping.column(Column::Title) == Some(*first);
        if only_counts
            && let Some(section) = section()
            && (section.is_plain || (begins && !is_in_title) || (is_in_title && !section.says.is_empty()))
        {
            return Shape::Section(section, *first);
        }
        if cells.iter().all(|(_, words)| rows::is_remark(words)) {
            return Shape::Left(Left::Remark);
        }
        match (cells.len(), title) {
            (1, None) if begins && 1 < self.mapping.targets.len() => Shape::Left(Left::Remark),
            // A column of numbers says which rows are suggestions.
            (1, Some(_)) if self.mapping.column(Column::Number).is_some() => Shape::Left(Left::OnlyTitle),
            _ => Shape::Suggestion,
        }
    }
}
