//! 文书: which papers there are.

use super::choice::choice;

choice! {
    /// What a paper is; `papers::making` says what each is made of.
    PaperKind "paper" {
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

impl PaperKind {
    /// Whether it is a table that Excel takes as well.
    pub fn is_table(self) -> bool {
        matches!(
            self,
            PaperKind::Catalogue
                | PaperKind::KeyCatalogue
                | PaperKind::ExcellentCatalogue
                | PaperKind::Ledger
                | PaperKind::Promises
                | PaperKind::Assignment
        )
    }

    /// Whether all suggestions stand on it together, instead of each on its own.
    pub fn is_of_many(self) -> bool {
        self.is_table() || self == PaperKind::Report
    }
}
