//! Attachments (附件): chosen, dropped, pasted or photographed in a form, shown beside what they belong to, counted and swept.

use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::{
    domain::{
        attachment::Attachment,
        field::{Atom, Field, FieldType},
        id::RecordId,
        value::Value,
    },
    journal::{
        commit::Via,
        conflict::{keep_together, together},
        fold::{Journal, Record},
    },
    list::words,
    platform::files::{self, plain_name},
    store::{
        Store,
        attachments::archive::{Orphans, Unused},
        notice::Notice,
    },
    text,
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            directory::Directory,
            file_drop::{FileButton, FilesButton},
            list_editor::GroupEditor,
            panel::Panel,
            told::told,
            value_editor::Blank,
        },
        pages::{directory::directory, take_along::TakeAlongTick},
    },
    workbench::attached::{self, ATTACHMENTS, ContentId, Look, MANY_BYTES, MAX_CONTENT},
};

/// The field that names them.
const FIELD: &str = "attachments";

/// Pictures up to this size are shown without asking.
const SHOWN_AT_ONCE: u64 = 4 << 20;

/// An attachment as a list names it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    name: String,
    size: Option<u64>,
    location: Option<String>,
    content: Option<ContentId>,
}

impl Item {
    fn of(attachment: &Attachment) -> Item {
        let name = attached::file_name(attachment);
        Item {
            name: if name.is_empty() { text::attachments::NAMELESS.to_owned() } else { name },
            size: attachment.size.as_ref().and_then(|size| u64::try_from(size.value()).ok()),
            location: attachment.location.as_ref().map(ToString::to_string),
            content: attached::content_of(attachment),
        }
    }
}

/// The value of an attachment whose content was just kept.
fn named(name: &str, content: ContentId, bytes: u64) -> Value {
    let size = Value::Int(i64::try_from(bytes).unwrap_or(i64::MAX));
    let entries = [("file", name.into()), ("sha256", Value::text(content.to_string())), ("size", size)];
    Value::Map(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

fn content_in(value: &Value) -> Option<ContentId> {
    match value {
        Value::Map(entries) => ContentId::parse(entries.get("sha256")?.as_text()?),
        _ => None,
    }
}

/// What a person says of a file that is kept elsewhere.
fn said_elsewhere() -> &'static [Field] {
    match Attachment::TYPE {
        FieldType::Group(members) => members.get(..2).unwrap_or(members),
        _ => &[],
    }
}

/// The attachments of a record in a form.
#[component]
pub fn AttachmentsEditor(
    /// The field that it is for.
    blank: Blank,
) -> impl IntoView {
    let store = Store::here();
    let Blank { id, label, value, on_change, described, .. } = blank.clone();
    let count = Memo::new(move |_| value.with(|value| value.items().len()));
    let busy = RwSignal::new(None::<String>);
    let troubles = RwSignal::new(Vec::<String>::new());
    let over = RwSignal::new(false);
    let change = move |change: &dyn Fn(&mut Vec<Value>)| {
        // The form may be gone by the time that a large file is read.
        if let Some(mut items) = value.try_with_untracked(|value| value.items().to_vec()) {
            change(&mut items);
            on_change.try_run(Value::list(items));
        }
    };
    let take = Callback::new(move |files: Vec<File>| {
        troubles.set(Vec::new());
        spawn_local(async move {
            for file in files {
                let name = name_of(&file);
                match taken(store, &file, &name, busy).await {
                    Ok((content, bytes)) => {
                        let is_known = value
                            .try_with_untracked(|value| {
                                value.items().iter().any(|item| content_in(item) == Some(content))
                            })
                            .unwrap_or(true);
                        if is_known {
                            troubles.try_update(|all| all.push(text::attachments::twice(&name)));
                        } else {
                            change(&|items| items.push(named(&name, content, bytes)));
                        }
                    }
                    Err(trouble) => drop(troubles.try_update(|all| all.push(trouble))),
                }
            }
            busy.try_set(None);
            let held = store.holdings().await.map(|held| held.bytes()).unwrap_or_default();
            if MANY_BYTES < held {
                troubles.try_update(|all| all.push(text::attachments::MANY.to_owned()));
            }
        });
    });
    let drop_here = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        take.run(files::all(event.data_transfer().and_then(|data| data.files())));
    };
    let paste = move |event: leptos::ev::ClipboardEvent| {
        let files = files::all(event.clipboard_data().and_then(|data| data.files()));
        if !files.is_empty() {
            event.prevent_default();
            take.run(files);
        }
    };
    let directory = directory(store, None);
    let remove = move |place: usize| {
        change(&|items| {
            if place < items.len() {
                items.remove(place);
            }
        });
    };
    let set = move |place: usize, new: Value| {
        change(&|items| {
            if let Some(item) = items.get_mut(place) {
                *item = new.clone();
            }
        });
    };
    let part = blank.clone();
    let row = move |place: usize| {
        view! { <Row blank=part.clone() place=place directory=directory on_set=Callback::new(move |new| set(place, new)) on_remove=Callback::new(move |()| remove(place)) /> }
    };
    view! {
        <div
            class="attached"
            class:attached--over=move || over.get()
            role="group"
            tabindex="0"
            aria-label=label
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop_here
            on:paste=paste
        >
            <ul class="attached__list">
                <For each=move || 0..count.get() key=|place| *place children=row />
            </ul>
            <p role="status" class="muted">{move || busy.get()}</p>
            {move || {
                let all = troubles.get();
                (!all.is_empty())
                    .then(|| {
                        view! {
                            <div class="notice notice--warning" role="alert">
                                {all.into_iter().map(|trouble| view! { <p>{trouble}</p> }).collect_view()}
                            </div>
                        }
                    })
            }}
            <div class="acts">
                <FilesButton label=text::attachments::CHOOSE on_files=take id=id described=described hook="attach" />
                <span class="attached__photo">
                    <FilesButton label=text::attachments::PHOTO on_files=take is_photo=true />
                </span>
                <Button weight=Weight::Quiet on_press=move || change(&|items| items.push(Value::Null))>
                    "+ "
                    {text::attachments::ELSEWHERE}
                </Button>
            </div>
            <p class="field__hint">{text::attachments::DROP}</p>
        </div>
    }
}

/// What a chosen file is called; a picture from the clipboard has only what the browser calls every one.
fn name_of(file: &File) -> String {
    let name: String = plain_name(&file.name()).chars().take(200).collect();
    match name.trim() {
        "" => text::attachments::PASTED.to_owned(),
        "image.png" => format!("{}.png", text::attachments::PASTED),
        name => name.to_owned(),
    }
}

/// Reads and keeps a chosen file; says what became of it where that is nothing.
async fn taken(
    store: Store,
    file: &File,
    name: &str,
    busy: RwSignal<Option<String>>,
) -> Result<(ContentId, u64), String> {
    let size = file.size() as u64;
    if MAX_CONTENT < size {
        return Err(text::attachments::too_large(name, size));
    }
    if size == 0 {
        return Err(text::attachments::empty(name));
    }
    let tell = |done: u64, all: u64| {
        busy.try_set(Some(text::attachments::taking(name, done * 100 / all.max(1))));
        true
    };
    let bytes = files::read(file, tell).await.map_err(|_| text::attachments::unreadable(name))?;
    let content = ContentId::of(&bytes);
    let kept = store.keep_attachment(content, bytes).await;
    kept.map(|()| (content, size)).map_err(|_| text::attachments::not_kept(name))
}

#[component]
fn Row(
    blank: Blank,
    place: usize,
    directory: Directory,
    on_set: Callback<Value>,
    on_remove: Callback<()>,
) -> impl IntoView {
    let value = blank.value;
    let own =
        Signal::derive(move || value.with(|value| value.items().get(place).cloned().unwrap_or_default()));
    // A content is shown; what is kept elsewhere is typed.
    let item = Memo::new(move |_| {
        let own = own.get();
        content_in(&own)?;
        attached::listed(&Value::List(vec![own])).first().map(Item::of)
    });
    let name = text::forms::row(&blank.label, place + 1);
    let label = name.clone();
    let body = move || match item.get() {
        Some(item) => view! { <Shown item=item /> }.into_any(),
        None => {
            let part =
                blank.part(format!("{}-{place}", blank.id), label.clone(), Attachment::TYPE, own, on_set);
            view! { <GroupEditor blank=part members=said_elsewhere() directory=directory /> }.into_any()
        }
    };
    let called = move || item.get().map_or_else(|| name.clone(), |item| item.name);
    view! {
        <li class="attached__row">
            <div class="attached__item">{body}</div>
            <Button
                weight=Weight::Quiet
                on_press=move || on_remove.run(())
                attr:aria-label=move || text::attachments::remove(&called())
            >
                {text::attachments::REMOVE}
            </Button>
        </li>
    }
}

/// How far an attachment can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sight {
    /// It is here, and nobody has asked for it.
    Closed,
    Loading,
    /// The address of its bytes in this page.
    Open(String, Look),
    Absent,
}

/// One attachment: its name, and its content as far as the page shows such.
#[component]
fn Shown(item: Item) -> impl IntoView {
    let store = Store::here();
    let Item { name, size, location, content } = item;
    let about = size.map(text::attachments::size).unwrap_or_default();
    let content = content.map(|content| {
        view! { <Content content=content name=name.clone() is_small=size.is_some_and(|size| size <= SHOWN_AT_ONCE) is_elsewhere=location.is_some() store=store /> }
    });
    view! {
        <p class="attached__head">
            {told(name)}
            " "
            <span class="muted num">{about}</span>
            {location.map(|location| view! { " " <span class="muted">{told(text::attachments::elsewhere(&location))}</span> })}
        </p>
        {content}
    }
}

/// Whether a name is a picture's.
fn is_picture(name: &str) -> bool {
    let name = name.to_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"].iter().any(|ending| name.ends_with(ending))
}

#[component]
fn Content(
    content: ContentId,
    name: String,
    is_small: bool,
    is_elsewhere: bool,
    store: Store,
) -> impl IntoView {
    let sight = RwSignal::new(Sight::Closed);
    let address = StoredValue::new(None::<String>);
    let load = move || {
        sight.set(Sight::Loading);
        spawn_local(async move {
            let found = match store.attachment(content).await {
                Ok(Some(bytes)) => {
                    let look = Look::of(&bytes);
                    let blob = files::blob(look.media_type(), [bytes.as_slice()]).ok();
                    blob.and_then(|blob| files::address(&blob)).map(|address| Sight::Open(address, look))
                }
                _ => None,
            };
            let found = found.unwrap_or(Sight::Absent);
            if let Sight::Open(new, _) = &found
                && address.try_update_value(|address| *address = Some(new.clone())).is_none()
            {
                files::forget(new);
            }
            sight.try_set(found);
        });
    };
    on_cleanup(move || {
        if let Some(address) = address.try_get_value().flatten() {
            files::forget(&address);
        }
    });
    if is_small && is_picture(&name) {
        load();
    } else {
        spawn_local(async move {
            if store.holdings().await.is_ok_and(|held| !held.whole.contains_key(&content)) {
                sight.try_set(Sight::Absent);
            }
        });
    }
    let trouble = RwSignal::new(None::<String>);
    let called = StoredValue::new(name);
    let supply = Callback::new(move |file: File| {
        spawn_local(async move {
            let Some(name) = called.try_get_value() else { return };
            let is_sized = file.size() as u64 <= MAX_CONTENT;
            let bytes = if is_sized { files::read(&file, |_, _| true).await.ok() } else { None };
            match bytes.filter(|bytes| ContentId::of(bytes) == content) {
                Some(bytes) => match store.keep_attachment(content, bytes).await {
                    Ok(()) => {
                        store.say(Notice::told(text::attachments::supplied(&name)));
                        load();
                    }
                    Err(_) => drop(trouble.try_set(Some(text::attachments::not_kept(&name)))),
                },
                None => drop(trouble.try_set(Some(text::attachments::other_file(&file.name())))),
            }
        });
    });
    move || {
        let name = called.get_value();
        match sight.get() {
            Sight::Closed => view! {
                <Button
                    weight=Weight::Quiet
                    on_press=load
                    attr:aria-label=text::attachments::view(&name)
                >
                    {text::attachments::VIEW}
                </Button>
            }
            .into_any(),
            Sight::Loading => view! { <p class="muted" role="status">{text::attachments::LOADING}</p> }.into_any(),
            Sight::Open(address, look) => {
                let picture = matches!(look, Look::Picture(_)).then(|| {
                    view! { <img class="attached__picture" src=address.clone() alt=name.clone() /> }
                });
                let open = (look != Look::Other).then(|| {
                    view! {
                        <a href=address.clone() target="_blank" rel="noopener">
                            {text::attachments::OPEN}
                        </a>
                    }
                });
                view! {
                    {picture}
                    <p class="acts">
                        {open}
                        <a href=address.clone() download=plain_name(&name)>
                            {text::attachments::DOWNLOAD}
                        </a>
                    </p>
                }
                .into_any()
            }
            // Its words say where it is: nothing was ever to be here.
            Sight::Absent if is_elsewhere => ().into_any(),
            Sight::Absent => view! {
                <p class="notice notice--warning" data-testid="attachment-absent">
                    {text::attachments::ABSENT}
                </p>
                {move || trouble.get().map(|trouble| view! { <p class="notice notice--failure" role="alert">{trouble}</p> })}
                <p class="acts">
                    <FileButton label=text::attachments::SUPPLY accept="" on_file=supply hook="attachment-supply" />
                </p>
            }
            .into_any(),
        }
    }
}

/// Keeps files and names them at a record, in one step; says what became of those of which nothing did.
async fn attach(
    store: Store,
    record: RecordId,
    files: Vec<File>,
    busy: RwSignal<Option<String>>,
) -> (usize, Vec<String>) {
    let (mut new, mut troubles) = (Vec::new(), Vec::new());
    for file in files {
        let name = name_of(&file);
        match taken(store, &file, &name, busy).await {
            Ok((content, bytes)) => new.push((name, content, bytes)),
            Err(trouble) => troubles.push(trouble),
        }
    }
    busy.try_set(None);
    let draft = store.peek(|bench| {
        let standing = bench.journal().record(record)?;
        let mut all = together(bench.journal(), standing, FIELD).items().to_vec();
        let had = all.len();
        for (name, content, bytes) in &new {
            if all.iter().any(|item| content_in(item) == Some(*content)) {
                troubles.push(text::attachments::twice(name));
            } else {
                all.push(named(name, *content, *bytes));
            }
        }
        Some((all.len() - had, keep_together(bench.journal(), record, FIELD, Value::list(all))))
    });
    let Some((count, Some(draft))) = draft.flatten().filter(|(count, _)| 0 < *count) else {
        return (0, troubles);
    };
    match store.act(vec![draft], Via::Edit) {
        Ok(_) => (count, troubles),
        Err(_) => (0, troubles),
    }
}

fn of_case(journal: &Journal, id: RecordId) -> impl Iterator<Item = Record<'_>> {
    journal.record(id).into_iter().chain(journal.children(id))
}

/// All attachments of a suggestion, each under the record that names it.
#[component]
pub fn AttachedPanel(
    /// The suggestion.
    id: RecordId,
) -> impl IntoView {
    let store = Store::here();
    let found = move |journal: &Journal| -> Vec<(RecordId, String, Vec<Item>)> {
        let of = |record: Record<'_>| {
            let items: Vec<Item> = attached::listed(record.shown(ATTACHMENTS)).iter().map(Item::of).collect();
            let kind = record.id().kind.word();
            let name = match words::name(journal, record.id()) {
                _ if record.id() == id => kind.to_owned(),
                // What has no name of its own is called by its kind.
                name if name == kind => name,
                name => format!("{kind} {name}"),
            };
            // Those of the suggestion itself stand first, and are where the first one is laid.
            (record.id() == id || !items.is_empty()).then_some((record.id(), name, items))
        };
        of_case(journal, id).filter_map(of).collect()
    };
    let all = Memo::new(move |_| store.with(|bench| found(bench.journal())).unwrap_or_default());
    let busy = RwSignal::new(None::<String>);
    let troubles = RwSignal::new(Vec::<String>::new());
    let add = move |record: RecordId, files: Vec<File>| {
        troubles.set(Vec::new());
        spawn_local(async move {
            let (count, trouble) = attach(store, record, files, busy).await;
            if 0 < count {
                store.say(Notice::done(text::attachments::attached(count)));
            }
            troubles.try_set(trouble);
        });
    };
    let group = move |(record, name, items): (RecordId, String, Vec<Item>)| {
        let take = Callback::new(move |files| add(record, files));
        let label = text::attachments::add_to(&name);
        let item = |item: Item| view! { <li class="attached__item"><Shown item=item /></li> };
        view! {
            <section class="attached__of">
                <div class="acts" role="group" aria-label=label>
                    <h3>{told(name)}</h3>
                    <FilesButton label=text::attachments::ADD on_files=take hook="attach-here" />
                </div>
                <ul class="attached__list">{items.into_iter().map(item).collect_view()}</ul>
            </section>
        }
    };
    view! {
        <Panel title=text::attachments::TITLE attr:data-testid="attached">
            <div class="panel__body attached__all">
                {move || all.get().into_iter().map(group).collect_view()}
                <p role="status" class="muted">{move || busy.get()}</p>
                {move || {
                    let all = troubles.get();
                    (!all.is_empty())
                        .then(|| {
                            view! {
                                <div class="notice notice--warning" role="alert">
                                    {all.into_iter().map(|it| view! { <p>{it}</p> }).collect_view()}
                                </div>
                            }
                        })
                }}
            </div>
        </Panel>
    }
}

/// What there is in the open register, whether files carry it, and what can be swept.
#[component]
pub fn AttachmentTotals() -> impl IntoView {
    let store = Store::here();
    let words = RwSignal::new(String::new());
    let is_many = RwSignal::new(false);
    let unused = RwSignal::new(None::<Unused>);
    let asks = RwSignal::new(false);
    let look = move || {
        spawn_local(async move {
            let Ok(held) = store.holdings().await else { return };
            let standing: BTreeMap<ContentId, String> =
                store.peek(|bench| attached::standing(bench.journal())).unwrap_or_default();
            let missing = standing.keys().filter(|id| !held.whole.contains_key(*id)).count();
            words.try_set(text::attachments::totals(held.whole.len(), held.bytes(), missing));
            is_many.try_set(MANY_BYTES < held.bytes());
            let found = store.unused().await;
            unused.try_set(found);
        });
    };
    look();
    let sweep = move |with_history: bool| {
        spawn_local(async move {
            let words = if with_history { text::attachments::forgot } else { text::attachments::swept };
            match store.sweep(with_history).await {
                Ok(count) => store.say(Notice::told(words(count))),
                Err(error) => store.say(Notice::not_saved(error)),
            }
            look();
        });
    };
    let sweeping = move || {
        let Unused { nowhere: Orphans { contents, bytes, names }, in_history } = unused.get()?;
        if names.is_empty() && !in_history.contents.is_empty() {
            return None;
        }
        if names.is_empty() {
            return Some(view! { <p class="muted">{text::attachments::NO_ORPHANS}</p> }.into_any());
        }
        let swept = text::attachments::sweep(contents.len(), bytes);
        let all = view! {
            <p class="muted">{text::attachments::ORPHANS_HINT}</p>
            <p class="acts">
                <Button on_press=move || sweep(false)>{swept}</Button>
            </p>
        };
        Some(all.into_any())
    };
    let in_history = move || {
        let Orphans { contents, bytes, .. } = unused.get()?.in_history;
        (!contents.is_empty()).then(|| {
            view! {
                <p class="muted">{text::attachments::in_history(contents.len(), bytes)}</p>
                <p class="acts">
                    <Button on_press=move || asks.set(true)>{text::attachments::FORGET}</Button>
                </p>
            }
        })
    };
    let forget = move || {
        sweep(true);
        asks.set(false);
    };
    view! {
        <Dialog open=asks title=Signal::derive(|| text::attachments::FORGET.to_owned())>
            <div class="dialog__body">
                <p>{text::attachments::FORGET_HINT}</p>
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Danger on_press=forget>{text::attachments::FORGET_NOW}</Button>
                <Button on_press=move || asks.set(false)>{text::forms::CANCEL}</Button>
            </div>
        </Dialog>
        <Panel title=text::attachments::TITLE>
            <div class="panel__body" data-testid="attachment-totals">
                <p>{move || words.get()}</p>
                {move || is_many.get().then(|| view! { <p class="notice notice--warning">{text::attachments::MANY}</p> })}
                <TakeAlongTick />
                <p class="field__hint">{text::attachments::TAKE_ALONG_HINT}</p>
                {sweeping}
                {in_history}
            </div>
        </Panel>
    }
}
