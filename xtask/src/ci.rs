//! `cargo xtask ci`: what has to hold before a change is taken; `.ci/run` calls it.

use crate::process::{self, Outcome};
use crate::{check, test};
use std::process::Command;

/// Check, test, then: did the run leave the tree as it found it? Each runs even if another failed.
/// The tests' own closing lines come last, because that is where a reader of a long log looks.
pub fn run() -> Outcome {
    let before = tree_state();
    let checked = check::run();
    let report = test::everything();
    let clean = match (before, tree_state()) {
        (Ok(before), Ok(after)) => left_alone(&before, &after),
        (Err(why), _) | (_, Err(why)) => {
            println!("\n── git: not checked whether the run changed anything: {why}");
            true
        }
    };
    if let Err(objections) = &checked {
        println!("\n── check: {objections}");
    }
    report.print();
    if clean && checked.is_ok() { report.outcome() } else { Err(process::SAID.to_owned()) }
}

/// What git says of the tree: which files differ or are new, and how the tracked ones differ.
fn tree_state() -> Outcome<String> {
    let git = |args: &[&str]| {
        process::output(Command::new("git").current_dir(process::root()).args(args))
    };
    let files = git(&["status", "--porcelain", "--untracked-files=all"])?;
    Ok(files + "\n" + &git(&["diff", "HEAD"])?)
}

fn left_alone(before: &str, after: &str) -> bool {
    if before == after {
        println!("\n── git: the run left the tree as it was");
        return true;
    }
    let known: Vec<&str> = before.lines().collect();
    println!("\n── git: the run CHANGED the tree; commit or ignore what it made:");
    for line in after.lines().filter(|line| !known.contains(line)) {
        println!("   {line}");
    }
    false
}
