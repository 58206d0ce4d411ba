//! 常用语 at a field of text: put one in, keep what stands there as one more.

use leptos::prelude::*;

use crate::{
    domain::choices::PhraseKind,
    journal::commit::Via,
    list::phrases,
    platform::page,
    route::{Route, Section},
    store::{Store, notice::Notice},
    text::phrases as said,
    views::components::{
        button::{Button, Weight},
        told::told,
        value_editor::{Blank, typed},
    },
};

#[component]
pub fn PhraseMenu(blank: Blank, kind: PhraseKind) -> impl IntoView {
    let store = Store::here();
    let Blank { id, label, value, on_change, .. } = blank;
    let is_open = RwSignal::new(false);
    let all =
        Memo::new(move |_| store.with(|bench| phrases::phrases(bench.journal(), kind)).unwrap_or_default());
    let text = move || value.with(typed);
    let id = StoredValue::new(id);
    let insert = move |words: &str| {
        on_change.run(phrases::joined(&untrack(text), words));
        is_open.set(false);
        page::focus_soon(id.get_value());
    };
    let kept = move |text: &str| store.peek(|bench| phrases::keep(bench.journal(), kind, text)).flatten();
    let keep = move || {
        if let Some(draft) = kept(&untrack(text))
            && store.act(vec![draft], Via::Edit).is_ok()
        {
            store.say(Notice::done(said::KEPT));
        }
    };
    let is_new = Memo::new(move |_| {
        let text = text();
        all.with(|all| !text.trim().is_empty() && all.iter().all(|it| it != text.trim()))
    });
    let one = move |words: String| {
        let shown = words.clone();
        view! {
            <li>
                <button type="button" class="phrases__one" on:click=move |_| insert(&words)>
                    {told(shown)}
                </button>
            </li>
        }
    };
    let menu = move || {
        is_open.get().then(|| {
            view! {
                <div class="phrases__menu">
                    <ul class="phrases__all">{move || all.get().into_iter().map(one).collect_view()}</ul>
                    <div class="acts">
                        <Button weight=Weight::Quiet on_press=keep disabled=Signal::derive(move || !is_new.get())>
                            {said::KEEP}
                        </Button>
                        <a href=Route::Settings(Section::Phrases).href()>{said::MEND}</a>
                    </div>
                </div>
            }
        })
    };
    view! {
        <div class="phrases">
            <Button
                weight=Weight::Quiet
                on_press=move || is_open.update(|it| *it = !*it)
                attr:aria-expanded=move || is_open.get().to_string()
                attr:aria-label=said::of_field(&label)
            >
                {said::TITLE}
            </Button>
            {menu}
        </div>
    }
}
