//! What the list shows now: its view, kept in step with the address, and the rows that the view shows.

use std::{rc::Rc, sync::Arc, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::{
    kept::{self, NamedView},
    memory::{self, Memory},
};
use crate::{
    domain::id::RecordId,
    grid::Cell,
    journal::read,
    list::{
        highlight::Highlight,
        listed::Listed,
        row::Row,
        rows::Rows,
        view::{Sort, View},
    },
    platform::{clock, page, pause, sort::Collation},
    route::Route,
    storage::preferences::Preference,
    store::{Store, rest::stillness},
    views::{
        address::current_route,
        components::grid::{Place, Resizing},
    },
};

/// Whether the rows of this browser's lists are low.
const COMPACT: Preference<bool> = Preference::new("list-compact");
/// Registers up to this size are searched with every key.
const AT_ONCE: usize = 5_000;
/// A pause in typing, in milliseconds.
const TYPING_MS: u64 = 70;
/// How long nothing may have changed before the titles are ranked.
const RESTING_MS: u32 = 1_500;
/// How long the address waits for the view to settle: browsers slow pages that change it with every key.
const SETTLING_MS: u64 = 400;

/// What the list shows. Copied freely.
#[derive(Clone, Copy)]
pub struct Listing {
    store: Store,
    view: RwSignal<View>,
    /// What is in the search box, perhaps not yet searched for.
    pub typed: RwSignal<String>,
    /// The places in the register's rows of what is shown, in order.
    pub shown: Memo<Arc<Vec<u32>>>,
    /// Rises when what is shown changes in any way.
    pub generation: Memo<u64>,
    /// Where the person is in the grid.
    pub place: RwSignal<Place>,
    /// Whether the rows are low where the view does not say.
    is_low: RwSignal<bool>,
    /// Rises when the views of this browser change.
    kept: RwSignal<u32>,
    /// The address that this page wrote last.
    written: StoredValue<String>,
    searched_ms: StoredValue<u64>,
    /// A suggestion is being opened: what is shown has been remembered.
    is_opening: StoredValue<bool>,
    typing: StoredValue<Option<TimeoutHandle>>,
    settling: StoredValue<Option<TimeoutHandle>>,
}

impl Listing {
    /// Begins with the view of the address, or with the one that was left.
    pub fn begin(store: Store) -> Listing {
        let memory = memory::recall(store.key().as_deref());
        let route = current_route();
        let asked = if let Route::List(view) = route.get_untracked() { view } else { View::default() };
        let returns = asked == View::default() || asked == memory.view;
        let (view, place) = if returns { (memory.view, memory.place) } else { (asked, Place::default()) };
        // The heading is reached by keys; one begins in the first row.
        let place = Place { active: Cell { row: place.active.row.max(1), ..place.active }, ..place };
        let view = RwSignal::new(view);
        let last = StoredValue::new(None::<(u64, View, Arc<Vec<u32>>)>);
        let shown = Memo::new(move |_| {
            let (version, mut view) = (store.version(), view.get());
            // What a search looks through comes after the first rows: until then nothing more is searched for.
            if !store.peek_rows(Rows::is_searchable) {
                view.query = last
                    .with_value(|last| last.as_ref().map(|(_, before, _)| before.query.clone()))
                    .unwrap_or_default();
            }
            let ranks = |texts: &[&str]| Collation::pinyin().ranks(texts);
            let shown = Arc::new(store.peek_rows(|rows| match last.get_value() {
                Some((known, before, shown)) if known == version => {
                    view.apply_after(rows, &before, &shown, &ranks)
                }
                _ => view.apply(rows, &ranks),
            }));
            last.set_value(Some((version, view, shown.clone())));
            shown
        });
        let generation = Memo::new(move |before: Option<&u64>| {
            store.version();
            shown.with(|_| ());
            before.map_or(0, |before| before + 1)
        });
        let listing = Listing {
            store,
            view,
            typed: RwSignal::new(view.with_untracked(|view| view.query.clone())),
            shown,
            generation,
            place: RwSignal::new(place),
            is_low: RwSignal::new(COMPACT.read().unwrap_or_default()),
            kept: RwSignal::new(0),
            written: StoredValue::new(route.get_untracked().href()),
            searched_ms: StoredValue::new(0),
            is_opening: StoredValue::new(false),
            typing: StoredValue::new(None),
            settling: StoredValue::new(None),
        };
        listing.settle();
        listing.follow_address(route);
        listing.mark_the_page();
        on_cleanup(move || listing.end());
        listing
    }

    /// The view. Tracked.
    pub fn view(self) -> View {
        self.view.get()
    }

    /// The columns that are shown.
    pub fn columns(self) -> Memo<Vec<Listed>> {
        Memo::new(move |_| self.view.with(|view| view.columns().to_vec()))
    }

    /// The rules by which rows stand out. Tracked.
    pub fn highlights(self) -> Vec<Highlight> {
        self.view.with(|view| view.layout.highlights.clone())
    }

    /// How many of the shown rows a rule takes. Tracked.
    pub fn count(self, rule: &Highlight) -> usize {
        let register = self.store.with(|bench| read::settings(bench.journal())).flatten();
        let shown = self.shown.get();
        self.store.peek_rows(|rows| {
            let shown = shown.iter().filter_map(|place| rows.nth(*place as usize));
            shown.filter(|row| rule.takes(*row, register.as_ref())).count()
        })
    }

    /// A part of the view, which changes only when it does.
    pub fn part<T: PartialEq + Send + Sync + 'static>(self, part: fn(&View) -> T) -> Memo<T> {
        let view = self.view;
        Memo::new(move |_| view.with(part))
    }

    /// Shows another view, from its top.
    pub fn change(self, change: impl FnOnce(&mut View)) {
        let before = self.view.get_untracked();
        let mut view = before.clone();
        change(&mut view);
        if view == before {
            return;
        }
        if view.query != self.typed.get_untracked() {
            self.typed.set(view.query.clone());
        }
        self.place.update(|place| {
            let active = Cell { row: 1.min(place.active.row), ..place.active };
            *place = Place { active, ..Place::default() }
        });
        self.view.set(view);
        self.settle();
    }

    /// Takes every filter away; the order stays.
    pub fn clear(self) {
        self.change(|view| {
            *view = View {
                sort: view.sort,
                columns: std::mem::take(&mut view.columns),
                shape: view.shape,
                layout: std::mem::take(&mut view.layout),
                ..View::default()
            }
        });
    }

    /// Shows the same rows in another way: one stays where one is.
    pub fn rearrange(self, change: impl FnOnce(&mut View)) {
        self.place.update(|place| place.anchor = None);
        self.view.update(change);
        self.settle();
    }

    /// Whether the rows are low. Tracked.
    pub fn is_compact(self) -> bool {
        self.view.with(|view| view.layout.is_compact).unwrap_or_else(|| self.is_low.get())
    }

    pub fn set_compact(self, is_compact: bool) {
        COMPACT.write(&is_compact);
        self.is_low.set(is_compact);
        self.rearrange(|view| view.layout.is_compact = Some(is_compact));
    }

    /// How wide columns were made, and how many stay.
    pub fn resizing(self) -> Resizing {
        Resizing {
            width: Callback::new(move |name: &'static str| {
                self.view.with(|view| view.layout.width(Listed::parse(name)?))
            }),
            pinned: self.part(|view| view.layout.pinned).into(),
            resize: Callback::new(move |(name, width): (&'static str, Option<u32>)| {
                if let Some(column) = Listed::parse(name) {
                    self.view.update(|view| view.layout.set_width(column, width));
                    self.settle();
                }
            }),
        }
    }

    /// Every view with a name. Tracked.
    pub fn views(self) -> Vec<NamedView> {
        self.kept.get();
        kept::all(self.store)
    }

    /// The same with other rows.
    pub fn with_shown(self, shown: Memo<Arc<Vec<u32>>>) -> Listing {
        Listing { shown, ..self }
    }

    /// Changes the views of this browser: names, and the parameters of their addresses.
    pub fn change_kept(self, change: impl FnOnce(&mut Vec<(String, Vec<(String, String)>)>)) {
        kept::change(self.store, change);
        self.kept.update(|kept| *kept += 1);
    }

    pub fn show_kept(self, name: &str) {
        let view = untrack(|| self.views()).into_iter().find(|it| it.name == name);
        if let Some(shown) = view {
            self.change(|view| *view = shown.view);
        }
    }

    /// Takes what is typed in the search box. In a large register only the first of several quick keys is
    /// searched for at once, the others when the typing pauses.
    pub fn search(self, typed: String) {
        self.typed.set(typed);
        let search = move || {
            self.change(|view| view.query = self.typed.get_untracked());
            self.searched_ms.set_value(clock::now_ms());
        };
        let is_small = self.store.peek_rows(|rows| rows.len() <= AT_ONCE);
        let rested = self.searched_ms.get_value() + TYPING_MS < clock::now_ms();
        if is_small || rested { now(self.typing, search) } else { later(self.typing, TYPING_MS, search) }
    }

    /// Sorts by a column: first ascending, then descending, then not at all.
    pub fn sort_by(self, name: &str) {
        let Some(column) = Listed::parse(name) else { return };
        self.change(|view| {
            view.sort = match view.sort {
                Some(Sort { column: current, descending: false }) if current == column => {
                    Some(Sort { column, descending: true })
                }
                Some(Sort { column: current, descending: true }) if current == column => None,
                _ => Some(Sort { column, descending: false }),
            };
        });
    }

    /// The suggestion in a row of the grid.
    pub fn id_at(self, index: usize) -> Option<RecordId> {
        let row = self.shown.with_untracked(|shown| shown.get(index).copied())?;
        self.store.peek_rows(|rows| rows.nth(row as usize).map(Row::id))
    }

    /// Opens the suggestion in a row of the grid.
    pub fn open(self, index: usize) {
        let Some(id) = self.id_at(index) else { return };
        // The disk and the browser's own way to the other address go on beside each other.
        self.store.ask_for(id);
        self.remember(true);
        self.is_opening.set_value(true);
        page::go(&Route::Suggestion(id));
    }

    fn remember(self, was_left: bool) {
        let order: Rc<[RecordId]> = self.store.peek_rows(|rows| {
            self.shown.with_untracked(|shown| {
                shown.iter().filter_map(|row| rows.nth(*row as usize)).map(Row::id).collect()
            })
        });
        memory::remember(Memory {
            register: self.store.key(),
            view: self.view.get_untracked(),
            place: self.place.get_untracked(),
            order,
            was_left,
        });
    }

    fn route(self) -> Route {
        Route::List(self.view.get_untracked())
    }

    /// Writes the view into the address, without a step for the back button.
    fn settle(self) {
        later(self.settling, SETTLING_MS, move || {
            let (route, href) = (self.route(), self.route().href());
            // Who has just pressed a link is on the way there, and is not called back.
            let is_here = matches!(Route::parse(&page::hash()), Route::List(_));
            if is_here && href != self.written.get_value() {
                self.written.set_value(href);
                page::replace(&route);
            }
        });
    }

    /// Follows links to other views of the list.
    fn follow_address(self, route: Signal<Route>) {
        Effect::new(move |_| {
            let route = route.get();
            let href = route.href();
            let Route::List(asked) = route else { return };
            // The page's own writing is no news: meanwhile the view may have gone on.
            if href == self.written.get_value() {
                return;
            }
            self.written.set_value(href);
            self.change(|view| *view = asked);
        });
    }

    /// Finds out, while the page rests, where each title stands among the others: so that sorting a large register
    /// by title takes no longer than by date.
    pub fn rank_titles(self) {
        let store = self.store;
        Effect::new(move |_| {
            let version = store.version();
            if store.peek_rows(|rows| rows.has_title_ranks() || rows.len() <= AT_ONCE) {
                return;
            }
            spawn_local(async move {
                pause::sleep(RESTING_MS).await;
                let goes_on = || store.peek_version() == version && self.view.try_get_untracked().is_some();
                if !goes_on() {
                    return;
                }
                let titles: Vec<String> =
                    store.peek_rows(|rows| rows.all().map(|row| row.title().to_owned()).collect());
                let rest = async || {
                    pause::pause().await;
                    while page::ImportMark::is_set() {
                        pause::sleep(RESTING_MS).await;
                    }
                    stillness().await;
                    goes_on()
                };
                if let Some(ranks) = Collation::pinyin().ranks_in_peace(&titles, rest).await {
                    store.peek_rows(|rows| rows.take_title_ranks(&titles, &ranks));
                }
            });
        });
    }

    /// Says on the page what the list shows. The rows follow in the same task, before anything is painted.
    fn mark_the_page(self) {
        Effect::new(move |_| {
            let shown = self.shown.with(|shown| shown.len());
            let view = self.view.with(|view| {
                let stage = view.stage.map(|it| it.word()).unwrap_or_default();
                format!("{}|{stage}|{}", view.query, view.sort.map(Sort::label).unwrap_or_default())
            });
            page::mark("data-shown", &shown.to_string());
            self.store.version();
            if self.is_shown() {
                page::mark("data-view", &view);
            } else {
                page::unmark("data-view");
            }
        });
    }

    /// Whether what is shown is what the view asks for: a search may wait for what it looks through.
    fn is_shown(self) -> bool {
        self.view.with(|view| view.query.is_empty()) || self.store.peek_rows(Rows::is_searchable)
    }

    fn end(self) {
        for timer in [self.typing, self.settling] {
            if let Some(timer) = timer.get_value() {
                timer.clear();
            }
        }
        if !self.is_opening.get_value() {
            let was_left = memory::recall(self.store.key().as_deref()).was_left;
            self.remember(was_left);
        }
        page::unmark("data-shown");
        page::unmark("data-view");
    }
}

/// Does something at once, instead of what was to be done later.
fn now(timer: StoredValue<Option<TimeoutHandle>>, act: impl FnOnce()) {
    if let Some(running) = timer.get_value() {
        running.clear();
    }
    act();
}

/// Does something after a while, unless it is asked again before.
fn later(timer: StoredValue<Option<TimeoutHandle>>, ms: u64, act: impl FnOnce() + 'static) {
    if let Some(running) = timer.get_value() {
        running.clear();
    }
    timer.set_value(set_timeout_with_handle(act, Duration::from_millis(ms)).ok());
}
