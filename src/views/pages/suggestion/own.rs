//! The suggestion's own fields, in parts that fold.

use leptos::prelude::*;

use super::{conflicts, history::Lens};
use crate::{
    domain::id::RecordId,
    store::Store,
    text::{
        self,
        suggestion::{GROUPS, Group},
    },
    views::{
        components::{
            panel::Panel,
            record_form::{Editing, FieldGroup, FormGroups},
        },
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
    // Once it is registered its facts are at the head of the page, and the form is for corrections.
    let is_young = editing.peek(|form| form.value("registered_on").is_null());
    let group = |group: &Group| {
        let open = group.open && (is_young || group.fields.contains(&"body"));
        FieldGroup { title: group.title, fields: group.fields.to_vec(), open }
    };
    let groups = GROUPS.iter().map(group).collect();
    view! {
        <Panel attr:aria-label=text::suggestion::OWN>
            <FormGroups
                editing=editing
                groups=groups
                directory=directory(store, Some(id))
                beside=Some(conflicts::beside(store, id))
                on_history=Some(Callback::new(move |field| lens.look_at(field)))
            />
        </Panel>
    }
}
