//! 反馈文件: what a deputy's page gives back: read, checked, held against the register, and made into feedback.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::{
    domain::{
        case::Case,
        choices::{FeedbackAbout, FeedbackSource, FilledBy, ReplyKind, Verdict, YesNo},
        day::Day,
        deputy::DeputyRef,
        feedback::Feedback,
        field::{Atom, Datum},
        id::RecordId,
        kind::Kind,
        record::Entity,
        reply::{Reply, ReplyRef},
        value::Value,
    },
    journal::{
        fold::{Journal, Record},
        name::Name,
        read,
        write::Draft,
    },
    text::deputy_pack as words,
};

/// By what the file is known.
pub const FORMAT: &str = "suggestion-register-feedback";
/// The layout of the file.
pub const VERSION: i64 = 1;
/// No page makes a larger file: forms are few, and a text has its limit.
pub const MAX_BYTES: u64 = 16 << 20;

/// What a deputy says in a form, by the names of the fields of a feedback.
pub const ANSWERED: [&str; 13] = [
    "got_reply",
    "received_on",
    "attitude",
    "result",
    "overall",
    "targeted",
    "met",
    "heard_by",
    "opinion",
    "again",
    "on",
    "filled_by",
    "filler",
];

/// What a page asked whom: it stands in the page and comes back with the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedPage {
    /// The register's own record, where it has one.
    pub register: Option<RecordId>,
    pub deputy: RecordId,
    pub made_on: Day,
    pub asked: Vec<AskedReply>,
}

/// A reply that awaits the deputy's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedReply {
    pub suggestion: RecordId,
    pub reply: RecordId,
    /// The digest of what the reply said.
    pub seen: Box<str>,
}

fn map<const N: usize>(entries: [(&str, Value); N]) -> BTreeMap<Box<str>, Value> {
    entries.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

fn reference(id: RecordId) -> Value {
    Value::text(id.to_string())
}

fn digest(of: &str, chars: usize) -> String {
    Sha256::digest(of).iter().map(|byte| format!("{byte:02x}")).collect::<String>()[..chars].to_owned()
}

/// The digest of what a reply says to a deputy.
pub fn said(reply: &Reply) -> String {
    let says = [
        ("body", reply.body.write()),
        ("doc_no", reply.doc_no.write()),
        ("points", reply.points.write()),
        ("resolution", reply.resolution.write()),
        ("round", reply.round.write()),
        ("sent_on", reply.sent_on.write()),
        ("title", reply.title.write()),
    ];
    digest(&Value::Map(map(says)).canonical(), 16)
}

impl IssuedPage {
    fn entries(&self) -> BTreeMap<Box<str>, Value> {
        let asked = |it: &AskedReply| {
            Value::Map(map([
                ("reply", reference(it.reply)),
                ("seen", Value::text(it.seen.clone())),
                ("suggestion", reference(it.suggestion)),
            ]))
        };
        map([
            ("asked", Value::List(self.asked.iter().map(asked).collect())),
            ("deputy", reference(self.deputy)),
            ("made_on", self.made_on.write()),
            ("register", self.register.map(reference).unwrap_or_default()),
        ])
    }

    /// What tells this page from every other.
    pub fn digest(&self) -> String {
        digest(&Value::Map(self.entries()).canonical(), 32)
    }

    /// As it stands in the page and in the file.
    pub fn write(&self) -> Value {
        let mut entries = self.entries();
        entries.insert("digest".into(), Value::text(self.digest()));
        Value::Map(entries)
    }

    /// None where anything of it is not as it was written.
    fn read(value: &Value) -> Option<IssuedPage> {
        let id = |value: &Value| value.as_text()?.parse::<RecordId>().ok();
        let asked = |it: &Value| {
            Some(AskedReply {
                suggestion: id(member(it, "suggestion")).filter(|it| it.kind == Kind::Suggestion)?,
                reply: id(member(it, "reply")).filter(|it| it.kind == Kind::Reply)?,
                seen: member(it, "seen").as_text()?.into(),
            })
        };
        let register = member(value, "register");
        let page = IssuedPage {
            register: if register.is_null() { None } else { Some(id(register)?) },
            deputy: id(member(value, "deputy")).filter(|it| it.kind == Kind::Deputy)?,
            made_on: Day::parse(member(value, "made_on").as_text()?).ok()?,
            asked: member(value, "asked").items().iter().map(asked).collect::<Option<_>>()?,
        };
        (member(value, "digest").as_text() == Some(&*page.digest())).then_some(page)
    }
}

fn member<'a>(value: &'a Value, name: &str) -> &'a Value {
    match value {
        Value::Map(entries) => entries.get(name).unwrap_or(&crate::domain::value::NULL),
        _ => &crate::domain::value::NULL,
    }
}

/// A file that has been read: everything in it can be held by a feedback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackFile {
    pub name: Box<str>,
    pub page: IssuedPage,
    pub answers: Vec<FeedbackAnswer>,
}

/// What was said of one reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackAnswer {
    pub asked: AskedReply,
    /// What the form said, as the feedback that it would become.
    pub feedback: Feedback,
}

/// Why a file is not taken at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnFault {
    /// No JSON, or cut off.
    Damaged,
    /// Of a later version of the program.
    Newer,
    /// What the page gave along was changed.
    Changed,
    /// No form in it was filled in.
    Nothing,
    /// A form stands in it twice.
    Twice,
    /// A form of it was not in the page.
    NotAsked,
    /// A field that no form has.
    Unknown(String),
    /// A field holds what it cannot hold.
    Nonsense(&'static str),
    /// A form lacks what it cannot be without.
    Lacking(&'static str),
    /// Dissatisfied, and no word why.
    NoReason,
    /// A day that has not come yet.
    Ahead(&'static str),
    /// It is of another register.
    Foreign,
    /// The register has no such deputy, or not any more.
    NoDeputy,
}

impl ReturnFault {
    pub fn code(&self) -> &'static str {
        match self {
            ReturnFault::Damaged => "X-FB-DAMAGED",
            ReturnFault::Newer => "X-FB-NEWER",
            ReturnFault::Changed => "X-FB-CHANGED",
            ReturnFault::Nothing => "X-FB-NOTHING",
            ReturnFault::Twice => "X-FB-TWICE",
            ReturnFault::NotAsked => "X-FB-NOT-ASKED",
            ReturnFault::Unknown(_) => "X-FB-UNKNOWN",
            ReturnFault::Nonsense(_) => "X-FB-NONSENSE",
            ReturnFault::Lacking(_) => "X-FB-LACKING",
            ReturnFault::NoReason => "X-FB-NO-REASON",
            ReturnFault::Ahead(_) => "X-FB-AHEAD",
            ReturnFault::Foreign => "X-FB-FOREIGN",
            ReturnFault::NoDeputy => "X-FB-NO-DEPUTY",
        }
    }

    /// What a person reads of it.
    pub fn sentence(&self, file: &str) -> String {
        let about = match self {
            ReturnFault::Unknown(field) => field,
            ReturnFault::Nonsense(field) | ReturnFault::Lacking(field) | ReturnFault::Ahead(field) => {
                crate::text::field(Kind::Feedback, field)
            }
            _ => "",
        };
        words::fault(self.code(), file, about)
    }
}

/// Whether a file that begins so is what a deputy's page gives back.
pub fn is_return(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    let sought = format!("\"{FORMAT}\"").into_bytes();
    let begin = &first[..first.len().min(4096)];
    begin.starts_with(b"{") && begin.windows(sought.len()).any(|it| it == sought)
}

/// Reads a file. Nothing of one that holds anything wrong is taken.
pub fn read(bytes: &[u8], name: &str, today: Day) -> Result<FeedbackFile, ReturnFault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file: Value = serde_json::from_slice(bytes).map_err(|_| ReturnFault::Damaged)?;
    match member(&file, "version") {
        Value::Int(version) if VERSION < *version => return Err(ReturnFault::Newer),
        Value::Int(VERSION) if member(&file, "format").as_text() == Some(FORMAT) => (),
        _ => return Err(ReturnFault::Damaged),
    }
    let page = IssuedPage::read(member(&file, "pack")).ok_or(ReturnFault::Changed)?;
    let mut seen = BTreeSet::new();
    let mut answers = Vec::new();
    for raw in member(&file, "answers").items() {
        let answer = answer(raw, &page, today)?;
        if !seen.insert(answer.asked.reply) {
            return Err(ReturnFault::Twice);
        }
        answers.push(answer);
    }
    if answers.is_empty() {
        return Err(ReturnFault::Nothing);
    }
    Ok(FeedbackFile { name: name.into(), page, answers })
}

fn answer(raw: &Value, page: &IssuedPage, today: Day) -> Result<FeedbackAnswer, ReturnFault> {
    let Value::Map(entries) = raw else { return Err(ReturnFault::Damaged) };
    let of = member(raw, "reply").as_text().and_then(|it| it.parse::<RecordId>().ok());
    let asked = page.asked.iter().find(|it| Some(it.reply) == of).ok_or(ReturnFault::NotAsked)?.clone();
    let mut facts = BTreeMap::new();
    for (name, value) in entries.iter().filter(|(name, _)| &***name != "reply") {
        let known = ANSWERED.iter().find(|it| **it == &**name);
        let known = known.ok_or_else(|| ReturnFault::Unknown(name.chars().take(40).collect()))?;
        facts.insert(*known, value.clone());
    }
    let told = Value::Map(facts.iter().map(|(name, value)| ((*name).into(), value.clone())).collect());
    let parts = ["deputy-feedback", &*page.digest(), &*asked.reply.to_string(), &*told.canonical()];
    let (feedback, flaws) = Feedback::read(RecordId::derived(Kind::Feedback, &parts), &facts);
    if let Some(flaw) = flaws.first() {
        return Err(ReturnFault::Nonsense(flaw.field));
    }
    let lacks = [
        ("overall", feedback.overall.is_none()),
        ("on", feedback.on.is_none()),
        ("filled_by", feedback.filled_by.is_none()),
        ("filler", feedback.filler.is_none()),
    ];
    if let Some((field, _)) = lacks.into_iter().find(|(_, lacks)| *lacks) {
        return Err(ReturnFault::Lacking(field));
    }
    let verdicts = [feedback.attitude, feedback.result, feedback.overall];
    if verdicts.contains(&Some(Verdict::Dissatisfied)) && feedback.opinion.is_none() {
        return Err(ReturnFault::NoReason);
    }
    let days = [("on", feedback.on), ("received_on", feedback.received_on)];
    if let Some((field, _)) = days.into_iter().find(|(_, day)| *day > Some(today)) {
        return Err(ReturnFault::Ahead(field));
    }
    Ok(FeedbackAnswer { asked, feedback })
}

/// How an answer stands to the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnStanding {
    /// It can be taken in. With something to think about first, a person decides.
    Fits(Vec<ReturnDoubt>),
    /// It is in the register already.
    Recorded,
    /// It cannot be taken in.
    Never(ReturnBar),
}

/// What a person has to think about before an answer is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnDoubt {
    /// The deputy has said something of the reply already: these feedbacks.
    Beside(Vec<RecordId>),
    /// The reply says something else than when the page was made.
    Changed,
    /// The suggestion is being handled again since.
    Over,
    Closed,
}

/// Why an answer cannot be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnBar {
    /// The register has never had the reply.
    Unknown,
    /// The reply was deleted or is not sent any more.
    Withdrawn,
    /// The suggestion was deleted or withdrawn.
    Gone,
    /// The deputy is not among those who made the suggestion.
    NotTheirs,
    /// It was given before the reply was.
    Early,
}

/// Whether a deputy is among those who made a suggestion.
pub fn is_theirs(case: &Case, deputy: DeputyRef) -> bool {
    let own = &case.suggestion;
    let joint = own.joint.iter().filter_map(|it| it.deputy);
    own.lead.into_iter().chain(own.group_head).chain(joint).any(|it| it == deputy)
}

/// What a deputy has said of a reply, as far as it is written down. What names no deputy is the speaker's; what names
/// no reply is about that of its round.
pub fn given<'a>(case: &'a Case, reply: &'a Reply, deputy: DeputyRef) -> impl Iterator<Item = &'a Feedback> {
    case.feedbacks.iter().filter(move |it| {
        let is_own = it.deputy.map_or(case.speaker() == Some(deputy), |of| of == deputy);
        let of_reply = it.reply.map_or(it.round() == reply.round(), |of| of.id() == reply.id);
        is_own && of_reply && it.overall.is_some() && it.about != Some(FeedbackAbout::Commitment)
    })
}

/// Holds a file against a register: how each of its answers stands.
pub fn judge(file: &FeedbackFile, journal: &Journal) -> Result<Vec<ReturnStanding>, ReturnFault> {
    let exists = |id: RecordId| journal.record(id).is_some_and(|it| it.exists());
    if file.page.register.is_some_and(|id| journal.record(id).is_none()) {
        return Err(ReturnFault::Foreign);
    }
    let deputy = DeputyRef::new(file.page.deputy).filter(|it| exists(it.id()));
    let deputy = deputy.ok_or(ReturnFault::NoDeputy)?;
    Ok(file.answers.iter().map(|it| stands(it, deputy, journal)).collect())
}

fn stands(answer: &FeedbackAnswer, deputy: DeputyRef, journal: &Journal) -> ReturnStanding {
    let AskedReply { suggestion, reply, seen } = &answer.asked;
    if journal.record(*reply).is_none() {
        return ReturnStanding::Never(ReturnBar::Unknown);
    }
    let Some(case) = read::case(journal, *suggestion).filter(|it| it.suggestion.withdrawn_on.is_none())
    else {
        return ReturnStanding::Never(ReturnBar::Gone);
    };
    let sent = case.replies.iter().find(|it| it.id == *reply && it.sent_on.is_some());
    let Some(reply) = sent.filter(|it| it.kind == Some(ReplyKind::Formal)) else {
        return ReturnStanding::Never(ReturnBar::Withdrawn);
    };
    if !is_theirs(&case, deputy) {
        return ReturnStanding::Never(ReturnBar::NotTheirs);
    }
    if journal.record(answer.feedback.id).is_some_and(|it| it.exists()) {
        return ReturnStanding::Recorded;
    }
    if answer.feedback.on < reply.sent_on {
        return ReturnStanding::Never(ReturnBar::Early);
    }
    let beside: Vec<RecordId> = given(&case, reply, deputy).map(|it| it.id).collect();
    let mut doubts = Vec::new();
    if !beside.is_empty() {
        doubts.push(ReturnDoubt::Beside(beside));
    }
    if **seen != *said(reply) {
        doubts.push(ReturnDoubt::Changed);
    }
    if reply.round() < case.latest_round() {
        doubts.push(ReturnDoubt::Over);
    }
    if case.suggestion.closed_on.is_some() {
        doubts.push(ReturnDoubt::Closed);
    }
    ReturnStanding::Fits(doubts)
}

/// What takes the chosen answers in, as one act; what cannot be taken in is left out whatever was chosen.
pub fn drafts(
    file: &FeedbackFile,
    journal: &Journal,
    chosen: &BTreeSet<RecordId>,
    person: &str,
) -> Vec<Draft> {
    let Ok(standings) = judge(file, journal) else { return Vec::new() };
    let taken = file.answers.iter().zip(standings);
    let taken = taken.filter(|(it, standing)| {
        matches!(standing, ReturnStanding::Fits(_)) && chosen.contains(&it.asked.reply)
    });
    taken.flat_map(|(answer, _)| entered(file, answer, journal, person)).collect()
}

fn entered(file: &FeedbackFile, answer: &FeedbackAnswer, journal: &Journal, person: &str) -> Vec<Draft> {
    let round = Name::of("round");
    let round = journal.record(answer.asked.reply).map(|it| it.shown(round).clone()).unwrap_or_default();
    let is_own = answer.feedback.filled_by == Some(FilledBy::Deputy);
    let via = if is_own { FeedbackSource::Online } else { FeedbackSource::Relayed };
    let source = [
        (words::SOURCE_FILE, Value::text(file.name.clone())),
        (words::SOURCE_PAGE, Value::text(&file.page.digest()[..12])),
        (words::SOURCE_MADE, file.page.made_on.write()),
    ];
    let mut values = answer.feedback.values();
    values.extend([
        ("parent", reference(answer.asked.suggestion)),
        ("round", round),
        ("deputy", reference(file.page.deputy)),
        ("reply", ReplyRef::new(answer.asked.reply).write()),
        ("via", via.write()),
        ("about", FeedbackAbout::Reply.write()),
        ("recorded_by", if person.is_empty() { Value::Null } else { Value::text(person) }),
        ("source", Value::Map(map(source))),
    ]);
    values.retain(|(_, value)| !value.is_null());
    let id = answer.feedback.id;
    let feedback = match journal.record(id) {
        // It was taken in before, and that was taken back.
        Some(record) => back(journal, record, values),
        None => vec![Draft::create(id, values)],
    };
    feedback.into_iter().chain(received(file.page.deputy, answer, journal)).collect()
}

/// How many feedbacks stand in the register that came back with the page of this digest.
pub fn standing_of_page(journal: &Journal, digest: &str) -> usize {
    let names = |value: &Value| match value {
        Value::Map(entries) => entries.get(words::SOURCE_PAGE).and_then(Value::as_text) == digest.get(..12),
        _ => false,
    };
    let source = Name::of("source");
    journal.records(Kind::Feedback).filter(|it| it.exists() && names(it.shown(source))).count()
}

/// The day on which the deputy had the reply, by the deputy's own word: none where nothing is said of it, or a day that
/// cannot be.
fn received_on(answer: &FeedbackAnswer, journal: &Journal) -> Option<Day> {
    let sent = journal
        .record(answer.asked.reply)?
        .shown(Name::of("sent_on"))
        .as_text()
        .and_then(|it| Day::parse(it).ok());
    let said = answer.feedback.received_on.filter(|_| answer.feedback.got_reply == Some(YesNo::Yes));
    said.filter(|day| sent.is_none_or(|sent| sent <= *day) && Some(*day) <= answer.feedback.on)
}

/// 收到答复: 是 is the delivery of the reply, where none is noted yet.
fn received(deputy: RecordId, answer: &FeedbackAnswer, journal: &Journal) -> Vec<Draft> {
    let Some(on) = received_on(answer, journal) else { return Vec::new() };
    let reply = answer.asked.reply;
    let says = |it: &Record<'_>, field: &'static str, id: RecordId| {
        it.shown(Name::of(field)).as_text() == Some(&*id.to_string())
    };
    let noted = (journal.children(answer.asked.suggestion))
        .filter(|it| it.id().kind == Kind::Delivery && it.exists())
        .find(|it| says(it, "reply", reply) && says(it, "deputy", deputy));
    let day = [("on", on.write())];
    if let Some(noted) = noted {
        let is_dated = !noted.shown(Name::of("on")).is_null();
        return if is_dated {
            Vec::new()
        } else {
            Draft::revise(journal, noted.id(), day).into_iter().collect()
        };
    }
    let id = RecordId::derived(Kind::Delivery, &["deputy-return", &reply.to_string(), &deputy.to_string()]);
    let named = [
        ("parent", reference(answer.asked.suggestion)),
        ("reply", reference(reply)),
        ("deputy", reference(deputy)),
    ];
    let values: Vec<_> = named.into_iter().chain(day).collect();
    match journal.record(id) {
        Some(record) => back(journal, record, values),
        None => vec![Draft::create(id, values)],
    }
}

/// The day that would be noted as that of the delivery, if any would.
pub fn delivery_noted(deputy: RecordId, answer: &FeedbackAnswer, journal: &Journal) -> Option<Day> {
    received_on(answer, journal).filter(|_| !received(deputy, answer, journal).is_empty())
}

fn back(journal: &Journal, record: Record<'_>, values: Vec<(&'static str, Value)>) -> Vec<Draft> {
    let revised = Draft::revise(journal, record.id(), values);
    std::iter::once(Draft::undelete(record)).chain(revised).collect()
}
