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
    let (menu, word) = (NodeRef::<html::Details>::new(), NodeRef::<html::Summary>::new());
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && menu.get_untracked().is_some_and(|menu| menu.open()) {
            event.prevent_default();
            close();
            if let Some(word) = word.get_untracked() {
                let _ = word.focus();
            }
        }
    };
    view! {
        <details
            node_ref=menu
            class="menu"
            on:keydown=keydown
            on:focusout=move |event| {
                if !stays_within(&event) {
                    close();
                }
            }
        >
            <summary node_ref=word class="button">
                {label}
            </summary>
            <div class="menu__list" on:click=move |_| close()>
                {children()}
            </div>
        </details>
    }
}
