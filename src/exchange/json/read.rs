//! Reading a file: liberal in its layout, strict in its content, in slices, and to the last whole line of a
//! damaged one.

use std::collections::HashSet;

use super::{
    FORMAT, MAX_BYTES, MAX_DEPTH, MAX_MEMBER_BYTES, MAX_MEMBERS, VERSION,
    header::{Header, Members, header_digest, ids_digest, inner, member},
    problem::{Fault, Problem, ReadError},
    scan::{self, Extent},
    sniff,
};
use crate::{
    domain::{id::Key, value::Value},
    journal::{
        commit::Commit,
        fold::Journal,
        line::{self, LineError},
    },
};

/// How a commit's line begins: by that its line is found again behind damage.
const COMMIT_START: &[u8] = b"{\"id\":\"";

/// How far a line is searched that begins with a commit, to tell lines from another layout.
const LAYOUT_BYTES: usize = 8 << 20;

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
    /// Whether there is nothing left to read.
    pub finished: bool,
}

/// All that was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileContent {
    /// The file's name.
    pub name: Box<str>,
    /// What the file says of itself.
    pub header: Header,
    /// The commits whose content has the id they carry, each once, in the order of the file.
    pub commits: Vec<Commit>,
    /// The lines that only a newer version understands, as they stand.
    pub parked: Vec<String>,
    /// What was not taken, in the order of the file: at most the first thousand lines, and what is wrong with
    /// the whole.
    pub problems: Vec<Problem>,
    /// How many problems there are.
    pub problem_count: usize,
    /// How many commits the file says it holds.
    pub said: Option<u64>,
    /// Whether the file ends as it was exported, with all its commits.
    pub complete: bool,
}

impl FileContent {
    /// How many commits were found, parked ones too.
    pub fn found(&self) -> u64 {
        (self.commits.len() + self.parked.len()) as u64
    }

    /// Whether the file is as it was exported. If not, what was found may be taken, but only by a person's
    /// explicit choice.
    pub fn is_intact(&self) -> bool {
        self.problem_count == 0
    }

    /// The SHA-256 of the ids of all that was found, in hexadecimal: an intact file says the same at its end.
    pub fn digest(&self) -> String {
        let parked = self.parked.iter().filter_map(|line| line::newer_id(line));
        ids_digest(self.commits.iter().map(Commit::id).chain(parked))
    }

    /// The commits that a journal does not have: what an import writes.
    pub fn new_commits(self, journal: &Journal) -> Vec<Commit> {
        let mut commits = self.commits;
        commits.retain(|commit| !journal.contains(commit.id()));
        commits
    }
}

/// A file that is being read.
pub struct Reading {
    name: Box<str>,
    bytes: Vec<u8>,
    at: usize,
    phase: Phase,
    reader: line::Reader,
    members: Members,
    seen_commits: bool,
    repeated: bool,
    ids: HashSet<Key>,
    commits: Vec<Commit>,
    parked: Vec<String>,
    problems: Vec<Problem>,
    problem_count: usize,
    /// Line feeds before the place `counted`.
    feeds: usize,
    counted: usize,
    last_reported: Option<usize>,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Start,
    Member,
    /// Commits that have lines of their own.
    Lines,
    /// Commits in any other layout.
    Elements,
    Over,
    Refused(ReadError),
}

impl Reading {
    /// Begins to read the bytes of the file of this name.
    pub fn new(bytes: Vec<u8>, name: &str) -> Reading {
        Reading {
            name: name.into(),
            bytes,
            at: 0,
            phase: Phase::Start,
            reader: line::Reader::default(),
            members: Members::new(),
            seen_commits: false,
            repeated: false,
            ids: HashSet::new(),
            commits: Vec::new(),
            parked: Vec::new(),
            problems: Vec::new(),
            problem_count: 0,
            feeds: 0,
            counted: 0,
            last_reported: None,
        }
    }

    /// Reads on, by at most so many lines.
    pub fn step(&mut self, budget: usize) -> Progress {
        for _ in 0..budget {
            match self.phase {
                Phase::Start => self.start(),
                Phase::Member => self.member(),
                Phase::Lines => self.line(),
                Phase::Elements => self.element(),
                Phase::Over | Phase::Refused(_) => break,
            }
            // Lines are counted on the way: at the end, a large file would stop the page for a while.
            self.line_of(self.at);
        }
        Progress {
            done: self.at.min(self.bytes.len()),
            total: self.bytes.len(),
            commits: self.commits.len() + self.parked.len(),
            finished: matches!(self.phase, Phase::Over | Phase::Refused(_)),
        }
    }

    /// What was found; reads to the end if that has not been done.
    pub fn finish(mut self) -> Result<FileContent, ReadError> {
        while !self.step(usize::MAX).finished {}
        if let Phase::Refused(error) = self.phase {
            return Err(error);
        }
        if let Some(error) = self.refusal() {
            return Err(error);
        }
        let said = self.check_whole();
        Ok(FileContent {
            name: self.name,
            header: Header::read(&self.members),
            complete: !self.problems.iter().any(|problem| problem.fault.is_loss()),
            commits: self.commits,
            parked: self.parked,
            problems: self.problems,
            problem_count: self.problem_count,
            said,
        })
    }

    fn start(&mut self) {
        if MAX_BYTES < self.bytes.len() {
            return self.refuse(ReadError::TooLarge { bytes: self.bytes.len() });
        }
        if let Some(error) = sniff::alien(&self.bytes) {
            return self.refuse(error);
        }
        self.at = self.bytes.len() - sniff::trimmed(&self.bytes).len();
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
        match self.bytes.get(self.at) {
            None => self.cut(),
            Some(b'"') => self.named_member(),
            Some(b'}') => {
                let rest = scan::skip(&self.bytes, self.at + 1);
                if rest < self.bytes.len() {
                    self.report(rest, Fault::Stray);
                }
                match self.seen_commits {
                    true => self.over(),
                    false => self.damaged(),
                }
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
            self.at = start + 1;
            return self.enter_commits();
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

    fn enter_commits(&mut self) {
        if let Some(error) = self.newer() {
            return self.refuse(error);
        }
        self.seen_commits = true;
        let sample = &self.bytes[self.at..self.bytes.len().min(self.at + LAYOUT_BYTES)];
        let has_lines =
            sample.split(|b| *b == b'\n').any(|line| line.trim_ascii_start().starts_with(COMMIT_START));
        self.phase = match has_lines {
            true => Phase::Lines,
            false => Phase::Elements,
        };
    }

    /// The header or the end cannot be read further. Before the commits, their lines are searched for: that
    /// they are whole proves that the file is ours.
    fn damaged(&mut self) {
        if self.seen_commits {
            self.report(self.at, Fault::EndDamaged);
            return self.over();
        }
        let bytes = &self.bytes;
        let first = (bytes.starts_with(COMMIT_START).then_some(0))
            .or_else(|| scan::find(bytes, 0, b"\n{\"id\":\"").map(|feed| feed + 1));
        match first {
            Some(first) => {
                self.note(Problem { line: 1, fault: Fault::HeaderDamaged });
                self.seen_commits = true;
                self.at = first;
                self.phase = Phase::Lines;
            }
            None => self.over(),
        }
    }

    /// The file ends within a member.
    fn cut(&mut self) {
        match self.seen_commits {
            true => self.over(),
            false => self.damaged(),
        }
    }

    /// One line of the file, which may hold several commits if somebody joined lines.
    fn line(&mut self) {
        let end = scan::line_end(&self.bytes, self.at);
        let is_last = end == self.bytes.len();
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
        if self.bytes.get(self.at) == Some(&b']') {
            self.at += 1;
            self.phase = Phase::Member;
            return;
        }
        match scan::value(&self.bytes, self.at) {
            Extent::Whole { end, depth } => {
                self.take(self.at, end, depth);
                self.at = end;
            }
            Extent::Open => self.over(),
        }
    }

    /// Takes a commit in, or says what is wrong with it.
    fn take(&mut self, start: usize, end: usize, depth: usize) -> bool {
        let fault = match std::str::from_utf8(&self.bytes[start..end]) {
            _ if line::MAX_BYTES < end - start => Fault::TooLong,
            _ if MAX_DEPTH < depth => Fault::TooDeep,
            Err(_) => Fault::NotUtf8,
            Ok(text) => match self.reader.read(text) {
                Ok(commit) => {
                    if self.ids.insert(commit.id()) {
                        self.commits.push(commit);
                    }
                    return true;
                }
                Err(LineError::Newer) => match line::newer_id(text) {
                    Some(id) => {
                        if self.ids.insert(id) {
                            self.parked.push(in_one_line(text));
                        }
                        return true;
                    }
                    None => Fault::NotACommit,
                },
                Err(error) => error.into(),
            },
        };
        self.report(start, fault);
        false
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
        self.feeds += feeds(self.bytes.get(self.counted..at).unwrap_or_default());
        self.counted = self.counted.max(at);
        self.feeds + 1
    }

    fn has(&self, fault: Fault) -> bool {
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
            _ if !self.ids.is_empty() => None,
            Some(FORMAT) if self.seen_commits => None,
            Some(FORMAT) => Some(ReadError::OnlyBeginning),
            Some(_) => Some(ReadError::OtherFormat),
            None if self.begins_like_ours() => Some(ReadError::OnlyBeginning),
            None => Some(sniff::foreign(&self.bytes)),
        }
    }

    fn begins_like_ours(&self) -> bool {
        let start = format!("{{\"format\":\"{FORMAT}\"");
        let text = sniff::trimmed(&self.bytes);
        let len = text.len().min(start.len());
        text[..len] == start.as_bytes()[..len]
    }

    /// Compares what was found with what the header and the end say; gives the number of commits they say.
    fn check_whole(&mut self) -> Option<u64> {
        let found = self.ids.len() as u64;
        let blank = self.bytes.len() - self.bytes.trim_ascii_end().len();
        let line = self.line_of(self.bytes.len()) - feeds(&self.bytes[self.bytes.len() - blank..]);
        let end = member(&self.members, "end");
        let said_in_end = count(inner(end, "count"));
        let said = said_in_end.or(count(member(&self.members, "count")));
        let header = inner(end, "header").as_text();
        let fault = match (said_in_end, inner(end, "sha256").as_text(), header) {
            _ if end.is_null() && self.has(Fault::EndDamaged) => None,
            _ if end.is_null() => Some(Fault::Truncated { found, said }),
            (Some(said), Some(_), Some(_)) if said != found => Some(Fault::CountDiffers { found, said }),
            (Some(_), Some(digest), Some(_)) if *digest != *ids_digest(self.ids.iter().copied()) => {
                Some(Fault::DigestDiffers)
            }
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
        if !is_header_whole && !self.has(Fault::HeaderDamaged) {
            self.note(Problem { line: 1, fault: Fault::HeaderChanged });
        }
        if let Some(fault) = fault {
            self.note(Problem { line, fault });
        }
        said
    }
}

fn feeds(text: &[u8]) -> usize {
    text.iter().filter(|b| **b == b'\n').count()
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
