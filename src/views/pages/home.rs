//! The home page: what a clerk must know now, each item a link to where it is dealt with.

use leptos::prelude::*;

use crate::{
    domain::{
        choices::OfficeRole, due::DueStatus, id::RecordId, kind::Kind, office::Office, record::Entity,
        stage::Stage,
    },
    journal::{
        commit::Via,
        fold::Journal,
        recent::{Act, Deed, recent},
    },
    list::{
        row::{Row, folded},
        tally::{Tally, tally},
        view::{Column, Only, Sort, View},
        words,
    },
    platform::clock::Local,
    route::Route,
    storage::preferences::{OFFICE, OFFICE_ROLE},
    store::Store,
    text,
    views::components::{
        badge::{Badge, Tone},
        button::Button,
        empty::Empty,
    },
    workbench::bench::Workbench,
};

/// How many suggestions a list shows before it leads to the whole.
const SHOWN: usize = 10;
/// How many recent acts are shown.
const ACTS: usize = 10;
/// How many fields of a change are named.
const FIELDS: usize = 3;

/// Whose suggestions the page shows: those of one office, or all.
type Scope = Memo<Option<RecordId>>;

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    let store = Store::here();
    let own = Memo::new(move |_| own_office(store));
    let is_handler = OFFICE_ROLE.read().as_deref() == Some(OfficeRole::Handler.as_str());
    let own_only = RwSignal::new(is_handler);
    let scope = Memo::new(move |_| own.get().filter(|_| own_only.get()));
    let counts = Memo::new(move |_| {
        let scope = scope.get();
        store.with_rows(|rows| tally(rows.all().iter().filter(|row| is_within(row, scope))))
    });
    let is_empty = Memo::new(move |_| store.with_rows(|rows| rows.all().is_empty()));
    let body = move || match is_empty.get() {
        true => view! { <Nothing /> }.into_any(),
        false => view! {
            <Figures counts=counts scope=scope />
            <div class="home__columns">
                <div class="home__main">
                    <Pressing
                        only=Only::Overdue
                        title=text::home::OVERDUE
                        none=text::home::NO_OVERDUE
                        count=Signal::derive(move || counts.read().overdue)
                        scope=scope
                    />
                    <Pressing
                        only=Only::DueSoon
                        title=text::home::DUE_SOON
                        none=text::home::NO_DUE_SOON
                        count=Signal::derive(move || counts.read().due_soon)
                        scope=scope
                    />
                    <Recent />
                </div>
                <div class="home__side">
                    <Stages counts=counts scope=scope />
                    <Backup />
                </div>
            </div>
        }
        .into_any(),
    };
    let choice = move || {
        own.get().map(|_| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || own_only.get()
                        on:change:target=move |event| own_only.set(event.target().checked())
                    />
                    {text::home::OWN_ONLY}
                </label>
            }
        })
    };
    view! {
        <div class="page home">
            <div class="page__head">
                <h1>{text::shell::HOME}</h1>
                <a class="button button--main" href=Route::VISIT.href()>
                    {text::visit::TITLE}
                </a>
                {choice}
                <span class="muted">{move || store.context().map(|context| text::home::today(context.today))}</span>
            </div>
            {body}
        </div>
    }
}

/// The office that this browser works for, if the register knows one of that name.
pub(super) fn own_office(store: Store) -> Option<RecordId> {
    let name = folded(&OFFICE.read()?);
    let is_own = |office: &Office| {
        let names =
            office.name.iter().map(|name| &**name).chain(office.short_name.iter().map(|name| &**name));
        names.chain(office.aliases.iter().map(|name| &**name)).any(|one| folded(one) == name)
    };
    store.with(|bench| {
        let offices =
            bench.journal().records(Kind::Office).map(|record| Office::read(record.id(), &record).0);
        offices.filter(is_own).map(|office| office.id).next()
    })?
}

fn is_within(row: &Row, scope: Option<RecordId>) -> bool {
    scope.is_none_or(|office| row.main.contains(&office) || row.co.contains(&office))
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <section class="panel">
            <Empty title=text::home::EMPTY_TITLE>
                <p>{text::home::EMPTY_HINT}</p>
                <p class="acts">
                    <a class="button button--main" href=Route::List(Vec::new()).href()>
                        {text::home::TO_LIST}
                    </a>
                    <a class="button" href=Route::Exchange.href()>
                        {text::home::TO_EXCHANGE}
                    </a>
                </p>
            </Empty>
        </section>
        <Backup />
    }
}

/// The figures of the whole register, each a link to its list.
#[component]
fn Figures(counts: Memo<Tally>, scope: Scope) -> impl IntoView {
    let store = Store::here();
    let conflicts = move || {
        store.with(|bench| crate::journal::conflict::conflicts(bench.journal()).len()).unwrap_or_default()
    };
    let figure =
        |label: &'static str, href: Option<Signal<String>>, class: &'static str, count: Signal<usize>| {
            let number = move || {
                let is_alarm = !class.is_empty() && 0 < count.get();
                let class = if is_alarm { class } else { "home__number" };
                view! { <span class=class>{count.get()}</span> }
            };
            let body = view! {
                {number}
                <span class="home__label">{label}</span>
            };
            match href {
                Some(href) => {
                    view! { <li><a class="home__figure" href=move || href.get()>{body}</a></li> }.into_any()
                }
                None => view! { <li><span class="home__figure">{body}</span></li> }.into_any(),
            }
        };
    let list = |only: Option<Only>| Some(Signal::derive(move || list_of(only, scope.get())));
    let of = |pick: fn(&Tally) -> usize| Signal::derive(move || pick(&counts.read()));
    view! {
        <ul class="panel home__figures" aria-label=text::home::FIGURES>
            {figure(text::home::TOTAL, list(None), "", of(|tally| tally.total))}
            {figure(text::home::OPEN, None, "", of(|tally| tally.under_way))}
            {figure(text::home::OVERDUE, list(Some(Only::Overdue)), "home__number home__number--late", of(|tally| tally.overdue))}
            {figure(text::home::DUE_SOON, list(Some(Only::DueSoon)), "home__number home__number--soon", of(|tally| tally.due_soon))}
            {figure(text::home::KEY, list(Some(Only::Key)), "", of(|tally| tally.key))}
            {figure(
                text::home::CONFLICTS,
                Some(Signal::stored(Route::Exchange.href())),
                "home__number home__number--soon",
                Signal::derive(conflicts),
            )}
        </ul>
    }
}

fn list_of(only: Option<Only>, office: Option<RecordId>) -> String {
    let sort = only.filter(|only| matches!(only, Only::Overdue | Only::DueSoon));
    let sort = sort.map(|_| Sort { column: Column::Due, descending: false });
    Route::List(View { only, sort, office, ..View::default() }.parameters()).href()
}

/// The first suggestions that press, by due date.
#[component]
fn Pressing(
    only: Only,
    title: &'static str,
    none: &'static str,
    #[prop(into)] count: Signal<usize>,
    scope: Scope,
) -> impl IntoView {
    let store = Store::here();
    let first = move || {
        store.with_rows(|rows| {
            let wanted = |row: &&Row| only.takes(row) && is_within(row, scope.get());
            let mut found: Vec<&Row> = rows.all().iter().filter(wanted).collect();
            found.sort_by_key(|row| row.reply_due);
            found.into_iter().take(SHOWN).cloned().collect::<Vec<Row>>()
        })
    };
    let body = move || {
        let rows = first();
        match rows.is_empty() {
            true => view! { <p class="panel__body muted">{none}</p> }.into_any(),
            false => view! {
                <div class="table-frame">
                    <table class="table home__table">
                        <thead>
                            <tr>
                                <th scope="col" class="home__no">
                                    {text::home::NUMBER}
                                </th>
                                <th scope="col">{text::home::TITLE}</th>
                                <th scope="col" class="home__unit">
                                    {text::home::UNIT}
                                </th>
                                <th scope="col" class="home__day">
                                    {text::home::DUE}
                                </th>
                                <th scope="col" class="home__status">
                                    {text::home::STATUS}
                                </th>
                            </tr>
                        </thead>
                        <tbody>{rows.into_iter().map(pressing_row).collect_view()}</tbody>
                    </table>
                </div>
            }
            .into_any(),
        }
    };
    view! {
        <section class="panel">
            <div class="panel__head">
                <h2>{title}</h2>
                {move || {
                    let list = list_of(Some(only), scope.get());
                    (SHOWN < count.get()).then(|| view! { <a href=list>{text::home::all(count.get())}</a> })
                }}
            </div>
            {body}
        </section>
    }
}

fn pressing_row(row: Row) -> impl IntoView {
    let tone = match row.reply_status {
        DueStatus::Overdue { .. } => Tone::Late,
        _ => Tone::Attention,
    };
    let title = if row.title.is_empty() { text::home::NO_TITLE } else { &row.title }.to_owned();
    let unit = if row.main_names.is_empty() { text::home::NO_UNIT } else { &row.main_names }.to_owned();
    view! {
        <tr>
            <td class="home__no">
                <bdi>{row.number.to_string()}</bdi>
            </td>
            <td class="home__title">
                <a href=Route::Suggestion(row.id).href()>
                    <bdi>{title}</bdi>
                </a>
            </td>
            <td class="home__unit">
                <bdi>{unit}</bdi>
            </td>
            <td class="home__day">{row.reply_due.map(|day| day.to_string())}</td>
            <td class="home__status">
                <Badge tone=tone label=text::due::status(row.reply_status) />
            </td>
        </tr>
    }
}

/// How many suggestions stand where.
#[component]
fn Stages(counts: Memo<Tally>, scope: Scope) -> impl IntoView {
    let rows = move || {
        let Tally { total, stages, .. } = counts.get();
        if stages.is_empty() {
            return view! { <tr><td>{text::home::OWN_NONE}</td></tr> }.into_any();
        }
        let row = move |(stage, count): (Stage, usize)| {
            let view = View { stage: Some(stage), office: scope.get(), ..View::default() };
            view! {
                <tr>
                    <th scope="row">
                        <a href=Route::List(view.parameters()).href()>{text::stages::label(stage)}</a>
                    </th>
                    <td class="num">{count}</td>
                    <td class="home__bar">
                        <progress class="home__share" max=total.to_string() value=count.to_string() aria-hidden="true"></progress>
                    </td>
                </tr>
            }
        };
        stages.into_iter().map(row).collect_view().into_any()
    };
    view! {
        <section class="panel">
            <div class="panel__head">
                <h2>{text::home::STAGES}</h2>
            </div>
            <table class="table">
                <thead class="unseen">
                    <tr>
                        <th scope="col">{text::home::STAGE}</th>
                        <th scope="col">{text::home::COUNT}</th>
                        <th scope="col">{text::home::SHARE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Backup() -> impl IntoView {
    let store = Store::here();
    let says = move || {
        store.with(|bench| match bench.backup_ms() {
            None => text::home::NEVER_BACKED_UP.to_owned(),
            Some(ms) => text::home::backed_up(&Local::of(ms).to_string(), Workbench::since_backup(bench)),
        })
    };
    view! {
        <section class="panel">
            <div class="panel__head">
                <h2>{text::home::BACKUP}</h2>
            </div>
            <div class="panel__body home__backup">
                <p>{says}</p>
                <p class="muted">{text::shell::BACK_UP_HINT}</p>
                <div class="acts">
                    <Button on_press=move || store.export()>{text::shell::BACK_UP_NOW}</Button>
                </div>
            </div>
        </section>
    }
}

/// Who changed what last.
#[component]
fn Recent() -> impl IntoView {
    let store = Store::here();
    let acts = move || {
        let acts = store.with(|bench| {
            let journal = bench.journal();
            recent(journal, ACTS).into_iter().map(|act| line(journal, act)).collect::<Vec<Line>>()
        });
        let acts = acts.unwrap_or_default();
        match acts.is_empty() {
            true => view! { <p class="panel__body muted">{text::home::NO_RECENT}</p> }.into_any(),
            false => view! { <ol class="home__acts">{acts.into_iter().map(show_line).collect_view()}</ol> }
                .into_any(),
        }
    };
    view! {
        <section class="panel">
            <div class="panel__head">
                <h2>{text::home::RECENT}</h2>
            </div>
            {acts}
        </section>
    }
}

/// One act in words.
pub(super) struct Line {
    pub(super) at_ms: u64,
    pub(super) who: String,
    pub(super) what: String,
    /// The suggestion it concerns: name and address.
    pub(super) about: Option<(String, String)>,
    pub(super) fields: String,
}

pub(super) fn line(journal: &Journal, act: Act) -> Line {
    let names = [&*act.office, &*act.person];
    let who: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let who = if who.is_empty() { text::home::NOBODY.to_owned() } else { who.join(" ") };
    let verb = match (&act.via, act.deed) {
        (Via::Import, _) => text::home::act::IMPORTED,
        (Via::Undo(_), _) => text::home::act::UNDONE,
        (Via::Settle, _) => text::home::act::SETTLED,
        (Via::Restore, _) => text::home::act::RESTORED,
        (Via::Other(_), _) => text::home::act::OTHER,
        (Via::Edit, Deed::Created) => text::home::act::CREATED,
        (Via::Edit, Deed::Deleted) => text::home::act::DELETED,
        (Via::Edit, Deed::Changed) => text::home::act::EDITED,
    };
    let is_change = act.deed == Deed::Changed;
    let fields = match act.only {
        Some(only) if is_change => named_fields(only.kind, &act),
        _ => String::new(),
    };
    let what = match act.only {
        Some(only) => format!("{verb}{}", text::labels::kind(only.kind)),
        None => {
            let records = act
                .records
                .iter()
                .map(|(kind, count)| text::home::records(text::labels::kind(*kind), *count));
            format!("{verb} {}", records.collect::<Vec<_>>().join(text::home::SEPARATOR))
        }
    };
    Line { at_ms: act.at_ms, who, what, about: act.only.and_then(|only| about(journal, only)), fields }
}

fn named_fields(kind: Kind, act: &Act) -> String {
    let names: Vec<&str> =
        act.fields.iter().take(FIELDS).map(|field| text::labels::field(kind, field)).collect();
    let more = if FIELDS < act.fields.len() { text::home::and_more(act.fields.len()) } else { String::new() };
    names.join(text::home::SEPARATOR) + &more
}

/// What a record is about: the suggestion it is or belongs to, or its own name.
fn about(journal: &Journal, id: RecordId) -> Option<(String, String)> {
    let record = journal.record(id)?;
    let id = record.parent().unwrap_or(id);
    let href = match id.kind {
        Kind::Suggestion => Route::Suggestion(id).href(),
        _ => String::new(),
    };
    Some((words::name(journal, id), href))
}

fn show_line(line: Line) -> impl IntoView {
    let about = line.about.map(|(name, href)| match href.is_empty() {
        true => view! { <bdi>{name}</bdi> }.into_any(),
        false => view! {
            <a href=href>
                <bdi>{name}</bdi>
            </a>
        }
        .into_any(),
    });
    view! {
        <li class="home__act">
            <span class="home__when">{Local::of(line.at_ms).to_string()}</span>
            <span class="home__who">
                <bdi>{line.who}</bdi>
            </span>
            <span class="home__what">{line.what} " " {about} " " <span class="muted">{line.fields}</span></span>
        </li>
    }
}
