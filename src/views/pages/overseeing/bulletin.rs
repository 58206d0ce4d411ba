//! The bulletin of slow offices: who is behind, by how much, to print and hand round.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{office_name, queue};
use crate::{
    domain::id::RecordId,
    list::row::Row,
    papers::notices::{Slow, bulletin},
    store::Store,
    text,
    views::{
        components::{button::Button, told::told},
        pages::{
            behind::{Behind, CasesBehind},
            sheet::{PaperActs, SheetView},
        },
    },
    watch::queue::Pressed,
};

#[component]
pub(super) fn Bulletin() -> impl IntoView {
    let store = Store::here();
    let paper = Memo::new(move |_| store.context().map(|context| bulletin(&slow(store), &context)));
    let behind = RwSignal::new(None);
    let delayed =
        Memo::new(move |_| queue(store).into_iter().filter(|it| 0 < it.delayed()).collect::<Vec<_>>());
    let office = move |pressed: Pressed| {
        let name = office_name(store, pressed.office.as_ref().map(|it| it.id()));
        let words = text::overseeing::slow(&name, pressed.delayed());
        let show = move || behind.set(Some(late(&name, &pressed)));
        view! { <Button on_press=show>{told(words)}</Button> }
    };
    let papers = Signal::derive(move || paper.get().into_iter().collect());
    view! {
        <div class="acts overseeing__fields">
            <PaperActs papers=papers name=text::overseeing::BULLETIN />
        </div>
        {move || {
            let all = delayed.get();
            (!all.is_empty())
                .then(|| {
                    view! {
                        <details class="overseeing__fields">
                            <summary>{text::overseeing::SLOW_OFFICES}</summary>
                            <div class="acts">{all.into_iter().map(office).collect_view()}</div>
                        </details>
                    }
                })
        }}
        {move || paper.get().map(|paper| view! { <SheetView paper=paper is_whole=true testid="bulletin" /> })}
        <CasesBehind behind=behind />
    }
}

/// The suggestions behind the numbers of an office, each with what is late in it.
fn late(name: &str, pressed: &Pressed) -> Behind {
    let late: Vec<_> = pressed.entries.iter().filter(|it| it.worry.is_delay()).collect();
    let why = late.iter().map(|it| text::watch::reasons(&it.worry)).collect();
    Behind {
        title: text::stats::behind(name, late.len()),
        note: text::overseeing::BULLETIN_MEANS.to_owned(),
        cases: late.iter().map(|it| it.case).collect(),
        gives: (text::overseeing::WHY, why),
    }
}

/// The offices that are behind. Tracked.
fn slow(store: Store) -> Vec<Slow> {
    let mut charges: BTreeMap<RecordId, usize> = BTreeMap::new();
    store.with_rows(|rows| {
        for office in rows.all().flat_map(Row::main) {
            *charges.entry(office).or_default() += 1;
        }
    });
    let slow = |pressed: Pressed| {
        let Pressed { overdue, missed_contacts: missed, idle, .. } = pressed;
        let office = pressed.office.map(|it| it.id());
        Slow {
            office: office_name(store, office),
            charges: office.and_then(|it| charges.get(&it).copied()).unwrap_or_default(),
            delayed: pressed.delayed(),
            counts: [overdue, missed, idle],
            longest: pressed.longest,
        }
    };
    queue(store).into_iter().filter(|it| 0 < it.delayed()).map(slow).collect()
}
