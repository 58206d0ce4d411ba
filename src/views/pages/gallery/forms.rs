//! What asks, says what was changed, and tells what came of it, in the gallery.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, kind::Kind, schema, value::Value},
    form::Form,
    text::gallery as said,
    views::components::{
        directory::{Candidate, Directory, Found},
        history::{Act, Change, History},
        notice_bar::{Message, NoticeBar, Tone},
        panel::Panel,
        picks::{Pick, Picks},
        record_form::{Editing, FieldGroup, RecordForm},
    },
};

/// A register with one record of each kind.
fn directory() -> Directory {
    let only = |kind: Kind| RecordId::derived(kind, &["gallery"]);
    let candidate = move |(kind, _): (Kind, String)| {
        let one = Candidate { id: only(kind), name: said::row(1), detail: String::new(), is_named: false };
        Found { candidates: vec![one], more: 2 }
    };
    Directory {
        find: Callback::new(candidate),
        name: Callback::new(|_| said::row(1)),
        create: Some(Callback::new(|_| None)),
        offers: Callback::new(|_| vec![said::row(1), said::row(2)]),
        post: Callback::new(|_| None),
    }
}

/// A form with every field of a suggestion, wrong until it has a title; picks; histories; messages.
#[component]
pub(super) fn Forms() -> impl IntoView {
    let saved = RwSignal::new(0);
    let editing = Editing::new(Form::new(Kind::Suggestion).requiring(&["title"]));
    let fields = schema::fields(Kind::Suggestion).iter().map(|field| field.name).collect();
    let groups = vec![FieldGroup { title: Kind::Suggestion.word(), fields, open: true }];
    let picked = RwSignal::new(Vec::<Value>::new());
    let picks = said::WEIGHTS.map(|words| Pick { value: Value::text(words), words: words.to_owned() });
    let pick = move |many: bool| {
        move |value: Value| {
            picked.update(|all| {
                all.retain(|it| many && *it != value);
                all.push(value);
            });
        }
    };
    let is_on = Callback::new(move |value: Value| picked.read().contains(&value));
    let act = |number: usize| Act {
        when: said::row(number),
        who: said::STATE.to_owned(),
        via: said::OPEN,
        deed: (number == 1).then_some(said::NOTHING),
        subject: String::new(),
        why: (number == 2).then(|| said::HINT.to_owned()),
        changes: vec![Change { label: said::TEXT.to_owned(), before: None, after: Some(said::row(number)) }],
    };
    let acts: Vec<Act> = (1..=25).map(act).collect();
    let message = RwSignal::new(None::<Message>);
    let tones = [(Tone::Done, None), (Tone::Warning, None), (Tone::Failure, Some("S-GALLERY"))];
    let tell = move |(tone, code): (Tone, Option<&'static str>)| {
        message.set(Some(Message { tone, code, text: said::HINT.to_owned(), can_undo: tone == Tone::Done }));
    };
    let teller = move |(nth, it)| {
        view! {
            <button type="button" class="button" on:click=move |_| tell(it)>
                {said::tell(nth)}
            </button>
        }
    };
    view! {
        <Panel title="RecordForm" aside=view! { <span class="muted">{move || said::pressed(saved.get())}</span> }.into_any()>
            <div class="panel__body">
                <RecordForm
                    editing=editing
                    groups=groups
                    directory=directory()
                    on_save=move |()| saved.update(|n| *n += 1)
                />
            </div>
        </Panel>
        <Panel title="Picks">
            <div class="panel__body">
                <Picks legend=said::CHOICE picks=picks.to_vec() is_on=is_on on_pick=Callback::new(pick(false)) />
                <Picks legend=said::TEXT picks=picks.to_vec() is_on=is_on on_pick=Callback::new(pick(true)) many=true />
            </div>
        </Panel>
        <Panel title="History">
            <div class="panel__body">
                <History acts=acts />
            </div>
        </Panel>
        <Panel title="NoticeBar">
            <div class="panel__body acts">{tones.into_iter().enumerate().map(teller).collect_view()}</div>
            <NoticeBar
                message=message
                on_undo=move |()| message.set(None)
                on_close=move |()| message.set(None)
            />
        </Panel>
    }
}
