//! 办理规则文件: the rules of a place as a small file of their own, for other registers of the same place.

use std::collections::BTreeMap;

use crate::{
    domain::{
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        register::Register,
        schema,
        value::Value,
    },
    text::settings::DEADLINE_PARTS,
};

/// What such a file says it is.
const FORMAT: &str = "suggestion-rules";

/// The version of the form.
const VERSION: i64 = 1;

/// The largest such file, in bytes: a hundred times what the rules need.
pub const MAX_BYTES: usize = 1 << 20;

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleFile {
    /// Every field of the rules with what the file says; nothing where it leaves it to the preset.
    pub values: Vec<(&'static str, Value)>,
    /// What a newer version wrote and this one does not know: it is not taken.
    pub unknown: Vec<String>,
}

/// Why a file is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRules {
    /// Not such a file at all.
    Other,
    /// A register's file: rules are exported by themselves.
    Register,
    /// Of a newer version.
    Newer,
    /// A rule says what it cannot, such as a limit of a thousand months: nothing of the file is taken.
    Wrong(&'static str),
}

/// The fields of the rules.
pub fn fields() -> impl Iterator<Item = &'static str> {
    DEADLINE_PARTS.iter().flat_map(|part| part.fields).copied()
}

/// The file of the rules that a register or its form holds.
pub fn write(register: &impl Facts) -> String {
    let said =
        fields().map(|field| (field, register.value(field).clone())).filter(|(_, value)| !value.is_null());
    let rules: BTreeMap<Box<str>, Value> = said.map(|(field, value)| (field.into(), value)).collect();
    let parts =
        [("format", Value::text(FORMAT)), ("version", Value::Int(VERSION)), ("rules", Value::Map(rules))];
    Value::Map(parts.map(|(name, value)| (name.into(), value)).into()).canonical()
}

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<RuleFile, NoRules> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(Value::Map(mut parts)) = serde_json::from_slice(text) else { return Err(NoRules::Other) };
    match parts.get("format").and_then(Value::as_text) {
        Some(FORMAT) => (),
        Some(crate::exchange::json::FORMAT) => return Err(NoRules::Register),
        _ => return Err(NoRules::Other),
    }
    if !matches!(parts.get("version"), Some(Value::Int(version)) if *version <= VERSION) {
        return Err(NoRules::Newer);
    }
    let Some(Value::Map(mut rules)) = parts.remove("rules") else { return Err(NoRules::Other) };
    let mut values = Vec::new();
    for name in fields() {
        let value = rules.remove(name).unwrap_or_default();
        let kind = schema::field(Kind::Register, name).ok_or(NoRules::Wrong(name))?.kind;
        let normal = if value.is_null() {
            value
        } else {
            schema::normal_value(kind, &value).map_err(|_| NoRules::Wrong(name))?
        };
        values.push((name, normal));
    }
    let said: BTreeMap<&'static str, Value> = values.iter().cloned().collect();
    let (_, flaws) = Register::read(RecordId::derived(Kind::Register, &[]), &said);
    if let Some(flaw) = flaws.first() {
        return Err(NoRules::Wrong(flaw.field));
    }
    Ok(RuleFile { values, unknown: rules.into_keys().map(String::from).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register() -> BTreeMap<&'static str, Value> {
        let span = [("n".into(), Value::Int(5)), ("unit".into(), Value::text("wd"))];
        BTreeMap::from([
            ("title", "某市台账".into()),
            ("rules", "beijing2014".into()),
            ("rules_name", "某市办理办法".into()),
            ("rules_from", "2024-03-01".into()),
            ("sign_rule", Value::Map(span.into())),
            ("plan_required", "yes".into()),
        ])
    }

    #[test]
    fn rules_come_back_as_they_were_and_nothing_else_goes_along() {
        let written = write(&register());
        assert!(!written.contains("某市台账"), "{written}");
        let read = read(written.as_bytes()).unwrap();
        assert_eq!(read.unknown, Vec::<String>::new());
        for (field, value) in &read.values {
            assert_eq!(*value, register().remove(field).unwrap_or_default(), "{field}");
        }
        assert_eq!(read.values.len(), fields().count());
    }

    #[test]
    fn a_file_that_is_none_says_why_and_nothing_of_it_is_taken() {
        let with = |rules: &str| format!(r#"{{"format":"suggestion-rules","rules":{rules},"version":1}}"#);
        for (text, why) in [
            (String::new(), NoRules::Other),
            ("[]".into(), NoRules::Other),
            (r#"{"format":"x"}"#.into(), NoRules::Other),
            (format!(r#"{{"format":"{}"}}"#, crate::exchange::json::FORMAT), NoRules::Register),
            (r#"{"format":"suggestion-rules","version":2,"rules":{}}"#.into(), NoRules::Newer),
            (r#"{"format":"suggestion-rules","rules":{}}"#.into(), NoRules::Newer),
            (with("[]"), NoRules::Other),
            (with(r#"{"rules":"henan_1999"}"#), NoRules::Wrong("rules")),
            (with(r#"{"sign_rule":{"n":4000}}"#), NoRules::Wrong("sign_rule")),
            (with(r#"{"sign_rule":"五天"}"#), NoRules::Wrong("sign_rule")),
            (with(r#"{"warn_days":"十五"}"#), NoRules::Wrong("warn_days")),
            (with(r#"{"rules_from":"2024-13-01"}"#), NoRules::Wrong("rules_from")),
        ] {
            assert_eq!(read(text.as_bytes()), Err(why), "{text}");
        }
        let newer = read(with(r#"{"warn_days":20,"moon_rule":{"n":1}}"#).as_bytes()).unwrap();
        assert_eq!(newer.unknown, ["moon_rule"]);
        assert!(newer.values.contains(&("warn_days", Value::Int(20))));
    }
}
