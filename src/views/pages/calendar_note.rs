//! A line that says in which years due dates are only guessed, since their holidays are not entered yet.

use leptos::prelude::*;

use crate::{
    route::{Route, Section},
    store::Store,
    text,
};

/// The line; nothing while all holidays are known.
#[component]
pub fn CalendarNote() -> impl IntoView {
    let store = Store::here();
    let years = Memo::new(move |_| {
        let calendar = store.context().map(|context| context.calendar)?;
        let years = store.with_rows(|rows| rows.unknown_years(&calendar));
        (!years.is_empty()).then_some(years)
    });
    move || {
        years.get().map(|years| {
            view! {
                <p class="calendar-note" data-testid="calendar-note">
                    {text::holidays::unknown(&years)} " "
                    <a href=Route::Settings(Section::Deadlines).href()>{text::holidays::IMPORT}</a>
                </p>
            }
        })
    }
}
