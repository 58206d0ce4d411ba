//! Rules and limits: a preset, what this register changes in it, all in words; and the presets side by side.

use leptos::prelude::*;

use super::{groups, holidays::Holidays, register};
use crate::{
    domain::{
        choices::RulePreset, id::RecordId, kind::Kind, record::Entity, register::Register, rules::RuleSet,
        value::Value,
    },
    store::Store,
    text::{self, settings::DEADLINE_PARTS},
    views::{
        components::{
            button::{Button, Weight},
            panel::Panel,
            record_form::{Editing, FieldGroup, RecordForm},
            table::Table,
        },
        pages::{directory::directory, drafts},
    },
};

#[component]
pub fn DeadlineSection() -> impl IntoView {
    let store = Store::here();
    let (id, editing, note) = register::open(store);
    let chosen = Memo::new(move |_| {
        editing.with(|form| Register::read(id, form).0.rules).unwrap_or(RulePreset::Henan2017)
    });
    let own = Memo::new(move |_| editing.with(|form| RuleSet::of(&Register::read(id, form).0)));
    let beside = Callback::new(move |field: &'static str| {
        let words = move || text::deadlines::in_force(field, &own.get(), &RuleSet::preset(chosen.get()));
        view! { <p class="field__hint">{words}</p> }.into_any()
    });
    view! {
        <Panel title=text::deadlines::TITLE aside=view! {
            <span class="muted">{text::deadlines::HINT}</span>
        }.into_any()>
            <div class="panel__body settings__form settings__limits">
                {drafts::show(note)}
                <RecordForm
                    editing=editing
                    groups=parts(editing)
                    directory=directory(store, Some(id))
                    on_save=move |()| register::save(store, editing, id)
                    beside=Some(beside)
                    foot=Some(Callback::new(move |()| view! { <Reset editing=editing /> }.into_any()))
                />
            </div>
            <Compared chosen=chosen />
        </Panel>
        <Holidays />
    }
}

/// The fields in which a register can differ from the chosen rules.
fn own() -> impl Iterator<Item = &'static str> {
    DEADLINE_PARTS.iter().flat_map(|part| part.fields).copied().filter(|field| *field != "rules")
}

/// The chosen rules and what differs from them; all that could differ is folded away behind.
fn parts(editing: Editing) -> Vec<FieldGroup> {
    let [own_rules, preset] = editing.peek(|form| {
        let register = Register::read(RecordId::derived(Kind::Register, &[]), form).0;
        [RuleSet::of(&register), RuleSet::preset(register.rules.unwrap_or(RulePreset::Henan2017))]
    });
    let differs = |field: &&str| text::deadlines::differs(field, &own_rules, &preset);
    let mut parts = groups(DEADLINE_PARTS);
    for part in &mut parts[1..] {
        part.open = false;
        part.fields.retain(|field| !differs(field));
    }
    let differing: Vec<&str> = own().filter(differs).collect();
    if !differing.is_empty() {
        let title = text::deadlines::DIFFERS;
        parts.insert(1, FieldGroup { title, fields: differing, open: true });
    }
    parts
}

/// Gives up all that differs from the chosen rules, until it is saved.
#[component]
fn Reset(editing: Editing) -> impl IntoView {
    let differs = Memo::new(move |_| editing.with(|form| own().any(|field| !form.value(field).is_null())));
    let reset = move || editing.update(|form| own().for_each(|field| form.set(field, Value::Null)));
    move || {
        differs.get().then(|| {
            view! {
                <p>
                    <Button weight=Weight::Quiet on_press=reset>
                        {text::deadlines::RESET}
                    </Button>
                </p>
            }
        })
    }
}

/// The presets side by side.
#[component]
fn Compared(chosen: Memo<RulePreset>) -> impl IntoView {
    let head = |preset: RulePreset| {
        view! {
            <th scope="col">
                {preset.word()}
                {move || (chosen.get() == preset).then_some(text::deadlines::CHOSEN)}
            </th>
        }
    };
    let row = |field: &'static str| {
        let cell = |preset: &RulePreset| {
            let preset = *preset;
            view! {
                <td class:settings__chosen=move || {
                    chosen.get() == preset
                }>{text::deadlines::rule(field, &RuleSet::preset(preset))}</td>
            }
        };
        text::deadlines::rule(field, &RuleSet::default()).map(|_| {
            let label = text::field(Register::KIND, field);
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    {RulePreset::ALL.iter().map(cell).collect_view()}
                </tr>
            }
        })
    };
    let fields = || DEADLINE_PARTS.iter().flat_map(|part| part.fields).copied();
    view! {
        <details class="settings__compared">
            <summary>{text::deadlines::COMPARED}</summary>
            <p class="muted">{text::deadlines::COMPARED_HINT}</p>
            <Table
                head=view! {
                    <th scope="col">{text::deadlines::RULE}</th>
                    {RulePreset::ALL.iter().map(|preset| head(*preset)).collect_view()}
                }.into_any()
                rows=fields().map(row).collect_view()
            />
        </details>
    }
}
