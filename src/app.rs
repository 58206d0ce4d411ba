//! The whole program: the store, the address, and the frame around every page.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::*;

use crate::{
    platform::{page, panic},
    route::Route,
    store::Store,
    text,
    views::{address, late, shell::Shell},
    workbench::save::SaveState,
};

/// Puts the program on the page.
pub fn run() {
    panic::show_on_panic(panic::Banner {
        code: text::shell::panic::CODE,
        title: text::shell::panic::TITLE,
        advice: text::shell::panic::ADVICE,
        rescue: text::shell::panic::RESCUE,
        details: text::shell::panic::DETAILS,
    });
    mount_to_body(App);
}

/// The program.
#[component]
fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    store.lend(late::locksmith);
    late::lend();
    let route = address::provide_route();
    guard_leaving(store);
    // Whoever comes to the rescue page may come because opening breaks the program: nothing is opened.
    match route.get_untracked() {
        Route::Rescue => page::mark("data-state", "ready"),
        _ => store.start(),
    }
    view! { <Shell /> }
}

/// Makes the browser ask before unsaved changes are left behind.
fn guard_leaving(store: Store) {
    let unsaved = Rc::new(Cell::new(false));
    page::guard_leaving(unsaved.clone()).for_ever();
    Effect::new(move |_| unsaved.set(store.save_state() != SaveState::Saved));
}
