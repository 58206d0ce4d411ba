//! The public extract (公开): what leaves is looked at before it is saved.

mod checking;

use std::collections::HashSet;

use leptos::{prelude::*, task::spawn_local};

use super::{sessions, tabs};
use crate::{
    domain::id::RecordId,
    list::row::Row,
    papers::{
        public::{Extract, Extracting, Part, Release, Withheld, html, json, paper},
        xlsx,
    },
    platform::{clock, pause},
    route::Route,
    store::{Store, notice::Notice},
    text::{self, papers as said, public as words},
    views::{
        components::{
            button::{Button, Weight},
            empty::Empty,
            field::ChoiceField,
            panel::Panel,
            progress::Progress,
            told::told,
        },
        pages::retired::AwayNote,
    },
};

/// How many of those that stay are listed.
const SHOWN: usize = 200;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[component]
pub fn PublicPage() -> impl IntoView {
    let store = Store::here();
    let options = sessions(store);
    let session = RwSignal::new(options.first().map(|(id, _)| id.clone()).unwrap_or_default());
    let parts = RwSignal::new(Part::ALL.to_vec());
    let extract = RwSignal::new(Extract::default());
    let ticked = checking::remembered(store);
    let left_out = RwSignal::new(HashSet::<RecordId>::new());
    let again = RwSignal::new(0_u32);
    // While it is made, nothing is shown or saved: what was made before may not be what leaves now.
    let share = RwSignal::new(None::<(u64, u64)>);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let session: Option<RecordId> = session.get().parse().ok();
        let ids: Vec<RecordId> = store.with_rows(|rows| {
            let of = rows.all().filter(|row| session.is_none() || row.session() == session);
            of.map(Row::id).collect()
        });
        let parts = parts.get();
        again.get();
        let Some(context) = store.context() else { return };
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let own = turn.get_value();
        share.set(Some((0, ids.len() as u64)));
        spawn_local(async move {
            pause::pause().await;
            // Somebody left, chose something else or changed the register meanwhile.
            let is_wanted = || turn.try_get_value() == Some(own);
            if !is_wanted() {
                return;
            }
            let begun = store.peek(|bench| Extracting::new(bench.journal(), &parts, &context, ids));
            let Some(mut making) = begun else { return };
            let mut slices = pause::Slices::new();
            while store.peek(|bench| making.step(bench.journal(), &context)) == Some(true) {
                if slices.is_over() {
                    share.set(Some(making.share()));
                    slices.breathe().await;
                    if !is_wanted() {
                        return;
                    }
                }
            }
            let Some(mut made) = making.finish() else { return };
            left_out.with_untracked(|ids| ids.iter().for_each(|id| made.leave_out(*id)));
            extract.set(made);
            share.set(None);
        });
    });
    let save = move |make: fn(&Release) -> Option<Vec<u8>>, ending: &'static str, media: &'static str| {
        spawn_local(async move {
            pause::pause().await;
            // Asked again: what was looked at is what is saved.
            let release = extract.with_untracked(|it| ticked.with_untracked(|ticked| it.release(ticked)));
            match release.ok().as_ref().and_then(make) {
                Some(bytes) => store.offer_table(&said::file(words::NAME, ending), media, bytes),
                None => store.say(Notice::failed("X-PAPERS", said::NOT_MADE)),
            }
        });
    };
    let left = Memo::new(move |_| extract.with(|it| ticked.with(|ticked| it.left(ticked))));
    let leave_out = Callback::new(move |id: RecordId| {
        left_out.update(|ids| {
            ids.insert(id);
        });
        extract.update(|it| it.leave_out(id));
    });
    let is_idle = Signal::derive(move || {
        share.get().is_some()
            || extract.with(|it| it.items.is_empty() || it.parts.is_empty())
            || 0 < left.get()
    });
    let is_made = Memo::new(move |_| share.with(Option::is_none));
    let tick = move |part: &Part| {
        let part = *part;
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || parts.with(|parts| parts.contains(&part))
                    on:change:target=move |event| {
                        let is_on = event.target().checked();
                        parts
                            .update(|parts| {
                                parts.retain(|it| *it != part);
                                if is_on {
                                    parts.push(part);
                                }
                            });
                    }
                />
                {part.word()}
            </label>
        }
    };
    view! {
        <div class="page papers">
            <div class="page__head">
                <h1>{words::NAME}</h1>
            </div>
            {tabs(true)}
            <Panel class="papers__tools">
                <div class="papers__fields">
                    <ChoiceField label=said::OF_SESSION value=session options=options none=said::ALL />
                    <div class="acts">
                        <Button
                            weight=Weight::Main
                            on_press=move || save(|it| Some(html(it).into_bytes()), "html", "text/html")
                            disabled=is_idle
                        >
                            {words::AS_HTML}
                        </Button>
                        <Button
                            on_press=move || save(|it| xlsx::xlsx(&[paper(it)], clock::now_ms()).ok(), "xlsx", XLSX)
                            disabled=is_idle
                        >
                            {said::AS_XLSX}
                        </Button>
                        <Button
                            on_press=move || save(|it| Some(json(it).into_bytes()), "json", "application/json")
                            disabled=is_idle
                        >
                            {words::AS_JSON}
                        </Button>
                    </div>
                </div>
                <fieldset class="papers__parts">
                    <legend class="field__label">{words::PARTS}</legend>
                    {Part::ALL.iter().map(tick).collect_view()}
                </fieldset>
                <p class="muted">{words::HINT}</p>
                {move || session.with(String::is_empty).then(|| view! { <AwayNote /> })}
            </Panel>
            {move || if is_made.get() {
                view! {
                    {move || extract.with(|it| it.items.is_empty()).then(nothing)}
                    <checking::Checking extract=extract ticked=ticked left=left leave_out=leave_out />
                    {move || {
                        (!left_out.with(HashSet::is_empty))
                            .then(|| {
                                let take_in = move || {
                                    left_out.update(HashSet::clear);
                                    again.update(|it| *it += 1);
                                };
                                view! { <Button on_press=take_in>{words::TAKE_IN}</Button> }
                            })
                    }}
                    {move || extract.with(|it| stays(store, it))}
                }
                    .into_any()
            } else {
                let share = Signal::derive(move || share.get().unwrap_or_default());
                view! { <Progress label=said::MAKING share=share /> }.into_any()
            }}
        </div>
    }
}

/// Nothing may leave.
fn nothing() -> impl IntoView {
    view! {
        <Panel>
            <Empty title=words::NONE>
                <p>{words::NONE_HINT}</p>
            </Empty>
        </Panel>
    }
}

/// What stays, by reason, each a link to where it is decided.
fn stays(store: Store, extract: &Extract) -> Option<AnyView> {
    if extract.withheld.is_empty() {
        return None;
    }
    let group = |why: &Withheld| {
        let of: Vec<RecordId> =
            extract.withheld.iter().filter(|(_, it)| it == why).map(|(id, _)| *id).collect();
        let item = |id: &RecordId| {
            let title = store.peek_rows(|rows| rows.of(*id).map(|row| row.title().to_string()));
            view! {
                <li>
                    <a href=Route::Suggestion(*id).href()>
                        {told(title.filter(|it| !it.is_empty()).unwrap_or_else(|| text::overseeing::NO_TITLE.to_owned()))}
                    </a>
                </li>
            }
        };
        (!of.is_empty()).then(|| {
            view! {
                <details>
                    <summary>{words::withheld(why.word(), of.len())}</summary>
                    <ul>{of.iter().take(SHOWN).map(item).collect_view()}</ul>
                </details>
            }
        })
    };
    let groups = Withheld::ALL.iter().map(group).collect_view();
    Some(
        view! {
            <Panel title=words::WITHHELD>
                <div class="panel__body">{groups}</div>
            </Panel>
        }
        .into_any(),
    )
}
