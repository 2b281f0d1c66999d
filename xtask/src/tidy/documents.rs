//! Documents that open as a reader expects: one title, a map that is complete, and modules that say
//! what lives in them.

use super::Objection;
use super::tree::Tree;
use std::collections::BTreeSet;

/// Objects to a markdown document that does not have exactly one title, first.
pub fn titles(tree: &Tree) -> Vec<Objection> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.extension() == "md") {
        let titles = title_lines(&file.text);
        let first = file.text.lines().position(|line| !line.trim().is_empty());
        let (line, message) = match titles[..] {
            [] => (0, "no title (`# …`)"),
            [one] if Some(one) == first => continue,
            [one] => (one + 1, "the title is not the first line"),
            [_, second, ..] => (second + 1, "a second title: a document is about one thing"),
        };
        found.push(Objection::new("title", &file.path, line, message));
    }
    found
}

/// The indices of `# …` lines that are not in a code fence.
fn title_lines(text: &str) -> Vec<usize> {
    let mut in_fence = false;
    let mut titles = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_fence = !in_fence;
        } else if !in_fence && line.starts_with("# ") {
            titles.push(index);
        }
    }
    titles
}

/// Objects to a module root that does not open with what lives in it.
pub fn module_docs(tree: &Tree) -> Vec<Objection> {
    let is_root = |name: &str| matches!(name, "mod.rs" | "lib.rs" | "main.rs");
    let roots = tree.rust().filter(|(file, _)| is_root(file.name()));
    roots
        .filter(|(file, _)| !file.text.starts_with("//! "))
        .map(|(file, _)| {
            let message =
                "open with `//!`: two or three sentences on what lives here, what does not";
            Objection::new("module-docs", &file.path, 1, message)
        })
        .collect()
}

const MAP: &str = "ARCHITECTURE.md";

/// Objects to a top folder that the map does not mention.
pub fn architecture(tree: &Tree) -> Vec<Objection> {
    let Some(map) = tree.get(MAP) else {
        return vec![Objection::new("map", MAP, 0, "there is no map")];
    };
    let tops = tree.files.iter().filter_map(|file| file.path.split_once('/').map(|(top, _)| top));
    let folders: BTreeSet<&str> = tops.filter(|top| !top.starts_with('.')).collect();
    let mentions = |text: String| map.text.contains(&text);
    let missing = folders.iter().filter(|folder| {
        !mentions(format!("{folder}/")) && !mentions(format!("`{folder}`")) //
    });
    missing
        .map(|folder| Objection::new("map", MAP, 0, format!("does not mention `{folder}/`")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{architecture, module_docs, titles};
    use crate::tidy::tests::check;
    use expect_test::expect;

    #[test]
    fn one_title_and_it_comes_first() {
        check(
            titles,
            &[
                ("good.md", "# One\n\n```sh\n# a comment\n```\n"),
                ("none.md", "text\n"),
                ("late.md", "text\n\n# One\n"),
                ("two.md", "# One\n\n# Two\n"),
            ],
            expect![[r#"
                none.md: title: no title (`# …`)
                late.md:3: title: the title is not the first line
                two.md:3: title: a second title: a document is about one thing
            "#]],
        );
    }

    #[test]
    fn module_roots_say_what_lives_there() {
        let files =
            [("a/mod.rs", "mod b;\n"), ("a/lib.rs", "//! Words.\n"), ("a/b.rs", "fn b() {}\n")];
        check(
            module_docs,
            &files,
            expect![[r#"
                a/mod.rs:1: module-docs: open with `//!`: two or three sentences on what lives here, what does not
            "#]],
        );
    }

    #[test]
    fn the_map_is_complete() {
        let files = [
            ("ARCHITECTURE.md", "`a/x` `b`"),
            ("a/x", ""),
            ("b/x", ""),
            ("c/x", ""),
            (".ci/run", ""),
        ];
        check(
            architecture,
            &files,
            expect![[r#"
                ARCHITECTURE.md: map: does not mention `c/`
            "#]],
        );
    }
}
