//! Supervision of many suggestions in one step (督办): which offices are pressed for each, seen before it is done.

use super::{
    command::{Command, step},
    offer::Refusal,
    standing::Standing,
};
use crate::{
    domain::{
        case::Handling,
        context::Context,
        findings::Finding,
        id::RecordId,
        kind::Kind,
        office::OfficeRef,
        record::Entity,
        stage::{Stage, has_lapsed},
        suggestion::SuggestionRef,
        supervision::Supervision,
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
    /// Whether the deputy's silence no longer holds it up once this is recorded ([`has_lapsed`]).
    pub lapses: bool,
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
    let lapses = outcome.is_ok() && standing.stage == Stage::AwaitFeedback && lapses(standing, demand);
    Pressing { suggestion: standing.id(), offices, lapses, outcome }
}

/// Whether asking on that day ends the wait for the deputy: the time to answer is over, nobody asked before.
fn lapses(standing: &Standing, demand: &Supervision) -> bool {
    let Context { calendar, today, .. } = standing.context;
    let mut asked = standing.case.clone();
    let mut host = standing.host.clone();
    host.as_mut().unwrap_or(&mut asked).supervisions.push(demand.clone());
    let handling = Handling { own: &asked, host: host.as_ref().unwrap_or(&asked) };
    has_lapsed(handling, standing.context.rules_of(handling), calendar, *today)
}
