//! What a person looks at before a table comes in: new names, doubtful cells, rows left out.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::Bench;
use crate::{
    domain::kind::Kind,
    exchange::sheet::{
        book::address,
        dry::{Doubt, NewName},
    },
    text,
    views::components::{
        badge::{Badge, Tone},
        button::{Button, Weight},
    },
};

/// How many lines are shown at first, and with each press of the button.
const SHOWN: usize = 50;
/// How many characters of a cell are shown.
const CHARS: usize = 120;

fn short(words: &str) -> String {
    match words.char_indices().nth(CHARS) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// The button that shows more of a long list.
fn more(limit: RwSignal<usize>, count: usize) -> Option<impl IntoView> {
    let rest = count.saturating_sub(limit.get());
    (0 < rest).then(|| {
        view! {
            <p class="acts">
                <Button on_press=move || limit.update(|limit| *limit += SHOWN)>
                    {text::exchange::more(rest.min(SHOWN))}
                </Button>
            </p>
        }
    })
}

/// A new name, or one that a person reads as another: what it was, and what it is read as.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Named {
    kind: Kind,
    name: Box<str>,
    count: usize,
    like: Option<Box<str>>,
    read_as: Option<Box<str>>,
}

/// The names that the directory would get.
#[component]
pub fn NewNames(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let limit = RwSignal::new(SHOWN);
    let names = Memo::new(move |_| {
        let mut names: Vec<Named> = bench.part(|desk| {
            let renamed = desk.renames.iter().map(|((kind, name), to)| Named {
                kind: *kind,
                name: name.clone(),
                count: 0,
                like: None,
                read_as: Some(to.clone()),
            });
            renamed.collect()
        });
        names.sort_by(|a, b| a.name.cmp(&b.name));
        let new = |NewName { kind, name, count, like }: &NewName| Named {
            kind: *kind,
            name: name.clone(),
            count: *count,
            like: like.clone(),
            read_as: None,
        };
        bench.dry.with(|dry| names.extend(dry.new_names.iter().map(new)));
        names
    });
    let rename = move |kind: Kind, name: Box<str>, to: String| {
        bench.change(|desk| match to.trim() {
            to if to.is_empty() || *to == *name => drop(desk.renames.remove(&(kind, name))),
            to => drop(desk.renames.insert((kind, name), to.into())),
        });
    };
    let row = move |named: Named| {
        let Named { kind, name, count, like, read_as } = named;
        let own = name.clone();
        let value = read_as.clone().unwrap_or_else(|| name.clone()).to_string();
        let known = like.map(|like| {
            let name = name.clone();
            let label = text::sheets::use_known(&like);
            view! {
                <Button weight=Weight::Quiet on_press=move || rename(kind, name.clone(), like.to_string())>
                    {label}
                </Button>
            }
        });
        view! {
            <li class="tables__name">
                <span class="muted">{kind.word()}</span>
                " "
                <bdi>{name.to_string()}</bdi>
                " "
                <span class="num muted">{(0 < count).then(|| text::sheets::times(count))}</span>
                {(kind != Kind::Session)
                    .then(|| {
                        view! {
                            <input
                                class="input tables__mend"
                                aria-label=text::sheets::read_as(&name)
                                prop:value=value
                                on:change:target=move |event| rename(kind, own.clone(), event.target().value())
                            />
                        }
                    })}
                {known}
            </li>
        }
    };
    move || {
        let count = names.with(Vec::len);
        (0 < count).then(|| {
            view! {
                <section class="tables__part">
                    <h3>{text::sheets::NEW_NAMES} " " <span class="num muted">{count}</span></h3>
                    <p class="muted">{text::sheets::NEW_NAMES_HINT}</p>
                    <ul class="tables__names">
                        {names.with(|names| names.iter().take(limit.get()).cloned().map(row).collect_view())}
                    </ul>
                    {more(limit, count)}
                </section>
            }
        })
    }
}

/// A doubtful cell, or one that a person has put right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Line {
    row: u32,
    column: usize,
    heading: Box<str>,
    raw: Box<str>,
    read: Box<str>,
    why: &'static str,
    mended: Option<Box<str>>,
}

/// The doubtful cells, to be put right in place.
#[component]
pub fn Doubts(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let limit = RwSignal::new(SHOWN);
    let doubtful = Memo::new(move |_| bench.dry.with(|dry| dry.doubts.len()));
    let lines = Memo::new(move |_| {
        let fixes = bench.part(|desk| desk.fixes.clone());
        let mut lines = BTreeMap::new();
        bench.part(|desk| {
            let heading = |column: usize| desk.headings.get(column).cloned().unwrap_or_default();
            let rows = &desk.grid().rows;
            for ((row, column), mended) in &fixes {
                let at = rows.binary_search_by_key(row, |it| it.number);
                let raw = at.map(|at| rows[at].cell(*column).to_string()).unwrap_or_default();
                let line = Line {
                    row: *row,
                    column: *column,
                    heading: heading(*column),
                    raw: short(&raw).into(),
                    read: Box::default(),
                    why: "",
                    mended: Some(mended.clone()),
                };
                lines.insert((*row, *column), line);
            }
            bench.dry.with(|dry| {
                for Doubt { row, column, raw, read, why } in &dry.doubts {
                    let mended = fixes.get(&(*row, *column)).cloned();
                    let line = Line {
                        row: *row,
                        column: *column,
                        heading: heading(*column),
                        raw: short(raw).into(),
                        read: short(read.as_deref().unwrap_or(text::sheets::KEPT)).into(),
                        why: text::sheets::doubt(why.as_str()),
                        mended,
                    };
                    lines.insert((*row, *column), line);
                }
            });
        });
        lines.into_values().collect::<Vec<Line>>()
    });
    let row = move |line: Line| {
        let Line { row, column, heading, raw, read, why, mended } = line;
        let cell = address(row, column);
        let is_mended = mended.is_some();
        let value = mended.map(|mended| mended.to_string()).unwrap_or_default();
        view! {
            <tr>
                <th scope="row">
                    {cell.clone()}
                </th>
                <td>
                    <bdi>{heading.to_string()}</bdi>
                </td>
                <td class="tables__says">
                    <bdi>{raw.to_string()}</bdi>
                </td>
                <td class="tables__says">
                    {(is_mended && why.is_empty())
                        .then(|| view! { <Badge tone=Tone::Good label=text::sheets::MENDED /> })} <bdi>{read.to_string()}</bdi>
                </td>
                <td>{why}</td>
                <td class="tables__mending">
                    <input
                        class="input tables__mend"
                        aria-label=text::sheets::mend(&cell)
                        prop:value=value
                        on:change:target=move |event| {
                            let words = event.target().value();
                            bench
                                .change(|desk| match words.trim() {
                                    "" => drop(desk.fixes.remove(&(row, column))),
                                    words => drop(desk.fixes.insert((row, column), words.into())),
                                });
                        }
                    />
                    {is_mended
                        .then(|| {
                            view! {
                                <Button
                                    weight=Weight::Quiet
                                    on_press=move || bench.change(|desk| drop(desk.fixes.remove(&(row, column))))
                                >
                                    {text::sheets::UNMEND}
                                </Button>
                            }
                        })}
                </td>
            </tr>
        }
    };
    let shown = move || lines.with(|lines| lines.iter().take(limit.get()).cloned().collect::<Vec<Line>>());
    view! {
        <section class="tables__part">
            <h3 role="status">{move || text::sheets::doubts(doubtful.get())}</h3>
            {move || {
                (!lines.with(Vec::is_empty))
                    .then(|| {
                        view! {
                            <p class="muted">{text::sheets::DOUBTS_HINT}</p>
                            <div class="table-frame tables__scroll">
                                <table class="table">
                                    <thead>
                                        <tr>
                                            <th scope="col">{text::sheets::CELL}</th>
                                            <th scope="col">{text::sheets::HEADING}</th>
                                            <th scope="col">{text::sheets::SAYS}</th>
                                            <th scope="col">{text::sheets::READ_AS}</th>
                                            <th scope="col">{text::sheets::WHY}</th>
                                            <th scope="col">{text::sheets::MEND}</th>
                                        </tr>
                                    </thead>
                                    <tbody>
                                        <For each=shown key=Line::clone children=row />
                                    </tbody>
                                </table>
                            </div>
                            {more(limit, lines.with(Vec::len))}
                        }
                    })
            }}
        </section>
    }
}

/// The rows that are left out, and why.
#[component]
pub fn Skipped(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let limit = RwSignal::new(SHOWN);
    move || {
        let count = bench.dry.with(|dry| dry.skipped.len());
        let lines = bench.dry.with(|dry| {
            let line = |it: &crate::exchange::sheet::dry::Skipped| {
                let why = text::sheets::left(it.why.as_str());
                view! { <li>{text::sheets::skipped_row(it.row, why, &it.says)}</li> }
            };
            dry.skipped.iter().take(limit.get()).map(line).collect_view()
        });
        (0 < count).then(|| {
            view! {
                <details class="tables__part">
                    <summary>{text::sheets::skipped(count)}</summary>
                    <ul>{lines}</ul>
                    {more(limit, count)}
                </details>
            }
        })
    }
}
