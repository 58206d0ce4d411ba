//! Record ids: which kind of record, and a 128-bit key that counts nothing.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    hash::{BuildHasherDefault, Hash, Hasher},
    str::FromStr,
};

use sha2::{Digest, Sha256};

use super::kind::Kind;

/// A 128-bit key, written as 26 characters of lower-case base 32.
#[derive(Clone, Copy, Eq, PartialOrd, Ord)]
pub struct Key(pub [u8; 16]);

// As two words, not byte by byte: a merge compares millions. Their order is that of the bytes, which wasm would have to turn.
impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        u128::from_ne_bytes(self.0) == u128::from_ne_bytes(other.0)
    }
}

/// How many characters a written key has.
pub const KEY_CHARS: usize = 26;

/// The digits of base 32.
const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// What each byte counts as a digit.
const VALUES: [u8; 256] = {
    let mut values = [NO_DIGIT; 256];
    let mut value = 0;
    while value < DIGITS.len() {
        values[DIGITS[value] as usize] = value as u8;
        value += 1;
    }
    values
};
const NO_DIGIT: u8 = u8::MAX;
/// Eight digits are five bytes.
const GROUP_DIGITS: usize = 8;
const GROUP_BYTES: usize = 5;
/// The bits of the last digit that a key does not have; they are zero.
const SPARE_BITS: u32 = 2;

impl Key {
    /// The digits in which it is written.
    pub fn digits(self) -> [u8; KEY_CHARS] {
        // In words of 64 bits: a register holds a million ids, and wasm has no larger ones.
        let mut digits = [0; KEY_CHARS];
        let (groups, last) = self.0.as_chunks::<GROUP_BYTES>();
        for (group, digits) in groups.iter().zip(digits.chunks_mut(GROUP_DIGITS)) {
            let bits = group.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
            for (nth, digit) in digits.iter_mut().rev().enumerate() {
                *digit = DIGITS[(bits >> (5 * nth) & 31) as usize];
            }
        }
        digits[KEY_CHARS - 2] = DIGITS[usize::from(last[0] >> 3)];
        digits[KEY_CHARS - 1] = DIGITS[usize::from(last[0] << SPARE_BITS & 31)];
        digits
    }

    /// The first 128 bits of the SHA-256 of some bytes.
    pub fn of(bytes: &[u8]) -> Key {
        Key::of_parts(&[bytes])
    }

    /// The same of bytes that lie apart.
    pub fn of_parts(parts: &[&[u8]]) -> Key {
        let mut hasher = Sha256::new();
        parts.iter().for_each(|part| hasher.update(part));
        let digest = hasher.finalize();
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        Key(key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A crate for all encodings weighed more than the whole fold of the journal.
        to.write_str(std::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

/// A text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdError;

impl fmt::Display for IdError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("not an id")
    }
}

impl std::error::Error for IdError {}

impl FromStr for Key {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Key, IdError> {
        let text: &[u8; KEY_CHARS] = text.as_bytes().try_into().map_err(|_| IdError)?;
        let values = text.map(|byte| VALUES[usize::from(byte)]);
        let [.., high, low] = values;
        // One key has one name: what does not count must be zero.
        if values.contains(&NO_DIGIT) || low & ((1 << SPARE_BITS) - 1) != 0 {
            return Err(IdError);
        }
        let mut key = [0; 16];
        for (bytes, values) in key.chunks_mut(GROUP_BYTES).zip(values.chunks(GROUP_DIGITS)) {
            let bits = values.iter().fold(0u64, |bits, value| bits << 5 | u64::from(*value));
            match bytes.len() {
                GROUP_BYTES => bytes.copy_from_slice(&bits.to_be_bytes()[size_of::<u64>() - GROUP_BYTES..]),
                _ => bytes[0] = high << 3 | low >> SPARE_BITS,
            }
        }
        Ok(Key(key))
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, to: &mut H) {
        to.write_u128(u128::from_be_bytes(self.0));
    }
}

/// Things by key or by record id.
pub type KeyMap<K, V> = HashMap<K, V, BuildHasherDefault<KeyHasher>>;

/// A set of keys or record ids.
pub type KeySet<K> = HashSet<K, BuildHasherDefault<KeyHasher>>;

/// A hasher for what is a hash or random already: it only mixes, since a file can hold keys that somebody chose.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyHasher(u64);

impl KeyHasher {
    fn mix(&mut self, word: u64) {
        // Odd constants without a pattern: the digits of the golden ratio and of the square root of two.
        let mixed = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = (mixed ^ mixed >> 32).wrapping_mul(0x6a09_e667_f3bc_c909);
    }
}

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.mix(u64::from(*byte)));
    }

    fn write_isize(&mut self, n: isize) {
        self.mix(n as u64);
    }

    fn write_u128(&mut self, n: u128) {
        self.mix(n as u64);
        self.mix((n >> 64) as u64);
    }
}

/// The id of a record: its kind and its key, written `suggestion:2k…`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// What the record is.
    pub kind: Kind,
    /// Which one it is.
    pub key: Key,
}

impl RecordId {
    /// The id of a record entered by hand: `entropy` must be random.
    pub fn random(kind: Kind, entropy: [u8; 16]) -> RecordId {
        RecordId { kind, key: Key(entropy) }
    }

    /// The id of a record known by a name outside, such as session, kind and number of a suggestion in a
    /// sheet: two offices that import the same sheet make the same records.
    pub fn derived(kind: Kind, parts: &[&str]) -> RecordId {
        let mut bytes = kind.as_str().as_bytes().to_vec();
        for part in parts {
            // The unit separator keeps ["ab", "c"] apart from ["a", "bc"].
            bytes.push(0x1f);
            bytes.extend_from_slice(part.as_bytes());
        }
        RecordId { kind, key: Key::of(&bytes) }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}", self.kind.as_str(), self.key)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

impl FromStr for RecordId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<RecordId, IdError> {
        let colon = text.len().checked_sub(KEY_CHARS + 1).ok_or(IdError)?;
        let (kind, key) = text.split_at_checked(colon).ok_or(IdError)?;
        let key = key.strip_prefix(':').ok_or(IdError)?;
        let kind = Kind::parse(kind).ok_or(IdError)?;
        Ok(RecordId { kind, key: key.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text() {
        let id = RecordId::random(Kind::Suggestion, *b"0123456789abcdef");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.key.to_string().len(), KEY_CHARS);
    }

    #[test]
    fn a_key_is_written_as_it_always_was() {
        let written = |key: [u8; 16]| Key(key).to_string();
        // RFC 4648 in lower case, without padding.
        assert_eq!(written(*b"0123456789abcdef"), "gaytemzugu3doobzmfrggzdfmy");
        assert_eq!(written([0xff; 16]), "7777777777777777777777777".to_owned() + "4");
        assert_eq!(written([0; 16]), "a".repeat(KEY_CHARS));
    }

    #[test]
    fn a_key_has_one_name() {
        let name = "a".repeat(KEY_CHARS - 1);
        assert!(format!("{name}a").parse::<Key>().is_ok());
        assert_eq!(format!("{name}b").parse::<Key>(), Err(IdError));
    }

    /// Files and their digests are written in this order.
    #[test]
    fn keys_stand_in_the_order_of_their_bytes() {
        let keys = (0..16).flat_map(|at| {
            [1, 0x7f, 0x80, 0xff].map(|byte| {
                let mut key = [7; 16];
                key[at] = byte;
                key
            })
        });
        let keys: Vec<[u8; 16]> = keys.chain([[0; 16], [7; 16]]).collect();
        for (one, other) in keys.iter().flat_map(|one| keys.iter().map(move |other| (one, other))) {
            assert_eq!(Key(*one).cmp(&Key(*other)), one.cmp(other));
            assert_eq!(Key(*one) == Key(*other), one == other);
        }
    }

    #[test]
    fn a_derived_id_depends_on_every_part_and_on_their_limits() {
        let id = |parts: &[&str]| RecordId::derived(Kind::Suggestion, parts);
        assert_eq!(id(&["九届一次", "12"]), id(&["九届一次", "12"]));
        assert_ne!(id(&["ab", "c"]), id(&["a", "bc"]));
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        for text in [
            "",
            "suggestion",
            "suggestion:",
            "deer:aaaaaaaaaaaaaaaaaaaaaaaaaa",
            "suggestion:AAAAAAAAAAAAAAAAAAAAAAAAAA",
        ] {
            assert_eq!(text.parse::<RecordId>(), Err(IdError), "{text}");
        }
    }
}
