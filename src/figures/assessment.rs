//! The assessment of offices (考评): a scheme as data, the points of each office, and the suggestions that each point comes from.
//!
//! Points are whole hundredths, so that what is shown adds up to the last digit.

use std::{collections::BTreeMap, fmt};

use super::{
    basis::Basis,
    count::{Counter, count, gift},
    cut::{Cut, Filter, Key, Scope},
    decimal::Decimal,
    indicator::Counting,
    subject::Subject,
};
use crate::domain::{
    assessment::{AssessBand, AssessItem, Assessment},
    choices::{AssessPart, AssessPreset, Indicator, Scoring, Verdict},
    field::Int,
    id::{KeyMap, RecordId},
    register::Register,
    text::Line,
};

mod presets;
#[cfg(test)]
mod tests;

/// How many suggestions an office needs to be ranked, where nobody chose another number.
const MIN_CASES: u64 = 3;

/// Points (分) in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(pub i64);

impl Points {
    /// Reads `12`, `0.4` or `1.25`; nothing negative, nothing beyond two digits after the point.
    pub fn parse(text: &str) -> Option<Points> {
        let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_sound = (1..=5).contains(&whole.len()) && part.len() <= 2;
        if !is_sound || !is_digits(whole) || !is_digits(part) || text.trim().ends_with('.') {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let part: i64 = format!("{part:0<2}").parse().ok()?;
        Some(Points(whole * 100 + part))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimal = match (self.0 % 100, self.0 % 10) {
            (0, _) => Decimal { units: self.0 / 100, digits: 0 },
            (_, 0) => Decimal { units: self.0 / 10, digits: 1 },
            _ => Decimal { units: self.0, digits: 2 },
        };
        decimal.fmt(to)
    }
}

/// A line of a scheme (考评项目), ready to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// 大类.
    pub part: Option<AssessPart>,
    /// 项目名称; the measure's when empty.
    pub title: Option<Box<str>>,
    /// 计分方式.
    pub sort: Scoring,
    /// 计分依据.
    pub measure: Indicator,
    /// 分值.
    pub points: Points,
    /// 上限.
    pub cap: Option<Points>,
    /// 良好, from so many per cent.
    pub good: u64,
    /// 合格, from so many per cent.
    pub pass: u64,
}

impl Item {
    /// A line of a register; none where it does not say what it rests on.
    pub fn of(it: &AssessItem) -> Option<Item> {
        let percent =
            |n: Option<Int<0, 100>>| n.and_then(|n| u64::try_from(n.value()).ok()).unwrap_or_default();
        let points = |text: &Option<Line<8>>| text.as_deref().and_then(Points::parse);
        let measure = it.measure?;
        Some(Item {
            part: it.part,
            title: it.title.as_deref().map(Into::into),
            sort: it.sort?,
            measure,
            points: points(&it.points).unwrap_or_default(),
            cap: points(&it.cap),
            good: percent(it.good),
            pass: percent(it.pass),
        })
    }

    /// The line as a register keeps it, for editing.
    pub fn kept(&self) -> AssessItem {
        let line = |points: Points| Line::parse(&points.to_string()).ok();
        let percent = |n: u64| i64::try_from(n).ok().and_then(|n| Int::new(n).ok());
        let is_rating = self.sort == Scoring::Rating;
        AssessItem {
            part: self.part,
            title: self.title.as_deref().and_then(|title| Line::parse(title).ok()),
            sort: Some(self.sort),
            measure: Some(self.measure),
            points: if is_rating { None } else { line(self.points) },
            cap: self.cap.and_then(line),
            good: if is_rating { percent(self.good) } else { None },
            pass: if is_rating { percent(self.pass) } else { None },
        }
    }

    /// What tells it apart among the lines of a scheme: a mark names it by this.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(self.measure.as_str())
    }

    /// Whether it can be counted as it says: an event has no share, a share no events.
    pub fn is_sound(&self) -> bool {
        match (self.sort, self.measure.measure()) {
            (_, Counting::Average(_) | Counting::Median(_)) | (Scoring::Rating, Counting::Marked) => false,
            (_, Counting::Marked) => true,
            (Scoring::Share | Scoring::Rating, measure) => !measure.is_count(),
            (Scoring::Deduct | Scoring::Bonus, measure) => measure.is_count(),
        }
    }
}

/// A name for the scores from so many points (等次).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// What it is called: a verdict, or what a register wrote.
    pub label: Label,
    /// From so many points.
    pub at_least: Points,
}

/// What a band is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// As deputies say it.
    Verdict(Verdict),
    /// As a register wrote it.
    Words(Box<str>),
}

/// A scheme of assessment (考评方案).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its lines in order.
    pub items: Vec<Item>,
    /// Its bands, the highest first.
    pub bands: Vec<Band>,
    /// What all bonuses together cannot cross.
    pub bonus_cap: Option<Points>,
    /// How many suggestions an office needs to be ranked.
    pub min_cases: u64,
}

impl Scheme {
    /// A published or proposed scheme.
    pub fn preset(preset: AssessPreset) -> Scheme {
        presets::scheme(preset)
    }

    /// The scheme of a register: its preset with what it changed.
    pub fn of(register: Option<&Register>) -> Scheme {
        let preset = register.and_then(|it| it.assess_scheme).unwrap_or(AssessPreset::Hundred);
        let mut scheme = Scheme::preset(preset);
        let Some(register) = register else { return scheme };
        if !register.assess_items.is_empty() {
            scheme.items = register.assess_items.iter().filter_map(Item::of).collect();
        }
        if !register.assess_bands.is_empty() {
            scheme.bands = register.assess_bands.iter().filter_map(band).collect();
            scheme.bands.sort_by_key(|band| std::cmp::Reverse(band.at_least));
        }
        let cap = register.assess_bonus_cap.as_deref().and_then(Points::parse);
        scheme.bonus_cap = cap.or(scheme.bonus_cap);
        let min = register.assess_min_cases.and_then(|n| u64::try_from(n.value()).ok());
        scheme.min_cases = min.unwrap_or(scheme.min_cases);
        scheme
    }

    /// What a full score is: all weights together.
    pub fn full(&self) -> Points {
        let shares = self.items.iter().filter(|it| it.sort == Scoring::Share);
        Points(shares.map(|it| it.points.0).sum())
    }

    /// The band that a score falls into.
    pub fn band(&self, total: Points) -> Option<&Band> {
        self.bands.iter().find(|band| band.at_least <= total)
    }

    /// Whether it gives ratings by thresholds.
    pub fn has_ratings(&self) -> bool {
        self.items.iter().any(|it| it.sort == Scoring::Rating)
    }
}

fn band(it: &AssessBand) -> Option<Band> {
    let at_least = it.at_least.as_deref().and_then(Points::parse).unwrap_or_default();
    Some(Band { label: Label::Words(it.label.as_deref()?.into()), at_least })
}

/// The rating of a line by thresholds, and of an office: the worst of its lines (等次).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// 不合格.
    Fail,
    /// 合格.
    Pass,
    /// 良好.
    Good,
}

/// What one suggestion gives to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The suggestion.
    pub case: RecordId,
    /// How much it gives to the numerator; of events, how many there were.
    pub hits: u64,
    /// How much it gives to the denominator.
    pub of: u64,
    /// The points that come from it, less than nothing for a deduction.
    pub points: Points,
}

/// What an office gets for a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The most it could get, once the weights of lines without cases are shared out.
    pub max: Points,
    /// The points, less than nothing for a deduction; none where there is nothing to count or nobody marked.
    pub points: Option<Points>,
    /// The rating by thresholds.
    pub rating: Option<Rating>,
    /// Numerator and denominator; of events both are their number.
    pub counts: (u64, u64),
    /// What a person marked.
    pub mark: Option<Points>,
    /// The suggestions that the points come from, in the order of their ids. What a person marked has none.
    pub traces: Vec<Trace>,
}

/// The assessment of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    pub office: RecordId,
    /// How many suggestions it handles.
    pub cases: u64,
    /// One for each line of the scheme, in its order.
    pub entries: Vec<Entry>,
    /// The sum of all entries; none where no weight could be counted.
    pub total: Option<Points>,
    /// The worst rating of its lines.
    pub rating: Option<Rating>,
    /// Its place; none for an office with few cases or without a score.
    pub rank: Option<u64>,
}

/// The assessment of every office that has handlings under a filter, in the order of their ids. An office that is looked
/// at alone keeps its place among all.
pub struct Assessing {
    basis: Basis,
    filter: Filter,
    alone: Option<Key>,
    scheme: Scheme,
    marks: Vec<Assessment>,
    /// For each line that is counted, how.
    measures: Vec<Option<Counting>>,
    traced: Traced,
    offices: KeyMap<RecordId, Cases>,
}

/// For which offices it is noted what each suggestion gives: that takes as long as all the counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traced {
    All,
    One(RecordId),
    Nothing,
}

/// What was counted for an office.
struct Cases {
    filter: Filter,
    /// How many suggestions it handles.
    count: u64,
    /// For each line of the scheme.
    entries: Vec<Entry>,
}

impl Assessing {
    /// Nothing is counted yet. `marks` are what people entered for the session.
    pub fn new(
        basis: &Basis,
        filter: &Filter,
        scheme: &Scheme,
        marks: &[Assessment],
        traced: Traced,
    ) -> Assessing {
        let measure = |item: &Item| {
            let measure = item.measure.measure();
            (item.is_sound() && !measure.is_marked()).then_some(measure)
        };
        Assessing {
            basis: basis.clone(),
            alone: filter.part(Cut::Unit).cloned(),
            filter: filter.without(Cut::Unit),
            measures: scheme.items.iter().map(measure).collect(),
            scheme: scheme.clone(),
            marks: marks.to_vec(),
            traced,
            offices: KeyMap::default(),
        }
    }

    /// What is marked and counted for the lines, before points are shared out.
    fn entries(&self, office: RecordId, mut entries: Vec<Entry>) -> Vec<Entry> {
        let own = self.marks.iter().find(|it| it.office.is_some_and(|one| one.id() == office));
        let marks = own.map(|it| it.marks.as_slice()).unwrap_or_default();
        for ((item, measure), entry) in self.scheme.items.iter().zip(&self.measures).zip(&mut entries) {
            if measure.is_none() && item.is_sound() {
                let mark = marks.iter().find(|mark| mark.entry.as_deref() == Some(item.name()));
                entry.mark = mark.and_then(|mark| Points::parse(mark.given.as_deref()?));
            }
            let (hits, of) = entry.counts;
            let at_least = |percent: u64| percent * of <= hits * 100;
            entry.rating = (measure.is_some() && item.sort == Scoring::Rating && 0 < of).then(|| match () {
                () if at_least(item.good) => Rating::Good,
                () if at_least(item.pass) => Rating::Pass,
                () => Rating::Fail,
            });
            // Points are shared out in the order of the cases: the same for whoever counts.
            entry.traces.sort_by_key(|it| it.case);
        }
        entries
    }
}

impl Counter for Assessing {
    type Counted = Vec<Score>;

    fn take(&mut self, subject: &Subject) {
        let Assessing { basis, filter, measures, traced, offices, .. } = self;
        let Some(scope) = Scope::new(subject, basis, filter) else { return };
        scope.keys(Cut::Unit, |key| {
            let Key::Record(office) = key else { return };
            let own = offices.entry(office).or_insert_with(|| Cases {
                filter: filter.and(Cut::Unit, Key::Record(office)),
                count: 0,
                entries: vec![Entry::default(); measures.len()],
            });
            let Some(scope) = Scope::new(subject, basis, &own.filter) else { return };
            own.count += u64::from(0 < gift(Indicator::Jobs.measure(), &scope).1);
            let is_traced = *traced == Traced::All || *traced == Traced::One(office);
            for (entry, measure) in own.entries.iter_mut().zip(measures.iter()) {
                let Some(measure) = measure else { continue };
                let (hits, of) = gift(*measure, &scope);
                if 0 < of {
                    entry.counts = (entry.counts.0 + hits, entry.counts.1 + of);
                    let trace = Trace { case: subject.id, hits, of, points: Points(0) };
                    entry.traces.extend(is_traced.then_some(trace));
                }
            }
        });
    }

    fn counted(mut self) -> Vec<Score> {
        let offices: BTreeMap<RecordId, Cases> = std::mem::take(&mut self.offices).into_iter().collect();
        let mut scores: Vec<Score> = (offices.into_iter())
            .filter(|(_, cases)| 0 < cases.count)
            .map(|(office, cases)| {
                score(office, cases.count, self.entries(office, cases.entries), &self.scheme)
            })
            .collect();
        let min_cases = self.scheme.min_cases;
        let ranked = |score: &Score| score.total.filter(|_| min_cases <= score.cases);
        let totals: Vec<Points> = scores.iter().filter_map(ranked).collect();
        for score in &mut scores {
            let above = |own: Points| totals.iter().filter(|one| own < **one).count() as u64 + 1;
            score.rank = ranked(score).map(above);
        }
        let alone = self.alone;
        scores.retain(|score| alone.as_ref().is_none_or(|office| *office == Key::Record(score.office)));
        scores
    }
}

/// Assesses every office, with all traces.
pub fn scores<'a>(
    subjects: impl IntoIterator<Item = &'a Subject>,
    basis: &Basis,
    filter: &Filter,
    scheme: &Scheme,
    marks: &[Assessment],
) -> Vec<Score> {
    count(Assessing::new(basis, filter, scheme, marks, Traced::All), subjects)
}

fn score(office: RecordId, cases: u64, mut entries: Vec<Entry>, scheme: &Scheme) -> Score {
    settle_weights(scheme, &mut entries);
    settle_events(scheme, &mut entries, Scoring::Bonus, scheme.bonus_cap);
    let base: i64 = entries.iter().filter_map(|entry| entry.points).map(|it| it.0).sum();
    // Deductions end where nothing is left (扣完为止).
    settle_events(scheme, &mut entries, Scoring::Deduct, Some(Points(base)));
    let is_scored = |(item, entry): (&Item, &Entry)| item.sort == Scoring::Share && entry.points.is_some();
    let has_base = scheme.items.iter().zip(&entries).any(is_scored);
    if !has_base {
        entries.iter_mut().for_each(|entry| entry.points = None);
    }
    let total = entries.iter().filter_map(|entry| entry.points).map(|it| it.0).sum();
    Score {
        office,
        cases,
        rating: entries.iter().filter_map(|entry| entry.rating).min(),
        entries,
        total: has_base.then_some(Points(total)),
        rank: None,
    }
}

/// Shares the full score out among the lines that have something to count, and gives each its part.
fn settle_weights(scheme: &Scheme, entries: &mut [Entry]) {
    let has_base = |item: &Item, entry: &Entry| {
        item.sort == Scoring::Share && item.is_sound() && (0 < entry.counts.1 || entry.mark.is_some())
    };
    let weights: Vec<i64> = (scheme.items.iter().zip(entries.iter()))
        .map(|(item, entry)| if has_base(item, entry) { item.points.0 } else { 0 })
        .collect();
    let maxima = spread(scheme.full().0, &weights);
    for ((item, entry), max) in scheme.items.iter().zip(entries).zip(maxima) {
        if !has_base(item, entry) || item.points.0 == 0 {
            continue;
        }
        entry.max = Points(max);
        let (hits, of) = match entry.mark {
            Some(mark) => (mark.0.min(item.points.0), item.points.0),
            None => (whole(entry.counts.0), whole(entry.counts.1)),
        };
        let points = half_up(max, hits, of);
        entry.points = Some(Points(points));
        let parts: Vec<i64> = entry.traces.iter().map(|it| whole(it.hits)).collect();
        for (trace, part) in entry.traces.iter_mut().zip(spread(points, &parts)) {
            trace.points = Points(part);
        }
    }
}

/// Gives the lines of events their points: so many for each, never beyond the line's own cap nor all together
/// beyond `limit`.
fn settle_events(scheme: &Scheme, entries: &mut [Entry], sort: Scoring, limit: Option<Points>) {
    let total = |(item, entry): (&Item, &Entry)| {
        if item.sort != sort || !item.is_sound() {
            return 0;
        }
        let events = match entry.mark {
            Some(mark) => half_up(item.points.0, mark.0, 100),
            None => item.points.0.saturating_mul(whole(entry.counts.0)),
        };
        item.cap.map_or(events, |cap| events.min(cap.0))
    };
    let mut totals: Vec<i64> = scheme.items.iter().zip(entries.iter()).map(total).collect();
    let sum = totals.iter().sum::<i64>();
    if let Some(limit) = limit.filter(|limit| limit.0 < sum) {
        totals = spread(limit.0, &totals);
    }
    let sign = if sort == Scoring::Deduct { -1 } else { 1 };
    for ((item, entry), total) in scheme.items.iter().zip(entries).zip(totals) {
        if item.sort != sort || !item.is_sound() {
            continue;
        }
        entry.points = Some(Points(sign * total));
        let parts: Vec<i64> = entry.traces.iter().map(|it| whole(it.hits)).collect();
        for (trace, part) in entry.traces.iter_mut().zip(spread(total, &parts)) {
            trace.points = Points(sign * part);
        }
    }
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// `whole × part ÷ of`, rounded half up; nothing of nothing.
fn half_up(whole: i64, part: i64, of: i64) -> i64 {
    if of == 0 {
        return 0;
    }
    let doubled = 2 * i128::from(whole) * i128::from(part) + i128::from(of);
    i64::try_from(doubled.div_euclid(2 * i128::from(of))).unwrap_or(i64::MAX)
}

/// Shares a total out by weights so that the parts add up to it; nothing where there is no weight. No part is
/// more than its weight where the total is not more than all weights.
fn spread(total: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let (mut so_far, mut given) = (0_i128, 0_i128);
    let part = |weight: &i64| {
        so_far += i128::from(*weight);
        let upto = i128::from(total) * so_far / sum;
        let part = upto - given;
        given = upto;
        i64::try_from(part).unwrap_or_default()
    };
    weights.iter().map(part).collect()
}
