//! What shows many rows or a picture of them, in the gallery.

use leptos::prelude::*;

use crate::{
    drawing::bars::{Bar, bars},
    text::gallery as said,
    views::components::{
        grid::{Choosing, Grid, GridRows, Heading, Place, Sorted},
        panel::Panel,
        picture::Picture,
    },
};

const COLUMNS: &[Heading] = &[
    Heading { name: "number", label: said::NUMBER, names_row: true, least: 5.0, share: 1.0 },
    Heading { name: "title", label: said::WORDS, names_row: false, least: 12.0, share: 3.0 },
];
const ROWS: usize = 500;

/// A grid that is sorted, opened and chosen from, and a picture with and without something to draw.
#[component]
pub(super) fn Rows() -> impl IntoView {
    let descending = RwSignal::new(false);
    let (opened, chosen, kept) = (RwSignal::new(0), RwSignal::new(None::<usize>), RwSignal::new(0));
    let is_choosing = RwSignal::new(false);
    let generation = RwSignal::new(0_u64);
    let number = move |index: usize| if descending.get() { ROWS - index } else { index + 1 };
    let rows = GridRows {
        count: Signal::stored(ROWS),
        generation: generation.into(),
        id: Callback::new(move |index: usize| number(index).to_string()),
        cells: Callback::new(move |index: usize| vec![number(index).to_string(), said::row(number(index))]),
        tone: |said| said.first().filter(|it| it.ends_with('5')).map(|_| "orange"),
        draw: |words: String| words.into_any(),
    };
    let sort = move |_: &'static str| {
        descending.update(|it| *it = !*it);
        generation.update(|it| *it += 1);
    };
    let sorted =
        Signal::derive(move || Some(Sorted { column: COLUMNS[0].name, descending: descending.get() }));
    let choosing = Choosing {
        is_on: is_choosing.into(),
        has: Callback::new(move |index: usize| chosen.get() == Some(index)),
        choose: Callback::new(move |(index, _): (usize, bool)| {
            chosen.set(Some(index));
            generation.update(|it| *it += 1);
        }),
        label: Callback::new(move |index: usize| said::row(number(index))),
    };
    let bar = |name: &str| Bar { name: name.to_owned(), parts: vec![3] };
    let drawn = bars(said::WORDS, &[said::NUMBER.to_owned()], &said::WEIGHTS.map(bar), 480);
    let keep = Callback::new(move |_| kept.update(|n| *n += 1));
    view! {
        <Panel title="Grid" aside=view! { <span class="muted">{move || said::opened(opened.get())}</span> }.into_any()>
            <label class="check panel__body">
                <input
                    type="checkbox"
                    on:change:target=move |event| is_choosing.set(event.target().checked())
                />
                {said::CHOOSING}
            </label>
            <Grid
                id="gallery-grid"
                label=said::WORDS
                columns=COLUMNS.to_vec()
                rows=rows
                sorted=sorted
                on_sort=Callback::new(sort)
                on_open=Callback::new(move |index| opened.set(number(index)))
                choosing=Some(choosing)
                place=RwSignal::new(Place::default())
            />
        </Panel>
        <Picture title="Picture" note=said::HINT svg=Signal::stored(Some(drawn)) on_keep=keep>
            <p class="panel__body">{move || said::pressed(kept.get())}</p>
        </Picture>
        <Picture title=said::NOTHING svg=Signal::stored(None) on_keep=keep>
            ""
        </Picture>
    }
}
