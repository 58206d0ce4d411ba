//! The report to the standing committee: what the register knows, in the three parts of such a report, with the words that people put in place of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Block, HeadingLevel, Paper,
    prose::{Figure, Figures, filled},
    source::{Source, Subject},
};
use crate::{
    domain::{
        case::Case,
        choices::{Indicator, OutcomeKind, Phase, SuperviseMethod, Verdict},
        context::Context,
        id::RecordId,
        kind::Kind,
        record::Entity,
        report_part::ReportPart,
        session::Session,
        suggestion::Suggestion,
    },
    figures::{
        basis::Basis,
        count::{Side, amounts, behind, behind_share, shares},
        cut::{Cut, Filter, Key},
        declared::{Total, Totals},
        subject::Subject as Counted,
    },
    journal::{fold::Journal, read},
    text::{
        self,
        report::{self as words, figure},
    },
};

/// The rates that a report names, in this order.
const RATES: [Indicator; 5] = [
    Indicator::ReplyRate,
    Indicator::OnTimeRate,
    Indicator::MeetRate,
    Indicator::SatisfiedOrBasic,
    Indicator::DoneRate,
];

/// The report on one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub session: RecordId,
    /// What it is called: the name of its file.
    pub name: String,
    /// Its parts, in reading order; also those of which the register has nothing to say now.
    pub parts: Vec<Part>,
    /// The figures that its parts may name.
    pub figures: Figures,
}

/// A part of the report (报告段落).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Tells it apart from the others.
    pub id: String,
    /// What it looks like.
    pub shape: Shape,
    /// What the register says, figures as places; empty where it says nothing.
    pub made: String,
    /// What people have put in its place.
    pub kept: Option<ReportPart>,
}

/// What a part looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// 标题.
    Title,
    /// 主送.
    To,
    /// 一、 or （一）.
    Heading(HeadingLevel),
    /// Paragraphs, one for each line.
    Text,
    /// Small print.
    Note,
}

impl Part {
    /// The record of what people put in its place: the same wherever it is made.
    pub fn record(&self, session: RecordId) -> RecordId {
        RecordId::derived(Kind::ReportPart, &[&session.to_string(), &self.id])
    }

    /// Whether people want nothing there.
    pub fn is_left_out(&self) -> bool {
        self.kept.as_ref().is_some_and(|it| it.left_out)
    }

    /// Whether people wrote it.
    pub fn is_written(&self) -> bool {
        self.kept.as_ref().is_some_and(|it| it.text.is_some())
    }

    /// What it says, figures as places.
    pub fn says(&self) -> &str {
        self.kept.as_ref().and_then(|it| it.text.as_deref()).unwrap_or(&self.made)
    }

    /// Whether the register says something else than when people wrote it.
    pub fn is_outdated(&self) -> bool {
        let basis = self.kept.as_ref().and_then(|it| it.basis.as_deref()).unwrap_or_default();
        self.is_written() && basis != self.made
    }

    fn blocks(&self, figures: &Figures) -> Vec<Block> {
        let said = filled(self.says(), figures);
        if said.is_empty() || self.is_left_out() {
            return Vec::new();
        }
        match self.shape {
            Shape::Title => vec![Block::Title(said)],
            Shape::To => vec![Block::To(said)],
            Shape::Heading(level) => vec![Block::Heading(level, said)],
            Shape::Text => said.lines().map(|line| Block::Text(line.to_owned())).collect(),
            Shape::Note => vec![Block::Note(said)],
        }
    }
}

impl Report {
    /// The report as a paper, its figures filled in.
    pub fn paper(&self) -> Paper {
        let mut blocks: Vec<Block> = self.parts.iter().flat_map(|it| it.blocks(&self.figures)).collect();
        blocks.push(Block::Sign { by: super::source::blank(), on: None });
        Paper { name: self.name.clone(), is_wide: false, blocks }
    }
}

/// The reports on the sessions of these suggestions.
pub fn of(journal: &Journal, context: &Context, ids: &[RecordId]) -> Vec<Report> {
    let source = Source::new(journal, context);
    let subjects: Vec<Subject> = ids.iter().filter_map(|id| source.subject(*id)).collect();
    reports(&source, &subjects)
}

/// 办理情况报告, one for each session of these suggestions.
pub(super) fn reports(source: &Source<'_>, subjects: &[Subject]) -> Vec<Report> {
    let mut by_session: BTreeMap<RecordId, Vec<&Subject>> = BTreeMap::new();
    for subject in subjects {
        if let Some(session) = subject.case.suggestion.session {
            by_session.entry(session.id()).or_default().push(subject);
        }
    }
    let all = by_session.into_iter();
    all.filter_map(|(id, of)| {
        let session = read::session(source.journal(), id)?;
        let mut making = Making { source, parts: Vec::new(), figures: Figures::default() };
        making.report(&session, &of);
        let name = text::papers::named(words::NAME, &text::session::label(&session));
        let mut report = Report { session: id, name, parts: making.parts, figures: making.figures };
        for part in &mut report.parts {
            let record = source.journal().record(part.record(id)).filter(|it| it.exists());
            part.kept = record.map(|record| ReportPart::read(record.id(), &record).0);
        }
        Some(report)
    })
    .collect()
}

/// A report that is being made.
struct Making<'a> {
    source: &'a Source<'a>,
    parts: Vec<Part>,
    figures: Figures,
}

impl Making<'_> {
    fn part(&mut self, id: impl Into<String>, shape: Shape, made: impl Into<String>) {
        self.parts.push(Part { id: id.into(), shape, made: made.into(), kept: None });
    }

    fn line(&mut self, id: &str, made: impl Into<String>) {
        self.part(id, Shape::Text, made);
    }

    fn head(&mut self, id: &str, made: &str) {
        self.part(id, Shape::Heading(HeadingLevel::Two), made);
    }

    /// The place of a figure.
    fn figure(&mut self, name: impl Into<String>, value: impl ToString, cases: Vec<RecordId>) -> String {
        self.figures.put(Figure { name: name.into(), value: value.to_string(), cases, is_declared: false })
    }

    /// The place of a total, which may be declared.
    fn total(&mut self, name: &str, total: &Total, cases: Vec<RecordId>) -> String {
        let (value, is_declared) = (total.value().to_string(), total.is_declared());
        self.figures.put(Figure { name: name.to_owned(), value, cases, is_declared })
    }

    fn report(&mut self, session: &Session, subjects: &[&Subject]) {
        let [first, second, third] = words::PARTS;
        self.part("title", Shape::Title, words::title(&text::session::label(session)));
        self.part("to", Shape::To, words::TO);
        self.part("one", Shape::Heading(HeadingLevel::One), first);
        self.basics(session, subjects);
        self.part("two", Shape::Heading(HeadingLevel::One), second);
        self.doings(subjects);
        self.part("three", Shape::Heading(HeadingLevel::One), third);
        self.intentions(subjects);
        self.line("end", words::END);
    }

    /// 一、基本情况: the totals, counted or declared, and the rates.
    fn basics(&mut self, session: &Session, subjects: &[&Subject]) {
        let source = self.source;
        let context = source.ledger.context;
        let basis = Basis::of(source.ledger.settings.as_ref(), context);
        let counted: Vec<Counted> = subjects.iter().map(|it| source.counted(it)).collect();
        let totals = Totals::of(&counted.iter().collect::<Vec<_>>(), &basis, session);
        let notice = session.assign_doc.as_deref().map(|it| format!("《{it}》")).unwrap_or_default();
        let label = text::session::label(session);
        let assigned = self.total(figure::ASSIGNED, &totals.assigned, totals.assigned.counted.clone());
        self.line("assigned", words::assigned(&label, session.assign_meeting_on, &notice, &assigned));

        let first = &totals.first_grade_government;
        let (share, is_declared) = totals.first_grade_share(&basis);
        let count = self.total(figure::FIRST_GRADE, first, first.counted.clone());
        let share = self.figures.put(Figure {
            name: figure::FIRST_GRADE_SHARE.to_owned(),
            value: text::figures::percent(share),
            cases: totals.first_grade.counted.clone(),
            is_declared,
        });
        // Offices are no suggestions: those that they answer are behind their number.
        let offices = self.total(figure::OFFICES, &totals.offices, first.counted.clone());
        let said = (0 < first.value()).then(|| words::first_grade(&count, &share, &offices));
        self.line("first_grade", said.unwrap_or_default());

        let all = [&totals.assigned, &totals.first_grade, first, &totals.offices];
        let declared = all.into_iter().zip(words::DECLARED).filter(|(it, _)| it.is_declared());
        let declared: Vec<&str> = declared.map(|(_, name)| name).collect();
        let registered =
            self.figure(figure::REGISTERED, counted.len(), counted.iter().map(|it| it.id).collect());
        let said = (!declared.is_empty())
            .then(|| words::declared(&declared.join(text::columns::BETWEEN), &registered));
        self.part("declared", Shape::Note, said.unwrap_or_default());

        let filter = Filter::default();
        let mut named: Vec<(String, u64, Vec<RecordId>)> = (shares(&counted, &basis, &filter, Cut::Category)
            .parts)
            .into_iter()
            .filter_map(|(key, count)| match &key {
                Key::Word(name) if !name.is_empty() => {
                    let cases = behind_share(&counted, &basis, &filter, Cut::Category, &key);
                    Some((name.to_string(), count, cases))
                }
                _ => None,
            })
            .collect();
        named.sort_by(|(a, n, _), (b, m, _)| (m, a).cmp(&(n, b)));
        let named: Vec<(String, String)> = (named.into_iter())
            .map(|(name, count, cases)| {
                let place = self.figure(figure::category(&name), count, cases);
                (name, place)
            })
            .collect();
        let said = (!named.is_empty()).then(|| words::categories(&named));
        self.line("categories", said.unwrap_or_default());

        let today = self.figure(figure::DAY, text::papers::day(context.today), Vec::new());
        let rates = amounts(&counted, &basis, &filter, &RATES);
        let mut said: Vec<String> = Vec::new();
        for (indicator, amount) in RATES.iter().zip(&rates).filter(|(_, amount)| 0 < amount.of()) {
            let label = indicator.word();
            let cases = |side| behind(&counted, &basis, &filter, *indicator, side);
            let value = self.figure(label, text::figures::value(amount, &basis), cases(Side::Hits));
            let counts = text::figures::counts(*indicator, amount, false);
            let counts = self.figure(figure::counts(label), counts, cases(Side::All));
            said.push(words::figure(label, &value, &counts));
        }
        self.line(
            "rates",
            if said.is_empty() { words::none_yet(&today) } else { words::until(&today, &said) },
        );
    }

    /// 二、主要做法: who led, who talked, who pressed, what came of it.
    fn doings(&mut self, subjects: &[&Subject]) {
        let source = self.source;
        let cases = || subjects.iter().map(|it| &it.case);
        let which = |is_meant: &dyn Fn(&Case) -> bool| -> Vec<RecordId> {
            cases().filter(|it| is_meant(it)).map(|it| it.suggestion.id).collect()
        };
        let title = |own: &Suggestion| own.title.as_deref().unwrap_or_default().to_owned();
        self.head("led_head", words::LED);
        let actions: Vec<_> =
            cases().flat_map(|it| it.leader_actions.iter().map(move |one| (it, one))).collect();
        let officials =
            cases().flat_map(|it| it.suggestion.lead_officials.iter().filter_map(|it| it.name.clone()));
        let acted = actions.iter().filter_map(|(_, it)| it.official.clone());
        let leaders: BTreeSet<String> = officials.chain(acted).map(|it| it.to_string()).collect();
        let led = which(&|it| !it.suggestion.lead_officials.is_empty() || !it.leader_actions.is_empty());
        let acted = which(&|it| !it.leader_actions.is_empty());
        let places = [
            self.figure(figure::LEADERS, leaders.len(), led.clone()),
            self.figure(figure::LED, led.len(), led),
            self.figure(figure::ACTIONS, actions.len(), acted),
        ];
        self.line(
            "led",
            if leaders.is_empty() {
                words::nothing(words::OF[0])
            } else {
                words::led(&places[0], &places[1], &places[2])
            },
        );
        let said: Vec<String> = (actions.iter())
            .map(|(case, it)| {
                let official =
                    [it.post.as_deref(), it.official.as_deref()].map(Option::unwrap_or_default).concat();
                let form = source.says(it.id, "form");
                let content = it.content.as_deref().unwrap_or_default();
                words::action(&official, &form, &title(&case.suggestion), content)
            })
            .collect();
        self.line("actions", said.join("\n"));

        self.head("talked_head", words::TALKED);
        let before = source.ledger.context.rules.before_days;
        let mut counts = [0_usize; 3];
        let mut talked: [Vec<RecordId>; 3] = Default::default();
        let mut deputies = BTreeSet::new();
        for subject in subjects {
            let handling = subject.handling();
            // What is talked about at the host is talked about once.
            for contact in &handling.own.contacts {
                let phase = handling.phase(contact, before);
                let place = Phase::ALL.iter().position(|it| *it == phase).unwrap_or_default().min(2);
                counts[place] += 1;
                let id = subject.case.suggestion.id;
                if talked[place].last() != Some(&id) && !talked[place].contains(&id) {
                    talked[place].push(id);
                }
                deputies.extend(contact.deputies.iter().copied());
            }
        }
        let everybody = which(&|it| !it.contacts.is_empty());
        let of = self.figure(figure::DEPUTIES, deputies.len(), everybody.clone());
        let all = self.figure(figure::CONTACTS, counts.iter().sum::<usize>(), everybody);
        let [before, during, after] = talked;
        let places = [
            self.figure(figure::CONTACTS_IN[0], counts[0], before),
            self.figure(figure::CONTACTS_IN[1], counts[1], during),
            self.figure(figure::CONTACTS_IN[2], counts[2], after),
        ];
        self.line(
            "talked",
            if counts == [0; 3] { words::nothing(words::OF[1]) } else { words::contacts(&all, &places, &of) },
        );

        self.head("pressed_head", words::PRESSED);
        let mut methods: BTreeMap<SuperviseMethod, usize> = BTreeMap::new();
        for method in cases().flat_map(|it| it.supervisions.iter().filter_map(|it| it.method)) {
            *methods.entry(method).or_default() += 1;
        }
        let pressed = which(&|it| it.supervisions.iter().any(|it| it.method.is_some()));
        let all = self.figure(figure::PRESSED, methods.values().sum::<usize>(), pressed);
        let methods: Vec<(String, String)> = (methods.into_iter())
            .map(|(method, count)| {
                let name = method.word();
                let cases = which(&|it| it.supervisions.iter().any(|it| it.method == Some(method)));
                (name.to_owned(), self.figure(figure::pressed(name), count, cases))
            })
            .collect();
        self.line(
            "pressed",
            if methods.is_empty() { words::nothing(words::OF[2]) } else { words::pressed(&all, &methods) },
        );

        self.head("came_head", words::CAME);
        let mut groups = 0;
        for kind in OutcomeKind::ALL {
            let is_of = |it: &crate::domain::outcome::Outcome| it.kind.unwrap_or(OutcomeKind::Other) == *kind;
            let of: Vec<_> = cases()
                .flat_map(|it| it.outcomes.iter().map(move |one| (it, one)))
                .filter(|(_, it)| is_of(it))
                .collect();
            let mut said = Vec::new();
            if !of.is_empty() {
                groups += 1;
                let name = kind.word();
                let cases = which(&|it| it.outcomes.iter().any(is_of));
                let count = self.figure(figure::outcomes(name), of.len(), cases);
                said.push(words::outcomes(groups, name, &count));
            }
            for (case, it) in of {
                let figure = |it: &crate::domain::outcome::Figure| {
                    let part = |it: Option<&str>| it.unwrap_or_default().to_owned();
                    words::outcome_figure(
                        &part(it.item.as_deref()),
                        &part(it.value.as_deref()),
                        &part(it.unit.as_deref()),
                    )
                };
                let figures: Vec<String> = it.figures.iter().map(figure).collect();
                let part = |it: Option<&str>| it.unwrap_or_default().to_owned();
                said.push(words::outcome(
                    &part(it.title.as_deref()),
                    &part(it.doc_no.as_deref()),
                    &figures,
                    &part(it.text.as_deref()),
                    &title(&case.suggestion),
                ));
            }
            self.line(&format!("came_{}", kind.as_str()), said.join("\n"));
        }
        self.line("came_none", if groups == 0 { words::nothing(words::OF[3]) } else { String::new() });
    }

    /// 三、下步打算: the open problems as the register shows them; what is intended only people know.
    fn intentions(&mut self, subjects: &[&Subject]) {
        let source = self.source;
        let today = source.ledger.context.today;
        let called = |it: &Subject| {
            let own = &it.case.suggestion;
            let number = own.number.as_ref().map(ToString::to_string).unwrap_or_default();
            words::called(&number, own.title.as_deref().unwrap_or_default())
        };
        let is_late = |it: &Subject| {
            let handling = it.handling();
            let is_open = it.case.suggestion.closed_on.is_none() && it.case.suggestion.withdrawn_on.is_none();
            is_open
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
        self.head("open_head", words::OPEN);
        let mut problems = 0;
        for (place, is_meant) in tests.into_iter().enumerate() {
            let found: Vec<&Subject> = subjects.iter().copied().filter(|it| is_meant(it)).collect();
            let cases: Vec<RecordId> = found.iter().map(|it| it.case.suggestion.id).collect();
            let numbers: Vec<String> = found.iter().map(|it| called(it)).collect();
            let count = self.figure(figure::PROBLEMS[place], found.len(), cases.clone());
            let list = self.figure(figure::PROBLEMS_OF[place], numbers.join(text::columns::BETWEEN), cases);
            let said = (!found.is_empty()).then(|| words::problem(words::PROBLEMS[place], &count, &list));
            problems += usize::from(said.is_some());
            self.line(&format!("open_{place}"), said.unwrap_or_default());
        }
        self.line("open_none", if problems == 0 { words::NO_PROBLEM } else { "" });
        self.head("next_head", words::NEXT);
        self.line("next", words::GAP);
    }
}
