//! 起草答复: over a whole year, what is drafted for whom, of what the register holds, and that nothing is answered by it.

use std::{collections::BTreeSet, sync::LazyLock};

use suggestion_register::{
    domain::{
        choice::Choice as _,
        choices::{ReplyKind, Resolution},
        context::Context,
        day::Day,
        id::{Key, RecordId},
        kind::Kind,
        record::{Entity, Facts as _},
        reply::Reply,
        stage::Stage,
        text::Name,
        value::Value,
    },
    handling::{command::Command, offer::Means, standing::Standing},
    journal::{
        clock::Clock,
        commit::{Author, Commit, Via},
        fold::Journal,
        read,
        undo::undo,
        write::{Draft, write},
    },
    list::acting,
    papers::reply_draft::{ReplyDraft, drafts, kept, redrafted},
    samples,
    text::{
        self,
        reply_draft::{DraftLack, Undrafted},
    },
};

static DEMO: LazyLock<Journal> = LazyLock::new(samples::demo::journal);

fn today() -> Day {
    Day::parse("2026-11-27").unwrap()
}

fn context(journal: &Journal) -> Context {
    Context::of(read::settings(journal).as_ref(), today())
}

fn all_cases(journal: &Journal) -> Vec<RecordId> {
    journal.records(Kind::Suggestion).map(|it| it.id()).collect()
}

fn put(journal: &mut Journal, drafts: Vec<Draft>) -> Vec<Commit> {
    let author = Author { device: "d".into(), run: "r".into(), person: "".into(), office: "".into() };
    let now = 4_102_444_800_000 + journal.commits().len() as u64;
    let commits = write(drafts, &Via::Edit, &author, &mut Clock::default(), now, Key::of(&now.to_be_bytes()));
    commits.iter().for_each(|it| assert!(journal.insert(it.clone(), 0)));
    commits
}

fn stage(journal: &Journal, of: RecordId) -> Option<Stage> {
    Standing::of(journal, &context(journal), of).map(|it| it.stage)
}

/// Keeps all drafts as the page does.
fn keep(journal: &mut Journal, all: &[ReplyDraft]) -> Vec<Commit> {
    let context = context(journal);
    let mut nth = 0;
    let mut new_id = |kind| {
        nth += 1;
        RecordId::derived(kind, &["稿", &nth.to_string()])
    };
    let mut written = Vec::new();
    for one in all {
        let standing = Standing::of(journal, &context, one.suggestion).unwrap();
        let draft = kept(&standing, one, today(), Name::parse("经办人").ok(), &mut new_id).unwrap();
        let means = Means {
            new_id: &mut new_id,
            letter: text::classes::of,
            reason: None,
            open: acting::open_checkpoints,
        };
        written.extend(standing.carry_out(Command::Draft, draft, means).unwrap().drafts);
    }
    put(journal, written)
}

#[test]
fn every_office_that_owes_a_reply_gets_a_draft_once_and_nothing_is_answered_by_it() {
    let mut journal = DEMO.clone();
    let cases = all_cases(&journal);
    let (all, none) = drafts(&journal, &context(&journal), &cases);
    assert!(5 < all.len(), "{}", all.len());
    let drafted: BTreeSet<RecordId> = all.iter().map(|it| it.suggestion).collect();
    let undrafted: BTreeSet<RecordId> = none.iter().map(|it| it.0).collect();
    assert!(drafted.is_disjoint(&undrafted));
    assert_eq!(drafted.len() + undrafted.len(), cases.len(), "each is told of");
    let before: Vec<_> = cases.iter().map(|it| stage(&journal, *it)).collect();
    let commits = keep(&mut journal, &all);
    for one in &all {
        let own = journal.children(one.suggestion).filter(|it| it.id().kind == Kind::Reply);
        let own = own.map(|it| Reply::read(it.id(), &it).0);
        let kept = own.filter(|it| it.assignment.map(|it| it.id()) == Some(one.assignment));
        let kept: Vec<Reply> = kept.filter(|it| it.body.as_deref() == Some(one.body.as_str())).collect();
        let formal = kept.iter().find(|it| it.kind == Some(ReplyKind::Formal)).unwrap();
        assert_eq!((formal.sent_on, formal.signed_on), (None, None));
        assert!(formal.printed_class.is_none() && formal.doc_no.is_none());
    }
    for (case, before) in cases.iter().zip(before) {
        // Whoever drafts has begun to handle it, without a plan too.
        let begun = if before == Some(Stage::ToPlan) { Some(Stage::Handling) } else { before };
        let now = stage(&journal, *case);
        assert!(now == before || drafted.contains(case) && now == begun, "{before:?} {now:?}");
    }
    // Asked again, what is written stays.
    let (again, left) = drafts(&journal, &context(&journal), &cases);
    assert_eq!(again, []);
    assert!(drafted.iter().all(|id| left.contains(&(*id, Undrafted::Written))));
    // One step back takes all of them.
    let back = undo(&journal, &commits.iter().map(Commit::id).collect()).drafts;
    put(&mut journal, back);
    assert_eq!(drafts(&journal, &context(&journal), &cases).0, all);
}

/// Drafts of the demo by what they lack.
fn lacking(journal: &Journal, lack: DraftLack) -> Vec<ReplyDraft> {
    let all = drafts(journal, &context(journal), &all_cases(journal)).0;
    all.into_iter().filter(|it| it.lacks.contains(&lack)).collect()
}

#[test]
fn a_draft_says_what_the_register_holds_and_names_what_it_does_not() {
    let mut journal = DEMO.clone();
    let all = drafts(&journal, &context(&journal), &all_cases(&journal)).0;
    // One that was never sent for comment is drafted by the template.
    let one = all.iter().find(|it| it.lacks.contains(&DraftLack::Result)).unwrap().clone();
    let with = |journal: &Journal| {
        let all = drafts(journal, &context(journal), &[one.suggestion]).0;
        all.into_iter().find(|it| it.assignment == one.assignment).unwrap()
    };
    let parent = ("parent", Value::text(one.suggestion.to_string()));
    let office = ("office", Value::text(one.office.unwrap().id().to_string()));
    let other =
        journal.records(Kind::Office).map(|it| it.id()).find(|it| Some(*it) != one.office.map(|it| it.id()));
    let other = ("office", Value::text(other.unwrap().to_string()));
    let on = ("on", Value::text("2026-11-20"));
    let diary = |n: &str| RecordId::derived(Kind::Diary, &[n]);
    let contact = RecordId::derived(Kind::Contact, &["样"]);
    put(
        &mut journal,
        vec![
            Draft::create(
                diary("甲"),
                [parent.clone(), office.clone(), on.clone(), ("text", "已勘察现场。".into())],
            ),
            Draft::create(
                diary("乙"),
                [parent.clone(), other, on.clone(), ("text", "别的单位的内部话".into())],
            ),
            Draft::create(
                contact,
                [parent, office, on, ("mode", "visit".into()), ("content", "谈了".into())],
            ),
        ],
    );
    let now = with(&journal);
    assert!(now.body.contains("2026年11月20日，已勘察现场"), "{}", now.body);
    assert!(now.body.contains("2026年11月20日上门走访"), "{}", now.body);
    // What another office noted among its own is not told in this one's letter.
    assert!(!now.body.contains("别的单位的内部话"));
    assert!(!now.lacks.contains(&DraftLack::Work) && !now.lacks.contains(&DraftLack::Contact));
    assert!(now.lacks.contains(&DraftLack::Result));
    // Its result draws the sentence bound to it.
    for result in Resolution::VALUES {
        let drawn = redrafted(&journal, &context(&journal), &now, Some(*result)).unwrap();
        assert_eq!(drawn.resolution, Some(*result));
        assert!(drawn.body != now.body && now.gaps() < drawn.gaps(), "{result:?}");
        assert!(!drawn.lacks.contains(&DraftLack::Result));
    }
}

#[test]
fn what_was_sent_for_comment_is_the_draft_and_a_begun_one_is_filled_in() {
    let mut journal = DEMO.clone();
    let one = lacking(&journal, DraftLack::Result)[0].clone();
    let (parent, assignment) =
        (Value::text(one.suggestion.to_string()), Value::text(one.assignment.to_string()));
    let begun = RecordId::derived(Kind::Reply, &["始"]);
    let values =
        |kind: &str| [("parent", parent.clone()), ("assignment", assignment.clone()), ("kind", kind.into())];
    put(
        &mut journal,
        vec![Draft::create(begun, values("formal").into_iter().chain([("resolution", "ongoing".into())]))],
    );
    let found = drafts(&journal, &context(&journal), &[one.suggestion]).0;
    let now = found.iter().find(|it| it.assignment == one.assignment).unwrap();
    assert_eq!((now.begun, now.resolution), (Some(begun), Some(Resolution::Ongoing)));
    keep(&mut journal, &found);
    assert_eq!(journal.record(begun).unwrap().value("body").as_text(), Some(&*now.body));
    // Sent for comment, the text is that.
    let mut journal = DEMO.clone();
    let sent = RecordId::derived(Kind::Reply, &["征"]);
    let text = [("sent_on", "2026-11-01".into()), ("body", "征求过意见的正文。".into())];
    put(&mut journal, vec![Draft::create(sent, values("consult").into_iter().chain(text))]);
    let found = drafts(&journal, &context(&journal), &[one.suggestion]).0;
    assert_eq!(found.iter().find(|it| it.assignment == one.assignment).unwrap().body, "征求过意见的正文。");
}
