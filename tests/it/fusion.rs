//! 合并重复: after it nothing names the entry that went, nothing is lost, and one step takes all of it back.

use std::sync::LazyLock;

use suggestion_register::{
    domain::{id::RecordId, kind::Kind, record::Facts as _, roster::Roster, value::Value},
    exchange::sheet::{
        Limits, plain,
        roll::{RollChoice, roll},
    },
    handling::fusion::{Fusion, NoFusion, fusion, likely},
    journal::{
        clock::Clock,
        commit::{Author, CommitId, Via},
        fold::Journal,
        undo::undo,
        write::{Draft, write},
    },
    list::uses::uses,
    samples,
};

use super::exchange_journals::{Office, id};

static DEMO: LazyLock<Journal> = LazyLock::new(samples::demo::journal);

/// The journal after some drafts, and the commits that they became.
fn after(journal: &Journal, drafts: Vec<Draft>) -> (Journal, Vec<CommitId>) {
    after_as(journal, drafts, Via::Edit)
}

fn after_as(journal: &Journal, drafts: Vec<Draft>, via: Via) -> (Journal, Vec<CommitId>) {
    let mut journal = journal.clone();
    let author = Author { device: "d".into(), run: "r".into(), person: "张三".into(), office: "".into() };
    // Behind everything that is there.
    let now = 4_102_444_800_000 + journal.commits().len() as u64;
    let group = RecordId::derived(Kind::Register, &[&journal.commits().len().to_string()]).key;
    let commits = write(drafts, &via, &author, &mut Clock::default(), now, group);
    let ids = commits.iter().map(|it| it.id()).collect();
    commits.into_iter().for_each(|it| assert!(journal.insert(it, 0)));
    (journal, ids)
}

/// What every record that exists shows.
fn shown(journal: &Journal) -> Vec<(RecordId, Vec<(String, Value)>)> {
    let all = journal.all_records().filter(|it| it.exists());
    let mut all: Vec<_> = all
        .map(|it| {
            let fields = it.fields().map(|field| (field.to_string(), it.shown(field).clone()));
            (it.id(), fields.filter(|(_, value)| !value.is_null()).collect::<Vec<_>>())
        })
        .collect();
    all.sort_by_key(|(id, _)| *id);
    all
}

fn made(journal: &Journal, keep: RecordId, gone: RecordId) -> Fusion {
    fusion(journal, keep, gone).unwrap()
}

#[test]
fn whichever_two_of_the_demo_become_one_nothing_names_the_other_and_undo_brings_it_back() {
    let before = shown(&DEMO);
    let mut moved = 0;
    for kind in [Kind::Office, Kind::Deputy] {
        let all: Vec<RecordId> = DEMO.records(kind).map(|it| it.id()).collect();
        for pair in all.windows(2).step_by(7) {
            let [keep, gone] = *pair else { unreachable!() };
            // What the demo leaves in conflict is for people to decide first.
            let Ok(found) = fusion(&DEMO, keep, gone) else { continue };
            let (named, of_gone) = (uses(&DEMO, keep), uses(&DEMO, gone));
            assert_eq!(found.moved.values().sum::<usize>(), of_gone - usize::from(is_named_by(keep, gone)));
            let (journal, commits) = after(&DEMO, found.drafts);
            assert_eq!(uses(&journal, gone), 0, "{gone}");
            assert!(!journal.record(gone).unwrap().exists() && named <= uses(&journal, keep) + 1);
            assert!(journal.conflicted().len() <= DEMO.conflicted().len(), "no conflict that was not there");
            // One step back, and all is as it was.
            let back = undo(&journal, &commits.into_iter().collect());
            assert_eq!(back.left, 0, "{gone}");
            let (again, _) = after(&journal, back.drafts);
            assert_eq!(shown(&again), before, "{gone}");
            moved += of_gone;
        }
    }
    assert!(100 < moved, "{moved}");
}

fn is_named_by(keep: RecordId, gone: RecordId) -> bool {
    let record = DEMO.record(keep).unwrap();
    record
        .fields()
        .any(|it| suggestion_register::handling::fusion::names(record.shown(it), &gone.to_string()))
}

fn reference(id: RecordId) -> Value {
    Value::text(id.to_string())
}

/// 教育局 came in under two names.
fn schools() -> (Office, RecordId, RecordId) {
    let mut city = Office::new("张三", "市政府办公室");
    let (keep, gone) = (id(Kind::Office, "市教育局"), id(Kind::Office, "教育局"));
    city.create(keep, &[("name", "示例市教育局".into()), ("note", "联系人每月更新".into())]);
    city.create(
        gone,
        &[
            ("name", "教育局".into()),
            ("short_name", "教育".into()),
            ("aliases", Value::List(vec!["教体局".into(), "示例市教育局".into()])),
            ("doc_prefix", "示教".into()),
            ("note", "旧表里的单位".into()),
            ("parent_office", reference(keep)),
        ],
    );
    (city, keep, gone)
}

/// A clerk pastes a list, makes one of two, and takes both back: an office of the list was left over, since its
/// deletion and what took that back counted as words of somebody's.
#[test]
fn a_pasted_list_goes_whole_after_a_merge_that_was_taken_back() {
    let mut steps = vec![shown(&DEMO)];
    let pasted = "单位名称\t简称\t联系人\n某市住建局\t住建局\t王芳\n某市住房和城乡建设局\t\t李雷";
    let book = plain::pasted(pasted, &Limits::default()).unwrap();
    let found =
        roll(&DEMO, Roster::Offices, &book.sheets[0], &RollChoice::default(), &|_, _| String::new()).unwrap();
    let [gone, keep] = [0, 1].map(|nth| found.drafts[nth].record);
    let (mut journal, pasted) = after(&DEMO, found.drafts);
    steps.push(shown(&journal));
    let (merged, merge) = after(&journal, made(&journal, keep, gone).drafts);
    journal = merged;
    for set in [merge, pasted] {
        let back = undo(&journal, &set.iter().copied().collect());
        assert_eq!(back.left, 0);
        let group = journal.commit(set[0]).unwrap().group;
        journal = after_as(&journal, back.drafts, Via::Undo(group)).0;
        assert!(shown(&journal) == steps.pop().unwrap(), "{} steps are left", steps.len());
    }
}

#[test]
fn an_office_takes_up_the_names_and_what_it_lacked_and_says_what_is_left_behind() {
    let (city, keep, gone) = schools();
    let found = made(&city.journal, keep, gone);
    assert_eq!(found.filled, [("short_name", "教育".into()), ("doc_prefix", "示教".into())]);
    assert_eq!(found.left, [("note", "联系人每月更新".into(), "旧表里的单位".into())]);
    let (journal, _) = after(&city.journal, found.drafts);
    let record = journal.record(keep).unwrap();
    let aliases: Vec<&str> = record.value("aliases").items().iter().filter_map(Value::as_text).collect();
    assert_eq!(aliases, ["教育局", "教体局"], "and not what it is called anyway");
    assert!(record.value("parent_office").is_null(), "nothing is part of itself");
}

#[test]
fn what_was_handed_to_both_is_named_for_a_person_to_look_at() {
    let (mut city, keep, gone) = schools();
    let case = id(Kind::Suggestion, "1");
    city.create(
        case,
        &[("number", "1".into()), ("wished_offices", Value::List(vec![reference(gone), reference(keep)]))],
    );
    for (nth, office) in [keep, gone].into_iter().enumerate() {
        let values = [("parent", reference(case)), ("office", reference(office))];
        city.create(id(Kind::Assignment, &nth.to_string()), &values);
    }
    let found = made(&city.journal, keep, gone);
    assert_eq!(found.twice, [case]);
    let (journal, _) = after(&city.journal, found.drafts);
    // A list names it once.
    assert_eq!(*journal.record(case).unwrap().value("wished_offices"), Value::List(vec![reference(keep)]));
}

#[test]
fn marks_of_a_session_come_along_where_the_office_that_stays_has_none() {
    let (mut city, keep, gone) = schools();
    let session = id(Kind::Session, "2026");
    let marks =
        |office: RecordId| RecordId::derived(Kind::Assessment, &[&session.to_string(), &office.to_string()]);
    city.create(session, &[("year", Value::Int(2026))]);
    city.create(marks(gone), &[("session", reference(session)), ("office", reference(gone))]);
    let (journal, _) = after(&city.journal, made(&city.journal, keep, gone).drafts);
    let record = journal.record(marks(keep)).unwrap();
    assert_eq!((record.exists(), record.value("office")), (true, &reference(keep)));
    assert!(!journal.record(marks(gone)).unwrap().exists());
}

#[test]
fn what_nobody_has_decided_is_decided_first() {
    let (mut city, keep, gone) = schools();
    let case = id(Kind::Assignment, "1");
    city.create(case, &[("office", reference(keep))]);
    let mut other = Office::new("李四", "市人大");
    other.learn(&city.journal);
    city.revise(case, "office", reference(gone));
    other.revise(case, "office", Value::Null);
    city.learn(&other.journal);
    assert_eq!(fusion(&city.journal, keep, gone), Err(NoFusion::Disputed(1)));
    for (keep, gone) in [(keep, keep), (keep, id(Kind::Office, "没有")), (keep, id(Kind::Deputy, "没有"))]
    {
        assert_eq!(fusion(&city.journal, keep, gone), Err(NoFusion::NotTwo));
    }
}

#[test]
fn likely_doubles_are_those_that_one_name_means() {
    let (mut city, keep, gone) = schools();
    city.create(id(Kind::Office, "教育厅"), &[("name", "示例省教育厅".into())]);
    let people = [("张伟", "一团"), ("张 伟", "一团"), ("张伟", "二团"), ("张伟", ""), ("李娜", "一团")];
    for (nth, (name, delegation)) in people.into_iter().enumerate() {
        let delegation = if delegation.is_empty() { Value::Null } else { delegation.into() };
        city.create(id(Kind::Deputy, &nth.to_string()), &[("name", name.into()), ("delegation", delegation)]);
    }
    let uses = |of: RecordId| usize::from(of == keep);
    assert_eq!(likely(&city.journal, Kind::Office, uses), [(keep, gone)]);
    let of = |nth: usize| id(Kind::Deputy, &nth.to_string());
    let pairs = likely(&city.journal, Kind::Deputy, |_| 0);
    let is_there =
        |one, other| pairs.contains(&(of(one), of(other))) || pairs.contains(&(of(other), of(one)));
    assert!(is_there(0, 1) && is_there(0, 3) && is_there(2, 3), "{pairs:?}");
    assert!(!is_there(0, 2) && pairs.iter().all(|it| it.0 != of(4) && it.1 != of(4)), "{pairs:?}");
}
