//! The list: filters, search, order, and rows that keep in step with the journal.

use std::{
    cmp::Ordering,
    collections::HashSet,
    sync::{Arc, OnceLock},
};

use proptest::{collection::vec, prelude::*};
use suggestion_register::{
    domain::{
        choices::Grade, day::Day, due::DueStatus, id::RecordId, kind::Kind, record::Facts as _,
        rules::RuleSet, stage::Stage, value::Value, workdays::Calendar,
    },
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::{Journal, Record},
        write::{Draft, write},
    },
    list::{
        arranged::{Sums, bundles, by_due_day},
        batch::gone,
        checkpoint::Packed,
        highlight::{Highlight, HighlightAsk, Tint, classes, first},
        listed::{Held, Listed},
        pinyin::is_letters,
        precedents::{Precedent, Precedents, Proposal},
        row::{Context, Row},
        rows::{Rows, RowsBuild},
        sessions::of_doubled_numbers,
        tally::counts,
        told::{Told, told, told_in},
        view::{Only, Shape, Sort, View},
        words,
    },
    samples::demo,
};

fn context() -> Context {
    Context {
        rules: RuleSet::default().into(),
        calendar: Calendar::default(),
        today: Day::new(2025, 9, 1).unwrap(),
    }
}

/// The demo's rows, made once: reading 316 suggestions takes a while without optimisation.
fn rows() -> &'static Rows {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    ROWS.get_or_init(|| Rows::build(journal(), &context()))
}

fn journal() -> &'static Journal {
    static JOURNAL: OnceLock<Journal> = OnceLock::new();
    JOURNAL.get_or_init(demo::journal)
}

/// By code points: natively there is no pinyin.
fn ranks(texts: &[&str]) -> Vec<u32> {
    let mut sorted = texts.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    texts.iter().map(|text| sorted.binary_search(text).unwrap() as u32).collect()
}

fn shown(view: &View) -> Vec<Row<'static>> {
    view.apply(rows(), &ranks).into_iter().map(|index| rows().nth(index as usize).unwrap()).collect()
}

#[test]
fn every_suggestion_is_shown_unless_a_view_narrows() {
    assert_eq!(shown(&View::default()).len(), rows().len());
    assert_eq!(rows().len(), journal().records(Kind::Suggestion).count());
}

#[test]
fn every_filter_shows_exactly_what_fits() {
    let count = |fits: &dyn Fn(&Row) -> bool| rows().all().filter(|row| fits(row)).count();
    for &stage in Stage::ALL {
        let shown = shown(&View { stage: Some(stage), ..View::default() });
        assert_eq!(shown.len(), count(&|row| row.stage() == stage), "{stage:?}");
    }
    for &grade in Grade::ALL {
        let shown = shown(&View { grade: Some(grade), ..View::default() });
        assert_eq!(shown.len(), count(&|row| row.grade().unwrap_or(Grade::Ungraded) == grade), "{grade:?}");
    }
    for &only in Only::ALL {
        assert_eq!(
            shown(&View { only: Some(only), ..View::default() }).len(),
            count(&|row| only.takes(*row)),
            "{only:?}"
        );
    }
    let office = rows().all().find_map(|row| row.co().next()).unwrap();
    let with_office = shown(&View { office: Some(office), ..View::default() });
    assert_eq!(with_office.len(), count(&|row| row.is_handled_by(office)));
    assert!(with_office.iter().any(|row| row.co().any(|one| one == office)));
}

#[test]
fn every_word_must_be_found_whatever_its_width_or_case() {
    let row = rows().all().find(|row| !row.lead().is_empty() && !row.number().is_empty()).unwrap();
    let both = |query: String| shown(&View { query, ..View::default() });
    assert!(both(format!("  {}　{} ", row.lead(), row.number())).contains(&row));
    assert!(both(format!("{} 没有这样的词", row.lead())).is_empty());
    let wide: String = row
        .number()
        .chars()
        .map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c })
        .collect();
    assert!(both(wide).contains(&row));
}

/// A clerk copied the title from a PDF, whose 民 is a radical, and typed the name with another point.
#[test]
fn what_is_written_with_other_signs_of_the_same_look_is_found() {
    let mut journal = Journal::new();
    let lead = RecordId::derived(Kind::Deputy, &["1"]);
    let id = RecordId::derived(Kind::Suggestion, &["1"]);
    let text = |text: &str| Value::text(text);
    let drafts = vec![
        Draft::create(lead, [("name", text("古丽娜•买买提"))]),
        Draft::create(id, [("title", text("关于\u{2ea0}\u{2f63}的建议")), ("lead", text(&lead.to_string()))]),
    ];
    add(&mut journal, drafts, 1);
    let rows = Rows::build(&journal, &context());
    for query in ["民生", "\u{2ea0}生", "古丽娜·买买提", "古丽娜 ・买买提", "买买提 民生"]
    {
        let view = View { query: query.to_owned(), ..View::default() };
        assert_eq!(view.apply(&rows, &ranks).len(), 1, "{query}");
    }
    assert!(rows.nth(0).unwrap().title().contains('\u{2ea0}'), "what is stored is what was typed");
}

/// Nobody types 教育体育局 in full; and an office that took up another is found by what that was called.
#[test]
fn an_office_is_found_by_all_that_it_is_called() {
    let mut tried = 0;
    for office in journal().records(Kind::Office) {
        let others = office.value("aliases").items().iter().chain([office.value("short_name")]);
        for name in others.filter_map(|it| it.as_text()) {
            let found = shown(&View { query: name.to_owned(), ..View::default() });
            for row in rows().all().filter(|row| row.main().chain(row.co()).any(|it| it == office.id())) {
                assert!(found.iter().any(|it| it.id() == row.id()), "{name}: {}", row.title());
                tried += 1;
            }
        }
    }
    assert!(300 < tried, "{tried}");
}

#[test]
fn a_word_is_not_found_across_two_texts() {
    let row = rows().all().find(|row| !row.number().is_empty() && !row.title().is_empty()).unwrap();
    let across = format!("{}{}", row.number(), row.title().chars().next().unwrap());
    let found = shown(&View { query: across.clone(), ..View::default() });
    assert!(found.iter().all(|row| row.title().contains(&across) || row.has(&across)));
}

fn is_blank(row: &Row, column: Listed) -> bool {
    match column {
        Listed::Number => row.number().is_empty(),
        Listed::Title => row.title().is_empty(),
        Listed::Lead => row.lead().is_empty(),
        Listed::Grade => row.grade().is_none(),
        Listed::Unit => row.main_names().is_empty(),
        Listed::Stage => false,
        Listed::Own(column) => row.own(column) == Held::Nothing,
        Listed::Assigned => row.assigned_on().is_none(),
        Listed::Due => row.reply_due().is_none(),
        Listed::Session => row.session().is_none(),
        Listed::Category => row.category().is_empty(),
    }
}

fn compared(a: &Row, b: &Row, column: Listed) -> Ordering {
    match column {
        Listed::Title => a.title().cmp(b.title()),
        Listed::Lead => a.lead().cmp(b.lead()),
        Listed::Unit => a.main_names().cmp(b.main_names()),
        Listed::Grade => a.grade().cmp(&b.grade()),
        Listed::Stage => a.stage().cmp(&b.stage()),
        Listed::Own(column) => a.own(column).cmp(&b.own(column)),
        Listed::Assigned => a.assigned_on().cmp(&b.assigned_on()),
        Listed::Due => a.reply_due().cmp(&b.reply_due()),
        Listed::Category => a.category().cmp(b.category()),
        // The latest session first, as the list has them without a filter.
        Listed::Session => Ordering::Equal,
        Listed::Number => {
            suggestion_register::list::view::natural(a.number().as_bytes(), b.number().as_bytes())
        }
    }
}

#[test]
fn every_column_sorts_both_ways_and_blanks_come_last() {
    for &column in Listed::ALL {
        for descending in [false, true] {
            let sorted = shown(&View { sort: Some(Sort { column, descending }), ..View::default() });
            assert_eq!(sorted.len(), rows().len());
            let filled = sorted.iter().take_while(|row| !is_blank(row, column)).count();
            assert!(sorted[filled..].iter().all(|row| is_blank(row, column)), "{column:?}");
            let wrong = if descending { Ordering::Less } else { Ordering::Greater };
            let in_order =
                sorted[..filled].windows(2).all(|pair| compared(&pair[0], &pair[1], column) != wrong);
            assert!(in_order, "{column:?} {descending}");
        }
    }
}

#[test]
fn ranks_from_outside_are_taken_only_for_the_titles_they_are_of() {
    let by_title = View { sort: Some(Sort { column: Listed::Title, descending: false }), ..View::default() };
    let titles: Vec<String> = rows().all().map(|row| row.title().to_owned()).collect();
    let backwards: Vec<u32> = (0..titles.len() as u32).rev().collect();
    let sorted = |rows: &Rows| -> Vec<RecordId> {
        by_title.apply(rows, &ranks).into_iter().map(|at| rows.nth(at as usize).unwrap().id()).collect()
    };
    // Rows by which nobody has sorted yet.
    let made = Rows::build(journal(), &context());
    let told = taken_out(&made);
    told.take_title_ranks(&titles, &backwards);
    let usual = sorted(rows());
    assert!(sorted(&told) != usual);
    // They are kept with the rows.
    assert!(sorted(&taken_out(&told)) == sorted(&told));
    let other = taken_out(&made);
    let mut wrong = titles.clone();
    wrong[7].push('。');
    other.take_title_ranks(&wrong, &backwards);
    other.take_title_ranks(&titles[1..], &backwards[1..]);
    assert!(!other.has_title_ranks());
    assert!(sorted(&other) == usual);
}

/// A save after which a sort by title took a second again: what is known of the other titles is kept.
#[test]
fn a_few_new_titles_are_looked_for_among_the_others() {
    let by_title = View { sort: Some(Sort { column: Listed::Title, descending: false }), ..View::default() };
    let sorted = |rows: &Rows, ranks: &dyn Fn(&[&str]) -> Vec<u32>| -> Vec<RecordId> {
        by_title.apply(rows, ranks).into_iter().map(|at| rows.nth(at as usize).unwrap().id()).collect()
    };
    let few = |texts: &[&str]| {
        assert!(texts.len() <= 2, "all titles were ranked again");
        ranks(texts)
    };
    let mut journal = journal().clone();
    let mut rows = Rows::build(&journal, &context());
    sorted(&rows, &ranks);
    let ids: Vec<RecordId> = rows.all().map(|it| it.id()).collect();
    let twin = rows.of(ids[40]).unwrap().title().to_owned();
    for (at, title) in [(0, "阿"), (7, "关于"), (7, "龘"), (9, ""), (11, twin.as_str()), (200, "阿")] {
        let draft = Draft::revise(&journal, ids[at], [("title", title.into())]);
        add(&mut journal, draft.into_iter().collect(), 10 + at as u64);
        let touched = HashSet::from([ids[at]]);
        rows.refresh(&journal, &context(), &touched);
        assert!(sorted(&rows, &few) == sorted(&Rows::build(&journal, &context()), &ranks), "{title}");
    }
    // One goes, one comes in its place.
    let draft = Draft::delete(journal.record(ids[3]).unwrap(), None);
    add(&mut journal, vec![draft], 300);
    rows.refresh(&journal, &context(), &HashSet::from([ids[3]]));
    assert!(sorted(&rows, &few) == sorted(&Rows::build(&journal, &context()), &ranks));
    let draft = Draft::undelete(journal.record(ids[3]).unwrap());
    add(&mut journal, vec![draft], 301);
    rows.refresh(&journal, &context(), &HashSet::from([ids[3]]));
    assert!(sorted(&rows, &few) == sorted(&Rows::build(&journal, &context()), &ranks));
}

/// Sorting by office handed every name of the register to the browser, again after each save: half a second.
#[test]
fn a_column_is_sorted_by_its_own_words_which_are_ranked_once() {
    let sorted = |rows: &Rows, column: Listed, ranks: &dyn Fn(&[&str]) -> Vec<u32>| -> Vec<RecordId> {
        let view = View { sort: Some(Sort { column, descending: false }), ..View::default() };
        view.apply(rows, ranks).into_iter().map(|at| rows.nth(at as usize).unwrap().id()).collect()
    };
    let mut journal = journal().clone();
    let mut rows = Rows::build(&journal, &context());
    let categories = |rows: &Rows| rows.all().map(|it| it.category().to_owned()).collect::<HashSet<String>>();
    let few = |texts: &[&str]| {
        let characters: HashSet<char> = categories(&rows).iter().flat_map(|it| it.chars()).collect();
        assert!(texts.len() <= characters.len(), "other words than the categories were ranked");
        ranks(texts)
    };
    let by_category = sorted(&rows, Listed::Category, &few);
    let none = |texts: &[&str]| -> Vec<u32> { panic!("{} words were ranked again", texts.len()) };
    assert_eq!(sorted(&rows, Listed::Category, &none), by_category);
    let ids: Vec<RecordId> = rows.all().map(|it| it.id()).collect();
    for (at, field, value) in
        [(0, "category", "龘"), (7, "category", "A类"), (7, "title", "改"), (9, "category", "")]
    {
        let draft = Draft::revise(&journal, ids[at], [(field, value.into())]);
        add(&mut journal, draft.into_iter().collect(), 10 + at as u64);
        rows.refresh(&journal, &context(), &HashSet::from([ids[at]]));
        for column in [Listed::Category, Listed::Unit, Listed::Lead, Listed::Number] {
            let anew = sorted(&Rows::build(&journal, &context()), column, &ranks);
            assert!(sorted(&rows, column, &ranks) == anew, "{column:?} {value}");
        }
        if field == "title" {
            sorted(&rows, Listed::Category, &none);
        }
    }
}

#[test]
fn equal_rows_keep_the_order_of_their_numbers() {
    let place = |row: &Row| rows().all().position(|one| one.id() == row.id()).unwrap();
    let sorted =
        shown(&View { sort: Some(Sort { column: Listed::Grade, descending: true }), ..View::default() });
    for pair in sorted.windows(2).filter(|pair| pair[0].grade() == pair[1].grade()) {
        assert!(place(&pair[0]) < place(&pair[1]));
    }
}

#[test]
fn the_latest_session_comes_first_and_drafts_come_last_in_theirs() {
    let session = |key: &str| RecordId::derived(Kind::Session, &[key]);
    let suggestion = |key: &str| RecordId::derived(Kind::Suggestion, &[key]);
    let of = |key: &str| Value::text(session(key).to_string());
    let journal = journal_of(vec![
        Draft::create(session("old"), [("year", Value::Int(2023))]),
        Draft::create(session("new"), [("year", Value::Int(2024))]),
        Draft::create(suggestion("a"), [("session", of("old")), ("number", "1".into())]),
        Draft::create(suggestion("b"), [("session", of("new")), ("number", "10".into())]),
        Draft::create(suggestion("c"), [("session", of("new"))]),
        Draft::create(suggestion("d"), [("session", of("new")), ("number", "9".into())]),
        Draft::create(suggestion("e"), [("number", "1".into())]),
    ]);
    let order: Vec<RecordId> = Rows::build(&journal, &context()).all().map(Row::id).collect();
    assert_eq!(order, ["d", "b", "c", "a", "e"].map(suggestion));
}

fn journal_of(drafts: Vec<Draft>) -> Journal {
    let mut journal = Journal::new();
    add(&mut journal, drafts, 1);
    journal
}

fn add(journal: &mut Journal, drafts: Vec<Draft>, ms: u64) {
    let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
    let mut clock = Clock::default();
    let group = RecordId::derived(Kind::Register, &[&ms.to_string()]).key;
    for commit in write(drafts, &Via::Edit, &author, &mut clock, ms, group) {
        journal.insert(commit, 0);
    }
}

/// A change that can move, alter, add or remove rows.
#[derive(Clone, Debug)]
enum Change {
    Number(u8, u8),
    Session(u8, u8),
    Year(u8, u8),
    Lead(u8, u8),
    Joint(u8, u8),
    RenameDeputy(u8),
    Assign(u8, u8, u8),
    End(u8),
    Merge(u8, u8),
    Delete(u8),
    Restore(u8),
    Rename(u8),
    Conflict(u8),
    Answer(u8, u8),
    Sign(u8, u8),
    Meet(u8, u8, u8),
    Press(u8, u8),
    Remind(u8, u8),
    Promise(u8, u8),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0..6u8, 0..4u8).prop_map(|(a, b)| Change::Number(a, b)),
        (0..6u8, 0..2u8).prop_map(|(a, b)| Change::Session(a, b)),
        (0..2u8, 0..3u8).prop_map(|(a, b)| Change::Year(a, b)),
        (0..6u8, 0..2u8).prop_map(|(a, b)| Change::Lead(a, b)),
        (0..6u8, 0..2u8).prop_map(|(a, b)| Change::Joint(a, b)),
        (0..2u8).prop_map(Change::RenameDeputy),
        (0..6u8, 0..4u8, 0..3u8).prop_map(|(a, b, c)| Change::Assign(a, b, c)),
        (0..4u8).prop_map(Change::End),
        (0..6u8, 0..6u8).prop_map(|(a, b)| Change::Merge(a, b)),
        (0..6u8).prop_map(Change::Delete),
        (0..6u8).prop_map(Change::Restore),
        (0..3u8).prop_map(Change::Rename),
        (0..6u8).prop_map(Change::Conflict),
        (0..6u8, 0..200u8).prop_map(|(a, on)| Change::Answer(a, on)),
        (0..4u8, 0..60u8).prop_map(|(n, on)| Change::Sign(n, on)),
        (0..6u8, 0..3u8, 0..200u8).prop_map(|(a, n, on)| Change::Meet(a, n, on)),
        (0..6u8, 0..200u8).prop_map(|(a, on)| Change::Press(a, on)),
        (0..6u8, 0..200u8).prop_map(|(a, on)| Change::Remind(a, on)),
        (0..6u8, 0..200u8).prop_map(|(a, on)| Change::Promise(a, on)),
    ]
}

fn id(kind: Kind, key: u8) -> RecordId {
    RecordId::derived(kind, &[&key.to_string()])
}

fn name(kind: Kind, key: u8) -> Value {
    Value::text(id(kind, key).to_string())
}

/// A day of the handling, counted from the day of the assignment.
fn day(on: u8) -> Value {
    Value::text(Day::new(2025, 4, 7).unwrap().plus_days(on.into()).to_string())
}

fn draft(journal: &Journal, change: &Change) -> Option<Draft> {
    let revise = |id: RecordId, values: Vec<(&'static str, Value)>| Draft::revise(journal, id, values);
    match *change {
        Change::Number(a, n) => {
            revise(id(Kind::Suggestion, a), vec![("number", n.to_string().as_str().into())])
        }
        Change::Session(a, s) => revise(id(Kind::Suggestion, a), vec![("session", name(Kind::Session, s))]),
        Change::Year(session, n) => {
            revise(id(Kind::Session, session), vec![("year", Value::Int(2020 + i64::from(n)))])
        }
        Change::Lead(a, deputy) => {
            revise(id(Kind::Suggestion, a), vec![("lead", name(Kind::Deputy, deputy))])
        }
        Change::Joint(a, deputy) => {
            let cosigner = Value::Map([("deputy".into(), name(Kind::Deputy, deputy))].into());
            revise(id(Kind::Suggestion, a), vec![("joint", Value::List(vec![cosigner]))])
        }
        Change::RenameDeputy(deputy) => {
            let name = format!("代表{}", journal.commits().len());
            revise(id(Kind::Deputy, deputy), vec![("name", name.as_str().into())])
        }
        Change::Assign(a, n, office) => revise(
            id(Kind::Assignment, n),
            vec![
                ("parent", name(Kind::Suggestion, a)),
                ("office", name(Kind::Office, office)),
                ("role", if n % 2 == 0 { "main" } else { "co" }.into()),
                ("assigned_on", "2025-04-07".into()),
            ],
        ),
        Change::End(n) => revise(id(Kind::Assignment, n), vec![("ended_on", "2025-05-01".into())]),
        Change::Merge(a, b) => revise(
            id(Kind::Link, a),
            vec![
                ("parent", name(Kind::Suggestion, a)),
                ("to", name(Kind::Suggestion, b)),
                ("kind", "merged_into".into()),
                ("confirmed_on", "2025-05-01".into()),
            ],
        ),
        Change::Delete(a) => {
            journal.record(id(Kind::Suggestion, a)).map(|record| Draft::delete(record, None))
        }
        Change::Restore(a) => journal.record(id(Kind::Suggestion, a)).map(Draft::undelete),
        Change::Rename(office) => {
            let name = format!("局{}", journal.commits().len());
            revise(id(Kind::Office, office), vec![("name", name.as_str().into())])
        }
        Change::Answer(a, on) => revise(
            id(Kind::Reply, a),
            vec![
                ("parent", name(Kind::Suggestion, a)),
                ("kind", "formal".into()),
                ("sent_on", day(on)),
                ("resolution", "planned".into()),
            ],
        ),
        Change::Sign(n, on) => revise(id(Kind::Assignment, n), vec![("received_on", day(on))]),
        Change::Meet(a, n, on) => revise(
            id(Kind::Contact, a * 3 + n),
            vec![
                ("parent", name(Kind::Suggestion, a)),
                ("mode", if n == 0 { "phone" } else { "visit" }.into()),
                ("on", day(on)),
            ],
        ),
        Change::Press(a, on) => revise(
            id(Kind::Supervision, a),
            vec![("parent", name(Kind::Suggestion, a)), ("method", "phone".into()), ("on", day(on))],
        ),
        Change::Remind(a, on) => revise(id(Kind::Suggestion, a), vec![("remind_on", day(on))]),
        Change::Promise(a, on) => revise(
            id(Kind::Commitment, a),
            vec![("parent", name(Kind::Suggestion, a)), ("text", "增设".into()), ("due", day(on))],
        ),
        // Written without having seen what stands there.
        Change::Conflict(a) => {
            let title = format!("另一个题目{}", journal.commits().len());
            let mut draft = Draft::create(id(Kind::Suggestion, a), [("title", title.as_str().into())]);
            draft.ops.remove(0);
            journal.record(draft.record).is_some_and(|record| Record::exists(&record)).then_some(draft)
        }
    }
}

/// What the mere passing of time changes is known beforehand: a row that holds on a later day is, read then, the row
/// that would be made on that day.
#[test]
fn rows_of_a_day_read_on_another_day_are_those_of_that_day() {
    let day = |month, day| Day::new(2025, month, day).unwrap();
    let mut kept = 0;
    for (from, to) in [
        (day(4, 20), day(4, 21)),
        (day(6, 20), day(6, 27)),
        (day(7, 1), day(9, 1)),
        (day(9, 1), day(9, 2)),
        (day(11, 30), day(12, 31)),
        (day(9, 2), day(9, 1)),
    ] {
        let then = Context { today: from, ..context() };
        let now = Context { today: to, ..context() };
        let mut rows = Rows::build(journal(), &then);
        kept += rows.len() - rows.outdated(to).len();
        rows.refresh(journal(), &now, &HashSet::new());
        let anew = Rows::build(journal(), &now);
        for (row, anew) in rows.all().zip(anew.all()) {
            assert_eq!(row, anew, "{from} read on {to}");
        }
    }
    assert!(rows().len() < kept, "{kept}");
}

/// Bytes that were cut, changed or mixed up are refused or, where a change cannot be told from a text, read without
/// harm: what is kept beside the journal is never believed blindly.
#[test]
fn damaged_bytes_read_as_nothing_and_never_panic() {
    let (pieces, texts) = put_away(rows());
    assert!(Rows::decode(Vec::new()).is_none());
    for cut in 0..pieces.len() {
        assert!(Rows::decode(pieces[..cut].to_vec()).is_none(), "{cut} pieces");
        let mut short = pieces.clone();
        short[cut].pop();
        assert!(Rows::decode(short).is_none(), "piece {cut} cut");
        let mut long = pieces.clone();
        long.insert(cut, vec![0]);
        assert!(Rows::decode(long).is_none(), "one before {cut}");
    }
    let mut kept = Rows::decode(pieces.clone()).unwrap();
    assert!(!kept.is_searchable());
    for cut in 0..texts.len() {
        assert!(!kept.add_texts(texts[..cut].to_vec()), "{cut} pieces of texts");
        let mut short = texts.clone();
        short[cut].pop();
        assert!(!kept.add_texts(short), "piece {cut} of texts cut");
    }
    assert!(kept.add_texts(texts.clone()) && kept.is_searchable());
    assert!(kept.add_texts(Vec::new()), "who has his texts needs none");
    assert_eq!(&kept, rows());
    let mut other = pieces.clone();
    other[1][0] += 1;
    assert!(Rows::decode(other).is_none(), "another layout");
    let mut dice = 1u32;
    let mut roll = |below: usize| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 8) as usize % below
    };
    let mut wrong = 0;
    assert!(kept.are_sound(0, kept.len()));
    for _ in 0..150 {
        let mut changed = pieces.clone();
        let piece = 1 + roll(changed.len() - 1);
        let at = roll(changed[piece].len());
        changed[piece][at] ^= 1 << roll(8);
        if let Some(rows) = Rows::decode(changed) {
            rows.all().for_each(|row| assert_eq!(row.content().id, row.id()));
            wrong += usize::from(!rows.are_sound(0, rows.len()));
        }
    }
    assert!(0 < wrong, "what cannot be read is found out");
}

/// The bytes of rows and of their texts.
fn put_away(rows: &Rows) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let Packed { rows, texts } = rows.encode();
    let bytes = |pieces: Vec<Arc<Vec<u8>>>| pieces.iter().map(|piece| piece.to_vec()).collect();
    (bytes(rows), bytes(texts))
}

/// The rows after they were put away as bytes.
fn taken_out(rows: &Rows) -> Rows {
    let (rows, texts) = put_away(rows);
    let mut rows = Rows::decode(rows).unwrap();
    assert!(rows.add_texts(texts));
    rows
}

/// Parts of texts that stand in rows, cut anywhere between characters, and words that stand nowhere.
fn part() -> impl Strategy<Value = String> {
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..6usize, 0..8u8).prop_map(
        |(row, at, length, odd)| {
            let row = rows().nth(row.index(rows().len())).unwrap();
            let text = String::from_utf8(row.haystack().to_vec()).unwrap();
            let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            let from = at.index(chars.len());
            let part = chars[from..chars.len().min(from + length)].iter().collect::<String>();
            if odd == 0 { format!("{part}囍") } else { part }
        },
    )
}

/// A suggestion that was merged into another one is handled with it: what is written there is in its row.
#[test]
fn a_change_of_a_suggestion_reaches_those_merged_into_it() {
    let mut journal = Journal::new();
    let before = [Change::Number(0, 1), Change::Number(1, 2), Change::Assign(0, 0, 1), Change::Merge(1, 0)];
    for (change, ms) in before.iter().zip(10..) {
        let drafts = draft(&journal, change).into_iter().collect();
        add(&mut journal, drafts, ms);
    }
    let mut rows = Rows::build(&journal, &context());
    let guest = |rows: &Rows| rows.of(id(Kind::Suggestion, 1)).map(|row| (row.stage(), row.reply_status()));
    let (known, stood) = (journal.commits().len(), guest(&rows));
    let drafts = draft(&journal, &Change::Sign(0, 5)).into_iter().collect();
    add(&mut journal, drafts, 20);
    let touched: HashSet<RecordId> = journal.commits()[known..].iter().map(|commit| commit.record).collect();
    rows.refresh(&journal, &context(), &touched);
    assert_eq!(rows, Rows::build(&journal, &context()));
    assert_ne!(guest(&rows), stood);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is searched, the hits are those of a plain look through every row.
    #[test]
    fn a_search_finds_what_a_plain_scan_finds(words in vec(part(), 1..3)) {
        let view = View { query: words.join(" "), ..View::default() };
        let texts = rows().all().map(|row| String::from_utf8(row.haystack().to_vec()).unwrap());
        let words: Vec<String> = suggestion_register::domain::fold::words(&view.query);
        let scanned: Vec<u32> = (0u32..)
            .zip(texts)
            .filter(|(_, text)| words.iter().all(|word| text.contains(&**word)))
            .map(|(at, _)| at)
            .collect();
        // Letters may be meant as pinyin besides.
        let found = view.apply(rows(), &ranks);
        if words.iter().any(|word| is_letters(word)) { prop_assert!(scanned.iter().all(|row| found.contains(row))) } else { prop_assert_eq!(found, scanned) }
        // The same when it was typed sign by sign, in whatever order the rows stand.
        let sort = Some(Sort { column: Listed::Due, descending: true });
        let mut typed = View { sort, ..View::default() };
        let mut shown = typed.apply(rows(), &ranks);
        for c in view.query.chars() {
            let longer = View { query: format!("{}{c}", typed.query), ..typed.clone() };
            shown = longer.apply_after(rows(), &typed, &shown, &ranks);
            typed = longer;
        }
        prop_assert_eq!(&shown, &typed.apply(rows(), &ranks));
        let shorter = View { query: words[0].clone(), ..View::default() };
        prop_assert_eq!(shorter.apply_after(rows(), &typed, &shown, &ranks), shorter.apply(rows(), &ranks));
    }

    /// Changes, deletions, merges and the passing of days: rows that are kept in step, and rows that were put
    /// away as bytes and taken out again, are those that would be made anew, in whatever slices.
    #[test]
    fn rows_kept_in_step_equal_rows_made_anew(
        steps in vec((vec(change(), 0..4), 0..40u8, 0..4u8), 1..12),
        slice in 1..4usize,
    ) {
        let mut context = Context { today: Day::new(2025, 4, 20).unwrap(), ..context() };
        let mut journal = Journal::new();
        let mut rows = Rows::build(&journal, &context);
        // What a search looks through may come late, behind several changes.
        let mut late: Option<Vec<Vec<u8>>> = None;
        for (ms, (step, days, wait)) in (10u64..).step_by(10).zip(steps) {
            let known = journal.commits().len();
            for (change, ms) in step.iter().zip(ms..) {
                let drafts = draft(&journal, change).into_iter().collect();
                add(&mut journal, drafts, ms);
            }
            let touched: HashSet<RecordId> = journal.commits()[known..].iter().map(|commit| commit.record).collect();
            context.today = context.today.plus_days(days.into());
            if late.is_none() {
                let (bytes, texts) = put_away(&rows);
                (rows, late) = (Rows::decode(bytes).unwrap(), Some(texts));
            }
            let mut build = RowsBuild::renew(rows, &journal, &context, &touched);
            while build.step(&journal, &context, slice) {}
            rows = build.finish();
            if wait != 0 {
                continue;
            }
            prop_assert!(late.take().is_none_or(|texts| rows.add_texts(texts)));
            let anew = Rows::build(&journal, &context);
            prop_assert_eq!(&rows, &anew);
            for row in anew.all() {
                prop_assert_eq!(rows.of(row.id()), Some(row));
            }
            // A search finds them by what they hold now.
            for word in ["题目", "局", "代表1", "2"] {
                let view = View { query: word.into(), ..View::default() };
                prop_assert_eq!(view.apply(&rows, &ranks), view.apply(&anew, &ranks));
            }
        }
    }
}

/// What is proposed is what was done before, and says so: the counts are those of the rows themselves.
#[test]
fn an_office_is_proposed_for_what_was_done_before() {
    let precedents = Precedents::new(rows());
    let of = rows().all().find(|row| !row.category().is_empty() && 0 < row.main().len()).unwrap();
    let Some(Proposal { main, co, why: Precedent::Category { session, count, of: all } }) =
        precedents.proposal(of.id(), &[], None)
    else {
        panic!("a category that was assigned has a precedent");
    };
    let like = || {
        let is_like =
            |row: &Row| row.category() == of.category() && row.session() == session && 0 < row.main().len();
        rows().all().filter(is_like)
    };
    assert_eq!((like().count(), co), (all, Vec::new()));
    assert_eq!(like().filter(|row| row.main().next() == Some(main[0])).count(), count);
    let most = |office: RecordId| like().filter(|row| row.main().next() == Some(office)).count();
    assert!(like().all(|row| most(row.main().next().unwrap()) <= count));
    // No later session has any of the category.
    let later = rows().all().take_while(|row| row.session() != session);
    assert!(later.clone().all(|row| row.category() != of.category() || row.main().len() == 0));

    let other = rows().all().find(|row| 0 < row.co().len()).unwrap();
    let alike = precedents.proposal(of.id(), &[], Some((other.id(), 81))).unwrap();
    assert_eq!(alike.main, other.main().collect::<Vec<_>>());
    assert_eq!(alike.co, other.co().collect::<Vec<_>>());
    let wished = [other.co().next().unwrap(), main[0]];
    let wished = precedents.proposal(of.id(), &wished, Some((other.id(), 81))).unwrap();
    assert_eq!((wished.co, wished.why), (vec![main[0]], Precedent::Wished));
}

/// Whatever the shape, no suggestion goes missing, and the numbers are those of the rows.
#[test]
fn every_shown_row_is_in_a_group_of_every_shape() {
    let view = View { query: "建议".to_owned(), ..View::default() };
    let places = view.apply(rows(), &ranks);
    let name = |id: RecordId| words::name(journal(), id);
    for &shape in Shape::ALL {
        let all = bundles(rows(), &places, shape, &name);
        let within: HashSet<u32> = all.iter().flat_map(|it| it.rows.iter().copied()).collect();
        assert_eq!(within, places.iter().copied().collect(), "{shape:?}");
        let names: HashSet<&str> = all.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names.len(), all.len(), "{shape:?}");
        assert!(
            all.iter().rev().skip(1).all(|it| !it.name.is_empty()),
            "{shape:?}: what has none comes last"
        );
        for it in &all {
            let rows = || it.rows.iter().map(|at| rows().nth(*at as usize).unwrap());
            assert_eq!(rows().filter(|row| row.reply_status().is_overdue()).count(), it.sums.overdue.0);
            assert!(it.rows.windows(2).all(|pair| {
                let at = |index| places.iter().position(|place| *place == index);
                at(pair[0]) < at(pair[1])
            }));
        }
    }
    let stages: Vec<String> =
        bundles(rows(), &places, Shape::Board, &name).into_iter().map(|it| it.name).collect();
    let order: Vec<&str> =
        Stage::ALL.iter().map(|stage| stage.word()).filter(|it| stages.iter().any(|own| own == it)).collect();
    assert_eq!(stages, order);
    let office = rows().all().find_map(|row| row.main().next()).unwrap();
    let of = bundles(rows(), &places, Shape::Office, &name)
        .into_iter()
        .find(|it| it.name == name(office))
        .unwrap();
    assert!(of.rows.iter().all(|at| rows().nth(*at as usize).unwrap().main().any(|id| id == office)));
    // What a group adds up to is what its rows say.
    let own = || of.rows.iter().map(|at| rows().nth(*at as usize).unwrap());
    let answered: Vec<i64> =
        own().filter_map(|row| Some(row.subject().replied_on?.since(row.assigned_on()?))).collect();
    let late: Vec<i64> = own()
        .filter_map(|row| match row.reply_status() {
            DueStatus::Overdue { days } => Some(days),
            _ => None,
        })
        .collect();
    let sums = Sums {
        overdue: (late.len(), late.iter().sum()),
        contacts: own().map(|row| row.subject().touches.len()).sum(),
        answered: (answered.len(), answered.iter().sum()),
    };
    assert!(of.sums == sums && 0 < sums.contacts && 0 < sums.answered.1, "{:?} and not {sums:?}", of.sums);
    let due = by_due_day(rows(), &places);
    assert!(
        due.iter().all(|(day, all)| all
            .iter()
            .all(|at| rows().nth(*at as usize).unwrap().reply_due() == Some(*day)))
    );
    assert_eq!(
        due.values().map(Vec::len).sum::<usize>(),
        places.iter().filter(|at| rows().nth(**at as usize).unwrap().reply_due().is_some()).count()
    );
}

#[test]
fn the_views_that_everybody_has_show_what_they_say() {
    let office = rows().all().find_map(|row| row.main().next()).unwrap();
    let views = View::built_in(Some(office));
    let named = |name: &str| shown(&views.iter().find(|(it, _)| *it == name).unwrap().1);
    let own = named("本单位主办");
    assert!(!own.is_empty() && own.iter().all(|row| row.main().any(|id| id == office)));
    assert_eq!(own.len(), rows().all().filter(|row| row.main().any(|id| id == office)).count());
    assert!(named("未见面").iter().all(|row| row.contacts().held().1 == 0 && 0 < row.main().len()));
    let first = rows().all().next().unwrap().session();
    assert!(named("上届跟踪").iter().all(|row| row.stage() == Stage::Tracking && row.session() != first));
    assert_eq!(
        named(Only::Overdue.word()).len(),
        rows().all().filter(|row| row.reply_status().is_overdue()).count()
    );
    let week = named("7日内到期");
    assert!(week.iter().all(|row| row.reply_due().unwrap().since(context().today) <= 7));
    assert!(View::built_in(None).iter().all(|(name, _)| *name != "本单位主办"));
    for (_, view) in views {
        assert_eq!(View::parse(&view.parameters()), view);
        assert!(view.narrows());
    }
}

/// Labels are found, counted and shown, also by rows that were put away and read again.
#[test]
fn a_label_shows_what_has_it_and_nothing_else() {
    let labels = |labels: &[&str]| Value::list(labels.iter().map(|it| Value::text(*it)).collect());
    let case = |key: &str, own: &[&str]| {
        Draft::create(
            RecordId::derived(Kind::Suggestion, &["label", key]),
            [("title", Value::text(format!("关于{key}的建议"))), ("labels", labels(own))],
        )
    };
    let journal =
        journal_of(vec![case("甲", &["急办", "民生 实事"]), case("乙", &["急办"]), case("丙", &["急"])]);
    let made = Rows::build(&journal, &context());
    let counted = counts(&made).labels;
    assert_eq!(counted, [("急办".to_owned(), 2), ("急".to_owned(), 1), ("民生 实事".to_owned(), 1)]);
    for rows in [&made, &taken_out(&made)] {
        for (label, titles) in [("急办", "甲乙"), ("急", "丙"), ("民生 实事", "甲"), ("缓办", "")]
        {
            let view = View { label: Some(label.to_owned()), ..View::default() };
            let shown = view.apply(rows, &ranks).into_iter().filter_map(|place| rows.nth(place as usize));
            let mut found: Vec<char> = shown.filter_map(|row| row.title().chars().nth(2)).collect();
            found.sort_unstable_by_key(|it| "甲乙丙".find(*it));
            assert_eq!(found.into_iter().collect::<String>(), titles, "{label}");
        }
    }
    let row = made.all().find(|row| row.title().contains('甲')).unwrap();
    let column = Listed::parse("labels").unwrap();
    assert_eq!(told(row, column, &journal).plainly(), "急办、民生 实事");
    assert_eq!(View { query: "实事".to_owned(), ..View::default() }.apply(&made, &ranks).len(), 1);
}

/// Whatever the list filters by, a rule takes the same rows.
#[test]
fn a_rule_takes_what_the_filter_of_its_name_shows() {
    let office = rows().all().find_map(|row| row.main().next()).unwrap();
    let named = |parameters: &[(&str, &str)]| -> View {
        View::parse(
            &parameters.iter().map(|(name, it)| ((*name).to_owned(), (*it).to_owned())).collect::<Vec<_>>(),
        )
    };
    let id = office.to_string();
    for (asked, value, view) in [
        (HighlightAsk::Only, "under_way", named(&[("only", "under_way")])),
        (HighlightAsk::Only, "key", named(&[("only", "key")])),
        (HighlightAsk::Stage, "handling", named(&[("stage", "handling")])),
        (HighlightAsk::Grade, "g1", named(&[("grade", "g1")])),
        (HighlightAsk::Unit, &id, named(&[("unit", &id)])),
        (HighlightAsk::Main, &id, named(&[("unit", &id), ("main", "yes")])),
        (HighlightAsk::Words, "养老", named(&[("q", "养老")])),
    ] {
        let rule = Highlight::new(Tint::Orange, asked, value).unwrap();
        let taken: Vec<RecordId> = rows().all().filter(|row| rule.takes(*row, None)).map(Row::id).collect();
        let mut shown: Vec<RecordId> = shown(&view).into_iter().map(Row::id).collect();
        shown.sort_by_key(|id| rows().all().position(|row| row.id() == *id));
        assert!(!taken.is_empty() && taken == shown, "{asked:?}: {} and {}", taken.len(), shown.len());
    }
    let due = |days: i64| {
        let rule = Highlight::new(Tint::Red, HighlightAsk::Within, &days.to_string()).unwrap();
        rows().all().filter(|row| rule.takes(*row, None)).count()
    };
    assert!(due(0) <= due(7) && due(7) < due(400));
    assert!(rows().all().all(|row| {
        let rule = Highlight::new(Tint::Red, HighlightAsk::Within, "400").unwrap();
        !rule.takes(row, None) || context().today <= row.reply_due().unwrap()
    }));
}

#[test]
fn a_rule_asks_for_the_class_as_the_register_writes_it() {
    let register = suggestion_register::journal::read::settings(journal()).unwrap();
    let all = classes(&register);
    let answered = rows().all().filter(|row| row.subject().answer.result.is_some()).count();
    let taken = |letter: &String| {
        let rule = Highlight::new(Tint::Green, HighlightAsk::Class, letter).unwrap();
        rows().all().filter(|row| rule.takes(*row, Some(&register))).count()
    };
    let counts: Vec<usize> = all.iter().map(taken).collect();
    assert!(1 < all.len() && 0 < answered && counts.iter().sum::<usize>() == answered, "{all:?} {counts:?}");
    let none = Highlight::new(Tint::Green, HighlightAsk::Class, "没有这一类").unwrap();
    assert!(rows().all().all(|row| !none.takes(row, Some(&register))));
}

#[test]
fn of_several_rules_the_first_counts_and_is_said_on_paper() {
    let rule = |label: &str| Highlight::parse(label).unwrap();
    let rules = [rule("red:only:key"), rule("orange:only:under_way"), rule("blue:q:的")];
    let columns = [Listed::Number, Listed::Title];
    let mut seen = HashSet::new();
    for row in rows().all() {
        let told = told_in(row, &columns, &rules, journal());
        let expected = match (row.is_key(), Only::UnderWay.takes(row)) {
            (true, _) => Some((Tint::Red, "◆")),
            (false, true) => Some((Tint::Orange, "▲")),
            (false, false) => row.has("的").then_some((Tint::Blue, "●")),
        };
        assert_eq!(first(&rules, row, None).map(|it| it.tint), expected.map(|(tint, _)| tint));
        let title = told.iter().find(|it| matches!(it, Told::Title(_))).unwrap();
        assert_eq!(title.tint(), expected.map(|(tint, _)| tint));
        let sign = expected.map(|(_, sign)| format!("{sign} ")).unwrap_or_default();
        assert_eq!(
            (title.printed(), title.plainly()),
            (format!("{sign}{}", row.title()), row.title().to_owned())
        );
        seen.extend(title.tint());
    }
    assert_eq!(seen.len(), 3);
    assert_eq!(rules[0].in_words(&|_| String::new()), "重点督办");
}

/// Labels stand beside the title, but not twice.
#[test]
fn labels_stand_beside_the_title_unless_a_column_shows_them() {
    let id = RecordId::derived(Kind::Suggestion, &["labelled"]);
    let labels = Value::list(vec![Value::text("急办"), Value::text("民生")]);
    let journal = journal_of(vec![Draft::create(id, [("title", Value::text("关于甲")), ("labels", labels)])]);
    let made = Rows::build(&journal, &context());
    let row = made.all().next().unwrap();
    let beside = |columns: &[Listed]| match told_in(row, columns, &[], &journal).remove(0) {
        Told::Title(titled) => titled.labels,
        other => panic!("{other:?}"),
    };
    assert_eq!(beside(&[Listed::Title, Listed::Due]), ["急办", "民生"]);
    assert!(beside(&[Listed::Title, Listed::parse("labels").unwrap()]).is_empty());
}

/// Where those are that an act took out of the list: those that it still shows are no news.
#[test]
fn what_was_handled_and_is_shown_no_more_is_found_by_its_stage() {
    let view = View { stage: Some(Stage::Closed), ..View::default() };
    let listed: HashSet<RecordId> = shown(&view).iter().map(|row| row.id()).collect();
    let handled: Vec<RecordId> = rows().all().take(40).map(Row::id).collect();
    let gone = gone(rows(), &handled, &listed);
    assert!(!gone.is_empty() && !gone.contains_key(&Stage::Closed), "{gone:?}");
    for (stage, count) in &gone {
        let there = rows().all().take(40).filter(|row| row.stage() == *stage).count();
        assert_eq!(there, *count, "{stage:?}");
    }
    assert_eq!(gone.values().sum::<usize>() + handled.iter().filter(|id| listed.contains(id)).count(), 40);
    assert!(suggestion_register::list::batch::gone(rows(), &[], &listed).is_empty());
}

/// Two sessions count from 001: there a number alone does not say which suggestion is meant.
#[test]
fn a_number_that_two_sessions_have_is_told_apart() {
    let all: Vec<RecordId> = rows().all().map(Row::id).collect();
    let doubled = of_doubled_numbers(rows(), &all);
    let is_doubled = |row: &Row| {
        rows().all().any(|other| other.number() == row.number() && other.session() != row.session())
    };
    assert_eq!(doubled.len(), rows().all().filter(is_doubled).count());
    assert!(!doubled.is_empty() && doubled.len() < all.len(), "{} of {}", doubled.len(), all.len());
    // Also where only one of the two is asked about.
    let one = *doubled.iter().next().unwrap();
    assert!(of_doubled_numbers(rows(), &[one]).contains(&one));
}
