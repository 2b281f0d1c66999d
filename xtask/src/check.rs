//! `cargo xtask check`: what a reader, not a test, would object to.

use crate::process::{self, Outcome};
use crate::tidy;

/// Formatting, lints, our own rules, licences. Stops at the first that objects.
pub fn run() -> Outcome {
    process::step(process::cargo().args(["fmt", "--all", "--check"]))?;
    process::step(process::cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        // An argument and not RUSTFLAGS: other flags would build every dependency once more.
        "-Dwarnings",
    ]))?;
    tidy::run()?;
    licences()
}

/// Licences, banned crates and sources; said plainly where cargo-deny is missing.
fn licences() -> Outcome {
    if !process::cargo_has("deny") {
        println!("\n── cargo deny: not installed, licences and banned crates were not checked");
        return Ok(());
    }
    let what = ["deny", "--offline", "check", "bans", "licenses", "sources"];
    process::step(process::cargo().args(what))
}
