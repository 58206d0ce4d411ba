//! Repeated suggestions: after an import or at any time, what is like what, to be confirmed or refused by a person.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::SHOWN;
use crate::{
    domain::{choices::LinkKind, id::RecordId, kind::Kind, text::Name},
    journal::commit::Via,
    list::{row::Row, words},
    platform::{clock, pause},
    route::Route,
    storage::preferences,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            button::{Button, Weight},
            field::ChoiceField,
            pager::{Pager, Shown},
            panel::Panel,
            table::{Head, Table},
            told::told,
        },
        pages::retired::AwayNote,
    },
    watch::likeness::{Query, Resemblance, decide},
};

/// How many suggestions are compared before the page may breathe.
const AT_ONCE: usize = 2;

/// A suggestion and what is like it.
#[derive(Clone, PartialEq)]
struct Found {
    of: RecordId,
    offers: Vec<Resemblance>,
}

/// The page.
#[component]
pub(super) fn Alike() -> impl IntoView {
    let store = Store::here();
    let sessions = sessions(store);
    let session = RwSignal::new(sessions.first().map(|(id, _)| id.clone()).unwrap_or_default());
    let found = RwSignal::new(Vec::<Found>::new());
    let progress = RwSignal::new(None::<(usize, usize)>);
    let shown = Shown::by(SHOWN);
    let run = StoredValue::new(0_u32);
    let look = move || {
        let wanted: Option<RecordId> = session.get_untracked().parse().ok();
        let cases: Vec<RecordId> = store.peek_rows(|rows| {
            let fits = |row: &Row| wanted.is_none() || row.session() == wanted;
            rows.all().filter(fits).map(Row::id).collect()
        });
        run.update_value(|run| *run += 1);
        let own = run.get_value();
        found.set(Vec::new());
        shown.restart();
        progress.set(Some((0, cases.len())));
        spawn_local(async move {
            for (place, case) in cases.iter().enumerate() {
                if place % AT_ONCE == 0 {
                    pause::pause().await;
                    // Another search, or another page.
                    if run.try_get_value() != Some(own) {
                        return;
                    }
                    progress.set(Some((place, cases.len())));
                }
                let mut offers = open_offers(store, *case);
                // A pair is asked about once.
                found.with_untracked(|found| {
                    let is_asked =
                        |it: &Found, id| it.of == id && it.offers.iter().any(|one| one.id == *case);
                    offers.retain(|offer| !found.iter().any(|it| is_asked(it, offer.id)));
                });
                if !offers.is_empty() {
                    found.update(|found| found.push(Found { of: *case, offers }));
                }
            }
            progress.set(Some((cases.len(), cases.len())));
        });
    };
    // What was decided is not asked again.
    let settle = Callback::new(move |of: RecordId| {
        found.update(|found| {
            for one in found.iter_mut() {
                if one.of == of || one.offers.iter().any(|offer| offer.id == of) {
                    let open = open_offers(store, one.of);
                    one.offers.retain(|offer| open.iter().any(|it| it.id == offer.id));
                }
            }
            found.retain(|one| !one.offers.is_empty());
        });
    });
    let says = move || {
        progress.get().map(|(done, all)| {
            if done < all {
                text::overseeing::looking(done, all)
            } else {
                text::overseeing::looked(found.with(Vec::len))
            }
        })
    };
    let list = move || {
        let begun = found.with(|found| shown.of(found));
        begun.into_iter().map(|one| view! { <Case found=one settle=settle /> }).collect_view()
    };
    view! {
        <Panel title=text::overseeing::LOOK>
            <div class="panel__body stack">
                <p class="muted">{text::overseeing::LIKENESS_HINT}</p>
                <AwayNote />
                <div class="overseeing__fields">
            <ChoiceField
                label=text::overseeing::LIKENESS_OF
                value=session
                options=sessions
                none=text::overseeing::ALL
            />
            <Button weight=Weight::Main on_press=look>
                {text::overseeing::LOOK}
            </Button>
        </div>
        </div>
        </Panel>
        <p role="status">{says}</p>
        {list}
        <Pager shown=shown all=Signal::derive(move || found.with(Vec::len)) />
    }
}

/// The sessions, the latest first.
pub(super) fn sessions(store: Store) -> Vec<(String, String)> {
    let mut ids: Vec<RecordId> = Vec::new();
    store.peek_rows(|rows| {
        for session in rows.all().filter_map(Row::session) {
            if !ids.contains(&session) {
                ids.push(session);
            }
        }
    });
    let name = |id: &RecordId| store.peek(|bench| words::name(bench.journal(), *id)).unwrap_or_default();
    ids.iter().map(|id| (id.to_string(), name(id))).collect()
}

/// What is like a suggestion, and nobody has said what it is.
fn open_offers(store: Store, case: RecordId) -> Vec<Resemblance> {
    let query = store.peek(|bench| bench.journal().record(case).map(Query::of)).flatten();
    let mut offers = query.map(|query| store.likenesses(&query)).unwrap_or_default();
    offers.retain(|it| it.known.is_none());
    offers
}

#[component]
fn Case(found: Found, settle: Callback<RecordId>) -> impl IntoView {
    let store = Store::here();
    let named = move |id: RecordId| {
        let name = store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default();
        let stage = store.peek_rows(|rows| rows.of(id).map(|row| row.stage().word()));
        (name, stage.unwrap_or_default())
    };
    let of = found.of;
    let row = move |offer: Resemblance| {
        let (name, stage) = named(offer.id);
        let act = |kind: LinkKind, words: &'static str| {
            let label = text::overseeing::decide(words, &name);
            let say = move || {
                let by = preferences::PERSON.read().and_then(|name| Name::parse(&name).ok());
                let link = store.new_id(Kind::Link);
                let drafts = store.peek(|bench| {
                    decide(bench.journal(), (link, of), &offer, kind, (by.as_ref(), clock::today()))
                });
                if store.act(drafts.unwrap_or_default(), Via::Edit).is_ok() {
                    store.say(Notice::done(text::overseeing::DECIDED));
                    settle.run(of);
                }
            };
            view! {
                <Button weight=Weight::Quiet on_press=say attr:aria-label=label>
                    {words}
                </Button>
            }
        };
        let acts = [
            (LinkKind::Repeated, text::overseeing::IS_REPEATED),
            (LinkKind::Related, text::overseeing::IS_RELATED),
            (LinkKind::Different, text::overseeing::IS_DIFFERENT),
        ];
        view! {
            <tr data-testid="offer">
                <td>
                    <a href=Route::Suggestion(offer.id).href()>
                        {told(name.clone())}
                    </a>
                </td>
                <td class="muted">{stage}</td>
                <td>{text::watch::likeness(&offer)}</td>
                <td>
                    <div class="overseeing__acts">
                        {acts.map(|(kind, words)| act(kind, words)).collect_view()}
                    </div>
                </td>
            </tr>
        }
    };
    let (name, stage) = named(of);
    view! {
        <Panel head=view! {
                <h2>
                    <a href=Route::Suggestion(of).href()>
                        {told(name)}
                    </a>
                </h2>
                <span class="muted">{stage}</span>
        }.into_any()>
            <Table class="overseeing__table" head=Head::NONE rows=found.offers.into_iter().map(row).collect_view() />
        </Panel>
    }
}
