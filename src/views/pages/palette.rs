//! One box that finds pages, views, commands and suggestions (Ctrl+K), and the sheet of all keys (?).

use leptos::{ev, prelude::*};

use crate::{
    list::view::{Shape, View},
    platform::{page, sort::Collation},
    route::{Route, destinations},
    store::Store,
    text::{self, keys as said},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            id::fresh_id,
            ref_editor::OfferRow,
            table::Table,
            told::told,
            value_editor::is_composing,
        },
        pages::list::{
            deeds::{self, ListDeed},
            entry::fitting,
            kept,
        },
    },
};

/// How many of a kind are offered.
const OFFERED: usize = 8;

/// What the shell asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// The box.
    Find,
    /// The sheet.
    Keys,
}

/// Where a finding leads.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Leads {
    To(Box<Route>),
    Do(Deed),
}

/// What can be done from anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Undo,
    Redo,
    BackUp,
    Keys,
    /// It leads to the list and does it there.
    AtList(ListDeed),
}

/// Something that is found by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    /// What it is: a page, a view, a command, a suggestion.
    what: &'static str,
    name: String,
    /// What else people call it, which is searched and not shown.
    also: &'static str,
    leads: Leads,
}

impl Known {
    /// All words by which it is found.
    fn words(&self) -> String {
        [self.name.as_str(), self.also].join(" ")
    }
}

/// Everything that has a name of its own.
fn named(store: Store) -> Vec<Known> {
    let to = |what, name: &str, also, route| Known {
        what,
        name: name.to_owned(),
        also,
        leads: Leads::To(Box::new(route)),
    };
    let pages = destinations().into_iter().map(|it| to(said::PAGE, &it.name, it.also, it.route));
    let views = kept::all(store).into_iter().map(|it| to(said::VIEW, &it.name, "", Route::List(it.view)));
    let deeds = [
        (said::UNDO, "", Deed::Undo),
        (said::REDO, "", Deed::Redo),
        (said::BACK_UP, "", Deed::BackUp),
        (said::SHEET, "", Deed::Keys),
    ];
    let at_list = ListDeed::ALL.iter().map(|it| (it.word(), said::also_deed(it.as_str()), Deed::AtList(*it)));
    let shapes = Shape::ALL.iter().map(|it| {
        let view = View { shape: *it, ..View::default() };
        to(said::VIEW, &said::part(text::list::SHAPE, it.word()), "", Route::List(view))
    });
    let deed = |(name, also, deed): (&str, &'static str, Deed)| Known {
        what: said::COMMAND,
        name: name.to_owned(),
        also,
        leads: Leads::Do(deed),
    };
    pages.chain(views).chain(deeds.into_iter().chain(at_list).map(deed)).chain(shapes).collect()
}

/// The suggestions that a search finds.
fn suggestions(store: Store, typed: &str) -> Vec<Known> {
    let view = View { query: typed.to_owned(), ..View::default() };
    store.peek_rows(|rows| {
        let found = view.apply(rows, &|texts: &[&str]| Collation::pinyin().ranks(texts));
        let rows = found.into_iter().take(OFFERED).filter_map(|at| rows.nth(at as usize));
        rows.map(|row| Known {
            what: said::SUGGESTION,
            name: format!("{} {}", row.number(), row.title()).trim().to_owned(),
            also: "",
            leads: Leads::To(Box::new(Route::Suggestion(row.id()))),
        })
        .collect()
    })
}

/// The box and the sheet.
#[component]
pub fn Palette(asked: RwSignal<Option<Help>>) -> impl IntoView {
    let shows = |help: Help| {
        let open = RwSignal::new(false);
        Effect::new(move |_| open.set(asked.get() == Some(help)));
        Effect::new(move |_| {
            if !open.get() && asked.get_untracked() == Some(help) {
                asked.set(None);
            }
        });
        open
    };
    let (finding, keys) = (shows(Help::Find), shows(Help::Keys));
    let sheet = move || {
        let all = said::ALL.iter().map(|(place, keys)| {
            let line = |(key, does): &(&'static str, &'static str)| {
                view! {
                    <tr>
                        <th scope="row">
                            <kbd>{*key}</kbd>
                        </th>
                        <td>{*does}</td>
                    </tr>
                }
            };
            view! {
                <section>
                    <h3>{*place}</h3>
                    <Table
                        class="table--compact"
                        head=said::HEADS.map(|head| (head, "")).to_vec()
                        rows=keys.iter().map(line).collect_view()
                    />
                </section>
            }
        });
        all.collect_view()
    };
    view! {
        <Dialog open=finding title=said::FIND>
            {move || view! { <Finder asked=asked /> }}
        </Dialog>
        <Dialog open=keys title=said::SHEET wide=true>
            <div class="dialog__body" data-testid="keys">{sheet}</div>
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=move || asked.set(None)>{said::CLOSE}</Button>
            </div>
        </Dialog>
    }
}

#[component]
fn Finder(asked: RwSignal<Option<Help>>) -> impl IntoView {
    let store = Store::here();
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let known = StoredValue::new(untrack(|| named(store)));
    let composing = RwSignal::new(false);
    let found = Memo::new(move |before: Option<&Vec<Known>>| {
        // Half a word of an input method finds nothing.
        if let Some(before) = before.filter(|_| composing.get()) {
            return before.clone();
        }
        let typed = typed.get();
        known.with_value(|known| {
            let words: Vec<String> = known.iter().map(Known::words).collect();
            let fits = fitting(&words, &typed, known.len());
            let is_found = |(words, _): &(&String, &Known)| fits.contains(words);
            let mut found: Vec<Known> =
                words.iter().zip(known).filter(is_found).map(|(_, it)| it.clone()).collect();
            // What is called so comes before what is only called so by others.
            found.sort_by_key(|it| fitting(std::slice::from_ref(&it.name), &typed, 1).is_empty());
            if !typed.trim().is_empty() {
                found.truncate(OFFERED);
                found.extend(suggestions(store, &typed));
            }
            found
        })
    });
    let take = move |it: Known| {
        asked.set(None);
        match it.leads {
            Leads::To(route) => page::go(&route),
            Leads::Do(Deed::Undo) => store.undo(),
            Leads::Do(Deed::Redo) => store.redo(),
            Leads::Do(Deed::BackUp) => store.back_up(),
            Leads::Do(Deed::Keys) => asked.set(Some(Help::Keys)),
            Leads::Do(Deed::AtList(deed)) => deeds::ask(deed),
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        if is_composing(&event) {
            return;
        }
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => active.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => active.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                let chosen = found.with_untracked(|found| found.get(active.get_untracked()).cloned());
                chosen.into_iter().for_each(take);
            }
            _ => return,
        }
        event.prevent_default();
    };
    let (input, list) = (fresh_id("palette"), fresh_id("palette-list"));
    page::focus_soon(input.clone());
    let active_id = {
        let list = list.clone();
        move || (active.get() < found.with(Vec::len)).then(|| format!("{list}-{}", active.get()))
    };
    let row = {
        let list = list.clone();
        move |(place, it): (usize, Known)| {
            let (own, list) = (it.clone(), list.clone());
            view! {
                <OfferRow list=list place=place active=active on_choose=move || take(own.clone())>
                    {told(said::found(&it.name, it.also, typed.read_untracked().trim()))}
                    <span class="combo__detail">{it.what}</span>
                </OfferRow>
            }
        }
    };
    view! {
        <div class="dialog__body palette">
            <input
                id=input
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                aria-label=said::FIND
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-expanded="true"
                aria-controls=list.clone()
                aria-activedescendant=active_id
                placeholder=said::FIND_HINT
                data-testid="palette"
                prop:value=move || typed.get()
                on:compositionstart=move |_| composing.set(true)
                on:compositionend=move |_| composing.set(false)
                on:input:target=move |event| {
                    typed.set(event.target().value());
                    active.set(0);
                }
                on:keydown=keydown
            />
            <ul id=list class="combo__offers palette__offers" role="listbox" aria-label=said::FIND>
                {move || found.get().into_iter().enumerate().map(row.clone()).collect_view()}
            </ul>
            <p class="muted" role="status">
                {move || found.with(Vec::is_empty).then_some(said::NOTHING)}
            </p>
        </div>
    }
}
