//! The statistics: indicators with their formulas, cuts, pictures and the assessment, each number with what is behind it.

mod assessment;
mod bases;
mod basis;
mod cuts;
mod headline;
mod indicators;
mod pictures;
mod statistics;
mod totals;

use leptos::prelude::*;

use crate::{
    domain::{choices::Indicator, session::Session},
    figures::{
        count::AtStages,
        cut::{Cut, Filter, Key},
    },
    route::{Route, StatsPart},
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            empty::Empty,
            painting,
            panel::Panel,
            select::Select,
            told::told,
        },
        pages::{
            behind::CasesBehind,
            retired::{AwayNote, retired},
        },
    },
};
use statistics::Statistics;

#[component]
pub fn StatsPage(
    /// The part.
    sheet: StatsPart,
) -> impl IntoView {
    let store = Store::here();
    let stats = Statistics::begin(store);
    let is_empty = Memo::new(move |_| store.with_rows(|it| it.is_empty()));
    let tab = move |one: &StatsPart| {
        view! {
            <li>
                <a
                    class="tabs__link"
                    href=Route::Stats(*one).href()
                    aria-current=(*one == sheet).then_some("page")
                >
                    {one.word()}
                </a>
            </li>
        }
    };
    // Far below, and long to make in a large register: it comes when all above it is painted.
    let last = move || {
        let painted = painting::frames(Indicator::GROUPS.len());
        let is_there = Memo::new(move |_| painted.get() == Indicator::GROUPS.len());
        move || is_there.get().then(|| view! { <bases::Bases stats=stats /> })
    };
    let body = move || {
        if is_empty.get() {
            view! {
                <Panel>
                    <Empty title=text::stats::EMPTY />
                </Panel>
            }
            .into_any()
        } else {
            view! {
                {(sheet == StatsPart::Indicators).then(|| view! { <headline::Headline stats=stats /> })}
                <Range stats=stats />
                {match sheet {
                    StatsPart::Indicators => view! {
                        <totals::Declared stats=stats />
                        <indicators::Indicators stats=stats />
                        {last()}
                    }
                    .into_any(),
                    StatsPart::Cuts => view! { <cuts::Cuts stats=stats /> }.into_any(),
                    StatsPart::Pictures => view! { <pictures::Pictures stats=stats /> }.into_any(),
                    StatsPart::Assessment => view! { <assessment::Offices stats=stats /> }.into_any(),
                }}
            }
            .into_any()
        }
    };
    view! {
        <div class="page stats">
            <div class="page__head">
                <h1>{text::shell::STATS}</h1>
            </div>
            <nav aria-label=text::stats::SHEETS>
                <ul class="tabs">{StatsPart::ALL.iter().map(tab).collect_view()}</ul>
            </nav>
            {body}
            <CasesBehind behind=stats.behind />
        </div>
    }
}

/// What is looked at and how it is counted.
#[component]
fn Range(stats: Statistics) -> impl IntoView {
    let painted = painting::frames(1);
    let counted = stats.counting(|basis, filter| Some(AtStages::new(basis, filter)));
    let note = move || {
        let shown = counted.get()?.values().sum::<u64>() as usize;
        let all = stats.len();
        // Of what has left this browser the line below speaks.
        let is_here = |it: &Session| {
            stats.store.with(|bench| bench.journal().away().of_session(it.id) == 0) == Some(true)
        };
        let retired: Vec<String> =
            retired(stats.store).iter().filter(|it| is_here(it)).map(text::session::label).collect();
        let by_job = stats.filter.with(Filter::is_by_job).then_some(text::stats::BY_JOB);
        let day = stats.basis.with(|basis| basis.today);
        Some(view! {
            <p>{text::stats::basis(shown, all, day)} " " {by_job}</p>
            {(!retired.is_empty())
                .then(|| view! { <p data-testid="not-counted">{told(text::retiring::not_counted(&retired))}</p> })}
            <AwayNote />
        })
    };
    view! {
        <Panel attr:aria-label=text::stats::FILTERS>
            <div class="panel__body stats__range">
                <div class="stats__filters">
                    {statistics::FILTERS
                        .iter()
                        .map(|cut| view! { <Narrowing stats=stats cut=*cut painted=painted /> })
                        .collect_view()}
                    {move || {
                        (!stats.filter.with(|filter| filter.only.is_empty()))
                            .then(|| {
                                view! {
                                    <Button weight=Weight::Quiet on_press=move || stats.filter.set(Filter::default())>
                                        {text::stats::CLEAR}
                                    </Button>
                                }
                            })
                    }}
                </div>
                {note}
                <basis::Settings stats=stats />
            </div>
        </Panel>
    }
}

/// Narrows the figures to one part of a cut.
#[component]
fn Narrowing(stats: Statistics, cut: Cut, painted: ReadSignal<usize>) -> impl IntoView {
    // The figures first: what they can be narrowed to is counted once they are painted.
    let parts = stats.parts(cut, move || 0 < painted.get());
    let chosen = move || stats.filter.with(|filter| filter.part(cut).cloned());
    let choose = move |place: String| {
        let place: Option<usize> = place.parse().ok();
        let key = place.and_then(|place| parts.with_untracked(|parts| Some(parts.get(place)?.0.clone())));
        stats.filter.update(|filter| {
            filter.only.retain(|(one, _)| *one != cut);
            filter.only.extend(key.map(|key: Key| (cut, key)));
        });
    };
    let options = Signal::derive(move || {
        let any = (String::new(), text::stats::any(cut));
        let option = |(place, (_, name, count)): (usize, (Key, String, u64))| {
            (place.to_string(), text::stats::option(&name, count))
        };
        std::iter::once(any).chain(parts.get().into_iter().enumerate().map(option)).collect::<Vec<_>>()
    });
    let place = Signal::derive(move || {
        let key = chosen()?;
        parts.with(|parts| parts.iter().position(|(one, ..)| *one == key)).map(|place| place.to_string())
    });
    // A cut into one part narrows nothing.
    let is_useful = move || 1 < parts.with(Vec::len) || chosen().is_some();
    move || {
        is_useful().then(|| {
            view! {
                <Select
                    class="stats__filter"
                    label=cut.word()
                    options=options
                    chosen=Signal::derive(move || place.get().unwrap_or_default())
                    on_choose=choose
                />
            }
        })
    }
}
