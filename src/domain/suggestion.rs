//! 建议: a suggestion with all the fields that are its own.

use super::{
    choices::{
        FollowUp, FormedBy, Grade, KeyBy, Level, NonPublicGround, NotAcceptGround, Origin, ProgressColor,
        PublicityDecision, ReviewDecision, SuggestionKind, YesNo,
    },
    day::Day,
    deputy::DeputyRef,
    field::Int,
    office::OfficeRef,
    person::{Attachment, Cosigner, LeadOfficial, Point},
    record::{Extra, record, reference},
    session::SessionRef,
    text::{Body, Line, Name, Note, Number, Short},
};

reference! {
    /// The id of a suggestion.
    SuggestionRef Suggestion
}

record! {
    /// 建议.
    Suggestion {
        /// 编号: unique within a session.
        number: Option<Number>,
        /// 来文编号: its number in a higher-level or on-line system.
        external_no: Option<Line<30>>,
        /// 届次.
        session: Option<SessionRef>,
        /// 类型.
        kind: Option<SuggestionKind>,
        /// 来源.
        origin: Option<Origin>,
        /// 层级: the session's when empty.
        level: Option<Level>,
        /// 类别.
        grade: Option<Grade>,
        /// 标题.
        title: Option<Short>,
        /// 内容分类: one of the register's categories.
        category: Option<Line<20>>,
        /// 领衔代表.
        lead: Option<DeputyRef>,
        /// 联名代表.
        joint: Vec<Cosigner>,
        /// 代表团名义.
        group_proposer: Option<Line<30>>,
        /// 代表团负责人: who speaks for the delegation that proposed it.
        group_head: Option<DeputyRef>,
        /// 提出日期.
        submitted_on: Option<Day>,
        /// 登记日期.
        registered_on: Option<Day>,
        /// 内容摘要.
        summary: Option<Note>,
        /// 事由.
        situation: Option<Body>,
        /// 具体建议.
        proposals: Vec<Point>,
        /// 正文: the text of a suggestion that is not divided.
        body: Option<Body>,
        /// 形成方式.
        formed_by: Vec<FormedBy>,
        /// 多年多次提出.
        repeated: bool,
        /// 办理难度较大.
        difficult: bool,
        /// 仅供参考不需书面答复.
        reference_only: bool,
        /// 要求保密: hides the proposer in every public paper.
        confidential: bool,
        /// 不涉密确认.
        unclassified: bool,
        /// 代表意向单位.
        wished_offices: Vec<OfficeRef>,
        /// 审核意见.
        review_decision: Option<ReviewDecision>,
        /// 不予受理理由.
        review_ground: Option<NotAcceptGround>,
        /// 审核说明.
        review_note: Option<Note>,
        /// 审核日期.
        reviewed_on: Option<Day>,
        /// 审核人.
        reviewed_by: Option<Name>,
        /// 重点督办.
        key_by: Option<KeyBy>,
        /// 重点督办领导.
        key_supervisor: Option<Line<60>>,
        /// 重点督办专委会.
        key_committee: Option<OfficeRef>,
        /// 重点督办确定日期.
        key_decided_on: Option<Day>,
        /// 领办领导.
        lead_officials: Vec<LeadOfficial>,
        /// 联合办理组: suggestions with the same name here are handled together.
        joint_group: Option<Line<60>>,
        /// 办理进展.
        progress_note: Option<Note>,
        /// 进度颜色.
        progress_color: Option<ProgressColor>,
        /// 下次提醒日期.
        remind_on: Option<Day>,
        /// 提醒事项.
        remind_note: Option<Line<200>>,
        /// 后续分类: instead of the derived group.
        followup: Option<FollowUp>,
        /// 优秀建议.
        excellent: bool,
        /// 代表是否同意公开.
        publicity_wish: Option<YesNo>,
        /// 公开决定.
        publicity_decision: Option<PublicityDecision>,
        /// 不公开理由.
        publicity_ground: Option<NonPublicGround>,
        /// 公开摘要.
        publicity_summary: Option<Body>,
        /// 公开日期.
        published_on: Option<Day>,
        /// 公开网址.
        publicity_url: Option<Line<300>>,
        /// 不再重办轮次.
        rehandle_waived_round: Option<Int<1, 9>>,
        /// 不再重办日期.
        rehandle_waived_on: Option<Day>,
        /// 不再重办理由.
        rehandle_waived_reason: Option<Note>,
        /// 不再重办决定人.
        rehandle_waived_by: Option<Name>,
        /// 办结日期.
        closed_on: Option<Day>,
        /// 办结确认人.
        closed_by: Option<Name>,
        /// 办结说明: the reason when something was still open.
        closed_note: Option<Note>,
        /// 归档日期.
        archived_on: Option<Day>,
        /// 归档人.
        archived_by: Option<Name>,
        /// 归档说明.
        archived_reason: Option<Note>,
        /// 撤回日期.
        withdrawn_on: Option<Day>,
        /// 撤回理由.
        withdrawn_reason: Option<Note>,
        /// 附件.
        attachments: Vec<Attachment>,
        /// 备注.
        note: Option<Note>,
        /// 资料来源说明, such as 据2023年10月30日报告.
        source_note: Option<Note>,
        /// 来源资料.
        source: Extra,
    }
}
