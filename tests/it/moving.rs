//! 移出本机: commits that leave the log for an archive file, what comes about them meanwhile, and their way back.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use suggestion_register::{
    domain::{id::RecordId, kind::Kind, record::Facts as _, value::Value},
    exchange::{
        json::{header::Header, read::Reading, write::write},
        moving::{BringsNothing, Stays, Unreturned, away, brings, leaving, told, unreturned},
        preview::Previewing,
        retiring::{Unproven, adapted, recall, returning},
    },
    journal::{
        commit::{Commit, CommitId, Via},
        conflict::conflicts,
        fold::Journal,
        moved::ArchivePlace,
        write::Draft,
    },
    workbench::{
        attached::{ContentId, in_use},
        bench::{Arriving, Refused, Workbench},
        checkpoint::{Checkpoint, Making},
        moving::{LeavePlan, Rewriting, Rewritten, Unmovable},
        opening::{Damage, Opening},
        point::{Cause, RestorePoint},
        store::{FROM, TO},
    },
};

use crate::{
    attached::{attachments, content, contents},
    retiring::{DEMO, archive_file, day, opened as content_of, opened_beside, put, put_away, rows},
    workbench_part::{Act, Log, SUGGESTIONS, acts, author, draft, id, now},
};

/// What a register says, in an order of its own: every value that is shown, and what stands in conflict.
fn says(journal: &Journal) -> Vec<String> {
    let of = |it: suggestion_register::journal::fold::Record<'_>| {
        let fields: Vec<String> =
            it.fields().map(|field| format!("{field:?}={}", it.shown(field).canonical())).collect();
        format!("{} {} {:?} {fields:?}", it.id(), it.exists(), it.parent())
    };
    let mut all: Vec<String> = journal.all_records().map(of).collect();
    all.sort();
    all.extend(conflicts(journal).iter().map(|it| format!("{:?} {:?}", it.record, it.field)));
    all.extend(journal.conflicted().iter().map(|it| it.id().to_string()));
    all
}

fn archive_place() -> ArchivePlace {
    ArchivePlace {
        session: id(Kind::Session, 0),
        file: "九届一次.json".into(),
        sha256: "ab".into(),
        on: "2026-11-28".into(),
    }
}

fn plan(bench: &Workbench, which: &[u8]) -> LeavePlan {
    let chosen: BTreeSet<RecordId> = which.iter().map(|n| id(Kind::Suggestion, n % SUGGESTIONS)).collect();
    LeavePlan::of(bench.journal(), chosen, archive_place(), |_| "12 路灯".into())
}

/// The log without what is to leave, as one transaction makes it.
fn rewritten(log: &Log, plan: &LeavePlan) -> Result<Rewritten, Unmovable> {
    let mut rewriting = Rewriting::new(plan);
    log.segments.chunks(2).for_each(|portion| rewriting.feed(portion.to_vec()));
    rewriting.finish()
}

fn without(log: &Log, plan: &LeavePlan) -> Log {
    let mut log = log.clone();
    for segment in rewritten(&log, plan).unwrap().segments {
        let at = log.segments.iter().position(|it| it.place == segment.place).unwrap();
        log.segments[at] = segment;
    }
    log
}

/// A register of these acts, as its log has it.
fn register(acts: &[Act], cut: usize) -> (Log, Workbench) {
    let mut log = Log { segments: Vec::new(), cut };
    let mut bench = Workbench::empty(author("a"));
    let title = [("title", Value::text("台账"))];
    bench.found(vec![Draft::create(id(Kind::Register, 0), title)], now(0)).unwrap();
    goes_on(&mut bench, acts, 1);
    log.append(&mut bench);
    (log.clone(), opened(&log))
}

fn goes_on(bench: &mut Workbench, acts: &[Act], from: u64) {
    for (n, act) in (from..).zip(acts) {
        if let Some(draft) = draft(bench, *act) {
            let _ = bench.act(vec![draft], Via::Edit, now(n));
        }
    }
}

/// The register that a log is, which nothing is wrong with.
fn opened(log: &Log) -> Workbench {
    let (bench, damage) = log.whole(None);
    assert_eq!(damage, None);
    let again = log.whole(Some(bench.witness())).1;
    assert_eq!(again, None);
    bench
}

/// The same register opened by a checkpoint, and then read to its end.
fn in_part(log: &Log, whole: &Workbench) -> (Workbench, Workbench) {
    let mut making = Making::new(whole);
    while making.step(whole, 3) {}
    let made = making.finish(whole).unwrap();
    let bytes = made.checkpoint.concat();
    let checkpoint = Checkpoint::read(&bytes).unwrap();
    let part =
        Workbench::opened_in_part(checkpoint, &log.notes(), Vec::new(), Some(whole.witness()), author("a"))
            .unwrap();
    let mut complete = part.clone();
    let mut rest = complete.rest().unwrap();
    rest.feed(log.segments.clone());
    while rest.step(&mut complete, 3) {}
    assert_eq!(complete.complete(rest, &log.notes()).0, None);
    (part, complete)
}

/// What is true of a log in whatever way it is opened.
fn holds_together(log: &Log, bench: &Workbench) {
    let whole = opened(log);
    assert_eq!(whole.journal(), bench.journal());
    assert_eq!(says(whole.journal()), says(bench.journal()));
    assert_eq!(whole.journal().held(), bench.journal().held());
    assert_eq!(whole.witness(), bench.witness());
    let (part, complete) = in_part(log, &whole);
    assert_eq!(part.count(), whole.count());
    assert_eq!(part.journal().away().len(), whole.journal().away().len());
    assert_eq!(part.journal().held(), whole.journal().held());
    assert_eq!(complete.journal(), whole.journal());
    assert_eq!(says(complete.journal()), says(whole.journal()));
    assert_eq!(complete.count(), whole.count());
    // Proven without being kept, it knows the same.
    let mut resting = part.clone();
    let mut proof = resting.proof().unwrap();
    proof.feed(log.segments.clone());
    while proof.step(&mut resting, 3) {}
    let (damage, rests) = resting.rests(proof, &log.notes());
    assert_eq!(damage, None);
    if rests {
        assert_eq!(resting.witness(), whole.witness());
        assert!(whole.journal().commits().iter().all(|it| resting.journal().contains(it.id())));
        assert_eq!(resting.journal().away().len(), whole.journal().away().len());
    }
}

/// Takes all commits of another in, as a file of it does.
fn merge(bench: &mut Workbench, other: &Workbench, n: u64) -> Result<usize, Refused> {
    let file: String = write(other.journal(), &other.beside(), &Header::default()).collect();
    let mut reading = Reading::new(file.into_bytes(), "b.json");
    while !reading.step_beside(bench.journal(), 7).finished {}
    let content = reading.finish().unwrap();
    assert!(content.is_intact());
    bench.import(content.commits, content.parked, "b.json", now(n))
}

fn bring_back(bench: &mut Workbench, archive: &[Commit], n: u64) -> Result<(), Refused> {
    let file = Arriving { returns: true, ..Arriving::of(archive.to_vec()) };
    bench.begin_import(file, "九届一次.json", now(n))?;
    bench.go_on_importing(usize::MAX);
    Ok(())
}

fn all_of(one: &Workbench, other: &Workbench) -> Journal {
    let mut all = one.journal().clone();
    other.journal().commits().iter().for_each(|it| {
        all.insert(it.clone(), 0);
    });
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_leaves_comes_back_with_all_that_was_said_of_it_meanwhile(
        before in acts(40),
        apart in acts(20),
        meanwhile in acts(12),
        which in prop::collection::vec(any::<u8>(), 1..4),
        cut in prop_oneof![Just(150_usize), Just(900), Just(60_000)],
        early in any::<bool>(),
    ) {
        let (log, mut one) = register(&before, cut);
        let mut other = Workbench::empty(author("b"));
        merge(&mut other, &one, 500).unwrap();
        goes_on(&mut other, &apart, 1_000);
        let plan = plan(&one, &which);
        let archive: Vec<Commit> =
            one.journal().commits().iter().filter(|it| plan.commits.contains_key(&it.id())).cloned().collect();
        prop_assume!(!archive.is_empty());
        let full = one.journal().clone();

        // It leaves: every id is known, none is here, all else stands.
        let mut log = without(&log, &plan);
        one = opened(&log);
        prop_assert_eq!(one.journal().away().len(), archive.len());
        prop_assert_eq!(one.count() as usize + archive.len(), full.commits().len());
        for commit in full.commits() {
            prop_assert!(one.journal().contains(commit.id()));
            prop_assert_eq!(one.journal().holds(commit.id()), !plan.commits.contains_key(&commit.id()));
        }
        holds_together(&log, &one);
        // What is away takes no change.
        for (suggestion, _) in one.journal().away().families().collect::<Vec<_>>() {
            let draft = Draft::create(suggestion, [("title", Value::text("新的"))]);
            prop_assert_eq!(one.clone().act(vec![draft], Via::Edit, now(4_000)), Err(Refused::NotHere));
        }

        // Somebody's full copy brings nothing back and loses nothing.
        let merged = all_of(&other, &one);
        goes_on(&mut one, &meanwhile, 2_000);
        let _ = merge(&mut one, &other, 3_000);
        prop_assert_eq!(one.journal().away().len(), archive.len());
        for commit in merged.commits() {
            let is_away = plan.commits.contains_key(&commit.id());
            prop_assert_eq!(one.journal().holds(commit.id()), !is_away);
            prop_assert!(!is_away || one.journal().record(commit.record).is_none());
        }
        log.append(&mut one);
        holds_together(&log, &one);
        prop_assert_eq!(merge(&mut one, &other, 3_100), Err(Refused::NothingToDo), "once more is nothing new");

        // The other office has all of it still, whatever this one hands out.
        let mut there = other.clone();
        let _ = merge(&mut there, &one, 3_200);
        let everything = all_of(&there, &one);
        prop_assert!(there.journal().away().is_empty());
        prop_assert_eq!(there.journal().digest(), everything.digest());

        // A copy of the whole register knows what has left it.
        let file: String = write(one.journal(), &one.beside(), &Header::default()).collect();
        let content = Reading::new(file.into_bytes(), "a.json").finish().unwrap();
        let mut copy = Workbench::empty(author("c"));
        let beside = content.parked.iter().chain(&content.moved).cloned().collect();
        copy.import(content.commits, beside, "a.json", now(3_300)).unwrap();
        prop_assert_eq!(copy.journal(), one.journal());
        prop_assert_eq!(says(copy.journal()), says(one.journal()));
        prop_assert_eq!(copy.journal().held(), one.journal().held());
        let mut copied = Log { segments: Vec::new(), cut };
        copied.append(&mut copy);
        holds_together(&copied, &copy);

        // And back, in any order.
        let mut archive = archive;
        if early {
            archive.reverse();
        }
        let backup = one.since_backup();
        bring_back(&mut one, &archive, 3_400).unwrap();
        prop_assert_eq!(one.since_backup(), backup, "the archive file is the backup of what it brings");
        prop_assert!(one.journal().away().is_empty() && one.journal().held().is_empty());
        prop_assert_eq!(one.journal().digest(), everything.digest());
        prop_assert_eq!(says(one.journal()), says(&everything));
        log.append(&mut one);
        holds_together(&log, &one);

        // A second time is the same as the first.
        let again = self::plan(&one, &which);
        if again.commits.is_empty() {
            // Its only child belongs to another by now.
            return Ok(());
        }
        let mut log = without(&log, &again);
        let mut away = opened(&log);
        prop_assert_eq!(away.journal().away().len(), again.commits.len());
        holds_together(&log, &away);
        let all: Vec<Commit> = everything.commits().to_vec();
        bring_back(&mut away, &all, 3_500).unwrap();
        log.append(&mut away);
        prop_assert_eq!(says(away.journal()), says(&everything));
        holds_together(&log, &away);
    }
}

/// Acts that make three suggestions with what belongs to them.
fn some() -> Vec<Act> {
    (0..24).map(|n| ([0, 3, 4, 2][n as usize % 4], n % 3, n)).collect()
}

#[test]
fn each_changed_byte_of_what_has_left_is_damage() {
    let (log, bench) = register(&some(), 60_000);
    let log = without(&log, &plan(&bench, &[0, 1]));
    let moved = log.segments.iter().position(|it| it.bytes.windows(8).any(|at| at == b"\"moved\":")).unwrap();
    let text = String::from_utf8(log.segments[moved].bytes.clone()).unwrap();
    let line = text.lines().find(|line| line.contains("\"moved\":")).unwrap();
    let start = text.find(line).unwrap();
    for at in (start..start + line.len()).step_by(3) {
        let mut damaged = log.clone();
        damaged.segments[moved].bytes[at] ^= 1;
        assert!(matches!(damaged.whole(None).1, Some(Damage::Lines { .. })), "{at}");
    }
}

#[test]
fn what_is_not_there_as_it_was_read_moves_nothing() {
    let (log, bench) = register(&some(), 60_000);
    let all = plan(&bench, &[0]);
    assert!(rewritten(&log, &all).is_ok());
    let mut more = all.clone();
    let foreign: CommitId = suggestion_register::domain::id::Key::of(b"nowhere");
    more.commits.insert(foreign, (id(Kind::Suggestion, 0), id(Kind::Suggestion, 0)));
    assert_eq!(rewritten(&log, &more), Err(Unmovable::Lines));
    // A line that claims to be one and says something else.
    let (first, _) = all.commits.iter().next().unwrap();
    let mut damaged = log.clone();
    let text = String::from_utf8(damaged.segments[0].bytes.clone()).unwrap();
    let at = text.find(&format!("{{\"id\":\"{first}\"")).unwrap() + 60;
    damaged.segments[0].bytes[at] ^= 1;
    assert_eq!(rewritten(&damaged, &all), Err(Unmovable::Lines));
}

#[test]
fn the_places_of_what_stays_and_the_end_of_the_log_stay() {
    let (log, bench) = register(&some(), 400);
    let after = without(&log, &plan(&bench, &[0]));
    assert_eq!(after.segments.len(), log.segments.len());
    let moved = opened(&after);
    for (commit, place) in moved.journal().arrived(0..moved.journal().commits().len()) {
        let before = bench.journal().arrived(0..bench.journal().commits().len());
        assert_eq!(before.into_iter().find(|(it, _)| it.id() == commit.id()).unwrap().1, place);
    }
}

#[test]
fn what_no_backup_holds_falls_by_what_left_of_it_alone() {
    let (_, mut bench) = register(&some(), 60_000);
    bench.backed_up(7);
    // One word on what leaves, one on what stays.
    let drafts = [0, 1].map(|n| {
        let title = [("title", Value::text("后来的题目"))];
        Draft::revise(bench.journal(), id(Kind::Suggestion, n), title).unwrap()
    });
    for (n, draft) in (100..).zip(drafts) {
        bench.act(vec![draft], Via::Edit, now(n)).unwrap();
    }
    assert_eq!(bench.since_backup(), 2);
    let plan = plan(&bench, &[0]);
    let leaves = |id| plan.commits.contains_key(&id);
    assert_eq!(bench.unkept(leaves), 1);
    let left = plan.commits.len() as u64;
    assert_eq!(bench.left_note(leaves).text, format!("[{},7]", bench.count() - left - 1));
    assert_eq!(bench.left_note(|_| true).text, "[0,7]");
    // Of a register that nobody ever backed up, all that stays is in none.
    let (_, bench) = register(&some(), 60_000);
    assert_eq!(bench.left_note(leaves).text, "[0,0]");
    assert_eq!(bench.unkept(leaves), plan.commits.len() - 1);
}

/// The demo, in which nothing is left to do with its last session but one, and that session.
fn finished() -> (Journal, RecordId) {
    let mut journal = DEMO.clone();
    let sessions = journal.records(Kind::Session).find(|it| *it.value("meeting") == Value::Int(2));
    let session = sessions.unwrap().id();
    let name = Value::text(session.to_string());
    let of_it: Vec<RecordId> = journal
        .records(Kind::Suggestion)
        .filter(|it| *it.value("session") == name)
        .map(|it| it.id())
        .collect();
    let mut drafts = Vec::new();
    for id in of_it {
        drafts.extend(Draft::revise(&journal, id, [("archived_on", "2026-11-01".into())]));
        let promises = journal.children(id).filter(|it| it.id().kind == Kind::Commitment);
        let kept = [("done_on", Value::text("2026-11-01"))];
        drafts.extend(promises.filter_map(|it| Draft::revise(&journal, it.id(), kept.clone())));
    }
    put(&mut journal, "甲", drafts);
    (journal, session)
}

#[test]
fn only_what_nothing_is_left_of_leaves_and_only_for_a_file_that_holds_it() {
    let (before, session) = finished();
    let file = archive_file(&before, session);
    let today = day("2026-11-28");
    let leaves = |journal: &Journal, file: &str| {
        leaving(&opened_beside(file, journal), journal, &rows(journal), session, today)
            .map(|it| it.suggestions)
    };
    assert_eq!(leaves(&before, &file), Err(Stays::NotRetired));
    let (away, _) = put_away(&before, session);
    assert_eq!(leaves(&away, &file), Ok(12));
    assert_eq!(
        leaves(&away, &file.lines().take(99).collect::<Vec<_>>().join("\n")),
        Err(Stays::Unproven(Unproven::Damaged))
    );
    let of_it = |it: &RecordId| {
        before.record(*it).is_some_and(|it| it.value("session").as_text() == Some(&session.to_string()))
    };
    let all: Vec<RecordId> = before.records(Kind::Suggestion).map(|it| it.id()).collect();
    let own: Vec<RecordId> = all.iter().copied().filter(of_it).collect();
    // Somebody's later word is in no file yet.
    let mut later = away.clone();
    put(&mut later, "乙", Draft::revise(&away, own[0], [("note", "补记".into())]).into_iter().collect());
    assert_eq!(leaves(&later, &file), Err(Stays::Unproven(Unproven::Lacks(1))));
    // A promise, a reminder.
    let mut promised = away.clone();
    let promise = [("parent", Value::text(own[1].to_string())), ("text", "明年修好".into())];
    put(&mut promised, "甲", vec![Draft::create(id(Kind::Commitment, 99), promise)]);
    assert_eq!(leaves(&promised, &archive_file(&promised, session)), Err(Stays::Listed(vec![own[1]])));
    // Two that did not know of each other.
    let mut disputed = away.clone();
    let sides = ["一", "二"].map(|it| Draft::revise(&away, own[2], [("title", it.into())]).unwrap());
    sides.into_iter().zip(["甲", "乙"]).for_each(|(it, who)| drop(put(&mut disputed, who, vec![it])));
    assert_eq!(leaves(&disputed, &archive_file(&disputed, session)), Err(Stays::Listed(vec![own[2]])));
    // One that is handled together with another session's.
    let other = all.iter().copied().find(|it| !of_it(it)).unwrap();
    let mut merged = away.clone();
    let parent = ("parent", Value::text(other.to_string()));
    let link = [parent, ("to", Value::text(own[3].to_string())), ("kind", "merged_into".into())];
    put(&mut merged, "甲", vec![Draft::create(id(Kind::Link, 99), link)]);
    let stays = leaves(&merged, &archive_file(&merged, session));
    assert!(matches!(stays, Err(Stays::Merged(_) | Stays::Listed(_))), "{stays:?}");
}

#[test]
fn a_session_of_the_demo_leaves_and_its_file_brings_it_back() {
    let (before, session) = finished();
    let (retired, _) = put_away(&before, session);
    let file = archive_file(&retired, session);
    let mut bench = Workbench::empty(author("a"));
    bench.import(retired.commits().to_vec(), Vec::new(), "", now(1)).unwrap();
    let mut log = Log { segments: Vec::new(), cut: 60 * 1024 };
    log.append(&mut bench);
    let mut bench = opened(&log);
    let content = content_of(&file);
    let found =
        leaving(&content, bench.journal(), &rows(bench.journal()), session, day("2026-11-28")).unwrap();
    let done = rewritten(&log, &found.plan).unwrap();
    println!("{} of {} bytes freed, {} commits", done.freed(), done.before, found.plan.commits.len());
    let gone: usize = retired
        .commits()
        .iter()
        .filter(|it| found.plan.commits.contains_key(&it.id()))
        .map(|it| suggestion_register::journal::line::write(it).len())
        .sum();
    assert!(gone * 3 / 4 < done.freed() as usize, "what stands in their place is short");
    let log = without(&log, &found.plan);
    let listed = rows(bench.journal());
    let draft = told(bench.journal(), session, "移出");
    bench = opened(&log);
    holds_together(&log, &bench);
    // What is listed is what was listed; the settings name the file.
    assert_eq!(rows(bench.journal()), listed);
    let told = away(bench.journal());
    assert_eq!(told.iter().map(|(it, count)| (&*it.file, *count)).collect::<Vec<_>>(), [("存档.json", 12)]);
    // The history shows the step, and nothing changes by it.
    bench.act(draft.into_iter().collect(), Via::Edit, now(2)).unwrap();
    assert_eq!(rows(bench.journal()), listed);
    // What it is called is said wherever it is named.
    let one = found.plan.names.keys().next().copied().unwrap();
    let name = suggestion_register::list::words::name(bench.journal(), one);
    assert!(name.contains("已移出，见存档文件“存档.json”") && 20 < name.chars().count(), "{name}");
    // A whole copy of somebody is previewed without a word of what is away, but for what is new.
    let mut theirs = retired.clone();
    put(&mut theirs, "乙", Draft::revise(&retired, one, [("note", "补记".into())]).into_iter().collect());
    let copy: String = write(&theirs, &[], &crate::exchange_journals::header("某市")).collect();
    let content = opened_beside(&copy, bench.journal());
    let mut previewing = Previewing::new();
    while !previewing.step(bench.journal(), &content, 500).finished {}
    let preview = previewing.finish(bench.journal(), &[], &content);
    assert_eq!((preview.commits, preview.held.len(), preview.conflicts()), (1, 1, 0));
    assert_eq!((preview.held[0].suggestion, &*preview.held[0].author), (one, "乙"));
    assert!(preview.items.iter().all(|it| !found.plan.names.contains_key(&it.record)));
    bench.import(content.commits, content.parked, "乙.json", now(3)).unwrap();
    assert_eq!(rows(bench.journal()), listed);
    assert_eq!(bench.journal().held().len(), 1);
    // And back.
    let content = opened_beside(&file, bench.journal());
    assert_eq!(returning(&content, bench.journal()), Some(vec![session]));
    let recalled = bench.propose(recall(bench.journal(), &[session]), Via::Edit, now(4));
    let content = adapted(content, bench.journal(), recalled);
    let mut previewing = Previewing::new();
    while !previewing.step(bench.journal(), &content, 500).finished {}
    let preview = previewing.finish(bench.journal(), &[], &content);
    assert_eq!((preview.commits, preview.held.len()), (found.plan.commits.len() + 1, 0));
    let file =
        Arriving { lines: content.lines, commits: content.commits, returns: true, ..Arriving::default() };
    bench.begin_import(file, "存档.json", now(5)).unwrap();
    bench.go_on_importing(usize::MAX);
    assert!(bench.journal().away().is_empty() && bench.journal().held().is_empty());
    assert!(theirs.commits().iter().all(|it| bench.journal().holds(it.id())));
    assert_eq!(bench.journal().record(one).unwrap().value("note").as_text(), Some("补记"));
    assert_eq!(rows(bench.journal()).all().filter(|it| it.session() == Some(session)).count(), 12);
    // Taking the import back only puts the session away again: nothing is deleted.
    let mut queue = log.clone();
    queue.append(&mut bench);
    let point = bench.points()[0].clone();
    bench.undo_import(&point, now(6)).unwrap();
    assert!(bench.journal().record(one).unwrap().exists());
    assert_eq!(rows(bench.journal()).all().filter(|it| it.session() == Some(session)).count(), 0);
}

/// A child that left with one suggestion, came back, moved and left with another was counted with both: the first stayed
/// hidden for ever.
#[test]
fn what_leaves_again_with_another_suggestion_comes_back_as_well() {
    let (log, mut one) = register(&[(3, 10, 5), (0, 5, 0)], 150);
    let first = plan(&one, &[5]);
    let archive: Vec<Commit> =
        one.journal().commits().iter().filter(|it| first.commits.contains_key(&it.id())).cloned().collect();
    let mut log = without(&log, &first);
    one = opened(&log);
    bring_back(&mut one, &archive, 100).unwrap();
    goes_on(&mut one, &[(0, 3, 0), (3, 10, 3)], 200);
    log.append(&mut one);
    let all: Vec<Commit> = one.journal().commits().to_vec();
    let truth = says(one.journal());
    let again = plan(&one, &[3, 5]);
    let log = without(&log, &again);
    one = opened(&log);
    assert_eq!(one.journal().away().families().count(), 2);
    bring_back(&mut one, &all, 300).unwrap();
    assert!(one.journal().away().is_empty() && one.journal().away().families().next().is_none());
    assert_eq!(says(one.journal()), truth);
}

/// An old copy of the whole register stored attachments again that belong to nothing that is here, and said nothing.
#[test]
fn a_file_that_holds_what_is_away_says_where_that_is_and_brings_no_attachment_of_it_alone() {
    let (mut before, session) = finished();
    let is_of_it = |it: &suggestion_register::journal::fold::Record<'_>| {
        it.value("session").as_text() == Some(&session.to_string())
    };
    let (own, others): (Vec<_>, Vec<_>) = before.records(Kind::Suggestion).partition(is_of_it);
    let (own, other) = (own.iter().map(|it| it.id()).collect::<Vec<_>>(), others[0].id());
    let [gone, shared, parked] = [1, 2, 3].map(|of| content(of, 900));
    let of_it = [attachments(&[("一.pdf", &gone), ("二.pdf", &shared), ("三.pdf", &parked)])];
    let drafts = [
        Draft::revise(&before, own[0], of_it),
        Draft::revise(&before, other, [attachments(&[("二.pdf", &shared)])]),
    ];
    put(&mut before, "甲", drafts.into_iter().flatten().collect());
    let (retired, _) = put_away(&before, session);
    // An archive file without contents lets none go that is nowhere else.
    let bare = content_of(&archive_file(&retired, session));
    let leaving = leaving(&bare, &retired, &rows(&retired), session, day("2026-11-28")).unwrap();
    assert_eq!((leaving.contents.len(), leaving.lacked), (0, named_by(&[&gone, &parked])));
    let mut bench = Workbench::empty(author("a"));
    bench.import(retired.commits().to_vec(), Vec::new(), "", now(1)).unwrap();
    let mut log = Log { segments: Vec::new(), cut: 60 * 1024 };
    log.append(&mut bench);
    let plan = LeavePlan::of(opened(&log).journal(), own.clone(), archive_place(), |_| "12".into());
    let bench = opened(&without(&log, &plan));
    let here = bench.journal();

    let file = |journal: &Journal| -> String {
        let all = contents(&[&gone, &shared, &parked]);
        write(journal, &[], &crate::exchange_journals::header("某市")).carrying(all).collect()
    };
    let read = opened_beside(&file(&retired), here);
    let newer = format!("{{\"newer\":\"{}\"}}", ContentId::of(&parked));
    let stays = unreturned(&read, here, [&*newer]);
    assert_eq!(stays.commits, plan.commits.len());
    assert_eq!(stays.places, [(archive_place(), 12)]);
    assert_eq!(stays.contents, [ContentId::of(&gone)].into());
    let comes = read.contents.clone().without(&stays.contents);
    assert_eq!(comes.sizes().into_keys().collect::<BTreeSet<_>>(), named_by(&[&shared, &parked]));
    // Whose register has all of it takes all.
    assert_eq!(unreturned(&read, &retired, []), Unreturned::default());
    let mut archive = read;
    archive.returns = true;
    assert_eq!(unreturned(&archive, here, []), Unreturned::default());

    // Somebody's later word on one that is away is kept, and so is what it names: nobody may sweep that.
    let mut theirs = retired.clone();
    let later = content(4, 700);
    let draft = Draft::revise(&theirs, own[1], [attachments(&[("补.pdf", &later)])]);
    put(&mut theirs, "乙", draft.into_iter().collect());
    let read = opened_beside(&file(&theirs), here);
    assert_eq!(unreturned(&read, here, [&*newer]).contents, [ContentId::of(&gone)].into());
    let mut bench = bench.clone();
    bench.import(read.commits, read.parked, "乙.json", now(2)).unwrap();
    assert!(in_use(bench.journal()).contains(&ContentId::of(&later)));
    assert!(!in_use(bench.journal()).contains(&ContentId::of(&gone)));
}

fn named_by(all: &[&[u8]]) -> BTreeSet<ContentId> {
    all.iter().map(|bytes| ContentId::of(bytes)).collect()
}

/// A wrong file was an import like any other, and an earlier archive file brought a part of which nothing is shown.
#[test]
fn only_the_archive_file_that_holds_all_that_is_away_brings_a_session_back() {
    let (before, session) = finished();
    let early = archive_file(&before, session);
    let one = before
        .records(Kind::Suggestion)
        .map(|it| it.id())
        .find(|it| before.record(*it).unwrap().value("session").as_text() == Some(&session.to_string()));
    let one = one.unwrap();
    let mut before = before;
    let draft = Draft::revise(&before, one, [("note", "补记".into())]);
    put(&mut before, "甲", draft.into_iter().collect());
    let (retired, _) = put_away(&before, session);
    let file = archive_file(&retired, session);
    let mut bench = Workbench::empty(author("a"));
    bench.import(retired.commits().to_vec(), Vec::new(), "", now(1)).unwrap();
    let mut log = Log { segments: Vec::new(), cut: 60 * 1024 };
    log.append(&mut bench);
    let found =
        leaving(&content_of(&file), bench.journal(), &rows(bench.journal()), session, day("2026-11-28"));
    let bench = opened(&without(&log, &found.unwrap().plan));
    let here = bench.journal();
    let brings = |file: &str| brings(&opened_beside(file, here), here, session);
    assert_eq!(brings(&file), Ok(()));
    assert_eq!(brings(&early), Err(BringsNothing::Lacks(1)));
    let full: String = write(&retired, &[], &crate::exchange_journals::header("某市")).collect();
    assert_eq!(brings(&full), Err(BringsNothing::Other));
    let of_others = here.records(Kind::Session).map(|it| it.id()).find(|it| *it != session).unwrap();
    assert_eq!(brings(&archive_file(&retired, of_others)), Err(BringsNothing::OfSessions(vec![of_others])));
}

/// After a page was closed 撤销 took back what had been done before the file, or what is not here any more.
#[test]
fn a_page_that_is_opened_again_takes_nothing_back_behind_a_file_or_a_session_that_left() {
    let (log, mut bench) = register(&some(), 60_000);
    assert!(opened(&log).can_undo());
    let session = id(Kind::Session, 0);
    let mark = [("retired", Value::list(vec![Value::Map(BTreeMap::new())]))];
    bench.act(vec![Draft::create(session, mark)], Via::Edit, now(500)).unwrap();
    let draft = told(bench.journal(), session, "把它移出本机").unwrap();
    bench.act(vec![draft], Via::Edit, now(501)).unwrap();
    let mut log = log;
    log.append(&mut bench);
    assert!(!opened(&log).can_undo(), "what is told is no step, nor is what lies behind it");
    let title = [("title", Value::text("后来的"))];
    let drafts = Draft::revise(bench.journal(), id(Kind::Suggestion, 1), title).into_iter().collect();
    bench.act(drafts, Via::Edit, now(502)).unwrap();
    log.append(&mut bench);
    let mut again = opened(&log);
    again.undo(now(503)).unwrap();
    assert!(!again.can_undo());

    let with_file_at = |n: u64| {
        let mut point = RestorePoint::note(now(n).ms, 1, Cause::Import, "a.json");
        point.text = point.text.replace(FROM, "1").replace(TO, "1");
        let notes = log.notes().into_iter().chain([point]).collect();
        let mut opening = Opening::new(notes, log.segments.last().unwrap().place, None, author("a"));
        opening.feed(log.segments.clone());
        while opening.step(50) {}
        opening.finish().0
    };
    assert!(with_file_at(502).can_undo());
    assert!(!with_file_at(503).can_undo());
}
