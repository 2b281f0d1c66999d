//! `cargo xtask test`: chooses what to run, gives it its surroundings, and closes with a summary
//! that also says what could not run.

mod runner;
mod tally;

use crate::process::{self, Outcome};
use crate::surroundings::{Surroundings, Wants};
use runner::Run;
use tally::Tally;

/// A part of the tests that a person asks for by name.
struct Part {
    name: &'static str,
    /// Arguments that choose the packages and targets.
    chosen: &'static [&'static str],
    wants: Wants,
    /// Whether documentation examples belong to it.
    examples: bool,
}

/// The workspace's default member is the product alone, so everything has to be asked for.
const EVERYTHING: Part = Part {
    name: "everything",
    chosen: &["--workspace"],
    wants: Wants { postgres: true, browser: true },
    examples: true,
};

const PARTS: [Part; 4] = [
    Part {
        name: "core",
        chosen: &["--package", "amends-core"],
        wants: Wants { postgres: false, browser: false },
        examples: true,
    },
    Part {
        name: "store",
        chosen: &["--package", "amends-store"],
        wants: Wants { postgres: true, browser: false },
        examples: true,
    },
    Part {
        name: "server",
        chosen: &["--package", "amends-server"],
        wants: Wants { postgres: true, browser: true },
        examples: true,
    },
    // The walks that need a browser are the integration tests whose file name starts so.
    Part {
        name: "browser",
        chosen: &["--package", "amends-server", "--test", "browser*"],
        wants: Wants { postgres: true, browser: true },
        examples: false,
    },
];

/// `test [part] [filter]`: a word that names no part is a filter on test names.
pub fn run(words: &[&str]) -> Outcome {
    let named = words.first().and_then(|word| PARTS.iter().find(|part| part.name == *word));
    let filter = if named.is_some() { &words[1..] } else { words };
    let filter = match filter {
        [] => None,
        [one] => Some(*one),
        [_, more @ ..] => {
            return Err(format!("one filter at a time, not also `{}`", more.join(" ")));
        }
    };
    let report = report(named.unwrap_or(&EVERYTHING), filter);
    report.print();
    report.outcome()
}

/// Every test there is; the report is not yet printed.
pub fn everything() -> Report {
    report(&EVERYTHING, None)
}

/// What ran, what could not, and how it ended.
pub struct Report {
    surroundings: Vec<String>,
    runs: Vec<Run>,
}

fn report(part: &Part, filter: Option<&str>) -> Report {
    println!("── {}: finding what the tests need", part.name);
    let surroundings = Surroundings::prepare(part.wants);
    for line in surroundings.lines() {
        println!("   {line}");
    }
    let mut runs = vec![runner::run(&mut tests(part, filter), &surroundings)];
    // A build that fails once would fail twice, and the first message is the one to read.
    if part.examples && filter.is_none() && runs[0].reached_tests() {
        let mut examples = process::cargo();
        examples.args(["test", "--no-fail-fast", "--doc"]).args(part.chosen);
        runs.push(runner::run(&mut examples, &surroundings));
    }
    Report { surroundings: surroundings.lines(), runs }
}

/// cargo-nextest where it is installed, because it runs the binaries side by side and ends what
/// hangs; plain cargo otherwise. Both build the same artefacts.
fn tests(part: &Part, filter: Option<&str>) -> std::process::Command {
    let mut command = process::cargo();
    if process::cargo_has("nextest") {
        command.args(["nextest", "run", "--no-fail-fast"]).args(part.chosen).args(filter);
    } else {
        command.args(["test", "--no-fail-fast"]).args(part.chosen);
        if part.examples {
            // Documentation examples have a run of their own.
            command.args(["--lib", "--bins", "--tests"]);
        }
        command.arg("--").args(filter);
    }
    command
}

impl Report {
    /// The closing summary: surroundings, each runner's own closing lines, and last the sum alone
    /// on its line.
    pub fn print(&self) {
        println!("\n── summary");
        for line in &self.surroundings {
            println!("   {line}");
        }
        for run in &self.runs {
            println!("\n   {}", run.command);
            for line in &run.closing {
                println!("{line}");
            }
            if let Some(remark) = run.remark() {
                println!("   {remark}");
            }
        }
        println!("\n{}", self.tally());
    }

    /// Fails when any runner failed; the summary has said which.
    pub fn outcome(&self) -> Outcome {
        let good = self.runs.iter().all(|run| run.succeeded);
        if good { Ok(()) } else { Err(process::SAID.to_owned()) }
    }

    fn tally(&self) -> Tally {
        self.runs.iter().fold(Tally::default(), |sum, run| sum.plus(run.counted()))
    }
}
