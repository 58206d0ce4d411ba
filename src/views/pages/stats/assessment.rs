//! The assessment of offices: the table of scores, one office line by line, the scheme, the workbook.

mod marks;
mod scheme;

use leptos::prelude::*;

use super::statistics::{InCount, Statistics};
use crate::{
    domain::{
        assessment::Assessment, choice::Choice, choices::AssessPart, id::RecordId, kind::Kind, record::Entity,
    },
    exchange::sheet::assessment::book,
    figures::{
        assessment::{Assessing, Entry, Item, Points, Scheme, Score, Traced, scores},
        count::Alongside,
        cut::{Cut, Key},
    },
    list::words,
    platform::{
        clock::{self, Local},
        page,
    },
    store::notice::Notice,
    text,
    views::components::{
        button::{Button, Weight},
        empty::Empty,
        panel::Panel,
        table::Table,
        told::told,
    },
};

/// The media type of .xlsx.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Where the details of an office stand on the page.
const DETAILS: &str = "assessment-details";

/// By what offices are assessed.
#[derive(Clone, Debug, PartialEq)]
struct Standard {
    scheme: Scheme,
    session: Option<RecordId>,
    own: Vec<Assessment>,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheet {
    scheme: Scheme,
    /// None until they are counted.
    scores: Option<Vec<Score>>,
    session: Option<RecordId>,
    own: Vec<Assessment>,
}

/// The table and what belongs to it.
#[component]
pub fn Offices(stats: Statistics) -> impl IntoView {
    let standard = Memo::new(move |_| standard(stats));
    let counted = counting(stats, standard, Traced::Nothing);
    let sheet = Memo::new(move |_| {
        let (scores, by) = match counted.get() {
            Some((scores, by)) => (Some(scores), by),
            None => (None, standard.get()),
        };
        let Standard { scheme, session, own } = by;
        Sheet { scheme, scores, session, own }
    });
    let chosen = RwSignal::new(None::<RecordId>);
    let open = move |office: RecordId| {
        chosen.set(Some(office));
        page::focus_soon(DETAILS);
    };
    let note = move || {
        sheet.with(|it| {
            let session = it.session.map(|id| name(stats, id));
            text::assessment::note(
                it.scheme.full(),
                it.scheme.min_cases,
                it.scheme.bonus_cap,
                session.as_deref(),
            )
        })
    };
    let table = move || match sheet.with(|it| it.scores.as_ref().map(Vec::is_empty)) {
        None => ().into_any(),
        Some(true) => view! { <Empty title=text::assessment::NOBODY /> }.into_any(),
        Some(false) => view! { <Scores stats=stats sheet=sheet open=Callback::new(open) /> }.into_any(),
    };
    view! {
        <Panel class="assessment" title=text::assessment::TITLE aside=view! {
                <Button on_press=move || export(stats, &sheet.get_untracked())>{text::assessment::EXPORT}</Button>
        }.into_any()>
            <p class="panel__note muted">{text::assessment::HINT} " " {note}</p>
            {table}
        </Panel>
        {move || {
            let details = |office| {
                let traced = counting(stats, standard, Traced::One(office));
                view! { <Details stats=stats sheet=sheet traced=traced office=office chosen=chosen /> }
            };
            chosen.get().map(details)
        }}
        <scheme::Chosen />
    }
}

fn name(stats: Statistics, id: RecordId) -> String {
    stats.store.with(|bench| words::name(bench.journal(), id)).unwrap_or_default()
}

/// The scores with what they were counted by.
type Counted = InCount<(Vec<Score>, Standard)>;

fn counting(stats: Statistics, standard: Memo<Standard>, traced: Traced) -> Counted {
    stats.counting(move |basis, filter| {
        let by = standard.get();
        Some((Assessing::new(basis, filter, &by.scheme, &by.own, traced), Alongside(by)))
    })
}

fn standard(stats: Statistics) -> Standard {
    let scheme = Scheme::of(stats.register().as_ref());
    let chosen = stats.filter.with(|filter| filter.part(Cut::Session).cloned());
    let (session, own) = (stats.store)
        .with(|bench| {
            let journal = bench.journal();
            let mut sessions = journal.records(Kind::Session).filter(|it| it.exists()).map(|it| it.id());
            let session = match chosen {
                Some(Key::Record(id)) => Some(id),
                Some(_) => None,
                // A register of one session needs no choice.
                None => sessions.next().filter(|_| sessions.next().is_none()),
            };
            let read = journal.records(Kind::Assessment).filter(|it| it.exists());
            let read = read.map(|record| Assessment::read(record.id(), &record).0);
            let is_here = |it: &Assessment| it.session.map(|it| it.id()) == session;
            (session, read.filter(|it| session.is_some() && is_here(it)).collect::<Vec<_>>())
        })
        .unwrap_or_default();
    Standard { scheme, session, own }
}

/// The scores in the order of their places, those without one at the end.
fn ordered(sheet: &Sheet) -> Vec<Score> {
    let mut ordered = sheet.scores.clone().unwrap_or_default();
    ordered.sort_by_key(|it| {
        (it.rank.is_none(), it.rank, std::cmp::Reverse(it.total), std::cmp::Reverse(it.cases), it.office)
    });
    ordered
}

/// The parts of a scheme that give points, in their order.
fn parts(scheme: &Scheme) -> Vec<AssessPart> {
    let has = |part: &AssessPart| scheme.items.iter().any(|item| item.part == Some(*part));
    AssessPart::VALUES.iter().copied().filter(has).collect()
}

/// What an office gets for the lines of a part: their sum, or the worst rating.
fn of_part(scheme: &Scheme, score: &Score, part: AssessPart) -> String {
    let all = || scheme.items.iter().zip(&score.entries).filter(|(item, _)| item.part == Some(part));
    if let Some(rating) = all().filter_map(|(_, entry)| entry.rating).min() {
        return text::assessment::rating(rating).to_owned();
    }
    let counted: Vec<Points> = all().filter_map(|(_, entry)| entry.points).collect();
    let sum = Points(counted.iter().map(|points| points.0).sum());
    text::assessment::points((!counted.is_empty()).then_some(sum))
}

#[component]
fn Scores(stats: Statistics, sheet: Memo<Sheet>, open: Callback<RecordId>) -> impl IntoView {
    let heads = move || {
        let head = |part: AssessPart| {
            view! {
                <th scope="col" class="num">
                    {part.word()}
                </th>
            }
        };
        sheet.with(|it| parts(&it.scheme)).into_iter().map(head).collect_view()
    };
    let row = move |score: Score| {
        let office = score.office;
        let own_name = name(stats, office);
        let label = text::assessment::details(&own_name);
        let (cells, outcome, said) = sheet.with(|it| {
            let cells: Vec<(AssessPart, String)> = (parts(&it.scheme).into_iter())
                .map(|part| (part, of_part(&it.scheme, &score, part)))
                .collect();
            let own = it.own.iter().find(|one| one.office.is_some_and(|id| id.id() == office));
            let said = own.and_then(|it| it.self_score.as_deref().map(str::to_owned));
            (cells, text::assessment::outcome(&it.scheme, &score), said)
        });
        let cell = |(part, says): (AssessPart, String)| {
            view! {
                <td class="num" data-label=part.word()>
                    {says}
                </td>
            }
        };
        let or_none = |text: String| if text.is_empty() { text::assessment::NONE.to_owned() } else { text };
        let rank = score.rank.map_or(text::assessment::UNRANKED.to_owned(), |rank| rank.to_string());
        view! {
            <tr>
                <td class="num" data-label=text::assessment::RANK>
                    {rank}
                </td>
                <th scope="row">
                    <button type="button" class="link stats__count" aria-label=label on:click=move |_| open.run(office)>
                        {told(own_name)}
                    </button>
                </th>
                <td class="num" data-label=text::assessment::CASES>
                    {score.cases}
                </td>
                {cells.into_iter().map(cell).collect_view()}
                <td class="num assessment__total" data-label=text::assessment::TOTAL>
                    {text::assessment::points(score.total)}
                </td>
                <td data-label=text::assessment::RATING>{or_none(outcome)}</td>
                <td class="num" data-label=text::assessment::SELF>
                    {or_none(said.unwrap_or_default())}
                </td>
            </tr>
        }
    };
    view! {
        <Table
                class="table--cards"
                head=view! {
                    <th scope="col" class="num">
                        {text::assessment::RANK}
                    </th>
                    <th scope="col">{text::assessment::OFFICE}</th>
                    <th scope="col" class="num">
                        {text::assessment::CASES}
                    </th>
                    {heads}
                    <th scope="col" class="num">
                        {text::assessment::TOTAL}
                    </th>
                    <th scope="col">{text::assessment::RATING}</th>
                    <th scope="col" class="num">
                        {text::assessment::SELF}
                    </th>
                }.into_any()
                rows=move || sheet.with(ordered).into_iter().map(row).collect_view()
            />
    }
}

/// One office, line by line.
#[component]
fn Details(
    stats: Statistics,
    sheet: Memo<Sheet>,
    /// What its points come from.
    traced: Counted,
    office: RecordId,
    chosen: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let own_name = untrack(|| name(stats, office));
    let shown = own_name.clone();
    let row = move |(item, entry): (Item, Entry)| {
        let what = text::assessment::behind(&own_name, &text::assessment::item(&item));
        let count = entry.traces.len();
        let (cases, gives): (Vec<RecordId>, Vec<String>) = (entry.traces.iter())
            .map(|it| {
                let points = entry.points.map(|_| it.points);
                let points =
                    points.map(|points| format!("{points}（{}）", text::assessment::hits(&item, it)));
                (it.case, points.unwrap_or_else(|| text::assessment::hits(&item, it)))
            })
            .unzip();
        let label = text::stats::look(&what, count as u64);
        let show = move |_| stats.show_points(&what, cases.clone(), gives.clone());
        let behind = match count {
            0 => view! { <span>{text::assessment::NONE}</span> }.into_any(),
            count => view! {
                <button type="button" class="link stats__count" aria-label=label on:click=show>
                    {text::assessment::cases(count)}
                </button>
            }
            .into_any(),
        };
        let part = item.part.map(|part| {
            view! { <span class="stats__why">{part.word()}</span> }
        });
        let warning = (!item.is_sound()).then(|| {
            view! { <span class="stats__why">{text::assessment::UNSOUND}</span> }
        });
        view! {
            <tr>
                <th scope="row">{text::assessment::item(&item)} {part} {warning}</th>
                <td data-label=text::assessment::RULE>{text::assessment::rule(&item)}</td>
                <td class="num" data-label=text::assessment::COUNTED>
                    {text::assessment::counted(&item, &entry)}
                </td>
                <td class="num" data-label=text::assessment::POINTS>
                    {text::assessment::points_of(&item, &entry)}
                </td>
                <td class="num" data-label=text::assessment::BEHIND>
                    {behind}
                </td>
            </tr>
        }
    };
    let lines = move || {
        traced.with(|counted| {
            let Some((scores, by)) = counted else { return Vec::new() };
            let score = scores.iter().find(|one| one.office == office);
            let entries = score.map(|score| score.entries.clone()).unwrap_or_default();
            by.scheme.items.iter().cloned().zip(entries).collect::<Vec<_>>()
        })
    };
    view! {
        <Panel class="assessment" head=view! {
                <h2 id=DETAILS tabindex="-1">
                    {text::assessment::details(&shown)}
                </h2>
                <Button weight=Weight::Quiet on_press=move || chosen.set(None)>
                    {text::assessment::CLOSE}
                </Button>
        }.into_any()>
            <Table
                class="table--cards"
                head=vec![
                    (text::assessment::ITEM, ""),
                    (text::assessment::RULE, ""),
                    (text::assessment::COUNTED, "num"),
                    (text::assessment::POINTS, "num"),
                    (text::assessment::BEHIND, "num"),
                ]
                rows=move || lines().into_iter().map(row.clone()).collect_view()
            />
            <marks::Marks stats=stats sheet=sheet office=office />
        </Panel>
    }
}

/// Offers the scores as a workbook.
fn export(stats: Statistics, sheet: &Sheet) {
    let title = untrack(|| stats.register()).and_then(|it| it.title).map(|it| it.to_string());
    let title = title.unwrap_or_default();
    let office = |id: RecordId| untrack(|| name(stats, id));
    let case = |id: RecordId| {
        let row = stats
            .store
            .peek_rows(|rows| rows.of(id).map(|row| (row.number().to_string(), row.title().to_string())));
        row.unwrap_or_default()
    };
    let now = clock::now_ms();
    let scores = stats.look(|subjects, basis, filter| {
        scores(subjects.iter().copied(), basis, filter, &sheet.scheme, &sheet.own)
    });
    match book(&title, &sheet.scheme, &scores, &sheet.own, office, case, now) {
        Ok(bytes) => {
            let name = text::assessment::file_name(&title, &Local::of(now).compact());
            stats.store.offer_table(&name, XLSX, bytes);
        }
        Err(_) => stats.store.say(Notice::failed("X-SHEET", text::assessment::NOT_MADE)),
    }
}
