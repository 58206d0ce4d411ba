//! A grid of many rows (WAI-ARIA grid): only the visible rows are on the page, one Tab stop, moved in by keys.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;

use super::value_editor::is_composing;
use crate::{
    grid::{Cell, Shape, Step, range::Range, window::Window},
    platform::{pause, size::Sizing},
    text,
};

/// A column of a grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heading {
    /// Its name in hooks and classes.
    pub name: &'static str,
    /// Its words.
    pub label: &'static str,
    /// Whether its cells name their rows.
    pub names_row: bool,
    /// How wide it is at least, in rem.
    pub least: f64,
    /// Which share it takes of the room that is left.
    pub share: f64,
}

impl Heading {
    /// Its track of a CSS grid; of a column that stays the width is known.
    fn track(&self, width: Option<u32>, stays: bool) -> String {
        match (width, self.share) {
            (None, share) if !stays && 0.0 < share => {
                format!("minmax({}rem, {}fr)", number(self.least), number(share))
            }
            (width, _) => self.least(width),
        }
    }

    /// How wide it is at least.
    fn least(&self, width: Option<u32>) -> String {
        width.map_or_else(|| format!("{}rem", number(self.least)), |width| format!("{width}px"))
    }
}

/// A number of a style to the hundredth: what writes floating numbers in full is heavy.
fn number(number: f64) -> String {
    let hundredths = (number * 100.0).round() as i64;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Making columns wider and narrower, and which stay while one scrolls sideways, where a page keeps it.
#[derive(Clone, Copy)]
pub struct Resizing {
    /// How wide a person made a column. Tracked.
    pub width: Callback<&'static str, Option<u32>>,
    /// How many of the first columns stay.
    pub pinned: Signal<usize>,
    /// Makes a column so wide, or as wide as it was.
    pub resize: Callback<(&'static str, Option<u32>)>,
}

/// How much a key makes a column wider, in CSS pixels.
const STEP: u32 = 16;

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
    /// Where the range begins that ends in the active cell, where more than that cell is meant.
    pub anchor: Option<Cell>,
    /// How far it is scrolled down, in CSS pixels.
    pub top: f64,
}

impl Place {
    /// The cells that are meant; none in the heading.
    pub fn range(&self) -> Option<Range> {
        Range::between(self.anchor.unwrap_or(self.active), self.active)
    }

    /// Goes to a cell: all between is meant where the range is drawn on.
    pub fn go(&mut self, to: Cell, draws: bool) {
        self.anchor = draws.then_some(self.anchor.unwrap_or(self.active));
        self.active = to;
    }
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
    /// How a row stands out by what its cells say, as the sheet calls it.
    pub tone: fn(&[C]) -> Option<&'static str>,
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

/// Typing into the cells of a grid, where a page asks for it.
#[derive(Clone, Copy)]
pub struct Entering {
    /// Whether a click goes to a cell, and does not open its row.
    pub is_on: Signal<bool>,
    /// Takes a key that does not move; says whether it did.
    pub on_key: Callback<ev::KeyboardEvent, bool>,
    /// Takes a double click on the active cell.
    pub on_edit: Callback<()>,
    /// A cell was gone to by the mouse.
    pub on_pressed: Callback<()>,
    /// What the cells of a range say, for the clipboard.
    pub on_copy: Callback<ev::ClipboardEvent>,
    /// What lies over the active cell, which is so far from the top and so high.
    pub over: Callback<Signal<(f64, f64)>, AnyView>,
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
    columns: Vec<Heading>,
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
    /// How cells are typed into.
    #[prop(optional_no_strip)]
    entering: Option<Entering>,
    /// How columns are made wider.
    #[prop(optional_no_strip)]
    resizing: Option<Resizing>,
    /// Where a person is; also where the grid begins.
    place: RwSignal<Place>,
    /// Whether it takes the focus when it is shown.
    #[prop(optional)]
    takes_focus: bool,
) -> impl IntoView {
    let id = StoredValue::new(id.to_owned());
    let columns = StoredValue::new(columns);
    let width = columns.with_value(Vec::len);
    let own = move |heading: &Heading| resizing.and_then(|it| it.width.run(heading.name));
    let pinned = Memo::new(move |_| resizing.map_or(0, |it| it.pinned.get()));
    let widths = Memo::new(move |_| {
        columns.with_value(|all| {
            let track = |(at, it): (usize, &Heading)| it.track(own(it), at < pinned.get());
            all.iter().enumerate().map(track).collect::<Vec<_>>().join(" ")
        })
    });
    let least = move || {
        columns.with_value(|all| {
            format!("calc(1rem + {})", all.iter().map(|it| it.least(own(it))).collect::<Vec<_>>().join(" + "))
        })
    };
    // How far from the left the n-th column stays.
    let stays = move |before: usize| {
        columns.with_value(|all| {
            let before = all.iter().take(before).map(|it| it.least(own(it))).collect::<Vec<_>>().join(" + ");
            format!("calc({before})")
        })
    };
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
    let sizing = StoredValue::new_local(None::<(Option<Sizing>, Option<Sizing>)>);
    Effect::new(move |_| {
        let Some(element) = frame.get() else { return };
        let top = place.get_untracked().top;
        measure();
        // The rows become higher and lower, too.
        let probe = probe.get_untracked().and_then(|probe| Sizing::of(&probe, measure));
        sizing.set_value(Some((Sizing::of(&element, measure), probe)));
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
        columns: width,
        page: window.with_untracked(|window| window.page()),
    };
    // A list that became shorter keeps an active cell that exists.
    Effect::new(move |_| {
        rows.count.get();
        let active = place.with_untracked(|place| place.active);
        // Before the first row comes, one waits in it, not in the heading.
        let clamped = Cell { row: shape().clamp(active).row.max(1.min(active.row)), ..shape().clamp(active) };
        if active != clamped {
            place.update(|place| place.go(clamped, false));
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
        if let Some(resizing) = resizing.filter(|_| active.row == 0 && !event.ctrl_key()) {
            let heading = columns.with_value(|all| all.get(active.column).copied());
            let now = heading.and_then(|it| Some((it.name, edge_of(id, active.column)?)));
            let to = match (event.key().as_str(), now) {
                ("+" | "=", Some((name, width))) => Some((name, Some(width + STEP))),
                ("-" | "_", Some((name, width))) => Some((name, Some(width.saturating_sub(STEP)))),
                ("0", Some((name, _))) => Some((name, None)),
                _ => None,
            };
            if let Some(to) = to {
                resizing.resize.run(to);
                event.prevent_default();
                return;
            }
        }
        let is_entering = entering.is_some_and(|it| it.is_on.get_untracked());
        let step = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) if is_entering && !event.ctrl_key() && 0 < active.row => Some(Step::Down),
            ("Enter", true) if is_entering && 0 < active.row => Some(Step::Up),
            ("Tab", false) if is_entering => Some(Step::Right),
            ("Tab", true) if is_entering => Some(Step::Left),
            (key, _) => Step::of_key(key, event.ctrl_key()),
        };
        let draws = event.shift_key() && !matches!(event.key().as_str(), "Enter" | "Tab");
        match (step, event.key().as_str()) {
            (Some(step), _) => {
                let active = shape().step(active, step);
                place.update(|place| place.go(active, draws));
                reveal(active.row);
            }
            _ if event.shift_key() && !is_typed(&event) => return,
            (None, "Enter" | " ") if active.row == 0 => {
                let name = columns.with_value(|columns| columns.get(active.column).map(|it| it.name));
                name.into_iter().for_each(|name| on_sort.run(name));
            }
            (None, "Enter") => on_open.run(active.row - 1),
            _ if 0 < active.row && entering.is_some_and(|it| it.on_key.run(event.clone())) => (),
            _ => return,
        }
        event.prevent_default();
    };
    // A press in the cells while one types into them, and whether a range is being drawn with it.
    let pressed = StoredValue::new(false);
    let cell_at = move |event: &ev::MouseEvent| {
        let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
        let number = |of: &str, name: &str| {
            target.closest(of).ok()??.get_attribute(name)?.parse::<usize>().ok()?.checked_sub(1)
        };
        let row = number("[aria-rowindex]", "aria-rowindex")?;
        Some(Cell { row, column: number("[aria-colindex]", "aria-colindex")? }).filter(|cell| 0 < cell.row)
    };
    let draw_to = move |event: &ev::MouseEvent, draws: bool| {
        let is_on = entering.is_some_and(|it| it.is_on.get_untracked());
        if let Some(cell) = cell_at(event).filter(|_| is_on)
            && (!draws || place.with_untracked(|place| place.active != cell))
        {
            place.update(|place| place.go(cell, draws));
        }
    };
    // Whoever types goes on from cell to cell by other ways than keys and presses of the grid.
    let active = Memo::new(move |_| place.with(|place| place.active));
    Effect::new(move |was: Option<()>| {
        let row = active.get().row;
        if was.is_some() && entering.is_some_and(|it| it.is_on.get_untracked()) {
            reveal(row);
        }
    });
    let over = move || {
        let it = entering.filter(|it| it.is_on.get())?;
        let where_it_is = Signal::derive(move || {
            let high = window.with(|window| window.row_height);
            (place.with(|place| place.active.row.saturating_sub(1)) as f64 * high, high)
        });
        Some(it.over.run(where_it_is))
    };
    let active_id = move || {
        let active = place.with(|place| place.active);
        let is_drawn = active.row == 0 || range.with(|range| range.contains(&(active.row - 1)));
        is_drawn.then(|| id.with_value(|id| cell_id(id, active)))
    };
    let row = move |index: usize| {
        view! { <GridRow id=id index=index columns=columns rows=rows place=place window=window on_open=on_open choosing=choosing entering=entering /> }
    };
    view! {
        <div
            node_ref=frame
            id=id.get_value()
            class="grid"
            style:--grid-columns=move || widths.get()
            style:--grid-width=least
            style:--grid-second=move || stays(1)
            style:--grid-third=move || stays(2)
            class:grid--pinned=move || 0 < pinned.get()
            class:grid--pinned-2=move || 1 < pinned.get()
            class:grid--pinned-3=move || 2 < pinned.get()
            class:grid--entering=move || entering.is_some_and(|it| it.is_on.get())
            role="grid"
            tabindex="0"
            aria-label=label
            aria-rowcount=move || rows.count.get() + 1
            aria-colcount=width
            aria-multiselectable=move || (entering.is_some() || choosing.is_some_and(|it| it.is_on.get())).then_some("true")
            aria-activedescendant=active_id
            on:keydown=keydown
            on:copy=move |event| entering.into_iter().for_each(|it| it.on_copy.run(event.clone()))
            on:mousedown=move |event| {
                if event.button() == 0 && cell_at(&event).is_some() {
                    draw_to(&event, event.shift_key());
                    pressed.set_value(true);
                }
            }
            on:mousemove=move |event| {
                if pressed.get_value() && event.buttons() & 1 == 1 {
                    draw_to(&event, true);
                } else {
                    pressed.set_value(false);
                }
            }
            // A link in a cell would be carried away where a range is drawn.
            on:dragstart=move |event| {
                if entering.is_some_and(|it| it.is_on.get_untracked()) {
                    event.prevent_default();
                }
            }
            on:mouseup=move |_| {
                if pressed.get_value() {
                    pressed.set_value(false);
                    let it = entering.filter(|it| it.is_on.get_untracked());
                    it.into_iter().for_each(|it| it.on_pressed.run(()));
                }
            }
            on:dblclick=move |event| {
                let it = entering.filter(|it| it.is_on.get_untracked() && cell_at(&event).is_some());
                it.into_iter().for_each(|it| it.on_edit.run(()));
            }
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
                        .get_value()
                        .into_iter()
                        .enumerate()
                        .map(|(column, heading)| {
                            view! { <GridHeading id=id column=column heading=heading sorted=sorted place=place on_sort=on_sort resizing=resizing /> }
                        })
                        .collect_view()}
                </div>
            </div>
            <div
                class="grid__body"
                role="rowgroup"
                style:height=move || format!("{}px", (window.with(|window| window.row_height) * rows.count.get() as f64) as i64)
            >
                <For each=move || range.get() key=|index| *index children=row />
                {over}
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
    resizing: Option<Resizing>,
) -> impl IntoView {
    let cell = Cell { row: 0, column };
    // Where the edge was taken, and how wide the column was then.
    let taken = StoredValue::new(None::<(i32, u32)>);
    let edge = resizing.map(|it| {
        view! {
            <span
                class="grid__edge"
                title=text::list::EDGE
                on:pointerdown=move |event| {
                    taken.set_value(edge_of(id, column).map(|width| (event.client_x(), width)));
                    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                    target.into_iter().for_each(|edge| drop(edge.set_pointer_capture(event.pointer_id())));
                    event.prevent_default();
                }
                on:pointermove=move |event| {
                    if let Some((from, width)) = taken.get_value() {
                        let to = width.saturating_add_signed(event.client_x() - from);
                        it.resize.run((heading.name, Some(to)));
                    }
                }
                on:pointerup=move |_| taken.set_value(None)
                on:pointercancel=move |_| taken.set_value(None)
                on:dblclick=move |_| it.resize.run((heading.name, fitting(id, heading.name)))
            ></span>
        }
    });
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
            {edge}
        </div>
    }
}

/// How wide a column is on the page.
fn edge_of(id: StoredValue<String>, column: usize) -> Option<u32> {
    let heading = document().get_element_by_id(&id.with_value(|id| cell_id(id, Cell { row: 0, column })))?;
    Some(heading.get_bounding_client_rect().width().round() as u32)
}

/// How wide a column must be for what its heading and the rows on the page say in it.
fn fitting(id: StoredValue<String>, name: &str) -> Option<u32> {
    let grid = document().get_element_by_id(&id.get_value())?;
    let first = |of: &str| grid.query_selector(of).ok().flatten();
    let rows = std::iter::successors(first(".grid__body .grid__row"), web_sys::Element::next_element_sibling);
    let of = format!(".grid__cell--{name}");
    let cells =
        first(".grid__row--head").into_iter().chain(rows).filter_map(|row| row.query_selector(&of).ok()?);
    let cells: Vec<web_sys::HtmlElement> = cells.filter_map(|cell| cell.dyn_into().ok()).collect();
    // Taken out of the row for a moment, a cell is as wide as what it says.
    let width = |cell: &web_sys::HtmlElement| {
        let class = cell.class_name();
        cell.set_class_name(&format!("{class} grid__cell--free"));
        let width = cell.get_bounding_client_rect().width().ceil() as u32;
        cell.set_class_name(&class);
        width
    };
    cells.iter().map(width).max()
}

#[component]
fn GridRow<C: Clone + PartialEq + Send + Sync + 'static>(
    id: StoredValue<String>,
    index: usize,
    columns: StoredValue<Vec<Heading>>,
    rows: GridRows<C>,
    place: RwSignal<Place>,
    window: RwSignal<Window>,
    on_open: Callback<usize>,
    choosing: Option<Choosing>,
    entering: Option<Entering>,
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
    // Which of its cells are meant besides the active one.
    let meant = Memo::new(move |_| {
        place.with(|place| {
            let range = place
                .range()
                .filter(|range| range.size() != (1, 1) && range.rows().contains(&(index + 1)))?;
            Some(range.columns())
        })
    });
    let said = Memo::new(move |_| {
        rows.generation.get();
        rows.cells.run(index)
    });
    let cell = move |(column, heading): (usize, Heading)| {
        let content = Memo::new(move |_| said.with(|cells| cells.get(column).cloned()));
        view! {
            <div
                id=id.with_value(|id| cell_id(id, Cell { row: index + 1, column }))
                class=format!("grid__cell grid__cell--{}", heading.name)
                class:grid__cell--active=move || active.get() == Some(column)
                class:grid__cell--meant=move || meant.with(|meant| meant.as_ref().is_some_and(|it| it.contains(&column)))
                role=if heading.names_row { "rowheader" } else { "gridcell" }
                aria-colindex=column + 1
            >
                {(column == 0).then_some(tick)}
                {move || content.get().map(rows.draw)}
            </div>
        }
    };
    let open = move |event: ev::MouseEvent| {
        if entering.is_some_and(|it| it.is_on.get_untracked()) {
            // The press has gone there; the link in the row would leave the list.
            return event.prevent_default();
        }
        place.update(|place| place.go(Cell { row: index + 1, ..place.active }, false));
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
    let top = Memo::new(move |_| (window.with(|window| window.row_height) * index as f64) as i64);
    let tone = Memo::new(move |_| said.with(|cells| (rows.tone)(cells)));
    view! {
        <div
            class="grid__row"
            data-tone=move || tone.get()
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
            {columns.get_value().into_iter().enumerate().map(cell).collect_view()}
        </div>
    }
}

/// Whether a key writes a character.
fn is_typed(event: &ev::KeyboardEvent) -> bool {
    !event.ctrl_key() && event.key().chars().count() == 1
}

/// The id of a cell on the page.
pub fn cell_id(grid: &str, cell: Cell) -> String {
    format!("{grid}-{}-{}", cell.row, cell.column)
}
