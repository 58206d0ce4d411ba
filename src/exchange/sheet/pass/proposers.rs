//! Who proposed a suggestion: the lead, those who signed with them, and what a row says of them.

use super::{
    super::{
        dry::{Entry, Said},
        lookup::folded,
        names,
        problem::Why,
    },
    Case, Namesakes, Pass, Unnamed,
    reading::unfit,
    reference,
};
use crate::{
    domain::{
        column::{Column, Source},
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
    /// Lead and joint deputies, and what the row says of the lead.
    pub(super) fn proposers(&mut self, entry: &Entry, case: &mut Case) {
        let said = |column| entry.said.get(&column);
        let delegation = said(Column::Delegation).map(|it| it.text.clone()).unwrap_or_default();
        let own = case.standing.as_ref().map(|it| &it.case.suggestion);
        let mut lead = own.and_then(|it| it.lead).map(|it| it.id());
        let mut group = own.and_then(|it| it.group_proposer.as_deref()).map(folded).unwrap_or_default();
        let mut further = Vec::new();
        if let Some(said) = said(Column::Lead)
            && let Some(said) = self.readable(Column::Lead, said, case)
        {
            let (mut all, doubt) = names::people(&said.text);
            let first = if all.is_empty() { String::new() } else { all.remove(0) };
            if columns::is_group(&first) && all.is_empty() {
                match schema::said(Kind::Suggestion, "group_proposer", &first) {
                    Ok(value) => {
                        if lead.take().is_some() {
                            case.own.push(("lead", Value::Null));
                        }
                        group = folded(&first);
                        case.own.push(("group_proposer", value));
                    }
                    Err(error) => self.keep(case, said, unfit(&error)),
                }
            } else {
                match self.deputy(&first, &delegation, lead) {
                    Ok(id) => {
                        lead = Some(id);
                        case.own.push(("lead", reference(id)));
                        if let Some(why) = doubt.or((!all.is_empty()).then_some(Why::SeveralNames)) {
                            let others = all.join(columns::BETWEEN);
                            self.doubt(said, why, Some(text::sheets::lead_and_joint(&first, &others)));
                        }
                    }
                    Err((why, mut choices)) => {
                        for choice in &mut choices {
                            let names = std::iter::once(&*choice).chain(&all);
                            *choice = names.map(String::as_str).collect::<Vec<_>>().join(columns::BETWEEN);
                        }
                        self.keep_offering(case, said, (why, choices));
                    }
                }
                further = all;
                self.remarks(&first, said, case);
            }
        }
        let joint = said(Column::Joint).and_then(|said| self.readable(Column::Joint, said, case));
        let place = joint.or(said(Column::Lead));
        if let Some(place) = place
            && (joint.is_some() || !further.is_empty())
        {
            let (mut all, doubt) = joint.map(|said| names::people(&said.text)).unwrap_or_default();
            if let (Some(why), Some(said)) = (doubt, joint) {
                self.doubt(said, why, Some(all.join(columns::BETWEEN)));
            }
            all.extend(further);
            self.joint(&all, place, joint.is_some(), case);
        }
        for (column, said) in &entry.said {
            let Source::Lead(field) = column.source() else { continue };
            let Some(said) = self.readable(*column, said, case) else { continue };
            match lead {
                Some(lead) => self.of_lead(lead, field, said, case),
                // The delegation that proposed it is named already.
                None if *column == Column::Delegation && folded(&said.text) == group => (),
                None => self.keep(case, said, Why::NoLead),
            }
        }
    }

    /// What stands in brackets behind a name and is no delegation has no field; it is kept.
    fn remarks(&mut self, piece: &str, said: &Said, case: &mut Case) {
        let inside = names::bracketed(piece).1;
        if !inside.is_empty() && !columns::is_group(inside) {
            self.put(case, said);
        }
    }

    fn joint(&mut self, all: &[String], place: &Said, replaces: bool, case: &mut Case) {
        let standing: Vec<Value> = (self.journal().record(case.id))
            .map(|record| match record.value("joint") {
                Value::List(list) => list.clone(),
                _ => Vec::new(),
            })
            .unwrap_or_default();
        let id_of = |value: &Value| match value {
            Value::Map(map) => map.get("deputy").and_then(|id| id.as_text()?.parse::<RecordId>().ok()),
            _ => None,
        };
        let mut list = if replaces { Vec::new() } else { standing.clone() };
        for (at, name) in all.iter().enumerate() {
            let known = standing
                .iter()
                .filter_map(id_of)
                .find(|id| self.so_far.lookup.deputies(names::bracketed(name).0).contains(id));
            self.remarks(name, place, case);
            let id = match self.deputy(name, "", known) {
                Ok(id) => id,
                Err((why, choices)) => {
                    let with = |choice: String| {
                        let names = all.iter().enumerate();
                        let names =
                            names.map(|(other, name)| if other == at { &choice } else { name }.as_str());
                        names.collect::<Vec<_>>().join(columns::BETWEEN)
                    };
                    let choices = choices.into_iter().map(with).collect();
                    self.keep_offering(case, place, (why, choices));
                    continue;
                }
            };
            // One who is there already keeps what is noted with the name.
            let kept = standing.iter().find(|value| id_of(value) == Some(id)).cloned();
            let value = kept.unwrap_or_else(|| Value::Map([("deputy".into(), reference(id))].into()));
            if !list.iter().any(|other| id_of(other) == Some(id)) {
                list.push(value);
            }
        }
        if !list.is_empty() {
            case.own.push(("joint", Value::List(list)));
        }
    }

    /// The deputy of a name: of the directory, or new. `standing`: who has this part now. Nobody is given a
    /// delegation that the table does not give, and of several of one name none is guessed.
    fn deputy(
        &mut self,
        piece: &str,
        delegation: &str,
        standing: Option<RecordId>,
    ) -> Result<RecordId, Unnamed> {
        let piece = self.renamed(Kind::Deputy, piece);
        let (name, inside) = names::bracketed(&piece);
        let name = columns::bare_name(name);
        let delegation = if columns::is_group(inside) { inside } else { delegation };
        let value = schema::said(Kind::Deputy, "name", name).map_err(|error| (unfit(&error), Vec::new()))?;
        let own = |id: &RecordId| self.ledger.field(*id, "delegation").unwrap_or_default();
        let all = self.so_far.lookup.deputies(name);
        if !all.is_empty() {
            let is_of = |id: &&RecordId| folded(own(id)) == folded(delegation);
            let found = match all {
                // Whoever is named with another delegation in brackets is another person.
                [one] => (inside != delegation || inside.is_empty() || own(one).is_empty() || is_of(&one))
                    .then_some(*one),
                several => (several.iter().filter(|_| !delegation.is_empty()).find(is_of).copied())
                    .or(standing.filter(|id| delegation.is_empty() && several.contains(id))),
            };
            if let Some(id) = found {
                return Ok(id);
            }
            if delegation.is_empty() {
                let named = all.iter().map(|id| columns::person(name, own(id))).collect();
                return Err((Why::SameName, named));
            }
        }
        let namesakes = self.so_far.namesakes.get(&folded(name));
        if let Some(namesakes) = namesakes
            && delegation.is_empty()
            && 1 < namesakes.delegations.len()
            && !namesakes.is_bracketed
        {
            let named = namesakes.delegations.iter().map(|it| columns::person(name, it)).collect();
            return Err((Why::SameName, named));
        }
        // One person may stand in the table now with a delegation and now without.
        let is_apart = !all.is_empty() || namesakes.is_some_and(Namesakes::are_apart);
        let id = if is_apart && !delegation.is_empty() {
            RecordId::derived(Kind::Deputy, &[&folded(name), &folded(delegation)])
        } else {
            RecordId::derived(Kind::Deputy, &[&folded(name)])
        };
        let mut values = vec![("name", value)];
        if !delegation.is_empty()
            && let Ok(delegation) = schema::said(Kind::Deputy, "delegation", delegation)
        {
            values.push(("delegation", delegation));
        }
        self.make(id, &piece, None, values);
        Ok(id)
    }

    /// What a row says of its lead deputy: taken where the directory says nothing yet. Of rows that say different
    /// things the first counts; what the others say is kept with their suggestions.
    fn of_lead(&mut self, lead: RecordId, field: &'static str, said: &Said, case: &mut Case) {
        let value = match schema::said(Kind::Deputy, field, &said.text) {
            Ok(value) => value,
            Err(error) => return self.keep(case, said, unfit(&error)),
        };
        let is_same =
            |known: &Value| known.as_text().is_some_and(|known| folded(known) == folded(&said.text));
        let told = |draft: &Draft| {
            let op = draft.ops.iter().find(|op| draft.record == lead && &*op.field == field);
            op.map(|op| op.value.clone())
        };
        let (known, why) = match self.so_far.made.get_mut(&lead) {
            Some(made) => (made.entry(field).or_insert(value).clone(), Why::OtherRow),
            None => match self.journal().record(lead).map(|it| it.value(field).clone()).unwrap_or_default() {
                Value::Null => match self.so_far.drafts.iter().find_map(told) {
                    Some(known) => (known, Why::OtherRow),
                    None => {
                        let draft = self.draft(lead, vec![(field, value)]);
                        return self.so_far.drafts.extend(draft);
                    }
                },
                known => (known, Why::DirectoryDiffers),
            },
        };
        if !is_same(&known) {
            self.keep(case, said, why);
        }
    }
}
