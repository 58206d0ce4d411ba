//! 代表包: one deputy's suggestions, what was answered and promised, and a form for each reply that awaits a word, as one
//! web page that needs nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    deputy_html,
    source::{Source, Subject},
};
use crate::{
    domain::{
        audience::{Goes, To, class},
        case::Case,
        commitment::Commitment,
        context::Context,
        day::Day,
        delivery::Delivery,
        deputy::DeputyRef,
        field::{Datum, Int},
        id::RecordId,
        kind::Kind,
        reply::{Reply, ReplyPoint, ReplyRef},
        suggestion::Cosigner,
    },
    exchange::deputy_return::{AskedReply, IssuedPage, given, is_theirs, said},
    journal::{fold::Journal, name::Name, read},
    text::{self, deputy_pack as words},
};

/// A page as it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeputyPage {
    /// The name of the file.
    pub name: String,
    /// The name of the deputy.
    pub deputy: String,
    pub html: String,
    /// How many suggestions it holds.
    pub suggestions: usize,
    /// What it asks, and of whom.
    pub issued: IssuedPage,
}

/// A deputy for whom a page can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeputyShare {
    pub deputy: RecordId,
    pub name: String,
    pub delegation: String,
    /// How many suggestions are theirs.
    pub suggestions: usize,
    /// How many replies await their word.
    pub awaited: usize,
}

/// What a page shows: words that may leave to this deputy, and nothing else.
pub(super) struct Content {
    pub heading: String,
    pub about: String,
    pub deputy: String,
    pub awaited: usize,
    pub articles: Vec<Article>,
}

/// A suggestion.
pub(super) struct Article {
    pub number: String,
    pub title: String,
    pub state: &'static str,
    pub facts: Vec<(String, String)>,
    pub text: Vec<(String, String)>,
    pub replies: Vec<ReplyShown>,
    /// Each with its office, its due date and how it stands.
    pub promises: Vec<[String; 4]>,
}

/// A reply that reached the deputy.
pub(super) struct ReplyShown {
    pub id: RecordId,
    pub heading: String,
    pub sent_on: Option<Day>,
    pub facts: Vec<(String, String)>,
    pub text: Vec<(String, String)>,
    /// What the deputy has said of it.
    pub given: Vec<(String, String)>,
    pub is_awaited: bool,
}

/// Whose which suggestions are, by number.
fn roll(journal: &Journal) -> BTreeMap<RecordId, Vec<RecordId>> {
    let mut roll: BTreeMap<RecordId, BTreeSet<(String, RecordId)>> = BTreeMap::new();
    for record in journal.records(Kind::Suggestion) {
        let [lead, head, joint, number] = ["lead", "group_head", "joint", "number"].map(Name::of);
        let number = record.shown(number).as_text().unwrap_or_default();
        let joint = Vec::<Cosigner>::read(record.shown(joint)).unwrap_or_default();
        let joint = joint.into_iter().filter_map(|it| it.deputy).map(DeputyRef::id);
        let named = [record.shown(lead), record.shown(head)].into_iter();
        let named = named.filter_map(|it| it.as_text()?.parse::<RecordId>().ok());
        for deputy in named.chain(joint) {
            // Numbers of several lengths stand in the order of what they count.
            roll.entry(deputy).or_default().insert((format!("{number:0>20}"), record.id()));
        }
    }
    roll.into_iter().map(|(deputy, all)| (deputy, all.into_iter().map(|(_, id)| id).collect())).collect()
}

/// What ends the wait for a deputy's word.
const OVER: [&str; 3] = ["closed_on", "archived_on", "withdrawn_on"];

/// Every deputy who has a suggestion here.
pub fn shares(journal: &Journal) -> Vec<DeputyShare> {
    let mut sharing = Sharing::new(journal);
    while sharing.step(journal, usize::MAX) {}
    sharing.finish(journal)
}

/// The same, in slices: who is waited for is told by reading each suggestion that is answered and not over.
pub struct Sharing {
    roll: BTreeMap<RecordId, Vec<RecordId>>,
    /// Whose each suggestion is.
    deputies: BTreeMap<RecordId, Vec<DeputyRef>>,
    answered: std::vec::IntoIter<RecordId>,
    awaited: BTreeMap<RecordId, usize>,
}

impl Sharing {
    /// Begins.
    pub fn new(journal: &Journal) -> Sharing {
        let roll = roll(journal);
        let sent = Name::of("sent_on");
        let over = OVER.map(Name::of);
        // Most of a register is over, and is not read for this.
        let is_open = |id: &RecordId| {
            journal.record(*id).is_some_and(|it| over.iter().all(|field| it.shown(*field).is_null()))
        };
        let replies = journal.records(Kind::Reply).filter(|it| !it.shown(sent).is_null());
        let answered: BTreeSet<RecordId> = replies.filter_map(|it| it.parent()).filter(is_open).collect();
        let mut deputies: BTreeMap<RecordId, Vec<DeputyRef>> = BTreeMap::new();
        for (deputy, suggestions) in &roll {
            let Some(of) = DeputyRef::new(*deputy) else { continue };
            for suggestion in suggestions.iter().filter(|it| answered.contains(it)) {
                deputies.entry(*suggestion).or_default().push(of);
            }
        }
        let answered: Vec<RecordId> = answered.into_iter().collect();
        Sharing { roll, deputies, answered: answered.into_iter(), awaited: BTreeMap::new() }
    }

    /// Reads at most so many suggestions; says whether more are left.
    pub fn step(&mut self, journal: &Journal, suggestions: usize) -> bool {
        for id in self.answered.by_ref().take(suggestions) {
            let Some(of) = self.deputies.get(&id) else { continue };
            let Some(case) = read::case(journal, id) else { continue };
            for deputy in of {
                *self.awaited.entry(deputy.id()).or_default() += awaiting(&case, *deputy).count();
            }
        }
        0 < self.answered.len()
    }

    /// The deputies, once nothing is left.
    pub fn finish(self, journal: &Journal) -> Vec<DeputyShare> {
        let share = |(deputy, suggestions): (RecordId, Vec<RecordId>)| {
            let record = journal.record(deputy).filter(|it| it.exists())?;
            let says = |field| record.shown(Name::of(field)).as_text().unwrap_or_default().to_owned();
            Some(DeputyShare {
                deputy,
                name: says("name"),
                delegation: says("delegation"),
                suggestions: suggestions.len(),
                awaited: self.awaited.get(&deputy).copied().unwrap_or_default(),
            })
        };
        self.roll.into_iter().filter_map(share).collect()
    }
}

/// Whether a sent reply has come to a deputy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Not,
    /// Nobody noted the day.
    Some,
    On(Day),
}

/// Who posts letters notes nothing: then a reply that was sent went to everybody.
fn reached(case: &Case, reply: &Reply, deputy: DeputyRef) -> Reached {
    let of = |it: &&Delivery| it.reply.map(ReplyRef::id) == Some(reply.id);
    let noted: Vec<&Delivery> = case.deliveries.iter().filter(of).collect();
    if noted.is_empty() {
        return Reached::Some;
    }
    match noted.into_iter().find(|it| it.deputy.is_none_or(|of| of == deputy)) {
        Some(delivery) => delivery.on.map_or(Reached::Some, Reached::On),
        None => Reached::Not,
    }
}

/// The replies of the latest round that reached a deputy who has said nothing of them yet.
fn awaiting(case: &Case, deputy: DeputyRef) -> impl Iterator<Item = &Reply> {
    let own = &case.suggestion;
    let is_over = own.closed_on.is_some() || own.archived_on.is_some() || own.withdrawn_on.is_some();
    let round = case.latest_round();
    let all = case.replies.iter().filter(move |_| !is_over && is_theirs(case, deputy));
    all.filter(move |it| {
        it.is_sent_formal()
            && it.round() == round
            && reached(case, it, deputy) != Reached::Not
            && given(case, it, deputy).next().is_none()
    })
}

/// The pages of these deputies; who has no suggestion gets none.
pub fn pages(journal: &Journal, context: &Context, deputies: &[RecordId]) -> Vec<DeputyPage> {
    let source = Source::new(journal, context);
    let mut roll = roll(journal);
    let made = deputies.iter().filter_map(|id| Some((DeputyRef::new(*id)?, roll.remove(id)?)));
    made.map(|(deputy, suggestions)| page(&source, deputy, &suggestions)).collect()
}

fn page(source: &Source<'_>, deputy: DeputyRef, suggestions: &[RecordId]) -> DeputyPage {
    let made = source.ledger.context.today;
    let name = told(source, deputy.id(), "name");
    let subjects: Vec<Subject> = suggestions.iter().filter_map(|id| source.subject(*id)).collect();
    let asked = subjects.iter().flat_map(|it| {
        let suggestion = it.case.suggestion.id;
        awaiting(&it.case, deputy).map(move |it| AskedReply {
            suggestion,
            reply: it.id,
            seen: said(it).into(),
        })
    });
    let issued = IssuedPage {
        register: read::register(source.journal()),
        deputy: deputy.id(),
        made_on: made,
        asked: asked.collect(),
    };
    let title = issued.register.map(|id| told(source, id, "title")).unwrap_or_default();
    let content = Content {
        heading: words::heading(&name),
        about: words::about(&title, made, subjects.len(), issued.asked.len()),
        deputy: name.clone(),
        awaited: issued.asked.len(),
        articles: subjects.iter().map(|it| article(source, it, deputy)).collect(),
    };
    let html = deputy_html::html(&content, &issued);
    DeputyPage {
        name: words::file_name(&name, made),
        deputy: name,
        html,
        suggestions: subjects.len(),
        issued,
    }
}

/// What a field says that may leave to a deputy.
fn told(source: &Source<'_>, id: RecordId, field: &'static str) -> String {
    match class(id.kind, field).goes(To::Deputy) {
        Goes::Always => source.says(id, field),
        Goes::Never | Goes::Own | Goes::Lead | Goes::Decided => String::new(),
    }
}

/// Those of these fields that say something, with their words.
fn facts(source: &Source<'_>, id: RecordId, fields: &[&'static str]) -> Vec<(String, String)> {
    let all = fields.iter().map(|field| (text::field(id.kind, field).to_owned(), told(source, id, field)));
    all.filter(|(_, says)| !says.is_empty()).collect()
}

fn article(source: &Source<'_>, subject: &Subject, deputy: DeputyRef) -> Article {
    let case = &subject.case;
    let own = &case.suggestion;
    let role = match () {
        () if own.lead == Some(deputy) => words::LEADS,
        () if own.group_head == Some(deputy) => words::HEADS,
        () => words::JOINS,
    };
    let mut says = vec![(words::ROLE.to_owned(), role.to_owned())];
    says.extend(facts(source, own.id, &["session", "lead", "category", "submitted_on"]));
    let labels = [(text::papers::label::MAIN, true), (text::papers::label::CO, false)];
    let offices = labels.map(|(label, is_main)| (label.to_owned(), source.offices(subject, is_main)));
    says.extend(offices.into_iter().filter(|(_, names)| !names.is_empty()));
    let body = ["body", "situation", "proposals"];
    let replied = case.replies.iter().filter(|it| it.is_sent_formal());
    let shown: Vec<&Reply> = replied.filter(|it| reached(case, it, deputy) != Reached::Not).collect();
    let promised = case
        .commitments
        .iter()
        .filter(|it| it.reply.is_none_or(|of| shown.iter().any(|reply| reply.id == of.id())));
    Article {
        number: told(source, own.id, "number"),
        title: told(source, own.id, "title"),
        state: words::STATES[state(case, deputy, !shown.is_empty())],
        facts: says,
        text: facts(source, own.id, &body),
        promises: promised.map(|it| promise(source, case, it)).collect(),
        replies: shown.iter().map(|it| reply(source, subject, it, deputy)).collect(),
    }
}

/// How far it has come, as a place in [`words::STATES`].
fn state(case: &Case, deputy: DeputyRef, is_answered: bool) -> usize {
    let own = &case.suggestion;
    match () {
        () if own.withdrawn_on.is_some() => 4,
        () if own.closed_on.is_some() => 3,
        () if awaiting(case, deputy).next().is_some() => 1,
        () if is_answered => 2,
        () => 0,
    }
}

fn reply(source: &Source<'_>, subject: &Subject, reply: &Reply, deputy: DeputyRef) -> ReplyShown {
    let case = &subject.case;
    let assignment = reply.assignment.and_then(|it| subject.handling().host.assignment(it));
    let office = assignment.and_then(|it| it.office);
    let office = office.map_or_else(|| source.offices(subject, true), |it| told(source, it.id(), "name"));
    let mut says = facts(source, reply.id, &["doc_no", "sent_on", "resolution"]);
    if let Reached::On(on) = reached(case, reply, deputy) {
        says.push((words::DELIVERED.to_owned(), text::papers::day(on)));
    }
    let fields = ["attitude", "result", "overall", "opinion", "again", "on", "filled_by", "filler"];
    let given = given(case, reply, deputy).flat_map(|it| facts(source, it.id, &fields));
    ReplyShown {
        id: reply.id,
        heading: words::reply(reply.round(), &office),
        sent_on: reply.sent_on,
        facts: says,
        text: [facts(source, reply.id, &["body"]), points(source, case, reply)].concat(),
        given: given.collect(),
        is_awaited: awaiting(case, deputy).any(|it| it.id == reply.id),
    }
}

/// What is answered to each point, as the letter says it.
fn points(source: &Source<'_>, case: &Case, reply: &Reply) -> Vec<(String, String)> {
    if told(source, reply.id, "points").is_empty() {
        return Vec::new();
    }
    let answer = |(nth, it): (i64, &ReplyPoint)| {
        let place = it.proposal.map_or(nth, Int::value);
        let asked = usize::try_from(place - 1).ok().and_then(|at| case.suggestion.proposals.get(at));
        let asked = asked.and_then(|it| it.text.as_deref()).unwrap_or_default();
        text::letter::point(nth, asked, it.text.as_deref().unwrap_or_default())
    };
    let all: Vec<String> = (1..).zip(&reply.points).map(answer).collect();
    vec![(text::field(reply.id.kind, "points").to_owned(), all.join("\n"))]
}

fn promise(source: &Source<'_>, case: &Case, it: &Commitment) -> [String; 4] {
    let of = |field| told(source, it.id, field);
    let due = [of("due"), of("due_text")].into_iter().filter(|it| !it.is_empty());
    let mut stands = match (it.done_on, it.failed_on) {
        (Some(on), _) => vec![words::kept(on), of("evidence")],
        (None, Some(on)) => vec![words::failed(on), of("failed_reason")],
        (None, None) => {
            let progress = case.progress.iter().rev();
            let mut progress = progress.filter(|step| step.commitment.is_some_and(|of| of.id() == it.id));
            let percent = progress.find_map(|step| step.percent).map(|it| words::percent(it.value()));
            std::iter::once(words::OPEN.to_owned()).chain(percent).collect()
        }
    };
    stands.retain(|it| !it.is_empty());
    [of("text"), of("office"), due.collect::<Vec<_>>().join("，"), stands.join("，")]
}
