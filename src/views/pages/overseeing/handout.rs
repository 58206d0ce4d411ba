//! The assignment lists (交办清单): what each office takes home from a meeting, a sheet an office, to print.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{named, office_name};
use crate::{
    domain::{day::Day, field::Datum, id::RecordId, kind::Kind, record::Facts, workdays::Calendar},
    handling::meeting::{Handed, HandedItem, lists},
    journal::fold::Journal,
    platform::page,
    store::Store,
    text,
    views::components::{
        button::{Button, Weight},
        empty::Empty,
        field::ChoiceField,
    },
};

/// The lists of a day.
#[component]
pub(super) fn Handout() -> impl IntoView {
    let store = Store::here();
    let days = Memo::new(move |_| store.with(|bench| by_day(bench.journal())).unwrap_or_default());
    let body = move || {
        let days = days.get();
        match days.is_empty() {
            true => view! {
                <section class="panel">
                    <Empty title=text::overseeing::NO_HANDOUT />
                </section>
            }
            .into_any(),
            false => view! { <Lists days=days /> }.into_any(),
        }
    };
    view! { {body} }
}

/// The suggestions that were assigned, by day.
fn by_day(journal: &Journal) -> BTreeMap<Day, BTreeSet<RecordId>> {
    let mut days: BTreeMap<Day, BTreeSet<RecordId>> = BTreeMap::new();
    for record in journal.records(Kind::Assignment) {
        let on = Option::<Day>::read(record.value("assigned_on")).ok().flatten();
        if let (Some(on), Some(case)) = (on, record.parent()) {
            days.entry(on).or_default().insert(case);
        }
    }
    days
}

#[component]
fn Lists(days: BTreeMap<Day, BTreeSet<RecordId>>) -> impl IntoView {
    let store = Store::here();
    let option = |(day, cases): (&Day, &BTreeSet<RecordId>)| {
        (day.to_string(), text::overseeing::day_count(*day, cases.len()))
    };
    let options: Vec<(String, String)> = days.iter().rev().map(option).collect();
    let day = RwSignal::new(options.first().map(|(id, _)| id.clone()).unwrap_or_default());
    let office = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        let chosen = Day::parse(&day.get()).ok();
        let cases: Vec<RecordId> = store.with_rows(|rows| {
            let on = chosen.and_then(|day| days.get(&day));
            rows.all().iter().map(|row| row.id).filter(|id| on.is_some_and(|on| on.contains(id))).collect()
        });
        let Some(context) = store.context() else { return Vec::new() };
        let handed =
            store.with(|bench| lists(bench.journal(), &context, &cases, |it| it.assigned_on == chosen));
        handed
            .unwrap_or_default()
            .into_iter()
            .map(|handed| Sheet::of(store, handed, &context.calendar))
            .collect()
    });
    let offices = move || {
        let sheets = all.read();
        let option =
            |sheet: &Sheet| (sheet.name.clone(), text::overseeing::handed(&sheet.name, sheet.lines.len()));
        let options: Vec<(String, String)> = sheets.iter().map(option).collect();
        view! {
            <ChoiceField
                label=text::overseeing::HANDOUT_OFFICE
                value=office
                options=options
                none=text::overseeing::ALL
            />
        }
    };
    let sheets = move || {
        let wanted = office.get();
        let shown = all.get().into_iter().filter(|it| wanted.is_empty() || it.name == wanted);
        shown.map(|sheet| view! { <SheetView sheet=sheet day=day.get() /> }).collect_view()
    };
    view! {
        <div class="overseeing__fields">
            <ChoiceField label=text::overseeing::HANDOUT_DAY value=day options=options none="" />
            {offices}
            <Button weight=Weight::Main on_press=page::print>
                {text::overseeing::PRINT}
            </Button>
        </div>
        {sheets}
    }
}

/// The sheet of an office, in words.
#[derive(Clone, PartialEq)]
struct Sheet {
    name: String,
    lines: Vec<Line>,
}

#[derive(Clone, PartialEq)]
struct Line {
    number: String,
    title: String,
    role: &'static str,
    others: String,
    due: String,
    unsure: Option<String>,
    doc_no: String,
}

impl Sheet {
    fn of(store: Store, handed: Handed, calendar: &Calendar) -> Sheet {
        let line = |it: &HandedItem| {
            let (number, title) = named(store, it.suggestion);
            let other = |(office, role): &(_, _)| -> String {
                let office: &crate::domain::office::OfficeRef = office;
                let role: &crate::domain::choices::AssignRole = role;
                text::overseeing::office_as(
                    &office_name(store, Some(office.id())),
                    text::choices::name(*role),
                )
            };
            let due = it.due.as_ref().and_then(|due| due.date);
            let unsure = due.map(Day::year).filter(|year| !calendar.knows(*year));
            Line {
                number,
                title,
                role: it.assignment.role.map(text::choices::name).unwrap_or_default(),
                others: text::overseeing::joined(&it.others.iter().map(other).collect::<Vec<_>>()),
                due: due.map(|day| day.to_string()).unwrap_or_default(),
                unsure: unsure.map(text::holidays::unsure),
                doc_no: it.assignment.doc_no.as_deref().unwrap_or_default().to_owned(),
            }
        };
        Sheet {
            name: office_name(store, Some(handed.office.id())),
            lines: handed.items.iter().map(line).collect(),
        }
    }
}

#[component]
fn SheetView(sheet: Sheet, day: String) -> impl IntoView {
    let row = |(place, line): (usize, Line)| {
        view! {
            <tr>
                <td>{place + 1}</td>
                <td>
                    <bdi>{line.number}</bdi>
                </td>
                <td class="paper__wide">
                    <bdi>{line.title}</bdi>
                </td>
                <td>{line.role}</td>
                <td>
                    <bdi>{line.others}</bdi>
                </td>
                <td class="overseeing__when">
                    {line.due} {line.unsure.map(|words| view! { <p class="overseeing__unsure">{words}</p> })}
                </td>
            </tr>
        }
    };
    let numbers: BTreeSet<String> =
        sheet.lines.iter().map(|line| line.doc_no.clone()).filter(|it| !it.is_empty()).collect();
    let numbers = text::overseeing::joined(&numbers.into_iter().collect::<Vec<_>>());
    view! {
        <article class="paper" data-testid="handout">
            <h2 class="paper__title">{text::overseeing::HANDOUT_TITLE}</h2>
            <p class="paper__number">
                {text::overseeing::HANDOUT_DAY} " " {day} " "
                {(!numbers.is_empty()).then(|| format!("{} {numbers}", text::overseeing::DOC_NO))}
            </p>
            <p class="paper__text">
                <bdi>{text::overseeing::handed(&sheet.name, sheet.lines.len())}</bdi>
            </p>
            <table class="paper__table">
                <thead>
                    <tr>
                        <th scope="col">{text::overseeing::PLACE}</th>
                        <th scope="col">{text::overseeing::NUMBER}</th>
                        <th scope="col">{text::overseeing::CASE}</th>
                        <th scope="col">{text::overseeing::ROLE}</th>
                        <th scope="col">{text::overseeing::OTHERS}</th>
                        <th scope="col">{text::overseeing::UNTIL}</th>
                    </tr>
                </thead>
                <tbody>{sheet.lines.into_iter().enumerate().map(row).collect_view()}</tbody>
            </table>
            <p class="paper__text">{text::overseeing::SIGN_HERE}</p>
        </article>
    }
}
