//! Pairs (疑似同一件): what comes in and perhaps is in the register under another number, side by side.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::short;
use crate::{
    domain::{choices::LinkKind, id::RecordId, kind::Kind, record::Facts, text::Name},
    handling::command::Command,
    journal::{
        commit::Via,
        fold::{Journal, Record},
    },
    list::words,
    platform::{clock, pause},
    route::{Route, What},
    storage::preferences,
    store::{Store, import::Review, notice::Notice},
    text,
    views::components::{
        button::{Button, Weight},
        pager::{Pager, Shown},
        table::Table,
        told::told,
    },
    watch::likeness::{Query, Resemblance, decide},
};

/// How many pairs are shown at first, and with each press of the button.
const SHOWN: usize = 20;
/// How many suggestions are compared before the page may breathe.
const AT_ONCE: usize = 2;
/// In a larger register a person has to ask for the search: its index takes a while to make.
const UNASKED: usize = 5_000;
/// What is shown of either side.
const FIELDS: [&str; 6] = ["number", "session", "title", "lead", "category", "summary"];

/// One that came in, one that is here, and what both say, field by field.
#[derive(Clone, PartialEq)]
struct Pair {
    of: RecordId,
    offer: Resemblance,
    is_of_one_session: bool,
    rows: Vec<(&'static str, [String; 2])>,
}

impl Pair {
    fn ids(&self) -> (RecordId, RecordId) {
        (self.of.min(self.offer.id), self.of.max(self.offer.id))
    }
}

/// The pairs that an import makes: before it as a warning, afterwards with both answers.
#[component]
pub fn Pairs(
    /// The suggestions that are new.
    cases: Vec<RecordId>,
    /// Where they are read while they have not been taken in.
    review: Option<Review>,
) -> impl IntoView {
    let store = Store::here();
    let is_here = review.is_none();
    let found = RwSignal::new(Vec::<Pair>::new());
    let progress = RwSignal::new(None::<(usize, usize)>);
    let shown = Shown::by(SHOWN);
    let review = StoredValue::new_local(review);
    let cases = StoredValue::new(cases);
    let look = move || {
        let cases = cases.get_value();
        progress.set(Some((0, cases.len())));
        spawn_local(async move {
            // Of a register at rest most suggestions are not in memory.
            if !store.whole().await {
                return;
            }
            for (place, case) in cases.iter().enumerate() {
                if place % AT_ONCE == 0 {
                    pause::pause().await;
                    // Another page, or the import was decided.
                    if progress.try_set(Some((place, cases.len()))).is_some() {
                        return;
                    }
                }
                let Some(pairs) = review.try_with_value(|review| pairs_of(store, review.as_ref(), *case))
                else {
                    return;
                };
                for pair in pairs {
                    let is_known =
                        found.with_untracked(|found| found.iter().any(|one| one.ids() == pair.ids()));
                    if !is_known {
                        found.update(|found| found.push(pair));
                    }
                }
            }
            progress.set(Some((cases.len(), cases.len())));
        });
    };
    // Of a register at rest all would have to be read for it.
    let is_unasked = untrack(|| store.can_judge()) && store.peek_rows(|it| it.len()) <= UNASKED;
    if is_unasked {
        look();
    }
    let says = move || {
        progress.get().map(|(done, all)| {
            if done < all {
                text::overseeing::looking(done, all)
            } else {
                text::exchange::pairs_found(found.with(Vec::len))
            }
        })
    };
    let settle = Callback::new(move |ids: (RecordId, RecordId)| {
        found.update(|found| found.retain(|pair| pair.ids() != ids));
    });
    view! {
        <section class="exchange__pairs" data-testid="pairs" aria-label=text::exchange::PAIRS>
            <h3>{text::exchange::PAIRS}</h3>
            <p class="muted">
                {if is_here { text::exchange::PAIRS_HINT } else { text::exchange::PAIRS_AHEAD_HINT }}
            </p>
            <Show when=move || progress.get().is_none()>
                <p class="acts">
                    <Button on_press=look>{text::exchange::PAIRS_LOOK}</Button>
                </p>
            </Show>
            <p role="status">{says}</p>
            <ul class="exchange__conflicts">
                <For
                    each=move || found.with(|found| shown.of(found))
                    key=Pair::ids
                    let:pair
                >
                    <PairCard pair=pair is_here=is_here settle=settle />
                </For>
            </ul>
            <Pager shown=shown all=Signal::derive(move || found.with(Vec::len)) />
        </section>
    }
}

/// What in the register is probably the same as a new suggestion, and nobody has said what it is.
fn pairs_of(store: Store, review: Option<&Review>, id: RecordId) -> Vec<Pair> {
    let to_come = review.and_then(|review| {
        store.peek(|bench| review.preview.merged(id, bench.journal(), &review.content)).flatten()
    });
    let query = |journal: &Journal| journal.record(id).filter(Record::exists).map(Query::of);
    let query = match &to_come {
        Some(journal) => query(journal),
        None => store.peek(|bench| query(bench.journal())).flatten(),
    };
    let mut offers = query.map(|query| store.likenesses(&query)).unwrap_or_default();
    offers.retain(|offer| offer.is_strong() && offer.known.is_none());
    let pair = |offer: Resemblance| {
        store.peek(|bench| {
            let here = bench.journal();
            let sides = [to_come.as_ref().unwrap_or(here).record(id)?, here.record(offer.id)?];
            let [one, other] = sides.map(|record| record.value("session").clone());
            let row = |field: &'static str| {
                let say = |record: Record<'_>| {
                    short(words::value(here, Kind::Suggestion, field, record.value(field)))
                };
                (text::field(Kind::Suggestion, field), sides.map(say))
            };
            // What neither says compares nothing.
            let is_said = |field: &&'static str| sides.iter().any(|it| !it.value(field).is_null());
            let rows = FIELDS.into_iter().filter(is_said).map(row);
            Some(Pair { of: id, offer, is_of_one_session: one == other, rows: rows.collect() })
        })
    };
    offers.into_iter().filter_map(|offer| pair(offer).flatten()).collect()
}

#[component]
fn PairCard(pair: Pair, is_here: bool, settle: Callback<(RecordId, RecordId)>) -> impl IntoView {
    let store = Store::here();
    let ids = pair.ids();
    let (of, offer) = (pair.of, pair.offer);
    let say = move |kind: LinkKind| {
        let by = preferences::PERSON.read().and_then(|name| Name::parse(&name).ok());
        let link = store.new_id(Kind::Link);
        let today = clock::today();
        let drafts =
            store.peek(|bench| decide(bench.journal(), (link, of), &offer, kind, (by.as_ref(), today)));
        if store.act(drafts.unwrap_or_default(), Via::Edit).is_ok() {
            store.say(Notice::done(text::overseeing::DECIDED));
            settle.run(ids);
        }
    };
    // What belongs together in one session is merged; in several it was proposed again.
    let same = if pair.is_of_one_session {
        let merge = What::Give(Command::Merge);
        let href = Route::Act { of, what: merge, at: None }.href();
        view! { <a class="button" href=href>{text::exchange::IS_SAME}</a> }.into_any()
    } else {
        view! {
            <Button on_press=move || say(LinkKind::Repeated)>{text::overseeing::IS_REPEATED}</Button>
        }
        .into_any()
    };
    let acts = is_here.then(|| {
        view! {
            <p class="acts">
                {same}
                <Button weight=Weight::Quiet on_press=move || say(LinkKind::Different)>
                    {text::overseeing::IS_DIFFERENT}
                </Button>
            </p>
        }
    });
    let row = |(label, [new, old]): (&'static str, [String; 2])| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>
                    {told(new)}
                </td>
                <td>
                    {told(old)}
                </td>
            </tr>
        }
    };
    view! {
        <li class="exchange__conflict" data-testid="pair">
            <p>{text::watch::likeness(&offer)}</p>
            <Table
                class="import__changes"
                head=view! {
                    <th scope="col">{text::exchange::FIELD}</th>
                    <th scope="col">{text::exchange::PAIR_NEW}</th>
                    <th scope="col">
                        <a href=Route::Suggestion(offer.id).href()>{text::exchange::PAIR_HERE}</a>
                    </th>
                }.into_any()
                rows=pair.rows.into_iter().map(row).collect_view()
            />
            {acts}
        </li>
    }
}
