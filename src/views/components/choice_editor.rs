//! Editors for closed sets: one of them, or several.

use leptos::prelude::*;

use super::{
    select::Select,
    value_editor::{Blank, typed},
};
use crate::{
    domain::{choice::Set, value::Value},
    text,
};

/// One of a closed set, or none. An identifier that this version does not know stays among the choices.
#[component]
pub fn ChoiceEditor(
    /// Which field it is for.
    blank: Blank,
    set: &'static Set,
) -> impl IntoView {
    let Blank { id, value, on_change, described, is_wrong, is_required, .. } = blank;
    let stranger = move || {
        value.with(|value| Some(typed(value)).filter(|id| !id.is_empty() && !set.ids.contains(&id.as_str())))
    };
    let options = move || {
        let unset = (String::new(), text::forms::UNSET.to_owned());
        let known = set.ids.iter().map(|id| ((*id).to_owned(), text::choice(set, id).to_owned()));
        let strange = stranger().map(|id| (id.clone(), text::forms::unknown_choice(&id)));
        std::iter::once(unset).chain(known).chain(strange).collect::<Vec<_>>()
    };
    view! {
        <Select
            options=Signal::derive(options)
            chosen=Signal::derive(move || value.with(typed))
            on_choose=move |chosen: String| {
                on_change.run(if chosen.is_empty() { Value::Null } else { Value::text(chosen) });
            }
            attr:id=id
            attr:aria-describedby=move || described.get()
            attr:aria-invalid=move || is_wrong.get().then_some("true")
            attr:aria-required=is_required.then_some("true")
        />
    }
}

/// Several of a closed set.
#[component]
pub fn ChoicesEditor(
    /// Which field it is for.
    blank: Blank,
    set: &'static Set,
) -> impl IntoView {
    let Blank { id, value, on_change, described, .. } = blank;
    let has = move |id: &str| value.with(|value| value.items().iter().any(|item| item.as_text() == Some(id)));
    let toggle = move |id: &'static str, is_on: bool| {
        let mut items = value.with_untracked(|value| value.items().to_vec());
        items.retain(|item| item.as_text() != Some(id));
        if is_on {
            items.push(id.into());
        }
        // In the order of the set; what this version does not know comes last.
        items.sort_by_key(|item| {
            set.ids.iter().position(|id| item.as_text() == Some(id)).unwrap_or(set.ids.len())
        });
        on_change.run(Value::list(items));
    };
    let check = move |(place, choice): (usize, &&'static str)| {
        let choice = *choice;
        let own = if place == 0 { id.clone() } else { format!("{id}-{choice}") };
        view! {
            <label class="check">
                <input
                    id=own
                    type="checkbox"
                    aria-describedby=move || described.get()
                    prop:checked=move || has(choice)
                    on:change:target=move |event| toggle(choice, event.target().checked())
                />
                {text::choice(set, choice)}
            </label>
        }
    };
    view! { <div class="checks">{set.ids.iter().enumerate().map(check).collect_view()}</div> }
}
