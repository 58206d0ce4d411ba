//! Rows as bytes: small numbers short, records and words that recur once in a table; whatever is damaged reads as none.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use super::{arena::Span, rows::Entry};
use crate::{
    domain::{
        choice::Choice,
        choices::OfficeRole,
        day::Day,
        due::{Done, DueStatus},
        id::{Key, RecordId},
        kind::Kind,
        office::OfficeRef,
    },
    figures::subject::{Answer, Debt, Job, Pledge, Press, Subject, Touch},
    watch::{
        Watch,
        checkpoints::Passed,
        contacts::{ContactForm, Mark, Tick},
        queue::{Reason, Why, Worry},
        tasks::{Cause, DOERS, Doer, Task},
    },
    watch::{after::Hardship, tasks::ToDo},
};

/// Things that recur, each kept once and named by its number.
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    all: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { all: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Table<T> {
    /// The number of a thing, which is new or known.
    pub(super) fn number<Q: Hash + Eq + ?Sized>(&mut self, it: &Q) -> u32
    where
        T: std::borrow::Borrow<Q> + for<'a> From<&'a Q>,
    {
        if let Some(number) = self.numbers.get(it) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(it.into());
        self.numbers.insert(it.into(), number);
        number
    }

    /// The thing with a number.
    pub(super) fn at(&self, number: u32) -> Option<&T> {
        self.all.get(number as usize)
    }

    /// The number of a thing that is known.
    pub(super) fn find<Q: Hash + Eq + ?Sized>(&self, it: &Q) -> Option<u32>
    where
        T: std::borrow::Borrow<Q>,
    {
        self.numbers.get(it).copied()
    }

    /// Everything, in the order of the numbers.
    pub(super) fn all(&self) -> &[T] {
        &self.all
    }

    /// The table of these things; none where one is there twice.
    pub(super) fn of(all: Vec<T>) -> Option<Table<T>> {
        let numbers: HashMap<T, u32> = all.iter().cloned().zip(0..).collect();
        (numbers.len() == all.len()).then_some(Table { all, numbers })
    }
}

/// The records and words that rows have in common.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    /// Sessions, offices.
    pub records: Table<RecordId>,
    /// Names, categories.
    pub words: Table<Arc<str>>,
}

impl From<&RecordId> for RecordId {
    fn from(id: &RecordId) -> RecordId {
        *id
    }
}

/// Bytes being written.
pub(super) struct Packer<'a> {
    /// What is written so far.
    pub bytes: Vec<u8>,
    /// What recurs.
    pub tables: &'a mut Tables,
}

/// Bytes being read.
pub(super) struct Unpacker<'a> {
    /// What is left to read.
    pub bytes: &'a [u8],
    /// What recurs.
    pub tables: &'a Tables,
    /// How many days later they are read than they were written: counts of days have moved on since.
    pub later: i64,
}

impl Unpacker<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn take(&mut self, count: usize) -> Option<&[u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }
}

/// What can be written as bytes and read again.
pub(super) trait Pack: Sized {
    /// Writes it.
    fn pack(&self, to: &mut Packer);
    /// Reads it; none where the bytes are no such thing.
    fn unpack(from: &mut Unpacker) -> Option<Self>;
}

impl Pack for u64 {
    fn pack(&self, to: &mut Packer) {
        let mut rest = *self;
        while 0x80 <= rest {
            to.bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        to.bytes.push(rest as u8);
    }

    fn unpack(from: &mut Unpacker) -> Option<u64> {
        let mut number = 0u64;
        // Most of what an opening reads are these.
        for (shift, (at, byte)) in (0..64).step_by(7).zip(from.bytes.iter().enumerate()) {
            number |= u64::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                from.bytes = &from.bytes[at + 1..];
                return Some(number);
            }
        }
        None
    }
}

impl Pack for u32 {
    fn pack(&self, to: &mut Packer) {
        u64::from(*self).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<u32> {
        u64::unpack(from)?.try_into().ok()
    }
}

impl Pack for usize {
    fn pack(&self, to: &mut Packer) {
        (*self as u64).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<usize> {
        u64::unpack(from)?.try_into().ok()
    }
}

impl Pack for i64 {
    fn pack(&self, to: &mut Packer) {
        ((self << 1 ^ self >> 63) as u64).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<i64> {
        let number = u64::unpack(from)?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }
}

impl Pack for u8 {
    fn pack(&self, to: &mut Packer) {
        to.bytes.push(*self);
    }

    fn unpack(from: &mut Unpacker) -> Option<u8> {
        from.byte()
    }
}

impl Pack for bool {
    fn pack(&self, to: &mut Packer) {
        to.bytes.push((*self).into());
    }

    fn unpack(from: &mut Unpacker) -> Option<bool> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl<C: Choice> Pack for C {
    fn pack(&self, to: &mut Packer) {
        to.bytes.push(C::VALUES.iter().position(|it| it == self).unwrap_or_default() as u8);
    }

    fn unpack(from: &mut Unpacker) -> Option<C> {
        C::VALUES.get(usize::from(from.byte()?)).copied()
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, to: &mut Packer) {
        self.is_some().pack(to);
        if let Some(it) = self {
            it.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Option<T>> {
        if bool::unpack(from)? { Some(Some(T::unpack(from)?)) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        self.len().pack(to);
        self.iter().for_each(|it| it.pack(to));
    }

    fn unpack(from: &mut Unpacker) -> Option<Vec<T>> {
        let count = usize::unpack(from)?;
        counted(from, count, T::unpack)
    }
}

/// For how many room is made at once.
const ROOM: usize = 1 << 16;

/// Reads so many of one kind.
pub(super) fn counted<T>(
    from: &mut Unpacker,
    count: usize,
    read: impl Fn(&mut Unpacker) -> Option<T>,
) -> Option<Vec<T>> {
    // Everything takes a byte at least: a count beyond that is damage, and no reason to ask for its memory.
    if from.bytes.len() < count {
        return None;
    }
    let mut found = Vec::with_capacity(count.min(ROOM));
    for _ in 0..count {
        found.push(read(from)?);
    }
    Some(found)
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<(A, B)> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

impl<T: Pack + Copy, const N: usize> Pack for [T; N] {
    fn pack(&self, to: &mut Packer) {
        self.iter().for_each(|it| it.pack(to));
    }

    fn unpack(from: &mut Unpacker) -> Option<[T; N]> {
        let all: Option<Vec<T>> = (0..N).map(|_| T::unpack(from)).collect();
        all?.try_into().ok()
    }
}

impl Pack for Day {
    fn pack(&self, to: &mut Packer) {
        self.number().pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Day> {
        Day::numbered(u32::unpack(from)?)
    }
}

impl Pack for Key {
    fn pack(&self, to: &mut Packer) {
        to.bytes.extend_from_slice(&self.0);
    }

    fn unpack(from: &mut Unpacker) -> Option<Key> {
        Some(Key(from.take(16)?.try_into().ok()?))
    }
}

impl Pack for RecordId {
    fn pack(&self, to: &mut Packer) {
        let kind = Kind::ALL.iter().position(|it| *it == self.kind).unwrap_or_default();
        to.bytes.push(kind as u8);
        if is_shared(self.kind) { to.tables.records.number(self).pack(to) } else { self.key.pack(to) }
    }

    fn unpack(from: &mut Unpacker) -> Option<RecordId> {
        let kind = *Kind::ALL.get(usize::from(from.byte()?))?;
        if is_shared(kind) {
            let number = u32::unpack(from)?;
            from.tables.records.at(number).copied().filter(|id| id.kind == kind)
        } else {
            Some(RecordId { kind, key: Key::unpack(from)? })
        }
    }
}

/// Whether many rows name the same record of this kind.
fn is_shared(kind: Kind) -> bool {
    matches!(kind, Kind::Session | Kind::Office | Kind::Deputy)
}

impl Pack for OfficeRef {
    fn pack(&self, to: &mut Packer) {
        self.id().pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<OfficeRef> {
        OfficeRef::new(RecordId::unpack(from)?)
    }
}

impl Pack for Arc<str> {
    fn pack(&self, to: &mut Packer) {
        to.tables.words.number(&**self).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Arc<str>> {
        let number = u32::unpack(from)?;
        from.tables.words.at(number).cloned()
    }
}

/// Packs a structure as its fields, one after the other.
macro_rules! fields {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl Pack for $name {
            fn pack(&self, to: &mut Packer) {
                $(self.$field.pack(to);)+
            }

            fn unpack(from: &mut Unpacker) -> Option<$name> {
                $(let $field = Pack::unpack(from)?;)+
                Some($name { $($field),+ })
            }
        }
    )+};
}

/// Packs an enumeration without content as its place in a list of all.
macro_rules! places {
    ($($name:ident: $all:expr;)+) => {$(
        impl Pack for $name {
            fn pack(&self, to: &mut Packer) {
                to.bytes.push($all.iter().position(|it| it == self).unwrap_or_default() as u8);
            }

            fn unpack(from: &mut Unpacker) -> Option<$name> {
                $all.get(usize::from(from.byte()?)).copied()
            }
        }
    )+};
}

/// Packs an enumeration with content as a number for the variant, then its content.
macro_rules! variants {
    ($name:ident { $($number:literal => $variant:ident $(($($part:ident),+))?),+ }) => {
        impl Pack for $name {
            fn pack(&self, to: &mut Packer) {
                match self {
                    $($name::$variant $(($($part),+))? => {
                        to.bytes.push($number);
                        $($($part.pack(to);)+)?
                    })+
                }
            }

            fn unpack(from: &mut Unpacker) -> Option<$name> {
                match from.byte()? {
                    $($number => Some($name::$variant $(($({ stringify!($part); Pack::unpack(from)? }),+))?),)+
                    _ => None,
                }
            }
        }
    };
}

fields! {
    Span { piece, at, len }
    Entry {
        key, made_on, turns_on, number, title, lead, category, main_names, co_names, session, offices, main, co, grade,
        stage, own, assigned_on, reply_due, reply_status, is_key, is_disputed, rests, contacts, watch, subject, text
    }
    Mark { cells, with_head }
    Task { work, doer, cause, of, due, status, can_wait }
    Worry { office, reasons, pressed, pressed_on, pressed_by }
    Reason { of, why, day, status }
    Passed { office, points }
    Watch { tasks, worries, contacts, followup, passed, hardships }
    Touch { office, phase, is_visit, is_meeting, with_head }
    Pledge { id, office, due, done_on }
    Press { method, targets }
    Debt { kind, office, on }
    Answer { replied_result, result, is_confirmed, first_verdict, verdict }
    Job {
        id, office, office_kind, role, is_active, ended, assigned_on, signed_on, sign_due, has_plan, has_five,
        is_required, replied_on, reply_due, is_extended, opinion_due, opinion, answer
    }
    Subject {
        id, session, kind, level, origin, grade, category, delegation, by_group, is_joint, leaders, is_key, stage,
        is_merged, is_divided, reference_only, is_repeated, publicity, is_published, jobs, touches, pledges, presses, debts,
        replied_on, answer, counts_silence, answers_points
    }
}

places! {
    ContactForm: ContactForm::ALL;
    Tick: [Tick::Held, Tick::Open, Tick::Soon, Tick::Missed];
    Hardship: [
        Hardship::Marked, Hardship::Repeated, Hardship::Dissatisfied, Hardship::Deferred, Hardship::Extended,
        Hardship::ManyOffices,
    ];
}

variants! { ToDo { 0 => Give(command), 1 => Measure, 2 => ReadOpinion, 3 => Remind } }

variants! { Done { 0 => No, 1 => Undated, 2 => On(day) } }

variants! {
    Cause {
        0 => Stage, 1 => Due(kind), 2 => PlanGaps(gaps), 3 => PlanUnapproved, 4 => Measure(count), 5 => Contact(phase, form),
        6 => HeadAbsent, 7 => EffectOpen, 8 => OpinionUnread, 9 => Undelivered(open), 10 => ExtensionOpen,
        11 => PublicityOpen, 12 => CommitmentOpen, 13 => NoReason, 14 => Slow(points), 15 => Reminder
    }
}

impl Pack for Doer {
    fn pack(&self, to: &mut Packer) {
        match self {
            Doer::Office(office) => {
                to.bytes.push(0);
                office.pack(to);
            }
            Doer::Roles(roles) => {
                let place = DOERS.iter().position(|it| it == roles).unwrap_or_default();
                to.bytes.push(place as u8 + 1);
            }
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Doer> {
        match from.byte()? {
            0 => Some(Doer::Office(Option::unpack(from)?)),
            place => {
                let roles: &&'static [OfficeRole] = DOERS.get(usize::from(place) - 1)?;
                Some(Doer::Roles(roles))
            }
        }
    }
}

impl Pack for Why {
    fn pack(&self, to: &mut Packer) {
        match self {
            Why::Due(kind) => {
                to.bytes.push(0);
                kind.pack(to);
            }
            Why::Measure => to.bytes.push(1),
            Why::Contact(phase, form) => {
                to.bytes.push(2);
                phase.pack(to);
                form.pack(to);
            }
            Why::Idle { days } => {
                to.bytes.push(3);
                days.pack(to);
            }
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<Why> {
        Some(match from.byte()? {
            0 => Why::Due(Pack::unpack(from)?),
            1 => Why::Measure,
            2 => Why::Contact(Pack::unpack(from)?, Pack::unpack(from)?),
            3 => Why::Idle { days: i64::unpack(from)?.checked_add(from.later)? },
            _ => return None,
        })
    }
}

impl Pack for DueStatus {
    fn pack(&self, to: &mut Packer) {
        let (number, days) = match *self {
            DueStatus::NotStarted => (0, None),
            DueStatus::NotApplicable => (1, None),
            DueStatus::Open { left } => (2, Some(left)),
            DueStatus::Soon { left, urgent: false } => (3, Some(left)),
            DueStatus::Soon { left, urgent: true } => (4, Some(left)),
            DueStatus::Overdue { days } => (5, Some(days)),
            DueStatus::Done => (6, None),
            DueStatus::OnTime => (7, None),
            DueStatus::Late { days } => (8, Some(days)),
        };
        to.bytes.push(number);
        if let Some(days) = days {
            days.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker) -> Option<DueStatus> {
        let number = from.byte()?;
        let mut days = || i64::unpack(from);
        let status = match number {
            0 => DueStatus::NotStarted,
            1 => DueStatus::NotApplicable,
            2 => DueStatus::Open { left: days()? },
            3 => DueStatus::Soon { left: days()?, urgent: false },
            4 => DueStatus::Soon { left: days()?, urgent: true },
            5 => DueStatus::Overdue { days: days()? },
            6 => DueStatus::Done,
            7 => DueStatus::OnTime,
            8 => DueStatus::Late { days: days()? },
            _ => return None,
        };
        Some(status.later(from.later))
    }
}
