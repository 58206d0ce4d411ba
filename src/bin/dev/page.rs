//! The page: its styles and scripts inside it, its policy with their hashes, its parts beside it or inside.

use crate::step::{self, Failure, Outcome};
use data_encoding::{BASE64, HEXLOWER};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::{
    io::{self, Write},
    path::Path,
};
use suggestion_register::exchange::one_file;

/// A file that the program loads by its plain name: a module, an example.
pub(crate) struct Part {
    /// How the program calls it.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Part {
    /// `stem-<hash>.<ending>`: another content is another name, so no cache serves a stale one.
    pub(crate) fn hashed_name(&self) -> String {
        let (stem, ending) = self.name.split_once('.').unwrap_or((&self.name, "bin"));
        format!("{stem}-{}.{ending}", &hash(&self.bytes)[..10])
    }
}

/// The page with everything in it but its parts.
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// Puts styles, program script and the build's name into `index.html`.
    pub(crate) fn new(template: &str, css: &str, js: &str, build: &str) -> Result<Page, Failure> {
        for (content, end) in [(css, "</style"), (js, "</script"), (js, "<!--")] {
            if content.contains(end) {
                return Err(Failure::new(
                    format!("what goes into the page contains {end}"),
                    "Write it differently, with an escape.",
                ));
            }
        }
        let text = put(template, "/* app.css */", css)?;
        let text = put(&text, "/* app.js */", js)?;
        Ok(Page { text: put(&text, "%build%", build)? })
    }

    /// The page that finds its parts beside it: each plain name with the name under which it lies there.
    pub(crate) fn served(&self, names: &[(String, String)]) -> Result<String, Failure> {
        let list: serde_json::Map<String, serde_json::Value> =
            names.iter().map(|(plain, lies)| (plain.clone(), lies.as_str().into())).collect();
        let list = serde_json::Value::Object(list);
        let parts = format!("<script type=\"application/json\" id=\"beside\">{list}</script>");
        let text = put(&self.text, "<!-- parts -->", &parts)?;
        // The module is asked for before the rest of the page is read.
        let module = names.iter().find(|(plain, _)| plain == "app.wasm");
        let module = module.map_or("", |(_, lies)| lies);
        let beside = format!(
            "<link rel=\"manifest\" href=\"manifest.webmanifest\">\n\
             <link rel=\"preload\" href=\"{module}\" as=\"fetch\" crossorigin=\"anonymous\">"
        );
        sealed(&put(&text, "<!-- beside -->", &beside)?, "'self'")
    }

    /// The page that carries its parts inside, and room for a register.
    pub(crate) fn whole(&self, parts: &[Part]) -> Result<String, Failure> {
        let text = put(&self.text, "\n<!-- beside -->", "")?;
        // What it is besides its parts is a part as well: from its parts the page can be made again.
        let text = sealed(&put(&text, "<!-- parts -->", &format!("\0{}", one_file::ROOM))?, "'none'")?;
        let blocks = parts.iter().map(|part| block(&part.name, &part.bytes));
        let blocks: String = blocks.chain([block("page", text.as_bytes())]).collect();
        put(&text, "\0", &blocks)
    }
}

fn block(name: &str, bytes: &[u8]) -> String {
    format!("<script type=\"text/plain\" id=\"part:{name}\">{}</script>\n", BASE64.encode(&packed(bytes)))
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// The page with the hashes of its scripts and styles in its policy.
fn sealed(page: &str, near: &str) -> Result<String, Failure> {
    let page = put(page, "%scripts%", &sources(page, "<script>", "</script>"))?;
    let page = put(&page, "%styles%", &sources(&page, "<style>", "</style>"))?;
    Ok(page.replace("%near%", near))
}

/// The policy's words for each content between `start` and `end`.
fn sources(page: &str, start: &str, end: &str) -> String {
    let contents = page.split(start).skip(1).filter_map(|rest| rest.split(end).next());
    let words = contents.map(|content| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(content))));
    words.collect::<Vec<_>>().join(" ")
}

/// Puts content in the place of a marker that must be there, once.
pub(crate) fn put(text: &str, marker: &str, content: &str) -> Result<String, Failure> {
    match text.split_once(marker) {
        Some((before, after)) if !after.contains(marker) => Ok([before, content, after].concat()),
        _ => Err(Failure::new(
            format!("the page or its keeper must hold {marker:?} exactly once"),
            "The build puts what it made in its place.",
        )),
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// The style sheets of `folder` as one: tokens, base, the rest by name, print last.
pub(crate) fn styles(folder: &Path) -> Result<String, Failure> {
    let mut sheets = Vec::new();
    for path in step::files(folder)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".css") {
            sheets.push((name, step::read_text(&path)?));
        }
    }
    Ok(squeezed(&in_order(sheets)))
}

/// A style sheet without comments and without the space that nothing needs: it is a part of the first load. What stands
/// in quotes stays as it is.
fn squeezed(css: &str) -> String {
    const TIGHT: [char; 4] = ['{', '}', ';', ','];
    let mut out = String::with_capacity(css.len());
    let mut quote = None;
    let mut space = false;
    let mut letters = css.chars().peekable();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(end), _) => {
                out.push(letter);
                if letter == '\\' {
                    out.extend(letters.next());
                } else if letter == end {
                    quote = None;
                }
            }
            (None, '/') if letters.peek() == Some(&'*') => {
                letters.next();
                let mut before = ' ';
                for letter in letters.by_ref() {
                    if before == '*' && letter == '/' {
                        break;
                    }
                    before = letter;
                }
                space = true;
            }
            (None, _) if letter.is_whitespace() => space = true,
            (None, _) => {
                let is_tight = TIGHT.contains(&letter) || out.ends_with(TIGHT) || out.is_empty();
                if space && !is_tight {
                    out.push(' ');
                }
                space = false;
                quote = Some(letter).filter(|it| matches!(it, '"' | '\''));
                out.push(letter);
            }
        }
    }
    out.push('\n');
    out
}

/// Divides what `public` holds: the registers that come with the program are parts, the rest is copied to
/// `dist` as it is.
pub(crate) fn publish(public: &Path, dist: &Path) -> Result<Vec<Part>, Failure> {
    let mut parts = Vec::new();
    for path in step::files(public)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".json") {
            parts.push(Part { name, bytes: step::read(&path)? });
        } else {
            copy(&path, &dist.join(name))?;
        }
    }
    Ok(parts)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    if from.is_dir() {
        return step::copy_folder(from, to);
    }
    std::fs::copy(from, to).map(|_| ()).map_err(|error: io::Error| Failure::file(from, &error))
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

    const TEMPLATE: &str = "<html data-build=\"%build%\">\
        <meta content=\"script-src %scripts% 'unsafe-eval'; style-src %styles%; connect-src %near%\">\n\
        <!-- beside --><style>/* app.css */</style><!-- parts --><script>/* app.js */</script><script>go()</script>";

    fn page() -> Page {
        Page::new(TEMPLATE, "p{}", "run()", "b1").unwrap()
    }

    fn part(name: &str, bytes: &[u8]) -> Part {
        Part { name: name.to_owned(), bytes: bytes.to_vec() }
    }

    #[test]
    fn a_style_sheet_loses_only_what_nothing_needs() {
        for (css, squeezed) in [
            (
                ".a {\n  color: red;\n}\n\n/* why */\n.b,\n.c > d { margin: 0 -1px; }\n",
                ".a{color: red;}.b,.c > d{margin: 0 -1px;}\n",
            ),
            (
                ".a::after { content: \"a  /* b */ ; { \\\" }\"; }",
                ".a::after{content: \"a  /* b */ ; { \\\" }\";}\n",
            ),
            (
                "@media (min-width: 600px) and (max-width: calc(1px + 2px)) { a:hover, a :focus { top: 0 } }",
                "@media (min-width: 600px) and (max-width: calc(1px + 2px)){a:hover,a :focus{top: 0}}\n",
            ),
            ("/* a **/.a{}/**/ .b{}", ".a{}.b{}\n"),
        ] {
            assert_eq!(super::squeezed(css), squeezed);
        }
    }

    #[test]
    fn tokens_come_first_and_print_last() {
        let sheets = ["print.css", "grid.css", "base.css", "tokens.css", "badge.css"];
        let sheets = sheets.map(|name| (name.to_owned(), format!("/* {name} */\n"))).to_vec();
        let expected = "/* tokens.css */\n/* base.css */\n/* badge.css */\n/* grid.css */\n/* print.css */\n";
        assert_eq!(in_order(sheets), expected);
    }

    #[test]
    fn another_content_is_another_name() {
        let name = part("app.wasm", b"one").hashed_name();
        assert_eq!(name, part("app.wasm", b"one").hashed_name());
        assert_ne!(name, part("app.wasm", b"two").hashed_name());
        assert!(name.starts_with("app-") && name.ends_with(".wasm"));
    }

    #[test]
    fn the_policy_names_every_script_and_style_by_its_hash() {
        let served = page().served(&[("app.wasm".to_owned(), "app-1.wasm".to_owned())]).unwrap();
        for content in ["run()", "go()", "p{}"] {
            let word = format!("'sha256-{}'", BASE64.encode(&Sha256::digest(content)));
            assert_eq!(served.matches(&word).count(), 1, "{content}");
        }
        assert_eq!(served.matches("sha256-").count(), 3, "data is no script");
        assert!(served.contains("connect-src 'self'"));
        assert!(served.contains("{\"app.wasm\":\"app-1.wasm\"}"));
    }

    #[test]
    fn the_whole_page_can_be_made_again_from_its_parts() {
        use std::io::Read;
        let whole = page().whole(&[part("app.wasm", b"\0asm"), part("demo.json", b"{}")]).unwrap();
        assert!(whole.contains("connect-src 'none'"));
        let blocks: Vec<&str> = whole.split("<script type=\"text/plain\" id=\"part:").skip(1).collect();
        let names: Vec<&str> = blocks.iter().filter_map(|block| block.split('"').next()).collect();
        assert_eq!(names, ["app.wasm", "demo.json", "page"]);
        let content = blocks[2].split(['>', '<']).nth(1).unwrap();
        let mut shell = String::new();
        let bytes = BASE64.decode(content.as_bytes()).unwrap();
        flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut shell).unwrap();
        let (before, after) = shell.split_once('\0').unwrap();
        let blocks: String = blocks
            .iter()
            .map(|block| block.split_inclusive("</script>\n").next().unwrap())
            .fold(String::new(), |all, block| all + "<script type=\"text/plain\" id=\"part:" + block);
        assert_eq!([before, &blocks, after].concat(), whole);
    }

    #[test]
    fn what_would_end_the_script_early_is_refused() {
        assert!(Page::new(TEMPLATE, "", "'</script>'", "b1").is_err());
        assert!(Page::new(TEMPLATE, "</style>", "", "b1").is_err());
        assert!(Page::new("<p>", "", "", "b1").is_err());
    }
}
