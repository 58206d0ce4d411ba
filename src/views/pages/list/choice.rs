//! Choosing many suggestions of the list, to assign them in one step (集中交办).

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{GRID, listing::Listing, typing::Typing};
use crate::{
    domain::id::RecordId,
    list::row::Row,
    platform::page,
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            grid::Choosing,
        },
        late,
    },
};

/// What is chosen. Copied freely.
#[derive(Clone, Copy)]
pub struct Batch {
    store: Store,
    listing: Listing,
    is_on: RwSignal<bool>,
    chosen: RwSignal<BTreeSet<RecordId>>,
    /// The row that was chosen last: a range begins there.
    last: StoredValue<Option<RecordId>>,
}

impl Batch {
    /// Nothing is chosen.
    pub fn new(store: Store, listing: Listing) -> Batch {
        Batch {
            store,
            listing,
            is_on: RwSignal::new(false),
            chosen: RwSignal::new(BTreeSet::new()),
            last: StoredValue::new(None),
        }
    }

    /// Whether rows are chosen now.
    pub fn is_on(self) -> Signal<bool> {
        self.is_on.into()
    }

    /// Begins or ends the choosing.
    pub fn toggle(self) {
        self.is_on.update(|is_on| *is_on = !*is_on);
        self.clear();
    }

    fn clear(self) {
        self.chosen.update(BTreeSet::clear);
        self.last.set_value(None);
    }

    /// How the grid asks and tells.
    pub fn choosing(self) -> Choosing {
        Choosing {
            is_on: self.is_on.into(),
            has: Callback::new(move |index| {
                let id = self.listing.id_at(index);
                id.is_some_and(|id| self.chosen.with(|chosen| chosen.contains(&id)))
            }),
            choose: Callback::new(move |(index, to_last)| self.choose(index, to_last)),
            label: Callback::new(move |index| {
                let named = |id: RecordId| {
                    self.store.peek_rows(|rows| {
                        rows.of(id).map(|row| text::list::choose(row.number(), row.title()))
                    })
                };
                self.listing.id_at(index).and_then(named).unwrap_or_default()
            }),
        }
    }

    fn choose(self, index: usize, to_last: bool) {
        let Some(id) = self.listing.id_at(index) else { return };
        let begin = self.last.get_value().filter(|_| to_last).and_then(|last| {
            let shown = self.listing.shown.with_untracked(|shown| shown.len());
            (0..shown).find(|at| self.listing.id_at(*at) == Some(last))
        });
        self.chosen.update(|chosen| match begin {
            Some(begin) => {
                chosen.extend((begin.min(index)..=begin.max(index)).filter_map(|at| self.listing.id_at(at)));
            }
            None if chosen.remove(&id) => (),
            None => {
                chosen.insert(id);
            }
        });
        self.last.set_value(Some(id));
    }

    fn choose_shown(self) {
        let shown = self.listing.shown.with_untracked(|shown| shown.len());
        self.chosen.set((0..shown).filter_map(|at| self.listing.id_at(at)).collect());
    }

    /// The list with the chosen rows alone where any is chosen.
    pub fn listing(self) -> Listing {
        let shown = self.listing.shown;
        let chosen = Memo::new(move |_| {
            let is_chosen = |at: &&u32| {
                let id = self.store.peek_rows(|rows| rows.nth(**at as usize).map(Row::id));
                id.is_some_and(|id| self.chosen.with(|chosen| chosen.contains(&id)))
            };
            if self.chosen.with(BTreeSet::is_empty) {
                shown.get()
            } else {
                Arc::new(shown.get().iter().filter(is_chosen).copied().collect())
            }
        });
        self.listing.with_shown(chosen)
    }

    /// The chosen ones, in the order of the register. Tracked.
    fn cases(self) -> Vec<RecordId> {
        let chosen = self.chosen.get();
        self.store.with_rows(|rows| rows.all().map(Row::id).filter(|id| chosen.contains(id)).collect())
    }
}

/// What can be done with the chosen ones.
#[component]
pub fn BatchBar(
    /// What is chosen.
    batch: Batch,
    /// Typing into the list.
    typing: Typing,
) -> impl IntoView {
    let (is_assigning, is_changing) = (RwSignal::new(false), RwSignal::new(false));
    let asked =
        |open: RwSignal<bool>| Memo::new(move |was: Option<&bool>| open.get() || was.is_some_and(|was| *was));
    let (was_asked, was_changed) = (asked(is_assigning), asked(is_changing));
    let count = Memo::new(move |_| batch.chosen.with(BTreeSet::len));
    let shown = Memo::new(move |_| batch.listing.shown.with(|shown| shown.len()));
    let bar = move || {
        view! {
            <div class="list__batch" role="group" aria-label=text::list::MEETING>
                <strong role="status">{move || text::list::chosen(count.get())}</strong>
                <Button
                    weight=Weight::Main
                    on_press=move || is_assigning.set(true)
                    disabled=Signal::derive(move || count.get() == 0)
                >
                    {text::list::ASSIGN_CHOSEN}
                </Button>
                <Button
                    on_press=move || is_changing.set(true)
                    disabled=Signal::derive(move || count.get() == 0)
                >
                    {text::typing::CHANGE_CHOSEN}
                </Button>
                <Button on_press=move || batch.choose_shown()>{move || text::list::choose_shown(shown.get())}</Button>
                <Button
                    on_press=move || batch.clear()
                    disabled=Signal::derive(move || count.get() == 0)
                >
                    {text::list::CHOOSE_NONE}
                </Button>
                <Button on_press=move || batch.toggle()>{text::list::CHOOSE_END}</Button>
                <span class="muted">{text::list::CHOOSE_HINT}</span>
            </div>
        }
    };
    let done = Callback::new(move |()| {
        batch.toggle();
        page::focus_soon(GRID);
    });
    view! {
        {bar}
        {move || {
            was_asked
                .get()
                .then(|| late::meeting::show(is_assigning, Signal::derive(move || batch.cases()), done))
        }}
        {move || {
            was_changed
                .get()
                .then(|| late::change_chosen::show(is_changing, typing, Signal::derive(move || batch.cases())))
        }}
    }
}
