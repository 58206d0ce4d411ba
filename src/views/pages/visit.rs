//! The visit form (记沟通): choose a suggestion, then record in under a minute what was said.

mod fill;
mod pick;

use leptos::prelude::*;

use crate::{
    domain::{
        choice::Choice,
        choices::{ContactMode, Phase},
        id::RecordId,
    },
    journal::fold::Record,
    route::Route,
    storage::preferences::PERSON,
    store::Store,
    text,
    views::{
        components::empty::Empty,
        pages::{retired::away_case, shelf::Shelf},
    },
    visit::{Here, Visit},
    watch::contacts::ContactForm,
};

use fill::Fill;
use pick::Pick;

/// The form for a contact that is missing.
pub fn to(of: RecordId, phase: Phase, form: ContactForm) -> Route {
    let mode = ContactMode::VALUES.iter().copied().find(|mode| mode.is_face_to_face());
    Route::Visit { of: Some(of), phase: Some(phase), mode: mode.filter(|_| form == ContactForm::Meeting) }
}

#[component]
pub fn VisitPage(
    /// The suggestion, once one is chosen.
    of: Option<RecordId>,
    /// The phase that a link asks for.
    phase: Option<Phase>,
    /// The mode that a link asks for.
    mode: Option<ContactMode>,
) -> impl IntoView {
    let store = Store::here();
    let is_there =
        |id| store.peek(|bench| bench.journal().record(id).is_some_and(|record: Record<'_>| record.exists()));
    let body = match of {
        None => view! { <Pick /> }.into_any(),
        Some(id) if is_there(id) == Some(true) => view! { <Fill id=id phase=phase mode=mode /> }.into_any(),
        Some(id) => away_case(store, id).unwrap_or_else(|| {
            view! {
                <Empty title=text::visit::ABSENT>
                    <p>
                        <a class="button" href=Route::VISIT.href()>
                            {text::visit::ANOTHER}
                        </a>
                    </p>
                </Empty>
            }
            .into_any()
        }),
    };
    view! {
        <div class="page visit">
            <h1>{text::visit::TITLE}</h1>
            {body}
        </div>
    }
}

/// Who records here, and where. Tracked.
fn here(store: Store) -> Here {
    Here { office: store.own_office(), person: PERSON.read().unwrap_or_default(), context: store.context() }
}

/// What the names of the shelf's places for visits begin with.
const PLACES: &str = "visit:";

/// The place of an unsaved visit about a suggestion.
fn shelf(store: Store, about: RecordId) -> Shelf {
    Shelf::of(store, format!("{PLACES}{}", about.key))
}

/// Takes up a visit that was laid aside, unless it was saved in the last moment before the page went.
fn taken_up(store: Store, packed: &str) -> Option<Visit> {
    let visit = Visit::unpack(packed)?;
    let is_saved = store.peek(|bench| bench.journal().record(visit.id()).is_some());
    (is_saved == Some(false)).then_some(visit)
}
