//! Where one is: the address as a signal, and the ways to another one.

use leptos::prelude::*;

use crate::{platform::page, route::Route};

#[derive(Clone, Copy)]
struct Address(RwSignal<Route>);

/// Follows the address from now on; call once, at the start.
pub fn provide_route() -> Signal<Route> {
    let route = RwSignal::new(Route::parse(&page::hash()));
    page::on_hash(move |hash| route.set(Route::parse(&hash))).for_ever();
    provide_context(Address(route));
    route.into()
}

/// The screen that the address names. Tracked.
pub fn current_route() -> Signal<Route> {
    expect_context::<Address>().0.into()
}
