//! A compiled module and the script that starts it, through wasm-bindgen as a library.

use crate::{
    floor::{self, Profile},
    step::{self, Failure, say},
};
use wasm_bindgen_cli_support::Bindgen;

/// What the browser loads: the module, and the classic script that binds it to the page.
// A classic script because an ES module does not load under file:// and the loader wants one way for all.
pub struct Bundle {
    /// The glue; defines `wasm_bindgen`.
    pub js: String,
    /// The module.
    pub wasm: Vec<u8>,
}

/// Compiles one target of the package and binds it, within the floor.
pub fn bundle(target: [&str; 2], profile: Profile) -> Result<Bundle, Failure> {
    let compiled = floor::compile(target, profile)?;
    say("binding it to the page (wasm-bindgen)");
    let bound = bind(&step::read(&compiled)?);
    let (js, wasm) = bound.map_err(|error| {
        Failure::new(
            format!("wasm-bindgen: {error:#}"),
            "Is `wasm-bindgen` in Cargo.lock of the same version as `wasm-bindgen-cli-support`?",
        )
    })?;
    let wasm = match profile {
        Profile::Release => floor::shrink(&wasm, &compiled.with_extension("shrink"))?,
        Profile::Fast => wasm,
    };
    floor::check(&wasm)?;
    Ok(Bundle { js, wasm })
}

fn bind(module: &[u8]) -> Result<(String, Vec<u8>), impl std::fmt::Display + use<>> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("app", module.to_vec()).typescript(false);
    // Names of views are longer than their code: a quick build had 40 MB of them.
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen
        .no_modules(true)
        .and_then(|bindgen| bindgen.generate_output())
        .map(|mut output| (output.js().to_owned(), output.wasm_mut().emit_wasm()))
}
