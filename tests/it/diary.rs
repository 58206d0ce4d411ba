//! 办理进展: what offices write on one day in copies of their own all stands, and what was one text for all is kept.

use proptest::{collection::vec, prelude::*};
use suggestion_register::{
    domain::{case::Case, id::RecordId, kind::Kind, value::Value},
    journal::read::case,
};

use super::exchange_journals::{Office, file, id, journal_of, read};

fn suggestion() -> RecordId {
    id(Kind::Suggestion, "1")
}

fn reference(id: RecordId) -> Value {
    Value::text(id.to_string())
}

/// A register as versions before diaries wrote it.
fn old() -> Office {
    let mut city = Office::new("张三", "市政府办公室");
    city.create(suggestion(), &[("number", "1".into()), ("progress_note", "已现场勘查。".into())]);
    city
}

fn stands(office: &Office) -> Case {
    // Through a file, as it comes to others.
    let journal = journal_of(&read(file(&office.journal, &[])).unwrap());
    assert_eq!(journal.record(suggestion()).unwrap().conflicted_fields(), []);
    for child in journal.children(suggestion()) {
        assert_eq!(child.conflicted_fields(), []);
    }
    case(&journal, suggestion()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn two_offices_that_write_on_one_day_in_two_copies_both_stand(
        entries in vec((0..2_usize, 1..4_u8, "[甲乙丙丁]{1,3}"), 1..12),
        first in 0..2_usize,
    ) {
        let mut offices = [Office::new("李四", "交通局"), Office::new("王五", "财政局")];
        offices.iter_mut().for_each(|it| it.learn(&old().journal));
        for (nth, (who, day, words)) in entries.iter().enumerate() {
            let name = ["交通局", "财政局"][*who];
            let values = [
                ("parent", reference(suggestion())),
                ("on", format!("2026-05-0{day}").as_str().into()),
                ("office", reference(id(Kind::Office, name))),
                ("text", words.as_str().into()),
            ];
            offices[*who].create(id(Kind::Diary, &nth.to_string()), &values);
        }
        let other = offices[1 - first].journal.clone();
        offices[first].learn(&other);
        let case = stands(&offices[first]);
        let mut posted: Vec<(u8, &str)> = Vec::new();
        for (on, office, words) in case.posted() {
            posted.push((on.map_or(0, |on| on.day() as u8), words));
            prop_assert_eq!(on.is_some(), office.is_some());
        }
        prop_assert!(posted.is_sorted_by(|a, b| b.0 <= a.0), "the latest first: {:?}", posted);
        prop_assert_eq!(posted.pop(), Some((0, "已现场勘查。")), "what had no day comes last");
        let mut written: Vec<(u8, &str)> = entries.iter().map(|(_, day, words)| (*day, words.as_str())).collect();
        written.sort_unstable();
        posted.sort_unstable();
        prop_assert_eq!(posted, written);
    }
}

#[test]
fn an_old_register_keeps_its_words_and_they_can_be_corrected() {
    let mut city = old();
    assert_eq!(stands(&city).posted().map(|it| it.2.to_owned()).collect::<Vec<_>>(), ["已现场勘查。"]);
    city.revise(suggestion(), "progress_note", Value::Null);
    assert_eq!(stands(&city).posted().count(), 0);
}
