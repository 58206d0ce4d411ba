//! An editor for a field that names another record: what fits is listed as one types.

use leptos::{ev, html, prelude::*};

use super::told::told;
use super::{
    directory::{Candidate, Directory, Found},
    value_editor::{Blank, is_composing, typed},
};
use crate::{
    domain::{id::RecordId, kind::Kind, value::Value},
    platform::page,
    text,
};

/// The room that a list likes to have, in CSS pixels.
const LIST_HEIGHT: f64 = 240.0;
/// The least width of a list, in CSS pixels.
const LIST_WIDTH: f64 = 260.0;

/// One record of a kind, found by its name (combobox with a list, as WAI-ARIA has it). A name that fits
/// nothing stays as typed and is said to be wrong: nothing typed is lost.
#[component]
pub fn RefEditor(
    /// Which field it is for.
    blank: Blank,
    /// The kind of record.
    kind: Kind,
    /// What is known of other records.
    directory: Directory,
) -> impl IntoView {
    let Blank { id, value, on_change, described, is_wrong, is_required, .. } = blank;
    let search = RwSignal::new(None::<String>);
    let is_open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let shown = move || search.get().unwrap_or_else(|| value.with(|value| called(value, directory)));
    let composing = RwSignal::new(false);
    let offers = Memo::new(move |before: Option<&Offers>| match (is_open.get(), composing.get()) {
        (false, _) => Offers::default(),
        // Half a word of an input method finds nothing.
        (true, true) => before.cloned().unwrap_or_default(),
        (true, false) => offers(kind, search.get().unwrap_or_default(), directory),
    });
    // A box that goes with its dialog is left once more when it is already gone.
    let close = move || {
        let _ = is_open.try_set(false);
        let _ = active.try_set(0);
    };
    let choose = move |choice: Picked| {
        let chosen = match choice {
            Picked::Take(candidate) => Some(candidate.id),
            Picked::Create(name) => directory.create.and_then(|create| create.run((kind, name))),
        };
        if let Some(chosen) = chosen {
            on_change.run(Value::text(chosen.to_string()));
            search.set(None);
        }
        close();
    };
    let leave = move || {
        let Some(name) = search.try_get_untracked().flatten() else { return close() };
        search.set(None);
        on_change.run(named(kind, name.trim(), directory));
        close();
    };
    let keydown = move |event: ev::KeyboardEvent| {
        if is_composing(&event) || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let count = offers.with(|offers| offers.choices.len());
        match (event.key().as_str(), is_open.get_untracked()) {
            ("ArrowDown" | "ArrowUp", false) => is_open.set(true),
            ("ArrowDown", true) => {
                active.update(|active| *active = (*active + 1).min(count.saturating_sub(1)));
            }
            ("ArrowUp", true) => active.update(|active| *active = active.saturating_sub(1)),
            ("Enter", true) => {
                match offers.with(|offers| offers.choices.get(active.get_untracked()).cloned()) {
                    Some(choice) => choose(choice),
                    None => return,
                }
            }
            ("Escape", true) => {
                search.set(None);
                close();
            }
            _ => return,
        }
        // Escape would also close the dialog around the form.
        event.prevent_default();
        event.stop_propagation();
    };
    let element = NodeRef::<html::Input>::new();
    let spot = RwSignal::new(ListPlace::default());
    let find_spot = move || {
        if let (true, Some(element)) = (is_open.get_untracked(), element.get_untracked()) {
            spot.set(ListPlace::under(&element));
        }
    };
    Effect::new(move |_| {
        if is_open.get() {
            find_spot();
        }
    });
    let scrolled = window_event_listener(ev::scroll, move |_| find_spot());
    let resized = window_event_listener(ev::resize, move |_| find_spot());
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
    });
    let list = format!("{id}-list");
    let active_id = {
        let list = list.clone();
        move || {
            let count = offers.with(|offers| offers.choices.len());
            (is_open.get() && active.get() < count).then(|| format!("{list}-{}", active.get()))
        }
    };
    view! {
        <div class="combo">
            <input
                node_ref=element
                id=id
                class="input combo__input"
                type="text"
                role="combobox"
                autocomplete="off"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-controls=list.clone()
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-activedescendant=active_id
                aria-describedby=move || described.get()
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-required=is_required.then_some("true")
                placeholder=text::forms::FIND
                prop:value=shown
                on:compositionstart=move |_| composing.set(true)
                on:compositionend=move |_| composing.set(false)
                on:input:target=move |event| {
                    search.set(Some(event.target().value()));
                    active.set(0);
                    is_open.set(true);
                }
                on:click=move |_| is_open.set(true)
                on:keydown=keydown
                on:blur=move |_| leave()
            />
            <OfferList kind=kind list=list label=blank.label offers=offers is_open=is_open active=active spot=spot on_choose=Callback::new(choose) />
        </div>
    }
}

/// What is listed under the box.
#[component]
pub fn OfferList(
    kind: Kind,
    list: String,
    label: String,
    offers: Memo<Offers>,
    is_open: RwSignal<bool>,
    active: RwSignal<usize>,
    spot: RwSignal<ListPlace>,
    on_choose: Callback<Picked>,
) -> impl IntoView {
    let row = {
        let list = list.clone();
        move |(place, choice): (usize, Picked)| {
            let list = list.clone();
            let words = match choice.clone() {
                Picked::Take(Candidate { name, detail, .. }) => view! {
                    {told(name)}
                    <bdi class="combo__detail">{detail}</bdi>
                }
                .into_any(),
                Picked::Create(name) => {
                    view! { <span class="combo__create">{text::forms::create(kind, &name)}</span> }.into_any()
                }
            };
            view! {
                <OfferRow list=list place=place active=active on_choose=move || on_choose.run(choice.clone())>
                    {words}
                </OfferRow>
            }
        }
    };
    let note = move || {
        offers.with(|offers| match (offers.choices.is_empty(), offers.more) {
            (true, _) => Some(text::forms::NONE_FOUND.to_owned()),
            (false, 0) => None,
            (false, more) => Some(text::forms::more(more)),
        })
    };
    view! {
        // The box keeps the focus while the mouse chooses.
        <div
            class="combo__list"
            hidden=move || !is_open.get()
            style:left=move || format!("{}px", spot.get().left)
            style:width=move || format!("{}px", spot.get().width)
            style:top=move || spot.get().top.map_or("auto".to_owned(), |top| format!("{top}px"))
            style:bottom=move || spot.get().bottom.map_or("auto".to_owned(), |bottom| format!("{bottom}px"))
            on:mousedown=|event| event.prevent_default()
        >
            <ul id=list class="combo__offers" role="listbox" aria-label=label>
                {move || offers.get().choices.into_iter().enumerate().map(row.clone()).collect_view()}
            </ul>
            <p class="combo__note" role="status">
                {note}
            </p>
        </div>
    }
}

/// One of the rows that a box offers; the box names the active one while it keeps the focus.
#[component]
pub fn OfferRow(
    /// The id of the list.
    list: String,
    /// Its place in the list, from 0.
    place: usize,
    /// The place that is active.
    active: RwSignal<usize>,
    on_choose: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    view! {
        <li
            id=format!("{list}-{place}")
            class="combo__offer"
            class:combo__offer--active=move || active.get() == place
            role="option"
            aria-selected=move || (active.get() == place).to_string()
            on:click=move |_| on_choose()
        >
            {children()}
        </li>
    }
}

/// Where the list stands in the window, in CSS pixels: a dialog that scrolls must not cut it off.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ListPlace {
    left: f64,
    width: f64,
    top: Option<f64>,
    bottom: Option<f64>,
}

impl ListPlace {
    /// Under the box, or above it where there is more room.
    pub fn under(element: &web_sys::HtmlInputElement) -> ListPlace {
        let (rect, window) = (element.get_bounding_client_rect(), page::viewport());
        let (above, below) = (rect.top(), window.height - rect.bottom());
        let opens_up = below < LIST_HEIGHT && below < above;
        let width = rect.width().max(LIST_WIDTH).min(window.width);
        ListPlace {
            left: rect.left().min(window.width - width).max(0.0),
            width,
            top: (!opens_up).then(|| rect.bottom() + 2.0),
            bottom: opens_up.then(|| window.height - rect.top() + 2.0),
        }
    }
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    Take(Candidate),
    /// Make a record of this name.
    Create(String),
}

/// What is offered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    pub choices: Vec<Picked>,
    /// How many more fit.
    pub more: usize,
}

fn offers(kind: Kind, typed: String, directory: Directory) -> Offers {
    let name = typed.trim().to_owned();
    let Found { candidates, more } = directory.find.run((kind, name.clone()));
    let is_known = candidates.iter().any(|candidate| candidate.is_named);
    let mut choices: Vec<Picked> = candidates.into_iter().map(Picked::Take).collect();
    if directory.create.is_some() && kind.is_named() && !name.is_empty() && !is_known {
        choices.push(Picked::Create(name));
    }
    Offers { choices, more }
}

/// What a value is called.
fn called(value: &Value, directory: Directory) -> String {
    match value.as_text().and_then(|text| text.parse::<RecordId>().ok()) {
        Some(id) => directory.name.run(id),
        None => typed(value),
    }
}

/// The value that a typed name means: the one record of this name, else the one that has it as its short or other
/// name, else the name as it was typed.
fn named(kind: Kind, name: &str, directory: Directory) -> Value {
    if name.is_empty() {
        return Value::Null;
    }
    let found = directory.find.run((kind, name.to_owned()));
    let only = |is_meant: &dyn Fn(&&Candidate) -> bool| {
        let mut meant = found.candidates.iter().filter(is_meant);
        meant.next().filter(|_| meant.next().is_none()).map(|one| one.id)
    };
    let meant = only(&|one| one.name == name).or_else(|| only(&|one| one.is_named));
    Value::text(meant.map_or_else(|| name.to_owned(), |id| id.to_string()))
}
