//! Late parts: cuts a compiled module where the program says so, into what comes first and what comes later.

use crate::step::{self, Failure, say};
use serde_json::json;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// The module from which the program imports the loaders of its late parts; the script takes its place.
const LINK: &str = "late";

/// A compiled module in parts.
pub struct Cut {
    /// What comes first, to be bound to the page.
    pub main: Vec<u8>,
    /// What comes later, by name; some are shared by several.
    pub parts: Vec<(String, Vec<u8>)>,
    /// Which parts each late screen needs, in the order in which they start.
    needs: Vec<(String, Vec<String>)>,
}

/// Cuts `module` with the help of a folder that is made anew.
pub fn cut(module: &[u8], scratch: &Path) -> Result<Cut, Failure> {
    say("cutting it into parts (wasm-split)");
    step::remove_folder(scratch)?;
    step::make_folder(scratch)?;
    let main = scratch.join("main.wasm");
    let mut options = Options::new(module);
    options.output_dir = scratch;
    options.main_out_path = &main;
    options.link_name = LINK;
    let made = transform(options).map_err(|error| {
        Failure::new(
            format!("wasm-split: {error:#}"),
            "Is `wasm_split_helpers` in Cargo.lock of the version that `wasm_split_cli_support` knows?",
        )
    })?;
    let mut parts = Vec::new();
    for path in &made.split_modules {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        parts.push((part_name(&stem), step::read(path)?));
    }
    let mut needs: Vec<(String, Vec<String>)> = made
        .prefetch_map
        .into_iter()
        .map(|(screen, files)| (screen, files.iter().map(|file| part_name(file)).collect()))
        .collect();
    // Maps have no order; builds are to be the same every time.
    needs.sort();
    parts.sort();
    Ok(Cut { main: step::read(&main)?, parts, needs })
}

impl Cut {
    /// The bound script with the loaders of the late parts in it.
    pub fn link(&self, script: &str) -> String {
        let needs: serde_json::Map<_, _> = self
            .needs
            .iter()
            .map(|(screen, parts)| (format!("__wasm_split_load_{screen}"), json!(parts)))
            .collect();
        let loaders = include_str!("late.js").replace("NEEDS", &json!(needs).to_string());
        let linked = script.replace(&format!("require(\"{LINK}\")"), "late");
        format!("{loaders}\n{linked}")
    }
}

/// The name of a part, without what the tool puts before it.
fn part_name(stem: &str) -> String {
    format!("{}.wasm", stem.trim_start_matches("split_").replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_gets_the_loaders_in_place_of_the_imports() {
        let needs = vec![("office".to_owned(), vec!["chunk-1.wasm".to_owned(), "office.wasm".to_owned()])];
        let cut = Cut { main: Vec::new(), parts: Vec::new(), needs };
        let script = cut.link("const import1 = require(\"late\");\n");
        assert!(script.contains(r#"{"__wasm_split_load_office":["chunk-1.wasm","office.wasm"]}"#));
        assert!(script.ends_with("const import1 = late;\n"));
    }

    #[test]
    fn parts_are_named_after_their_screens() {
        assert_eq!(part_name("split_suggestion"), "suggestion.wasm");
        assert_eq!(part_name("chunk_3"), "chunk-3.wasm");
    }
}
