//! The course of one suggestion, from the deputy's paper to the stage it has reached, entered day by day by those
//! who handle it.

use crate::{
    domain::{
        assignment::{Assignment, AssignmentRef},
        choices::{LinkKind, Origin, Resolution, ReviewDecision, Verdict},
        day::Day,
        deputy::DeputyRef,
        id::RecordId,
        kind::Kind,
        link::Link,
        record::Entity,
        stage::Stage,
        suggestion::{Suggestion, SuggestionRef},
        value::Value,
    },
    samples::{
        demo::{
            topics::Topic,
            world::{Workplace, World, demo_id},
        },
        dice::Dice,
        said::{day, number, said},
        story::{Entry, Hand, Story, at},
    },
    text::calling::Calling,
};
use std::collections::BTreeMap;

mod after;
mod answer;
mod duty;
mod paper;
mod work;

/// The last working day before the demo's today.
pub(super) fn last_day() -> Day {
    day(2026, 11, 20)
}

/// One of so many of a stage is of the first grade.
pub(super) const FIRST_GRADE_EVERY: usize = 9;

/// What is to become of one suggestion.
#[derive(Clone, Debug)]
pub(super) struct Plot<'a> {
    /// What it is about.
    pub topic: &'a Topic,
    /// Its number; none for a draft.
    pub number: String,
    /// The stage it reaches.
    pub fate: Stage,
    /// 来源.
    pub origin: Origin,
    /// 提出日期.
    pub submitted: Day,
    /// 登记日期.
    pub registered: Day,
    /// 交办日期, if it comes so far.
    pub assigned: Day,
    /// How many of its fate came before it: the turn of what comes in turns.
    pub nth: usize,
    /// Whether an outcome or another suggestion tells of its answer: its main handler stays.
    pub is_told: bool,
    pub first_grade: bool,
    /// Whether it is of the session before.
    pub is_previous: bool,
}

impl Plot<'_> {
    /// Whether it came in with the session's list.
    fn is_listed(&self) -> bool {
        matches!(self.origin, Origin::InSession | Origin::Motion)
    }

    /// Whether much is written down about it; of a finished one most offices note only what they must.
    fn is_rich(&self) -> bool {
        match self.fate {
            Stage::Closed | Stage::Tracking | Stage::Archived => {
                self.first_grade || self.nth.is_multiple_of(10)
            }
            Stage::Rehandling | Stage::ToEvaluate | Stage::ReturnPending | Stage::ToReassign => true,
            _ => self.first_grade || self.nth.is_multiple_of(5),
        }
    }

    fn was_answered(&self) -> bool {
        use Stage::*;
        matches!(
            self.fate,
            AwaitFeedback | ToRehandle | Rehandling | ToEvaluate | ToClose | Closed | Tracking | Archived
        )
    }
}

/// The id of a child of the suggestion with this title.
pub(super) fn child_id(kind: Kind, title: &str, nth: usize) -> RecordId {
    demo_id(kind, &[title, &nth.to_string()])
}

/// The id of the suggestion with this title.
pub(super) fn suggestion_id(title: &str) -> RecordId {
    demo_id(Kind::Suggestion, &[title])
}

/// Plays the course and notes every entry.
pub(super) fn play(world: &World, story: &mut Story, plot: &Plot, dice: Dice) {
    let mut suggestion = Suggestion::new(suggestion_id(plot.topic.title));
    suggestion.session = if plot.is_previous { world.previous } else { world.session };
    let mut course = Course {
        world,
        story,
        plot,
        parent: SuggestionRef::new(suggestion.id),
        suggestion,
        assignments: Vec::new(),
        children: BTreeMap::new(),
        minutes: 0,
        dice,
    };
    course.minutes = course.dice.between(0, 400);
    course.play();
}

struct Course<'a> {
    world: &'a World,
    story: &'a mut Story,
    plot: &'a Plot<'a>,
    parent: Option<SuggestionRef>,
    suggestion: Suggestion,
    /// Those that have not ended, the main handler first.
    assignments: Vec<(Assignment, &'a Workplace)>,
    children: BTreeMap<Kind, usize>,
    minutes: u32,
    dice: Dice,
}

impl<'a> Course<'a> {
    fn play(&mut self) {
        self.register();
        match self.plot.fate {
            Stage::Draft | Stage::Registered => (),
            Stage::ToEdit => self.review(ReviewDecision::ReturnForEdit),
            Stage::Rejected => self.refuse(),
            Stage::Withdrawn => {
                self.review(ReviewDecision::Accepted);
                self.withdraw();
            }
            Stage::ToAssign => self.review(ReviewDecision::Accepted),
            _ => {
                self.review(ReviewDecision::Accepted);
                self.grade();
                self.handle();
            }
        }
    }

    // Entering.

    fn enter<E: Entity>(&mut self, hand: Hand, on: Day, entity: &E) {
        self.note(hand, on, entity, None, None);
    }

    fn note<E: Entity>(
        &mut self,
        hand: Hand,
        on: Day,
        entity: &E,
        step: Option<String>,
        why: Option<&'static str>,
    ) {
        self.minutes += 1;
        // A batch is one click: all its entries carry one time.
        let minutes = if step.is_some() { 20 } else { self.minutes };
        let mut values = entity.values();
        if self.is_proposal() {
            values.iter_mut().for_each(|(_, value)| as_of_proposal(value));
        }
        let entry = Entry::new(hand, at(on, minutes), entity.id(), values);
        self.story.note(Entry { step, why, ..entry });
    }

    fn own(&mut self, hand: Hand, on: Day) {
        let suggestion = self.suggestion.clone();
        self.enter(hand, on, &suggestion);
    }

    fn child(&mut self, kind: Kind) -> RecordId {
        let nth = self.children.entry(kind).or_default();
        *nth += 1;
        child_id(kind, self.plot.topic.title, *nth)
    }

    /// A working day so many days after another, never after the demo's last one.
    fn after(&mut self, day: Day, low: u32, high: u32) -> Day {
        let days = self.dice.between(low, high);
        self.world.working(day.plus_days(days)).min(last_day().max(day))
    }

    /// The last working day that lies at least so many days before another.
    fn before(&self, day: Day, days: u32) -> Day {
        let mut earlier = (0..days).fold(day, |day, _| day.pred());
        while !self.world.calendar.is_working(earlier) {
            earlier = earlier.pred();
        }
        earlier
    }

    fn npc(&self) -> Hand {
        self.world.desk("人大选工委").hand
    }

    fn gov(&self) -> Hand {
        self.world.desk("政府办").hand
    }

    /// The main handler.
    fn main(&self) -> &'a Workplace {
        match self.assignments.first() {
            Some((_, desk)) => desk,
            None => self.world.desk("政府办"),
        }
    }

    fn main_ref(&self) -> Option<AssignmentRef> {
        self.assignments.first().and_then(|(it, _)| AssignmentRef::new(it.id))
    }

    fn lead(&self) -> Option<DeputyRef> {
        self.suggestion.lead.or(self.suggestion.group_head)
    }

    fn proposers(&self) -> Vec<DeputyRef> {
        self.lead().into_iter().chain(self.suggestion.joint.iter().filter_map(|it| it.deputy)).collect()
    }

    /// 政协提案.
    fn is_proposal(&self) -> bool {
        self.plot.topic.title.ends_with("提案")
    }

    fn subject(&self) -> &'static str {
        self.plot.topic.subject()
    }

    // Handling.

    fn handle(&mut self) {
        let plot = self.plot;
        if plot.topic.merged_into.is_some() {
            return self.handle_merged();
        }
        let wrongly = matches!(plot.fate, Stage::ToReassign | Stage::ReturnPending)
            || (plot.fate == Stage::Closed && !plot.is_told && self.dice.chance(9));
        if wrongly {
            self.assign_wrongly();
        } else {
            self.assign(plot.assigned, None);
        }
        match plot.fate {
            Stage::ToReassign | Stage::ReturnPending => return,
            Stage::ToSign => return self.sign_some(),
            _ => self.sign(),
        }
        if plot.fate == Stage::ToPlan {
            return;
        }
        self.prepare();
        match plot.fate {
            Stage::Handling => self.still_handling(),
            Stage::Consulting => self.consult(),
            _ => self.answer(),
        }
    }

    fn handle_merged(&mut self) {
        let Some(host) = self.plot.topic.merged_into else { return };
        let on = self.after(self.plot.assigned, 3, 6);
        let link = Link {
            parent: self.parent,
            to: SuggestionRef::new(suggestion_id(host)),
            kind: Some(LinkKind::MergedInto),
            score: number(78),
            confirmed_by: self.world.desk("人大选工委").liaison.name.clone(),
            confirmed_on: Some(on),
            note: said("内容相同，并案办理，分别答复。"),
            ..Link::new(self.child(Kind::Link))
        };
        let npc = self.npc();
        self.enter(npc, on, &link);
        // The host's handler answers each proposer.
        let key = self.plot.topic.offices.first().copied().unwrap_or_default();
        let lent = Assignment::new(child_id(Kind::Assignment, host, 1));
        self.assignments.push((lent, self.world.desk(key)));
        let sent = self.after(self.plot.assigned, 60, 80);
        let reply = self.reply(sent, 1, Resolution::Adopted);
        self.deliver(&reply, sent);
        let told = self.feedback(&reply, sent, 1, Verdict::Satisfied);
        self.close(told);
    }
}

/// What is written of a proposal calls its people by their names.
fn as_of_proposal(value: &mut Value) {
    match value {
        Value::Text(text) => *value = Value::text(Calling::Proposal.says(text).replace("号建议", "号提案")),
        Value::List(_) => {
            *value = Value::list(
                value
                    .items()
                    .iter()
                    .cloned()
                    .map(|mut it| {
                        as_of_proposal(&mut it);
                        it
                    })
                    .collect(),
            );
        }
        _ => (),
    }
}

fn said_unless_empty<T: crate::domain::field::Atom>(text: &str) -> Option<T> {
    if text.is_empty() { None } else { said(text) }
}
