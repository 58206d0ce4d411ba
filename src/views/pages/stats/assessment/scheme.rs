//! The scheme of the assessment: chosen among the presets, changed line by line, kept in the register.

use leptos::prelude::*;

use crate::{
    domain::{choices::AssessPreset, field::Datum, record::Entity, register::Register, value::Value},
    figures::assessment::Scheme,
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            panel::Panel,
            record_form::{FieldGroup, RecordForm},
        },
        pages::{directory::directory, settings::register},
    },
};

/// The form, folded away until somebody asks.
#[component]
pub fn Chosen() -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <Panel>
            <details
                class="assessment__scheme"
                on:toggle=move |_| opened.set(true)
            >
                <summary>{text::assessment::SCHEME}</summary>
                {move || opened.get().then(|| view! { <Scheming /> })}
            </details>
        </Panel>
    }
}

#[component]
fn Scheming() -> impl IntoView {
    let store = Store::here();
    let (id, editing, note) = register::open(store);
    let fill = move || {
        let chosen = editing.peek(|form| Register::read(id, form).0.assess_scheme);
        let scheme = Scheme::preset(chosen.unwrap_or(AssessPreset::Hundred));
        let items: Vec<_> = scheme.items.iter().map(|it| it.kept()).collect();
        editing.update(|form| form.set("assess_items", items.write()));
    };
    let own = || text::assessment::FIELDS.iter().copied().filter(|field| *field != "assess_scheme");
    let differs = Memo::new(move |_| editing.with(|form| own().any(|field| !form.value(field).is_null())));
    let reset = move || editing.update(|form| own().for_each(|field| form.set(field, Value::Null)));
    let foot = move |()| {
        view! {
            <div class="acts">
                <Button weight=Weight::Quiet on_press=fill>
                    {text::assessment::FILL}
                </Button>
                {move || {
                    differs
                        .get()
                        .then(|| {
                            view! {
                                <Button weight=Weight::Quiet on_press=reset>
                                    {text::assessment::RESET}
                                </Button>
                            }
                        })
                }}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="panel__body assessment__marks">
            <p class="muted">{text::assessment::SCHEME_HINT}</p>
            {move || {
                note.get()
                    .map(|note| {
                        view! {
                            <p class="notice notice--warning" role="status">
                                {note}
                            </p>
                        }
                    })
            }}
            <RecordForm
                editing=editing
                groups=vec![FieldGroup::plain(text::assessment::FIELDS)]
                directory=directory(store, Some(id))
                on_save=move |()| register::save(store, editing, id)
                foot=Some(Callback::new(foot))
            />
        </div>
    }
}
