//! Running other programs: where the workspace is, which program is where, and a step that shows
//! its command line before it runs and stops us when it fails.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a command of ours ends in; the error is a sentence for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// The failure of a command that has told everything already, and whose last line is to stay last.
pub const SAID: &str = "";

/// The workspace root: the folder above this crate.
pub fn root() -> PathBuf {
    let crate_dir = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    crate_dir.parent().map_or(crate_dir.clone(), Path::to_path_buf)
}

/// The cargo that runs us, so that a chosen toolchain stays chosen.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Whether a cargo subcommand such as `nextest` or `deny` is installed.
pub fn cargo_has(subcommand: &str) -> bool {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")) //
    });
    let bin = home.map(|home| home.join("bin"));
    find(&format!("cargo-{subcommand}"), bin.as_slice()).is_some()
}

/// Shows the command line, runs it with our own input and output, and fails when it fails.
pub fn step(command: &mut Command) -> Outcome {
    let line = shown(command);
    println!("\n── {line}");
    let status = command.status().map_err(|error| format!("`{line}` did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})")) }
}

/// Runs quietly and returns standard output; an error holds what the program complained of.
pub fn output(command: &mut Command) -> Outcome<String> {
    let line = shown(command);
    let output = command.output().map_err(|error| format!("`{line}` did not start: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{line}` failed ({}): {}", output.status, complaint.trim()))
}

/// The command line as a person would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for arg in command.get_args() {
        line.push(' ');
        line.push_str(&arg.to_string_lossy());
    }
    line
}

/// Looks a program up in `PATH`, then in the folders given.
pub fn find(program: &str, more: &[PathBuf]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(more.iter().cloned());
    folders.map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}
