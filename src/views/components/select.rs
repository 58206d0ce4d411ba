//! A choice of one among several, in the browser's own list.

use leptos::prelude::*;

/// A list to choose from; what the page says is chosen is shown, whatever was picked.
#[component]
pub fn Select(
    /// What can be chosen: the identifier, and what a person reads.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The identifier of what is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// What happens with the identifier of what was picked.
    #[prop(into)]
    on_choose: Callback<String>,
    /// The page's own class for it.
    #[prop(optional, into)]
    class: Signal<String>,
    /// What is asked, where no label stands beside it.
    #[prop(optional, into)]
    label: Option<String>,
    /// Further options, in groups.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let option = move |(id, words): (String, String)| {
        let own = id.clone();
        view! {
            <option value=id selected=move || chosen.with(|chosen| *chosen == own)>
                {words}
            </option>
        }
    };
    view! {
        <select
            class=move || format!("input {}", class.read()).trim_end().to_owned()
            aria-label=label
            on:change:target=move |event| {
                on_choose.run(event.target().value());
                if let Some(chosen) = chosen.try_get_untracked() {
                    event.target().set_value(&chosen);
                }
            }
        >
            {move || options.get().into_iter().map(option).collect_view()}
            {children.map(|children| children())}
        </select>
    }
}

/// The options of a closed set.
pub fn options_of<C: crate::domain::choice::Choice>(all: &[C]) -> Vec<(String, String)> {
    all.iter().map(|one| (one.id().to_owned(), one.word().to_owned())).collect()
}
