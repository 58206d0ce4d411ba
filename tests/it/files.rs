//! The house's own files as a program reads them: paths, code without comments, imports, literals.

use std::{fs, path::Path};

/// A file: its path from the top, with `/`, and its text.
#[derive(Clone)]
pub(crate) struct File {
    pub path: String,
    pub text: String,
}

impl File {
    /// Whether it is of the library, not of the project's own tool or the tests.
    pub(crate) fn is_library(&self) -> bool {
        self.path.starts_with("src/") && self.path.ends_with(".rs") && !self.path.starts_with("src/bin/")
    }

    /// Its module inside the crate.
    pub(crate) fn module(&self) -> Vec<String> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        path.split('/').map(str::to_owned).collect()
    }
}

/// The top of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The code and the style sheets below a folder.
pub(crate) fn below(folder: &str) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "css") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push(File { path: name, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    assert!(!found.is_empty(), "nothing below {folder}");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// A piece of a Rust file.
enum Piece<'a> {
    Code(&'a str),
    Comment(&'a str),
    Literal(&'a str),
}

/// The pieces of a Rust file, one after the other and without a gap.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut at) = (text, 0);
    while at < rest.len() {
        let here = &rest[at..];
        let hashes = here.strip_prefix('r').map(|it| it.len() - it.trim_start_matches('#').len());
        let is_raw = hashes.is_some_and(|n| here[1 + n..].starts_with('"'));
        let end = if here.starts_with("//") {
            here.find('\n').unwrap_or(here.len())
        } else if here.starts_with("/*") {
            here.find("*/").map_or(here.len(), |end| end + 2)
        } else if is_raw && !rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            let close = format!("\"{}", "#".repeat(hashes.unwrap_or_default()));
            here[close.len() + 1..].find(&close).map_or(here.len(), |end| end + 2 * close.len() + 1)
        } else if let Some(inside) = here.strip_prefix('"') {
            let mut escaped = false;
            let close = inside.find(|c| {
                let is_end = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                is_end
            });
            close.map_or(here.len(), |end| end + 2)
        } else {
            // A quotation mark as a character is no literal's begin.
            let quote = ["'\"'", "'\\\"'"].iter().find(|it| here.starts_with(**it));
            at += quote.map_or_else(|| here.chars().next().map_or(1, char::len_utf8), |it| it.len());
            continue;
        };
        found.push(Piece::Code(&rest[..at]));
        found.push(if here.starts_with('/') {
            Piece::Comment(&here[..end])
        } else {
            Piece::Literal(&here[..end])
        });
        (rest, at) = (&here[end..], 0);
    }
    found.push(Piece::Code(rest));
    found
}

/// The code of a file without its comments, so that prose about a thing is not taken for the thing.
pub(crate) fn code(text: &str) -> String {
    let kept = pieces(text).into_iter().map(|piece| match piece {
        Piece::Code(it) | Piece::Literal(it) => it,
        Piece::Comment(_) => "",
    });
    kept.collect()
}

/// The names and keywords in a text, as they follow each other.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The texts in quotation marks, each with the number of its line.
pub(crate) fn literals(text: &str) -> Vec<(usize, &str)> {
    let (mut line, mut found) = (1, Vec::new());
    for piece in pieces(text) {
        let (Piece::Code(it) | Piece::Comment(it) | Piece::Literal(it)) = piece;
        if matches!(piece, Piece::Literal(_)) {
            // A raw one has as many signs behind its last quotation mark as before its first.
            let signs = it.strip_prefix('r').map_or(0, |it| it.len() - it.trim_start_matches('#').len());
            let from = it.find('"').map_or(0, |at| at + 1);
            found.push((line, &it[from..(it.len() - signs - 1).max(from)]));
        }
        line += it.matches('\n').count();
    }
    found
}

/// The paths inside the crate that a file names, from the top of the crate.
pub(crate) fn imports(file: &File) -> Vec<Vec<String>> {
    let plain: String = (pieces(&file.text).into_iter())
        .map(|piece| match piece {
            Piece::Code(it) => it,
            Piece::Comment(_) | Piece::Literal(_) => "",
        })
        .collect();
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in plain.match_indices(start) {
            if !plain[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                let mut base = file.module();
                let mut rest = &plain[at..];
                if start == "crate::" {
                    (base, rest) = (Vec::new(), &rest[start.len()..]);
                }
                while let Some(up) = rest.strip_prefix("super::") {
                    base.pop();
                    rest = up;
                }
                // Within a test module `super` is the file itself.
                if start == "crate::" || !base.is_empty() {
                    branches(&base, rest, &mut found);
                }
            }
        }
    }
    found.retain(|path: &Vec<String>| !path.is_empty());
    found
}

/// The paths of a tree of imports (`a::{b, c::d}`); gives back what follows it.
fn branches<'a>(base: &[String], tree: &'a str, found: &mut Vec<Vec<String>>) -> &'a str {
    let mut path = base.to_vec();
    let mut rest = tree;
    loop {
        if let Some(mut inner) = rest.strip_prefix('{') {
            while !inner.trim_start().is_empty() && !inner.trim_start().starts_with('}') {
                inner = branches(&path, inner.trim_start(), found);
                let next = inner.find([',', '}']).unwrap_or(inner.len());
                inner = inner[next..].trim_start_matches(',');
            }
            return inner.trim_start().strip_prefix('}').unwrap_or_default();
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if 0 < end && &rest[..end] != "self" {
            path.push(rest[..end].to_owned());
        }
        match rest[end..].strip_prefix("::") {
            Some(deeper) => rest = deeper,
            None => {
                found.push(path);
                return &rest[end..];
            }
        }
    }
}
