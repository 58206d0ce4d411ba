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
        id::{KeyMap, RecordId},
        kind::Kind,
        reply::{Reply, ReplyPoint, ReplyRef},
        suggestion::Cosigner,
    },
    exchange::deputy_return::{AskedReply, IssuedPage, given, is_theirs, said},
    journal::{
        fold::{Journal, Record},
        name::Name,
        read,
    },
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

/// The deputies whose a suggestion is.
fn named(record: Record<'_>) -> BTreeSet<RecordId> {
    let [lead, head, joint] = ["lead", "group_head", "joint"].map(Name::of);
    let joint = Vec::<Cosigner>::read(record.shown(joint)).unwrap_or_default();
    let joint = joint.into_iter().filter_map(|it| it.deputy).map(DeputyRef::id);
    let named = [record.shown(lead), record.shown(head)].into_iter();
    named.filter_map(|it| it.as_text()?.parse::<RecordId>().ok()).chain(joint).collect()
}

/// What ends the wait for a deputy's word.
const OVER: [&str; 3] = ["closed_on", "archived_on", "withdrawn_on"];

/// Every deputy who has a suggestion here.
pub fn shares(journal: &Journal) -> Vec<DeputyShare> {
    let mut sharing = Sharing::new(journal);
    while sharing.step(journal, usize::MAX).is_some() {}
    let shares = sharing.finish();
    let mut deputies: Vec<RecordId> = shares.of.keys().copied().collect();
    deputies.sort_unstable();
    deputies.into_iter().filter_map(|it| shares.of(journal, it)).collect()
}

/// How many suggestions each deputy has, and how many replies await their word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeputyShares {
    of: KeyMap<RecordId, (usize, usize)>,
}

impl DeputyShares {
    /// What is a deputy's, if anything is.
    pub fn of(&self, journal: &Journal, deputy: RecordId) -> Option<DeputyShare> {
        let (suggestions, awaited) = *self.of.get(&deputy)?;
        let record = journal.record(deputy).filter(|it| it.exists())?;
        let says = |field| record.shown(Name::of(field)).as_text().unwrap_or_default().to_owned();
        let (name, delegation) = (says("name"), says("delegation"));
        Some(DeputyShare { deputy, name, delegation, suggestions, awaited })
    }

    /// The deputies who are waited for.
    pub fn awaited(&self) -> Vec<RecordId> {
        let mut awaited: Vec<RecordId> =
            self.of.iter().filter(|(_, (_, awaited))| 0 < *awaited).map(|(deputy, _)| *deputy).collect();
        awaited.sort_unstable();
        awaited
    }
}

/// The same while it is counted, in slices: who is waited for is told by reading each suggestion that is answered and
/// not over.
pub struct Sharing {
    suggestions: Vec<RecordId>,
    read: usize,
    shares: DeputyShares,
}

impl Sharing {
    /// Begins.
    pub fn new(journal: &Journal) -> Sharing {
        Sharing {
            suggestions: journal.ids_ever(Kind::Suggestion).collect(),
            read: 0,
            shares: DeputyShares::default(),
        }
    }

    /// Reads so many suggestions more; says how much of how much is done while any are left.
    pub fn step(&mut self, journal: &Journal, suggestions: usize) -> Option<(u64, u64)> {
        let all = self.suggestions.len();
        let some = &self.suggestions[self.read..self.read.saturating_add(suggestions).min(all)];
        for record in some.iter().filter_map(|id| journal.record(*id)).filter(Record::exists) {
            let exists = |it: &DeputyRef| journal.record(it.id()).is_some_and(|it| it.exists());
            let deputies: Vec<DeputyRef> =
                named(record).into_iter().filter_map(DeputyRef::new).filter(exists).collect();
            for deputy in &deputies {
                self.shares.of.entry(deputy.id()).or_default().0 += 1;
            }
            // Most of a register is over, and is not read for this.
            let is_open = OVER.iter().all(|field| record.shown(Name::of(field)).is_null());
            let is_sent = |it: Record<'_>| {
                it.id().kind == Kind::Reply && it.exists() && !it.shown(Name::of("sent_on")).is_null()
            };
            if !is_open || !journal.children_ever(record.id()).any(is_sent) {
                continue;
            }
            let Some(case) = read::case(journal, record.id()) else { continue };
            for deputy in deputies {
                self.shares.of.entry(deputy.id()).or_default().1 += awaiting(&case, deputy).count();
            }
        }
        self.read += some.len();
        (self.read < all).then_some((self.read as u64, all as u64))
    }

    /// The shares, once nothing is left.
    pub fn finish(self) -> DeputyShares {
        self.shares
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
    let mut paging = Paging::new(journal, deputies.to_vec());
    while paging.step(journal, context).is_some() {}
    paging.finish()
}

/// How many suggestions are looked at in one step for whose they are.
const LOOKED_AT: usize = 100;

/// The same while they are made, in steps between which a page may breathe. Meanwhile the register must stay as it is.
pub struct Paging {
    suggestions: Vec<RecordId>,
    looked_at: usize,
    deputies: Vec<RecordId>,
    paged: usize,
    /// Whose which suggestions are, by number.
    roll: BTreeMap<RecordId, BTreeSet<(String, RecordId)>>,
    made: Vec<DeputyPage>,
}

impl Paging {
    /// Begins.
    pub fn new(journal: &Journal, deputies: Vec<RecordId>) -> Paging {
        Paging {
            suggestions: journal.ids_ever(Kind::Suggestion).collect(),
            looked_at: 0,
            roll: deputies.iter().map(|it| (*it, BTreeSet::new())).collect(),
            deputies,
            paged: 0,
            made: Vec::new(),
        }
    }

    /// Looks at some suggestions more, or makes a page; says how much of how much is done while anything is left.
    pub fn step(&mut self, journal: &Journal, context: &Context) -> Option<(u64, u64)> {
        let left = &self.suggestions[self.looked_at..];
        let some = &left[..left.len().min(LOOKED_AT)];
        if some.is_empty() {
            let deputy = *self.deputies.get(self.paged)?;
            self.paged += 1;
            let all = self.roll.remove(&deputy).filter(|all| !all.is_empty());
            if let (Some(of), Some(all)) = (DeputyRef::new(deputy), all) {
                let suggestions: Vec<RecordId> = all.into_iter().map(|(_, id)| id).collect();
                self.made.push(page(&Source::new(journal, context), of, &suggestions));
            }
        }
        for record in some.iter().filter_map(|id| journal.record(*id)).filter(Record::exists) {
            for deputy in named(record) {
                if let Some(all) = self.roll.get_mut(&deputy) {
                    let number = record.shown(Name::of("number")).as_text().unwrap_or_default();
                    // Numbers of several lengths stand in the order of what they count.
                    all.insert((format!("{number:0>20}"), record.id()));
                }
            }
        }
        self.looked_at += some.len();
        let steps = |suggestions: usize, pages: usize| (suggestions / LOOKED_AT + pages) as u64;
        let done = steps(self.looked_at, self.paged);
        Some((done, steps(self.suggestions.len(), self.deputies.len())))
    }

    /// The pages, once nothing is left.
    pub fn finish(self) -> Vec<DeputyPage> {
        self.made
    }
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
