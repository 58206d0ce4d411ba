//! A suggestion as it stands in the register, and the verdict on what somebody wants to do with it.

use super::{
    command::{Command, Step, step},
    outlook::after,
};
use crate::{
    domain::{
        case::{Case, Handling},
        choices::LinkKind,
        context::Context,
        due::{Due, dues},
        findings::{Finding, Problem, findings},
        id::RecordId,
        kind::Kind,
        link::Link,
        record::{Entity, Facts},
        register::Register,
        rules::RuleSet,
        session::Session,
        stage::{Stage, stage},
        value::Value,
    },
    journal::{
        fold::{Journal, Record},
        read,
        write::Draft,
    },
};

/// A suggestion with all that its commands depend on.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The register.
    pub journal: &'a Journal,
    /// Rules, working days and today.
    pub context: &'a Context,
    /// The register's settings.
    pub register: Option<Register>,
    /// The suggestion with its children.
    pub case: Case,
    /// The case that it was merged into (并入).
    pub host: Option<Case>,
    pub session: Option<Session>,
    pub stage: Stage,
}

/// What would come of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// What keeps it from being made: the facts that are missing or wrong, each with its place.
    pub refused: Vec<Finding>,
    /// What should be looked at and keeps nothing.
    pub warned: Vec<Finding>,
}

impl<'a> Standing<'a> {
    /// The suggestion as it stands, if it exists.
    pub fn of(journal: &'a Journal, context: &'a Context, id: RecordId) -> Option<Standing<'a>> {
        Standing::after(journal, context, &[], id)
    }

    /// The suggestion as it would stand after changes that are not made yet.
    pub fn after(
        journal: &'a Journal,
        context: &'a Context,
        drafts: &[Draft],
        id: RecordId,
    ) -> Option<Standing<'a>> {
        let case = after(journal, drafts, id)?;
        let host = case.merged_into().and_then(|host| after(journal, drafts, host.id()));
        let session = case.suggestion.session.and_then(|session| read::session(journal, session.id()));
        let rules = context.rules_of(Handling::new(&case, host.as_ref()));
        let stage = stage(&case, host.as_ref(), rules, &context.calendar, context.today);
        Some(Standing { journal, context, register: read::settings(journal), case, host, session, stage })
    }

    /// The suggestion.
    pub fn id(&self) -> RecordId {
        self.case.suggestion.id
    }

    /// Its own case and the one whose assignments answer it.
    pub fn handling(&self) -> Handling<'_> {
        Handling::new(&self.case, self.host.as_ref())
    }

    /// The rules of its time.
    pub fn rules(&self) -> &RuleSet {
        self.context.rules_of(self.handling())
    }

    /// Its due dates, each with how it was computed.
    pub fn dues(&self) -> Vec<Due> {
        dues(self.handling(), self.session.as_ref(), self.rules(), &self.context.calendar)
    }

    /// Everything in it that should be looked at.
    pub fn findings(&self) -> Vec<Finding> {
        let Context { calendar, today, .. } = self.context;
        findings(self.handling(), self.session.as_ref(), self.rules(), calendar, *today)
    }

    /// Another suggestion of the session with the same number.
    fn number_twice(&self) -> Option<Finding> {
        let own = &self.case.suggestion;
        let (number, session) = (Value::text(&**own.number.as_ref()?), own.session);
        let is_twin = |record: &Record| {
            record.id() != own.id
                && *record.value("number") == number
                && record.value("session").as_text() == session.map(|it| it.id().to_string()).as_deref()
        };
        let other = self.journal.records(Kind::Suggestion).find(is_twin)?.id();
        Some(Finding { at: own.id, field: "number", problem: Problem::NumberTwice { other } })
    }

    /// Once it is merged itself, whatever was merged into it before.
    fn chained(&self) -> Vec<Finding> {
        if self.case.merged_into().is_none() {
            return Vec::new();
        }
        let links = self.journal.records(Kind::Link).map(|record| Link::read(record.id(), &record).0);
        let guests = links.filter(|it| {
            it.kind == Some(LinkKind::MergedInto)
                && it.is_confirmed()
                && it.to.is_some_and(|to| to.id() == self.id())
                && it.parent.is_some_and(|guest| guest.id() != self.id())
        });
        guests.map(|it| Finding { at: it.id, field: "to", problem: Problem::MergeChain }).collect()
    }

    /// What the drafts of a command would bring about: only what they make worse counts, besides the facts
    /// that the command itself asks for.
    pub fn judge(&self, command: Command, record: RecordId, drafts: &[Draft]) -> Judgement {
        self.judge_against(&self.findings(), command, record, drafts)
    }

    /// The same, by somebody who knows the findings as they stand.
    pub(super) fn judge_against(
        &self,
        before: &[Finding],
        command: Command,
        record: RecordId,
        drafts: &[Draft],
    ) -> Judgement {
        let Some(after) = Standing::after(self.journal, self.context, drafts, self.id()) else {
            return Judgement::default();
        };
        let step = step(command);
        let mends = |it: &Finding| it.at == record && step.mends.contains(&it.field);
        let mut found: Vec<Finding> =
            after.findings().into_iter().filter(|it| !before.contains(it) || mends(it)).collect();
        found.extend(match command {
            Command::Register => after.number_twice().into_iter().collect(),
            Command::Merge => after.chained(),
            _ => Vec::new(),
        });
        for finding in after.empty(step, record) {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
        // Between an end and the assignment that follows it, nobody answers.
        let ends = matches!(command, Command::DecideReturn | Command::EndAssignment);
        // What takes a step back brings to light what was there: it is mended afterwards, or nobody could.
        let restores = matches!(command, Command::Unmerge | Command::Reopen);
        // A day that stands elsewhere and is before a new one belongs to an earlier course of things.
        let stands = |it: &Finding| drafts.iter().all(|draft| draft.record != it.at);
        let is_refused = |it: &Finding| {
            let is_mended_later = match it.problem {
                Problem::Mode(_) => ends,
                Problem::Before { .. } => stands(it),
                _ => false,
            };
            it.problem.is_refused(self.rules()) && !restores && !is_mended_later
        };
        let (refused, warned) = found.into_iter().partition(is_refused);
        Judgement { refused, warned }
    }

    /// The fields that a command needs and that would be empty.
    fn empty(&self, step: &'static Step, record: RecordId) -> Vec<Finding> {
        let records = self.case.records();
        let values = records.iter().find(|(id, _)| *id == record).map(|(_, values)| values.as_slice());
        let has = |name: &str| values.unwrap_or_default().iter().any(|(known, _)| *known == name);
        let missing = step.needs.iter().filter(|name| !has(name));
        missing.map(|&field| Finding { at: record, field, problem: Problem::Missing }).collect()
    }
}
