//! What a field can hold: the types of values, how each is read and written, and why a value is refused.

use std::fmt;

use super::{choice::Set, kind::Kind, value::Value};

/// The field of every record that says whether it exists: deletion (删除) is a value, never removal.
pub const EXISTS: &str = "exists";
/// The field of every child record that names the record it belongs to.
pub const PARENT: &str = "parent";

/// The type of a field, from which forms, checks and imports are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// A text in one line, of at most so many characters.
    Line(usize),
    /// A text in several lines, of at most so many characters.
    Text(usize),
    /// A 建议编号.
    Number,
    /// A civil date.
    Day,
    /// A whole number between two bounds, both included.
    Int(i64, i64),
    /// Yes or no.
    Flag,
    /// One of a closed set.
    Choice(&'static Set),
    /// The id of a record of this kind.
    Ref(Kind),
    /// A small record inside a field, such as a person with a post.
    Group(&'static [Field]),
    /// Several of one type, in order.
    List(&'static FieldType),
    /// Named texts of another system, kept as they came.
    Extra,
}

/// A field of a kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The identifier that files hold; never renamed.
    pub name: &'static str,
    /// What users read.
    pub word: &'static str,
    /// What it can hold.
    pub kind: FieldType,
}

/// Why a value cannot be a field's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// A text where a flag belongs, and the like.
    WrongType,
    /// Nothing, or only spaces, where something must be.
    Empty,
    /// More characters than the field takes.
    TooLong {
        /// How many characters it takes.
        max: usize,
        /// How many came.
        len: usize,
    },
    /// A line break or a control character where none may be.
    ControlCharacter,
    /// Not a date, or one before 1949 or after 2199.
    NotADay,
    /// A number outside its bounds.
    OutOfRange {
        /// The smallest allowed.
        min: i64,
        /// The largest allowed.
        max: i64,
    },
    /// An identifier that this version does not know.
    UnknownChoice,
    /// Not the id of a record of the right kind.
    NotAnId,
}

impl fmt::Display for ValueError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ValueError::WrongType => to.write_str("wrong type"),
            ValueError::Empty => to.write_str("empty"),
            ValueError::TooLong { max, len } => write!(to, "{len} characters, at most {max}"),
            ValueError::ControlCharacter => to.write_str("control character"),
            ValueError::NotADay => to.write_str("not a day"),
            ValueError::OutOfRange { min, max } => write!(to, "not between {min} and {max}"),
            ValueError::UnknownChoice => to.write_str("unknown choice"),
            ValueError::NotAnId => to.write_str("not an id"),
        }
    }
}

impl std::error::Error for ValueError {}

/// A value that a field holds once: a day, a line, an office.
pub trait Atom: Sized {
    /// The field type.
    const TYPE: FieldType;

    /// Reads a value that is not null.
    fn read(value: &Value) -> Result<Self, ValueError>;

    /// The value as the journal keeps it.
    fn write(&self) -> Value;
}

/// The content of a field of a record: an atom or none, several atoms, or a flag.
pub trait Datum: Sized + Default {
    /// The field type.
    const TYPE: FieldType;

    /// Reads any value, null included.
    fn read(value: &Value) -> Result<Self, ValueError>;

    /// The value as the journal keeps it; null when there is nothing.
    fn write(&self) -> Value;
}

impl<T: Atom> Datum for Option<T> {
    const TYPE: FieldType = T::TYPE;

    fn read(value: &Value) -> Result<Option<T>, ValueError> {
        match value {
            Value::Null => Ok(None),
            value => T::read(value).map(Some),
        }
    }

    fn write(&self) -> Value {
        self.as_ref().map(T::write).unwrap_or_default()
    }
}

impl<T: Atom> Datum for Vec<T> {
    const TYPE: FieldType = FieldType::List(&T::TYPE);

    fn read(value: &Value) -> Result<Vec<T>, ValueError> {
        match value {
            Value::Null => Ok(Vec::new()),
            Value::List(items) => items.iter().map(T::read).collect(),
            _ => Err(ValueError::WrongType),
        }
    }

    fn write(&self) -> Value {
        if self.is_empty() { Value::Null } else { Value::List(self.iter().map(T::write).collect()) }
    }
}

impl Datum for bool {
    const TYPE: FieldType = FieldType::Flag;

    fn read(value: &Value) -> Result<bool, ValueError> {
        match value {
            Value::Null => Ok(false),
            Value::Bool(flag) => Ok(*flag),
            _ => Err(ValueError::WrongType),
        }
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

/// A whole number between two bounds, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Int<const MIN: i64, const MAX: i64>(i64);

impl<const MIN: i64, const MAX: i64> Int<MIN, MAX> {
    /// The number, if it is within the bounds.
    pub fn new(n: i64) -> Result<Self, ValueError> {
        if (MIN..=MAX).contains(&n) { Ok(Int(n)) } else { Err(ValueError::OutOfRange { min: MIN, max: MAX }) }
    }

    /// The plain number.
    pub fn value(self) -> i64 {
        self.0
    }
}

impl<const MIN: i64, const MAX: i64> Atom for Int<MIN, MAX> {
    const TYPE: FieldType = FieldType::Int(MIN, MAX);

    fn read(value: &Value) -> Result<Self, ValueError> {
        match value {
            Value::Int(n) => Int::new(*n),
            _ => Err(ValueError::WrongType),
        }
    }

    fn write(&self) -> Value {
        Value::Int(self.0)
    }
}
