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
        parent "所属建议": Option<SuggestionRef>,
        on "督办日期": Option<Day>,
        method "督办方式": Option<SuperviseMethod>,
        by_office "督办单位": Option<OfficeRef>,
        by_person "督办人": Option<Name>,
        target "被督办单位": Vec<OfficeRef>,
        content "督办内容": Option<Note>,
        requirement "督办要求": Option<Note>,
        reply_due "要求回复日期": Option<Day>,
        response "回复内容": Option<Note>,
        response_on "回复日期": Option<Day>,
        doc_no "督办文号": Option<DocNo>,
        source "来源资料": Extra,
    }
}
