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

/// How long the typing rests before the draft is laid aside, in milliseconds.
const RESTING_MS: u64 = 500;

/// Takes up an earlier draft and keeps the form in step with the record from now on. Gives back what is to be
/// said about it.
pub fn keep(store: Store, editing: Editing, id: RecordId) -> RwSignal<Option<&'static str>> {
    let note = RwSignal::new(None);
    let shelf = Shelf::of(store, id.key.to_string());
    if let Some(packed) = shelf.draft() {
        let mut taken_up = false;
        editing.update(|form| taken_up = form.unpack(&packed));
        note.set(taken_up.then_some(text::forms::DRAFT_BACK));
    }
    follow(store, editing, id, note);
    lay_aside(editing, shelf);
    ask_before_leaving(editing);
    note
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
            match (differs && is_foreign, editing.peek(|form| form.is_overtaken())) {
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

fn lay_aside(editing: Editing, shelf: Shelf) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let put = {
        let shelf = shelf.clone();
        // Where nothing can be remembered the browser still asks before leaving.
        move || {
            let _ = shelf.put(editing.peek(|form| form.pack()));
        }
    };
    Effect::new(move |before: Option<()>| {
        editing.changes();
        editing.with(|_| ());
        if before.is_none() {
            return;
        }
        if let Some(running) = timer.get_value() {
            running.clear();
        }
        let put = put.clone();
        timer.set_value(set_timeout_with_handle(put, Duration::from_millis(RESTING_MS)).ok());
    });
    on_cleanup(move || {
        if let Some(running) = timer.get_value() {
            running.clear();
        }
        shelf.put(editing.peek(|form| form.pack()));
    });
}

fn ask_before_leaving(editing: Editing) {
    let unsaved = Rc::new(Cell::new(false));
    let guard = StoredValue::new_local(None::<Listening>);
    guard.set_value(Some(page::guard_leaving(unsaved.clone())));
    Effect::new(move |_| unsaved.set(0 < editing.changes()));
    on_cleanup(move || guard.set_value(None));
}
