//! A suggestion on a day: its facts, rules and calendar with the stage and the due dates that follow from them.

use super::{contacts, queue};
use crate::domain::{
    assignment::Assignment,
    case::{Case, Handling},
    choices::HandlingMode,
    contact::Contact,
    context::Context,
    day::Day,
    due::{Done, Due, DueKind, dues},
    id::RecordId,
    office::OfficeRef,
    rules::RuleSet,
    session::Session,
    stage::{Stage, stage},
    workdays::Calendar,
};

/// A suggestion on a day.
#[derive(Clone, Debug)]
pub struct Situation<'a> {
    /// The case, and the one that lends it assignments.
    pub handling: Handling<'a>,
    /// 届次.
    pub session: Option<&'a Session>,
    /// The rules of its time.
    pub rules: &'a RuleSet,
    /// The working days.
    pub calendar: &'a Calendar,
    pub today: Day,
    /// 阶段.
    pub stage: Stage,
    /// Every due date.
    pub dues: Vec<Due>,
    /// From when it may be under other rules, by the mere passing of time.
    pub rules_turn_on: Option<Day>,
}

impl<'a> Situation<'a> {
    /// The situation of a case; `host` is the case it was merged into, if it was.
    pub fn new(
        own: &'a Case,
        host: Option<&'a Case>,
        session: Option<&'a Session>,
        context: &'a Context,
    ) -> Situation<'a> {
        let Context { calendar, today, .. } = context;
        let today = *today;
        let handling = Handling::new(own, host);
        let rules = context.rules_of(handling);
        let stage = stage(own, host, rules, calendar, today);
        let dues = dues(handling, session, rules, calendar);
        let rules_turn_on = context.rules.turns_on(handling, today);
        Situation { handling, session, rules, calendar, today, stage, dues, rules_turn_on }
    }

    /// Whether it is accepted, in some office's hands, and not closed.
    pub fn is_in_hand(&self) -> bool {
        (Stage::ReturnPending..=Stage::ToClose).contains(&self.stage)
    }

    /// Whether it was closed, and neither withdrawn nor refused.
    pub fn is_closed(&self) -> bool {
        matches!(self.stage, Stage::Closed | Stage::Tracking | Stage::Archived)
    }

    /// The due date of a kind that concerns a record.
    pub fn due(&self, kind: DueKind, of: RecordId) -> Option<&Due> {
        self.dues.iter().find(|due| due.kind == kind && due.of == of)
    }

    /// When an assignment's formal reply of the latest round is due.
    pub fn answer_due(&self, assignment: &Assignment) -> Option<&Due> {
        match self.handling.own.rehandling() {
            Some((_, order)) => self.dues.iter().find(|due| {
                due.kind == DueKind::Rehandle && due.of == order.id && due.office == assignment.office
            }),
            None => self.due(DueKind::Reply, assignment.id),
        }
    }

    /// Until when an assignment was to answer or to give its opinion as it was handed over, whatever was ordered later.
    pub fn assigned_due(&self, assignment: &Assignment) -> Option<&Due> {
        let is_asked =
            |due: &&Due| due.of == assignment.id && matches!(due.kind, DueKind::Reply | DueKind::Co);
        self.dues.iter().find(is_asked)
    }

    /// The assignments that still owe the formal reply.
    pub fn owing(&self) -> Vec<&'a Assignment> {
        self.handling.owing()
    }

    /// Whether every office has to keep contact by itself, because each answers a part (分别办理).
    pub fn is_divided(&self) -> bool {
        self.handling.host.mode() == Ok(HandlingMode::Separate)
    }

    /// The office whose contacts count for an assignment: any, unless each answers a part.
    pub fn contacts_of(&self, assignment: &Assignment) -> Option<OfficeRef> {
        assignment.office.filter(|_| self.is_divided())
    }

    /// The contacts of an office; of all, if none is named. One that names no office is everybody's, and one of a day to
    /// come has not been held.
    pub fn contacts(&self, office: Option<OfficeRef>) -> impl Iterator<Item = &'a Contact> + use<'a> {
        let today = self.today;
        let is_theirs = move |it: &&Contact| office.is_none() || it.office.is_none() || it.office == office;
        let is_held = move |it: &&Contact| it.on.is_none_or(|on| on <= today);
        self.handling.host.contacts.iter().filter(is_theirs).filter(is_held)
    }

    /// The first day after today on which the stage, or what is watched in it, can be another by the mere passing
    /// of time, counts of days aside; none where it stays as it is. Whoever keeps what was read off a situation
    /// reads it anew from that day on.
    pub fn turns_on(&self) -> Option<Day> {
        let today = i64::from(self.today.number());
        let mut next = i64::MAX;
        let mut turn = |day: i64| {
            if today < day {
                next = next.min(day);
            }
        };
        let (warn, urgent) = self.rules.warn_days;
        let dues = self.dues.iter().filter(|due| due.done == Done::No).filter_map(|due| due.date);
        let measures = queue::measures(self).into_iter().map(|it| it.day);
        for day in dues.chain(measures).chain(contacts::ends(self)) {
            let day = i64::from(day.number());
            for turned in [day - i64::from(warn), day - i64::from(urgent), day + 1] {
                turn(turned);
            }
        }
        let (own, host) = (self.handling.own, self.handling.host);
        for assignment in host.answering() {
            // What somebody noted for a day to come counts as done from that day on.
            let facts = queue::facts(self, assignment);
            let last = facts.iter().copied().filter(|day| *day <= self.today).max();
            turn(last.map_or(0, |last| i64::from(last.number()) + i64::from(self.rules.idle_days)));
            facts.iter().for_each(|day| turn(day.number().into()));
        }
        let pressed = host.supervisions.iter().filter_map(|it| it.on);
        let grace = i64::from(self.rules.warn_days.1);
        for on in pressed {
            turn(on.number().into());
            turn(i64::from(on.number()) + grace + 1);
        }
        let chased = host.contacts.iter().filter_map(|it| it.on);
        chased
            .chain(own.suggestion.remind_on)
            .chain(self.rules_turn_on)
            .for_each(|on| turn(on.number().into()));
        u32::try_from(next).ok().and_then(Day::numbered)
    }

    /// The day on which the first formal reply went out.
    pub fn replied_on(&self) -> Option<Day> {
        let formal = self.handling.own.replies.iter().filter(|it| it.is_sent_formal());
        formal.filter_map(|it| it.sent_on).min()
    }
}
