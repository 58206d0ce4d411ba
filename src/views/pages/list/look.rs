//! How the list looks: which columns, how high its rows, and the views that a person has kept.

use leptos::prelude::*;

use super::{highlights::Highlights, listing::Listing};
use crate::{
    domain::{field::Datum as _, register::SharedView, text::Line},
    journal::{commit::Via, read, write::Draft},
    list::{
        listed::Listed,
        row,
        view::{Layout, View},
    },
    route::Route,
    store::{Store, notice::Notice},
    text::list as words,
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        field::TextField,
        select::Select,
    },
};

/// The dialog.
#[component]
pub fn Look(open: RwSignal<bool>, listing: Listing) -> impl IntoView {
    let store = Store::here();
    let name = RwSignal::new(String::new());
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
    let keep = move || {
        let said = name.get_untracked().trim().to_owned();
        if !said.is_empty() {
            listing.keep_view(&said);
            store.say(Notice::told(words::view_kept(&said)));
            name.set(String::new());
        }
    };
    let share = move || {
        let said = name.get_untracked().trim().to_owned();
        let address = Route::List(untrack(|| listing.view())).href();
        let address = address.split_once('?').map_or("", |(_, parameters)| parameters);
        let (Ok(named), Ok(address)) = (Line::parse(&said), Line::parse(address)) else { return };
        let view = SharedView { name: Some(named), address: Some(address) };
        if change_shared(store, |views| {
            views.retain(|it| it.name != view.name);
            views.push(view);
        }) {
            store.say(Notice::done(words::view_shared(&said)));
            name.set(String::new());
        }
    };
    let shared = move || {
        let line = |(name, _): (String, View)| {
            let (shown, gone) = (name.clone(), name.clone());
            let forget = move || {
                change_shared(store, |views| views.retain(|it| it.name.as_deref() != Some(&gone)));
            };
            view! {
                <li class="look__column">
                    <Button weight=Weight::Quiet on_press=move || listing.show_kept(&shown)>
                        <bdi>{name}</bdi>
                    </Button>
                    <span class="badge">{words::SHARED}</span>
                    <Button weight=Weight::Quiet on_press=forget>{words::FORGET_VIEW}</Button>
                </li>
            }
        };
        view! { <ul class="look">{listing.shared().into_iter().map(line).collect_view()}</ul> }
    };
    let kept = move || match listing.kept() {
        kept if kept.is_empty() => view! { <p class="muted">{words::NO_VIEWS}</p> }.into_any(),
        kept => {
            let line = |(name, _): (String, View)| {
                let (shown, gone) = (name.clone(), name.clone());
                view! {
                    <li class="look__column">
                        <Button weight=Weight::Quiet on_press=move || listing.show_kept(&shown)>
                            <bdi>{name}</bdi>
                        </Button>
                        <Button weight=Weight::Quiet on_press=move || listing.forget_view(&gone)>
                            {words::FORGET_VIEW}
                        </Button>
                    </li>
                }
            };
            view! { <ul class="look">{kept.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <Dialog open=open title=words::LOOK_TITLE wide=true>
            <div class="dialog__body look__body">
                <section>
                    <h3>{words::COLUMNS}</h3>
                    <ul class="look">{move || all.get().into_iter().map(line).collect_view()}</ul>
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
                    <h3>{words::HIGHLIGHTS}</h3>
                    <Highlights listing=listing />
                </section>
                <section class="stack">
                    <h3>{words::VIEWS}</h3>
                    {shared}
                    {kept}
                    <TextField label=words::VIEW_NAME value=name />
                    <div class="acts">
                    <Button
                        on_press=keep
                        disabled=Signal::derive(move || name.with(|name| name.trim().is_empty()))
                    >
                        {words::KEEP_VIEW}
                    </Button>
                    <Button
                        on_press=share
                        disabled=Signal::derive(move || name.with(|name| name.trim().is_empty()))
                    >
                        {words::SHARE_VIEW}
                    </Button>
                    </div>
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

/// Changes the views that the register keeps, as one step; says whether that was done.
fn change_shared(store: Store, change: impl FnOnce(&mut Vec<SharedView>)) -> bool {
    let draft = store.peek(|bench| {
        let mut views = read::settings(bench.journal())?.views;
        change(&mut views);
        Draft::revise(bench.journal(), row::register(bench.journal())?, [("views", views.write())])
    });
    draft.flatten().is_some_and(|draft| store.act(vec![draft], Via::Edit).is_ok())
}
