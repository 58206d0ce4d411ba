//! The work of today: what each office has to do, why, and until when, read off every suggestion's stage and dues.

use std::cmp::Reverse;

use super::{
    checkpoints,
    checkpoints::HeadCheck,
    contacts::{self, ContactForm, Contacts},
    queue::{self, OpenMeasure, Worry},
    situation::Situation,
};
use crate::{
    domain::{
        assignment::Assignment,
        choices::{
            AssignRole,
            OfficeRole::{self, GovOffice, Npc, Supervision},
            Phase, PublicityDecision,
        },
        co_opinion::CoOpinion,
        commitment::Commitment,
        day::Day,
        due::{Done, Due, DueKind, DueStatus},
        id::RecordId,
        office::OfficeRef,
        reply::{Reply, ReplyRef},
        stage::Stage,
    },
    handling::command::Command,
};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToDo {
    /// A step of the handling.
    Give(Command),
    /// 落实措施 of the plan.
    Measure,
    /// 处理协办意见.
    ReadOpinion,
    /// 提醒事项 that somebody noted for a day.
    Remind,
}

impl From<Command> for ToDo {
    fn from(command: Command) -> ToDo {
        ToDo::Give(command)
    }
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doer {
    /// Whoever has one of these roles.
    Roles(&'static [OfficeRole]),
    /// One office; none where the assignment names none.
    Office(Option<OfficeRef>),
}

impl Doer {
    /// Whether it is the turn of somebody who looks at the register in a role, for an office. A handler without
    /// an office sees every handler's work.
    pub fn is(self, role: OfficeRole, office: Option<RecordId>) -> bool {
        match self {
            Doer::Roles(roles) => roles.contains(&role),
            Doer::Office(of) => match office {
                Some(office) => of.is_some_and(|of| of.id() == office),
                None => role == OfficeRole::Handler,
            },
        }
    }
}

/// Why it is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The stage waits for it.
    Stage,
    /// It has a due date.
    Due(DueKind),
    /// The plan leaves so many of the five points open.
    PlanGaps(usize),
    /// The plan is entered and not approved.
    PlanUnapproved,
    /// So many measures of the plan have a day.
    Measure(usize),
    /// A contact is missing.
    Contact(Phase, ContactForm),
    /// The head has not met the deputies.
    HeadAbsent,
    /// The head has not judged the effect.
    EffectOpen,
    /// The main handler has not said what it makes of an opinion.
    OpinionUnread,
    /// So many proposers have not got the reply.
    Undelivered(usize),
    /// An extension waits for approval.
    ExtensionOpen,
    /// Nobody decided whether it is published.
    PublicityOpen,
    CommitmentOpen,
    /// A commitment was given up without a reason.
    NoReason,
    /// An office is slow in so many points.
    Slow(usize),
    /// Somebody wanted to be reminded.
    Reminder,
}

/// Something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    pub work: ToDo,
    /// Whose turn it is.
    pub doer: Doer,
    /// Why.
    pub cause: Cause,
    /// The record it concerns: the suggestion, an assignment, a reply, a commitment, …
    pub of: RecordId,
    /// Until when.
    pub due: Option<Day>,
    /// How that stands.
    pub status: DueStatus,
    /// Whether it can wait: done for now, or only to be kept in view.
    pub can_wait: bool,
}

/// How much a task presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// 逾期.
    Overdue,
    /// 临期.
    Soon,
    /// 待办: the next step is this office's, without a day that is near.
    Waiting,
    /// 按期推进: it has a day that is not near.
    Later,
}

impl Urgency {
    /// Every band, the most pressing first.
    pub const ALL: [Urgency; 4] = [Urgency::Overdue, Urgency::Soon, Urgency::Waiting, Urgency::Later];
}

impl Task {
    /// The office whose turn it is, where it is one.
    pub fn office(&self) -> Option<OfficeRef> {
        match self.doer {
            Doer::Office(office) => office,
            Doer::Roles(_) => None,
        }
    }

    /// 办前, 办中, 办后: before the office begins, until the reply is sent, after it (职责 18).
    pub fn phase(&self) -> Phase {
        use Command::*;
        if let Cause::Contact(phase, _) = self.cause {
            return phase;
        }
        match self.work {
            ToDo::Give(command) => match command {
                Register | Review | Merge | Unmerge | Withdraw | Assign | Sign | AskReturn | DecideReturn
                | AddCo | EndAssignment | Plan | ApprovePlan => Phase::Before,
                Command::Contact
                | Diary
                | CoOpinion
                | ReturnOpinion
                | Extend
                | DecideExtension
                | Consult
                | Draft
                | Reply
                | Supervise
                | AnswerDemand
                | Lead => Phase::During,
                Deliver | Feedback | Rehandle | WaiveRehandling | Evaluate | ReviewEffect | Close
                | Promise | Progress | KeepPromise | FailPromise | ChangeResolution | Outcome | Publish
                | Archive | Reopen => Phase::After,
            },
            ToDo::Measure | ToDo::ReadOpinion | ToDo::Remind => Phase::During,
        }
    }

    /// How much it presses.
    pub fn urgency(&self) -> Urgency {
        match self.status {
            _ if self.can_wait => Urgency::Later,
            DueStatus::Overdue { .. } => Urgency::Overdue,
            DueStatus::Soon { .. } => Urgency::Soon,
            DueStatus::Open { .. } => Urgency::Later,
            _ => Urgency::Waiting,
        }
    }
}

/// What is to be done in a situation, the most pressing first.
pub fn tasks(situation: &Situation, worries: &[Worry]) -> Vec<Task> {
    let mut list = Tasks { it: situation, list: Vec::new() };
    if !matches!(situation.stage, Stage::Withdrawn | Stage::Rejected) {
        list.entrance();
        list.work();
        list.answer();
        list.end();
        list.commitments();
        list.supervision(worries);
        // Where contradictory facts leave nothing to do and no end, whoever assigned it sets it right.
        if list.list.is_empty() && situation.is_in_hand() && !situation.handling.is_merged() {
            list.add(Command::Close, ASSIGNING, Cause::Stage, situation.handling.own.suggestion.id);
        }
        list.reminder();
    }
    list.list.sort_by_key(|it| (it.urgency(), it.due.is_none(), it.due, it.work));
    list.list
}

/// Every group of roles whose turn it can be.
pub const DOERS: [&[OfficeRole]; 4] =
    [&[Npc, GovOffice], &[Npc], &[Supervision, GovOffice], &[Npc, GovOffice, Supervision]];
/// Whoever receives and assigns.
const ASSIGNING: Doer = Doer::Roles(DOERS[0]);
/// The congress's own office for deputies.
const CONGRESS: Doer = Doer::Roles(DOERS[1]);
/// Whoever presses others.
const PRESSING: Doer = Doer::Roles(DOERS[2]);
/// Whoever does not handle it.
const WATCHING: Doer = Doer::Roles(DOERS[3]);

struct Tasks<'a> {
    it: &'a Situation<'a>,
    list: Vec<Task>,
}

impl Tasks<'_> {
    fn add(&mut self, work: impl Into<ToDo>, doer: Doer, cause: Cause, of: RecordId) -> &mut Task {
        let (due, status, can_wait) = (None, DueStatus::NotStarted, false);
        let work = work.into();
        self.list.push(Task { work, doer, cause, of, due, status, can_wait });
        self.list.last_mut().unwrap_or_else(|| unreachable!("just pushed"))
    }

    /// A task with a due date, where the rules or somebody set one.
    fn dated(&mut self, work: impl Into<ToDo>, doer: Doer, due: Option<&Due>, of: RecordId) {
        // What met its date half, such as a decision with a date and no answer, is a task without one.
        let due = due.filter(|due| due.done == Done::No);
        let status = due.map(|due| due.status(self.it.today, self.it.rules));
        let cause = due.map_or(Cause::Stage, |due| Cause::Due(due.kind));
        let task = self.add(work, doer, cause, of);
        task.due = due.and_then(|due| due.date);
        task.status = status.unwrap_or(DueStatus::NotStarted);
    }

    /// From the draft to the assignment.
    fn entrance(&mut self) {
        let of = self.it.handling.own.suggestion.id;
        match self.it.stage {
            Stage::Draft | Stage::ToEdit => {
                self.add(Command::Register, ASSIGNING, Cause::Stage, of);
            }
            Stage::Registered => {
                self.add(Command::Review, CONGRESS, Cause::Stage, of);
            }
            Stage::ToAssign => {
                self.add(Command::Assign, ASSIGNING, Cause::Stage, of);
            }
            Stage::ToReassign => {
                let open = |due: &&Due| due.kind == DueKind::Reassign && due.done == Done::No;
                let due = self.it.dues.iter().find(open);
                self.dated(Command::Assign, ASSIGNING, due, of);
            }
            _ => (),
        }
    }

    /// Whether an assignment waits for the decision on its return.
    fn is_returned(&self, assignment: &Assignment) -> bool {
        let requests = &self.it.handling.host.return_requests;
        requests.iter().any(|it| it.is_pending() && it.assignment.is_some_and(|of| of.id() == assignment.id))
    }

    /// From the signature to what the reply rests on; a merged suggestion is worked on with its host.
    fn work(&mut self) {
        let situation = self.it;
        if situation.handling.is_merged() || !situation.is_in_hand() {
            return;
        }
        let host = situation.handling.host;
        for request in host.return_requests.iter().filter(|it| it.is_pending()) {
            let is_active = |of| host.assignment(of).is_some_and(Assignment::is_active);
            if request.assignment.is_some_and(is_active) {
                let due = situation.due(DueKind::Reassign, request.id);
                self.dated(Command::DecideReturn, ASSIGNING, due, request.id);
            }
        }
        if situation.rules.extension_needs_approval {
            for it in host.extensions.iter().filter(|it| it.approved_on.is_none() && it.approved_by.is_none())
            {
                self.add(Command::DecideExtension, ASSIGNING, Cause::ExtensionOpen, it.id);
            }
        }
        let owing = situation.owing();
        for it in host.active() {
            if self.is_returned(it) {
                continue;
            }
            let owes = owing.iter().any(|one| one.id == it.id);
            let is_co = it.role == Some(AssignRole::Co) && !owing.is_empty();
            let opinion =
                host.co_opinions.iter().rev().find(|one| one.assignment.is_some_and(|of| of.id() == it.id));
            // Who has answered has signed, also where nobody noted the day.
            let has_answered = if it.is_answering() {
                situation.handling.formal(it, 1).is_some()
            } else {
                opinion.is_some() || !is_co
            };
            if it.received_on.is_none() && !has_answered {
                let due = situation.due(DueKind::Sign, it.id);
                self.dated(Command::Sign, Doer::Office(it.office), due, it.id);
            } else if is_co {
                self.opinion(it, opinion, &owing);
            } else if owes {
                self.plan(it);
            }
        }
        // One task for all measures of an office: who opens the plan sees each of them.
        let mut measures = queue::measures(situation);
        measures.sort_by_key(|it| (it.plan, it.office.map(|it| it.id()), it.day));
        for of_office in measures.chunk_by(|one, next| (one.plan, one.office) == (next.plan, next.office)) {
            let OpenMeasure { plan, office, day, status, .. } = of_office[0];
            let cause = Cause::Measure(of_office.len());
            let task = self.add(ToDo::Measure, Doer::Office(office), cause, plan);
            (task.due, task.status) = (Some(day), status);
        }
        self.contacts();
    }

    /// A co-handler's opinion: to be given, to be given again, or to be read by those it helps.
    fn opinion(&mut self, assignment: &Assignment, last: Option<&CoOpinion>, owing: &[&Assignment]) {
        let (situation, doer) = (self.it, Doer::Office(assignment.office));
        match last {
            None => {
                let due = situation.due(DueKind::Co, assignment.id);
                self.dated(Command::CoOpinion, doer, due, assignment.id);
            }
            Some(last) if last.is_returned() => {
                self.dated(Command::CoOpinion, doer, situation.due(DueKind::RedoCo, last.id), assignment.id);
            }
            Some(last) if last.verdict.is_none() => {
                let helped = |it: &&&Assignment| assignment.host.is_none_or(|host| host.id() == it.id);
                for main in owing.iter().filter(helped) {
                    self.add(ToDo::ReadOpinion, Doer::Office(main.office), Cause::OpinionUnread, last.id);
                }
            }
            Some(_) => (),
        }
    }

    fn plan(&mut self, assignment: &Assignment) {
        let situation = self.it;
        let doer = Doer::Office(assignment.office);
        let round_one = situation.handling.own.latest_round() == 1;
        let Some(plan) = situation.handling.plan(assignment) else {
            if situation.rules.plan_required && round_one {
                self.add(Command::Plan, doer, Cause::Stage, assignment.id);
            }
            return;
        };
        let gaps = plan.missing().len();
        if 0 < gaps {
            self.add(Command::Plan, doer, Cause::PlanGaps(gaps), plan.id);
        }
        if plan.approved_on.is_none() && plan.approved_by.is_none() {
            self.add(Command::ApprovePlan, doer, Cause::PlanUnapproved, plan.id);
        }
    }

    fn contacts(&mut self) {
        let situation = self.it;
        for it in situation.handling.host.answering().filter(|it| it.received_on.is_some()) {
            let doer = Doer::Office(it.office);
            let matrix = Contacts::of(situation, situation.contacts_of(it));
            for cell in matrix.alerts() {
                let task = self.add(Command::Contact, doer, Cause::Contact(cell.phase, cell.form), it.id);
                (task.due, task.status) = (cell.due, cell.status);
            }
            let owes = situation.owing().iter().any(|one| one.id == it.id);
            if contacts::needs_head(situation) && matrix.with_head.is_empty() && owes {
                let due = situation.answer_due(it);
                self.dated(Command::Contact, doer, due, it.id);
                if let Some(task) = self.list.last_mut() {
                    task.cause = Cause::HeadAbsent;
                }
            }
            if let Some(due) = situation.due(DueKind::FirstContact, it.id)
                && due.done == Done::No
                && owes
            {
                self.dated(Command::Contact, doer, Some(due), it.id);
            }
        }
    }

    /// From the reply to the feedback.
    fn answer(&mut self) {
        let situation = self.it;
        let own = situation.handling.own;
        if !situation.is_in_hand() {
            return;
        }
        for it in situation.owing() {
            let due = situation.answer_due(it);
            if self.is_returned(it) {
                continue;
            }
            let presses = due.is_some_and(|due| {
                matches!(
                    due.status(situation.today, situation.rules),
                    DueStatus::Soon { .. } | DueStatus::Overdue { .. }
                )
            });
            // Who has not signed signs first, unless the day is near.
            let has_signed = it.received_on.is_some() || situation.handling.formal(it, 1).is_some();
            if has_signed || presses {
                self.dated(Command::Reply, Doer::Office(it.office), due, it.id);
            }
        }
        let round = own.latest_round();
        let has_feedback = own.effective_feedback(round).is_some();
        let formal = own.replies.iter().filter(|it| it.is_sent_formal() && it.round() == round);
        for reply in formal.filter(|_| !has_feedback) {
            let open = undelivered(situation, reply);
            if 0 < open {
                let doer = Doer::Office(self.author(reply));
                self.add(Command::Deliver, doer, Cause::Undelivered(open), reply.id);
            }
        }
        if situation.stage == Stage::AwaitFeedback {
            let last = situation.handling.last_delivered(round);
            let due = last.and_then(|(reply, _)| situation.due(DueKind::Feedback, reply.id));
            let of = last.map_or(own.suggestion.id, |(reply, _)| reply.id);
            self.dated(Command::Feedback, CONGRESS, due, of);
            let author = last.and_then(|(reply, _)| self.author(reply));
            if author.is_some() {
                self.dated(Command::Feedback, Doer::Office(author), due, of);
            }
        }
        for it in own.supervisions.iter().filter(|it| it.reply_due.is_some() && it.response_on.is_none()) {
            let due = situation.due(DueKind::Demand, it.id);
            for target in &it.target {
                self.dated(Command::AnswerDemand, Doer::Office(Some(*target)), due, it.id);
            }
        }
    }

    /// The office whose reply it is.
    fn author(&self, reply: &Reply) -> Option<OfficeRef> {
        let host = self.it.handling.host;
        let assignment = match reply.assignment {
            Some(of) => host.assignment(of),
            None => host.answering().next(),
        };
        assignment.and_then(|it| it.office)
    }

    /// From the verdict to the archive.
    fn end(&mut self) {
        let situation = self.it;
        let own = &situation.handling.own.suggestion;
        match situation.stage {
            Stage::ToRehandle => {
                self.add(Command::Rehandle, ASSIGNING, Cause::Stage, own.id);
            }
            Stage::ToEvaluate => {
                self.add(Command::Evaluate, CONGRESS, Cause::Stage, own.id);
            }
            Stage::ToClose => {
                self.add(Command::Close, ASSIGNING, Cause::Stage, own.id);
                let open = checkpoints::open_checkpoints(situation);
                for (it, _) in open.into_iter().filter(|(_, point)| *point == HeadCheck::Effect) {
                    self.add(Command::ReviewEffect, Doer::Office(it.office), Cause::EffectOpen, it.id);
                }
            }
            Stage::Closed => match own.publicity_decision {
                None | Some(PublicityDecision::Pending) => {
                    self.add(Command::Publish, ASSIGNING, Cause::PublicityOpen, own.id).can_wait = true;
                }
                Some(_) => self.add(Command::Archive, ASSIGNING, Cause::Stage, own.id).can_wait = true,
            },
            _ => (),
        }
    }

    /// Promises are watched until they are kept, or given up with a reason, also after the closing.
    fn commitments(&mut self) {
        let situation = self.it;
        for it in &situation.handling.own.commitments {
            let office = match it.office {
                Some(office) => vec![Some(office)],
                None => situation.handling.host.answering().map(|one| one.office).collect(),
            };
            for office in office {
                let doer = Doer::Office(office);
                if is_given_up_silently(it) {
                    self.add(Command::Progress, doer, Cause::NoReason, it.id);
                } else if it.is_open() {
                    self.dated(Command::Progress, doer, situation.due(DueKind::Commitment, it.id), it.id);
                    if let (None, Some(task)) = (it.due, self.list.last_mut()) {
                        (task.cause, task.can_wait) = (Cause::CommitmentOpen, true);
                    }
                }
            }
        }
    }

    /// One task an office that is late; whoever was pressed in the last few days has time to act.
    fn supervision(&mut self, worries: &[Worry]) {
        let today = self.it.today;
        let grace = i64::from(self.it.rules.warn_days.1);
        for worry in worries.iter().filter(|it| it.is_delay()) {
            let Some(first) = worry.reasons.first() else { continue };
            let delays = worry.reasons.iter().filter(|it| it.is_delay()).count();
            let is_pressed = worry.pressed_on.is_some_and(|on| today.since(on) <= grace);
            let task = self.add(Command::Supervise, PRESSING, Cause::Slow(delays), first.of);
            task.can_wait = is_pressed;
            if first.is_overdue() {
                (task.due, task.status) = (first.day, first.status);
            }
        }
    }

    fn reminder(&mut self) {
        let own = &self.it.handling.own.suggestion;
        let Some(on) = own.remind_on.filter(|on| *on <= self.it.today && self.it.stage != Stage::Archived)
        else {
            return;
        };
        let offices = self.it.handling.host.answering().map(|it| Doer::Office(it.office));
        let everybody: Vec<Doer> = std::iter::once(WATCHING).chain(offices).collect();
        for doer in everybody {
            self.add(ToDo::Remind, doer, Cause::Reminder, own.id).due = Some(on);
        }
    }
}

/// Whether a commitment was given up and nobody said why: it stays on the list until somebody does.
pub fn is_given_up_silently(commitment: &Commitment) -> bool {
    commitment.failed_on.is_some() && commitment.done_on.is_none() && commitment.failed_reason.is_none()
}

/// How many proposers a formal reply has not been delivered to (逐人答复).
fn undelivered(situation: &Situation, reply: &Reply) -> usize {
    let own = situation.handling.own;
    let got: Vec<_> = (own.deliveries.iter())
        .filter(|it| it.reply.map(ReplyRef::id) == Some(reply.id) && it.on.is_some())
        .map(|it| it.deputy)
        .collect();
    let joint = own.suggestion.joint.iter().filter_map(|it| it.deputy);
    let proposers = own.speaker().into_iter().chain(joint);
    // A row without a name is the speaker's.
    let has = |deputy| got.contains(&Some(deputy)) || own.speaker() == Some(deputy) && got.contains(&None);
    proposers.filter(|deputy| !has(*deputy)).count()
}

/// A task of a suggestion in somebody's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The suggestion.
    pub case: RecordId,
    /// What to do there; of several that read the same, the most pressing.
    pub task: Task,
    /// How many it stands for.
    pub count: usize,
}

impl Item {
    /// Takes in a task of the same suggestion that would read the same, or only differ by how late it is where one act
    /// settles both; says whether it did.
    fn takes_in(&mut self, other: &Item) -> bool {
        let (task, more) = (self.task, other.task);
        let is_one_act = (self.case, task.work, task.doer, task.can_wait)
            == (other.case, more.work, more.doer, more.can_wait);
        if !is_one_act {
            return false;
        }
        self.task.cause = match (task.cause, more.cause) {
            (Cause::Slow(points), Cause::Slow(also)) => Cause::Slow(points + also),
            (one, same) if (one, task.due, task.status) == (same, more.due, more.status) => one,
            _ => return false,
        };
        let rank = |task: &Task| (task.urgency(), task.due.is_none(), task.due);
        if rank(&more) < rank(&task) {
            (self.task.of, self.task.due, self.task.status) = (more.of, more.due, more.status);
        }
        self.count += other.count;
        true
    }
}

/// How many of these have a day that is today or past: what an icon counts.
pub fn due_by(items: &[Item], today: Day) -> usize {
    items.iter().filter(|it| !it.task.can_wait && it.task.due.is_some_and(|due| due <= today)).count()
}

/// What somebody has to do today, in a role, for an office, as it is gathered suggestion by suggestion. No two items of
/// one read the same: an item says how many tasks it stands for.
pub struct Gathering {
    role: OfficeRole,
    office: Option<RecordId>,
    items: Vec<Item>,
}

impl Gathering {
    /// Nothing is gathered yet.
    pub fn new(role: OfficeRole, office: Option<RecordId>) -> Gathering {
        Gathering { role, office, items: Vec::new() }
    }

    /// Takes the tasks of one suggestion more.
    pub fn take(&mut self, case: RecordId, tasks: impl IntoIterator<Item = Task>) {
        let begin = self.items.len();
        for task in tasks.into_iter().filter(|it| it.doer.is(self.role, self.office)) {
            let item = Item { case, task, count: 1 };
            if !self.items[begin..].iter_mut().any(|it| it.takes_in(&item)) {
                self.items.push(item);
            }
        }
    }

    /// All of them, in the order of the suggestions.
    pub fn items(self) -> Vec<Item> {
        self.items
    }
}

/// By what items are put in order: the most pressing first, the longest overdue first. A contact that was missed can
/// only be made up for: what somebody waits for goes before it.
fn pressing(item: &Item) -> impl Ord + use<> {
    let task = item.task;
    let over = match task.status {
        DueStatus::Overdue { days } => days,
        _ => 0,
    };
    let is_contact = matches!(task.cause, Cause::Contact(..));
    (task.urgency(), is_contact, Reverse(over), task.due.is_none(), task.due)
}

/// The first of the items that are wanted, so many of them, then in the order in which they were gathered. Most are only
/// counted: these alone are put in order.
pub fn first(items: &[Item], is_wanted: impl Fn(&Item) -> bool, count: usize) -> Vec<Item> {
    let mut wanted: Vec<_> =
        items.iter().enumerate().filter(|(_, it)| is_wanted(it)).map(|(at, it)| (pressing(it), at)).collect();
    if count < wanted.len() {
        wanted.select_nth_unstable(count);
        wanted.truncate(count);
    }
    wanted.sort_unstable();
    wanted.into_iter().map(|(_, at)| items[at]).collect()
}

/// All that somebody has to do today, in order.
pub fn work_list(
    tasks: impl IntoIterator<Item = (RecordId, Vec<Task>)>,
    role: OfficeRole,
    office: Option<RecordId>,
) -> Vec<Item> {
    let mut gathering = Gathering::new(role, office);
    tasks.into_iter().for_each(|(case, tasks)| gathering.take(case, tasks));
    first(&gathering.items(), |_| true, usize::MAX)
}

#[cfg(test)]
mod tests;
