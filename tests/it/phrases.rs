//! 常用语: the program's own until a register has some, kept by two people, never sent on; and the fields that offer them.

use suggestion_register::{
    domain::{
        audience::{Class, class},
        choices::PhraseKind,
        kind::Kind,
        record::Facts as _,
        value::Value,
    },
    journal::{fold::Journal, read},
    list::phrases::{emptied, fill, joined, keep, phrases},
    text::phrases::usual,
};

use crate::exchange_journals::{Office, id};

fn city(device: &str) -> Office {
    let mut city = Office::new("张三", device);
    city.create(id(Kind::Register, "示例市"), &[("title", "台账".into())]);
    city
}

fn kept(city: &mut Office, text: &str) {
    let draft = keep(&city.journal, PhraseKind::Contact, text).unwrap();
    city.commit(vec![draft]);
}

fn all(journal: &Journal) -> Vec<String> {
    phrases(journal, PhraseKind::Contact)
}

fn list(city: &Office) -> Value {
    let register = read::register(&city.journal).unwrap();
    city.journal.record(register).unwrap().value("phrases").clone()
}

/// As the form of the settings keeps it.
fn save(city: &mut Office, list: Value) {
    let register = read::register(&city.journal).unwrap();
    let list = emptied(&city.journal, &list);
    city.revise(register, "phrases", list);
}

#[test]
fn every_kind_begins_with_phrases_that_can_be_put_in_as_they_are() {
    let city = city("甲");
    for kind in PhraseKind::ALL {
        let all = phrases(&city.journal, *kind);
        assert!((3..=5).contains(&all.len()), "{kind:?}");
        assert!(all.iter().all(|it| it.ends_with(['。', '：']) && it.chars().count() < 60), "{all:?}");
        assert!(Kind::ALL.iter().any(|of| {
            let fields = suggestion_register::domain::schema::fields(*of);
            fields.iter().any(|field| PhraseKind::of(*of, field.name) == Some(*kind))
        }));
    }
}

#[test]
fn what_is_kept_stands_beside_the_programs_own_and_once() {
    let mut city = city("甲");
    kept(&mut city, " 已电话约定下周三见面。 ");
    let mut expected: Vec<String> = usual(PhraseKind::Contact).iter().map(|it| (*it).to_owned()).collect();
    expected.push("已电话约定下周三见面。".to_owned());
    assert_eq!(all(&city.journal), expected);
    assert_eq!(keep(&city.journal, PhraseKind::Contact, "已电话约定下周三见面。"), None);
    assert_eq!(keep(&city.journal, PhraseKind::Contact, "  "), None);
    // Of another kind there are the program's own as before; put into the list they can be changed.
    assert_eq!(phrases(&city.journal, PhraseKind::Reply).len(), usual(PhraseKind::Reply).len());
    let filled = fill(&city.journal, &list(&city)).unwrap();
    save(&mut city, filled);
    assert_eq!(fill(&city.journal, &list(&city)), None);
    assert_eq!(all(&city.journal), expected);
}

/// The program's own came into the register beside a phrase that was typed and not saved: the form then told of a conflict.
#[test]
fn the_programs_own_come_beside_what_is_typed_and_not_saved() {
    let city = city("甲");
    let typed = Value::list(vec![Value::Map(
        [("kind".into(), "reply".into()), ("text".into(), "我写的。".into())].into(),
    )]);
    let filled = fill(&city.journal, &typed).unwrap();
    assert_eq!(filled.items()[0], typed.items()[0]);
    // Where somebody writes of a kind, the program's own of that kind do not come.
    let replies = filled.items().iter().filter(|it| it.canonical().contains("\"reply\"")).count();
    assert_eq!((replies, fill(&city.journal, &filled)), (1, None));
    // What cannot be read as phrases is left alone.
    assert_eq!(fill(&city.journal, &Value::list(vec!["？".into()])), None);
}

/// Two people keep a phrase without knowing of each other: both are offered, the program's own once.
#[test]
fn two_people_who_keep_phrases_apart_lose_none() {
    let mut one = city("甲");
    let mut other = Office::new("李四", "乙");
    other.journal = one.journal.clone();
    kept(&mut one, "甲写的。");
    kept(&mut other, "乙写的。");
    let join = |here: &Journal, there: &Journal| {
        let mut journal = here.clone();
        there.commits().iter().for_each(|it| {
            journal.insert(it.clone(), 0);
        });
        journal
    };
    let (here, there) = (join(&one.journal, &other.journal), join(&other.journal, &one.journal));
    let sorted = |journal: &Journal| {
        let mut all = all(journal);
        all.sort();
        all
    };
    assert_eq!(sorted(&here), sorted(&there));
    assert_eq!(all(&here).len(), usual(PhraseKind::Contact).len() + 2);
    // The next one stands for both sides.
    one.journal = here;
    kept(&mut one, "又一句。");
    assert_eq!(all(&one.journal).len(), usual(PhraseKind::Contact).len() + 3);
    assert!(read::register(&one.journal).is_some());
}

/// Whoever took all of a kind away found the program's own there again.
#[test]
fn a_kind_of_which_everything_was_taken_away_stays_without_any() {
    let mut city = city("甲");
    let filled = fill(&city.journal, &Value::Null).unwrap();
    save(&mut city, filled);
    let without: Vec<Value> =
        (list(&city).items().iter()).filter(|it| !it.canonical().contains("\"contact\"")).cloned().collect();
    save(&mut city, Value::list(without));
    assert_eq!(all(&city.journal), Vec::<String>::new());
    assert_eq!(phrases(&city.journal, PhraseKind::Reply).len(), usual(PhraseKind::Reply).len());
    // It is not offered to be filled again, and saving once more changes nothing.
    assert_eq!(fill(&city.journal, &list(&city)), None);
    assert_eq!(emptied(&city.journal, &list(&city)), list(&city));
    // One that is kept afterwards stands alone.
    kept(&mut city, "已见面。");
    assert_eq!(all(&city.journal), ["已见面。"]);
    // A register that never had any has the program's own.
    let fresh = super::phrases::city("乙");
    assert_eq!(emptied(&fresh.journal, &Value::Null), Value::Null);
}

#[test]
fn phrases_stay_in_the_office_and_leaders_go_with_the_register() {
    assert_eq!(class(Kind::Register, "phrases"), Class::Kept);
    assert_eq!(class(Kind::Register, "leaders"), Class::Open);
}

#[test]
fn a_phrase_is_put_behind_what_was_written() {
    assert_eq!(joined("", "同意。"), Value::text("同意。"));
    assert_eq!(joined("已见面", "同意。"), Value::text("已见面。同意。"));
    assert_eq!(joined("已见面。\n", "同意。"), Value::text("已见面。同意。"));
}
