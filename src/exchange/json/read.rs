//! Reading a file as it comes in: liberal in its layout, strict in its content, in slices, and to the last whole
//! line of a damaged one.

use super::{
    FORMAT, MAX_BYTES, MAX_DEPTH, MAX_MEMBER_BYTES, MAX_MEMBERS, VERSION,
    header::{Header, IdsDigest, Members, header_digest, ids_digest, inner, member},
    problem::{Fault, Problem, ReadError},
    scan::{self, Extent},
    sniff,
};
use crate::{
    domain::{
        id::{Key, KeySet, RecordId},
        value::Value,
    },
    exchange::signature::{self, Signed},
    journal::{
        commit::{Commit, CommitId},
        depot::Deposited,
        fold::Journal,
        line::{self, Form, LineError},
        moved::MovedLine,
    },
    workbench::{
        attached::{ContentPiece, Contents, Incoming, Joining},
        lines::Lines,
        piece,
    },
};

/// How a commit's line begins: by that its line is found again behind damage.
const COMMIT_START: &[u8] = b"{\"id\":\"";

/// How far a line is searched that begins with a commit, to tell lines from another layout.
const LAYOUT_BYTES: usize = 8 << 20;

/// How much is looked at before a file is judged by its beginning, and kept of it.
const BEGINNING_BYTES: usize = 64 << 10;

/// No commit is written in fewer bytes.
const MIN_COMMIT_BYTES: usize = 200;

/// How many problems are kept with their places; further ones are only counted.
const MAX_PROBLEMS: usize = 1000;

/// How far the reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub done: usize,
    /// Bytes in all.
    pub total: usize,
    /// Commits found.
    pub commits: usize,
    /// Whether it cannot go on before more of the file has come.
    pub hungry: bool,
    /// Whether there is nothing left to read.
    pub finished: bool,
}

/// Neighbouring lines of one record that were known when the file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownLines {
    /// The place of the first among the ids.
    pub nth: u32,
    /// Of which they speak.
    pub record: RecordId,
    /// Where in the file they lie, in bytes: the first begins there, the last ends there.
    pub from: u64,
    pub to: u64,
}

/// All that was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileContent {
    /// The file's name.
    pub name: Box<str>,
    /// What the file says of itself.
    pub header: Header,
    /// The ids of all commits whose content has them, each once, in the order of the file.
    pub ids: Vec<CommitId>,
    /// Those of the commits that were not known when the file was read, in the same order.
    pub commits: Vec<Commit>,
    /// The others.
    pub known: Vec<KnownLines>,
    /// Their lines, ready to be stored.
    pub lines: Lines,
    /// The lines that only a newer version understands, as they stand.
    pub parked: Vec<String>,
    /// The lines that say which commits have left the register of which this is a file.
    pub moved: Vec<String>,
    /// Whether it is an archive file by which what is away comes back.
    pub returns: bool,
    /// The contents of attachments that it carries, each with its hash.
    pub contents: Incoming,
    /// How many contents it carries that are not whole or not what they say.
    pub broken_contents: usize,
    /// What was not taken, in the order of the file: at most the first thousand lines, and what is wrong with
    /// the whole.
    pub problems: Vec<Problem>,
    /// How many problems there are.
    pub problem_count: usize,
    /// How many commits the file says it holds.
    pub said: Option<u64>,
    /// Whether the file ends as it was exported, with all its commits.
    pub complete: bool,
    /// Who says to have made it, if anybody does, and what that is said of: what was found, not what the end says.
    pub signed: Option<(Signed, String)>,
    digest: Box<str>,
}

impl FileContent {
    /// What somebody has just made, as the content of a file of this name.
    pub fn of(name: &str, header: Header, commits: Vec<Commit>) -> FileContent {
        FileContent {
            name: name.into(),
            header,
            said: Some(commits.len() as u64),
            ids: commits.iter().map(Commit::id).collect(),
            lines: Lines::of(&commits),
            digest: ids_digest(commits.iter().map(Commit::id)).into(),
            commits,
            complete: true,
            ..FileContent::default()
        }
    }

    /// How many commits were found, parked ones too.
    pub fn found(&self) -> u64 {
        (self.ids.len() + self.parked.len() + self.moved.len()) as u64
    }

    /// Whether the file is as it was exported. If not, what was found may be taken, but only by a person's
    /// explicit choice.
    pub fn is_intact(&self) -> bool {
        self.problem_count == 0
    }

    /// The SHA-256 of the ids of all that was found, in hexadecimal: an intact file says the same at its end.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The commits that a journal does not have: what an import writes.
    pub fn new_commits(self, journal: &Journal) -> Vec<Commit> {
        let mut commits = self.commits;
        commits.retain(|commit| !journal.contains(commit.id()));
        commits
    }

    /// The same file without what it says of a record, and with commits that somebody has just made.
    pub fn adapted(mut self, without: RecordId, with: Vec<Commit>) -> FileContent {
        let gone: KeySet<CommitId> =
            self.commits.iter().filter(|it| it.record == without).map(Commit::id).collect();
        self.ids.retain(|id| !gone.contains(id));
        self.commits.retain(|it| it.record != without);
        self.ids.extend(with.iter().map(Commit::id));
        self.commits.extend(with);
        self.lines = Lines::of(&self.commits);
        self
    }

    /// The same file with all its commits, those too that the journal knew when it was read.
    pub fn whole(mut self, journal: &Journal) -> FileContent {
        if self.commits.len() < self.ids.len() {
            let mut new = std::mem::take(&mut self.commits).into_iter().peekable();
            let commits = self.ids.iter().filter_map(|id| match new.peek() {
                Some(commit) if commit.id() == *id => new.next(),
                _ => journal.commit(*id).cloned(),
            });
            self.commits = commits.collect();
            self.known = Vec::new();
            self.lines = Lines::of(&self.commits);
        }
        self
    }
}

/// A file that is being read. Of its bytes only those are kept that have not been read yet.
pub struct Reading {
    name: Box<str>,
    /// How many bytes the file has.
    total: usize,
    /// How many of them lie before `bytes`.
    gone: usize,
    bytes: Vec<u8>,
    /// Whether `bytes` reaches to the end of the file.
    is_last: bool,
    /// How many unread bytes are wanted before it goes on.
    wanted: usize,
    at: usize,
    phase: Phase,
    /// How its text begins.
    beginning: Vec<u8>,
    /// Whether something is proven by it.
    is_proof: bool,
    reader: line::Reader,
    members: Members,
    seen_commits: bool,
    repeated: bool,
    found: Found,
    ids: Vec<CommitId>,
    commits: Vec<Commit>,
    known: Vec<KnownLines>,
    lines: Lines,
    parked: Vec<String>,
    moved: Vec<String>,
    joining: Joining,
    problems: Vec<Problem>,
    problem_count: usize,
    /// Line feeds before the place `counted`, and before the last byte there that is no white space.
    feeds: usize,
    feeds_in_text: usize,
    counted: usize,
    last_reported: Option<usize>,
}

/// The ids of all that was found, parked lines too.
#[derive(Default)]
struct Found {
    known: KeySet<Key>,
    sum: IdsDigest,
}

impl Found {
    /// Takes note of an id; says whether it is new.
    fn add(&mut self, id: Key) -> bool {
        let is_new = self.known.insert(id);
        if is_new {
            self.sum.push(id);
        }
        is_new
    }
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Start,
    Member,
    /// The first commit of a file whose header cannot be read.
    Search,
    /// Commits that have lines of their own.
    Lines,
    /// Commits in any other layout.
    Elements,
    /// Nothing that counts, up to the end; then the sum of what was found.
    Over,
    Summed,
    Refused(ReadError),
}

impl Reading {
    /// Begins to read the bytes of the file of this name.
    pub fn new(bytes: Vec<u8>, name: &str) -> Reading {
        let mut reading = Reading::of_size(bytes.len() as u64, name);
        reading.bytes = bytes;
        reading.is_last = true;
        reading
    }

    /// The same, to prove something by the file: of a line that is known not the checksum is looked at, which can be forged,
    /// but the hash.
    pub fn as_proof(mut self) -> Reading {
        self.is_proof = true;
        self
    }

    /// Begins to read a file of this size and name, whose bytes come with [`Reading::feed`].
    pub fn of_size(bytes: u64, name: &str) -> Reading {
        let phase = match usize::try_from(bytes) {
            Ok(bytes) if bytes <= MAX_BYTES => Phase::Start,
            _ => Phase::Refused(ReadError::TooLarge { bytes }),
        };
        Reading {
            name: name.into(),
            total: usize::try_from(bytes).unwrap_or(usize::MAX),
            gone: 0,
            bytes: Vec::new(),
            is_last: bytes == 0,
            wanted: 0,
            at: 0,
            phase,
            beginning: Vec::new(),
            is_proof: false,
            reader: line::Reader::default(),
            members: Members::new(),
            seen_commits: false,
            repeated: false,
            found: Found::default(),
            ids: Vec::new(),
            commits: Vec::new(),
            known: Vec::new(),
            lines: Lines::default(),
            parked: Vec::new(),
            moved: Vec::new(),
            joining: Joining::default(),
            problems: Vec::new(),
            problem_count: 0,
            feeds: 0,
            feeds_in_text: 0,
            counted: 0,
            last_reported: None,
        }
    }

    /// The next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        // What has been read is let go: a large file is never in memory as a whole.
        let read = self.at.min(self.counted);
        self.bytes.drain(..read);
        self.bytes.extend_from_slice(bytes);
        self.gone += read;
        self.at -= read;
        self.counted -= read;
        self.is_last = self.total <= self.gone + self.bytes.len();
    }

    /// Reads on, by at most so many lines.
    pub fn step(&mut self, budget: usize) -> Progress {
        self.step_beside(&Journal::new(), budget)
    }

    /// Reads on, by at most so many lines, and only looks whether those are unharmed that a journal has already.
    pub fn step_beside(&mut self, journal: &Journal, budget: usize) -> Progress {
        for _ in 0..budget {
            if self.is_hungry() {
                break;
            }
            self.wanted = 0;
            match self.phase {
                Phase::Start => self.start(),
                Phase::Member => self.member(),
                Phase::Search => self.search(),
                Phase::Lines => self.line(journal),
                Phase::Elements => self.element(),
                // Hundreds of lines at once.
                Phase::Over => {
                    self.add_up();
                    break;
                }
                Phase::Summed | Phase::Refused(_) => break,
            }
            // Lines are counted on the way: at the end, a large file would stop the page for a while.
            self.line_of(self.at);
        }
        Progress {
            done: (self.gone + self.at).min(self.total),
            total: self.total,
            commits: self.ids.len() + self.parked.len() + self.moved.len(),
            hungry: self.is_hungry(),
            finished: matches!(self.phase, Phase::Summed | Phase::Refused(_)),
        }
    }

    fn is_hungry(&self) -> bool {
        let unread = self.bytes.len() - self.at;
        !self.is_last && (unread == 0 || unread < self.wanted) && !matches!(self.phase, Phase::Refused(_))
    }

    /// Whether so many bytes from a place on are there, or all that there will be; if not, they are waited for.
    fn has(&mut self, at: usize, bytes: usize) -> bool {
        let has = self.is_last || at + bytes <= self.bytes.len();
        if !has {
            self.wanted = at + bytes - self.at;
        }
        has
    }

    /// Waits for more, if more will come. What is wanted doubles: a value without end is not scanned again for
    /// each piece of the file.
    fn waits(&mut self) -> bool {
        let unread = self.bytes.len() - self.at;
        !self.has(self.at, 2 * unread.max(1))
    }

    /// The contents of attachments that are whole by now, to be laid aside: one by one, so that a file with many of them
    /// is never in memory as a whole.
    pub fn lay_aside(&mut self) -> Contents {
        self.joining.lay_aside()
    }

    /// What was found; reads to the end of what has come if that has not been done.
    pub fn finish(mut self) -> Result<FileContent, ReadError> {
        self.is_last = true;
        while !self.step(usize::MAX).finished {}
        if let Phase::Refused(error) = self.phase {
            return Err(error);
        }
        if let Some(error) = self.refusal() {
            return Err(error);
        }
        let digest = std::mem::take(&mut self.found.sum).finish();
        let said = self.check_whole(&digest);
        let signed = self.signed(&digest);
        let (contents, broken_contents) = self.joining.finish();
        Ok(FileContent {
            contents,
            broken_contents,
            signed,
            digest: digest.into(),
            name: self.name,
            header: Header::read(&self.members),
            complete: !self.problems.iter().any(|problem| problem.fault.is_loss()),
            ids: self.ids,
            commits: self.commits,
            known: self.known,
            lines: self.lines,
            parked: self.parked,
            moved: self.moved,
            returns: false,
            problems: self.problems,
            problem_count: self.problem_count,
            said,
        })
    }

    fn start(&mut self) {
        let text = self.bytes.len() - sniff::trimmed(&self.bytes).len();
        let is_blank = text == self.bytes.len() || self.bytes.iter().all(|byte| *byte == 0);
        if is_blank && self.waits() || !self.has(text, BEGINNING_BYTES) {
            return;
        }
        self.beginning = self.bytes[text..self.bytes.len().min(text + BEGINNING_BYTES)].to_vec();
        if let Some(error) = sniff::alien(&self.bytes) {
            return self.refuse(error);
        }
        self.at = text;
        match self.bytes.get(self.at) {
            Some(b'{') => {
                self.at += 1;
                self.phase = Phase::Member;
            }
            _ => self.damaged(),
        }
    }

    /// One member of the file's object, up to the commits or behind them.
    fn member(&mut self) {
        self.at = scan::skip(&self.bytes, self.at);
        if !self.has(self.at, 2 * MAX_MEMBER_BYTES) {
            return;
        }
        match self.bytes.get(self.at) {
            None => self.cut(),
            Some(b'"') => self.named_member(),
            Some(b'}') => {
                let rest = scan::skip(&self.bytes, self.at + 1);
                if rest < self.bytes.len() {
                    self.report(rest, Fault::Stray);
                }
                if self.seen_commits { self.over() } else { self.damaged() }
            }
            _ => self.damaged(),
        }
    }

    fn named_member(&mut self) {
        let Extent::Whole { end, .. } = scan::value(&self.bytes, self.at) else {
            return self.cut();
        };
        let Some(name) = parse(&self.bytes[self.at..end]).and_then(|name| name.as_text().map(Box::from))
        else {
            return self.damaged();
        };
        let colon = scan::skip(&self.bytes, end);
        match self.bytes.get(colon) {
            Some(b':') => (),
            Some(_) => return self.damaged(),
            None => return self.cut(),
        }
        let start = scan::skip(&self.bytes, colon + 1);
        if &*name == "commits" && self.bytes.get(start) == Some(&b'[') && !self.seen_commits {
            return self.enter_commits(start + 1);
        }
        let value = match scan::value(&self.bytes, start) {
            Extent::Whole { end, depth } if depth <= MAX_DEPTH && end - start <= MAX_MEMBER_BYTES => {
                parse(&self.bytes[start..end]).map(|value| (value, end))
            }
            Extent::Open => return self.cut(),
            Extent::Whole { .. } => None,
        };
        match value {
            Some((value, end)) if self.members.len() < MAX_MEMBERS => {
                self.repeated |= self.members.insert(name, value).is_some();
                self.at = end;
            }
            _ => self.damaged(),
        }
    }

    fn enter_commits(&mut self, at: usize) {
        if let Some(error) = self.newer() {
            return self.refuse(error);
        }
        let sample = &self.bytes[at..self.bytes.len().min(at + LAYOUT_BYTES)];
        let has_lines =
            sample.split(|b| *b == b'\n').any(|line| line.trim_ascii_start().starts_with(COMMIT_START));
        if !has_lines && !self.has(at, LAYOUT_BYTES) {
            return;
        }
        self.at = at;
        self.seen_commits = true;
        // Growing by doubling would stop the page. No commit is shorter than this, whatever a file says of itself.
        let said = count(member(&self.members, "count")).unwrap_or_default();
        let commits = usize::try_from(said).unwrap_or_default().min(self.total / MIN_COMMIT_BYTES);
        self.found.known.reserve(commits);
        self.ids.reserve(commits);
        self.phase = if has_lines { Phase::Lines } else { Phase::Elements };
    }

    /// The header or the end cannot be read further. Before the commits, their lines are searched for: that
    /// they are whole proves that the file is ours.
    fn damaged(&mut self) {
        if self.seen_commits {
            self.report(self.at, Fault::EndDamaged);
            return self.over();
        }
        self.at = 0;
        self.phase = Phase::Search;
    }

    fn search(&mut self) {
        const FIRST: &[u8] = b"\n{\"id\":\"";
        let is_first = self.gone + self.at == 0 && self.bytes.starts_with(COMMIT_START);
        let first =
            if is_first { Some(0) } else { scan::find(&self.bytes, self.at, FIRST).map(|feed| feed + 1) };
        match first {
            Some(first) => {
                self.note(Problem { line: 1, fault: Fault::HeaderDamaged });
                self.seen_commits = true;
                self.at = first;
                self.phase = Phase::Lines;
            }
            None if self.is_last => self.over(),
            None => {
                self.at = self.at.max(self.bytes.len().saturating_sub(FIRST.len() - 1));
                self.waits();
            }
        }
    }

    /// The file ends within a member, or the member is longer than any may be.
    fn cut(&mut self) {
        if self.seen_commits && self.is_last { self.over() } else { self.damaged() }
    }

    /// One line of the file, which may hold several commits if somebody joined lines.
    fn line(&mut self, journal: &Journal) {
        let end = scan::line_end(&self.bytes, self.at);
        if end == self.bytes.len() && self.waits() {
            return;
        }
        let is_last = end == self.bytes.len();
        if self.take_whole(journal, end) {
            self.at = (end + 1).min(self.bytes.len());
            // The line is text and ends with its feed: nothing in it has to be counted.
            self.feeds_in_text = self.feeds;
            self.feeds += usize::from(!is_last);
            self.counted = self.at;
            if is_last {
                self.over();
            }
            return;
        }
        let mut may_end = true;
        loop {
            self.at = scan::skip(&self.bytes[..end], self.at);
            let rest = &self.bytes[self.at..end];
            match rest.first() {
                None => break,
                Some(b']') if may_end => {
                    self.at += 1;
                    self.phase = Phase::Member;
                    return;
                }
                Some(b'{') => match scan::value(&self.bytes[..end], self.at) {
                    Extent::Whole { end: behind, depth } => {
                        may_end = self.take(self.at, behind, depth);
                        self.at = behind;
                        if may_end {
                            continue;
                        }
                    }
                    // The line at which the file is cut is told by its missing end.
                    Extent::Open if is_last => break,
                    Extent::Open => {
                        self.report(self.at, Fault::Broken);
                        break;
                    }
                },
                Some(_) if rest.starts_with(b"\"end\"") => {
                    self.report(self.at, Fault::Stray);
                    self.phase = Phase::Member;
                    return;
                }
                Some(_) => self.report(self.at, Fault::Stray),
            }
            may_end = false;
            match scan::find(&self.bytes[..end], self.at, COMMIT_START) {
                Some(next) => self.at = next,
                None => break,
            }
        }
        self.at = (end + 1).min(self.bytes.len());
        if is_last {
            self.over();
        }
    }

    /// One commit in a layout that is not ours, such as an editor's that indents.
    fn element(&mut self) {
        self.at = scan::skip(&self.bytes, self.at);
        if self.at == self.bytes.len() && self.waits() {
            return;
        }
        if self.bytes.get(self.at) == Some(&b']') {
            self.at += 1;
            self.phase = Phase::Member;
            return;
        }
        match scan::value(&self.bytes, self.at) {
            Extent::Whole { end, .. } if end == self.bytes.len() && self.waits() => (),
            Extent::Open if self.waits() => (),
            Extent::Whole { end, depth } => {
                self.take(self.at, end, depth);
                self.at = end;
            }
            Extent::Open => self.over(),
        }
    }

    /// Takes in a line that holds one commit as this program writes it, to the byte; nothing of any other.
    fn take_whole(&mut self, journal: &Journal, end: usize) -> bool {
        let line = &self.bytes[self.at..end];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.strip_suffix(b",").unwrap_or(line);
        if let Some((id, piece)) = piece::read(line) {
            return self.join(self.at, id, piece);
        }
        let claimed = line::claimed(line);
        let deposited = claimed.and_then(|id| journal.depot()?.get(id));
        let is_same = |deposited: &Deposited| !self.is_proof && deposited.is_line(line);
        // What is away is read like what is new: it may come back.
        let id = match claimed.filter(|id| deposited.is_some() || journal.holds(*id)) {
            // With its id and its own bytes it is what is here already; a line that was proven today is compared by its
            // checksum: the worst that a forged one could gain is to be passed over, as the true one is. What is taken from
            // it later is proven then.
            Some(id) => {
                let is_whole = deposited.is_some_and(is_same) || line::sealed(line) == Some(id);
                let Some(record) = line::record_named(line).filter(|_| is_whole) else { return false };
                let from = (self.gone + self.at) as u64;
                let (nth, to) = (self.ids.len() as u32, from + line.len() as u64);
                match self.known.last_mut().filter(|last| last.record == record) {
                    Some(last) => last.to = to,
                    None => self.known.push(KnownLines { nth, record, from, to }),
                }
                id
            }
            None => {
                let text = std::str::from_utf8(line).ok();
                let Some(commit) = text.and_then(|text| self.reader.read_sealed(text)) else { return false };
                let id = commit.id();
                if !self.found.known.contains(&id) {
                    self.lines.push(line);
                    self.commits.push(commit);
                }
                id
            }
        };
        if self.found.add(id) {
            self.ids.push(id);
        }
        true
    }

    /// Takes a piece of an attachment in. A content that is not what it says is told in the line that shows it.
    fn join(&mut self, at: usize, id: Key, piece: ContentPiece) -> bool {
        self.found.add(id);
        if self.joining.add(piece).is_err() {
            self.report(at, Fault::Attachment);
        }
        true
    }

    /// Takes a commit in, or says what is wrong with it.
    fn take(&mut self, start: usize, end: usize, depth: usize) -> bool {
        let fault = match std::str::from_utf8(&self.bytes[start..end]) {
            _ if line::MAX_BYTES < end - start => Fault::TooLong,
            _ if MAX_DEPTH < depth => Fault::TooDeep,
            Err(_) => Fault::NotUtf8,
            Ok(text) => match self.reader.read_formed(text) {
                Ok((commit, form)) => {
                    if self.found.add(commit.id()) {
                        self.ids.push(commit.id());
                        match form {
                            Form::Canonical => self.lines.push(text.as_bytes()),
                            Form::Other => self.lines.push_commit(&commit),
                        }
                        self.commits.push(commit);
                    }
                    return true;
                }
                Err(LineError::Newer) => {
                    if let Some((id, piece)) = piece::read_formed(text) {
                        return self.join(start, id, piece);
                    }
                    match line::newer_id(text) {
                        Some(id) => {
                            if self.found.add(id) {
                                let kept = match MovedLine::read(text) {
                                    Some(_) => &mut self.moved,
                                    None => &mut self.parked,
                                };
                                kept.push(in_one_line(text));
                            }
                            return true;
                        }
                        None => Fault::NotACommit,
                    }
                }
                Err(error) => error.into(),
            },
        };
        self.report(start, fault);
        false
    }

    fn add_up(&mut self) {
        self.at = self.bytes.len();
        if self.is_last && !self.found.sum.step() {
            self.phase = Phase::Summed;
        }
    }

    fn refuse(&mut self, error: ReadError) {
        self.at = self.bytes.len();
        self.phase = Phase::Refused(error);
    }

    fn over(&mut self) {
        self.at = self.bytes.len();
        self.phase = Phase::Over;
    }

    /// Notes what is wrong with a line: once for each line.
    fn report(&mut self, at: usize, fault: Fault) {
        let problem = Problem { line: self.line_of(at), fault };
        if self.last_reported != Some(problem.line) {
            self.last_reported = Some(problem.line);
            self.note(problem);
        }
    }

    fn note(&mut self, problem: Problem) {
        self.problem_count += 1;
        if self.problems.len() < MAX_PROBLEMS || problem.fault.is_of_the_whole() {
            self.problems.push(problem);
        }
    }

    /// The number of the line at a place that is not before the last one asked for.
    fn line_of(&mut self, at: usize) -> usize {
        let passed = self.bytes.get(self.counted..at).unwrap_or_default();
        if let Some(last) = passed.iter().rposition(|byte| !byte.is_ascii_whitespace()) {
            self.feeds_in_text = self.feeds + feeds(&passed[..last]);
        }
        self.feeds += feeds(passed);
        self.counted = self.counted.max(at);
        self.feeds + 1
    }

    fn has_fault(&self, fault: Fault) -> bool {
        self.problems.iter().any(|problem| problem.fault == fault)
    }

    fn is_ours(&self) -> bool {
        member(&self.members, "format").as_text() == Some(FORMAT)
    }

    fn newer(&self) -> Option<ReadError> {
        match member(&self.members, "min") {
            Value::Int(min) if self.is_ours() && VERSION < *min => Some(ReadError::Newer { min: *min }),
            _ => None,
        }
    }

    /// Why the file is no register, if it is none: it must say that it is one, or its commits prove it.
    fn refusal(&self) -> Option<ReadError> {
        if let Some(error) = self.newer() {
            return Some(error);
        }
        let format = member(&self.members, "format").as_text();
        match format {
            _ if !self.found.known.is_empty() => None,
            Some(FORMAT) if self.seen_commits => None,
            Some(FORMAT) => Some(ReadError::OnlyBeginning),
            Some(_) => Some(ReadError::OtherFormat),
            None if self.begins_like_ours() => Some(ReadError::OnlyBeginning),
            None => Some(sniff::foreign(&self.beginning)),
        }
    }

    fn begins_like_ours(&self) -> bool {
        let start = format!("{{\"format\":\"{FORMAT}\"");
        let text = sniff::trimmed(&self.beginning);
        let len = text.len().min(start.len());
        text[..len] == start.as_bytes()[..len]
    }

    /// The signature at the end, and what it would have to be of.
    fn signed(&self, digest: &str) -> Option<(Signed, String)> {
        let signature = inner(member(&self.members, "end"), "signature");
        let part = |name| Box::from(inner(signature, name).as_text().unwrap_or_default());
        let of = || {
            let header = header_digest(self.members.clone());
            signature::message(&header, self.found.known.len() as u64, digest)
        };
        (!signature.is_null()).then(|| (Signed { key: part("key"), signature: part("value") }, of()))
    }

    /// Compares what was found with what the header and the end say; gives the number of commits they say.
    fn check_whole(&mut self, found_digest: &str) -> Option<u64> {
        let found = self.found.known.len() as u64;
        self.line_of(self.bytes.len());
        let line = self.feeds_in_text + 1;
        let end = member(&self.members, "end");
        let said_in_end = count(inner(end, "count"));
        let said = said_in_end.or(count(member(&self.members, "count")));
        let header = inner(end, "header").as_text();
        let fault = match (said_in_end, inner(end, "sha256").as_text(), header) {
            _ if end.is_null() && self.has_fault(Fault::EndDamaged) => None,
            _ if end.is_null() => Some(Fault::Truncated { found, said }),
            (Some(said), Some(_), Some(_)) if said != found => Some(Fault::CountDiffers { found, said }),
            (Some(_), Some(digest), Some(_)) if digest != found_digest => Some(Fault::DigestDiffers),
            (Some(_), Some(_), Some(_)) => None,
            _ => Some(Fault::EndDamaged),
        };
        let is_header_whole = match header {
            Some(digest) => {
                !self.repeated && self.is_ours() && *digest == *header_digest(self.members.clone())
            }
            // A file without its end cannot vouch for its header.
            None => self.is_ours(),
        };
        if !is_header_whole && !self.has_fault(Fault::HeaderDamaged) {
            self.note(Problem { line: 1, fault: Fault::HeaderChanged });
        }
        if let Some(fault) = fault {
            self.note(Problem { line, fault });
        }
        said
    }
}

fn feeds(text: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', text).count()
}

/// A strict JSON value: no floats, no name twice.
fn parse(text: &[u8]) -> Option<Value> {
    serde_json::from_slice(text).ok()
}

fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Int(n) => u64::try_from(*n).ok(),
        _ => None,
    }
}

/// A parked line is handed on byte for byte; only an editor's line breaks are taken out of it.
fn in_one_line(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    match serde_json::from_str::<Value>(text) {
        Ok(value) => value.canonical(),
        Err(_) => text.to_owned(),
    }
}
