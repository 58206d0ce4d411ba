//! A row of the list: what of a suggestion is shown, filtered, sorted and searched, computed once.

pub use crate::{
    domain::context::Context,
    journal::read::{case, host, register, session},
};
use crate::{
    domain::{
        choices::{AssignRole, Grade},
        day::Day,
        due::{Done, DueKind, DueStatus},
        fold::folded,
        id::RecordId,
        kind::Kind,
        office::Office,
        stage::Stage,
    },
    figures::subject::Subject,
    journal::fold::{Journal, Record},
    watch::{Watch, situation::Situation},
};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The suggestion.
    pub id: RecordId,
    /// 编号.
    pub number: Box<str>,
    /// 标题.
    pub title: Box<str>,
    /// 领衔代表, or the delegation.
    pub lead: Box<str>,
    /// 届次.
    pub session: Option<RecordId>,
    /// 类别.
    pub grade: Option<Grade>,
    /// 内容分类.
    pub category: Box<str>,
    /// 主办单位, or those who handle it separately.
    pub main: Vec<RecordId>,
    /// 协办单位.
    pub co: Vec<RecordId>,
    /// The names of the main offices, joined.
    pub main_names: Box<str>,
    /// The names of the co-handlers, joined.
    pub co_names: Box<str>,
    /// 阶段.
    pub stage: Stage,
    /// 提出日期.
    pub submitted_on: Option<Day>,
    /// 交办日期.
    pub assigned_on: Option<Day>,
    /// 答复期限, of the main assignment that is due first.
    pub reply_due: Option<Day>,
    /// Where the reply stands against its due date.
    pub reply_status: DueStatus,
    /// 重点督办.
    pub is_key: bool,
    /// Whether somebody has to settle a conflict in it or in its children.
    pub is_disputed: bool,
    /// What somebody has to do, what is missing, who is slow.
    pub watch: Watch,
    /// What the figures ask of it.
    pub subject: Subject,
    /// All that a search looks through, folded for comparison.
    pub haystack: Box<str>,
}

/// What is between the names in a cell.
const SEPARATOR: &str = "、";

/// The row of a suggestion, if it exists.
pub fn row(journal: &Journal, id: RecordId, context: &Context) -> Option<Row> {
    let record = journal.record(id).filter(Record::exists)?;
    let case = case(journal, id)?;
    let host = host(journal, &case);
    let own = &case.suggestion;
    let session = own.session.and_then(|session| self::session(journal, session.id()));
    let situation = Situation::new(&case, host.as_ref(), session.as_ref(), context);
    let handled = situation.handling.host;
    let active = |wanted: fn(AssignRole) -> bool| -> Vec<RecordId> {
        (handled.assignments.iter())
            .filter(|assignment| assignment.is_active() && assignment.role.is_some_and(wanted))
            .filter_map(|assignment| assignment.office.map(|office| office.id()))
            .collect()
    };
    let main = active(|role| role != AssignRole::Co);
    let co = active(|role| role == AssignRole::Co);
    let first = (situation.dues.iter())
        .filter(|due| matches!(due.kind, DueKind::Reply | DueKind::Rehandle) && due.date.is_some())
        .min_by_key(|due| (due.done != Done::No, due.date));
    let lead = match own.lead {
        Some(deputy) => name_of(journal, deputy.id()),
        None => own.group_proposer.as_deref().unwrap_or_default().into(),
    };
    let names = |offices: &[RecordId]| -> Box<str> {
        let names: Vec<Box<str>> = offices.iter().map(|office| name_of(journal, *office)).collect();
        names.join(SEPARATOR).into()
    };
    let (main_names, co_names) = (names(&main), names(&co));
    let mut haystack = String::new();
    let joint = own.joint.iter().filter_map(|one| one.deputy).map(|deputy| name_of(journal, deputy.id()));
    let words = [
        own.number.as_deref(),
        own.external_no.as_deref(),
        own.title.as_deref(),
        Some(&*lead),
        Some(&*main_names),
        Some(&*co_names),
        own.category.as_deref(),
        own.summary.as_deref(),
        own.situation.as_deref(),
        own.body.as_deref(),
    ];
    for word in words.into_iter().flatten() {
        fold_into(&mut haystack, word);
    }
    for point in own.proposals.iter().filter_map(|point| point.text.as_deref()) {
        fold_into(&mut haystack, point);
    }
    for name in joint {
        fold_into(&mut haystack, &name);
    }
    Some(Row {
        id,
        number: own.number.as_deref().unwrap_or_default().into(),
        title: own.title.as_deref().unwrap_or_default().into(),
        session: own.session.map(|session| session.id()),
        grade: own.grade,
        category: own.category.as_deref().unwrap_or_default().into(),
        stage: situation.stage,
        submitted_on: own.submitted_on,
        assigned_on: handled
            .assignments
            .iter()
            .filter(|one| one.is_active())
            .filter_map(|one| one.assigned_on)
            .min(),
        reply_due: first.and_then(|due| due.date),
        reply_status: first.map_or(DueStatus::NotStarted, |due| due.status(context.today, &context.rules)),
        is_key: own.key_by.is_some(),
        is_disputed: record.is_disputed() || journal.children(id).any(Record::is_disputed),
        lead,
        main,
        co,
        main_names,
        co_names,
        watch: Watch::of(&situation),
        subject: Subject::of(&situation, journal),
        haystack: haystack.into(),
    })
}

/// The name of a record of a directory: an office's, a deputy's.
pub fn name_of(journal: &Journal, id: RecordId) -> Box<str> {
    let field = match id.kind {
        Kind::Suggestion | Kind::Session | Kind::Register => "title",
        _ => "name",
    };
    let name =
        journal.record(id).and_then(|record| record.shown(crate::journal::name::Name::of(field)).as_text());
    name.unwrap_or_default().into()
}

/// Adds a text to a haystack, folded; and a line feed, which
/// no search word holds, so that no word is found across two texts.
fn fold_into(haystack: &mut String, text: &str) {
    haystack.push_str(&folded(text));
    haystack.push('\n');
}

/// The names that an office signs with, as a search compares them.
pub fn names(office: &Office) -> impl Iterator<Item = String> + '_ {
    let own = office.name.iter().map(|name| &**name).chain(office.short_name.iter().map(|name| &**name));
    own.chain(office.aliases.iter().map(|name| &**name)).map(folded)
}
