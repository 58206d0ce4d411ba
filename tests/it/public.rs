//! The public extract: whatever stands in a register, nothing leaves but the parts that may.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use suggestion_register::{
    domain::{
        audience::{Goes, To, class},
        column::Column,
        context::Context,
        day::Day,
        field::{FieldType, PARENT},
        id::{Key, RecordId},
        kind::Kind,
        schema,
        value::Value,
    },
    exchange::sheet::{self, Limits},
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::Journal,
        write::{Draft, write},
    },
    papers::{
        public::{Extract, Item, Mark, Part, Release, Said, Withheld, extract, html, json, paper},
        xlsx::xlsx,
    },
    samples,
};

fn record(kind: Kind) -> RecordId {
    RecordId::derived(kind, &["public"])
}

/// Fields that would keep the suggestion from leaving, or take its office away.
const EMPTY: &[&str] = &["withdrawn_on", "confidential", "ended_on", "ended_why"];

/// A register with a record of each kind in which every text says something of its own; and what says what.
pub(crate) fn told(decision: &str) -> (Journal, BTreeMap<String, String>) {
    let mut secrets = BTreeMap::new();
    let mut drafts = Vec::new();
    // A link would make it a part of another suggestion.
    for kind in Kind::ALL.iter().copied().filter(|it| *it != Kind::Link) {
        let mut values: Vec<(&'static str, Value)> = Vec::new();
        for field in schema::fields(kind) {
            if EMPTY.contains(&field.name) {
                continue;
            }
            let place = format!("{}.{}", kind.as_str(), field.name);
            let value = match (kind, field.name) {
                (_, PARENT) => Value::text(record(Kind::Suggestion).to_string()),
                (Kind::Suggestion, "publicity_decision") => Value::text(decision),
                (Kind::Suggestion, "review_decision") => Value::text("accepted"),
                (Kind::Reply, "kind") => Value::text("formal"),
                (Kind::Assignment, "role") => Value::text("main"),
                _ => filled(field.kind, &place, &mut secrets),
            };
            values.push((field.name, value));
        }
        drafts.push(Draft::create(record(kind), values));
    }
    let (mut journal, mut clock) = (Journal::default(), Clock::default());
    let author =
        Author {
            device: "d".into(), run: "r".into(), person: "密人密".into(), office: "密局密".into()
        };
    for commit in write(drafts, &Via::Edit, &author, &mut clock, 1_700_000_000_000, Key([1; 16])) {
        journal.insert(commit, 0);
    }
    (journal, secrets)
}

fn filled(kind: FieldType, place: &str, secrets: &mut BTreeMap<String, String>) -> Value {
    match kind {
        FieldType::Line(_) | FieldType::Text(_) | FieldType::Number => {
            let secret = format!("密{}密", letters(secrets.len()));
            secrets.insert(secret.clone(), place.to_owned());
            Value::text(secret)
        }
        FieldType::Day => Value::text("2025-03-01"),
        FieldType::Int(min, _) => Value::Int(min),
        FieldType::Flag => Value::Bool(true),
        FieldType::Choice(set) => Value::text(set.ids[0]),
        FieldType::Ref(kind) => Value::text(record(kind).to_string()),
        FieldType::List(of) => Value::List(vec![filled(*of, place, secrets)]),
        FieldType::Group(members) => Value::Map(
            (members.iter())
                .map(|it| (it.name.into(), filled(it.kind, &format!("{place}.{}", it.name), secrets)))
                .collect(),
        ),
        FieldType::Extra => {
            let secret = filled(FieldType::Line(10), place, secrets);
            Value::Map([("来源".into(), secret)].into())
        }
    }
}

fn letters(mut n: usize) -> String {
    let mut word = String::new();
    for _ in 0..3 {
        word.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    word
}

fn context() -> Context {
    Context::of(None, Day::parse("2025-09-30").unwrap())
}

/// What has to be ticked.
fn marks(extract: &Extract) -> HashSet<Mark> {
    extract.items.iter().flat_map(|it| it.marks(&extract.parts)).map(|(.., mark)| mark).collect()
}

/// What leaves when a person has looked at everything.
fn released(extract: &Extract) -> Release {
    extract.release(&marks(extract)).unwrap()
}

/// Everything that leaves, in each of the three forms.
fn forms(extract: &Extract) -> [String; 3] {
    let extract = &released(extract);
    let book = sheet::read(&xlsx(&[paper(extract)], 0).unwrap(), &Limits::default()).unwrap();
    let cells = book.sheets.iter().flat_map(|it| &it.rows).flat_map(|row| &row.cells);
    let cells: Vec<String> = cells.map(ToString::to_string).collect();
    [json(extract), cells.join("\n"), html(extract)]
}

/// The places of which something leaves.
fn leaving(text: &str, secrets: &BTreeMap<String, String>) -> BTreeSet<String> {
    secrets.iter().filter(|(secret, _)| text.contains(*secret)).map(|(_, place)| place.clone()).collect()
}

#[test]
fn nothing_leaves_but_what_may() {
    let whole = [
        "deputy.name",
        "office.name",
        "reply.body",
        "session.title",
        "suggestion.body",
        "suggestion.category",
        "suggestion.number",
        "suggestion.proposals.text",
        "suggestion.situation",
        "suggestion.title",
    ];
    let summary = [
        "deputy.name",
        "office.name",
        "session.title",
        "suggestion.category",
        "suggestion.number",
        "suggestion.publicity_summary",
        "suggestion.title",
    ];
    for (decision, may) in [("full", whole.as_slice()), ("summary", summary.as_slice())] {
        let (journal, secrets) = told(decision);
        assert!(150 < secrets.len(), "every kind of record says something: {}", secrets.len());
        let extract = extract(&journal, &context(), &[record(Kind::Suggestion)], Part::ALL);
        assert_eq!(extract.items.len(), 1, "{:?}", extract.withheld);
        for text in forms(&extract) {
            let left: Vec<String> = leaving(&text, &secrets).into_iter().collect();
            assert_eq!(left, may, "{decision}");
            for place in left {
                let (kind, rest) = place.split_once('.').unwrap();
                let field = rest.split('.').next().unwrap();
                assert_eq!(
                    class(Kind::parse(kind).unwrap(), field).goes(To::Public),
                    Goes::Decided,
                    "{place}"
                );
            }
            assert!(!text.contains("密人密") && !text.contains("密局密"));
        }
    }
}

#[test]
fn what_is_not_chosen_or_not_decided_stays() {
    let (journal, secrets) = told("full");
    let some = extract(
        &journal,
        &context(),
        &[record(Kind::Suggestion)],
        &[Part::Own(Column::Number), Part::Result],
    );
    for text in forms(&some) {
        assert_eq!(leaving(&text, &secrets).into_iter().collect::<Vec<_>>(), ["suggestion.number"]);
    }
    for (decision, why) in [("none", Withheld::Closed), ("pending", Withheld::Undecided)] {
        let (journal, secrets) = told(decision);
        let kept = extract(&journal, &context(), &[record(Kind::Suggestion)], Part::ALL);
        assert_eq!(kept.withheld, [(record(Kind::Suggestion), why)]);
        for text in forms(&kept) {
            assert_eq!(leaving(&text, &secrets), BTreeSet::new());
        }
    }
    let (mut journal, _) = told("full");
    let draft =
        Draft::revise(&journal, record(Kind::Suggestion), [("confidential", Value::Bool(true))]).unwrap();
    let author = Author { device: "d".into(), run: "s".into(), person: "".into(), office: "".into() };
    let mut clock = Clock::default();
    for commit in write(vec![draft], &Via::Edit, &author, &mut clock, 1_800_000_000_000, Key([2; 16])) {
        journal.insert(commit, 0);
    }
    let kept = extract(&journal, &context(), &[record(Kind::Suggestion)], Part::ALL);
    assert_eq!((kept.items.len(), kept.withheld.len()), (0, 1));
}

#[test]
fn no_file_is_made_before_a_person_has_ticked_everything() {
    let (journal, _) = told("full");
    let extract = extract(&journal, &context(), &[record(Kind::Suggestion)], Part::ALL);
    let mut marks = marks(&extract);
    assert!(2 < marks.len());
    assert_eq!(extract.release(&HashSet::new()).err(), Some(marks.len()));
    let last = *marks.iter().next().unwrap();
    marks.remove(&last);
    assert_eq!(extract.release(&marks).err(), Some(1));
}

/// A letter that has not left the house, or went out for comment only, is nobody's yet.
#[test]
fn a_letter_that_was_not_sent_is_not_published() {
    for (field, value) in [("sent_on", Value::Null), ("kind", Value::text("consult"))] {
        let (mut journal, secrets) = told("full");
        let draft = Draft::revise(&journal, record(Kind::Reply), [(field, value)]).unwrap();
        let author = Author { device: "d".into(), run: "s".into(), person: "".into(), office: "".into() };
        let mut clock = Clock::default();
        for commit in write(vec![draft], &Via::Edit, &author, &mut clock, 1_800_000_000_000, Key([2; 16])) {
            journal.insert(commit, 0);
        }
        let extract =
            extract(&journal, &context(), &[record(Kind::Suggestion)], &[Part::Replied, Part::Reply]);
        assert_eq!(extract.items.len(), 1);
        for text in forms(&extract) {
            assert_eq!(leaving(&text, &secrets), BTreeSet::new(), "{field}");
            assert!(!text.contains("2025-03-01"), "{field}: the day of a letter that was not sent");
        }
    }
}

#[test]
fn a_year_is_published_without_a_phone_and_the_page_holds_hostile_texts() {
    let journal = samples::demo::journal();
    let ids: Vec<RecordId> = journal.records(Kind::Suggestion).map(|it| it.id()).collect();
    let extract = extract(&journal, &context(), &ids, Part::ALL);
    assert!(!extract.items.is_empty());
    assert_eq!(extract.items.len() + extract.withheld.len(), ids.len());
    for text in forms(&extract) {
        assert!(!text.contains("0000-"), "the demo's phones begin so");
    }
    let said = |text: &str| Said { before: text.to_owned(), after: text.to_owned(), ..Said::default() };
    let hostile = Extract {
        parts: vec![Part::Own(Column::Title), Part::Body],
        items: vec![Item {
            id: record(Kind::Suggestion),
            says: ["<script>alert(1)</script>", "\"><img src=x onerror=y>&"].map(said).to_vec(),
        }],
        ..Extract::default()
    };
    let hostile = released(&hostile);
    let page = html(&hostile);
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<img"));
    assert_eq!(
        json(&hostile).parse::<serde_json::Value>().unwrap()["items"][0]["title"],
        "<script>alert(1)</script>"
    );
}
