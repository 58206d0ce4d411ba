//! Late parts: cuts a compiled module where the program says so, into what comes first and what comes later.

use crate::{
    rewrite::leb,
    step::{self, Failure, say},
};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use wasm_split_cli_support::{Options, transform};

/// The module from which the program imports the loaders of its late parts; the script takes its place.
pub(crate) const LINK: &str = "late";

/// The late part that the first screen asks for: what any other shares with it lies in it, so that it is one request.
const AROUND: &str = "around";

/// The late part that comes in one more: what the others share with it lies in it.
const NEXT: &str = "suggestion";

/// Where lies what several of the others share.
const SHARED: &str = "shared";

/// The custom section of a part in which each of its pieces lies.
const PIECE: &str = "piece";

/// A compiled module in parts.
pub(crate) struct Cut {
    /// What comes first, to be bound to the page.
    pub main: Vec<u8>,
    /// What comes later: each part's name and the modules that it consists of.
    pub parts: BTreeMap<String, Vec<Vec<u8>>>,
    /// Which parts each late screen needs.
    needs: BTreeMap<String, BTreeSet<String>>,
}

/// Cuts `module` with the help of a folder that is made anew.
pub(crate) fn cut(module: &[u8], scratch: &Path) -> Result<Cut, Failure> {
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
    let (home_of, needs) = sorted(&made.prefetch_map);
    let mut parts = BTreeMap::<String, Vec<Vec<u8>>>::new();
    for (piece, home) in home_of {
        parts.entry(home).or_default().push(step::read(&scratch.join(format!("{piece}.wasm")))?);
    }
    Ok(Cut { main: step::read(&main)?, parts, needs })
}

/// Where each piece lies, and what each screen's part needs, from the pieces that each uses. The splitter makes a
/// piece for every set of parts that have code in common; a file for each would be dozens of requests.
fn sorted<'a>(
    pieces_of: impl IntoIterator<Item = (&'a String, &'a Vec<String>)>,
) -> (BTreeMap<String, String>, BTreeMap<String, BTreeSet<String>>) {
    let mut users_of = BTreeMap::<&str, BTreeSet<&str>>::new();
    let mut needs = BTreeMap::<String, BTreeSet<String>>::new();
    for (part, pieces) in pieces_of {
        needs.entry(part.clone()).or_default();
        for piece in pieces {
            users_of.entry(piece).or_default().insert(part);
        }
    }
    let mut home_of = BTreeMap::new();
    for (piece, users) in users_of {
        let home = match users.first() {
            _ if users.contains(AROUND) => AROUND,
            _ if users.contains(NEXT) => NEXT,
            Some(only) if users.len() == 1 => only,
            _ => SHARED,
        };
        home_of.insert(piece.to_owned(), file_name(home));
        for user in users {
            needs.entry(user.to_owned()).or_default().insert(file_name(home));
        }
    }
    (home_of, needs)
}

/// A part's file: a module with nothing in it but its pieces, so that hosts and browsers take it for what it is.
pub(crate) fn pack(pieces: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"\0asm\x01\0\0\0".to_vec();
    for piece in pieces {
        let name = [&[PIECE.len() as u8], PIECE.as_bytes()].concat();
        file.push(0);
        file.extend(leb(name.len() + piece.len()));
        file.extend(name);
        file.extend(piece);
    }
    file
}

impl Cut {
    /// The bound script with the loaders of the late parts in it.
    pub(crate) fn link(&self, script: &str) -> String {
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

fn file_name(part: &str) -> String {
    format!("{part}.wasm")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmparser::{Parser, Payload};

    #[test]
    fn the_script_gets_the_loaders_in_place_of_the_imports() {
        let needs = ["office.wasm".to_owned(), "shared.wasm".to_owned()].into();
        let cut =
            Cut { main: Vec::new(), parts: BTreeMap::new(), needs: [("office".to_owned(), needs)].into() };
        let script = cut.link("const import1 = require(\"late\");\n");
        assert!(script.contains(r#"{"__wasm_split_load_office":["office.wasm","shared.wasm"]}"#));
        assert!(script.ends_with("const import1 = late;\n"));
    }

    #[test]
    fn the_first_screen_needs_one_file_a_suggestion_one_more_and_no_other_more_than_four() {
        // Every set of five parts has a piece, as the splitter makes them at worst.
        let parts = [AROUND, NEXT, "exchange", "office", "sheets"];
        let sets = 1..1u32 << parts.len();
        let pieces_of: BTreeMap<String, Vec<String>> = (0..parts.len())
            .map(|at| {
                let own = sets.clone().filter(|set| set >> at & 1 == 1).map(|set| format!("chunk_{set}"));
                (parts[at].to_owned(), own.collect())
            })
            .collect();
        let (home_of, needs) = sorted(&pieces_of);
        assert_eq!(needs[AROUND], [file_name(AROUND)].into());
        assert_eq!(needs[NEXT], [AROUND, NEXT].map(file_name).into());
        for part in &parts[2..] {
            assert_eq!(needs[*part], [AROUND, NEXT, SHARED, *part].map(file_name).into(), "{part}");
            // And what it needs holds every piece that it uses.
            assert!(pieces_of[*part].iter().all(|piece| needs[*part].contains(&home_of[piece])));
        }
        assert_eq!(home_of.len(), sets.count(), "each piece lies in one file");
    }

    #[test]
    fn a_file_of_pieces_is_a_module_and_gives_them_back() {
        let pieces = [b"\0asm\x01\0\0\0".to_vec(), vec![7; 300], vec![8; 70_000]];
        let file = pack(&pieces);
        let found: Vec<Vec<u8>> = Parser::new(0)
            .parse_all(&file)
            .filter_map(|payload| match payload.unwrap() {
                Payload::CustomSection(section) if section.name() == PIECE => Some(section.data().to_vec()),
                _ => None,
            })
            .collect();
        assert_eq!(found, pieces);
    }
}
