//! 批量登记 of what is chosen in the list: what they have in common is said once, each is looked at, and those that have what they need are registered in one step.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::named;
use crate::{
    domain::{
        choices::{ReviewDecision, SuggestionKind},
        field::Datum as _,
        id::RecordId,
        kind::Kind,
        numbering::next_number,
        record::Entity as _,
        suggestion::Suggestion,
        value::Value,
    },
    form::Form,
    handling::registering::{Registering, plan},
    journal::{commit::Via, read, write::Draft},
    list::row::Row,
    platform::{clock, page},
    storage::preferences,
    store::{Store, notice::Notice},
    text::{self, overseeing as said},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            record_form::{Editing, FieldGroup, RecordForm},
            table::Table,
            told::told,
        },
        pages::directory::directory,
    },
};

/// How many suggestions the preview shows in full.
const SHOWN: usize = 200;
/// The id of the button that does it.
const CONFIRM: &str = "register-confirm";

/// The dialog: the form first, then what comes of it.
#[component]
pub fn RegisterChosen(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>) -> impl IntoView {
    let title = Signal::derive(move || said::register(cases.with(Vec::len)));
    view! {
        <Dialog open=open title=title wide=true>
            {move || view! { <Common open=open cases=cases /> }}
        </Dialog>
    }
}

#[component]
fn Common(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>) -> impl IntoView {
    let store = Store::here();
    // They stay those for which the dialog was opened.
    let cases = cases.get_untracked();
    let today = Some(clock::today()).write();
    let person = preferences::PERSON.read().filter(|it| !it.trim().is_empty());
    let form = Form::new(Kind::Suggestion)
        .with("registered_on", today.clone())
        .with("kind", Some(SuggestionKind::Suggestion).write())
        .with("review_decision", Some(ReviewDecision::Accepted).write())
        .with("reviewed_on", today)
        .with("reviewed_by", person.map(Value::text).unwrap_or_default());
    let editing = Editing::new(form.requiring(&["registered_on"]));
    let planned = RwSignal::new(None::<Vec<Registering>>);
    let preview = Callback::new(move |()| {
        let cases = cases.clone();
        spawn_local(async move {
            if !store.bring(&cases).await {
                return store.say(Notice::failed("not_here", text::typing::NOT_HERE));
            }
            planned.set(untrack(|| registerings(store, editing, &cases)));
            page::focus_soon(CONFIRM);
        });
    });
    let groups = || {
        vec![
            FieldGroup::plain(&["registered_on", "unclassified", "origin", "kind"]),
            FieldGroup::plain(&["review_decision", "reviewed_on", "reviewed_by"]),
        ]
    };
    let form = move || {
        view! {
            <div class="dialog__body">
                <p class="muted">{said::REGISTER_HINT}</p>
                <RecordForm
                    editing=editing
                    groups=groups()
                    directory=directory(store, None)
                    on_save=move |()| preview.run(())
                    label=Some(said::PREVIEW)
                    on_cancel=Some(Callback::new(move |()| open.set(false)))
                />
            </div>
        }
    };
    move || match planned.get() {
        None => form().into_any(),
        Some(found) => view! { <Looked found=found planned=planned open=open /> }.into_any(),
    }
}

/// What the form would do to each.
fn registerings(store: Store, editing: Editing, cases: &[RecordId]) -> Option<Vec<Registering>> {
    let context = store.context()?;
    let said = editing.peek(|form: &Form| Suggestion::read(RecordId::derived(Kind::Suggestion, &[]), form).0);
    let mut given: Vec<(RecordId, Box<str>)> = Vec::new();
    store.peek(|bench| {
        let mut next = |session: RecordId| {
            let number = store.peek_rows(|rows| {
                let there = rows.all().filter(|row| row.session() == Some(session)).map(Row::number);
                let now = given.iter().filter(|(of, _)| *of == session).map(|(_, number)| &**number);
                next_number(&read::session(bench.journal(), session)?, there.chain(now))
            })?;
            given.push((session, number.clone().into()));
            Some(number.into())
        };
        plan(bench.journal(), &context, cases, &said, &mut next)
    })
}

#[component]
fn Looked(
    found: Vec<Registering>,
    planned: RwSignal<Option<Vec<Registering>>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let drafts: Vec<Draft> =
        found.iter().filter_map(|it| Some(it.outcome.as_ref().ok()?.0.clone())).collect();
    let (count, all) = (drafts.len(), found.len());
    let confirm = move || {
        if store.act(drafts.clone(), Via::Edit).is_ok() {
            open.set(false);
            store.say(Notice::done(said::registered(count)));
        }
    };
    let row = |it: Registering| {
        let (_, title) = named(store, it.suggestion);
        let number = it.number.map(String::from).unwrap_or_default();
        let (class, verdict, words) = match it.outcome {
            Ok((_, warned)) => {
                ("badge badge--good", it.after.word(), text::handling::sentences(&warned).concat())
            }
            Err(why) => ("badge badge--late", said::WILL_NOT_REGISTER, text::handling::refusal(&why)),
        };
        view! {
            <tr data-testid="registering">
                <td class="overseeing__no">{told(number)}</td>
                <td>{told(title)}</td>
                <td>
                    <span class=class>{verdict}</span>
                </td>
                <td class="muted">{words}</td>
            </tr>
        }
    };
    view! {
        <div class="dialog__body">
            <p role="status">{said::registerings(count, all - count)}</p>
            <Table
                class="overseeing__table"
                frame="overseeing__preview"
                head=vec![
                    (said::NUMBER, "overseeing__no"),
                    (said::CASE, ""),
                    (said::STAGE_AFTER, ""),
                    (said::REGISTERED_OR_WHY, ""),
                ]
                rows=found.into_iter().take(SHOWN).map(row).collect_view()
            />
            {(SHOWN < all).then(|| view! { <p class="muted">{said::not_shown(all - SHOWN)}</p> })}
        </div>
        <div class="dialog__foot">
            <Button
                weight=Weight::Main
                on_press=confirm
                disabled=Signal::stored(count == 0)
                attr:id=CONFIRM
            >
                {said::register_all(count)}
            </Button>
            <Button on_press=move || planned.set(None)>{said::MEETING_BACK}</Button>
        </div>
    }
}
