//! The assignment lists (交办清单): what each office takes home from a meeting, a sheet an office, to print.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::{
    domain::{day::Day, field::Datum, id::RecordId, kind::Kind},
    journal::{
        fold::{Journal, Record},
        name::Name,
    },
    list::row::Row,
    papers::{Paper, notices::handouts},
    store::Store,
    text,
    views::{
        components::{empty::Empty, field::ChoiceField, panel::Panel},
        pages::{
            gathering::of_records,
            sheet::{PaperActs, SheetView},
        },
    },
};

/// The lists of a day.
#[component]
pub(super) fn Handout() -> impl IntoView {
    let store = Store::here();
    let read = |days: &mut Days, _: &Journal, record: Record<'_>| by_day(days, record);
    let all = of_records(store, &[Kind::Assignment], || Some(()), read, |(), days| days);
    let body = move || {
        if let Some(waiting) = all.waiting() {
            return waiting;
        }
        let days = all.read(Days::clone);
        if days.is_empty() {
            view! {
                <Panel>
                    <Empty title=text::overseeing::NO_HANDOUT />
                </Panel>
            }
            .into_any()
        } else {
            view! { <Lists days=days /> }.into_any()
        }
    };
    view! { {body} }
}

/// The suggestions that were assigned, by day.
type Days = BTreeMap<Day, BTreeSet<RecordId>>;

/// Adds an assignment.
fn by_day(days: &mut Days, record: Record<'_>) {
    let on = Option::<Day>::read(record.shown(Name::of("assigned_on"))).ok().flatten();
    if let (Some(on), Some(case)) = (on, record.parent()) {
        days.entry(on).or_default().insert(case);
    }
}

#[component]
fn Lists(days: Days) -> impl IntoView {
    let store = Store::here();
    let option = |(day, cases): (&Day, &BTreeSet<RecordId>)| {
        (day.to_string(), text::overseeing::day_count(*day, cases.len()))
    };
    let options: Vec<(String, String)> = days.iter().rev().map(option).collect();
    let day = RwSignal::new(options.first().map(|(id, _)| id.clone()).unwrap_or_default());
    let office = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        let (Ok(chosen), Some(context)) = (Day::parse(&day.get()), store.context()) else {
            return Vec::new();
        };
        let cases: Vec<RecordId> = store.with_rows(|rows| {
            let on = days.get(&chosen);
            rows.all().map(Row::id).filter(|id| on.is_some_and(|on| on.contains(id))).collect()
        });
        store.with(|bench| handouts(bench.journal(), &context, &cases, chosen)).unwrap_or_default()
    });
    let offices = move || {
        let option =
            |(name, paper): &(String, Paper)| (name.clone(), text::overseeing::handed(name, paper.rows()));
        let options: Vec<(String, String)> = all.with(|all| all.iter().map(option).collect());
        view! {
            <ChoiceField
                label=text::overseeing::HANDOUT_OFFICE
                value=office
                options=options
                none=text::overseeing::ALL
            />
        }
    };
    let wanted = move || {
        let wanted = office.get();
        let shown = all.get().into_iter().filter(|(name, _)| wanted.is_empty() || *name == wanted);
        shown.map(|(_, paper)| paper).collect::<Vec<_>>()
    };
    let papers = Signal::derive(wanted);
    let sheets = move || {
        let sheet = |paper| view! { <SheetView paper=paper is_whole=true testid="handout" /> };
        wanted().into_iter().map(sheet).collect_view()
    };
    view! {
        <div class="overseeing__fields">
            <ChoiceField label=text::overseeing::HANDOUT_DAY value=day options=options none="" />
            {offices}
            <div class="acts">
                <PaperActs papers=papers name=text::overseeing::HANDOUT_TITLE />
            </div>
        </div>
        {sheets}
    }
}
