//! Packs: each office gets what it needs and nothing internal of others, and rounds of packs lose nothing.

use std::collections::BTreeSet;

use proptest::prelude::*;
use suggestion_register::{
    domain::{id::RecordId, kind::Kind, office::OfficeRef, value::Value},
    exchange::{
        json::{
            header::{Header, Party, Receipt, Scope},
            read::Reading,
            write::{write, write_part},
        },
        pack::{Pack, Reader},
    },
    journal::fold::Journal,
    samples,
};

use crate::exchange_journals::{Office, file, header, id, journal_of, read};

fn reference(id: RecordId) -> Value {
    Value::text(id.to_string())
}

fn office(name: &str) -> OfficeRef {
    OfficeRef::new(id(Kind::Office, name)).unwrap()
}

fn pack_file(journal: &Journal, pack: &Pack, scope: Scope) -> String {
    let header = Header { scope, ..header("濮阳市") };
    write_part(pack.commits(journal), journal, &[], &header).collect()
}

/// A register in which 交通局 answers for suggestion 1 with the help of 财政局, and 教育局 for suggestion 2.
fn city() -> Office {
    let mut city = Office::new("张三", "市政府办公室");
    city.create(id(Kind::Register, "濮阳市"), &[("title", "濮阳市建议台账".into())]);
    for name in ["交通局", "财政局", "教育局"] {
        city.create(id(Kind::Office, name), &[("name", name.into())]);
    }
    for name in ["甲", "乙"] {
        city.create(id(Kind::Deputy, name), &[("name", name.into()), ("phone", "13900000000".into())]);
    }
    for (number, deputy) in [("1", "甲"), ("2", "乙"), ("3", "乙")] {
        city.create(
            id(Kind::Suggestion, number),
            &[("number", number.into()), ("lead", reference(id(Kind::Deputy, deputy)))],
        );
    }
    for (key, suggestion, name, role) in
        [("a", "1", "交通局", "main"), ("b", "1", "财政局", "co"), ("c", "2", "教育局", "main")]
    {
        city.create(
            id(Kind::Assignment, key),
            &[
                ("parent", reference(id(Kind::Suggestion, suggestion))),
                ("office", reference(office(name).id())),
                ("role", role.into()),
            ],
        );
    }
    city
}

fn child(city: &mut Office, kind: Kind, key: &str, values: &[(&'static str, Value)]) -> RecordId {
    let record = id(kind, key);
    let parent = ("parent", reference(id(Kind::Suggestion, "1")));
    let values: Vec<_> = std::iter::once(parent).chain(values.iter().cloned()).collect();
    city.create(record, &values);
    record
}

fn of_assignment(key: &str) -> (&'static str, Value) {
    ("assignment", reference(id(Kind::Assignment, key)))
}

#[test]
fn a_unit_gets_its_suggestions_and_nothing_internal_of_others() {
    let mut city = city();
    let own = ("office", reference(office("交通局").id()));
    let others = ("office", reference(office("财政局").id()));
    // What it is, who reads it: 交通局 (main), 财政局 (co), the liaison office.
    let table = [
        (child(&mut city, Kind::Contact, "own", &[own]), [true, false, true]),
        (child(&mut city, Kind::Contact, "others", &[others]), [false, true, true]),
        (child(&mut city, Kind::Contact, "nobody's", &[]), [true, true, true]),
        (child(&mut city, Kind::Plan, "main", &[of_assignment("a")]), [true, false, false]),
        (child(&mut city, Kind::Plan, "co", &[of_assignment("b")]), [false, true, false]),
        (child(&mut city, Kind::CoOpinion, "co", &[of_assignment("b")]), [true, true, false]),
        (child(&mut city, Kind::ReturnRequest, "co", &[of_assignment("b")]), [false, true, false]),
        (
            child(&mut city, Kind::Reply, "draft", &[of_assignment("a"), ("kind", "formal".into())]),
            [true, false, false],
        ),
        (
            child(&mut city, Kind::Reply, "consult", &[of_assignment("a"), ("kind", "consult".into())]),
            [true, false, true],
        ),
        (
            child(
                &mut city,
                Kind::Reply,
                "sent",
                &[of_assignment("a"), ("kind", "formal".into()), ("sent_on", "2026-05-01".into())],
            ),
            [true, true, true],
        ),
        (
            child(
                &mut city,
                Kind::Supervision,
                "main",
                &[("target", Value::List(vec![reference(office("交通局").id())]))],
            ),
            [true, false, false],
        ),
        (child(&mut city, Kind::Feedback, "1", &[]), [true, true, true]),
        (id(Kind::Suggestion, "1"), [true, true, true]),
        (id(Kind::Suggestion, "2"), [false, false, true]),
        (id(Kind::Assignment, "c"), [false, false, true]),
        (id(Kind::Deputy, "甲"), [true, true, true]),
        (id(Kind::Deputy, "乙"), [false, false, true]),
        (id(Kind::Office, "教育局"), [true, true, true]),
        (id(Kind::Register, "濮阳市"), [true, true, true]),
    ];
    let readers = [Reader::Unit(office("交通局")), Reader::Unit(office("财政局")), Reader::Liaison];
    for (place, reader) in readers.iter().enumerate() {
        let pack = Pack::select(&city.journal, reader);
        for (record, expected) in &table {
            assert_eq!(pack.contains(*record), expected[place], "{record} for {reader:?}");
        }
    }
}

#[test]
fn a_unit_that_gave_a_suggestion_back_learns_what_became_of_it() {
    let mut city = city();
    city.delete(id(Kind::Assignment, "b"));
    city.revise(id(Kind::Assignment, "a"), "ended_why", "returned");
    for name in ["交通局", "财政局"] {
        let pack = Pack::select(&city.journal, &Reader::Unit(office(name)));
        assert!(pack.contains(id(Kind::Suggestion, "1")), "{name}");
        assert_eq!(pack.suggestions(&city.journal), 1);
    }
}

#[test]
fn what_was_merged_goes_with_what_it_was_merged_into() {
    let mut city = city();
    child(
        &mut city,
        Kind::Link,
        "merger",
        &[("kind", "merged_into".into()), ("to", reference(id(Kind::Suggestion, "3")))],
    );
    let pack = Pack::select(&city.journal, &Reader::Unit(office("交通局")));
    assert!(pack.contains(id(Kind::Suggestion, "3")) && !pack.contains(id(Kind::Suggestion, "2")));
}

#[test]
fn supervision_takes_what_is_pressed_key_or_in_the_queue() {
    let mut city = city();
    let select = |city: &Office, queue: &[&str]| {
        let queue = queue.iter().map(|number| id(Kind::Suggestion, number)).collect();
        let pack = Pack::select(&city.journal, &Reader::Supervision(queue));
        ["1", "2", "3"].map(|number| pack.contains(id(Kind::Suggestion, number)))
    };
    assert_eq!(select(&city, &[]), [false; 3]);
    child(&mut city, Kind::Supervision, "slip", &[]);
    city.revise(id(Kind::Suggestion, "2"), "key_by", "npc");
    assert_eq!(select(&city, &[]), [true, true, false]);
    assert_eq!(select(&city, &["3"]), [true; 3]);
}

#[test]
fn every_scope_and_its_receipt_come_back_from_the_file() {
    let city = city();
    let party = Party { office: Some(office("交通局").id()), name: "交通局".into() };
    let receipt = Receipt {
        sha256: "ab".into(),
        office: "交通局".into(),
        made_ms: 1_772_352_000_000,
        count: 12,
        new: 7,
        conflicts: 2,
    };
    let scopes = [
        Scope::Full,
        Scope::Unit(party.clone()),
        Scope::Return(party),
        Scope::Liaison,
        Scope::Supervision,
        Scope::Receipt(Box::new(receipt)),
        Scope::Other("from_the_future".into()),
    ];
    let pack = Pack::select(&city.journal, &Reader::Liaison);
    for scope in scopes {
        let content = read(pack_file(&city.journal, &pack, scope.clone())).unwrap();
        assert!(content.is_intact() && content.complete, "{scope:?}: {:?}", content.problems);
        assert_eq!(content.header.scope, scope);
    }
}

#[test]
fn a_receipt_names_the_file_by_the_digest_at_its_end() {
    let city = city();
    let text = file(&city.journal, &[]);
    assert!(text.contains(&format!("\"sha256\":\"{}\"", read(text.clone()).unwrap().digest())));
}

#[test]
fn a_changed_byte_in_a_pack_is_noticed() {
    let city = city();
    let pack = Pack::select(&city.journal, &Reader::Unit(office("交通局")));
    let party = Party { office: Some(office("交通局").id()), name: "交通局".into() };
    let text = pack_file(&city.journal, &pack, Scope::Unit(party));
    for (from, to) in [
        ("\"kind\":\"unit\"", "\"kind\":\"full\""),
        ("交通局\"},\"count", "教育局\"},\"count"),
        ("濮阳市建议", "濮阳市建仪"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert!(changed == text || !read(changed).unwrap().is_intact(), "{from}");
    }
    assert!(!read(text.replacen("张三", "张四", 1)).unwrap().is_intact());
}

/// The demo register: every kind of record, some thirty offices.
fn demo() -> Journal {
    let mut reading = Reading::new(samples::demo().into_bytes(), "demo.json");
    while !reading.step(10_000).finished {}
    journal_of(&reading.finish().unwrap())
}

#[test]
fn packs_of_a_whole_register_hold_no_line_of_what_is_withheld() {
    let journal = demo();
    let offices: Vec<OfficeRef> =
        journal.records(Kind::Office).filter_map(|office| OfficeRef::new(office.id())).collect();
    let mut with_something = 0;
    // Each third one is enough, and quick.
    for office in offices.into_iter().step_by(3) {
        let pack = Pack::select(&journal, &Reader::Unit(office));
        let content =
            read(write_part(pack.commits(&journal), &journal, &[], &header("濮阳市")).collect::<String>())
                .unwrap();
        assert!(content.is_intact());
        let came = journal_of(&content);
        let records: BTreeSet<RecordId> = came.all_records().map(|record| record.id()).collect();
        for record in journal.all_records() {
            assert_eq!(pack.contains(record.id()), records.contains(&record.id()));
        }
        // A record that goes out goes out whole: it reads at the unit as it reads here.
        for record in came.all_records() {
            let here = journal.record(record.id()).unwrap();
            assert_eq!(here.history().len(), record.history().len());
        }
        for contact in came.records(Kind::Contact) {
            let owner = contact.shown(suggestion_register::journal::name::Name::of("office"));
            assert!(owner.is_null() || owner.as_text() == Some(&*office.id().to_string()));
        }
        with_something += usize::from(pack.suggestions(&journal) > 0);
    }
    assert!(with_something > 5, "{with_something}");
}

/// What one office of the rounds does: which suggestion or contact it touches, and what it writes.
#[derive(Clone, Debug)]
enum Step {
    Revise(usize, u8, &'static str, String),
    Contact(usize, u8, String),
    GiveOut(usize),
    GiveBack(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let field = prop::sample::select(vec!["title", "content", "note"]);
    let step = prop_oneof![
        4 => (0..3_usize, 1..4_u8, field, "[甲乙丙丁]{1,3}").prop_map(|(w, n, f, v)| Step::Revise(w, n, f, v)),
        2 => (0..3_usize, 0..6_u8, "[甲乙丙丁]{1,3}").prop_map(|(w, n, v)| Step::Contact(w, n, v)),
        2 => (1..3_usize).prop_map(Step::GiveOut),
        2 => (1..3_usize).prop_map(Step::GiveBack),
    ];
    prop::collection::vec(step, 0..40)
}

/// Takes in a file that went through its bytes; twice, because that must not matter.
fn take(to: &mut Office, text: String) {
    let content = read(text).unwrap();
    assert!(content.is_intact());
    let came = journal_of(&content);
    to.learn(&came);
    to.learn(&came);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever rounds were passed and in whatever order: when the last packs have been exchanged, every office
    /// agrees with the city about all that it was given, conflicts included, and no written word is missing.
    #[test]
    fn rounds_of_packs_end_in_agreement(steps in steps()) {
        let names = ["市政府办公室", "交通局", "财政局"];
        let mut offices = [city(), Office::new("李四", names[1]), Office::new("王五", names[2])];
        let mut written: Vec<suggestion_register::journal::commit::CommitId> = Vec::new();
        let party = |who: usize| Party { office: Some(office(names[who]).id()), name: names[who].into() };
        let give_out = |offices: &mut [Office; 3], who: usize| {
            let pack = Pack::select(&offices[0].journal, &Reader::Unit(office(names[who])));
            let text = pack_file(&offices[0].journal, &pack, Scope::Unit(party(who)));
            take(&mut offices[who], text);
        };
        let give_back = |offices: &mut [Office; 3], who: usize| {
            let pack = Pack::select(&offices[who].journal, &Reader::Unit(office(names[who])));
            let text = pack_file(&offices[who].journal, &pack, Scope::Return(party(who)));
            take(&mut offices[0], text);
        };
        for step in steps {
            match step {
                Step::Revise(who, number, field, value) => {
                    let record = id(Kind::Suggestion, &number.to_string());
                    if offices[who].journal.record(record).is_some() {
                        offices[who].revise(record, field, Value::text(value));
                        written.extend(offices[who].journal.commits().last().map(|commit| commit.id()));
                    }
                }
                Step::Contact(who, number, value) => {
                    let record = id(Kind::Contact, &format!("{number} of {who}"));
                    if offices[who].journal.record(id(Kind::Suggestion, "1")).is_some() {
                        offices[who].revise(record, "parent", reference(id(Kind::Suggestion, "1")));
                        offices[who].revise(record, "office", reference(office(names[who]).id()));
                        offices[who].revise(record, "content", Value::text(value));
                    }
                }
                Step::GiveOut(who) => give_out(&mut offices, who),
                Step::GiveBack(who) => give_back(&mut offices, who),
            }
        }
        for who in [1, 2] {
            give_back(&mut offices, who);
        }
        for who in [1, 2] {
            give_out(&mut offices, who);
        }
        let city = &offices[0].journal;
        for id in written {
            prop_assert!(city.contains(id));
        }
        for who in [1, 2] {
            let here = &offices[who].journal;
            prop_assert!(here.commits().iter().all(|commit| city.contains(commit.id())));
            let pack = Pack::select(city, &Reader::Unit(office(names[who])));
            prop_assert!(pack.commits(city).iter().all(|commit| here.contains(commit.id())));
            for record in here.all_records() {
                let there = city.record(record.id()).unwrap();
                prop_assert_eq!(record.conflicted_fields(), there.conflicted_fields());
            }
        }
        let whole: String = write(city, &[], &header("濮阳市")).collect();
        prop_assert!(read(whole).unwrap().is_intact());
    }
}
