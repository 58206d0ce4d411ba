//! The visit form: what it assumes, what it offers, what it refuses, and what it writes.

use std::sync::OnceLock;

use suggestion_register::{
    domain::{
        choices::{ContactMode, Direction, Phase},
        contact::Contact,
        day::Day,
        field::ValueError,
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        rules::RuleSet,
        stage::Stage,
        suggestion::Suggestion,
        value::Value,
        workdays::Calendar,
    },
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::Journal,
        write::{Draft, write},
    },
    list::{
        row::{Context, Row},
        rows::Rows,
    },
    samples::demo,
    visit::{Here, Rank, Scene, Visit, offers, working_day},
};

fn id(kind: Kind, name: &str) -> RecordId {
    RecordId::derived(kind, &[name])
}

fn about() -> RecordId {
    id(Kind::Suggestion, "一")
}

fn day(raw: &str) -> Day {
    Day::parse(raw).unwrap()
}

fn refer(to: RecordId) -> Value {
    Value::text(to.to_string())
}

fn person(name: &str) -> Value {
    Value::Map([("name".into(), name.into())].into())
}

fn named(name: &str, post: &str, phone: &str) -> Value {
    Value::Map(
        [("name".into(), name.into()), ("post".into(), post.into()), ("phone".into(), phone.into())].into(),
    )
}

/// A register on the desk.
struct Desk {
    journal: Journal,
    clock: Clock,
    groups: u8,
}

impl Desk {
    fn put(&mut self, drafts: Vec<Draft>) {
        self.groups += 1;
        let group = suggestion_register::domain::id::Key([self.groups; 16]);
        let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
        for commit in write(drafts, &Via::Edit, &author, &mut self.clock, 1, group) {
            self.journal.insert(commit, 0);
        }
    }

    fn child(&mut self, kind: Kind, name: &str, of: RecordId, values: &[(&'static str, Value)]) -> RecordId {
        let id = id(kind, name);
        let parent = [("parent", refer(of))];
        self.put(vec![Draft::create(id, values.iter().cloned().chain(parent))]);
        id
    }

    /// 教育局 handles a suggestion of 张代表 and 李代表, 财政局 helps.
    fn handled() -> Desk {
        let mut desk = Desk { journal: Journal::new(), clock: Clock::default(), groups: 0 };
        let joint = |name: &str, unsigned: bool| {
            let deputy = refer(id(Kind::Deputy, name));
            Value::Map([("deputy".into(), deputy), ("unsigned".into(), Value::Bool(unsigned))].into())
        };
        desk.put(vec![
            Draft::create(id(Kind::Office, "教育局"), [("name", "教育局".into())]),
            Draft::create(id(Kind::Office, "财政局"), [("name", "财政局".into())]),
            Draft::create(id(Kind::Deputy, "张"), [("name", "张代表".into())]),
            Draft::create(id(Kind::Deputy, "李"), [("name", "李代表".into())]),
            Draft::create(
                about(),
                [
                    ("number", "58".into()),
                    ("title", "关于养老的建议".into()),
                    ("lead", refer(id(Kind::Deputy, "张"))),
                    ("joint", Value::List(vec![joint("李", false), joint("王", true)])),
                    ("remind_note", "问进度".into()),
                    ("remind_on", "2023-06-01".into()),
                ],
            ),
        ]);
        for (office, role, handler) in [("教育局", "main", "周科长"), ("财政局", "co", "吴科长")]
        {
            desk.child(
                Kind::Assignment,
                office,
                about(),
                &[
                    ("office", refer(id(Kind::Office, office))),
                    ("role", role.into()),
                    ("assigned_on", "2023-04-07".into()),
                    ("handler", named(handler, "科长", "1")),
                    ("responsible", named("郑局长", "副局长", "2")),
                ],
            );
        }
        desk
    }

    fn scene(&self, office: Option<&str>, person: &str) -> Scene {
        let office = office.map(|name| id(Kind::Office, name));
        Scene::read(&self.journal, about(), &Here { office, person: person.into(), ..Here::default() })
            .unwrap()
    }

    fn visit(&self, scene: &Scene, today: &str) -> Visit {
        Visit::begin(id(Kind::Contact, "新"), about(), scene, day(today), None, None)
    }

    fn contact(&self, key: &str) -> Contact {
        let record = self.journal.record(id(Kind::Contact, key)).unwrap();
        let (contact, flaws) = Contact::read(record.id(), &record);
        assert_eq!(flaws, []);
        contact
    }

    fn suggestion(&self) -> Suggestion {
        let record = self.journal.record(about()).unwrap();
        Suggestion::read(about(), &record).0
    }
}

fn names(people: &[suggestion_register::domain::person::Person]) -> Vec<&str> {
    people.iter().filter_map(|it| it.name.as_deref()).collect()
}

fn texts(list: &Value) -> Vec<String> {
    match list {
        Value::List(items) => items.iter().map(Value::canonical).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_visit_begins_with_what_is_likely() {
    let desk = Desk::handled();
    for (office, recorder, went, office_is) in [
        (None, "", Some("周科长"), "教育局"),
        (Some("教育局"), "孙干事", Some("周科长"), "教育局"),
        (Some("财政局"), "孙干事", Some("吴科长"), "财政局"),
        // An office that does not handle it sends whoever records, or nobody known.
        (Some("政府办"), "孙干事", Some("孙干事"), "政府办"),
        (Some("政府办"), "", None, "政府办"),
    ] {
        let scene = desk.scene(office, recorder);
        let visit = desk.visit(&scene, "2023-04-10");
        let said = format!("{office:?} {recorder}");
        assert_eq!(scene.went.as_ref().and_then(|it| it.name.as_deref()), went, "{said}");
        assert_eq!(*visit.value("office"), refer(id(Kind::Office, office_is)), "{said}");
        assert_eq!(texts(visit.value("by")).len(), usize::from(went.is_some()), "{said}");
        assert_eq!(*visit.value("on"), "2023-04-10".into());
        assert_eq!((visit.mode(), visit.direction()), (Some(ContactMode::Visit), Some(Direction::Out)));
        assert_eq!(texts(visit.value("deputies")), [format!("\"{}\"", id(Kind::Deputy, "张"))]);
        assert!(!visit.is_touched() && visit.pack().is_none());
    }
    let scene = desk.scene(Some("财政局"), "孙干事");
    // Who did not sign is no proposer; a phone number is no part of a record of who took part.
    assert_eq!(scene.deputies.len(), 2);
    assert_eq!(names(&scene.people), ["吴科长", "孙干事", "郑局长"]);
    assert!(scene.people.iter().all(|it| it.phone.is_none()));
    assert_eq!(scene.offices.len(), 2);
    assert_eq!(scene.standing(), Some(("问进度".to_owned(), Some(day("2023-06-01")))));
}

#[test]
fn the_phase_is_what_the_dates_say_until_a_person_chooses() {
    let mut desk = Desk::handled();
    let phase = |desk: &Desk, on: &str| desk.visit(&desk.scene(None, ""), on).phase(&desk.scene(None, ""));
    assert_eq!(phase(&desk, "2023-04-10"), Phase::Before);
    assert_eq!(phase(&desk, "2023-05-20"), Phase::During);
    let reply = [("kind", "formal".into()), ("sent_on", "2023-06-20".into()), ("round", Value::Int(1))];
    desk.child(Kind::Reply, "答复", about(), &reply);
    assert_eq!(phase(&desk, "2023-06-19"), Phase::During);
    assert_eq!(phase(&desk, "2023-06-20"), Phase::After);
    let scene = desk.scene(None, "");
    let mut visit = desk.visit(&scene, "2023-07-01");
    visit.set("on", "2023年4月10日".into());
    assert_eq!(visit.phase(&scene), Phase::Before);
    visit.set("phase", "during".into());
    assert_eq!(visit.phase(&scene), Phase::During);
    let asked = Visit::begin(
        id(Kind::Contact, "新"),
        about(),
        &scene,
        day("2023-07-01"),
        Some(Phase::Before),
        Some(ContactMode::InviteVisit),
    );
    assert_eq!((asked.phase(&scene), asked.direction()), (Phase::Before, Some(Direction::In)));
}

#[test]
fn a_visit_becomes_a_contact_and_the_next_step() {
    let mut desk = Desk::handled();
    let scene = desk.scene(Some("教育局"), "");
    let mut visit = desk.visit(&scene, "2023-05-20");
    visit.set("mode", "phone".into());
    visit.set("deputy_opinion", " 希望年内建成 \n".into());
    visit.toggle("deputies", refer(id(Kind::Deputy, "李")));
    visit.name_others("钱一、孙二,周科长； ".into());
    visit.set("head_present", Value::Bool(true));
    visit.set("remind_on", "2023/6/5".into());
    visit.set("remind_note", "送征求意见稿".into());
    let drafts = visit.drafts(&desk.journal, &scene).unwrap();
    assert_eq!(drafts.iter().map(|it| it.record).collect::<Vec<_>>(), [visit.id(), about()]);
    desk.put(drafts);
    let contact = desk.contact("新");
    assert_eq!(contact.parent.map(|it| it.id()), Some(about()));
    assert_eq!((contact.phase, contact.mode), (Some(Phase::During), Some(ContactMode::Phone)));
    assert_eq!((contact.direction, contact.on), (Some(Direction::Remote), Some(day("2023-05-20"))));
    assert_eq!(names(&contact.by), ["周科长", "钱一", "孙二"]);
    assert_eq!(contact.deputies.len(), 2);
    assert!(contact.head_present);
    assert_eq!(contact.deputy_opinion.as_deref().map(str::trim), Some("希望年内建成"));
    let own = desk.suggestion();
    assert_eq!((own.remind_note.as_deref(), own.remind_on), (Some("送征求意见稿"), Some(day("2023-06-05"))));

    // People of an earlier visit are offered again.
    assert!(names(&desk.scene(Some("教育局"), "").people).contains(&"钱一"));
    assert!(!names(&desk.scene(Some("财政局"), "").people).contains(&"钱一"));
}

#[test]
fn what_else_was_talked_about_gets_a_contact_that_says_the_same() {
    let mut desk = Desk::handled();
    // Another one of 张代表 alone, and one that somebody else raised.
    let (own, foreign) = (id(Kind::Suggestion, "二"), id(Kind::Suggestion, "三"));
    desk.put(vec![
        Draft::create(own, [("number", "59".into()), ("lead", refer(id(Kind::Deputy, "张")))]),
        Draft::create(id(Kind::Deputy, "王"), [("name", "王代表".into())]),
        Draft::create(foreign, [("number", "60".into()), ("lead", refer(id(Kind::Deputy, "王")))]),
    ]);
    let here = Here::default();
    let scene = desk.scene(Some("教育局"), "");
    let mut visit = desk.visit(&scene, "2023-05-20");
    visit.set("deputy_opinion", "几件事一起说了".into());
    visit.toggle("deputies", refer(id(Kind::Deputy, "李")));
    for suggestion in [own, foreign] {
        visit.toggle_also(suggestion);
    }
    // What is laid aside comes back with them.
    assert_eq!(Visit::unpack(&visit.pack().unwrap()).unwrap().also(), [own, foreign]);
    let mut drafts = visit.drafts(&desk.journal, &scene).unwrap();
    for (suggestion, name) in [(own, "其二"), (foreign, "其三")] {
        let other = Scene::read(&desk.journal, suggestion, &here).unwrap();
        drafts.extend(visit.draft_for(id(Kind::Contact, name), &other).unwrap());
    }
    desk.put(drafts);
    let [first, second, third] = ["新", "其二", "其三"].map(|name| desk.contact(name));
    assert_eq!(second.parent.map(|it| it.id()), Some(own));
    assert_eq!(third.parent.map(|it| it.id()), Some(foreign));
    for other in [&second, &third] {
        assert_eq!((other.on, other.mode, &other.by), (first.on, first.mode, &first.by));
        assert_eq!(other.deputy_opinion, first.deputy_opinion);
    }
    // Each with those deputies who raised it; where none did, with all who were there.
    let ids = |it: &Contact| it.deputies.iter().map(|it| it.id()).collect::<Vec<_>>();
    assert_eq!((ids(&first).len(), ids(&second)), (2, vec![id(Kind::Deputy, "张")]));
    assert_eq!(ids(&third), ids(&first));
    // A second press takes it out again.
    visit.toggle_also(own);
    assert_eq!(visit.also(), [foreign]);
}

#[test]
fn what_may_have_been_talked_about_too_is_under_way_and_of_the_same_deputy_or_topic() {
    let journal = demo::journal();
    let settings = suggestion_register::journal::read::settings(&journal);
    let rows = Rows::build(&journal, &Context::of(settings.as_ref(), day("2026-11-27")));
    let mut found = 0;
    for row in rows.all() {
        let Some(office) = row.main().next() else { continue };
        for other in suggestion_register::visit::beside(&rows, row.id(), office) {
            let other = rows.of(other).unwrap();
            assert!(other.is_handled_by(office), "a visit of one office is no contact of another");
            assert!(other.id() != row.id() && suggestion_register::list::tally::is_under_way(other.stage()));
            let shares = other.labels().any(|label| row.labels().any(|own| own == label));
            assert!(other.lead() == row.lead() || shares);
            found += 1;
        }
    }
    assert!(5 < found, "{found}");
}

#[test]
fn a_step_that_stands_is_replaced_as_a_whole_or_left_alone() {
    for (note, on, expected) in [
        ("", "", (Some("问进度"), "2023-06-01")),
        (" ", "2023-06-09", (None, "2023-06-09")),
        ("问进度", "2023-06-09", (Some("问进度"), "2023-06-09")),
        ("登门", "2023-06-01", (Some("登门"), "2023-06-01")),
    ] {
        let mut desk = Desk::handled();
        let scene = desk.scene(None, "");
        let mut visit = desk.visit(&scene, "2023-05-20");
        visit.set("content", "已说明情况".into());
        visit.set("remind_note", note.into());
        visit.set("remind_on", on.into());
        let drafts = visit.drafts(&desk.journal, &scene).unwrap();
        assert_eq!(drafts.len(), 1 + usize::from(!on.is_empty()), "{note} {on}");
        desk.put(drafts);
        let own = desk.suggestion();
        assert_eq!(
            (own.remind_note.as_deref(), own.remind_on),
            (expected.0, Some(day(expected.1))),
            "{note} {on}"
        );
    }
}

#[test]
fn what_is_missing_or_wrong_is_named_in_the_order_of_the_form() {
    let desk = Desk::handled();
    let scene = desk.scene(None, "");
    let problems = |change: &dyn Fn(&mut Visit)| {
        let mut visit = desk.visit(&scene, "2023-05-20");
        visit.set("deputy_opinion", "同意".into());
        change(&mut visit);
        let drafts = visit.drafts(&desk.journal, &scene);
        let problems = drafts.err().unwrap_or_default();
        problems.into_iter().map(|it| (it.field.name, it.error)).collect::<Vec<_>>()
    };
    let empty = |name| vec![(name, ValueError::Empty)];
    assert_eq!(problems(&|_| ()), []);
    assert_eq!(problems(&|it| it.set("deputy_opinion", " \n".into())), empty("deputy_opinion"));
    assert_eq!(
        problems(&|it| {
            it.set("deputy_opinion", Value::Null);
            it.set("content", "已说明".into());
        }),
        []
    );
    assert_eq!(problems(&|it| it.set("deputies", Value::Null)), empty("deputies"));
    assert_eq!(problems(&|it| it.set("on", "".into())), empty("on"));
    assert_eq!(problems(&|it| it.set("on", "昨天".into())), [("on", ValueError::NotADay)]);
    assert_eq!(problems(&|it| it.set("remind_note", "送稿".into())), empty("remind_on"));
    assert_eq!(problems(&|it| it.set("remind_on", "下周".into())), [("remind_on", ValueError::NotADay)]);
    let long = "甲".repeat(41);
    assert_eq!(
        problems(&|it| it.name_others(long.clone())),
        [("by", ValueError::TooLong { max: 40, len: 41 })]
    );
    let all = problems(&|it| {
        it.set("deputy_opinion", Value::Null);
        it.set("on", Value::Null);
        it.set("remind_on", "下周".into());
    });
    assert_eq!(all.iter().map(|it| it.0).collect::<Vec<_>>(), ["on", "deputy_opinion", "remind_on"]);
}

#[test]
fn a_visit_about_a_merged_suggestion_is_kept_where_it_is_handled() {
    let mut desk = Desk::handled();
    let guest = id(Kind::Suggestion, "二");
    desk.put(vec![Draft::create(guest, [("lead", refer(id(Kind::Deputy, "李")))])]);
    let merged =
        [("to", refer(about())), ("kind", "merged_into".into()), ("confirmed_on", "2023-04-01".into())];
    desk.child(Kind::Link, "并", guest, &merged);
    let scene = Scene::read(&desk.journal, guest, &Here::default()).unwrap();
    assert_eq!(scene.kept_under(), about());
    let mut visit = Visit::begin(id(Kind::Contact, "新"), guest, &scene, day("2023-04-10"), None, None);
    visit.set("content", "已说明".into());
    desk.put(visit.drafts(&desk.journal, &scene).unwrap());
    let contact = desk.contact("新");
    assert_eq!(contact.parent.map(|it| it.id()), Some(about()));
    // They went to the deputy of the merged one.
    assert_eq!(contact.deputies.iter().map(|it| it.id()).collect::<Vec<_>>(), [id(Kind::Deputy, "李")]);
    assert_eq!(names(&contact.by), ["周科长"]);
}

#[test]
fn a_draft_comes_back_as_it_was_left() {
    let desk = Desk::handled();
    let scene = desk.scene(None, "");
    let changes: [&dyn Fn(&mut Visit); 6] = [
        &|it| it.set("deputy_opinion", "希望 \"年内\"\n建成 ".into()),
        &|it| it.set("on", "4月".into()),
        &|it| it.set("deputies", Value::Null),
        &|it| it.toggle("by", person("钱一")),
        &|it| it.name_others("钱".into()),
        &|it| it.set("remind_note", "送".into()),
    ];
    let mut visit = desk.visit(&scene, "2023-05-20");
    for change in changes {
        change(&mut visit);
        let packed = visit.pack().unwrap();
        assert_eq!(Visit::unpack(&packed), Some(visit.clone()));
        let mut alone = desk.visit(&scene, "2023-05-20");
        change(&mut alone);
        assert_eq!(Visit::unpack(&alone.pack().unwrap()), Some(alone));
    }
    // What is filled in and taken back is no draft.
    let mut visit = desk.visit(&scene, "2023-05-20");
    visit.toggle("by", person("钱一"));
    visit.toggle("by", person("钱一"));
    assert_eq!(visit.pack(), None);
    for packed in ["", "{", "[]", "{}", r#"{"id":"contact:x","about":"","content":"{}","assumed":""}"#] {
        assert_eq!(Visit::unpack(packed), None, "{packed}");
    }
}

#[test]
fn a_draft_is_known_by_what_was_said() {
    let desk = Desk::handled();
    let mut visit = desk.visit(&desk.scene(None, ""), "2023-05-20");
    assert_eq!(visit.gist(), "");
    visit.set("remind_note", "送稿".into());
    assert_eq!(visit.gist(), "送稿");
    visit.set("deputy_opinion", " 同意 ".into());
    assert_eq!(visit.gist(), "同意");
}

#[test]
fn a_next_step_falls_on_a_working_day() {
    for (from, days, expected) in [
        ("2023-05-22", 3, "2023-05-25"),
        ("2023-05-22", 5, "2023-05-29"),
        // 国庆 and the make-up day after it.
        ("2023-09-22", 7, "2023-10-07"),
    ] {
        assert_eq!(working_day(day(from), days, &Calendar::default()), day(expected), "{from} {days}");
    }
}

fn rows() -> &'static Rows {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    ROWS.get_or_init(|| {
        let context = Context {
            rules: RuleSet::default().into(),
            calendar: Calendar::default(),
            today: day("2026-11-20"),
        };
        Rows::build(&demo::journal(), &context)
    })
}

fn found(typed: &str, own: Option<RecordId>, recent: &[RecordId]) -> Vec<(Rank, Row<'static>)> {
    offers(rows(), typed, own, recent)
}

#[test]
fn recent_ones_come_first_then_the_offices_own_by_due_date() {
    let busiest = rows()
        .all()
        .flat_map(Row::main)
        .max_by_key(|office| rows().all().filter(|row| row.main().any(|it| it == *office)).count());
    let last = rows().all().last().unwrap().id();
    let recent = [last, rows().nth(3).unwrap().id()];
    let found = found("", busiest, &recent);
    assert_eq!(
        found.iter().take(2).map(|(rank, row)| (*rank, row.id())).collect::<Vec<_>>(),
        recent.map(|id| (Rank::Recent, id))
    );
    assert!(found.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    let own: Vec<_> = found.iter().filter(|(rank, _)| *rank == Rank::Own).map(|(_, row)| *row).collect();
    assert!(2 < own.len());
    assert!(own.iter().all(|row| row.is_handled_by(busiest.unwrap())));
    // What is answered and only tracked comes after what still waits for its answer.
    let waits = |row: &&Row| row.stage() != Stage::Tracking;
    let tracked = own.iter().skip_while(waits);
    assert!(tracked.clone().all(|row| row.stage() == Stage::Tracking));
    let dues: Vec<_> = own.iter().filter(waits).filter_map(|row| row.reply_due()).collect();
    assert!(dues.is_sorted());
    assert!(found.iter().all(|(rank, _)| *rank != Rank::Other));
}

#[test]
fn a_search_finds_by_number_title_deputy_and_office_also_what_is_closed() {
    let every: Vec<Row> = rows().all().collect();
    let some = every.iter().find(|row| !row.main_names().is_empty() && !row.lead().is_empty()).unwrap();
    for typed in [some.title(), some.lead(), some.main_names()] {
        assert!(found(typed, None, &[]).iter().any(|(_, row)| row.id() == some.id()), "{typed}");
    }
    let (rank, first) = found(some.number(), None, &[])[0];
    assert_eq!((rank, first.number()), (Rank::Number, some.number()));
    let both = format!("{}　{}", some.lead(), some.number());
    assert!(found(&both, None, &[]).iter().all(|(_, row)| row.lead().contains(some.lead())));
    assert!(found("", None, &[]).len() < every.len());
    let closed = every.iter().find(|row| row.stage() == Stage::Closed);
    let closed = closed.unwrap();
    assert!(found(closed.title(), None, &[]).iter().any(|(_, row)| row.id() == closed.id()));
    assert!(found("没有这样的建议", None, &[]).is_empty());
    // The body is not looked through: here a person looks for a suggestion that is known.
    let journal = demo::journal();
    let body = journal.record(some.id()).unwrap().value("summary").as_text().map(str::to_owned);
    if let Some(body) = body.filter(|body| !some.title().contains(&**body)) {
        assert!(found(&body, None, &[]).iter().all(|(_, row)| row.id() != some.id()));
    }
}
