//! 共同方案: one plan for suggestions that several offices handle as one, entered once, kept by each suggestion as its own.
//!
//! Every suggestion has a whole plan of its own, with a mark that is the same on all of them: an office's pack holds its
//! copy alone, and an older program shows it as any other plan. Beside it stands what was agreed as it was last written
//! there; where the plan's own fields say something else, an office changed them for that suggestion, and that stays.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    command::{Command, step},
    offer::Refusal,
    standing::Standing,
};
use crate::{
    domain::{
        assignment::{Assignment, AssignmentRef},
        context::Context,
        field::{Atom as _, Datum as _, FieldType},
        findings::Finding,
        id::RecordId,
        kind::Kind,
        office::OfficeRef,
        person::Person,
        plan::{Agreed, CommonStep, Measure, Member, Plan},
        record::{Entity, Facts as _},
        suggestion::SuggestionRef,
        text::{Line, OfficeName, Short},
        value::Value,
    },
    journal::{commit::Op, fold::Journal, name::Name, write::Draft},
};

/// The mark of a common plan.
pub type Mark = Line<40>;

/// A common plan that is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    pub mark: Mark,
    /// What most of its copies say was agreed.
    pub agreed: Agreed,
    /// Its suggestions.
    pub cases: BTreeSet<RecordId>,
}

/// A part of a plan that an office may have changed for a suggestion by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Goal,
    Steps,
    Deadline,
    /// Who is responsible: the leading office, unless another one is named.
    Unit,
}

/// What becomes of the plan of one suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It gets one.
    Made,
    /// Its own plan, or that of another group, is replaced.
    Replaced,
    /// Its copy says something else then.
    Changed,
    /// Its copy says so already.
    Same,
}

/// Why a suggestion gets no common plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apart {
    /// It is handled with the one that it was merged into.
    Merged,
    /// Nobody who signed for it owes a reply: a plan would come too early or too late.
    NobodyOwes,
    /// It has a plan of its own, or of another group.
    OwnPlan,
    /// Two sides changed the common plan without knowing of each other: that is settled first.
    Disputed,
    Refused(Refusal),
}

/// What a common plan does to one suggestion.
#[derive(Clone, Debug)]
pub struct PlanSharing {
    pub suggestion: RecordId,
    /// The offices whose plan it is there.
    pub offices: Vec<OfficeRef>,
    /// What it says of its own, and keeps.
    pub kept: BTreeSet<Part>,
    /// Whether its plan was approved (审定) before it is changed.
    pub was_approved: bool,
    /// What is done and written, and what should be looked at; or why nothing is.
    pub outcome: Result<(Effect, Vec<Draft>, Vec<Finding>), Apart>,
}

/// All plans that are copies of a common one.
fn copies(journal: &Journal) -> impl Iterator<Item = (Mark, Plan)> + '_ {
    let plans = journal.records(Kind::Plan).filter(|it| it.exists() && !it.value("common").is_null());
    plans.filter_map(|record| {
        let plan = Plan::read(record.id(), &record).0;
        plan.common.clone().map(|mark| (mark, plan))
    })
}

/// The common plans of the register.
pub fn all(journal: &Journal) -> Vec<Common> {
    let mut by_mark: BTreeMap<Box<str>, Vec<(Mark, Plan)>> = BTreeMap::new();
    for (mark, plan) in copies(journal) {
        by_mark.entry((&*mark).into()).or_default().push((mark, plan));
    }
    let common = |copies: Vec<(Mark, Plan)>| {
        let mark = copies.first()?.0.clone();
        let said: Vec<&Agreed> = copies.iter().filter_map(|(_, plan)| plan.agreed.as_ref()).collect();
        let count = |one: &&Agreed| said.iter().filter(|it| *it == one).count();
        // Of several that equally many say, one that does not hang on the order in which they came.
        let most = said.iter().copied().max_by_key(|one| (count(one), format!("{one:?}")));
        let cases = copies.iter().filter_map(|(_, plan)| plan.parent).map(|it| it.id()).collect();
        Some(Common { mark, agreed: most.cloned().unwrap_or_default(), cases })
    };
    by_mark.into_values().filter_map(common).collect()
}

/// The common plan of these suggestions: the one that most of them have.
pub fn of(journal: &Journal, cases: &[RecordId]) -> Option<Common> {
    let wanted: BTreeSet<RecordId> = cases.iter().copied().collect();
    let shared = |it: &Common| it.cases.intersection(&wanted).count();
    all(journal).into_iter().filter(|it| 0 < shared(it)).max_by_key(|it| (shared(it), it.mark.to_string()))
}

/// The common plan that a suggestion's own is a copy of, and in what it says something of its own.
pub fn shared(journal: &Journal, suggestion: RecordId) -> Option<(Common, BTreeSet<Part>)> {
    let mut plans = journal.children(suggestion).filter(|it| it.id().kind == Kind::Plan && it.exists());
    let record = plans.find(|it| !it.value("common").is_null())?;
    let plan = Plan::read(record.id(), &record).0;
    let mark = plan.common.clone()?;
    let common = all(journal).into_iter().find(|it| it.mark == mark)?;
    Some((common, own_parts(journal, &plan)))
}

/// What is written to take a suggestion out of its common plan (移出): its copy becomes a plan of its own that says what
/// it said, and what was agreed stays beside it to be read. Nothing of the others is touched.
///
/// What it says is said again, as of one that saw it: where another office changes the plan for all without knowing that
/// this one is out, its words and those kept here both stand, and a person decides. What stands in conflict already is
/// not said again, which would settle it.
pub fn taken_out(journal: &Journal, suggestion: RecordId) -> Vec<Draft> {
    let own = journal.children(suggestion).filter(|it| it.id().kind == Kind::Plan && it.exists());
    let copies = own.filter(|it| !it.value("common").is_null());
    let mut names = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    for record in copies {
        names.push(Plan::read(record.id(), &record).0.agreed.and_then(|it| it.name));
        let mut draft = Draft::revise(journal, record.id(), [("common", Value::Null)]);
        let kept = KEPT.into_iter().map(Name::of).filter(|it| !record.is_conflicted(*it));
        let kept = kept.filter(|it| !record.seen(*it).is_empty());
        let again = |field| Op { field, value: record.shown(field).clone(), saw: record.seen(field).into() };
        if let Some(draft) = &mut draft {
            draft.ops.extend(kept.map(again));
        }
        drafts.extend(draft);
    }
    // The plan said with which others it is handled; it is not any more.
    let group = journal.record(suggestion).map(|it| it.value("joint_group").clone()).unwrap_or_default();
    if names.iter().flatten().any(|name| group.as_text() == Some(&**name)) {
        drafts.extend(Draft::revise(journal, suggestion, [("joint_group", Value::Null)]));
    }
    drafts
}

/// What a plan says that a common one also says.
const KEPT: [&str; 6] = ["task", "content", "deadline", "responsible_unit", "people", "agreed"];

/// The common plan that a suggestion was taken out of, as it was agreed then: its own plan came of it.
pub fn left(journal: &Journal, suggestion: RecordId) -> Option<Agreed> {
    let mut plans = journal.children(suggestion).filter(|it| it.id().kind == Kind::Plan && it.exists());
    let record = plans.find(|it| it.value("common").is_null() && !it.value("agreed").is_null())?;
    Plan::read(record.id(), &record).0.agreed
}

/// In what a copy says something else than what was agreed.
fn own_parts(journal: &Journal, plan: &Plan) -> BTreeSet<Part> {
    let agreed = plan.agreed.clone().unwrap_or_default();
    let record = journal.record(plan.id);
    let is_open = |field| record.is_some_and(|it| it.is_conflicted(Name::of(field)));
    let own = [
        (Part::Goal, plan.task != agreed.goal || is_open("task")),
        (Part::Steps, steps(&plan.content) != agreed.steps || is_open("content")),
        (Part::Deadline, plan.deadline != agreed.deadline || is_open("deadline")),
        (Part::Unit, plan.responsible_unit != unit(journal, &agreed) || is_open("responsible_unit")),
    ];
    own.into_iter().filter_map(|(part, is_own)| is_own.then_some(part)).collect()
}

/// What the common plan would do to each of these suggestions, and to all that have a copy of it already: those that
/// have none get one, the others are changed where they say what was agreed. What an office changed for one of them, and
/// a plan that is no copy, stays; where `over` says so of a suggestion it becomes as the others are.
pub fn plan(
    journal: &Journal,
    context: &Context,
    cases: &[RecordId],
    mark: &Mark,
    agreed: &Agreed,
    over: impl Fn(RecordId) -> bool,
) -> Vec<PlanSharing> {
    let mut all: Vec<RecordId> = cases.to_vec();
    let had: BTreeSet<RecordId> = copies(journal)
        .filter(|(of, _)| of == mark)
        .filter_map(|(_, plan)| plan.parent.map(|it| it.id()))
        .collect();
    all.extend(had.into_iter().filter(|id| !cases.contains(id)));
    let standings = all.into_iter().filter_map(|id| Standing::of(journal, context, id));
    standings.map(|it| sharing(&it, mark, agreed, over(it.id()))).collect()
}

fn sharing(standing: &Standing, mark: &Mark, agreed: &Agreed, over: bool) -> PlanSharing {
    let mut told = PlanSharing {
        suggestion: standing.id(),
        offices: Vec::new(),
        kept: BTreeSet::new(),
        was_approved: false,
        outcome: Err(Apart::Merged),
    };
    if standing.handling().is_merged() {
        return told;
    }
    let owing: Vec<&Assignment> = standing.owing().collect();
    told.offices = owing.iter().filter_map(|it| it.office).collect();
    told.outcome = match () {
        () if owing.is_empty() => Err(Apart::NobodyOwes),
        () if !standing.may(step(Command::Plan)) => Err(Apart::Refused(Refusal::NotNow(standing.stage))),
        () => written(standing, &owing, mark, agreed, over, &mut told),
    };
    told
}

fn written(
    standing: &Standing,
    owing: &[&Assignment],
    mark: &Mark,
    agreed: &Agreed,
    over: bool,
    told: &mut PlanSharing,
) -> Result<(Effect, Vec<Draft>, Vec<Finding>), Apart> {
    let journal = standing.journal;
    let (mut effect, mut drafts, mut warned) = (Effect::Same, Vec::new(), Vec::new());
    for assignment in owing {
        let old = standing.handling().plan(assignment);
        let (what, draft) = match old {
            Some(plan) if plan.common.as_ref() == Some(mark) => {
                if journal.record(plan.id).is_some_and(|it| it.is_conflicted(Name::of("agreed"))) {
                    return Err(Apart::Disputed);
                }
                let own = own_parts(journal, plan);
                let stays = if over { BTreeSet::new() } else { own };
                let draft = changed(journal, plan, agreed, &stays);
                told.kept.extend(stays);
                (Effect::Changed, draft)
            }
            Some(_) if !over => return Err(Apart::OwnPlan),
            Some(plan) => (Effect::Replaced, replaced(journal, plan, mark, agreed)),
            None => (Effect::Made, Some(made(standing, assignment, mark, agreed))),
        };
        told.was_approved |= what != Effect::Made
            && draft.is_some()
            && old.is_some_and(|it| it.approved_on.is_some() || it.approved_by.is_some());
        let Some(draft) = draft else { continue };
        let verdict = standing.judge(Command::Plan, draft.record, std::slice::from_ref(&draft));
        if !verdict.refused.is_empty() {
            return Err(Apart::Refused(Refusal::Lacking(verdict.refused)));
        }
        warned.extend(verdict.warned);
        effect = what;
        drafts.push(draft);
    }
    // Where nobody said with which others it is handled, the plan says it.
    let own = &standing.case.suggestion;
    if !drafts.is_empty() && own.joint_group.is_none() && agreed.name.is_some() {
        drafts.extend(Draft::revise(journal, own.id, [("joint_group", agreed.name.write())]));
    }
    Ok((effect, drafts, warned))
}

fn made(standing: &Standing, assignment: &Assignment, mark: &Mark, agreed: &Agreed) -> Draft {
    // Whoever brings the suggestion into the group elsewhere makes the same record.
    let derived = |nth: &str| RecordId::derived(Kind::Plan, &[&**mark, &assignment.id.to_string(), nth]);
    let id =
        (0..).map(|nth: u32| derived(&nth.to_string())).find(|id| standing.journal.record(*id).is_none());
    let id = id.unwrap_or_else(|| derived(""));
    let plan = Plan {
        parent: SuggestionRef::new(standing.id()),
        assignment: AssignmentRef::new(assignment.id),
        ..filled(standing.journal, &Plan::new(id), mark, agreed)
    };
    Draft::create(id, plan.values())
}

/// A plan with what was agreed in it.
fn filled(journal: &Journal, plan: &Plan, mark: &Mark, agreed: &Agreed) -> Plan {
    Plan {
        task: agreed.goal.clone(),
        content: measures(&agreed.steps, &plan.content),
        deadline: agreed.deadline,
        responsible_unit: unit(journal, agreed),
        people: people(plan, agreed),
        common: Some(mark.clone()),
        agreed: Some(agreed.clone()),
        ..plan.clone()
    }
}

fn replaced(journal: &Journal, plan: &Plan, mark: &Mark, agreed: &Agreed) -> Option<Draft> {
    revised(journal, plan, &filled(journal, plan, mark, agreed))
}

/// A copy with something else agreed, but for the parts that stay as they are.
fn changed(journal: &Journal, plan: &Plan, agreed: &Agreed, stays: &BTreeSet<Part>) -> Option<Draft> {
    let mut new = match &plan.common {
        Some(mark) => filled(journal, plan, mark, agreed),
        None => return None,
    };
    for part in stays {
        match part {
            Part::Goal => new.task.clone_from(&plan.task),
            Part::Steps => new.content.clone_from(&plan.content),
            Part::Deadline => new.deadline = plan.deadline,
            Part::Unit => new.responsible_unit.clone_from(&plan.responsible_unit),
        }
    }
    revised(journal, plan, &new)
}

/// The fields in which two states of a plan differ.
fn revised(journal: &Journal, plan: &Plan, new: &Plan) -> Option<Draft> {
    let (before, after): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (plan.values().into_iter().collect(), new.values().into_iter().collect());
    let fields: BTreeSet<&'static str> = before.keys().chain(after.keys()).copied().collect();
    let differs = |field: &&'static str| before.get(field) != after.get(field);
    let value = |field: &'static str| (field, after.get(field).cloned().unwrap_or(Value::Null));
    Draft::revise(journal, plan.id, fields.into_iter().filter(differs).map(value))
}

/// The steps that measures (措施) say.
fn steps(content: &[Measure]) -> Vec<CommonStep> {
    content.iter().map(|it| CommonStep { text: it.text.clone(), office: it.office, due: it.due }).collect()
}

/// The steps as measures; one that was there keeps how far it has come and who does it.
fn measures(steps: &[CommonStep], before: &[Measure]) -> Vec<Measure> {
    let mut left: Vec<&Measure> = before.iter().collect();
    let of = |step: &CommonStep| {
        let at = left.iter().position(|it| it.text == step.text);
        let had = at.map(|at| left.remove(at).clone()).unwrap_or_default();
        Measure { text: step.text.clone(), office: step.office, due: step.due, ..had }
    };
    steps.iter().map(of).collect()
}

/// The leading office by its name, as plans name who is responsible.
fn unit(journal: &Journal, agreed: &Agreed) -> Option<OfficeName> {
    let record = agreed.lead.and_then(|office| journal.record(office.id()))?;
    record.value("name").as_text().and_then(|name| OfficeName::parse(name).ok())
}

/// The people of a plan, with whom to ask (联系人) in the place of whom one asked before.
fn people(plan: &Plan, agreed: &Agreed) -> Vec<Member> {
    let name = |it: Option<&Person>| it.and_then(|it| it.name.clone());
    let before = name(plan.agreed.as_ref().and_then(|it| it.contact.as_ref()));
    let now = name(agreed.contact.as_ref());
    let mut people = plan.people.clone();
    if before != now {
        people.retain(|it| it.name.is_none() || it.name != before || it.duty.as_deref() != Some(contact()));
    }
    if now.is_some() && !people.iter().any(|it| it.name == now) {
        let post = agreed.contact.as_ref().and_then(|it| it.post.clone());
        people.push(Member { name: now, post, duty: Short::parse(contact()).ok() });
    }
    people
}

/// The duty of the person whom one asks: what the field is called.
fn contact() -> &'static str {
    let FieldType::Group(members) = Agreed::TYPE else { return "" };
    members.iter().find(|it| it.name == "contact").map_or("", |it| it.word)
}
