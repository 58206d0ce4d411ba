//! 沟通: a contact with deputies, the heart of 三访三见面.

use super::{
    choices::{ContactMode, Direction, Phase},
    day::Day,
    deputy::DeputyRef,
    office::OfficeRef,
    person::{Attachment, Person},
    record::{Extra, record},
    suggestion::SuggestionRef,
    text::{Body, Short},
};

record! {
    /// 沟通.
    Contact {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 阶段: derived from the dates when empty.
        phase: Option<Phase>,
        /// 沟通方式.
        mode: Option<ContactMode>,
        /// 走出去或请进来.
        direction: Option<Direction>,
        /// 沟通日期.
        on: Option<Day>,
        /// 地点.
        place: Option<Short>,
        /// 单位.
        office: Option<OfficeRef>,
        /// 参加人员.
        by: Vec<Person>,
        /// 沟通代表.
        deputies: Vec<DeputyRef>,
        /// 主要负责人参加.
        head_present: bool,
        /// 沟通内容.
        content: Option<Body>,
        /// 代表意见.
        deputy_opinion: Option<Body>,
        /// 附件.
        attachments: Vec<Attachment>,
        /// 来源资料.
        source: Extra,
    }
}

impl Contact {
    /// Whether people met (见面).
    pub fn is_face_to_face(&self) -> bool {
        self.mode.is_some_and(ContactMode::is_face_to_face)
    }
}
