//! What each kind of paper is made of.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    Block, Paper, forms, letters,
    lists::{self, Which},
    report::{self, Report},
    source::{Source, Subject},
};
use crate::{
    domain::{choices::Origin, context::Context, id::RecordId, paper::PaperKind},
    exchange::sheet::ledger::Says,
    journal::fold::Journal,
    text::{calling::Calling, papers as words},
};

/// The papers of a kind for these suggestions, in their order. None where there is nothing to write of: no
/// reply, no promise.
pub fn papers(kind: PaperKind, journal: &Journal, context: &Context, ids: &[RecordId]) -> Vec<Paper> {
    let source = &Source::new(journal, context);
    let all: Vec<Subject> = ids.iter().filter_map(|id| source.subject(*id)).collect();
    if kind == PaperKind::Report {
        return report::reports(source, &all, report::WHOLE).iter().map(Report::paper).collect();
    }
    // A list is of one kind of submission: its head, its salutations, its columns call them by their names.
    let (proposals, suggestions): (Vec<Subject>, Vec<Subject>) =
        all.into_iter().partition(|it| calling(it) == Calling::Proposal);
    let is_empty = proposals.is_empty();
    let mut papers =
        if suggestions.is_empty() && !is_empty { Vec::new() } else { of_deputies(kind, source, suggestions) };
    if !is_empty {
        papers
            .extend(made(kind, source, &proposals).into_iter().map(|it| called(kind, Calling::Proposal, it)));
    }
    papers
}

/// The papers of what deputies suggested. What a higher level handed down is called so on its own papers, and on lists
/// that have nothing else.
fn of_deputies(kind: PaperKind, source: &Source<'_>, all: Vec<Subject>) -> Vec<Paper> {
    let is_upper = |it: &Subject| it.case.suggestion.origin == Some(Origin::Upper);
    let call = |is_upper: bool, paper| if is_upper { called(kind, Calling::Upper, paper) } else { paper };
    if kind.is_of_many() {
        let is_all = !all.is_empty() && all.iter().all(is_upper);
        return made(kind, source, &all).into_iter().map(|it| call(is_all, it)).collect();
    }
    let one = |it: &Subject| {
        made(kind, source, std::slice::from_ref(it))
            .into_iter()
            .map(|paper| call(is_upper(it), paper))
            .collect::<Vec<_>>()
    };
    all.iter().flat_map(one).collect()
}

/// The paper that most of these suggestions wait for, to begin with.
pub fn fitting(journal: &Journal, context: &Context, ids: &[RecordId]) -> PaperKind {
    let source = &Source::new(journal, context);
    let mut counts = BTreeMap::<PaperKind, usize>::new();
    for subject in ids.iter().filter_map(|id| source.subject(*id)) {
        *counts.entry(fits(source, &subject)).or_default() += 1;
    }
    // Of as many, the one that comes first in the choice.
    let most = counts.into_iter().max_by_key(|(kind, count)| (*count, Reverse(*kind)));
    most.map_or(PaperKind::Reply, |(kind, _)| kind)
}

/// A demand that nobody has answered is written first; then what the stage asks for.
fn fits(source: &Source<'_>, subject: &Subject) -> PaperKind {
    let acts = &subject.handling().host.supervisions;
    let is_pressed = acts.iter().any(|it| it.on.is_some() && it.response_on.is_none());
    match () {
        () if is_pressed && !letters::demands(source, subject).is_empty() => PaperKind::Demand,
        () if !letters::replies(source, subject).is_empty() => PaperKind::Reply,
        () if !subject.assignments().is_empty() => PaperKind::Assignment,
        () => PaperKind::Sheet,
    }
}

fn calling(subject: &Subject) -> Calling {
    Calling::of(subject.case.suggestion.kind)
}

/// A paper whose fixed words (its name, its title, its labels and heads) are said of its kind of submission.
fn called(kind: PaperKind, calling: Calling, mut paper: Paper) -> Paper {
    let (name, about) = paper.name.split_once(' ').unwrap_or((&paper.name, ""));
    paper.name = words::named(&calling.says(name), about);
    for block in &mut paper.blocks {
        match block {
            Block::Title(title) if title == kind.word() => *title = calling.says(title),
            Block::Table(table) => {
                for head in &mut table.heads {
                    *head = calling.says(head);
                }
                for cell in table.rows.iter_mut().flatten().filter(|it| it.is_label) {
                    cell.says = Says::Text(calling.says(&cell.says.words()));
                }
            }
            Block::Head { .. }
            | Block::Title(_)
            | Block::Subtitle(_)
            | Block::To(_)
            | Block::Heading(..)
            | Block::Text(_)
            | Block::Note(_)
            | Block::Sign { .. } => (),
        }
    }
    paper
}

/// The papers of one suggestion, none being empty; nothing where all stand on one list.
pub(super) fn of_each(kind: PaperKind, source: &Source<'_>, subject: &Subject) -> Option<Vec<Paper>> {
    let one = std::slice::from_ref(subject);
    // Of the lists only the one of an office's new suggestions leaves some out.
    let is_told = kind == PaperKind::Assignment || !kind.is_of_many();
    is_told.then(|| made(kind, source, one))
}

fn made(kind: PaperKind, source: &Source<'_>, all: &[Subject]) -> Vec<Paper> {
    let each =
        |of: fn(&Source<'_>, &Subject) -> Vec<Paper>| all.iter().flat_map(|it| of(source, it)).collect();
    let one = |of: fn(&Source<'_>, &Subject) -> Paper| all.iter().map(|it| of(source, it)).collect();
    match kind {
        PaperKind::Reply => each(letters::replies),
        PaperKind::Consult => each(letters::consults),
        PaperKind::Assignment => lists::assignments(source, all),
        PaperKind::Receipt => each(forms::receipts),
        PaperKind::Return => each(forms::returns),
        PaperKind::Plan => each(forms::plans),
        PaperKind::Contacts => one(forms::contacts),
        PaperKind::CoOpinion => each(letters::co_opinions),
        PaperKind::Extension => each(letters::extensions),
        PaperKind::Face => one(forms::face),
        PaperKind::Enquiry => each(forms::enquiries),
        PaperKind::Rating => each(forms::ratings),
        PaperKind::Demand => each(letters::demands),
        PaperKind::Sheet => one(forms::sheet),
        PaperKind::Catalogue => vec![lists::catalogue(source, all, Which::All)],
        PaperKind::KeyCatalogue => vec![lists::catalogue(source, all, Which::Key)],
        PaperKind::ExcellentCatalogue => vec![lists::catalogue(source, all, Which::Excellent)],
        PaperKind::Ledger => vec![lists::ledger(source, all)],
        PaperKind::Promises => vec![lists::promises(source, all)],
        PaperKind::Report => Vec::new(),
    }
}
