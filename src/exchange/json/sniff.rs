//! What a file is that is not ours, by its first bytes: so that the message can name it.

use super::problem::ReadError;

/// How many bytes are looked at.
const SAMPLE_BYTES: usize = 64 << 10;

/// Whether these bytes can be no register at all, whatever follows.
pub(super) fn alien(bytes: &[u8]) -> Option<ReadError> {
    let text = trimmed(bytes);
    let magic: &[(&[u8], ReadError)] = &[
        (b"\xd0\xcf\x11\xe0", ReadError::OldOffice),
        (b"%PDF", ReadError::Pdf),
        (b"\x89PNG", ReadError::Image),
        (b"\xff\xd8\xff", ReadError::Image),
        (b"GIF8", ReadError::Image),
        (b"BM", ReadError::Image),
        (b"II*\0", ReadError::Image),
        (b"MM\0*", ReadError::Image),
        (b"RIFF", ReadError::Image),
        (b"\x1f\x8b", ReadError::Archive),
        (b"7z\xbc\xaf", ReadError::Archive),
        (b"Rar!", ReadError::Archive),
    ];
    if text.is_empty() {
        return Some(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip(bytes));
    }
    if let Some((_, error)) = magic.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*error);
    }
    if bytes.iter().all(|b| *b == 0) {
        return Some(ReadError::Zeros);
    }
    match encoding(bytes) {
        Some(error) => Some(error),
        None => text.starts_with(b"<").then_some(ReadError::Html),
    }
}

/// What text is that is no register: data of another program, or no data at all.
pub(super) fn foreign(bytes: &[u8]) -> ReadError {
    let text = trimmed(bytes);
    let word = [&b"null"[..], b"true", b"false"].iter().any(|word| text.starts_with(word));
    match text.first() {
        Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9') => ReadError::OtherJson,
        _ if word => ReadError::OtherJson,
        _ => ReadError::NotJson,
    }
}

/// The bytes behind a byte order mark and white space.
pub(super) fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

/// A zip file holds workbooks, documents or anything: the names of its first parts tell.
fn zip(bytes: &[u8]) -> ReadError {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let holds = |name: &[u8]| super::scan::find(sample, 0, name).is_some();
    match () {
        () if holds(b"xl/") || holds(b"spreadsheet") => ReadError::Workbook,
        () if holds(b"word/") || holds(b"opendocument.text") => ReadError::Document,
        () => ReadError::Archive,
    }
}

/// Whether the text is in another encoding than UTF-8. A few damaged bytes do not make another encoding.
fn encoding(bytes: &[u8]) -> Option<ReadError> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let marked = sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff");
    let alternating = matches!(sample, [0, 1..=127, 0, 1..=127, ..] | [1..=127, 0, 1..=127, 0, ..]);
    if marked || alternating {
        return Some(ReadError::Utf16);
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    match (bad <= good.max(3), is_gb18030(sample)) {
        (true, _) => None,
        (false, true) => Some(ReadError::Gbk),
        (false, false) => Some(ReadError::NotUtf8),
    }
}

/// Whether every byte beyond ASCII is part of a two- or four-byte character of GB18030; the sample's last
/// character may be cut.
fn is_gb18030(mut rest: &[u8]) -> bool {
    loop {
        rest = match rest {
            [] | [0x81..=0xfe] | [0x81..=0xfe, 0x30..=0x39] | [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe] => {
                return true;
            }
            [0..=0x7f, rest @ ..] => rest,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..] => rest,
            [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, rest @ ..] => rest,
            _ => return false,
        }
    }
}
