//! 台账: the register's own title and the settings that travel in its file.

use super::{
    assessment::{AssessBand, AssessItem},
    choices::{
        AssessPreset, ClassScheme, FigureList, Grade, Level, PhraseKind, ReplyGate, Resolution, Rounding,
        RulePreset, ShareBase, SpanFrom, SpanUnit, VerdictBase, YesNo,
    },
    day::Day,
    field::Int,
    office::OfficeRef,
    record::{Extra, group, record},
    text::{Line, Name, Note, Post, Short},
};

record! {
    /// 台账: one per file. A rule left empty is the preset's.
    Register {
        title "台账名称": Option<Short>,
        level "层级": Option<Level>,
        place "地区": Option<Line<20>>,
        /// The categories to choose from.
        categories "内容分类": Vec<Line<20>>,
        grade_names "类别名称": Vec<GradeName>,
        class_scheme "答复分类口径": Option<ClassScheme>,
        /// Where they differ from the scheme's own.
        class_letters "答复分类标记": Vec<ClassLetter>,
        rules "办理规则": Option<RulePreset>,
        /// A place's own rules, what they rest on, and since when they hold.
        rules_name "规则名称": Option<Line<60>>,
        rules_source "规则依据": Option<Short>,
        rules_from "施行日期": Option<Day>,
        /// Rules that hold from a later day on (新旧办法): a suggestion is handled by those of its own time.
        rule_sets "另行施行的规则": Vec<DatedRules>,
        sign_rule "签收期限": Option<Span>,
        return_rule "退回期限": Option<Span>,
        reassign_rule "重新交办期限": Option<Span>,
        first_contact_rule "首次联系期限": Option<Span>,
        co_rule "协办意见期限": Option<Span>,
        redo_co_rule "协办意见重提期限": Option<Span>,
        reply_rule "答复期限": Option<Span>,
        reply_max_rule "答复最长期限": Option<Span>,
        feedback_rule "代表反馈期限": Option<Span>,
        rehandle_rule "重新办理期限": Option<Span>,
        demand_rule "督办回复期限": Option<Span>,
        extension_needs_approval "延期须经批准": Option<YesNo>,
        rehandle_optional "可以不再重办": Option<YesNo>,
        shift_to_workday "到期遇休息日顺延": Option<YesNo>,
        late_feedback_excluded "逾期未反馈不计入满意率": Option<YesNo>,
        plan_required "须有办理方案": Option<YesNo>,
        reply_gate "答复前检查": Option<ReplyGate>,
        /// How long after the assignment a contact counts as before, without a plan.
        before_days "交办后几天内算办前": Option<Int<0, 180>>,
        warn_days "提前几天提醒": Option<Int<0, 180>>,
        urgent_days "提前几天紧急提醒": Option<Int<0, 180>>,
        idle_days "多少天无进展提醒": Option<Int<1, 400>>,
        annual_report_month "年度报告截止月": Option<Int<1, 12>>,
        annual_report_day "年度报告截止日": Option<Int<1, 31>>,
        /// Per cent.
        satisfaction_target "满意率目标": Option<Int<0, 100>>,
        /// Per cent.
        done_target "办成率目标": Option<Int<0, 100>>,
        rounding "取整方式": Option<Rounding>,
        percent_digits "百分比小数位数": Option<Int<0, 2>>,
        /// Where a list of the report is counted otherwise than the rest.
        list_rules "各组占比口径": Vec<ListRule>,
        /// Of categories, grades and the like.
        share_base "占比分母": Option<ShareBase>,
        result_base "办理结果占比分母": Option<ShareBase>,
        verdict_base "满意率分母": Option<VerdictBase>,
        understood_counts "“理解”计入满意": Option<YesNo>,
        unconfirmed_counts "未经确认计入办成": Option<YesNo>,
        merged_counts "并案的建议单独计件": Option<YesNo>,
        assess_scheme "考评方案": Option<AssessPreset>,
        /// Instead of those of the chosen scheme.
        assess_items "考评项目": Vec<AssessItem>,
        /// Instead of those of the chosen scheme.
        assess_bands "考评等次": Vec<AssessBand>,
        /// Of all bonuses together, as text.
        assess_bonus_cap "加分合计上限": Option<Line<8>>,
        assess_min_cases "几件以上才参加排名": Option<Int<0, 99>>,
        /// Days that differ from the built-in calendar or from the week.
        calendar "假日表": Vec<CalendarDay>,
        /// Years that the table above settles.
        calendar_years "假日表年份": Vec<Int<1949, 2199>>,
        source_note "资料来源说明": Option<Note>,
        /// Of an archive file (存档文件): the id of the register whose session it holds.
        retired_from "存档来源": Option<Line<60>>,
        /// Views of the list that everybody has who has the register.
        views "共用视图": Vec<SharedView>,
        /// What suggestions of any session ask for again and again; those that have the name as a label (标记) belong to it.
        topics "专题": Vec<Topic>,
        /// Who may lead the handling of a suggestion (领办), with the offices in their charge.
        leaders "领导名录": Vec<ListedLeader>,
        /// What people of this office write again and again; it never leaves the register.
        phrases "常用语": Vec<Phrase>,
        note "备注": Option<Note>,
        source "来源资料": Extra,
    }
}

group! {
    /// A view of the list under its name.
    SharedView {
        name "名称": Option<Line<30>>,
        /// The parameters of its address.
        address "条件": Option<Line<1000>>,
    }
}

group! {
    /// 专题: suggestions that ask for the same thing, under the name that a person gave them.
    Topic {
        name "名称": Option<Line<12>>,
        /// Who leads where several offices handle them together.
        office "牵头单位": Option<OfficeRef>,
        note "说明": Option<Note>,
    }
}

group! {
    /// 办理规则 that hold from a day on. The fields have the names of the register's own.
    DatedRules {
        rules "办理规则": Option<RulePreset>,
        rules_name "规则名称": Option<Line<60>>,
        rules_source "规则依据": Option<Short>,
        rules_from "施行日期": Option<Day>,
        sign_rule "签收期限": Option<Span>,
        return_rule "退回期限": Option<Span>,
        reassign_rule "重新交办期限": Option<Span>,
        first_contact_rule "首次联系期限": Option<Span>,
        co_rule "协办意见期限": Option<Span>,
        redo_co_rule "协办意见重提期限": Option<Span>,
        reply_rule "答复期限": Option<Span>,
        reply_max_rule "答复最长期限": Option<Span>,
        feedback_rule "代表反馈期限": Option<Span>,
        rehandle_rule "重新办理期限": Option<Span>,
        demand_rule "督办回复期限": Option<Span>,
        extension_needs_approval "延期须经批准": Option<YesNo>,
        rehandle_optional "可以不再重办": Option<YesNo>,
        shift_to_workday "到期遇休息日顺延": Option<YesNo>,
        late_feedback_excluded "逾期未反馈不计入满意率": Option<YesNo>,
        plan_required "须有办理方案": Option<YesNo>,
        reply_gate "答复前检查": Option<ReplyGate>,
        before_days "交办后几天内算办前": Option<Int<0, 180>>,
        annual_report_month "年度报告截止月": Option<Int<1, 12>>,
        annual_report_day "年度报告截止日": Option<Int<1, 31>>,
    }
}

group! {
    /// 常用语: a standard phrase.
    Phrase {
        kind "用在": Option<PhraseKind>,
        text "内容": Option<Note>,
    }
}

group! {
    /// 领导: one who leads the handling of suggestions. A name is a person; the post is the present one.
    ListedLeader {
        name "姓名": Option<Name>,
        post "职务": Option<Post>,
        offices "分管单位": Vec<OfficeRef>,
        duties "分管工作": Option<Note>,
    }
}

group! {
    /// How a local grade is called and what it means here.
    GradeName {
        grade "类别": Option<Grade>,
        label "名称": Option<Line<20>>,
        meaning "含义": Option<Note>,
    }
}

group! {
    /// The class that a scheme gives to a result here, when it differs from the scheme's own.
    ClassLetter {
        resolution "办理结果": Option<Resolution>,
        letter "答复分类标记": Option<Line<10>>,
    }
}

group! {
    /// How one list of the report is rounded; what is left empty is as everywhere.
    ListRule {
        list "分组": Option<FigureList>,
        rounding "取整方式": Option<Rounding>,
        percent_digits "百分比小数位数": Option<Int<0, 2>>,
        base "占比分母": Option<ShareBase>,
    }
}

group! {
    /// A day on which the calendar differs from the week.
    CalendarDay {
        day "日期": Option<Day>,
        working "上班": bool,
        label "名称": Option<Line<40>>,
    }
}

group! {
    /// A span of time in a rule; none applies when the count is 0.
    Span {
        n "数量": Option<Int<0, 400>>,
        unit "计量单位": Option<SpanUnit>,
        from "起算自": Option<SpanFrom>,
    }
}
