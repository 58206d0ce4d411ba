//! The preview of an import says what the import then does, and writes nothing.

use proptest::prelude::*;
use suggestion_register::{
    domain::{id::RecordId, kind::Kind, value::Value},
    exchange::{
        json::read::{FileContent, Reading},
        preview::{Belonging, Counts, Fate, Impact, Item, Preview, Previewing},
    },
    journal::{conflict, fold::Journal, name::Name},
    text::files,
};

use crate::exchange_journals::{Office, file, header, id, journal_of, newer_line, offices, read};

fn content(journal: &Journal) -> FileContent {
    read(file(journal, &[])).expect("a file of our own")
}

fn preview(journal: &Journal, content: &FileContent) -> Preview {
    Previewing::new().finish(journal, &[], content)
}

fn item(preview: &Preview, record: RecordId) -> &Item {
    preview.items.iter().find(|item| item.record == record).expect("the record is in the preview")
}

/// Two offices that know one suggestion with a contact, a session and an office.
fn two() -> (Office, Office, RecordId) {
    let mut ours = Office::new("张三", "市政府办公室");
    let suggestion = id(Kind::Suggestion, "12");
    let session = id(Kind::Session, "九届一次");
    ours.create(id(Kind::Register, "濮阳市"), &[("title", "濮阳市建议台账".into())]);
    ours.create(session, &[("title", "市九届人大一次会议".into())]);
    ours.create(id(Kind::Office, "教育局"), &[("name", "市教育局".into())]);
    let session = session.to_string();
    ours.create(
        suggestion,
        &[("number", "12".into()), ("title", "关于校车的建议".into()), ("session", session.as_str().into())],
    );
    add_contact(&mut ours, suggestion, "办前");
    let mut theirs = Office::new("李四", "市教育局");
    theirs.learn(&ours.journal);
    (ours, theirs, suggestion)
}

fn add_contact(office: &mut Office, suggestion: RecordId, name: &str) -> RecordId {
    let contact = id(Kind::Contact, name);
    office.create(contact, &[("parent", suggestion.to_string().as_str().into()), ("content", name.into())]);
    contact
}

#[test]
fn a_register_of_which_nothing_is_here_is_all_new() {
    let (ours, _, suggestion) = two();
    let preview = preview(&Journal::new(), &content(&ours.journal));
    assert_eq!(preview.belonging, Belonging::First);
    assert_eq!(preview.suggestions, Counts { new: 1, ..Counts::default() });
    assert_eq!(preview.directory, Counts { new: 3, ..Counts::default() });
    assert_eq!((preview.commits, preview.parked, preview.conflicts()), (5, 0, 0));
    let item = item(&preview, suggestion);
    assert_eq!((&*item.number, &*item.title, item.commits), ("12", "关于校车的建议", 2));
}

#[test]
fn what_is_here_already_is_identical_and_nothing_is_new() {
    let (ours, _, suggestion) = two();
    let content = content(&ours.journal);
    let preview = preview(&ours.journal, &content);
    assert!(preview.is_nothing_new());
    assert_eq!(preview.belonging, Belonging::Same);
    assert_eq!(preview.suggestions, Counts { identical: 1, ..Counts::default() });
    assert_eq!(preview.details(suggestion, &ours.journal, &content), []);
    assert!(files::nothing_new(&content.name).contains("本机已全部有"));
}

/// What is known and what is new of a suggestion are read apart: it is listed where the file begins with it all the same.
#[test]
fn what_changes_is_listed_in_the_order_of_the_file() {
    let (mut ours, mut theirs, _) = two();
    let many: Vec<RecordId> = (0..12).map(|nth: u8| id(Kind::Suggestion, &format!("另一件{nth}"))).collect();
    many.iter().for_each(|it| ours.create(*it, &[("title", "关于路灯的建议".into())]));
    theirs.learn(&ours.journal);
    many.iter().rev().for_each(|it| theirs.revise(*it, "title", "关于路灯和道路的建议"));
    let bytes = file(&theirs.journal, &[]);
    let mut told: Vec<RecordId> = Vec::new();
    for commit in &read(bytes.clone()).unwrap().commits {
        if many.contains(&commit.record) && !told.contains(&commit.record) {
            told.push(commit.record);
        }
    }
    let mut beside = Reading::new(bytes.into(), "濮阳市.json");
    while !beside.step_beside(&ours.journal, 50).finished {}
    let content = beside.finish().unwrap();
    assert_eq!((content.commits.len(), told.len()), (12, 12));
    let items = preview(&ours.journal, &content).items;
    let listed: Vec<RecordId> = items.iter().map(|it| it.record).filter(|it| many.contains(it)).collect();
    assert_eq!(listed, told);
}

#[test]
fn a_change_is_told_field_by_field() {
    let (ours, mut theirs, suggestion) = two();
    theirs.revise(suggestion, "title", "关于校车安全的建议");
    let content = content(&theirs.journal);
    let preview = preview(&ours.journal, &content);
    assert_eq!(item(&preview, suggestion).class, Impact::Changed);
    assert_eq!(&*item(&preview, suggestion).title, "关于校车安全的建议");
    let details = preview.details(suggestion, &ours.journal, &content);
    assert_eq!(details.len(), 1);
    let change = &details[0].fields[0];
    assert_eq!(
        (&*change.field, &change.before, &change.after),
        ("title", &"关于校车的建议".into(), &"关于校车安全的建议".into())
    );
    assert_eq!((details[0].fields.len(), change.sides.len()), (1, 0));
}

#[test]
fn a_conflict_is_told_with_both_values_and_their_authors() {
    let (mut ours, mut theirs, suggestion) = two();
    ours.revise(suggestion, "title", "甲");
    theirs.revise(suggestion, "title", "乙");
    let content = content(&theirs.journal);
    let preview = preview(&ours.journal, &content);
    assert_eq!(preview.conflicts(), 1);
    assert_eq!(preview.items[0].record, suggestion, "the gravest comes first");
    let details = preview.details(suggestion, &ours.journal, &content);
    let mut sides = details[0].fields[0].sides.clone();
    sides.sort_by_key(|side| side.is_here);
    assert_eq!((&sides[0].value, &*sides[0].person, &*sides[0].office), (&"乙".into(), "李四", "市教育局"));
    assert_eq!((&sides[1].value, &*sides[1].person, sides[1].is_here), (&"甲".into(), "张三", true));
}

#[test]
fn a_conflict_that_was_here_before_is_no_news_and_its_settling_is_a_change() {
    let (mut ours, mut theirs, suggestion) = two();
    ours.revise(suggestion, "title", "甲");
    theirs.revise(suggestion, "title", "乙");
    ours.learn(&theirs.journal);
    theirs.learn(&ours.journal);
    add_contact(&mut theirs, suggestion, "办中");
    assert_eq!(item(&preview(&ours.journal, &content(&theirs.journal)), suggestion).class, Impact::Changed);
    let seen = theirs.journal.record(suggestion).unwrap().seen(Name::of("title"));
    theirs.commit(vec![conflict::settle(suggestion, Name::of("title"), "丙".into(), &seen, None)]);
    let content = content(&theirs.journal);
    let preview = preview(&ours.journal, &content);
    assert_eq!(item(&preview, suggestion).class, Impact::Changed);
    assert_eq!(preview.details(suggestion, &ours.journal, &content)[0].fields[0].after, "丙".into());
}

#[test]
fn what_belongs_to_a_suggestion_is_told_under_it() {
    let (ours, mut theirs, suggestion) = two();
    let contact = add_contact(&mut theirs, suggestion, "办中");
    theirs.revise(id(Kind::Contact, "办前"), "content", "又谈了一次");
    let content = content(&theirs.journal);
    let preview = preview(&ours.journal, &content);
    assert_eq!(preview.suggestions, Counts { changed: 1, ..Counts::default() });
    let details = preview.details(suggestion, &ours.journal, &content);
    let told: Vec<(RecordId, Impact)> = details.iter().map(|change| (change.record, change.class)).collect();
    assert_eq!(told, [(contact, Impact::New), (id(Kind::Contact, "办前"), Impact::Changed)]);
    assert!(details[0].fields.iter().all(|change| change.field != Name::PARENT));
}

#[test]
fn deletion_and_return_are_told() {
    let (mut ours, mut theirs, suggestion) = two();
    theirs.delete(suggestion);
    let gone = preview(&ours.journal, &content(&theirs.journal));
    assert_eq!(item(&gone, suggestion).fate, Some(Fate::Deleted));
    assert_eq!(gone.suggestions.deleted, 1);
    ours.learn(&theirs.journal);
    theirs.undelete(suggestion);
    let back = preview(&ours.journal, &content(&theirs.journal));
    assert_eq!(item(&back, suggestion).fate, Some(Fate::Restored));
    assert_eq!(back.suggestions.restored, 1);
}

#[test]
fn a_deletion_against_an_edit_of_a_child_is_a_conflict() {
    let (mut ours, mut theirs, suggestion) = two();
    ours.revise(id(Kind::Contact, "办前"), "content", "代表同意");
    theirs.delete(suggestion);
    let content = content(&theirs.journal);
    let preview = preview(&ours.journal, &content);
    let item = item(&preview, suggestion);
    assert_eq!((item.class, item.fate), (Impact::Conflicting, None));
    let details = preview.details(suggestion, &ours.journal, &content);
    let change = &details[0].fields[0];
    assert_eq!(
        (change.field, &change.before, &change.after),
        (Name::EXISTS, &Value::Bool(true), &Value::Bool(true))
    );
    assert_eq!(change.sides.len(), 2);
}

#[test]
fn one_number_in_one_session_under_two_ids_is_pointed_out() {
    let (ours, _, suggestion) = two();
    let session = id(Kind::Session, "九届一次").to_string();
    let mut other = Office::new("王五", "市人大");
    let twin = id(Kind::Suggestion, "十二");
    other.create(twin, &[("number", "12".into()), ("session", session.as_str().into())]);
    other.create(id(Kind::Suggestion, "别的届次"), &[("number", "12".into())]);
    let preview = preview(&ours.journal, &content(&other.journal));
    assert_eq!(preview.twins.len(), 1);
    let mut both = vec![suggestion, twin];
    both.sort_unstable();
    assert_eq!((&*preview.twins[0].number, &preview.twins[0].suggestions), ("12", &both));
    assert_eq!(preview.twins[0].session, Some(id(Kind::Session, "九届一次")));
}

#[test]
fn the_file_of_another_register_is_recognised() {
    let (ours, _, _) = two();
    let other = Office::new("王五", "安阳市政府");
    let text: String =
        suggestion_register::exchange::json::write::write(&other.journal, &[], &header("安阳市")).collect();
    let mut content = read(text).unwrap();
    assert_eq!(preview(&ours.journal, &content).belonging, Belonging::Other);
    assert!(files::other_register("a.json", &content.header.title).contains("安阳市"));
    content.header.register = None;
    assert_eq!(preview(&ours.journal, &content).belonging, Belonging::Unknown);
}

#[test]
fn parked_lines_count_as_new_once() {
    let (ours, _, _) = two();
    let lines = [newer_line("a"), newer_line("b")];
    let content = read(file(&ours.journal, &lines)).unwrap();
    let fresh = Previewing::new().finish(&ours.journal, &[], &content);
    assert_eq!((fresh.parked, fresh.is_nothing_new()), (2, false));
    let known = Previewing::new().finish(&ours.journal, &lines, &content);
    assert_eq!((known.parked, known.is_nothing_new()), (0, true));
}

#[test]
fn a_child_whose_suggestion_is_missing_is_an_item_of_its_own() {
    let mut office = Office::new("张三", "市政府办公室");
    let orphan = add_contact(&mut office, id(Kind::Suggestion, "缺"), "办前");
    let preview = preview(&Journal::new(), &content(&office.journal));
    assert_eq!(preview.items.len(), 1);
    let root = preview.items[0].record;
    assert!(root == orphan || root == id(Kind::Suggestion, "缺"));
    assert_eq!(preview.items[0].class, Impact::New);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_import_does_what_the_preview_says(journals in offices()) {
        let [ours, theirs, _] = journals;
        let content = content(&theirs);
        let preview = preview(&ours, &content);
        let mut merged = ours.clone();
        let new = content.clone().new_commits(&ours);
        prop_assert_eq!(new.len(), preview.commits);
        for commit in new {
            merged.insert(commit, 0);
        }
        prop_assert_eq!(preview.commits, preview.items.iter().map(|item| item.commits).sum::<usize>());
        for record in merged.all_records() {
            let before = ours.record(record.id());
            let exists = (before.is_some_and(|it| it.exists()), record.exists());
            let touched = preview.items.iter().flat_map(|item| preview.details(item.record, &ours, &content));
            let change = touched.into_iter().find(|change| change.record == record.id());
            match (before, &change) {
                (None, None) => prop_assert!(false, "{} is new and not told", record.id()),
                (None, Some(change)) => prop_assert_eq!(change.class, Impact::New),
                (Some(before), _) => {
                    for field in record.fields().filter(|field| *field != Name::EXISTS) {
                        let told = change.iter().flat_map(|change| &change.fields).find(|told| told.field == field);
                        match told {
                            Some(told) => {
                                prop_assert_eq!(&told.before, before.shown(field));
                                prop_assert_eq!(&told.after, record.shown(field));
                            }
                            None => prop_assert_eq!(before.shown(field), record.shown(field)),
                        }
                    }
                    let fate = change.as_ref().and_then(|change| change.fate);
                    match exists {
                        (true, false) => prop_assert_eq!(fate, Some(Fate::Deleted)),
                        (false, true) => prop_assert_eq!(fate, Some(Fate::Restored)),
                        _ => prop_assert_eq!(fate, None),
                    }
                    if record.is_disputed() && !before.is_disputed() {
                        prop_assert_eq!(change.map(|change| change.class), Some(Impact::Conflicting));
                    }
                }
            }
        }
        prop_assert_eq!(journal_of(&content).digest(), theirs.digest());
    }

    #[test]
    fn a_preview_in_slices_is_the_same_preview(journals in offices()) {
        let [ours, theirs, _] = journals;
        let content = content(&theirs);
        let mut slow = Previewing::new();
        let mut last = 0;
        loop {
            let progress = slow.step(&ours, &content, 1);
            prop_assert!(last <= progress.done && progress.done <= progress.total);
            last = progress.done;
            if progress.finished {
                break;
            }
        }
        prop_assert_eq!(slow.finish(&ours, &[], &content), preview(&ours, &content));
    }
}
