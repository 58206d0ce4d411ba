//! What is watched over: whom to press, spot checks, the bulletin, handouts, following up, leaders, repeats.

pub mod chosen;
pub mod common;
pub mod meeting;
pub mod registering;
pub mod replies;

mod agenda;
mod bulletin;
mod command;
mod draw;
mod followup;
mod handout;
mod handover;
mod heads;
mod leaders;
mod likeness;
mod offices_box;
mod paper;
mod supervision;
mod together;
mod topics;

use leptos::prelude::*;

use crate::{
    domain::id::RecordId,
    list::{row::Row, words},
    route::{Oversight, Route},
    store::Store,
    text,
    views::{
        components::{
            pager::{Pager, Shown},
            table::Table,
            told::told,
        },
        pages::{
            calendar_note::CalendarNote,
            gathering::{Gathered, of_records, of_rows},
        },
    },
    watch::{
        Watch,
        leaders::{Leader, LeadersFound},
        queue::{self, Pressed},
    },
};

/// How many rows are shown at first, and how many more with each press.
const SHOWN: usize = 30;

/// The page: a row of tabs, and the part that the address names.
#[component]
pub fn OverseeingPage(part: Oversight) -> impl IntoView {
    let tab = move |one: Oversight| {
        view! {
            <li>
                <a
                    class="tabs__link"
                    href=Route::Oversight(one).href()
                    aria-current=(one == part).then_some("page")
                >
                    {one.word()}
                </a>
            </li>
        }
    };
    let body = match part {
        Oversight::Supervision => view! {
            <supervision::Queue />
            <agenda::Agenda />
        }
        .into_any(),
        Oversight::Bulletin => view! { <bulletin::Bulletin /> }.into_any(),
        Oversight::Draw => view! { <draw::Draw /> }.into_any(),
        Oversight::FollowUp => view! { <followup::Following /> }.into_any(),
        Oversight::Leaders => view! { <leaders::Leading /> }.into_any(),
        Oversight::Handout => view! { <handout::Handout /> }.into_any(),
        Oversight::Handover => view! { <handover::Handover /> }.into_any(),
        Oversight::Likeness => view! { <likeness::Alike /> }.into_any(),
        Oversight::Topics => view! { <topics::Topics /> }.into_any(),
    };
    view! {
        <div class="page overseeing">
            <nav aria-label=text::overseeing::PARTS>
                <ul class="tabs">{Oversight::ALL.iter().map(|one| tab(*one)).collect_view()}</ul>
            </nav>
            <h1 class="unseen">{part.word()}</h1>
            {matches!(part, Oversight::Supervision | Oversight::Handout).then(|| view! { <CalendarNote /> })}
            {body}
        </div>
    }
}

/// What an office is called.
fn office_name(store: Store, office: Option<RecordId>) -> String {
    office
        .and_then(|id| store.peek(|bench| words::name(bench.journal(), id)))
        .unwrap_or_else(|| text::overseeing::NO_OFFICE.to_owned())
}

/// What is read off the row of a suggestion.
fn peek_row<T>(store: Store, case: RecordId, read: impl FnOnce(Row) -> T) -> Option<T> {
    store.peek_rows(|rows| rows.of(case).map(read))
}

/// Number and title of a suggestion, never empty.
fn named(store: Store, case: RecordId) -> (String, String) {
    let (number, title) =
        peek_row(store, case, |row| (row.number().to_string(), row.title().to_string())).unwrap_or_default();
    (number, if title.is_empty() { text::overseeing::NO_TITLE.to_owned() } else { title })
}

/// A link to a suggestion, by its title.
fn case_link(store: Store, case: RecordId) -> impl IntoView {
    let (_, title) = named(store, case);
    view! {
        <a href=Route::Suggestion(case).href()>
            {told(title)}
        </a>
    }
}

/// The queue of today.
fn queue(store: Store) -> Gathered<Vec<Pressed>> {
    let read = |(): &(), row: Row, found: &mut Vec<(RecordId, Watch)>| {
        found.extend(Some((row.id(), row.watch())).filter(|(_, watch)| !watch.worries.is_empty()));
    };
    of_rows(store, || Some(()), read, |(), found| queue::queue(found.iter().map(|(id, watch)| (*id, watch))))
}

/// Who is in charge of what, and did what.
fn leaders(store: Store) -> Gathered<Vec<Leader>> {
    let kinds = LeadersFound::KINDS;
    of_records(store, kinds, || Some(()), LeadersFound::take, |(), found: LeadersFound| found.finish())
}

/// The same of what is gathered; how far that has come until it is there.
fn gathered_table<T: Clone + PartialEq + Send + Sync + 'static, V: IntoView + 'static>(
    all: Gathered<Vec<T>>,
    shown: Shown,
    head: &'static [(&'static str, &'static str)],
    row: impl Fn(T) -> V + Copy + Send + 'static,
    none: &'static str,
) -> impl Fn() -> AnyView + Copy + Send {
    let table = long_table(Signal::derive(move || all.read(Vec::clone)), shown, head, row, none);
    move || all.waiting().unwrap_or_else(table)
}

/// The beginning of a table that may be long; a sentence where it has no row.
fn long_table<T: Clone + Send + Sync + 'static, V: IntoView + 'static>(
    all: Signal<Vec<T>>,
    shown: Shown,
    head: &'static [(&'static str, &'static str)],
    row: impl Fn(T) -> V + Copy + Send + 'static,
    none: &'static str,
) -> impl Fn() -> AnyView + Copy + Send {
    move || {
        let rows = all.with(|all| shown.of(all));
        if rows.is_empty() {
            return view! { <p class="panel__body muted">{none}</p> }.into_any();
        }
        view! {
            <Table class="overseeing__table" head=head.to_vec() rows=rows.into_iter().map(row).collect_view() />
            <Pager shown=shown all=Signal::derive(move || all.with(Vec::len)) />
        }
        .into_any()
    }
}
