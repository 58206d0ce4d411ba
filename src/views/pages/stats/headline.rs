//! The figures that a city is asked for first, above everything that narrows them.

use leptos::prelude::*;

use super::statistics::Statistics;
use crate::{
    domain::choices::Indicator,
    figures::count::{Amount, amounts},
    text,
    views::components::panel::Panel,
};

const FIGURES: [Indicator; 5] = [
    Indicator::Count,
    Indicator::ReplyRate,
    Indicator::MeetRate,
    Indicator::SatisfiedOrBasic,
    Indicator::DoneRate,
];

#[component]
pub fn Headline(stats: Statistics) -> impl IntoView {
    let counted = Memo::new(move |_| {
        stats.count(|subjects, basis, filter| amounts(subjects.iter().copied(), basis, filter, &FIGURES))
    });
    let figure = move |(indicator, amount): (&Indicator, &Amount)| {
        let value = stats.basis.with(|basis| text::figures::value(amount, basis));
        let parts = match amount {
            Amount::Share { hits, of } => Some(format!("{hits} ÷ {of}")),
            _ => None,
        };
        view! {
            <div class="stats__total">
                <dt>{indicator.word()}</dt>
                <dd>
                    <span class="stats__figure">{value}</span>
                    {parts.map(|parts| view! { <span class="muted num">{parts}</span> })}
                </dd>
            </div>
        }
    };
    view! {
        <Panel attr:aria-label=text::stats::HEADLINE>
            <dl class="stats__totals" data-testid="headline">
                {move || FIGURES.iter().zip(&counted.get()).map(figure).collect_view()}
            </dl>
        </Panel>
    }
}
