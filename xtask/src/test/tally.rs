//! Reads the counts out of the runners' closing lines.

use std::fmt;

/// How many tests ended which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Tally {
    /// The sum of two.
    pub fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }

    /// The counts in a line, if it is a closing line: `test result: …` of the standard runner (one
    /// for each binary) or `Summary …` of nextest (one for the run). The line has no colours. What
    /// nextest repeats of a failed test is indented, and is no closing line.
    pub fn read(line: &str) -> Option<Self> {
        if line.starts_with("test result: ") {
            let failed = count(line, "failed");
            return Some(Self {
                passed: count(line, "passed"),
                failed,
                skipped: count(line, "ignored"),
            });
        }
        is_summary(line).then(|| Self {
            passed: count(line, "passed"),
            failed: ["failed", "timed", "exec"].iter().map(|word| count(line, word)).sum(),
            skipped: count(line, "skipped"),
        })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Whether nextest says with this line how its run went.
pub fn is_summary(line: &str) -> bool {
    line.trim_start().starts_with("Summary [") && line.contains(" run: ")
}

/// The number before a word: `12 passed` and `1 timed out` both read so.
fn count(line: &str, word: &str) -> u64 {
    let words: Vec<&str> =
        line.split([' ', ',', ';', '(', ')']).filter(|w| !w.is_empty()).collect();
    let pair = words.windows(2).find(|pair| pair[1] == word);
    pair.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

/// The line without terminal colours.
pub fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(escape) = rest.find("\x1b[") {
        text.push_str(&rest[..escape]);
        let code = &rest[escape + 2..];
        let end = code.find(|c: char| c.is_ascii_alphabetic()).map_or(code.len(), |end| end + 1);
        rest = &code[end..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::{Tally, plain};

    fn check(line: &str, expected: &str) {
        let read = Tally::read(&plain(line));
        assert_eq!(read.map_or("not a closing line".to_owned(), |t| t.to_string()), expected);
    }

    #[test]
    fn the_standard_runner() {
        let line = "test result: FAILED. 7 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out";
        check(line, "7 passed, 2 failed, 1 skipped");
        check("test money::tests::splits ... ok", "not a closing line");
        check("    test result: FAILED. 0 passed; 1 failed", "not a closing line");
    }

    #[test]
    fn nextest_with_everything_at_once() {
        let line = "     Summary [  12.3s] 9/9 tests run: 6 passed (1 slow, 2 leaky), 1 failed, \
                    1 exec failed, 1 timed out, 3 skipped";
        check(line, "6 passed, 3 failed, 3 skipped");
    }

    #[test]
    fn colours_do_not_matter() {
        let line = "\x1b[32;1m     Summary\x1b[0m [   0.1s] \x1b[1m1\x1b[0m test run: \
                    \x1b[1m1\x1b[0m \x1b[32;1mpassed\x1b[0m, \x1b[1m0\x1b[0m \x1b[33;1mskipped\x1b[0m";
        check(line, "1 passed, 0 failed, 0 skipped");
    }
}
