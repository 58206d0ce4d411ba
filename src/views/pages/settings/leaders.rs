//! 领导名录: those who lead the handling of suggestions, as lines of the register's own record, typed or from a file.

use leptos::prelude::*;

use super::{groups, register, rolls::BringRoll};
use crate::{
    domain::roster::Roster,
    store::Store,
    text,
    views::{
        components::{button::Button, panel::Panel, record_form::RecordForm},
        pages::{directory::directory, drafts},
    },
};

#[component]
pub(super) fn LeadersSection() -> impl IntoView {
    let store = Store::here();
    let bringing = RwSignal::new(false);
    // What a file brought stands in the form at once.
    let again = RwSignal::new(0_u32);
    let form = move || {
        again.get();
        let (id, editing, note) = register::open(store);
        view! {
            {drafts::show(note)}
            <RecordForm
                editing=editing
                groups=groups(text::settings::LEADER_PARTS)
                directory=directory(store, Some(id))
                on_save=move |()| register::save(store, editing, id)
            />
        }
    };
    view! {
        <Panel title=text::settings::LEADER_PARTS[0].title aside=view! {
            <span class="muted">{text::settings::LEADERS_HINT}</span>
            <Button on_press=move || bringing.set(true)>{text::rolls::BRING}</Button>
        }.into_any()>
            <div class="panel__body settings__form">{form}</div>
        </Panel>
        <BringRoll of=Roster::Leaders open=bringing on_taken=Callback::new(move |()| again.update(|it| *it += 1)) />
    }
}
