//! 三访三见面 and the checkpoints of each office's head, with what is missing by name and a way to enter it.

use leptos::prelude::*;

use super::case_page::{CasePage, standing};
use crate::{
    domain::{
        assignment::Assignment, choices::Phase, contact::Contact, findings::Place, id::RecordId, kind::Kind,
    },
    handling::{command::Command, standing::Standing},
    list::words,
    store::Store,
    text,
    views::{
        components::{panel::Panel, table::Table, told::told},
        pages::{tone, visit},
    },
    watch::{
        checkpoints::{Check, HeadCheck, checkpoints, five_points},
        contacts::{Cell, ContactForm, Contacts},
        situation::Situation,
    },
};

/// The matrix and the checkpoints in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kept {
    cells: Vec<Seen>,
    /// Whether a visit was none but a call.
    by_phone: bool,
    missing: Vec<String>,
    offices: Vec<Heads>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    phase: Phase,
    form: ContactForm,
    held: Option<String>,
    words: String,
    class: &'static str,
}

/// The checkpoints of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Heads {
    assignment: RecordId,
    name: String,
    points: Vec<(HeadCheck, Option<String>)>,
    plan: Option<RecordId>,
    five: String,
}

/// The part of the page; nothing before the assignment.
#[component]
pub fn ContactsPanel(page: CasePage) -> impl IntoView {
    let store = Store::here();
    let kept = Memo::new(move |_| standing(store, page.id, read).flatten());
    move || {
        kept.get().map(|Kept { cells, by_phone, missing, offices }| {
            let of = move |form: ContactForm| cells.iter().filter(|it| it.form == form).cloned().collect::<Vec<_>>();
            let row = move |form: ContactForm| {
                view! {
                    <tr>
                        <th scope="row">{text::watch::form(form)}</th>
                        {of(form).into_iter().map(|seen| cell(page.id, seen)).collect_view()}
                    </tr>
                }
            };
            let phase = |phase: &Phase| view! { <th scope="col">{phase.word()}</th> };
            let rows = ContactForm::ALL.into_iter().map(row).collect_view();
            view! {
                <Panel title=text::life::CONTACTS>
                    <Table
                        class="matrix"
                        head=view! {
                            <th scope="col">
                                <span class="unseen">{text::life::FORM}</span>
                            </th>
                            {Phase::ALL.iter().map(phase).collect_view()}
                        }.into_any()
                        rows=rows
                    />
                    <p class="matrix__missing">{text::life::missing_all(&missing)}</p>
                    {by_phone.then(|| view! { <p class="matrix__missing muted">{text::life::BY_PHONE}</p> })}
                </Panel>
                {(!offices.is_empty())
                    .then(|| {
                        view! {
                            <Panel title=text::life::CHECKPOINTS>
                                <div class="panel__body heads">
                                    {offices.into_iter().map(|it| view! { <Office page=page heads=it /> }).collect_view()}
                                </div>
                            </Panel>
                        }
                    })}
            }
        })
    }
}

fn read(standing: Standing) -> Option<Kept> {
    let host = standing.handling().host;
    host.assignments.first()?;
    let situation =
        Situation::new(&standing.case, standing.host.as_ref(), standing.session.as_ref(), standing.context);
    let contacts = Contacts::of(&situation, None);
    let seen = |cell: &Cell| {
        let last = |contact: &&Contact| cell.contacts.contains(&contact.id);
        let last = host.contacts.iter().filter(last).filter_map(|it| it.on).max();
        Seen {
            phase: cell.phase,
            form: cell.form,
            held: (!cell.is_missing()).then(|| text::life::held(cell.contacts.len(), last, cell.by_phone)),
            words: text::life::missing(cell.status),
            class: tone::of_due(cell.status).class(),
        }
    };
    let office = |it| {
        let five = five_points(&situation, it);
        let passed = |check: Check| {
            let by = check.by.map(ToString::to_string);
            (check.point, check.is_passed().then(|| text::watch::passed(by.as_deref(), check.on)))
        };
        let name = |assignment: &Assignment| words::name(standing.journal, assignment.id);
        Heads {
            assignment: it.id,
            name: name(it),
            points: checkpoints(&situation, it).map(passed).into(),
            plan: five.plan,
            five: text::life::points(&five.missing),
        }
    };
    Some(Kept {
        cells: contacts.cells.iter().map(seen).collect(),
        by_phone: contacts.cells.iter().any(|it| it.by_phone),
        missing: contacts.missing().map(|it| text::watch::contact(it.phase, it.form)).collect(),
        offices: host.answering().map(office).collect(),
    })
}

fn cell(id: RecordId, Seen { phase, form, held, words, class }: Seen) -> impl IntoView {
    let inner = match held {
        Some(held) => view! { <span class="matrix__held">{held}</span> }.into_any(),
        None => {
            let route = visit::to(id, phase, form);
            let name = format!("{} {words}", text::watch::contact(phase, form));
            view! {
                <a class=class href=route.href() aria-label=name>
                    {words}
                </a>
            }
            .into_any()
        }
    };
    view! { <td>{inner}</td> }
}

#[component]
fn Office(page: CasePage, heads: Heads) -> impl IntoView {
    let Heads { assignment, name, points, plan, five } = heads;
    let enter = move |point: HeadCheck| match point {
        HeadCheck::Plan => match plan {
            Some(plan) => page.go_to(Place::Field(plan, "approved_on")),
            None => begin(page, Command::Plan, assignment, Place::New(Kind::Plan)),
        },
        HeadCheck::Meeting => page.go_to(Place::New(Kind::Contact)),
        HeadCheck::Reply => begin(page, Command::Reply, assignment, Place::New(Kind::Reply)),
        HeadCheck::Effect => page.go_to(Place::Field(assignment, "effect_reviewed_on")),
    };
    let row = move |(point, passed): (HeadCheck, Option<String>)| {
        let label = text::watch::checkpoint(point);
        view! {
            <li class="heads__point">
                {match passed {
                    Some(words) => {
                        view! {
                            <span class="matrix__held">
                                <span aria-hidden="true">"✓ "</span>
                                <span class="unseen">{text::life::CHECKED}</span>
                                {label}
                            </span>
                            <span class="muted">{words}</span>
                        }
                            .into_any()
                    }
                    None => {
                        view! {
                            <span>
                                <span aria-hidden="true">"○ "</span>
                                <span class="unseen">{text::life::UNCHECKED}</span>
                                {label}
                            </span>
                            <button
                                type="button"
                                class="link"
                                aria-label=format!("{}：{label}", text::life::ENTER)
                                on:click=move |_| enter(point)
                            >
                                {text::life::ENTER}
                            </button>
                        }
                            .into_any()
                    }
                }}
            </li>
        }
    };
    view! {
        <div>
            <h3>
                {told(name)}
            </h3>
            <ul class="heads__points">{points.into_iter().map(row).collect_view()}</ul>
            <p class="muted">{five}</p>
        </div>
    }
}

fn begin(page: CasePage, command: Command, about: RecordId, otherwise: Place) {
    match untrack(|| page.offer(command, about)) {
        Some(offer) => page.begin(offer, Vec::new()),
        None => page.go_to(otherwise),
    }
}
