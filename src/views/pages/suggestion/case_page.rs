//! What the parts of the page share: what can be done now, and the two dialogs in which it is done.

use leptos::prelude::*;

use super::{asking::Ask, children::OpenForm};
use crate::{
    domain::{findings::Place, id::RecordId, kind::Kind, office::OfficeRef, value::Value},
    handling::{
        command::Command,
        offer::{Offer, Seat},
        standing::Standing,
    },
    list::acting,
    platform::page,
    route::{Route, What},
    store::Store,
    views::components::record_form::Editing,
};

/// The page as its parts see it.
#[derive(Clone, Copy)]
pub struct CasePage {
    /// The suggestion.
    pub id: RecordId,
    /// The form of its own fields.
    pub editing: Editing,
    store: Store,
    /// What can be done now, the likeliest first; only what usually comes next is judged.
    pub offers: Memo<Vec<Offer>>,
    /// The command whose form is open.
    pub ask: RwSignal<Option<Ask>>,
    /// The record whose generic form is open.
    pub task: RwSignal<Option<OpenForm>>,
}

impl CasePage {
    /// The parts of a page.
    pub fn new(store: Store, id: RecordId, editing: Editing) -> CasePage {
        let offers = Memo::new(move |_| {
            standing(store, id, |it| it.offers_at_a_glance(seat(store))).unwrap_or_default()
        });
        CasePage { id, editing, store, offers, ask: RwSignal::new(None), task: RwSignal::new(None) }
    }

    /// Begins a command. A contact has a page of its own, which is at home on a phone.
    pub fn begin(self, offer: Offer, preset: Vec<(&'static str, Value)>) {
        match offer.command {
            Command::Contact => page::go(&Route::visit(self.id)),
            _ => {
                let offer = match untrack(|| standing(self.store, self.id, |it| it.judged(offer.clone()))) {
                    Some(judged) => judged,
                    None => offer,
                };
                self.ask.set(Some(Ask { of: self.id, offer, preset }));
            }
        }
    }

    /// Does what the address asks for, once: going back or loading the page anew does not ask again.
    pub fn heed(self, route: Signal<Route>) {
        Effect::new(move |_| {
            let Route::Act { of, what, at } = route.get() else { return };
            if of != self.id {
                return;
            }
            page::replace(&Route::Suggestion(of));
            let at = at.filter(|at| at.kind != Kind::Suggestion);
            match what {
                What::Give(command) => {
                    let offer =
                        self.offers.with_untracked(|offers| acting::offer(offers, command, at).cloned());
                    if let Some(offer) = offer {
                        self.begin(offer, Vec::new());
                    }
                }
                What::Fill(field) => self.go_to(Place::Field(at.unwrap_or(self.id), field)),
            }
        });
    }

    /// [`CasePage::go_to`] for parts that know no page.
    pub fn to_place(self) -> Callback<Place> {
        Callback::new(move |place| self.go_to(place))
    }

    /// The offer of a command about a record, if it can be given now. Tracked.
    pub fn offer(self, command: Command, about: RecordId) -> Option<Offer> {
        let is_it =
            |it: &&Offer| it.command == command && (it.record == Some(about) || it.about == Some(about));
        self.offers.with(|offers| offers.iter().find(is_it).cloned())
    }

    /// Goes where a fact is entered: to the suggestion's own field, to the command that asks for it, or to the
    /// generic form of its record.
    pub fn go_to(self, place: Place) {
        let asking = self.offers.with_untracked(|offers| {
            let is_it = |it: &&Offer| match place {
                Place::New(kind) => it.record.is_none() && it.kind() == kind,
                Place::Field(at, field) => it.record == Some(at) && it.step().asks.contains(&field),
            };
            offers.iter().find(is_it).cloned()
        });
        self.ask.set(None);
        match (place, asking) {
            (Place::Field(at, field), _) if at.kind == Kind::Suggestion => self.editing.go_to(field),
            (_, Some(offer)) => self.begin(offer, Vec::new()),
            (Place::Field(at, field), None) => self.task.set(Some(OpenForm::Edit(at, Some(field)))),
            (Place::New(kind), None) => self.task.set(Some(OpenForm::Add(kind))),
        }
    }
}

/// Who looks at the register in this browser.
pub fn seat(store: Store) -> Seat {
    Seat { role: Store::own_role(), office: store.own_office().and_then(OfficeRef::new) }
}

/// Reads a suggestion as it stands. Tracked.
pub fn standing<T>(store: Store, id: RecordId, read: impl FnOnce(Standing) -> T) -> Option<T> {
    let context = store.context()?;
    store.with(|bench| Standing::of(bench.journal(), &context, id).map(read)).flatten()
}
