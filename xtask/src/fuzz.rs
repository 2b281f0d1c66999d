//! `cargo xtask fuzz`: gives every parser of what strangers send its time, in release. The loop is
//! an ordinary test (`crates/server/tests/fuzz`), so it needs no other toolchain.

use crate::process::{self, Outcome};

/// Minutes for each target unless told otherwise.
const MINUTES: u64 = 5;

/// `fuzz [--minutes N] [--seed N] [target]`: a word is a part of the targets' names.
pub fn run(words: &[&str]) -> Outcome {
    let (mut minutes, mut seed, mut target) = (MINUTES, "7", "");
    let mut rest = words;
    loop {
        rest = match rest {
            [] => break,
            ["--minutes", number, more @ ..] => {
                minutes = number.parse().map_err(|_| format!("--minutes {number}: a number"))?;
                more
            }
            ["--seed", number, more @ ..] => {
                number.parse::<u64>().map_err(|_| format!("--seed {number}: a number"))?;
                seed = number;
                more
            }
            [one, more @ ..] if !one.starts_with('-') && target.is_empty() => {
                target = one;
                more
            }
            [unknown, ..] => return Err(format!("fuzz does not know `{unknown}`")),
        };
    }
    let mut command = process::cargo();
    command.args(["test", "--release", "--package", "amends-server", "--test", "fuzz", "--"]);
    command.args(["--nocapture", "no_parser_panics_whatever_comes"]);
    command.env("AMENDS_FUZZ_MINUTES", minutes.to_string());
    command.env("AMENDS_FUZZ_SEED", seed).env("AMENDS_FUZZ_TARGET", target);
    process::step(&mut command)
}
