//! What a bulk of papers would be: for which suggestions there is none and why, and what those that are made still lack.

use std::collections::BTreeSet;

use super::{Block, Paper, making::of_each, source::Source};
use crate::{
    domain::{choice::choice, context::Context, id::RecordId, paper::PaperKind},
    journal::fold::Journal,
    text::papers as words,
};

choice! {
    /// What a letter lacks before it goes out.
    Lack "paper_lack" {
        DocNo "doc_no" "文号",
        Deputy "deputy" "代表",
        Body "body" "正文",
        /// A place that a template leaves open.
        Gap "gap" "【待填】的内容",
        Day "day" "落款日期",
        Contact "contact" "联系人和电话",
        Signer "signer" "落款单位",
    }
}

/// The papers of a kind for some suggestions, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperAccount {
    /// How many papers there are.
    pub papers: usize,
    /// The suggestions of which none is made.
    pub none: Vec<RecordId>,
    /// Those whose papers lack something.
    pub lacking: Vec<(RecordId, Vec<Lack>)>,
}

impl PaperAccount {
    /// Takes in what was found of other suggestions.
    pub fn add(&mut self, more: PaperAccount) {
        self.papers += more.papers;
        self.none.extend(more.none);
        self.lacking.extend(more.lacking);
    }
}

/// What becomes of each suggestion; of lists that have all of them on one, nothing is to be said.
pub fn account(kind: PaperKind, journal: &Journal, context: &Context, ids: &[RecordId]) -> PaperAccount {
    let source = Source::new(journal, context);
    let mut found = PaperAccount::default();
    for id in ids {
        let Some(subject) = source.subject(*id) else { continue };
        let Some(papers) = of_each(kind, &source, &subject) else { continue };
        found.papers += papers.len();
        let lacks: BTreeSet<Lack> = papers.iter().filter(|_| is_letter(kind)).flat_map(lacks).collect();
        match () {
            () if papers.is_empty() => found.none.push(*id),
            () if !lacks.is_empty() => found.lacking.push((*id, lacks.into_iter().collect())),
            () => (),
        }
    }
    found
}

/// Whether it goes out as it is; a form has room to write by hand.
fn is_letter(kind: PaperKind) -> bool {
    matches!(
        kind,
        PaperKind::Reply
            | PaperKind::Consult
            | PaperKind::CoOpinion
            | PaperKind::Extension
            | PaperKind::Demand
            | PaperKind::Assignment
    )
}

fn lacks(paper: &Paper) -> Vec<Lack> {
    let if_blank = |text: &str, lack| text.contains(words::BLANK).then_some(lack);
    let of = |block: &Block| -> [Option<Lack>; 2] {
        let one = match block {
            Block::Sign { by, on } => {
                return [if_blank(by, Lack::Signer), on.is_none().then_some(Lack::Day)];
            }
            Block::Head { doc_no, .. } if doc_no.is_empty() => Some(Lack::DocNo),
            Block::Head { doc_no, .. } => if_blank(doc_no, Lack::DocNo),
            Block::To(to) => if_blank(to, Lack::Deputy),
            Block::Text(text) if text == words::NO_BODY => Some(Lack::Body),
            Block::Text(text) => text.contains(GAP).then_some(Lack::Gap),
            Block::Note(note) => if_blank(note, Lack::Contact),
            Block::Title(_) | Block::Subtitle(_) | Block::Heading(..) | Block::Table(_) => None,
        };
        [one, None]
    };
    paper.blocks.iter().flat_map(of).flatten().collect()
}

/// How a place begins that is still to be filled in.
const GAP: &str = "【";
