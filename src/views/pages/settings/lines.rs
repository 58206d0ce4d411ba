//! Lists that are lines of the register's own record: those who lead (领导名录), the standard phrases (常用语).

use leptos::prelude::*;

use super::{register, rolls::BringRoll};
use crate::{
    domain::{roster::Roster, value::Value},
    list::phrases,
    store::Store,
    text::{self, settings::Part},
    views::{
        components::{
            button::Button,
            panel::Panel,
            record_form::{Editing, FieldGroup, RecordForm},
        },
        pages::{directory::directory, drafts},
    },
};

/// The form of a list, made anew where the list was changed beside it.
#[component]
fn Lines(
    parts: &'static [Part],
    hint: &'static str,
    again: RwSignal<u32>,
    /// What brings more of them.
    act: AnyView,
    /// What is seen to before it is saved.
    #[prop(optional_no_strip)]
    first: Option<Callback<Editing>>,
    /// Learns of the form that is shown.
    #[prop(optional_no_strip)]
    shown: Option<RwSignal<Option<Editing>>>,
) -> impl IntoView {
    let store = Store::here();
    let form = move || {
        again.get();
        let (id, editing, note) = register::open(store);
        shown.into_iter().for_each(|it| it.set(Some(editing)));
        view! {
            {drafts::show(note)}
            <RecordForm
                editing=editing
                groups=vec![FieldGroup::plain(parts[0].fields)]
                directory=directory(store, Some(id))
                on_save=move |()| {
                    first.into_iter().for_each(|it| it.run(editing));
                    register::save(store, editing, id);
                }
            />
        }
    };
    view! {
        <Panel title=parts[0].title aside=act>
            <div class="panel__body settings__form">
                <p class="muted">{hint}</p>
                {form}
            </div>
        </Panel>
    }
}

#[component]
pub(super) fn LeadersSection() -> impl IntoView {
    let bringing = RwSignal::new(false);
    let again = RwSignal::new(0_u32);
    let act = view! { <Button on_press=move || bringing.set(true)>{text::rolls::BRING}</Button> }.into_any();
    view! {
        <Lines parts=text::settings::LEADER_PARTS hint=text::settings::LEADERS_HINT again=again act=act />
        <BringRoll of=Roster::Leaders open=bringing on_taken=Callback::new(move |()| again.update(|it| *it += 1)) />
    }
}

#[component]
pub(super) fn PhrasesSection() -> impl IntoView {
    let store = Store::here();
    let shown = RwSignal::new(None::<Editing>);
    let filled = move |editing: Editing, form: &dyn Fn(Editing) -> Value| {
        let typed = form(editing);
        store.with(|bench| phrases::fill(bench.journal(), &typed)).flatten()
    };
    // They come into the form, beside what is typed there and not saved yet.
    let fill = move || {
        let Some(editing) = shown.get_untracked() else { return };
        let filled = untrack(|| filled(editing, &|it| it.peek(|form| form.value("phrases").clone())));
        if let Some(filled) = filled {
            editing.update(|form| form.set("phrases", filled));
        }
    };
    let lacks = Memo::new(move |_| {
        let typed = |it: Editing| it.with(|form| form.value("phrases").clone());
        shown.get().is_some_and(|editing| filled(editing, &typed).is_some())
    });
    let act = view! {
        <Show when=move || lacks.get()>
            <Button on_press=fill>{text::phrases::FILL}</Button>
        </Show>
    };
    let act = act.into_any();
    // A kind of which nothing is left stays so: the program's own do not come back unasked.
    let first = Callback::new(move |editing: Editing| {
        let emptied =
            store.peek(|bench| editing.peek(|form| phrases::emptied(bench.journal(), form.value("phrases"))));
        if let Some(emptied) = emptied {
            editing.update(|form| form.set("phrases", emptied));
        }
    });
    view! {
        <Lines parts=text::settings::PHRASE_PARTS hint=text::phrases::HINT again=RwSignal::new(0) act=act first=Some(first) shown=Some(shown) />
    }
}
