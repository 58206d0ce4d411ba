//! Large choices side by side: one of several, or any of several, each a target for a finger.

use leptos::prelude::*;

use super::id::fresh_id;
use super::told::told;
use crate::domain::value::Value;

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is chosen.
    pub value: Value,
    /// What it says.
    pub words: String,
}

/// A group of choices. The browser's own radio buttons or check boxes lie under the words, so that keys and
/// screen readers find what they know.
#[component]
pub fn Picks(
    /// What is asked.
    legend: &'static str,
    /// The choices.
    #[prop(into)]
    picks: Signal<Vec<Pick>>,
    /// Whether one is chosen. Tracked.
    is_on: Callback<Value, bool>,
    /// One was pressed.
    on_pick: Callback<Value>,
    /// Whether any number can be chosen.
    #[prop(optional)]
    many: bool,
    /// The id by which an error leads here.
    #[prop(optional, into)]
    id: Option<String>,
    /// The ids of the elements that say more.
    #[prop(optional, into)]
    described: Signal<Option<String>>,
    /// What else belongs to the question.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let name = fresh_id("picks");
    let pick = move |Pick { value, words }: Pick| {
        let (own, pressed) = (value.clone(), value);
        view! {
            <label class="pick">
                <input
                    class="pick__input"
                    type=if many { "checkbox" } else { "radio" }
                    name=name.clone()
                    prop:checked=move || is_on.run(own.clone())
                    on:change=move |_| on_pick.run(pressed.clone())
                />
                <span class="pick__words">
                    {told(words)}
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="picks" id=id tabindex="-1" aria-describedby=move || described.get()>
            <legend class="field__label">{legend}</legend>
            <div class="picks__row">{move || picks.get().into_iter().map(pick.clone()).collect_view()}</div>
            {children.map(|children| children())}
        </fieldset>
    }
}
