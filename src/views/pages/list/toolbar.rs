//! The bar above the list: search, filters, quick narrowings, and the acts on the whole register.

use leptos::{ev, prelude::*};

use super::{
    choice::Batch,
    deeds::{self, ListDeed},
    listing::Listing,
    typing::Typing,
};
use crate::{
    domain::{choices::Grade, id::RecordId, kind::Kind, stage::Stage},
    list::{
        listed::Listed,
        tally::{Counts, counts},
        view::{Only, Shape, Sort, View},
        words,
    },
    platform::{page, sort::Collation},
    store::{Store, import::Importing},
    text,
    views::{
        components::{
            button::{Button, Weight},
            file_drop::{FileButton, IMPORTS},
            progress::Progress,
            select::{Select, options_of},
            value_editor::is_composing,
        },
        late,
        pages::{calendar_note::CalendarNote, retired::RetiredNote},
    },
};

/// The id of the search box.
const SEARCH_BOX: &str = "list-search";
/// How many labels stand beside the search box, unless another is chosen.
const LABELS: usize = 8;

/// The bar.
#[component]
pub fn Toolbar(
    /// What the list shows.
    listing: Listing,
    /// Asks for a new suggestion.
    on_new: Callback<()>,
    /// What is chosen to be assigned together.
    batch: Batch,
    /// Typing into the list.
    typing: Typing,
    /// Whether the list is shown on paper.
    is_printing: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let counts = Memo::new(move |_| store.with_rows(counts));
    let total = Memo::new(move |_| store.with_rows(|it| it.len()));
    let shown = Memo::new(move |_| listing.shown.with(|shown| shown.len()));
    // Folded only where there is little room.
    let unfolded = RwSignal::new(false);
    let others = RwSignal::new(false);
    let (is_exporting, is_looking) = (RwSignal::new(false), RwSignal::new(false));
    // A dialog comes when it is first asked for, and stays.
    let asked =
        |open: RwSignal<bool>| Memo::new(move |was: Option<&bool>| open.get() || was.is_some_and(|was| *was));
    let (was_asked, was_looked) = (asked(is_exporting), asked(is_looking));
    let kept = Signal::derive(move || {
        let kept = listing.views().into_iter().map(|it| (it.name.clone(), it.name));
        std::iter::once((String::new(), text::list::OTHER_VIEW.to_owned())).chain(kept).collect::<Vec<_>>()
    });
    // Its name, while the list shows what it keeps.
    let now = Signal::derive(move || {
        let view = listing.view();
        listing.views().into_iter().find(|it| it.view == view).map(|it| it.name).unwrap_or_default()
    });
    let is_narrowed = listing.part(View::narrows);
    Effect::new(move |_| {
        let Some(deed) = deeds::take() else { return };
        untrack(|| match deed {
            ListDeed::New => on_new.run(()),
            ListDeed::Bulk => batch.toggle(),
            ListDeed::Type => typing.turn(!typing.is_on.get()),
            ListDeed::Look => is_looking.set(true),
            ListDeed::Compact => listing.set_compact(!listing.is_compact()),
            ListDeed::Wrap => listing.rearrange(|view| view.layout.wraps = !view.layout.wraps),
            ListDeed::Print => is_printing.set(true),
            ListDeed::Export => is_exporting.set(true),
            ListDeed::Clear => listing.clear(),
            ListDeed::Search => page::focus_soon(SEARCH_BOX),
        });
    });
    view! {
        <div class="list__tools" role="search" aria-label=text::list::TOOLS>
            <SearchBox listing=listing />
            <button
                type="button"
                class="button list__unfold"
                aria-expanded=move || if unfolded.get() { "true" } else { "false" }
                on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
            >
                {text::list::FILTERS}
            </button>
            <div class="list__filters" class:list__filters--folded=move || !unfolded.get()>
                <Filters listing=listing counts=counts />
                <SortChoice listing=listing />
                <Select
                    class="list__filter"
                    label=text::list::VIEWS
                    options=kept
                    chosen=now
                    on_choose=move |name: String| listing.show_kept(&name)
                />
                <Select
                    class="list__filter"
                    label=text::list::SHAPE
                    options=options_of(Shape::ALL)
                    chosen=listing.part(|view| view.shape.as_str().to_owned())
                    on_choose=move |shape: String| {
                        listing.rearrange(|view| view.shape = Shape::parse(&shape).unwrap_or_default());
                    }
                />
            </div>
        </div>
        <div class="list__line">
            <p class="list__count" role="status">
                {move || text::list::count(total.get(), shown.get())}
            </p>
            <Narrowings listing=listing counts=counts />
            {move || {
                is_narrowed
                    .get()
                    .then(|| {
                        view! {
                            <Button weight=Weight::Quiet on_press=move || listing.clear()>
                                {text::list::CLEAR}
                            </Button>
                        }
                    })
            }}
            <div class="list__acts">
                <Button weight=Weight::Main on_press=move || on_new.run(())>
                    {text::list::NEW}
                </Button>
                <button
                    type="button"
                    class="button list__unfold"
                    aria-expanded=move || others.get().to_string()
                    on:click=move |_| others.update(|others| *others = !*others)
                >
                    {text::list::MORE}
                </button>
                <div class="list__others" class:list__others--folded=move || !others.get()>
                    <Button
                        on_press=move || {
                            batch.toggle();
                            others.set(false);
                        }
                        attr:aria-pressed=move || batch.is_on().get().to_string()
                    >
                        {text::list::BULK}
                    </Button>
                    <Button
                        on_press=move || typing.turn(!typing.is_on.get_untracked())
                        attr:aria-pressed=move || typing.is_on.get().to_string()
                        attr:title=text::typing::ON_HINT
                        attr:data-testid="list-typing"
                    >
                        {text::typing::ON}
                    </Button>
                    <Button on_press=move || is_looking.set(true)>{text::list::LOOK}</Button>
                    <Button on_press=move || is_printing.set(true)>{text::list::PRINT}</Button>
                    <FileButton
                        label=text::list::IMPORT
                        accept=IMPORTS
                        on_file=move |file| store.choose_file(file)
                        hook="import-file"
                    />
                    <Button on_press=move || is_exporting.set(true)>{text::sheets::EXPORT}</Button>
                </div>
            </div>
        </div>
        {move || was_asked.get().then(|| late::table_export::show(is_exporting, batch))}
        {move || was_looked.get().then(|| late::look::show(is_looking, listing))}
        <Reading />
    }
}

/// What is to be known of the list; and its titles are ranked while the page rests.
#[component]
pub fn BesideList(listing: Listing) -> impl IntoView {
    let searched = listing.part(|view| view.query.clone());
    let in_session = listing.part(|view| view.session);
    listing.rank_titles();
    view! {
        <CalendarNote />
        <RetiredNote
            searches=Signal::derive(move || searched.with(|it| !it.is_empty()))
            session=Signal::derive(move || in_session.get())
        />
    }
}

#[component]
fn SearchBox(listing: Listing) -> impl IntoView {
    let composing = StoredValue::new(false);
    let keydown = move |event: ev::KeyboardEvent| {
        if !is_composing(&event) && event.key() == "Enter" {
            event.prevent_default();
            page::focus(super::GRID);
        }
    };
    view! {
        <input
            id=SEARCH_BOX
            class="input list__search"
            type="search"
            autocomplete="off"
            spellcheck="false"
            data-testid="search"
            aria-label=text::list::SEARCH
            placeholder=text::list::SEARCH_HINT
            title=text::list::SEARCH_HINT
            prop:value=move || listing.typed.get()
            // Half a word of an input method finds nothing.
            on:compositionstart=move |_| composing.set_value(true)
            on:compositionend:target=move |event| {
                composing.set_value(false);
                listing.search(event.target().value());
            }
            on:input:target=move |event| {
                if !composing.get_value() {
                    listing.search(event.target().value());
                }
            }
            on:keydown=keydown
        />
    }
}

/// A choice of a filter: its value, its words, how many suggestions it shows.
type Option3 = (String, String, usize);

#[component]
fn Filter(
    label: &'static str,
    any: &'static str,
    #[prop(into)] options: Signal<Vec<Option3>>,
    #[prop(into)] chosen: Signal<String>,
    on_choose: Callback<String>,
    #[prop(optional)] hook: Option<&'static str>,
) -> impl IntoView {
    let all = Signal::derive(move || {
        let option = |(id, words, count): Option3| (id, text::list::choice(&words, count));
        let any = (String::new(), any.to_owned());
        std::iter::once(any).chain(options.get().into_iter().map(option)).collect::<Vec<_>>()
    });
    let class = Signal::derive(move || {
        if chosen.read().is_empty() {
            "list__filter".to_owned()
        } else {
            "list__filter list__filter--on".to_owned()
        }
    });
    view! { <Select class=class label=label options=all chosen=chosen on_choose=on_choose attr:data-testid=hook /> }
}

#[component]
fn Filters(listing: Listing, counts: Memo<Counts>) -> impl IntoView {
    let store = Store::here();
    let count = |count: Option<&usize>| count.copied().unwrap_or_default();
    let stages = Memo::new(move |_| {
        counts.with(|counts| {
            let option = |stage: &Stage| {
                let label = stage.word().to_owned();
                (label.clone(), label, count(counts.stages.get(*stage as usize)))
            };
            Stage::ALL.iter().map(option).collect::<Vec<Option3>>()
        })
    });
    let sessions = Memo::new(move |_| {
        let ids: Vec<RecordId> = store
            .with(|bench| bench.journal().records(Kind::Session).map(|it| it.id()).collect())
            .unwrap_or_default();
        counts.with(|counts| {
            ids.into_iter().map(|id| named(store, id, count(counts.records.get(&id)))).collect::<Vec<_>>()
        })
    });
    let grades = Memo::new(move |_| {
        counts.with(|counts| {
            let option = |grade: &Grade| {
                (
                    grade.as_str().to_owned(),
                    grade.word().to_owned(),
                    count(counts.grades.get(*grade as usize)),
                )
            };
            Grade::ALL.iter().map(option).collect::<Vec<Option3>>()
        })
    });
    let offices = Memo::new(move |_| {
        let options = counts.with(|counts| {
            counts
                .records
                .iter()
                .filter(|(id, _)| id.kind == Kind::Office)
                .map(|(id, count)| named(store, *id, *count))
                .collect::<Vec<Option3>>()
        });
        let names: Vec<&str> = options.iter().map(|(_, name, _)| name.as_str()).collect();
        let mut ranked: Vec<(u32, Option3)> =
            Collation::pinyin().ranks(&names).into_iter().zip(options.clone()).collect();
        ranked.sort();
        ranked.into_iter().map(|(_, option)| option).collect::<Vec<Option3>>()
    });
    view! {
        <Filter
            label=text::list::STAGE
            any=text::list::ANY_STAGE
            options=stages
            chosen=listing.part(|view| view.stage.map(|stage| stage.word().to_owned()).unwrap_or_default())
            on_choose=Callback::new(move |label: String| {
                let stage = Stage::ALL.iter().copied().find(|stage| stage.word() == label);
                listing.change(|view| view.stage = stage);
            })
            hook="filter-stage"
        />
        <Filter
            label=text::list::SESSION
            any=text::list::ANY_SESSION
            options=sessions
            chosen=listing.part(|view| view.session.map(|id| id.to_string()).unwrap_or_default())
            on_choose=Callback::new(move |id: String| listing.change(|view| view.session = id.parse().ok()))
        />
        <Filter
            label=text::list::GRADE
            any=text::list::ANY_GRADE
            options=grades
            chosen=listing.part(|view| view.grade.map(|grade| grade.as_str().to_owned()).unwrap_or_default())
            on_choose=Callback::new(move |id: String| listing.change(|view| view.grade = Grade::parse(&id)))
        />
        <Filter
            label=text::list::UNIT
            any=text::list::ANY_UNIT
            options=offices
            chosen=listing.part(|view| view.office.map(|id| id.to_string()).unwrap_or_default())
            on_choose=Callback::new(move |id: String| listing.change(|view| view.office = id.parse().ok()))
        />
    }
}

fn named(store: Store, id: RecordId, count: usize) -> Option3 {
    (id.to_string(), store.with(|bench| words::name(bench.journal(), id)).unwrap_or_default(), count)
}

#[component]
fn Narrowings(listing: Listing, counts: Memo<Counts>) -> impl IntoView {
    let current = listing.part(|view| view.only);
    let button = move |(place, only): (usize, &Only)| {
        let only = *only;
        let is_on = move || current.get() == Some(only);
        view! {
            <button
                type="button"
                class="chip"
                class:chip--on=is_on
                aria-pressed=move || if is_on() { "true" } else { "false" }
                title=only.hint()
                on:click=move |_| listing.change(|view| view.only = if view.only == Some(only) { None } else { Some(only) })
            >
                {move || text::list::chip(only.word(), counts.with(|counts| counts.only[place]))}
            </button>
        }
    };
    // The labels that most have; the chosen one always.
    let label = listing.part(|view| view.label.clone());
    let labels = Memo::new(move |_| {
        let mut labels: Vec<(String, usize)> = counts.with(|counts| {
            let is_shown = |(at, (name, _)): &(usize, &(String, usize))| {
                *at < LABELS || label.get().as_ref() == Some(name)
            };
            counts.labels.iter().enumerate().filter(is_shown).map(|(_, it)| it.clone()).collect()
        });
        let lost = label.get().filter(|label| labels.iter().all(|(name, _)| name != label));
        labels.extend(lost.map(|label| (label, 0)));
        labels
    });
    let tag = move |(name, count): (String, usize)| {
        let own = name.clone();
        let is_on = Memo::new(move |_| label.get().as_ref() == Some(&own));
        let said = text::list::chip(&name, count);
        view! {
            <button
                type="button"
                class="chip chip--label"
                class:chip--on=is_on
                aria-pressed=move || is_on.get().to_string()
                title=text::list::label(&name)
                on:click=move |_| {
                    listing.change(|view| view.label = if is_on.get_untracked() { None } else { Some(name.clone()) });
                }
            >
                <bdi>{said}</bdi>
            </button>
        }
    };
    view! {
        <div class="list__chips" role="group" aria-label=text::list::NARROW>
            {Only::CHIPS.iter().enumerate().map(button).collect_view()}
            {move || labels.get().into_iter().map(tag).collect_view()}
        </div>
        {move || current.get().map(|only| view! { <p class="list__hint muted">{text::list::told_of(only.word(), only.hint())}</p> })}
    }
}

/// The order, where there is no room for headings.
#[component]
fn SortChoice(listing: Listing) -> impl IntoView {
    let current = listing.part(|view| view.sort.map(Sort::label).unwrap_or_default());
    let orders = Listed::ALL
        .iter()
        .flat_map(|column| [false, true].map(|descending| Sort { column: *column, descending }));
    let option = |sort: Sort| (sort.label(), text::list::sorted(sort.column.heading(), sort.descending));
    let unsorted = (String::new(), text::list::UNSORTED.to_owned());
    let options: Vec<_> = std::iter::once(unsorted).chain(orders.map(option)).collect();
    view! {
        <Select
            class="list__filter list__sort"
            label=text::list::SORT
            options=options
            chosen=current
            on_choose=move |chosen: String| listing.change(|view| view.sort = Sort::parse(&chosen))
        />
    }
}

/// How far the reading of a chosen file has come; what it would change is shown on the exchange page.
#[component]
fn Reading() -> impl IntoView {
    let store = Store::here();
    Effect::new(move |_| {
        if matches!(store.importing(), Importing::Table | Importing::Review(_) | Importing::Returned(_)) {
            page::go(&crate::route::Route::Exchange(crate::route::Passage::In));
        }
    });
    let share = Signal::derive(move || match store.importing() {
        Importing::Reading(share) | Importing::Comparing(share) | Importing::Entering(share) => {
            (share.done, share.all)
        }
        Importing::None | Importing::Table | Importing::Locked(_) => (0, 0),
        Importing::Review(_) | Importing::Returned(_) => (0, 0),
    });
    let is_reading =
        Memo::new(move |_| matches!(store.importing(), Importing::Reading(_) | Importing::Comparing(_)));
    move || {
        is_reading.get().then(|| {
            view! {
                <Progress
                    label=Signal::stored(text::list::READING.to_owned())
                    share=share
                    on_cancel=Callback::new(move |()| store.cancel_import())
                />
            }
        })
    }
}
