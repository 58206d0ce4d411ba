//! 同类专题: what is asked for again and again, offered by what titles have in common, named by a person, followed as one.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    SHOWN,
    common::{MeetTogether, PlanTogether},
    likeness::sessions,
};
use crate::{
    domain::{id::RecordId, kind::Kind, office::OfficeRef, register::Topic, text::Line, text::Note},
    handling::topic,
    journal::commit::Via,
    list::{row::Row, tally::is_under_way, view::View, words},
    papers::topics as paper,
    platform::pause::Slices,
    route::Route,
    storage::preferences::Preference,
    store::{Store, notice::Notice},
    text::{self, common_plan as own, topics as said},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            field::{ChoiceField, TextField},
            pager::{Pager, Shown},
            panel::Panel,
            told::told,
        },
        pages::{
            directory::{entry_field, standing},
            retired::AwayNote,
            sheet::{PaperActs, SheetView},
        },
    },
    watch::topics::{Group, PutAside, Search},
};

/// How many titles are counted between two looks at the clock.
const TITLES: usize = 200;

/// The page.
#[component]
pub(super) fn Topics() -> impl IntoView {
    view! {
        <p class="muted">{said::HINT}</p>
        <AwayNote />
        <Standing />
        <Finding />
    }
}

/// The topics that are there, as a paper whose numbers open.
#[component]
fn Standing() -> impl IntoView {
    let store = Store::here();
    let topics = Memo::new(move |_| store.with(|bench| topic::topics(bench.journal())).unwrap_or_default());
    let list = Memo::new(move |_| {
        let context = store.context()?;
        store.with(|bench| paper::list(bench.journal(), &context))
    });
    let papers = Signal::derive(move || list.get().into_iter().collect());
    let changed = RwSignal::new(None::<Topic>);
    let asked = RwSignal::new((Jointly::Progress, None::<Topic>));
    let line = move |one: Topic| {
        let called = topic::name(&one).to_owned();
        let view = View { label: Some(called.clone()), ..View::default() };
        let label = said::change(&called);
        let act = {
            let (topic, called) = (one.clone(), called.clone());
            move |what: Jointly| {
                let topic = topic.clone();
                view! {
                    <Button
                        weight=Weight::Quiet
                        on_press=move || asked.set((what, Some(topic.clone())))
                        attr:aria-label=own::at_topic(what.button(), &called)
                    >
                        {what.button()}
                    </Button>
                }
            }
        };
        view! {
            <li>
                <b>{told(called)}</b>
                <a href=Route::List(view).href()>{said::OPEN}</a>
                {Jointly::ALL.map(act).collect_view()}
                <Button weight=Weight::Quiet on_press=move || changed.set(Some(one.clone())) attr:aria-label=label>
                    {said::CHANGE}
                </Button>
            </li>
        }
    };
    let body = move || {
        let all = topics.get();
        if all.is_empty() {
            return view! { <p class="panel__body muted">{said::NONE}</p> }.into_any();
        }
        view! {
            <ul class="panel__body topics" data-testid="topics">{all.into_iter().map(line).collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <Panel title=said::STANDING>{body}</Panel>
        <Together asked=asked />
        {move || {
            (!topics.with(Vec::is_empty))
                .then(|| {
                    view! {
                        <div class="acts overseeing__fields">
                            <PaperActs papers=papers name=said::TITLE />
                        </div>
                        {move || list.get().map(|it| view! { <SheetView paper=it is_whole=true testid="topic-list" /> })}
                    }
                })
        }}
        <Changing changed=changed />
    }
}

/// What is done with the suggestions of a topic as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Jointly {
    /// 办理进度.
    Progress,
    /// 共同方案.
    Plan,
    /// 记会商.
    Meet,
}

impl Jointly {
    const ALL: [Jointly; 3] = [Jointly::Progress, Jointly::Plan, Jointly::Meet];

    fn button(self) -> &'static str {
        match self {
            Jointly::Progress => own::PROGRESS_BUTTON,
            Jointly::Plan => own::BUTTON,
            Jointly::Meet => own::MEET_BUTTON,
        }
    }
}

/// The progress of a topic, and the dialogs in which its suggestions are handled as one.
#[component]
fn Together(asked: RwSignal<(Jointly, Option<Topic>)>) -> impl IntoView {
    let store = Store::here();
    let [planning, meeting] = [false; 2].map(RwSignal::new);
    Effect::new(move |_| {
        let (what, topic) = asked.get();
        if topic.is_some() {
            planning.set(what == Jointly::Plan);
            meeting.set(what == Jointly::Meet);
        }
    });
    let called = move || asked.with(|(_, topic)| topic.as_ref().map(|it| topic::name(it).to_owned()));
    // Those that are closed have nothing to be planned or talked over.
    let cases = Signal::derive(move || {
        let members =
            called().and_then(|called| store.with(|bench| topic::members(bench.journal(), &called)));
        let members = members.unwrap_or_default();
        store.with_rows(|rows| {
            let is_open = |id: &RecordId| rows.of(*id).is_some_and(|row| is_under_way(row.stage()));
            members.into_iter().filter(is_open).collect::<Vec<RecordId>>()
        })
    });
    let begun = Signal::derive(move || {
        let lead = asked.with(|(_, topic)| topic.as_ref().and_then(|it| it.office));
        (called().unwrap_or_default(), lead)
    });
    let progress = Memo::new(move |_| {
        let called = called().filter(|_| asked.with(|(what, _)| *what == Jointly::Progress))?;
        let context = store.context()?;
        store.with(|bench| paper::progress(bench.journal(), &context, &called))
    });
    let papers = Signal::derive(move || progress.get().into_iter().collect());
    let done = Callback::new(|()| ());
    view! {
        {move || {
            progress
                .get()
                .map(|it| {
                    view! {
                        <div class="acts overseeing__fields">
                            <PaperActs papers=papers name=own::PROGRESS_BUTTON />
                            <Button on_press=move || asked.set((Jointly::Plan, None))>{text::shell::CLOSE}</Button>
                        </div>
                        <SheetView paper=it is_whole=true testid="topic-progress" />
                    }
                })
        }}
        <PlanTogether open=planning cases=cases begun=begun on_done=done />
        <MeetTogether open=meeting cases=cases on_done=done />
    }
}

/// The dialog in which a topic is changed.
#[component]
fn Changing(changed: RwSignal<Option<Topic>>) -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(false);
    let (name, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let office = RwSignal::new(None::<RecordId>);
    Effect::new(move |_| {
        if let Some(it) = changed.get() {
            name.set(topic::name(&it).to_owned());
            note.set(it.note.as_deref().unwrap_or_default().to_owned());
            office.set(it.office.map(|office| office.id()));
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        if before == Some(true) && !open.get() {
            changed.set(None);
        }
        open.get()
    });
    let called =
        move || changed.with(|it| it.as_ref().map(|it| topic::name(it).to_owned())).unwrap_or_default();
    let error = RwSignal::new(None::<String>);
    let save = move || {
        let Some(named) = line(&name.get_untracked()) else {
            return error.set(Some(said::NAME_RULE.to_owned()));
        };
        let of = office.get_untracked().and_then(OfficeRef::new);
        let new =
            Topic { name: Some(named.clone()), office: of, note: Note::parse(&note.get_untracked()).ok() };
        let called = untrack(called);
        let others: HashSet<String> = names(store);
        let drafts = store.peek(|bench| topic::revise(bench.journal(), &called, &new)).unwrap_or_default();
        if drafts.is_empty() || store.act(drafts, Via::Edit).is_ok() {
            open.set(false);
            let is_one = called != *named && others.contains(&*named);
            store.say(Notice::done(if is_one {
                said::joined(&called, &named)
            } else {
                said::changed(&named)
            }));
        }
    };
    let end = move || {
        let called = untrack(called);
        let draft = store.peek(|bench| topic::end(bench.journal(), &called)).flatten();
        if draft.is_some_and(|draft| store.act(vec![draft], Via::Edit).is_ok()) {
            open.set(false);
            store.say(Notice::done(said::ended(&called)));
        }
    };
    let title = Signal::derive(move || said::change(&called()));
    view! {
        <Dialog open=open title=title>
            <div class="dialog__body">
                <p class="muted">{said::CHANGE_HINT}</p>
                <TextField label=said::NAME value=name required=true error=error />
                {entry_field(
                    Kind::Office,
                    Signal::stored(said::LEAD.to_owned()),
                    office.into(),
                    Callback::new(move |lead| office.set(lead)),
                    false,
                    standing(store),
                )}
                <TextField label=said::NOTE value=note />
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=save>
                    {said::SAVE}
                </Button>
                <Button on_press=end>{said::END}</Button>
                <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
            </div>
        </Dialog>
    }
}

/// What the topics that are there are called.
fn names(store: Store) -> HashSet<String> {
    let names = |it: &Topic| topic::name(it).to_owned();
    store.peek(|bench| topic::topics(bench.journal()).iter().map(names).collect()).unwrap_or_default()
}

/// A name that a label can be.
fn line(typed: &str) -> Option<Line<12>> {
    Line::parse(typed.trim()).ok()
}

/// Groups that may be topics: looked for, looked at, named.
#[component]
fn Finding() -> impl IntoView {
    let store = Store::here();
    let sessions = sessions(store);
    let session = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Vec<Group>>);
    let progress = RwSignal::new(None::<(usize, usize)>);
    // The groups that are settled by their terms, each with the topic that it became, if it did.
    let gone = RwSignal::new(HashMap::<String, Option<String>>::new());
    let shown = Shown::by(SHOWN);
    let run = StoredValue::new(0_u32);
    let look = move || {
        let wanted: Option<RecordId> = session.get_untracked().parse().ok();
        let known = names(store);
        // What belongs to a topic is found already.
        let mut search = store.peek_rows(|rows| {
            let fits = |row: &Row| {
                (wanted.is_none() || row.session() == wanted) && !row.labels().any(|it| known.contains(it))
            };
            Search::new(rows.all().filter(fits).map(|row| (row.id(), row.title())))
        });
        run.update_value(|run| *run += 1);
        let own = run.get_value();
        found.set(None);
        gone.set(HashMap::new());
        shown.restart();
        spawn_local(async move {
            let mut slices = Slices::new();
            while search.step(TITLES) {
                if slices.is_over() {
                    progress.set(Some(search.progress()));
                    slices.breathe().await;
                    // Another search, or another page.
                    if run.try_get_value() != Some(own) {
                        return;
                    }
                }
            }
            progress.set(None);
            found.set(Some(search.finish()));
        });
    };
    let kept = Preference::<PutAside>::of_register("not-topics", &store.key().unwrap_or_default());
    let put_aside = RwSignal::new(kept.read().unwrap_or_default());
    let kept = StoredValue::new(kept);
    let drop = Callback::new(move |(group, name): (Group, Option<String>)| {
        if name.is_none() {
            put_aside.update(|all| group.put_aside(all));
            kept.with_value(|kept| kept.write(&put_aside.get_untracked()));
        } else {
            gone.update(|gone| {
                gone.insert(group.term, name);
            });
        }
    });
    let list_again = move || {
        put_aside.set(PutAside::new());
        kept.with_value(Preference::forget);
    };
    // What became a topic is offered again when that is taken back.
    let is_aside = move |group: &Group| put_aside.with(|all| group.is_put_aside(all));
    let is_open = move |group: &Group| match gone.with(|gone| gone.get(&group.term).cloned()) {
        None => true,
        Some(None) => false,
        Some(Some(name)) => store.with_rows(|rows| {
            let bears = |id: &RecordId| rows.of(*id).is_some_and(|row| row.labels().any(|it| it == name));
            !group.members.iter().any(bears)
        }),
    };
    let open = Memo::new(move |_| {
        let all = found.get().unwrap_or_default();
        all.into_iter().filter(|it| !is_aside(it) && is_open(it)).collect::<Vec<Group>>()
    });
    let aside = Memo::new(move |_| found.with(|all| all.iter().flatten().filter(|it| is_aside(it)).count()));
    let back = move || {
        (0 < aside.get()).then(|| {
            view! {
                <p class="muted">
                    {said::put_aside(aside.get())}
                    " "
                    <Button weight=Weight::Quiet on_press=list_again>{said::LIST_AGAIN}</Button>
                </p>
            }
        })
    };
    let begun = move || open.with(|all| shown.of(all));
    let all = Signal::derive(move || open.with(Vec::len));
    let says = move || match (progress.get(), found.with(Option::is_some).then(|| all.get())) {
        (Some((done, all)), _) => said::searching(done, all),
        (None, Some(groups)) => said::found(groups),
        (None, None) => String::new(),
    };
    view! {
        <Panel title=said::SEARCH>
            <div class="panel__body">
                <p class="muted">{said::SEARCH_HINT}</p>
                <div class="overseeing__fields">
                    <ChoiceField label=said::OF value=session options=sessions none=said::ALL />
                    <Button weight=Weight::Main on_press=look>
                        {said::SEARCH}
                    </Button>
                </div>
                <p role="status">{says}</p>
                {back}
            </div>
        </Panel>
        <For each=begun key=|it: &Group| it.term.clone() let:group>
            <Offer group=group drop=drop />
        </For>
        <Pager shown=shown all=all />
    }
}

/// A group, and what a person makes of it.
#[component]
fn Offer(
    group: Group,
    /// It is settled, and goes from the page.
    drop: Callback<(Group, Option<String>)>,
) -> impl IntoView {
    let store = Store::here();
    let whole = group.clone();
    let Group { term, members } = group;
    let count = members.len();
    let name = RwSignal::new(term.chars().take(12).collect::<String>());
    let chosen = RwSignal::new(members.iter().copied().collect::<HashSet<RecordId>>());
    let error = RwSignal::new(None::<String>);
    let goes = whole.clone();
    let make = move || {
        let Some(named) = line(&name.get_untracked()) else {
            return error.set(Some(said::NAME_RULE.to_owned()));
        };
        let chosen: Vec<RecordId> = chosen.get_untracked().into_iter().collect();
        if chosen.is_empty() {
            return error.set(Some(said::NO_MEMBER.to_owned()));
        }
        let (count, goes) = (chosen.len(), goes.clone());
        spawn_local(async move {
            if !store.bring(&chosen).await {
                return;
            }
            let new = Topic { name: Some(named.clone()), ..Topic::default() };
            let drafts = store.peek(|bench| topic::found(bench.journal(), &new, &chosen)).unwrap_or_default();
            let is_named = drafts.iter().any(|draft| draft.record.kind == Kind::Register)
                || store
                    .peek(|bench| topic::topics(bench.journal()).iter().any(|it| topic::name(it) == &*named))
                    == Some(true);
            if !is_named {
                return store.say(Notice::failed("no_register", said::NOT_NAMED));
            }
            if store.act(drafts, Via::Edit).is_ok() {
                store.say(Notice::done(said::named(&named, count)));
                drop.run((goes, Some(named.to_string())));
            }
        });
    };
    let row = move |id: RecordId| {
        let (title, about) = store.peek_rows(|rows| {
            let row = rows.of(id);
            let title = row.map(|row| row.title().to_owned()).unwrap_or_default();
            let session = row.and_then(Row::session);
            let session = session.and_then(|id| store.peek(|bench| words::name(bench.journal(), id)));
            let stage = row.map(|row| row.stage().word()).unwrap_or_default();
            let number = row.map(|row| row.number().to_owned()).unwrap_or_default();
            (title, [session.unwrap_or_default(), number, stage.to_owned()])
        });
        let about: Vec<String> = about.into_iter().filter(|it| !it.is_empty()).collect();
        view! {
            <li>
                <input
                    type="checkbox"
                    aria-label=title.clone()
                    prop:checked=move || chosen.with(|all| all.contains(&id))
                    on:change=move |_| {
                        chosen
                            .update(|all| {
                                if !all.remove(&id) {
                                    all.insert(id);
                                }
                            });
                    }
                />
                <a href=Route::Suggestion(id).href()>{told(title)}</a>
                <span class="muted">{told(about.join(text::columns::BETWEEN))}</span>
            </li>
        }
    };
    let joins = move || {
        let typed = name.get();
        let is_there = store
            .with(|bench| topic::topics(bench.journal()).iter().any(|it| topic::name(it) == typed.trim()));
        (is_there == Some(true)).then(|| view! { <p class="muted">{said::joins(typed.trim())}</p> })
    };
    let dismissed = whole;
    view! {
        <Panel title=said::because(&term, count) attr:data-testid="topic-offer">
            <div class="panel__body">
                <ul class="topics topics--offer">{members.into_iter().map(row).collect_view()}</ul>
                <div class="overseeing__fields">
                    <TextField label=said::NAME value=name required=true error=error />
                    <Button weight=Weight::Main on_press=make>
                        {said::FOUND}
                    </Button>
                    <Button weight=Weight::Quiet on_press=move || drop.run((dismissed.clone(), None))>{said::DISMISS}</Button>
                </div>
                {joins}
            </div>
        </Panel>
    }
}
