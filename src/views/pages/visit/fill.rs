//! The second step: what is assumed, what was said, what comes next, and saving it.

use std::{cell::Cell, rc::Rc};

use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::{here, shelf, taken_up};
use crate::{
    domain::{
        choices::{ContactMode, Direction, Phase, PhraseKind},
        field::Atom,
        id::RecordId,
        kind::Kind,
        schema,
        value::Value,
    },
    form::Problem,
    journal::commit::Via,
    list::{row::Row, words},
    platform::{clock, page, pause},
    route::Route,
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            id::fresh_id,
            panel::Panel,
            picks::{Pick, Picks},
            record_form,
            told::told,
            value_editor::{Blank, ValueEditor, is_composing},
        },
        late,
        pages::{directory::directory, recent, tone},
    },
    visit::{NEXT, Scene, Visit, beside, working_day},
    workbench::save::SaveState,
};

/// The days ahead that are offered for the next step.
const AHEAD: [u32; 4] = [3, 7, 14, 30];

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Filling,
    /// It is in the journal and not yet in a complete transaction.
    Saving,
    Saved,
}

/// The visit that is being recorded, for the parts of the form.
#[derive(Clone, Copy)]
struct Recording {
    store: Store,
    visit: RwSignal<Visit>,
    scene: Memo<Option<Scene>>,
    step: RwSignal<Step>,
    /// Whether saving was tried.
    tried: RwSignal<bool>,
    stem: StoredValue<String>,
}

/// The step.
#[component]
pub fn Fill(
    /// The suggestion.
    id: RecordId,
    /// The phase that a link asks for.
    phase: Option<Phase>,
    /// The mode that a link asks for.
    mode: Option<ContactMode>,
) -> impl IntoView {
    let store = Store::here();
    recent::opened(store, id);
    let scene = Memo::new(move |_| {
        let here = here(store);
        store.with(|bench| Scene::read(bench.journal(), id, &here)).flatten()
    });
    let Some(first) = scene.get_untracked() else { return ().into_any() };
    let begin = move |scene: &Scene| {
        Visit::begin(store.new_id(Kind::Contact), id, scene, clock::today(), phase, mode)
    };
    let draft = shelf(store, id).draft().and_then(|packed| taken_up(store, &packed));
    let is_back = RwSignal::new(draft.is_some());
    let recording = Recording {
        store,
        visit: RwSignal::new(draft.unwrap_or_else(|| begin(&first))),
        scene,
        step: RwSignal::new(Step::Filling),
        tried: RwSignal::new(false),
        stem: StoredValue::new(fresh_id("visit")),
    };
    let is_kept = recording.lay_aside();
    recording.finish_when_stored();
    recording.take_keys();
    let afresh = move || {
        if let Some(scene) = scene.get_untracked() {
            recording.visit.set(begin(&scene));
            recording.tried.set(false);
            is_back.set(false);
        }
    };
    let is_saved = Memo::new(move |_| recording.step.get() == Step::Saved);
    let body = move || {
        if is_saved.get() {
            view! { <Done recording=recording /> }.into_any()
        } else {
            view! {
                {move || {
                    is_back
                        .get()
                        .then(|| {
                            view! {
                                <div class="notice notice--warning" role="status">
                                    <span class="notice__text">{text::visit::DRAFT_BACK}</span>
                                    <Button on_press=afresh>{text::visit::AFRESH}</Button>
                                </div>
                            }
                        })
                }}
                <Problems recording=recording />
                <Panel class="visit__form">
                    <How recording=recording />
                    <Who recording=recording />
                    <Said recording=recording />
                    <Next recording=recording />
                </Panel>
                <Foot recording=recording is_kept=is_kept />
            }
            .into_any()
        }
    };
    view! {
        <About id=id recording=recording />
        {body}
    }
    .into_any()
}

impl Recording {
    fn value(self, field: &'static str) -> Memo<Value> {
        Memo::new(move |_| self.visit.with(|visit| visit.value(field).clone()))
    }

    fn set(self, field: &'static str, value: Value) {
        self.visit.update(|visit| visit.set(field, value));
    }

    fn id_of(self, field: &str) -> String {
        self.stem.with_value(|stem| format!("{stem}-{field}"))
    }

    fn name(self, id: RecordId) -> String {
        self.store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default()
    }

    /// What keeps it from being saved, once saving was tried. Tracked.
    fn problems(self) -> Vec<Problem> {
        if !self.tried.get() {
            return Vec::new();
        }
        let scene = self.scene.get();
        self.visit.with(|visit| scene.map(|scene| visit.problems(&scene)).unwrap_or_default())
    }

    /// What is wrong with a field. Tracked.
    fn error(self, field: &'static str) -> Memo<Option<String>> {
        Memo::new(move |_| {
            self.problems()
                .iter()
                .find(|it| it.field.name == field)
                .map(|it| text::visit::error(it.field, it.error))
        })
    }

    /// The blank of a field of text or a day.
    fn blank(self, field: &'static str, label: &'static str, error: Memo<Option<String>>) -> Option<Blank> {
        let of = if NEXT.contains(&field) { Kind::Suggestion } else { Kind::Contact };
        let note = format!("{}-note", self.id_of(field));
        Some(Blank {
            id: self.id_of(field),
            label: label.to_owned(),
            kind: schema::field(of, field)?.kind,
            value: self.value(field).into(),
            on_change: Callback::new(move |value| self.set(field, value)),
            described: Signal::derive(move || error.with(Option::is_some).then(|| note.clone())),
            is_wrong: Signal::derive(move || error.with(Option::is_some)),
            is_required: false,
            offers: Vec::new(),
            hook: None,
            wraps: false,
            phrases: PhraseKind::of(of, field),
        })
    }

    /// Lays every keystroke aside: a phone may drop the page at any moment. Says whether that works.
    fn lay_aside(self) -> Signal<bool> {
        let about = self.visit.with_untracked(Visit::about);
        let place = shelf(self.store, about);
        let is_kept = RwSignal::new(true);
        let unkept = Rc::new(Cell::new(false));
        let guard = StoredValue::new_local(Some(page::guard_leaving(unkept.clone())));
        Effect::new(move |_| {
            let draft = self.visit.with(Visit::pack);
            match self.step.get() {
                Step::Filling => {
                    let is_safe = place.put(draft);
                    is_kept.set(is_safe);
                    unkept.set(!is_safe);
                }
                // Only a complete transaction takes its place.
                Step::Saving => (),
                Step::Saved => {
                    place.put(None);
                    unkept.set(false);
                }
            }
        });
        on_cleanup(move || guard.set_value(None));
        is_kept.into()
    }

    fn finish_when_stored(self) {
        Effect::new(move |_| {
            if self.store.unsaved() == 0 && self.step.get() == Step::Saving {
                self.step.set(Step::Saved);
            }
        });
    }

    fn save(self) {
        if self.step.get_untracked() != Step::Filling {
            return;
        }
        self.visit.update(|visit| ["on", "remind_on"].iter().for_each(|field| visit.tidy(field)));
        self.visit.update(|visit| visit.keep_also(&untrack(|| self.beside(visit))));
        let also = self.visit.with_untracked(|visit| visit.also().to_vec());
        if also.is_empty() {
            return self.write(&[]);
        }
        spawn_local(async move {
            if self.store.bring(&also).await {
                self.write(&also);
            }
        });
    }

    /// What else the office may have talked about on this visit. Tracked.
    fn beside(self, visit: &Visit) -> Vec<RecordId> {
        let office = visit.value("office").as_text().and_then(|id| id.parse().ok());
        let of = |office| self.store.with_rows(|rows| beside(rows, visit.about(), office));
        office.map(of).unwrap_or_default()
    }

    /// Writes it as a contact of its suggestion and of the others that were talked about, as one step.
    fn write(self, also: &[RecordId]) {
        let Some(scene) = self.scene.get_untracked() else { return };
        let here = untrack(|| here(self.store));
        let drafts = self.store.peek(|bench| {
            let journal = bench.journal();
            self.visit.with_untracked(|visit| {
                let mut drafts = visit.drafts(journal, &scene)?;
                // What is merged into one suggestion keeps its contacts there, once.
                let mut kept = vec![scene.kept_under()];
                for other in also.iter().filter_map(|id| Scene::read(journal, *id, &here)) {
                    if !kept.contains(&other.kept_under()) {
                        kept.push(other.kept_under());
                        drafts.extend(visit.draft_for(self.store.new_id(Kind::Contact), &other)?);
                    }
                }
                Ok::<_, Vec<Problem>>(drafts)
            })
        });
        let done = match drafts {
            Some(Ok(drafts)) => self.store.act(drafts, Via::Edit).is_ok(),
            Some(Err(_)) => return self.show_problems(),
            None => false,
        };
        // When it is refused the store says why.
        if done {
            self.step.set(Step::Saving);
        }
    }

    /// Goes to the list of what is wrong.
    fn show_problems(self) {
        self.tried.set(true);
        page::focus_soon(self.id_of("problems"));
    }

    /// Ctrl+Enter saves, and Ctrl+S as on every other page, wherever the focus is.
    fn take_keys(self) {
        let handle = window_event_listener(ev::keydown, move |event| {
            let is_enter = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
            if is_composing(&event) || event.default_prevented() || event.repeat() {
                return;
            }
            if is_enter || record_form::saves(&event) {
                event.prevent_default();
                self.save();
            }
        });
        on_cleanup(move || handle.remove());
    }
}

/// Which suggestion it is.
#[component]
fn About(id: RecordId, recording: Recording) -> impl IntoView {
    let store = recording.store;
    let row = Memo::new(move |_| store.with_rows(|rows| rows.of(id).map(Row::content)));
    let host = Memo::new(move |_| {
        recording.scene.with(|scene| scene.as_ref().map(Scene::kept_under)).filter(|host| *host != id)
    });
    view! {
        <Panel class="visit__about" attr:aria-label=text::shell::SUGGESTION>
            {move || match row.get() {
                Some(row) => {
                    let title = if row.title.is_empty() { text::visit::NO_TITLE } else { &row.title }.to_owned();
                    view! {
                        <p class="visit__name">
                            {told(row.number.to_string())}
                            " "
                            {told(title)}
                        </p>
                        <p class="visit__detail">
                            {told(row.lead.to_string())}
                            {told(row.main_names.to_string())}
                            <span class=tone::of_stage(row.stage).class()>{row.stage.word()}</span>
                        </p>
                    }
                        .into_any()
                }
                None => view! { <p role="alert">{text::visit::GONE}</p> }.into_any(),
            }}
            {move || {
                host.get().map(|host| view! { <p class="muted">{text::visit::kept_under(&recording.name(host))}</p> })
            }}
            <a class="button visit__another" href=Route::VISIT.href()>
                {text::visit::ANOTHER}
            </a>
        </Panel>
    }
}

/// What keeps it from being saved, each with a link to its field.
#[component]
fn Problems(recording: Recording) -> impl IntoView {
    let problems = Memo::new(move |_| recording.problems());
    let row = move |problem: &Problem| {
        let field = problem.field.name;
        let go = move |_| {
            let _ = page::focus(&recording.id_of(field));
        };
        view! {
            <li>
                <button type="button" class="link visit__problem" on:click=go>
                    {text::visit::problem(problem.field, problem.error)}
                </button>
            </li>
        }
    };
    record_form::stand(Signal::derive(move || problems.with(|problems| !problems.is_empty())));
    move || {
        problems.with(|problems| {
            (!problems.is_empty()).then(|| {
                view! {
                    <div id=recording.id_of("problems") class="notice notice--failure" role="alert" tabindex="-1">
                        <div class="notice__text">
                            <p class="notice__sign">{text::forms::problems(problems.len())}</p>
                            <ul class="record-form__problems">{problems.iter().map(row).collect_view()}</ul>
                        </div>
                    </div>
                }
            })
        })
    }
}

/// A labelled field of text or a day.
#[component]
fn Line(
    recording: Recording,
    field: &'static str,
    label: &'static str,
    #[prop(optional)] is_optional: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let error = recording.error(field);
    let note = format!("{}-note", recording.id_of(field));
    recording.blank(field, label, error).map(|blank| {
        view! {
            <div class="field" on:focusout=move |_| { let _ = recording.visit.try_update(|visit| visit.tidy(field)); }>
                <label class="field__label" for=blank.id.clone()>
                    {label}
                    {is_optional.then(|| view! { " " <span class="visit__optional">{text::visit::OPTIONAL}</span> })}
                </label>
                <ValueEditor blank=blank directory=directory(recording.store, None) />
                {move || error.get().map(|error| view! { <p id=note.clone() class="field__error">{error}</p> })}
                {children.map(|children| children())}
            </div>
        }
    })
}

/// Buttons that fill in a day.
fn days(recording: Recording, field: &'static str, days: Vec<(String, Value)>) -> impl IntoView {
    let held = recording.value(field);
    let button = move |(words, day): (String, Value)| {
        let own = day.clone();
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || held.with(|held| if *held == own { "true" } else { "false" })
                on:click=move |_| recording.set(field, day.clone())
            >
                {words}
            </button>
        }
    };
    view! { <div class="visit__days">{days.into_iter().map(button).collect_view()}</div> }
}

/// When and how.
#[component]
fn How(recording: Recording) -> impl IntoView {
    let visit = recording.visit;
    let phase = Memo::new(move |_| {
        let scene = recording.scene.get()?;
        Some(visit.with(|visit| visit.phase(&scene).write()))
    });
    let mode = recording.value("mode");
    let direction = Memo::new(move |_| visit.with(|visit| visit.direction().map(|it| it.write())));
    let visits = Memo::new(move |_| recording.scene.with(|scene| scene.as_ref().map(Scene::visits)));
    let today = clock::today();
    let weekday = move || {
        let day = visit.with(Visit::day)?;
        let ahead = if today < day { text::visit::AHEAD } else { "" };
        Some(format!("{} {ahead}", text::visit::weekday(day)))
    };
    let near = vec![
        (text::visit::TODAY.to_owned(), today.write()),
        (text::visit::YESTERDAY.to_owned(), today.pred().write()),
    ];
    view! {
        <Picks
            legend=text::visit::PHASE
            picks=choices(Phase::ALL)
            is_on=Callback::new(move |value| phase.with(|phase| phase.as_ref() == Some(&value)))
            on_pick=Callback::new(move |value| recording.set("phase", value))
        >
            <p class="field__hint">{move || visits.get().map(text::visit::visits)}</p>
        </Picks>
        <Picks
            legend=text::visit::MODE
            picks=choices(ContactMode::ALL)
            is_on=Callback::new(move |value| mode.with(|mode| *mode == value))
            on_pick=Callback::new(move |value| recording.set("mode", value))
        />
        <Picks
            legend=text::visit::DIRECTION
            picks=choices(Direction::ALL)
            is_on=Callback::new(move |value| direction.with(|direction| direction.as_ref() == Some(&value)))
            on_pick=Callback::new(move |value| recording.set("direction", value))
        />
        <Line recording=recording field="on" label=text::visit::DAY>
            {days(recording, "on", near)}
            <p class="field__hint">{weekday}</p>
        </Line>
    }
}

fn choices<T: crate::domain::choice::Choice + Atom>(all: &[T]) -> Vec<Pick> {
    let pick = |choice: &T| Pick { value: choice.write(), words: choice.word().to_owned() };
    all.iter().map(pick).collect()
}

/// Who took part.
#[component]
fn Who(recording: Recording) -> impl IntoView {
    let visit = recording.visit;
    let refers = move |ids: Vec<RecordId>| -> Vec<Pick> {
        let pick = |id: RecordId| Pick { value: Value::text(id.to_string()), words: recording.name(id) };
        ids.into_iter().map(pick).collect()
    };
    let scene = move || recording.scene.get();
    let offices = Memo::new(move |_| {
        let offices = scene().map(|scene| scene.offices).unwrap_or_default();
        refers(offices.into_iter().map(|it| it.id()).collect())
    });
    let office = recording.value("office");
    let held = recording.value("deputies");
    let deputies = Memo::new(move |_| {
        let known = scene().map(|scene| scene.deputies).unwrap_or_default();
        let mut ids: Vec<RecordId> = known.into_iter().map(|it| it.id()).collect();
        let added = held.with(|held| held.items().iter().filter_map(id_of).collect::<Vec<_>>());
        added.into_iter().for_each(|id| {
            if !ids.contains(&id) {
                ids.push(id);
            }
        });
        refers(ids)
    });
    let beside = Memo::new(move |_| {
        // The office alone decides, and not each key that is typed.
        office.with(|_| ());
        let all = visit.with_untracked(|visit| recording.beside(visit));
        let words = |id: RecordId| {
            let words = recording.store.peek_rows(|rows| {
                rows.of(id).map(|row| format!("{} {}", row.number(), row.title()).trim().to_owned())
            });
            Some(Pick { value: Value::text(id.to_string()), words: words? })
        };
        all.into_iter().filter_map(words).collect::<Vec<Pick>>()
    });
    let people = Memo::new(move |_| {
        let known = scene().map(|scene| scene.people).unwrap_or_default();
        let person = |person: &crate::domain::person::Person| Pick {
            value: person.write(),
            words: person.name.as_deref().unwrap_or_default().to_owned(),
        };
        known.iter().map(person).collect::<Vec<Pick>>()
    });
    let holds = move |field: &'static str| {
        Callback::new(move |value: Value| visit.with(|visit| visit.holds(field, &value)))
    };
    let toggles = move |field: &'static str| {
        Callback::new(move |value: Value| visit.update(|visit| visit.toggle(field, value)))
    };
    let error = recording.error("deputies");
    let note = format!("{}-note", recording.id_of("deputies"));
    let described = {
        let note = note.clone();
        Signal::derive(move || error.with(Option::is_some).then(|| note.clone()))
    };
    let is_there = recording.value("head_present");
    view! {
        {move || {
            (1 < offices.with(Vec::len))
                .then(|| {
                    view! {
                        <Picks
                            legend=text::visit::OFFICE
                            picks=offices
                            is_on=Callback::new(move |value| office.with(|office| *office == value))
                            on_pick=Callback::new(move |value| recording.set("office", value))
                        />
                    }
                })
        }}
        <Picks
            legend=text::visit::DEPUTIES
            picks=deputies
            is_on=holds("deputies")
            on_pick=toggles("deputies")
            many=true
            id=recording.id_of("deputies")
            described=described
        >
            {move || error.get().map(|error| view! { <p id=note.clone() class="field__error">{error}</p> })}
            <OtherDeputy recording=recording />
        </Picks>
        {move || {
            (!beside.with(Vec::is_empty))
                .then(|| {
                    let is_on = move |value: Value| {
                        id_of(&value).is_some_and(|id| visit.with(|visit| visit.also().contains(&id)))
                    };
                    let toggle = move |value: Value| {
                        if let Some(id) = id_of(&value) {
                            visit.update(|visit| visit.toggle_also(id));
                        }
                    };
                    view! {
                        <Picks
                            legend=text::visit::ALSO
                            picks=beside
                            is_on=Callback::new(is_on)
                            on_pick=Callback::new(toggle)
                            many=true
                        />
                    }
                })
        }}
        <Picks legend=text::visit::PEOPLE picks=people is_on=holds("by") on_pick=toggles("by") many=true>
            <OtherPeople recording=recording />
            <label class="pick">
                <input
                    class="pick__input"
                    type="checkbox"
                    prop:checked=move || is_there.with(|is_there| *is_there == Value::Bool(true))
                    on:change:target=move |event| {
                        let is_there = event.target().checked();
                        recording.set("head_present", if is_there { Value::Bool(true) } else { Value::Null });
                    }
                />
                <span class="pick__words">{text::visit::HEAD}</span>
            </label>
        </Picks>
    }
}

fn id_of(item: &Value) -> Option<RecordId> {
    item.as_text()?.parse().ok()
}

/// A deputy who is not among the proposers, found by name. A name that fits nobody stands in the list as it
/// was typed, and is found fault with when the visit is saved.
#[component]
fn OtherDeputy(recording: Recording) -> impl IntoView {
    let held = recording.value("deputies");
    let unknown = Memo::new(move |_| {
        held.with(|held| held.items().iter().find(|item| id_of(item).is_none()).cloned()).unwrap_or_default()
    });
    let change = move |value: Value| {
        let mut list = held.with_untracked(|held| held.items().to_vec());
        list.retain(|item| id_of(item).is_some() && *item != value);
        if !value.is_null() {
            list.push(value);
        }
        recording.set("deputies", Value::list(list));
    };
    let opened = RwSignal::new(held.with_untracked(Value::is_null));
    let kind = crate::domain::field::FieldType::Ref(Kind::Deputy);
    let editor = move || {
        let blank = Blank {
            id: recording.id_of("deputy"),
            label: text::visit::OTHER_DEPUTY.to_owned(),
            kind,
            value: unknown.into(),
            on_change: Callback::new(change),
            described: Signal::stored(None),
            is_wrong: Signal::derive(move || unknown.with(|unknown| !unknown.is_null())),
            is_required: false,
            offers: Vec::new(),
            hook: None,
            wraps: false,
            phrases: None,
        };
        view! {
            <div class="field">
                <label class="field__label" for=blank.id.clone()>
                    {text::visit::OTHER_DEPUTY}
                </label>
                <ValueEditor blank=blank directory=directory(recording.store, None) />
            </div>
        }
    };
    move || {
        if opened.get() || unknown.with(|unknown| !unknown.is_null()) {
            editor().into_any()
        } else {
            view! { <More recording=recording opened=opened field="deputy" label=text::visit::OTHER_DEPUTY /> }
                .into_any()
        }
    }
}

/// People whose names are typed.
#[component]
fn OtherPeople(recording: Recording) -> impl IntoView {
    let visit = recording.visit;
    let error = recording.error("by");
    let opened = RwSignal::new(visit.with_untracked(|visit| !visit.others().is_empty()));
    let id = recording.id_of("by");
    let note = format!("{id}-note");
    let editor = move || {
        let (note, described) = (note.clone(), note.clone());
        view! {
            <div class="field">
                <label class="field__label" for=id.clone()>
                    {text::visit::OTHER_PEOPLE}
                </label>
                <input
                    id=id.clone()
                    class="input"
                    type="text"
                    autocomplete="off"
                    placeholder=text::visit::OTHER_PEOPLE_HINT
                    aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=move || visit.with(|visit| visit.others().to_owned())
                    on:input:target=move |event| {
                        let names = event.target().value();
                        visit.update(|visit| visit.name_others(names));
                    }
                />
                {move || error.get().map(|error| view! { <p id=note.clone() class="field__error">{error}</p> })}
            </div>
        }
    };
    move || {
        if opened.get() {
            editor().into_any()
        } else {
            view! { <More recording=recording opened=opened field="by" label=text::visit::OTHER_PEOPLE /> }
                .into_any()
        }
    }
}

/// The button that opens a box for more, and goes there.
#[component]
fn More(
    recording: Recording,
    opened: RwSignal<bool>,
    field: &'static str,
    label: &'static str,
) -> impl IntoView {
    let open = move || {
        opened.set(true);
        page::focus_soon(recording.id_of(field));
    };
    view! {
        <Button weight=Weight::Quiet on_press=open>
            {text::visit::add(label)}
        </Button>
    }
}

/// What was said.
#[component]
fn Said(recording: Recording) -> impl IntoView {
    view! {
        <Line recording=recording field="deputy_opinion" label=text::visit::OPINION />
        <Line recording=recording field="content" label=text::visit::CONTENT is_optional=true />
        <Line recording=recording field="place" label=text::visit::PLACE is_optional=true />
        <Photos recording=recording />
    }
}

/// Pictures of the visit and other files, once somebody wants to add one.
#[component]
fn Photos(recording: Recording) -> impl IntoView {
    const FIELD: &str = "attachments";
    let opened =
        RwSignal::new(recording.visit.with_untracked(|visit| !visit.value(FIELD).items().is_empty()));
    move || {
        if opened.get() {
            recording
                .blank(FIELD, text::attachments::TITLE, recording.error(FIELD))
                .map(late::attaching::show)
        } else {
            let more = view! { <More recording=recording opened=opened field=FIELD label=text::attachments::TITLE /> };
            Some(more.into_any())
        }
    }
}

/// What comes next.
#[component]
fn Next(recording: Recording) -> impl IntoView {
    let store = recording.store;
    let standing = Memo::new(move |_| recording.scene.with(|scene| scene.as_ref().and_then(Scene::standing)));
    let calendar = untrack(|| store.context()).map(|context| context.calendar).unwrap_or_default();
    let day = |ahead: u32| working_day(clock::today(), ahead, &calendar).write();
    let ahead = AHEAD.iter().map(|ahead| (text::visit::later(*ahead), day(*ahead))).collect();
    view! {
        <Line recording=recording field="remind_note" label=text::visit::NEXT is_optional=true>
            {move || {
                standing
                    .get()
                    .map(|(note, on)| view! { <p class="field__hint">{text::visit::standing(&note, on)}</p> })
            }}
        </Line>
        <Line recording=recording field="remind_on" label=text::visit::NEXT_DAY is_optional=true>
            {days(recording, "remind_on", ahead)}
        </Line>
    }
}

/// The button that saves, always in reach.
#[component]
fn Foot(recording: Recording, is_kept: Signal<bool>) -> impl IntoView {
    let is_busy = Signal::derive(move || recording.step.get() != Step::Filling);
    let state = move || {
        let is_stuck = matches!(recording.store.save_state(), SaveState::Unsaved(_));
        match (recording.step.get(), is_kept.get()) {
            (Step::Filling, _) if !recording.visit.with(Visit::is_touched) => "",
            (Step::Filling, true) => text::visit::KEPT,
            (Step::Filling, false) => text::visit::NOT_KEPT,
            _ if is_stuck => text::visit::STUCK,
            _ => text::visit::SAVING,
        }
    };
    view! {
        <div class="visit__foot">
            <span class="visit__state" role="status">
                {state}
            </span>
            <Button
                weight=Weight::Main
                on_press=move || recording.save()
                disabled=is_busy
                attr:title=text::visit::SAVE_HINT
                attr:data-testid="visit-save"
            >
                {text::visit::SAVE}
            </Button>
        </div>
    }
}

/// It is saved: what now?
#[component]
fn Done(recording: Recording) -> impl IntoView {
    let id = recording.visit.with_untracked(Visit::id);
    let about = recording.visit.with_untracked(Visit::about);
    let heading = recording.id_of("done");
    let also: Vec<String> = recording.store.peek_rows(|rows| {
        let number = |id: &RecordId| rows.of(*id).map(|row| row.number().to_owned());
        recording.visit.with_untracked(|visit| visit.also().iter().filter_map(number).collect())
    });
    let is_there = move || {
        let record = recording.store.with(|bench| bench.journal().record(id).map(|record| record.exists()));
        record.flatten() == Some(true)
    };
    let focus = heading.clone();
    spawn_local(async move {
        pause::pause().await;
        page::focus(&focus);
        page::to_top();
    });
    view! {
        <Panel class="visit__done" attr:role="status">
            <h2 id=heading tabindex="-1" class:visit__saved=is_there>
                {move || if is_there() { text::visit::SAVED } else { text::visit::TAKEN_BACK }}
            </h2>
            <p>
                {told(recording.name(id))}
            </p>
            {(!also.is_empty()).then(|| view! { <p class="muted">{text::visit::also_saved(&also)}</p> })}
            <div class="visit__days">
                <a class="button button--main" href=Route::VISIT.href()>
                    {text::visit::AGAIN}
                </a>
                <a class="button" href=Route::Suggestion(about).href()>
                    {text::visit::TO_SUGGESTION}
                </a>
            </div>
        </Panel>
    }
}
