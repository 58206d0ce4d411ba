//! Steps: what the tool says while it works, the programs it runs, and how it fails.

use std::{
    env, fmt,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A step that could not be done, and what the reader can do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    next: String,
}

/// Of a step that leaves nothing but its effect.
pub(crate) type Outcome = Result<(), Failure>;

impl Failure {
    /// What went wrong, and what to do next.
    pub(crate) fn new(what: impl Into<String>, next: impl Into<String>) -> Failure {
        Failure { what: what.into(), next: next.into() }
    }

    /// A file that could not be read or written.
    pub(crate) fn file(path: &Path, error: &io::Error) -> Failure {
        Failure::new(format!("{}: {error}", path.display()), "Check the path, its permissions and the disk.")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Failed: {}\nNext: {}", self.what, self.next)
    }
}

/// Says in one line what is being done now.
pub(crate) fn say(line: impl fmt::Display) {
    eprintln!("· {line}");
}

/// The package's folder, wherever `cargo dev` was called from.
pub(crate) fn root() -> PathBuf {
    // Cargo says it at run time, so the tool keeps working when the folder moves.
    env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// The same cargo that started this tool.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Runs `command` with its output shown, or fails with `next`.
pub(crate) fn run(command: &mut Command, next: &str) -> Outcome {
    let status = command.stdin(Stdio::null()).status().map_err(|error| did_not_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("{} ended with {status}", line(command)), next))
}

/// Runs `command` and shows what it says only when it fails, or fails with `next`.
pub(crate) fn quietly(command: &mut Command, next: &str) -> Outcome {
    let output = command.stdin(Stdio::null()).output().map_err(|error| did_not_start(command, &error))?;
    if output.status.success() {
        return Ok(());
    }
    eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(Failure::new(format!("{} ended with {}", line(command), output.status), next))
}

/// Runs `command`, its complaints shown, and hands back what it printed; or fails with `next`.
pub(crate) fn output(command: &mut Command, next: &str) -> Result<String, Failure> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| did_not_start(command, &error))?;
    let mut printed = Vec::new();
    if let Some(stdout) = child.stdout.as_mut() {
        // A pipe that breaks early shows in the exit status.
        let _ = stdout.read_to_end(&mut printed);
    }
    let status = child.wait().map_err(|error| did_not_start(command, &error))?;
    if !status.success() {
        return Err(Failure::new(format!("{} ended with {status}", line(command)), next));
    }
    Ok(String::from_utf8_lossy(&printed).into_owned())
}

/// What `command` prints when it is given `input`, or why it did not.
pub(crate) fn ask(command: &mut Command, input: &[u8]) -> Result<String, Failure> {
    let mut asked = || {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        // Dropped at the end of the statement, which ends the input.
        child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(input))?;
        child.wait_with_output()
    };
    let answer = asked().map_err(|error| did_not_start(command, &error))?;
    if !answer.status.success() {
        return Err(Failure::new(
            format!("{} ended with {}", line(command), answer.status),
            "Check that it runs by itself.",
        ));
    }
    Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
}

/// What `command` prints, if it is there and succeeds; its complaints are not shown.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether the program is there and answers to `--version`.
pub(crate) fn is_installed(program: &str) -> bool {
    answer(Command::new(program).arg("--version")).is_some()
}

/// Makes the folder and all above it.
pub(crate) fn make_folder(path: &Path) -> Outcome {
    std::fs::create_dir_all(path).map_err(|error| Failure::file(path, &error))
}

/// Removes the folder and all in it; none is as good.
pub(crate) fn remove_folder(path: &Path) -> Outcome {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::file(path, &error)),
        _ => Ok(()),
    }
}

/// Copies a folder with all in it, following links.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Outcome {
    make_folder(to)?;
    for path in files(from)? {
        let Some(name) = path.file_name() else { continue };
        let target = to.join(name);
        if path.is_dir() {
            copy_folder(&path, &target)?;
            continue;
        }
        std::fs::copy(&path, &target).map_err(|error| Failure::file(&path, &error))?;
    }
    Ok(())
}

/// What lies directly in the folder, sorted by name.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// The file's bytes.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::file(path, &error))
}

/// The file's text.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}

/// Writes the whole file.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    std::fs::write(path, content).map_err(|error| Failure::file(path, &error))
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn did_not_start(command: &Command, error: &io::Error) -> Failure {
    let program = command.get_program().to_string_lossy().into_owned();
    Failure::new(
        format!("{program} did not start: {error}"),
        format!("Install {program} or put it on the PATH."),
    )
}
