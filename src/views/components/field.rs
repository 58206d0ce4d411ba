//! Fields: a label, an input, what to know before, and what is wrong after.

use leptos::prelude::*;

use super::{id::fresh_id, select::Select};
use crate::text;

/// A field for one line of text.
#[component]
pub fn TextField(
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: Option<String>,
    /// An example, shown while nothing is typed.
    #[prop(optional, into)]
    example: Option<String>,
    /// What is wrong with what was typed.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it must be filled in.
    #[prop(optional)]
    required: bool,
    /// Values to choose from; others can be typed.
    #[prop(optional, into)]
    offers: Signal<Vec<String>>,
) -> impl IntoView {
    let id = fresh_id("field");
    let (hint_id, error_id, list_id) = (format!("{id}-hint"), format!("{id}-error"), format!("{id}-list"));
    let described = describe(hint.is_some().then(|| hint_id.clone()), error_id.clone(), error);
    let list = list_id.clone();
    let list_of = move || (!offers.read().is_empty()).then(|| list.clone());
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
                {required.then(must)}
            </label>
            <input
                id=id
                class="input"
                type="text"
                autocomplete="off"
                placeholder=example
                list=list_of
                aria-describedby=described
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-required=required.then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            />
            <datalist id=list_id>
                {move || offers.get().into_iter().map(|offer| view! { <option value=offer></option> }).collect_view()}
            </datalist>
            {hint.map(|hint| view! { <p id=hint_id class="field__hint">{hint}</p> })}
            {wrong(error_id, error)}
        </div>
    }
}

/// A field for what nobody shall read over the shoulder.
#[component]
pub fn SecretField(
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with what was typed.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = fresh_id("field");
    let error_id = format!("{id}-error");
    let described = describe(None, error_id.clone(), error);
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <input
                id=id
                class="input"
                type="password"
                autocomplete="new-password"
                aria-describedby=described
                aria-invalid=move || error.read().is_some().then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            />
            {wrong(error_id, error)}
        </div>
    }
}

/// A field with a closed set of values.
#[component]
pub fn ChoiceField(
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// The identifier of the chosen value; empty for none.
    value: RwSignal<String>,
    /// The values: identifier and words.
    options: Vec<(String, String)>,
    /// The words for no value.
    #[prop(into)]
    none: String,
    /// What to know before choosing.
    #[prop(optional, into)]
    hint: Option<String>,
) -> impl IntoView {
    let id = fresh_id("field");
    let hint_id = format!("{id}-hint");
    let described = hint.is_some().then(|| hint_id.clone());
    let options = std::iter::once((String::new(), none)).chain(options).collect::<Vec<_>>();
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <Select options=options chosen=value on_choose=move |id| value.set(id) attr:id=id attr:aria-describedby=described />
            {hint.map(|hint| view! { <p id=hint_id class="field__hint">{hint}</p> })}
        </div>
    }
}

fn must() -> impl IntoView {
    view! {
        " "
        <span class="field__must">{text::shell::REQUIRED}</span>
    }
}

fn describe(
    hint: Option<String>,
    error_id: String,
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Send + Sync + Clone {
    move || {
        let error = error.read().is_some().then(|| error_id.clone());
        let ids: Vec<String> = hint.iter().cloned().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

fn wrong(id: String, error: Signal<Option<String>>) -> impl IntoView {
    move || error.get().map(|error| view! { <p id=id.clone() class="field__error">{error}</p> })
}
