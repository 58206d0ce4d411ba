//! The lock of a register in this browser: who knows the passphrase or the recovery code opens it, nobody else, and no value can be moved or changed.

use std::sync::OnceLock;

use suggestion_register::{
    exchange::sealed::refusal,
    workbench::lock::{
        CHANCE, CODE_BYTES, DataKey, GROWTH, Lock, Mistyped, NotUnlocked, RecoveryCode, WRAP_CHANCE, id_of,
    },
};

const PASSPHRASE: &str = "玉米 拖拉机 七点";

fn chance<const N: usize>(seed: u8) -> [u8; N] {
    std::array::from_fn(|nth| (nth as u8).wrapping_mul(31).wrapping_add(seed))
}

/// A lock, made once: its key takes a while.
fn made() -> &'static (Lock, DataKey, RecoveryCode) {
    static MADE: OnceLock<(Lock, DataKey, RecoveryCode)> = OnceLock::new();
    MADE.get_or_init(|| Lock::new(PASSPHRASE, &chance::<CHANCE>(7)))
}

#[test]
fn the_passphrase_and_the_recovery_code_open_the_lock_and_nothing_else_does() {
    let (lock, key, code) = made();
    let stored = Lock::read(&lock.written()).unwrap();
    assert!(stored.unlock(PASSPHRASE).unwrap() == *key);
    assert!(stored.recover(*code).unwrap() == *key);
    assert_eq!(stored.unlock("玉米 拖拉机 八点").err(), Some(NotUnlocked::Wrong));
    assert_eq!(stored.unlock("").err(), Some(NotUnlocked::Wrong));
    assert_eq!(stored.recover(RecoveryCode::new(chance(8))).err(), Some(NotUnlocked::Wrong));
    assert_eq!(id_of(&lock.written()), Some(lock.id()));
    assert_eq!(key.lock(), lock.id());
    // Neither the passphrase nor the code is stored.
    let digits: String = code.written().chars().filter(char::is_ascii_digit).collect();
    assert!(!lock.written().contains(PASSPHRASE) && !lock.written().contains(&digits));
    assert!(refusal("1234567", "1234567").is_some());
}

#[test]
fn a_lock_that_was_changed_does_not_open() {
    let (lock, _, code) = made();
    let written = lock.written();
    assert_eq!(Lock::read("{}"), None);
    let swapped = |from: &str, to: &str| Lock::read(&written.replacen(from, to, 1)).unwrap();
    // The lock of another register, and the wraps in each other's place.
    let other = swapped(lock.id(), "0000000000000000");
    assert_eq!(other.recover(*code).err(), Some(NotUnlocked::Wrong));
    assert_eq!(crossed_wraps(&written).recover(*code).err(), Some(NotUnlocked::Wrong));
    // What asks for more than a page can do, or is of a newer version, is not even tried.
    for (from, to) in [("\"m\":32768", "\"m\":4000000"), ("\"v\":1", "\"v\":2")] {
        assert_eq!(swapped(from, to).unlock(PASSPHRASE).err(), Some(NotUnlocked::Unknown), "{to}");
    }
}

fn crossed_wraps(written: &str) -> Lock {
    let mut lock: serde_json::Value = serde_json::from_str(written).unwrap();
    let (passphrase, code) = (lock["passphrase"].clone(), lock["code"].clone());
    (lock["passphrase"], lock["code"]) = (code, passphrase);
    Lock::read(&lock.to_string()).unwrap()
}

#[test]
fn another_passphrase_or_code_only_wraps_the_same_key_anew() {
    let (lock, key, code) = made();
    let other = lock.with_passphrase(key, "另一个 好记的 口令", &chance::<WRAP_CHANCE>(3));
    assert_eq!(other.unlock(PASSPHRASE).err(), Some(NotUnlocked::Wrong));
    assert!(other.unlock("另一个 好记的 口令").unwrap() == *key);
    assert!(other.recover(*code).unwrap() == *key);
    let fresh = RecoveryCode::new(chance(99));
    let other = lock.with_code(key, fresh, &chance::<WRAP_CHANCE>(4));
    assert_eq!(other.recover(*code).err(), Some(NotUnlocked::Wrong));
    assert!(other.recover(fresh).unwrap() == *key);
    assert!(other.unlock(PASSPHRASE).unwrap() == *key);
}

#[test]
fn a_value_opens_in_its_own_place_alone_and_only_as_it_was() {
    let (_, key, _) = made();
    let plain = "{\"id\":\"建议\"}\n".as_bytes();
    let sealed = key.seal(chance(1), "log/1", plain);
    assert_eq!(sealed.len(), plain.len() + GROWTH);
    assert_eq!(key.open("log/1", &sealed).as_deref(), Some(plain));
    // Moved, of another register, cut, and with each of its bits changed.
    assert_eq!(key.open("log/2", &sealed), None);
    assert_eq!(key.open("notes/1", &sealed), None);
    let (_, other, _) = Lock::new(PASSPHRASE, &chance::<CHANCE>(8));
    assert_eq!(other.open("log/1", &sealed), None);
    for length in 0..sealed.len() {
        assert_eq!(key.open("log/1", &sealed[..length]), None, "{length}");
    }
    for bit in 0..8 * sealed.len() {
        let mut changed = sealed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(key.open("log/1", &changed), None, "{bit}");
    }
    // The same value twice looks different.
    assert_ne!(key.seal(chance(2), "log/1", plain), sealed);
    assert!(key.open("log/1", &key.seal(chance(2), "log/1", b"")).is_some_and(|it| it.is_empty()));
}

#[test]
fn a_recovery_code_is_read_however_it_is_typed_and_a_slip_is_found_in_its_group() {
    for bytes in [[0; CODE_BYTES], [255; CODE_BYTES], chance(5)] {
        let code = RecoveryCode::new(bytes);
        let written = code.written();
        assert_eq!(written.len(), 8 * 6 + 7);
        for typed in [
            written.clone(),
            written.replace(' ', ""),
            written.replace(' ', "-"),
            written
                .chars()
                .map(|c| char::from_u32(c as u32 + 0xfee0).filter(|_| c != ' ').unwrap_or(c))
                .collect(),
        ] {
            assert_eq!(RecoveryCode::parse(&typed), Ok(code), "{typed}");
        }
        // Each digit replaced by each other one; each two neighbours of a group that changed places.
        let digits: Vec<char> = written.chars().filter(|c| *c != ' ').collect();
        for at in 0..digits.len() {
            for digit in ('0'..='9').filter(|digit| *digit != digits[at]) {
                let mut slip = digits.clone();
                slip[at] = digit;
                let slip: String = slip.into_iter().collect();
                assert_eq!(RecoveryCode::parse(&slip), Err(Mistyped::Group(at / 6 + 1)), "{slip}");
            }
            if at % 6 != 5 && digits[at] != digits[at + 1] {
                let mut slip = digits.clone();
                slip.swap(at, at + 1);
                let slip: String = slip.into_iter().collect();
                assert_eq!(RecoveryCode::parse(&slip), Err(Mistyped::Group(at / 6 + 1)), "{slip}");
            }
        }
    }
    assert_eq!(RecoveryCode::parse(""), Err(Mistyped::Length(0)));
    assert_eq!(RecoveryCode::parse(&"0".repeat(47)), Err(Mistyped::Length(47)));
    assert_eq!(RecoveryCode::parse(&"9".repeat(48)), Err(Mistyped::Group(1)));
}
