//! 件数口径: how the numbers of suggestions on different pages come from one another, a line for each.

use leptos::prelude::*;

use super::statistics::Statistics;
use crate::{
    figures::{
        bases::{Step, steps},
        cut::Scope,
    },
    text::stats as said,
    views::components::{panel::Panel, table::Table},
};

/// The table, for the suggestions that are looked at.
#[component]
pub fn Bases(stats: Statistics) -> impl IntoView {
    let found = Memo::new(move |_| {
        stats.count(|subjects, basis, filter| {
            let shown = subjects.iter().copied().filter(|it| Scope::new(it, basis, filter).is_some());
            steps(shown, basis)
        })
    });
    let heads: Vec<(&str, &str)> = said::BASES_HEADS.into_iter().zip(["", "num", ""]).collect();
    let rows = move || found.get().into_iter().map(|it| row(stats, it)).collect::<Vec<_>>();
    view! {
        <Panel title=said::BASES>
            <p class="stats__note muted">{said::BASES_HINT}</p>
            <Table
                class="stats__table"
                head=heads
                rows=rows
            />
        </Panel>
    }
}

fn row(stats: Statistics, step: Step) -> impl IntoView {
    let words = said::step(&step);
    let Step { level, of, .. } = step;
    let count = of.len();
    let show = move |_| stats.show(level.word(), said::base_level(level).to_owned(), of.clone());
    view! {
        <tr>
            <th scope="row">{level.word()}</th>
            <td class="num">
                <button
                    type="button"
                    class="link"
                    aria-label=said::look(level.word(), count as u64)
                    on:click=show
                >
                    {count}
                </button>
            </td>
            <td>{words}</td>
        </tr>
    }
}
