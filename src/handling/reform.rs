//! 机构改革: an office gets another name, or another office takes over its duties; what is finished keeps the old name.

use crate::{
    domain::{
        assignment::{Assignment, AssignmentRef},
        case::Handling,
        choices::EndedWhy,
        co_opinion::CoOpinion,
        context::Context,
        day::Day,
        field::Atom as _,
        fold::folded,
        id::RecordId,
        kind::Kind,
        record::Facts as _,
        stage::{Stage, stage},
        text::OfficeName,
        value::Value,
    },
    journal::{
        commit::Op,
        fold::{Journal, Record},
        name::Name,
        read::{case, host},
        write::Draft,
    },
};

use super::{fusion::renamed, topic};

/// What becomes of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Into {
    /// 更名: it goes on under this name.
    Name(OfficeName),
    /// 职责并入: this office takes its duties over.
    Office(RecordId),
}

/// What would be written when an office becomes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reform {
    /// The office that goes on.
    pub to: RecordId,
    /// The suggestions that it handles from then on.
    pub moved: Vec<RecordId>,
    /// The suggestions that the old one has answered, or given its opinion on: they keep its name.
    pub kept: Vec<RecordId>,
    /// How many open promises are the new one's now.
    pub promises: usize,
    /// How many offices name the new one as the one above them, or as their committee.
    pub below: usize,
    /// One step, that undo takes back.
    pub drafts: Vec<Draft>,
}

/// Why an office cannot become another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReform {
    /// It is the same one, or not there.
    NotTwo,
    /// It has become another already.
    Over,
    /// An office is called so already: then its duties go into that one.
    Taken(RecordId),
    /// The day is not typed.
    NoDay,
}

/// What would become of an office on a day. `fresh` makes new ids.
pub fn reform(
    journal: &Journal,
    context: &Context,
    gone: RecordId,
    into: &Into,
    on: Option<Day>,
    mut fresh: impl FnMut(Kind) -> RecordId,
) -> Result<Reform, NoReform> {
    let there = |id: RecordId| journal.record(id).filter(|it| it.exists() && id.kind == Kind::Office);
    let old = there(gone).ok_or(NoReform::NotTwo)?;
    if !old.value("successor").is_null() {
        return Err(NoReform::Over);
    }
    let on = on.ok_or(NoReform::NoDay)?;
    let mut drafts = Vec::new();
    let to = match into {
        Into::Office(to) if *to == gone || there(*to).is_none() => return Err(NoReform::NotTwo),
        Into::Office(to) => *to,
        Into::Name(name) => {
            if let Some(taken) = called(journal, name) {
                return Err(if taken == gone { NoReform::NotTwo } else { NoReform::Taken(taken) });
            }
            let to = fresh(Kind::Office);
            drafts.push(founded(old, to, name));
            to
        }
    };
    let values = [
        ("inactive", Value::Bool(true)),
        ("ended_on", on.write()),
        ("successor", Value::text(to.to_string())),
    ];
    drafts.extend(Draft::revise(journal, gone, values));
    let mut found = Reform { to, moved: Vec::new(), kept: Vec::new(), promises: 0, below: 0, drafts };
    let (from, into) = (gone.to_string(), to.to_string());
    for record in journal.records(Kind::Assignment).filter(|it| says(*it, "office", &from)) {
        found.move_job(journal, context, record, on, &mut fresh);
    }
    let open = |it: &Record<'_>| it.value("done_on").is_null() && it.value("failed_on").is_null();
    for record in journal.records(Kind::Commitment).filter(|it| says(*it, "office", &from) && open(it)) {
        found.promises += 1;
        found.drafts.extend(Draft::revise(journal, record.id(), [("office", Value::text(&*into))]));
    }
    for record in journal.records(Kind::Office).filter(|it| it.id() != gone && it.id() != to) {
        let named = ["parent_office", "committee"].into_iter().filter(|field| says(record, field, &from));
        let values: Vec<(&'static str, Value)> = named.map(|field| (field, Value::text(&*into))).collect();
        if !values.is_empty() {
            found.below += 1;
            found.drafts.extend(Draft::revise(journal, record.id(), values));
        }
    }
    found.drafts.extend(topic::led_by(journal, gone, to));
    Ok(found)
}

impl Reform {
    /// An assignment of the old office: the new one goes on with it, in the same time, if the old one still owes
    /// something.
    fn move_job(
        &mut self,
        journal: &Journal,
        context: &Context,
        record: Record<'_>,
        on: Day,
        fresh: &mut impl FnMut(Kind) -> RecordId,
    ) {
        let Some(own) = record.parent().and_then(|id| case(journal, id)) else { return };
        let Some(job) = own.assignments.iter().find(|it| it.id == record.id() && it.is_active()) else {
            return;
        };
        let host = host(journal, &own);
        let rules = context.rules_of(Handling::new(&own, host.as_ref()));
        let at = stage(&own, host.as_ref(), rules, &context.calendar, context.today);
        let is_over = matches!(at, Stage::Withdrawn | Stage::Rejected) || Stage::Closed <= at;
        if is_over || has_answered(Handling::new(&own, host.as_ref()), job) {
            return self.kept.push(own.suggestion.id);
        }
        let new = fresh(Kind::Assignment);
        let ended = [("ended_on", on.write()), ("ended_why", EndedWhy::Transferred.write())];
        self.drafts.extend(Draft::revise(journal, job.id, ended));
        let taken = [
            "parent",
            "role",
            "host",
            "scope",
            "assigned_on",
            "assigned_by",
            "doc_no",
            "reply_due",
            "received_on",
        ];
        let values = taken.map(|field| (field, record.value(field).clone()));
        let values = values.into_iter().filter(|(_, value)| !value.is_null());
        let own_values =
            [("office", Value::text(self.to.to_string())), ("replaces", Value::text(job.id.to_string()))];
        self.drafts.push(Draft::create(new, values.chain(own_values)));
        // What was done under the old assignment and is not finished goes on under the new one.
        for child in journal.children(own.suggestion.id).filter(|it| it.id() != job.id) {
            let ops = child.fields().filter_map(|field| {
                let value = child.shown(field);
                let changed = renamed(value, &job.id.to_string(), &new.to_string());
                (changed != *value && field != Name::of("replaces")).then_some((field, changed))
            });
            let ops: Vec<_> =
                ops.map(|(field, value)| Op { field, value, saw: child.seen(field).into() }).collect();
            if !ops.is_empty() {
                self.drafts.push(Draft { record: child.id(), ops, why: None });
            }
        }
        self.moved.push(own.suggestion.id);
    }
}

/// Whether an office has said all that an assignment asks of it in the round that is due.
fn has_answered(handling: Handling<'_>, job: &Assignment) -> bool {
    if job.is_answering() {
        return handling.formal(job, handling.round_due()).is_some();
    }
    let is_of = |id: Option<AssignmentRef>| id.is_some_and(|it| it.id() == job.id);
    let given = |it: &CoOpinion| is_of(it.assignment) && it.sent_on.is_some() && !it.is_returned();
    handling.host.co_opinions.iter().any(given)
}

/// The office under its new name: all that is known of it goes along.
fn founded(old: Record<'_>, to: RecordId, name: &OfficeName) -> Draft {
    let kept =
        ["kind", "parent_office", "head", "deputy_head", "liaison", "doc_prefix", "committee", "templates"];
    let values = kept.map(|field| (field, old.value(field).clone()));
    let values = values.into_iter().filter(|(_, value)| !value.is_null());
    Draft::create(to, values.chain([("name", name.write())]))
}

/// The office that is called so.
fn called(journal: &Journal, name: &OfficeName) -> Option<RecordId> {
    let wanted = folded(name);
    let is_so = |it: &Record<'_>| it.value("name").as_text().is_some_and(|own| folded(own) == wanted);
    journal.records(Kind::Office).find(is_so).map(Record::id)
}

fn says(record: Record<'_>, field: &str, id: &str) -> bool {
    record.value(field).as_text() == Some(id)
}
