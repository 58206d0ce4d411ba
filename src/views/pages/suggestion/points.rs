//! The points of a suggestion answered one by one, each under its own words.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, value::Value},
    store::Store,
    text,
    views::components::{id::fresh_id, record_form::Editing, told::told},
};

use super::case_page::standing;

/// A field for each point.
#[component]
pub fn Points(
    /// The suggestion.
    id: RecordId,
    /// The reply's form.
    editing: Editing,
) -> impl IntoView {
    let store = Store::here();
    let points: Vec<String> = untrack(|| {
        standing(store, id, |it| {
            let proposals = it.case.suggestion.proposals.iter();
            proposals.map(|it| it.text.as_ref().map(ToString::to_string).unwrap_or_default()).collect()
        })
    })
    .unwrap_or_default();
    let point = move |(nth, words): (usize, String)| {
        let id = fresh_id("point");
        let value = Memo::new(move |_| editing.with(|form| answer(form.value("points"), nth)));
        view! {
            <div class="points__one">
                <p>
                    <strong>{text::life::point(nth)}</strong>
                    " "
                    {told(words)}
                </p>
                <label class="field__label" for=id.clone()>
                    {text::life::answer(nth)}
                </label>
                <textarea
                    id=id
                    class="input"
                    rows="2"
                    prop:value=move || value.get()
                    on:input:target=move |event| {
                        let typed = event.target().value();
                        editing
                            .update(|form| {
                                let points = answered(form.value("points"), nth, &typed);
                                form.set("points", points);
                            });
                    }
                ></textarea>
            </div>
        }
    };
    view! {
        <div class="points" role="group" aria-label=text::life::POINTS>
            {points.into_iter().enumerate().map(|(n, words)| point((n + 1, words))).collect_view()}
        </div>
    }
}

fn is_to(entry: &Value, nth: usize) -> bool {
    matches!(entry, Value::Map(entry) if entry.get("proposal") == Some(&Value::Int(nth as i64)))
}

/// What is answered to a point.
fn answer(points: &Value, nth: usize) -> String {
    let Value::List(points) = points else { return String::new() };
    let Some(Value::Map(entry)) = points.iter().find(|entry| is_to(entry, nth)) else { return String::new() };
    entry.get("text").and_then(Value::as_text).unwrap_or_default().to_owned()
}

/// The answers with another one to a point; what else an answer says stays.
fn answered(points: &Value, nth: usize, typed: &str) -> Value {
    let mut points = match points {
        Value::List(points) => points.clone(),
        _ => Vec::new(),
    };
    match points.iter().position(|entry| is_to(entry, nth)) {
        Some(place) if typed.trim().is_empty() => {
            points.remove(place);
        }
        Some(place) => {
            if let Value::Map(entry) = &mut points[place] {
                entry.insert("text".into(), Value::text(typed));
            }
        }
        None => {
            let entry = [("proposal".into(), Value::Int(nth as i64)), ("text".into(), Value::text(typed))];
            points.push(Value::Map(entry.into()));
        }
    }
    Value::List(points)
}
