//! Runs one test runner, shows its output as it comes, and keeps its closing lines.

use super::tally::{self, Tally};
use crate::process;
use crate::surroundings::Surroundings;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

/// How one runner ended.
pub struct Run {
    pub command: String,
    pub succeeded: bool,
    pub closing: Vec<String>,
    tally: Tally,
}

impl Run {
    /// Whether it came as far as running a test; a build that fails does not.
    pub fn reached_tests(&self) -> bool {
        !self.closing.is_empty()
    }

    /// What to add to the sum. A runner that fails without naming a failed test (the build broke,
    /// it was killed) counts as one failure, so that the sum alone never looks clean.
    pub fn counted(&self) -> Tally {
        self.tally.plus(Tally { failed: u64::from(self.fails_unnamed()), ..Tally::default() })
    }

    /// Says so where `counted` adds that failure.
    pub fn remark(&self) -> Option<&'static str> {
        let ran_nothing = self.reached_tests() && self.tally.passed == 0;
        match (self.fails_unnamed(), ran_nothing) {
            (false, _) => None,
            (true, true) => Some("no test was chosen; counted as one failure"),
            (true, false) => Some("failed without naming a test (see above); counted as one"),
        }
    }

    fn fails_unnamed(&self) -> bool {
        !self.succeeded && self.tally.failed == 0
    }
}

/// Runs to the end; never fails itself, the result says how it went.
pub fn run(command: &mut Command, surroundings: &Surroundings) -> Run {
    surroundings.tell(command);
    let line = process::shown(command);
    println!("\n── {line}");
    if std::io::stderr().is_terminal() && std::env::var_os("CARGO_TERM_COLOR").is_none() {
        // Our pipe hides the terminal from the runner.
        command.env("CARGO_TERM_COLOR", "always");
    }
    let closing = Mutex::new(Vec::new());
    let succeeded = match command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn() {
        Err(error) => {
            println!("   did not start: {error}");
            false
        }
        Ok(mut child) => {
            let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
            thread::scope(|scope| {
                scope.spawn(|| pass_on(stdout, std::io::stdout(), &closing));
                scope.spawn(|| pass_on(stderr, std::io::stderr(), &closing));
            });
            child.wait().is_ok_and(|status| status.success())
        }
    };
    let closing = closing.into_inner().unwrap_or_default();
    let read = closing.iter().filter_map(|line| Tally::read(line));
    let tally = read.fold(Tally::default(), Tally::plus);
    Run { command: line, succeeded, closing, tally }
}

/// Copies line by line, keeping the closing ones; nextest names the failed tests after its summary.
/// Output that is not UTF-8 is passed on as it is.
fn pass_on(from: Option<impl Read>, mut to: impl Write, closing: &Mutex<Vec<String>>) {
    let Some(from) = from else { return };
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    let mut is_over = false;
    while from.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // A closed terminal must not end the run half-way.
        let _ = to.write_all(&line);
        let text = tally::plain(String::from_utf8_lossy(&line).trim_end());
        is_over |= tally::is_summary(&text);
        if (is_over || Tally::read(&text).is_some())
            && let Ok(mut closing) = closing.lock()
        {
            closing.push(text);
        }
        line.clear();
    }
    let _ = to.flush();
}
