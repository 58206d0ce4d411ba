//! What is open and needs the whole register: it comes, and until then its place says so.

use leptos::prelude::*;

use crate::{store::Store, text};

/// Whether what an open dialog needs is in memory; asks for the whole register if not.
pub(super) fn is_at_hand(
    store: Store,
    open: RwSignal<bool>,
    is_enough: impl Fn(Store) -> bool + Send + Sync + 'static,
) -> Memo<bool> {
    let is_here = Memo::new(move |_| is_enough(store));
    Effect::new(move |_| {
        if open.get() && !is_here.get() {
            store.ask_for_the_whole();
        }
    });
    is_here
}

/// What stands in a dialog meanwhile.
pub(super) fn reading() -> AnyView {
    view! {
        <p class="dialog__body muted" role="status">
            {text::shell::READING_THE_REST}
        </p>
    }
    .into_any()
}
