//! The table by which suggestions are assigned: what its cells mean, and what is filled down or pasted into them.

use super::{lookup::Lookup, parties::parties, problem::Why};
use crate::{domain::id::RecordId, journal::fold::Journal, text::columns::BETWEEN};

/// A column for offices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// 主办单位; several of them handle it separately.
    Main,
    /// 协办单位.
    Co,
}

impl Side {
    /// Both, as they stand beside each other.
    pub const ALL: [Side; 2] = [Side::Main, Side::Co];
}

/// A row of the table: what its cells say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    pub suggestion: RecordId,
    pub main: String,
    pub co: String,
}

impl Assigned {
    pub fn says(&self, side: Side) -> &str {
        match side {
            Side::Main => &self.main,
            Side::Co => &self.co,
        }
    }

    pub fn say(&mut self, side: Side, said: String) {
        match side {
            Side::Main => self.main = said,
            Side::Co => self.co = said,
        }
    }
}

/// Whom a row means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    pub main: Vec<RecordId>,
    pub co: Vec<RecordId>,
    /// Names that the directory does not have.
    pub unknown: Vec<String>,
    /// Why a person should look at it.
    pub doubt: Option<Why>,
}

/// The directory of offices, by every name that they have.
pub struct Offices(Lookup);

impl Offices {
    pub fn new(journal: &Journal) -> Offices {
        Offices(Lookup::of_names(journal))
    }

    /// Reads a row as the rows of files are read: either cell may name those who answer and those who help. Whoever
    /// answers does not help as well.
    pub fn read(&self, main: &str, co: &str) -> Meant {
        let mut meant = Meant::default();
        let cells = [(main, false), (co, true)];
        let cells = cells.map(|(cell, is_co)| parties(cell, is_co, &|name| self.0.office(name).is_some()));
        meant.doubt = cells.iter().find_map(|it| it.doubt);
        for (names, is_co) in cells.iter().flat_map(|it| [(&it.main, false), (&it.co, true)]) {
            let list = if is_co { &mut meant.co } else { &mut meant.main };
            for name in names {
                match self.0.office(name) {
                    Some(id) if !list.contains(&id) => list.push(id),
                    Some(_) => (),
                    None => meant.unknown.push(name.clone()),
                }
            }
        }
        let Meant { main, co, .. } = &mut meant;
        co.retain(|id| !main.contains(id));
        meant
    }
}

/// Offices as a cell says them.
pub fn said(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(BETWEEN)
}

/// Repeats what a cell says in so many rows below it.
pub fn fill_down(rows: &mut [Assigned], side: Side, from: usize, count: usize) {
    let Some(said) = rows.get(from).map(|row| row.says(side).to_owned()) else { return };
    rows.iter_mut().skip(from + 1).take(count).for_each(|row| row.say(side, said.clone()));
}

/// Lays a pasted block down from a cell on, rows below each other; says how many of its rows have no place. A
/// second column goes to those who help.
pub fn paste(rows: &mut [Assigned], side: Side, at: usize, block: &[Vec<String>]) -> usize {
    let sides: &[Side] = if side == Side::Main { &Side::ALL } else { &[Side::Co] };
    for (row, cells) in rows.iter_mut().skip(at).zip(block) {
        sides.iter().zip(cells).for_each(|(side, cell)| row.say(*side, cell.trim().to_owned()));
    }
    block.len().saturating_sub(rows.len().saturating_sub(at))
}

/// What is being typed at the end of a cell: what stands before it, and the name that was begun.
pub fn begun(cell: &str) -> (&str, &str) {
    let at = cell.rfind(['、', '，', ',', '；', ';']);
    let at = at.map_or(0, |at| at + cell[at..].chars().next().map_or(0, char::len_utf8));
    (&cell[..at], cell[at..].trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{kind::Kind, value::Value},
        journal::{
            clock::Clock,
            commit::{Author, Via},
            write::{Draft, write},
        },
    };

    fn id(name: &str) -> RecordId {
        RecordId::derived(Kind::Office, &[name])
    }

    fn offices() -> Offices {
        let mut journal = Journal::new();
        let draft = |name: &str, short: &str| {
            Draft::create(id(name), [("name", Value::text(name)), ("short_name", Value::text(short))])
        };
        let drafts = vec![draft("市教育局", "教育局"), draft("市财政局", ""), draft("市工业、信息化局", "")];
        let author = Author { device: "d".into(), run: "1".into(), person: "".into(), office: "".into() };
        let group = crate::domain::id::Key::of(b"1");
        for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), 1, group) {
            journal.insert(commit, 0);
        }
        Offices::new(&journal)
    }

    fn rows(count: usize) -> Vec<Assigned> {
        let row = |n: usize| {
            let suggestion = RecordId::derived(Kind::Suggestion, &[&n.to_string()]);
            Assigned { suggestion, main: format!("主{n}"), co: format!("协{n}") }
        };
        (0..count).map(row).collect()
    }

    #[test]
    fn a_row_is_read_as_a_row_of_a_file() {
        let read = |main, co| offices().read(main, co);
        let education = Meant { main: vec![id("市教育局")], ..Meant::default() };
        assert_eq!(read("教育局", ""), education);
        assert_eq!(read("市教育局", "教育局"), education, "nobody helps himself");
        let both = Meant { co: vec![id("市财政局")], ..education };
        assert_eq!(read("市教育局牵头，市财政局配合", ""), both);
        // The directory is asked before any mark.
        assert_eq!(read("市工业、信息化局", "").main, [id("市工业、信息化局")]);
        assert_eq!(read("市教育局、市财政局", "").main, [id("市教育局"), id("市财政局")]);
        let unknown = read("市教育局、市没有局", "");
        assert_eq!((unknown.main, unknown.unknown), (vec![id("市教育局")], vec!["市没有局".to_owned()]));
    }

    #[test]
    fn what_is_filled_down_or_pasted_lies_where_it_was_meant_to() {
        let mut all = rows(5);
        fill_down(&mut all, Side::Main, 1, 2);
        let main: Vec<&str> = all.iter().map(|row| row.says(Side::Main)).collect();
        assert_eq!(main, ["主0", "主1", "主1", "主1", "主4"]);
        fill_down(&mut all, Side::Co, 9, 9);
        let block: Vec<Vec<String>> =
            [["甲", "乙"], ["丙 ", ""], ["丁", "戊"]].map(|row| row.map(str::to_owned).to_vec()).to_vec();
        assert_eq!(paste(&mut all, Side::Main, 3, &block), 1);
        assert_eq!((all[4].main.as_str(), all[4].co.as_str()), ("丙", ""));
        assert_eq!(paste(&mut all, Side::Co, 0, &block), 0);
        assert_eq!((all[2].main.as_str(), all[2].co.as_str()), ("主1", "丁"));
    }

    #[test]
    fn the_last_name_of_a_cell_is_the_one_that_is_begun() {
        assert_eq!(begun("市教育局、市财"), ("市教育局、", "市财"));
        assert_eq!(begun("市财"), ("", "市财"));
        assert_eq!(begun("市教育局；"), ("市教育局；", ""));
    }
}
