//! `cargo dev bench`: how fast the core is by itself and the built site in a browser, beside its peers where those
//! are at hand.

use crate::{
    Options,
    build::site,
    floor::Profile,
    step::{self, Failure, Outcome, answer, output, run, say},
    tools,
};
use serde_json::{Map, Value};
use std::{path::Path, process::Command};

/// Where the harness with the peers lies, seen from the package: beside it.
const PEERS: &str = "../shared/bench";

/// What is measured: the harness's name for it, and what the table calls it.
const ROWS: &[(&str, &str)] = &[
    ("cold_ms", "cold start, empty"),
    ("import_ms", "import → durable, listed"),
    ("import_block_ms", "longest pause while importing"),
    ("reopen_list_ms", "reopen → list"),
    ("reopen_search_ms", "reopen → search ready"),
    ("search2_ms", "search, 2 characters"),
    ("search4_ms", "search, 4 characters"),
    ("filter_ms", "filter by stage"),
    ("sort_date_ms", "sort by date"),
    ("sort_title_ms", "sort by title"),
    ("open_ms", "open one"),
    ("save_ms", "save one, durable"),
    ("stats_ms", "statistics"),
    ("export_ms", "export everything"),
    ("merge_ms", "merge a copy"),
    ("mem_steady_rss", "memory, steady (MiB)"),
    ("mem_import_peak", "memory, import peak (MiB)"),
];

/// The project's own name among the peers.
const OURS: &str = "ours";

/// Measures the core and the release, and prints the table of the README.
pub(crate) fn bench(options: &Options) -> Outcome {
    say("the pure core, natively");
    run(
        step::cargo().args(["bench", "--features", "bench", "--bench", "core"]),
        "Read the messages above; `cargo bench --features bench --bench core` runs it alone.",
    )?;
    site(Profile::Release)?;
    let chromium = tools::chromium()?;
    let sizes: &[u32] = if options.large { &[1_000, 10_000, 50_000] } else { &[1_000, 10_000] };
    let peers = step::root().join(PEERS);
    let found = if peers.join("bench.mjs").is_file() {
        beside_peers(&peers, &chromium, sizes)?
    } else {
        say(format_args!("no peers at {}: the product alone", peers.display()));
        alone(&chromium, sizes)?
    };
    println!("{}", table(&found, sizes));
    println!("\n`cargo dev bench`, {}.", machine(&chromium));
    Ok(())
}

/// The medians of the product and its peers, by app, size and row.
fn beside_peers(peers: &Path, chromium: &Path, sizes: &[u32]) -> Result<Value, Failure> {
    tools::node()?;
    let next = "Read the harness's own README beside it.";
    // Its folder may belong to others: what it installs and writes goes into a copy.
    let folder = step::root().join("target/bench");
    step::copy_folder(peers, &folder)?;
    let node = || {
        let mut node = Command::new("node");
        node.current_dir(&folder);
        node
    };
    if !folder.join("node_modules").is_dir() {
        say("installing the peers (npm)");
        let mut npm = Command::new(tools::npm());
        let quietly = ["install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
        run(npm.current_dir(&folder).args(quietly), next)?;
        output(node().arg("build.mjs"), next)?;
    }
    step::make_folder(&folder.join("data"))?;
    step::make_folder(&folder.join("ours"))?;
    for size in sizes {
        for variant in ["0", "1"] {
            let name = format!("r{size}{}.json", if variant == "0" { "" } else { ".v1" });
            if folder.join("ours").join(&name).is_file() {
                continue;
            }
            say(format_args!("making {name}"));
            let (data, ours) = (format!("data/{name}"), format!("ours/{name}"));
            output(node().args(["gen.mjs", &size.to_string(), &data, "--variant", variant]), next)?;
            output(node().args(["convert.mjs", &data, &ours, "--variant", variant]), next)?;
        }
    }
    let site = step::root().join("dist");
    for size in sizes {
        say(format_args!("{size} suggestions, each app in turn"));
        let app = format!("{OURS}={}=ours", site.display());
        let rounds = if *size < 10_000 { "3" } else { "1" };
        let mut harness = node();
        harness.args(["bench.mjs", "--n", &size.to_string(), "--reps", rounds, "--app", &app]);
        // The second size goes on from where the first has stopped.
        harness.args((size != &sizes[0]).then_some("--append")).env("CHROMIUM", chromium);
        output(&mut harness, next)?;
    }
    let text = step::read_text(&folder.join("results/bench.json"))?;
    let found: Value = serde_json::from_str(&text).unwrap_or_default();
    Ok(found["med"].clone())
}

/// The same rows for the product alone, driven by the end-to-end harness.
fn alone(chromium: &Path, sizes: &[u32]) -> Result<Value, Failure> {
    let sizes: Vec<String> = sizes.iter().map(u32::to_string).collect();
    let result = step::root().join("target/bench.json");
    run(
        step::cargo()
            .args([
                "test",
                "--features",
                "release",
                "--test",
                "e2e",
                "--",
                "--ignored",
                "--exact",
                "speed::measure",
            ])
            .env("SITE_DIST", step::root().join("dist"))
            .env("CHROMIUM", chromium)
            .env("BENCH_SIZES", sizes.join(","))
            .env("BENCH_RESULT", &result),
        "Read the messages above.",
    )?;
    Ok(serde_json::from_str(&step::read_text(&result)?).unwrap_or_default())
}

/// What was found as the README shows it: ours and the best peer, side by side.
fn table(found: &Value, sizes: &[u32]) -> String {
    let none = Map::new();
    let apps = found.as_object().unwrap_or(&none);
    let peers: Vec<&String> = apps.keys().filter(|name| *name != OURS).collect();
    let mut lines = vec![String::from("| work |"), String::from("|---|")];
    for size in sizes {
        lines[0] += &format!(" ours {size} |");
        lines[1] += "---|";
        if !peers.is_empty() {
            lines[0] += " best peer | ÷ |";
            lines[1] += "---|---|";
        }
    }
    for (row, name) in ROWS {
        let mut line = format!("| {name} |");
        for size in sizes {
            let of = |app: &str| found[app][size.to_string()][*row].as_f64();
            let ours = of(OURS);
            line += &format!(" {} |", whole(ours));
            if !peers.is_empty() {
                let best = peers.iter().filter_map(|peer| of(peer)).min_by(f64::total_cmp);
                let ratio = ours.zip(best).filter(|(_, best)| 0.0 < *best);
                let ratio =
                    ratio.map_or_else(|| "–".to_owned(), |(ours, best)| format!("{:.1}", ours / best));
                line += &format!(" {} | {ratio} |", whole(best));
            }
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn whole(number: Option<f64>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| format!("{number:.0}"))
}

/// On what and when this was measured.
fn machine(chromium: &Path) -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let cpus = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unknown processor", |(_, model)| model);
    let browser = answer(Command::new(chromium).arg("--version")).unwrap_or_default();
    let today = chrono::DateTime::from_timestamp(
        std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() as i64),
        0,
    );
    let today = today.map_or_else(String::new, |now| now.format("%Y-%m-%d").to_string());
    format!("{cores} cores, {model}, {browser}, {today}; ms, medians")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_table_has_the_best_peer_and_the_ratio() {
        let found = json!({
            "ours": { "1000": { "cold_ms": 500.4 } },
            "slow": { "1000": { "cold_ms": 900.0 } },
            "quick": { "1000": { "cold_ms": 250.0, "open_ms": 20.0 } },
        });
        let table = table(&found, &[1_000]);
        assert!(table.starts_with("| work | ours 1000 | best peer | ÷ |\n|---|---|---|---|\n"), "{table}");
        assert!(table.contains("| cold start, empty | 500 | 250 | 2.0 |"), "{table}");
        assert!(table.contains("| open one | – | 20 | – |"), "{table}");
    }

    #[test]
    fn without_peers_the_table_has_ours_alone() {
        let found = json!({ "ours": { "1000": { "cold_ms": 500.0 }, "10000": {} } });
        let table = table(&found, &[1_000, 10_000]);
        assert!(table.starts_with("| work | ours 1000 | ours 10000 |\n|---|---|---|\n"), "{table}");
        assert!(table.contains("| cold start, empty | 500 | – |"), "{table}");
    }
}
