//! The bulletin of slow offices: who is behind, by how much, to print and hand round.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::office_name;
use crate::{
    domain::id::RecordId,
    list::row::Row,
    papers::notices::{Slow, bulletin},
    store::Store,
    text::{
        self,
        calling::{CALLINGS, Calling},
    },
    views::{
        components::field::ChoiceField,
        pages::sheet::{PaperActs, SheetView},
    },
    watch::queue::{self, Narrowing, Pressed},
};

#[component]
pub(super) fn Bulletin() -> impl IntoView {
    let store = Store::here();
    let kind = RwSignal::new(String::new());
    let has_both = Memo::new(move |_| {
        let is_proposal = |row: Row| Calling::of(row.subject().kind) == Calling::Proposal;
        store.with_rows(|rows| rows.all().any(is_proposal) && rows.all().any(|row| !is_proposal(row)))
    });
    let paper = Memo::new(move |_| {
        let kind = Calling::parse(&kind.get());
        store.context().map(|context| bulletin(&slow(store, kind), &context, kind, has_both.get()))
    });
    // Those kinds that there are.
    let options = Memo::new(move |_| {
        let is_there = |calling: Calling| {
            store.with_rows(|rows| {
                rows.all().any(|row| calling.takes(row.subject().kind, row.subject().origin))
            })
        };
        let there = CALLINGS.iter().filter(|(calling, ..)| is_there(*calling));
        there.map(|(_, id, word)| ((*id).to_owned(), (*word).to_owned())).collect::<Vec<_>>()
    });
    let papers = Signal::derive(move || paper.get().into_iter().collect());
    view! {
        <div class="acts overseeing__fields">
            {move || {
                // Where there is but one kind there is nothing to choose.
                (1 < options.with(Vec::len))
                    .then(|| {
                        view! {
                            <ChoiceField
                                label=text::papers::OF_KIND
                                value=kind
                                options=options.get()
                                none=text::papers::ALL
                            />
                        }
                    })
            }}
            <PaperActs papers=papers name=text::overseeing::BULLETIN />
        </div>
        {move || paper.get().map(|paper| view! { <SheetView paper=paper is_whole=true testid="bulletin" /> })}
    }
}

/// The offices that are behind. Tracked.
fn slow(store: Store, kind: Option<Calling>) -> Vec<Slow> {
    let is_meant = |row: Row| kind.is_none_or(|kind| kind.takes(row.subject().kind, row.subject().origin));
    let mut charges: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    store.with_rows(|rows| {
        for row in rows.all().filter(|row| is_meant(*row)) {
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
    let queue = store.with_rows(|rows| {
        let watches = rows.watches();
        let meant = watches.iter().filter(|(id, _)| rows.of(*id).is_some_and(is_meant));
        queue::queue(meant.map(|(id, watch)| (*id, watch)))
    });
    queue.iter().filter(|it| 0 < it.delayed()).map(slow).collect()
}
