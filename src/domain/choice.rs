//! Closed sets of values: one macro that gives an enumeration its identifiers, its list and its field type.

/// A closed set of values.
pub trait Choice: Copy + Eq + 'static {
    /// The name of the set, by which the texts are found.
    const NAME: &'static str;
    /// Every value, in the order in which users read them.
    const VALUES: &'static [Self];

    /// The fixed identifier, as files hold it.
    fn id(self) -> &'static str;
}

/// Declares an enumeration of the trade. Every variant has a fixed identifier, which is what files hold;
/// the words a user reads are in `text::choices`, by set name and identifier.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident $set:literal { $($(#[$vdoc:meta])* $variant:ident $id:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order in which users read them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The name of the set, by which the texts are found.
            pub const SET: &'static str = $set;

            /// The fixed identifier, as files hold it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $id),+ }
            }

            /// The value with this identifier.
            pub fn parse(id: &str) -> Option<$name> {
                match id { $($id => Some($name::$variant),)+ _ => None }
            }
        }

        impl $crate::domain::choice::Choice for $name {
            const NAME: &'static str = $set;
            const VALUES: &'static [$name] = $name::ALL;

            fn id(self) -> &'static str {
                self.as_str()
            }
        }

        impl $crate::domain::field::Atom for $name {
            const TYPE: $crate::domain::field::FieldType =
                $crate::domain::field::FieldType::Choice { set: $set, ids: &[$($id),+] };

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

pub(crate) use choice;
