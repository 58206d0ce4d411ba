//! Typing into the cells of a grid: whether a click goes to a cell, and what is typed before it counts.

use super::Cell;

/// How a grid is typed into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Whether a click goes to a cell; else a click opens the row, and a key types into one cell alone.
    stays: bool,
    begun: Option<Begun>,
}

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    pub cell: Cell,
    pub said: String,
    /// Why it is not taken.
    pub refused: Option<String>,
}

impl Entry {
    /// A grid whose clicks go to a cell, or open.
    pub fn new(stays: bool) -> Entry {
        Entry { stays, begun: None }
    }

    /// Whether an editor lies over the active cell.
    pub fn is_on(&self) -> bool {
        self.stays || self.begun.is_some()
    }

    pub fn begun(&self) -> Option<&Begun> {
        self.begun.as_ref()
    }

    /// Says something in this cell, or goes on in the one that was begun.
    pub fn say(&mut self, cell: Cell, said: String) {
        let cell = self.begun.as_ref().map_or(cell, |begun| begun.cell);
        self.begun = Some(Begun { cell, said, refused: None });
    }

    /// Tells why it is not taken.
    pub fn refuse(&mut self, why: String) {
        if let Some(begun) = &mut self.begun {
            begun.refused = Some(why);
        }
    }

    /// Ends with the cell: what was said, and whether the rows open again.
    pub fn end(&mut self) -> Option<(Begun, bool)> {
        self.begun.take().map(|begun| (begun, !self.stays))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_whose_rows_open_is_typed_into_for_one_cell() {
        let (cell, next) = (Cell { row: 2, column: 3 }, Cell { row: 3, column: 3 });
        for stays in [false, true] {
            let mut entry = Entry::new(stays);
            assert_eq!((entry.is_on(), entry.end()), (stays, None));
            entry.refuse("nobody types".to_owned());
            entry.say(cell, "二".to_owned());
            entry.refuse("no such class".to_owned());
            assert_eq!(entry.begun().and_then(|it| it.refused.as_deref()), Some("no such class"));
            // What is typed on is for the cell that was begun, and not yet refused.
            entry.say(next, "二类".to_owned());
            assert!(entry.is_on());
            let begun = Begun { cell, said: "二类".to_owned(), refused: None };
            assert_eq!(entry.end(), Some((begun, !stays)));
            assert_eq!(entry.is_on(), stays);
        }
    }
}
