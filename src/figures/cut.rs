//! Cuts (分组): by what the figures are divided, and which part a suggestion or a handling falls into.

use std::{
    cmp::Ordering,
    hash::{Hash, Hasher},
    sync::Arc,
};

use super::{
    basis::Basis,
    subject::{Answer, Job, Subject},
};
use crate::domain::{
    choice::{Choice, Set, choice},
    choices::{AssignRole, OfficeKind, PublicityDecision, Resolution},
    day::Day,
    id::RecordId,
    scheme::class,
};

choice! {
    /// By what the figures are divided.
    Cut "cut" {
        Session "session" "届次",
        Grade "grade" "类别",
        Category "category" "内容分类",
        /// Handlings (件次).
        Unit "unit" "承办单位",
        /// A suggestion with two counts under both.
        Leader "leader" "领办领导",
        Delegation "delegation" "代表团",
        AssignedMonth "assigned_month" "交办月份",
        /// Of the first formal reply.
        RepliedMonth "replied_month" "答复月份",
        Stage "stage" "办理阶段",
        Kind "kind" "类型",
        Level "level" "层级",
        Origin "origin" "来源",
        /// A delegation, several deputies, one.
        Proposer "proposer" "提出方式",
        /// Handlings (件次), by what the office is.
        System "system" "承办系统",
        /// Handlings (件次).
        Part "part" "承办方式",
        Result "result" "办理结果",
        /// Of the result as it stands.
        Class "class" "答复分类（现在）",
        /// Of the result that the replies named.
        RepliedClass "replied_class" "答复分类（答复时）",
        /// Of the latest round.
        Verdict "verdict" "代表评价",
        /// As it was decided when it was closed.
        Publicity "publicity" "公开属性",
    }
}

impl Cut {
    /// Whether its parts are made of handlings (件次), so that one suggestion may be in several.
    pub fn is_by_job(self) -> bool {
        matches!(self, Cut::Unit | Cut::System | Cut::Part)
    }
}

choice! {
    /// Who proposed it (提出方式).
    Proposer "proposer" {
        Group "group" "代表团",
        Joint "joint" "联名",
        Single "single" "个人",
    }
}

choice! {
    /// How far it is open to the public (公开属性).
    Publicity "publicity" {
        Open "open" "主动公开",
        OnRequest "on_request" "依申请公开",
        Closed "closed" "不予公开",
    }
}

impl Publicity {
    /// What a decision comes to; nothing while it is pending.
    fn of(decision: PublicityDecision) -> Option<Publicity> {
        match decision {
            PublicityDecision::Full | PublicityDecision::Summary => Some(Publicity::Open),
            PublicityDecision::OnRequest => Some(Publicity::OnRequest),
            PublicityDecision::Closed => Some(Publicity::Closed),
            PublicityDecision::Pending => None,
        }
    }
}

choice! {
    /// The system an office belongs to (承办系统).
    System "system" {
        Government "government" "政府系统",
        Party "party" "党群系统",
        Court "court" "法院",
        Procuratorate "procuratorate" "检察院",
        SupervisoryComm "supervisory_comm" "监委",
        Congress "congress" "人大",
        Other "other" "其他",
    }
}

impl System {
    /// The system of a kind of office.
    pub fn of(kind: OfficeKind) -> System {
        match kind {
            kind if kind.is_government() => System::Government,
            OfficeKind::Party => System::Party,
            OfficeKind::Court => System::Court,
            OfficeKind::Procuratorate => System::Procuratorate,
            OfficeKind::SupervisoryComm => System::SupervisoryComm,
            OfficeKind::NpcWork | OfficeKind::NpcCommittee => System::Congress,
            _ => System::Other,
        }
    }
}

choice! {
    /// The part that an office has in a suggestion (承办方式).
    Part "part" {
        /// Alone.
        Sole "sole" "独办",
        /// With co-handlers.
        Main "main" "主办",
        Separate "separate" "分办",
        Co "co" "协办（会办）",
    }
}

/// A part of a cut.
#[derive(Clone, Debug)]
pub enum Key {
    /// A value of a closed set, in the set's own order.
    Choice {
        set: &'static Set,
        /// Where the value stands in it.
        rank: usize,
        /// The value's identifier.
        id: &'static str,
    },
    /// A month: year and month.
    Month(i32, u32),
    /// A record: a session, an office.
    Record(RecordId),
    /// A name that people typed.
    Word(Arc<str>),
    /// Nothing entered.
    Blank,
}

// Of a value, the name of its set and its rank say all: comparing every word of the set took most of the time of a cut.
impl Ord for Key {
    fn cmp(&self, other: &Key) -> Ordering {
        let kind = |key: &Key| match key {
            Key::Choice { .. } => 0,
            Key::Month(..) => 1,
            Key::Record(_) => 2,
            Key::Word(_) => 3,
            Key::Blank => 4,
        };
        match (self, other) {
            (Key::Choice { set, rank, .. }, Key::Choice { set: of, rank: other, .. }) => {
                set.name.cmp(of.name).then(rank.cmp(other))
            }
            (Key::Month(year, month), Key::Month(other, of)) => year.cmp(other).then(month.cmp(of)),
            (Key::Record(id), Key::Record(other)) => id.cmp(other),
            (Key::Word(word), Key::Word(other)) => word.cmp(other),
            (one, other) => kind(one).cmp(&kind(other)),
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Key) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        match (self, other) {
            (Key::Choice { set, rank, .. }, Key::Choice { set: of, rank: other, .. }) => {
                rank == other && set.name == of.name
            }
            (Key::Record(id), Key::Record(other)) => id == other,
            (one, other) => one.cmp(other).is_eq(),
        }
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, to: &mut H) {
        match self {
            Key::Choice { rank, .. } => rank.hash(to),
            Key::Month(year, month) => (year, month).hash(to),
            Key::Record(id) => id.hash(to),
            Key::Word(word) => word.hash(to),
            Key::Blank => (),
        }
    }
}

impl Key {
    /// A value of a closed set.
    pub fn of<C: Choice>(value: C) -> Key {
        let rank = C::VALUES.iter().position(|it| *it == value).unwrap_or_default();
        Key::Choice { set: C::SET, rank, id: value.id() }
    }

    fn choice<C: Choice>(value: Option<C>) -> Key {
        value.map_or(Key::Blank, Key::of)
    }

    fn word(word: &Arc<str>) -> Key {
        if word.is_empty() { Key::Blank } else { Key::Word(word.clone()) }
    }

    fn month(day: Option<Day>) -> Key {
        day.map_or(Key::Blank, |day| Key::Month(day.year(), day.month()))
    }
}

/// Some parts at once: only what is in all of them is counted. None at all is the whole register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Each cut with the part of it.
    pub only: Vec<(Cut, Key)>,
}

impl Filter {
    /// One part of one cut.
    pub fn of(cut: Cut, key: Key) -> Filter {
        Filter { only: vec![(cut, key)] }
    }

    /// This and one part more.
    pub fn and(&self, cut: Cut, key: Key) -> Filter {
        Filter { only: self.only.iter().cloned().chain([(cut, key)]).collect() }
    }

    /// The same without a cut.
    pub fn without(&self, cut: Cut) -> Filter {
        Filter { only: self.only.iter().filter(|(one, _)| *one != cut).cloned().collect() }
    }

    /// The part of a cut that it narrows to.
    pub fn part(&self, cut: Cut) -> Option<&Key> {
        self.only.iter().find(|(one, _)| *one == cut).map(|(_, key)| key)
    }

    /// Whether it looks at handlings (件次): at what some offices have of a suggestion, not at the whole of it.
    pub fn is_by_job(&self) -> bool {
        self.only.iter().any(|(cut, _)| cut.is_by_job())
    }

    /// Whether it shows a handling.
    fn takes(&self, subject: &Subject, job: &Job) -> bool {
        self.only.iter().all(|(cut, key)| match (cut, key) {
            (Cut::Unit, Key::Record(office)) => job.office == Some(*office),
            (cut, key) => !cut.is_by_job() || job_key(subject, job, *cut) == *key,
        })
    }
}

/// A suggestion as a filter shows it: whole, or only what some offices have of it.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The suggestion.
    pub subject: &'a Subject,
    /// What the figures rest on.
    pub basis: &'a Basis,
    filter: &'a Filter,
    is_by_job: bool,
    /// Of the first handlings, those that the filter shows: asked once, since every indicator goes through them.
    shown: u64,
    /// Whether one that is shown and has not ended owes an answer.
    is_answering: bool,
    /// Of those shown that owe a formal reply in the first round: whether all have sent it; none where there are none.
    has_replied: Option<bool>,
}

/// How many handlings of a suggestion are told apart by a bit each.
const BITS: usize = u64::BITS as usize;

impl<'a> Scope<'a> {
    /// A suggestion under a filter, if it is there.
    pub fn new(subject: &'a Subject, basis: &'a Basis, filter: &'a Filter) -> Option<Scope<'a>> {
        let is_by_job = filter.is_by_job();
        let (shown, is_answering, has_replied) = (u64::MAX, false, None);
        let mut scope = Scope { subject, basis, filter, is_by_job, shown, is_answering, has_replied };
        if is_by_job {
            let is_hidden = |(_, job): &(usize, &Job)| !filter.takes(subject, job);
            let hidden = subject.jobs.iter().take(BITS).enumerate().filter(is_hidden);
            scope.shown = hidden.fold(u64::MAX, |shown, (at, _)| shown & !(1 << at));
            scope.jobs().next()?;
        }
        for job in scope.jobs() {
            scope.is_answering |= job.is_active && job.is_answering();
            if job.is_required {
                scope.has_replied = Some(scope.has_replied.unwrap_or(true) && job.replied_on.is_some());
            }
        }
        let is_there = filter.only.iter().all(|(cut, key)| cut.is_by_job() || scope.is_in(*cut, key));
        is_there.then_some(scope)
    }

    /// Whether it is in a part of a cut.
    pub fn is_in(self, cut: Cut, key: &Key) -> bool {
        let mut is_in = false;
        self.keys(cut, |one| is_in |= one == *key);
        is_in
    }

    /// Whether it shows only what some offices have of the suggestion.
    pub fn is_by_job(self) -> bool {
        self.is_by_job
    }

    /// Whether a handling that is shown and has not ended owes an answer.
    pub(super) fn is_answering(self) -> bool {
        self.is_answering
    }

    /// Whether every formal reply of the first round went out that the shown handlings owe; none where they owe none.
    pub(super) fn has_replied(self) -> Option<bool> {
        self.has_replied
    }

    /// The handlings that the filter shows, ended ones too.
    pub fn jobs(self) -> impl Iterator<Item = &'a Job> {
        let Scope { subject, filter, shown, .. } = self;
        let is_shown = move |(at, job): &(usize, &Job)| {
            if *at < BITS { shown >> at & 1 == 1 } else { filter.takes(subject, job) }
        };
        subject.jobs.iter().enumerate().filter(is_shown).map(|(_, job)| job)
    }

    /// What came of it: of the whole, or, where each office answers a part (分别办理), of the parts that are shown. So no
    /// office's failure is another's.
    pub fn answer(self) -> Answer {
        let mut own = self.jobs().filter(|it| it.is_active).filter_map(|it| it.answer).peekable();
        match own.peek() {
            Some(_) if self.is_by_job => Answer::of_all(&own.collect::<Vec<Answer>>()),
            _ => self.subject.answer,
        }
    }

    /// Whether an office is among those that the filter shows.
    pub fn shows(self, office: Option<RecordId>) -> bool {
        !self.is_by_job || self.jobs().any(|job| job.office == office)
    }

    /// Names each part of a cut in which the suggestion is; a part of handlings once, also where an office has
    /// two, and those of ended ones too.
    pub fn keys(self, cut: Cut, found: impl FnMut(Key)) {
        self.named(cut, |_| true, found);
    }

    /// The same, of handlings that have not ended alone.
    pub fn standing_keys(self, cut: Cut, found: impl FnMut(Key)) {
        self.named(cut, |job| job.is_active, found);
    }

    fn named(self, cut: Cut, wanted: fn(&Job) -> bool, mut found: impl FnMut(Key)) {
        let it = self.subject;
        let key = match cut {
            Cut::Session => it.session.map_or(Key::Blank, Key::Record),
            Cut::Grade => Key::of(it.grade),
            Cut::Category => Key::word(&it.category),
            Cut::Delegation => Key::word(&it.delegation),
            Cut::AssignedMonth => {
                let active = self.jobs().filter(|job| job.is_active);
                Key::month(active.filter_map(|job| job.assigned_on).min())
            }
            Cut::RepliedMonth => Key::month(it.replied_on),
            Cut::Stage => Key::of(it.stage),
            Cut::Kind => Key::choice(it.kind),
            Cut::Level => Key::choice(it.level),
            Cut::Origin => Key::choice(it.origin),
            Cut::Proposer => Key::of(match () {
                () if it.by_group => Proposer::Group,
                () if it.is_joint => Proposer::Joint,
                () => Proposer::Single,
            }),
            Cut::Result => Key::choice(self.answer().result),
            Cut::Class => self.class(self.answer().result),
            Cut::RepliedClass => self.class(self.answer().replied_result),
            Cut::Verdict => Key::choice(self.answer().verdict),
            Cut::Publicity => Key::choice(it.publicity.and_then(Publicity::of)),
            Cut::Leader => return each_once(|| it.leaders.iter().map(Key::word), found),
            Cut::Unit | Cut::System | Cut::Part => {
                let keys = || self.jobs().filter(|job| wanted(job)).map(|job| job_key(it, job, cut));
                return each_once(keys, found);
            }
        };
        found(key);
    }

    fn class(self, result: Option<Resolution>) -> Key {
        let Some(result) = result else { return Key::Blank };
        let own = self.basis.letters.iter().find(|(of, _)| *of == result);
        own.map_or_else(|| Key::of(class(self.basis.scheme, result)), |(_, letter)| Key::Word(letter.clone()))
    }
}

/// Names each of some parts once; where there are none, that nothing is entered. They are few: nothing is set aside.
fn each_once<I: Iterator<Item = Key>>(keys: impl Fn() -> I, mut found: impl FnMut(Key)) {
    let mut count = 0;
    for key in keys() {
        if !keys().take(count).any(|before| before == key) {
            found(key);
        }
        count += 1;
    }
    if count == 0 {
        found(Key::Blank);
    }
}

/// In which part of a cut into handlings one is.
fn job_key(subject: &Subject, job: &Job, cut: Cut) -> Key {
    match cut {
        Cut::Unit => job.office.map_or(Key::Blank, Key::Record),
        Cut::System => Key::choice(job.office_kind.map(System::of)),
        _ => {
            let is_helped =
                || subject.jobs.iter().any(|one| one.is_active && one.role == Some(AssignRole::Co));
            Key::choice(job.role.map(|role| match role {
                AssignRole::Co => Part::Co,
                AssignRole::Separate => Part::Separate,
                AssignRole::Main if is_helped() => Part::Main,
                AssignRole::Main => Part::Sole,
            }))
        }
    }
}
