//! The queue of supervision: each office with its suggestions and why; some are chosen and the office is pressed.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{SHOWN, case_link, named, office_name, paper::Press, queue};
use crate::{
    domain::{choices::SuperviseMethod, id::RecordId, kind::Kind, record::Entity, supervision::Supervision},
    journal::fold::{Journal, Record},
    route::{Route, Section},
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            empty::Empty,
            pager::{Pager, Shown},
            panel::{Folding, Panel},
            table::Table,
            told::told,
        },
        pages::gathering::of_records,
    },
    watch::queue::{Entry, Narrowing, Pressed, log},
};

#[component]
pub(super) fn Queue() -> impl IntoView {
    let store = Store::here();
    let only = RwSignal::new(Narrowing::All);
    let all = queue(store);
    let shown = Memo::new(move |_| {
        let narrowed = |pressed: &Pressed| pressed.narrowed(only.get());
        let narrowed = |all: &Vec<Pressed>| all.iter().map(narrowed).collect::<Vec<_>>();
        all.read(narrowed).into_iter().filter(|it| !it.entries.is_empty()).collect::<Vec<_>>()
    });
    let pressing = RwSignal::new(None::<Pressed>);
    let chip = move |one: Narrowing| {
        let count = move || all.read(|all| all.iter().map(|pressed| pressed.count(one)).sum::<usize>());
        view! {
            <button
                type="button"
                class="chip"
                class:chip--on=move || only.get() == one
                aria-pressed=move || (only.get() == one).to_string()
                title=move || store.context().map(|context| text::overseeing::narrowing(one, &context))
                on:click=move |_| only.set(one)
            >
                {one.word()}
                " "
                {count}
            </button>
        }
    };
    let body = move || {
        match pressing.get() {
        Some(pressed) => view! { <Press pressed=pressed pressing=pressing /> }.into_any(),
        None => view! {
            <div class="overseeing__line">
                <div class="overseeing__chips" role="group" aria-label=text::overseeing::SHOW>
                    {Narrowing::ALL.iter().map(|one| chip(*one)).collect_view()}
                </div>
                <p class="muted">
                    {move || store.context().map(|context| text::overseeing::narrowing(only.get(), &context))}
                    <a href=Route::Settings(Section::Deadlines).href()>{text::overseeing::CHANGE_MEASURES}</a>
                </p>
            </div>
            {move || if let Some(waiting) = all.waiting() { waiting } else if shown.with(Vec::is_empty) { view! {
                <Panel>
                    <Empty title=text::overseeing::NOBODY />
                </Panel>
            }
            .into_any() } else {
                shown
                    .get()
                    .into_iter()
                    .enumerate()
                    .map(|(place, pressed)| view! { <PressedView pressed=pressed first=place == 0 pressing=pressing /> })
                    .collect_view()
                    .into_any()
            }}
            <Log />
        }
        .into_any(),
    }
    };
    view! { {body} }
}

#[component]
fn PressedView(pressed: Pressed, first: bool, pressing: RwSignal<Option<Pressed>>) -> impl IntoView {
    let store = Store::here();
    let name = office_name(store, pressed.office.map(|it| it.id()));
    let Pressed { overdue, missed_contacts, idle, soon, .. } = pressed;
    let figures = text::overseeing::desk(overdue, missed_contacts, idle, soon, pressed.longest);
    let pressed = StoredValue::new(pressed);
    let chosen = RwSignal::new(BTreeSet::<RecordId>::new());
    let shown = Shown::by(SHOWN);
    let all = move || pressed.with_value(|pressed| pressed.entries.len());
    let press = move || {
        let wanted = chosen.get_untracked();
        let mut own = pressed.get_value();
        own.entries.retain(|it| wanted.contains(&it.case));
        pressing.set(Some(own));
    };
    let row = move |item: Entry| {
        let case = item.case;
        let (number, title) = named(store, case);
        let label = text::overseeing::choose(&number, &title);
        let tone = if item.worry.is_delay() { "overseeing__late" } else { "overseeing__soon" };
        view! {
            <tr data-testid="supervision-item">
                <td class="overseeing__pick">
                    <input
                        type="checkbox"
                        aria-label=label
                        prop:checked=move || chosen.with(|chosen| chosen.contains(&case))
                        on:change:target=move |event| {
                            let is_on = event.target().checked();
                            chosen
                                .update(|chosen| {
                                    if is_on { chosen.insert(case) } else { chosen.remove(&case) };
                                });
                        }
                    />
                </td>
                <td class="overseeing__no">
                    {told(number)}
                </td>
                <td>{case_link(store, case)}</td>
                <td class=tone>{text::watch::reasons(&item.worry)}</td>
                <td class="muted" data-label=text::overseeing::PRESSED>
                    {text::watch::pressed(&item.worry)}
                </td>
            </tr>
        }
    };
    let body = move || {
        let rows = pressed.with_value(|pressed| shown.of(&pressed.entries));
        view! {
            <div class="overseeing__bar">
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || chosen.with(BTreeSet::len) == all()
                        on:change:target=move |event| {
                            let cases = pressed.with_value(|pressed| pressed.entries.iter().map(|it| it.case).collect());
                            chosen.set(if event.target().checked() { cases } else { BTreeSet::new() });
                        }
                    />
                    {text::overseeing::CHOOSE_ALL}
                </label>
                <Button
                    weight=Weight::Main
                    on_press=press
                    disabled=Signal::derive(move || chosen.with(BTreeSet::is_empty))
                    attr:title=text::overseeing::PRESS_HINT
                >
                    {move || text::overseeing::press(chosen.with(BTreeSet::len))}
                </Button>
            </div>
            <Table
                class="overseeing__table"
                head=vec![
                    ("", "overseeing__pick"),
                    (text::overseeing::NUMBER, "overseeing__no"),
                    (text::overseeing::CASE, "overseeing__case"),
                    (text::overseeing::REASONS, ""),
                    (text::overseeing::PRESSED, "overseeing__before"),
                ]
                rows=rows.into_iter().map(row).collect_view()
            />
            <Pager shown=shown all=Signal::derive(all) />
        }
    };
    view! {
            <Folding class="overseeing__desk" open=first summary=view! {
                <summary class="overseeing__summary">
                    <h2>
                        {told(name)}
                        " "
                        <span class="muted">{text::overseeing::count(all())}</span>
                    </h2>
                    <span>{figures}</span>
                </summary>
    }.into_any()>{body()}</Folding>
        }
}

/// What was done so far, in figures.
#[component]
fn Log() -> impl IntoView {
    let store = Store::here();
    let read = |acts: &mut Vec<Supervision>, _: &Journal, record: Record<'_>| {
        acts.push(Supervision::read(record.id(), &record).0);
    };
    let words = |(), acts: Vec<Supervision>| {
        let log = log(&acts);
        let method = |(method, count): &(Option<SuperviseMethod>, usize)| {
            let name = method.map_or(text::overseeing::NO_METHOD, |it| it.word());
            text::overseeing::method(name, *count)
        };
        let methods: Vec<String> = log.methods.iter().map(method).collect();
        text::overseeing::log(log.demanded, log.answered, &text::overseeing::joined(&methods))
    };
    let words = of_records(store, &[Kind::Supervision], || Some(()), read, words);
    view! { <p class="muted">{move || words.found.get()}</p> }
}
