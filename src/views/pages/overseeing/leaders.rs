//! Leaders with their suggestions and dated actions, task forces, and joint-handling groups.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{SHOWN, case_link, command::ask, gathered_table, heads::Heads, long_table, named};
use crate::{
    domain::{
        field::Datum, id::RecordId, kind::Kind, leader_action::LeaderAction, record::Facts,
        suggestion::LeadOfficial, value::Value,
    },
    handling::command::Command,
    journal::fold::{Journal, Record},
    list::row::Row,
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            pager::{Pager, Shown},
            panel::{Folding, Panel},
            told::told,
        },
        pages::{
            gathering::{of_records, of_rows},
            suggestion::asking::{Ask, Asking},
        },
    },
    watch::after::{Hardship, is_being_handled, is_hard},
    watch::leaders::{Charge, Leader, TaskForce, joint_group, task_force},
};

/// The page.
#[component]
pub(super) fn Leading() -> impl IntoView {
    let store = Store::here();
    let asked = RwSignal::new(None::<Ask>);
    // What was put away with its session is nobody's charge of today.
    let everybody = super::leaders(store);
    let people = Memo::new(move |_| {
        let mut all = everybody.read(Vec::clone);
        store.with_rows(|rows| {
            all.iter_mut().for_each(|it| it.charges.retain(|one| rows.of(one.case).is_some()));
        });
        all.retain(|it| !it.charges.is_empty());
        all
    });
    let shown = Shown::by(SHOWN);
    let list = move || {
        if let Some(waiting) = everybody.waiting() {
            waiting
        } else if people.with(Vec::is_empty) {
            view! {
                <Panel><p class="panel__body muted">{text::overseeing::NO_LEADERS}</p></Panel>
            }
            .into_any()
        } else {
            let begun = people.with(|all| shown.of(all));
            let leader =
                |(place, leader)| view! { <LeaderView leader=leader first=place == 0 asked=asked /> };
            view! {
                {begun.into_iter().enumerate().map(leader).collect_view()}
                <Pager shown=shown all=Signal::derive(move || people.with(Vec::len)) />
            }
            .into_any()
        }
    };
    view! {
        <h2>{text::overseeing::LEADERS}</h2>
        {list}
        <Heads />
        <Hard asked=asked />
        <Forces />
        <Joint />
        <Asking ask=asked />
    }
}

#[component]
fn LeaderView(leader: Leader, first: bool, asked: RwSignal<Option<Ask>>) -> impl IntoView {
    let store = Store::here();
    let posts: Vec<String> = leader.posts.iter().map(ToString::to_string).collect();
    let post = text::overseeing::joined(&posts);
    let figures = text::overseeing::leader(leader.charges.len(), leader.actions(), leader.idle().count());
    let name = leader.name.to_string();
    let leader = StoredValue::new(leader);
    let row = move |charge: Charge| {
        let case = charge.case;
        let record = move || {
            let (name, post) = leader.with_value(|it| (it.name.clone(), it.posts.first().cloned()));
            let mut filled = vec![("official", Value::text(name))];
            filled.extend(post.map(|post| ("post", Value::text(post))));
            ask(store, asked, case, Command::Lead, None, filled);
        };
        let actions = if charge.actions.is_empty() {
            view! { <span class="overseeing__soon">{text::overseeing::NO_ACTIONS}</span> }.into_any()
        } else {
            view! {
                <ul class="overseeing__list">{charge.actions.iter().map(action).collect_view()}</ul>
            }
            .into_any()
        };
        view! {
            <tr data-testid="charge">
                <td class="overseeing__no">
                    {told(named(store, case).0)}
                </td>
                <td>{case_link(store, case)}</td>
                <td>{charge.role.map_or(text::overseeing::NO_ROLE, |it| it.word())}</td>
                <td>{actions}</td>
                <td class="table__acts">
                    <Button weight=Weight::Quiet on_press=record>
                        {Command::Lead.word()}
                    </Button>
                </td>
            </tr>
        }
    };
    let charges = Signal::stored(leader.with_value(|it| it.charges.clone()));
    let head = &[
        (text::overseeing::NUMBER, "overseeing__no"),
        (text::overseeing::CASE, ""),
        (text::overseeing::LEADER_ROLE, ""),
        (text::overseeing::LEADER_ACTIONS, ""),
        (text::overseeing::ACTS, "table__acts"),
    ];
    let body = long_table(charges, Shown::by(SHOWN), head, row, text::overseeing::NO_ACTIONS);
    view! {
            <Folding class="overseeing__desk" open=first summary=view! {
                <summary class="overseeing__summary">
                    <h3>
                        {told(name)}
                        " "
                        <bdi class="muted">{post}</bdi>
                    </h3>
                    <span>{figures}</span>
                </summary>
    }.into_any()>{body}</Folding>
        }
}

fn action(it: &LeaderAction) -> impl IntoView + use<> {
    let on = it.on.map_or(text::overseeing::UNDATED.to_owned(), |on| on.to_string());
    let form = it.form.map(|it| it.word()).unwrap_or_default();
    let said =
        [it.content.as_deref(), it.result.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! {
        <li>
            {on} " " {form} " "
            {told(said)}
        </li>
    }
}

/// The suggestions that are hard to handle, so that a leader can be found for each.
#[component]
fn Hard(asked: RwSignal<Option<Ask>>) -> impl IntoView {
    let store = Store::here();
    let read = |(): &(), row: Row, found: &mut Vec<(RecordId, Vec<Hardship>)>| {
        let signs = is_being_handled(row.stage()).then(|| row.watch().hardships);
        found.extend(signs.filter(|signs| is_hard(signs)).map(|signs| (row.id(), signs)));
    };
    let finish = |(), mut cases: Vec<(RecordId, Vec<Hardship>)>| {
        cases.sort_by_key(|(_, signs)| std::cmp::Reverse(signs.len()));
        cases
    };
    let all = of_rows(store, || Some(()), read, finish);
    let shown = Shown::by(SHOWN);
    let row = move |(case, signs): (RecordId, Vec<Hardship>)| {
        let signs: Vec<String> = signs.into_iter().map(|it| text::watch::hardship(it).to_owned()).collect();
        let led = store.peek(|bench| {
            let record = bench.journal().record(case)?;
            let officials = <Vec<LeadOfficial>>::read(record.value("lead_officials")).unwrap_or_default();
            Some(officials.into_iter().filter_map(|it| Some(it.name?.to_string())).collect::<Vec<_>>())
        });
        let led = led.flatten().unwrap_or_default();
        let leader = if led.is_empty() {
            view! { <span class="overseeing__soon">{text::overseeing::NO_LEADER}</span> }.into_any()
        } else {
            view! { {told(text::overseeing::joined(&led))} }.into_any()
        };
        let record = move || {
            ask(store, asked, case, Command::Lead, None, Vec::new());
        };
        view! {
            <tr data-testid="hard">
                <td class="overseeing__no">
                    {told(named(store, case).0)}
                </td>
                <td>{case_link(store, case)}</td>
                <td>{text::overseeing::joined(&signs)}</td>
                <td>{leader}</td>
                <td class="table__acts">
                    <Button weight=Weight::Quiet on_press=record>
                        {Command::Lead.word()}
                    </Button>
                </td>
            </tr>
        }
    };
    let head = &[
        (text::overseeing::NUMBER, "overseeing__no"),
        (text::overseeing::CASE, ""),
        (text::overseeing::HARD_WHY, ""),
        (text::overseeing::LED_BY, ""),
        (text::overseeing::ACTS, "table__acts"),
    ];
    let body = gathered_table(all, shown, head, row, text::overseeing::NO_HARD);
    view! {
        <Panel title=text::overseeing::HARD aside=view! {
            <span class="muted">{text::overseeing::HARD_HINT}</span>
        }.into_any()>
            {body}
        </Panel>
    }
}

#[component]
fn Forces() -> impl IntoView {
    let store = Store::here();
    let read = |found: &mut Vec<TaskForce>, journal: &Journal, record: Record<'_>| {
        found.extend(task_force(journal, record));
    };
    let finish = move |(), mut all: Vec<TaskForce>| {
        store.peek_rows(|rows| all.retain(|it| rows.of(it.case).is_some()));
        all
    };
    let forces = of_records(store, &[Kind::Plan], || Some(()), read, finish);
    let shown = Shown::by(SHOWN);
    let row = move |force: TaskForce| {
        let leader = force.leader.and_then(|it| it.name).map(|it| it.to_string());
        let members = force.members.iter().filter_map(|it| {
            it.name.as_deref().map(|name| text::overseeing::member(name, it.duty.as_deref()))
        });
        let members: Vec<String> = members.collect();
        view! {
            <tr>
                <td class="overseeing__no">
                    {told(named(store, force.case).0)}
                </td>
                <td>{case_link(store, force.case)}</td>
                <td>
                    {told(leader.unwrap_or_default())}
                </td>
                <td>
                    {told(text::overseeing::joined(&members))}
                </td>
            </tr>
        }
    };
    let head = &[
        (text::overseeing::NUMBER, "overseeing__no"),
        (text::overseeing::CASE, ""),
        (text::overseeing::FORCE_LEADER, ""),
        (text::overseeing::FORCE_MEMBERS, ""),
    ];
    let body = gathered_table(forces, shown, head, row, text::overseeing::NO_FORCES);
    view! {
        <Panel title=text::overseeing::FORCES>
            {body}
        </Panel>
    }
}

#[component]
fn Joint() -> impl IntoView {
    let store = Store::here();
    let row = move |(name, cases): (Box<str>, Vec<RecordId>)| {
        let case = |case: RecordId| {
            view! {
                <li>
                    {told(named(store, case).0)}
                    " "
                    {case_link(store, case)}
                </li>
            }
        };
        view! {
            <dt>
                {told(name.to_string())}
            </dt>
            <dd>
                <ul class="overseeing__list">{cases.into_iter().map(case).collect_view()}</ul>
            </dd>
        }
    };
    let read = |found: &mut BTreeMap<Box<str>, Vec<RecordId>>, _: &Journal, record: Record<'_>| {
        if let Some(name) = joint_group(record) {
            found.entry(name.into()).or_default().push(record.id());
        }
    };
    let finish = move |(), mut groups: BTreeMap<Box<str>, Vec<RecordId>>| {
        store.peek_rows(|rows| groups.values_mut().for_each(|it| it.retain(|id| rows.of(*id).is_some())));
        groups.retain(|_, cases| !cases.is_empty());
        groups
    };
    let groups = of_records(store, &[Kind::Suggestion], || Some(()), read, finish);
    let body = move || {
        if let Some(waiting) = groups.waiting() {
            return waiting;
        }
        let groups = groups.read(BTreeMap::clone);
        if groups.is_empty() {
            view! { <p class="panel__body muted">{text::overseeing::NO_JOINT}</p> }.into_any()
        } else {
            view! {
                <dl class="facts panel__body">{groups.into_iter().map(row).collect_view()}</dl>
            }
            .into_any()
        }
    };
    view! {
        <Panel title=text::overseeing::JOINT>
            {body}
        </Panel>
    }
}
