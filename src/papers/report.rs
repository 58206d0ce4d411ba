//! The report to the standing committee: what the register knows, in the three parts of such a report, with the words that people put in place of its own.

mod annex;
mod basics;
pub mod carried;
mod doings;
mod intentions;
mod making;

use std::collections::BTreeMap;

use super::{
    Block, HeadingLevel, Paper, Table,
    prose::{Figures, filled},
    source::{Source, Subject},
};
use crate::{
    domain::{
        choice::choice, choices::Grade, context::Context, id::RecordId, kind::Kind, record::Entity,
        report_part::ReportPart, session::Session,
    },
    journal::{fold::Journal, read},
    text::{calling::Calling, report_prose as words},
};
use making::Making;

choice! {
    /// How much a report tells.
    Version "report_version" {
        /// With examples, all practices and tables behind it.
        Full "full" "全文",
        /// The figures and the first practice of each point.
        Short "short" "简版",
    }
}

/// Which report is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportChoice {
    pub version: Version,
    /// On suggestions of one class (类别) alone.
    pub grade: Option<Grade>,
    /// On suggestions of deputies alone, on proposals (政协提案) alone, or on what a higher level handed down (上级交办).
    pub kind: Option<Calling>,
}

/// The whole report on all suggestions.
pub const WHOLE: ReportChoice = ReportChoice { version: Version::Full, grade: None, kind: None };

/// The report on one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub session: RecordId,
    /// What it is called: the name of its file.
    pub name: String,
    /// Its parts, in reading order; also those of which the register has nothing to say now.
    pub parts: Vec<Part>,
    /// The figures that its parts may name.
    pub figures: Figures,
    /// The tables behind it (附表), each with its heading.
    pub annex: Vec<(String, Table)>,
    /// Whether it is signed below; one that is read out names who reads it above.
    pub is_signed: bool,
}

/// A part of the report (报告段落).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Tells it apart from the others.
    pub id: String,
    /// What it looks like.
    pub shape: Shape,
    /// What the register says, figures as places; empty where it says nothing.
    pub made: String,
    /// What people have put in its place.
    pub kept: Option<ReportPart>,
}

/// What a part looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// 标题.
    Title,
    /// Below it: when and where it is read out, and by whom.
    Subtitle,
    /// 主送.
    To,
    /// 一、 or （一）.
    Heading(HeadingLevel),
    /// Paragraphs, one for each line.
    Text,
    /// What only whoever drafts it reads (起草说明): it is not handed in.
    Note,
}

impl Part {
    /// The record of what people put in its place: the same wherever it is made.
    pub fn record(&self, session: RecordId) -> RecordId {
        RecordId::derived(Kind::ReportPart, &[&session.to_string(), &self.id])
    }

    /// Whether people want nothing there.
    pub fn is_left_out(&self) -> bool {
        self.kept.as_ref().is_some_and(|it| it.left_out)
    }

    /// Whether people wrote it.
    pub fn is_written(&self) -> bool {
        self.kept.as_ref().is_some_and(|it| it.text.is_some())
    }

    /// What it says, figures as places.
    pub fn says(&self) -> &str {
        self.kept.as_ref().and_then(|it| it.text.as_deref()).unwrap_or(&self.made)
    }

    /// Whether the register says something else than when people wrote it.
    pub fn is_outdated(&self) -> bool {
        let basis = self.kept.as_ref().and_then(|it| it.basis.as_deref()).unwrap_or_default();
        self.is_written() && basis != self.made
    }

    fn blocks(&self, figures: &Figures) -> Vec<Block> {
        let said = filled(self.says(), figures);
        if said.is_empty() || self.is_left_out() {
            return Vec::new();
        }
        match self.shape {
            Shape::Title => vec![Block::Title(said)],
            Shape::Subtitle => vec![Block::Subtitle(said)],
            Shape::To => vec![Block::To(said)],
            Shape::Heading(level) => vec![Block::Heading(level, said)],
            Shape::Text => said.lines().map(|line| Block::Text(line.to_owned())).collect(),
            Shape::Note => vec![Block::Note(said)],
        }
    }
}

impl Report {
    /// The report as it is handed in, its figures filled in, without what is only for whoever drafts it.
    pub fn paper(&self) -> Paper {
        self.made(self.name.clone(), |part| part.shape != Shape::Note)
    }

    /// The same with what is only for whoever drafts it, marked as such by its name.
    pub fn draft(&self) -> Paper {
        self.made(words::draft(&self.name), |_| true)
    }

    fn made(&self, name: String, is_wanted: impl Fn(&Part) -> bool) -> Paper {
        let parts = self.parts.iter().filter(|it| is_wanted(it));
        let mut blocks: Vec<Block> = parts.flat_map(|it| it.blocks(&self.figures)).collect();
        if self.is_signed {
            blocks.push(Block::Sign { by: super::source::blank(), on: None });
        }
        for (heading, table) in &self.annex {
            blocks.push(Block::Heading(HeadingLevel::One, heading.clone()));
            blocks.push(Block::Table(table.clone()));
        }
        Paper { name, is_wide: false, blocks }
    }

    /// How many of its parts still have a place to be filled in by hand.
    pub fn gaps(&self) -> usize {
        let is_open = |it: &&Part| !it.is_left_out() && words::has_gap(it.says());
        self.parts.iter().filter(is_open).count()
    }
}

/// The reports on the sessions of these suggestions.
pub fn of(journal: &Journal, context: &Context, ids: &[RecordId], wanted: ReportChoice) -> Vec<Report> {
    let source = Source::new(journal, context);
    let subjects: Vec<Subject> = ids.iter().filter_map(|id| source.subject(*id)).collect();
    reports(&source, &subjects, wanted)
}

/// 办理情况报告, one for each session of these suggestions.
pub(super) fn reports(source: &Source<'_>, subjects: &[Subject], wanted: ReportChoice) -> Vec<Report> {
    let mut by_session: BTreeMap<RecordId, Vec<&Subject>> = BTreeMap::new();
    let is_wanted = |it: &&Subject| {
        let own = &it.case.suggestion;
        wanted.grade.is_none_or(|grade| own.grade.unwrap_or(Grade::Ungraded) == grade)
            && wanted.kind.is_none_or(|kind| kind.takes(own.kind, own.origin))
    };
    for subject in subjects.iter().filter(is_wanted) {
        if let Some(session) = subject.case.suggestion.session {
            by_session.entry(session.id()).or_default().push(subject);
        }
    }
    let all = by_session.into_iter();
    all.filter_map(|(id, of)| {
        let session = read::session(source.journal(), id)?;
        let is_all = |calling: Calling| {
            of.iter().all(|it| calling.takes(it.case.suggestion.kind, it.case.suggestion.origin))
        };
        let is_of_others = is_all(Calling::Proposal) || is_all(Calling::Upper);
        let session = if is_of_others { of_others(session) } else { session };
        let mut report = Making::new(source, &session, of, wanted).report();
        take_in_words(source.journal(), &mut report, wanted);
        Some(report)
    })
    .collect()
}

/// What a session of the congress says of itself is not said of the conference, nor to a higher level: who hears the report, how the
/// suggestions were handed over, how many the congress declared.
fn of_others(session: Session) -> Session {
    Session {
        assign_meeting_on: None,
        assign_meeting_by: None,
        assign_doc: None,
        assign_doc_no: None,
        declared_assigned: None,
        declared_g1: None,
        declared_g1_gov: None,
        declared_offices: None,
        report_on: None,
        report_at: None,
        report_by: None,
        report_post: None,
        ..session
    }
}

/// What tells the parts of one version from those of another.
fn mark(wanted: ReportChoice) -> String {
    let version = (wanted.version != Version::Full).then(|| wanted.version.as_str());
    let marks = [version, wanted.grade.map(Grade::as_str), wanted.kind.map(Calling::id)];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    if marks.is_empty() { String::new() } else { format!("@{}", marks.join("-")) }
}

/// Puts in what people wrote. What they wrote for a part that is not made any more stands before the end.
fn take_in_words(journal: &Journal, report: &mut Report, wanted: ReportChoice) {
    let mark = mark(wanted);
    let mut kept: BTreeMap<String, ReportPart> = journal
        .records(Kind::ReportPart)
        .map(|record| ReportPart::read(record.id(), &record).0)
        .filter(|it| it.session.map(|it| it.id()) == Some(report.session))
        .filter_map(|it| Some((it.part.as_deref()?.to_owned(), it)))
        .collect();
    for part in &mut report.parts {
        part.id += &mark;
        part.kept = kept.remove(&part.id);
    }
    let is_of_this =
        |id: &str| id.split_once('@').map_or("", |(_, mark)| mark) == mark.trim_start_matches('@');
    let left = kept.into_iter().filter(|(id, it)| is_of_this(id) && it.text.is_some());
    let left = left.map(|(id, it)| Part { id, shape: Shape::Text, made: String::new(), kept: Some(it) });
    let end = report.parts.len().saturating_sub(1);
    report.parts.splice(end..end, left.collect::<Vec<_>>());
}
