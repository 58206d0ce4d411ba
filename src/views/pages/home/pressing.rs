//! The suggestions whose reply is overdue or due soon, for those who only look on.

use leptos::prelude::*;

use super::{
    Scope, is_within, list_of,
    work::{at_home, session_of},
};
use crate::{
    domain::id::RecordId,
    list::{
        row::{Content, Row},
        sessions::of_doubled_numbers,
        view::Only,
    },
    route::Route,
    store::Store,
    text,
    views::components::{
        badge::{Badge, Tone},
        panel::Panel,
        table::Table,
        told::told,
    },
};

/// How many suggestions a list shows before it leads to the whole.
const SHOWN: usize = 10;

/// The first suggestions that press, by due date.
#[component]
pub(super) fn Pressing(
    only: Only,
    title: &'static str,
    none: &'static str,
    #[prop(into)] count: Signal<usize>,
    scope: Scope,
) -> impl IntoView {
    let store = Store::here();
    let first = move || {
        store.with_rows(|rows| {
            let wanted = |row: &Row| only.takes(*row) && is_within(*row, scope.get());
            let mut found: Vec<Row> = rows.all().filter(wanted).collect();
            found.sort_by_key(|row| row.reply_due());
            found.into_iter().take(SHOWN).map(Row::content).collect::<Vec<Content>>()
        })
    };
    let body = move || {
        let rows = first();
        if rows.is_empty() {
            view! { <p class="panel__body muted">{none}</p> }.into_any()
        } else {
            let cases: Vec<RecordId> = rows.iter().map(|it| it.id).collect();
            let doubled = store.with_rows(|rows| of_doubled_numbers(rows, &cases));
            view! {
                <Table
                    class="home__table"
                    head=vec![
                        (text::home::NUMBER, "home__no"),
                        (text::home::TITLE, ""),
                        (text::home::UNIT, "home__unit"),
                        (text::home::DUE, "home__day"),
                        (text::home::STATUS, "home__status"),
                    ]
                    rows=rows
                        .into_iter()
                        .map(|row| {
                            let names_session = doubled.contains(&row.id);
                            pressing_row(store, row, names_session)
                        })
                        .collect_view()
                />
            }
            .into_any()
        }
    };
    view! {
        <Panel title=title aside=view! {
            {move || {
                let list = list_of(Some(only), scope.get());
                (SHOWN < count.get()).then(|| view! { <a href=list>{text::home::all(count.get())}</a> })
            }}
        }.into_any()>
            {body}
        </Panel>
    }
}

fn pressing_row(store: Store, row: Content, names_session: bool) -> impl IntoView {
    let tone = if row.reply_status.is_overdue() { Tone::Late } else { Tone::Attention };
    let title = if row.title.is_empty() { text::home::NO_TITLE } else { &row.title }.to_owned();
    let unit = if row.main_names.is_empty() {
        text::home::NO_UNIT.to_owned()
    } else {
        at_home(store, &row.main_names)
    };
    view! {
        <tr>
            <td class="home__no">
                {told(row.number.to_string())}
            </td>
            <td class="home__title">
                <a href=Route::Suggestion(row.id).href()>
                    {told(title)}
                </a>
                {names_session.then(|| session_of(store, row.id))}
            </td>
            <td class="home__unit">
                {told(unit)}
            </td>
            <td class="home__day">{row.reply_due.map(|day| day.to_string())}</td>
            <td class="home__status">
                <Badge tone=tone label=text::due::status(row.reply_status) />
            </td>
        </tr>
    }
}
