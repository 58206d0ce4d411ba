//! Rule sets (办理规则) as data: the clocks of each place, and what a register changes in them.

use super::{
    choices::{
        ReplyGate, RulePreset,
        SpanFrom::{self, Assigned, Delivered, Demanded, OpinionReturned, Ordered, Received, ReturnFiled},
        SpanUnit::{self, Day, Month, WorkingDay},
        YesNo,
    },
    field::Int,
    register::{Register, Span},
};

/// A limit of time: so many units from an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub n: u32,
    pub unit: SpanUnit,
    /// From when.
    pub from: SpanFrom,
}

/// The rules by which a register's due dates and stages are computed. A limit of none does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// 签收.
    pub sign: Option<Limit>,
    /// 退回.
    pub give_back: Option<Limit>,
    /// 重新交办.
    pub reassign: Option<Limit>,
    /// 首次联系代表.
    pub first_contact: Option<Limit>,
    /// 协办意见.
    pub co: Option<Limit>,
    /// 协办意见重提.
    pub redo_co: Option<Limit>,
    /// 答复.
    pub reply: Option<Limit>,
    /// 答复, at the longest.
    pub reply_max: Option<Limit>,
    /// 代表反馈.
    pub feedback: Option<Limit>,
    /// 重新办理.
    pub rehandle: Option<Limit>,
    /// 督办回复: until when a reminder slip or a notice asks for an answer.
    pub demand: Option<Limit>,
    /// Whether an extension counts only once it is approved.
    pub extension_needs_approval: bool,
    /// Whether a dissatisfied deputy's suggestion need not be handled again.
    pub rehandle_optional: bool,
    /// Whether a due date on a day off moves to the next working day.
    pub shift_to_workday: bool,
    /// Whether a feedback that never came leaves the satisfaction rate.
    pub late_feedback_excluded: bool,
    /// Whether a plan is expected before the reply.
    pub plan_required: bool,
    /// What an incomplete formal reply meets.
    pub reply_gate: ReplyGate,
    /// Without a plan, contacts within so many days of the assignment count as before.
    pub before_days: u32,
    /// How many days ahead a due date is announced, and how many ahead urgently.
    pub warn_days: (u32, u32),
    /// After how many days without a new fact a suggestion counts as idle.
    pub idle_days: u32,
    /// The month and day on which the year's report is due.
    pub annual_report: Option<(u32, u32)>,
}

/// The register's fields that set a limit, in the order of the handling.
pub const LIMIT_FIELDS: [&str; 11] = [
    "sign_rule",
    "return_rule",
    "reassign_rule",
    "first_contact_rule",
    "co_rule",
    "redo_co_rule",
    "reply_rule",
    "reply_max_rule",
    "feedback_rule",
    "rehandle_rule",
    "demand_rule",
];

const fn limit(n: u32, unit: SpanUnit, from: SpanFrom) -> Option<Limit> {
    Some(Limit { n, unit, from })
}

/// 河南省办理办法 (2017), the default.
const HENAN: RuleSet = RuleSet {
    sign: None,
    give_back: limit(10, WorkingDay, Assigned),
    reassign: limit(10, WorkingDay, ReturnFiled),
    first_contact: None,
    co: limit(2, Month, Received),
    redo_co: limit(5, WorkingDay, OpinionReturned),
    reply: limit(3, Month, Assigned),
    reply_max: limit(6, Month, Assigned),
    feedback: limit(10, WorkingDay, Delivered),
    rehandle: limit(1, Month, Ordered),
    demand: limit(5, WorkingDay, Demanded),
    extension_needs_approval: false,
    rehandle_optional: false,
    shift_to_workday: true,
    late_feedback_excluded: true,
    plan_required: true,
    reply_gate: ReplyGate::Warn,
    before_days: 20,
    warn_days: (15, 5),
    idle_days: 30,
    annual_report: Some((8, 31)),
};

/// What the other places leave to a notice of the year or to "in good time".
const PLAIN: RuleSet =
    RuleSet { give_back: None, reassign: None, co: None, feedback: None, annual_report: None, ..HENAN };

const BEIJING: RuleSet = RuleSet {
    feedback: limit(15, WorkingDay, Delivered),
    rehandle: limit(2, Month, Ordered),
    extension_needs_approval: true,
    ..PLAIN
};

const SHANGHAI: RuleSet = RuleSet {
    give_back: limit(7, WorkingDay, Received),
    co: limit(1, Month, Received),
    rehandle_optional: true,
    ..PLAIN
};

// Where a text does not say from when the days to return run, they run from the assignment: the earlier day
// can make nobody late.
const ZHEJIANG: RuleSet = RuleSet {
    give_back: limit(10, Day, Assigned),
    co: limit(2, Month, Received),
    extension_needs_approval: true,
    ..PLAIN
};

const SHANDONG: RuleSet = RuleSet {
    give_back: limit(5, Day, Assigned),
    co: limit(1, Month, Received),
    extension_needs_approval: true,
    ..PLAIN
};

const QINGDAO: RuleSet = RuleSet {
    give_back: limit(5, WorkingDay, Assigned),
    co: limit(1, Month, Received),
    rehandle: None,
    extension_needs_approval: true,
    ..PLAIN
};

const CHONGQING: RuleSet = RuleSet {
    give_back: limit(10, WorkingDay, Assigned),
    reassign: limit(10, WorkingDay, ReturnFiled),
    first_contact: limit(20, WorkingDay, Received),
    co: limit(30, WorkingDay, Assigned),
    feedback: limit(20, WorkingDay, Delivered),
    rehandle: limit(2, Month, Ordered),
    rehandle_optional: true,
    ..PLAIN
};

#[expect(clippy::derivable_impls, reason = "choices are declared by a macro that derives the same for all")]
impl Default for RulePreset {
    fn default() -> RulePreset {
        RulePreset::Henan2017
    }
}

impl Default for RuleSet {
    fn default() -> RuleSet {
        HENAN
    }
}

impl RuleSet {
    /// The rules of a preset.
    pub fn preset(preset: RulePreset) -> RuleSet {
        match preset {
            RulePreset::Henan2017 => HENAN,
            RulePreset::Beijing2014 => BEIJING,
            RulePreset::Shanghai2015 => SHANGHAI,
            RulePreset::Zhejiang2016 => ZHEJIANG,
            RulePreset::Shandong2017 => SHANDONG,
            RulePreset::Qingdao2021 => QINGDAO,
            RulePreset::Chongqing2017 => CHONGQING,
        }
    }

    /// The limit that one of the [`LIMIT_FIELDS`] sets; none for any other field, and where none applies.
    pub fn limit(&self, field: &str) -> Option<Limit> {
        let limits = [
            self.sign,
            self.give_back,
            self.reassign,
            self.first_contact,
            self.co,
            self.redo_co,
            self.reply,
            self.reply_max,
            self.feedback,
            self.rehandle,
            self.demand,
        ];
        LIMIT_FIELDS.iter().position(|one| *one == field).and_then(|at| limits[at])
    }

    /// The register's rules: its preset with what it changed.
    pub fn of(register: &Register) -> RuleSet {
        let preset = RuleSet::preset(register.rules.unwrap_or_default());
        let yes = |own: Option<YesNo>, preset: bool| own.map_or(preset, YesNo::is_yes);
        let (warn, urgent) = preset.warn_days;
        let month = register.annual_report_month.map(small);
        let day = register.annual_report_day.map(small);
        RuleSet {
            sign: own(register.sign_rule.as_ref(), preset.sign, Assigned),
            give_back: own(register.return_rule.as_ref(), preset.give_back, Assigned),
            reassign: own(register.reassign_rule.as_ref(), preset.reassign, ReturnFiled),
            first_contact: own(register.first_contact_rule.as_ref(), preset.first_contact, Received),
            co: own(register.co_rule.as_ref(), preset.co, Received),
            redo_co: own(register.redo_co_rule.as_ref(), preset.redo_co, OpinionReturned),
            reply: own(register.reply_rule.as_ref(), preset.reply, Assigned),
            reply_max: own(register.reply_max_rule.as_ref(), preset.reply_max, Assigned),
            feedback: own(register.feedback_rule.as_ref(), preset.feedback, Delivered),
            rehandle: own(register.rehandle_rule.as_ref(), preset.rehandle, Ordered),
            demand: own(register.demand_rule.as_ref(), preset.demand, Demanded),
            extension_needs_approval: yes(register.extension_needs_approval, preset.extension_needs_approval),
            rehandle_optional: yes(register.rehandle_optional, preset.rehandle_optional),
            shift_to_workday: yes(register.shift_to_workday, preset.shift_to_workday),
            late_feedback_excluded: yes(register.late_feedback_excluded, preset.late_feedback_excluded),
            plan_required: yes(register.plan_required, preset.plan_required),
            reply_gate: register.reply_gate.unwrap_or(preset.reply_gate),
            before_days: register.before_days.map_or(preset.before_days, small),
            warn_days: (register.warn_days.map_or(warn, small), register.urgent_days.map_or(urgent, small)),
            idle_days: register.idle_days.map_or(preset.idle_days, small),
            annual_report: month.zip(day).or(preset.annual_report),
        }
    }
}

/// The limit that a register sets; a count of 0 switches it off, what it leaves open is the preset's.
fn own(span: Option<&Span>, preset: Option<Limit>, from: SpanFrom) -> Option<Limit> {
    let Some((span, n)) = span.and_then(|span| Some((span, span.n?))) else { return preset };
    match small(n) {
        0 => None,
        n => Some(Limit {
            n,
            unit: span.unit.or(preset.map(|limit| limit.unit)).unwrap_or(WorkingDay),
            from: span.from.or(preset.map(|limit| limit.from)).unwrap_or(from),
        }),
    }
}

/// A number whose type bounds it within zero and a few thousand.
fn small<const MIN: i64, const MAX: i64>(n: Int<MIN, MAX>) -> u32 {
    u32::try_from(n.value()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    use crate::domain::{id::RecordId, kind::Kind, record::Entity, value::Value};

    fn register() -> Register {
        Register::new(RecordId::derived(Kind::Register, &[]))
    }

    #[test]
    fn a_register_without_rules_of_its_own_follows_henan() {
        assert_eq!(RuleSet::of(&register()), HENAN);
    }

    #[test]
    fn a_register_changes_or_switches_off_single_rules() {
        let mut register = register();
        register.rules = Some(RulePreset::Chongqing2017);
        register.first_contact_rule = Some(Span { n: Int::new(0).ok(), ..Span::default() });
        register.sign_rule = Some(Span { n: Int::new(5).ok(), ..Span::default() });
        register.rehandle_optional = Some(YesNo::No);
        let expected = RuleSet {
            first_contact: None,
            sign: limit(5, WorkingDay, Assigned),
            rehandle_optional: false,
            ..CHONGQING
        };
        assert_eq!(RuleSet::of(&register), expected);
    }

    #[test]
    fn a_limit_is_found_by_the_field_that_sets_it() {
        for (nth, field) in (1..).zip(LIMIT_FIELDS) {
            let span = Value::Map([("n".into(), Value::Int(nth))].into());
            let register = Register::read(register().id, &BTreeMap::from([(field, span)])).0;
            let rules = RuleSet::of(&register);
            assert_eq!(rules.limit(field).map(|it| i64::from(it.n)), Some(nth), "{field}");
        }
        assert_eq!(HENAN.limit("title"), None);
    }

    #[test]
    fn each_place_has_its_own_clocks() {
        for (i, a) in RulePreset::ALL.iter().enumerate() {
            for b in &RulePreset::ALL[i + 1..] {
                assert_ne!(RuleSet::preset(*a), RuleSet::preset(*b), "{a:?} {b:?}");
            }
        }
    }
}
