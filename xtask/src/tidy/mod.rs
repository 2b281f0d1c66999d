//! `cargo xtask tidy`: the rules of STYLE.md that a machine can check. Each check is a function
//! from the tree to its objections, in a file of its own; this file lists them and applies the
//! exceptions. Nothing here changes a file.

mod arrows;
mod documents;
mod doors;
mod exceptions;
mod files;
mod functions;
mod locales;
pub mod migrations;
mod scan;
mod schema;
mod sizes;
mod sql;
mod templates;
mod tree;
mod words;

use crate::process::{self, Outcome};
use std::fmt;
use tree::Tree;

/// Something a check does not like.
pub struct Objection {
    pub check: &'static str,
    pub path: String,
    /// The first line is 1; 0 is the file as a whole.
    pub line: usize,
    /// For sizes, what was measured.
    pub size: Option<usize>,
    pub message: String,
}

impl Objection {
    fn new(check: &'static str, path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { check, path: path.to_owned(), line, size: None, message: message.into() }
    }
}

impl fmt::Display for Objection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { check, path, line, message, .. } = self;
        match line {
            0 => write!(f, "{path}: {check}: {message}"),
            line => write!(f, "{path}:{line}: {check}: {message}"),
        }
    }
}

/// Every check there is.
const CHECKS: [fn(&Tree) -> Vec<Objection>; 14] = [
    sizes::check,
    arrows::between_crates,
    arrows::inside_server,
    doors::check,
    words::check,
    sql::check,
    documents::titles,
    documents::module_docs,
    documents::architecture,
    migrations::check,
    schema::check,
    locales::check,
    templates::check,
    files::check,
];

/// All objections to the repository that no exception covers, sorted by place.
fn objections(tree: &Tree) -> Vec<Objection> {
    let found = CHECKS.iter().flat_map(|check| check(tree)).collect();
    let mut left = exceptions::apply(tree, found);
    left.sort_by(|a, b| (&a.path, a.line, a.check).cmp(&(&b.path, b.line, b.check)));
    left
}

/// Reads the repository and prints what it objects to.
pub fn run() -> Outcome {
    println!("\n── tidy");
    let tree = Tree::read(&process::root()).map_err(|error| format!("cannot read: {error}"))?;
    let objections = objections(&tree);
    for objection in &objections {
        println!("{objection}");
    }
    match objections.len() {
        0 => {
            println!("   {} files, nothing to object to", tree.files.len());
            Ok(())
        }
        count => Err(format!("tidy has {count} objections")),
    }
}

#[cfg(test)]
mod tests {
    use super::tree::Tree;
    use super::{Objection, objections};
    use crate::process;
    use expect_test::Expect;

    /// What one check says to a small tree.
    pub fn check(which: fn(&Tree) -> Vec<Objection>, files: &[(&str, &str)], expected: Expect) {
        let lines = which(&Tree::of(files)).iter().map(|o| format!("{o}\n")).collect::<String>();
        expected.assert_eq(&lines);
    }

    #[test]
    fn the_repository_is_tidy() {
        let tree = Tree::read(&process::root()).expect("the repository can be read");
        let lines = objections(&tree).iter().map(|o| format!("{o}\n")).collect::<String>();
        assert!(lines.is_empty(), "tidy objects:\n{lines}");
    }
}
