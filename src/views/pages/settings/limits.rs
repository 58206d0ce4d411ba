//! How large a table may be that is imported in this browser.

use leptos::prelude::*;

use crate::{
    exchange::sheet::Limits,
    storage::preferences::TABLE_LIMITS,
    store::{Store, notice::Notice},
    text,
    views::components::{button::Button, field::TextField, panel::Panel},
};

/// The form.
#[component]
pub fn TableLimits() -> impl IntoView {
    let store = Store::here();
    let known = TABLE_LIMITS.read().map(Limits::set).unwrap_or_default().chosen();
    let typed = known.map(|number| RwSignal::new(number.to_string()));
    let wrong = [(); 3].map(|()| RwSignal::new(None::<String>));
    let keep = move |chosen: [usize; 3]| {
        let is_kept = TABLE_LIMITS.write(&chosen);
        store.say(if is_kept {
            Notice::told(text::settings::LIMITS_SAVED)
        } else {
            Notice::failed(text::settings::SELF_NOT_SAVED_CODE, text::settings::SELF_NOT_SAVED)
        });
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut chosen = known;
        for (place, (least, most)) in Limits::BOUNDS.into_iter().enumerate() {
            let number = typed[place].with_untracked(|typed| typed.trim().parse().ok());
            let number = number.filter(|number| (least..=most).contains(number));
            wrong[place].set(number.is_none().then(|| text::settings::limit_wrong(least, most)));
            chosen[place] = number.unwrap_or_default();
        }
        if wrong.iter().all(|wrong| wrong.read_untracked().is_none()) {
            keep(chosen);
        }
    };
    let usual = move || {
        let chosen = Limits::default().chosen();
        for (place, number) in chosen.into_iter().enumerate() {
            typed[place].set(number.to_string());
            wrong[place].set(None);
        }
        keep(chosen);
    };
    let count = typed.len();
    let field = move |place: usize| {
        view! { <TextField label=text::settings::LIMIT_NAMES[place] value=typed[place] error=Signal::derive(move || wrong[place].get()) /> }
    };
    view! {
        <Panel title=text::settings::LIMITS>
            <form class="panel__body settings__limits" on:submit=save>
                <p class="muted">{text::settings::LIMITS_HINT}</p>
                <div class="settings__fields">{(0..count).map(field).collect_view()}</div>
                <p class="acts">
                    <button type="submit" class="button button--main">
                        {text::settings::LIMITS_SAVE}
                    </button>
                    <Button on_press=usual>{text::settings::LIMITS_USUAL}</Button>
                </p>
            </form>
        </Panel>
    }
}
