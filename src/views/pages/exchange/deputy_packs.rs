//! 代表包: where a page is made for one deputy, or for each who has a reply to speak about.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    domain::{id::RecordId, kind::Kind},
    exchange::bundle::bundle,
    journal::name::Name,
    papers::deputy::{DeputyPage, DeputyShares, Paging, Sharing},
    platform::{
        clock,
        pause::{Slices, pause},
        sort::Collation,
    },
    store::Store,
    text::{self, deputy_pack as said},
    views::{
        components::{
            button::{Button, Weight},
            directory::{Candidate, Directory, Found},
            panel::Panel,
            progress::Progress,
        },
        pages::{
            directory::{entry_field, standing},
            gathering::gathered,
        },
    },
};

/// The most pages that are made in one go: more than any congress has deputies.
const MOST: usize = 3_000;
/// How many suggestions are read between two looks at the clock.
const READ: usize = 20;

/// How much of how much is made; none while nothing is.
type Share = RwSignal<Option<(u64, u64)>>;

/// Makes pages of these deputies, in slices; begins again where the register changes meanwhile. None where somebody has
/// left the page or stopped it.
async fn made(store: Store, deputies: Vec<RecordId>, share: Share) -> Option<Vec<DeputyPage>> {
    loop {
        let version = store.peek_version();
        let context = untrack(|| store.context())?;
        let name = |id: &RecordId| {
            let named = store.peek(|bench| {
                let record = bench.journal().record(*id)?;
                record.shown(Name::of("name")).as_text().map(str::to_owned)
            });
            named.flatten().unwrap_or_default()
        };
        let names: Vec<String> = deputies.iter().map(name).collect();
        let rest = async || {
            pause().await;
            share.try_get_untracked().flatten().is_some()
        };
        let ranks = Collation::pinyin().ranks_in_peace(&names, rest).await?;
        let mut ranked: Vec<(u32, RecordId)> = ranks.into_iter().zip(deputies.iter().copied()).collect();
        ranked.sort_unstable();
        let ordered = ranked.into_iter().map(|(_, id)| id).collect();
        let mut paging = store.peek(|bench| Paging::new(bench.journal(), ordered))?;
        let mut slices = Slices::new();
        loop {
            if store.peek_version() != version {
                break;
            }
            let Some(done) = store.peek(|bench| paging.step(bench.journal(), &context))? else {
                return Some(paging.finish());
            };
            if slices.is_over() {
                // Whoever stops it takes the share away; where the page is gone, there is none either.
                share.try_get_untracked().flatten()?;
                share.try_set(Some(done));
                slices.breathe().await;
            }
        }
    }
}

/// Makes pages of these deputies: one as it is, several in one file.
async fn give_out(store: Store, deputies: Vec<RecordId>, share: Share) {
    share.set(Some((0, 1)));
    let made = made(store, deputies, share).await;
    share.try_set(None);
    let Some(made) = made else { return };
    let sent = made.iter().map(|it| (it.deputy.clone(), it.issued.digest(), it.suggestions));
    store.gave_pages(sent.collect::<Vec<_>>());
    if let [page] = made.as_slice() {
        store.offer_table(&page.name, "text/html", page.html.clone().into_bytes());
        return;
    }
    let today = clock::today();
    let lines: Vec<(String, String)> =
        (made.iter()).map(|it| (it.name.clone(), said::asked(&it.deputy, it.issued.asked.len()))).collect();
    let note = said::bundle_note(today, &lines).into_bytes();
    let files = made.into_iter().map(|it| (it.name, it.html.into_bytes()));
    let files = std::iter::once((text::exchange::BUNDLE_NOTE.to_owned(), note)).chain(files);
    if let Ok(zip) = bundle(files, false) {
        store.offer_table(&said::bundle_name(today), "application/zip", zip);
    }
}

/// Of what the directory offers those who have suggestions, with how many.
fn offered(store: Store, all: &DeputyShares, found: Found) -> Found {
    let told = |one: Candidate| {
        let share = store.peek(|bench| all.of(bench.journal(), one.id)).flatten()?;
        let detail = said::choice(&share.delegation, share.suggestions, share.awaited);
        Some((share.awaited == 0, Candidate { detail, ..one }))
    };
    let mut candidates: Vec<(bool, Candidate)> = found.candidates.into_iter().filter_map(told).collect();
    candidates.sort_by_key(|(is_other, one)| (!one.is_named, *is_other));
    Found { candidates: candidates.into_iter().map(|(_, one)| one).collect(), more: found.more }
}

/// The panel.
#[component]
pub fn DeputyPacks() -> impl IntoView {
    let store = Store::here();
    let chosen = RwSignal::new(None::<RecordId>);
    let begin = move || {
        // Of a register of which only a part is here nobody can be told who is waited for.
        store.version();
        store.is_whole().then(|| store.peek(|bench| Sharing::new(bench.journal()))).flatten()
    };
    let step = move |sharing: &mut Sharing| store.peek(|bench| sharing.step(bench.journal(), READ)).flatten();
    let all = gathered(begin, step, |sharing| Some(sharing.finish()));
    // By any name of the directory, and told how much each has; those who are waited for come first.
    let known = standing(store);
    let find = move |(kind, typed): (Kind, String)| {
        let found = known.find.run((kind, typed));
        all.found.with(|all| offered(store, all.as_ref().unwrap_or(&DeputyShares::default()), found))
    };
    let directory = Directory { find: Callback::new(find), ..known };
    let awaited = Memo::new(move |_| all.read(DeputyShares::awaited));
    let share = RwSignal::new(None);
    let is_busy = Memo::new(move |_| share.with(Option::is_some));
    let give = move |deputies: Vec<RecordId>| spawn_local(give_out(store, deputies, share));
    let press = move || give(chosen.get_untracked().into_iter().collect());
    let every = move || {
        let count = awaited.with(Vec::len);
        if count == 0 {
            return None;
        }
        Some(if MOST < count {
            view! { <p class="muted">{said::too_many(count, MOST)}</p> }.into_any()
        } else {
            view! {
                <p class="muted">{said::EVERY_HINT}</p>
                <Button
                    on_press=move || give(awaited.get_untracked())
                    disabled=is_busy
                    attr:data-testid="deputy-packs"
                >
                    {said::every(count)}
                </Button>
            }
            .into_any()
        })
    };
    let progress = move || {
        is_busy.get().then(|| {
            let share = Signal::derive(move || share.get().unwrap_or_default());
            view! { <Progress label=said::MAKING share=share /> }
        })
    };
    view! {
        <Panel title=said::TITLE attr:id="deputy-packs">
            <div class="panel__body exchange__way">
                <p>{said::HINT}</p>
                <div class="exchange__pack">
                    {entry_field(
                        Kind::Deputy,
                        Signal::stored(said::FOR.to_owned()),
                        chosen.into(),
                        Callback::new(move |it| chosen.set(it)),
                        false,
                        directory,
                    )}
                    <Button
                        on_press=press
                        weight=Weight::Plain
                        disabled=Signal::derive(move || is_busy.get() || chosen.read().is_none())
                        attr:data-testid="deputy-pack"
                    >
                        {said::MAKE}
                    </Button>
                </div>
                {every}
                {progress}
            </div>
        </Panel>
    }
}
