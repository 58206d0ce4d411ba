//! 沟通: a contact with deputies, the heart of 三访三见面.

use super::{
    attachment::Attachment,
    choices::{ContactMode, Direction, Phase},
    day::Day,
    deputy::DeputyRef,
    office::OfficeRef,
    person::Person,
    record::{Extra, record},
    suggestion::SuggestionRef,
    text::{Body, Short},
};

record! {
    /// 沟通.
    Contact {
        parent "所属建议": Option<SuggestionRef>,
        /// Derived from the dates when empty.
        phase "阶段": Option<Phase>,
        mode "沟通方式": Option<ContactMode>,
        direction "请进来或走出去": Option<Direction>,
        on "沟通日期": Option<Day>,
        place "地点": Option<Short>,
        office "沟通单位": Option<OfficeRef>,
        by "参加人员": Vec<Person>,
        deputies "沟通代表": Vec<DeputyRef>,
        head_present "主要负责人参加": bool,
        content "沟通内容": Option<Body>,
        deputy_opinion "代表意见": Option<Body>,
        attachments "附件": Vec<Attachment>,
        source "来源资料": Extra,
    }
}

impl Contact {
    /// Whether people met (见面).
    pub fn is_face_to_face(&self) -> bool {
        self.mode.is_some_and(ContactMode::is_face_to_face)
    }
}
