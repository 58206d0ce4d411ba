//! Signatures (签名): who made a file, proven by a key that stays in one office's browser.

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::json::read::FileContent;
use crate::{domain::fold::letters, text::signature};

/// A signature as it stands at the end of a file, unchecked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// The public key, in hexadecimal.
    pub key: Box<str>,
    pub signature: Box<str>,
}

/// The public key of another office, remembered by a person who heard its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownKey {
    /// The office, as its files name it.
    pub office: String,
    /// In hexadecimal.
    pub key: String,
}

/// The office's own key: whoever has it can sign for the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnKey {
    /// What kind of file it is where it was handed on, under a passphrase.
    pub format: String,
    pub office: String,
    /// The private key, in hexadecimal.
    pub secret: String,
}

/// What the file of an office's key says it is.
const KEY_FORMAT: &str = "suggestion-register-key";

/// How far a file's origin is proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// By the key that a person has remembered for this office (已核验).
    Proven(String),
    /// Whole and signed, by a key that nobody has checked yet.
    Unknown,
    /// Nothing says who made it (未签名); perhaps the office's files are signed otherwise.
    Unsigned { usually: bool },
    /// The signature is of another content, or of another key than the office's (签名不符).
    Broken,
}

impl Proof {
    pub fn word(&self) -> &'static str {
        match self {
            Proof::Proven(_) => signature::PROVEN,
            Proof::Unknown => signature::UNKNOWN,
            Proof::Unsigned { .. } => signature::UNSIGNED,
            Proof::Broken => signature::BROKEN,
        }
    }

    /// What it means for the file of an office, and what to do.
    pub fn sentence(&self, office: &str) -> String {
        let office = if office.is_empty() { signature::NOBODY } else { office };
        match self {
            Proof::Proven(_) => signature::proven(office),
            Proof::Unknown => signature::unknown(office),
            Proof::Unsigned { usually: false } => signature::NOT_SIGNED.to_owned(),
            Proof::Unsigned { usually: true } => signature::not_signed_now(office),
            Proof::Broken => signature::broken(office),
        }
    }
}

/// What is signed: the header, and which commits there are. Their layout and order are not, so that a file stays
/// signed that an editor has saved with other line ends.
pub fn message(header: &str, count: u64, ids: &str) -> String {
    format!("suggestion-register signature 1\n{header}\n{count}\n{ids}\n")
}

impl OwnKey {
    /// A new key, of random bytes.
    pub fn new(office: &str, secret: [u8; 32]) -> OwnKey {
        let secret = base16ct::lower::encode_string(&secret);
        OwnKey { format: KEY_FORMAT.to_owned(), office: office.to_owned(), secret }
    }

    /// The key that a file holds; none if it holds something else.
    pub fn read(bytes: &[u8]) -> Option<OwnKey> {
        let key: OwnKey = serde_json::from_slice(bytes).ok()?;
        (key.format == KEY_FORMAT && key.signing().is_some()).then_some(key)
    }

    fn signing(&self) -> Option<SigningKey> {
        Some(SigningKey::from_bytes(&bytes(&self.secret)?))
    }

    /// The public key, in hexadecimal; none if what was kept is damaged.
    pub fn public(&self) -> Option<String> {
        Some(base16ct::lower::encode_string(self.signing()?.verifying_key().as_bytes()))
    }

    /// Signs what a file holds.
    pub fn sign(&self, message: &str) -> Option<Signed> {
        let signature = self.signing()?.sign(message.as_bytes()).to_bytes();
        Some(Signed {
            key: self.public()?.into(),
            signature: base16ct::lower::encode_string(&signature).into(),
        })
    }
}

/// How far the origin of a file is proven, by the keys that this browser remembers.
pub fn origin(content: &FileContent, known: &[KnownKey]) -> Proof {
    let office = content.header.office.trim();
    let mut of_office = known.iter().filter(|it| it.office == office).peekable();
    let Some((signed, message)) = &content.signed else {
        return Proof::Unsigned { usually: of_office.peek().is_some() };
    };
    match (is_signed(signed, message), of_office.peek().is_some()) {
        (false, _) => Proof::Broken,
        (true, false) => Proof::Unknown,
        (true, true) if of_office.any(|it| *it.key == *signed.key) => Proof::Proven(office.to_owned()),
        (true, true) => Proof::Broken,
    }
}

fn is_signed(signed: &Signed, message: &str) -> bool {
    let key = bytes(&signed.key).and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let signature = bytes(&signed.signature).map(|it| ed25519_dalek::Signature::from_bytes(&it));
    key.zip(signature).is_some_and(|(key, it)| key.verify_strict(message.as_bytes(), &it).is_ok())
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    (base16ct::lower::decode(hex, &mut bytes).ok()?.len() == N).then_some(bytes)
}

/// How many groups of four digits a fingerprint has: 80 bits, so that nobody makes another key with the same.
const GROUPS: usize = 6;

/// A short fingerprint (指纹) of a public key, in digits that can be read out on the telephone.
pub fn fingerprint(key: &str) -> String {
    let digest = Sha256::digest(key.as_bytes());
    let mut number = u128::from_be_bytes(std::array::from_fn(|at| digest[at]));
    let group = |_| {
        let group = number % 10_000;
        number /= 10_000;
        format!("{group:04}")
    };
    (0..GROUPS).map(group).collect::<Vec<_>>().join(" ")
}

/// Whether these are the digits of a key's fingerprint, however they are grouped.
pub fn is_fingerprint(key: &str, typed: &str) -> bool {
    letters(typed) == letters(&fingerprint(key))
}
