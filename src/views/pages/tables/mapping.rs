//! Which sheet, which heading, and what each column is taken for.

use leptos::prelude::*;

use super::{Bench, memory};
use crate::{
    domain::column::Column,
    exchange::sheet::{
        book::address,
        mapping::{HEAD_ROWS, Head, SessionChoice, Target},
        problem::Why,
    },
    text,
    views::components::{badge::Badge, select::Select, table::Table, told::told},
};

/// The choice of no session.
const NOTHING: &str = "nothing";
/// The choice of a session that is not here yet.
const NAMED: &str = "named";
/// How many rows can be chosen as the heading.
const HEADS: usize = 30;
/// How many characters of a row or a cell are shown.
const CHARS: usize = 30;
/// How many cells of a column are shown.
const EXAMPLES: usize = 3;

fn short(words: &str) -> String {
    match words.char_indices().nth(CHARS) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// A choice among numbered things.
#[component]
fn Choose(
    label: &'static str,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(into)] chosen: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="tables__choice">
            <span class="field__label">{label}</span>
            <Select options=options chosen=chosen on_choose=on_choose />
        </label>
    }
}

/// A question that a person answers in words.
#[component]
fn Answer(
    label: &'static str,
    hint: &'static str,
    value: String,
    on_answer: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="tables__choice">
            <span class="field__label">{label}</span>
            <input
                class="input"
                placeholder=hint
                prop:value=value
                on:change:target=move |event| on_answer.run(event.target().value())
            />
        </label>
    }
}

/// A choice that holds for the whole table.
#[component]
pub fn Tick(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] is_on: Signal<bool>,
    /// Turns it on or off.
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="tables__tick">
            <input
                type="checkbox"
                prop:checked=move || is_on.get()
                on:change:target=move |event| on_change.run(event.target().checked())
            />
            " "
            {move || label.get()}
        </label>
    }
}

/// Sheet, heading and what holds for all rows.
#[component]
pub fn Frame(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let sheets = Memo::new(move |_| {
        bench.part(|mapping| {
            let names = mapping.book.sheets.iter().enumerate();
            let name = |sheet: &crate::exchange::sheet::book::Grid| {
                if sheet.is_hidden { text::sheets::hidden_sheet(&sheet.name) } else { sheet.name.to_string() }
            };
            names.map(|(at, sheet)| (at.to_string(), name(sheet))).collect::<Vec<_>>()
        })
    });
    let heads = Memo::new(move |_| {
        bench.part(|mapping| {
            let rows = mapping.grid().rows.iter().take(HEADS).enumerate();
            rows.map(|(at, row)| {
                let cells: Vec<String> =
                    row.cells.iter().filter(|cell| !cell.is_blank()).map(ToString::to_string).collect();
                (at.to_string(), format!("{} {}", row.number, short(&cells.join(" | "))))
            })
            .collect::<Vec<_>>()
        })
    });
    let unasked = Memo::new(move |_| bench.dry.with(|dry| dry.unasked));
    let sessions = Memo::new(move |_| {
        let of = |value: &str, words: &str| (value.to_owned(), words.to_owned());
        let ask = (0 < unasked.get()).then(|| of("", text::sheets::ASK_SESSION));
        let none = of(NOTHING, text::sheets::NO_SESSION);
        let all = bench.sessions().into_iter().map(|(id, name)| (id.to_string(), name));
        let new = of(NAMED, text::sheets::NEW_SESSION);
        ask.into_iter().chain([none]).chain(all).chain([new]).collect::<Vec<_>>()
    });
    let session = Memo::new(move |_| bench.part(|mapping| mapping.session.clone()));
    let yearless = Memo::new(move |_| {
        bench.part(|mapping| mapping.year.is_some())
            || bench.dry.with(|dry| dry.doubts.iter().any(|doubt| doubt.why == Why::NoYear))
    });
    let head = move |head: Head| bench.change(|mapping| mapping.choose_head(head, &memory()));
    let rows = move || bench.part(|mapping| mapping.head.rows);
    let hidden = Memo::new(move |_| bench.dry.with(|dry| dry.hidden));
    let is_filtered = move || bench.part(|mapping| mapping.grid().is_filtered);
    view! {
        {move || {
            (0 < unasked.get())
                .then(|| {
                    view! {
                        <p class="tables__ask" role="status">
                            {text::sheets::unasked(unasked.get())}
                        </p>
                    }
                })
        }}
        <div class="tables__frame">
            {move || {
                (1 < sheets.with(Vec::len))
                    .then(|| {
                        view! {
                            <Choose
                                label=text::sheets::SHEET
                                options=sheets
                                chosen=Signal::derive(move || bench.part(|mapping| mapping.sheet.to_string()))
                                on_choose=Callback::new(move |at: String| {
                                    bench.change(|mapping| mapping.choose_sheet(at.parse().unwrap_or_default(), &memory()));
                                })
                            />
                        }
                    })
            }}
            <Choose
                label=text::sheets::HEAD
                options=heads
                chosen=Signal::derive(move || bench.part(|mapping| mapping.head.first.to_string()))
                on_choose=Callback::new(move |at: String| {
                    head(Head { first: at.parse().unwrap_or_default(), rows: rows().max(1) });
                })
            />
            <Choose
                label=text::sheets::SESSION
                options=sessions
                chosen=Signal::derive(move || match session.get() {
                    SessionChoice::Unasked if 0 < unasked.get() => String::new(),
                    SessionChoice::Unasked | SessionChoice::Nothing => NOTHING.to_owned(),
                    SessionChoice::Known(id) => id.to_string(),
                    SessionChoice::Named(_) => NAMED.to_owned(),
                })
                on_choose=Callback::new(move |chosen: String| {
                    bench
                        .change(|mapping| {
                            mapping.session = match &*chosen {
                                "" => SessionChoice::Unasked,
                                NOTHING => SessionChoice::Nothing,
                                NAMED => SessionChoice::Named(Box::default()),
                                id => id.parse().map(SessionChoice::Known).unwrap_or_default(),
                            };
                        });
                })
            />
            {move || match session.get() {
                SessionChoice::Named(name) => {
                    Some(
                        view! {
                            <Answer
                                label=text::sheets::SESSION_NAME
                                hint=text::sheets::SESSION_NAME_HINT
                                value=name.to_string()
                                on_answer=Callback::new(move |name: String| {
                                    bench.change(|mapping| mapping.session = SessionChoice::Named(name.trim().into()));
                                })
                            />
                        },
                    )
                }
                _ => None,
            }}
            {move || {
                yearless
                    .get()
                    .then(|| {
                        let year = bench.part(|mapping| mapping.year);
                        view! {
                            <Answer
                                label=text::sheets::YEAR
                                hint=text::sheets::YEAR_HINT
                                value=year.map(|year| year.to_string()).unwrap_or_default()
                                on_answer=Callback::new(move |year: String| {
                                    bench
                                        .change(|mapping| {
                                            let year = text::columns::numeral(year.trim().trim_end_matches('年'));
                                            mapping.year = year
                                                .filter(|year| (1949..2200).contains(year))
                                                .and_then(|year| i32::try_from(year).ok());
                                        });
                                })
                            />
                        }
                    })
            }}
            {move || {
                (!bench.is_of_documents())
                    .then(|| {
                        view! {
                            <Choose
                                label=text::sheets::HEAD_ROWS
                                options=Signal::derive(move || {
                                    (1..=HEAD_ROWS).map(|n| (n.to_string(), text::sheets::rows(n))).collect::<Vec<_>>()
                                })
                                chosen=Signal::derive(move || rows().to_string())
                                on_choose=Callback::new(move |rows: String| {
                                    let first = bench.mapping.with_untracked(|mapping| mapping.as_ref().map_or(0, |mapping| mapping.head.first));
                                    head(Head { first, rows: rows.parse().unwrap_or(1) });
                                })
                            />
                            <Tick
                                label=text::sheets::BLANK_REPEATS
                                is_on=Signal::derive(move || bench.part(|mapping| mapping.blank_repeats))
                                on_change=Callback::new(move |is_on| bench.change(|mapping| mapping.blank_repeats = is_on))
                            />
                        }
                    })
            }}
            {move || {
                (0 < hidden.get())
                    .then(|| {
                        view! {
                            <Tick
                                label=Signal::derive(move || text::sheets::takes_hidden(hidden.get(), is_filtered()))
                                is_on=Signal::derive(move || bench.part(|mapping| mapping.takes_hidden))
                                on_change=Callback::new(move |is_on| bench.change(|mapping| mapping.takes_hidden = is_on))
                            />
                        }
                    })
            }}
        </div>
    }
}

/// What each column is taken for.
#[component]
pub fn ColumnMapping(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    // The rows change only with the heading; the choices in them by themselves.
    let columns = Memo::new(move |_| {
        bench.part(|mapping| {
            let column = |(at, heading): (usize, &str)| {
                let cells = mapping.body().iter().map(|row| row.cell(at)).filter(|cell| !cell.is_blank());
                let examples: Vec<String> =
                    cells.take(EXAMPLES).map(|cell| short(&cell.to_string())).collect();
                let is_hidden = mapping.grid().hidden_columns.contains(&at);
                (at, heading.to_string(), examples.join(" ｜ "), is_hidden)
            };
            let is_seen = |(_, heading, examples, _): &(usize, String, String, bool)| {
                !(heading.is_empty() && examples.is_empty())
            };
            mapping
                .headings
                .iter()
                .map(AsRef::as_ref)
                .enumerate()
                .map(column)
                .filter(is_seen)
                .collect::<Vec<_>>()
        })
    });
    let row = move |(at, heading, examples, is_hidden): (usize, String, String, bool)| {
        let letter = address(1, at).trim_end_matches('1').to_owned();
        let label = text::sheets::taken_for(&letter, &heading);
        let chosen =
            Memo::new(move |_| bench.part(|mapping| mapping.targets.get(at).copied().unwrap_or_default()));
        let option = move |target: Target| {
            let words = match target {
                Target::Column(column) if column.is_derived() => text::sheets::derived(column.heading()),
                Target::Column(column) => column.heading().to_owned(),
                Target::Source => text::sheets::TO_SOURCE.to_owned(),
                Target::Leave => text::sheets::TO_NOTHING.to_owned(),
            };
            (target.as_str().to_owned(), words)
        };
        let columns = Column::ALL.iter().map(|column| Target::Column(*column));
        let options = columns.chain([Target::Source, Target::Leave]).map(option).collect::<Vec<_>>();
        view! {
            <tr>
                <td class="num">{letter}</td>
                <th scope="row">
                    {told(heading)}
                    {is_hidden.then(|| view! { " " <Badge label=text::sheets::HIDDEN_COLUMN /> })}
                </th>
                <td class="tables__examples">
                    {told(examples)}
                </td>
                <td>
                    <Select
                        class=Signal::derive(move || match chosen.get() {
                            Target::Column(_) => String::new(),
                            Target::Source | Target::Leave => "tables__target--kept".to_owned(),
                        })
                        label=label
                        options=options
                        chosen=Signal::derive(move || chosen.get().as_str().to_owned())
                        on_choose=move |target: String| {
                            if let Some(target) = Target::parse(&target) {
                                bench.change(|mapping| mapping.choose_target(at, target));
                            }
                        }
                    />
                </td>
            </tr>
        }
    };
    let [title, hint] = text::sheets::mapping(bench.is_of_documents());
    view! {
        <details class="tables__part" open>
            <summary>
                <h3>{title}</h3>
            </summary>
            <p class="muted">{hint}</p>
            <Table
                frame="tables__scroll"
                head=vec![
                    (text::sheets::COLUMN, ""),
                    (text::sheets::HEADING, ""),
                    (text::sheets::EXAMPLES, "tables__examples-head"),
                    (text::sheets::TAKEN_FOR, ""),
                ]
                rows=move || columns.get().into_iter().map(row).collect_view()
            />
        </details>
    }
}
