//! 存档: a session that is put away in a file of its own: what is still listed, what the file holds, what it proves, the way
//! back, and two offices of which one does it.

use std::{collections::BTreeSet, sync::LazyLock};

use proptest::{collection::vec, prelude::*};
use suggestion_register::{
    domain::{
        context::Context,
        day::Day,
        id::{Key, RecordId},
        kind::Kind,
        record::Facts as _,
        stage::Stage,
        value::Value,
    },
    exchange::{
        json::{
            header::Header,
            read::{FileContent, Reading},
            write::write_part,
        },
        preview::{Belonging, Previewing},
        retiring::{
            Archive, Unproven, adapted, founding, proof, recall, retire, returning, since, standing, touched,
        },
    },
    journal::{
        clock::Clock,
        commit::{Author, Commit, CommitId, Via},
        fold::Journal,
        read,
        undo::undo,
        write::{Draft, write},
    },
    list::{
        row::{Content, Row},
        rows::Rows,
        sessions,
    },
    samples,
    workbench::bench::{Now, Workbench},
};

use crate::exchange_journals::{Office, header, id};

pub(crate) static DEMO: LazyLock<Journal> = LazyLock::new(samples::demo::journal);

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn context_on(journal: &Journal, today: Day) -> Context {
    Context::of(read::settings(journal).as_ref(), today)
}

pub(crate) fn rows(journal: &Journal) -> Rows {
    Rows::build(journal, &context_on(journal, day("2026-11-27")))
}

fn contents(rows: &Rows) -> Vec<Content> {
    rows.all().map(Row::content).collect()
}

/// Writes drafts as one step of an office of this name; hands back its commits.
pub(crate) fn put(journal: &mut Journal, device: &str, drafts: Vec<Draft>) -> Vec<Commit> {
    let author = Author { device: device.into(), run: "r".into(), person: "".into(), office: device.into() };
    let now = 4_102_444_800_000 + journal.commits().len() as u64;
    let group = Key::of(format!("{device}{now}").as_bytes());
    let commits = write(drafts, &Via::Edit, &author, &mut Clock::default(), now, group);
    commits.iter().for_each(|it| assert!(journal.insert(it.clone(), 0)));
    commits
}

/// The same with new values of one record.
fn revise<const N: usize>(
    journal: &mut Journal,
    device: &str,
    record: RecordId,
    values: [(&'static str, Value); N],
) -> Vec<Commit> {
    let drafts = Draft::revise(journal, record, values).into_iter().collect();
    put(journal, device, drafts)
}

/// The session of the demo of which most suggestions are done with.
fn done_with() -> RecordId {
    let rows = rows(&DEMO);
    let count =
        |session: &RecordId| rows.all().filter(|row| row.session() == Some(*session) && row.rests()).count();
    sessions::all(&DEMO).map(|it| it.id).max_by_key(count).unwrap()
}

/// The bytes of a session's archive file.
pub(crate) fn archive_file(journal: &Journal, session: RecordId) -> String {
    let own = id(Kind::Register, "存档");
    let mut aside = journal.clone();
    let founded = put(&mut aside, "存档", vec![founding(journal, own, "某市 存档")]);
    let archive = Archive::of(journal, session);
    let commits = archive.commits(journal).into_iter().chain(&founded);
    let header = Header { register: Some(own), title: "某市 存档".into(), ..header("某市") };
    write_part(commits, journal, &[], &header).collect()
}

pub(crate) fn opened(file: &str) -> FileContent {
    Reading::new(file.as_bytes().to_vec(), "存档.json").finish().unwrap()
}

/// The same file as a program reads it that has a register open.
pub(crate) fn opened_beside(file: &str, journal: &Journal) -> FileContent {
    let mut reading = Reading::new(file.as_bytes().to_vec(), "存档.json");
    while !reading.step_beside(journal, 500).finished {}
    reading.finish().unwrap()
}

fn journal_of(commits: &[Commit]) -> Journal {
    let mut journal = Journal::new();
    for commit in commits {
        journal.insert(commit.clone(), 0);
    }
    journal
}

/// The register with this session put away, and the commits that did it.
pub(crate) fn put_away(journal: &Journal, session: RecordId) -> (Journal, Vec<Commit>) {
    let proof = proof(&opened(&archive_file(journal, session)), journal, session).unwrap();
    let mut after = journal.clone();
    let draft = retire(journal, session, &proof, "存档.json", day("2026-11-27")).unwrap();
    let commits = put(&mut after, "甲", vec![draft]);
    (after, commits)
}

/// What is listed must be what would be listed without any mark, but for what rests in a session that has one.
fn lists_what_it_should(journal: &Journal) {
    let retired: BTreeSet<RecordId> = sessions::retired(journal).into_iter().map(|it| it.id).collect();
    let mut without = journal.clone();
    let drafts = recall(journal, &retired.iter().copied().collect::<Vec<_>>());
    if !drafts.is_empty() {
        put(&mut without, "尺", drafts);
    }
    let is_listed = |it: &Content| !(it.rests && it.session.is_some_and(|id| retired.contains(&id)));
    let wanted: Vec<Content> = contents(&rows(&without)).into_iter().filter(is_listed).collect();
    assert_eq!(contents(&rows(journal)), wanted);
}

#[test]
fn what_is_put_away_is_not_listed_and_all_else_stands_as_before() {
    let session = done_with();
    let before = rows(&DEMO);
    let (after, commits) = put_away(&DEMO, session);
    let standing = standing(&before, session);
    let rested = before.all().filter(|row| row.session() == Some(session) && row.rests()).count();
    println!("{} listed, {} rest, {} open", standing.listed, rested, standing.open.len());
    assert!(20 < rested, "{rested}");
    assert_eq!(rested, standing.listed - standing.open.len() - standing.stays.len());
    lists_what_it_should(&after);
    assert_eq!(rows(&after).len(), before.len() - rested);
    // In step as from scratch, there and back.
    let context = context_on(&after, day("2026-11-27"));
    let mut in_step = before.clone();
    in_step.refresh(&after, &context, &[session].into());
    assert_eq!(in_step, rows(&after));
    let mut undone = after.clone();
    let set = commits.iter().map(Commit::id).collect();
    put(&mut undone, "甲", undo(&after, &set).drafts);
    in_step.refresh(&undone, &context, &[session].into());
    assert_eq!(in_step, before);
    assert_eq!(contents(&rows(&undone)), contents(&before));
}

#[test]
fn a_promise_that_is_not_kept_a_reminder_and_a_conflict_go_on_being_listed() {
    let session = done_with();
    let rests: Vec<RecordId> =
        rows(&DEMO).all().filter(|row| row.session() == Some(session) && row.rests()).map(Row::id).collect();
    let (mut after, _) = put_away(&DEMO, session);
    let [promised, reminded, disputed] = [rests[0], rests[1], rests[2]];
    let parent = |of: RecordId| ("parent", Value::text(of.to_string()));
    let promise = [parent(promised), ("text", "明年修好".into())];
    put(&mut after, "甲", vec![Draft::create(id(Kind::Commitment, "承诺"), promise)]);
    revise(&mut after, "甲", reminded, [("remind_on", "2027-03-01".into())]);
    let one = Draft::revise(&after, disputed, [("title", "一".into())]).unwrap();
    let other = Draft::revise(&after, disputed, [("title", "二".into())]).unwrap();
    put(&mut after, "甲", vec![one]);
    put(&mut after, "乙", vec![other]);
    let listed = rows(&after);
    for id in [promised, reminded, disputed] {
        assert!(listed.of(id).is_some_and(|row| !row.rests()), "{id}");
    }
    assert!(rests[3..].iter().all(|id| listed.of(*id).is_none()));
    assert_eq!(
        standing(&listed, session).stays.len() + standing(&listed, session).open.len(),
        standing(&listed, session).listed
    );
    // Kept, it is put away like the others.
    let kept = Draft::revise(&after, id(Kind::Commitment, "承诺"), [("done_on", "2026-11-20".into())]);
    put(&mut after, "甲", kept.into_iter().collect());
    assert!(rows(&after).of(promised).is_none());
}

#[test]
fn what_rests_does_not_wake_by_the_mere_passing_of_time() {
    let today = rows(&DEMO);
    let rests: Vec<RecordId> = today.all().filter(|row| row.rests()).map(Row::id).collect();
    for later in ["2026-11-28", "2026-12-31", "2027-02-01", "2028-01-01", "2036-01-01"] {
        let later = Rows::build(&DEMO, &context_on(&DEMO, day(later)));
        assert!(rests.iter().all(|id| later.of(*id).is_some_and(Row::rests)));
    }
}

#[test]
fn the_file_and_what_stays_are_everything_commit_by_commit() {
    for session in sessions::all(&DEMO).map(|it| it.id) {
        let held: BTreeSet<CommitId> = opened(&archive_file(&DEMO, session)).ids.into_iter().collect();
        let of_it = |id: RecordId| {
            DEMO.record(id).is_some_and(|it| it.value("session").as_text() == Some(&session.to_string()))
        };
        for commit in DEMO.commits() {
            let root = match commit.record.kind {
                kind if kind.is_child() => DEMO.record(commit.record).and_then(|it| it.parent()),
                _ => Some(commit.record),
            };
            let goes = match commit.record.kind {
                Kind::Register => false,
                Kind::Session | Kind::Office | Kind::Deputy => true,
                _ => root.is_some_and(of_it),
            };
            // A suggestion into which another was merged goes along.
            assert!(!goes || held.contains(&commit.id()), "{:?}", commit.record);
            assert!(commit.record.kind != Kind::Register || !held.contains(&commit.id()));
        }
    }
    // Nothing leaves the register by it.
    let (after, commits) = put_away(&DEMO, done_with());
    assert!(DEMO.commits().iter().all(|it| after.contains(it.id())));
    assert_eq!(after.commits().len(), DEMO.commits().len() + commits.len());
}

#[test]
fn the_file_opens_as_a_register_that_shows_the_same() {
    let session = done_with();
    let content = opened(&archive_file(&DEMO, session));
    assert!(content.is_intact());
    let own = journal_of(&content.commits);
    assert_eq!(read::register(&own), Some(id(Kind::Register, "存档")));
    let (here, there) = (read::settings(&DEMO).unwrap(), read::settings(&own).unwrap());
    assert_eq!(there.title.as_deref(), Some("某市 存档"));
    assert_eq!((here.rules, here.calendar, here.rule_sets), (there.rules, there.calendar, there.rule_sets));
    let of_session = |rows: &Rows| -> Vec<Content> {
        rows.all().filter(|row| row.session() == Some(session)).map(Row::content).collect()
    };
    assert_eq!(of_session(&rows(&own)), of_session(&rows(&DEMO)));
    // Made again of a register that has the mark, it shows them all the same.
    let (after, _) = put_away(&DEMO, session);
    let again = journal_of(&opened(&archive_file(&after, session)).commits);
    assert_eq!(of_session(&rows(&again)), of_session(&rows(&DEMO)));
}

#[test]
fn only_a_file_that_holds_all_of_it_proves_anything() {
    let session = done_with();
    let file = archive_file(&DEMO, session);
    let proven = proof(&opened(&file), &DEMO, session).unwrap();
    assert_eq!(proven, proof(&opened_beside(&file, &DEMO), &DEMO, session).unwrap());
    assert_eq!(&*proven.sha256, opened(&file).digest());
    assert_eq!(proven.suggestions, rows(&DEMO).all().filter(|row| row.session() == Some(session)).count());
    // Somebody goes on working after the file was made.
    let some = rows(&DEMO).all().find(|row| row.session() == Some(session)).unwrap().id();
    let mut later = DEMO.clone();
    put(&mut later, "乙", Draft::revise(&DEMO, some, [("note", "补记".into())]).into_iter().collect());
    assert_eq!(proof(&opened(&file), &later, session), Err(Unproven::Lacks(1)));
    // A line less, and bytes less.
    let mut lines: Vec<&str> = file.lines().collect();
    let at = lines.iter().position(|line| line.contains("\"e\":\"suggestion:")).unwrap();
    lines.remove(at);
    assert_eq!(proof(&opened(&lines.join("\n")), &DEMO, session), Err(Unproven::Damaged));
    assert_eq!(proof(&opened(&file[..file.len() / 2]), &DEMO, session), Err(Unproven::Damaged));
    // Another register's, a backup, another session's.
    let sample = samples::puyang::journal();
    assert_eq!(proof(&opened(&file), &sample, session), Err(Unproven::Other));
    assert_eq!(proof(&opened(&samples::demo()), &DEMO, session), Err(Unproven::Other));
    let other = sessions::all(&DEMO).map(|it| it.id).find(|it| *it != session);
    if let Some(other) = other {
        let lacks = proof(&opened(&archive_file(&DEMO, other)), &DEMO, session);
        assert!(matches!(lacks, Err(Unproven::Lacks(_))), "{lacks:?}");
    }
}

#[test]
fn the_file_brings_the_session_back_in_one_step_that_can_be_undone() {
    let session = done_with();
    let before = contents(&rows(&DEMO));
    let (away, _) = put_away(&DEMO, session);
    let file = archive_file(&DEMO, session);
    let author = Author { device: "d".into(), run: "r".into(), person: "".into(), office: "".into() };
    let mut bench = Workbench::empty(author);
    let now = |ms: u64| Now { ms: 4_202_444_800_000 + ms, entropy: [ms as u8; 16] };
    bench.import(away.commits().to_vec(), Vec::new(), "", now(1)).unwrap();
    let content = opened_beside(&file, bench.journal());
    assert_eq!(returning(&content, bench.journal()), Some(vec![session]));
    let recalled = bench.propose(recall(bench.journal(), &[session]), Via::Edit, now(2));
    let content = adapted(content, bench.journal(), recalled);
    let mut previewing = Previewing::new();
    while !previewing.step(bench.journal(), &content, 500).finished {}
    let preview = previewing.finish(bench.journal(), &[], &content);
    assert_eq!((preview.belonging, preview.commits, preview.conflicts()), (Belonging::Same, 1, 0));
    bench.import(content.commits, Vec::new(), "存档.json", now(3)).unwrap();
    assert_eq!(contents(&rows(bench.journal())), before);
    assert_eq!(bench.journal().records(Kind::Register).count(), 1);
    bench.undo_group(Key([2; 16]), now(4)).unwrap();
    assert_eq!(contents(&rows(bench.journal())), contents(&rows(&away)));
    // It is no archive of another register, and none is read into a backup.
    assert_eq!(returning(&opened(&file), &samples::puyang::journal()), None);
    assert_eq!(returning(&opened_beside(&samples::demo(), &away), &away), None);
}

#[test]
fn what_others_write_later_is_taken_in_counted_and_listed_where_something_is_left() {
    let session = done_with();
    let (mut away, _) = put_away(&DEMO, session);
    let of = |journal: &Journal| read::session(journal, session).unwrap();
    assert_eq!(since(&away, &of(&away)), 0);
    let listed = rows(&DEMO);
    let closed = |row: &Row| row.session() == Some(session) && row.rests() && row.stage() == Stage::Closed;
    let closed: Vec<RecordId> = listed.all().filter(closed).map(Row::id).collect();
    let (noted, open) = (closed[0], closed[1]);
    let mut other = DEMO.clone();
    let mut news = revise(&mut other, "乙", noted, [("note", "补记".into())]);
    let gone = [("closed_on", Value::Null), ("archived_on", Value::Null)];
    news.extend(revise(&mut other, "乙", open, gone));
    assert_eq!(touched(&away, news.iter().map(|it| it.record)), 2);
    assert_eq!(touched(&DEMO, news.iter().map(|it| it.record)), 0);
    news.iter().for_each(|it| assert!(away.insert(it.clone(), 0)));
    assert_eq!(since(&away, &of(&away)), 2);
    let listed = rows(&away);
    assert!(listed.of(noted).is_none());
    assert!(listed.of(open).is_some_and(|row| row.stage() != Stage::Closed));
    lists_what_it_should(&away);
}

/// One thing that an office does.
#[derive(Clone, Debug)]
enum Act {
    Retire(u8),
    Recall(u8),
    Note(u8),
    Reopen(u8),
    Close(u8),
    Remind(u8, bool),
    Promise(u8),
    Keep(u8),
    Move(u8, u8),
    Delete(u8),
}

fn act() -> impl Strategy<Value = (bool, Act)> {
    let act = prop_oneof![
        3 => (0..2_u8).prop_map(Act::Retire),
        2 => (0..2_u8).prop_map(Act::Recall),
        1 => (0..4_u8).prop_map(Act::Note),
        1 => (0..4_u8).prop_map(Act::Reopen),
        2 => (0..4_u8).prop_map(Act::Close),
        1 => (0..4_u8, any::<bool>()).prop_map(|(of, on)| Act::Remind(of, on)),
        1 => (0..4_u8).prop_map(Act::Promise),
        1 => (0..4_u8).prop_map(Act::Keep),
        1 => (0..4_u8, 0..2_u8).prop_map(|(of, to)| Act::Move(of, to)),
        1 => (0..4_u8).prop_map(Act::Delete),
    ];
    (any::<bool>(), act)
}

/// Two sessions with two closed suggestions each.
fn small() -> Office {
    let mut office = Office::new("张三", "政府办");
    office.create(id(Kind::Register, "某市"), &[("title", "某市".into())]);
    office.create(id(Kind::Office, "局"), &[("name", "某局".into())]);
    for n in 0..2_u8 {
        let session = id(Kind::Session, &n.to_string());
        office.create(session, &[("term", Value::Int(9)), ("meeting", Value::Int(i64::from(n) + 1))]);
    }
    for n in 0..4_u8 {
        let suggestion = id(Kind::Suggestion, &n.to_string());
        let values = [
            ("number", Value::text(n.to_string())),
            ("session", Value::text(id(Kind::Session, &(n % 2).to_string()).to_string())),
            ("registered_on", "2020-01-05".into()),
            ("review_decision", "accepted".into()),
            ("closed_on", "2020-09-01".into()),
        ];
        office.create(suggestion, &values);
        let job = [
            ("parent", Value::text(suggestion.to_string())),
            ("office", Value::text(id(Kind::Office, "局").to_string())),
            ("role", "main".into()),
            ("assigned_on", "2020-02-01".into()),
        ];
        office.create(id(Kind::Assignment, &n.to_string()), &job);
    }
    office
}

fn does(office: &mut Office, act: &Act) {
    let name = |n: u8| n.to_string();
    let suggestion = |n: u8| id(Kind::Suggestion, &name(n));
    match *act {
        Act::Retire(n) => {
            let session = id(Kind::Session, &name(n));
            let proof =
                proof(&opened(&archive_file(&office.journal, session)), &office.journal, session).unwrap();
            let draft = retire(&office.journal, session, &proof, "存档.json", day("2026-11-27"));
            office.commit(draft.into_iter().collect());
        }
        Act::Recall(n) => {
            let drafts = recall(&office.journal, &[id(Kind::Session, &name(n))]);
            office.commit(drafts);
        }
        Act::Note(n) => office.revise(suggestion(n), "note", "补记"),
        Act::Reopen(n) => office.revise(suggestion(n), "closed_on", Value::Null),
        Act::Close(n) => office.revise(suggestion(n), "closed_on", "2020-10-01"),
        Act::Remind(n, on) => {
            let day = if on { Value::text("2027-01-01") } else { Value::Null };
            office.revise(suggestion(n), "remind_on", day);
        }
        Act::Promise(n) => {
            let parent = Value::text(suggestion(n).to_string());
            let promise = id(Kind::Commitment, &name(n));
            if office.journal.record(promise).is_none() {
                office.create(promise, &[("parent", parent), ("text", "修好".into())]);
            }
        }
        Act::Keep(n) => {
            let promise = id(Kind::Commitment, &name(n));
            if office.journal.record(promise).is_some() {
                office.revise(promise, "done_on", "2021-01-01");
            }
        }
        Act::Move(n, to) => {
            office.revise(suggestion(n), "session", id(Kind::Session, &name(to)).to_string().as_str());
        }
        Act::Delete(n) => office.delete(suggestion(n)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_offices_of_which_one_puts_away_list_the_same_after_they_merge(acts in vec(act(), 1..14)) {
        let mut one = small();
        let mut other = Office::new("李四", "人大");
        other.learn(&one.journal);
        for (is_other, act) in &acts {
            does(if *is_other { &mut other } else { &mut one }, act);
        }
        for office in [&one, &other] {
            lists_what_it_should(&office.journal);
        }
        let (mut here, mut there) = (one.journal.clone(), other.journal.clone());
        for (to, from) in [(&mut here, &other), (&mut there, &one)] {
            for commit in from.journal.commits() {
                to.insert(commit.clone(), 0);
            }
        }
        prop_assert_eq!(contents(&rows(&here)), contents(&rows(&there)));
        lists_what_it_should(&here);
        // Once more changes nothing, and in step it is the same as from scratch.
        let mut again = here.clone();
        one.journal.commits().iter().for_each(|it| assert!(!again.insert(it.clone(), 0)));
        let mut in_step = rows(&one.journal);
        let touched = other.journal.commits().iter().map(|it| it.record).collect();
        in_step.refresh(&here, &context_on(&here, day("2026-11-27")), &touched);
        prop_assert_eq!(contents(&in_step), contents(&rows(&here)));
    }
}
