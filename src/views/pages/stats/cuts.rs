//! The figures part by part: by session, grade, category, office, leader, delegation, month and more.

use leptos::prelude::*;

use super::statistics::{Statistics, order};
use crate::{
    domain::choices::Indicator,
    figures::{
        count::{Amount, ByParts, Distribution, Shares, Side, behind_share},
        cut::{Cut, Key},
        decimal::Decimal,
    },
    text,
    views::components::{
        panel::Panel,
        select::{Select, options_of},
        table::Table,
        told::told,
    },
};

/// The indicators beside each part.
const COLUMNS: &[Indicator] = &[
    Indicator::ReplyRate,
    Indicator::OnTimeRate,
    Indicator::ThreeAndThree,
    Indicator::SatisfiedOrBasic,
    Indicator::DoneRate,
    Indicator::Overdue,
];

/// One row: a part of the cut with its share and its indicators.
#[derive(Clone, PartialEq)]
struct Line {
    key: Key,
    name: String,
    count: u64,
    share: Option<Decimal>,
    amounts: Vec<Amount>,
}

/// The table of one cut, and the choice of the cut.
#[component]
pub fn Cuts(stats: Statistics) -> impl IntoView {
    let cut = RwSignal::new(Cut::Unit);
    let counted = stats.counting(move |basis, filter| {
        let cut = cut.get();
        Some((Distribution::new(basis, filter, cut), ByParts::new(basis, filter, cut, COLUMNS)))
    });
    let shown = Memo::new(move |_| {
        let (distribution, parts) = counted.get()?;
        Some((lines(stats, distribution.cut, &distribution, &parts), distribution))
    });
    let note = move || {
        let (_, distribution) = shown.get()?;
        let (cut, of, sum) = (distribution.cut, distribution.of, distribution.sum());
        let denominator = stats.basis.with(|basis| text::figures::denominator(cut, &basis.on_list(cut)));
        Some(text::stats::distribution(denominator, of, sum))
    };
    let rows = move || {
        let (lines, distribution) = shown.get()?;
        let cut = distribution.cut;
        Some(lines.into_iter().map(|line| row(stats, cut, line)).collect_view())
    };
    let heading = |indicator: &Indicator| {
        view! {
            <th scope="col" class="num">
                {indicator.word()}
            </th>
        }
    };
    view! {
        <Panel title=move || text::stats::by(cut.get()) aside=view! {
                <label class="stats__cut">
                    {text::stats::CUT}
                    <Select
                        options=options_of(Cut::ALL)
                        chosen=Signal::derive(move || cut.get().as_str().to_owned())
                        on_choose=move |to: String| {
                            if let Some(to) = Cut::parse(&to) {
                                cut.set(to);
                            }
                        }
                    />
                </label>
        }.into_any()>
            <p class="panel__note muted">{note}</p>
            <Table
                class="table--cards"
                head=view! {
                    <th scope="col">{move || cut.get().word()}</th>
                    <th scope="col" class="num">
                        {move || if cut.get().is_by_job() { text::stats::JOBS } else { text::stats::COUNT }}
                    </th>
                    <th scope="col" class="num">
                        {text::stats::SHARE}
                    </th>
                    {COLUMNS.iter().map(heading).collect_view()}
                }.into_any()
                rows=rows
            />
        </Panel>
    }
}

fn lines(stats: Statistics, cut: Cut, distribution: &Shares, parts: &[(Key, Vec<Amount>)]) -> Vec<Line> {
    let percents = stats.basis.with(|basis| distribution.percents(basis));
    let in_part = |key: &Key| distribution.parts.iter().position(|(one, _)| one == key);
    // A part in which nothing was counted yet is left out.
    let mut lines: Vec<Line> = (parts.iter())
        .filter_map(|(key, amounts)| {
            let at = in_part(key);
            let count = at.map(|at| distribution.parts[at].1).unwrap_or_default();
            let share = at.and_then(|at| percents[at]);
            let is_something = 0 < count || amounts.iter().any(|amount| 0 < amount.of());
            is_something.then(|| Line {
                key: key.clone(),
                name: stats.name(cut, key),
                count,
                share,
                amounts: amounts.clone(),
            })
        })
        .collect();
    lines.sort_by_key(|line| order(&line.key, line.count));
    lines
}

fn row(stats: Statistics, cut: Cut, line: Line) -> impl IntoView {
    let Line { key, name, count, share, amounts } = line;
    let (part, of) = (key.clone(), name.clone());
    let cell = move |(indicator, amount): (&'static Indicator, Amount)| {
        let value = stats.basis.with_untracked(|basis| text::figures::value(&amount, basis));
        let what = text::stats::part(&of, indicator.word());
        let label =
            format!("{what}：{value}（{}）", text::figures::counts(*indicator, &amount, cut.is_by_job()));
        let key = part.clone();
        let show = move |_| {
            let filter = stats.filter.with_untracked(|filter| filter.and(cut, key.clone()));
            stats.show_indicator(&what, &filter, *indicator, Side::Hits);
        };
        let body = match amount.hits() {
            0 => view! { <span title=label.clone()>{value}</span> }.into_any(),
            _ => view! {
                <button type="button" class="link stats__count" aria-label=label.clone() title=label.clone() on:click=show>
                    {value}
                </button>
            }
            .into_any(),
        };
        view! {
            <td class="num" data-label=indicator.word()>
                {body}
            </td>
        }
    };
    let title = name.clone();
    let shown = name.clone();
    let show = move |_| {
        let cases = stats
            .look(|subjects, basis, filter| behind_share(subjects.iter().copied(), basis, filter, cut, &key));
        let note = stats.basis.with_untracked(|basis| text::figures::denominator(cut, &basis.on_list(cut)));
        stats.show(&title, text::stats::among(note), cases);
    };
    let number = match count {
        0 => view! { <span>0</span> }.into_any(),
        _ => view! {
            <button type="button" class="link stats__count" aria-label=text::stats::look(&name, count) on:click=show>
                {count}
            </button>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row">
                {told(shown)}
            </th>
            <td class="num" data-label=text::stats::COUNT>
                {number}
            </td>
            <td class="num" data-label=text::stats::SHARE>
                {text::figures::percent(share)}
            </td>
            {COLUMNS.iter().zip(amounts).map(cell).collect_view()}
        </tr>
    }
}
