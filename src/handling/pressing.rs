//! Supervision of many suggestions in one step (督办): which offices are pressed for each, seen before it is done.

use super::{
    command::{Command, step},
    offer::Refusal,
    standing::Standing,
};
use crate::{
    domain::{
        context::Context, findings::Finding, id::RecordId, kind::Kind, office::OfficeRef, record::Entity,
        suggestion::SuggestionRef, supervision::Supervision,
    },
    journal::{fold::Journal, write::Draft},
};

/// Why nobody is pressed for a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spared {
    /// None of the offices has a part in it.
    NotTheirs,
    Refused(Refusal),
}

/// What one act of supervision does to one suggestion.
#[derive(Clone, Debug)]
pub struct Pressing {
    pub suggestion: RecordId,
    /// The offices that are pressed.
    pub offices: Vec<OfficeRef>,
    /// What is written and what should be looked at, or why nothing is.
    pub outcome: Result<(Draft, Vec<Finding>), Spared>,
}

impl Standing<'_> {
    /// Whom one presses: those who owe something, else all who answer.
    pub(super) fn pressed(&self) -> Vec<OfficeRef> {
        let handling = self.handling();
        let owing = handling.owing();
        let pressed = if owing.is_empty() { handling.host.answering().collect() } else { owing };
        pressed.into_iter().filter_map(|it| it.office).collect()
    }
}

/// What the demand would do to each of these suggestions, in their order. Of the offices that it names each is pressed
/// for what it has a part in; where it names none, each suggestion's own are.
pub fn plan(
    journal: &Journal,
    context: &Context,
    cases: &[RecordId],
    demand: &Supervision,
    new_id: &mut dyn FnMut(Kind) -> RecordId,
) -> Vec<Pressing> {
    let standings = cases.iter().filter_map(|id| Standing::of(journal, context, *id));
    standings.map(|it| pressing(&it, demand, new_id(Kind::Supervision))).collect()
}

fn pressing(standing: &Standing, demand: &Supervision, id: RecordId) -> Pressing {
    let has_part =
        |office: &&OfficeRef| standing.handling().host.active().any(|it| it.office == Some(**office));
    let offices = match &demand.target[..] {
        [] => standing.pressed(),
        named => named.iter().filter(has_part).copied().collect(),
    };
    let outcome = if !standing.may(step(Command::Supervise)) {
        Err(Spared::Refused(Refusal::NotNow(standing.stage)))
    } else if offices.is_empty() {
        Err(Spared::NotTheirs)
    } else {
        let parent = SuggestionRef::new(standing.id());
        let act = Supervision { id, parent, target: offices.clone(), ..demand.clone() };
        let draft = Draft::create(id, act.values());
        let verdict = standing.judge(Command::Supervise, id, std::slice::from_ref(&draft));
        match verdict.refused {
            none if none.is_empty() => Ok((draft, verdict.warned)),
            found => Err(Spared::Refused(Refusal::Lacking(found))),
        }
    };
    Pressing { suggestion: standing.id(), offices, outcome }
}
