//! 撤销, 重做: what was asked for is done, once the part that knows how is here; it shows nothing.

use leptos::prelude::*;

use crate::store::Store;

#[component]
pub fn Turning() -> impl IntoView {
    let store = Store::here();
    Effect::new(move |_| {
        if store.is_turning() {
            store.turn();
        }
    });
}
