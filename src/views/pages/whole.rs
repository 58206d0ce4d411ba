//! What needs the whole register: it comes, or is asked for, and until then its place says so.

use leptos::prelude::*;

use crate::{
    store::{Store, rest::Extent},
    text,
    views::components::button::Button,
};

/// What stands in place of something that needs the whole register: until that comes by itself, or, of a large one that
/// stays where it lies, until somebody asks for it. None once it is here. Tracked.
pub(super) fn until_whole(store: Store, rests: &'static str, read: &'static str) -> Option<AnyView> {
    match store.extent() {
        Extent::Whole => None,
        Extent::Part(_) => Some(
            view! {
                <p class="panel__body muted" role="status">
                    {text::shell::READING_THE_REST}
                </p>
            }
            .into_any(),
        ),
        Extent::Proven => Some(
            view! {
                <p class="panel__body muted">
                    {rests} " " <Button on_press=move || store.ask_for_the_whole()>{read}</Button>
                </p>
            }
            .into_any(),
        ),
    }
}

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
