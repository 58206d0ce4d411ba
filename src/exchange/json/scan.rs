//! Finding where JSON values begin and end by brackets and quotes alone, in linear time and without recursion.

/// How far a value reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// To this place, with brackets nested so deep.
    Whole {
        /// The place after its last byte.
        end: usize,
        /// The deepest nesting within it.
        depth: usize,
    },
    /// Beyond the end of the text.
    Open,
}

/// The extent of the value that begins at `at`; never empty.
pub(super) fn value(text: &[u8], at: usize) -> Extent {
    match text.get(at) {
        None => Extent::Open,
        Some(b'"') => match string_end(text, at) {
            Some(end) => Extent::Whole { end, depth: 0 },
            None => Extent::Open,
        },
        Some(b'{' | b'[') => bracketed(text, at),
        Some(_) => {
            let rest = &text[at + 1..];
            let len = rest.iter().position(|b| {
                matches!(b, b',' | b':' | b'"' | b'[' | b']' | b'{' | b'}' | b' ' | b'\t' | b'\r' | b'\n')
            });
            Extent::Whole { end: at + 1 + len.unwrap_or(rest.len()), depth: 0 }
        }
    }
}

fn bracketed(text: &[u8], start: usize) -> Extent {
    let (mut at, mut depth, mut deepest) = (start, 0_usize, 0);
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => match string_end(text, at) {
                Some(end) => {
                    at = end;
                    continue;
                }
                None => return Extent::Open,
            },
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => (),
        }
        at += 1;
        if depth == 0 {
            return Extent::Whole { end: at, depth: deepest };
        }
    }
    Extent::Open
}

/// The place after the closing quote of the text that opens at `at`.
fn string_end(text: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        match text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The next place from `at` on that holds neither white space nor a comma.
pub(super) fn skip(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let len = rest.iter().position(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b','));
    at + len.unwrap_or(rest.len())
}

/// The next place from `at` on at which `needle` stands.
pub(super) fn find(text: &[u8], at: usize, needle: &[u8]) -> Option<usize> {
    let rest = text.get(at..)?;
    memchr::memmem::find(rest, needle).map(|found| at + found)
}

/// The place of the line feed that ends the line at `at`, or the end of the text.
pub(super) fn line_end(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + memchr::memchr(b'\n', rest).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_reaches_to_its_own_bracket_or_quote() {
        for (text, whole, depth) in [
            (r#"{"a":["}"]},{"#, r#"{"a":["}"]}"#, 2),
            (r#""a\"b",1"#, r#""a\"b""#, 0),
            ("null]", "null", 0),
            ("}", "}", 0),
        ] {
            assert_eq!(value(text.as_bytes(), 0), Extent::Whole { end: whole.len(), depth }, "{text}");
        }
        for text in ["", "{", r#"{"a}"#, r#""\"#, "[[]"] {
            assert_eq!(value(text.as_bytes(), 0), Extent::Open, "{text}");
        }
    }

    #[test]
    fn a_million_brackets_are_counted_not_climbed() {
        let text = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
        assert_eq!(value(text.as_bytes(), 0), Extent::Whole { end: text.len(), depth: 1_000_000 });
    }
}
