//! A report that is being made: its subjects, what is known of them, and the skeleton of its parts.

use super::{
    super::{
        prose::{Figure, Figures},
        source::{Source, Subject},
    },
    Part, Report, ReportChoice, Shape, Version,
};
use crate::{
    domain::{
        case::Case,
        choices::{Grade, Indicator, Origin, PracticePoint},
        id::RecordId,
        session::{Practice, Session},
    },
    figures::{
        basis::Basis,
        count::{Amount, Side, behind, gifts},
        cut::{Cut, Filter, Key},
        declared::{Total, Totals},
        subject::Subject as Counted,
    },
    text::{
        self,
        calling::Calling,
        report_prose::{self as words, About, figure::Named},
        why_not::why_not,
    },
};

pub(super) struct Making<'a> {
    pub source: &'a Source<'a>,
    pub session: &'a Session,
    pub subjects: Vec<&'a Subject>,
    pub counted: Vec<Counted>,
    pub basis: Basis,
    pub totals: Totals,
    pub wanted: ReportChoice,
    pub about: About,
    pub parts: Vec<Part>,
    pub figures: Figures,
}

/// What nobody entered of any suggestion: of this a report claims nothing, neither numbers nor their absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    pub replies: bool,
    pub feedback: bool,
    pub contacts: bool,
    pub dues: bool,
}

impl<'a> Making<'a> {
    pub(super) fn new(
        source: &'a Source<'a>,
        session: &'a Session,
        subjects: Vec<&'a Subject>,
        wanted: ReportChoice,
    ) -> Making<'a> {
        let basis = Basis::of(source.ledger.settings.as_ref(), source.ledger.context);
        let counted: Vec<Counted> = subjects.iter().map(|it| source.counted(it)).collect();
        let totals = Totals::of(&counted.iter().collect::<Vec<_>>(), &basis, session);
        let (parts, figures) = (Vec::new(), Figures::default());
        let about = about(&counted);
        Making { source, session, subjects, counted, basis, totals, wanted, about, parts, figures }
    }

    pub(super) fn report(mut self) -> Report {
        let session = self.session;
        let [first, second, third] = words::PARTS;
        let said = |it: Option<&str>| it.unwrap_or_default().to_owned();
        let speaker = [said(session.report_post.as_deref()), said(session.report_by.as_deref())].concat();
        let is_read = !speaker.is_empty() || session.report_at.is_some();
        let class = self.class();
        let place = text::session::prefix(session);
        self.part("title", Shape::Title, words::title(&self.label(), &class, self.about));
        let heard = words::heard(session.report_on, session.report_at.as_deref().unwrap_or_default());
        self.part("heard", Shape::Subtitle, heard);
        self.part("speaker", Shape::Subtitle, speaker);
        let to = match self.about {
            About::Proposals => words::TO_CONFERENCE.to_owned(),
            About::Upper => words::to_upper(),
            About::Suggestions | About::Both if is_read => words::SALUTATION.to_owned(),
            About::Suggestions | About::Both => words::TO.to_owned(),
        };
        self.part("to", Shape::To, to);
        self.line("opening", words::opening(place, &self.year(), &class, self.about));
        self.part("one", Shape::Heading(super::HeadingLevel::One), first);
        self.basics();
        self.part("two", Shape::Heading(super::HeadingLevel::One), second);
        self.doings();
        self.part("three", Shape::Heading(super::HeadingLevel::One), third);
        self.intentions();
        self.line("end", if self.about == About::Upper { words::END_UPPER } else { words::END });
        let annex = if self.is_short() { Vec::new() } else { self.annex() };
        let name = text::papers::named(words::NAME, &self.label());
        let Making { parts, figures, .. } = self;
        Report { session: session.id, name, parts, figures, annex, is_signed: !is_read }
    }

    pub(super) fn is_short(&self) -> bool {
        self.wanted.version == Version::Short
    }

    /// Whether the register holds only a part of what was handed over: then what it counts is no total.
    pub(super) fn is_partial(&self) -> bool {
        self.totals.assigned.is_declared()
    }

    pub(super) fn label(&self) -> String {
        self.calling().session(self.session)
    }

    /// How those who made them and what they made are called; by the words of deputies where it is on both.
    pub(super) fn calling(&self) -> Calling {
        match self.about {
            About::Proposals => Calling::Proposal,
            About::Upper => Calling::Upper,
            About::Suggestions | About::Both => Calling::Suggestion,
        }
    }

    pub(super) fn year(&self) -> String {
        words::year(self.session.year.map(|it| it.value()))
    }

    /// The class that it is on, as this register calls it: the wanted one, or 一类 where nothing else is registered;
    /// empty where it is on all.
    pub(super) fn class(&self) -> String {
        let is_first = self.counted.iter().all(|it| it.grade == Grade::G1).then_some(Grade::G1);
        self.wanted.grade.or(is_first).map_or_else(String::new, |grade| self.grade(grade))
    }

    pub(super) fn grade(&self, grade: Grade) -> String {
        let register = self.source.ledger.settings.as_ref();
        text::figures::key(Cut::Grade, &Key::of(grade), register, &|_| String::new())
    }

    pub(super) fn unknown(&self) -> Unknown {
        let none = |is_entered: &dyn Fn(&Case) -> bool| !self.subjects.iter().any(|it| is_entered(&it.case));
        Unknown {
            replies: none(&|it| !it.replies.is_empty()),
            feedback: none(&|it| !it.feedbacks.is_empty()),
            contacts: none(&|it| !it.contacts.is_empty()),
            dues: !self.counted.iter().flat_map(|it| &it.jobs).any(|it| it.reply_due.is_some()),
        }
    }

    pub(super) fn cases(&self) -> impl Iterator<Item = &'a Case> + use<'a, '_> {
        self.subjects.iter().map(|it| &it.case)
    }

    /// The suggestions of which this holds.
    pub(super) fn which(&self, is_meant: impl Fn(&Case) -> bool) -> Vec<RecordId> {
        self.cases().filter(|it| is_meant(it)).map(|it| it.suggestion.id).collect()
    }

    pub(super) fn part(&mut self, id: &str, shape: Shape, made: impl Into<String>) {
        let made = self.calling().spells(&made.into());
        self.parts.push(Part { id: id.to_owned(), shape, made, kept: None });
    }

    pub(super) fn line(&mut self, id: &str, made: impl Into<String>) {
        self.part(id, Shape::Text, made);
    }

    /// The place of a figure.
    pub(super) fn figure(
        &mut self,
        name: impl Into<Named>,
        value: impl ToString,
        cases: Vec<RecordId>,
    ) -> String {
        let Named { name, means } = name.into();
        self.figures.put(Figure { name, value: value.to_string(), means, cases, ..Figure::default() })
    }

    /// The place of an indicator: those of its numerator are behind it.
    pub(super) fn rate(&mut self, of: Indicator, amount: &Amount) -> String {
        let figure = hits(of, amount, &self.counted, &self.basis);
        self.figures.put(figure)
    }

    /// The place of the numbers that an indicator is made of.
    pub(super) fn counts(&mut self, of: Indicator, amount: &Amount) -> String {
        let figure = counts(of, amount, &self.counted, &self.basis);
        self.figures.put(figure)
    }

    /// The place of a total, which may be declared.
    pub(super) fn total(&mut self, name: &str, total: &Total, cases: Vec<RecordId>) -> String {
        let (value, is_declared) = (total.value().to_string(), total.is_declared());
        let means = words::figure::means(name);
        self.figures.put(Figure {
            name: name.to_owned(),
            value,
            means,
            cases,
            is_declared,
            ..Figure::default()
        })
    }

    /// The practices of a point as sentences, in the order in which they were entered.
    pub(super) fn practices(&self, point: PracticePoint) -> Vec<String> {
        let said = |it: &Practice| {
            let part = |it: Option<&str>| it.unwrap_or_default().to_owned();
            words::practice(&part(it.who.as_deref()), &part(it.what.as_deref()))
        };
        let all = self.session.practices.iter().filter(|it| it.point == Some(point)).map(said);
        all.filter(|it| !it.is_empty()).take(if self.is_short() { 1 } else { usize::MAX }).collect()
    }

    /// What a point says: its first practice leads, then what the register knows, then the other practices.
    pub(super) fn point(&self, point: PracticePoint, known: Vec<String>) -> String {
        let mut practices = self.practices(point).into_iter();
        practices.next().into_iter().chain(known).chain(practices).collect()
    }
}

/// Whether these are suggestions of deputies, proposals, some of both, or what a higher level handed down alone.
fn about(counted: &[Counted]) -> About {
    if !counted.is_empty() && counted.iter().all(|it| it.origin == Some(Origin::Upper)) {
        return About::Upper;
    }
    let mut kinds = counted.iter().map(|it| Calling::of(it.kind));
    let Some(first) = kinds.next() else { return About::Suggestions };
    match (first, kinds.all(|it| it == first)) {
        (_, false) => About::Both,
        (Calling::Proposal, true) => About::Proposals,
        (Calling::Suggestion | Calling::Upper, true) => About::Suggestions,
    }
}

/// A rate, with the suggestions of its numerator behind it.
fn hits(of: Indicator, amount: &Amount, counted: &[Counted], basis: &Basis) -> Figure {
    Figure {
        name: of.word().to_owned(),
        value: text::figures::value(amount, basis),
        means: text::figures::told(of, basis),
        cases: behind(counted, basis, &Filter::default(), of, Side::Hits),
        ..Figure::default()
    }
}

/// The numbers that a rate is made of: behind them the whole denominator, those first that the numerator lacks, each
/// with whether it is in it.
pub(super) fn counts<'a>(
    of: Indicator,
    amount: &Amount,
    counted: impl IntoIterator<Item = &'a Counted>,
    basis: &Basis,
) -> Figure {
    let (counted, whole): (Vec<&Counted>, _) = (counted.into_iter().collect(), Filter::default());
    let mut given = gifts(counted.iter().copied(), basis, &whole, of.measure());
    given.sort_by_key(|(_, hits, all)| hits == all);
    let is_share = matches!(amount, Amount::Share { .. });
    let whys = why_not(counted, basis, &whole, of, given.iter().map(|(id, ..)| *id));
    let gives = given.iter().zip(whys).map(|((_, hits, all), why)| words::gives(*hits, *all, &why));
    Figure {
        name: words::figure::counts(of.word()),
        value: text::figures::counts(of, amount, false),
        means: text::figures::told(of, basis),
        gives: (words::GIVES, if is_share { gives.collect() } else { Vec::new() }),
        cases: given.into_iter().map(|(id, ..)| id).collect(),
        is_declared: false,
    }
}
