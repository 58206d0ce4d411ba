//! Papers (文书): what is handed out, as data; print, Word and Excel show the same.

// What is new has no place on a paper yet: that must not compile.
#![warn(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

pub mod account;
pub mod agenda;
pub mod deputy;
mod deputy_html;
pub mod docx;
mod forms;
pub mod handover;
mod letters;
pub mod lines;
pub mod lists;
pub mod making;
pub mod notices;
pub mod private;
pub mod prose;
pub mod public;
pub mod reply_draft;
pub mod report;
mod source;
pub mod template;
pub mod topics;
pub mod xlsx;

use prose::Figure;
use zip::result::ZipError;

use crate::{
    domain::{day::Day, id::RecordId},
    exchange::{bundle::bundle, sheet::ledger::Says},
    text,
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// What it is called: the name of its file.
    pub name: String,
    /// Whether it lies across (横向), as wide tables do.
    pub is_wide: bool,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// 信头: who writes, the number of the paper, the class of the reply at its right edge.
    Head {
        /// The office in full.
        office: String,
        /// 发文字号.
        doc_no: String,
        /// 答复分类, where one is printed.
        class: String,
    },
    /// 标题.
    Title(String),
    /// Below it, centred: when and where it is read out, and by whom.
    Subtitle(String),
    /// A heading below it: 一、, （一）.
    Heading(HeadingLevel, String),
    /// To whom (主送): begins at the edge.
    To(String),
    /// A paragraph, indented by two characters.
    Text(String),
    Table(Table),
    /// 落款: who signs, and when; room for the seal, which a program never draws.
    Sign {
        /// The office.
        by: String,
        /// The day, if there is one.
        on: Option<Day>,
    },
    /// Small print below: contact, copies.
    Note(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingLevel {
    /// 一、
    One,
    /// （一）
    Two,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// How wide each column is, as a share of all.
    pub widths: Vec<u32>,
    /// What stands over the columns, repeated on each page; none for a form (表格式文书).
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub says: Says,
    /// How many further columns it covers.
    pub over: usize,
    /// Whether it says what its neighbour is.
    pub is_label: bool,
    /// How many lines high it is at least: room to write by hand.
    pub lines: usize,
    /// What it leads to on the screen; print and files say its words alone.
    pub leads: Option<Leads>,
}

/// What a cell leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// The suggestion that it names.
    Suggestion(RecordId),
    /// What its number counts.
    Figure(Box<Figure>),
}

impl Paper {
    /// How many rows its tables have.
    pub fn rows(&self) -> usize {
        let tables = self.blocks.iter().map(|it| if let Block::Table(it) = it { it.rows.len() } else { 0 });
        tables.sum()
    }

    /// The numbers of its tables that open the suggestions that they count.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        let tables =
            self.blocks.iter().filter_map(|it| if let Block::Table(it) = it { Some(it) } else { None });
        tables.flat_map(|it| it.rows.iter().flatten()).filter_map(|it| match &it.leads {
            Some(Leads::Figure(figure)) => Some(&**figure),
            Some(Leads::Suggestion(_)) | None => None,
        })
    }
}

impl Cell {
    /// A cell that says this.
    pub fn of(says: Says) -> Cell {
        Cell { says, ..Cell::default() }
    }

    /// A cell with a number.
    pub fn count(count: usize) -> Cell {
        Cell::of(Says::Count(i64::try_from(count).unwrap_or_default()))
    }

    /// A cell with the number of these suggestions, which are behind it.
    pub fn counting(name: impl Into<String>, means: &str, cases: Vec<RecordId>) -> Cell {
        let count = Cell::count(cases.len());
        count.opens(Figure { name: name.into(), means: means.to_owned(), cases, ..Figure::default() })
    }

    /// The same cell with a figure behind it, if that counts anything.
    pub fn opens(self, figure: Figure) -> Cell {
        let value = self.says.words();
        let leads = (!figure.cases.is_empty()).then(|| Leads::Figure(Box::new(Figure { value, ..figure })));
        Cell { leads, ..self }
    }

    /// The same cell as the name of a suggestion.
    pub fn of_case(self, id: RecordId) -> Cell {
        Cell { leads: Some(Leads::Suggestion(id)), ..self }
    }

    /// A cell with words.
    pub fn text(words: impl Into<String>) -> Cell {
        match words.into() {
            words if words.is_empty() => Cell::default(),
            words => Cell::of(Says::Text(words)),
        }
    }

    /// What its neighbour is.
    pub fn label(words: impl Into<String>) -> Cell {
        Cell { is_label: true, ..Cell::text(words) }
    }
}

impl Table {
    /// A list under headings.
    pub fn list(columns: &[(&str, u32)], rows: Vec<Vec<Cell>>) -> Table {
        Table {
            widths: columns.iter().map(|(_, width)| *width).collect(),
            heads: columns.iter().map(|(head, _)| (*head).to_owned()).collect(),
            rows,
        }
    }

    /// An empty form of two labels and two values in a row.
    pub fn form() -> Table {
        Table { widths: vec![18, 32, 18, 32], ..Table::default() }
    }

    /// A row of two labels with their values.
    pub fn pair(mut self, left: (&str, Cell), right: (&str, Cell)) -> Table {
        self.rows.push(vec![Cell::label(left.0), left.1, Cell::label(right.0), right.1]);
        self
    }

    /// A row of one label and a value of some lines.
    pub fn whole(mut self, label: &str, value: Cell, lines: usize) -> Table {
        let over = self.widths.len().saturating_sub(2);
        self.rows.push(vec![Cell::label(label), Cell { over, lines, ..value }]);
        self
    }
}

/// A day as papers write it: 2023年4月7日, without zeros in front (GB/T 9704).
pub fn written(day: Day) -> String {
    text::papers::day(day)
}

/// A bundle of documents, one for each paper; papers of one name are numbered.
pub fn zipped(papers: &[Paper]) -> Result<Vec<u8>, ZipError> {
    let document = |paper: &Paper| {
        Ok((text::papers::file(&paper.name, "docx"), docx::docx(std::slice::from_ref(paper))?))
    };
    bundle(papers.iter().map(document).collect::<Result<Vec<_>, ZipError>>()?, true)
}
