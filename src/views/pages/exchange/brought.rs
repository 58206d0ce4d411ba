//! What the import before brought: the new suggestions, what they lack with one value for all, those that perhaps were here.

use leptos::prelude::*;

use super::pairs::Pairs;
use crate::{
    domain::{field::FieldType, id::RecordId, kind::Kind, schema, value::Value},
    journal::commit::Via,
    list::{
        lacking::{Lacking, given, lacking},
        words,
    },
    route::Route,
    store::{Store, notice::Notice},
    text::{self, exchange as said},
    views::{
        components::{button::Button, id::fresh_id, panel::Panel, select::Select},
        pages::{
            behind::{Behind, CasesBehind},
            first_session::FirstSession,
        },
    },
};

#[component]
pub(super) fn Brought() -> impl IntoView {
    let store = Store::here();
    move || {
        let cases = store.brought();
        (!cases.is_empty()).then(|| {
            view! {
                <New cases=cases.clone() />
                <Panel>
                    <div class="panel__body">
                        <Pairs cases=cases review=None />
                    </div>
                </Panel>
            }
        })
    }
}

/// The new suggestions and what they lack.
#[component]
fn New(cases: Vec<RecordId>) -> impl IntoView {
    let store = Store::here();
    let behind = RwSignal::new(None);
    let count = cases.len();
    let of = StoredValue::new(cases);
    let look = move || {
        behind.set(Some(Behind {
            title: said::brought(count),
            note: String::new(),
            cases: of.get_value(),
            gives: Default::default(),
        }));
    };
    let found = Memo::new(move |_| {
        let found = store.with(|bench| of.with_value(|cases| lacking(bench.journal(), cases)));
        found.unwrap_or_default()
    });
    let has_sessions = Memo::new(move |_| {
        let any = store.with(|bench| bench.journal().records(Kind::Session).next().is_some());
        any.unwrap_or_default()
    });
    let row = move |it: Lacking| {
        if it.field == "session" && !has_sessions.get() {
            return view! {
                <p>{said::lacking(text::field(Kind::Suggestion, it.field), it.cases.len())} {said::SESSION_FIRST}</p>
                <FirstSession />
            }
            .into_any();
        }
        view! { <Give of=it /> }.into_any()
    };
    view! {
        <Panel title=said::brought(count)>
            <div class="panel__body exchange__way" data-testid="brought">
                <p class="acts">
                    <Button on_press=look>{said::LOOK_AT_BROUGHT}</Button>
                    <a class="button" href=Route::list().href()>
                        {said::TO_LIST}
                    </a>
                </p>
                {move || {
                    let all = found.get();
                    if all.is_empty() {
                        view! { <p>{said::NOTHING_LACKING}</p> }.into_any()
                    } else {
                        all.into_iter().map(row).collect_view().into_any()
                    }
                }}
            </div>
        </Panel>
        <CasesBehind behind=behind />
    }
}

/// One field: what it can be, and the button that gives it to all that lack it.
#[component]
fn Give(of: Lacking) -> impl IntoView {
    let store = Store::here();
    let (id, named) = (fresh_id("lacking"), fresh_id("lacking-name"));
    let word = text::field(Kind::Suggestion, of.field);
    let mut options = choices(store, of.field);
    let is_day = options.is_empty() && of.field != "session";
    // The latest session and 建议 are likely; what only a person knows is asked.
    let is_likely = matches!(of.field, "session" | "kind");
    let first = options.first().filter(|_| is_likely).map(|(id, _)| id.clone());
    if !is_likely {
        options.insert(0, (String::new(), said::CHOOSE_VALUE.to_owned()));
    }
    let chosen = RwSignal::new(first.unwrap_or_default());
    let count = of.cases.len();
    let give = move || {
        let value = Value::text(chosen.get_untracked());
        let drafts = store.peek(|bench| given(bench.journal(), &of, &value)).unwrap_or_default();
        let count = drafts.len();
        if store.act(drafts, Via::Edit).is_ok() {
            store.say(Notice::done(said::given(word, count)));
        }
    };
    view! {
        <div class="exchange__give">
            <label id=named.clone() for=id.clone()>
                {said::lacking(word, count)}
            </label>
            {if is_day {
                view! {
                    <input
                        id=id
                        class="input"
                        type="date"
                        on:change:target=move |event| chosen.set(event.target().value())
                    />
                }
                    .into_any()
            } else {
                view! { <Select options=options chosen=chosen on_choose=move |id| chosen.set(id) attr:id=id /> }
                    .into_any()
            }}
            <Button on_press=give disabled=Signal::derive(move || chosen.read().is_empty()) attr:aria-describedby=named>
                {said::give(count)}
            </Button>
        </div>
    }
}

/// What a field of a suggestion can be: the sessions, the latest first, or a closed set.
fn choices(store: Store, field: &str) -> Vec<(String, String)> {
    match schema::field(Kind::Suggestion, field).map(|it| it.kind) {
        Some(FieldType::Ref(kind)) => {
            let all = store.peek(|bench| {
                let journal = bench.journal();
                let named =
                    journal.records(kind).map(|it| (it.id().to_string(), words::name(journal, it.id())));
                named.collect::<Vec<_>>()
            });
            all.unwrap_or_default().into_iter().rev().collect()
        }
        Some(FieldType::Choice(set)) => {
            set.ids.iter().map(|id| ((*id).to_owned(), text::choice(set, id).to_owned())).collect()
        }
        _ => Vec::new(),
    }
}
