//! The suggestion's own fields, in parts that fold.

use leptos::prelude::*;

use super::{conflicts, history::Lens};
use crate::{
    domain::id::RecordId,
    store::Store,
    text::{
        self,
        suggestion::{GROUPS, Group, SAID},
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
    // What is there is read above and corrected here; where nothing is there to be read, it is asked for at once.
    let is_unsaid = editing.peek(|form| SAID.iter().all(|field| form.value(field).is_null()));
    let group = |group: &Group| {
        let open = is_unsaid && group.fields == SAID;
        // What has no day is read above; nobody begins to write it any more.
        let is_asked =
            |field: &&str| *field != "progress_note" || !editing.peek(|form| form.value(field).is_null());
        let fields = group.fields.iter().copied().filter(is_asked).collect();
        FieldGroup { title: group.title, fields, open }
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
