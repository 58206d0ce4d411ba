//! Forms (表格式文书): what is known is filled in, the rest is room to write.

use super::{
    Block, Cell, Paper, Table,
    source::{Source, Subject, blank, day},
};
use crate::{
    domain::{assignment::Assignment, choices::Origin, deputy::DeputyRef, id::RecordId, paper::PaperKind},
    handling::common_plan::shared,
    text::{
        common_plan,
        papers::{self as words, label},
    },
};

fn paper(title: &str, about: &str, blocks: Vec<Block>) -> Paper {
    let mut all = vec![Block::Title(title.to_owned())];
    all.extend(blocks);
    Paper { name: words::named(title, about), is_wide: false, blocks: all }
}

/// What every form about a suggestion begins with.
fn begun(source: &Source<'_>, subject: &Subject) -> Table {
    let case = &subject.case;
    let own = case.suggestion.id;
    let mut table = Table::form().pair(
        (label::NUMBER, Cell::text(source.number(case))),
        (label::SESSION, source.cell(own, "session")),
    );
    if case.suggestion.origin == Some(Origin::Upper) {
        let due = day(source.answer_due(subject));
        table = table.pair((label::EXTERNAL, source.cell(own, "external_no")), (label::UPPER_DUE, due));
    }
    table.whole(label::TITLE, Cell::text(source.title(case)), 1)
}

/// About which suggestion, in the name of the file.
fn about(source: &Source<'_>, subject: &Subject) -> String {
    words::number(&source.number(&subject.case))
}

/// 建议表.
pub(super) fn sheet(source: &Source<'_>, subject: &Subject) -> Paper {
    let case = &subject.case;
    let own = &case.suggestion;
    let lead = own.lead.or(own.group_head).map(DeputyRef::id);
    let of = |field: &'static str| lead.map(|id| source.cell(id, field)).unwrap_or_default();
    let mut table = begun(source, subject)
        .pair((label::CATEGORY, source.cell(own.id, "category")), (label::SUBMITTED, day(own.submitted_on)))
        .pair((label::LEAD, of("name")), (label::DELEGATION, of("delegation")))
        .pair((label::POST, of("employer_post")), (label::PHONE, of("phone")))
        .whole(label::ADDRESS, of("address"), 1)
        .whole(label::JOINT, source.cell(own.id, "joint"), 1);
    let parts: [(&str, &'static str); 3] =
        [(label::SITUATION, "situation"), (label::PROPOSALS, "proposals"), (label::BODY, "body")];
    let filled: Vec<_> =
        parts.into_iter().filter(|(_, field)| !source.says(own.id, field).is_empty()).collect();
    for (label, field) in &filled {
        table = table.whole(label, source.cell(own.id, field), 6);
    }
    if filled.is_empty() {
        table = table.whole(label::BODY, Cell::default(), 12);
    }
    let table = table
        .whole(label::WISHED, source.cell(own.id, "wished_offices"), 1)
        .whole(label::REVIEW, source.cell(own.id, "review_note"), 2)
        .pair(
            (label::MAIN, Cell::text(source.offices(subject, true))),
            (label::CO, Cell::text(source.offices(subject, false))),
        );
    paper(PaperKind::Sheet.word(), &about(source, subject), vec![Block::Table(table)])
}

/// One paper for each office that has the suggestion; for none, one to be filled in.
fn for_each(
    source: &Source<'_>,
    subject: &Subject,
    title: &str,
    fill: impl Fn(Option<&Assignment>, Table) -> Vec<Block>,
) -> Vec<Paper> {
    let begun = || begun(source, subject);
    let assignments = subject.assignments();
    if assignments.is_empty() {
        return vec![paper(title, &about(source, subject), fill(None, begun()))];
    }
    let one = |it: &Assignment| {
        let about = format!("{} {}", about(source, subject), source.office(it.office));
        paper(title, &about, fill(Some(it), begun()))
    };
    assignments.into_iter().map(one).collect()
}

fn known(source: &Source<'_>, assignment: Option<&Assignment>, field: &'static str) -> Cell {
    assignment.map(|it| source.cell(it.id, field)).unwrap_or_default()
}

fn assigned(source: &Source<'_>, subject: &Subject, it: Option<&Assignment>, table: Table) -> Table {
    let due = it.and_then(|it| source.assigned_due(subject, it));
    table
        .pair((label::OFFICE, known(source, it, "office")), (label::ROLE, known(source, it, "role")))
        .pair((label::ASSIGNED, day(it.and_then(|it| it.assigned_on))), (label::DUE, day(due)))
}

/// 签收回执.
pub(super) fn receipts(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    for_each(source, subject, PaperKind::Receipt.word(), |it, table| {
        let table = assigned(source, subject, it, table)
            .pair(
                (label::RECEIVED, day(it.and_then(|it| it.received_on))),
                (label::RECEIVER, known(source, it, "receiver")),
            )
            .whole(label::RESPONSIBLE, known(source, it, "responsible"), 1)
            .whole(label::HANDLER, known(source, it, "handler"), 1)
            .whole(label::HEAD_SIGNS, Cell::default(), 3);
        vec![Block::Table(table)]
    })
}

/// 退回申请表.
pub(super) fn returns(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    let requests = &subject.handling().host.return_requests;
    for_each(source, subject, PaperKind::Return.word(), |it, table| {
        let own = it.map(|it| it.id);
        let asked = requests.iter().rev().find(|ask| ask.assignment.map(|it| it.id()) == own);
        let says = |field: &'static str| asked.map(|it| source.cell(it.id, field)).unwrap_or_default();
        let table = assigned(source, subject, it, table)
            .pair(
                (label::FILED, day(asked.and_then(|it| it.filed_on))),
                (label::RETURN_TO, says("suggested_office")),
            )
            .whole(label::RETURN_REASON, says("reason"), 8)
            .whole(label::HEAD_SIGNS, Cell::default(), 3)
            .whole(label::DECISION, says("decision"), 4);
        vec![Block::Table(table)]
    })
}

/// 办理方案, with its five points (五到位).
pub(super) fn plans(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    for_each(source, subject, PaperKind::Plan.word(), |it, table| {
        let plan = it.and_then(|it| subject.handling().plan(it));
        let says = |field: &'static str| plan.map(|it| source.says(it.id, field)).unwrap_or_default();
        let joined = |fields: &[&'static str]| {
            let said: Vec<String> = fields.iter().map(|it| says(it)).filter(|it| !it.is_empty()).collect();
            Cell::text(said.join("，"))
        };
        let mut table = assigned(source, subject, it, table);
        if plan.is_some_and(|it| it.agreed.is_some()) {
            table = table.whole(label::COMMON, common(source, subject), 1);
        }
        let table = table
            .whole(label::TASK, joined(&["task"]), 3)
            .whole(label::PEOPLE, joined(&["people"]), 2)
            .whole(label::CONTENT, joined(&["content"]), 6)
            .whole(
                label::RESPONSIBILITY,
                joined(&["responsible_unit", "responsible_chief", "responsible_deputy"]),
                2,
            )
            .whole(label::DEADLINE, joined(&["deadline"]), 1)
            .whole(label::TEAM, joined(&["team_leader", "team"]), 2)
            .whole(label::APPROVED, joined(&["approved_by", "approved_on"]), 2);
        vec![Block::Table(table)]
    })
}

/// With how many others a suggestion shares its plan, who leads, and who takes part.
fn common(source: &Source<'_>, subject: &Subject) -> Cell {
    let host = subject.handling().host.suggestion.id;
    let Some((common, _)) = shared(source.journal(), host) else { return Cell::default() };
    let words = common_plan::in_words(&common, host, &|it| source.office(Some(it)));
    Cell::text(words.join("\n").trim().to_owned())
}

/// 沟通记录表: what was talked about in the three phases (三访三见面).
pub(super) fn contacts(source: &Source<'_>, subject: &Subject) -> Paper {
    let handling = subject.handling();
    let before = source.ledger.context.rules_of(handling).before_days;
    let cell = |id: RecordId, field: &'static str| source.cell(id, field);
    let mut rows: Vec<Vec<Cell>> = (handling.host.contacts.iter())
        .map(|it| {
            vec![
                Cell::text(handling.phase(it, before).word()),
                day(it.on),
                cell(it.id, "mode"),
                cell(it.id, "by"),
                cell(it.id, "head_present"),
                cell(it.id, "content"),
                cell(it.id, "deputy_opinion"),
            ]
        })
        .collect();
    while rows.len() < 3 {
        rows.push(vec![Cell { lines: 4, ..Cell::default() }, Cell::default(), Cell::default()]);
    }
    for row in &mut rows {
        row.resize(7, Cell::default());
    }
    let columns = [
        (label::PHASE, 8),
        (label::ON, 12),
        (label::MODE, 13),
        (label::ATTENDED, 15),
        (label::HEAD_PRESENT, 9),
        (label::TALKED, 23),
        (label::OPINION, 20),
    ];
    let head = begun(source, subject).pair(
        (label::OFFICE, Cell::text(source.offices(subject, true))),
        (label::PROPOSER, Cell::text(proposers(source, subject))),
    );
    let blocks = vec![Block::Table(head), Block::Table(Table::list(&columns, rows))];
    Paper { is_wide: true, ..paper(PaperKind::Contacts.word(), &about(source, subject), blocks) }
}

fn proposers(source: &Source<'_>, subject: &Subject) -> String {
    let names: Vec<String> =
        source.deputies(&subject.case).into_iter().map(|it| source.deputy(Some(it))).collect();
    names.join(crate::text::columns::BETWEEN)
}

/// 当面答复记录.
pub(super) fn face(source: &Source<'_>, subject: &Subject) -> Paper {
    let table = begun(source, subject)
        .pair(
            (label::OFFICE, Cell::text(source.offices(subject, true))),
            (label::PROPOSER, Cell::text(proposers(source, subject))),
        )
        .pair((label::TIME, Cell::default()), (label::PLACE, Cell::default()))
        .whole(label::ATTENDED, Cell::default(), 2)
        .whole(label::POINTS, Cell::default(), 8)
        .whole(label::OPINION, Cell::default(), 6)
        .whole(label::OVERALL, Cell::text(words::TICK_VERDICT), 1)
        .pair((label::DEPUTY_SIGNS, Cell::default()), (label::RECORDER, Cell::default()));
    paper(PaperKind::Face.word(), &about(source, subject), vec![Block::Table(table)])
}

/// One paper for each deputy who is asked.
fn asked(
    source: &Source<'_>,
    subject: &Subject,
    title: &str,
    fill: impl Fn(Table) -> Vec<Block>,
) -> Vec<Paper> {
    let deputies: Vec<Option<DeputyRef>> = source.deputies(&subject.case).into_iter().map(Some).collect();
    let deputies = if deputies.is_empty() { vec![None] } else { deputies };
    let one = |deputy: Option<DeputyRef>| {
        let name = source.deputy(deputy);
        let phone = deputy.map(|it| source.cell(it.id(), "phone")).unwrap_or_default();
        let table = begun(source, subject)
            .pair((label::PROPOSER, Cell::text(name.clone())), (label::PHONE, phone))
            .whole(label::OFFICE, Cell::text(source.offices(subject, true)), 1);
        paper(title, &format!("{} {name}", about(source, subject)), fill(table))
    };
    deputies.into_iter().map(one).collect()
}

/// 征询意见表: what each deputy is asked when the reply comes.
pub(super) fn enquiries(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    let tick = |words: &str| Cell::text(words);
    asked(source, subject, PaperKind::Enquiry.word(), |table| {
        let table = table
            .pair((label::GOT_REPLY, tick(words::TICK_YES)), (label::FACE_TO_FACE, tick(words::TICK_YES)))
            .whole(label::WAYS, tick(words::TICK_WAYS), 1)
            .whole(label::ATTITUDE, tick(words::TICK_VERDICT), 1)
            .whole(label::RESULT, tick(words::TICK_VERDICT), 1)
            .whole(label::OVERALL, tick(words::TICK_VERDICT), 1)
            .whole(label::REMARKS, Cell::default(), 8)
            .pair((label::DEPUTY_SIGNS, Cell::default()), (label::ON, Cell::default()));
        vec![Block::Note(words::ENQUIRY_HINT.to_owned()), Block::Table(table)]
    })
}

/// 满意度测评表: one for each deputy.
pub(super) fn ratings(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    asked(source, subject, PaperKind::Rating.word(), |table| {
        let table = table
            .whole(label::ATTITUDE, Cell::text(words::TICK_VERDICT), 1)
            .whole(label::RESULT, Cell::text(words::TICK_VERDICT), 1)
            .whole(label::OVERALL, Cell::text(words::TICK_VERDICT), 1)
            .whole(label::REMARKS, Cell::default(), 6)
            .pair((label::DEPUTY_SIGNS, Cell::text(blank())), (label::ON, Cell::default()));
        vec![Block::Table(table)]
    })
}
