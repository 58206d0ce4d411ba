//! A file that comes in piece by piece, beside a register that knows a part of it, reads as it does in one piece.

use proptest::prelude::*;
use suggestion_register::{
    domain::kind::Kind,
    exchange::{
        json::{
            header::Header,
            problem::{Fault, ReadError},
            read::{FileContent, Reading},
            write::write,
        },
        preview::{Preview, Previewing},
    },
    journal::{commit::Commit, fold::Journal, line},
    workbench::lines::Lines,
};

use crate::exchange_journals::{Office, file, header, id, journal_of, newer_line, offices, read, small};

/// The bytes as they come from a disk, in pieces of this size.
fn in_pieces(bytes: &[u8], size: usize, journal: &Journal) -> Result<FileContent, ReadError> {
    let mut reading = Reading::of_size(bytes.len() as u64, "濮阳市.json");
    let mut pieces = bytes.chunks(size);
    loop {
        let progress = reading.step_beside(journal, 7);
        assert!(progress.done <= progress.total);
        match progress {
            it if it.finished => return reading.finish(),
            it if it.hungry => match pieces.next() {
                Some(piece) => reading.feed(piece),
                None => return reading.finish(),
            },
            _ => (),
        }
    }
}

/// A register whose file is longer than everything that the reader looks at in one go.
fn large() -> (Journal, Vec<String>) {
    let mut office = Office::new("张三", "市政府办公室");
    office.create(id(Kind::Register, "濮阳市"), &[("title", "濮阳市建议台账".into())]);
    for n in 0..300 {
        let suggestion = id(Kind::Suggestion, &n.to_string());
        let body = format!("第{n}件：“}}]”与\\的建议\n").repeat(1 + n % 60);
        office
            .create(suggestion, &[("number", n.to_string().as_str().into()), ("body", body.as_str().into())]);
    }
    (office.journal, vec![newer_line("aaaa"), newer_line("bbbb")])
}

/// The file as it may arrive: whole, in other layouts, and damaged in every kind of place.
fn arrivals() -> Vec<Vec<u8>> {
    let (journal, parked) = large();
    let text = file(&journal, &parked);
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let middle = text.match_indices('\n').nth(150).map(|(at, _)| at + 1).expect("many lines");
    let with = |at: usize, what: &[u8]| [&text.as_bytes()[..at], what, &text.as_bytes()[at..]].concat();
    let mut arrivals = vec![
        text.clone().into_bytes(),
        format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
        serde_json::to_string_pretty(&value).expect("JSON").into_bytes(),
        value.to_string().into_bytes(),
        text.replace("第100件", "第1OO件").into_bytes(),
        text.replacen("\"format\"", "\"fromat\"", 1).into_bytes(),
        text.replacen('{', "", 1).into_bytes(),
        text.replacen("\"commits\":[", "\"commits\":", 1).into_bytes(),
        with(middle, b"\xff\xfe,,]]\n"),
        with(middle, &b"\n \t\r\n".repeat(50_000)),
        with(middle, &[b' '; 200_000]),
        with(1, &[b' '; 200_000]),
        with(0, &[b'\n'; 200_000]),
        with(text.len(), &[b'\n'; 200_000]),
        with(text.len(), b"\n\n\nstray"),
        with(
            text.find("\"note\"").expect("a note"),
            format!("\"x\":\"{}\",", "长".repeat(60_000)).as_bytes(),
        ),
        vec![0; 200_000],
        vec![b' '; 200_000],
        format!("{}{}", " ".repeat(100_000), "[1,2]").into_bytes(),
        b"PK\x03\x04".repeat(50_000),
        Vec::new(),
    ];
    arrivals.extend(
        [1, 70_000, middle, middle + 1, middle + 40, text.len() - 300, text.len() - 4]
            .map(|cut| text.as_bytes()[..cut].to_vec()),
    );
    arrivals
}

#[test]
fn a_file_in_pieces_reads_as_in_one() {
    for (nth, bytes) in arrivals().into_iter().enumerate() {
        let whole = read(bytes.clone());
        for size in [9_973, 131_073, 1 << 20] {
            let pieces = in_pieces(&bytes, size, &Journal::new());
            assert!(
                pieces == whole,
                "{nth} in pieces of {size}: {:?}",
                pieces.map(|content| content.problems)
            );
        }
    }
}

#[test]
fn a_file_is_known_by_how_its_text_begins_wherever_that_is() {
    let bytes = format!("{}{}", " ".repeat(100_000), "[1,2]").into_bytes();
    for size in [9_973, 1 << 20] {
        assert_eq!(in_pieces(&bytes, size, &Journal::new()), Err(ReadError::OtherJson));
    }
}

#[test]
fn the_lines_of_a_file_are_ready_to_be_stored() {
    for bytes in arrivals() {
        let Ok(content) = read(bytes) else { continue };
        assert!(content.lines == Lines::of(&content.commits));
    }
}

#[test]
fn a_file_that_is_shorter_than_it_was_said_to_be_is_cut() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let mut reading = Reading::of_size(text.len() as u64 + 100, "濮阳市.json");
    reading.feed(&text.as_bytes()[..text.len() - 200]);
    while !reading.step(7).hungry {}
    let content = reading.finish().expect("a part of a file of ours");
    assert!(matches!(content.problems.last().map(|it| it.fault), Some(Fault::Truncated { .. })));
}

/// A line that is here already is not parsed again; once that could have hidden that the file's line was changed.
#[test]
fn damage_in_a_line_that_is_known_is_told_as_in_any_other() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    for at in 0..text.len() {
        for bit in [at % 8, 5] {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let (alone, beside) = (read(bytes.clone()), in_pieces(&bytes, 1 << 20, &journal));
            match (alone, beside) {
                (Ok(alone), Ok(beside)) => {
                    assert_eq!(beside.problems, alone.problems, "{at} {bit}");
                    assert_eq!(beside.ids, alone.ids, "{at} {bit}");
                }
                (alone, beside) => assert_eq!(beside, alone, "{at} {bit}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_known_is_not_read_again_and_changes_nothing([here, there, _] in offices()) {
        let bytes = file(&there, &[newer_line("aaaa")]).into_bytes();
        let alone = read(bytes.clone()).expect("a file of ours");
        let beside = in_pieces(&bytes, 1 << 20, &here).expect("a file of ours");
        prop_assert!(beside.commits.iter().all(|commit| !here.contains(commit.id())));
        prop_assert_eq!(beside.digest(), alone.digest());
        prop_assert_eq!(&beside.header, &alone.header);
        prop_assert_eq!(beside.clone().new_commits(&here), alone.clone().new_commits(&here));
        let previews = [&alone, &beside].map(|content| Previewing::new().finish(&here, &[], content));
        let told = |it: &Preview| {
            (it.belonging, it.items.clone(), it.suggestions, it.directory, it.commits, it.parked, it.twins.clone())
        };
        prop_assert_eq!(told(&previews[0]), told(&previews[1]));
        for item in &previews[0].items {
            let details = |nth: usize| previews[nth].details(item.record, &here, [&alone, &beside][nth]);
            prop_assert_eq!(details(0), details(1));
        }
        prop_assert!(beside.whole(&here) == alone);
    }

    #[test]
    fn what_a_preview_folds_is_what_the_file_brings([here, there, _] in offices()) {
        let content = read(file(&there, &[])).expect("a file of ours");
        let brought = Previewing::new().finish(&here, &[], &content).into_brought();
        let new: Vec<Commit> = content.new_commits(&here);
        prop_assert_eq!(brought.commits(), new);
    }

    #[test]
    fn a_file_that_is_written_in_parts_is_the_same_in_any(
        [journal, _, _] in offices(),
    ) {
        let whole: String = write(&journal, &[newer_line("aaaa")], &header("濮阳市")).collect();
        let mut commits: Vec<&Commit> = journal.commits().iter().collect();
        commits.sort_by_key(|commit| (commit.stamp, commit.id()));
        let lines: Vec<String> = commits.into_iter().map(line::write).collect();
        let found: Vec<&str> = whole.lines().filter(|it| it.starts_with("{\"id\"")).collect();
        prop_assert_eq!(found.len(), lines.len() + 1);
        for (found, line) in found.iter().zip(&lines) {
            prop_assert_eq!(found.trim_end_matches(','), line);
        }
        prop_assert_eq!(journal_of(&read(whole).expect("a file of ours")), journal);
    }
}

#[test]
fn the_parts_of_a_large_file_are_small() {
    let (journal, parked) = large();
    let mut more = Journal::new();
    for commit in journal.commits() {
        more.insert(commit.clone(), 0);
    }
    let mut writing = write(&more, &parked, &Header::default());
    let (mut last, mut parts) = (0, 0);
    while let Some(part) = writing.next() {
        let (done, all) = writing.progress();
        assert!(last <= done && done <= all && part.as_ref().len() < 5 << 20);
        (last, parts) = (done, parts + 1);
    }
    assert!(2 < parts);
    assert_eq!(last, more.commits().len() + 2);
}
