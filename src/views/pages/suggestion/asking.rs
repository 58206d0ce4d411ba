//! The form of a command: only what it asks for, with what comes of it shown before it is saved.
//!
//! Any page gives commands with it, also of several suggestions one after the other:
//!
//! ```text
//! let ask = RwSignal::new(None::<Ask>);
//! ask.set(Ask::about(store, case, Command::Supervise, None, vec![("method", method)]));
//! view! { <Asking ask=ask go_to=None /> }
//! ```

use leptos::prelude::*;

use super::{
    case_page::{seat, standing},
    conflicts,
    drafting::Drafting,
    open_while,
    points::Points,
    steps::{Lacking, title},
};
use crate::{
    domain::{
        due::Due, findings::Place, id::RecordId, kind::Kind, office::OfficeRef, reply::gaps, value::Value,
    },
    handling::{
        command::Command,
        offer::{Means, Offer, Refusal},
        preview::Preview,
    },
    journal::{commit::Via, write::Draft},
    list::{acting, words},
    papers::reply_draft::helped,
    platform::page,
    route::{Route, What},
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            dialog::Dialog,
            id::fresh_id,
            record_form::{Beside, Editing, FieldGroup, RecordForm},
            told::told,
        },
        pages::{
            directory::directory,
            drafts, numbers,
            whole::{is_at_hand, reading},
        },
    },
};

/// A command whose form is open, with what the place it was opened from knows already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The suggestion.
    pub of: RecordId,
    /// The command.
    pub offer: Offer,
    /// Values to begin with.
    pub preset: Vec<(&'static str, Value)>,
}

impl Ask {
    /// A command about a record of a suggestion, or about the suggestion; none if it cannot be given now.
    pub fn about(
        store: Store,
        of: RecordId,
        command: Command,
        at: Option<RecordId>,
        preset: Vec<(&'static str, Value)>,
    ) -> Option<Ask> {
        let offers = untrack(|| standing(store, of, |it| it.offers(seat(store))))?;
        let offer = acting::offer(&offers, command, at)?.clone();
        Some(Ask { of, offer, preset })
    }
}

/// Leads from another page to the place of a suggestion where a fact is entered.
pub fn go_there(of: RecordId) -> Callback<Place> {
    Callback::new(move |place| {
        let route = match place {
            Place::Field(at, field) => Route::Act { of, what: What::Fill(field), at: Some(at) },
            Place::New(_) => Route::Suggestion(of),
        };
        page::go(&route);
    })
}

/// The dialog in which a command is given.
#[component]
pub fn Asking(
    /// The command; none closes the dialog.
    ask: RwSignal<Option<Ask>>,
    /// Goes where a missing fact is entered; a page that has no such place leads to the suggestion's own.
    #[prop(optional_no_strip)]
    go_to: Option<Callback<Place>>,
) -> impl IntoView {
    let store = Store::here();
    let open = open_while(ask);
    let heading = move || ask.with(|ask| ask.as_ref().map(|it| title(store, &it.offer))).unwrap_or_default();
    let can_judge = is_at_hand(store, open, Store::can_judge);
    view! {
        <Dialog open=open title=Signal::derive(heading) wide=true>
            {move || {
                if !can_judge.get() {
                    return Some(reading());
                }
                ask.get_untracked()
                    .map(|ask| {
                        // A page that shows several suggestions says which one it is.
                        let name = go_to.is_none().then(|| name_of(store, ask.of));
                        let go_to = go_to.unwrap_or_else(|| go_there(ask.of));
                        view! {
                            {name
                                .map(|name| {
                                    view! {
                                        <p class="asking__of">
                                            {told(name)}
                                        </p>
                                    }
                                })}
                            <CommandForm ask=ask go_to=go_to open=open />
                        }
                        .into_any()
                    })
            }}
        </Dialog>
    }
}

fn name_of(store: Store, id: RecordId) -> String {
    store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default()
}

#[component]
fn CommandForm(ask: Ask, go_to: Callback<Place>, open: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    let Ask { of, offer, preset } = ask;
    let Some(form) = untrack(|| standing(store, of, |it| it.form(&offer))) else { return ().into_any() };
    let mut form = preset.into_iter().fold(form, |form, (name, value)| form.with(name, value));
    let helped = untrack(|| standing(store, of, |it| helped(&it))).flatten();
    if let Some(said) = helped.as_ref().filter(|said| !said.is_empty())
        && offer.step().asks.contains(&"co_summary")
        && form.value("co_summary").is_null()
    {
        form = form.with("co_summary", Value::text(text::letter::opinions(said)));
    }
    let (command, step) = (offer.command, offer.step());
    let record = offer.record.unwrap_or_else(|| store.new_id(offer.kind()));
    let parent = offer.kind().is_child().then_some(of);
    let editing = Editing::new(form);
    if command == Command::Register {
        numbers::propose(store, editing);
    }
    let reason = RwSignal::new(String::new());
    let refusal = RwSignal::new(None::<Refusal>);
    let why = StoredValue::new(fresh_id("refused"));
    let is_new = offer.record.is_none();
    let place = offer.record.or(offer.about).map(|id| id.key.to_string()).unwrap_or_default();
    let note = drafts::keep_at(store, editing, format!("act:{}:{}:{place}", of.key, command.as_str()));
    let close = move || {
        editing.give_up();
        open.set(false);
    };
    Effect::new(move |_| {
        store.version();
        if !is_new {
            store.peek(|bench| bench.journal().record(record).map(|record| editing.follow(record)));
        }
    });
    let preview = Memo::new(move |_| {
        let typed = editing.with(|form| form.sketch(record, parent));
        let typed = typed.unwrap_or(Draft { record, ops: Vec::new(), why: None });
        standing(store, of, |it| it.preview(command, typed, text::classes::of)).flatten()
    });
    let save = move |()| {
        let Ok(draft) = editing.draft(record, parent) else { return };
        let typed = draft.unwrap_or(Draft { record, ops: Vec::new(), why: None });
        let carried = untrack(|| {
            let why = reason.get();
            let mut new_id = |kind: Kind| store.new_id(kind);
            let means = Means {
                new_id: &mut new_id,
                letter: text::classes::of,
                reason: Some(&why),
                open: acting::open_checkpoints,
            };
            standing(store, of, |it| it.carry_out(command, typed, means))
        });
        match carried {
            Some(Ok(carried)) => {
                if store.act(carried.drafts, Via::Edit).is_ok() {
                    store.say(Notice::done(text::life::carried(command.word())));
                    close();
                }
            }
            Some(Err(refused)) => {
                refusal.set(Some(refused));
                // The button stands a screen below: whoever presses it sees why nothing came of it.
                page::focus_soon(why.get_value());
            }
            None => close(),
        }
    };
    let has_points = step.asks.contains(&"points")
        && untrack(|| standing(store, of, |it| !it.case.suggestion.proposals.is_empty())).unwrap_or_default();
    view! {
        <div class="dialog__body asking" data-testid="command">
            <p class="muted">{text::handling::hint(command)}</p>
            {drafts::show(note)}
            <div id=why.get_value() tabindex="-1">
                {move || refused(go_to, refusal.get())}
            </div>
            <Lacking go_to=go_to head=text::life::first found=offer.verdict.refused.clone() />
            {step.reason.then(|| view! { <Reason reason=reason /> })}
            <RecordForm
                editing=editing
                groups=groups(&offer, has_points, helped.is_some())
                directory=directory(store, Some(of))
                on_save=save
                label=Some(command.word())
                on_cancel=Some(Callback::new(move |()| close()))
                beside=Some(beside(store, of, editing, record, has_points, helped.is_some() && step.asks.contains(&"co_summary")))
                foot=Some(Callback::new(move |()| view! { <Outlook preview=preview editing=editing /> }.into_any()))
            />
        </div>
    }
    .into_any()
}

/// What the command asks for, and, folded away, what may be filled in as well.
fn groups(offer: &Offer, has_points: bool, has_help: bool) -> Vec<FieldGroup> {
    let step = offer.step();
    // The points are answered beside the text, one by one; what a command is about is said in its heading.
    let is_shown = |name: &&str| match *name {
        "points" => !has_points,
        "co_summary" => has_help,
        name => !(offer.about.is_some() && is_about(&name)),
    };
    let fields = |names: &[&'static str]| names.iter().copied().filter(is_shown).collect::<Vec<_>>();
    let asked = FieldGroup { title: "", fields: fields(step.asks), open: true };
    let more = FieldGroup { title: text::life::MORE, fields: fields(step.more), open: false };
    [asked, more].into_iter().filter(|group| !group.fields.is_empty()).collect()
}

fn is_about(name: &&str) -> bool {
    matches!(*name, "assignment" | "reply" | "commitment")
}

fn beside(
    store: Store,
    of: RecordId,
    editing: Editing,
    record: RecordId,
    has_points: bool,
    has_help: bool,
) -> Beside {
    let conflicts = conflicts::beside(store, record);
    let points_at = has_points.then_some(if has_help { "co_summary" } else { "body" });
    Callback::new(move |name: &'static str| match name {
        "body" if record.kind == Kind::Reply => view! {
            <Drafting of=of editing=editing />
            {(points_at == Some(name)).then(|| view! { <Points id=of editing=editing /> })}
            {conflicts.run(name)}
        }
        .into_any(),
        // Above the text, which is drafted from them.
        name if points_at == Some(name) => view! {
            <Points id=of editing=editing />
            {conflicts.run(name)}
        }
        .into_any(),
        name => conflicts.run(name),
    })
}

fn refused(go_to: Callback<Place>, refusal: Option<Refusal>) -> Option<AnyView> {
    Some(match refusal? {
        Refusal::Lacking(found) => {
            view! { <Lacking go_to=go_to head=text::life::refused found=found is_answer=true /> }.into_any()
        }
        other => view! {
            <div class="notice notice--failure" role="alert">
                <span class="notice__text">{text::handling::refusal(&other)}</span>
            </div>
        }
        .into_any(),
    })
}

#[component]
fn Reason(reason: RwSignal<String>) -> impl IntoView {
    let id = fresh_id("reason");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {text::life::REASON}
                " "
                <span class="field__must">{text::forms::REQUIRED}</span>
            </label>
            <textarea
                id=id
                class="input"
                prop:value=move || reason.get()
                on:input:target=move |event| reason.set(event.target().value())
            ></textarea>
        </div>
    }
}

/// What comes of the command, in words.
#[component]
fn Outlook(preview: Memo<Option<Preview>>, editing: Editing) -> impl IntoView {
    let store = Store::here();
    let lines = move || {
        let Some(Preview { stage, dues, class, warned }) = preview.get() else { return Vec::new() };
        let office = |due: &Due| {
            let name = |office: OfficeRef| store.peek(|bench| words::name(bench.journal(), office.id()));
            due.office.and_then(name).unwrap_or_default()
        };
        let mut lines: Vec<String> = stage.map(text::life::becomes).into_iter().collect();
        lines.extend(dues.iter().map(|due| text::life::new_due(due, &office(due))));
        lines.extend(class.map(|letter| text::life::class(&letter)));
        lines.extend(warned.iter().map(text::findings::sentence));
        let gaps = editing.with(|form| form.value("body").as_text().map(gaps));
        lines.extend(gaps.filter(|gaps| 0 < *gaps).map(text::letter::unfilled));
        lines
    };
    move || {
        let lines = lines();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="asking__outlook" data-testid="outlook">
                    <h3>{text::life::PREVIEW}</h3>
                    <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </div>
            }
        })
    }
}
