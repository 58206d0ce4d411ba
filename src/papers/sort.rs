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
};

choice! {
    /// 文书种类.
    Sort "paper" {
        Reply "reply" "答复函",
        Consult "consult" "答复征求意见稿",
        Assignment "assignment" "代表建议交办通知单",
        Receipt "receipt" "代表建议签收回执",
        Return "return" "代表建议退回申请表",
        Plan "plan" "代表建议办理方案",
        Contacts "contacts" "代表建议办理沟通记录表",
        CoOpinion "co_opinion" "代表建议协办意见函",
        Extension "extension" "代表建议延期答复说明",
        Face "face" "代表建议当面答复记录",
        Enquiry "enquiry" "代表建议办理情况征询意见表",
        Rating "rating" "代表建议办理工作满意度测评表",
        Demand "demand" "催办单和督办通知书",
        Sheet "sheet" "代表建议表",
        Catalogue "catalogue" "代表建议目录",
        KeyCatalogue "key_catalogue" "重点代表建议目录",
        ExcellentCatalogue "excellent_catalogue" "优秀代表建议目录",
        Ledger "ledger" "代表建议办理台账",
        Promises "promises" "代表建议答复承诺事项台账",
        Report "report" "办理情况报告",
    }
}

impl Sort {
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
    let all: Vec<Subject> = ids.iter().filter_map(|id| source.subject(*id)).collect();
    let each =
        |of: fn(&Source<'_>, &Subject) -> Vec<Paper>| all.iter().flat_map(|it| of(source, it)).collect();
    let one = |of: fn(&Source<'_>, &Subject) -> Paper| all.iter().map(|it| of(source, it)).collect();
    match sort {
        Sort::Reply => each(letters::replies),
        Sort::Consult => each(letters::consults),
        Sort::Assignment => lists::assignments(source, &all),
        Sort::Receipt => each(forms::receipts),
        Sort::Return => each(forms::returns),
        Sort::Plan => each(forms::plans),
        Sort::Contacts => one(forms::contacts),
        Sort::CoOpinion => each(letters::co_opinions),
        Sort::Extension => each(letters::extensions),
        Sort::Face => one(forms::face),
        Sort::Enquiry => each(forms::enquiries),
        Sort::Rating => each(forms::ratings),
        Sort::Demand => each(letters::demands),
        Sort::Sheet => one(forms::sheet),
        Sort::Catalogue => vec![lists::catalogue(source, &all, Which::All)],
        Sort::KeyCatalogue => vec![lists::catalogue(source, &all, Which::Key)],
        Sort::ExcellentCatalogue => vec![lists::catalogue(source, &all, Which::Excellent)],
        Sort::Ledger => vec![lists::ledger(source, &all)],
        Sort::Promises => vec![lists::promises(source, &all)],
        Sort::Report => report::reports(source, &all).iter().map(Report::paper).collect(),
    }
}
