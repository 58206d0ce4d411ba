//! The bulletin of slow offices: who is behind, by how much, to print and hand round.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::office_name;
use crate::{
    domain::{context::Context, id::RecordId},
    list::row::Row,
    papers::notices::{Slow, bulletin},
    store::Store,
    text::{
        self,
        calling::{CALLINGS, Calling},
    },
    views::{
        components::field::ChoiceField,
        pages::{
            gathering::of_rows,
            sheet::{PaperActs, SheetView},
        },
    },
    watch::{
        Watch,
        queue::{self, Narrowing, Pressed},
    },
};

#[component]
pub(super) fn Bulletin() -> impl IntoView {
    let store = Store::here();
    let kind = RwSignal::new(String::new());
    let wanted = move || Some((Calling::parse(&kind.get()), store.context()?));
    let finish = move |(kind, context): Wanted, found: Found| {
        let has_both = found.has_proposals && found.has_others;
        let there = CALLINGS.iter().zip(found.there).filter(|(_, is_there)| *is_there);
        let options = there.map(|((_, id, word), _)| ((*id).to_owned(), (*word).to_owned()));
        (bulletin(&slow(store, found), &context, kind, has_both), options.collect::<Vec<_>>())
    };
    let made = of_rows(store, wanted, |(kind, _), row, found| read(*kind, row, found), finish);
    // Those kinds that there are.
    let options = Memo::new(move |_| made.read(|(_, options)| options.clone()));
    let paper = Memo::new(move |_| made.found.with(|it| it.as_ref().map(|(paper, _)| paper.clone())));
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
        {move || made.waiting()}
        {move || paper.get().map(|paper| view! { <SheetView paper=paper is_whole=true testid="bulletin" /> })}
    }
}

/// Of which kind, for which day and rules.
type Wanted = (Option<Calling>, Context);

/// What the rows say.
#[derive(Default)]
struct Found {
    has_proposals: bool,
    has_others: bool,
    /// Which of the kinds there are.
    there: [bool; CALLINGS.len()],
    /// What each office answers for.
    charges: BTreeMap<RecordId, Vec<RecordId>>,
    watches: Vec<(RecordId, Watch)>,
}

/// Adds what a row says.
fn read(kind: Option<Calling>, row: Row, found: &mut Found) {
    let subject = row.subject();
    let is_proposal = Calling::of(subject.kind) == Calling::Proposal;
    found.has_proposals |= is_proposal;
    found.has_others |= !is_proposal;
    for (is_there, (calling, ..)) in found.there.iter_mut().zip(CALLINGS) {
        *is_there |= calling.takes(subject.kind, subject.origin);
    }
    if kind.is_none_or(|kind| kind.takes(subject.kind, subject.origin)) {
        row.main().for_each(|office| found.charges.entry(office).or_default().push(row.id()));
        found.watches.extend(Some((row.id(), row.watch())).filter(|(_, it)| !it.worries.is_empty()));
    }
}

/// The offices that are behind.
fn slow(store: Store, found: Found) -> Vec<Slow> {
    let Found { mut charges, watches, .. } = found;
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
    let queue = queue::queue(watches.iter().map(|(id, watch)| (*id, watch)));
    queue.iter().filter(|it| 0 < it.delayed()).map(slow).collect()
}
