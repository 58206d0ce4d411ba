//! Values and records in words, as every page shows them.

use super::shared;
use crate::{
    domain::{
        assessment::Assessment,
        assignment::Assignment,
        contact::Contact,
        day::Day,
        field::Datum,
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        register::SharedView,
        reply::Reply,
        schema,
        session::Session,
        supervision::Supervision,
        value::Value,
    },
    journal::{
        fold::{Journal, Record},
        name::Name,
        read::register,
    },
    text,
};

/// The most characters of a long text that stand for it.
const MAX_CHARS: usize = 30;

/// What a record is called, also when it is deleted: an office or a deputy by its name, a session by its
/// numbers, a suggestion by number and title, an assignment by its office. Never empty.
pub fn name(journal: &Journal, id: RecordId) -> String {
    let Some(record) = journal.record(id) else {
        let away = journal.away().of(id).map(|(_, it)| text::moving::away(&it.name, &it.place.file));
        return away.unwrap_or_else(|| text::forms::MISSING.to_owned());
    };
    let name = own_name(journal, record);
    match name.is_empty() {
        true if id.kind.is_child() => id.kind.word().to_owned(),
        true => text::forms::NAMELESS.to_owned(),
        false => name,
    }
}

fn own_name(journal: &Journal, record: Record<'_>) -> String {
    let id = record.id();
    let texts = |fields: &[&str]| {
        joined(fields.iter().map(|field| short(record.value(field).as_text().unwrap_or_default())))
    };
    match id.kind {
        Kind::Register => texts(&["title"]),
        Kind::Session => text::session::label(&Session::read(id, &record).0),
        Kind::Office | Kind::Deputy => texts(&["name"]),
        Kind::Suggestion => texts(&["number", "title"]),
        Kind::Assessment => {
            let office = Assessment::read(id, &record).0.office;
            office.map(|office| name(journal, office.id())).unwrap_or_default()
        }
        Kind::ReportPart => text::report_prose::part(record.value("part").as_text().unwrap_or_default()),
        Kind::Assignment => {
            let assignment = Assignment::read(id, &record).0;
            let office = assignment.office.map(|office| name(journal, office.id()));
            joined([
                office.unwrap_or_default(),
                assignment.role.map(|role| role.word().to_owned()).unwrap_or_default(),
            ])
        }
        Kind::Reply => {
            let reply = Reply::read(id, &record).0;
            let kind = reply.kind.map(|kind| kind.word().to_owned());
            let number = reply.doc_no.map(|number| number.to_string());
            joined([kind.unwrap_or_default(), number.unwrap_or_default(), day(reply.sent_on)])
        }
        Kind::Contact => {
            let contact = Contact::read(id, &record).0;
            joined([day(contact.on), contact.mode.map(|mode| mode.word().to_owned()).unwrap_or_default()])
        }
        Kind::Supervision => {
            let act = Supervision::read(id, &record).0;
            joined([day(act.on), act.method.map(|method| method.word().to_owned()).unwrap_or_default()])
        }
        Kind::Commitment => texts(&["text"]),
        Kind::Outcome => texts(&["title"]),
        Kind::LeaderAction => texts(&["on", "official"]),
        _ => {
            let mut dated = ["on", "filed_on", "sent_on", "ordered_on", "deadline"]
                .iter()
                .map(|field| record.value(field));
            let first = dated.find_map(|value| <Option<Day>>::read(value).ok().flatten());
            day(first)
        }
    }
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn short(text: &str) -> String {
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The names of offices as they are read in the register's own place, see [`text::offices::at_home`].
pub fn at_home(journal: &Journal, names: &str) -> String {
    let place = register(journal).and_then(|id| journal.record(id)).map(|it| it.shown(PLACE));
    text::offices::at_home(names, place.and_then(Value::as_text).unwrap_or_default())
}

const PLACE: Name = Name::of("place");

/// A value of a field in words; of a field that only a newer version knows, the plain value.
pub fn value(journal: &Journal, kind: Kind, field: &str, value: &Value) -> String {
    match schema::field(kind, field) {
        Some(known) if (kind, known.name) == (Kind::Register, shared::FIELD) => {
            let views: Vec<SharedView> = Datum::read(value).unwrap_or_default();
            views
                .iter()
                .map(|it| shared::in_words(it, &|id| name(journal, id)))
                .collect::<Vec<_>>()
                .join("；")
        }
        Some(known) => text::forms::value(known.kind, value, &|id| name(journal, id)),
        None => text::forms::plain(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{
        clock::Clock,
        commit::{Author, Via},
        write::{Draft, write},
    };

    fn id(kind: Kind) -> RecordId {
        RecordId::derived(kind, &["1"])
    }

    fn journal(records: &[(Kind, &[(&'static str, Value)])]) -> Journal {
        let drafts = records.iter().map(|(kind, values)| Draft::create(id(*kind), values.to_vec())).collect();
        let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
        let mut journal = Journal::new();
        for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), 1, id(Kind::Office).key) {
            journal.insert(commit, 0);
        }
        journal
    }

    #[test]
    fn a_shared_view_is_told_in_words_and_not_by_its_address() {
        let journal = journal(&[(Kind::Office, &[("name", "市教育局".into())])]);
        let unit = id(Kind::Office);
        let json = format!(
            r#"[{{"name":"教育","address":"unit={unit}&stage=handling&q=%E6%A0%A1%E8%BD%A6"}},{{"name":"都有"}}]"#
        );
        let views: Value = serde_json::from_str(&json).unwrap();
        let said = value(&journal, Kind::Register, "views", &views);
        assert_eq!(said, "教育（查找“校车”；阶段：办理中；单位：市教育局）；都有（全部建议）");
    }

    #[test]
    fn records_are_called_as_people_call_them() {
        let journal = journal(&[
            (Kind::Office, &[("name", "市教育局".into())]),
            (
                Kind::Assignment,
                &[("office", id(Kind::Office).to_string().as_str().into()), ("role", "main".into())],
            ),
            (Kind::Session, &[("term", Value::Int(9)), ("meeting", Value::Int(1)), ("level", "city".into())]),
            (Kind::Deputy, &[]),
            (Kind::Contact, &[("on", "2023-05-04".into()), ("mode", "visit".into())]),
            (Kind::Evaluation, &[]),
            (Kind::Commitment, &[("text", "承".repeat(40).as_str().into())]),
        ]);
        assert_eq!(name(&journal, id(Kind::Assignment)), "市教育局 主办");
        assert_eq!(name(&journal, id(Kind::Session)), "市九届人大一次会议");
        assert_eq!(name(&journal, id(Kind::Deputy)), "（未填名称）");
        assert_eq!(name(&journal, id(Kind::Contact)), "2023-05-04 上门走访");
        assert_eq!(name(&journal, id(Kind::Evaluation)), "评估");
        assert_eq!(name(&journal, id(Kind::Commitment)), format!("{}…", "承".repeat(30)));
        assert_eq!(name(&journal, id(Kind::Suggestion)), "（已删除，或不在本台账中）");
    }
}
