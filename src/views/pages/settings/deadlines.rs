//! Rules and limits: a preset, what this register changes in it, all in words; and the presets side by side.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    groups,
    holidays::Holidays,
    register,
    rule_sets::{RuleSetForm, RuleSets, ShownRules},
};
use crate::{
    domain::{
        choices::RulePreset, id::RecordId, kind::Kind, record::Entity, register::Register, rules::RuleSet,
        rules_in_time::REMINDERS, value::Value,
    },
    exchange::rule_file::{self, NoRules},
    journal::read,
    platform::files,
    store::{Store, notice::Notice},
    text::{self, settings::DEADLINE_PARTS},
    views::{
        components::{
            button::{Button, Weight},
            file_drop::FileButton,
            panel::Panel,
            record_form::{Editing, FieldGroup, RecordForm},
            table::Table,
        },
        pages::{directory::directory, drafts},
    },
};

#[component]
pub fn DeadlineSection() -> impl IntoView {
    let shown = RwSignal::new(ShownRules::Own);
    view! {
        <RuleSets shown=shown />
        {move || match shown.get() {
            ShownRules::Own => view! { <OwnRules /> }.into_any(),
            ShownRules::Dated(set) => view! { <RuleSetForm shown=shown set=Some(*set) /> }.into_any(),
            ShownRules::New => view! { <RuleSetForm shown=shown set=None /> }.into_any(),
        }}
        <Holidays />
    }
}

/// The register's own rules, which count before all others.
#[component]
fn OwnRules() -> impl IntoView {
    let store = Store::here();
    let (id, editing, note) = register::open(store);
    let chosen =
        Memo::new(move |_| editing.with(|form| Register::read(id, form).0.rules).unwrap_or_default());
    let own = Memo::new(move |_| editing.with(|form| RuleSet::of(&Register::read(id, form).0)));
    // What differs from the preset stands first: read in, the parts of the form are others.
    let again = RwSignal::new(0_u32);
    let beside = Callback::new(move |field: &'static str| {
        let words = move || text::deadlines::in_force(field, &own.get(), &RuleSet::preset(chosen.get()));
        view! { <p class="field__hint">{words}</p> }.into_any()
    });
    // Where others hold from a day on, these are but the earliest.
    let title = Signal::derive(move || {
        let settings = store.with(|bench| read::settings(bench.journal())).flatten();
        let many = settings.filter(|register| !register.rule_sets.is_empty());
        many.map_or_else(
            || text::deadlines::TITLE.to_owned(),
            |own| {
                let preset = own.rules.unwrap_or_default().word();
                text::deadlines::own_title(&text::deadlines::set_name(own.rules_name.as_deref(), preset))
            },
        )
    });
    view! {
        <Panel title=title aside=view! {
            <span class="muted">{text::deadlines::HINT}</span>
        }.into_any()>
            <div class="panel__body settings__form settings__limits">
                {drafts::show(note)}
                <RuleFiles editing=editing again=again is_dated=false />
                {move || {
                    again.get();
                    view! {
                        <RecordForm
                            editing=editing
                            groups=parts(editing, false)
                            directory=directory(store, Some(id))
                            on_save=move |()| register::save(store, editing, id)
                            beside=Some(beside)
                            foot=Some(Callback::new(move |()| view! { <Reset editing=editing /> }.into_any()))
                        />
                    }
                }}
            </div>
            <Compared chosen=chosen />
        </Panel>
    }
}

/// The fields in which a register can differ from the chosen rules.
fn own() -> impl Iterator<Item = &'static str> {
    DEADLINE_PARTS[1..].iter().flat_map(|part| part.fields).copied()
}

/// The chosen rules and what differs from them; all that could differ is folded away behind. What belongs to no time
/// is no part of rules that hold from a day on.
pub(super) fn parts(editing: Editing, is_dated: bool) -> Vec<FieldGroup> {
    let [own_rules, preset] = editing.peek(|form| {
        let register = Register::read(RecordId::derived(Kind::Register, &[]), form).0;
        [RuleSet::of(&register), RuleSet::preset(register.rules.unwrap_or_default())]
    });
    let differs = |field: &&str| text::deadlines::differs(field, &own_rules, &preset);
    let mut parts = groups(DEADLINE_PARTS);
    if is_dated {
        parts.retain(|part| !part.fields.iter().any(|field| REMINDERS.contains(field)));
    }
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

/// The rules of a place as a file: out, and in again into the form.
#[component]
pub(super) fn RuleFiles(
    editing: Editing,
    /// The form was filled from outside.
    again: RwSignal<u32>,
    /// Whether the form is about rules that hold from a day on.
    is_dated: bool,
) -> impl IntoView {
    let store = Store::here();
    let export = move || {
        let (name, text) = editing.peek(|form| {
            let name = form.value("rules_name").as_text().unwrap_or_default().to_owned();
            (text::deadlines::file(&name), rule_file::write(form))
        });
        store.offer_table(&name, "application/json", text.into_bytes());
    };
    let take = move |name: String, bytes: &[u8]| match rule_file::read(bytes) {
        Ok(mut read) => {
            read.values.retain(|(field, _)| !is_dated || !REMINDERS.contains(field));
            let changed = editing
                .peek(|form| read.values.iter().filter(|(field, value)| form.value(field) != value).count());
            editing
                .update(|form| read.values.iter().for_each(|(field, value)| form.set(field, value.clone())));
            again.update(|again| *again += 1);
            store.say(Notice::told(text::deadlines::read_in(&name, changed, read.unknown.len())));
        }
        Err(why) => {
            let words = match why {
                NoRules::Other => text::deadlines::not_rules(&name),
                NoRules::Register => text::deadlines::is_register(&name),
                NoRules::Newer => text::deadlines::newer(&name),
                NoRules::Wrong(field) => text::deadlines::wrong(&name, text::field(Kind::Register, field)),
            };
            store.say(Notice::failed("X-RULES", words));
        }
    };
    let on_file = Callback::new(move |file: web_sys::File| {
        spawn_local(async move {
            let name = file.name();
            if rule_file::MAX_BYTES < file.size() as usize {
                return store.say(Notice::failed("X-RULES", text::deadlines::not_rules(&name)));
            }
            match files::read(&file, |_, _| true).await {
                Ok(bytes) => take(name, &bytes),
                Err(_) => store.say(Notice::failed("X-RULES", text::deadlines::not_rules(&name))),
            }
        });
    });
    view! {
        <p class="muted">{text::deadlines::FILE_HINT}</p>
        <div class="acts">
            <Button on_press=export>{text::deadlines::EXPORT}</Button>
            <FileButton
                label=text::deadlines::IMPORT
                accept=".json,application/json"
                on_file=on_file
                hook="rules-file"
            />
        </div>
    }
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
