//! `cargo dev pictures`: every page of the demo on a desk, on a wide screen, on a phone and on paper, to be looked at.

use crate::{
    Options,
    build::build,
    step::{self, Outcome, run, say},
    tools,
};

/// Builds quickly and lets the driver of the end-to-end tests take the pictures.
pub(crate) fn pictures(_: &Options) -> Outcome {
    let chromium = tools::chromium()?;
    build(&Options { fast: true, ..Options::default() })?;
    let folder = step::root().join("target/e2e/pages");
    step::remove_folder(&folder)?;
    step::make_folder(&folder)?;
    run(
        step::cargo()
            .args(["test", "--features", "dev", "--test", "e2e", "--"])
            .args(["--ignored", "--exact", "accessible::pictures_of_every_page"])
            .env("SITE_DIST", step::root().join("dist"))
            .env("CHROMIUM", chromium),
        "Read above which page did not come.",
    )?;
    say(format_args!("the pictures are in {}", folder.display()));
    Ok(())
}
