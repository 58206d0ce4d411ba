//! The four checkpoints of an office's head (一把手督办机制), and the five points of its plan (五到位).

use super::situation::Situation;
use crate::domain::{
    assignment::Assignment, choices::PlanPoint, day::Day, id::RecordId, office::OfficeRef, text::Name,
};

/// What the head of an office does in person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadCheck {
    /// 审定办理方案.
    Plan,
    /// 与代表沟通座谈.
    Meeting,
    /// 审定答复文稿.
    Reply,
    /// 评估办理成效.
    Effect,
}

impl HeadCheck {
    /// All four, in their order.
    pub const ALL: [HeadCheck; 4] =
        [HeadCheck::Plan, HeadCheck::Meeting, HeadCheck::Reply, HeadCheck::Effect];
}

/// A checkpoint of an assignment: passed when a record shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check<'a> {
    /// Which one.
    pub point: HeadCheck,
    /// The record that shows it.
    pub record: Option<RecordId>,
    /// By whom, if it says so.
    pub by: Option<&'a Name>,
    /// When, if it says so.
    pub on: Option<Day>,
}

impl Check<'_> {
    /// Whether it was passed.
    pub fn is_passed(&self) -> bool {
        self.record.is_some()
    }
}

/// The four checkpoints of an assignment, in their order; the reply is that of the latest round.
pub fn checkpoints<'a>(situation: &Situation<'a>, assignment: &'a Assignment) -> [Check<'a>; 4] {
    let handling = situation.handling;
    let open = |point| Check { point, record: None, by: None, on: None };

    let plan = handling.plan(assignment).filter(|it| it.approved_on.is_some() || it.approved_by.is_some());
    let plan = plan.map(|it| Check {
        point: HeadCheck::Plan,
        record: Some(it.id),
        by: it.approved_by.as_ref(),
        on: it.approved_on,
    });

    let met = situation.contacts(situation.contacts_of(assignment)).find(|it| it.head_present);
    let met = met.map(|it| Check {
        point: HeadCheck::Meeting,
        record: Some(it.id),
        by: it.by.first().and_then(|first| first.name.as_ref()),
        on: it.on,
    });

    let reply = handling.formal(assignment, handling.own.latest_round());
    let reply = reply.filter(|it| it.signed_by.is_some() || it.signed_on.is_some()).map(|it| Check {
        point: HeadCheck::Reply,
        record: Some(it.id),
        by: it.signed_by.as_ref(),
        on: it.signed_on,
    });

    let effect = (assignment.effect_reviewed_on.is_some() || assignment.effect_reviewed_by.is_some())
        .then_some(Check {
            point: HeadCheck::Effect,
            record: Some(assignment.id),
            by: assignment.effect_reviewed_by.as_ref(),
            on: assignment.effect_reviewed_on,
        });

    [
        plan.unwrap_or(open(HeadCheck::Plan)),
        met.unwrap_or(open(HeadCheck::Meeting)),
        reply.unwrap_or(open(HeadCheck::Reply)),
        effect.unwrap_or(open(HeadCheck::Effect)),
    ]
}

/// Which checkpoints the head of one office has passed in a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The office; none where the assignment names none.
    pub office: Option<OfficeRef>,
    /// The four, in their order.
    pub points: [bool; 4],
}

impl Passed {
    /// The checkpoints that are still open.
    pub fn open(self) -> impl Iterator<Item = HeadCheck> {
        HeadCheck::ALL.into_iter().zip(self.points).filter_map(|(point, passed)| (!passed).then_some(point))
    }
}

/// What the heads of the answering offices have passed. A merged suggestion is handled at its host.
pub fn passed(situation: &Situation) -> Vec<Passed> {
    if situation.handling.is_merged() {
        return Vec::new();
    }
    let points = |it| checkpoints(situation, it).map(|check| check.is_passed());
    situation.handling.host.answering().map(|it| Passed { office: it.office, points: points(it) }).collect()
}

/// The checkpoints that the answering offices have not passed: a suggestion is not closed while there is one,
/// unless 办结说明 says why.
pub fn open_checkpoints<'a>(situation: &Situation<'a>) -> Vec<(&'a Assignment, HeadCheck)> {
    let answering = situation.handling.host.answering();
    let open = answering.flat_map(|it| checkpoints(situation, it).map(|check| (it, check)));
    open.filter(|(_, check)| !check.is_passed()).map(|(it, check)| (it, check.point)).collect()
}

/// 五到位 of an assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FivePoints {
    /// The plan that settles them; none was entered.
    pub plan: Option<RecordId>,
    /// The points left open, in order.
    pub missing: Vec<PlanPoint>,
}

/// The five points of an assignment; without a plan all are open.
pub fn five_points(situation: &Situation, assignment: &Assignment) -> FivePoints {
    match situation.handling.plan(assignment) {
        Some(plan) => FivePoints { plan: Some(plan.id), missing: plan.missing() },
        None => FivePoints { plan: None, missing: PlanPoint::ALL.to_vec() },
    }
}

#[cfg(test)]
mod tests;
