//! 起草答复 of what is chosen in the list: a draft for each office that owes a reply, read and altered here, and written in one step as drafts.

use leptos::prelude::*;

use super::{SHOWN, command::carried, named, office_name};
use crate::{
    domain::{choices::Resolution, id::RecordId, reply::gaps, text::Name},
    handling::{command::Command, standing::Standing},
    journal::{commit::Via, write::Draft},
    papers::reply_draft::{ReplyDraft, drafts, kept, redrafted},
    platform::clock,
    storage::preferences,
    store::{Store, notice::Notice},
    text::{
        self,
        reply_draft::{self as said, Undrafted},
    },
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            id::fresh_id,
            pager::{Pager, Shown},
            select::Select,
            told::told,
        },
        pages::whole::{is_at_hand, reading},
    },
};

/// The dialog.
#[component]
pub fn DraftReplies(
    open: RwSignal<bool>,
    cases: Signal<Vec<RecordId>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let store = Store::here();
    let is_here = is_at_hand(store, open, Store::is_whole);
    let title = Signal::derive(move || said::title(cases.with(Vec::len)));
    view! {
        <Dialog open=open title=title wide=true>
            {move || {
                if is_here.get() {
                    view! { <Drafts open=open cases=cases on_done=on_done /> }.into_any()
                } else {
                    reading()
                }
            }}
        </Dialog>
    }
}

/// A draft while it is read.
#[derive(Clone, Copy)]
struct Row {
    draft: RwSignal<ReplyDraft>,
    is_taken: RwSignal<bool>,
    result: RwSignal<String>,
    body: RwSignal<String>,
}

impl Row {
    fn of(draft: ReplyDraft) -> Row {
        Row {
            is_taken: RwSignal::new(true),
            result: RwSignal::new(draft.resolution.map(Resolution::as_str).unwrap_or_default().to_owned()),
            body: RwSignal::new(draft.body.clone()),
            draft: RwSignal::new(draft),
        }
    }

    fn name(self, store: Store) -> String {
        self.draft.with_untracked(|it| {
            let (number, title) = named(store, it.suggestion);
            said::of(&number, &title, &office_name(store, it.office.map(|it| it.id())))
        })
    }

    /// Another result: what nobody altered is drafted anew by its template.
    fn choose(self, store: Store, result: String) {
        let wanted = Resolution::parse(&result);
        self.result.set(result);
        let before = self.draft.get_untracked();
        let new = store.context().and_then(|context| {
            store.peek(|bench| redrafted(bench.journal(), &context, &before, wanted)).flatten()
        });
        if let Some(new) = new {
            if self.body.with_untracked(|body| *body == before.body) {
                self.body.set(new.body.clone());
            }
            self.draft.set(new);
        }
    }

    /// What it is as it was read.
    fn read(self) -> ReplyDraft {
        ReplyDraft { body: self.body.get_untracked(), ..self.draft.get_untracked() }
    }
}

#[component]
fn Drafts(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) -> impl IntoView {
    let store = Store::here();
    let Some(context) = untrack(|| store.context()) else { return ().into_any() };
    let cases = cases.get_untracked();
    let (found, none) = store.peek(|bench| drafts(bench.journal(), &context, &cases)).unwrap_or_default();
    let rows: Vec<Row> = found.into_iter().map(Row::of).collect();
    let rows = StoredValue::new(rows);
    let count = rows.with_value(Vec::len);
    let taken =
        Memo::new(move |_| rows.with_value(|rows| rows.iter().filter(|it| it.is_taken.get()).count()));
    let shown = Shown::by(SHOWN);
    let problem = RwSignal::new(String::new());
    let act = move || {
        let by = preferences::PERSON.read().and_then(|name| Name::parse(&name).ok());
        let read: Vec<(String, ReplyDraft)> = rows.with_value(|rows| {
            let taken = rows.iter().filter(|it| it.is_taken.get_untracked());
            taken.map(|it| (it.name(store), it.read())).collect()
        });
        let mut written: Vec<Draft> = Vec::new();
        for (name, one) in &read {
            let Some(context) = untrack(|| store.context()) else { return };
            let draft = store.peek(|bench| {
                let standing = Standing::of(bench.journal(), &context, one.suggestion)?;
                kept(&standing, one, clock::today(), by.clone(), &mut |kind| store.new_id(kind))
            });
            let Some(draft) = draft.flatten() else { continue };
            match carried(store, one.suggestion, Command::Draft, draft) {
                Ok(drafts) => written.extend(drafts),
                Err(why) => return problem.set(said::refused(name, &why.concat())),
            }
        }
        let open_ones = read.iter().filter(|(_, it)| 0 < gaps(&it.body)).count();
        if store.act(written, Via::Edit).is_ok() {
            store.say(Notice::done(said::written(read.len(), open_ones)));
            open.set(false);
            on_done.run(());
        }
    };
    let without = move |(case, why): (RecordId, Undrafted)| {
        let (number, title) = named(store, case);
        view! {
            <li>
                {told(format!("{number} {title}"))}
                " "
                <span class="muted">{said::undrafted(why)}</span>
            </li>
        }
    };
    let left = none.len();
    view! {
        <div class="dialog__body">
            <p class="muted">{said::HINT}</p>
            <p role="status">{if count == 0 { said::NOTHING.to_owned() } else { said::counts(count, left) }}</p>
            <p class="overseeing__late" role="alert">{move || problem.get()}</p>
            {move || {
                let begun = rows.with_value(|rows| shown.of(rows));
                begun.into_iter().map(|row| view! { <Reading row=row /> }).collect_view()
            }}
            <Pager shown=shown all=Signal::stored(count) />
            {(0 < left)
                .then(|| {
                    view! {
                        <h3>{said::LEFT}</h3>
                        <ul class="overseeing__list">{none.into_iter().map(without).collect_view()}</ul>
                    }
                })}
        </div>
        <div class="dialog__foot">
            <Button weight=Weight::Main on_press=act disabled=Signal::derive(move || taken.get() == 0)>
                {move || said::write(taken.get())}
            </Button>
            <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
        </div>
    }
    .into_any()
}

/// A draft to be read and altered.
#[component]
fn Reading(row: Row) -> impl IntoView {
    let store = Store::here();
    let name = row.name(store);
    let label = name.clone();
    let options: Vec<(String, String)> = std::iter::once((String::new(), said::NO_RESULT.to_owned()))
        .chain(Resolution::ALL.iter().map(|it| (it.as_str().to_owned(), it.word().to_owned())))
        .collect();
    let id = fresh_id("draft");
    let lacks = move || {
        let gaps = row.body.with(|body| gaps(body));
        row.draft.with(|it| said::lacks(&it.lacks, gaps))
    };
    view! {
        <section class="overseeing__draft" aria-label=label data-testid="reply-draft">
            <h3>{told(name)}</h3>
            <div class="overseeing__fields">
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || row.is_taken.get()
                        on:change:target=move |event| row.is_taken.set(event.target().checked())
                    />
                    {said::TAKES}
                </label>
                <label>
                    {said::RESULT}
                    " "
                    <Select
                        label=said::RESULT
                        options=options
                        chosen=row.result
                        on_choose=move |result: String| row.choose(store, result)
                    />
                </label>
            </div>
            <label class="field__label" for=id.clone()>
                {said::BODY}
            </label>
            <textarea
                id=id
                class="input"
                rows="8"
                prop:value=move || row.body.get()
                on:input:target=move |event| row.body.set(event.target().value())
            ></textarea>
            <p class="overseeing__soon">{lacks}</p>
        </section>
    }
}
