//! The floor, Chromium 86: the flags that keep the wasm within it, and the check that they did.

use crate::{
    step::{self, Failure, Outcome, output, say},
    tools,
};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use wasmparser::{Validator, WasmFeatures};

/// The floor has bulk memory and what came before it, nothing after. Leptos without the types of whole pages
/// (`erase_components`) compiles in a fraction of the time and to a smaller module.
const RUSTFLAGS: &str = "--cfg=erase_components -Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals,+sign-ext,+nontrapping-fptoint,\
                         +bulk-memory,-reference-types,-multivalue";

/// Shrinks each module in its place. One program for all: compiling binaryen takes longer than what it does.
const SHRINK: &str = r#"
import fs from "node:fs";
import { pathToFileURL } from "node:url";
const [library, ...files] = process.argv.slice(1);
const { default: binaryen } = await import(pathToFileURL(library));
const { MVP, BulkMemory, BulkMemoryOpt, SignExt, MutableGlobals, NontrappingFPToInt } = binaryen.Features;
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
for (const file of files) {
  const module = binaryen.readBinary(fs.readFileSync(file));
  module.setFeatures(MVP | BulkMemory | BulkMemoryOpt | SignExt | MutableGlobals | NontrappingFPToInt);
  if (!module.validate()) throw new Error(file + " needs more than the floor has");
  module.optimize();
  if (file === files[0]) {
    // The first load waits for this one: its blocks once more, as flat as they get.
    module.runPasses(["flatten", "rereloop", "simplify-locals", "coalesce-locals"]);
    module.optimize();
  }
  fs.writeFileSync(file, module.emitBinary());
  module.dispose();
}
"#;

/// How a module is compiled.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Profile {
    /// For the offices: as small as it gets.
    Release,
    /// For whoever writes it: as quickly as it gets.
    Fast,
}

/// A cargo call that compiles for the floor's wasm, std included.
pub(crate) fn cargo(verb: &str) -> Command {
    let mut cargo = step::cargo();
    cargo
        .arg(verb)
        .args(["--target", "wasm32-unknown-unknown", "-Zbuild-std=std,panic_abort"])
        // Apart from the native builds, which other flags would make anew every time.
        .arg("--target-dir")
        .arg(step::root().join("target/floor"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", RUSTFLAGS)
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo
}

/// Compiles one target of the package (`--bin NAME` or `--test NAME`) and says where its module lies.
pub(crate) fn compile(target: [&str; 2], profile: Profile) -> Result<PathBuf, Failure> {
    tools::std_sources()?;
    let mut cargo = cargo("build");
    match profile {
        Profile::Release => cargo.args(["--release", "-Zbuild-std-features=optimize_for_size"]).env(
            "RUSTFLAGS",
            // Where to cut is marked by the program, what to cut is found by following the relocations. Words of panics,
            // and what puts them together, are a part of everything that can panic; a trap says where it was.
            format!("{RUSTFLAGS} -Zunstable-options -Cpanic=immediate-abort --cfg=late_parts -Zlocation-detail=none -Clink-args=--emit-relocs -Clink-args=--export-table"),
        ),
        Profile::Fast => cargo.args(["--profile", "fast"]),
    };
    cargo.args(target).args(["--quiet", "--message-format=json-render-diagnostics"]);
    say(format_args!("compiling {} to wasm: some minutes the first time, seconds after an edit", target[1]));
    let messages = output(&mut cargo, "Read rustc's messages above.")?;
    module_in(&messages, target[1]).ok_or_else(|| {
        Failure::new("cargo names no module", "Is the target a binary or test of this package?")
    })
}

/// Fails when the module needs a browser above the floor.
pub(crate) fn check(module: &[u8]) -> Outcome {
    let floor = WasmFeatures::WASM1
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::BULK_MEMORY;
    Validator::new_with_features(floor).validate_all(module).map(|_| ()).map_err(|error| {
        Failure::new(
            format!("the module does not start in Chromium 86: {error}"),
            "Find the crate or flag that turned a newer wasm feature on.",
        )
    })
}

/// Shrinks the modules as `wasm-opt -Oz` does; one that asks for more than the floor knows is refused.
pub(crate) fn shrink(modules: &[&[u8]], scratch: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let binaryen = tools::binaryen()?;
    step::remove_folder(scratch)?;
    step::make_folder(scratch)?;
    let files: Vec<PathBuf> = (0..modules.len()).map(|at| scratch.join(format!("{at}.wasm"))).collect();
    for (module, file) in modules.iter().zip(&files) {
        step::write(file, module)?;
    }
    say("shrinking it (binaryen)");
    // Quietly: it warns of names of a kind that it does not know, in every module; they go anyway.
    step::quietly(
        Command::new("node").args(["--input-type=module", "-e", SHRINK]).arg(binaryen).args(&files),
        "If a feature is refused, find the crate or flag that turned it on.",
    )?;
    files.iter().map(|file| step::read(file)).collect()
}

/// The wasm file of the named target among cargo's messages.
fn module_in(messages: &str, name: &str) -> Option<PathBuf> {
    let artifacts = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut ours = artifacts.filter(|message| message["target"]["name"] == name);
    ours.find_map(|message| {
        let files = message["filenames"].as_array()?.iter().filter_map(Value::as_str);
        files.into_iter().find(|file| file.ends_with(".wasm")).map(PathBuf::from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: [u8; 8] = *b"\0asm\x01\0\0\0";

    #[test]
    fn the_module_is_found_among_cargos_messages() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"other"},"filenames":["/t/other.wasm"]}
not json
{"reason":"compiler-artifact","target":{"name":"app"},"filenames":["/t/libapp.rlib"]}
{"reason":"compiler-artifact","target":{"name":"app"},"filenames":["/t/app.js","/t/app.wasm"]}"#;
        assert_eq!(module_in(messages, "app"), Some(PathBuf::from("/t/app.wasm")));
        assert_eq!(module_in(messages, "browser"), None);
    }

    #[test]
    fn a_plain_module_is_within_the_floor() {
        assert!(check(&HEADER).is_ok());
    }

    #[test]
    fn an_externref_is_above_the_floor() {
        // One function type that takes an externref: what Rust emits without the floor's flags.
        let module = [HEADER.as_slice(), &[1, 5, 1, 0x60, 1, 0x6f, 0]].concat();
        assert!(check(&module).is_err());
        let same_with_i32 = [HEADER.as_slice(), &[1, 5, 1, 0x60, 1, 0x7f, 0]].concat();
        assert!(check(&same_with_i32).is_ok());
    }
}
