//! `cargo dev build`: the static site in `dist/`, fit for any sub-path of any host.

use crate::{
    Wishes,
    bundle::bundle,
    floor::Profile,
    page,
    step::{self, Outcome, say},
    weight,
};

/// Builds the site into `dist/`.
pub fn build(wishes: &Wishes) -> Outcome {
    let profile = if wishes.fast { Profile::Fast } else { Profile::Release };
    let root = step::root();
    let app = bundle(["--bin", "suggestion-register"], profile)?;
    let css = page::styles(&root.join("style"))?;
    let names = [
        ("app.css", page::hashed_name("app", "css", css.as_bytes())),
        ("app.js", page::hashed_name("app", "js", app.js.as_bytes())),
        ("app.wasm", page::hashed_name("app", "wasm", &app.wasm)),
    ];
    let html = page::named(&step::read_text(&root.join("index.html"))?, &names)?;

    let dist = root.join("dist");
    step::remove_folder(&dist)?;
    step::make_folder(&dist)?;
    page::publish(&root.join("public"), &dist)?;
    let contents = [css.as_bytes(), app.js.as_bytes(), &app.wasm];
    for ((_, name), content) in names.iter().zip(contents) {
        step::write(&dist.join(name), content)?;
    }
    step::write(&dist.join("index.html"), &html)?;
    say(format_args!("built {}", dist.display()));
    if wishes.fast {
        return Ok(());
    }
    weight::weigh(&[
        ("index.html", html.as_bytes()),
        ("app.css", css.as_bytes()),
        ("app.js", app.js.as_bytes()),
        ("app.wasm", &app.wasm),
    ])
}
