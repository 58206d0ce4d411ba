//! What a cell of the list says: as it is shown, and in plain words for the clipboard and for printing.

use super::{
    listed::{Held, Listed},
    row::Row,
    words,
};
use crate::{
    domain::{day::Day, due::DueStatus, id::RecordId, stage::Stage},
    journal::fold::Journal,
    text,
    watch::contacts::Mark,
};

/// What a cell says.
#[derive(Clone, PartialEq)]
pub enum Said {
    Nothing,
    /// Words that a person wrote.
    Words(String),
    /// Words of the program.
    Plain(&'static str),
    /// That there is no number yet.
    Unnumbered,
    /// A title, whether a conflict is open, whether it is key.
    Title(RecordId, String, bool, bool),
    /// The main offices, the co-handlers and how many they are, and the contacts.
    Unit(String, String, usize, Mark),
    Stage(Stage),
    /// A day.
    On(Day),
    /// A due date and how it stands.
    Due(Day, DueStatus),
}

/// What a row says in a column; the journal has the names of sessions.
pub fn said(row: Row, column: Listed, journal: &Journal) -> Said {
    let day = |day: Option<Day>| day.map_or(Said::Nothing, Said::On);
    match column {
        Listed::Number if row.number().is_empty() => Said::Unnumbered,
        Listed::Number => Said::Words(row.number().to_owned()),
        Listed::Title => Said::Title(row.id(), row.title().to_owned(), row.is_disputed(), row.is_key()),
        Listed::Lead => Said::Words(row.lead().to_owned()),
        Listed::Grade => row.grade().map_or(Said::Nothing, |grade| Said::Plain(grade.word())),
        Listed::Unit => {
            Said::Unit(row.main_names().to_owned(), row.co_names().to_owned(), row.co().len(), row.contacts())
        }
        Listed::Stage => Said::Stage(row.stage()),
        Listed::Own(column) => match row.own(column) {
            Held::Nothing => Said::Nothing,
            Held::Day(day) => Said::On(day),
            Held::Int(n) => Said::Words(n.to_string()),
            Held::Word(_, word) => Said::Plain(word),
            Held::Words(words) => Said::Words(words.to_owned()),
        },
        Listed::Session => row.session().map_or(Said::Nothing, |id| Said::Words(words::name(journal, id))),
        Listed::Category => Said::Words(row.category().to_owned()),
        Listed::Assigned => day(row.assigned_on()),
        Listed::Due => match row.reply_due() {
            Some(day) => Said::Due(day, row.reply_status()),
            None => Said::Nothing,
        },
    }
}

impl Said {
    /// The same in plain words, as a spreadsheet would have it.
    pub fn plainly(&self) -> String {
        match self {
            Said::Nothing | Said::Unnumbered => String::new(),
            Said::Words(words) | Said::Title(_, words, ..) => words.clone(),
            Said::Plain(words) => (*words).to_owned(),
            Said::Unit(main, co, ..) if co.is_empty() => main.clone(),
            Said::Unit(main, co, ..) => text::list::with_co_handlers(main, co),
            Said::Stage(stage) => stage.word().to_owned(),
            Said::On(day) | Said::Due(day, _) => day.to_string(),
        }
    }
}
