//! The columns of the list and the cells of a row.

use leptos::prelude::*;

use super::listing::Listing;
use crate::{
    domain::due::DueStatus,
    list::{row::Row, view::Column},
    route::Route,
    store::Store,
    text,
    views::{
        components::grid::{GridRows, Heading},
        pages::tone,
    },
    watch::contacts::Tick,
};

/// The columns, in the order of [`Column::ALL`].
pub fn headings() -> &'static [Heading] {
    thread_local! {
        static HEADINGS: &'static [Heading] = Column::ALL
            .iter()
            .map(|column| Heading {
                name: column.as_str(),
                label: text::list::column(column.as_str()),
                names_row: *column == Column::Title,
            })
            .collect::<Vec<_>>()
            .leak();
    }
    HEADINGS.with(|headings| *headings)
}

/// The rows of the grid.
pub fn rows(store: Store, listing: Listing) -> GridRows {
    let at = move |index: usize, read: &dyn Fn(Row) -> Vec<AnyView>| {
        let row = listing.shown.with_untracked(|shown| shown.get(index).copied());
        store.peek_rows(|rows| row.and_then(|row| rows.nth(row as usize)).map(read)).unwrap_or_default()
    };
    GridRows {
        count: Signal::derive(move || listing.shown.with(|shown| shown.len())),
        generation: listing.generation.into(),
        id: Callback::new(move |index| listing.id_at(index).map(|id| id.to_string()).unwrap_or_default()),
        cells: Callback::new(move |index| at(index, &cells)),
    }
}

fn cells(row: Row) -> Vec<AnyView> {
    Column::ALL.iter().map(|column| cell(row, *column)).collect()
}

fn cell(row: Row, column: Column) -> AnyView {
    let words = |words: &str| view! { <bdi>{words.to_owned()}</bdi> }.into_any();
    let day = |day: Option<crate::domain::day::Day>| day.map(|day| day.to_string()).into_any();
    match column {
        Column::Number if row.number().is_empty() => {
            view! { <span class="muted">{text::list::UNNUMBERED}</span> }.into_any()
        }
        Column::Number => words(row.number()),
        Column::Title => title(row),
        Column::Lead => words(row.lead()),
        Column::Grade => row.grade().map(text::choices::name).into_any(),
        Column::Unit => unit(row),
        Column::Stage => {
            let class = tone::of_stage(row.stage()).class();
            view! { <span class=class>{text::stages::label(row.stage())}</span> }.into_any()
        }
        Column::Submitted => day(row.submitted_on()),
        Column::Assigned => day(row.assigned_on()),
        Column::Due => due(row),
    }
}

fn title(row: Row) -> AnyView {
    let title = match row.title().is_empty() {
        true => text::list::UNTITLED.to_owned(),
        false => row.title().to_string(),
    };
    view! {
        {row.is_disputed().then(|| view! { <span class="badge badge--late">{text::list::DISPUTED}</span> })}
        {row.is_key().then(|| view! { <span class="badge badge--attention">{text::list::KEY}</span> })}
        // For opening in another tab; in this one the whole row opens.
        <a class="list__title" href=Route::Suggestion(row.id()).href() tabindex="-1" title=title.clone()>
            <bdi>{title.clone()}</bdi>
        </a>
    }
    .into_any()
}

fn unit(row: Row) -> AnyView {
    let helpers = (!row.co_names().is_empty()).then(|| text::list::co_handlers(row.co_names()));
    let all = [Some(row.main_names().to_string()), helpers.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n");
    view! {
        <span class="list__unit" title=all>
            <bdi>{row.main_names().to_string()}</bdi>
            {helpers.is_some().then(|| view! { <span class="list__more">{text::list::co_count(row.co().len())}</span> })}
        </span>
        {contacts(row)}
    }
    .into_any()
}

/// 三访三见面 at a glance, once somebody works on it.
fn contacts(row: Row) -> Option<impl IntoView> {
    let mark = row.contacts();
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

fn due(row: Row) -> AnyView {
    let Some(day) = row.reply_due() else { return ().into_any() };
    // A badge is for what asks for something: hundreds of green ones would hide it.
    let class = match row.reply_status() {
        DueStatus::Overdue { .. } | DueStatus::Soon { .. } => tone::of_due(row.reply_status()).class(),
        _ => "list__status",
    };
    view! {
        <span class="list__day">{day.to_string()}</span>
        <span class=class>{text::due::status(row.reply_status())}</span>
    }
    .into_any()
}
