//! `cargo dev build`: the static site in `dist/`, fit for any sub-path of any host, and the one file that needs none.

use crate::{
    Options,
    bundle::bundle,
    floor::Profile,
    licences,
    page::{self, Page, Part},
    script,
    step::{self, Failure, Outcome, answer, say},
    weight,
};
use chrono::DateTime;
use sha2::{Digest, Sha256};
use std::{env, process::Command};
use suggestion_register::exchange::one_file::ONE_FILE;

/// What others wrote, as the program shows it under 关于.
const NOTICES: &str = "notices.txt";

/// What the clerk reads, as the program shows it under 帮助.
const GUIDE: (&str, &str) = ("guide.txt", include_str!("../../guide.md"));

/// Keeps a build in the browser for work without network.
const KEEPER: &str = include_str!("sw.js");

/// Builds the site as the offices get it, unless it is wanted quickly.
pub(crate) fn build(options: &Options) -> Outcome {
    site(if options.fast { Profile::Fast } else { Profile::Release })
}

/// Builds the site into `dist/`.
pub(crate) fn site(profile: Profile) -> Outcome {
    let root = step::root();
    let app = bundle(["--bin", "suggestion-register"], profile)?;
    let css = page::styles(&root.join("style"))?;
    let template = step::read_text(&root.join("index.html"))?;

    let dist = root.join("dist");
    step::remove_folder(&dist)?;
    step::make_folder(&dist)?;
    let mut parts = vec![Part { name: "app.wasm".to_owned(), bytes: app.wasm }];
    parts.extend(app.late.into_iter().map(|(name, bytes)| Part { name, bytes }));
    let modules = parts.len();
    parts.extend(page::publish(&root.join("public"), &dist)?);
    parts.push(Part { name: GUIDE.0.to_owned(), bytes: GUIDE.1.as_bytes().to_vec() });
    parts.push(Part { name: NOTICES.to_owned(), bytes: licences::notices()?.into_bytes() });

    let build = name(&[&template, &css, &app.js, KEEPER], &parts);
    let page = Page::new(&template, &css, &app.js, &build)?;
    let whole = page.whole(&parts)?;
    let mut names: Vec<(String, String)> =
        parts.iter().map(|part| (part.name.clone(), part.hashed_name())).collect();
    for (part, (_, name)) in parts.iter().zip(&names) {
        step::write(&dist.join(name), &part.bytes)?;
    }
    step::write(&dist.join("sw.js"), keeper(&build, &names)?)?;
    names.push((ONE_FILE.to_owned(), ONE_FILE.to_owned()));
    let html = page.served(&names)?;
    step::write(&dist.join("index.html"), &html)?;
    step::write(&dist.join(ONE_FILE), &whole)?;
    let hash = page::hash(whole.as_bytes());
    step::write(&dist.join(format!("{ONE_FILE}.sha256")), format!("{hash}  {ONE_FILE}\n"))?;
    say(format_args!("built {} ({build})", dist.display()));
    say(format_args!("{ONE_FILE}: {} KB, SHA-256 {hash}", whole.len() / 1000));
    if profile == Profile::Fast {
        return Ok(());
    }
    script::check(&template, &dist)?;
    let late: Vec<(&str, &[u8])> = parts[1..modules].iter().map(|part| (&*part.name, &*part.bytes)).collect();
    weight::weigh(&[("index.html", html.as_bytes()), ("app.wasm", &parts[0].bytes)], &late)
}

/// What tells this build from others: a hash of all that it is made of, and the day of its sources. The same
/// sources give the same name.
fn name(texts: &[&str], parts: &[Part]) -> String {
    let contents = texts.iter().map(|text| text.as_bytes()).chain(parts.iter().map(|part| &*part.bytes));
    let digests: Vec<u8> = contents.flat_map(|content| Sha256::digest(content).to_vec()).collect();
    let hash = page::hash(&digests);
    [&hash[..10], &source_day()].join(" ").trim_end().to_owned()
}

/// The day of the sources, from `SOURCE_DATE_EPOCH` or the last commit; never the clock.
fn source_day() -> String {
    let epoch = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    if let Some(moment) = epoch.and_then(|seconds| DateTime::from_timestamp(seconds, 0)) {
        return moment.format("%Y-%m-%d").to_string();
    }
    let mut git = Command::new("git");
    git.current_dir(step::root()).args(["log", "-1", "--format=%cs"]);
    answer(&mut git).unwrap_or_default()
}

fn keeper(build: &str, names: &[(String, String)]) -> Result<String, Failure> {
    let lies: Vec<&str> = names.iter().map(|(_, lies)| lies.as_str()).collect();
    let values = [("%build%", build.into()), ("%parts%", lies.into()), ("%file%", ONE_FILE.into())];
    values.into_iter().try_fold(KEEPER.to_owned(), |text, (marker, value): (_, serde_json::Value)| {
        page::put(&text, marker, &value.to_string())
    })
}
