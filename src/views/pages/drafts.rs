//! What is typed and not saved: it follows the register, survives leaving the page, and is asked after.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::{
    domain::id::RecordId,
    platform::{listening::Listening, page},
    store::Store,
    text,
    views::{components::record_form::Editing, pages::shelf::Shelf},
};

/// How long after a key what was typed is laid aside, in milliseconds.
const RESTING_MS: u64 = 500;
/// How soon it is asked again whether what was saved is stored, in milliseconds.
const STORING_MS: u64 = 20;

/// Takes up an earlier draft and keeps the form in step with the record from now on. Gives back what is to be
/// said about it.
pub fn keep(store: Store, editing: Editing, id: RecordId) -> RwSignal<Option<&'static str>> {
    let note = take_up(store, editing, Shelf::of(store, id.key.to_string()));
    follow(store, editing, id, note);
    ask_before_leaving(editing);
    note
}

/// The same for what is not there yet, or is one step of the handling: `place` says what it is about. Whoever saves
/// or gives up calls [`Editing::give_up`]; a form that is only left keeps what was typed.
pub fn keep_at(store: Store, editing: Editing, place: String) -> RwSignal<Option<&'static str>> {
    take_up(store, editing, Shelf::of(store, place))
}

/// What is said about a draft.
pub fn show(note: RwSignal<Option<&'static str>>) -> impl IntoView {
    move || {
        note.get().map(|note| {
            view! {
                <p class="notice notice--warning" role="status">
                    {note}
                </p>
            }
        })
    }
}

fn take_up(store: Store, editing: Editing, shelf: Shelf) -> RwSignal<Option<&'static str>> {
    // What the program itself has filled in is nobody's typing.
    let given = editing.peek(|it| it.pack());
    let mut taken_up = false;
    if let Some(packed) = shelf.draft() {
        editing.update(|form| taken_up = form.unpack(&packed));
    }
    lay_aside(store, editing, shelf, given);
    RwSignal::new(taken_up.then_some(text::forms::DRAFT_BACK))
}

fn follow(store: Store, editing: Editing, id: RecordId, note: RwSignal<Option<&'static str>>) {
    let known = StoredValue::new(store.peek(|bench| bench.journal().commits().len()).unwrap_or_default());
    Effect::new(move |_| {
        store.version();
        store.peek(|bench| {
            let journal = bench.journal();
            let Some(record) = journal.record(id) else { return };
            let differs = editing.follow(record);
            // What this page did itself, such as an undo, needs no explanation.
            let new = journal.commits().get(known.get_value()..).unwrap_or_default();
            let is_foreign =
                new.iter().any(|commit| commit.record == id && commit.author.run != bench.author().run);
            known.set_value(journal.commits().len());
            match (differs && is_foreign, editing.peek(|it| it.is_overtaken())) {
                (true, true) => note.set(Some(text::forms::OVERTAKEN)),
                (true, false) => note.set(Some(text::forms::FOLLOWED)),
                (false, _) if editing.peek(|form| form.changes() == 0) => {
                    note.update(|note| *note = note.filter(|note| *note == text::forms::FOLLOWED));
                }
                (false, _) => (),
            }
        });
    });
}

/// The first key after a pause starts the clock: whoever types without a rest is kept up with all the same. What is
/// saved or given up goes at once: a page that is loaded again right afterwards would bring half of it back.
fn lay_aside(store: Store, editing: Editing, shelf: Shelf, given: Option<String>) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    // Where nothing can be remembered the browser still asks before leaving.
    let put = move || {
        let packed = editing.peek(|it| it.pack());
        shelf.put(packed.filter(|packed| given.as_ref() != Some(packed)));
    };
    // A page that is loaded again before this is let go of finds what was saved, not the half of it laid aside last.
    let whole = put.clone();
    editing.before_saving(Callback::new(move |()| whole()));
    let later = put.clone();
    Effect::new(move |before: Option<()>| {
        let is_done = editing.changes() == 0;
        if before.is_none() || (!is_done && timer.with_value(Option::is_some)) {
            return;
        }
        let later = later.clone();
        wait(store, timer, if is_done { 0 } else { RESTING_MS }, is_done, Rc::new(later));
    });
    on_cleanup(move || {
        stop(timer);
        put();
    });
}

/// Lays aside after a while; what is done only once it is stored as what it became.
fn wait(store: Store, timer: StoredValue<Option<TimeoutHandle>>, ms: u64, is_done: bool, put: Rc<dyn Fn()>) {
    stop(timer);
    let rested = move || {
        timer.set_value(None);
        if is_done && 0 < untrack(|| store.unsaved()) {
            wait(store, timer, STORING_MS, is_done, put);
        } else {
            put();
        }
    };
    timer.set_value(set_timeout_with_handle(rested, Duration::from_millis(ms)).ok());
}

fn stop(timer: StoredValue<Option<TimeoutHandle>>) {
    if let Some(running) = timer.get_value() {
        running.clear();
    }
    timer.set_value(None);
}

fn ask_before_leaving(editing: Editing) {
    let unsaved = Rc::new(Cell::new(false));
    let guard = StoredValue::new_local(None::<Listening>);
    guard.set_value(Some(page::guard_leaving(unsaved.clone())));
    Effect::new(move |_| unsaved.set(0 < editing.changes()));
    on_cleanup(move || guard.set_value(None));
}
