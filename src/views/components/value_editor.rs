//! An editor for one value of any field type; what it holds is what was typed, right or wrong.

use leptos::{ev, prelude::*};

use super::told::told;
use super::{
    choice_editor::{ChoiceEditor, ChoicesEditor},
    directory::Directory,
    list_editor::{GroupEditor, ListEditor},
    ref_editor::RefEditor,
};
use crate::{
    domain::{
        attachment::Attachment,
        choices::PhraseKind,
        day::Day,
        field::{Atom, Field, FieldType},
        value::Value,
    },
    text,
};

/// A blank to fill in: which field it is, and what is said about it.
#[derive(Clone)]
pub struct Blank {
    /// The id of the element that takes the focus.
    pub id: String,
    /// What the field is called.
    pub label: String,
    /// The type of its values.
    pub kind: FieldType,
    /// What was typed.
    pub value: Signal<Value>,
    /// Takes what is typed.
    pub on_change: Callback<Value>,
    /// The ids of the elements that say more, such as an error.
    pub described: Signal<Option<String>>,
    /// Whether what was typed cannot be kept.
    pub is_wrong: Signal<bool>,
    /// Whether it must be filled in.
    pub is_required: bool,
    /// Values to choose from; others can be typed.
    pub offers: Vec<String>,
    /// The name by which outside checks find the element.
    pub hook: Option<&'static str>,
    /// Whether a line that is longer than its box is shown in several: a title is there to be read.
    pub wraps: bool,
    /// The standard phrases (常用语) that are offered for it.
    pub phrases: Option<PhraseKind>,
}

impl Blank {
    /// The blank of a member of a small record, or of a row of a list, within this one.
    pub fn part(
        &self,
        id: String,
        label: String,
        kind: FieldType,
        value: Signal<Value>,
        on_change: Callback<Value>,
    ) -> Blank {
        Blank {
            id,
            label,
            kind,
            value,
            on_change,
            described: self.described,
            is_wrong: Signal::stored(false),
            is_required: false,
            offers: Vec::new(),
            hook: None,
            wraps: false,
            phrases: None,
        }
    }

    /// Whether its editor is one element that a label can point to.
    pub fn is_single(&self) -> bool {
        match self.kind {
            FieldType::Group(_) | FieldType::Extra | FieldType::Flag => false,
            FieldType::List(of) => is_lines(*of),
            _ => true,
        }
    }
}

/// What edits attachments. Their contents lie in the store, which no component sees: the program lends it.
#[derive(Clone, Copy)]
pub struct Attaching(pub fn(Blank) -> AnyView);

/// What offers standard phrases at a text: they lie in the store as well.
#[derive(Clone, Copy)]
pub struct Phrasing(pub fn(Blank, PhraseKind) -> AnyView);

/// Whether a list of these is typed as lines of one box.
fn is_lines(of: FieldType) -> bool {
    matches!(of, FieldType::Line(_) | FieldType::Number | FieldType::Int(..))
}

#[component]
pub fn ValueEditor(
    /// Which field it is for.
    blank: Blank,
    /// What is known of other records.
    directory: Directory,
) -> impl IntoView {
    match blank.kind {
        FieldType::Line(_) if blank.wraps => view! { <TextEditor blank=blank /> }.into_any(),
        FieldType::Line(_) | FieldType::Number | FieldType::Int(..) => {
            view! { <LineEditor blank=blank /> }.into_any()
        }
        FieldType::Text(_) => view! { <TextEditor blank=blank /> }.into_any(),
        FieldType::Day => view! { <DayEditor blank=blank /> }.into_any(),
        FieldType::Flag => view! { <FlagEditor blank=blank /> }.into_any(),
        FieldType::Choice(set) => view! { <ChoiceEditor blank=blank set=set /> }.into_any(),
        FieldType::Ref(kind) => view! { <RefEditor blank=blank kind=kind directory=directory /> }.into_any(),
        FieldType::Group(members) => {
            view! { <GroupEditor blank=blank members=members directory=directory /> }.into_any()
        }
        FieldType::List(FieldType::Choice(set)) => view! { <ChoicesEditor blank=blank set=set /> }.into_any(),
        FieldType::List(of) if is_lines(*of) => view! { <LinesEditor blank=blank of=*of /> }.into_any(),
        FieldType::List(of) => match use_context::<Attaching>().filter(|_| *of == Attachment::TYPE) {
            Some(Attaching(show)) => show(blank),
            None => view! { <ListEditor blank=blank of=of directory=directory /> }.into_any(),
        },
        FieldType::Extra => view! { <ExtraView value=blank.value /> }.into_any(),
    }
}

/// What stands in a box of text for a value.
pub fn typed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        value => text::forms::plain(value),
    }
}

/// The value that a typed line is; what is not a whole number where one belongs stays as typed.
fn read(kind: FieldType, typed: &str) -> Value {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    match kind {
        _ if typed.is_empty() => Value::Null,
        FieldType::Int(..) => {
            let plain: String = typed.trim().chars().map(half).collect();
            plain.parse().map_or_else(|_| Value::text(typed), Value::Int)
        }
        _ => Value::text(typed),
    }
}

#[component]
fn LineEditor(blank: Blank) -> impl IntoView {
    let Blank { id, kind, value, on_change, described, is_wrong, is_required, offers, hook, .. } = blank;
    let list = (!offers.is_empty()).then(|| format!("{id}-list"));
    let offers = list.clone().map(|list| {
        let options = offers.into_iter().map(|offer| view! { <option value=offer></option> }).collect_view();
        view! { <datalist id=list>{options}</datalist> }
    });
    view! {
        <input
            id=id
            class="input"
            class:input--short=matches!(kind, FieldType::Int(..))
            type="text"
            autocomplete="off"
            inputmode=matches!(kind, FieldType::Int(..)).then_some("numeric")
            list=list
            data-testid=hook
            aria-describedby=move || described.get()
            aria-invalid=move || is_wrong.get().then_some("true")
            aria-required=is_required.then_some("true")
            prop:value=move || value.with(typed)
            on:input:target=move |event| on_change.run(read(kind, &event.target().value()))
        />
        {offers}
    }
}

#[component]
fn TextEditor(blank: Blank) -> impl IntoView {
    let offered = blank.phrases.zip(use_context::<Phrasing>());
    let phrases = offered.map(|(kind, Phrasing(show))| show(blank.clone(), kind));
    let Blank { id, kind, value, on_change, described, is_wrong, is_required, hook, .. } = blank;
    // A line stays one, however it is shown.
    let is_line = matches!(kind, FieldType::Line(_));
    let keydown = move |event: ev::KeyboardEvent| {
        if is_line && event.key() == "Enter" && !is_composing(&event) {
            event.prevent_default();
        }
    };
    let take = move |typed: String| if is_line { typed.replace(['\r', '\n'], " ") } else { typed };
    view! {
        <div class="grow" data-value=move || value.with(typed)>
            <textarea
                id=id
                class="input grow__input"
                rows=if is_line { "1" } else { "2" }
                data-testid=hook
                aria-describedby=move || described.get()
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-required=is_required.then_some("true")
                prop:value=move || value.with(typed)
                on:keydown=keydown
                on:input:target=move |event| on_change.run(read(kind, &take(event.target().value())))
            ></textarea>
        </div>
        {phrases}
    }
}

/// Several lines, each a value of its own.
#[component]
fn LinesEditor(blank: Blank, of: FieldType) -> impl IntoView {
    let Blank { id, value, on_change, described, is_wrong, is_required, .. } = blank;
    let lines = move || {
        value.with(|value| match value {
            Value::List(items) => items.iter().map(typed).collect::<Vec<String>>().join("\n"),
            value => typed(value),
        })
    };
    let split = move |typed: &str| match typed {
        "" => Value::Null,
        typed => Value::List(typed.split('\n').map(|line| read(of, line)).collect()),
    };
    view! {
        <div class="grow" data-value=lines>
            <textarea
                id=id
                class="input grow__input"
                rows="2"
                placeholder=text::forms::ONE_PER_LINE
                aria-describedby=move || described.get()
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-required=is_required.then_some("true")
                prop:value=lines
                on:input:target=move |event| on_change.run(split(&event.target().value()))
            ></textarea>
        </div>
    }
}

#[component]
fn DayEditor(blank: Blank) -> impl IntoView {
    let Blank { id, value, on_change, described, is_wrong, is_required, label, .. } = blank;
    // The browser's calendar knows one form of a day only.
    let day =
        move || value.with(|value| Day::parse(&typed(value)).map(|day| day.to_string()).unwrap_or_default());
    view! {
        <div class="day">
            <input
                id=id
                class="input day__input"
                type="text"
                autocomplete="off"
                placeholder=text::forms::DAY_HINT
                aria-describedby=move || described.get()
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-required=is_required.then_some("true")
                prop:value=move || value.with(typed)
                on:input:target=move |event| on_change.run(read(FieldType::Day, &event.target().value()))
            />
            // For the mouse: by keys the day is typed faster than picked.
            <input
                class="day__picker"
                type="date"
                tabindex="-1"
                title=text::forms::PICK_DAY
                aria-label=format!("{label} {}", text::forms::PICK_DAY)
                prop:value=day
                on:change:target=move |event| on_change.run(read(FieldType::Day, &event.target().value()))
            />
        </div>
    }
}

#[component]
fn FlagEditor(blank: Blank) -> impl IntoView {
    let Blank { id, label, value, on_change, described, is_wrong, is_required, .. } = blank;
    view! {
        <div>
        <label class="check">
            <input
                id=id
                type="checkbox"
                aria-describedby=move || described.get()
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-required=is_required.then_some("true")
                prop:checked=move || value.with(|value| *value == Value::Bool(true))
                on:change:target=move |event| on_change.run(Value::Bool(event.target().checked()))
            />
            {label}
        </label>
        {is_required.then(|| view! { " " <span class="field__must">{text::forms::REQUIRED}</span> })}
        </div>
    }
}

/// Named texts of another system, to read.
#[component]
fn ExtraView(value: Signal<Value>) -> impl IntoView {
    let pairs = move || {
        value.with(|value| match value {
            Value::Map(entries) => {
                entries.iter().map(|(name, value)| (name.to_string(), text::forms::plain(value))).collect()
            }
            Value::Null => Vec::new(),
            value => vec![(String::new(), text::forms::plain(value))],
        })
    };
    let pair = |(name, value): (String, String)| {
        view! {
            <dt>
                {told(name)}
            </dt>
            <dd class="prose">
                {told(value)}
            </dd>
        }
    };
    move || match pairs() {
        pairs if pairs.is_empty() => view! { <p class="muted">{text::forms::NOTHING}</p> }.into_any(),
        pairs => view! { <dl class="facts">{pairs.into_iter().map(pair).collect_view()}</dl> }.into_any(),
    }
}

/// The label of a field of a record, or of a member of a small record.
pub fn part_label(member: &Field) -> String {
    member.word.to_owned()
}

/// Whether a key press belongs to an input method that is still composing.
pub fn is_composing(event: &ev::KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}
