//! What a table names, looked up in the register: suggestions by number, offices and deputies by name, sessions.

use std::collections::HashMap;

use crate::{
    domain::{
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        session::Session,
    },
    journal::fold::Journal,
    text,
};

/// Session and what is looked for in it.
type Key = (Option<RecordId>, String);

/// The register's own names.
pub(super) struct Lookup {
    numbers: HashMap<Key, RecordId>,
    /// By number without signs and zeros; none where several are alike.
    almost: HashMap<Key, Option<RecordId>>,
    titles: HashMap<Key, RecordId>,
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
        let mut lookup = Lookup {
            numbers: HashMap::new(),
            almost: HashMap::new(),
            titles: HashMap::new(),
            offices: HashMap::new(),
            deputies: HashMap::new(),
            sessions: Vec::new(),
        };
        for record in journal.records(Kind::Suggestion) {
            let text = |field: &str| record.value(field).as_text();
            let session = text("session").and_then(|id| id.parse().ok());
            match text("number") {
                Some(number) => {
                    lookup.numbers.entry((session, folded(number))).or_insert(record.id());
                    let bare = lookup.almost.entry((session, bare(number)));
                    bare.and_modify(|known| *known = None).or_insert(Some(record.id()));
                }
                None => {
                    let title = text("title").map(folded).unwrap_or_default();
                    lookup.titles.entry((session, title)).or_insert(record.id());
                }
            }
        }
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

    /// The suggestion with this number.
    pub(super) fn numbered(&self, session: Option<RecordId>, number: &str) -> Option<RecordId> {
        self.numbers.get(&(session, folded(number))).copied()
    }

    /// The one suggestion whose number differs only in zeros and signs.
    pub(super) fn almost(&self, session: Option<RecordId>, number: &str) -> Option<RecordId> {
        self.almost.get(&(session, bare(number))).copied().flatten()
    }

    /// The suggestion without a number that has this title.
    pub(super) fn titled(&self, session: Option<RecordId>, title: &str) -> Option<RecordId> {
        self.titles.get(&(session, folded(title))).copied()
    }

    /// The office of this name, short name or alias.
    pub(super) fn office(&self, name: &str) -> Option<RecordId> {
        self.offices.get(&folded(name)).copied()
    }

    /// The office whose name this one is a part of, or the other way round.
    pub(super) fn like_office(&self, name: &str) -> Option<RecordId> {
        let name = folded(name);
        let is_like = |other: &str| {
            let (short, long) = if name.len() < other.len() { (&*name, other) } else { (other, &*name) };
            6 < short.len() && long.contains(short)
        };
        let mut like: Vec<(&String, &RecordId)> =
            self.offices.iter().filter(|(other, _)| is_like(other)).collect();
        like.sort();
        like.first().map(|(_, id)| **id)
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
            let own = (session.term.map(|n| n.value()), session.meeting.map(|n| n.value()));
            let year = session.year.map(|n| n.value());
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

    /// The year of a session.
    pub(super) fn year(&self, session: Option<RecordId>) -> Option<i32> {
        let session = &self.sessions.iter().find(|(id, _)| Some(*id) == session)?.1;
        let year = session.year.and_then(|year| i32::try_from(year.value()).ok());
        year.or(session.opened_on.map(|day| day.year()))
    }
}
