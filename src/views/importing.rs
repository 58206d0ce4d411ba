//! The import that is under way, over whatever page a person is on.

use leptos::prelude::*;

use super::{components::progress::Progress, late};
use crate::{
    platform::page,
    store::{
        Store,
        import::{Importing, Share},
    },
    text,
};

/// The id of the panel.
const PLACE: &str = "import";

/// The panel; the shell shows it above every page while there is an import.
#[component]
pub fn ImportPanel() -> impl IntoView {
    let store = Store::here();
    let share = |share: Share| (share.done, share.all);
    let cancel = Callback::new(move |()| store.cancel_import());
    let stage = Memo::new(move |_| std::mem::discriminant(&store.importing()));
    let progress = Signal::derive(move || match store.importing() {
        Importing::Reading(done) | Importing::Comparing(done) | Importing::Entering(done) => share(done),
        Importing::None | Importing::Table | Importing::Locked(_) => (0, 1),
        Importing::Review(_) | Importing::Returned(_) => (0, 1),
    });
    let body = move || {
        stage.get();
        match store.importing.get_untracked() {
            Importing::None => ().into_any(),
            Importing::Reading(_) => {
                view! { <Progress label=text::exchange::READING share=progress on_cancel=cancel /> }
                    .into_any()
            }
            Importing::Comparing(_) => {
                view! { <Progress label=text::exchange::COMPARING share=progress on_cancel=cancel /> }
                    .into_any()
            }
            // Half a file cannot be taken in, so there is no way out of the middle.
            Importing::Entering(_) => {
                view! { <Progress label=text::exchange::ENTERING share=progress /> }.into_any()
            }
            Importing::Locked(locked) => late::unlock::show(locked),
            Importing::Table => late::table::show(),
            Importing::Review(review) => late::decision::show(review),
            Importing::Returned(file) => late::returned::show(file),
        }
    };
    // What is to be decided on takes the focus: nobody who only hears the page would look above it.
    Effect::new(move |_| {
        stage.get();
        if matches!(
            store.importing.get_untracked(),
            Importing::Table | Importing::Review(_) | Importing::Returned(_)
        ) {
            page::focus_soon(PLACE);
        }
    });
    let busy = move || {
        stage.get();
        match store.importing.get_untracked() {
            Importing::Reading(_) => text::exchange::READING,
            Importing::Comparing(_) => text::exchange::COMPARING,
            Importing::Entering(_) => text::exchange::ENTERING,
            _ => "",
        }
    };
    let is_shown = move || stage.get() != std::mem::discriminant(&Importing::None);
    view! {
        <section class="import" class:import--shown=is_shown id=PLACE tabindex="-1" aria-label=text::exchange::PREVIEW>
            <p class="unseen" role="status">{busy}</p>
            {body}
        </section>
    }
}
