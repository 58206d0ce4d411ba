//! How a suggestion comes in: proposed, registered, reviewed, graded.

use super::{Course, FIRST_GRADE_EVERY, said_unless_empty};
use crate::{
    domain::{
        choices::{
            FormedBy, Grade, KeyBy, LeadRole, NotAcceptGround, Origin, ReviewDecision, SuggestionKind, YesNo,
        },
        deputy::DeputyRef,
        record::Entity,
        stage::Stage,
        suggestion::{Cosigner, LeadOfficial, Point},
    },
    journal::commit::Via,
    samples::{
        demo::{FOLLOWED, world::Leader},
        said::{day, said},
        story::{Entry, at},
    },
};

impl Course<'_> {
    pub(super) fn register(&mut self) {
        let (plot, topic) = (self.plot, self.plot.topic);
        self.propose();
        let is_draft = plot.fate == Stage::Draft;
        let own = &mut self.suggestion;
        own.number = if is_draft { None } else { said(&plot.number) };
        own.registered_on = (!is_draft).then_some(plot.registered);
        own.submitted_on = Some(plot.submitted);
        own.kind = Some(match topic.title {
            title if title.ends_with("批评") => SuggestionKind::Criticism,
            title if title.ends_with("意见") => SuggestionKind::Opinion,
            title if title.ends_with("提案") => SuggestionKind::ProposalCppcc,
            _ => SuggestionKind::Suggestion,
        });
        own.origin = Some(plot.origin);
        own.title = said(topic.title);
        own.category = said_unless_empty(topic.category);
        own.situation = said(topic.situation);
        own.proposals =
            topic.proposals.iter().map(|text| Point { text: said(&format!("{text}。")) }).collect();
        own.unclassified = true;
        own.repeated = topic.repeats.is_some();
        let followed = FOLLOWED.iter().filter(|(name, ..)| topic.title.contains(name));
        own.labels = followed.filter_map(|(name, ..)| said(name)).collect();
        own.grade = Some(match self.dice.between(1, 100) {
            _ if plot.first_grade => Grade::G2,
            1..=30 => Grade::G2,
            31..=94 => Grade::G3,
            _ => Grade::Ungraded,
        });
        let formed: Vec<FormedBy> = FormedBy::ALL.iter().copied().filter(|_| self.dice.chance(8)).collect();
        let own = &mut self.suggestion;
        own.formed_by = formed;
        own.publicity_wish = match self.dice.between(1, 100) {
            1..=40 => Some(YesNo::Yes),
            41..=46 => Some(YesNo::No),
            _ => None,
        };
        own.confidential = own.publicity_wish == Some(YesNo::No) && self.dice.chance(30);
        if plot.fate != Stage::Rejected && self.dice.chance(12) {
            let wished = topic.offices.first().map(|key| self.world.desk(key).office);
            self.suggestion.wished_offices = wished.flatten().into_iter().collect();
        }
        if plot.origin == Origin::Upper {
            self.suggestion.external_no = said(&format!("省转{:04}", 1200 + plot.nth * 17));
        }
        let npc = self.npc();
        // What was assigned long ago was entered when it had been reviewed.
        if !plot.is_listed() && day(2026, 10, 1) < plot.registered {
            self.own(npc, plot.registered);
        }
    }

    pub(super) fn propose(&mut self) {
        let world = self.world;
        if self.is_proposal() {
            self.suggestion.lead = Some(*self.dice.pick(&world.members));
            return;
        }
        let seat = self.dice.pick(&world.seats);
        if self.dice.chance(3) {
            self.suggestion.group_proposer = said(seat.delegation);
            self.suggestion.group_head = seat.id;
            return;
        }
        self.suggestion.lead = seat.id;
        let joined = match self.dice.between(1, 100) {
            1..=78 => 0,
            79..=91 => 1,
            92..=97 => 2,
            _ => 4,
        };
        let mut joint: Vec<DeputyRef> = Vec::new();
        while joint.len() < joined {
            match self.dice.pick(&world.seats).id {
                Some(deputy) if Some(deputy) != seat.id && !joint.contains(&deputy) => joint.push(deputy),
                _ => (),
            }
        }
        let unsigned = joined == 4;
        let cosigner = |(at, deputy)| Cosigner { deputy: Some(deputy), unsigned: unsigned && at == 3 };
        self.suggestion.joint = joint.into_iter().enumerate().map(cosigner).collect();
    }

    pub(super) fn review(&mut self, decision: ReviewDecision) {
        let on = if self.plot.is_listed() {
            day(self.plot.registered.year(), 3, 12)
        } else {
            self.after(self.plot.registered, 1, 4).min(self.plot.assigned.max(self.plot.registered))
        };
        let npc = self.npc();
        let reviewer = self.world.desk("人大选工委").deputy_head.name.clone();
        let own = &mut self.suggestion;
        own.review_decision = Some(decision);
        own.reviewed_on = Some(on);
        own.reviewed_by = reviewer.filter(|_| !self.plot.is_listed());
        if decision == ReviewDecision::ReturnForEdit {
            own.review_ground = Some(NotAcceptGround::MultiTopic);
            own.review_note = said("涉及两个以上事项，请按一事一议修改后再报。");
        }
        if self.plot.is_listed() {
            let suggestion = self.suggestion.clone();
            let entry = Entry::new(npc, at(on, 30), suggestion.id, suggestion.values());
            let step = Some(format!("list {}", on.year()));
            self.story.note(Entry { via: Via::Import, step, ..entry });
        } else {
            self.own(npc, on);
        }
    }

    pub(super) fn refuse(&mut self) {
        let topic = self.plot.topic;
        let ground = topic.offices.first().copied().unwrap_or_default();
        let own = &mut self.suggestion;
        own.review_note = topic.refusal.and_then(said);
        own.review_ground = NotAcceptGround::parse(ground).or(Some(NotAcceptGround::Forwarded));
        match ground {
            "letter" => self.review(ReviewDecision::AsLetter),
            _ => self.review(ReviewDecision::NotAccepted),
        }
    }

    pub(super) fn withdraw(&mut self) {
        let on = self.after(self.plot.registered, 9, 20);
        self.suggestion.withdrawn_on = Some(on);
        self.suggestion.withdrawn_reason = said("代表了解到有关单位已经着手解决，书面申请撤回。");
        let npc = self.npc();
        self.own(npc, on);
    }

    /// The first grade gets a leading official, some also a key supervision.
    pub(super) fn grade(&mut self) {
        let plot = self.plot;
        if !plot.first_grade {
            return;
        }
        let on = self.after(plot.registered, 12, 18).min(plot.assigned);
        // The turn of this one among those of its stage: so every role and every kind of key has its example.
        let turn = plot.nth / FIRST_GRADE_EVERY;
        let leaders = &self.world.leaders;
        let leader = &leaders[turn % leaders.len()];
        let congress = &self.world.congress[turn % self.world.congress.len()];
        let lead = |leader: &Leader, role| LeadOfficial {
            name: said(&leader.name),
            post: said(leader.post),
            role: Some(role),
        };
        let mut officials = vec![lead(leader, LeadRole::Lead)];
        if turn % 4 != 3 {
            let role = [LeadRole::Contact, LeadRole::NpcSupervise, LeadRole::GovSupervise][turn % 3];
            let other = match role {
                LeadRole::NpcSupervise => congress,
                _ => &leaders[(turn + 2) % leaders.len()],
            };
            officials.push(lead(other, role));
        }
        let is_key = turn % 4 != 1;
        let key_by = KeyBy::ALL[turn % KeyBy::ALL.len()];
        let committee = self.world.desk(["财经委", "教科文卫委", "城环委"][turn % 3]);
        let own = &mut self.suggestion;
        own.grade = Some(Grade::G1);
        own.lead_officials = officials;
        own.difficult = is_key;
        if is_key {
            own.key_by = Some(key_by);
            own.key_supervisor = said(&if key_by == KeyBy::Gov { leader } else { congress }.name);
            own.key_committee = committee.office;
            own.key_decided_on = Some(on);
        }
        let gov = self.gov();
        let suggestion = self.suggestion.clone();
        self.note(gov, on, &suggestion, Some(format!("grade {on}")), None);
    }
}
