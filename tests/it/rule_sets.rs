//! 新旧办法: adding, revising and taking away rules of a time over the demo, two offices' sets, packs, rows and the file of rules.

use std::{collections::BTreeSet, sync::LazyLock};

use suggestion_register::{
    domain::{
        choices::{RulePreset, SpanFrom, SpanUnit},
        context::Context,
        day::Day,
        field::Int,
        id::{Key, RecordId},
        kind::Kind,
        office::OfficeRef,
        record::Facts as _,
        register::{DatedRules, Span},
        text::Line,
    },
    exchange::{
        pack::{Pack, Reader},
        rule_file,
    },
    handling::rule_sets::{copied, facts, handled_by, put, read_set, would_handle},
    journal::{
        clock::Clock,
        commit::{Author, Commit, Via},
        conflict,
        fold::Journal,
        read,
        undo::undo,
        write::{Draft, write},
    },
    list::rows::Rows,
    samples,
};

static DEMO: LazyLock<Journal> = LazyLock::new(samples::demo::journal);

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn context(journal: &Journal) -> Context {
    Context::of(read::settings(journal).as_ref(), day("2026-11-27"))
}

/// Rules of this name by which a reply takes so many days.
fn set(name: &str, from: &str, days: i64) -> DatedRules {
    DatedRules {
        rules: Some(RulePreset::Beijing2014),
        rules_name: Line::parse(name).ok(),
        rules_from: Some(day(from)),
        reply_rule: Some(Span {
            n: Int::new(days).ok(),
            unit: Some(SpanUnit::Day),
            from: Some(SpanFrom::Assigned),
        }),
        ..DatedRules::default()
    }
}

/// Writes drafts as one step of an office of this name; hands back its commits.
fn act(journal: &mut Journal, device: &str, drafts: Vec<Draft>) -> Vec<Commit> {
    let author = Author { device: device.into(), run: "r".into(), person: "".into(), office: device.into() };
    let now = 4_102_444_800_000 + journal.commits().len() as u64;
    let group = Key::of(format!("{device}{now}").as_bytes());
    let commits = write(drafts, &Via::Edit, &author, &mut Clock::default(), now, group);
    commits.iter().for_each(|it| assert!(journal.insert(it.clone(), 0)));
    commits
}

fn add(journal: &mut Journal, device: &str, new: &DatedRules) -> Vec<Commit> {
    let draft = put(journal, None, Some(new)).unwrap();
    act(journal, device, vec![draft])
}

fn first_assigned(journal: &Journal, id: RecordId) -> Option<Day> {
    let case = read::case(journal, id)?;
    let host = read::host(journal, &case).unwrap_or(case);
    host.assignments.iter().filter_map(|it| it.assigned_on).min()
}

/// The one promise of all this: over a whole year's register, every row that was assigned before stays as it is.
#[test]
fn a_new_set_changes_no_row_that_was_assigned_before_and_those_after() {
    let mut journal = DEMO.clone();
    let from = "2026-04-20";
    let before = Rows::build(&journal, &context(&journal));
    let commits = add(&mut journal, "甲", &set("新办法", from, 40));
    let after = Rows::build(&journal, &context(&journal));
    let (mut old, mut moved) = (0, 0);
    for row in before.all() {
        let then = after.of(row.id()).unwrap();
        match first_assigned(&journal, row.id()) {
            Some(on) if on < day(from) => {
                assert_eq!(row, then, "{on} {}", row.title());
                old += 1;
            }
            _ => moved += usize::from(row.reply_due() != then.reply_due()),
        }
    }
    assert!(50 < old && 0 < moved, "{old} {moved}");
    let counts = handled_by(&journal, &context(&journal));
    assert!(0 < counts[&None] && 0 < counts[&Some(0)], "{counts:?}");
    // It goes back in one step.
    let all: BTreeSet<_> = commits.iter().map(Commit::id).collect();
    let drafts = undo(&journal, &all.into_iter().collect()).drafts;
    act(&mut journal, "甲", drafts);
    assert_eq!(read::settings(&journal).unwrap().rule_sets, []);
    assert_eq!(Rows::build(&journal, &context(&journal)), before);
}

/// A set whose day had passed moved 273 suggestions of 285 without a question.
#[test]
fn what_a_set_would_move_is_known_before_it_is_kept() {
    let mut journal = DEMO.clone();
    let today = day("2026-11-27");
    let new = set("修订", "2026-04-01", 60);
    let told = would_handle(&journal, today, None, &new).unwrap();
    assert!(200 < told, "{told}");
    assert_eq!(would_handle(&journal, today, None, &set("明年", "2027-01-01", 60)), None);
    add(&mut journal, "d", &new);
    let counts = handled_by(&journal, &context(&journal));
    assert_eq!(counts.get(&Some(0)), Some(&told));
    let later = set("修订", "2026-10-01", 60);
    let moved = would_handle(&journal, today, Some(&new), &later).unwrap();
    assert!(0 < moved && moved < told, "{moved}");
}

#[test]
fn two_offices_sets_are_both_kept_and_shown_until_somebody_settles_it() {
    let (one, other) = (set("甲办法", "2026-05-01", 30), set("乙办法", "2026-08-01", 50));
    let merged = |first: bool| {
        let (mut mine, mut theirs) = (DEMO.clone(), DEMO.clone());
        let (a, b) = (add(&mut mine, "甲", &one), add(&mut theirs, "乙", &other));
        let (mut into, from) = if first { (mine, b) } else { (theirs, a) };
        from.into_iter().for_each(|it| assert!(into.insert(it, 0)));
        into
    };
    let (left, right) = (merged(true), merged(false));
    for journal in [&left, &right] {
        let rules = context(journal).rules;
        let name = |on: &str| rules.on(day(on)).name.as_deref().map(str::to_owned);
        assert_eq!(name("2026-04-30").as_deref(), read::settings(&DEMO).unwrap().rules_name.as_deref());
        assert_eq!(name("2026-05-01").as_deref(), Some("甲办法"));
        assert_eq!(name("2026-08-01").as_deref(), Some("乙办法"));
        let register = read::register(journal).unwrap();
        assert!(conflict::conflicts(journal).iter().any(|it| it.record == register));
    }
    assert_eq!(
        context(&left).rules.on(day("2026-09-01")).rules,
        context(&right).rules.on(day("2026-09-01")).rules
    );
    // Whoever writes next has seen both, and stands for both.
    let mut settled = left;
    let both = read::settings(&settled).unwrap().rule_sets;
    let longer = set("乙办法", "2026-08-01", 60);
    let draft = put(&settled, Some(&other), Some(&longer)).unwrap();
    act(&mut settled, "甲", vec![draft]);
    let left = read::settings(&settled).unwrap().rule_sets;
    assert_eq!((both.len(), left.len()), (2, 2));
    assert!(left.contains(&one) && left.contains(&longer));
    let register = read::register(&settled).unwrap();
    assert!(conflict::conflicts(&settled).iter().all(|it| it.record != register));
}

#[test]
fn a_set_is_revised_in_its_place_and_taken_away() {
    let mut journal = DEMO.clone();
    let (one, two) = (set("甲办法", "2026-05-01", 30), set("乙办法", "2026-08-01", 50));
    add(&mut journal, "甲", &one);
    add(&mut journal, "甲", &two);
    assert!(put(&journal, Some(&one), Some(&one)).is_none(), "nothing to write");
    assert!(put(&journal, None, Some(&one)).is_none(), "there already");
    let longer = set("甲办法", "2026-05-01", 33);
    let draft = put(&journal, Some(&one), Some(&longer)).unwrap();
    act(&mut journal, "甲", vec![draft]);
    let draft = put(&journal, Some(&two), None).unwrap();
    act(&mut journal, "甲", vec![draft]);
    assert_eq!(read::settings(&journal).unwrap().rule_sets, [longer]);
}

#[test]
fn a_new_set_begins_as_the_newest_and_goes_as_a_file_with_its_day() {
    let mut journal = DEMO.clone();
    let own = copied(&read::settings(&journal).unwrap(), day("2026-11-27"));
    assert_eq!(
        (own.rules, own.rules_name, own.rules_from),
        (read::settings(&journal).unwrap().rules, None, None)
    );
    let new = set("甲办法", "2026-05-01", 30);
    add(&mut journal, "甲", &new);
    let copy = copied(&read::settings(&journal).unwrap(), day("2026-11-27"));
    assert_eq!(copy, DatedRules { rules_name: None, rules_from: None, ..new.clone() });
    let written = rule_file::write(&facts(&new));
    let taken = rule_file::read(written.as_bytes()).unwrap();
    let back: std::collections::BTreeMap<_, _> = taken.values.into_iter().collect();
    assert_eq!(read_set(&back), Ok(new));
}

/// An office that gets a pack counts the same days as the one that made it.
#[test]
fn a_pack_carries_the_rules_of_every_time() {
    let mut journal = DEMO.clone();
    add(&mut journal, "甲", &set("新办法", "2026-04-20", 40));
    let office = journal
        .records(Kind::Assignment)
        .find_map(|it| it.value("office").as_text()?.parse::<RecordId>().ok())
        .and_then(OfficeRef::new)
        .unwrap();
    // What may go and stands in one commit with what may not is said again first.
    let excerpts = Pack::select(&journal, &Reader::Unit(office)).excerpts(&journal);
    act(&mut journal, "甲", excerpts);
    let mut theirs = Journal::new();
    for commit in Pack::select(&journal, &Reader::Unit(office)).commits(&journal) {
        theirs.insert(commit.clone(), 0);
    }
    assert_eq!(context(&theirs).rules, context(&journal).rules);
    assert_eq!(read::settings(&theirs).unwrap().rule_sets.len(), 1);
}
