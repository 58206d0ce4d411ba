//! 开新一届次会议: what the next session takes over from the last, what stands for all sessions, and what begins anew.

use crate::{
    domain::{
        field::{Atom as _, Int},
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        session::Session,
        value::Value,
    },
    journal::{fold::Journal, read::is_out_of_use},
};

/// The fields that go over as they stand.
pub const CARRIED: &[&str] = &["level", "place", "term", "number_format", "number_prefix", "phone_is_visit"];

/// A session that goes on from another. Offices, deputies, rules and schemes are the register's, so that they stand
/// for it at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollover {
    /// The session before it.
    pub from: RecordId,
    /// What it begins with.
    pub values: Vec<(&'static str, Value)>,
    /// How many offices and deputies are still active.
    pub offices: usize,
    pub deputies: usize,
}

impl Rollover {
    /// From the last session of a register: the next meeting of the same term, a year later. None in a register
    /// without a session.
    pub fn of(journal: &Journal) -> Option<Rollover> {
        let sessions = journal.records(Kind::Session).map(|it| Session::read(it.id(), &it).0);
        let last = sessions.max_by_key(|it| {
            (it.year.map(|it| it.value()), it.opened_on, it.meeting.map(|it| it.value()), it.id)
        })?;
        let record = journal.record(last.id)?;
        let kept = CARRIED.iter().map(|field| (*field, record.value(field).clone()));
        let mut values: Vec<(&'static str, Value)> = kept.filter(|(_, value)| !value.is_null()).collect();
        let meeting = last.meeting.and_then(|it| Int::<1, 20>::new(it.value() + 1).ok());
        let year = last.year.and_then(|it| Int::<1949, 2199>::new(it.value() + 1).ok());
        values.extend(meeting.map(|it| ("meeting", it.write())));
        values.extend(year.map(|it| ("year", it.write())));
        let active = |kind| {
            let all = journal.records(kind);
            all.filter(|it| !is_out_of_use(*it)).count()
        };
        Some(Rollover {
            from: last.id,
            values,
            offices: active(Kind::Office),
            deputies: active(Kind::Deputy),
        })
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

    #[test]
    fn the_next_session_takes_over_what_lasts_and_no_day() {
        let id = |kind, name: &str| RecordId::derived(kind, &[name]);
        let session = |name, year, meeting| {
            let values = vec![
                ("level", "city".into()),
                ("place", "示例市".into()),
                ("term", Value::Int(6)),
                ("meeting", Value::Int(meeting)),
                ("year", Value::Int(year)),
                ("opened_on", format!("{year}-03-01").as_str().into()),
                ("fixed_reply_due", format!("{year}-09-30").as_str().into()),
                ("declared_assigned", Value::Int(9)),
                ("number_format", "{seq:03}".into()),
            ];
            Draft::create(id(Kind::Session, name), values)
        };
        let drafts = vec![
            session("b", 2026, 3),
            session("a", 2025, 2),
            Draft::create(id(Kind::Office, "1"), vec![("name", "市教育局".into())]),
            Draft::create(id(Kind::Office, "2"), vec![("inactive", Value::Bool(true))]),
            Draft::create(id(Kind::Deputy, "1"), vec![("name", "甲".into())]),
        ];
        let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
        let mut journal = Journal::new();
        assert_eq!(Rollover::of(&journal), None);
        for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), 1, id(Kind::Office, "g").key)
        {
            journal.insert(commit, 0);
        }
        let next = Rollover::of(&journal).unwrap();
        assert_eq!((next.from, next.offices, next.deputies), (id(Kind::Session, "b"), 1, 1));
        assert_eq!(
            next.values,
            [
                ("level", "city".into()),
                ("place", "示例市".into()),
                ("term", Value::Int(6)),
                ("number_format", "{seq:03}".into()),
                ("meeting", Value::Int(4)),
                ("year", Value::Int(2027)),
            ]
        );
    }
}
