//! 督办: an act that presses offices on.

use super::{
    choices::SuperviseMethod,
    day::Day,
    office::OfficeRef,
    record::{Extra, record},
    suggestion::SuggestionRef,
    text::{DocNo, Name, Note},
};

record! {
    /// 督办.
    Supervision {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 督办日期.
        on: Option<Day>,
        /// 督办方式.
        method: Option<SuperviseMethod>,
        /// 督办单位.
        by_office: Option<OfficeRef>,
        /// 督办人.
        by_person: Option<Name>,
        /// 被督办单位.
        target: Vec<OfficeRef>,
        /// 督办内容.
        content: Option<Note>,
        /// 督办要求.
        requirement: Option<Note>,
        /// 要求回复日期.
        reply_due: Option<Day>,
        /// 回复内容.
        response: Option<Note>,
        /// 回复日期.
        response_on: Option<Day>,
        /// 督办文号.
        doc_no: Option<DocNo>,
        /// 来源资料.
        source: Extra,
    }
}
