//! The replies round by round: the version for comment and the formal one apart, and how each deputy took it.

use leptos::prelude::*;

use super::{
    case_page::{CasePage, standing},
    children::OpenForm,
};
use crate::{
    domain::{
        choices::{FeedbackAbout, ReplyKind, Verdict},
        deputy::DeputyRef,
        id::RecordId,
        record::Entity,
        reply::Reply,
        value::Value,
    },
    handling::{command::Command, standing::Standing},
    list::words,
    route::{Passage, Route},
    store::Store,
    text,
    views::components::{
        button::{Button, Weight},
        panel::Panel,
        table::Table,
        told::told,
    },
};

/// A round of the handling.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Round {
    nth: i64,
    papers: Vec<Paper>,
    people: Vec<Row>,
}

/// A version of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Paper {
    id: RecordId,
    name: String,
    is_formal: bool,
    class: Option<String>,
    facts: Vec<String>,
    points: Vec<(String, String)>,
    body: String,
}

/// A deputy, and what became of the formal reply there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    deputy: DeputyRef,
    name: String,
    /// The formal reply that has to reach this deputy.
    reply: RecordId,
    delivered: Option<String>,
    feedback: Option<(RecordId, String, String)>,
}

/// The part of the page; nothing before there is a draft.
#[component]
pub fn Replies(page: CasePage) -> impl IntoView {
    let store = Store::here();
    let rounds = Memo::new(move |_| standing(store, page.id, |it| read(&it)).unwrap_or_default());
    let round = move |Round { nth, papers, people }: Round| {
        view! {
            <div class="round">
                <h3>{text::life::round(nth)}</h3>
                {papers.into_iter().map(|it| view! { <PaperView page=page paper=it /> }).collect_view()}
                {(!people.is_empty()).then(|| view! { <People page=page people=people /> })}
            </div>
        }
    };
    move || {
        let rounds = rounds.get();
        (!rounds.is_empty()).then(|| {
            view! {
                <Panel title=text::life::REPLIES attr:data-testid="replies">
                    <div class="panel__body rounds">{rounds.into_iter().map(round).collect_view()}</div>
                </Panel>
            }
        })
    }
}

/// The rounds that have a reply, the latest first.
fn read(standing: &Standing) -> Vec<Round> {
    let case = &standing.case;
    let rounds = (1..=case.latest_round()).rev().map(|nth| {
        let of = || case.replies.iter().filter(move |it| it.round() == nth);
        let formal = of().rfind(|it| it.is_sent_formal());
        let row = |deputy: &DeputyRef, reply: &Reply| row(standing, *deputy, reply, nth);
        Round {
            nth,
            papers: of().map(|it| paper(standing, it)).collect(),
            people: formal
                .map(|reply| standing.proposers().iter().map(|deputy| row(deputy, reply)).collect())
                .unwrap_or_default(),
        }
    });
    rounds.filter(|it| !it.papers.is_empty()).collect()
}

fn paper(standing: &Standing, reply: &Reply) -> Paper {
    let values = reply.values();
    let words = |name: &str| {
        let found = values.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| words::value(standing.journal, reply.id.kind, name, value))
    };
    let is_formal = reply.kind == Some(ReplyKind::Formal);
    let derived = || {
        let (register, resolution) = (standing.register.as_ref()?, reply.resolution?);
        Some(text::life::class_of(&text::classes::of(register, resolution), false))
    };
    let frozen = reply.printed_class.as_deref().map(|letter| text::life::class_of(letter, true));
    let named = |name: &'static str| Some(format!("{}：{}", text::field(reply.id.kind, name), words(name)?));
    let facts = [
        "resolution",
        "drafted_by",
        "drafted_on",
        "checked_by",
        "checked_on",
        "signed_by",
        "signed_on",
        "sent_on",
        "co_summary",
    ];
    let proposals = standing.case.suggestion.proposals.iter().enumerate().map(|(n, point)| {
        let nth = n as i64 + 1;
        let answer = reply.points.iter().find(|it| it.proposal.map(|it| it.value()) == Some(nth));
        let answer = answer.and_then(|it| it.text.as_ref()).map(ToString::to_string).unwrap_or_default();
        let asked = point.text.as_ref().map(ToString::to_string).unwrap_or_default();
        (format!("{} {asked}", text::life::point(n + 1)), answer)
    });
    Paper {
        id: reply.id,
        name: words::name(standing.journal, reply.id),
        is_formal,
        class: frozen.or_else(|| derived().filter(|_| is_formal)),
        facts: facts.into_iter().filter_map(named).collect(),
        points: proposals.collect(),
        body: words("body").unwrap_or_default(),
    }
}

fn row(standing: &Standing, deputy: DeputyRef, reply: &Reply, nth: i64) -> Row {
    let case = &standing.case;
    let delivery = case.deliveries.iter().find(|it| {
        it.reply.is_some_and(|of| of.id() == reply.id)
            && it.on.is_some()
            && it.deputy.is_none_or(|to| to == deputy)
    });
    let is_lead = case.speaker() == Some(deputy);
    let feedback = case.feedbacks.iter().rfind(|it| {
        it.round() == nth
            && it.about != Some(FeedbackAbout::Commitment)
            && it.deputy.map_or(is_lead, |by| by == deputy)
    });
    let feedback = feedback.map(|it| {
        let name = |verdict: Verdict| verdict.word();
        let words = text::life::verdicts(it.overall.map(name), it.attitude.map(name), it.result.map(name));
        let day = it.on.map(|on| on.to_string()).unwrap_or_default();
        let opinion = it.opinion.as_ref().map(ToString::to_string).unwrap_or_default();
        let filled = text::deputy_pack::filled(it.filled_by, it.filler.as_deref().unwrap_or_default());
        (it.id, format!("{words} {day}{filled}"), opinion)
    });
    let name = words::name(standing.journal, deputy.id());
    Row {
        deputy,
        name: if is_lead { format!("{name}（{}）", text::life::SPEAKER) } else { name },
        reply: reply.id,
        delivered: delivery.and_then(|it| {
            let method = it.method.map(|it| it.word()).unwrap_or_default();
            Some(format!("{} {method}", it.on?))
        }),
        feedback,
    }
}

#[component]
fn PaperView(page: CasePage, paper: Paper) -> impl IntoView {
    let Paper { id, name, is_formal, class, facts, points, body } = paper;
    let point = |(asked, answer): (String, String)| {
        let is_open = answer.is_empty();
        view! {
            <dt>
                {told(asked)}
            </dt>
            <dd class:paper__open=is_open>
                {if is_open { text::life::UNANSWERED.to_owned() } else { answer }}
            </dd>
        }
    };
    view! {
        <article class="paper" class:paper--formal=is_formal>
            <p class="paper__head">
                <strong>{name.clone()}</strong>
                {class.map(|words| view! { <span class="badge badge--going">{words}</span> })}
                <button
                    type="button"
                    class="link paper__edit"
                    aria-label=format!("{} {name}", text::life::EDIT)
                    on:click=move |_| page.task.set(Some(OpenForm::Edit(id, None)))
                >
                    {text::life::EDIT}
                </button>
            </p>
            <p class="muted">{facts.join("；")}</p>
            {(!points.is_empty())
                .then(|| view! { <dl class="paper__points">{points.into_iter().map(point).collect_view()}</dl> })}
            {(!body.is_empty())
                .then(|| {
                    view! {
                        <details>
                            <summary>{text::life::BODY}</summary>
                            <p class="paper__body">{body}</p>
                        </details>
                    }
                })}
        </article>
    }
}

/// Who received the reply and what each said.
#[component]
fn People(page: CasePage, people: Vec<Row>) -> impl IntoView {
    let [who, delivered, feedback, opinion] = text::life::PEOPLE;
    let button = move |command: Command, reply: RecordId, deputy: DeputyRef, name: &str| {
        let label = command.word();
        let aria = format!("{label} {name}");
        move || {
            let offer = page.offer(command, reply)?;
            let begin =
                move || page.begin(offer.clone(), vec![("deputy", Value::text(deputy.id().to_string()))]);
            Some(view! {
                <Button weight=Weight::Quiet on_press=begin attr:aria-label=aria.clone()>
                    {label}
                </Button>
            })
        }
    };
    let is_awaited = people.iter().any(|it| it.feedback.is_none());
    let row = move |Row { deputy, name, reply, delivered: on, feedback: said }: Row| {
        let deliver = button(Command::Deliver, reply, deputy, &name);
        let ask = button(Command::Feedback, reply, deputy, &name);
        let (verdict, words) = match said {
            Some((_, verdict, words)) => (Some(verdict), words),
            None => (None, String::new()),
        };
        view! {
            <tr>
                <th scope="row">
                    {told(name)}
                </th>
                <td data-label=delivered>
                    {match on {
                        Some(on) => on.into_any(),
                        None => view! { <span class="muted">{text::life::UNDELIVERED}</span> {deliver} }.into_any(),
                    }}
                </td>
                <td data-label=feedback>
                    {match verdict {
                        Some(verdict) => verdict.into_any(),
                        None => view! { <span class="muted">{text::life::NO_FEEDBACK}</span> {ask} }.into_any(),
                    }}
                </td>
                <td data-label=opinion>{words}</td>
            </tr>
        }
    };
    view! {
        <Table
            class="table--cards"
            head=[who, delivered, feedback, opinion].map(|head| (head, "")).to_vec()
            rows=people.into_iter().map(row).collect_view()
        />
        {is_awaited
            .then(|| {
                view! {
                    <p>
                        <a href=Route::Exchange(Passage::Out).href()>{text::deputy_pack::OFFER}</a>
                    </p>
                }
            })}
    }
}
