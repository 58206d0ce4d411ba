//! Moving in a grid: the active cell and the keys that move it, apart from what its rows are and how they are drawn.

pub mod entry;
pub mod range;
pub mod window;

/// A cell: the heading is row 0, the first row of the list is row 1, as screen readers count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The row, the heading included.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// How large a grid is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// How many rows, the heading included.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// How many rows a page key moves.
    pub page: usize,
}

/// A step from the active cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the column before.
    Left,
    /// To the column after.
    Right,
    /// To the first column.
    RowStart,
    /// To the last column.
    RowEnd,
    /// To the first cell of the first row of the list.
    Start,
    /// To the last cell of the last row.
    End,
    PageUp,
    PageDown,
}

impl Step {
    /// The step that a key makes, by its DOM name, with or without Ctrl.
    pub fn of_key(key: &str, ctrl: bool) -> Option<Step> {
        match (key, ctrl) {
            ("ArrowUp", false) => Some(Step::Up),
            ("ArrowDown", false) => Some(Step::Down),
            ("ArrowLeft", false) => Some(Step::Left),
            ("ArrowRight", false) => Some(Step::Right),
            ("Home", false) => Some(Step::RowStart),
            ("End", false) => Some(Step::RowEnd),
            ("Home", true) => Some(Step::Start),
            ("End", true) => Some(Step::End),
            ("PageUp", false) => Some(Step::PageUp),
            ("PageDown", false) => Some(Step::PageDown),
            _ => None,
        }
    }
}

impl Shape {
    /// The cell where a step leads; at an edge it stays.
    pub fn step(self, from: Cell, step: Step) -> Cell {
        let last = Cell { row: self.rows.saturating_sub(1), column: self.columns.saturating_sub(1) };
        let first_row = 1.min(last.row);
        let Cell { row, column } = self.clamp(from);
        match step {
            Step::Up => Cell { row: row.saturating_sub(1), column },
            Step::Down => Cell { row: (row + 1).min(last.row), column },
            Step::Left => Cell { row, column: column.saturating_sub(1) },
            Step::Right => Cell { row, column: (column + 1).min(last.column) },
            Step::RowStart => Cell { row, column: 0 },
            Step::RowEnd => Cell { row, column: last.column },
            Step::Start => Cell { row: first_row, column: 0 },
            Step::End => last,
            // From the list a page key never lands in the heading.
            Step::PageUp => Cell { row: row.saturating_sub(self.page).max(first_row.min(row)), column },
            Step::PageDown => Cell { row: (row + self.page).min(last.row), column },
        }
    }

    /// The nearest cell that exists, after the list became shorter.
    pub fn clamp(self, cell: Cell) -> Cell {
        let within = |at: usize, count: usize| at.min(count.saturating_sub(1));
        Cell { row: within(cell.row, self.rows), column: within(cell.column, self.columns) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { rows: 101, columns: 9, page: 20 };

    fn step(row: usize, column: usize, key: &str, ctrl: bool) -> (usize, usize) {
        let cell = SHAPE.step(Cell { row, column }, Step::of_key(key, ctrl).unwrap());
        (cell.row, cell.column)
    }

    #[test]
    fn arrows_move_by_one_and_stop_at_the_edges() {
        assert_eq!(step(5, 3, "ArrowUp", false), (4, 3));
        assert_eq!(step(5, 3, "ArrowRight", false), (5, 4));
        assert_eq!(step(1, 0, "ArrowUp", false), (0, 0));
        assert_eq!(step(0, 0, "ArrowUp", false), (0, 0));
        assert_eq!(step(0, 0, "ArrowLeft", false), (0, 0));
        assert_eq!(step(100, 8, "ArrowDown", false), (100, 8));
        assert_eq!(step(100, 8, "ArrowRight", false), (100, 8));
    }

    #[test]
    fn home_and_end_move_in_the_row_and_with_ctrl_in_the_list() {
        assert_eq!(step(5, 3, "Home", false), (5, 0));
        assert_eq!(step(5, 3, "End", false), (5, 8));
        assert_eq!(step(5, 3, "Home", true), (1, 0));
        assert_eq!(step(5, 3, "End", true), (100, 8));
    }

    #[test]
    fn page_keys_move_by_what_fits_and_stay_in_the_list() {
        assert_eq!(step(50, 3, "PageUp", false), (30, 3));
        assert_eq!(step(50, 3, "PageDown", false), (70, 3));
        assert_eq!(step(5, 3, "PageUp", false), (1, 3));
        assert_eq!(step(0, 3, "PageUp", false), (0, 3));
        assert_eq!(step(95, 3, "PageDown", false), (100, 3));
    }

    #[test]
    fn other_keys_are_not_the_grids() {
        for (key, ctrl) in
            [("Tab", false), ("a", false), ("ArrowUp", true), ("PageUp", true), ("Enter", false)]
        {
            assert_eq!(Step::of_key(key, ctrl), None, "{key}");
        }
    }

    #[test]
    fn a_list_that_became_empty_keeps_its_heading_active() {
        let empty = Shape { rows: 1, columns: 9, page: 20 };
        assert_eq!(empty.clamp(Cell { row: 40, column: 3 }), Cell { row: 0, column: 3 });
        assert_eq!(empty.step(Cell { row: 40, column: 3 }, Step::End), Cell { row: 0, column: 8 });
        let nothing = Shape { rows: 0, columns: 0, page: 0 };
        assert_eq!(nothing.step(Cell::default(), Step::Down), Cell::default());
    }
}
