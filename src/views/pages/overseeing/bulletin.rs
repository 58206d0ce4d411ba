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
    views::pages::sheet::{PaperActs, SheetView},
    watch::queue::Pressed,
};

#[component]
pub(super) fn Bulletin() -> impl IntoView {
    let store = Store::here();
    let paper = Memo::new(move |_| store.context().map(|context| bulletin(&slow(store), &context)));
    let papers = Signal::derive(move || paper.get().into_iter().collect());
    view! {
        <div class="acts overseeing__fields">
            <PaperActs papers=papers name=text::overseeing::BULLETIN />
        </div>
        {move || paper.get().map(|paper| view! { <SheetView paper=paper is_whole=true testid="bulletin" /> })}
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
