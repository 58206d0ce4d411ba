//! The schemes of assessment that come with the program: a proposal of 100 points, and published ones (domain.md §5.8, §1.8).

use super::{Band, Item, Label, MIN_CASES, Points, Scheme};
use crate::domain::choices::{AssessPart as Part, AssessPreset, Indicator, Scoring, Verdict};

pub(super) fn scheme(preset: AssessPreset) -> Scheme {
    match preset {
        AssessPreset::Hundred => hundred(),
        AssessPreset::Shenzhen2007 => shenzhen(),
        AssessPreset::Ruzhou => ruzhou(),
    }
}

fn item(part: Part, sort: Scoring, measure: Indicator, points: i64) -> Item {
    let points = Points(points * 100);
    Item { part: Some(part), title: None, sort, measure, points, cap: None, good: 0, pass: 0 }
}

fn threshold(part: Part, measure: Indicator, good: u64, pass: u64) -> Item {
    Item { good, pass, ..item(part, Scoring::Rating, measure, 0) }
}

/// The default, a proposal: 100 points, deductions, bonuses up to 5.
fn hundred() -> Scheme {
    let share = |part, measure, points| item(part, Scoring::Share, measure, points);
    let deduct = |measure, points| item(Part::Deductions, Scoring::Deduct, measure, points);
    let bonus = |measure, points| item(Part::Bonuses, Scoring::Bonus, measure, points);
    let items = vec![
        share(Part::Organisation, Indicator::PlanRate, 5),
        share(Part::Organisation, Indicator::FiveRate, 5),
        share(Part::Contact, Indicator::ThreeVisits, 10),
        share(Part::Contact, Indicator::MeetRate, 10),
        share(Part::Time, Indicator::SignOnTime, 4),
        share(Part::Time, Indicator::OnTimeRate, 12),
        share(Part::Time, Indicator::CoOnTime, 4),
        share(Part::Quality, Indicator::QualityMark, 10),
        share(Part::Quality, Indicator::PointsRate, 5),
        share(Part::Result, Indicator::DoneRate, 12),
        share(Part::Result, Indicator::PromiseRate, 8),
        share(Part::Verdict, Indicator::SatisfiedFirst, 10),
        share(Part::Verdict, Indicator::Satisfied, 5),
        deduct(Indicator::LateReplies, 2),
        deduct(Indicator::Notices, 1),
        deduct(Indicator::FailedFirst, 2),
        deduct(Indicator::Passing, 3),
        bonus(Indicator::ModelCase, 1),
        bonus(Indicator::Praise, 1),
    ];
    Scheme { items, bands: Vec::new(), bonus_cap: Some(Points(500)), min_cases: MIN_CASES }
}

/// 深圳 2007: 7日内签收率 100 % 良好 / ≥90 合格; 3个月内答复 ≥80 % 且无逾期 良好 / 6个月内全部 合格; 满意 ≥80 %
/// 且无不满意 良好 / 全部基本满意以上 合格; any 不合格 makes the whole so.
fn shenzhen() -> Scheme {
    let items = vec![
        threshold(Part::Time, Indicator::SignIn7, 100, 90),
        threshold(Part::Time, Indicator::ReplyIn3, 80, 0),
        threshold(Part::Time, Indicator::OnTimeRate, 100, 0),
        threshold(Part::Time, Indicator::ReplyIn6, 100, 100),
        threshold(Part::Verdict, Indicator::Satisfied, 80, 0),
        threshold(Part::Verdict, Indicator::SatisfiedOrBasic, 100, 100),
    ];
    Scheme { items, bands: Vec::new(), bonus_cap: None, min_cases: MIN_CASES }
}

/// 汝州 承办单位满意度测评: 80–100 满意, 60–79 基本满意, below that 不满意, and a ranking.
fn ruzhou() -> Scheme {
    let band =
        |verdict, at_least: i64| Band { label: Label::Verdict(verdict), at_least: Points(at_least * 100) };
    Scheme {
        items: vec![item(Part::Verdict, Scoring::Share, Indicator::SatisfiedOrBasic, 100)],
        bands: vec![band(Verdict::Satisfied, 80), band(Verdict::Basic, 60), band(Verdict::Dissatisfied, 0)],
        bonus_cap: None,
        min_cases: MIN_CASES,
    }
}
