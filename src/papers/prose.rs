//! Figures that know what they count, and prose in which each stands as a place, such as `{交办件数}`, and is filled in anew each time.

use crate::domain::id::RecordId;

/// A figure that prose may name, or a cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// What it is called.
    pub name: String,
    /// What it is now.
    pub value: String,
    /// What it counts, in words.
    pub means: String,
    /// The suggestions behind it; none where it does not count any.
    pub cases: Vec<RecordId>,
    /// What each of them gives to it, where that is not simply one, under its heading.
    pub gives: (&'static str, Vec<String>),
    /// Whether it rests on what a session declared, not on what is counted (公布数据).
    pub is_declared: bool,
}

/// The figures of a paper, in the order in which it names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(Vec<Figure>);

impl Figures {
    /// Notes a figure and says the place that stands for it.
    pub fn put(&mut self, figure: Figure) -> String {
        let place = place(&figure.name);
        if self.of(&figure.name).is_none() {
            self.0.push(figure);
        }
        place
    }

    /// The figure of this name.
    pub fn of(&self, name: &str) -> Option<&Figure> {
        self.0.iter().find(|it| it.name == name)
    }

    /// All of them.
    pub fn all(&self) -> &[Figure] {
        &self.0
    }
}

/// A piece of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    Words(&'a str),
    /// The place of a figure.
    Figure(&'a Figure),
    /// A place that no figure has: it stays as it is written, braces and all.
    Unknown(&'a str),
}

/// The place of a figure in prose.
pub fn place(name: &str) -> String {
    format!("{{{name}}}")
}

const OPEN: [char; 2] = ['{', '｛'];
const CLOSE: [char; 2] = ['}', '｝'];

/// The pieces of a text. Whoever types Chinese types wide braces too.
pub fn runs<'a>(text: &'a str, figures: &'a Figures) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((before, written, after)) = next(rest) {
        if !before.is_empty() {
            runs.push(Run::Words(before));
        }
        let name = written.trim_matches(|c| OPEN.contains(&c) || CLOSE.contains(&c)).trim();
        runs.push(figures.of(name).map_or(Run::Unknown(written), Run::Figure));
        rest = after;
    }
    if !rest.is_empty() {
        runs.push(Run::Words(rest));
    }
    runs
}

/// What stands before the first place, the place, and what stands behind it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let close = text.find(CLOSE)?;
    let end = close + text[close..].chars().next().map_or(1, char::len_utf8);
    // A brace that is opened again was none of a place; one that is closed alone is a letter like any other.
    let Some(open) = text[..close].rfind(OPEN) else {
        let (before, at, after) = next(&text[end..])?;
        let from = text.len() - (before.len() + at.len() + after.len());
        return Some((&text[..from + before.len()], at, after));
    };
    if text[open..close].contains('\n') {
        let (before, at, after) = next(&text[end..])?;
        let from = text.len() - (before.len() + at.len() + after.len());
        Some((&text[..from + before.len()], at, after))
    } else {
        Some((&text[..open], &text[open..end], &text[end..]))
    }
}

/// The text with its figures filled in.
pub fn filled(text: &str, figures: &Figures) -> String {
    let words = |run: Run<'_>| match run {
        Run::Words(words) | Run::Unknown(words) => words.to_owned(),
        Run::Figure(figure) => figure.value.clone(),
    };
    runs(text, figures).into_iter().map(words).collect()
}

/// The places in a text that no figure has.
pub fn unknown<'a>(text: &'a str, figures: &'a Figures) -> Vec<&'a str> {
    let runs = runs(text, figures).into_iter();
    runs.filter_map(|run| if let Run::Unknown(written) = run { Some(written) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn figures() -> Figures {
        let mut figures = Figures::default();
        for (name, value) in [("件数", "316"), ("占比", "81%")] {
            figures.put(Figure { name: name.into(), value: value.into(), ..Figure::default() });
        }
        figures
    }

    #[test]
    fn places_are_filled_and_everything_else_stays() {
        let figures = figures();
        for (text, said) in [
            ("共{件数}件，占{占比}。", "共316件，占81%。"),
            ("共｛ 件数 ｝件", "共316件"),
            ("{件数}{占比}", "31681%"),
            ("濮政〔2023〕6号、{不知道}、{", "濮政〔2023〕6号、{不知道}、{"),
            ("}前{件数}", "}前316"),
            ("{外{件数}}", "{外316}"),
            ("{件\n数}，{件数}", "{件\n数}，316"),
            ("", ""),
        ] {
            assert_eq!(filled(text, &figures), said, "{text}");
        }
        assert_eq!(unknown("{件数}、{不知道}、{}", &figures), ["{不知道}", "{}"]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[字{}｛｝件数\n]{0,30}") {
            let figures = figures();
            let back: String = runs(&text, &figures)
                .iter()
                .map(|run| match run {
                    Run::Words(words) | Run::Unknown(words) => (*words).to_owned(),
                    Run::Figure(figure) => figure.name.clone(),
                })
                .collect();
            let plain = |it: &str| it.replace(['{', '}', '｛', '｝'], "");
            prop_assert_eq!(plain(&back), plain(&text));
            // What is no place stands as it is written.
            if !text.contains("件数") {
                prop_assert_eq!(filled(&text, &figures), text);
            }
        }
    }
}
