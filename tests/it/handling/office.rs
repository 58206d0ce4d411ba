//! An office at its desk, that gives commands as a page does: it takes an offer, fills its form, carries it out.

use suggestion_register::{
    domain::{
        choices::OfficeRole,
        context::Context,
        day::Day,
        due::{DueKind, DueStatus},
        id::{Key, RecordId},
        kind::Kind,
        office::OfficeRef,
        stage::Stage,
        value::Value,
    },
    handling::{
        command::Command,
        offer::{Means, Offer, Refusal, Seat},
        standing::Standing,
    },
    journal::{
        clock::Clock,
        commit::{Author, Commit, Via},
        fold::Journal,
        read,
        write::{Draft, write},
    },
    list::acting,
    text,
};

pub(super) fn day(raw: &str) -> Day {
    Day::parse(raw).unwrap()
}

/// A record by its name in a test.
pub(super) fn id(kind: Kind, name: &str) -> RecordId {
    RecordId::derived(kind, &[name])
}

/// A reference to a record, as a field holds it.
pub(super) fn to(kind: Kind, name: &str) -> Value {
    Value::text(id(kind, name).to_string())
}

/// Several of something.
pub(super) fn list<const N: usize>(items: [Value; N]) -> Value {
    Value::List(items.into())
}

/// A small record inside a field.
pub(super) fn group<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Map(members.map(|(name, value)| (name.into(), value)).into())
}

/// A desk with its register.
#[derive(Clone)]
pub(super) struct Desk {
    pub journal: Journal,
    pub today: Day,
    name: &'static str,
    clock: Clock,
    seat: Seat,
    made: u64,
}

impl Desk {
    /// A desk of the government's office, with an empty register.
    pub(super) fn new(name: &'static str, today: &str) -> Desk {
        let seat = Seat { role: OfficeRole::GovOffice, office: None };
        Desk { journal: Journal::new(), today: day(today), name, clock: Clock::default(), seat, made: 0 }
    }

    /// The same desk in the hands of another office.
    pub(super) fn as_role(&mut self, role: OfficeRole, office: Option<&str>) -> &mut Desk {
        self.seat = Seat { role, office: office.and_then(|name| OfficeRef::new(id(Kind::Office, name))) };
        self
    }

    /// The same desk copied to another office.
    pub(super) fn called(self, name: &'static str) -> Desk {
        Desk { name, ..self }
    }

    /// Turns the calendar.
    pub(super) fn on(&mut self, today: &str) -> &mut Desk {
        self.today = day(today);
        self
    }

    /// Writes drafts as one group.
    pub(super) fn write(&mut self, drafts: Vec<Draft>) {
        let author =
            Author { device: self.name.into(), run: "1".into(), person: "".into(), office: "".into() };
        self.made += 1;
        let group = Key::of(format!("{}/{}", self.name, self.made).as_bytes());
        for commit in write(drafts, &Via::Edit, &author, &mut self.clock, self.made * 1_000, group) {
            self.journal.insert(commit, 0);
        }
    }

    /// Enters a record by hand, as the directory and the generic forms do.
    pub(super) fn enter(&mut self, record: RecordId, values: &[(&'static str, Value)]) {
        let draft = Draft::revise(&self.journal, record, values.to_vec());
        self.write(draft.into_iter().collect());
    }

    /// Takes in what another desk has written.
    pub(super) fn take_in(&mut self, commits: &[Commit]) {
        for commit in commits {
            self.clock.learn(commit.stamp, self.made * 1_000);
            self.journal.insert(commit.clone(), 0);
        }
    }

    /// Rules, working days and today.
    pub(super) fn context(&self) -> Context {
        Context::of(read::settings(&self.journal).as_ref(), self.today)
    }

    /// Reads a suggestion as it stands.
    pub(super) fn with<T>(&self, of: RecordId, read: impl FnOnce(Standing) -> T) -> T {
        let context = self.context();
        read(Standing::of(&self.journal, &context, of).unwrap())
    }

    pub(super) fn stage(&self, of: RecordId) -> Stage {
        self.with(of, |it| it.stage)
    }

    /// What is offered.
    pub(super) fn offers(&self, of: RecordId) -> Vec<Offer> {
        self.with(of, |it| it.offers(self.seat))
    }

    /// The command on top.
    pub(super) fn next(&self, of: RecordId) -> Option<Command> {
        self.offers(of).first().filter(|it| it.is_next).map(|it| it.command)
    }

    /// The first offer of a command, about a record of which `about` is the id if it is given.
    pub(super) fn offer(&self, of: RecordId, command: Command, about: Option<RecordId>) -> Option<Offer> {
        let mut offers = self.offers(of).into_iter().filter(|it| it.command == command);
        offers.find(|it| about.is_none() || it.record == about || it.about == about)
    }

    /// Gives a command: fills the form of its offer with these values and carries it out. The new or changed
    /// record is called `name`.
    pub(super) fn give(
        &mut self,
        of: RecordId,
        command: Command,
        about: Option<RecordId>,
        name: &str,
        values: &[(&'static str, Value)],
    ) -> Result<Vec<Vec<&'static str>>, Refused> {
        let offer = self.offer(of, command, about).ok_or(Refused::NotOffered)?;
        let reason = values.iter().find(|(field, _)| *field == "why").and_then(|(_, why)| why.as_text());
        let typed = self.typed(of, &offer, name, values)?;
        let (stamp, mut nth) = (self.made, 0);
        let carried = self.with(of, |it| {
            let mut new_id = |kind| {
                nth += 1;
                id(kind, &format!("{name}/{stamp}/{nth}"))
            };
            let means = Means {
                new_id: &mut new_id,
                letter: text::classes::of,
                reason,
                open: acting::open_checkpoints,
            };
            it.carry_out(command, typed, means)
        });
        match carried {
            Ok(carried) => {
                let warned = carried.warned.iter().map(|it| vec![it.problem.code(), it.field]).collect();
                self.write(carried.drafts);
                Ok(warned)
            }
            Err(Refusal::Lacking(found)) => {
                Err(Refused::Lacking(found.iter().map(|it| (it.problem.code(), it.field)).collect()))
            }
            Err(other) => Err(Refused::Otherwise(other)),
        }
    }

    fn typed(
        &self,
        of: RecordId,
        offer: &Offer,
        name: &str,
        values: &[(&'static str, Value)],
    ) -> Result<Draft, Refused> {
        let mut form = self.with(of, |it| it.form(offer));
        for (field, value) in values.iter().filter(|(field, _)| *field != "why") {
            form.set(field, value.clone());
        }
        let record = offer.record.unwrap_or_else(|| id(offer.kind(), name));
        let parent = offer.kind().is_child().then_some(of);
        let draft = form
            .draft(record, parent)
            .map_err(|problems| Refused::Form(problems.iter().map(|it| it.field.name).collect()))?;
        Ok(draft.unwrap_or(Draft { record, ops: Vec::new(), why: None }))
    }

    /// A due date and how it stands today, if there is one.
    pub(super) fn due(&self, of: RecordId, kind: DueKind) -> Option<(Option<Day>, DueStatus)> {
        let context = self.context();
        self.with(of, |it| {
            let dues = it.dues();
            let due = dues.iter().rev().find(|it| it.kind == kind)?;
            Some((due.date, due.status(context.today, context.current())))
        })
    }
}

/// Why a desk did not get its command through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// The stage does not have it, or there is nothing that it could be about.
    NotOffered,
    /// The form is not filled in: these fields.
    Form(Vec<&'static str>),
    /// The guard: code and field of each fact.
    Lacking(Vec<(&'static str, &'static str)>),
    /// Anything else.
    Otherwise(Refusal),
}
