//! Due dates (期限) D1–D8 and more, each with the steps by which it was computed.

use super::{
    assignment::Assignment,
    case::Handling,
    choice::choice,
    choices::{AssignRole, ReturnDecision, ReviewDecision, SpanFrom},
    day::Day,
    extension::Extension,
    id::RecordId,
    office::OfficeRef,
    rules::{Limit, RuleSet},
    session::Session,
    workdays::{Calendar, Count},
};

choice! {
    DueKind "due_kind" {
        Sign "sign" "签收",
        /// Until when an office may ask, no duty.
        Return "return" "申请退回",
        Reassign "reassign" "重新交办",
        FirstContact "first_contact" "首次联系代表",
        Co "co" "协办意见",
        RedoCo "redo_co" "协办意见重提",
        Reply "reply" "答复",
        Feedback "feedback" "代表反馈",
        Rehandle "rehandle" "重新办理",
        Commitment "commitment" "承诺事项",
        Demand "demand" "督办回复",
    }
}

/// A due date, whom and what it concerns, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What is due.
    pub kind: DueKind,
    /// The record it concerns: an assignment, a reply, a commitment, …
    pub of: RecordId,
    /// The office that has to act; none when it is the deputy or whoever assigns.
    pub office: Option<OfficeRef>,
    /// The day; none before the event from which it counts.
    pub date: Option<Day>,
    /// How it was computed.
    pub basis: DueBasis,
    /// Whether it was done, and when.
    pub done: Done,
    /// Whether somebody must act; what is not owed is never late.
    pub owed: bool,
}

/// Whether a thing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Not yet.
    No,
    /// Yes, on a day that nobody entered.
    Undated,
    /// Yes, on this day.
    On(Day),
}

/// How a due date was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DueBasis {
    /// The event from which it counts has not happened.
    Waiting(Limit),
    /// Counted from an event.
    Counted(Count),
    /// A fixed day, since it is earlier than the counted one or there is none.
    Fixed {
        /// The fixed day.
        day: Day,
        /// Who fixed it.
        by: FixedBy,
        /// The counted day, if there is one.
        count: Option<Count>,
    },
    /// Put off by an extension that the deputy was told of in time.
    Extended {
        /// The due date before.
        before: Option<Day>,
        /// The day asked for.
        new_due: Day,
        /// The day on which the deputy was told.
        told: Day,
        /// The longest time the rules allow.
        longest: Option<Count>,
    },
    /// A day that a person entered: a promise, a demand, an order.
    Entered,
}

/// Who fixed a day for the reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixedBy {
    /// 统一答复截止日.
    Session,
    /// 要求答复日期 of the assignment.
    Assignment,
}

/// Why an extension does not move the due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Void {
    /// The deputy was not told.
    NotTold,
    /// The deputy was told after the due date.
    ToldLate,
    /// The rules ask for an approval, and there is none yet.
    NotApproved,
    /// It was denied.
    Denied,
    /// It names no day, or none after the due date.
    NoLater,
}

/// How a due date stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueStatus {
    /// The event from which it counts has not happened.
    NotStarted,
    /// Nobody has to act, or no longer.
    NotApplicable,
    /// More days are left than a warning needs.
    Open {
        /// Days left.
        left: i64,
    },
    /// The day is near.
    Soon {
        /// Days left; 0 is today.
        left: i64,
        /// Whether it is very near.
        urgent: bool,
    },
    /// The day has passed.
    Overdue {
        /// By how many days.
        days: i64,
    },
    /// Done, on a day or against a due date that is not known.
    Done,
    /// Done in time.
    OnTime,
    /// Done too late.
    Late {
        /// By how many days.
        days: i64,
    },
}

impl DueStatus {
    /// Whether it is overdue now.
    pub fn is_overdue(self) -> bool {
        matches!(self, DueStatus::Overdue { .. })
    }

    /// The same some days later, as long as nothing but the count of days has changed.
    pub fn later(self, by: i64) -> DueStatus {
        match self {
            DueStatus::Open { left } => DueStatus::Open { left: left.saturating_sub(by) },
            DueStatus::Soon { left, urgent } => DueStatus::Soon { left: left.saturating_sub(by), urgent },
            DueStatus::Overdue { days } => DueStatus::Overdue { days: days.saturating_add(by) },
            other => other,
        }
    }
}

impl Due {
    /// How it stands. Only days are compared: what is due today is not overdue.
    pub fn status(&self, today: Day, rules: &RuleSet) -> DueStatus {
        let Some(date) = self.date else {
            return match self.done {
                Done::No if self.owed => DueStatus::NotStarted,
                Done::No => DueStatus::NotApplicable,
                Done::Undated | Done::On(_) => DueStatus::Done,
            };
        };
        let (warn, urgent) = rules.warn_days;
        match (self.done, date.since(today)) {
            (Done::On(on), _) if on <= date => DueStatus::OnTime,
            (Done::On(on), _) => DueStatus::Late { days: on.since(date) },
            (Done::Undated, _) => DueStatus::Done,
            (Done::No, left) if left < 0 && self.owed => DueStatus::Overdue { days: -left },
            (Done::No, left) if left < 0 => DueStatus::NotApplicable,
            (Done::No, left) if self.owed && left <= i64::from(warn) => {
                DueStatus::Soon { left, urgent: left <= i64::from(urgent) }
            }
            (Done::No, left) => DueStatus::Open { left },
        }
    }
}

/// The due date on which somebody must act first.
pub fn next(dues: &[Due]) -> Option<&Due> {
    dues.iter().filter(|it| it.owed && it.done == Done::No && it.date.is_some()).min_by_key(|it| it.date)
}

/// Every due date of a case, in the order of the handling. A suggestion that was withdrawn or not accepted has
/// none; a closed one only those of its commitments.
pub fn dues(handling: Handling, session: Option<&Session>, rules: &RuleSet, calendar: &Calendar) -> Vec<Due> {
    let own = &handling.own.suggestion;
    let rejected =
        matches!(handling.own.review(), Some(ReviewDecision::NotAccepted | ReviewDecision::AsLetter));
    if own.withdrawn_on.is_some() || rejected {
        return Vec::new();
    }
    let clock = Clock { handling, session, rules, calendar, open: own.closed_on.is_none() };
    let mut dues = Vec::new();
    // Signing, returning and helping concern the host of a merged suggestion, and are listed there.
    if !handling.is_merged() {
        clock.assignments(&mut dues);
        clock.reassignments(&mut dues);
        clock.opinions(&mut dues);
    }
    clock.replies(&mut dues);
    clock.feedback(&mut dues);
    clock.rehandling(&mut dues);
    clock.entered(&mut dues);
    dues
}

/// D5 of an assignment: the day, how it came about, and the extensions that do not count.
pub fn reply_due(
    assignment: &Assignment,
    extensions: &[Extension],
    session: Option<&Session>,
    rules: &RuleSet,
    calendar: &Calendar,
) -> (Option<Day>, Option<DueBasis>, Vec<(RecordId, Void)>) {
    let count = |limit: Option<Limit>| {
        Some(calendar.count(start(assignment, limit?.from)?, limit?, rules.shift_to_workday))
    };
    let counted = count(rules.reply);
    let fixed = match (assignment.reply_due, session.and_then(|it| it.fixed_reply_due)) {
        (Some(day), _) => Some((day, FixedBy::Assignment)),
        (None, day) => day.map(|day| (day, FixedBy::Session)),
    };
    let (mut date, mut basis) = match (counted, fixed) {
        (Some(count), Some((day, _))) if count.end <= day => {
            (Some(count.end), Some(DueBasis::Counted(count)))
        }
        (count, Some((day, by))) => (Some(day), Some(DueBasis::Fixed { day, by, count })),
        (Some(count), None) => (Some(count.end), Some(DueBasis::Counted(count))),
        (None, None) => (None, None),
    };
    let longest = count(rules.reply_max);
    let mut void = Vec::new();
    for extension in extensions.iter().filter(|it| it.assignment.is_some_and(|of| of.id() == assignment.id)) {
        match extended(extension, date, rules) {
            Ok((told, new_due)) => {
                let end = longest.as_ref().map_or(new_due, |longest| longest.end.min(new_due));
                basis = Some(DueBasis::Extended { before: date, new_due, told, longest: longest.clone() });
                date = Some(end);
            }
            Err(why) => void.push((extension.id, why)),
        }
    }
    (date, basis, void)
}

/// The day on which the deputy was told and the new due date, if the extension counts.
fn extended(extension: &Extension, due: Option<Day>, rules: &RuleSet) -> Result<(Day, Day), Void> {
    let told = extension.told_deputy_on.ok_or(Void::NotTold)?;
    let new_due = extension.new_due.ok_or(Void::NoLater)?;
    match due {
        Some(due) if due < told => Err(Void::ToldLate),
        _ if extension.decision == Some(ReturnDecision::Denied) => Err(Void::Denied),
        _ if rules.extension_needs_approval && !extension.is_approved() => Err(Void::NotApproved),
        Some(due) if new_due <= due => Err(Void::NoLater),
        _ => Ok((told, new_due)),
    }
}

/// D6: until when the speaker of the proposers should say what they think of the latest round's reply.
pub fn feedback_due(handling: Handling, rules: &RuleSet, calendar: &Calendar) -> Option<Count> {
    let (reply, delivered) = handling.last_delivered(handling.own.latest_round())?;
    let limit = rules.feedback?;
    let from = if handling.delivery(reply).is_some() { SpanFrom::Delivered } else { SpanFrom::Sent };
    Some(calendar.count(delivered, Limit { from, ..limit }, rules.shift_to_workday))
}

/// The day from which an assignment's limits run.
fn start(assignment: &Assignment, from: SpanFrom) -> Option<Day> {
    match from {
        SpanFrom::Received => assignment.received_on,
        SpanFrom::Assigned
        | SpanFrom::ReturnFiled
        | SpanFrom::OpinionReturned
        | SpanFrom::Sent
        | SpanFrom::Delivered
        | SpanFrom::Ordered
        | SpanFrom::Demanded => assignment.assigned_on,
    }
}

struct Clock<'a> {
    handling: Handling<'a>,
    session: Option<&'a Session>,
    rules: &'a RuleSet,
    calendar: &'a Calendar,
    open: bool,
}

impl Clock<'_> {
    fn count(&self, start: Option<Day>, limit: Limit) -> (Option<Day>, DueBasis) {
        match start {
            None => (None, DueBasis::Waiting(limit)),
            Some(start) => {
                let count = self.calendar.count(start, limit, self.rules.shift_to_workday);
                (Some(count.end), DueBasis::Counted(count))
            }
        }
    }

    fn assignments(&self, dues: &mut Vec<Due>) {
        let host = self.handling.host;
        for it in host.active() {
            let due = |kind, limit: Limit, done: Option<Day>, owed: bool| {
                let (date, basis) = self.count(start(it, limit.from), limit);
                let done = done.map_or(Done::No, Done::On);
                Due { kind, of: it.id, office: it.office, date, basis, done, owed: owed && self.open }
            };
            if let Some(limit) = self.rules.sign {
                dues.push(due(DueKind::Sign, limit, it.received_on, true));
            }
            if !it.is_answering() {
                continue;
            }
            if let Some(limit) = self.rules.give_back {
                let requests = host
                    .return_requests
                    .iter()
                    .filter(|req| req.assignment.is_some_and(|of| of.id() == it.id));
                dues.push(due(DueKind::Return, limit, requests.filter_map(|req| req.filed_on).min(), false));
            }
            if let Some(limit) = self.rules.first_contact {
                let theirs = host
                    .contacts
                    .iter()
                    .filter(|contact| contact.office.is_none() || contact.office == it.office);
                dues.push(due(
                    DueKind::FirstContact,
                    limit,
                    theirs.filter_map(|contact| contact.on).min(),
                    true,
                ));
            }
        }
    }

    fn reassignments(&self, dues: &mut Vec<Due>) {
        let (host, Some(limit)) = (self.handling.host, self.rules.reassign) else { return };
        for request in host.return_requests.iter().filter(|it| it.decision != Some(ReturnDecision::Denied)) {
            let Some(of) = request.assignment else { continue };
            let replaces = |it: &&Assignment| match it.replaces {
                Some(replaced) => replaced == of,
                None => {
                    it.id != of.id()
                        && it.is_active()
                        && it.is_answering()
                        && request.filed_on <= it.assigned_on
                }
            };
            let done = host.assignments.iter().filter(replaces).filter_map(|it| it.assigned_on).min();
            let (date, basis) = self.count(request.filed_on, limit);
            let done = done.map_or(Done::No, Done::On);
            dues.push(Due {
                kind: DueKind::Reassign,
                of: request.id,
                office: None,
                date,
                basis,
                done,
                owed: self.open,
            });
        }
    }

    fn opinions(&self, dues: &mut Vec<Due>) {
        let host = self.handling.host;
        for it in host.active().filter(|it| it.role == Some(AssignRole::Co)) {
            let opinions: Vec<_> = host
                .co_opinions
                .iter()
                .filter(|opinion| opinion.assignment.is_some_and(|of| of.id() == it.id))
                .collect();
            let dated = |on: Option<Day>| on.map_or(Done::Undated, Done::On);
            if let Some(limit) = self.rules.co {
                // An office that never signed has had the papers since they were sent out.
                let from = if it.received_on.is_some() { limit.from } else { SpanFrom::Assigned };
                let limit = Limit { from, ..limit };
                let (date, basis) = self.count(start(it, limit.from), limit);
                let done = opinions.first().map_or(Done::No, |opinion| dated(opinion.sent_on));
                dues.push(Due {
                    kind: DueKind::Co,
                    of: it.id,
                    office: it.office,
                    date,
                    basis,
                    done,
                    owed: self.open,
                });
            }
            let Some(limit) = self.rules.redo_co else { continue };
            for (i, returned) in opinions.iter().enumerate().filter(|(_, opinion)| opinion.is_returned()) {
                let (date, basis) = self.count(returned.returned_on, limit);
                let done = opinions.get(i + 1).map_or(Done::No, |opinion| dated(opinion.sent_on));
                let of = returned.id;
                dues.push(Due {
                    kind: DueKind::RedoCo,
                    of,
                    office: it.office,
                    date,
                    basis,
                    done,
                    owed: self.open,
                });
            }
        }
    }

    fn replies(&self, dues: &mut Vec<Due>) {
        let reference_only = self.handling.own.suggestion.reference_only;
        let extensions = &self.handling.host.extensions;
        for it in self.handling.host.answering() {
            let (date, basis, _) = reply_due(it, extensions, self.session, self.rules, self.calendar);
            let Some(basis) = basis.or(self.rules.reply.map(DueBasis::Waiting)) else { continue };
            let done = self.handling.formal(it, 1).and_then(|reply| reply.sent_on).map_or(Done::No, Done::On);
            let owed = self.open && !reference_only;
            dues.push(Due { kind: DueKind::Reply, of: it.id, office: it.office, date, basis, done, owed });
        }
    }

    fn feedback(&self, dues: &mut Vec<Due>) {
        let round = self.handling.own.latest_round();
        let Some((reply, _)) = self.handling.last_delivered(round) else { return };
        let Some(count) = feedback_due(self.handling, self.rules, self.calendar) else { return };
        let done = match self.handling.own.effective_feedback(round) {
            None => Done::No,
            Some(feedback) => feedback.on.map_or(Done::Undated, Done::On),
        };
        let (date, basis) = (Some(count.end), DueBasis::Counted(count));
        dues.push(Due {
            kind: DueKind::Feedback,
            of: reply.id,
            office: None,
            date,
            basis,
            done,
            owed: self.open,
        });
    }

    fn rehandling(&self, dues: &mut Vec<Due>) {
        let (Some((round, order)), Some(limit)) = (self.handling.own.rehandling(), self.rules.rehandle)
        else {
            return;
        };
        for it in self.handling.required(round) {
            let (date, basis) = match order.due_override {
                Some(day) => (Some(day), DueBasis::Entered),
                None => self.count(order.ordered_on, limit),
            };
            let done =
                self.handling.formal(it, round).and_then(|reply| reply.sent_on).map_or(Done::No, Done::On);
            dues.push(Due {
                kind: DueKind::Rehandle,
                of: order.id,
                office: it.office,
                date,
                basis,
                done,
                owed: self.open,
            });
        }
    }

    fn entered(&self, dues: &mut Vec<Due>) {
        let due = |kind, of, office, date, done: Option<Day>, owed| {
            let done = done.map_or(Done::No, Done::On);
            Due { kind, of, office, date, basis: DueBasis::Entered, done, owed }
        };
        for it in self.handling.own.commitments.iter().filter(|it| it.due.is_some()) {
            // A promise outlives the closing.
            dues.push(due(DueKind::Commitment, it.id, it.office, it.due, it.done_on.or(it.failed_on), true));
        }
        for it in self.handling.own.supervisions.iter().filter(|it| it.reply_due.is_some()) {
            let office = it.target.first().copied();
            dues.push(due(DueKind::Demand, it.id, office, it.reply_due, it.response_on, self.open));
        }
    }
}

#[cfg(test)]
mod tests;
