//! The closed sets of the trade: every enumeration that a field can hold.

use super::{choice::choice, kind::Kind};

choice! {
    /// A yes or no that can also be left open.
    YesNo "yes_no" {
        Yes "yes" "是",
        No "no" "否",
    }
}

impl YesNo {
    pub fn is_yes(self) -> bool {
        self == YesNo::Yes
    }
}

choice! {
    /// 层级: the level of a congress.
    Level "level" {
        National "national" "全国",
        Province "province" "省",
        City "city" "市",
        County "county" "县",
        Township "township" "乡镇",
    }
}

choice! {
    /// Where a standard phrase (常用语) is offered.
    PhraseKind "phrase_kind" {
        Contact "contact" "沟通",
        Supervise "supervise" "催办、督办",
        Progress "progress" "办理进展",
        Reply "reply" "答复",
        /// Why an assignment is returned or a reply comes later.
        Reason "reason" "退回、延期理由",
        CoOpinion "co_opinion" "协办意见",
    }
}

impl PhraseKind {
    /// The phrases that are offered at a field.
    pub fn of(kind: Kind, field: &str) -> Option<PhraseKind> {
        match (kind, field) {
            (Kind::Contact, "content") => Some(PhraseKind::Contact),
            (Kind::Supervision, "content" | "requirement") => Some(PhraseKind::Supervise),
            (Kind::Supervision, "response") | (Kind::Diary | Kind::Progress, "text") => {
                Some(PhraseKind::Progress)
            }
            (Kind::Reply, "body") => Some(PhraseKind::Reply),
            (Kind::Extension | Kind::ReturnRequest, "reason") => Some(PhraseKind::Reason),
            (Kind::CoOpinion, "text") => Some(PhraseKind::CoOpinion),
            _ => None,
        }
    }
}

choice! {
    /// 类型: what a deputy submitted.
    SuggestionKind "suggestion_kind" {
        Suggestion "suggestion" "建议",
        Criticism "criticism" "批评",
        Opinion "opinion" "意见",
        /// A proposal of the consultative conference.
        ProposalCppcc "proposal_cppcc" "政协提案",
    }
}

choice! {
    /// 来源: how it came in.
    Origin "origin" {
        InSession "in_session" "会议期间",
        Recess "recess" "闭会期间",
        Motion "motion" "议案转建议",
        Inspection "inspection" "视察调研转办",
        Upper "upper" "上级交办",
    }
}

choice! {
    /// 类别: the local grade of a suggestion.
    Grade "grade" {
        G1 "g1" "一类",
        G2 "g2" "二类",
        G3 "g3" "三类",
        Ungraded "none" "未定类别",
    }
}

choice! {
    /// Who made it a key suggestion (重点督办).
    KeyBy "key_by" {
        Npc "npc" "主任会议确定",
        Gov "gov" "政府确定",
        Both "both" "主任会议和政府共同确定",
    }
}

choice! {
    OfficeKind "office_kind" {
        NpcWork "npc_work" "人大代表工作机构",
        NpcCommittee "npc_committee" "人大专委会",
        GovOffice "gov_office" "政府办公室",
        Supervision "supervision" "督查机构",
        Dept "dept" "政府部门",
        County "county" "县区政府",
        Party "party" "党群部门",
        Court "court" "法院",
        Procuratorate "procuratorate" "检察院",
        SupervisoryComm "supervisory_comm" "监委",
        Enterprise "enterprise" "企事业单位",
        Other "other" "其他",
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
        Npc "npc" "人大代表工作机构",
        GovOffice "gov_office" "政府办公室",
        Supervision "supervision" "督查机构",
        Handler "handler" "承办单位",
        DeputyGroup "deputy_group" "代表小组",
        Viewer "viewer" "仅查看",
    }
}

choice! {
    /// How a deputy likes to be reached (联系方式偏好).
    ContactPref "contact_pref" {
        Phone "phone" "电话",
        Visit "visit" "上门",
        Letter "letter" "信函",
        Online "online" "网上",
    }
}

choice! {
    /// 形成方式: what a suggestion grew from.
    FormedBy "formed_by" {
        Research "research" "调研",
        Inspection "inspection" "视察",
        Talks "talks" "座谈走访",
        Work "work" "本职工作",
        People "people" "群众反映",
        Other "other" "其他",
    }
}

choice! {
    /// 审核: the decision on a registered suggestion.
    ReviewDecision "review_decision" {
        Accepted "accepted" "受理",
        ReturnForEdit "return_for_edit" "退回修改",
        NotAccepted "not_accepted" "不予受理",
        AsLetter "as_letter" "作来信处理",
    }
}

choice! {
    /// 不予受理理由: why it cannot be a suggestion.
    NotAcceptGround "not_accept_ground" {
        Personal "personal" "个人问题",
        Forwarded "forwarded" "代转信件",
        Accusation "accusation" "检举控告申诉",
        Case "case" "具体案件",
        Tender "tender" "招投标等经济活动",
        Academic "academic" "学术推介咨询",
        Empty "empty" "无实际内容",
        OutOfPower "out_of_power" "不属本级职权",
        Interest "interest" "涉个人利益",
        MultiTopic "multi_topic" "非一事一议",
        Other "other" "其他",
    }
}

choice! {
    /// The role of an office in an assignment.
    AssignRole "assign_role" {
        Main "main" "主办",
        Co "co" "协办",
        Separate "separate" "分办",
    }
}

choice! {
    /// Why an assignment ended.
    EndedWhy "ended_why" {
        Returned "returned" "退回",
        Reassigned "reassigned" "改派",
        /// The duty went to another office, in a reform or by a decision on who is in charge.
        Transferred "transferred" "职责调整移交",
        Error "error" "误录",
    }
}

choice! {
    /// A list of a report that may be rounded by a rule of its own (分组占比).
    FigureList "figure_list" {
        Grade "grade" "类别",
        Category "category" "内容分类",
        Unit "unit" "承办单位",
        Proposer "proposer" "提出方式",
        Delegation "delegation" "代表团",
        Result "result" "办理结果",
        Class "class" "答复分类",
        Verdict "verdict" "代表评价",
    }
}

choice! {
    /// 办理方式: how the offices share the work; derived from the active assignments.
    HandlingMode "handling_mode" {
        Sole "sole" "独办",
        LeadCo "lead_co" "主协办",
        Separate "separate" "分别办理",
        /// Not assigned, or assigned in a way the rules do not know.
        Unset "unset" "未定",
    }
}

choice! {
    /// The decision on a return request.
    ReturnDecision "return_decision" {
        Pending "pending" "待定",
        Approved "approved" "同意",
        Denied "denied" "不同意",
    }
}

choice! {
    /// The state of a measure of a plan.
    MeasureState "measure_state" {
        Open "open" "未开始",
        Ongoing "ongoing" "进行中",
        Done "done" "已完成",
        Dropped "dropped" "不再实施",
    }
}

choice! {
    /// 五到位: the five points a plan settles.
    PlanPoint "plan_point" {
        Task "task" "任务",
        People "people" "人员",
        Content "content" "内容",
        Responsibility "responsibility" "责任",
        Deadline "deadline" "时限",
    }
}

choice! {
    /// When a contact took place: 办前, 办中 or 办后.
    Phase "phase" {
        Before "before" "办前",
        During "during" "办中",
        After "after" "办后",
    }
}

choice! {
    /// How a contact took place.
    ContactMode "contact_mode" {
        Visit "visit" "上门走访",
        InviteVisit "invite_visit" "邀请到单位面商",
        Symposium "symposium" "座谈会",
        Site "site" "现场调研（办公）",
        Phone "phone" "电话",
        Message "message" "短信微信",
        Letter "letter" "信函",
        Online "online" "网上平台",
        Other "other" "其他",
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
        Out "out" "走出去",
        In "in" "请进来",
        Remote "remote" "远程",
    }
}

choice! {
    /// What the main handler says to a co-handler's opinion.
    CoVerdict "co_verdict" {
        Ok "ok" "采纳",
        Returned "returned" "退回重提",
    }
}

choice! {
    ReplyKind "reply_kind" {
        Consult "consult" "征求意见稿",
        Formal "formal" "正式答复",
        Interim "interim" "阶段说明",
        Opinion "opinion" "会办意见",
    }
}

choice! {
    /// 答复方式.
    ReplyWay "reply_way" {
        Written "written" "书面",
        Face "face" "当面",
        Both "both" "书面并当面",
    }
}

choice! {
    /// 送达方式.
    DeliveryMethod "delivery_method" {
        Visit "visit" "上门",
        Mail "mail" "邮寄",
        Online "online" "网上",
        Relay "relay" "转交",
    }
}

choice! {
    /// 办理结果: the canonical result, from which every scheme's letter is derived.
    Resolution "resolution" {
        Done "done" "已经解决",
        Adopted "adopted" "意见采纳",
        Mostly "mostly" "基本解决",
        Partial "partial" "部分解决",
        Ongoing "ongoing" "正在解决",
        Planned "planned" "列入计划规划",
        Deferred "deferred" "条件限制待以后",
        NotFeasible "not_feasible" "不可行（不符法律政策）",
        Upper "upper" "属上级职权已反映",
        Reference "reference" "留作参考",
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
        Nat4 "nat4" "全国口径（A–D）",
        /// A–D of several cities, where C means planned.
        City4 "city4" "城市口径（A–D，C为列入规划）",
        Abc "abc" "三类（A–C）",
        Jyb "jyb" "甲乙丙",
        /// Four words, of Shanghai.
        Sh4 "sh4" "上海四类（文字）",
    }
}

choice! {
    /// A class of a scheme; how it is written depends on the scheme.
    Class "class" {
        /// The first.
        A "a" "第一类",
        /// The second.
        B "b" "第二类",
        /// The third.
        C "c" "第三类",
        /// The fourth.
        D "d" "第四类",
    }
}

choice! {
    /// A deputy's verdict.
    Verdict "verdict" {
        Satisfied "satisfied" "满意",
        Basic "basic" "基本满意",
        Understood "understood" "理解",
        Dissatisfied "dissatisfied" "不满意",
    }
}

choice! {
    /// How a deputy's feedback came.
    FeedbackSource "feedback_source" {
        Paper "paper" "书面",
        Online "online" "网上",
        Phone "phone" "电话",
        Relayed "relayed" "转达",
    }
}

choice! {
    /// Who filled a feedback form in.
    FilledBy "filled_by" {
        Deputy "deputy" "代表本人",
        Staff "staff" "工作人员代填",
    }
}

choice! {
    /// What a deputy's feedback is about.
    FeedbackAbout "feedback_about" {
        Reply "reply" "答复",
        Commitment "commitment" "承诺落实",
    }
}

choice! {
    /// How an office is pressed (督办方式).
    SuperviseMethod "supervise_method" {
        Phone "phone" "电话催办",
        Reminder "reminder" "提醒函",
        Notice "notice" "督办通知书",
        Onsite "onsite" "现场协调",
        Meeting "meeting" "专题调度会",
        SpotCheck "spot_check" "抽查",
        Inspect "inspect" "视察检查",
        Key "key" "重点督办",
        Bulletin "bulletin" "通报",
        Interview "interview" "约谈",
        Other "other" "其他",
    }
}

choice! {
    /// What a leading official is to a suggestion.
    LeadRole "lead_role" {
        Lead "lead" "领办",
        Contact "contact" "包联",
        NpcSupervise "npc_supervise" "人大领导督办",
        GovSupervise "gov_supervise" "政府领导督办",
    }
}

choice! {
    /// What a leading official did.
    LeaderForm "leader_form" {
        FieldVisit "field_visit" "实地调研",
        Talk "talk" "协商座谈",
        OnSite "on_site" "现场办公",
        WrittenOrder "written_order" "书面督办",
        Meeting "meeting" "专题会议",
        Guidance "guidance" "批示指导",
        Other "other" "其他",
    }
}

choice! {
    /// Who confirmed that a result changed.
    ConfirmedBy "confirmed_by" {
        Unit "unit" "承办单位",
        Supervisor "supervisor" "督查机构",
        Deputy "deputy" "代表",
        ThreeParty "three_party" "三方确认",
    }
}

choice! {
    /// What came of a suggestion (办理成效).
    OutcomeKind "outcome_kind" {
        Mechanism "mechanism" "制度",
        Project "project" "项目",
        Brand "brand" "品牌",
        Other "other" "其他",
    }
}

choice! {
    /// The point of the report (要点) to which a practice belongs, in reading order.
    PracticePoint "practice_point" {
        Handover "handover" "交办情况",
        Stance "stance" "总体认识",
        Leading "leading" "高位部署",
        Offices "offices" "部门承办",
        Rules "rules" "完善机制",
        Congress "congress" "与人大常委会沟通",
        Deputies "deputies" "与代表沟通",
        Joint "joint" "单位间联动",
        Research "research" "调查研究",
        Pressing "pressing" "督查督办",
        Results "results" "巩固成果",
        Mechanism "mechanism" "长效机制",
        Project "project" "惠民项目",
        Brand "brand" "先进品牌",
        Gap "gap" "存在差距",
        Awareness "awareness" "下步：思想认识",
        Machinery "machinery" "下步：机制举措",
        Scoring "scoring" "下步：督办考核",
        Appeal "appeal" "结束语",
    }
}

choice! {
    /// How two suggestions belong together.
    LinkKind "link_kind" {
        MergedInto "merged_into" "并入",
        SameContent "same_content" "内容相同",
        Repeated "repeated" "重复提出",
        Related "related" "相关",
        /// A person looked at an offered likeness and said no.
        Different "different" "不是同一件",
    }
}

choice! {
    /// 后续分类: the four groups after the reply.
    FollowUp "follow_up" {
        Improve "improve" "抓完善提升",
        Implement "implement" "抓落实到位",
        Finish "finish" "抓如期完成",
        Create "create" "抓创造条件",
    }
}

choice! {
    /// 进度颜色: a monthly mark of progress some places use beside the class.
    ProgressColor "progress_color" {
        /// Done, as all three parties agree.
        Green "green" "绿（三方认可办结）",
        /// Can be done within the year.
        Blue "blue" "蓝（年内能办结）",
        /// Possible once conditions are made.
        Yellow "yellow" "黄（创造条件可办）",
        /// Not possible for now.
        Red "red" "红（暂不具备条件）",
    }
}

choice! {
    /// 公开决定.
    PublicityDecision "publicity_decision" {
        Full "full" "全文公开",
        Summary "summary" "摘要公开",
        /// Given to whoever asks for it in writing.
        OnRequest "on_request" "依申请公开",
        Closed "none" "不公开",
        Pending "pending" "待定",
    }
}

choice! {
    /// 不公开理由.
    NonPublicGround "non_public_ground" {
        Secret "secret" "国家秘密",
        Trade "trade" "商业秘密",
        Privacy "privacy" "个人隐私",
        Harm "harm" "公开后危害公共利益",
        Internal "internal" "内部事务",
        DeputyWish "deputy_wish" "代表不同意公开",
    }
}

choice! {
    /// What happens when a formal reply lacks a contact, a co-handler's opinion or an answered point.
    ReplyGate "reply_gate" {
        Warn "warn" "只提醒",
        Block "block" "不允许发出",
    }
}

choice! {
    /// A preset of rules (办理规则), by the place whose text it follows.
    RulePreset "rule_preset" {
        Henan2017 "henan2017" "河南（2017）",
        Beijing2014 "beijing2014" "北京（2014）",
        Shanghai2015 "shanghai2015" "上海（2015）",
        Zhejiang2016 "zhejiang2016" "浙江（2016）",
        Shandong2017 "shandong2017" "山东（2017）",
        Qingdao2021 "qingdao2021" "青岛（2021）",
        Chongqing2017 "chongqing2017" "重庆（2017）",
    }
}

choice! {
    /// What a span of time is counted in.
    SpanUnit "span_unit" {
        WorkingDay "wd" "工作日",
        Day "day" "自然日",
        Month "month" "个月",
    }
}

choice! {
    /// The event from which a span of time is counted; its own day is not counted.
    SpanFrom "span_from" {
        Assigned "assigned" "交办",
        Received "received" "签收",
        ReturnFiled "return_filed" "提出退回申请",
        OpinionReturned "opinion_returned" "退回协办意见",
        Sent "sent" "答复发出",
        Delivered "delivered" "答复送达",
        Ordered "ordered" "责成重新办理",
        Demanded "demanded" "督办",
    }
}

choice! {
    /// How shares are rounded (取整方式); published reports use each of them.
    Rounding "rounding" {
        HalfUp "half_up" "四舍五入",
        /// What is beyond the last digit is left out.
        Truncate "truncate" "截断（舍去尾数）",
        /// The shares of a whole add up to 100 %.
        LargestRemainder "largest_remainder" "最大余数（合计为100%）",
    }
}

choice! {
    /// What a share is a share of (占比分母).
    ShareBase "share_base" {
        Accepted "accepted" "受理办理的建议",
        Received "received" "收到登记的建议",
        Replied "replied" "已答复的建议",
    }
}

choice! {
    /// What the satisfaction rate is a share of (满意率分母).
    VerdictBase "verdict_base" {
        Feedback "feedback" "已反馈的建议",
        Replied "replied" "已答复的建议",
    }
}

choice! {
    /// A preset scheme of assessment (考评方案), by the place whose text it follows.
    AssessPreset "assess_preset" {
        /// The default.
        Hundred "hundred" "百分制（建议方案）",
        /// 2007: ratings by thresholds.
        Shenzhen2007 "shenzhen2007" "深圳等次（2007）",
        /// The deputies' verdicts in bands.
        Ruzhou "ruzhou" "汝州满意度测评",
    }
}

choice! {
    /// The part of a scheme of assessment that a line belongs to (考评大类).
    AssessPart "assess_part" {
        Organisation "organisation" "办理组织",
        Contact "contact" "沟通",
        Time "time" "时限",
        Quality "quality" "答复质量",
        Result "result" "办理结果",
        Verdict "verdict" "代表评价",
        Deductions "deductions" "扣分",
        Bonuses "bonuses" "加分",
    }
}

choice! {
    /// How a line of an assessment turns what it measures into points (计分方式).
    Scoring "assess_sort" {
        /// The share of the weight.
        Share "share" "按比例得分",
        /// So many points off for each event.
        Deduct "deduct" "逐件扣分",
        /// So many points more for each event.
        Bonus "bonus" "逐件加分",
        /// A rating by thresholds, no points.
        Rating "rating" "评等次",
    }
}

choice! {
    /// An indicator (指标), which a line of an assessment can rest on too; the last can only be marked by a person.
    Indicator "indicator" {
        Count "count" "建议件数",
        Jobs "jobs" "承办件次",
        AcceptRate "accept_rate" "受理率",
        G1GovShare "g1_gov_share" "一类建议占比（政府承办）",
        SignRate "sign_rate" "签收率",
        SignOnTime "sign_on_time" "按期签收率",
        ReturnRate "return_rate" "退回率",
        RightFirst "right_first" "一次交准率",
        PlanRate "plan_rate" "方案率",
        FiveRate "five_rate" "五到位率",
        ContactRate "contact_rate" "沟通率",
        MeetRate "meet_rate" "面商率（见面率）",
        ThreeVisits "three_visits" "三访率",
        ThreeMeets "three_meets" "三见面率",
        ThreeAndThree "three_and_three" "三访三见面达标率",
        HeadContact "head_contact" "主要负责人沟通率",
        CoOnTime "co_on_time" "协办按期率",
        ReplyRate "reply_rate" "办复率（答复率）",
        OnTimeRate "on_time_rate" "按期答复率",
        ExtensionRate "ext_rate" "延期率",
        PointsRate "points_rate" "逐条回应率",
        DaysAverage "days_avg" "平均办理天数",
        DaysMedian "days_median" "办理天数中位数",
        FeedbackRate "feedback_rate" "反馈率",
        Satisfied "sat" "满意率",
        Basic "basic" "基本满意率",
        SatisfiedOrBasic "sat_incl" "满意率（含基本满意）",
        Dissatisfied "dissatisfied" "不满意率",
        SatisfiedFirst "sat_first" "初次满意率",
        Turned "turn" "不满意转化率",
        DoneRate "done_rate" "办成率",
        AdoptRate "adopt_rate" "解决采纳率",
        SolvePlanRate "solve_plan_rate" "解决及计划解决率",
        PromiseRate "promise_rate" "承诺兑现率",
        ImplementRate "implement_rate" "承诺落实率",
        BToA "b_to_a" "B类转A类率",
        PublicRate "public_rate" "公开率",
        RepeatRate "repeat_rate" "重复建议占比",
        Motions "motion_n" "议案转建议",
        Transfers "transfer_n" "职责调整移交",
        StudyRate "study_rate" "研究率",
        Supervisions "supervise_n" "督办次数",
        Notices "notice_n" "督办通知书次数",
        Overdue "overdue_n" "逾期事项",
        ReplyIn3 "reply_in_3" "三个月内答复率",
        ReplyIn6 "reply_in_6" "六个月内答复率",
        SignIn7 "sign_in_7" "七日内签收率",
        LateReplies "late_replies" "未按期答复",
        Extensions "extensions" "延期答复",
        FailedFirst "failed_first" "初次不满意",
        QualityMark "quality_mark" "答复质量评分（手工）",
        Passing "passing" "私自转办（手工）",
        ModelCase "model_case" "优秀案例（手工）",
        Praise "praise" "上级表扬（手工）",
        ByHand "by_hand" "其他评定（手工）",
    }
}
