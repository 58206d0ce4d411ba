//! A line that says in which years due dates are only guessed, since their holidays are not entered yet.

use std::cell::RefCell;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::day::Day,
    platform::pause,
    route::{Route, Section},
    store::Store,
    text,
};

/// Of which register, at which of its changes, on which day.
type Moment = (Option<String>, u64, Day);
/// Years with how many suggestions they concern.
type Years = Vec<(i32, usize)>;

thread_local! {
    /// What was found last: several pages say it, and each task of each suggestion is asked for it.
    static LAST: RefCell<Option<(Moment, Years)>> = const { RefCell::new(None) };
}

/// The line, once the page is painted; nothing while all holidays are known.
#[component]
pub fn CalendarNote() -> impl IntoView {
    let store = Store::here();
    let years = RwSignal::new(Years::new());
    Effect::new(move |_| {
        let Some(context) = store.context() else { return };
        let of = (store.key(), store.version(), context.today);
        if let Some((_, known)) = LAST.with_borrow(Clone::clone).filter(|(last, _)| *last == of) {
            return years.set(known);
        }
        spawn_local(async move {
            pause::painted().await;
            if years.try_get_untracked().is_none() || store.peek_version() != of.1 {
                return;
            }
            let found = store.peek_rows(|rows| rows.unknown_years(&context.calendar));
            LAST.set(Some((of, found.clone())));
            years.try_set(found);
        });
    });
    move || {
        let years = years.get();
        (!years.is_empty()).then(|| {
            view! {
                <p class="calendar-note" data-testid="calendar-note">
                    {text::holidays::unknown(&years)} " "
                    <a href=Route::Settings(Section::Deadlines).href()>{text::holidays::IMPORT}</a>
                </p>
            }
        })
    }
}
