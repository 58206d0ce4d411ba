//! A cell for offices in the table of an assignment meeting: their names as one types them, offered by any name and reading.

use leptos::{ev, html, prelude::*};

use crate::{
    domain::kind::Kind,
    exchange::sheet::assigning::begun,
    views::components::{
        directory::Directory,
        ref_editor::{ListPlace, OfferList, Offers, Picked},
        value_editor::is_composing,
    },
};

/// How many offices are offered at once.
const OFFERED: usize = 12;

/// What a cell asks of the table around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxAsks {
    /// Go so many rows on.
    Go(isize),
    /// Say what the row above says.
    Above,
}

/// The cell. What is typed counts at once; nothing is made on the way.
#[component]
pub fn OfficesBox(
    /// Its id on the page.
    id: String,
    label: String,
    /// What it says.
    value: Signal<String>,
    /// Takes what is said.
    on_change: Callback<String>,
    /// Takes a block of cells that is pasted.
    on_paste: Callback<String>,
    on_ask: Callback<BoxAsks>,
    /// Called when a person comes.
    on_focus: Callback<()>,
    /// The element that says what comes of it.
    described: String,
    directory: Directory,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    // Opened by the mouse it offers every office; what is typed narrows them.
    let browses = RwSignal::new(false);
    let composing = RwSignal::new(false);
    let offers = Memo::new(move |before: Option<&Offers>| {
        if !is_open.get() {
            return Offers::default();
        }
        // Half a word of an input method finds nothing.
        if let Some(before) = before.filter(|_| composing.get()) {
            return before.clone();
        }
        let said = value.get();
        let (typed, most) = if browses.get() { ("", usize::MAX) } else { (begun(&said).1, OFFERED) };
        let found = directory.find.run((Kind::Office, typed.to_owned()));
        let more = found.more + found.candidates.len().saturating_sub(most);
        Offers { choices: found.candidates.into_iter().take(most).map(Picked::Take).collect(), more }
    });
    let close = move || {
        // A box that goes with its dialog is left once more when it is already gone.
        let _ = is_open.try_set(false);
        let _ = active.try_set(0);
    };
    let choose = move |choice: Picked| {
        if let Picked::Take(candidate) = choice {
            let said = value.get_untracked();
            on_change.run(format!("{}{}", begun(&said).0, candidate.name));
        }
        close();
    };
    let offered = move || offers.with_untracked(|all| all.choices.get(active.get_untracked()).cloned());
    let keydown = move |event: ev::KeyboardEvent| {
        let (key, ctrl) = (event.key(), event.ctrl_key() || event.meta_key());
        if is_composing(&event) || event.alt_key() {
            return;
        }
        let count = offers.with_untracked(|offers| offers.choices.len());
        match (key.as_str(), is_open.get_untracked()) {
            ("d" | "D", _) if ctrl => {
                close();
                on_ask.run(BoxAsks::Above);
            }
            _ if ctrl => return,
            ("Enter", is_open) => {
                // Behind a mark nothing is begun that could be meant.
                let is_begun = value.with_untracked(|said| !begun(said).1.is_empty());
                offered().into_iter().filter(|_| is_open && is_begun).for_each(choose);
                close();
                on_ask.run(BoxAsks::Go(if event.shift_key() { -1 } else { 1 }));
            }
            ("ArrowDown", true) => active.update(|at| *at = at.wrapping_add(1).min(count.saturating_sub(1))),
            ("ArrowUp", true) => active.update(|at| *at = at.saturating_sub(1).min(count.saturating_sub(1))),
            ("ArrowDown", false) => on_ask.run(BoxAsks::Go(1)),
            ("ArrowUp", false) => on_ask.run(BoxAsks::Go(-1)),
            // Escape would also close the dialog around the table.
            ("Escape", true) => close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let paste = move |event: ev::ClipboardEvent| {
        let pasted = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if let Some(block) = pasted.filter(|text| text.trim_end().contains(['\n', '\t'])) {
            event.prevent_default();
            close();
            on_paste.run(block);
        }
    };
    let element = NodeRef::<html::Input>::new();
    let spot = RwSignal::new(ListPlace::default());
    Effect::new(move |_| {
        if let (true, Some(element)) = (is_open.get(), element.get()) {
            spot.set(ListPlace::under(&element));
        }
    });
    let list = format!("{id}-list");
    let active_id = {
        let list = list.clone();
        move || {
            let count = offers.with(|offers| offers.choices.len());
            (active.get() < count).then(|| format!("{list}-{}", active.get()))
        }
    };
    view! {
        <div class="combo">
            <input
                node_ref=element
                id=id
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                aria-label=label.clone()
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-controls=list.clone()
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-activedescendant=active_id
                aria-describedby=described
                prop:value=move || value.get()
                on:compositionstart=move |_| composing.set(true)
                on:compositionend=move |_| composing.set(false)
                on:input:target=move |event| {
                    on_change.run(event.target().value());
                    browses.set(false);
                    active.set(0);
                    is_open.set(true);
                }
                on:click=move |_| {
                    if !is_open.get_untracked() {
                        browses.set(true);
                        // None is meant before a person goes to one.
                        active.set(usize::MAX);
                        is_open.set(true);
                    }
                }
                on:keydown=keydown
                on:paste=paste
                on:focus=move |_| on_focus.run(())
                on:blur=move |_| close()
            />
            <OfferList kind=Kind::Office list=list label=label offers=offers is_open=is_open active=active spot=spot on_choose=Callback::new(choose) />
        </div>
    }
}
