//! 显示: the colours and the size of what is shown in this browser.

use leptos::prelude::*;

use crate::{
    platform::page,
    storage::preferences::LOOK,
    text::settings as said,
    views::components::{field::ChoiceField, panel::Panel},
};

#[component]
pub fn Looks() -> impl IntoView {
    let worn = LOOK.read().unwrap_or_default();
    let chosen = |set: &[(&'static str, &'static str)]| {
        let is_worn = |(look, _): &&(&'static str, &'static str)| worn.split(' ').any(|one| one == *look);
        RwSignal::new(set.iter().find(is_worn).map(|(look, _)| (*look).to_owned()).unwrap_or_default())
    };
    let (colours, size) = (chosen(said::COLOURS), chosen(said::SIZES));
    Effect::new(move |before: Option<String>| {
        let look = format!("{} {}", colours.get(), size.get()).trim().to_owned();
        if before.is_some_and(|before| before != look) {
            LOOK.write(&look);
            page::wear(&look);
        }
        look
    });
    let options = |set: &[(&str, &str)]| {
        set.iter().map(|(look, words)| ((*look).to_owned(), (*words).to_owned())).collect::<Vec<_>>()
    };
    view! {
        <Panel title=said::LOOKS aside=view! {
            <span class="muted">{said::LOOKS_HINT}</span>
        }.into_any()>
            <div class="panel__body settings__looks">
                <ChoiceField label=said::COLOUR value=colours options=options(said::COLOURS) none=said::COLOUR_USUAL />
                <ChoiceField label=said::SIZE value=size options=options(said::SIZES) none=said::SIZE_USUAL />
            </div>
        </Panel>
    }
}
