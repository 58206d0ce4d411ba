//! Sessions (届次) as they are begun: from a name alone, or from the last; what each begins with, in values and in words.

use std::collections::{HashMap, HashSet};

use super::{row::Row, rows::Rows};
use crate::{
    domain::{
        field::Atom as _, id::RecordId, kind::Kind, numbering::next_number, record::Entity, session::Session,
        value::Value,
    },
    handling::rollover::{CARRIED, Rollover},
    journal::{fold::Journal, read},
    list::words,
    text::{self, session_name::SessionSaid},
};

/// The sessions of a register, typed.
pub fn all(journal: &Journal) -> impl Iterator<Item = Session> + '_ {
    journal.records(Kind::Session).map(|it| Session::read(it.id(), &it).0)
}

/// The sessions that were put away (存档).
pub fn retired(journal: &Journal) -> Vec<Session> {
    all(journal).filter(Session::is_retired).collect()
}

/// The session that suggestions come in for now.
pub fn latest(journal: &Journal) -> Option<Session> {
    all(journal).max_by_key(|it| {
        (it.year.map(|it| it.value()), it.term.map(|it| it.value()), it.meeting.map(|it| it.value()), it.id)
    })
}

/// What a session of this name begins with: what the name says, then what the register and its last session say of
/// level and place, then a year: counted from the last session of the term, or this one. The name itself is kept
/// where the numbers would call it otherwise.
pub fn named(journal: &Journal, name: &str, this_year: i64) -> Vec<(&'static str, Value)> {
    let said = text::session_name::read(name);
    let (last, settings) = (latest(journal), read::settings(journal));
    let own_place = settings.as_ref().and_then(|it| it.place.as_deref());
    let last_place = last.as_ref().and_then(|it| it.place.as_deref());
    let place = said.place.as_deref().or(own_place).or(last_place);
    let own_level =
        settings.as_ref().and_then(|it| it.level).or_else(|| last.as_ref().and_then(|it| it.level));
    // A 市 may rank as a county: what the register says of its own place is known better.
    let is_own =
        said.place.is_none() || own_place.or(last_place).is_none_or(|own| Some(own) == said.place.as_deref());
    let level = if is_own { own_level.or(said.level) } else { said.level };
    let year = said.year.or_else(|| counted(last.as_ref(), &said)).unwrap_or(this_year);
    let values = [
        ("title", keeps_name(name).then(|| Value::text(name.trim()))),
        ("level", level.map(|it| it.write())),
        ("place", place.map(Value::text)),
        ("term", said.term.map(Value::Int)),
        ("meeting", said.meeting.map(Value::Int)),
        ("year", Some(Value::Int(year))),
    ];
    values.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
}

/// Whether a session keeps the name that was typed: its numbers do not say the same.
pub fn keeps_name(name: &str) -> bool {
    let said = text::session_name::read(name);
    let is_told = said.term.is_some() && said.meeting.is_some() && !said.is_conference;
    !is_told && !name.trim().is_empty()
}

/// The year of another meeting of the last session's term: each meets once a year.
fn counted(last: Option<&Session>, said: &SessionSaid) -> Option<i64> {
    let last = last.filter(|it| it.term.is_some() && it.term.map(|it| it.value()) == said.term)?;
    Some(last.year?.value() + said.meeting? - last.meeting?.value())
}

/// Of these suggestions those whose number another session has, too: there the number alone says too little.
pub fn of_doubled_numbers(rows: &Rows, cases: &[RecordId]) -> HashSet<RecordId> {
    let asked: Vec<Row> =
        cases.iter().filter_map(|id| rows.of(*id)).filter(|it| !it.number().is_empty()).collect();
    let numbers: HashSet<&str> = asked.iter().map(|it| it.number()).collect();
    let mut sessions: HashMap<&str, HashSet<Option<RecordId>>> = HashMap::new();
    for row in rows.all().filter(|row| numbers.contains(row.number())) {
        sessions.entry(row.number()).or_default().insert(row.session());
    }
    asked
        .into_iter()
        .filter(|it| sessions.get(it.number()).is_some_and(|it| 1 < it.len()))
        .map(Row::id)
        .collect()
}

/// What a new session takes over from the last, in words: a format of numbers by the number that comes first.
pub fn carried(journal: &Journal, next: &Rollover) -> Vec<String> {
    let said = |field: &&str| {
        let value = next.values.iter().find(|(name, _)| name == field).map(|(_, value)| value)?;
        let words = match *field {
            "number_format" => first_number(journal, next)?,
            field => words::value(journal, Kind::Session, field, value),
        };
        Some(text::settings::carried_value(field, text::field(Kind::Session, field), &words))
    };
    CARRIED.iter().filter_map(said).collect()
}

/// The first number by the format that goes over.
fn first_number(journal: &Journal, next: &Rollover) -> Option<String> {
    let mut session = read::session(journal, next.from)?;
    session.year = next.values.iter().find(|(field, _)| *field == "year").and_then(|(_, year)| match year {
        Value::Int(year) => crate::domain::field::Int::new(*year).ok(),
        _ => None,
    });
    next_number(&session, [])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::id::RecordId,
        journal::{
            clock::Clock,
            commit::{Author, Via},
            write::{Draft, write},
        },
    };

    fn id(kind: Kind, name: &str) -> RecordId {
        RecordId::derived(kind, &[name])
    }

    fn journal(drafts: Vec<Draft>) -> Journal {
        let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
        let mut journal = Journal::new();
        let key = id(Kind::Office, "g").key;
        for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), 1, key) {
            journal.insert(commit, 0);
        }
        journal
    }

    fn ninth() -> Draft {
        let values = [
            ("level", "city".into()),
            ("place", "某市".into()),
            ("term", Value::Int(9)),
            ("meeting", Value::Int(1)),
            ("year", Value::Int(2023)),
            ("number_format", "{year}-{seq:03}".into()),
        ];
        Draft::create(id(Kind::Session, "9"), values)
    }

    #[test]
    fn a_session_made_by_name_has_level_place_and_year() {
        let blank = journal(Vec::new());
        let full = [
            ("level", "city".into()),
            ("place", "某市".into()),
            ("term", Value::Int(9)),
            ("meeting", Value::Int(1)),
            ("year", Value::Int(2026)),
        ];
        assert_eq!(named(&blank, "某市第九届人民代表大会第一次会议", 2026), full);
        let settings = [("level", "county".into()), ("place", "某市".into())];
        let own = journal(vec![Draft::create(id(Kind::Register, "1"), settings)]);
        let mut county = full.clone();
        county[0].1 = "county".into();
        assert_eq!(named(&own, "九届一次", 2026), county);
        assert_eq!(named(&own, "某市九届人大一次会议", 2026), county, "a 市 may rank as a county");
    }

    #[test]
    fn a_second_session_goes_on_from_the_first() {
        let journal = journal(vec![ninth()]);
        let of = |name: &str, field: &str| {
            let values = named(&journal, name, 2030);
            values.into_iter().find(|(own, _)| *own == field).map(|(_, value)| value)
        };
        assert_eq!(of("九届人大四次会议", "year"), Some(Value::Int(2026)));
        assert_eq!(of("九届人大四次会议", "place"), Some("某市".into()));
        assert_eq!(of("十届人大一次会议", "year"), Some(Value::Int(2030)), "nothing to count from");
        assert_eq!(of("2027年九届人大四次会议", "year"), Some(Value::Int(2027)), "what is said is said");
        assert_eq!(of("甲县二十届人大一次会议", "level"), Some("county".into()), "another place's own level");
    }

    #[test]
    fn a_name_is_kept_only_where_the_numbers_would_lose_it() {
        let journal = journal(Vec::new());
        let title = |name: &str| {
            let values = named(&journal, name, 2026);
            values.into_iter().find(|(own, _)| *own == "title").map(|(_, value)| value)
        };
        assert_eq!(title("某市九届人大一次会议"), None);
        assert_eq!(title("政协某市九届一次会议"), Some("政协某市九届一次会议".into()));
        assert_eq!(title("春天的会"), Some("春天的会".into()));
        assert_eq!(title(" "), None);
    }

    #[test]
    fn what_goes_over_shows_a_number_and_no_format() {
        let journal = journal(vec![ninth()]);
        let next = Rollover::of(&journal).unwrap();
        let words = carried(&journal, &next);
        assert!(words.contains(&"编号格式（第一件是 2024-001）".to_owned()), "{words:?}");
        assert!(words.iter().all(|it| !it.contains('{')), "{words:?}");
    }
}
