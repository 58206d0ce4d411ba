//! The register in figures: how many suggestions there are, and how many stand where.

use leptos::prelude::*;

use super::{Scope, list_of};
use crate::{
    domain::stage::Stage,
    list::{
        tally::Tally,
        view::{Only, View},
    },
    route::{Passage, Route},
    store::Store,
    text,
    views::components::{
        panel::{Panel, PanelList},
        table::Table,
    },
    workbench::bench::Workbench,
};

/// The figures of the whole register, each a link to its list.
#[component]
pub(super) fn Figures(counts: Memo<Tally>, scope: Scope) -> impl IntoView {
    let store = Store::here();
    let conflicts = move || store.with(Workbench::conflicts).unwrap_or_default();
    let figure =
        |label: &'static str, href: Option<Signal<String>>, class: &'static str, count: Signal<usize>| {
            let number = move || {
                let is_alarm = !class.is_empty() && 0 < count.get();
                let class = if is_alarm { class } else { "home__number" };
                view! { <span class=class>{count.get()}</span> }
            };
            let body = view! {
                {number}
                <span class="home__label">{label}</span>
            };
            match href {
                Some(href) => {
                    view! { <li><a class="home__figure" href=move || href.get()>{body}</a></li> }.into_any()
                }
                None => view! { <li><span class="home__figure">{body}</span></li> }.into_any(),
            }
        };
    let list = move |only: Option<Only>| Some(Signal::derive(move || list_of(only, scope.get())));
    let of = move |pick: fn(&Tally) -> usize| Signal::derive(move || pick(&counts.read()));
    view! {
        <PanelList class="home__figures" attr:aria-label=text::home::FIGURES>
            {figure(text::home::TOTAL, list(None), "", of(|tally| tally.total))}
            {figure(text::home::OPEN, None, "", of(|tally| tally.under_way))}
            {figure(text::home::OVERDUE, list(Some(Only::Overdue)), "home__number home__number--late", of(|tally| tally.overdue))}
            {figure(text::home::DUE_SOON, list(Some(Only::DueSoon)), "home__number home__number--soon", of(|tally| tally.due_soon))}
            {figure(text::home::KEY, list(Some(Only::Key)), "", of(|tally| tally.key))}
            {figure(
                text::home::CONFLICTS,
                Some(Signal::stored(Route::Exchange(Passage::Conflicts).href())),
                "home__number home__number--soon",
                Signal::derive(conflicts),
            )}
        </PanelList>
    }
}

/// How many suggestions stand where.
#[component]
pub(super) fn Stages(counts: Memo<Tally>, scope: Scope) -> impl IntoView {
    let rows = move || {
        let Tally { stages, .. } = counts.get();
        if stages.is_empty() {
            return view! { <tr><td>{text::home::OWN_NONE}</td></tr> }.into_any();
        }
        // Against the most frequent one: against all of them each would be a dot.
        let most = stages.iter().map(|(_, count)| *count).max().unwrap_or_default();
        let row = move |(stage, count): (Stage, usize)| {
            let view = View { stage: Some(stage), office: scope.get(), ..View::default() };
            view! {
                <tr>
                    <th scope="row">
                        <a href=Route::List(view).href()>{stage.word()}</a>
                    </th>
                    <td class="num">{count}</td>
                    <td class="home__bar">
                        <progress class="home__share" max=most.to_string() value=count.to_string() aria-hidden="true"></progress>
                    </td>
                </tr>
            }
        };
        stages.into_iter().map(row).collect_view().into_any()
    };
    view! {
        <Panel title=text::home::STAGES>
            <Table
                unseen_head=true
                head=vec![(text::home::STAGE, ""), (text::home::COUNT, ""), (text::home::SHARE, "")]
                rows=rows
            />
        </Panel>
    }
}
