//! The button under a list that shows only its beginning.

use leptos::prelude::*;

/// The button; nothing once all is shown.
#[component]
pub fn More(
    /// How much is shown.
    length: RwSignal<usize>,
    /// How much there is.
    #[prop(into)]
    all: Signal<usize>,
    /// How much each press adds.
    step: usize,
    /// What it says, from how much is not shown.
    says: fn(usize) -> String,
) -> impl IntoView {
    move || {
        let left = all.get().saturating_sub(length.get());
        (0 < left).then(|| {
            view! {
                <p class="panel__foot">
                    <button
                        type="button"
                        class="button button--quiet"
                        on:click=move |_| length.update(|length| *length += step)
                    >
                        {says(left)}
                    </button>
                </p>
            }
        })
    }
}
