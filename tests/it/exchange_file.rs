//! The register's file: nothing changes on the way out and in, whatever happens to the layout.

use std::collections::HashSet;

use proptest::prelude::*;
use suggestion_register::{
    domain::{kind::Kind, record::Facts},
    exchange::json::{
        problem::Fault,
        read::Reading,
        write::{Part, write},
    },
    journal::{
        commit::CommitId,
        fold::{Digest, Journal},
        line,
        name::Name,
    },
};

use crate::exchange_journals::{file, header, id, journal_of, newer_line, offices, read, small};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn export_import_export_gives_the_same_bytes(journals in offices()) {
        for journal in journals {
            let parked = [newer_line("b"), newer_line("a")];
            let first = file(&journal, &parked);
            let content = read(first.clone()).unwrap();
            prop_assert!(content.complete && content.is_intact());
            prop_assert_eq!(content.found(), content.said.unwrap());
            let imported = journal_of(&content);
            prop_assert_eq!(imported.digest(), journal.digest());
            prop_assert_eq!(write(&imported, &content.parked, &content.header).collect::<String>(), first);
        }
    }

    #[test]
    fn an_older_or_smaller_file_removes_nothing(journals in offices()) {
        let [mut ours, theirs, _] = journals;
        let before: HashSet<CommitId> = ours.commits().iter().map(|it| it.id()).collect();
        for commit in read(file(&theirs, &[])).unwrap().new_commits(&ours) {
            ours.insert(commit, 0);
        }
        prop_assert!(before.iter().all(|id| ours.contains(*id)));
    }
}

#[test]
fn the_order_of_arrival_leaves_no_trace_in_the_file() {
    let (journal, parked) = small();
    let mut backwards = Journal::new();
    for commit in journal.commits().iter().rev() {
        backwards.insert(commit.clone(), 7);
    }
    let reversed: Vec<String> = parked.iter().rev().cloned().collect();
    assert_eq!(file(&journal, &parked), file(&backwards, &reversed));
}

#[test]
fn the_file_is_json_with_a_commit_a_line_and_ends_with_its_count() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["commits"].as_array().unwrap().len(), 6);
    assert_eq!(json["count"], 6);
    assert_eq!(json["end"]["count"], 6);
    assert_eq!(text.lines().count(), 3 + 6 + 2);
    assert!(!text.contains('\r') && !text.starts_with('\u{feff}') && text.ends_with("}\n"));
    for (line, commit) in text.lines().skip(3).zip(1..) {
        if commit <= 6 {
            let line = line.strip_suffix(',').unwrap_or(line);
            assert!(line::Reader::default().read(line).is_ok() || line::newer_id(line).is_some(), "{line}");
        }
    }
}

#[test]
fn an_empty_register_has_a_file_too() {
    let text = file(&Journal::new(), &[]);
    let content = read(text.clone()).unwrap();
    assert!(content.complete && content.is_intact() && content.commits.is_empty());
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
}

#[test]
fn the_header_says_which_register_and_who() {
    let (journal, parked) = small();
    let content = read(file(&journal, &parked)).unwrap();
    assert_eq!(content.header, header("濮阳市"));
    assert_eq!(content.header.register, Some(id(Kind::Register, "濮阳市")));
}

#[test]
fn any_layout_of_the_same_content_is_accepted() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let pretty = serde_json::to_string_pretty(&json).unwrap();
    let tabbed = text.replace("\n{", "\n\t {").replace(",\n", " ,\n\n");
    let joined = text.replacen(",\n{\"id\"", ",{\"id\"", 2);
    for (name, layout) in [
        ("CRLF", text.replace('\n', "\r\n")),
        ("BOM", format!("\u{feff}{text}")),
        ("BOM, CRLF and indented, keys sorted", format!("\u{feff}{}", pretty.replace('\n', "\r\n"))),
        ("one line, keys sorted", json.to_string()),
        ("indented lines", tabbed),
        ("joined lines", joined),
        ("no line breaks", text.replace('\n', "")),
        ("no last line break", text.trim_end().to_owned()),
        ("no last bracket", text.trim_end().strip_suffix('}').unwrap().to_owned()),
    ] {
        let content = read(layout).unwrap();
        assert_eq!(content.problems, [], "{name}");
        assert!(content.complete, "{name}");
        assert_eq!(journal_of(&content).digest(), journal.digest(), "{name}");
        assert_eq!(content.header, header("濮阳市"), "{name}");
        assert_eq!(content.parked.len(), 1, "{name}");
        assert_eq!(line::newer_id(&content.parked[0]), line::newer_id(&parked[0]), "{name}");
    }
}

#[test]
fn repeated_and_reordered_commits_are_fine() {
    let (journal, _) = small();
    let text = file(&journal, &[]);
    let mut lines: Vec<&str> = text.lines().collect();
    lines.swap(3, 5);
    lines.insert(4, lines[6]);
    let content = read(lines.join("\n")).unwrap();
    assert!(content.is_intact(), "{:?}", content.problems);
    assert_eq!(journal_of(&content).digest(), journal.digest());
}

#[test]
fn newer_content_is_parked_and_handed_on_byte_for_byte() {
    let (journal, _) = small();
    let odd = newer_line("zzzz").replacen(",\"ops\"", ", \"ops\"", 1);
    let parked = vec![newer_line("cccc"), odd, newer_line("aaaa")];
    let text = file(&journal, &parked);
    let content = read(text.clone()).unwrap();
    assert!(content.is_intact());
    for line in &parked {
        assert!(content.parked.contains(line), "{line}");
    }
    assert_eq!(write(&journal, &content.parked, &content.header).collect::<String>(), text);
}

#[test]
fn a_parked_line_is_not_written_beside_its_own_commit() {
    let (journal, _) = small();
    let known = vec![line::write(&journal.commits()[0])];
    assert_eq!(file(&journal, &known), file(&journal, &[]));
}

#[test]
fn every_cut_yields_all_whole_lines_before_it_and_nothing_else() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let whole = read(text.clone()).unwrap();
    let bytes = text.as_bytes();
    for cut in 0..bytes.len() {
        let lines_before = bytes[..cut].split(|b| *b == b'\n').count().saturating_sub(1);
        let content = match read(&bytes[..cut]) {
            Ok(content) => content,
            Err(error) => {
                assert!(cut < text.find("[\n").unwrap() + 1, "{cut}: {error}");
                let code = if cut == 0 { "X-EMPTY" } else { "X-ONLY-BEGINNING" };
                assert_eq!(error.code(), code, "{cut}");
                continue;
            }
        };
        let whole_lines = lines_before.saturating_sub(3).min(6) as u64;
        assert!(whole_lines <= content.found(), "{cut}");
        assert!(content.commits.iter().all(|commit| whole.commits.contains(commit)), "{cut}");
        assert!(content.parked.iter().all(|line| whole.parked.contains(line)), "{cut}");
        // Only the very last bytes, a bracket and a line feed, say nothing.
        if cut < bytes.len() - 2 {
            assert!(!content.complete && !content.is_intact(), "{cut}");
            let said = matches!(content.problems.last().unwrap().fault, Fault::Truncated { .. });
            assert!(said, "{cut}: {:?}", content.problems);
        }
        // The whole file later heals what the part left out.
        let mut healed = journal_of(&content);
        for commit in whole.clone().new_commits(&healed) {
            healed.insert(commit, 0);
        }
        assert_eq!(healed.digest(), journal.digest(), "{cut}");
    }
}

#[test]
fn one_flipped_bit_costs_at_most_one_commit_and_is_always_noticed() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let whole = read(text.clone()).unwrap();
    let min = text.find("\"min\":1").unwrap() + "\"min\":".len();
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let content = match read(bytes) {
                Ok(content) => content,
                // A flipped version number looks like a newer file.
                Err(error) => {
                    assert_eq!((at, error.code()), (min, "X-NEWER"), "{bit}");
                    continue;
                }
            };
            assert!(!content.is_intact(), "{at} {bit}");
            assert!(whole.found() - 1 <= content.found(), "{at} {bit}: {:?}", content.problems);
            assert!(content.commits.iter().all(|commit| whole.commits.contains(commit)), "{at} {bit}");
            assert!(content.parked.iter().all(|line| whole.parked.contains(line)), "{at} {bit}");
        }
    }
}

#[test]
fn a_file_edited_in_an_editor_is_taken_but_for_the_edited_line() {
    let (journal, parked) = small();
    let edited = format!("\u{feff}{}", file(&journal, &parked).replace('\n', "\r\n").replace("校车", "公交"));
    let line = edited.lines().position(|line| line.contains("公交")).unwrap() + 1;
    let content = read(edited).unwrap();
    assert_eq!(content.problems[0].fault, Fault::Changed);
    assert_eq!(content.found(), 5);
    assert_eq!(content.said, Some(6));
    let sentence = content.problems[0].sentence(&content.name);
    assert_eq!(content.problems[0].line, line);
    assert!(sentence.contains("濮阳市.json") && sentence.contains(&format!("第 {line} 行")), "{sentence}");
}

#[test]
fn one_bad_commit_among_ten_thousand_costs_one_line() {
    let mut office = crate::exchange_journals::Office::new("张三", "政府办");
    for n in 0..10_000 {
        let number = n.to_string();
        office.create(id(Kind::Suggestion, &number), &[("number", number.as_str().into())]);
    }
    let text = file(&office.journal, &[]);
    let bad = text.lines().nth(5_003).unwrap();
    let content = read(text.replacen(bad, &bad.replace("\"number\"", "\"numbor\""), 1)).unwrap();
    assert_eq!(content.commits.len(), 9_999);
    let problem = content.problems[0];
    assert_eq!((problem.line, problem.fault), (5_004, Fault::Changed));
}

#[test]
fn reading_in_slices_finds_the_same_and_tells_how_far_it_is() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let mut reading = Reading::new(text.clone().into_bytes(), "濮阳市.json");
    let mut last = 0;
    loop {
        let progress = reading.step(1);
        assert!(last <= progress.done && progress.done <= progress.total && progress.total == text.len());
        last = progress.done;
        if progress.finished {
            break;
        }
    }
    assert_eq!(last, text.len());
    assert_eq!(reading.finish().unwrap(), read(text).unwrap());
}

#[test]
fn a_large_file_comes_in_parts_and_none_is_very_large() {
    let mut office = crate::exchange_journals::Office::new("张三", "政府办");
    for n in 0..40 {
        let number = n.to_string();
        let body = "关于".repeat(10_000);
        office.create(
            id(Kind::Suggestion, &number),
            &[("number", number.as_str().into()), ("body", body.as_str().into())],
        );
    }
    let head = header("濮阳市");
    let parts: Vec<Part> = write(&office.journal, &[], &head).collect();
    assert!(1 < parts.len() && parts.iter().all(|part| part.as_ref().len() < 2 << 20));
    assert!(read(String::from_iter(parts)).unwrap().is_intact());
}

/// The files of a released version are never made anew: a register that an office exported then must read now.
const RELEASED: &[(&str, &str, Digest, usize)] = &[
    (
        "full.json",
        include_str!("../fixtures/json/v1/full.json"),
        Digest { count: 9, sum: 101124245761316530664411774657690906555 },
        1,
    ),
    (
        "example.json",
        include_str!("../fixtures/json/v1/example.json"),
        Digest { count: 3, sum: 132699431084099840839640718982522102830 },
        0,
    ),
];

/// A file without what it says to people, which is no part of the format, and without the digest over it.
fn but_for_the_note(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with("\"note\":"));
    let told = |line: &str| match line.split_once("\"header\":\"") {
        Some((before, after)) => format!("{before}{}", &after[64..]),
        None => line.to_owned(),
    };
    lines.map(told).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_files_of_every_released_version_still_read_as_they_did() {
    for (name, text, digest, parked) in RELEASED {
        let content = read(*text).unwrap();
        assert_eq!(content.problems, [], "{name}");
        assert!(content.complete, "{name}");
        let journal = journal_of(&content);
        assert_eq!((journal.digest(), content.parked.len()), (*digest, *parked), "{name}");
        let written: String = write(&journal, &content.parked, &content.header).collect();
        assert_eq!(but_for_the_note(&written), but_for_the_note(text), "{name}");
    }
}

#[test]
fn a_released_file_means_what_it_meant() {
    let journal = journal_of(&read(RELEASED[0].1).unwrap());
    let suggestion = journal.record(id(Kind::Suggestion, "12")).unwrap();
    assert_eq!(*suggestion.value("number"), "12".into());
    assert_eq!(suggestion.conflicted_fields(), [Name::of("title")]);
    assert_eq!(suggestion.heads(Name::of("title")).len(), 2);
    assert!(suggestion.value("note").as_text().unwrap().contains("表情🚌组合e\u{301}全角，空格　"));
    assert_eq!(journal.children(suggestion.id()).count(), 1);
}

/// What the description of the format prints is what the program writes and reads.
#[test]
fn the_example_in_the_description_is_a_file() {
    let description = include_str!("../../src/exchange/json/README.md");
    let example = description.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(example, include_str!("../fixtures/json/v1/example.json"));
    let content = read(example.as_bytes().to_vec()).unwrap();
    assert!(content.is_intact() && content.complete);
    assert_eq!(content.commits.len(), 3);
}
