//! One step of the handling, asked for beside a list: its form in a dialog, carried out with its guards.

use leptos::prelude::*;

use crate::{
    domain::{choices::OfficeRole, id::RecordId, kind::Kind, value::Value},
    form::Form,
    handling::{
        command::Command,
        offer::{Means, Offer, Seat},
        standing::Standing,
    },
    journal::{commit::Via, write::Draft},
    storage::preferences::OFFICE_ROLE,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            dialog::Dialog,
            record_form::{Editing, FieldGroup, RecordForm},
        },
        pages::directory::directory,
    },
};

/// A step that a person wants to take.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    /// The suggestion.
    pub case: RecordId,
    /// The command.
    pub command: Command,
    /// The record that it writes into, or that a new one is about; whichever is offered, if none.
    pub target: Option<RecordId>,
    /// What is known besides.
    pub filled: Vec<(&'static str, Value)>,
}

/// The dialog of whatever step is asked for.
#[component]
pub(super) fn CommandDialog(asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            asked.set(None);
        }
    });
    let title = Signal::derive(move || {
        asked
            .with(|it| it.as_ref().map(|it| text::handling::label(it.command).to_owned()))
            .unwrap_or_default()
    });
    view! {
        <Dialog open=open title=title wide=true>
            {move || {
                let it = asked.get_untracked()?;
                Some(
                    match offered(store, &it) {
                        Some((offer, form)) => view! { <Step asked=it offer=offer form=form open=open /> }.into_any(),
                        None => view! { <p class="dialog__body">{text::overseeing::NOT_OFFERED}</p> }.into_any(),
                    },
                )
            }}
        </Dialog>
    }
}

fn offered(store: Store, asked: &Asked) -> Option<(Offer, Form)> {
    let context = store.context()?;
    let role = OFFICE_ROLE.read().and_then(|role| OfficeRole::parse(&role));
    let seat = Seat { role: role.unwrap_or(OfficeRole::GovOffice), office: None };
    store.peek(|bench| {
        let standing = Standing::of(bench.journal(), &context, asked.case)?;
        let fits = |it: &Offer| {
            it.command == asked.command && (asked.target.is_none() || it.record.or(it.about) == asked.target)
        };
        let offer = standing.offers(seat).into_iter().find(fits)?;
        let mut form = standing.form(&offer);
        for (field, value) in &asked.filled {
            form.set(field, value.clone());
        }
        Some((offer, form))
    })?
}

#[component]
fn Step(asked: Asked, offer: Offer, form: Form, open: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    let editing = Editing::new(form);
    let refused = RwSignal::new(Vec::<String>::new());
    let step = offer.step();
    let Asked { case, command, .. } = asked;
    let save = move |()| {
        let record = offer.record.unwrap_or_else(|| store.new_id(offer.kind()));
        let Ok(Some(draft)) = editing.draft(record, (record != case).then_some(case)) else { return };
        match carried(store, case, command, draft) {
            Ok(drafts) => {
                if store.act(drafts, Via::Edit).is_ok() {
                    open.set(false);
                    store.say(Notice::done(text::overseeing::done(text::handling::label(command))));
                }
            }
            Err(sentences) => refused.set(sentences),
        }
    };
    let fields: Vec<&'static str> = step.asks.iter().chain(step.more).copied().collect();
    let (number, title) = super::named(store, case);
    view! {
        <div class="dialog__body">
            <p>
                <bdi>{format!("{number} {title}").trim().to_owned()}</bdi>
            </p>
            <p class="muted">{text::handling::hint(command)}</p>
            {move || {
                refused
                    .with(|refused| (!refused.is_empty()).then(|| refused.clone()))
                    .map(|refused| {
                        view! {
                            <div class="notice notice--failure" role="alert">
                                {refused.into_iter().map(|one| view! { <p class="notice__text">{one}</p> }).collect_view()}
                            </div>
                        }
                    })
            }}
            <RecordForm
                editing=editing
                groups=vec![FieldGroup::plain(&fields)]
                directory=directory(store, Some(case))
                on_save=save
                on_cancel=Callback::new(move |()| open.set(false))
            />
        </div>
    }
}

/// The drafts of a step, or the sentences that say what it lacks.
pub(super) fn carried(
    store: Store,
    case: RecordId,
    command: Command,
    draft: Draft,
) -> Result<Vec<Draft>, Vec<String>> {
    let missing = || vec![text::overseeing::NOT_OFFERED.to_owned()];
    let context = untrack(|| store.context()).ok_or_else(missing)?;
    let carried = store.peek(|bench| {
        let standing = Standing::of(bench.journal(), &context, case)?;
        let means =
            Means { new_id: &mut |kind: Kind| store.new_id(kind), letter: text::classes::of, reason: None };
        Some(standing.carry_out(command, draft, means))
    });
    match carried.flatten() {
        None => Err(missing()),
        Some(Ok(carried)) => Ok(carried.drafts),
        Some(Err(crate::handling::offer::Refusal::Lacking(found))) => Err(text::handling::sentences(&found)),
        Some(Err(refusal)) => Err(vec![text::handling::refusal(&refusal)]),
    }
}
