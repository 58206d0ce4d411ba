//! How a number is shown where its format adds digits or marks: 12 as 0012, a telephone number in groups.

/// Whether a format only puts the digits of a whole number into places, so that what is seen says more than the
/// number: several zeros, or marks between the digits.
pub(super) fn is_of_digits(code: &str) -> bool {
    let Some(pieces) = pieces(code) else { return false };
    let zeros = pieces.iter().filter(|piece| **piece == Piece::Digit(true)).count();
    let places = pieces.iter().filter(|piece| matches!(piece, Piece::Digit(_))).count();
    1 < zeros || (1 < places && places < pieces.len()) || (0 < places && places < pieces.len())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// A place for a digit, and whether a zero fills it.
    Digit(bool),
    /// A character that stands as it is.
    Mark(char),
}

/// The pieces of a format's first section; nothing for formats of any other kind.
fn pieces(code: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '0' => pieces.push(Piece::Digit(true)),
            '#' | '?' => pieces.push(Piece::Digit(false)),
            '"' => pieces.extend(chars.by_ref().take_while(|c| *c != '"').map(Piece::Mark)),
            '\\' | '!' => pieces.extend(chars.next().map(Piece::Mark)),
            '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // [DBNum1] writes the digits as numerals, [>99] chooses a section: neither is plain.
                let is_colour = inside.chars().all(|c| c.is_ascii_alphabetic()) || inside.starts_with('$');
                if !is_colour || inside.starts_with("DBNum") {
                    return None;
                }
            }
            '-' | ' ' | '(' | ')' | '/' | '+' | ':' => pieces.push(Piece::Mark(c)),
            c if !c.is_ascii() => pieces.push(Piece::Mark(c)),
            _ => return None,
        }
    }
    pieces.iter().any(|piece| matches!(piece, Piece::Digit(_))).then_some(pieces)
}

/// What a person sees of a number under a format, where that says more than the number.
pub(super) fn shown(code: &str, n: f64) -> Option<String> {
    if n.fract() != 0.0 || !(0.0..1e15).contains(&n) || !is_of_digits(code) {
        return None;
    }
    let pieces = pieces(code)?;
    let places = pieces.iter().filter(|piece| matches!(piece, Piece::Digit(_))).count();
    let digits = format!("{n}");
    let mut digits = format!("{digits:>places$}").into_bytes().into_iter();
    let mut first = digits.len() - places;
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Mark(c) => out.push(c),
            Piece::Digit(is_zero) => {
                // Digits for which there is no place stand before the first.
                for digit in digits.by_ref().take(1 + std::mem::take(&mut first)) {
                    match digit {
                        b' ' if is_zero => out.push('0'),
                        b' ' => (),
                        digit => out.push(char::from(digit)),
                    }
                }
            }
        }
    }
    let out = out.trim().to_owned();
    is_telling(&out, n).then_some(out)
}

/// Whether what is seen are the digits of a number with more around them.
pub(super) fn is_telling(shown: &str, n: f64) -> bool {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let is_plain = shown.chars().all(|c| !matches!(c, '.' | ',' | '%' | 'E' | '¥' | '$' | '，'));
    is_plain && n.fract() == 0.0 && digits.parse() == Ok(n) && shown != n.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_a_person_sees() {
        let seen = |text: &str| Some(text.to_owned());
        for (code, n, expected) in [
            ("0000", 12.0, seen("0012")),
            ("0000", 12345.0, None),
            ("000-0000-0000", 13812345678.0, seen("138-1234-5678")),
            ("0000\\-0000000", 3934411234.0, seen("0393-4411234")),
            ("\"第\"0000\"号\"", 38.0, seen("第0038号")),
            ("0000-00-00", 20250301.0, seen("2025-03-01")),
            ("000000;[Red]-000000", 7.0, seen("000007")),
            ("(###) ###-####", 2025550123.0, seen("(202) 555-0123")),
            ("0", 12.0, None),
            ("General", 12.0, None),
            ("#,##0", 1234.0, None),
            ("0.00", 3.0, None),
            ("yyyy-mm-dd", 45000.0, None),
            ("0000", 1.5, None),
        ] {
            assert_eq!(shown(code, n), expected, "{code} {n}");
        }
    }
}
