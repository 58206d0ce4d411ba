//! Lines: every commit survives its text, in any layout, and no changed byte passes.

use proptest::{collection::vec, option, prelude::*};
use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        value::{MAX_INT, Value},
    },
    journal::{
        clock::Stamp,
        commit::{Author, Commit, Content, Op, Via},
        line::{self, Form, LineError, Reader},
        name::Name,
    },
};

use super::acts::{bit, mixed};

/// Texts that programs have been known to trip over.
const HARD: &[&str] = &[
    "",
    " ",
    "\"",
    "\\",
    "\\u0041",
    "\n",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{1f}",
    "\u{7f}",
    "\u{feff}建议",
    "第五号",
    "𠮷野家",
    "e\u{301}",
    "\u{202e}txt",
    "</script>",
    "'; --",
    "{\"id\":\"x\"}",
    "\u{2028}",
    "=1+1",
    "null",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![prop::sample::select(HARD).prop_map(str::to_owned), any::<String>(), "[甲乙丙丁]{0,8}"]
}

fn value() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-MAX_INT..=MAX_INT).prop_map(Value::Int),
        text().prop_map(Value::text),
    ];
    plain.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map(text().prop_map(String::into_boxed_str), inner, 0..4)
                .prop_map(Value::Map),
        ]
    })
}

fn key() -> impl Strategy<Value = Key> {
    any::<[u8; 16]>().prop_map(Key)
}

fn commit() -> impl Strategy<Value = Commit> {
    let via = prop_oneof![
        Just(Via::Edit),
        Just(Via::Import),
        Just(Via::Settle),
        Just(Via::Restore),
        key().prop_map(Via::Undo),
        Just(Via::Other("meeting".into())),
    ];
    let op = ("[a-z0-9_]{1,40}", value(), vec(key(), 0..3)).prop_map(|(field, value, saw)| Op {
        field: Name::parse(&field).expect("a name"),
        value,
        saw: saw.into(),
    });
    let author = (text(), text(), text(), text()).prop_map(|(device, run, person, office)| Author {
        device: device.into(),
        run: run.into(),
        person: person.into(),
        office: office.into(),
    });
    let stamp = (0u64..253_402_300_800_000, any::<u16>()).prop_map(|(ms, counter)| Stamp::new(ms, counter));
    let record = (prop::sample::select(Kind::ALL), key()).prop_map(|(kind, key)| RecordId { kind, key });
    (stamp, author, via, option::of(text()), key(), record, vec(op, 1..4)).prop_map(
        |(stamp, author, via, why, group, record, ops)| {
            Commit::new(Content {
                stamp,
                author: author.into(),
                via,
                why: why.map(String::into_boxed_str),
                group,
                record,
                ops: ops.into(),
            })
        },
    )
}

fn read(line: &str) -> Result<Commit, LineError> {
    Reader::default().read(line)
}

fn formed(line: &str) -> Result<(Commit, Form), LineError> {
    Reader::default().read_formed(line)
}

/// A line with the id that its bytes have, whatever they mean: as a program would write that hashes what it
/// writes and not what it says.
fn hashed_as_it_stands(line: &str) -> String {
    let start = "{\"id\":\"".len();
    let content = line.get(start + 28..).unwrap_or_default();
    format!("{{\"id\":\"{}\",{content}", Key::of(format!("{{{content}").as_bytes()))
}

/// The line as careless programs would write it: each in one way, most of them with the same meaning.
fn careless(line: &str, seed: u64) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_str(line).expect("an own line");
    let changed = |change: &dyn Fn(&mut serde_json::Map<String, serde_json::Value>)| {
        let mut value = value.clone();
        change(value.as_object_mut().expect("a commit"));
        // The id first, as everywhere.
        let id = value["id"].clone();
        value.as_object_mut().and_then(|entries| entries.remove("id"));
        format!("{{\"id\":{id},{}", &value.to_string()[1..])
    };
    let keys = || ["b", "a", "a"].map(|name| serde_json::Value::from(Key::of(name.as_bytes()).to_string()));
    let mut lines = vec![
        changed(&|entries| entries["ops"].as_array_mut().expect("ops").reverse()),
        changed(&|entries| {
            let first = entries["ops"][0].clone();
            entries["ops"].as_array_mut().expect("ops").insert(0, first);
        }),
        changed(&|entries| entries["ops"][0]["o"] = keys().to_vec().into()),
        changed(&|entries| entries["ops"][0]["o"] = serde_json::json!([])),
        changed(&|entries| drop(entries.insert("why".into(), serde_json::Value::Null))),
        changed(&|entries| drop(entries.insert("u".into(), serde_json::Value::Null))),
        changed(&|entries| drop(entries.insert("via".into(), "undo".into()))),
        changed(&|entries| drop(entries.insert("v".into(), 2.into()))),
        changed(&|entries| entries["ops"][0]["x"] = serde_json::json!({"b": 1, "a": [[], {}, "\u{7f}/"]})),
    ];
    for (written, otherwise) in [
        ("\\n", "\\u000a"),
        ("\\u001f", "\\u001F"),
        ("\\\\", "\\u005c"),
        ("\\\"", "\\u0022"),
        ("/", "\\/"),
        ("null", "null "),
        ("\"x\":", "\"x\" :"),
        ("\"x\":1", "\"x\":01"),
        ("\"x\":1", "\"x\":-0"),
        ("\"x\":-", "\"x\":-0"),
        ("\"x\":1", "\"x\":1.0"),
        (",\"v\":1,", ",\"v\":1,\"v\":1,"),
        (",\"v\":1,", ",\"v\":01,"),
        ("-0000\"", "-000\""),
        ("Z-", "z-"),
        ("}", "} "),
        ("{\"a\":[", "{\"a\":1,\"a\":["),
        ("\"e\":\"s", "\"e\":\"\\u0073"),
    ] {
        lines.push(line.replacen(written, otherwise, 1));
        lines.push(line.replace(written, otherwise));
    }
    lines.push(spaced(line, seed));
    for at in some_places(line, seed).take(12).filter(|at| line.is_char_boundary(*at)) {
        for letter in [" ", "\"", "\\", "0", "-", ",", "}", "\u{1}", "台"] {
            lines.push(format!("{}{letter}{}", &line[..at], &line[at..]));
        }
        lines.extend(
            line[at..]
                .char_indices()
                .nth(1)
                .map(|(next, _)| format!("{}{}", &line[..at], &line[at + next..])),
        );
    }
    lines
}

fn spaced(line: &str, seed: u64) -> String {
    let value: serde_json::Value = serde_json::from_str(line).expect("an own line");
    let mut out = String::new();
    lay_out(&value, seed, &mut 0, &mut out);
    out
}

/// Writes JSON as a careless program might: keys in any order, blanks anywhere, letters as escapes.
fn lay_out(value: &serde_json::Value, seed: u64, at: &mut u64, out: &mut String) {
    let mut next = || {
        *at += 1;
        mixed(seed, *at)
    };
    let blank = |n: u64| ["", "", " ", "\t", "\r\n  "][(n % 5) as usize];
    out.push_str(blank(next()));
    match value {
        serde_json::Value::String(text) => {
            out.push('"');
            for letter in text.chars() {
                if bit(next(), 0) || (letter as u32) < 0x20 || ['"', '\\'].contains(&letter) {
                    letter
                        .encode_utf16(&mut [0; 2])
                        .iter()
                        .for_each(|unit| out.push_str(&format!("\\u{unit:04X}")));
                } else {
                    out.push(letter);
                }
            }
            out.push('"');
        }
        serde_json::Value::Array(items) => {
            out.push('[');
            for (nth, item) in items.iter().enumerate() {
                out.push_str(if nth == 0 { "" } else { "," });
                lay_out(item, seed, at, out);
            }
            out.push(']');
        }
        serde_json::Value::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|_| next());
            out.push('{');
            for (nth, (name, item)) in entries.into_iter().enumerate() {
                out.push_str(if nth == 0 { "" } else { "," });
                lay_out(&serde_json::Value::String(name.clone()), seed, at, out);
                out.push(':');
                lay_out(item, seed, at, out);
            }
            out.push('}');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

/// Places in a line, fewer than there are: [`every_single_bit_of_a_line_counts`] tries all of one line.
fn some_places(line: &str, seed: u64) -> impl Iterator<Item = usize> {
    let length = line.len() as u64;
    (0..48).map(move |nth| (mixed(seed, nth) % length) as usize)
}

/// A line as a newer version would write it: the content changed, the id right.
fn newer(
    commit: &Commit,
    change: impl FnOnce(&mut serde_json::Map<String, serde_json::Value>),
) -> (Key, String) {
    let mut content = serde_json::from_str(&line::canonical(commit)).expect("canonical JSON");
    let serde_json::Value::Object(entries) = &mut content else { panic!("a commit is an object") };
    change(entries);
    let value: Value = serde_json::from_value(content.clone()).expect("plain values");
    let id = Key::of(value.canonical().as_bytes());
    content["id"] = id.to_string().into();
    (id, content.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_commit_survives_its_line(commit in commit()) {
        let line = line::write(&commit);
        prop_assert!(!line.contains('\n'));
        let back = read(&line);
        prop_assert_eq!(back.as_ref(), Ok(&commit));
        prop_assert_eq!(back.map(|commit| line::write(&commit)), Ok(line));
    }

    #[test]
    fn layout_is_no_content(commit in commit(), seed: u64) {
        prop_assert_eq!(read(&spaced(&line::write(&commit), seed)), Ok(commit));
    }

    #[test]
    fn no_changed_byte_passes(commit in commit(), seed: u64) {
        let line = line::write(&commit);
        for at in some_places(&line, seed) {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= (mixed(seed, at as u64) % 255) as u8 + 1;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            match read(&changed) {
                // The case of a letter in an escape is layout.
                Ok(other) => prop_assert_eq!(&other, &commit, "{}", changed),
                Err(error) => prop_assert_ne!(error, LineError::Newer, "{}", changed),
            }
        }
    }

    #[test]
    fn no_cut_line_passes(commit in commit(), seed: u64) {
        let line = line::write(&commit);
        for at in some_places(&line, seed).filter(|at| line.is_char_boundary(*at)) {
            prop_assert_eq!(read(&line[..at]), Err(LineError::NotJson));
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_known_for_that(commit in commit(), seed: u64) {
        let some = || serde_json::json!({ "新": [seed >> 12, null] });
        let lines = [
            newer(&commit, |content| { content.insert("zz".into(), some()); }),
            newer(&commit, |content| { content.insert("v".into(), 2.into()); }),
            newer(&commit, |content| { content.insert("t".into(), "2126-01-01".into()); }),
            newer(&commit, |content| { content["ops"][0]["k"] = "append".into(); }),
            newer(&commit, |content| { content.insert("e".into(), format!("petition:{}", commit.record.key).into()); }),
            newer(&commit, |content| { content["ops"][0]["f"] = "Title.zh".into(); }),
            newer(&commit, |content| { content.insert("ops".into(), some()); }),
            newer(&commit, |content| { content.insert("why".into(), some()); }),
        ];
        for (id, line) in &lines {
            for line in [line.clone(), spaced(line, seed)] {
                prop_assert_eq!(read(&line), Err(LineError::Newer), "{}", line);
                prop_assert_eq!(line::newer_id(&line), Some(*id));
            }
            let changed = line.replacen("\"via\":\"", "\"via\":\"x", 1);
            prop_assert_eq!(read(&changed), Err(LineError::Changed), "{}", changed);
        }
    }

    #[test]
    fn only_what_stands_as_it_would_be_written_is_taken_as_it_stands(commit in commit(), seed: u64) {
        // The bytes of a canonical line are hashed instead of its content: no other line may pass for one.
        let line = line::write(&commit);
        prop_assert_eq!(formed(&line), Ok((commit.clone(), Form::Canonical)));
        prop_assert_eq!(line::sealed(line.as_bytes()), Some(commit.id()));
        for careless in careless(&line, seed) {
            // By the id of its content it is the commit in another layout, and has to be written anew.
            if let Ok((read, form)) = formed(&careless) {
                prop_assert_eq!(form == Form::Canonical, line::write(&read) == careless, "{}", careless);
            }
            // By the id of its own bytes it is a second spelling of a content, which nobody may bring in.
            let own = hashed_as_it_stands(&careless);
            match formed(&own) {
                Ok((read, form)) => {
                    prop_assert_eq!(form, Form::Canonical, "{}", own);
                    prop_assert_eq!(line::write(&read), own);
                }
                Err(error) => prop_assert_ne!(error, LineError::TooLong),
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in any::<String>(), commit in commit(), at: prop::sample::Index) {
        let _ = read(&text);
        let line = line::write(&commit);
        let at = at.index(line.len() + 1);
        if line.is_char_boundary(at) {
            let _ = read(&format!("{}{text}{}", &line[..at], &line[at..]));
        }
    }
}

#[test]
fn every_single_bit_of_a_line_counts() {
    let commit = Commit::new(Content {
        stamp: Stamp::new(1_772_352_000_123, 7),
        author: Author {
            device: "0123456789abcdef".into(),
            run: "01234567".into(),
            person: "张三".into(),
            office: "市政府办公室".into(),
        }
        .into(),
        via: Via::Undo(Key::of(b"group")),
        why: Some("录入\n有误".into()),
        group: Key::of(b"undo"),
        record: RecordId::derived(Kind::Suggestion, &["九届一次", "17"]),
        ops: vec![
            Op {
                field: Name::of("title"),
                value: Value::text("关于加装电梯的建议"),
                saw: [Key::of(b"a"), Key::of(b"b")].into_iter().collect(),
            },
            Op { field: Name::of("count"), value: Value::Int(-12), saw: Default::default() },
        ]
        .into(),
    });
    let line = line::write(&commit);
    for at in 0..line.len() * 8 {
        let mut bytes = line.clone().into_bytes();
        bytes[at / 8] ^= 1 << (at % 8);
        if let Ok(changed) = String::from_utf8(bytes) {
            assert!(
                matches!(
                    read(&changed),
                    Err(LineError::NotJson | LineError::NotACommit | LineError::Changed)
                ),
                "{changed}"
            );
        }
    }
}

#[test]
fn a_line_that_is_too_long_or_too_deep_is_refused_at_once() {
    assert_eq!(read(&"[".repeat(1_000_000)), Err(LineError::NotJson));
    assert_eq!(read(&" ".repeat(line::MAX_BYTES + 1)), Err(LineError::TooLong));
}

#[test]
fn a_letter_written_as_an_escape_makes_no_commit_newer() {
    // An own commit that another program had written with escaped letters was once parked as newer.
    let (_, line) = newer(&sample(), |_| ());
    let escaped =
        line.replacen("\"f\":\"t", "\"f\":\"\\u0074", 1).replacen("\"e\":\"s", "\"e\":\"\\u0073", 1);
    assert_ne!(escaped, line);
    assert_eq!(read(&escaped), Ok(sample()));
}

fn sample() -> Commit {
    Commit::new(Content {
        stamp: Stamp::new(0, 0),
        author: Author { device: "d".into(), run: "r".into(), person: "".into(), office: "".into() }.into(),
        via: Via::Edit,
        why: None,
        group: Key([0; 16]),
        record: RecordId { kind: Kind::Suggestion, key: Key([1; 16]) },
        ops: vec![Op { field: Name::of("title"), value: Value::text("甲"), saw: Default::default() }].into(),
    })
}
