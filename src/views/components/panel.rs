//! A panel: a part of a page under a heading of its own.

use leptos::{prelude::*, text_prop::TextProp};

/// A panel.
#[component]
pub fn Panel(
    /// Its heading.
    #[prop(into)]
    title: TextProp,
    /// The page's own class for it.
    #[prop(optional)]
    class: &'static str,
    /// What stands beside the heading.
    #[prop(optional)]
    aside: Option<AnyView>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
        <section class=format!("panel {class}")>
            <div class="panel__head">
                <h2>{move || title.get()}</h2>
                {aside}
            </div>
            {children()}
        </section>
    }
}
