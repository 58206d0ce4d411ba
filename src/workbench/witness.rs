//! The witness: what another store remembers of the log, so that a damaged database is not taken for a new one.

use serde::{Deserialize, Serialize};

/// What was safely stored when the witness was written. It may be behind the log, never ahead of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// The last place of the log.
    pub place: u32,
    /// How many commits the log held up to there.
    pub count: u64,
    /// The sum of their ids, in hexadecimal so that every JSON reader keeps it exact.
    #[serde(with = "hex")]
    pub sum: u128,
}

mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(sum: &u128, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&format!("{sum:032x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u128, D::Error> {
        let text = String::deserialize(from)?;
        u128::from_str_radix(&text, 16).map_err(D::Error::custom)
    }
}
