//! Packs: each office gets what it needs and nothing internal of others, and rounds of packs lose nothing.

use std::collections::BTreeSet;

use proptest::prelude::*;
use suggestion_register::{
    domain::{
        context::Context, day::Day, field::FieldType, id::RecordId, kind::Kind, office::OfficeRef, schema,
        value::Value,
    },
    exchange::{
        json::{
            header::{Header, Party, Receipt, Scope},
            read::Reading,
            write::{write, write_part},
        },
        pack::{Pack, Reader},
    },
    journal::{commit::Via, fold::Journal, name::Name, undo},
    list::rows::{Rows, handled},
    samples, text,
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
    let [own_diary, others_diary] = [own.clone(), others.clone()];
    // What it is, who reads it: 交通局 (main), 财政局 (co), the liaison office.
    let table = [
        (child(&mut city, Kind::Contact, "own", &[own]), [true, false, true]),
        (child(&mut city, Kind::Contact, "others", &[others]), [false, true, true]),
        (child(&mut city, Kind::Contact, "nobody's", &[]), [true, true, true]),
        (child(&mut city, Kind::Diary, "own", &[own_diary]), [true, false, false]),
        (child(&mut city, Kind::Diary, "others", &[others_diary]), [false, true, false]),
        (child(&mut city, Kind::Diary, "nobody's", &[]), [false, false, false]),
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
fn the_chooser_counts_what_each_pack_holds() {
    // What is merged goes with its host, and was not counted where the pack was chosen.
    let journal = demo();
    let counts = Pack::counts(&journal);
    assert!(30 < counts.len(), "{} offices", counts.len());
    // Beside what the list shows of an office, its pack holds what was merged and what it once handled: it is told apart.
    let listed = handled(&Rows::build(&journal, &Context::of(None, Day::parse("2026-11-20").unwrap())));
    let beside = |office: &RecordId, count: usize| count - listed.get(office).copied().unwrap_or_default();
    let told: Vec<usize> = counts.iter().map(|(office, count)| beside(office, *count)).collect();
    assert!(told.contains(&0) && told.iter().any(|it| 0 < *it), "{told:?}");
    assert_eq!(text::exchange::pack_office("财政局", 8, 1), "财政局（承办 7 件，另带 1 件）");
    let mut merged = 0;
    for (office, count) in &counts {
        let pack = Pack::select(&journal, &Reader::Unit(OfficeRef::new(*office).unwrap()));
        assert_eq!(pack.suggestions(&journal), *count, "{office}");
        let own = journal
            .records(Kind::Assignment)
            .filter(|it| *it.shown(Name::of("office")) == reference(*office));
        let own: BTreeSet<_> = own.filter_map(|it| it.parent()).collect();
        merged += usize::from(own.len() != *count);
    }
    assert!(0 < merged, "no office has a merged suggestion: the test shows nothing");
}

#[test]
fn packs_of_a_whole_register_hold_no_line_of_what_is_withheld() {
    let mut city = Office::new("张三", "市政府办公室");
    city.learn(&demo());
    let offices: Vec<OfficeRef> =
        city.journal.records(Kind::Office).filter_map(|office| OfficeRef::new(office.id())).collect();
    let mut with_something = 0;
    // Each third one is enough, and quick.
    for office in offices.into_iter().step_by(3) {
        let reader = Reader::Unit(office);
        let excerpts = Pack::select(&city.journal, &reader).excerpts(&city.journal);
        city.commit_as(excerpts, Via::Excerpt);
        let journal = &city.journal;
        let pack = Pack::select(journal, &reader);
        assert_eq!(pack.excerpts(journal), [], "what was said again stands by itself");
        let content =
            read(write_part(pack.commits(journal), journal, &[], &header("濮阳市")).collect::<String>())
                .unwrap();
        assert!(content.is_intact());
        let came = journal_of(&content);
        let records: BTreeSet<RecordId> = came.all_records().map(|it| it.id()).collect();
        for record in journal.all_records() {
            assert_eq!(pack.contains(record.id()), records.contains(&record.id()), "{}", record.id());
        }
        // What goes out reads at the unit as it reads here.
        for record in came.all_records() {
            let here = journal.record(record.id()).unwrap();
            for field in here.fields() {
                if pack.sends(record.id(), field) {
                    assert_eq!(record.shown(field), here.shown(field), "{} {field}", record.id());
                } else {
                    assert_eq!(record.shown(field), &Value::Null, "{} {field}", record.id());
                }
            }
        }
        for contact in came.records(Kind::Contact) {
            let owner = contact.shown(Name::of("office"));
            assert!(owner.is_null() || owner.as_text() == Some(&*office.id().to_string()));
        }
        with_something += usize::from(pack.suggestions(journal) > 0);
    }
    assert!(with_something > 5, "{with_something}");
}

/// A value for a field of a record that belongs to `who`: its assignment, its letter, its office.
fn filled(kind: FieldType, who: &str) -> Value {
    match kind {
        FieldType::Line(_) | FieldType::Text(_) | FieldType::Number => "字".into(),
        FieldType::Day => "2026-03-02".into(),
        FieldType::Int(min, _) => Value::Int(min),
        FieldType::Flag => Value::Bool(true),
        FieldType::Choice(set) => set.ids[0].into(),
        FieldType::Ref(Kind::Suggestion) => reference(id(Kind::Suggestion, "1")),
        FieldType::Ref(kind) => reference(id(kind, who)),
        FieldType::List(of) => Value::List(vec![filled(*of, who)]),
        FieldType::Group(members) => {
            Value::Map(members.iter().map(|it| (it.name.into(), filled(it.kind, who))).collect())
        }
        FieldType::Extra => Value::Map([("来源".into(), "字".into())].into()),
    }
}

/// A register in which the own office and another one have each a record of every kind, with every field filled.
fn filled_city() -> Office {
    let mut city = Office::new("张三", "市政府办公室");
    for &kind in Kind::ALL {
        for who in ["own", "other"] {
            let key = if kind == Kind::Suggestion { "1" } else { who };
            let value = |name: &'static str, of: FieldType| match (kind, name) {
                // The other deputy only signed with the first.
                (Kind::Suggestion, "joint") => filled(of, "other"),
                (Kind::Suggestion, "lead" | "group_head") => filled(of, "own"),
                _ => filled(of, who),
            };
            let values: Vec<_> =
                schema::fields(kind).iter().map(|it| (it.name, value(it.name, it.kind))).collect();
            city.mix(id(kind, key), &values);
        }
    }
    city
}

/// The fields that a reader does not get, as `kind.field`, and the kinds of which nothing comes: of those records
/// that belong to this office.
fn withheld(city: &mut Office, reader: &Reader, who: &str) -> BTreeSet<String> {
    let excerpts = Pack::select(&city.journal, reader).excerpts(&city.journal);
    city.commit_as(excerpts, Via::Excerpt);
    let pack = Pack::select(&city.journal, reader);
    assert_eq!(pack.excerpts(&city.journal), [], "what was said again stands by itself");
    let came = journal_of(&read(pack_file(&city.journal, &pack, Scope::Full)).unwrap());
    let mut withheld = BTreeSet::new();
    for &kind in Kind::ALL {
        let key = if kind == Kind::Suggestion { "1" } else { who };
        match came.record(id(kind, key)) {
            None => drop(withheld.insert(kind.as_str().to_owned())),
            Some(record) => withheld.extend(
                (schema::fields(kind).iter())
                    .filter(|it| record.shown(Name::of(it.name)).is_null())
                    .map(|it| format!("{}.{}", kind.as_str(), it.name)),
            ),
        }
    }
    withheld
}

const REMARKS: &[&str] = &[
    "register.source_note",
    "register.note",
    "register.source",
    "session.declared_source",
    "session.note",
    "session.source",
    "office.note",
    "office.source",
    "deputy.note",
    "deputy.source",
    "suggestion.note",
    "suggestion.source_note",
    "suggestion.source",
    "assignment.note",
    "assignment.source",
    "return_request.note",
    "plan.note",
    "contact.source",
    "reply.note",
    "reply.source",
    "feedback.source",
    "supervision.source",
    "outcome.source_note",
    "link.note",
    "leader_action.source_note",
    "assessment.note",
];
const REMINDERS: &[&str] = &[
    "suggestion.remind_on",
    "suggestion.remind_note",
    "suggestion.labels",
    "session.report_on",
    "session.report_at",
    "session.report_by",
    "session.report_post",
    "register.phrases",
    "session.practices",
];
const PROGRESS: &[&str] = &["suggestion.progress_note", "suggestion.progress_color"];
const REVIEW: &[&str] = &["suggestion.review_note", "suggestion.reviewed_by"];
const HOMES: &[&str] = &["deputy.address", "deputy.postcode", "deputy.email", "deputy.cert_no"];
const PEOPLE: &[&str] = &[
    "office.head",
    "office.deputy_head",
    "office.liaison",
    "office.templates",
    "assignment.receiver",
    "assignment.responsible",
    "assignment.handler",
    "assignment.effect_reviewed_on",
    "assignment.effect_reviewed_by",
    "assignment.effect_note",
    "extension.reason",
    "reply.contact",
    "reply.drafted_by",
    "reply.drafted_on",
    "reply.checked_by",
    "reply.checked_on",
    "progress.text",
    "progress.by",
];

/// Once 139 of 202 filled fields left with a unit's pack, since records went out whole.
#[test]
fn every_field_goes_to_whom_it_is_for_and_to_nobody_else() {
    let mut city = filled_city();
    let own = OfficeRef::new(id(Kind::Office, "own")).unwrap();
    let others: &[&str] = &["return_request", "plan", "contact", "supervision", "assessment", "diary"];
    let not_for_deputies: &[&str] =
        &["return_request", "plan", "co_opinion", "supervision", "leader_action", "assessment", "diary"];
    let table: [(Reader, &str, &[&[&str]]); 8] = [
        (Reader::Unit(own), "own", &[REMARKS, REMINDERS, PROGRESS, REVIEW, HOMES]),
        (
            Reader::Unit(own),
            "other",
            &[REMARKS, REMINDERS, PROGRESS, REVIEW, HOMES, PEOPLE, &["deputy.phone"], others],
        ),
        (Reader::Return(own), "own", &[REMINDERS]),
        (Reader::Return(own), "other", &[REMINDERS, others]),
        (Reader::Liaison, "own", &[REMARKS, REMINDERS, PROGRESS, PEOPLE, &["contact.by"], not_for_deputies]),
        (
            Reader::Liaison,
            "other",
            &[REMARKS, REMINDERS, PROGRESS, PEOPLE, &["contact.by"], not_for_deputies],
        ),
        (
            Reader::Supervision(vec![id(Kind::Suggestion, "1")]),
            "own",
            &[REMARKS, REMINDERS, HOMES, &["assessment"]],
        ),
        (Reader::Supervision(Vec::new()), "other", &[REMARKS, REMINDERS, HOMES, &["assessment"]]),
    ];
    for (reader, who, expected) in table {
        let withheld = withheld(&mut city, &reader, who);
        let mut expected: BTreeSet<String> =
            expected.iter().copied().flatten().map(|it| (*it).to_owned()).collect();
        expected.insert("report_part".to_owned());
        // Of a record that does not come no field does.
        let whole: Vec<String> =
            expected.iter().filter(|it| !it.contains('.')).map(|it| format!("{it}.")).collect();
        expected.retain(|it| !whole.iter().any(|kind| it.starts_with(kind.as_str())));
        assert_eq!(withheld, expected, "{reader:?}, records of {who}");
    }
}

#[test]
fn what_is_said_again_for_a_pack_changes_nothing_here_and_leaves_no_conflict_there() {
    let mut city = city();
    let suggestion = id(Kind::Suggestion, "1");
    // An old commit that mixes between two that do not: the unit never sees the one in the middle.
    city.revise(suggestion, "title", "初稿");
    city.mix(suggestion, &[("title", "二稿".into()), ("note", "内部".into())]);
    city.revise(suggestion, "title", "三稿");
    city.mix(suggestion, &[("summary", "摘要".into()), ("remind_note", "提醒".into())]);
    let mut unit = Office::new("李四", "交通局");
    let give = |city: &mut Office, unit: &mut Office| {
        let reader = Reader::Unit(office("交通局"));
        let excerpts = Pack::select(&city.journal, &reader).excerpts(&city.journal);
        city.commit_as(excerpts, Via::Excerpt);
        let pack = Pack::select(&city.journal, &reader);
        unit.learn(&journal_of(&read(pack_file(&city.journal, &pack, Scope::Full)).unwrap()));
    };
    give(&mut city, &mut unit);
    let there = unit.journal.record(suggestion).unwrap();
    assert_eq!(there.conflicted_fields(), Vec::<Name>::new());
    let says =
        |record: &suggestion_register::journal::fold::Record, field| record.shown(Name::of(field)).clone();
    assert_eq!(says(&there, "title"), "三稿".into());
    assert_eq!(says(&there, "summary"), "摘要".into());
    assert_eq!((says(&there, "note"), says(&there, "remind_note")), (Value::Null, Value::Null));
    let here = city.journal.record(suggestion).unwrap();
    assert_eq!(says(&here, "note"), "内部".into());
    // Whoever writes on top of it there replaces what stands here.
    unit.revise(suggestion, "summary", "新摘要");
    city.learn(&unit.journal);
    let here = city.journal.record(suggestion).unwrap();
    assert_eq!((here.conflicted_fields(), says(&here, "summary")), (Vec::new(), "新摘要".into()));
    // A conflict stays one, with both values.
    city.mix(suggestion, &[("summary", "甲".into()), ("note", "内部二".into())]);
    unit.revise(suggestion, "summary", "乙");
    city.learn(&unit.journal);
    give(&mut city, &mut unit);
    for office in [&city, &unit] {
        let record = office.journal.record(suggestion).unwrap();
        assert_eq!(record.conflicted_fields(), [Name::of("summary")]);
        assert_eq!(record.heads(Name::of("summary")).len(), 2);
    }
    // What was deleted is deleted there too, though only a part of it ever came.
    let contact = id(Kind::Contact, "old");
    city.mix(
        contact,
        &[
            ("parent", reference(suggestion)),
            ("content", "一".into()),
            ("source", Value::Map([("x".into(), "y".into())].into())),
        ],
    );
    city.revise(contact, "content", "二");
    give(&mut city, &mut unit);
    assert!(unit.journal.record(contact).unwrap().exists());
    city.mix(contact, &[("content", "三".into()), ("source", Value::Null)]);
    city.delete(contact);
    give(&mut city, &mut unit);
    assert!(
        !city.journal.record(contact).unwrap().exists() && !unit.journal.record(contact).unwrap().exists()
    );
}

#[test]
fn what_was_said_again_does_not_keep_anybody_from_taking_the_work_back() {
    let mut city = city();
    let suggestion = id(Kind::Suggestion, "1");
    city.mix(suggestion, &[("title", "路灯".into()), ("note", "内部".into())]);
    let group = city.journal.commits().last().unwrap().group;
    let new = id(Kind::Suggestion, "new");
    city.mix(new, &[("number", "9".into()), ("note", "内部".into())]);
    let created = city.journal.commits().last().unwrap().group;
    let reader = Reader::Liaison;
    let commits = Pack::select(&city.journal, &reader).excerpts(&city.journal);
    assert!(!city.commit_as(commits, Via::Excerpt).is_empty());
    for group in [group, created] {
        let undo = undo::undo(&city.journal, &undo::group(&city.journal, group));
        assert_eq!(undo.left, 0);
        city.commit(undo.drafts);
    }
    let record = city.journal.record(suggestion).unwrap();
    assert_eq!(
        (record.shown(Name::of("title")), record.shown(Name::of("note"))),
        (&Value::Null, &Value::Null)
    );
    assert!(!city.journal.record(new).unwrap().exists());
}

/// What one office of the rounds does: which suggestion or contact it touches, and what it writes.
#[derive(Clone, Debug)]
enum Step {
    Revise(usize, u8, &'static str, String),
    /// Several fields in one commit, as versions before wrote.
    Mix(usize, u8, &'static str, String),
    Contact(usize, u8, String),
    GiveOut(usize),
    GiveBack(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let field = prop::sample::select(vec!["title", "content", "note"]);
    let inner = prop::sample::select(vec!["note", "remind_note", "progress_note"]);
    let step = prop_oneof![
        3 => (0..3_usize, 1..4_u8, inner, "[甲乙丙丁]{1,3}").prop_map(|(w, n, f, v)| Step::Mix(w, n, f, v)),
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
            let reader = Reader::Unit(office(names[who]));
            let excerpts = Pack::select(&offices[0].journal, &reader).excerpts(&offices[0].journal);
            offices[0].commit_as(excerpts, Via::Excerpt);
            let pack = Pack::select(&offices[0].journal, &reader);
            let text = pack_file(&offices[0].journal, &pack, Scope::Unit(party(who)));
            take(&mut offices[who], text);
        };
        let give_back = |offices: &mut [Office; 3], who: usize| {
            let reader = Reader::Return(office(names[who]));
            let excerpts = Pack::select(&offices[who].journal, &reader).excerpts(&offices[who].journal);
            offices[who].commit_as(excerpts, Via::Excerpt);
            let pack = Pack::select(&offices[who].journal, &reader);
            let text = pack_file(&offices[who].journal, &pack, Scope::Return(party(who)));
            take(&mut offices[0], text);
        };
        for step in steps {
            match step {
                Step::Revise(who, number, field, value) => {
                    let record = id(Kind::Suggestion, &number.to_string());
                    if offices[who].journal.record(record).is_some() {
                        let before = offices[who].journal.commits().len();
                        offices[who].revise(record, field, Value::text(value));
                        // Nothing is written where the same stands already, perhaps beside a reminder that stays.
                        let new = &offices[who].journal.commits()[before..];
                        written.extend(new.iter().map(|it| it.id()));
                    }
                }
                Step::Mix(who, number, inner, value) => {
                    let record = id(Kind::Suggestion, &number.to_string());
                    if offices[who].journal.record(record).is_some() {
                        offices[who].mix(record, &[("title", Value::text(&*value)), (inner, Value::text(value))]);
                        // A reminder stays where it was set, whatever stood beside it.
                        if inner != "remind_note" {
                            written.extend(offices[who].journal.commits().last().map(|it| it.id()));
                        }
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
            let pack = Pack::select(city, &Reader::Unit(office(names[who])));
            prop_assert!(pack.commits(city).iter().all(|commit| here.contains(commit.id())));
            // Nothing came that is not for this office.
            for commit in here.commits().iter().filter(|it| &*it.author.office == names[0]) {
                prop_assert!(commit.ops.iter().all(|op| pack.sends(commit.record, op.field)));
            }
            for record in here.all_records().filter(|it| pack.contains(it.id())) {
                let there = city.record(record.id()).unwrap();
                for field in there.fields().filter(|field| pack.sends(record.id(), *field)) {
                    let values = |record: suggestion_register::journal::fold::Record| -> BTreeSet<Value> {
                        record.heads(field).iter().filter_map(|it| it.op(field)).map(|op| op.value.clone()).collect()
                    };
                    prop_assert_eq!(values(record), values(there), "{} {}", record.id(), field);
                }
            }
        }
        let whole: String = write(city, &[], &header("濮阳市")).collect();
        prop_assert!(read(whole).unwrap().is_intact());
    }
}
