//! A history: who changed what, when, from what to what, and why; the latest first.

use leptos::prelude::*;

use super::button::{Button, Weight};
use super::told::told;
use crate::text;

/// How many acts are shown before a person asks for all.
const SHOWN: usize = 20;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// When, to the minute.
    pub when: String,
    /// Who, for which office.
    pub who: String,
    /// By what act.
    pub via: &'static str,
    /// What became of the record as a whole: made, deleted, brought back.
    pub deed: Option<&'static str>,
    /// The record it touched, where it is not the page's own.
    pub subject: String,
    /// Why, where a reason was given.
    pub why: Option<String>,
    /// What it changed.
    pub changes: Vec<Change>,
}

/// A change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What the field is called.
    pub label: String,
    /// What stood there; none where nothing did.
    pub before: Option<String>,
    /// What stands there after; none where it was cleared.
    pub after: Option<String>,
}

#[component]
pub fn History(
    /// The acts, the latest first.
    #[prop(into)]
    acts: Signal<Vec<Act>>,
) -> impl IntoView {
    let shows_all = RwSignal::new(false);
    let count = Memo::new(move |_| acts.with(Vec::len));
    let shown = move || {
        let most = if shows_all.get() { usize::MAX } else { SHOWN };
        acts.with(|acts| acts.iter().take(most).cloned().collect::<Vec<Act>>())
    };
    view! {
        <ol class="history">{move || shown().into_iter().map(act).collect_view()}</ol>
        {move || {
            (!shows_all.get() && SHOWN < count.get())
                .then(|| {
                    view! {
                        <Button weight=Weight::Quiet on_press=move || shows_all.set(true)>
                            {move || text::suggestion::counted(text::suggestion::HISTORY_ALL, count.get())}
                        </Button>
                    }
                })
        }}
    }
}

fn act(Act { when, who, via, deed, subject, why, changes }: Act) -> impl IntoView {
    view! {
        <li class="history__act">
            <p class="history__head">
                <span class="history__when">{when}</span>
                <bdi class="history__who">{who}</bdi>
                <span class="badge">{via}</span>
                {deed.map(|deed| view! { <strong>{deed}</strong> })}
                {told(subject)}
            </p>
            {why.map(|why| view! { <p class="history__why">{text::suggestion::WHY} "：" {told(why)}</p> })}
            <dl class="history__changes">{changes.into_iter().map(change).collect_view()}</dl>
        </li>
    }
}

fn change(Change { label, before, after }: Change) -> impl IntoView {
    let before = before.map(|before| {
        view! {
            <del class="history__value history__value--before">
                <span class="unseen">{text::suggestion::BEFORE}</span>
                {told(before)}
            </del>
            <span class="history__arrow" aria-hidden="true">"→"</span>
        }
    });
    view! {
        <dt>{label}</dt>
        <dd class="history__change">
            {before}
            <ins class="history__value">
                <span class="unseen">{text::suggestion::AFTER}</span>
                {told(after.unwrap_or_else(|| text::forms::NOTHING.to_owned()))}
            </ins>
        </dd>
    }
}
