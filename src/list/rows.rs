//! All rows of the list as compact columns, kept in step with the journal.

use std::{
    cmp::{Ordering, Reverse},
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fmt,
    sync::OnceLock,
};

use super::{
    arena::{Arena, Span},
    listed::{self, Listed, OWN},
    pack::{Pack, Packer, Tables},
    pinyin::Readings,
    row::{self, Content, Context, Row, session},
    signs::Signs,
    view::{Text, natural},
};
use crate::{
    domain::{
        choices::Grade,
        column::Column,
        day::Day,
        due::DueStatus,
        field::Int,
        id::{Key, KeySet, RecordId},
        kind::Kind,
        link::Link,
        record::{Entity, Facts},
        stage::Stage,
        value::Value,
        workdays::Calendar,
    },
    journal::{
        fold::{Journal, Record},
        name::Name,
    },
    watch::{Watch, contacts::Mark},
};

/// How many suggestions each office handles, as the list shows them where it is narrowed to that office.
pub fn handled(rows: &Rows) -> HashMap<RecordId, usize> {
    let mut counts = HashMap::new();
    for row in rows.all() {
        for office in row.main().chain(row.co()).collect::<BTreeSet<RecordId>>() {
            *counts.entry(office).or_default() += 1;
        }
    }
    counts
}

/// The years whose holidays the calendar does not know and in which something of a suggestion is still due.
pub fn unknown_years(row: Row<'_>, calendar: &Calendar) -> BTreeSet<i32> {
    let is_open = |status: DueStatus| {
        matches!(status, DueStatus::Open { .. } | DueStatus::Soon { .. } | DueStatus::Overdue { .. })
    };
    let reply = row.reply_due().filter(|_| is_open(row.reply_status()));
    let tasks = row.tasks();
    let days = tasks.iter().filter(|task| is_open(task.status)).filter_map(|task| task.due);
    reply.into_iter().chain(days).map(Day::year).filter(|year| !calendar.knows(*year)).collect()
}

/// Years, each with how often it is there.
pub fn counted(years: impl IntoIterator<Item = i32>) -> Vec<(i32, usize)> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    years.into_iter().for_each(|year| *counts.entry(year).or_default() += 1);
    counts.into_iter().collect()
}

/// The rows of all suggestions that exist: the latest session first, and in a session by number.
#[derive(Clone, Default)]
pub struct Rows {
    /// The day for which they are read.
    pub(super) today: u32,
    /// Every row in a place that it keeps, and places that are free.
    pub(super) entries: Vec<Entry>,
    /// The places of the rows in their basic order.
    pub(super) order: Vec<u32>,
    /// The places of the rows by the keys of their suggestions.
    pub(super) by_key: Vec<u32>,
    pub(super) free: Vec<u32>,
    /// Numbers and titles.
    pub(super) words: Arena,
    /// What is watched and what the figures ask.
    pub(super) facts: Arena,
    /// What a search looks through.
    pub(super) texts: Arena,
    /// What those hold, for each place; none where the texts are not here.
    pub(super) signs: Vec<Signs>,
    /// The offices of all rows, by their numbers in the table.
    pub(super) offices: Vec<u32>,
    pub(super) tables: Tables,
    /// Every session's place in the order.
    pub(super) sessions: HashMap<RecordId, u32>,
    /// Of rows that were taken out again without what a search looks through: what was made anew since; none where the
    /// texts are here.
    pub(super) awaiting: Option<Awaiting>,
    pub(super) ranks: Ranks,
    /// How the characters of titles and names are read, once somebody has typed letters.
    pub(super) readings: OnceLock<Readings>,
}

/// Rows whose kept texts are still to come.
#[derive(Clone, Debug, Default)]
pub(super) struct Awaiting {
    /// How many rows were kept.
    pub(super) kept: usize,
    /// The places of the rows that were made since, whose texts are here, and what those hold.
    pub(super) made: HashMap<u32, Signs>,
}

/// Where rows stand among each other by a text, once somebody has sorted by it.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranks {
    /// By number, for each place.
    pub(super) numbers: OnceLock<Vec<u32>>,
    /// By title, for each place.
    pub(super) titles: OnceLock<Vec<u32>>,
    /// The same before some titles changed.
    pub(super) titles_before: Vec<u32>,
    /// The places whose titles changed since.
    pub(super) retitled: Vec<u32>,
    /// By the words that rows have in a column, for each of these words; what others have there does not matter.
    pub(super) words: [OnceLock<Vec<u32>>; Listed::ALL.len()],
}

/// What of a row is filtered, sorted and shown, and where the rest lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub key: Key,
    /// The day on which it was made.
    pub made_on: u32,
    /// The day from which on it has to be made anew; 0 for never.
    pub turns_on: u32,
    pub number: Span,
    pub title: Span,
    /// Words by their numbers.
    pub lead: u32,
    pub category: u32,
    pub main_names: u32,
    pub co_names: u32,
    /// A record by its number and one more; 0 for none.
    pub session: u32,
    /// From where on the main offices, then the co-handlers, are listed, and how many there are.
    pub offices: u32,
    pub main: u32,
    pub co: u32,
    pub grade: Option<Grade>,
    pub stage: Stage,
    /// What is kept of the fields that the list shows as they stand.
    pub own: [u32; OWN.len()],
    /// Days by their numbers; 0 for none.
    pub assigned_on: u32,
    pub reply_due: u32,
    pub reply_status: DueStatus,
    pub is_key: bool,
    pub is_disputed: bool,
    pub rests: bool,
    pub contacts: Mark,
    pub watch: Span,
    pub subject: Span,
    pub text: Span,
}

impl Entry {
    /// The number of the word in a column by whose words rows are sorted, if one stands there.
    pub(super) fn word(&self, column: Listed) -> Option<u32> {
        match column {
            Listed::Lead => Some(self.lead),
            Listed::Unit => Some(self.main_names),
            Listed::Category => Some(self.category),
            Listed::Own(own) if listed::is_words(own) => self.own(own),
            _ => None,
        }
    }

    /// What is kept of a field that the list shows as it stands, if anything stands there.
    pub(super) fn own(&self, column: Column) -> Option<u32> {
        OWN.iter().zip(self.own).find(|(own, _)| **own == column)?.1.checked_sub(1)
    }

    /// Whether it tells what is true on a day, as far as only time has passed.
    fn holds_on(&self, today: u32) -> bool {
        self.made_on <= today && (self.turns_on == 0 || today < self.turns_on)
    }
}

/// The number of a day; 0 for none.
fn number(day: Option<Day>) -> u32 {
    day.map_or(0, Day::number)
}

/// How many records are looked at for what a change reaches while one row would be made.
const SOUGHT: usize = 20;

/// Rows that are being made, some at a time, so that a page lives meanwhile.
pub struct RowsBuild {
    rows: Rows,
    seeking: Option<Seeking>,
    left: std::vec::IntoIter<RecordId>,
    /// The places of those that do not stand in their order any more.
    moved: Vec<u32>,
    /// The places of those that are no more.
    gone: HashSet<u32>,
    is_in_order: bool,
}

impl RowsBuild {
    /// Begins to make every row of a register.
    pub fn new(journal: &Journal, context: &Context) -> RowsBuild {
        let all: Vec<RecordId> = journal.records(Kind::Suggestion).map(Record::id).collect();
        let rows = Rows { today: context.today.number(), sessions: sessions(journal), ..Rows::default() };
        RowsBuild::of(rows, None, all, false)
    }

    fn of(rows: Rows, seeking: Option<Seeking>, left: Vec<RecordId>, is_in_order: bool) -> RowsBuild {
        let left = left.into_iter();
        RowsBuild { rows, seeking, left, moved: Vec::new(), gone: HashSet::new(), is_in_order }
    }

    /// Begins to make the rows again that a change of these records can have changed, and those that are another
    /// since the day has changed.
    pub fn renew(
        mut rows: Rows,
        journal: &Journal,
        context: &Context,
        touched: &HashSet<RecordId>,
    ) -> RowsBuild {
        if touched.iter().any(|id| id.kind == Kind::Register) {
            return RowsBuild::new(journal, context);
        }
        let seeking = Seeking::new(journal, touched, rows.outdated(context.today));
        rows.today = context.today.number();
        let mut is_in_order = true;
        if touched.iter().any(|id| id.kind == Kind::Session) {
            rows.sessions = sessions(journal);
            is_in_order = false;
        }
        RowsBuild::of(rows, Some(seeking), Vec::new(), is_in_order)
    }

    /// Makes so many rows more; says whether any are left to make.
    pub fn step(&mut self, journal: &Journal, context: &Context, count: usize) -> bool {
        if let Some(seeking) = &mut self.seeking {
            if !seeking.step(journal, count.saturating_mul(SOUGHT)) {
                self.left = self.seeking.take().map(Seeking::finish).unwrap_or_default().into_iter();
            }
            return true;
        }
        let rows = &mut self.rows;
        for id in self.left.by_ref().take(count) {
            match (row::listed(journal, id, context), rows.find(id)) {
                (Some(new), Some(place)) => {
                    let old = rows.entries[place as usize];
                    if rows.word(old.number) != &*new.number || rows.record(old.session) != new.session {
                        self.moved.push(place);
                    }
                    rows.drop_texts(&old, place);
                    rows.sign(place, Signs::of(&new.haystack));
                    if rows.word(old.title) != &*new.title {
                        rows.retitle(place);
                    }
                    rows.entries[place as usize] = rows.entry(new, Some(&old));
                }
                (Some(new), None) => self.moved.push(rows.put(new)),
                (None, Some(place)) => {
                    let old = rows.entries[place as usize];
                    rows.drop_texts(&old, place);
                    self.gone.insert(place);
                }
                (None, None) => (),
            }
        }
        0 < self.left.len()
    }

    /// The rows, once all are made.
    pub fn finish(self) -> Rows {
        let RowsBuild { mut rows, moved, gone, is_in_order, .. } = self;
        if !gone.is_empty() {
            rows.by_key.retain(|place| !gone.contains(place));
            rows.order.retain(|place| !gone.contains(place));
            rows.free.extend(gone);
        }
        if is_in_order && moved.len() <= MOVED {
            rows.put_in_order(&moved);
        } else {
            rows.sort();
        }
        rows.tidy();
        rows
    }
}

impl Rows {
    /// Computes every row.
    pub fn build(journal: &Journal, context: &Context) -> Rows {
        let mut build = RowsBuild::new(journal, context);
        while build.step(journal, context, usize::MAX) {}
        build.finish()
    }

    /// Computes the rows again that a change of these records can have changed, and those that are another since
    /// the day has changed.
    pub fn refresh(&mut self, journal: &Journal, context: &Context, touched: &HashSet<RecordId>) {
        let mut build = RowsBuild::renew(std::mem::take(self), journal, context, touched);
        while build.step(journal, context, usize::MAX) {}
        *self = build.finish();
    }

    /// Whether a row may name one of these entries of directories: of deputies it knows the name alone, and a row that
    /// names nobody may name one whose name was not known.
    pub fn may_name(&self, entries: &KeySet<RecordId>) -> bool {
        let names_nobody = || self.all().any(|row| row.lead().is_empty());
        let has_deputy = entries.iter().any(|id| id.kind == Kind::Deputy);
        has_deputy && names_nobody() || entries.iter().any(|id| self.tables.records.find(id).is_some())
    }

    /// The suggestions whose rows have to be made anew for a day although nothing was changed.
    pub fn outdated(&self, today: Day) -> Vec<RecordId> {
        let today = today.number();
        let all = self.order.iter().map(|place| &self.entries[*place as usize]);
        all.filter(|entry| !entry.holds_on(today))
            .map(|entry| RecordId { kind: Kind::Suggestion, key: entry.key })
            .collect()
    }

    /// The years whose holidays the calendar does not know and in which something is still due, each with how
    /// many suggestions it concerns.
    pub fn unknown_years(&self, calendar: &Calendar) -> Vec<(i32, usize)> {
        counted(self.all().flat_map(|row| unknown_years(row, calendar)))
    }

    /// The rows in their basic order.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator + Clone {
        self.order.iter().map(|place| Row::new(self, *place))
    }

    /// What is watched in every row.
    pub fn watches(&self) -> Vec<(RecordId, Watch)> {
        self.all().map(|row| (row.id(), row.watch())).collect()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The row at a place of the basic order.
    pub fn nth(&self, index: usize) -> Option<Row<'_>> {
        let place = self.order.get(index)?;
        Some(Row::new(self, *place))
    }

    /// The row of a suggestion.
    pub fn of(&self, id: RecordId) -> Option<Row<'_>> {
        let place = self.find(id)?;
        Some(Row::new(self, place))
    }

    fn find(&self, id: RecordId) -> Option<u32> {
        let key = |place: &u32| self.entries[*place as usize].key;
        let at = self.by_key.binary_search_by_key(&id.key, key).ok()?;
        (id.kind == Kind::Suggestion).then(|| self.by_key[at])
    }

    /// A number or a title.
    pub(super) fn word(&self, span: Span) -> &str {
        std::str::from_utf8(self.words.at(span)).unwrap_or_default()
    }

    /// A word that rows have in common.
    pub(super) fn common(&self, number: u32) -> &str {
        self.tables.words.at(number).map_or("", |word| word)
    }

    pub(super) fn record(&self, number: u32) -> Option<RecordId> {
        self.tables.records.at(number.checked_sub(1)?).copied()
    }

    /// The rows' places among each other by a text.
    pub(super) fn ranks(&self, by: Text, ranks: &dyn Fn(&[&str]) -> Vec<u32>) -> &[u32] {
        match by {
            Text::Number => self.ranks.numbers.get_or_init(|| {
                let number = |place: u32| self.words.at(self.entries[place as usize].number);
                let is_before = |a: u32, b: u32| natural(number(a), number(b)) != Ordering::Greater;
                // In each session they stand by number already: only the sessions are put together.
                let mut runs: Vec<Vec<u32>> =
                    self.order.chunk_by(|a, b| is_before(*a, *b)).map(<[u32]>::to_vec).collect();
                while 1 < runs.len() {
                    runs = runs.chunks(2).map(|runs| merged(runs, is_before)).collect();
                }
                let places = runs.pop().unwrap_or_default();
                let mut found = vec![0; self.entries.len()];
                let mut rank = 0;
                for (at, place) in places.iter().enumerate() {
                    let before = at.checked_sub(1).map(|at| places[at]);
                    rank += u32::from(before.is_some_and(|before| !is_before(*place, before)));
                    found[*place as usize] = rank;
                }
                found
            }),
            Text::Title => self.ranks.titles.get_or_init(|| {
                if self.ranks.titles_before.is_empty() {
                    let titles: Vec<&str> = self.all().map(Row::title).collect();
                    self.placed(&ranks(&titles))
                } else {
                    self.ranked_again(ranks)
                }
            }),
            Text::Common(column) => {
                let cell = Listed::ALL.iter().position(|it| *it == column).map(|at| &self.ranks.words[at]);
                cell.map_or(&[], |cell| {
                    cell.get_or_init(|| {
                        let all = self.tables.words.all();
                        let mut found = vec![0; all.len()];
                        let words = self.order.iter().map(|place| self.entries[*place as usize].word(column));
                        words.flatten().for_each(|it| found[it as usize] = 1);
                        let used: Vec<usize> = (0..all.len()).filter(|it| found[*it] == 1).collect();
                        let words: Vec<&str> = used.iter().map(|it| &*all[*it]).collect();
                        used.iter().zip(ranks(&words)).for_each(|(it, rank)| found[*it] = rank);
                        found
                    })
                })
            }
        }
    }

    /// How the characters of titles and names are read.
    pub(super) fn readings(&self, ranks: &dyn Fn(&[&str]) -> Vec<u32>) -> &Readings {
        self.readings.get_or_init(|| {
            let names = self.tables.words.all().iter().map(|word| &**word);
            Readings::of(self.all().map(Row::title).chain(names), ranks)
        })
    }

    /// Where the titles stand after a few of them changed: each of these is looked for among the others.
    fn ranked_again(&self, ranks: &dyn Fn(&[&str]) -> Vec<u32>) -> Vec<u32> {
        let Ranks { titles_before: before, retitled, .. } = &self.ranks;
        let title = |place: u32| self.word(self.entries[place as usize].title);
        let compared = |a: u32, b: u32| match ranks(&[title(a), title(b)])[..] {
            [a, b] => a.cmp(&b),
            _ => Ordering::Equal,
        };
        let mut sorted: Vec<u32> =
            self.order.iter().copied().filter(|place| !retitled.contains(place)).collect();
        sorted.sort_by_key(|place| before[*place as usize]);
        for place in self.order.iter().copied().filter(|place| retitled.contains(place)) {
            let at = sorted.partition_point(|other| compared(*other, place).is_lt());
            sorted.insert(at, place);
        }
        let is_after = |earlier: u32, place: u32| {
            if retitled.contains(&earlier) || retitled.contains(&place) {
                compared(earlier, place).is_lt()
            } else {
                before[earlier as usize] != before[place as usize]
            }
        };
        let mut found = vec![0; self.entries.len()];
        let mut rank = 0;
        for (at, place) in sorted.iter().enumerate() {
            rank += u32::from(at.checked_sub(1).is_some_and(|at| is_after(sorted[at], *place)));
            found[*place as usize] = rank;
        }
        found
    }

    /// The title at a place is another. What is known of the others is kept, unless too many change.
    fn retitle(&mut self, place: u32) {
        if let Some(known) = self.ranks.titles.take() {
            self.ranks.titles_before = known;
            self.ranks.retitled.clear();
        }
        if self.ranks.titles_before.is_empty() || self.ranks.retitled.contains(&place) {
            return;
        }
        self.ranks.retitled.push(place);
        if MOVED < self.ranks.retitled.len() {
            self.ranks.titles_before = Vec::new();
            self.ranks.retitled = Vec::new();
        }
    }

    /// Whether it is known where every title stands among the others for a Chinese reader.
    pub fn has_title_ranks(&self) -> bool {
        self.ranks.titles.get().is_some() || !self.ranks.titles_before.is_empty()
    }

    /// Takes from outside where the titles stand, in the basic order of the rows, unless other titles stand there.
    pub fn take_title_ranks(&self, titles: &[String], ranks: &[u32]) {
        if titles.len() != ranks.len() || !self.all().map(Row::title).eq(titles.iter().map(String::as_str)) {
            return;
        }
        self.ranks.titles.get_or_init(|| self.placed(ranks));
    }

    /// What belongs to the rows in their basic order, by their places.
    fn placed(&self, ranks: &[u32]) -> Vec<u32> {
        let mut placed = vec![0; self.entries.len()];
        for (place, rank) in self.order.iter().zip(ranks) {
            placed[*place as usize] = *rank;
        }
        placed
    }

    /// Keeps a new row in a free place.
    fn put(&mut self, content: Content) -> u32 {
        let signs = Signs::of(&content.haystack);
        let entry = self.entry(content, None);
        let place = self.free.last().map_or(self.entries.len() as u32, |place| *place);
        self.retitle(place);
        match self.free.pop() {
            Some(place) => self.entries[place as usize] = entry,
            None => self.entries.push(entry),
        }
        self.sign(place, signs);
        place
    }

    /// Takes note of which pairs of characters the row at a place holds.
    fn sign(&mut self, place: u32, signs: Signs) {
        match (&mut self.awaiting, self.signs.get_mut(place as usize)) {
            (Some(awaiting), _) => drop(awaiting.made.insert(place, signs)),
            (None, Some(old)) => *old = signs,
            (None, None) => self.signs.push(signs),
        }
    }

    /// Packs what a row says; instead of an older one, if there is one.
    fn entry(&mut self, content: Content, old: Option<&Entry>) -> Entry {
        let is_new = |old: Option<&str>, new: &str| old.is_none_or(|old| old != new);
        if is_new(old.map(|old| self.word(old.number)), &content.number) {
            self.ranks.numbers = OnceLock::new();
        }
        self.readings = OnceLock::new();
        let mut packer = Packer { bytes: Vec::with_capacity(400), tables: &mut self.tables };
        content.watch.pack(&mut packer);
        let watch = self.facts.add(&packer.bytes);
        packer.bytes.clear();
        content.subject.pack(&mut packer);
        let subject = self.facts.add(&packer.bytes);
        let tables = &mut self.tables;
        let offices = u32::try_from(self.offices.len()).unwrap_or(u32::MAX);
        self.offices.extend(content.main.iter().chain(&content.co).map(|id| tables.records.number(id)));
        let count = |all: &[RecordId]| u32::try_from(all.len()).unwrap_or(u32::MAX);
        let entry = Entry {
            key: content.id.key,
            made_on: self.today,
            turns_on: number(content.turns_on),
            number: self.words.add(content.number.as_bytes()),
            title: self.words.add(content.title.as_bytes()),
            lead: tables.words.number(&*content.lead),
            category: tables.words.number(&*content.category),
            main_names: tables.words.number(&*content.main_names),
            co_names: tables.words.number(&*content.co_names),
            session: content.session.map_or(0, |session| tables.records.number(&session) + 1),
            offices,
            main: count(&content.main),
            co: count(&content.co),
            grade: content.grade,
            stage: content.stage,
            own: std::array::from_fn(|at| listed::kept(OWN[at], &content.own[at], &mut tables.words)),
            assigned_on: number(content.assigned_on),
            reply_due: number(content.reply_due),
            reply_status: content.reply_status,
            is_key: content.is_key,
            is_disputed: content.is_disputed,
            rests: content.rests,
            contacts: content.watch.contacts,
            watch,
            subject,
            text: self.texts.add(content.haystack.as_bytes()),
        };
        let is_another = |old: &Entry| Listed::ALL.iter().any(|it| old.word(*it) != entry.word(*it));
        if old.is_none_or(is_another) {
            self.ranks.words = Default::default();
        }
        entry
    }

    /// Lets the texts of a row at a place go.
    fn drop_texts(&mut self, old: &Entry, place: u32) {
        self.words.drop(old.number);
        self.words.drop(old.title);
        self.facts.drop(old.watch);
        self.facts.drop(old.subject);
        if self.awaiting.as_ref().is_none_or(|awaiting| awaiting.made.contains_key(&place)) {
            self.texts.drop(old.text);
        }
    }

    /// Gathers what is left once much was let go.
    fn tidy(&mut self) {
        let live: HashSet<u32> = if self.words.is_loose() || self.facts.is_loose() || self.texts.is_loose() {
            self.order.iter().copied().collect()
        } else {
            return;
        };
        let mut entries: Vec<&mut Entry> = (0u32..)
            .zip(&mut self.entries)
            .filter_map(|(place, entry)| live.contains(&place).then_some(entry))
            .collect();
        self.words.gather(entries.iter_mut().flat_map(|entry| {
            let Entry { number, title, .. } = &mut **entry;
            [number, title]
        }));
        self.facts.gather(entries.iter_mut().flat_map(|entry| {
            let Entry { watch, subject, .. } = &mut **entry;
            [watch, subject]
        }));
        // Of kept texts that are still to come nobody knows how long they are.
        if self.awaiting.is_none() {
            self.texts.gather(entries.iter_mut().map(|entry| &mut entry.text));
        }
    }

    /// What of a row decides where it stands.
    fn standing(&self, place: u32) -> (u32, bool, &str, Key) {
        let entry = &self.entries[place as usize];
        let session = self.record(entry.session).and_then(|session| self.sessions.get(&session)).copied();
        let number = self.word(entry.number);
        // A draft has no number yet and comes last.
        (session.unwrap_or(u32::MAX), number.is_empty(), number, entry.key)
    }

    fn compare(a: (u32, bool, &str, Key), b: (u32, bool, &str, Key)) -> Ordering {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| natural(a.2.as_bytes(), b.2.as_bytes()))
            .then_with(|| a.3.cmp(&b.3))
    }

    /// Puts all rows in order.
    pub(super) fn sort(&mut self) {
        let free: HashSet<u32> = self.free.iter().copied().collect();
        let count = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let places: Vec<u32> = (0..count).filter(|place| !free.contains(place)).collect();
        let mut standings: Vec<_> = places.iter().map(|place| (self.standing(*place), *place)).collect();
        standings.sort_unstable_by(|(a, _), (b, _)| Rows::compare(*a, *b));
        self.order = standings.into_iter().map(|(_, place)| place).collect();
        self.by_key = places;
        let entries = &self.entries;
        self.by_key.sort_unstable_by_key(|place| entries[*place as usize].key);
    }

    /// Moves a few rows to where they stand now.
    fn put_in_order(&mut self, moved: &[u32]) {
        if moved.is_empty() {
            return;
        }
        self.order.retain(|place| !moved.contains(place));
        self.by_key.retain(|place| !moved.contains(place));
        for place in moved {
            let key = self.entries[*place as usize].key;
            let at = self.by_key.partition_point(|at| self.entries[*at as usize].key < key);
            self.by_key.insert(at, *place);
            let own = self.standing(*place);
            let before = |at: &u32| Rows::compare(self.standing(*at), own) == Ordering::Less;
            let at = self.order.partition_point(before);
            self.order.insert(at, *place);
        }
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_list().entries(self.all()).finish()
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Rows) -> bool {
        self.today == other.today && self.all().eq(other.all())
    }
}

/// One or two runs as one, of equal places those of the first before.
fn merged(runs: &[Vec<u32>], is_before: impl Fn(u32, u32) -> bool) -> Vec<u32> {
    let [one, other] = runs else { return runs.concat() };
    let (mut one, mut other) = (one.iter().copied().peekable(), other.iter().copied().peekable());
    let next = || match (one.peek(), other.peek()) {
        (Some(a), Some(b)) if !is_before(*a, *b) => other.next(),
        (Some(_), _) => one.next(),
        _ => other.next(),
    };
    std::iter::from_fn(next).collect()
}

/// Up to how many rows are moved, or titles ranked, one by one.
const MOVED: usize = 64;

/// The order of the sessions, the latest first.
fn sessions(journal: &Journal) -> HashMap<RecordId, u32> {
    let mut sessions: Vec<_> = (journal.records(Kind::Session))
        .filter_map(|record| session(journal, record.id()))
        .map(|session| {
            let (year, term) = (session.year.map(Int::value), session.term.map(Int::value));
            (Reverse((year, term, session.meeting.map(Int::value))), session.id)
        })
        .collect();
    sessions.sort_unstable();
    (0u32..).zip(sessions).map(|(place, (_, id))| (id, place)).collect()
}

/// The suggestions whose rows a record can change: itself, or every one that it ever belonged to.
fn suggestions_of(journal: &Journal, id: RecordId) -> Vec<RecordId> {
    if id.kind == Kind::Suggestion {
        return vec![id];
    }
    if !id.kind.is_child() {
        return Vec::new();
    }
    let history = journal.record(id).map(Record::history).unwrap_or_default();
    let parents =
        history.into_iter().filter_map(|commit| commit.op(Name::PARENT)?.value.as_text()?.parse().ok());
    parents.collect()
}

/// The search for the suggestions whose rows a change reaches, some records at a time: plain values are looked at, since
/// reading tens of thousands of suggestions whole would take seconds.
struct Seeking {
    /// Whose own records, or names, were changed.
    found: HashSet<RecordId>,
    /// Those that stand with one of these.
    others: HashSet<RecordId>,
    /// The records of the directories that were changed, as a value names them.
    names: HashSet<String>,
    /// What may name one of them, and behind that what may be merged into what was found.
    left: std::vec::IntoIter<RecordId>,
}

impl Seeking {
    /// Begins with the records that were changed; the others are made anew in any case.
    fn new(journal: &Journal, touched: &HashSet<RecordId>, others: Vec<RecordId>) -> Seeking {
        let is_directory = |id: &&RecordId| matches!(id.kind, Kind::Session | Kind::Office | Kind::Deputy);
        let names: HashSet<String> = touched.iter().filter(is_directory).map(RecordId::to_string).collect();
        let naming: &[Kind] = if names.is_empty() { &[] } else { &[Kind::Suggestion, Kind::Assignment] };
        let left: Vec<RecordId> =
            naming.iter().chain(&[Kind::Link]).flat_map(|kind| journal.ids_ever(*kind)).collect();
        Seeking {
            found: touched.iter().flat_map(|id| suggestions_of(journal, *id)).collect(),
            others: others.into_iter().collect(),
            names,
            left: left.into_iter(),
        }
    }

    /// Looks at so many records more; says whether any are left.
    fn step(&mut self, journal: &Journal, count: usize) -> bool {
        for id in self.left.by_ref().take(count) {
            let Some(record) = journal.record(id).filter(Record::exists) else { continue };
            let names = &self.names;
            let is_named = |value: &Value| value.as_text().is_some_and(|id| names.contains(id));
            let joins = |value: &Value| match value {
                Value::List(items) => {
                    items.iter().any(|item| matches!(item, Value::Map(item) if item.values().any(is_named)))
                }
                _ => false,
            };
            match id.kind {
                // Themselves, or in an assignment.
                Kind::Suggestion => {
                    if ["session", "lead"].iter().any(|field| is_named(record.value(field)))
                        || joins(record.value("joint"))
                    {
                        self.found.insert(id);
                    }
                }
                Kind::Assignment => {
                    if is_named(record.value("office")) {
                        self.found.extend(record.parent());
                    }
                }
                // What is merged into one of these is handled with it.
                _ => {
                    let host = Link::read(id, &record).0.to;
                    if host.is_some_and(|host| self.found.contains(&host.id())) {
                        self.others.extend(record.parent());
                    }
                }
            }
        }
        0 < self.left.len()
    }

    /// The suggestions that were found.
    fn finish(mut self) -> Vec<RecordId> {
        self.found.extend(self.others);
        self.found.into_iter().collect()
    }
}
