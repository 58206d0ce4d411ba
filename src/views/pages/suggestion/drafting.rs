//! The button that drafts a reply by its result and the answers to the points.

use leptos::prelude::*;

use super::case_page::standing;
use crate::{
    domain::{choices::Resolution, field::Datum, id::RecordId, value::Value},
    form::Form,
    handling::standing::Standing,
    list::words,
    store::Store,
    text::{self, letter::Letter},
    views::components::{
        button::{Button, Weight},
        record_form::Editing,
    },
};

/// The button, while there is no text that it would write over.
#[component]
pub fn Drafting(
    /// The suggestion.
    of: RecordId,
    /// The reply's form.
    editing: Editing,
) -> impl IntoView {
    let store = Store::here();
    let is_blank =
        Memo::new(move |_| editing.with(|form| form.value("body").as_text().unwrap_or("").trim().is_empty()));
    let write = move || {
        let letter = untrack(|| standing(store, of, |it| editing.peek(|form| letter(&it, form))));
        let Some(letter) = letter else { return };
        editing.update(|form| {
            form.set("body", Value::text(letter.body()));
            if form.value("title").is_null() {
                form.set("title", Value::text(letter.heading()));
            }
        });
    };
    move || {
        is_blank.get().then(|| {
            view! {
                <p class="asking__draft">
                    <Button weight=Weight::Plain on_press=write>
                        {text::letter::WRITE}
                    </Button>
                    <span class="muted">{text::letter::HINT}</span>
                </p>
            }
        })
    }
}

fn letter(standing: &Standing, form: &Form) -> Letter {
    let own = &standing.case.suggestion;
    let line = |value: &Value| value.as_text().unwrap_or_default().to_owned();
    let points = own.proposals.iter().enumerate().map(|(n, point)| {
        let asked = point.text.as_ref().map(ToString::to_string).unwrap_or_default();
        (asked, super::points::answer(form.value("points"), n + 1))
    });
    Letter {
        deputies: standing.proposers().iter().map(|it| words::name(standing.journal, it.id())).collect(),
        session: standing.session.as_ref().map(text::session::label).unwrap_or_default(),
        number: own.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        title: own.title.as_ref().map(ToString::to_string).unwrap_or_default(),
        resolution: <Option<Resolution>>::read(form.value("resolution")).ok().flatten(),
        points: points.collect(),
        helped: line(form.value("co_summary")),
    }
}
