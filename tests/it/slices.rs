//! What is gathered in slices is the same whatever their size, and nothing is handed out before its time.

use suggestion_register::{
    domain::{
        context::Context, day::Day, fold::folded, id::RecordId, kind::Kind, record::Facts, rules::RuleSet,
        workdays::Calendar,
    },
    exchange::pack::{Pack, PackCounting},
    journal::{fold::Journal, read::is_out_of_use},
    list::{
        names::{Fitting, Names},
        words,
    },
    papers::{
        deputy::Sharing,
        private::{Known, Learning},
        public::{Extracting, Part, extract},
    },
    samples::demo,
};

#[test]
fn what_is_known_of_people() {
    let journal = demo::journal();
    let whole = Known::of(&journal);
    assert!(whole != Known::default());
    for step in [1, 7, 1000] {
        let mut learning = Learning::new(&journal);
        while learning.step(&journal, step) {}
        assert_eq!(learning.read(), journal.commits().len());
        assert!(learning.finish() == whole);
    }
}

#[test]
fn an_extract_is_handed_out_only_once_all_is_known_and_decided() {
    let journal = demo::journal();
    let today = Day::new(2026, 1, 5).unwrap();
    let context = Context { rules: RuleSet::default().into(), calendar: Calendar::default(), today };
    let ids: Vec<RecordId> = journal.records(Kind::Suggestion).map(|it| it.id()).collect();
    let mut before = 0;
    for steps in (0..).step_by(7) {
        let mut making = Extracting::new(&journal, Part::ALL, &context, ids.clone());
        let mut is_left = true;
        for _ in 0..steps {
            is_left = making.step(&journal, &context);
        }
        let (done, all) = making.share();
        assert!(before <= done && done <= all);
        before = done;
        let Some(made) = making.finish() else { continue };
        assert!(!is_left && done == all);
        assert_eq!(made.items.len() + made.withheld.len(), ids.len());
        let whole = extract(&journal, &context, &ids, Part::ALL);
        assert!(made.items == whole.items && made.known == whole.known);
        break;
    }
}

#[test]
fn what_each_deputy_has() {
    let journal = demo::journal();
    let counted = |step: usize| {
        let mut sharing = Sharing::new(&journal);
        let mut before = 0;
        while let Some((done, all)) = sharing.step(&journal, step) {
            assert!(before < done && done < all);
            before = done;
        }
        sharing.finish()
    };
    let whole = counted(usize::MAX);
    assert!(!whole.awaited().is_empty());
    assert!(whole == counted(1) && whole == counted(7));
}

#[test]
fn what_the_pack_of_each_office_holds() {
    let journal = demo::journal();
    let whole = Pack::counts(&journal);
    assert!(!whole.is_empty());
    for step in [1, 7] {
        let mut counting = PackCounting::new(&journal);
        while counting.step(&journal, step).is_some() {}
        assert_eq!(counting.finish(), whole);
    }
}

/// By code points: natively there is no pinyin.
fn ranks(texts: &[&str]) -> Vec<u32> {
    let mut sorted = texts.to_vec();
    sorted.sort_unstable();
    texts.iter().map(|text| sorted.partition_point(|it| it < text) as u32).collect()
}

fn names(journal: &Journal, step: usize) -> Names {
    let mut names = Names::new(journal, Kind::Deputy);
    while names.step(journal, step) {}
    names
}

#[test]
fn a_deputy_is_found_by_name_and_delegation() {
    let journal = demo::journal();
    let in_use = || journal.records(Kind::Deputy).filter(|it| !is_out_of_use(*it));
    let one = in_use().next().unwrap();
    let name = folded(&words::name(&journal, one.id()));
    let delegation = folded(one.value("delegation").as_text().unwrap());
    let whole = names(&journal, usize::MAX).find("", &ranks);
    assert_eq!(whole.others.len(), in_use().count());
    for step in [1, 7] {
        let names = names(&journal, step);
        assert!(names.find(&name, &ranks).named.contains(&one.id()));
        assert!(names.find(&delegation, &ranks).others.contains(&one.id()));
        assert_eq!(names.find("", &ranks), whole);
        assert_eq!(names.find("没有这样的人", &ranks), Fitting { named: Vec::new(), others: Vec::new() });
    }
}

#[test]
fn deputies_that_are_written_since_are_found() {
    let demo = demo::journal();
    let (before, since) = demo.commits().split_at(demo.commits().len() / 2);
    let mut journal = Journal::new();
    before.iter().for_each(|commit| assert!(journal.insert(commit.clone(), 0)));
    let mut kept = names(&journal, 5);
    since.iter().for_each(|commit| assert!(journal.insert(commit.clone(), 0)));
    while kept.step(&journal, 5) {}
    let sorted = |names: &Names| {
        let mut all = names.find("", &ranks).others;
        all.sort_unstable();
        all
    };
    assert_eq!(sorted(&kept), sorted(&names(&demo, 5)));
}
