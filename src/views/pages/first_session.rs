//! 第一步: a register's first session, asked for by its usual name.

use leptos::prelude::*;

use crate::{
    domain::{kind::Kind, value::Value},
    form::Form,
    journal::{commit::Via, fold::Journal},
    list::{row, sessions, words},
    platform::clock,
    store::{Store, notice::Notice},
    text,
    views::{
        components::record_form::{Editing, FieldGroup, RecordForm},
        pages::{directory::directory, drafts},
    },
};

/// What a suggestion's session needs, so that numbers, days and papers are right from the first one on.
const REQUIRED: &[&str] = &["term", "meeting", "year", "level"];
/// What is asked, in reading order.
const ASKED: &[&str] = &["title", "term", "meeting", "year", "level", "place"];

/// The form; whoever shows it sees the session come.
#[component]
pub fn FirstSession(
    /// Closes it without a session, where it can be closed.
    #[prop(optional_no_strip)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let store = Store::here();
    let read = move |name: &str| store.peek(|bench| proposed(bench.journal(), name)).unwrap_or_default();
    let given = read("");
    let form = Form::new(Kind::Session).requiring(REQUIRED);
    let form = given.iter().fold(form, |form, (field, value)| form.with(field, value.clone()));
    let editing = Editing::new(form);
    let note = drafts::keep_at(store, editing, "new:session".to_owned());
    let name = Memo::new(move |_| editing.with(typed_name));
    let before = StoredValue::new(given);
    Effect::new(move |_| {
        let next = read(&name.read());
        editing.update(|form| refill(form, &before.get_value(), &next));
        before.set_value(next);
    });
    let told = move || {
        let name = name.get();
        let words = if name.trim().is_empty() {
            text::home::SESSION_NAME.to_owned()
        } else {
            text::session_name::told(&text::session_name::read(&name))
        };
        view! { <p class="field__hint" role="status">{words}</p> }
    };
    let beside = Callback::new(move |field| match field {
        "title" => view! { {told} }.into_any(),
        _ => ().into_any(),
    });
    let save = move |()| {
        // What the numbers say needs no name of its own: the next session is called by its numbers as well.
        if !sessions::keeps_name(&name.get_untracked()) {
            editing.update(|form| form.set("title", Value::Null));
        }
        let id = store.new_id(Kind::Session);
        let Ok(Some(draft)) = editing.draft(id, None) else { return };
        if store.act(vec![draft], Via::Edit).is_ok() {
            editing.give_up();
            let name = store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default();
            store.say(Notice::done(text::settings::saved(Kind::Session.word(), &name)));
        }
    };
    view! {
        {drafts::show(note)}
        <RecordForm
            editing=editing
            groups=vec![FieldGroup::plain(ASKED)]
            directory=directory(store, None)
            on_save=save
            label=Some(text::home::MAKE_SESSION)
            beside=Some(beside)
            on_cancel=on_cancel
        />
    }
}

/// What the name says; before there is one, what the register's own title says.
fn proposed(journal: &Journal, name: &str) -> Vec<(&'static str, Value)> {
    let title = row::register(journal).map(|id| row::name_of(journal, id));
    let name = if name.trim().is_empty() { title.as_deref().unwrap_or_default() } else { name };
    let mut values = sessions::named(journal, name, clock::today().year().into());
    values.retain(|(field, _)| *field != "title");
    values
}

fn typed_name(form: &Form) -> String {
    form.value("title").as_text().unwrap_or_default().to_owned()
}

/// Fills in what is read now, where nobody typed anything else than what was read before.
fn refill(form: &mut Form, before: &[(&'static str, Value)], next: &[(&'static str, Value)]) {
    let of = |values: &[(&'static str, Value)], field: &str| {
        values.iter().find(|(own, _)| *own == field).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    for field in ASKED.iter().filter(|field| **field != "title") {
        let now = form.value(field).clone();
        if now.is_null() || now == of(before, field) {
            form.set(field, of(next, field));
        }
    }
}
