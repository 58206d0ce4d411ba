//! The house's rules, as far as a program can see them: each finds what breaks it in a set of files.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fs,
    path::Path,
};

use super::files::{File, below, code, imports, literals, root, words};

/// A rule of the house.
struct Rule {
    name: &'static str,
    /// What in the files breaks it, with the place.
    finds: fn(&[File]) -> Vec<String>,
    /// Files that break it and what it must say of each, so that it is known to bite.
    planted: &'static [(&'static str, &'static str, &'static str)],
    /// A file that looks like it and breaks nothing.
    innocent: (&'static str, &'static str),
}

const RULES: &[Rule] = &[
    Rule {
        name: "arrows point down only",
        finds: wrong_arrows,
        planted: &[
            ("src/domain/a.rs", "use crate::text;", "src/domain/a.rs uses text"),
            (
                "src/text/a.rs",
                "use crate::{\n    domain::{a, b},\n    list::c,\n};",
                "src/text/a.rs uses list",
            ),
            ("src/list/a.rs", "fn a() { crate::papers::b() }", "src/list/a.rs uses papers"),
            ("src/views/components/a/b.rs", "use crate::{list, store::Store};", "uses store"),
            ("src/views/components/a.rs", "use super::super::pages::b;", "uses views::pages"),
            ("src/views/pages/a.rs", "use crate::samples::b;", "src/views/pages/a.rs uses samples"),
            ("src/app.rs", "use crate::{papers::a};", "src/app.rs uses papers"),
            ("src/new/a.rs", "//! A.", "src/new/a.rs stands in no module of the map"),
        ],
        innocent: ("src/text/a.rs", "use crate::domain::{list, papers::a};\n// crate::store"),
    },
    Rule {
        name: "files begin with their duty",
        finds: without_duty,
        planted: &[("tests/it/a.rs", "use std::fs;", "tests/it/a.rs")],
        innocent: ("src/a.rs", "//! What it is for."),
    },
    Rule {
        name: "a comment says more than the name",
        finds: empty_comments,
        planted: &[
            ("src/a.rs", "/// The page.\n#[component]\npub fn HomePage() {}", "src/a.rs:1: HomePage"),
            ("tests/a.rs", "    /// Its columns.\n    columns: u32,", "tests/a.rs:1: columns"),
        ],
        innocent: ("src/a.rs", "/// The page.\n/// It is at home on a phone.\nfn page() {}\n/// 件.\nPiece,"),
    },
    Rule {
        name: "what users read is in text, or stands where its value is declared",
        finds: stray_words,
        planted: &[
            ("src/list/a.rs", "fn a() {\n    b(\"建议\")\n}", "src/list/a.rs:2: 建议"),
            ("src/list/a.rs", "const A: &str = \"a \\\n    // 建议\";", "src/list/a.rs:1"),
            ("src/list/a.rs", "const A: &str = r#\"\"建议\"#;", "src/list/a.rs:1"),
            ("src/list/a.rs", "choice! {\n    A \"a\" \"建议\",\n}\nfn b(\"代表\")", "src/list/a.rs:4: 代表"),
        ],
        innocent: (
            "src/list/a.rs",
            "// \"建议\"\nfn a() {} // \"建议\"\nconst Q: char = '\"'; /* \"建议\" */",
        ),
    },
    Rule {
        name: "nothing public is there for nobody",
        finds: unused_names,
        planted: &[("src/list/a.rs", "pub fn b() {}\n// b", "src/list/a.rs: b")],
        innocent: ("src/list/a.rs", "pub fn b() {}\nfn c() { b() }\npub const fn of(a: A) {}"),
    },
    Rule {
        name: "every text is shown somewhere",
        finds: unused_texts,
        planted: &[
            ("src/text/a.rs", "pub const TITLE: &str = \"\";", "src/text/a.rs: TITLE"),
            ("src/text/a.rs", "pub fn title() -> String {}", "src/text/a.rs: title"),
        ],
        innocent: ("src/text/a.rs", "pub const TITLE: &str = \"\";\nfn b() { TITLE }"),
    },
    Rule {
        name: "every class is worn by something",
        finds: unused_classes,
        planted: &[("style/a.css", ".card__head:hover, p .card { top: 0.5rem; }", "style/a.css: card__head")],
        innocent: ("style/a.css", "a:hover { width: calc(1.5rem + 2px); }"),
    },
    Rule {
        name: "pages are made of components",
        finds: raw_parts,
        planted: &[
            ("src/views/pages/a.rs", "view! { <select> }", "src/views/pages/a.rs:1: <select"),
            ("src/views/pages/a/b.rs", "view! {\n<table class=\"a\"> }", "src/views/pages/a/b.rs:2: <table"),
            ("src/views/shell.rs", "view! { <dialog open> }", "src/views/shell.rs:1: <dialog"),
            ("src/views/pages/a.rs", "<input type=\"file\" />", "src/views/pages/a.rs:1: type=\"file\""),
            ("src/views/pages/a.rs", "<section class=\"panel\">", "src/views/pages/a.rs:1: class=\"panel\""),
            ("src/views/pages/a.rs", "<ul class=\"panel a\">", "src/views/pages/a.rs:1: class=\"panel "),
            ("src/views/pages/a.rs", "<div class=\"panel__head\">", "src/views/pages/a.rs:1: panel__head"),
        ],
        innocent: (
            "src/views/pages/a.rs",
            "view! { <Select /> <Table /> <p class=\"panel__body\"> } // <table>",
        ),
    },
    Rule {
        name: "what is done stands before what leaves it",
        finds: acts_behind_cancel,
        planted: &[(
            "src/views/pages/a.rs",
            "<div class=\"dialog__foot\">\n{text::CANCEL}\n<Button weight=Weight::Main>\n</div>",
            "src/views/pages/a.rs:1",
        )],
        innocent: (
            "src/views/pages/a.rs",
            "<div class=\"dialog__foot\">\n<Button weight=Weight::Main>\n{text::CANCEL}\n</div> {text::CANCEL}",
        ),
    },
    Rule {
        name: "the gallery shows every component",
        finds: unshown_components,
        planted: &[
            (
                "src/views/components/a.rs",
                "#[component]\npub fn Knob() {}",
                "src/views/components/a.rs: Knob",
            ),
            (
                "src/views/components/a.rs",
                "#[component]\npub fn Rack<T>(\n) { view! { <Rack /> } }",
                "src/views/components/a.rs: Rack",
            ),
        ],
        innocent: ("src/views/components/a.rs", "#[component]\nfn Own() {}\npub fn free() {}"),
    },
    Rule {
        name: "colours have names",
        finds: bare_colours,
        planted: &[
            ("style/a.css", ".a { color: #fff; }", "style/a.css:1"),
            ("style/a.css", ".a {\n  color: rgba(0, 0, 0, 0.5);\n}", "style/a.css:2"),
        ],
        innocent: ("style/tokens.css", ":root { --color-text: #1c222b; }"),
    },
    Rule {
        name: "pictures are drawn in the colours of the tokens",
        finds: other_colours,
        planted: &[("src/drawing/a.rs", "const INK: &str = \"#123456\";", "src/drawing/a.rs:1: #123456")],
        innocent: ("src/drawing/a.rs", "fn id() -> &'static str { \"#part\" } // #123456"),
    },
    Rule {
        name: "no style is newer than the floor",
        finds: newer_styles,
        planted: &[("style/a.css", ".a:has(b) { inset: 0; }", "style/a.css:1: :has(")],
        innocent: ("style/a.css", ".a { top: 0; }"),
    },
    Rule {
        name: "no text becomes markup",
        finds: markup,
        planted: &[("src/views/a.rs", "it.set_inner_html(&words);", "src/views/a.rs")],
        innocent: ("src/views/a.rs", "// never inner_html"),
    },
    Rule {
        name: "views read what they depend on",
        finds: unread,
        planted: &[("src/views/a.rs", "shown.track();", "src/views/a.rs: .track()")],
        innocent: ("src/views/a.rs", "shown.get(); // not .track()"),
    },
    Rule {
        name: "nobody counts on a secure context",
        finds: secure_context,
        planted: &[("src/views/a.rs", "navigator.clipboard().write(it)", "src/views/a.rs: .clipboard()")],
        innocent: ("src/platform/a.rs", "navigator.clipboard().write(it)"),
    },
];

#[test]
fn the_house_keeps_its_rules() {
    let mut files: Vec<File> = ["src", "tests", "style"].iter().flat_map(|folder| below(folder)).collect();
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    files.push(File { path: "index.html".to_owned(), text: page });
    for rule in RULES {
        assert_eq!((rule.finds)(&files), Vec::<String>::new(), "{}", rule.name);
    }
}

/// A rule that finds nothing may have stopped looking.
#[test]
fn every_rule_bites_and_bites_nobody_else() {
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    for rule in RULES {
        for (path, text, expected) in rule.planted {
            let found = (rule.finds)(&[file(path, text)]);
            assert!(found.iter().any(|it| it.contains(expected)), "{}: {text} gives {found:?}", rule.name);
        }
        let (path, text) = rule.innocent;
        assert_eq!((rule.finds)(&[file(path, text)]), Vec::<String>::new(), "{}: {text}", rule.name);
    }
}

/// The modules that each module uses, besides itself; what stands lower knows nothing of what stands above.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("journal", &["domain"]),
    ("route", &["list", "handling", "text", "domain"]),
    ("drawing", &["domain"]),
    ("grid", &[]),
    ("workbench", &["journal", "domain"]),
    ("watch", &["handling", "journal", "domain"]),
    ("figures", &["watch", "journal", "domain"]),
    ("form", &["journal", "domain"]),
    ("handling", &["form", "journal", "domain"]),
    ("text", &["figures", "watch", "workbench", "handling", "journal", "domain"]),
    ("list", &["figures", "watch", "handling", "text", "journal", "domain"]),
    ("visit", &["form", "list", "journal", "domain"]),
    ("exchange", &["figures", "watch", "list", "text", "workbench", "journal", "domain"]),
    ("papers", &["exchange", "figures", "watch", "handling", "list", "text", "journal", "domain"]),
    ("samples", &["exchange", "text", "handling", "workbench", "journal", "domain"]),
    ("platform", &["route", "domain"]),
    ("storage", &["platform", "workbench"]),
    (
        "store",
        &[
            "storage",
            "platform",
            "exchange",
            "list",
            "text",
            "watch",
            "workbench",
            "journal",
            "domain",
            "route",
        ],
    ),
    ("views::components", &["platform", "grid", "form", "text", "journal", "domain"]),
    (
        "views::pages",
        &[
            "views::components",
            "views",
            "store",
            "storage",
            "platform",
            "papers",
            "exchange",
            "visit",
            "grid",
            "list",
            "text",
            "handling",
            "figures",
            "watch",
            "form",
            "drawing",
            "workbench",
            "journal",
            "domain",
            "route",
        ],
    ),
    (
        "views",
        &[
            "views::components",
            "views::pages",
            "store",
            "storage",
            "platform",
            "list",
            "text",
            "workbench",
            "domain",
            "route",
        ],
    ),
    ("app", &["views", "store", "platform", "text", "workbench", "route"]),
    ("lib", &[]),
    ("main", &[]),
];

/// The module of the map that a path inside the crate belongs to.
fn layer(path: &[String]) -> String {
    let two = path[..path.len().min(2)].join("::");
    if ARROWS.iter().any(|(known, _)| *known == two) { two } else { path[0].clone() }
}

/// What every file of the library uses: the file, its own module, the module used.
fn uses(files: &[File]) -> Vec<(&str, String, String)> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.is_library()) {
        let own = layer(&file.module());
        let used: BTreeSet<String> = imports(file).iter().map(|path| layer(path)).collect();
        found.push((file.path.as_str(), own.clone(), own.clone()));
        found.extend(used.into_iter().map(|used| (file.path.as_str(), own.clone(), used)));
    }
    found
}

fn wrong_arrows(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, own, used) in uses(files) {
        match ARROWS.iter().find(|(known, _)| *known == own) {
            Some((_, allowed)) if used == own || allowed.contains(&used.as_str()) => (),
            Some(_) => wrong.push(format!("{path} uses {used}")),
            None => wrong.push(format!("{path} stands in no module of the map")),
        }
    }
    wrong
}

/// An arrow that nobody follows hides the next one that points the wrong way.
#[test]
fn every_arrow_of_the_map_is_followed() {
    let files = below("src");
    let used = uses(&files);
    let is_followed = |own: &str, to: &str| used.iter().any(|(_, from, of)| from == own && of == to);
    let idle: Vec<String> = (ARROWS.iter())
        .flat_map(|(own, allowed)| allowed.iter().map(move |to| (own, to)))
        .filter(|(own, to)| !is_followed(own, to))
        .map(|(own, to)| format!("{own} does not use {to}: strike the arrow"))
        .collect();
    assert_eq!(idle, Vec::<String>::new());
}

fn without_duty(files: &[File]) -> Vec<String> {
    let code = files.iter().filter(|file| file.path.ends_with(".rs") && !file.text.starts_with("//! "));
    code.map(|file| file.path.clone()).collect()
}

/// A comment of one line in which each word that says something stands in the name below it.
fn empty_comments(files: &[File]) -> Vec<String> {
    const SAYS_NOTHING: &[&str] = &[
        "the", "a", "an", "its", "of", "this", "it", "is", "what", "that", "whose", "whether", "with", "and",
        "in", "to", "for", "one", "as", "how",
    ];
    const KEYWORDS: &[&str] = &[
        "pub", "super", "crate", "const", "async", "fn", "struct", "enum", "trait", "type", "static", "mod",
    ];
    let comment = |line: &&str| line.trim_start().strip_prefix("///").map(str::trim).map(str::to_owned);
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let lines: Vec<&str> = file.text.lines().collect();
        for (at, says) in lines.iter().enumerate().filter_map(|(at, line)| Some((at, comment(line)?))) {
            let is_comment =
                |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|it| comment(it).is_some());
            if is_comment(at.checked_sub(1)) || is_comment(Some(at + 1)) || !says.is_ascii() {
                continue;
            }
            let mut below = lines[at + 1..].iter().filter(|line| !line.trim_start().starts_with("#["));
            let item = below.next().copied().unwrap_or_default();
            let Some(name) = words(item).find(|word| !KEYWORDS.contains(word)) else { continue };
            let apart = name.chars().flat_map(|c| [c.is_uppercase().then_some('_'), Some(c)]).flatten();
            let apart = apart.collect::<String>().to_lowercase();
            let own: Vec<&str> =
                if name.chars().any(char::is_lowercase) { &apart[..] } else { name }.split('_').collect();
            let is_told = |word: &str| {
                let plain = |it: &str| it.trim_end_matches('s').to_lowercase();
                own.iter().any(|own| plain(own) == plain(word))
            };
            let lower = says.to_lowercase();
            let mut telling = words(&lower).filter(|word| !SAYS_NOTHING.contains(word));
            if telling.all(is_told) {
                found.push(format!("{}:{}: {name}", file.path, at + 1));
            }
        }
    }
    found
}

/// The text without the declarations of values, in which each word stands.
fn undeclared(text: &str) -> String {
    let mut inside = false;
    let lines = text.lines().map(|line| {
        inside |= ["choice! {", "record! {", "group! {", "columns! {"].contains(&line);
        inside &= line != "}";
        if inside { "" } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn stray_words(files: &[File]) -> Vec<String> {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut found = Vec::new();
    // Samples are data; a reader of foreign words has to know those words.
    let may = ["src/text/", "src/samples/"];
    for file in files.iter().filter(|file| file.is_library() && !file.path.ends_with("/tests.rs")) {
        if may.iter().any(|place| file.path.starts_with(place)) {
            continue;
        }
        let body = undeclared(file.text.split("#[cfg(test)]").next().unwrap_or_default());
        let words = literals(&body).into_iter().filter(|(_, words)| words.chars().any(is_chinese));
        found.extend(words.map(|(line, words)| format!("{}:{line}: {words}", file.path)));
    }
    found
}

/// The code that runs: without comments and without the tests beside it.
fn shipped(file: &File) -> String {
    if file.path.starts_with("src/") && file.path.ends_with("/tests.rs") {
        String::new()
    } else {
        code(file.text.split("#[cfg(test)]").next().unwrap_or_default())
    }
}

/// The names that a file of the library declares for others, methods apart.
fn declared(text: &str) -> Vec<String> {
    let kinds = ["const fn ", "async fn ", "fn ", "const ", "static ", "struct ", "enum ", "trait ", "type "];
    let of_line = |line: &str| {
        let rest = line.trim_start().strip_prefix("pub ")?;
        let rest = kinds.iter().find_map(|kind| rest.strip_prefix(kind))?;
        words(rest).next().map(str::to_owned)
    };
    text.lines().filter_map(of_line).collect()
}

fn unused_names(files: &[File]) -> Vec<String> {
    let shipped: Vec<(&File, String)> = files.iter().map(|file| (file, shipped(file))).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for word in shipped.iter().flat_map(|(_, text)| words(text)) {
        *seen.entry(word).or_default() += 1;
    }
    // Conversions and the like are called by names that stand nowhere.
    let is_unused = |name: &String| seen[name.as_str()] < 2 && !["of", "new"].contains(&name.as_str());
    let library = shipped.iter().filter(|(file, _)| file.is_library());
    let found = library.flat_map(|(file, text)| declared(text).into_iter().map(move |name| (file, name)));
    let unused = found.filter(|(_, name)| is_unused(name));
    unused.map(|(file, name)| format!("{}: {name}", file.path)).collect()
}

/// A text is shown where its own file uses it, or another one that names both the module and the text.
fn unused_texts(files: &[File]) -> Vec<String> {
    let texts: Vec<(&File, String)> = files.iter().map(|file| (file, shipped(file))).collect();
    let named: Vec<HashSet<&str>> = texts.iter().map(|(_, text)| words(text).collect()).collect();
    let mut found = Vec::new();
    for (file, text) in texts.iter().filter(|(file, _)| file.path.starts_with("src/text/")) {
        let module = file.module().pop().unwrap_or_default();
        let own: Vec<&str> = words(text).collect();
        let top = text.lines().filter(|line| line.starts_with("pub ")).collect::<Vec<_>>().join("\n");
        found.extend(
            declared(&top)
                .into_iter()
                .filter(|name| {
                    let is_own = 1 < own.iter().filter(|word| *word == name).count();
                    let mut others =
                        texts.iter().zip(&named).filter(|((other, _), _)| other.path != file.path);
                    !is_own
                        && !others.any(|(_, named)| {
                            named.contains(module.as_str()) && named.contains(name.as_str())
                        })
                })
                .map(|name| format!("{}: {name}", file.path)),
        );
    }
    found
}

fn unused_classes(files: &[File]) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let sources = files.iter().filter(|file| !file.path.ends_with(".css"));
    let worn: Vec<&str> = sources.flat_map(|file| file.text.split(|c| !is_part(c))).collect();
    let whole: HashSet<&str> = worn.iter().copied().collect();
    // `format!("grid__cell--{name}")` wears every class that begins so.
    let begun: HashSet<&str> = worn.into_iter().filter(|it| it.ends_with('-') && it.contains("__")).collect();
    let mut found = BTreeSet::new();
    for file in files.iter().filter(|file| file.path.ends_with(".css")) {
        for selectors in file.text.split('}').filter_map(|rule| rule.rsplit_once('{')).map(|(it, _)| it) {
            let selectors = selectors.rsplit("*/").next().unwrap_or_default();
            for class in selectors.split('.').skip(1) {
                let class = class.split(|c| !is_part(c)).next().unwrap_or_default();
                if !whole.contains(class) && !begun.iter().any(|start| class.starts_with(start)) {
                    found.insert(format!("{}: {class}", file.path));
                }
            }
        }
    }
    found.into_iter().collect()
}

/// What a component is for, made by hand in a page. A paper is no page: it is drawn as it is printed.
fn raw_parts(files: &[File]) -> Vec<String> {
    const RAW: &[&str] = &[
        "<table",
        "<select",
        "<dialog",
        "type=\"file\"",
        "class=\"panel\"",
        "class=\"panel ",
        "panel__head",
    ];
    let pages = files.iter().filter(|file| {
        file.path.starts_with("src/views/")
            && !file.path.starts_with("src/views/components/")
            && file.path != "src/views/pages/sheet.rs"
    });
    let lines = pages.flat_map(|file| file.text.lines().enumerate().map(move |(at, line)| (file, at, line)));
    let code = lines.map(|(file, at, line)| (file, at, line.split("//").next().unwrap_or_default()));
    let found = code.flat_map(|(file, at, line)| {
        let raw = RAW.iter().filter(move |raw| line.contains(**raw));
        raw.map(move |raw| format!("{}:{}: {raw}", file.path, at + 1))
    });
    found.collect()
}

/// The lines of the style sheets for which a test gives something to say.
fn style_lines(files: &[File], finds: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let sheets =
        files.iter().filter(|file| file.path.ends_with(".css") && !file.path.ends_with("tokens.css"));
    let lines = sheets.flat_map(|file| file.text.lines().enumerate().map(move |(at, line)| (file, at, line)));
    let found =
        lines.filter_map(|(file, at, line)| Some(format!("{}:{}: {}", file.path, at + 1, finds(line)?)));
    found.collect()
}

/// Whoever looks for the button that does it finds it at the same place in every dialog.
fn acts_behind_cancel(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with("src/views/")) {
        for (at, _) in file.text.match_indices("__foot") {
            let foot = file.text[at..].split("</div>").next().unwrap_or_default();
            let first = |words: &[&str]| words.iter().filter_map(|it| foot.find(it)).min();
            let leaves = first(&["::CANCEL", "::CLOSE", "MEETING_BACK", "import-cancel"]);
            let does = first(&["Weight::Main", "Weight::Danger", "button--main", "button--danger", "{acts}"]);
            if let (Some(leaves), Some(does)) = (leaves, does)
                && leaves < does
            {
                found.push(format!("{}:{}", file.path, file.text[..at].lines().count()));
            }
        }
    }
    found
}

/// A component is shown where the gallery, or a component that it shows, draws it.
fn unshown_components(files: &[File]) -> Vec<String> {
    let own = files.iter().filter(|file| file.path.starts_with("src/views/components/"));
    let components: Vec<(&File, &str)> = own
        .flat_map(|file| {
            let heads = file.text.split("#[component]\npub fn ").skip(1);
            heads.filter_map(move |head| Some((file, words(head).next()?)))
        })
        .collect();
    let draws = |file: &File, name: &str| file.text.split(&format!("<{name}")).skip(1).any(ends_name);
    let mut shown: HashSet<&str> = HashSet::new();
    loop {
        let is_new = |(_, name): &&(&File, &str)| {
            !shown.contains(name)
                && files.iter().any(|other| {
                    let is_gallery = other.path.starts_with("src/views/pages/gallery");
                    let is_shown =
                        components.iter().any(|(at, it)| at.path == other.path && shown.contains(it));
                    (is_gallery || is_shown) && draws(other, name)
                })
        };
        let found: Vec<&str> = components.iter().filter(is_new).map(|(_, name)| *name).collect();
        if found.is_empty() {
            break;
        }
        shown.extend(found);
    }
    let unshown = components.iter().filter(|(_, name)| !shown.contains(name));
    unshown.map(|(file, name)| format!("{}: {name}", file.path)).collect()
}

/// Whether a name ends before this text.
fn ends_name(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn bare_colours(files: &[File]) -> Vec<String> {
    style_lines(files, |line| {
        let hex = line.match_indices('#').any(|(at, _)| {
            let digits = line[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            line.contains(':') && [3, 4, 6, 8].contains(&digits)
        });
        let form = ["rgb(", "rgba(", "hsl(", "hsla("].iter().any(|form| line.contains(form));
        (hex || form).then(|| line.trim().to_owned())
    })
}

/// A picture is a text of its own, which cannot ask the page for a token: it repeats what the token says.
fn other_colours(files: &[File]) -> Vec<String> {
    let tokens = files.iter().find(|file| file.path.ends_with("tokens.css"));
    let known = tokens.map_or("", |file| file.text.as_str());
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with("src/drawing/")) {
        let is_hex =
            |words: &str| words.strip_prefix('#').is_some_and(|it| it.chars().all(|c| c.is_ascii_hexdigit()));
        let strange =
            literals(&file.text).into_iter().filter(|(_, words)| is_hex(words) && !known.contains(words));
        found.extend(strange.map(|(line, words)| format!("{}:{line}: {words}", file.path)));
    }
    found
}

fn newer_styles(files: &[File]) -> Vec<String> {
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
    style_lines(files, |line| NEWER.iter().find(|it| line.contains(**it)).map(|it| (*it).to_owned()))
}

/// What of this stands in the code of a file, as file and finding.
fn naming(file: &File, needles: &[&str]) -> Vec<String> {
    let code = code(&file.text);
    let found = needles.iter().filter(|needle| code.contains(**needle));
    found.map(|needle| format!("{}: {needle}", file.path)).collect()
}

fn markup(files: &[File]) -> Vec<String> {
    let shown = files.iter().filter(|file| file.is_library());
    shown.flat_map(|file| naming(file, &["inner_html", "insert_adjacent_html", "outer_html"])).collect()
}

/// A memo that is only tracked is never computed, so that it never tells of a change: the list showed the rows of the
/// search before.
fn unread(files: &[File]) -> Vec<String> {
    let views = files.iter().filter(|file| file.path.starts_with("src/views/"));
    views.flat_map(|file| naming(file, &[".track()"])).collect()
}

/// On a plain-http intranet there is no secure context: what needs one is a bonus that `platform` alone may try.
fn secure_context(files: &[File]) -> Vec<String> {
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
    let others = files.iter().filter(|file| file.is_library() && !file.path.starts_with("src/platform/"));
    others.flat_map(|file| naming(file, NEEDS_IT)).collect()
}

#[test]
fn the_top_level_is_what_the_user_fixed() {
    let fixed =
        ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "index.html", "public", "src", "style", "tests"];
    let made = ["target", "dist"];
    let names: BTreeSet<String> = (fs::read_dir(root()).unwrap())
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !made.contains(&name.as_str()))
        .collect();
    assert_eq!(names, fixed.map(str::to_owned).into());
}

/// The places that the README names exist, so that its map stays true.
#[test]
fn every_place_that_the_readme_names_exists() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    assert_eq!(missing_places(&text), Vec::<&str>::new());
    assert_eq!(missing_places("See `src/lib.rs` and `src/lib/nowhere.rs`."), ["src/lib/nowhere.rs"]);
}

fn missing_places(text: &str) -> Vec<&str> {
    let starts = ["src/", "tests/", "style/", "public/", ".cargo/", ".ci/"];
    let named = text.split('`').skip(1).step_by(2);
    let places =
        named.filter(|it| starts.iter().any(|start| it.starts_with(start)) && !it.contains(['*', ' ']));
    places.filter(|it| !Path::new(root()).join(it).exists()).collect()
}
