//! Choosing many suggestions of the list, to assign them in one step (集中交办).

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use leptos::prelude::*;

use super::{GRID, listing::Listing, typing::Typing};
use crate::{
    domain::{id::RecordId, stage::Stage},
    list::{
        batch::{BatchAct, act_for, gone},
        row::Row,
        view::View,
    },
    platform::page,
    route::Route,
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            grid::Choosing,
        },
        late,
    },
};

/// What is chosen. Copied freely.
#[derive(Clone, Copy)]
pub struct Batch {
    store: Store,
    listing: Listing,
    is_on: RwSignal<bool>,
    /// Whether papers of them are made, instead of the list.
    pub is_writing: RwSignal<bool>,
    chosen: RwSignal<BTreeSet<RecordId>>,
    /// The row that was chosen last: a range begins there.
    last: StoredValue<Option<RecordId>>,
    /// What something was done with, and what the list showed then.
    handled: RwSignal<Option<(View, Vec<RecordId>)>>,
}

impl Batch {
    /// Nothing is chosen.
    pub fn new(store: Store, listing: Listing) -> Batch {
        Batch {
            store,
            listing,
            is_on: RwSignal::new(false),
            is_writing: RwSignal::new(false),
            chosen: RwSignal::new(BTreeSet::new()),
            last: StoredValue::new(None),
            handled: RwSignal::new(None),
        }
    }

    /// Remembers what something was done with.
    fn note(self) {
        let cases = untrack(|| self.cases());
        self.handled.set(Some((untrack(|| self.listing.view()), cases)));
    }

    /// Whether something was done with any. Tracked.
    pub fn has_handled(self) -> bool {
        self.handled.with(Option::is_some)
    }

    /// What something was done with, as long as the list is asked for the same. Tracked.
    fn handled(self) -> Vec<RecordId> {
        let view = self.listing.view();
        self.handled.with(|handled| match handled {
            Some((of, cases)) if of.asks_the_same(&view) => cases.clone(),
            _ => Vec::new(),
        })
    }

    /// Lets go of what something was done with.
    fn forget(self) {
        self.handled.set(None);
    }

    /// What is shown. Tracked.
    fn shows(self) -> HashSet<RecordId> {
        let shown = self.listing.shown.get();
        self.store.with_rows(|rows| {
            shown.iter().filter_map(|place| rows.nth(*place as usize)).map(Row::id).collect()
        })
    }

    /// Whether rows are chosen now.
    pub fn is_on(self) -> Signal<bool> {
        self.is_on.into()
    }

    /// Begins or ends the choosing.
    pub fn toggle(self) {
        self.is_on.update(|is_on| *is_on = !*is_on);
        self.clear();
    }

    fn clear(self) {
        self.chosen.update(BTreeSet::clear);
        self.last.set_value(None);
    }

    /// How the grid asks and tells.
    pub fn choosing(self) -> Choosing {
        Choosing {
            is_on: self.is_on.into(),
            has: Callback::new(move |index| {
                let id = self.listing.id_at(index);
                id.is_some_and(|id| self.chosen.with(|chosen| chosen.contains(&id)))
            }),
            choose: Callback::new(move |(index, to_last)| self.choose(index, to_last)),
            label: Callback::new(move |index| {
                let named = |id: RecordId| {
                    self.store.peek_rows(|rows| {
                        rows.of(id).map(|row| text::list::choose(row.number(), row.title()))
                    })
                };
                self.listing.id_at(index).and_then(named).unwrap_or_default()
            }),
        }
    }

    fn choose(self, index: usize, to_last: bool) {
        let Some(id) = self.listing.id_at(index) else { return };
        let begin = self.last.get_value().filter(|_| to_last).and_then(|last| {
            let shown = self.listing.shown.with_untracked(|shown| shown.len());
            (0..shown).find(|at| self.listing.id_at(*at) == Some(last))
        });
        self.chosen.update(|chosen| match begin {
            Some(begin) => {
                chosen.extend((begin.min(index)..=begin.max(index)).filter_map(|at| self.listing.id_at(at)));
            }
            None if chosen.remove(&id) => (),
            None => {
                chosen.insert(id);
            }
        });
        self.last.set_value(Some(id));
    }

    fn choose_shown(self) {
        let shown = self.listing.shown.with_untracked(|shown| shown.len());
        self.chosen.set((0..shown).filter_map(|at| self.listing.id_at(at)).collect());
    }

    /// How many are chosen. Tracked.
    pub fn count(self) -> usize {
        self.chosen.with(BTreeSet::len)
    }

    /// The list with the chosen rows alone where any is chosen: those that it shows in its order, then those that
    /// were chosen before it was narrowed.
    pub fn listing(self) -> Listing {
        let shown = self.listing.shown;
        let chosen = Memo::new(move |_| {
            if self.count() == 0 {
                return shown.get();
            }
            let shown = shown.get();
            let places: HashMap<u32, usize> = shown.iter().copied().zip(0..).collect();
            let mut chosen: Vec<u32> = self.store.with_rows(|rows| {
                let is_chosen = |row: &Row| self.chosen.with(|chosen| chosen.contains(&row.id()));
                (0..).zip(rows.all()).filter(|(_, row)| is_chosen(row)).map(|(place, _)| place).collect()
            });
            chosen.sort_by_key(|place| places.get(place).copied().unwrap_or(usize::MAX));
            Arc::new(chosen)
        });
        self.listing.with_shown(chosen)
    }

    /// The chosen ones, in the order of the register. Tracked.
    pub fn cases(self) -> Vec<RecordId> {
        let chosen = self.chosen.get();
        self.store.with_rows(|rows| rows.all().map(Row::id).filter(|id| chosen.contains(id)).collect())
    }
}

/// What can be done with the chosen ones.
#[component]
pub fn BatchBar(
    /// What is chosen.
    batch: Batch,
    /// Typing into the list.
    typing: Typing,
) -> impl IntoView {
    let count = Memo::new(move |_| batch.count());
    let shown = Memo::new(move |_| batch.listing.shown.with(|shown| shown.len()));
    let cases = Signal::derive(move || batch.cases());
    // What comes next needs others of them, or none.
    let done = Callback::new(move |()| {
        batch.note();
        batch.toggle();
        page::focus_soon(GRID);
    });
    let noted = Callback::new(move |()| batch.note());
    let fits = Memo::new(move |_| {
        let stages = |id: &RecordId| batch.store.with_rows(|rows| rows.of(*id).map(Row::stage));
        act_for(cases.get().iter().filter_map(stages))
    });
    // What each button opens; it comes when it is first asked for, and stays.
    let act = |fit: Option<BatchAct>, label: &'static str, dialog: Dialog| {
        let open = RwSignal::new(false);
        let was_asked = Memo::new(move |was: Option<&bool>| open.get() || was.is_some_and(|was| *was));
        let show = move || match dialog {
            Dialog::Assign => late::meeting::show(open, cases, done).into_any(),
            Dialog::Change => late::change_chosen::show(open, typing, cases).into_any(),
            Dialog::Label => late::label_chosen::show(open, typing, cases).into_any(),
            Dialog::Press => late::press_chosen::show(open, cases, noted).into_any(),
            Dialog::Register => late::register_chosen::show(open, cases, noted).into_any(),
            Dialog::Plan => late::plan_together::show(open, cases, noted).into_any(),
            Dialog::Replies => late::draft_replies::show(open, cases, noted).into_any(),
            Dialog::Meet => late::meet_together::show(open, cases, noted).into_any(),
        };
        view! {
            // The one that fits what is chosen asks to be pressed.
            <Button
                on_press=move || open.set(true)
                disabled=Signal::derive(move || count.get() == 0)
                class:button--main=move || fit.is_some() && fits.get() == fit
            >
                {label}
            </Button>
            {move || was_asked.get().then(show)}
        }
    };
    view! {
        <div class="list__batch" role="group" aria-label=text::list::BULK>
            <strong role="status">{move || text::list::chosen(count.get())}</strong>
            {act(Some(BatchAct::Assign), text::list::ASSIGN_CHOSEN, Dialog::Assign)}
            {act(Some(BatchAct::Register), text::list::REGISTER_CHOSEN, Dialog::Register)}
            {act(None, text::typing::CHANGE_CHOSEN, Dialog::Change)}
            {act(None, text::typing::LABEL_CHOSEN, Dialog::Label)}
            {act(Some(BatchAct::Press), text::list::PRESS_CHOSEN, Dialog::Press)}
            {act(None, text::reply_draft::BUTTON, Dialog::Replies)}
            {act(None, text::common_plan::BUTTON, Dialog::Plan)}
            {act(None, text::common_plan::MEET_BUTTON, Dialog::Meet)}
            <Button
                on_press=move || batch.is_writing.set(true)
                disabled=Signal::derive(move || count.get() == 0)
            >
                {text::list::WRITE_CHOSEN}
            </Button>
            <Button on_press=move || batch.choose_shown()>{move || text::list::choose_shown(shown.get())}</Button>
            <Button
                on_press=move || batch.clear()
                disabled=Signal::derive(move || count.get() == 0)
            >
                {text::list::CHOOSE_NONE}
            </Button>
            <Button on_press=move || batch.toggle()>{text::list::CHOOSE_END}</Button>
            <span class="muted list__how">
                {text::list::CHOOSE_HINT} <span class="list__keys">{text::list::CHOOSE_KEYS}</span>
            </span>
        </div>
    }
}

/// Those that something was done with and that the list shows no more: where they are now.
#[component]
pub fn Gone(batch: Batch) -> impl IntoView {
    let stages = Memo::new(move |_| {
        let (handled, shown) = (batch.handled(), batch.shows());
        batch.store.with_rows(|rows| gone(rows, &handled, &shown))
    });
    let link = |(stage, count): (Stage, usize)| {
        let there = Route::List(View { stage: Some(stage), ..View::default() });
        view! {
            " "
            <a href=there.href()>{text::list::gone_to(stage, count)}</a>
        }
    };
    move || {
        let stages = stages.get();
        (!stages.is_empty()).then(|| {
            view! {
                <p class="notice notice--done" role="status" data-testid="gone">
                    <span class="notice__text">
                        {text::list::gone(stages.values().sum())}
                        {stages.into_iter().map(link).collect_view()}
                    </span>
                    <Button weight=Weight::Quiet on_press=move || batch.forget()>
                        {text::shell::CLOSE}
                    </Button>
                </p>
            }
        })
    }
}

/// What a button of the bar opens.
#[derive(Clone, Copy)]
enum Dialog {
    /// 交办.
    Assign,
    /// 登记.
    Register,
    /// 改字段.
    Change,
    /// 标记.
    Label,
    /// 督办.
    Press,
    /// 起草答复.
    Replies,
    /// 共同方案.
    Plan,
    /// 记会商.
    Meet,
}
