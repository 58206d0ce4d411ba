//! What an import would change, and the decision about it.

use std::rc::Rc;

use leptos::prelude::*;

use super::{moment, pairs::Pairs, short};
use crate::{
    domain::{id::RecordId, kind::Kind, value::Value},
    exchange::{
        moving::lacking,
        overwritten::Overwritten,
        preview::{Belonging, Change, Fate, FieldChange, Impact, Item, Side},
        retiring::touched,
    },
    journal::{fold::Journal, name::Name},
    list::words,
    store::{Store, import::Review},
    text,
    views::components::{
        badge::{Badge, Tone},
        button::{Button, Weight},
        pager::{Pager, Shown},
        panel::Panel,
        table::Table,
        told::told,
    },
    views::pages::{locks::ProofShown, retired::held_words},
    workbench::{attached, bench::Workbench},
};

/// How many items are shown at first, and with each press of the button.
const SHOWN: usize = 20;
/// How many attachments are named.
const NAMES: usize = 12;
/// How many problems are shown.
const PROBLEMS: usize = 20;

/// What the import under way would change, and the decision about it.
#[component]
pub fn Decision(
    /// The file's content, and what it would change.
    review: Review,
) -> impl IntoView {
    let store = Store::here();
    let contents = review.contents();
    let Review { content, preview, coming, origin, overwritten, archive, unreturned } = review.clone();
    let is_intact = content.is_intact();
    let is_table = store.with_table(|_| ()).is_some();
    let is_other = preview.belonging == Belonging::Other;
    let is_nothing = preview.is_nothing_new() && coming.new == 0;
    let brought = preview.brought();
    let header = &content.header;
    let file = content.name.clone();
    let mut warnings = Vec::new();
    match preview.belonging {
        Belonging::Other => warnings.push(text::files::other_register(&file, &header.title)),
        Belonging::Unknown => warnings.push(text::files::unknown_register(&file)),
        Belonging::Same | Belonging::First => (),
    }
    match &archive {
        Some(archive) => {
            let lacks = |bench: &Workbench| {
                let journal = bench.journal();
                let of = |id: &RecordId| match lacking(&content, journal, *id) {
                    0 => None,
                    count => Some(text::moving::brings_part(&words::name(journal, *id), count)),
                };
                archive.sessions.iter().filter_map(of).collect::<Vec<_>>()
            };
            warnings.extend(store.peek(lacks).unwrap_or_default());
            warnings.push(
                store
                    .peek(|bench| {
                        let names: Vec<String> =
                            archive.sessions.iter().map(|id| words::name(bench.journal(), *id)).collect();
                        let mut away = bench.journal().away().families();
                        if away.any(|(_, it)| archive.sessions.contains(&it.place.session)) {
                            text::moving::brings_back(&names)
                        } else {
                            text::retiring::brings_back(&names)
                        }
                    })
                    .unwrap_or_default(),
            );
        }
        None => {
            let changed = || preview.items.iter().filter(|it| 0 < it.commits).map(|it| it.record);
            let count = store.peek(|bench| touched(bench.journal(), changed())).unwrap_or_default();
            warnings.extend((0 < count).then(|| text::retiring::touched(count)));
        }
    }
    warnings.extend(unreturned.places.iter().map(|(it, count)| text::moving::unreturned(*count, &it.file)));
    let not_taken = unreturned.contents.len();
    warnings.extend((0 < not_taken).then(|| text::moving::not_taken(not_taken)));
    warnings.extend(held_words(store, &preview.held));
    if is_nothing {
        warnings.push(match unreturned.commits {
            0 => text::files::nothing_new(&file),
            _ => text::moving::nothing_else(&file),
        });
    }
    if 0 < preview.parked {
        warnings.push(text::files::parked(preview.parked));
    }
    let now = crate::platform::clock::now_ms();
    let ahead = content.commits.iter().map(|it| it.stamp).filter(|it| it.is_ahead(now));
    if let Some(latest) = ahead.clone().max() {
        warnings.push(text::files::ahead(ahead.count(), &moment(latest.ms())));
    }
    if 0 < content.broken_contents {
        warnings.push(text::attachments::broken(content.broken_contents));
    }
    let twins: Vec<(&str, usize)> =
        preview.twins.iter().map(|twins| (&*twins.number, twins.suggestions.len())).collect();
    warnings.extend(text::files::twins(&twins));
    let problems: Vec<String> =
        content.problems.iter().take(PROBLEMS).map(|problem| problem.sentence(&file)).collect();
    let rest = content.problem_count.saturating_sub(problems.len());
    let title = match &*header.title {
        "" => text::shell::UNTITLED.to_owned(),
        title => title.to_owned(),
    };
    let confirm = move |label: String, weight: Weight| {
        view! {
            <Button on_press=move || store.confirm_import() weight=weight attr:data-testid="import-confirm">
                {label}
            </Button>
        }
    };
    let as_new = move |weight: Weight| {
        view! {
            <Button on_press=move || store.confirm_import_as_new() weight=weight attr:data-testid="import-as-new">
                {text::exchange::AS_NEW}
            </Button>
        }
    };
    let is_archive = archive.is_some();
    let acts = match (is_nothing, is_other) {
        (true, _) if is_archive => as_new(Weight::Main).into_any(),
        (false, _) if is_archive && is_intact => view! {
            {confirm(text::retiring::BRING_BACK.to_owned(), Weight::Main)}
            {as_new(Weight::Plain)}
        }
        .into_any(),
        (true, _) => ().into_any(),
        (false, true) => view! {
            {as_new(Weight::Main)}
            {confirm(text::exchange::MERGE_ANYWAY.to_owned(), Weight::Plain)}
        }
        .into_any(),
        (false, false) if is_intact => confirm(text::exchange::CONFIRM.to_owned(), Weight::Main).into_any(),
        (false, false) => confirm(text::exchange::confirm_intact(preview.commits), Weight::Plain).into_any(),
    };
    let (author, made) = (text::suggestion::author(&header.person, &header.office), moment(header.made_ms));
    let holds = header.scope.words();
    let brings = text::exchange::brings(preview.commits, content.ids.len(), unreturned.commits);
    let pairs = (!brought.is_empty() && !is_other)
        .then(|| view! { <Pairs cases=brought review=Some(review.clone()) /> }.into_any());
    let proof = (!is_table).then(|| {
        view! {
            <dt>{text::signature::TITLE}</dt>
            <dd><ProofShown content=content.clone() origin=origin /></dd>
        }
    });
    let attachments = (!contents.is_empty()).then(|| {
        let words = text::attachments::coming(coming.new, coming.bytes, coming.known);
        // What is here already was not read once more: the register names it.
        let here = |bench: &Workbench| {
            attached::names(content.commits.iter().chain(bench.journal().commits()), &contents)
        };
        let mut names = store.peek(here).unwrap_or_else(|| attached::names(&content.commits, &contents));
        let rest = names.len().saturating_sub(NAMES);
        names.truncate(NAMES);
        let named = text::attachments::named(&names, rest);
        view! {
            <dt>{text::attachments::TITLE}</dt>
            <dd data-testid="import-attachments">
                <p class="num">{words}</p>
                <p class="muted">{told(named)}</p>
            </dd>
        }
    });
    let replaced = (!overwritten.is_empty() && !is_other && !is_table)
        .then(|| view! { <Replaced overwritten=overwritten /> }.into_any());
    let items = view! { <Items review=review /> }.into_any();
    let close = if is_nothing { text::exchange::CLOSE } else { text::exchange::CANCEL };
    view! {
        <Panel class="import__panel" head=view! {
                <h2>{text::exchange::PREVIEW} " " <bdi class="muted">{file.to_string()}</bdi></h2>
                <span class="muted">{text::exchange::NOTHING_WRITTEN}</span>
        }.into_any()>
            <div class="panel__body import__body">
                <dl class="facts">
                    <dt>{text::exchange::OF_REGISTER}</dt>
                    <dd>
                        {told(title)}
                    </dd>
                    <dt>{text::exchange::MADE_BY}</dt>
                    <dd>
                        {told(author)}
                        " "
                        <span class="num">{made}</span>
                    </dd>
                    <dt>{text::exchange::HOLDS}</dt>
                    <dd>
                        {told(holds)}
                    </dd>
                    <dt>{text::exchange::BRINGS}</dt>
                    <dd class="num">{brings}</dd>
                    {attachments}
                    {proof}
                </dl>
                {warnings
                    .into_iter()
                    .map(|warning| view! { <p class="notice notice--warning">{warning}</p> })
                    .collect_view()}
                {(!problems.is_empty())
                    .then(|| {
                        view! {
                            <div class="notice notice--failure import__problems" role="alert">
                                <strong>{text::exchange::PROBLEMS}</strong>
                                <ul>{problems.into_iter().map(|problem| view! { <li>{problem}</li> }).collect_view()}</ul>
                                {(0 < rest).then(|| text::exchange::more_problems(rest))}
                            </div>
                        }
                    })}
                {replaced}
                {pairs}
                {items}
            </div>
            <div class="panel__foot acts acts--end">
                {acts}
                {is_table
                    .then(|| {
                        view! { <Button on_press=move || store.return_to_table()>{text::sheets::BACK}</Button> }
                    })}
                <Button on_press=move || store.cancel_import() attr:data-testid="import-cancel">
                    {close}
                </Button>
            </div>
        </Panel>
    }
}

/// What the file replaces or deletes of what other offices wrote.
#[component]
fn Replaced(overwritten: Rc<Vec<Overwritten>>) -> impl IntoView {
    let store = Store::here();
    let row = |journal: &Journal, it: &Overwritten| {
        let kind = it.record.kind;
        let is_whole = it.field == Name::EXISTS;
        let words = |value: &Value| match (is_whole, value) {
            (true, Value::Bool(true)) => text::folders::IS_THERE.to_owned(),
            (true, _) => text::folders::IS_GONE.to_owned(),
            (false, value) => short(words::value(journal, kind, &it.field, value)),
        };
        let field = if is_whole { text::folders::WHOLE_RECORD } else { text::field(kind, &it.field) };
        let side = |value, office: &str| {
            view! {
                <td>
                    {told(words(value))}
                    " "
                    <bdi class="muted">{office.to_owned()}</bdi>
                </td>
            }
        };
        view! {
            <tr>
                <th scope="row">{kind.word()} " " {told(words::name(journal, it.record))}</th>
                <td>{field}</td>
                {side(&it.before, &it.of)}
                {side(&it.after, &it.by)}
            </tr>
        }
    };
    let rows = store
        .peek(|bench| {
            let shown = overwritten.iter().take(PROBLEMS);
            shown.map(|it| row(bench.journal(), it)).collect::<Vec<_>>().collect_view()
        })
        .unwrap_or_default();
    let rest = overwritten.len().saturating_sub(PROBLEMS);
    view! {
        <div class="notice notice--warning import__problems" data-testid="overwritten">
            <strong>{text::folders::OVERWRITTEN}</strong>
            <Table
                head=vec![
                    (text::folders::RECORD, ""),
                    (text::exchange::FIELD, ""),
                    (text::exchange::BEFORE, ""),
                    (text::exchange::AFTER, ""),
                ]
                rows=rows
            />
            {(0 < rest).then(|| text::folders::more_overwritten(rest))}
        </div>
    }
}

fn class_label(class: Impact) -> (&'static str, Tone) {
    match class {
        Impact::Conflicting => (text::exchange::CONFLICTING, Tone::Late),
        Impact::Changed => (text::exchange::CHANGED, Tone::Attention),
        Impact::New => (text::exchange::NEW, Tone::Good),
        Impact::Identical => (text::exchange::IDENTICAL, Tone::Calm),
    }
}

/// Which items of a preview are shown.
#[derive(Clone, Copy, PartialEq)]
enum Filter {
    All,
    Of(Impact),
    Deleted,
}

impl Filter {
    const ALL: [Filter; 6] = [
        Filter::All,
        Filter::Of(Impact::New),
        Filter::Of(Impact::Changed),
        Filter::Of(Impact::Conflicting),
        Filter::Deleted,
        Filter::Of(Impact::Identical),
    ];

    fn fits(self, item: &Item) -> bool {
        match self {
            Filter::All => true,
            Filter::Of(class) => item.class == class,
            Filter::Deleted => item.fate == Some(Fate::Deleted),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Filter::All => text::exchange::ALL,
            Filter::Of(class) => class_label(class).0,
            Filter::Deleted => text::exchange::DELETED,
        }
    }
}

/// The items of a preview, filtered.
#[component]
fn Items(review: Review) -> impl IntoView {
    let chosen = RwSignal::new(Filter::All);
    let shown = Shown::by(SHOWN);
    let review = StoredValue::new_local(review);
    let choice = move |filter: Filter| {
        let count =
            review.with_value(|review| review.preview.items.iter().filter(|item| filter.fits(item)).count());
        let choose = move |_| {
            chosen.set(filter);
            shown.restart();
        };
        view! {
            <button
                type="button"
                class="import__choice"
                aria-pressed=move || (chosen.get() == filter).to_string()
                on:click=choose
            >
                {filter.label()}
                " "
                <span class="num">{count}</span>
            </button>
        }
    };
    let body = move || {
        let filter = chosen.get();
        review.with_value(|review| {
            let matching: Vec<&Item> = review.preview.items.iter().filter(|item| filter.fits(item)).collect();
            let rows = shown.of(&matching).into_iter();
            let rows = rows.map(|item| view! { <Row item=item.clone() review=review.clone() /> });
            view! {
                <ul class="import__items">{rows.collect_view()}</ul>
                <Pager shown=shown all=matching.len() />
            }
        })
    };
    view! {
        <div class="import__choices acts" role="group" aria-label=text::exchange::CLASS>
            {Filter::ALL.map(choice).collect_view()}
        </div>
        {body}
    }
}

#[component]
fn Row(item: Item, review: Review) -> impl IntoView {
    let store = Store::here();
    let (label, tone) = class_label(item.class);
    let fate = item.fate.map(|fate| match fate {
        Fate::Deleted => text::exchange::DELETED,
        Fate::Restored => text::exchange::RESTORED,
    });
    let name = format!("{} {}", item.number, item.title);
    // What a table replaces is seen without being asked for.
    let opens =
        store.with_table(|_| ()).is_some() && matches!(item.class, Impact::Changed | Impact::Conflicting);
    let is_open = RwSignal::new(opens);
    let id = item.record;
    let review = StoredValue::new_local(review);
    let details = move || {
        is_open.get().then(|| {
            let nothing = Journal::new();
            let show = |journal: &Journal| review.with_value(|review| changes_of(id, journal, review));
            store.peek(|bench| show(bench.journal())).unwrap_or_else(|| show(&nothing))
        })
    };
    view! {
        <li class="import__item">
            <details
                open=opens
                on:toggle:target=move |event| {
                    let open = event.target().has_attribute("open");
                    if is_open.get_untracked() != open {
                        is_open.set(open);
                    }
                }
            >
                <summary>
                    <Badge tone=tone label=label />
                    {fate.map(|fate| view! { " " <Badge tone=Tone::Attention label=fate /> })}
                    " "
                    <span class="muted">{item.record.kind.word()}</span>
                    " "
                    {told(name)}
                </summary>
                {details}
            </details>
        </li>
    }
}

/// The changes of an item, record by record.
fn changes_of(item: RecordId, journal: &Journal, review: &Review) -> AnyView {
    let content = Rc::clone(&review.content);
    let changes = review.preview.details(item, journal, &content);
    let named = review.preview.named(item, journal, &content);
    let named = named.as_ref().unwrap_or(journal);
    let show = |change: Change| {
        let kind = change.record.kind;
        let fields = change.fields.into_iter().map(|field| field_row(kind, field, named)).collect_view();
        let name = (change.record != item).then(|| words::name(named, change.record));
        view! {
            <tbody>
                <tr>
                    <th colspan="3" scope="rowgroup">
                        {kind.word()}
                        " "
                        {name.map(|name| view! { {told(name)} })}
                        " "
                        {class_label(change.class).0}
                    </th>
                </tr>
                {fields}
            </tbody>
        }
    };
    view! {
        <Table
            class="import__changes"
            grouped=true
            head=vec![(text::exchange::FIELD, ""), (text::exchange::BEFORE, ""), (text::exchange::AFTER, "")]
            rows=changes.into_iter().map(show).collect_view()
        />
    }
    .into_any()
}

fn field_row(kind: Kind, change: FieldChange, journal: &Journal) -> AnyView {
    let label = if change.field == Name::EXISTS {
        text::exchange::HALF_DELETED
    } else {
        text::field(kind, &change.field)
    };
    let words =
        |value: &crate::domain::value::Value| short(words::value(journal, kind, &change.field, value));
    let side = |side: &Side| {
        let place = if side.is_here { text::exchange::HERE } else { text::exchange::THERE };
        view! {
            <li>
                <strong>{place}</strong>
                " "
                {told(words(&side.value))}
                " "
                <span class="muted">
                    {told(text::suggestion::author(&side.person, &side.office))}
                    " · "
                    {moment(side.stamp.ms())}
                </span>
            </li>
        }
    };
    let sides = (!change.sides.is_empty()).then(|| {
        view! {
            <div>
                {text::exchange::BOTH} <ul>{change.sides.iter().map(side).collect_view()}</ul>
            </div>
        }
    });
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td>
                {told(words(&change.before))}
            </td>
            <td>
                {told(words(&change.after))}
                {sides}
            </td>
        </tr>
    }
    .into_any()
}
