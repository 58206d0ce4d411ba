//! The pictures of the statistics: progress, overdue offices, rates over time, classes by category, the days ahead.

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};

use super::statistics::{Statistics, order};
use crate::{
    domain::{
        choices::{Class, Indicator, Rounding},
        day::Day,
        stage::Stage,
    },
    drawing::{
        bars::{Bar, bars},
        calendar::{Calendar, calendar},
        lines::{Series, lines},
    },
    figures::{
        basis::Basis,
        count::{
            Alongside, Amount, AtStages, ByParts, Counter, Crossing, Debts, Side, behind_share, owing_on,
        },
        cut::{Cut, Filter, Key, Scope},
        decimal::percent,
        indicator::Unit,
    },
    platform::{files, page, picture},
    store::{Store, notice::Notice},
    text,
    views::components::{
        panel::Panel,
        picture::{Keep, Picture},
        table::Table,
        told::told,
    },
};

/// How many offices a picture shows.
const OFFICES: usize = 15;
/// How many months ahead the calendar shows.
const MONTHS: u32 = 3;
/// The narrowest and the widest picture.
const WIDTHS: (i32, i32) = (300, 640);

/// The parts of a cut with what was counted in them.
type Parts = Vec<(Key, Vec<Amount>)>;

/// A picture as numbers: the head of its table, and its rows.
#[derive(Clone, Debug, PartialEq)]
struct Numbers {
    head: Vec<String>,
    rows: Vec<Line>,
}

/// A row: its name, and numbers that open what is behind them.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    name: String,
    cells: Vec<(String, Look)>,
}

/// What is behind a number of a picture.
#[derive(Clone, Debug, PartialEq)]
enum Look {
    /// All that stand at a stage, also of what was never accepted.
    Stage(Stage),
    /// An indicator in one part of a cut.
    Of(Indicator, Cut, Key),
    /// One part of a distribution within one part of another.
    Share((Cut, Key), (Cut, Key)),
    /// What is owed on a day.
    On(Day),
    /// What is owed since days that have passed.
    Passed,
}

/// A picture: drawn, explained, in numbers; not drawn where there is nothing.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    svg: Option<String>,
    note: String,
    numbers: Numbers,
}

/// All of them.
#[component]
pub fn Pictures(stats: Statistics) -> impl IntoView {
    let width = RwSignal::new(fitting());
    let listening = StoredValue::new_local(page::on_resize(move |_| {
        if width.get_untracked() != fitting() {
            width.set(fitting());
        }
    }));
    on_cleanup(move || listening.dispose());
    let panel = move |title: &'static str, drawn: Signal<Option<Drawn>>| {
        let svg = Signal::derive(move || drawn.with(|drawn| drawn.as_ref()?.svg.clone()));
        let note = Signal::derive(move || {
            drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.note.clone())).unwrap_or_default()
        });
        let on_keep = Callback::new(move |how| {
            if let Some(svg) = svg.get_untracked() {
                keep(stats.store, title, stats.basis.with_untracked(|basis| basis.today), svg, how);
            }
        });
        let is_counted = Memo::new(move |_| drawn.with(Option::is_some));
        move || {
            if !is_counted.get() {
                return view! { <Panel title=title>""</Panel> }.into_any();
            }
            let numbers = move || drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.numbers.clone()));
            view! {
                <Picture title=title note=note svg=svg on_keep=on_keep>
                    {move || numbers().map(|numbers| table(stats, numbers))}
                </Picture>
            }
            .into_any()
        }
    };
    view! {
        <div class="stats__pictures">
            {panel(text::stats::BY_STAGE, pictured(stats, width, by_stage, stages))}
            {panel(text::stats::BY_OVERDUE, pictured(stats, width, by_overdue, overdue))}
            {panel(text::stats::OVER_TIME, pictured(stats, width, by_time, over_time))}
            {panel(text::stats::CLASSES, pictured(stats, width, by_category, classes))}
            {panel(text::stats::CALENDAR, pictured(stats, width, by_day, ahead))}
        </div>
    }
}

/// Counts what a picture shows, then draws it.
fn pictured<C>(
    stats: Statistics,
    width: RwSignal<i32>,
    begin: fn(&Basis, &Filter) -> C,
    draw: fn(Statistics, i32, C::Counted) -> Drawn,
) -> Signal<Option<Drawn>>
where
    C: Counter + 'static,
    C::Counted: Clone + Send + Sync,
{
    let counted = stats.counting(move |basis, filter| Some(begin(basis, filter)));
    Memo::new(move |_| counted.get().map(|counted| draw(stats, width.get(), counted))).into()
}

/// As wide as the screen lets a panel be.
fn fitting() -> i32 {
    // The panel's own edges and those of the page.
    let room = page::viewport().width as i32 - 64;
    let half = if 1200 < room { room / 2 - 24 } else { room };
    half.clamp(WIDTHS.0, WIDTHS.1)
}

fn table(stats: Statistics, numbers: Numbers) -> impl IntoView {
    let Numbers { head, rows } = numbers;
    let counted = head.get(1).cloned().unwrap_or_default();
    let heading = |(at, name): (usize, String)| {
        view! {
            <th scope="col" class=if at == 0 { "" } else { "num" }>
                {name}
            </th>
        }
    };
    let row = |Line { name, cells }: Line| {
        let what = text::stats::part(&name, &counted);
        let cell = |(number, look): (String, Look)| {
            let what = what.clone();
            view! {
                <td class="num">
                    <button type="button" class="link" on:click=move |_| show(stats, &what, &look)>
                        {number}
                    </button>
                </td>
            }
        };
        view! {
            <tr>
                <th scope="row">
                    {told(name)}
                </th>
                {cells.into_iter().map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <Table
            head=head.into_iter().enumerate().map(heading).collect_view().into_any()
            rows=rows.into_iter().map(row).collect_view()
        />
    }
}

fn show(stats: Statistics, what: &str, look: &Look) {
    let none = String::new;
    match look {
        Look::Stage(stage) => {
            let at = |scope: &Scope| scope.subject.stage == *stage;
            let cases = stats.look(|subjects, basis, filter| {
                let scopes = subjects.iter().filter_map(|it| Scope::new(it, basis, filter));
                scopes.filter(at).map(|scope| scope.subject.id).collect()
            });
            stats.show(what, none(), cases);
        }
        Look::Of(indicator, cut, key) => {
            let filter = stats.filter.with_untracked(|filter| filter.and(*cut, key.clone()));
            stats.show_indicator(what, &filter, *indicator, Side::Hits);
        }
        Look::Share((within, part), (cut, key)) => {
            let cases = stats.look(|subjects, basis, filter| {
                let filter = filter.and(*within, part.clone());
                behind_share(subjects.iter().copied(), basis, &filter, *cut, key)
            });
            stats.show(what, none(), cases);
        }
        Look::On(day) => {
            let given =
                stats.look(|subjects, basis, filter| owing_on(subjects.iter().copied(), basis, filter, *day));
            stats.show_given(what, none(), text::figures::unit(Unit::Item), given);
        }
        Look::Passed => {
            let filter = stats.filter.get_untracked();
            stats.show_indicator(what, &filter, Indicator::Overdue, Side::Hits);
        }
    }
}

fn keep(store: Store, title: &'static str, day: Day, svg: String, how: Keep) {
    let refused = || Notice::failed(text::stats::NOT_DRAWN_CODE, text::stats::NOT_DRAWN);
    let name = move |ending| text::stats::picture_file(title, day, ending);
    match how {
        Keep::Svg => {
            if files::offer(&name("svg"), "image/svg+xml", [svg.as_bytes()]).is_err() {
                store.say(refused());
            }
        }
        Keep::Png => spawn_local(async move {
            let offered = match picture::png(&svg).await {
                Ok(bytes) => files::offer(&name("png"), "image/png", [bytes]),
                Err(why) => Err(why),
            };
            if offered.is_err() {
                store.say(refused());
            }
        }),
        Keep::Copy => spawn_local(async move {
            store.say(match picture::copy(&svg).await {
                Ok(()) => Notice::told(text::stats::COPIED),
                Err(_) => Notice::failed(text::stats::NOT_COPIED_CODE, text::stats::NOT_COPIED),
            });
        }),
    }
}

fn by_stage(basis: &Basis, filter: &Filter) -> AtStages {
    AtStages::new(basis, filter)
}

fn stages(_: Statistics, width: i32, parts: BTreeMap<Stage, u64>) -> Drawn {
    let drawing: Vec<Bar> = parts
        .iter()
        .map(|(stage, count)| Bar { name: stage.word().to_owned(), parts: vec![*count] })
        .collect();
    Drawn {
        svg: (!drawing.is_empty()).then(|| bars(text::stats::BY_STAGE, &[], &drawing, width)),
        note: String::new(),
        numbers: Numbers {
            head: vec![Cut::Stage.word().to_owned(), text::stats::COUNT.to_owned()],
            rows: (parts.into_iter())
                .map(|(stage, count)| Line {
                    name: stage.word().to_owned(),
                    cells: vec![(count.to_string(), Look::Stage(stage))],
                })
                .collect(),
        },
    }
}

fn by_overdue(basis: &Basis, filter: &Filter) -> ByParts {
    ByParts::new(basis, filter, Cut::Unit, &[Indicator::Overdue, Indicator::Jobs])
}

fn overdue(stats: Statistics, width: i32, parts: Parts) -> Drawn {
    let of = |amounts: &[Amount], at: usize| amounts.get(at).map(Amount::of).unwrap_or_default();
    let mut late: Vec<(String, u64, u64, Key)> = (parts.into_iter())
        .filter(|(key, amounts)| *key != Key::Blank && 0 < of(amounts, 0))
        .map(|(key, amounts)| (stats.name(Cut::Unit, &key), of(&amounts, 0), of(&amounts, 1), key))
        .collect();
    late.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    let drawing: Vec<Bar> = (late.iter().take(OFFICES))
        .map(|(name, count, ..)| Bar { name: name.clone(), parts: vec![*count] })
        .collect();
    Drawn {
        svg: (!late.is_empty()).then(|| bars(text::stats::BY_OVERDUE, &[], &drawing, width)),
        note: text::stats::most_overdue(drawing.len(), late.len()),
        numbers: Numbers {
            head: [text::stats::UNIT, Indicator::Overdue.word(), Indicator::Jobs.word()]
                .map(str::to_owned)
                .into(),
            rows: late
                .into_iter()
                .map(|(name, late, jobs, key)| {
                    let look = |indicator| Look::Of(indicator, Cut::Unit, key.clone());
                    let cells = [(late, Indicator::Overdue), (jobs, Indicator::Jobs)];
                    Line { name, cells: cells.map(|(count, of)| (count.to_string(), look(of))).into() }
                })
                .collect(),
        },
    }
}

/// The two rates of the seed: 确保满意率、提升办成率.
const BOTH: &[Indicator] = &[Indicator::SatisfiedOrBasic, Indicator::DoneRate];

fn by_time(basis: &Basis, filter: &Filter) -> (ByParts, ByParts) {
    let by = |cut| ByParts::new(basis, filter, cut, BOTH);
    (by(Cut::Session), by(Cut::RepliedMonth))
}

/// By session where there are several, else by the month of the reply.
fn over_time(stats: Statistics, width: i32, (sessions, months): (Parts, Parts)) -> Drawn {
    let is_told = |part: &&(Key, Vec<Amount>)| part.1.iter().any(|amount| 0 < amount.of());
    let is_by_session = 1 < sessions.iter().filter(is_told).count();
    let (cut, mut parts) = if is_by_session { (Cut::Session, sessions) } else { (Cut::RepliedMonth, months) };
    parts.retain(|(key, amounts)| *key != Key::Blank && amounts.iter().any(|amount| 0 < amount.of()));
    if cut == Cut::Session {
        // From the earliest session to the latest; the directory runs the other way.
        let year = |key: &Key| match key {
            Key::Record(id) => stats.store.with(|bench| {
                let session = crate::journal::read::session(bench.journal(), *id)?;
                Some((
                    session.year.map(|it| it.value()),
                    session.term.map(|it| it.value()),
                    session.meeting.map(|it| it.value()),
                ))
            }),
            _ => None,
        };
        parts.sort_by_key(|(key, _)| year(key).flatten());
    }
    let places: Vec<String> = parts.iter().map(|(key, _)| stats.name(cut, key)).collect();
    let series: Vec<Series> = (BOTH.iter().enumerate())
        .map(|(at, indicator)| {
            let exact =
                |amount: &Amount| Some(percent(amount.hits(), amount.of(), Rounding::HalfUp, 2)?.units);
            let words = |amount: &Amount| stats.basis.with(|basis| text::figures::value(amount, basis));
            Series {
                name: indicator.word().to_owned(),
                shares: parts.iter().map(|(_, amounts)| exact(amounts.get(at)?)).collect(),
                words: parts.iter().filter_map(|(_, amounts)| amounts.get(at).map(words)).collect(),
            }
        })
        .collect();
    let row = |at: usize| {
        let key = &parts[at].0;
        let cells = series.iter().zip(BOTH).map(|(one, indicator)| {
            (one.words.get(at).cloned().unwrap_or_default(), Look::Of(*indicator, cut, key.clone()))
        });
        Line { name: places[at].clone(), cells: cells.collect() }
    };
    Drawn {
        svg: (!places.is_empty()).then(|| lines(text::stats::OVER_TIME, &places, &series, width)),
        note: String::new(),
        numbers: Numbers {
            head: [cut.word().to_owned()]
                .into_iter()
                .chain(series.iter().map(|one| one.name.clone()))
                .collect(),
            rows: (0..places.len()).map(row).collect(),
        },
    }
}

fn by_category(basis: &Basis, filter: &Filter) -> Crossing {
    Crossing::new(basis, filter, Cut::Category, Cut::Class)
}

fn classes(stats: Statistics, width: i32, categories: Vec<(Key, Vec<(Key, u64)>)>) -> Drawn {
    let mut rows: Vec<(Key, String, Vec<u64>)> = (categories.into_iter())
        .filter_map(|(category, spread)| {
            let count = |class: &Class| {
                spread.iter().find(|(key, _)| *key == Key::of(*class)).map(|(_, n)| *n).unwrap_or_default()
            };
            let counts: Vec<u64> = Class::ALL.iter().map(count).collect();
            let name = stats.name(Cut::Category, &category);
            (0 < counts.iter().sum::<u64>()).then_some((category, name, counts))
        })
        .collect();
    rows.sort_by_key(|(key, _, counts)| order(key, counts.iter().sum()));
    // A scheme of three classes has no fourth.
    let used: Vec<usize> = (0..Class::ALL.len())
        .filter(|at| *at < 3 || rows.iter().any(|(_, _, counts)| 0 < counts[*at]))
        .collect();
    let legend: Vec<String> =
        used.iter().map(|at| stats.name(Cut::Class, &Key::of(Class::ALL[*at]))).collect();
    let drawing: Vec<Bar> = (rows.iter())
        .map(|(_, name, counts)| Bar {
            name: name.clone(),
            parts: used.iter().map(|at| counts[*at]).collect(),
        })
        .collect();
    let line = |(category, name, counts): (Key, String, Vec<u64>)| {
        let look = |at: &usize| {
            let class = (Cut::Class, Key::of(Class::ALL[*at]));
            (counts[*at].to_string(), Look::Share((Cut::Category, category.clone()), class))
        };
        Line { name, cells: used.iter().map(look).collect() }
    };
    Drawn {
        svg: (!drawing.is_empty()).then(|| bars(text::stats::CLASSES, &legend, &drawing, width)),
        note: String::new(),
        numbers: Numbers {
            head: [Cut::Category.word().to_owned()].into_iter().chain(legend).collect(),
            rows: rows.into_iter().map(line).collect(),
        },
    }
}

fn by_day(basis: &Basis, filter: &Filter) -> (Debts, Alongside<Day>) {
    (Debts::new(basis, filter), Alongside(basis.today))
}

/// What is owed on each day from today on, and how much since days that have passed.
type Owed = (BTreeMap<Day, u64>, u64);

fn ahead(_: Statistics, width: i32, ((due, overdue), today): (Owed, Day)) -> Drawn {
    let svg = calendar(
        &Calendar {
            title: text::stats::CALENDAR,
            due: &due,
            today,
            months: MONTHS,
            weekdays: text::stats::WEEKDAYS,
            month: &text::stats::month,
        },
        width,
    );
    Drawn {
        svg: Some(svg),
        note: text::stats::calendar_note(overdue),
        numbers: Numbers {
            head: [text::stats::DAY, text::stats::DUE].map(str::to_owned).into(),
            rows: (0 < overdue)
                .then(|| Line {
                    name: text::stats::PASSED.to_owned(),
                    cells: vec![(overdue.to_string(), Look::Passed)],
                })
                .into_iter()
                .chain(due.into_iter().map(|(day, count)| Line {
                    name: day.to_string(),
                    cells: vec![(count.to_string(), Look::On(day))],
                }))
                .collect(),
        },
    }
}
