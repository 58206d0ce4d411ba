//! Offers: the commands that a suggestion's stage allows, each with what it is about, what it still lacks, its
//! form, and what carrying it out writes.

use super::{
    command::{Command, STEPS, Step, Writes, likely, step},
    outlook,
    standing::{Judgement, Standing},
};
use crate::{
    domain::{
        assignment::{Assignment, AssignmentRef},
        case::Case,
        choices::{
            AssignRole, ClassScheme, CoVerdict, EndedWhy, FeedbackAbout, LinkKind, OfficeRole,
            PublicityDecision, ReplyKind, Resolution, ReturnDecision, ReviewDecision, SuggestionKind,
        },
        deputy::DeputyRef,
        field::{Atom, PARENT},
        findings::{Finding, Place, Problem, required},
        id::RecordId,
        kind::Kind,
        office::OfficeRef,
        plan,
        register::Register,
        reply::{Reply, ReplyRef},
        stage::Stage,
        supervision,
        value::Value,
    },
    form::Form,
    journal::{commit::Op, fold::Journal, name::Name, write::Draft},
};

/// A command that can be given now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub command: Command,
    /// The record that it writes into; none if it makes one.
    pub record: Option<RecordId>,
    /// What a new record is about: an assignment, a reply, a commitment.
    pub about: Option<RecordId>,
    /// Whether it is one of the steps that usually come next.
    pub is_next: bool,
    /// Whether the office that looks at the register is the one to do it.
    pub is_mine: bool,
    /// What has to be entered elsewhere first, and where; its form asks for the rest. Empty until it is
    /// [judged](Standing::judged).
    pub verdict: Judgement,
}

/// Who looks at the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The part its office plays.
    pub role: OfficeRole,
    /// Its office, if it is one of the directory.
    pub office: Option<OfficeRef>,
}

/// Why a command was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The suggestion is in a stage that does not have it.
    NotNow(Stage),
    /// It needs a reason.
    NoReason,
    /// Facts are missing or wrong.
    Lacking(Vec<Finding>),
}

/// What a command writes, as one group, and what should be looked at afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub drafts: Vec<Draft>,
    /// The warnings.
    pub warned: Vec<Finding>,
}

/// What carrying out needs from outside: new ids, how a class is written, and a reason where one is due.
pub struct Means<'a> {
    /// A new id of a kind.
    pub new_id: &'a mut dyn FnMut(Kind) -> RecordId,
    /// How a register writes the class of a result.
    pub letter: fn(&Register, Resolution) -> String,
    /// Why, as the person typed it.
    pub reason: Option<&'a str>,
    /// How many of the four things that the head of each office does (一把手督办) are not done in a suggestion.
    pub open: fn(&Standing) -> usize,
}

impl Offer {
    /// Its row in the table of commands.
    pub fn step(&self) -> &'static Step {
        step(self.command)
    }

    /// The kind of record that it writes.
    pub fn kind(&self) -> Kind {
        self.step().writes.kind()
    }
}

impl Standing<'_> {
    /// What can be done now: first what usually comes next and is this seat's, then the rest in the order of
    /// the handling.
    pub fn offers(&self, seat: Seat) -> Vec<Offer> {
        self.offered(seat, |_| true)
    }

    /// The same, of which only the first is judged, and what comes next besides: to judge one is to think through what
    /// would come of it, and nobody reads of the others what they lack.
    pub fn offers_at_a_glance(&self, seat: Seat) -> Vec<Offer> {
        self.offered(seat, |offer| offer.is_next)
    }

    /// An offer with what it lacks.
    pub fn judged(&self, offer: Offer) -> Offer {
        let verdict = self.outlook(&offer, &self.findings());
        Offer { verdict, ..offer }
    }

    fn offered(&self, seat: Seat, is_judged: fn(&Offer) -> bool) -> Vec<Offer> {
        let before = self.findings();
        let next = likely(self.stage);
        let steps = STEPS.iter().filter(|step| self.may(step));
        let mut offers: Vec<Offer> = steps
            .flat_map(|step| self.targets(step).into_iter().map(move |target| (step, target)))
            .map(|(step, (record, about))| {
                let mut offer = Offer {
                    command: step.command,
                    record,
                    about,
                    is_next: next.contains(&step.command) && self.is_wanted(step.command),
                    is_mine: self.is_by(step, record.or(about), seat),
                    verdict: Judgement::default(),
                };
                if is_judged(&offer) {
                    offer.verdict = self.outlook(&offer, &before);
                }
                offer
            })
            .collect();
        let place = |it: &Offer| next.iter().position(|one| *one == it.command).unwrap_or(next.len());
        offers.sort_by_key(|it| {
            if it.is_next { (0, !it.is_mine, place(it)) } else { (1, !it.is_mine, it.command as usize) }
        });
        offers
    }

    /// Whether a command is offered in this stage. What concerns the assignments of a merged suggestion is
    /// done at its host.
    pub fn may(&self, step: &Step) -> bool {
        let is_shared = matches!(
            step.writes.kind(),
            Kind::Assignment
                | Kind::ReturnRequest
                | Kind::Extension
                | Kind::Plan
                | Kind::Contact
                | Kind::CoOpinion
                | Kind::Supervision
        );
        let rules = self.rules();
        step.from.contains(&self.stage)
            && !(is_shared && self.handling().is_merged())
            && (step.command != Command::WaiveRehandling || rules.rehandle_optional)
            && (step.command != Command::DecideExtension || rules.extension_needs_approval)
    }

    /// A command that is always possible comes next only while something asks for it.
    fn is_wanted(&self, command: Command) -> bool {
        match command {
            Command::Contact => {
                // Once since the work began, and once more since it was ordered again.
                let host = self.handling().host;
                let began = match self.stage {
                    Stage::Rehandling => self.case.rehandling().and_then(|(_, order)| order.ordered_on),
                    _ => (host.plans.iter().find_map(|it| it.approved_on))
                        .or(host.answering().filter_map(|it| it.received_on).max()),
                };
                !host.contacts.iter().any(|it| began <= it.on)
            }
            Command::Consult => !self.case.replies.iter().any(|it| it.kind == Some(ReplyKind::Consult)),
            Command::Publish => {
                let decided = self.case.suggestion.publicity_decision;
                matches!(decided, None | Some(PublicityDecision::Pending))
            }
            _ => true,
        }
    }

    fn is_by(&self, step: &Step, target: Option<RecordId>, seat: Seat) -> bool {
        let office = target.and_then(|id| self.office_of(id));
        let is_theirs = seat.role != OfficeRole::Handler || office.is_none() || office == seat.office;
        step.by.contains(&seat.role) && is_theirs
    }

    /// The office whose record this is.
    fn office_of(&self, id: RecordId) -> Option<OfficeRef> {
        let host = self.handling().host;
        let of = |id: Option<AssignmentRef>| id.and_then(|id| host.assignment(id)).and_then(|it| it.office);
        match id.kind {
            Kind::Assignment => of(AssignmentRef::new(id)),
            Kind::Plan => host.plans.iter().find(|it| it.id == id).and_then(|it| of(it.assignment)),
            Kind::Reply => self.case.replies.iter().find(|it| it.id == id).and_then(|it| of(it.assignment)),
            Kind::Commitment => self.case.commitments.iter().find(|it| it.id == id).and_then(|it| it.office),
            Kind::Supervision => {
                host.supervisions.iter().find(|it| it.id == id).and_then(|it| it.target.first().copied())
            }
            // The main handler judges the opinions of those who help.
            _ => None,
        }
    }

    /// What a command can be about now: the record it writes into, and what a new one belongs to.
    fn targets(&self, step: &Step) -> Vec<(Option<RecordId>, Option<RecordId>)> {
        use Command::*;
        let (case, host, handling) = (&self.case, self.handling().host, self.handling());
        let into = |ids: Vec<RecordId>| ids.into_iter().map(|id| (Some(id), None)).collect();
        let about = |ids: Vec<RecordId>| ids.into_iter().map(|id| (None, Some(id))).collect();
        let pending = |of: RecordId| {
            let requests = host.return_requests.iter().filter(|it| it.is_pending());
            requests.clone().any(|it| it.assignment.is_some_and(|it| it.id() == of))
        };
        let actives = || host.active().map(|it| it.id);
        let cos = || host.active().filter(|it| it.role == Some(AssignRole::Co));
        match step.command {
            Register | Review | Withdraw | WaiveRehandling | Close | Publish | Archive | Reopen => {
                vec![(Some(self.id()), None)]
            }
            Unmerge => into(case.merger().map(|it| it.id).into_iter().collect()),
            Merge if case.merged_into().is_some() => Vec::new(),
            Assign => match host.active().find(|it| it.role.is_none()) {
                // Assigned on a known day, nobody knows to whom: the rest is entered there.
                Some(open) => vec![(Some(open.id), None)],
                None => vec![(None, None)],
            },
            Merge | AddCo | Contact | Diary | Evaluate | Rehandle | Outcome | Supervise | Lead => {
                vec![(None, None)]
            }
            ChangeResolution => match case.resolution() {
                Some(_) => vec![(None, None)],
                None => Vec::new(),
            },
            Sign => into(host.active().filter(|it| it.received_on.is_none()).map(|it| it.id).collect()),
            AskReturn => about(actives().filter(|id| !pending(*id)).collect()),
            DecideReturn => into(
                (host.return_requests.iter())
                    .filter(|it| {
                        it.is_pending() && it.assignment.is_some_and(|of| actives().any(|id| id == of.id()))
                    })
                    .map(|it| it.id)
                    .collect(),
            ),
            EndAssignment => into(actives().collect()),
            Plan => about(self.owing().filter(|it| handling.plan(it).is_none()).map(|it| it.id).collect()),
            ApprovePlan => {
                let is_open = |it: &&plan::Plan| it.approved_on.is_none() && it.approved_by.is_none();
                into(host.plans.iter().filter(is_open).map(|it| it.id).collect())
            }
            CoOpinion => about(cos().filter(|it| handling.opinion(it).is_none()).map(|it| it.id).collect()),
            ReturnOpinion => into(cos().filter_map(|it| handling.opinion(it)).map(|it| it.id).collect()),
            Extend => about(self.owing().map(|it| it.id).collect()),
            DecideExtension => {
                into(host.extensions.iter().filter(|it| it.is_pending()).map(|it| it.id).collect())
            }
            Consult => about(self.owing().map(|it| it.id).collect()),
            Draft => about(self.owing().filter(|it| self.draft_of(it).is_none()).map(|it| it.id).collect()),
            Command::Reply => self
                .owing()
                .map(|it| match self.draft_of(it) {
                    Some(draft) => (Some(draft.id), None),
                    None => (None, Some(it.id)),
                })
                .collect(),
            Deliver => about(
                (case.replies.iter())
                    .filter(|it| it.is_sent_formal() && !self.undelivered(it).is_empty())
                    .map(|it| it.id)
                    .collect(),
            ),
            Feedback | Promise => about(self.answered().into_iter().map(|it| it.id).collect()),
            ReviewEffect => into(
                (host.answering().filter(|it| it.effect_reviewed_on.is_none())).map(|it| it.id).collect(),
            ),
            Progress => about(case.open_commitments().map(|it| it.id).collect()),
            KeepPromise | FailPromise => into(case.open_commitments().map(|it| it.id).collect()),
            AnswerDemand => {
                let is_open = |it: &&supervision::Supervision| {
                    it.response_on.is_none() && (it.reply_due.is_some() || it.requirement.is_some())
                };
                into(host.supervisions.iter().filter(is_open).map(|it| it.id).collect())
            }
        }
    }

    /// The assignments that owe a formal reply and can work on it: signed for, and not
    /// about to be returned.
    pub fn owing(&self) -> impl Iterator<Item = &Assignment> {
        let handling = self.handling();
        let requests = &handling.host.return_requests;
        let is_returning = |it: &Assignment| {
            requests.iter().any(|ask| ask.is_pending() && ask.assignment.is_some_and(|of| of.id() == it.id))
        };
        handling.owing().into_iter().filter(move |it| it.received_on.is_some() && !is_returning(it))
    }

    /// The formal reply that an assignment has begun to write in this round.
    pub fn draft_of(&self, assignment: &Assignment) -> Option<&Reply> {
        let round = self.handling().round_due();
        self.case.replies.iter().rev().find(|it| {
            it.kind == Some(ReplyKind::Formal)
                && it.sent_on.is_none()
                && it.round() == round
                && it.assignment.is_none_or(|of| of.id() == assignment.id)
        })
    }

    /// The last formal reply of the latest round.
    fn answered(&self) -> Option<&Reply> {
        let round = self.case.latest_round();
        let mut sent = self.case.replies.iter().rev().filter(|it| it.is_sent_formal());
        sent.clone().find(|it| it.round() == round).or_else(|| sent.next())
    }

    /// Everyone who proposed it: the speaker first.
    pub fn proposers(&self) -> Vec<DeputyRef> {
        let joint = self.case.suggestion.joint.iter().filter_map(|it| it.deputy);
        let mut all: Vec<DeputyRef> = Vec::new();
        for deputy in self.case.speaker().into_iter().chain(joint) {
            if !all.contains(&deputy) {
                all.push(deputy);
            }
        }
        all
    }

    /// The proposers whom a reply has not reached (逐人答复).
    pub fn undelivered(&self, reply: &Reply) -> Vec<DeputyRef> {
        let has = |deputy: DeputyRef| {
            let mut rows = self.case.deliveries.iter();
            rows.any(|it| {
                it.reply.is_some_and(|of| of.id() == reply.id)
                    && it.on.is_some()
                    && (it.deputy.is_none() || it.deputy == Some(deputy))
            })
        };
        self.proposers().into_iter().filter(|deputy| !has(*deputy)).collect()
    }

    /// What would keep a command from being carried out whatever its form said.
    fn outlook(&self, offer: &Offer, before: &[Finding]) -> Judgement {
        let step = offer.step();
        let record = offer.record.unwrap_or_else(|| RecordId::derived(offer.kind(), &["outlook"]));
        let filled = self.filled(offer);
        let drafts = match offer.record {
            Some(_) => Draft::revise(self.journal, record, filled).into_iter().collect(),
            None => {
                let parent = (PARENT, Value::text(self.id().to_string()));
                vec![Draft::create(record, filled.into_iter().chain([parent]))]
            }
        };
        let is_asked = |it: &Finding| match it.place() {
            Place::Field(at, field) => {
                at == record && (step.asks.contains(&field) || step.more.contains(&field))
            }
            Place::New(_) => false,
        };
        let mut verdict = self.judge_against(before, offer.command, record, &drafts);
        verdict.refused.retain(|it| !is_asked(it));
        verdict.warned.retain(|it| !is_asked(it));
        verdict
    }

    /// The form of an offer: filled in with what is known, refusing to be saved while something is empty that
    /// the command needs.
    pub fn form(&self, offer: &Offer) -> Form {
        let step = offer.step();
        let opened = offer.record.and_then(|id| self.journal.record(id)).map(Form::open);
        let mut form = opened.unwrap_or_else(|| Form::new(offer.kind()));
        for (field, value) in self.filled(offer) {
            if form.value(field).is_null() || offer.record.is_some() {
                form = form.with(field, value);
            }
        }
        let asked = |name: &&str| step.asks.contains(name) && !self.is_left_open(offer.command, name);
        let always = match step.writes {
            Writes::Into(_) => &[][..],
            Writes::New(kind) | Writes::DraftOf(kind) => required(kind),
        };
        let mut needed: Vec<&'static str> =
            always.iter().chain(step.needs).chain(step.mends).copied().filter(asked).collect();
        if offer.command == Command::Reply {
            needed.extend(["resolution", "signed_by", "signed_on", "doc_no"]);
        }
        form.requiring(&needed)
    }

    /// Fields that a form may leave empty although the record needs them: carrying out fills them.
    fn is_left_open(&self, command: Command, field: &str) -> bool {
        // A joint proposer is no must.
        matches!((command, field), (Command::Deliver, "deputy") | (Command::Register, "joint"))
    }

    /// What is known already of what a command asks for.
    fn filled(&self, offer: &Offer) -> Vec<(&'static str, Value)> {
        use Command::*;
        let today = self.context.today.write();
        let text = |id: RecordId| Value::text(id.to_string());
        let about = || offer.about.map(text).unwrap_or_default();
        let case = &self.case;
        let round = Value::Int(case.latest_round());
        let filled = match offer.command {
            Register => {
                let own = &case.suggestion;
                let kind = own.kind.unwrap_or(SuggestionKind::Suggestion);
                let registered = own.registered_on.filter(|_| self.stage != Stage::ToEdit);
                vec![
                    ("kind", kind.write()),
                    ("registered_on", registered.unwrap_or(self.context.today).write()),
                ]
            }
            Review => {
                vec![("review_decision", ReviewDecision::Accepted.write()), ("reviewed_on", today)]
            }
            Merge => vec![("kind", LinkKind::MergedInto.write()), ("confirmed_on", today)],
            Unmerge => vec![("confirmed_on", Value::Null), ("confirmed_by", Value::Null)],
            Withdraw => vec![("withdrawn_on", today)],
            Assign => self.assigning(AssignRole::Main, offer.record),
            AddCo => self.assigning(AssignRole::Co, None),
            Sign => vec![("received_on", today)],
            AskReturn => vec![("assignment", about()), ("filed_on", today)],
            DecideReturn => vec![("decided_on", today)],
            EndAssignment => vec![("ended_on", today), ("ended_why", EndedWhy::Reassigned.write())],
            Plan => vec![("assignment", about())],
            ApprovePlan => vec![("approved_on", today)],
            Contact => {
                let deputies = Value::List(case.speaker().into_iter().map(|it| it.write()).collect());
                let office = self.handling().host.answering().next().and_then(|it| it.office);
                vec![
                    ("on", today),
                    ("deputies", deputies),
                    ("office", office.map(|it| it.write()).unwrap_or_default()),
                ]
            }
            Command::Diary => {
                // Who writes is known where one office handles it alone.
                let mut all = self.handling().host.active().map(|it| it.office);
                let only = all.next().flatten().filter(|_| all.next().is_none());
                vec![("on", today), ("office", only.map(|it| it.write()).unwrap_or_default())]
            }
            CoOpinion => vec![("assignment", about()), ("sent_on", today)],
            ReturnOpinion => {
                vec![("verdict", CoVerdict::Returned.write()), ("returned_on", today)]
            }
            Extend => vec![("assignment", about()), ("filed_on", today)],
            DecideExtension => vec![("decision", ReturnDecision::Approved.write()), ("approved_on", today)],
            Consult => vec![
                ("kind", ReplyKind::Consult.write()),
                ("assignment", about()),
                ("round", round),
                ("sent_on", today),
            ],
            Draft | Command::Reply => {
                let mut filled = self.replying(offer);
                filled.push(match offer.command {
                    Draft => ("drafted_on", today),
                    _ => ("sent_on", today),
                });
                filled
            }
            Deliver => vec![("reply", about()), ("on", today)],
            Feedback => vec![
                ("round", round),
                ("reply", about()),
                ("deputy", case.speaker().map(|it| it.write()).unwrap_or_default()),
                ("on", today),
                ("about", FeedbackAbout::Reply.write()),
            ],
            Rehandle => vec![("round", Value::Int(case.latest_round() + 1)), ("ordered_on", today)],
            WaiveRehandling => vec![("rehandle_waived_round", round), ("rehandle_waived_on", today)],
            Evaluate => vec![("on", today)],
            ReviewEffect => vec![("effect_reviewed_on", today)],
            Close => vec![("closed_on", today)],
            Promise => {
                let reply = offer.about.and_then(ReplyRef::new);
                let office = reply.and_then(|id| self.office_of(id.id()));
                vec![("reply", about()), ("office", office.map(|it| it.write()).unwrap_or_default())]
            }
            Progress => vec![("commitment", about()), ("on", today)],
            KeepPromise => vec![("done_on", today)],
            FailPromise => vec![("failed_on", today)],
            ChangeResolution => {
                vec![("from", case.resolution().map(|it| it.write()).unwrap_or_default()), ("on", today)]
            }
            Outcome | Lead => vec![("on", today)],
            Supervise => {
                let target = self.pressed().into_iter().map(|it| it.write()).collect();
                vec![("on", today), ("target", Value::List(target))]
            }
            AnswerDemand => vec![("response_on", today)],
            Publish => Vec::new(),
            Archive => vec![("archived_on", today)],
            Reopen => ["closed_on", "closed_by", "archived_on", "archived_by", "archived_reason"]
                .map(|field| (field, Value::Null))
                .into(),
        };
        let clears = matches!(offer.command, Reopen | Unmerge);
        filled.into_iter().filter(|(_, value)| !value.is_null() || clears).collect()
    }

    fn assigning(&self, role: AssignRole, record: Option<RecordId>) -> Vec<(&'static str, Value)> {
        let begun = self.case.assignments.iter().find(|it| Some(it.id) == record);
        let assigned_on = begun.and_then(|it| it.assigned_on).unwrap_or(self.context.today);
        let replaced = self.case.unreplaced().filter(|_| role != AssignRole::Co);
        vec![
            ("role", role.write()),
            ("assigned_on", assigned_on.write()),
            ("replaces", replaced.map(|it| Value::text(it.id.to_string())).unwrap_or_default()),
        ]
    }

    /// A formal reply begins with what was sent for comment, and stays apart from it.
    fn replying(&self, offer: &Offer) -> Vec<(&'static str, Value)> {
        if offer.record.is_some() {
            return Vec::new();
        }
        let assignment = offer.about.and_then(AssignmentRef::new);
        let round = self.handling().round_due();
        let mut filled = vec![
            ("kind", ReplyKind::Formal.write()),
            ("assignment", assignment.map(|it| it.write()).unwrap_or_default()),
            ("round", Value::Int(round)),
        ];
        let consulted = self.case.replies.iter().rev().find(|it| {
            it.kind == Some(ReplyKind::Consult)
                && it.round() == round
                && (it.assignment.is_none() || it.assignment == assignment)
        });
        if let Some(record) = consulted.and_then(|it| self.journal.record(it.id)) {
            for field in ["title", "body", "points", "co_summary", "contact", "drafted_by"] {
                filled.push((field, record.shown(Name::of(field)).clone()));
            }
        }
        filled
    }

    /// Carries out a command: `typed` is what its form says, for the record it names. The drafts are one
    /// group; nothing is written if a fact is missing.
    pub fn carry_out(&self, command: Command, typed: Draft, means: Means) -> Result<Carried, Refusal> {
        let step = step(command);
        if !self.may(step) {
            return Err(Refusal::NotNow(self.stage));
        }
        let reason = means.reason.map(str::trim).filter(|reason| !reason.is_empty());
        if step.reason && reason.is_none() {
            return Err(Refusal::NoReason);
        }
        let record = typed.record;
        let mut drafts = self.completed(command, typed, means.new_id, means.letter);
        for draft in &mut drafts {
            draft.why = reason.map(Into::into);
        }
        let mut verdict = self.judge(command, record, &drafts);
        verdict
            .refused
            .extend((command == Command::Close).then(|| self.unexplained(&drafts, means.open)).flatten());
        if verdict.refused.is_empty() {
            Ok(Carried { drafts, warned: verdict.warned })
        } else {
            Err(Refusal::Lacking(verdict.refused))
        }
    }

    /// What the heads of its offices have not done, as long as nothing says why it is closed all the same.
    fn unexplained(&self, drafts: &[Draft], open: fn(&Standing) -> usize) -> Option<Finding> {
        let after = Standing::after(self.journal, self.context, drafts, self.id())?;
        let (at, open) = (self.id(), open(&after));
        (0 < open && after.case.suggestion.closed_note.is_none()).then_some(Finding {
            at,
            field: "closed_note",
            problem: Problem::HeadOpen { open },
        })
    }

    /// What was typed, with what follows from it.
    pub(super) fn completed(
        &self,
        command: Command,
        mut typed: Draft,
        new_id: &mut dyn FnMut(Kind) -> RecordId,
        letter: fn(&Register, Resolution) -> String,
    ) -> Vec<Draft> {
        match command {
            Command::DecideReturn => {
                let (record, drafts) = (typed.record, vec![typed]);
                let ended = self.after_these(&drafts).and_then(|case| {
                    let request = case.return_requests.iter().find(|it| it.id == record)?.clone();
                    (request.decision == Some(ReturnDecision::Approved)).then_some(request)
                });
                let ending = ended.and_then(|request| {
                    let day = request.decided_on.map(|it| it.write()).unwrap_or_default();
                    let values = [("ended_on", day), ("ended_why", EndedWhy::Returned.write())];
                    Draft::revise(self.journal, request.assignment?.id(), values)
                });
                drafts.into_iter().chain(ending).collect()
            }
            Command::Reply => {
                // Signing freezes the class as it is printed: a later scheme never rewrites an issued paper.
                let register = self.register.as_ref();
                let frozen = self.after_these(std::slice::from_ref(&typed)).and_then(|case| {
                    let reply = case.replies.iter().find(|it| it.id == typed.record)?;
                    let resolution = reply.resolution.filter(|_| reply.printed_class.is_none())?;
                    let scheme = register.and_then(|it| it.class_scheme).unwrap_or(ClassScheme::Abc);
                    let plain = Register::new(RecordId::derived(Kind::Register, &[]));
                    Some((scheme, letter(register.unwrap_or(&plain), resolution)))
                });
                if let Some((scheme, letter)) = frozen {
                    put(
                        &mut typed,
                        self.journal,
                        [("printed_scheme", scheme.write()), ("printed_class", Value::text(letter))],
                    );
                }
                vec![typed]
            }
            Command::Deliver => self.delivering(typed, new_id),
            _ => vec![typed],
        }
    }

    fn after_these(&self, drafts: &[Draft]) -> Option<Case> {
        outlook::after(self.journal, drafts, self.id())
    }

    /// A delivery that names no deputy reaches everyone whom the reply has not reached.
    fn delivering(&self, typed: Draft, new_id: &mut dyn FnMut(Kind) -> RecordId) -> Vec<Draft> {
        let case = self.after_these(std::slice::from_ref(&typed));
        let delivery = case.as_ref().and_then(|it| it.deliveries.iter().find(|it| it.id == typed.record));
        let reply = delivery
            .filter(|it| it.deputy.is_none())
            .and_then(|it| it.reply)
            .and_then(|of| self.case.replies.iter().find(|it| it.id == of.id()));
        let deputies = reply.map(|it| self.undelivered(it)).unwrap_or_default();
        let to = |record, deputy: &DeputyRef| {
            let mut draft = Draft { record, ..typed.clone() };
            put(&mut draft, self.journal, [("deputy", deputy.write())]);
            draft
        };
        match deputies.split_first() {
            None => vec![typed],
            Some((first, others)) => {
                let others = others.iter().map(|deputy| to(new_id(Kind::Delivery), deputy));
                std::iter::once(to(typed.record, first)).chain(others).collect()
            }
        }
    }
}

/// Puts more values into a draft, over what stands in its record.
fn put<const N: usize>(draft: &mut Draft, journal: &Journal, values: [(&'static str, Value); N]) {
    for (field, value) in values {
        let name = Name::of(field);
        let saw = journal.record(draft.record).map(|record| record.seen(name)).unwrap_or_default();
        draft.ops.retain(|op| op.field != name);
        draft.ops.push(Op { field: name, value, saw: saw.into() });
    }
}
