//! What suggestions that came in together lack, and one value for all that lack it.

use crate::{
    domain::{id::RecordId, record::Facts, value::Value},
    journal::{fold::Journal, write::Draft},
};

/// What tables leave out since it is the same in every row, and registration asks for.
const ASKED: [&str; 5] = ["session", "kind", "origin", "submitted_on", "grade"];

/// A field of suggestions, and those that lack it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    pub field: &'static str,
    pub cases: Vec<RecordId>,
}

/// What these suggestions lack, in the order in which registration asks for it.
pub fn lacking(journal: &Journal, cases: &[RecordId]) -> Vec<Lacking> {
    let lacks = |id: &&RecordId, field: &str| {
        journal.record(**id).is_some_and(|it| it.exists() && it.value(field).is_null())
    };
    let of = |field: &'static str| Lacking {
        field,
        cases: cases.iter().filter(|id| lacks(id, field)).copied().collect(),
    };
    ASKED.into_iter().map(of).filter(|it| !it.cases.is_empty()).collect()
}

/// The value for all that lack the field; whoever has one meanwhile keeps it.
pub fn given(journal: &Journal, lacking: &Lacking, value: &Value) -> Vec<Draft> {
    let still = self::lacking(journal, &lacking.cases);
    let cases = still.into_iter().find(|it| it.field == lacking.field).map(|it| it.cases);
    let draft = |id| Draft::revise(journal, id, [(lacking.field, value.clone())]);
    cases.into_iter().flatten().filter_map(draft).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::kind::Kind,
        journal::{
            clock::Clock,
            commit::{Author, Via},
            write::write,
        },
    };

    #[test]
    fn what_all_lack_is_given_to_those_that_lack_it_and_to_no_other() {
        let id = |name: &str| RecordId::derived(Kind::Suggestion, &[name]);
        let session = Value::text(RecordId::derived(Kind::Session, &["1"]).to_string());
        let other = Value::text(RecordId::derived(Kind::Session, &["2"]).to_string());
        let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
        let (mut journal, mut clock) = (Journal::new(), Clock::default());
        let mut act = |journal: &mut Journal, drafts: Vec<Draft>, at: u64| {
            for commit in write(drafts, &Via::Edit, &author, &mut clock, at, id("1").key) {
                journal.insert(commit, 0);
            }
        };
        let drafts = vec![
            Draft::create(id("1"), [("number", Value::text("1"))]),
            Draft::create(id("2"), [("session", other.clone()), ("kind", Value::text("suggestion"))]),
            Draft::create(id("3"), [("number", Value::text("3"))]),
        ];
        act(&mut journal, drafts, 1);
        let all = [id("1"), id("2"), id("3"), id("gone")];
        let found = lacking(&journal, &all);
        let fields: Vec<(&str, usize)> = found.iter().map(|it| (it.field, it.cases.len())).collect();
        assert_eq!(fields, [("session", 2), ("kind", 2), ("origin", 3), ("submitted_on", 3), ("grade", 3)]);
        // Somebody gave the third one its own meanwhile.
        act(
            &mut journal,
            vec![Draft::revise(&Journal::new(), id("3"), [("session", other.clone())]).unwrap()],
            2,
        );
        let drafts = given(&journal, &found[0], &session);
        assert_eq!(drafts.iter().map(|it| it.record).collect::<Vec<_>>(), [id("1")]);
        act(&mut journal, drafts, 3);
        assert!(lacking(&journal, &all).iter().all(|it| it.field != "session"));
        assert_eq!(*journal.record(id("2")).unwrap().value("session"), other);
    }
}
