//! Rules by which rows of the list stand out: what is asked of a row, and by which sign and colour it is then seen.

use super::{row::Row, view::View};
use crate::{
    domain::{choice::choice, choices::Resolution, due::DueStatus, fold, id::RecordId, register::Register},
    text,
};

choice! {
    /// How a row is seen that stands out. The sign says it without colour, on paper and to those who see none.
    Tint "tint" {
        Red "red" "◆ 红底",
        Orange "orange" "▲ 橙底",
        Green "green" "■ 绿底",
        Blue "blue" "● 蓝底",
        Plain "plain" "★ 不上色",
    }
}

impl Tint {
    /// What stands before the title.
    pub fn sign(self) -> &'static str {
        self.word().split(' ').next().unwrap_or_default()
    }
}

choice! {
    /// What a rule asks of a row. Those that the list filters by are called as in its address.
    HighlightAsk "asked" {
        Within "within" "答复期限在几天内",
        Only "only" "只看",
        Stage "stage" "阶段",
        Main "main" "主办单位",
        Unit "unit" "主办或协办单位",
        Class "class" "答复分类",
        Label "label" "标记",
        Grade "grade" "类别",
        Session "session" "届次",
        Words "q" "含有文字",
    }
}

/// What must be true of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Criterion {
    /// Its reply is open and due within so many days.
    Within(u16),
    /// 答复分类, as the register writes it.
    Class(Box<str>),
    /// One filter of the list shows it.
    Filter(Box<View>),
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    pub tint: Tint,
    asked: HighlightAsk,
    value: Box<str>,
    criterion: Criterion,
}

impl Highlight {
    /// How many rules a view has at most.
    pub const MOST: usize = 8;

    /// A rule that asks this; none where the value says nothing.
    pub fn new(tint: Tint, asked: HighlightAsk, value: &str) -> Option<Highlight> {
        let value = value.trim();
        let filter = |name: &str| {
            let named = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            let view = View::parse(&[named(name, value), named(asked.as_str(), "yes")]);
            // A rule that asks nothing would take every row.
            view.narrows().then(|| Criterion::Filter(Box::new(view)))
        };
        let criterion = match asked {
            _ if value.is_empty() => None,
            HighlightAsk::Within => value.parse().ok().map(Criterion::Within),
            HighlightAsk::Class => Some(Criterion::Class(value.into())),
            HighlightAsk::Main => filter("unit").filter(|_| value.parse::<RecordId>().is_ok()),
            asked => filter(asked.as_str()),
        };
        Some(Highlight { tint, asked, value: value.into(), criterion: criterion? })
    }

    pub fn asked(&self) -> HighlightAsk {
        self.asked
    }

    /// `orange:within:7`.
    pub fn label(&self) -> String {
        format!("{}:{}:{}", self.tint.as_str(), self.asked.as_str(), self.value)
    }

    /// Reads such a label.
    pub fn parse(label: &str) -> Option<Highlight> {
        let mut parts = label.splitn(3, ':');
        let (tint, asked) = (Tint::parse(parts.next()?)?, HighlightAsk::parse(parts.next()?)?);
        Highlight::new(tint, asked, parts.next()?)
    }

    /// What it asks, in words; `name` says what records are called.
    pub fn in_words(&self, name: &dyn Fn(RecordId) -> String) -> String {
        match &self.criterion {
            Criterion::Within(days) => text::list::due_within(*days),
            Criterion::Class(letter) => text::list::only(HighlightAsk::Class.word(), letter),
            Criterion::Filter(view) => view.in_words(name),
        }
    }

    /// Whether it takes a row; the register says how it writes the classes of replies.
    pub fn takes(&self, row: Row, register: Option<&Register>) -> bool {
        match &self.criterion {
            Criterion::Within(days) => is_due_within(row, i64::from(*days)),
            Criterion::Class(letter) => {
                let written = |result| register.map(|register| text::classes::of(register, result));
                row.subject().answer.result.and_then(written).is_some_and(|it| it == **letter)
            }
            Criterion::Filter(view) => {
                view.takes(row) && fold::words(&view.query).iter().all(|word| row.has(word))
            }
        }
    }
}

/// The first of some rules that takes a row.
pub fn first<'a>(rules: &'a [Highlight], row: Row, register: Option<&Register>) -> Option<&'a Highlight> {
    rules.iter().find(|rule| rule.takes(row, register))
}

/// Whether a reply is open and due within so many days.
pub(super) fn is_due_within(row: Row, days: i64) -> bool {
    match row.reply_status() {
        DueStatus::Open { left } | DueStatus::Soon { left, .. } => left <= days,
        _ => false,
    }
}

/// The classes of replies as a register writes them, each once.
pub fn classes(register: &Register) -> Vec<String> {
    let mut classes: Vec<String> = Vec::new();
    for written in Resolution::ALL.iter().map(|it| text::classes::of(register, *it)) {
        if !classes.contains(&written) {
            classes.push(written);
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::kind::Kind, list::view::Only};

    #[test]
    fn a_rule_survives_its_address_whatever_its_words() {
        let office = RecordId::derived(Kind::Office, &["1"]).to_string();
        for (asked, value) in [
            (HighlightAsk::Within, "7"),
            (HighlightAsk::Only, Only::Overdue.as_str()),
            (HighlightAsk::Stage, "to_assign"),
            (HighlightAsk::Main, &office),
            (HighlightAsk::Unit, &office),
            (HighlightAsk::Class, "B:类"),
            (HighlightAsk::Label, "急:办 a&b=c"),
            (HighlightAsk::Grade, "g1"),
            (HighlightAsk::Words, "养老 服务"),
        ] {
            let rule = Highlight::new(Tint::Orange, asked, value).unwrap_or_else(|| panic!("{asked:?}"));
            assert_eq!(Highlight::parse(&rule.label()), Some(rule.clone()), "{}", rule.label());
            assert!(!rule.in_words(&|_| "某局".to_owned()).is_empty(), "{asked:?}");
        }
    }

    /// What is typed into an address makes no rule that takes everything.
    #[test]
    fn a_rule_that_asks_nothing_is_none() {
        for label in [
            "orange:within:soon",
            "orange:within:",
            "orange:within:-1",
            "pink:within:7",
            "red:only:no_such",
            "red:stage:no_such",
            "red:main:no_such",
            "red:unit:",
            "red:sort:due:asc",
            "red:q: ",
            "red",
            "",
        ] {
            assert_eq!(Highlight::parse(label), None, "{label}");
        }
    }

    #[test]
    fn every_tint_has_a_sign_of_its_own() {
        let mut signs: Vec<&str> = Tint::ALL.iter().map(|it| it.sign()).collect();
        signs.sort_unstable();
        signs.dedup();
        assert_eq!(signs.len(), Tint::ALL.len());
        assert!(signs.iter().all(|sign| sign.chars().count() == 1));
    }
}
