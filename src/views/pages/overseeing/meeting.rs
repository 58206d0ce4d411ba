//! The assignment meeting (集中交办): a table with a row for each chosen suggestion, what comes of each, and one step that does it.

use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    named, office_name,
    offices_box::{BoxAsks, OfficesBox},
    together::{Foreseen, Prospect, Prospects, Telling},
};
use crate::{
    domain::{
        choices::AssignRole,
        due::{Due, DueKind},
        field::Datum,
        id::RecordId,
        kind::Kind,
        office::OfficeRef,
        record::Facts as _,
        schema,
        value::Value,
    },
    exchange::sheet::assigning::{self, Assigned, Offices, Side},
    form::Form,
    grid::range,
    handling::{
        meeting::{Assignee, Meeting, Planned, plan},
        offer::Refusal,
    },
    list::{
        precedents::{Precedent, Precedents},
        words,
    },
    platform::page,
    storage::preferences,
    store::{Store, notice::Notice},
    text::{self, overseeing as said},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            id::fresh_id,
            pager::{Pager, Shown},
            record_form::{Editing, FieldGroup, RecordForm},
            table::Table,
            told::told,
            value_editor::{Blank, ValueEditor},
        },
        pages::directory::directory,
    },
    watch::likeness::{Query, Resemblance},
};

/// How many rows of the table there are at first, and how many more with each press.
const ROWS: usize = 50;
/// In registers up to this size it is looked for what is alike.
const COMPARED: usize = 5_000;

const TELLING: Telling = Telling {
    hook: "planned",
    confirm: "assign-confirm",
    heads: [said::STAGE, said::EFFECT],
    counts: said::planned,
};

/// The dialog: the table first, then the preview.
#[component]
pub fn MeetingDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The chosen suggestions.
    cases: Signal<Vec<RecordId>>,
    /// Called once they are assigned.
    on_done: Callback<()>,
) -> impl IntoView {
    let title = Signal::derive(move || said::meeting(cases.with(Vec::len)));
    view! {
        <Dialog open=open title=title wide=true>
            {move || view! { <Steps open=open cases=cases on_done=on_done /> }}
        </Dialog>
    }
}

/// What becomes of a row: what the meeting does, or why its cells say nothing that it could do.
type Outcome = (RecordId, Result<Planned, String>);

/// The table, and the form of what all rows have in common. Copied freely.
#[derive(Clone, Copy)]
struct Asking {
    store: Store,
    editing: Editing,
    rows: RwSignal<Vec<Assigned>>,
    /// Why offices are proposed, by suggestion.
    why: StoredValue<BTreeMap<RecordId, String>>,
    /// 承办内容: what each answers for where several handle one separately.
    scopes: RwSignal<BTreeMap<(RecordId, OfficeRef), Value>>,
    /// Every office of the register by all its names.
    offices: StoredValue<Option<Offices>, LocalStorage>,
    /// The row that a person is in, or was last.
    at: RwSignal<usize>,
}

impl Asking {
    fn begin(store: Store) -> Asking {
        let today = untrack(|| store.context()).map(|context| context.today);
        let office = preferences::OFFICE.read().filter(|it| !it.trim().is_empty());
        let form = Form::new(Kind::Assignment)
            .requiring(&["assigned_on"])
            .with("assigned_on", today.write())
            .with("assigned_by", office.map(Value::text).unwrap_or_default());
        Asking {
            store,
            editing: Editing::new(form),
            rows: RwSignal::default(),
            why: StoredValue::default(),
            scopes: RwSignal::default(),
            offices: StoredValue::new_local(None),
            at: RwSignal::new(0),
        }
    }

    /// Makes the rows, each with what is proposed for it.
    async fn fill(self, cases: Vec<RecordId>) {
        let store = self.store;
        if !store.bring(&cases).await {
            return store.say(Notice::failed("not_here", text::typing::NOT_HERE));
        }
        let compares = store.peek(|bench| bench.is_whole()).unwrap_or_default()
            && store.peek_rows(|rows| rows.len() <= COMPARED);
        let asked = |id: &RecordId| {
            let query = |bench: &crate::workbench::bench::Workbench| {
                let record = bench.journal().record(*id)?;
                let wished: Vec<RecordId> =
                    record.value("wished_offices").items().iter().filter_map(id_of).collect();
                Some((wished, Query::of(record)))
            };
            let (wished, query) = store.peek(query).flatten().unwrap_or_default();
            let likest = || store.likenesses(&query).into_iter().find(Resemblance::is_strong);
            let like = (compares && wished.is_empty()).then(likest).flatten();
            (*id, wished, like.map(|like| (like.id, like.score)))
        };
        let asked: Vec<_> = cases.iter().map(asked).collect();
        let proposals = store.peek_rows(|rows| {
            let precedents = Precedents::new(rows);
            let is_open = |id| rows.of(id).is_some_and(|row| row.main().len() == 0);
            let of = |(id, wished, like): (RecordId, Vec<RecordId>, _)| {
                (id, is_open(id).then(|| precedents.proposal(id, &wished, like)).flatten())
            };
            asked.into_iter().map(of).collect::<Vec<_>>()
        });
        let names = |ids: &[RecordId]| assigning::said(ids.iter().map(|id| office_name(store, Some(*id))));
        let mut why = BTreeMap::new();
        let row = |(suggestion, proposal)| match proposal {
            None => Assigned { suggestion, main: String::new(), co: String::new() },
            Some(list) => {
                let list: crate::list::precedents::Proposal = list;
                let main = names(&list.main);
                why.insert(suggestion, told_why(store, &main, &list.why));
                Assigned { suggestion, main, co: names(&list.co) }
            }
        };
        let rows = proposals.into_iter().map(row).collect();
        self.offices.set_value(store.peek(|bench| Offices::new(bench.journal())));
        self.why.set_value(why);
        self.rows.set(rows);
        page::focus_soon(box_id(Side::Main, 0));
    }

    /// What the meeting decides about a row, or why nothing. Tracks what the rows have in common.
    fn decided(self, row: &Assigned) -> Result<Meeting, String> {
        let meant = self.offices.with_value(|offices| offices.as_ref().map(|it| it.read(&row.main, &row.co)));
        let meant = meant.unwrap_or_default();
        if !meant.unknown.is_empty() {
            return Err(said::unknown_offices(&assigning::said(meant.unknown.into_iter())));
        }
        let answering = if meant.main.len() < 2 { AssignRole::Main } else { AssignRole::Separate };
        let scope = |office| {
            let scopes = self.scopes.read();
            scopes.get(&(row.suggestion, office)).and_then(|it| Datum::read(it).unwrap_or_default())
        };
        let assignee = |(id, role): (RecordId, AssignRole)| {
            let office = OfficeRef::new(id)?;
            let scope = if role == AssignRole::Separate { scope(office) } else { None };
            Some(Assignee { office, role, scope, helps: None })
        };
        let main = meant.main.into_iter().map(|id| (id, answering));
        let co = meant.co.into_iter().map(|id| (id, AssignRole::Co));
        Ok(self.editing.with(|form| Meeting {
            assignees: main.chain(co).filter_map(assignee).collect(),
            on: read(form, "assigned_on"),
            by: read(form, "assigned_by"),
            doc_no: read(form, "doc_no"),
            reply_due: read(form, "reply_due"),
        }))
    }

    /// What would become of rows.
    fn planned(self, rows: &[Assigned]) -> Vec<Outcome> {
        let Some(context) = untrack(|| self.store.context()) else { return Vec::new() };
        let new_id = &mut |kind| self.store.new_id(kind);
        let plan_one = |row: &Assigned| {
            let planned = self.decided(row).map(|meeting| {
                let one = |bench: &crate::workbench::bench::Workbench| {
                    plan(bench.journal(), &context, [(row.suggestion, &meeting)], new_id).pop()
                };
                self.store.peek(one).flatten()
            });
            Some((row.suggestion, planned.transpose()?))
        };
        rows.iter().filter_map(plan_one).collect()
    }

    /// Goes to the same column of another row.
    fn go(self, side: Side, row: usize) {
        page::focus(&box_id(side, row));
    }

    fn fill_down(self, side: Side) {
        let from = self.at.get_untracked();
        self.rows.update(|rows| assigning::fill_down(rows, side, from, usize::MAX));
        self.go(side, from);
    }

    fn paste(self, side: Side, at: usize, pasted: &str) {
        let block = range::untabbed(pasted);
        let beyond =
            self.rows.try_update(|rows| assigning::paste(rows, side, at, &block)).unwrap_or_default();
        if 0 < beyond {
            self.store.say(Notice::told(said::beyond(beyond)));
        }
    }
}

fn read<T: Datum>(form: &Form, field: &str) -> T {
    T::read(form.value(field)).unwrap_or_default()
}

fn id_of(value: &Value) -> Option<RecordId> {
    value.as_text()?.parse().ok()
}

fn box_id(side: Side, row: usize) -> String {
    format!("assign-{}-{row}", if side == Side::Main { "main" } else { "co" })
}

/// Why offices are proposed.
fn told_why(store: Store, main: &str, why: &Precedent) -> String {
    match why {
        Precedent::Wished => said::WISHED.to_owned(),
        Precedent::Like { suggestion, score } => said::as_alike(&named(store, *suggestion).0, *score),
        Precedent::Category { session, count, of } => {
            let session = session.and_then(|id| store.peek(|bench| words::name(bench.journal(), id)));
            said::as_category(&session.unwrap_or_default(), *count, *of, main)
        }
    }
}

#[component]
fn Steps(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) -> impl IntoView {
    let store = Store::here();
    let asking = Asking::begin(store);
    spawn_local(asking.fill(cases.get_untracked()));
    let planned = RwSignal::new(None::<Prospects>);
    let preview = move |()| {
        let found = untrack(|| asking.rows.with(|rows| asking.planned(rows)));
        let all: Vec<Prospect> = found.into_iter().map(|it| prospect(store, it)).collect();
        let count = Prospects::count(&all);
        planned.set(Some(Prospects { all, confirm: said::confirm(count), done: said::assigned(count) }));
        page::focus_soon(TELLING.confirm);
    };
    let done = Callback::new(move |()| {
        open.set(false);
        on_done.run(());
    });
    move || match planned.get() {
        None => view! { <Entry asking=asking on_preview=Callback::new(preview) open=open /> }.into_any(),
        Some(found) => {
            let back = Callback::new(move |()| planned.set(None));
            view! { <Foreseen telling=TELLING found=found on_back=back on_done=done /> }.into_any()
        }
    }
}

#[component]
fn Entry(asking: Asking, on_preview: Callback<()>, open: RwSignal<bool>) -> impl IntoView {
    let store = asking.store;
    let fields = ["assigned_on", "assigned_by", "doc_no", "reply_due"];
    let shown = Shown::by(ROWS);
    let count = Memo::new(move |_| asking.rows.with(Vec::len));
    let down = |side: Side, label: &'static str| {
        view! { <Button weight=Weight::Quiet on_press=move || asking.fill_down(side)>{label}</Button> }
    };
    let rows = view! {
        <For each=move || 0..count.get().min(shown.count()) key=|row| *row let:row>
            <AssignRow asking=asking row=row />
        </For>
    };
    view! {
        <div class="dialog__body">
            <p class="muted">{said::MEETING_HINT}</p>
            <div class="acts">{down(Side::Main, said::MAIN_DOWN)} {down(Side::Co, said::CO_DOWN)}</div>
            <Table
                class="overseeing__table overseeing__assign"
                frame="overseeing__preview"
                head=vec![
                    (said::CASE, ""),
                    (said::MAIN_OFFICE, ""),
                    (said::CO_OFFICES, ""),
                    (said::EFFECT, ""),
                ]
                rows=rows
            />
            <Pager shown=shown all=count />
            <RecordForm
                editing=asking.editing
                groups=vec![FieldGroup::plain(&fields)]
                directory=directory(store, None)
                on_save=move |()| on_preview.run(())
                label=Some(said::PREVIEW)
                on_cancel=Some(Callback::new(move |()| open.set(false)))
            />
        </div>
    }
}

/// A suggestion in the table: whom it goes to, why that is proposed, and what comes of it.
#[component]
fn AssignRow(asking: Asking, row: usize) -> impl IntoView {
    let Asking { store, rows, .. } = asking;
    let own = Memo::new(move |_| rows.with(|rows| rows.get(row).cloned()));
    let Some(suggestion) = own.with_untracked(|own| own.as_ref().map(|it| it.suggestion)) else {
        return ().into_any();
    };
    let (number, title) = named(store, suggestion);
    let number = if number.is_empty() { text::list::UNNUMBERED.to_owned() } else { number };
    let why = asking.why.with_value(|why| why.get(&suggestion).cloned());
    let planned = Memo::new_with_compare(
        move |_| own.with(|own| own.as_ref().and_then(|own| asking.planned(std::slice::from_ref(own)).pop())),
        |_, _| true,
    );
    // Those who handle it separately each say what they answer for.
    let separate = Memo::new(move |_| {
        let meant = own.with(|own| {
            asking.offices.with_value(|offices| Some(offices.as_ref()?.read(&own.as_ref()?.main, "").main))
        });
        meant
            .filter(|main| 1 < main.len())
            .into_iter()
            .flatten()
            .filter_map(OfficeRef::new)
            .collect::<Vec<_>>()
    });
    let says = format!("assign-says-{row}");
    let cell = |side: Side| {
        let say = move |said: String| {
            rows.update(|rows| rows.get_mut(row).into_iter().for_each(|row| row.say(side, said.clone())));
        };
        let ask = move |asked| match asked {
            BoxAsks::Go(by) => asking.go(side, row.saturating_add_signed(by)),
            BoxAsks::Above => {
                if let Some(above) = row.checked_sub(1) {
                    rows.update(|rows| assigning::fill_down(rows, side, above, 1));
                }
            }
        };
        let column = if side == Side::Main { said::MAIN_OFFICE } else { said::CO_OFFICES };
        view! {
            <OfficesBox
                id=box_id(side, row)
                label=text::typing::cell(&number, column)
                value=Signal::derive(move || {
                    own.with(|own| own.as_ref().map(|own| own.says(side).to_owned()).unwrap_or_default())
                })
                on_change=Callback::new(say)
                on_paste=Callback::new(move |block: String| asking.paste(side, row, &block))
                on_ask=Callback::new(ask)
                on_focus=Callback::new(move |()| asking.at.set(row))
                described=says.clone()
                directory=directory(store, None)
            />
        }
    };
    let effect = move || {
        let (class, words) =
            planned.with(|planned| planned.as_ref().map(|(_, outcome)| effect(store, outcome, false)))?;
        let words = words.into_iter().map(|one| view! { <p>{one}</p> }).collect_view();
        Some(view! { <div class=class>{words}</div> })
    };
    view! {
        <tr data-testid="assign">
            <th scope="row" class="overseeing__whose">
                <span class="num">{told(number.clone())}</span>
                " "
                {told(title)}
            </th>
            <td>
                {cell(Side::Main)}
                {why.map(|why| view! { <p class="muted">{why}</p> })}
                <For each=move || separate.get() key=|office| *office let:office>
                    {scope_field(asking, suggestion, office)}
                </For>
            </td>
            <td>{cell(Side::Co)}</td>
            <td id=says.clone()>{effect}</td>
        </tr>
    }
    .into_any()
}

/// What one of several separate handlers answers for.
fn scope_field(asking: Asking, suggestion: RecordId, office: OfficeRef) -> Option<AnyView> {
    let Asking { store, scopes, .. } = asking;
    let (id, of) = (fresh_id("meeting"), (suggestion, office));
    let label = said::scope(&office_name(store, Some(office.id())));
    let blank = Blank {
        id: id.clone(),
        label: label.clone(),
        kind: schema::field(Kind::Assignment, "scope")?.kind,
        value: Signal::derive(move || scopes.with(|all| all.get(&of).cloned().unwrap_or_default())),
        on_change: Callback::new(move |new| scopes.update(|all| drop(all.insert(of, new)))),
        described: Signal::stored(None),
        is_wrong: Signal::stored(false),
        is_required: false,
        offers: Vec::new(),
        hook: None,
        wraps: false,
        phrases: None,
    };
    let editor = view! {
        <div class="field">
            <label class="field__label" for=id>
                {label}
            </label>
            <ValueEditor blank=blank directory=directory(store, None) />
        </div>
    };
    Some(editor.into_any())
}

/// What comes of a row: its due dates and what should be looked at, or why nothing comes of it; with its class.
fn effect(store: Store, outcome: &Result<Planned, String>, is_whole: bool) -> (&'static str, Vec<String>) {
    let refused = |words| ("overseeing__late", words);
    match outcome.as_ref().map(|it| (it, &it.outcome)) {
        Err(unknown) => refused(vec![unknown.clone()]),
        Ok((_, Err(Refusal::Lacking(found)))) => refused(text::handling::sentences(found)),
        Ok((_, Err(refusal))) => refused(vec![text::handling::refusal(refusal)]),
        Ok((it, Ok((_, warned)))) => {
            let dues = it.dues.iter().filter_map(|due| due_words(store, due, is_whole));
            let class = if warned.is_empty() { "muted" } else { "overseeing__soon" };
            (class, dues.chain(text::handling::sentences(warned)).collect())
        }
    }
}

fn prospect(store: Store, (suggestion, outcome): Outcome) -> Prospect {
    let will = outcome.as_ref().ok().and_then(|it| Some((it, &it.outcome.as_ref().ok()?.0)));
    Prospect {
        suggestion,
        number: None,
        verdict: will.map(|_| said::WILL_ASSIGN).ok_or(said::WILL_NOT_ASSIGN),
        after: will.map(|(it, _)| said::stages(it.before, it.after)).unwrap_or_default(),
        names: String::new(),
        drafts: will.map(|(_, drafts)| drafts.clone()).unwrap_or_default(),
        words: effect(store, &outcome, true),
    }
}

/// Until when an office answers, and how that is computed where all is told.
fn due_words(store: Store, due: &Due, is_whole: bool) -> Option<String> {
    let day = due.date?;
    let office = office_name(store, due.office.map(|it| it.id()));
    let kind = if due.kind == DueKind::Co { DueKind::Co } else { DueKind::Reply };
    Some(said::due(&office, text::watch::due_kind(kind), day, is_whole.then(|| text::due::basis(due))))
}
