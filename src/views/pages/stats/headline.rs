//! The figures that a city is asked for first, above everything that narrows them.

use leptos::prelude::*;

use super::statistics::{HEADLINE, Statistics};
use crate::{domain::choices::Indicator, figures::count::Amount, text, views::components::panel::Panel};

#[component]
pub fn Headline(stats: Statistics) -> impl IntoView {
    let counted = stats.amounts(&HEADLINE);
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
                {move || HEADLINE.iter().zip(&counted.get().unwrap_or_default()).map(figure).collect_view()}
            </dl>
        </Panel>
    }
}
