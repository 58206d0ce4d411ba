//! 台账: the register's own title and the settings that travel in its file.

use super::{
    assessment::{AssessBand, AssessItem},
    choices::{
        AssessPreset, ClassScheme, Level, ReplyGate, Rounding, RulePreset, ShareBase, VerdictBase, YesNo,
    },
    field::Int,
    person::{CalendarDay, ClassLetter, GradeName, Span},
    record::{Extra, record},
    text::{Line, Note, Short},
};

record! {
    /// 台账: one per file. A rule left empty is the preset's.
    Register {
        /// 台账名称.
        title: Option<Short>,
        /// 层级.
        level: Option<Level>,
        /// 地区.
        place: Option<Line<20>>,
        /// 内容分类: the categories to choose from.
        categories: Vec<Line<20>>,
        /// 类别名称.
        grade_names: Vec<GradeName>,
        /// 答复分类口径.
        class_scheme: Option<ClassScheme>,
        /// 分类标记: where they differ from the scheme's own.
        class_letters: Vec<ClassLetter>,
        /// 办理规则.
        rules: Option<RulePreset>,
        /// 签收期限.
        sign_rule: Option<Span>,
        /// 退回期限.
        return_rule: Option<Span>,
        /// 重新交办期限.
        reassign_rule: Option<Span>,
        /// 首次联系期限.
        first_contact_rule: Option<Span>,
        /// 协办意见期限.
        co_rule: Option<Span>,
        /// 协办意见重提期限.
        redo_co_rule: Option<Span>,
        /// 答复期限.
        reply_rule: Option<Span>,
        /// 答复最长期限.
        reply_max_rule: Option<Span>,
        /// 代表反馈期限.
        feedback_rule: Option<Span>,
        /// 重新办理期限.
        rehandle_rule: Option<Span>,
        /// 督办回复期限.
        demand_rule: Option<Span>,
        /// 延期须经批准.
        extension_needs_approval: Option<YesNo>,
        /// 可不再重办.
        rehandle_optional: Option<YesNo>,
        /// 月末顺延至工作日.
        shift_to_workday: Option<YesNo>,
        /// 逾期未反馈不计入.
        late_feedback_excluded: Option<YesNo>,
        /// 办理方案必备.
        plan_required: Option<YesNo>,
        /// 答复前检查.
        reply_gate: Option<ReplyGate>,
        /// 办前天数: how long after the assignment a contact counts as before, without a plan.
        before_days: Option<Int<0, 180>>,
        /// 提前提醒天数.
        warn_days: Option<Int<0, 180>>,
        /// 紧急提醒天数.
        urgent_days: Option<Int<0, 180>>,
        /// 无进展提醒天数.
        idle_days: Option<Int<1, 400>>,
        /// 年度报告月.
        annual_report_month: Option<Int<1, 12>>,
        /// 年度报告日.
        annual_report_day: Option<Int<1, 31>>,
        /// 满意率目标, per cent.
        satisfaction_target: Option<Int<0, 100>>,
        /// 办成率目标, per cent.
        done_target: Option<Int<0, 100>>,
        /// 取整方式.
        rounding: Option<Rounding>,
        /// 百分比小数位数.
        percent_digits: Option<Int<0, 2>>,
        /// 占比分母: of categories, grades and the like.
        share_base: Option<ShareBase>,
        /// 办理结果占比分母.
        result_base: Option<ShareBase>,
        /// 满意率分母.
        verdict_base: Option<VerdictBase>,
        /// 理解计入满意.
        understood_counts: Option<YesNo>,
        /// 未经确认计入办成.
        unconfirmed_counts: Option<YesNo>,
        /// 并案单独计件.
        merged_counts: Option<YesNo>,
        /// 考评方案.
        assess_scheme: Option<AssessPreset>,
        /// 考评项目: instead of those of the chosen scheme.
        assess_items: Vec<AssessItem>,
        /// 考评等次: instead of those of the chosen scheme.
        assess_bands: Vec<AssessBand>,
        /// 加分上限: of all bonuses together, as text.
        assess_bonus_cap: Option<Line<8>>,
        /// 参加排名的最少件数.
        assess_min_cases: Option<Int<0, 99>>,
        /// 假日表: days that differ from the built-in calendar or from the week.
        calendar: Vec<CalendarDay>,
        /// 假日表年份: years that the table above settles.
        calendar_years: Vec<Int<1949, 2199>>,
        /// 资料来源说明.
        source_note: Option<Note>,
        /// 备注.
        note: Option<Note>,
        /// 来源资料.
        source: Extra,
    }
}
