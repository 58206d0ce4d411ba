//! The reply to a suggestion, its result and the verdict on it; how its handling goes on.

use super::{
    super::{
        dry::{Entry, Said},
        problem::Why,
    },
    Case, Pass, Values, reference,
};
use crate::{
    domain::{
        choices::{FeedbackAbout, ReplyKind, Resolution, Verdict},
        column::{Column, Source},
        field::{Atom as _, PARENT},
        id::RecordId,
        kind::Kind,
        record::Facts,
        value::Value,
    },
    journal::{fold::Record, write::Draft},
    text::{self, columns},
};

impl Pass<'_> {
    pub(super) fn reply(
        &mut self,
        entry: &Entry,
        case: &mut Case,
        assignment: Option<RecordId>,
        drafts: &mut Vec<Draft>,
    ) -> Option<RecordId> {
        let standing = case.standing.as_ref().and_then(|it| it.reply()).map(|it| it.id);
        let mut values = Values::new();
        for (column, said) in &entry.said {
            let Source::Reply(field) = column.source() else { continue };
            let Some(said) = self.readable(*column, said, case) else { continue };
            let value = match column {
                Column::Result => self.result(case, said),
                _ => self.held(case, *column, said, Kind::Reply, field),
            };
            values.extend(value.map(|value| (field, value)));
        }
        if values.is_empty() {
            return standing;
        }
        let id = standing.unwrap_or_else(|| self.free(Kind::Reply, &[&case.id.to_string(), "1"]));
        if standing.is_none() {
            values.push((PARENT, reference(case.id)));
            values.push(("kind", ReplyKind::Formal.as_str().into()));
            values.extend(assignment.map(|id| ("assignment", reference(id))));
        }
        drafts.extend(self.draft(id, values));
        Some(id)
    }

    /// A result in words, or by the letter of its class, which several results share.
    fn result(&mut self, case: &mut Case, said: &Said) -> Option<Value> {
        let letter = columns::letter(&said.text);
        let register = self.ledger.settings.clone().unwrap_or_else(|| {
            crate::domain::register::Register::new(RecordId::derived(Kind::Register, &[]))
        });
        let is_of = |result: &Resolution| columns::letter(&text::classes::of(&register, *result)) == letter;
        let by_letter = Resolution::ALL.iter().copied().find(is_of);
        if columns::choice(Resolution::SET, &said.text).is_none()
            && let Some(result) = by_letter
        {
            let standing = case.standing.as_ref().and_then(|it| it.reply()).and_then(|it| it.resolution);
            if standing.as_ref().is_some_and(is_of) {
                return None;
            }
            let all = Resolution::ALL.iter().filter(|it| is_of(it) && **it != result);
            let others = all.map(|it| it.word().to_owned()).collect();
            self.offer(said, Why::ByLetter, Some(result.word().to_owned()), others);
            return Some(result.as_str().into());
        }
        self.choose(case, said, Resolution::SET).map(Value::from)
    }

    pub(super) fn feedback(
        &mut self,
        entry: &Entry,
        case: &mut Case,
        reply: Option<RecordId>,
        drafts: &mut Vec<Draft>,
    ) {
        let Some(said) = entry.said.get(&Column::Verdict) else { return };
        let Some(said) = self.readable(Column::Verdict, said, case) else { return };
        let (field, value) = match columns::choice(Verdict::SET, &said.text) {
            Some(id) => ("overall", Value::from(id)),
            None => match self.take(case, said, Kind::Feedback, "opinion") {
                Some(value) => ("opinion", value),
                None => return,
            },
        };
        let standing = case.standing.as_ref().and_then(|it| {
            let round = it.case.latest_round();
            let own = it.case.feedbacks.iter().rev().find(|it| it.round() == round);
            it.case.effective_feedback(round).or(own).map(|it| it.id)
        });
        let stands = |value: &Value| {
            let record = standing.and_then(|id| self.journal().record(id));
            record.is_some_and(|it: Record<'_>| Facts::value(&it, field) == value)
        };
        if stands(&value) {
            return;
        }
        if field == "opinion" {
            self.doubt(said, Why::OpinionInstead, Some(text::field(Kind::Feedback, field).to_owned()));
        }
        let mut values = vec![(field, value)];
        let id = standing.unwrap_or_else(|| self.free(Kind::Feedback, &[&case.id.to_string(), "1"]));
        if standing.is_none() {
            values.push((PARENT, reference(case.id)));
            values.push(("about", FeedbackAbout::Reply.as_str().into()));
            values.extend(reply.map(|id| ("reply", reference(id))));
        }
        drafts.extend(self.draft(id, values));
    }

    /// What a table says new of the handling: it has no day for it. The first such words stand without one; later
    /// ones are an entry of the day on which they came, so that nothing is written over.
    pub(super) fn diary(&mut self, entry: &Entry, case: &mut Case) -> Option<Draft> {
        let said = self.readable(Column::Progress, entry.said.get(&Column::Progress)?, case)?;
        let value = self.take(case, said, Kind::Diary, "text")?;
        let words = value.as_text().unwrap_or_default();
        let mut posted = case.standing.iter().flat_map(|it| it.case.posted()).peekable();
        if posted.peek().is_none() {
            case.own.push(("progress_note", value));
            return None;
        }
        if posted.any(|(.., known)| known == words) {
            return None;
        }
        let today = self.ledger.context.today;
        let id = RecordId::derived(Kind::Diary, &[&case.id.to_string(), &today.to_string(), words]);
        self.draft(id, vec![(PARENT, reference(case.id)), ("on", today.write()), ("text", value)])
    }
}
