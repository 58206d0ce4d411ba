//! What a file really is, whatever its name says, and whether it stays within limits when it is unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Breathe, problem::Refusal};
use crate::text::refused::Refused;

/// How much of a table is taken. A browser's page that runs out of memory dies; a limit says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Parts of a zipped workbook.
    pub parts: usize,
    /// Bytes of all parts, unpacked.
    pub unpacked: u64,
    /// Bytes of one part that is read at once, unpacked: what a page can read before people think that it hangs.
    pub part: u64,
    /// How many times larger a part may be than it is packed.
    pub ratio: u64,
    /// Cells that hold something, in all sheets.
    pub cells: usize,
    pub columns: usize,
    /// Characters of a cell.
    pub characters: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 20 << 20,
            parts: 1_000,
            unpacked: 200 << 20,
            part: 50 << 20,
            ratio: 200,
            cells: 1_000_000,
            columns: 200,
            characters: 32_767,
        }
    }
}

impl Limits {
    /// From where to where a person may set the file's size in MB, the cells, and the columns.
    pub const BOUNDS: [(usize, usize); 3] = [(1, 200), (1_000, 5_000_000), (10, 2_000)];

    /// The limits that a person has set: the file's size in MB, the cells, and the columns. What is out of bounds
    /// is brought back; a workbook may be ten times its size when it is unpacked.
    pub fn set(mut chosen: [usize; 3]) -> Limits {
        for (number, (least, most)) in chosen.iter_mut().zip(Limits::BOUNDS) {
            *number = (*number).clamp(least, most);
        }
        let [mb, cells, columns] = chosen;
        let bytes = mb << 20;
        let part = bytes as u64 * 5 / 2;
        Limits { bytes, unpacked: 10 * bytes as u64, part, cells, columns, ..Limits::default() }
    }

    /// What a person may set.
    pub fn chosen(&self) -> [usize; 3] {
        [self.bytes >> 20, self.cells, self.columns]
    }

    /// The limits in the words of a refusal: file size in MB, cells, columns, characters, a part in MB.
    pub fn words(&self) -> [String; 5] {
        [self.bytes >> 20, self.cells, self.columns, self.characters, (self.part >> 20) as usize]
            .map(|n| n.to_string())
    }
}

/// So much is unpacked between two breaths.
const SLICE: usize = 1 << 20;

/// Parts this small may be packed as tightly as they like: blank sheets are.
const SMALL: u64 = 4 << 20;

/// What a file is.
pub(super) enum Container {
    /// A workbook of Excel 2007 and later.
    Xlsx,
    /// A workbook of Excel 97 to 2003, or of WPS.
    Xls,
    /// An OpenDocument spreadsheet.
    Ods,
    /// A text table.
    Text,
    /// A Word file, which may be a deputy's suggestion.
    Docx,
    /// A packed folder of Word files alone.
    Folder,
}

/// The part of a Word file that holds its text.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// Finds out what a file is, by its bytes.
pub(super) async fn container(
    bytes: &[u8],
    limits: &Limits,
    breathe: Breathe<'_>,
) -> Result<Container, Refusal> {
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    const FOREIGN: &[(&[u8], Refused)] = &[
        (b"\x89PNG", Refused::Image),
        (b"\xff\xd8\xff", Refused::Image),
        (b"GIF8", Refused::Image),
        (b"BM", Refused::Image),
        (b"II*\0", Refused::Image),
        (b"MM\0*", Refused::Image),
        (b"RIFF", Refused::Image),
        (b"%PDF", Refused::Pdf),
        (b"Rar!", Refused::Archive),
        (b"7z\xbc\xaf", Refused::Archive),
        (b"\x1f\x8b", Refused::Packed),
        (b"{\\rtf", Refused::Document),
    ];
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Refused::Empty.into());
    }
    if limits.bytes < bytes.len() {
        return Err(Refused::TooLarge.into());
    }
    if bytes.starts_with(b"PK") {
        return zipped(bytes, limits, breathe).await;
    }
    if bytes.starts_with(OLE) {
        return match contains(bytes, &wide("EncryptedPackage")) {
            true => Err(Refused::Password.into()),
            false if contains(bytes, &wide("WordDocument")) => Err(Refused::Document.into()),
            false => Ok(Container::Xls),
        };
    }
    // A text may begin with BM; a picture has zeros soon.
    let is_text = !bytes.iter().take(512).any(|byte| *byte == 0);
    let foreign = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((magic, why)) = foreign.filter(|(magic, _)| 2 < magic.len() || !is_text) {
        debug_assert!(!magic.is_empty());
        return Err((*why).into());
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    if start.starts_with('<') {
        let why = match () {
            () if start.contains("<workbook") || start.contains("excel.sheet") => Refused::OldXml,
            () if ["<html", "<table", "<!doctype html", "<meta"].iter().any(|tag| start.contains(tag)) => {
                Refused::Html
            }
            () => Refused::Unknown,
        };
        return Err(why.into());
    }
    Ok(Container::Text)
}

/// Whether a packed folder holds Word files and nothing else.
fn is_folder(names: &[String]) -> bool {
    let mut files = names.iter().filter(|name| !name.ends_with('/')).peekable();
    files.peek().is_some() && files.all(|name| name.to_lowercase().ends_with(".docx"))
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn contains(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

/// Unpacks every part once, counting what really comes out: the sizes that a part claims may lie.
async fn zipped(bytes: &[u8], limits: &Limits, breathe: Breathe<'_>) -> Result<Container, Refusal> {
    let damaged = |_| Refusal::from(Refused::Damaged);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if limits.parts < archive.len() {
        return Err(Refused::Bomb.into());
    }
    let has = |names: &[String], start: &str| names.iter().any(|name| name.starts_with(start));
    let names: Vec<String> =
        archive.file_names().filter_map(|name| Some(name.ok()?.replace('\\', "/"))).collect();
    let kind = match () {
        () if has(&names, "xl/workbook.bin") => return Err(Refused::Xlsb.into()),
        () if has(&names, "xl/") => Container::Xlsx,
        () if has(&names, DOCUMENT) => Container::Docx,
        () if has(&names, "word/") || has(&names, "ppt/") => return Err(Refused::Document.into()),
        () if has(&names, "content.xml") => Container::Ods,
        () if is_folder(&names) => Container::Folder,
        () => return Err(Refused::Archive.into()),
    };
    let (mut total, mut since) = (0, 0);
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(why))
                if why == zip::result::ZipError::PASSWORD_REQUIRED =>
            {
                return Err(Refused::Password.into());
            }
            Err(error) => return Err(damaged(error)),
        };
        let name = part.name().map_err(damaged)?.replace('\\', "/");
        let packed = part.compressed_size();
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        let mut content = Vec::new();
        let mut buffer = vec![0; 64 << 10];
        let mut size = 0_u64;
        loop {
            let n = part.read(&mut buffer).map_err(|_| Refusal::from(Refused::Damaged))?;
            if n == 0 {
                break;
            }
            size += n as u64;
            total += n as u64;
            if limits.unpacked < total || (SMALL < size && limits.ratio.saturating_mul(packed.max(1)) < size)
            {
                return Err(Refused::Bomb.into());
            }
            if is_xml && limits.part < size {
                return Err(Refused::PartTooLarge.into());
            }
            if is_xml {
                content.extend_from_slice(&buffer[..n]);
            }
            since += n;
            if SLICE < since {
                since = 0;
                if !breathe().await {
                    return Err(Refused::Stopped.into());
                }
            }
        }
        if is_xml && contains_doctype(&content) {
            return Err(Refused::Damaged.into());
        }
        if name == "META-INF/manifest.xml" && contains(&content, b"encryption-data") {
            return Err(Refused::Password.into());
        }
    }
    Ok(kind)
}

/// No office program writes one; it is the way in of entities that swell or look elsewhere.
fn contains_doctype(content: &[u8]) -> bool {
    tags(content).any(|tag| tag.starts_with(b"!DOCTYPE") || tag.starts_with(b"!doctype"))
}

fn tags(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    content.split(|byte| *byte == b'<').skip(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_sets_stays_within_bounds() {
        let usual = Limits::default();
        assert_eq!(Limits::set(usual.chosen()), usual);
        assert_eq!(Limits::set([0, 0, 0]).chosen(), [1, 1_000, 10]);
        assert_eq!(Limits::set([usize::MAX; 3]).chosen(), [200, 5_000_000, 2_000]);
        assert_eq!(Limits::set([50, 2_000, 30]).words(), ["50", "2000", "30", "32767", "125"]);
    }
}
