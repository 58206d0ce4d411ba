//! Closed sets of values: one macro that gives an enumeration its identifiers, its words and its field type.

/// What a closed set consists of, as data: identifiers in reading order, and the word for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Set {
    pub name: &'static str,
    /// The identifiers, as files hold them.
    pub ids: &'static [&'static str],
    /// What users read, at the same places.
    pub words: &'static [&'static str],
}

impl Set {
    /// The word for an identifier, unless a newer version added it.
    pub fn word(&self, id: &str) -> Option<&'static str> {
        self.ids.iter().position(|known| *known == id).map(|at| self.words[at])
    }
}

/// A closed set of values.
pub trait Choice: Copy + Eq + 'static {
    /// The set as data.
    const SET: &'static Set;
    /// Every value, in the order in which users read them.
    const VALUES: &'static [Self];

    /// The fixed identifier, as files hold it.
    fn id(self) -> &'static str;

    /// What a user reads.
    fn word(self) -> &'static str;
}

/// Declares an enumeration whose values have fixed identifiers, and sentences instead of a word.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $id:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order in which users read them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The fixed identifier, as files hold it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $id),+ }
            }

            /// The value with this identifier.
            pub fn parse(id: &str) -> Option<$name> {
                match id { $($id => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

/// Declares an enumeration of the trade: every value has a fixed identifier, which is what files hold, and the
/// word that a user reads: `choice! { /// doc  Name "set" { Variant "id" "word", … } }`.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident $set:literal {
        $($(#[$vdoc:meta])* $variant:ident $id:literal $word:literal),+ $(,)?
    }) => {
        $crate::domain::choice::coded! {
            $(#[$doc])*
            $name { $(#[doc = $word] $(#[$vdoc])* $variant $id),+ }
        }

        impl $name {
            /// The set as data.
            pub const SET: &'static $crate::domain::choice::Set =
                &$crate::domain::choice::Set { name: $set, ids: &[$($id),+], words: &[$($word),+] };

            /// What a user reads.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl $crate::domain::choice::Choice for $name {
            const SET: &'static $crate::domain::choice::Set = $name::SET;
            const VALUES: &'static [$name] = $name::ALL;

            fn id(self) -> &'static str {
                self.as_str()
            }

            fn word(self) -> &'static str {
                self.word()
            }
        }

        impl $crate::domain::field::Atom for $name {
            const TYPE: $crate::domain::field::FieldType =
                $crate::domain::field::FieldType::Choice($name::SET);

            fn read(value: &$crate::domain::value::Value) -> Result<$name, $crate::domain::field::ValueError> {
                match value.as_text() {
                    Some(id) => $name::parse(id).ok_or($crate::domain::field::ValueError::UnknownChoice),
                    None => Err($crate::domain::field::ValueError::WrongType),
                }
            }

            fn write(&self) -> $crate::domain::value::Value {
                $crate::domain::value::Value::text(self.as_str())
            }
        }
    };
}

pub(crate) use {choice, coded};
