//! Who may use whom (ARCHITECTURE.md, "Map"): between crates by their manifests, inside the server
//! by the paths its modules name.

use super::Objection;
use super::scan::{Source, is_word};
use super::tree::{File, Tree};

/// What deciding may need: data, time arithmetic, parsing. Each is free of input and output, and a
/// new one has to be argued here.
const CORE_MAY_USE: [&str; 10] = [
    "iso_currency",
    "jiff",
    "rustc-hash",
    "serde",
    "serde_json",
    "sha2",
    "smallvec",
    "thiserror",
    "toml",
    "uuid",
];

/// SQL is written in one crate, so only that crate can reach a database.
const DRIVERS: [&str; 6] =
    ["rusqlite", "libsqlite3-sys", "tokio-postgres", "deadpool-postgres", "postgres", "sqlx"];

/// For each crate, which of ours it may use.
const CRATES: [(&str, &[&str]); 4] = [
    ("crates/core/Cargo.toml", &[]),
    ("crates/store/Cargo.toml", &["amends-core"]),
    ("crates/server/Cargo.toml", &["amends-core", "amends-store"]),
    ("xtask/Cargo.toml", &[]),
];

/// Objects to a dependency that points the wrong way.
pub fn between_crates(tree: &Tree) -> Vec<Objection> {
    let mut found = Vec::new();
    for (path, ours) in CRATES {
        let Some(file) = tree.get(path) else { continue };
        for dependency in dependencies(&file.text) {
            let Dependency { line, name, is_for_tests } = dependency;
            let wrong = if name.starts_with("amends") {
                !ours.contains(&name)
            } else if path == "crates/core/Cargo.toml" {
                !is_for_tests && !CORE_MAY_USE.contains(&name)
            } else {
                !is_for_tests && path != "crates/store/Cargo.toml" && DRIVERS.contains(&name)
            };
            if wrong {
                let message = format!("this crate may not depend on {name}");
                found.push(Objection::new("arrow", path, line, message));
            }
        }
    }
    found
}

struct Dependency<'a> {
    line: usize,
    name: &'a str,
    is_for_tests: bool,
}

fn dependencies(manifest: &str) -> Vec<Dependency<'_>> {
    let mut section = "";
    let mut found = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
        } else if section.ends_with("dependencies") {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            if !name.is_empty() && !name.starts_with('#') {
                let is_for_tests = section.starts_with("dev-");
                found.push(Dependency { line: index + 1, name, is_for_tests });
            }
        }
    }
    found
}

const SERVER: &str = "crates/server/src/";

/// What a module of the server may not name, and why. The first rule whose folder fits is the one.
const MODULES: [(&str, &[&str], &str); 7] = [
    ("web", &["api", "jobs", "gateways"], "a page reads views and changes things through flows"),
    ("api", &["web", "jobs", "gateways"], "a call reads views and changes things through flows"),
    ("jobs", &["web", "api"], "a job acts through flows and gateways"),
    ("flows", &["web", "api", "jobs", "gateways"], "a flow decides and commits, nothing else"),
    ("gateways", &["web", "api", "jobs", "flows"], "a gateway knows the world and the core only"),
    ("pictures", &["web", "api", "jobs", "flows"], "it turns an upload into kept files"),
    ("statements", &["web", "api", "jobs", "flows", "gateways"], "it reads files, nothing else"),
];

/// Where the doors are opened and the gateways built; nobody else may name them.
const ASSEMBLY: [&str; 5] = ["main", "lib", "app", "cli", "http"];
const ONLY_FOR_ASSEMBLY: &[&str] = &["web", "api", "gateways"];

/// Objects to a path inside the server that points the wrong way.
pub fn inside_server(tree: &Tree) -> Vec<Objection> {
    let files = tree.rust().filter(|(file, _)| file.path.starts_with(SERVER));
    files.flat_map(|(file, source)| in_file(file, source)).collect()
}

fn in_file(file: &File, source: &Source) -> Vec<Objection> {
    let modules = modules(&file.path[SERVER.len()..]);
    let home = modules.first().copied().unwrap_or("main");
    let rule = MODULES.iter().find(|(module, ..)| *module == home);
    let (forbidden, why) = match rule {
        Some((_, forbidden, why)) => (*forbidden, *why),
        None if ASSEMBLY.contains(&home) => (&[][..], ""),
        None => (ONLY_FOR_ASSEMBLY, "only the assembly opens doors and builds gateways"),
    };
    let mut found = Vec::new();
    for (at, target) in own_paths(&source.outside_tests, &modules) {
        if forbidden.contains(&target) {
            let message = format!("`{home}` may not use `{target}`: {why}");
            found.push(Objection::new("arrow", &file.path, source.line(at), message));
        }
    }
    if home == "gateways" {
        for (at, name) in after(&source.outside_tests, "amends_store::") {
            let message = format!("`gateways` may not use `amends_store::{name}`: {why}");
            found.push(Objection::new("arrow", &file.path, source.line(at), message));
        }
    }
    found
}

/// The module path of a file: `web/buyer/mod.rs` is `web`, `buyer`.
fn modules(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    if matches!(parts.last(), Some(&"mod")) {
        parts.pop();
    }
    parts
}

/// The top modules that `crate::…` and `super::…` lead to, with their offsets.
fn own_paths<'a>(code: &'a str, modules: &[&'a str]) -> Vec<(usize, &'a str)> {
    let mut found = after(code, "crate::");
    for (at, _) in code.match_indices("super::") {
        // Each `super` climbs one step; only one that reaches the root can leave the top module.
        let climbs = code[at..].split("super::").take_while(|step| step.is_empty()).count();
        let is_first = !code[..at].ends_with("super::");
        if is_first && climbs == modules.len() {
            let start = at + climbs * "super::".len();
            found.extend(names(code, start).into_iter().map(|name| (at, name)));
        }
    }
    found
}

/// The names that directly follow a prefix: one, or those of a `{…}` group.
fn after<'a>(code: &'a str, prefix: &str) -> Vec<(usize, &'a str)> {
    let whole = |at: usize| at == 0 || !is_word(code.as_bytes()[at - 1]);
    let places = code.match_indices(prefix).filter(|(at, _)| whole(*at));
    places
        .flat_map(|(at, _)| names(code, at + prefix.len()).into_iter().map(move |name| (at, name)))
        .collect()
}

fn names(code: &str, start: usize) -> Vec<&str> {
    let rest = &code[start..];
    let first = |text: &'_ str| text.find(|c: char| !c.is_ascii() || !is_word(c as u8));
    if !rest.starts_with('{') {
        return vec![&rest[..first(rest).unwrap_or(rest.len())]];
    }
    let (mut depth, mut at_name, mut found) = (0, false, Vec::new());
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => (depth, at_name) = (depth + 1, depth == 0),
            b'}' => depth -= 1,
            b',' => at_name = depth == 1,
            byte if at_name && is_word(byte) => {
                let name = &rest[at..];
                found.push(&name[..first(name).unwrap_or(name.len())]);
                at_name = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{between_crates, inside_server};
    use crate::tidy::tests::check;
    use expect_test::expect;

    #[test]
    fn crates_point_one_way() {
        let core = "[dependencies]\nserde.workspace = true\n# why\namends-store = {}\n\
                    tokio = \"1\"\n\
                    [dev-dependencies]\nproptest = \"1\"\n";
        let server = "[dependencies]\namends-store.workspace = true\nrusqlite = \"1\"\n";
        check(
            between_crates,
            &[("crates/core/Cargo.toml", core), ("crates/server/Cargo.toml", server)],
            expect![[r#"
                crates/core/Cargo.toml:4: arrow: this crate may not depend on amends-store
                crates/core/Cargo.toml:5: arrow: this crate may not depend on tokio
                crates/server/Cargo.toml:3: arrow: this crate may not depend on rusqlite
            "#]],
        );
    }

    #[test]
    fn doors_flows_jobs_and_gateways() {
        check(
            inside_server,
            &[
                (
                    "crates/server/src/web/buyer/form.rs",
                    "use crate::{app::App, flows::{self, jobs}, gateways};\n\
                     use super::super::super::jobs;\n\
                     use super::jobs;\n\
                     #[cfg(test)]\nmod tests { use crate::jobs; }\n",
                ),
                (
                    "crates/server/src/flows/submit.rs",
                    "use crate::app::App;\nuse crate::web::paths;\n",
                ),
                ("crates/server/src/jobs/refund.rs", "use crate::gateways::payments;\n"),
                ("crates/server/src/gateways/mod.rs", "use amends_store::Store;\n"),
                ("crates/server/src/pages.rs", "fn f(g: crate::gateways::Mail) {}\n"),
                ("crates/server/src/app.rs", "use crate::gateways::Mail;\n"),
            ],
            expect![[r#"
                crates/server/src/web/buyer/form.rs:1: arrow: `web` may not use `gateways`: a page reads views and changes things through flows
                crates/server/src/web/buyer/form.rs:2: arrow: `web` may not use `jobs`: a page reads views and changes things through flows
                crates/server/src/flows/submit.rs:2: arrow: `flows` may not use `web`: a flow decides and commits, nothing else
                crates/server/src/gateways/mod.rs:1: arrow: `gateways` may not use `amends_store::Store`: a gateway knows the world and the core only
                crates/server/src/pages.rs:1: arrow: `pages` may not use `gateways`: only the assembly opens doors and builds gateways
            "#]],
        );
    }
}
