//! What each kind of paper is made of.

use super::{
    Paper, forms, letters,
    lists::{self, Which},
    report::{self, Report},
    source::{Source, Subject},
};
use crate::{
    domain::{context::Context, id::RecordId, paper::PaperKind},
    journal::fold::Journal,
};

/// The papers of a kind for these suggestions, in their order. None where there is nothing to write of: no
/// reply, no promise.
pub fn papers(kind: PaperKind, journal: &Journal, context: &Context, ids: &[RecordId]) -> Vec<Paper> {
    let source = &Source::new(journal, context);
    let all: Vec<Subject> = ids.iter().filter_map(|id| source.subject(*id)).collect();
    let each =
        |of: fn(&Source<'_>, &Subject) -> Vec<Paper>| all.iter().flat_map(|it| of(source, it)).collect();
    let one = |of: fn(&Source<'_>, &Subject) -> Paper| all.iter().map(|it| of(source, it)).collect();
    match kind {
        PaperKind::Reply => each(letters::replies),
        PaperKind::Consult => each(letters::consults),
        PaperKind::Assignment => lists::assignments(source, &all),
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
        PaperKind::Catalogue => vec![lists::catalogue(source, &all, Which::All)],
        PaperKind::KeyCatalogue => vec![lists::catalogue(source, &all, Which::Key)],
        PaperKind::ExcellentCatalogue => vec![lists::catalogue(source, &all, Which::Excellent)],
        PaperKind::Ledger => vec![lists::ledger(source, &all)],
        PaperKind::Promises => vec![lists::promises(source, &all)],
        PaperKind::Report => report::reports(source, &all, report::WHOLE).iter().map(Report::paper).collect(),
    }
}
