//! What a cell of the list says: as it is shown, and in plain words for the clipboard and for printing.

use super::{
    highlight::{Highlight, HighlightAsk, Tint, first},
    listed::{Held, LINES, Listed},
    row::Row,
    words,
};
use crate::{
    domain::{column::Column, day::Day, due::DueStatus, id::RecordId, stage::Stage},
    journal::{fold::Journal, read},
    text,
    watch::contacts::Mark,
};

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Nothing,
    /// Words that a person wrote.
    Words(String),
    /// Words of the program.
    Plain(&'static str),
    /// That there is no number yet.
    Unnumbered,
    Title(Box<Titled>),
    Unit(Box<Units>),
    Stage(Stage),
    /// A day.
    On(Day),
    /// A due date and how it stands.
    Due(Day, DueStatus),
}

/// A title, and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Titled {
    pub id: RecordId,
    pub title: String,
    /// Whether a conflict is open.
    pub is_disputed: bool,
    /// 重点督办.
    pub is_key: bool,
    /// The labels (标记) that no column shows.
    pub labels: Vec<String>,
    /// How it stands out, and the rule that says so in words.
    pub tint: Option<(Tint, String)>,
}

/// Who handles it, and how they keep in touch.
#[derive(Clone, Debug, PartialEq)]
pub struct Units {
    /// The main offices.
    pub main: String,
    /// The same as they are read at home, see [`words::at_home`].
    pub at_home: String,
    /// The co-handlers.
    pub co: String,
    /// How many they are.
    pub helpers: usize,
    pub contacts: Mark,
}

/// What a row says in these columns, and how it stands out by the first of these rules that takes it.
pub fn told_in(row: Row, columns: &[Listed], rules: &[Highlight], journal: &Journal) -> Vec<Told> {
    let mut all: Vec<Told> = columns.iter().map(|column| told(row, *column, journal)).collect();
    if let Some(Told::Title(titled)) = all.iter_mut().find(|it| matches!(it, Told::Title(_))) {
        titled.tint = tint(row, rules, journal);
        if !columns.contains(&Listed::Own(Column::Labels)) {
            titled.labels = row.labels().map(str::to_owned).collect();
        }
    }
    all
}

/// How a row stands out, and by which rule.
pub fn tint(row: Row, rules: &[Highlight], journal: &Journal) -> Option<(Tint, String)> {
    // Only the classes of replies are written by the register's own rules.
    let register =
        rules.iter().any(|rule| rule.asked() == HighlightAsk::Class).then(|| read::settings(journal));
    let rule = first(rules, row, register.flatten().as_ref())?;
    Some((rule.tint, rule.in_words(&|id| words::name(journal, id))))
}

/// What a row says in a column; the journal has the names of sessions.
pub fn told(row: Row, column: Listed, journal: &Journal) -> Told {
    let day = |day: Option<Day>| day.map_or(Told::Nothing, Told::On);
    match column {
        Listed::Number if row.number().is_empty() => Told::Unnumbered,
        Listed::Number => Told::Words(row.number().to_owned()),
        Listed::Title => Told::Title(Box::new(Titled {
            id: row.id(),
            title: row.title().to_owned(),
            is_disputed: row.is_disputed(),
            is_key: row.is_key(),
            labels: Vec::new(),
            tint: None,
        })),
        Listed::Lead => Told::Words(row.lead().to_owned()),
        Listed::Grade => row.grade().map_or(Told::Nothing, |grade| Told::Plain(grade.word())),
        Listed::Unit => Told::Unit(Box::new(Units {
            main: row.main_names().to_owned(),
            at_home: words::at_home(journal, row.main_names()),
            co: row.co_names().to_owned(),
            helpers: row.co().len(),
            contacts: row.contacts(),
        })),
        Listed::Stage => Told::Stage(row.stage()),
        Listed::Own(column) => match row.own(column) {
            Held::Nothing => Told::Nothing,
            Held::Day(day) => Told::On(day),
            Held::Int(n) => Told::Words(n.to_string()),
            Held::Word(_, word) => Told::Plain(word),
            Held::Words(words) => Told::Words(words.replace(LINES, text::columns::BETWEEN)),
        },
        Listed::Session => row.session().map_or(Told::Nothing, |id| Told::Words(words::name(journal, id))),
        Listed::Category => Told::Words(row.category().to_owned()),
        Listed::Assigned => day(row.assigned_on()),
        Listed::Due => match row.reply_due() {
            Some(day) => Told::Due(day, row.reply_status()),
            None => Told::Nothing,
        },
    }
}

impl Told {
    /// The same in plain words, as a spreadsheet would have it.
    pub fn plainly(&self) -> String {
        match self {
            Told::Nothing | Told::Unnumbered => String::new(),
            Told::Words(words) => words.clone(),
            Told::Title(titled) => titled.title.clone(),
            Told::Plain(words) => (*words).to_owned(),
            Told::Unit(units) if units.co.is_empty() => units.main.clone(),
            Told::Unit(units) => text::list::with_co_handlers(&units.main, &units.co),
            Told::Stage(stage) => stage.word().to_owned(),
            Told::On(day) | Told::Due(day, _) => day.to_string(),
        }
    }

    /// The same on paper: a row that stands out has its sign before the title.
    pub fn printed(&self) -> String {
        match self.tint() {
            Some(tint) => text::list::signed(tint.sign(), &self.plainly()),
            None => self.plainly(),
        }
    }

    /// How the row stands out to which it belongs, where it is the title.
    pub fn tint(&self) -> Option<Tint> {
        match self {
            Told::Title(titled) => titled.tint.as_ref().map(|(tint, _)| *tint),
            _ => None,
        }
    }
}
