//! The register's own title and categories, which travel in its file.

use leptos::prelude::*;

use super::groups;
use crate::{
    domain::{id::RecordId, kind::Kind},
    form::Form,
    journal::commit::Via,
    list::row,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            panel::Panel,
            record_form::{Editing, RecordForm},
        },
        pages::{directory::directory, drafts},
    },
};

/// What a register cannot do without.
const REQUIRED: &[&str] = &["title"];

#[component]
pub fn RegisterSection() -> impl IntoView {
    let store = Store::here();
    let (id, editing, note) = open(store);
    view! {
        <Panel title=text::settings::REGISTER aside=view! {
            <span class="muted">{text::settings::REGISTER_HINT}</span>
        }.into_any()>
            <div class="panel__body settings__form">
                {drafts::show(note)}
                <RecordForm
                    editing=editing
                    groups=groups(text::settings::REGISTER_PARTS)
                    directory=directory(store, Some(id))
                    on_save=move |()| save(store, editing, id)
                />
            </div>
        </Panel>
    }
}

/// Opens the form of the register's own record, and what is to be said about it.
pub fn open(store: Store) -> (RecordId, Editing, RwSignal<Option<&'static str>>) {
    // A register merged from files may have no record of its own yet: saving makes it.
    let standing = store.peek(|bench| {
        let id = row::register(bench.journal())?;
        bench.journal().record(id).map(|record| (id, Form::open(record)))
    });
    let (id, form) =
        standing.flatten().unwrap_or_else(|| (store.new_id(Kind::Register), Form::new(Kind::Register)));
    let editing = Editing::new(form.requiring(REQUIRED));
    (id, editing, drafts::keep(store, editing, id))
}

/// Saves the register's own record.
pub fn save(store: Store, editing: Editing, id: RecordId) {
    let Ok(Some(draft)) = editing.draft(id, None) else { return };
    if store.act(vec![draft], Via::Edit).is_err() {
        return;
    }
    let title = store.peek(|bench| row::name_of(bench.journal(), id).to_string()).unwrap_or_default();
    // The list of this browser's registers calls it by the same title.
    if let Some(key) = store.key() {
        store.rename(key, title.clone());
    }
    store.say(Notice::done(text::settings::saved(Kind::Register.word(), &title)));
}
