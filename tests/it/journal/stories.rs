//! Stories of clerks: bugs that were, and the cases by which the design was chosen, one test each.

use std::collections::HashSet;

use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        register::SharedView,
        text::Line,
        value::Value,
    },
    journal::{
        clock::Clock,
        commit::{Author, Commit, CommitId, GroupId, Op, Via},
        conflict,
        fold::{Journal, Record},
        line::{self, Reader},
        name::Name,
        undo,
        write::{self, Draft},
    },
    list::shared,
};

/// An office with a register and a clock.
#[derive(Clone)]
struct Office {
    journal: Journal,
    clock: Clock,
    author: Author,
    now_ms: u64,
    groups: u64,
}

impl Office {
    fn new(name: &str) -> Office {
        let author = Author { device: name.into(), run: "1".into(), person: "".into(), office: name.into() };
        Office {
            journal: Journal::new(),
            clock: Clock::default(),
            author,
            now_ms: 1_772_352_000_000,
            groups: 0,
        }
    }

    fn write(&mut self, drafts: impl IntoIterator<Item = Draft>) -> GroupId {
        self.groups += 1;
        self.now_ms += 1_000;
        let group = Key::of(format!("{} {}", self.author.device, self.groups).as_bytes());
        let drafts = drafts.into_iter().collect();
        for commit in write::write(drafts, &Via::Edit, &self.author, &mut self.clock, self.now_ms, group) {
            self.journal.insert(commit, 0);
        }
        group
    }

    fn put(&mut self, id: RecordId, field: &'static str, value: &str) -> GroupId {
        let draft = Draft::revise(&self.journal, id, [(field, Value::text(value))]);
        self.write(draft)
    }

    fn delete(&mut self, id: RecordId) -> GroupId {
        let draft = Draft::delete(self.record(id), None);
        self.write([draft])
    }

    fn undelete(&mut self, id: RecordId) -> GroupId {
        let draft = Draft::undelete(self.record(id));
        self.write([draft])
    }

    fn undo(&mut self, group: GroupId) -> GroupId {
        let drafts = undo::undo(&self.journal, &undo::group(&self.journal, group)).drafts;
        self.write(drafts)
    }

    fn take(&mut self, from: &Office) {
        for commit in from.journal.commits() {
            self.journal.insert(commit.clone(), 0);
            self.clock.learn(commit.stamp, self.now_ms);
        }
    }

    fn record(&self, id: RecordId) -> Record<'_> {
        self.journal.record(id).expect("a record")
    }

    fn shown(&self, id: RecordId, field: &'static str) -> &Value {
        self.record(id).shown(Name::of(field))
    }

    fn open(&self) -> Vec<(RecordId, Name)> {
        conflict::conflicts(&self.journal).iter().map(|found| (found.record, found.field)).collect()
    }
}

fn suggestion() -> RecordId {
    RecordId::derived(Kind::Suggestion, &["九届一次", "17"])
}

fn contact() -> RecordId {
    RecordId::derived(Kind::Contact, &["九届一次", "17", "1"])
}

fn with_title(title: &str) -> Draft {
    Draft::create(suggestion(), [("title", Value::text(title))])
}

fn contact_of(parent: RecordId) -> Draft {
    Draft::create(contact(), [("parent", Value::text(parent.to_string()))])
}

/// Two offices with one suggestion.
fn pair() -> (Office, Office) {
    let (mut a, mut b) = (Office::new("甲"), Office::new("乙"));
    a.write([with_title("原题")]);
    b.take(&a);
    (a, b)
}

mod deletion {
    use super::*;

    #[test]
    fn a_suggestion_made_with_its_contact_goes_with_it() {
        // The contact's own deletion once counted as work that the suggestion's deletion had not seen, and
        // called the suggestion back.
        let mut a = Office::new("甲");
        let group = a.write([with_title("原题"), contact_of(suggestion())]);
        a.undo(group);
        assert!(!a.record(suggestion()).exists());
        assert!(a.open().is_empty());
    }

    #[test]
    fn a_contact_deleted_elsewhere_does_not_call_its_suggestion_back() {
        let (mut a, mut b) = pair();
        a.write([contact_of(suggestion())]);
        b.take(&a);
        a.delete(suggestion());
        b.delete(contact());
        a.take(&b);
        assert!(!a.record(suggestion()).exists());
    }

    #[test]
    fn a_contact_added_elsewhere_calls_its_suggestion_back_and_is_named() {
        // The conflict once told of the deletion alone, and nobody could see what stood against it.
        let (mut a, mut b) = pair();
        a.delete(suggestion());
        b.write([contact_of(suggestion())]);
        a.take(&b);
        assert!(a.record(suggestion()).exists());
        let open = conflict::conflicts(&a.journal);
        assert_eq!(open.len(), 1);
        assert!(open[0].sides.iter().any(|side| side.record == contact()));
    }

    #[test]
    fn a_contact_that_moves_away_takes_its_mark_along() {
        // The list of conflicts once kept the suggestion that the contact had left.
        let (mut a, mut b) = pair();
        a.delete(suggestion());
        b.write([contact_of(suggestion())]);
        a.take(&b);
        let other = RecordId::derived(Kind::Suggestion, &["九届一次", "18"]);
        a.write([Draft::create(other, [])]);
        a.put(contact(), "parent", &other.to_string());
        assert!(!a.record(suggestion()).exists());
        assert!(a.journal.conflicted().is_empty());
    }

    #[test]
    fn a_record_that_is_gone_asks_for_no_decision() {
        let (mut a, mut b) = pair();
        a.put(suggestion(), "title", "甲题");
        b.put(suggestion(), "title", "乙题");
        a.take(&b);
        assert_eq!(a.open(), [(suggestion(), Name::of("title"))]);
        a.delete(suggestion());
        assert!(a.open().is_empty() && a.journal.conflicted().is_empty());
        a.undelete(suggestion());
        assert_eq!(a.open(), [(suggestion(), Name::of("title"))]);
    }

    #[test]
    fn a_record_that_is_its_own_parent_harms_nothing() {
        let mut a = Office::new("甲");
        let own = contact();
        a.write([contact_of(own)]);
        a.delete(own);
        assert!(!a.record(own).exists());
    }

    #[test]
    fn settling_for_the_deletion_or_for_the_edit_ends_it() {
        for stays in [true, false] {
            let (mut a, mut b) = pair();
            a.delete(suggestion());
            b.put(suggestion(), "title", "乙题");
            a.take(&b);
            assert_eq!(a.open(), [(suggestion(), Name::EXISTS)]);
            let draft = conflict::settle_existence(a.record(suggestion()), stays, None);
            a.write([draft]);
            b.take(&a);
            for office in [&a, &b] {
                assert_eq!(office.record(suggestion()).exists(), stays);
                assert!(office.open().is_empty());
            }
        }
    }
}

mod undoing {
    use super::*;

    #[test]
    fn a_creation_taken_back_twice_leaves_no_husk() {
        // The second time once emptied the fields, and that edit called the deleted record back, empty.
        let mut a = Office::new("甲");
        let group = a.write([with_title("原题")]);
        a.undo(group);
        assert!(undo::undo(&a.journal, &undo::group(&a.journal, group)).drafts.is_empty());
    }

    #[test]
    fn a_creation_brought_back_is_not_emptied() {
        // Undo, redo and undo of the first group again once left the record there without its title.
        let mut a = Office::new("甲");
        let group = a.write([with_title("原题")]);
        let undone = a.undo(group);
        let redone = a.undo(undone);
        let again = undo::undo(&a.journal, &undo::group(&a.journal, group));
        assert!(again.drafts.is_empty() && 0 < again.left);
        assert_eq!(a.shown(suggestion(), "title"), &Value::text("原题"));
        a.undo(redone);
        assert!(!a.record(suggestion()).exists());
    }

    #[test]
    fn a_return_taken_back_deletes_again() {
        // The deletion was once written without what it had seen, so that every old value stood against it.
        let (mut a, _) = pair();
        a.put(suggestion(), "note", "附注");
        a.delete(suggestion());
        let group = a.undelete(suggestion());
        a.undo(group);
        assert!(!a.record(suggestion()).exists());
        assert!(a.open().is_empty());
    }

    #[test]
    fn a_return_with_an_edit_of_a_child_taken_back_deletes_again() {
        let (mut a, _) = pair();
        a.write([contact_of(suggestion())]);
        a.delete(suggestion());
        let before: HashSet<CommitId> = a.journal.commits().iter().map(Commit::id).collect();
        a.undelete(suggestion());
        a.put(contact(), "note", "电话");
        let since = a.journal.commits().iter().map(Commit::id).filter(|id| !before.contains(id)).collect();
        let drafts = undo::undo(&a.journal, &since).drafts;
        a.write(drafts);
        assert!(!a.record(suggestion()).exists());
    }

    #[test]
    fn an_edit_of_a_deleted_record_taken_back_leaves_it_deleted() {
        let (mut a, mut b) = pair();
        a.delete(suggestion());
        let group = b.put(suggestion(), "title", "乙题");
        a.take(&b);
        assert!(a.record(suggestion()).exists());
        a.undo(group);
        assert!(!a.record(suggestion()).exists());
        let (mut a, _) = pair();
        let group = a.put(suggestion(), "title", "新题");
        a.delete(suggestion());
        a.undo(group);
        assert!(!a.record(suggestion()).exists());
    }

    #[test]
    fn of_several_values_the_same_is_shown_again() {
        // The values were once written latest first, so that after an undo the oldest was shown.
        let (mut a, mut b) = pair();
        a.put(suggestion(), "title", "甲题");
        b.now_ms += 60_000;
        b.put(suggestion(), "title", "乙题");
        a.take(&b);
        assert_eq!(a.shown(suggestion(), "title"), &Value::text("乙题"));
        a.now_ms += 120_000;
        let group = a.put(suggestion(), "title", "定题");
        a.undo(group);
        assert_eq!(a.shown(suggestion(), "title"), &Value::text("乙题"));
        assert_eq!(a.open(), [(suggestion(), Name::of("title"))]);
    }

    #[test]
    fn an_import_taken_back_leaves_what_another_office_added() {
        let mut a = Office::new("甲");
        let group = a.write([with_title("原题")]);
        let mut b = Office::new("乙");
        b.take(&a);
        b.put(suggestion(), "note", "乙的附注");
        a.take(&b);
        a.undo(group);
        assert!(a.record(suggestion()).exists());
        assert_eq!(a.shown(suggestion(), "note"), &Value::text("乙的附注"));
        assert_eq!(a.open(), [(suggestion(), Name::EXISTS)]);
    }

    #[test]
    fn an_undo_of_more_fields_than_a_commit_holds_can_be_read_again() {
        // It once became one commit too long for any reader, and was gone after a reload.
        let mut a = Office::new("甲");
        a.write([with_title("原题")]);
        let before = a.journal.commits().len();
        for part in 0..3 {
            let saw = Default::default;
            let ops = (0..150).map(|n| Op {
                field: Name::parse(&format!("f{part}_{n}")).unwrap(),
                value: true.into(),
                saw: saw(),
            });
            a.write([Draft { record: suggestion(), ops: ops.collect(), why: None }]);
        }
        let set = a.journal.commits()[before..].iter().map(Commit::id).collect();
        let drafts = undo::undo(&a.journal, &set).drafts;
        a.write(drafts);
        assert!(
            a.shown(suggestion(), "title") == &Value::text("原题") && a.shown(suggestion(), "f1_7").is_null()
        );
        for commit in a.journal.commits() {
            assert_eq!(Reader::default().read(&line::write(commit)).as_ref(), Ok(commit));
        }
    }

    #[test]
    fn a_whole_group_goes_and_comes_together() {
        let mut a = Office::new("甲");
        let ids: Vec<RecordId> =
            (0..50).map(|n| RecordId::derived(Kind::Suggestion, &["九届一次", &n.to_string()])).collect();
        let group = a.write(ids.iter().map(|id| Draft::create(*id, [("title", Value::text("题"))])));
        let undone = a.undo(group);
        assert_eq!(a.journal.records(Kind::Suggestion).count(), 0);
        a.undo(undone);
        assert_eq!(a.journal.records(Kind::Suggestion).count(), ids.len());
    }
}

mod order {
    use super::*;

    #[test]
    fn records_come_in_the_order_of_their_making_wherever_they_arrive() {
        // They once came in the order of arrival, so that two offices printed one list in two orders.
        let mut a = Office::new("甲");
        let ids: Vec<RecordId> =
            (0..20).map(|n| RecordId::derived(Kind::Suggestion, &["九届一次", &n.to_string()])).collect();
        for id in &ids {
            a.write([Draft::create(*id, [])]);
        }
        let children: Vec<RecordId> =
            (0..20).map(|n| RecordId::derived(Kind::Contact, &[&n.to_string()])).collect();
        for id in &children {
            a.write([Draft::create(*id, [("parent", Value::text(ids[0].to_string()))])]);
        }
        let mut b = Journal::new();
        for commit in a.journal.commits().iter().rev() {
            b.insert(commit.clone(), 0);
        }
        for journal in [&a.journal, &b] {
            assert_eq!(journal.records(Kind::Suggestion).map(|it| it.id()).collect::<Vec<_>>(), ids);
            assert_eq!(journal.children(ids[0]).map(|it| it.id()).collect::<Vec<_>>(), children);
        }
    }
}

mod clocks {
    use super::*;

    /// A month in milliseconds.
    const MONTH: u64 = 30 * 86_400_000;

    #[test]
    fn a_clock_far_ahead_or_back_in_1970_locks_nobody_out() {
        for wrong_ms in [1_772_352_000_000 + 73 * 12 * MONTH, 0, u64::MAX] {
            let (mut a, mut b) = pair();
            let right_ms = a.now_ms;
            a.now_ms = wrong_ms.min(u64::MAX - 10_000);
            a.put(suggestion(), "title", "错钟");
            a.now_ms = right_ms;
            b.take(&a);
            b.put(suggestion(), "title", "乙题");
            a.take(&b);
            a.put(suggestion(), "title", "甲题");
            b.take(&a);
            for office in [&a, &b] {
                assert_eq!(office.shown(suggestion(), "title"), &Value::text("甲题"), "{wrong_ms}");
                assert!(office.open().is_empty());
            }
        }
    }

    #[test]
    fn a_commit_of_2050_is_kept_and_does_not_drag_our_clock() {
        let (mut a, mut b) = pair();
        b.now_ms += 24 * 12 * MONTH;
        b.put(suggestion(), "note", "来自二〇五〇年");
        a.take(&b);
        a.put(suggestion(), "title", "甲题");
        assert_eq!(a.shown(suggestion(), "note"), &Value::text("来自二〇五〇年"));
        let own = a.record(suggestion()).heads(Name::of("title"))[0].stamp;
        assert!(own.ms() < a.now_ms + MONTH);
    }
}

mod offices {
    use super::*;

    #[test]
    fn two_offices_import_one_sheet_and_get_one_register() {
        let (mut a, mut b) = (Office::new("甲"), Office::new("乙"));
        a.write([with_title("原题")]);
        b.write([with_title("原题")]);
        a.take(&b);
        assert_eq!(a.journal.records(Kind::Suggestion).count(), 1);
        assert!(a.open().is_empty());
        // A sheet that differs in one cell is one conflict.
        let mut c = Office::new("丙");
        c.write([with_title("另题")]);
        a.take(&c);
        assert_eq!(a.journal.records(Kind::Suggestion).count(), 1);
        assert_eq!(a.open(), [(suggestion(), Name::of("title"))]);
    }

    #[test]
    fn a_settling_that_did_not_see_the_last_edit_leaves_a_conflict() {
        let (mut a, mut b) = pair();
        a.put(suggestion(), "title", "甲题");
        b.put(suggestion(), "title", "乙题");
        a.take(&b);
        let seen = a.record(suggestion()).seen(Name::of("title"));
        b.put(suggestion(), "title", "乙又改");
        let draft = conflict::settle(suggestion(), Name::of("title"), Value::text("甲题"), &seen, None);
        a.write([draft]);
        assert!(a.open().is_empty());
        a.take(&b);
        b.take(&a);
        for office in [&a, &b] {
            let found = conflict::conflicts(&office.journal);
            let values: HashSet<&Value> = found[0]
                .sides
                .iter()
                .filter_map(|side| side.op(Name::of("title")))
                .map(|op| &op.value)
                .collect();
            assert_eq!(values, HashSet::from([&Value::text("甲题"), &Value::text("乙又改")]));
        }
    }

    #[test]
    fn a_copied_profile_loses_nothing_though_both_write_at_once() {
        let (mut a, _) = pair();
        let mut copy = a.clone();
        a.put(suggestion(), "title", "台式机");
        copy.put(suggestion(), "title", "笔记本");
        copy.put(suggestion(), "note", "附注");
        a.take(&copy);
        copy.take(&a);
        assert_eq!(a.journal.digest(), copy.journal.digest());
        assert_eq!(a.journal.digest().count, 4);
        assert_eq!(a.open(), [(suggestion(), Name::of("title"))]);
    }
}

/// 共用视图: two offices keep, rename and delete views of the same name without knowing of each other.
#[test]
fn views_that_two_offices_keep_are_all_there_after_a_merge_and_one_step_settles_them() {
    let register = RecordId::derived(Kind::Register, &[]);
    let view = |name: &str, address: &str| SharedView {
        name: Line::parse(name).ok(),
        address: Line::parse(address).ok(),
    };
    let keep = |office: &mut Office, views: &[SharedView]| {
        let draft = shared::keep(&office.journal, views).unwrap();
        office.write([draft])
    };
    let names = |office: &Office| -> Vec<String> {
        let name = |it: SharedView| format!("{} {}", it.name.unwrap(), it.address.unwrap());
        let mut names: Vec<String> = shared::views(&office.journal).into_iter().map(name).collect();
        names.sort();
        names
    };
    let mut one = Office::new("政府办");
    one.put(register, "title", "台账");
    keep(&mut one, &[view("逾期", "only=overdue"), view("旧的", "q=旧"), view("要改名", "q=养老")]);
    let mut other = Office { author: Office::new("发改委").author, ..one.clone() };

    // Both add one of the same name; one deletes, the other renames.
    keep(&mut one, &[view("逾期", "only=overdue"), view("要改名", "q=养老"), view("急办", "label=急办")]);
    keep(
        &mut other,
        &[
            view("逾期", "only=overdue"),
            view("旧的", "q=旧"),
            view("养老", "q=养老"),
            view("急办", "only=week"),
        ],
    );
    let (before_one, before_other) = (one.clone(), other.clone());
    let all = ["养老 q=养老", "急办 label=急办", "急办 only=week", "逾期 only=overdue"];
    for office in [&mut one, &mut other] {
        office.take(&before_one);
        office.take(&before_other);
        assert!(shared::is_disputed(&office.journal));
        assert_eq!(names(office), all);
        assert_eq!(conflict::conflicts(&office.journal).len(), 1);
    }

    // To keep what is shown settles it, for the other as well.
    let shown = shared::views(&one.journal);
    keep(&mut one, &shown);
    assert!(conflict::conflicts(&one.journal).is_empty() && !shared::is_disputed(&one.journal));
    other.take(&one);
    assert!(conflict::conflicts(&other.journal).is_empty());
    assert_eq!(
        (names(&one), names(&other)),
        (all.map(str::to_owned).to_vec(), all.map(str::to_owned).to_vec())
    );
}

/// A list that is no list on one side cannot be put together.
#[test]
fn only_lists_are_put_together() {
    let id = RecordId::derived(Kind::Suggestion, &["1"]);
    let mut one = Office::new("甲");
    one.put(id, "title", "原来的");
    let mut other = Office { author: Office::new("乙").author, ..one.clone() };
    one.put(id, "title", "这样");
    other.put(id, "title", "那样");
    one.take(&other);
    let record = one.record(id);
    assert!(record.is_conflicted(Name::of("title")));
    assert_eq!(conflict::united(&one.journal, record, Name::of("title")), None);
}
