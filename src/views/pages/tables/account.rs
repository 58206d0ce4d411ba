//! Every row of the table accounted for: the sum, the rows to look at, the sections, the rows that are no suggestion.

use leptos::prelude::*;

use super::{Bench, mapping::Tick};
use crate::{
    domain::column::Column,
    exchange::sheet::{
        dry::{Section, Skipped},
        problem::{Fate, Left},
    },
    text,
    views::components::{
        button::Button,
        pager::{Pager, Shown},
    },
};

/// How many lines are shown at first.
const SHOWN: usize = 50;

/// The rows add up, on one line.
#[component]
pub fn Sum(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let sum = Memo::new(move |_| {
        bench.dry.with(|dry| {
            // These stand there even where there are none, since people look for them.
            let is_told = |fate: Fate, n: usize| {
                0 < n || matches!(fate, Fate::New | Fate::Changed | Fate::Aside | Fate::Look)
            };
            let parts: Vec<(&str, usize)> = (Fate::ALL.iter())
                .map(|fate| (*fate, dry.account.count(*fate)))
                .filter(|(fate, n)| is_told(*fate, *n))
                .map(|(fate, n)| (fate.word(), n))
                .collect();
            text::sheets::sum(bench.is_of_documents(), dry.account.total(), &parts)
        })
    });
    view! {
        <p class="tables__sum" role="status">
            {move || sum.get()}
        </p>
    }
}

fn line(it: &Skipped) -> String {
    text::sheets::skipped_row(it.row, it.why.word(), &it.says)
}

/// The rows that are not taken in until a person has looked at them; they stand open.
#[component]
pub fn Look(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let shown = Shown::by(SHOWN);
    let rows = Memo::new(move |_| {
        bench.dry.with(|dry| {
            dry.skipped.iter().filter(|it| it.why.fate() == Fate::Look).cloned().collect::<Vec<Skipped>>()
        })
    });
    let insisted = Memo::new(move |_| {
        bench.part(|mapping| mapping.insists.union(&mapping.same).copied().collect::<Vec<u32>>())
    });
    let title = move || bench.part(|mapping| mapping.column(Column::Title));
    let row = move |it: Skipped| {
        let number = it.row;
        let insist = (it.why != Left::NoTitle).then(|| {
            let insist = move || bench.change(|mapping| mapping.insists.extend([number]));
            view! {
                <Button on_press=insist attr:aria-label=text::sheets::insist(number)>
                    {text::sheets::INSIST}
                </Button>
            }
        });
        let give = (it.why == Left::NoTitle).then(title).flatten().map(|place| {
            view! {
                <input
                    class="input tables__mend"
                    aria-label=text::sheets::give_title(number)
                    placeholder=text::sheets::give_title(number)
                    on:change:target=move |event| {
                        let words = event.target().value();
                        if !words.trim().is_empty() {
                            bench.change(|mapping| drop(mapping.fixes.insert((number, place), words.trim().into())));
                        }
                    }
                />
            }
        });
        let same = (it.why == Left::Another).then(|| {
            let same = move || bench.change(|mapping| mapping.same.extend([number]));
            view! {
                <Button on_press=same attr:aria-label=text::sheets::same(number)>
                    {text::sheets::SAME}
                </Button>
            }
        });
        view! { <li class="tables__name">{line(&it)} " " {insist} {same} {give}</li> }
    };
    // Where a whole table counts from 1 again, one answer is enough.
    let all = move |why: Left| {
        let numbers =
            rows.with(|rows| rows.iter().filter(|it| it.why == why).map(|it| it.row).collect::<Vec<u32>>());
        (1 < numbers.len() && why != Left::NoTitle).then(|| {
            let label = text::sheets::insist_all(why.word(), numbers.len());
            view! {
                <p class="acts">
                    <Button on_press=move || bench.change(|mapping| mapping.insists.extend(&numbers))>{label}</Button>
                </p>
            }
        })
    };
    let taken = move |number: u32| {
        let undo = move || {
            bench.change(|mapping| {
                mapping.insists.remove(&number);
                mapping.same.remove(&number);
            });
        };
        view! {
            <li class="tables__name">
                {text::sheets::insisted(number)} " "
                <Button on_press=undo>
                    {text::sheets::UNMEND}
                </Button>
            </li>
        }
    };
    move || {
        let count = rows.with(Vec::len);
        (0 < count || insisted.with(|it| !it.is_empty())).then(|| {
            view! {
                <section class="tables__part tables__look">
                    <h3>{text::sheets::look(count)}</h3>
                    <p class="muted">{text::sheets::LOOK_HINT}</p>
                    {Left::ALL.iter().copied().map(all).collect_view()}
                    <ul class="tables__names">
                        {insisted.get().into_iter().map(taken).collect_view()}
                        {rows.with(|rows| shown.of(rows).into_iter().map(row).collect_view())}
                    </ul>
                    <Pager shown=shown all=count />
                </section>
            }
        })
    }
}

/// The sections of the table, and what each says of its rows.
#[component]
pub fn Sections(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let shown = Shown::by(SHOWN);
    let sections = Memo::new(move |_| bench.dry.with(|dry| dry.sections.clone()));
    let line = |it: &Section| {
        let says: Vec<(&str, &str)> =
            it.says.iter().map(|(column, words)| (column.heading(), &**words)).collect();
        view! { <li>{text::sheets::section(it.row, &it.words, &says, it.count)}</li> }
    };
    move || {
        let count = sections.with(Vec::len);
        let is_telling = sections.with(|all| all.iter().any(|it| !it.says.is_empty()));
        (0 < count).then(|| {
            view! {
                <section class="tables__part">
                    <h3>{text::sheets::sections(count)}</h3>
                    {is_telling
                        .then(|| {
                            view! {
                                <Tick
                                    label=text::sheets::TAKES_SECTIONS.to_owned()
                                    is_on=Signal::derive(move || bench.part(|mapping| mapping.takes_sections))
                                    on_change=Callback::new(move |is_on| {
                                        bench.change(|mapping| mapping.takes_sections = is_on);
                                    })
                                />
                            }
                        })}
                    <ul>{sections.with(|all| shown.of(all).iter().map(line).collect_view())}</ul>
                    <Pager shown=shown all=count />
                </section>
            }
        })
    }
}

/// The rows that are no suggestion, or that a person leaves out, and what stands above the heading.
#[component]
pub fn Aside(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let shown = Shown::by(SHOWN);
    let lines = Memo::new(move |_| {
        let mut lines: Vec<String> = bench.part(|mapping| {
            mapping.above().iter().map(|(row, words)| text::sheets::above(*row, words)).collect()
        });
        bench.dry.with(|dry| {
            lines.extend(dry.skipped.iter().filter(|it| it.why.fate() != Fate::Look).map(line));
        });
        lines
    });
    move || {
        let count = lines.with(Vec::len);
        let begun = lines
            .with(|lines| shown.of(lines).into_iter().map(|line| view! { <li>{line}</li> }).collect_view());
        (0 < count).then(|| {
            view! {
                <details class="tables__part">
                    <summary>{text::sheets::skipped(count)}</summary>
                    <ul>{begun}</ul>
                    <Pager shown=shown all=count />
                </details>
            }
        })
    }
}
