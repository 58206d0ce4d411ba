//! Words: each value of a set is called differently, wherever the set is declared.

use std::collections::BTreeSet;

use super::files::{below, code, literals, words};
use suggestion_register::{
    domain::{
        audience::{self, Goes, To},
        choice::{Choice, Set},
        choices::{Class, HandlingMode, OfficeRole, PlanPoint},
        column::Source,
        due::DueKind,
        kind::Kind,
        paper::PaperKind,
        stage::Stage,
    },
    exchange::sheet::problem::{Fate, Left, Why},
    figures::{
        cut::{Cut, Part, Proposer, System},
        indicator::Group,
    },
    handling::command::Command,
    list::{
        listed::Listed,
        view::{Only, Shape},
    },
    papers::public,
    route::{Oversight, Section, StatsPart},
};

/// The sets that no field holds; those of fields are looked through beside the schema.
const SETS: &[&Set] = &[
    audience::Class::SET,
    Goes::SET,
    To::SET,
    Class::SET,
    Command::SET,
    Cut::SET,
    Fate::SET,
    Oversight::SET,
    Section::SET,
    StatsPart::SET,
    DueKind::SET,
    Group::SET,
    HandlingMode::SET,
    Left::SET,
    Only::SET,
    Shape::SET,
    OfficeRole::SET,
    Part::SET,
    PlanPoint::SET,
    Proposer::SET,
    public::Withheld::SET,
    PaperKind::SET,
    Stage::SET,
    System::SET,
    Why::SET,
];

#[test]
fn two_values_of_a_set_never_read_the_same() {
    for set in SETS {
        let words: BTreeSet<&str> = set.words.iter().copied().collect();
        assert_eq!(words.len(), set.ids.len(), "{}", set.name);
    }
}

#[test]
fn an_identifier_finds_its_word_and_an_unknown_one_none() {
    for stage in Stage::VALUES {
        assert_eq!(Stage::SET.word(stage.id()), Some(stage.word()));
    }
    assert_eq!(Stage::SET.word("from_a_newer_version"), None);
}

/// A column that shows a field is called by the field's name; the public extract once called 内容分类 by that of the
/// grade, 类别.
#[test]
fn no_two_columns_of_the_list_or_parts_of_the_extract_read_the_same() {
    let listed: BTreeSet<&str> = Listed::ALL.iter().map(|column| column.heading()).collect();
    assert_eq!(listed.len(), Listed::ALL.len());
    let parts: BTreeSet<&str> = public::Part::ALL.iter().map(|part| part.word()).collect();
    assert_eq!(parts.len(), public::Part::ALL.len());
    for part in public::Part::ALL {
        let public::Part::Own(column) = part else { continue };
        let Source::Own(field) = column.source() else { panic!("{} is no field", part.word()) };
        assert_eq!(
            audience::class(Kind::Suggestion, field).goes(To::Public),
            Goes::Decided,
            "{}",
            part.word()
        );
    }
}

/// 类别 is the grade (一类…), 内容分类 what it is about, 答复分类 what came of it: none is called by another's name, and
/// 分类 alone may be any of them. What other systems call their columns is read, and written nowhere.
#[test]
fn a_sentence_calls_each_of_the_three_classes_by_its_own_name() {
    let foreign = ["src/domain/column.rs", "src/text/columns.rs"];
    let files = below("src").into_iter().filter(|it| {
        it.is_library() && !it.path.starts_with("src/samples/") && !foreign.contains(&it.path.as_str())
    });
    let mut said: Vec<(String, String)> = Vec::new();
    for file in files {
        for (line, words) in literals(&file.text) {
            said.push((format!("{}:{line}", file.path), words.to_owned()));
        }
    }
    for (name, text) in [
        ("guide.md", include_str!("../../src/guide.md")),
        ("changelog.md", include_str!("../../src/changelog.md")),
    ] {
        said.extend(
            (1..).zip(text.lines()).map(|(line, words)| (format!("{name}:{line}"), words.to_owned())),
        );
    }
    assert!(3_000 < said.len(), "{} sentences", said.len());
    let is_wrong = |words: &str| {
        let after = |word: &str, befores: &[&str], is_wanted: bool| {
            let places = words.match_indices(word).map(|(at, _)| &words[..at]);
            places.filter(|before| befores.iter().any(|it| before.ends_with(it)) != is_wanted).count()
        };
        0 < after("分类", &["内容", "答复", "后续", "各种", "垃圾"], true)
            // 类别 is the grade.
            || 0 < after("类别", &["内容", "答复", "办理", "建议"], false)
            // One word for what is late, one full stop at the end.
            || words.contains("超期") && !words.contains("“超期”")
            || words.contains("。。")
    };
    said.retain(|(_, words)| is_wrong(words));
    assert!(said.is_empty(), "{said:#?}");
}

/// The English terms of the glossary, without what stands in brackets.
fn terms(readme: &str) -> Vec<String> {
    let glossary = readme.split("### Glossary").nth(1).unwrap_or_default();
    let rows = glossary.lines().filter(|line| line.starts_with("| ")).skip(1);
    let cells = rows.flat_map(|row| row.trim_matches('|').split('|').skip(1).step_by(2));
    let plain = cells.map(|cell| {
        let mut depth = 0;
        let outside = cell.chars().filter(|c| {
            depth += i32::from(*c == '(');
            let is_outside = depth == 0;
            depth -= i32::from(*c == ')');
            is_outside
        });
        outside.collect::<String>().to_lowercase()
    });
    plain
        .flat_map(|cell| cell.split(['/', ',']).map(|it| it.trim().to_owned()).collect::<Vec<_>>())
        .filter(|it| !it.is_empty())
        .collect()
}

/// One English word per Chinese term: those that the README promises are those of the code.
#[test]
fn the_code_speaks_the_words_of_the_glossary() {
    let readme = include_str!("../../README.md");
    let code: String = below("src").iter().map(|file| code(&file.text)).collect();
    let mut spoken: BTreeSet<String> = BTreeSet::new();
    for word in words(&code) {
        // `ReturnRequest` and `return_request` both speak of a return and a request.
        let apart = word.chars().flat_map(|c| [c.is_uppercase().then_some('_'), Some(c)]).flatten();
        spoken.extend(apart.collect::<String>().to_lowercase().split('_').map(str::to_owned));
    }
    let is_spoken = |term: &String| term.split([' ', '-']).all(|word| spoken.contains(word));
    let terms = terms(readme);
    assert!(50 < terms.len(), "{terms:?}");
    let unspoken: Vec<&String> = terms.iter().filter(|term| !is_spoken(term)).collect();
    assert_eq!(unspoken, Vec::<&String>::new());
    assert!(!is_spoken(&"petition".to_owned()), "a word that the code does not use is missed");
}

/// Types of one name that mean different things, and why that misleads nobody.
const NAMESAKES: &[(&str, &[&str])] = &[
    (
        "a part of what its own module is about, never named without it",
        &[
            "Cell", "Content", "Entry", "Head", "Item", "Key", "Mark", "Note", "Part", "Row", "Run",
            "Section", "Shape", "Side", "Table", "Target", "Worry",
        ],
    ),
    (
        "what a page shows of what the core knows by the same name",
        &["Act", "Batch", "Calendar", "Change", "Figure", "Store", "Tone"],
    ),
    (
        "the same question about another matter",
        &[
            "Cause",
            "Counts",
            "Fate",
            "Place",
            "Preview",
            "Problem",
            "ReadError",
            "Reader",
            "Refusal",
            "Refused",
            "Release",
            "What",
            "Why",
        ],
    ),
    ("how far a machine is, beside 进展 of a commitment", &["Progress"]),
    ("答复分类, and how private a field is", &["Class"]),
    ("whether a due date is met, and what a step of the workbench came to", &["Done"]),
    ("a form to fill in, and how a line of a file is written", &["Form"]),
    ("a heading of indicators, and one of the page", &["Group"]),
    ("what was chosen before: for headings, and in the list", &["Memory"]),
    ("a text of some length, and what a record is called", &["Name"]),
    ("what lies in the database, and what a file is read in", &["Pieces"]),
    ("whose suggestions are counted, and for whom a file is", &["Scope"]),
    ("where a column comes from, and where a table comes from", &["Source"]),
    ("a row of the table of commands, and a step of the arrow keys", &["Step"]),
    ("a suggestion in brief, and a checkpoint in brief", &["Summary"]),
];

/// The public types of a file of the library, those that a macro declares among them.
fn types(text: &str) -> Vec<&str> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in text.lines() {
        inside |= ["choice! {", "coded! {", "record! {", "group! {"].contains(&line);
        inside &= line != "}";
        let open = line.strip_prefix("pub ").or_else(|| line.strip_prefix("pub(crate) "));
        let declared = ["struct ", "enum ", "trait ", "type "].iter().find_map(|it| open?.strip_prefix(it));
        let made = line.strip_prefix("    ").filter(|it| inside && it.ends_with('{') && !it.starts_with(' '));
        found.extend(declared.or(made).and_then(|it| words(it).next()));
    }
    found
}

/// The types that are declared twice and stand in no list, and those of the list that are not.
fn misnamed(files: &[&str], known: &[&str]) -> (Vec<String>, Vec<String>) {
    let (mut once, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for name in files.iter().flat_map(|text| types(text)) {
        if !once.insert(name) {
            twice.insert(name);
        }
    }
    let unknown = twice.iter().filter(|name| !known.contains(name)).map(|it| (*it).to_owned());
    let idle = known.iter().filter(|name| !twice.contains(*name)).map(|it| (*it).to_owned());
    (unknown.collect(), idle.collect())
}

#[test]
fn a_type_means_one_thing() {
    let files = below("src");
    let library: Vec<&str> =
        files.iter().filter(|file| file.is_library()).map(|it| it.text.as_str()).collect();
    let known: Vec<&str> = NAMESAKES.iter().flat_map(|(_, names)| *names).copied().collect();
    assert_eq!(misnamed(&library, &known), (vec![], vec![]));
    let planted =
        ["record! {\n    /// 方案.\n    Plan {\n        a \"甲\": A,\n    }\n}", "pub struct Plan<A> {}"];
    assert_eq!(misnamed(&planted, &["Idle"]), (vec!["Plan".to_owned()], vec!["Idle".to_owned()]));
}

/// The guide and the program call a thing by one name: what the guide quotes is what a button or a page says.
#[test]
fn what_the_guide_quotes_stands_in_the_program() {
    let guide = include_str!("../../src/guide.md");
    let quoted: Vec<&str> = guide.split('“').skip(1).filter_map(|rest| rest.split('”').next()).collect();
    assert!(40 < quoted.len(), "{quoted:?}");
    let source: String = below("src").into_iter().map(|file| file.text).collect();
    let names = quoted.iter().flat_map(|quote| quote.split(" → "));
    let strange: BTreeSet<&str> = names.filter(|name| !source.contains(&format!("\"{name}\""))).collect();
    assert_eq!(strange, BTreeSet::new());
}
