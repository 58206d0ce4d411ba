//! The bulletin of slow offices: who is behind, by how much, to print and hand round.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{office_name, queue};
use crate::{
    domain::id::RecordId,
    papers::notices::{Slow, bulletin},
    store::Store,
    text,
    views::pages::sheet::{PaperActs, SheetView},
    watch::queue::{Narrowing, Pressed},
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
    let mut charges: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    store.with_rows(|rows| {
        for row in rows.all() {
            row.main().for_each(|office| charges.entry(office).or_default().push(row.id()));
        }
    });
    let slow = |pressed: &Pressed| {
        let office = pressed.office.map(|it| it.id());
        let late = pressed.entries.iter().filter(|it| it.worry.is_delay());
        let of = |only| pressed.narrowed(only).entries.iter().map(|it| it.case).collect();
        Slow {
            office: office_name(store, office),
            charges: office.and_then(|it| charges.remove(&it)).unwrap_or_default(),
            delayed: late.map(|it| (it.case, text::watch::reasons(&it.worry))).collect(),
            of: [Narrowing::Overdue, Narrowing::Missed, Narrowing::Idle].map(of),
            longest: pressed.longest,
        }
    };
    queue(store).iter().filter(|it| 0 < it.delayed()).map(slow).collect()
}
