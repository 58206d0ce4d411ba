//! A new suggestion: a title, a session and a deputy, nothing more; the rest follows on its page.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, kind::Kind, value::Value},
    form::Form,
    journal::commit::Via,
    platform::page,
    route::Route,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            dialog::Dialog,
            record_form::{Editing, FieldGroup, RecordForm},
        },
        pages::directory::directory,
    },
};

/// The dialog.
#[component]
pub fn NewSuggestion(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The session that the list shows.
    #[prop(into)]
    session: Signal<Option<RecordId>>,
) -> impl IntoView {
    let store = Store::here();
    view! {
        <Dialog open=open title=text::suggestion::NEW>
            {move || {
                let editing = Editing::new(form(session.get_untracked().or_else(|| latest_session(store))));
                let save = move |()| {
                    let id = store.new_id(Kind::Suggestion);
                    let Ok(Some(draft)) = editing.draft(id, None) else { return };
                    if store.act(vec![draft], Via::Edit).is_ok() {
                        open.set(false);
                        store.say(Notice::done(text::suggestion::CREATED_NOW));
                        page::go(Route::Suggestion(id).href().trim_start_matches('#'));
                    }
                };
                view! {
                    <div class="dialog__body">
                        <p class="muted">{text::suggestion::NEW_HINT}</p>
                        <RecordForm
                            editing=editing
                            groups=vec![FieldGroup::plain(&["title", "session", "lead"])]
                            directory=directory(store, None)
                            on_save=save
                            label=Some(text::suggestion::CREATE)
                            on_cancel=Callback::new(move |()| open.set(false))
                        />
                    </div>
                }
            }}
        </Dialog>
    }
}

fn form(session: Option<RecordId>) -> Form {
    let form = Form::new(Kind::Suggestion).requiring(&["title", "session"]);
    match session {
        Some(session) => form.with("session", Value::text(session.to_string())),
        None => form,
    }
}

/// The session that suggestions come in for now.
fn latest_session(store: Store) -> Option<RecordId> {
    store.peek(|bench| {
        let journal = bench.journal();
        let sessions = journal
            .records(Kind::Session)
            .filter_map(|record| crate::list::row::session(journal, record.id()));
        let latest = sessions.max_by_key(|session| {
            (
                session.year.map(|year| year.value()),
                session.term.map(|term| term.value()),
                session.meeting.map(|it| it.value()),
            )
        });
        latest.map(|session| session.id)
    })?
}
