//! Which papers there are (domain.md §5.9 is their list), and what each is made of.

use super::{
    Paper, forms, letters,
    lists::{self, Which},
    report::{self, Report},
    source::{Source, Subject},
};
use crate::{
    domain::{choice::choice, context::Context, id::RecordId},
    journal::fold::Journal,
    text::{self, papers as words},
};

choice! {
    /// 文书种类.
    Sort "paper" {
        /// 答复函.
        Reply "reply",
        /// 征求意见稿.
        Consult "consult",
        /// 交办通知单.
        Assignment "assignment",
        /// 签收回执.
        Receipt "receipt",
        /// 退回申请表.
        Return "return",
        /// 办理方案.
        Plan "plan",
        /// 沟通记录表.
        Contacts "contacts",
        /// 协办意见函.
        CoOpinion "co_opinion",
        /// 延期说明.
        Extension "extension",
        /// 当面答复记录.
        Face "face",
        /// 征询意见表.
        Enquiry "enquiry",
        /// 满意度测评表.
        Rating "rating",
        /// 催办单和督办通知书.
        Demand "demand",
        /// 建议表.
        Sheet "sheet",
        /// 建议目录.
        Catalogue "catalogue",
        /// 重点建议目录.
        KeyCatalogue "key_catalogue",
        /// 优秀建议目录.
        ExcellentCatalogue "excellent_catalogue",
        /// 办理台账.
        Ledger "ledger",
        /// 承诺事项台账.
        Promises "promises",
        /// 办理情况报告.
        Report "report",
    }
}

impl Sort {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Reply => words::REPLY,
            Sort::Consult => words::CONSULT,
            Sort::Assignment => words::ASSIGNMENT,
            Sort::Receipt => words::RECEIPT,
            Sort::Return => words::RETURN,
            Sort::Plan => words::PLAN,
            Sort::Contacts => words::CONTACTS,
            Sort::CoOpinion => words::CO_OPINION,
            Sort::Extension => words::EXTENSION,
            Sort::Face => words::FACE,
            Sort::Enquiry => words::ENQUIRY,
            Sort::Rating => words::RATING,
            Sort::Demand => words::DEMAND,
            Sort::Sheet => words::SHEET,
            Sort::Catalogue => words::CATALOGUE,
            Sort::KeyCatalogue => words::KEY_CATALOGUE,
            Sort::ExcellentCatalogue => words::EXCELLENT_CATALOGUE,
            Sort::Ledger => words::LEDGER,
            Sort::Promises => words::PROMISES,
            Sort::Report => text::report::NAME,
        }
    }

    /// Whether it is a table that Excel takes as well.
    pub fn is_table(self) -> bool {
        matches!(
            self,
            Sort::Catalogue
                | Sort::KeyCatalogue
                | Sort::ExcellentCatalogue
                | Sort::Ledger
                | Sort::Promises
                | Sort::Assignment
        )
    }

    /// Whether all suggestions stand on it together, instead of each on its own.
    pub fn is_of_many(self) -> bool {
        self.is_table() || self == Sort::Report
    }
}

/// The papers of a kind for these suggestions, in their order. None where there is nothing to write of: no
/// reply, no promise.
pub fn papers(sort: Sort, journal: &Journal, context: &Context, ids: &[RecordId]) -> Vec<Paper> {
    let source = &Source::new(journal, context);
    let subjects: Vec<Subject> = ids.iter().filter_map(|id| source.subject(*id)).collect();
    if sort.is_of_many() {
        return of_all(sort, source, &subjects);
    }
    subjects.iter().flat_map(|it| of_each(sort, source, it)).collect()
}

fn of_all(sort: Sort, source: &Source<'_>, subjects: &[Subject]) -> Vec<Paper> {
    match sort {
        Sort::Assignment => lists::assignments(source, subjects),
        Sort::KeyCatalogue => vec![lists::catalogue(source, subjects, Which::Key)],
        Sort::ExcellentCatalogue => vec![lists::catalogue(source, subjects, Which::Excellent)],
        Sort::Ledger => vec![lists::ledger(source, subjects)],
        Sort::Promises => vec![lists::promises(source, subjects)],
        Sort::Report => report::reports(source, subjects).iter().map(Report::paper).collect(),
        _ => vec![lists::catalogue(source, subjects, Which::All)],
    }
}

fn of_each(sort: Sort, source: &Source<'_>, it: &Subject) -> Vec<Paper> {
    match sort {
        Sort::Reply => letters::replies(source, it),
        Sort::Consult => letters::consults(source, it),
        Sort::Receipt => forms::receipts(source, it),
        Sort::Return => forms::returns(source, it),
        Sort::Plan => forms::plans(source, it),
        Sort::Contacts => vec![forms::contacts(source, it)],
        Sort::CoOpinion => letters::co_opinions(source, it),
        Sort::Extension => letters::extensions(source, it),
        Sort::Face => vec![forms::face(source, it)],
        Sort::Enquiry => forms::enquiries(source, it),
        Sort::Rating => forms::ratings(source, it),
        Sort::Demand => letters::demands(source, it),
        _ => vec![forms::sheet(source, it)],
    }
}
