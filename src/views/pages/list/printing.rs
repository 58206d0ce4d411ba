//! What the list shows, on paper: every row in the columns that are shown, under a title that says which they are.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{cells, choice::Batch, listing::Listing};
use crate::{
    journal::read,
    list::{listed::Listed, words as named},
    papers::{Paper, lists, written},
    platform::clock,
    store::Store,
    text::{list as words, shell},
    views::{
        components::{button::Button, empty::Empty, panel::Panel},
        pages::sheet::{PaperActs, SheetView},
    },
};

/// The most rows that a browser prints in good time.
const ROWS: usize = 3_000;

/// The papers, as they will be printed, instead of the list.
#[component]
pub fn ListPrint(open: RwSignal<bool>, batch: Batch) -> impl IntoView {
    let store = Store::here();
    let listing = batch.listing();
    let by_office = RwSignal::new(false);
    let count = Memo::new(move |_| listing.shown.with(|shown| shown.len()));
    let papers = Memo::new(move |_| {
        store.version();
        if count.get() <= ROWS { papers(store, listing, batch.count(), by_office.get()) } else { Vec::new() }
    });
    let shown = move || match papers.get() {
        none if none.is_empty() => {
            view! { <Panel><Empty title=words::too_many(count.get()) /></Panel> }.into_any()
        }
        some => some
            .into_iter()
            .map(|paper| view! { <SheetView paper=paper is_whole=true /> })
            .collect_view()
            .into_any(),
    };
    view! {
        <div class="list__print papers">
            <div class="acts">
                <Button on_press=move || open.set(false)>{words::BACK}</Button>
                <PaperActs papers=papers.into() name=words::PRINTED />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || by_office.get()
                        on:change:target=move |event| by_office.set(event.target().checked())
                    />
                    {words::BY_OFFICE}
                </label>
            </div>
            {shown}
        </div>
    }
}

/// The rows in the columns that are shown: all on one paper, or one for each office.
fn papers(store: Store, listing: Listing, chosen: usize, by_office: bool) -> Vec<Paper> {
    let view = listing.view();
    let columns: Vec<(&str, u32)> = view.columns().iter().map(|it| (it.heading(), it.breadth())).collect();
    let title = store.peek(|bench| read::settings(bench.journal()).and_then(|it| it.title)).flatten();
    let title = title.map_or_else(|| shell::LIST.to_owned(), |title| title.to_string());
    let name = |id| store.peek(|bench| named::name(bench.journal(), id)).unwrap_or_default();
    let narrowed = if chosen == 0 { view.in_words(&name) } else { words::ONLY_CHOSEN.to_owned() };
    let rules = view.layout.highlights.iter().map(|rule| (rule.tint.sign(), rule.in_words(&name)));
    let legend = words::legend(&rules.collect::<Vec<_>>());
    let told = |index: usize, columns: &[Listed]| -> Vec<String> {
        cells::said(store, listing, index, columns).iter().map(|it| it.printed()).collect()
    };
    let mut groups: BTreeMap<(bool, String), Vec<Vec<String>>> = BTreeMap::new();
    for index in 0..listing.shown.with(|shown| shown.len()) {
        let office = if by_office {
            listing
                .id_at(index)
                .and_then(|id| store.peek_rows(|rows| Some(rows.of(id)?.main_names().to_owned())))
        } else {
            None
        };
        let office = office.unwrap_or_default();
        groups.entry((office.is_empty(), office)).or_default().push(told(index, view.columns()));
    }
    let today = written(clock::today());
    let one = |((is_none, office), rows): ((bool, String), Vec<Vec<String>>)| {
        let about = if by_office && is_none { words::NO_OFFICE.to_owned() } else { office };
        let note = words::printed(&narrowed, rows.len(), &today, &legend);
        lists::shown(&title, &about, note, &columns, rows)
    };
    groups.into_iter().map(one).collect()
}
