//! Editors for values made of values: small records, and lists of them.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    button::{Button, Weight},
    directory::Directory,
    value_editor::{Blank, ValueEditor, part_label},
};
use crate::{
    domain::{
        field::{Field, FieldType},
        value::Value,
    },
    platform::page,
    text,
};

/// A small record, its members side by side. What it holds beyond them stays.
#[component]
pub fn GroupEditor(
    /// Which field it is for.
    blank: Blank,
    members: &'static [Field],
    /// What is known of other records.
    directory: Directory,
) -> impl IntoView {
    let Blank { value, on_change, .. } = blank.clone();
    let offers = StoredValue::new(blank.offers.clone());
    let set = move |name: &'static str, member: Value| {
        let mut entries = entries(value.get_untracked());
        match member {
            Value::Null => entries.remove(name),
            member => entries.insert(name.into(), member),
        };
        // Who is chosen from a list brings the post.
        let is_chosen = offers.with_value(|it| {
            entries
                .get("name")
                .is_some_and(|name| it.iter().any(|offer| Some(offer.as_str()) == name.as_text()))
        });
        if is_chosen && name == "name" && !entries.contains_key("post") {
            let post = entries["name"].as_text().and_then(|it| directory.post.run(it.to_owned()));
            entries.extend(post.map(|it| ("post".into(), Value::text(it.as_str()))));
        }
        on_change.run(if entries.is_empty() { Value::Null } else { Value::Map(entries) });
    };
    let editor = move |(place, member): (usize, &'static Field)| {
        let name = member.name;
        // The first member carries the id of the whole: there the focus goes.
        let id = if place == 0 { blank.id.clone() } else { format!("{}-{name}", blank.id) };
        let own = Signal::derive(move || value.with(|value| member_of(value, name)));
        let part = blank.part(
            id.clone(),
            part_label(member),
            member.kind,
            own,
            Callback::new(move |new| set(name, new)),
        );
        let part = Blank { offers: if place == 0 { blank.offers.clone() } else { Vec::new() }, ..part };
        let is_flag = member.kind == FieldType::Flag;
        view! {
            <div
                class="group__part"
                class:group__part--wide=is_wide(member.kind)
                class:group__part--named=matches!(member.kind, FieldType::List(_) | FieldType::Ref(_))
            >
                {(!is_flag)
                    .then(|| {
                        view! {
                            <label class="group__label" for=id>
                                {part_label(member)}
                            </label>
                        }
                    })}
                <ValueEditor blank=part directory=directory />
            </div>
        }
    };
    view! { <div class="group">{members.iter().enumerate().map(editor).collect_view()}</div> }
}

fn entries(value: Value) -> BTreeMap<Box<str>, Value> {
    match value {
        Value::Map(entries) => entries,
        _ => BTreeMap::new(),
    }
}

fn member_of(value: &Value, name: &str) -> Value {
    match value {
        Value::Map(entries) => entries.get(name).cloned().unwrap_or_default(),
        _ => Value::Null,
    }
}

/// Whether a member needs a line of its own.
fn is_wide(kind: FieldType) -> bool {
    match kind {
        FieldType::Text(_) => true,
        FieldType::Line(max) => 100 < max,
        _ => false,
    }
}

/// A list, one row for each value, with buttons to add and to take away.
#[component]
pub fn ListEditor(
    /// Which field it is for.
    blank: Blank,
    /// The type of its values.
    of: &'static FieldType,
    /// What is known of other records.
    directory: Directory,
) -> impl IntoView {
    let Blank { value, on_change, .. } = blank.clone();
    let count = Memo::new(move |_| value.with(|value| value.items().len()));
    let change = move |change: &dyn Fn(&mut Vec<Value>)| {
        let mut items = value.with_untracked(|value| value.items().to_vec());
        change(&mut items);
        on_change.run(Value::list(items));
    };
    let id = blank.id.clone();
    let focus = move |place: usize| page::focus_soon(row_id(&id, place));
    let label = blank.label.clone();
    let add_label = text::forms::add(&label);
    let add_id = format!("{}-add", blank.id);
    let add_focus = add_id.clone();
    let row = move |place: usize| {
        let own =
            Signal::derive(move || value.with(|value| value.items().get(place).cloned().unwrap_or_default()));
        let set = move |new: Value| {
            change(&|items| {
                if let Some(item) = items.get_mut(place) {
                    *item = new.clone();
                }
            });
        };
        let add_focus = add_focus.clone();
        let remove = move || {
            change(&|items| {
                items.remove(place);
            });
            page::focus(&add_focus);
        };
        let name = text::forms::row(&label, place + 1);
        let part = blank.part(row_id(&blank.id, place), name.clone(), *of, own, Callback::new(set));
        let part = Blank { offers: blank.offers.clone(), ..part };
        view! {
            <div class="rows__row" class:rows__row--group=matches!(of, FieldType::Group(_)) role="group" aria-label=name>
                <span class="rows__place" aria-hidden="true">{place + 1}</span>
                <div class="rows__value">
                    <ValueEditor blank=part directory=directory />
                </div>
                <Button weight=Weight::Quiet on_press=remove attr:aria-label=text::forms::remove(&label, place + 1)>
                    {text::forms::REMOVE}
                </Button>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="rows">
            <For each=move || 0..count.get() key=|place| *place children=row />
            <div>
                <Button
                    weight=Weight::Quiet
                    on_press=move || {
                        let place = count.get_untracked();
                        change(&|items| items.push(Value::Null));
                        focus(place);
                    }
                    attr:id=add_id
                    attr:aria-label=add_label
                >
                    "+ "
                    {text::forms::ADD}
                </Button>
            </div>
        </div>
    }
}

fn row_id(list: &str, place: usize) -> String {
    format!("{list}-{place}")
}
