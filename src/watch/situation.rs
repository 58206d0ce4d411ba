//! A suggestion on a day: its facts, rules and calendar with the stage and the due dates that follow from them.

use crate::domain::{
    assignment::Assignment,
    case::{Case, Handling},
    choices::HandlingMode,
    contact::Contact,
    context::Context,
    day::Day,
    due::{Due, DueKind, dues},
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
    /// The rules of the place.
    pub rules: &'a RuleSet,
    /// The working days.
    pub calendar: &'a Calendar,
    /// Today.
    pub today: Day,
    /// 阶段.
    pub stage: Stage,
    /// Every due date.
    pub dues: Vec<Due>,
}

impl<'a> Situation<'a> {
    /// The situation of a case; `host` is the case it was merged into, if it was.
    pub fn new(
        own: &'a Case,
        host: Option<&'a Case>,
        session: Option<&'a Session>,
        context: &'a Context,
    ) -> Situation<'a> {
        let Context { rules, calendar, today } = context;
        let today = *today;
        let handling = Handling::new(own, host);
        let stage = stage(own, host, rules, calendar, today);
        let dues = dues(handling, session, rules, calendar);
        Situation { handling, session, rules, calendar, today, stage, dues }
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

    /// The contacts of an office; of all, if none is named. One that names no office is everybody's.
    pub fn contacts(&self, office: Option<OfficeRef>) -> impl Iterator<Item = &'a Contact> {
        let is_theirs = move |it: &&Contact| office.is_none() || it.office.is_none() || it.office == office;
        self.handling.host.contacts.iter().filter(is_theirs)
    }

    /// The day on which the first formal reply went out.
    pub fn replied_on(&self) -> Option<Day> {
        let formal = self.handling.own.replies.iter().filter(|it| it.is_sent_formal());
        formal.filter_map(|it| it.sent_on).min()
    }
}
