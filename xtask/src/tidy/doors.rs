//! Pages and API calls read from the store and change things only through flows. Which functions of
//! the store change something is read from the store itself: those that end in its `write`.

use super::Objection;
use super::functions::functions;
use super::scan::{Source, is_word};
use super::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

const STORE: &str = "crates/store/src/";
const DOORS: [&str; 2] = ["crates/server/src/web/", "crates/server/src/api/"];

/// The store's own ways to change a row; all of its public functions end in one of them.
const WRITES: [&str; 3] = [".write(", ".write_one(", ".commit("];

/// Objects to a door that changes something itself.
pub fn check(tree: &Tree) -> Vec<Objection> {
    let changing = changing(tree);
    let mut found = Vec::new();
    for (file, source) in tree.rust() {
        if !DOORS.iter().any(|door| file.path.starts_with(door)) {
            continue;
        }
        for (at, what) in changes(source, &changing) {
            let message = format!("a door changes nothing itself, write a flow for `{what}`");
            found.push(Objection::new("door", &file.path, source.line(at), message));
        }
    }
    found
}

/// For each module of the store, its functions that change something, also through each other.
fn changing(tree: &Tree) -> BTreeMap<&str, BTreeSet<String>> {
    let mut modules = BTreeMap::new();
    for (file, source) in tree.rust().filter(|(file, _)| file.path.starts_with(STORE)) {
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut before = None;
        while before != Some(names.len()) {
            before = Some(names.len());
            for function in functions(source) {
                let body = &source.code[function.body.clone()];
                let writes = WRITES.iter().any(|write| body.contains(write));
                if writes || names.iter().any(|name| calls(body, name)) {
                    names.insert(function.name);
                }
            }
        }
        modules.insert(file.name().trim_end_matches(".rs"), names);
    }
    modules
}

fn calls(body: &str, name: &str) -> bool {
    let call = format!("{name}(");
    let own =
        |at: usize| at == 0 || !is_word(body.as_bytes()[at - 1]) && !body[..at].ends_with('.');
    body.match_indices(&call).any(|(at, _)| own(at))
}

/// Where a door names `module::function` of the store, or commits.
fn changes(source: &Source, changing: &BTreeMap<&str, BTreeSet<String>>) -> Vec<(usize, String)> {
    let code = &source.outside_tests;
    let mut found: Vec<(usize, String)> =
        code.match_indices(".commit(").map(|(at, _)| (at, "commit".to_owned())).collect();
    for (module, names) in changing {
        for name in names {
            let path = format!("{module}::{name}");
            let places = code.match_indices(&path).map(|(at, _)| at);
            let named = places.filter(|at| is_the_stores(code, *at, path.len()));
            found.extend(named.map(|at| (at, path.clone())));
        }
    }
    found.sort();
    found
}

/// Whether the path is whole, and is of the store: written out, or with its module imported.
fn is_the_stores(code: &str, at: usize, length: usize) -> bool {
    let before = &code[..at];
    let next = code.as_bytes().get(at + length);
    if next.is_some_and(|byte| is_word(*byte)) || before.ends_with(|c: char| is_word(c as u8)) {
        return false;
    }
    before.ends_with("amends_store::") || !before.ends_with("::") && code.contains("amends_store")
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tests::check as check_tree;
    use expect_test::expect;

    #[test]
    fn doors_read_and_flows_change() {
        let store = "pub async fn find() { store.find(FIND) }\n\
                     pub async fn open() { store.write_one(OPEN) }\n\
                     fn end() { store.write(vec![]) }\n\
                     pub async fn close() { end() }\n";
        let door = "use amends_store::{Store, sessions};\n\
                    fn a() { sessions::find(); sessions::open(); sessions::opening(); }\n\
                    fn b() { amends_store::sessions::close(); flows::sessions::close(); }\n\
                    fn c() { store.commit(act); }\n\
                    #[cfg(test)] mod tests { fn d() { sessions::open(); } }\n";
        check_tree(
            check,
            &[
                ("crates/store/src/sessions.rs", store),
                ("crates/server/src/web/a.rs", door),
                ("crates/server/src/flows/a.rs", door),
            ],
            expect![[r#"
                crates/server/src/web/a.rs:2: door: a door changes nothing itself, write a flow for `sessions::open`
                crates/server/src/web/a.rs:3: door: a door changes nothing itself, write a flow for `sessions::close`
                crates/server/src/web/a.rs:4: door: a door changes nothing itself, write a flow for `commit`
            "#]],
        );
    }
}
