//! Typed records over plain values: one macro that gives a struct of the trade its fields, reading and writing.

use super::{
    field::{Datum, Field, ValueError},
    id::RecordId,
    kind::Kind,
    value::Value,
};

/// The shown value of each field of a record; null where nobody wrote one.
pub trait Facts {
    /// The value of the field with this name.
    fn value(&self, field: &str) -> &Value;
}

impl<T: Facts> Facts for &T {
    fn value(&self, field: &str) -> &Value {
        (**self).value(field)
    }
}

/// Values by field name, as [`Entity::values`] lists them.
impl Facts for std::collections::BTreeMap<&'static str, Value> {
    fn value(&self, field: &str) -> &Value {
        self.get(field).unwrap_or(&super::value::NULL)
    }
}

/// A value in a record that its field cannot hold; it is kept, shown as it is, and never overwritten unasked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    pub field: &'static str,
    /// Why its value cannot be read.
    pub error: ValueError,
}

/// A kind of record with typed fields.
pub trait Entity: Sized {
    const KIND: Kind;
    /// Its fields, in the order in which users read them.
    const FIELDS: &'static [Field];
    /// Their names alone: what asks for no more does not carry what users read.
    const NAMES: &'static [&'static str];

    /// Reads a record; a value that cannot be read counts as not entered and is reported.
    fn read(id: RecordId, facts: &impl Facts) -> (Self, Vec<Flaw>);

    /// The values of all fields that hold something.
    fn values(&self) -> Vec<(&'static str, Value)>;

    fn id(&self) -> RecordId;
}

/// Reads one field, noting a flaw.
pub(crate) fn read_field<T: Datum>(facts: &dyn Facts, field: &'static str, flaws: &mut Vec<Flaw>) -> T {
    match T::read(facts.value(field)) {
        Ok(datum) => datum,
        Err(error) => {
            flaws.push(Flaw { field, error });
            T::default()
        }
    }
}

/// Declares a kind of record: `record! { /// doc  Name { field "word": Type, … } }`. The field's
/// identifier in files is its Rust name; the word is what users read. Types are `Option<atom>`, `Vec<atom>`, `bool` or `Extra`.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident $word:literal: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            /// The record's id.
            pub id: $crate::domain::id::RecordId,
            $(#[doc = $word] $(#[$fdoc])* pub $field: $type),+
        }

        impl $name {
            /// A record with nothing entered yet.
            pub fn new(id: $crate::domain::id::RecordId) -> $name {
                $name { id, $($field: Default::default()),+ }
            }
        }

        impl $crate::domain::record::Entity for $name {
            const KIND: $crate::domain::kind::Kind = $crate::domain::kind::Kind::$name;
            const FIELDS: &'static [$crate::domain::field::Field] = &[$($crate::domain::field::Field {
                name: stringify!($field),
                word: $word,
                kind: <$type as $crate::domain::field::Datum>::TYPE,
            }),+];
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            fn read(
                id: $crate::domain::id::RecordId,
                facts: &impl $crate::domain::record::Facts,
            ) -> ($name, Vec<$crate::domain::record::Flaw>) {
                // Once, whatever the values come from.
                fn read(
                    id: $crate::domain::id::RecordId,
                    facts: &dyn $crate::domain::record::Facts,
                ) -> ($name, Vec<$crate::domain::record::Flaw>) {
                    let mut flaws = Vec::new();
                    let record = $name {
                        id,
                        $($field: $crate::domain::record::read_field(facts, stringify!($field), &mut flaws)),+
                    };
                    (record, flaws)
                }
                read(id, facts)
            }

            fn values(&self) -> Vec<(&'static str, $crate::domain::value::Value)> {
                [$((stringify!($field), $crate::domain::field::Datum::write(&self.$field))),+]
                    .into_iter()
                    .filter(|(_, value)| !value.is_null() && *value != $crate::domain::value::Value::Bool(false))
                    .collect()
            }

            fn id(&self) -> $crate::domain::id::RecordId {
                self.id
            }
        }
    };
}

/// Declares a small record inside a field: `group! { /// doc  Name { field "word": Type, … } }`.
macro_rules! group {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident $word:literal: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name { $(#[doc = $word] $(#[$fdoc])* pub $field: $type),+ }

        impl $crate::domain::field::Atom for $name {
            const TYPE: $crate::domain::field::FieldType =
                $crate::domain::field::FieldType::Group(&[$($crate::domain::field::Field {
                    name: stringify!($field),
                    word: $word,
                    kind: <$type as $crate::domain::field::Datum>::TYPE,
                }),+]);

            fn read(
                value: &$crate::domain::value::Value,
            ) -> Result<$name, $crate::domain::field::ValueError> {
                match value {
                    $crate::domain::value::Value::Map(entries) => Ok($name {
                        $($field: $crate::domain::field::Datum::read(
                            entries.get(stringify!($field)).unwrap_or(&$crate::domain::value::NULL),
                        )?),+
                    }),
                    _ => Err($crate::domain::field::ValueError::WrongType),
                }
            }

            fn write(&self) -> $crate::domain::value::Value {
                let mut entries = std::collections::BTreeMap::new();
                $({
                    let value = $crate::domain::field::Datum::write(&self.$field);
                    if !value.is_null() {
                        entries.insert(stringify!($field).into(), value);
                    }
                })+
                $crate::domain::value::Value::Map(entries)
            }
        }
    };
}

/// Declares the typed id of a record of one kind, for fields that name one.
macro_rules! reference {
    ($(#[$doc:meta])* $name:ident $kind:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($crate::domain::id::RecordId);

        impl $name {
            /// The typed id, if it is one of this kind.
            pub fn new(id: $crate::domain::id::RecordId) -> Option<$name> {
                (id.kind == $crate::domain::kind::Kind::$kind).then_some($name(id))
            }

            /// The plain id.
            pub fn id(self) -> $crate::domain::id::RecordId {
                self.0
            }
        }

        impl $crate::domain::field::Atom for $name {
            const TYPE: $crate::domain::field::FieldType =
                $crate::domain::field::FieldType::Ref($crate::domain::kind::Kind::$kind);

            fn read(
                value: &$crate::domain::value::Value,
            ) -> Result<$name, $crate::domain::field::ValueError> {
                let text = value.as_text().ok_or($crate::domain::field::ValueError::WrongType)?;
                text.parse().ok().and_then($name::new).ok_or($crate::domain::field::ValueError::NotAnId)
            }

            fn write(&self) -> $crate::domain::value::Value {
                $crate::domain::value::Value::text(self.0.to_string())
            }
        }
    };
}

pub(crate) use {group, record, reference};

/// Named texts of another system, kept as they came (来源资料): an import loses no field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra(pub std::collections::BTreeMap<Box<str>, Value>);

impl Datum for Extra {
    const TYPE: super::field::FieldType = super::field::FieldType::Extra;

    fn read(value: &Value) -> Result<Extra, ValueError> {
        match value {
            Value::Null => Ok(Extra::default()),
            Value::Map(entries) => Ok(Extra(entries.clone())),
            _ => Err(ValueError::WrongType),
        }
    }

    fn write(&self) -> Value {
        if self.0.is_empty() { Value::Null } else { Value::Map(self.0.clone()) }
    }
}
