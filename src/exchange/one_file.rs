//! The one-file edition (离线版) of the program, with a register inside: laid in and taken out.

/// The name of the one-file edition.
pub use crate::text::files::ONE_FILE;

/// Where in the page of the one-file edition a register goes.
pub const ROOM: &str = "<script type=\"application/json\" id=\"part:register.json\"></script>\n";

const END: &str = "</script>";

/// The page has no room for a register: it is not the one-file edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoom;

/// The page with a register's file inside it, in parts that follow each other.
pub fn enclose(
    page: Vec<u8>,
    register: impl IntoIterator<Item = impl AsRef<[u8]>>,
) -> Result<impl Iterator<Item = Vec<u8>>, NoRoom> {
    let [before, after] = room(page)?;
    let inside = register.into_iter().map(|part| laid_in(part.as_ref()));
    Ok(std::iter::once(before).chain(inside).chain([after]))
}

/// The page in front of a register and behind it.
pub fn room(page: Vec<u8>) -> Result<[Vec<u8>; 2], NoRoom> {
    let at = start(&page).ok_or(NoRoom)?;
    let mut before = page;
    let after = before.split_off(at);
    Ok([before, after])
}

/// A part of a register's file as it is laid in. In JSON `<` stands only in texts, and there may be written so; as it is,
/// it could end the block.
pub fn laid_in(part: &[u8]) -> Vec<u8> {
    part.split(|byte| *byte == b'<').collect::<Vec<_>>().join(&b"\\u003c"[..])
}

/// Whether a file that begins so is a page.
pub fn is_page(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"<!DOCTYPE html>")
}

/// The register's file that a page carries, to the byte; none if the bytes are no such page or it is empty.
pub fn disclose(page: &[u8]) -> Option<Vec<u8>> {
    let start = start(page)?;
    let end = start + find(&page[start..], END.as_bytes())?;
    (start < end).then(|| unescaped(&page[start..end]))
}

/// What a block of the page says, as the file that was laid in.
pub fn unescaped(block: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(block.len());
    let mut rest = block;
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'\\', [b'u', b'0', b'0', b'3', b'c', after @ ..]) => {
                plain.push(b'<');
                after
            }
            // The backslash that is itself escaped begins nothing.
            (b'\\', [escaped, after @ ..]) => {
                plain.extend([b'\\', *escaped]);
                after
            }
            _ => {
                plain.push(*first);
                after
            }
        };
    }
    plain
}

/// Where the register begins.
fn start(page: &[u8]) -> Option<usize> {
    let opening = ROOM.trim_end().trim_end_matches(END).as_bytes();
    // Pages only: a register's own file may speak of one.
    is_page(page).then(|| find(page, opening)).flatten().map(|at| at + opening.len())
}

fn find(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes.windows(sought.len()).position(|window| window == sought)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Vec<u8> {
        format!("<!DOCTYPE html>\n<p>台账</p>\n{ROOM}<script>go()</script>\n").into_bytes()
    }

    #[test]
    fn what_is_laid_in_comes_out_to_the_byte() {
        let file = "{\"a\":\"</script><!-- <b> \\\\u003c \\\" 汉字\",\n\"b\":[]}\n";
        let whole = enclose(page(), [file[..20].to_owned(), file[20..].to_owned()])
            .unwrap()
            .collect::<Vec<_>>()
            .concat();
        assert_eq!(disclose(&whole).unwrap(), file.as_bytes());
        let text = String::from_utf8(whole).unwrap();
        assert_eq!(text.matches("</script>").count(), 2);
        assert!(!text.contains("<!-- "));
    }

    #[test]
    fn an_empty_page_and_another_file_hold_no_register() {
        assert_eq!(disclose(&page()), None);
        assert_eq!(disclose(b"{\"format\":\"suggestion-register\"}"), None);
        assert!(enclose(b"<!DOCTYPE html><p>".to_vec(), [""]).is_err());
    }
}
