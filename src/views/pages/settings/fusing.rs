//! 合并重复: the pairs of a directory that look like one, and the dialog that shows what becomes of two before it is done.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, kind::Kind, value::Value},
    handling::fusion::{Fusion, NoFusion, fusion, likely},
    journal::commit::Via,
    list::words,
    route::Route,
    store::{Store, notice::Notice},
    text::{self, settings as said},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            directory::Directory,
            told::told,
        },
        pages::directory::{entry_field, standing},
    },
};

/// How many pairs are offered, and how many suggestions are named, at most.
const SHOWN: usize = 5;

/// Two entries that are asked about: the one that goes, and the one that stays if it was said yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub gone: RecordId,
    pub keep: Option<RecordId>,
}

/// Whether entries of a kind can be found twice.
pub(super) fn may_double(kind: Kind) -> bool {
    matches!(kind, Kind::Office | Kind::Deputy)
}

/// The pairs that look like one.
#[component]
pub(super) fn Likely(
    kind: Kind,
    #[prop(into)] uses: Callback<RecordId, usize>,
    asked: RwSignal<Option<Pair>>,
) -> impl IntoView {
    let store = Store::here();
    let pairs = Memo::new(move |_| {
        let pairs = store.with(|bench| likely(bench.journal(), kind, |id| uses.run(id)));
        pairs.unwrap_or_default()
    });
    let offer = move |(keep, gone): (RecordId, RecordId)| {
        let [stays, goes] = [keep, gone].map(|id| name(store, id));
        let ask = move || asked.set(Some(Pair { gone, keep: Some(keep) }));
        view! {
            <li>
                {told(said::fuse_pair(&goes, &stays))} " "
                <Button weight=Weight::Quiet on_press=ask>
                    {said::FUSE_LOOK}
                </Button>
            </li>
        }
    };
    move || {
        let all = pairs.get();
        let left = all.len().saturating_sub(SHOWN);
        (!all.is_empty()).then(|| {
            view! {
                <div class="notice notice--warning" data-testid="doubles">
                    <div>
                        <p>{said::doubles(kind.word(), all.len())}</p>
                        <ul class="settings__carried">{all.into_iter().take(SHOWN).map(offer).collect_view()}</ul>
                        {(0 < left).then(|| view! { <p class="muted">{said::more_doubles(left)}</p> })}
                    </div>
                </div>
            }
        })
    }
}

/// The dialog.
#[component]
pub(super) fn Fusing(kind: Kind, asked: RwSignal<Option<Pair>>) -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        if before == Some(true) && !open.get() {
            asked.set(None);
        }
        open.get()
    });
    let found = Memo::new(move |_| {
        let Pair { gone, keep } = asked.get()?;
        let keep = keep?;
        // What names an entry is known when all is here.
        if !store.is_whole() {
            return None;
        }
        store.with(|bench| fusion(bench.journal(), keep, gone))
    });
    let is_ready = Memo::new(move |_| found.with(|it| matches!(it, Some(Ok(_)))));
    let confirm = move || {
        let Some(Ok(found)) = found.get_untracked() else { return };
        let [stays, goes] = [found.keep, found.gone].map(|id| name(store, id));
        if store.act(found.drafts, Via::Edit).is_ok() {
            open.set(false);
            store.say(Notice::done(said::fused(&goes, &stays)));
        }
    };
    let shown = move || match found.get() {
        None if !store.is_whole() => view! { <p class="muted">{said::FUSE_WAITS}</p> }.into_any(),
        None => view! { <p class="muted">{said::FUSE_HINT}</p> }.into_any(),
        Some(Err(NoFusion::NotTwo)) => view! { <p class="field__error">{said::FUSE_NOT_TWO}</p> }.into_any(),
        Some(Err(NoFusion::Disputed(count))) => {
            view! { <p class="field__error">{said::fuse_disputed(count)}</p> }.into_any()
        }
        Some(Ok(found)) => effects(store, &found).into_any(),
    };
    view! {
        <Dialog open=open title=said::fuse_title(kind.word()) wide=true>
            <div class="dialog__body" data-testid="fusing">
                {into_field(store, kind, asked)}
                {shown}
            </div>
            <div class="dialog__foot">
                <Button
                    weight=Weight::Main
                    on_press=confirm
                    disabled=Signal::derive(move || !is_ready.get())
                >
                    {said::FUSE}
                </Button>
                <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
            </div>
        </Dialog>
    }
}

/// Which entry stays.
fn into_field(store: Store, kind: Kind, asked: RwSignal<Option<Pair>>) -> AnyView {
    let keep = Signal::derive(move || asked.get().and_then(|it| it.keep));
    let change = move |keep: Option<RecordId>| {
        asked.update(|asked| {
            if let Some(asked) = asked {
                asked.keep = keep;
            }
        });
    };
    let label = Signal::derive(move || {
        let gone = asked.with(|it| it.map(|it| name(store, it.gone))).unwrap_or_default();
        said::fuse_into(&gone)
    });
    entry_field(kind, label, keep, Callback::new(change), true, others(store, asked)).into_any()
}

/// The directory without the entry that goes, and without making a new one.
fn others(store: Store, asked: RwSignal<Option<Pair>>) -> Directory {
    let all = standing(store);
    let find = move |typed: (Kind, String)| {
        let mut found = all.find.run(typed);
        let gone = asked.get_untracked().map(|it| it.gone);
        found.candidates.retain(|it| Some(it.id) != gone);
        found
    };
    Directory { find: Callback::new(find), ..all }
}

/// What would become of the two.
fn effects(store: Store, found: &Fusion) -> impl IntoView + use<> {
    let [stays, goes] = [found.keep, found.gone].map(|id| name(store, id));
    let kind = found.keep.kind;
    let in_words = |field: &'static str, value: &Value| {
        store.peek(|bench| words::value(bench.journal(), kind, field, value)).unwrap_or_default()
    };
    let moved: Vec<(&str, usize)> = found.moved.iter().map(|(kind, count)| (kind.word(), *count)).collect();
    let filled: Vec<String> = found
        .filled
        .iter()
        .map(|(field, value)| said::value(text::field(kind, field), &in_words(field, value)))
        .collect();
    let left: Vec<String> = (found.left.iter())
        .map(|(field, own, theirs)| {
            said::left_behind(text::field(kind, field), &in_words(field, own), &in_words(field, theirs))
        })
        .collect();
    let lines = said::fusion(kind.word(), &goes, &stays, &moved, &filled, &left);
    let case = |id: &RecordId| {
        view! {
            <li>
                <a href=Route::Suggestion(*id).href()>{told(name(store, *id))}</a>
            </li>
        }
    };
    let twice = (!found.twice.is_empty()).then(|| {
        let more = found.twice.len().saturating_sub(SHOWN);
        view! {
            <p>{said::twice(found.twice.len())}</p>
            <ul class="settings__carried">{found.twice.iter().take(SHOWN).map(case).collect_view()}</ul>
            {(0 < more).then(|| view! { <p class="muted">{said::more_cases(more)}</p> })}
        }
    });
    let line = |words: String| view! { <li>{told(words)}</li> };
    view! {
        <ul class="settings__carried" data-testid="fusion">
            {lines.into_iter().map(line).collect_view()}
        </ul>
        {twice}
    }
}

fn name(store: Store, id: RecordId) -> String {
    store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default()
}
