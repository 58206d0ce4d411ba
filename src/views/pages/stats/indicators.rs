//! Every indicator with its number, its numerator and denominator, and its formula in words.

use leptos::prelude::*;

use super::statistics::{FIRST, Statistics};
use crate::{
    domain::choices::Indicator,
    figures::{
        count::{Amount, Side},
        cut::Filter,
        indicator::Group,
    },
    text,
    views::components::{
        badge::{Badge, Tone},
        painting,
        panel::Panel,
        table::Table,
    },
};

/// The tables, one for each group.
#[component]
pub fn Indicators(stats: Statistics) -> impl IntoView {
    let painted = painting::frames(Indicator::GROUPS.len() - FIRST);
    let table = move |(place, (group, some)): (usize, &(Group, &'static [Indicator]))| {
        let (group, some) = (*group, *some);
        let is_there = Memo::new(move |_| place < FIRST + painted.get());
        move || is_there.get().then(|| view! { <Counted stats=stats group=group some=some /> })
    };
    Indicator::GROUPS.iter().enumerate().map(table).collect_view()
}

#[component]
fn Counted(stats: Statistics, group: Group, some: &'static [Indicator]) -> impl IntoView {
    let counted = stats.amounts(some);
    let rows = move || {
        let counted = counted.get().unwrap_or_default();
        some.iter().zip(&counted).map(|(one, of)| row(stats, *one, of)).collect::<Vec<_>>()
    };
    view! {
        <Panel title=group.word()>
            <Table
                class="table--cards stats__table"
                head=vec![
                    (text::stats::INDICATOR, "stats__name"),
                    (text::stats::VALUE, "num stats__value"),
                    (text::stats::PARTS, "stats__parts"),
                    (text::stats::FORMULA, ""),
                ]
                rows=rows
            />
        </Panel>
    }
}

fn row(stats: Statistics, indicator: Indicator, amount: &Amount) -> impl IntoView + use<> {
    let name = indicator.word();
    let (value, formula) = stats
        .basis
        .with(|basis| (text::figures::value(amount, basis), text::figures::formula(indicator, basis)));
    let by_job = stats.filter.with(Filter::is_by_job);
    let unit = text::figures::unit_of(indicator, by_job);
    let counts = match amount {
        Amount::Share { hits, of } => {
            let rest = of - hits;
            view! {
                {number(stats, indicator, Side::Hits, text::stats::hits(name), *hits)}
                " ÷ "
                {number(stats, indicator, Side::All, text::stats::denominator(name), *of)}
                {unit}
                {(0 < rest)
                    .then(|| {
                        view! {
                            <span class="stats__rest">
                                {text::stats::REST}
                                " "
                                {number(stats, indicator, Side::Rest, text::stats::rest(name), rest)}
                            </span>
                        }
                    })}
            }
            .into_any()
        }
        other => {
            view! { {number(stats, indicator, Side::All, name.to_owned(), other.of())} {unit} }.into_any()
        }
    };
    let words = if formula.of.is_empty() {
        view! { <span>{formula.hit}</span> }.into_any()
    } else {
        view! {
            <span class="stats__formula">
                <b>{text::stats::HIT}</b>
                {formula.hit}
            </span>
            <span class="stats__formula">
                <b>{text::stats::OF}</b>
                {formula.of}
            </span>
        }
        .into_any()
    };
    view! {
        <tr data-indicator=indicator.as_str()>
            <th scope="row">{name}</th>
            <td class="num stats__number">{value} {target(stats, indicator, amount)}</td>
            <td class="stats__parts">{counts}</td>
            <td class="muted">{words}</td>
        </tr>
    }
}

/// A number that opens what is behind it.
fn number(stats: Statistics, indicator: Indicator, side: Side, what: String, count: u64) -> impl IntoView {
    if count == 0 {
        return view! { <span>0</span> }.into_any();
    }
    let label = text::stats::look(&what, count);
    let show = move |_| {
        let filter = stats.filter.get_untracked();
        stats.show_indicator(&what, &filter, indicator, side);
    };
    view! {
        <button type="button" class="link stats__count" aria-label=label on:click=show>
            {count}
        </button>
    }
    .into_any()
}

/// Whether a rate is at the target that the register sets for it.
fn target(stats: Statistics, indicator: Indicator, amount: &Amount) -> Option<impl IntoView + use<>> {
    let register = stats.register()?;
    let target = match indicator {
        Indicator::SatisfiedOrBasic => register.satisfaction_target,
        Indicator::DoneRate => register.done_target,
        _ => None,
    }?
    .value();
    let reached = match amount {
        // Without rounding: 99.96 % is not 100 %.
        Amount::Share { hits, of } if 0 < *of => hits * 100 >= of * u64::try_from(target).unwrap_or_default(),
        _ => return None,
    };
    let (tone, words) =
        if reached { (Tone::Good, text::stats::REACHED) } else { (Tone::Attention, text::stats::MISSED) };
    let label = format!("{} {words}", text::stats::target(target));
    Some(view! {
        <span class="stats__target">
            <Badge tone=tone label=label />
        </span>
    })
}
