//! Chance: random bytes from the browser, good enough for ids that count nothing.

use super::window;

/// So many random bytes.
// Not `crypto.randomUUID`: plain-http pages and browsers before Chromium 92 have none.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let filled =
        window().crypto().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    assert!(filled, "every browser since 2013 has random numbers; without them two ids could be one");
    bytes
}

/// So many random bytes in hexadecimal.
pub fn hex<const N: usize>() -> String {
    bytes::<N>().iter().map(|byte| format!("{byte:02x}")).collect()
}
