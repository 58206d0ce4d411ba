//! What every figure rests on: the rules of rounding, the denominators, the scheme of classes, and today.

use std::sync::Arc;

use super::cut::Cut;
use crate::domain::{
    choices::{ClassScheme, FigureList, Resolution, Rounding, ShareBase, VerdictBase, YesNo},
    context::Context,
    day::Day,
    register::{ListRule, Register},
    rules::RuleSet,
};

/// The settings of the figures (统计口径) and the day on which they are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// 取整方式.
    pub rounding: Rounding,
    /// How many digits a share has after the point.
    pub digits: u32,
    /// 占比分母.
    pub share_base: ShareBase,
    /// 办理结果占比分母.
    pub result_base: ShareBase,
    /// 满意率分母.
    pub verdict_base: VerdictBase,
    /// Lists with rules of their own.
    pub lists: Vec<ListRule>,
    /// Whether 理解 counts as satisfied where 基本满意 does.
    pub understood_counts: bool,
    /// Whether a result that nobody outside the office confirmed counts as done (办成).
    pub unconfirmed_counts: bool,
    /// Whether a merged suggestion (并案) counts as one of its own.
    pub merged_counts: bool,
    /// Whether a feedback that never came leaves the satisfaction rate, for words: each suggestion counts by the rules
    /// of its own time. None where these differ.
    pub late_feedback_excluded: Option<bool>,
    /// 答复分类口径.
    pub scheme: ClassScheme,
    /// Own classes (分类标记): what a result is called here instead; several results may be one class.
    pub letters: Vec<(Resolution, Arc<str>)>,
    /// The day.
    pub today: Day,
}

impl Basis {
    /// The settings where nobody chose others.
    pub fn on(today: Day) -> Basis {
        Basis {
            rounding: Rounding::HalfUp,
            digits: 1,
            share_base: ShareBase::Accepted,
            result_base: ShareBase::Replied,
            verdict_base: VerdictBase::Feedback,
            lists: Vec::new(),
            understood_counts: false,
            unconfirmed_counts: false,
            merged_counts: true,
            late_feedback_excluded: Some(RuleSet::default().late_feedback_excluded),
            scheme: ClassScheme::Abc,
            letters: Vec::new(),
            today,
        }
    }

    /// The settings of a register.
    pub fn of(register: Option<&Register>, context: &Context) -> Basis {
        let usual = Basis {
            late_feedback_excluded: context.rules.agreed(|rules| rules.late_feedback_excluded),
            ..Basis::on(context.today)
        };
        let Some(register) = register else { return usual };
        let yes = |own: Option<YesNo>, usual: bool| own.map_or(usual, YesNo::is_yes);
        let digits = register.percent_digits.and_then(|it| u32::try_from(it.value()).ok());
        Basis {
            rounding: register.rounding.unwrap_or(usual.rounding),
            digits: digits.unwrap_or(usual.digits),
            share_base: register.share_base.unwrap_or(usual.share_base),
            result_base: register.result_base.unwrap_or(usual.result_base),
            verdict_base: register.verdict_base.unwrap_or(usual.verdict_base),
            lists: register.list_rules.clone(),
            understood_counts: yes(register.understood_counts, usual.understood_counts),
            unconfirmed_counts: yes(register.unconfirmed_counts, usual.unconfirmed_counts),
            merged_counts: yes(register.merged_counts, usual.merged_counts),
            scheme: register.class_scheme.unwrap_or(usual.scheme),
            letters: (register.class_letters.iter())
                .filter_map(|it| Some((it.resolution?, it.letter.as_deref()?.into())))
                .collect(),
            ..usual
        }
    }

    /// The settings for the list of a cut: where the register has a rule of its own for it, by that. The last rule
    /// for a list holds.
    pub fn on_list(&self, cut: Cut) -> Basis {
        let rule = self.lists.iter().rev().find(|it| it.list.is_some() && it.list == list(cut));
        let Some(rule) = rule else { return self.clone() };
        let digits = rule.percent_digits.and_then(|it| u32::try_from(it.value()).ok());
        Basis {
            rounding: rule.rounding.unwrap_or(self.rounding),
            digits: digits.unwrap_or(self.digits),
            share_base: rule.base.unwrap_or(self.share_base),
            result_base: rule.base.unwrap_or(self.result_base),
            ..self.clone()
        }
    }
}

/// The list of a report that a cut makes, if reports have one.
fn list(cut: Cut) -> Option<FigureList> {
    match cut {
        Cut::Grade => Some(FigureList::Grade),
        Cut::Category => Some(FigureList::Category),
        Cut::Unit => Some(FigureList::Unit),
        Cut::Proposer => Some(FigureList::Proposer),
        Cut::Delegation => Some(FigureList::Delegation),
        Cut::Result => Some(FigureList::Result),
        Cut::Class | Cut::RepliedClass => Some(FigureList::Class),
        Cut::Verdict => Some(FigureList::Verdict),
        Cut::Session
        | Cut::Leader
        | Cut::AssignedMonth
        | Cut::RepliedMonth
        | Cut::Stage
        | Cut::Kind
        | Cut::Level
        | Cut::Origin
        | Cut::System
        | Cut::Part
        | Cut::Publicity => None,
    }
}
