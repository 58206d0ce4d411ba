//! 附表: the tables behind the report, for those who count it over: how its numbers of suggestions come from one another, all leaders, all outcomes.

use super::{
    super::{Cell, Table, prose::Figure, source::day, topics},
    Making,
    basics::{RATES, is_unknown},
    making::counts,
};
use crate::{
    domain::{
        choices::{Indicator, OutcomeKind, SuggestionKind},
        id::RecordId,
        suggestion::Suggestion,
    },
    figures::{
        bases::{Step, steps},
        count::{Amount, amounts},
        cut::Filter,
        subject::Subject as Counted,
    },
    text::{
        self,
        report_prose::{self as words, annex},
    },
};

impl Making<'_> {
    pub(super) fn annex(&self) -> Vec<(String, Table)> {
        let takes = |it: &Suggestion| self.wanted.kind.is_none_or(|kind| kind.takes(it.kind, it.origin));
        let topics = self.calling().says(text::topics::ANNEX);
        let all = [
            (annex::UPPER, self.upper()),
            (annex::BASES, self.bases()),
            (annex::KINDS, self.kinds()),
            (annex::LEADERS, self.leaders_table()),
            (annex::OUTCOMES, self.outcomes_table()),
            (&*topics, topics::of_session(self.source, self.session.id, takes)),
        ];
        let filled = all.into_iter().filter(|(_, table)| !table.rows.is_empty());
        filled.map(|(heading, table)| (heading.to_owned(), table)).collect()
    }

    /// Each number with what was taken away from the one above it. A register that holds a part has no such table.
    fn bases(&self) -> Table {
        let row = |it: &Step| {
            let (level, means) = (self.calling().says(it.level.word()), text::stats::step(it));
            vec![Cell::text(&level), Cell::counting(&level, &means, it.of.clone()), Cell::text(means)]
        };
        let steps = if self.is_partial() { Vec::new() } else { steps(&self.counted, &self.basis) };
        let [level, count, left] = annex::BASES_HEADS;
        Table::list(&[(level, 24), (count, 12), (left, 64)], steps.iter().map(row).collect())
    }

    /// What a higher level handed down, by its numbers and its days; of a report on nothing else.
    fn upper(&self) -> Table {
        let widths = [12, 9, 22, 13, 17, 17, 10];
        let columns: Vec<(&str, u32)> = annex::UPPER_HEADS.into_iter().zip(widths).collect();
        let row = |subject: &&super::super::source::Subject| {
            let own = &subject.case.suggestion;
            let replied =
                subject.case.replies.iter().filter(|it| it.is_sent_formal()).filter_map(|it| it.sent_on);
            let result = subject.case.resolution().map(|it| it.word()).unwrap_or_default();
            vec![
                Cell::text(own.external_no.as_deref().unwrap_or(text::papers::BLANK)),
                self.source.numbered(&subject.case),
                Cell::text(self.source.title(&subject.case)),
                Cell::text(self.source.offices(subject, true)),
                day(self.source.answer_due(subject)),
                day(replied.max()),
                Cell::text(result),
            ]
        };
        let is_on_them = self.about == words::About::Upper;
        let of = if is_on_them { &self.subjects[..] } else { &[] };
        Table::list(&columns, of.iter().map(row).collect())
    }

    /// 人大代表建议 and 政协提案 side by side, where the register holds both.
    fn kinds(&self) -> Table {
        let is_proposal = |it: &&Counted| it.kind == Some(SuggestionKind::ProposalCppcc);
        let (proposals, suggestions): (Vec<&Counted>, Vec<&Counted>) =
            self.counted.iter().partition(is_proposal);
        let [what, of_deputies, of_members] = annex::KINDS_HEADS;
        let columns = [(what, 40), (of_deputies, 30), (of_members, 30)];
        if proposals.is_empty() || suggestions.is_empty() {
            return Table::list(&columns, Vec::new());
        }
        let all = [&[Indicator::Count], &RATES[..]].concat();
        let count = |of: &[&Counted]| amounts(of.iter().copied(), &self.basis, &Filter::default(), &all);
        let both = count(&suggestions).into_iter().zip(count(&proposals));
        let cell = |indicator: Indicator, of: &[&Counted], amount: &Amount| {
            let figure = counts(indicator, amount, of.iter().copied(), &self.basis);
            match () {
                () if is_unknown(indicator, self.unknown()) => Cell::text(text::papers::BLANK),
                () if indicator == Indicator::Count => Cell::text(&figure.value).opens(figure),
                // What nothing can be divided by is neither none nor all.
                () if amount.of() == 0 => Cell::text(annex::NO_BASE),
                () => {
                    let rate = text::figures::value(amount, &self.basis);
                    Cell::text(annex::rate(&rate, &figure.value)).opens(figure)
                }
            }
        };
        let row = |(indicator, (left, right)): (&Indicator, (Amount, Amount))| {
            let left = cell(*indicator, &suggestions, &left);
            vec![Cell::text(annex::of_kinds(*indicator)), left, cell(*indicator, &proposals, &right)]
        };
        Table::list(&columns, all.iter().zip(both).map(row).collect())
    }

    /// Headings as they are said of what the report is on.
    fn heads<const COUNT: usize>(&self, of: [&str; COUNT]) -> [String; COUNT] {
        of.map(|head| self.calling().spells(head))
    }

    fn leaders_table(&self) -> Table {
        let [who, led, acts, forms, titles] = self.heads(annex::LEADERS_HEADS);
        let row = |it: super::doings::Leader<'_>| {
            let named: Vec<String> = it.cases.iter().map(|case| self.of_case(case)).collect();
            let cases: Vec<RecordId> = it.cases.iter().map(|case| case.suggestion.id).collect();
            let name = |what: &str| format!("{}{what}", it.who());
            let means = words::figure::means(words::figure::ACTIONS);
            let acts = Figure { name: name(&acts), means, cases: cases.clone(), ..Figure::default() };
            vec![
                Cell::text(it.who()),
                Cell::counting(name(&led), &words::figure::means(words::figure::LED), cases),
                Cell::count(it.actions).opens(acts),
                Cell::text(it.forms()),
                Cell::text(named.join("\n")),
            ]
        };
        let rows = self.leaders().into_iter().map(row).collect();
        Table::list(&[(&who, 16), (&led, 10), (&acts, 10), (&forms, 20), (&titles, 44)], rows)
    }

    fn outcomes_table(&self) -> Table {
        let part = |it: Option<&str>| it.unwrap_or_default().to_owned();
        let [kind, title, figures, case] = self.heads(annex::OUTCOMES_HEADS);
        let all =
            OutcomeKind::ALL.iter().flat_map(|kind| self.outcomes(*kind).into_iter().map(|it| (*kind, it)));
        let row = |(kind, (case, it)): (OutcomeKind, (&_, &crate::domain::outcome::Outcome))| {
            let figures = it.figures.iter().map(|it| {
                words::outcome_figure(
                    &part(it.item.as_deref()),
                    &part(it.value.as_deref()),
                    &part(it.unit.as_deref()),
                )
            });
            vec![
                Cell::text(kind.word()),
                Cell::text(part(it.title.as_deref()) + &part(it.doc_no.as_deref())),
                Cell::text(figures.collect::<Vec<_>>().join(words::BETWEEN)),
                Cell::text(self.of_case(case)),
            ]
        };
        Table::list(&[(&kind, 10), (&title, 34), (&figures, 26), (&case, 30)], all.map(row).collect())
    }
}
