//! 督办 of what is chosen in the list: the act is entered once, looked at for each suggestion, and written in one step.

use leptos::prelude::*;

use super::{
    office_name, paper,
    together::{Prospect, Prospects, Telling, Together},
};
use crate::{
    domain::{id::RecordId, kind::Kind, record::Entity as _, supervision::Supervision},
    exchange::sheet::assigning,
    form::Form,
    handling::{
        command::{Command, step},
        pressing::{Pressing, Spared, plan},
    },
    store::Store,
    text::{self, overseeing as said},
    views::components::{
        dialog::Dialog,
        record_form::{Editing, FieldGroup},
    },
};

const TELLING: Telling = Telling {
    hook: "pressing",
    confirm: "press-confirm",
    heads: [said::ACT, said::PRESSED_OR_WHY],
    counts: said::pressings,
};

/// The dialog: the form first, then what comes of it.
#[component]
pub fn PressChosen(
    open: RwSignal<bool>,
    cases: Signal<Vec<RecordId>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let title = Signal::derive(move || said::press(cases.with(Vec::len)));
    view! {
        <Dialog open=open title=title wide=true>
            {move || view! { <Demand open=open cases=cases on_done=on_done /> }}
        </Dialog>
    }
}

#[component]
fn Demand(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) -> impl IntoView {
    let store = Store::here();
    let Some(context) = untrack(|| store.context()) else { return ().into_any() };
    let form = paper::form(&context).requiring(&["on", "method", "content"]);
    let editing = Editing::new(form);
    let step = step(Command::Supervise);
    let fields: Vec<&'static str> = step.asks.iter().chain(step.more).copied().collect();
    let foresee = move |cases: Vec<RecordId>| {
        let found = pressings(store, editing, &cases)?;
        let all: Vec<Prospect> = found.into_iter().map(|it| prospect(store, it)).collect();
        let count = Prospects::count(&all);
        Some(Prospects { all, confirm: said::press_all(count), done: said::recorded(count) })
    };
    view! {
        <Together
            telling=TELLING
            hint=said::CHOSEN_HINT
            editing=editing
            groups=Callback::new(move |()| vec![FieldGroup::plain(&fields)])
            cases=cases.get_untracked()
            foresee=Callback::new(foresee)
            open=open
            on_done=on_done
        />
    }
    .into_any()
}

/// What the form would do to each.
fn pressings(store: Store, editing: Editing, cases: &[RecordId]) -> Option<Vec<Pressing>> {
    let context = store.context()?;
    let demand =
        editing.peek(|form: &Form| Supervision::read(RecordId::derived(Kind::Supervision, &[]), form).0);
    let new_id = &mut |kind| store.new_id(kind);
    store.peek(|bench| plan(bench.journal(), &context, cases, &demand, new_id))
}

fn prospect(store: Store, it: Pressing) -> Prospect {
    let offices = it.offices.iter().map(|office| office_name(store, Some(office.id())));
    let (verdict, words, drafts) = match it.outcome {
        Ok((draft, warned)) => {
            let lapses = it.lapses.then(|| said::LAPSES.to_owned());
            let words = text::handling::sentences(&warned).into_iter().chain(lapses).collect();
            (Ok(said::WILL_PRESS), words, vec![draft])
        }
        Err(Spared::NotTheirs) => (Err(said::WILL_NOT_PRESS), vec![said::NOT_THEIRS.to_owned()], Vec::new()),
        Err(Spared::Refused(why)) => {
            (Err(said::WILL_NOT_PRESS), vec![text::handling::refusal(&why)], Vec::new())
        }
    };
    Prospect {
        suggestion: it.suggestion,
        number: None,
        verdict,
        after: String::new(),
        names: assigning::said(offices),
        words: ("muted", words),
        drafts,
    }
}
