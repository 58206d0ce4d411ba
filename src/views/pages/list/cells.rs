//! The columns of the list and the cells of a row.

use leptos::prelude::*;

use super::listing::Listing;
use crate::{
    domain::{day::Day, due::DueStatus},
    list::{
        highlight::Tint,
        listed::Listed,
        row::Row,
        told::{Titled, Told, Units, told_in},
    },
    route::Route,
    store::Store,
    text,
    views::{
        components::grid::{GridRows, Heading},
        components::told::told,
        pages::tone,
    },
    watch::contacts::{Mark, Tick},
    workbench::bench::Workbench,
};

/// What the grid knows of these columns.
pub fn headings(columns: &[Listed]) -> Vec<Heading> {
    let heading = |column: &Listed| {
        let (least, share) = width(*column);
        let names_row = *column == Listed::Title;
        Heading { name: column.as_str(), label: column.heading(), names_row, least, share }
    };
    columns.iter().map(heading).collect()
}

/// How wide a column is at least, in rem, and which share it takes of the room that is left.
fn width(column: Listed) -> (f64, f64) {
    match column {
        Listed::Number => (5.5, 0.7),
        Listed::Title => (16.0, 4.5),
        Listed::Lead => (5.0, 0.8),
        Listed::Grade => (4.0, 0.0),
        Listed::Unit => (9.0, 2.4),
        Listed::Stage => (6.5, 0.0),
        Listed::Due => (12.5, 0.0),
        Listed::Session | Listed::Category => (8.0, 1.0),
        Listed::Assigned | Listed::Own(_) => (6.75, 0.0),
    }
}

/// The rows of the grid, in these columns.
pub fn rows(store: Store, listing: Listing, columns: StoredValue<Vec<Listed>>) -> GridRows<Told> {
    GridRows {
        count: Signal::derive(move || listing.shown.with(|shown| shown.len())),
        generation: listing.generation.into(),
        id: Callback::new(move |index| listing.id_at(index).map(|id| id.to_string()).unwrap_or_default()),
        cells: Callback::new(move |index| columns.with_value(|columns| said(store, listing, index, columns))),
        tone: |said| said.iter().find_map(Told::tint).map(Tint::as_str),
        draw,
    }
}

/// What a row of the grid says in these columns.
pub fn said(store: Store, listing: Listing, index: usize, columns: &[Listed]) -> Vec<Told> {
    let row = listing.shown.with_untracked(|shown| shown.get(index).copied());
    let rules = untrack(|| listing.highlights());
    let said = |row: Row| {
        let in_row = |bench: &Workbench| told_in(row, columns, &rules, bench.journal());
        store.peek(in_row).unwrap_or_default()
    };
    store.peek_rows(|rows| row.and_then(|row| rows.nth(row as usize)).map(said)).unwrap_or_default()
}

fn draw(said: Told) -> AnyView {
    match said {
        Told::Nothing => ().into_any(),
        Told::Words(words) => told(words),
        Told::Plain(words) => words.into_any(),
        Told::Unnumbered => view! { <span class="muted">{text::list::UNNUMBERED}</span> }.into_any(),
        Told::Title(titled) => title(*titled),
        Told::Unit(units) => unit(*units),
        Told::Stage(stage) => {
            view! { <span class=tone::of_stage(stage).class()>{stage.word()}</span> }.into_any()
        }
        Told::On(day) => day.to_string().into_any(),
        Told::Due(day, status) => due(day, status),
    }
}

/// The sign of a row that stands out, which tells by which rule.
pub fn sign((tint, rule): (Tint, String)) -> impl IntoView {
    let title = rule.clone();
    view! {
        <span class="tint__sign" title=title>
            <span aria-hidden="true">{tint.sign()}</span>
            <span class="unseen">{told(rule)}</span>
        </span>
    }
}

/// The labels (标记) of a row, small, before its title: behind a long one they would be cut off.
pub fn labels(labels: Vec<String>) -> Option<impl IntoView> {
    let all = text::list::labelled(&labels);
    let badge = |label| view! { <span class="list__label">{told(label)}</span> };
    (!labels.is_empty()).then(|| {
        view! {
            <span class="list__labels" title=all>
                {labels.into_iter().map(badge).collect_view()}
            </span>
        }
    })
}

fn title(Titled { id, title, is_disputed, is_key, labels, tint }: Titled) -> AnyView {
    let title = if title.is_empty() { text::list::UNTITLED.to_owned() } else { title };
    view! {
        {tint.map(sign)}
        {is_disputed.then(|| view! { <span class="badge badge--late">{text::list::DISPUTED}</span> })}
        {is_key.then(|| view! { <span class="badge badge--attention">{text::list::KEY}</span> })}
        {self::labels(labels)}
        // For opening in another tab; in this one the whole row opens.
        <a class="list__title" href=Route::Suggestion(id).href() tabindex="-1" title=title.clone()>
            {told(title.clone())}
        </a>
    }
    .into_any()
}

fn unit(Units { main, at_home, co, helpers: count, contacts: mark }: Units) -> AnyView {
    let helpers = (!co.is_empty()).then(|| text::list::co_handlers(&co));
    let all = [Some(main), helpers.clone()].into_iter().flatten().collect::<Vec<_>>().join("\n");
    view! {
        <span class="list__unit" title=all>
            {told(at_home)}
            {helpers.is_some().then(|| view! { <span class="list__more">{text::list::co_count(count)}</span> })}
        </span>
        {contacts(mark)}
    }
    .into_any()
}

/// 三访三见面 at a glance, once somebody works on it.
fn contacts(mark: Mark) -> Option<impl IntoView> {
    let is_blank = mark.held() == (0, 0) && mark.worst() == Tick::Open;
    (!is_blank).then(|| {
        let class = match mark.worst() {
            Tick::Missed => "list__contacts list__contacts--missed",
            Tick::Soon => "list__contacts list__contacts--soon",
            Tick::Held | Tick::Open => "list__contacts",
        };
        let full = text::watch::mark_in_full(mark);
        let title = full.clone();
        view! {
            <span class=class title=title>
                <span aria-hidden="true">{text::list::contacts(mark)}</span>
                <span class="unseen">{full}</span>
            </span>
        }
    })
}

fn due(day: Day, status: DueStatus) -> AnyView {
    // A badge is for what asks for something: hundreds of green ones would hide it.
    let class = match status {
        DueStatus::Overdue { .. } | DueStatus::Soon { .. } => tone::of_due(status).class(),
        _ => "list__status",
    };
    view! {
        <span class="list__day">{day.to_string()}</span>
        <span class=class>{text::due::status(status)}</span>
    }
    .into_any()
}
