//! The register's directories for forms: what records are called, which fit, and making one in passing.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::{
        field::FieldType,
        fold::folded,
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        register::Register,
        schema,
        value::Value,
    },
    journal::{
        commit::Via,
        fold::{Journal, Record},
        read,
        write::Draft,
    },
    list::{
        names::{Fitting, names},
        pinyin::{Readings, is_letters},
        row::{self, Row},
        sessions, words,
    },
    platform::{clock, pause::Slices, sort::Collation},
    store::{Store, notice::Notice, rest::stillness},
    text,
    views::components::{
        directory::{Candidate, Directory, Found},
        id::fresh_id,
        value_editor::{Blank, ValueEditor},
    },
    watch::leaders,
};

/// The most records that are listed at once.
const LISTED: usize = 50;
/// The most of very many deputies that are put in order for it; of more the first are listed, and a person types on.
const SORTED: usize = 1_000;
/// How many deputies' names are read between two looks at the clock.
const READ: usize = 100;

/// The directories of the open register. Records that belong to a suggestion are found within this one.
pub fn directory(store: Store, within: Option<RecordId>) -> Directory {
    // Of very many deputies the names are read before somebody types one, and after what was opened is seen.
    spawn_local(async move {
        stillness().await;
        let mut slices = Slices::new();
        while store.read_deputies(READ) {
            if slices.is_over() {
                slices.breathe().await;
                stillness().await;
            }
        }
    });
    Directory {
        find: Callback::new(move |(kind, typed): (Kind, String)| find(store, within, kind, &typed)),
        name: Callback::new(move |id| {
            store.with(|bench| words::name(bench.journal(), id)).unwrap_or_default()
        }),
        create: Some(Callback::new(move |(kind, name): (Kind, String)| create(store, kind, &name))),
        offers: Callback::new(move |(kind, field)| {
            store.peek(|bench| offers(bench.journal(), kind, field)).unwrap_or_default()
        }),
        post: Callback::new(move |name: String| {
            let all = store.peek(|bench| leaders::listed(bench.journal())).unwrap_or_default();
            let own = all.into_iter().find(|it| it.name.as_deref() == Some(&*name))?;
            own.post.map(|it| it.to_string())
        }),
    }
}

/// The same where only what is there can be meant: nothing is made in passing.
pub fn standing(store: Store) -> Directory {
    Directory { create: None, ..directory(store, None) }
}

/// A field in which an entry of a directory is chosen.
pub fn entry_field(
    kind: Kind,
    label: Signal<String>,
    entry: Signal<Option<RecordId>>,
    choose: Callback<Option<RecordId>>,
    is_required: bool,
    directory: Directory,
) -> impl IntoView {
    let id = fresh_id("entry");
    let blank = Blank {
        id: id.clone(),
        label: label.get_untracked(),
        kind: FieldType::Ref(kind),
        value: Signal::derive(move || entry.get().map_or(Value::Null, |it| Value::text(it.to_string()))),
        on_change: Callback::new(move |new: Value| choose.run(new.as_text().and_then(|it| it.parse().ok()))),
        described: Signal::stored(None),
        is_wrong: Signal::stored(false),
        is_required,
        offers: Vec::new(),
        hook: None,
        wraps: false,
        phrases: None,
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>
                {move || label.get()}
            </label>
            <ValueEditor blank=blank directory=directory />
        </div>
    }
}

fn find(store: Store, within: Option<RecordId>, kind: Kind, typed: &str) -> Found {
    let typed = folded(typed);
    if kind == Kind::Suggestion {
        return suggestions(store, within, &typed);
    }
    if kind == Kind::Deputy
        && let Some(found) = deputies(store, &typed)
    {
        return found;
    }
    let found = store.peek(|bench| {
        let journal = bench.journal();
        let records: Vec<Record<'_>> = match (kind.is_child(), within) {
            (false, _) => journal.records(kind).collect(),
            (true, Some(parent)) => {
                journal.children(parent).filter(|child| child.id().kind == kind).collect()
            }
            (true, None) => Vec::new(),
        };
        let (out, records): (Vec<Record<'_>>, Vec<Record<'_>>) =
            records.into_iter().partition(|it| read::is_out_of_use(*it));
        // Who types the old name of an office means the one that goes on with what it did.
        let before = |id: RecordId| {
            let id = id.to_string();
            let own = out.iter().filter(move |it| it.value("successor").as_text() == Some(&id));
            own.flat_map(|it| names(journal, *it)).collect::<Vec<String>>()
        };
        let all_names = |record: Record<'_>| [names(journal, record), before(record.id())].concat();
        let named: Vec<(Candidate, Vec<String>)> =
            records.into_iter().map(|it| (candidate(journal, it), all_names(it))).collect();
        let all = named.iter().flat_map(|(_, names)| names).map(String::as_str);
        let readings =
            is_letters(&typed).then(|| Readings::of(all, &|texts| Collation::pinyin().ranks(texts)));
        let fitting = named.into_iter().filter_map(|(candidate, names)| {
            let is_read = |name: &String| readings.as_ref().is_some_and(|it| it.has(name, &typed));
            let fits = typed.is_empty()
                || folded(&candidate.detail).contains(&typed)
                || names.iter().any(|name| folded(name).contains(&typed) || is_read(name));
            let is_named = names.iter().any(|name| folded(name) == typed);
            fits.then_some(Candidate { is_named, ..candidate })
        });
        fitting.collect()
    });
    limited(sorted(found.unwrap_or_default()))
}

/// Those of very many deputies that fit; none where there are few.
fn deputies(store: Store, typed: &str) -> Option<Found> {
    let Fitting { named, others } = store.find_deputies(typed, &|texts| Collation::pinyin().ranks(texts))?;
    let all = named.len() + others.len();
    let most = if all <= SORTED { all } else { LISTED };
    let named = named.into_iter().map(|id| (id, true));
    let first = named.chain(others.into_iter().map(|id| (id, false))).take(most);
    let candidates: Vec<Candidate> = store.peek(|bench| {
        let one = |(id, is_named)| {
            Some(Candidate { is_named, ..candidate(bench.journal(), bench.journal().record(id)?) })
        };
        first.filter_map(one).collect()
    })?;
    let found = limited(sorted(candidates));
    Some(Found { more: all.saturating_sub(found.candidates.len()), ..found })
}

fn suggestions(store: Store, but: Option<RecordId>, typed: &str) -> Found {
    store.with_rows(|rows| {
        let fits = |row: &Row| {
            Some(row.id()) != but
                && (folded(row.number()).contains(typed) || folded(row.title()).contains(typed))
        };
        let mut fitting = rows.all().filter(fits);
        let candidate = |row: Row| Candidate {
            id: row.id(),
            name: format!("{} {}", row.number(), row.title()).trim().to_owned(),
            detail: row.lead().to_string(),
            is_named: folded(row.number()) == typed,
        };
        let candidates = fitting.by_ref().take(LISTED).map(candidate).collect();
        Found { candidates, more: fitting.count() }
    })
}

fn candidate(journal: &Journal, record: Record<'_>) -> Candidate {
    let detail = match record.id().kind {
        Kind::Deputy => record.value("delegation").as_text(),
        Kind::Office => record.value("short_name").as_text(),
        _ => None,
    };
    let detail = detail.unwrap_or_default().to_owned();
    Candidate { id: record.id(), name: words::name(journal, record.id()), detail, is_named: false }
}

/// What was named in full comes first, whatever else begins like it.
fn sorted(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let names: Vec<&str> = candidates.iter().map(|candidate| candidate.name.as_str()).collect();
    let ranks = Collation::pinyin().ranks(&names);
    let mut ranked: Vec<(u32, Candidate)> = ranks.into_iter().zip(candidates.drain(..)).collect();
    ranked.sort_by_key(|(rank, candidate)| (!candidate.is_named, *rank, candidate.id));
    ranked.into_iter().map(|(_, candidate)| candidate).collect()
}

fn limited(mut candidates: Vec<Candidate>) -> Found {
    let more = candidates.len().saturating_sub(LISTED);
    candidates.truncate(LISTED);
    Found { candidates, more }
}

fn create(store: Store, kind: Kind, name: &str) -> Option<RecordId> {
    let field = match kind {
        Kind::Session => return create_session(store, name),
        Kind::Office | Kind::Deputy => "name",
        _ => return None,
    };
    let name = schema::normal_value(schema::field(kind, field)?.kind, &Value::text(name)).ok()?;
    let id = store.new_id(kind);
    store.act(vec![Draft::create(id, [(field, name)])], Via::Edit).ok().map(|_| id)
}

/// A session by its name: with what that says and what goes over from the last one, and a word on it, since the
/// form asks for something else.
fn create_session(store: Store, name: &str) -> Option<RecordId> {
    schema::normal_value(schema::field(Kind::Session, "title")?.kind, &Value::text(name)).ok()?;
    let id = store.new_id(Kind::Session);
    let this_year = clock::today().year().into();
    let values = store.peek(|bench| sessions::named(bench.journal(), name, this_year))?;
    store.act(vec![Draft::create(id, values)], Via::Edit).ok()?;
    let made = store.peek(|bench| {
        let year = read::session(bench.journal(), id)?.year?.value();
        Some(text::session_name::made(&words::name(bench.journal(), id), year))
    });
    if let Some(made) = made.flatten() {
        store.say(Notice::done(made));
    }
    Some(id)
}

/// The values that a field of text offers.
fn offers(journal: &Journal, kind: Kind, field: &str) -> Vec<String> {
    match (kind, field) {
        (Kind::Suggestion, "category") => categories(journal),
        (Kind::Suggestion, "group_proposer") | (Kind::Deputy, "delegation") => {
            distinct(journal, Kind::Deputy, "delegation")
        }
        (Kind::Suggestion, "lead_officials") => {
            leaders::listed(journal).iter().filter_map(|it| Some(it.name.as_ref()?.to_string())).collect()
        }
        (Kind::Suggestion, "joint_group") => distinct(journal, Kind::Suggestion, "joint_group"),
        _ => Vec::new(),
    }
}

fn categories(journal: &Journal) -> Vec<String> {
    let register = row::register(journal).and_then(|id| journal.record(id));
    let own = register.map(|record| Register::read(record.id(), &record).0.categories).unwrap_or_default();
    if own.is_empty() {
        text::start::CATEGORIES.iter().map(|category| (*category).to_owned()).collect()
    } else {
        own.iter().map(ToString::to_string).collect()
    }
}

fn distinct(journal: &Journal, kind: Kind, field: &str) -> Vec<String> {
    let values = journal.records(kind).filter_map(|record| record.value(field).as_text().map(str::to_owned));
    let values: std::collections::BTreeSet<String> = values.collect();
    values.into_iter().collect()
}
