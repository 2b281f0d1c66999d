//! `cargo xtask bless`: what the code says now becomes what the tests expect. It rewrites files for
//! a person to read the difference; it decides nothing.

use crate::process::{self, Outcome};
use crate::surroundings::{Surroundings, Wants};
use crate::tidy::migrations;
use std::fs;

/// Checksums of new migrations, openapi.json, then expectations and the documents tests generate.
pub fn run() -> Outcome {
    if let Some(list) = migrations::list_with_new()? {
        write(migrations::LIST, &list)?;
    }
    write("openapi.json", &openapi()?)?;
    expectations()
}

/// Under plain cargo, because all tests of a file must rewrite it from one process: under nextest,
/// which has a process for each test, they would overwrite each other.
fn expectations() -> Outcome {
    let surroundings = Surroundings::prepare(Wants { postgres: true, browser: false });
    let mut command = process::cargo();
    command.args(["test", "--workspace", "--no-fail-fast"]).env("UPDATE_EXPECT", "1");
    surroundings.tell(&mut command);
    process::step(&mut command)
}

/// The description of the API, as the product itself tells it.
fn openapi() -> Outcome<String> {
    let run = ["run", "--quiet", "--package", "amends-server", "--bin", "amends", "--", "openapi"];
    let text = process::output(process::cargo().args(run))?;
    if text.trim().is_empty() { Err("`amends openapi` printed nothing".into()) } else { Ok(text) }
}

fn write(path: &str, text: &str) -> Outcome {
    println!("── writing {path}");
    fs::write(process::root().join(path), text).map_err(|error| format!("{path}: {error}"))
}
