//! Texts with a limit in characters: one line, several lines, and the number of a suggestion (建议编号).

use std::{fmt, ops::Deref};

use super::{
    field::{Atom, FieldType, ValueError},
    value::Value,
};

/// A text in one line: trimmed, not empty, no control characters, at most `MAX` characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line<const MAX: usize>(Box<str>);

/// A text in several lines: not blank, at most `MAX` characters, no control characters but line breaks and
/// tabs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MAX: usize>(Box<str>);

/// The longest running text a field takes, in characters.
pub const BODY: usize = 50_000;

/// The name of a person.
pub type Name = Line<40>;
/// A post (职务) or an employer and post.
pub type Post = Line<60>;
/// A phone number, with an extension or two numbers.
pub type Phone = Line<40>;
/// The name of an office (单位).
pub type OfficeName = Line<60>;
/// The number of an official document (文号).
pub type DocNo = Line<60>;
/// A short text, such as a place.
pub type Short = Line<100>;
/// A note or a reason.
pub type Note = Text<2000>;
/// A running text.
pub type Body = Text<BODY>;

impl<const MAX: usize> Line<MAX> {
    /// Reads what a user typed.
    pub fn parse(raw: &str) -> Result<Self, ValueError> {
        line(raw, MAX).map(|text| Line(text.into()))
    }
}

/// The one line in what a user typed, of at most `max` characters.
pub(super) fn line(raw: &str, max: usize) -> Result<&str, ValueError> {
    let raw = raw.trim();
    if raw.chars().any(char::is_control) { Err(ValueError::ControlCharacter) } else { within(raw, max) }
}

/// The text in what a user typed, of at most `max` characters.
pub(super) fn text(raw: &str, max: usize) -> Result<String, ValueError> {
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    if raw.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        Err(ValueError::ControlCharacter)
    } else {
        within(raw.trim_end(), max).map(str::to_owned)
    }
}

impl<const MAX: usize> Text<MAX> {
    /// Reads what a user typed; a line break is one line feed afterwards.
    pub fn parse(raw: &str) -> Result<Self, ValueError> {
        text(raw, MAX).map(|text| Text(text.into()))
    }
}

/// A text as a person sees it: one kind of line break, none spelt out as old programs do, and no control
/// characters, which come along when it is pasted.
pub fn tidy(text: &str) -> String {
    let plain = text.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n");
    plain.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// A Chinese character is three bytes: only characters count.
fn within(text: &str, max: usize) -> Result<&str, ValueError> {
    match text.chars().count() {
        _ if text.trim().is_empty() => Err(ValueError::Empty),
        len if max < len => Err(ValueError::TooLong { max, len }),
        _ => Ok(text),
    }
}

/// 建议编号: one to 20 characters. Offices really use `0038`, `DH0271`, `第五号`, `18 070123` and `来信`, so
/// nothing but its length and its spaces is judged; it is unique within a session when it is entered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Box<str>);

impl Number {
    /// The most characters a number has.
    pub const MAX_CHARS: usize = 20;

    /// Reads what a user typed or a cell held; any run of spaces or line breaks becomes one space.
    pub fn parse(raw: &str) -> Result<Number, ValueError> {
        let words: Vec<&str> = raw.split_whitespace().collect();
        let text = words.join(" ");
        if text.chars().any(char::is_control) {
            return Err(ValueError::ControlCharacter);
        }
        within(&text, Number::MAX_CHARS).map(|text| Number(text.into()))
    }
}

macro_rules! textual {
    ($name:ident $(<$max:ident>)?, $kind:expr) => {
        impl $(<const $max: usize>)? Deref for $name $(<$max>)? {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl $(<const $max: usize>)? fmt::Display for $name $(<$max>)? {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str(&self.0)
            }
        }

        impl $(<const $max: usize>)? Atom for $name $(<$max>)? {
            const TYPE: FieldType = $kind;

            fn read(value: &Value) -> Result<Self, ValueError> {
                value.as_text().ok_or(ValueError::WrongType).and_then(Self::parse)
            }

            fn write(&self) -> Value {
                Value::text(self.0.clone())
            }
        }
    };
}

textual!(Line<MAX>, FieldType::Line(MAX));
textual!(Text<MAX>, FieldType::Text(MAX));
textual!(Number, FieldType::Number);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_that_offices_use_are_numbers() {
        for raw in ["DH0271", "A005", "0038", "第五号", "18 070123", "来信", "20250036", "1"] {
            assert_eq!(&*Number::parse(raw).unwrap(), raw);
        }
        assert_eq!(&*Number::parse(" 18\n070123 ").unwrap(), "18 070123");
    }

    #[test]
    fn limits_count_characters_not_bytes() {
        assert!(Number::parse(&"第".repeat(20)).is_ok());
        assert_eq!(Number::parse(&"第".repeat(21)), Err(ValueError::TooLong { max: 20, len: 21 }));
        assert!(Line::<100>::parse(&"建".repeat(100)).is_ok());
    }

    #[test]
    fn blank_is_empty_and_a_line_has_one_line() {
        assert_eq!(Number::parse(" \n "), Err(ValueError::Empty));
        assert_eq!(Line::<10>::parse("　"), Err(ValueError::Empty));
        assert_eq!(Line::<10>::parse("a\nb"), Err(ValueError::ControlCharacter));
        assert_eq!(&*Text::<10>::parse("a\r\nb\n").unwrap(), "a\nb");
    }
}
