//! 答复稿: what suggestions would be answered, each by its office's template for its result and by what the register holds of it.
//!
//! Nothing is answered by it: what is written is a draft, which a person reads before, and again when it is signed.

use super::template::drafted;
use crate::{
    domain::{
        assignment::{Assignment, AssignmentRef},
        choices::{AssignRole, ReplyKind, Resolution},
        context::Context,
        day::Day,
        field::{Datum, Int},
        id::RecordId,
        kind::Kind,
        office::{Office, OfficeRef},
        record::{Entity, Facts},
        reply::{Reply, gaps},
        suggestion::SuggestionRef,
        text::{Body, Line, Name},
        value::Value,
    },
    handling::{
        command::{Command, step},
        standing::Standing,
    },
    journal::{fold::Journal, write::Draft},
    list::words,
    text::{
        calling::Calling,
        letter::{KnownWork, Letter, opinions},
        reply_draft::{DraftLack, Undrafted},
    },
};

/// How many of the last contacts and entries of the diary are told.
const LAST: usize = 3;

/// A reply that can be drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyDraft {
    pub suggestion: RecordId,
    pub assignment: RecordId,
    pub office: Option<OfficeRef>,
    /// The draft that was begun and has no text yet; else a new one is made.
    pub begun: Option<RecordId>,
    pub resolution: Option<Resolution>,
    pub title: String,
    pub body: String,
    pub lacks: Vec<DraftLack>,
}

impl ReplyDraft {
    /// How many places are left to fill in.
    pub fn gaps(&self) -> usize {
        gaps(&self.body)
    }
}

/// The drafts for these suggestions, one for each office that owes a reply; or why there is none.
pub fn drafts(
    journal: &Journal,
    context: &Context,
    cases: &[RecordId],
) -> (Vec<ReplyDraft>, Vec<(RecordId, Undrafted)>) {
    let (mut all, mut none) = (Vec::new(), Vec::new());
    for standing in cases.iter().filter_map(|id| Standing::of(journal, context, *id)) {
        let owing: Vec<&Assignment> = standing.owing().collect();
        let mut own: Vec<ReplyDraft> = Vec::new();
        if standing.may(step(Command::Draft)) {
            own.extend(owing.iter().filter_map(|it| draft(&standing, it, |it| it)));
        }
        if own.is_empty() {
            let why = match () {
                () if owing.is_empty() => Undrafted::NobodyOwes,
                () if !standing.may(step(Command::Draft)) => Undrafted::NotNow(standing.stage),
                () => Undrafted::Written,
            };
            none.push((standing.id(), why));
        }
        all.extend(own);
    }
    (all, none)
}

/// The same draft with another result.
pub fn redrafted(
    journal: &Journal,
    context: &Context,
    one: &ReplyDraft,
    result: Option<Resolution>,
) -> Option<ReplyDraft> {
    let standing = Standing::of(journal, context, one.suggestion)?;
    let owing: Vec<&Assignment> = standing.owing().collect();
    let assignment = owing.into_iter().find(|it| it.id == one.assignment)?;
    draft(&standing, assignment, |_| result)
}

fn draft(
    standing: &Standing,
    assignment: &Assignment,
    result: impl FnOnce(Option<Resolution>) -> Option<Resolution>,
) -> Option<ReplyDraft> {
    let begun = standing.draft_of(assignment);
    if begun.is_some_and(|it| it.body.is_some()) {
        return None;
    }
    // What was sent for comment is the text; it is read and signed as it is, and not written anew.
    let round = standing.handling().round_due();
    let consulted = standing.case.replies.iter().rev().find(|it| {
        it.kind == Some(ReplyKind::Consult)
            && it.round() == round
            && it.assignment.is_none_or(|of| of.id() == assignment.id)
    });
    let before = begun.or(consulted);
    let nothing = Reply::new(RecordId::derived(Kind::Reply, &[]));
    let said = Reply {
        resolution: result(before.and_then(|it| it.resolution)),
        co_summary: before.and_then(|it| it.co_summary.clone()),
        points: before.map(|it| it.points.clone()).unwrap_or_default(),
        ..nothing
    };
    let values: std::collections::BTreeMap<&'static str, Value> = said.values().into_iter().collect();
    let mut letter = letter(standing, assignment, &values);
    let helped = helped(standing);
    if let Some(said) = helped.as_ref().filter(|said| letter.helped.is_empty() && !said.is_empty()) {
        letter.helped = opinions(said);
    }
    let office = office(standing, assignment);
    let body = match consulted.and_then(|it| it.body.as_ref()) {
        Some(sent) => sent.to_string(),
        None => drafted(&letter, office.as_ref()),
    };
    let known = &letter.known;
    let lacks = [
        (DraftLack::Result, letter.resolution.is_none()),
        (DraftLack::Answers, letter.points.iter().any(|(_, answer)| answer.trim().is_empty())),
        (DraftLack::Contact, known.contacts.is_empty()),
        (DraftLack::Work, known.progress.is_empty() && known.measures.is_empty()),
        (DraftLack::Opinion, helped.is_some_and(|it| it.is_empty())),
    ];
    Some(ReplyDraft {
        suggestion: standing.id(),
        assignment: assignment.id,
        office: assignment.office,
        begun: begun.map(|it| it.id),
        resolution: letter.resolution,
        title: letter.heading(),
        body,
        lacks: lacks.into_iter().filter_map(|(it, is_lacking)| is_lacking.then_some(it)).collect(),
    })
}

/// The change that keeps what a person read, and perhaps altered, as the draft of a formal reply. It is not sent and not
/// signed.
pub fn kept(
    standing: &Standing,
    one: &ReplyDraft,
    on: Day,
    by: Option<Name>,
    new_id: &mut dyn FnMut(Kind) -> RecordId,
) -> Option<Draft> {
    let resolution = ("resolution", one.resolution.write());
    let text = [
        ("title", Line::<200>::parse(&one.title).ok().write()),
        ("body", Body::parse(&one.body).ok().write()),
    ];
    match one.begun {
        Some(begun) => {
            let has_day = standing.case.replies.iter().any(|it| it.id == begun && it.drafted_on.is_some());
            let day = (!has_day).then(|| ("drafted_on", Some(on).write()));
            Draft::revise(standing.journal, begun, text.into_iter().chain([resolution]).chain(day))
        }
        None => {
            let reply = Reply {
                parent: SuggestionRef::new(one.suggestion),
                assignment: AssignmentRef::new(one.assignment),
                round: Int::new(standing.handling().round_due()).ok(),
                kind: Some(ReplyKind::Formal),
                drafted_on: Some(on),
                drafted_by: by,
                ..Reply::new(new_id(Kind::Reply))
            };
            let values = reply.values().into_iter().chain(text).chain([resolution]);
            Some(Draft::create(reply.id, values.filter(|(_, value)| !value.is_null())))
        }
    }
}

/// What a letter is made of: the suggestion, what its reply says so far, and what the register holds of the work.
pub fn letter(standing: &Standing, assignment: &Assignment, said: &impl Facts) -> Letter {
    let own = &standing.case.suggestion;
    let reply = Reply::read(RecordId::derived(Kind::Reply, &[]), said).0;
    let answer = |nth: i64| {
        let point = reply.points.iter().find(|it| it.proposal.map(Int::value) == Some(nth));
        point.and_then(|it| it.text.as_deref()).unwrap_or_default().to_owned()
    };
    let points = (1..)
        .zip(&own.proposals)
        .map(|(nth, point)| (point.text.as_ref().map(ToString::to_string).unwrap_or_default(), answer(nth)));
    let calling = Calling::of(own.kind);
    Letter {
        deputies: standing.proposers().iter().map(|it| words::name(standing.journal, it.id())).collect(),
        calling,
        session: standing.session.as_ref().map(|it| calling.session(it)).unwrap_or_default(),
        number: own.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        title: own.title.as_ref().map(ToString::to_string).unwrap_or_default(),
        resolution: reply.resolution,
        points: points.collect(),
        helped: reply.co_summary.as_deref().unwrap_or_default().to_owned(),
        known: known(standing, assignment),
    }
}

/// What the register holds of an office's own work on a suggestion. What another office noted among its own people is not
/// told in its letter.
fn known(standing: &Standing, assignment: &Assignment) -> KnownWork {
    let handling = standing.handling();
    let is_own = |office: Option<OfficeRef>| office.is_none() || office == assignment.office;
    let last = |count: usize| count.saturating_sub(LAST);
    let contacts: Vec<_> = (handling.host.contacts.iter())
        .filter(|it| is_own(it.office))
        .filter_map(|it| Some((it.on?, it.mode?)))
        .collect();
    let progress: Vec<(Option<Day>, String)> = (standing.case.diary.iter())
        .filter(|it| it.office == assignment.office)
        .filter_map(|it| Some((it.on, it.text.as_deref()?.to_owned())))
        .collect();
    let measures = handling.plan(assignment).into_iter().flat_map(|it| &it.content);
    let measures = measures.filter_map(|it| Some((it.text.as_deref()?.to_owned(), it.done_on, it.due)));
    let promises = standing.case.commitments.iter().filter(|it| it.is_open() && is_own(it.office));
    let promises = promises.filter_map(|it| {
        let until = it.due_text.as_deref().unwrap_or_default().to_owned();
        Some((it.text.as_deref()?.to_owned(), it.due, until))
    });
    KnownWork {
        contacts: contacts[last(contacts.len())..].to_vec(),
        progress: progress[last(progress.len())..].to_vec(),
        measures: measures.collect(),
        today: Some(standing.context.today),
        promises: promises.collect(),
    }
}

/// The office that answers.
pub fn office(standing: &Standing, assignment: &Assignment) -> Option<Office> {
    let record = standing.journal.record(assignment.office?.id())?;
    Some(Office::read(record.id(), &record).0)
}

/// What the helping offices said so far; none where nobody helps.
pub fn helped(standing: &Standing) -> Option<Vec<(String, String)>> {
    let handling = standing.handling();
    let mut helpers = handling.host.active().filter(|it| it.role == Some(AssignRole::Co)).peekable();
    helpers.peek()?;
    let said = helpers.filter_map(|it| {
        let opinion = handling.opinion(it)?.text.as_ref()?.to_string();
        let office = it.office.map(|office| words::name(standing.journal, office.id()));
        Some((office.unwrap_or_default(), opinion))
    });
    Some(said.collect())
}
