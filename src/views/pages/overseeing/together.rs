//! What is done to many suggestions in one step: said once in a form, looked at for each, then written.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::named;
use crate::{
    domain::id::RecordId,
    journal::{commit::Via, write::Draft},
    platform::page,
    store::{Store, notice::Notice},
    text::{self, overseeing as said},
    views::{
        components::{
            button::{Button, Weight},
            id::fresh_id,
            record_form::{Editing, FieldGroup, RecordForm},
            table::Table,
            told::told,
        },
        pages::directory::directory,
    },
};

/// A choice above such a form: no, or yes, each in words.
#[component]
pub(super) fn NoOrYes(
    /// What is chosen.
    legend: &'static str,
    words: [&'static str; 2],
    chosen: RwSignal<bool>,
) -> impl IntoView {
    let name = fresh_id("either");
    let choice = |(is, label): (bool, &'static str)| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || chosen.get() == is
                    on:change=move |_| chosen.set(is)
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="stack">
            <legend>{legend}</legend>
            {[false, true].into_iter().zip(words).map(choice).collect_view()}
        </fieldset>
    }
}

/// How many suggestions the preview shows in full.
const SHOWN: usize = 200;

/// What would become of one suggestion.
#[derive(Clone, Debug)]
pub(super) struct Prospect {
    pub suggestion: RecordId,
    /// The number that it gets.
    pub number: Option<String>,
    /// In a word what is done, or that nothing is.
    pub verdict: Result<&'static str, &'static str>,
    /// Where it stands then.
    pub after: String,
    /// What is named in it, such as offices.
    pub names: String,
    /// What should be looked at, or why nothing is done; and the class in which that stands.
    pub words: (&'static str, Vec<String>),
    /// What is written.
    pub drafts: Vec<Draft>,
}

/// What would become of all of them.
#[derive(Clone, Debug)]
pub(super) struct Prospects {
    pub all: Vec<Prospect>,
    /// What the button says for so many of them.
    pub confirm: String,
    /// What is said when it is done.
    pub done: String,
}

impl Prospects {
    /// How many something is done with.
    pub fn count(all: &[Prospect]) -> usize {
        all.iter().filter(|it| it.verdict.is_ok()).count()
    }
}

/// How a preview is told and found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling {
    /// The name by which outside checks find a row.
    pub hook: &'static str,
    /// The id of the button that does it.
    pub confirm: &'static str,
    /// What is done, and what comes of it.
    pub heads: [&'static str; 2],
    /// How many it is done with, and how many not.
    pub counts: fn(usize, usize) -> String,
}

/// The form, then what comes of it.
#[component]
pub(super) fn Together(
    telling: Telling,
    hint: &'static str,
    editing: Editing,
    groups: Callback<(), Vec<FieldGroup>>,
    /// What stands above the form.
    #[prop(optional_no_strip)]
    above: Option<Callback<(), AnyView>>,
    /// The suggestions, when the dialog was opened.
    cases: Vec<RecordId>,
    /// What the form would do to each of them.
    foresee: Callback<Vec<RecordId>, Option<Prospects>>,
    open: RwSignal<bool>,
    on_done: Callback<()>,
) -> impl IntoView {
    let store = Store::here();
    let planned = RwSignal::new(None::<Prospects>);
    let preview = Callback::new(move |()| {
        let cases = cases.clone();
        spawn_local(async move {
            if !store.bring_to_judge(&cases).await {
                return store.say(Notice::failed("not_here", text::typing::NOT_HERE));
            }
            planned.set(untrack(|| foresee.run(cases)));
            page::focus_soon(telling.confirm);
        });
    });
    let form = move || {
        view! {
            <div class="dialog__body">
                <p class="muted">{hint}</p>
                {above.map(|above| above.run(()))}
                {move || {
                    view! {
                        <RecordForm
                            editing=editing
                            groups=groups.run(())
                            directory=directory(store, None)
                            on_save=move |()| preview.run(())
                            label=Some(said::PREVIEW)
                            on_cancel=Some(Callback::new(move |()| open.set(false)))
                        />
                    }
                }}
            </div>
        }
    };
    let done = Callback::new(move |()| {
        open.set(false);
        on_done.run(());
    });
    move || match planned.get() {
        None => form().into_any(),
        Some(found) => {
            let back = Callback::new(move |()| planned.set(None));
            view! { <Foreseen telling=telling found=found on_back=back on_done=done /> }.into_any()
        }
    }
}

/// What would become of each, and the button that does it.
#[component]
pub(super) fn Foreseen(
    telling: Telling,
    found: Prospects,
    on_back: Callback<()>,
    on_done: Callback<()>,
) -> impl IntoView {
    let store = Store::here();
    let Prospects { all: found, confirm, done } = found;
    let (all, count) = (found.len(), Prospects::count(&found));
    let drafts: Vec<Draft> = found.iter().flat_map(|it| it.drafts.clone()).collect();
    let act = move || {
        if store.act(drafts.clone(), Via::Edit).is_ok() {
            on_done.run(());
            store.say(Notice::done(done.clone()));
        }
    };
    let row = |it: Prospect| {
        let (number, title) = named(store, it.suggestion);
        let (class, verdict) = match it.verdict {
            Ok(word) => ("badge badge--good", word),
            Err(word) => ("badge badge--late", word),
        };
        let (tone, words) = it.words;
        view! {
            <tr data-testid=telling.hook>
                <td class="overseeing__no">{told(it.number.unwrap_or(number))}</td>
                <td>{told(title)}</td>
                <td>
                    <span class=class>{verdict}</span>
                    " "
                    {it.after}
                </td>
                <td>
                    {told(it.names)}
                    {words.into_iter().map(|one| view! { <p class=tone>{one}</p> }).collect_view()}
                </td>
            </tr>
        }
    };
    let [act_head, effect] = telling.heads;
    let counts = fresh_id("counts");
    // The focus comes to what can be pressed, and tells the count with it.
    let (act_id, back_id) =
        if count == 0 { (None, Some(telling.confirm)) } else { (Some(telling.confirm), None) };
    view! {
        <div class="dialog__body">
            <p id=counts.clone() role="status">{(telling.counts)(count, all - count)}</p>
            <Table
                class="overseeing__table"
                frame="overseeing__preview"
                head=vec![
                    (said::NUMBER, "overseeing__no"),
                    (said::CASE, ""),
                    (act_head, ""),
                    (effect, ""),
                ]
                rows=found.into_iter().take(SHOWN).map(row).collect_view()
            />
            {(SHOWN < all).then(|| view! { <p class="muted">{said::not_shown(all - SHOWN)}</p> })}
        </div>
        <div class="dialog__foot">
            <Button
                weight=Weight::Main
                on_press=act
                disabled=Signal::stored(count == 0)
                attr:id=act_id
                attr:aria-describedby=counts.clone()
            >
                {confirm}
            </Button>
            <Button on_press=move || on_back.run(()) attr:id=back_id attr:aria-describedby=counts>{said::MEETING_BACK}</Button>
        </div>
    }
}
