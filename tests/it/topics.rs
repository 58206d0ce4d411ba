//! 专题: groups over a whole year, naming, renaming and ending a topic, both offices' topics, the list and the report's table.

use std::{collections::BTreeSet, sync::LazyLock};

use suggestion_register::{
    domain::{
        context::Context,
        day::Day,
        id::{Key, RecordId},
        kind::Kind,
        record::Facts as _,
        register::Topic,
        text::{Line, Note},
    },
    handling::topic::{end, found, members, name, revise, topics},
    journal::{
        clock::Clock,
        commit::{Author, Commit, Via},
        conflict,
        fold::Journal,
        read,
        undo::undo,
        write::{Draft, write},
    },
    list::{row::Row, rows::Rows, view::View},
    papers::{Block, Leads, Paper, Table, topics as paper},
    samples,
    watch::topics::{Group, PutAside, groups},
};

static DEMO: LazyLock<Journal> = LazyLock::new(samples::demo::journal);

fn context() -> Context {
    Context::of(read::settings(&DEMO).as_ref(), Day::parse("2026-11-27").unwrap())
}

fn topic(name: &str) -> Topic {
    Topic { name: Some(Line::parse(name).unwrap()), ..Topic::default() }
}

/// Writes drafts as one step of an office of this name; hands back its commits.
fn put(journal: &mut Journal, device: &str, drafts: impl FnOnce(&Journal) -> Vec<Draft>) -> Vec<Commit> {
    let drafts = drafts(journal);
    let author = Author { device: device.into(), run: "r".into(), person: "".into(), office: device.into() };
    let now = 4_102_444_800_000 + journal.commits().len() as u64;
    let group = Key::of(format!("{device}{now}").as_bytes());
    let commits = write(drafts, &Via::Edit, &author, &mut Clock::default(), now, group);
    commits.iter().for_each(|it| assert!(journal.insert(it.clone(), 0)));
    commits
}

fn names(journal: &Journal) -> Vec<String> {
    topics(journal).iter().map(|it| name(it).to_owned()).collect()
}

fn some(journal: &Journal, from: usize, count: usize) -> Vec<RecordId> {
    journal.records(Kind::Suggestion).map(|it| it.id()).skip(from).take(count).collect()
}

fn table(paper: &Paper) -> &Table {
    paper.blocks.iter().find_map(|it| if let Block::Table(it) = it { Some(it) } else { None }).unwrap()
}

/// Whoever had said of a group that it is no one thing was asked about it again at the next look.
#[test]
fn what_is_no_one_thing_is_not_asked_again_until_something_comes_to_it() {
    let members = some(&DEMO, 0, 4);
    let of = |term: &str, count: usize| Group { term: term.to_owned(), members: members[..count].to_vec() };
    let mut aside = PutAside::new();
    of("停车", 3).put_aside(&mut aside);
    assert!(of("停车", 3).is_put_aside(&aside) && of("停车", 2).is_put_aside(&aside));
    assert!(!of("停车", 4).is_put_aside(&aside) && !of("公交", 3).is_put_aside(&aside));
    of("停车", 4).put_aside(&mut aside);
    assert!(of("停车", 4).is_put_aside(&aside));
}

#[test]
fn groups_of_a_whole_year_are_told_by_words_that_all_their_titles_have() {
    let rows = Rows::build(&DEMO, &context());
    let found = groups(rows.all().map(|row| (row.id(), row.title())));
    let mut seen = BTreeSet::new();
    for group in &found {
        println!("{} {}", group.term, group.members.len());
        for id in &group.members {
            let title = rows.of(*id).unwrap().title();
            assert!(title.to_lowercase().contains(&group.term), "{} {title}", group.term);
            assert!(seen.insert(*id), "{title} stands in two groups");
        }
        // A handful of words about nothing would be most of the register.
        assert!(group.members.len() * 5 <= rows.len(), "{} {}", group.term, group.members.len());
    }
    assert!(10 < found.len(), "{}", found.len());
}

#[test]
fn a_topic_is_named_once_takes_its_suggestions_and_goes_back_in_one_step() {
    let mut journal = DEMO.clone();
    let before = names(&journal);
    let own = some(&journal, 3, 4);
    let commits = put(&mut journal, "甲", |it| found(it, &topic("校门口停车"), &own));
    assert_eq!(names(&journal).len(), before.len() + 1);
    assert_eq!(BTreeSet::from_iter(members(&journal, "校门口停车")), BTreeSet::from_iter(own.clone()));
    // Again, with one more: the topic is there, four have the label.
    let more = some(&journal, 3, 5);
    let drafts = found(&journal, &topic("校门口停车"), &more);
    assert_eq!(drafts.iter().map(|it| it.record).collect::<Vec<_>>(), [more[4]]);
    // The list shows them by the label.
    let rows = Rows::build(&journal, &context());
    let view = View { label: Some("校门口停车".to_owned()), ..View::default() };
    let shown: BTreeSet<RecordId> = (view.apply(&rows, &|texts| (0..texts.len() as u32).collect()).iter())
        .filter_map(|at| rows.nth(*at as usize).map(Row::id))
        .collect();
    assert_eq!(shown, BTreeSet::from_iter(own));
    let set = commits.iter().map(Commit::id).collect();
    put(&mut journal, "甲", |it| undo(it, &set).drafts);
    assert_eq!((names(&journal), members(&journal, "校门口停车")), (before, Vec::new()));
}

#[test]
fn another_name_takes_all_along_and_a_topic_that_ends_leaves_the_labels() {
    let mut journal = DEMO.clone();
    let (one, other) = (some(&journal, 0, 3), some(&journal, 2, 3));
    put(&mut journal, "甲", |it| found(it, &topic("停车"), &one));
    put(&mut journal, "甲", |it| found(it, &topic("停车难"), &other));
    let count = names(&journal).len();
    // 停车 becomes 停车难, which is there: they are one then, and each suggestion has the label once.
    let to = Topic { note: Note::parse("两年来年年有").ok(), ..topic("停车难") };
    put(&mut journal, "甲", |it| revise(it, "停车", &to));
    assert_eq!(names(&journal).len(), count - 1);
    assert_eq!(members(&journal, "停车"), []);
    assert_eq!(BTreeSet::from_iter(members(&journal, "停车难")), some(&journal, 0, 5).into_iter().collect());
    let twice = some(&journal, 2, 1)[0];
    let record = journal.record(twice).unwrap();
    assert_eq!(record.value("labels").items().iter().filter(|it| it.as_text() == Some("停车难")).count(), 1);
    assert!(topics(&journal).contains(&to));
    // What the other one said of itself is not lost to one that says nothing.
    put(&mut journal, "甲", |it| found(it, &topic("停车位"), &some(it, 9, 2)));
    put(&mut journal, "甲", |it| revise(it, "停车位", &topic("停车难")));
    assert!(topics(&journal).contains(&to));
    assert_eq!(members(&journal, "停车难").len(), 7);
    put(&mut journal, "甲", |it| end(it, "停车难").into_iter().collect());
    assert!(!names(&journal).contains(&"停车难".to_owned()));
    assert_eq!(members(&journal, "停车难").len(), 7);
}

#[test]
fn two_offices_that_name_topics_without_knowing_of_each_other_keep_both() {
    let (mut one, mut other) = (DEMO.clone(), DEMO.clone());
    let here = put(&mut one, "甲", |it| found(it, &topic("噪声"), &some(&DEMO, 0, 2)));
    let there = put(&mut other, "乙", |it| found(it, &topic("路灯"), &some(&DEMO, 2, 2)));
    for (journal, news) in [(&mut one, &there), (&mut other, &here)] {
        news.iter().for_each(|it| assert!(journal.insert(it.clone(), 0)));
    }
    for journal in [&one, &other] {
        let all = names(journal);
        assert!(["噪声", "路灯"].iter().all(|it| all.contains(&(*it).to_owned())), "{all:?}");
    }
    // The next change stands for both sides.
    put(&mut one, "甲", |it| found(it, &topic("公厕"), &some(&DEMO, 4, 2)));
    let all = names(&one);
    assert!(["噪声", "路灯", "公厕"].iter().all(|it| all.contains(&(*it).to_owned())), "{all:?}");
    let register = read::register(&one).unwrap();
    assert!(conflict::conflicts(&one).iter().all(|it| it.record != register));
}

#[test]
fn the_list_of_topics_adds_up_and_each_number_opens_what_it_counts() {
    let mut journal = DEMO.clone();
    put(&mut journal, "甲", |it| found(it, &topic("停车"), &some(it, 0, 9)));
    put(&mut journal, "甲", |it| found(it, &topic("路灯"), &some(it, 5, 3)));
    let paper = paper::list(&journal, &context());
    let table = table(&paper);
    assert_eq!(table.rows.len(), names(&journal).len());
    for row in &table.rows {
        let numbers: Vec<usize> = [1, 4, 5, 6, 7].map(|at| row[at].says.words().parse().unwrap()).into();
        let [count, closed, open, late, uncontent] = numbers[..] else { panic!() };
        assert!(0 < count && closed + open <= count && late <= count && uncontent <= count);
        for at in [1, 4, 5, 6, 7] {
            let number: usize = row[at].says.words().parse().unwrap();
            match &row[at].leads {
                Some(Leads::Figure(figure)) => {
                    assert_eq!(figure.cases.len(), number);
                    assert!(!figure.means.is_empty());
                }
                _ => assert_eq!(number, 0),
            }
        }
    }
    assert!(
        table.rows.iter().any(|row| row[0].says.words().starts_with("停车") && row[1].says.words() == "9")
    );
}
