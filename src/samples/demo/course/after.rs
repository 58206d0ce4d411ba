//! After the answer: promises, outcomes, links, closing and what comes later.

use super::{Course, last_day, said_unless_empty, suggestion_id};
use crate::{
    domain::{
        choices::{
            ConfirmedBy, FeedbackAbout, FeedbackSource, FollowUp, LinkKind, NonPublicGround, OutcomeKind,
            ProgressColor, PublicityDecision, Resolution, SuperviseMethod, Verdict,
        },
        commitment::{Commitment, CommitmentRef},
        day::Day,
        feedback::Feedback,
        kind::Kind,
        link::Link,
        outcome::{Figure, Outcome},
        progress::Progress,
        reply::{Reply, ReplyRef},
        resolution_change::ResolutionChange,
        stage::Stage,
        suggestion::SuggestionRef,
    },
    samples::{
        demo::letters,
        said::{day, number, said},
    },
};

impl Course<'_> {
    /// Feedback, commitments, outcomes, closing, and what comes after.
    pub(super) fn finish(&mut self, reply: &Reply, sent: Day, resolution: Resolution) {
        let plot = self.plot;
        let told = match plot.nth % 20 {
            // Some deputies never send the form back.
            6 | 11 | 13 | 18 if plot.fate != Stage::Archived => self.after(sent, 25, 40),
            3 if plot.fate == Stage::Closed && resolution.is_done() => {
                self.second_round(reply, sent, Verdict::Satisfied)
            }
            9 => self.feedback(reply, sent, 1, Verdict::Basic),
            14 | 16 => self.feedback(reply, sent, 1, Verdict::Basic),
            _ if matches!(resolution, Resolution::Deferred | Resolution::NotFeasible) => {
                self.feedback(reply, sent, 1, Verdict::Understood)
            }
            _ => self.feedback(reply, sent, 1, Verdict::Satisfied),
        };
        let unfinished = resolution.is_unfinished();
        match plot.fate {
            Stage::Tracking => self.promise(reply, sent, false),
            Stage::Closed if plot.nth % 8 == 2 => self.promise(reply, sent, true),
            _ => (),
        }
        if plot.topic.outcome.is_some() {
            let on = self.after(sent, 5, 40);
            self.outcome(on);
        }
        self.link(sent);
        let closed = self.close(told);
        if self.is_changed() {
            let on = self.after(closed, 20, 50);
            self.change(resolution, on);
        }
        if plot.fate == Stage::Tracking
            && (plot.nth % 8 == 1 || (plot.is_previous && plot.nth.is_multiple_of(2)))
        {
            let on = self.after(closed, 25, 60);
            let methods = [
                SuperviseMethod::SpotCheck,
                SuperviseMethod::Bulletin,
                SuperviseMethod::Inspect,
                SuperviseMethod::Other,
            ];
            self.supervise(on, methods[plot.nth % methods.len()]);
        }
        if plot.fate == Stage::Archived {
            self.archive(closed, unfinished);
        }
        if plot.fate == Stage::Tracking && resolution.is_unfinished() && plot.nth.is_multiple_of(5) {
            let on = self.after(closed, 20, 40);
            self.suggestion.progress_note = said(letters::PROGRESS[4 + plot.nth % 4]);
            self.suggestion.progress_color = Some([ProgressColor::Blue, ProgressColor::Yellow][plot.nth % 2]);
            let hand = self.main().hand;
            self.own(hand, on);
        }
    }

    pub(super) fn promise(&mut self, reply: &Reply, sent: Day, is_settled: bool) {
        let plot = self.plot;
        let desk = self.main();
        let text = plot.topic.proposals.last().copied().unwrap_or_default();
        let due = match plot.nth % 5 {
            _ if plot.is_previous => [day(2026, 6, 30), day(2026, 12, 31), day(2027, 6, 30)][plot.nth % 3],
            _ if is_settled => day(2026, 9, 30),
            0 => day(2026, 10, 31),
            1 | 2 => day(2026, 12, 31),
            3 => day(2027, 3, 31),
            _ => day(2027, 6, 30),
        };
        let mut commitment = Commitment {
            parent: self.parent,
            reply: ReplyRef::new(reply.id),
            text: said(&format!("{}年{}月底前，{text}。", due.year(), due.month())),
            office: desk.office,
            due: Some(due),
            due_text: (sent.year() < due.year()).then(|| said("跨年度")).flatten(),
            ..Commitment::new(self.child(Kind::Commitment))
        };
        self.enter(desk.hand, sent, &commitment);
        let mut on = sent;
        let steps =
            if plot.is_previous || plot.is_rich() { 2 } else { u32::from(plot.nth.is_multiple_of(3)) };
        for step in 0..steps {
            on = self.after(on, 25, if plot.is_previous { 110 } else { 45 });
            let percent = [10, 20, 35, 50][plot.nth % 4] + 25 * step + self.dice.between(0, 9);
            let progress = Progress {
                parent: self.parent,
                commitment: CommitmentRef::new(commitment.id),
                on: Some(on),
                percent: number(percent.into()),
                text: said(letters::step(percent, plot.nth % 11 == 4)),
                by: desk.liaison.name.clone().filter(|_| plot.is_previous),
                ..Progress::new(self.child(Kind::Progress))
            };
            self.enter(desk.hand, on, &progress);
        }
        if !is_settled {
            // Every tenth promise gets a later day, with its reason in the history.
            if plot.nth % 10 == 4 && on < last_day() {
                commitment.due = Some(due.plus_months(3));
                let on = self.after(on, 1, 6);
                self.note(
                    desk.hand,
                    on,
                    &commitment,
                    None,
                    Some("专项资金下达较迟，经向代表说明，顺延一个季度。"),
                );
            }
            return;
        }
        let on = self.after(on, 5, 20).min(day(2026, 9, 30));
        if plot.nth % 16 == 10 {
            commitment.failed_on = Some(on);
            commitment.failed_reason = said("所需条件未获批准，此项不能实施，已改用其他办法。");
            commitment.failed_told_on = Some(on);
        } else {
            commitment.done_on = Some(on);
            commitment.evidence = said("落实情况说明和照片存承办单位。");
            commitment.told_deputy_on = Some(on);
            commitment.deputy_verdict = Some(Verdict::Satisfied);
        }
        self.enter(desk.hand, on, &commitment);
        if commitment.done_on.is_some() && plot.nth % 16 == 2 {
            let feedback = Feedback {
                parent: self.parent,
                deputy: self.lead(),
                overall: Some(Verdict::Satisfied),
                opinion: said("承诺兑现，已到现场看过。"),
                on: Some(on),
                via: Some(FeedbackSource::Phone),
                about: Some(FeedbackAbout::Commitment),
                commitment: CommitmentRef::new(commitment.id),
                ..Feedback::new(self.child(Kind::Feedback))
            };
            let npc = self.npc();
            self.enter(npc, on, &feedback);
        }
    }

    pub(super) fn outcome(&mut self, on: Day) {
        let Some([kind, title, doc_no, figures, text]) = self.plot.topic.outcome.as_deref() else { return };
        let figure = |line: &str| {
            let mut parts = line.rsplitn(3, ' ');
            let last = parts.next().unwrap_or_default();
            match (parts.next(), parts.next()) {
                (Some(value), Some(item)) => {
                    Figure { item: said(item), value: said(value), unit: said(last) }
                }
                (Some(item), None) => Figure { item: said(item), value: said(last), unit: None },
                (None, _) => Figure { item: said(last), ..Figure::default() },
            }
        };
        let outcome = Outcome {
            parent: self.parent,
            kind: Some(match *kind {
                "制度" => OutcomeKind::Mechanism,
                "项目" => OutcomeKind::Project,
                _ => OutcomeKind::Brand,
            }),
            title: said(title),
            doc_no: said_unless_empty(doc_no),
            on: Some(on),
            figures: figures.split('；').map(figure).collect(),
            text: said(text),
            ..Outcome::new(self.child(Kind::Outcome))
        };
        let hand = self.main().hand;
        self.enter(hand, on, &outcome);
        self.suggestion.excellent = self.dice.chance(40);
    }

    pub(super) fn link(&mut self, on: Day) {
        let topic = self.plot.topic;
        let links = [(topic.related, LinkKind::Related, 46), (topic.repeats, LinkKind::Repeated, 71)];
        for (to, kind, score) in links {
            let Some(to) = to else { continue };
            let link = Link {
                parent: self.parent,
                to: SuggestionRef::new(suggestion_id(to)),
                kind: Some(kind),
                score: number(score),
                confirmed_by: self.world.desk("人大选工委").liaison.name.clone(),
                confirmed_on: Some(on),
                ..Link::new(self.child(Kind::Link))
            };
            let npc = self.npc();
            self.enter(npc, on, &link);
        }
        if topic.related.is_some() {
            self.suggestion.joint_group = said("充电和停车难联合办理组");
        }
    }

    pub(super) fn close(&mut self, told: Day) -> Day {
        let plot = self.plot;
        let on = self.after(told, 2, 12);
        let decision = match plot.nth % 12 {
            0..=7 => PublicityDecision::Full,
            8 => PublicityDecision::Summary,
            9 => PublicityDecision::OnRequest,
            10 => PublicityDecision::Closed,
            _ => PublicityDecision::Pending,
        };
        let decision = match decision {
            PublicityDecision::Pending if plot.fate == Stage::Archived => PublicityDecision::Full,
            _ if self.suggestion.confidential => PublicityDecision::Closed,
            other => other,
        };
        let own = &mut self.suggestion;
        own.closed_on = Some(on);
        own.closed_by = self.world.desk("政府办").liaison.name.clone().filter(|_| plot.is_rich());
        own.publicity_decision =
            Some(decision).filter(|_| decision != PublicityDecision::Pending || plot.is_rich());
        if matches!(decision, PublicityDecision::Summary | PublicityDecision::Closed) {
            own.publicity_ground = Some(match plot.nth % 3 {
                _ if own.confidential => NonPublicGround::DeputyWish,
                0 => NonPublicGround::Internal,
                1 => NonPublicGround::Trade,
                _ => NonPublicGround::Privacy,
            });
        }
        if decision == PublicityDecision::Summary {
            own.publicity_summary = said("有关单位已研究办理并答复代表，具体措施正在落实。");
        }
        if matches!(decision, PublicityDecision::Full | PublicityDecision::Summary) {
            own.published_on = Some(on);
        }
        if plot.nth % 25 == 6 {
            own.followup = Some(FollowUp::Improve);
        }
        let gov = self.gov();
        self.own(gov, on);
        on
    }

    pub(super) fn archive(&mut self, closed: Day, unfinished: bool) {
        let on = self.after(closed.max(day(2026, 9, 7)), 0, 40);
        let own = &mut self.suggestion;
        own.archived_on = Some(on);
        own.archived_by.clone_from(&self.world.desk("政府办").liaison.name);
        if unfinished {
            own.archived_reason = said("转入下一年度跟踪。");
        }
        let gov = self.gov();
        self.own(gov, on);
    }

    /// A later change of the result, confirmed.
    pub(super) fn change(&mut self, from: Resolution, on: Day) {
        let change = ResolutionChange {
            parent: self.parent,
            from: Some(from),
            to: Some(Resolution::Done),
            on: Some(on),
            evidence: said("经复核已经落实，代表到现场查看。"),
            confirmed: Some(*self.dice.pick(ConfirmedBy::ALL)),
            by: self.world.desk("督查局").liaison.name.clone(),
            ..ResolutionChange::new(self.child(Kind::ResolutionChange))
        };
        let hand = self.world.desk("督查局").hand;
        self.enter(hand, on, &change);
        self.suggestion.progress_color = Some(ProgressColor::Green);
        self.own(hand, on);
    }
}
