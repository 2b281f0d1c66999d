//! A migration that somebody may have run is never edited: its checksum is committed beside it, in
//! the form `sha256sum` writes and checks.

use super::Objection;
use super::tree::{File, Tree};
use crate::process::{self, Outcome};
use sha2::{Digest, Sha256};
use std::fmt::Write;

const FOLDER: &str = "crates/store/migrations/";
pub const LIST: &str = "crates/store/migrations/checksums.txt";

/// Objects to an edited, a removed and an unlisted migration.
pub fn check(tree: &Tree) -> Vec<Objection> {
    let object = |path: &str, message: &str| Objection::new("migration", path, 0, message);
    let listed = listed(tree);
    let mut found = Vec::new();
    for (sum, name) in &listed {
        let path = format!("{FOLDER}{name}");
        match tree.get(&path) {
            None => found.push(object(LIST, &format!("{name} is gone; write a new one instead"))),
            Some(file) if checksum(&file.bytes) != *sum => {
                found.push(object(&path, "was edited; write a new migration instead"));
            }
            Some(_) => {}
        }
    }
    for file in files(tree) {
        if !listed.iter().any(|(_, name)| *name == file.name()) {
            found.push(object(&file.path, "has no checksum yet: cargo xtask bless"));
        }
    }
    found
}

/// As [`with_new`], for the repository on disk.
pub fn list_with_new() -> Outcome<Option<String>> {
    let tree = Tree::read(&process::root()).map_err(|error| format!("cannot read: {error}"))?;
    Ok(with_new(&tree))
}

/// The list with the new migrations appended, if there are any. What is listed stays as it is: a
/// migration that was never released may be edited, but deleting its line is then a visible act.
fn with_new(tree: &Tree) -> Option<String> {
    let mut text = tree.get(LIST).map_or_else(String::new, |file| file.text.clone());
    let before = text.len();
    let listed = listed(tree);
    for file in files(tree) {
        if !listed.iter().any(|(_, name)| *name == file.name()) {
            let _ = writeln!(text, "{}  {}", checksum(&file.bytes), file.name());
        }
    }
    (text.len() > before).then_some(text)
}

fn files(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.below(FOLDER).filter(|file| file.extension() == "sql")
}

fn listed(tree: &Tree) -> Vec<(&str, &str)> {
    let text = tree.get(LIST).map_or("", |file| file.text.as_str());
    text.lines().filter_map(|line| line.split_once("  ")).collect()
}

fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{LIST, check, with_new};
    use crate::tidy::tests::check as check_tree;
    use crate::tidy::tree::Tree;
    use expect_test::expect;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn migrations_are_only_added() {
        let list = format!("{EMPTY}  0001_a.sql\n{EMPTY}  0002_b.sql\n{EMPTY}  0003_c.sql\n");
        let files = [
            (LIST, list.as_str()),
            ("crates/store/migrations/0001_a.sql", ""),
            ("crates/store/migrations/0002_b.sql", "edited"),
            ("crates/store/migrations/0004_d.sql", ""),
        ];
        check_tree(
            check,
            &files,
            expect![[r#"
                crates/store/migrations/0002_b.sql: migration: was edited; write a new migration instead
                crates/store/migrations/checksums.txt: migration: 0003_c.sql is gone; write a new one instead
                crates/store/migrations/0004_d.sql: migration: has no checksum yet: cargo xtask bless
            "#]],
        );
        let appended = with_new(&Tree::of(&files)).expect("0004 is new");
        assert_eq!(appended, format!("{list}{EMPTY}  0004_d.sql\n"));
    }
}
