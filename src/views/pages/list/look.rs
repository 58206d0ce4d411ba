//! How the list looks: which columns, how high its rows, and the views that a person has kept.

use leptos::prelude::*;

use super::{highlights::Highlights, listing::Listing, views::KeptViews};
use crate::{
    list::{listed::Listed, view::Layout},
    text::list as words,
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        select::Select,
    },
};

/// The dialog.
#[component]
pub fn Look(open: RwSignal<bool>, listing: Listing) -> impl IntoView {
    // The shown ones in their order, then the others.
    let all = Memo::new(move |_| {
        let shown = listing.columns().get();
        let others = Listed::ALL.iter().copied().filter(|column| !shown.contains(column));
        shown
            .iter()
            .map(|column| (*column, true))
            .chain(others.map(|column| (column, false)))
            .collect::<Vec<_>>()
    });
    let change = move |change: &dyn Fn(&mut Vec<Listed>)| {
        listing.rearrange(|view| {
            let mut columns = view.columns().to_vec();
            change(&mut columns);
            view.show_columns(columns);
        });
    };
    let line = move |(column, is_shown): (Listed, bool)| {
        let turn = move |_| {
            change(&|columns| match columns.iter().position(|it| *it == column) {
                Some(at) => {
                    columns.remove(at);
                }
                None => columns.push(column),
            });
        };
        let go = move |before: bool| {
            change(&|columns| {
                let at = columns.iter().position(|it| *it == column);
                let to = at.and_then(|at| if before { at.checked_sub(1) } else { Some(at + 1) });
                if let (Some(at), Some(to)) = (at, to.filter(|to| *to < columns.len())) {
                    columns.swap(at, to);
                }
            });
        };
        let label = |way: &str| format!("{} {way}", column.heading());
        view! {
            <li class="look__column">
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=is_shown
                        disabled=column == Listed::Title
                        on:change=turn
                    />
                    {column.heading()}
                </label>
                {is_shown
                    .then(|| {
                        view! {
                            <Button weight=Weight::Quiet on_press=move || go(true) attr:aria-label=label(words::UP)>
                                "↑"
                            </Button>
                            <Button weight=Weight::Quiet on_press=move || go(false) attr:aria-label=label(words::DOWN)>
                                "↓"
                            </Button>
                        }
                    })}
            </li>
        }
    };
    let pinned: Vec<(String, String)> =
        (0..=Layout::PINNED).map(|count| (count.to_string(), words::pinned(count))).collect();
    view! {
        <Dialog open=open title=words::LOOK_TITLE wide=true>
            <div class="dialog__body look__body">
                <section>
                    <h3>{words::COLUMNS}</h3>
                    <ul class="look look--columns">{move || all.get().into_iter().map(line).collect_view()}</ul>
                    <Button on_press=move || change(&|columns| *columns = Listed::usual().to_vec())>{words::USUAL}</Button>
                </section>
                <section class="stack">
                    <h3>{words::ROWS}</h3>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || listing.is_compact()
                            on:change:target=move |event| listing.set_compact(event.target().checked())
                        />
                        {words::COMPACT}
                    </label>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=listing.part(|view| view.layout.wraps)
                            on:change:target=move |event| {
                                let wraps = event.target().checked();
                                listing.rearrange(|view| view.layout.wraps = wraps);
                            }
                        />
                        {words::WRAPS}
                    </label>
                    <label>
                        {words::PINNED}
                        <Select
                            class=""
                            label=words::PINNED
                            options=pinned.clone()
                            chosen=Signal::derive(move || listing.view().layout.pinned.to_string())
                            on_choose=move |count: String| {
                                listing.rearrange(|view| view.layout.pinned = count.parse().unwrap_or_default());
                            }
                        />
                    </label>
                    <p class="muted">{words::WIDTHS_HINT}</p>
                    <Button
                        on_press=move || listing.rearrange(|view| view.layout.widths.clear())
                        disabled=Signal::derive(move || listing.view().layout.widths.is_empty())
                    >
                        {words::OWN_WIDTHS}
                    </Button>
                </section>
                <section class="stack">
                    <h3>{words::VIEWS}</h3>
                    <KeptViews listing=listing />
                    <h3>{words::HIGHLIGHTS}</h3>
                    <Highlights listing=listing />
                </section>
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=move || open.set(false)>
                    {crate::text::typing::CLOSE}
                </Button>
            </div>
        </Dialog>
    }
}
