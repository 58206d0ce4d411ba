//! Papers (文书): chosen, looked at as they will be printed, printed or saved.

pub mod public;
mod report;

use std::{cell::Cell, cmp::Reverse};

use leptos::{prelude::*, task::spawn_local};

use super::{
    behind::CasesBehind,
    list::choice::Batch,
    retired::{AwayNote, away_case, retired},
    sheet::{DOCX, SheetView, XLSX, called},
};
use crate::{
    domain::{choice::Choice, choices::Grade, id::RecordId, kind::Kind, paper::PaperKind},
    journal::read,
    list::{row::Row, words},
    papers::{
        self, Paper,
        account::{PaperAccount, account},
        docx,
        making::{fitting, papers},
        report::{Report, ReportChoice, Version},
        xlsx, zipped,
    },
    platform::{clock, page, pause},
    route::Route,
    store::{Store, notice::Notice},
    text::{
        self,
        calling::{CALLINGS, Calling},
        papers as said,
    },
    views::components::{
        button::{Button, Weight},
        empty::Empty,
        field::ChoiceField,
        panel::Panel,
        progress::Progress,
        told::told,
    },
};

/// How many papers are looked at before anything is printed.
const SHOWN: usize = 20;
/// The most papers, and rows of tables, that a browser prints in good time.
const PRINTED: usize = 300;
const ROWS: usize = 3_000;
/// How many suggestions are turned into papers before the page may breathe.
const AT_ONCE: usize = 25;
/// How many suggestions stand on a list that is only looked at.
const LISTED: usize = 300;

/// Of which suggestions there are papers, before a person narrows them.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Whose {
    All,
    One(RecordId),
    Chosen(Vec<RecordId>),
}

thread_local! {
    /// The paper that was looked at last, of all suggestions.
    static LAST: Cell<Option<PaperKind>> = const { Cell::new(None) };
}

/// What is wanted.
#[derive(Clone, Copy)]
struct PaperChoice {
    store: Store,
    whose: StoredValue<Whose>,
    kind: RwSignal<String>,
    session: RwSignal<String>,
    office: RwSignal<String>,
    /// Of a report: how much it tells, and of which class alone.
    version: RwSignal<String>,
    grade: RwSignal<String>,
    /// Of deputies' suggestions alone, of proposals, or of what a higher level handed down.
    calling: RwSignal<String>,
}

impl PaperChoice {
    fn kind(self) -> PaperKind {
        PaperKind::parse(&self.kind.get()).unwrap_or(PaperKind::Reply)
    }

    /// The suggestions, in the order of the register. Tracked.
    fn ids(self) -> Vec<RecordId> {
        let (session, office) = (self.session.get().parse().ok(), self.office.get().parse::<RecordId>().ok());
        let calling = Calling::parse(&self.calling.get());
        let whose = self.whose.get_value();
        self.store.with_rows(|rows| match &whose {
            Whose::One(id) => rows.of(*id).map(Row::id).into_iter().collect(),
            Whose::Chosen(ids) => ids.iter().filter_map(|id| rows.of(*id)).map(Row::id).collect(),
            Whose::All => (rows.all())
                .filter(|row| session.is_none() || row.session() == session)
                .filter(|row| calling.is_none_or(|it| it.takes(row.subject().kind, row.subject().origin)))
                .filter(|row| office.is_none_or(|it| row.is_handled_by(it)))
                .map(Row::id)
                .collect(),
        })
    }

    /// The papers of some suggestions. Tracked.
    fn papers(self, ids: &[RecordId]) -> Vec<Paper> {
        let Some(context) = self.store.context() else { return Vec::new() };
        self.store.with(|bench| papers(self.kind(), bench.journal(), &context, ids)).unwrap_or_default()
    }

    /// Which report. Tracked.
    fn wanted(self) -> ReportChoice {
        let version = Version::parse(&self.version.get()).unwrap_or(Version::Full);
        let (grade, kind) = (Grade::parse(&self.grade.get()), Calling::parse(&self.calling.get()));
        ReportChoice { version, grade, kind }
    }

    /// The reports on the sessions of all suggestions. Tracked.
    fn reports(self) -> Vec<Report> {
        let (ids, wanted) = (self.ids(), self.wanted());
        let Some(context) = self.store.context() else { return Vec::new() };
        let made = self.store.with(|bench| papers::report::of(bench.journal(), &context, &ids, wanted));
        made.unwrap_or_default()
    }

    /// Of how many suggestions a list that is looked at shows the first; none where it has all. Tracked.
    fn taken_from(self) -> Option<usize> {
        Some(self.ids().len()).filter(|all| self.kind().is_of_many() && LISTED < *all)
    }

    /// The first papers, and whether there may be more. Tracked.
    fn begun(self, reports: Memo<Vec<Report>>) -> (Vec<Paper>, bool) {
        if self.kind() == PaperKind::Report {
            return (reports.with(|all| all.iter().map(Report::paper).collect()), false);
        }
        let ids = self.ids();
        if self.kind().is_of_many() {
            let listed = &ids[..ids.len().min(LISTED)];
            let mut all = self.papers(listed);
            let is_more = SHOWN < all.len() || listed.len() < ids.len();
            all.truncate(SHOWN);
            return (all, is_more);
        }
        let mut found = Vec::new();
        for (nth, some) in ids.chunks(AT_ONCE).enumerate() {
            found.extend(self.papers(some));
            if SHOWN <= found.len() {
                let is_more = SHOWN < found.len() || (nth + 1) * AT_ONCE < ids.len();
                found.truncate(SHOWN);
                return (found, is_more);
            }
        }
        (found, false)
    }

    /// All papers, with pauses in which the page lives on; none if somebody left or stopped it meanwhile.
    async fn all(self, share: RwSignal<Option<(u64, u64)>>) -> Option<Vec<Paper>> {
        let ids = untrack(|| self.ids());
        let mut found = Vec::new();
        let step = if untrack(|| self.kind()).is_of_many() { ids.len().max(1) } else { AT_ONCE };
        for (nth, some) in ids.chunks(step).enumerate() {
            share.try_set(Some(((nth * step) as u64, ids.len() as u64)));
            pause::pause().await;
            // Whoever stops it takes the share away; where the page is gone, there is none either.
            share.try_get_untracked().flatten()?;
            found.extend(untrack(|| match self.kind() {
                PaperKind::Report => self.reports().iter().map(Report::paper).collect(),
                _ => self.papers(some),
            }));
        }
        share.try_set(None);
        Some(found)
    }
}

#[component]
pub fn PapersPage(
    /// The kind to begin with.
    kind: Option<PaperKind>,
    /// About which suggestion.
    of: Option<RecordId>,
) -> impl IntoView {
    let away = of.and_then(|id| away_case(Store::here(), id));
    view! {
        <div class="page papers">
            <div class="page__head">
                <h1>{text::shell::PAPERS}</h1>
            </div>
            {tabs(false)}
            {away.unwrap_or_else(|| view! { <Making kind=kind whose=of.map_or(Whose::All, Whose::One) /> }.into_any())}
        </div>
    }
}

/// The papers of what is chosen in the list, instead of the list.
#[component]
pub fn PapersChosen(batch: Batch) -> impl IntoView {
    let store = Store::here();
    let cases = untrack(|| batch.cases());
    let is_here = RwSignal::new(false);
    let wanted = cases.clone();
    spawn_local(async move {
        if store.bring(&wanted).await {
            is_here.set(true);
        } else {
            store.say(Notice::failed("not_here", text::typing::NOT_HERE));
        }
    });
    let cases = StoredValue::new(cases);
    view! {
        <div class="page papers">
            <div class="acts">
                <Button on_press=move || batch.is_writing.set(false)>{text::list::BACK}</Button>
            </div>
            {move || {
                is_here.get().then(|| view! { <Making kind=fitting_paper(store, &cases.get_value()) whose=Whose::Chosen(cases.get_value()) /> })
            }}
        </div>
    }
}

/// What the chosen ones wait for.
fn fitting_paper(store: Store, cases: &[RecordId]) -> Option<PaperKind> {
    let context = untrack(|| store.context())?;
    store.peek(|bench| fitting(bench.journal(), &context, cases))
}

/// 人大代表建议, 政协提案, 上级交办.
fn callings() -> Vec<(String, String)> {
    CALLINGS.iter().map(|(_, id, word)| ((*id).to_owned(), (*word).to_owned())).collect()
}

/// The choice of a paper, the papers, and the buttons that print and save them.
#[component]
fn Making(kind: Option<PaperKind>, whose: Whose) -> impl IntoView {
    let store = Store::here();
    let default = if let Whose::One(_) = whose { PaperKind::Sheet } else { PaperKind::Reply };
    let options = sessions(store);
    let is_all = whose == Whose::All;
    let whose_of = whose.clone();
    let last = LAST.get().filter(|_| is_all);
    let choice = PaperChoice {
        store,
        whose: StoredValue::new(whose.clone()),
        kind: RwSignal::new(kind.or(last).unwrap_or(default).id().to_owned()),
        session: RwSignal::new(options.first().map(|(id, _)| id.clone()).unwrap_or_default()),
        office: RwSignal::new(String::new()),
        version: RwSignal::new(Version::Full.id().to_owned()),
        grade: RwSignal::new(String::new()),
        calling: RwSignal::new(String::new()),
    };
    // Whoever comes back from a suggestion finds the paper that led there.
    Effect::new(move |_| {
        let kind = choice.kind();
        if is_all {
            LAST.set(Some(kind));
        }
    });
    let share = RwSignal::new(None);
    // While it is printed, everything is on the page.
    let whole = RwSignal::new(None::<Vec<Paper>>);
    let reports = Memo::new(move |_| match choice.kind() {
        PaperKind::Report => choice.reports(),
        _ => Vec::new(),
    });
    let begun = Memo::new(move |_| choice.begun(reports));
    let print = move || {
        spawn_local(async move {
            let Some(all) = choice.all(share).await else { return };
            let rows: usize = all.iter().map(Paper::rows).sum();
            if PRINTED < all.len() || ROWS < rows {
                store.say(Notice::failed("X-PAPERS", said::TOO_MANY));
                return;
            }
            whole.set(Some(all));
            pause::sleep(50).await;
            page::print();
            whole.try_set(None);
        });
    };
    let save = move |make: fn(&[Paper]) -> Option<Vec<u8>>, ending: &'static str, media: &'static str| {
        spawn_local(async move {
            let Some(all) = choice.all(share).await else { return };
            let name = called(&all, untrack(|| choice.kind()).word());
            match make(&all) {
                Some(bytes) => store.offer_table(&said::file(&name, ending), media, bytes),
                None => store.say(Notice::failed("X-PAPERS", said::NOT_MADE)),
            }
        });
    };
    let is_idle = Signal::derive(move || share.get().is_some() || begun.with(|(some, _)| some.is_empty()));
    // Not the share itself: made anew at each step, the button that stops would lose its clicks.
    let is_busy = Memo::new(move |_| share.with(Option::is_some));
    let is_many = move || begun.with(|(some, is_more)| *is_more || 1 < some.len());
    let kinds: Vec<(String, String)> =
        PaperKind::VALUES.iter().map(|it| (it.id().to_owned(), it.word().to_owned())).collect();
    let scope = match whose {
        Whose::Chosen(ids) => view! { <p class="papers__one">{said::of_chosen(ids.len())}</p> }.into_any(),
        Whose::One(id) => {
            let name = store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default();
            view! {
                <p class="papers__one">
                    <a href=Route::Suggestion(id).href()>
                        {told(said::of_one(&name))}
                    </a>
                    " "
                    <a href=Route::PAPERS.href()>{said::OF_MANY}</a>
                </p>
            }
            .into_any()
        }
        Whose::All => view! {
            <ChoiceField label=said::OF_SESSION value=choice.session options=options none=said::ALL />
            <ChoiceField label=said::OF_OFFICE value=choice.office options=offices(store) none=said::ALL />
            <ChoiceField label=said::OF_KIND value=choice.calling options=callings() none=said::ALL />
            {move || (choice.kind() == PaperKind::Report).then(|| report::versions(store, choice.version, choice.grade))}
        }
        .into_any(),
    };
    let chosen = match &whose_of {
        Whose::Chosen(ids) => Some(ids.clone()),
        Whose::All | Whose::One(_) => None,
    };
    let behind = RwSignal::new(None);
    let shown = move || {
        if whole.with(Option::is_none) && reports.with(|all| !all.is_empty()) {
            return report::show(store, reports.get(), choice.wanted(), behind);
        }
        let (some, is_more) = match whole.get() {
            Some(all) => (all, false),
            None => begun.get(),
        };
        let is_whole = whole.with(Option::is_some);
        if some.is_empty() {
            return view! {
                <Panel>
                    <Empty title=said::NONE>
                        <p>{said::NONE_HINT}</p>
                    </Empty>
                </Panel>
            }
            .into_any();
        }
        let part = choice.taken_from().filter(|_| !is_whole).map(|all| said::of_first(LISTED, all));
        view! {
            <p class="papers__count muted" role="status">
                {said::shown(some.len(), is_more)}
            </p>
            {some.into_iter().map(|paper| view! { <SheetView paper=paper is_whole=is_whole part=part.clone() /> }).collect_view()}
            {is_more.then(|| view! { <p class="doc__printed">{said::PAPERS_NOT_PRINTED}</p> })}
        }
        .into_any()
    };
    view! {
            <Panel class="papers__tools">
                <div class="papers__fields">
                    <ChoiceField label=said::WHICH value=choice.kind options=kinds none="" />
                    {scope}
                    <div class="acts">
                        <Button weight=Weight::Main on_press=print disabled=is_idle>
                            {said::PRINT}
                        </Button>
                        <Button on_press=move || save(|all| docx::docx(all).ok(), "docx", DOCX) disabled=is_idle>
                            {said::AS_DOCX}
                        </Button>
                        {move || {
                            is_many()
                                .then(|| {
                                    view! {
                                        <Button
                                            on_press=move || save(|all| zipped(all).ok(), "zip", "application/zip")
                                            disabled=is_idle
                                        >
                                            {said::AS_ZIP}
                                        </Button>
                                    }
                                })
                        }}
                        {move || {
                            choice.kind()
                                .is_table()
                                .then(|| {
                                    view! {
                                        <Button
                                            on_press=move || {
                                                save(|all| xlsx::xlsx(all, clock::now_ms()).ok(), "xlsx", XLSX);
                                            }
                                            disabled=is_idle
                                        >
                                            {said::AS_XLSX}
                                        </Button>
                                    }
                                })
                        }}
                    </div>
                </div>
                {move || {
                    is_busy
                        .get()
                        .then(|| {
                            let stop = Callback::new(move |()| share.set(None));
                            let share = Signal::derive(move || share.get().unwrap_or_default());
                            view! { <Progress label=said::MAKING share=share on_cancel=stop /> }
                        })
                }}
                <p class="muted">{said::HINT}</p>
                {is_all.then(|| {
                    view! { {move || choice.session.with(String::is_empty).then(|| view! { <AwayNote /> })} }
                })}
                {chosen.map(|ids| view! { <Account choice=choice ids=ids /> })}
            </Panel>
            {shown}
            <CasesBehind behind=behind />
    }
}

/// Of a selection: of which suggestions there is no paper and why, and what the others lack.
#[component]
fn Account(choice: PaperChoice, ids: Vec<RecordId>) -> impl IntoView {
    let store = choice.store;
    let found = RwSignal::new(None::<(PaperKind, PaperAccount)>);
    let wanted = StoredValue::new(ids);
    Effect::new(move |_| {
        let kind = choice.kind();
        found.set(None);
        spawn_local(async move {
            let ids = wanted.try_get_value().unwrap_or_default();
            let mut all = PaperAccount::default();
            for some in ids.chunks(AT_ONCE) {
                pause::pause().await;
                // Another kind was chosen meanwhile, or somebody left.
                if choice.kind.try_get_untracked().as_deref() != Some(kind.id()) {
                    return;
                }
                let Some(context) = untrack(|| store.context()) else { return };
                let more = store.peek(|bench| account(kind, bench.journal(), &context, some));
                all.add(more.unwrap_or_default());
            }
            found.try_set(Some((kind, all)));
        });
    });
    let case = move |id: RecordId, beside: String| {
        let name = store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default();
        view! {
            <li>
                <a href=Route::Suggestion(id).href()>{told(name)}</a>
                " "
                {beside}
            </li>
        }
    };
    move || {
        let (kind, all) = found.get()?;
        if kind.is_of_many() && kind != PaperKind::Assignment {
            return None;
        }
        let cases = wanted.with_value(Vec::len);
        let none = (!all.none.is_empty()).then(|| {
            let rows = all.none.iter().map(|id| case(*id, String::new())).collect_view();
            view! {
                <details>
                    <summary>{said::not_made(all.none.len(), kind)}</summary>
                    <ul>{rows}</ul>
                </details>
            }
        });
        let lacking = (!all.lacking.is_empty()).then(|| {
            let row = |(id, lacks): &(RecordId, Vec<papers::account::Lack>)| {
                case(*id, said::lacks(&lacks.iter().map(|it| it.word()).collect::<Vec<_>>()))
            };
            let rows = all.lacking.iter().map(row).collect_view();
            view! {
                <details>
                    <summary>{said::incomplete(all.lacking.len())}</summary>
                    <ul>{rows}</ul>
                </details>
            }
        });
        Some(view! {
            <div class="papers__account" data-testid="account">
                <p role="status">{said::account(cases, all.papers, all.none.len(), all.lacking.len())}</p>
                {none}
                {lacking}
            </div>
        })
    }
}

/// Papers, and beside them what is published.
fn tabs(is_public: bool) -> impl IntoView {
    let tab = |route: Route, words: &'static str, is_here: bool| {
        view! {
            <li>
                <a class="tabs__link" href=route.href() aria-current=is_here.then_some("page")>
                    {words}
                </a>
            </li>
        }
    };
    view! {
        <nav class="papers__tabs" aria-label=text::shell::PAPERS>
            <ul class="tabs">
                {tab(Route::PAPERS, text::shell::PAPERS, !is_public)}
                {tab(Route::Public, text::public::TITLE, is_public)}
            </ul>
        </nav>
    }
}

/// The sessions that have suggestions, the latest first.
fn sessions(store: Store) -> Vec<(String, String)> {
    let mut ids: Vec<RecordId> = store.peek_rows(|rows| rows.all().filter_map(Row::session).collect());
    ids.sort_unstable();
    ids.dedup();
    // What is still listed of a session that was put away is no report on it.
    let away = retired(store);
    ids.retain(|id| away.iter().all(|it| it.id != *id));
    let when = |id: &RecordId| {
        let session = store.peek(|bench| read::session(bench.journal(), *id)).flatten();
        session.map(|it| {
            let numbers = (it.term.map(|it| it.value()), it.meeting.map(|it| it.value()));
            (it.year.map(|it| it.value()), it.opened_on, numbers)
        })
    };
    ids.sort_by_cached_key(|id| Reverse(when(id)));
    named(store, ids)
}

/// The offices of the directory.
fn offices(store: Store) -> Vec<(String, String)> {
    let ids = store.peek(|bench| bench.journal().records(Kind::Office).map(|it| it.id()).collect::<Vec<_>>());
    named(store, ids.unwrap_or_default())
}

fn named(store: Store, ids: Vec<RecordId>) -> Vec<(String, String)> {
    let name = |id: &RecordId| store.peek(|bench| words::name(bench.journal(), *id)).unwrap_or_default();
    ids.iter().map(|id| (id.to_string(), name(id))).collect()
}
