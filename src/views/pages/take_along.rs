//! Whether files that go out carry the contents of attachments (附件), asked where they go out.

use leptos::{prelude::*, task::spawn_local};

use crate::{store::Store, text};

/// The choice, with how much there is; nothing where there is no attachment.
#[component]
pub fn TakeAlong() -> impl IntoView {
    let store = Store::here();
    let there = RwSignal::new((0, 0));
    spawn_local(async move {
        if let Ok(held) = store.holdings().await {
            there.try_set((held.whole.len(), held.bytes()));
        }
    });
    move || {
        let (count, bytes) = there.get();
        (0 < count).then(|| {
            view! {
                <div data-testid="take-along">
                    <TakeAlongTick />
                    <p class="field__hint">{move || text::attachments::goes_along(store.takes_attachments(), count, bytes)}</p>
                </div>
            }
        })
    }
}

/// The choice itself.
#[component]
pub(super) fn TakeAlongTick() -> impl IntoView {
    let store = Store::here();
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || store.takes_attachments()
                on:change:target=move |event| store.take_attachments(event.target().checked())
            />
            {text::attachments::TAKE_ALONG}
        </label>
    }
}
