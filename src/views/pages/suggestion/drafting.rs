//! The button that drafts a reply by its result and the answers to the points.

use leptos::prelude::*;

use super::case_page::standing;
use crate::{
    domain::{assignment::AssignmentRef, field::Datum, id::RecordId, value::Value},
    form::Form,
    handling::standing::Standing,
    papers::{
        reply_draft::{letter, office},
        template::drafted as drafted_by,
    },
    store::Store,
    text,
    views::components::{
        button::{Button, Weight},
        record_form::Editing,
    },
};

/// The button, until it was pressed. What is typed already stays, behind the draft.
#[component]
pub fn Drafting(
    /// The suggestion.
    of: RecordId,
    /// The reply's form.
    editing: Editing,
) -> impl IntoView {
    let store = Store::here();
    let typed = move || editing.with(|form| form.value("body").as_text().unwrap_or("").trim().to_owned());
    let is_blank = Memo::new(move |_| typed().is_empty());
    // A text that was there when the form opened is no beginning: it needs no draft.
    let was_written = RwSignal::new(!is_blank.get_untracked());
    let write = move || {
        let drafted = untrack(|| standing(store, of, |it| editing.peek(|form| drafted(&it, form))).flatten());
        let Some((heading, body)) = drafted else { return };
        let typed = untrack(typed);
        was_written.set(true);
        editing.update(|form| {
            form.set("body", Value::text(if typed.is_empty() { body } else { format!("{body}\n{typed}") }));
            if form.value("title").is_null() {
                form.set("title", Value::text(heading));
            }
        });
    };
    move || {
        (is_blank.get() || !was_written.get()).then(|| {
            let hint = if is_blank.get() { text::letter::HINT } else { text::letter::BEHIND };
            view! {
                <p class="asking__draft">
                    <Button weight=Weight::Plain on_press=write>
                        {text::letter::WRITE}
                    </Button>
                    <span class="muted">{hint}</span>
                </p>
            }
        })
    }
}

/// The draft's title and text.
fn drafted(standing: &Standing, form: &Form) -> Option<(String, String)> {
    let case = &standing.case;
    let named = <Option<AssignmentRef>>::read(form.value("assignment")).ok().flatten();
    let host = standing.handling().host;
    let assignment = named.and_then(|id| host.assignment(id)).or_else(|| case.answering().next())?;
    let letter = letter(standing, assignment, form);
    Some((letter.heading(), drafted_by(&letter, office(standing, assignment).as_ref())))
}
