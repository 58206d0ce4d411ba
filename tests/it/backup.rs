//! Backups: what counts as one, how those in a folder are called, which of them stay.

use std::collections::BTreeSet;

use suggestion_register::{
    domain::{
        day::Day,
        id::{Key, RecordId},
        kind::Kind,
    },
    exchange::{
        backup::{NoBackup, day_of, held, name, superseded},
        json::{
            header::{Party, Scope},
            read::{FileContent, Reading},
        },
    },
    journal::fold::Journal,
    samples,
};

fn sample() -> (FileContent, Journal, Option<RecordId>) {
    let content = Reading::new(samples::sample().into_bytes(), "sample.json").finish().unwrap();
    let mut journal = Journal::new();
    for commit in &content.commits {
        journal.insert(commit.clone(), 0);
    }
    let register = content.header.register;
    (content, journal, register)
}

#[test]
fn a_file_is_a_backup_of_what_it_holds_and_the_register_has() {
    let (content, journal, register) = sample();
    assert_eq!(held(&content, &journal, register).unwrap().len(), content.ids.len());
    // What the file holds and the register does not is none of the register's changes.
    let mut smaller = Journal::new();
    for commit in content.commits.iter().skip(3) {
        smaller.insert(commit.clone(), 0);
    }
    assert_eq!(held(&content, &smaller, register).unwrap().len(), content.ids.len() - 3);
}

#[test]
fn a_pack_a_damaged_file_and_another_registers_are_none() {
    let (content, journal, register) = sample();
    let party = Party { office: None, name: "示例市公安局".into() };
    for scope in [Scope::Unit(party.clone()), Scope::Return(party), Scope::Liaison, Scope::Supervision] {
        let mut pack = content.clone();
        pack.header.scope = scope;
        assert_eq!(held(&pack, &journal, register), Err(NoBackup::Part));
    }
    let mut damaged = content.clone();
    damaged.problem_count = 1;
    assert_eq!(held(&damaged, &journal, register), Err(NoBackup::Damaged));
    assert_eq!(held(&content, &journal, None), Err(NoBackup::Other));
}

#[test]
fn the_name_of_a_backup_says_its_day_and_its_register() {
    let (_, _, register) = sample();
    let (own, day) = (register.unwrap(), Day::new(2026, 3, 9).unwrap());
    let other: RecordId = RecordId { kind: Kind::Register, key: Key([1; 16]) };
    for title in ["示例台账", "", "带-横线-20250101-的"] {
        let name = name(title, day, own);
        assert_eq!(day_of(&name, own), Some(day), "{name}");
        assert_eq!(day_of(&name, other), None);
    }
    for name in [
        "台账备份.json",
        "示例台账_202603091200.json",
        "台账备份-a-2026-03-09-xx.json",
        "台账备份-a-20269999-x.json",
    ] {
        assert_eq!(day_of(name, own), None, "{name}");
    }
}

fn days(texts: &[&str]) -> BTreeSet<Day> {
    texts.iter().map(|text| Day::parse(text).unwrap()).collect()
}

#[test]
fn seven_days_and_the_last_of_five_weeks_stay() {
    let last = Day::new(2026, 11, 26).unwrap();
    let all: BTreeSet<Day> = (0..60).filter_map(|ago| Day::numbered(last.number() - ago)).collect();
    let kept: BTreeSet<Day> = all.difference(&superseded(&all).into_iter().collect()).copied().collect();
    let expected = [
        "2026-11-26",
        "2026-11-25",
        "2026-11-24",
        "2026-11-23",
        "2026-11-22",
        "2026-11-21",
        "2026-11-20",
        "2026-11-15",
        "2026-11-08",
        "2026-11-01",
    ];
    assert_eq!(kept, days(&expected));
    // A year without work in between costs nothing: days count, not how long ago they are.
    let few = days(&["2025-01-01", "2025-01-02", "2026-11-26"]);
    assert_eq!(superseded(&few), []);
    // Once thinned, nothing more goes.
    assert_eq!(superseded(&kept), []);
}
