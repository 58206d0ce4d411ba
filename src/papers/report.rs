//! The report to the standing committee: what the register knows, in the three parts of such a report; prose is left to people.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Block, Level, Paper,
    source::{Source, Subject},
};
use crate::{
    domain::{
        choice::Choice,
        choices::{OutcomeKind, Phase, SuperviseMethod, Verdict},
        id::RecordId,
        session::Session,
        suggestion::Suggestion,
    },
    figures::{
        basis::Basis,
        count::{amounts, shares},
        cut::{Cut, Filter, Key},
        declared::Totals,
        indicator::Indicator,
        subject::Subject as Counted,
    },
    journal::read,
    text::{self, report as words},
};

/// The rates that a report names, in this order.
const RATES: [Indicator; 5] = [
    Indicator::ReplyRate,
    Indicator::OnTimeRate,
    Indicator::MeetRate,
    Indicator::SatisfiedOrBasic,
    Indicator::DoneRate,
];

/// 办理情况报告, one for each session of these suggestions.
pub fn reports(source: &Source<'_>, subjects: &[Subject]) -> Vec<Paper> {
    let mut by_session: BTreeMap<RecordId, Vec<&Subject>> = BTreeMap::new();
    for subject in subjects {
        if let Some(session) = subject.case.suggestion.session {
            by_session.entry(session.id()).or_default().push(subject);
        }
    }
    let all = by_session.into_iter();
    all.filter_map(|(id, of)| Some(report(source, &read::session(source.journal(), id)?, &of))).collect()
}

fn report(source: &Source<'_>, session: &Session, subjects: &[&Subject]) -> Paper {
    let name = text::session::label(session);
    let title = words::title(&name);
    let mut blocks = vec![Block::Title(title.clone()), Block::To(words::TO.to_owned())];
    let [first, second, third] = words::PARTS.map(|it| Block::Heading(Level::One, it.to_owned()));
    blocks.push(first);
    blocks.extend(basics(source, session, subjects));
    blocks.push(second);
    blocks.extend(doings(source, subjects));
    blocks.push(third);
    blocks.extend(intentions(source, subjects));
    blocks.push(Block::Text(words::END.to_owned()));
    blocks.push(Block::Sign { by: super::source::blank(), on: None });
    Paper { name: text::papers::named(words::NAME, &name), is_wide: false, blocks }
}

fn line(words: impl Into<String>) -> Block {
    Block::Text(words.into())
}

fn head(words: &str) -> Block {
    Block::Heading(Level::Two, words.to_owned())
}

/// 一、基本情况: the totals, counted or declared, and the rates.
fn basics(source: &Source<'_>, session: &Session, subjects: &[&Subject]) -> Vec<Block> {
    let context = source.ledger.context;
    let basis = Basis::of(source.ledger.settings.as_ref(), context);
    let counted: Vec<Counted> = subjects.iter().map(|it| source.counted(it)).collect();
    let totals = Totals::of(&counted.iter().collect::<Vec<_>>(), &basis, session);
    let notice = session.assign_doc.as_deref().map(|it| format!("《{it}》")).unwrap_or_default();
    let label = text::session::label(session);
    let mut blocks =
        vec![line(words::assigned(&label, session.assign_meeting_on, &notice, totals.assigned.value()))];
    if 0 < totals.first_grade_government.value() {
        let share = text::figures::percent(totals.first_grade_share(&basis).0);
        let (count, offices) = (totals.first_grade_government.value(), totals.offices.value());
        blocks.push(line(words::first_grade(count, &share, offices)));
    }
    let all = [&totals.assigned, &totals.first_grade, &totals.first_grade_government, &totals.offices];
    let declared = all.into_iter().zip(words::DECLARED).filter(|(it, _)| it.is_declared());
    let declared: Vec<&str> = declared.map(|(_, name)| name).collect();
    if !declared.is_empty() {
        let names = declared.join(text::columns::BETWEEN);
        blocks.push(Block::Note(words::declared(&names, counted.len())));
    }
    let filter = Filter::default();
    let parts = shares(&counted, &basis, &filter, Cut::Category).parts;
    let mut named: Vec<(String, u64)> = (parts.into_iter())
        .filter_map(|(key, count)| match key {
            Key::Word(name) if !name.is_empty() => Some((name.to_string(), count)),
            _ => None,
        })
        .collect();
    named.sort_by(|(a, n), (b, m)| (m, a).cmp(&(n, b)));
    if !named.is_empty() {
        blocks.push(line(words::categories(&named)));
    }
    let rates = amounts(&counted, &basis, &filter, &RATES);
    let said: Vec<String> = (RATES.iter().zip(&rates))
        .filter(|(_, amount)| 0 < amount.of())
        .map(|(indicator, amount)| {
            let value = text::figures::value(amount, &basis);
            let counts = text::figures::counts(*indicator, amount, false);
            words::figure(text::choices::label(Indicator::SET, indicator.id()), &value, &counts)
        })
        .collect();
    blocks.push(line(match said.is_empty() {
        true => words::none_yet(context.today),
        false => words::until(context.today, &said),
    }));
    blocks
}

/// 二、主要做法: who led, who talked, who pressed, what came of it.
fn doings(source: &Source<'_>, subjects: &[&Subject]) -> Vec<Block> {
    let cases = || subjects.iter().map(|it| &it.case);
    let title = |own: &Suggestion| own.title.as_deref().unwrap_or_default().to_owned();
    let mut blocks = vec![head(words::LED)];
    let actions: Vec<_> = cases().flat_map(|it| it.leader_actions.iter().map(move |one| (it, one))).collect();
    let officials =
        cases().flat_map(|it| it.suggestion.lead_officials.iter().filter_map(|it| it.name.clone()));
    let acted = actions.iter().filter_map(|(_, it)| it.official.clone());
    let leaders: BTreeSet<String> = officials.chain(acted).map(|it| it.to_string()).collect();
    let is_led = |it: &&crate::domain::case::Case| {
        !it.suggestion.lead_officials.is_empty() || !it.leader_actions.is_empty()
    };
    blocks.push(line(match leaders.is_empty() {
        true => words::nothing(words::OF[0]),
        false => words::led(leaders.len(), cases().filter(is_led).count(), actions.len()),
    }));
    for (case, it) in &actions {
        let official = [it.post.as_deref(), it.official.as_deref()].map(Option::unwrap_or_default).concat();
        let form = source.says(it.id, "form");
        let content = it.content.as_deref().unwrap_or_default();
        blocks.push(line(words::action(&official, &form, &title(&case.suggestion), content)));
    }

    blocks.push(head(words::TALKED));
    let before = source.ledger.context.rules.before_days;
    let mut counts = [0; 3];
    let mut deputies = BTreeSet::new();
    for subject in subjects {
        let handling = subject.handling();
        // What is talked about at the host is talked about once.
        for contact in handling.own.contacts.iter() {
            let phase = handling.phase(contact, before);
            let place = Phase::ALL.iter().position(|it| *it == phase).unwrap_or_default();
            counts[place.min(2)] += 1;
            deputies.extend(contact.deputies.iter().copied());
        }
    }
    blocks.push(line(match counts == [0; 3] {
        true => words::nothing(words::OF[1]),
        false => words::contacts(counts, deputies.len()),
    }));

    blocks.push(head(words::PRESSED));
    let mut methods: BTreeMap<SuperviseMethod, usize> = BTreeMap::new();
    for method in cases().flat_map(|it| it.supervisions.iter().filter_map(|it| it.method)) {
        *methods.entry(method).or_default() += 1;
    }
    let methods: Vec<(String, usize)> =
        methods.into_iter().map(|(it, count)| (text::choices::name(it).to_owned(), count)).collect();
    blocks.push(line(match methods.is_empty() {
        true => words::nothing(words::OF[2]),
        false => words::pressed(&methods),
    }));

    blocks.push(head(words::CAME));
    let mut groups = 0;
    for kind in OutcomeKind::ALL {
        let of: Vec<_> = cases()
            .flat_map(|it| it.outcomes.iter().map(move |one| (it, one)))
            .filter(|(_, it)| it.kind.unwrap_or(OutcomeKind::Other) == *kind)
            .collect();
        if of.is_empty() {
            continue;
        }
        groups += 1;
        blocks.push(line(words::outcomes(groups, text::choices::name(*kind), of.len())));
        for (case, it) in of {
            let figure = |it: &crate::domain::person::Figure| {
                let part = |it: Option<&str>| it.unwrap_or_default().to_owned();
                words::outcome_figure(
                    &part(it.item.as_deref()),
                    &part(it.value.as_deref()),
                    &part(it.unit.as_deref()),
                )
            };
            let figures: Vec<String> = it.figures.iter().map(figure).collect();
            let part = |it: Option<&str>| it.unwrap_or_default().to_owned();
            blocks.push(line(words::outcome(
                &part(it.title.as_deref()),
                &part(it.doc_no.as_deref()),
                &figures,
                &part(it.text.as_deref()),
                &title(&case.suggestion),
            )));
        }
    }
    if groups == 0 {
        blocks.push(line(words::nothing(words::OF[3])));
    }
    blocks
}

/// 三、下步打算: the open problems as the register shows them; what is intended only people know.
fn intentions(source: &Source<'_>, subjects: &[&Subject]) -> Vec<Block> {
    let today = source.ledger.context.today;
    let called = |it: &&&Subject| {
        let own = &it.case.suggestion;
        let number = own.number.as_ref().map(ToString::to_string).unwrap_or_default();
        words::called(&number, own.title.as_deref().unwrap_or_default())
    };
    let is_late = |it: &Subject| {
        let handling = it.handling();
        let is_open = it.case.suggestion.closed_on.is_none() && it.case.suggestion.withdrawn_on.is_none();
        is_open && handling.owing().into_iter().any(|of| source.due(it, of).is_some_and(|due| due < today))
    };
    let is_dissatisfied = |it: &Subject| {
        let feedback = it.case.effective_feedback(it.case.latest_round());
        feedback.and_then(|it| it.overall) == Some(Verdict::Dissatisfied)
    };
    let is_broken =
        |it: &Subject| it.case.open_commitments().any(|one| one.due.is_some_and(|due| due < today));
    let is_unfinished = |it: &Subject| {
        it.case.replied_resolution().is_some() && it.case.resolution().is_some_and(|it| it.is_unfinished())
    };
    let tests: [&dyn Fn(&Subject) -> bool; 5] =
        [&is_late, &is_dissatisfied, &|it| it.case.suggestion.repeated, &is_broken, &is_unfinished];
    let mut blocks = vec![head(words::OPEN)];
    for (is_meant, what) in tests.into_iter().zip(words::PROBLEMS) {
        let numbers: Vec<String> = subjects.iter().filter(|it| is_meant(it)).map(|it| called(&it)).collect();
        if !numbers.is_empty() {
            blocks.push(line(words::problem(what, &numbers)));
        }
    }
    if blocks.len() == 1 {
        blocks.push(line(words::NO_PROBLEM));
    }
    blocks.push(head(words::NEXT));
    blocks.push(line(words::GAP));
    blocks
}
