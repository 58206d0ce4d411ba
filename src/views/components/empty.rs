//! An empty place: what would be here, and how to bring it here.

use leptos::prelude::*;

/// An empty place; its children say what to do.
#[component]
pub fn Empty(
    /// What is not here.
    #[prop(into)]
    title: String,
    /// What to do about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            {children.map(|children| children())}
        </div>
    }
}
