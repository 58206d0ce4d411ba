//! 名录: the directories that tables of people and offices fill, each with the fields of one entry.

use super::{
    choice::choice,
    field::{Field, FieldType},
    kind::Kind,
    schema,
};

choice! {
    /// A directory that comes from a table.
    Roster "roster" {
        Offices "offices" "单位",
        Deputies "deputies" "代表",
        /// Those who lead the handling (领办): names, posts and the offices in their charge.
        Leaders "leaders" "领导",
    }
}

/// The field of the register that holds the leaders.
pub const LEADERS: &str = "leaders";

impl Roster {
    /// The kind of records that its entries are; leaders are lines of the register's own record.
    pub fn kind(self) -> Kind {
        match self {
            Roster::Offices => Kind::Office,
            Roster::Deputies => Kind::Deputy,
            Roster::Leaders => Kind::Register,
        }
    }

    /// The directory of these records, if tables fill it.
    pub fn of(kind: Kind) -> Option<Roster> {
        [Roster::Offices, Roster::Deputies].into_iter().find(|it| it.kind() == kind)
    }

    /// What an entry can say.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Roster::Offices | Roster::Deputies => schema::fields(self.kind()),
            Roster::Leaders => match schema::field(Kind::Register, LEADERS).map(|it| it.kind) {
                Some(FieldType::List(FieldType::Group(members))) => members,
                _ => &[],
            },
        }
    }

    /// The field of this name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|it| it.name == name)
    }

    /// What users read for the field of this name.
    pub fn called(self, name: &str) -> &'static str {
        self.field(name).map_or("", |it| it.word)
    }
}
