//! 批量登记 of what is chosen in the list: what they have in common is said once, each is looked at, and those that have what they need are registered in one step, and reviewed as well where that is chosen.

use leptos::prelude::*;

use super::together::{NoOrYes, Prospect, Prospects, Telling, Together};
use crate::{
    domain::{
        choices::{ReviewDecision, SuggestionKind},
        field::Datum as _,
        id::RecordId,
        kind::Kind,
        record::Entity as _,
        suggestion::Suggestion,
        value::Value,
    },
    form::Form,
    handling::registering::{Registering, plan, wait_for_review},
    list::row::Row,
    platform::clock,
    storage::preferences,
    store::Store,
    text::{self, overseeing as said},
    views::{
        components::{
            dialog::Dialog,
            record_form::{Editing, FieldGroup},
        },
        pages::numbers::Numbers,
    },
};

const TELLING: Telling = Telling {
    hook: "registering",
    confirm: "register-confirm",
    heads: [said::WHAT_AND_STAGE, said::REGISTERED_OR_WHY],
    counts: said::registerings,
};

/// The dialog: the form first, then what comes of it.
#[component]
pub fn RegisterChosen(
    open: RwSignal<bool>,
    cases: Signal<Vec<RecordId>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let title = Signal::derive(move || said::register(cases.with(Vec::len)));
    view! {
        <Dialog open=open title=title wide=true>
            {move || view! { <Common open=open cases=cases on_done=on_done /> }}
        </Dialog>
    }
}

#[component]
fn Common(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) -> impl IntoView {
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
    // The review is an act of its own: it is chosen, unless nothing else is left to do.
    let reviews = RwSignal::new(
        store.peek_rows(|rows| wait_for_review(cases.iter().filter_map(|id| rows.of(*id)).map(Row::stage))),
    );
    let groups = move |()| {
        let own = FieldGroup::plain(&["registered_on", "unclassified", "origin", "kind"]);
        let review = FieldGroup::plain(&["review_decision", "reviewed_on", "reviewed_by"]);
        [own].into_iter().chain(reviews.get().then_some(review)).collect()
    };
    let foresee = move |cases: Vec<RecordId>| {
        let found = registerings(store, editing, reviews.get_untracked(), &cases)?;
        let decision = editing.peek(|form| ReviewDecision::parse(form.value("review_decision").as_text()?));
        let decision = decision.filter(|_| reviews.get_untracked()).map(ReviewDecision::word);
        let all: Vec<Prospect> = found.into_iter().map(prospect).collect();
        let count = Prospects::count(&all);
        let (confirm, done) = (said::register_all(count, decision), said::registered(count, decision));
        Some(Prospects { all, confirm, done })
    };
    let above = move |()| {
        let words = [said::REGISTER_ONLY, said::REGISTER_AND_REVIEW];
        view! { <NoOrYes legend=said::REGISTER_WHAT words=words chosen=reviews /> }.into_any()
    };
    view! {
        <Together
            telling=TELLING
            hint=said::REGISTER_HINT
            editing=editing
            groups=Callback::new(groups)
            above=Some(Callback::new(above))
            cases=cases
            foresee=Callback::new(foresee)
            open=open
            on_done=on_done
        />
    }
}

/// What the form would do to each.
fn registerings(
    store: Store,
    editing: Editing,
    reviews: bool,
    cases: &[RecordId],
) -> Option<Vec<Registering>> {
    let context = store.context()?;
    let mut said =
        editing.peek(|form: &Form| Suggestion::read(RecordId::derived(Kind::Suggestion, &[]), form).0);
    said.review_decision = said.review_decision.filter(|_| reviews);
    let mut numbers = Numbers::of(store);
    store.peek(|bench| {
        plan(bench.journal(), &context, cases, &said, &mut |session| numbers.next(bench.journal(), session))
    })
}

fn prospect(it: Registering) -> Prospect {
    let decision = it.reviews.map(ReviewDecision::word);
    let (verdict, words, drafts) = match it.outcome {
        Ok((draft, warned)) => (Ok(()), text::handling::sentences(&warned), vec![draft]),
        Err(why) => (Err(said::WILL_NOT_REGISTER), vec![text::handling::refusal(&why)], Vec::new()),
    };
    Prospect {
        suggestion: it.suggestion,
        number: it.number.map(String::from),
        after: if verdict.is_ok() { said::becomes(it.after, decision) } else { String::new() },
        verdict: verdict.map(|()| said::registering(it.registers, it.reviews.is_some())),
        names: String::new(),
        words: ("muted", words),
        drafts,
    }
}
