//! The page: styles in their order, file names that change with their content, and index.html naming them.

use crate::step::{self, Failure, Outcome};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The style sheets of `folder` as one: tokens, base, the rest by name, print last.
pub fn styles(folder: &Path) -> Result<String, Failure> {
    let mut sheets = Vec::new();
    for path in step::files(folder)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".css") {
            sheets.push((name, step::read_text(&path)?));
        }
    }
    Ok(in_order(sheets))
}

/// `stem-<hash>.<extension>`: another content is another name, so no cache serves a stale one.
pub fn hashed_name(stem: &str, extension: &str, content: &[u8]) -> String {
    let digest = HEXLOWER.encode(&Sha256::digest(content)[..5]);
    format!("{stem}-{digest}.{extension}")
}

/// The page with each plain file name replaced by its hashed one.
pub fn named(page: &str, names: &[(&str, String)]) -> Result<String, Failure> {
    let mut named = page.to_owned();
    for (plain, hashed) in names {
        let quoted = format!("\"{plain}\"");
        if named.matches(&quoted).count() != 1 {
            return Err(Failure::new(
                format!("index.html must name {quoted} exactly once"),
                "The build puts the hashed file name in its place.",
            ));
        }
        named = named.replace(&quoted, &format!("\"{hashed}\""));
    }
    Ok(named)
}

/// Copies what is published as it is; a folder that is not there holds nothing.
pub fn publish(public: &Path, dist: &Path) -> Outcome {
    match public.is_dir() {
        true => step::copy_folder(public, dist),
        false => Ok(()),
    }
}

fn in_order(mut sheets: Vec<(String, String)>) -> String {
    let rank = |name: &str| match name {
        "tokens.css" => 0,
        "base.css" => 1,
        "print.css" => 3,
        _ => 2,
    };
    sheets.sort_by(|(one, _), (other, _)| (rank(one), one).cmp(&(rank(other), other)));
    let texts: Vec<&str> = sheets.iter().map(|(_, text)| text.trim_end()).collect();
    texts.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_first_and_print_last() {
        let sheets = ["print.css", "grid.css", "base.css", "tokens.css", "badge.css"];
        let sheets = sheets.map(|name| (name.to_owned(), format!("/* {name} */\n"))).to_vec();
        let expected = "/* tokens.css */\n/* base.css */\n/* badge.css */\n/* grid.css */\n/* print.css */\n";
        assert_eq!(in_order(sheets), expected);
    }

    #[test]
    fn another_content_is_another_name() {
        let name = hashed_name("app", "js", b"one");
        assert_eq!(name, hashed_name("app", "js", b"one"));
        assert_ne!(name, hashed_name("app", "js", b"two"));
        assert!(name.starts_with("app-") && name.ends_with(".js"));
    }

    #[test]
    fn the_page_names_the_hashed_files() {
        let page = r#"<link href="app.css"><script src="app.js">"#;
        let names = [("app.css", "app-1.css".to_owned()), ("app.js", "app-2.js".to_owned())];
        assert_eq!(named(page, &names).unwrap(), r#"<link href="app-1.css"><script src="app-2.js">"#);
    }

    #[test]
    fn a_page_that_names_a_file_never_or_twice_is_refused() {
        let names = [("app.css", "app-1.css".to_owned())];
        assert!(named("<p>", &names).is_err());
        assert!(named(r#""app.css" "app.css""#, &names).is_err());
    }
}
