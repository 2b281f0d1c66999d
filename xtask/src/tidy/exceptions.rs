//! The written exceptions. The list may only shrink: an entry that covers nothing, or more than is
//! there, is itself objected to.

use super::Objection;
use super::tree::Tree;

const LIST: &str = "xtask/tidy-exceptions.txt";

/// `path | check | number | reason`: at most this size, or for checks without a size this many.
struct Exception {
    line: usize,
    path: String,
    check: String,
    number: usize,
}

/// Takes away what an exception covers, and adds what is wrong with the exceptions.
pub fn apply(tree: &Tree, found: Vec<Objection>) -> Vec<Objection> {
    let (exceptions, mut left) = read(tree);
    left.extend(exceptions.iter().filter_map(|exception| too_generous(exception, &found)));
    let needed: Vec<usize> = exceptions.iter().map(|e| number(e, &found)).collect();
    let covered = |objection: &Objection| {
        exceptions.iter().zip(&needed).any(|(exception, needed)| {
            exception.matches(objection) && exception.number >= objection.size.unwrap_or(*needed)
        })
    };
    left.extend(found.into_iter().filter(|objection| !covered(objection)));
    left
}

impl Exception {
    fn matches(&self, objection: &Objection) -> bool {
        self.path == objection.path && self.check == objection.check
    }
}

/// What the number of an exception would have to be: the greatest size, or how many there are.
fn number(exception: &Exception, found: &[Objection]) -> usize {
    let matching: Vec<&Objection> = found.iter().filter(|o| exception.matches(o)).collect();
    matching.iter().filter_map(|o| o.size).max().unwrap_or(matching.len())
}

fn too_generous(exception: &Exception, found: &[Objection]) -> Option<Objection> {
    let Exception { line, path, check, .. } = exception;
    let message = match number(exception, found) {
        0 => format!("{path} needs no exception from {check} any more: delete this line"),
        number if number < exception.number => {
            format!("{path} needs only {number} for {check}: write that")
        }
        _ => return None,
    };
    Some(Objection::new("exception", LIST, *line, message))
}

fn read(tree: &Tree) -> (Vec<Exception>, Vec<Objection>) {
    let text = tree.get(LIST).map_or("", |file| file.text.as_str());
    let (mut exceptions, mut objections) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match parse(index + 1, line) {
            Some(exception) => exceptions.push(exception),
            None => {
                let message = "write it as: path | check | number | reason";
                objections.push(Objection::new("exception", LIST, index + 1, message));
            }
        }
    }
    (exceptions, objections)
}

fn parse(line: usize, text: &str) -> Option<Exception> {
    let fields: Vec<&str> = text.split('|').map(str::trim).collect();
    let [path, check, number, reason] = fields[..] else { return None };
    let number = number.parse().ok()?;
    let argued = !path.is_empty() && reason.split_whitespace().count() >= 3;
    argued.then(|| Exception { line, path: path.to_owned(), check: check.to_owned(), number })
}

#[cfg(test)]
mod tests {
    use super::{LIST, apply};
    use crate::tidy::Objection;
    use crate::tidy::tree::Tree;
    use expect_test::expect;

    #[test]
    fn exceptions_cover_no_more_than_is_there() {
        let list = "# comment\n\
                    a.rs | file-lines | 450 | a table that is read as one\n\
                    b.rs | file-lines | 500 | a table that is read as one\n\
                    c.rs | word | 1 | a table that is read as one\n\
                    d.rs | file-lines | 700 | long gone and tidy\n\
                    e.rs | file-lines | 410 | because\n";
        let size = |path: &str, size| Objection {
            size: Some(size),
            ..Objection::new("file-lines", path, 0, format!("has {size}"))
        };
        let word = |line| Objection::new("word", "c.rs", line, "bad word");
        let found = vec![size("a.rs", 450), size("b.rs", 420), word(1), word(2), size("e.rs", 410)];
        let left = apply(&Tree::of(&[(LIST, list)]), found);
        let lines = left.iter().map(|o| format!("{o}\n")).collect::<String>();
        expect![[r#"
            xtask/tidy-exceptions.txt:6: exception: write it as: path | check | number | reason
            xtask/tidy-exceptions.txt:3: exception: b.rs needs only 420 for file-lines: write that
            xtask/tidy-exceptions.txt:5: exception: d.rs needs no exception from file-lines any more: delete this line
            c.rs:1: word: bad word
            c.rs:2: word: bad word
            e.rs: file-lines: has 410
        "#]]
        .assert_eq(&lines);
    }
}
