//! 专题清单: what is asked for again and again, with how far each suggestion of it has come; the report's table of the same.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Block, Cell, Leads, Paper, Table,
    prose::Figure,
    source::{Source, Subject, blank, owed},
};
use crate::{
    domain::{
        choices::Verdict, context::Context, id::RecordId, record::Entity, register::Topic, session::Session,
        stage::Stage, suggestion::Suggestion,
    },
    handling::{
        common_plan,
        topic::{members, name, topics},
    },
    journal::{fold::Journal, read::session},
    text::{self, common_plan as own, topics as said},
};

/// A topic with its suggestions, and where each of them stands.
struct Followed {
    topic: Topic,
    subjects: Vec<Subject>,
}

/// The list of all topics.
pub fn list(journal: &Journal, context: &Context) -> Paper {
    let source = &Source::new(journal, context);
    let all = followed(source);
    let cases: BTreeSet<RecordId> =
        all.iter().flat_map(|it| it.subjects.iter().map(|one| one.case.suggestion.id)).collect();
    let columns = [
        (said::TOPIC, 16),
        (said::COUNT, 7),
        (said::SESSIONS, 20),
        (said::OFFICES, 24),
        (said::CLOSED, 8),
        (said::IN_WORK, 7),
        (said::LATE, 9),
        (said::UNCONTENT, 9),
    ];
    let rows = all.iter().map(|it| row(source, it)).collect();
    Paper {
        name: said::TITLE.to_owned(),
        is_wide: true,
        blocks: vec![
            Block::Title(said::TITLE.to_owned()),
            Block::Table(Table::list(&columns, rows)),
            Block::Note(said::basis(all.len(), cases.len(), &text::papers::day(context.today))),
        ],
    }
}

/// How far each suggestion of a topic has come, who is late, and by which plan it is handled.
pub fn progress(journal: &Journal, context: &Context, called: &str) -> Paper {
    let source = &Source::new(journal, context);
    let subjects: Vec<Subject> =
        members(journal, called).into_iter().filter_map(|id| source.subject(id)).collect();
    let columns = [
        (own::NUMBER, 8),
        (own::CASE, 30),
        (own::OFFICES, 18),
        (own::STAGE, 10),
        (own::PLAN, 14),
        (own::LATE, 20),
    ];
    let mut late = 0;
    let row = |subject: &Subject| {
        let suggestion = &subject.case.suggestion;
        let (stage, owed) = source.with_situation(subject, |it| {
            let is_out = matches!(it.stage, Stage::Withdrawn | Stage::Rejected);
            let owed = owed(it).into_iter().filter(|(on, _)| !is_out && *on < it.today);
            (it.stage, owed.map(|(on, what)| format!("{what} {on}")).collect::<Vec<_>>())
        });
        late += usize::from(!owed.is_empty());
        let plan = match common_plan::shared(journal, suggestion.id) {
            Some((_, parts)) if parts.is_empty() => own::COMMON,
            Some(_) => own::COMMON_DIFFERS,
            None if subject.case.plans.is_empty() => own::NO_PLAN,
            None => own::OWN,
        };
        vec![
            Cell::text(suggestion.number.as_deref().unwrap_or_default()),
            Cell {
                leads: Some(Leads::Suggestion(suggestion.id)),
                ..Cell::text(suggestion.title.as_deref().unwrap_or_default())
            },
            Cell::text(source.offices(subject, true)),
            Cell::text(stage.word()),
            Cell::text(plan),
            Cell::text(owed.join(text::columns::BETWEEN)),
        ]
    };
    let rows: Vec<Vec<Cell>> = subjects.iter().map(row).collect();
    let title = own::progress(called);
    Paper {
        name: title.clone(),
        is_wide: true,
        blocks: vec![
            Block::Title(title),
            Block::Note(own::progress_basis(subjects.len(), late, &text::papers::day(context.today))),
            Block::Table(Table::list(&columns, rows)),
        ],
    }
}

/// For the report on a session: the topics of its suggestions that were raised more than once, here or before; of those
/// that the report takes.
pub(super) fn of_session(source: &Source<'_>, id: RecordId, takes: impl Fn(&Suggestion) -> bool) -> Table {
    let columns = [(said::TOPIC, 24), (said::THIS_SESSION, 16), (said::EVER, 14), (said::OFFICES, 46)];
    let row = |mut it: Followed| {
        it.subjects.retain(|one| takes(&one.case.suggestion));
        let called = name(&it.topic).to_owned();
        let all: Vec<RecordId> = it.subjects.iter().map(|one| one.case.suggestion.id).collect();
        let here =
            it.subjects.iter().filter(|one| one.case.suggestion.session.is_some_and(|it| it.id() == id));
        let here: Vec<RecordId> = here.map(|one| one.case.suggestion.id).collect();
        (1 < all.len() && !here.is_empty()).then(|| {
            vec![
                Cell::text(&called),
                Cell::counting(said::figure(&called, said::THIS_SESSION), said::COUNT_MEANS, here),
                Cell::counting(said::figure(&called, said::EVER), said::COUNT_MEANS, all),
                Cell::text(offices(source, &it)),
            ]
        })
    };
    Table::list(&columns, followed(source).into_iter().filter_map(row).collect())
}

/// The topics, those of the most sessions and suggestions first.
fn followed(source: &Source<'_>) -> Vec<Followed> {
    let journal = source.journal();
    let of = |topic: Topic| {
        let subjects =
            members(journal, name(&topic)).into_iter().filter_map(|id| source.subject(id)).collect();
        Followed { topic, subjects }
    };
    let mut all: Vec<Followed> = topics(journal).into_iter().map(of).collect();
    let rank = |it: &Followed| {
        let sessions: BTreeSet<_> = it.subjects.iter().map(|one| one.case.suggestion.session).collect();
        std::cmp::Reverse((sessions.len(), it.subjects.len()))
    };
    all.sort_by_cached_key(|it| (rank(it), name(&it.topic).to_owned()));
    all
}

fn row(source: &Source<'_>, it: &Followed) -> Vec<Cell> {
    let called = name(&it.topic);
    let (mut closed, mut open, mut late, mut uncontent) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut why = Vec::new();
    for subject in &it.subjects {
        let id = subject.case.suggestion.id;
        source.with_situation(subject, |it| {
            let is_out = matches!(it.stage, Stage::Withdrawn | Stage::Rejected);
            if it.is_closed() {
                closed.push(id);
            } else if !is_out {
                open.push(id);
            }
            let owed: Vec<String> = (owed(it).iter())
                .filter(|(on, _)| *on < it.today)
                .map(|(on, what)| format!("{what} {on}"))
                .collect();
            if !is_out && !owed.is_empty() {
                late.push(id);
                why.push(owed.join(text::columns::BETWEEN));
            }
        });
        if source.counted(subject).answer.verdict == Some(Verdict::Dissatisfied) {
            uncontent.push(id);
        }
    }
    let number = |column: &str, means: &str, cases: Vec<RecordId>| {
        Cell::counting(said::figure(called, column), means, cases)
    };
    let gives = (text::handover::LATE_HEAD, why);
    let late = Cell::count(late.len()).opens(Figure {
        name: said::figure(called, said::LATE),
        means: said::LATE_MEANS.to_owned(),
        cases: late,
        gives,
        ..Figure::default()
    });
    let words = [
        it.topic.office.map(|office| text::topics::led(&source.office(Some(office)))),
        it.topic.note.as_ref().map(ToString::to_string),
    ];
    let words: Vec<String> = std::iter::once(called.to_owned()).chain(words.into_iter().flatten()).collect();
    vec![
        Cell::text(words.join("\n")),
        number(
            said::COUNT,
            said::COUNT_MEANS,
            it.subjects.iter().map(|one| one.case.suggestion.id).collect(),
        ),
        Cell::text(sessions(source, it).join("\n")),
        Cell::text(offices(source, it)),
        number(said::CLOSED, said::CLOSED_MEANS, closed),
        number(said::IN_WORK, said::IN_WORK_MEANS, open),
        late,
        number(said::UNCONTENT, said::UNCONTENT_MEANS, uncontent),
    ]
}

/// The sessions in which it was raised, the first one first, each with how often.
fn sessions(source: &Source<'_>, it: &Followed) -> Vec<String> {
    let mut counts: BTreeMap<Option<RecordId>, usize> = BTreeMap::new();
    for one in &it.subjects {
        *counts.entry(one.case.suggestion.session.map(|it| it.id())).or_default() += 1;
    }
    let mut told: Vec<(Option<Session>, usize)> = counts
        .into_iter()
        .map(|(id, count)| (id.and_then(|id| session(source.journal(), id)), count))
        .collect();
    let order = |it: &Option<Session>| {
        it.as_ref().map(|it| {
            (
                it.year.map(|it| it.value()),
                it.term.map(|it| it.value()),
                it.meeting.map(|it| it.value()),
                it.id(),
            )
        })
    };
    told.sort_by_key(|(it, _)| order(it));
    told.iter()
        .map(|(it, count)| {
            let label = it.as_ref().map_or_else(blank, text::session::label);
            said::of_session(&label, *count)
        })
        .collect()
}

/// The offices that answer for its suggestions, whoever answers for more first.
fn offices(source: &Source<'_>, it: &Followed) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in &it.subjects {
        for assignment in one.assignments().into_iter().filter(|it| it.is_answering()) {
            *counts.entry(source.office(assignment.office)).or_default() += 1;
        }
    }
    let mut names: Vec<(String, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
    names.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(text::columns::BETWEEN)
}
