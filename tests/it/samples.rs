//! The two registers that come with the program: what their files hold, and that they are what the code makes.

use std::collections::{BTreeMap, BTreeSet};

use suggestion_register::{
    domain::{
        case::{Case, Handling},
        choice::Choice,
        choices::{
            AssignRole, CoVerdict, ContactMode, DeliveryMethod, EndedWhy, FeedbackSource, Grade, KeyBy,
            LeadRole, LeaderForm, LinkKind, NotAcceptGround, Origin, OutcomeKind, Phase, ProgressColor,
            PublicityDecision, ReplyKind, Resolution, ReturnDecision, ReviewDecision, SuggestionKind,
            SuperviseMethod, Verdict,
        },
        day::Day,
        field::FieldType,
        findings::{self, Finding, Problem},
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts as _},
        register::Register,
        rules::RuleSet,
        schema,
        session::Session,
        stage::{Stage, stage},
        value::Value,
        workdays::Calendar,
    },
    exchange::json::read::Reading,
    handling::{common_plan, topic},
    journal::{
        commit::Via,
        conflict::conflicts,
        fold::{Journal, Record},
        name::Name,
        read as reading,
    },
    samples,
};

fn read(text: &str) -> Journal {
    let mut reading = Reading::new(text.as_bytes().to_vec(), "sample.json");
    while !reading.step(1000).finished {}
    let file = reading.finish().unwrap();
    assert!(file.is_intact() && file.complete, "{:?}", file.problems);
    let mut journal = Journal::new();
    for commit in file.commits {
        journal.insert(commit, 0);
    }
    journal
}

fn cases(journal: &Journal) -> BTreeMap<RecordId, Case> {
    let read = |record: suggestion_register::journal::fold::Record<'_>| {
        let children = journal.children(record.id()).map(|child| (child.id(), child));
        let (case, flaws) = Case::read(record.id(), &record, children);
        assert_eq!(flaws, [], "{}", record.id());
        (record.id(), case)
    };
    journal.records(Kind::Suggestion).map(read).collect()
}

fn register(journal: &Journal) -> Register {
    let record = journal.records(Kind::Register).next().unwrap();
    Register::read(record.id(), &record).0
}

fn sessions(journal: &Journal) -> Vec<Session> {
    journal.records(Kind::Session).map(|record| Session::read(record.id(), &record).0).collect()
}

fn today() -> Day {
    Day::new(2026, 11, 23).unwrap()
}

/// Every value of every record that ever was, by the types of its fields.
fn fits(journal: &Journal) {
    for record in journal.all_records() {
        for name in record.fields().filter(|name| *name != Name::EXISTS) {
            let field =
                schema::field(record.id().kind, &name).unwrap_or_else(|| panic!("{} {name}", record.id()));
            for commit in record.history() {
                let value = commit.op(name).map_or(&Value::Null, |op| &op.value);
                assert_eq!(
                    schema::normal_value(field.kind, value).as_ref(),
                    Ok(value),
                    "{} {name}",
                    record.id()
                );
            }
        }
    }
}

/// Every reference leads to a record that is there.
fn leads_somewhere(journal: &Journal) {
    fn ids(kind: FieldType, value: &Value, found: &mut Vec<RecordId>) {
        match (kind, value) {
            (FieldType::Ref(_), Value::Text(text)) => found.push(text.parse().unwrap()),
            (FieldType::List(of), Value::List(items)) => items.iter().for_each(|item| ids(*of, item, found)),
            (FieldType::Group(members), Value::Map(entries)) => {
                for member in members {
                    entries.get(member.name).into_iter().for_each(|entry| ids(member.kind, entry, found));
                }
            }
            _ => (),
        }
    }
    for kind in Kind::ALL {
        for record in journal.records(*kind) {
            let mut found = Vec::new();
            for field in schema::fields(*kind) {
                ids(field.kind, record.shown(Name::of(field.name)), &mut found);
            }
            for id in found {
                assert!(journal.record(id).is_some_and(|it| it.exists()), "{} names {id}", record.id());
            }
        }
    }
}

fn stages(journal: &Journal) -> BTreeMap<Stage, usize> {
    let (cases, rules) = (cases(journal), RuleSet::of(&register(journal)));
    let current = sessions(journal).iter().max_by_key(|it| it.year.map(|it| it.value())).unwrap().id;
    let mut counts = BTreeMap::new();
    for case in cases.values().filter(|case| case.suggestion.session.is_some_and(|it| it.id() == current)) {
        let host = case.merged_into().and_then(|host| cases.get(&host.id()));
        *counts.entry(stage(case, host, &rules, &Calendar::default(), today())).or_default() += 1;
    }
    counts
}

fn all_findings(journal: &Journal) -> Vec<Finding> {
    let (cases, rules) = (cases(journal), RuleSet::of(&register(journal)));
    let sessions = sessions(journal);
    let mut found = findings::duplicate_numbers(cases.values().map(|case| &case.suggestion));
    for case in cases.values() {
        let host = case.merged_into().and_then(|host| cases.get(&host.id()));
        let session = sessions.iter().find(|it| case.suggestion.session.is_some_and(|of| of.id() == it.id));
        found.extend(findings::findings(
            Handling::new(case, host),
            session,
            &rules,
            &Calendar::default(),
            today(),
        ));
    }
    found
}

#[test]
fn the_files_are_what_the_program_makes() {
    let made = tempfile::tempdir().unwrap();
    samples::write_all(made.path()).unwrap();
    for name in [samples::SAMPLE, samples::DEMO] {
        let kept = std::fs::read(format!("{}/public/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        // Not assert_eq: a megabyte of difference helps nobody.
        assert!(
            kept == std::fs::read(made.path().join(name)).unwrap(),
            "run `cargo dev samples` to write {name}"
        );
    }
    // Packed, 228 KB; the contacts of most suggestions are 34 of them.
    assert!(samples::demo().len() <= 1_900_000, "{} bytes", samples::demo().len());
}

#[test]
fn the_sample_holds_what_the_report_says_and_no_more() {
    let text = samples::sample();
    let journal = read(&text);
    fits(&journal);
    leads_somewhere(&journal);
    let cases = cases(&journal);
    let mut named: Vec<(String, String)> = Vec::new();
    for case in cases.values() {
        let own = &case.suggestion;
        let deputy = journal.record(own.lead.unwrap().id()).unwrap();
        let deputy = deputy.shown(Name::of("name")).as_text().unwrap();
        named.push((deputy.to_owned(), own.title.as_deref().unwrap().to_owned()));
        assert_eq!(own.grade, Some(Grade::G1));
        assert!(own.source_note.is_some());
        assert!(own.number.is_none() && own.submitted_on.is_none() && own.registered_on.is_none());
        let [assignment] = &case.assignments[..] else { panic!("{:?}", case.assignments) };
        assert_eq!(assignment.assigned_on, Some(Day::new(2023, 4, 7).unwrap()));
        assert!(assignment.office.is_none() && assignment.role.is_none() && assignment.received_on.is_none());
        assert!(case.replies.is_empty() && case.contacts.is_empty() && case.feedbacks.is_empty());
    }
    named.sort();
    let expected = [
        ("刘志敏", "关于氢能产业发展的建议"),
        ("刘百宽", "关于提升“万人助万企”效果，促进我市企业高质量发展的建议"),
        ("刘道嘉", "关于优化营商环境的建议"),
        ("寇艳丽", "关于加强濮阳城市文化建设的建议"),
        ("朱晓玲", "关于加大我市充电桩建设，解决新能源车充电困境的建议"),
        ("田中华", "关于加强农业种质资源保护开发利用的建议"),
        ("苏志伟", "关于以科技创新引领我市民营企业在新时代新征程上高质量发展的建议"),
    ];
    assert_eq!(named.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>(), expected);

    let [session] = &sessions(&journal)[..] else { panic!("one session") };
    let declared =
        [session.declared_assigned, session.declared_g1, session.declared_g1_gov, session.declared_offices];
    assert_eq!(declared.map(|it| it.unwrap().value()), [316, 16, 13, 13]);
    let source = session.declared_source.as_deref().unwrap();
    assert!(source.contains("推算") && source.contains("81%"));

    let actions: Vec<_> = cases.values().flat_map(|case| &case.leader_actions).collect();
    assert!(actions.len() == 2 && actions.iter().all(|it| it.on.is_none() && it.source_note.is_some()));
    let outcomes: Vec<_> = cases.values().flat_map(|case| &case.outcomes).collect();
    assert!(outcomes.len() == 6 && outcomes.iter().all(|it| it.on.is_none() && it.source_note.is_some()));
    let figures: BTreeSet<_> =
        outcomes.iter().flat_map(|it| &it.figures).filter_map(|it| it.value.as_deref()).collect();
    assert_eq!(figures, ["10", "1811", "2", "255", "近70"].into());
    assert!(!text.contains("\"phone\""), "no phone numbers");
}

#[test]
fn the_demo_has_316_suggestions_of_the_year_in_every_stage() {
    let journal = read(&samples::demo());
    fits(&journal);
    leads_somewhere(&journal);
    let stages = stages(&journal);
    assert_eq!(stages.values().sum::<usize>(), 316);
    // Each suggestion stands where its course was to end.
    let expected = [
        (Stage::Withdrawn, 3),
        (Stage::Rejected, 7),
        (Stage::ToEdit, 3),
        (Stage::Draft, 4),
        (Stage::Registered, 12),
        (Stage::ToReassign, 3),
        (Stage::ToAssign, 12),
        (Stage::ReturnPending, 4),
        (Stage::ToSign, 14),
        (Stage::ToPlan, 14),
        (Stage::Handling, 40),
        (Stage::Consulting, 9),
        (Stage::AwaitFeedback, 21),
        (Stage::ToRehandle, 6),
        (Stage::Rehandling, 7),
        (Stage::ToEvaluate, 3),
        (Stage::ToClose, 18),
        (Stage::Closed, 78),
        (Stage::Tracking, 46),
        (Stage::Archived, 12),
    ];
    assert_eq!(expected.len(), Stage::ALL.len());
    assert_eq!(stages, expected.into());
    let titles: BTreeSet<_> =
        cases(&journal).into_values().filter_map(|case| case.suggestion.title).collect();
    assert_eq!(titles.len(), 328, "no title twice");
    // Whoever loads it reads 328 on its first page: what it says of itself adds up to that.
    let told = suggestion_register::text::start::DEMO_HINT;
    assert!(told.contains("316 件") && told.contains("12 件") && told.contains("328 件"), "{told}");
    // A session that is being handled is not assessed yet, and nobody has written its report.
    let later = [Kind::Assessment, Kind::ReportPart];
    for kind in Kind::ALL.iter().filter(|it| !later.contains(it)) {
        assert!(journal.records(*kind).next().is_some(), "{kind:?}");
    }
    assert!((36..=46).contains(&journal.records(Kind::Office).count()));
    assert_eq!(journal.records(Kind::Deputy).count(), 112 + 3, "and the members whose proposals it holds");
    assert_eq!(journal.records(Kind::Session).count(), 2);
}

fn all<C: Choice>(seen: &BTreeSet<(&str, String)>, except: &[&str]) {
    for value in C::VALUES.iter().filter(|value| !except.contains(&value.id())) {
        assert!(seen.contains(&(C::SET.name, value.id().to_owned())), "{} {}", C::SET.name, value.id());
    }
}

#[test]
fn the_demo_shows_every_choice_of_the_trade() {
    let journal = read(&samples::demo());
    let mut seen: BTreeSet<(&str, String)> = BTreeSet::new();
    for kind in Kind::ALL {
        for record in journal.records(*kind) {
            for field in schema::fields(*kind) {
                gather(field.kind, record.shown(Name::of(field.name)), &mut seen);
            }
        }
    }
    all::<AssignRole>(&seen, &[]);
    all::<ContactMode>(&seen, &[]);
    all::<CoVerdict>(&seen, &[]);
    all::<DeliveryMethod>(&seen, &[]);
    all::<EndedWhy>(&seen, &["reassigned", "transferred", "error"]);
    all::<FeedbackSource>(&seen, &[]);
    all::<Grade>(&seen, &[]);
    all::<KeyBy>(&seen, &[]);
    all::<LeadRole>(&seen, &[]);
    all::<LeaderForm>(&seen, &[]);
    all::<LinkKind>(&seen, &["same_content", "different"]);
    all::<NotAcceptGround>(&seen, &["accusation", "interest", "other"]);
    all::<Origin>(&seen, &[]);
    all::<OutcomeKind>(&seen, &["other"]);
    all::<Phase>(&seen, &[]);
    all::<ProgressColor>(&seen, &[]);
    all::<PublicityDecision>(&seen, &[]);
    all::<ReplyKind>(&seen, &["opinion"]);
    all::<Resolution>(&seen, &[]);
    all::<ReturnDecision>(&seen, &[]);
    all::<ReviewDecision>(&seen, &[]);
    all::<SuggestionKind>(&seen, &["proposal_cppcc"]);
    all::<SuperviseMethod>(&seen, &[]);
    all::<Verdict>(&seen, &[]);
}

fn gather(kind: FieldType, value: &Value, seen: &mut BTreeSet<(&str, String)>) {
    match (kind, value) {
        (FieldType::Choice(set), Value::Text(id)) => {
            seen.insert((set.name, id.to_string()));
        }
        (FieldType::List(of), Value::List(items)) => items.iter().for_each(|item| gather(*of, item, seen)),
        (FieldType::Group(members), Value::Map(entries)) => {
            for member in members {
                entries.get(member.name).into_iter().for_each(|entry| gather(member.kind, entry, seen));
            }
        }
        _ => (),
    }
}

#[test]
fn the_demo_has_open_conflicts_and_a_history_by_many_hands() {
    let journal = read(&samples::demo());
    let conflicts = conflicts(&journal);
    assert_eq!(conflicts.iter().filter(|it| it.field == Name::EXISTS).count(), 1);
    assert!((6..=9).contains(&conflicts.len()), "{}", conflicts.len());
    let (mut offices, mut devices) = (BTreeSet::new(), BTreeSet::new());
    for commit in journal.commits() {
        offices.insert(commit.author.office.clone());
        devices.insert(commit.author.device.clone());
    }
    assert!(30 < offices.len() && offices.len() < devices.len());
    let has = |wanted: fn(&Via) -> bool| journal.commits().iter().any(|commit| wanted(&commit.via));
    assert!(
        has(|via| *via == Via::Import)
            && has(|via| *via == Via::Settle)
            && has(|via| matches!(via, Via::Undo(_)))
    );
    assert!(journal.commits().iter().any(|commit| commit.why.is_some()));
    let posted = |id| journal.children(id).filter(|it| it.id().kind == Kind::Diary).count();
    let long = |it: &Record<'_>| 4 < it.history().len() + posted(it.id());
    let many = journal.records(Kind::Suggestion).filter(long).count();
    assert!(12 < many, "{many}");
    let stamps: BTreeSet<_> = journal.commits().iter().map(|commit| commit.stamp.ms()).collect();
    assert!(stamps.last().unwrap() < &1_795_393_800_000, "nothing is entered after the file was made");
}

#[test]
fn the_demo_keeps_the_rules_of_the_trade_except_where_it_shows_a_breach() {
    let journal = read(&samples::demo());
    let mut unwanted = Vec::new();
    let mut shown = BTreeSet::new();
    for finding in all_findings(&journal) {
        match finding.problem {
            Problem::NotReplaced
            | Problem::ExtensionVoid(_)
            | Problem::ExtensionTooLong { .. }
            | Problem::PlanIncomplete(_) => {
                shown.insert(finding.problem.code());
            }
            Problem::Missing if finding.field == "told_deputy_on" => {
                shown.insert("told");
            }
            // Most of its suggestions are told in outline only.
            Problem::NoContact | Problem::NoPlan | Problem::NoOpinion | Problem::PointsUnanswered(_) => (),
            _ => unwanted.push(finding),
        }
    }
    assert_eq!(unwanted, []);
    assert_eq!(shown.len(), 5, "{shown:?}");
}

/// A city that handles its suggestions well keeps in touch with most deputies, and not with all: the figures of the
/// demo are those of such a city.
/// Whoever opens the demo finds suggestions that several offices handle as one, and a place's own rules.
#[test]
fn the_demo_shows_a_common_plan_with_a_meeting_and_the_rules_of_a_place() {
    let journal = read(&samples::demo());
    let all = common_plan::all(&journal);
    assert_eq!(all.len(), 1);
    let (common, name) = (&all[0], all[0].agreed.name.as_deref().unwrap());
    assert_eq!((common.cases.len(), common.agreed.steps.len()), (3, 3));
    assert_eq!(topic::members(&journal, name).into_iter().collect::<BTreeSet<_>>(), common.cases);
    for id in &common.cases {
        assert_eq!(common_plan::shared(&journal, *id).unwrap().1, BTreeSet::new());
        let told = journal.children(*id).filter(|it| it.id().kind == Kind::Diary);
        let is_meeting = |text: &Value| text.as_text().is_some_and(|it| it.starts_with("集体会商（"));
        assert_eq!(told.filter(|it| is_meeting(it.value("text"))).count(), 1);
    }
    let settings = reading::settings(&journal).unwrap();
    assert!(
        settings.rules_name.is_some() && settings.rules_source.is_some() && settings.rules_from.is_some()
    );
}

#[test]
fn the_demo_keeps_in_touch_with_most_deputies() {
    use suggestion_register::{
        domain::{choices::Indicator, context::Context},
        figures::{basis::Basis, count::amount, cut::Filter, subject::Subject},
        list::{row::Row, rows::Rows},
    };
    let journal = samples::demo::journal();
    let context = Context::of(Some(&register(&journal)), today());
    let rows = Rows::build(&journal, &context);
    let subjects: Vec<Subject> = rows.all().map(Row::subject).collect();
    let basis = Basis::of(Some(&register(&journal)), &context);
    let rate = |indicator| {
        let amount = amount(&subjects, &basis, &Filter::default(), indicator);
        100 * amount.hits() / amount.of().max(1)
    };
    let rates = [Indicator::ContactRate, Indicator::MeetRate, Indicator::ThreeVisits].map(rate);
    assert!(
        (85..100).contains(&rates[0]) && (70..95).contains(&rates[1]) && (30..80).contains(&rates[2]),
        "{rates:?}"
    );
}
