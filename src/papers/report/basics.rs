//! 一、基本情况: the totals, counted or declared, how it was handed over, and the rates that something was entered for.

use super::{super::prose::Figure, Making, Shape, making::Unknown};
use crate::{
    domain::{
        choices::{Grade, Indicator, PracticePoint},
        id::RecordId,
    },
    figures::{
        count::{amounts, behind_share, shares},
        cut::{Cut, Filter, Key},
    },
    text::{
        self,
        report_prose::{self as words, About, figure},
    },
};

/// The rates that a report names, in this order.
pub(super) const RATES: [Indicator; 5] = [
    Indicator::ReplyRate,
    Indicator::OnTimeRate,
    Indicator::MeetRate,
    Indicator::SatisfiedOrBasic,
    Indicator::DoneRate,
];

impl Making<'_> {
    pub(super) fn basics(&mut self) {
        self.first_grade();
        self.line("categories", "");
        self.categories();
        self.handed_over();
        let practices = self.practices(PracticePoint::Handover).concat();
        self.line("handover", practices);
        self.notes();
        self.rates();
    }

    /// How many of the class the government handles, and by how many offices.
    fn first_grade(&mut self) {
        let first = self.totals.first_grade_government.clone();
        let (share, is_declared) = self.totals.first_grade_share(&self.basis);
        let count = self.total(figure::FIRST_GRADE, &first, first.counted.clone());
        let share = self.figures.put(Figure {
            name: figure::FIRST_GRADE_SHARE.to_owned(),
            value: text::figures::percent(share),
            means: figure::means(figure::FIRST_GRADE_SHARE),
            cases: self.totals.first_grade.counted.clone(),
            is_declared,
            ..Figure::default()
        });
        // Offices are no suggestions: those that they answer are behind their number.
        let total = self.totals.offices.clone();
        let offices = self.total(figure::OFFICES, &total, first.counted.clone());
        let offices = if total.value() == 0 { String::new() } else { offices };
        let class = self.grade(Grade::G1);
        let said = match self.wanted.grade {
            Some(other) if other != Grade::G1 => {
                let cases: Vec<RecordId> = self.counted.iter().map(|it| it.id).collect();
                let count = self.figure(figure::OF_CLASS, cases.len(), cases);
                words::of_class(&self.year(), &self.grade(other), &count)
            }
            _ if 0 < first.value() => words::first_grade(&self.year(), &class, &count, &share, &offices),
            _ => String::new(),
        };
        self.line("first_grade", said);
    }

    /// What the suggestions are about, the most first.
    fn categories(&mut self) {
        let filter = Filter::default();
        let parts = shares(&self.counted, &self.basis, &filter, Cut::Category).parts;
        let mut named: Vec<(String, u64, Vec<RecordId>)> = (parts.into_iter())
            .filter_map(|(key, count)| {
                let Key::Word(name) = &key else { return None };
                let cases = behind_share(&self.counted, &self.basis, &filter, Cut::Category, &key);
                (!name.is_empty()).then(|| (name.to_string(), count, cases))
            })
            .collect();
        named.sort_by(|(a, n, _), (b, m, _)| (m, a).cmp(&(n, b)));
        let named: Vec<(String, String)> = (named.into_iter())
            .map(|(name, count, cases)| {
                let place = self.figure(figure::category(&name), count, cases);
                (name, place)
            })
            .collect();
        if let (Some(part), false) = (self.parts.last_mut(), named.is_empty()) {
            part.made = words::categories(&named);
        }
    }

    /// How it began.
    fn handed_over(&mut self) {
        let session = self.session;
        let doc_no = session.assign_doc_no.as_deref();
        let doc_no = doc_no.map(|it| format!("（{it}）")).unwrap_or_default();
        let notice = session.assign_doc.as_deref().map(|it| format!("《{it}》{doc_no}")).unwrap_or_default();
        let total = self.totals.assigned.clone();
        let assigned = self.total(figure::ASSIGNED, &total, total.counted.clone());
        let by = session.assign_meeting_by.as_deref().unwrap_or_default();
        let label = self.label();
        let said = (0 < total.value()).then(|| match self.about {
            About::Proposals => words::filed(&label, &assigned),
            About::Upper => words::handed_down(&self.year(), &assigned),
            About::Suggestions | About::Both => {
                words::assigned(&label, session.assign_meeting_on, by, &notice, &assigned)
            }
        });
        self.line("assigned", said.unwrap_or_default());
    }

    /// What whoever drafts it has to know: what rests on declared totals, and what nobody entered.
    fn notes(&mut self) {
        let Self { totals, .. } = self;
        let all = [&totals.assigned, &totals.first_grade, &totals.first_grade_government, &totals.offices];
        let declared = all.into_iter().zip(words::DECLARED).filter(|(it, _)| it.is_declared());
        let declared: Vec<&str> = declared.map(|(_, name)| name).collect();
        let ids = self.counted.iter().map(|it| it.id).collect();
        let registered = self.registered(ids);
        let said = (!declared.is_empty())
            .then(|| words::declared(&declared.join(text::columns::BETWEEN), &registered));
        self.part("declared", Shape::Note, said.unwrap_or_default());
        let unknown = missing(self.unknown());
        let said = if unknown.is_empty() { String::new() } else { words::unknown(&unknown) };
        self.part("unknown", Shape::Note, said);
    }

    fn registered(&mut self, ids: Vec<RecordId>) -> String {
        self.figure(figure::REGISTERED, self.counted.len(), ids)
    }

    fn rates(&mut self) {
        let filter = Filter::default();
        let unknown = self.unknown();
        let today = self.source.ledger.context.today;
        let today = self.figure(figure::DAY, text::papers::day(today), Vec::new());
        let rates = amounts(&self.counted, &self.basis, &filter, &RATES);
        let mut said: Vec<String> = Vec::new();
        for (indicator, amount) in RATES.iter().zip(&rates) {
            if amount.of() == 0 || is_unknown(*indicator, unknown) {
                continue;
            }
            let label = indicator.word();
            let value = self.rate(*indicator, amount);
            let counts = self.counts(*indicator, amount);
            said.push(words::figure(label, &value, &counts));
        }
        // What holds for a part of the suggestions is no rate of them all.
        let ids = self.counted.iter().map(|it| it.id).collect();
        let of = if self.is_partial() { words::of_registered(&self.registered(ids)) } else { String::new() };
        let until = if said.is_empty() { String::new() } else { of + &words::until(&today, &said) };
        let missing = missing(unknown);
        let gap = if missing.is_empty() { String::new() } else { words::gap_rates(&missing) };
        self.line("rates", until + &gap);
    }
}

/// What nobody entered, in words.
fn missing(unknown: Unknown) -> Vec<&'static str> {
    let Unknown { replies, feedback, contacts, dues } = unknown;
    let all = [replies, feedback, contacts, dues].into_iter().zip(words::UNKNOWN);
    all.filter_map(|(is_missing, name)| is_missing.then_some(name)).collect()
}

/// Whether a rate rests on something that nobody entered.
pub(super) fn is_unknown(indicator: Indicator, unknown: Unknown) -> bool {
    let rests = |of: &[Indicator]| of.contains(&indicator);
    unknown.replies && rests(&[Indicator::ReplyRate, Indicator::OnTimeRate, Indicator::DoneRate])
        || unknown.dues && rests(&[Indicator::OnTimeRate])
        || unknown.contacts && rests(&[Indicator::MeetRate])
        || unknown.feedback && rests(&[Indicator::SatisfiedOrBasic])
}
