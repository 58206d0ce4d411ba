//! Readers against files that chance has changed: none stops the program, and nothing is taken that nobody wrote.

use std::{collections::BTreeSet, io::Read, time::Instant};

use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseResult, TestRunner},
};
use quick_xml::events::Event;
use suggestion_register::{
    journal::{
        commit::CommitId,
        line::{self, Reader},
    },
    papers::{Block, Cell, Paper, Table, docx::docx},
    samples,
};

use crate::{
    exchange_journals::{file, read, small},
    long::a_minute,
};

/// What chance does to a file. Places are shares of its length.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Flip(prop::sample::Index, u8),
    Put(prop::sample::Index, u8),
    Cut(prop::sample::Index, u16),
    Double(prop::sample::Index, prop::sample::Index, u16),
    Word(prop::sample::Index, &'static str),
    End(prop::sample::Index),
}

/// What readers of such files have stumbled over.
const WORDS: &[&str] = &[
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\n",
    "\r\n",
    "\0",
    "\u{feff}",
    "\\u0000",
    "\\ud800",
    "null",
    "-1",
    "1e999",
    "99999999999999999999",
    "{\"id\":",
    "\"v\":2",
    "\"ops\":[",
    "\"commits\":[",
    "\t",
    ";",
    "=1+1",
    "<",
    "&",
    "]]>",
    "<!DOCTYPE",
    "&#0;",
    "r=\"XFD1048576\"",
    "r=\"A0\"",
    "t=\"s\"",
    "<v>4294967295</v>",
    "９",
    "\u{202e}",
];

pub(crate) fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = || any::<prop::sample::Index>();
    let change = prop_oneof![
        (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Put(at, byte)),
        (at(), 1..300_u16).prop_map(|(at, length)| Change::Cut(at, length)),
        (at(), at(), 1..300_u16).prop_map(|(from, to, length)| Change::Double(from, to, length)),
        (at(), prop::sample::select(WORDS)).prop_map(|(at, word)| Change::Word(at, word)),
        at().prop_map(Change::End),
    ];
    prop::collection::vec(change, 1..8)
}

/// A file as chance has left it.
pub(crate) fn changed(file: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let size = bytes.len();
        let part = |at: &prop::sample::Index, length: u16| {
            let from = at.index(size);
            from..size.min(from + usize::from(length))
        };
        match change {
            Change::Flip(at, bit) => bytes[at.index(size)] ^= 1 << bit,
            Change::Put(at, byte) => bytes[at.index(size)] = *byte,
            Change::Cut(at, length) => drop(bytes.drain(part(at, *length))),
            Change::Double(from, to, length) => {
                let copy = bytes[part(from, *length)].to_vec();
                let to = to.index(size);
                drop(bytes.splice(to..to, copy));
            }
            Change::Word(at, word) => {
                let at = at.index(size);
                drop(bytes.splice(at..at, word.bytes()));
            }
            // One in so many, or nothing else would ever be tried.
            Change::End(at) if at.index(8) == 0 => bytes.truncate(at.index(size)),
            Change::End(_) => (),
        }
    }
    bytes
}

/// How long one reading may take, unoptimised.
const PATIENCE_S: u64 = 20;

/// Tries a reader on changed files for a minute, or some of them once.
pub(crate) fn tries(what: &str, seeds: &[Vec<u8>], check: impl Fn(usize, Vec<u8>) -> TestCaseResult) {
    let strategy = (0..seeds.len(), changes());
    a_minute(what, 64, |cases| {
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        let tried = runner.run(&strategy, |(seed, changes)| {
            let begun = Instant::now();
            check(seed, changed(&seeds[seed], &changes))?;
            prop_assert!(begun.elapsed().as_secs() < PATIENCE_S, "{:?}", begun.elapsed());
            Ok(())
        });
        if let Err(broken) = tried {
            panic!("{what}: {broken}");
        }
    });
}

fn files() -> Vec<Vec<u8>> {
    let (journal, parked) = small();
    vec![file(&journal, &parked).into_bytes(), samples::sample().into_bytes()]
}

fn lines() -> Vec<Vec<u8>> {
    let lines = |file: &Vec<u8>| {
        let text = String::from_utf8_lossy(file).into_owned();
        let lines = text.lines().filter(|it| it.starts_with("{\"id\":"));
        lines.step_by(3).map(|it| it.trim_end_matches(',').as_bytes().to_vec()).collect::<Vec<_>>()
    };
    files().iter().flat_map(lines).collect()
}

#[test]
fn a_changed_line_is_refused_or_says_what_it_said() {
    let seeds = lines();
    assert!(10 < seeds.len());
    tries("line", &seeds, |seed, bytes| {
        let Ok(text) = std::str::from_utf8(&bytes) else { return Ok(()) };
        if let Ok(commit) = Reader::default().read(text) {
            let own = String::from_utf8_lossy(&seeds[seed]).into_owned();
            prop_assert_eq!(line::write(&commit), own);
        }
        let _ = (line::newer_id(text), line::claimed(&bytes), line::sealed(&bytes));
        Ok(())
    });
}

fn ids(bytes: &[u8]) -> BTreeSet<CommitId> {
    read(bytes).map(|content| content.ids.into_iter().collect()).unwrap_or_default()
}

#[test]
fn of_a_changed_file_only_what_was_in_it_is_taken() {
    let seeds = files();
    let all: Vec<BTreeSet<CommitId>> = seeds.iter().map(|it| ids(it)).collect();
    assert!(all.iter().all(|ids| 2 < ids.len()));
    tries("file", &seeds, |seed, bytes| {
        let Ok(content) = read(bytes) else { return Ok(()) };
        let found: BTreeSet<CommitId> = content.commits.iter().map(|it| it.id()).collect();
        prop_assert!(found.is_subset(&all[seed]));
        if content.is_intact() {
            prop_assert_eq!(content.ids.iter().copied().collect::<BTreeSet<_>>(), all[seed].clone());
        }
        Ok(())
    });
}

/// What the rescue hands out: lines of the log between lines that name values.
#[test]
fn of_a_changed_rescue_only_what_was_in_it_is_taken() {
    let rescues: Vec<Vec<u8>> = files()
        .iter()
        .map(|file| {
            let text = String::from_utf8_lossy(file).into_owned();
            let commits: Vec<&str> = text
                .lines()
                .filter(|it| it.starts_with("{\"id\":"))
                .map(|it| it.trim_end_matches(','))
                .collect();
            let segments = commits.chunks(9).enumerate();
            let log: String =
                segments.map(|(nth, lines)| format!("# log {}\n{}\n", nth + 1, lines.join("\n"))).collect();
            format!("# suggestion-register:0a\n{log}# notes last\n1\n# drafts 甲\n\u{1}半句\n").into_bytes()
        })
        .collect();
    let all: Vec<BTreeSet<CommitId>> = rescues.iter().map(|it| ids(it)).collect();
    assert!(all.iter().all(|ids| 2 < ids.len()), "a rescue is read");
    tries("salvage", &rescues, |seed, bytes| {
        if let Ok(content) = read(bytes) {
            prop_assert!(content.commits.iter().all(|it| all[seed].contains(&it.id())));
            prop_assert!(!content.is_intact(), "a rescue is no whole file");
        }
        Ok(())
    });
}

/// The texts of a document, by a reader of XML that stops at what is none.
fn texts(document: &str) -> Result<String, String> {
    let mut reader = quick_xml::Reader::from_str(document);
    let (mut text, mut is_text) = (String::new(), false);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => is_text = tag.name().as_ref() == "w:t",
            Event::End(_) => is_text = false,
            Event::Text(part) if is_text => text.push_str(&part),
            Event::GeneralRef(name) if is_text => text.push(match &name[..] {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                _ => return Err(format!("what is {name:?}?")),
            }),
            Event::Eof => return Ok(text),
            _ => (),
        }
    }
}

#[test]
fn whatever_is_typed_is_read_back_from_a_document() {
    let any_text = || "[\\PC\\n\\t\\x00-\\x1f<>&\"']{0,40}";
    let strategy = (any_text(), prop::collection::vec(any_text(), 0..5), any_text(), any_text());
    // What no XML can hold, blanks and line ends are drawn otherwise.
    let seen = |text: &str| {
        text.chars()
            .filter(|it| !it.is_whitespace() && !it.is_control() && *it != '\u{fffd}')
            .collect::<String>()
    };
    let xml =
        |text: &str| text.chars().filter(|it| !matches!(it, '\u{fffe}' | '\u{ffff}')).collect::<String>();
    a_minute("docx", 64, |cases| {
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        let tried = runner.run(&strategy, |(title, paragraphs, left, right)| {
            let mut blocks = vec![Block::Title(title.clone())];
            blocks.extend(paragraphs.iter().cloned().map(Block::Text));
            blocks.push(Block::Table(Table::list(
                &[("甲", 1), ("乙", 1)],
                vec![vec![Cell::text(&*left), Cell::text(&*right)]],
            )));
            let paper = Paper { name: "试".to_owned(), is_wide: false, blocks };
            let bytes = docx(&[paper]).map_err(|_| TestCaseError::fail("no document"))?;
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            let mut document = String::new();
            zip.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
            let typed = format!("{title}{}甲乙{left}{right}", paragraphs.concat());
            let back = texts(&document).map_err(TestCaseError::fail)?;
            prop_assert_eq!(xml(&seen(&back)), xml(&seen(&typed)));
            Ok(())
        });
        if let Err(broken) = tried {
            panic!("docx: {broken}");
        }
    });
}
