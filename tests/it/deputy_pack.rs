//! 代表包: nothing leaves to a deputy but what may, every awaited reply has its form, and what comes back is taken in
//! whole, once, and beside what is there.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use suggestion_register::{
    domain::{
        audience::{Goes, To, class},
        context::Context,
        day::Day,
        deputy::DeputyRef,
        feedback::Feedback,
        field::PARENT,
        id::RecordId,
        kind::Kind,
        value::Value,
    },
    exchange::deputy_return::{
        FORMAT, FeedbackFile, ReturnBar, ReturnDoubt, ReturnFault, ReturnStanding, drafts, is_return,
        is_theirs, judge, read, standing_of_page,
    },
    journal::{commit::Via, fold::Journal, name::Name, read as records, undo},
    papers::deputy::{DeputyPage, pages, shares},
    samples,
};

use crate::{
    exchange_journals::{Office, id},
    public::told,
};

fn day(raw: &str) -> Day {
    Day::parse(raw).unwrap()
}

fn context(journal: &Journal) -> Context {
    Context::of(records::settings(journal).as_ref(), day("2026-11-27"))
}

fn page(journal: &Journal, deputy: RecordId) -> DeputyPage {
    pages(journal, &context(journal), &[deputy]).pop().unwrap()
}

fn reference(id: RecordId) -> Value {
    Value::text(id.to_string())
}

/// A register in which 甲 leads and 乙 signs with 甲, and whose reply was sent.
fn city() -> Office {
    let mut city = Office::new("张三", "市政府办公室");
    city.create(id(Kind::Register, "濮阳市"), &[("title", "濮阳市建议台账".into())]);
    city.create(id(Kind::Office, "交通局"), &[("name", "交通局".into())]);
    for name in ["甲", "乙", "丙"] {
        city.create(
            id(Kind::Deputy, name),
            &[("name", name.into()), ("phone", format!("1390000{name}").as_str().into())],
        );
    }
    let joint = Value::Map([("deputy".into(), reference(id(Kind::Deputy, "乙")))].into());
    city.create(
        id(Kind::Suggestion, "1"),
        &[
            ("number", "1".into()),
            ("title", "关于路灯的建议".into()),
            ("lead", reference(id(Kind::Deputy, "甲"))),
            ("joint", Value::List(vec![joint])),
        ],
    );
    let parent = ("parent", reference(id(Kind::Suggestion, "1")));
    city.create(
        id(Kind::Assignment, "a"),
        &[parent.clone(), ("office", reference(id(Kind::Office, "交通局"))), ("role", "main".into())],
    );
    city.create(
        id(Kind::Reply, "r"),
        &[
            parent,
            ("assignment", reference(id(Kind::Assignment, "a"))),
            ("kind", "formal".into()),
            ("sent_on", "2026-05-01".into()),
            ("body", "已装好。".into()),
        ],
    );
    city
}

/// What the page's script makes of a form that was filled in.
fn returned(page: &DeputyPage, answers: &[&[(&str, &str)]]) -> String {
    let answer = |it: &&[(&str, &str)]| {
        let all = it.iter().map(|(name, says)| ((*name).into(), Value::from(*says))).collect();
        Value::Map(all)
    };
    let file = [
        ("format", Value::from(FORMAT)),
        ("version", Value::Int(1)),
        ("pack", page.issued.write()),
        ("answers", Value::List(answers.iter().map(answer).collect())),
    ];
    Value::Map(file.into_iter().map(|(name, value)| (name.into(), value)).collect()).canonical()
}

/// The file of 甲 about the one reply, with these members in place of the usual ones; an empty one is left out.
fn said(page: &DeputyPage, other: &[(&str, &str)]) -> String {
    let reply = page.issued.asked[0].reply.to_string();
    let mut all = BTreeMap::from([
        ("reply", reply.as_str()),
        ("overall", "satisfied"),
        ("on", "2026-05-20"),
        ("filled_by", "deputy"),
        ("filler", "甲"),
    ]);
    all.extend(other.iter().copied());
    let all: Vec<(&str, &str)> = all.into_iter().filter(|(_, says)| !says.is_empty()).collect();
    returned(page, &[&all])
}

fn file_of(text: &str) -> Result<FeedbackFile, ReturnFault> {
    read(text.as_bytes(), "反馈.json", day("2026-11-27"))
}

fn take(city: &mut Office, file: &FeedbackFile) -> usize {
    let chosen: BTreeSet<RecordId> = file.answers.iter().map(|it| it.asked.reply).collect();
    let drafts = drafts(file, &city.journal, &chosen, "李四");
    city.commit_as(drafts, Via::Import).len()
}

#[test]
fn of_every_field_of_a_register_only_those_that_may_are_in_the_page() {
    let (journal, secrets) = told("full");
    let deputy = RecordId::derived(Kind::Deputy, &["public"]);
    let html = page(&journal, deputy).html;
    let shown: BTreeSet<&str> = secrets
        .iter()
        .filter(|(secret, _)| html.contains(*secret))
        .map(|(_, place)| place.as_str())
        .collect();
    let expected = BTreeSet::from([
        "register.title",
        "deputy.name",
        "office.name",
        "session.title",
        "suggestion.number",
        "suggestion.title",
        "suggestion.body",
        "suggestion.situation",
        "suggestion.proposals.text",
        "suggestion.category",
        "reply.doc_no",
        "reply.body",
        "reply.points.text",
        "feedback.opinion",
        "feedback.filler",
        "commitment.text",
        "commitment.due_text",
        "commitment.evidence",
    ]);
    let wrong: Vec<_> = shown.symmetric_difference(&expected).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    for place in shown {
        let (kind, field) = place.split_once('.').unwrap();
        let field = field.split('.').next().unwrap();
        let class = class(Kind::parse(kind).unwrap(), field);
        assert_eq!(class.goes(To::Deputy), Goes::Always, "{place}");
    }
    assert!(!html.contains("密人密") && !html.contains("密局密"), "who wrote it stays");
}

/// Of these records nothing goes to a deputy.
const INNER: &[Kind] = &[
    Kind::Contact,
    Kind::Plan,
    Kind::CoOpinion,
    Kind::ReturnRequest,
    Kind::Supervision,
    Kind::Diary,
    Kind::LeaderAction,
    Kind::Evaluation,
    Kind::Assessment,
    Kind::ReportPart,
];

/// The texts of a register that a deputy may not read: internal fields, and records that are no deputy's business.
fn internal(journal: &Journal) -> BTreeMap<RecordId, Vec<String>> {
    let mut found: BTreeMap<RecordId, Vec<String>> = BTreeMap::new();
    for record in journal.all_records() {
        let kind = record.id().kind;
        let is_unsent = kind == Kind::Reply && record.shown(Name::of("sent_on")).is_null();
        for field in record.fields().filter(|it| **it != *PARENT) {
            let stays = class(kind, &field).goes(To::Deputy) != Goes::Always;
            let Some(text) = record.shown(field).as_text() else { continue };
            let is_id = text.parse::<RecordId>().is_ok() || Day::parse(text).is_ok();
            if (stays || INNER.contains(&kind) || is_unsent) && !is_id && 8 < text.chars().count() {
                found.entry(record.parent().unwrap_or(record.id())).or_default().push(text.to_owned());
            }
        }
    }
    found
}

#[test]
fn no_page_of_the_demo_tells_a_deputy_of_others_or_of_what_is_internal() {
    let journal = samples::demo::journal();
    let all: Vec<RecordId> = shares(&journal).into_iter().map(|it| it.deputy).collect();
    assert!(100 < all.len(), "{}", all.len());
    let internal = internal(&journal);
    let mut personal: BTreeMap<RecordId, Vec<String>> = BTreeMap::new();
    for deputy in journal.records(Kind::Deputy) {
        for field in ["phone", "address", "postcode", "email", "cert_no"] {
            let text = deputy.shown(Name::of(field)).as_text();
            personal.entry(deputy.id()).or_default().extend(text.map(str::to_owned));
        }
    }
    assert!(100 < personal.values().filter(|it| !it.is_empty()).count());
    // What stands openly elsewhere, such as the name of an office, is no secret.
    let open: BTreeSet<String> = (journal.all_records())
        .filter(|it| !INNER.contains(&it.id().kind))
        .flat_map(|record| {
            let told = record
                .fields()
                .filter(move |it| class(record.id().kind, it).goes(To::Deputy) == Goes::Always);
            told.filter_map(move |it| record.shown(it).as_text().map(str::to_owned)).collect::<Vec<_>>()
        })
        .collect();
    let ids = journal.records(Kind::Suggestion).map(|it| it.id());
    let cases: Vec<_> = ids.filter_map(|id| records::case(&journal, id)).collect();
    let (mut checked, mut others) = (0, 0);
    for page in pages(&journal, &context(&journal), &all) {
        let deputy = page.issued.deputy;
        for text in personal.values().flatten() {
            assert!(!page.html.contains(text.as_str()), "{text} in {}", page.name);
        }
        let of = DeputyRef::new(deputy).unwrap();
        let own: Vec<_> = cases.iter().filter(|it| is_theirs(it, of)).collect();
        // What deputies say of replies is between each of them and the offices.
        let opinions = |by_them: bool| {
            let said = own.iter().flat_map(|case| {
                let by = move |it: &&Feedback| (it.deputy.or(case.speaker()) == Some(of)) == by_them;
                case.feedbacks.iter().filter(by).filter_map(|it| it.opinion.as_deref())
            });
            said.collect::<BTreeSet<&str>>()
        };
        for text in opinions(false).difference(&opinions(true)) {
            others += 1;
            assert!(!page.html.contains(text), "{text} in {}", page.name);
        }
        for text in own.iter().filter_map(|it| internal.get(&it.suggestion.id)).flatten() {
            checked += 1;
            assert!(open.contains(text) || !page.html.contains(text.as_str()), "{text} in {}", page.name);
        }
    }
    assert!(0 < others, "{others}");
    assert!(1000 < checked, "{checked}");
}

#[test]
fn every_reply_that_awaits_a_word_has_its_form_and_no_other_has() {
    let journal = samples::demo::journal();
    let awaited: Vec<_> = shares(&journal).into_iter().filter(|it| 0 < it.awaited).collect();
    assert!(10 < awaited.len(), "{}", awaited.len());
    let ids: Vec<RecordId> = awaited.iter().map(|it| it.deputy).collect();
    for (page, share) in pages(&journal, &context(&journal), &ids).iter().zip(&awaited) {
        assert_eq!(page.issued.asked.len(), share.awaited);
        assert_eq!(page.html.matches("<form ").count(), share.awaited);
        for asked in &page.issued.asked {
            assert!(page.html.contains(&format!("data-reply=\"{}\"", asked.reply)));
        }
        assert_eq!(page.html.matches("<article ").count(), share.suggestions);
    }
}

#[test]
fn a_reply_is_awaited_by_whom_it_reached_until_something_was_said_of_it() {
    let mut city = city();
    let of = |one: usize, other: usize| BTreeMap::from([("甲".to_owned(), one), ("乙".to_owned(), other)]);
    let map = |city: &Office| {
        let all = shares(&city.journal);
        all.into_iter().map(|it| (it.name, it.awaited)).collect::<BTreeMap<_, _>>()
    };
    // Nobody noted a delivery: it went to both. 丙 has nothing to do with it.
    assert_eq!(map(&city), of(1, 1));
    let parent = ("parent", reference(id(Kind::Suggestion, "1")));
    city.create(
        id(Kind::Delivery, "d"),
        &[
            parent.clone(),
            ("reply", reference(id(Kind::Reply, "r"))),
            ("deputy", reference(id(Kind::Deputy, "甲"))),
            ("on", "2026-05-02".into()),
        ],
    );
    assert_eq!(map(&city), of(1, 0));
    assert!(!page(&city.journal, id(Kind::Deputy, "乙")).html.contains("已装好。"));
    // What names nobody is the speaker's.
    city.create(id(Kind::Feedback, "f"), &[parent, ("overall", "basic".into())]);
    assert_eq!(map(&city), of(0, 0));
    city.delete(id(Kind::Feedback, "f"));
    city.revise(id(Kind::Suggestion, "1"), "closed_on", "2026-06-01");
    assert_eq!(map(&city), of(0, 0));
}

#[test]
fn a_hostile_text_stays_a_text() {
    let mut city = city();
    let hostile = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u{2028}&amp;<!--";
    for (record, field) in [
        (id(Kind::Suggestion, "1"), "title"),
        (id(Kind::Suggestion, "1"), "body"),
        (id(Kind::Deputy, "甲"), "name"),
        (id(Kind::Reply, "r"), "body"),
        (id(Kind::Register, "濮阳市"), "title"),
    ] {
        city.revise(record, field, hostile);
    }
    let html = page(&city.journal, id(Kind::Deputy, "甲")).html;
    assert_eq!(html.matches("</script>").count(), 2, "the data and the script, no more");
    assert!(!html.contains("<img") && !html.contains("<!--") && !html.contains("<script>alert"));
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn what_comes_back_becomes_a_feedback_with_who_filled_it_in_and_where_it_came_from() {
    let mut city = city();
    let page = page(&city.journal, id(Kind::Deputy, "甲"));
    let text = said(
        &page,
        &[
            ("overall", "dissatisfied"),
            ("attitude", "satisfied"),
            ("opinion", "还有两盏不亮。"),
            ("again", "yes"),
            ("filled_by", "staff"),
            ("filler", "李秘书"),
        ],
    );
    assert!(is_return(text.as_bytes()) && is_return(format!("\u{feff}{text}").as_bytes()));
    assert!(!is_return(b"{\"format\":\"suggestion-register\"}"));
    let file = file_of(&text).unwrap();
    assert_eq!(judge(&file, &city.journal), Ok(vec![ReturnStanding::Fits(Vec::new())]));
    assert_eq!(take(&mut city, &file), 1);
    let case = records::case(&city.journal, id(Kind::Suggestion, "1")).unwrap();
    let it = case.effective_feedback(1).unwrap();
    let says = |field| city.journal.record(it.id).unwrap().shown(Name::of(field)).clone();
    let table = [
        ("overall", "dissatisfied"),
        ("attitude", "satisfied"),
        ("opinion", "还有两盏不亮。"),
        ("again", "yes"),
        ("on", "2026-05-20"),
        ("filled_by", "staff"),
        ("filler", "李秘书"),
        ("via", "relayed"),
        ("about", "reply"),
        ("recorded_by", "李四"),
    ];
    for (field, expected) in table {
        assert_eq!(says(field), expected.into(), "{field}");
    }
    assert_eq!(says("reply"), reference(id(Kind::Reply, "r")));
    assert_eq!(says("deputy"), reference(id(Kind::Deputy, "甲")));
    assert!(says("source").canonical().contains("反馈.json"));
    // Once, whatever comes again; undone in one step; and then it may come again.
    assert_eq!(judge(&file, &city.journal), Ok(vec![ReturnStanding::Recorded]));
    assert_eq!(take(&mut city, &file), 0);
    let group = city.journal.commits().last().unwrap().group;
    let undone = undo::undo(&city.journal, &undo::group(&city.journal, group));
    city.commit_as(undone.drafts, Via::Undo(group));
    let count = |city: &Office| city.journal.records(Kind::Feedback).count();
    assert_eq!(count(&city), 0);
    // The line among what was given out went on saying that it came back.
    let standing = |city: &Office| standing_of_page(&city.journal, &file.page.digest());
    assert_eq!(standing(&city), 0);
    assert!(0 < take(&mut city, &file));
    assert_eq!((count(&city), standing(&city)), (1, 1));
    assert_eq!(standing_of_page(&city.journal, &"0".repeat(32)), 0);
    let case = records::case(&city.journal, id(Kind::Suggestion, "1")).unwrap();
    assert_eq!(case.effective_feedback(1).unwrap().opinion.as_deref(), Some("还有两盏不亮。"));
}

/// Where the deputy says that the reply came, it was delivered: the register says so too, once, and of that deputy alone.
#[test]
fn a_reply_that_a_deputy_says_came_is_noted_as_delivered() {
    let mut city = city();
    let page = page(&city.journal, id(Kind::Deputy, "甲"));
    let taken = |city: &mut Office, says: &[(&str, &str)]| take(city, &file_of(&said(&page, says)).unwrap());
    let delivered = |city: &Office| {
        let case = records::case(&city.journal, id(Kind::Suggestion, "1")).unwrap();
        case.deliveries.iter().map(|it| (it.deputy.unwrap().id(), it.on.unwrap())).collect::<Vec<_>>()
    };
    // A day before the reply was sent is a slip, and nothing is made of it.
    let before = [("got_reply", "yes"), ("received_on", "2026-01-01")];
    assert_eq!(taken(&mut city, &before), 1);
    assert_eq!(delivered(&city), []);
    assert_eq!(taken(&mut city, &[("got_reply", "no"), ("opinion", "没有收到。")]), 1);
    assert_eq!(delivered(&city), []);
    let came = [("got_reply", "yes"), ("received_on", "2026-05-12")];
    assert_eq!(taken(&mut city, &came), 2);
    assert_eq!(delivered(&city), [(id(Kind::Deputy, "甲"), day("2026-05-12"))]);
    // One that the clerk noted is left as it is.
    assert_eq!(taken(&mut city, &[("got_reply", "yes"), ("received_on", "2026-05-13")]), 1);
    assert_eq!(delivered(&city), [(id(Kind::Deputy, "甲"), day("2026-05-12"))]);
}

#[test]
fn a_feedback_that_is_there_is_never_written_over() {
    let mut city = city();
    let page = page(&city.journal, id(Kind::Deputy, "甲"));
    let there = id(Kind::Feedback, "f");
    let parent = ("parent", reference(id(Kind::Suggestion, "1")));
    city.create(there, &[parent, ("overall", "basic".into()), ("on", "2026-05-10".into())]);
    let before = city.journal.record(there).unwrap().shown(Name::of("overall")).clone();
    let file = file_of(&said(&page, &[])).unwrap();
    let beside = vec![ReturnDoubt::Beside(vec![there])];
    assert_eq!(judge(&file, &city.journal), Ok(vec![ReturnStanding::Fits(beside)]));
    // Nobody chose it: nothing.
    assert!(drafts(&file, &city.journal, &BTreeSet::new(), "").is_empty());
    take(&mut city, &file);
    assert_eq!(*city.journal.record(there).unwrap().shown(Name::of("overall")), before);
    assert_eq!(city.journal.records(Kind::Feedback).count(), 2);
}

/// What becomes of a register after a page was made of it.
type Change = fn(&mut Office);

#[test]
fn each_way_in_which_a_register_went_on_is_told() {
    let suggestion = id(Kind::Suggestion, "1");
    let never = |bar| ReturnStanding::Never(bar);
    let fits = |doubt| ReturnStanding::Fits(vec![doubt]);
    let parent = ("parent", reference(suggestion));
    let table: [(&str, Change, ReturnStanding); 8] = [
        ("deleted", |it| it.delete(id(Kind::Reply, "r")), never(ReturnBar::Withdrawn)),
        (
            "taken back",
            |it| it.revise(id(Kind::Reply, "r"), "sent_on", Value::Null),
            never(ReturnBar::Withdrawn),
        ),
        ("gone", |it| it.delete(id(Kind::Suggestion, "1")), never(ReturnBar::Gone)),
        (
            "withdrawn",
            |it| it.revise(id(Kind::Suggestion, "1"), "withdrawn_on", "2026-06-01"),
            never(ReturnBar::Gone),
        ),
        (
            "another's",
            |it| it.revise(id(Kind::Suggestion, "1"), "lead", reference(id(Kind::Deputy, "丙"))),
            never(ReturnBar::NotTheirs),
        ),
        (
            "sent later",
            |it| it.revise(id(Kind::Reply, "r"), "sent_on", "2026-05-30"),
            never(ReturnBar::Early),
        ),
        ("changed", |it| it.revise(id(Kind::Reply, "r"), "body", "还没有装。"), fits(ReturnDoubt::Changed)),
        (
            "closed",
            |it| it.revise(id(Kind::Suggestion, "1"), "closed_on", "2026-06-01"),
            fits(ReturnDoubt::Closed),
        ),
    ];
    for (name, change, expected) in table {
        let mut city = city();
        let file = file_of(&said(&page(&city.journal, id(Kind::Deputy, "甲")), &[])).unwrap();
        change(&mut city);
        assert_eq!(judge(&file, &city.journal).unwrap(), vec![expected], "{name}");
    }
    let mut city = city();
    let file = file_of(&said(&page(&city.journal, id(Kind::Deputy, "甲")), &[])).unwrap();
    city.create(id(Kind::Rehandling, "2"), &[parent, ("round", Value::Int(2))]);
    assert_eq!(judge(&file, &city.journal).unwrap(), vec![fits(ReturnDoubt::Over)]);
    // A register that never had any of it, and one that is another.
    let mut other = Office::new("王五", "人大");
    other.create(id(Kind::Register, "别处"), &[("title", "别处".into())]);
    assert_eq!(judge(&file, &other.journal), Err(ReturnFault::Foreign));
    other.create(id(Kind::Register, "濮阳市"), &[("title", "濮阳市建议台账".into())]);
    assert_eq!(judge(&file, &other.journal), Err(ReturnFault::NoDeputy));
    other.create(id(Kind::Deputy, "甲"), &[("name", "甲".into())]);
    assert_eq!(judge(&file, &other.journal).unwrap(), vec![never(ReturnBar::Unknown)]);
}

#[test]
fn a_file_with_anything_wrong_in_it_is_refused_with_a_sentence() {
    let city = city();
    let page = page(&city.journal, id(Kind::Deputy, "甲"));
    let good = said(&page, &[]);
    assert!(file_of(&good).is_ok());
    let reply = page.issued.asked[0].reply.to_string();
    let twice: &[(&str, &str)] = &[
        ("reply", &reply),
        ("overall", "satisfied"),
        ("on", "2026-05-20"),
        ("filled_by", "deputy"),
        ("filler", "甲"),
    ];
    let long = "长".repeat(50_001);
    let stranger = id(Kind::Reply, "别的").to_string();
    let table = [
        (String::new(), ReturnFault::Damaged),
        (good[..good.len() / 2].to_owned(), ReturnFault::Damaged),
        ("[]".to_owned(), ReturnFault::Damaged),
        (good.replace(FORMAT, "suggestion-register"), ReturnFault::Damaged),
        (good.replace("\"version\":1", "\"version\":2"), ReturnFault::Newer),
        (
            good.replace(&id(Kind::Deputy, "甲").to_string(), &id(Kind::Deputy, "乙").to_string()),
            ReturnFault::Changed,
        ),
        (good.replace("2026-11-27", "2026-11-26"), ReturnFault::Changed),
        (returned(&page, &[]), ReturnFault::Nothing),
        (returned(&page, &[twice, twice]), ReturnFault::Twice),
        (said(&page, &[("reply", &stranger)]), ReturnFault::NotAsked),
        (said(&page, &[("score", "5")]), ReturnFault::Unknown("score".to_owned())),
        (said(&page, &[("overall", "很满意")]), ReturnFault::Nonsense("overall")),
        (said(&page, &[("on", "2026-02-30")]), ReturnFault::Nonsense("on")),
        (said(&page, &[("opinion", &long)]), ReturnFault::Nonsense("opinion")),
        (said(&page, &[("filled_by", "x")]), ReturnFault::Nonsense("filled_by")),
        (said(&page, &[("overall", "")]), ReturnFault::Lacking("overall")),
        (said(&page, &[("on", "")]), ReturnFault::Lacking("on")),
        (said(&page, &[("filled_by", "")]), ReturnFault::Lacking("filled_by")),
        (said(&page, &[("filler", "")]), ReturnFault::Lacking("filler")),
        (said(&page, &[("result", "dissatisfied")]), ReturnFault::NoReason),
        (said(&page, &[("on", "2026-11-28")]), ReturnFault::Ahead("on")),
        (said(&page, &[("received_on", "2027-01-01")]), ReturnFault::Ahead("received_on")),
    ];
    for (text, fault) in table {
        assert_eq!(file_of(&text), Err(fault.clone()));
        let sentence = fault.sentence("反馈.json");
        assert!(
            sentence.starts_with("反馈文件「反馈.json」") && sentence.ends_with("台账没有变化。"),
            "{sentence}"
        );
        assert!(30 < sentence.chars().count() && !sentence.contains('{'), "{sentence}");
    }
}

proptest! {
    /// Of a file that chance has changed only whole, sound answers about the same replies are taken, or none.
    #[test]
    fn no_changed_file_brings_in_what_a_form_cannot_say(at in 0.0..1.0_f64, byte in any::<u8>(), cut in any::<bool>()) {
        let city = city();
        let page = page(&city.journal, id(Kind::Deputy, "甲"));
        let mut bytes = said(&page, &[("opinion", "好。")]).into_bytes();
        let place = (at * bytes.len() as f64) as usize;
        if cut { bytes.truncate(place) } else { bytes[place] = byte }
        if let Ok(file) = read(&bytes, "反馈.json", day("2026-11-27")) {
            prop_assert_eq!(&file.page, &page.issued);
            prop_assert!(file.answers.iter().all(|it| it.feedback.overall.is_some()));
        }
    }
}
