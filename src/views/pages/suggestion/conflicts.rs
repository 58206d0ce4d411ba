//! Conflicts at the place where they are: what stands against each other, and choosing one.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, value::Value},
    journal::{
        commit::{Commit, CommitId, Via},
        conflict::{settle, settle_existence},
        fold::{Journal, Record},
        name::Name,
    },
    list::words,
    platform::clock::Local,
    route::{Passage, Route},
    store::{Store, notice::Notice},
    text,
    views::components::{
        button::{Button, Weight},
        record_form::Beside,
        told::told,
    },
};

/// One of the values that stand against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Side {
    value: Value,
    words: String,
    who: String,
}

/// What a form shows at each field of a record: its conflict, if there is one.
pub fn beside(store: Store, id: RecordId) -> Beside {
    Callback::new(move |field| view! { <FieldConflict store=store id=id field=Name::of(field) /> }.into_any())
}

/// Every conflict in the fields of a record, for places that show no form.
#[component]
pub fn RecordConflicts(id: RecordId) -> impl IntoView {
    let store = Store::here();
    let fields = Memo::new(move |_| {
        let read = |journal: &Journal| journal.record(id).map(Record::conflicted_fields).unwrap_or_default();
        store.with(|bench| read(bench.journal())).unwrap_or_default()
    });
    let one = move |field: Name| {
        view! {
            <FieldConflict store=store id=id field=field label=text::field(id.kind, &field) />
        }
    };
    view! {
        {move || fields.get().into_iter().map(one).collect_view()}
        <ExistenceConflict id=id />
    }
}

#[component]
fn FieldConflict(
    store: Store,
    id: RecordId,
    field: Name,
    /// The field's words, where no form says them.
    #[prop(optional)]
    label: &'static str,
) -> impl IntoView {
    let conflict = Memo::new(move |_| store.with(|bench| sides(bench.journal(), id, field)).flatten());
    let choose = move |value: Value, seen: Vec<CommitId>| {
        if store.act(vec![settle(id, field, value, &seen, None)], Via::Settle).is_ok() {
            store.say(Notice::done(text::suggestion::SETTLED));
        }
    };
    let side = move |place: usize, Side { value, words, who }: Side, seen: Vec<CommitId>| {
        let mark =
            (place == 0).then(|| view! { <span class="badge">{text::suggestion::CONFLICT_SHOWN}</span> });
        view! {
            <li class="conflict__side">
                <span class="conflict__value">
                    {told(words)}
                </span>
                <span class="conflict__who">
                    {told(who)}
                    {mark}
                </span>
                <Button weight=Weight::Quiet on_press=move || choose(value.clone(), seen.clone())>
                    {text::suggestion::CONFLICT_TAKE}
                </Button>
            </li>
        }
    };
    move || {
        conflict.get().map(|(sides, seen)| {
            let sides =
                sides.into_iter().enumerate().map(|(place, it)| side(place, it, seen.clone())).collect_view();
            view! {
                <div class="conflict" role="group" aria-label=text::suggestion::CONFLICT>
                    <p>
                        <strong>{label}</strong>
                        " "
                        {text::suggestion::CONFLICT}
                    </p>
                    <ul class="conflict__sides">{sides}</ul>
                    <p>
                        <a href=Route::Exchange(Passage::Conflicts).href()>{text::suggestion::CONFLICT_ALL}</a>
                    </p>
                </div>
            }
        })
    }
}

/// The different values that stand in a field, the shown one first, and everything that stands there.
fn sides(journal: &Journal, id: RecordId, field: Name) -> Option<(Vec<Side>, Vec<CommitId>)> {
    let record = journal.record(id).filter(|record| record.is_conflicted(field))?;
    let mut sides: Vec<Side> = Vec::new();
    for commit in record.heads(field) {
        let value = commit.op(field).map(|op| op.value.clone()).unwrap_or_default();
        match sides.iter_mut().find(|side| side.value == value) {
            Some(side) => side.who = format!("{}；{}", side.who, signed(commit)),
            None => {
                let words = if value.is_null() {
                    text::suggestion::CONFLICT_EMPTY.to_owned()
                } else {
                    words::value(journal, id.kind, &field, &value)
                };
                sides.push(Side { value, words, who: signed(commit) });
            }
        }
    }
    Some((sides, record.seen(field)))
}

/// Who wrote a commit, and when.
pub fn signed(commit: &Commit) -> String {
    let who = text::suggestion::author(&commit.author.person, &commit.author.office);
    format!("{who} {}", Local::of(commit.stamp.ms()))
}

/// A record that one deleted while another edited it.
#[component]
pub fn ExistenceConflict(id: RecordId) -> impl IntoView {
    let store = Store::here();
    let is_half = Memo::new(move |_| {
        store.with(|bench| {
            bench.journal().record(id).is_some_and(|record| record.exists() && record.is_half_deleted())
        }) == Some(true)
    });
    let choose = move |exists: bool| {
        let draft = store
            .peek(|bench| bench.journal().record(id).map(|record| settle_existence(record, exists, None)))
            .flatten();
        if let Some(draft) = draft
            && store.act(vec![draft], Via::Settle).is_ok()
        {
            store.say(Notice::done(text::suggestion::SETTLED));
        }
    };
    move || {
        is_half.get().then(|| {
            view! {
                <div class="conflict" role="group" aria-label=text::suggestion::CONFLICT_EXISTS>
                    <p>{text::suggestion::CONFLICT_EXISTS}</p>
                    <div class="acts">
                        <Button on_press=move || choose(true)>{text::suggestion::KEEP}</Button>
                        <Button weight=Weight::Danger on_press=move || choose(false)>
                            {text::suggestion::DELETE}
                        </Button>
                    </div>
                </div>
            }
        })
    }
}
