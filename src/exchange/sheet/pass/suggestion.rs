//! The columns that are the suggestion's own.

use std::collections::BTreeMap;

use super::{
    super::{
        dry::{Entry, Said},
        lookup::folded,
        names,
        problem::Why,
    },
    Case, Pass,
};
use crate::{
    domain::{
        choices::{Grade, KeyBy},
        column::{Column, Source},
        field::ValueError,
        kind::Kind,
        schema,
        value::Value,
    },
    text::columns,
};

impl Pass<'_> {
    /// The columns that are the suggestion's own.
    pub(super) fn columns(&mut self, entry: &Entry, case: &mut Case) {
        for (column, said) in &entry.said {
            let Source::Own(field) = column.source() else { continue };
            // Who proposed it is read together.
            if matches!(column, Column::Lead | Column::Joint) {
                continue;
            }
            let Some(said) = self.readable(*column, said, case) else { continue };
            let (field, value) = match column {
                Column::Grade => (field, self.grade(case, said)),
                Column::Key => (field, self.key(case, said)),
                Column::Title => (field, self.title(case, said)),
                Column::Leaders => (field, self.leaders(case, said)),
                // What is too long for a summary is the text itself, if the table has none.
                Column::Summary
                    if !entry.said.contains_key(&Column::Body)
                        && matches!(
                            schema::said(Kind::Suggestion, field, &said.text),
                            Err(ValueError::TooLong { .. })
                        ) =>
                {
                    self.doubt(said, Why::TooLong, Some(Column::Body.heading().to_owned()));
                    ("body", self.take(case, said, Kind::Suggestion, "body"))
                }
                _ => (field, self.held(case, *column, said, Kind::Suggestion, field)),
            };
            case.own.extend(value.map(|value| (field, value)));
        }
        self.proposers(entry, case);
    }

    fn grade(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let own = Grade::ALL.iter().find(|grade| folded(&self.ledger.grade(**grade)) == folded(&said.text));
        match own {
            Some(grade) => Some(grade.as_str().into()),
            None => self.choose(case, said, Grade::SET).map(Value::from),
        }
    }

    fn key(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let standing = case.standing.as_ref().and_then(|it| it.case.suggestion.key_by);
        if columns::is_no(&said.text) {
            return standing.map(|_| Value::Null);
        }
        if !columns::is_yes(&said.text) {
            return self.choose(case, said, KeyBy::SET).map(Value::from);
        }
        if standing.is_some() {
            return None;
        }
        let others = KeyBy::ALL.iter().filter(|it| **it != KeyBy::Gov);
        let others = others.map(|it| it.word().to_owned()).collect();
        self.offer(said, Why::KeyByWhom, Some(KeyBy::Gov.word().to_owned()), others);
        Some(KeyBy::Gov.as_str().into())
    }

    /// A title has to be there: of one that is too long the beginning, the whole kept beside it.
    fn title(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        match schema::said(Kind::Suggestion, "title", &said.text) {
            Err(ValueError::TooLong { max, .. }) => {
                let line = said.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let cut: String = line.chars().take(max).collect();
                self.put(case, said);
                let stands =
                    case.standing.as_ref().and_then(|it| it.case.suggestion.title.as_deref()) == Some(&cut);
                if !stands {
                    self.doubt(said, Why::TooLong, Some(cut.clone()));
                }
                Some(Value::text(cut))
            }
            value => self.kept(case, said, value),
        }
    }

    fn leaders(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let mut people = Vec::new();
        for piece in names::pieces(&said.text) {
            let (name, post) = names::bracketed(piece);
            let mut person = BTreeMap::from([("name".into(), Value::text(name))]);
            if !post.is_empty() {
                person.insert("post".into(), Value::text(post));
            }
            people.push(Value::Map(person));
        }
        let kind = schema::field(Kind::Suggestion, "lead_officials")?.kind;
        self.kept(case, said, schema::normal_value(kind, &Value::List(people)))
    }
}
