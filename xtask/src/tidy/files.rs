//! What git would carry for ever: large blobs, and executable bits on what is not run.

use super::Objection;
use super::tree::Tree;

const FILE_BYTES_MAX: usize = 256 * 1024;

/// Generated, and read by machines.
const MAY_BE_LARGE: [&str; 2] = ["openapi.json", "Cargo.lock"];

/// Objects to large files and to files that need not be executable.
pub fn check(tree: &Tree) -> Vec<Objection> {
    let mut found = Vec::new();
    for file in &tree.files {
        if file.bytes.len() > FILE_BYTES_MAX && !MAY_BE_LARGE.contains(&file.name()) {
            let message = format!("{} bytes, the limit is {FILE_BYTES_MAX}", file.bytes.len());
            let objection = Objection::new("blob", &file.path, 0, message);
            found.push(Objection { size: Some(file.bytes.len()), ..objection });
        }
        let is_run = file.path == ".ci/run" || file.extension() == "sh";
        if file.is_executable != is_run {
            let message = if is_run { "is not executable" } else { "need not be executable" };
            found.push(Objection::new("mode", &file.path, 0, message));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tests::check as check_tree;
    use expect_test::expect;

    #[test]
    fn large_files_and_modes() {
        let large = "x".repeat(300_000);
        check_tree(
            check,
            &[("Cargo.lock", &large), ("a.png", &large), (".ci/run", "")],
            expect![[r#"
                a.png: blob: 300000 bytes, the limit is 262144
                .ci/run: mode: is not executable
            "#]],
        );
    }
}
