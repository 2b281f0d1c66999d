//! Sizes that keep a file walkable and a function on a screen (STYLE.md, "Sizes").

use super::Objection;
use super::functions::{Function, functions};
use super::scan::Source;
use super::tree::{File, Tree};

const FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 60;
const HANDLER_LINES_MAX: usize = 25;
const FLOW_LINES_MAX: usize = 40;
const ARGUMENTS_MAX: usize = 5;
const LINE_CHARS_MAX: usize = 100;

/// What is written by hand and read top to bottom. Documents, words and data may be longer.
const LIMITED: [&str; 5] = ["rs", "html", "css", "js", "sql"];

/// Objects to what is longer than its limit.
pub fn check(tree: &Tree) -> Vec<Objection> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| LIMITED.contains(&file.extension())) {
        let lines = file.text.lines().count();
        over(&mut found, file, ("file-lines", 0), lines, (FILE_LINES_MAX, "the file has"));
    }
    for (file, source) in tree.rust() {
        lines(&mut found, file, source);
        measured(&mut found, file, source);
    }
    found
}

/// A line that starts inside a string is data: breaking it would change it.
fn lines(found: &mut Vec<Objection>, file: &File, source: &Source) {
    let spans = source.literals.iter().map(|l| source.line(l.start) + 1..=source.line(l.end));
    let data: Vec<_> = spans.filter(|lines| !lines.is_empty()).collect();
    for (index, line) in file.text.lines().enumerate() {
        if data.iter().any(|lines| lines.contains(&(index + 1))) && !line.ends_with('\\') {
            continue;
        }
        let chars = line.chars().count();
        over(found, file, ("line-chars", index + 1), chars, (LINE_CHARS_MAX, "the line has"));
    }
}

fn measured(found: &mut Vec<Objection>, file: &File, source: &Source) {
    for function in functions(source) {
        let (check, max) = lines_max(file, &function);
        let what = format!("`{}` has", function.name);
        over(found, file, (check, function.line), function.lines, (max, &what));
        let place = ("arguments", function.line);
        let what = format!("`{}` takes", function.name);
        over(found, file, place, function.arguments, (ARGUMENTS_MAX, &what));
    }
}

/// The door and the flow are the two places a reader walks through daily, so they are held shorter.
fn lines_max(file: &File, function: &Function) -> (&'static str, usize) {
    let below = |folder: &str| {
        function.is_public_async && file.path.starts_with(&format!("crates/server/src/{folder}/"))
    };
    if below("web") || below("api") {
        ("handler-lines", HANDLER_LINES_MAX)
    } else if below("flows") {
        ("flow-lines", FLOW_LINES_MAX)
    } else {
        ("function-lines", FUNCTION_LINES_MAX)
    }
}

fn over(
    found: &mut Vec<Objection>,
    file: &File,
    (check, line): (&'static str, usize),
    size: usize,
    (max, what): (usize, &str),
) {
    if size > max {
        let message = format!("{what} {size}, the limit is {max}");
        let objection = Objection::new(check, &file.path, line, message);
        found.push(Objection { size: Some(size), ..objection });
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tests::check as check_tree;
    use expect_test::expect;

    #[test]
    fn data_may_be_wide() {
        let wide = "x".repeat(120);
        let text = format!("const A: &str = r#\"\n{wide}\n\"#;\nconst B: &str = \"{wide}\";\n");
        check_tree(
            check,
            &[("crates/core/src/a.rs", &text)],
            expect![[r#"
                crates/core/src/a.rs:4: line-chars: the line has 139, the limit is 100
            "#]],
        );
    }

    #[test]
    fn everything_too_long_at_once() {
        let body = "    a();\n".repeat(39);
        let text = format!(
            "pub async fn f(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8) {{\n{body}}}\n// {}\n{}",
            "字".repeat(98),
            "\n".repeat(400),
        );
        check_tree(
            check,
            &[
                ("crates/core/src/a.rs", &text),
                ("crates/server/src/flows/b.rs", &text),
                ("crates/server/src/web/c.rs", &text),
                ("docs/long.md", &text),
            ],
            expect![[r#"
                crates/core/src/a.rs: file-lines: the file has 442, the limit is 400
                crates/server/src/flows/b.rs: file-lines: the file has 442, the limit is 400
                crates/server/src/web/c.rs: file-lines: the file has 442, the limit is 400
                crates/core/src/a.rs:42: line-chars: the line has 101, the limit is 100
                crates/core/src/a.rs:1: arguments: `f` takes 6, the limit is 5
                crates/server/src/flows/b.rs:42: line-chars: the line has 101, the limit is 100
                crates/server/src/flows/b.rs:1: flow-lines: `f` has 41, the limit is 40
                crates/server/src/flows/b.rs:1: arguments: `f` takes 6, the limit is 5
                crates/server/src/web/c.rs:42: line-chars: the line has 101, the limit is 100
                crates/server/src/web/c.rs:1: handler-lines: `f` has 41, the limit is 25
                crates/server/src/web/c.rs:1: arguments: `f` takes 6, the limit is 5
            "#]],
        );
    }
}
