//! Last year's words as the beginning of this year's report: what people wrote for the session before, its figures as places.

use super::{Report, ReportChoice, mark};
use crate::{
    domain::{
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        report_part::ReportPart,
        session::Session,
        value::Value,
    },
    journal::{fold::Journal, write::Draft},
};

/// What a report can begin from.
#[derive(Clone, Debug)]
pub struct LastYear {
    /// The session before.
    pub from: Session,
    /// One for each part that nobody has written for this session yet, and one for its practices.
    pub drafts: Vec<Draft>,
}

/// What the latest session before this one has that this report has not; none where there is nothing. A part that is
/// carried counts as outdated until somebody has looked at it: it says last year's words.
pub fn carried(journal: &Journal, report: &Report, wanted: ReportChoice) -> Option<LastYear> {
    let all = || journal.records(Kind::Session).map(|it| Session::read(it.id(), &it).0);
    let when = |it: &Session| {
        let of = (it.term.map(|it| it.value()), it.meeting.map(|it| it.value()));
        (it.year.map(|it| it.value()), it.opened_on, of)
    };
    let own = all().find(|it| it.id == report.session)?;
    let from = all().filter(|it| when(it) < when(&own)).max_by_key(|it| (when(it), it.id))?;
    let mark = mark(wanted);
    let of_last = |part: &ReportPart| part.session.map(|it| it.id()) == Some(from.id);
    let written =
        journal.records(Kind::ReportPart).map(|it| ReportPart::read(it.id(), &it).0).filter(of_last);
    let mut drafts: Vec<Draft> = written
        .filter_map(|last| {
            let id = last.part.as_deref()?;
            let here = report.parts.iter().find(|it| it.id == id && it.id.ends_with(&*mark))?;
            if here.kept.is_some() || (last.text.is_none() && !last.left_out) {
                return None;
            }
            let text = last.text.as_ref().map_or(Value::Null, |it| Value::text(it.to_string()));
            let values = [
                ("session", Value::text(report.session.to_string())),
                ("part", Value::text(id)),
                ("text", text),
                ("left_out", if last.left_out { Value::Bool(true) } else { Value::Null }),
            ];
            draft(journal, here.record(report.session), &values)
        })
        .collect();
    if own.practices.is_empty() && !from.practices.is_empty() {
        let last = journal.record(from.id)?.value("practices").clone();
        drafts.extend(draft(journal, report.session, &[("practices", last)]));
    }
    (!drafts.is_empty()).then_some(LastYear { from, drafts })
}

fn draft(journal: &Journal, id: RecordId, values: &[(&'static str, Value)]) -> Option<Draft> {
    Draft::revise(journal, id, values.iter().cloned())
}
