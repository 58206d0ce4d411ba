//! A register of which only a part is in memory: what belongs to no suggestion, and the suggestions that somebody asked for.
//!
//! A journal is a set, so that the rest can come in at any time and in any order. Until then nothing is
//! decided that needs the whole, and nothing is changed that is not here.

use std::{borrow::Cow, collections::HashSet};

use smallvec::SmallVec;

use super::{
    bench::Workbench,
    checkpoint::{Checkpoint, Index, Members, Summary, placed},
    log::{Ended, LogReading},
    opening::Damage,
    store::{Note, Segment},
    witness::Witness,
};
use crate::{
    domain::{
        id::{KeyMap, KeySet, RecordId},
        kind::Kind,
    },
    journal::{
        commit::{Author, Commit, CommitId},
        conflict::conflicts,
        fold::{Digest, Journal, Record},
        line::{Reader, record_named},
        name::Name,
        write::Draft,
    },
};

/// What is known of a register whose log has not been read whole.
#[derive(Clone, Debug)]
pub struct Part {
    summary: Summary,
    index: Index,
    /// The suggestions that are here with all their commits.
    here: HashSet<RecordId>,
    /// Whether the deputies are here.
    has_deputies: bool,
    /// Commits that are here and that the reading of the log has still to meet.
    unmet: KeySet<CommitId>,
    /// How many commits of those that the summary counts are here.
    counted: u64,
    /// What the browser remembered of the log when it was opened.
    witness: Option<Witness>,
    /// Where the log ended when all of it was proven, and what it held; none before.
    proven: Option<(u32, Digest)>,
    /// Whether that names an attachment.
    has_attachments: bool,
}

/// A suggestion whose commits are wanted: from which places of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub suggestions: Vec<RecordId>,
    /// The places, without those behind the end of the log, sorted.
    pub places: Vec<u32>,
    /// How many places behind them have been wanted, too.
    reach: u32,
}

impl Wanted {
    /// The same with as many places behind again, and one: a long line goes on there.
    pub fn further(&mut self) {
        let more = self.reach + 1;
        self.reach += more;
        let behind: Vec<u32> =
            self.places.iter().flat_map(|place| (1..=more).map(move |nth| place + nth)).collect();
        self.places.extend(behind);
        self.places.sort_unstable();
        self.places.dedup();
    }
}

/// A register that is being opened by its checkpoint, in slices.
pub struct PartOpening<'a> {
    bench: Workbench,
    reader: Reader,
    common: std::vec::IntoIter<(u32, &'a str)>,
    summary: Summary,
    index: Index,
    log: LogReading,
    witness: Option<Witness>,
}

impl<'a> PartOpening<'a> {
    /// Begins with a checkpoint and what the log holds behind it. None when the two do not fit together, or the
    /// browser remembers another log: then the log is read whole.
    pub fn new(
        checkpoint: Checkpoint<'a>,
        tail: Vec<Segment>,
        witness: Option<Witness>,
        author: Author,
    ) -> Option<PartOpening<'a>> {
        let Checkpoint { summary, common, parked, index } = checkpoint;
        let place = summary.place;
        let is_foreign = |witness: Witness| {
            witness.place == place
                && (witness.count, witness.sum) != (summary.digest.count, summary.digest.sum)
        };
        let last = tail.last().map_or(place, |segment| segment.place);
        // A log shorter than the witness says has lost its end; that is for the whole reading to tell.
        if witness.is_some_and(|witness| is_foreign(witness) || last < witness.place) {
            return None;
        }
        let mut bench = Workbench::new(Journal::new(), author);
        bench.reserve(common.len());
        parked.into_iter().for_each(|line| bench.park(line.to_owned(), 0));
        let mut log = LogReading::behind(place);
        log.feed(tail);
        let (reader, common) = (Reader::default(), common.into_iter());
        Some(PartOpening { bench, reader, common, summary, index, log, witness })
    }

    /// Reads at most so many lines; says whether more are left. None where one is not what was written.
    pub fn step(&mut self, lines: usize) -> Option<bool> {
        for (place, line) in self.common.by_ref().take(lines) {
            self.bench.load(self.reader.read(line).ok()?, place);
        }
        Some(0 < self.common.len())
    }

    /// The register, of which a part is here; none where what lies behind the checkpoint is damaged.
    pub fn finish(mut self, notes: &[Note]) -> Option<Workbench> {
        while self.step(usize::MAX)? {}
        let PartOpening { mut bench, summary, index, log, witness, .. } = self;
        bench.resume(summary.stamp);
        let counted = bench.journal().digest().count;
        let (damage, _) = log.finish(&mut bench, notes);
        let unmet = bench.journal().commits().iter().map(Commit::id).collect();
        bench.set_part(Some(Part {
            summary,
            index,
            here: HashSet::new(),
            has_deputies: false,
            unmet,
            counted,
            witness,
            proven: None,
            has_attachments: false,
        }));
        damage.is_none().then(|| bench.opened(None))
    }
}

/// The deputies of a register that was opened by its checkpoint, coming in slices.
pub struct DeputyReading {
    pieces: std::vec::IntoIter<Vec<u8>>,
    open: Vec<u8>,
    at: usize,
    reader: Reader,
}

impl DeputyReading {
    /// Begins with what [`Made`](super::checkpoint::Made) holds of them.
    pub fn new(pieces: Vec<Vec<u8>>) -> DeputyReading {
        DeputyReading { pieces: pieces.into_iter(), open: Vec::new(), at: 0, reader: Reader::default() }
    }

    /// Takes in at most so many lines; says whether more are left. None where one is not what was written: then
    /// they come when the whole log is read.
    pub fn step(&mut self, bench: &mut Workbench, lines: usize) -> Option<bool> {
        for _ in 0..lines {
            if self.at == self.open.len() {
                let Some(next) = self.pieces.next() else {
                    bench.part_mut().into_iter().for_each(|part| part.has_deputies = true);
                    return Some(false);
                };
                (self.open, self.at) = (next, 0);
            }
            let rest = self.open.get(self.at..)?;
            let end = rest.iter().position(|byte| *byte == b'\n')?;
            let (place, line) = placed(std::str::from_utf8(&rest[..end]).ok()?)?;
            let commit = self.reader.read(line).ok()?;
            self.at += end + 1;
            let id = commit.id();
            if bench.load(commit, place)
                && let Some(part) = bench.part_mut()
            {
                part.unmet.insert(id);
            }
        }
        Some(true)
    }
}

/// Commits, each with its place in the log.
type Found = Vec<(Commit, u32)>;

impl Workbench {
    /// Opens a register by its checkpoint and what the log holds behind it, at once; see [`PartOpening`].
    pub fn opened_in_part(
        checkpoint: Checkpoint<'_>,
        notes: &[Note],
        tail: Vec<Segment>,
        witness: Option<Witness>,
        author: Author,
    ) -> Option<Workbench> {
        PartOpening::new(checkpoint, tail, witness, author)?.finish(notes)
    }

    /// Whether the whole log is in memory.
    pub fn is_whole(&self) -> bool {
        self.part().is_none()
    }

    /// The last place of the log that its checkpoint knows; none when all is in memory.
    pub fn checkpoint_place(&self) -> Option<u32> {
        self.part().map(|part| part.summary.place)
    }

    /// How many open conflicts there are: by the checkpoint, as long as only a part is here.
    pub fn conflicts(&self) -> usize {
        match self.part() {
            Some(part) if part.proven.is_none() => part.summary.conflicts,
            // Of a proven part nothing that is not here stands against anything.
            _ => conflicts(self.journal()).len(),
        }
    }

    /// How many commits the register has, those included that are not in memory.
    pub fn count(&self) -> u64 {
        let here = self.journal().digest().count;
        self.part().map_or(here, |part| part.summary.digest.count + here - part.counted)
    }

    /// Whether a suggestion is here with all that belongs to it, and those it is linked with.
    pub fn is_here(&self, suggestion: RecordId) -> bool {
        self.has_deputies() && self.part().is_none_or(|part| part.has(suggestion))
    }

    /// Whether every deputy is here.
    pub fn has_deputies(&self) -> bool {
        self.part().is_none_or(|part| part.has_deputies)
    }

    /// Where the commits lie that these suggestions lack; none when they are all here.
    pub fn wanted(&self, suggestions: &[RecordId]) -> Option<Wanted> {
        let part = self.part()?;
        let mut wanted = Wanted::default();
        let mut next: Vec<RecordId> = suggestions.to_vec();
        let mut seen: HashSet<RecordId> = HashSet::new();
        // What a suggestion is merged into decides how it stands, and what is merged into it stands with it.
        while let Some(id) = next.pop() {
            if !seen.insert(id) || part.has(id) {
                continue;
            }
            let Some(places) = part.index.of(id) else { continue };
            wanted.places.extend(places.places.iter().flat_map(|place| [*place, place + 1]));
            wanted.suggestions.push(id);
            next.extend(places.linked);
        }
        wanted.places.sort_unstable();
        wanted.places.dedup();
        wanted.places.retain(|place| *place < self.next_place());
        (!wanted.suggestions.is_empty()).then_some(wanted)
    }

    /// Takes in what lies at the wanted places. Says whether all of it was there: if not, the whole log has to
    /// be read.
    pub fn admit(&mut self, wanted: &Wanted, segments: &[Segment]) -> bool {
        let suggestions: KeySet<RecordId> = wanted.suggestions.iter().copied().collect();
        let Some(part) = self.part() else { return true };
        let depot = self.journal().depot();
        let mut reader = Reader::default();
        let mut found: Found = Vec::new();
        for (line, place) in lines(segments) {
            let Some(record) = record_named(&line) else { continue };
            let is_wanted = match record.kind {
                Kind::Suggestion => suggestions.contains(&record),
                kind if kind.is_child() => part.index.parents(record).any(|id| suggestions.contains(&id)),
                _ => false,
            };
            if is_wanted && let Ok(line) = std::str::from_utf8(&line) {
                let known = depot.and_then(|depot| reader.read_deposited(depot, line));
                found.extend(known.or_else(|| reader.read(line).ok()).map(|commit| (commit, place)));
            }
        }
        self.load_found(found);
        let lacks = |id: &&RecordId| !self.has_all_of(**id);
        let is_all = wanted.suggestions.iter().find(lacks).is_none();
        if is_all && let Some(part) = self.part_mut() {
            part.here.extend(wanted.suggestions.iter().copied());
        }
        is_all
    }

    /// Takes in lines of the wanted suggestions that lie in a file, too, each proven by its id to be what the log says under
    /// it: a checksum would do for what lies in the browser, and can be forged in a file. What is anything else is left
    /// out. [`Workbench::settle`] ends it.
    pub fn admit_copies<'a>(&mut self, lines: impl Iterator<Item = &'a [u8]>) {
        let Some(depot) = self.journal().depot() else { return };
        let mut reader = Reader::default();
        let mut found: Found = Vec::new();
        for line in lines {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let line = line.strip_suffix(b",").unwrap_or(line);
            if let Ok(line) = std::str::from_utf8(line)
                && let Some(commit) = reader.read_sealed(line)
                && let Some(place) = depot.get(commit.id()).map(|it| it.place)
            {
                found.push((commit, place));
            }
        }
        self.load_found(found);
    }

    /// Takes note of which of the wanted suggestions are whole by now.
    pub fn settle(&mut self, wanted: &Wanted) {
        let whole = wanted.suggestions.iter().copied().filter(|id| self.has_all_of(*id));
        let whole: Vec<RecordId> = whole.collect();
        self.part_mut().into_iter().for_each(|part| part.here.extend(&whole));
    }

    fn load_found(&mut self, found: Found) {
        for (commit, place) in found {
            let id = commit.id();
            if self.load(commit, place)
                && let Some(part) = self.part_mut()
            {
                part.unmet.insert(id);
            }
        }
    }

    /// Suggestions in the order in which they lie in the log, so that many can be fetched some at a time.
    pub fn in_order(&self, mut suggestions: Vec<RecordId>) -> Vec<RecordId> {
        let first = |id: &RecordId| self.part()?.index.of(*id)?.places.first().copied();
        suggestions.sort_by_cached_key(first);
        suggestions
    }

    /// Whether all is here that some commits touch, of which one may name the suggestion of a child that comes with
    /// it. What belongs to no suggestion reaches every row, unless nobody knows it yet: that needs the whole.
    pub(super) fn takes(&self, commits: &[Commit]) -> bool {
        let Some(part) = self.part() else { return true };
        let here = self.here();
        let mut said: KeyMap<RecordId, bool> = KeyMap::default();
        for commit in commits.iter().filter(|commit| commit.record.kind.is_child()) {
            if let Some(parent) = parent_in(commit) {
                *said.entry(commit.record).or_insert(true) &= part.has(parent);
            }
        }
        part.proven.is_some()
            && part.has_deputies
            && commits.iter().all(|commit| match commit.record.kind {
                Kind::Suggestion => part.has(commit.record),
                kind if kind.is_child() => {
                    let said = said.get(&commit.record).copied();
                    let mut parents = here.parents_ever(commit.record).into_iter().peekable();
                    said.unwrap_or(parents.peek().is_some()) && parents.all(|parent| part.has(parent))
                }
                _ => here.is_unheard_of(commit.record),
            })
    }

    /// What is known of the register to which a file comes.
    pub fn here(&self) -> Receiving<'_> {
        Receiving { journal: self.journal(), part: self.part() }
    }

    /// The suggestions that were known when it was opened, and where their commits lie; none when all is in memory.
    pub(super) fn index(&self) -> Option<&Index> {
        self.part().map(|part| &part.index)
    }

    /// Whether a suggestion of which something was said behind the checkpoint is not here with all its commits.
    pub(super) fn lacks_touched(&self) -> bool {
        self.part().is_some_and(|part| self.touched_behind().into_iter().any(|id| !part.has(id)))
    }

    /// Whether as many commits of a suggestion are here as the index counts.
    fn has_all_of(&self, suggestion: RecordId) -> bool {
        let Some(part) = self.part() else { return true };
        let journal = self.journal();
        // A child that came to it behind the checkpoint is counted where it came from.
        let belonged = |child: &Record<'_>| part.index.parents(child.id()).any(|parent| parent == suggestion);
        let children = journal.ever_under(suggestion).filter(belonged);
        let records = journal.record(suggestion).into_iter().chain(children);
        let is_counted = |place: u32| place <= part.summary.place;
        let here = records.flat_map(Record::placed).filter(|(_, place)| is_counted(*place)).count();
        part.index.of(suggestion).is_none_or(|places| places.commits as usize == here)
    }

    /// The suggestions of which something is said behind the checkpoint: how they stand needs all of them here.
    pub fn touched_behind(&self) -> Vec<RecordId> {
        let Some(part) = self.part() else { return Vec::new() };
        let mut touched: Vec<RecordId> = Vec::new();
        for commit in self.journal().placed(|place| part.summary.place < place) {
            match commit.record.kind {
                Kind::Suggestion => touched.push(commit.record),
                kind if kind.is_child() => {
                    touched.extend(part.index.parents(commit.record));
                    touched.extend(parent_in(commit));
                }
                _ => (),
            }
        }
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    /// Whether all that a draft touches is here. A draft that makes something new touches nothing else.
    pub(super) fn reaches(&self, draft: &Draft) -> bool {
        let parent = draft.ops.iter().find(|op| op.field == Name::PARENT);
        let parent = parent.and_then(|op| op.value.as_text()?.parse().ok());
        if [Some(draft.record), parent].into_iter().flatten().any(|id| self.journal().hides(id)) {
            return false;
        }
        let Some(part) = self.part() else { return true };
        match draft.record.kind {
            // Its row names its deputies.
            kind if kind.is_child() && !part.has_deputies => false,
            Kind::Suggestion => part.has_deputies && part.has(draft.record),
            Kind::Deputy => part.has_deputies,
            kind if kind.is_child() => {
                let standing = self.journal().record(draft.record).and_then(|it| it.parent());
                // A child that is not here stands with a suggestion that is not here either.
                let known = part.index.parents(draft.record);
                let mut parents = parent.into_iter().chain(standing).chain(known).peekable();
                parents.peek().is_some() && parents.all(|parent| part.has(parent))
            }
            _ => true,
        }
    }

    /// The reading of the log met a commit that is here already; says whether it was waited for.
    pub(super) fn meet(&mut self, id: CommitId, place: u32) -> bool {
        let is_unmet = self.part_mut().is_some_and(|part| part.unmet.remove(&id));
        if is_unmet {
            self.put_in_place(id, place);
        }
        is_unmet
    }

    /// Notes that a commit came in that may be one of those that the checkpoint counts.
    pub(super) fn count_in(&mut self, place: u32) {
        if let Some(part) = self.part_mut()
            && place <= part.summary.place
        {
            part.counted += 1;
        }
    }

    /// The reading of the whole log, which brings the rest in; none when it is here.
    pub fn rest(&self) -> Option<LogReading> {
        self.part().map(|part| LogReading::new(part.witness, self.next_place()))
    }

    /// The reading of the whole log that proves it and keeps nothing; none when all is here.
    pub fn proof(&self) -> Option<LogReading> {
        self.part().map(|part| {
            let log = LogReading::new(part.witness, self.next_place());
            log.proving(part.summary.place, usize::try_from(self.count()).unwrap_or_default())
        })
    }

    /// The whole log has been proven: what is wrong with it, and whether the rest may stay where it lies. It may not
    /// where something stands against something, where others have written meanwhile, or where the checkpoint spoke
    /// of another log.
    pub fn rests(&mut self, log: LogReading, notes: &[Note]) -> (Option<Damage>, bool) {
        let Ended { damage, proven, .. } = log.end(self, notes);
        self.set_damage(damage);
        let to = self.next_place() - 1;
        let is_settled = conflicts(self.journal()).is_empty();
        let proven = proven.map(|mut proven| {
            // What is not stored yet was done here, too.
            let (journal, device) = (self.journal(), &self.author().device);
            journal.commits().iter().for_each(|commit| proven.steps.see(commit, device));
            proven
        });
        let (Some(proven), Some(part)) = (proven, self.part_mut()) else { return (damage, false) };
        let may_rest = damage.is_none()
            && is_settled
            && proven.is_plain
            && part.summary.conflicts == 0
            && part.summary.digest == proven.known
            && part.unmet.iter().all(|id| proven.depot.get(*id).is_some());
        if may_rest {
            part.proven = Some((to, proven.depot.digest()));
            part.has_attachments = proven.has_attachments;
            self.deposit(proven.depot, proven.steps);
        }
        (damage, may_rest)
    }

    /// Whether the whole log has been proven, of which a part is here.
    pub fn is_proven(&self) -> bool {
        self.part().is_some_and(|part| part.proven.is_some())
    }

    /// Whether a file of all can be written from the log: what attachments go along is told by what is in memory.
    pub fn is_written_from_log(&self) -> bool {
        self.part().is_some_and(|part| part.proven.is_some() && !part.has_attachments)
    }

    /// Where the log ended when all of it was proven, and what it held.
    pub(super) fn proven(&self) -> Option<(u32, Digest)> {
        self.part().and_then(|part| part.proven)
    }

    /// The whole log has been read: the rest is here, or what is wrong with it.
    pub fn complete(&mut self, log: LogReading, notes: &[Note]) -> (Option<Damage>, HashSet<RecordId>) {
        let (damage, news) = log.finish(self, notes);
        self.set_part(None);
        if damage.is_none() {
            self.has_come();
        }
        self.recall();
        self.set_damage(damage);
        (damage, news)
    }
}

impl Part {
    /// A suggestion that the log did not hold is new, hence here.
    fn has(&self, suggestion: RecordId) -> bool {
        self.here.contains(&suggestion) || !self.index.contains(suggestion)
    }
}

/// A register to which a file comes: what is in memory of it, and which suggestions there are besides.
#[derive(Clone, Copy)]
pub struct Receiving<'a> {
    journal: &'a Journal,
    part: Option<&'a Part>,
}

impl<'a> From<&'a Journal> for Receiving<'a> {
    fn from(journal: &'a Journal) -> Receiving<'a> {
        Receiving { journal, part: None }
    }
}

impl<'a> Receiving<'a> {
    /// What is in memory.
    pub fn journal(self) -> &'a Journal {
        self.journal
    }

    /// The records to which a child belongs or did once, the present one first. What is in memory speaks for itself: that
    /// a child may belong to it is no news.
    pub fn parents_ever(self, child: RecordId) -> SmallVec<[RecordId; 1]> {
        let record = self.journal.record(child);
        let said = record.into_iter().flat_map(Record::history).filter_map(parent_in);
        let mut parents = SmallVec::new();
        for parent in
            record.and_then(|it| it.parent()).into_iter().chain(said).chain(self.known_parents(child))
        {
            if !parents.contains(&parent) {
                parents.push(parent);
            }
        }
        parents
    }

    fn known_parents(self, child: RecordId) -> impl Iterator<Item = RecordId> {
        let away = move |part: &'a Part| part.index.parents(child).filter(|parent| !part.has(*parent));
        self.part.into_iter().flat_map(away)
    }

    /// Whether a record is an entry of a directory of which nothing is known: no row can name it.
    pub fn is_unheard_of(self, record: RecordId) -> bool {
        let is_entry = matches!(record.kind, Kind::Office | Kind::Deputy | Kind::Session);
        is_entry && self.journal.record(record).is_none()
    }

    /// What tells the members of some suggestions that were known from those of others.
    pub fn members(self, suggestions: &[RecordId]) -> Members {
        self.part.map(|part| part.index.members(suggestions)).unwrap_or_default()
    }

    /// Whether a suggestion is known of which not all is in memory.
    pub fn is_away(self, suggestion: RecordId) -> bool {
        self.part.is_some_and(|part| !part.has(suggestion))
    }
}

/// Whose a commit says that its record is.
pub fn parent_in(commit: &Commit) -> Option<RecordId> {
    commit.op(Name::PARENT)?.value.as_text()?.parse().ok()
}

/// The whole lines of some segments, each with the place where it begins. A segment may begin within a line
/// whose beginning was not asked for.
fn lines(segments: &[Segment]) -> Vec<(Cow<'_, [u8]>, u32)> {
    let mut lines = Vec::new();
    let mut open: Option<(Cow<'_, [u8]>, u32)> = None;
    let mut expected = 0;
    for segment in segments {
        if segment.place != expected {
            open = None;
        }
        expected = segment.place + 1;
        let mut is_first = true;
        for piece in segment.bytes.split_inclusive(|byte| *byte == b'\n') {
            let begins = !is_first || piece.starts_with(b"{\"id\":\"");
            is_first = false;
            let (line, place) = match open.take() {
                Some((mut line, place)) => {
                    line.to_mut().extend_from_slice(piece);
                    (line, place)
                }
                None if begins => (Cow::Borrowed(piece), segment.place),
                None => continue,
            };
            match line {
                Cow::Borrowed(line) if line.ends_with(b"\n") => {
                    lines.push((Cow::Borrowed(&line[..line.len() - 1]), place));
                }
                Cow::Owned(mut line) if line.ends_with(b"\n") => {
                    line.pop();
                    lines.push((Cow::Owned(line), place));
                }
                line => open = Some((line, place)),
            }
        }
    }
    lines.extend(open);
    lines
}
