//! Where a record is named: what would point to nothing if it were deleted.

use crate::{domain::id::RecordId, handling::fusion::names, journal::fold::Journal};

/// How many existing records name this one in some field.
pub fn uses(journal: &Journal, id: RecordId) -> usize {
    let text = id.to_string();
    let others = journal.all_records().filter(|record| record.id() != id && record.exists());
    others.filter(|record| record.fields().any(|field| names(record.shown(field), &text))).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{kind::Kind, value::Value},
        journal::{
            clock::Clock,
            commit::{Author, Via},
            write::{Draft, write},
        },
    };

    #[test]
    fn a_record_is_used_where_a_field_or_a_part_of_one_names_it() {
        let id = |kind, name| RecordId::derived(kind, &[name]);
        let deputy = id(Kind::Deputy, "1");
        let named = Value::text(deputy.to_string());
        let cosigner = Value::Map([("deputy".into(), named.clone())].into());
        let drafts = vec![
            Draft::create(deputy, [("name", Value::text("张三"))]),
            Draft::create(id(Kind::Suggestion, "1"), [("lead", named)]),
            Draft::create(id(Kind::Suggestion, "2"), [("joint", Value::List(vec![cosigner]))]),
            Draft::create(id(Kind::Suggestion, "3"), [("title", Value::text("关于养老的建议"))]),
        ];
        let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
        let mut journal = Journal::new();
        for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), 1, deputy.key) {
            journal.insert(commit, 0);
        }
        assert_eq!(uses(&journal, deputy), 2);
    }
}
