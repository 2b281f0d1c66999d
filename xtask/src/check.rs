//! `cargo xtask check`: what a reader, not a test, would object to.

use crate::process::{self, Outcome};
use crate::tidy;

/// Formatting, our own rules, lints, licences: the quick ones first, and each one even if another
/// objected, so that one run tells everything.
pub fn run() -> Outcome {
    let objections: Vec<String> =
        [format(), tidy::run(), clippy(), licences()].into_iter().filter_map(Result::err).collect();
    if objections.is_empty() { Ok(()) } else { Err(objections.join("\nxtask: ")) }
}

fn format() -> Outcome {
    process::step(process::cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> Outcome {
    // `-D warnings` is an argument and not RUSTFLAGS: other flags would build every dependency
    // once more.
    let all = ["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"];
    process::step(process::cargo().args(all))
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
