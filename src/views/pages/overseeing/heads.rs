//! What the heads of the offices do in person (一把手督办): how far each office is, and what is still open.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{SHOWN, case_link, long_table, named, office_name};
use crate::{
    domain::{id::RecordId, office::OfficeRef, stage::Stage},
    list::row::Row,
    store::Store,
    text,
    views::{
        components::{
            pager::{Pager, Shown},
            panel::{Folding, Panel},
            told::told,
        },
        pages::gathering::of_rows,
    },
    watch::checkpoints::{HeadCheck, Passed},
};

/// An office with its suggestions, those with something open first.
#[derive(Clone, PartialEq)]
struct Head {
    office: Option<OfficeRef>,
    cases: Vec<(RecordId, Passed)>,
}

impl Head {
    fn open(&self) -> usize {
        self.cases.iter().filter(|(_, it)| it.open().next().is_some()).count()
    }

    fn figures(&self) -> String {
        let count = |nth: usize| self.cases.iter().filter(|(_, it)| it.points[nth]).count();
        let points: Vec<(&str, usize)> = HeadCheck::ALL
            .into_iter()
            .enumerate()
            .map(|(nth, point)| (text::watch::checkpoint(point), count(nth)))
            .collect();
        text::overseeing::head(&points, self.cases.len())
    }
}

/// Offices with what they passed of each suggestion.
type Offices = BTreeMap<Option<OfficeRef>, Vec<(RecordId, Passed)>>;

/// Adds what a suggestion that is under way says of its offices.
fn read(row: Row, offices: &mut Offices) {
    if (Stage::ToPlan..=Stage::ToClose).contains(&row.stage()) {
        for passed in &row.watch().passed {
            offices.entry(passed.office).or_default().push((row.id(), *passed));
        }
    }
}

/// The offices, those with the most suggestions open first.
fn heads(offices: Offices) -> Vec<Head> {
    let head = |(office, mut cases): (Option<OfficeRef>, Vec<(RecordId, Passed)>)| {
        cases.sort_by_key(|(_, it)| std::cmp::Reverse(it.open().count()));
        Head { office, cases }
    };
    let mut heads: Vec<Head> = offices.into_iter().map(head).collect();
    heads.sort_by_key(|it| std::cmp::Reverse(it.open()));
    heads
}

/// The part of the page.
#[component]
pub(super) fn Heads() -> impl IntoView {
    let store = Store::here();
    let all =
        of_rows(store, || Some(()), |(), row, offices| read(row, offices), |(), offices| heads(offices));
    let shown = Shown::by(SHOWN);
    let body = move || {
        if let Some(waiting) = all.waiting() {
            waiting
        } else if all.read(Vec::is_empty) {
            view! { <Panel><p class="panel__body muted">{text::overseeing::NO_HEADS}</p></Panel> }.into_any()
        } else {
            let begun = all.read(|all| shown.of(all));
            view! {
                {begun.into_iter().map(|head| view! { <HeadView head=head /> }).collect_view()}
                <Pager shown=shown all=Signal::derive(move || all.read(Vec::len)) />
            }
            .into_any()
        }
    };
    view! {
        <h2>{text::overseeing::HEADS}</h2>
        <p class="muted">{text::overseeing::HEADS_HINT}</p>
        {body}
    }
}

#[component]
fn HeadView(head: Head) -> impl IntoView {
    let store = Store::here();
    let name = office_name(store, head.office.map(|it| it.id()));
    let figures = head.figures();
    let cases = Signal::stored(head.cases);
    let row = move |(case, passed): (RecordId, Passed)| {
        let open: Vec<&str> = passed.open().map(text::watch::checkpoint).collect();
        let class = if open.is_empty() { "muted" } else { "overseeing__soon" };
        view! {
            <tr data-testid="head-case">
                <td class="overseeing__no">
                    {told(named(store, case).0)}
                </td>
                <td>{case_link(store, case)}</td>
                <td class=class>{text::overseeing::head_open(&open)}</td>
            </tr>
        }
    };
    let head = &[
        (text::overseeing::NUMBER, "overseeing__no"),
        (text::overseeing::CASE, ""),
        (text::overseeing::HEAD_OPEN, ""),
    ];
    let body = long_table(cases, Shown::by(SHOWN), head, row, text::overseeing::NO_HEADS);
    view! {
            <Folding class="overseeing__desk" summary=view! {
                <summary class="overseeing__summary">
                    <h3>
                        {told(name)}
                    </h3>
                    <span>{figures}</span>
                </summary>
    }.into_any()>{body}</Folding>
        }
}
