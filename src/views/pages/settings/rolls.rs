//! 导入名单: the dialog that takes a list of offices, deputies or leaders in, from a file or pasted, row by row shown before it is written.

use std::{collections::BTreeSet, pin::Pin, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    domain::{field::FieldType, roster::Roster, value::Value},
    exchange::sheet::{
        self, Limits,
        book::Book,
        plain,
        roll::{
            Alike, Aside, NoHeadings, RollAsk, RollChoice, RollHeld, RollNote, RollOutcome, RollPreview,
            RollRow, Written, best_sheet, known_columns, roll,
        },
    },
    journal::commit::Via,
    list::words,
    platform::{files, pause},
    storage::preferences::TABLE_LIMITS,
    store::{Store, notice::Notice},
    text::{self, rolls as said},
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        field::ChoiceField,
        file_drop::FileDrop,
        id::fresh_id,
        pager::{Pager, Shown},
        table::Table,
        told::told,
    },
};

/// How many rows are shown at first, and how many more each time.
const STEP: usize = 50;

/// The kinds of files that hold such lists.
const TABLES: &str = ".xlsx,.xls,.et,.ods,.csv,.tsv,.txt";

/// The table that is looked at.
#[derive(Clone)]
enum Brought {
    Reading,
    /// What is to be said of a file that is none.
    Unread(String),
    /// The file's name, none where it was pasted, and what stands in it.
    Read(Option<String>, Rc<Book>),
}

/// Forgets what was said of the rows.
fn unsay(wanted: &mut RollChoice) {
    *wanted = RollChoice { overwrites: wanted.overwrites, ..RollChoice::default() };
}

/// The rows of which a person says this.
fn answers<'a>(wanted: &'a mut RollChoice, ask: &RollAsk) -> &'a mut BTreeSet<(u32, String)> {
    match ask {
        RollAsk::Same(_) | RollAsk::SameRow(_) => &mut wanted.same,
        RollAsk::Other => &mut wanted.other,
        RollAsk::Move => &mut wanted.moved,
    }
}

/// The box for it.
fn asked(of: Roster, row: &str, ask: &RollAsk) -> String {
    match ask {
        RollAsk::Same(name) => said::is_same(of, name),
        RollAsk::SameRow(line) => said::is_same_row(*line),
        RollAsk::Other => said::IS_OTHER.to_owned(),
        RollAsk::Move => said::moves(row),
    }
}

/// What is said of a row besides.
fn noted(of: Roster, note: &RollNote) -> String {
    match note {
        RollNote::Replaced(field, who, what) => said::replaced(of.called(field), who, what),
        RollNote::Apart(what) => said::apart(what),
        RollNote::Held(office, by, RollHeld::Kept) => said::held(office, by),
        RollNote::Held(office, by, RollHeld::Moved) => said::moved(office, by),
        RollNote::Held(office, by, RollHeld::Shared) => said::shared(office, by),
    }
}

/// The dialog's state. Copied freely.
#[derive(Clone, Copy)]
struct Bringing {
    of: Roster,
    store: Store,
    pasted: RwSignal<String>,
    brought: RwSignal<Option<Brought>, LocalStorage>,
    /// The place of the sheet that is looked at.
    sheet: RwSignal<String>,
    wanted: RwSignal<RollChoice>,
    shown: Shown,
}

impl Bringing {
    fn restart(self) {
        self.pasted.set(String::new());
        self.take(None);
    }

    fn take(self, brought: Option<Brought>) {
        if let Some(Brought::Read(_, book)) = &brought {
            self.sheet.set(best_sheet(book, self.of).to_string());
        }
        self.wanted.update(unsay);
        self.shown.restart();
        self.brought.set(brought);
    }

    fn paste(self, block: String) {
        self.pasted.set(block.clone());
        let limits = Limits::default();
        self.take((!block.trim().is_empty()).then(|| match plain::pasted(&block, &limits) {
            Ok(book) => Brought::Read(None, Rc::new(book)),
            Err(refusal) => Brought::Unread(refusal.sentence(said::PASTED, &limits)),
        }));
    }

    fn open(self, file: web_sys::File) {
        self.pasted.set(String::new());
        self.take(Some(Brought::Reading));
        spawn_local(async move {
            let limits = TABLE_LIMITS.read().map(Limits::set).unwrap_or_default();
            let name = file.name();
            let brought = match files::read(&file, |_, _| true).await {
                Err(_) => Brought::Unread(said::UNREAD.to_owned()),
                Ok(bytes) => {
                    let mut breathe = || -> Pin<Box<dyn Future<Output = bool>>> {
                        Box::pin(async {
                            pause::pause().await;
                            true
                        })
                    };
                    match sheet::read_in_slices(&bytes, &limits, &mut breathe).await {
                        Ok(book) => Brought::Read(Some(name), Rc::new(book)),
                        Err(refusal) => Brought::Unread(refusal.sentence(&name, &limits)),
                    }
                }
            };
            // The dialog may have been closed meanwhile.
            if matches!(self.brought.try_get_untracked(), Some(Some(Brought::Reading))) {
                self.take(Some(brought));
            }
        });
    }

    /// What the chosen sheet would do. Tracked.
    fn found(self) -> Option<Result<RollPreview, NoHeadings>> {
        let Some(Brought::Read(_, book)) = self.brought.get() else { return None };
        let Some(grid) = self.sheet.get().parse().ok().and_then(|at: usize| book.sheets.get(at)) else {
            return Some(Err(NoHeadings));
        };
        let of = self.of;
        self.store.with(|bench| {
            let journal = bench.journal();
            let member = |field: &str| Some(of.field(field)?.kind);
            let say = |field: &str, value: &Value| match of {
                Roster::Leaders => {
                    let kind = member(field).unwrap_or(FieldType::Extra);
                    text::forms::value(kind, value, &|id| words::name(journal, id))
                }
                _ => words::value(journal, of.kind(), field, value),
            };
            roll(journal, of, grid, &self.wanted.get(), &say)
        })
    }
}

#[component]
pub(super) fn BringRoll(
    of: Roster,
    open: RwSignal<bool>,
    #[prop(optional)] on_taken: Option<Callback<()>>,
) -> impl IntoView {
    let bringing = Bringing {
        of,
        store: Store::here(),
        pasted: RwSignal::new(String::new()),
        brought: RwSignal::new_local(None),
        sheet: RwSignal::new(String::new()),
        wanted: RwSignal::new(RollChoice::default()),
        shown: Shown::by(STEP),
    };
    let Bringing { store, pasted, brought, wanted, .. } = bringing;
    Effect::new(move |_| {
        if open.get() {
            wanted.set(RollChoice::default());
            bringing.restart();
        }
    });
    let found = Memo::new(move |_| if open.get() { bringing.found() } else { None });
    let is_ready =
        Memo::new(move |_| found.with(|it| matches!(it, Some(Ok(found)) if !found.drafts.is_empty())));
    let take = move || {
        let Some(Ok(found)) = found.get_untracked() else { return };
        let [new, written, ..] = counts(&found);
        if store.act(found.drafts, Via::Edit).is_ok() {
            open.set(false);
            store.say(Notice::done(said::taken(of.word(), new, written)));
            on_taken.into_iter().for_each(|it| it.run(()));
        }
    };
    let preview = move || match (brought.get(), found.get()) {
        (None, _) => view! { <p class="muted">{said::EMPTY}</p> }.into_any(),
        (Some(Brought::Reading), _) => view! { <p role="status">{said::READING}</p> }.into_any(),
        (Some(Brought::Unread(why)), _) => view! { <p class="field__error">{told(why)}</p> }.into_any(),
        (_, Some(Ok(found))) => view! { <Rows bringing=bringing found=found /> }.into_any(),
        _ => view! { <p class="field__error">{said::no_headings(of)}</p> }.into_any(),
    };
    // Rows that nobody sees in the sheet are said, and can be left out.
    let count = Memo::new(move |_| {
        found.with(|it| it.as_ref().and_then(|it| it.as_ref().ok()).map_or(0, |it| it.hidden))
    });
    let hidden = move || {
        (0 < count.get()).then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || !wanted.with(|it| it.leaves_hidden)
                        on:change:target=move |event| {
                            wanted.update(|it| it.leaves_hidden = !event.target().checked());
                        }
                    />
                    {move || text::sheets::takes_hidden(count.get(), false)}
                </label>
            }
        })
    };
    let id = fresh_id("roll");
    let of_id = id.clone();
    view! {
        <Dialog open=open title=said::title(of.word()) wide=true>
            <div class="dialog__body" data-testid="roll">
                <FileDrop label=said::FILE accept=TABLES on_file=move |file| bringing.open(file) />
                <div class="field">
                    <label class="field__label" for=of_id.clone()>
                        {said::PASTED}
                    </label>
                    <textarea
                        id=id.clone()
                        class="input"
                        rows="3"
                        prop:value=move || pasted.get()
                        on:input:target=move |event| bringing.paste(event.target().value())
                    ></textarea>
                </div>
                <Sheets bringing=bringing />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || wanted.with(|it| it.overwrites)
                        on:change:target=move |event| wanted.update(|it| it.overwrites = event.target().checked())
                    />
                    {said::OVERWRITES}
                </label>
                {hidden}
                {preview}
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=take disabled=Signal::derive(move || !is_ready.get())>
                    {said::TAKE}
                </Button>
                <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
            </div>
        </Dialog>
    }
}

/// Which file was read, and of several sheets the one that is looked at.
#[component]
fn Sheets(bringing: Bringing) -> impl IntoView {
    let Bringing { of, brought, sheet, wanted, shown, .. } = bringing;
    // What was said of the rows of another sheet is not said of these.
    Effect::new(move |_| {
        sheet.get();
        wanted.update(unsay);
        shown.restart();
    });
    move || {
        let Some(Brought::Read(name, book)) = brought.get() else { return ().into_any() };
        let known = known_columns(&book, of);
        let option = |(at, grid): (usize, &sheet::book::Grid)| {
            let is_known = known.get(at).copied().flatten().is_some();
            (at.to_string(), said::sheet(&grid.name, grid.rows.len(), is_known))
        };
        let options: Vec<(String, String)> = book.sheets.iter().enumerate().map(option).collect();
        view! {
            {name.map(|name| view! { <p>{told(said::read(&name))}</p> })}
            {(1 < options.len())
                .then(|| view! { <ChoiceField label=said::SHEET value=sheet options=options none="" /> })}
        }
        .into_any()
    }
}

/// How many rows are new, written, the same, left out, and no entries.
fn counts(found: &RollPreview) -> [usize; 5] {
    let count =
        |is_meant: fn(&RollOutcome) -> bool| found.rows.iter().filter(|it| is_meant(&it.outcome)).count();
    let new = count(|it| matches!(it, RollOutcome::New));
    let is_written = |it: &&RollRow| matches!(it.outcome, RollOutcome::Known(_)) && !it.written.is_empty();
    let written = found.rows.iter().filter(is_written).count();
    let aside = count(is_aside);
    let left = count(is_left);
    [new, written, found.rows.len() - new - written - left - aside, left, aside]
}

fn is_aside(outcome: &RollOutcome) -> bool {
    matches!(outcome, RollOutcome::Aside(Aside::Note | Aside::Section))
}

/// Whether a row that names somebody is not taken.
fn is_left(outcome: &RollOutcome) -> bool {
    match outcome {
        RollOutcome::NoName | RollOutcome::Twice(_) | RollOutcome::Several(_) => true,
        RollOutcome::Aside(aside) => matches!(aside, Aside::Struck | Aside::Hidden | Aside::Several),
        RollOutcome::New | RollOutcome::Known(_) | RollOutcome::Same => false,
    }
}

/// What becomes of a row, in a word.
fn outcome(row: &RollRow) -> &'static str {
    match row.outcome {
        RollOutcome::New => said::NEW,
        RollOutcome::Known(_) if row.written.is_empty() => said::KEPT,
        RollOutcome::Known(_) => said::FILLED,
        RollOutcome::Same => said::SAME,
        _ if is_aside(&row.outcome) => said::ASIDE,
        _ => said::LEFT,
    }
}

/// What a row writes, field by field.
fn written(of: Roster, row: &RollRow) -> Vec<String> {
    let line = |(field, before, after): &Written| said::written(of.called(field), before.as_deref(), after);
    row.written.iter().map(line).collect()
}

/// Why, and what of the row is not taken.
fn explained(of: Roster, row: &RollRow) -> Vec<String> {
    let mut sentences = match &row.outcome {
        RollOutcome::New | RollOutcome::Same => Vec::new(),
        RollOutcome::Known(kept) => {
            kept.iter().map(|(field, own, theirs)| said::kept(of.called(field), own, theirs)).collect()
        }
        RollOutcome::NoName => vec![said::NO_NAME.to_owned()],
        RollOutcome::Twice(line) => vec![said::twice(*line)],
        RollOutcome::Several(count) => vec![said::several(*count)],
        RollOutcome::Aside(aside) => vec![
            match aside {
                Aside::Note => said::NOTE,
                Aside::Section => said::SECTION,
                Aside::Struck => said::STRUCK,
                Aside::Hidden => said::HIDDEN,
                Aside::Several => said::SEVERAL_NAMES,
            }
            .to_owned(),
        ],
    };
    sentences.extend(row.notes.iter().map(|it| noted(of, it)));
    sentences.extend(row.refused.iter().map(|(head, words, why)| said::refused(head, words, why)));
    match (&row.alike, &row.outcome) {
        (Some(Alike::Entry(name)), RollOutcome::New) => sentences.push(said::alike(name)),
        (Some(Alike::Row(line, name)), RollOutcome::New) if of != Roster::Offices => {
            sentences.push(said::namesake(*line, name));
        }
        (Some(Alike::Row(line, name)), _) if of == Roster::Offices => {
            sentences.push(said::alike_row(*line, name));
        }
        _ => (),
    }
    sentences
}

#[component]
fn Rows(bringing: Bringing, found: RollPreview) -> impl IntoView {
    let Bringing { of, wanted, shown, .. } = bringing;
    let cells = found.rows.iter().map(|it| it.refused.len()).sum();
    let told_counts = said::counts(counts(&found), cells);
    let others = (!found.others.is_empty()).then(|| view! { <p>{told(said::others(of, &found.others))}</p> });
    let all = StoredValue::new(found.rows);
    let line = |words: String| view! { <p>{told(words)}</p> };
    let row = move |it: RollRow| {
        let is_odd = is_left(&it.outcome) || !it.refused.is_empty();
        let class = if is_odd { "badge badge--late" } else { "badge" };
        let key = (it.line, it.name.clone());
        let ask = |ask: RollAsk| {
            let key = key.clone();
            let words = asked(of, &it.name, &ask);
            let is_said = wanted.with_untracked(|all| answers(&mut all.clone(), &ask).contains(&key));
            let choose = move |chosen: bool| {
                wanted.update(|all| {
                    let answers = answers(all, &ask);
                    if chosen {
                        answers.insert(key.clone());
                    } else {
                        answers.remove(&key);
                    }
                });
            };
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=is_said
                        on:change:target=move |event| choose(event.target().checked())
                    />
                    {told(words)}
                </label>
            }
        };
        let asks = it.asks.iter().cloned().map(ask).collect_view();
        view! {
            <tr data-testid="roll-row">
                <td class="num">{it.line}</td>
                <th scope="row">{told(it.name.clone())}</th>
                <td>
                    <span class=class>{outcome(&it)}</span>
                </td>
                <td>{written(of, &it).into_iter().map(line).collect_view()}</td>
                <td>
                    {explained(of, &it).into_iter().map(line).collect_view()}
                    {asks}
                </td>
            </tr>
        }
    };
    let heads: Vec<(&str, &str)> = said::HEADS.iter().map(|it| (*it, "")).collect();
    view! {
        <p role="status">{told_counts}</p>
        {others}
        <Table
            class="table--cards"
            head=heads
            rows=move || all.with_value(|all| shown.of(all).into_iter().map(row).collect_view())
        />
        <Pager shown=shown all=Signal::derive(move || all.with_value(Vec::len)) />
    }
}
