//! Sealed files (加密文件): any file of ours under a passphrase. Who does not know it reads nothing, and no changed byte is taken.
//!
//! A line of JSON says how the key is made of the passphrase; behind it come pieces of 64 KiB, each with its place
//! and whether it is the last under its own seal, so that none can be left out, moved or cut off. The first is empty:
//! by it a wrong passphrase is told from damage.

use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};

use crate::{
    text,
    workbench::passphrase::{COST, Cost, MIN_CHARS, SALT},
};

/// How a sealed file begins.
const START: &[u8] = b"{\"format\":\"suggestion-register-sealed\",";
const FORMAT: &str = "suggestion-register-sealed";
const VERSION: u32 = 1;

/// How many bytes the first line may have.
const MAX_HEAD: usize = 4 << 10;
/// How many bytes of the plain file lie in a piece, and how many more in the sealed one.
const PIECE: usize = 64 << 10;
const TAG: usize = 16;

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    v: u32,
    argon2id: Cost,
    salt: String,
    note: String,
}

/// Why a sealed file was not opened; nothing of it was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotOpened {
    /// It is of another passphrase, or its first line was changed.
    WrongPassphrase,
    /// It was changed or cut behind its beginning.
    Damaged,
    /// A newer version made it, or it asks for more than a page can do.
    Newer,
}

impl NotOpened {
    /// The code, and what happened to the file of this name and what to do.
    pub fn sentence(self, file: &str) -> (&'static str, String) {
        match self {
            NotOpened::WrongPassphrase => text::sealed::wrong(file),
            NotOpened::Damaged => text::sealed::damaged(file),
            NotOpened::Newer => text::sealed::newer(file),
        }
    }
}

/// Whether a file that begins so is sealed.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(START)
}

/// The sealed file that lies in a page as text; none if the text is something else.
pub fn of_text(text: &[u8]) -> Option<Vec<u8>> {
    let is_sealed = text.get(..2 * START.len()).and_then(|it| base16ct::lower::decode_vec(it).ok());
    is_sealed.filter(|it| it == START).and_then(|_| base16ct::lower::decode_vec(text).ok())
}

/// The cipher of one file, and which piece comes next.
struct Pieces {
    cipher: ChaCha20Poly1305,
    head: Vec<u8>,
    next: u64,
}

impl Pieces {
    fn new(passphrase: &str, salt: &[u8], cost: Cost, head: Vec<u8>) -> Option<Pieces> {
        let key = cost.key(passphrase, salt)?;
        Some(Pieces { cipher: ChaCha20Poly1305::new(&key.into()), head, next: 0 })
    }

    /// The nonce of the next piece: its number, and whether it is the last. Each file has a key of its own.
    fn nonce(&mut self, is_last: bool) -> [u8; 12] {
        let mut nonce = [0; 12];
        nonce[..8].copy_from_slice(&self.next.to_be_bytes());
        nonce[11] = u8::from(is_last);
        self.next += 1;
        nonce
    }

    fn seal(&mut self, plain: &[u8], is_last: bool) -> Vec<u8> {
        let nonce = self.nonce(is_last).into();
        let sealed = self.cipher.encrypt(&nonce, Payload { msg: plain, aad: &self.head });
        sealed.unwrap_or_else(|_| unreachable!("a piece is far shorter than the cipher allows"))
    }

    fn open(&mut self, sealed: &[u8], is_last: bool) -> Option<Vec<u8>> {
        let nonce = self.nonce(is_last).into();
        self.cipher.decrypt(&nonce, Payload { msg: sealed, aad: &self.head }).ok()
    }
}

/// A file that is being sealed, from its plain bytes as they come.
pub struct Sealing {
    pieces: Pieces,
    rest: Vec<u8>,
}

impl Sealing {
    /// Begins, with random bytes that no other file had; the beginning of the sealed file comes with it.
    pub fn new(passphrase: &str, salt: [u8; SALT]) -> (Sealing, Vec<u8>) {
        let head = Head {
            format: FORMAT.to_owned(),
            v: VERSION,
            argon2id: COST,
            salt: base16ct::lower::encode_string(&salt),
            note: text::sealed::NOTE.to_owned(),
        };
        let mut start =
            serde_json::to_vec(&head).unwrap_or_else(|_| unreachable!("texts and numbers are JSON"));
        start.push(b'\n');
        let pieces = Pieces::new(passphrase, &salt, COST, start.clone());
        let mut pieces = pieces.unwrap_or_else(|| unreachable!("the cost is one that the function takes"));
        start.extend(pieces.seal(&[], false));
        (Sealing { pieces, rest: Vec::new() }, start)
    }

    /// Takes more of the plain file; gives what can be written of the sealed one.
    pub fn put(&mut self, plain: &[u8]) -> Vec<u8> {
        self.rest.extend_from_slice(plain);
        let mut sealed = Vec::with_capacity(self.rest.len() + TAG * (1 + self.rest.len() / PIECE));
        // The last piece is told apart, so that a full one waits for what follows.
        let whole = self.rest.len().saturating_sub(1) / PIECE * PIECE;
        for piece in self.rest[..whole].chunks(PIECE) {
            sealed.extend(self.pieces.seal(piece, false));
        }
        self.rest.drain(..whole);
        sealed
    }

    /// The end of the sealed file.
    pub fn end(mut self) -> Vec<u8> {
        self.pieces.seal(&self.rest, true)
    }
}

/// A sealed file that is being opened, from its bytes as they come.
pub struct Unsealing {
    pieces: Pieces,
    rest: Vec<u8>,
}

impl Unsealing {
    /// Tries a passphrase on the beginning of a file, of which at least 8 KiB or all must be here.
    pub fn new(passphrase: &str, start: &[u8]) -> Result<Unsealing, NotOpened> {
        let end = start.iter().take(MAX_HEAD).position(|byte| *byte == b'\n').ok_or(NotOpened::Damaged)?;
        let (line, rest) = start.split_at(end + 1);
        let head: Head = serde_json::from_slice(line).map_err(|_| NotOpened::Damaged)?;
        let cost = head.argon2id;
        if head.format != FORMAT || head.v != VERSION || cost.is_dear() {
            return Err(NotOpened::Newer);
        }
        let salt = base16ct::lower::decode_vec(head.salt).map_err(|_| NotOpened::Damaged)?;
        let pieces = Pieces::new(passphrase, &salt, cost, line.to_vec());
        let mut pieces = pieces.ok_or(NotOpened::Damaged)?;
        let (check, rest) = rest.split_at_checked(TAG).ok_or(NotOpened::Damaged)?;
        pieces.open(check, false).ok_or(NotOpened::WrongPassphrase)?;
        Ok(Unsealing { pieces, rest: rest.to_vec() })
    }

    /// Takes more of the sealed file; gives what is known of the plain one.
    pub fn put(&mut self, sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
        self.rest.extend_from_slice(sealed);
        let mut plain = Vec::with_capacity(self.rest.len());
        let whole = self.rest.len().saturating_sub(1) / (PIECE + TAG) * (PIECE + TAG);
        for piece in self.rest[..whole].chunks(PIECE + TAG) {
            plain.extend(self.pieces.open(piece, false).ok_or(NotOpened::Damaged)?);
        }
        self.rest.drain(..whole);
        Ok(plain)
    }

    /// The end of the plain file. Without it nothing that came before may be used: the file may be cut.
    pub fn end(mut self) -> Result<Vec<u8>, NotOpened> {
        self.pieces.open(&self.rest, true).ok_or(NotOpened::Damaged)
    }
}

/// What is wrong with a new passphrase that was typed twice; nothing if it may be used.
pub fn refusal(passphrase: &str, again: &str) -> Option<&'static str> {
    match () {
        () if passphrase.chars().count() < MIN_CHARS => Some(text::sealed::TOO_SHORT),
        () if passphrase != again => Some(text::sealed::NOT_SAME),
        () => None,
    }
}
