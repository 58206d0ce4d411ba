//! A form over a record of any kind, made from the schema: groups of fields, what is wrong, and saving.
//!
//! A page opens a [`Form`] on a record (or a new one), shows it, and turns it into a change when it is saved:
//!
//! ```text
//! let editing = Editing::new(Form::open(record).requiring(&["name"]));
//! let save = move |()| {
//!     if let Ok(Some(draft)) = editing.draft(id, None) {
//!         let _ = store.act(vec![draft], Via::Edit);
//!     }
//! };
//! let groups = vec![FieldGroup::all(Kind::Office)];
//! view! { <RecordForm editing=editing groups=groups directory=directory(store, None) on_save=save /> }
//! ```
//!
//! `on_save` is called only when nothing is wrong. While the form is shown the page may let it follow the
//! record after every change of the register: `editing.follow(record)`.

use std::collections::BTreeSet;

use leptos::{ev, prelude::*};

use super::told::told;
use super::{
    button::{Button, Weight},
    directory::Directory,
    id::fresh_id,
    value_editor::{Blank, ValueEditor, is_composing},
};
use crate::{
    domain::{
        choices::PhraseKind,
        field::{Field, FieldType, PARENT},
        id::RecordId,
        kind::Kind,
        plan::Plan,
        schema,
        value::Value,
    },
    form::{Form, Problem},
    journal::{fold::Record, write::Draft},
    platform::page,
    text,
    text::unseen::has_unseen,
};

/// A titled part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldGroup {
    /// Its heading; none for a form of one part.
    pub title: &'static str,
    pub fields: Vec<&'static str>,
    /// Whether it is open at first.
    pub open: bool,
}

impl FieldGroup {
    /// A part without a heading.
    pub fn plain(fields: &[&'static str]) -> FieldGroup {
        FieldGroup { title: "", fields: fields.to_vec(), open: true }
    }

    /// Every field of a kind in one part, but for the one that says to which suggestion a record belongs, and what a common
    /// plan (共同方案) says of itself: that is changed for all its suggestions at once.
    pub fn all(kind: Kind) -> FieldGroup {
        let is_own = |name: &&str| *name != PARENT && !(kind == Kind::Plan && Plan::SHARED.contains(name));
        let names = schema::fields(kind).iter().map(|field| field.name).filter(is_own);
        FieldGroup { title: "", fields: names.collect(), open: true }
    }
}

/// What else a page shows at a field.
pub type Beside = Callback<&'static str, AnyView>;

/// A form that is being filled in.
#[derive(Clone, Copy)]
pub struct Editing {
    form: RwSignal<Form>,
    /// Fields that a person has been in and left: only those are found fault with before saving.
    left: RwSignal<BTreeSet<&'static str>>,
    /// Whether saving was tried.
    tried: RwSignal<bool>,
    /// The field to open and go to.
    wanted: RwSignal<Option<&'static str>>,
    stem: StoredValue<String>,
    summary: StoredValue<String>,
    /// What goes before saving.
    before: StoredValue<Option<Callback<()>>>,
}

impl Editing {
    /// Begins to fill in a form.
    pub fn new(form: Form) -> Editing {
        Editing {
            form: RwSignal::new(form),
            left: RwSignal::new(BTreeSet::new()),
            tried: RwSignal::new(false),
            wanted: RwSignal::new(None),
            stem: StoredValue::new(fresh_id("form")),
            summary: StoredValue::new(fresh_id("problems")),
            before: StoredValue::new(None),
        }
    }

    /// Reads the form. Tracked.
    pub fn with<T>(self, read: impl FnOnce(&Form) -> T) -> T {
        self.form.with(read)
    }

    /// Reads the form without tracking.
    pub fn peek<T>(self, read: impl FnOnce(&Form) -> T) -> T {
        self.form.with_untracked(read)
    }

    /// Changes the form.
    pub fn update(self, change: impl FnOnce(&mut Form)) {
        self.form.update(change);
    }

    /// How many fields differ from what was seen. Tracked.
    pub fn changes(self) -> usize {
        self.form.with(Form::changes)
    }

    /// Lets the form follow the record as it stands now; says whether something differs from what was seen.
    pub fn follow(self, record: Record<'_>) -> bool {
        self.form.try_update(|form| form.follow(record)).unwrap_or_default()
    }

    /// The change to make, once nothing is wrong. None when nothing changed.
    pub fn draft(self, id: RecordId, parent: Option<RecordId>) -> Result<Option<Draft>, Vec<Problem>> {
        self.form.with_untracked(|form| form.draft(id, parent))
    }

    /// Saves if nothing is wrong; otherwise says what is, and where.
    pub fn try_save(self, on_save: Callback<()>) {
        // What is being typed is tidied as if it had been left.
        self.form.update(|form| {
            let names: Vec<&'static str> =
                schema::fields(form.kind()).iter().map(|field| field.name).collect();
            names.into_iter().for_each(|name| form.tidy(name));
        });
        if self.form.with_untracked(|form| form.problems().is_empty()) {
            self.tried.set(false);
            if let Some(before) = self.before.get_value() {
                before.run(());
            }
            on_save.run(());
            return;
        }
        self.tried.set(true);
        page::focus_soon(self.summary.get_value());
    }

    /// Does something each time just before it is saved.
    pub fn before_saving(self, act: Callback<()>) {
        self.before.set_value(Some(act));
    }

    /// Gives up all that is typed.
    pub fn give_up(self) {
        self.form.update(Form::reset_all);
        self.tried.set(false);
        self.left.update(BTreeSet::clear);
    }

    /// Opens the part with this field and goes to it.
    pub fn go_to(self, field: &'static str) {
        self.wanted.set(Some(field));
        page::focus_soon(self.id_of(field));
    }

    fn id_of(self, field: &str) -> String {
        self.stem.with_value(|stem| format!("{stem}-{field}"))
    }

    /// What is wrong with a field, once it is time to say so. Tracked.
    fn error(self, name: &'static str) -> Option<String> {
        let error = self.form.with(|form| form.error(name))?;
        if !self.tried.get() && !self.left.with(|left| left.contains(name)) {
            return None;
        }
        let field = self.form.with_untracked(|form| schema::field(form.kind(), name))?;
        Some(text::forms::error(field.kind, error))
    }

    fn leave(self, name: &'static str) {
        // A field that goes with its dialog is left once more when the form is already gone.
        let _ = self.left.try_update(|left| left.insert(name));
        let _ = self.form.try_update(|form| form.tidy(name));
    }
}

/// One field of a form: its label, its editor, and what there is to say about it.
#[component]
pub fn FormField(
    /// The form.
    editing: Editing,
    field: &'static Field,
    /// What is known of other records.
    directory: Directory,
    /// What else the page shows here.
    #[prop(optional_no_strip)]
    beside: Option<Beside>,
    /// Shows the history of the field.
    #[prop(optional_no_strip)]
    on_history: Option<Callback<&'static str>>,
    /// The name by which outside checks find the input.
    #[prop(optional_no_strip)]
    hook: Option<&'static str>,
    /// Whether a long line is shown in several.
    #[prop(optional)]
    wraps: bool,
) -> impl IntoView {
    let Field { name, kind, word: label } = *field;
    let of = editing.peek(Form::kind);
    let is_required = editing.peek(|form| form.is_required(name));
    let id = editing.id_of(name);
    let note = format!("{id}-note");
    let value = Memo::new(move |_| editing.with(|form| form.value(name).clone()));
    // Of a new record all is new.
    let is_changed = Memo::new(move |_| editing.with(|form| form.record().is_some() && form.is_typed(name)));
    let error = Memo::new(move |_| editing.error(name));
    let flaw = Memo::new(move |_| {
        editing.with(|form| form.flaw(name).map(|_| text::forms::plain(form.value(name))))
    });
    let described = {
        let note = note.clone();
        Signal::derive(move || {
            (error.with(Option::is_some) || flaw.with(Option::is_some)).then(|| note.clone())
        })
    };
    let blank = Blank {
        id: id.clone(),
        label: label.to_owned(),
        kind,
        value: value.into(),
        on_change: Callback::new(move |value: Value| editing.update(|form| form.set(name, value))),
        described,
        is_wrong: Signal::derive(move || error.with(Option::is_some)),
        is_required,
        offers: directory.offers.run((of, name)),
        hook,
        wraps,
        phrases: PhraseKind::of(of, name),
    };
    let is_single = blank.is_single();
    let is_flag = kind == FieldType::Flag;
    let label_id = format!("{id}-label");
    let head = move || {
        let words = view! {
            {label}
            {is_required.then(|| view! { " " <span class="field__must">{text::forms::REQUIRED}</span> })}
        };
        match (is_flag, is_single) {
            // A check box carries its own words.
            (true, _) => ().into_any(),
            (false, true) => {
                view! { <label id=label_id class="field__label" for=id>{words}</label> }.into_any()
            }
            (false, false) => view! { <span id=label_id class="field__label">{words}</span> }.into_any(),
        }
    };
    let group_label = (!is_single && !is_flag).then(|| format!("{}-label", blank.id));
    view! {
        <div
            class="field record-form__field"
            class:record-form__field--wide=is_wide(kind)
            class:record-form__field--changed=move || is_changed.get()
            role=group_label.is_some().then_some("group")
            aria-labelledby=group_label
            on:focusout=move |event| {
                // Within a field of several inputs the focus may move without leaving it.
                if !stays_within(&event) {
                    editing.leave(name);
                }
            }
        >
            <div class="record-form__head" class:record-form__head--bare=is_flag>
                {head()} {move || is_changed.get().then(|| view! { <span class="record-form__changed">{text::forms::CHANGED}</span> })}
                {on_history
                    .map(|show| {
                        view! {
                            // By keys the history below the form has a choice of fields.
                            <button
                                type="button"
                                class="record-form__history"
                                tabindex="-1"
                                title=text::suggestion::FIELD_HISTORY
                                aria-label=text::suggestion::field_history(label)
                                on:click=move |_| show.run(name)
                            >
                                {text::suggestion::FIELD_HISTORY}
                            </button>
                        }
                    })}
            </div>
            <ValueEditor blank=blank directory=directory />
            {move || {
                let note = note.clone();
                match (error.get(), flaw.get()) {
                    (Some(error), _) => view! { <p id=note class="field__error">{error}</p> }.into_any(),
                    (None, Some(raw)) => {
                        view! { <p id=note class="field__hint record-form__flaw">{text::forms::flaw(&raw)}</p> }.into_any()
                    }
                    (None, None) => ().into_any(),
                }
            }}
            // An input shows what is not seen no more than any other program: it is shown below.
            {move || value.with(|value| value.as_text().filter(|it| has_unseen(it)).map(|it| {
                view! { <p class="field__hint">{text::forms::UNSEEN} " " {told(it)}</p> }
            }))}
            <Meanwhile editing=editing field=field directory=directory />
            {beside.map(|beside| beside.run(name))}
        </div>
    }
}

/// Whether the focus moves within the element that hears of it.
pub(super) fn stays_within(event: &ev::FocusEvent) -> bool {
    use wasm_bindgen::JsCast;
    let node = |target: Option<web_sys::EventTarget>| {
        target.and_then(|target| target.dyn_into::<web_sys::Node>().ok())
    };
    let to = node(event.related_target());
    node(event.current_target()).is_some_and(|field| to.is_some() && field.contains(to.as_ref()))
}

/// What somebody else wrote into this field while it was edited here.
#[component]
fn Meanwhile(editing: Editing, field: &'static Field, directory: Directory) -> impl IntoView {
    let name = field.name;
    let theirs = Memo::new(move |_| editing.with(|form| form.meanwhile(name).cloned()));
    move || {
        theirs.get().map(|theirs| {
            let words = text::forms::value(field.kind, &theirs, &|id| directory.name.run(id));
            view! {
                <div class="notice notice--warning record-form__meanwhile" role="alert">
                    <span class="notice__text">
                        {told(text::forms::meanwhile(&words))}
                    </span>
                    <Button weight=Weight::Quiet on_press=move || editing.update(|form| form.keep_own(name))>
                        {text::forms::KEEP_OWN}
                    </Button>
                    <Button weight=Weight::Quiet on_press=move || editing.update(|form| form.take_theirs(name))>
                        {text::forms::TAKE_THEIRS}
                    </Button>
                </div>
            }
        })
    }
}

fn is_wide(kind: FieldType) -> bool {
    match kind {
        FieldType::Text(_) | FieldType::Group(_) | FieldType::Extra => true,
        FieldType::List(FieldType::Ref(_)) => false,
        FieldType::List(_) => true,
        FieldType::Line(max) => 100 <= max,
        _ => false,
    }
}

/// The parts of a form that can be folded away. A part is made when it is first opened.
#[component]
pub fn FormGroups(
    /// The form.
    editing: Editing,
    /// Its parts.
    groups: Vec<FieldGroup>,
    /// What is known of other records.
    directory: Directory,
    /// What else the page shows at a field.
    #[prop(optional_no_strip)]
    beside: Option<Beside>,
    /// Shows the history of a field.
    #[prop(optional_no_strip)]
    on_history: Option<Callback<&'static str>>,
) -> impl IntoView {
    let group = move |FieldGroup { title, fields: names, open }: FieldGroup| {
        let is_open = RwSignal::new(open);
        let was_opened = RwSignal::new(open);
        let names = StoredValue::new(names);
        Effect::new(move |_| {
            if editing.wanted.get().is_some_and(|field| names.with_value(|names| names.contains(&field))) {
                is_open.set(true);
                was_opened.set(true);
            }
        });
        let kind = editing.peek(Form::kind);
        let fields = move || {
            let fields = names.get_value().into_iter().filter_map(|name| schema::field(kind, name));
            let fields = fields
                .map(|field| {
                    view! { <FormField editing=editing field=field directory=directory beside=beside on_history=on_history /> }
                })
                .collect_view();
            view! { <div class="record-form__fields">{fields}</div> }
        };
        if title.is_empty() {
            return fields().into_any();
        }
        let count = move |counts: fn(&Form, &str) -> bool| {
            Memo::new(move |_| {
                editing.with(|form| {
                    names.with_value(|names| names.iter().filter(|name| counts(form, name)).count())
                })
            })
        };
        let changes = count(|form, name| form.record().is_some() && form.is_typed(name));
        let filled = count(|form, name| !form.value(name).is_null());
        let all = names.with_value(Vec::len);
        view! {
            <details
                class="record-form__group"
                open=move || is_open.get()
                on:toggle:target=move |event| {
                    let open = event.target().open();
                    is_open.set(open);
                    if open {
                        was_opened.set(true);
                    }
                }
            >
                <summary class="record-form__title">
                    <h3>{title}</h3>
                    <span class="record-form__filled">
                        {move || text::forms::filled(filled.get(), all)}
                    </span>
                    {move || (0 < changes.get()).then(|| view! { <span class="record-form__changed">{text::forms::CHANGED}</span> })}
                </summary>
                {move || was_opened.get().then(fields)}
            </details>
        }
        .into_any()
    };
    groups.into_iter().map(group).collect_view()
}

/// What keeps a form from being saved, each with a link to its field.
#[component]
pub fn Problems(
    /// The form.
    editing: Editing,
) -> impl IntoView {
    let problems =
        Memo::new(move |_| if editing.tried.get() { editing.with(Form::problems) } else { Vec::new() });
    stand(Signal::derive(move || problems.with(|problems| !problems.is_empty())));
    let kind = editing.peek(Form::kind);
    let id = editing.summary.get_value();
    let row = move |problem: Problem| {
        let words = text::forms::problem(kind, problem.field, problem.error);
        view! {
            <li>
                <button type="button" class="link" on:click=move |_| editing.go_to(problem.field.name)>
                    {words}
                </button>
            </li>
        }
    };
    move || {
        problems.with(|problems| (!problems.is_empty()).then(|| problems.clone())).map(|problems| {
            view! {
                <div id=id.clone() class="notice notice--failure" role="alert" tabindex="-1">
                    <div class="notice__text">
                        <p class="notice__sign">{text::forms::problems(problems.len())}</p>
                        <ul class="record-form__problems">{problems.into_iter().map(row).collect_view()}</ul>
                    </div>
                </div>
            }
        })
    }
}

/// How many forms on the page say that they are not saved.
#[derive(Clone, Copy)]
pub struct Stuck(pub RwSignal<usize>);

/// Counts a form among those that say that they are not saved, as long as it does.
pub fn stand(is_stuck: Signal<bool>) {
    let Some(Stuck(count)) = use_context::<Stuck>() else { return };
    let is_counted = StoredValue::new(false);
    let settle = move |is_stuck: bool| {
        if is_counted.get_value() != is_stuck {
            is_counted.set_value(is_stuck);
            count.update(|count| *count = if is_stuck { *count + 1 } else { count.saturating_sub(1) });
        }
    };
    Effect::new(move |_| settle(is_stuck.get()));
    on_cleanup(move || settle(false));
}

/// The button that saves, and what is not saved.
#[component]
pub fn SaveBar(
    /// The form.
    editing: Editing,
    /// Saves, when nothing is wrong.
    on_save: Callback<()>,
    /// What the button says, where it is not 保存.
    #[prop(optional_no_strip)]
    label: Option<&'static str>,
    /// Closes the form without saving; without it, a button gives up what was typed.
    #[prop(optional_no_strip)]
    on_cancel: Option<Callback<()>>,
    /// The name by which outside checks find the button.
    #[prop(optional_no_strip)]
    hook: Option<&'static str>,
) -> impl IntoView {
    let changes = Memo::new(move |_| editing.with(Form::typed));
    let quit = move || match on_cancel {
        Some(cancel) => {
            view! { <Button on_press=move || cancel.run(())>{text::forms::CANCEL}</Button> }.into_any()
        }
        None => (move || {
            (0 < changes.get()).then(|| {
                view! {
                    <Button weight=Weight::Quiet on_press=move || editing.give_up()>
                        {text::forms::GIVE_UP}
                    </Button>
                }
            })
        })
        .into_any(),
    };
    view! {
        <div class="acts save-bar">
            <Button
                weight=Weight::Main
                on_press=move || editing.try_save(on_save)
                attr:data-testid=hook
                attr:title=text::forms::SAVE_HINT
            >
                {label.unwrap_or(text::forms::SAVE)}
            </Button>
            {quit()}
            <span class="save-bar__state" class:save-bar__state--unsaved=move || 0 < changes.get() role="status">
                {move || match (changes.get(), editing.peek(|form| form.record().is_some())) {
                    (0, _) | (_, false) => String::new(),
                    (count, true) => text::forms::unsaved(count),
                }}
            </span>
        </div>
    }
}

/// A whole form: what is wrong, its parts, and the bar that saves. Ctrl+S saves too.
#[component]
pub fn RecordForm(
    /// The form.
    editing: Editing,
    /// Its parts.
    groups: Vec<FieldGroup>,
    /// What is known of other records.
    directory: Directory,
    /// Saves, when nothing is wrong.
    #[prop(into)]
    on_save: Callback<()>,
    /// What the button says, where it is not 保存.
    #[prop(optional_no_strip)]
    label: Option<&'static str>,
    /// Closes the form without saving.
    #[prop(optional_no_strip)]
    on_cancel: Option<Callback<()>>,
    /// What else the page shows at a field.
    #[prop(optional_no_strip)]
    beside: Option<Beside>,
    /// What the page shows above the bar that saves.
    #[prop(optional_no_strip)]
    foot: Option<Callback<(), AnyView>>,
) -> impl IntoView {
    let keydown = move |event: ev::KeyboardEvent| {
        if !is_composing(&event) && saves(&event) {
            event.prevent_default();
            event.stop_propagation();
            editing.try_save(on_save);
        }
    };
    view! {
        <form
            class="record-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                editing.try_save(on_save);
            }
            on:keydown=keydown
        >
            <Problems editing=editing />
            <FormGroups editing=editing groups=groups directory=directory beside=beside />
            {foot.map(|foot| foot.run(()))}
            <SaveBar editing=editing on_save=on_save label=label on_cancel=on_cancel />
        </form>
    }
}

/// Whether a key press asks to save.
pub fn saves(event: &ev::KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key())
        && !event.alt_key()
        && !event.shift_key()
        && event.key().eq_ignore_ascii_case("s")
}
