//! 工作交接清单: what whoever takes the register over has to know, as a paper to sign.

use std::collections::BTreeMap;

use super::{
    Block, Cell, HeadingLevel, Paper, Table,
    prose::Figure,
    source::{Source, Subject, day, owed},
};
use crate::{
    domain::{context::Context, day::Day, id::RecordId, office::OfficeRef, stage::Stage},
    journal::fold::Journal,
    text::{self, handover as said, papers::label},
    watch::checkpoints::{HeadCheck, checkpoints},
};

/// A suggestion that is not closed: sorted by its stage and its nearest day.
struct Open {
    id: RecordId,
    stage: Stage,
    /// The nearest day on which something is owed.
    due: Option<Day>,
    /// What is overdue, in words: the same that is counted as 逾期事项.
    late: Vec<String>,
    cells: Vec<Cell>,
}

/// The list. Of the machine on which it is made, `kept` says where backups lie and what is locked; no secret is in it.
pub fn handover(journal: &Journal, context: &Context, cases: &[RecordId], kept: Vec<[String; 2]>) -> Paper {
    let mut found = HandoverFound::default();
    found.take(journal, context, cases);
    found.finish(journal, context, kept)
}

/// What the heads of an office have in hand, and what of it lacks each of the checks.
type Unchecked = (Vec<RecordId>, [Vec<RecordId>; 4]);

/// A promise with its place among others: by its day, those without one last.
type Promised = ((bool, Option<Day>, RecordId), Vec<Cell>);

/// What the list says, while it is looked for: some suggestions at a time.
#[derive(Default)]
pub struct HandoverFound {
    open: Vec<Open>,
    /// By day and record, so that they can be put in order.
    promises: Vec<Promised>,
    checks: BTreeMap<OfficeRef, Unchecked>,
}

impl HandoverFound {
    /// Takes what these suggestions say, after those before them.
    pub fn take(&mut self, journal: &Journal, context: &Context, cases: &[RecordId]) {
        let source = &Source::new(journal, context);
        for subject in cases.iter().filter_map(|id| source.subject(*id)) {
            self.open.extend(open(source, &subject));
            self.promises.extend(promises(source, &subject));
            check(source, &subject, &mut self.checks);
        }
    }

    /// The list.
    pub fn finish(self, journal: &Journal, context: &Context, kept: Vec<[String; 2]>) -> Paper {
        let source = &Source::new(journal, context);
        let HandoverFound { mut open, mut promises, checks } = self;
        let title = source.ledger.settings.as_ref().and_then(|it| it.title.as_deref()).unwrap_or_default();
        let one = |words: &str| Block::Heading(HeadingLevel::One, words.to_owned());
        let mut blocks = vec![
            Block::Title(said::TITLE.to_owned()),
            Block::Subtitle(title.to_owned()),
            Block::Subtitle(text::papers::day(context.today)),
            one(said::OPEN),
        ];
        open.sort_by_key(|it| (it.stage, it.due.is_none(), it.due));
        let late = open.iter().filter(|it| !it.late.is_empty()).count();
        blocks.push(Block::Text(said::open(open.len(), late)));
        let columns = [(said::STAGE, 50), (said::OPEN_COUNT, 25), (said::LATE_COUNT, 25)];
        blocks.extend(listed(&columns, by_stage(&open)));
        let columns = [
            (said::STAGE, 12),
            (label::NUMBER, 8),
            (label::TITLE, 34),
            (label::OFFICE, 24),
            (said::NEXT, 22),
        ];
        blocks.extend(listed(&columns, open.into_iter().map(|it| it.cells).collect()));
        promises.sort_by_key(|(place, _)| *place);
        blocks.push(one(said::PROMISES));
        blocks.push(Block::Text(said::promises(promises.len())));
        let columns =
            [(label::NUMBER, 8), (label::PROMISE, 46), (label::OWNER, 26), (label::PROMISED_BY, 20)];
        blocks.extend(listed(&columns, promises.into_iter().map(|(_, cells)| cells).collect()));
        let checks = unchecked(source, checks);
        blocks.push(one(said::CHECKS));
        blocks.push(Block::Text(said::checks(checks.len())));
        let points = HeadCheck::ALL.map(|point| (text::watch::checkpoint(point), 15));
        let columns: Vec<(&str, u32)> =
            [(label::OFFICE, 28), (said::CHARGES, 12)].into_iter().chain(points).collect();
        blocks.extend(listed(&columns, checks));
        blocks.push(one(said::BACKUPS));
        blocks.push(form(kept));
        blocks.push(one(said::SECRETS));
        blocks.push(Block::Text(said::SECRETS_HINT.to_owned()));
        blocks.push(form(said::SECRETS_KEPT.map(|what| [what.to_owned(), String::new()]).into()));
        blocks.push(one(said::SIGNED));
        let signed = said::SIGNERS.map(|who| [who.to_owned(), text::papers::DAY_BLANK.to_owned()]);
        blocks.push(form(signed.into()));
        Paper { name: said::TITLE.to_owned(), is_wide: false, blocks }
    }
}

fn listed(columns: &[(&str, u32)], rows: Vec<Vec<Cell>>) -> Option<Block> {
    (!rows.is_empty()).then(|| Block::Table(Table::list(columns, rows)))
}

/// What is known or filled in by hand, each behind its name.
fn form(rows: Vec<[String; 2]>) -> Block {
    let row = |[what, words]: [String; 2]| vec![Cell::label(what), Cell::text(words)];
    Block::Table(Table { widths: vec![30, 70], heads: Vec::new(), rows: rows.into_iter().map(row).collect() })
}

fn open(source: &Source<'_>, subject: &Subject) -> Option<Open> {
    source.with_situation(subject, |it| {
        let is_over = matches!(it.stage, Stage::Withdrawn | Stage::Rejected) || it.is_closed();
        if is_over {
            return None;
        }
        let owed = owed(it);
        let in_words = |(on, what): &(Day, &str)| format!("{what} {on}");
        let next = owed.first();
        Some(Open {
            id: subject.case.suggestion.id,
            stage: it.stage,
            due: next.map(|(on, _)| *on),
            late: owed.iter().filter(|(on, _)| *on < it.today).map(in_words).collect(),
            cells: vec![
                Cell::text(it.stage.word()),
                source.numbered(&subject.case),
                Cell::text(source.title(&subject.case)),
                Cell::text(source.offices(subject, true)),
                Cell::text(next.map(in_words).unwrap_or_default()),
            ],
        })
    })
}

/// How many are in each stage, and how many of those have something overdue; last, all of them.
fn by_stage(open: &[Open]) -> Vec<Vec<Cell>> {
    let mut stages: BTreeMap<Stage, Vec<&Open>> = BTreeMap::new();
    open.iter().for_each(|it| stages.entry(it.stage).or_default().push(it));
    let row = |name: &str, of: &[&Open]| {
        let late: Vec<&&Open> = of.iter().filter(|it| !it.late.is_empty()).collect();
        let why = late.iter().map(|it| it.late.join(text::columns::BETWEEN)).collect();
        let late = Cell::count(late.len()).opens(Figure {
            name: said::late(name),
            means: said::LATE_MEANS.to_owned(),
            cases: late.iter().map(|it| it.id).collect(),
            gives: (said::LATE_HEAD, why),
            ..Figure::default()
        });
        vec![
            Cell::text(name),
            Cell::counting(name, said::OPEN_MEANS, of.iter().map(|it| it.id).collect()),
            late,
        ]
    };
    let whole = (1 < stages.len()).then(|| row(said::ALL, &open.iter().collect::<Vec<_>>()));
    stages.iter().map(|(stage, of)| row(stage.word(), of)).chain(whole).collect()
}

/// What was promised and is neither kept nor given up, with its place by its day.
fn promises(source: &Source<'_>, subject: &Subject) -> impl Iterator<Item = Promised> {
    subject.case.commitments.iter().filter(|it| it.is_open()).map(|it| {
        let cells = vec![
            source.numbered(&subject.case),
            source.cell(it.id, "text"),
            source.cell(it.id, "office"),
            match it.due {
                Some(due) => day(Some(due)),
                None => source.cell(it.id, "due_text"),
            },
        ];
        ((it.due.is_none(), it.due, it.id), cells)
    })
}

/// Adds what the heads of offices have still to do in a suggestion that is in their hands, by office.
fn check(source: &Source<'_>, subject: &Subject, open: &mut BTreeMap<OfficeRef, Unchecked>) {
    source.with_situation(subject, |it| {
        for assignment in it.handling.host.answering().filter(|_| it.is_in_hand()) {
            let Some(office) = assignment.office else { continue };
            let (charges, missing) = open.entry(office).or_default();
            let id = subject.case.suggestion.id;
            charges.push(id);
            for (missing, check) in missing.iter_mut().zip(checkpoints(it, assignment)) {
                missing.extend((!check.is_passed()).then_some(id));
            }
        }
    });
}

fn unchecked(source: &Source<'_>, open: BTreeMap<OfficeRef, Unchecked>) -> Vec<Vec<Cell>> {
    let row = |(office, (charges, missing)): (OfficeRef, Unchecked)| {
        let name = source.office(Some(office));
        let counts = HeadCheck::ALL.into_iter().zip(missing).map(|(check, of)| {
            let what = said::unchecked(&name, text::watch::checkpoint(check));
            Cell::counting(what, said::UNCHECKED_MEANS, of)
        });
        let charges = Cell::counting(format!("{name}{}", said::CHARGES), said::CHARGES_MEAN, charges);
        [Cell::text(&name), charges].into_iter().chain(counts).collect()
    };
    open.into_iter().filter(|(_, (_, missing))| missing.iter().any(|it| !it.is_empty())).map(row).collect()
}
