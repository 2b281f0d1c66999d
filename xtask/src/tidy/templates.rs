//! Templates and static files that nothing names any more.

use super::Objection;
use super::tree::Tree;

const TEMPLATES: &str = "crates/server/templates/";
const STATIC: &str = "crates/server/static/";

/// Objects to a template or static file whose path, from its folder, stands in no other source.
pub fn check(tree: &Tree) -> Vec<Objection> {
    [TEMPLATES, STATIC].iter().flat_map(|folder| dead(tree, folder)).collect()
}

fn dead(tree: &Tree, folder: &'static str) -> Vec<Objection> {
    let mut found = Vec::new();
    for file in tree.below(folder) {
        let name = &file.path[folder.len()..];
        let naming = tree.files.iter().filter(|other| {
            other.path.starts_with("crates/server/") && other.path != file.path //
        });
        if !naming.into_iter().any(|other| other.text.contains(name)) {
            let message = format!("nothing in crates/server names `{name}`: delete it");
            found.push(Objection::new("dead-file", &file.path, 0, message));
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
    fn unnamed_files_are_dead() {
        check_tree(
            check,
            &[
                ("crates/server/templates/a.html", "{% extends \"base.html\" %} a.html b.html"),
                ("crates/server/templates/b.html", ""),
                ("crates/server/templates/base.html", "<link href=\"/static/site.css\">"),
                ("crates/server/static/site.css", ""),
                ("crates/server/src/pages.rs", "#[template(path = \"c.html\")]"),
            ],
            expect![[r#"
                crates/server/templates/a.html: dead-file: nothing in crates/server names `a.html`: delete it
            "#]],
        );
    }
}
