//! A grid of many rows (WAI-ARIA grid): only the visible rows are on the page, one Tab stop, moved in by keys.

use leptos::{ev, html, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::value_editor::is_composing;
use crate::{
    grid::{Cell, Shape, Step, window::Window},
    platform::{pause, size::Sizing},
};

/// A column of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its name in hooks and classes.
    pub name: &'static str,
    /// Its words.
    pub label: &'static str,
    /// Whether its cells name their rows.
    pub names_row: bool,
}

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorted {
    /// The column's name.
    pub column: &'static str,
    /// Whether the last comes first.
    pub descending: bool,
}

/// Where a person is in a grid.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// The active cell.
    pub active: Cell,
    /// How far it is scrolled down, in CSS pixels.
    pub top: f64,
}

/// The rows of a grid, as functions of their place from 0.
pub struct GridRows<C: 'static> {
    /// How many there are.
    pub count: Signal<usize>,
    /// Rises when any of them shows something else.
    pub generation: Signal<u64>,
    /// The id of a row, for hooks.
    pub id: Callback<usize, String>,
    /// What the cells of a row say.
    pub cells: Callback<usize, Vec<C>>,
    /// Draws what a cell says.
    pub draw: fn(C) -> AnyView,
}

impl<C> Clone for GridRows<C> {
    fn clone(&self) -> GridRows<C> {
        *self
    }
}

// Handles are copied, whatever the cells say.
impl<C> Copy for GridRows<C> {}

/// Choosing rows of a grid, where a page asks for it.
#[derive(Clone, Copy)]
pub struct Choosing {
    /// Whether rows are chosen now, and not opened.
    pub is_on: Signal<bool>,
    /// Whether a row is chosen. Tracked.
    pub has: Callback<usize, bool>,
    /// Chooses a row or lets it go; with the flag, all between it and the one before.
    pub choose: Callback<(usize, bool)>,
    /// What the box of a row is called.
    pub label: Callback<usize, String>,
}

/// A grid. The focus stays on the grid itself, which names its active cell: so it survives that rows come
/// and go. Rows are drawn where `Window` says; the sheet sets their height. A row that shows another thing stays
/// on the page, and only those of its cells are drawn that say something else.
#[component]
pub fn Grid<C: Clone + PartialEq + Send + Sync + 'static>(
    /// Its id on the page.
    id: &'static str,
    /// What the grid is called.
    label: &'static str,
    columns: &'static [Heading],
    rows: GridRows<C>,
    /// By which column it is sorted.
    sorted: Signal<Option<Sorted>>,
    /// Asks to sort by a column.
    on_sort: Callback<&'static str>,
    /// Opens a row.
    on_open: Callback<usize>,
    /// How rows are chosen.
    #[prop(optional_no_strip)]
    choosing: Option<Choosing>,
    /// Where a person is; also where the grid begins.
    place: RwSignal<Place>,
    /// Whether it takes the focus when it is shown.
    #[prop(optional)]
    takes_focus: bool,
) -> impl IntoView {
    let id = StoredValue::new(id.to_owned());
    let frame = NodeRef::<html::Div>::new();
    let probe = NodeRef::<html::Div>::new();
    let head = NodeRef::<html::Div>::new();
    let window = RwSignal::new(Window { top: place.get_untracked().top, height: 0.0, row_height: 0.0 });
    let measure = move || {
        // The page may be gone by the time it is asked.
        let elements = (frame.try_get_untracked(), probe.try_get_untracked(), head.try_get_untracked());
        if let (Some(Some(frame)), Some(Some(probe)), Some(Some(head))) = elements {
            window.set(Window {
                top: f64::from(frame.scroll_top()),
                height: f64::from(frame.client_height() - head.offset_height()),
                row_height: f64::from(probe.offset_height()),
            });
        }
    };
    let sizing = StoredValue::new_local(None::<Sizing>);
    Effect::new(move |_| {
        let Some(element) = frame.get() else { return };
        let top = place.get_untracked().top;
        measure();
        sizing.set_value(Sizing::of(&element, measure));
        spawn_local(async move {
            // The body has its height only now that the rows were measured.
            pause::pause().await;
            element.set_scroll_top(top as i32);
            measure();
            if takes_focus {
                // The browser would scroll the page to the grid's top.
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = element.focus_with_options(&options);
            }
        });
    });
    let range = Memo::new(move |_| window.with(|window| window.rows(rows.count.get())));
    let shape = move || Shape {
        rows: rows.count.get_untracked() + 1,
        columns: columns.len(),
        page: window.with_untracked(|window| window.page()),
    };
    // A list that became shorter keeps an active cell that exists.
    Effect::new(move |_| {
        rows.count.get();
        let active = place.with_untracked(|place| place.active);
        // Before the first row comes, one waits in it, not in the heading.
        let clamped = Cell { row: shape().clamp(active).row.max(1.min(active.row)), ..shape().clamp(active) };
        if active != clamped {
            place.update(|place| place.active = clamped);
        }
    });
    let reveal = move |row: usize| {
        let Some(row) = row.checked_sub(1) else { return };
        if let (Some(top), Some(frame)) =
            (window.with_untracked(|window| window.reveal(row)), frame.get_untracked())
        {
            frame.set_scroll_top(top.round() as i32);
            measure();
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        if is_composing(&event) || event.alt_key() || event.meta_key() {
            return;
        }
        let active = place.with_untracked(|place| place.active);
        let chosen = choosing.filter(|it| it.is_on.get_untracked() && event.key() == " " && 0 < active.row);
        if let Some(choosing) = chosen {
            choosing.choose.run((active.row - 1, event.shift_key()));
            event.prevent_default();
            return;
        }
        if event.shift_key() {
            return;
        }
        match (Step::of_key(&event.key(), event.ctrl_key()), event.key().as_str()) {
            (Some(step), _) => {
                let active = shape().step(active, step);
                place.update(|place| place.active = active);
                reveal(active.row);
            }
            (None, "Enter" | " ") if active.row == 0 => {
                columns.get(active.column).into_iter().for_each(|column| on_sort.run(column.name));
            }
            (None, "Enter") => on_open.run(active.row - 1),
            _ => return,
        }
        event.prevent_default();
    };
    let active_id = move || {
        let active = place.with(|place| place.active);
        let is_drawn = active.row == 0 || range.with(|range| range.contains(&(active.row - 1)));
        is_drawn.then(|| id.with_value(|id| cell_id(id, active)))
    };
    let row = move |index: usize| {
        view! { <GridRow id=id index=index columns=columns rows=rows place=place window=window on_open=on_open choosing=choosing /> }
    };
    view! {
        <div
            node_ref=frame
            id=id.get_value()
            class="grid"
            role="grid"
            tabindex="0"
            aria-label=label
            aria-rowcount=move || rows.count.get() + 1
            aria-colcount=columns.len()
            aria-multiselectable=move || choosing.filter(|it| it.is_on.get()).map(|_| "true")
            aria-activedescendant=active_id
            on:keydown=keydown
            on:focus=move |_| {
                // Not for the mouse: rows must not move under it between press and click.
                let by_keys = frame.get_untracked().is_some_and(|frame| frame.matches(":focus-visible").unwrap_or_default());
                if by_keys {
                    reveal(place.with_untracked(|place| place.active.row));
                }
            }
            on:scroll=move |_| {
                measure();
                place.update_untracked(|place| place.top = window.with_untracked(|window| window.top));
            }
        >
            <div node_ref=head class="grid__head" role="rowgroup">
                <div class="grid__row grid__row--head" role="row" aria-rowindex="1">
                    {columns
                        .iter()
                        .enumerate()
                        .map(|(column, heading)| {
                            view! { <GridHeading id=id column=column heading=*heading sorted=sorted place=place on_sort=on_sort /> }
                        })
                        .collect_view()}
                </div>
            </div>
            <div
                class="grid__body"
                role="rowgroup"
                style:height=move || format!("{}px", window.with(|window| window.row_height) * rows.count.get() as f64)
            >
                <For each=move || range.get() key=|index| *index children=row />
            </div>
            <div node_ref=probe class="grid__probe" aria-hidden="true"></div>
        </div>
    }
}

#[component]
fn GridHeading(
    id: StoredValue<String>,
    column: usize,
    heading: Heading,
    sorted: Signal<Option<Sorted>>,
    place: RwSignal<Place>,
    on_sort: Callback<&'static str>,
) -> impl IntoView {
    let cell = Cell { row: 0, column };
    let way =
        move || sorted.get().filter(|sorted| sorted.column == heading.name).map(|sorted| sorted.descending);
    view! {
        <div
            id=id.with_value(|id| cell_id(id, cell))
            class=format!("grid__cell grid__cell--{}", heading.name)
            class:grid__cell--active=move || place.with(|place| place.active == cell)
            role="columnheader"
            aria-colindex=column + 1
            aria-sort=move || match way() {
                None => "none",
                Some(false) => "ascending",
                Some(true) => "descending",
            }
        >
            <button
                type="button"
                class="grid__sort"
                tabindex="-1"
                data-testid=format!("sort-{}", heading.name)
                on:click=move |_| on_sort.run(heading.name)
            >
                {heading.label}
                <span class="grid__way" aria-hidden="true">
                    {move || match way() {
                        None => "",
                        Some(false) => "↑",
                        Some(true) => "↓",
                    }}
                </span>
            </button>
        </div>
    }
}

#[component]
fn GridRow<C: Clone + PartialEq + Send + Sync + 'static>(
    id: StoredValue<String>,
    index: usize,
    columns: &'static [Heading],
    rows: GridRows<C>,
    place: RwSignal<Place>,
    window: RwSignal<Window>,
    on_open: Callback<usize>,
    choosing: Option<Choosing>,
) -> impl IntoView {
    let choosing = move || choosing.filter(|it| it.is_on.get());
    let is_chosen = move || {
        choosing().map(|it| {
            rows.generation.get();
            it.has.run(index)
        })
    };
    // A box in the first cell says in which state a row is; the row as a whole takes the click.
    let tick = move || {
        choosing().map(|it| {
            view! {
                <input
                    type="checkbox"
                    class="grid__box"
                    tabindex="-1"
                    aria-label=move || {
                        rows.generation.get();
                        it.label.run(index)
                    }
                    prop:checked=move || is_chosen() == Some(true)
                    on:click=move |event: ev::MouseEvent| {
                        event.stop_propagation();
                        it.choose.run((index, event.shift_key()));
                    }
                />
            }
        })
    };
    let active = Memo::new(move |_| {
        place.with(|place| (place.active.row == index + 1).then_some(place.active.column))
    });
    let said = Memo::new(move |_| {
        rows.generation.get();
        rows.cells.run(index)
    });
    let cell = move |(column, heading): (usize, &Heading)| {
        let heading = *heading;
        let content = Memo::new(move |_| said.with(|cells| cells.get(column).cloned()));
        view! {
            <div
                id=id.with_value(|id| cell_id(id, Cell { row: index + 1, column }))
                class=format!("grid__cell grid__cell--{}", heading.name)
                class:grid__cell--active=move || active.get() == Some(column)
                role=if heading.names_row { "rowheader" } else { "gridcell" }
                aria-colindex=column + 1
            >
                {(column == 0).then_some(tick)}
                {move || content.get().map(rows.draw)}
            </div>
        }
    };
    let open = move |event: ev::MouseEvent| {
        place.update(|place| place.active.row = index + 1);
        if let Some(choosing) = untrack(choosing) {
            // The link in the row would leave the list.
            event.prevent_default();
            return choosing.choose.run((index, event.shift_key()));
        }
        // With these keys the link in the row opens another tab or window.
        if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
            on_open.run(index);
        }
    };
    let top = Memo::new(move |_| window.with(|window| window.row_height) * index as f64);
    view! {
        <div
            class="grid__row"
            class:grid__row--odd=index % 2 == 1
            class:grid__row--active=move || active.get().is_some()
            class:grid__row--chosen=move || is_chosen() == Some(true)
            role="row"
            aria-selected=move || is_chosen().map(|is_on| is_on.to_string())
            aria-rowindex=index + 2
            data-testid="row"
            data-id=move || {
                rows.generation.get();
                rows.id.run(index)
            }
            style:transform=move || format!("translateY({}px)", top.get())
            on:click=open
        >
            {columns.iter().enumerate().map(cell).collect_view()}
        </div>
    }
}

fn cell_id(grid: &str, cell: Cell) -> String {
    format!("{grid}-{}-{}", cell.row, cell.column)
}
