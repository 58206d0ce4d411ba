//! Who changed what last, in words.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, kind::Kind},
    journal::{
        commit::Via,
        fold::Journal,
        recent::{Act, Deed, Turn, recent},
    },
    list::words,
    platform::clock::Local,
    route::Route,
    store::Store,
    text,
    views::{
        components::{panel::Panel, told::told},
        pages::whole::until_whole,
    },
};

/// How many recent acts are shown.
const ACTS: usize = 10;
/// How many fields of a change are named.
const FIELDS: usize = 3;

/// Who changed what last.
#[component]
pub(super) fn Recent() -> impl IntoView {
    let store = Store::here();
    let acts = move || {
        if let Some(waiting) = until_whole(store, text::home::RECENT_RESTS, text::home::READ_RECENT) {
            return waiting;
        }
        let acts = store.with(|bench| {
            let journal = bench.journal();
            recent(journal, ACTS).into_iter().map(|act| line(journal, act)).collect::<Vec<Line>>()
        });
        let acts = acts.unwrap_or_default();
        if acts.is_empty() {
            view! { <p class="panel__body muted">{text::home::NO_RECENT}</p> }.into_any()
        } else {
            view! { <ol class="home__acts">{acts.into_iter().map(show_line).collect_view()}</ol> }.into_any()
        }
    };
    view! {
        <Panel title=text::home::RECENT>
            {acts}
        </Panel>
    }
}

/// One act in words.
pub(in crate::views::pages) struct Line {
    pub(in crate::views::pages) at_ms: u64,
    pub(in crate::views::pages) who: String,
    pub(in crate::views::pages) what: String,
    /// The suggestion it concerns: name and address.
    pub(in crate::views::pages) about: Option<(String, String)>,
    pub(in crate::views::pages) fields: String,
    /// Whether it can be taken back: what has left this browser comes back by its file.
    pub(in crate::views::pages) is_undoable: bool,
}

pub(in crate::views::pages) fn line(journal: &Journal, act: Act) -> Line {
    let names = [&*act.office, &*act.person];
    let who: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let who = if who.is_empty() { text::home::NOBODY.to_owned() } else { who.join(" ") };
    let verb = verb(&act);
    let is_change = act.deed == Deed::Changed;
    let is_undoable = act.deed != Deed::MovedOut;
    let fields = match act.only {
        Some(only) if is_change => named_fields(only.kind, &act),
        _ => String::new(),
    };
    let what = match act.only {
        Some(only) => format!("{verb}{}", only.kind.word()),
        None => {
            let records = act.records.iter().map(|(kind, count)| text::home::records(kind.word(), *count));
            format!("{verb} {}", records.collect::<Vec<_>>().join(text::home::SEPARATOR))
        }
    };
    let about = act.only.and_then(|only| about(journal, only));
    Line { at_ms: act.at_ms, who, what, about, fields, is_undoable }
}

/// What was done, in a word or two.
fn verb(act: &Act) -> String {
    let plain = |via: &Via, deed: Deed| match (via, deed) {
        (Via::Import, _) => text::home::act::IMPORTED,
        (Via::Undo(_), _) => text::home::act::UNDONE,
        (Via::Settle, _) => text::home::act::SETTLED,
        (Via::Restore, _) => text::home::act::RESTORED,
        (Via::Excerpt, _) => text::home::act::EXCERPTED,
        (Via::Other(_), _) => text::home::act::OTHER,
        (Via::Edit, Deed::Created) => text::home::act::CREATED,
        (Via::Edit, Deed::Deleted) => text::home::act::DELETED,
        (Via::Edit, Deed::Reformed) => text::home::act::REFORMED,
        (Via::Edit, Deed::Merged) => text::home::act::MERGED,
        (Via::Edit, Deed::Retired) => text::home::act::RETIRED,
        (Via::Edit, Deed::Recalled) => text::home::act::RECALLED,
        (Via::Edit, Deed::MovedOut) => text::home::act::MOVED_OUT,
        (Via::Edit, Deed::Changed) => text::home::act::EDITED,
    };
    match &act.turn {
        Some(Turn { is_redo, of }) => {
            let turn = if *is_redo { text::home::act::REDONE } else { text::home::act::UNDONE };
            let of = of.as_ref().map_or("", |(via, deed)| plain(via, *deed));
            format!("{turn}{of}")
        }
        None => plain(&act.via, act.deed).to_owned(),
    }
}

fn named_fields(kind: Kind, act: &Act) -> String {
    let names: Vec<&str> = act.fields.iter().take(FIELDS).map(|field| text::field(kind, field)).collect();
    let more = if FIELDS < act.fields.len() { text::home::and_more(act.fields.len()) } else { String::new() };
    names.join(text::home::SEPARATOR) + &more
}

/// What a record is about: the suggestion it is or belongs to, or its own name.
fn about(journal: &Journal, id: RecordId) -> Option<(String, String)> {
    let record = journal.record(id)?;
    let id = record.parent().unwrap_or(id);
    let href = match id.kind {
        Kind::Suggestion => Route::Suggestion(id).href(),
        _ => String::new(),
    };
    Some((words::name(journal, id), href))
}

fn show_line(line: Line) -> impl IntoView {
    let about = line.about.map(|(name, href)| {
        if href.is_empty() {
            view! { {told(name)} }.into_any()
        } else {
            view! {
                <a href=href>
                    {told(name)}
                </a>
            }
            .into_any()
        }
    });
    view! {
        <li class="home__act">
            <span class="home__when">{Local::of(line.at_ms).to_string()}</span>
            <span class="home__who">
                {told(line.who)}
            </span>
            <span class="home__what">{line.what} " " {about} " " <span class="muted">{line.fields}</span></span>
        </li>
    }
}
