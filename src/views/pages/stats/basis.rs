//! The settings of the figures: rounding and denominators, for this look or for the register.

use leptos::prelude::*;

use super::statistics::Statistics;
use crate::{
    domain::{
        choice::Choice,
        choices::{Rounding, ShareBase, VerdictBase, YesNo},
        kind::Kind,
        value::Value,
    },
    figures::basis::Basis,
    journal::{commit::Via, read, write::Draft},
    store::notice::Notice,
    text,
    views::components::{
        button::{Button, Weight},
        select::{Select, options_of},
    },
};

/// The settings, folded away until somebody asks.
#[component]
pub fn Settings(stats: Statistics) -> impl IntoView {
    let differs = Memo::new(move |_| stats.basis.get() != stats.registers());
    view! {
        <details class="stats__basis">
            <summary>{text::stats::BASIS}</summary>
            <p class="muted">{text::stats::BASIS_HINT}</p>
            <div class="form form--two">
                {choice(stats, text::stats::ROUNDING, |it| it.rounding, |it, to: Rounding| it.rounding = to)}
                <Digits stats=stats />
                {choice(stats, text::stats::SHARE_BASE, |it| it.share_base, |it, to: ShareBase| it.share_base = to)}
                {choice(stats, text::stats::RESULT_BASE, |it| it.result_base, |it, to: ShareBase| it.result_base = to)}
                {choice(stats, text::stats::VERDICT_BASE, |it| it.verdict_base, |it, to: VerdictBase| it.verdict_base = to)}
            </div>
            <div class="stats__flags">
                {flag(stats, text::stats::UNDERSTOOD, |it| it.understood_counts, |it, to| it.understood_counts = to)}
                {flag(stats, text::stats::UNCONFIRMED, |it| it.unconfirmed_counts, |it, to| it.unconfirmed_counts = to)}
                {flag(stats, text::stats::MERGED, |it| it.merged_counts, |it, to| it.merged_counts = to)}
            </div>
            {move || {
                differs
                    .get()
                    .then(|| {
                        view! {
                            <div class="acts">
                                <span role="status">{text::stats::BASIS_DIFFERS}</span>
                                <Button on_press=move || keep(stats)>{text::stats::KEEP_BASIS}</Button>
                                <Button weight=Weight::Quiet on_press=move || stats.chosen.set(None)>
                                    {text::stats::RESET_BASIS}
                                </Button>
                            </div>
                        }
                    })
            }}
        </details>
    }
}

fn change(stats: Statistics, to: impl FnOnce(&mut Basis)) {
    let mut basis = stats.basis.get_untracked();
    to(&mut basis);
    stats.chosen.set(Some(basis));
}

fn choice<C: Choice + Send + Sync>(
    stats: Statistics,
    label: &'static str,
    read: fn(&Basis) -> C,
    write: fn(&mut Basis, C),
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <Select
                options=options_of(C::VALUES)
                chosen=Signal::derive(move || stats.basis.with(read).id().to_owned())
                on_choose=move |id: String| {
                    if let Some(to) = C::VALUES.iter().find(|it| it.id() == id) {
                        change(stats, |basis| write(basis, *to));
                    }
                }
            />
        </label>
    }
}

#[component]
fn Digits(stats: Statistics) -> impl IntoView {
    let options: Vec<_> = [0, 1, 2].map(|digits: u32| (digits.to_string(), digits.to_string())).into();
    view! {
        <label class="field">
            <span class="field__label">{text::stats::DIGITS}</span>
            <Select
                options=options
                chosen=Signal::derive(move || stats.basis.with(|basis| basis.digits.to_string()))
                on_choose=move |digits: String| {
                    if let Ok(digits) = digits.parse() {
                        change(stats, |basis| basis.digits = digits);
                    }
                }
            />
        </label>
    }
}

fn flag(
    stats: Statistics,
    label: &'static str,
    read: fn(&Basis) -> bool,
    write: fn(&mut Basis, bool),
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || stats.basis.with(read)
                on:change:target=move |event| {
                    let to = event.target().checked();
                    change(stats, |basis| write(basis, to));
                }
            />
            {label}
        </label>
    }
}

/// Writes the settings into the register.
fn keep(stats: Statistics) {
    let basis = stats.basis.get_untracked();
    let flag = |flag: bool| Value::text(if flag { YesNo::Yes } else { YesNo::No }.as_str());
    let values = [
        ("rounding", Value::text(basis.rounding.as_str())),
        ("percent_digits", Value::Int(basis.digits.into())),
        ("share_base", Value::text(basis.share_base.as_str())),
        ("result_base", Value::text(basis.result_base.as_str())),
        ("verdict_base", Value::text(basis.verdict_base.as_str())),
        ("understood_counts", flag(basis.understood_counts)),
        ("unconfirmed_counts", flag(basis.unconfirmed_counts)),
        ("merged_counts", flag(basis.merged_counts)),
    ];
    let draft = stats.store.peek(|bench| {
        let journal = bench.journal();
        let id = read::register(journal).unwrap_or_else(|| stats.store.new_id(Kind::Register));
        Draft::revise(journal, id, values)
    });
    let Some(draft) = draft.flatten() else { return };
    if stats.store.act(vec![draft], Via::Edit).is_ok() {
        stats.chosen.set(None);
        stats.store.say(Notice::done(text::stats::BASIS_KEPT.to_owned()));
    }
}
