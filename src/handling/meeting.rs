//! The assignment meeting (集中交办): many suggestions go to their offices in one step, seen before it is done;
//! and the list that each office takes home.

use std::collections::BTreeMap;

use super::{
    command::{Command, step},
    offer::Refusal,
    standing::Standing,
};
use crate::{
    domain::{
        assignment::{Assignment, AssignmentRef},
        choices::AssignRole,
        context::Context,
        day::Day,
        due::{Due, DueKind},
        findings::{Finding, Problem},
        id::RecordId,
        kind::Kind,
        office::OfficeRef,
        record::Entity,
        stage::Stage,
        suggestion::SuggestionRef,
        text::{DocNo, Note, OfficeName},
    },
    journal::{fold::Journal, write::Draft},
};

/// An office that is given the suggestions, and its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignee {
    /// 承办单位.
    pub office: OfficeRef,
    /// 承办角色.
    pub role: AssignRole,
    /// 承办内容: what a separate handler answers for.
    pub scope: Option<Note>,
    /// In separate handling, whom a co-handler helps.
    pub helps: Option<OfficeRef>,
}

/// What a meeting decides about a suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// The offices.
    pub assignees: Vec<Assignee>,
    /// 交办日期.
    pub on: Option<Day>,
    /// 交办单位.
    pub by: Option<OfficeName>,
    /// 交办文号.
    pub doc_no: Option<DocNo>,
    /// 要求答复日期: instead of the day that the rules count.
    pub reply_due: Option<Day>,
}

/// What a meeting does to one suggestion.
#[derive(Clone, Debug)]
pub struct Planned {
    pub suggestion: RecordId,
    /// Its stage before.
    pub before: Stage,
    /// Its stage afterwards.
    pub after: Stage,
    /// The due dates of its offices afterwards: the reply's, a co-handler's opinion's.
    pub dues: Vec<Due>,
    /// What is written, and what should be looked at; or why nothing is.
    pub outcome: Result<(Vec<Draft>, Vec<Finding>), Refusal>,
}

/// What a meeting would do to each of these suggestions, in their order. Nothing is written: what is written
/// are the drafts of all that can be assigned, as one group.
pub fn plan<'a>(
    journal: &Journal,
    context: &Context,
    decided: impl IntoIterator<Item = (RecordId, &'a Meeting)>,
    new_id: &mut dyn FnMut(Kind) -> RecordId,
) -> Vec<Planned> {
    let standings =
        decided.into_iter().filter_map(|(id, it)| Some((Standing::of(journal, context, id)?, it)));
    standings.map(|(it, meeting)| planned(&it, meeting, new_id)).collect()
}

fn planned(standing: &Standing, meeting: &Meeting, new_id: &mut dyn FnMut(Kind) -> RecordId) -> Planned {
    let (suggestion, before) = (standing.id(), standing.stage);
    let mut it = Planned {
        suggestion,
        before,
        after: before,
        dues: Vec::new(),
        outcome: Err(Refusal::NotNow(before)),
    };
    if !standing.may(step(Command::Assign)) {
        return it;
    }
    let assignments = assignments(standing, meeting, new_id);
    let Some(first) = assignments.first().map(|it| it.id) else {
        let at = RecordId::derived(Kind::Assignment, &[]);
        it.outcome = Err(Refusal::Lacking(vec![Finding { at, field: "office", problem: Problem::Missing }]));
        return it;
    };
    let drafts: Vec<Draft> = assignments.iter().map(|it| Draft::create(it.id, it.values())).collect();
    let verdict = standing.judge(Command::Assign, first, &drafts);
    if !verdict.refused.is_empty() {
        it.outcome = Err(Refusal::Lacking(verdict.refused));
        return it;
    }
    if let Some(after) = Standing::after(standing.journal, standing.context, &drafts, suggestion) {
        it.after = after.stage;
        it.dues =
            after.dues().into_iter().filter(|due| matches!(due.kind, DueKind::Reply | DueKind::Co)).collect();
    }
    it.outcome = Ok((drafts, verdict.warned));
    it
}

fn assignments(
    standing: &Standing,
    meeting: &Meeting,
    new_id: &mut dyn FnMut(Kind) -> RecordId,
) -> Vec<Assignment> {
    let replaced = standing.case.unreplaced().and_then(|it| AssignmentRef::new(it.id));
    let mut made: Vec<Assignment> = Vec::new();
    // Those who answer first: a co-handler may name one of them.
    let (cos, answering): (Vec<&Assignee>, Vec<&Assignee>) =
        meeting.assignees.iter().partition(|it| it.role == AssignRole::Co);
    for assignee in answering.into_iter().chain(cos) {
        let mut it = Assignment::new(new_id(Kind::Assignment));
        let is_co = assignee.role == AssignRole::Co;
        it.parent = SuggestionRef::new(standing.id());
        (it.office, it.role) = (Some(assignee.office), Some(assignee.role));
        (it.scope, it.doc_no) = (assignee.scope.clone(), meeting.doc_no.clone());
        (it.assigned_on, it.assigned_by) = (meeting.on, meeting.by.clone());
        it.reply_due = meeting.reply_due.filter(|_| !is_co);
        it.replaces = replaced.filter(|_| !is_co);
        let host = made.iter().find(|other| is_co && other.office == assignee.helps);
        it.host = assignee.helps.and(host).and_then(|host| AssignmentRef::new(host.id));
        made.push(it);
    }
    made
}

/// What an office takes home from a meeting (交办清单).
#[derive(Clone, Debug)]
pub struct Handed {
    pub office: OfficeRef,
    /// Its suggestions, in the order in which they were asked for.
    pub items: Vec<HandedItem>,
}

/// One suggestion on the list of an office.
#[derive(Clone, Debug)]
pub struct HandedItem {
    pub suggestion: RecordId,
    /// The office's assignment.
    pub assignment: Assignment,
    /// The other offices and their parts.
    pub others: Vec<(OfficeRef, AssignRole)>,
    /// Until when it answers or gives its opinion, with how that was computed.
    pub due: Option<Due>,
}

/// The lists of all offices that have active assignments of these suggestions; `wanted` picks those of a
/// meeting, say by their day. Offices come in the order in which they appear.
pub fn lists(
    journal: &Journal,
    context: &Context,
    suggestions: &[RecordId],
    wanted: impl Fn(&Assignment) -> bool,
) -> Vec<Handed> {
    let mut places: BTreeMap<OfficeRef, usize> = BTreeMap::new();
    let mut lists: Vec<Handed> = Vec::new();
    for standing in suggestions.iter().filter_map(|id| Standing::of(journal, context, *id)) {
        let dues = standing.dues();
        for it in standing.case.active().filter(|it| wanted(it)) {
            let Some(office) = it.office else { continue };
            let others = standing.case.active().filter(|other| other.id != it.id);
            let item = HandedItem {
                suggestion: standing.id(),
                assignment: it.clone(),
                others: others.filter_map(|other| other.office.zip(other.role)).collect(),
                due: (dues.iter())
                    .find(|due| due.of == it.id && matches!(due.kind, DueKind::Reply | DueKind::Co))
                    .cloned(),
            };
            let place = *places.entry(office).or_insert_with(|| {
                lists.push(Handed { office, items: Vec::new() });
                lists.len() - 1
            });
            lists[place].items.push(item);
        }
    }
    lists
}
