//! Words that do not belong where they stand, each with what to write instead.

use super::Objection;
use super::scan::{Source, is_word};
use super::tree::{File, Tree};

/// A banned piece of code.
struct Ban {
    word: &'static str,
    /// What to do instead.
    instead: &'static str,
    /// Whether tests may.
    tests_may: bool,
    /// Path prefixes where it is at home.
    at_home: &'static [&'static str],
    /// If not empty, the only path prefix where it is banned.
    only_in: &'static str,
}

const PRINT: Ban = Ban {
    word: "println!",
    instead: "log with tracing, or say it through cli/say.rs",
    tests_may: true,
    at_home: &["crates/server/src/cli/say.rs", "xtask/"],
    only_in: "",
};

const FLOAT: Ban = Ban {
    word: "f64",
    instead: "money and percent are integers: minor units, basis points",
    tests_may: false,
    at_home: &[],
    only_in: "crates/core/src/",
};

const LEFT_OVER: Ban = Ban {
    word: "dbg!",
    instead: "finish it before it lands",
    tests_may: false,
    at_home: &[],
    only_in: "",
};

const ALLOW: Ban = Ban {
    word: "#[allow(",
    instead: "write #[expect(…, reason = \"…\")]: it goes when it is no longer needed",
    ..LEFT_OVER
};

const BANS: [Ban; 12] = [
    Ban {
        word: ".unwrap()",
        instead: "return the error, or `expect` with why it cannot fail",
        tests_may: true,
        ..LEFT_OVER
    },
    Ban { word: "print!", ..PRINT },
    Ban { word: "eprint!", ..PRINT },
    Ban { word: "eprintln!", ..PRINT },
    PRINT,
    Ban { word: "todo!", ..LEFT_OVER },
    Ban { word: "unimplemented!", ..LEFT_OVER },
    LEFT_OVER,
    ALLOW,
    Ban { word: "#![allow(", ..ALLOW },
    FLOAT,
    Ban { word: "f32", ..FLOAT },
];

/// Promises nobody can find again, unless they name an issue.
const PROMISES: [&str; 3] = ["TODO", "FIXME", "XXX"];

/// Texts other than Rust in which a promise may hide.
const PROMISING: [&str; 9] = ["md", "html", "css", "js", "sql", "ftl", "toml", "sh", "yml"];

/// Objects to banned code, and to promises without an issue.
pub fn check(tree: &Tree) -> Vec<Objection> {
    let mut found = Vec::new();
    for (file, source) in tree.rust() {
        for ban in &BANS {
            banned(&mut found, file, source, ban);
        }
        promises(&mut found, file, &source.comments);
    }
    for file in tree.files.iter().filter(|file| PROMISING.contains(&file.extension())) {
        promises(&mut found, file, &file.text);
    }
    found
}

fn banned(found: &mut Vec<Objection>, file: &File, source: &Source, ban: &Ban) {
    let at_home = ban.at_home.iter().any(|home| file.path.starts_with(home));
    let elsewhere = !file.path.starts_with(ban.only_in);
    if at_home || elsewhere || ban.tests_may && file.is_for_tests() {
        return;
    }
    let code = if ban.tests_may { &source.outside_tests } else { &source.code };
    for at in whole_words(code, ban.word) {
        let message = format!("`{}`: {}", ban.word, ban.instead);
        found.push(Objection::new("word", &file.path, source.line(at), message));
    }
}

/// `println!` is not found in `eprintln!`, and `f64` not in `as_f64`.
fn whole_words(text: &str, word: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let edge = |at: Option<&u8>| at.is_none_or(|byte| !is_word(*byte));
    let starts_as_word = word.bytes().next().is_some_and(is_word);
    let ends_as_word = word.bytes().next_back().is_some_and(is_word);
    let matches = text.match_indices(word).map(|(at, _)| at);
    matches
        .filter(|at| !starts_as_word || *at == 0 || edge(bytes.get(at - 1)))
        .filter(|at| !ends_as_word || edge(bytes.get(at + word.len())))
        .collect()
}

/// A promise may stand with its issue, `(#12)`, or be spoken about in backticks.
fn promises(found: &mut Vec<Objection>, file: &File, text: &str) {
    for (index, line) in text.lines().enumerate() {
        for word in PROMISES {
            let kept = |at: &usize| {
                let spoken_of = line[..*at].ends_with('`');
                let issue = line[at + word.len()..].split_once('#').map(|(_, number)| number);
                spoken_of || issue.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
            };
            if !whole_words(line, word).iter().all(kept) {
                let message = format!("`{word}` without an issue number, as in (#12)");
                found.push(Objection::new("promise", &file.path, index + 1, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tests::check as check_tree;
    use expect_test::expect;

    #[test]
    fn banned_words_with_their_replacement() {
        let code = "fn a() { b.unwrap(); println!(\".unwrap()\"); eprintln!(); } // dbg!\n\
                    #[cfg(test)]\nmod tests { fn c() { d.unwrap(); dbg!(e); } }\n";
        let cli = "fn a() { println!() }\n";
        check_tree(
            check,
            &[
                ("crates/store/src/a.rs", code),
                ("crates/store/tests/a.rs", "#[allow(dead_code)] fn a() { b.unwrap() }"),
                ("crates/server/src/cli/say.rs", cli),
                ("crates/core/src/a.rs", "fn a(b: f64) { b.as_f64() }"),
            ],
            expect![[r#"
                crates/store/src/a.rs:1: word: `.unwrap()`: return the error, or `expect` with why it cannot fail
                crates/store/src/a.rs:1: word: `eprintln!`: log with tracing, or say it through cli/say.rs
                crates/store/src/a.rs:1: word: `println!`: log with tracing, or say it through cli/say.rs
                crates/store/src/a.rs:3: word: `dbg!`: finish it before it lands
                crates/store/tests/a.rs:1: word: `#[allow(`: write #[expect(…, reason = "…")]: it goes when it is no longer needed
                crates/core/src/a.rs:1: word: `f64`: money and percent are integers: minor units, basis points
            "#]],
        );
    }

    #[test]
    fn promises_name_their_issue() {
        check_tree(
            check,
            &[
                ("a.rs", "// TODO later\n// TODO(#12) later\nlet a = \"TODO\";\n"),
                ("b.md", "# About\n\nNo `TODO` without an issue. FIXME soon. XXXL is a size.\n"),
            ],
            expect![[r#"
                a.rs:1: promise: `TODO` without an issue number, as in (#12)
                b.md:3: promise: `FIXME` without an issue number, as in (#12)
            "#]],
        );
    }
}
