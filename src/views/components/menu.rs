//! A menu of what is seldom done, behind one word.

use leptos::{ev, html, prelude::*};

use super::record_form::stays_within;

#[component]
pub fn Menu(
    /// The word.
    label: &'static str,
    /// What can be done, each a button.
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let word = NodeRef::<html::Summary>::new();
    let keydown = move |event: ev::KeyboardEvent| {
        if open.get_untracked() && event.key() == "Escape" {
            event.prevent_default();
            open.set(false);
            if let Some(word) = word.get_untracked() {
                let _ = word.focus();
            }
        }
    };
    view! {
        <details
            class="menu"
            prop:open=move || open.get()
            on:toggle:target=move |event| open.set(event.target().open())
            on:keydown=keydown
            on:focusout=move |event| {
                if !stays_within(&event) {
                    open.set(false);
                }
            }
        >
            <summary node_ref=word class="button">
                {label}
            </summary>
            <div class="menu__list" on:click=move |_| open.set(false)>
                {children()}
            </div>
        </details>
    }
}
