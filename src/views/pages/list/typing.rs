//! Typing into the list: whether a click goes to a cell, and what was typed before the editor came.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast as _;

use super::{GRID, cells, listing::Listing};
use crate::{
    exchange::sheet::cells::{Entered, Spot},
    grid::{
        Cell,
        entry::Entry,
        range::{self, Range},
    },
    list::listed::Listed,
    platform::page,
    storage::preferences::Preference,
    store::Store,
    views::{components::grid::Entering, late},
};

/// The id of the editor.
pub const EDITOR: &str = "list-entry";
/// Whether this browser's lists are typed into.
const IS_ON: Preference<bool> = Preference::new("list-typing");

/// Typing into the list. Copied freely.
#[derive(Clone, Copy)]
pub struct Typing {
    pub store: Store,
    pub listing: Listing,
    /// The columns that are shown.
    pub columns: Memo<Vec<Listed>>,
    pub entry: RwSignal<Entry>,
    pub is_on: Memo<bool>,
    /// What several cells would become, to be looked at before it counts, and how many more have no place.
    pub shown: RwSignal<Option<(Vec<Entered>, usize)>>,
    /// The cells that were cut, and what they said.
    pub cut: StoredValue<Option<(Vec<Spot>, String)>>,
}

impl Typing {
    pub fn begin(store: Store, listing: Listing) -> Typing {
        let entry = RwSignal::new(Entry::new(IS_ON.read().unwrap_or_default()));
        Typing {
            store,
            listing,
            columns: listing.columns(),
            entry,
            is_on: Memo::new(move |_| entry.with(Entry::is_on)),
            shown: RwSignal::new(None),
            cut: StoredValue::new(None),
        }
    }

    /// The same with a preview of its own.
    pub fn apart(self) -> Typing {
        Typing { shown: RwSignal::new(None), ..self }
    }

    pub fn turn(self, is_on: bool) {
        self.entry.set(Entry::new(is_on));
        IS_ON.write(&is_on);
        page::focus_soon(GRID);
    }

    /// Ends it; the rows open again.
    pub fn leave(self) {
        page::pass_focus(EDITOR, GRID);
        self.turn(false);
    }

    /// Ends with the cell that was typed into: what was said there.
    pub fn end(self) -> Option<(Cell, String)> {
        let (begun, opens) = self.entry.try_update(Entry::end)??;
        if opens {
            page::pass_focus(EDITOR, GRID);
        }
        Some((begun.cell, begun.said))
    }

    /// Whether something is being typed.
    pub fn is_typing(self) -> bool {
        self.entry.with(|entry| entry.begun().is_some())
    }

    /// Why what is typed is not taken.
    pub fn refused(self) -> Option<String> {
        self.entry.with(|entry| entry.begun()?.refused.clone())
    }

    /// What is typed into the active cell; nothing while nobody types.
    pub fn typed(self) -> String {
        self.entry.with(|entry| entry.begun().map(|begun| begun.said.clone())).unwrap_or_default()
    }

    /// How the grid asks and tells.
    pub fn entering(self) -> Entering {
        Entering {
            is_on: self.is_on.into(),
            on_key: Callback::new(move |event: ev::KeyboardEvent| self.take_key(&event)),
            on_edit: Callback::new(move |()| self.edit(None)),
            on_pressed: Callback::new(move |()| {
                page::focus(EDITOR);
            }),
            on_copy: Callback::new(move |event: ev::ClipboardEvent| {
                // What a person has marked in a text is copied as ever.
                let is_typing = untrack(|| self.is_typing());
                let range = self.listing.place.with_untracked(|place| place.range());
                if let (false, Some(range), Some(data)) = (is_typing, range, event.clipboard_data()) {
                    event.prevent_default();
                    let _ = data.set_data("text/plain", &range::tabbed(&self.block(range)));
                }
            }),
            over: Callback::new(move |place| late::cell_entry::show(self, place)),
        }
    }

    /// Begins to type into the active cell: over what it says, or behind that.
    pub fn edit(self, typed: Option<String>) {
        let active = self.listing.place.with_untracked(|place| place.active);
        if 0 < active.row {
            let typed = typed.unwrap_or_else(|| self.says(active));
            if !untrack(|| self.is_typing()) {
                self.listing.place.update(|place| place.anchor = None);
            }
            self.entry.update(|entry| entry.say(active, typed));
        }
    }

    /// What a key does that reaches the grid itself.
    fn take_key(self, event: &ev::KeyboardEvent) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let is_here = target.is_some_and(|target| target.id() == GRID);
        let key = event.key();
        match key.as_str() {
            _ if !is_here || event.ctrl_key() => return false,
            "F2" => self.edit(None),
            " " => return false,
            // The editor may still be on its way: what is typed until then is joined.
            key if key.chars().count() == 1 => self.edit(Some(untrack(|| self.typed()) + key)),
            _ => return false,
        }
        true
    }

    /// What a cell says, in plain words.
    pub fn says(self, cell: Cell) -> String {
        self.row(cell.row).get(cell.column).cloned().unwrap_or_default()
    }

    fn row(self, row: usize) -> Vec<String> {
        let Some(index) = row.checked_sub(1) else { return Vec::new() };
        let said =
            self.columns.with_untracked(|columns| cells::said(self.store, self.listing, index, columns));
        said.iter().map(|it| it.plainly()).collect()
    }

    /// What the cells of a range say.
    pub fn block(self, range: Range) -> Vec<Vec<String>> {
        let row = |row| {
            let said = self.row(row);
            range.columns().map(|column| said.get(column).cloned().unwrap_or_default()).collect()
        };
        range.rows().map(row).collect()
    }
}
