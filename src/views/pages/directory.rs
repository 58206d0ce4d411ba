//! The register's directories for forms: what records are called, which fit, and making one in passing.

use leptos::prelude::*;

use crate::{
    domain::{
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
        write::Draft,
    },
    list::{
        row::{self, Row},
        words,
    },
    platform::sort::Collation,
    store::Store,
    text,
    views::components::directory::{Candidate, Directory, Found},
};

/// The most records that are listed at once.
const LISTED: usize = 50;

/// The directories of the open register. Records that belong to a suggestion are found within this one.
pub fn directory(store: Store, within: Option<RecordId>) -> Directory {
    Directory {
        find: Callback::new(move |(kind, typed): (Kind, String)| find(store, within, kind, &typed)),
        name: Callback::new(move |id| {
            store.with(|bench| words::name(bench.journal(), id)).unwrap_or_default()
        }),
        create: Callback::new(move |(kind, name): (Kind, String)| create(store, kind, &name)),
        offers: Callback::new(move |(kind, field)| {
            store.peek(|bench| offers(bench.journal(), kind, field)).unwrap_or_default()
        }),
    }
}

fn find(store: Store, within: Option<RecordId>, kind: Kind, typed: &str) -> Found {
    let typed = folded(typed);
    if kind == Kind::Suggestion {
        return suggestions(store, within, &typed);
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
        let fitting: Vec<Candidate> = (records.into_iter())
            .filter(|record| *record.value("inactive") != Value::Bool(true))
            .map(|record| (candidate(journal, record), record))
            .filter(|(candidate, record)| typed.is_empty() || fits(candidate, *record, &typed))
            .map(|(candidate, _)| candidate)
            .collect();
        fitting
    });
    limited(sorted(found.unwrap_or_default()))
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
    Candidate { id: record.id(), name: words::name(journal, record.id()), detail }
}

fn fits(candidate: &Candidate, record: Record<'_>, typed: &str) -> bool {
    let aliases = match record.value("aliases") {
        Value::List(items) => items.iter().filter_map(Value::as_text).collect(),
        _ => Vec::new(),
    };
    [candidate.name.as_str(), &candidate.detail]
        .into_iter()
        .chain(aliases)
        .any(|name| folded(name).contains(typed))
}

fn sorted(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let names: Vec<&str> = candidates.iter().map(|candidate| candidate.name.as_str()).collect();
    let ranks = Collation::pinyin().ranks(&names);
    let mut ranked: Vec<(u32, Candidate)> = ranks.into_iter().zip(candidates.drain(..)).collect();
    ranked.sort_by_key(|(rank, candidate)| (*rank, candidate.id));
    ranked.into_iter().map(|(_, candidate)| candidate).collect()
}

fn limited(mut candidates: Vec<Candidate>) -> Found {
    let more = candidates.len().saturating_sub(LISTED);
    candidates.truncate(LISTED);
    Found { candidates, more }
}

fn create(store: Store, kind: Kind, name: &str) -> Option<RecordId> {
    let field = match kind {
        Kind::Session => "title",
        Kind::Office | Kind::Deputy => "name",
        _ => return None,
    };
    let name = schema::normal_value(schema::field(kind, field)?.kind, &Value::text(name)).ok()?;
    let id = store.new_id(kind);
    store.act(vec![Draft::create(id, [(field, name)])], Via::Edit).ok().map(|_| id)
}

/// The values that a field of text offers.
fn offers(journal: &Journal, kind: Kind, field: &str) -> Vec<String> {
    match (kind, field) {
        (Kind::Suggestion, "category") => categories(journal),
        (Kind::Suggestion, "group_proposer") | (Kind::Deputy, "delegation") => {
            distinct(journal, Kind::Deputy, "delegation")
        }
        (Kind::Suggestion, "joint_group") => distinct(journal, Kind::Suggestion, "joint_group"),
        _ => Vec::new(),
    }
}

fn categories(journal: &Journal) -> Vec<String> {
    let register = row::register(journal).and_then(|id| journal.record(id));
    let own = register.map(|record| Register::read(record.id(), &record).0.categories).unwrap_or_default();
    match own.is_empty() {
        true => text::start::CATEGORIES.iter().map(|category| (*category).to_owned()).collect(),
        false => own.iter().map(|category| category.to_string()).collect(),
    }
}

fn distinct(journal: &Journal, kind: Kind, field: &str) -> Vec<String> {
    let values = journal.records(kind).filter_map(|record| record.value(field).as_text().map(str::to_owned));
    let values: std::collections::BTreeSet<String> = values.collect();
    values.into_iter().collect()
}
