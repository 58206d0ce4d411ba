//! Several files in one, to be given away together: a zip, each file under a name of its own.

use std::{
    collections::HashSet,
    io::{Cursor, Write as _},
};

use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// The files in one; those of one name are numbered. What is packed or sealed already is not packed again.
pub fn bundle(
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
    is_packed: bool,
) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let options =
        SimpleFileOptions::default().compression_method(method).last_modified_time(zip::DateTime::default());
    let mut taken = HashSet::new();
    for (wanted, bytes) in files {
        let (stem, ending) = wanted.rsplit_once('.').unwrap_or((&wanted, ""));
        let mut name = wanted.clone();
        let mut nth = 1;
        while !taken.insert(name.clone()) {
            nth += 1;
            name = format!("{stem} ({nth}).{ending}");
        }
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn every_file_comes_out_again_under_a_name_of_its_own() {
        let files = [("甲.json", "一"), ("甲.json", "二"), ("说明.txt", "三")];
        for is_packed in [false, true] {
            let owned = files.map(|(name, words)| (name.to_owned(), words.as_bytes().to_vec()));
            let mut zip = zip::ZipArchive::new(Cursor::new(bundle(owned, is_packed).unwrap())).unwrap();
            let mut found = Vec::new();
            for nth in 0..zip.len() {
                let mut file = zip.by_index(nth).unwrap();
                let mut words = String::new();
                file.read_to_string(&mut words).unwrap();
                found.push((file.name().unwrap().into_owned(), words));
            }
            let expected = [("甲.json", "一"), ("甲 (2).json", "二"), ("说明.txt", "三")];
            assert_eq!(found, expected.map(|(name, words)| (name.to_owned(), words.to_owned())));
        }
    }
}
