//! The plain values that a field can hold, and their one canonical JSON form.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, SeqAccess, Visitor},
    ser::{SerializeMap, SerializeSeq},
};

/// The largest integer that every JSON reader keeps exact: 2^53.
pub const MAX_INT: i64 = 1 << 53;

/// A value of a field. There are no floats: money and decimals are text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing entered, or cleared.
    #[default]
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number up to 2^53 either way.
    Int(i64),
    /// A text, byte for byte as typed.
    Text(Box<str>),
    /// Several values in order.
    List(Vec<Value>),
    /// Named values, in the order of their names.
    Map(BTreeMap<Box<str>, Value>),
}

/// The value of every field that nobody has written.
pub static NULL: Value = Value::Null;

impl Value {
    /// A text value.
    pub fn text(text: impl Into<Box<str>>) -> Value {
        Value::Text(text.into())
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What it lists, if it is a list.
    pub fn items(&self) -> &[Value] {
        if let Value::List(items) = self { items } else { &[] }
    }

    /// A list; nothing where it would be empty.
    pub fn list(items: Vec<Value>) -> Value {
        if items.is_empty() { Value::Null } else { Value::List(items) }
    }

    /// Whether nothing is entered.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The canonical JSON: keys sorted, no spaces, UTF-8.
    pub fn canonical(&self) -> String {
        // Strings, integers, lists and maps with string keys cannot fail to serialize.
        serde_json::to_string(self).unwrap_or_else(|_| unreachable!("a value is always JSON"))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::text(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Bool(flag)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => to.serialize_unit(),
            Value::Bool(flag) => to.serialize_bool(*flag),
            Value::Int(n) => to.serialize_i64(*n),
            Value::Text(text) => to.serialize_str(text),
            Value::List(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Value::Map(entries) => {
                let mut map = to.serialize_map(Some(entries.len()))?;
                for (name, value) in entries {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
        from.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("null, true, false, a whole number, a text, a list or a map")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E: de::Error>(self, n: i64) -> Result<Value, E> {
        if (-MAX_INT..=MAX_INT).contains(&n) {
            Ok(Value::Int(n))
        } else {
            Err(E::custom("whole number beyond 2^53"))
        }
    }

    fn visit_u64<E: de::Error>(self, n: u64) -> Result<Value, E> {
        match i64::try_from(n) {
            Ok(n) => self.visit_i64(n),
            Err(_) => Err(E::custom("whole number beyond 2^53")),
        }
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Value, E> {
        // Two readers may print one float in two ways, and then the hash of a commit would differ.
        Err(E::custom("number with a decimal point"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some((name, value)) = from.next_entry::<Box<str>, Value>()? {
            if entries.insert(name, value).is_some() {
                return Err(de::Error::custom("the same name twice"));
            }
        }
        Ok(Value::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_survives_its_canonical_form() {
        let text = r#"{"a":[1,-2,null,true],"字":"第五号\n"}"#;
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(value.canonical(), text);
    }

    #[test]
    fn what_two_readers_could_read_differently_is_refused() {
        for text in
            ["1.5", "1e3", "9007199254740993", "18446744073709551615", r#"{"a":1,"a":1}"#, r#""\ud800""#]
        {
            assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
        }
    }
}
