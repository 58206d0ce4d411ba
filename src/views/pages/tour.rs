//! 带我看一遍: the bar that leads through the sample, page by page; by mouse or keys, and left at any step.

use leptos::{ev, prelude::*};

use crate::{
    domain::paper::PaperKind,
    list::row::Row,
    platform::page,
    route::{Oversight, Passage, Route, Section, StatsPart},
    storage::preferences::TOUR_SEEN,
    store::Store,
    text::tour as said,
    views::{
        address::current_route,
        components::button::{Button, Weight},
    },
};

/// The heading of the bar, which has the focus at each step.
const HEADING: &str = "tour";
/// The attribute of the page that says which step is shown: the styles mark what it speaks of.
const MARK: &str = "data-tour";

/// The step that is shown, while the tour goes on.
#[derive(Clone, Copy)]
pub struct Tour(pub RwSignal<Option<usize>>);

/// The page of a step: each has something to show in the sample.
fn at(store: Store, step: usize) -> Route {
    let first = store.peek_rows(|rows| rows.all().next().map(Row::id));
    match step {
        0 | 8 => Route::Home,
        1 => Route::list(),
        2 => first.map_or_else(Route::list, Route::Suggestion),
        3 => first.map_or(Route::VISIT, Route::visit),
        4 => Route::Oversight(Oversight::Leaders),
        5 => Route::Papers { kind: Some(PaperKind::Report), of: None },
        6 => Route::Stats(StatsPart::Indicators),
        7 => Route::Exchange(Passage::Out),
        _ => Route::Settings(Section::Here),
    }
}

/// Whether a screen is that of a step, however it is narrowed there.
fn is_at(here: &Route, wanted: &Route) -> bool {
    match (here, wanted) {
        (Route::List(_), Route::List(_))
        | (Route::Suggestion(_) | Route::Act { .. }, Route::Suggestion(_))
        | (Route::Visit { .. }, Route::Visit { .. })
        | (Route::Papers { .. }, Route::Papers { .. }) => true,
        (here, wanted) => here == wanted,
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
    let route = current_route();
    let is_there = move || is_at(&route.get(), &at(store, step.get()));
    // Whoever has gone elsewhere is not told of a page that is not there.
    let arrived = RwSignal::new(None::<usize>);
    Effect::new(move |_| {
        if is_there() {
            arrived.set(Some(step.get()));
            page::mark(MARK, &step.get().to_string());
        } else {
            page::unmark(MARK);
        }
    });
    on_cleanup(|| page::unmark(MARK));
    let is_away = move || !is_there() && arrived.get() == Some(step.get());
    let come_back = move || {
        page::go(&at(store, step.get_untracked()));
        page::focus_soon(HEADING);
    };
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
    let acts = move || {
        view! {
            <Button weight=Weight::Main on_press=go_on>
                {move || if step.get() == last { said::END } else { said::NEXT }}
            </Button>
            <Button on_press=back disabled=Signal::derive(move || step.get() == 0)>
                {said::BACK}
            </Button>
        }
    };
    view! {
        <section class="tour" aria-label=said::TITLE data-testid="tour" on:keydown=keydown>
            <div class="tour__words">
                <h2 id=HEADING tabindex="-1">
                    {move || (!is_away()).then(|| words().0)} " " <span class="muted">{move || said::place(step.get())}</span>
                </h2>
                <p>{move || if is_away() { said::AWAY } else { words().1 }}</p>
            </div>
            <div class="acts">
                {move || {
                    if is_away() {
                        view! {
                            <Button weight=Weight::Main on_press=come_back>
                                {said::back_to(step.get())}
                            </Button>
                        }
                        .into_any()
                    } else {
                        acts().into_any()
                    }
                }}
                <Button weight=Weight::Quiet on_press=stop>
                    {said::STOP}
                </Button>
            </div>
        </section>
    }
}
