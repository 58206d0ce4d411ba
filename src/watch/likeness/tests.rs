//! Likeness: what is like what, and that the index keeps in step.

use proptest::prelude::*;

use super::*;
use crate::journal::{
    clock::Clock,
    commit::{Author, Via},
    write::write,
};

fn id(n: usize) -> RecordId {
    RecordId::derived(Kind::Suggestion, &[&n.to_string()])
}

fn add(journal: &mut Journal, drafts: Vec<Draft>, ms: u64) {
    let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
    let group = RecordId::derived(Kind::Office, &[&ms.to_string()]).key;
    for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), ms, group) {
        journal.insert(commit, 0);
    }
}

fn journal(said: &[(&str, &str)]) -> Journal {
    let mut journal = Journal::new();
    let draft = |(n, (title, body)): (usize, &(&str, &str))| {
        let values = [("title", *title), ("body", *body)].into_iter().filter(|(_, text)| !text.is_empty());
        Draft::create(id(n), values.map(|(field, text)| (field, Value::text(text))))
    };
    add(&mut journal, said.iter().enumerate().map(draft).collect(), 1);
    journal
}

fn offers(journal: &Journal, title: &str, text: &str) -> Vec<(RecordId, u8)> {
    let query = Query { title: title.to_owned(), text: text.to_owned(), ..Query::default() };
    let found = Likeness::build(journal).offers(journal, &query);
    found.into_iter().map(|it| (it.id, it.score)).collect()
}

const LONG: &str = "近年来新能源汽车保有量快速增长，老旧小区充电设施不足，群众反映强烈。建议统筹规划布局，简化审批流程，\
鼓励社会资本参与，加强日常运行维护，方便群众就近充电。";

#[test]
fn alike_titles_are_offered_whatever_stands_around_them() {
    let journal = journal(&[
        ("关于加快充电桩建设的建议", ""),
        ("关于加强中小学心理健康教育的建议", ""),
        ("关于加快推进养老服务体系建设的建议", ""),
        ("关于整治黑臭水体的建议", ""),
    ]);
    let found = offers(&journal, "关于加快推进充电桩建设的提案", "");
    assert_eq!(found.first().map(|it| it.0), Some(id(0)), "{found:?}");
    assert!(STRONG <= found[0].1, "{found:?}");
    assert_eq!(
        offers(&journal, "加快充电桩建设", ""),
        offers(&journal, "　关于“加快充电桩建设”的建议。", "")
    );
    assert_eq!(offers(&journal, "加快充电桩建设", "")[0].1, 100);
    assert_eq!(pairs("\u{2ea0}\u{2f63}⼯程"), pairs("民生工程"));
    assert_eq!(offers(&journal, "关于修缮古城墙的建议", ""), []);
    assert_eq!(offers(&journal, "", ""), []);
}

#[test]
fn the_same_text_under_another_title_is_the_same() {
    let journal = journal(&[
        ("关于增设充电设施的建议", LONG),
        ("关于修缮古城墙的建议", "城墙年久失修，建议尽快修缮，并建立长效保护机制，明确责任单位。"),
    ]);
    let edited = LONG.replace("群众反映强烈", "居民反映较多");
    let found = offers(&journal, "方便电动汽车出行", &edited);
    assert_eq!(found.iter().map(|it| it.0).collect::<Vec<_>>(), [id(0)]);
    assert!(STRONG <= found[0].1, "{found:?}");
}

#[test]
fn the_same_category_and_deputy_add_to_a_likeness() {
    let mut journal = journal(&[
        ("关于优化公交线路的建议", ""),
        ("关于整治黑臭水体的建议", ""),
        ("关于推进全民健身的建议", ""),
    ]);
    let deputy = RecordId::derived(Kind::Deputy, &["1"]);
    let values = [("category", "交通".into()), ("lead", Value::text(deputy.to_string()))];
    let draft = Draft::revise(&journal, id(0), values).unwrap();
    add(&mut journal, vec![draft], 2);
    let index = Likeness::build(&journal);
    let mut query = Query { title: "优化公交班次".to_owned(), ..Query::default() };
    let score = |query: &Query| index.offers(&journal, query).first().map_or(0, |it| it.score);
    let plain = score(&query);
    query.category = "交通".to_owned();
    assert_eq!(score(&query), plain + 5);
    query.lead = Some(deputy);
    assert_eq!(score(&query), plain + 15);
}

#[test]
fn a_persons_word_is_kept_and_who_spoke_last_is_right() {
    let mut journal =
        journal(&[("关于充电桩建设的建议", ""), ("关于充电桩建设的建议", ""), ("关于修缮古城墙的建议", "")]);
    let index = Likeness::build(&journal);
    let found =
        |journal: &Journal, n: usize| index.offers(journal, &Query::of(journal.record(id(n)).unwrap()));
    let offer = found(&journal, 0)[0];
    assert_eq!((offer.id, offer.known), (id(1), None));
    let link = |n: &str| RecordId::derived(Kind::Link, &[n]);
    let by = Name::parse("Wu").ok();
    let on = |text: &str| Day::parse(text).unwrap();
    let no =
        decide(&journal, (link("1"), id(0)), &offer, LinkKind::Different, (by.as_ref(), on("2026-01-01")));
    add(&mut journal, no, 2);
    // Whichever of the two one looks at.
    assert_eq!((found(&journal, 0), found(&journal, 1)), (vec![], vec![]));
    assert!(
        !Case::read(id(0), &journal.record(id(0)).unwrap(), [] as [(RecordId, Record); 0])
            .0
            .suggestion
            .repeated
    );
    let yes =
        decide(&journal, (link("2"), id(0)), &offer, LinkKind::Repeated, (by.as_ref(), on("2026-01-02")));
    add(&mut journal, yes, 3);
    assert_eq!(found(&journal, 1)[0].known, Some(LinkKind::Repeated));
    let case = crate::journal::read::case(&journal, id(0)).unwrap();
    assert!(case.suggestion.repeated && is_repeated(&case));
    let kept = case.links.iter().find(|it| it.kind == Some(LinkKind::Repeated)).unwrap();
    assert_eq!((kept.score.map(|it| it.value()), kept.confirmed_by.as_deref()), (Some(100), Some("Wu")));
}

#[test]
fn what_is_deleted_is_not_offered() {
    let mut journal = journal(&[("关于充电桩建设的建议", LONG), ("关于修缮古城墙的建议", "")]);
    let mut index = Likeness::build(&journal);
    let draft = Draft::delete(journal.record(id(0)).unwrap(), None);
    add(&mut journal, vec![draft], 2);
    let query = Query { title: "充电桩建设".to_owned(), text: LONG.to_owned(), ..Query::default() };
    index.refresh(&journal, &[id(0)].into());
    assert_eq!(index.offers(&journal, &query), []);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn an_index_kept_in_step_finds_what_one_made_anew_finds(
        titles in proptest::collection::vec("[甲乙丙丁戊己]{3,8}", 2..7),
        changes in proptest::collection::vec((0usize..7, "[甲乙丙丁戊己]{3,8}", "[子丑寅卯]{0,30}"), 1..8),
        typed in "[甲乙丙丁戊己]{3,8}", text in "[子丑寅卯]{0,30}",
    ) {
        let said: Vec<(&str, &str)> = titles.iter().map(|it| (it.as_str(), "")).collect();
        let mut journal = journal(&said);
        let mut index = Likeness::build(&journal);
        for ((n, title, body), ms) in changes.iter().zip(2..) {
            let values = [("title", Value::text(title.as_str())), ("body", Value::text(body.as_str()))];
            let draft = Draft::revise(&journal, id(*n), values);
            add(&mut journal, draft.into_iter().collect(), ms);
            index.refresh(&journal, &[id(*n)].into());
        }
        let query = Query { title: typed, text, ..Query::default() };
        let found = index.offers(&journal, &query);
        prop_assert_eq!(&found, &Likeness::build(&journal).offers(&journal, &query));
        // Every title that is the same, but for what nobody reads, is found.
        for record in journal.records(Kind::Suggestion) {
            let own = Query::of(record);
            let same = index.offers(&journal, &Query { of: None, ..own.clone() });
            let is_own = same.iter().any(|it| it.id == record.id() && 95 <= it.score);
            prop_assert!(is_own, "{:?} {:?}", own, same);
        }
    }
}
