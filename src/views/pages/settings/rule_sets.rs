//! 新旧办法: the rules of each time as a list, and one of them in a form.

use leptos::prelude::*;

use super::deadlines::{RuleFiles, parts};
use crate::{
    domain::{
        context::Context,
        kind::Kind,
        register::{DatedRules, Register},
        rules::RuleSet,
        rules_in_time::dated_rules,
    },
    form::Form,
    handling::rule_sets::{copied, facts, handled_by, put, read_set, would_handle},
    journal::{
        commit::Via,
        name::Name,
        read::{self, RULE_SETS},
    },
    store::{Store, notice::Notice},
    text::deadlines as said,
    views::{
        components::{
            button::{Button, Weight},
            panel::Panel,
            record_form::{Editing, RecordForm},
            table::Table,
            told::told,
        },
        pages::{directory::directory, drafts},
    },
};

/// What the form below the list shows.
#[derive(Clone, Debug, PartialEq)]
pub enum ShownRules {
    /// The register's own, which count before all others.
    Own,
    /// One that holds from a day on.
    Dated(Box<DatedRules>),
    /// One that is not there yet.
    New,
}

/// What a set without a name is called.
fn named(set: &DatedRules) -> String {
    said::set_name(set.rules_name.as_deref(), set.rules.unwrap_or_default().word())
}

/// A line of the list.
struct Line {
    shown: ShownRules,
    since: String,
    name: String,
    source: String,
    handled: String,
    state: &'static str,
}

fn lines(register: &Register, context: &Context, handled: impl Fn(Option<usize>) -> String) -> Vec<Line> {
    let current = context.rules.on(context.today).place;
    let state = |place: Option<usize>, from| match from {
        _ if current == place => said::CURRENT,
        Some(from) if context.rules.on(from).place != place && place.is_some() => said::SAME_DAY,
        Some(from) if context.today < from => said::TO_COME,
        _ => said::REPLACED,
    };
    let preset = register.rules.unwrap_or_default().word();
    let own = Line {
        shown: ShownRules::Own,
        since: said::since(register.rules_from, true),
        name: said::set_name(register.rules_name.as_deref(), preset),
        source: register.rules_source.as_deref().unwrap_or_default().to_owned(),
        handled: handled(None),
        state: state(None, register.rules_from),
    };
    let dated = register.rule_sets.iter().enumerate().map(|(place, set)| Line {
        shown: ShownRules::Dated(Box::new(set.clone())),
        since: said::since(set.rules_from, false),
        name: named(set),
        source: set.rules_source.as_deref().unwrap_or_default().to_owned(),
        handled: handled(Some(place)),
        state: if set.rules_from.is_none() { "" } else { state(Some(place), set.rules_from) },
    });
    let mut dated: Vec<Line> = dated.collect();
    dated.sort_by(|a, b| a.since.cmp(&b.since));
    std::iter::once(own).chain(dated).collect()
}

/// The rules of each time, and a button for others.
#[component]
pub fn RuleSets(shown: RwSignal<ShownRules>) -> impl IntoView {
    let store = Store::here();
    let line = move |Line { shown: own, since, name, source, handled, state }: Line| {
        let [_, since_label, source_label, handled_label, state_label, _] = said::SET_COLUMNS;
        let (is_shown, open) = (own.clone(), own);
        let act = move || {
            if shown.get() == is_shown {
                return view! { <span class="muted">{said::SHOWN_SET}</span> }.into_any();
            }
            let open = open.clone();
            view! {
                <Button weight=Weight::Quiet on_press=move || shown.set(open.clone())>
                    {said::SHOW_SET}
                </Button>
            }
            .into_any()
        };
        view! {
            <tr data-testid="rule-set">
                <th scope="row">{told(name)}</th>
                <td data-label=since_label>{since}</td>
                <td data-label=(!source.is_empty()).then_some(source_label)>
                    {(!source.is_empty()).then(|| told(source.clone()))}
                </td>
                <td data-label=handled_label>{handled}</td>
                <td data-label=state_label>{state}</td>
                <td>{act}</td>
            </tr>
        }
    };
    let rows = move || {
        let context = store.context()?;
        store.with(|bench| {
            let journal = bench.journal();
            let register = read::settings(journal)?;
            let counts = bench.is_whole().then(|| handled_by(journal, &context));
            let handled = |place| {
                said::handled(counts.as_ref().map(|counts| counts.get(&place).copied().unwrap_or_default()))
            };
            Some(lines(&register, &context, handled).into_iter().map(line).collect_view())
        })?
    };
    // What another tab changed or an undo took away is shown no longer.
    Effect::new(move |_| {
        let ShownRules::Dated(set) = shown.get() else { return };
        let sets = store.with(|bench| read::settings(bench.journal()).map(|it| it.rule_sets)).flatten();
        if sets.is_some_and(|sets| !sets.contains(&set)) {
            shown.set(ShownRules::Own);
        }
    });
    let is_disputed = move || {
        let disputed = store.with(|bench| {
            let record = bench.journal().record(read::register(bench.journal())?)?;
            Some(record.is_conflicted(Name::of(RULE_SETS)))
        });
        disputed.flatten() == Some(true)
    };
    let head: Vec<(&'static str, &'static str)> = said::SET_COLUMNS.iter().map(|name| (*name, "")).collect();
    view! {
        <Panel title=said::SETS>
            <div class="panel__body settings__form">
                <p class="muted">{said::SETS_HINT}</p>
                {move || {
                    is_disputed()
                        .then(|| view! { <p class="notice notice--warning">{said::SETS_DISPUTED}</p> })
                }}
                <Table class="table--cards" head=head rows=rows />
                <div class="acts">
                    <Button on_press=move || shown.set(ShownRules::New)>{said::ADD_SET}</Button>
                </div>
            </div>
        </Panel>
    }
}

/// One set that holds from a day on, in a form: as it stands, or as a copy of the newest.
#[component]
pub fn RuleSetForm(
    shown: RwSignal<ShownRules>,
    /// The set as it stands; none for a new one.
    set: Option<DatedRules>,
) -> impl IntoView {
    let store = Store::here();
    let today = store.context().map(|context| context.today);
    let register = store.peek(|bench| read::settings(bench.journal())).flatten();
    let begun = match (&set, &register, today) {
        (Some(set), _, _) => set.clone(),
        (None, Some(register), Some(today)) => copied(register, today),
        _ => DatedRules::default(),
    };
    let form = facts(&begun)
        .into_iter()
        .fold(Form::new(Kind::Register), |form, (name, value)| form.with(name, value));
    let editing = Editing::new(form.requiring(&["rules_name", "rules_from"]));
    let place = format!("rules:{}", set.as_ref().map(named).unwrap_or_default());
    let note = drafts::keep_at(store, editing, place);
    let id = register.as_ref().map(|register| register.id);
    let own = Memo::new(move |_| {
        let set = editing.with(read_set).unwrap_or_default();
        register.as_ref().map(|register| dated_rules(register, &set)).unwrap_or_default()
    });
    let again = RwSignal::new(0_u32);
    let beside = Callback::new(move |field: &'static str| {
        let preset = move || editing.with(read_set).unwrap_or_default().rules.unwrap_or_default();
        let words = move || said::in_force(field, &own.get(), &RuleSet::preset(preset()));
        view! { <p class="field__hint">{words}</p> }.into_any()
    });
    let write = StoredValue::new(set.clone());
    let close = move || {
        editing.give_up();
        shown.set(ShownRules::Own);
    };
    let keep = move |new: Option<DatedRules>| {
        let draft =
            store.peek(|bench| write.with_value(|old| put(bench.journal(), old.as_ref(), new.as_ref())));
        match draft.flatten() {
            // What says what stood there already is nothing to write.
            None if id.is_some() => true,
            None => {
                store.say(Notice::failed("X-RULES", said::SET_LACKS.to_owned()));
                false
            }
            Some(draft) => store.act(vec![draft], Via::Edit).is_ok(),
        }
    };
    let save = Callback::new(move |()| {
        let Ok(new) = editing.peek(read_set) else { return };
        let words = new.rules_from.map(|from| said::set_saved(&named(&new), from)).unwrap_or_default();
        if keep(Some(new.clone())) {
            editing.give_up();
            // It stays in sight, as it stands now.
            shown.set(ShownRules::Dated(Box::new(new)));
            store.say(Notice::done(words));
        }
    });
    let remove = move || {
        let words = write.with_value(|set| set.as_ref().map(named)).unwrap_or_default();
        if keep(None) {
            close();
            store.say(Notice::done(said::set_removed(&words)));
        }
    };
    let is_there = set.is_some();
    let count = {
        let set = set.clone();
        move || {
            let today = today?;
            let count = store.with(|bench| match &set {
                Some(set) => would_handle(bench.journal(), today, Some(set), set),
                // A day that has passed is that of suggestions that are on their way.
                None => {
                    let new = editing.with(read_set).ok().filter(|new| new.rules_from.is_some())?;
                    would_handle(bench.journal(), today, None, &new)
                }
            });
            let words = if is_there { said::changes_handled } else { said::moves_handled };
            count.flatten().filter(|count| 0 < *count).map(words)
        }
    };
    view! {
        <Panel title=said::set_title(set.as_ref().map(named).as_deref())>
            <div class="panel__body settings__form settings__limits">
                {drafts::show(note)}
                {move || count().map(|words| view! { <p class="notice notice--warning">{words}</p> })}
                <RuleFiles editing=editing again=again is_dated=true />
                {move || {
                    again.get();
                    view! {
                        <RecordForm
                            editing=editing
                            groups=parts(editing, true)
                            directory=directory(store, id)
                            on_save=save
                            on_cancel=Some(Callback::new(move |()| close()))
                            beside=Some(beside)
                            foot=Some(
                                Callback::new(move |()| {
                                    is_there
                                        .then(|| {
                                            view! {
                                                <p>
                                                    <Button weight=Weight::Quiet on_press=remove>
                                                        {said::REMOVE_SET}
                                                    </Button>
                                                </p>
                                            }
                                        })
                                        .into_any()
                                }),
                            )
                        />
                    }
                }}
            </div>
        </Panel>
    }
}
