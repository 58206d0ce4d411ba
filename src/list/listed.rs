//! The columns of the list, and what a row keeps of a field that the list shows as it stands: one number.

use std::sync::Arc;

use super::pack::Table;
use crate::{
    domain::{
        column::{Column, Source},
        day::Day,
        field::{Atom as _, FieldType},
        record::Facts,
        schema,
        value::Value,
    },
    text,
};

/// A column of the list, by which it sorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// 编号.
    Number,
    /// 标题.
    Title,
    /// 领衔代表.
    Lead,
    /// 类别.
    Grade,
    /// 主办单位, and who helps.
    Unit,
    /// 阶段.
    Stage,
    /// 交办日期, the first.
    Assigned,
    /// 答复期限, the first that is open.
    Due,
    /// 届次.
    Session,
    /// 内容分类.
    Category,
    /// A field of the suggestion, as it stands.
    Own(Column),
}

impl Listed {
    /// How many of the columns are shown before anybody chooses.
    const FIRST: usize = 9;

    /// Every column that there is, first those that are shown before anybody chooses, in their order.
    pub const ALL: &'static [Listed] = &[
        Listed::Number,
        Listed::Title,
        Listed::Lead,
        Listed::Grade,
        Listed::Unit,
        Listed::Stage,
        Listed::Own(Column::Submitted),
        Listed::Assigned,
        Listed::Due,
        Listed::Session,
        Listed::Own(Column::Kind),
        Listed::Category,
        Listed::Own(Column::Key),
        Listed::Own(Column::ExternalNo),
        Listed::Own(Column::Labels),
    ];

    /// The columns that are shown before anybody chooses.
    pub fn usual() -> &'static [Listed] {
        &Listed::ALL[..Listed::FIRST]
    }

    /// The columns of a table that say the same.
    pub fn columns(&self) -> &[Column] {
        match self {
            Listed::Number => &[Column::Number],
            Listed::Title => &[Column::Title],
            Listed::Lead => &[Column::Lead],
            Listed::Grade => &[Column::Grade],
            Listed::Unit => &[Column::Main, Column::Co],
            Listed::Stage => &[Column::Stage],
            Listed::Assigned => &[Column::Assigned],
            Listed::Due => &[Column::Due],
            Listed::Session => &[Column::Session],
            Listed::Category => &[Column::Category],
            Listed::Own(column) => std::slice::from_ref(column),
        }
    }

    /// Its name in addresses and test hooks.
    pub fn as_str(self) -> &'static str {
        match self {
            Listed::Unit => "unit",
            other => other.columns()[0].as_str(),
        }
    }

    /// The column with this name.
    pub fn parse(name: &str) -> Option<Listed> {
        Listed::ALL.iter().copied().find(|column| column.as_str() == name)
    }

    /// How wide it is on paper, as a share of all columns.
    pub fn breadth(self) -> u32 {
        match self {
            Listed::Title => 34,
            Listed::Unit => 20,
            Listed::Session | Listed::Category | Listed::Own(Column::Key | Column::Labels) => 14,
            Listed::Lead | Listed::Stage => 10,
            Listed::Grade | Listed::Own(Column::Kind) => 8,
            Listed::Number | Listed::Own(_) | Listed::Assigned | Listed::Due => 12,
        }
    }

    /// Its heading. The first reply that is due is not the time that the ledger gives one office.
    pub fn heading(self) -> &'static str {
        match self {
            Listed::Due => text::list::DUE,
            other => other.columns()[0].heading(),
        }
    }
}

const fn count() -> usize {
    let (mut count, mut at) = (0, 0);
    while at < Listed::ALL.len() {
        if matches!(Listed::ALL[at], Listed::Own(_)) {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The columns that show a field as it stands.
pub(super) const OWN: [Column; count()] = {
    let mut own = [Column::Serial; count()];
    let (mut count, mut at) = (0, 0);
    while at < Listed::ALL.len() {
        if let Listed::Own(column) = Listed::ALL[at] {
            own[count] = column;
            count += 1;
        }
        at += 1;
    }
    own
};

/// The values of those fields.
pub type Owned = [Value; OWN.len()];

/// What a suggestion says in them; nothing where one holds what it cannot.
pub(super) fn owned(record: &impl Facts) -> Owned {
    OWN.map(|column| match (column.source(), column.holds()) {
        (Source::Own(field), Some(kind)) => match schema::normal_value(kind, record.value(field)) {
            Ok(Value::Bool(false)) | Err(_) => Value::Null,
            Ok(value) => value,
        },
        _ => Value::Null,
    })
}

/// What such a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held<'a> {
    Nothing,
    Day(Day),
    /// A number.
    Int(i64),
    /// A word of the program, by its place among the others.
    Word(usize, &'static str),
    /// Words that a person wrote.
    Words(&'a str),
}

/// What stands between several lines that are kept as one: no line holds it.
pub(super) const LINES: &str = "\n";

/// The number that is kept of a value; 0 for nothing. Rows sort by it, or by the rank of the words.
pub(super) fn kept(column: Column, value: &Value, words: &mut Table<Arc<str>>) -> u32 {
    let number = |n: usize| u32::try_from(n + 1).unwrap_or_default();
    match (column.holds(), value) {
        (Some(FieldType::Day), value) => Day::read(value).map_or(0, Day::number),
        (Some(FieldType::Int(from, _)), Value::Int(n)) => u32::try_from(n - from + 1).unwrap_or_default(),
        (Some(FieldType::Flag), Value::Bool(true)) => 1,
        (Some(FieldType::Choice(set)), Value::Text(id)) => {
            set.ids.iter().position(|known| *known == &**id).map_or(0, number)
        }
        (Some(_), Value::Text(text)) => words.number(&**text) + 1,
        (Some(_), Value::List(lines)) if !lines.is_empty() => {
            let lines: Vec<&str> = lines.iter().filter_map(Value::as_text).collect();
            words.number(&*lines.join(LINES)) + 1
        }
        _ => 0,
    }
}

/// What a number says that was kept.
pub(super) fn held(column: Column, number: u32, words: &Table<Arc<str>>) -> Held<'_> {
    let Some(before) = number.checked_sub(1) else { return Held::Nothing };
    match column.holds() {
        Some(FieldType::Day) => Day::numbered(number).map_or(Held::Nothing, Held::Day),
        Some(FieldType::Int(from, _)) => Held::Int(from + i64::from(before)),
        Some(FieldType::Flag) => Held::Word(0, text::forms::YES),
        Some(FieldType::Choice(set)) => {
            let word = set.words.get(before as usize);
            word.map_or(Held::Nothing, |word| Held::Word(before as usize, word))
        }
        _ => words.at(before).map_or(Held::Nothing, |word| Held::Words(word)),
    }
}

/// The value that a field holds which says so.
pub(super) fn value(column: Column, held: Held<'_>) -> Value {
    match held {
        Held::Nothing => Value::Null,
        Held::Day(day) => day.write(),
        Held::Int(n) => Value::Int(n),
        Held::Word(at, _) => match column.holds() {
            Some(FieldType::Choice(set)) => Value::text(set.ids[at]),
            _ => Value::Bool(true),
        },
        Held::Words(words) => match column.holds() {
            Some(FieldType::List(_)) => Value::list(words.split(LINES).map(Value::text).collect()),
            _ => Value::text(words),
        },
    }
}

/// Whether rows sort by the words of a column, not by the number.
pub(super) fn is_words(column: Column) -> bool {
    matches!(
        column.holds(),
        Some(
            FieldType::Line(_) | FieldType::Text(_) | FieldType::Number | FieldType::List(FieldType::Line(_))
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_shows_a_field_as_it_stands_can_keep_it_as_one_number() {
        for column in OWN {
            let is_one = matches!(
                column.holds(),
                Some(FieldType::Day | FieldType::Int(..) | FieldType::Flag | FieldType::Choice(_))
            );
            assert!(matches!(column.source(), Source::Own(_)) && (is_one || is_words(column)), "{column:?}");
        }
    }
}
