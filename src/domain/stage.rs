//! The stage (阶段) of a suggestion: read off the facts, never stored.

use super::{
    case::{Case, Handling},
    choice::choice,
    choices::{ContactMode, EndedWhy, ReviewDecision, Verdict},
    day::Day,
    due::feedback_due,
    id::RecordId,
    rules::RuleSet,
    workdays::Calendar,
};

choice! {
    /// 阶段: where a suggestion stands.
    Stage "stage" {
        Withdrawn "withdrawn" "已撤回",
        Rejected "rejected" "不予受理",
        ToEdit "to_edit" "退回修改",
        Draft "draft" "草稿",
        Registered "registered" "待审核",
        ToReassign "to_reassign" "待改派",
        ToAssign "to_assign" "待交办",
        ReturnPending "return_pending" "退回待定",
        ToSign "to_sign" "待签收",
        ToPlan "to_plan" "待研究",
        Handling "handling" "办理中",
        Consulting "consulting" "征求意见",
        AwaitFeedback "await_feedback" "待反馈",
        ToRehandle "to_rehandle" "待重办",
        Rehandling "rehandling" "重新办理中",
        ToEvaluate "to_evaluate" "待评估",
        ToClose "to_close" "待办结",
        Closed "closed" "办结",
        Tracking "tracking" "跟踪落实",
        Archived "archived" "已归档",
    }
}

/// The stage of a case on a day; `host` is the case it was merged into, if it was. The first rule that fits
/// decides, and the last one fits always, so that every case has exactly one stage.
pub fn stage(case: &Case, host: Option<&Case>, rules: &RuleSet, calendar: &Calendar, today: Day) -> Stage {
    let own = &case.suggestion;
    if own.withdrawn_on.is_some() {
        return Stage::Withdrawn;
    }
    let review = case.review();
    match review {
        Some(ReviewDecision::NotAccepted | ReviewDecision::AsLetter) => return Stage::Rejected,
        Some(ReviewDecision::ReturnForEdit) => return Stage::ToEdit,
        Some(ReviewDecision::Accepted) | None => (),
    }
    // What was assigned was registered and accepted before, also where a sheet of another system names the
    // office and no such dates.
    let handling = Handling::new(case, host);
    let is_assigned = handling.host.active().next().is_some();
    if !is_assigned && (own.number.is_none() || own.registered_on.is_none()) {
        return Stage::Draft;
    }
    if !is_assigned && review.is_none() {
        return Stage::Registered;
    }
    if handling.host.answering().next().is_none() {
        let last = handling.host.last_ended();
        let returned = last.is_some_and(|it| it.ended_why == Some(EndedWhy::Returned));
        return if returned { Stage::ToReassign } else { Stage::ToAssign };
    }
    if own.archived_on.is_some() {
        return Stage::Archived;
    }
    if own.closed_on.is_some() {
        let open = case.open_commitments().next().is_some();
        let unfinished = case.resolution().is_some_and(|it| it.is_unfinished());
        return if open || unfinished { Stage::Tracking } else { Stage::Closed };
    }
    underway(handling, rules, calendar, today)
}

/// The stage of a case that is assigned and not closed.
fn underway(handling: Handling, rules: &RuleSet, calendar: &Calendar, today: Day) -> Stage {
    let (case, host) = (handling.own, handling.host);
    let is_pending = |assignment: RecordId| {
        host.return_requests
            .iter()
            .any(|it| it.is_pending() && it.assignment.is_some_and(|of| of.id() == assignment))
    };
    if host.answering().any(|it| is_pending(it.id)) {
        return Stage::ReturnPending;
    }
    // Who has answered has signed, also where nobody noted the day.
    if host.answering().any(|it| it.received_on.is_none() && handling.formal(it, 1).is_none()) {
        return Stage::ToSign;
    }

    let round = case.latest_round();
    if 1 < round && !handling.missing(round).is_empty() {
        return Stage::Rehandling;
    }
    let missing = handling.missing(1);
    if !missing.is_empty() {
        let untouched = !handling.has_approved_plan() && case.replies.is_empty();
        return match () {
            () if missing.iter().all(|it| handling.has_consulted(it)) => Stage::Consulting,
            () if rules.plan_required && untouched => Stage::ToPlan,
            () => Stage::Handling,
        };
    }

    let replied = case.replies.iter().any(|it| it.is_sent_formal());
    if case.suggestion.reference_only && !replied {
        return Stage::ToClose;
    }
    let Some(feedback) = case.effective_feedback(round) else {
        return if has_lapsed(handling, rules, calendar, today) {
            Stage::ToClose
        } else {
            Stage::AwaitFeedback
        };
    };
    let waived = rules.rehandle_optional && case.is_rehandling_waived();
    let evaluated = case.evaluations.iter().any(|it| feedback.on <= it.on);
    match feedback.overall {
        Some(Verdict::Dissatisfied) if waived => Stage::ToClose,
        Some(Verdict::Dissatisfied) if round < 2 => Stage::ToRehandle,
        Some(Verdict::Dissatisfied) if !evaluated => Stage::ToEvaluate,
        _ => Stage::ToClose,
    }
}

/// Whether the deputy's time to answer is over and somebody asked after the delivery: then the silence of
/// the deputy no longer holds up the case.
pub fn has_lapsed(handling: Handling, rules: &RuleSet, calendar: &Calendar, today: Day) -> bool {
    let round = handling.own.latest_round();
    let Some((_, delivered)) = handling.last_delivered(round) else { return false };
    let is_over = feedback_due(handling, rules, calendar).is_some_and(|count| count.end < today);
    let chased = |on: Option<Day>| on.is_some_and(|on| delivered < on && on <= today);
    let phoned = |mode| mode == Some(ContactMode::Phone);
    is_over
        && (handling.host.supervisions.iter().any(|it| chased(it.on))
            || handling.host.contacts.iter().any(|it| phoned(it.mode) && chased(it.on)))
}

#[cfg(test)]
mod tests;
