//! 三、下步打算: what is still open as far as the register shows it, and what is intended, which only people know.

use super::{super::source::Subject, Making};
use crate::{
    domain::{
        choices::{
            PracticePoint::{Appeal, Awareness, Gap, Machinery, Scoring},
            Verdict,
        },
        id::RecordId,
    },
    text::report_prose::{self as words, figure},
};

/// How many suggestions are named in a sentence; more stand behind the number.
const NAMED: usize = 5;

impl Making<'_> {
    pub(super) fn intentions(&mut self) {
        let gap = self.practices(Gap).concat();
        self.line("gap", gap);
        let open = self.open();
        self.line("open", open);
        let mut nth = 0;
        for (id, point) in [("awareness", Awareness), ("machinery", Machinery), ("scoring", Scoring)] {
            let says = self.point(point, Vec::new());
            nth += 1;
            let says = if says.is_empty() { words::gap(words::GAP_INTENT) } else { says };
            self.line(id, words::counted(nth, words::point(point), &says));
        }
        let appeal = self.practices(Appeal).concat();
        self.line("appeal", appeal);
    }

    /// The open problems. What nobody entered makes none: neither their number nor their absence is claimed.
    fn open(&mut self) -> String {
        let source = self.source;
        let today = source.ledger.context.today;
        let unknown = self.unknown();
        let called = |it: &Subject| {
            let own = &it.case.suggestion;
            let number = own.number.as_ref().map(ToString::to_string).unwrap_or_default();
            words::called(&number, own.title.as_deref().unwrap_or_default())
        };
        let is_late = |it: &Subject| {
            let handling = it.handling();
            let is_open = it.case.suggestion.closed_on.is_none() && it.case.suggestion.withdrawn_on.is_none();
            !unknown.replies
                && is_open
                && handling.owing().into_iter().any(|of| source.due(it, of).is_some_and(|due| due < today))
        };
        let is_dissatisfied = |it: &Subject| {
            let feedback = it.case.effective_feedback(it.case.latest_round());
            feedback.and_then(|it| it.overall) == Some(Verdict::Dissatisfied)
        };
        let is_broken =
            |it: &Subject| it.case.open_commitments().any(|one| one.due.is_some_and(|due| due < today));
        let is_unfinished = |it: &Subject| {
            it.case.replied_resolution().is_some()
                && it.case.resolution().is_some_and(|it| it.is_unfinished())
        };
        let tests: [&dyn Fn(&Subject) -> bool; 5] =
            [&is_late, &is_dissatisfied, &|it| it.case.suggestion.repeated, &is_broken, &is_unfinished];
        let mut said = Vec::new();
        for (place, is_meant) in tests.into_iter().enumerate() {
            let found: Vec<&Subject> = self.subjects.iter().copied().filter(|it| is_meant(it)).collect();
            let cases: Vec<RecordId> = found.iter().map(|it| it.case.suggestion.id).collect();
            let numbers: Vec<String> = found.iter().take(NAMED).map(|it| called(it)).collect();
            let numbers = numbers.join(words::BETWEEN);
            let numbers = if NAMED < found.len() { words::first_of(&numbers) } else { numbers };
            let count = self.figure(figure::PROBLEMS[place], found.len(), cases.clone());
            let list = self.figure(figure::PROBLEMS_OF[place], numbers, cases);
            if !found.is_empty() {
                said.push(words::problem(words::PROBLEMS[place], &count, &list));
            }
        }
        if said.is_empty() { String::new() } else { words::problems(&said) }
    }
}
