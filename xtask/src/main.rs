//! The repository's own commands: `cargo xtask help`. What a continuous integration server does is
//! what a person types here, so no step exists only there.
//!
//! Nothing of the product lives here and nothing of it is linked in: the checks have to run when
//! the product does not build.

mod bench;
mod bless;
mod chaos;
mod check;
mod ci;
mod fuzz;
mod help;
mod process;
mod properties;
mod surroundings;
mod test;
mod tidy;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if failure != process::SAID {
                eprintln!("xtask: {failure}");
            }
            ExitCode::FAILURE
        }
    }
}

/// One line a command: this is the table of contents of the crate.
fn dispatch(words: &[&str]) -> process::Outcome {
    match words {
        [] | ["help" | "--help" | "-h", ..] => help::print(),
        ["test", rest @ ..] => test::run(rest),
        ["chaos", rest @ ..] => chaos::run(rest),
        ["check"] => check::run(),
        ["bench", rest @ ..] => bench::run(rest),
        ["properties", rest @ ..] => properties::run(rest),
        ["bless"] => bless::run(),
        ["tidy"] => tidy::run(),
        ["fuzz", rest @ ..] => fuzz::run(rest),
        ["ci"] => ci::run(),
        [unknown, ..] => Err(format!("no command `{unknown}`; `cargo xtask help` lists them")),
    }
}
