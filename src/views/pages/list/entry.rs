//! What typing into the list needs on the page: the editor over the active cell, the bar above, and the preview.

use std::collections::BTreeSet;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;

use super::{
    GRID,
    typing::{EDITOR, Typing},
};
use crate::{
    domain::{column::Column, fold::folded, id::RecordId},
    exchange::sheet::cells::{self, Balance, Cells, Entered, Meaning, Spot},
    grid::{
        Cell,
        range::{self, Range},
    },
    journal::commit::Via,
    list::{
        listed::Listed,
        pinyin::{Readings, is_letters},
        row::Row,
        tally::counts,
    },
    platform::{clipboard, page, pause, sort::Collation},
    route::Route,
    store::notice::Notice,
    text::{self, typing as words},
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        grid::cell_id,
        table::Table,
        value_editor::is_composing,
    },
    workbench::bench::Workbench,
};

/// How many words are offered at once.
const OFFERED: usize = 10;
/// How many cells a preview lists.
const LISTED: usize = 200;
/// The most bytes that are pasted into cells; more is a file.
const MOST: usize = 4 << 20;
/// How many cells are read before the page may paint.
const SLICE: usize = 400;

/// How what was said is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taking {
    /// One cell, at once; what is refused stays in the editor.
    Cell(Cell),
    /// Several cells, at once unless one of them refuses.
    Several,
    /// Several cells, once a person has looked at them: so many more have no place in the list.
    Shown(usize),
}

impl Typing {
    /// The cell of the register that lies there.
    fn spot(self, cell: Cell) -> Option<Spot> {
        let suggestion = self.listing.id_at(cell.row.checked_sub(1)?)?;
        Some(Spot {
            suggestion,
            column: self.columns.with_untracked(|all| all.get(cell.column)?.columns().first().copied())?,
        })
    }

    fn range(self) -> Option<Range> {
        self.listing.place.with_untracked(|place| place.range())
    }

    /// Says something into cells; those that do not exist are left out.
    fn say(self, said: impl Iterator<Item = (Cell, String)>, taking: Taking) {
        let said: Vec<(Spot, String)> =
            said.filter_map(|(cell, said)| Some((self.spot(cell)?, said))).collect();
        spawn_local(async move {
            if let Some(entered) = self.read(said).await {
                self.take(entered, taking);
            }
        });
    }

    /// What cells would become; none where their suggestions do not come.
    async fn read(self, said: Vec<(Spot, String)>) -> Option<Vec<Entered>> {
        let all: BTreeSet<RecordId> = said.iter().map(|(spot, _)| spot.suggestion).collect();
        if !self.store.bring(&Vec::from_iter(all)).await {
            self.store.say(Notice::failed("not_here", words::NOT_HERE));
            return None;
        }
        let context = untrack(|| self.store.context())?;
        let mut entered = Vec::with_capacity(said.len());
        for some in said.chunks(SLICE) {
            if !entered.is_empty() {
                pause::pause().await;
            }
            self.store.peek(|bench| {
                let cells = Cells::new(bench.journal(), &context);
                entered.extend(some.iter().map(|(spot, said)| cells.read(*spot, said)));
            })?;
        }
        Some(entered)
    }

    fn take(self, entered: Vec<Entered>, taking: Taking) {
        let balance = Balance::of(&entered);
        match (taking, entered.first().map(|it| (it, &it.meaning))) {
            (Taking::Cell(cell), Some((it, Meaning::Nothing(unmeant)))) => {
                self.listing.place.update(|place| place.go(cell, false));
                self.edit(Some(it.said.clone()));
                let why = unmeant.sentence(it.spot.column, &it.said);
                self.entry.update(|entry| entry.refuse(why));
                page::focus_soon(EDITOR);
            }
            (Taking::Cell(_), Some((_, Meaning::Other { why, to, .. }))) => {
                let why = why.map(|why| words::doubtful(to, why.word()));
                self.change(&entered, why);
            }
            (Taking::Cell(_), _) => (),
            (Taking::Several, _) if balance.refused == 0 => {
                self.change(&entered, Some(words::changed(balance.other, suggestions(&entered))));
            }
            (Taking::Several, _) => self.shown.set(Some((entered, 0))),
            (Taking::Shown(beyond), _) => self.shown.set(Some((entered, beyond))),
        }
    }

    /// Makes the changes, as one step that can be taken back.
    fn change(self, entered: &[Entered], told: Option<String>) {
        let drafts = self.store.peek(|bench| cells::drafts(entered, bench.journal())).unwrap_or_default();
        if drafts.is_empty() {
            return self.store.say(Notice::told(words::SAME));
        }
        if self.store.act(drafts, Via::Edit).is_ok()
            && let Some(told) = told
        {
            self.store.say(Notice::done(told));
        }
    }

    fn clear(self, range: Range) {
        self.say(range.cells().map(|cell| (cell, String::new())), Taking::Several);
    }

    /// Repeats the first row or column of the range in the others; of one alone what is before it.
    fn fill(self, range: Range, is_down: bool) {
        let (size, corner) = (range.size(), range.corner());
        let alone = if is_down { size.0 == 1 } else { size.1 == 1 };
        let from = |cell: Cell| {
            if is_down {
                Cell { row: corner.row - usize::from(alone), ..cell }
            } else {
                Cell { column: corner.column.wrapping_sub(usize::from(alone)), ..cell }
            }
        };
        let filled =
            range.cells().map(|cell| (from(cell), cell)).filter(|(from, cell)| from != cell && 0 < from.row);
        let said: Vec<(Cell, String)> = filled.map(|(from, cell)| (cell, self.says(from))).collect();
        self.say(said.into_iter(), Taking::Several);
    }

    /// What a pasted block would change, to be looked at.
    fn paste(self, pasted: &str) {
        let Some(range) = self.range() else { return };
        if MOST < pasted.len() {
            return self.store.say(Notice::failed("too_large", words::TOO_LARGE));
        }
        let block = range::untabbed(pasted);
        let (size, corner) = (range.size(), range.corner());
        let laid = cells::laid(&block, size.0, size.1);
        let at = |row: usize, column: usize| Cell { row: corner.row + row, column: corner.column + column };
        let said: Vec<(Cell, String)> = (laid.into_iter().enumerate())
            .flat_map(|(row, cells)| {
                cells.into_iter().enumerate().map(move |(column, said)| (at(row, column), said))
            })
            .collect();
        let beyond = said.iter().filter(|(cell, _)| self.spot(*cell).is_none()).count();
        let covered: Vec<Spot> = said.iter().filter_map(|(cell, _)| self.spot(*cell)).collect();
        // What was cut goes from where it was.
        let cut = self.cut.get_value().filter(|(_, said)| said.trim_end() == pasted.trim_end());
        self.cut.set_value(None);
        let gone: Vec<(Spot, String)> = cut
            .into_iter()
            .flat_map(|(spots, _)| spots)
            .filter(|spot| !covered.contains(spot))
            .map(|spot| (spot, String::new()))
            .collect();
        self.preview(
            said.into_iter().filter_map(|(cell, said)| Some((self.spot(cell)?, said))).chain(gone).collect(),
            beyond,
        );
    }

    /// Shows what cells would become; so many more have no place in the list.
    pub fn preview(self, said: Vec<(Spot, String)>, beyond: usize) {
        spawn_local(async move {
            if let Some(entered) = self.read(said).await {
                self.take(entered, Taking::Shown(beyond));
            }
        });
    }

    fn copied(self, range: Range) -> String {
        range::tabbed(&self.block(range))
    }

    /// Takes what is typed, and goes on.
    fn commit(self, rows: isize, columns: isize) {
        let Some((at, said)) = self.end() else { return };
        self.step(rows, columns);
        self.say(std::iter::once((at, said)), Taking::Cell(at));
    }

    /// Goes so many cells on, within the list.
    fn step(self, rows: isize, columns: isize) {
        let last = (
            self.listing.shown.with_untracked(|shown| shown.len()),
            self.columns.with_untracked(Vec::len).saturating_sub(1),
        );
        let cell = self.listing.place.with_untracked(|place| place.active);
        let to = Cell {
            row: cell.row.saturating_add_signed(rows).clamp(1, last.0.max(1)),
            column: cell.column.saturating_add_signed(columns).min(last.1),
        };
        if to != cell {
            self.listing.place.update(|place| place.go(to, false));
        }
    }
}

fn suggestions(entered: &[Entered]) -> usize {
    let changed = entered.iter().filter(|it| matches!(it.meaning, Meaning::Other { .. }));
    changed.map(|it| it.spot.suggestion).collect::<BTreeSet<_>>().len()
}

/// The words that fit what is typed: as they are written or, for letters, as they are read.
pub fn fitting(picks: &[String], typed: &str, most: usize) -> Vec<String> {
    let typed = folded(typed.trim());
    let readings = (!typed.is_empty() && is_letters(&typed))
        .then(|| Readings::of(picks.iter().map(String::as_str), &|texts| Collation::pinyin().ranks(texts)));
    let fits = |pick: &&String| {
        folded(pick).contains(&typed) || readings.as_ref().is_some_and(|it| it.has(pick, &typed))
    };
    picks.iter().filter(fits).take(most).cloned().collect()
}

/// The editor over the active cell. It always has the focus, so that an input method begins in it.
#[component]
pub fn CellEntry(
    typing: Typing,
    /// How far the cell is from the top, and how high it is, in CSS pixels.
    place: Signal<(f64, f64)>,
) -> impl IntoView {
    let Typing { store, listing, entry, .. } = typing;
    let input = NodeRef::<html::Input>::new();
    let composing = StoredValue::new(false);
    // Whether the input method began the editing.
    let began = StoredValue::new(false);
    let active = Memo::new(move |_| listing.place.with(|place| place.active));
    let column = Memo::new(move |_| typing.columns.with(|all| all.get(active.get().column).copied()));
    let is_typing = Memo::new(move |_| typing.is_typing());
    let side = RwSignal::new((0.0, 120.0));
    Effect::new(move |_| {
        let cell = active.get();
        is_typing.get();
        typing.columns.with(|_| ());
        spawn_local(async move {
            pause::painted().await;
            let element = document().get_element_by_id(&cell_id(GRID, cell));
            if let Some(element) = element.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
                side.try_set((f64::from(element.offset_left()), f64::from(element.offset_width())));
            }
        });
    });
    // The focus follows the active cell, but never leaves what else a person is in.
    Effect::new(move |_| {
        active.get();
        let typing_now = is_typing.get();
        let Some(input) = input.get() else { return };
        let is_free = document().active_element().is_none_or(|element| {
            element.tag_name() == "BODY" || element.closest(&format!("#{GRID}")).ok().flatten().is_some()
        });
        if is_free {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = input.focus_with_options(&options);
            if !typing_now {
                input.set_value("");
            }
        }
    });
    let picks = Memo::new(move |_| {
        let (true, Some(column)) = (is_typing.get(), column.get()) else { return Vec::new() };
        typing.picks(own(column))
    });
    let offers = Memo::new(move |_| {
        let said = typing.typed();
        picks.with(|picks| {
            // Beside a whole word stand all others, so that the mouse can choose.
            if picks.contains(&said) {
                let others = picks.iter().filter(|pick| **pick != said).cloned();
                std::iter::once(said.clone()).chain(others).take(OFFERED).collect()
            } else {
                fitting(picks, &said, OFFERED)
            }
        })
    });
    // What cannot be said is told before it is written.
    Effect::new(move |_| {
        if let (true, Some(column)) = (is_typing.get(), column.get())
            && !cells::is_open(own(column))
        {
            entry.update(|entry| entry.refuse(words::closed(own(column))));
        }
    });
    let chosen = RwSignal::new(None::<usize>);
    // Where only these words count, the first that fits is meant.
    Effect::new(move |_| {
        let is_said = !typing.typed().trim().is_empty();
        let is_bound = !matches!(column.get(), None | Some(Listed::Category | Listed::Own(Column::Labels)));
        chosen.set((is_said && is_bound && offers.with(|offers| !offers.is_empty())).then_some(0));
    });
    let choose = move |offer: Option<String>| {
        if let Some(offer) = offer {
            typing.edit(Some(offer));
        }
    };
    let meant =
        move || chosen.get_untracked().and_then(|at| offers.with_untracked(|all| all.get(at).cloned()));
    let keydown = move |event: ev::KeyboardEvent| {
        if is_composing(&event) || composing.get_value() {
            // The letters of an input method are not the grid's.
            return event.stop_propagation();
        }
        let (key, shift, ctrl) = (event.key(), event.shift_key(), event.ctrl_key() || event.meta_key());
        let count = offers.with_untracked(Vec::len);
        let is_done = match (is_typing.get_untracked(), key.as_str()) {
            (true, "Enter" | "Tab") => {
                choose(meant());
                let way = if shift { -1 } else { 1 };
                if key == "Enter" {
                    typing.commit(way, 0);
                } else {
                    typing.commit(0, way);
                }
                true
            }
            (true, "Escape") => {
                typing.end();
                true
            }
            (true, "ArrowDown" | "ArrowUp") if 0 < count => {
                chosen.update(|at| {
                    *at = Some(match (*at, key == "ArrowDown") {
                        (None, true) => 0,
                        (None, false) => count - 1,
                        (Some(at), true) => (at + 1) % count,
                        (Some(at), false) => (at + count - 1) % count,
                    });
                });
                true
            }
            (true, _) => {
                event.stop_propagation();
                false
            }
            (false, "F2") => {
                typing.edit(None);
                true
            }
            (false, "Delete" | "Backspace") => {
                typing.range().into_iter().for_each(|range| typing.clear(range));
                true
            }
            (false, "Escape") => {
                typing.leave();
                true
            }
            (false, "d" | "D" | "r" | "R") if ctrl && !shift => {
                typing
                    .range()
                    .into_iter()
                    .for_each(|range| typing.fill(range, key.eq_ignore_ascii_case("d")));
                true
            }
            (false, "z" | "Z") if ctrl && !shift => {
                store.undo();
                true
            }
            (false, "y" | "Y" | "z" | "Z") if ctrl => {
                store.redo();
                true
            }
            (false, "a" | "A") if ctrl => {
                typing.select_all();
                true
            }
            (false, "Enter") if ctrl => {
                listing.open(active.get_untracked().row.saturating_sub(1));
                true
            }
            _ => false,
        };
        if is_done {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let is_idle = move || !is_typing.get_untracked();
    let px = |px: f64| format!("{px}px");
    let offer = move |(at, offer): (usize, String)| {
        let said = offer.clone();
        view! {
            <li
                id=format!("{EDITOR}-{at}")
                role="option"
                class="entry__offer"
                class:entry__offer--on=move || chosen.get() == Some(at)
                aria-selected=move || (chosen.get() == Some(at)).to_string()
                on:mousedown=move |event| {
                    event.prevent_default();
                    choose(Some(said.clone()));
                    typing.commit(1, 0);
                }
            >
                <bdi>{offer}</bdi>
            </li>
        }
    };
    let label = move || typing.name(active.get());
    view! {
        <div class="entry" class:entry--idle=move || !is_typing.get()
            style:top=move || px(place.get().0)
            style:height=move || px(place.get().1)
            style:left=move || px(side.get().0)
            style:min-width=move || px(side.get().1)
        >
            <input
                node_ref=input
                id=EDITOR
                class="entry__input"
                type="text"
                autocomplete="off"
                spellcheck="false"
                data-testid="cell-entry"
                role="combobox"
                aria-label=label
                aria-expanded=move || offers.with(|offers| !offers.is_empty()).to_string()
                aria-controls=format!("{EDITOR}-offers")
                aria-autocomplete="list"
                aria-activedescendant=move || chosen.get().map(|at| format!("{EDITOR}-{at}"))
                aria-invalid=move || typing.refused().map(|_| "true")
                prop:value=move || typing.typed()
                on:keydown=keydown
                on:compositionstart=move |_| {
                    composing.set_value(true);
                    began.set_value(is_idle());
                    if is_idle() {
                        typing.edit(Some(String::new()));
                    }
                }
                on:compositionend:target=move |event| {
                    composing.set_value(false);
                    let said = event.target().value();
                    // Who gives the letters up meant nothing: the cell is not emptied when one leaves it.
                    if said.is_empty() && began.get_value() {
                        typing.end();
                    } else {
                        typing.edit(Some(said));
                    }
                }
                on:input:target=move |event| {
                    if !composing.get_value() {
                        typing.edit(Some(event.target().value()));
                    }
                }
                on:cut=move |event: ev::ClipboardEvent| {
                    if let (true, Some(range), Some(data)) = (is_idle(), typing.range(), event.clipboard_data()) {
                        event.prevent_default();
                        let said = typing.copied(range);
                        if data.set_data("text/plain", &said).is_ok() {
                            typing.has_cut(range, said);
                        }
                    }
                }
                on:paste=move |event: ev::ClipboardEvent| {
                    if is_idle() {
                        event.prevent_default();
                        event.stop_propagation();
                        let pasted = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
                        typing.paste(&pasted.unwrap_or_default());
                    }
                }
                on:blur=move |_| typing.commit(0, 0)
            />
            <ul id=format!("{EDITOR}-offers") class="entry__offers" role="listbox" aria-label=words::OFFERS hidden=move || offers.with(Vec::is_empty)>
                {move || offers.get().into_iter().enumerate().map(offer).collect_view()}
            </ul>
        </div>
    }
}

/// What the list's column holds of the register.
fn own(column: Listed) -> Column {
    column.columns()[0]
}

impl Typing {
    /// The words from which a cell of a column is picked.
    pub fn picks(self, column: Column) -> Vec<String> {
        if column == Column::Labels {
            return self.store.peek_rows(counts).labels.into_iter().map(|(label, _)| label).collect();
        }
        let context = untrack(|| self.store.context());
        let picks = |bench: &Workbench| Some(Cells::new(bench.journal(), context.as_ref()?).picks(column));
        self.store.peek(picks).flatten().unwrap_or_default()
    }

    /// Remembers what was cut: it goes from where it was once it is pasted.
    fn has_cut(self, range: Range, said: String) {
        let spots = range.cells().filter_map(|cell| self.spot(cell)).collect();
        self.cut.set_value(Some((spots, said)));
        self.store.say(Notice::told(words::CUT));
    }

    fn select_all(self) {
        let last = Cell {
            row: self.listing.shown.with_untracked(|shown| shown.len()),
            column: self.columns.with_untracked(Vec::len).saturating_sub(1),
        };
        self.listing.place.update(|place| {
            place.anchor = Some(Cell { row: 1, column: 0 });
            place.active = last;
        });
    }

    /// What a cell is called: whose, and which.
    fn name(self, cell: Cell) -> String {
        let heading =
            self.columns.with(|all| all.get(cell.column).map(|it| it.heading())).unwrap_or_default();
        let number = self
            .listing
            .id_at(cell.row.saturating_sub(1))
            .and_then(|id| self.store.peek_rows(|rows| rows.of(id).map(Row::number).map(str::to_owned)));
        words::cell(&number.unwrap_or_default(), heading)
    }
}

/// The bar above the list: which cell is meant, what it says, and every key as a button.
#[component]
pub fn EntryBar(typing: Typing) -> impl IntoView {
    let Typing { listing, .. } = typing;
    let is_pasting = RwSignal::new(false);
    let pasted = RwSignal::new(String::new());
    let place = Memo::new(move |_| listing.place.with(|place| (place.active, place.range())));
    let said = move || {
        listing.generation.get();
        let (cell, range) = place.get();
        match range.filter(|range| range.size() != (1, 1)) {
            Some(range) => {
                let block = typing.block(range);
                let (filled, sum) = range::sum(block.iter().flatten().map(String::as_str));
                let (rows, columns) = range.size();
                words::range(rows, columns, filled, sum)
            }
            None => typing.says(cell),
        }
    };
    let act = move |label: &'static str, act: fn(Typing, Range)| {
        let press = move || {
            typing.range().into_iter().for_each(|range| act(typing, range));
            page::focus(EDITOR);
        };
        view! { <Button weight=Weight::Quiet on_press=press>{label}</Button> }
    };
    let copy = |typing: Typing, range: Range| {
        let notice = if clipboard::copy(typing.copied(range)) {
            Notice::told(words::COPIED)
        } else {
            Notice::failed("not_copied", words::NOT_COPIED)
        };
        typing.store.say(notice);
    };
    let cut = |typing: Typing, range: Range| {
        let said = typing.copied(range);
        if clipboard::copy(said.clone()) {
            typing.has_cut(range, said);
        } else {
            typing.store.say(Notice::failed("not_copied", words::NOT_COPIED));
        }
    };
    let open = move || {
        let id = listing.id_at(place.get().0.row.saturating_sub(1));
        id.map(|id| Route::Suggestion(id).href()).unwrap_or_default()
    };
    view! {
        <div class="typing" role="group" aria-label=words::BAR title=words::HINT>
            <strong class="typing__cell">{move || typing.name(place.get().0)}</strong>
            <span class="typing__says" role="status">
                <bdi>{said}</bdi>
            </span>
            <div class="typing__acts">
                {act(words::EDIT, |typing, _| typing.edit(None))}
                {act(words::COPY, copy)}
                {act(words::CUT_OUT, cut)}
                <Button weight=Weight::Quiet on_press=move || is_pasting.set(true)>
                    {words::PASTE}
                </Button>
                {act(words::FILL_DOWN, |typing, range| typing.fill(range, true))}
                {act(words::FILL_RIGHT, |typing, range| typing.fill(range, false))}
                {act(words::CLEAR, Typing::clear)}
                {act(words::SELECT_ALL, |typing, _| typing.select_all())}
                <a class="button button--quiet" href=open>
                    {words::OPEN}
                </a>
                <Button weight=Weight::Quiet on_press=move || typing.leave()>
                    {words::OFF}
                </Button>
            </div>
            {move || {
                typing
                    .refused()
                    .map(|why| {
                        view! {
                            <p class="typing__refused" role="alert">
                                {why}
                            </p>
                        }
                    })
            }}
        </div>
        <Dialog open=is_pasting title=words::PASTE_TITLE>
            <div class="dialog__body">
                <textarea
                    class="input"
                    rows="8"
                    aria-label=words::BLOCK
                    placeholder=words::BLOCK
                    prop:value=move || pasted.get()
                    on:input:target=move |event| pasted.set(event.target().value())
                ></textarea>
            </div>
            <div class="dialog__foot">
                <Button
                    weight=Weight::Main
                    on_press=move || {
                        is_pasting.set(false);
                        typing.paste(&pasted.get_untracked());
                        pasted.set(String::new());
                    }
                    disabled=Signal::derive(move || pasted.with(String::is_empty))
                >
                    {words::GO_ON}
                </Button>
                <Button on_press=move || is_pasting.set(false)>{words::CANCEL}</Button>
            </div>
        </Dialog>
        <Shown typing=typing />
    }
}

/// What several cells would become, each of them, before it counts.
#[component]
pub fn Shown(typing: Typing) -> impl IntoView {
    let is_open = RwSignal::new(false);
    Effect::new(move |_| is_open.set(typing.shown.with(Option::is_some)));
    Effect::new(move |was: Option<bool>| {
        let is_open = is_open.get();
        if was == Some(true) && !is_open {
            typing.shown.set(None);
            page::focus_soon(EDITOR);
        }
        is_open
    });
    let with = move |read: &dyn Fn(&[Entered], usize) -> String| {
        typing
            .shown
            .with(|shown| shown.as_ref().map(|(entered, beyond)| read(entered, *beyond)).unwrap_or_default())
    };
    let account = move || {
        with(&|entered, beyond| {
            let Balance { other, doubtful, same, refused } = Balance::of(entered);
            words::account(other, same, doubtful, refused, beyond)
        })
    };
    let other = Memo::new(move |_| {
        typing.shown.with(|shown| shown.as_ref().map_or(0, |(entered, _)| Balance::of(entered).other))
    });
    let rows = move || {
        let told = typing.shown.with(|shown| {
            let all = shown.iter().flat_map(|(entered, _)| entered).filter(|it| it.meaning != Meaning::Same);
            all.take(LISTED).cloned().collect::<Vec<Entered>>()
        });
        told.into_iter().map(|entered| line(typing, entered)).collect_view()
    };
    let more = move || {
        let told = typing.shown.with(|shown| {
            shown.iter().flat_map(|(entered, _)| entered).filter(|it| it.meaning != Meaning::Same).count()
        });
        (LISTED < told).then(|| words::more(told - LISTED))
    };
    let take = move || {
        if let Some((entered, _)) = typing.shown.get_untracked() {
            let told = words::changed(Balance::of(&entered).other, suggestions(&entered));
            typing.change(&entered, Some(told));
        }
        is_open.set(false);
    };
    view! {
        <Dialog open=is_open title=words::SHOWN wide=true>
            <div class="dialog__body" data-testid="cells-preview">
                <p role="status">{account}</p>
                <Table class="table--compact" head=words::HEADS.map(|head| (head, "")).to_vec() rows=rows />
                <p class="muted">{more}</p>
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=take disabled=Signal::derive(move || other.get() == 0)>
                    {move || words::take(other.get())}
                </Button>
                <Button on_press=move || is_open.set(false)>{words::CANCEL}</Button>
            </div>
        </Dialog>
    }
}

fn line(typing: Typing, entered: Entered) -> impl IntoView {
    let Entered { spot, from, said, meaning } = entered;
    let number = typing
        .store
        .peek_rows(|rows| rows.of(spot.suggestion).map(Row::number).map(str::to_owned))
        .filter(|number| !number.is_empty());
    let (class, to, why) = match meaning {
        Meaning::Same => ("", said, String::new()),
        Meaning::Other { to, why, .. } => {
            let why = why.map(|why| why.word().to_owned());
            (if why.is_some() { "typing__doubtful" } else { "" }, to, why.unwrap_or_default())
        }
        Meaning::Nothing(unmeant) => {
            let why = unmeant.sentence(spot.column, &said);
            ("typing__left", said, why)
        }
    };
    view! {
        <tr class=class>
            <th scope="row">{number.unwrap_or_else(|| text::list::UNNUMBERED.to_owned())}</th>
            <td>{spot.column.heading()}</td>
            <td>
                <bdi>{from}</bdi>
            </td>
            <td class="typing__to">
                <bdi>{to}</bdi>
            </td>
            <td class="muted">{why}</td>
        </tr>
    }
}
