//! The totals with which a report begins, counted or as the session declared them.

use leptos::prelude::*;

use super::statistics::Statistics;
use crate::{
    domain::{kind::Kind, record::Entity, session::Session},
    figures::{
        cut::{Cut, Key},
        declared::{Total, Totals},
    },
    text,
    views::components::{
        badge::{Badge, Tone},
        panel::Panel,
    },
};

/// The totals of the session that is looked at; of the only one, if there is one alone.
#[component]
pub fn Declared(stats: Statistics) -> impl IntoView {
    let session = move || {
        let chosen = stats.filter.with(|filter| filter.part(Cut::Session).cloned());
        let sessions: Vec<Session> = stats
            .store
            .with(|bench| {
                let records = bench.journal().records(Kind::Session);
                records.map(|record| Session::read(record.id(), &record).0).collect()
            })
            .unwrap_or_default();
        match (chosen, sessions.as_slice()) {
            (Some(Key::Record(id)), all) => all.iter().find(|it| it.id == id).cloned(),
            (None, [only]) => Some(only.clone()),
            _ => None,
        }
    };
    let panel = move || {
        // They are of the whole session: beside what is narrowed further they would be read as of the same.
        let is_whole = stats.filter.with(|filter| filter.only.iter().all(|(cut, _)| *cut == Cut::Session));
        let session = session().filter(|_| is_whole)?;
        let counted = stats.count(|subjects, basis, _| {
            let totals = Totals::of(subjects, basis, &session);
            let share = totals.first_grade_share(basis);
            Some((totals, share))
        });
        let (totals, (share, rests)) = counted?;
        let source = session.declared_source.as_deref().unwrap_or_default().to_owned();
        let Totals { assigned, first_grade, first_grade_government, offices } = totals;
        Some(view! {
            <Panel title=text::stats::TOTALS aside=view! {
                    <span class="muted">{text::session::label(&session)}</span>
            }.into_any() attr:aria-label=text::stats::TOTALS>
                <dl class="stats__totals">
                    {total(stats, text::stats::ASSIGNED, assigned, &source, true)}
                    {total(stats, text::stats::FIRST_GRADE, first_grade, &source, true)}
                    {total(stats, text::stats::FIRST_GRADE_GOVERNMENT, first_grade_government, &source, true)}
                    <div class="stats__total">
                        <dt>{text::stats::FIRST_GRADE_SHARE}</dt>
                        <dd>
                            <span class="stats__figure">{text::figures::percent(share)}</span>
                            {rests.then(|| declared(text::stats::DECLARED_SHARE.to_owned()))}
                        </dd>
                    </div>
                    {total(stats, text::stats::OFFICES, offices, &source, false)}
                </dl>
            </Panel>
        })
    };
    view! { {panel} }
}

fn total(
    stats: Statistics,
    name: &'static str,
    total: Total,
    source: &str,
    has_cases: bool,
) -> impl IntoView + use<> {
    let count = total.counted.len();
    let note = total.is_declared().then(|| declared(text::stats::declared(count, source)));
    let number = total.value().to_string();
    let figure = if has_cases && 0 < count {
        view! {
            <button
                type="button"
                class="link stats__figure"
                aria-label=text::stats::look(name, count as u64)
                on:click=move |_| stats.show(name, text::stats::TOTALS_HINT.to_owned(), total.counted.clone())
            >
                {number}
            </button>
        }
        .into_any()
    } else {
        view! { <span class="stats__figure">{number}</span> }.into_any()
    };
    view! {
        <div class="stats__total">
            <dt>{name}</dt>
            <dd>{figure} {note}</dd>
        </div>
    }
}

fn declared(why: String) -> impl IntoView {
    view! {
        <span title=why.clone()>
            <Badge tone=Tone::Attention label=text::stats::DECLARED />
        </span>
        <span class="stats__why">{why}</span>
    }
}
