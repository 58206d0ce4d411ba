//! Notices (督办文书): what presses an office, what hurries all of them, what each takes home, who is checked.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Block, Cell, Paper, Table,
    prose::Figure,
    source::{Source, blank, day},
};
use crate::{
    domain::{choices::SuperviseMethod, context::Context, day::Day, id::RecordId},
    exchange::sheet::ledger::Says,
    handling::meeting::{Handed, HandedItem, lists},
    journal::fold::Journal,
    text::{self, calling::Calling, overseeing as said, papers as words},
    watch::queue::Narrowing,
};

/// What a reminder or a notice says (催办单, 督办通知书).
#[derive(Clone, Debug, Default)]
pub struct Demand {
    pub calling: Calling,
    /// Whether it reminds or takes to task.
    pub method: Option<SuperviseMethod>,
    /// 发文字号.
    pub doc_no: String,
    /// Whom it presses.
    pub office: String,
    /// Who presses.
    pub by: String,
    /// The suggestions: number, title, what is the matter.
    pub cases: Vec<[String; 3]>,
    /// 督办要求.
    pub requirement: String,
    /// Until when the office reports.
    pub reply_due: Option<Day>,
    /// Its day.
    pub on: Option<Day>,
}

/// 催办单, 督办通知书.
pub fn demand(it: Demand) -> Paper {
    let by = if it.by.is_empty() { blank() } else { it.by };
    let method = it.method.unwrap_or(SuperviseMethod::Reminder);
    let title = text::watch::paper_title(method, it.calling);
    let columns = [(said::PLACE, 8), (said::NUMBER, 14), (said::CASE, 40), (said::REASONS, 38)];
    let row = |([number, title, matter], nth): (&[String; 3], usize)| {
        vec![Cell::count(nth), Cell::text(number), Cell::text(title), Cell::text(matter)]
    };
    let mut blocks = vec![
        Block::Head { office: by.clone(), doc_no: it.doc_no, class: String::new() },
        Block::Title(title.clone()),
        Block::To(words::to(&it.office)),
        Block::Text(text::watch::paper_asks(method, it.cases.len(), it.calling)),
        Block::Table(Table::list(&columns, it.cases.iter().zip(1..).map(row).collect())),
    ];
    if !it.requirement.trim().is_empty() {
        blocks.push(Block::Text(said::requirement(it.requirement.trim())));
    }
    blocks.push(Block::Text(text::watch::paper_end(it.reply_due)));
    blocks.push(Block::Sign { by, on: it.on });
    let about = match it.cases.as_slice() {
        [[number, ..]] => format!("{} {}", words::number(number), it.office),
        _ => it.office,
    };
    Paper { name: words::named(&title, &about), is_wide: false, blocks }
}

/// An office that is behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slow {
    pub office: String,
    /// The suggestions that it answers for: eight of sixty is not eight of ten.
    pub charges: Vec<RecordId>,
    /// Those of them that are behind, each with the reasons.
    pub delayed: Vec<(RecordId, String)>,
    /// 逾期, 缺沟通, 无进展.
    pub of: [Vec<RecordId>; 3],
    /// The longest delay in days.
    pub longest: i64,
}

/// 进度通报: the offices that are behind, in this order.
pub fn bulletin(slow: &[Slow], context: &Context, kind: Option<Calling>, has_both: bool) -> Paper {
    let title = said::bulletin(kind, has_both);
    let matter = match kind {
        None if has_both => said::BOTH,
        kind => kind.unwrap_or_default().matter(),
    };
    let columns = [
        (said::PLACE, 6),
        (said::OFFICE, 28),
        (said::CHARGES, 11),
        (said::DELAYED, 11),
        (Narrowing::Overdue.word(), 10),
        (Narrowing::Missed.word(), 11),
        (Narrowing::Idle.word(), 11),
        (said::LONGEST, 12),
    ];
    let row = |(it, nth): (&Slow, usize)| {
        let why: BTreeMap<RecordId, &String> = it.delayed.iter().map(|(id, why)| (*id, why)).collect();
        let cell = |what: &str, means: &str, cases: &[RecordId]| {
            let why = cases.iter().filter_map(|id| why.get(id)).map(|it| (*it).clone()).collect::<Vec<_>>();
            // Where only some are late, their reasons would stand beside others.
            let gives = if why.len() == cases.len() { why } else { Vec::new() };
            Cell::count(cases.len()).opens(Figure {
                name: said::of_office(&it.office, what),
                means: means.to_owned(),
                cases: cases.to_vec(),
                gives: (said::WHY, gives),
                ..Figure::default()
            })
        };
        let delayed: Vec<RecordId> = it.delayed.iter().map(|(id, _)| *id).collect();
        let kinds = [Narrowing::Overdue, Narrowing::Missed, Narrowing::Idle];
        let kinds = kinds.into_iter().zip(&it.of);
        [Cell::count(nth), Cell::text(&it.office)]
            .into_iter()
            .chain([cell(said::CHARGES, said::CHARGES_MEAN, &it.charges)])
            .chain([cell(said::DELAYED, said::DELAYED_MEAN, &delayed)])
            .chain(kinds.map(|(kind, of)| cell(kind.word(), &said::narrowing(kind, context), of)))
            .chain([Cell::of(Says::Count(it.longest))])
            .collect()
    };
    let mut blocks = vec![Block::Title(title.clone()), Block::Note(said::as_of(context.today))];
    if slow.is_empty() {
        blocks.push(Block::Text(said::NO_SLOW.to_owned()));
    } else {
        blocks.push(Block::Text(said::bulletin_note(slow.len(), context, matter)));
        let rows = slow.iter().zip(1..).map(row).collect();
        blocks.push(Block::Table(Table::list(&columns, rows)));
    }
    Paper { name: title, is_wide: true, blocks }
}

/// 交办清单: of what was assigned on a day, a list for each office, by its name.
pub fn handouts(journal: &Journal, context: &Context, cases: &[RecordId], on: Day) -> Vec<(String, Paper)> {
    let source = &Source::new(journal, context);
    let handed = lists(journal, context, cases, |it| it.assigned_on == Some(on));
    handed.iter().map(|it| (source.office(Some(it.office)), handout(source, it, on))).collect()
}

fn handout(source: &Source<'_>, handed: &Handed, on: Day) -> Paper {
    let columns = [
        (said::PLACE, 8),
        (said::NUMBER, 9),
        (said::CASE, 26),
        (said::ROLE, 14),
        (said::OTHERS, 24),
        (said::UNTIL, 19),
    ];
    let office = source.office(Some(handed.office));
    let row = |(it, nth): (&HandedItem, usize)| {
        let others = it.others.iter();
        let others = others.map(|(office, role)| said::office_as(&source.office(Some(*office)), role.word()));
        let due = it.due.as_ref().and_then(|due| due.date);
        vec![
            Cell::count(nth),
            source.cell(it.suggestion, "number").of_case(it.suggestion),
            source.cell(it.suggestion, "title"),
            Cell::text(it.assignment.role.map(|it| it.word()).unwrap_or_default()),
            Cell::text(others.collect::<Vec<_>>().join(text::columns::BETWEEN)),
            day(due),
        ]
    };
    let numbers = handed.items.iter().filter_map(|it| it.assignment.doc_no.as_deref().map(str::to_owned));
    let numbers: BTreeSet<String> = numbers.collect();
    let rows = handed.items.iter().zip(1..).map(row).collect();
    let dues = handed.items.iter().filter_map(|it| it.due.as_ref()?.date);
    let calendar = &source.ledger.context.calendar;
    let unsure: BTreeSet<i32> = dues.map(Day::year).filter(|year| !calendar.knows(*year)).collect();
    let remark = (!unsure.is_empty()).then(|| Block::Note(text::holidays::unsure(unsure)));
    let blocks = vec![
        Block::Title(said::HANDOUT_TITLE.to_owned()),
        Block::Note(said::handed_on(on, &numbers.into_iter().collect::<Vec<_>>())),
        Block::To(said::handed(&office, handed.items.len())),
        Block::Table(Table::list(&columns, rows)),
        Block::Text(said::SIGN_HERE.to_owned()),
    ];
    let blocks = blocks.into_iter().chain(remark).collect();
    Paper { name: words::named(said::HANDOUT_TITLE, &office), is_wide: false, blocks }
}

/// A draw for a spot check (随机抽查), with all that is needed to draw it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotCheck {
    pub seed: String,
    /// What was drawn: by what people know it, its title, its office, its number in the draw.
    pub drawn: Vec<[String; 4]>,
    /// What took part, by what people know it.
    pub pool: Vec<String>,
    /// How many could not take part, for want of a number.
    pub unnumbered: usize,
}

/// 抽查结果: what was drawn and how.
pub fn spot_check(it: &SpotCheck) -> Paper {
    let columns =
        [(said::PLACE, 6), (said::NUMBER, 20), (said::CASE, 38), (said::OFFICE, 22), (said::DRAW_NUMBER, 14)];
    let row = |(it, nth): (&[String; 4], usize)| {
        let [label, title, office, number] = it;
        let short: String = number.chars().take(text::watch::DRAW_SHOWN).collect();
        let said = [label, title, office, &short].map(Cell::text);
        std::iter::once(Cell::count(nth)).chain(said).collect()
    };
    let blocks = vec![
        Block::Title(said::DRAW_TITLE.to_owned()),
        Block::Text(said::drawn(&it.seed, it.drawn.len(), it.pool.len())),
        Block::Table(Table::list(&columns, it.drawn.iter().zip(1..).map(row).collect())),
        Block::Text(said::took_part(&it.pool, it.unnumbered)),
        Block::Note(text::watch::DRAW.to_owned()),
    ];
    Paper { name: words::named(said::DRAW_TITLE, &it.seed), is_wide: true, blocks }
}
