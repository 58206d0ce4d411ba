//! The head of the page: which suggestion, where it stands, its neighbours, its title, and saving.

use leptos::{ev, prelude::*};

use super::summary::Summary;
use crate::{
    domain::{id::RecordId, kind::Kind, schema},
    platform::page,
    route::Route,
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            menu::Menu,
            record_form::{Editing, FormField, Problems, saves},
            value_editor::is_composing,
        },
        pages::{
            directory::directory,
            list::memory::{self, Neighbours},
            retired::is_put_away,
            suggestion::conflicts,
        },
    },
};

#[component]
pub fn Head(
    /// The suggestion.
    id: RecordId,
    /// Its form.
    editing: Editing,
    on_save: Callback<()>,
    /// Where it stands.
    summary: Memo<Option<Summary>>,
    /// Asks why it is to be deleted.
    on_delete: Callback<()>,
) -> impl IntoView {
    let store = Store::here();
    let neighbours = memory::recall(store.key().as_deref()).neighbours(id);
    take_keys(editing, on_save, neighbours);
    let marks = move || {
        let Summary { stage, due, is_key, is_disputed, .. } = summary.get()?;
        let (stage_class, stage) = stage;
        let is_away = is_put_away(store, id);
        Some(view! {
            <span class=stage_class>{stage}</span>
            {due.map(|(class, words)| view! { <span class=class>{words}</span> })}
            {is_away.then(|| view! { <span class="badge" title=text::retiring::MARK_HINT>{text::retiring::MARK}</span> })}
            {is_key.then(|| view! { <span class="badge badge--attention">{text::suggestion::KEY}</span> })}
            {is_disputed.then(|| view! { <span class="badge badge--late">{text::suggestion::DISPUTED}</span> })}
        })
    };
    let number =
        move || summary.with(|summary| summary.as_ref().map(|it| it.number.clone()).unwrap_or_default());
    let calling = move || summary.with(|summary| summary.as_ref().map(|it| it.calling).unwrap_or_default());
    let title = schema::fields(id.kind).iter().find(|field| field.name == "title");
    let beside = conflicts::beside(store, id);
    view! {
        <header class="suggestion__head">
            <nav class="suggestion__nav" aria-label=text::suggestion::BACK>
                <a class="button button--quiet" href=Route::list().href()>
                    "← "
                    {text::suggestion::BACK}
                </a>
                {neighbours.map(steps)}
            </nav>
            <div class="suggestion__name">
                <h1>{move || text::suggestion::heading(&number(), calling())}</h1>
                <span class="suggestion__marks">{marks}</span>
                <div class="suggestion__acts">
                    <a class="button" href=Route::visit(id).href()>
                        {text::visit::TITLE}
                    </a>
                    <a class="button" href=Route::Papers { kind: None, of: Some(id) }.href()>
                        {text::shell::PAPERS}
                    </a>
                    <Menu label=text::suggestion::SELDOM>
                        <Button weight=Weight::Danger on_press=move || on_delete.run(())>
                            {text::suggestion::delete(Kind::Suggestion)}
                        </Button>
                    </Menu>
                </div>
            </div>
        </header>
        <div class="suggestion__title">
            <Problems editing=editing />
            {title
                .map(|field| {
                    view! {
                        <FormField
                            editing=editing
                            field=field
                            directory=directory(store, Some(id))
                            beside=Some(beside)
                            hook=Some("detail-title")
                            wraps=true
                        />
                    }
                })}
        </div>
    }
}

fn steps(Neighbours { place, of, previous, next }: Neighbours) -> impl IntoView {
    let link = |to: Option<RecordId>, words: &'static str, hint: &'static str| match to {
        Some(id) => view! {
            <a class="button button--quiet" href=Route::Suggestion(id).href() title=hint>
                {words}
            </a>
        }
        .into_any(),
        None => view! { <span class="button button--quiet" aria-disabled="true">{words}</span> }.into_any(),
    };
    view! {
        {link(previous, text::suggestion::PREVIOUS, text::suggestion::PREVIOUS_HINT)}
        <span class="muted">{text::suggestion::place(place, of)}</span>
        {link(next, text::suggestion::NEXT, text::suggestion::NEXT_HINT)}
    }
}

/// Ctrl+S saves, Alt+↑ and Alt+↓ lead to the neighbours, wherever the focus is on the page.
fn take_keys(editing: Editing, on_save: Callback<()>, neighbours: Option<Neighbours>) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if is_composing(&event) || event.default_prevented() {
            return;
        }
        let to = match (event.key().as_str(), event.alt_key() && !event.ctrl_key()) {
            ("ArrowUp", true) => neighbours.and_then(|it| it.previous),
            ("ArrowDown", true) => neighbours.and_then(|it| it.next),
            _ => None,
        };
        match to {
            Some(id) => page::go(&Route::Suggestion(id)),
            None if saves(&event) => editing.try_save(on_save),
            None => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}
