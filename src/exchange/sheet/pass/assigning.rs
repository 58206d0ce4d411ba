//! Which offices handle a suggestion: new assignments begin, those that a row no longer names end.

use std::collections::BTreeMap;

use super::{
    super::{
        dry::{Entry, Said},
        ledger,
        lookup::folded,
        parties::{Parties, parties},
        problem::Why,
    },
    Case, Pass, Values,
    reading::unfit,
    reference,
};
use crate::{
    domain::{
        choices::{AssignRole, EndedWhy},
        column::Column,
        field::PARENT,
        id::RecordId,
        kind::Kind,
        record::Facts,
        schema,
        value::Value,
    },
    journal::write::Draft,
    text::{self, columns},
};

impl Pass<'_> {
    pub(super) fn assignments(
        &mut self,
        entry: &Entry,
        case: &mut Case,
        drafts: &mut Vec<Draft>,
    ) -> Option<RecordId> {
        const OF_ASSIGNMENT: [Column; 6] =
            [Column::Main, Column::Co, Column::Assigned, Column::Due, Column::Handler, Column::HandlerPhone];
        let mut said = Vec::new();
        for column in OF_ASSIGNMENT {
            if let Some(cell) = entry.said.get(&column)
                && let Some(cell) = self.readable(column, cell, case)
            {
                said.push((column, cell));
            }
        }
        let standing = case.standing.as_ref();
        let mut lead = standing.and_then(|it| it.assignment()).map(|it| it.id);
        if said.is_empty() {
            return lead;
        }
        if standing.is_some_and(ledger::Entry::is_merged) {
            // What another suggestion lends is changed there.
            for (_, cell) in said {
                self.keep(case, cell, Why::NoOffice);
            }
            return lead;
        }
        let find = |column| said.iter().find(|(it, _)| *it == column).map(|(_, cell)| *cell);
        let mut shared: Values = Vec::new();
        if let Some(cell) = find(Column::Assigned)
            && let Some(day) = self.day(case, Column::Assigned, cell)
        {
            shared.push(("assigned_on", day));
        }
        let mut fresh = Vec::new();
        // Either cell may name answering and helping offices, so that both are read where one says something new.
        if let Some(first) = find(Column::Main).or(find(Column::Co)) {
            let cells = [Column::Main, Column::Co].map(|column| {
                let own = entry
                    .said
                    .get(&column)
                    .filter(|said| find(column).is_some() || self.stands(case, column, said));
                own.map(|said| (said, self.parties(column, said)))
            });
            for is_co in [false, true] {
                let named: Vec<(&Said, String)> = (cells.iter().flatten())
                    .flat_map(|(said, it)| {
                        (if is_co { &it.co } else { &it.main }).iter().map(|name| (*said, name.clone()))
                    })
                    .collect();
                let said = named.first().map_or(first, |(said, _)| *said);
                let found = self.handlers(case, said, &named, is_co, &mut fresh, drafts);
                lead = if is_co { lead } else { found.or(lead) };
            }
            for (said, Parties { main, co, doubt, others }) in cells.into_iter().flatten() {
                if let Some(why) = doubt {
                    let [main, co] = [main, co].map(|names| names.join(columns::BETWEEN));
                    self.offer(said, why, Some(text::offices::roles(&main, &co)), others);
                }
            }
        }
        let mut values = shared.clone();
        if let Some(cell) = find(Column::Due)
            && let Some(day) = self.day(case, Column::Due, cell)
        {
            values.push(("reply_due", day));
        }
        let known = lead.and_then(|id| self.journal().record(id)).map(|it| it.value("handler").clone());
        let mut handler = match known {
            Some(Value::Map(map)) => map,
            _ => BTreeMap::new(),
        };
        let before = handler.clone();
        for (column, member, max) in [(Column::Handler, "name", 40), (Column::HandlerPhone, "phone", 40)] {
            if let Some(cell) = find(column) {
                let line = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
                if line.chars().count() <= max {
                    drop(handler.insert(member.into(), Value::text(line)));
                } else {
                    self.keep(case, cell, Why::TooLong);
                }
            }
        }
        if handler != before {
            values.push(("handler", Value::Map(handler)));
        }
        match lead {
            Some(lead) => {
                let mut is_taken = false;
                for (id, own) in fresh {
                    let extra = if id == lead { values.clone() } else { shared.clone() };
                    is_taken |= id == lead;
                    drafts.extend(self.draft(id, own.into_iter().chain(extra).collect()));
                }
                if !is_taken {
                    drafts.extend(self.draft(lead, values));
                }
            }
            None => {
                drafts.extend(
                    fresh.into_iter().filter_map(|(id, own)| {
                        self.draft(id, own.into_iter().chain(shared.clone()).collect())
                    }),
                );
                for (column, cell) in said.iter().filter(|(it, _)| !matches!(it, Column::Main | Column::Co)) {
                    let has_co = find(Column::Co).is_some() && *column == Column::Assigned;
                    if !has_co {
                        self.keep(case, cell, Why::NoOffice);
                    }
                }
            }
        }
        lead
    }

    /// The offices that a cell names, and their parts.
    fn parties(&self, column: Column, said: &Said) -> Parties {
        let is_known = |name: &str| {
            self.so_far.lookup.office(name).is_some()
                || self.mapping.renames.contains_key(&(Kind::Office, name.into()))
        };
        parties(&said.text, column == Column::Co, &is_known)
    }

    /// The offices that a row names as assignments: new ones begin, those that it no longer names end. The first of
    /// the answering ones is told.
    fn handlers(
        &mut self,
        case: &mut Case,
        said: &Said,
        named: &[(&Said, String)],
        is_co: bool,
        fresh: &mut Vec<(RecordId, Values)>,
        drafts: &mut Vec<Draft>,
    ) -> Option<RecordId> {
        let mut wanted: Vec<RecordId> = Vec::new();
        for (said, name) in named {
            match self.office(name) {
                Ok(id) if wanted.contains(&id) => (),
                Ok(id) => wanted.push(id),
                Err(why) => self.keep(case, said, why),
            }
        }
        if wanted.is_empty() {
            return None;
        }
        let standing: Vec<(RecordId, RecordId, Option<AssignRole>)> = (case.standing.iter())
            .flat_map(|it| it.case.active())
            .filter(|it| (it.role == Some(AssignRole::Co)) == is_co)
            .filter_map(|it| Some((it.id, it.office?.id(), it.role)))
            .collect();
        let role = match (is_co, wanted.len()) {
            (true, _) => AssignRole::Co,
            (false, 1) => AssignRole::Main,
            (false, _) => AssignRole::Separate,
        };
        let mut first = None;
        for office in &wanted {
            let id = match standing.iter().find(|(_, own, _)| own == office) {
                Some((id, _, own)) => {
                    if *own != Some(role) {
                        drafts.extend(self.draft(*id, vec![("role", role.as_str().into())]));
                    }
                    *id
                }
                None => {
                    let parts = [&*case.id.to_string(), &*office.to_string(), role.as_str()];
                    let id = self.free(Kind::Assignment, &parts);
                    let values = vec![
                        (PARENT, reference(case.id)),
                        ("office", reference(*office)),
                        ("role", role.as_str().into()),
                    ];
                    fresh.push((id, values));
                    id
                }
            };
            first = first.or(Some(id));
        }
        let ended: Vec<RecordId> =
            standing.iter().filter(|(_, own, _)| !wanted.contains(own)).map(|(id, ..)| *id).collect();
        if !ended.is_empty() {
            let today = self.ledger.context.today.to_string();
            for id in &ended {
                let values = vec![
                    ("ended_on", Value::text(today.as_str())),
                    ("ended_why", EndedWhy::Reassigned.as_str().into()),
                ];
                drafts.extend(self.draft(*id, values));
            }
            let names: Vec<&str> = named.iter().map(|(_, name)| name.as_str()).collect();
            self.doubt(said, Why::Reassigned, Some(names.join(columns::BETWEEN)));
        }
        first
    }

    fn office(&mut self, name: &str) -> Result<RecordId, Why> {
        let name = self.renamed(Kind::Office, name);
        if let Some(id) = self.so_far.lookup.office(&name) {
            return Ok(id);
        }
        let value = schema::said(Kind::Office, "name", &name).map_err(|error| unfit(&error))?;
        let like =
            self.so_far.lookup.like_office(&name).and_then(|id| self.ledger.field(id, "name")).map(Box::from);
        let id = RecordId::derived(Kind::Office, &[&folded(&name)]);
        self.make(id, &name, like, vec![("name", value)]);
        Ok(id)
    }
}
