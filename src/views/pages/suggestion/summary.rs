//! Where a suggestion stands: its stage and what comes next, its due dates and how they came about, hints.

use leptos::prelude::*;

use crate::{
    domain::{
        case::{Case, Handling},
        findings::{Finding, findings},
        id::RecordId,
        rules_in_time::RulesInForce,
        stage::Stage,
    },
    journal::{
        fold::{Journal, Record},
        read,
    },
    list::{
        row::{self, Context},
        words,
    },
    store::Store,
    text::{self, calling::Calling},
    views::{
        components::panel::Panel,
        components::told::told,
        pages::{suggestion::case_page::CasePage, tone},
    },
    watch::{
        deadlines::{Deadline, deadlines},
        situation::Situation,
    },
};

/// What the page says of a suggestion as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// 编号.
    pub number: String,
    /// The stage: the class of its badge, and its words.
    pub stage: (&'static str, &'static str),
    /// What it is called, and whoever made it.
    pub calling: Calling,
    /// What has to happen next.
    pub next_step: &'static str,
    /// The reply's due date in words, if it has one.
    pub due: Option<(&'static str, String)>,
    /// 重点督办.
    pub is_key: bool,
    /// Whether somebody has to settle a conflict in it.
    pub is_disputed: bool,
    /// The suggestion into which it is merged, and its name.
    pub host: Option<(RecordId, String)>,
    /// Every due date.
    pub dues: Vec<DueLine>,
    /// By which rules they were counted, where those of today are others.
    pub rules: Option<String>,
    /// What should be looked at.
    pub findings: Vec<Finding>,
}

/// A due date in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLine {
    kind: &'static str,
    office: String,
    date: String,
    class: &'static str,
    status: String,
    basis: String,
}

impl Summary {
    /// What there is to say; nothing if it is gone. Tracked.
    pub fn of(store: Store, id: RecordId) -> Option<Summary> {
        let context = store.context()?;
        store.with(|bench| Summary::read(bench.journal(), id, &context)).flatten()
    }

    fn read(journal: &Journal, id: RecordId, context: &Context) -> Option<Summary> {
        let record = journal.record(id).filter(Record::exists)?;
        let case = row::case(journal, id)?;
        let host = row::host(journal, &case);
        let handling = Handling::new(&case, host.as_ref());
        let row = row::content(journal, id, context)?;
        let session = case.suggestion.session.and_then(|session| row::session(journal, session.id()));
        let situation = Situation::new(&case, host.as_ref(), session.as_ref(), context);
        let line = |it: &Deadline| DueLine::read(journal, it, context);
        let findings =
            findings(handling, session.as_ref(), situation.rules, &context.calendar, context.today);
        let due = row.reply_due.map(|day| {
            let words = format!("{} {day} {}", text::list::DUE, text::due::status(row.reply_status));
            (tone::of_due(row.reply_status).class(), words)
        });
        Some(Summary {
            number: row.number.to_string(),
            stage: (tone::of_stage(row.stage).class(), row.stage.word()),
            next_step: match row.stage {
                // What is decided and done is waited for no longer.
                Stage::Closed if row.subject.is_published => text::stages::PUBLISHED,
                stage => text::stages::next_step(stage),
            },
            calling: Calling::of(case.suggestion.kind),
            due,
            is_key: row.is_key,
            is_disputed: record.is_disputed() || row.is_disputed,
            host: merged_into(journal, &case),
            rules: other_rules(journal, context, handling),
            dues: deadlines(&situation, &row.watch.tasks).iter().map(line).collect(),
            findings,
        })
    }
}

/// By which rules the due dates were counted, if not by those of today.
fn other_rules(journal: &Journal, context: &Context, handling: Handling) -> Option<String> {
    let own = context.rules.of_case(handling, context.today);
    let now = context.rules.on(context.today);
    let register = read::settings(journal).filter(|_| own.place != now.place)?;
    let name = |set: &RulesInForce| {
        let preset = match set.place {
            Some(place) => register.rule_sets.get(place).and_then(|set| set.rules),
            None => register.rules,
        };
        text::deadlines::set_name(set.name.as_deref(), preset.unwrap_or_default().word())
    };
    Some(text::deadlines::other_rules((&name(own), own.from), (&name(now), now.from)))
}

fn merged_into(journal: &Journal, case: &Case) -> Option<(RecordId, String)> {
    let host = case.merged_into()?.id();
    Some((host, words::name(journal, host)))
}

impl DueLine {
    fn read(journal: &Journal, it: &Deadline, context: &Context) -> DueLine {
        let status = it.status(context.today, context.current());
        DueLine {
            kind: text::watch::deadline(it),
            office: it.office().map(|office| words::name(journal, office.id())).unwrap_or_default(),
            date: it.date().map(|day| day.to_string()).unwrap_or_default(),
            class: tone::of_due(status).class(),
            status: text::due::status(status),
            basis: text::watch::deadline_basis(it),
        }
    }
}

/// The panel beside the form.
#[component]
pub fn SummaryPanel(
    /// The page, to whose forms hints lead.
    page: CasePage,
    /// What there is to say.
    summary: Memo<Option<Summary>>,
) -> impl IntoView {
    let hint = move |finding: Finding| {
        let place = finding.place();
        view! {
            <li>
                <button type="button" class="link" on:click=move |_| page.go_to(place)>
                    {text::findings::sentence(&finding)}
                </button>
            </li>
        }
    };
    move || {
        summary.get().map(|Summary { dues, rules, findings, .. }| {
            view! {
                {(!dues.is_empty()).then(|| view! { <Dues dues=dues rules=rules /> })}
                {(!findings.is_empty())
                    .then(|| {
                        view! {
                            <Panel title=text::suggestion::counted(text::suggestion::FINDINGS, findings.len())>
                                <ul class="panel__body hints">{findings.into_iter().map(hint).collect_view()}</ul>
                            </Panel>
                        }
                    })}
            }
        })
    }
}

#[component]
fn Dues(dues: Vec<DueLine>, rules: Option<String>) -> impl IntoView {
    let line = |DueLine { kind, office, date, class, status, basis }: DueLine| {
        view! {
            <li class="due">
                <p class="due__line">
                    <strong>{kind}</strong>
                    {told(office)}
                </p>
                <p class="due__line">
                    <span>{date}</span>
                    <span class=class>{status}</span>
                </p>
                <p class="due__basis">{basis}</p>
            </li>
        }
    };
    view! {
        <Panel title=text::suggestion::DUES>
            {rules.map(|words| view! { <p class="panel__body muted" data-testid="other-rules">{told(words)}</p> })}
            <ul class="panel__body dues">{dues.into_iter().map(line).collect_view()}</ul>
        </Panel>
    }
}
