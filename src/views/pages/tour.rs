//! 带我看一遍: the bar that leads through the sample, page by page; by mouse or keys, and left at any step.

use leptos::{ev, prelude::*};

use crate::{
    list::row::Row,
    platform::page,
    route::{Oversight, Passage, Route, Section, StatsPart},
    storage::preferences::TOUR_SEEN,
    store::Store,
    text::tour as said,
    views::components::button::{Button, Weight},
};

/// The heading of the bar, which has the focus at each step.
const HEADING: &str = "tour";

/// The step that is shown, while the tour goes on.
#[derive(Clone, Copy)]
pub struct Tour(pub RwSignal<Option<usize>>);

/// The page of a step.
fn at(store: Store, step: usize) -> Route {
    match step {
        0 | 8 => Route::Home,
        1 => Route::list(),
        2 => {
            let first = store.peek_rows(|rows| rows.all().next().map(Row::id));
            first.map_or_else(Route::list, Route::Suggestion)
        }
        3 => Route::VISIT,
        4 => Route::Oversight(Oversight::Supervision),
        5 => Route::PAPERS,
        6 => Route::Stats(StatsPart::Indicators),
        7 => Route::Exchange(Passage::Out),
        _ => Route::Settings(Section::Here),
    }
}

#[component]
pub fn TourBar(tour: Tour) -> impl IntoView {
    let store = Store::here();
    let step = Memo::new(move |_| tour.0.get().unwrap_or_default());
    Effect::new(move |_| {
        page::go(&at(store, step.get()));
        // The new page takes the focus first.
        page::focus_soon(HEADING);
    });
    let last = said::STEPS.len() - 1;
    let stop = move || tour.0.set(None);
    let go_on = move || {
        if step.get_untracked() == last {
            TOUR_SEEN.write(&true);
            stop();
        } else {
            tour.0.update(|step| *step = step.map(|step| step + 1));
        }
    };
    let back = move || tour.0.update(|step| *step = step.map(|step| step.saturating_sub(1)));
    let keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            stop();
        }
    };
    let words = move || said::STEPS.get(step.get()).copied().unwrap_or_default();
    view! {
        <section class="tour" aria-label=said::TITLE data-testid="tour" on:keydown=keydown>
            <div class="tour__words">
                <h2 id=HEADING tabindex="-1">
                    {move || words().0} " " <span class="muted">{move || said::place(step.get())}</span>
                </h2>
                <p>{move || words().1}</p>
            </div>
            <div class="acts">
                <Button weight=Weight::Main on_press=go_on>
                    {move || if step.get() == last { said::END } else { said::NEXT }}
                </Button>
                <Button on_press=back disabled=Signal::derive(move || step.get() == 0)>
                    {said::BACK}
                </Button>
                <Button weight=Weight::Quiet on_press=stop>
                    {said::STOP}
                </Button>
            </div>
        </section>
    }
}
