//! The figures of 18 published reports, recomputed by the indicators from registers that hold what the reports count.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde_json::Value as Json;
use suggestion_register::{
    domain::{
        choices::{ClassScheme, Grade, Indicator, Origin, Resolution, Rounding, ShareBase, SuggestionKind},
        context::Context,
        day::Day,
        id::RecordId,
        kind::Kind,
        record::Entity,
        session::Session,
        stage::Stage,
        value::Value,
    },
    figures::{
        basis::Basis,
        count::{Amount, Shares, Side, amount, behind, behind_share, gifts, shares, slices},
        cut::{Cut, Filter, Key, Part, Proposer, System},
        declared::Totals,
        subject::Subject,
    },
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::Journal,
        read,
        write::{Draft, write},
    },
    list::{row::Row, rows::Rows},
    samples::{demo, puyang},
    text::{self, why_not::why_not},
};

static REPORTS: LazyLock<Vec<Json>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../fixtures/real_reports.json")).unwrap());

fn report(id: &str) -> &'static Json {
    REPORTS.iter().find(|it| it["id"] == id).unwrap()
}

fn today() -> Day {
    Day::new(2026, 3, 1).unwrap()
}

/// The counts of one list of a report, such as its topics.
fn counts(report: &str, list: &str) -> Vec<(String, u64)> {
    let item = |it: &Json| (it["name"].as_str().unwrap().to_owned(), it["count"].as_u64().unwrap());
    self::report(report)[list].as_array().unwrap().iter().map(item).collect()
}

/// A register made of counts, through the journal as any other.
struct City {
    journal: Journal,
    clock: Clock,
    made: usize,
}

impl City {
    fn new() -> City {
        City { journal: Journal::new(), clock: Clock::default(), made: 0 }
    }

    fn add(&mut self, kind: Kind, values: Vec<(&'static str, Value)>) -> RecordId {
        self.made += 1;
        let id = RecordId::derived(kind, &[&self.made.to_string()]);
        let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
        let drafts = vec![Draft::create(id, values)];
        for commit in write(drafts, &Via::Edit, &author, &mut self.clock, self.made as u64, id.key) {
            self.journal.insert(commit, 0);
        }
        id
    }

    fn office(&mut self, kind: &str) -> RecordId {
        self.add(Kind::Office, vec![("kind", kind.into())])
    }

    /// A suggestion that was registered and accepted.
    fn accepted(&mut self, own: Vec<(&'static str, Value)>) -> RecordId {
        let number = (self.made + 1).to_string();
        let mut values: Vec<(&'static str, Value)> = vec![
            ("number", number.as_str().into()),
            ("registered_on", "2025-01-10".into()),
            ("review_decision", "accepted".into()),
        ];
        values.extend(own);
        self.add(Kind::Suggestion, values)
    }

    /// One that was registered and refused.
    fn refused(&mut self) -> RecordId {
        let values = vec![
            ("number", "0".into()),
            ("registered_on", "2025-01-10".into()),
            ("review_decision", "not_accepted".into()),
        ];
        self.add(Kind::Suggestion, values)
    }

    fn assign(&mut self, case: RecordId, office: RecordId, role: &str) {
        self.add(
            Kind::Assignment,
            vec![
                ("parent", case.to_string().as_str().into()),
                ("office", office.to_string().as_str().into()),
                ("role", role.into()),
                ("assigned_on", "2025-02-01".into()),
                ("received_on", "2025-02-03".into()),
            ],
        );
    }

    fn reply(&mut self, case: RecordId, result: Option<Resolution>) {
        let mut values: Vec<(&'static str, Value)> = vec![
            ("parent", case.to_string().as_str().into()),
            ("kind", "formal".into()),
            ("sent_on", "2025-04-20".into()),
        ];
        values.extend(result.map(|result| ("resolution", result.as_str().into())));
        self.add(Kind::Reply, values);
    }

    fn subjects(&self) -> Vec<Subject> {
        let context = Context::of(None, today());
        Rows::build(&self.journal, &context).all().map(Row::subject).collect()
    }
}

/// A register of a report: so many received, so many of them accepted, each accepted one with a topic, a way in
/// which it was proposed and, where it was answered, a result. The lists are laid over each other in the order of
/// the report, since no report says how they cross.
fn city(id: &str) -> Vec<Subject> {
    let report = report(id);
    let number = |name: &str| report[name].as_u64();
    let total = number("total").unwrap();
    let mut city = City::new();
    let office = city.office("dept");
    let spread = |list: &str| -> Vec<Option<String>> {
        let mut spread = Vec::new();
        if report[list].is_array() {
            for (name, count) in counts(id, list) {
                spread.extend((0..count).map(|_| Some(name.clone())));
            }
        }
        spread.resize(total as usize, None);
        spread
    };
    let (topics, origins) = (spread("by_topic"), spread("by_origin"));
    let results = spread(if report["by_class"].is_array() { "by_class" } else { "by_result" });
    // 29.8 % and 55.2 % of that report are shares of 67 only: it must have had 67 answered ones of 71.
    let replied = if id == "P31" { 67 } else { total } as usize;
    let has_results = results.iter().any(Option::is_some);
    for (at, ((topic, origin), result)) in topics.iter().zip(&origins).zip(&results).enumerate() {
        let mut own: Vec<(&'static str, Value)> = Vec::new();
        own.extend(topic.as_deref().map(|topic| ("category", topic.into())));
        match origin.as_deref() {
            Some(name) if is_group(name) => own.push(("group_proposer", name.into())),
            Some(name) if name.contains("联名") && !name.contains("个人") => {
                let deputy = RecordId::derived(Kind::Deputy, &["2"]).to_string();
                let cosigner = Value::Map([("deputy".into(), deputy.as_str().into())].into());
                own.push(("joint", Value::List(vec![cosigner])));
            }
            _ => (),
        }
        let case = city.accepted(own);
        city.assign(case, office, "main");
        if has_results && at < replied {
            city.reply(case, result.as_deref().map(resolution));
        }
    }
    let merged = number("merged").unwrap_or_default();
    for _ in 0..merged {
        let host = city.journal.records(Kind::Suggestion).next().unwrap().id().to_string();
        let guest = city.accepted(vec![]);
        city.add(
            Kind::Link,
            vec![
                ("parent", guest.to_string().as_str().into()),
                ("to", host.as_str().into()),
                ("kind", "merged_into".into()),
                ("confirmed_on", "2025-01-20".into()),
            ],
        );
    }
    for _ in total + merged..number("total_received").unwrap_or_default() {
        city.refused();
    }
    city.subjects()
}

fn is_group(name: &str) -> bool {
    ["集体", "组织", "界别", "党派"].iter().any(|word| name.contains(word))
}

/// What a report calls a result, as the register has it. Letters are those of the national scheme.
fn resolution(name: &str) -> Resolution {
    match name {
        "A" | "已经解决或基本解决" | "已经解决或采纳" | "已解决或基本解决" => {
            Resolution::Done
        }
        "当年采纳落实" => Resolution::Adopted,
        "B" | "正在办理及列入计划" | "正在解决或已列入计划" | "正在解决或列入计划" => {
            Resolution::Ongoing
        }
        "列入解决计划" | "逐年采纳落实" => Resolution::Planned,
        "D" | "留作参考" => Resolution::Reference,
        "C" | "一时难以解决和有待以后解决" | "受条件限制不能办理" | "待以后解决及留作参考" | "受条件限制" => {
            Resolution::Deferred
        }
        other => panic!("{other}"),
    }
}

/// The settings under which a report computed a figure.
#[derive(Clone, Copy)]
struct Setting {
    rounding: Rounding,
    digits: u32,
    base: ShareBase,
}

const fn setting(rounding: Rounding, digits: u32, base: ShareBase) -> Setting {
    Setting { rounding, digits, base }
}

impl Setting {
    fn basis(self) -> Basis {
        Basis {
            rounding: self.rounding,
            digits: self.digits,
            share_base: self.base,
            result_base: self.base,
            scheme: ClassScheme::Nat4,
            merged_counts: false,
            unconfirmed_counts: true,
            ..Basis::on(today())
        }
    }
}

/// Half up, with two, one or no digits, of all accepted ones.
const TWO: Setting = setting(Rounding::HalfUp, 2, ShareBase::Accepted);
const ONE: Setting = setting(Rounding::HalfUp, 1, ShareBase::Accepted);
const NONE: Setting = setting(Rounding::HalfUp, 0, ShareBase::Accepted);
/// As reports do that leave off what is beyond the first digit.
const CUT_OFF: Setting = setting(Rounding::Truncate, 1, ShareBase::Accepted);
const CUT_OFF_OF_REPLIED: Setting = setting(Rounding::Truncate, 1, ShareBase::Replied);
const OF_RECEIVED: Setting = setting(Rounding::HalfUp, 1, ShareBase::Received);
/// The same shares by the rule of the largest remainder.
const ADDS_UP: Setting = setting(Rounding::LargestRemainder, 1, ShareBase::Accepted);

/// Report, list, row, and the setting that makes its figure what the report says.
const TABLE: &[(&str, &str, &str, Setting)] = &[
    ("P03", "by_class", "A", TWO),
    ("P03", "by_class", "B", TWO),
    ("P03", "by_class", "C", TWO),
    ("P05", "by_topic", "财政经济", ONE),
    ("P05", "by_topic", "内务司法", ONE),
    ("P05", "by_topic", "城乡建设", ONE),
    ("P05", "by_topic", "农业农村", ONE),
    ("P05", "by_topic", "教科文卫与民宗", ONE),
    ("P05", "by_class", "A", ONE),
    ("P05", "by_class", "A", ADDS_UP),
    ("P05", "by_class", "B", ONE),
    ("P05", "by_class", "B", ADDS_UP),
    ("P05", "by_class", "C", ONE),
    ("P05", "by_class", "C", ADDS_UP),
    ("P05", "by_class", "D", ONE),
    ("P05", "by_class", "D", ADDS_UP),
    ("P07", "by_result", "已经解决或基本解决", ONE),
    ("P07", "by_result", "正在办理及列入计划", ONE),
    ("P07", "by_result", "一时难以解决和有待以后解决", ONE),
    ("P09", "by_result", "已经解决或采纳", TWO),
    ("P11", "by_topic", "发展规划、项目建设和综合经济", ONE),
    ("P11", "by_result", "已解决或基本解决", NONE),
    ("P11", "by_result", "正在解决或已列入计划", NONE),
    ("P11", "by_result", "待以后解决及留作参考", NONE),
    ("P13", "by_result", "当年采纳落实", ONE),
    ("P13", "by_result", "逐年采纳落实", ONE),
    ("P13", "by_result", "留作参考", ONE),
    ("P25", "by_topic", "G60科创走廊", ONE),
    ("P25", "by_topic", "国家新型城镇化", OF_RECEIVED),
    ("P25", "by_topic", "人文松江和全域旅游", ONE),
    ("P25", "by_topic", "生态环境和城市治理", ONE),
    ("P25", "by_topic", "民生保障", ONE),
    ("P25", "by_topic", "营商环境", ONE),
    ("P29", "by_topic", "社会建设", ONE),
    ("P29", "by_topic", "经济建设", ONE),
    ("P29", "by_topic", "文化建设", ONE),
    ("P29", "by_topic", "生态文明", ONE),
    ("P29", "by_topic", "政治建设", ONE),
    ("P31", "by_result", "已经解决或基本解决", CUT_OFF_OF_REPLIED),
    ("P31", "by_result", "正在解决或列入计划", CUT_OFF_OF_REPLIED),
    ("P31", "by_result", "受条件限制", CUT_OFF),
];

/// A share without the zeros that a report leaves off: 25, not 25.0.
fn plain(share: &str) -> String {
    if share.contains('.') {
        share.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        share.to_owned()
    }
}

fn place(list: &str, row: &str) -> (Cut, Key) {
    match list {
        "by_topic" => (Cut::Category, Key::Word(row.into())),
        "by_class" => {
            let class = suggestion_register::domain::scheme::class(ClassScheme::Nat4, resolution(row));
            (Cut::Class, Key::of(class))
        }
        "by_result" => (Cut::Result, Key::of(resolution(row))),
        "by_origin" if is_group(row) => (Cut::Delegation, Key::Word(row.into())),
        "by_origin" if row.contains("联名") && !row.contains("个人") => {
            (Cut::Proposer, Key::of(Proposer::Joint))
        }
        "by_origin" => (Cut::Proposer, Key::of(Proposer::Single)),
        other => panic!("{other}"),
    }
}

fn share(subjects: &[Subject], basis: &Basis, list: &str, row: &str) -> (u64, Option<String>) {
    let (cut, key) = place(list, row);
    let all = shares(subjects, basis, &Filter::default(), cut);
    let at = all.parts.iter().position(|(one, _)| *one == key).unwrap();
    let percent = all.percents(basis)[at].map(|it| plain(&it.to_string()));
    let behind = behind_share(subjects, basis, &Filter::default(), cut, &key);
    assert_eq!(behind.len() as u64, all.parts[at].1, "{list} {row}: the cases behind the number");
    (all.parts[at].1, percent)
}

#[test]
fn every_published_share_is_what_its_report_says() {
    let mut done: BTreeSet<(String, String, String)> = BTreeSet::new();
    for id in REPORTS.iter().map(|it| it["id"].as_str().unwrap()) {
        let rows: Vec<_> = TABLE.iter().filter(|row| row.0 == id).collect();
        if rows.is_empty() {
            continue;
        }
        let subjects = city(id);
        for (_, list, name, setting) in rows {
            let item = report(id)[*list].as_array().unwrap().iter().find(|it| it["name"] == *name).unwrap();
            let (count, percent) = share(&subjects, &setting.basis(), list, name);
            assert_eq!(Some(count), item["count"].as_u64(), "{id} {name}");
            assert_eq!(percent.as_deref(), item["percent_stated"].as_str(), "{id} {name}");
            done.insert((id.to_owned(), (*list).to_owned(), (*name).to_owned()));
        }
    }
    // No published share with a count is left out.
    for report in REPORTS.iter() {
        for (list, items) in report.as_object().unwrap() {
            for item in items.as_array().into_iter().flatten().filter(|it| it["count"].is_u64()) {
                if item["percent_stated"].is_string() {
                    let name = item["name"].as_str().unwrap().to_owned();
                    let row = (report["id"].as_str().unwrap().to_owned(), list.clone(), name);
                    assert!(done.contains(&row), "{row:?} is in no row of the table");
                }
            }
        }
    }
}

#[test]
fn another_rule_of_rounding_or_denominator_is_not_what_the_reports_say() {
    // The table above would prove little if every setting gave the same.
    let p05 = city("P05");
    assert_eq!(share(&p05, &CUT_OFF.basis(), "by_topic", "农业农村").1.as_deref(), Some("34.3"));
    let p25 = city("P25");
    assert_eq!(share(&p25, &ONE.basis(), "by_topic", "国家新型城镇化").1.as_deref(), Some("7.3"));
    let p31 = city("P31");
    assert_eq!(share(&p31, &ONE.basis(), "by_result", "受条件限制").1.as_deref(), Some("9.9"));
    assert_eq!(share(&p31, &CUT_OFF.basis(), "by_result", "已经解决或基本解决").1.as_deref(), Some("28.1"));
}

/// The lists of the reports whose counts are laid over one register.
const LISTS: &[(&str, &str)] = &[
    ("P03", "by_class"),
    ("P03", "by_origin"),
    ("P05", "by_topic"),
    ("P05", "by_class"),
    ("P07", "by_topic"),
    ("P07", "by_result"),
    ("P09", "by_result"),
    ("P11", "by_topic"),
    ("P11", "by_result"),
    ("P13", "by_result"),
    ("P13", "by_origin"),
    ("P25", "by_origin"),
    ("P25", "by_topic"),
    ("P27", "by_topic"),
    ("P29", "by_origin"),
    ("P29", "by_topic"),
    ("P31", "by_origin"),
    ("P31", "by_result"),
];

#[test]
fn every_list_of_a_report_is_counted_as_it_says() {
    for (id, list) in LISTS {
        let (id, list) = (*id, *list);
        let subjects = city(id);
        let mut sum = 0;
        for (name, count) in counts(id, list) {
            assert_eq!(share(&subjects, &ONE.basis(), list, &name).0, count, "{id} {list} {name}");
            sum += count;
        }
        let all = amount(&subjects, &ONE.basis(), &Filter::default(), Indicator::Count);
        assert_eq!(Some(all.of()), report(id)["total"].as_u64(), "{id}");
        let is_partial = report(id)["by_topic_is_partial"] == true && list == "by_topic";
        // P31 gives a result to 64 of its 71.
        assert_eq!(sum == all.of(), !is_partial && (id, list) != ("P31", "by_result"), "{id} {list}");
    }
}

/// A rate in per cent as a page shows it, without the sign.
fn rate(subjects: &[Subject], setting: Setting, indicator: Indicator) -> String {
    let basis = setting.basis();
    let amount = amount(subjects, &basis, &Filter::default(), indicator);
    plain(text::figures::value(&amount, &basis).trim_end_matches('%'))
}

/// The rates of the reports that rest on counts of their own.
const RATES: &[(&str, &str, Indicator, Setting)] = &[
    ("P03", "reply_rate", Indicator::ReplyRate, NONE),
    ("P05", "reply_rate", Indicator::ReplyRate, NONE),
    ("P07", "reply_rate", Indicator::ReplyRate, NONE),
    ("P07", "completion_rate", Indicator::DoneRate, ONE),
    ("P09", "total_percent_stated", Indicator::AcceptRate, ONE),
    ("P11", "total_percent_stated", Indicator::AcceptRate, NONE),
    ("P29", "file_rate", Indicator::AcceptRate, ONE),
];

#[test]
fn rates_are_what_their_reports_say() {
    for (id, figure, indicator, setting) in RATES {
        let subjects = city(id);
        assert_eq!(
            rate(&subjects, *setting, *indicator),
            report(id)[*figure].as_str().unwrap(),
            "{id} {figure}"
        );
    }
    // 答复率 and 办结率 are not the same figure.
    let p07 = city("P07");
    assert_ne!(rate(&p07, ONE, Indicator::DoneRate), rate(&p07, ONE, Indicator::ReplyRate));
}

#[test]
fn the_first_grade_of_the_seed_report_is_counted_and_declared_alike() {
    // P01: 316 handed over, 13 of 16 suggestions of the first grade in 13 departments of the government: 81 %.
    let mut city = City::new();
    let session = city.add(Kind::Session, vec![]);
    let departments: Vec<RecordId> = (0..13).map(|_| city.office("dept")).collect();
    let party = city.office("party");
    for n in 0..316 {
        let grade = if n < 16 { "g1" } else { "g2" };
        let case =
            city.accepted(vec![("session", session.to_string().as_str().into()), ("grade", grade.into())]);
        let office = if (13..16).contains(&n) { party } else { departments[n % 13] };
        city.assign(case, office, "main");
    }
    let subjects = city.subjects();
    let all: Vec<&Subject> = subjects.iter().collect();
    let p01 = report("P01");
    assert_eq!(
        rate(&subjects, NONE, Indicator::G1GovShare),
        p01["first_class_percent_stated"].as_str().unwrap()
    );
    let totals = Totals::of(&all, &NONE.basis(), &Session::new(session));
    for (total, figure) in [
        (&totals.assigned, "total_assigned"),
        (&totals.first_grade_government, "first_class_by_government"),
        (&totals.offices, "lead_departments"),
    ] {
        assert_eq!(Some(total.value()), p01[figure].as_u64(), "{figure}");
        assert!(!total.is_declared(), "{figure}");
    }
    assert_eq!(totals.first_grade_share(&NONE.basis()).0.unwrap().to_string(), "81");

    // The sample holds 7 of them, and says that the totals are the report's.
    let journal = puyang::journal();
    let context = Context::of(read::settings(&journal).as_ref(), today());
    let rows = Rows::build(&journal, &context);
    let held: Vec<Subject> = rows.all().map(Row::subject).collect();
    let record = journal.records(Kind::Session).next().unwrap();
    let session = Session::read(record.id(), &record).0;
    let totals = Totals::of(&held.iter().collect::<Vec<_>>(), &NONE.basis(), &session);
    assert_eq!(
        [316, 16, 13, 13],
        [
            totals.assigned.value(),
            totals.first_grade.value(),
            totals.first_grade_government.value(),
            totals.offices.value()
        ]
    );
    assert!(totals.assigned.is_declared() && totals.first_grade.is_declared());
    assert!(totals.first_grade_government.is_declared() && totals.offices.is_declared());
    let (share, is_declared) = totals.first_grade_share(&NONE.basis());
    assert_eq!((share.unwrap().to_string().as_str(), is_declared), ("81", true));
}

/// A department's own table: by kind and level, how many it handles as what.
fn matrix(id: &str) -> Vec<Subject> {
    let mut city = City::new();
    let (own, other) = (city.office("dept"), city.office("dept"));
    for row in report(id)["matrix"].as_array().unwrap() {
        let name = row["kind"].as_str().unwrap();
        let (kind, level) = kind_and_level(name);
        let of = |part: &str| row[part].as_u64();
        let parts = match (of("host"), of("own"), of("co")) {
            // A whole city's: nobody says who handles them.
            (None, None, None) => vec![("main", false, of("total").unwrap())],
            (host, sole, co) => vec![
                ("main", true, host.unwrap_or_default()),
                ("main", false, sole.unwrap_or_default()),
                ("co", true, co.unwrap_or_default()),
            ],
        };
        for (role, has_others, count) in parts {
            for _ in 0..count {
                let case = city.accepted(vec![("kind", kind.as_str().into()), ("level", level.into())]);
                city.assign(case, own, role);
                if has_others {
                    city.assign(case, other, if role == "main" { "co" } else { "main" });
                }
            }
        }
    }
    city.subjects()
}

fn kind_and_level(name: &str) -> (SuggestionKind, &'static str) {
    let kind = if name.contains("提案") && !name.contains("建议") {
        SuggestionKind::ProposalCppcc
    } else {
        SuggestionKind::Suggestion
    };
    let level = [("全国", "national"), ("省", "province"), ("市", "city")];
    (kind, level.iter().find(|(word, _)| name.starts_with(word)).map_or("county", |(_, level)| level))
}

#[test]
fn departments_count_their_handlings_by_what_they_are_in_each() {
    for id in ["P15", "P17", "P19"] {
        let subjects = matrix(id);
        let office = subjects[0].jobs[0].office.unwrap();
        let own = Filter::of(Cut::Unit, Key::Record(office));
        let basis = ONE.basis();
        let jobs = amount(&subjects, &basis, &own, Indicator::Jobs);
        assert_eq!(Some(jobs.of()), report(id)["total"].as_u64(), "{id}");
        for row in report(id)["matrix"].as_array().unwrap() {
            let (kind, level) = kind_and_level(row["kind"].as_str().unwrap());
            let level = suggestion_register::domain::choices::Level::parse(level).unwrap();
            let filter = own.and(Cut::Kind, Key::of(kind)).and(Cut::Level, Key::of(level));
            let parts = slices(&subjects, &basis, &filter, Cut::Part, &[Indicator::Jobs]);
            let count = |part: Part| {
                parts.iter().find(|(key, _)| *key == Key::of(part)).map(|(_, amounts)| amounts[0].of())
            };
            for (part, name) in [(Part::Main, "host"), (Part::Sole, "own"), (Part::Co, "co")] {
                assert_eq!(count(part), row[name].as_u64(), "{id} {} {name}", row["kind"]);
            }
            let sum: u64 = parts.iter().map(|(_, amounts)| amounts[0].of()).sum();
            assert_eq!(Some(sum), row["total"].as_u64(), "{id} {}", row["kind"]);
        }
    }
}

#[test]
fn registers_of_several_levels_are_counted_apart() {
    for id in ["P23", "P35"] {
        let subjects = matrix(id);
        let mut sum = 0;
        for row in report(id)["matrix"].as_array().unwrap() {
            let (kind, level) = kind_and_level(row["kind"].as_str().unwrap());
            let level = suggestion_register::domain::choices::Level::parse(level).unwrap();
            let filter = Filter::of(Cut::Kind, Key::of(kind)).and(Cut::Level, Key::of(level));
            let count = amount(&subjects, &ONE.basis(), &filter, Indicator::Count).of();
            assert_eq!(Some(count), row["total"].as_u64(), "{id} {}", row["kind"]);
            sum += count;
        }
        let all = amount(&subjects, &ONE.basis(), &Filter::default(), Indicator::Count).of();
        assert_eq!(sum, all, "{id}");
        if id == "P35" {
            assert_eq!(Some(all), report(id)["total"].as_u64());
        }
    }
    let city = Filter::of(Cut::Level, Key::of(suggestion_register::domain::choices::Level::City));
    let city = amount(&matrix("P23"), &ONE.basis(), &city, Indicator::Count).of();
    assert_eq!(Some(city), report("P23")["city_total"].as_u64());
}

#[test]
fn parts_that_overlap_add_up_to_more_and_say_so() {
    // P21: 445 suggestions, 469 by system, since 24 are handled by offices of two systems.
    let mut city = City::new();
    let government = city.office("dept");
    let court = city.office("court");
    let procuratorate = city.office("procuratorate");
    let party = city.office("party");
    let recess = counts("P21", "by_session_type")[1].1;
    let alone = [(government, 427 - 23), (court, 5 - 1), (procuratorate, 2 - 1), (party, 35 - 23)];
    let mut pairs: Vec<Vec<RecordId>> = Vec::new();
    pairs.extend(alone.iter().flat_map(|(office, n)| (0..*n).map(|_| vec![*office])));
    pairs.extend((0..23).map(|_| vec![party, government]));
    pairs.push(vec![court, procuratorate]);
    for (at, offices) in pairs.iter().enumerate() {
        let origin = if (at as u64) < recess { Origin::Recess } else { Origin::InSession };
        let case = city.accepted(vec![("origin", origin.as_str().into())]);
        let role = if offices.len() == 1 { "main" } else { "separate" };
        offices.iter().for_each(|office| city.assign(case, *office, role));
    }
    let subjects = city.subjects();
    let by_system = shares(&subjects, &ONE.basis(), &Filter::default(), Cut::System);
    assert_eq!(Some(by_system.of), report("P21")["total"].as_u64());
    let of = |system: System| by_system.parts.iter().find(|(key, _)| *key == Key::of(system)).unwrap().1;
    let found = [System::Government, System::Court, System::Procuratorate, System::Party].map(of);
    assert_eq!(found.to_vec(), counts("P21", "by_system").into_iter().map(|(_, n)| n).collect::<Vec<_>>());
    assert_eq!((by_system.sum(), by_system.is_whole()), (469, false));
    let by_origin = shares(&subjects, &ONE.basis(), &Filter::default(), Cut::Origin);
    assert!(by_origin.is_whole());
    assert_eq!(by_origin.parts.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [436, 9]);
    // The shares of what overlaps are never bent to add up to 100 %.
    let bent = Shares::percents(&by_system, &ADDS_UP.basis());
    assert_eq!(bent, by_system.percents(&ONE.basis()));
}

#[test]
fn sessions_are_compared_by_their_counts() {
    // P33: this session's 214 against five earlier ones.
    let p33 = report("P33");
    let mut city = City::new();
    let this = city.add(Kind::Session, vec![]);
    let mut sessions = vec![(this, p33["total"].as_u64().unwrap(), 0)];
    for row in p33["comparison"].as_array().unwrap() {
        let session = city.add(Kind::Session, vec![]);
        sessions.push((session, row["count"].as_u64().unwrap(), row["diff"].as_i64().unwrap()));
    }
    for (session, count, _) in &sessions {
        for _ in 0..*count {
            city.accepted(vec![("session", session.to_string().as_str().into())]);
        }
    }
    let subjects = city.subjects();
    let by_session = slices(&subjects, &ONE.basis(), &Filter::default(), Cut::Session, &[Indicator::Count]);
    let count =
        |id: RecordId| by_session.iter().find(|(key, _)| *key == Key::Record(id)).unwrap().1[0].of() as i64;
    for (session, _, diff) in &sessions {
        assert_eq!(count(this) - count(*session), *diff);
    }
}

#[test]
fn suggestions_led_by_leaders_are_counted_once_for_each_leader() {
    for id in ["P23", "P35"] {
        let count = report(id)["leader_led"].as_u64().unwrap();
        let mut city = City::new();
        let leader = |name: &str| {
            let official = Value::Map([("name".into(), name.into())].into());
            Value::List(vec![official])
        };
        for n in 0..count {
            let name = if n % 2 == 0 { "省长" } else { "副省长" };
            city.accepted(vec![("lead_officials", leader(name)), ("grade", Grade::G1.as_str().into())]);
        }
        for _ in 0..5 {
            city.accepted(vec![]);
        }
        let subjects = city.subjects();
        let led = shares(&subjects, &ONE.basis(), &Filter::default(), Cut::Leader);
        let named: u64 = led.parts.iter().filter(|(key, _)| *key != Key::Blank).map(|(_, n)| n).sum();
        assert_eq!(named, count, "{id}");
        let one = Filter::of(Cut::Leader, Key::Word("省长".into()));
        let cases = behind(&subjects, &ONE.basis(), &one, Indicator::Count, Side::Hits);
        assert_eq!(cases.len() as u64, count / 2, "{id}");
    }
}

/// Reports that say how many were handed in, besides how many of those were accepted.
const RECEIVED: &[&str] = &["P09", "P11", "P13", "P25", "P29", "P31"];

#[test]
fn what_was_handed_in_is_accepted_merged_or_refused() {
    for id in RECEIVED {
        let subjects = city(id);
        let all = amount(&subjects, &ONE.basis(), &Filter::default(), Indicator::AcceptRate);
        assert_eq!(Some(all.of()), report(id)["total_received"].as_u64(), "{id}");
        assert_eq!(Some(all.hits()), report(id)["total"].as_u64(), "{id}");
    }
    // P25 says where the others went: 205 + 6 + 12 = 223.
    let p25 = city("P25");
    let merged = p25.iter().filter(|it| it.is_merged).count() as u64;
    assert_eq!(Some(merged), report("P25")["merged"].as_u64());
    let refused = p25.iter().filter(|it| it.stage == Stage::Rejected).count() as u64;
    assert_eq!(Some(refused), report("P25")["rejected"].as_u64());
    // P27 gives the same two numbers of the proposals beside its suggestions.
    let proposals = &report("P27")["proposals"];
    let [received, filed] = ["received", "filed"].map(|it| proposals[it].as_u64().unwrap());
    let mut city = City::new();
    for _ in 0..filed {
        city.accepted(vec![("kind", "proposal_cppcc".into())]);
    }
    for _ in filed..received {
        city.refused();
    }
    let all = amount(&city.subjects(), &ONE.basis(), &Filter::default(), Indicator::AcceptRate);
    assert_eq!((all.hits(), all.of()), (filed, received));
}

/// Reports that count offices: how many answer, where they say so, and how many take part.
const OFFICES: &[(&str, Option<&str>, &str)] = &[
    ("P03", Some("host_units"), "units_total"),
    ("P05", None, "units_total"),
    ("P11", None, "units_total"),
    ("P13", None, "units_total"),
    ("P21", None, "units_total"),
    ("P35", None, "units_total"),
];

#[test]
fn offices_that_take_part_are_as_many_as_reports_say() {
    for (id, hosts, all) in OFFICES {
        let number = |field: &str| report(id)[field].as_u64().unwrap() as usize;
        let all = number(all);
        let hosts = hosts.map_or(all, number);
        let mut city = City::new();
        let offices: Vec<RecordId> = (0..all).map(|_| city.office("dept")).collect();
        for n in 0..number("total") {
            let case = city.accepted(vec![]);
            city.assign(case, offices[n % hosts], "main");
            if let Some(helper) = offices[hosts..].get(n) {
                city.assign(case, *helper, "co");
            }
        }
        let subjects = city.subjects();
        let units = |filter: &Filter| -> BTreeSet<Key> {
            let parts = slices(&subjects, &ONE.basis(), filter, Cut::Unit, &[Indicator::Jobs]);
            parts.into_iter().filter(|(_, amounts)| 0 < amounts[0].of()).map(|(key, _)| key).collect()
        };
        assert_eq!(units(&Filter::default()).len(), all, "{id}");
        let [main, sole] = [Part::Main, Part::Sole].map(|it| units(&Filter::of(Cut::Part, Key::of(it))));
        assert_eq!(main.union(&sole).count(), hosts, "{id}");
    }
}

/// The least number of hits that gives a rate, if any does.
type Least = Option<u64>;

/// Rates that reports give without the counts behind them: report, figure, indicator, setting, of how many it
/// can only be, and the least number of hits that gives it, if any does.
const BARE: &[(&str, &str, Indicator, Setting, u64, Least)] = &[
    ("P03", "satisfaction_rate", Indicator::Satisfied, NONE, 92, Some(92)),
    ("P05", "meet_rate", Indicator::MeetRate, NONE, 128, Some(128)),
    ("P05", "satisfaction_rate_incl_basic", Indicator::SatisfiedOrBasic, NONE, 128, Some(128)),
    ("P07", "meet_rate", Indicator::MeetRate, NONE, 154, Some(154)),
    ("P07", "satisfaction_rate", Indicator::Satisfied, NONE, 154, Some(152)),
    // 794 of 801 are 99.13 %, 795 are 99.25 %: those who were asked cannot have been 801.
    ("P09", "satisfaction_rate_incl_basic", Indicator::SatisfiedOrBasic, TWO, 801, None),
    ("P13", "satisfaction_rate_incl_basic", Indicator::SatisfiedOrBasic, NONE, 257, Some(256)),
    ("P15", "visit_rate", Indicator::ContactRate, NONE, 195, Some(195)),
    ("P15", "reply_rate", Indicator::ReplyRate, NONE, 195, Some(195)),
    ("P15", "satisfaction_rate", Indicator::Satisfied, NONE, 195, Some(195)),
    ("P19", "completion_rate", Indicator::ReplyRate, NONE, 27, Some(27)),
    ("P19", "satisfaction_rate", Indicator::Satisfied, NONE, 27, Some(27)),
    ("P23", "completion_rate", Indicator::ReplyRate, NONE, 1056, Some(1051)),
    ("P23", "interview_rate", Indicator::MeetRate, NONE, 1056, Some(1051)),
    ("P23", "satisfaction_rate", Indicator::Satisfied, NONE, 1056, Some(1041)),
    // Of 71 or of the 67 on which its results rest: both give it, and so the report does not say which.
    ("P31", "satisfaction_rate_incl_basic", Indicator::SatisfiedOrBasic, NONE, 71, Some(69)),
    ("P31", "satisfaction_rate_incl_basic", Indicator::SatisfiedOrBasic, NONE, 67, Some(65)),
    ("P11", "满意", Indicator::Satisfied, NONE, 778, Some(697)),
    ("P11", "基本满意", Indicator::Basic, NONE, 778, Some(74)),
];

/// A register in which some of all were met, answered and judged so, the rest found bad.
fn judged(all: u64, good: u64, verdict: &'static str) -> Vec<Subject> {
    let mut city = City::new();
    let office = city.office("dept");
    for n in 0..all {
        let case = city.accepted(vec![]);
        city.assign(case, office, "main");
        let parent = case.to_string();
        let is_good = n < good;
        if is_good {
            city.reply(case, None);
            let values = vec![
                ("parent", parent.as_str().into()),
                ("on", "2025-03-10".into()),
                ("mode", "visit".into()),
                ("office", office.to_string().as_str().into()),
            ];
            city.add(Kind::Contact, values);
        }
        let verdict = if is_good { verdict } else { "dissatisfied" };
        let values = vec![
            ("parent", parent.as_str().into()),
            ("on", "2025-05-01".into()),
            ("overall", verdict.into()),
        ];
        city.add(Kind::Feedback, values);
    }
    city.subjects()
}

#[test]
fn a_rate_without_counts_is_one_that_some_count_gives_or_is_told_apart() {
    // A report's rates are laid over one register where they can be.
    let mut registers: BTreeMap<(u64, u64, &str), Vec<Subject>> = BTreeMap::new();
    for (id, figure, indicator, setting, all, least) in BARE {
        let rows = report(id)["satisfaction"].as_array().into_iter().flatten();
        let row = rows.clone().find(|it| it["name"] == *figure).map(|it| &it["percent_stated"]);
        let stated = row.unwrap_or(&report(id)[*figure]).as_str().unwrap();
        let basis = setting.basis();
        let gives = |hits: u64| {
            let value = Amount::Share { hits, of: *all }.value(&basis).unwrap().to_string();
            plain(&value) == stated
        };
        assert_eq!((0..=*all).find(|hits| gives(*hits)), *least, "{id} {figure}");
        if let Some(hits) = least {
            let verdict = if *indicator == Indicator::Basic { "basic" } else { "satisfied" };
            let key = (*all, *hits, verdict);
            let subjects = registers.entry(key).or_insert_with(|| judged(*all, *hits, verdict));
            assert_eq!(rate(subjects, *setting, *indicator), stated, "{id} {figure}");
        }
    }
}

#[test]
fn examples_of_topics_are_no_division_of_the_whole() {
    // P13 names three topics with 230 of its 257.
    let p13 = report("P13");
    let mut city = City::new();
    let mut named = 0;
    for row in p13["by_topic_partial"].as_array().unwrap() {
        let (topic, count) = (row[0].as_str().unwrap(), row[1].as_u64().unwrap());
        for _ in 0..count {
            city.accepted(vec![("category", topic.into())]);
        }
        named += count;
    }
    let all = p13["total"].as_u64().unwrap();
    for _ in named..all {
        city.accepted(vec![]);
    }
    let subjects = city.subjects();
    for row in p13["by_topic_partial"].as_array().unwrap() {
        let count = share(&subjects, &ONE.basis(), "by_topic", row[0].as_str().unwrap()).0;
        assert_eq!(Some(count), row[1].as_u64());
    }
    let by_topic = shares(&subjects, &ONE.basis(), &Filter::default(), Cut::Category);
    let blank = by_topic.parts.iter().find(|(key, _)| *key == Key::Blank).unwrap().1;
    assert_eq!((by_topic.of, by_topic.of - blank, named), (all, 230, 230));
}

/// Figures with a test of their own.
const OWN_TESTS: &[(&str, &[&str])] = &[
    (
        "P01",
        &[
            "total_assigned",
            "first_class_by_government",
            "first_class_percent_stated",
            "lead_departments",
            "findings",
        ],
    ),
    ("P13", &["by_topic_partial"]),
    ("P15", &["total", "matrix"]),
    ("P17", &["total", "matrix"]),
    ("P19", &["total", "matrix"]),
    ("P21", &["total", "by_session_type", "by_system", "joint_handled"]),
    ("P23", &["matrix", "city_total", "leader_led"]),
    ("P25", &["merged", "rejected"]),
    ("P27", &["proposals"]),
    ("P33", &["total", "comparison"]),
    ("P35", &["total", "matrix", "leader_led"]),
];

/// Figures that no indicator gives, and why.
const UNCOUNTED: &[(&str, &str, &str)] = &[
    ("P07", "bills", "a bill (议案) is no suggestion and stands in no register"),
    ("P07", "key_suggestions", "key suggestions are listed in a catalogue of their own, not divided by"),
    ("P15", "extra_during_session", "stands beside the total of 195, which is whole without it"),
    ("P21", "proposers", "no indicator counts deputies"),
    ("P23", "online_rate", "the report does not say what was done online"),
    ("P35", "candidates", "what might have been led by leaders, before any was chosen"),
];

#[test]
fn no_figure_of_a_report_is_left_out() {
    let mut left = BTreeSet::new();
    for report in REPORTS.iter() {
        for (field, value) in report.as_object().unwrap() {
            let is_number = value.as_str().is_some_and(|it| it.parse::<f64>().is_ok());
            if value.is_number() || value.is_array() || value.is_object() || is_number {
                left.insert((report["id"].as_str().unwrap(), field.as_str()));
            }
        }
    }
    let mut known: BTreeSet<(&str, &str)> = BTreeSet::new();
    known.extend(LISTS.iter().flat_map(|(id, list)| [(*id, *list), (*id, "total")]));
    known.extend(RATES.iter().map(|(id, figure, ..)| (*id, *figure)));
    known.extend(RECEIVED.iter().map(|id| (*id, "total_received")));
    known.extend(OFFICES.iter().flat_map(|(id, hosts, all)| hosts.iter().chain([all]).map(|it| (*id, *it))));
    known.extend(BARE.iter().map(|(id, figure, ..)| match *figure {
        "满意" | "基本满意" => (*id, "satisfaction"),
        figure => (*id, figure),
    }));
    known.extend(OWN_TESTS.iter().flat_map(|(id, figures)| figures.iter().map(|it| (*id, *it))));
    known.extend(UNCOUNTED.iter().map(|(id, figure, _)| (*id, *figure)));
    assert_eq!(left, known);
}

/// One register, one report: its lists are rounded and divided each by its own rule, all at once.
#[test]
fn every_list_of_a_report_has_its_own_digits_and_denominator() {
    use suggestion_register::domain::{choices::FigureList, field::Int, register::ListRule};
    // These are not made by any rule for a list, since the rows of one list follow different rules: one of six
    // topics is divided by what was received, one of three results by what was accepted.
    const AGAINST_THEIR_LIST: [(&str, &str); 2] = [("P25", "国家新型城镇化"), ("P31", "受条件限制")];
    let mut reproduced = 0;
    let mut lists_apart = 0;
    for id in REPORTS.iter().map(|it| it["id"].as_str().unwrap()) {
        let rows: Vec<_> = TABLE.iter().filter(|row| row.0 == id).collect();
        let is_kept = |row: &&&(&str, &str, &str, Setting)| {
            row.3.rounding != Rounding::LargestRemainder && !AGAINST_THEIR_LIST.contains(&(row.0, row.2))
        };
        let rows: Vec<_> = rows.iter().filter(is_kept).collect();
        if rows.is_empty() {
            continue;
        }
        let rule = |list: &str, setting: Setting| ListRule {
            list: Some(match place(list, rows.iter().find(|it| it.1 == list).unwrap().2).0 {
                Cut::Category => FigureList::Category,
                Cut::Class => FigureList::Class,
                Cut::Result => FigureList::Result,
                other => panic!("{other:?}"),
            }),
            rounding: Some(setting.rounding),
            percent_digits: Int::new(setting.digits.into()).ok(),
            base: Some(setting.base),
        };
        // What holds everywhere is none of their rules.
        let mut basis = setting(Rounding::Truncate, 0, ShareBase::Received).basis();
        let lists: BTreeSet<&str> = rows.iter().map(|it| it.1).collect();
        lists_apart += lists.len() - 1;
        for list in lists {
            let setting = rows.iter().find(|it| it.1 == list).unwrap().3;
            basis.lists.push(rule(list, setting));
        }
        let subjects = city(id);
        for (_, list, name, _) in rows {
            let item = report(id)[*list].as_array().unwrap().iter().find(|it| it["name"] == *name).unwrap();
            let (_, percent) = share(&subjects, &basis, list, name);
            assert_eq!(percent.as_deref(), item["percent_stated"].as_str(), "{id} {name}");
            reproduced += 1;
        }
    }
    assert_eq!((reproduced, lists_apart), (TABLE.len() - 4 - AGAINST_THEIR_LIST.len(), 2));
}

/// What does not count says why, and what counts has nothing to say: for every rate over a whole year.
#[test]
fn every_suggestion_that_a_rate_leaves_out_says_why() {
    let (journal, today) = (demo::journal(), Day::new(2025, 9, 1).unwrap());
    let rows = Rows::build(&journal, &Context::of(None, today));
    let subjects: Vec<Subject> = rows.all().map(Row::subject).collect();
    let (basis, whole) = (Basis::on(today), Filter::default());
    let mut told = BTreeSet::new();
    for indicator in Indicator::ALL {
        let given = gifts(&subjects, &basis, &whole, indicator.measure());
        let amount = amount(&subjects, &basis, &whole, *indicator);
        let is_share = matches!(amount, Amount::Share { .. });
        let whys = why_not(&subjects, &basis, &whole, *indicator, given.iter().map(|(id, ..)| *id));
        for ((id, hits, all), why) in given.iter().zip(whys) {
            assert_eq!(!why.is_empty(), is_share && hits < all, "{indicator:?} {id}: {why}");
            told.insert((*indicator, why));
        }
    }
    let says = |indicator: Indicator, words: &str| {
        told.iter().any(|(of, why)| *of == indicator && why.contains(words))
    };
    for (indicator, words) in [
        (Indicator::ReplyRate, "还没有正式答复，期限 "),
        (Indicator::ThreeMeets, "没有办后的当面沟通"),
        (Indicator::Satisfied, "代表评价是“基本满意”"),
        (Indicator::FeedbackRate, "代表还没有反馈"),
        (Indicator::DoneRate, "现在的结果是“"),
        (Indicator::PublicRate, "还没有"),
        (Indicator::ImplementRate, "承诺还没有完成，时限 "),
    ] {
        let some: Vec<&str> =
            told.iter().filter(|it| it.0 == indicator).map(|it| it.1.as_str()).take(5).collect();
        assert!(says(indicator, words), "{indicator:?} {words}: {some:?}");
    }
}
