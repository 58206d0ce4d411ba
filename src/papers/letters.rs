//! Letters: the reply and its draft, a helper's opinion, an extension, a reminder.

use super::{
    Block, Paper,
    notices::{Demand, demand},
    source::{Source, Subject, blank},
};
use crate::{
    domain::{
        choices::{ReplyKind, SuperviseMethod},
        field::Int,
        paper::PaperKind,
        register::Register,
        reply::Reply,
        supervision::Supervision,
    },
    text::{self, calling::Calling, letter as letter_words, papers as words},
};

/// 答复函: one for each deputy, from every formal reply of the latest round that has one.
pub(super) fn replies(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    let formal = subject.case.replies.iter().filter(|it| it.kind == Some(ReplyKind::Formal));
    let round = formal.clone().map(Reply::round).max();
    let formal = formal.filter(|it| Some(it.round()) == round);
    formal.flat_map(|reply| to_each(source, subject, reply)).collect()
}

/// 征求意见稿: one for each deputy, from every draft that was or is to be sent.
pub(super) fn consults(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    let drafts = subject.case.replies.iter().filter(|it| it.kind == Some(ReplyKind::Consult));
    drafts.flat_map(|reply| to_each(source, subject, reply)).collect()
}

fn to_each(source: &Source<'_>, subject: &Subject, reply: &Reply) -> Vec<Paper> {
    let deputies = source.deputies(&subject.case);
    let names = if deputies.is_empty() {
        vec![blank()]
    } else {
        deputies.into_iter().map(|it| source.deputy(Some(it))).collect::<Vec<_>>()
    };
    names.iter().map(|name| letter(source, subject, reply, name)).collect()
}

fn letter(source: &Source<'_>, subject: &Subject, reply: &Reply, deputy: &str) -> Paper {
    let case = &subject.case;
    let calling = Calling::of(case.suggestion.kind);
    let is_draft = reply.kind == Some(ReplyKind::Consult);
    let office = source.assigned(subject, reply.assignment);
    let own = reply.title.as_ref().map(ToString::to_string);
    let title = own.unwrap_or_else(|| {
        let (session, number) = (source.session(case), source.number(case));
        text::letter::Letter { calling, session, number, ..Default::default() }.heading()
    });
    let mut blocks = vec![
        Block::Head {
            office: office.clone(),
            doc_no: reply.doc_no.as_ref().map_or_else(String::new, ToString::to_string),
            class: if is_draft { String::new() } else { class(source, reply) },
        },
        Block::Title(if is_draft { words::consulted(&title) } else { title }),
        Block::To(words::to_deputy(deputy, calling)),
    ];
    blocks.extend(lines(source, subject, reply).into_iter().map(Block::Text));
    if is_draft {
        blocks.push(Block::Text(words::asks_opinion(None)));
    }
    blocks.push(Block::Sign { by: office, on: reply.signed_on.or(reply.sent_on) });
    let contact = source.says(reply.id, "contact");
    blocks.push(Block::Note(words::contact(if contact.is_empty() { words::BLANK } else { &contact })));
    let copies: Vec<&str> = reply.cc.iter().map(|it| &**it).collect();
    if !copies.is_empty() {
        blocks.push(Block::Note(words::copies(&copies.join(text::columns::BETWEEN))));
    }
    let kind = if is_draft { PaperKind::Consult.word() } else { PaperKind::Reply.word() };
    let about = format!("{} {deputy}", words::number(&source.number(case)));
    Paper { name: words::named(kind, &about), is_wide: false, blocks }
}

/// What a letter says. Points, opinions of helpers, promises and what becomes of it stand in records of their own; what
/// the text does not say of them already stands where it leads over to them, before its thanks.
fn lines(source: &Source<'_>, subject: &Subject, reply: &Reply) -> Vec<String> {
    let case = &subject.case;
    let body = reply.body.as_deref().unwrap_or_default();
    let mut lines: Vec<String> =
        body.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    // The letter has its own salutation, to this one deputy.
    if lines.first().is_some_and(|line| words::SALUTATION_ENDS.iter().any(|end| line.ends_with(end))) {
        lines.remove(0);
    }
    let said = squeezed(body);
    let is_new = |text: &str| !text.trim().is_empty() && !said.contains(&squeezed(text::trimmed(text)));
    let mut more = Vec::new();
    for (nth, point) in (1..).zip(&reply.points) {
        let place = point.proposal.map_or(nth, Int::value);
        let asked = usize::try_from(place - 1).ok().and_then(|at| case.suggestion.proposals.get(at));
        let asked = asked.and_then(|it| it.text.as_deref()).unwrap_or_default();
        let answer = point.text.as_deref().unwrap_or_default();
        more.extend(is_new(answer).then(|| letter_words::point(nth, asked, answer)));
    }
    if lines.is_empty() {
        let opening = letter_words::opening(&source.session(case), &source.title(case), &source.number(case));
        lines.extend([opening].into_iter().filter(|_| !more.is_empty()));
    }
    let helped = reply.co_summary.as_deref().map_or_else(|| opinions(source, subject), str::to_owned);
    more.extend(is_new(&helped).then(|| letter_words::helped(&helped)));
    let promises = case.commitments.iter().filter(|it| it.reply.map(|it| it.id()) == Some(reply.id));
    let promises = promises.filter(|it| is_new(it.text.as_deref().unwrap_or_default()));
    let promises: Vec<String> = (promises.enumerate())
        .map(|(nth, it)| {
            let office = it.office.map(|office| source.office(Some(office))).unwrap_or_default();
            let (text, due_text) = (it.text.as_deref(), it.due_text.as_deref());
            letter_words::promise(
                nth + 1,
                text.unwrap_or_default(),
                it.due,
                due_text.unwrap_or_default(),
                &office,
            )
        })
        .collect();
    if !promises.is_empty() {
        more.push(letter_words::PROMISES.to_owned());
        more.extend(promises);
    }
    if lines.is_empty() && more.is_empty() {
        return vec![words::NO_BODY.to_owned()];
    }
    let next = reply.resolution.filter(|_| !letter_words::tells_next(body)).map(letter_words::next);
    more.extend(next.map(str::to_owned));
    let leads = lines.iter().position(|line| letter_words::leads_over(line)).map(|at| at + 1);
    let thanks = || lines.iter().rposition(|line| !letter_words::thanks(line)).map_or(0, |at| at + 1);
    let at = leads.unwrap_or_else(thanks);
    lines.splice(at..at, more);
    lines
}

/// What the helping offices say, each by its name.
fn opinions(source: &Source<'_>, subject: &Subject) -> String {
    let helpers = subject.assignments().into_iter().filter(|it| !it.is_answering());
    let said = helpers.filter_map(|helper| {
        let text = subject.handling().opinion(helper)?.text.as_deref()?.to_owned();
        Some((source.office(helper.office), text))
    });
    letter_words::opinions(&said.collect::<Vec<_>>())
}

/// A text without its spaces, to look for another in it.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The class as it was printed when the reply was signed; before that, as it would be printed now.
fn class(source: &Source<'_>, reply: &Reply) -> String {
    let frozen = reply.printed_class.as_ref().map(ToString::to_string);
    let derived = || {
        let plain = Register::new(reply.id);
        let register = source.ledger.settings.as_ref().unwrap_or(&plain);
        reply.resolution.map(|it| text::classes::of(register, it))
    };
    frozen.or_else(derived).map_or_else(String::new, |letter| words::class(&letter))
}

/// 协办意见函: from each helping office to the one that answers.
pub(super) fn co_opinions(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    let case = &subject.case;
    let (session, number, title) = (source.session(case), source.number(case), source.title(case));
    let main = source.assigned(subject, None);
    let one = |office: String, doc_no: String, text: Option<&str>, on| {
        let mut blocks = vec![
            Block::Head { office: office.clone(), doc_no, class: String::new() },
            Block::Title(PaperKind::CoOpinion.word().to_owned()),
            Block::To(words::to(&main)),
            Block::Text(words::co_opens(&session, &number, &title)),
        ];
        let lines = text.unwrap_or(words::NO_BODY).lines().map(str::trim).filter(|line| !line.is_empty());
        blocks.extend(lines.map(|line| Block::Text(line.to_owned())));
        blocks.push(Block::Sign { by: office.clone(), on });
        let about = format!("{} {office}", words::number(&number));
        Paper { name: words::named(PaperKind::CoOpinion.word(), &about), is_wide: false, blocks }
    };
    let helpers = subject.assignments().into_iter().filter(|it| !it.is_answering());
    helpers
        .map(|helper| {
            let office = source.office(helper.office);
            match subject.handling().opinion(helper) {
                Some(it) => {
                    let doc_no = it.doc_no.as_ref().map_or_else(String::new, ToString::to_string);
                    one(office, doc_no, it.text.as_deref(), it.sent_on)
                }
                None => one(office, String::new(), None, None),
            }
        })
        .collect()
}

/// 延期说明: to the deputies, of each extension.
pub(super) fn extensions(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    let case = &subject.case;
    let host = subject.handling().host;
    let deputies: Vec<String> = source.deputies(case).into_iter().map(|it| source.deputy(Some(it))).collect();
    let to = if deputies.is_empty() { blank() } else { deputies.join(text::columns::BETWEEN) };
    let one = |it: &crate::domain::extension::Extension| {
        let assignment = it.assignment.and_then(|id| host.assignment(id)).or_else(|| host.answering().next());
        let office = source.office(assignment.and_then(|it| it.office));
        let (session, number, title) = (source.session(case), source.number(case), source.title(case));
        let due = assignment.and_then(|it| it.reply_due).map_or_else(blank, words::day);
        let new_due = it.new_due.map_or_else(blank, words::day);
        let reason = it.reason.as_deref().map_or_else(blank, str::to_owned);
        let blocks = vec![
            Block::Title(PaperKind::Extension.word().to_owned()),
            Block::To(words::to_deputy(&to, Calling::of(case.suggestion.kind))),
            Block::Text(words::extended(&session, &number, &title, &due, &new_due)),
            Block::Text(reason),
            Block::Sign { by: office, on: it.told_deputy_on.or(it.filed_on) },
        ];
        Paper {
            name: words::named(PaperKind::Extension.word(), &words::number(&number)),
            is_wide: false,
            blocks,
        }
    };
    host.extensions.iter().map(one).collect()
}

/// 催办单, 督办通知书: from each act of supervision that is a paper, to each office that it presses.
pub(super) fn demands(source: &Source<'_>, subject: &Subject) -> Vec<Paper> {
    let is_paper =
        |it: &&Supervision| matches!(it.method, Some(SuperviseMethod::Reminder | SuperviseMethod::Notice));
    let acts = subject.handling().host.supervisions.iter().filter(is_paper);
    acts.flat_map(|act| {
        let targets: Vec<String> = if act.target.is_empty() {
            vec![blank()]
        } else {
            act.target.iter().map(|it| source.office(Some(*it))).collect()
        };
        targets.into_iter().map(|office| demanded(source, subject, act, office)).collect::<Vec<_>>()
    })
    .collect()
}

fn demanded(source: &Source<'_>, subject: &Subject, act: &Supervision, office: String) -> Paper {
    let said = |words: Option<&str>| words.map(str::to_owned).unwrap_or_default();
    let case = [source.number(&subject.case), source.title(&subject.case), said(act.content.as_deref())];
    demand(Demand {
        calling: Calling::of(subject.case.suggestion.kind),
        method: act.method,
        doc_no: said(act.doc_no.as_deref()),
        office,
        by: source.office(act.by_office),
        cases: vec![case],
        requirement: said(act.requirement.as_deref()),
        reply_due: act.reply_due,
        on: act.on,
    })
}
