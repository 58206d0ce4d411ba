//! The statistics: counts of the whole register by stage, grade, category and office, as plain tables.

use leptos::prelude::*;

use crate::{
    domain::{choices::Grade, id::RecordId, kind::Kind, record::Entity, session::Session, stage::Stage},
    list::{
        row,
        tally::{Load, Tally, loads, tally},
        view::View,
    },
    route::Route,
    store::Store,
    text,
    views::components::empty::Empty,
};

/// The page.
#[component]
pub fn StatsPage() -> impl IntoView {
    let store = Store::here();
    let counts = Memo::new(move |_| store.with_rows(|rows| tally(rows.all())));
    let is_empty = Memo::new(move |_| counts.read().total == 0);
    let basis = move || {
        let day = store.context().map(|context| context.today.to_string()).unwrap_or_default();
        text::stats::basis(counts.read().total, &day)
    };
    let body = move || match is_empty.get() {
        true => view! {
            <section class="panel">
                <Empty title=text::stats::EMPTY />
            </section>
        }
        .into_any(),
        false => view! {
            <p>{basis}</p>
            <Declared />
            <div class="stats__tables">
                <Counts
                    title=text::stats::BY_STAGE
                    head=text::home::STAGE
                    counts=Signal::derive(move || stage_lines(&counts.read()))
                />
                <Counts
                    title=text::stats::BY_GRADE
                    head=text::stats::GRADE
                    counts=Signal::derive(move || grade_lines(&counts.read()))
                />
                <Counts
                    title=text::stats::BY_CATEGORY
                    head=text::stats::CATEGORY
                    counts=Signal::derive(move || category_lines(&counts.read()))
                />
            </div>
            <Units />
        }
        .into_any(),
    };
    view! {
        <div class="page stats">
            <div class="page__head">
                <h1>{text::shell::STATS}</h1>
            </div>
            {body}
        </div>
    }
}

/// A count with its words and, where the list can show it, its address.
#[derive(Clone, PartialEq, Eq)]
struct Line {
    words: String,
    href: Option<String>,
    count: usize,
}

fn address(view: View) -> Option<String> {
    Some(Route::List(view.parameters()).href())
}

fn stage_lines(tally: &Tally) -> Vec<Line> {
    let line = |(stage, count): &(Stage, usize)| Line {
        words: text::stages::label(*stage).to_owned(),
        href: address(View { stage: Some(*stage), ..View::default() }),
        count: *count,
    };
    tally.stages.iter().map(line).collect()
}

fn grade_lines(tally: &Tally) -> Vec<Line> {
    let line = |(grade, count): &(Grade, usize)| Line {
        words: text::choices::name(*grade).to_owned(),
        href: address(View { grade: Some(*grade), ..View::default() }),
        count: *count,
    };
    tally.grades.iter().map(line).collect()
}

fn category_lines(tally: &Tally) -> Vec<Line> {
    let line = |(name, count): &(Box<str>, usize)| Line {
        words: if name.is_empty() { text::stats::BLANK.to_owned() } else { name.to_string() },
        href: None,
        count: *count,
    };
    tally.categories.iter().map(line).collect()
}

/// A table of counts that add up to all suggestions.
#[component]
fn Counts(title: &'static str, head: &'static str, #[prop(into)] counts: Signal<Vec<Line>>) -> impl IntoView {
    let total = move || counts.read().iter().map(|line| line.count).sum::<usize>();
    let row = move |Line { words, href, count }: Line| {
        let words = match href {
            Some(href) => view! { <a href=href>{words}</a> }.into_any(),
            None => view! { <bdi>{words}</bdi> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row">{words}</th>
                <td class="num">{count}</td>
                <td class="num">{text::stats::share(count, total())}</td>
            </tr>
        }
    };
    view! {
        <section class="panel">
            <div class="panel__head">
                <h2>{title}</h2>
            </div>
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{head}</th>
                            <th scope="col" class="num">
                                {text::home::COUNT}
                            </th>
                            <th scope="col" class="num">
                                {text::home::SHARE}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{move || counts.get().into_iter().map(row).collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{text::home::SUM}</th>
                            <td class="num">{total}</td>
                            <td class="num">{move || text::stats::share(total(), total())}</td>
                        </tr>
                    </tfoot>
                </table>
            </div>
        </section>
    }
}

/// What a session declared, where that differs from what the register holds.
#[component]
fn Declared() -> impl IntoView {
    let store = Store::here();
    let notes = move || {
        let held = |session: RecordId| {
            store.with_rows(|rows| rows.all().iter().filter(|row| row.session == Some(session)).count())
        };
        let declared = store.with(|bench| {
            let sessions =
                bench.journal().records(Kind::Session).map(|record| Session::read(record.id(), &record).0);
            sessions
                .filter_map(|session| {
                    let total = session.declared_assigned?.value();
                    Some((session.id, text::session::label(&session), total))
                })
                .collect::<Vec<_>>()
        });
        let declared = declared.unwrap_or_default().into_iter();
        declared
            .filter(|(id, _, total)| i64::try_from(held(*id)) != Ok(*total))
            .map(|(_, name, total)| view! { <p class="muted">{text::stats::declared(&name, total)}</p> })
            .collect_view()
    };
    view! { {notes} }
}

/// What each office has on its table.
#[component]
fn Units() -> impl IntoView {
    let store = Store::here();
    let lines = Memo::new(move |_| {
        let loads = store.with_rows(|rows| loads(rows.all()));
        let named = store.with(|bench| {
            let name = |load: &Load| row::name_of(bench.journal(), load.office).to_string();
            loads.iter().map(|load| (name(load), *load)).collect::<Vec<_>>()
        });
        named.unwrap_or_default()
    });
    let row = |(name, load): (String, Load)| {
        let view = View { office: Some(load.office), ..View::default() };
        let name = if name.is_empty() { text::stats::BLANK.to_owned() } else { name };
        view! {
            <tr>
                <th scope="row">
                    <a href=Route::List(view.parameters()).href()>
                        <bdi>{name}</bdi>
                    </a>
                </th>
                <td class="num">{load.main}</td>
                <td class="num">{load.co}</td>
                <td class="num">{load.overdue}</td>
                <td class="num">{load.due_soon}</td>
            </tr>
        }
    };
    view! {
        <section class="panel">
            <div class="panel__head">
                <h2>{text::stats::BY_UNIT}</h2>
                <span class="muted">{text::stats::BY_UNIT_NOTE}</span>
            </div>
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{text::stats::UNIT}</th>
                            <th scope="col" class="num">
                                {text::stats::MAIN}
                            </th>
                            <th scope="col" class="num">
                                {text::stats::CO}
                            </th>
                            <th scope="col" class="num">
                                {text::stats::OVERDUE}
                            </th>
                            <th scope="col" class="num">
                                {text::stats::DUE_SOON}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{move || lines.get().into_iter().map(row).collect_view()}</tbody>
                </table>
                {move || lines.read().is_empty().then(|| view! { <Empty title=text::stats::NO_UNITS /> })}
            </div>
        </section>
    }
}
