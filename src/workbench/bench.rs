//! The workbench: one open register, its changes, and what of them is safely stored. No clock, no browser.

use std::collections::{BTreeMap, HashSet};

use super::{
    backup::Backup,
    lines::Lines,
    opening::Damage,
    part::Part,
    point::{Cause, RestorePoint},
    save::{Queue, SaveState, Work, places},
    store::{Batch, NOWHERE, Note, Placed, StoreError, Stored},
    witness::Witness,
};
use crate::journal::{
    clock::{Clock, Stamp},
    commit::{Author, Commit, CommitId, GroupId, Via},
    depot::Depot,
    fold::{Digest, Journal},
    line::{self, LineError, Reader},
    moved::MovedLine,
    undo::{self, Steps, Undo},
    write::{Draft, write},
};

/// Why a change was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refused {
    /// The stored register is damaged or still being read: nothing may be written.
    NotOpen,
    /// Nothing would change.
    NothingToDo,
    /// Everything it touches has been replaced since.
    AllReplaced,
    /// What it touches has not been read yet.
    NotHere,
    /// A file is just being taken in: it comes in whole before anything else is written.
    Importing,
}

/// Time and chance, from outside: the core has neither.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// Milliseconds since 1970 by the machine's clock.
    pub ms: u64,
    /// Sixteen random bytes: the id of the group that is written.
    pub entropy: [u8; 16],
}

/// A change that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    pub group: GroupId,
    /// How many records it touched.
    pub records: usize,
    /// How many values were left alone because somebody has replaced them since (undo only).
    pub left: usize,
}

/// The name of the note that says when a backup was last offered for download.
const BACKUP: &str = "backup";
/// The moment of a backup that nobody made: so many commits are safe without one.
const UNDATED: u64 = 0;

/// How it stands with the stored register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    /// It is still being read.
    Reading,
    /// It takes changes.
    Open,
    /// This is wrong with it: nothing is written.
    Damaged(Damage),
}

/// One open register.
#[derive(Clone, Debug)]
pub struct Workbench {
    journal: Journal,
    parked: BTreeMap<CommitId, String>,
    /// The lines in the place of commits that have left the log.
    moved: BTreeMap<CommitId, MovedLine>,
    points: Vec<RestorePoint>,
    clock: Clock,
    /// How many commits the clock has heard of, in the order in which they arrived.
    heard: usize,
    author: Author,
    queue: Queue,
    condition: Condition,
    /// The first place of the log that has not been read.
    next_place: u32,
    /// How many commits a backup holds or would hold for nothing, and when it was offered.
    backup: Option<(u64, u64)>,
    done: Vec<GroupId>,
    undone: Vec<GroupId>,
    /// Those of them of which not all is in memory.
    far: HashSet<GroupId>,
    serial: u64,
    /// What is known of the rest, when only a part of the log is in memory.
    part: Option<Part>,
    intake: Option<Intake>,
}

/// What a file brought, to be taken in.
#[derive(Clone, Debug, Default)]
pub struct Arriving {
    pub commits: Vec<Commit>,
    /// Their lines in the same order.
    pub lines: Lines,
    /// Lines of newer versions.
    pub parked: Vec<String>,
    /// Whether it is an archive file: what is away comes back by it, and by nothing else.
    pub returns: bool,
}

impl Arriving {
    /// Commits and nothing else.
    pub fn of(commits: Vec<Commit>) -> Arriving {
        Arriving { lines: Lines::of(&commits), commits, ..Arriving::default() }
    }
}

/// A file that is being taken in, in slices. Until it is in, nothing else is written, and until it is stored
/// nothing counts as saved.
#[derive(Clone, Debug)]
struct Intake {
    commits: std::vec::IntoIter<Commit>,
    lines: Lines,
    /// Which of the lines are new here, of those that have been taken in.
    new: Vec<u32>,
    work: Work,
    parked: Vec<String>,
    /// Whether what is away may come back by it.
    returns: bool,
}

impl Workbench {
    /// A workbench that is not yet open.
    pub(super) fn new(journal: Journal, author: Author) -> Workbench {
        Workbench {
            journal,
            parked: BTreeMap::new(),
            moved: BTreeMap::new(),
            points: Vec::new(),
            clock: Clock::default(),
            heard: 0,
            author,
            queue: Queue::default(),
            condition: Condition::Reading,
            next_place: 1,
            backup: None,
            done: Vec::new(),
            undone: Vec::new(),
            far: HashSet::new(),
            serial: 0,
            part: None,
            intake: None,
        }
    }

    /// A new register with nothing in it and nothing stored.
    pub fn empty(author: Author) -> Workbench {
        Workbench { condition: Condition::Open, ..Workbench::new(Journal::new(), author) }
    }

    pub(super) fn opened(mut self, damage: Option<Damage>) -> Workbench {
        self.condition = damage.map_or(Condition::Open, Condition::Damaged);
        self.recall();
        self
    }

    /// Knows again what was done here before the page was closed, once the whole log is in memory.
    pub(super) fn recall(&mut self) {
        if self.part.is_none() {
            (self.done, self.undone) = undo::steps(&self.journal, &self.author.device, self.taken_in_ms());
            self.far.clear();
        }
    }

    /// When a file was taken in last; what was done before is taken back in the history.
    fn taken_in_ms(&self) -> u64 {
        let files = self.points.iter().filter(|point| point.cause == Cause::Import);
        files.map(|point| point.at_ms).max().unwrap_or_default()
    }

    /// Knows of commits that stay where they lie, and what was done here before.
    /// The whole log is in memory.
    pub(super) fn has_come(&mut self) {
        self.journal.has_come();
    }

    pub(super) fn deposit(&mut self, depot: Depot, steps: Steps) {
        self.journal.deposit(depot);
        let here: HashSet<GroupId> = self.done.iter().chain(&self.undone).copied().collect();
        (self.done, self.undone) = steps.finish(self.taken_in_ms());
        self.far =
            self.done.iter().chain(&self.undone).filter(|group| !here.contains(group)).copied().collect();
    }

    /// Whether the whole register has to come before the last change can be taken back, or else before the one that
    /// was last taken back can be brought again.
    pub fn is_far(&self, back: bool) -> bool {
        let next = if back { self.done.last() } else { self.undone.last() };
        next.is_some_and(|group| self.far.contains(group))
    }

    pub(super) fn load(&mut self, commit: Commit, place: u32) -> bool {
        let is_new = self.journal.insert(commit, place);
        if is_new {
            self.count_in(place);
        }
        is_new
    }

    pub(super) fn reserve(&mut self, commits: usize) {
        self.journal.reserve(commits);
    }

    pub(super) fn part(&self) -> Option<&Part> {
        self.part.as_ref()
    }

    pub(super) fn part_mut(&mut self) -> Option<&mut Part> {
        self.part.as_mut()
    }

    pub(super) fn set_part(&mut self, part: Option<Part>) {
        self.part = part;
    }

    pub(super) fn put_in_place(&mut self, id: CommitId, place: u32) {
        self.journal.place(id, place);
    }

    /// Lets the clock go on where it stood when the register was last open.
    pub(super) fn resume(&mut self, stamp: Stamp) {
        self.clock = Clock::resume(stamp);
    }

    /// The latest stamp that this workbench made or learned.
    pub(super) fn clock_stamp(&self) -> Stamp {
        self.clock.last()
    }

    /// What is wrong with the log, found after it was opened: nothing more is written.
    pub(super) fn set_damage(&mut self, damage: Option<Damage>) {
        if let Some(damage) = self.damage().or(damage) {
            self.condition = Condition::Damaged(damage);
        }
    }

    /// Whether everything is stored and all that is stored has been read, be it kept or only proven.
    pub fn is_witness(&self) -> bool {
        self.is_open()
            && self.intake.is_none()
            && (self.is_whole() || self.is_proven())
            && self.queue.state() == SaveState::Saved
            && self.journal.placed(|place| self.next_place <= place).next().is_none()
    }

    /// Keeps a line that is no commit and lies in this place of the log.
    pub(super) fn park(&mut self, line: String, place: u32) {
        let Some(id) = line::newer_id(&line) else { return };
        match MovedLine::read(&line) {
            Some(moved) => {
                self.journal.move_out(&moved, place);
                self.moved.insert(id, moved);
            }
            None => drop(self.parked.insert(id, line)),
        }
    }

    /// Whether a line is kept here that is no commit.
    fn keeps(&self, id: CommitId) -> bool {
        self.parked.contains_key(&id) || self.moved.contains_key(&id)
    }

    pub(super) fn note(&mut self, notes: &[Note], next_place: u32) {
        self.next_place = self.next_place.max(next_place);
        self.points = notes.iter().filter_map(RestorePoint::read).collect();
        self.points.sort_by(|a, b| b.name.cmp(&a.name));
        let backup = notes.iter().find(|note| note.name == BACKUP);
        self.backup = backup.and_then(|note| serde_json::from_str(&note.text).ok());
    }

    /// The register's journal.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Lines that only a newer version understands; kept and handed on as they are.
    pub fn parked(&self) -> impl Iterator<Item = &str> {
        self.parked.values().map(String::as_str)
    }

    /// Lines that say which commits have left the log and are still away; whoever has the whole register gets them.
    pub fn moved(&self) -> impl Iterator<Item = String> + '_ {
        let away = self.journal.away();
        self.moved.values().filter_map(|line| line.only(|id| away.contains(id))).map(|line| line.write().1)
    }

    /// All lines that a file of the whole register holds beside its commits.
    pub fn beside(&self) -> Vec<String> {
        self.parked().map(str::to_owned).chain(self.moved()).collect()
    }

    /// The restore points, latest first.
    pub fn points(&self) -> &[RestorePoint] {
        &self.points
    }

    /// What is wrong with the stored register, if something is.
    pub fn damage(&self) -> Option<Damage> {
        match self.condition {
            Condition::Damaged(damage) => Some(damage),
            Condition::Reading | Condition::Open => None,
        }
    }

    /// Whether changes are taken.
    pub fn is_open(&self) -> bool {
        self.condition == Condition::Open
    }

    /// Who writes from now on.
    pub fn sign_as(&mut self, author: Author) {
        self.author = author;
    }

    /// Who writes.
    pub fn author(&self) -> &Author {
        &self.author
    }

    /// Makes changes as one group.
    pub fn act(&mut self, drafts: Vec<Draft>, via: Via, now: Now) -> Result<Done, Refused> {
        let done = self.write(drafts, via, now)?;
        self.done.push(done.group);
        self.undone.clear();
        Ok(done)
    }

    /// The commits that drafts would become, without taking them in: what a preview shows and an import takes.
    pub fn propose(&self, drafts: Vec<Draft>, via: Via, now: Now) -> Vec<Commit> {
        let mut clock = self.clock_at(now);
        write(drafts, &via, &self.author, &mut clock, now.ms, crate::domain::id::Key(now.entropy))
    }

    /// Writes the first records of a new register; there is no way back behind them.
    pub fn found(&mut self, drafts: Vec<Draft>, now: Now) -> Result<Done, Refused> {
        self.write(drafts, Via::Edit, now)
    }

    /// Says by itself what may leave with a pack; nothing that anybody sees changes, so there is nothing to undo.
    pub fn excerpt(&mut self, drafts: Vec<Draft>, now: Now) -> Result<Done, Refused> {
        let before = self.count();
        let done = self.write(drafts, Via::Excerpt, now)?;
        // It says nothing new: whoever lost it would lose nothing.
        let (held, ms) = self.backup.unwrap_or((0, UNDATED));
        self.note_backup(held + (self.count() - before), ms);
        Ok(done)
    }

    /// Whether something may be written now.
    fn may_write(&self) -> Result<(), Refused> {
        match (self.is_open(), &self.intake) {
            (false, _) => Err(Refused::NotOpen),
            (true, Some(_)) => Err(Refused::Importing),
            (true, None) => Ok(()),
        }
    }

    fn write(&mut self, drafts: Vec<Draft>, via: Via, now: Now) -> Result<Done, Refused> {
        self.may_write()?;
        if drafts.is_empty() {
            return Err(Refused::NothingToDo);
        }
        if !drafts.iter().all(|draft| self.reaches(draft)) {
            return Err(Refused::NotHere);
        }
        let group = crate::domain::id::Key(now.entropy);
        (self.clock, self.heard) = (self.clock_at(now), self.journal.commits().len());
        let commits = write(drafts, &via, &self.author, &mut self.clock, now.ms, group);
        let records = commits.iter().map(|commit| commit.record).collect::<HashSet<_>>().len();
        let mut work = Work::default();
        for commit in commits {
            let id = commit.id();
            work.lines.push_commit(&commit);
            if self.journal.insert(commit, NOWHERE) {
                work.ids.push(id);
            }
        }
        self.queue.push(work);
        Ok(Done { group, records, left: 0 })
    }

    /// The clock when it has heard of every commit that is here, within what the machine's own clock allows.
    fn clock_at(&self, now: Now) -> Clock {
        let mut clock = self.clock;
        let news = &self.journal.commits()[self.heard..];
        news.iter().for_each(|commit| clock.learn(commit.stamp, now.ms));
        clock
    }

    /// Takes in what a file brought, as one step with a restore point before it; says how many commits are new.
    pub fn import(
        &mut self,
        commits: Vec<Commit>,
        parked: Vec<String>,
        label: &str,
        now: Now,
    ) -> Result<usize, Refused> {
        self.begin_import(Arriving { parked, ..Arriving::of(commits) }, label, now)?;
        Ok(self.go_on_importing(usize::MAX).unwrap_or_default())
    }

    /// Begins to take in what a file brought. Until [`Workbench::go_on_importing`] has come to the end, nothing else is
    /// written.
    pub fn begin_import(&mut self, arriving: Arriving, label: &str, now: Now) -> Result<(), Refused> {
        let Arriving { commits, lines, mut parked, returns } = arriving;
        self.may_write()?;
        if !self.takes(&commits) {
            return Err(Refused::NotHere);
        }
        // What has left another copy of the register has not left this one.
        if 0 < self.journal.digest().count {
            parked.retain(|line| MovedLine::read(line).is_none());
        }
        let new = commits.iter().any(|commit| self.is_to_come(commit.id(), returns));
        let newer = parked.iter().filter_map(|line| line::newer_id(line)).any(|id| !self.keeps(id));
        if !new && !newer {
            return Err(Refused::NothingToDo);
        }
        let note = self.point_note(Cause::Import, label, now.ms);
        self.journal.reserve(commits.len());
        let work = Work { notes: vec![note], alone: true, ..Work::default() };
        self.intake =
            Some(Intake { commits: commits.into_iter(), lines, new: Vec::new(), work, parked, returns });
        Ok(())
    }

    /// Whether a commit of a file that is taken in is new here, or comes back.
    fn is_to_come(&self, id: CommitId, returns: bool) -> bool {
        !self.journal.contains(id) || returns && !self.journal.holds(id)
    }

    /// Spares the folding of the file that is being taken in where nothing is here yet and a preview has folded
    /// it already.
    pub fn take_folded(&mut self, folded: Journal) {
        let Some(intake) = &mut self.intake else { return };
        let wanted = (intake.commits.as_slice().iter().map(Commit::id)).fold(Digest::default(), Digest::with);
        if self.journal.digest().count == 0 && folded.digest() == wanted {
            intake.work.ids = intake.commits.by_ref().map(|commit| commit.id()).collect();
            intake.new = (0..intake.work.ids.len() as u32).collect();
            self.journal = folded;
        }
    }

    /// Takes in at most so many commits more; at the end everything is queued as one transaction, and it is told
    /// how many were new.
    pub fn go_on_importing(&mut self, commits: usize) -> Option<usize> {
        let intake = self.intake.as_mut()?;
        for _ in 0..commits {
            let nth = intake.lines.len() - intake.commits.len();
            match intake.commits.next() {
                Some(commit) => {
                    let id = commit.id();
                    let comes = intake.returns || !self.journal.away().contains(id);
                    if comes && !self.journal.holds(id) && self.journal.insert(commit, NOWHERE) {
                        intake.work.ids.push(id);
                        intake.new.push(nth as u32);
                    }
                }
                None => break,
            }
        }
        if 0 < intake.commits.len() {
            return None;
        }
        let Intake { lines, new, mut work, parked, returns, .. } = self.intake.take()?;
        work.lines = if new.len() == lines.len() {
            lines
        } else {
            new.iter().fold(Lines::default(), |mut kept, nth| {
                kept.push(&lines.line(*nth as usize));
                kept
            })
        };
        for line in parked {
            if line::newer_id(&line).is_some_and(|id| !self.keeps(id)) {
                work.lines.push(line.as_bytes());
                self.park(line, 0);
            }
        }
        let count = work.ids.len();
        let came_back = work.ids.iter().filter(|id| returns && self.journal.has_come_back(**id)).count();
        self.queue.push(work);
        if 0 < came_back {
            // The archive file is their backup.
            let (held, ms) = self.backup.unwrap_or((0, UNDATED));
            self.note_backup(held + came_back as u64, ms);
        }
        Some(count)
    }

    /// How many commits of the file that is being taken in are still to come.
    pub fn left_to_import(&self) -> usize {
        self.intake.as_ref().map_or(0, |intake| intake.commits.len())
    }

    /// Makes a restore point of the register as it stands.
    pub fn mark(&mut self, cause: Cause, label: &str, now: Now) -> Result<(), Refused> {
        self.may_write()?;
        let note = self.point_note(cause, label, now.ms);
        self.queue.push(Work { notes: vec![note], alone: true, ..Work::default() });
        Ok(())
    }

    fn point_note(&mut self, cause: Cause, label: &str, now_ms: u64) -> Note {
        self.serial += 1;
        RestorePoint::note(now_ms, self.serial, cause, label)
    }

    /// What taking back the last change of this page would do; none if there is none.
    pub fn can_undo(&self) -> bool {
        self.may_write().is_ok() && !self.done.is_empty()
    }

    /// A file was taken in: what was done before it is not the last step any more, and is taken back in the history.
    pub fn forget_steps(&mut self) {
        self.done.clear();
        self.undone.clear();
    }

    /// Whether an undone change can be brought back.
    pub fn can_redo(&self) -> bool {
        self.may_write().is_ok() && !self.undone.is_empty()
    }

    /// Takes back the last change of this page.
    pub fn undo(&mut self, now: Now) -> Result<Done, Refused> {
        self.may_write()?;
        if self.is_far(true) {
            return Err(Refused::NotHere);
        }
        let group = self.done.pop().ok_or(Refused::NothingToDo)?;
        let done = self.undo_group_quietly(group, now)?;
        self.undone.push(done.group);
        Ok(done)
    }

    /// Brings back the change that was last taken back.
    pub fn redo(&mut self, now: Now) -> Result<Done, Refused> {
        self.may_write()?;
        if self.is_far(false) {
            return Err(Refused::NotHere);
        }
        let group = self.undone.pop().ok_or(Refused::NothingToDo)?;
        let done = self.undo_group_quietly(group, now)?;
        self.done.push(done.group);
        Ok(done)
    }

    /// Takes back any group, also one of another day or office.
    pub fn undo_group(&mut self, group: GroupId, now: Now) -> Result<Done, Refused> {
        if !self.is_whole() {
            return Err(Refused::NotHere);
        }
        let done = self.undo_group_quietly(group, now)?;
        self.done.push(done.group);
        self.undone.clear();
        Ok(done)
    }

    fn undo_group_quietly(&mut self, group: GroupId, now: Now) -> Result<Done, Refused> {
        let set = undo::group(&self.journal, group);
        self.take_back(&set, Via::Undo(group), now)
    }

    /// Takes back an import, leaving what came later.
    pub fn undo_import(&mut self, point: &RestorePoint, now: Now) -> Result<Done, Refused> {
        if !self.is_whole() {
            return Err(Refused::NotHere);
        }
        let set = self
            .journal
            .written_in(|place| point.from <= place && place < point.to)
            .map(Commit::id)
            .collect();
        let done = self.take_back(&set, Via::Undo(crate::domain::id::Key::of(point.name.as_bytes())), now)?;
        self.done.push(done.group);
        self.undone.clear();
        Ok(done)
    }

    /// Goes back to a restore point: takes back all that came after it. What came after stays in the history,
    /// and this step can itself be taken back.
    pub fn restore(&mut self, point: &RestorePoint, now: Now) -> Result<Done, Refused> {
        if !self.is_whole() {
            return Err(Refused::NotHere);
        }
        let set = self.journal.written_in(|place| point.from <= place).map(Commit::id).collect();
        let note = self.point_note(Cause::Restore, &point.label, now.ms);
        let done = self.take_back(&set, Via::Restore, now)?;
        self.queue.push(Work { notes: vec![note], ..Work::default() });
        self.done.push(done.group);
        self.undone.clear();
        Ok(done)
    }

    fn take_back(&mut self, set: &HashSet<CommitId>, via: Via, now: Now) -> Result<Done, Refused> {
        let Undo { drafts, left } = undo::undo(&self.journal, set);
        match drafts.is_empty() {
            true if 0 < left => Err(Refused::AllReplaced),
            true => Err(Refused::NothingToDo),
            false => self.write(drafts, via, now).map(|done| Done { left, ..done }),
        }
    }

    /// The next batch for the database, if there is one and none is under way.
    pub fn start_save(&mut self) -> Option<Batch> {
        self.queue.start()
    }

    /// A batch is in a complete transaction.
    pub fn saved(&mut self, placed: Placed) -> Saved {
        let Some(work) = self.queue.complete() else {
            return Saved::default();
        };
        let saved = Saved {
            commits: work.ids.len(),
            import: work.alone && !work.lines.is_empty(),
            ..Saved::default()
        };
        for (id, place) in places(&work, placed) {
            self.journal.place(id, place);
        }
        for note in &work.notes {
            let text = placed.written(&note.text);
            if let Some(point) = RestorePoint::read(&Note { name: note.name.clone(), text }) {
                self.points.insert(0, point);
            }
        }
        let log = match placed.from == self.next_place {
            _ if self.part.is_some() && !self.is_proven() => LogState::Unread,
            true => {
                self.next_place = placed.to;
                LogState::Known(self.witness())
            }
            // The reading of the log has been there before.
            false if placed.to <= self.next_place => LogState::Known(self.witness()),
            false => LogState::Missed,
        };
        Saved { log, ..saved }
    }

    /// What the log holds up to the last place that was read or written.
    pub fn witness(&self) -> Witness {
        let Digest { count, sum } = self.digest();
        Witness { place: self.next_place - 1, count, sum }
    }

    /// Count and digest of the commits up to there, be they in memory or only proven.
    pub fn digest(&self) -> Digest {
        let (to, proven) = self.proven().unwrap_or_default();
        let news = self.journal.placed(|place| to < place && place < self.next_place);
        news.fold(proven, |digest, commit| digest.with(commit.id()))
    }

    /// A batch could not be stored; its changes stay in the page.
    pub fn save_failed(&mut self, error: StoreError) {
        self.queue.fail(error);
    }

    /// Tries again to store what could not be stored.
    pub fn retry(&mut self) {
        self.queue.retry();
    }

    /// What a user may rely on.
    pub fn save_state(&self) -> SaveState {
        match (self.queue.state(), &self.intake) {
            (SaveState::Saved, Some(_)) => SaveState::Saving,
            (state, _) => state,
        }
    }

    /// How many commits are not yet stored.
    pub fn unsaved(&self) -> usize {
        self.queue.unsaved() + self.left_to_import()
    }

    /// The first place of the log that this page has not read.
    pub fn next_place(&self) -> u32 {
        self.next_place
    }

    /// Takes in what another tab wrote. Says whether everything could be read.
    pub fn take(&mut self, stored: Stored) -> Result<usize, Damage> {
        let before = self.journal.digest().count;
        let mut expected = self.next_place;
        let mut bytes = Vec::new();
        let mut starts = Vec::new();
        for segment in stored.segments.iter().filter(|segment| self.next_place <= segment.place) {
            if segment.place != expected {
                return Err(Damage::Gap { missing: segment.place.saturating_sub(expected) });
            }
            expected += 1;
            starts.push((bytes.len(), segment.place));
            bytes.extend_from_slice(&segment.bytes);
        }
        let mut reader = Reader::default();
        let mut at = 0;
        let mut broken = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let place = starts[starts.partition_point(|(start, _)| *start <= at).saturating_sub(1)].1;
            at += line.len();
            let text = std::str::from_utf8(line).map(|line| line.trim_end_matches('\n'));
            match text.map_err(|_| LineError::NotJson).and_then(|line| reader.read(line)) {
                Ok(commit) => {
                    let id = commit.id();
                    self.load(commit, place);
                    self.journal.place(id, place);
                }
                Err(LineError::Newer) => self.park(text.unwrap_or_default().to_owned(), place),
                Err(_) => broken += 1,
            }
        }
        if 0 < broken {
            return Err(Damage::Lines { broken });
        }
        self.note(&stored.notes, expected);
        Ok((self.journal.digest().count - before) as usize)
    }

    /// A backup of everything is there, as somebody has read.
    pub fn backed_up(&mut self, now_ms: u64) {
        self.backed_up_to(self.count(), now_ms);
    }

    /// A backup was read back that holds so many commits.
    pub fn backed_up_to(&mut self, count: u64, now_ms: u64) {
        // An older file that somebody chooses later takes nothing back.
        if self.backup.is_some_and(|(held, _)| count < held) {
            return;
        }
        self.note_backup(count, now_ms);
    }

    /// What there is now came with the program and comes again: it needs no backup, and none was made of it.
    pub fn comes_again(&mut self) {
        self.note_backup(self.count(), UNDATED);
    }

    fn note_backup(&mut self, count: u64, ms: u64) {
        self.backup = Some((count, ms));
        self.queue.push(Work { notes: vec![backup_note((count, ms))], ..Work::default() });
    }

    /// The note of the backups once some commits have left: the archive file holds those, and what no backup holds of
    /// the others is still in none.
    pub fn left_note(&self, leaves: impl Fn(CommitId) -> bool) -> Note {
        let left = self.journal.commits().iter().filter(|commit| leaves(commit.id())).count() as u64;
        let unkept = self.since_backup().saturating_sub(self.unkept(&leaves) as u64);
        let count = self.count().saturating_sub(left);
        let held = count - unkept.min(count);
        backup_note((held, self.backup.map_or(UNDATED, |(_, ms)| ms)))
    }

    /// How many of some commits no backup holds.
    pub fn unkept(&self, wanted: impl Fn(CommitId) -> bool) -> usize {
        self.since_last_backup().filter(|commit| wanted(commit.id())).count()
    }

    /// What no backup holds, the latest first.
    fn since_last_backup(&self) -> impl Iterator<Item = &Commit> {
        let count = usize::try_from(self.since_backup()).unwrap_or(usize::MAX);
        // What a pack said again is not counted, nor what its archive file brought back.
        let is_counted =
            |commit: &&Commit| commit.via != Via::Excerpt && !self.journal.has_come_back(commit.id());
        self.journal.commits().iter().rev().filter(is_counted).take(count)
    }

    /// How many commits are in no backup that was read back, and would be missed.
    pub fn since_backup(&self) -> u64 {
        self.count() - self.backup.map_or(0, |(count, _)| count).min(self.count())
    }

    /// How many changes a person would miss in the last backup: what was done since and taken back again is none, nor is
    /// what a pack said again. A long way back is not looked through.
    pub fn missed_in_backup(&self) -> u64 {
        const FEW: usize = 1_000;
        let since = self.since_backup();
        match usize::try_from(since) {
            Ok(tail) if self.is_whole() && tail <= FEW.min(self.journal.commits().len()) => {
                since - undo::turned(self.since_last_backup()) as u64
            }
            _ => since,
        }
    }

    /// When the last backup was made that was read back, seen from now.
    pub fn backup(&self, now_ms: u64) -> Backup {
        Backup::noted(self.backup.map(|(_, ms)| ms).filter(|ms| *ms != UNDATED), now_ms)
    }
}

fn backup_note(backup: (u64, u64)) -> Note {
    let text = serde_json::to_string(&backup).unwrap_or_else(|_| unreachable!("two numbers are always JSON"));
    Note { name: BACKUP.to_owned(), text }
}

/// What follows from a completed save.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// How many commits it brought into the log.
    pub commits: usize,
    /// Whether it was an import.
    pub import: bool,
    /// How the log stands to what this page has read.
    pub log: LogState,
}

/// How the log stands after a save to what a page has read of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogState {
    /// It will be read to its end; then it can be witnessed again.
    #[default]
    Unread,
    /// All of it is known: the second store is to remember this.
    Known(Witness),
    /// Another tab wrote in between: that is to be read, then witnessed.
    Missed,
}
