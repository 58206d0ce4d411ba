//! The columns of the list and the cells of a row.

use leptos::prelude::*;

use super::listing::Listing;
use crate::{
    domain::{day::Day, due::DueStatus, id::RecordId, stage::Stage},
    list::{
        listed::{Held, Listed},
        row::Row,
    },
    route::Route,
    store::Store,
    text,
    views::{
        components::grid::{GridRows, Heading},
        pages::tone,
    },
    watch::contacts::{Mark, Tick},
};

/// The columns, in the order of [`Listed::ALL`].
pub fn headings() -> &'static [Heading] {
    thread_local! {
        static HEADINGS: &'static [Heading] = Listed::ALL
            .iter()
            .map(|column| Heading {
                name: column.as_str(),
                label: column.heading(),
                names_row: *column == Listed::Title,
            })
            .collect::<Vec<_>>()
            .leak();
    }
    HEADINGS.with(|headings| *headings)
}

/// What a cell says.
#[derive(Clone, PartialEq)]
pub enum Said {
    Nothing,
    /// Words that a person wrote.
    Words(String),
    /// Words of the program.
    Plain(&'static str),
    /// That there is no number yet.
    Unnumbered,
    /// A title, whether a conflict is open, whether it is key.
    Title(RecordId, String, bool, bool),
    /// The main offices, the co-handlers and how many they are, and the contacts.
    Unit(String, String, usize, Mark),
    Stage(Stage),
    /// A day.
    On(Day),
    /// A due date and how it stands.
    Due(Day, DueStatus),
}

/// The rows of the grid.
pub fn rows(store: Store, listing: Listing) -> GridRows<Said> {
    let at = move |index: usize, read: &dyn Fn(Row) -> Vec<Said>| {
        let row = listing.shown.with_untracked(|shown| shown.get(index).copied());
        store.peek_rows(|rows| row.and_then(|row| rows.nth(row as usize)).map(read)).unwrap_or_default()
    };
    GridRows {
        count: Signal::derive(move || listing.shown.with(|shown| shown.len())),
        generation: listing.generation.into(),
        id: Callback::new(move |index| listing.id_at(index).map(|id| id.to_string()).unwrap_or_default()),
        cells: Callback::new(move |index| at(index, &cells)),
        draw,
    }
}

fn cells(row: Row) -> Vec<Said> {
    Listed::ALL.iter().map(|column| cell(row, *column)).collect()
}

fn cell(row: Row, column: Listed) -> Said {
    let day = |day: Option<Day>| day.map_or(Said::Nothing, Said::On);
    match column {
        Listed::Number if row.number().is_empty() => Said::Unnumbered,
        Listed::Number => Said::Words(row.number().to_owned()),
        Listed::Title => Said::Title(row.id(), row.title().to_owned(), row.is_disputed(), row.is_key()),
        Listed::Lead => Said::Words(row.lead().to_owned()),
        Listed::Grade => row.grade().map_or(Said::Nothing, |grade| Said::Plain(grade.word())),
        Listed::Unit => {
            Said::Unit(row.main_names().to_owned(), row.co_names().to_owned(), row.co().len(), row.contacts())
        }
        Listed::Stage => Said::Stage(row.stage()),
        Listed::Own(column) => match row.own(column) {
            Held::Nothing => Said::Nothing,
            Held::Day(day) => Said::On(day),
            Held::Int(n) => Said::Words(n.to_string()),
            Held::Word(_, word) => Said::Plain(word),
            Held::Words(words) => Said::Words(words.to_owned()),
        },
        Listed::Assigned => day(row.assigned_on()),
        Listed::Due => match row.reply_due() {
            Some(day) => Said::Due(day, row.reply_status()),
            None => Said::Nothing,
        },
    }
}

fn draw(said: Said) -> AnyView {
    match said {
        Said::Nothing => ().into_any(),
        Said::Words(words) => view! { <bdi>{words}</bdi> }.into_any(),
        Said::Plain(words) => words.into_any(),
        Said::Unnumbered => view! { <span class="muted">{text::list::UNNUMBERED}</span> }.into_any(),
        Said::Title(id, title, is_disputed, is_key) => self::title(id, title, is_disputed, is_key),
        Said::Unit(main, co, count, mark) => unit(main, &co, count, mark),
        Said::Stage(stage) => {
            view! { <span class=tone::of_stage(stage).class()>{stage.word()}</span> }.into_any()
        }
        Said::On(day) => day.to_string().into_any(),
        Said::Due(day, status) => due(day, status),
    }
}

fn title(id: RecordId, title: String, is_disputed: bool, is_key: bool) -> AnyView {
    let title = if title.is_empty() { text::list::UNTITLED.to_owned() } else { title };
    view! {
        {is_disputed.then(|| view! { <span class="badge badge--late">{text::list::DISPUTED}</span> })}
        {is_key.then(|| view! { <span class="badge badge--attention">{text::list::KEY}</span> })}
        // For opening in another tab; in this one the whole row opens.
        <a class="list__title" href=Route::Suggestion(id).href() tabindex="-1" title=title.clone()>
            <bdi>{title.clone()}</bdi>
        </a>
    }
    .into_any()
}

fn unit(main: String, co: &str, count: usize, mark: Mark) -> AnyView {
    let helpers = (!co.is_empty()).then(|| text::list::co_handlers(co));
    let all = [Some(main.clone()), helpers.clone()].into_iter().flatten().collect::<Vec<_>>().join("\n");
    view! {
        <span class="list__unit" title=all>
            <bdi>{main}</bdi>
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
