//! What happened to the suggestion, the latest first, each with the record that says so.

use leptos::prelude::*;

use super::{case_page::CasePage, children::OpenForm};
use crate::{
    domain::{id::RecordId, kind::Kind, value::Value},
    handling::life::{Event, events},
    journal::fold::Journal,
    list::words,
    store::Store,
    text,
    views::components::{
        button::{Button, Weight},
        panel::Panel,
        told::told,
    },
};

/// How many events are shown at first.
const SHOWN: usize = 12;

/// An event in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    at: RecordId,
    field: Option<&'static str>,
    day: String,
    verb: &'static str,
    tells: Vec<(&'static str, String)>,
}

/// The part of the page.
#[component]
pub fn Timeline(page: CasePage) -> impl IntoView {
    let store = Store::here();
    let lines = Memo::new(move |_| store.with(|bench| lines(bench.journal(), page.id)).unwrap_or_default());
    let all = RwSignal::new(false);
    let item = move |Line { at, field, day, verb, tells }: Line| {
        let name = format!("{} {day} {verb}", text::life::EDIT);
        let edit = move || match at.kind {
            Kind::Suggestion => page.editing.go_to(field.unwrap_or("title")),
            _ => page.task.set(Some(OpenForm::Edit(at, field))),
        };
        let tell = |(label, words): (&'static str, String)| {
            view! {
                <span class="timeline__tell" title=label>
                    {told(words)}
                </span>
            }
        };
        view! {
            <li class="timeline__event" class:timeline__event--undated=field.is_none()>
                <span class="timeline__day">{if field.is_some() { day } else { text::life::UNDATED.to_owned() }}</span>
                <div class="timeline__what">
                    <strong>{verb}</strong>
                    {tells.into_iter().map(tell).collect_view()}
                </div>
                <button type="button" class="link timeline__edit" aria-label=name on:click=move |_| edit()>
                    {text::life::EDIT}
                </button>
            </li>
        }
    };
    view! {
        <Panel title=move || text::suggestion::counted(text::life::TIMELINE, lines.with(Vec::len)) attr:data-testid="timeline">
            {move || {
                lines.with(Vec::is_empty).then(|| view! { <p class="panel__body muted">{text::life::TIMELINE_EMPTY}</p> })
            }}
            <ol class="timeline">
                {move || {
                    let shown = if all.get() { usize::MAX } else { SHOWN };
                    lines.with(|lines| lines.iter().take(shown).cloned().map(item).collect_view())
                }}
            </ol>
            {move || {
                (!all.get() && SHOWN < lines.with(Vec::len))
                    .then(|| {
                        view! {
                            <p class="timeline__rest">
                                <Button weight=Weight::Quiet on_press=move || all.set(true)>
                                    {text::suggestion::counted(text::life::ALL, lines.with_untracked(Vec::len))}
                                </Button>
                            </p>
                        }
                    })
            }}
        </Panel>
    }
}

fn lines(journal: &Journal, id: RecordId) -> Vec<Line> {
    events(journal, id).iter().filter_map(|event| line(journal, event)).collect()
}

fn line(journal: &Journal, event: &Event) -> Option<Line> {
    let (at, record) = (event.at, journal.record(event.at)?);
    let tells = event.tells(record).into_iter();
    Some(Line {
        at,
        field: event.moment.map(|moment| moment.day),
        day: event.on.map(|on| on.to_string()).unwrap_or_default(),
        verb: text::life::verb(at.kind, event.moment),
        tells: tells
            .map(|(name, value)| (text::field(at.kind, name), tell(journal, at.kind, name, &value)))
            .collect(),
    })
}

/// A value in words; a flag by its name, since “是” says nothing without it, and a share with its sign.
fn tell(journal: &Journal, kind: Kind, name: &'static str, value: &Value) -> String {
    match value {
        Value::Bool(_) => text::field(kind, name).to_owned(),
        Value::Int(percent) if (kind, name) == (Kind::Progress, "percent") => text::life::percent(*percent),
        value => words::value(journal, kind, name, value),
    }
}
