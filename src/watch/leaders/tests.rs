//! Leaders, task forces and groups, read off a small register.

use super::*;
use crate::{
    domain::value::Value,
    journal::{
        clock::Clock,
        commit::{Author, Via},
        write::{Draft, write},
    },
};

fn id(kind: Kind, n: &str) -> RecordId {
    RecordId::derived(kind, &[n])
}

fn journal(drafts: Vec<Draft>) -> Journal {
    let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
    let mut journal = Journal::new();
    for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), 1, id(Kind::Office, "").key) {
        journal.insert(commit, 0);
    }
    journal
}

fn map(entries: &[(&str, &str)]) -> Value {
    Value::Map(entries.iter().map(|(name, value)| ((*name).into(), Value::text(*value))).collect())
}

fn task_forces(journal: &Journal) -> Vec<TaskForce> {
    journal.records(Kind::Plan).filter_map(|record| task_force(journal, record)).collect()
}

fn joint_groups(journal: &Journal) -> BTreeMap<Box<str>, Vec<RecordId>> {
    let mut groups: BTreeMap<Box<str>, Vec<RecordId>> = BTreeMap::new();
    for record in journal.records(Kind::Suggestion) {
        let name = joint_group(record).into_iter();
        name.for_each(|name| groups.entry(name.into()).or_default().push(record.id()));
    }
    groups
}

#[test]
fn a_leaders_page_lists_suggestions_and_actions() {
    let led = |n: &str, officials: Vec<Value>| {
        Draft::create(id(Kind::Suggestion, n), [("lead_officials", Value::List(officials))])
    };
    let action = |n: &str, of: &str, name: &str, on: &str| {
        let parent = Value::text(id(Kind::Suggestion, of).to_string());
        let values = [("parent", parent), ("official", name.into()), ("on", on.into())];
        Draft::create(id(Kind::LeaderAction, n), values)
    };
    let journal = journal(vec![
        led("1", vec![map(&[("name", "Li"), ("post", "Mayor")])]),
        led(
            "2",
            vec![map(&[("name", "Li"), ("post", "Secretary"), ("role", "contact")]), map(&[("name", "Wu")])],
        ),
        action("b", "1", "Li", "2023-06-01"),
        action("a", "1", "Li", "2023-05-01"),
        action("c", "2", "Sun", "2023-05-01"),
        action("d", "9", "Li", "2023-05-01"),
    ]);
    let leaders = leaders(&journal);
    let names: Vec<(&str, usize, usize)> =
        leaders.iter().map(|it| (&*it.name, it.charges.len(), it.actions())).collect();
    assert_eq!(
        names,
        [("Li", 2, 2), ("Sun", 1, 1), ("Wu", 1, 0)],
        "an action for what is not there counts nowhere"
    );
    let li = &leaders[0];
    assert_eq!(li.posts.iter().map(|it| &**it).collect::<Vec<_>>(), ["Mayor", "Secretary"]);
    assert_eq!(
        li.charges[0].actions.iter().map(|it| it.id).collect::<Vec<_>>(),
        [id(Kind::LeaderAction, "a"), id(Kind::LeaderAction, "b")]
    );
    assert_eq!(
        li.charges.iter().map(|it| it.role).collect::<Vec<_>>(),
        [Some(LeadRole::Lead), Some(LeadRole::Contact)]
    );
    assert_eq!(li.idle().map(|it| it.case).collect::<Vec<_>>(), [id(Kind::Suggestion, "2")]);
    assert_eq!(leaders[1].charges[0].role, None);
}

#[test]
fn groups_join_suggestions_of_one_name() {
    let of = |n: &str, group: &str| Draft::create(id(Kind::Suggestion, n), [("joint_group", group.into())]);
    let journal = journal(vec![of("1", "parking"), of("2", "schools"), of("3", "parking")]);
    let groups = joint_groups(&journal);
    assert_eq!(groups["parking"], [id(Kind::Suggestion, "1"), id(Kind::Suggestion, "3")]);
}

#[test]
fn a_plan_without_a_team_is_no_task_force() {
    let parent = || Value::text(id(Kind::Suggestion, "1").to_string());
    let journal = journal(vec![
        Draft::create(id(Kind::Suggestion, "1"), []),
        Draft::create(id(Kind::Plan, "1"), [("parent", parent())]),
        Draft::create(
            id(Kind::Plan, "2"),
            [("parent", parent()), ("team", Value::List(vec![map(&[("name", "Wu")])]))],
        ),
    ]);
    let forces = task_forces(&journal);
    assert_eq!(
        forces.iter().map(|it| (it.plan, it.members.len())).collect::<Vec<_>>(),
        [(id(Kind::Plan, "2"), 1)]
    );
}
