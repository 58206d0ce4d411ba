//! What a person looks at before a table comes in: new names and doubtful cells.

use std::collections::{BTreeMap, HashMap, HashSet};

use leptos::prelude::*;

use super::Bench;
use crate::{
    domain::kind::Kind,
    exchange::sheet::{
        book::address,
        day::Order,
        dry::{Doubt, Dry, NewName},
        mapping::Mapping,
        problem::Why,
    },
    text,
    views::components::{
        badge::{Badge, Tone},
        button::{Button, Weight},
        pager::{Pager, Shown},
        table::Table,
        told::told,
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
    let shown = Shown::by(SHOWN);
    let names = Memo::new(move |_| {
        let mut names: Vec<Named> = bench.part(|mapping| {
            let renamed = mapping.renames.iter().map(|((kind, name), to)| Named {
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
        bench.change(|mapping| match to.trim() {
            to if to.is_empty() || *to == *name => drop(mapping.renames.remove(&(kind, name))),
            to => drop(mapping.renames.insert((kind, name), to.into())),
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
                {told(name.to_string())}
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
                        {names.with(|names| shown.of(names).into_iter().map(row).collect_view())}
                    </ul>
                    <Pager shown=shown all=count />
                </section>
            }
        })
    }
}

/// Doubtful cells of a column that say the same, or cells that a person has put right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Line {
    column: usize,
    rows: Vec<u32>,
    heading: Box<str>,
    raw: Box<str>,
    read: Box<str>,
    why: &'static str,
    mended: Option<Box<str>>,
    choices: Vec<Box<str>>,
}

/// What cells have in common that stand on one line: column, words, reading, reason, what a person put right.
type Saying<'a> = (usize, &'a str, Option<&'a str>, Why, Option<&'a str>);

/// The lines of a table in the order of its cells, those that say the same as one.
fn lines(mapping: &Mapping, dry: &Dry) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut places: HashMap<Saying<'_>, usize> = HashMap::new();
    let heading = |column: usize| mapping.headings.get(column).cloned().unwrap_or_default();
    let mut doubtful = HashSet::new();
    for Doubt { row, column, raw, read, why, choices } in &dry.doubts {
        doubtful.insert((*row, *column));
        let mended = mapping.fixes.get(&(*row, *column)).map(AsRef::as_ref);
        let place = *places.entry((*column, raw, read.as_deref(), *why, mended)).or_insert_with(|| {
            lines.push(Line {
                column: *column,
                rows: Vec::new(),
                heading: heading(*column),
                raw: short(raw).into(),
                read: short(read.as_deref().unwrap_or(text::sheets::KEPT)).into(),
                why: why.word(),
                mended: mended.map(Into::into),
                choices: choices.clone(),
            });
            lines.len() - 1
        });
        lines[place].rows.push(*row);
    }
    let rows = &mapping.grid().rows;
    let mut mended: BTreeMap<(usize, String, &str), usize> = BTreeMap::new();
    for ((row, column), words) in mapping.fixes.iter().filter(|(at, _)| !doubtful.contains(*at)) {
        let at = rows.binary_search_by_key(row, |it| it.number);
        let raw = at.map(|at| rows[at].cell(*column).to_string()).unwrap_or_default();
        let place = *mended.entry((*column, raw.clone(), words)).or_insert_with(|| {
            lines.push(Line {
                column: *column,
                rows: Vec::new(),
                heading: heading(*column),
                raw: short(&raw).into(),
                read: Box::default(),
                why: "",
                mended: Some(words.clone()),
                choices: Vec::new(),
            });
            lines.len() - 1
        });
        lines[place].rows.push(*row);
    }
    lines.sort_by_key(|line| (line.rows.first().copied(), line.column));
    lines
}

/// The doubtful cells, to be put right in place; cells of a column that say the same together.
#[component]
pub fn Doubts(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let shown = Shown::by(SHOWN);
    let doubtful = Memo::new(move |_| bench.dry.with(|dry| dry.doubts.len()));
    let lines = Memo::new(move |_| bench.part(|mapping| bench.dry.with(|dry| lines(mapping, dry))));
    let begun = move || lines.with(|lines| shown.of(lines));
    view! {
        <section class="tables__part">
            <h3 role="status">{move || text::sheets::doubts(doubtful.get())}</h3>
            <Orders bench=bench />
            {move || {
                (!lines.with(Vec::is_empty))
                    .then(|| {
                        view! {
                            <p class="muted">{text::sheets::DOUBTS_HINT}</p>
                            <Table
                                frame="tables__scroll"
                                head=vec![
                                    (text::sheets::CELL, ""),
                                    (text::sheets::HEADING, ""),
                                    (text::sheets::SAYS, ""),
                                    (text::sheets::READ_AS, ""),
                                    (text::sheets::WHY, ""),
                                    (text::sheets::MEND, ""),
                                ]
                                rows=view! {
                                    <For each=begun key=Line::clone let:line>
                                        <DoubtRow bench=bench line=line />
                                    </For>
                                }
                            />
                            <Pager shown=shown all=Signal::derive(move || lines.with(Vec::len)) />
                        }
                    })
            }}
        </section>
    }
}

#[component]
fn DoubtRow(bench: Bench, line: Line) -> impl IntoView {
    let Line { column, rows, heading, raw, read, why, mended, choices } = line;
    let cell = address(rows.first().copied().unwrap_or_default(), column);
    let cells = text::sheets::cells(&cell, rows.len());
    let is_mended = mended.is_some();
    let value = mended.map(|mended| mended.to_string()).unwrap_or_default();
    let rows = StoredValue::new(rows);
    let mend = move |words: &str| {
        bench.change(|mapping| {
            for row in rows.get_value() {
                match words.trim() {
                    "" => drop(mapping.fixes.remove(&(row, column))),
                    words => drop(mapping.fixes.insert((row, column), words.into())),
                }
            }
        });
    };
    let choose = choices
        .into_iter()
        .map(|choice| {
            let label = text::sheets::choose(&cell, &choice);
            let words = short(&choice);
            view! {
                <Button weight=Weight::Quiet on_press=move || mend(&choice) attr:aria-label=label>
                    {words}
                </Button>
            }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{cells}</th>
            <td>
                {told(heading.to_string())}
            </td>
            <td class="tables__says">
                {told(raw.to_string())}
            </td>
            <td class="tables__says">
                {(is_mended && why.is_empty())
                    .then(|| view! { <Badge tone=Tone::Good label=text::sheets::MENDED /> })} {told(read.to_string())}
            </td>
            <td>{why}</td>
            <td class="tables__mending">
                <input
                    class="input tables__mend"
                    aria-label=text::sheets::mend(&cell)
                    prop:value=value
                    on:change:target=move |event| mend(&event.target().value())
                />
                {choose}
                {is_mended
                    .then(|| {
                        view! {
                            <Button weight=Weight::Quiet on_press=move || mend("")>
                                {text::sheets::UNMEND}
                            </Button>
                        }
                    })}
            </td>
        </tr>
    }
}

/// Which number is the month, for whole columns.
#[component]
fn Orders(bench: Bench) -> impl IntoView {
    let columns = Memo::new(move |_| {
        let mut columns: BTreeMap<usize, usize> =
            bench.part(|mapping| mapping.orders.keys().map(|column| (*column, 0)).collect());
        bench.dry.with(|dry| {
            let open = |doubt: &&Doubt| doubt.why == Why::DayOrder && doubt.read.is_none();
            for doubt in dry.doubts.iter().filter(open) {
                *columns.entry(doubt.column).or_default() += 1;
            }
        });
        columns.into_iter().collect::<Vec<_>>()
    });
    let row = move |(column, count): (usize, usize)| {
        let letter = address(1, column).trim_end_matches('1').to_owned();
        let heading = bench.part(|mapping| mapping.headings.get(column).cloned().unwrap_or_default());
        let chosen = bench.part(|mapping| mapping.orders.get(&column).copied());
        let choice = move |order: Order, words: &'static str| {
            let is_on = chosen == Some(order);
            let press = move || {
                bench.change(|mapping| {
                    mapping.orders.retain(|other, _| *other != column);
                    mapping.orders.extend((!is_on).then_some((column, order)));
                });
            };
            view! {
                <Button weight=Weight::Quiet on_press=press attr:aria-pressed=is_on.to_string()>
                    {words}
                </Button>
            }
        };
        view! {
            <p class="tables__orders">
                {text::sheets::day_orders(&letter, &heading, count)} " "
                {choice(Order::MonthFirst, text::sheets::MONTH_FIRST)} " "
                {choice(Order::DayFirst, text::sheets::DAY_FIRST)}
            </p>
        }
    };
    move || columns.get().into_iter().map(row).collect_view()
}

/// The suggestions that the register has and the table, its edited ledger, has not.
#[component]
pub fn Missing(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let shown = Shown::by(SHOWN);
    let missing = Memo::new(move |_| bench.dry.with(|dry| dry.missing.clone()));
    move || {
        let missing = missing.get();
        let names =
            bench.names(&shown.of(&missing)).into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
        (!missing.is_empty()).then(|| {
            view! {
                <details class="tables__part" open>
                    <summary>{text::sheets::missing(missing.len())}</summary>
                    <ul>{names}</ul>
                    <Pager shown=shown all=missing.len() />
                </details>
            }
        })
    }
}
