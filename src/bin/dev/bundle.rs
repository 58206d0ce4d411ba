//! A compiled module and the script that starts it, through wasm-bindgen as a library.

use crate::{
    floor::{self, Profile},
    step::{self, Failure, say},
};
#[cfg(feature = "release")]
use crate::{rewrite, split};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// What the browser loads: the module, the script that binds it to the page, and what comes later.
// A classic script because an ES module does not load under file:// and the loader wants one way for all.
pub(crate) struct Bundle {
    /// The glue; defines `wasm_bindgen`.
    pub js: String,
    /// The module, or its first part.
    pub wasm: Vec<u8>,
    /// Its late parts, by the names under which the glue asks for them; only a release has some.
    pub late: Vec<(String, Vec<u8>)>,
}

/// Compiles one target of the package and binds it, within the floor.
pub(crate) fn bundle(target: [&str; 2], profile: Profile) -> Result<Bundle, Failure> {
    let compiled = floor::compile(target, profile)?;
    let module = step::read(&compiled)?;
    let bundle = match profile {
        Profile::Fast => {
            let (js, wasm) = bind(&module)?;
            Bundle { js, wasm, late: Vec::new() }
        }
        Profile::Release => release(&compiled, &module)?,
    };
    floor::check(&bundle.wasm)?;
    Ok(bundle)
}

/// Cut into parts, each as small as it gets.
#[cfg(feature = "release")]
fn release(compiled: &Path, module: &[u8]) -> Result<Bundle, Failure> {
    let cut = split::cut(&rewrite::drop_unused(module)?, &compiled.with_extension("cut"))?;
    let (js, main) = bind(&cut.main)?;
    let (js, main) = rewrite::shorten(&js, &main)?;
    let scratch = compiled.with_extension("shrink");
    let pieces = cut.parts.values().flatten().map(Vec::as_slice);
    let modules: Vec<&[u8]> = [main.as_slice()].into_iter().chain(pieces).collect();
    let small = floor::shrink(&modules, &scratch)?;
    let small = small.iter().map(|module| rewrite::sorted(module)).collect::<Result<Vec<_>, _>>()?;
    small.iter().try_for_each(|module| floor::check(module))?;
    let mut small = small.into_iter();
    let wasm = small.next().unwrap_or_default();
    let packed = |(name, pieces): (&String, &Vec<Vec<u8>>)| {
        (name.clone(), split::pack(&small.by_ref().take(pieces.len()).collect::<Vec<_>>()))
    };
    let late = cut.parts.iter().map(packed).collect();
    Ok(Bundle { js: cut.link(&rewrite::slim(&js)), late, wasm })
}

#[cfg(not(feature = "release"))]
fn release(_: &Path, _: &[u8]) -> Result<Bundle, Failure> {
    Err(Failure::new("this tool makes no release", "Start it by `cargo dev build`."))
}

fn bind(module: &[u8]) -> Result<(String, Vec<u8>), Failure> {
    say("binding it to the page (wasm-bindgen)");
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("app", module.to_vec()).typescript(false);
    // Names of views are longer than their code: a quick build had 40 MB of them.
    bindgen.remove_name_section(true).remove_producers_section(true);
    // The late parts find what they share among the linker's exports.
    bindgen.keep_lld_exports(true);
    let output = bindgen.no_modules(true).and_then(wasm_bindgen_cli_support::Bindgen::generate_output);
    output.map(|mut output| (output.js().to_owned(), output.wasm_mut().emit_wasm())).map_err(|error| {
        Failure::new(
            format!("wasm-bindgen: {error:#}"),
            "Is `wasm-bindgen` in Cargo.lock of the same version as `wasm-bindgen-cli-support`?",
        )
    })
}
