//! 件数口径: from all that is registered to what each rate divides by, step by step; every suggestion leaves at one step or none.

use super::{
    basis::Basis,
    cut::{Filter, Scope},
    indicator::{is_counted, is_in_work, is_received, is_replied},
    subject::Subject,
};
use crate::domain::{choice::choice, id::RecordId, stage::Stage};

choice! {
    /// A number of suggestions on which figures rest, each a part of the one before it.
    BaseLevel "bases_level" {
        /// Everything in the register.
        Registered "registered" "台账登记",
        /// 受理办理: what is counted; categories, classes and origins add up to it.
        Counted "counted" "受理办理",
        Assigned "assigned" "已交办",
        /// Signed for: the base of contacts.
        InWork "in_work" "已签收进入办理",
        /// The base of results.
        Replied "replied" "已答复",
        /// The base of satisfaction.
        Judged "judged" "代表已反馈",
    }
}

choice! {
    /// Why a suggestion does not reach the next level.
    Leaving "bases_leaving" {
        Draft "draft" "草稿",
        Pending "pending" "待审核",
        ToEdit "to_edit" "退回修改",
        Rejected "rejected" "不予受理",
        Withdrawn "withdrawn" "撤回",
        Merged "merged" "并案，不单独计件",
        Unassigned "unassigned" "还没有交办",
        Unsigned "unsigned" "没有签收记录",
        Unanswered "unanswered" "没有全部答复",
        Unjudged "unjudged" "没有反馈记录",
    }
}

/// A level with its suggestions, and those of the level before that did not reach it, by the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub level: BaseLevel,
    pub of: Vec<RecordId>,
    pub left: Vec<(Leaving, Vec<RecordId>)>,
    /// Of what is counted: 仅供参考，不需书面答复. The rates of replies do not divide by them.
    pub apart: Vec<RecordId>,
}

/// How far a suggestion comes, and why no further.
fn reached(it: &Subject, basis: &Basis) -> (BaseLevel, Option<Leaving>) {
    let all = Filter::default();
    let Some(scope) = Scope::new(it, basis, &all) else { return (BaseLevel::Registered, None) };
    match () {
        () if !is_counted(&scope) => (BaseLevel::Registered, Some(left_out(it, is_received(&scope)))),
        () if !scope.jobs().any(|job| job.is_active) => (BaseLevel::Counted, Some(Leaving::Unassigned)),
        () if !is_in_work(&scope) => (BaseLevel::Assigned, Some(Leaving::Unsigned)),
        () if !is_replied(&scope) => (BaseLevel::InWork, Some(Leaving::Unanswered)),
        () if it.answer.verdict.is_none() => (BaseLevel::Replied, Some(Leaving::Unjudged)),
        () => (BaseLevel::Judged, None),
    }
}

fn left_out(it: &Subject, is_received: bool) -> Leaving {
    match it.stage {
        _ if !is_received => Leaving::Draft,
        Stage::Registered => Leaving::Pending,
        Stage::ToEdit => Leaving::ToEdit,
        Stage::Rejected => Leaving::Rejected,
        Stage::Withdrawn => Leaving::Withdrawn,
        _ => Leaving::Merged,
    }
}

/// The steps. Each level is the one before it without those that left.
pub fn steps<'a>(subjects: impl IntoIterator<Item = &'a Subject>, basis: &Basis) -> Vec<Step> {
    let mut apart = Vec::new();
    let mut note = |it: &'a Subject| {
        let at = reached(it, basis);
        apart.extend((BaseLevel::Counted <= at.0 && it.reference_only).then_some(it.id));
        (it.id, at)
    };
    let reached: Vec<(RecordId, (BaseLevel, Option<Leaving>))> =
        subjects.into_iter().map(&mut note).collect();
    let step = |(place, level): (usize, &BaseLevel)| {
        let of = reached.iter().filter(|(_, (at, _))| *level <= *at).map(|(id, _)| *id).collect();
        let before = place.checked_sub(1).map(|before| BaseLevel::ALL[before]);
        let left = |why: &Leaving| {
            let here = |(_, (at, left)): &&(RecordId, (BaseLevel, Option<Leaving>))| {
                Some(*at) == before && *left == Some(*why)
            };
            let cases: Vec<RecordId> = reached.iter().filter(here).map(|(id, _)| *id).collect();
            (!cases.is_empty()).then_some((*why, cases))
        };
        let apart = if *level == BaseLevel::Counted { apart.clone() } else { Vec::new() };
        Step { level: *level, of, left: Leaving::ALL.iter().filter_map(left).collect(), apart }
    };
    BaseLevel::ALL.iter().enumerate().map(step).collect()
}
