//! What the list shows in other shapes than a table: stages side by side, days, spans of time, groups.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::{cells, listing::Listing};
use crate::{
    domain::{day::Day, id::RecordId},
    list::{
        arranged::{Bundle, bundles, by_due_day, lies, months, weeks},
        row::Row,
        told::tint,
        view::Shape,
        words,
    },
    platform::clock,
    route::Route,
    store::Store,
    text::{self, list as said},
    views::{
        components::{
            button::{Button, Weight},
            pager::{Pager, Shown},
            table::Table,
            told::told,
        },
        pages::tone,
    },
};

/// How many rows of a group there are at first, and how many more with each press.
const ROWS: usize = 30;
/// How many suggestions a day of the calendar names.
const NAMED: usize = 3;

/// The rows that the list shows, in this shape.
#[component]
pub fn Arranged(listing: Listing, shape: Shape) -> impl IntoView {
    match shape {
        Shape::Calendar => view! { <Days listing=listing /> }.into_any(),
        Shape::Timeline => view! { <Spans listing=listing /> }.into_any(),
        shape => view! { <Bundles listing=listing shape=shape /> }.into_any(),
    }
}

/// Reads the row at a place of the register.
fn row<T>(store: Store, place: u32, read: impl FnOnce(Row) -> T) -> Option<T> {
    store.peek_rows(|rows| rows.nth(place as usize).map(read))
}

/// A suggestion in short, which opens by its title.
fn card(store: Store, listing: Listing, place: u32, shape: Shape) -> Option<AnyView> {
    let rules = listing.highlights();
    row(store, place, |row| {
        let tint = store.peek(|bench| tint(row, &rules, bench.journal())).flatten();
        let tone = tint.as_ref().map(|(tint, _)| tint.as_str());
        let title = if row.title().is_empty() { said::UNTITLED } else { row.title() };
        let unit = (shape != Shape::Office)
            .then(|| store.peek(|bench| words::at_home(bench.journal(), row.main_names())))
            .flatten()
            .filter(|it| !it.is_empty());
        let stage = (shape != Shape::Board).then(|| {
            view! { <span class=tone::of_stage(row.stage()).class()>{row.stage().word()}</span> }
        });
        let (status, due) = (row.reply_status(), row.reply_due());
        view! {
            <li class="bundle__row" data-testid="card" data-tone=tone>
                {tint.map(cells::sign)}
                <span class="num">{told(row.number())}</span>
                {cells::labels(row.labels().map(str::to_owned).collect())}
                <a class="bundle__title" href=Route::Suggestion(row.id()).href()>
                    {told(title)}
                </a>
                {stage}
                {unit.map(|unit| view! { <span class="muted">{told(unit)}</span> })}
                {due
                    .map(|day| {
                        view! {
                            <span class="num">{day.to_string()}</span>
                            <span class=tone::of_due(status).class()>{text::due::status(status)}</span>
                        }
                    })}
            </li>
        }
        .into_any()
    })
}

#[component]
fn Bundles(listing: Listing, shape: Shape) -> impl IntoView {
    let store = Store::here();
    let found = Memo::new(move |_| {
        listing.generation.get();
        let shown = listing.shown.get();
        store.with(|bench| {
            let name = |id: RecordId| words::name(bench.journal(), id);
            store.peek_rows(|rows| bundles(rows, &shown, shape, &name))
        })
    });
    let is_open = RwSignal::new(true);
    let one = move |it| one(store, listing, it, shape, is_open);
    let all = move || found.get().unwrap_or_default().into_iter().map(one).collect_view();
    let class = if shape == Shape::Board { "bundles bundles--board" } else { "bundles" };
    view! {
        <div class="acts arranged__acts">
            <Button weight=Weight::Quiet on_press=move || is_open.update(|is_open| *is_open = !*is_open)>
                {move || if is_open.get() { said::FOLD } else { said::UNFOLD }}
            </Button>
        </div>
        <div class=class>{all}</div>
    }
}

/// A group: its name and numbers, and its rows, which can be folded away.
fn one(
    store: Store,
    listing: Listing,
    bundle: Bundle,
    shape: Shape,
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let Bundle { name, rows, sums } = bundle;
    let name = if name.is_empty() { said::NOWHERE.to_owned() } else { name };
    let (count, shown) = (rows.len(), Shown::by(ROWS));
    let rows = Arc::new(rows);
    let cards =
        move || shown.of(&rows).into_iter().map(|place| card(store, listing, place, shape)).collect_view();
    view! {
        <details class="bundle" prop:open=move || is_open.get() data-testid="bundle">
            <summary class="bundle__name">
                {told(name)} " " <span class="muted">{said::subtotal(count, sums.overdue, sums.contacts, sums.answered)}</span>
            </summary>
            <ul class="bundle__rows">{cards}</ul>
            <Pager shown=shown all=Signal::stored(count) />
        </details>
    }
}

/// The rows by the days on which they are due, and how many have none.
fn days(store: Store, listing: Listing) -> Memo<(BTreeMap<Day, Vec<u32>>, usize)> {
    Memo::new(move |_| {
        listing.generation.get();
        let shown = listing.shown.get();
        let days = store.with_rows(|rows| by_due_day(rows, &shown));
        let without = shown.len() - days.values().map(Vec::len).sum::<usize>();
        (days, without)
    })
}

fn without_day(count: usize) -> Option<impl IntoView> {
    (0 < count).then(|| view! { <p class="muted">{said::without_day(count)}</p> })
}

/// A month, with what is due on each day, and on which days nobody works.
#[component]
fn Days(listing: Listing) -> impl IntoView {
    let store = Store::here();
    let due = days(store, listing);
    let today = clock::today();
    // The month of the first day that is still to come, or of the last one.
    let first = due.with_untracked(|(days, _)| {
        days.range(today..).next().or_else(|| days.last_key_value()).map(|(day, _)| *day)
    });
    let month = RwSignal::new(first.unwrap_or(today));
    let chosen = RwSignal::new(None::<Day>);
    let calendar = Memo::new(move |_| store.context().map(|context| context.calendar));
    let go = move |to: Day| {
        month.set(to);
        chosen.set(None);
    };
    let before = move || {
        let mut day = month.get_untracked();
        while day.month() == month.get_untracked().month() {
            day = day.pred();
        }
        go(day);
    };
    let cell = move |day: Day| {
        let rows = due.with(|(days, _)| days.get(&day).cloned()).unwrap_or_default();
        let is_working = calendar.with(|it| it.as_ref().is_none_or(|it| it.is_working(day)));
        let mark = match (is_working, day.is_weekend()) {
            (false, _) => Some(said::DAY_OFF),
            (true, true) => Some(said::DAY_ON),
            (true, false) => None,
        };
        let count = rows.len();
        let names = rows.into_iter().take(NAMED).filter_map(|place| {
            row(store, place, |row| {
                view! {
                    <a class="days__one" href=Route::Suggestion(row.id()).href() title=row.title().to_owned()>
                        {told(format!("{} {}", row.number(), row.title()))}
                    </a>
                }
            })
        });
        let names = names.collect_view();
        let all = (0 < count).then(|| {
            view! {
                <Button
                    weight=Weight::Quiet
                    on_press=move || chosen.set(Some(day))
                    attr:aria-label=said::due_on(&day.to_string(), count)
                >
                    {said::cases(count)}
                </Button>
            }
        });
        view! {
            <td
                class="days__day"
                class:days__day--off=!is_working
                class:days__day--other=move || month.get().month() != day.month()
                aria-current=(day == today).then_some("date")
            >
                <span class="days__number num">{day.day()} {mark.map(|mark| view! { <small>{mark}</small> })}</span>
                {names}
                {all}
            </td>
        }
    };
    let body = move || {
        let week = |week: [Day; 7]| view! { <tr>{week.map(cell).collect_view()}</tr> };
        weeks(month.get()).into_iter().map(week).collect_view()
    };
    let listed = move || {
        let day = chosen.get()?;
        let rows = due.with(|(days, _)| days.get(&day).cloned())?;
        let title = said::due_on(&day.to_string(), rows.len());
        Some(view! {
            <section class="bundle" role="status">
                <h2 class="bundle__name">{title}</h2>
                <ul class="bundle__rows">
                    {rows.into_iter().map(|place| card(store, listing, place, Shape::Calendar)).collect_view()}
                </ul>
            </section>
        })
    };
    view! {
        <div class="days">
            <div class="acts">
                <Button on_press=before>{said::MONTH_BEFORE}</Button>
                <strong role="status">{move || said::month(month.get().year(), month.get().month())}</strong>
                <Button on_press=move || go(month.get_untracked().plus_months(1))>{said::MONTH_AFTER}</Button>
                <Button weight=Weight::Quiet on_press=move || go(today)>{said::THIS_MONTH}</Button>
            </div>
            <Table class="days__month" head=text::stats::WEEKDAYS.map(|name| (name, "")).to_vec() rows=body />
            {listed}
            {move || without_day(due.with(|(_, without)| *without))}
        </div>
    }
}

/// From the assignment to the day that the reply is due, one below the other, by that day.
#[component]
fn Spans(listing: Listing) -> impl IntoView {
    let store = Store::here();
    let due = days(store, listing);
    let shown = Shown::by(ROWS);
    let places =
        Memo::new(move |_| due.with(|(days, _)| days.values().flatten().copied().collect::<Vec<u32>>()));
    let spans = move || {
        let spans = places.with(|places| shown.of(places)).into_iter().filter_map(|place| {
            row(store, place, |row| Some((place, row.assigned_on()?, row.reply_due()?))).flatten()
        });
        let spans: Vec<(u32, Day, Day)> = spans.collect();
        let today = clock::today();
        let first = spans.iter().map(|(_, from, _)| *from).min().unwrap_or(today).min(today);
        let last = spans.iter().map(|(.., to)| *to).max().unwrap_or(today).max(today);
        let now = lies(first, today, (first, last)).1;
        let line = |(place, from, to): (u32, Day, Day)| {
            let (left, width) = lies(from, to, (first, last));
            let told_span = said::spans(&from.to_string(), &to.to_string());
            let title = told_span.clone();
            row(store, place, |row| {
                let status = row.reply_status();
                view! {
                    <li class="spans__row" data-testid="span">
                        <a class="spans__title" href=Route::Suggestion(row.id()).href()>
                            {told(format!("{} {}", row.number(), row.title()))}
                        </a>
                        <span class="spans__line" title=title>
                            <span class="unseen">{told_span}</span>
                            <span
                                class="spans__bar"
                                class:spans__bar--late=status.is_overdue()
                                style:left=format!("{left}%")
                                style:width=format!("{width}%")
                            ></span>
                            <span class="spans__now" style:left=format!("{now}%")></span>
                        </span>
                        <span class="spans__beside">
                            <span class="num">{to.to_string()}</span>
                            " "
                            <span class=tone::of_due(status).class()>{text::due::status(status)}</span>
                        </span>
                    </li>
                }
            })
        };
        let month = |day: Day| {
            let left = lies(first, day, (first, last)).1;
            view! {
                <span class="spans__month" style:left=format!("{left}%")>
                    {said::month(day.year(), day.month())}
                </span>
            }
        };
        // What each row says in full is not heard twice.
        let head = (!spans.is_empty()).then(|| {
            view! {
                <li class="spans__row spans__months" aria-hidden="true">
                    <span class="spans__title"></span>
                    <span class="spans__line">{months((first, last)).into_iter().map(month).collect_view()}</span>
                    <span class="spans__beside"></span>
                </li>
            }
        });
        view! { {head} {spans.into_iter().map(line).collect_view()} }
    };
    view! {
        <div class="spans">
            <ul class="bundle__rows">{spans}</ul>
            <Pager shown=shown all=Signal::derive(move || places.with(Vec::len)) />
            {move || without_day(due.with(|(_, without)| *without))}
        </div>
    }
}
