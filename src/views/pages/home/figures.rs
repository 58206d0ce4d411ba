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
        |label: &'static str, hint, href: Signal<String>, class: &'static str, count: Signal<usize>| {
            let number = move || {
                let is_alarm = !class.is_empty() && 0 < count.get();
                let class = if is_alarm { class } else { "home__number" };
                view! { <span class=class>{count.get()}</span> }
            };
            view! {
                <li>
                    <a class="home__figure" title=hint href=move || href.get()>
                        {number}
                        <span class="home__label">{label}</span>
                    </a>
                </li>
            }
        };
    let list = move |only: Option<Only>| Signal::derive(move || list_of(only, scope.get()));
    let narrowed = move |only: Only| {
        let class = match only {
            Only::Overdue => "home__number home__number--late",
            Only::DueSoon => "home__number home__number--soon",
            Only::UnderWay
            | Only::Disputed
            | Only::Key
            | Only::Week
            | Only::Unmet
            | Only::Promised
            | Only::Earlier => "",
        };
        let count = Signal::derive(move || counts.read().of(only));
        figure(only.word(), only.hint(), list(Some(only)), class, count)
    };
    view! {
        <PanelList class="home__figures" attr:aria-label=text::home::FIGURES>
            {figure(text::home::TOTAL, text::home::TOTAL_HINT, list(None), "", Signal::derive(move || counts.read().total))}
            {[Only::UnderWay, Only::Overdue, Only::DueSoon, Only::Key].map(narrowed).collect_view()}
            {figure(
                text::home::CONFLICTS,
                text::home::CONFLICTS_HINT,
                Signal::stored(Route::Exchange(Passage::Conflicts).href()),
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
