//! What a table names, looked up in the register: suggestions by number, offices and deputies by name, sessions.

use std::collections::HashMap;

use super::title;
use crate::{
    domain::{
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        session::Session,
    },
    journal::fold::Journal,
    text::{self, offices},
};

/// In which session a suggestion is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    /// The session, or none.
    pub(super) session: Option<RecordId>,
    /// Whether the table or a person has said so; else it may be of any session.
    pub(super) is_said: bool,
}

/// Suggestions by what is looked for, each with its session.
type Places = HashMap<String, Vec<(Option<RecordId>, RecordId)>>;

fn within(places: &Places, scope: Scope, key: &str) -> Vec<RecordId> {
    let is_meant = |(session, _): &&(Option<RecordId>, RecordId)| !scope.is_said || *session == scope.session;
    places.get(key).into_iter().flatten().filter(is_meant).map(|(_, id)| *id).collect()
}

/// The register's own names.
pub(super) struct Lookup {
    numbers: Places,
    /// By number without signs and zeros.
    almost: Places,
    titles: Places,
    offices: HashMap<String, RecordId>,
    deputies: HashMap<String, Vec<RecordId>>,
    sessions: Vec<(RecordId, Session)>,
}

/// A name as it is compared: in its one form, without spaces.
pub(super) fn folded(name: &str) -> String {
    text::columns::plain(name)
}

/// A number without what people add to it or Excel takes away: 第0038号 and 38.
fn bare(number: &str) -> String {
    let plain = folded(number);
    let plain = plain.trim_start_matches('第').trim_end_matches('号').trim_end_matches("·0");
    match plain.trim_start_matches('0') {
        "" => plain.to_owned(),
        rest => rest.to_owned(),
    }
}

impl Lookup {
    pub(super) fn new(journal: &Journal) -> Lookup {
        let mut lookup = Lookup::of_names(journal);
        for record in journal.records(Kind::Suggestion) {
            let text = |field: &str| record.value(field).as_text();
            let session = text("session").and_then(|id| id.parse().ok());
            let place = (session, record.id());
            if let Some(number) = text("number") {
                lookup.numbers.entry(folded(number)).or_default().push(place);
                lookup.almost.entry(bare(number)).or_default().push(place);
            }
            if let Some(title) = text("title") {
                lookup.titles.entry(title::bare(title)).or_default().push(place);
            }
        }
        lookup
    }

    /// The same without the suggestions, of which there are many.
    pub(super) fn of_names(journal: &Journal) -> Lookup {
        let mut lookup = Lookup {
            numbers: HashMap::new(),
            almost: HashMap::new(),
            titles: HashMap::new(),
            offices: HashMap::new(),
            deputies: HashMap::new(),
            sessions: Vec::new(),
        };
        for record in journal.records(Kind::Office) {
            let office = crate::domain::office::Office::read(record.id(), &record).0;
            // The full name comes before anybody's alias.
            if let Some(name) = &office.name {
                lookup.offices.insert(folded(name), record.id());
            }
        }
        for record in journal.records(Kind::Office) {
            let office = crate::domain::office::Office::read(record.id(), &record).0;
            let others =
                office.short_name.as_deref().into_iter().chain(office.aliases.iter().map(|it| &**it));
            for name in others {
                lookup.offices.entry(folded(name)).or_insert(record.id());
            }
        }
        for record in journal.records(Kind::Deputy) {
            let name = record.value("name").as_text().map(folded).unwrap_or_default();
            lookup.deputies.entry(name).or_default().push(record.id());
        }
        let sessions = journal.records(Kind::Session);
        lookup.sessions = sessions.map(|it| (it.id(), Session::read(it.id(), &it).0)).collect();
        lookup
    }

    /// The suggestions with this number.
    pub(super) fn numbered(&self, scope: Scope, number: &str) -> Vec<RecordId> {
        within(&self.numbers, scope, &folded(number))
    }

    /// The suggestion whose number differs only in zeros and signs, if it is the only one.
    pub(super) fn almost(&self, scope: Scope, number: &str) -> Vec<RecordId> {
        let found = within(&self.almost, scope, &bare(number));
        if found.len() == 1 { found } else { Vec::new() }
    }

    /// The suggestions with this title.
    pub(super) fn titled(&self, scope: Scope, title: &str) -> Vec<RecordId> {
        within(&self.titles, scope, &title::bare(title))
    }

    /// Whether the register has any session.
    pub(super) fn has_sessions(&self) -> bool {
        !self.sessions.is_empty()
    }

    /// The office of this name, short name or alias.
    pub(super) fn office(&self, name: &str) -> Option<RecordId> {
        self.offices.get(&folded(name)).copied()
    }

    /// The office that is most likely meant: one of which this is a short form or a part, or the other way round.
    pub(super) fn like_office(&self, name: &str) -> Option<RecordId> {
        let name = folded(name);
        let is_like = |other: &str| {
            let (short, long) = if name.len() < other.len() { (&*name, other) } else { (other, &*name) };
            offices::is_part_of(short, long) || offices::is_short_for(short, long)
        };
        let like = self.offices.iter().filter(|(other, _)| is_like(other));
        like.min_by_key(|(other, id)| (other.len().abs_diff(name.len()), *id)).map(|(_, id)| *id)
    }

    /// The deputies of this name.
    pub(super) fn deputies(&self, name: &str) -> &[RecordId] {
        self.deputies.get(&folded(name)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The session that a cell names, or else its numbers.
    pub(super) fn session(&self, cell: &str) -> Result<RecordId, Option<text::columns::SessionNumbers>> {
        let name = folded(cell);
        let is_named = |(_, session): &&(RecordId, Session)| {
            [text::session::label(session), text::session::short_label(session)]
                .iter()
                .any(|label| folded(label) == name)
        };
        if let Some((id, _)) = self.sessions.iter().find(is_named) {
            return Ok(*id);
        }
        let numbers = text::columns::session(cell);
        let is_numbered = |(_, session): &&(RecordId, Session)| {
            let own = (session.term.map(|it| it.value()), session.meeting.map(|it| it.value()));
            let year = session.year.map(|it| it.value());
            match numbers {
                Some((Some(term), meeting, _)) => own == (Some(term), meeting),
                Some((None, _, Some(wanted))) => year == Some(wanted),
                _ => false,
            }
        };
        // A name that two sessions share settles nothing.
        let mut found = self.sessions.iter().filter(is_numbered);
        match (found.next(), found.next()) {
            (Some((id, _)), None) => Ok(*id),
            _ => Err(numbers),
        }
    }
}
