//! What a cell of the list says: as it is shown, and in plain words for the clipboard and for printing.

use super::{
    listed::{Held, LINES, Listed},
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
pub enum Told {
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
pub fn told(row: Row, column: Listed, journal: &Journal) -> Told {
    let day = |day: Option<Day>| day.map_or(Told::Nothing, Told::On);
    match column {
        Listed::Number if row.number().is_empty() => Told::Unnumbered,
        Listed::Number => Told::Words(row.number().to_owned()),
        Listed::Title => Told::Title(row.id(), row.title().to_owned(), row.is_disputed(), row.is_key()),
        Listed::Lead => Told::Words(row.lead().to_owned()),
        Listed::Grade => row.grade().map_or(Told::Nothing, |grade| Told::Plain(grade.word())),
        Listed::Unit => {
            Told::Unit(row.main_names().to_owned(), row.co_names().to_owned(), row.co().len(), row.contacts())
        }
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
            Told::Words(words) | Told::Title(_, words, ..) => words.clone(),
            Told::Plain(words) => (*words).to_owned(),
            Told::Unit(main, co, ..) if co.is_empty() => main.clone(),
            Told::Unit(main, co, ..) => text::list::with_co_handlers(main, co),
            Told::Stage(stage) => stage.word().to_owned(),
            Told::On(day) | Told::Due(day, _) => day.to_string(),
        }
    }
}
