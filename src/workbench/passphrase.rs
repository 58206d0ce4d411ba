//! The key that a passphrase (口令) makes: dear to compute, for us once and for a guesser every time.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

/// The shortest passphrase, in characters.
pub const MIN_CHARS: usize = 8;

/// How many random bytes make a key its own.
pub const SALT: usize = 16;

/// Memory in KiB, rounds, lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    m: u32,
    t: u32,
    p: u32,
}

/// What making a key costs: 32 MiB and about half a second.
pub const COST: Cost = Cost { m: 32 << 10, t: 4, p: 1 };
/// What whoever opens may be asked for.
const MAX_COST: Cost = Cost { m: 256 << 10, t: 8, p: 4 };

impl Cost {
    /// Whether it asks for more than a page can do.
    pub fn is_dear(self) -> bool {
        MAX_COST.m < self.m || MAX_COST.t < self.t || MAX_COST.p < self.p
    }

    /// The key of a passphrase; none where the function does not take such a cost or salt.
    pub fn key(self, passphrase: &str, salt: &[u8]) -> Option<[u8; 32]> {
        let params = Params::new(self.m, self.t, self.p, Some(32)).ok()?;
        let mut key = [0; 32];
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon.hash_password_into(passphrase.as_bytes(), salt, &mut key).ok()?;
        Some(key)
    }
}
