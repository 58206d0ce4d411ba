//! One suggestion with everything that belongs to it, and what can be read off it without a clock.

use super::{
    assignment::{Assignment, AssignmentRef},
    choices::{
        AssignRole, EndedWhy, FeedbackAbout, FollowUp, HandlingMode, LinkKind, Phase, ReplyKind, Resolution,
        ReviewDecision,
    },
    co_opinion::CoOpinion,
    commitment::Commitment,
    contact::Contact,
    day::Day,
    delivery::Delivery,
    deputy::DeputyRef,
    diary::Diary,
    evaluation::Evaluation,
    extension::Extension,
    feedback::Feedback,
    field::Int,
    id::RecordId,
    leader_action::LeaderAction,
    link::Link,
    outcome::Outcome,
    plan::Plan,
    progress::Progress,
    record::{Entity, Facts, Flaw},
    rehandling::Rehandling,
    reply::{Reply, ReplyRef},
    resolution_change::ResolutionChange,
    return_request::ReturnRequest,
    suggestion::{Suggestion, SuggestionRef},
    supervision::Supervision,
    value::Value,
};

/// Declares the lists of a case: which records, and the date by which they are in order.
macro_rules! case {
    ($($(#[$doc:meta])* $list:ident: $kind:ident, $date:expr;)+) => {
        /// A suggestion with its children, each list in the order of its dates, then of ids; a record without
        /// a date comes first. What is deleted is not in it.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Case {
            /// The suggestion itself.
            pub suggestion: Suggestion,
            $($(#[$doc])* pub $list: Vec<$kind>),+
        }

        impl Case {
            /// A suggestion to which nothing belongs yet.
            pub fn new(suggestion: Suggestion) -> Case {
                Case { suggestion, $($list: Vec::new()),+ }
            }

            /// Reads a suggestion and its children, in whatever order they come. Values that cannot be read
            /// count as not entered and are named with their record.
            pub fn read<C: Facts>(
                id: RecordId,
                facts: &impl Facts,
                children: impl IntoIterator<Item = (RecordId, C)>,
            ) -> (Case, Vec<(RecordId, Flaw)>) {
                let mut flaws = Vec::new();
                let mut case = Case::new(read(id, facts, &mut flaws));
                for (id, facts) in children {
                    match id.kind {
                        $($kind::KIND => case.$list.push(read(id, &facts, &mut flaws)),)+
                        // What belongs to no suggestion is no part of a case.
                        _ => (),
                    }
                }
                case.sort();
                (case, flaws)
            }

            /// Puts every list in order, after records were added by hand.
            pub fn sort(&mut self) {
                $(self.$list.sort_by_key(|it| {
                    let date: fn(&$kind) -> Option<Day> = $date;
                    (date(it), it.id)
                });)+
            }

            /// The id and the entered values of the suggestion and of each child.
            pub fn records(&self) -> Vec<(RecordId, Vec<(&'static str, Value)>)> {
                let mut records = vec![(self.suggestion.id, self.suggestion.values())];
                $(records.extend(self.$list.iter().map(|it| (it.id, it.values())));)+
                records
            }
        }
    };
}

fn read<E: Entity>(id: RecordId, facts: &impl Facts, flaws: &mut Vec<(RecordId, Flaw)>) -> E {
    let (record, found) = E::read(id, facts);
    flaws.extend(found.into_iter().map(|flaw| (id, flaw)));
    record
}

case! {
    /// 承办.
    assignments: Assignment, |it| it.assigned_on;
    /// 退回申请.
    return_requests: ReturnRequest, |it| it.filed_on;
    /// 延期.
    extensions: Extension, |it| it.told_deputy_on.or(it.filed_on);
    /// 办理方案.
    plans: Plan, |it| it.approved_on;
    /// 沟通.
    contacts: Contact, |it| it.on;
    /// 协办意见.
    co_opinions: CoOpinion, |it| it.sent_on;
    /// 答复.
    replies: Reply, |it| it.sent_on.or(it.signed_on).or(it.drafted_on);
    /// 送达.
    deliveries: Delivery, |it| it.on;
    /// 代表反馈.
    feedbacks: Feedback, |it| it.on;
    /// 重新办理.
    rehandlings: Rehandling, |it| it.ordered_on;
    /// 评估.
    evaluations: Evaluation, |it| it.on;
    /// 督办.
    supervisions: Supervision, |it| it.on;
    /// 承诺事项.
    commitments: Commitment, |it| it.due;
    /// 承诺进展.
    progress: Progress, |it| it.on;
    /// 结果变更.
    resolution_changes: ResolutionChange, |it| it.on;
    /// 办理成效.
    outcomes: Outcome, |it| it.on;
    /// 关联.
    links: Link, |it| it.confirmed_on;
    /// 领办行动.
    leader_actions: LeaderAction, |it| it.on;
    /// 办理进展.
    diary: Diary, |it| it.on;
}

/// Why the active assignments make no handling mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModeProblem {
    /// Only co-handlers: nobody answers.
    NobodyAnswers,
    /// More than one main handler.
    SeveralMains,
    /// A main and a separate handler at once.
    MainAndSeparate,
    /// A single separate handler.
    OneSeparate,
    /// In separate handling, a co-handler that does not say whom it helps.
    CoWithoutHost,
}

impl Case {
    /// The suggestion's id, as its children name it.
    pub fn reference(&self) -> Option<SuggestionRef> {
        SuggestionRef::new(self.suggestion.id)
    }

    /// The link by which a person merged it into another one (并案).
    pub fn merger(&self) -> Option<&Link> {
        self.links.iter().rev().find(|it| it.kind == Some(LinkKind::MergedInto) && it.is_confirmed())
    }

    /// The suggestion into which a person merged this one (并案).
    pub fn merged_into(&self) -> Option<SuggestionRef> {
        self.merger().and_then(|link| link.to).filter(|host| host.id() != self.suggestion.id)
    }

    /// The decision on it, unless it was registered again since it was sent back for editing.
    pub fn review(&self) -> Option<ReviewDecision> {
        let own = &self.suggestion;
        let edited = own.reviewed_on.is_some() && own.reviewed_on < own.registered_on;
        own.review_decision.filter(|it| !(edited && *it == ReviewDecision::ReturnForEdit))
    }

    /// The assignments that have not ended, co-handlers included.
    pub fn active(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|it| it.is_active())
    }

    /// The active main or separate assignments: each owes a formal reply.
    pub fn answering(&self) -> impl Iterator<Item = &Assignment> {
        self.active().filter(|it| it.is_answering())
    }

    /// The main or separate assignment that ended last.
    pub fn last_ended(&self) -> Option<&Assignment> {
        self.assignments
            .iter()
            .filter(|it| it.is_answering() && !it.is_active())
            .max_by_key(|it| (it.ended_on, it.id))
    }

    /// An assignment that was returned and that no other one replaces (有退回未改派).
    pub fn unreplaced(&self) -> Option<&Assignment> {
        let replaced = |id| self.assignments.iter().any(|it| it.replaces.map(AssignmentRef::id) == Some(id));
        self.assignments.iter().find(|it| it.ended_why == Some(EndedWhy::Returned) && !replaced(it.id))
    }

    /// The assignment with this id.
    pub fn assignment(&self, id: AssignmentRef) -> Option<&Assignment> {
        self.assignments.iter().find(|it| it.id == id.id())
    }

    /// How the offices share the work, or why that is not clear.
    pub fn mode(&self) -> Result<HandlingMode, ModeProblem> {
        let of = |role| self.active().filter(move |it| it.role == Some(role));
        let (mains, separates) = (of(AssignRole::Main).count(), of(AssignRole::Separate).count());
        let cos = of(AssignRole::Co).count();
        match (mains, separates, cos) {
            (0, 0, 0) => Ok(HandlingMode::Unset),
            (0, 0, _) => Err(ModeProblem::NobodyAnswers),
            (1, 0, 0) => Ok(HandlingMode::Sole),
            (1, 0, _) => Ok(HandlingMode::LeadCo),
            (0, 1, _) => Err(ModeProblem::OneSeparate),
            (0, _, _) => {
                if of(AssignRole::Co).all(|it| it.host.is_some()) {
                    Ok(HandlingMode::Separate)
                } else {
                    Err(ModeProblem::CoWithoutHost)
                }
            }
            (_, 0, _) => Err(ModeProblem::SeveralMains),
            _ => Err(ModeProblem::MainAndSeparate),
        }
    }

    /// The latest round: 1, and one more for each order to handle again.
    pub fn latest_round(&self) -> i64 {
        self.rehandling().map_or(1, |(round, _)| round)
    }

    /// The latest order to handle again, with its round.
    pub fn rehandling(&self) -> Option<(i64, &Rehandling)> {
        let numbered = self.rehandlings.iter().zip(2..);
        numbered
            .map(|(it, nth)| (it.round.map_or(nth, Int::value), it))
            .max_by_key(|(round, it)| (*round, it.id))
    }

    /// The deputy who speaks for the proposers: the lead, or the head of the delegation.
    pub fn speaker(&self) -> Option<DeputyRef> {
        self.suggestion.lead.or(self.suggestion.group_head)
    }

    /// The feedback that counts in a round: the speaker's last verdict on the reply. A row that names no
    /// deputy is the speaker's, since sheets have one column for all.
    pub fn effective_feedback(&self, round: i64) -> Option<&Feedback> {
        self.feedbacks.iter().rev().find(|it| self.counts(it, round))
    }

    fn counts(&self, it: &Feedback, round: i64) -> bool {
        it.overall.is_some()
            && it.round() == round
            && it.about != Some(FeedbackAbout::Commitment)
            && (it.deputy.is_none() || self.speaker().is_none() || it.deputy == self.speaker())
    }

    /// Whether someone decided, in the latest round, not to handle it again.
    pub fn is_rehandling_waived(&self) -> bool {
        let own = &self.suggestion;
        own.rehandle_waived_on.is_some()
            && own.rehandle_waived_round.is_none_or(|round| self.latest_round() <= round.value())
    }

    /// The commitments neither kept nor failed.
    pub fn open_commitments(&self) -> impl Iterator<Item = &Commitment> {
        self.commitments.iter().filter(|it| it.is_open())
    }

    /// The latest formal reply of each office that names a result.
    fn results(&self) -> Vec<&Reply> {
        let mut latest: Vec<&Reply> = Vec::new();
        for reply in self.replies.iter().filter(|it| it.is_sent_formal() && it.resolution.is_some()) {
            latest.retain(|it| it.assignment != reply.assignment);
            latest.push(reply);
        }
        latest
    }

    /// The result that the replies named. Where several offices answer, the least finished result speaks for
    /// the whole.
    pub fn replied_resolution(&self) -> Option<Resolution> {
        least_finished(self.results().iter().filter_map(|it| it.resolution))
    }

    /// The last change of the result after the replies (结果变更).
    pub fn changed_resolution(&self) -> Option<&ResolutionChange> {
        let replied_on = self.results().iter().filter_map(|it| it.sent_on).max();
        let changed = self.resolution_changes.iter().rev().find(|it| it.to.is_some());
        changed.filter(|change| replied_on <= change.on)
    }

    /// The result as it stands: a later change, or the replies'.
    pub fn resolution(&self) -> Option<Resolution> {
        self.changed_resolution().and_then(|it| it.to).or_else(|| self.replied_resolution())
    }

    /// 后续分类: the group for the time after the reply, as set by hand or as the facts say.
    pub fn followup(&self) -> Option<FollowUp> {
        use Resolution::*;
        let derived = || match self.resolution()? {
            _ if self.open_commitments().next().is_some() => Some(FollowUp::Implement),
            Planned => Some(FollowUp::Implement),
            Done | Adopted | Mostly => Some(FollowUp::Improve),
            Partial | Ongoing => Some(FollowUp::Finish),
            Deferred | NotFeasible | Upper | Reference => Some(FollowUp::Create),
        };
        self.suggestion.followup.or_else(derived)
    }
}

/// The result that speaks for several.
pub fn least_finished(results: impl IntoIterator<Item = Resolution>) -> Option<Resolution> {
    results.into_iter().max_by_key(|it| openness(*it))
}

/// How much is still open with a result; the greatest of several speaks for all.
fn openness(resolution: Resolution) -> u8 {
    use Resolution::*;
    match resolution {
        Done | Adopted => 0,
        Mostly => 1,
        Reference => 2,
        Upper => 3,
        NotFeasible => 4,
        Deferred => 5,
        Partial => 6,
        Ongoing => 7,
        Planned => 8,
    }
}

/// A suggestion as it is handled: its own case, and the case whose assignments answer it, which is the host's
/// when it was merged (并案). It keeps its own replies, deliveries, feedback, rounds and closing.
#[derive(Clone, Copy, Debug)]
pub struct Handling<'a> {
    /// The suggestion's own case.
    pub own: &'a Case,
    /// The case with the assignments, plans, contacts, co-handlers' opinions and supervision.
    pub host: &'a Case,
}

impl<'a> Handling<'a> {
    /// The handling of a case. A host counts only if the case is merged into it and it is merged nowhere.
    pub fn new(own: &'a Case, host: Option<&'a Case>) -> Handling<'a> {
        let host = host.filter(|it| own.merged_into().is_some() && own.merged_into() == it.reference());
        Handling { own, host: host.filter(|it| it.merged_into().is_none()).unwrap_or(own) }
    }

    /// Whether it borrows another suggestion's assignments.
    pub fn is_merged(self) -> bool {
        !std::ptr::eq(self.own, self.host)
    }

    /// The assignments that owe a formal reply in a round; none if the suggestion is for reference only.
    pub fn required(self, round: i64) -> Vec<&'a Assignment> {
        if self.own.suggestion.reference_only {
            return Vec::new();
        }
        // An order may name the offices that must handle again; names of ended assignments do not count.
        let named: &[AssignmentRef] = match self.own.rehandling() {
            Some((latest, order)) if latest == round => &order.assignments,
            _ => &[],
        };
        let all: Vec<&Assignment> = self.host.answering().collect();
        let some: Vec<&Assignment> =
            all.iter().copied().filter(|it| named.iter().any(|name| name.id() == it.id)).collect();
        if some.is_empty() { all } else { some }
    }

    /// Whether a reply is the assignment's. One that names none is the only answering office's.
    fn is_by(self, reply: &Reply, assignment: &Assignment) -> bool {
        match reply.assignment {
            Some(id) => id.id() == assignment.id,
            None => self.host.answering().count() == 1,
        }
    }

    /// The first formal reply that an assignment sent in a round.
    pub fn formal(self, assignment: &Assignment, round: i64) -> Option<&'a Reply> {
        self.own
            .replies
            .iter()
            .find(|it| it.is_sent_formal() && it.round() == round && self.is_by(it, assignment))
    }

    /// The result that an assignment's own last formal reply names (分别办理).
    pub fn own_resolution(self, assignment: &Assignment) -> Option<Resolution> {
        let mut own =
            self.own.replies.iter().rev().filter(|it| it.is_sent_formal() && self.is_by(it, assignment));
        own.find_map(|it| it.resolution)
    }

    /// The feedback that counts in a round for an assignment's own reply: what names another office's reply does not.
    pub fn own_feedback(self, assignment: &Assignment, round: i64) -> Option<&'a Feedback> {
        let own = |it: &Feedback| {
            let reply = it.reply.and_then(|id| self.own.replies.iter().find(|reply| reply.id == id.id()));
            reply.is_none_or(|reply| self.is_by(reply, assignment))
        };
        self.own.feedbacks.iter().rev().find(|it| self.own.counts(it, round) && own(it))
    }

    /// The assignments whose formal reply in a round is still missing.
    pub fn missing(self, round: i64) -> Vec<&'a Assignment> {
        self.required(round).into_iter().filter(|it| self.formal(it, round).is_none()).collect()
    }

    /// The round in which a reply is due: the latest one, or the first if an office that was assigned later
    /// has yet to answer in it.
    pub fn round_due(self) -> i64 {
        let latest = self.own.latest_round();
        if self.missing(latest).is_empty() && !self.missing(1).is_empty() { 1 } else { latest }
    }

    /// The assignments that still owe their formal reply.
    pub fn owing(self) -> Vec<&'a Assignment> {
        self.missing(self.round_due())
    }

    /// Whether an assignment sent a draft for comment (征求意见稿).
    pub fn has_consulted(self, assignment: &Assignment) -> bool {
        let sent = |it: &&Reply| it.kind == Some(ReplyKind::Consult) && it.sent_on.is_some();
        self.own.replies.iter().filter(sent).any(|it| self.is_by(it, assignment))
    }

    /// When a reply was delivered to the speaker of the proposers.
    pub fn delivery(self, reply: &Reply) -> Option<Day> {
        let speaker = self.own.speaker();
        let is_speaker = |it: &Delivery| it.deputy.is_none() || speaker.is_none() || it.deputy == speaker;
        let of = |it: &&Delivery| it.reply.map(ReplyRef::id) == Some(reply.id) && is_speaker(it);
        self.own.deliveries.iter().filter(of).find_map(|it| it.on)
    }

    /// The formal reply of a round that reached the speaker last, with that day: its delivery, or else the day
    /// it was sent.
    pub fn last_delivered(self, round: i64) -> Option<(&'a Reply, Day)> {
        let formal = self.own.replies.iter().filter(|it| it.is_sent_formal() && it.round() == round);
        formal
            .filter_map(|it| Some((it, self.delivery(it).or(it.sent_on)?)))
            .max_by_key(|(it, on)| (*on, it.id))
    }

    /// The phase of a contact: as entered, or as the dates say. `before_days`: without a plan, how many days
    /// after the assignment still count as before.
    pub fn phase(self, contact: &Contact, before_days: u32) -> Phase {
        if let Some(phase) = contact.phase {
            return phase;
        }
        let Some(on) = contact.on else { return Phase::During };
        let replied =
            self.own.replies.iter().filter(|it| it.is_sent_formal()).filter_map(|it| it.sent_on).min();
        if replied.is_some_and(|replied| replied <= on) {
            return Phase::After;
        }
        let is_before = match self.host.plans.iter().find_map(|it| it.approved_on) {
            Some(approved) => on < approved,
            None => {
                let drafts = self.own.replies.iter().filter(|it| it.kind == Some(ReplyKind::Consult));
                let drafted = drafts.filter_map(|it| it.sent_on).min();
                let assigned = self.host.assignments.iter().find_map(|it| it.assigned_on);
                drafted.is_none_or(|drafted| on < drafted)
                    && assigned.is_none_or(|assigned| on <= assigned.plus_days(before_days))
            }
        };
        if is_before { Phase::Before } else { Phase::During }
    }

    /// How many contacts there were before, during and after.
    pub fn contacts_in(self, before_days: u32) -> [u32; 3] {
        let mut counts = [0; 3];
        for contact in &self.host.contacts {
            counts[self.phase(contact, before_days) as usize] += 1;
        }
        counts
    }

    /// The opinion of a co-handler that stands: its last one, unless that was sent back.
    pub fn opinion(self, co: &Assignment) -> Option<&'a CoOpinion> {
        let of = |it: &&CoOpinion| it.assignment.is_some_and(|of| of.id() == co.id);
        self.host.co_opinions.iter().rev().find(of).filter(|it| !it.is_returned())
    }

    /// The approved plan of an assignment, or else its last one.
    pub fn plan(self, assignment: &Assignment) -> Option<&'a Plan> {
        let of = |it: &&Plan| match it.assignment {
            Some(id) => id.id() == assignment.id,
            None => self.host.answering().count() == 1,
        };
        self.host.plans.iter().rev().find(of)
    }

    /// Whether any office has a plan that its head approved.
    pub fn has_approved_plan(self) -> bool {
        self.host.plans.iter().any(|it| it.approved_on.is_some() || it.approved_by.is_some())
    }
}

#[cfg(test)]
mod tests;
