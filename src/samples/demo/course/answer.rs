//! The answer and what the deputy says to it, round by round.

use super::Course;
use crate::{
    domain::{
        assignment::AssignmentRef,
        choices::{
            AssignRole, ClassScheme, DeliveryMethod, FeedbackSource, Phase, ReplyKind, ReplyWay, Resolution,
            SuperviseMethod, Verdict, YesNo,
        },
        day::Day,
        delivery::Delivery,
        evaluation::Evaluation,
        feedback::Feedback,
        kind::Kind,
        person::Person,
        rehandling::Rehandling,
        reply::{Reply, ReplyPoint, ReplyRef},
        stage::Stage,
    },
    samples::{
        demo::letters,
        said::{day, number, said},
    },
};

impl Course<'_> {
    pub(super) fn answer(&mut self) {
        let plot = self.plot;
        if matches!(plot.fate, Stage::ToClose | Stage::Closed) && plot.nth % 9 == 4 && !plot.is_told {
            return self.take_note();
        }
        let due = plot.assigned.plus_months(3);
        let extended = match plot.fate {
            Stage::ToRehandle => plot.is_listed(),
            Stage::AwaitFeedback => plot.is_listed() && plot.nth.is_multiple_of(2),
            Stage::Closed | Stage::Tracking => plot.nth % 17 == 8,
            _ => false,
        };
        if extended {
            self.extend(due, 0);
        }
        let sent = match plot.fate {
            _ if plot.is_previous => self.after(plot.assigned, 50, 85),
            _ if extended => self.after(due, 70, 88).min(day(2026, 10, 9)),
            Stage::AwaitFeedback => self.after(day(2026, 11, 5), 0, 13),
            Stage::Closed if plot.nth % 19 == 5 => self.after(due, 4, 20),
            _ if plot.assigned < day(2026, 8, 1) => {
                self.after(plot.assigned, 44, 88).min(self.world.working(due))
            }
            _ => self.after(plot.assigned, 40, 80),
        };
        let is_rich = plot.is_rich();
        if is_rich && self.dice.chance(14) {
            let on = self.before(sent, 7);
            self.draft_for_comment(0, on);
        }
        let resolution = self.resolution();
        let mut replies = Vec::new();
        for nth in 0..self.assignments.len() {
            if self.assignments[nth].0.role != Some(AssignRole::Co) {
                self.assignments.rotate_left(nth);
                replies.push(self.reply(sent, 1, resolution));
                self.assignments.rotate_right(nth);
            }
        }
        let Some(reply) = replies.first().cloned() else { return };
        self.deliver(&reply, sent);
        if plot.first_grade || (is_rich && self.dice.chance(60)) {
            let on = self.after(sent, 3, 16);
            self.contact(on, Phase::After);
        } else if plot.nth % 10 < 7 && plot.fate != Stage::AwaitFeedback {
            let dice = self.dice.clone();
            let on = self.after(sent, 2, 9).min(super::last_day());
            self.contact(on, Phase::After);
            self.dice = dice;
        }
        self.rounds(&reply, sent, resolution);
    }

    pub(super) fn resolution(&mut self) -> Resolution {
        use Resolution::*;
        let of = match self.plot.fate {
            _ if self.plot.topic.outcome.is_some() => &[Done, Done, Adopted, Mostly][..],
            Stage::Closed if self.is_changed() => &[Ongoing, Planned, Partial][..],
            Stage::Tracking => &[Ongoing, Planned, Partial, Ongoing, Planned, Done][..],
            Stage::Closed | Stage::Archived => {
                &[Done, Done, Done, Adopted, Adopted, Mostly, Mostly, Deferred, NotFeasible, Upper, Reference]
                    [..]
            }
            Stage::Rehandling | Stage::ToRehandle | Stage::ToEvaluate => {
                &[Partial, Deferred, Reference, Planned][..]
            }
            _ => &[Done, Adopted, Mostly, Partial, Ongoing, Planned, Upper][..],
        };
        of[self.plot.nth % of.len()]
    }

    /// The deputies wanted it known, not answered.
    fn take_note(&mut self) {
        self.suggestion.reference_only = true;
        let on = self.after(self.signed(), 10, 20);
        match self.plot.fate {
            Stage::Closed => {
                self.close(on);
            }
            _ => {
                let npc = self.npc();
                self.own(npc, on);
            }
        }
    }

    /// Whether its result becomes better after the reply.
    pub(super) fn is_changed(&self) -> bool {
        self.plot.fate == Stage::Closed
            && !self.plot.is_previous
            && self.plot.nth % 9 == 5
            && self.plot.topic.outcome.is_none()
    }

    pub(super) fn reply(&mut self, sent: Day, round: i64, resolution: Resolution) -> Reply {
        let (assignment, desk) = self.assignments[0].clone();
        let subject = self.subject();
        let is_rich = self.plot.is_rich();
        let signed = self.before(sent, 1);
        let drafted = self.before(sent, 6);
        let answered = if is_rich { usize::MAX } else { 0 };
        let points = self.plot.topic.proposals.iter().take(answered).zip(1i64..).map(|(_, at)| {
            let its = match at {
                1 => resolution,
                _ if resolution.is_done() => {
                    *self.dice.pick(&[Resolution::Done, Resolution::Adopted, resolution])
                }
                _ => *self.dice.pick(&[Resolution::Adopted, Resolution::Ongoing, resolution]),
            };
            ReplyPoint {
                proposal: number(at),
                text: said(letters::point(&mut self.dice, its)),
                resolution: self.dice.chance(30).then_some(its),
            }
        });
        let points = points.collect();
        let has_co = self.assignments.iter().any(|(it, _)| it.role == Some(AssignRole::Co));
        let letter = if resolution.is_done() {
            "A"
        } else if matches!(resolution, Resolution::Partial | Resolution::Ongoing | Resolution::Planned) {
            "B"
        } else {
            "C"
        };
        let reply = Reply {
            parent: self.parent,
            // A sole handler's reply need not say whose it is.
            assignment: AssignmentRef::new(assignment.id).filter(|_| is_rich),
            round: (1 < round).then(|| number(round)).flatten(),
            kind: Some(ReplyKind::Formal),
            resolution: Some(resolution),
            printed_scheme: is_rich.then_some(ClassScheme::Abc),
            printed_class: is_rich.then(|| said(letter)).flatten(),
            doc_no: said(&format!("{}函〔{}〕{}号", desk.prefix, sent.year(), self.dice.between(10, 260))),
            body: said(&letters::body(&mut self.dice, subject, &self.plot.number, resolution, is_rich)),
            points,
            co_summary: has_co.then(|| said("协办单位意见已采纳，写入上述措施。")).flatten(),
            drafted_by: desk.liaison.name.clone().filter(|_| is_rich),
            drafted_on: Some(drafted).filter(|_| is_rich),
            signed_by: desk.head.name.clone(),
            signed_on: Some(signed),
            sent_on: Some(sent),
            contact: is_rich.then(|| Person { post: None, ..desk.liaison.clone() }),
            way: is_rich.then_some(*self.dice.pick(&[
                ReplyWay::Written,
                ReplyWay::Both,
                ReplyWay::Both,
                ReplyWay::Face,
            ])),
            ..Reply::new(self.child(Kind::Reply))
        };
        if self.plot.nth % 23 != 7 {
            self.enter(desk.hand, sent, &reply);
            return reply;
        }
        // The day of signing was mistyped and put right with a reason.
        self.enter(desk.hand, sent, &Reply { signed_on: Some(sent), ..reply.clone() });
        let on = self.after(sent, 1, 3);
        self.note(desk.hand, on, &reply, None, Some("签发日期录错，按发文稿纸更正。"));
        reply
    }

    pub(super) fn deliver(&mut self, reply: &Reply, sent: Day) {
        // Most offices post it and note nothing.
        if !self.plot.first_grade && (!self.plot.is_rich() || self.dice.chance(60)) {
            return;
        }
        let method = *self.dice.pick(DeliveryMethod::ALL);
        let on = self.after(sent, 0, 3);
        for deputy in self.proposers() {
            let delivery = Delivery {
                parent: self.parent,
                reply: ReplyRef::new(reply.id),
                deputy: Some(deputy),
                method: Some(method),
                on: Some(on),
                receipt: self.dice.chance(60),
                ..Delivery::new(self.child(Kind::Delivery))
            };
            let hand = self.main().hand;
            self.enter(hand, on, &delivery);
        }
    }

    pub(super) fn feedback(&mut self, reply: &Reply, sent: Day, round: i64, verdict: Verdict) -> Day {
        let on = self.after(sent, 5, 15);
        let is_rich = self.plot.is_rich();
        let attitude = match verdict {
            Verdict::Dissatisfied => Verdict::Basic,
            _ => Verdict::Satisfied,
        };
        let feedback = Feedback {
            parent: self.parent,
            round: (1 < round).then(|| number(round)).flatten(),
            deputy: self.lead().filter(|_| is_rich),
            reply: ReplyRef::new(reply.id).filter(|_| is_rich),
            got_reply: is_rich.then_some(YesNo::Yes),
            attitude: is_rich.then_some(attitude),
            // The form asks for both; now and then one of them is left empty.
            result: (is_rich || !self.plot.nth.is_multiple_of(5)).then_some(verdict),
            overall: Some(verdict),
            targeted: is_rich.then_some(if verdict == Verdict::Dissatisfied {
                YesNo::No
            } else {
                YesNo::Yes
            }),
            met: (is_rich && self.dice.chance(70)).then_some(YesNo::Yes),
            opinion: letters::verdict(&mut self.dice, verdict).and_then(said),
            on: Some(on),
            via: Some(*self.dice.pick(FeedbackSource::ALL)),
            recorded_by: self.world.desk("人大选工委").liaison.name.clone().filter(|_| is_rich),
            ..Feedback::new(self.child(Kind::Feedback))
        };
        let npc = self.npc();
        self.enter(npc, on, &feedback);
        on
    }

    /// What the deputy says, and what follows from it.
    pub(super) fn rounds(&mut self, reply: &Reply, sent: Day, resolution: Resolution) {
        let plot = self.plot;
        match plot.fate {
            Stage::AwaitFeedback => (),
            Stage::ToRehandle => {
                self.feedback(reply, sent, 1, Verdict::Dissatisfied);
            }
            Stage::Rehandling => {
                let told = self.feedback(reply, sent, 1, Verdict::Dissatisfied);
                let from = if plot.nth.is_multiple_of(2) { day(2026, 11, 2) } else { day(2026, 9, 14) };
                let ordered = self.after(from.max(told), 0, 12);
                self.order(ordered, 2);
                if plot.nth % 2 == 1 {
                    let on = self.after(ordered, 34, 40);
                    self.supervise(on, SuperviseMethod::Interview);
                }
            }
            Stage::ToEvaluate => {
                self.second_round(reply, sent, Verdict::Dissatisfied);
            }
            Stage::ToClose if plot.nth % 9 == 7 => {
                // No answer came, and somebody asked: the silence no longer holds up the case.
                let on = self.after(sent, 18, 24);
                self.supervise(on, SuperviseMethod::Phone);
            }
            Stage::ToClose if plot.nth % 9 == 2 => {
                let told = self.second_round(reply, sent, Verdict::Dissatisfied);
                self.evaluate(told);
            }
            Stage::ToClose => {
                self.feedback(reply, sent, 1, Verdict::Satisfied);
            }
            _ => self.finish(reply, sent, resolution),
        }
    }

    pub(super) fn order(&mut self, on: Day, round: i64) {
        let order = Rehandling {
            parent: self.parent,
            round: number(round),
            ordered_on: Some(on),
            ordered_by: said(&self.world.desk("人大选工委").name),
            reason: said(*self.dice.pick(&[
                "代表认为答复未回应主要诉求，请重新调研并与代表面商。",
                "措施没有时间表，请明确责任单位和完成时限后再次答复。",
                "答复前未与代表沟通，请补充沟通后重新答复。",
            ])),
            assignments: self.main_ref().into_iter().collect(),
            ..Rehandling::new(self.child(Kind::Rehandling))
        };
        let npc = self.npc();
        self.enter(npc, on, &order);
    }

    pub(super) fn second_round(&mut self, reply: &Reply, sent: Day, verdict: Verdict) -> Day {
        let told = self.feedback(reply, sent, 1, Verdict::Dissatisfied);
        let ordered = self.after(told, 2, 6);
        self.order(ordered, 2);
        let on = self.after(ordered, 6, 12);
        self.contact(on, Phase::During);
        let sent = self.after(ordered, 18, 28);
        let result = if verdict == Verdict::Dissatisfied { Resolution::Partial } else { Resolution::Mostly };
        let reply = self.reply(sent, 2, result);
        self.deliver(&reply, sent);
        self.feedback(&reply, sent, 2, verdict)
    }

    pub(super) fn evaluate(&mut self, told: Day) {
        let on = self.after(told, 8, 16);
        let evaluation = Evaluation {
            parent: self.parent,
            on: Some(on),
            organiser: said(&self.world.desk("人大选工委").name),
            experts: said("邀请两名代表、一名专家和承办单位参加。"),
            conclusion: said("承办单位已尽职，所提事项受资金和规划限制，近期难以完全解决。"),
            requirement: said("列入下一年度跟踪事项，条件具备时优先安排。"),
            ..Evaluation::new(self.child(Kind::Evaluation))
        };
        let npc = self.npc();
        self.enter(npc, on, &evaluation);
    }
}
