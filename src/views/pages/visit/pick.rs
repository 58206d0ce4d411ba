//! The first step: which suggestion the visit was about.

use leptos::{ev, prelude::*};

use super::{PLACES, taken_up};
use crate::{
    domain::id::RecordId,
    list::{row::Content, words},
    platform::page,
    route::Route,
    store::Store,
    text,
    views::{
        components::{panel::PanelList, told::told, value_editor::is_composing},
        pages::{recent, shelf::Shelf, tone},
    },
    visit::{Rank, offers},
};

/// How many suggestions are offered at once: more than a screen is sooner found by typing.
const SHOWN: usize = 15;

/// A suggestion that can be chosen.
#[derive(Clone, Debug, PartialEq)]
struct Offer {
    rank: Rank,
    row: Content,
}

/// The step.
#[component]
pub fn Pick() -> impl IntoView {
    let store = Store::here();
    let typed = RwSignal::new(String::new());
    let recent = StoredValue::new(recent::recall(store));
    let own = Memo::new(move |_| store.own_office());
    let found = Memo::new(move |_| {
        store.with_rows(|rows| {
            let found =
                typed.with(|typed| recent.with_value(|recent| offers(rows, typed, own.get(), recent)));
            let first = found.iter().take(SHOWN).map(|(rank, row)| Offer { rank: *rank, row: row.content() });
            (found.len(), first.collect::<Vec<Offer>>())
        })
    });
    let keydown = move |event: ev::KeyboardEvent| {
        // The one that was looked for is the first: a number and Enter are enough.
        if event.key() != "Enter"
            || is_composing(&event)
            || typed.with_untracked(|typed| typed.trim().is_empty())
        {
            return;
        }
        if let Some(first) = found.with_untracked(|(_, first)| first.first().map(|offer| offer.row.id)) {
            event.prevent_default();
            page::go(&Route::visit(first));
        }
    };
    let note = move || {
        let (count, listed) = found.with(|(count, first)| (*count, first.len()));
        match (count, typed.with(|typed| typed.trim().is_empty())) {
            (0, true) => text::visit::NO_SUGGESTIONS.to_owned(),
            (0, false) => text::visit::NO_OFFERS.to_owned(),
            (count, true) if listed < count => text::visit::more(count - listed),
            (_, true) => String::new(),
            (count, false) => text::visit::found(count),
        }
    };
    view! {
        <Unsaved />
        <div class="field">
            <label class="field__label" for="visit-search">
                {text::visit::SEARCH}
            </label>
            <input
                id="visit-search"
                class="input"
                type="search"
                autocomplete="off"
                placeholder=text::visit::SEARCH_HINT
                prop:value=move || typed.get()
                on:input:target=move |event| typed.set(event.target().value())
                on:keydown=keydown
            />
        </div>
        <p class="muted visit__note" role="status">
            {note}
        </p>
        <section class="visit__offers" aria-label=text::visit::OFFERS>
            {move || found.with(|(_, first)| groups(first)).into_iter().map(group).collect_view()}
        </section>
    }
}

/// The offers, those of one rank together.
fn groups(offers: &[Offer]) -> Vec<(Rank, Vec<Content>)> {
    let group =
        |offers: &[Offer]| Some((offers.first()?.rank, offers.iter().map(|it| it.row.clone()).collect()));
    offers.chunk_by(|a, b| a.rank == b.rank).filter_map(group).collect()
}

fn group((rank, rows): (Rank, Vec<Content>)) -> impl IntoView {
    view! {
        <h2 class="visit__rank">{title(rank)}</h2>
        <PanelList class="visit__list">{rows.into_iter().map(offer).collect_view()}</PanelList>
    }
}

fn title(rank: Rank) -> &'static str {
    match rank {
        Rank::Number => text::visit::RANK_NUMBER,
        Rank::Recent => text::visit::RANK_RECENT,
        Rank::Own => text::visit::RANK_OWN,
        Rank::Open => text::visit::RANK_OPEN,
        Rank::Other => text::visit::RANK_OTHER,
    }
}

fn offer(row: Content) -> impl IntoView {
    let title = if row.title.is_empty() { text::visit::NO_TITLE } else { &row.title }.to_owned();
    view! {
        <li>
            <a class="visit__offer" href=Route::visit(row.id).href()>
                <span class="visit__name">
                    {told(row.number.to_string())}
                    " "
                    {told(title)}
                </span>
                <span class="visit__detail">
                    {told(row.lead.to_string())}
                    {told(row.main_names.to_string())}
                    <span class=tone::of_stage(row.stage).class()>{row.stage.word()}</span>
                </span>
            </a>
        </li>
    }
}

/// Visits that were begun and not saved.
#[component]
fn Unsaved() -> impl IntoView {
    let store = Store::here();
    let drafts = Memo::new(move |_| {
        store.version();
        let visits = Shelf::drafts(store, PLACES).into_iter().filter_map(|packed| taken_up(store, &packed));
        let name = |id: RecordId| store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default();
        visits.map(|visit| (visit.about(), name(visit.about()), visit.gist().to_owned())).collect::<Vec<(
            RecordId,
            String,
            String,
        )>>()
    });
    let draft = |(about, name, gist): (RecordId, String, String)| {
        view! {
            <li>
                <a class="visit__offer" href=Route::visit(about).href()>
                    <span class="visit__name">{text::visit::GO_ON} " " {told(name)}</span>
                    <span class="visit__detail visit__gist">
                        {told(gist)}
                    </span>
                </a>
            </li>
        }
    };
    move || {
        let drafts = drafts.get();
        (!drafts.is_empty()).then(|| {
            view! {
                <section aria-label=text::visit::DRAFTS>
                    <h2 class="visit__rank">{text::visit::DRAFTS}</h2>
                    <PanelList class="visit__list visit__list--unsaved">
                        {drafts.into_iter().map(draft).collect_view()}
                    </PanelList>
                </section>
            }
        })
    }
}
