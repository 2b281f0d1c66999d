//! `cargo xtask properties`: random orders, refunded in random pieces, as many as one likes, in the
//! optimised profile. The ordinary test run draws a few thousand of them.

use crate::process::{self, Outcome};

const USAGE: &str = "cargo xtask properties [--cases N] [--from SEED]";
const CASES: u64 = 2_000_000;

/// Draws `--cases` orders; the first has the seed `--from`, else one taken from the clock.
pub fn run(words: &[&str]) -> Outcome {
    let (mut cases, mut from) = (CASES, None);
    for pair in words.chunks(2) {
        let number = pair.get(1).and_then(|number| number.parse::<u64>().ok());
        match (pair[0], number) {
            ("--cases", Some(number)) => cases = number,
            ("--from", Some(number)) => from = Some(number),
            _ => return Err(format!("cannot read `{}`; {USAGE}", pair.join(" "))),
        }
    }
    let from = from.unwrap_or_else(seed);
    println!(
        "── {cases} orders from seed {from}; `AMENDS_SEED=<seed>` tells a single one in words"
    );
    let mut command = process::cargo();
    let test = ["test", "--release", "--package", "amends-core", "--test", "proofs", "sums::"];
    command.args(test).args(["--", "--nocapture"]);
    command.env("AMENDS_PROPERTY_CASES", cases.to_string());
    command.env("AMENDS_SEED_FROM", from.to_string());
    process::step(&mut command)
}

/// Another seed for most runs; it is printed, so that any of them can be repeated.
fn seed() -> u64 {
    u64::from(std::process::id()) % 1_000_000 * 10_000_000
}
