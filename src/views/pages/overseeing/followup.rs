//! Following up: the four groups, the promises of all years until they are kept or given up, and what came of it all.

use leptos::prelude::*;

use super::{SHOWN, case_link, command::ask, long_table, named, office_name, peek_row};
use crate::{
    domain::{
        choices::{FollowUp, OutcomeKind},
        context::Context,
        due::DueStatus,
        id::RecordId,
        kind::Kind,
    },
    handling::command::Command,
    journal::fold::{Journal, Record},
    list::row::Row,
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            pager::Shown,
            panel::Panel,
            told::told,
        },
        pages::{
            gathering::{of_records, of_rows},
            suggestion::asking::{Ask, Asking},
        },
    },
    watch::{
        Watch,
        after::{CaseOutcome, Fate, Promise, PromisesFound, by_kind, groups, outcome},
    },
};

/// How many promises are shown at first: the groups below them should be in sight.
const FIRST: usize = 10;

/// The page.
#[component]
pub(super) fn Following() -> impl IntoView {
    let asked = RwSignal::new(None::<Ask>);
    view! {
        <Promises asked=asked />
        <Groups />
        <Outcomes />
        <Asking ask=asked />
    }
}

#[component]
fn Groups() -> impl IntoView {
    let store = Store::here();
    let read = |(): &(), row: Row, found: &mut Vec<(RecordId, Watch)>| {
        found.extend(Some((row.id(), row.watch())).filter(|(_, watch)| watch.followup.is_some()));
    };
    let finish = |(), found: Vec<(RecordId, Watch)>| groups(found.iter().map(|(id, watch)| (*id, watch)));
    let all = of_rows(store, || Some(()), read, finish);
    let chosen = RwSignal::new(FollowUp::Improve);
    let shown = Shown::by(SHOWN);
    let cases = Memo::new(move |_| {
        let group = chosen.get();
        let of = |all: &Vec<(FollowUp, Vec<RecordId>)>| {
            all.iter().find(|(one, _)| *one == group).map(|(_, cases)| cases.clone()).unwrap_or_default()
        };
        all.read(of)
    });
    let chip = move |one: FollowUp| {
        let count = move || {
            all.read(|all| all.iter().find(|(group, _)| *group == one).map_or(0, |(_, cases)| cases.len()))
        };
        view! {
            <button
                type="button"
                class="chip"
                class:chip--on=move || chosen.get() == one
                aria-pressed=move || (chosen.get() == one).to_string()
                on:click=move |_| {
                    chosen.set(one);
                    shown.restart();
                }
            >
                {text::overseeing::group(one)}
                " "
                {count}
            </button>
        }
    };
    let row = move |case: RecordId| {
        let office = peek_row(store, case, |row| row.main_names().to_string()).unwrap_or_default();
        view! {
            <tr>
                <td class="overseeing__no">
                    {told(named(store, case).0)}
                </td>
                <td>{case_link(store, case)}</td>
                <td class="muted">
                    {told(office)}
                </td>
            </tr>
        }
    };
    let head = &[
        (text::overseeing::NUMBER, "overseeing__no"),
        (text::overseeing::CASE, ""),
        (text::overseeing::OFFICE, ""),
    ];
    let table = long_table(cases.into(), shown, head, row, text::overseeing::NO_GROUP);
    let body = move || all.waiting().unwrap_or_else(table);
    view! {
        <Panel title=text::overseeing::GROUPS>
            <div class="overseeing__bar" role="group" aria-label=text::overseeing::GROUPS>
                {FollowUp::ALL.iter().map(|one| chip(*one)).collect_view()}
                <span class="muted">{move || text::watch::followup(chosen.get())}</span>
            </div>
            {body}
        </Panel>
    }
}

#[component]
fn Promises(asked: RwSignal<Option<Ask>>) -> impl IntoView {
    let store = Store::here();
    let finish = |context: Context, found: PromisesFound| found.finish(context.current(), context.today);
    let context = move || store.context();
    let all = of_records(store, PromisesFound::KINDS, context, PromisesFound::take, finish);
    let is_settled = RwSignal::new(false);
    let count = move |settled: bool| {
        all.read(|all: &Vec<Promise>| all.iter().filter(|it| it.is_watched() != settled).count())
    };
    let chip = move |settled: bool| {
        let words = move || {
            if settled {
                text::overseeing::settled(count(true))
            } else {
                text::overseeing::watched(count(false))
            }
        };
        view! {
            <button
                type="button"
                class="chip"
                class:chip--on=move || is_settled.get() == settled
                aria-pressed=move || (is_settled.get() == settled).to_string()
                on:click=move |_| is_settled.set(settled)
            >
                {words}
            </button>
        }
    };
    let row = move |promise: Promise| promise_row(store, asked, promise);
    let wanted = Memo::new(move |_| {
        let settled = is_settled.get();
        all.read(|all: &Vec<Promise>| {
            all.iter().filter(|it| it.is_watched() != settled).cloned().collect::<Vec<Promise>>()
        })
    });
    let head = &[
        (text::overseeing::PROMISE, ""),
        (text::overseeing::CASE, ""),
        (text::overseeing::UNTIL, ""),
        (text::overseeing::FATE, ""),
        (text::overseeing::ACTS, "table__acts"),
    ];
    let table =
        long_table(wanted.into(), Shown::from(FIRST, SHOWN), head, row, text::overseeing::NO_PROMISES);
    let body = move || all.waiting().unwrap_or_else(table);
    view! {
        <Panel title=text::overseeing::PROMISES aside=view! {
            <div class="overseeing__chips" role="group" aria-label=text::overseeing::SHOW>
                {chip(false)}
                {chip(true)}
            </div>
        }.into_any()>
            {body}
        </Panel>
    }
}

fn promise_row(store: Store, asked: RwSignal<Option<Ask>>, promise: Promise) -> impl IntoView {
    let it = &promise.commitment;
    let (id, case) = (it.id, promise.case);
    let words = it.text.as_deref().unwrap_or_default().to_owned();
    let office = office_name(store, it.office.map(|it| it.id()));
    let due = match (it.due, it.due_text.as_deref()) {
        (Some(day), _) => day.to_string(),
        (None, Some(words)) => words.to_owned(),
        (None, None) => text::overseeing::NO_DAY.to_owned(),
    };
    let (class, status) = match promise.status {
        DueStatus::Overdue { .. } => ("overseeing__late", text::due::status(promise.status)),
        DueStatus::Soon { .. } => ("overseeing__soon", text::due::status(promise.status)),
        _ => ("muted", String::new()),
    };
    let last = promise.last.as_ref().map(|note| {
        let percent = note.percent.map(|it| it.value());
        text::overseeing::last(note.on, percent, note.text.as_deref().unwrap_or_default())
    });
    let settled_on = it.done_on.or(it.failed_on).map(|on| on.to_string());
    let reason = it.evidence.as_deref().or(it.failed_reason.as_deref()).unwrap_or_default().to_owned();
    let act = move |command: Command| {
        let ask = move || ask(store, asked, case, command, Some(id), Vec::new());
        view! {
            <Button weight=Weight::Quiet on_press=ask>
                {command.word()}
            </Button>
        }
    };
    let acts = (promise.fate == Fate::Open).then(|| {
        view! {
            {act(Command::Progress)}
            {act(Command::KeepPromise)}
            {act(Command::FailPromise)}
        }
    });
    view! {
        <tr data-testid="promise">
            <td>
                {told(words)}
            </td>
            <td>
                <bdi class="muted">{named(store, case).0}</bdi>
                " "
                {case_link(store, case)}
                " "
                <bdi class="muted">{office}</bdi>
            </td>
            <td>
                {due}
                " "
                <span class="overseeing__status">
                    <span class=class>{status}</span>
                </span>
            </td>
            <td>
                {text::watch::fate(promise.fate)}
                " "
                {settled_on}
                " "
                <bdi class="muted">{last}</bdi>
                " "
                <bdi class="muted">{reason}</bdi>
            </td>
            <td class="table__acts">
                <div class="overseeing__acts">{acts}</div>
            </td>
        </tr>
    }
}

#[component]
fn Outcomes() -> impl IntoView {
    let store = Store::here();
    let row = move |CaseOutcome { outcome, case }: CaseOutcome| {
        let figures: Vec<String> = outcome.figures.iter().map(text::overseeing::figure).collect();
        view! {
            <tr>
                <td>
                    {told(outcome.title.as_deref().unwrap_or_default().to_owned())}
                </td>
                <td>
                    {told(outcome.doc_no.as_deref().unwrap_or_default().to_owned())}
                </td>
                <td>{outcome.on.map(|on| on.to_string())}</td>
                <td>
                    {told(text::overseeing::joined(&figures))}
                </td>
                <td>{case_link(store, case)}</td>
            </tr>
        }
    };
    let read = |found: &mut Vec<CaseOutcome>, journal: &Journal, record: Record<'_>| {
        found.extend(outcome(journal, record));
    };
    let all = of_records(store, &[Kind::Outcome], || Some(()), read, |(), found| by_kind(found));
    let body = move || {
        if let Some(waiting) = all.waiting() {
            return waiting;
        }
        let kinds = all.read(Vec::clone);
        if kinds.is_empty() {
            return view! { <p class="panel__body muted">{text::overseeing::NO_OUTCOMES}</p> }.into_any();
        }
        let table = |(kind, some): (Option<OutcomeKind>, Vec<CaseOutcome>)| {
            let name = kind.map_or(text::overseeing::NO_KIND, |it| it.word());
            let heading = format!("{name} {}", text::overseeing::count(some.len()));
            let head = &[
                (text::overseeing::OUTCOME, ""),
                (text::overseeing::OUTCOME_NO, ""),
                (text::overseeing::DAY, ""),
                (text::overseeing::FIGURES, ""),
                (text::overseeing::CASE, ""),
            ];
            let some = Signal::stored(some);
            view! {
                <h3 class="overseeing__bar">{heading}</h3>
                {long_table(some, Shown::by(SHOWN), head, row, text::overseeing::NO_OUTCOMES)}
            }
        };
        kinds.into_iter().map(table).collect_view().into_any()
    };
    view! {
        <Panel title=text::overseeing::OUTCOMES>
            {body}
        </Panel>
    }
}
