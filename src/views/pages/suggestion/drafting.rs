//! The button that drafts a reply by its result and the answers to the points.

use leptos::prelude::*;

use super::case_page::standing;
use crate::{
    domain::{
        assignment::AssignmentRef, choices::Resolution, field::Datum, id::RecordId, office::Office,
        record::Entity, value::Value,
    },
    form::Form,
    handling::standing::Standing,
    list::words,
    papers::template::drafted as drafted_by,
    store::Store,
    text::{self, calling::Calling, letter::Letter},
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
        let drafted = untrack(|| {
            standing(store, of, |it| editing.peek(|form| (letter(&it, form), answering(&it, form))))
        });
        let Some((letter, office)) = drafted else { return };
        editing.update(|form| {
            form.set("body", Value::text(drafted_by(&letter, office.as_ref())));
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

/// The office that answers.
fn answering(standing: &Standing, form: &Form) -> Option<Office> {
    let case = &standing.case;
    let named = <Option<AssignmentRef>>::read(form.value("assignment")).ok().flatten();
    let assignment = named.and_then(|id| case.assignment(id)).or_else(|| case.answering().next())?;
    let record = standing.journal.record(assignment.office?.id())?;
    Some(Office::read(record.id(), &record).0)
}

fn letter(standing: &Standing, form: &Form) -> Letter {
    let own = &standing.case.suggestion;
    let line = |value: &Value| value.as_text().unwrap_or_default().to_owned();
    let points = own.proposals.iter().enumerate().map(|(n, point)| {
        let asked = point.text.as_ref().map(ToString::to_string).unwrap_or_default();
        (asked, super::points::answer(form.value("points"), n + 1))
    });
    let calling = Calling::of(own.kind);
    Letter {
        deputies: standing.proposers().iter().map(|it| words::name(standing.journal, it.id())).collect(),
        calling,
        session: standing.session.as_ref().map(|it| calling.session(it)).unwrap_or_default(),
        number: own.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        title: own.title.as_ref().map(ToString::to_string).unwrap_or_default(),
        resolution: <Option<Resolution>>::read(form.value("resolution")).ok().flatten(),
        points: points.collect(),
        helped: line(form.value("co_summary")),
    }
}
