//! Suggestions that several offices handle as one: the common plan and the meeting, each said once, looked at for each suggestion, and written in one step.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    office_name,
    together::{NoOrYes, Prospect, Prospects, Telling, Together},
};
use crate::{
    domain::{
        contact::Contact,
        field::Datum as _,
        id::{Key, RecordId},
        kind::Kind,
        office::OfficeRef,
        plan::{Agreed, Plan},
        record::Entity as _,
        text::{Line, Note},
        value::Value,
    },
    exchange::sheet::assigning,
    form::Form,
    handling::{
        command::{Command, step},
        common_plan::{self, Apart, Effect, Mark, PlanSharing},
        gathering::{self, Gathered},
    },
    list::words,
    platform::clock,
    store::Store,
    text::{self, columns::BETWEEN, common_plan as said},
    views::{
        components::{
            dialog::Dialog,
            record_form::{Editing, FieldGroup},
            told::told,
        },
        pages::directory::{entry_field, standing},
        pages::whole::{is_at_hand, reading},
    },
};

const PLAN: Telling =
    Telling { hook: "sharing", confirm: "share-confirm", heads: said::HEADS, counts: said::counts };

const MEETING: Telling = Telling {
    hook: "gathering",
    confirm: "gather-confirm",
    heads: said::MEET_HEADS,
    counts: said::meet_counts,
};

/// 共同方案: the dialog.
#[component]
pub fn PlanTogether(
    open: RwSignal<bool>,
    cases: Signal<Vec<RecordId>>,
    /// How a new plan is called, and who leads it.
    #[prop(optional, into)]
    begun: Signal<(String, Option<OfficeRef>)>,
    on_done: Callback<()>,
) -> impl IntoView {
    let store = Store::here();
    let is_here = is_at_hand(store, open, Store::is_whole);
    let there = Memo::new(move |_| {
        let cases = cases.get();
        store.with(|bench| common_plan::of(bench.journal(), &cases)).flatten()
    });
    let title = Signal::derive(move || {
        let of_all = there.get().map(|it| it.cases.len());
        let new = cases.with(|cases| {
            there.with(|it| {
                let is_new = |id: &&RecordId| it.as_ref().is_none_or(|it| !it.cases.contains(id));
                cases.iter().filter(is_new).count()
            })
        });
        said::title(of_all.unwrap_or_default() + new, of_all.is_some())
    });
    view! {
        <Dialog open=open title=title wide=true>
            {move || {
                if is_here.get() {
                    view! { <Agreeing open=open cases=cases begun=begun on_done=on_done /> }.into_any()
                } else {
                    reading()
                }
            }}
        </Dialog>
    }
}

#[component]
fn Agreeing(
    open: RwSignal<bool>,
    cases: Signal<Vec<RecordId>>,
    begun: Signal<(String, Option<OfficeRef>)>,
    on_done: Callback<()>,
) -> impl IntoView {
    let store = Store::here();
    // They stay those for which the dialog was opened.
    let cases = cases.get_untracked();
    let there = store.peek(|bench| common_plan::of(bench.journal(), &cases)).flatten();
    let among = there.iter().flat_map(|it| it.cases.iter().copied()).chain(cases.clone());
    let cases_there = StoredValue::new(among.collect::<Vec<RecordId>>());
    let (mark, agreed) = match there {
        Some(it) => (Some(it.mark), it.agreed),
        None => {
            let (name, lead) = begun.get_untracked();
            let new: Key = store.new_id(Kind::Plan).key;
            (
                Mark::parse(&new.to_string()).ok(),
                Agreed { name: Line::parse(&name).ok(), lead, ..Agreed::default() },
            )
        }
    };
    let Some(mark) = mark else { return ().into_any() };
    let mark_of = mark.clone();
    let form = Form::new(Kind::Plan).with("agreed", Some(agreed).write());
    let editing = Editing::new(form.requiring(&["agreed"]));
    let over = RwSignal::new(false);
    let more = RwSignal::new(Vec::<RecordId>::new());
    // Those of them whose own plan gives way.
    let giving_way = RwSignal::new(BTreeSet::<RecordId>::new());
    let foresee = move |mut cases: Vec<RecordId>| {
        cases.extend(more.get_untracked());
        let context = store.context()?;
        let agreed =
            editing.peek(|form: &Form| Plan::read(RecordId::derived(Kind::Plan, &[]), form).0.agreed)?;
        let (of_all, of_some) = (over.get_untracked(), giving_way.get_untracked());
        let over = |id: RecordId| of_all || of_some.contains(&id);
        let found =
            store.peek(|bench| common_plan::plan(bench.journal(), &context, &cases, &mark, &agreed, over))?;
        let all: Vec<Prospect> = found.into_iter().map(|it| shared(store, it)).collect();
        let count = Prospects::count(&all);
        Some(Prospects { all, confirm: said::confirm(count), done: said::done(count) })
    };
    let has_own = Callback::new(move |id: RecordId| {
        let Some(context) = store.context() else { return false };
        let nothing = Agreed::default();
        let found = store
            .peek(|bench| common_plan::plan(bench.journal(), &context, &[id], &mark_of, &nothing, |_| false));
        let mut found = found.unwrap_or_default().into_iter();
        found.any(|it| it.suggestion == id && matches!(it.outcome, Err(Apart::OwnPlan)))
    });
    let above = move |()| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || over.get()
                    on:change:target=move |event| over.set(event.target().checked())
                />
                {said::OVER}
            </label>
            <More more=more giving_way=giving_way there=cases_there has_own=has_own />
        }
        .into_any()
    };
    view! {
        <Together
            telling=PLAN
            hint=said::HINT
            editing=editing
            groups=Callback::new(move |()| vec![FieldGroup::plain(&["agreed"])])
            above=Some(Callback::new(above))
            cases=cases
            foresee=Callback::new(foresee)
            open=open
            on_done=on_done
        />
    }
    .into_any()
}

/// Suggestions that come in besides those that were chosen.
#[component]
fn More(
    more: RwSignal<Vec<RecordId>>,
    /// Those of them whose own plan becomes the common one.
    giving_way: RwSignal<BTreeSet<RecordId>>,
    /// Those that are in it anyway.
    there: StoredValue<Vec<RecordId>>,
    /// Whether one has a plan of its own.
    has_own: Callback<RecordId, bool>,
) -> impl IntoView {
    let store = Store::here();
    let add = move |id: Option<RecordId>| {
        let is_new = |id: &RecordId| {
            !there.with_value(|it| it.contains(id)) && !more.with_untracked(|it| it.contains(id))
        };
        if let Some(id) = id.filter(is_new) {
            more.update(|it| it.push(id));
        }
    };
    let name = move |id: RecordId| store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default();
    // What each of them has of its own gives way by a tick of its own.
    let tick = move |id: RecordId| {
        let turn = move |is: bool| {
            giving_way.update(|it| {
                let _ = if is { it.insert(id) } else { it.remove(&id) };
            });
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || giving_way.with(|it| it.contains(&id))
                    on:change:target=move |event| turn(event.target().checked())
                />
                {told(said::gives_way(&name(id)))}
            </label>
        }
    };
    let added = move || {
        let all = more.get();
        let names = all.iter().map(|id| name(*id)).collect::<Vec<_>>().join(BETWEEN);
        let own: Vec<RecordId> = all.iter().copied().filter(|id| untrack(|| has_own.run(*id))).collect();
        (!all.is_empty()).then(|| {
            view! {
                <p role="status">{said::ADDED} {told(names)}</p>
                {own.into_iter().map(tick).collect_view()}
            }
        })
    };
    let label = Signal::stored(said::MORE.to_owned());
    view! {
        {entry_field(Kind::Suggestion, label, Signal::stored(None), Callback::new(add), false, standing(store))}
        {added}
    }
}

fn shared(store: Store, it: PlanSharing) -> Prospect {
    let offices = it.offices.iter().map(|office| office_name(store, Some(office.id())));
    let kept = (!it.kept.is_empty()).then(|| said::kept(it.kept.iter().copied()));
    let (verdict, words, drafts) = match it.outcome {
        Ok((Effect::Same, ..)) => (Err(said::effect(Effect::Same)), kept.into_iter().collect(), Vec::new()),
        Ok((effect, drafts, warned)) => {
            let approved = it.was_approved.then(|| said::APPROVED.to_owned());
            let words = kept.into_iter().chain(approved).chain(text::handling::sentences(&warned)).collect();
            (Ok(said::effect(effect)), words, drafts)
        }
        Err(why) => (Err(said::LEFT), vec![said::apart(&why)], Vec::new()),
    };
    Prospect {
        suggestion: it.suggestion,
        number: None,
        verdict,
        after: String::new(),
        names: assigning::said(offices),
        words: ("muted", words),
        drafts,
    }
}

/// 记会商: the dialog.
#[component]
pub fn MeetTogether(
    open: RwSignal<bool>,
    cases: Signal<Vec<RecordId>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let title = Signal::derive(move || said::meet_title(cases.with(Vec::len)));
    view! {
        <Dialog open=open title=title wide=true>
            {move || view! { <Meeting open=open cases=cases on_done=on_done /> }}
        </Dialog>
    }
}

#[component]
fn Meeting(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) -> impl IntoView {
    let store = Store::here();
    let today = Some(clock::today()).write();
    let mode = Value::text(crate::domain::choices::ContactMode::Symposium.as_str());
    let form = Form::new(Kind::Contact).with("on", today).with("mode", mode);
    let editing = Editing::new(form.requiring(&["on", "content"]));
    let with_deputies = RwSignal::new(true);
    let contact = step(Command::Contact);
    let groups = move |()| {
        let fields: Vec<&'static str> = if with_deputies.get() {
            contact.asks.iter().chain(contact.more).copied().collect()
        } else {
            vec!["on", "place", "office", "by", "content"]
        };
        vec![FieldGroup::plain(&fields)]
    };
    let foresee = move |cases: Vec<RecordId>| {
        let context = store.context()?;
        let meeting =
            editing.peek(|form: &Form| Contact::read(RecordId::derived(Kind::Contact, &[]), form).0);
        let note = if with_deputies.get_untracked() { None } else { Some(note(&meeting)?) };
        let new_id = &mut |kind| store.new_id(kind);
        let found = store.peek(|bench| {
            gathering::plan(bench.journal(), &context, &cases, &meeting, note.as_ref(), new_id)
        })?;
        let all: Vec<Prospect> = found.into_iter().map(|it| met(store, it, note.is_some())).collect();
        let count = Prospects::count(&all);
        Some(Prospects { all, confirm: said::confirm(count), done: said::met(count) })
    };
    let above = move |()| {
        let words = [said::OFFICES_ALONE, said::WITH_DEPUTIES];
        view! { <NoOrYes legend=said::MEET_WHO words=words chosen=with_deputies /> }.into_any()
    };
    view! {
        <Together
            telling=MEETING
            hint=said::MEET_HINT
            editing=editing
            groups=Callback::new(groups)
            above=Some(Callback::new(above))
            cases=cases.get_untracked()
            foresee=Callback::new(foresee)
            open=open
            on_done=on_done
        />
    }
}

/// What offices did alone, as an entry of a diary says it.
fn note(meeting: &Contact) -> Option<Note> {
    let people: Vec<String> =
        meeting.by.iter().filter_map(|it| it.name.as_ref()).map(ToString::to_string).collect();
    let place = meeting.place.as_deref().unwrap_or_default();
    Note::parse(&said::council(place, &people, meeting.content.as_deref().unwrap_or_default())).ok()
}

fn met(store: Store, it: Gathered, is_note: bool) -> Prospect {
    let deputies =
        it.deputies.iter().filter_map(|id| store.peek(|bench| words::name(bench.journal(), id.id())));
    let (verdict, words, drafts) = match it.outcome {
        Ok((draft, warned)) => {
            let what = if is_note { said::AS_DIARY } else { said::AS_CONTACT };
            (Ok(what), text::handling::sentences(&warned), vec![draft])
        }
        Err(why) => (Err(said::NOT_MET), vec![text::handling::refusal(&why)], Vec::new()),
    };
    Prospect {
        suggestion: it.suggestion,
        number: None,
        verdict,
        after: String::new(),
        names: assigning::said(deputies),
        words: ("muted", words),
        drafts,
    }
}
