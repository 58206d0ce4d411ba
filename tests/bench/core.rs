//! How fast the pure core is, natively: `cargo dev bench` runs it.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on stops")]

#[expect(dead_code, reason = "the other office's copy is for the page")]
mod register;

use std::sync::OnceLock;

use divan::{Bencher, black_box};
use suggestion_register::{
    domain::{day::Day, kind::Kind, rules::RuleSet, workdays::Calendar},
    exchange::json::{header::Header, read::Reading, write::write},
    journal::fold::Journal,
    list::{row::Context, rows::Rows, view::View},
};

/// How many suggestions each measurement is about.
const SIZE: usize = 1_000;

fn main() {
    divan::main();
}

fn file() -> &'static str {
    static FILE: OnceLock<String> = OnceLock::new();
    FILE.get_or_init(|| register::file(SIZE))
}

fn journal() -> &'static Journal {
    static JOURNAL: OnceLock<Journal> = OnceLock::new();
    JOURNAL.get_or_init(|| register::journal(SIZE))
}

fn context() -> Context {
    Context {
        rules: RuleSet::default().into(),
        calendar: Calendar::default(),
        today: Day::new(2025, 9, 1).unwrap(),
    }
}

fn rows() -> &'static Rows {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    ROWS.get_or_init(|| Rows::build(journal(), &context()))
}

/// By code points: natively there is no pinyin.
fn ranks(texts: &[&str]) -> Vec<u32> {
    let mut sorted = texts.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    texts.iter().map(|text| sorted.binary_search(text).unwrap() as u32).collect()
}

/// A file is read, each of its lines hashed.
#[divan::bench]
fn read(bencher: Bencher) {
    bencher.with_inputs(|| file().as_bytes().to_vec()).bench_values(|bytes| {
        let content = Reading::new(bytes, "it.json").finish().unwrap();
        assert!(content.is_intact());
        content
    });
}

/// Commits become a register.
#[divan::bench]
fn fold(bencher: Bencher) {
    let commits = journal().commits();
    bencher.with_inputs(|| commits.to_vec()).bench_values(|commits| {
        let mut journal = Journal::new();
        for commit in commits {
            journal.insert(commit, 0);
        }
        assert_eq!(journal.records(Kind::Suggestion).count(), SIZE);
        journal
    });
}

/// The register becomes the list's rows.
#[divan::bench]
fn rows_built() -> Rows {
    Rows::build(black_box(journal()), &context())
}

/// A word is looked for in all rows.
#[divan::bench(args = ["养老", "加装电梯", "没有这样的词"])]
fn search(word: &str) -> Vec<u32> {
    let view = View { query: word.to_owned(), ..View::default() };
    view.apply(rows(), &ranks)
}

/// The register becomes a file.
#[divan::bench]
fn export() -> usize {
    write(black_box(journal()), &[], &Header::default()).map(|piece| piece.as_ref().len()).sum()
}
