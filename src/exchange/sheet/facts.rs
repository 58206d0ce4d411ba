//! What a sheet holds besides the values of its cells, which calamine does not hand over: what is hidden, struck
//! out, noted or drawn, how numbers are shown, formulas that nobody calculated.

pub(super) mod ods;
pub(super) mod xls;
pub(super) mod xlsx;
pub(super) mod xml;

use std::collections::{BTreeMap, HashMap};

use super::{
    book::{Cell, Drawing, Grid, Mark, Note, Region},
    format,
};

/// What WPS writes into a cell that holds a picture.
const WPS_PICTURE: &str = "=DISPIMG(";

/// A cell: the row's number, from 1, and the column, from 0.
type At = (u32, usize);

/// What a sheet holds besides values.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    /// The sheet's name.
    pub(super) name: String,
    /// Whether the workbook hides it.
    pub(super) is_hidden: bool,
    /// From which row to which rows are hidden.
    pub(super) hidden_rows: Vec<(u32, u32)>,
    /// From which column to which columns are hidden.
    pub(super) hidden_columns: Vec<(usize, usize)>,
    /// Whether a filter is set.
    pub(super) is_filtered: bool,
    /// Cells that are struck out.
    pub(super) marks: BTreeMap<At, Mark>,
    /// How numbers are to be shown.
    pub(super) formats: HashMap<At, std::rc::Rc<str>>,
    /// How numbers are shown.
    pub(super) shown: HashMap<At, String>,
    /// Formulas without a value.
    pub(super) formulas: Vec<(At, String)>,
    /// Cells that hold a picture instead of a value.
    pub(super) pictured: Vec<At>,
    /// Merged cells, where calamine does not tell them.
    pub(super) merged: Vec<Region>,
    /// Notes at cells.
    pub(super) notes: Vec<Note>,
    /// Pictures and shapes.
    pub(super) drawings: Vec<Drawing>,
}

impl Facts {
    /// Lays the facts over the values of the sheet.
    pub(super) fn lay_over(self, grid: &mut Grid) {
        grid.is_hidden = self.is_hidden;
        grid.is_filtered = self.is_filtered;
        let mut pictured = self.pictured;
        pictured.extend(grid.cells(|cell| matches!(cell, Cell::Text(text) if text.starts_with(WPS_PICTURE))));
        for (row, column) in &pictured {
            if let Some(cell) = cell(grid, *row, *column) {
                *cell = Cell::Empty;
            }
        }
        grid.drawings =
            pictured.into_iter().map(|at| Drawing { at: Some(at), words: Box::default() }).collect();
        grid.drawings.extend(self.drawings);
        for ((row, column), formula) in self.formulas {
            grid.put(row, column, Cell::Uncalculated(formula.into()));
        }
        for ((row, column), code) in self.formats {
            if let Some(cell) = cell(grid, row, column)
                && let Cell::Number(n) = cell
                && let Some(shown) = format::shown(&code, *n)
            {
                *cell = Cell::Text(shown.into());
            }
        }
        for ((row, column), shown) in self.shown {
            if let Some(cell) = cell(grid, row, column)
                && let Cell::Number(n) = cell
                && format::is_telling(&shown, *n)
            {
                *cell = Cell::Text(shown.into());
            }
        }
        for (first, last) in self.hidden_rows {
            let from = grid.rows.partition_point(|row| row.number < first);
            grid.rows[from..]
                .iter_mut()
                .take_while(|row| row.number <= last)
                .for_each(|row| row.is_hidden = true);
        }
        let width = grid.width();
        grid.hidden_columns =
            self.hidden_columns.into_iter().flat_map(|(first, last)| first..(last + 1).min(width)).collect();
        let is_seen = |(row, column): &At| grid.row(*row).is_some_and(|row| !row.cell(*column).is_blank());
        let marks = self.marks.into_iter().filter(|(at, _)| is_seen(at)).collect();
        grid.marks = marks;
        grid.notes = self.notes;
        grid.merged.extend(self.merged);
    }
}

fn cell(grid: &mut Grid, row: u32, column: usize) -> Option<&mut Cell> {
    let at = grid.rows.binary_search_by_key(&row, |it| it.number).ok()?;
    grid.rows[at].cells.get_mut(column)
}
