//! The assignment meeting (集中交办): one form for all chosen suggestions, what it changes in each, and one step that does it.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{named, office_name};
use crate::{
    domain::{
        choices::AssignRole,
        due::{Due, DueKind},
        field::{Datum, FieldType},
        id::RecordId,
        kind::Kind,
        office::OfficeRef,
        schema,
        value::Value,
    },
    form::Form,
    handling::{
        meeting::{Assignee, Meeting, Planned, drafts, plan},
        offer::Refusal,
    },
    journal::commit::Via,
    storage::preferences,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            id::fresh_id,
            record_form::{Editing, FieldGroup, RecordForm},
            table::Table,
            told::told,
            value_editor::{Blank, ValueEditor},
        },
        pages::directory::directory,
    },
};

/// How many suggestions the preview shows in full.
const SHOWN: usize = 200;

/// The dialog: the form first, then the preview.
#[component]
pub fn MeetingDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The chosen suggestions.
    cases: Signal<Vec<RecordId>>,
    /// Called once they are assigned.
    on_done: Callback<()>,
) -> impl IntoView {
    let title = Signal::derive(move || text::overseeing::meeting(cases.with(Vec::len)));
    view! {
        <Dialog open=open title=title wide=true>
            {move || view! { <Steps open=open cases=cases on_done=on_done /> }}
        </Dialog>
    }
}

/// The form and the lists that stand beside it.
#[derive(Clone, Copy)]
struct Asking {
    editing: Editing,
    is_divided: RwSignal<bool>,
    /// 主办单位.
    main: RwSignal<Value>,
    /// 协办单位, or in divided handling 分办单位.
    offices: RwSignal<Value>,
    /// 承办内容: what each answers for where the handling is divided.
    scopes: RwSignal<BTreeMap<OfficeRef, Value>>,
}

impl Asking {
    /// 协办单位 or 分办单位, as they were chosen.
    fn chosen(self) -> Vec<OfficeRef> {
        Datum::read(&self.offices.get()).unwrap_or_default()
    }

    fn meeting(self) -> Meeting {
        fn read<T: Datum>(form: &Form, field: &str) -> T {
            T::read(form.value(field)).unwrap_or_default()
        }
        let offices = untrack(|| self.chosen());
        let is_divided = self.is_divided.get_untracked();
        let scopes = self.scopes.get_untracked();
        let scope = |office: &OfficeRef| scopes.get(office).filter(|_| is_divided);
        let as_ = |role: AssignRole| {
            move |office| {
                let scope = scope(&office).and_then(|it| Datum::read(it).unwrap_or_default());
                Assignee { office, role, scope, helps: None }
            }
        };
        let rest = if is_divided { AssignRole::Separate } else { AssignRole::Co };
        self.editing.peek(|form| {
            let main: Option<OfficeRef> = Datum::read(&self.main.get_untracked()).unwrap_or_default();
            let main = main.filter(|_| !is_divided).into_iter().map(as_(AssignRole::Main));
            Meeting {
                assignees: main.chain(offices.into_iter().map(as_(rest))).collect(),
                on: read(form, "assigned_on"),
                by: read(form, "assigned_by"),
                doc_no: read(form, "doc_no"),
                reply_due: read(form, "reply_due"),
            }
        })
    }
}

#[component]
fn Steps(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) -> impl IntoView {
    let store = Store::here();
    let today = untrack(|| store.context()).map(|context| context.today);
    let office = preferences::OFFICE.read().filter(|it| !it.trim().is_empty());
    let form = Form::new(Kind::Assignment)
        .requiring(&["assigned_on"])
        .with("assigned_on", today.write())
        .with("assigned_by", office.map(Value::text).unwrap_or_default());
    let asking = Asking {
        editing: Editing::new(form),
        is_divided: RwSignal::new(false),
        main: RwSignal::new(Value::Null),
        offices: RwSignal::new(Value::List(Vec::new())),
        scopes: RwSignal::default(),
    };
    let planned = RwSignal::new(None::<Vec<Planned>>);
    let preview = move |()| {
        let Some(context) = untrack(|| store.context()) else { return };
        let (cases, meeting) = (cases.get_untracked(), asking.meeting());
        let found = store
            .peek(|bench| plan(bench.journal(), &context, &cases, &meeting, &mut |kind| store.new_id(kind)));
        planned.set(found);
    };
    let confirm = move |drafts: Vec<crate::journal::write::Draft>, count: usize| {
        if store.act(drafts, Via::Edit).is_ok() {
            open.set(false);
            on_done.run(());
            store.say(Notice::done(text::overseeing::assigned(count)));
        }
    };
    move || match planned.get() {
        None => view! { <Entry asking=asking on_preview=Callback::new(preview) open=open /> }.into_any(),
        Some(found) => {
            let drafts = drafts(&found);
            let count = found.iter().filter(|it| it.outcome.is_ok()).count();
            view! {
                <div class="dialog__body">
                    <p role="status">{text::overseeing::planned(count, found.len() - count)}</p>
                    <Preview planned=found />
                </div>
                <div class="dialog__foot">
                    <Button on_press=move || planned.set(None)>{text::overseeing::MEETING_BACK}</Button>
                    <Button
                        weight=Weight::Main
                        on_press=move || confirm(drafts.clone(), count)
                        disabled=Signal::stored(count == 0)
                    >
                        {text::overseeing::confirm(count)}
                    </Button>
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn Entry(asking: Asking, on_preview: Callback<()>, open: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    let Asking { editing, is_divided, main, offices, scopes } = asking;
    let fields = ["assigned_on", "assigned_by", "doc_no", "reply_due"];
    let way = move |divided: bool, words: &'static str| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="meeting-way"
                    prop:checked=move || is_divided.get() == divided
                    on:change=move |_| is_divided.set(divided)
                />
                {words}
            </label>
        }
    };
    // Whoever answers is named first, then those who help.
    let list = move || {
        if is_divided.get() {
            view! {
                {offices_field(store, text::overseeing::SEPARATE_OFFICES, OFFICES, offices)}
                <For each=move || asking.chosen() key=|office| *office let:office>
                    {scope_field(store, office, scopes)}
                </For>
            }
            .into_any()
        } else {
            view! {
                {offices_field(store, text::overseeing::MAIN_OFFICE, OFFICE, main)}
                {offices_field(store, text::overseeing::CO_OFFICES, OFFICES, offices)}
            }
            .into_any()
        }
    };
    view! {
        <div class="dialog__body">
            <p class="muted">{text::overseeing::MEETING_HINT}</p>
            <div class="acts" role="radiogroup" aria-label=text::overseeing::WAY>
                {way(false, text::overseeing::WAY_MAIN)} {way(true, text::overseeing::WAY_SEPARATE)}
            </div>
            {list}
            <RecordForm
                editing=editing
                groups=vec![FieldGroup::plain(&fields)]
                directory=directory(store, None)
                on_save=move |()| on_preview.run(())
                label=Some(text::overseeing::PREVIEW)
                on_cancel=Callback::new(move |()| open.set(false))
            />
        </div>
    }
}

/// One office, and several.
const OFFICE: FieldType = FieldType::Ref(Kind::Office);
const OFFICES: FieldType = FieldType::List(&OFFICE);

/// A field for offices, which the record's form does not have.
fn offices_field(store: Store, label: &'static str, kind: FieldType, value: RwSignal<Value>) -> AnyView {
    blank_field(store, label.to_owned(), kind, value.into(), Callback::new(move |new| value.set(new)))
}

/// What one of several separate handlers answers for.
fn scope_field(
    store: Store,
    office: OfficeRef,
    scopes: RwSignal<BTreeMap<OfficeRef, Value>>,
) -> Option<AnyView> {
    let kind = schema::field(Kind::Assignment, "scope")?.kind;
    let label = text::overseeing::scope(&office_name(store, Some(office.id())));
    let value = Signal::derive(move || scopes.with(|all| all.get(&office).cloned().unwrap_or_default()));
    let on_change = Callback::new(move |new| {
        scopes.update(|all| drop(all.insert(office, new)));
    });
    Some(blank_field(store, label, kind, value, on_change))
}

/// A field that belongs to no record.
fn blank_field(
    store: Store,
    label: String,
    kind: FieldType,
    value: Signal<Value>,
    on_change: Callback<Value>,
) -> AnyView {
    let id = fresh_id("meeting");
    let blank = Blank {
        id: id.clone(),
        label: label.clone(),
        kind,
        value,
        on_change,
        described: Signal::stored(None),
        is_wrong: Signal::stored(false),
        is_required: false,
        offers: Vec::new(),
        hook: None,
        wraps: false,
    };
    let label_id = format!("{id}-label");
    let is_single = blank.is_single();
    let head = if is_single {
        view! { <label class="field__label" for=id>{label}</label> }.into_any()
    } else {
        view! { <span id=label_id.clone() class="field__label">{label}</span> }.into_any()
    };
    view! {
        <div
            class="field"
            role=(!is_single).then_some("group")
            aria-labelledby=(!is_single).then_some(label_id)
        >
            {head}
            <ValueEditor blank=blank directory=directory(store, None) />
        </div>
    }
    .into_any()
}

#[component]
fn Preview(planned: Vec<Planned>) -> impl IntoView {
    let store = Store::here();
    let left = planned.len().saturating_sub(SHOWN);
    let row = |it: Planned| {
        let (number, title) = named(store, it.suggestion);
        let stages = text::overseeing::stages(it.before, it.after);
        let dues: Vec<String> = it.dues.iter().filter_map(|due| due_words(store, due)).collect();
        let (class, words) = match &it.outcome {
            Ok((_, warned)) if warned.is_empty() => ("muted", dues),
            Ok((_, warned)) => {
                ("overseeing__soon", dues.into_iter().chain(text::handling::sentences(warned)).collect())
            }
            Err(Refusal::Lacking(found)) => ("overseeing__late", text::handling::sentences(found)),
            Err(refusal) => ("overseeing__late", vec![text::handling::refusal(refusal)]),
        };
        let verdict = if it.outcome.is_ok() {
            view! { <span class="badge badge--good">{text::overseeing::WILL_ASSIGN}</span> }
        } else {
            view! { <span class="badge badge--late">{text::overseeing::WILL_NOT_ASSIGN}</span> }
        };
        view! {
            <tr data-testid="planned">
                <td class="overseeing__no">
                    {told(number)}
                </td>
                <td>
                    {told(title)}
                </td>
                <td>{verdict} " " {stages}</td>
                <td class=class>{words.into_iter().map(|one| view! { <p>{one}</p> }).collect_view()}</td>
            </tr>
        }
    };
    view! {
        <Table
            class="overseeing__table"
            frame="overseeing__preview"
            head=vec![
                (text::overseeing::NUMBER, "overseeing__no"),
                (text::overseeing::CASE, ""),
                (text::overseeing::STAGE, ""),
                (text::overseeing::EFFECT, ""),
            ]
            rows=planned.into_iter().take(SHOWN).map(row).collect_view()
        />
        {(0 < left).then(|| view! { <p class="muted">{text::overseeing::not_shown(left)}</p> })}
    }
}

/// Until when an office answers, and how that is computed.
fn due_words(store: Store, due: &Due) -> Option<String> {
    let day = due.date?;
    let office = office_name(store, due.office.map(|it| it.id()));
    let kind = if due.kind == DueKind::Co { DueKind::Co } else { DueKind::Reply };
    Some(text::overseeing::due(&office, text::watch::due_kind(kind), day, &text::due::basis(due)))
}
