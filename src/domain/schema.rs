//! The schema as data: the fields of every kind, and whether a plain value fits a field, for generic forms,
//! histories and imports.

use std::collections::BTreeMap;

use super::{
    assessment::Assessment,
    assignment::Assignment,
    co_opinion::CoOpinion,
    commitment::Commitment,
    contact::Contact,
    day::Day,
    delivery::Delivery,
    deputy::Deputy,
    diary::Diary,
    evaluation::Evaluation,
    extension::Extension,
    feedback::Feedback,
    field::{Atom, Field, FieldType, ValueError},
    id::RecordId,
    kind::Kind,
    leader_action::LeaderAction,
    link::Link,
    office::Office,
    outcome::Outcome,
    plan::Plan,
    progress::Progress,
    record::Entity,
    register::Register,
    rehandling::Rehandling,
    reply::Reply,
    report_part::ReportPart,
    resolution_change::ResolutionChange,
    return_request::ReturnRequest,
    session::Session,
    suggestion::Suggestion,
    supervision::Supervision,
    text::{self, Number},
    value::Value,
};

/// Says of all kinds at once what is said of each: a kind that is missing does not compile.
macro_rules! every_kind {
    ($($record:ident)+) => {
        /// The fields of a kind, in the order in which users read them.
        pub fn fields(kind: Kind) -> &'static [Field] {
            match kind { $(Kind::$record => $record::FIELDS),+ }
        }

        /// Their names alone.
        fn names(kind: Kind) -> &'static [&'static str] {
            match kind { $(Kind::$record => $record::NAMES),+ }
        }

        #[cfg(test)]
        fn each_survives() {
            $(tests::survives::<$record>();)+
        }
    };
}

every_kind! {
    Register Session Office Deputy Suggestion Assignment ReturnRequest Extension Plan Contact CoOpinion
    Reply Delivery Feedback Rehandling Evaluation Supervision Commitment Progress ResolutionChange
    Outcome Link LeaderAction Assessment ReportPart Diary
}

/// The field of a kind with this name.
pub fn field(kind: Kind, name: &str) -> Option<&'static Field> {
    fields(kind).iter().find(|field| field.name == name)
}

/// The name of a field, if a kind has one of this name. Addresses ask for it, and with it no word of any field comes
/// along with the first screen.
pub fn name(kind: Kind, name: &str) -> Option<&'static str> {
    names(kind).iter().find(|known| **known == name).copied()
}

/// What users call a field of a kind; of one that a newer version added, nothing is known.
pub fn word(kind: Kind, name: &str) -> Option<&'static str> {
    field(kind, name).map(|field| field.word)
}

/// Whether a field of this type can hold the value; null always fits.
pub fn check_value(kind: FieldType, value: &Value) -> Result<(), ValueError> {
    normal_value(kind, value).map(|_| ())
}

/// The value as a field of this type writes it: `2023/4/7` becomes `2023-04-07`, spaces around a line go.
/// What a group holds beyond its own fields stays.
pub fn normal_value(kind: FieldType, value: &Value) -> Result<Value, ValueError> {
    let raw = || value.as_text().ok_or(ValueError::WrongType);
    match (kind, value) {
        (_, Value::Null) => Ok(Value::Null),
        (FieldType::Line(max), _) => text::line(raw()?, max).map(Value::text),
        (FieldType::Text(max), _) => text::text(raw()?, max).map(Value::text),
        (FieldType::Number, _) => Number::parse(raw()?).map(|number| number.write()),
        (FieldType::Day, _) => Day::parse(raw()?).map(|day| day.write()),
        (FieldType::Int(min, max), Value::Int(n)) => {
            if (min..=max).contains(n) {
                Ok(Value::Int(*n))
            } else {
                Err(ValueError::OutOfRange { min, max })
            }
        }
        (FieldType::Flag, Value::Bool(flag)) => Ok(Value::Bool(*flag)),
        (FieldType::Choice(set), _) => {
            if set.ids.contains(&raw()?) {
                Ok(value.clone())
            } else {
                Err(ValueError::UnknownChoice)
            }
        }
        (FieldType::Ref(of), _) => match raw()?.parse::<RecordId>() {
            Ok(id) if id.kind == of => Ok(value.clone()),
            _ => Err(ValueError::NotAnId),
        },
        (FieldType::Group(members), Value::Map(entries)) => {
            let mut normal: BTreeMap<Box<str>, Value> = entries.clone();
            for member in members {
                if let Some(entry) = entries.get(member.name) {
                    normal.insert(member.name.into(), normal_value(member.kind, entry)?);
                }
            }
            Ok(Value::Map(normal))
        }
        (FieldType::List(of), Value::List(items)) => {
            // A list without a value in one place could not be read back.
            let normal = items.iter().map(|item| match item {
                Value::Null => Err(ValueError::Empty),
                item => normal_value(*of, item),
            });
            normal.collect::<Result<Vec<Value>, ValueError>>().map(Value::List)
        }
        (FieldType::Extra, Value::Map(_)) => Ok(value.clone()),
        _ => Err(ValueError::WrongType),
    }
}

/// What a person wrote as the value of a field, or why it has none.
pub fn said(kind: Kind, name: &str, said: &str) -> Result<Value, ValueError> {
    let Some(field) = field(kind, name) else { return Err(ValueError::WrongType) };
    let value = match (field.kind, said.parse()) {
        (FieldType::Line(_), _) => Value::text(said.split_whitespace().collect::<Vec<_>>().join(" ")),
        (FieldType::Int(..), Ok(n)) => Value::Int(n),
        (FieldType::List(FieldType::Line(_)), _) => {
            let mut lines: Vec<&str> = Vec::new();
            for line in said.split(['、', '，', ',', '；', ';', '\n']).map(str::trim) {
                if !line.is_empty() && !lines.contains(&line) {
                    lines.push(line);
                }
            }
            Value::list(lines.into_iter().map(Value::text).collect())
        }
        _ => Value::text(said),
    };
    normal_value(field.kind, &value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{field::PARENT, record::Flaw};

    #[test]
    fn every_child_names_its_suggestion_first() {
        for &kind in Kind::ALL {
            let first = fields(kind)[0];
            assert_eq!(first.name == PARENT, kind.is_child(), "{kind:?}");
            if kind.is_child() {
                assert_eq!(first.kind, FieldType::Ref(Kind::Suggestion));
            }
        }
    }

    /// Every closed set that a field can hold, through lists and small records.
    fn sets(fields: &[Field]) -> Vec<&'static crate::domain::choice::Set> {
        let of = |field: &Field| {
            let mut kind = field.kind;
            while let FieldType::List(of) = kind {
                kind = *of;
            }
            match kind {
                FieldType::Choice(set) => vec![set],
                FieldType::Group(members) => sets(members),
                _ => Vec::new(),
            }
        };
        fields.iter().flat_map(of).collect()
    }

    /// Two things under one word could not be told apart.
    #[test]
    fn no_word_stands_for_two_kinds_or_two_fields_of_a_kind_or_two_values_of_a_set() {
        let differ = |words: Vec<&str>| {
            let all = words.len();
            words.into_iter().collect::<std::collections::BTreeSet<_>>().len() == all
        };
        assert!(differ(Kind::ALL.iter().map(|kind| kind.word()).collect()));
        for &kind in Kind::ALL {
            assert!(differ(fields(kind).iter().map(|field| field.word).collect()), "{kind:?}");
            for set in sets(fields(kind)) {
                assert!(differ(set.words.to_vec()), "{}", set.name);
            }
        }
    }

    #[test]
    fn no_kind_has_a_field_twice_or_the_field_of_the_journal() {
        for &kind in Kind::ALL {
            let mut names: Vec<&str> = fields(kind).iter().map(|field| field.name).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{kind:?}");
            assert!(!names.contains(&crate::domain::field::EXISTS));
        }
    }

    /// Some value that fits a field of each type.
    fn sample(kind: FieldType) -> Value {
        match kind {
            FieldType::Line(_) | FieldType::Text(_) | FieldType::Number => Value::text("字"),
            FieldType::Day => Value::text("2023-04-07"),
            FieldType::Int(min, _) => Value::Int(min),
            FieldType::Flag => Value::Bool(true),
            FieldType::Choice(set) => Value::text(set.ids[set.ids.len() - 1]),
            FieldType::Ref(kind) => Value::text(RecordId::derived(kind, &["1"]).to_string()),
            FieldType::Group(members) => {
                Value::Map(members.iter().map(|member| (member.name.into(), sample(member.kind))).collect())
            }
            FieldType::List(of) => Value::List(vec![sample(*of), sample(*of)]),
            FieldType::Extra => Value::Map([("原编号".into(), Value::text("55"))].into()),
        }
    }

    pub(super) fn survives<E: Entity>() {
        let all: BTreeMap<&'static str, Value> =
            E::FIELDS.iter().map(|field| (field.name, sample(field.kind))).collect();
        for field in E::FIELDS {
            assert_eq!(check_value(field.kind, &all[field.name]), Ok(()), "{}", field.name);
        }
        let id = RecordId::derived(E::KIND, &["x"]);
        let (record, flaws) = E::read(id, &all);
        assert_eq!(flaws, Vec::<Flaw>::new());
        assert_eq!(record.values().into_iter().collect::<BTreeMap<_, _>>(), all);
    }

    #[test]
    fn every_field_of_every_kind_survives_reading_and_writing() {
        each_survives();
    }

    #[test]
    fn a_wrong_value_is_named_and_a_sloppy_one_made_normal() {
        let check = |kind, name, value: Value| check_value(field(kind, name).unwrap().kind, &value);
        assert_eq!(check(Kind::Suggestion, "grade", "g9".into()), Err(ValueError::UnknownChoice));
        assert_eq!(check(Kind::Suggestion, "grade", Value::Int(1)), Err(ValueError::WrongType));
        assert_eq!(check(Kind::Suggestion, "lead", "suggestion:x".into()), Err(ValueError::NotAnId));
        assert_eq!(
            check(Kind::Suggestion, "title", "题".repeat(101).as_str().into()),
            Err(ValueError::TooLong { max: 100, len: 101 })
        );
        assert_eq!(check(Kind::Suggestion, "joint", Value::List(vec![Value::Null])), Err(ValueError::Empty));
        assert_eq!(check(Kind::Suggestion, "title", Value::Null), Ok(()));
        let day = field(Kind::Suggestion, "submitted_on").unwrap().kind;
        assert_eq!(normal_value(day, &"2023/4/7".into()), Ok("2023-04-07".into()));
    }
}
