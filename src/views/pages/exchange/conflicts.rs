//! Open conflicts, side by side, and their settling one by one or by a rule.

use std::sync::Arc;

use leptos::prelude::*;

use super::moment;
use crate::{
    domain::{field::FieldType, id::RecordId, kind::Kind, schema, value::Value},
    exchange::rule::{Judge, Rule},
    journal::{
        clock::Stamp,
        commit::{CommitId, Via},
        conflict::{Conflict, conflicts, settle, settle_existence, united},
        fold::{Journal, Record},
        name::Name,
        write::Draft,
    },
    list::words,
    route::Route,
    storage::preferences,
    store::{Store, notice::Notice},
    text,
    views::components::{
        badge::{Badge, Tone},
        button::{Button, Weight},
        id::fresh_id,
        pager::{Pager, Shown},
        panel::Panel,
        told::told,
    },
};

/// How many conflicts are shown at first, and with each press of the button.
const SHOWN: usize = 20;

/// A side of a conflict, in words.
#[derive(Clone, PartialEq)]
struct Side {
    words: String,
    value: Value,
    person: Arc<str>,
    office: Arc<str>,
    stamp: Stamp,
}

/// A conflict as it stood when it was shown: who settles it has seen just that.
#[derive(Clone, PartialEq)]
struct Card {
    record: RecordId,
    field: Name,
    title: String,
    href: Option<String>,
    label: String,
    sides: Vec<Side>,
    seen: Vec<CommitId>,
    /// What the sides say together, and in words, where they are lists.
    united: Option<(Value, String)>,
}

impl Card {
    fn of(journal: &Journal, conflict: &Conflict<'_>) -> Card {
        let id = conflict.record;
        let root = journal.record(id).and_then(|it| it.parent()).unwrap_or(id);
        let is_existence = conflict.field == Name::EXISTS;
        let side = |commit: &&crate::journal::commit::Commit| {
            let value = commit.op(conflict.field).map(|op| op.value.clone());
            let words = match (&value, is_existence) {
                (Some(Value::Bool(false)), true) => text::exchange::SIDE_DELETED.to_owned(),
                (Some(_), true) => text::exchange::SIDE_KEPT.to_owned(),
                (None, _) => {
                    let fields: Vec<&str> =
                        commit.ops.iter().map(|op| text::field(id.kind, &op.field)).collect();
                    text::exchange::side_edited(&fields.join(text::home::SEPARATOR))
                }
                (Some(value), false) => words::value(journal, id.kind, &conflict.field, value),
            };
            Side {
                words,
                value: value.unwrap_or_default(),
                person: commit.author.person.clone(),
                office: commit.author.office.clone(),
                stamp: commit.stamp,
            }
        };
        let united = journal.record(id).filter(|_| !is_existence);
        let united = united.and_then(|record| united_of(journal, record, conflict.field));
        let own = if root == id {
            String::new()
        } else {
            format!("{} {}", id.kind.word(), words::name(journal, id))
        };
        let field =
            if is_existence { text::exchange::HALF_DELETED } else { text::field(id.kind, &conflict.field) };
        Card {
            record: id,
            field: conflict.field,
            title: words::name(journal, root),
            href: (root.kind == Kind::Suggestion).then(|| Route::Suggestion(root).href()),
            label: [own.trim(), field].join(" ").trim().to_owned(),
            sides: conflict.sides.iter().map(side).collect(),
            seen: conflict.sides.iter().map(|commit| commit.id()).collect(),
            united,
        }
    }

    fn is_existence(&self) -> bool {
        self.field == Name::EXISTS
    }

    fn is_textual(&self) -> bool {
        let field = schema::field(self.record.kind, &self.field);
        field.is_some_and(|field| {
            matches!(field.kind, FieldType::Line(_) | FieldType::Text(_) | FieldType::Number | FieldType::Day)
        })
    }

    /// The draft that decides for a value.
    fn decide(&self, value: Value, why: Option<Box<str>>) -> Draft {
        settle(self.record, self.field, value, &self.seen, why)
    }
}

/// What the sides of a list say together, and in words.
fn united_of(journal: &Journal, record: Record<'_>, field: Name) -> Option<(Value, String)> {
    let value = united(journal, record, field)?;
    let said = words::value(journal, record.id().kind, &field, &value);
    Some((value, said))
}

/// The open conflicts as far as they are shown, and what rules could settle of all of them.
#[derive(Clone, Default, PartialEq)]
struct Open {
    total: usize,
    counts: [usize; 4],
    cards: Vec<Card>,
}

impl Open {
    fn of(journal: &Journal, limit: usize) -> Open {
        let conflicts = conflicts(journal);
        Open {
            total: conflicts.len(),
            counts: Judge::new(journal, &own_office()).counts(&conflicts),
            cards: conflicts.iter().take(limit).map(|conflict| Card::of(journal, conflict)).collect(),
        }
    }
}

fn own_office() -> String {
    preferences::OFFICE.read().unwrap_or_default()
}

/// The open conflicts.
#[component]
pub fn Conflicts() -> impl IntoView {
    let store = Store::here();
    let shown = Shown::by(SHOWN);
    let open =
        Memo::new(move |_| store.with(|bench| Open::of(bench.journal(), shown.count())).unwrap_or_default());
    let total = Memo::new(move |_| open.read().total);
    let counts = Memo::new(move |_| open.read().counts);
    let body = move || {
        view! {
            <p class="muted">{text::exchange::CONFLICTS_HINT}</p>
            <ByRule total=total counts=counts />
            <ul class="exchange__conflicts">
                // What was typed into one card outlives the settling of another.
                <For
                    each=move || open.read().cards.clone()
                    key=|card| (card.record, card.field, card.seen.clone(), card.title.clone())
                    let:card
                >
                    <ConflictCard card=card />
                </For>
            </ul>
            <Pager shown=shown all=total />
        }
    };
    view! {
        <Panel title=text::exchange::CONFLICTS attr:id="conflicts" aside=view! {
            <Show when=move || 0 < total.get()>
                <Badge tone=Tone::Attention label=Signal::derive(move || total.get().to_string()) />
            </Show>
        }.into_any()>
            <div class="panel__body">
                <Show
                    when=move || 0 < total.get()
                    fallback=|| view! { <p>{text::exchange::NO_CONFLICTS}</p> }
                >
                    {body}
                </Show>
            </div>
        </Panel>
    }
}

#[component]
fn ByRule(total: Memo<usize>, counts: Memo<[usize; 4]>) -> impl IntoView {
    let store = Store::here();
    let settle = move |rule: Rule| {
        let drafts = store.peek(|bench| {
            Judge::new(bench.journal(), &own_office()).at(crate::platform::clock::now_ms()).settle(rule)
        });
        let Some(drafts) = drafts else { return };
        let count = drafts.len();
        if store.act(drafts, Via::Settle).is_ok() {
            store.say(Notice::done(text::exchange::settled(count, total.get_untracked())));
        }
    };
    let button = move |(place, rule): (usize, Rule)| {
        let label = match rule {
            Rule::Owner => text::exchange::all_owners,
            Rule::Later => text::exchange::all_later,
            Rule::Mine => text::exchange::all_mine,
            Rule::Theirs => text::exchange::all_theirs,
        };
        let count = move || counts.get()[place];
        view! {
            <Button on_press=move || settle(rule) disabled=Signal::derive(move || count() == 0)>
                {move || label(count())}
            </Button>
        }
    };
    view! {
        <div class="exchange__rules">
            <strong>{text::exchange::BY_RULE}</strong>
            <span class="acts">{Rule::ALL.into_iter().enumerate().map(button).collect_view()}</span>
            <span class="muted">{text::exchange::BY_RULE_HINT} {text::exchange::OWNERS_HINT}</span>
        </div>
    }
}

#[component]
fn ConflictCard(card: Card) -> impl IntoView {
    let store = Store::here();
    let why = RwSignal::new(String::new());
    let why_id = fresh_id("why");
    let reason = move || {
        Some(why.get_untracked().trim().to_owned()).filter(|why| !why.is_empty()).map(String::into_boxed_str)
    };
    let act = move |draft: Draft| {
        if store.act(vec![draft], Via::Settle).is_ok() {
            store.say(Notice::done(text::exchange::SETTLED));
        }
    };
    let decide = {
        let card = card.clone();
        Callback::new(move |value: Value| act(card.decide(value, reason())))
    };
    let exist = {
        let id = card.record;
        Callback::new(move |exists: bool| {
            let draft = store.peek(|bench| {
                bench.journal().record(id).map(|record| settle_existence(record, exists, reason()))
            });
            if let Some(Some(draft)) = draft {
                act(draft);
            }
        })
    };
    let is_existence = card.is_existence();
    let side = |(place, side): (usize, Side)| {
        let value = side.value.clone();
        let adopt = (!is_existence).then(|| {
            view! { <Button on_press=move || decide.run(value.clone())>{text::exchange::ADOPT}</Button> }
        });
        view! {
            <li class="exchange__side">
                <p class="exchange__value">
                    {told(side.words.clone())}
                </p>
                <p class="muted">
                    {told(text::suggestion::author(&side.person, &side.office))}
                    " · "
                    <span class="num">{moment(side.stamp.ms())}</span>
                    {(place == 0 && !is_existence).then(|| view! { " " <Badge label=text::exchange::SHOWN /> })}
                </p>
                {adopt}
            </li>
        }
    };
    let title = match card.href.clone() {
        Some(href) => view! { <a href=href>{told(card.title.clone())}</a> }.into_any(),
        None => view! { {told(card.title.clone())} }.into_any(),
    };
    let existence = is_existence.then(|| {
        view! {
            <p class="acts">
                <Button on_press=move || exist.run(true)>{text::exchange::KEEP}</Button>
                <Button on_press=move || exist.run(false) weight=Weight::Danger>
                    {text::exchange::DELETE}
                </Button>
            </p>
        }
    });
    let together = card.united.clone().map(|(value, said)| {
        view! {
            <div class="exchange__other">
                <p class="exchange__value">{told(said)}</p>
                <Button on_press=move || decide.run(value.clone())>{text::exchange::ADOPT_BOTH}</Button>
            </div>
        }
    });
    let other = card.is_textual().then(|| view! { <Other card=card.clone() on_value=decide /> });
    view! {
        <li class="exchange__conflict">
            <h3>{title} " — " {card.label.clone()}</h3>
            <ul class="exchange__sides">{card.sides.clone().into_iter().enumerate().map(side).collect_view()}</ul>
            {existence}
            {together}
            {other}
            <p class="exchange__why">
                <label for=why_id.clone()>{text::exchange::WHY}</label>
                <input
                    id=why_id
                    class="input"
                    maxlength="200"
                    on:input:target=move |event| why.set(event.target().value())
                />
            </p>
        </li>
    }
}

/// Another value than either side's.
#[component]
fn Other(card: Card, on_value: Callback<Value>) -> impl IntoView {
    let store = Store::here();
    let text_now = RwSignal::new(
        card.sides.first().and_then(|side| side.value.as_text()).unwrap_or_default().to_owned(),
    );
    let (kind, field) = (card.record.kind, card.field);
    let adopt = move || {
        let Some(known) = schema::field(kind, &field) else { return };
        match schema::normal_value(known.kind, &Value::text(text_now.get_untracked())) {
            Ok(value) => on_value.run(value),
            Err(error) => store.say(Notice::failed("D-105", text::forms::problem(kind, known, error))),
        }
    };
    view! {
        <details class="exchange__other">
            <summary>{text::exchange::OTHER}</summary>
            <textarea
                class="input"
                rows="3"
                aria-label=text::exchange::OTHER_VALUE
                prop:value=text_now
                on:input:target=move |event| text_now.set(event.target().value())
            ></textarea>
            <p class="acts">
                <Button on_press=adopt>{text::exchange::ADOPT_OTHER}</Button>
            </p>
        </details>
    }
}
