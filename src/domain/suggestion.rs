//! 建议: a suggestion with all the fields that are its own.

use super::{
    attachment::Attachment,
    choices::{
        FollowUp, FormedBy, Grade, KeyBy, LeadRole, Level, NonPublicGround, NotAcceptGround, Origin,
        ProgressColor, PublicityDecision, ReviewDecision, SuggestionKind, YesNo,
    },
    day::Day,
    deputy::DeputyRef,
    field::Int,
    office::OfficeRef,
    record::{Extra, group, record, reference},
    session::SessionRef,
    text::{Body, Line, Name, Note, Number, Post, Short},
};

reference! {
    /// The id of a suggestion.
    SuggestionRef Suggestion
}

record! {
    /// 建议.
    Suggestion {
        /// Unique within a session.
        number "编号": Option<Number>,
        /// Its number in a higher-level or on-line system.
        external_no "来文编号": Option<Line<30>>,
        session "届次": Option<SessionRef>,
        kind "类型": Option<SuggestionKind>,
        origin "来源": Option<Origin>,
        /// The session's when empty.
        level "层级": Option<Level>,
        grade "类别": Option<Grade>,
        title "标题": Option<Short>,
        /// One of the register's categories.
        category "内容分类": Option<Line<20>>,
        lead "领衔代表": Option<DeputyRef>,
        joint "联名代表": Vec<Cosigner>,
        group_proposer "代表团名义": Option<Line<30>>,
        /// Who speaks for the delegation that proposed it.
        group_head "代表团负责人": Option<DeputyRef>,
        submitted_on "提出日期": Option<Day>,
        registered_on "登记日期": Option<Day>,
        summary "内容摘要": Option<Note>,
        situation "事由（情况和问题）": Option<Body>,
        proposals "具体建议": Vec<Point>,
        /// The text of a suggestion that is not divided.
        body "正文": Option<Body>,
        formed_by "形成方式": Vec<FormedBy>,
        repeated "多次提出": bool,
        difficult "办理难度较大": bool,
        reference_only "仅供参考，不需书面答复": bool,
        /// Hides the proposer in every public paper.
        confidential "要求保密": bool,
        unclassified "确认不涉密": bool,
        wished_offices "代表意向单位": Vec<OfficeRef>,
        review_decision "审核意见": Option<ReviewDecision>,
        review_ground "不予受理理由": Option<NotAcceptGround>,
        review_note "审核说明": Option<Note>,
        reviewed_on "审核日期": Option<Day>,
        reviewed_by "审核人": Option<Name>,
        key_by "重点督办": Option<KeyBy>,
        key_supervisor "重点督办领导": Option<Line<60>>,
        key_committee "重点督办专委会": Option<OfficeRef>,
        key_decided_on "重点督办确定日期": Option<Day>,
        lead_officials "领办领导": Vec<LeadOfficial>,
        /// Suggestions with the same name here are handled together.
        joint_group "联合办理组": Option<Line<60>>,
        /// Short words by which an office finds its own again; they never leave the register.
        labels "标记": Vec<Line<12>>,
        /// What was said before there were entries ([`super::diary`]), and what a table says without a day.
        progress_note "未记日期的进展": Option<Note>,
        progress_color "进度颜色": Option<ProgressColor>,
        remind_on "下次提醒日期": Option<Day>,
        remind_note "提醒事项": Option<Line<200>>,
        /// Instead of the derived group.
        followup "后续分类": Option<FollowUp>,
        excellent "优秀建议": bool,
        publicity_wish "代表是否同意公开": Option<YesNo>,
        publicity_decision "公开决定": Option<PublicityDecision>,
        publicity_ground "不公开理由": Option<NonPublicGround>,
        publicity_summary "公开摘要": Option<Body>,
        published_on "公开日期": Option<Day>,
        publicity_url "公开网址": Option<Line<300>>,
        rehandle_waived_round "不再重办轮次": Option<Int<1, 9>>,
        rehandle_waived_on "不再重办日期": Option<Day>,
        rehandle_waived_reason "不再重办理由": Option<Note>,
        rehandle_waived_by "不再重办决定人": Option<Name>,
        closed_on "办结日期": Option<Day>,
        closed_by "办结确认人": Option<Name>,
        /// The reason when something was still open.
        closed_note "办结说明": Option<Note>,
        archived_on "归档日期": Option<Day>,
        archived_by "归档人": Option<Name>,
        archived_reason "归档说明": Option<Note>,
        withdrawn_on "撤回日期": Option<Day>,
        withdrawn_reason "撤回理由": Option<Note>,
        attachments "附件": Vec<Attachment>,
        note "备注": Option<Note>,
        /// Such as 据2023年10月30日报告.
        source_note "资料来源说明": Option<Note>,
        source "来源资料": Extra,
    }
}

group! {
    /// 联名代表: a deputy who joined a suggestion.
    Cosigner {
        deputy "代表": Option<DeputyRef>,
        unsigned "未签名": bool,
    }
}

group! {
    /// 具体建议: one point of a suggestion.
    Point {
        text "内容": Option<Body>,
    }
}

group! {
    /// 领办领导: a leading official in charge of a suggestion.
    LeadOfficial {
        name "姓名": Option<Name>,
        post "职务": Option<Post>,
        role "领导责任": Option<LeadRole>,
    }
}
