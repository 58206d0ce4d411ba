//! 集体会商、座谈: a meeting about several suggestions, recorded once, kept by each of them.

use super::{
    command::{Command, step},
    offer::Refusal,
    standing::Standing,
};
use crate::{
    domain::{
        contact::Contact, context::Context, deputy::DeputyRef, diary::Diary, findings::Finding, id::RecordId,
        kind::Kind, record::Entity as _, suggestion::SuggestionRef, text::Note,
    },
    journal::{fold::Journal, write::Draft},
};

/// What a meeting leaves in one suggestion.
#[derive(Clone, Debug)]
pub struct Gathered {
    pub suggestion: RecordId,
    /// Its deputies that it was talked over with.
    pub deputies: Vec<DeputyRef>,
    /// What is written and what should be looked at, or why nothing is.
    pub outcome: Result<(Draft, Vec<Finding>), Refusal>,
}

/// What the meeting would leave in each of these suggestions, in their order: a contact (沟通) with its own deputies, or,
/// where offices met alone and a note says what they did, an entry of its diary (办理进展).
pub fn plan(
    journal: &Journal,
    context: &Context,
    cases: &[RecordId],
    meeting: &Contact,
    note: Option<&Note>,
    new_id: &mut dyn FnMut(Kind) -> RecordId,
) -> Vec<Gathered> {
    let standings = cases.iter().filter_map(|id| Standing::of(journal, context, *id));
    standings.map(|it| gathered(&it, meeting, note, new_id)).collect()
}

fn gathered(
    standing: &Standing,
    meeting: &Contact,
    note: Option<&Note>,
    new_id: &mut dyn FnMut(Kind) -> RecordId,
) -> Gathered {
    let command = if note.is_some() { Command::Diary } else { Command::Contact };
    let deputies = if note.is_some() { Vec::new() } else { present(standing, meeting) };
    let answering = standing.handling().host.answering().find_map(|it| it.office);
    let office = meeting.office.or(answering);
    let parent = SuggestionRef::new(standing.id());
    let id = new_id(step(command).writes.kind());
    let values = match note {
        Some(text) => {
            Diary { parent, on: meeting.on, office, text: Some(text.clone()), ..Diary::new(id) }.values()
        }
        None => Contact { id, parent, office, deputies: deputies.clone(), ..meeting.clone() }.values(),
    };
    let draft = Draft::create(id, values);
    let outcome = if standing.may(step(command)) {
        let verdict = standing.judge(command, id, std::slice::from_ref(&draft));
        match verdict.refused {
            none if none.is_empty() => Ok((draft, verdict.warned)),
            found => Err(Refusal::Lacking(found)),
        }
    } else {
        Err(Refusal::NotNow(standing.stage))
    };
    Gathered { suggestion: standing.id(), deputies, outcome }
}

/// The deputies of a suggestion who were there: those of its own who are named; all who are named where none of them is
/// its own; and where nobody is named, all of its own.
fn present(standing: &Standing, meeting: &Contact) -> Vec<DeputyRef> {
    let own = standing.proposers();
    if meeting.deputies.is_empty() {
        return own;
    }
    let named: Vec<DeputyRef> = meeting.deputies.iter().copied().filter(|it| own.contains(it)).collect();
    if named.is_empty() { meeting.deputies.clone() } else { named }
}
