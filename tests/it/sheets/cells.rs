//! Cells typed, pasted and filled in the list: what is meant is taken, what is not is told, nothing is guessed in silence.

use suggestion_register::exchange::sheet::cells::{self, Cells, Meaning, Spot, Unmeant};

use super::*;

/// A suggestion in the furnished register.
fn noted(register: &mut Desktop) -> RecordId {
    let id = RecordId::derived(Kind::Suggestion, &["test", "cells"]);
    register.take(vec![Draft::create(
        id,
        [("title", Value::text("关于增设充电桩的建议")), ("number", Value::text("2023015"))],
    )]);
    id
}

fn meaning(register: &Desktop, id: RecordId, column: Column, said: &str) -> Meaning {
    let context = register.context();
    Cells::new(&register.journal, &context).read(Spot { suggestion: id, column }, said).meaning
}

fn becomes(register: &Desktop, id: RecordId, column: Column, said: &str) -> (String, Option<Why>) {
    match meaning(register, id, column, said) {
        Meaning::Other { to, why, .. } => (to, why),
        other => panic!("{column:?} {said}: {other:?}"),
    }
}

#[test]
fn what_people_write_into_a_cell_is_read_as_a_file_is_read() {
    let mut register = Desktop::furnished();
    let id = noted(&mut register);
    for (column, said, reads, why) in [
        (Column::Title, "  关于 增设\n充电桩的建议 ", "关于 增设 充电桩的建议", None),
        (Column::Grade, "1类", "一类", None),
        (Column::Kind, "代表建议", "建议", None),
        (Column::Kind, "提案", "政协提案", None),
        (Column::Submitted, "2023年3月5日", "2023-03-05", None),
        (Column::Submitted, "2023.3.5", "2023-03-05", None),
        (Column::Submitted, "45000", "2023-03-15", Some(Why::Serial)),
        (Column::Key, "是", "政府确定", Some(Why::KeyByWhom)),
        (Column::Number, "第15号", "第15号", None),
    ] {
        let read = becomes(&register, id, column, said);
        assert!(
            read.1 == why && (read.0 == reads || column == Column::Kind),
            "{column:?} {said}: {read:?} and not {reads}"
        );
    }
    let session = becomes(&register, id, Column::Session, "九届一次").0;
    assert_eq!(becomes(&register, id, Column::Session, "九届人大一次会议").0, session);
}

#[test]
fn what_cannot_be_meant_changes_nothing_and_says_why() {
    let mut register = Desktop::furnished();
    let id = noted(&mut register);
    let no = |column, said: &str| match meaning(&register, id, column, said) {
        Meaning::Nothing(unmeant) => unmeant,
        other => panic!("{column:?} {said}: {other:?}"),
    };
    assert_eq!(no(Column::Title, " "), Unmeant::Needed);
    assert_eq!(no(Column::Stage, "办结"), Unmeant::Closed);
    assert_eq!(no(Column::Main, "市教育局"), Unmeant::Closed);
    assert_eq!(no(Column::Assigned, "2023-03-05"), Unmeant::Closed);
    assert_eq!(no(Column::Body, "正文"), Unmeant::Closed);
    assert_eq!(no(Column::Lead, "没有这个人"), Unmeant::Unknown);
    assert!(matches!(no(Column::Grade, "特等"), Unmeant::Unread(Why::NotAChoice, words) if 3 < words.len()));
    assert!(matches!(no(Column::Submitted, "三月的某天"), Unmeant::Unread(..)));
    assert!(matches!(no(Column::Number, "4.1E+17"), Unmeant::Unread(Why::Damaged, _)));
    assert!(matches!(no(Column::Session, "不知道哪次"), Unmeant::Unread(Why::NotASession, _)));
    let gone = RecordId::derived(Kind::Suggestion, &["test", "gone"]);
    assert_eq!(meaning(&register, gone, Column::Title, "甲"), Meaning::Nothing(Unmeant::Gone));
    assert_eq!(meaning(&register, id, Column::Number, " 2023015 "), Meaning::Same);
}

#[test]
fn of_two_deputies_of_one_name_none_is_guessed_and_a_delegation_tells_them_apart() {
    let mut register = Desktop::furnished();
    let id = noted(&mut register);
    let deputies: Vec<(String, String)> = (register.journal.records(Kind::Deputy))
        .map(|it| {
            ["name", "delegation"].map(|field| it.value(field).as_text().unwrap_or_default().to_owned())
        })
        .map(|[name, delegation]| (name, delegation))
        .collect();
    let is_shared = |name: &str| 1 < deputies.iter().filter(|(other, _)| other == name).count();
    let (alone, _) = deputies.iter().find(|(name, _)| !is_shared(name)).unwrap();
    assert_eq!(&becomes(&register, id, Column::Lead, alone).0, alone);
    let (shared, delegation) = deputies.iter().find(|(name, _)| is_shared(name)).unwrap();
    match meaning(&register, id, Column::Lead, shared) {
        Meaning::Nothing(Unmeant::Unread(Why::SameName, named)) => {
            assert_eq!(named.len(), 2);
            let told: Vec<String> =
                named.iter().map(|name| becomes(&register, id, Column::Lead, name).0).collect();
            assert!(told[0] != told[1] && told.iter().any(|it| it.contains(delegation.as_str())));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_cells_of_a_suggestion_become_one_change_and_what_stands_already_none() {
    let mut register = Desktop::furnished();
    let id = noted(&mut register);
    let context = register.context();
    let cells = Cells::new(&register.journal, &context);
    let read = |column, said: &str| cells.read(Spot { suggestion: id, column }, said);
    let entered = [
        read(Column::Number, "2023015"),
        read(Column::Grade, "二类"),
        read(Column::Stage, "办结"),
        read(Column::Submitted, "2023/3/5"),
    ];
    let drafts = cells::drafts(&entered, &register.journal);
    assert_eq!(drafts.len(), 1);
    let fields: Vec<&str> = drafts[0].ops.iter().map(|op| &*op.field).collect();
    assert_eq!(fields.len(), 2, "{fields:?}");
    register.take(drafts);
    let context = register.context();
    let cells = Cells::new(&register.journal, &context);
    assert_eq!(cells.says(Spot { suggestion: id, column: Column::Grade }), "二类");
    // Emptying a cell is a change too, and only once.
    let emptied = cells.read(Spot { suggestion: id, column: Column::Grade }, "");
    register.take(cells::drafts(&[emptied], &register.journal));
    assert_eq!(meaning(&register, id, Column::Grade, ""), Meaning::Same);
}

#[test]
fn every_column_that_can_be_said_offers_what_it_reads() {
    let register = Desktop::furnished();
    let mut register = register;
    let id = noted(&mut register);
    let context = register.context();
    let cells = Cells::new(&register.journal, &context);
    let mut open = 0;
    for column in Column::ALL.iter().copied().filter(|column| cells::is_open(*column)) {
        open += 1;
        for pick in cells.picks(column) {
            let read = cells.read(Spot { suggestion: id, column }, &pick);
            assert!(matches!(read.meaning, Meaning::Other { .. } | Meaning::Same), "{column:?}: {read:?}");
        }
    }
    assert!(8 < open, "{open}");
}

#[test]
fn a_block_is_repeated_where_it_fits_and_laid_down_once_where_it_does_not() {
    let block = |rows: &[&[&str]]| -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    };
    assert_eq!(cells::laid(&block(&[&["甲"]]), 2, 2), block(&[&["甲", "甲"], &["甲", "甲"]]));
    assert_eq!(cells::laid(&block(&[&["甲", "乙"]]), 2, 1), block(&[&["甲", "乙"], &["甲", "乙"]]));
    assert_eq!(cells::laid(&block(&[&["甲"], &["乙"]]), 3, 1), block(&[&["甲"], &["乙"]]));
    assert_eq!(cells::laid(&block(&[&["甲", "乙"], &["丙"]]), 1, 1), block(&[&["甲", "乙"], &["丙", ""]]));
    assert!(cells::laid(&[], 3, 3).is_empty());
}

/// A cell of labels says them all: several words, each once, and none too long.
#[test]
fn labels_are_short_words_of_which_a_cell_has_several() {
    let mut register = Desktop::furnished();
    let id = noted(&mut register);
    assert_eq!(becomes(&register, id, Column::Labels, "民生、 急办，民生;").0, "民生、急办");
    let context = register.context();
    let spot = Spot { suggestion: id, column: Column::Labels };
    let entered = Cells::new(&register.journal, &context).read(spot, "民生、急办");
    register.take(cells::drafts(&[entered], &register.journal));
    assert_eq!(meaning(&register, id, Column::Labels, "民生，急办"), Meaning::Same);
    assert_eq!(becomes(&register, id, Column::Labels, "急办").0, "急办");
    assert_eq!(becomes(&register, id, Column::Labels, "").0, "");
    let long = meaning(&register, id, Column::Labels, "一二三四五六七八九十一二三");
    assert!(matches!(long, Meaning::Nothing(Unmeant::Unread(Why::TooLong, _))), "{long:?}");
}
