//! 工作交接清单: nothing that is open is left out of it, and no secret stands in it.

use std::{collections::BTreeSet, sync::LazyLock};

use suggestion_register::{
    domain::{
        choice::Choice as _, choices::Indicator, context::Context, day::Day, id::RecordId, kind::Kind,
        stage::Stage,
    },
    figures::{
        basis::Basis,
        count::{Side, given},
        cut::Filter,
    },
    journal::fold::Journal,
    list::{row::Row, rows::Rows},
    papers::{Block, Leads, Paper, Table, handover::handover},
    samples,
};

static DEMO: LazyLock<Journal> = LazyLock::new(samples::demo::journal);

fn context() -> Context {
    let settings = suggestion_register::journal::read::settings(&DEMO);
    Context::of(settings.as_ref(), Day::parse("2026-11-27").unwrap())
}

fn tables(paper: &Paper) -> Vec<&Table> {
    paper.blocks.iter().filter_map(|it| if let Block::Table(it) = it { Some(it) } else { None }).collect()
}

#[test]
fn the_hand_over_names_every_open_suggestion_and_promise_and_where_backups_lie() {
    let context = context();
    let cases: Vec<_> = DEMO.records(Kind::Suggestion).map(|it| it.id()).collect();
    let kept = vec![["上次备份".to_owned(), "2026-11-20 09:00".to_owned()]];
    let paper = handover(&DEMO, &context, &cases, kept);
    let [stages, open, promises, checks, backups, secrets, signers] = tables(&paper)[..] else {
        panic!("{:?}", paper.blocks)
    };
    let rows = Rows::build(&DEMO, &context);
    let is_over = |stage| {
        matches!(
            stage,
            Stage::Withdrawn | Stage::Rejected | Stage::Closed | Stage::Tracking | Stage::Archived
        )
    };
    let expected: BTreeSet<&str> =
        rows.all().filter(|it| !is_over(it.stage())).map(|it| it.title()).collect();
    let named: BTreeSet<String> = open.rows.iter().map(|row| row[2].says.words()).collect();
    assert_eq!(named.iter().map(String::as_str).collect::<BTreeSet<_>>(), expected);
    // The stages add up to them; every number opens what it counts and says what that is.
    let count =
        |row: &[suggestion_register::papers::Cell], at: usize| row[at].says.words().parse::<usize>().unwrap();
    let (all, each) = stages.rows.split_last().unwrap();
    for column in [1, 2] {
        assert_eq!(each.iter().map(|row| count(row, column)).sum::<usize>(), count(all, column));
    }
    assert_eq!(count(all, 1), open.rows.len());
    let counted =
        paper.figures().filter(|it| it.value.parse() == Ok(it.cases.len()) && 4 < it.means.chars().count());
    let numbers = [stages, checks].into_iter().flat_map(|it| &it.rows).flat_map(|row| &row[1..]);
    assert_eq!(counted.count(), numbers.filter(|it| it.says.words() != "0").count());
    // What is overdue there is what the statistics call so.
    let basis = Basis::of(suggestion_register::journal::read::settings(&DEMO).as_ref(), &context);
    let subjects: Vec<_> = rows.all().map(Row::subject).collect();
    let overdue = given(&subjects, &basis, &Filter::default(), Indicator::Overdue, Side::All);
    let is_open = |id: &RecordId| rows.of(*id).is_some_and(|it| !is_over(it.stage()));
    let overdue: BTreeSet<RecordId> = overdue.into_iter().map(|(id, _)| id).filter(is_open).collect();
    let figures: Vec<_> = paper.figures().collect();
    let late =
        figures.iter().find(|it| it.name.starts_with("合计") && it.value == all[2].says.words()).unwrap();
    assert_eq!(late.cases.iter().copied().collect::<BTreeSet<_>>(), overdue);
    assert!(!overdue.is_empty() && late.gives.1.iter().all(|it| it.contains("202")));
    // So does the number of each suggestion.
    let leads = [open, promises].into_iter().flat_map(|it| &it.rows);
    assert!(
        leads.flatten().filter(|it| matches!(it.leads, Some(Leads::Suggestion(_)))).count()
            == open.rows.len() + promises.rows.len()
    );
    // By stage, and in each by the day that is nearest.
    let order = |row: &Vec<suggestion_register::papers::Cell>| {
        let stage = Stage::VALUES.iter().position(|it| it.word() == row[0].says.words());
        let due = row[4].says.words();
        let day = due.rsplit(' ').next().unwrap_or_default().to_owned();
        (stage, due.is_empty(), day)
    };
    assert!(open.rows.is_sorted_by_key(order));
    let is_open = |it: &suggestion_register::journal::fold::Record<'_>| {
        use suggestion_register::domain::record::Facts as _;
        it.value("done_on").is_null() && it.value("failed_on").is_null()
    };
    assert_eq!(promises.rows.len(), DEMO.records(Kind::Commitment).filter(is_open).count());
    assert!(!checks.rows.is_empty());
    assert_eq!(backups.rows[0][1].says.words(), "2026-11-20 09:00");
    assert!(
        secrets.rows.iter().all(|row| row[1].says.words().is_empty()),
        "who holds them is written by hand"
    );
    assert_eq!(signers.rows.len(), 3);
}

#[test]
fn where_nothing_is_open_it_says_so() {
    let paper = handover(&DEMO, &context(), &[], Vec::new());
    let none = paper.blocks.iter().filter(|it| **it == Block::Text("没有。".to_owned())).count();
    assert_eq!(none, 3);
}
