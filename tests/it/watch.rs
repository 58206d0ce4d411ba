//! What is watched: the sample and the demo as stories, and how long a large register takes.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::OnceLock,
    time::Instant,
};

use suggestion_register::{
    domain::{
        choices::{LinkKind, OfficeRole, OutcomeKind},
        context::Context,
        day::Day,
        id::RecordId,
        kind::Kind,
        link::Link,
        record::{Entity, Facts},
        stage::Stage,
        value::Value,
    },
    handling::command::Command,
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::{Journal, Record},
        read,
        write::{Draft, write},
    },
    list::{
        row::{Content, Row, name_of},
        rows::Rows,
    },
    samples::{demo, puyang},
    watch::{
        Watch, after,
        deadlines::{Deadline, deadlines},
        draw::{draw, draw_number},
        leaders,
        likeness::{Likeness, Query},
        queue::queue,
        situation::Situation,
        tasks::{
            Doer, Gathering, Item, Task,
            ToDo::{self, Give},
            Urgency, first, work_list,
        },
    },
};

fn journal() -> &'static Journal {
    static JOURNAL: OnceLock<Journal> = OnceLock::new();
    JOURNAL.get_or_init(demo::journal)
}

fn context() -> Context {
    Context::of(read::settings(journal()).as_ref(), Day::new(2026, 11, 23).unwrap())
}

fn rows() -> &'static [Content] {
    static ROWS: OnceLock<Vec<Content>> = OnceLock::new();
    ROWS.get_or_init(|| Rows::build(journal(), &context()).all().map(Row::content).collect())
}

fn watches() -> impl Iterator<Item = (RecordId, &'static Watch)> {
    rows().iter().map(|row| (row.id, &row.watch))
}

fn tasks() -> impl Iterator<Item = (RecordId, Vec<Task>)> {
    rows().iter().map(|row| (row.id, row.watch.tasks.clone()))
}

/// The suggestions where a role has to do something.
fn listed(role: OfficeRole, work: ToDo) -> BTreeSet<RecordId> {
    let list = work_list(tasks(), role, None);
    list.iter().filter(|it| it.task.work == work).map(|it| it.case).collect()
}

#[test]
fn the_demo_tells_everybody_what_to_do_today() {
    use OfficeRole::{GovOffice, Handler, Npc, Supervision};
    let at = |stages: &[Stage]| -> BTreeSet<RecordId> {
        rows().iter().filter(|row| stages.contains(&row.stage)).map(|row| row.id).collect()
    };
    assert_eq!(listed(Npc, Give(Command::Register)), at(&[Stage::Draft, Stage::ToEdit]));
    assert_eq!(listed(Npc, Give(Command::Review)), at(&[Stage::Registered]));
    assert_eq!(listed(GovOffice, Give(Command::Assign)), at(&[Stage::ToAssign, Stage::ToReassign]));
    assert_eq!(listed(GovOffice, Give(Command::DecideReturn)), at(&[Stage::ReturnPending]));
    assert!(listed(Handler, Give(Command::Sign)).is_superset(&at(&[Stage::ToSign])));
    assert!(listed(Handler, Give(Command::Plan)).is_superset(&at(&[Stage::ToPlan])));
    let owing = at(&[Stage::ToPlan, Stage::Handling, Stage::Consulting, Stage::Rehandling]);
    assert!(listed(Handler, Give(Command::Reply)).is_superset(&owing));
    assert_eq!(listed(Npc, Give(Command::Feedback)), at(&[Stage::AwaitFeedback]));
    assert_eq!(listed(Npc, Give(Command::Rehandle)), at(&[Stage::ToRehandle]));
    assert_eq!(listed(Npc, Give(Command::Evaluate)), at(&[Stage::ToEvaluate]));
    assert_eq!(listed(Npc, Give(Command::Close)), at(&[Stage::ToClose]));
    let open: BTreeSet<RecordId> = journal()
        .records(Kind::Commitment)
        .filter(|it| ["done_on", "failed_on"].iter().all(|name| !says(*it, name)))
        .filter_map(Record::parent)
        .collect();
    assert_eq!(listed(Handler, Give(Command::Progress)), open);
    for role in [GovOffice, Supervision] {
        let slow: BTreeSet<RecordId> = (queue(watches()).iter().flat_map(|it| &it.entries))
            .filter(|it| it.worry.is_delay())
            .map(|it| it.case)
            .collect();
        assert_eq!(listed(role, Give(Command::Supervise)), slow);
    }
    // 件件有落实: nothing on its way is nobody's.
    let busy: BTreeSet<RecordId> = watches().filter(|(_, it)| !it.tasks.is_empty()).map(|it| it.0).collect();
    for row in rows().iter().filter(|row| (Stage::ToEdit..=Stage::ToClose).contains(&row.stage)) {
        let is_guest = read::case(journal(), row.id).is_some_and(|case| case.merged_into().is_some());
        assert!(is_guest || busy.contains(&row.id), "{} {:?}", row.number, row.stage);
    }
}

fn says(record: Record, field: &str) -> bool {
    !record.value(field).is_null()
}

/// The page shows the first fifteen of tens of thousands: only those are put in order.
#[test]
fn the_first_of_the_work_stand_as_in_the_whole_list() {
    let mut gathering = Gathering::new(OfficeRole::Handler, None);
    tasks().for_each(|(case, tasks)| gathering.take(case, tasks));
    let (gathered, whole) = (gathering.items(), work_list(tasks(), OfficeRole::Handler, None));
    for (band, count) in
        Urgency::ALL.iter().flat_map(|band| [0, 1, 15, usize::MAX].map(|count| (*band, count)))
    {
        let is_wanted = |it: &Item| it.task.urgency() == band;
        let expected: Vec<Item> = whole.iter().copied().filter(is_wanted).take(count).collect();
        assert_eq!(first(&gathered, is_wanted, count), expected);
    }
}

#[test]
fn each_office_sees_its_own_work_and_nobody_elses() {
    let offices: BTreeSet<RecordId> = journal().records(Kind::Office).map(Record::id).collect();
    let mut seen = 0;
    for office in &offices {
        for item in work_list(tasks(), OfficeRole::Handler, Some(*office)) {
            assert!(matches!(item.task.doer, Doer::Office(Some(of)) if of.id() == *office));
            seen += 1;
        }
    }
    let all = work_list(tasks(), OfficeRole::Handler, None);
    assert_eq!(seen, all.len());
    assert!(100 < seen, "{seen}");
    // An office that assigns and handles sees both.
    let gov = work_list(tasks(), OfficeRole::GovOffice, None).len();
    let busiest = queue(watches())[0].office.unwrap().id();
    let own = work_list(tasks(), OfficeRole::Handler, Some(busiest)).len();
    assert_eq!(work_list(tasks(), OfficeRole::GovOffice, Some(busiest)).len(), gov + own);
}

#[test]
fn last_years_promises_are_still_watched() {
    let promises = after::promises(journal(), context().current(), context().today);
    let watched: Vec<_> = promises.iter().filter(|it| it.is_watched()).collect();
    assert_eq!(
        watched.len(),
        journal()
            .records(Kind::Commitment)
            .filter(|it| {
                !says(*it, "done_on") && (!says(*it, "failed_on") || !says(*it, "failed_reason"))
            })
            .count()
    );
    let year = |case: RecordId| {
        let row = rows().iter().find(|row| row.id == case).unwrap();
        read::session(journal(), row.session.unwrap()).unwrap().year.unwrap().value()
    };
    let years: BTreeSet<i64> = watched.iter().map(|it| year(it.case)).collect();
    assert_eq!(years, [2025, 2026].into());
    let (dated, undated): (Vec<&after::Promise>, Vec<_>) =
        watched.iter().partition(|it| it.commitment.due.is_some());
    assert!(dated.windows(2).all(|pair| pair[0].commitment.due <= pair[1].commitment.due));
    assert!(undated.iter().all(|it| !it.status.is_overdue()));
    assert!(promises[..watched.len()].iter().all(|it| it.is_watched()), "what is settled comes last");
}

#[test]
fn a_draw_of_the_demo_can_be_repeated_by_hand() {
    let pool = || {
        rows().iter().filter(|row| row.stage == Stage::Handling).map(|row| (row.id, row.number.to_string()))
    };
    let drawn = draw("3D 2026312 749", pool(), 5);
    assert_eq!(drawn.len(), 5);
    let mut numbers: Vec<String> = pool().map(|(_, label)| draw_number("3D 2026312 749", &label)).collect();
    numbers.sort();
    assert_eq!(
        drawn.iter().map(|it| &it.number).collect::<Vec<_>>(),
        numbers.iter().take(5).collect::<Vec<_>>()
    );
}

#[test]
fn the_sample_shows_its_leaders_and_outcomes() {
    let journal = puyang::journal();
    let leaders = leaders::leaders(&journal);
    assert_eq!(leaders.iter().map(leaders::Leader::actions).sum::<usize>(), 2);
    assert!(leaders.iter().all(|it| !it.charges.is_empty()));
    let outcomes = after::outcomes(&journal);
    assert_eq!(outcomes.iter().map(|(_, list)| list.len()).sum::<usize>(), 6);
    let figures: Vec<&str> = (outcomes.iter().flat_map(|(_, list)| list))
        .flat_map(|it| it.outcome.figures.iter().filter_map(|it| it.value.as_deref()))
        .collect();
    assert!(figures.contains(&"1811") && figures.contains(&"255"), "{figures:?}");
    assert!(outcomes.iter().any(|(kind, _)| *kind == Some(OutcomeKind::Mechanism)));
    // Nobody was named for any of its suggestions: nobody's list is wrongly full, and no office is blamed.
    let context = Context::of(read::settings(&journal).as_ref(), Day::new(2023, 10, 30).unwrap());
    let rows = Rows::build(&journal, &context).watches();
    assert_eq!(queue(rows.iter().map(|(id, watch)| (*id, watch))), []);
}

#[test]
fn the_demos_repeated_suggestions_are_found() {
    let index = Likeness::build(journal());
    let offers = |id: RecordId| index.offers(journal(), &Query::of(journal().record(id).unwrap()));
    let links =
        journal().records(Kind::Link).map(|record| (record.parent(), Link::read(record.id(), &record).0));
    let mut found = BTreeSet::new();
    for (of, link) in links.filter(|(_, it)| it.kind == Some(LinkKind::Repeated) && it.is_confirmed()) {
        let (of, to) = (of.unwrap(), link.to.unwrap().id());
        let known = |one, other| offers(one).into_iter().find(|it| it.id == other).map(|it| it.known);
        assert_eq!(known(of, to), known(to, of));
        if known(of, to) == Some(Some(LinkKind::Repeated)) {
            found.insert(name_of(journal(), of));
        }
    }
    // The other two repeat a matter in other words: 易积水路段 and 下穿桥积水问题; those a person finds.
    let expected =
        ["关于关爱农村留守儿童的建议", "关于拓宽纺织路的建议", "关于整治禾丰县东干渠的建议"].map(Box::from);
    assert_eq!(found, expected.into());
    // A demo of 328 suggestions on different matters does not cry wolf.
    let noise = journal()
        .records(Kind::Suggestion)
        .map(|it| offers(it.id()).iter().filter(|it| it.known.is_none()).count());
    assert!(noise.sum::<usize>() < 20);
}

/// Suggestions like those of the demo, each with an assignment and a contact.
fn large(count: usize) -> Journal {
    let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
    let (mut clock, mut journal) = (Clock::default(), Journal::new());
    let texts: Vec<(String, String)> = (self::journal().records(Kind::Suggestion))
        .map(|it| {
            let query = Query::of(it);
            (query.title, query.text)
        })
        .collect();
    let id = |kind, n: usize| RecordId::derived(kind, &[&n.to_string()]);
    let name = |kind, n| Value::text(id(kind, n).to_string());
    for n in 0..count {
        let ((title, _), (_, text)) =
            (&texts[n % texts.len()], &texts[(n * 7 + n / texts.len()) % texts.len()]);
        let title = format!("{}{}", title.trim_end_matches("的建议"), texts[n / texts.len() % texts.len()].0);
        let text = format!("{text}{}{text}", texts[n * 11 % texts.len()].1);
        let drafts = vec![
            Draft::create(
                id(Kind::Suggestion, n),
                [
                    ("title", title.as_str().into()),
                    ("body", text.as_str().into()),
                    ("number", n.to_string().as_str().into()),
                    ("registered_on", "2026-03-06".into()),
                    ("review_decision", "accepted".into()),
                ],
            ),
            Draft::create(
                id(Kind::Assignment, n),
                [
                    ("parent", name(Kind::Suggestion, n)),
                    ("office", name(Kind::Office, n % 40)),
                    ("role", "main".into()),
                    ("assigned_on", "2026-09-10".into()),
                    ("received_on", "2026-09-12".into()),
                ],
            ),
            Draft::create(
                id(Kind::Contact, n),
                [
                    ("parent", name(Kind::Suggestion, n)),
                    ("mode", "visit".into()),
                    ("on", "2026-09-15".into()),
                ],
            ),
        ];
        let group = id(Kind::Office, n).key;
        for commit in write(drafts, &Via::Edit, &author, &mut clock, n as u64 + 1, group) {
            journal.insert(commit, 0);
        }
    }
    journal
}

/// Prints, and never judges, since machines differ: `cargo test --release --test it measure -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn measure_a_large_register() {
    let count = 50_000;
    let start = Instant::now();
    let journal = large(count);
    println!("{count} suggestions written in {:?}", start.elapsed());
    let context = Context::of(None, Day::new(2026, 11, 23).unwrap());
    let start = Instant::now();
    let mut rows = Rows::build(&journal, &context);
    println!("rows with work and worries: {:?}", start.elapsed());
    let start = Instant::now();
    for row in rows.all() {
        let case = read::case(&journal, row.id()).unwrap();
        let session = None;
        let situation = suggestion_register::watch::situation::Situation::new(&case, None, session, &context);
        std::hint::black_box(situation);
    }
    println!("of these, reading cases, stages and dues: {:?}", start.elapsed());
    let start = Instant::now();
    let kept = rows.watches();
    let watches = || kept.iter().map(|(id, watch)| (*id, watch));
    let list = work_list(rows.all().map(|row| (row.id(), row.tasks())), OfficeRole::Handler, None).len();
    println!("a work list of {list}: {:?}", start.elapsed());
    let start = Instant::now();
    let desks = queue(watches()).len();
    println!("a queue of {desks} offices: {:?}", start.elapsed());
    let touched: HashSet<RecordId> = [rows.nth(7).unwrap().id()].into();
    let start = Instant::now();
    rows.refresh(&journal, &context, &touched);
    println!("one row again: {:?}", start.elapsed());
    let start = Instant::now();
    let mut index = Likeness::build(&journal);
    println!("the index of likeness: {:?}", start.elapsed());
    let start = Instant::now();
    index.refresh(&journal, &touched);
    println!("one suggestion of it again: {:?}", start.elapsed());
    let queries: Vec<Query> = journal.records(Kind::Suggestion).step_by(count / 100).map(Query::of).collect();
    let start = Instant::now();
    let found: usize = queries.iter().map(|query| index.offers(&journal, query).len()).sum();
    println!(
        "a query with a text: {:?} ({found} found by {})",
        start.elapsed() / queries.len() as u32,
        queries.len()
    );
    let typed: Vec<Query> =
        queries.iter().map(|it| Query { title: it.title.clone(), ..Query::default() }).collect();
    let start = Instant::now();
    let found: usize = typed.iter().map(|query| index.offers(&journal, query).len()).sum();
    println!("a query by title: {:?} ({found} found)", start.elapsed() / typed.len() as u32);
    let by_work = rows.all().flat_map(Row::tasks).fold(BTreeMap::new(), |mut counts, it| {
        *counts.entry(it.work).or_insert(0) += 1;
        counts
    });
    println!("{by_work:?}");
}

#[test]
fn no_task_is_late_by_a_day_that_its_own_page_does_not_list() {
    let (journal, context) = (journal(), context());
    let (mut dated, mut measures) = (0, 0);
    for row in rows() {
        let case = read::case(journal, row.id).unwrap();
        let host = read::host(journal, &case);
        let session = case.suggestion.session.and_then(|of| read::session(journal, of.id()));
        let situation = Situation::new(&case, host.as_ref(), session.as_ref(), &context);
        let listed = deadlines(&situation, &row.watch.tasks);
        for task in row.watch.tasks.iter().filter(|task| task.due.is_some()) {
            dated += 1;
            let own = listed.iter().find(|it| it.date() == task.due);
            assert!(own.is_some(), "{} {task:?} is not in {listed:?}", row.number);
        }
        // Each measure of the plan stands there by its own words, whatever else has the same day.
        measures += listed.iter().filter(|it| matches!(it, Deadline::Measure(_))).count();
        assert!(listed.iter().all(|it| !matches!(it, Deadline::Measure(it) if it.what.is_none())));
    }
    assert!(300 < dated && 50 < measures, "{dated} days of tasks, {measures} measures");
}
