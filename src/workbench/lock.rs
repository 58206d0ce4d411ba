//! The lock (本机口令) of a register in this browser: a random key seals every stored value in its place; a passphrase and a recovery code (恢复码) each wrap that key.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::passphrase::{COST, Cost, SALT};

const VERSION: u32 = 1;
/// The nonce in front of what is sealed: long enough to be drawn by chance for ever.
const NONCE: usize = 24;
const TAG: usize = 16;

/// How many random bytes a new lock takes, and one wrap of its key.
pub const CHANCE: usize = 8 + 32 + CODE_BYTES + 2 * WRAP_CHANCE;
pub const WRAP_CHANCE: usize = SALT + NONCE;
pub const CODE_BYTES: usize = 16;

/// The key that seals the values of one register in this browser. It is nowhere stored bare.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey {
    lock: String,
    bytes: [u8; 32],
}

impl DataKey {
    /// Which lock it is of.
    pub fn lock(&self) -> &str {
        &self.lock
    }

    /// Seals a value for one place; elsewhere it does not open. The nonce is 24 random bytes.
    pub fn seal(&self, nonce: [u8; NONCE], place: &str, plain: &[u8]) -> Vec<u8> {
        sealed(&self.bytes, nonce, &self.bound(place), plain)
    }

    /// The value of a place; none if it was changed, or is of another place or key.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        opened(&self.bytes, &self.bound(place), sealed)
    }

    fn bound(&self, place: &str) -> String {
        format!("{}/{place}", self.lock)
    }
}

fn sealed(key: &[u8; 32], nonce: [u8; NONCE], bound: &str, plain: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed = cipher.encrypt(&nonce.into(), Payload { msg: plain, aad: bound.as_bytes() });
    let sealed = sealed.unwrap_or_else(|_| unreachable!("a value is far shorter than the cipher allows"));
    [&nonce[..], &sealed].concat()
}

fn opened(key: &[u8; 32], bound: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(nonce.into(), Payload { msg: sealed, aad: bound.as_bytes() }).ok()
}

/// The data key under the key that somebody knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Wrap {
    salt: String,
    sealed: String,
}

/// What is stored bare of a lock: it says that the register is locked, and holds its key twice wrapped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    v: u32,
    id: String,
    argon2id: Cost,
    passphrase: Wrap,
    code: Wrap,
}

/// Why a lock did not open; nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotUnlocked {
    /// Another passphrase or recovery code, or the lock was changed.
    Wrong,
    /// What is stored is no lock that this version knows.
    Unknown,
}

impl Lock {
    /// A new lock, its key and its recovery code, of random bytes that nothing else had.
    pub fn new(passphrase: &str, chance: &[u8; CHANCE]) -> (Lock, DataKey, RecoveryCode) {
        let mut chance = Chance(chance);
        let id = base16ct::lower::encode_string(&chance.take::<8>());
        let key = DataKey { lock: id, bytes: chance.take() };
        let code = RecoveryCode(chance.take());
        let lock = Lock {
            v: VERSION,
            id: key.lock.clone(),
            argon2id: COST,
            passphrase: by_passphrase(&key, passphrase, &chance.take()),
            code: by_code(&key, code, &chance.take()),
        };
        (lock, key, code)
    }

    /// Reads what is stored of a lock; none if it is something else.
    pub fn read(text: &str) -> Option<Lock> {
        serde_json::from_str(text).ok()
    }

    /// As it is stored: JSON of one line.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| unreachable!("texts and numbers are JSON"))
    }

    /// Which lock it is.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The key, by the passphrase.
    pub fn unlock(&self, passphrase: &str) -> Result<DataKey, NotUnlocked> {
        self.known()?;
        let salt = base16ct::lower::decode_vec(&self.passphrase.salt).map_err(|_| NotUnlocked::Unknown)?;
        let outer = self.argon2id.key(passphrase, &salt).ok_or(NotUnlocked::Unknown)?;
        self.unwrapped(&outer, BY_PASSPHRASE, &self.passphrase)
    }

    /// The key, by the recovery code.
    pub fn recover(&self, code: RecoveryCode) -> Result<DataKey, NotUnlocked> {
        self.known()?;
        let salt = base16ct::lower::decode_vec(&self.code.salt).map_err(|_| NotUnlocked::Unknown)?;
        self.unwrapped(&code.key(&salt), BY_CODE, &self.code)
    }

    /// The same lock under another passphrase: no value is sealed anew.
    #[must_use]
    pub fn with_passphrase(&self, key: &DataKey, passphrase: &str, chance: &[u8; WRAP_CHANCE]) -> Lock {
        Lock { argon2id: COST, passphrase: by_passphrase(key, passphrase, chance), ..self.clone() }
    }

    /// The same lock with another recovery code; the one before opens it no more.
    #[must_use]
    pub fn with_code(&self, key: &DataKey, code: RecoveryCode, chance: &[u8; WRAP_CHANCE]) -> Lock {
        Lock { code: by_code(key, code, chance), ..self.clone() }
    }

    fn known(&self) -> Result<(), NotUnlocked> {
        (self.v == VERSION && !self.argon2id.is_dear()).then_some(()).ok_or(NotUnlocked::Unknown)
    }

    fn unwrapped(&self, outer: &[u8; 32], by: &str, wrap: &Wrap) -> Result<DataKey, NotUnlocked> {
        let sealed = base16ct::lower::decode_vec(&wrap.sealed).map_err(|_| NotUnlocked::Unknown)?;
        let bytes = opened(outer, &bound(by, &self.id), &sealed).ok_or(NotUnlocked::Wrong)?;
        let bytes = bytes.try_into().map_err(|_| NotUnlocked::Unknown)?;
        Ok(DataKey { lock: self.id.clone(), bytes })
    }
}

/// Which lock is written here, without reading all of it.
pub fn id_of(written: &str) -> Option<&str> {
    let (_, rest) = written.split_once("\"id\":\"")?;
    rest.split_once('"').map(|(id, _)| id)
}

const BY_PASSPHRASE: &str = "passphrase";
const BY_CODE: &str = "code";

fn bound(by: &str, id: &str) -> String {
    format!("suggestion-register lock {id} {by}")
}

fn by_passphrase(key: &DataKey, passphrase: &str, chance: &[u8; WRAP_CHANCE]) -> Wrap {
    let mut chance = Chance(chance);
    let salt: [u8; SALT] = chance.take();
    let outer = COST.key(passphrase, &salt);
    wrapped(
        key,
        &outer.unwrap_or_else(|| unreachable!("the cost is one that the function takes")),
        BY_PASSPHRASE,
        &salt,
        chance.take(),
    )
}

fn by_code(key: &DataKey, code: RecoveryCode, chance: &[u8; WRAP_CHANCE]) -> Wrap {
    let mut chance = Chance(chance);
    let salt: [u8; SALT] = chance.take();
    wrapped(key, &code.key(&salt), BY_CODE, &salt, chance.take())
}

fn wrapped(key: &DataKey, outer: &[u8; 32], by: &str, salt: &[u8; SALT], nonce: [u8; NONCE]) -> Wrap {
    let sealed = sealed(outer, nonce, &bound(by, &key.lock), &key.bytes);
    Wrap { salt: base16ct::lower::encode_string(salt), sealed: base16ct::lower::encode_string(&sealed) }
}

/// Random bytes that are used up.
struct Chance<'a>(&'a [u8]);

impl Chance<'_> {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let (taken, rest) =
            self.0.split_first_chunk().unwrap_or_else(|| unreachable!("whoever draws counts what is taken"));
        self.0 = rest;
        *taken
    }
}

/// The recovery code (恢复码): 128 random bits as eight groups of six digits. Each group is a multiple of eleven, so
/// that a wrong digit, or two that changed places, are found in their group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryCode([u8; CODE_BYTES]);

/// What is wrong with a recovery code as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistyped {
    /// It has so many digits instead of 48.
    Length(usize),
    /// This group, counted from one, holds no multiple of eleven.
    Group(usize),
}

impl RecoveryCode {
    /// A code of random bytes.
    pub fn new(chance: [u8; CODE_BYTES]) -> RecoveryCode {
        RecoveryCode(chance)
    }

    /// The code as people write it down.
    pub fn written(self) -> String {
        let groups = self.0.chunks(2).map(|pair| {
            let half = u32::from(pair[0]) << 8 | u32::from(pair[1]);
            format!("{:06}", half * 11)
        });
        groups.collect::<Vec<_>>().join(" ")
    }

    /// Reads a code as it was typed: digits of either width, whatever stands between them.
    pub fn parse(typed: &str) -> Result<RecoveryCode, Mistyped> {
        let digit = |c: char| match c {
            '０'..='９' => Some(c as u32 - '０' as u32),
            _ => c.to_digit(10),
        };
        let digits: Vec<u32> = typed.chars().filter_map(digit).collect();
        if digits.len() != 3 * CODE_BYTES {
            return Err(Mistyped::Length(digits.len()));
        }
        let mut bytes = [0; CODE_BYTES];
        for (nth, (group, pair)) in digits.chunks(6).zip(bytes.chunks_mut(2)).enumerate() {
            let number = group.iter().fold(0, |number, digit| number * 10 + digit);
            let half = (number % 11 == 0).then(|| u16::try_from(number / 11).ok()).flatten();
            pair.copy_from_slice(&half.ok_or(Mistyped::Group(nth + 1))?.to_be_bytes());
        }
        Ok(RecoveryCode(bytes))
    }

    /// 128 random bits need no dear function.
    fn key(self, salt: &[u8]) -> [u8; 32] {
        Sha256::new()
            .chain_update(b"suggestion-register recovery code")
            .chain_update(salt)
            .chain_update(self.0)
            .finalize()
            .into()
    }
}

/// By how much a value grows that is sealed.
pub const GROWTH: usize = NONCE + TAG;
