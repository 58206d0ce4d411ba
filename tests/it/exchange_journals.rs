//! Journals for the exchange tests: by hand, and random ones of several offices that edit apart and merge.

use proptest::{collection::vec, prelude::*};
use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        value::Value,
    },
    exchange::json::{
        header::{Header, Scope},
        problem::ReadError,
        read::{FileContent, Reading},
        write::write,
    },
    journal::{
        clock::Clock,
        commit::{Author, Commit, Content, Via},
        fold::Journal,
        write::{Draft, write as commit_all},
    },
};

/// When the first office starts to work: 2026-03-01 08:00 UTC.
pub(crate) const START_MS: u64 = 1_772_352_000_000;

/// An office that works on its own copy of a register.
pub(crate) struct Office {
    pub journal: Journal,
    clock: Clock,
    author: Author,
    now_ms: u64,
    groups: u32,
}

impl Office {
    pub(crate) fn new(person: &str, office: &str) -> Office {
        let device = &Key::of(office.as_bytes()).to_string()[..16];
        Office {
            journal: Journal::new(),
            clock: Clock::default(),
            author: Author {
                device: device.into(),
                run: "00000001".into(),
                person: person.into(),
                office: office.into(),
            },
            now_ms: START_MS,
            groups: 0,
        }
    }

    /// From now on its machine's clock is ahead by so much.
    pub(crate) fn runs_ahead(&mut self, ms: u64) {
        self.now_ms += ms;
    }

    pub(crate) fn commit(&mut self, drafts: Vec<Draft>) -> Vec<Commit> {
        self.commit_as(drafts, Via::Edit)
    }

    pub(crate) fn commit_as(&mut self, drafts: Vec<Draft>, via: Via) -> Vec<Commit> {
        self.now_ms += 61_000;
        self.groups += 1;
        let group = Key::of(format!("{}{}", self.author.office, self.groups).as_bytes());
        let commits = commit_all(drafts, &via, &self.author, &mut self.clock, self.now_ms, group);
        for commit in &commits {
            self.journal.insert(commit.clone(), 0);
        }
        commits
    }

    pub(crate) fn create(&mut self, record: RecordId, values: &[(&'static str, Value)]) {
        self.commit(vec![Draft::create(record, values.iter().cloned())]);
    }

    pub(crate) fn revise(&mut self, record: RecordId, field: &'static str, value: impl Into<Value>) {
        let draft = Draft::revise(&self.journal, record, [(field, value.into())]);
        self.commit(draft.into_iter().collect());
    }

    /// Writes as versions before wrote, and other programs may: whatever changes in a record, in one commit.
    pub(crate) fn mix(&mut self, record: RecordId, values: &[(&'static str, Value)]) {
        self.now_ms += 61_000;
        self.groups += 1;
        let Some(draft) = Draft::revise(&self.journal, record, values.iter().cloned()) else { return };
        let commit = Commit::new(Content {
            stamp: self.clock.tick(self.now_ms),
            author: self.author.clone().into(),
            via: Via::Edit,
            why: None,
            group: Key::of(format!("{}{}", self.author.office, self.groups).as_bytes()),
            record,
            ops: draft.ops.into(),
        });
        self.journal.insert(commit, 0);
    }

    pub(crate) fn delete(&mut self, record: RecordId) {
        let draft = self.journal.record(record).map(|record| Draft::delete(record, Some("重复登记".into())));
        self.commit(draft.into_iter().collect());
    }

    pub(crate) fn undelete(&mut self, record: RecordId) {
        let draft = self.journal.record(record).map(Draft::undelete);
        self.commit(draft.into_iter().collect());
    }

    pub(crate) fn learn(&mut self, other: &Journal) {
        for commit in other.commits() {
            self.journal.insert(commit.clone(), 0);
        }
    }
}

pub(crate) fn id(kind: Kind, name: &str) -> RecordId {
    RecordId::derived(kind, &[name])
}

/// The header of a register with this name.
pub(crate) fn header(register: &str) -> Header {
    Header {
        app: "0.1.0".into(),
        scope: Scope::Full,
        made_ms: START_MS,
        person: "张三".into(),
        office: "市政府办公室".into(),
        register: Some(id(Kind::Register, register)),
        title: register.into(),
    }
}

pub(crate) fn file(journal: &Journal, parked: &[String]) -> String {
    write(journal, parked, &header("濮阳市")).collect()
}

pub(crate) fn read(bytes: impl Into<Vec<u8>>) -> Result<FileContent, ReadError> {
    Reading::new(bytes.into(), "濮阳市.json").finish()
}

/// A new journal of the commits of a file.
pub(crate) fn journal_of(content: &FileContent) -> Journal {
    let mut journal = Journal::new();
    for commit in &content.commits {
        journal.insert(commit.clone(), 0);
    }
    journal
}

/// A line of a version to come, whole and unchanged.
pub(crate) fn newer_line(name: &str) -> String {
    let rest = format!(r#"{{"e":"hearing:{name}","ops":[{{"k":"move","to":3}}],"v":2}}"#);
    format!(r#"{{"id":"{}",{}"#, Key::of(rest.as_bytes()), &rest[1..])
}

/// A register small enough to be damaged in every place: five commits and a parked line.
pub(crate) fn small() -> (Journal, Vec<String>) {
    let mut office = Office::new("张三", "市政府办公室");
    let suggestion = id(Kind::Suggestion, "12");
    office.create(id(Kind::Register, "濮阳市"), &[("title", "濮阳市建议台账".into())]);
    office.create(suggestion, &[("number", "12".into()), ("title", "关于“}]”与\\的建议".into())]);
    office.create(
        id(Kind::Contact, "1"),
        &[("parent", suggestion.to_string().as_str().into()), ("content", "上门走访\n听取意见".into())],
    );
    let mut other = Office::new("李四", "市教育局");
    other.learn(&office.journal);
    office.revise(suggestion, "title", "关于充电桩的建议");
    other.revise(suggestion, "title", "关于校车的建议");
    office.learn(&other.journal);
    (office.journal, vec![newer_line("aaaa")])
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-(1_i64 << 53)..=1 << 53).prop_map(Value::Int),
        "[ -~]{0,12}".prop_map(Value::text),
        "[关于建议🚌\"\\\\{}\\[\\]\n\r\t,:\u{7f}\u{2028}\u{feff}]{0,12}".prop_map(Value::text),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::List),
            vec(("[a-z]{1,3}", inner), 0..3).prop_map(|entries| Value::Map(
                entries.into_iter().map(|(name, value)| (name.into(), value)).collect()
            )),
        ]
    })
}

/// One thing that an office does.
#[derive(Clone, Debug)]
enum Act {
    Write(u8, &'static str, Value),
    Child(u8, u8),
    Delete(u8),
    Undelete(u8),
    Learn(u8),
}

fn act() -> impl Strategy<Value = Act> {
    let field = prop::sample::select(vec!["number", "title", "session", "note", "from_the_future"]);
    prop_oneof![
        6 => (0..3_u8, field, value()).prop_map(|(record, field, value)| Act::Write(record, field, value)),
        2 => (0..3_u8, 0..2_u8).prop_map(|(child, parent)| Act::Child(child, parent)),
        1 => (0..3_u8).prop_map(Act::Delete),
        1 => (0..3_u8).prop_map(Act::Undelete),
        2 => (0..3_u8).prop_map(Act::Learn),
    ]
}

/// What three offices know after they worked apart and now and then learned of each other.
pub(crate) fn offices() -> impl Strategy<Value = [Journal; 3]> {
    vec((0..3_usize, act()), 0..40).prop_map(|acts| {
        let mut offices = ["政府办", "教育局", "交通局"].map(|name| Office::new("某人", name));
        for (who, act) in acts {
            let suggestion = |n: u8| id(Kind::Suggestion, &n.to_string());
            match act {
                Act::Write(n, field, value) => offices[who].revise(suggestion(n), field, value),
                Act::Child(n, parent) => {
                    let parent = suggestion(parent).to_string();
                    offices[who].revise(id(Kind::Contact, &n.to_string()), "parent", parent.as_str());
                }
                Act::Delete(n) => offices[who].delete(suggestion(n)),
                Act::Undelete(n) => offices[who].undelete(suggestion(n)),
                Act::Learn(from) => {
                    let known = offices[usize::from(from)].journal.clone();
                    offices[who].learn(&known);
                }
            }
        }
        offices.map(|office| office.journal)
    })
}
