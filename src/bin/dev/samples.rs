//! `cargo dev samples`: the registers that come with the program, written anew by the code that makes them.

use crate::{
    Options,
    step::{self, Failure, Outcome, say},
};
use suggestion_register::samples::write_all;

/// Writes the sample and the demo into `public/`.
pub(crate) fn samples(_: &Options) -> Outcome {
    let public = step::root().join("public");
    write_all(&public).map_err(|error| Failure::file(&public, &error))?;
    say(format_args!("wrote the sample and the demo into {}", public.display()));
    Ok(())
}
