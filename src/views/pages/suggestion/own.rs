//! The suggestion's own fields, in parts that fold.

use leptos::prelude::*;

use super::{conflicts, history::Lens};
use crate::{
    domain::id::RecordId,
    store::Store,
    text,
    views::{
        components::record_form::{Editing, FieldGroup, FormGroups},
        pages::directory::directory,
    },
};

/// The fields.
#[component]
pub fn Own(
    /// The suggestion.
    id: RecordId,
    /// Its form.
    editing: Editing,
    /// What the history below shows.
    lens: Lens,
) -> impl IntoView {
    let store = Store::here();
    let groups = text::suggestion::GROUPS
        .iter()
        .map(|group| FieldGroup { title: group.title, fields: group.fields.to_vec(), open: group.open })
        .collect();
    view! {
        <section class="panel" aria-label=text::suggestion::OWN>
            <FormGroups
                editing=editing
                groups=groups
                directory=directory(store, Some(id))
                beside=Some(conflicts::beside(store, id))
                on_history=Some(Callback::new(move |field| lens.look_at(field)))
            />
        </section>
    }
}
