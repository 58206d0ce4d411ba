//! Forms: only what was typed is written, over what was seen, and nothing typed or stored is lost.

use suggestion_register::{
    domain::{
        field::ValueError,
        id::RecordId,
        kind::Kind,
        value::{NULL, Value},
    },
    form::Form,
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::Journal,
        name::Name,
        write::{Draft, write},
    },
};

fn id() -> RecordId {
    RecordId::derived(Kind::Suggestion, &["1"])
}

struct Desk {
    journal: Journal,
    ms: u64,
}

impl Desk {
    fn new(values: &[(&'static str, Value)]) -> Desk {
        let mut desk = Desk { journal: Journal::new(), ms: 1 };
        desk.write(Draft::create(id(), values.to_vec()));
        desk
    }

    fn write(&mut self, draft: Draft) {
        let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
        self.ms += 1;
        let group = RecordId::derived(Kind::Register, &[&self.ms.to_string()]).key;
        for commit in write(vec![draft], &Via::Edit, &author, &mut Clock::default(), self.ms, group) {
            self.journal.insert(commit, 0);
        }
    }

    fn revise(&mut self, name: &'static str, value: Value) {
        let draft = Draft::revise(&self.journal, id(), [(name, value)]).unwrap();
        self.write(draft);
    }

    fn form(&self) -> Form {
        Form::open(self.journal.record(id()).unwrap())
    }

    fn save(&mut self, form: &Form) {
        if let Some(draft) = form.draft(id(), None).unwrap() {
            self.write(draft);
        }
    }

    fn shown(&self, name: &'static str) -> Value {
        self.journal.record(id()).unwrap().shown(Name::of(name)).clone()
    }

    fn is_conflicted(&self, name: &'static str) -> bool {
        self.journal.record(id()).unwrap().is_conflicted(Name::of(name))
    }
}

#[test]
fn only_what_was_typed_is_written() {
    let mut desk = Desk::new(&[("title", "旧题目".into()), ("grade", "g1".into())]);
    let form = desk.form().with("title", "新题目".into());
    let draft = form.draft(id(), None).unwrap().unwrap();
    assert_eq!(draft.ops.iter().map(|op| &*op.field).collect::<Vec<_>>(), ["title"]);
    desk.save(&form);
    assert_eq!(desk.shown("title"), "新题目".into());
    assert!(!desk.is_conflicted("title"));
}

#[test]
fn typing_and_taking_back_changes_nothing() {
    let desk = Desk::new(&[("title", "题目".into()), ("repeated", true.into())]);
    let mut form = desk.form().with("title", "别的".into()).with("title", " 题目 ".into());
    form.set("repeated", false.into());
    form.set("repeated", true.into());
    // A flag that was never said and is said to be off says nothing new.
    form.set("difficult", false.into());
    form.set("proposals", Value::List(vec![Value::Null]));
    assert_eq!((form.changes(), form.draft(id(), None)), (0, Ok(None)));
}

#[test]
fn what_is_typed_is_written_as_it_should_be() {
    let mut desk = Desk::new(&[("repeated", true.into())]);
    let mut form = desk.form().with("submitted_on", "2023/4/7".into()).with("title", "  题目 ".into());
    form.set("repeated", Value::Null);
    form.tidy("submitted_on");
    assert_eq!(*form.value("submitted_on"), "2023-04-07".into());
    desk.save(&form);
    assert_eq!(desk.shown("title"), "题目".into());
    assert_eq!(desk.shown("submitted_on"), "2023-04-07".into());
    assert_eq!(desk.shown("repeated"), Value::Bool(false));
}

#[test]
fn blank_rows_of_a_list_are_not_written() {
    let mut desk = Desk::new(&[]);
    let point = |text: &str| Value::Map([("text".into(), text.into())].into());
    let deputy = Value::text(RecordId::derived(Kind::Deputy, &["1"]).to_string());
    let cosigner = Value::Map([("deputy".into(), deputy)].into());
    let unset = Value::Map([("unsigned".into(), Value::Bool(false))].into());
    let form = desk
        .form()
        .with("proposals", Value::List(vec![point("一"), point(" "), Value::Null]))
        .with("joint", Value::List(vec![unset, cosigner.clone()]));
    desk.save(&form);
    assert_eq!(desk.shown("proposals"), Value::List(vec![point("一")]));
    assert_eq!(desk.shown("joint"), Value::List(vec![cosigner]));
}

/// A clerk pasted a title from a PDF, and the form would not take what nobody can see.
#[test]
fn pasted_control_characters_are_cleaned_as_in_imports() {
    let mut desk = Desk::new(&[]);
    let mut form = desk.form();
    for (field, pasted) in [
        ("title", "关于\u{c}增设\u{0}校车\t的建议\r\n"),
        ("body", "第一行_x000D_\r\n第二行\u{b}\t尾"),
        ("number", "12\u{7}"),
    ] {
        form.set(field, Value::text(pasted));
        assert_eq!(form.error(field), None, "{field}");
    }
    desk.save(&form);
    assert_eq!(desk.shown("title"), Value::text("关于增设校车 的建议"));
    assert_eq!(desk.shown("body"), Value::text("第一行\n第二行\t尾"));
    assert_eq!(desk.shown("number"), Value::text("12"));
}

#[test]
fn a_form_with_a_problem_is_not_saved_and_says_where() {
    let desk = Desk::new(&[("title", "题目".into())]);
    let form = desk
        .form()
        .requiring(&["title", "lead"])
        .with("submitted_on", "四月".into())
        .with("title", "　".into());
    let problems = form.draft(id(), None).unwrap_err();
    let named: Vec<_> = problems.iter().map(|problem| (problem.field.name, problem.error)).collect();
    assert_eq!(
        named,
        [("title", ValueError::Empty), ("lead", ValueError::Empty), ("submitted_on", ValueError::NotADay)]
    );
}

#[test]
fn a_stored_value_that_cannot_be_read_stays_until_somebody_types_over_it() {
    let mut desk = Desk::new(&[("grade", "g9".into()), ("submitted_on", "去年".into())]);
    let form = desk.form().with("title", "题目".into());
    assert_eq!(form.flaw("grade"), Some(ValueError::UnknownChoice));
    assert_eq!(form.error("grade"), None);
    desk.save(&form);
    assert_eq!(desk.shown("grade"), "g9".into());
    let form = desk.form().with("submitted_on", "2023-4-7".into());
    assert_eq!(form.flaw("submitted_on"), None);
    desk.save(&form);
    assert_eq!(desk.shown("submitted_on"), "2023-04-07".into());
}

#[test]
fn a_new_record_is_one_draft_with_its_parent() {
    let of = RecordId::derived(Kind::Contact, &["1"]);
    let form = Form::new(Kind::Contact).with("on", "2023-5-4".into());
    let draft = form.draft(of, Some(id())).unwrap().unwrap();
    let names: Vec<&str> = draft.ops.iter().map(|op| &*op.field).collect();
    assert_eq!(names, ["exists", "on", "parent"]);
}

#[test]
fn what_nobody_typed_in_follows_the_record() {
    let mut desk = Desk::new(&[("title", "一".into()), ("note", "甲".into())]);
    let mut form = desk.form().with("note", "乙".into());
    desk.revise("title", "二".into());
    assert!(form.follow(desk.journal.record(id()).unwrap()));
    assert_eq!(*form.value("title"), "二".into());
    assert_eq!(*form.value("note"), "乙".into());
    assert!(!form.is_overtaken());
    desk.save(&form);
    assert_eq!((desk.shown("title"), desk.shown("note")), ("二".into(), "乙".into()));
}

#[test]
fn where_both_wrote_nothing_is_lost_whatever_the_person_does() {
    let both = || {
        let mut desk = Desk::new(&[("title", "一".into())]);
        let mut form = desk.form().with("title", "我的".into());
        desk.revise("title", "对方的".into());
        assert!(form.follow(desk.journal.record(id()).unwrap()));
        assert_eq!(form.meanwhile("title"), Some(&"对方的".into()));
        (desk, form)
    };
    // Saved without looking: both stand, as a conflict.
    let (mut desk, form) = both();
    desk.save(&form);
    assert!(desk.is_conflicted("title"));
    // Kept after looking: the other is replaced.
    let (mut desk, mut form) = both();
    form.keep_own("title");
    desk.save(&form);
    assert_eq!((desk.shown("title"), desk.is_conflicted("title")), ("我的".into(), false));
    // Given up: nothing to save.
    let (desk, mut form) = both();
    form.take_theirs("title");
    assert_eq!((form.value("title").clone(), form.changes()), (desk.shown("title"), 0));
}

#[test]
fn saving_is_no_surprise_to_the_form_that_saved() {
    let mut desk = Desk::new(&[("title", "一".into())]);
    let mut form = desk.form().with("title", "二".into());
    desk.save(&form);
    assert!(!form.follow(desk.journal.record(id()).unwrap()));
    assert_eq!((form.changes(), form.is_overtaken()), (0, false));
}

#[test]
fn a_draft_laid_aside_comes_back() {
    let mut desk = Desk::new(&[("title", "一".into()), ("note", "甲".into())]);
    let packed = desk.form().with("title", "二".into()).with("submitted_on", "四月".into()).pack().unwrap();
    desk.revise("note", "乙".into());
    let mut form = desk.form();
    assert!(form.unpack(&packed));
    assert_eq!(*form.value("title"), "二".into());
    assert_eq!(*form.value("submitted_on"), "四月".into());
    assert_eq!(*form.value("note"), "乙".into());
    assert!(!form.is_overtaken());
}

#[test]
fn a_draft_laid_aside_does_not_overwrite_what_came_since() {
    let mut desk = Desk::new(&[("title", "一".into())]);
    let packed = desk.form().with("title", "我的".into()).pack().unwrap();
    desk.revise("title", "对方的".into());
    let mut form = desk.form();
    assert!(form.unpack(&packed));
    assert_eq!(form.meanwhile("title"), Some(&"对方的".into()));
    desk.save(&form);
    assert!(desk.is_conflicted("title"));
    // What was saved elsewhere in the same words is no draft any more.
    let mut desk = Desk::new(&[("title", "一".into())]);
    let packed = desk.form().with("title", "二".into()).pack().unwrap();
    desk.revise("title", "二".into());
    assert!(!desk.form().unpack(&packed));
}

#[test]
fn a_damaged_draft_is_left_out() {
    let desk = Desk::new(&[("title", "一".into())]);
    for packed in ["", "[]", "{", r#"{"title":1}"#, r#"{"title":["x"]}"#, r#"{"nothing":["a","b",[]]}"#] {
        let mut form = desk.form();
        assert!(!form.unpack(packed), "{packed}");
        assert_eq!(form, desk.form());
    }
    assert_eq!(desk.form().pack(), None);
    assert_eq!(*desk.form().value("no_such_field"), NULL);
}

#[test]
fn what_the_program_filled_in_is_nobodys_change_until_a_person_changes_it() {
    let desk = Desk::new(&[("title", "题目".into())]);
    let mut form = desk.form().with("registered_on", "2026-11-27".into());
    assert_eq!((form.changes(), form.typed()), (1, 0), "it is written and was not typed");
    assert!(form.is_changed("registered_on") && !form.is_typed("registered_on"));
    form.set("registered_on", "2026-11-26".into());
    assert!(form.is_typed("registered_on"));
    form.set("registered_on", "2026-11-27".into());
    form.set("title", "新题目".into());
    assert_eq!((form.changes(), form.typed()), (2, 1));
}
