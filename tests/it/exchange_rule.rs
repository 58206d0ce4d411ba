//! Rules: what each settles of values and of deletions against edits, what it leaves to a person, and how fast.

use std::time::Instant;

use suggestion_register::{
    domain::{id::RecordId, kind::Kind, record::Facts, value::Value},
    exchange::rule::{Judge, Rule},
    journal::{conflict::conflicts, fold::Journal, name::Name, undo, write::Draft},
};

use crate::exchange_journals::{Office, START_MS, id};

const CITY: &str = "市政府办公室";
const ROADS: &str = "交通局";

fn reference(record: RecordId) -> Value {
    Value::text(record.to_string())
}

/// The office that a case acts for, and what it does.
#[derive(Clone, Copy, Debug)]
enum Does {
    /// Deletes a record.
    Deletes(Kind),
    /// Writes a field.
    Edits(Kind, &'static str),
}
use Does::{Deletes, Edits};

/// The city's register with a suggestion that 交通局 handles, and the unit's copy.
fn pair() -> (Office, Office) {
    let (mut city, mut unit) = (Office::new("张三", CITY), Office::new("王五", ROADS));
    city.create(id(Kind::Office, CITY), &[("name", CITY.into()), ("kind", "gov_office".into())]);
    city.create(id(Kind::Office, ROADS), &[("name", ROADS.into()), ("kind", "dept".into())]);
    let suggestion = reference(id(Kind::Suggestion, "1"));
    city.create(id(Kind::Suggestion, "1"), &[("number", "1".into()), ("title", "修路".into())]);
    let handler = reference(id(Kind::Office, ROADS));
    for (kind, field, value) in [
        (Kind::Assignment, "office", handler.clone()),
        (Kind::Reply, "assignment", reference(id(Kind::Assignment, "1"))),
        (Kind::Contact, "office", handler),
        (Kind::Feedback, "on", "2026-05-01".into()),
    ] {
        city.create(id(kind, "1"), &[("parent", suggestion.clone()), (field, value)]);
    }
    unit.learn(&city.journal);
    (city, unit)
}

fn play(office: &mut Office, does: Does) {
    match does {
        Deletes(kind) => office.delete(id(kind, "1")),
        Edits(kind, field) => office.revise(id(kind, "1"), field, format!("{office:p}").as_str()),
    }
}

/// What the rules say of the deletion that is open: in the order of [`Rule::ALL`].
fn said(journal: &Journal, own: &str) -> [Option<bool>; 4] {
    let open = conflicts(journal);
    let conflict = open.iter().find(|one| one.field == Name::EXISTS).expect("a deletion against an edit");
    let judge = Judge::new(journal, own);
    Rule::ALL.map(|rule| judge.choose(rule, conflict).map(|value| value == Value::Bool(true)))
}

#[test]
fn a_deletion_against_an_edit_is_settled_as_a_clerk_expects() {
    let (keep, delete, open) = (Some(true), Some(false), None);
    // What the city did, then what the unit did later; what 归口, 较晚, 本单位 (the city), 对方 say.
    let table = [
        // Nobody's word but the city's counts about the suggestion.
        (Deletes(Kind::Suggestion), Edits(Kind::Suggestion, "title"), [delete, keep, delete, keep]),
        (Edits(Kind::Suggestion, "title"), Deletes(Kind::Suggestion), [keep, delete, keep, delete]),
        // The unit's own work under a suggestion that the city deletes: each is right about its own.
        (Deletes(Kind::Suggestion), Edits(Kind::Reply, "body"), [open, keep, delete, keep]),
        (Deletes(Kind::Suggestion), Edits(Kind::Contact, "content"), [open, keep, delete, keep]),
        // The city's feedback, written by the unit, is not the unit's own.
        (Deletes(Kind::Suggestion), Edits(Kind::Feedback, "on"), [delete, keep, delete, keep]),
        // A reply and a contact are the unit's, whoever meddles.
        (Deletes(Kind::Reply), Edits(Kind::Reply, "body"), [keep, keep, delete, keep]),
        (Edits(Kind::Reply, "body"), Deletes(Kind::Reply), [delete, delete, keep, delete]),
        (Edits(Kind::Contact, "content"), Deletes(Kind::Contact), [delete, delete, keep, delete]),
        // The assignment is the city's, the handler in it the unit's.
        (Deletes(Kind::Assignment), Edits(Kind::Assignment, "office"), [delete, keep, delete, keep]),
        (Deletes(Kind::Assignment), Edits(Kind::Assignment, "handler"), [open, keep, delete, keep]),
    ];
    for (by_city, by_unit, expected) in table {
        let (mut city, mut unit) = pair();
        play(&mut city, by_city);
        // The second to act is the later one.
        for _ in 0..9 {
            unit.commit(Vec::new());
        }
        play(&mut unit, by_unit);
        city.learn(&unit.journal);
        assert_eq!(said(&city.journal, CITY), expected, "{by_city:?} {by_unit:?}");
        let [owner, later, mine, theirs] = expected;
        assert_eq!(said(&city.journal, ROADS), [owner, later, theirs, mine], "{by_city:?} {by_unit:?}");
    }
}

#[test]
fn who_did_both_leaves_it_open() {
    let (mut city, mut unit) = pair();
    let mut colleague = Office::new("赵六", ROADS);
    colleague.learn(&city.journal);
    // Another act than the deletion.
    colleague.commit(Vec::new());
    unit.delete(id(Kind::Reply, "1"));
    colleague.revise(id(Kind::Reply, "1"), "body", "同时改");
    city.learn(&unit.journal);
    city.learn(&colleague.journal);
    let [owner, later, mine, theirs] = said(&city.journal, CITY);
    assert_eq!((owner, mine, theirs), (None, None, None));
    assert!(later.is_some());
}

#[test]
fn what_a_clock_wrote_that_runs_ahead_is_not_later() {
    let (mut city, mut unit) = pair();
    unit.runs_ahead(10 * 365 * 86_400_000);
    unit.revise(id(Kind::Suggestion, "1"), "title", "时钟走快的");
    city.revise(id(Kind::Suggestion, "1"), "title", "时钟正确的");
    city.learn(&unit.journal);
    let open = conflicts(&city.journal);
    let later = |judge: Judge| judge.choose(Rule::Later, &open[0]);
    assert_eq!(later(Judge::new(&city.journal, CITY)), Some("时钟走快的".into()));
    assert_eq!(later(Judge::new(&city.journal, CITY).at(START_MS + 86_400_000)), Some("时钟正确的".into()));
}

#[test]
fn all_is_settled_in_one_act_that_can_be_taken_back() {
    for rule in Rule::ALL {
        let (mut city, mut unit) = pair();
        city.create(id(Kind::Suggestion, "2"), &[("title", "建桥".into())]);
        unit.learn(&city.journal);
        city.delete(id(Kind::Suggestion, "1"));
        city.revise(id(Kind::Suggestion, "2"), "title", "政府办的题目");
        unit.revise(id(Kind::Suggestion, "1"), "title", "交通局的题目");
        unit.revise(id(Kind::Suggestion, "2"), "title", "交通局的题目");
        city.learn(&unit.journal);
        let open = conflicts(&city.journal);
        assert_eq!(open.len(), 2, "{rule:?}");
        let judge = Judge::new(&city.journal, CITY);
        assert_eq!(judge.counts(&open), [2; 4], "{rule:?}");
        let drafts = judge.settle(rule);
        let exists = |city: &Office| city.journal.record(id(Kind::Suggestion, "1")).unwrap().exists();
        let done = city.commit(drafts);
        assert!(conflicts(&city.journal).is_empty(), "{rule:?}");
        let is_city = rule == Rule::Owner || rule == Rule::Mine;
        if rule != Rule::Later {
            assert_eq!(exists(&city), !is_city, "{rule:?}");
            let title = city.journal.record(id(Kind::Suggestion, "2")).unwrap().value("title").clone();
            assert_eq!(title, (if is_city { "政府办的题目" } else { "交通局的题目" }).into(), "{rule:?}");
        }
        assert!(done.iter().all(|commit| commit.group == done[0].group), "{rule:?}");
        // The unit that learns of it ends at the same place, whatever it did meanwhile elsewhere.
        unit.learn(&city.journal);
        assert!(conflicts(&unit.journal).is_empty(), "{rule:?}");
        let back = undo::undo(&city.journal, &undo::group(&city.journal, done[0].group));
        assert!(!back.drafts.is_empty(), "{rule:?}");
        city.commit(back.drafts);
        assert!(exists(&city), "{rule:?}");
    }
}

#[test]
fn a_record_that_goes_takes_its_other_conflicts_along() {
    let (mut city, mut unit) = pair();
    city.revise(id(Kind::Suggestion, "1"), "title", "政府办的题目");
    city.revise(id(Kind::Feedback, "1"), "on", "2026-05-02");
    city.delete(id(Kind::Suggestion, "1"));
    unit.revise(id(Kind::Suggestion, "1"), "title", "交通局的题目");
    unit.revise(id(Kind::Feedback, "1"), "on", "2026-05-03");
    city.learn(&unit.journal);
    let drafts = Judge::new(&city.journal, CITY).settle(Rule::Mine);
    city.commit(drafts);
    assert!(!city.journal.record(id(Kind::Suggestion, "1")).unwrap().exists());
    assert!(city.journal.record(id(Kind::Suggestion, "1")).unwrap().unseen_by_deletion().is_empty());
}

#[test]
fn three_thousand_conflicts_are_counted_and_settled_at_once() {
    let mut city = Office::new("张三", CITY);
    let mut unit = Office::new("王五", ROADS);
    let all: Vec<RecordId> = (0..3_000).map(|n| id(Kind::Suggestion, &format!("n{n}"))).collect();
    city.commit(all.iter().map(|one| Draft::create(*one, [("title", "原题".into())])).collect());
    unit.learn(&city.journal);
    for (office, title) in [(&mut city, "政府办的题目"), (&mut unit, "交通局的题目")] {
        let drafts =
            all.iter().filter_map(|one| Draft::revise(&office.journal, *one, [("title", title.into())]));
        let drafts = drafts.collect();
        office.commit(drafts);
    }
    city.learn(&unit.journal);
    let began = Instant::now();
    let open = conflicts(&city.journal);
    let counts = Judge::new(&city.journal, CITY).counts(&open);
    let counted = began.elapsed();
    let drafts = Judge::new(&city.journal, CITY).settle(Rule::Theirs);
    println!(
        "3000 conflicts: counted in {counted:?}, decided in {:?}",
        began.elapsed().checked_sub(counted).unwrap()
    );
    assert_eq!(counts[1..], [3_000; 3]);
    assert_eq!(drafts.len(), 3_000);
    city.commit(drafts);
    assert!(conflicts(&city.journal).is_empty());
    // Generous: an unoptimised build on a busy machine.
    assert!(began.elapsed().as_secs() < 20);
}
