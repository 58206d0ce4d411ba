//! Words: each value of a set is called differently, wherever the set is declared.

use std::collections::BTreeSet;

use suggestion_register::{
    domain::{
        choice::{Choice, Set},
        choices::{Class, HandlingMode, OfficeRole, PlanPoint},
        due::DueKind,
        paper::PaperKind,
        stage::Stage,
    },
    figures::{
        cut::{Cut, Part, Proposer, System},
        indicator::{Group, Indicator},
    },
    handling::command::Command,
    papers::public,
};

/// The sets that no field holds; those of fields are looked through beside the schema.
const SETS: &[&Set] = &[
    Class::SET,
    Command::SET,
    Cut::SET,
    DueKind::SET,
    Group::SET,
    HandlingMode::SET,
    Indicator::SET,
    OfficeRole::SET,
    Part::SET,
    PlanPoint::SET,
    Proposer::SET,
    public::Part::SET,
    public::Withheld::SET,
    PaperKind::SET,
    Stage::SET,
    System::SET,
];

#[test]
fn two_values_of_a_set_never_read_the_same() {
    for set in SETS {
        let words: BTreeSet<&str> = set.words.iter().copied().collect();
        assert_eq!(words.len(), set.ids.len(), "{}", set.name);
    }
}

#[test]
fn an_identifier_finds_its_word_and_an_unknown_one_none() {
    for stage in Stage::VALUES {
        assert_eq!(Stage::SET.word(stage.id()), Some(stage.word()));
    }
    assert_eq!(Stage::SET.word("from_a_newer_version"), None);
}
