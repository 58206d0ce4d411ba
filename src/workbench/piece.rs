//! A piece of an attachment's content as a line of a file: what a copy of the program from before keeps and hands on unread.

use super::attached::{ContentId, ContentPiece, PieceName};
use crate::{
    domain::{
        id::{KEY_CHARS, Key},
        value::Value,
    },
    journal::line,
};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const ID: &str = "{\"id\":\"";
const CONTENT: &str = "\"attachment\":\"";
const DATA: &str = "\",\"data\":\"";
const NTH: &str = "\",\"n\":";
const SIZE: &str = ",\"size\":";

/// The line of a piece, and its id, which is that of a commit's line: the hash of what it says.
pub fn write(name: PieceName, bytes: &[u8]) -> (Key, String) {
    let PieceName { content, size, nth } = name;
    let said = format!("{CONTENT}{content}{DATA}{}{NTH}{nth}{SIZE}{size}}}", base64(bytes));
    let id = Key::of_parts(&[b"{", said.as_bytes()]);
    (id, format!("{ID}{id}\",{said}"))
}

/// Whether a line in the canonical form is one of a piece.
pub fn is_piece(line: &[u8]) -> bool {
    let said = line.get(ID.len() + KEY_CHARS + 2..);
    line.starts_with(ID.as_bytes()) && said.is_some_and(|said| said.starts_with(CONTENT.as_bytes()))
}

/// The piece of a line in the canonical form, whose content must have its id.
pub fn read(line: &[u8]) -> Option<(Key, ContentPiece)> {
    if !is_piece(line) {
        return None;
    }
    let id = line::sealed(line)?;
    let said = std::str::from_utf8(line.get(ID.len() + KEY_CHARS + 2..)?).ok()?;
    let said = said.strip_prefix(CONTENT)?;
    let (content, said) = said.split_once(DATA)?;
    let (data, said) = said.split_once(NTH)?;
    let (nth, size) = said.strip_suffix('}')?.split_once(SIZE)?;
    let name =
        PieceName { content: ContentId::parse(content)?, size: size.parse().ok()?, nth: nth.parse().ok()? };
    Some((id, ContentPiece { name, bytes: unbase64(data)? }))
}

/// The same of a line in another layout.
pub fn read_formed(text: &str) -> Option<(Key, ContentPiece)> {
    let Value::Map(mut entries) = serde_json::from_str(text).ok()? else { return None };
    let id = entries.remove("id")?;
    let id = id.as_text()?;
    let said = Value::Map(entries).canonical();
    read(format!("{ID}{id}\",{}", said.strip_prefix('{')?).as_bytes())
}

/// Bytes in base 64, with its padding.
fn base64(bytes: &[u8]) -> String {
    let mut text = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let at = |nth: usize| u32::from(group.get(nth).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for nth in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * nth) & 63) as usize];
            text.push(if nth <= group.len() { digit } else { b'=' });
        }
    }
    String::from_utf8(text).unwrap_or_else(|_| unreachable!("base 64 is ASCII"))
}

/// The bytes of a text in base 64; none if it is not as this program writes it.
fn unbase64(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (groups, rest) = text.as_bytes().as_chunks::<4>();
    let mut bytes = Vec::with_capacity(groups.len() * 3);
    for (nth, group) in groups.iter().enumerate() {
        let padding = group.iter().rev().take_while(|byte| **byte == b'=').count();
        if 2 < padding || 0 < padding && nth + 1 < groups.len() {
            return None;
        }
        let mut bits = 0_u32;
        for byte in &group[..4 - padding] {
            bits = bits << 6 | u32::from(digit(*byte)?);
        }
        bits <<= 6 * padding;
        // What is cut off must be empty: one content has one text.
        if bits & ((1 << (8 * padding)) - 1) != 0 {
            return None;
        }
        bytes.extend(&bits.to_be_bytes()[1..4 - padding]);
    }
    rest.is_empty().then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbench::attached::PIECE_BYTES;

    fn name(bytes: &[u8]) -> PieceName {
        PieceName { content: ContentId::of(bytes), size: bytes.len() as u64, nth: 0 }
    }

    #[test]
    fn a_piece_comes_back_from_its_line_in_any_layout() {
        for length in [1, 2, 3, 4, 255, PIECE_BYTES] {
            let bytes: Vec<u8> = (0..length).map(|nth| (nth * 7 % 256) as u8).collect();
            let (id, line) = write(name(&bytes), &bytes);
            let piece = ContentPiece { name: name(&bytes), bytes };
            assert_eq!(read(line.as_bytes()), Some((id, piece.clone())), "{length}");
            let spaced = line.replace("\",\"", "\" ,\n  \"");
            assert_eq!(read(spaced.as_bytes()), None);
            assert_eq!(read_formed(&spaced), Some((id, piece)), "{length}");
            assert!(line.len() < crate::workbench::store::SEGMENT_BYTES);
        }
    }

    #[test]
    fn a_copy_from_before_takes_it_for_a_line_of_a_newer_version() {
        let (id, line) = write(name(b"abc"), b"abc");
        assert_eq!(line::Reader::default().read(&line).err(), Some(line::LineError::Newer));
        assert_eq!(line::newer_id(&line), Some(id));
    }

    #[test]
    fn a_changed_line_and_wrong_base_64_are_refused() {
        let (_, line) = write(name(b"abcd"), b"abcd");
        assert!(line.contains("YWJjZA=="));
        assert_eq!(read(line.replace("YWJj", "YWJk").as_bytes()), None);
        for wrong in ["YQ", "YQ=", "Y===", "====", "YQ==YQ==", "YR==", "YW!j", "YWJ j", "YWF=Y"] {
            assert_eq!(unbase64(wrong), None, "{wrong}");
        }
        assert_eq!(unbase64("").as_deref(), Some(&b""[..]));
    }
}
