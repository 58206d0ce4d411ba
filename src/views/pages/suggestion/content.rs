//! What the deputies say and ask for, to be read: it is corrected in the form below.

use leptos::prelude::*;

use super::case_page::CasePage;
use crate::{
    domain::{id::RecordId, record::Facts, value::Value},
    journal::fold::Journal,
    list::words,
    store::Store,
    text::{self, suggestion::SAID},
    views::components::{
        button::{Button, Weight},
        panel::Panel,
        told::told,
    },
};

/// How many characters of one text are shown at first: a page of a suggestion has about 600.
const SHOWN: usize = 700;

/// A field in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Passage {
    field: &'static str,
    label: &'static str,
    /// One text, or one for each point.
    texts: Vec<String>,
}

/// The part of the page.
#[component]
pub fn Content(page: CasePage) -> impl IntoView {
    let store = Store::here();
    let passages = Memo::new(move |_| store.with(|bench| read(bench.journal(), page.id)).unwrap_or_default());
    let first = move || passages.with(|all| all.first().map_or("situation", |it| it.field));
    let edit = move || page.editing.go_to(untrack(first));
    let aside = view! {
        <button type="button" class="link content__edit" on:click=move |_| edit()>
            {move || if passages.with(Vec::is_empty) { text::suggestion::ENTER } else { text::suggestion::EDIT }}
        </button>
    };
    view! {
        <Panel title=text::suggestion::CONTENT aside=aside.into_any() attr:data-testid="content">
            {move || match passages.get() {
                none if none.is_empty() => {
                    view! { <p class="panel__body muted">{text::suggestion::NO_CONTENT}</p> }.into_any()
                }
                all => {
                    view! { <dl class="panel__body content">{all.into_iter().map(passage).collect_view()}</dl> }
                        .into_any()
                }
            }}
        </Panel>
    }
}

fn passage(Passage { field, label, mut texts }: Passage) -> impl IntoView {
    let words = if field == "proposals" {
        view! {
            <ol class="content__points">
                {texts.into_iter().map(|point| view! { <li class="prose">{told(point)}</li> }).collect_view()}
            </ol>
        }
        .into_any()
    } else {
        view! { <Text words=texts.pop().unwrap_or_default() /> }.into_any()
    };
    view! {
        <dt>{label}</dt>
        <dd>{words}</dd>
    }
}

/// A text, of a long one the beginning.
#[component]
fn Text(words: String) -> impl IntoView {
    let all = RwSignal::new(false);
    let cut = words.char_indices().nth(SHOWN).map(|(at, _)| at);
    let shown = move || match cut {
        Some(at) if !all.get() => told(format!("{}……", &words[..at])).into_any(),
        _ => told(words.clone()).into_any(),
    };
    view! {
        <p class="prose">{shown}</p>
        {move || {
            (cut.is_some() && !all.get())
                .then(|| {
                    view! {
                        <Button weight=Weight::Quiet on_press=move || all.set(true)>
                            {text::suggestion::WHOLE_TEXT}
                        </Button>
                    }
                })
        }}
    }
}

fn read(journal: &Journal, id: RecordId) -> Vec<Passage> {
    let Some(record) = journal.record(id) else { return Vec::new() };
    let passage = |field: &'static str| {
        let value = record.value(field);
        let texts: Vec<String> = match value {
            Value::Null => return None,
            Value::List(points) if field == "proposals" => points.iter().map(point).collect(),
            value => vec![words::value(journal, id.kind, field, value)],
        };
        let is_said = texts.iter().any(|text| !text.trim().is_empty());
        is_said.then(|| Passage { field, label: text::field(id.kind, field), texts })
    };
    SAID.iter().copied().filter_map(passage).collect()
}

/// The words of a point; what is not one stands as it is.
fn point(point: &Value) -> String {
    match point {
        Value::Map(entry) => entry.get("text").map(text::forms::plain).unwrap_or_default(),
        other => text::forms::plain(other),
    }
}
