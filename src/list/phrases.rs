//! 常用语: the standard phrases of a register by where they are used, and how one more is kept.

use crate::{
    domain::{choices::PhraseKind, field::Datum as _, register::Phrase, text::Note, value::Value},
    journal::{
        conflict::{keep_together, together},
        fold::Journal,
        read,
        write::Draft,
    },
    text::phrases::usual,
};

/// The field of the register that holds them.
const PHRASES: &str = "phrases";

/// The register's own phrases; those too that two people kept without knowing of each other.
fn own(journal: &Journal) -> Vec<Phrase> {
    let record = read::register(journal).and_then(|id| journal.record(id));
    let value = record.map(|record| together(journal, record, PHRASES)).unwrap_or_default();
    Vec::<Phrase>::read(&value).unwrap_or_default()
}

/// What is offered for a kind of text: the register's own, or the program's where it has none. A line of the kind without
/// a text says that nothing is wanted there.
pub fn phrases(journal: &Journal, kind: PhraseKind) -> Vec<String> {
    let own: Vec<Phrase> = own(journal).into_iter().filter(|it| it.kind == Some(kind)).collect();
    if own.is_empty() {
        return usual(kind).iter().map(|it| (*it).to_owned()).collect();
    }
    own.into_iter().filter_map(|it| Some(it.text?.to_string())).collect()
}

/// The list as it is to be kept: a kind of which every phrase was taken away stays without any.
pub fn emptied(journal: &Journal, typed: &Value) -> Value {
    let Ok(mut all) = Vec::<Phrase>::read(typed) else { return typed.clone() };
    let had = own(journal);
    let is_in = |list: &[Phrase], kind: PhraseKind| list.iter().any(|it| it.kind == Some(kind));
    let emptied = PhraseKind::ALL.iter().filter(|kind| is_in(&had, **kind) && !is_in(&all, **kind));
    let none: Vec<Phrase> = emptied.map(|kind| Phrase { kind: Some(*kind), text: None }).collect();
    all.extend(none);
    all.write()
}

/// Keeps one more. The program's own that were offered beside it stay; none where it is kept already.
pub fn keep(journal: &Journal, kind: PhraseKind, text: &str) -> Option<Draft> {
    let offered = phrases(journal, kind);
    let text = text.trim();
    if offered.iter().any(|it| it == text) || Note::parse(text).is_err() {
        return None;
    }
    let of_kind = offered.into_iter().chain([text.to_owned()]).filter_map(|it| phrase(kind, &it));
    with(journal, |it| it.kind != Some(kind), of_kind)
}

/// The list as it is typed, with the program's own of each kind that it never had, so that they can be changed. What is
/// typed and not saved stays as it is. None where nothing lacks.
pub fn fill(journal: &Journal, typed: &Value) -> Option<Value> {
    let mut all = Vec::<Phrase>::read(typed).ok()?;
    let had: Vec<Option<PhraseKind>> = own(journal).iter().chain(&all).map(|it| it.kind).collect();
    let lacking = PhraseKind::ALL.iter().filter(|kind| !had.contains(&Some(**kind)));
    let usual: Vec<Phrase> =
        lacking.flat_map(|kind| usual(*kind).iter().filter_map(|it| phrase(*kind, it))).collect();
    if usual.is_empty() {
        return None;
    }
    all.extend(usual);
    Some(all.write())
}

fn phrase(kind: PhraseKind, text: &str) -> Option<Phrase> {
    Some(Phrase { kind: Some(kind), text: Some(Note::parse(text).ok()?) })
}

fn with(
    journal: &Journal,
    stays: impl Fn(&Phrase) -> bool,
    more: impl Iterator<Item = Phrase>,
) -> Option<Draft> {
    let all: Vec<Phrase> = own(journal).into_iter().filter(stays).chain(more).collect();
    keep_together(journal, read::register(journal)?, PHRASES, all.write())
}

/// A text with a phrase behind it.
pub fn joined(text: &str, phrase: &str) -> Value {
    let text = text.trim_end();
    let between = if text.is_empty() || text.ends_with(['。', '；', '，', '：', '！', '？', '、', '\n'])
    {
        ""
    } else {
        "。"
    };
    Value::text(format!("{text}{between}{phrase}"))
}
