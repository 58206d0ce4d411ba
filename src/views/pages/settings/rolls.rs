//! 粘贴名单: the dialog that takes a pasted list of offices or deputies in, row by row shown before it is written.

use leptos::prelude::*;

use crate::{
    domain::{kind::Kind, value::Value},
    exchange::sheet::{
        Limits,
        roll::{NoRoll, RollOutcome, RollPreview, RollRow, Written, roll},
    },
    journal::commit::Via,
    list::words,
    store::{Store, notice::Notice},
    text::{self, rolls as said},
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        id::fresh_id,
        pager::{Pager, Shown},
        table::Table,
        told::told,
    },
};

/// How many rows are shown at first, and how many more each time.
const STEP: usize = 50;

#[component]
pub(super) fn PasteRoll(kind: Kind, open: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    let pasted = RwSignal::new(String::new());
    let overwrites = RwSignal::new(false);
    let shown = Shown::by(STEP);
    Effect::new(move |_| {
        if open.get() {
            pasted.set(String::new());
            overwrites.set(false);
            shown.restart();
        }
    });
    let found = Memo::new(move |_| {
        let pasted = pasted.get();
        if pasted.trim().is_empty() {
            return None;
        }
        store.with(|bench| {
            let journal = bench.journal();
            let say = |field: &str, value: &Value| words::value(journal, kind, field, value);
            roll(journal, kind, &pasted, overwrites.get(), &say)
        })
    });
    let is_ready =
        Memo::new(move |_| found.with(|it| matches!(it, Some(Ok(found)) if !found.drafts.is_empty())));
    let take = move || {
        let Some(Ok(found)) = found.get_untracked() else { return };
        let [new, written, ..] = counts(&found);
        if store.act(found.drafts, Via::Edit).is_ok() {
            open.set(false);
            store.say(Notice::done(said::taken(kind.word(), new, written)));
        }
    };
    let preview = move || match found.get() {
        None => view! { <p class="muted">{said::EMPTY}</p> }.into_any(),
        Some(Err(NoRoll::NoHeadings)) => {
            view! { <p class="field__error">{said::no_headings(kind)}</p> }.into_any()
        }
        Some(Err(NoRoll::Refused(refusal))) => {
            view! { <p class="field__error">{refusal.sentence(said::PASTED, &Limits::default())}</p> }
                .into_any()
        }
        Some(Ok(found)) => rows(kind, found, shown).into_any(),
    };
    let id = fresh_id("roll");
    let of_id = id.clone();
    view! {
        <Dialog open=open title=said::title(kind.word()) wide=true>
            <div class="dialog__body" data-testid="roll">
                <div class="field">
                    <label class="field__label" for=of_id.clone()>
                        {said::PASTED}
                    </label>
                    <textarea
                        id=id.clone()
                        class="input"
                        rows="5"
                        prop:value=move || pasted.get()
                        on:input:target=move |event| pasted.set(event.target().value())
                    ></textarea>
                </div>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || overwrites.get()
                        on:change:target=move |event| overwrites.set(event.target().checked())
                    />
                    {said::OVERWRITES}
                </label>
                {preview}
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=take disabled=Signal::derive(move || !is_ready.get())>
                    {said::TAKE}
                </Button>
                <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
            </div>
        </Dialog>
    }
}

/// How many rows are new, written, the same, and left out.
fn counts(found: &RollPreview) -> [usize; 4] {
    let count =
        |is_meant: fn(&RollOutcome) -> bool| found.rows.iter().filter(|it| is_meant(&it.outcome)).count();
    let new = count(|it| matches!(it, RollOutcome::New));
    let is_written = |it: &&RollRow| matches!(it.outcome, RollOutcome::Known(_)) && !it.written.is_empty();
    let written = found.rows.iter().filter(is_written).count();
    let left =
        count(|it| matches!(it, RollOutcome::NoName | RollOutcome::Twice(_) | RollOutcome::Several(_)));
    [new, written, found.rows.len() - new - written - left, left]
}

/// What becomes of a row, in a word.
fn outcome(row: &RollRow) -> &'static str {
    match row.outcome {
        RollOutcome::New => said::NEW,
        RollOutcome::Known(_) if row.written.is_empty() => said::KEPT,
        RollOutcome::Known(_) => said::FILLED,
        RollOutcome::Same => said::SAME,
        RollOutcome::NoName | RollOutcome::Twice(_) | RollOutcome::Several(_) => said::LEFT,
    }
}

/// What a row writes, field by field.
fn written(kind: Kind, row: &RollRow) -> Vec<String> {
    let line =
        |(field, before, after): &Written| said::written(text::field(kind, field), before.as_deref(), after);
    row.written.iter().map(line).collect()
}

/// Why, and what of the row is not taken.
fn explained(kind: Kind, row: &RollRow) -> Vec<String> {
    let mut sentences = match &row.outcome {
        RollOutcome::New | RollOutcome::Same => Vec::new(),
        RollOutcome::Known(kept) => kept
            .iter()
            .map(|(field, own, theirs)| said::kept(text::field(kind, field), own, theirs))
            .collect(),
        RollOutcome::NoName => vec![said::NO_NAME.to_owned()],
        RollOutcome::Twice(line) => vec![said::twice(*line)],
        RollOutcome::Several(count) => vec![said::several(*count)],
    };
    sentences.extend(row.refused.iter().map(|(head, words, why)| said::refused(head, words, why)));
    sentences
}

fn rows(kind: Kind, found: RollPreview, shown: Shown) -> impl IntoView {
    let cells = found.rows.iter().map(|it| it.refused.len()).sum();
    let told_counts = said::counts(counts(&found), cells);
    let others = (!found.others.is_empty()).then(|| view! { <p>{told(said::others(&found.others))}</p> });
    let all = StoredValue::new(found.rows);
    let line = |words: String| view! { <p>{told(words)}</p> };
    let row = move |it: RollRow| {
        let is_left =
            matches!(it.outcome, RollOutcome::NoName | RollOutcome::Twice(_) | RollOutcome::Several(_));
        let class = if is_left || !it.refused.is_empty() { "badge badge--late" } else { "badge" };
        view! {
            <tr data-testid="roll-row">
                <td class="num">{it.line}</td>
                <th scope="row">{told(it.name.clone())}</th>
                <td>
                    <span class=class>{outcome(&it)}</span>
                </td>
                <td>{written(kind, &it).into_iter().map(line).collect_view()}</td>
                <td>{explained(kind, &it).into_iter().map(line).collect_view()}</td>
            </tr>
        }
    };
    let heads: Vec<(&str, &str)> = said::HEADS.iter().map(|it| (*it, "")).collect();
    view! {
        <p role="status">{told_counts}</p>
        {others}
        <Table
            class="table--cards"
            head=heads
            rows=move || all.with_value(|all| shown.of(all).into_iter().map(row).collect_view())
        />
        <Pager shown=shown all=Signal::derive(move || all.with_value(Vec::len)) />
    }
}
