//! The words of the figures: names of indicators, formulas, cuts, and numbers as people read them.

use crate::{
    domain::{
        choices::{Class, Grade, Indicator, ShareBase, VerdictBase},
        register::Register,
    },
    figures::{
        basis::Basis,
        count::Amount,
        cut::{Cut, Key},
        decimal::Decimal,
        indicator::Unit,
    },
};

use super::classes;

/// What stands where there is nothing to divide by.
pub const NONE: &str = "—";
/// A part that has no name.
pub const BLANK: &str = "未填写";

/// How a kind of things is counted: 件, 件次.
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Suggestion => "件",
        Unit::Job => "件次",
        Unit::Item => "项",
        Unit::Act => "次",
        Unit::Day => "天",
    }
}

/// A share in per cent, or the sign for none.
pub fn percent(share: Option<Decimal>) -> String {
    share.map_or(NONE.to_owned(), |share| format!("{share}%"))
}

/// The number of an indicator as people read it: 81.3%, 316, 45.5.
pub fn value(amount: &Amount, basis: &Basis) -> String {
    match amount {
        Amount::Share { .. } => percent(amount.value(basis)),
        Amount::Count(_) | Amount::Average { .. } | Amount::Median(_) => {
            amount.value(basis).map_or(NONE.to_owned(), |value| value.to_string())
        }
    }
}

/// How the numerator and the denominator of an indicator are counted: 件, and 件次 under a filter by offices, where a
/// suggestion counts once for each.
pub fn unit_of(indicator: Indicator, by_job: bool) -> &'static str {
    unit(match indicator.unit() {
        Unit::Suggestion if by_job => Unit::Job,
        Unit::Day => Unit::Job,
        unit @ (Unit::Suggestion | Unit::Job | Unit::Item | Unit::Act) => unit,
    })
}

/// What a number is made of, beside it: 13÷16件, 316件, 45件次.
pub fn counts(indicator: Indicator, amount: &Amount, by_job: bool) -> String {
    let unit = unit_of(indicator, by_job);
    match amount {
        Amount::Share { hits, of } => format!("{hits}÷{of}{unit}"),
        Amount::Count(count) => format!("{count}{unit}"),
        Amount::Average { of, .. } => format!("{of}{unit}"),
        Amount::Median(days) => format!("{}{unit}", days.len()),
    }
}

/// A part of a cut in words, as this register calls its grades and classes; `record` names sessions and offices.
pub fn key(cut: Cut, key: &Key, register: Option<&Register>, record: &dyn Fn(&Key) -> String) -> String {
    match key {
        Key::Blank if cut == Cut::Verdict => "未反馈".to_owned(),
        Key::Blank if cut == Cut::RepliedMonth => "未答复".to_owned(),
        Key::Blank if matches!(cut, Cut::AssignedMonth | Cut::Unit | Cut::System | Cut::Part) => {
            "未交办".to_owned()
        }
        Key::Blank => BLANK.to_owned(),
        Key::Month(year, month) => format!("{year}年{month}月"),
        Key::Word(word) => word.to_string(),
        Key::Record(_) => record(key),
        Key::Choice { set: Class::SET, id, .. } => Class::parse(id).map_or(BLANK.to_owned(), |class| {
            let scheme = register.and_then(|it| it.class_scheme);
            classes::letter(scheme.unwrap_or(crate::domain::choices::ClassScheme::Abc), class).to_owned()
        }),
        Key::Choice { set: Grade::SET, id, .. } => {
            let names = register.map(|it| it.grade_names.as_slice()).unwrap_or_default();
            let own = names.iter().find(|it| it.grade == Grade::parse(id)).and_then(|it| it.label.as_ref());
            own.map_or_else(|| super::choice(Grade::SET, id).to_owned(), ToString::to_string)
        }
        Key::Choice { set, id, .. } => super::choice(set, id).to_owned(),
    }
}

/// The formula of an indicator in words: what is above the line, and what below; nothing below for a plain count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// 分子.
    pub hit: String,
    /// 分母.
    pub of: String,
}

/// The formula of an indicator under the settings.
pub fn formula(indicator: Indicator, basis: &Basis) -> Formula {
    use Indicator as I;
    let results = base(basis.result_base);
    let judged = match basis.verdict_base {
        VerdictBase::Replied => "已答复的建议",
        VerdictBase::Feedback if basis.late_feedback_excluded == Some(true) => {
            "代表已反馈的建议（取最近一轮；催问后逾期仍未反馈的不计）"
        }
        VerdictBase::Feedback if basis.late_feedback_excluded.is_none() => {
            "代表已反馈的建议（取最近一轮；催问后逾期仍未反馈的，按各件交办时的规则计或不计）"
        }
        VerdictBase::Feedback => "代表已反馈的建议（取最近一轮），加上催问后逾期仍未反馈的",
    };
    let jobs = "在办和已办的承办（并案的只在主案计一次）";
    let answering = "主办、分办的承办（并案的只在主案计一次）";
    let in_work = "已签收进入办理的建议";
    let replied = "已答复的建议（应答复的单位都已正式答复）";
    let (hit, of): (&str, &str) = match indicator {
        I::Count => ("受理办理的建议：不含草稿、待审核、退回修改、不予受理和撤回的", ""),
        I::Jobs => ("没有终止的承办，一件建议交几个单位就计几次，含协办", ""),
        I::AcceptRate => ("受理办理的建议", "收到登记的建议（不含草稿）"),
        I::G1GovShare => ("其中由政府系统单位主办或分办的", "一类建议"),
        I::SignRate => ("其中已签收的", jobs),
        I::SignOnTime => ("其中在签收期限内签收的", "有签收期限的承办"),
        I::ReturnRate => ("其中经同意退回的", "全部承办，含已终止的"),
        I::RightFirst => ("其中没有退回的", "全部承办，含已终止的"),
        I::PlanRate => ("其中办理方案已审定的", answering),
        I::FiveRate => ("其中办理方案任务、人员、内容、责任、时限五项齐全的", answering),
        I::ContactRate => ("其中至少沟通一次的", in_work),
        I::MeetRate => ("其中至少当面沟通一次的", in_work),
        I::ThreeVisits => ("其中办前、办中、办后都有沟通的", replied),
        I::ThreeMeets => ("其中办前、办中、办后都有当面沟通的", replied),
        I::ThreeAndThree => ("其中办前、办中、办后都有沟通、也都有当面沟通的", replied),
        I::HeadContact => ("其中承办单位主要负责人参加过沟通的", "已答复的一类建议和重点督办建议"),
        I::CoOnTime => ("其中在期限内提出的", "期限已到或已提出的协办意见"),
        I::ReplyRate => ("其中应答复的单位都已正式答复的", "受理办理的建议（不含仅供参考、不需书面答复的）"),
        I::OnTimeRate => ("其中全部在答复期限内答复的", "已答复或答复期限已到的建议"),
        I::ExtensionRate => ("其中延期有效的", answering),
        I::PointsRate => ("其中答复逐条回应了每一条的", "已答复且分条提出的建议"),
        I::DaysAverage => ("从交办到首次正式答复的天数之和", "已答复的主办、分办承办"),
        I::DaysMedian => ("从交办到首次正式答复的天数，排在正中的一个", "已答复的主办、分办承办"),
        I::FeedbackRate => ("其中代表已反馈的", replied),
        I::Satisfied => ("其中代表评价为满意的", judged),
        I::Basic => ("其中代表评价为基本满意的", judged),
        I::SatisfiedOrBasic if basis.understood_counts => ("其中代表评价为满意、基本满意或理解的", judged),
        I::SatisfiedOrBasic => ("其中代表评价为满意或基本满意的", judged),
        I::Dissatisfied => ("其中代表评价为不满意的", judged),
        I::SatisfiedFirst => ("其中第一轮评价为满意的", "代表对第一轮答复已反馈的建议"),
        I::Turned => ("其中重新办理后不再是不满意的", "代表对第一轮答复不满意的建议"),
        I::DoneRate if basis.unconfirmed_counts => {
            ("其中现在的结果为已经解决、意见采纳或基本解决的", results)
        }
        I::DoneRate => (
            "其中现在的结果为已经解决、意见采纳或基本解决，并经督查机构、代表或三方确认的（代表对办理结果评价为满意、基本满意也算确认）",
            results,
        ),
        I::AdoptRate => ("其中现在的结果为已经解决、意见采纳、基本解决或部分解决的", results),
        I::SolvePlanRate => ("其中已解决、正在解决或列入计划的", results),
        I::PromiseRate => ("其中在承诺时限内完成的", "承诺时限已到的承诺事项"),
        I::ImplementRate => ("其中已完成的", "全部承诺事项"),
        I::BToA => ("其中现在为A类的", "答复时为B类的建议"),
        I::PublicRate => ("其中决定公开并已公开的", replied),
        I::RepeatRate => ("其中多次提出、或确认与以往重复的", "受理办理的建议"),
        I::Motions => ("受理办理的建议里来源为议案转建议的", ""),
        I::Transfers => ("因职责调整移交给别的单位、从而终止的承办", ""),
        I::StudyRate => ("其中已经开始研究办理、不再是“待研究”的", in_work),
        I::Supervisions => ("督办记录的次数（并案的只在主案计一次）", ""),
        I::Notices => ("督办通知书的次数（并案的只在主案计一次）", ""),
        I::Overdue => {
            ("期限已过、至今没有办的事项：签收、协办意见、答复、反馈、重新办理、承诺、督办回复等", "")
        }
        I::ReplyIn3 => ("其中交办后三个月内答复的", "已答复或交办已满三个月的承办"),
        I::ReplyIn6 => ("其中交办后六个月内答复的", "已答复或交办已满六个月的承办"),
        I::SignIn7 => ("其中交办后七日内签收的", "已签收或交办已满七日的承办"),
        I::LateReplies => ("答复迟于期限的，和期限已过、还没有答复的承办", ""),
        I::Extensions => ("延期有效的承办", ""),
        I::FailedFirst => ("代表对第一轮答复不满意的建议", ""),
        I::QualityMark | I::Passing | I::ModelCase | I::Praise | I::ByHand => ("由人评定", ""),
    };
    Formula { hit: hit.to_owned(), of: of.to_owned() }
}

/// The same as one sentence.
pub fn told(indicator: Indicator, basis: &Basis) -> String {
    let Formula { hit, of } = formula(indicator, basis);
    match of.as_str() {
        "" => format!("{}：{hit}。", indicator.word()),
        of => format!("{}：分母是{of}，分子是{hit}。", indicator.word()),
    }
}

fn base(base: ShareBase) -> &'static str {
    match base {
        ShareBase::Accepted => "受理办理的建议",
        ShareBase::Received => "收到登记的建议（不含草稿）",
        ShareBase::Replied => "已答复的建议（应答复的单位都已正式答复）",
    }
}

/// What a distribution is a share of.
pub fn denominator(cut: Cut, basis: &Basis) -> &'static str {
    match cut {
        Cut::Result | Cut::Class | Cut::RepliedClass => base(basis.result_base),
        Cut::Verdict => match basis.verdict_base {
            VerdictBase::Replied => base(ShareBase::Replied),
            VerdictBase::Feedback => "代表已反馈的建议（取最近一轮）",
        },
        Cut::Session
        | Cut::Grade
        | Cut::Category
        | Cut::Unit
        | Cut::Leader
        | Cut::Delegation
        | Cut::AssignedMonth
        | Cut::RepliedMonth
        | Cut::Stage
        | Cut::Kind
        | Cut::Level
        | Cut::Origin
        | Cut::Proposer
        | Cut::System
        | Cut::Part
        | Cut::Publicity => base(basis.share_base),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;

    #[test]
    fn every_indicator_says_what_is_above_and_below_the_line() {
        let basis = Basis::on(Day::new(2026, 3, 1).unwrap());
        for indicator in Indicator::ALL {
            let Formula { hit, of } = formula(*indicator, &basis);
            assert!(!hit.is_empty());
            let measure = indicator.measure();
            assert_eq!(of.is_empty(), measure.is_count() || measure.is_marked(), "{indicator:?}");
        }
        // The page shows each once, but for those that only an assessment counts.
        let mut shown: Vec<Indicator> =
            Indicator::GROUPS.iter().flat_map(|(_, some)| *some).copied().collect();
        shown.sort_unstable();
        let is_shown = |it: &Indicator| *it < Indicator::ReplyIn3;
        assert!(shown.into_iter().eq(Indicator::ALL.iter().copied().filter(is_shown)));
    }

    #[test]
    fn nothing_to_divide_by_has_a_sign_of_its_own() {
        let basis = Basis::on(Day::new(2026, 3, 1).unwrap());
        assert_eq!(value(&Amount::Share { hits: 0, of: 0 }, &basis), "—");
        assert_eq!(value(&Amount::Median(vec![]), &basis), "—");
        assert_eq!(value(&Amount::Count(0), &basis), "0");
        assert_eq!(value(&Amount::Share { hits: 13, of: 16 }, &basis), "81.3%");
        assert_eq!(counts(Indicator::ReplyRate, &Amount::Share { hits: 13, of: 16 }, false), "13÷16件");
        assert_eq!(counts(Indicator::ReplyRate, &Amount::Share { hits: 13, of: 16 }, true), "13÷16件次");
    }
}
