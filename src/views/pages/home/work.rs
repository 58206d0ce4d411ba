//! The work list: what this office has to do today, by how much it presses and by what is to be done.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leptos::prelude::*;

use crate::{
    domain::{
        choice::Choice,
        choices::{OfficeRole, Phase},
        due::DueStatus,
        id::RecordId,
    },
    handling::command::Command,
    list::{
        acting::{Way, way},
        row::Row,
        sessions::of_doubled_numbers,
        words,
    },
    platform::badge,
    route::{Route, What},
    storage::preferences::OFFICE_ROLE,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            button::Button,
            pager::{Pager, Shown},
            panel::Panel,
            select::{Select, options_of},
            table::Table,
            told::told,
        },
        late,
        pages::{gathering::gathered, visit},
    },
    watch::tasks::{self, Cause, Gathering, Item, Urgency, due_by},
};

/// How many tasks are shown at first, and how many more with each press.
const SHOWN: usize = 15;
/// How many suggestions are asked between two looks at the clock.
const AT_ONCE: usize = 250;

/// The roles that have work; the others look on.
pub(super) const ROLES: [OfficeRole; 4] =
    [OfficeRole::Npc, OfficeRole::GovOffice, OfficeRole::Supervision, OfficeRole::Handler];

/// The list.
#[component]
pub(super) fn Work(
    /// In which role; a choice here is remembered.
    role: RwSignal<OfficeRole>,
    /// The office whose work is shown beside the role's own.
    office: Memo<Option<RecordId>>,
) -> impl IntoView {
    let store = Store::here();
    let gathered = to_do(store, role, office);
    let all = move || gathered.with(|all| all.clone().unwrap_or_default());
    let due = Memo::new(move |_| {
        let today = store.context().map(|context| context.today);
        today.map_or(0, |today| due_by(&all(), today))
    });
    Effect::new(move |_| badge::show(due.get()));
    let chosen = RwSignal::new(None::<Urgency>);
    let chosen_phase = RwSignal::new(None::<Phase>);
    let chosen_work = RwSignal::new(None::<tasks::ToDo>);
    let shown = Shown::by(SHOWN);
    // Counted once: in a large register there are tens of thousands.
    let counts = Memo::new(move |_| {
        let mut counts = BTreeMap::<(Urgency, Phase, tasks::ToDo), usize>::new();
        for item in all().iter() {
            *counts.entry((item.task.urgency(), item.task.phase(), item.task.work)).or_default() += 1;
        }
        counts
    });
    let count = move |fits: &dyn Fn(Urgency, Phase) -> bool| -> usize {
        counts.with(|counts| {
            counts.iter().filter(|((band, phase, _), _)| fits(*band, *phase)).map(|(_, count)| count).sum()
        })
    };
    let in_band = move |band: Urgency| count(&|it, _| it == band);
    let band = Memo::new(move |_| {
        let first = || Urgency::ALL.into_iter().find(|band| 0 < in_band(*band));
        chosen.get().filter(|band| 0 < in_band(*band)).or_else(first)
    });
    let in_phase = move |phase: Phase| {
        let band = band.get();
        count(&|of, it| Some(of) == band && it == phase)
    };
    let phase = Memo::new(move |_| chosen_phase.get().filter(|phase| 0 < in_phase(*phase)));
    let kinds = Memo::new(move |_| {
        let (band, phase) = (band.get(), phase.get());
        let mut kinds = BTreeMap::<tasks::ToDo, usize>::new();
        for ((of, at, work), count) in counts.get() {
            if Some(of) == band && phase.is_none_or(|phase| at == phase) {
                *kinds.entry(work).or_default() += count;
            }
        }
        kinds
    });
    let only = move || chosen_work.get().filter(|work| kinds.read().contains_key(work));
    let is_shown = move || {
        let (band, phase) = (band.get(), phase.get());
        move |it: &Item| Some(it.task.urgency()) == band && phase.is_none_or(|phase| it.task.phase() == phase)
    };
    let wanted = Memo::new(move |_| {
        let only = only();
        kinds.with(|kinds| {
            let wanted = kinds.iter().filter(|(work, _)| only.is_none_or(|only| **work == only));
            wanted.map(|(_, count)| count).sum::<usize>()
        })
    });

    let bands = move || {
        let button = |one: Urgency| {
            let pick = move |_| {
                chosen.set(Some(one));
                chosen_phase.set(None);
                chosen_work.set(None);
                shown.restart();
            };
            view! {
                <button
                    type="button"
                    class="home__band"
                    aria-pressed=move || (band.get() == Some(one)).to_string()
                    title=text::watch::urgency_hint(one)
                    disabled=move || in_band(one) == 0
                    on:click=pick
                >
                    <span class=tone_of(one)>{move || in_band(one)}</span>
                    {text::watch::urgency(one)}
                </button>
            }
        };
        Urgency::ALL.map(button).collect_view()
    };
    // 办前, 办中, 办后, where there is more than one to choose from.
    let phases = move || {
        let chip = |one: Phase| {
            let pick = move |_| {
                chosen_phase.update(|chosen| *chosen = (*chosen != Some(one)).then_some(one));
                chosen_work.set(None);
                shown.restart();
            };
            view! {
                <button
                    type="button"
                    class="home__chip"
                    aria-pressed=move || (phase.get() == Some(one)).to_string()
                    on:click=pick
                >
                    {move || text::home::phase_count(one, in_phase(one))}
                </button>
            }
        };
        let there: Vec<Phase> = Phase::VALUES.iter().copied().filter(|one| 0 < in_phase(*one)).collect();
        (1 < there.len()).then(|| {
            view! {
                <span class="home__phases" role="group" aria-label=text::home::PHASES>
                    {there.into_iter().map(chip).collect_view()}
                </span>
            }
        })
    };
    let chips = move || {
        let chip = |work: Option<tasks::ToDo>, label: String| {
            let pick = move |_| {
                chosen_work.set(work);
                shown.restart();
            };
            view! {
                <button
                    type="button"
                    class="home__chip"
                    aria-pressed=move || (only() == work).to_string()
                    on:click=pick
                >
                    {label}
                </button>
            }
        };
        let kinds = kinds.get();
        (1 < kinds.len()).then(|| {
            let every = chip(None, text::home::EVERY_ACT.to_owned());
            let each =
                kinds.into_iter().map(|(one, count)| chip(Some(one), text::home::work_count(one, count)));
            view! { {every} {each.collect_view()} }
        })
    };
    // Those that wait to be assigned, of all that are shown: they are assigned in one table.
    let assigning = RwSignal::new(false);
    let was_asked = Memo::new(move |was: Option<&bool>| assigning.get() || was.is_some_and(|was| *was));
    let to_assign = Memo::new(move |_| {
        let assign = tasks::ToDo::Give(Command::Assign);
        if !kinds.with(|kinds| kinds.contains_key(&assign)) {
            return Vec::new();
        }
        let is_shown = is_shown();
        let waits = |it: &&Item| it.task.work == assign && is_shown(it);
        let cases: BTreeSet<RecordId> = all().iter().filter(waits).map(|it| it.case).collect();
        cases.into_iter().collect::<Vec<_>>()
    });
    let together = move || {
        let count = to_assign.with(Vec::len);
        (1 < count).then(|| {
            view! {
                <Button on_press=move || assigning.set(true)>{text::home::assign_together(count)}</Button>
            }
        })
    };
    let body = move || {
        if gathered.with(Option::is_none) {
            return ().into_any();
        }
        let (only, is_shown) = (only(), is_shown());
        let fits = |it: &Item| is_shown(it) && only.is_none_or(|work| it.task.work == work);
        let begun = tasks::first(&all(), fits, shown.count());
        if begun.is_empty() {
            return view! { <p class="panel__body muted">{text::home::NO_WORK}</p> }.into_any();
        }
        let cases: Vec<RecordId> = begun.iter().map(|it| it.case).collect();
        let names_doer = office.get().is_none();
        let doubled = store.with_rows(|rows| of_doubled_numbers(rows, &cases));
        view! {
            <Table
                class="home__table"
                head=vec![
                    (text::home::NUMBER, "home__no"),
                    (text::home::TITLE, ""),
                    (text::home::TODO, "home__todo"),
                    (text::home::CAUSE, "home__cause"),
                    (text::home::UNTIL, "home__day"),
                ]
                rows=begun.into_iter().map(|item| row(store, item, doubled.contains(&item.case), names_doer)).collect_view()
            />
            <Pager shown=shown all=wanted />
        }
        .into_any()
    };
    let pick_role = move |picked: String| {
        if let Some(picked) = OfficeRole::parse(&picked) {
            OFFICE_ROLE.write(&picked.as_str().to_owned());
            store.say(Notice::told(text::home::role_taken(picked.word())));
            role.set(picked);
            chosen.set(None);
            chosen_phase.set(None);
            chosen_work.set(None);
            shown.restart();
        }
    };
    view! {
        <Panel title=text::home::WORK attr:data-testid="work" aside=view! {
            <label class="home__role">
                {text::home::ROLE}
                <Select
                    options=options_of(OfficeRole::VALUES)
                    chosen=Signal::derive(move || role.get().as_str().to_owned())
                    on_choose=pick_role
                />
            </label>
        }.into_any()>
            <div class="home__bands" role="group" aria-label=text::home::BANDS>
                {bands}
            </div>
            <div class="home__chips">{phases} {chips} {together}</div>
            {move || {
                was_asked
                    .get()
                    .then(|| late::meeting::show(assigning, to_assign.into(), Callback::new(move |()| assigning.set(false))))
            }}
            {body}
        </Panel>
    }
}

/// What is to be done in a role, for an office; none until it is gathered.
fn to_do(
    store: Store,
    role: RwSignal<OfficeRole>,
    office: Memo<Option<RecordId>>,
) -> RwSignal<Option<Arc<Vec<Item>>>> {
    let begin = move || {
        store.version();
        Some((Gathering::new(role.get(), office.get()), 0))
    };
    let step = move |(list, at): &mut (Gathering, usize)| {
        store.peek_rows(|rows| {
            let some = (*at..rows.len()).take(AT_ONCE).filter_map(|nth| rows.nth(nth));
            some.for_each(|row| list.take(row.id(), row.tasks()));
            *at += AT_ONCE;
            (*at < rows.len()).then_some((*at as u64, rows.len() as u64))
        })
    };
    gathered(begin, step, |(list, _)| Some(Arc::new(list.items()))).found
}

fn tone_of(band: Urgency) -> &'static str {
    match band {
        Urgency::Overdue => "home__count home__count--late",
        Urgency::Soon => "home__count home__count--soon",
        Urgency::Waiting | Urgency::Later => "home__count",
    }
}

/// The session of a suggestion whose number another session has, too.
pub(super) fn session_of(store: Store, case: RecordId) -> impl IntoView {
    let session = store.peek_rows(|rows| rows.of(case).and_then(Row::session));
    let name = session.and_then(|id| store.peek(|bench| words::name(bench.journal(), id)));
    view! { <span class="home__session muted">{told(name.unwrap_or_default())}</span> }
}

/// Names of offices, without the city's own.
pub(super) fn at_home(store: Store, names: &str) -> String {
    store.peek(|bench| words::at_home(bench.journal(), names)).unwrap_or_else(|| names.to_owned())
}

fn row(store: Store, item: Item, names_session: bool, names_doer: bool) -> impl IntoView {
    let Item { case, task, .. } = item;
    let found = store.peek_rows(|rows| {
        rows.of(case)
            .map(|row| (row.number().to_string(), row.title().to_string(), row.main_names().to_string()))
    });
    let (number, title, unit) = found.unwrap_or_default();
    // Where the work of all offices is shown, one word is to be done by several of them.
    let doer = task
        .office()
        .filter(|_| names_doer)
        .and_then(|office| store.peek(|bench| words::name(bench.journal(), office.id())));
    let unit = at_home(store, &doer.unwrap_or(unit));
    let title = if title.is_empty() { text::home::NO_TITLE.to_owned() } else { title };
    let cause = match task.status {
        DueStatus::Overdue { .. } => "home__cause home__cause--late",
        DueStatus::Soon { .. } => "home__cause home__cause--soon",
        _ => "home__cause",
    };
    let suggestion = Route::Suggestion(case).href();
    let act = |what: What| Route::Act { of: case, what, at: Some(task.of) };
    let there = match (way(&task), task.cause) {
        (_, Cause::Contact(phase, form)) => visit::to(case, phase, form),
        (Way::Give(Command::Contact), _) => Route::visit(case),
        (Way::Give(command), _) => act(What::Give(command)),
        (Way::Fill(field), _) => act(What::Fill(field)),
    };
    view! {
        <tr data-testid="work-item">
            <td class="home__no">
                {told(number)}
            </td>
            <td class="home__title">
                <a href=suggestion>
                    {told(title)}
                </a>
                {names_session.then(|| session_of(store, case))}
                <span class="home__by muted">
                    {told(unit)}
                </span>
            </td>
            <td class="home__todo">
                <a class="button home__go" href=there.href()>
                    {text::watch::work(task.work)}
                </a>
            </td>
            <td class=cause>{text::watch::causes(&item)}</td>
            <td class="home__day">{task.due.map(|day| day.to_string())}</td>
        </tr>
    }
}
