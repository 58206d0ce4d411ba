//! The list page: every suggestion of the register, searched, filtered, sorted, and opened.

pub mod arranged;
pub mod bulk;
pub mod choice;
pub mod create;
pub mod deeds;
pub mod entry;
pub mod highlights;
pub mod kept;
pub mod listing;
pub mod look;
pub mod memory;
pub mod printing;
pub mod toolbar;
pub mod typing;
pub mod views;

mod cells;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use choice::Batch;
use listing::Listing;
use typing::Typing;

use crate::{
    list::view::Shape,
    platform::{files, page},
    route::{Passage, Route},
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            empty::Empty,
            grid::{Grid, Sorted},
        },
        late,
    },
};

/// The id of the grid.
const GRID: &str = "list-grid";

#[component]
pub fn ListPage() -> impl IntoView {
    let store = Store::here();
    let returns = memory::recall(store.key().as_deref()).was_left;
    let listing = Listing::begin(store);
    let batch = Batch::new(store, listing);
    let typing = Typing::begin(store, listing);
    let is_making = RwSignal::new(false);
    // The form comes when it is first asked for, and stays.
    let was_asked = Memo::new(move |was: Option<&bool>| is_making.get() || was.is_some_and(|was| *was));
    let is_empty = Memo::new(move |_| store.with_rows(|it| it.is_empty()));
    let finds_nothing = Memo::new(move |_| listing.shown.with(|shown| shown.is_empty()));
    let sorted = Signal::derive(move || {
        listing.view().sort.map(|sort| Sorted { column: sort.column.as_str(), descending: sort.descending })
    });
    let columns = listing.columns();
    let highlights = listing.part(|view| view.layout.highlights.clone());
    let table = move || {
        let shown = columns.get();
        highlights.get();
        let headings = cells::headings(&shown);
        view! {
                <Grid
                    id=GRID
                    label=text::list::GRID
                    columns=headings
                    rows=cells::rows(store, listing, StoredValue::new(shown))
                    sorted=sorted
                    on_sort=Callback::new(move |column: &'static str| listing.sort_by(column))
                    on_open=Callback::new(move |row| listing.open(row))
                    choosing=Some(batch.choosing())
                    entering=Some(typing.entering())
                    resizing=Some(listing.resizing())
                    place=listing.place
                    takes_focus=returns
                />
        }
    };
    let shape = listing.part(|view| view.shape);
    let table = move || match shape.get() {
        Shape::Table => table().into_any(),
        shape => late::arranged::show(listing, shape),
    };
    // A press on a row opens it as soon as the finger or the button is up again: meanwhile it is read.
    let pressed = move |event: leptos::ev::PointerEvent| {
        let opens = !batch.is_on().get_untracked() && !typing.is_on.get_untracked();
        let pressed = event.target().filter(|_| opens && event.is_primary() && event.button() == 0);
        let row = pressed.and_then(|it| it.dyn_into::<Element>().ok()?.closest("[data-id]").ok()?);
        if let Some(id) = row.and_then(|row| row.get_attribute("data-id")?.parse().ok()) {
            store.ask_for(id);
        }
    };
    let grid = move || {
        view! {
            <div class="list__frame" hidden=move || finds_nothing.get() on:pointerdown=pressed>
                {table}
            </div>
            {move || finds_nothing.get().then(|| view! { <Nothing listing=listing /> })}
        }
    };
    let none_yet =
        move || view! { <NoneYet on_new=Callback::new(move |()| is_making.set(true)) /> }.into_any();
    let is_printing = RwSignal::new(false);
    // The tab of the list leads back to it from the papers that lie over it, whose address is the same.
    let back = window_event_listener(leptos::ev::click, move |event| {
        let element = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if element.is_some_and(|it| it.closest(".shell__tab[aria-current]").is_ok_and(|tab| tab.is_some())) {
            is_printing.set(false);
            batch.is_writing.set(false);
        }
    });
    on_cleanup(move || back.remove());
    // What the browser prints by itself (Ctrl+P, its menu) is the paper as well: the grid holds only the rows in sight.
    let is_on_paper = RwSignal::new(false);
    let _prints = StoredValue::new_local(page::on_print(move |is| is_on_paper.set(is)));
    let on_paper = move || {
        let is_list = !is_printing.get() && !batch.is_writing.get() && shape.get() == Shape::Table;
        is_on_paper.get() && is_list && !finds_nothing.get()
    };
    let on_paper = Memo::new(move |_| on_paper());
    let has_handled = Memo::new(move |_| batch.has_handled());
    // Deputies' Word files, or any file that comes in.
    let dropped = move |event: leptos::ev::DragEvent| {
        let files = files::all(event.data_transfer().and_then(|data| data.files()));
        if !files.is_empty() {
            event.prevent_default();
            store.choose_files(files);
            page::go(&Route::Exchange(Passage::In));
        }
    };
    view! {
        {move || is_printing.get().then(|| late::list_print::show(is_printing, batch))}
        {move || batch.is_writing.get().then(|| late::papers_chosen::show(batch))}
        {move || {
            on_paper
                .get()
                .then(|| view! { <div class="list__on-paper">{late::list_print::show(is_on_paper, batch)}</div> })
        }}
        <div
            class="list"
            class:list--off-paper=on_paper
            class:list--compact=move || listing.is_compact()
            class:list--wraps=listing.part(|view| view.layout.wraps)
            hidden=move || is_printing.get() || batch.is_writing.get()
            on:drop=dropped
        >
            <h1 class="unseen">{text::list::TITLE}</h1>
            <div class="list__bar">
                {late::toolbar::show(listing, Callback::new(move |()| is_making.set(true)), batch, typing, is_printing)}
            </div>
            {move || batch.is_on().get().then(|| late::batch_bar::show(batch, typing))}
            {move || (typing.is_on.get() && shape.get() == Shape::Table).then(|| late::entry_bar::show(typing))}
            {move || {
                (shape.get() == Shape::Table).then(|| view! { <p class="list__paper">{text::list::ONLY_IN_SIGHT}</p> })
            }}
            {move || has_handled.get().then(|| late::gone::show(batch))}
            {late::beside_list::show(listing)}
            {move || if is_empty.get() { none_yet() } else { grid().into_any() }}
            {move || {
                was_asked
                    .get()
                    .then(|| late::new_suggestion::show(is_making, Signal::derive(move || listing.view().session)))
            }}
        </div>
    }
}

#[component]
fn NoneYet(on_new: Callback<()>) -> impl IntoView {
    view! {
        <Empty title=text::list::EMPTY>
            <p>{text::list::EMPTY_HINT}</p>
            <div class="acts">
                <Button weight=Weight::Main on_press=move || on_new.run(())>
                    {text::list::NEW}
                </Button>
            </div>
        </Empty>
    }
}

#[component]
fn Nothing(listing: Listing) -> impl IntoView {
    view! {
        <Empty title=text::list::NOTHING>
            <p>{text::list::NOTHING_HINT}</p>
            <Button on_press=move || listing.clear()>{text::list::CLEAR}</Button>
        </Empty>
    }
}
