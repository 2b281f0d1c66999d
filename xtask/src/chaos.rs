//! `cargo xtask chaos`: the walk that kills the server, while the provider does everything wrong.

use crate::process::{self, Outcome};
use crate::surroundings::{Surroundings, Wants};

/// Kills unless somebody says otherwise.
const KILLS: &str = "500";

/// Runs it on both engines, or on the one that is named.
pub fn run(words: &[&str]) -> Outcome {
    let (mut kills, mut seed, mut engine) = (KILLS, None, "");
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        match *word {
            "--kills" => kills = rest.next().ok_or("--kills needs a number")?,
            "--seed" => seed = rest.next(),
            "sqlite" | "postgres" => engine = word,
            unknown => return Err(format!("chaos does not know `{unknown}`")),
        }
    }
    let surroundings =
        Surroundings::prepare(Wants { postgres: engine != "sqlite", browser: false });
    for line in surroundings.lines() {
        println!("   {line}");
    }
    let mut command = process::cargo();
    let filter = format!("chaos::chaos_on_{engine}");
    command.args(["test", "--package", "amends-server", "--test", "walks", "--"]);
    command.args([filter.as_str(), "--ignored", "--nocapture", "--test-threads", "1"]);
    command.env("AMENDS_KILLS", kills).envs(seed.map(|seed| ("AMENDS_SEED", seed)));
    surroundings.tell(&mut command);
    process::step(&mut command)
}
