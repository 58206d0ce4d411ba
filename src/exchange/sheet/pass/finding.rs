//! Of which suggestion of the register a row tells, and of which session.

use super::{
    super::{
        dry::{Entry, Said},
        lookup::{Scope, folded},
        mapping::SessionChoice,
        names,
        problem::Why,
        title,
    },
    Found, Pass,
    reading::unfit,
};
use crate::{
    domain::{column::Column, field::FieldType, id::RecordId, kind::Kind, schema, value::Value},
    text::{self, columns},
};

impl Pass<'_> {
    /// The session that a row names, or the table's; what names none is spoilt.
    pub(super) fn scope<'s>(&mut self, said: Option<&'s Said>, spoilt: &mut Vec<(&'s Said, Why)>) -> Scope {
        let of = |session| Scope { session, is_said: true };
        if let Some(said) = said {
            match self.session(&said.text) {
                Some(id) => return of(Some(id)),
                None => spoilt.push((said, Why::NotASession)),
            }
        }
        let mapping = self.mapping;
        match &mapping.session {
            SessionChoice::Known(id) => of(Some(*id)),
            SessionChoice::Nothing => of(None),
            SessionChoice::Named(name) => match self.session(name) {
                Some(id) => of(Some(id)),
                None => self.unasked(),
            },
            SessionChoice::Unasked => self.unasked(),
        }
    }

    /// Where nobody has said of which session a row is, any may be meant, if there are any.
    fn unasked(&self) -> Scope {
        Scope { session: None, is_said: !self.so_far.lookup.has_sessions() }
    }

    /// The session of a name: one of the register's, or new.
    fn session(&mut self, words: &str) -> Option<RecordId> {
        let cell = self.renamed(Kind::Session, words);
        let (term, meeting, year) = match self.so_far.lookup.session(&cell) {
            Ok(id) => return Some(id),
            Err(numbers) => numbers?,
        };
        let settings = self.ledger.settings.as_ref();
        let level = settings.and_then(|it| it.level).map(|it| it.as_str());
        let place = settings.and_then(|it| it.place.as_deref());
        let numbers = [term, meeting, year].map(|n| n.map(|n| n.to_string()).unwrap_or_default());
        let parts = [level.unwrap_or_default(), &numbers[0], &numbers[1], &numbers[2]];
        let id = RecordId::derived(Kind::Session, &parts);
        let values = [
            ("level", level.map(Value::text)),
            ("place", place.map(Value::text)),
            ("term", term.filter(|n| (1..100).contains(n)).map(Value::Int)),
            ("meeting", meeting.filter(|n| (1..21).contains(n)).map(Value::Int)),
            ("year", year.filter(|n| (1949..2200).contains(n)).map(Value::Int)),
        ];
        let values = values.into_iter().filter_map(|(field, value)| Some((field, value?)));
        self.make(id, words, None, values.collect());
        Some(id)
    }

    /// What of the register a row is about. A number alone is no identity: it takes the title or the deputy as well,
    /// unless the row says neither.
    pub(super) fn find(
        &mut self,
        scope: Scope,
        number: Option<&str>,
        title: Option<&str>,
        entry: &Entry,
    ) -> Found {
        let lead = lead_of(entry);
        let is_titled = |id: &RecordId| {
            let own = self.ledger.field(*id, "title").unwrap_or_default();
            // Of a title that is too long the beginning was taken.
            title.is_some_and(|title| {
                title::is_same(own, title)
                    || 90 < own.chars().count() && folded(title).starts_with(&folded(own))
            })
        };
        let is_led = |id: &RecordId| {
            !lead.is_empty() && self.lead(*id).is_some_and(|own| folded(&own) == folded(&lead))
        };
        if let Some(number) = number {
            let exact = self.so_far.lookup.numbered(scope, number);
            let (ids, is_exact) = if exact.is_empty() {
                (self.so_far.lookup.almost(scope, number), false)
            } else {
                (exact, true)
            };
            let is_silent = |id: &RecordId| {
                let says_nothing = title.is_none() && lead.is_empty();
                let has_nothing = self.ledger.field(*id, "title").is_none() && self.lead(*id).is_none();
                ids.len() == 1 && (says_nothing || has_nothing)
            };
            // Next year's list may have the same deputy under the same number.
            let same = (ids.iter().find(|id| is_titled(id)))
                .or_else(|| ids.iter().find(|id| scope.is_said && is_led(id)))
                .or_else(|| ids.iter().find(|id| is_silent(id)));
            if let Some(id) = same.copied() {
                let is_retitled = !is_titled(&id);
                if let Some(said) = entry.said.get(&Column::Number).filter(|_| !is_exact) {
                    let read = self.ledger.field(id, "number").map(str::to_owned);
                    self.doubt(said, Why::AlmostNumber, read);
                }
                if let Some(said) = entry.said.get(&Column::Title)
                    && is_retitled
                    && let Some(own) = self.ledger.field(id, "title")
                {
                    self.offer(said, Why::Retitled, Some(said.text.clone()), vec![own.to_owned()]);
                }
                return Found::Known(id);
            }
            if let Some(id) = ids.first() {
                return Found::Perhaps(*id);
            }
        }
        let Some(title) = title else { return Found::New };
        let is_fit = |id: &RecordId| {
            let own = self.lead(*id);
            (number.is_none() || self.ledger.field(*id, "number").is_none())
                && (lead.is_empty() || own.is_none_or(|own| folded(&own) == folded(&lead)))
        };
        let mut fitting = self.so_far.lookup.titled(scope, title).into_iter().filter(is_fit);
        match (fitting.next(), fitting.next()) {
            (Some(id), None) => Found::Known(id),
            (Some(id), Some(_)) => Found::Perhaps(id),
            _ => Found::New,
        }
    }

    /// The name of a suggestion's lead deputy, or of the delegation that proposed it.
    fn lead(&self, id: RecordId) -> Option<String> {
        let lead = self.ledger.field(id, "lead").and_then(|lead| lead.parse().ok());
        let name = lead.and_then(|lead| self.ledger.field(lead, "name"));
        name.or_else(|| self.ledger.field(id, "group_proposer")).map(str::to_owned)
    }

    /// What a row and the suggestion that has its number say, side by side.
    pub(super) fn side_by_side(&self, id: RecordId, entry: &Entry) -> String {
        let of = |column| entry.text(column);
        let field = |field| self.ledger.field(id, field).unwrap_or_default();
        let session = field("session").parse().map(|id| self.ledger.session(id)).unwrap_or_default();
        let own = text::sheets::numbered(field("number"), field("title"), &self.lead(id).unwrap_or_default());
        let here = text::sheets::numbered(of(Column::Number), of(Column::Title), &lead_of(entry));
        text::sheets::side_by_side(&here, &own, &session)
    }

    /// The id of a suggestion that is new here: the same for everybody who takes in the same table.
    pub(super) fn new_suggestion(&self, parts: &[&str]) -> RecordId {
        let id = RecordId::derived(Kind::Suggestion, parts);
        // One that was deleted comes back; one that meanwhile has another number is another suggestion.
        if self.journal().record(id).is_some_and(|it| it.exists()) {
            self.free(Kind::Suggestion, parts)
        } else {
            id
        }
    }
}

/// The number in a cell, unless it is spoilt.
pub(super) fn number<'s>(said: &'s Said, spoilt: &mut Vec<(&'s Said, Why)>) -> Option<String> {
    let why = if said.cell.is_damaged() {
        Why::Damaged
    } else {
        match schema::normal_value(FieldType::Number, &said.text.as_str().into()) {
            Ok(number) => return number.as_text().map(str::to_owned),
            Err(error) => unfit(&error),
        }
    };
    spoilt.push((said, why));
    None
}

/// The name of the lead deputy or the delegation that a row gives.
pub(super) fn lead_of(entry: &Entry) -> String {
    let first = entry.said.get(&Column::Lead).and_then(|said| names::people(&said.text).0.into_iter().next());
    first.map(|first| columns::bare_name(names::bracketed(&first).0).to_owned()).unwrap_or_default()
}
