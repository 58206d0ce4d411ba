//! `cargo dev serve`: the register in a browser, from one command.

use crate::{
    Options, build,
    floor::Profile,
    host::Host,
    step::{self, Failure, Outcome, say},
};
use std::{
    process::{Command, Stdio},
    thread,
};

/// Builds quickly, serves on loopback until interrupted, opens the browser.
pub(crate) fn serve(options: &Options) -> Outcome {
    build::site(Profile::Fast)?;
    let host = Host::start(&step::root().join("dist"), "/", options.port).map_err(|error| {
        Failure::new(
            format!("cannot listen on port {}: {error}", options.port),
            "Stop what listens there, or choose another: cargo dev serve --port 8318. \
             (A browser keeps its registers by address, port included.)",
        )
    })?;
    let url = format!("http://{}/", host.address());
    println!("The register is at {url}  (stop: Ctrl+C)");
    if options.open && !open(&url) {
        say("no browser to open here; open the address yourself");
    }
    loop {
        thread::park();
    }
}

/// Asks the system to open the address; says whether something took it.
fn open(url: &str) -> bool {
    let opener: &[&str] = match std::env::consts::OS {
        "macos" => &["open"],
        "windows" => &["cmd", "/C", "start", ""],
        _ => &["xdg-open"],
    };
    let mut command = Command::new(opener[0]);
    command.args(&opener[1..]).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
