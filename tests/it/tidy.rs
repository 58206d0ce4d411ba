//! The house's rules, as far as a program can see them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder with one of these endings, as paths from the top with `/`.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            let is_wanted = path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one));
            match path.is_dir() {
                true => folders.push(path),
                false if is_wanted => {
                    let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                    found.push((name, fs::read_to_string(&path).unwrap()));
                }
                false => (),
            }
        }
    }
    assert!(!found.is_empty(), "nothing below {folder}");
    found.sort();
    found
}

/// The code of a file without its comments, so that prose about a thing is not taken for the thing.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| match line.trim_start().starts_with("//") {
        true => "",
        false => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that each module may use, besides itself; what stands lower knows nothing of what stands above.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("journal", &["domain"]),
    ("route", &["domain"]),
    ("workbench", &["journal", "domain"]),
    ("watch", &["journal", "domain"]),
    ("figures", &["watch", "journal", "domain"]),
    ("drawing", &["domain"]),
    ("form", &["journal", "domain"]),
    ("handling", &["form", "journal", "domain"]),
    ("text", &["figures", "watch", "workbench", "handling", "journal", "domain", "route"]),
    ("list", &["figures", "watch", "handling", "text", "workbench", "journal", "domain"]),
    ("visit", &["form", "list", "watch", "journal", "domain"]),
    (
        "papers",
        &["exchange", "figures", "watch", "handling", "list", "text", "workbench", "journal", "domain"],
    ),
    ("exchange", &["figures", "watch", "handling", "list", "text", "workbench", "journal", "domain"]),
    (
        "samples",
        &["figures", "watch", "handling", "exchange", "list", "text", "workbench", "journal", "domain"],
    ),
    (
        "platform",
        &[
            "figures",
            "watch",
            "handling",
            "list",
            "form",
            "text",
            "workbench",
            "journal",
            "domain",
            "route",
            "exchange",
        ],
    ),
    (
        "storage",
        &[
            "platform",
            "figures",
            "watch",
            "handling",
            "list",
            "form",
            "text",
            "workbench",
            "journal",
            "domain",
            "route",
            "exchange",
        ],
    ),
    (
        "store",
        &[
            "storage",
            "platform",
            "figures",
            "watch",
            "handling",
            "list",
            "form",
            "text",
            "workbench",
            "journal",
            "domain",
            "route",
            "exchange",
        ],
    ),
];

#[test]
fn arrows_point_down_only() {
    let mut wrong = Vec::new();
    for (name, text) in files("src", &["rs"]) {
        let module = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
        let Some((_, allowed)) = ARROWS.iter().find(|(one, _)| *one == module) else { continue };
        for (at, _) in text.match_indices("crate::") {
            let used: String =
                text[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if used != module && !used.is_empty() && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{name} uses {used}"));
            }
        }
        // A use of several modules at once: `use crate::{ a::…, b::… }`.
        for block in text.split("use crate::{").skip(1) {
            let block = block.split("};").next().unwrap_or_default();
            let mut depth = 0;
            for part in block.split_inclusive([',', '{', '}']) {
                let used: String =
                    part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if depth == 0 && used != module && !used.is_empty() && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{name} uses {used}"));
                }
                depth += part.matches('{').count() as i32 - part.matches('}').count() as i32;
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn components_know_no_store() {
    let wrong: Vec<_> = (files("src/views", &["rs"]).into_iter())
        .filter(|(name, text)| name.contains("/components/") && code(text).contains("crate::store::Store"))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_begins_with_its_duty() {
    let wrong: Vec<_> = (files("src", &["rs"]).into_iter().chain(files("tests", &["rs"])))
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_users_read_is_in_text() {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut wrong = Vec::new();
    for (name, text) in files("src", &["rs"]) {
        // Samples are data; a reader of foreign words has to know those words.
        let may = ["src/text/", "src/samples/", "src/bin/"].iter().any(|place| name.starts_with(place));
        if may || name.ends_with("/tests.rs") {
            continue;
        }
        let body = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code(body).lines().enumerate() {
            // Only between quotation marks: comments at the end of a line may speak of 建议.
            let quoted: String = line.split('"').skip(1).step_by(2).collect();
            if quoted.chars().any(is_chinese) {
                wrong.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn colours_have_names() {
    let mut wrong = Vec::new();
    for (name, text) in files("style", &["css"]) {
        if name.ends_with("tokens.css") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let hex = line.match_indices('#').any(|(at, _)| {
                let digits = line[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
                line.contains(':') && [3, 4, 6, 8].contains(&digits)
            });
            if hex || ["rgb(", "rgba(", "hsl(", "hsla("].iter().any(|form| line.contains(form)) {
                wrong.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_style_is_newer_than_the_floor() {
    const NEWER: &[&str] = &[
        ":has(",
        ":is(",
        ":where(",
        "inset:",
        "inset-",
        "aspect-ratio",
        "dvh",
        "svh",
        "lvh",
        "accent-color",
        "@layer",
        "@container",
        "color-mix(",
        "subgrid",
        "@property",
        "text-wrap",
        "@starting-style",
        "oklch(",
    ];
    let mut wrong = Vec::new();
    for (name, text) in files("style", &["css"]) {
        for (number, line) in text.lines().enumerate() {
            for feature in NEWER {
                if line.contains(feature) {
                    wrong.push(format!("{name}:{}: {feature}", number + 1));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_text_becomes_markup() {
    let wrong: Vec<_> = (files("src", &["rs"]).into_iter())
        .filter(|(_, text)| {
            let code = code(text);
            ["inner_html", "set_inner_html", "insert_adjacent_html"].iter().any(|way| code.contains(way))
        })
        .map(|(name, _)| name)
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

/// On a plain-http intranet there is no secure context: what needs one is a bonus that `platform` alone may try.
#[test]
fn nobody_counts_on_a_secure_context() {
    const NEEDS_IT: &[&str] = &[
        ".clipboard()",
        ".random_uuid()",
        ".subtle()",
        ".locks()",
        ".service_worker()",
        ".persist()",
        "show_save_file_picker",
        "show_open_file_picker",
    ];
    let mut wrong = Vec::new();
    for (name, text) in files("src", &["rs"]) {
        let found =
            NEEDS_IT.iter().filter(|need| !name.starts_with("src/platform/") && code(&text).contains(**need));
        wrong.extend(found.map(|need| format!("{name}: {need}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_top_level_is_what_the_user_fixed() {
    let fixed =
        ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "index.html", "public", "src", "style", "tests"];
    let made = ["target", "dist"];
    let found: BTreeSet<String> = (fs::read_dir(root()).unwrap())
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| {
            !name.starts_with('.') && !fixed.contains(&name.as_str()) && !made.contains(&name.as_str())
        })
        .collect();
    assert_eq!(found, BTreeSet::new());
}

/// The places that the README names exist, so that its map stays true.
#[test]
fn every_place_that_the_readme_names_exists() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let named = text.split('`').skip(1).step_by(2).filter(|name| {
        ["src/", "tests/", "style/", "public/", ".cargo/", ".ci/"].iter().any(|start| name.starts_with(start))
    });
    let missing: Vec<_> =
        named.filter(|name| !name.contains(['*', ' ']) && !root().join(name).exists()).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
