//! Who leads and who works together: leading officials (领办领导) with their actions, task forces (专班), joint-handling groups.

use std::collections::{BTreeMap, HashMap};

use crate::{
    domain::{
        choices::LeadRole,
        field::Datum,
        id::RecordId,
        kind::Kind,
        leader_action::LeaderAction,
        person::Person,
        plan::{Member, Plan},
        record::Entity,
        register::ListedLeader,
        roster::LEADERS,
        suggestion::LeadOfficial,
        value::Value,
    },
    journal::{
        conflict::together,
        fold::{Journal, Record},
        name::Name,
        read,
    },
};

/// The directory of leaders (领导名录); those too that two offices added without knowing of each other.
pub fn listed(journal: &Journal) -> Vec<ListedLeader> {
    let record = read::register(journal).and_then(|id| journal.record(id));
    let value = record.map(|record| together(journal, record, LEADERS)).unwrap_or_default();
    Vec::<ListedLeader>::read(&value).unwrap_or_default()
}

/// A suggestion in a leader's charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The suggestion.
    pub case: RecordId,
    /// 领办, 包联 or 督办; none where a leader acted without being named.
    pub role: Option<LeadRole>,
    /// What the leader did for it, by day; undated actions come first.
    pub actions: Vec<LeaderAction>,
}

/// A leading official: what a page about one shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// 姓名.
    pub name: Box<str>,
    /// The posts under which the leader is named, each once.
    pub posts: Vec<Box<str>>,
    /// The suggestions, those with a role first, in the order in which they were first written.
    pub charges: Vec<Charge>,
}

impl Leader {
    /// How many actions are recorded.
    pub fn actions(&self) -> usize {
        self.charges.iter().map(|it| it.actions.len()).sum()
    }

    /// The suggestions for which nothing is recorded.
    pub fn idle(&self) -> impl Iterator<Item = &Charge> {
        self.charges.iter().filter(|it| it.actions.is_empty())
    }
}

/// The leaders of the register, those with the most suggestions first.
pub fn leaders(journal: &Journal) -> Vec<Leader> {
    let mut found = LeadersFound::default();
    for kind in LeadersFound::KINDS {
        journal.records(*kind).for_each(|record| found.take(journal, record));
    }
    found.finish()
}

/// The leaders while they are looked for, a record at a time.
#[derive(Debug, Default)]
pub struct LeadersFound {
    named: Vec<(RecordId, LeadOfficial)>,
    acts: Vec<(RecordId, LeaderAction)>,
}

impl LeadersFound {
    /// The kinds of records that tell of leaders.
    pub const KINDS: &[Kind] = &[Kind::Suggestion, Kind::LeaderAction];

    /// Takes what a record tells.
    pub fn take(&mut self, journal: &Journal, record: Record<'_>) {
        if record.id().kind == Kind::Suggestion {
            // The one field alone: reading tens of thousands of suggestions whole would take seconds.
            let officials = record.shown(Name::of("lead_officials"));
            let officials = <Vec<LeadOfficial>>::read(officials).unwrap_or_default();
            self.named.extend(officials.into_iter().map(|it| (record.id(), it)));
        } else if let Some(case) = case_of(journal, record) {
            self.acts.push((case, LeaderAction::read(record.id(), &record).0));
        }
    }

    /// The leaders.
    pub fn finish(self) -> Vec<Leader> {
        let LeadersFound { named, acts } = &self;
        gathered(named.iter().map(|(case, it)| (*case, it)), acts.iter().map(|(case, it)| (*case, it)))
    }
}

/// The suggestion that a record belongs to, if it exists.
fn case_of(journal: &Journal, record: Record<'_>) -> Option<RecordId> {
    record.parent().filter(|case| journal.record(*case).is_some_and(|it| it.exists()))
}

/// The leaders that some suggestions name, and those who acted for them; those with the most suggestions first. A
/// name is a person: leaders of one city do not share names, and one who changes the post stays the same.
pub fn gathered<'a>(
    named: impl IntoIterator<Item = (RecordId, &'a LeadOfficial)>,
    acts: impl IntoIterator<Item = (RecordId, &'a LeaderAction)>,
) -> Vec<Leader> {
    let mut leaders: BTreeMap<Box<str>, Leader> = BTreeMap::new();
    // Where each leader's charge of a suggestion stands: one may have thousands.
    let mut places: HashMap<(Box<str>, RecordId), usize> = HashMap::new();
    let mut of = |name: Option<&str>, post: Option<&str>, case: RecordId, found: &dyn Fn(&mut Charge)| {
        let Some(name) = name.map(str::trim).filter(|it| !it.is_empty()) else { return };
        let leader = leaders.entry(name.into()).or_insert_with(|| Leader {
            name: name.into(),
            posts: Vec::new(),
            charges: Vec::new(),
        });
        if let Some(post) = post.filter(|post| leader.posts.iter().all(|known| **known != **post)) {
            leader.posts.push(post.into());
        }
        let at = *places.entry((name.into(), case)).or_insert(leader.charges.len());
        if at == leader.charges.len() {
            leader.charges.push(Charge { case, role: None, actions: Vec::new() });
        }
        found(&mut leader.charges[at]);
    };
    for (case, one) in named {
        let role = one.role.or(Some(LeadRole::Lead));
        of(one.name.as_deref(), one.post.as_deref(), case, &|charge| charge.role = role);
    }
    for (case, action) in acts {
        let (name, post) = (action.official.as_deref(), action.post.as_deref());
        of(name, post, case, &|charge| charge.actions.push(action.clone()));
    }
    let mut leaders: Vec<Leader> = leaders.into_values().collect();
    for leader in &mut leaders {
        leader.charges.sort_by_key(|it| it.role.is_none());
        for charge in &mut leader.charges {
            charge.actions.sort_by_key(|it| (it.on, it.id));
        }
    }
    leaders.sort_by_key(|it| std::cmp::Reverse(it.charges.len()));
    leaders
}

/// A task force (专班) of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskForce {
    /// The suggestion.
    pub case: RecordId,
    /// The plan that names it.
    pub plan: RecordId,
    /// 组长.
    pub leader: Option<Person>,
    /// 成员.
    pub members: Vec<Member>,
}

/// The task force of a plan.
pub fn task_force(journal: &Journal, record: Record<'_>) -> Option<TaskForce> {
    // Most plans have none, and are not read whole.
    let is_empty = |field| match record.shown(Name::of(field)) {
        Value::List(items) => items.is_empty(),
        value => value.is_null(),
    };
    let case = case_of(journal, record).filter(|_| !is_empty("team_leader") || !is_empty("team"))?;
    let plan = Plan::read(record.id(), &record).0;
    let has_one = plan.team_leader.is_some() || !plan.team.is_empty();
    has_one.then_some(TaskForce { case, plan: plan.id, leader: plan.team_leader, members: plan.team })
}

/// The joint-handling group (联合办理组) of a suggestion.
pub fn joint_group(record: Record<'_>) -> Option<&str> {
    let name = record.shown(Name::of("joint_group")).as_text();
    name.map(str::trim).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests;
