//! SQL is written in `crates/store` and nowhere else (STYLE.md, rule 12).

use super::Objection;
use super::tree::Tree;

/// How a statement starts, and a word that has to follow for it to be one and not English.
const STATEMENTS: [(&str, &str); 8] = [
    ("select ", " from "),
    ("insert into ", ""),
    ("update ", " set "),
    ("delete from ", ""),
    ("create table ", ""),
    ("alter table ", ""),
    ("drop table ", ""),
    ("pragma ", ""),
];

/// Objects to a string that reads as SQL outside the store.
pub fn check(tree: &Tree) -> Vec<Objection> {
    let mut found = Vec::new();
    for (file, source) in tree.rust() {
        if file.path.starts_with("crates/store/") || file.path.starts_with("xtask/") {
            continue;
        }
        for literal in &source.literals {
            if is_statement(&literal.text) {
                let message = "this reads as SQL: it belongs in crates/store";
                found.push(Objection::new("sql", &file.path, source.line(literal.start), message));
            }
        }
    }
    found
}

fn is_statement(literal: &str) -> bool {
    let unbroken = literal.replace("\\n", " ").replace('\\', " ");
    let text = unbroken.split_whitespace().collect::<Vec<_>>().join(" ");
    STATEMENTS.iter().any(|(start, then)| {
        let reads_as = |start: &str, then: &str| text.starts_with(start) && text.contains(then);
        reads_as(start, then) || reads_as(&start.to_uppercase(), &then.to_uppercase())
    })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tests::check as check_tree;
    use expect_test::expect;

    #[test]
    fn statements_and_english() {
        check_tree(
            check,
            &[
                ("crates/store/src/a.rs", "const A: &str = \"SELECT 1 FROM a\";"),
                (
                    "crates/server/src/a.rs",
                    "const A: &str = \"\\n  SELECT 1\n FROM a\";\n\
                     const B: &str = \"select a colour\";\n\
                     const C: &str = \"update the order\";\nconst D: &str = r\"update a set b\";\n\
                     // SELECT a FROM b\n",
                ),
            ],
            expect![[r#"
                crates/server/src/a.rs:1: sql: this reads as SQL: it belongs in crates/store
                crates/server/src/a.rs:5: sql: this reads as SQL: it belongs in crates/store
            "#]],
        );
    }
}
