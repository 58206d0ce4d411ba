//! A new suggestion: a title, a session and a deputy, nothing more; the rest follows on its page.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::{
    domain::{choices::LinkKind, id::RecordId, kind::Kind, text::Name, value::Value},
    form::Form,
    journal::{commit::Via, write::Draft},
    list::{sessions::latest, words},
    platform::{clock, page},
    route::Route,
    storage::preferences,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            dialog::Dialog,
            record_form::{Editing, FieldGroup, RecordForm},
            told::told,
        },
        pages::{
            directory::directory,
            drafts,
            first_session::FirstSession,
            numbers,
            whole::{is_at_hand, reading},
        },
    },
    watch::likeness::{Query, Resemblance, decide},
};

/// A pause in typing, after which what is like the title is looked for.
const TYPING: Duration = Duration::from_millis(250);
/// How many suggestions are offered.
const LIKE: usize = 5;

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
    // A name that is not here yet would be taken for a new one.
    let has_session = Memo::new(move |_| store.with(|bench| latest(bench.journal()).is_some()) == Some(true));
    let has_deputies = Memo::new(move |_| store.has_deputies());
    // What is like it may be any of all.
    is_at_hand(store, open, Store::is_whole);
    view! {
        <Dialog open=open title=text::suggestion::NEW>
            {move || {
                if !has_deputies.get() {
                    return reading();
                }
                if !has_session.get() {
                    let close = Callback::new(move |()| open.set(false));
                    return view! {
                        <div class="dialog__body">
                            <p class="muted">{text::home::SESSION_FIRST}</p>
                            <FirstSession on_cancel=Some(close) />
                        </div>
                    }
                    .into_any();
                }
                let editing = Editing::new(form(session.get_untracked().or_else(|| store.peek(|bench| latest(bench.journal()).map(|it| it.id)).flatten())));
                numbers::propose(store, editing);
                let note = drafts::keep_at(store, editing, "new:suggestion".to_owned());
                let close = move || {
                    editing.give_up();
                    open.set(false);
                };
                let repeats = RwSignal::new(Vec::<Resemblance>::new());
                let save = move |()| {
                    let id = store.new_id(Kind::Suggestion);
                    if repeats.with_untracked(|repeats| !repeats.is_empty()) {
                        editing.update(|form| form.set("repeated", Value::Bool(true)));
                    }
                    let Ok(Some(draft)) = editing.draft(id, None) else { return };
                    let links = repeats.with_untracked(|repeats| decided(store, id, repeats));
                    if store.act([vec![draft], links].concat(), Via::Edit).is_ok() {
                        close();
                        store.say(Notice::done(text::suggestion::CREATED_NOW));
                        page::go(&Route::Suggestion(id));
                    }
                };
                view! {
                    <div class="dialog__body">
                        <p class="muted">{text::suggestion::NEW_HINT}</p>
                        {drafts::show(note)}
                        <RecordForm
                            editing=editing
                            groups=vec![FieldGroup::plain(&["title", "session", "number", "lead", "unclassified"])]
                            directory=directory(store, None)
                            on_save=save
                            label=Some(text::suggestion::CREATE)
                            on_cancel=Some(Callback::new(move |()| close()))
                        />
                        <Alike editing=editing repeats=repeats />
                    </div>
                }
                .into_any()
            }}
        </Dialog>
    }
}

/// What was proposed before, offered while the title is typed; a person says which one it repeats.
#[component]
fn Alike(editing: Editing, repeats: RwSignal<Vec<Resemblance>>) -> impl IntoView {
    let store = Store::here();
    let offers = RwSignal::new(Vec::<Resemblance>::new());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let query = Memo::new(move |_| {
        editing.with(|form| {
            let text = |field: &str| form.value(field).as_text().unwrap_or_default().to_owned();
            Query { title: text("title"), lead: text("lead").parse().ok(), ..Query::default() }
        })
    });
    let stop = move || {
        if let Some(running) = waiting.get_value() {
            running.clear();
        }
    };
    Effect::new(move |_| {
        let query = query.get();
        store.is_whole();
        stop();
        let look = move || {
            let found = store.likenesses(&query);
            repeats.update(|repeats| repeats.retain(|it| found.iter().any(|one| one.id == it.id)));
            offers.set(found.into_iter().take(LIKE).collect());
        };
        waiting.set_value(set_timeout_with_handle(look, TYPING).ok());
    });
    on_cleanup(stop);
    let row = move |offer: Resemblance| {
        let stage = store.peek_rows(|rows| rows.of(offer.id).map(|it| it.stage()))?;
        let name = store.peek(|bench| words::name(bench.journal(), offer.id))?;
        let label = text::overseeing::decide(text::overseeing::WILL_REPEAT, &name);
        Some(view! {
            <li>
                <a href=Route::Suggestion(offer.id).href() target="_blank" rel="noopener">
                    {told(name)}
                </a>
                " "
                <span class="muted">{stage.word()} " " {text::watch::likeness(&offer)}</span>
                " "
                <label class="check">
                    <input
                        type="checkbox"
                        aria-label=label
                        prop:checked=move || repeats.with(|repeats| repeats.iter().any(|it| it.id == offer.id))
                        on:change:target=move |event| {
                            let is_on = event.target().checked();
                            repeats
                                .update(|repeats| {
                                    repeats.retain(|it| it.id != offer.id);
                                    if is_on {
                                        repeats.push(offer);
                                    }
                                });
                        }
                    />
                    {text::overseeing::IS_REPEATED}
                </label>
            </li>
        })
    };
    view! {
        <div role="status">
            {move || {
                offers
                    .with(|offers| (!offers.is_empty()).then(|| offers.clone()))
                    .map(|offers| {
                        view! {
                            <div class="notice notice--warning" data-testid="alike">
                                <div class="notice__text">
                                    <p>{text::overseeing::LIKE}</p>
                                    <ul class="list__alike">{offers.into_iter().map(row).collect_view()}</ul>
                                </div>
                            </div>
                        }
                    })
            }}
        </div>
    }
}

/// The links by which a person's word is kept. The flag of the new suggestion is in its own draft.
fn decided(store: Store, id: RecordId, repeats: &[Resemblance]) -> Vec<Draft> {
    let by = preferences::PERSON.read().and_then(|name| Name::parse(&name).ok());
    let drafts = store.peek(|bench| {
        let link = |offer: &Resemblance| {
            let link = store.new_id(Kind::Link);
            decide(bench.journal(), (link, id), offer, LinkKind::Repeated, (by.as_ref(), clock::today()))
        };
        repeats.iter().flat_map(link).filter(|draft| draft.record != id).collect()
    });
    drafts.unwrap_or_default()
}

fn form(session: Option<RecordId>) -> Form {
    let form = Form::new(Kind::Suggestion).requiring(&["title", "session"]);
    match session {
        Some(session) => form.with("session", Value::text(session.to_string())),
        None => form,
    }
}
