//! 督办 of what is chosen in the list: the act is entered once, looked at for each suggestion, and written in one step.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{named, office_name, paper};
use crate::{
    domain::{id::RecordId, kind::Kind, record::Entity as _, supervision::Supervision},
    exchange::sheet::assigning,
    form::Form,
    handling::{
        command::{Command, step},
        pressing::{Pressing, Spared, plan},
    },
    journal::{commit::Via, write::Draft},
    platform::page,
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
const CONFIRM: &str = "press-confirm";

/// The dialog: the form first, then what comes of it.
#[component]
pub fn PressChosen(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>) -> impl IntoView {
    let title = Signal::derive(move || said::press(cases.with(Vec::len)));
    view! {
        <Dialog open=open title=title wide=true>
            {move || view! { <Steps open=open cases=cases /> }}
        </Dialog>
    }
}

#[component]
fn Steps(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>) -> impl IntoView {
    let store = Store::here();
    let Some(context) = untrack(|| store.context()) else { return ().into_any() };
    // They stay those for which the dialog was opened.
    let cases = cases.get_untracked();
    let form = paper::form(&context).requiring(&["on", "method", "content"]);
    let editing = Editing::new(form);
    let planned = RwSignal::new(None::<Vec<Pressing>>);
    let preview = move |()| {
        let cases = cases.clone();
        spawn_local(async move {
            if !store.bring(&cases).await {
                return store.say(Notice::failed("not_here", text::typing::NOT_HERE));
            }
            planned.set(untrack(|| pressings(store, editing, &cases)));
            page::focus_soon(CONFIRM);
        });
    };
    let preview = Callback::new(preview);
    let form = move || {
        let fields = step(Command::Supervise).asks.iter().chain(step(Command::Supervise).more).copied();
        let fields: Vec<&'static str> = fields.collect();
        view! {
            <div class="dialog__body">
                <p class="muted">{said::CHOSEN_HINT}</p>
                <RecordForm
                    editing=editing
                    groups=vec![FieldGroup::plain(&fields)]
                    directory=directory(store, None)
                    on_save=move |()| preview.run(())
                    label=Some(said::PREVIEW)
                    on_cancel=Some(Callback::new(move |()| open.set(false)))
                />
            </div>
        }
    };
    let shown = move || match planned.get() {
        None => form().into_any(),
        Some(found) => view! { <Preview found=found planned=planned open=open /> }.into_any(),
    };
    shown.into_any()
}

/// What the form would do to each.
fn pressings(store: Store, editing: Editing, cases: &[RecordId]) -> Option<Vec<Pressing>> {
    let context = store.context()?;
    let demand =
        editing.peek(|form: &Form| Supervision::read(RecordId::derived(Kind::Supervision, &[]), form).0);
    let new_id = &mut |kind| store.new_id(kind);
    store.peek(|bench| plan(bench.journal(), &context, cases, &demand, new_id))
}

#[component]
fn Preview(
    found: Vec<Pressing>,
    planned: RwSignal<Option<Vec<Pressing>>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let drafts: Vec<Draft> =
        found.iter().filter_map(|it| Some(it.outcome.as_ref().ok()?.0.clone())).collect();
    let (count, all) = (drafts.len(), found.len());
    let confirm = move || {
        if store.act(drafts.clone(), Via::Edit).is_ok() {
            open.set(false);
            store.say(Notice::done(said::recorded(count)));
        }
    };
    let row = |it: Pressing| {
        let (number, title) = named(store, it.suggestion);
        let offices = assigning::said(it.offices.iter().map(|office| office_name(store, Some(office.id()))));
        let (class, verdict, words) = match it.outcome {
            Ok((_, warned)) => {
                let lapses = if it.lapses { said::LAPSES } else { "" };
                let words = [&text::handling::sentences(&warned).concat(), lapses].concat();
                ("badge badge--good", said::WILL_PRESS, words)
            }
            Err(Spared::NotTheirs) => {
                ("badge badge--late", said::WILL_NOT_PRESS, said::NOT_THEIRS.to_owned())
            }
            Err(Spared::Refused(why)) => {
                ("badge badge--late", said::WILL_NOT_PRESS, text::handling::refusal(&why))
            }
        };
        view! {
            <tr data-testid="pressing">
                <td class="overseeing__no">{told(number)}</td>
                <td>{told(title)}</td>
                <td>
                    <span class=class>{verdict}</span>
                </td>
                <td>{told(offices)} " " <span class="muted">{words}</span></td>
            </tr>
        }
    };
    view! {
        <div class="dialog__body">
            <p role="status">{said::pressings(count, all - count)}</p>
            <Table
                class="overseeing__table"
                frame="overseeing__preview"
                head=vec![
                    (said::NUMBER, "overseeing__no"),
                    (said::CASE, ""),
                    (said::ACT, ""),
                    (said::PRESSED_OR_WHY, ""),
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
                {said::press_all(count)}
            </Button>
            <Button on_press=move || planned.set(None)>{said::MEETING_BACK}</Button>
        </div>
    }
}
