//! 机构改革: what is not answered goes on under the new office in the same time, what is finished keeps the old name, and
//! one step takes all of it back.

use std::{collections::BTreeSet, sync::LazyLock};

use suggestion_register::{
    domain::{
        choices::{AssignRole, EndedWhy},
        context::Context,
        day::Day,
        due::DueKind,
        field::Atom as _,
        id::{Key, RecordId},
        kind::Kind,
        record::Facts as _,
        stage::Stage,
        text::OfficeName,
        value::Value,
    },
    handling::{
        reform::{Into, NoReform, Reform, reform},
        standing::Standing,
    },
    journal::{
        clock::Clock,
        commit::{Author, CommitId, Via},
        fold::{Journal, Record},
        read,
        undo::undo,
        write::{Draft, write},
    },
    list::rows::Rows,
    samples,
};

static DEMO: LazyLock<Journal> = LazyLock::new(samples::demo::journal);

fn on() -> Day {
    Day::parse("2026-11-27").unwrap()
}

fn context() -> Context {
    Context::of(read::settings(&DEMO).as_ref(), on())
}

fn tried(journal: &Journal, gone: RecordId, into: &Into) -> Result<Reform, NoReform> {
    let mut n = 0;
    reform(journal, &context(), gone, into, Some(on()), |kind| {
        n += 1;
        RecordId::derived(kind, &["新", &n.to_string()])
    })
}

fn after(journal: &Journal, drafts: Vec<Draft>) -> (Journal, Vec<CommitId>) {
    let mut journal = journal.clone();
    let author = Author { device: "d".into(), run: "r".into(), person: "张三".into(), office: "".into() };
    let now = 4_102_444_800_000 + journal.commits().len() as u64;
    let group = Key::of(now.to_string().as_bytes());
    let commits = write(drafts, &Via::Edit, &author, &mut Clock::default(), now, group);
    let ids = commits.iter().map(|it| it.id()).collect();
    commits.into_iter().for_each(|it| assert!(journal.insert(it, 0)));
    (journal, ids)
}

/// The active assignments of an office: the suggestion, its role, its day, until when it answers.
fn jobs(journal: &Journal, office: RecordId) -> BTreeSet<(RecordId, String, String)> {
    let is_its = |it: &Record| {
        it.exists()
            && it.value("office").as_text() == Some(&office.to_string())
            && it.value("ended_on").is_null()
            && it.value("ended_why").is_null()
    };
    let said = |it: Record, field: &str| it.value(field).as_text().unwrap_or_default().to_owned();
    (journal.records(Kind::Assignment).filter(is_its))
        .map(|it| (it.parent().unwrap(), said(it, "role"), said(it, "assigned_on")))
        .collect()
}

/// Until when replies are due, and what stage each suggestion is in.
fn standing(journal: &Journal, id: RecordId) -> (String, Vec<(DueKind, Option<Day>)>) {
    let context = context();
    let rows = Rows::build(journal, &context);
    let row = rows.of(id).unwrap();
    let mut owed: Vec<(DueKind, Option<Day>)> =
        row.subject().debts.iter().map(|it| (it.kind, Some(it.on))).collect();
    owed.sort();
    (row.stage().word().to_owned(), owed)
}

#[test]
fn whatever_office_becomes_another_what_is_open_goes_on_and_undo_brings_it_back() {
    let rows = Rows::build(&DEMO, &context());
    // Handled again, an office owes what it has answered once.
    let is_owing_again =
        |stage: Stage| matches!(stage, Stage::ToRehandle | Stage::Rehandling | Stage::ToEvaluate);
    let offices: Vec<RecordId> = DEMO.records(Kind::Office).map(Record::id).collect();
    let (mut moved, mut kept, mut promises) = (0, 0, 0);
    for gone in offices.iter().copied() {
        let into = Into::Name(OfficeName::parse("示例市综合服务局").unwrap());
        let found = tried(&DEMO, gone, &into).unwrap();
        let before = jobs(&DEMO, gone);
        let (journal, ids) = after(&DEMO, found.drafts.clone());
        let (old, new) = (jobs(&journal, gone), jobs(&journal, found.to));
        // Nothing is lost, nothing stands twice.
        assert_eq!(old.union(&new).cloned().collect::<BTreeSet<_>>(), before);
        assert!(old.is_disjoint(&new));
        let moved_now: BTreeSet<RecordId> = found.moved.iter().copied().collect();
        assert_eq!(new.iter().map(|it| it.0).collect::<BTreeSet<_>>(), moved_now);
        let record = journal.record(gone).unwrap();
        assert!(read::is_out_of_use(record));
        assert_eq!(record.value("successor").as_text(), Some(&*found.to.to_string()));
        assert_eq!(
            record.value("name"),
            DEMO.record(gone).unwrap().value("name"),
            "old papers keep the name"
        );
        // A second reform of the same office is refused.
        assert_eq!(tried(&journal, gone, &into), Err(NoReform::Over));
        // What is answered and waits for the deputy, or for its closing, is not handed on.
        for id in &found.moved {
            let is_owing = |it: &suggestion_register::figures::subject::Job| {
                it.office == Some(gone)
                    && it.is_active
                    && (it.replied_on.is_none() || it.role == Some(AssignRole::Co))
            };
            let subject = rows.of(*id).unwrap().subject();
            assert!(is_owing_again(subject.stage) || subject.jobs.iter().any(is_owing), "{id}");
        }
        moved += found.moved.len();
        kept += found.kept.len();
        promises += found.promises;
        let back = undo(&journal, &ids.iter().copied().collect());
        assert_eq!(back.left, 0);
        let (again, _) = after(&journal, back.drafts);
        assert_eq!(jobs(&again, gone), before);
        assert!(!again.record(found.to).unwrap().exists());
    }
    assert!(50 < moved && 50 < kept && 5 < promises, "{moved} {kept} {promises}");
}

#[test]
fn clocks_run_on_and_stages_stay_where_they_were() {
    let office = |name: &str| {
        let is_so = |it: &Record| {
            it.value("short_name").as_text() == Some(name)
                || it.value("name").as_text().is_some_and(|it| it.ends_with(name))
        };
        DEMO.records(Kind::Office).find(is_so).unwrap().id()
    };
    let (gone, into) = (office("交通运输局"), office("住房和城乡建设局"));
    let found = tried(&DEMO, gone, &Into::Office(into)).unwrap();
    assert!(3 < found.moved.len(), "{:?}", found.moved.len());
    let (journal, _) = after(&DEMO, found.drafts);
    for id in &found.moved {
        // Where the one that takes over helped already, a person has to look.
        let both = jobs(&DEMO, into).iter().any(|it| it.0 == *id);
        if !both {
            assert_eq!(standing(&journal, *id), standing(&DEMO, *id), "{id}");
        }
        let context = context();
        assert!(Standing::of(&journal, &context, *id).is_some());
        let ended: Vec<_> = journal
            .children(*id)
            .filter(|it| {
                it.id().kind == Kind::Assignment && it.value("office").as_text() == Some(&gone.to_string())
            })
            .collect();
        assert!(ended.iter().any(|it| *it.value("ended_why") == EndedWhy::Transferred.write()));
    }
}

#[test]
fn an_office_cannot_become_itself_nor_what_another_is_called() {
    let mut offices = DEMO.records(Kind::Office);
    let (one, other) = (offices.next().unwrap(), offices.next().unwrap());
    let named = |it: Record| Into::Name(OfficeName::parse(it.value("name").as_text().unwrap()).unwrap());
    assert_eq!(tried(&DEMO, one.id(), &Into::Office(one.id())), Err(NoReform::NotTwo));
    assert_eq!(tried(&DEMO, one.id(), &named(one)), Err(NoReform::NotTwo));
    assert_eq!(tried(&DEMO, one.id(), &named(other)), Err(NoReform::Taken(other.id())));
    let nobody = RecordId::derived(Kind::Office, &["无"]);
    assert_eq!(tried(&DEMO, one.id(), &Into::Office(nobody)), Err(NoReform::NotTwo));
    let undated = reform(&DEMO, &context(), one.id(), &Into::Office(other.id()), None, |_| nobody);
    assert_eq!(undated, Err(NoReform::NoDay));
    assert_eq!(*DEMO.record(one.id()).unwrap().value("successor"), Value::Null);
}
