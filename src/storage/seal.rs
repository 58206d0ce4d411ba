//! What lies between the registers and the browser's stores: a locked register's values are sealed, each for its place.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use idb::{ObjectStore, request::GetStoreRequest};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::workbench::{
    lock,
    store::{LOCK, StoreError},
};

/// What seals and opens values. It comes with a late part, since most registers have no lock.
pub trait Cipher {
    /// Which lock it is of.
    fn lock(&self) -> &str;
    /// Seals a value for one place.
    fn seal(&self, place: &str, plain: &[u8]) -> Vec<u8>;
    /// The value of a place; none if it was changed, or is of another place or lock.
    fn open(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>>;
}

/// What this page knows of a locked register as long as it is open.
#[derive(Clone)]
struct Known {
    cipher: Rc<dyn Cipher>,
    /// The lock as it is stored.
    lock: Rc<str>,
    /// The lock is being put on or taken off by this page: what lies bare is no fraud.
    is_changing: bool,
}

thread_local! {
    static KNOWN: RefCell<BTreeMap<String, Known>> = const { RefCell::new(BTreeMap::new()) };
}

fn known(register: &str) -> Option<Known> {
    KNOWN.with_borrow(|known| known.get(register).cloned())
}

/// Uses a cipher for a register from now on. While its lock is being put on or taken off, plain values are taken too.
pub fn learn(register: &str, cipher: Rc<dyn Cipher>, lock: Rc<str>, is_changing: bool) {
    KNOWN.with_borrow_mut(|all| all.insert(register.to_owned(), Known { cipher, lock, is_changing }));
}

/// Forgets the cipher of a register.
pub fn forget(register: &str) {
    KNOWN.with_borrow_mut(|all| all.remove(register));
}

/// Whether this page has opened the lock of a register.
pub fn is_known(register: &str) -> bool {
    known(register).is_some()
}

/// How the values of one transaction are read and written.
#[derive(Clone)]
pub(super) struct Cover(Option<Rc<dyn Cipher>>);

impl Cover {
    pub(super) const PLAIN: Cover = Cover(None);

    pub(super) fn of(cipher: Rc<dyn Cipher>) -> Cover {
        Cover(Some(cipher))
    }

    /// Bytes as they are stored at a place.
    pub(super) fn put(&self, place: &str, plain: &[u8]) -> JsValue {
        match &self.0 {
            Some(cipher) => Uint8Array::from(cipher.seal(place, plain).as_slice()).into(),
            None => Uint8Array::from(plain).into(),
        }
    }

    /// The bytes that are stored at a place; none if they are something else.
    pub(super) fn bytes(&self, place: &str, value: &JsValue) -> Option<Vec<u8>> {
        let bytes = value.dyn_ref::<Uint8Array>()?.to_vec();
        match &self.0 {
            Some(cipher) => cipher.open(place, &bytes),
            None => Some(bytes),
        }
    }

    /// A text as it is stored at a place.
    pub(super) fn put_text(&self, place: &str, text: &str) -> JsValue {
        match &self.0 {
            Some(_) => self.put(place, text.as_bytes()),
            None => text.into(),
        }
    }

    /// The text that is stored at a place; none if it is something else.
    pub(super) fn text(&self, place: &str, value: &JsValue) -> Option<String> {
        match &self.0 {
            Some(_) => String::from_utf8(self.bytes(place, value)?).ok(),
            None => value.as_string(),
        }
    }
}

/// How the values of a register are covered at the time of this transaction, which must hold its notes. What another
/// tab has locked is not written plain, and what was locked is not taken for plain because its lock is gone.
pub(super) async fn cover(notes: &ObjectStore, register: &str) -> Result<Cover, StoreError> {
    Covering::asked(notes)?.of(register).await
}

/// A transaction's question whether the register is locked. What is read by the same transaction can be asked for before
/// the answer is here, if this one is waited for first; it is opened only afterwards.
pub(super) struct Covering(GetStoreRequest);

impl Covering {
    /// Asks the transaction of these notes.
    pub(super) fn asked(notes: &ObjectStore) -> Result<Covering, StoreError> {
        Ok(Covering(notes.get(JsValue::from(LOCK))?))
    }

    /// The answer: how the values of this register are covered.
    pub(super) async fn of(self, register: &str) -> Result<Cover, StoreError> {
        let lock = self.0.await?;
        let known = known(register);
        let Some(lock) = lock else {
            return if known.is_none_or(|known| known.is_changing) {
                Ok(Cover::PLAIN)
            } else {
                Err(StoreError::Locked)
            };
        };
        let lock = lock.as_string().ok_or(StoreError::CannotOpen)?;
        let id = lock::id_of(&lock).ok_or(StoreError::CannotOpen)?;
        let known = known.filter(|known| known.cipher.lock() == id).ok_or(StoreError::Locked)?;
        Ok(Cover::of(known.cipher))
    }
}

/// What a value outside the database begins with when it is sealed. No JSON does.
const START: &str = "sealed:";

/// A text outside the database as it is kept for a register.
pub(super) fn covered_text(register: &str, place: &str, plain: &str) -> String {
    match known(register) {
        Some(known) if !known.is_changing => {
            START.to_owned() + &base16ct::lower::encode_string(&known.cipher.seal(place, plain.as_bytes()))
        }
        _ => plain.to_owned(),
    }
}

/// A text outside the database as it was given; none if it does not open.
pub(super) fn uncovered_text(register: &str, place: &str, kept: String) -> Option<String> {
    let Some(sealed) = kept.strip_prefix(START) else { return Some(kept) };
    let sealed = base16ct::lower::decode_vec(sealed).ok()?;
    String::from_utf8(known(register)?.cipher.open(place, &sealed)?).ok()
}

/// The first line of a sealed piece of the spare: what opens it where no database does.
const LOCKED: &[u8] = b"{\"lock\":";

/// A piece of the spare as it is kept.
pub(super) fn covered_piece(register: &str, place: &str, plain: &[u8]) -> Vec<u8> {
    match known(register) {
        Some(known) if !known.is_changing => {
            let sealed = base16ct::lower::encode_string(&known.cipher.seal(place, plain));
            [LOCKED, known.lock.as_bytes(), b"}\n", sealed.as_bytes()].concat()
        }
        _ => plain.to_vec(),
    }
}

/// The lock of a piece that is sealed.
pub(super) fn lock_of_piece(kept: &[u8]) -> Option<String> {
    let line = kept.strip_prefix(LOCKED)?.split(|byte| *byte == b'\n').next()?;
    String::from_utf8(line.strip_suffix(b"}")?.to_vec()).ok()
}

/// A piece as it was given; none if it does not open.
pub(super) fn uncovered_piece(register: &str, place: &str, kept: Vec<u8>) -> Option<Vec<u8>> {
    if !kept.starts_with(LOCKED) {
        return Some(kept);
    }
    let sealed = kept.splitn(2, |byte| *byte == b'\n').nth(1)?;
    known(register)?.cipher.open(place, &base16ct::lower::decode_vec(sealed).ok()?)
}

/// A value that was read raw, opened where this page can.
pub(super) fn revealed(register: &str, place: &str, value: &JsValue) -> Option<Vec<u8>> {
    Cover::of(known(register)?.cipher).bytes(place, value)
}
