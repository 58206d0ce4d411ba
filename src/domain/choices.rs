//! The closed sets of the trade: every enumeration that a field can hold.

use super::choice::choice;

choice! {
    /// A yes or no that can also be left open.
    YesNo "yes_no" {
        /// 是.
        Yes "yes",
        /// 否.
        No "no",
    }
}

impl YesNo {
    /// Whether it is yes.
    pub fn is_yes(self) -> bool {
        self == YesNo::Yes
    }
}

choice! {
    /// 层级: the level of a congress.
    Level "level" {
        /// 全国.
        National "national",
        /// 省.
        Province "province",
        /// 市.
        City "city",
        /// 县.
        County "county",
        /// 乡镇.
        Township "township",
    }
}

choice! {
    /// 类型: what a deputy submitted.
    SuggestionKind "suggestion_kind" {
        /// 建议.
        Suggestion "suggestion",
        /// 批评.
        Criticism "criticism",
        /// 意见.
        Opinion "opinion",
        /// 政协提案: a proposal of the consultative conference.
        ProposalCppcc "proposal_cppcc",
    }
}

choice! {
    /// 来源: how it came in.
    Origin "origin" {
        /// 会议期间.
        InSession "in_session",
        /// 闭会期间.
        Recess "recess",
        /// 议案转建议.
        Motion "motion",
        /// 视察调研转办.
        Inspection "inspection",
        /// 上级交办.
        Upper "upper",
    }
}

choice! {
    /// 类别: the local grade of a suggestion.
    Grade "grade" {
        /// 一类.
        G1 "g1",
        /// 二类.
        G2 "g2",
        /// 三类.
        G3 "g3",
        /// 未分类.
        Ungraded "none",
    }
}

choice! {
    /// Who made it a key suggestion (重点督办).
    KeyBy "key_by" {
        /// 主任会议确定.
        Npc "npc",
        /// 政府确定.
        Gov "gov",
        /// Both.
        Both "both",
    }
}

choice! {
    /// What an office is.
    OfficeKind "office_kind" {
        /// 人大代表工作机构.
        NpcWork "npc_work",
        /// 人大专委会.
        NpcCommittee "npc_committee",
        /// 政府办公室.
        GovOffice "gov_office",
        /// 督查机构.
        Supervision "supervision",
        /// 政府部门.
        Dept "dept",
        /// 县区政府.
        County "county",
        /// 党群部门.
        Party "party",
        /// 法院.
        Court "court",
        /// 检察院.
        Procuratorate "procuratorate",
        /// 监委.
        SupervisoryComm "supervisory_comm",
        /// 企事业单位.
        Enterprise "enterprise",
        /// 其他.
        Other "other",
    }
}

impl OfficeKind {
    /// Whether it is of the government's system (政府系统).
    pub fn is_government(self) -> bool {
        matches!(self, OfficeKind::GovOffice | OfficeKind::Dept | OfficeKind::County)
    }
}

choice! {
    /// The part an office plays when it looks at the register: a way of viewing, no access control.
    OfficeRole "office_role" {
        /// 人大代表工作机构.
        Npc "npc",
        /// 政府办公室.
        GovOffice "gov_office",
        /// 督查机构.
        Supervision "supervision",
        /// 承办单位.
        Handler "handler",
        /// 代表小组.
        DeputyGroup "deputy_group",
        /// 只看.
        Viewer "viewer",
    }
}

choice! {
    /// How a deputy likes to be reached (联系方式偏好).
    ContactPref "contact_pref" {
        /// 电话.
        Phone "phone",
        /// 上门.
        Visit "visit",
        /// 信函.
        Letter "letter",
        /// 网上.
        Online "online",
    }
}

choice! {
    /// 形成方式: what a suggestion grew from.
    FormedBy "formed_by" {
        /// 调研.
        Research "research",
        /// 视察.
        Inspection "inspection",
        /// 座谈走访.
        Talks "talks",
        /// 本职工作.
        Work "work",
        /// 群众反映.
        People "people",
        /// 其他.
        Other "other",
    }
}

choice! {
    /// 审核: the decision on a registered suggestion.
    ReviewDecision "review_decision" {
        /// 受理.
        Accepted "accepted",
        /// 退回修改.
        ReturnForEdit "return_for_edit",
        /// 不予受理.
        NotAccepted "not_accepted",
        /// 作来信处理.
        AsLetter "as_letter",
    }
}

choice! {
    /// 不予受理理由: why it cannot be a suggestion.
    NotAcceptGround "not_accept_ground" {
        /// 个人问题.
        Personal "personal",
        /// 代转信件.
        Forwarded "forwarded",
        /// 检举控告申诉.
        Accusation "accusation",
        /// 具体案件.
        Case "case",
        /// 招投标等经济活动.
        Tender "tender",
        /// 学术推介咨询.
        Academic "academic",
        /// 无实际内容.
        Empty "empty",
        /// 不属本级职权.
        OutOfPower "out_of_power",
        /// 涉个人利益.
        Interest "interest",
        /// 非一事一议.
        MultiTopic "multi_topic",
        /// 其他.
        Other "other",
    }
}

choice! {
    /// The role of an office in an assignment.
    AssignRole "assign_role" {
        /// 主办.
        Main "main",
        /// 协办(会办).
        Co "co",
        /// 分办.
        Separate "separate",
    }
}

choice! {
    /// Why an assignment ended.
    EndedWhy "ended_why" {
        /// 退回.
        Returned "returned",
        /// 改派.
        Reassigned "reassigned",
        /// 误录.
        Error "error",
    }
}

choice! {
    /// 办理方式: how the offices share the work; derived from the active assignments.
    HandlingMode "handling_mode" {
        /// 独办.
        Sole "sole",
        /// 主协办.
        LeadCo "lead_co",
        /// 分别办理.
        Separate "separate",
        /// Not assigned, or assigned in a way the rules do not know.
        Unset "unset",
    }
}

choice! {
    /// The decision on a return request.
    ReturnDecision "return_decision" {
        /// 待定.
        Pending "pending",
        /// 同意.
        Approved "approved",
        /// 不同意.
        Denied "denied",
    }
}

choice! {
    /// The state of a measure of a plan.
    MeasureState "measure_state" {
        /// 未开始.
        Open "open",
        /// 进行中.
        Ongoing "ongoing",
        /// 已完成.
        Done "done",
        /// 不再实施.
        Dropped "dropped",
    }
}

choice! {
    /// 五到位: the five points a plan settles.
    PlanPoint "plan_point" {
        /// 任务.
        Task "task",
        /// 人员.
        People "people",
        /// 内容.
        Content "content",
        /// 责任.
        Responsibility "responsibility",
        /// 时限.
        Deadline "deadline",
    }
}

choice! {
    /// When a contact took place: 办前, 办中 or 办后.
    Phase "phase" {
        /// 办前.
        Before "before",
        /// 办中.
        During "during",
        /// 办后.
        After "after",
    }
}

choice! {
    /// How a contact took place.
    ContactMode "contact_mode" {
        /// 上门走访.
        Visit "visit",
        /// 邀请到单位面商.
        InviteVisit "invite_visit",
        /// 座谈会.
        Symposium "symposium",
        /// 现场调研(办公).
        Site "site",
        /// 电话.
        Phone "phone",
        /// 短信微信.
        Message "message",
        /// 信函.
        Letter "letter",
        /// 网上平台.
        Online "online",
        /// 其他.
        Other "other",
    }
}

impl ContactMode {
    /// Whether people met (见面).
    pub fn is_face_to_face(self) -> bool {
        use ContactMode::*;
        matches!(self, Visit | InviteVisit | Symposium | Site)
    }

    /// Who went to whom, where the mode says it.
    pub fn direction(self) -> Option<Direction> {
        use ContactMode::*;
        match self {
            Visit | Site => Some(Direction::Out),
            InviteVisit | Symposium => Some(Direction::In),
            Phone | Message | Letter | Online => Some(Direction::Remote),
            Other => None,
        }
    }
}

choice! {
    /// Who went to whom.
    Direction "direction" {
        /// 走出去.
        Out "out",
        /// 请进来.
        In "in",
        /// 远程.
        Remote "remote",
    }
}

choice! {
    /// What the main handler says to a co-handler's opinion.
    CoVerdict "co_verdict" {
        /// 采纳.
        Ok "ok",
        /// 退回重提.
        Returned "returned",
    }
}

choice! {
    /// What a reply is.
    ReplyKind "reply_kind" {
        /// 征求意见稿.
        Consult "consult",
        /// 正式答复.
        Formal "formal",
        /// 阶段说明.
        Interim "interim",
        /// 会办意见.
        Opinion "opinion",
    }
}

choice! {
    /// 答复方式.
    ReplyWay "reply_way" {
        /// 书面.
        Written "written",
        /// 当面.
        Face "face",
        /// 书面并当面.
        Both "both",
    }
}

choice! {
    /// 送达方式.
    DeliveryMethod "delivery_method" {
        /// 上门.
        Visit "visit",
        /// 邮寄.
        Mail "mail",
        /// 网上.
        Online "online",
        /// 转交.
        Relay "relay",
    }
}

choice! {
    /// 办理结果: the canonical result, from which every scheme's letter is derived.
    Resolution "resolution" {
        /// 已经解决.
        Done "done",
        /// 意见采纳.
        Adopted "adopted",
        /// 基本解决.
        Mostly "mostly",
        /// 部分解决.
        Partial "partial",
        /// 正在解决.
        Ongoing "ongoing",
        /// 列入计划规划.
        Planned "planned",
        /// 条件限制待以后.
        Deferred "deferred",
        /// 不可行(不符法律政策).
        NotFeasible "not_feasible",
        /// 属上级职权已反映.
        Upper "upper",
        /// 留作参考.
        Reference "reference",
    }
}

impl Resolution {
    /// Whether something is still to be done: such a suggestion is followed up after it is closed.
    pub fn is_unfinished(self) -> bool {
        matches!(self, Resolution::Partial | Resolution::Ongoing | Resolution::Planned)
    }

    /// Whether the matter is done (办成).
    pub fn is_done(self) -> bool {
        matches!(self, Resolution::Done | Resolution::Adopted | Resolution::Mostly)
    }
}

choice! {
    /// How a class of replies is written (答复分类口径).
    ClassScheme "class_scheme" {
        /// A–D of the national congress.
        Nat4 "nat4",
        /// A–D of several cities, where C means planned.
        City4 "city4",
        /// A–C.
        Abc "abc",
        /// 甲乙丙.
        Jyb "jyb",
        /// Four words, of Shanghai.
        Sh4 "sh4",
    }
}

choice! {
    /// A class of a scheme; how it is written depends on the scheme.
    Class "class" {
        /// The first.
        A "a",
        /// The second.
        B "b",
        /// The third.
        C "c",
        /// The fourth.
        D "d",
    }
}

choice! {
    /// A deputy's verdict.
    Verdict "verdict" {
        /// 满意.
        Satisfied "satisfied",
        /// 基本满意.
        Basic "basic",
        /// 理解.
        Understood "understood",
        /// 不满意.
        Dissatisfied "dissatisfied",
    }
}

choice! {
    /// How a deputy's feedback came.
    FeedbackSource "feedback_source" {
        /// 书面.
        Paper "paper",
        /// 网上.
        Online "online",
        /// 电话.
        Phone "phone",
        /// 转达.
        Relayed "relayed",
    }
}

choice! {
    /// What a deputy's feedback is about.
    FeedbackAbout "feedback_about" {
        /// 答复.
        Reply "reply",
        /// 承诺落实.
        Commitment "commitment",
    }
}

choice! {
    /// How an office is pressed (督办方式).
    SuperviseMethod "supervise_method" {
        /// 电话催办.
        Phone "phone",
        /// 提醒函.
        Reminder "reminder",
        /// 督办通知书(书面督办).
        Notice "notice",
        /// 现场协调.
        Onsite "onsite",
        /// 专题调度会.
        Meeting "meeting",
        /// 抽查.
        SpotCheck "spot_check",
        /// 视察检查.
        Inspect "inspect",
        /// 重点督办.
        Key "key",
        /// 通报.
        Bulletin "bulletin",
        /// 约谈.
        Interview "interview",
        /// 其他.
        Other "other",
    }
}

choice! {
    /// What a leading official is to a suggestion.
    LeadRole "lead_role" {
        /// 领办.
        Lead "lead",
        /// 包联.
        Contact "contact",
        /// 人大领导督办.
        NpcSupervise "npc_supervise",
        /// 政府领导督办.
        GovSupervise "gov_supervise",
    }
}

choice! {
    /// What a leading official did.
    LeaderForm "leader_form" {
        /// 实地调研.
        FieldVisit "field_visit",
        /// 协商座谈.
        Talk "talk",
        /// 现场办公.
        OnSite "on_site",
        /// 书面督办.
        WrittenOrder "written_order",
        /// 专题会议.
        Meeting "meeting",
        /// 批示指导.
        Guidance "guidance",
        /// 其他.
        Other "other",
    }
}

choice! {
    /// Who confirmed that a result changed.
    ConfirmedBy "confirmed_by" {
        /// 承办单位.
        Unit "unit",
        /// 督查机构.
        Supervisor "supervisor",
        /// 代表.
        Deputy "deputy",
        /// 三方确认.
        ThreeParty "three_party",
    }
}

choice! {
    /// What came of a suggestion (办理成效).
    OutcomeKind "outcome_kind" {
        /// 制度.
        Mechanism "mechanism",
        /// 项目.
        Project "project",
        /// 品牌.
        Brand "brand",
        /// 其他.
        Other "other",
    }
}

choice! {
    /// How two suggestions belong together.
    LinkKind "link_kind" {
        /// 并入.
        MergedInto "merged_into",
        /// 内容相同.
        SameContent "same_content",
        /// 重复提出.
        Repeated "repeated",
        /// 相关.
        Related "related",
        /// 不是同一件: a person looked at an offered likeness and said no.
        Different "different",
    }
}

choice! {
    /// 后续分类: the four groups after the reply.
    FollowUp "follow_up" {
        /// 抓完善提升.
        Improve "improve",
        /// 抓落实到位.
        Implement "implement",
        /// 抓如期完成.
        Finish "finish",
        /// 抓创造条件.
        Create "create",
    }
}

choice! {
    /// 进度颜色: a monthly mark of progress some places use beside the class.
    ProgressColor "progress_color" {
        /// 绿: done, as all three parties agree.
        Green "green",
        /// 蓝: can be done within the year.
        Blue "blue",
        /// 黄: possible once conditions are made.
        Yellow "yellow",
        /// 红: not possible for now.
        Red "red",
    }
}

choice! {
    /// 公开决定.
    PublicityDecision "publicity_decision" {
        /// 全文公开.
        Full "full",
        /// 摘要公开.
        Summary "summary",
        /// 不公开.
        Closed "none",
        /// 待定.
        Pending "pending",
    }
}

choice! {
    /// 不公开理由.
    NonPublicGround "non_public_ground" {
        /// 国家秘密.
        Secret "secret",
        /// 商业秘密.
        Trade "trade",
        /// 个人隐私.
        Privacy "privacy",
        /// 公开后危害公共利益.
        Harm "harm",
        /// 内部事务.
        Internal "internal",
        /// 代表不同意公开.
        DeputyWish "deputy_wish",
    }
}

choice! {
    /// What happens when a formal reply lacks a contact, a co-handler's opinion or an answered point.
    ReplyGate "reply_gate" {
        /// 提醒.
        Warn "warn",
        /// 阻止.
        Block "block",
    }
}

choice! {
    /// A preset of rules (办理规则), by the place whose text it follows.
    RulePreset "rule_preset" {
        /// 河南 2017.
        Henan2017 "henan2017",
        /// 北京 2014.
        Beijing2014 "beijing2014",
        /// 上海 2015.
        Shanghai2015 "shanghai2015",
        /// 浙江 2016.
        Zhejiang2016 "zhejiang2016",
        /// 山东 2017.
        Shandong2017 "shandong2017",
        /// 青岛 2021.
        Qingdao2021 "qingdao2021",
        /// 重庆 2017.
        Chongqing2017 "chongqing2017",
    }
}

choice! {
    /// What a span of time is counted in.
    SpanUnit "span_unit" {
        /// 工作日.
        WorkingDay "wd",
        /// 自然日.
        Day "day",
        /// 个月.
        Month "month",
    }
}

choice! {
    /// The event from which a span of time is counted; its own day is not counted.
    SpanFrom "span_from" {
        /// 交办.
        Assigned "assigned",
        /// 签收.
        Received "received",
        /// 提出退回申请.
        ReturnFiled "return_filed",
        /// 退回协办意见.
        OpinionReturned "opinion_returned",
        /// 答复发出.
        Sent "sent",
        /// 答复送达.
        Delivered "delivered",
        /// 责成重新办理.
        Ordered "ordered",
        /// 督办.
        Demanded "demanded",
    }
}

choice! {
    /// How shares are rounded (取整方式); published reports use each of them.
    Rounding "rounding" {
        /// 四舍五入.
        HalfUp "half_up",
        /// 截断: what is beyond the last digit is left out.
        Truncate "truncate",
        /// 最大余数: the shares of a whole add up to 100 %.
        LargestRemainder "largest_remainder",
    }
}

choice! {
    /// What a share is a share of (占比分母).
    ShareBase "share_base" {
        /// 受理办理的建议.
        Accepted "accepted",
        /// 收到登记的建议.
        Received "received",
        /// 已答复的建议.
        Replied "replied",
    }
}

choice! {
    /// What the satisfaction rate is a share of (满意率分母).
    VerdictBase "verdict_base" {
        /// 已反馈的建议.
        Feedback "feedback",
        /// 已答复的建议.
        Replied "replied",
    }
}

choice! {
    /// A preset scheme of assessment (考评方案), by the place whose text it follows.
    AssessPreset "assess_preset" {
        /// 百分制: the default.
        Hundred "hundred",
        /// 深圳 2007: ratings by thresholds.
        Shenzhen2007 "shenzhen2007",
        /// 汝州: the deputies' verdicts in bands.
        Ruzhou "ruzhou",
    }
}

choice! {
    /// The part of a scheme of assessment that a line belongs to (考评大类).
    AssessPart "assess_part" {
        /// 办理组织.
        Organisation "organisation",
        /// 沟通.
        Contact "contact",
        /// 时限.
        Time "time",
        /// 答复质量.
        Quality "quality",
        /// 办理结果.
        Result "result",
        /// 代表评价.
        Verdict "verdict",
        /// 扣分.
        Deductions "deductions",
        /// 加分.
        Bonuses "bonuses",
    }
}

choice! {
    /// How a line of an assessment turns what it measures into points (计分方式).
    AssessSort "assess_sort" {
        /// 按比例得分: the share of the weight.
        Share "share",
        /// 逐件扣分: so many points off for each event.
        Deduct "deduct",
        /// 逐件加分: so many points more for each event.
        Bonus "bonus",
        /// 评等次: a rating by thresholds, no points.
        Rating "rating",
    }
}

choice! {
    /// What a line of an assessment rests on (计分依据): an indicator, a count of events, or a person's mark.
    AssessMeasure "assess_measure" {
        /// 签收率.
        SignRate "sign_rate",
        /// 按期签收率.
        SignOnTime "sign_on_time",
        /// 一次交准率.
        RightFirst "right_first",
        /// 方案率.
        PlanRate "plan_rate",
        /// 五到位率.
        FiveRate "five_rate",
        /// 沟通率.
        ContactRate "contact_rate",
        /// 面商率.
        MeetRate "meet_rate",
        /// 三访率.
        ThreeVisits "three_visits",
        /// 三见面率.
        ThreeMeets "three_meets",
        /// 三访三见面达标率.
        ThreeAndThree "three_and_three",
        /// 主要负责人沟通率.
        HeadContact "head_contact",
        /// 协办按期率.
        CoOnTime "co_on_time",
        /// 办复率.
        ReplyRate "reply_rate",
        /// 按期答复率.
        OnTimeRate "on_time_rate",
        /// 三个月内答复率.
        ReplyIn3 "reply_in_3",
        /// 六个月内答复率.
        ReplyIn6 "reply_in_6",
        /// 七日内签收率.
        SignIn7 "sign_in_7",
        /// 逐条回应率.
        PointsRate "points_rate",
        /// 反馈率.
        FeedbackRate "feedback_rate",
        /// 满意率.
        Satisfied "sat",
        /// 满意率（含基本满意）.
        SatisfiedOrBasic "sat_incl",
        /// 初次满意率.
        SatisfiedFirst "sat_first",
        /// 不满意转化率.
        Turned "turn",
        /// 办成率.
        DoneRate "done_rate",
        /// 解决采纳率.
        AdoptRate "adopt_rate",
        /// 解决及计划解决率.
        SolvePlanRate "solve_plan_rate",
        /// 承诺兑现率.
        PromiseRate "promise_rate",
        /// 承诺落实率.
        ImplementRate "implement_rate",
        /// B类转A类率.
        BToA "b_to_a",
        /// 公开率.
        PublicRate "public_rate",
        /// 逾期答复件次.
        LateReplies "late_replies",
        /// 延期件次.
        Extensions "extensions",
        /// 初次不满意件数.
        FailedFirst "failed_first",
        /// 督办次数.
        Supervisions "supervise_n",
        /// 督办通知书次数.
        Notices "notice_n",
        /// 逾期事项.
        Overdue "overdue_n",
        /// 答复质量（手工）.
        QualityMark "quality_mark",
        /// 私自转办（手工）.
        Passing "passing",
        /// 优秀案例（手工）.
        ModelCase "model_case",
        /// 上级表扬（手工）.
        Praise "praise",
        /// 其他（手工）.
        ByHand "by_hand",
    }
}
